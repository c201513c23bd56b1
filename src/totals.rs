//! Money added up as intervals, so that what is not known stays visible: the sums of commitments
//! per currency, what was left out of them, and why.
//!
//! Money of different currencies never meets, nor do totals and rates, nor money and units; nothing
//! is converted. No words are made here.
//!
//! The rules, beyond those of a single amount:
//!
//! * **Selection.** The commitments that match, and those of the sites and agreements that match,
//!   each once, with the best certainty by which it is reached. A commitment for several sites is
//!   reached through them with certainty only where all of them match with certainty: money for
//!   seven places is no certain money of one.
//! * **Least and most.** The least of a sum is that of the certain matches taken by themselves, the
//!   most is that of all matches. A possible match thus adds nothing to the least, nor can it take
//!   anything from it.
//! * **Wholes.** A commitment is left out when a whole that it is part of, over however many steps,
//!   is selected and has an amount of money, in whatever currency: it is the same money. A whole
//!   that is only a possible match leaves no certain part out: the part counts in the least, and the
//!   whole instead of it in the most of the same line. Parts never tighten a whole. A whole that is
//!   measured in units contains no money.
//! * **Overlaps.** Of selected commitments that may overlap, from one to the next, the least counts
//!   only the largest. What overlaps a part overlaps the whole that the part belongs to.
//! * **Claims.** A commitment counts with the hull of its claims in force and of those in conflict
//!   with them, in each measure by itself: one that is given in two currencies is in the line of
//!   each, and so the lines must not be added up even after a conversion.

mod column;
mod cover;
mod derived;
mod figures;
mod groups;
mod interval;
mod lines;
mod selection;

use crate::domain::amount::Currency;
use crate::domain::firmness::Firmness;
use crate::domain::on_day::OnDay;
use crate::domain::record::Commitment;
use crate::domain::table::Id;
use crate::query::{Hits, Match};

pub use derived::{Derived, derived_total};
pub use interval::{Interval, Sum};

/// The sums of a selection of commitments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// One sum for each currency, and for totals and rates apart: euros, US dollars, then by the
    /// currency's code; totals before rates.
    pub lines: Vec<Line>,
    /// The commitments that give no amount, in the dataset's order.
    pub without_amount: Vec<Id<Commitment>>,
    /// The commitments left out because they are given in units alone, in the dataset's order.
    pub in_units: Vec<Id<Commitment>>,
    /// How many commitments are selected: those above, and those counted or left out in the lines.
    pub selected: usize,
}

/// The sum of one currency, either of totals or of rates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The currency.
    pub currency: Currency,
    /// Whether it is a rate per year.
    pub per_year: bool,
    /// The sum: nothing at all where every record was left out.
    pub sum: Interval,
    /// The same sum split by the firmness of the records that make it up, the firmest first; what
    /// has no stage comes last. Of records that may overlap the least stands with the one that
    /// gives it, so that the parts add up to the sum.
    pub by_firmness: Vec<Step>,
    /// The records that are counted, in the dataset's order.
    pub records: Vec<Counted>,
    /// The records that are left out of this line, in the dataset's order.
    pub left_out: Vec<LeftOut>,
}

/// The share of a sum that has one firmness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The firmness; `None` where no stage is given.
    pub firmness: Option<Firmness>,
    /// The share.
    pub sum: Interval,
    /// How many records have it.
    pub records: usize,
}

/// A record that is counted in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The record.
    pub id: Id<Commitment>,
    /// Its own amount: the hull of the claims to reckon with.
    pub amount: Interval,
    /// How firm it is; `None` where no stage is given.
    pub firmness: Option<Firmness>,
    /// How sure it is that it belongs to the selection.
    pub certainty: Match,
    /// Whether its least is in the sum's; else it is only possible, or a larger one that it may
    /// overlap is in it.
    pub adds_least: bool,
    /// Whether its most is in the sum's; else that of a possible whole is.
    pub adds_most: bool,
}

/// A record that is left out of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The record.
    pub id: Id<Commitment>,
    /// The whole that it is part of, which is counted, be it in another line.
    pub part_of: Id<Commitment>,
}

impl Totals {
    /// How many of the selected commitments give no amount.
    #[must_use]
    pub const fn missing(&self) -> usize {
        self.without_amount.len()
    }

    /// The lines in which something is counted.
    pub fn counted(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| !line.records.is_empty())
    }
}

impl Line {
    /// How many of its records are only possible matches.
    #[must_use]
    pub fn possible(&self) -> usize {
        self.records.iter().filter(|record| record.certainty == Match::Possible).count()
    }
}

/// Adds up the commitments that a query finds on a day, and those of the sites and agreements that
/// it finds. Takes time in proportion to the records of the dataset.
#[must_use]
pub fn totals(on: OnDay<'_>, hits: &Hits) -> Totals {
    let commitments = &on.dataset.commitments;
    let selection = selection::select(on, hits);
    let figures = figures::Figures::read(on, &selection);
    let order = cover::wholes_first(commitments);
    let is_certain_whole = |id| figures.has_money(id) && selection.get(id) == Some(Match::Certain);
    let certain = cover::covers(commitments, &order, is_certain_whole);
    let any = cover::covers(commitments, &order, |id| figures.has_money(id));
    let groups = groups::Groups::new(commitments, &order, |id| {
        selection.get(id) == Some(Match::Certain) && certain.get(id).is_none()
    });
    let covers = lines::Covers { certain, any };
    Totals {
        lines: lines::lines(commitments, &figures, &selection, &covers, groups),
        without_amount: figures.without_amount,
        in_units: figures.in_units,
        selected: commitments.iter().filter(|(id, _)| selection.get(*id).is_some()).count(),
    }
}
