//! Money over time: for each currency and rung, the least and the most that has begun by a day, and
//! which commitments make it up.
//!
//! A total counts from the day on which its period starts, or else from the day by which it was
//! stated: certainly from the last such day, possibly from the first. A rate has its own lane and
//! counts only while its period runs; it is never multiplied out.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::days::number_of;
use super::track::stated;
use crate::domain::amount::{Currency, Decimal};
use crate::domain::on_day::OnDay;
use crate::domain::order_by::OrderBy;
use crate::domain::record::Commitment;
use crate::domain::table::Id;
use crate::query::Match;
use crate::totals::{Bundle, Member, Rung, SumLine, Ties, Totals};

/// The money in one currency, totals or rates: one lane for each rung whose sum is another than that of
/// the next firmer one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The currency.
    pub currency: Currency,
    /// Whether it is a rate per year.
    pub per_year: bool,
    /// The lanes, firm to soft; each holds what is in the firmer ones. There is at least one.
    pub lanes: Vec<Lane>,
    /// The days on which the level of a lane changes, each once, in order.
    days: Vec<i32>,
    /// By how much the softest lane changes on each of the days, least and most together.
    changes: Vec<Decimal>,
    /// For each day, the indices of those in the softest lane that begin, may begin or end on it, the largest
    /// first.
    coming: HashMap<i32, Vec<usize>>,
}

/// The money in one currency, totals or rates, from a rung upwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The currency.
    pub currency: Currency,
    /// Whether it is a rate per year.
    pub per_year: bool,
    /// The minimum firmness of the money.
    pub rung: Rung,
    /// The commitments that are firm enough.
    pub shares: Vec<Share>,
    /// The levels by the day on which each begins; each holds until the next.
    steps: Vec<(i32, Begun)>,
    /// For each bundle of commitments that may contain the same money, by the day from which it
    /// holds: the indices of the shares that make up its part of the level.
    summed: Vec<Vec<(i32, Vec<usize>)>>,
    /// What makes up the levels, by the day from which it holds.
    tallies: Vec<(i32, LaneTally)>,
    /// Number of commitments without any day.
    undated: usize,
}

/// What makes up the level of a lane, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LaneTally {
    /// Number of commitments.
    pub count: usize,
    /// How many of them are given only approximately.
    pub approximate: usize,
    /// How many of them have claims that exclude each other.
    pub disputed: usize,
    /// The sum of their indices: of one alone, its index.
    places: usize,
}

impl LaneTally {
    fn plus(self, place: usize, share: &Share) -> Self {
        Self {
            count: self.count + 1,
            approximate: self.approximate + usize::from(share.is_approximate),
            disputed: self.disputed + usize::from(share.is_disputed),
            places: self.places + place,
        }
    }

    /// Returns the tally with one part of it put in the place of another.
    const fn with(self, now: Self, before: Self) -> Self {
        Self {
            count: self.count + now.count - before.count,
            approximate: self.approximate + now.approximate - before.approximate,
            disputed: self.disputed + now.disputed - before.disputed,
            places: self.places + now.places - before.places,
        }
    }
}

/// A commitment in a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The commitment.
    pub id: Id<Commitment>,
    /// The first and last day from which it may count; `None` if no day is known.
    pub from: Option<(i32, i32)>,
    /// For a rate, the first and last day on which it may end; `None` is open.
    pub until: (Option<i32>, Option<i32>),
    /// Its own amount, from the least to the most; a most of `None` is unbounded.
    pub own: (Decimal, Option<Decimal>),
    /// Whether claims of its amount exclude each other.
    pub is_disputed: bool,
    /// Whether it is given only approximately.
    pub is_approximate: bool,
}

/// The sum that has begun by a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Begun {
    /// The least.
    pub least: Decimal,
    /// The most, without the excess of parts that have no upper bound.
    pub most: Decimal,
    /// Number of parts without an upper bound.
    pub open: usize,
}

impl Share {
    /// Returns how certainly it counts on a day; `None` if it cannot.
    fn counts_on(&self, day: i32) -> Option<Match> {
        let (first, last) = self.from?;
        let may = first <= day && self.until.1.is_none_or(|end| day <= end);
        let must = last <= day && self.until.0.is_none_or(|end| day <= end);
        may.then_some(if must { Match::Certain } else { Match::Possible })
    }

