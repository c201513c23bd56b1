//! Datasets: each fault has its place, and what was loaded is the same when it is written down anew.

use std::mem::discriminant;

use atlante_core::domain::dataset::Dataset;
use atlante_core::domain::date::Day;
use atlante_core::domain::fault::Fault;
use atlante_core::domain::fingerprint::Fingerprint;
use atlante_core::domain::load::{Input, Loaded, load, load_early};
use atlante_core::domain::on_day::OnDay;
use atlante_core::domain::record::Entry;
use atlante_core::domain::types::record_types;
use atlante_core::query::{Index, NoReviews, Query, search};
use atlante_core::totals::{Rung, totals};
use serde_json::{Map, Value, json};

use crate::{Outcome, hold};

pub(crate) const WORDS: &[&str] = &[
    "\"id\": ",
    "\"value\": ",
    "\"stated\": \"2025-01\"",
    "\"superseded\": true",
    "\"evidence\": []",
    "null",
    "true",
    "[]",
    "{}",
    "\"same_as\": [\"a\"]",
    "\"supersedes\": [\"a\"]",
    "\"part_of\": [{\"id\": \"a\"}]",
    "\"at_least\": 1",
    "\"at_most\": 9",
    "\"about\": 5",
    "\"exact\": 3",
    "\"per\": \"year\"",
    "\"currency\": \"EUR\"",
    "\"unit\": \"MW\"",
    "\"status\": ",
    "\"period\": \"2025/2027\"",
    "\"country\": \"FR\"",
    "\"lat\": 91",
    "\"en\": ",
    "\"it\": ",
    "\\u0000",
    "\\u202e",
    "\\ud800",
    "e\u{301}",
    "commitments",
    "sites",
    "milestones",
    "\"type\": \"site\", ",
    "\"type\": \"commitment\", ",
    "\"match\": \"possible\", ",
    "\n",
    "2025-13",
    "\"derived\": true",
    ", ",
    ": ",
];

/// The day on which datasets are looked at.
const DAY: Day = Day::constant(2026, 9, 20);

fn loaded(bytes: Vec<u8>) -> Option<Loaded> {
    load(vec![Input { name: "fuzz.json".to_owned(), bytes }], &|_| ()).ok()
}

/// Reads a dataset, asks all questions about its records, and reads what was sound once more.
///
/// # Panics
/// Where something does not hold.
pub fn dataset(bytes: &[u8]) -> Outcome {
    let Some(Loaded { dataset, faults, .. }) = loaded(bytes.to_vec()) else { return Outcome::default() };
    let text = &*dataset.files.first().map(|file| file.text.whole()).unwrap_or_default();
    for fault in &faults {
        has_a_place(fault, text);
    }
    ask(&dataset);
    if faults.is_empty() {
        is_the_same_anew(&dataset, text);
        comes_early_as_it_is(&dataset, bytes);
    }
    let kinds = Outcome::of_kinds(faults.iter().map(|fault| discriminant(&fault.problem)));
    Outcome::of((kinds, dataset.ids().count().min(9)))
}

fn has_a_place(fault: &Fault, text: &str) {
    let line = fault.place.line.checked_sub(1).and_then(|line| text.split('\n').nth(line));
    let columns = line.map(|line| line.chars().count() + 1);
    let is_within = columns.is_some_and(|columns| (1..=columns).contains(&fault.place.column));
    assert!(is_within && fault.path.starts_with('$'), "a fault stands nowhere: {fault:?}");
}

/// Asks what the panes ask about every record, and adds up the money.
fn ask(dataset: &Dataset) {
    let on = OnDay { dataset, day: DAY };
    for id in dataset.ids() {
        let record = dataset.record(id);
        let json = dataset.json(record.entry().source);
        assert!(serde_json::from_str::<Value>(&json).is_ok(), "the JSON of a record is not JSON: {json}");
        let overdue = on.overdue(record);
        assert!(overdue.is_none_or(|overdue| overdue.deadline < DAY), "overdue before its day: {overdue:?}");
        let (conflicting, weak) = (on.conflicting_fields(record), on.weak_fields(record));
        let (derived, doubtful) = (on.derived_fields(record), on.doubtful_fields(record));
        let all = conflicting.len() + weak.len() + derived.len() + doubtful.len();
        assert!(all < 1_000, "a record has no more fields than that");
        let evidence = on.known_evidence(record).len() <= atlante_core::domain::dataset::all_evidence(record).len();
        assert!(evidence, "more evidence is known than there is");
    }
    let hits = search(&Query::default(), on, &Index::new(dataset), &NoReviews, &|_| true).unwrap_or_default();
    hold("known and not yet known are all", &(hits.hits.len() + hits.not_yet_known), &dataset.ids().count());
    for line in totals(on, &hits).lines {
        let sums = Rung::ALL.into_iter().map(|rung| line.sum(rung).interval);
        let sums: Vec<_> = sums.collect();
        for interval in &sums {
            assert!(interval.most.is_none_or(|most| interval.least <= most), "more at least than at most");
        }
        let is_growing = sums.windows(2).all(|pair| matches!(pair, [firm, soft] if firm.least <= soft.least));
        assert!(is_growing, "the floor of a rung is below that of a firmer one: {sums:?}");
    }
}

