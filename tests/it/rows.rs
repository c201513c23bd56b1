//! Lists for programs: the columns of CSV and `--format rows`, and the sums that can be computed
//! from them.

use std::collections::BTreeMap;

use atlante::app::library::Library;
use atlante::domain::amount::Decimal;
use atlante::domain::dataset::Dataset;
use atlante::domain::date::Day;
use atlante::domain::on_day::OnDay;
use atlante::page::Phrasing;
use atlante::query::{Field, Hits, NoReviews, Query, search, values_of};
use atlante::report::{ListFormat, ListOptions, list, totals_json};
use atlante::totals::totals;
use atlante::words::Language;
use atlante::words::Words;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::harness::{TODAY, bundled, day, program, small};
use crate::totals_oracle::{finds, last_day, world};

const SMALL: &str = include_str!("small.json");

/// A row of CSV by the names of its columns.
type Row = BTreeMap<String, String>;

fn rows_of(text: &str) -> Vec<Row> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

/// Runs the program in a folder with a dataset in it; the status, standard output and standard error.
fn run(dataset: &str, arguments: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("data.json"), dataset).unwrap();
    let mut command = program();
    command.current_dir(folder.path()).args(["--as-of", TODAY, "--data", "data.json"]).args(arguments);
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn printed(arguments: &[&str]) -> String {
    let (status, output, errors) = run(SMALL, arguments);
    assert_eq!(status, 0, "{errors}");
    output
}

/// The row of a record in the CSV of a dataset.
fn row(dataset: &str, id: &str) -> Row {
    let (_, text, errors) = run(dataset, &["list", "--format", "csv"]);
    let found = rows_of(&text).into_iter().find(|row| row["id"] == id);
    found.unwrap_or_else(|| panic!("{id}: {errors}{text}"))
}

