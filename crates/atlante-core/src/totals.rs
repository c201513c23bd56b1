//! Money added up as intervals, so that the unknown stays visible: the sums of commitments per
//! currency on a ladder of firmness, what was left out of them, and why.
//!
//! Different currencies are never added together, nor totals and rates, nor money and units;
//! nothing is converted. No wording is chosen here.
//!
//! The rules, in addition to those of a single amount:
//!
//! * **Selection.** The commitments that match, and those of the sites and agreements that match,
//!   each once, with the best certainty by which it is reached. A commitment for several sites is
//!   reached through them with certainty only if all of them match with certainty: money for seven
//!   sites is not certain money for one.
//! * **Payers and recipients.** A commitment that is asked for by who pays it counts as a possible
//!   match if others pay it too who are not asked for: how much of it is whose is not said, so it is in
//!   the most and not in the least. The same holds for those who receive it.
//! * **The ladder.** Wishes, announcements, pledges and contracts are never added into one number.
//!   Each rung counts only the commitments that are at least as firm as the rung.
//! * **Least and most.** The least of a sum is that of the certain matches alone, the most is that
//!   of all matches. A possible match thus neither adds to the least nor takes anything from it.
//! * **Wholes.** A commitment is left out if a whole that it is part of, directly or indirectly, is
//!   on the same rung in the same measure: it is the same money. A whole that is only a possible
//!   match leaves no certain part out: the part counts in the least, and the whole instead of it in
//!   the most. A part whose whole is given in another measure is counted, and listed. So is, in both
//!   lines, what may be the same money as something that another line counts.
//! * **Groups.** Wholes with their parts, and commitments that may overlap, form groups
//!   transitively: what overlaps a part overlaps its whole, and two wholes that share a part
//!   overlap. The least of a group is that of its largest whole, or the total of the groups of the
//!   next firmer rung within it if that is more: a wish never takes anything from a contract.
//! * **Exclusions.** What was withdrawn, what another record replaces, and what is the same as an earlier
//!   commitment is in no sum. Its links stay in force: what it ties together stays tied, and what is
//!   replaced counts as a part of what replaces it, so that its parts do too.
//! * **Claims.** A commitment counts with the hull of its claims in force and of those in conflict
//!   with them. A commitment given in several currencies counts in the first of them only.

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
use crate::domain::facts::Exclusion;
use crate::domain::firmness::Firmness;
use crate::domain::on_day::OnDay;
use crate::domain::record::{Commitment, RecordId};
use crate::domain::table::Id;
use crate::query::{Hits, LevelPeers, Match};

pub use bundles::{Bundle, BundleSum, KnownTies, Ties};
pub use derived::{Derived, derived_total};
pub use interval::{Interval, Sum};

/// The sums of a selection of commitments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The sums, one per currency, with totals and rates apart: euros, US dollars, then by the
    /// currency's code; totals before rates.
    pub lines: Vec<SumLine>,
    /// The commitments that state no amount, in the dataset's order.
    pub without_amount: Vec<Id<Commitment>>,
    /// The commitments left out because they are given only in units, in the dataset's order.
    pub in_units: Vec<Id<Commitment>>,
    /// The commitments that count in no sum and state no money either, in the dataset's order.
    pub excluded: Vec<Excluded>,
    /// The number of selected commitments: those above, and those counted or left out in the lines.
    pub selected: usize,
    /// Who else pays at the level of the payers that were asked for; empty unless somebody has looked
    /// ([`level_peers`](crate::query::level_peers)).
    pub peers: Vec<LevelPeers>,
}

/// The sums of one currency, either of totals or of rates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumLine {
    /// The currency.
    pub currency: Currency,
    /// Whether the amounts are rates per year.
    pub per_year: bool,
    /// The sums by rung, firmest first.
    pub ladder: [RungSum; Rung::COUNT],
    /// The commitments that this line takes into account, in the dataset's order.
    pub members: Vec<Member>,
    /// The commitments that are also given in this line's currency but count in another, in the
    /// dataset's order.
    pub elsewhere: Vec<Elsewhere>,
    /// The counted commitments that are part of a whole in another measure, in the dataset's order.
    pub beside: Vec<Beside>,
    /// The counted commitments that may hold the same money as one that is counted in another line, in the
    /// dataset's order.
    pub overlaps: Vec<OverlapElsewhere>,
    /// The commitments in this line's measure that count in no sum, in the dataset's order.
    pub excluded: Vec<Excluded>,
    /// What is asked of the members again and again, by rung, firmest first.
    tallies: [RungTally; Rung::COUNT],
}

