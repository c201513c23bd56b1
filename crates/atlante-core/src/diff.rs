//! What changed between two datasets: records added, removed and changed, field by field.
//!
//! Amounts, dates and statuses are compared by what they mean, everything else as JSON. Both
//! datasets are compared as a whole, independently of any as-of day.

mod fields;

use serde_json::{Map, Value};

use crate::domain::amount::Amount;
use crate::domain::claim::Caveat;
use crate::domain::dataset::{Dataset, SourceFile};
use crate::domain::date::{Edtf, Period};
use crate::domain::fingerprint::Fingerprint;
use crate::domain::on_day::Lateness;
use crate::domain::record::RecordId;
use crate::domain::text::Text;

/// What changed from an old dataset to a new one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// The changes in title, version, licence, address and day of compilation.
    pub heading: Vec<Change>,
    /// The records of the new dataset that the old one does not have.
    pub added: Vec<RecordId>,
    /// The records of the old dataset that the new one does not have.
    pub removed: Vec<RecordId>,
    /// The records in both datasets that differ, in the order of the new dataset.
    pub changed: Vec<Changed>,
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
}

/// What the claims of a field say of a change of its values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChangeGrounds {
    /// The new value was stated later, or it is not known when one of them was.
    #[default]
    Unremarkable,
    /// The old value is said no longer, and the new one was stated no later: perhaps the dataset was put
    /// right, and nothing happened in the world.
    NoLaterSource,
    /// The old value stands beside the new one, which contradicts it: others say otherwise.
    BothStand,
}

/// The values before and after a change, in this order; of a field of claims, those in force.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Amounts: sums and quantities.
    Amounts(Vec<Valued<Amount>>, Vec<Valued<Amount>>),
    /// Dates.
    Dates(Vec<Valued<Edtf>>, Vec<Valued<Edtf>>),
    /// Spans of time.
    Periods(Option<Period>, Option<Period>),
    /// Words of a vocabulary of statuses or stages.
    Status(Vec<&'static str>, Vec<&'static str>),
    /// Anything else.
    Json(Option<Value>, Option<Value>),
}

/// A value in force, with its caveat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valued<T> {
    /// The value.
    pub value: T,
    /// Whether it was derived, and how firmly it is claimed.
    pub caveat: Caveat,
}

impl Values {
    /// Returns the position of this kind of value in the order of changes.
    const fn rank(&self) -> u8 {
        match self {
            Self::Amounts(..) => 0,
            Self::Dates(..) | Self::Periods(..) => 1,
            Self::Status(..) => 2,
            Self::Json(..) => 3,
        }
    }
}

/// The direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// An amount is higher: neither bound is lower, and one is higher; and what stood before no longer does.
    Raised,
    /// An amount is lower: neither bound is higher, and one is lower; and what stood before no longer does.
    Cut,
    /// The last possible day is later, by this much.
    Later(Lateness),
    /// The last possible day is earlier, by this much.
    Earlier(Lateness),
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
    let mut difference = Difference { heading: heading(old, new), ..Difference::default() };
    difference.removed.extend(old.ids().filter(|id| twin(*id, old, new).is_none()));
    for id in new.ids() {
        match twin(id, new, old) {
            None => difference.added.push(id),
            Some(before) => {
                let changes = changes((old, before), (new, id));
                if !changes.is_empty() {
                    difference.changed.push(Changed { old: before, new: id, changes });
                }
            }
        }
    }
    difference
}

