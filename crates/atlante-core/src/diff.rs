//! What changed between two datasets: records added, removed and changed, field by field.
//!
//! Amounts, dates and statuses are compared by what they mean, everything else as JSON. Both
//! datasets are compared as a whole, independently of any as-of day. Each difference belongs to one [`DiffPart`],
//! which tells events from corrections and from upkeep.

mod direction;
mod fields;
mod part;

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::domain::amount::Amount;
use crate::domain::claim::Caveat;
use crate::domain::dataset::{Dataset, SourceFile};
use crate::domain::date::{Edtf, Period};
use crate::domain::fingerprint::Fingerprint;
use crate::domain::on_day::{Lateness, OnDay};
use crate::domain::order_by::OrderBy;
use crate::domain::record::RecordId;
use crate::domain::text::Text;
use part::Twins;
pub use part::{DiffPart, Sourced, Succeeded};

/// What changed from an old dataset to a new one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// The changes in title, version, licence, address and day of compilation.
    pub heading: Vec<Change>,
    /// The records of the new dataset that the old one does not have.
    pub added: Vec<AddedRecord>,
    /// The records of the old dataset that the new one does not have.
    pub removed: Vec<RecordId>,
    /// The records in both datasets that differ, in the order of the new dataset.
    pub changed: Vec<Changed>,
    /// The records of the new dataset that take the place of others.
    pub succeeded: Vec<Succeeded>,
    /// The records in both datasets that are overdue on the day up to which the new one was compiled, and were not on
    /// that of the old one.
    pub overdue: Vec<RecordId>,
}

/// A record that only the new dataset has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddedRecord {
    /// The record in the new dataset.
    pub id: RecordId,
    /// [`DiffPart::New`] where all that is known of it is later than the old dataset, else [`DiffPart::Known`]; of a
    /// record that takes the place of another, as [`Succeeded`] says.
    pub part: DiffPart,
}

/// A record that differs between the two datasets.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The record in the old dataset.
    pub old: RecordId,
    /// The record in the new dataset.
    pub new: RecordId,
    /// The changes: amounts first, then dates, then status, then the rest.
    pub changes: Vec<Change>,
}

/// One change of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The name of the field, followed by the path to the change within it, if any:
    /// `parties[0].role.en`.
    pub field: String,
    /// Which of several figures of the field changed: the note of a lot.
    pub note: Option<Text>,
    /// The values before and after.
    pub values: Values,
    /// The direction of the change.
    pub shift: Shift,
    /// What the claims say of the change.
    pub grounds: ChangeGrounds,
    /// To which part of a summary it belongs.
    pub part: DiffPart,
    /// Where the value that is in force now was stated.
    pub sourced: Sourced,
}

impl Change {
    /// Returns a change of which nothing but the values is known.
    fn of(field: &str, values: Values, shift: Shift) -> Self {
        let (grounds, part) = (ChangeGrounds::default(), DiffPart::Corrected);
        Self { field: field.to_owned(), note: None, values, shift, grounds, part, sourced: Sourced::default() }
    }

    /// Returns the name of the field without the path within it.
    #[must_use]
    pub fn root(&self) -> &str {
        self.field.split(['.', '[']).next().unwrap_or_default()
    }
}

/// What the claims of a field say of a change of its values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChangeGrounds {
    /// The new value was stated later, or nothing tells which is the later one.
    #[default]
    Unremarkable,
    /// The old value is said no longer, and no source that the old dataset could not have had says otherwise: it was
    /// put right, and nothing happened in the world.
    NoLaterSource,
    /// The old value stands beside the new one, which contradicts it: others say otherwise.
    BothStand,
}

/// The values before and after a change, in this order; of a field of claims, those to reckon with.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Amounts: sums and quantities.
    Amounts(Vec<Valued<Amount>>, Vec<Valued<Amount>>),
    /// Dates.
    Dates(Vec<Valued<Edtf>>, Vec<Valued<Edtf>>),
    /// Spans of time.
    Periods(Option<Period>, Option<Period>),
    /// Words of a vocabulary of statuses or stages.
    Status(Vec<Valued<&'static str>>, Vec<Valued<&'static str>>),
    /// Anything else.
    Json(Option<Value>, Option<Value>),
}

