//! What the format does not allow is taken out of the records, until nothing of it is left.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value};

use crate::domain::fault::{Fault, Problem};
use crate::domain::load::{Input, field, load};
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::report::array_of;
use crate::words::Words;

use super::account::{ImportAccount, Loss, LossReason};
use super::build::MadeRecord;

/// A step of a path in a dataset.
enum PathStep<'p> {
    Field(&'p str),
    Place(usize),
}

/// Returns the dataset of the records, as text without a fault, and puts on the account what was taken out.
///
/// # Errors
///
/// Returns the faults of the heading, which stands in the map.
pub(super) fn sound_dataset(
    heading: &Map<String, Value>,
    records: &mut Vec<MadeRecord>,
    account: &mut ImportAccount,
    words: &Words,
) -> Result<String, Vec<Problem>> {
    loop {
        let text = dataset(heading, records);
        let input = Input { name: String::new(), bytes: text.clone().into_bytes() };
        let loaded = load(vec![input], &|_| ())
            .map_err(|refusals| refusals.into_iter().map(|refusal| refusal.problem).collect::<Vec<_>>())?;
        if loaded.faults.is_empty() {
            return Ok(text);
        }
        let places = places(records);
        let of_heading: Vec<Problem> = loaded
            .faults
            .iter()
            .filter(|fault| place(&places, fault).is_none())
            .map(|fault| fault.problem.clone())
            .collect();
        if !of_heading.is_empty() {
            return Err(of_heading);
        }
        take_out(&loaded.faults, &places, records, account, words);
    }
}

/// Returns the dataset as text.
fn dataset(heading: &Map<String, Value>, records: &[MadeRecord]) -> String {
    let mut whole = Map::from_iter([("format".to_owned(), Value::from("atlante/1"))]);
    whole.extend(heading.clone());
    for kind in RecordType::ALL {
        let of_kind = records.iter().filter(|record| record.kind == *kind);
        let all: Vec<Value> = of_kind.map(|record| Value::Object(record.fields.clone())).collect();
        if !all.is_empty() {
            whole.insert(array_of(*kind).to_owned(), all.into());
        }
    }
    format!("{:#}\n", Value::Object(whole))
}

fn steps(path: &str) -> Vec<PathStep<'_>> {
    let names = path.trim_start_matches('$').split(['.', '[']).filter(|step| !step.is_empty());
    let step = |step| match str::strip_suffix(step, "]").map(str::parse) {
        Some(Ok(place)) => PathStep::Place(place),
        _ => PathStep::Field(step.trim_matches(['\'', '"', ']'])),
    };
    names.map(step).collect()
}

/// Where the records of each array are among all.
type ArrayPlaces = HashMap<&'static str, Vec<usize>>;

fn places(records: &[MadeRecord]) -> ArrayPlaces {
    let mut places = ArrayPlaces::new();
    for (place, record) in records.iter().enumerate() {
        places.entry(array_of(record.kind)).or_default().push(place);
    }
    places
}

/// Returns which of the records a fault is in.
fn place(places: &ArrayPlaces, fault: &Fault) -> Option<usize> {
    match steps(&fault.path).as_slice() {
        [PathStep::Field(array), PathStep::Place(place), ..] => places.get(array)?.get(*place).copied(),
        _ => None,
    }
}

/// Takes out of the records what is faulty: a reference to nothing, else the field, else the record.
fn take_out(
    faults: &[Fault],
    places: &ArrayPlaces,
    records: &mut Vec<MadeRecord>,
    account: &mut ImportAccount,
    words: &Words,
) {
    let (mut gone, mut mended): (BTreeSet<usize>, BTreeSet<(usize, String)>) = (BTreeSet::new(), BTreeSet::new());
    for fault in faults {
        let Some(place) = place(places, fault) else { continue };
        let Some(record) = records.get_mut(place).filter(|_| !gone.contains(&place)) else { continue };
        let steps = steps(&fault.path);
        let name = match steps.get(2) {
            Some(PathStep::Field(name)) if field(record.kind, name).is_some_and(|field| !field.is_required) => {
                Some(*name)
            }
            _ => None,
        };
        let is_dangling = matches!(fault.problem, Problem::Dangling { .. } | Problem::WrongReference { .. });
        let (reason, text) = match &fault.problem {
            Problem::Dangling { id, .. } | Problem::WrongReference { id, .. } => (LossReason::NoRecord, id.clone()),
            problem => (LossReason::Refused, words.problem(problem)),
        };
        let source =
            name.map_or_else(|| record.kind.as_str().to_owned(), |name| format!("{}.{name}", record.kind.as_str()));
        let is_record = name.is_none();
        match name {
            None => drop(gone.insert(place)),
            // Places in a list are no longer those of the faults once something was taken out.
            Some(name) if !mended.insert((place, name.to_owned())) => continue,
            Some(name) if is_dangling => take_element(&mut record.fields, name, steps.get(3)),
            Some(name) => drop(record.fields.remove(name)),
        }
        account.losses.push(Loss { line: record.line, source, reason, text, is_record });
    }
    let mut number = 0;
    records.retain(|_| {
        number += 1;
        !gone.contains(&(number - 1))
    });
}

/// Takes one element out of a list, or the field if it is none.
fn take_element(fields: &mut Map<String, Value>, name: &str, place: Option<&PathStep<'_>>) {
    let list = fields.get_mut(name).and_then(Value::as_array_mut);
    match (list, place) {
        (Some(list), Some(PathStep::Place(place))) if *place < list.len() && list.len() > 1 => {
            drop(list.remove(*place));
        }
        _ => drop(fields.remove(name)),
    }
}