/// The members of a line on one rung, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct RungTally {
    /// How many are firm enough for it.
    on: usize,
    /// How many are in its sum.
    summed: usize,
    /// How many of those are in dispute.
    disputed: usize,
    /// The position of the first that is in its sum.
    first: usize,
}

closed! {
    /// The least firmness of the money in a sum. The firmest rung comes first.
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
    /// The number of rungs.
    pub const COUNT: usize = Self::ALL.len();

    /// Returns the firmest rung that includes money of a firmness. Money of unknown firmness is
    /// taken as merely aimed at.
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

    /// Returns whether money of a firmness is firm enough for the rung.
    #[must_use]
    pub fn holds(self, firmness: Option<Firmness>) -> bool {
        Self::of(firmness) <= self
    }

    /// Returns the position counted from the firmest, 0 to 4.
    #[must_use]
    pub const fn place(self) -> usize {
        self as usize
    }
}

/// The sum of one rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RungSum {
    /// The sum; empty if no record is on the rung.
    pub interval: Interval,
    /// Whether the parts of some wholes add up to more than the wholes allow, which is a
    /// contradiction in the data; the most then counts the total of the parts.
    pub parts_exceed: bool,
}

/// A commitment to add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeantCommitment {
    /// The record.
    pub id: Id<Commitment>,
    /// How certain it is that it is meant.
    pub certainty: Match,
    /// Whether only an unknown part of it is meant, because others pay or receive it too.
    pub is_shared: bool,
}

impl MeantCommitment {
    /// Returns how certainly all of it is meant.
    const fn counts_as(self) -> Match {
        if self.is_shared { Match::Possible } else { self.certainty }
    }
}

/// A commitment that a line takes into account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The record.
    pub id: Id<Commitment>,
    /// Its own amount: the hull of the claims to reckon with.
    pub amount: Interval,
    /// How firm it is; `None` where no stage is given.
    pub firmness: Option<Firmness>,
    /// How certain it is that it belongs to the selection.
    pub certainty: Match,
    /// Whether it is only possible because others pay or receive it too, of whom the selection does not
    /// speak: how much of it is meant is not known.
    pub is_shared: bool,
    /// Whether claims about its amount exclude each other, be it in a measure in which it does not count.
    pub is_disputed: bool,
    places: [RungPlace; Rung::COUNT],
}

/// How a commitment counts on one rung.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct RungPlace {
    /// The whole on the rung that replaces it.
    whole: Option<Id<Commitment>>,
    /// Whether its least is part of the sum's least.
    adds_least: bool,
    /// Whether its most is part of the sum's most.
    adds_most: bool,
}

impl Member {
    /// Returns whether it is firm enough for a rung.
    #[must_use]
    pub fn is_on(&self, rung: Rung) -> bool {
        rung.holds(self.firmness)
    }

    fn on(&self, rung: Rung) -> Option<&RungPlace> {
        self.places.get(rung.place()).filter(|_| self.is_on(rung))
    }

    /// Returns the whole that replaces it on a rung.
    #[must_use]
    pub fn whole(&self, rung: Rung) -> Option<Id<Commitment>> {
        self.on(rung)?.whole
    }

    /// Returns whether it is counted on a rung by itself, not within a whole.
    #[must_use]
    pub fn is_counted(&self, rung: Rung) -> bool {
        self.on(rung).is_some_and(|place| place.whole.is_none())
    }

    /// Returns whether its amount is in the sum of a rung, in the least or in the most.
    #[must_use]
    pub fn is_summed(&self, rung: Rung) -> bool {
        self.is_counted(rung) || self.adds_least(rung)
    }

    /// Returns whether its least is part of the least of a rung.
    #[must_use]
    pub fn adds_least(&self, rung: Rung) -> bool {
        self.on(rung).is_some_and(|place| place.adds_least)
    }

    /// Returns whether its most is part of the most of a rung; otherwise that of a whole is, which
    /// may be only a possible match.
    #[must_use]
    pub fn adds_most(&self, rung: Rung) -> bool {
        self.on(rung).is_some_and(|place| place.adds_most)
    }

    /// Returns the rungs whose least includes that of this record, firmest first.
    pub fn least_in(&self) -> impl Iterator<Item = Rung> {
        Rung::ALL.into_iter().filter(|rung| self.adds_least(*rung))
    }
}

