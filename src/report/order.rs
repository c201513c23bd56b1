//! The order of the records of a list by a field.

use std::cmp::Ordering;

use crate::domain::amount::Decimal;
use crate::domain::dataset::Dataset;
use crate::domain::date::Day;
use crate::domain::facts::{CapacityField, MeasureRank};
use crate::domain::record::Record;
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::page::{Phrasing, name};
use crate::query::{Hit, fold};

/// The names that the list of every dataset can be sorted by.
const SORTS: &[&str] = &[
    "id", "type", "title", "name", "country", "city", "wave", "date", "amount", "firmness", "status", "stage", "kind",
];

/// Returns the names that the list of every dataset can be sorted by.
#[must_use]
pub fn orders() -> Vec<&'static str> {
    SORTS.to_vec()
}

/// Returns the names that the records of a dataset can be sorted by.
pub(super) fn sorts(dataset: &Dataset) -> Vec<&'static str> {
    SORTS.iter().copied().chain(CapacityField::every(dataset).map(CapacityField::name)).collect()
}

/// A value by which records are compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ExportKey {
    Number(usize),
    /// The measure of a sum, the most it may come to, and its least.
    Sum(MeasureRank, Decimal, Decimal),
    /// What a quantity may come to, and its least.
    Quantity(Decimal, Decimal),
    Day(Day),
    Text(String),
}

impl ExportKey {
    /// Returns what records are grouped by, regardless of the direction of sorting.
    const fn group(&self) -> Option<&MeasureRank> {
        if let Self::Sum(measure, ..) = self { Some(measure) } else { None }
    }
}

/// Sorts records by one of [`sorts`]. Of several countries, cities, kinds or waves the first
/// counts; records without a value come last in either direction, and equal ones keep their order.
/// Sums are sorted within their currency or unit, totals and rates apart; these groups are in the
/// order of `totals` in either direction.
pub(super) fn sort(writer: &Phrasing<'_>, hits: &mut [&Hit], by: &str, descending: bool) {
    // A capacity never takes the place of another order.
    let field = if SORTS.contains(&by) { None } else { CapacityField::named(by, writer.on.dataset) };
    hits.sort_by_cached_key(|hit| {
        let record = writer.on.dataset.record(hit.id);
        let key = if let Some(field) = field { capacity(writer, record, field) } else { key(writer, record, by) };
        RankedKey { key, descending }
    });
}

/// A key with the direction of sorting.
#[derive(PartialEq, Eq)]
struct RankedKey {
    key: Option<ExportKey>,
    descending: bool,
}

impl Ord for RankedKey {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.key, &other.key) {
            (Some(one), Some(other)) if self.descending => one.group().cmp(&other.group()).then_with(|| other.cmp(one)),
            (Some(one), Some(other)) => one.cmp(other),
            (one, other) => one.is_none().cmp(&other.is_none()),
        }
    }
}

impl PartialOrd for RankedKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn key(writer: &Phrasing<'_>, record: Record<'_>, by: &str) -> Option<ExportKey> {
    let text = |text: String| ExportKey::Text(fold(&text));
    match by {
        "id" => Some(ExportKey::Text(record.id().to_owned())),
        "type" => RecordType::ALL.iter().position(|kind| *kind == record.record_type()).map(ExportKey::Number),
        "title" | "name" => writer.on.dataset.find(record.id()).map(|id| text(name(writer, id))),
        "country" => writer.on.countries(record).first().map(|country| text(writer.words.country(*country).to_owned())),
        "city" => writer.on.cities(record).first().map(|city| text(writer.words.get(city).to_owned())),
        "kind" => {
            writer.on.kinds(record).first().map(|kind| text(writer.words.kind(kind, &writer.on.dataset.own_words)))
        }
        "wave" => writer.on.waves(record).first().map(|wave| ExportKey::Number(wave as usize)),
        "date" => writer.on.first_day(record).map(ExportKey::Day),
        "amount" => {
            let (measure, most, least) = writer.on.amount_rank(record.as_commitment()?)?;
            Some(ExportKey::Sum(measure, most, least))
        }
        "firmness" => writer.on.firmness(record).map(|firmness| ExportKey::Number(usize::from(firmness.number()))),
        "status" | "stage" => {
            let (_, status) = record.own().status.filter(|(name, _)| *name == by)?;
            status.progress(writer.on.day).map(|place| ExportKey::Number(usize::from(place)))
        }
        _ => None,
    }
}

/// What the largest lot of a site comes to, in the field's own dimension.
fn capacity(writer: &Phrasing<'_>, record: Record<'_>, field: CapacityField) -> Option<ExportKey> {
    let (most, least) = writer.on.capacity(record, field, field.dimension())?.rank();
    Some(ExportKey::Quantity(most, least))
}
