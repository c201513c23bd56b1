//! Lists for other programs, read back by what has not written them: each holds every record that was
//! found, and nothing else says more than the records do.

use std::collections::{BTreeMap, BTreeSet};

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
    let hits = search(&query, on, library.index(), &NoReviews, &|_| true).unwrap();
    (query, hits)
}

/// Some hits as a list.
fn written(dataset: &Dataset, day: Day, (query, hits): (&Query, &Hits), format: ListFormat) -> String {
    let words = words(Language::EN, false);
    let writer = Phrasing { on: OnDay { dataset, day }, words: &words };
    list(&writer, query, hits, &ListOptions { format, ..ListOptions::default() }).unwrap().text()
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
    let is_listed =
        |id: &&str| !part.record(part.find(id).unwrap()).entry().more.tags.iter().any(|tag| &**tag == "context");
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
    assert!(part.dataset.len() * 2 < bundled().dataset.len(), "{}", part.dataset.len());
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

/// The events of a calendar: of each id the day, the title and what is said of it.
fn events(text: &str) -> BTreeMap<String, (String, String, String)> {
    use icalendar::{Calendar, Component};
    let calendar: Calendar = text.parse().unwrap();
    let events = calendar.components.iter().filter_map(icalendar::CalendarComponent::as_event);
    let said = |event: &icalendar::Event| {
        let value = |name: &str| event.property_value(name).unwrap().to_owned();
        assert_eq!(value("DTSTAMP"), "20261010T000000Z");
        (value("UID"), (value("DTSTART"), value("SUMMARY"), value("DESCRIPTION")))
    };
    events.map(said).collect()
}

#[test]
fn every_promise_is_an_event_on_its_last_day() {
    let library = bundled();
    let (on, words) = (OnDay { dataset: &library.dataset, day: day(TODAY) }, words(Language::EN, false));
    for text in ["", "is:overdue", "type:milestone -country:PL", "kind:ai_factory"] {
        let (query, hits) = found(&library, on.day, text);
        let events = events(&written(on.dataset, on.day, (&query, &hits), ListFormat::Ics));
        let rows = written(on.dataset, on.day, (&query, &hits), ListFormat::Rows);
        let rows = rows.lines().map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap());
        // What can be overdue is due, and of the rest what a milestone says of the future is planned.
        let is_promise = |row: &serde_json::Value| {
            let (kind, last) = (row["type"].as_str().unwrap(), row["date_latest"].as_str());
            let site = on.dataset.find(row["id"].as_str().unwrap()).unwrap().as_site();
            let is_to_open = site.is_none_or(|id| !on.dataset.sites.get(id).opening.known(on.day).is_empty());
            let is_due = is_to_open && !row["overdue"].is_null();
            last.is_some_and(|last| is_due || (kind == "milestone" && last >= TODAY))
        };
        let expected: BTreeMap<String, String> = rows
            .filter(is_promise)
            .map(|row| {
                let text = |name: &str| row[name].as_str().unwrap().to_owned();
                (format!("{}@atlante", text("id")), text("date_latest").replace('-', ""))
            })
            .collect();
        let days: BTreeMap<_, _> = events.iter().map(|(id, (day, ..))| (id.clone(), day.clone())).collect();
        assert_eq!(days, expected, "{text}");
        assert!(expected.len() > 3, "{text}: {}", expected.len());
        for (uid, (_, title, said)) in &events {
            let record = on.dataset.record(on.dataset.find(uid.strip_suffix("@atlante").unwrap()).unwrap());
            assert!(title.starts_with(words.get(record.own().title)), "{title}");
            assert_eq!(on.overdue(record).is_some(), said.contains("overdue by"), "{said}");
            for evidence in on.known_evidence(record) {
                let fields = evidence.more.fields.iter().map(|field| &**field).collect::<Vec<_>>();
                let url = evidence.document.and_then(|id| on.dataset.documents.get(id).url.as_deref());
                if let Some(url) = url.filter(|_| record.as_milestone().is_some() && fields.contains(&"date")) {
                    assert!(said.contains(url), "{url} is not in {said}");
                }
            }
        }
    }
}

