//! Putting the records of a list in order by a field.

use std::cmp::Ordering;

use crate::domain::amount::{Amount, Decimal, Measure};
use crate::domain::claim::Claims;
use crate::domain::date::Day;
use crate::domain::firmness::Firm;
use crate::domain::record::{Commitment, Record, RecordId};
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::page::{Writer, name, value};
use crate::query::fold;

/// What a list can be sorted by.
pub(super) const SORTS: &[&str] = &[
    "id", "type", "title", "name", "country", "city", "wave", "date", "amount", "firmness", "status", "stage", "kind",
];

/// What records are compared by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(usize),
    /// What a sum may come to, and its least.
    Sum(Decimal, Decimal),
    Day(Day),
    Text(String),
}

/// Sorts records by one of [`SORTS`], of several countries, cities, kinds or waves by the first; those
/// without a value come last either way, and equal ones stay as they stand. Sums are put in order by their number, whatever the currency.
pub(super) fn sort<T>(writer: &Writer<'_>, records: &mut [T], id: impl Fn(&T) -> RecordId, by: &str, descending: bool) {
    records.sort_by_cached_key(|record| {
        let key = key(writer, writer.on.dataset.record(id(record)), by);
        Ranked { key, descending }
    });
}

/// A key with the direction of the sort.
#[derive(PartialEq, Eq)]
struct Ranked {
    key: Option<Key>,
    descending: bool,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.key, &other.key) {
            (Some(one), Some(other)) if self.descending => other.cmp(one),
            (Some(one), Some(other)) => one.cmp(other),
            (one, other) => one.is_none().cmp(&other.is_none()),
        }
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn key(writer: &Writer<'_>, record: Record<'_>, by: &str) -> Option<Key> {
    let text = |text: String| Key::Text(fold(&text));
    match by {
        "id" => Some(Key::Text(record.id().to_owned())),
        "type" => RecordType::ALL.iter().position(|kind| *kind == record.record_type()).map(Key::Number),
        "title" | "name" => writer.on.dataset.find(record.id()).map(|id| text(name(writer, id))),
        "country" => writer.on.countries(record).first().map(|country| text(writer.words.country(*country).to_owned())),
        "city" => writer.on.cities(record).first().map(|city| text(writer.words.get(city).to_owned())),
        "kind" => writer.on.kinds(record).first().map(|kind| text(writer.words.kind(kind))),
        "wave" => writer.on.waves(record).first().map(|wave| Key::Number(wave as usize)),
        "date" => writer.on.first_day(record).map(Key::Day),
        "amount" => match record {
            Record::Commitment(commitment) => sum(writer, commitment),
            _ => None,
        },
        "firmness" => writer.on.firmness(record).map(|firmness| Key::Number(usize::from(firmness.number()))),
        "status" => match record {
            Record::Partnership(partnership) => rank(writer, &partnership.status),
            Record::Site(site) => rank(writer, &site.status),
            _ => None,
        },
        "stage" => match record {
            Record::Commitment(commitment) => rank(writer, &commitment.stage),
            _ => None,
        },
        field => value(writer, record, field).map(text),
    }
}

/// The most that a total of money may come to, or its least where it has no most. Rates and other
/// units have none.
fn sum(writer: &Writer<'_>, commitment: &Commitment) -> Option<Key> {
    let reckoned = commitment.amount.to_reckon_with(writer.on.day);
    let is_money = |amount: &Amount| matches!(amount.measure, Measure::Money(_)) && !amount.per_year;
    let bounds = reckoned.iter().map(|claim| &claim.value).filter(|amount| is_money(amount)).map(|amount| amount.bound);
    let keys = bounds.map(|bound| Key::Sum(bound.most().unwrap_or_else(|| bound.least()), bound.least()));
    keys.max()
}

fn rank<S: Firm>(writer: &Writer<'_>, status: &Claims<S>) -> Option<Key> {
    let force = status.in_force(writer.on.day);
    force.iter().map(|claim| Key::Number(usize::from(claim.value.rank()))).min()
}
