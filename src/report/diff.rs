//! What changed between two datasets, as lines for people and as JSON.

use serde_json::{Map, Value, json};

use super::json::{pretty, scrubbed};
use crate::diff::{Change, Changed, Difference, Shift, Values};
use crate::domain::amount::{Amount, Bound, Decimal, Measure};
use crate::domain::dataset::Dataset;
use crate::domain::date::{Edtf, Period};
use crate::domain::fingerprint::Fingerprint;
use crate::domain::on_day::Lateness;
use crate::domain::record::RecordId;
use crate::domain::text::{LineBreaks, scrub};
use crate::domain::vocabulary::{PartnershipStatus, SiteStatus, Stage, Vocabulary};
use crate::words::Words;

/// The longest value that is shown whole, in characters.
const LONGEST: usize = 100;

/// Every change on a line, under a heading for each kind: sums, dates and status first.
#[must_use]
pub fn diff_text(words: &Words, old: &Dataset, new: &Dataset, difference: &Difference) -> String {
    if difference.is_empty() {
        return words.text("diff-none") + "\n";
    }
    let heading = difference.heading.iter().map(|change| line(words, None, change)).collect();
    let of_kind = |is_kind: fn(&Values) -> bool| {
        let lines = difference.changed.iter().flat_map(|changed| {
            let id = new.record(changed.new).id();
            let changes = changed.changes.iter().filter(move |change| is_kind(&change.values));
            changes.map(move |change| line(words, Some(id), change))
        });
        lines.collect::<Vec<_>>()
    };
    let records =
        |dataset: &Dataset, ids: &[RecordId]| ids.iter().map(|id| record(words, dataset, *id)).collect::<Vec<_>>();
    let parts: [(&str, Vec<String>); 7] = [
        ("diff-heading", heading),
        ("diff-amounts", of_kind(|values| matches!(values, Values::Amounts(..)))),
        ("diff-dates", of_kind(|values| matches!(values, Values::Dates(..) | Values::Periods(..)))),
        ("diff-status", of_kind(|values| matches!(values, Values::Status(..)))),
        ("diff-added", records(new, &difference.added)),
        ("diff-removed", records(old, &difference.removed)),
        ("diff-other", of_kind(|values| matches!(values, Values::Json(..)))),
    ];
    let mut text = String::new();
    for (message, lines) in parts.iter().filter(|(_, lines)| !lines.is_empty()) {
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(&(words.with(message, &[("count", words.count(lines.len()).into())]) + "\n"));
        for line in lines {
            text.extend(["  ", line, "\n"]);
        }
    }
    text
}

fn record(words: &Words, dataset: &Dataset, id: RecordId) -> String {
    let record = dataset.record(id);
    let title = words.get(record.title()).replace('\n', " ");
    format!("{}: {title} ({})", record.id(), words.word(record.record_type()))
}

fn line(words: &Words, id: Option<&str>, change: &Change) -> String {
    let (old, new) = worded(words, &change.values);
    let or_nothing = |text: String| if text.is_empty() { words.text("diff-nothing") } else { text };
    let mut said = vec![
        ("field", field(words, &change.field).into()),
        ("old", or_nothing(old).into()),
        ("new", or_nothing(new).into()),
    ];
    let message = if id.is_some() { "diff-change" } else { "diff-heading-change" };
    said.extend(id.map(|id| ("id", id.into())));
    let plain = words.with(message, &said);
    match shift(words, change.shift) {
        Some(shift) => words.with("diff-with-shift", &[("change", plain.into()), ("shift", shift.into())]),
        None => plain,
    }
}

/// The label of a field; a path within one stays as the format writes it.
fn field(words: &Words, name: &str) -> String {
    words.field(&scrub(name, LineBreaks::Blank))
}

fn shift(words: &Words, shift: Shift) -> Option<String> {
    let by = |message: &str, by: Lateness| words.with(message, &[("by", words.lateness(by).into())]);
    Some(match shift {
        Shift::Raised => words.text("diff-raised"),
        Shift::Cut => words.text("diff-cut"),
        Shift::Later(later) => by("diff-later", later),
        Shift::Earlier(earlier) => by("diff-earlier", earlier),
        Shift::Firmer => words.text("diff-firmer"),
        Shift::LessFirm => words.text("diff-less-firm"),
        Shift::Other => return None,
    })
}

fn worded(words: &Words, values: &Values) -> (String, String) {
    let join = |texts: Vec<String>| texts.join(" / ");
    match values {
        Values::Amounts(old, new) => {
            let said = |amounts: &[Amount]| join(amounts.iter().map(|amount| words.amount(amount)).collect());
            (said(old), said(new))
        }
        Values::Dates(old, new) => {
            let said = |dates: &[_]| join(dates.iter().map(|date| words.date(date)).collect());
            (said(old), said(new))
        }
        Values::Periods(old, new) => {
            let [old, new] = [old, new].map(|period| period.as_ref().map(|period| words.period(period)));
            (old.unwrap_or_default(), new.unwrap_or_default())
        }
        Values::Status(old, new) => {
            let said = |list: &[&str]| join(list.iter().map(|word| status(words, word)).collect());
            (said(old), said(new))
        }
        Values::Json(old, new) => (short(old.as_ref()), short(new.as_ref())),
    }
}

