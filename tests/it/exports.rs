//! Lists for other programs, read back by what has not written them: each holds every record that was
//! found, and nothing else says more than the records do.

use std::collections::BTreeSet;

use atlante::app::library::Library;
use atlante::domain::dataset::Dataset;
use atlante::domain::date::Day;
use atlante::domain::load::{Input, load};
use atlante::domain::on_day::OnDay;
use atlante::page::Phrasing;
use atlante::query::{Hit, Hits, NoReviews, Query, search};
use atlante::report::{ListFormat, ListOptions, list, totals_json};
use atlante::totals::totals;
use atlante::words::Language;
use proptest::prelude::*;

use crate::harness::{TODAY, bundled, cases, day, library, small, words};
use crate::totals_oracle::{finds, last_day, world};

/// What a query finds.
fn found(library: &Library, day: Day, query: &str) -> (Query, Hits) {
    let on = OnDay { dataset: &library.dataset, day };
    let query = Query::parse(query, on.dataset).unwrap();
    let hits = search(&query, on, &library.index, &NoReviews, &|_| true).unwrap();
    (query, hits)
}

/// Some hits as a list.
fn written(dataset: &Dataset, day: Day, (query, hits): (&Query, &Hits), format: ListFormat) -> String {
    let words = words(Language::EN, false);
    let writer = Phrasing { on: OnDay { dataset, day }, words: &words };
    list(&writer, query, hits, &ListOptions { format, ..ListOptions::default() }).unwrap()
}

/// The ids of some hits.
fn ids(dataset: &Dataset, hits: &Hits) -> BTreeSet<String> {
    hits.hits.iter().map(|hit| dataset.record(hit.id).id().to_owned()).collect()
}

fn sums(dataset: &Dataset, day: Day, hits: &Hits) -> String {
    let words = words(Language::EN, false);
    let writer = Phrasing { on: OnDay { dataset, day }, words: &words };
    totals_json(&writer, &totals(writer.on, hits))
}

/// The part of a dataset as another, which must be without fault.
fn part(dataset: &Dataset, day: Day, found: (&Query, &Hits)) -> Library {
    let text = written(dataset, day, found, ListFormat::Atlante);
    let loaded = load(vec![Input { name: "part".into(), bytes: text.clone().into() }], &|_| ()).unwrap();
    assert_eq!(loaded.faults, [], "{text}");
    Library::new(loaded, day)
}

/// The records of a part that are not marked as context.
fn unmarked(part: &Dataset) -> BTreeSet<String> {
    let is_listed = |id: &&str| !part.record(part.find(id).unwrap()).entry().tags.iter().any(|tag| &**tag == "context");
    let all = part.ids().map(|id| part.record(id).id());
    all.filter(is_listed).map(str::to_owned).collect()
}

#[test]
fn a_query_finds_in_its_part_what_it_finds_in_the_whole() {
    let queries = [
        "",
        "country:PL",
        "-country:DE",
        "kind:ai_factory wave:1",
        "foxconn",
        "amount>10B",
        "is:conflicting",
        "is:overdue",
        "type:document",
        "type:statement",
        "type:commitment country:FI",
        "id:gaia-ai-factory",
        "openai",
        "firmness>=3 currency:USD",
        "type:milestone date:2026",
        "party:nvidia",
        "stage:target",
    ];
    for today in [TODAY, "2025-12-31"].map(day) {
        let mut contexts = 0;
        for text in queries {
            for whole in [bundled(), small()] {
                let (query, hits) = found(&whole, today, text);
                let part = part(&whole.dataset, today, (&query, &hits));
                assert_eq!(unmarked(&part.dataset), ids(&whole.dataset, &hits), "{text}");
                let (_, again) = found(&part, today, text);
                assert_eq!(ids(&part.dataset, &again), ids(&whole.dataset, &hits), "{text}");
                assert_eq!(sums(&part.dataset, today, &again), sums(&whole.dataset, today, &hits), "{text}");
                contexts += part.dataset.len() - hits.hits.len();
            }
        }
        assert!(contexts > 100, "{contexts}");
    }
}

