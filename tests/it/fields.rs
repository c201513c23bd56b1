//! Every field of the format, from the table made by its declaration, can be read, labelled, listed
//! in every form and shown, without being named here.

use std::sync::LazyLock;

use atlante::app::pane::PaneId;
use atlante::domain::dataset::Dataset;
use atlante::domain::load::{FieldShape, FieldSpec, Input, dataset_fields, field_names, fields, load, schema};
use atlante::domain::on_day::OnDay;
use atlante::domain::vocabulary::{RecordType, Vocabulary};
use atlante::page::Phrasing;
use atlante::query::{Index, NoReviews, Query, search};
use atlante::report::{ListFormat, ListOptions, list, show_text};
use atlante::words::Language;
use atlante::words::Words;
use serde_json::{Value, json};

use crate::harness::{TODAY, day, explorer, library};

/// Which of two values a field has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Variant {
    First,
    Second,
}

impl Variant {
    fn of<T>(self, first: T, second: T) -> T {
        match self {
            Self::First => first,
            Self::Second => second,
        }
    }
}

/// The id of the record of a type that has every field.
fn full(kind: RecordType) -> String {
    format!("full-{}", kind.as_str())
}

/// The id of a record of a type that has only what it must have.
fn bare(kind: RecordType, variant: Variant) -> String {
    format!("{}-{}", variant.of("one", "two"), kind.as_str())
}

/// What the schema says at a place, its references followed.
fn resolved<'s>(root: &'s Value, node: &'s Value) -> &'s Value {
    match node["$ref"].as_str() {
        Some(reference) => resolved(root, root.pointer(reference.trim_start_matches('#')).unwrap()),
        None => node,
    }
}

/// One of the first two words that the schema allows for a field of an object.
fn word(root: &Value, object: &Value, field: &FieldSpec, variant: Variant) -> Value {
    fn words(root: &Value, node: &Value) -> Vec<Value> {
        let node = resolved(root, node);
        let choices = ["oneOf", "anyOf"].into_iter().filter_map(|choice| node[choice].as_array()).flatten();
        let branches = choices.chain(node.get("items"));
        let own = node["enum"].as_array().into_iter().flatten().chain(node.get("const")).cloned();
        own.chain(branches.flat_map(|branch| words(root, branch))).collect()
    }
    let words = words(root, &object["properties"][field.name]);
    words.get(variant.of(0, 1)).unwrap_or_else(|| panic!("two words for {}: {words:?}", field.name)).clone()
}

/// The schema of the objects that stand in a field.
fn within<'s>(root: &'s Value, object: &'s Value, field: &FieldSpec) -> &'s Value {
    let node = resolved(root, &object["properties"][field.name]);
    resolved(root, node.get("items").unwrap_or(node))
}

/// A value for a field of the object that the schema describes, in a record with this id.
fn sample(root: &Value, object: &Value, field: &FieldSpec, own: &str, variant: Variant) -> Value {
    let name = field.name;
    let number = variant.of(7, 8);
    let one = match field.shape {
        FieldShape::OwnId => json!(format!("{own}-{name}")),
        FieldShape::Reference(kind) => json!(bare(kind.unwrap_or(RecordType::Site), variant)),
        FieldShape::Text | FieldShape::Prose => {
            json!({"en": format!("The {name} {number} of {own}"), "it": format!("Il {name} {number} di {own}")})
        }
        FieldShape::Plain => json!(format!("{name} {number} of {own}")),
        FieldShape::Address => json!(format!("https://example.org/{number}")),
        FieldShape::Word => word(root, object, field, variant),
        FieldShape::Code => json!(variant.of("FI", "SE")),
        FieldShape::Date => json!(variant.of("2025-03-01", "2024-02-01")),
        FieldShape::Period => json!(variant.of("2025/2027", "2025/2028")),
        FieldShape::Number => json!(number),
        FieldShape::Amount => json!({"exact": number, "currency": "EUR"}),
        FieldShape::Truth => json!(variant == Variant::First),
        FieldShape::Named => json!({"register": format!("{number} of {own}")}),
        FieldShape::Object => {
            let object = within(root, object, field);
            // An amount within an object is in another currency than those of the record.
            let value = |part: &FieldSpec| {
                let mut value = sample(root, object, part, own, variant);
                if part.shape == FieldShape::Amount {
                    value["currency"] = json!("USD");
                }
                (part.name.to_owned(), value)
            };
            Value::Object(field.parts.iter().map(value).collect())
        }
    };
    if field.is_list { json!([one]) } else { one }
}