    /// Returns the key that puts the largest first; what has no upper bound is larger than all else.
    fn largest_first(&self) -> (Reverse<Decimal>, Id<Commitment>) {
        (Reverse(self.own.1.unwrap_or(Decimal::MAX)), self.id)
    }

    /// Returns the days on which that may change.
    fn days(&self) -> impl Iterator<Item = i32> {
        let (first, last) = self.from.unzip();
        let ends = [self.until.0, self.until.1].map(|end| end.map(|end| end.saturating_add(1)));
        [first, last].into_iter().chain(ends).flatten().filter(move |day| first.is_some_and(|first| first <= *day))
    }
}

impl Band {
    /// Returns the lane of the softest rung, which holds every commitment of the band.
    #[must_use]
    pub fn softest(&self) -> Option<&Lane> {
        self.lanes.last()
    }

    fn new(currency: Currency, per_year: bool, lanes: Vec<Lane>) -> Self {
        let mut days: Vec<i32> = lanes.iter().flat_map(Lane::days).collect();
        days.sort_unstable();
        days.dedup();
        let softest = lanes.last();
        let mut coming: HashMap<i32, Vec<usize>> = HashMap::new();
        for (place, share) in softest.map_or(&[][..], |lane| &lane.shares).iter().enumerate() {
            for day in share.days() {
                let coming = coming.entry(day).or_default();
                if coming.last() != Some(&place) {
                    coming.push(place);
                }
            }
        }
        let size = |place: &usize| softest.and_then(|lane| lane.shares.get(*place)).map(Share::largest_first);
        for places in coming.values_mut() {
            places.order_by_cached_key(size);
        }
        let level = |day: i32| softest.map(|lane| lane.level(day)).unwrap_or_default();
        let height = |day: i32| level(day).least.saturating_add(level(day).most);
        let change = |day: &i32| height(*day).saturating_sub(height(day.saturating_sub(1))).abs();
        let changes = days.iter().map(change).collect();
        Self { currency, per_year, lanes, days, changes, coming }
    }

    /// Returns the days on which the level of a lane changes, each once, in order.
    #[must_use]
    pub fn days(&self) -> &[i32] {
        &self.days
    }

    /// Returns whether a level changes after one day and up to another.
    #[must_use]
    pub fn changes_within(&self, after: i32, until: i32) -> bool {
        !self.places_within(after, until).is_empty()
    }

    /// Returns up to `count` of the days after one day and up to another on which a level changes: those of the
    /// largest changes of the softest lane, the largest first.
    #[must_use]
    pub fn largest_changes(&self, after: i32, until: i32, count: usize) -> Vec<i32> {
        let places = self.places_within(after, until);
        let days = self.days.get(places.clone()).unwrap_or_default();
        let changes = self.changes.get(places).unwrap_or_default();
        let mut largest: Vec<_> = changes.iter().map(|change| Reverse(*change)).zip(days.iter().copied()).collect();
        if count < largest.len() {
            largest.select_nth_unstable(count);
            largest.truncate(count);
        }
        largest.sort_unstable();
        largest.into_iter().map(|(_, day)| day).collect()
    }

    /// Returns the indices of the days after one day and up to another.
    fn places_within(&self, after: i32, until: i32) -> Range<usize> {
        let first = self.days.partition_point(|day| *day <= after);
        first..self.days.partition_point(|day| *day <= until).max(first)
    }

    /// Returns the next day after a day, or the last one before it, on which a level changes.
    #[must_use]
    pub fn step(&self, day: i32, later: bool) -> Option<i32> {
        let place = self.days.partition_point(|step| if later { *step <= day } else { *step < day });
        let place = if later { Some(place) } else { place.checked_sub(1) };
        self.days.get(place?).copied()
    }

    /// Returns the commitments with which a day changes the levels: those that begin, may begin or end on
    /// it, the largest first.
    pub fn came_on(&self, day: i32) -> impl Iterator<Item = &Share> {
        let softest = self.softest().map_or(&[][..], |lane| &lane.shares);
        self.coming.get(&day).into_iter().flatten().filter_map(|place| softest.get(*place))
    }

    /// Returns how many commitments change the levels on a day.
    #[must_use]
    pub fn count_on(&self, day: i32) -> usize {
        self.coming.get(&day).map_or(0, Vec::len)
    }

    /// Returns whether a day changes a level, and it is known by which commitments.
    #[must_use]
    pub fn is_step(&self, day: i32) -> bool {
        self.days.binary_search(&day).is_ok() && self.count_on(day) > 0
    }

