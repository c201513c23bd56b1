//! Where a record stands in time, seen from the as-of day: what is late, what comes next, what is
//! over, and which sums have no time at all.

use std::cmp::Reverse;

use jiff::ToSpan;

use super::days::number_of;
use super::track::{MomentState, OnTimeline, Track, has_opened, track};
use crate::domain::amount::Decimal;
use crate::domain::facts::MeasureRank;
use crate::domain::on_day::OnDay;
use crate::domain::record::{Commitment, RecordId};

/// The months after the as-of day that count as next.
const SOON: i32 = 12;
/// The group of [`MeasureRank`] in which the units are, after all currencies.
const UNITS: u8 = u8::MAX;

/// A stretch of time, or the lack of one, in the order from which a timeline is read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// It was due, and no record says that it was met.
    Overdue,
    /// Its day is past, but lies after the last news: it may have happened.
    Unheard,
    /// Its day is past, and records that may say more of it have not been read yet.
    Unread,
    /// It is due or expected by a day within the next twelve months.
    Soon,
    /// It is due or expected by a later day.
    Later,
    /// It is due or expected from some day on, and nobody says by when.
    Open,
    /// It is due or expected, but nobody says when.
    Undated,
    /// It was due, and was met.
    Met,
    /// It happened, without having been a promise.
    Happened,
    /// It was due, and another record has taken its place.
    Replaced,
    /// Money over a period.
    Period,
    /// Money without a period, by its currency.
    Sum(MeasureRank),
    /// Something else than money, without a period.
    Quantity,
    /// Money without a period and without an amount.
    Undisclosed,
}

/// The place of a record among those of its phase: the largest amount first, then by day.
pub(super) type PhaseOrder = (Reverse<(Decimal, Decimal)>, i64);

/// Returns the phase of a record on a day, and its place there.
pub(super) fn phase(on: OnDay<'_>, id: RecordId) -> (Phase, PhaseOrder) {
    let track = track(on, id);
    match (OnTimeline::of(on.dataset.record(id)), track) {
        (Some(OnTimeline::Commitment(commitment)), track) => of_commitment(on, commitment, track),
        (Some(OnTimeline::Milestone(milestone)), track) => of_milestone(on, track, on.is_met(milestone)),
        (Some(OnTimeline::Opening(site)), track) => of_milestone(on, track, has_opened(on, site)),
        (None, _) => (Phase::Undated, by_day(None)),
    }
}

fn of_commitment(on: OnDay<'_>, commitment: &Commitment, track: Track) -> (Phase, PhaseOrder) {
    let day = track.order();
    if commitment.period.is_some() {
        return (Phase::Period, by_day(day));
    }
    match on.amount_rank(commitment) {
        Some((measure, most, least)) => {
            // The day only decides between equals, so a sum without one is not the last of all.
            let place = (Reverse((most, least)), day.map_or(i64::MAX - 1, i64::from));
            (if measure.0 == UNITS { Phase::Quantity } else { Phase::Sum(measure) }, place)
        }
        None => (Phase::Undisclosed, by_day(day)),
    }
}

fn of_milestone(on: OnDay<'_>, track: Track, is_met: bool) -> (Phase, PhaseOrder) {
    let Track::Moment(moment) = track else { return (Phase::Undated, by_day(None)) };
    let today = number_of(on.day);
    let limit = number_of(on.day.saturating_add(SOON.months()));
    let deadline = by_day(moment.last.or(moment.first));
    // Of what is over, the latest is the news.
    let latest_first = |day: Option<i32>| (deadline.0, day.map_or(i64::MAX, |day| -i64::from(day)));
    match moment.state {
        MomentState::Overdue => (Phase::Overdue, deadline),
        MomentState::Unheard => (Phase::Unheard, deadline),
        MomentState::Unread => (Phase::Unread, deadline),
        MomentState::Met(day) => (Phase::Met, latest_first(Some(day))),
        MomentState::Happened if is_met => (Phase::Met, latest_first(moment.last.or(moment.first))),
        MomentState::Happened => (Phase::Happened, latest_first(moment.last.or(moment.first))),
        MomentState::Ahead => match moment.last {
            Some(last) if last < today => (Phase::Replaced, latest_first(Some(last))),
            Some(last) if last < limit => (Phase::Soon, deadline),
            Some(_) => (Phase::Later, deadline),
            None => (Phase::Open, deadline),
        },
    }
}

/// Returns the place of something without an amount; without a day it is the last.
fn by_day(day: Option<i32>) -> PhaseOrder {
    (Reverse((Decimal::ZERO, Decimal::ZERO)), day.map_or(i64::MAX, i64::from))
}
