//! Records as JSON: as in the dataset, with their type, and without control characters that could
//! affect a terminal.

use serde_json::{Map, Value, json};

use super::list::Listing;
use crate::domain::dataset::Dataset;
use crate::domain::load::{FieldShape, shapes_of};
use crate::domain::record::RecordId;
use crate::domain::text::{LineBreaks, Text, TextForm, scrub};
use crate::domain::vocabulary::Vocabulary;
use crate::query::Match;

/// Returns a text as a dataset writes it.
pub(super) fn text_json(text: &Text) -> Value {
    match text.forms().collect::<Vec<_>>().as_slice() {
        [english, italian] => json!({ TextForm::English.code(): english, TextForm::Italian.code(): italian }),
        _ => text.get(TextForm::English).into(),
    }
}

/// Returns a record as an object: its type, the certainty of its match if one is given, and its own
/// fields in their order.
pub(super) fn object(dataset: &Dataset, id: RecordId, certainty: Option<Match>) -> Map<String, Value> {
    let record = dataset.record(id);
    let mut object = Map::new();
    object.insert("type".to_owned(), record.record_type().as_str().into());
    if let Some(certainty) = certainty {
        object.insert("match".to_owned(), certainty.as_str().into());
    }
    object.extend(own(dataset, id));
    object
}

/// Returns the fields of a record in their order.
pub(super) fn own(dataset: &Dataset, id: RecordId) -> Map<String, Value> {
    let record = dataset.record(id);
    // A record that did not come from a file has no JSON of its own.
    let own: Map<String, Value> = serde_json::from_str(&dataset.json(record.entry().source)).unwrap_or_default();
    let is_dropped = |name: &str| name == "url" && record.as_document().is_some_and(|document| document.url.is_none());
    let own = own.into_iter().filter(|(name, _)| !is_dropped(name));
    own.map(|(name, value)| {
        let value = scrubbed(value, line_breaks(&name));
        (name, value)
    })
    .collect()
}

fn line_breaks(field: &str) -> LineBreaks {
    if shapes_of(field).contains(&FieldShape::Prose) { LineBreaks::Keep } else { LineBreaks::Blank }
}

/// Returns a value with control characters removed from all its texts and names.
pub(super) fn scrubbed(value: Value, breaks: LineBreaks) -> Value {
    match value {
        Value::String(text) => Value::String(scrub(&text, breaks)),
        Value::Array(items) => Value::Array(items.into_iter().map(|item| scrubbed(item, breaks)).collect()),
        Value::Object(fields) => {
            let inner = |name: &str| if matches!(name, "en" | "it") { breaks } else { line_breaks(name) };
            let fields = fields.into_iter().map(|(name, value)| {
                let value = scrubbed(value, inner(&name));
                (scrub(&name, LineBreaks::Blank), value)
            });
            Value::Object(fields.collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

/// Returns the records of a list as one array.
pub(super) fn array(listing: &Listing<'_>) -> String {
    pretty(&Value::Array(listing.objects().collect()))
}

/// Returns the records of a list as an object on each line.
pub(super) fn lines(listing: &Listing<'_>) -> String {
    listing.objects().map(|object| object.to_string() + "\n").collect()
}

/// Returns JSON as text on several lines, with a line break at the end.
pub(super) fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::load::{Input, load};

    #[test]
    fn texts_are_scrubbed_and_a_dropped_address_is_not_shown() {
        let text = r#"{"format": "atlante/1", "title": "t", "documents": [{"id": "a", "publisher": "A\u001b[2J\nB",
            "summary": {"en": "one\ntwo\u202e", "it": "uno"}, "url": "javascript:x"}]}"#;
        let loaded = load(vec![Input { name: "a".into(), bytes: text.into() }], &|_| ()).unwrap();
        let id = loaded.dataset.find("a").unwrap();
        let object = Value::Object(object(&loaded.dataset, id, Some(Match::Possible)));
        assert_eq!(
            object.to_string(),
            r#"{"type":"document","match":"possible","id":"a","publisher":"A[2J B","summary":{"en":"one\ntwo","it":"uno"}}"#
        );
    }
}
