//! An event of a review log: its creation, its form as a line, and its parsing.

use std::borrow::Cow;

use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::lines::LineProblem;
use crate::domain::closed::closed;
use crate::domain::dataset::{Dataset, SourceFile};
use crate::domain::date::Day;
use crate::domain::fingerprint::Fingerprint;
use crate::domain::record::RecordId;
use crate::domain::text::{LineBreaks, scrub};
use crate::query::Verdict;

closed! {
    /// The kind of an event.
    pub enum EventKind {
        /// A verdict was given, perhaps with a note.
        Verdict = "verdict",
        /// A note was written.
        Note = "note",
        /// An earlier event was undone.
        Undo = "undo",
    }
}

/// The dataset that a reviewer had open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DataVersion {
    /// Its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The day up to which its facts were gathered, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compiled: Option<String>,
    /// The SHA-256 digest of the file that contains the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checksum: Option<String>,
}

impl DataVersion {
    /// Returns the version of the file that contains a record, with its checksum.
    pub fn of(dataset: &Dataset, id: RecordId) -> Self {
        let file = dataset.file_of(dataset.record(id));
        let checksum = file.map(|file| file.checksum().to_string());
        Self { checksum, ..file.map(Self::of_file).unwrap_or_default() }
    }

    /// Returns the version of a file, without its checksum, which takes its time.
    pub fn of_file(file: &SourceFile) -> Self {
        Self {
            version: file.version.as_deref().map(str::to_owned),
            compiled: file.compiled.as_ref().map(|day| day.text().to_owned()),
            checksum: None,
        }
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The data common to all new events: the record, its state, the reviewer and the time.
#[derive(Clone, Debug)]
pub struct Occasion {
    record: Box<str>,
    fingerprint: Fingerprint,
    data: DataVersion,
    reviewer: String,
    at: Zoned,
}

impl Occasion {
    /// Returns the occasion of a reviewer looking at a record. The time is rounded to milliseconds.
    pub fn new(dataset: &Dataset, id: RecordId, reviewer: &str, at: &Zoned) -> Self {
        let entry = dataset.record(id).entry();
        Self {
            record: entry.id.clone(),
            fingerprint: Fingerprint::of_json(&dataset.json(entry.source)),
            data: DataVersion::of(dataset, id),
            reviewer: scrub(reviewer, LineBreaks::Blank),
            at: at.round(jiff::Unit::Millisecond).unwrap_or_else(|_| at.clone()),
        }
    }
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The kind of event.
    pub kind: EventKind,
    /// The id of the record.
    pub record: Box<str>,
    /// The verdict; always present in an event of kind verdict.
    pub verdict: Option<Verdict>,
    /// The note, on one line or several; empty if it deletes an earlier one.
    pub note: Option<Box<str>>,
    /// When it happened, in RFC 3339 with the local offset, as written.
    pub at: Box<str>,
    /// The same as an instant.
    pub moment: Timestamp,
    /// The reviewer; empty if the log does not say.
    pub reviewer: Box<str>,
    /// The SHA-256 digest of the record as the reviewer saw it, in hexadecimal digits.
    pub fingerprint: Box<str>,
    /// The [`identity`](Self::identity) of the event that an undo takes back; if `None`, the last
    /// event of the same reviewer for the same record.
    pub undoes: Option<Box<str>>,
    line: Box<str>,
}

impl Event {
    /// Returns a verdict, with a note unless it is blank.
    pub fn verdict(occasion: &Occasion, verdict: Verdict, note: &str) -> Self {
        let note = Some(note).filter(|note| !note.trim().is_empty());
        Self::new(EventKind::Verdict, occasion, Some(verdict), note, None)
    }

    /// Returns a note without a verdict; an empty note deletes the existing one.
    pub fn note(occasion: &Occasion, note: &str) -> Self {
        Self::new(EventKind::Note, occasion, None, Some(note), None)
    }

    /// Returns an undo of an earlier event of the same record.
    pub fn undo(occasion: &Occasion, undone: &Self) -> Self {
        Self::new(EventKind::Undo, occasion, None, None, Some(undone.identity().to_string()))
    }

    fn new(
        kind: EventKind,
        occasion: &Occasion,
        verdict: Option<Verdict>,
        note: Option<&str>,
        undoes: Option<String>,
    ) -> Self {
        let moment = occasion.at.timestamp();
        let mut event = Self {
            kind,
            record: occasion.record.clone(),
            verdict,
            note: note.map(|note| scrub(note, LineBreaks::Keep).trim().into()),
            at: moment.display_with_offset(occasion.at.offset()).to_string().into(),
            moment,
            reviewer: occasion.reviewer.as_str().into(),
            fingerprint: occasion.fingerprint.to_string().into(),
            undoes: undoes.map(Into::into),
            line: Box::default(),
        };
        event.line = Value::Object(event.object(&occasion.data)).to_string().into();
        event
    }

    fn object(&self, data: &DataVersion) -> Map<String, Value> {
        let mut object = Map::new();
        let mut put = |name: &str, text: Option<&str>| {
            if let Some(text) = text {
                object.insert(name.to_owned(), text.into());
            }
        };
        put("event", Some(self.kind.as_str()));
        put("record", Some(&self.record));
        put("verdict", self.verdict.map(Verdict::as_str));
        put("note", self.note.as_deref());
        put("at", Some(&self.at));
        put("reviewer", Some(&self.reviewer));
        put("fingerprint", Some(&self.fingerprint));
        put("undoes", self.undoes.as_deref());
        if !data.is_empty() {
            object.insert("data".to_owned(), serde_json::to_value(data).unwrap_or_default());
        }
        object
    }

    /// Returns the event as a line of the log, without its line break. For an event that was read,
    /// this is the original line, with any unknown fields and whatever characters they contain: it
    /// is meant for files only. [`fields`](Self::fields) are the same, fit to be shown.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// Returns every field of the line in its order, unknown ones too, without harmful characters
    /// in names and texts.
    pub fn fields(&self) -> Map<String, Value> {
        serde_json::from_str(&self.line).map(clean_fields).unwrap_or_default()
    }

    /// Returns the dataset that was open, as far as the line says.
    pub fn data(&self) -> DataVersion {
        let data = self.fields().remove("data").unwrap_or_default();
        serde_json::from_value(data).unwrap_or_default()
    }

    /// Returns the identity of the event: the fingerprint of its line, independent of its layout.
    pub fn identity(&self) -> Fingerprint {
        Fingerprint::of_json(&self.line)
    }

    /// Returns the day on which it happened, in local time.
    pub fn day(&self) -> Day {
        let written = self.at.get(..10).and_then(|day| day.parse().ok());
        written.unwrap_or_else(|| self.moment.to_zoned(jiff::tz::TimeZone::UTC).date())
    }

    /// Parses a line.
    ///
    /// # Errors
    ///
    /// The reason why the line is not an event.
    pub fn read(line: &str) -> Result<Self, LineProblem> {
        let written: Written<'_> = serde_json::from_str(line).map_err(|error| not_an_event(line, &error))?;
        let kind = match need(written.event, "event")?.as_ref() {
            "verdict" => EventKind::Verdict,
            "note" => EventKind::Note,
            "undo" => EventKind::Undo,
            other => return Err(LineProblem::UnknownEvent { word: clean(other) }),
        };
        let verdict = match written.verdict.as_deref().filter(|_| kind == EventKind::Verdict) {
            Some(word) => {
                Some(Verdict::with_word(word).ok_or_else(|| LineProblem::UnknownVerdict { word: clean(word) })?)
            }
            None if kind == EventKind::Verdict => return Err(LineProblem::Missing { field: "verdict" }),
            None => None,
        };
        if kind == EventKind::Note && written.note.is_none() {
            return Err(LineProblem::Missing { field: "note" });
        }
        let at = need(written.at, "at")?;
        let moment = at.parse().map_err(|_| LineProblem::BadTime { text: clean(&at) })?;
        let fingerprint = match written.fingerprint {
            None if kind == EventKind::Verdict => return Err(LineProblem::Missing { field: "fingerprint" }),
            fingerprint => fingerprint.unwrap_or_default(),
        };
        Ok(Self {
            kind,
            record: clean(&need(written.record, "record")?).into(),
            verdict,
            note: written.note.map(|note| kept(&note, LineBreaks::Keep).into()),
            at: clean(&at).into(),
            moment,
            reviewer: clean(&written.reviewer.unwrap_or_default()).into(),
            fingerprint: clean(&fingerprint).into(),
            undoes: written.undoes.map(|undone| clean(&undone).into()),
            line: line.into(),
        })
    }
}

/// The known fields of a line; there may be others.
#[derive(Deserialize)]
struct Written<'a> {
    #[serde(borrow)]
    event: Option<Cow<'a, str>>,
    #[serde(borrow)]
    record: Option<Cow<'a, str>>,
    #[serde(borrow)]
    verdict: Option<Cow<'a, str>>,
    #[serde(borrow)]
    note: Option<Cow<'a, str>>,
    #[serde(borrow)]
    at: Option<Cow<'a, str>>,
    #[serde(borrow)]
    reviewer: Option<Cow<'a, str>>,
    #[serde(borrow)]
    fingerprint: Option<Cow<'a, str>>,
    #[serde(borrow)]
    undoes: Option<Cow<'a, str>>,
}

fn need<'a>(field: Option<Cow<'a, str>>, name: &'static str) -> Result<Cow<'a, str>, LineProblem> {
    field.ok_or(LineProblem::Missing { field: name })
}

fn clean(text: &str) -> String {
    kept(text, LineBreaks::Blank)
}

/// Returns a text without control characters. Most texts have none, and a log may have many.
fn kept(text: &str, breaks: LineBreaks) -> String {
    let is_plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if is_plain { text.to_owned() } else { scrub(text, breaks) }
}

/// Returns fields without harmful characters in names and texts. Of two names that are the same
/// without them, the one that was written so counts.
fn clean_fields(fields: Map<String, Value>) -> Map<String, Value> {
    let mut kept = Map::with_capacity(fields.len());
    for (written, value) in fields {
        let name = clean(&written);
        let value = clean_value(value, if name == "note" { LineBreaks::Keep } else { LineBreaks::Blank });
        if name == written || !kept.contains_key(&name) {
            kept.insert(name, value);
        }
    }
    kept
}

fn clean_value(value: Value, breaks: LineBreaks) -> Value {
    match value {
        Value::String(text) => Value::String(kept(&text, breaks)),
        Value::Array(items) => items.into_iter().map(|item| clean_value(item, breaks)).collect(),
        Value::Object(fields) => Value::Object(clean_fields(fields)),
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

/// Returns why a line is not an event, without the place: the line is reported separately.
fn not_an_event(line: &str, error: &serde_json::Error) -> LineProblem {
    if error.is_data() && !line.trim_start().starts_with('{') {
        return LineProblem::NotAnObject;
    }
    let message = error.to_string();
    let reason = message.rsplit_once(" at line ").map_or(message.as_str(), |(reason, _)| reason);
    LineProblem::NotAnEvent { reason: clean(reason) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::is_harmful;
    use proptest::prelude::*;

    /// Any JSON value, with any characters in texts and names.
    fn any_value() -> impl Strategy<Value = Value> {
        let text = prop_oneof![any::<String>(), "[a-c\u{1b}\u{9b}\u{202e}\u{e0041}\u{2028}]{0,4}"];
        let leaf = prop_oneof![text.clone().prop_map(Value::from), any::<i32>().prop_map(Value::from)];
        leaf.prop_recursive(3, 16, 4, move |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::vec((text.clone(), inner), 0..4)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    fn is_clean(value: &Value) -> bool {
        let is_harmless = |text: &str| !text.chars().any(|sign| sign != '\n' && is_harmful(sign));
        match value {
            Value::String(text) => is_harmless(text),
            Value::Array(items) => items.iter().all(is_clean),
            Value::Object(fields) => fields.iter().all(|(name, value)| is_harmless(name) && is_clean(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => true,
        }
    }

    #[test]
    fn a_name_that_only_looks_like_another_takes_no_place() {
        for (first, second) in [("record", "record\\u009b"), ("record\\u009b", "record")] {
            let line = format!(
                "{{\"event\":\"note\",\"note\":\"n\",\"{first}\":\"{first}\",\"{second}\":\"{second}\",\"at\":\"2026-11-22T10:00:00Z\"}}"
            );
            assert_eq!(Event::read(&line).unwrap().fields()["record"], "record", "{line}");
        }
    }

    proptest! {
        #[test]
        fn nothing_harmful_is_left_in_what_is_shown(
            texts in proptest::collection::vec(any::<String>(), 4),
            fields in proptest::collection::vec((any::<String>(), any_value()), 0..4),
        ) {
            let mut line = Map::new();
            let names = ["record", "note", "reviewer", "fingerprint"];
            line.extend(fields);
            line.insert("data".to_owned(), serde_json::json!({"version": texts[0], "compiled": texts[1], texts[2].clone(): texts[3]}));
            line.extend(names.iter().zip(&texts).map(|(name, text)| ((*name).to_owned(), Value::from(text.as_str()))));
            line.extend([("event", "note"), ("at", "2026-11-22T10:00:00Z")].map(|(name, text)| (name.to_owned(), text.into())));
            let text = Value::Object(line).to_string();
            // An unknown field may have the name of a known one.
            let Ok(event) = Event::read(&text) else { return Ok(()) };
            prop_assert!(is_clean(&Value::Object(event.fields())));
            prop_assert!(is_clean(&serde_json::to_value(event.data()).unwrap()));
            let shown = [&*event.record, &event.reviewer, &event.at, &event.fingerprint, event.note.as_deref().unwrap_or_default()];
            prop_assert!(shown.iter().all(|text| is_clean(&Value::from(*text))));
        }
    }
}
