//! The part of a record that is drawn along time: days as numbers, and their state. Columns and
//! signs are elsewhere.

use std::collections::HashSet;

use super::days::number_of;
use crate::domain::claim::{Alternative, Claims};
use crate::domain::date::{Day, Edtf};
use crate::domain::on_day::{DaySpan, OnDay};
use crate::domain::record::{Commitment, Milestone, Record, RecordId, Site};
use crate::domain::vocabulary::{MilestoneKind, SiteStatus};

/// A record of one of the types that have a place on the timeline.
#[derive(Clone, Copy, Debug)]
pub enum OnTimeline<'a> {
    /// Money over a time.
    Commitment(&'a Commitment),
    /// A day.
    Milestone(&'a Milestone),
    /// The day on which a site opens.
    Opening(&'a Site),
}

impl<'a> OnTimeline<'a> {
    /// Returns the record if it is of one of these types.
    #[must_use]
    pub const fn of(record: Record<'a>) -> Option<Self> {
        match record {
            Record::Commitment(commitment) => Some(Self::Commitment(commitment)),
            Record::Milestone(milestone) => Some(Self::Milestone(milestone)),
            Record::Site(site) => Some(Self::Opening(site)),
            Record::Partnership(_) | Record::Statement(_) | Record::Organisation(_) | Record::Document(_) => None,
        }
    }
}

/// A record along time. A day of `None` is an end that is open or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Track {
    /// Something that lasts.
    Bar(Bar),
    /// A commitment without a period: the day by which its amount was stated.
    Stated(i32),
    /// Something that happens on some day within a span.
    Moment(Moment),
    /// Neither a day nor a period.
    Undated,
}

/// A period whose ends may be vague.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The first day on which it may start.
    pub earliest_start: Option<i32>,
    /// The last day on which it may start.
    pub latest_start: Option<i32>,
    /// The first day on which it may end.
    pub earliest_end: Option<i32>,
    /// The last day on which it may end.
    pub latest_end: Option<i32>,
}

/// A span within which something happens once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The first possible day.
    pub first: Option<i32>,
    /// The last possible day.
    pub last: Option<i32>,
    /// Its state on the as-of day.
    pub state: MomentState,
}

/// The state of a moment on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MomentState {
    /// It happened within the span.
    Happened,
    /// It is still to come, or may be.
    Ahead,
    /// Its last day is past, but lies after the dataset was compiled: it may have happened.
    Unheard,
    /// Its last day is past, and records that may say more of it have not been read yet.
    Unread,
    /// It was due, and was met by that day.
    Met(i32),
    /// It was due, and no record says that it was met.
    Overdue,
}

impl Track {
    /// Returns the day by which records are sorted: the first possible one, or else the last.
    #[must_use]
    pub fn order(&self) -> Option<i32> {
        match *self {
            Self::Bar(bar) => bar.earliest_start.or(bar.latest_start).or(bar.earliest_end).or(bar.latest_end),
            Self::Stated(day) => Some(day),
            Self::Moment(moment) => moment.first.or(moment.last),
            Self::Undated => None,
        }
    }

    /// Returns the days that it names, in no particular order.
    pub fn days(&self) -> impl Iterator<Item = i32> {
        let days = match *self {
            Self::Bar(bar) => [bar.earliest_start, bar.latest_start, bar.earliest_end, bar.latest_end],
            Self::Stated(day) => [Some(day), None, None, None],
            Self::Moment(moment) => {
                let met = if let MomentState::Met(day) = moment.state { Some(day) } else { None };
                [moment.first, moment.last, met, None]
            }
            Self::Undated => [None; 4],
        };
        days.into_iter().flatten()
    }

    /// Returns the days that it names, but for the day on which an amount was stated: the time of a record
    /// that has one.
    pub fn lasting_days(&self) -> impl Iterator<Item = i32> {
        let has_time = !matches!(self, Self::Stated(_));
        self.days().filter(move |_| has_time)
    }