/// A value to reckon with, with its caveat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valued<T> {
    /// The value.
    pub value: T,
    /// Whether it was derived, and how firmly it is claimed.
    pub caveat: Caveat,
}

impl Values {
    /// Returns the position of this kind of value in the order of changes: amounts, dates, words of status, anything
    /// else.
    #[must_use]
    pub const fn rank(&self) -> u8 {
        match self {
            Self::Amounts(..) => 0,
            Self::Dates(..) | Self::Periods(..) => 1,
            Self::Status(..) => 2,
            Self::Json(..) => 3,
        }
    }

    /// Returns whether nothing changed.
    fn are_equal(&self) -> bool {
        match self {
            Self::Amounts(old, new) => old == new,
            Self::Dates(old, new) => old == new,
            Self::Periods(old, new) => old == new,
            Self::Status(old, new) => old == new,
            Self::Json(old, new) => old == new,
        }
    }
}

/// The direction of a change. Where a value is allowed both before and after, nobody can tell one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// An amount is higher: no number is allowed both before and after, or the same bound is higher; and what stood
    /// before no longer does.
    Raised,
    /// An amount is lower, in the same sense.
    Cut,
    /// It is later, in the same sense, and the last possible day by this much; `None` where there is no last day.
    Later(Option<Lateness>),
    /// It is earlier, in the same sense, and the last possible day by this much.
    Earlier(Option<Lateness>),
    /// A status is firmer.
    Firmer,
    /// A status is less firm.
    LessFirm,
    /// None of these.
    Other,
}

impl Difference {
    /// Returns whether nothing changed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.heading.is_empty() && self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }

    /// Returns what changed in a record of the new dataset; empty if nothing did or the record is
    /// new.
    #[must_use]
    pub fn of(&self, id: RecordId) -> &[Change] {
        self.changed.iter().find(|changed| changed.new == id).map_or(&[], |changed| &changed.changes)
    }
}

/// Compares two datasets. Records with the same id and type are the same record.
#[must_use]
pub fn compare(old: &Dataset, new: &Dataset) -> Difference {
    let twin = |id: RecordId, here: &Dataset, there: &Dataset| {
        let name = here.record(id).id();
        let found = there.find(name).filter(|found| there.record(*found).id() == name);
        found.filter(|found| found.record_type() == id.record_type())
    };
    let succeeded = part::successions((old, new), |id| twin(id, new, old));
    let mut difference = Difference { heading: heading(old, new), succeeded, ..Difference::default() };
    difference.removed.extend(old.ids().filter(|id| twin(*id, old, new).is_none()));
    let replacing: HashMap<RecordId, DiffPart> = difference.succeeded.iter().map(|one| (one.by, one.part)).collect();
    let passed = old.last_compiled().zip(new.last_compiled()).filter(|(before, after)| before < after);
    for id in new.ids() {
        let Some(before) = twin(id, new, old) else {
            let since = new.record(id).entry().known_since.get();
            let is_new = since.zip(old.last_compiled()).is_some_and(|(since, until)| until < since);
            let usual = if is_new { DiffPart::New } else { DiffPart::Known };
            difference.added.push(AddedRecord { id, part: replacing.get(&id).copied().unwrap_or(usual) });
            continue;
        };
        let twins = Twins { old, new, before: old.record(before), after: new.record(id) };
        let mut changes = changes(twins);
        if let Some(part) = replacing.get(&id) {
            changes.iter_mut().filter(|change| change.root() == "supersedes").for_each(|change| change.part = *part);
        }
        if !changes.is_empty() {
            difference.changed.push(Changed { old: before, new: id, changes });
        }
        let is_overdue = |dataset, record, day| OnDay { dataset, day }.overdue(record).is_some();
        if let Some((before, after)) = passed
            && is_overdue(new, twins.after, after)
            && !is_overdue(old, twins.before, before)
        {
            difference.overdue.push(id);
        }
    }
    difference
}