/// A word of any of the three vocabularies; what two of them share reads alike.
fn status(words: &Words, word: &str) -> String {
    let stage = || Stage::from_word(word).map(|word| words.word(word));
    let site = || SiteStatus::from_word(word).map(|word| words.word(word));
    let partnership = PartnershipStatus::from_word(word).map(|word| words.word(word));
    partnership.or_else(site).or_else(stage).unwrap_or_else(|| word.to_owned())
}

fn short(value: Option<&Value>) -> String {
    let text = value.map(|value| scrub(&value.to_string(), LineBreaks::Blank)).unwrap_or_default();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// The same as an object: `old`, `new` (the datasets), `dataset` (changes of title, version, day of
/// compilation), `added`, `removed`, `changed`. It does not depend on the language.
#[must_use]
pub fn diff_json(old: &Dataset, new: &Dataset, difference: &Difference) -> String {
    let records = |dataset: &Dataset, ids: &[RecordId]| -> Value {
        let object = |id: &RecordId| {
            let record = dataset.record(*id);
            json!({"id": record.id(), "type": record.record_type().as_str()})
        };
        ids.iter().map(object).collect()
    };
    let changed = |changed: &Changed| {
        let record = new.record(changed.new);
        let changes: Vec<Value> = changed.changes.iter().map(change_json).collect();
        json!({"id": record.id(), "type": record.record_type().as_str(), "changes": changes})
    };
    let whole = json!({
        "old": dataset_json(old),
        "new": dataset_json(new),
        "dataset": difference.heading.iter().map(change_json).collect::<Vec<_>>(),
        "added": records(new, &difference.added),
        "removed": records(old, &difference.removed),
        "changed": difference.changed.iter().map(changed).collect::<Vec<_>>(),
    });
    pretty(&scrubbed(whole, LineBreaks::Blank))
}

fn dataset_json(dataset: &Dataset) -> Value {
    let checksum = |text: &str| Fingerprint::of_bytes(text.as_bytes()).to_string();
    let files = dataset.files.iter().map(|file| json!({"file": file.name, "checksum": checksum(&file.text)}));
    json!({
        "version": dataset.version,
        "compiled": dataset.compiled.as_ref().map(Edtf::text),
        "files": files.collect::<Vec<_>>(),
    })
}

fn change_json(change: &Change) -> Value {
    let mut object = Map::new();
    object.insert("field".to_owned(), change.field.as_str().into());
    let (kind, by) = match change.shift {
        Shift::Raised => ("raised", None),
        Shift::Cut => ("cut", None),
        Shift::Later(by) => ("later", Some(by)),
        Shift::Earlier(by) => ("earlier", Some(by)),
        Shift::Firmer => ("firmer", None),
        Shift::LessFirm => ("less_firm", None),
        Shift::Other => ("changed", None),
    };
    object.insert("change".to_owned(), kind.into());
    if let Some(by) = by {
        let by = match by {
            Lateness::Months(months) => json!({"months": months}),
            Lateness::Days(days) => json!({"days": days}),
        };
        object.insert("by".to_owned(), by);
    }
    let (old, new) = values_json(&change.values);
    object.insert("old".to_owned(), old);
    object.insert("new".to_owned(), new);
    Value::Object(object)
}

fn values_json(values: &Values) -> (Value, Value) {
    match values {
        Values::Amounts(old, new) => {
            let list = |amounts: &[Amount]| amounts.iter().map(amount_json).collect();
            (list(old), list(new))
        }
        Values::Dates(old, new) => {
            let list = |dates: &[Edtf]| dates.iter().map(|date| Value::from(date.text())).collect();
            (list(old), list(new))
        }
        Values::Periods(old, new) => {
            let text = |period: &Option<Period>| period.as_ref().map(Period::text).into();
            (text(old), text(new))
        }
        Values::Status(old, new) => {
            let list = |words: &[&'static str]| words.iter().map(|word| Value::from(*word)).collect();
            (list(old), list(new))
        }
        Values::Json(old, new) => (old.clone().unwrap_or_default(), new.clone().unwrap_or_default()),
    }
}

/// An amount as the dataset writes it.
fn amount_json(amount: &Amount) -> Value {
    let mut object = Map::new();
    let number = |number: Decimal| serde_json::from_str(&number.normalize().to_string()).unwrap_or(Value::Null);
    let mut put = |name: &str, value: Decimal| drop(object.insert(name.to_owned(), number(value)));
    match amount.bound {
        Bound::Exact(exact) => put("exact", exact),
        Bound::About(about) => put("about", about),
        Bound::AtLeast(least) => put("at_least", least),
        Bound::AtMost(most) => put("at_most", most),
        Bound::Between(least, most) => {
            put("at_least", least);
            put("at_most", most);
        }
    }
    let (name, measure) = match &amount.measure {
        Measure::Money(currency) => ("currency", currency.code()),
        Measure::Unit(unit) => ("unit", &**unit),
    };
    object.insert(name.to_owned(), measure.into());
    if amount.per_year {
        object.insert("per".to_owned(), "year".into());
    }
    Value::Object(object)
}
