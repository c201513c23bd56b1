//! Every digit of the dataset is output again in JSON, and the output loads as the same dataset.

use atlante::domain::amount::Amount;
use atlante::domain::dataset::Dataset;
use atlante::domain::load::{Input, load};
use atlante::domain::on_day::OnDay;
use atlante::page::Phrasing;
use atlante::query::{Index, NoReviews, Query, search};
use atlante::report::{self, ListFormat, ListOptions};
use atlante::words::Language;
use atlante::words::Words;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::harness::{bundled, cases, day, explorer, library};

fn dataset(text: &str) -> Dataset {
    let loaded = load(vec![Input { name: "test".to_owned(), bytes: text.into() }], &|_| ()).unwrap();
    assert_eq!(loaded.faults, []);
    loaded.dataset
}

/// A dataset of commitments with these amounts, each as JSON.
fn with_amounts(amounts: &[String]) -> String {
    let commitment = |(place, amount)| format!(r#"{{"id": "c{place}", "title": "C", "amount": {amount}}}"#);
    let commitments: Vec<String> = amounts.iter().enumerate().map(commitment).collect();
    format!(r#"{{"format": "atlante/1", "title": "t", "commitments": [{}]}}"#, commitments.join(","))
}

fn listed(dataset: &Dataset, format: ListFormat) -> String {
    let words = Words::new(Language::EN, false);
    let on = OnDay { dataset, day: day("2026-11-22") };
    let query = Query::parse("type:commitment", dataset).unwrap();
    let hits = search(&query, on, &Index::new(dataset), &NoReviews, &|_| true).unwrap();
    let options = ListOptions { format, ..ListOptions::default() };
    report::list(&Phrasing { on, words: &words }, &query, &hits, &options).unwrap().text()
}

/// The dataset that listed commitments make.
fn relisted(records: Vec<Value>) -> String {
    let own = records.into_iter().map(|mut record| {
        record.as_object_mut().unwrap().shift_remove("type");
        record
    });
    json!({"format": "atlante/1", "title": "t", "commitments": own.collect::<Vec<_>>()}).to_string()
}

fn amounts(dataset: &Dataset) -> Vec<Amount> {
    dataset.commitments.iter().flat_map(|(_, one)| one.amount.all()).map(|claim| claim.value.clone()).collect()
}

/// A number as JSON writes it, of at most 28 digits.
fn number() -> impl Strategy<Value = String> {
    let with = |pattern: &str| proptest::string::string_regex(pattern).unwrap();
    prop_oneof![
        with("0|[1-9][0-9]{0,27}"),
        with("(0|[1-9][0-9]{0,13})\\.[0-9]{1,14}"),
        with("0\\.[0-9]{1,27}"),
        with("[1-9]\\.[0-9]{0,9}[0-9]e\\+[1-9]"),
    ]
}

fn amount() -> impl Strategy<Value = String> {
    let word = prop_oneof![Just("exact"), Just("about"), Just("at_least"), Just("at_most")];
    (word, number(), any::<bool>()).prop_map(|(word, number, is_rate)| {
        let per = if is_rate { r#", "per": "year""# } else { "" };
        format!(r#"{{"{word}": {number}, "currency": "EUR"{per}}}"#)
    })
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn what_is_listed_loads_again_as_the_same_amounts(given in prop::collection::vec(amount(), 1..6)) {
        let before = dataset(&with_amounts(&given));
        let lines = listed(&before, ListFormat::Jsonl);
        let of_lines = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let of_array = serde_json::from_str(&listed(&before, ListFormat::Json)).unwrap();
        for records in [of_lines, of_array] {
            prop_assert_eq!(amounts(&dataset(&relisted(records))), amounts(&before));
        }
        for (amount, line) in given.iter().zip(lines.lines()) {
            let compact = amount.replace(' ', "");
            prop_assert!(line.contains(&compact), "{} is not in {}", compact, line);
        }
    }
}

#[test]
fn every_number_of_the_bundled_dataset_comes_out_as_it_stands_there() {
    let library = bundled();
    let dataset = &library.dataset;
    for id in dataset.ids() {
        let entry = dataset.record(id).entry();
        let mut shown: Value = serde_json::from_str(&report::show_json(dataset, id)).unwrap();
        shown.as_object_mut().unwrap().shift_remove("type");
        // Numbers are compared letter by letter.
        assert_eq!(shown, serde_json::from_str::<Value>(&dataset.json(entry.source)).unwrap(), "{}", entry.id);
    }
}

#[test]
fn digits_that_a_binary_fraction_would_lose_are_shown_written_and_compared() {
    let longs = ["20000000000000000001", "0.1234567890123456789012", "7.10"];
    let text = |number: &str| with_amounts(&[format!(r#"{{"exact": {number}, "currency": "EUR"}}"#)]);
    for long in longs {
        let shown = dataset(&text(long));
        let json = report::show_json(&shown, shown.find("c0").unwrap());
        assert!(json.contains(&format!("\"exact\": {long},")), "{json}");
        let mut player = explorer(library(text(long).as_bytes()), (100, 30), Language::EN);
        player.press("3w<ctrl-u>a.json<enter>").unwrap();
        assert!(player.written[0].1.contains(&format!("\"exact\": {long},")), "{:?}", player.written);
    }
    let (old, new) = (dataset(&text(longs[0])), dataset(&text("20000000000000000002")));
    let difference = atlante::diff::compare(&old, &new);
    let json = report::diff_json(&old, &new, &difference);
    assert!(json.contains("20000000000000000001") && json.contains("20000000000000000002"), "{json}");
}

#[test]
fn a_number_written_otherwise_is_no_change_and_another_digit_is() {
    let site = |latitude: &str, name: &str| {
        let site = format!(
            r#"{{"id": "s", "kind": "plant", "name": "{name}", "country": "IT", "lat": {latitude}, "lon": 9}}"#
        );
        dataset(&format!(r#"{{"format": "atlante/1", "title": "t", "sites": [{site}]}}"#))
    };
    let fields = |old: &Dataset, new: &Dataset| {
        let changed = atlante::diff::compare(old, new).changed;
        changed.into_iter().flat_map(|one| one.changes).map(|change| change.field).collect::<Vec<_>>()
    };
    let old = site("45.50", "S");
    assert_eq!(fields(&old, &site("45.5", "T")), ["name"]);
    assert_eq!(fields(&old, &site("4.55e1", "S")), Vec::<String>::new());
    assert_eq!(fields(&old, &site("45.50000000000000000001", "T")), ["name", "lat"]);
}
