//! A record's columns show what it was found by: for every value in a dataset, the records listed
//! by it are those whose cell contains it.

use std::collections::{BTreeMap, BTreeSet};

use atlante::app::library::Library;
use atlante::domain::country::{Country, Region};
use atlante::domain::dataset::Dataset;
use atlante::domain::date::Day;
use atlante::domain::on_day::OnDay;
use atlante::page::Phrasing;
use atlante::query::{Field, Hits, NoReviews, Query, ValueKind, search, values_of};
use atlante::report::{ListFormat, ListOptions, list};
use atlante::words::Language;
use atlante::words::Words;

use super::harness::{TODAY, bundled, day, library, small};

/// The columns that are compared with the query.
const COLUMNS: [&str; 8] = ["id", "country", "kind", "wave", "city", "sites", "date_earliest", "date_latest"];

/// A row of a list by the names of its columns.
type Row = BTreeMap<String, String>;

fn hits(library: &Library, day: Day, query: &str) -> (Query, Hits) {
    let on = OnDay { dataset: &library.dataset, day };
    let query = Query::parse(query, on.dataset).unwrap();
    let hits = search(&query, on, library.index(), &NoReviews, &|_| true).unwrap();
    (query, hits)
}

/// The rows that a query lists, in order.
fn rows_in_order(library: &Library, day: Day, query: &str, sort: Option<&str>) -> Vec<Row> {
    let words = Words::new(Language::EN, false);
    let writer = Phrasing { on: OnDay { dataset: &library.dataset, day }, words: &words };
    let (query, hits) = hits(library, day, query);
    let options = ListOptions {
        format: ListFormat::Csv,
        fields: Some(COLUMNS.map(str::to_owned).to_vec()),
        sort: sort.map(|by| (by.to_owned(), false)),
        ..ListOptions::default()
    };
    let text = list(&writer, &query, &hits, &options).unwrap().text();
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

/// The rows that a query lists, by id.
fn rows(library: &Library, day: Day, query: &str) -> BTreeMap<String, Row> {
    rows_in_order(library, day, query, None).into_iter().map(|row| (row["id"].clone(), row)).collect()
}

fn listed(library: &Library, day: Day, query: &str) -> BTreeSet<String> {
    let (_, hits) = hits(library, day, query);
    hits.hits.iter().map(|hit| library.dataset.record(hit.id).id().to_owned()).collect()
}

fn values<'r>(row: &'r Row, column: &str) -> impl Iterator<Item = &'r str> {
    row[column].split("; ").filter(|value| !value.is_empty())
}

fn having(rows: &BTreeMap<String, Row>, column: &str, is_so: impl Fn(&str) -> bool) -> BTreeSet<String> {
    rows.iter().filter(|(_, row)| values(row, column).any(&is_so)).map(|(id, _)| id.clone()).collect()
}

/// Does something with each dataset on each of a few days, the rows of all its known records given.
fn everywhere(check: impl Fn(&Library, Day, &BTreeMap<String, Row>)) {
    for library in [bundled(), small()] {
        for day in [day(TODAY), day("2025-10-11")] {
            check(&library, day, &rows(&library, day, ""));
        }
    }
}

/// Returns queries for each value that a field offers, or for all values if it offers none.
fn queries_of(field: Field, dataset: &Dataset) -> Vec<String> {
    match field.kind() {
        ValueKind::Sum | ValueKind::Count => vec![format!("{field}>0")],
        ValueKind::Date => vec![format!("{field}>1900")],
        _ => values_of(field, dataset).iter().map(|value| format!("{field}:\"{value}\"")).collect(),
    }
}

#[test]
fn every_field_finds_something() {
    let libraries = [bundled(), library(include_bytes!("grown.json"))];
    for field in Field::ALWAYS {
        let finds = |library: &Library| {
            let queries = queries_of(*field, &library.dataset);
            // Nothing is reviewed here.
            let excludes = if *field == Field::Verdict { "-" } else { "" };
            queries.iter().any(|query| !listed(library, day(TODAY), &format!("{excludes}{query}")).is_empty())
        };
        assert!(libraries.iter().any(|library| finds(library)), "{field} finds nothing by any value that it offers");
    }
}