#[test]
fn the_part_of_a_part_is_the_same() {
    let (query, hits) = found(&bundled(), day(TODAY), "country:PL");
    let text = written(&bundled().dataset, day(TODAY), (&query, &hits), ListFormat::Atlante);
    let part = library(text.as_bytes());
    let (query, hits) = found(&part, day(TODAY), "");
    assert_eq!(written(&part.dataset, day(TODAY), (&query, &hits), ListFormat::Atlante), text);
}

#[test]
fn a_part_of_one_place_is_no_large_one() {
    let (query, hits) = found(&bundled(), day(TODAY), "id:gaia-ai-factory");
    let part = part(&bundled().dataset, day(TODAY), (&query, &hits));
    assert!(part.dataset.len() * 10 < bundled().dataset.len(), "{}", part.dataset.len());
}

#[test]
fn every_record_is_a_feature_at_the_places_of_its_sites() {
    use geojson::{FeatureCollection, GeoJson, GeometryValue};
    let library = bundled();
    let on = OnDay { dataset: &library.dataset, day: day(TODAY) };
    let (query, hits) = found(&library, on.day, "");
    let text = written(on.dataset, on.day, (&query, &hits), ListFormat::Geojson);
    let rows = written(on.dataset, on.day, (&query, &hits), ListFormat::Rows);
    // By way of a value: the crate does not read numbers of any precision from text.
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let GeoJson::FeatureCollection(FeatureCollection { features, foreign_members, .. }) =
        serde_json::from_value(value).unwrap()
    else {
        panic!("{text}")
    };
    assert_eq!(foreign_members.unwrap()["compiled"], on.dataset.compiled.as_ref().unwrap().text());
    assert_eq!((features.len(), rows.lines().count()), (hits.hits.len(), hits.hits.len()));
    let (mut points, mut several) = (0, 0);
    for (feature, row) in features.iter().zip(rows.lines()) {
        let mut properties = feature.properties.clone().unwrap();
        let precision = properties.remove("precision").unwrap();
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        assert_eq!(serde_json::Value::Object(properties.clone()), row);
        assert_eq!(serde_json::to_value(&feature.id).unwrap(), row["id"]);
        let record = on.dataset.record(on.dataset.find(row["id"].as_str().unwrap()).unwrap());
        let sites = record.as_site().map_or_else(
            || on.sites(record).into_iter().map(|id| on.dataset.sites.get(id)).collect(),
            |site| vec![site],
        );
        let expected: Vec<[f64; 2]> = sites
            .iter()
            .filter_map(|site| site.position)
            .map(|position| [position.longitude, position.latitude])
            .collect();
        let drawn: Vec<[f64; 2]> = match feature.geometry.as_ref().map(|geometry| &geometry.value) {
            None => Vec::new(),
            Some(GeometryValue::Point { coordinates }) => vec![[coordinates[0], coordinates[1]]],
            Some(GeometryValue::MultiPoint { coordinates }) => coordinates.iter().map(|one| [one[0], one[1]]).collect(),
            Some(other) => panic!("{other:?}"),
        };
        assert_eq!(drawn, expected, "{row}");
        assert_eq!(precision.is_null(), expected.is_empty() || sites.iter().all(|site| site.precision.is_none()));
        points += drawn.len().min(1);
        several += usize::from(drawn.len() > 1);
    }
    assert!(points > 50 && several > 5, "{points} {several}");
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..cases(400) })]

    #[test]
    fn the_sums_of_a_part_are_those_of_the_whole(world in world(7, 3, 0.7), finds in finds(7), now in 1u8..=4) {
        let (dataset, day) = (world.dataset(), last_day(now).parse().unwrap());
        let hits = finds.hits(&dataset);
        let part = part(&dataset, day, (&Query::default(), &hits)).dataset;
        let same = |hit: &Hit| Hit { id: part.find(dataset.record(hit.id).id()).unwrap(), ..hit.clone() };
        let again = Hits { hits: hits.hits.iter().map(same).collect(), ..hits.clone() };
        prop_assert_eq!(unmarked(&part), ids(&dataset, &hits));
        prop_assert_eq!(sums(&part, day, &again), sums(&dataset, day, &hits));
    }
}
