//! A made-up dataset that uses every field of the format, in lists, details, exports, on the map and
//! the timeline.

use std::collections::BTreeSet;

use atlante::domain::load::{Input, Loaded, field_names, load};
use atlante::domain::on_day::OnDay;
use atlante::page::Phrasing;
use atlante::query::{Index, NoReviews, Query, search};
use atlante::report::{ListFormat, ListOptions, list, show_text};
use atlante::words::Language;
use serde_json::Value;

use super::harness::{day, explorer, library, screen, words};

const GROWN: &str = include_str!("grown.json");
const TODAY: &str = "2026-11-22";

fn loaded() -> Loaded {
    load(vec![Input { name: "grown.json".to_owned(), bytes: GROWN.into() }], &|_| ()).unwrap()
}

/// The records of a query in a format.
fn listed(query: &str, format: ListFormat, language: Language) -> String {
    let dataset = loaded().dataset;
    let on = OnDay { dataset: &dataset, day: day(TODAY) };
    let query = Query::parse(query, &dataset).unwrap();
    let hits = search(&query, on, &Index::new(&dataset), &NoReviews, &|_| true).unwrap();
    let words = words(language, false);
    list(&Phrasing { on, words: &words }, &query, &hits, &ListOptions { format, ..ListOptions::default() })
        .unwrap()
        .text()
}

fn ids(query: &str) -> Vec<String> {
    let text = listed(query, ListFormat::Json, Language::EN);
    let records: Vec<Value> = serde_json::from_str(&text).unwrap();
    records.iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
}

fn shown(id: &str, language: Language) -> String {
    let dataset = loaded().dataset;
    let writer = Phrasing { on: OnDay { dataset: &dataset, day: day(TODAY) }, words: &words(language, false) };
    show_text(&writer, dataset.find(id).unwrap(), 100, None)
}

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    for (key, value) in value.as_object().into_iter().flatten() {
        found.insert(key.clone());
        keys(value, found);
    }
    for value in value.as_array().into_iter().flatten() {
        keys(value, found);
    }
}

/// Fields of the format that the smaller test datasets use and this one does not.
const ELSEWHERE: &[&str] = &[
    "$schema",
    "aliases",
    "brings",
    "end",
    "exact",
    "figure",
    "file",
    "for",
    "full_name",
    "kind",
    "linked_sites",
    "may_overlap",
    "at_least",
    "paragraph",
    "part_of",
    "partner_countries",
    "per",
    "publisher",
    "role",
    "sectors_note",
    "selected",
    "start",
    "strands",
    "summary",
    "systems",
    "tags",
    "terms",
    "to",
    "unit",
    "venue",
    "via",
    "wave",
    "years",
    "brings",
    "partnership",
    "country",
    "figure",
    "name",
    "id",
];

#[test]
fn it_is_sound_and_uses_every_field() {
    let loaded = loaded();
    assert_eq!(loaded.faults, []);
    let mut used = BTreeSet::new();
    keys(&serde_json::from_str(GROWN).unwrap(), &mut used);
    let unused: Vec<_> = field_names().filter(|name| !used.contains(*name) && !ELSEWHERE.contains(name)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn it_comes_back_the_same_as_json() {
    let text = listed("", ListFormat::Json, Language::IT);
    let mut records: Vec<Value> = serde_json::from_str(&text).unwrap();
    let file: Value = serde_json::from_str(GROWN).unwrap();
    let arrays = ["partnerships", "sites", "commitments", "milestones", "statements", "organisations", "documents"];
    let own: Vec<&Value> = arrays.iter().flat_map(|array| file[*array].as_array().unwrap()).collect();
    for record in &mut records {
        assert!(record.as_object_mut().unwrap().remove("type").is_some());
    }
    assert_eq!(records.iter().collect::<Vec<_>>(), own);
}

#[test]
fn its_fields_answer_queries() {
    for (query, expected) in [
        ("kind:supercomputer type:site", vec!["delta"]),
        ("sector:law type:site", vec!["delta"]),
        ("sector:diritto type:site", vec!["delta"]),
        ("country:SI type:site", vec!["delta"]),
        ("gpus>=1000", vec!["delta"]),
        ("gpus>=1500", vec![]),
        ("power>=0,25GW", vec!["delta"]),
        ("water<=5000", vec!["delta"]),
        ("status:paused", vec!["delta"]),
        ("status:withdrawn,decommissioned", vec!["inland", "gone"]),
        ("stage:withdrawn", vec!["dropped"]),
        ("instrument:loan", vec!["loan"]),
        ("instrument:grant", vec!["grant"]),
        ("amount>3B currency:USD", vec![]),
        ("checked>=2026-11", vec!["late"]),
        ("\"cooling towers\"", vec!["delta"]),
        ("\"stopped for now\"", vec!["delta"]),
        ("way/5", vec!["delta"]),
        ("istria", vec!["delta"]),
        ("is:derived", vec!["delta"]),
        ("is:overdue", vec!["late", "nowhere"]),
    ] {
        let mut found = ids(query);
        found.sort();
        let mut expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        expected.sort();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn who_only_may_take_part_is_a_possible_match() {
    let certainty = |query: &str| {
        let text = listed(query, ListFormat::Json, Language::EN);
        let records: Vec<Value> = serde_json::from_str(&text).unwrap();
        records.iter().map(|record| record["match"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(certainty("party:heron type:site gpus>0"), ["possible"]);
    assert_eq!(certainty("party:crane type:site gpus>0"), ["certain"]);
    assert_eq!(ids("-party:heron type:site").len(), 4, "what is possible is not left");
}

#[test]
fn its_records_are_told_in_both_languages() {
    for id in ["delta", "loan", "grant", "dropped", "second-plan", "reached", "late", "new-deal", "page"] {
        insta::assert_snapshot!(
            format!("grown_{id}"),
            format!("{}\n=====\n{}", shown(id, Language::EN), shown(id, Language::IT))
        );
    }
}

#[test]
fn its_lists_are_told_in_rows() {
    insta::assert_snapshot!("grown_sites_csv", listed("type:site", ListFormat::Csv, Language::EN));
    insta::assert_snapshot!("grown_commitments_csv", listed("type:commitment", ListFormat::Csv, Language::EN));
    insta::assert_snapshot!("grown_table", listed("", ListFormat::Table, Language::IT));
}

#[test]
fn it_is_drawn_on_map_timeline_and_in_review() {
    for (keys, name) in [("2", "map"), ("3", "timeline"), ("3vv", "money"), ("4", "review")] {
        let mut player = explorer(library(GROWN.as_bytes()), (120, 40), Language::EN);
        player.press(keys).unwrap();
        insta::assert_snapshot!(format!("grown_{name}"), screen(&player));
    }
}