    /// Returns the commitments that belong to a day: those with which it changes the levels, else those
    /// that make up the level of the softest rung.
    #[must_use]
    pub fn shares_of(&self, day: i32) -> Vec<&Share> {
        let level = || self.softest().map(|lane| lane.shares_on(day)).unwrap_or_default();
        if self.is_step(day) { self.came_on(day).collect() } else { level() }
    }

    /// Returns the number of commitments without any day.
    #[must_use]
    pub fn undated(&self) -> usize {
        self.softest().map_or(0, Lane::undated)
    }
}

impl Lane {
    /// Returns what has begun by a day.
    #[must_use]
    pub fn level(&self, day: i32) -> Begun {
        step_of(&self.steps, day).copied().unwrap_or_default()
    }

    /// Returns the days on which the level changes.
    pub fn days(&self) -> impl Iterator<Item = i32> {
        self.steps.iter().map(|(day, _)| *day)
    }

    /// Returns what makes up the level of a day, the largest first.
    #[must_use]
    pub fn shares_on(&self, day: i32) -> Vec<&Share> {
        let of_bundles = self.summed.iter().filter_map(|steps| step_of(steps, day)).flatten();
        let mut shares: Vec<_> = of_bundles.filter_map(|place| self.shares.get(*place)).collect();
        shares.order_by_key(|share| share.largest_first());
        shares
    }

    /// Returns what makes up the level of a day, in numbers.
    #[must_use]
    pub fn tally(&self, day: i32) -> LaneTally {
        step_of(&self.tallies, day).copied().unwrap_or_default()
    }

    /// Returns the commitment that makes up the level of a day alone; `None` if there are several, or none.
    #[must_use]
    pub fn only_on(&self, day: i32) -> Option<&Share> {
        let tally = self.tally(day);
        self.shares.get(tally.places).filter(|_| tally.count == 1)
    }

    /// Returns the number of commitments without any day.
    #[must_use]
    pub const fn undated(&self) -> usize {
        self.undated
    }
}

/// Returns what holds on a day, from values given by the day on which each begins.
fn step_of<T>(steps: &[(i32, T)], day: i32) -> Option<&T> {
    let after = steps.partition_point(|(step, _)| *step <= day);
    Some(&steps.get(after.checked_sub(1)?)?.1)
}

/// Maximum number of times that a commitment of one bundle is examined; beyond it, not every day on
/// which something changes becomes a separate step.
const MOST_LOOKS: usize = 2_000_000;

/// Returns sums over time, one band for each line in which something is counted.
///
/// On each day a lane is computed only from what has begun by then, in the same way as sums: what
/// has certainly begun is in the least, what may have begun in the most. A share that does not fit
/// into a number is left out. The ties are those of the day.
#[must_use]
pub fn ledger(on: OnDay<'_>, ties: &Ties<'_>, totals: &Totals) -> Vec<Band> {
    let band = |line: &SumLine| {
        let bundles = ties.bundles(line);
        let lanes = line.steps().map(|rung| lane(on, line, &bundles, rung)).collect();
        Band::new(line.currency, line.per_year, lanes)
    };
    totals.counted().map(band).filter(|band| !band.lanes.is_empty()).collect()
}

fn lane(on: OnDay<'_>, line: &SumLine, bundles: &[Bundle<'_>], rung: Rung) -> Lane {
    let mut made = Lane {
        currency: line.currency,
        per_year: line.per_year,
        rung,
        shares: Vec::new(),
        steps: Vec::new(),
        summed: Vec::new(),
        tallies: Vec::new(),
        undated: 0,
    };
    let mut changes = LaneChanges::default();
    for bundle in bundles {
        let shares: Vec<Option<Share>> = bundle
            .members()
            .iter()
            .map(|member| share(on, member, line.per_year).filter(|_| member.is_on(rung)))
            .collect();
        let first = made.shares.len();
        let mut places = HashMap::new();
        for (member, share) in bundle.members().iter().zip(&shares) {
            if let Some(share) = share {
                places.insert(member.id, made.shares.len() - first);
                made.shares.push(*share);
            }
        }
        let own = made.shares.get(first..).unwrap_or_default().to_vec();
        let steps = bundle_steps(bundle, rung, &own, &places, first, &mut changes);
        made.summed.push(steps);
    }
    made.undated = made.shares.iter().filter(|share| share.from.is_none()).count();
    made.steps = added_up(changes.levels);
    let tally = |tally: &mut LaneTally, (day, (now, before)): (i32, (LaneTally, LaneTally))| {
        *tally = tally.with(now, before);
        Some((day, *tally))
    };
    made.tallies = changes.tallies.into_iter().scan(LaneTally::default(), tally).collect();
    made
}

