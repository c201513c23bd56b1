//! Money added up as intervals, so that what is not known stays visible: the sums of commitments
//! per currency on a ladder of firmness, what was left out of them, and why.
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
//! * **The ladder.** Wishes, announcements, pledges and contracts are never one number. Each rung is
//!   reckoned from the commitments that are at least as firm as it asks, and from nothing else.
//! * **Least and most.** The least of a sum is that of the certain matches taken by themselves, the
//!   most is that of all matches. A possible match thus adds nothing to the least, nor can it take
//!   anything from it.
//! * **Wholes.** A commitment is left out when a whole that it is part of, over however many steps,
//!   is on the same rung in the same measure: it is the same money. A whole that is only a possible
//!   match leaves no certain part out: the part counts in the least, and the whole instead of it in
//!   the most. A part whose whole is given in another measure is counted, and named.
//! * **Groups.** Wholes and parts, and what may overlap, from one to the next, form groups: what
//!   overlaps a part overlaps the whole that the part belongs to, and two wholes that share a part
//!   overlap. The least of a group is that of its largest whole, or what the groups of the next
//!   firmer rung within it come to where that is more: a wish never takes anything from a contract.
//! * **Claims.** A commitment counts with the hull of its claims in force and of those in conflict
//!   with them. One that is given in several currencies counts in the first of them alone.

mod bundles;
mod column;
mod cover;
mod derived;
mod figures;
mod interval;
mod ladder;
mod lines;
mod links;
mod selection;

use std::collections::{HashMap, HashSet};

use crate::domain::amount::Currency;
use crate::domain::closed::closed;
use crate::domain::firmness::Firmness;
use crate::domain::on_day::OnDay;
use crate::domain::record::{Commitment, RecordId};
use crate::domain::table::Id;
use crate::query::{Hits, Match};

pub use bundles::{Bundle, BundleSum, Ties};
pub use derived::{Derived, derived_total};
pub use interval::{Interval, Sum};

/// The sums of a selection of commitments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// One sum for each currency, and for totals and rates apart: euros, US dollars, then by the
    /// currency's code; totals before rates.
    pub lines: Vec<SumLine>,
    /// The commitments that give no amount, in the dataset's order.
    pub without_amount: Vec<Id<Commitment>>,
    /// The commitments left out because they are given in units alone, in the dataset's order.
    pub in_units: Vec<Id<Commitment>>,
    /// How many commitments are selected: those above, and those counted or left out in the lines.
    pub selected: usize,
}

/// The sums of one currency, either of totals or of rates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumLine {
    /// The currency.
    pub currency: Currency,
    /// Whether it is a rate per year.
    pub per_year: bool,
    /// The sums by rung, the firmest first.
    pub ladder: [RungSum; Rung::COUNT],
    /// The commitments that are reckoned with in this line, in the dataset's order.
    pub members: Vec<Member>,
    /// The commitments that are given in this line's currency too, but count in another, in the
    /// dataset's order.
    pub elsewhere: Vec<Elsewhere>,
    /// The counted commitments that are part of a whole in another measure, in the dataset's order.
    pub beside: Vec<Beside>,
}

closed! {
    /// How firm the money of a sum is at least. In the order of rungs the firmest comes first.
    #[derive(PartialOrd, Ord)]
    pub enum Rung {
        /// Spent.
        Spent = "spent",
        /// Under contract.
        Contracted = "contracted",
        /// Committed, or within a letter of intent.
        Committed = "committed",
        /// Announced.
        Announced = "announced",
        /// Reported, aimed at, or of no known firmness.
        Aimed = "aimed",
    }
}

impl Rung {
    /// How many rungs there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The firmest rung on which money of a firmness stands. Of money whose firmness is not known
    /// nothing more can be said than that somebody aims at it.
    #[must_use]
    pub fn of(firmness: Option<Firmness>) -> Self {
        match firmness.map_or(0, Firmness::number) {
            0 => Self::Aimed,
            1 => Self::Announced,
            2 => Self::Committed,
            3 | 4 => Self::Contracted,
            _ => Self::Spent,
        }
    }

    /// The place from the firmest, 0 to 4.
    #[must_use]
    pub const fn place(self) -> usize {
        self as usize
    }
}

/// The sum of one rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RungSum {
    /// The sum: nothing at all where no record is on the rung.
    pub interval: Interval,
    /// Whether somewhere parts come to more than the most that their wholes allow, which is a
    /// contradiction in the data; the most then counts what the parts come to.
    pub parts_exceed: bool,
}

