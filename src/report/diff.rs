//! What changed between two datasets, as lines for people and as JSON.

use serde_json::{Map, Value, json};

use super::dress::Dress;
use super::json::{pretty, scrubbed, text_json};
use super::show::rows;
use crate::diff::{Change, ChangeGrounds, Changed, DiffPart, Difference, Shift, Sourced, Valued, Values};
use crate::domain::amount::{Amount, Bound, Decimal, Measure};
use crate::domain::claim::Caveat;
use crate::domain::dataset::Dataset;
use crate::domain::date::{Edtf, Period};
use crate::domain::on_day::Lateness;
use crate::domain::record::{Document, RecordId};
use crate::domain::table::Id;
use crate::domain::text::LineBreaks;
use crate::domain::vocabulary::{ClaimCertainty, Vocabulary};
use crate::page::{Comparing, DigestExtent, DigestWriter, Page, digest};

/// Returns the differences as a summary of news, or with every one of them on a line of its own; each line is wrapped
/// to a width in columns, 1 or more.
#[must_use]
pub fn diff_text(
    comparing: Comparing<'_>,
    difference: &Difference,
    extent: DigestExtent,
    width: usize,
    dress: Option<Dress>,
) -> String {
    let Comparing { words, old, new } = comparing;
    if difference.is_empty() {
        return words.text("diff-none") + "\n";
    }
    let writer = DigestWriter { comparing, difference, extent };
    let lines = digest(old, new, difference, extent).into_iter().map(|line| writer.line(line)).collect();
    rows(&Page::of(lines), width, dress)
}

/// Returns the changes as an object: `old`, `new` (the datasets), `dataset` (changes of title,
/// version, day of compilation, licence, address), `added`, `removed`, `changed`, `replaced`, `overdue`. The `part` of
/// each difference is where the summary tells it. It does not depend on the language.
#[must_use]
pub fn diff_json(old: &Dataset, new: &Dataset, difference: &Difference) -> String {
    let record = |dataset: &Dataset, id: RecordId, part: DiffPart| {
        let record = dataset.record(id);
        json!({"id": record.id(), "type": record.record_type().as_str(), "part": part.as_str()})
    };
    let added = difference.added.iter().map(|one| record(new, one.id, one.part));
    let removed = difference.removed.iter().map(|id| record(old, *id, DiffPart::Gone));
    let ids = |dataset: &Dataset, ids: &[RecordId]| ids.iter().map(|id| dataset.record(*id).id().into()).collect();
    let replaced = difference.succeeded.iter().map(|one| {
        let by = new.record(one.by);
        let replaced: Vec<Value> = ids(old, &one.replaced);
        json!({"id": by.id(), "type": by.record_type().as_str(), "part": one.part.as_str(), "replaces": replaced})
    });
    let changed = |changed: &Changed| {
        let record = new.record(changed.new);
        let changes: Vec<Value> = changed.changes.iter().map(|change| change_json(new, change)).collect();
        json!({"id": record.id(), "type": record.record_type().as_str(), "changes": changes})
    };
    let whole = json!({
        "old": dataset_json(old),
        "new": dataset_json(new),
        "dataset": difference.heading.iter().map(|change| change_json(new, change)).collect::<Vec<_>>(),
        "added": added.collect::<Vec<_>>(),
        "removed": removed.collect::<Vec<_>>(),
        "changed": difference.changed.iter().map(changed).collect::<Vec<_>>(),
        "replaced": replaced.collect::<Vec<_>>(),
        "overdue": ids(new, &difference.overdue),
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

fn change_json(new: &Dataset, change: &Change) -> Value {
    let mut object = Map::new();
    object.insert("field".to_owned(), change.field.as_str().into());
    if let Some(note) = &change.note {
        object.insert("note".to_owned(), text_json(note));
    }
    let (kind, by) = match change.shift {
        Shift::Raised => ("raised", None),
        Shift::Cut => ("cut", None),
        Shift::Later(by) => ("later", by),
        Shift::Earlier(by) => ("earlier", by),
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
    object.insert("part".to_owned(), change.part.as_str().into());
    object.extend(sourced_json(new, &change.sourced));
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

/// Returns when the new value was stated, from which day it is known, and in which documents.
fn sourced_json(new: &Dataset, sourced: &Sourced) -> impl Iterator<Item = (String, Value)> + use<> {
    let name = |id: &Id<Document>| Value::from(&*new.documents.get(*id).entry.id);
    let documents: Vec<Value> = sourced.documents.iter().map(name).collect();
    let said = [
        ("stated", sourced.stated.as_ref().map(|stated| stated.text().into())),
        ("since", sourced.since.map(|since| since.to_string().into())),
        ("documents", (!documents.is_empty()).then(|| documents.into())),
    ];
    said.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)))
}

/// Returns the caveats of the old and of the new values.
fn caveats(values: &Values) -> [Vec<Caveat>; 2] {
    fn of<T>(values: &[Valued<T>]) -> Vec<Caveat> {
        values.iter().map(|valued| valued.caveat).collect()
    }
    match values {
        Values::Amounts(old, new) => [of(old), of(new)],
        Values::Dates(old, new) => [of(old), of(new)],
        Values::Status(old, new) => [of(old), of(new)],
        Values::Periods(..) | Values::Json(..) => [Vec::new(), Vec::new()],
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
            let list = |words: &[Valued<&'static str>]| words.iter().map(|word| Value::from(word.value)).collect();
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