/// A commitment that is given in several measures and counts in another one.
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
    /// Returns whether it is firm enough for a rung.
    #[must_use]
    pub fn is_on(&self, rung: Rung) -> bool {
        rung.holds(self.firmness)
    }
}

/// A commitment that counts in no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excluded {
    /// The record.
    pub id: Id<Commitment>,
    /// The reason.
    pub because: Exclusion,
    /// Its firmness; `None` if no stage is stated, or if it was withdrawn.
    pub firmness: Option<Firmness>,
}

impl Excluded {
    /// Returns whether it would be firm enough for a rung.
    #[must_use]
    pub fn is_on(&self, rung: Rung) -> bool {
        rung.holds(self.firmness)
    }
}

/// A counted part of a whole that is given in another measure, so that two lines contain its money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The part.
    pub id: Id<Commitment>,
    /// The whole.
    pub whole: Id<Commitment>,
}

/// A counted commitment that may hold the same money as one that another line counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OverlapElsewhere {
    /// The record.
    pub id: Id<Commitment>,
    /// The one in the other line.
    pub other: Id<Commitment>,
}

closed! {
    /// How a selected commitment entered the sums, on the softest rung.
    pub enum SumOutcome {
        /// Its least is part of the sum's least.
        Yes = "yes",
        /// A whole counts in its place.
        Part = "part",
        /// Another commitment that may be the same money counts in its place.
        Overlap = "overlap",
        /// Its firmer parts add up to more and count in its place.
        Firmer = "firmer",
        /// It is only a possible match, so it is part of the most only.
        Possible = "possible",
        /// It states no amount.
        NoAmount = "no amount",
        /// It is given in units, not in money.
        Unit = "unit",
        /// Another record replaces it.
        Superseded = "superseded",
        /// It is the same as an earlier record, which counts in its place.
        Same = "same",
        /// It was withdrawn.
        Withdrawn = "withdrawn",
    }
}

impl Totals {
    /// Returns how many of the selected commitments state no amount.
    #[must_use]
    pub const fn missing(&self) -> usize {
        self.without_amount.len()
    }

    /// Returns the lines that count at least one commitment.
    pub fn counted(&self) -> impl Iterator<Item = &SumLine> {
        self.lines.iter().filter(|line| !line.members.is_empty())
    }

    /// Returns how each selected commitment entered the sums, with its member if a line has one.
    #[must_use]
    pub fn outcomes(&self) -> HashMap<Id<Commitment>, (SumOutcome, Option<&Member>)> {
        let no_amount = self.without_amount.iter().map(|id| (*id, (SumOutcome::NoAmount, None)));
        let units = self.in_units.iter().map(|id| (*id, (SumOutcome::Unit, None)));
        let members = self.lines.iter().flat_map(|line| {
            let firmer = line.wholes_of_firmer_parts(Rung::Aimed);
            line.members.iter().map(move |member| (member.id, (member.outcome(&firmer), Some(member))))
        });
        let excluded = self.lines.iter().flat_map(|line| &line.excluded).chain(&self.excluded);
        let excluded = excluded.map(|one| (one.id, (one.because.into(), None)));
        no_amount.chain(units).chain(members).chain(excluded).collect()
    }
}

impl From<Exclusion> for SumOutcome {
    fn from(because: Exclusion) -> Self {
        match because {
            Exclusion::SupersededBy(_) => Self::Superseded,
            Exclusion::SameAs(_) => Self::Same,
            Exclusion::Withdrawn => Self::Withdrawn,
        }
    }
}

impl SumLine {
    /// Returns the sum of a rung.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "there is one sum for each rung")]
    pub fn sum(&self, rung: Rung) -> &RungSum {
        &self.ladder[rung.place()]
    }

    /// Returns the rungs whose sum differs from that of the next firmer one, firmest first,
    /// beginning with the first rung that has a record.
    pub fn steps(&self) -> impl Iterator<Item = Rung> {
        let mut firmer: Option<Interval> = None;
        Rung::ALL.into_iter().filter(move |rung| {
            let sum = Some(self.sum(*rung).interval).filter(|_| self.tally(*rung).on > 0);
            let is_other = sum.is_some() && sum != firmer;
            firmer = sum;
            is_other
        })
    }

    /// Returns whether a rung has a record that is not firm enough for the next firmer one.
    #[must_use]
    pub fn has_own(&self, rung: Rung) -> bool {
        self.members.iter().any(|member| Rung::of(member.firmness) == rung)
    }