/// The small world with the two claims on its budget changed.
fn claiming(first: &str, second: &str) -> String {
    SMALL
        .replace(r#"{"about": 80000000, "currency": "EUR"}"#, first)
        .replace(r#"{"about": 95000000, "currency": "EUR"}"#, second)
}

/// The least of a sum by currency, `per` and rung.
type Floors = BTreeMap<(String, String, String), Decimal>;

/// What the rows of a list add up to, rung by rung.
fn added(rows: &[Row]) -> Floors {
    let mut floors = Floors::new();
    for row in rows {
        for rung in row["least_in"].split_whitespace() {
            let floor = floors.entry((row["currency"].clone(), row["per"].clone(), rung.to_owned())).or_default();
            let least: Decimal = row["amount_least"].parse().unwrap();
            let scale = floor.scale().max(least.scale());
            *floor = floor.checked_add(least).filter(|sum| sum.scale() == scale).unwrap().normalize();
        }
    }
    floors.retain(|_, floor| !floor.is_zero());
    floors
}

/// What `totals --format json` gives as the least of each rung.
fn told(text: &str) -> Floors {
    let lines: Vec<Value> = serde_json::from_str(text).unwrap();
    let mut floors = Floors::new();
    for line in lines.iter().filter(|line| !line["currency"].is_null()) {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        for rung in line["ladder"].as_array().unwrap() {
            let least: Decimal = rung["min"].to_string().parse().unwrap();
            floors.insert((text(&line["currency"]), text(&line["per"]), text(&rung["rung"])), least.normalize());
        }
    }
    floors.retain(|_, floor| !floor.is_zero());
    floors
}

/// The CSV of some hits, read again, and the JSON of their sums.
fn rows_and_sums(dataset: &Dataset, day: Day, query: &Query, hits: &Hits) -> (Vec<Row>, String) {
    let words = Words::new(Language::EN, false);
    let writer = Phrasing { on: OnDay { dataset, day }, words: &words };
    let options = ListOptions { format: ListFormat::Csv, ..ListOptions::default() };
    let text = list(&writer, query, hits, &options).unwrap().text();
    (rows_of(&text), totals_json(&writer, &totals(writer.on, hits)))
}

fn check_sums(library: &Library, day: Day, text: &str) -> usize {
    let on = OnDay { dataset: &library.dataset, day };
    let query = Query::parse(text, on.dataset).unwrap();
    let hits = search(&query, on, library.index(), &NoReviews, &|_| true).unwrap();
    let (rows, sums) = rows_and_sums(&library.dataset, day, &query, &hits);
    assert!(rows.iter().all(|row| row["type"] == "commitment" && !row["counted"].is_empty()), "{text}");
    let floors = added(&rows);
    assert_eq!(floors, told(&sums), "{text} on {day}");
    floors.len()
}

#[test]
fn the_least_of_the_rows_of_a_rung_is_the_least_of_the_sums() {
    let comparisons = [
        "",
        "amount>=500M",
        "amount<=80M",
        "amount:90M",
        "rate>1B",
        "date:2026",
        "date<=2027",
        "firmness>=2",
        "-is:conflicting",
        "is:derived",
        "foxconn",
        "-europe",
    ];
    let mut queries: Vec<String> = comparisons.map(str::to_owned).to_vec();
    let library = bundled();
    for field in [Field::Country, Field::Stage, Field::Currency, Field::Wave, Field::Kind, Field::Region] {
        let values = values_of(field, &library.dataset);
        queries.extend(values.iter().map(|value| format!("{field}:{value}")));
    }
    let mut sums = 0;
    for day in [TODAY, "2026-03-01", "2025-10-11"].map(day) {
        sums +=
            queries.iter().map(|query| check_sums(&library, day, &format!("type:commitment {query}"))).sum::<usize>();
    }
    assert!(queries.len() > 60 && sums > 500, "{} queries, {sums} sums", queries.len());
    assert!(check_sums(&small(), day(TODAY), "type:commitment") > 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn so_it_is_in_any_world(world in world(7, 3, 0.7), finds in finds(7), now in 1u8..=4) {
        let dataset = world.dataset();
        let finds = finds.of_commitments_alone();
        let hits = finds.hits(&dataset);
        let day = last_day(now).parse().unwrap();
        let (rows, sums) = rows_and_sums(&dataset, day, &Query::default(), &hits);
        prop_assert_eq!(added(&rows), told(&sums));
        // A search finds no record that is not known yet.
        for row in rows.iter().filter(|row| !row["counted"].is_empty()) {
            let is_sure = row["least_in"].split(' ').any(|rung| rung == "aimed");
            prop_assert_eq!(row["counted"] == "yes", is_sure);
            if ["withdrawn", "superseded", "same"].contains(&&*row["counted"]) {
                prop_assert_eq!(&*row["least_in"], "");
                prop_assert!(row["counted"] != "withdrawn" || row["stage"].contains("withdrawn"));
                continue;
            }
            prop_assert_eq!(row["counted"] == "no amount", row["amount_text"].is_empty());
            prop_assert_eq!(row["counted"] == "unit", !row["unit"].is_empty());
        }
    }
}

#[test]
fn a_limit_changes_nothing_in_what_is_counted() {
    let listed = |arguments: &[&str]| {
        let fields =
            ["list", "type:commitment", "--data", "bundled", "--format", "csv", "--fields", "id,counted,least_in"];
        printed(&[&fields, arguments].concat())
    };
    let whole = listed(&[]);
    let first: Vec<_> = whole.lines().take(6).collect();
    assert_eq!(listed(&["--limit", "5"]).lines().collect::<Vec<_>>(), first);
    for word in ["yes", "part", "overlap", "no amount", "unit"] {
        assert!(rows_of(&whole).iter().any(|row| row["counted"] == word), "{word}");
    }
}

#[test]
fn a_dispute_is_told_in_every_column() {
    let budget = row(SMALL, "harbour-total");
    let expected = [
        ("amount_text", "~€80M ≠ ~€95M"),
        ("amount_qualifier", "between"),
        ("amount_least", "80000000"),
        ("amount_most", "95000000"),
        ("amount_about", "true"),
        ("conflicting", "true"),
        ("derived", "false"),
        ("counted", "yes"),
        ("least_in", "committed announced aimed"),
        ("from", "north"),
        ("from_names", "North"),
    ];
    for (column, value) in expected {
        assert_eq!(budget[column], value, "{column}");
    }
    let claims: Value = serde_json::from_str(&budget["claims"]).unwrap();
    assert_eq!(
        claims,
        json!([
            {"about": 95_000_000, "currency": "EUR", "stated": "2025-11-01", "derived": false, "certainty": "stated", "superseded": false, "documents": ["digest"]},
            {"about": 80_000_000, "currency": "EUR", "stated": "2025-10-10", "derived": false, "certainty": "stated", "superseded": false, "documents": ["gazette"]},
        ])
    );
    let harbour = row(SMALL, "harbour");
    assert_eq!((&*harbour["host"], &*harbour["host_names"]), ("north", "North"));
    for column in ["amount_text", "amount_qualifier", "claims", "counted", "least_in", "part_of", "may_overlap"] {
        assert_eq!(harbour[column], "", "{column}");
    }
}

#[test]
fn the_qualifier_is_that_of_the_span() {
    let euro = |bound: &str| format!(r#"{{{bound}, "currency": "EUR"}}"#);
    for (first, second, text, qualifier, least, most) in [
        (r#""exact": 100"#, r#""about": 350"#, "€100 ≠ ~€350", "between", "100", "350"),
        (r#""exact": 80"#, r#""exact": 80.0"#, "€80", "exact", "80", "80"),
        (r#""about": 80"#, r#""about": 80"#, "~€80", "about", "80", "80"),
        (r#""at_least": 80"#, r#""exact": 70"#, "≥ €80 ≠ €70", "at_least", "70", ""),
        (r#""at_most": 3"#, r#""exact": 5"#, "≤ €3 ≠ €5", "at_most", "0", "5"),
        (r#""at_least": 3, "at_most": 4"#, r#""exact": 0.5"#, "€3–4 ≠ €0.5", "between", "0.5", "4"),
    ] {
        let row = row(&claiming(&euro(first), &euro(second)), "harbour-total");
        let cells = ["amount_text", "amount_qualifier", "amount_least", "amount_most"].map(|column| &*row[column]);
        assert_eq!(cells, [text, qualifier, least, most]);
    }
}

#[test]
fn of_several_measures_the_first_in_money_counts() {
    let at_once = |first: &str, second: &str| {
        claiming(first, second).replace("\"published\": \"2025-11-01\"", "\"published\": \"2025-10-10\"")
    };
    let (dollars, euros, power) = (
        r#"{"exact": 7, "currency": "USD", "per": "year"}"#,
        r#"{"exact": 9, "currency": "EUR"}"#,
        r#"{"exact": 5, "unit": "MW"}"#,
    );
    for (first, second, text, cells) in [
        (dollars, euros, "USD 7/yr / €9", ["7", "USD", "year", ""]),
        (euros, dollars, "€9 / USD 7/yr", ["9", "EUR", "total", ""]),
        (power, euros, "5 MW / €9", ["9", "EUR", "total", ""]),
        (power, power, "5 MW", ["5", "", "total", "MW"]),
    ] {
        let row = row(&at_once(first, second), "harbour-total");
        assert_eq!(row["amount_text"], text);
        assert_eq!(["amount_least", "currency", "per", "unit"].map(|column| &*row[column]), cells);
    }
}

#[test]
fn links_and_computed_figures_are_told() {
    let linked = SMALL
        .replace(r#""id": "north-plan","#, r#""id": "north-plan", "part_of": [{"id": "harbour-total", "certainty": "stated"}], "may_overlap": ["harbour-total"],"#)
        .replace(r#""amount": {"at_most": 3000000000, "currency": "USD", "per": "year"}"#, r#""amount": [{"value": {"exact": 3, "currency": "EUR"}, "derived": true}]"#);
    let (plan, budget) = (row(&linked, "north-plan"), row(&linked, "harbour-total"));
    assert_eq!(
        [&plan["part_of"], &plan["may_overlap"], &budget["may_overlap"]],
        ["harbour-total", "harbour-total", "north-plan"]
    );
    assert_eq!(
        [&plan["counted"], &plan["least_in"], &plan["derived"], &plan["amount_text"]],
        ["part", "", "true", "€3"]
    );
    assert!(plan["claims"].contains("\"derived\":true"), "{}", plan["claims"]);
}

#[test]
fn nothing_that_programs_read_depends_on_language_or_signs() {
    for format in ["csv", "tsv", "rows", "json", "jsonl", "markdown"] {
        let english = printed(&["list", "--format", format]);
        assert_eq!(printed(&["--lang", "it", "list", "--format", format]), english, "{format}");
        assert_eq!(printed(&["--ascii", "list", "--format", format]), english, "{format}");
        assert!(english.contains("≠") || format.starts_with("json") || format == "markdown", "{format}");
    }
}

#[test]
fn rows_are_the_cells_of_csv_typed() {
    let csv = rows_of(&printed(&["list", "amount>=90M", "--format", "csv"]));
    let text = printed(&["list", "amount>=90M", "--format", "rows"]);
    let rows: Vec<serde_json::Map<String, Value>> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), csv.len());
    for (object, row) in rows.iter().zip(&csv) {
        assert_eq!(object.len(), row.len());
        for (name, value) in object {
            let cell = match value {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                Value::Number(_) | Value::Bool(_) => value.to_string(),
                _ => panic!("{name} is not flat: {value}"),
            };
            assert_eq!(cell, row[name], "{name}");
        }
        assert!(object["amount_least"].is_number() && object["conflicting"].is_boolean(), "{object:?}");
        assert!(object["lat"].is_null() && object["match"] == "possible", "{object:?}");
    }
    let long = SMALL.replace("{\"about\": 80000000,", "{\"exact\": 12345678901234567890.25,");
    let (_, text, _) = run(&long, &["list", "id:harbour-total", "--format", "rows", "--fields", "amount_most,claims"]);
    assert!(text.starts_with("{\"amount_most\":12345678901234567890.25,\"claims\":\"[{"), "{text}");
    assert!(text.contains("{\\\"exact\\\":12345678901234567890.25,"), "{text}");
}

#[test]
fn several_numbers_of_one_cell_are_a_text() {
    let waves = SMALL
        .replace("\"country\": \"LV\",\n      \"city\"", "\"country\": \"LV\", \"wave\": 2,\n      \"city\"")
        .replace("\"wave\": 3,\n      \"sites\": [\"harbour\"]", "\"sites\": [\"harbour\", \"lighthouse\"]");
    let (_, text, _) = run(&waves, &["list", "type:site,commitment", "--format", "rows", "--fields", "id,wave"]);
    for line in [
        "{\"id\":\"harbour\",\"wave\":3}",
        "{\"id\":\"harbour-total\",\"wave\":\"3; 2\"}",
        "{\"id\":\"north-plan\",\"wave\":null}",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}:\n{text}");
    }
}

#[test]
fn a_separator_and_a_mark_of_utf_8_can_be_asked_for() {
    let plain = printed(&["list", "--format", "csv"]);
    let read = |text: &str, sign: u8| {
        let mut reader = csv::ReaderBuilder::new().delimiter(sign).from_reader(text.as_bytes());
        reader.deserialize().map(Result::unwrap).collect::<Vec<Row>>()
    };
    for sign in [";", "|", "\t", " ", ".", "-", ","] {
        let text = printed(&["list", "--format", "csv", "--csv-separator", sign]);
        assert_eq!(text == plain, sign == ",", "{sign:?}");
        assert_eq!(read(&text, sign.as_bytes()[0]), rows_of(&plain), "{sign:?}");
    }
    assert_eq!(printed(&["list", "--format", "csv", "--bom"]), format!("\u{feff}{plain}"));
    let tabs = printed(&["list", "--format", "tsv"]);
    assert_eq!(printed(&["list", "--format", "tsv", "--bom"]), format!("\u{feff}{tabs}"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    printed(&["list", "-o", path.to_str().unwrap(), "--csv-separator", ";", "--bom"]);
    let written = std::fs::read_to_string(path).unwrap();
    assert!(written.starts_with("\u{feff}id;type;"), "{written}");
}

#[test]
fn a_separator_that_is_none_is_refused() {
    let refused = |arguments: &[&str]| {
        let (status, output, errors) = run(SMALL, arguments);
        assert_eq!((status, &*output), (2, ""), "{arguments:?}");
        errors
    };
    for sign in ["", "\"", "'", "a", "7", "\n", "\r", "\u{1b}", ";;", "é", "§"] {
        let errors = refused(&["list", "--format", "csv", "--csv-separator", sign]);
        assert!(errors.contains("--csv-separator") && errors.contains("help:"), "{sign:?}: {errors}");
    }
    for arguments in [
        &["list", "--csv-separator", ";"][..],
        &["list", "--format", "tsv", "--csv-separator", ";"],
        &["list", "--format", "rows", "--bom"],
        &["list", "-o", "x.json", "--bom"],
    ] {
        assert!(refused(arguments).contains("is only for csv"), "{arguments:?}");
    }
    let errors = refused(&["--lang", "it", "list", "--bom"]);
    assert!(errors.contains("--bom è solo per csv, tsv"), "{errors}");
}

#[test]
fn money_is_sorted_within_its_currency() {
    let commitment = |id: &str, amount: &str| format!(r#"{{"id": "{id}", "title": "A sum"{amount}}}"#);
    let amount = |number: &str, rest: &str| format!(r#", "amount": {{"exact": {number}, {rest}}}"#);
    let all = [
        ("taiwan", amount("79800000000", r#""currency": "TWD""#)),
        ("none", String::new()),
        ("power", amount("900000000000", r#""unit": "MW""#)),
        ("dollars", amount("38000000000", r#""currency": "USD""#)),
        ("rate", amount("400000000000", r#""currency": "EUR", "per": "year""#)),
        ("euros", amount("50000000000", r#""currency": "EUR""#)),
        ("few-euros", amount("5", r#""currency": "EUR""#)),
        ("koruna", amount("1", r#""currency": "CZK""#)),
        ("chips", amount("7", r#""unit": "GPU""#)),
    ];
    let list = all.each_ref().map(|(id, amount)| commitment(id, amount)).join(",");
    let data = format!(r#"{{"format": "atlante/1", "title": "T", "commitments": [{list}]}}"#);
    let order = |sort: &str, format: &str| {
        let (_, text, _) = run(&data, &["list", "--sort", sort, "--format", format, "--fields", "id"]);
        let id = |line: &str| line.replace("\"id\":", "").trim_matches(['{', '}', '"']).to_owned();
        text.lines().map(id).filter(|id| id != "id").collect::<Vec<_>>()
    };
    let up = ["few-euros", "euros", "rate", "dollars", "koruna", "taiwan", "chips", "power", "none"];
    let down = ["euros", "few-euros", "rate", "dollars", "koruna", "taiwan", "chips", "power", "none"];
    for format in ["csv", "tsv", "jsonl", "rows"] {
        assert_eq!(order("amount", format), up, "{format}");
        assert_eq!(order("amount:desc", format), down, "{format}");
    }
    let (_, table, _) = run(&data, &["list", "--sort", "amount:desc"]);
    let place = |id: &str| table.find(&format!(" {id}\n")).unwrap();
    assert!(place("euros") < place("dollars") && place("dollars") < place("taiwan"), "{table}");
}

#[test]
fn what_makes_a_cell_inert_can_be_taken_off_again() {
    for title in ["=1+1", "'=1", "''@x", " -1", "'tis", "'", "plain"] {
        let text = SMALL.replace(r#"{"en": "North", "it": "Nord"}"#, &format!(r#"{{"en": "{title}", "it": "Nord"}}"#));
        let cell = row(&text, "harbour-total").remove("from_names").unwrap();
        let would_run = |text: &str| text.trim_start_matches('\'').trim_start().starts_with(['=', '+', '-', '@']);
        assert!(!would_run(title) || cell.starts_with('\''), "{cell}");
        let taken_off = cell.strip_prefix('\'').filter(|_| would_run(&cell)).unwrap_or(&cell);
        assert_eq!(taken_off, title.trim_end(), "{cell}");
        let (_, rows, _) = run(&text, &["list", "id:harbour-total", "--format", "rows", "--fields", "from_names"]);
        assert_eq!(rows, format!("{}\n", json!({"from_names": title})), "JSON is run by nobody");
    }
}
