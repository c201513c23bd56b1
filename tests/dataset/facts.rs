//! Ties every known fact, one row of `facts.tsv` per place, to the record and field that contains
//! it. The file explains how a row is written; `check` documents what a value may look like.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::data::{
    ARRAYS, RECORDS, claims, evidence, id, in_language, is_bilingual, none, records, root, strings, walk,
};

/// How many rows the table has: a row that goes missing is noticed, a new one is counted in.
const ROWS: usize = 2084;
/// How many of these say why a fact was left out.
const LEFT_OUT: usize = 29;

/// The stages of a commitment; an expected amount may end in one.
const STAGES: [&str; 6] = ["reported", "target", "announced", "committed", "contracted", "spent"];

/// A row of the table.
struct Row<'a> {
    id: &'a str,
    fact: &'a str,
    record: &'a str,
    field: &'a str,
    value: &'a str,
}

impl Row<'_> {
    fn is_left_out(&self) -> bool {
        self.record == "-" && self.field == "left out"
    }
}

fn table() -> String {
    std::fs::read_to_string(root().join("tests/dataset/facts.tsv")).expect("the table of facts can be read")
}

fn rows(table: &str) -> Vec<Row<'_>> {
    let mut lines = table.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(lines.next(), Some("id\tfact\trecord\tfield\tvalue"), "the heading of the table");
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, fact, record, field, value] = cells[..] else { panic!("not five cells: {line}") };
            Row { id, fact, record, field, value }
        })
        .collect()
}

#[test]
fn every_fact_stands_where_the_table_says() {
    let table = table();
    let complaints: Vec<String> = rows(&table)
        .iter()
        .filter(|row| !row.is_left_out())
        .filter_map(|row| {
            let outcome = match RECORDS.get(row.record) {
                Some((_, record)) => check(record, row.field, row.value),
                None => Err("no such record".to_owned()),
            };
            outcome.err().map(|why| format!("{}: {}.{}: {why}", row.id, row.record, row.field))
        })
        .collect();
    none(&complaints);
}

#[test]
fn the_table_is_whole() {
    let table = table();
    let rows = rows(&table);
    let left_out = rows.iter().filter(|row| row.is_left_out()).count();
    assert_eq!((rows.len(), left_out), (ROWS, LEFT_OUT), "rows, and rows left out");

    let mut seen = BTreeSet::new();
    let mut complaints = Vec::new();
    for row in &rows {
        let sound = row.id.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-');
        if !sound || row.id.is_empty() {
            complaints.push(format!("{}: an id has lower-case letters, digits and hyphens", row.id));
        }
        if !seen.insert(row.id) {
            complaints.push(format!("{}: a duplicate id", row.id));
        }
        if row.fact.is_empty() || row.value.is_empty() {
            complaints.push(format!("{}: an empty cell", row.id));
        }
        if (row.record == "-") != (row.field == "left out") {
            complaints.push(format!("{}: `-` and `left out` go together", row.id));
        }
    }
    none(&complaints);
}

/// How many pieces of news the first round of checking the dataset against the world brought.
const NEWS: usize = 59;

/// Each numbered piece of news stands on rows of the table, and none of the numbers is missing.
#[test]
fn every_piece_of_news_is_on_the_table() {
    let (facts, news) = (table(), std::fs::read_to_string(root().join("tests/dataset/news.tsv")).unwrap());
    let known: BTreeSet<&str> = rows(&facts).iter().map(|row| row.id).collect();
    let mut lines = news.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(lines.next(), Some("number\tnews\trows"), "the heading of the news");

    let mut numbers = Vec::new();
    let mut complaints = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let [number, news, named] = cells[..] else { panic!("not three cells: {line}") };
        numbers.push(number.parse::<usize>().expect("a number"));
        let unknown = named.split(", ").filter(|row| !known.contains(row));
        complaints.extend(unknown.map(|row| format!("{number}, {news}: no row `{row}`")));
    }
    assert_eq!(numbers, (1..=NEWS).collect::<Vec<_>>(), "each number once, in order");
    none(&complaints);
}

#[test]
fn no_record_is_without_a_fact() {
    let table = table();
    let named: BTreeSet<&str> = rows(&table).iter().map(|row| row.record).collect();
    let complaints: Vec<String> = ARRAYS
        .iter()
        .filter(|array| !["documents", "organisations"].contains(array))
        .flat_map(|array| records(array))
        .filter(|record| !named.contains(id(record)))
        .map(|record| format!("{}: on no row of the table", id(record)))
        .collect();
    none(&complaints);
}