/// The change on a day: least, most, open ends.
type DayChange = (Decimal, Decimal, i32);

/// What changes in a lane, by day.
#[derive(Default)]
struct LaneChanges {
    levels: BTreeMap<i32, DayChange>,
    /// What makes up the bundles that change on a day, from then on and until then.
    tallies: BTreeMap<i32, (LaneTally, LaneTally)>,
}

/// Returns the steps of one bundle, that is, which shares make it up from which day on, and adds
/// the changes of the level to `changes`.
fn bundle_steps(
    bundle: &Bundle<'_>,
    rung: Rung,
    own: &[Share],
    places: &HashMap<Id<Commitment>, usize>,
    first: usize,
    changes: &mut LaneChanges,
) -> Vec<(i32, Vec<usize>)> {
    let mut days: Vec<i32> = own.iter().flat_map(Share::days).collect();
    days.sort_unstable();
    days.dedup();
    let stride = days.len() * bundle.members().len() / MOST_LOOKS + 1;
    let mut before = (DayChange::default(), LaneTally::default());
    let mut steps = Vec::new();
    // The last day is always examined: from then on the level is that of all.
    let skipped = days.len().saturating_sub(1) % stride;
    for day in days.into_iter().skip(skipped).step_by(stride) {
        let certainty = |member: &Member| {
            let counts = own.get(*places.get(&member.id)?)?.counts_on(day)?;
            Some(if counts == Match::Certain { member.certainty } else { Match::Possible })
        };
        let sum = bundle.sum(rung, certainty);
        let least = sum.interval.least.number().unwrap_or_default();
        let most = sum.interval.most.map(|most| most.number().unwrap_or(least));
        let now = (least, most.unwrap_or(least), i32::from(most.is_none()));
        let entry = changes.levels.entry(day).or_default();
        let (level, tally) = before;
        *entry = (
            entry.0.saturating_add(now.0 - level.0),
            entry.1.saturating_add(now.1 - level.1),
            entry.2 + now.2 - level.2,
        );
        let place = |number: &usize| places.get(&bundle.members().get(*number)?.id).copied();
        let summed: Vec<usize> = sum.summed.iter().filter_map(place).collect();
        let shares = summed.iter().filter_map(|place| Some((first + place, own.get(*place)?)));
        let tallied = shares.fold(LaneTally::default(), |tally, (place, share)| tally.plus(place, share));
        let (from, until) = changes.tallies.entry(day).or_default();
        (*from, *until) = (from.with(tallied, LaneTally::default()), until.with(tally, LaneTally::default()));
        before = (now, tallied);
        steps.push((day, summed.into_iter().map(|place| first + place).collect()));
    }
    steps
}

fn added_up(changes: BTreeMap<i32, DayChange>) -> Vec<(i32, Begun)> {
    let mut level = Begun::default();
    let mut open = 0;
    let add = |(day, change): (i32, DayChange)| {
        open += change.2;
        level = Begun {
            least: level.least.saturating_add(change.0),
            most: level.most.saturating_add(change.1),
            open: usize::try_from(open).unwrap_or(0),
        };
        (day, level)
    };
    changes.into_iter().filter(|(_, change)| *change != DayChange::default()).map(add).collect()
}

fn share(on: OnDay<'_>, counted: &Member, per_year: bool) -> Option<Share> {
    let commitment = on.dataset.commitments.get(counted.id);
    let period = commitment.period.as_ref();
    let stated = stated(on, commitment).map(number_of);
    let start = period.and_then(|period| {
        let first = number_of(period.earliest_start()?);
        // A start without a last day is never certain.
        Some((first, period.latest_start().map_or(i32::MAX, number_of)))
    });
    let until = match period.filter(|_| per_year) {
        Some(period) => (period.earliest_end().map(number_of), period.latest_end().map(number_of)),
        None => (None, None),
    };
    let least = counted.amount.least.number()?;
    let most = match counted.amount.most {
        Some(most) => Some(most.number()?),
        None => None,
    };
    Some(Share {
        id: counted.id,
        from: start.or(stated.map(|day| (day, day))),
        until,
        own: (least, most),
        is_disputed: counted.is_disputed,
        is_approximate: counted.amount.approximate,
    })
}
