//! Citing a record, and writing records out.

use super::harness::program;

const SMALL: &str = include_str!("small.json");

fn place() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("small.json"), SMALL).unwrap();
    folder
}

fn atlante(folder: &tempfile::TempDir, arguments: &[&str]) -> (i32, String) {
    let mut command = program();
    command.current_dir(folder.path());
    let output = command.args(["--as-of", "2026-11-22", "--data", "small.json"]).args(arguments).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_record_is_cited_with_its_wording_its_documents_and_the_dataset() {
    let folder = place();
    let (status, english) = atlante(&folder, &["show", "harbour-total", "--format", "citation"]);
    let checksum = atlante::domain::fingerprint::Fingerprint::of_bytes(SMALL.as_bytes());
    let expected = format!(
        "Harbour AI: whole budget (commitment, harbour-total)\n\
         ≠ the sources disagree on: amount\n\
         Amount: about 95 million EUR (stated: 1 Nov 2025)\n  \
           Harbour Office, “Digest”, 1 November 2025, via a digest, reported\n\
         Amount: about 80 million EUR (stated: 10 Oct 2025)\n  \
           “about 80 million”, The Gazette, “Harbour news”, 10 October 2025, paragraph 5, \
           <https://gazette.example/harbour>\n\
         Stage: committed; Paid by: North\n  no evidence is given\n\
         A small world, version 1, compiled 10 October 2026, as known on 22 Nov 2026, file small.json, \
         SHA-256 {checksum}\n"
    );
    assert_eq!((status, english), (0, expected));
    let (_, italian) = atlante(&folder, &["--lang", "it", "show", "north-plan", "--format", "citation"]);
    for text in ["fino a 3 miliardi di USD l’anno", "«up to 3 billion»", "paragrafo 6", "Un piccolo mondo, versione 1"]
    {
        assert!(italian.contains(text), "{text}:\n{italian}");
    }
}

#[test]
fn several_datasets_are_told_apart_in_header_citation_and_chart() {
    let folder = place();
    let other = r#"{"format": "atlante/1", "title": {"en": "Plants", "it": "Impianti"}, "compiled": "2026-01-31", "sites": [
        {"id": "far-plant", "kind": "plant", "name": "Far Plant", "country": "JP", "lat": 35, "lon": 139}]}"#;
    std::fs::write(folder.path().join("plants.json"), other).unwrap();
    let both = |arguments: &[&str]| atlante(&folder, &[&["--data", "plants.json"], arguments].concat()).1;
    let header =
        |lang| both(&["--lang", lang, "render", "factories", "--size", "140x24"]).lines().next().unwrap().to_owned();
    let parts =
        ["2 datasets · Plants (data of 31 Jan 2026) · A small world", "2 insiemi di dati · Impianti (dati del 31 gen"];
    for (lang, told) in [("en", parts[0]), ("it", parts[1])] {
        assert!(header(lang).contains(told), "{}", header(lang));
    }
    let cited = |id| both(&["show", id, "--format", "citation"]).lines().last().unwrap().to_owned();
    assert!(cited("harbour-total").starts_with("A small world, version 1, compiled 10 October 2026, "));
    assert!(
        cited("far-plant").starts_with("Plants, compiled 31 January 2026, as known on 22 Nov 2026, file plants.json")
    );
    let brief = both(&["brief", "country:JP"]);
    assert!(brief.starts_with("# 2 datasets"), "{brief}");
    // A part of one file is headed as that; in one of several, each record keeps the day of its own.
    let part =
        |query| serde_json::from_str::<serde_json::Value>(&both(&["list", query, "--format", "atlante"])).unwrap();
    assert_eq!(part("country:JP")["compiled"], "2026-01-31");
    assert!(part("country:PL")["title"]["en"].as_str().unwrap().contains("A small world"));
    let all = part("type:site");
    let checked =
        |id: &str| all["sites"].as_array().unwrap().iter().find(|site| site["id"] == id).unwrap()["checked"].clone();
    assert_eq!((&all["compiled"], checked("far-plant")), (&"2026-01-31".into(), serde_json::Value::Null));
    let of_other = all["sites"].as_array().unwrap().iter().filter(|site| site["checked"] == "2026-10-10").count();
    assert!(of_other > 0, "{all}");
    let chart = both(&["render", "investments", "--chart", "--view", "payers", "--size", "120x24"]);
    assert!(chart.contains("A small world, version 1, compiled 10 October 2026; Plants, compiled"), "{chart}");
}

fn rows(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn cell<'r>(rows: &'r [Vec<String>], id: &str, column: &str) -> &'r str {
    let place = rows[0].iter().position(|name| name == column).unwrap();
    &rows.iter().find(|row| row[0] == id).unwrap()[place]
}