/// The array of a dataset that holds the records of a type.
fn array(kind: RecordType) -> &'static FieldSpec {
    dataset_fields().iter().find(|array| array.parts == fields(kind)).unwrap()
}

/// The fields of which an object can have only one, if there are such.
fn exclusive(object: &Value) -> Vec<&str> {
    object["not"]["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// A record of a type: with every field but those that exclude an earlier one, or only what it must have.
fn record(root: &Value, kind: RecordType, id: &str, is_full: bool) -> Value {
    let object = within(root, root, array(kind));
    let is_excluded = |field: &&FieldSpec| exclusive(object).into_iter().skip(1).any(|name| name == field.name);
    // Of several fields of which one must be there, the first.
    let instead = object["anyOf"][0]["required"].as_array().into_iter().flatten();
    let needed: Vec<&str> = instead.filter_map(Value::as_str).collect();
    let is_needed = |field: &&FieldSpec| field.is_required || needed.contains(&field.name);
    let chosen = fields(kind).iter().filter(|field| (is_full || is_needed(field)) && !is_excluded(field));
    let value = |field: &FieldSpec| match field.shape {
        FieldShape::OwnId => json!(id),
        _ => sample(root, object, field, id, Variant::First),
    };
    Value::Object(chosen.map(|field| (field.name.to_owned(), value(field))).collect())
}

/// A dataset in which one record of each type has every field; one field may have its other value.
fn world_text(changed: Option<(RecordType, &FieldSpec)>) -> String {
    static SCHEMA: LazyLock<Value> = LazyLock::new(schema);
    let mut dataset = json!({"format": "atlante/1", "title": "Every field", "compiled": "2026-10-01"});
    for kind in RecordType::ALL {
        let mut full_record = record(&SCHEMA, *kind, &full(*kind), true);
        if let Some((_, field)) = changed.filter(|(of, _)| of == kind) {
            let object = within(&SCHEMA, &SCHEMA, array(*kind));
            let others = exclusive(object);
            if others.contains(&field.name) {
                for other in others {
                    full_record.as_object_mut().unwrap().remove(other);
                }
            }
            full_record[field.name] = sample(&SCHEMA, object, field, &full(*kind), Variant::Second);
        }
        let [one, two] = [Variant::First, Variant::Second].map(|it| record(&SCHEMA, *kind, &bare(*kind, it), false));
        dataset[array(*kind).name] = json!([one, two, full_record]);
    }
    dataset.to_string()
}

/// The same, loaded.
fn world(changed: Option<(RecordType, &FieldSpec)>) -> Dataset {
    let bytes = world_text(changed).into();
    let loaded = load(vec![Input { name: "fields.json".into(), bytes }], &|_| ()).unwrap();
    assert_eq!(loaded.faults, []);
    loaded.dataset
}

/// Every field of every type of record but its id, which cannot be another one.
fn every_field() -> impl Iterator<Item = (RecordType, &'static FieldSpec)> {
    let all = RecordType::ALL.iter().flat_map(|kind| fields(*kind).iter().map(|field| (*kind, field)));
    all.filter(|(_, field)| field.shape != FieldShape::OwnId)
}

fn both_languages() -> [Words; 2] {
    [Language::EN, Language::IT].map(|language| Words::new(language, false))
}

fn listed(dataset: &Dataset, words: &Words, kind: RecordType, format: ListFormat, name: &str) -> String {
    listed_on(dataset, TODAY, words, kind, format, name)
}

fn listed_on(
    dataset: &Dataset,
    today: &str,
    words: &Words,
    kind: RecordType,
    format: ListFormat,
    name: &str,
) -> String {
    let on = OnDay { dataset, day: day(today) };
    let query = Query::parse(&format!("type:{}", kind.as_str()), dataset).unwrap();
    let hits = search(&query, on, &Index::new(dataset), &NoReviews, &|_| true).unwrap();
    let fields = Some(vec!["id".to_owned(), name.to_owned()]);
    list(&Phrasing { on, words }, &query, &hits, &ListOptions { format, fields, ..ListOptions::default() })
        .unwrap()
        .text()
}

#[test]
fn every_field_is_listed_in_every_form() {
    let before = world(None);
    let words = both_languages();
    for (kind, field) in every_field() {
        let after = world(Some((kind, field)));
        for format in ListFormat::ALL.into_iter().filter(|format| format.has_fields()) {
            let said = words.each_ref().map(|words| {
                let [old, new] = [&before, &after].map(|data| listed(data, words, kind, format, field.name));
                assert_ne!(old, new, "{}.{} is not listed as {format:?}", kind.as_str(), field.name);
                new
            });
            assert!(format == ListFormat::Table || said[0] == said[1], "{}", said[1]);
        }
    }
}

#[test]
fn every_text_is_listed_in_italian() {
    let [english, _] = both_languages();
    let dataset = world(None);
    for (kind, field) in every_field().filter(|(_, field)| field.shape.is_text()) {
        let text = listed(&dataset, &english, kind, ListFormat::Rows, &format!("{}_it", field.name));
        assert!(text.contains(&format!("Il {} 7 di {}", field.name, full(kind))), "{text}");
    }
}

#[test]
fn every_text_is_found() {
    let dataset = world(None);
    let (on, index) = (OnDay { dataset: &dataset, day: day(TODAY) }, Index::new(&dataset));
    for (kind, field) in every_field().filter(|(_, field)| field.shape.is_text()) {
        let query = Query::parse(&format!("\"Il {} 7 di {}\"", field.name, full(kind)), &dataset).unwrap();
        let hits = search(&query, on, &index, &NoReviews, &|_| true).unwrap();
        assert_eq!(hits.hits.len(), 1, "{}.{} is not searched", kind.as_str(), field.name);
    }
}

#[test]
fn every_field_has_a_label_and_is_shown() {
    let before = world(None);
    for words in both_languages() {
        for (kind, field) in every_field() {
            let after = world(Some((kind, field)));
            let shown = [&before, &after].map(|dataset| {
                let writer = Phrasing { on: OnDay { dataset, day: day(TODAY) }, words: &words };
                show_text(&writer, dataset.find(&full(kind)).unwrap(), 80, None)
            });
            assert!(shown[0] != shown[1], "{}.{} is not shown:\n{}", kind.as_str(), field.name, shown[0]);
        }
        for name in field_names() {
            assert!(!words.field(name).is_empty());
        }
    }
}

#[test]
fn a_document_without_a_publisher_shows_the_host_of_its_address() {
    let text = r#"{"format": "atlante/1", "title": "T", "documents": [
        {"id": "page", "title": "Racks", "url": "https://www.Wire.example:443/a"}
    ]}"#;
    let loaded = load(vec![Input { name: "page".to_owned(), bytes: text.into() }], &|_| ()).unwrap();
    let (dataset, [words, _]) = (loaded.dataset, both_languages());
    for (format, name) in
        [(ListFormat::Csv, "publisher"), (ListFormat::Rows, "publisher_it"), (ListFormat::Table, "publisher")]
    {
        let listed = listed(&dataset, &words, RecordType::Document, format, name);
        assert!(listed.contains("wire.example"), "{format:?}: {listed}");
    }
    let verbatim = listed(&dataset, &words, RecordType::Document, ListFormat::Json, "publisher");
    assert!(!verbatim.contains("wire.example"), "{verbatim}");
    let writer = Phrasing { on: OnDay { dataset: &dataset, day: day(TODAY) }, words: &words };
    let shown = show_text(&writer, dataset.find("page").unwrap(), 80, None);
    assert!(shown.contains("document · wire.example") && shown.contains("Publisher: wire.example"), "{shown}");
}