fn heading(old: &Dataset, new: &Dataset) -> Vec<Change> {
    let text = |field: &str, old: Option<String>, new: Option<String>| Change {
        field: field.to_owned(),
        note: None,
        values: Values::Json(old.map(Value::from), new.map(Value::from)),
        shift: Shift::Other,
        grounds: ChangeGrounds::default(),
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

fn changes((old, before): (&Dataset, RecordId), (new, after): (&Dataset, RecordId)) -> Vec<Change> {
    let (before, after) = (old.record(before), new.record(after));
    let (before_json, after_json) = (old.json(before.entry().source), new.json(after.entry().source));
    if Fingerprint::of_json(&before_json) == Fingerprint::of_json(&after_json) {
        return Vec::new();
    }
    let mut changes = fields::meant(before, after);
    let object = |text: &str| serde_json::from_str::<Map<String, Value>>(text).unwrap_or_default();
    let (before, after) = (object(&before_json), object(&after_json));
    let mut names: Vec<&String> = before.keys().collect();
    names.extend(after.keys().filter(|name| !before.contains_key(*name)));
    for name in names {
        // A field whose change in meaning is already listed is not listed again as JSON.
        if !changes.iter().any(|change| change.field == *name && change.values.rank() < 3) {
            let (old, new) = (before.get(name), after.get(name));
            written(&mut changes, name, old, new);
        }
    }
    changes.sort_by_key(|change| change.values.rank());
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
        (old, new) => changes.push(Change {
            field: path.to_owned(),
            note: None,
            values: Values::Json(old.cloned(), new.cloned()),
            shift: Shift::Other,
            grounds: ChangeGrounds::default(),
        }),
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

    #[test]
    fn equal_datasets_do_not_differ_however_they_are_laid_out() {
        let spread = OLD.replace(", ", " ,\n ").replace("\"about\": 80", "\"about\": 80.0");
        assert!(compare(&dataset(OLD), &dataset(&spread)).is_empty());
    }

    #[test]
    fn sums_are_raised_or_cut() {
        for (to, shift) in [
            ("\"about\": 95", Shift::Raised),
            ("\"about\": 79.5", Shift::Cut),
            ("\"at_least\": 80", Shift::Raised),
            ("\"at_most\": 80", Shift::Cut),
            ("\"at_least\": 70, \"at_most\": 90", Shift::Other),
            ("\"exact\": 80", Shift::Other),
        ] {
            assert_eq!(told(&[("\"about\": 80", to)]), [change("c", "amount", shift)], "{to}");
        }
        let claims = "[{\"value\": {\"about\": 80, \"currency\": \"EUR\"}, \"stated\": \"2025\", \"superseded\": true},
            {\"value\": {\"about\": 90, \"currency\": \"EUR\"}, \"stated\": \"2026-01-02\"}]";
        let claimed = told(&[("{\"about\": 80, \"currency\": \"EUR\"}", claims)]);
        assert_eq!(claimed, [change("c", "amount", Shift::Raised)]);
        assert_eq!(told(&[("EUR", "USD")]), [change("c", "amount", Shift::Other)]);
    }

    #[test]
    fn what_has_no_later_source_and_what_others_say_is_told() {
        let claim = |euros: u8, stated: &str, more: &str| {
            let value = format!("{{\"about\": {euros}, \"currency\": \"EUR\"}}");
            format!("{{\"value\": {value}, \"stated\": \"{stated}\"{more}}}")
        };
        let commitment = |claims: &[String]| {
            let claims = format!("[{}]", claims.join(", "));
            OLD.replace("{\"about\": 80, \"currency\": \"EUR\"}", &claims)
        };
        let shift = |old: &[String], new: &[String]| {
            let difference = compare(&dataset(&commitment(old)), &dataset(&commitment(new)));
            let changes = difference.changed.iter().flat_map(|changed| &changed.changes);
            changes.map(|change| (change.shift, change.grounds)).next()
        };
        let old = [claim(80, "2025-11", "")];
        for (new, expected) in [
            (vec![claim(95, "2026-01-02", "")], (Shift::Raised, ChangeGrounds::Unremarkable)),
            (
                vec![claim(80, "2025-11", ", \"superseded\": true"), claim(70, "2026-01-02", "")],
                (Shift::Cut, ChangeGrounds::Unremarkable),
            ),
            (vec![claim(95, "2025-11", "")], (Shift::Raised, ChangeGrounds::NoLaterSource)),
            (vec![claim(95, "2025-10", "")], (Shift::Raised, ChangeGrounds::NoLaterSource)),
            (vec![claim(80, "2025-11", ""), claim(95, "2026-01-02", "")], (Shift::Raised, ChangeGrounds::BothStand)),
            (vec![claim(80, "2025-11", ""), claim(95, "2025-11", "")], (Shift::Other, ChangeGrounds::BothStand)),
        ] {
            assert_eq!(shift(&old, &new), Some(expected), "{new:?}");
        }
        // Nobody has cut or raised what stands beside another figure, or is left of two.
        let both = [claim(80, "2025-11", ""), claim(77, "2025-11", "")];
        for (before, after) in [(&old[..], &both[..]), (&both, &old)] {
            assert_eq!(shift(before, after).map(|(shift, _)| shift), Some(Shift::Other));
        }
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
    fn dates_slip_by_their_last_day() {
        for (to, shift) in [
            ("2026-41", Shift::Later(Lateness::Months(6))),
            ("2026-05", Shift::Earlier(Lateness::Months(1))),
            ("2026-07-03", Shift::Later(Lateness::Days(3))),
            ("2026-06", Shift::Other),
        ] {
            assert_eq!(told(&[("2026-40", to)]), [change("s", "opening", shift)], "{to}");
        }
        assert_eq!(told(&[("2025/2027", "2025/2028")]), [change("c", "period", Shift::Later(Lateness::Months(12)))]);
        assert_eq!(told(&[("\"opening\": \"2026-40\", ", "")]), [change("s", "opening", Shift::Other)]);
    }

    #[test]
    fn status_and_stage_go_up_and_down_and_come_after_sums_and_dates() {
        let several =
            [("\"stage\": \"announced\"", "\"stage\": \"spent\""), ("2027", "2028"), ("80", "90"), ("\"C\"", "\"D\"")];
        let expected = [
            change("c", "amount", Shift::Raised),
            change("c", "period", Shift::Later(Lateness::Months(12))),
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
        assert_eq!(difference.added.iter().map(|id| new.record(*id).id()).collect::<Vec<_>>(), ["q"]);
        assert_eq!(difference.removed.iter().map(|id| old.record(*id).id()).collect::<Vec<_>>(), ["p"]);
        assert_eq!(difference.heading.len(), 1);
        assert_eq!(told(&[("\"Oo\"", "\"O2\"")]), [change("o", "name.it", Shift::Other)]);
    }
}