#[test]
fn a_spreadsheet_gets_numbers_dates_and_sources_in_columns() {
    let folder = place();
    let (status, text) = atlante(&folder, &["list", "amount>=90M", "--format", "csv"]);
    assert_eq!(status, 0);
    assert!(text.lines().count() == text.matches("\r\n").count(), "{text}");
    let rows = rows(&text, b',');
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    for (column, value) in [
        ("type", "commitment"),
        ("title", "Harbour AI: whole budget"),
        ("title_it", "Harbour AI: bilancio complessivo"),
        ("country", "PL"),
        ("stage", "committed"),
        ("amount_least", "80000000"),
        ("amount_most", "95000000"),
        ("amount_about", "true"),
        ("currency", "EUR"),
        ("per", "total"),
        ("wave", "3"),
        ("sources", "gazette; digest"),
        ("match", "possible"),
    ] {
        assert_eq!(cell(&rows, "harbour-total", column), value, "{column}");
    }
    let (_, italian) = atlante(&folder, &["--lang", "it", "list", "amount>=90M", "--format", "csv"]);
    assert_eq!(italian, text);
}

#[test]
fn other_columns_and_forms() {
    let folder = place();
    let (_, text) = atlante(&folder, &["list", "--format", "tsv"]);
    let rows = rows(&text, b'\t');
    for (id, column, value) in [
        ("north-plan", "amount_least", "0"),
        ("north-plan", "per", "year"),
        ("north-plan", "date_earliest", "2025-11-01"),
        ("north-plan", "date_latest", "2030-12-31"),
        ("harbour", "date_earliest", "2026-01-01"),
        ("harbour", "lat", "50.06"),
        ("harbour", "kind", "ai_factory"),
        ("harbour", "status", "selected"),
        ("harbour", "firmness", "2"),
        ("lighthouse", "amount_least", ""),
        ("call-closes", "overdue", "true"),
        ("gazette", "date", "2025-10-10"),
    ] {
        assert_eq!(cell(&rows, id, column), value, "{id}: {column}");
    }
    let (_, table) = atlante(&folder, &["list", "id:harbour", "--format", "markdown", "--fields", "id,title,lat"]);
    assert_eq!(table, "| id | title | lat |\n| --- | --- | ---: |\n| harbour | Harbour AI | 50.06 |\n");
    let (status, empty) = atlante(&folder, &["list", "zzzz", "--format", "csv"]);
    assert!(status == 1 && empty.starts_with("id,type,"), "{empty}");
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_inert() {
    let folder = place();
    for begin in ["=1+1", "+1", "-1", "@sum", "\\t=1", "\\r=1", " =1", "＝1"] {
        let text = SMALL.replace("Harbour AI: whole budget", &format!("{begin},\\\"x\\\"|"));
        std::fs::write(folder.path().join("small.json"), text).unwrap();
        for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
            let (_, text) = atlante(&folder, &["list", "--format", format]);
            let rows = rows(&text, delimiter);
            let title = cell(&rows, "harbour-total", "title");
            assert!(title.starts_with('\'') && title.ends_with("\"x\"|"), "{begin}: {title}");
        }
        let (_, text) = atlante(&folder, &["list", "id:harbour-total", "--format", "markdown", "--fields", "title"]);
        assert!(text.ends_with("\"x\"\\| |\n") && text.lines().count() == 3, "{text}");
    }
    let text = SMALL.replace("\"lon\": 19.94", "\"lon\": -19.94");
    std::fs::write(folder.path().join("small.json"), text).unwrap();
    let (_, text) = atlante(&folder, &["list", "--format", "csv"]);
    assert_eq!(cell(&rows(&text, b','), "harbour", "lon"), "-19.94");
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = place();
    let (status, _) = atlante(&folder, &["list", "--format", "csv", "-o", "out.csv"]);
    assert_eq!(status, 0);
    let written = std::fs::read_to_string(folder.path().join("out.csv")).unwrap();
    assert!(written.starts_with("id,"));
    assert_eq!(atlante(&folder, &["list", "--limit", "1", "-o", "out.csv"]).0, 2);
    assert_eq!(std::fs::read_to_string(folder.path().join("out.csv")).unwrap(), written);
    assert_eq!(atlante(&folder, &["list", "--limit", "1", "-o", "out.csv", "--force"]).0, 0);
    assert_ne!(std::fs::read_to_string(folder.path().join("out.csv")).unwrap(), written);
    assert_eq!(atlante(&folder, &["list", "--format", "csv", "-o", "no/such/out.csv"]).0, 2);
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |name: &str| std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode("out.csv"), mode("small.json"));
        assert_eq!(atlante(&folder, &["list", "-o", "/dev/null", "--force"]).0, 0);
    }
}