/// A commitment with which a line reckons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The record.
    pub id: Id<Commitment>,
    /// Its own amount: the hull of the claims to reckon with.
    pub amount: Interval,
    /// How firm it is; `None` where no stage is given.
    pub firmness: Option<Firmness>,
    /// How sure it is that it belongs to the selection.
    pub certainty: Match,
    /// Whether claims on its amount cannot all be true.
    pub is_disputed: bool,
    places: [RungPlace; Rung::COUNT],
}

/// How a commitment stands on one rung.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct RungPlace {
    /// The whole on the rung that leaves it out.
    whole: Option<Id<Commitment>>,
    /// Whether its least is in the sum's.
    adds_least: bool,
    /// Whether its most is in the sum's.
    adds_most: bool,
}

impl Member {
    /// Whether it is firm enough for a rung.
    #[must_use]
    pub fn is_on(&self, rung: Rung) -> bool {
        Rung::of(self.firmness) <= rung
    }

    fn on(&self, rung: Rung) -> Option<&RungPlace> {
        self.places.get(rung.place()).filter(|_| self.is_on(rung))
    }

    /// The whole that leaves it out of a rung.
    #[must_use]
    pub fn whole(&self, rung: Rung) -> Option<Id<Commitment>> {
        self.on(rung)?.whole
    }

    /// Whether it is counted on a rung by itself, not within a whole.
    #[must_use]
    pub fn is_counted(&self, rung: Rung) -> bool {
        self.on(rung).is_some_and(|place| place.whole.is_none())
    }

    /// Whether its amount is in the sum of a rung, in its least or in its most.
    #[must_use]
    pub fn is_summed(&self, rung: Rung) -> bool {
        self.is_counted(rung) || self.adds_least(rung)
    }

    /// Whether its least makes up a rung's.
    #[must_use]
    pub fn adds_least(&self, rung: Rung) -> bool {
        self.on(rung).is_some_and(|place| place.adds_least)
    }

    /// Whether its most is in a rung's: else that of a whole is, be it only a possible match.
    #[must_use]
    pub fn adds_most(&self, rung: Rung) -> bool {
        self.on(rung).is_some_and(|place| place.adds_most)
    }

    /// The rungs whose least holds that of this record, the firmest first.
    pub fn least_in(&self) -> impl Iterator<Item = Rung> {
        Rung::ALL.into_iter().filter(|rung| self.adds_least(*rung))
    }
}

/// A commitment that is given in several measures and counts in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The record.
    pub id: Id<Commitment>,
    /// The currency in which it counts.
    pub currency: Currency,
    /// Whether it counts there as a rate per year.
    pub per_year: bool,
    /// How firm it is; `None` where no stage is given.
    pub firmness: Option<Firmness>,
}

impl Elsewhere {
    /// Whether it is firm enough for a rung.
    #[must_use]
    pub fn is_on(&self, rung: Rung) -> bool {
        Rung::of(self.firmness) <= rung
    }
}

/// A counted part of a whole that is given in another measure: money that both lines hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The part.
    pub id: Id<Commitment>,
    /// The whole.
    pub whole: Id<Commitment>,
}

closed! {
    /// What became of a selected commitment in the sums, on the softest rung.
    pub enum SumOutcome {
        /// Its least is in the sum's.
        Yes = "yes",
        /// A whole counts in its place.
        Part = "part",
        /// Another that may hold the same money counts in its place.
        Overlap = "overlap",
        /// Its firmer parts come to more and count in its place.
        Firmer = "firmer",
        /// It is only a possible match, so it is in the most alone.
        Possible = "possible",
        /// It gives no amount.
        NoAmount = "no amount",
        /// It gives units and no money.
        Unit = "unit",
    }
}

impl Totals {
    /// How many of the selected commitments give no amount.
    #[must_use]
    pub const fn missing(&self) -> usize {
        self.without_amount.len()
    }

    /// The lines in which something is counted.
    pub fn counted(&self) -> impl Iterator<Item = &SumLine> {
        self.lines.iter().filter(|line| !line.members.is_empty())
    }

