//! The amounts of the selected commitments on the day: the one measure of money in which each
//! counts, and the others in which it is also given.

use std::collections::HashMap;

use super::Excluded;
use super::column::PerCommitment;
use super::interval::Interval;
use super::selection::Selection;
use crate::domain::amount::{Amount, Currency};
use crate::domain::claim::Claim;
use crate::domain::on_day::OnDay;
use crate::domain::record::{Commitment, Record, RecordId};
use crate::domain::table::Id;

/// A currency, and whether the amounts are rates per year.
pub(super) type MoneyMeasure = (Currency, bool);

/// The amount with which one commitment counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) id: Id<Commitment>,
    /// The position of its measure in [`Figures::measures`].
    pub(super) measure: usize,
    pub(super) amount: Interval,
    /// Whether claims about its amount exclude each other, in this measure or in another one.
    pub(super) is_disputed: bool,
}

/// The amounts of the selected commitments.
pub(super) struct Figures {
    /// One figure for each commitment that counts, in the dataset's order.
    pub(super) all: Vec<Figure>,
    /// Every measure of money in use, each once, in no particular order.
    pub(super) measures: Vec<MoneyMeasure>,
    /// The commitments that are also given in a measure in which they do not count, in the
    /// dataset's order, with the position of that measure.
    pub(super) elsewhere: Vec<(Id<Commitment>, usize)>,
    /// The commitments that state no amount.
    pub(super) without_amount: Vec<Id<Commitment>>,
    /// The commitments that are given only in units.
    pub(super) in_units: Vec<Id<Commitment>>,
    /// Those that count in no sum, in the dataset's order, with the place of the measure in which they
    /// would count.
    pub(super) excluded: Vec<(Excluded, usize)>,
    /// Those that count in no sum and would not count in any either.
    pub(super) excluded_without_money: Vec<Excluded>,
    measure_of: PerCommitment<Option<usize>>,
    places: HashMap<MoneyMeasure, usize>,
}

impl Figures {
    /// Reads the claims to reckon with on the day.
    pub(super) fn read(on: OnDay<'_>, selection: &Selection) -> Self {
        let table = &on.dataset.commitments;
        let mut figures = Self::empty(selection.column(table, None));
        for (id, commitment) in selection.ids().iter().map(|id| (*id, table.get(*id))) {
            if let Some(because) = on.exclusion(RecordId::Commitment(id)) {
                let excluded = Excluded { id, because, firmness: on.firmness(Record::Commitment(commitment)) };
                figures.exclude(excluded, &commitment.amount.to_reckon_with(on.day));
                continue;
            }
            match commitment.amount.all() {
                // The usual case of a single claim does not need a list.
                [claim] if claim.is_known(on.day) => figures.add(id, &[claim], false),
                [] | [_] => figures.without_amount.push(id),
                _ => {
                    let is_disputed = commitment.amount.is_disputed(on.day);
                    figures.add(id, &commitment.amount.to_reckon_with(on.day), is_disputed);
                }
            }
        }
        figures
    }

    fn empty(measure_of: PerCommitment<Option<usize>>) -> Self {
        Self {
            all: Vec::new(),
            measures: Vec::new(),
            elsewhere: Vec::new(),
            without_amount: Vec::new(),
            in_units: Vec::new(),
            excluded: Vec::new(),
            excluded_without_money: Vec::new(),
            measure_of,
            places: HashMap::new(),
        }
    }

    /// Adds a commitment with its claims, those in force first. It counts in the first measure that
    /// is money, with the hull of all claims in that measure.
    fn add(&mut self, id: Id<Commitment>, claims: &[&Claim<Amount>], is_disputed: bool) {
        let Some(first) = claims.iter().find_map(|claim| measure(claim)) else {
            let list = if claims.is_empty() { &mut self.without_amount } else { &mut self.in_units };
            list.push(id);
            return;
        };
        let own = claims.iter().filter(|claim| measure(claim) == Some(first));
        let hull = own.map(|claim| Interval::of(claim.value.bound)).reduce(Interval::hull);
        let place = self.place(first);
        self.measure_of.set(id, Some(place));
        self.all.push(Figure { id, measure: place, amount: hull.unwrap_or(Interval::NOTHING), is_disputed });
        let begin = self.elsewhere.len();
        for other in claims.iter().filter_map(|claim| measure(claim)).filter(|other| *other != first) {
            let entry = (id, self.place(other));
            if !self.elsewhere.iter().skip(begin).any(|known| *known == entry) {
                self.elsewhere.push(entry);
            }
        }
    }

    /// Notes a commitment that counts in no sum, by the first measure of money in which it is given.
    fn exclude(&mut self, excluded: Excluded, claims: &[&Claim<Amount>]) {
        match claims.iter().find_map(|claim| measure(claim)) {
            Some(measure) => {
                let place = self.place(measure);
                self.excluded.push((excluded, place));
            }
            None => self.excluded_without_money.push(excluded),
        }
    }

    fn place(&mut self, measure: MoneyMeasure) -> usize {
        let next = self.measures.len();
        let place = *self.places.entry(measure).or_insert(next);
        if place == next {
            self.measures.push(measure);
        }
        place
    }

    /// Returns the position of the measure in which a commitment counts; `None` if it is not
    /// selected or states no money.
    pub(super) fn measure_of(&self, id: Id<Commitment>) -> Option<usize> {
        self.measure_of.get(id)
    }
}

fn measure(claim: &Claim<Amount>) -> Option<MoneyMeasure> {
    Some((claim.value.currency()?, claim.value.per_year))
}