#[test]
fn a_workbook_has_the_cells_of_rows_and_the_sums_of_totals() {
    use calamine::{Data, Reader, Xlsx};
    let library = bundled();
    let on = OnDay { dataset: &library.dataset, day: day(TODAY) };
    let (query, hits) = found(&library, on.day, "-country:DE");
    let words = words(Language::EN, false);
    let options = ListOptions { format: ListFormat::Xlsx, ..ListOptions::default() };
    let writer = Phrasing { on, words: &words };
    let bytes = list(&writer, &query, &hits, &options).unwrap().bytes;
    assert_eq!(list(&writer, &query, &hits, &options).unwrap().bytes, bytes, "the clock is in it");
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let records = book.worksheet_range("records").unwrap();
    let names: Vec<String> = records.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let rows = written(on.dataset, on.day, (&query, &hits), ListFormat::Rows);
    assert_eq!(records.height(), hits.hits.len() + 1);
    let mut days = 0;
    for (cells, row) in records.rows().skip(1).zip(rows.lines()) {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        for (name, cell) in names.iter().zip(cells) {
            match (cell, &row[name]) {
                (Data::Empty, value) => assert!(value.is_null(), "{name}: {value}"),
                (Data::Bool(truth), value) => assert_eq!(value, truth),
                (Data::Float(number), value) => assert_eq!(value.as_f64(), Some(*number), "{name}"),
                (Data::DateTime(day), value) => {
                    let (year, month, day, ..) = day.to_ymd_hms_milli();
                    assert_eq!(value, &format!("{year:04}-{month:02}-{day:02}"));
                    days += 1;
                }
                (Data::String(text), value) => assert_eq!(value, text, "{name}"),
                other => panic!("{name}: {other:?}"),
            }
        }
    }
    assert!(days > 500, "{days}");
    let told: serde_json::Value = serde_json::from_str(&sums(on.dataset, on.day, &hits)).unwrap();
    let lines = told.as_array().unwrap().iter().filter(|line| !line["currency"].is_null());
    let rungs = lines.flat_map(|line| line["ladder"].as_array().unwrap().iter().map(move |rung| (line, rung)));
    let sheet = book.worksheet_range("totals").unwrap();
    let mut cells = sheet.rows().skip(1);
    for (line, rung) in rungs {
        let row = cells.next().unwrap();
        assert_eq!(
            [row[0].to_string(), row[1].to_string(), row[2].to_string()],
            [&line["currency"], &line["per"], &rung["rung"]].map(|value| value.as_str().unwrap())
        );
        for (cell, end) in [(&row[3], &rung["min"]), (&row[4], &rung["max"])] {
            let number = if let Data::Float(number) = cell { Some(*number) } else { None };
            assert_eq!(number, end.as_f64(), "{line}");
        }
    }
    // No list is no broken workbook, and a terminal shows none.
    let (query, hits) = found(&library, on.day, "zzzz");
    let bytes = list(&writer, &query, &hits, &options).unwrap().bytes;
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.worksheet_range("records").unwrap().height(), 1);
    let arguments = ["atlante", "list", "--format", "xlsx"].map(Into::into).to_vec();
    let terminal = atlante::Environment { output_is_terminal: true, ..atlante::Environment::default() };
    assert_eq!(atlante::run(arguments, &terminal), 2);
}

#[test]
fn a_brief_names_every_record_and_every_source_once() {
    let library = small();
    let on = OnDay { dataset: &library.dataset, day: day(TODAY) };
    let (query, hits) = found(&library, on.day, "-type:document");
    for language in [Language::EN, Language::IT] {
        let words = words(language, false);
        let writer = Phrasing { on, words: &words };
        let options = ListOptions { format: ListFormat::Brief, ..ListOptions::default() };
        let text = list(&writer, &query, &hits, &options).unwrap().text();
        let part = |message: &str| {
            let rest = text.split_once(&format!("\n## {}\n", words.text(message))).unwrap().1;
            rest.split("\n## ").next().unwrap().to_owned()
        };
        let known = part("brief-known");
        assert_eq!(known.lines().filter(|line| line.starts_with("- ")).count(), hits.hits.len(), "{known}");
        let plain = text.replace('\\', "");
        for hit in &hits.hits {
            let name = words.get(on.dataset.record(hit.id).own().title);
            assert!(plain.contains(name), "{name} is not in {text}");
        }
        let sources = part("brief-sources");
        let numbers: BTreeSet<usize> = text
            .split("\\[")
            .skip(1)
            .flat_map(|cited| cited.split("\\]").next().unwrap().split(", ").map(|number| number.parse().unwrap()))
            .collect();
        assert_eq!(numbers, (1..=sources.lines().filter(|line| !line.is_empty()).count()).collect());
        assert_eq!(part("brief-late").matches("**").count(), 2 * late(on, &hits), "{text}");
        let (disputed, sums) = (part("brief-disputes"), part("brief-sums"));
        let budget = if language == Language::EN { "\\~€80M ≠ \\~95M" } else { "\\~80 ≠ \\~95 mln €" };
        assert!(disputed.contains(budget) && sums.contains(budget) && part("brief-signs").contains("≠ "), "{text}");
    }
}

/// How many of some hits are late.
fn late(on: OnDay<'_>, hits: &Hits) -> usize {
    hits.hits.iter().filter(|hit| on.overdue(on.dataset.record(hit.id)).is_some()).count()
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..cases(400) })]

    #[test]
    fn the_sums_of_a_part_are_those_of_the_whole(world in world(7, 3, 0.7), finds in finds(7), now in 1u8..=4) {
        let (dataset, day) = (world.dataset(), last_day(now).parse().unwrap());
        let hits = finds.hits(&dataset);
        let part = part(&dataset, day, (&Query::default(), &hits)).dataset;
        let same = |hit: &Hit| Hit { id: part.find(dataset.record(hit.id).id()).unwrap(), ..*hit };
        let again = Hits { hits: hits.hits.iter().map(same).collect(), ..hits.clone() };
        prop_assert_eq!(unmarked(&part), ids(&dataset, &hits));
        prop_assert_eq!(sums(&part, day, &again), sums(&dataset, day, &hits));
    }
}
