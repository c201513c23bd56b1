//! The amounts of the selected commitments on the day, one for each measure of money in which a
//! commitment is given.

use std::collections::HashMap;

use super::column::Column;
use super::interval::Interval;
use super::selection::Selection;
use crate::domain::amount::{Amount, Currency};
use crate::domain::on_day::OnDay;
use crate::domain::record::Commitment;
use crate::domain::table::{Id, Table};

/// A currency, and whether it is of rates per year.
pub(super) type Measure = (Currency, bool);

/// What one commitment gives in one measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) id: Id<Commitment>,
    /// The place of its measure among [`Figures::measures`].
    pub(super) measure: usize,
    pub(super) amount: Interval,
}

/// What the selected commitments give.
pub(super) struct Figures {
    /// In the dataset's order.
    pub(super) all: Vec<Figure>,
    /// Every measure of money in use, each once, in no particular order.
    pub(super) measures: Vec<Measure>,
    /// Those that give nothing.
    pub(super) without_amount: Vec<Id<Commitment>>,
    /// Those that give units and no money.
    pub(super) in_units: Vec<Id<Commitment>>,
    money: Column<bool>,
    places: HashMap<Measure, usize>,
}

impl Figures {
    /// Reads the claims to reckon with on the day; those of one commitment in one measure become
    /// their hull.
    pub(super) fn read(on: OnDay<'_>, selection: &Selection) -> Self {
        let table = &on.dataset.commitments;
        let mut figures = Self::empty(table);
        for (id, commitment) in table.iter().filter(|(id, _)| selection.get(*id).is_some()) {
            let first = figures.all.len();
            let mut is_given = false;
            for_each_amount(on, commitment, |amount| {
                is_given = true;
                figures.add(first, id, amount);
            });
            let has_money = figures.all.len() > first;
            figures.money.set(id, has_money);
            match (is_given, has_money) {
                (false, _) => figures.without_amount.push(id),
                (true, false) => figures.in_units.push(id),
                (true, true) => {}
            }
        }
        figures
    }

    fn empty(table: &Table<Commitment>) -> Self {
        Self {
            all: Vec::new(),
            measures: Vec::new(),
            without_amount: Vec::new(),
            in_units: Vec::new(),
            money: Column::new(table, |_| false),
            places: HashMap::new(),
        }
    }

    /// Adds an amount of a commitment whose figures begin at a place.
    fn add(&mut self, first: usize, id: Id<Commitment>, amount: &Amount) {
        let Some(currency) = amount.currency() else { return };
        let measure = self.place((currency, amount.per_year));
        let amount = Interval::of(amount.bound);
        let own = self.all.iter_mut().skip(first).find(|figure| figure.measure == measure);
        match own {
            Some(figure) => figure.amount = figure.amount.hull(amount),
            None => self.all.push(Figure { id, measure, amount }),
        }
    }

    fn place(&mut self, measure: Measure) -> usize {
        let next = self.measures.len();
        let place = *self.places.entry(measure).or_insert(next);
        if place == next {
            self.measures.push(measure);
        }
        place
    }

    /// Whether a commitment is selected and gives an amount of money.
    pub(super) fn has_money(&self, id: Id<Commitment>) -> bool {
        self.money.get(id)
    }
}

fn for_each_amount(on: OnDay<'_>, commitment: &Commitment, mut visit: impl FnMut(&Amount)) {
    // A single claim, the usual case, needs no list to be made.
    match commitment.amount.all() {
        [] => {}
        [claim] => {
            if claim.is_known(on.day) {
                visit(&claim.value);
            }
        }
        _ => commitment.amount.to_reckon_with(on.day).into_iter().for_each(|claim| visit(&claim.value)),
    }
}