#[test]
fn what_was_met_later_is_not_listed() {
    let (dataset, [words, _]) = (world(None), both_languages());
    for (today, is_met) in [("2025-02-28", false), ("2025-03-01", true)] {
        let text = listed_on(&dataset, today, &words, RecordType::Milestone, ListFormat::Rows, "met");
        let rows = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let cell = rows.filter(|row| row["id"] == full(RecordType::Milestone)).map(|row| row["met"].clone()).next();
        assert_eq!(cell.unwrap().is_string(), is_met, "{today}: {text}");
    }
}

#[test]
fn claims_and_documents_of_later_days_are_in_no_cell() {
    let text = r#"{
        "format": "atlante/1", "title": "T",
        "documents": [
            {"id": "early", "publisher": "E", "published": "2025-01-10"},
            {"id": "late", "publisher": "L", "published": "2025-06-10"}
        ],
        "sites": [{
            "id": "mill", "kind": "plant", "name": "Mill", "country": "PL",
            "capacity": [
                {"what": "gpus", "value": [
                    {"value": {"exact": 100, "unit": "GPU"}, "stated": "2025-01-10"},
                    {"value": {"exact": 700, "unit": "GPU"}, "stated": "2025-06-10"}
                ]},
                {"what": "racks", "value": [{"value": {"exact": 9, "unit": "rack"}, "stated": "2025-06-10"}]}
            ],
            "evidence": [
                {"document": "early", "confidence": "confirmed"}, {"document": "late", "confidence": "reported"}
            ]
        }]
    }"#;
    let loaded = load(vec![Input { name: "mill".to_owned(), bytes: text.as_bytes().to_vec() }], &|_| ()).unwrap();
    assert!(loaded.faults.is_empty(), "{:?}", loaded.faults);
    let [words, _] = both_languages();
    for (today, gpus, is_late) in [("2025-03-01", vec![100], false), ("2025-07-01", vec![100, 700], true)] {
        let cell = |name: &str| {
            let text = listed_on(&loaded.dataset, today, &words, RecordType::Site, ListFormat::Rows, name);
            let row: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
            serde_json::from_str::<Value>(row[name].as_str().unwrap()).unwrap()
        };
        let capacity = cell("capacity");
        let claims = capacity[0]["value"].as_array().unwrap();
        let exact: Vec<i64> = claims.iter().map(|claim| claim["value"]["exact"].as_i64().unwrap()).collect();
        assert_eq!((exact, capacity.as_array().unwrap().len()), (gpus, if is_late { 2 } else { 1 }), "{today}");
        assert_eq!(cell("evidence").as_array().unwrap().len(), if is_late { 2 } else { 1 }, "{today}");
    }
}

#[test]
fn every_type_of_record_is_listed_in_the_pane_where_it_is_at_home() {
    let mut player = explorer(library(world_text(None).as_bytes()), (120, 40), Language::EN);
    player.press("1234").unwrap();
    let dataset = &player.model.library.as_ref().unwrap().dataset;
    for kind in RecordType::ALL {
        let id = dataset.find(&full(*kind)).unwrap();
        let lists = player.model.panes.iter().filter(|state| Some(state.pane.id()) == PaneId::home(*kind));
        assert!(lists.clone().all(|state| state.list.contains(id)), "{kind:?} is not listed");
        assert_eq!(lists.count(), usize::from(PaneId::home(*kind).is_some()));
    }
}
