//! Claims that change with the day, and derived claims, in everything that the program outputs.

use std::path::Path;

use serde_json::Value;

use super::harness::program;

const CLAIMS: &str = include_str!("claims.json");

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("claims.json"), CLAIMS).unwrap();
    folder
}

/// What the program prints, standing on a day.
fn on(folder: &Path, day: &str, arguments: &[&str]) -> String {
    let mut command = program();
    command.current_dir(folder).args(["--data", "claims.json", "--as-of", day]);
    let output = command.args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn today(arguments: &[&str]) -> String {
    on(folder().path(), "2026-12-05", arguments)
}

/// The ids that a query lists on a day; possible ones with `?`.
fn listed(day: &str, query: &str) -> Vec<String> {
    let text = on(folder().path(), day, &["list", query, "--format", "json"]);
    let records: Vec<Value> = serde_json::from_str(&text).unwrap_or_default();
    let id = |record: &Value| {
        let possible = if record["match"] == "possible" { "?" } else { "" };
        format!("{}{possible}", record["id"].as_str().unwrap())
    };
    records.iter().map(id).collect()
}

/// A cell of the CSV of a query on a day.
fn cell(day: &str, id: &str, column: &str) -> String {
    let text = on(folder().path(), day, &["list", &format!("id:{id}"), "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let place = reader.headers().unwrap().iter().position(|name| name == column).unwrap();
    reader.records().next().unwrap().unwrap()[place].to_owned()
}

#[test]
fn a_stage_is_that_of_the_day() {
    for (day, stage, firmness) in [
        ("2025-01-20", "announced", "1"),
        ("2025-08-31", "announced", "1"),
        ("2025-09-01", "committed", "2"),
        ("2026-03-01", "committed", "2"),
        ("2026-03-02", "contracted", "3"),
    ] {
        assert_eq!(
            (cell(day, "lake-grant", "stage"), cell(day, "lake-grant", "firmness")),
            (stage.into(), firmness.into())
        );
        for other in ["announced", "committed", "contracted"] {
            let found = listed(day, &format!("stage:{other} id:lake-grant"));
            assert_eq!(!found.is_empty(), other == stage, "{other} on {day}");
        }
        assert_eq!(listed(day, &format!("firmness:{firmness} id:lake-grant")), ["lake-grant"], "{day}");
        let totals = on(folder().path(), day, &["totals", &format!("stage:{stage} id:lake-grant"), "--format", "json"]);
        assert!(totals.contains("\"lake-grant\""), "{totals}");
        let text = on(folder().path(), day, &["totals", "id:lake-grant"]);
        let firmest = text.lines().find(|line| line.contains("€40M")).unwrap_or_default();
        assert!(firmest.trim_start().starts_with(stage), "{day}: {text}");
    }
}

#[test]
fn the_page_of_a_commitment_tells_how_its_stage_came_about() {
    let text = today(&["show", "lake-grant"]);
    for line in [
        "commitment · contracted · firmness 3 of 5: agreed or contracted",
        "Stage: contracted · stated: 2 March 2026 · Lake Wire",
        "  earlier: committed · stated: 1 September 2025 · The Register, ¶ 2",
        "    Voted.",
        "  earlier: announced · stated: 15 January 2025 · The Register, ¶ 2",
        "Stage: announced · stated: 15 January 2025\n",
    ] {
        assert!(text.contains(line), "{line}:\n{text}");
    }
    let before = on(folder().path(), "2025-02-01", &["show", "lake-grant", "--lang", "it"]);
    assert!(before.contains("Fase: annunciato · Il Registro, ¶ 2") && !before.contains("contratto"), "{before}");
    let cited = today(&["show", "lake-grant", "--format", "citation"]);
    assert!(cited.contains("Stage: contracted\n  Lake Wire, “Lake news”"), "{cited}");
}

#[test]
fn a_stage_that_went_back_is_a_conflict_from_that_day_on() {
    assert_eq!(listed("2026-04-30", "is:conflicting id:mill-grant"), [""; 0]);
    assert_eq!(listed("2026-05-01", "is:conflicting type:commitment"), ["mill-grant", "mill-half"]);
    assert_eq!(cell("2026-05-01", "mill-grant", "stage"), "announced; contracted");
    assert_eq!(cell("2026-05-01", "mill-grant", "firmness"), "1");
    assert_eq!(listed("2026-05-01", "firmness>=3 id:mill-grant"), ["mill-grant?"]);
    assert_eq!(listed("2026-04-30", "firmness>=3 id:mill-grant"), ["mill-grant"]);
    let text = today(&["show", "mill-grant"]);
    assert!(text.contains("≠ the sources disagree on: stage"), "{text}");
    assert!(text.contains("  ≠ contracted · stated: 1 June 2025"), "{text}");
}

#[test]
fn a_change_of_stage_stands_with_status() {
    let folder = folder();
    let old = CLAIMS.replace(
        "{\"value\": \"contracted\", \"stated\": \"2026-03-02\"",
        "{\"value\": \"announced\", \"stated\": \"2026-03-02\"",
    );
    std::fs::write(folder.path().join("old.json"), &old).unwrap();
    assert_ne!(old, CLAIMS);
    let text = on(folder.path(), "2026-12-05", &["diff", "old.json", "claims.json"]);
    assert_eq!(
        text,
        "Put right in the data, no news (1)\n  Grant for the lake: committed ≠ announced → contracted (Lake Wire, 2 March 2026)\n"
    );
}

#[test]
fn a_promise_that_was_taken_back_is_in_no_sum_from_that_day_on() {
    let folder = folder();
    let taken_back = CLAIMS.replace(
        "{\"value\": \"contracted\", \"stated\": \"2026-03-02\"",
        "{\"value\": \"withdrawn\", \"stated\": \"2026-03-02\"",
    );
    std::fs::write(folder.path().join("claims.json"), &taken_back).unwrap();
    let sums = |day, more: &[&str]| on(folder.path(), day, &[&["totals", "id:lake-grant"], more].concat());
    assert!(sums("2026-03-01", &[]).contains("€40M"));
    let text = sums("2026-03-02", &["--explain"]);
    assert!(text.contains("left out, because it was withdrawn\n    €40M  lake-grant"), "{text}");
    assert!(!sums("2026-03-02", &[]).contains("€40M"));
    let json: Value = serde_json::from_str(&sums("2026-03-02", &["--format", "json"])).unwrap();
    let left_out = serde_json::json!([{"id": "lake-grant", "because": "withdrawn"}]);
    assert_eq!((&json[0]["min"], &json[0]["left_out"]), (&0.into(), &left_out));
    assert_eq!(json[0]["ladder"][4]["left_out"], left_out, "{json}");
    let row = on(
        folder.path(),
        "2026-03-02",
        &["list", "id:lake-grant", "--fields", "id,stage,firmness,counted,least_in", "--format", "csv"],
    );
    assert_eq!(row.lines().nth(1), Some("lake-grant,withdrawn,,withdrawn,"));
    std::fs::write(folder.path().join("old.json"), CLAIMS).unwrap();
    let changed = on(folder.path(), "2026-12-05", &["diff", "old.json", "claims.json"]);
    assert_eq!(
        changed,
        "Put right in the data, no news (1)\n  Grant for the lake: contracted → withdrawn (Lake Wire, 2 March 2026)\n",
        "it was said on the same day"
    );
    let page = on(folder.path(), "2026-03-02", &["show", "lake-grant", "--lang", "it"]);
    assert!(page.contains("impegno · ritirato\n") && !page.contains("≠"), "{page}");
    assert!(
        on(folder.path(), "2026-03-02", &["totals", "id:lake-grant", "--explain", "--lang", "it"])
            .contains("escluso, perché ritirato")
    );
}

/// The records with a figure that was worked out, on a day on which all is known.
const DERIVED: [&str; 5] = ["lakeside", "lake-half", "mill-half", "hill-rate", "works-start"];

#[test]
fn derived_figures_are_found_by_what_is_in_force() {
    assert_eq!(listed("2026-12-05", "is:derived"), DERIVED);
    assert_eq!(listed("2025-02-02", "is:derived"), ["lakeside", "hill-rate", "hill-old"]);
    assert_eq!(listed("2025-12-31", "is:derived type:commitment"), ["lake-half", "hill-rate"]);
    for id in ["lake-grant", "mill-grant", "hill-old", "offers-close"] {
        assert_eq!(cell("2026-12-05", id, "derived"), "false", "{id}");
    }
    for id in DERIVED {
        assert_eq!(cell("2026-12-05", id, "derived"), "true", "{id}");
    }
    let markdown = today(&["list", "is:derived", "--format", "markdown"]);
    assert!(markdown.starts_with("| id | type |") && markdown.contains("| derived |"), "{markdown}");
}

#[test]
fn a_derived_figure_is_marked_in_every_text() {
    let table = today(&["list", "is:derived"]);
    for figure in ["  = €20M", "  = USD 6M/yr", "  = H1 2028", "  = 2026-11"] {
        assert!(table.contains(figure), "{figure}:\n{table}");
    }
    // Of two claims the one that was worked out bears the mark, and the other does not.
    let disputed = table.lines().find(|line| line.contains("Half of the mill")).unwrap();
    assert_eq!(disputed.matches('=').count(), 1, "{disputed}");
    let ascii = today(&["list", "is:derived", "--ascii"]);
    assert!(ascii.is_ascii() && ascii.contains("  = EUR 20M"), "{ascii}");
    assert!(!today(&["list", "-is:derived"]).contains("= "));
    for (id, language, line) in [
        ("lake-half", "en", "Amount: = 20 million EUR · derived · The Register"),
        ("lake-half", "en", "Amount: 20 million EUR (derived)"),
        ("lake-half", "it", "Importo: = 20 milioni di EUR · derivato · Il Registro"),
        ("lake-half", "it", "Importo: 20 milioni di EUR (derivato)"),
        ("mill-half", "en", "  ≠ = 57 million USD · derived · stated: 5 January 2026 · Lake Wire"),
        ("hill-old", "en", "  earlier: = 9 million USD · derived · stated: 1 February 2025 · superseded"),
        ("lakeside", "en", "GPUs: = about 640 GPUs · derived"),
        ("lakeside", "en", "Opening: = first half of 2028 · derived"),
        ("lakeside", "en", "Works begin · = 2026-11 · start"),
        ("works-start", "it", "Data: = novembre 2026 · derivato"),
    ] {
        let text = today(&["show", id, "--lang", language]);
        assert!(text.contains(line), "{line}:\n{text}");
        let legend = if language == "en" { "\n=   derived: " } else { "\n=   derivato: " };
        assert!(text.contains(legend), "{text}");
    }
    assert!(!today(&["show", "lake-grant"]).contains("derived"));
    let cited = today(&["show", "lake-half", "--format", "citation", "--lang", "it"]);
    assert!(cited.contains("Importo: 20 milioni di EUR (derivato; Metà della sovvenzione.)"), "{cited}");
}

#[test]
fn a_derived_figure_is_marked_on_the_screen() {
    for size in ["60x15", "80x24", "100x30", "160x50"] {
        for (language, ascii, figures) in [
            ("en", false, ["= €20M", "= USD 6M"]),
            ("it", false, ["= 20 mln €", "= 6 mln USD"]),
            ("en", true, ["= EUR 20M", "= USD 6M"]),
        ] {
            let query = "is:derived type:commitment";
            let mut picture = vec!["render", "investments", "--size", size, "--lang", language, "--query", query];
            picture.extend(ascii.then_some("--ascii"));
            let text = today(&picture);
            for figure in figures {
                assert!(text.contains(&format!(" {figure}")), "{figure} in {size}:\n{text}");
            }
        }
    }
    let money = today(&["render", "investments", "--size", "120x40", "--keys", "vv", "--query", "id:hill-rate"]);
    assert!(money.contains("Rent of the hill = USD 6M"), "{money}");
    let factories = today(&["render", "factories", "--size", "160x50"]);
    assert!(factories.contains("Opening: = first half of 2028 ·"), "{factories}");
}

#[test]
fn a_difference_says_what_is_derived() {
    let folder = folder();
    let old = CLAIMS.replace(
        "{\"exact\": 20000000, \"currency\": \"EUR\"}, \"stated\": \"2025-02-03\", \"derived\": true,",
        "{\"exact\": 15000000, \"currency\": \"EUR\"}, \"stated\": \"2025-02-03\",",
    );
    let old = old.replace("\"stated\": \"2026-02-01\", \"derived\": true,", "\"stated\": \"2026-02-01\",");
    std::fs::write(folder.path().join("old.json"), &old).unwrap();
    let text = on(folder.path(), "2026-12-05", &["diff", "old.json", "claims.json", "--all"]);
    for line in [
        "Half of the lake (lake-half): 15 million EUR → 20 million EUR (derived)",
        "Works begin (works-start): November 2026 → November 2026 (derived)",
    ] {
        assert!(text.contains(line), "{line}:\n{text}");
    }
    let json: Value = serde_json::from_str(&on(
        folder.path(),
        "2026-12-05",
        &["diff", "old.json", "claims.json", "--format", "json"],
    ))
    .unwrap();
    let change = &json["changed"][0]["changes"][0];
    assert_eq!((&change["new_derived"], change.get("old_derived")), (&serde_json::json!([true]), None), "{change}");
}

#[test]
fn an_event_after_the_last_news_is_not_drawn_as_done() {
    let picture = today(&["render", "investments", "--size", "120x30", "--query", "type:milestone"]);
    let row = |name: &str| picture.lines().find(|line| line.contains(name)).unwrap().to_owned();
    for (name, done, hollow) in [
        ("Last day for offers", false, true),
        ("Works begin", false, true),
        ("The lab is chosen", true, false),
        ("Racks in place", false, true),
        ("The ship sails", true, true),
    ] {
        let row = row(name);
        assert_eq!((row.contains('◆'), row.contains('◇')), (done, hollow), "{row}");
    }
    assert_eq!(listed("2026-12-05", "is:overdue"), ["racks-due"]);
    for (day, id, says) in [
        ("2026-12-05", "offers-close", true),
        ("2026-10-26", "offers-close", true),
        ("2026-10-25", "offers-close", false),
        ("2026-12-05", "works-start", true),
        ("2026-12-05", "lab-chosen", false),
        ("2026-12-05", "ship-sails", false),
    ] {
        for (language, said) in [("en", "no news since 10 Oct 2026"), ("it", "nessuna notizia dal 10 ott 2026")] {
            let text = on(folder().path(), day, &["show", id, "--lang", language]);
            assert_eq!(text.contains(said), says, "{id} on {day}:\n{text}");
        }
    }
    let text = today(&["show", "racks-due"]);
    assert!(text.contains("overdue by 1 month, no news since 10 Oct 2026") && !text.contains("took place"), "{text}");
}
