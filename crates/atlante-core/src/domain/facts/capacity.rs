//! How much a site holds of what can be counted or measured.
//!
//! Several lots of one thing are never added up: a lot may be part of another, or come in place of
//! it. The largest alone answers.

use std::collections::HashSet;

use crate::domain::amount::{Amount, Bound, Decimal, Measure};
use crate::domain::dataset::Dataset;
use crate::domain::on_day::OnDay;
use crate::domain::own_words::OpenWord;
use crate::domain::record::{Capacity, Record};
use crate::domain::unit::{Dimension, Unit};
use crate::domain::vocabulary::CapacityKind;

/// Before this in a word of what is counted is the thing, behind it the time in which it comes.
const PER: &str = "_per_";

/// What can be asked of the sites' capacity: the words of what is counted, of which those that
/// differ only in their unit are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CapacityField(OpenWord<CapacityKind>);

impl CapacityField {
    /// Returns every one that sites of a dataset can have, in the order of the words, those of its own
    /// last. Of words that differ only in their unit it is the first.
    pub fn every(dataset: &Dataset) -> impl Iterator<Item = Self> {
        let mut names = HashSet::new();
        dataset.own_words.every().map(Self).filter(move |field| names.insert(field.name()))
    }

    /// Returns the one of this name.
    #[must_use]
    pub fn named(name: &str, dataset: &Dataset) -> Option<Self> {
        // Of words that differ only in their unit the first is the field, as in `every`.
        dataset.own_words.every().map(Self).find(|field| field.name() == name)
    }

    /// Returns the one that a lot is of.
    #[must_use]
    pub const fn of(lot: &Capacity) -> Self {
        Self(lot.what)
    }

    /// Returns what is counted.
    #[must_use]
    pub const fn what(self) -> OpenWord<CapacityKind> {
        self.0
    }

    /// Returns its name: the word without the unit at its end.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_and_unit(self.0.as_str()).0
    }

    /// Returns the unit of a number that is given without one; `None` for what is counted.
    #[must_use]
    pub fn unit(self) -> Option<Unit> {
        name_and_unit(self.0.as_str()).1
    }

    /// Returns what its numbers measure.
    #[must_use]
    pub fn dimension(self) -> Dimension {
        self.unit().map_or(Dimension::Count, |unit| unit.dimension)
    }

    /// Returns what an amount of a lot comes to in the base unit of this dimension, if it is of that.
    #[must_use]
    pub fn number(self, amount: &Amount, lot: &Capacity) -> Option<NumberSpan> {
        span(amount, lot.what, self.dimension())
    }

    /// Returns whether a lot is one of it.
    #[must_use]
    pub fn counts(self, lot: &Capacity) -> bool {
        name_and_unit(lot.what.as_str()).0 == self.name()
    }
}

/// The name of what a word counts, and the unit that the word names: of `power_mw` the megawatt, of
/// `exaflops` itself, of an area the square metre.
fn name_and_unit(word: &'static str) -> (&'static str, Option<Unit>) {
    match word.rsplit_once('_') {
        Some((_, "area")) => (word, Unit::from_text("m2")),
        Some((name, last)) => Unit::from_text(last).map_or((word, None), |unit| (name, Some(unit))),
        None => (word, Unit::from_text(word)),
    }
}

/// From the least to the most that a number can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberSpan {
    /// The least.
    pub least: Decimal,
    /// The most; `None` where it has no upper bound.
    pub most: Option<Decimal>,
}

impl NumberSpan {
    /// Returns by what things are put in order: what it may come to, or its least where it has no
    /// most, then its least.
    #[must_use]
    pub fn rank(self) -> (Decimal, Decimal) {
        (self.most.unwrap_or(self.least), self.least)
    }
}

impl<'a> OnDay<'a> {
    /// Returns the lots of a site of which something is claimed by the day; other records have none.
    pub fn lots(self, record: Record<'a>) -> impl Iterator<Item = &'a Capacity> {
        let lots = record.as_site().map_or(&[][..], |site| &site.capacity);
        lots.iter().filter(move |lot| lot.value.all().iter().any(|claim| claim.is_known(self.day)))
    }

    /// Returns how much the largest lot of a record is, in the base unit of a dimension: it is at
    /// least as much as the least of each lot, and no more than the most of one of them. `None` where
    /// no claim to reckon with is of this dimension.
    #[must_use]
    pub fn capacity(self, record: Record<'a>, field: CapacityField, dimension: Dimension) -> Option<NumberSpan> {
        let lots = self.lots(record).filter(|lot| field.counts(lot));
        let spans = lots.filter_map(|lot| self.lot_span(lot, dimension));
        spans.reduce(|one, other| NumberSpan {
            least: one.least.max(other.least),
            most: one.most.zip(other.most).map(|(one, other)| one.max(other)),
        })
    }

    /// Returns the largest lot of a record: of those in the field's own dimension, or else the first.
    #[must_use]
    pub fn largest_lot(self, record: Record<'a>, field: CapacityField) -> Option<&'a Capacity> {
        let mut largest: Option<(Option<(Decimal, Decimal)>, &Capacity)> = None;
        for lot in self.lots(record).filter(|lot| field.counts(lot)) {
            let rank = self.lot_span(lot, field.dimension()).map(NumberSpan::rank);
            if largest.is_none_or(|(best, _)| rank > best) {
                largest = Some((rank, lot));
            }
        }
        largest.map(|(_, lot)| lot)
    }

    /// The hull of the claims to reckon with that are of a dimension, in its base unit.
    fn lot_span(self, lot: &Capacity, dimension: Dimension) -> Option<NumberSpan> {
        let claims = lot.value.to_reckon_with(self.day);
        let spans = claims.into_iter().filter_map(|claim| span(&claim.value, lot.what, dimension));
        spans.reduce(|one, other| NumberSpan {
            least: one.least.min(other.least),
            most: one.most.zip(other.most).map(|(one, other)| one.max(other)),
        })
    }
}

/// What an amount says in the base unit of a dimension, if it is of that.
fn span(amount: &Amount, what: OpenWord<CapacityKind>, dimension: Dimension) -> Option<NumberSpan> {
    let Measure::Unit(text) = &amount.measure else { return None };
    let unit = Unit::from_text(text);
    let own = unit.map_or(Dimension::Count, |unit| unit.dimension);
    if amount.per_year || own != dimension || (unit.is_none() && !is_of(what, text)) {
        return None;
    }
    let in_base = |number| unit.map_or(Some(number), |unit| unit.in_base(number));
    let bound: Bound = amount.bound;
    let most = match bound.most() {
        Some(most) => Some(in_base(most)?),
        None => None,
    };
    Some(NumberSpan { least: in_base(bound.least())?, most })
}

/// Whether a unit that is only a name counts what a word says: no share, no equivalent of something
/// else, and a rate only if the word is one in the same time. A word of the dataset's own may count
/// just that: `h100_equivalents`, `water_a_day`.
fn is_of(what: OpenWord<CapacityKind>, unit: &str) -> bool {
    if what.built_in().is_none() {
        return true;
    }
    let unit = unit.to_lowercase();
    if unit.contains(['%', '‰']) || unit.contains("equivalent") || unit.contains("equiv.") {
        return false;
    }
    match unit.split_once('/').or_else(|| unit.split_once(" per ")) {
        None => true,
        Some((_, time)) => what.as_str().split_once(PER).is_some_and(|(_, own)| time.trim() == own),
    }
}
