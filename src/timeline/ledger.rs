//! Money over time: for each currency, the least and the most that has begun by a day, and which
//! commitments make it up.
//!
//! A total counts from the day on which its period starts, or else from the day by which it was
//! stated: surely from the last such day, possibly from the first. A rate stands in a lane of its
//! own and counts only while its period runs; it is never multiplied out.

use std::collections::BTreeMap;

use super::days::number_of;
use super::track::stated;
use crate::domain::amount::{Currency, Decimal};
use crate::domain::on_day::OnDay;
use crate::domain::record::Commitment;
use crate::domain::table::Id;
use crate::totals::{Line, Member, Rung, Totals};

/// The money of one currency, totals or rates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The currency.
    pub currency: Currency,
    /// Whether it is a rate per year.
    pub per_year: bool,
    /// How firm the money is at least.
    pub rung: Rung,
    /// What makes it up, in the dataset's order.
    pub shares: Vec<Share>,
    /// Where the level changes, by day; each holds until the next.
    steps: Vec<(i32, Level)>,
}

/// What one commitment adds to a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The commitment.
    pub id: Id<Commitment>,
    /// The first and last day from which it may count; `None` where no day is known.
    pub from: Option<(i32, i32)>,
    /// Of a rate, the first and last day on which it may end; `None` is open.
    pub until: (Option<i32>, Option<i32>),
    /// Its own amount, from the least to the most; without bound is `None`.
    pub own: (Decimal, Option<Decimal>),
    /// Whether claims of its amount exclude each other.
    pub is_disputed: bool,
    /// Whether it is given only approximately.
    pub is_approximate: bool,
    /// What it adds to the least: nothing where a larger one that it may overlap does.
    pub least: Decimal,
    /// What it adds to the most; `None` is without bound.
    pub most: Option<Decimal>,
}

/// What has begun by a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// The least.
    pub least: Decimal,
    /// The most, without what has no bound.
    pub most: Decimal,
    /// How many commitments in it have no upper bound.
    pub open: usize,
}

impl Share {
    /// Whether it may count on a day.
    #[must_use]
    pub fn counts_on(&self, day: i32) -> bool {
        self.from.is_some_and(|(first, _)| first <= day) && self.until.1.is_none_or(|last| day <= last)
    }
}

impl Lane {
    fn new(line: &Line, rung: Rung, shares: Vec<Share>) -> Self {
        let steps = steps(&shares);
        Self { currency: line.currency, per_year: line.per_year, rung, shares, steps }
    }

    /// What has begun by a day.
    #[must_use]
    pub fn level(&self, day: i32) -> Level {
        let after = self.steps.partition_point(|(step, _)| *step <= day);
        after.checked_sub(1).and_then(|place| self.steps.get(place)).map_or(Level::default(), |(_, level)| *level)
    }

    /// The next day after a day, or before it, on which the level changes.
    #[must_use]
    pub fn step(&self, day: i32, later: bool) -> Option<i32> {
        let mut days = self.steps.iter().map(|(step, _)| *step);
        if later { days.find(|step| *step > day) } else { days.rev().find(|step| *step < day) }
    }

    /// The days on which the level changes.
    pub fn days(&self) -> impl Iterator<Item = i32> {
        self.steps.iter().map(|(day, _)| *day)
    }

    /// The highest level that it reaches.
    #[must_use]
    pub fn peak(&self) -> Decimal {
        self.steps.iter().map(|(_, level)| level.most.max(level.least)).max().unwrap_or_default()
    }

    /// What makes up the level of a day, the largest first.
    #[must_use]
    pub fn shares_on(&self, day: i32) -> Vec<&Share> {
        let mut shares: Vec<_> = self.shares.iter().filter(|share| share.counts_on(day)).collect();
        shares.sort_by_key(|share| std::cmp::Reverse(share.most.unwrap_or(Decimal::MAX)));
        shares
    }

    /// How many of its commitments stand on no day at all.
    #[must_use]
    pub fn undated(&self) -> usize {
        self.shares.iter().filter(|share| share.from.is_none()).count()
    }
}

/// What changes on a day: least, most, open ends.
type Change = (Decimal, Decimal, i32);

fn steps(shares: &[Share]) -> Vec<(i32, Level)> {
    let mut changes: BTreeMap<i32, Change> = BTreeMap::new();
    for share in shares {
        let Some((first, last)) = share.from else { continue };
        let mut change = |day: i32, least: Decimal, most: Decimal, open: i32| {
            let entry = changes.entry(day).or_default();
            *entry = (entry.0.saturating_add(least), entry.1.saturating_add(most), entry.2 + open);
        };
        let (most, open) = (share.most.unwrap_or(share.least), i32::from(share.most.is_none()));
        change(first, Decimal::ZERO, most, open);
        if let Some(end) = share.until.1 {
            change(end.saturating_add(1), Decimal::ZERO, -most, -open);
        }
        match share.until.0 {
            Some(end) if end < last => {}
            Some(end) => {
                change(last, share.least, Decimal::ZERO, 0);
                change(end.saturating_add(1), -share.least, Decimal::ZERO, 0);
            }
            None => change(last, share.least, Decimal::ZERO, 0),
        }
    }
    let mut level = Level::default();
    let mut open = 0;
    let add = |(day, change): (i32, Change)| {
        open += change.2;
        level = Level {
            least: level.least.saturating_add(change.0),
            most: level.most.saturating_add(change.1),
            open: usize::try_from(open).unwrap_or(0),
        };
        (day, level)
    };
    changes.into_iter().map(add).collect()
}

/// The lanes of sums over time: for each line in which something is counted one of what is committed
/// or firmer, and one of what is announced and of what is aimed at where these differ. A share that
/// cannot be held in a number is left out.
#[must_use]
pub fn ledger(on: OnDay<'_>, totals: &Totals) -> Vec<Lane> {
    let lane = |line: &Line, rung: Rung| {
        let shares = line.summed(rung).filter_map(|counted| share(on, counted, rung, line.per_year)).collect();
        Lane::new(line, rung, shares)
    };
    let rungs = |line: &Line| {
        let firm = line.steps().filter(|rung| *rung <= Rung::Committed).max();
        let soft = line.steps().filter(|rung| *rung > Rung::Committed);
        firm.into_iter().chain(soft).collect::<Vec<_>>()
    };
    totals.counted().flat_map(|line| rungs(line).into_iter().map(move |rung| lane(line, rung))).collect()
}

fn share(on: OnDay<'_>, counted: &Member, rung: Rung, per_year: bool) -> Option<Share> {
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
    let none = Some(Decimal::ZERO);
    Some(Share {
        id: counted.id,
        from: start.or(stated.map(|day| (day, day))),
        until,
        own: (least, most),
        is_disputed: counted.is_disputed,
        is_approximate: counted.amount.approximate,
        least: if counted.adds_least(rung) { least } else { Decimal::ZERO },
        most: if counted.adds_most(rung) { most } else { none },
    })
}
