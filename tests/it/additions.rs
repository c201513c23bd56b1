//! What a dataset may say beyond what every dataset says: shown, listed, cited and found.

use atlante::domain::dataset::Dataset;
use atlante::domain::load::{Input, load};
use atlante::domain::on_day::OnDay;
use atlante::domain::text::Language;
use atlante::page::{Phrasing, citation};
use atlante::query::{Index, NoReviews, Query, search};
use atlante::report::{ListFormat, ListOptions, list, show_text};
use serde_json::Value;

use crate::harness::{TODAY, day, explorer, library, screen, words};

/// A dataset of some fields, compiled on 10 October 2026.
fn dataset(fields: &str) -> Dataset {
    let text = whole(fields);
    let loaded = load(vec![Input { name: "more.json".into(), bytes: text.into() }], &|_| ()).unwrap();
    assert_eq!(loaded.faults, []);
    loaded.dataset
}

fn whole(fields: &str) -> String {
    format!(r#"{{"format": "atlante/1", "title": "More", "compiled": "2026-10-10", {fields}}}"#)
}

/// What a page of a record says, and its citation.
fn told(dataset: &Dataset, today: &str, id: &str, language: Language) -> [String; 2] {
    let words = words(language, false);
    let writer = Phrasing { on: OnDay { dataset, day: day(today) }, words: &words };
    let id = dataset.find(id).unwrap();
    [show_text(&writer, id, 100), citation(&writer, id)]
}

fn listed(dataset: &Dataset, today: &str, query: &str, format: ListFormat, fields: &[&str]) -> String {
    let words = words(Language::English, false);
    let on = OnDay { dataset, day: day(today) };
    let query = Query::parse(query, dataset).unwrap();
    let hits = search(&query, on, &Index::new(dataset), &NoReviews, &|_| true).unwrap();
    let fields = Some(fields.iter().map(|&field| field.to_owned()).collect());
    list(&Phrasing { on, words: &words }, &query, &hits, &ListOptions { format, fields, ..ListOptions::default() })
        .unwrap()
}

/// The ids of the records that a query lists.
fn found(dataset: &Dataset, today: &str, query: &str) -> Vec<String> {
    let rows = listed(dataset, today, query, ListFormat::Rows, &["id"]);
    let row = |line: &str| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
    rows.lines().map(row).collect()
}

const MET: &str = r#""milestones": [
    {"id": "reached", "title": "Reached", "kind": "target", "met": {"date": "2026-06-30", "evidence": []}},
    {"id": "open", "title": "Open", "kind": "target"}
]"#;

#[test]
fn what_was_met_without_a_due_day_is_shown_on_that_day() {
    let dataset = dataset(MET);
    let [shown, cited] = told(&dataset, TODAY, "reached", Language::English);
    assert!(shown.contains("milestone · target · met\n\nMet: 30 June 2026\n"), "{shown}");
    assert!(!shown.contains("undated") && cited.contains("Met: 30 June 2026\n"), "{shown}{cited}");
    let [before, _] = told(&dataset, "2026-06-29", "reached", Language::Italian);
    assert!(before.contains("Data: senza data") && !before.contains("2026\n"), "{before}");
    let row = listed(&dataset, TODAY, "id:reached", ListFormat::Csv, &["id", "date", "date_latest", "overdue"]);
    assert_eq!(row, "id,date,date_latest,overdue\r\nreached,2026-06-30,2026-06-30,\r\n");
    assert!(listed(&dataset, TODAY, "id:reached", ListFormat::Table, &["id", "date"]).contains("2026-06-30"));
    assert_eq!(found(&dataset, TODAY, "date:2026-06"), ["reached"]);
    assert_eq!(found(&dataset, TODAY, "due<=2027"), [""; 0]);
    assert_eq!(found(&dataset, TODAY, "is:overdue"), [""; 0]);
    let mut player = explorer(library(whole(MET).as_bytes()), (120, 30), Language::English);
    player.press("3").unwrap();
    let screen = screen(&player);
    let row = screen.lines().find(|line| line.contains("Reached")).unwrap();
    assert!(row.contains("2026-06-30") && row.contains('◆'), "{screen}");
}