    /// What became of each selected commitment, and the line's own record of it where it has one.
    #[must_use]
    pub fn outcomes(&self) -> HashMap<Id<Commitment>, (SumOutcome, Option<&Member>)> {
        let no_amount = self.without_amount.iter().map(|id| (*id, (SumOutcome::NoAmount, None)));
        let units = self.in_units.iter().map(|id| (*id, (SumOutcome::Unit, None)));
        let members = self.lines.iter().flat_map(|line| {
            let firmer = line.wholes_of_firmer_parts(Rung::Aimed);
            line.members.iter().map(move |member| (member.id, (member.outcome(&firmer), Some(member))))
        });
        no_amount.chain(units).chain(members).collect()
    }
}

impl SumLine {
    /// The sum of a rung.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "there is one sum for each rung")]
    pub fn sum(&self, rung: Rung) -> &RungSum {
        &self.ladder[rung.place()]
    }

    /// The rungs whose sum is another than that of the next firmer one, the firmest first; of nothing at
    /// all the first that has a record.
    pub fn steps(&self) -> impl Iterator<Item = Rung> {
        let mut firmer: Option<Interval> = None;
        Rung::ALL.into_iter().filter(move |rung| {
            let sum = Some(self.sum(*rung).interval).filter(|_| self.members.iter().any(|member| member.is_on(*rung)));
            let is_other = sum.is_some() && sum != firmer;
            firmer = sum;
            is_other
        })
    }

    /// Whether a rung has a record that is not firm enough for the next firmer one.
    #[must_use]
    pub fn has_own(&self, rung: Rung) -> bool {
        self.members.iter().any(|member| Rung::of(member.firmness) == rung)
    }

    /// The records whose amount is in the sum of a rung, in the dataset's order.
    pub fn summed(&self, rung: Rung) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.is_summed(rung))
    }

    /// The records that are counted on a rung, in the dataset's order: those that stand for
    /// themselves, also where another that may hold the same money gives the least.
    pub fn counted(&self, rung: Rung) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.is_counted(rung))
    }

    /// The records whose least makes up a rung's, in the dataset's order.
    pub fn least(&self, rung: Rung) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.adds_least(rung))
    }

    /// The records that a whole leaves out of a rung, and that whole, in the dataset's order.
    pub fn left_out(&self, rung: Rung) -> impl Iterator<Item = (&Member, Id<Commitment>)> {
        self.members.iter().filter_map(move |member| Some((member, member.whole(rung)?)))
    }

    /// The records in the sum of a rung whose claims cannot all be true, in the dataset's order.
    pub fn disputed(&self, rung: Rung) -> impl Iterator<Item = &Member> {
        self.summed(rung).filter(|member| member.is_disputed)
    }

    /// The wholes in the place of which firmer parts count on a rung.
    #[must_use]
    pub fn wholes_of_firmer_parts(&self, rung: Rung) -> HashSet<Id<Commitment>> {
        self.least(rung).filter_map(|member| member.whole(rung)).collect()
    }
}

impl Member {
    /// What became of it on the softest rung, where firmer parts count in the place of some wholes.
    #[must_use]
    pub fn outcome(&self, firmer: &HashSet<Id<Commitment>>) -> SumOutcome {
        if self.adds_least(Rung::Aimed) {
            SumOutcome::Yes
        } else if self.certainty == Match::Possible {
            SumOutcome::Possible
        } else if self.whole(Rung::Aimed).is_some() {
            SumOutcome::Part
        } else if firmer.contains(&self.id) {
            SumOutcome::Firmer
        } else {
            SumOutcome::Overlap
        }
    }
}

/// Adds up the commitments that a query finds on a day, and those of the sites and agreements that
/// it finds. Takes time in proportion to the records of the dataset; where many are tied together,
/// in proportion to the currencies in use among them too.
#[must_use]
pub fn totals(on: OnDay<'_>, hits: &Hits) -> Totals {
    totals_of(on, hits, |_| true)
}

/// The same of some of the records found alone.
#[must_use]
pub fn totals_of(on: OnDay<'_>, hits: &Hits, is_meant: impl Fn(RecordId) -> bool) -> Totals {
    let selection = selection::select(on, hits.hits.iter().filter(|hit| is_meant(hit.id)));
    let figures = figures::Figures::read(on, &selection);
    Totals {
        lines: lines::lines(on, &figures, &selection),
        selected: on.dataset.commitments.iter().filter(|(id, _)| selection.get(*id).is_some()).count(),
        without_amount: figures.without_amount,
        in_units: figures.in_units,
    }
}