#[test]
fn a_country_wave_or_kind_lists_the_records_that_show_it() {
    everywhere(|library, day, all| {
        for (field, column) in [(Field::Country, "country"), (Field::Wave, "wave"), (Field::Kind, "kind")] {
            for value in values_of(field, &library.dataset) {
                let expected = having(all, column, |cell| cell == value);
                assert_eq!(listed(library, day, &format!("{column}:{value}")), expected, "{column}:{value} on {day}");
            }
        }
    });
}

#[test]
fn a_region_lists_the_records_that_show_one_of_its_countries() {
    everywhere(|library, day, all| {
        for region in Region::ALL {
            let expected = having(all, "country", |code| Country::from_code(code).unwrap().is_in(region));
            assert_eq!(listed(library, day, &format!("region:{}", region.as_str())), expected, "{region:?} on {day}");
        }
    });
}

#[test]
fn a_city_lists_its_sites_and_the_records_that_show_them() {
    everywhere(|library, day, all| {
        for city in values_of(Field::City, &library.dataset) {
            let found = rows(library, day, &format!("city:\"{city}\""));
            let sites = rows(library, day, &format!("type:site city:\"{city}\""));
            let mut expected = having(all, "sites", |site| sites.contains_key(site));
            expected.extend(sites.keys().cloned());
            assert_eq!(found.keys().cloned().collect::<BTreeSet<_>>(), expected, "{city} on {day}");
            assert!(having(all, "city", |cell| cell == city).is_subset(&expected), "{city} on {day}");
            // A site may be called by the name of a city and have none.
            for row in found.values() {
                let of_sites = values(row, "sites").chain([row["id"].as_str()]).filter_map(|id| sites.get(id));
                let mut cities = of_sites.flat_map(|site| values(site, "city"));
                assert!(cities.all(|city| values(row, "city").any(|shown| shown == city)), "{city} on {day}: {row:?}");
            }
        }
    });
}

#[test]
fn a_year_lists_the_records_whose_dates_overlap_it() {
    everywhere(|library, day, all| {
        for year in 2019..2033 {
            let (first, last) = (format!("{year}-01-01"), format!("{year}-12-31"));
            let overlaps = |row: &&Row| {
                let (earliest, latest) = (&row["date_earliest"], &row["date_latest"]);
                let is_dated = !earliest.is_empty() || !latest.is_empty();
                is_dated && *earliest <= last && (latest.is_empty() || *latest >= first)
            };
            let expected: BTreeSet<String> = all.values().filter(overlaps).map(|row| row["id"].clone()).collect();
            assert_eq!(listed(library, day, &format!("date:{year}")), expected, "{year} on {day}");
        }
    });
}

#[test]
fn lists_are_sorted_by_what_they_show() {
    everywhere(|library, day, all| {
        let sorted = rows_in_order(library, day, "", Some("date"));
        let dated: Vec<&String> =
            sorted.iter().map(|row| &row["date_earliest"]).filter(|day| !day.is_empty()).collect();
        assert!(dated.is_sorted(), "{dated:?}");
        let sorted = rows_in_order(library, day, "", Some("wave"));
        let first = |row: &Row| values(row, "wave").next().map(|wave| wave.parse::<u32>().unwrap());
        let with_wave = sorted.iter().map(first).take_while(Option::is_some).count();
        assert!(sorted[..with_wave].is_sorted_by_key(first), "on {day}");
        assert_eq!(with_wave, having(all, "wave", |_| true).len(), "on {day}");
    });
}

#[test]
fn factories_bring_their_money_and_their_deadlines() {
    let library = bundled();
    let today = day(TODAY);
    for kind in ["commitment", "milestone"] {
        let found = rows(&library, today, &format!("kind:ai_factory type:{kind}"));
        assert!(found.len() > 10, "{kind}: {found:?}");
    }
}

#[test]
fn milestones_that_a_region_lists_show_its_countries() {
    let milestones = rows(&bundled(), day(TODAY), "region:eu type:milestone");
    assert!(milestones.len() > 10 && milestones.values().all(|row| !row["country"].is_empty()), "{milestones:?}");
}