/// The tables' own checks can fail: each of these expectations is wrong.
#[test]
fn a_wrong_expectation_is_noticed() {
    let record = serde_json::json!({
        "amount": [{ "value": { "about": 5.5, "currency": "EUR" }, "superseded": true }],
        "stage": "spent", "date": "2026-40", "country": "TW", "lat": 1.5, "lon": 2.0, "host": ["a", "b"],
        "gist": { "en": "About 5,500 of them", "it": "Circa 6.500" },
        "capacity": [
            { "what": "gpus", "value": { "exact": 10, "unit": "GPU" } },
            { "what": "gpus", "value": { "exact": 20, "unit": "GPU" } },
        ],
        "evidence": [{ "document": "d", "paragraph": 4, "figure": "ten", "confidence": "confirmed" }],
    });
    let wrong = [
        ("amount", "about 5.5 EUR spent"),
        ("amount", "about 5.6 EUR history spent"),
        ("amount", "about 5.5 EUR history target"),
        ("date", "2026-41"),
        ("opening", "2026-40"),
        ("country", "US"),
        ("position", "1.5, 2.1"),
        ("host", "a"),
        ("host", "with c"),
        ("gist", "says 5,500"),
        ("gist", "says many"),
        ("summary", "says it"),
        ("capacity.gpus", "11 GPU"),
        ("capacity.racks", "10 GPU"),
        ("cited", "d 4 eleven"),
        ("cited", "d 5"),
    ];
    for (field, value) in wrong {
        assert!(check(&record, field, value).is_err(), "{field} passes as {value}");
    }
    let right = [
        ("amount", "about 5.5 EUR history spent"),
        ("position", "1.50, 2.00"),
        ("host", "b, a"),
        ("host", "with b"),
        ("gist", "says About"),
        ("capacity.gpus", "10 GPU"),
        ("capacity.gpus", "20 GPU"),
        ("cited", "d 4 ten"),
        ("cited", "d 4"),
    ];
    for (field, value) in right {
        assert_eq!(check(&record, field, value), Ok(()), "{field}: {value}");
    }
}

/// Whether a field has what is expected:
/// * `says a; b`: each word or number stands in the field's text, in English; what begins with a
///   digit in Italian too, whatever the marks between its digits are;
/// * `amount`, `capacity.WHAT`: amounts as `about 5 EUR per year`, several parted by ` | `, each
///   with ` history` where it is superseded; the last claim of a commitment's stage may follow;
/// * `date`, `opening`, `status`, `announced`, `selected`, `met`: the values, parted the same way;
/// * `position`: latitude and longitude; `period`: an interval, or `start .. end`;
/// * `cited`: a document, a paragraph and, if there is one, the figure of one piece of evidence;
/// * lists: all of it, or `with` some of it.
fn check(record: &Value, field: &str, expected: &str) -> Result<(), String> {
    if let Some(needles) = expected.strip_prefix("says ") {
        return check_text(&record[field], needles);
    }
    match field.split_once('.').unwrap_or((field, "")) {
        ("amount", _) => check_amount(record, expected),
        ("capacity", what) => check_capacity(&record["capacity"], what, expected),
        ("date" | "opening" | "status" | "announced" | "selected", _) => {
            check_claims(&record[field], expected, &|value| value.as_str().unwrap_or_default().to_owned())
        }
        ("met", _) => same(record["met"]["date"].as_str().unwrap_or_default(), expected),
        ("position", _) => check_position(record, expected),
        ("period", _) => check_period(&record["period"], expected),
        ("cited", _) => check_cited(record, expected),
        ("systems", _) => check_list(&each(&record["systems"], "name", "kind"), ", ", expected),
        ("part_of", _) => check_list(&each(&record["part_of"], "id", "certainty"), ", ", expected),
        ("parties", _) => check_list(&each(&record["parties"], "organisation", ""), ", ", expected),
        ("aliases", _) => check_list(&owned(&record["aliases"]), "; ", expected),
        ("name" | "full_name" | "city" | "title", _) => check_name(&record[field], expected),
        ("wave", _) => same(&record["wave"].to_string(), expected),
        ("country" | "published" | "kind" | "speaker", _) => same(record[field].as_str().unwrap_or_default(), expected),
        _ => check_list(&owned(&record[field]), ", ", expected),
    }
}

fn same(found: &str, expected: &str) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("`{found}`, expected `{expected}`")) }
}

/// The words of a field in one language, strands, terms and parties one after the other.
fn text(field: &Value, language: &str) -> String {
    let mut found = String::new();
    walk(field, "", &mut |name, value| {
        let text = if is_bilingual(value) { in_language(value, language) } else { None };
        let plain = if ["en", "it", "evidence"].contains(&name) { None } else { value.as_str() };
        if let Some(text) = text.or(plain) {
            found.push_str(text);
            found.push('\n');
        }
    });
    found
}

fn check_text(field: &Value, needles: &str) -> Result<(), String> {
    // 1,374 is 1.374 in Italian: numbers are compared without the marks between their digits.
    let bare = |text: &str| text.replace([',', '.', '\u{a0}', '’'], "");
    let (english, italian) = (text(field, "en"), text(field, "it"));
    for needle in needles.split("; ") {
        if !bare(&english).contains(&bare(needle)) {
            return Err(format!("`{needle}` is not in `{}`", english.trim()));
        }
        let number: String = needle.chars().take_while(|sign| sign.is_ascii_digit() || ",.".contains(*sign)).collect();
        if !bare(&italian).contains(&bare(&number)) {
            return Err(format!("`{number}` is not in `{}`", italian.trim()));
        }
    }
    Ok(())
}