fn heading(old: &Dataset, new: &Dataset) -> Vec<Change> {
    let text = |field: &str, old: Option<String>, new: Option<String>| {
        Change::of(field, Values::Json(old.map(Value::from), new.map(Value::from)), Shift::Other)
    };
    let title = |dataset: &Dataset| Some(dataset.title.forms().collect::<Vec<_>>().join(" / "));
    let version = |dataset: &Dataset| dataset.version.as_deref().map(str::to_owned);
    let mut changes = Vec::new();
    if old.title != new.title {
        changes.push(text("title", title(old), title(new)));
    }
    if old.version != new.version {
        changes.push(text("version", version(old), version(new)));
    }
    let licences = |dataset: &Dataset| of_files(dataset, |file| file.licence.as_deref());
    let addresses = |dataset: &Dataset| of_files(dataset, |file| file.source_url.as_deref());
    for (field, old, new) in [("licence", licences(old), licences(new)), ("source_url", addresses(old), addresses(new))]
    {
        changes.extend((old != new).then(|| text(field, old, new)));
    }
    changes.extend(fields::date("compiled", old.compiled.as_ref(), new.compiled.as_ref()));
    for change in &mut changes {
        change.part = DiffPart::Upkeep;
    }
    changes
}

/// Joins a text of each file of a dataset, without repetitions; `None` if no file has it.
fn of_files(dataset: &Dataset, text: fn(&SourceFile) -> Option<&str>) -> Option<String> {
    let mut texts: Vec<&str> = Vec::new();
    for text in dataset.files.iter().filter_map(text) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    (!texts.is_empty()).then(|| texts.join(" / "))
}

fn changes(twins: Twins<'_>) -> Vec<Change> {
    let (before_json, after_json) =
        (twins.old.json(twins.before.entry().source), twins.new.json(twins.after.entry().source));
    if Fingerprint::of_json(&before_json) == Fingerprint::of_json(&after_json) {
        return Vec::new();
    }
    let mut changes = fields::meant(twins);
    let object = |text: &str| serde_json::from_str::<Map<String, Value>>(text).unwrap_or_default();
    let (before, after) = (object(&before_json), object(&after_json));
    let mut names: Vec<&String> = before.keys().collect();
    names.extend(after.keys().filter(|name| !before.contains_key(*name)));
    let amended = twins.amended();
    for name in names {
        // A field whose change in meaning is already listed is not listed again as JSON.
        if changes.iter().any(|change| change.field == *name && change.values.rank() < 3) {
            continue;
        }
        let from = changes.len();
        let (old, new) = (before.get(name), after.get(name));
        match old.zip(new) {
            Some((old, new)) if part::TELLING.contains(&&**name) && !says_the_same(old, new) => {
                let values = Values::Json(Some(old.clone()), Some(new.clone()));
                changes.push(Change::of(name, values, Shift::Other));
            }
            _ => written(&mut changes, name, old, new),
        }
        for change in changes.iter_mut().skip(from) {
            change.part = part::of_written(twins, change);
            if let Some(sourced) = amended.as_ref().filter(|_| matches!(&**name, "terms" | "parties" | "strands")) {
                (change.part, change.sourced) = (DiffPart::Amended, sourced.clone());
            }
        }
    }
    changes.order_by_key(|change| change.values.rank());
    changes
}

/// Adds the differences between two JSON values. Objects are compared field by field, arrays of
/// equal length element by element.
fn written(changes: &mut Vec<Change>, path: &str, old: Option<&Value>, new: Option<&Value>) {
    match (old, new) {
        (Some(Value::Object(old)), Some(Value::Object(new))) => {
            for name in old.keys().chain(new.keys().filter(|name| !old.contains_key(*name))) {
                written(changes, &format!("{path}.{name}"), old.get(name), new.get(name));
            }
        }
        (Some(Value::Array(old)), Some(Value::Array(new))) if old.len() == new.len() => {
            for (place, (old, new)) in old.iter().zip(new).enumerate() {
                written(changes, &format!("{path}[{place}]"), Some(old), Some(new));
            }
        }
        (Some(old), Some(new)) if says_the_same(old, new) => {}
        (None, None) => {}
        (old, new) => changes.push(Change::of(path, Values::Json(old.cloned(), new.cloned()), Shift::Other)),
    }
}