    /// Returns the records whose amount is in the sum of a rung, in the dataset's order.
    pub fn summed(&self, rung: Rung) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.is_summed(rung))
    }

    /// Returns the records that are counted on a rung by themselves, in the dataset's order,
    /// including those that give way to an overlapping one in the least.
    pub fn counted(&self, rung: Rung) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.is_counted(rung))
    }

    /// Returns the records whose least is part of the least of a rung, in the dataset's order.
    pub fn least(&self, rung: Rung) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.adds_least(rung))
    }

    /// Returns the records that a whole replaces on a rung, each with that whole, in the dataset's
    /// order.
    pub fn left_out(&self, rung: Rung) -> impl Iterator<Item = (&Member, Id<Commitment>)> {
        self.members.iter().filter_map(move |member| Some((member, member.whole(rung)?)))
    }

    /// Returns the records in the sum of a rung whose claims exclude each other, in the dataset's
    /// order.
    pub fn disputed(&self, rung: Rung) -> impl Iterator<Item = &Member> {
        self.summed(rung).filter(|member| member.is_disputed)
    }

    /// Returns how many records in the sum of a rung have claims that exclude each other.
    #[must_use]
    pub fn disputed_count(&self, rung: Rung) -> usize {
        self.tally(rung).disputed
    }

    /// Returns the record whose amount is the sum of a rung; `None` if there are several, or none.
    #[must_use]
    pub fn only_summed(&self, rung: Rung) -> Option<&Member> {
        let tally = self.tally(rung);
        self.members.get(tally.first).filter(|_| tally.summed == 1)
    }

    #[expect(clippy::indexing_slicing, reason = "there is one tally for each rung")]
    fn tally(&self, rung: Rung) -> &RungTally {
        &self.tallies[rung.place()]
    }

    /// Counts its members once and for all.
    fn count_members(&mut self) {
        for (tally, rung) in self.tallies.iter_mut().zip(Rung::ALL) {
            for (place, member) in self.members.iter().enumerate().filter(|(_, member)| member.is_on(rung)) {
                tally.on += 1;
                if member.is_summed(rung) {
                    tally.first = if tally.summed == 0 { place } else { tally.first };
                    tally.summed += 1;
                    tally.disputed += usize::from(member.is_disputed);
                }
            }
        }
    }

    /// Returns the wholes that firmer parts replace on a rung.
    #[must_use]
    pub fn wholes_of_firmer_parts(&self, rung: Rung) -> HashSet<Id<Commitment>> {
        self.least(rung).filter_map(|member| member.whole(rung)).collect()
    }
}

impl Member {
    /// Returns how it entered the sums on the softest rung; `firmer` holds the wholes that firmer
    /// parts replace.
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
/// it finds. Takes time linear in the records of the dataset, and where many are tied together also
/// in the currencies in use among them.
#[must_use]
pub fn totals(on: OnDay<'_>, hits: &Hits) -> Totals {
    totals_of(&Ties::new(on), hits, |_| true)
}

/// Adds up only those of the records found for which `is_meant` is true. The ties are those of the
/// day, computed once for any number of sums.
#[must_use]
pub fn totals_of(ties: &Ties<'_>, hits: &Hits, is_meant: impl Fn(RecordId) -> bool) -> Totals {
    added_up(ties, &selection::select(ties.links.on, hits.hits.iter().filter(|hit| is_meant(hit.id))))
}

/// Adds up the commitments of one site or agreement, or one commitment alone, as [`totals`] would if a
/// query found that record and nothing else. Takes time in proportion to the records that refer to
/// it and to what their commitments are tied to.
#[must_use]
pub fn totals_of_record(ties: &Ties<'_>, id: RecordId) -> Totals {
    added_up(ties, &selection::select_of(ties.links.on, id))
}

/// Adds up some commitments, each of which is given once, in any order. Takes time in proportion to
/// them and to what they are tied to.
#[must_use]
pub fn totals_of_commitments(ties: &Ties<'_>, meant: &[MeantCommitment]) -> Totals {
    added_up(ties, &selection::select_meant(ties.links.on, meant))
}

fn added_up(ties: &Ties<'_>, selection: &selection::Selection) -> Totals {
    let figures = figures::Figures::read(ties.links.on, selection);
    Totals {
        lines: lines::lines(ties, &figures, selection),
        selected: selection.ids().len(),
        peers: Vec::new(),
        without_amount: figures.without_amount,
        in_units: figures.in_units,
        excluded: figures.excluded_without_money,
    }
}