fn check_amount(record: &Value, expected: &str) -> Result<(), String> {
    let (expected, stage) = match expected.rsplit_once(' ') {
        Some((amounts, stage)) if STAGES.contains(&stage) => (amounts, Some(stage)),
        _ => (expected, None),
    };
    if let Some(stage) = stage {
        let last = claims(&record["stage"]).last().and_then(|(stage, _)| stage.as_str());
        same(last.unwrap_or("no stage"), stage)?;
    }
    check_claims(&record["amount"], expected, &amount)
}

/// One of the lots of this kind has what is expected.
fn check_capacity(capacity: &Value, what: &str, expected: &str) -> Result<(), String> {
    let lots = capacity.as_array().into_iter().flatten().filter(|lot| lot["what"] == what);
    let outcomes = lots.map(|lot| check_claims(&lot["value"], expected, &amount));
    outcomes.reduce(Result::or).unwrap_or_else(|| Err("no such capacity".to_owned()))
}

/// Every expected value is claimed, and is history where it should be and nowhere else.
fn check_claims(field: &Value, expected: &str, shown: &dyn Fn(&Value) -> String) -> Result<(), String> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for (value, superseded) in claims(field) {
        *found.entry(format!("{}{}", shown(value), if superseded { " history" } else { "" })).or_default() += 1;
    }
    for one in expected.split(" | ") {
        match found.get_mut(one) {
            Some(left) if *left > 0 => *left -= 1,
            _ => return Err(format!("claims {:?}, expected `{expected}`", found.keys().collect::<Vec<_>>())),
        }
    }
    Ok(())
}

/// An amount as the table writes it.
fn amount(value: &Value) -> String {
    let number = |bound: &str| value.get(bound).map(ToString::to_string);
    let size = match (number("exact"), number("about"), number("at_least"), number("at_most")) {
        (Some(exact), ..) => exact,
        (_, Some(about), ..) => format!("about {about}"),
        (_, _, Some(least), Some(most)) => format!("{least}..{most}"),
        (_, _, Some(least), None) => format!("at_least {least}"),
        (_, _, None, Some(most)) => format!("at_most {most}"),
        _ => "no size".to_owned(),
    };
    let measure = value["currency"].as_str().or_else(|| value["unit"].as_str()).unwrap_or("of nothing");
    let rate = value["per"].as_str().map(|per| format!(" per {per}")).unwrap_or_default();
    format!("{size} {measure}{rate}")
}

fn check_position(record: &Value, expected: &str) -> Result<(), String> {
    let numbers: Vec<Option<f64>> = expected.split(", ").map(|number| number.parse().ok()).collect();
    let found = vec![record["lat"].as_f64(), record["lon"].as_f64()];
    if numbers == found { Ok(()) } else { Err(format!("{found:?}, expected {expected}")) }
}

fn check_period(period: &Value, expected: &str) -> Result<(), String> {
    let ends = |end: &str| period[end].as_str().unwrap_or_default().to_owned();
    let found = period.as_str().map_or_else(|| format!("{} .. {}", ends("start"), ends("end")), str::to_owned);
    same(&found, expected)
}

fn check_cited(record: &Value, expected: &str) -> Result<(), String> {
    let mut cells = expected.splitn(3, ' ');
    let (document, paragraph, figure) = (cells.next(), cells.next(), cells.next());
    let cited = evidence(record).into_iter().any(|entry| {
        let number = entry["paragraph"].as_str().map_or_else(|| entry["paragraph"].to_string(), str::to_owned);
        entry["document"].as_str() == document
            && Some(number.as_str()) == paragraph
            && (figure.is_none() || entry["figure"].as_str() == figure)
    });
    if cited { Ok(()) } else { Err(format!("does not cite `{expected}`")) }
}

/// The elements of a list of objects, as one or two of their members.
fn each(list: &Value, first: &str, second: &str) -> Vec<String> {
    let shown = |entry: &Value| {
        let name = entry[first].as_str().unwrap_or("unnamed");
        entry[second].as_str().map_or_else(|| name.to_owned(), |second| format!("{name} {second}"))
    };
    list.as_array().into_iter().flatten().map(shown).collect()
}

fn owned(list: &Value) -> Vec<String> {
    strings(list).into_iter().map(str::to_owned).collect()
}

fn check_list(found: &[String], mark: &str, expected: &str) -> Result<(), String> {
    let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    let some = expected.strip_prefix("with ");
    let wanted: BTreeSet<&str> = some.unwrap_or(expected).split(mark).collect();
    let fits = if some.is_some() { wanted.is_subset(&found) } else { wanted == found };
    if fits { Ok(()) } else { Err(format!("{found:?}, expected `{expected}`")) }
}

fn check_name(name: &Value, expected: &str) -> Result<(), String> {
    let known = ["en", "it"].iter().any(|language| in_language(name, language) == Some(expected));
    if known { Ok(()) } else { Err(format!("{name}, expected `{expected}`")) }
}