/// Returns whether two values differ at most in how their numbers are written, such as `1.50` and
/// `1.5`.
fn says_the_same(old: &Value, new: &Value) -> bool {
    old == new || Fingerprint::of_json(&old.to_string()) == Fingerprint::of_json(&new.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::load::{Input, load};

    const OLD: &str = r#"{"format": "atlante/1", "title": "t", "version": "1", "compiled": "2026-01-10",
      "sites": [{"id": "s", "kind": "plant", "name": "S", "country": "IT", "opening": "2026-40", "status": "announced"}],
      "commitments": [{"id": "c", "title": "C", "stage": "announced", "amount": {"about": 80, "currency": "EUR"},
        "period": "2025/2027", "from": ["o"]}],
      "organisations": [{"id": "o", "name": {"en": "O", "it": "Oo"}}, {"id": "p", "name": "P"}]}"#;

    fn dataset(text: &str) -> Dataset {
        let loaded = load(vec![Input { name: "f".into(), bytes: text.into() }], &|_| ()).unwrap();
        assert_eq!(loaded.faults, []);
        loaded.dataset
    }

    /// Returns the changes after a replacement: id, field, direction.
    fn told(pairs: &[(&str, &str)]) -> Vec<(String, String, Shift)> {
        let text = pairs.iter().fold(OLD.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        });
        let (old, new) = (dataset(OLD), dataset(&text));
        let difference = compare(&old, &new);
        let of = |changed: &Changed| {
            let id = new.record(changed.new).id().to_owned();
            changed.changes.iter().map(|change| (id.clone(), change.field.clone(), change.shift)).collect::<Vec<_>>()
        };
        difference.changed.iter().flat_map(of).collect()
    }

    fn change(id: &str, field: &str, shift: Shift) -> (String, String, Shift) {
        (id.to_owned(), field.to_owned(), shift)
    }

    const fn later_by_a_year() -> Shift {
        Shift::Later(Some(Lateness::Months(12)))
    }

    #[test]
    fn equal_datasets_do_not_differ_however_they_are_laid_out() {
        let spread = OLD.replace(", ", " ,\n ").replace("\"about\": 80", "\"about\": 80.0");
        assert!(compare(&dataset(OLD), &dataset(&spread)).is_empty());
    }

    #[test]
    fn sums_are_raised_or_cut_where_nobody_can_doubt_it() {
        for (from, to, shift) in [
            ("\"about\": 80", "\"about\": 95", Shift::Raised),
            ("\"about\": 80", "\"exact\": 70", Shift::Cut),
            ("\"about\": 80", "\"at_least\": 90", Shift::Raised),
            ("\"about\": 80", "\"at_most\": 70", Shift::Cut),
            ("\"at_least\": 80", "\"at_least\": 100", Shift::Raised),
            ("\"at_most\": 80", "\"at_most\": 60", Shift::Cut),
            ("\"at_least\": 80", "\"exact\": 70", Shift::Cut),
            // What follows is allowed by both.
            ("\"about\": 80", "\"about\": 79.5", Shift::Other),
            ("\"about\": 80", "\"at_least\": 80", Shift::Other),
            ("\"about\": 80", "\"at_most\": 80", Shift::Other),
            ("\"about\": 80", "\"at_least\": 70, \"at_most\": 90", Shift::Other),
            ("\"about\": 80", "\"exact\": 80", Shift::Other),
            ("\"at_least\": 80", "\"at_most\": 90", Shift::Other),
            ("\"at_least\": 80, \"at_most\": 90", "\"at_least\": 85, \"at_most\": 100", Shift::Other),
        ] {
            let (old, new) = (OLD.replace("\"about\": 80", from), OLD.replace("\"about\": 80", to));
            let difference = compare(&dataset(&old), &dataset(&new));
            assert_eq!(difference.changed[0].changes[0].shift, shift, "{from} to {to}");
        }
        let claims = "[{\"value\": {\"about\": 80, \"currency\": \"EUR\"}, \"stated\": \"2025\", \"superseded\": true},
            {\"value\": {\"about\": 90, \"currency\": \"EUR\"}, \"stated\": \"2026-01-02\"}]";
        let claimed = told(&[("{\"about\": 80, \"currency\": \"EUR\"}", claims)]);
        assert_eq!(claimed, [change("c", "amount", Shift::Raised)]);
        assert_eq!(told(&[("EUR", "USD")]), [change("c", "amount", Shift::Other)]);
    }

    #[test]
    fn lots_of_one_thing_are_told_apart_by_their_notes() {
        let site = |lots: &str| OLD.replace("\"opening\"", &format!("\"capacity\": [{lots}], \"opening\""));
        let lot = |note: &str, count: u8| {
            let note = if note.is_empty() { String::new() } else { format!("\"note\": \"{note}\", ") };
            format!("{{\"what\": \"gpus\", {note}\"value\": {{\"exact\": {count}, \"unit\": \"GPU\"}}}}")
        };
        let told = |old: [String; 2], new: [String; 2]| {
            let difference = compare(&dataset(&site(&old.join(", "))), &dataset(&site(&new.join(", "))));
            let changes = difference.changed.into_iter().flat_map(|changed| changed.changes);
            let note = |note: Option<Text>| note.map(|text| text.forms().collect::<String>());
            changes.map(|one| (one.field, note(one.note), one.shift)).collect::<Vec<_>>()
        };
        let capacity = |note: &str, shift| ("capacity".to_owned(), Some(note.to_owned()), shift);
        let both = || [lot("A100", 100), lot("H100", 50)];
        assert_eq!(told(both(), [lot("H100", 60), lot("A100", 100)]), [capacity("H100", Shift::Raised)]);
        assert_eq!(told(both(), [lot("A100", 90), lot("B300", 50)]), [capacity("A100", Shift::Cut)]);
        let named = told([lot("", 100), lot("H100", 50)], both());
        assert_eq!(named, [("capacity[0].note".to_owned(), None, Shift::Other)]);
    }

    #[test]
    fn days_slip_where_none_is_allowed_before_and_after() {
        for (to, shift) in [
            ("2026-41", Shift::Later(Some(Lateness::Months(6)))),
            ("2025-11", Shift::Earlier(Some(Lateness::Months(7)))),
            ("2026-07-03", Shift::Later(Some(Lateness::Days(3)))),
            ("2026-08/..", Shift::Later(None)),
            ("2026-05", Shift::Other),
            ("2026-06/2026-07", Shift::Other),
            ("2026/..", Shift::Other),
        ] {
            assert_eq!(told(&[("2026-40", to)]), [change("s", "opening", shift)], "{to}");
        }
        assert_eq!(told(&[("2025/2027", "2025/2028")]), [change("c", "period", later_by_a_year())]);
        for (from, to, shift) in [
            ("../2027", "../2026", Shift::Earlier(Some(Lateness::Months(12)))),
            ("2026/..", "2027/..", Shift::Later(Some(Lateness::Months(12)))),
            ("../2027", "2027", Shift::Other),
        ] {
            let (old, new) = (OLD.replace("2026-40", from), OLD.replace("2026-40", to));
            let difference = compare(&dataset(&old), &dataset(&new));
            assert_eq!(difference.changed[0].changes[0].shift, shift, "{from} to {to}");
        }
        assert_eq!(told(&[("\"opening\": \"2026-40\", ", "")]), [change("s", "opening", Shift::Other)]);
    }

    #[test]
    fn status_and_stage_go_up_and_down_and_come_after_sums_and_dates() {
        let several =
            [("\"stage\": \"announced\"", "\"stage\": \"spent\""), ("2027", "2028"), ("80", "90"), ("\"C\"", "\"D\"")];
        let expected = [
            change("c", "amount", Shift::Raised),
            change("c", "period", later_by_a_year()),
            change("c", "stage", Shift::Firmer),
            change("c", "title", Shift::Other),
        ];
        assert_eq!(told(&several), expected);
        assert_eq!(told(&[("\"stage\": \"announced\"", "\"stage\": \"target\"")])[0].2, Shift::LessFirm);
    }

    #[test]
    fn what_is_new_gone_or_of_another_kind() {
        let text = OLD.replace(r#"{"id": "p", "name": "P"}"#, r#"{"id": "q", "name": "Q"}"#).replace("\"1\"", "\"2\"");
        let (old, new) = (dataset(OLD), dataset(&text));
        let difference = compare(&old, &new);
        assert_eq!(difference.added.iter().map(|one| new.record(one.id).id()).collect::<Vec<_>>(), ["q"]);
        assert_eq!(difference.removed.iter().map(|id| old.record(*id).id()).collect::<Vec<_>>(), ["p"]);
        assert_eq!(difference.heading.len(), 1);
        assert_eq!(told(&[("\"Oo\"", "\"O2\"")]), [change("o", "name.it", Shift::Other)]);
    }
}