    /// Returns the day of its span that is nearest to a day; `None` if it names no day.
    #[must_use]
    pub fn nearest(&self, day: i32) -> Option<i32> {
        let (first, last) = self.days().fold(None, |ends: Option<(i32, i32)>, day| {
            Some(ends.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
        })?;
        Some(day.clamp(first, last))
    }
}

/// Returns a record along time on a day. Only commitments, milestones and openings of sites have a place
/// there.
#[must_use]
pub fn track(on: OnDay<'_>, id: RecordId) -> Track {
    match OnTimeline::of(on.dataset.record(id)) {
        Some(OnTimeline::Commitment(commitment)) => commitment_track(on, commitment),
        Some(OnTimeline::Milestone(milestone)) => milestone_track(on, milestone),
        Some(OnTimeline::Opening(site)) => opening_track(on, site),
        None => Track::Undated,
    }
}

fn commitment_track(on: OnDay<'_>, commitment: &Commitment) -> Track {
    if let Some(period) = &commitment.period {
        return Track::Bar(Bar {
            earliest_start: period.earliest_start().map(number_of),
            latest_start: period.latest_start().map(number_of),
            earliest_end: period.earliest_end().map(number_of),
            latest_end: period.latest_end().map(number_of),
        });
    }
    stated(on, commitment).map_or(Track::Undated, |day| Track::Stated(number_of(day)))
}

/// Returns the first day on which a figure to reckon with was stated.
pub(super) fn stated(on: OnDay<'_>, commitment: &Commitment) -> Option<Day> {
    commitment.amount.to_reckon_with(on.day).into_iter().filter_map(|claim| claim.since.get()).min()
}

fn milestone_track(on: OnDay<'_>, milestone: &Milestone) -> Track {
    let met_date = on.met_date(milestone);
    let met = met_date.and_then(|date| date.latest().or(date.earliest())).map(number_of);
    let Some(span) = on.span(&milestone.date) else {
        return met_date.map(DaySpan::from).map_or(Track::Undated, |span| {
            let [first, last] = [span.first, span.last].map(|day| day.map(number_of));
            Track::Moment(Moment { first, last, state: MomentState::Happened })
        });
    };
    let is_past = span.last.is_some_and(|last| last <= on.day);
    let is_target = milestone.kind == Some(MilestoneKind::Target);
    let state = match met {
        Some(day) => MomentState::Met(day),
        None if is_past && on.dataset.is_part() => MomentState::Unread,
        None if on.overdue(Record::Milestone(milestone)).is_some() => MomentState::Overdue,
        None if on.unheard_since(Record::Milestone(milestone)).is_some() => MomentState::Unheard,
        None if !is_target && is_past => MomentState::Happened,
        None => MomentState::Ahead,
    };
    Track::Moment(Moment { first: span.first.map(number_of), last: span.last.map(number_of), state })
}

/// Returns whether a record has a place in time.
#[must_use]
pub fn has_place(on: OnDay<'_>, id: RecordId) -> bool {
    track(on, id) != Track::Undated
}

/// Returns whether a site has opened by a day, as far as its status says.
pub(super) fn has_opened(on: OnDay<'_>, site: &Site) -> bool {
    let status = site.status.in_force(on.day);
    !status.is_empty() && status.iter().all(|claim| claim.value == SiteStatus::Operational)
}

/// Returns the opening of a site. Of one that rests or was given up no opening is due.
fn opening_track(on: OnDay<'_>, site: &Site) -> Track {
    let record = Record::Site(site);
    let (has_opened, due) = (has_opened(on, site), on.due(record).flatten());
    let Some(span) = due.or_else(|| on.span(&site.opening).filter(|_| has_opened)) else { return Track::Undated };
    let is_past = span.last.is_some_and(|last| last <= on.day);
    let state = if on.overdue(record).is_some() {
        MomentState::Overdue
    } else if is_past && !has_opened && on.dataset.is_part() {
        MomentState::Unread
    } else if has_opened || is_past {
        MomentState::Happened
    } else {
        MomentState::Ahead
    };
    Track::Moment(Moment { first: span.first.map(number_of), last: span.last.map(number_of), state })
}

/// Returns the dates claimed for something that happens once; `None` for what lasts.
fn claimed_dates(on: OnDay<'_>, id: RecordId) -> Option<&Claims<Edtf>> {
    match OnTimeline::of(on.dataset.record(id))? {
        OnTimeline::Commitment(_) => None,
        OnTimeline::Milestone(milestone) => Some(&milestone.date),
        OnTimeline::Opening(site) => Some(&site.opening),
    }
}

/// Returns the first and last day of each date claimed for a milestone or an opening, where some of them exclude
/// each other: it falls into one of these windows, and not between them.
pub(super) fn claimed_windows(on: OnDay<'_>, id: RecordId) -> Vec<(Option<i32>, Option<i32>)> {
    let Some(dates) = claimed_dates(on, id) else { return Vec::new() };
    let claimed = dates.alternatives(on.day);
    if !claimed.iter().any(|one| one.excludes_earlier) {
        return Vec::new();
    }
    let window = |one: &Alternative<'_, _>| {
        let span = DaySpan::from(one.value);
        (span.first.map(number_of), span.last.map(number_of))
    };
    claimed.iter().map(window).collect()
}

/// Returns the last days of dates that were claimed for a milestone or an opening before and are no longer to be
/// reckoned with, which shows how a promise slipped. Oldest claim first, each day once.
pub(super) fn ghosts(on: OnDay<'_>, id: RecordId) -> Vec<i32> {
    let Some(dates) = claimed_dates(on, id) else { return Vec::new() };
    let now = on.span(dates).and_then(|span| span.last);
    let earlier = dates.weighed(on.day).into_iter().filter(|claim| !claim.is_to_reckon_with);
    let days = earlier.filter_map(|weighed| {
        let span = DaySpan::from(&weighed.claim.value);
        span.last.or(span.first).filter(|day| Some(*day) != now).map(number_of)
    });
    let mut seen = HashSet::new();
    days.filter(|day| seen.insert(*day)).collect()
}
