//! What changed between two datasets, as lines for people and as JSON.

use serde_json::{Map, Value, json};

use super::json::{pretty, scrubbed, text_json};
use crate::diff::{Change, ChangeGrounds, Changed, Difference, Shift, Valued, Values};
use crate::domain::amount::{Amount, Bound, Decimal, Measure};
use crate::domain::claim::Caveat;
use crate::domain::dataset::Dataset;
use crate::domain::date::{Edtf, Period};
use crate::domain::on_day::Lateness;
use crate::domain::record::RecordId;
use crate::domain::text::LineBreaks;
use crate::domain::vocabulary::{ClaimCertainty, Vocabulary};
use crate::page::change_text;
use crate::words::Words;

/// Returns one line for each change, under a heading for each kind: sums, dates and status first.
#[must_use]
pub fn diff_text(words: &Words, old: &Dataset, new: &Dataset, difference: &Difference) -> String {
    if difference.is_empty() {
        return words.text("diff-none") + "\n";
    }
    let heading = difference.heading.iter().map(|change| change_text(words, None, change)).collect();
    let of_kind = |is_kind: fn(&Values) -> bool| {
        let lines = difference.changed.iter().flat_map(|changed| {
            let id = new.record(changed.new).id();
            let changes = changed.changes.iter().filter(move |change| is_kind(&change.values));
            changes.map(move |change| change_text(words, Some(id), change))
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

/// Returns the changes as an object: `old`, `new` (the datasets), `dataset` (changes of title,
/// version, day of compilation, licence, address), `added`, `removed`, `changed`. It does not depend on the language.
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
    let files = dataset.files.iter().map(|file| {
        let said = [("file", Some(file.name.clone())), ("checksum", Some(file.checksum().to_string()))].into_iter();
        let origin = [("licence", &file.licence), ("source_url", &file.source_url)];
        let origin = origin.map(|(name, text)| (name, text.as_deref().map(str::to_owned)));
        let fields = said.chain(origin).filter_map(|(name, text)| Some((name.to_owned(), Value::from(text?))));
        Value::Object(fields.collect())
    });
    json!({
        "version": dataset.version,
        "compiled": dataset.compiled.as_ref().map(Edtf::text),
        "files": files.collect::<Vec<_>>(),
    })
}

fn change_json(change: &Change) -> Value {
    let mut object = Map::new();
    object.insert("field".to_owned(), change.field.as_str().into());
    if let Some(note) = &change.note {
        object.insert("note".to_owned(), text_json(note));
    }
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
    let grounds = match change.grounds {
        ChangeGrounds::Unremarkable => None,
        ChangeGrounds::NoLaterSource => Some("no_later_source"),
        ChangeGrounds::BothStand => Some("both_stand"),
    };
    object.extend(grounds.map(|grounds| ("grounds".to_owned(), grounds.into())));
    let (old, new) = values_json(&change.values);
    object.insert("old".to_owned(), old);
    object.insert("new".to_owned(), new);
    for (side, caveats) in ["old", "new"].into_iter().zip(caveats(&change.values)) {
        if caveats.iter().any(|caveat| caveat.derived) {
            let derived: Vec<bool> = caveats.iter().map(|caveat| caveat.derived).collect();
            object.insert(format!("{side}_derived"), derived.into());
        }
        if caveats.iter().any(|caveat| caveat.certainty != ClaimCertainty::Stated) {
            let certainty: Vec<&str> = caveats.iter().map(|caveat| caveat.certainty.as_str()).collect();
            object.insert(format!("{side}_certainty"), certainty.into());
        }
    }
    Value::Object(object)
}

/// Returns the caveats of the old and of the new values.
fn caveats(values: &Values) -> [Vec<Caveat>; 2] {
    fn of<T>(values: &[Valued<T>]) -> Vec<Caveat> {
        values.iter().map(|valued| valued.caveat).collect()
    }
    match values {
        Values::Amounts(old, new) => [of(old), of(new)],
        Values::Dates(old, new) => [of(old), of(new)],
        Values::Periods(..) | Values::Status(..) | Values::Json(..) => [Vec::new(), Vec::new()],
    }
}

fn values_json(values: &Values) -> (Value, Value) {
    match values {
        Values::Amounts(old, new) => {
            let list = |amounts: &[Valued<Amount>]| amounts.iter().map(|amount| amount_json(&amount.value)).collect();
            (list(old), list(new))
        }
        Values::Dates(old, new) => {
            let list = |dates: &[Valued<Edtf>]| dates.iter().map(|date| Value::from(date.value.text())).collect();
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

/// Returns an amount as the dataset writes it.
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