/// The arrays of a dataset, with the JSON of their records, beside what is said of all of them.
fn written(dataset: &Dataset, text: &str) -> Value {
    let mut object = Map::new();
    let of_first_line = || serde_json::from_str(text.lines().find(|line| !line.trim().is_empty())?).ok();
    let original: Value = serde_json::from_str(text).ok().or_else(of_first_line).unwrap_or_default();
    // Lines need not say it.
    object.insert("format".to_owned(), json!("atlante/1"));
    object.insert("title".to_owned(), json!("without a title"));
    for field in ["title", "compiled", "vocabulary"].into_iter().filter(|_| original.get("format").is_some()) {
        if let Some(value) = original.get(field) {
            object.insert(field.to_owned(), value.clone());
        }
    }
    macro_rules! arrays {
        ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
            $({
                let all = dataset.$table.iter().map(|(_, record)| dataset.json(record.entry.source));
                let all: Vec<Value> = all.filter_map(|text| serde_json::from_str(&text).ok()).collect();
                object.insert(stringify!($table).to_owned(), json!(all));
            })+
        };
    }
    record_types!(arrays);
    Value::Object(object)
}

fn is_the_same_anew(dataset: &Dataset, text: &str) {
    let prints = |dataset: &Dataset| {
        let all = dataset.ids().map(|id| dataset.record(id).entry());
        all.map(|entry| (entry.id.clone(), Fingerprint::of_json(&dataset.json(entry.source)))).collect::<Vec<_>>()
    };
    let written = written(dataset, text);
    for text in [written.to_string(), in_lines(&written)] {
        let Some(again) = loaded(text.into_bytes()) else {
            return assert!(dataset.files.is_empty(), "what was loaded is refused anew");
        };
        hold("what was sound is sound", &again.faults, &Vec::new());
        hold("every record is the same", &prints(&again.dataset), &prints(dataset));
    }
}

/// Asks the same of the first records, and of those that come before the rest.
fn comes_early_as_it_is(dataset: &Dataset, bytes: &[u8]) {
    for length in [bytes.len(), bytes.len() / 2] {
        let Some(part) = load_early("fuzz.json", bytes.get(..length).unwrap_or_default()) else { continue };
        ask(&part.dataset);
        for id in part.dataset.ids() {
            let early = part.dataset.record(id).entry();
            let print = |dataset: &Dataset, entry: &Entry| Fingerprint::of_json(&dataset.json(entry.source));
            let whole = dataset.find(&early.id).map(|found| print(dataset, dataset.record(found).entry()));
            hold("a record that comes early is as in the whole", &Some(print(&part.dataset, early)), &whole);
        }
    }
}

/// Returns a dataset as JSON Lines.
fn in_lines(written: &Value) -> String {
    let (mut heading, mut lines) = (Map::new(), String::new());
    for (name, value) in written.as_object().into_iter().flatten() {
        let kind = kind_of(name);
        let (Some(kind), Some(records)) = (kind, value.as_array()) else {
            heading.insert(name.clone(), value.clone());
            continue;
        };
        for record in records.iter().filter_map(Value::as_object) {
            let mut line = record.clone();
            line.insert("type".to_owned(), kind.into());
            lines += &(Value::Object(line).to_string() + "\n");
        }
    }
    format!("{}\n{lines}", Value::Object(heading))
}

/// Returns the type of the records in an array of a dataset.
fn kind_of(array: &str) -> Option<&'static str> {
    macro_rules! kinds {
        ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
            match array { $(stringify!($table) => Some($word),)+ _ => None }
        };
    }
    record_types!(kinds)
}
