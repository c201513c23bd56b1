//! The fields whose changes have a direction: amounts, dates, status.

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::part::{Course, Sourced, Twins};
use super::{Change, ChangeGrounds, DiffPart, Shift, Valued, Values, direction};
use crate::domain::amount::Amount;
use crate::domain::claim::{Caveat, Claims, Contradict};
use crate::domain::date::{Day, Edtf, Period};
use crate::domain::firmness::Firm;
use crate::domain::on_day::DaySpan;
use crate::domain::record::{Capacity, Milestone, Record, Site};
use crate::domain::text::Text;

/// Returns the changes in meaning of a record.
pub(super) fn meant(twins: Twins<'_>) -> Vec<Change> {
    let changes = match twins.before {
        Record::Partnership(old) => twins.after.as_partnership().map(|new| {
            vec![
                twins.status("status", &old.status, &new.status),
                twins.date("announced", old.announced.as_ref(), new.announced.as_ref()),
            ]
        }),
        Record::Site(old) => twins.after.as_site().map(|new| twins.site(old, new)),
        Record::Commitment(old) => twins.after.as_commitment().map(|new| {
            vec![
                twins.amounts("amount", None, &old.amount, &new.amount),
                twins.period(old.period.as_ref(), new.period.as_ref()),
                twins.status("stage", &old.stage, &new.stage),
            ]
        }),
        Record::Milestone(old) => {
            twins.after.as_milestone().map(|new| vec![twins.dates("date", &old.date, &new.date), twins.met(old, new)])
        }
        Record::Statement(old) => {
            twins.after.as_statement().map(|new| vec![twins.date("date", old.date.as_ref(), new.date.as_ref())])
        }
        // When a source was published is no event of which it tells.
        Record::Document(old) => twins.after.as_document().map(|new| {
            let (old, new) = (old.published.as_ref(), new.published.as_ref());
            vec![date("published", old, new).map(|change| Change { part: DiffPart::Upkeep, ..change })]
        }),
        Record::Organisation(_) => None,
    };
    changes.into_iter().flatten().flatten().collect()
}

impl Twins<'_> {
    fn site(self, old: &Site, new: &Site) -> Vec<Option<Change>> {
        let mut all = vec![
            self.status("status", &old.status, &new.status),
            self.dates("opening", &old.opening, &new.opening),
            self.date("selected", old.selected.as_ref(), new.selected.as_ref()),
        ];
        let lots = lots_by_kind(&old.capacity, &new.capacity);
        all.extend(lots.into_iter().map(|(old, new)| self.lot(old, new)));
        all
    }

    fn lot(self, old: Option<&Capacity>, new: Option<&Capacity>) -> Option<Change> {
        let nothing = Claims::default();
        let note = new.or(old).and_then(|lot| lot.note.clone());
        let [old, new] = [old, new].map(|lot| lot.map_or(&nothing, |lot| &lot.value));
        self.amounts("capacity", note, old, new)
    }

    fn amounts(self, field: &str, note: Option<Text>, old: &Claims<Amount>, new: &Claims<Amount>) -> Option<Change> {
        let (before, after) = (reckoned(old), reckoned(new));
        let shift = direction::of_amounts(&before, &after);
        let values = Values::Amounts(before, after);
        self.told(Change { note, ..Change::of(field, values, shift) }, || self.course(old, new))
    }

    fn dates(self, field: &str, old: &Claims<Edtf>, new: &Claims<Edtf>) -> Option<Change> {
        self.told(of_dates(field, reckoned(old), reckoned(new)), || self.course(old, new))
    }

    /// Returns the change of a date that is no claim.
    fn date(self, field: &str, old: Option<&Edtf>, new: Option<&Edtf>) -> Option<Change> {
        self.told(date(field, old, new)?, || self.plain_course(field))
    }

    fn period(self, old: Option<&Period>, new: Option<&Period>) -> Option<Change> {
        let end = |period: &Period| DaySpan {
            first: period.earliest_end(),
            last: period.latest_end(),
            qualified: period.is_qualified(),
        };
        let shift = direction::of_days(old.map(end), new.map(end));
        let values = Values::Periods(old.cloned(), new.cloned());
        self.told(Change::of("period", values, shift), || self.plain_course("period"))
    }

    fn met(self, old: &Milestone, new: &Milestone) -> Option<Change> {
        let [before, after] = [old, new].map(|milestone| milestone.met.as_ref());
        let change = date("met", before.map(|met| &met.date), after.map(|met| &met.date))?;
        let course = after.map(|met| self.met_course(met)).unwrap_or_default();
        let part = match before {
            None if !self.could_be_known(&course) => DiffPart::Met,
            None => DiffPart::Known,
            Some(_) => DiffPart::Corrected,
        };
        // The day from which it counts is not the one on which somebody said so.
        Some(Change { part, sourced: Sourced { since: None, ..course.sourced }, ..change })
    }

    fn status<S: Firm>(self, field: &str, old: &Claims<S>, new: &Claims<S>) -> Option<Change> {
        let words = |claims: &Claims<S>| claims.alternatives(Day::MAX).iter().map(|one| *one.value).collect::<Vec<_>>();
        let said = |claims: &Claims<S>| {
            let each = claims.alternatives(Day::MAX).into_iter();
            each.map(|one| Valued { value: one.value.as_str(), caveat: one.caveat }).collect()
        };
        let shift = direction::of_words(&words(old), &words(new));
        self.told(Change::of(field, Values::Status(said(old), said(new)), shift), || self.course(old, new))
    }

    /// Returns a change with what the claims say of it; `None` if nothing changed.
    fn told(self, change: Change, course: impl FnOnce() -> Course) -> Option<Change> {
        if change.values.are_equal() {
            return None;
        }
        let course = course();
        let part = self.part(&change.values, change.shift, &course);
        let grounds = if course.is_contested {
            ChangeGrounds::BothStand
        } else if part == DiffPart::Corrected && course.is_gone && !change.values.are_alike() {
            ChangeGrounds::NoLaterSource
        } else {
            ChangeGrounds::Unremarkable
        };
        Some(Change { grounds, part, sourced: course.sourced, ..change })
    }
}

/// Returns the change of a date, as long as nothing is known of its claims; `None` if it is the same.
pub(super) fn date(field: &str, old: Option<&Edtf>, new: Option<&Edtf>) -> Option<Change> {
    let plain = |date: Option<&Edtf>| {
        let valued = |value| Valued { value, caveat: Caveat::NONE };
        date.cloned().map(valued).into_iter().collect()
    };
    (old != new).then(|| of_dates(field, plain(old), plain(new)))
}

fn of_dates(field: &str, old: Vec<Valued<Edtf>>, new: Vec<Valued<Edtf>>) -> Change {
    let span = |dates: &[Valued<Edtf>]| DaySpan::hull(dates.iter().map(|date| &date.value));
    let stands_on = !old.is_empty() && !new.is_empty() && direction::stand_on(&old, &new);
    let shift = if stands_on { Shift::Other } else { direction::of_days(span(&old), span(&new)) };
    Change::of(field, Values::Dates(old, new), shift)
}

/// Returns the values to reckon with once everything is known, each once; of equal ones, a stated one is preferred
/// to a derived one.
fn reckoned<T: Clone + Contradict>(claims: &Claims<T>) -> Vec<Valued<T>> {
    let each = claims.alternatives(Day::MAX).into_iter();
    each.map(|one| Valued { value: one.value.clone(), caveat: one.caveat }).collect()
}

type LotPair<'a> = (Option<&'a Capacity>, Option<&'a Capacity>);

/// Returns the lots of everything that is counted, each with what became of it.
fn lots_by_kind<'a>(old: &'a [Capacity], new: &'a [Capacity]) -> Vec<LotPair<'a>> {
    let mut kinds: BTreeMap<_, (Vec<&Capacity>, Vec<&Capacity>)> = BTreeMap::new();
    for lot in old {
        kinds.entry(lot.what).or_default().0.push(lot);
    }
    for lot in new {
        kinds.entry(lot.what).or_default().1.push(lot);
    }
    kinds.into_values().flat_map(|(old, new)| lots(&old, &new)).collect()
}

/// The lots of one thing that is counted, each with what became of it: those of one note belong
/// together, what is left over in its order.
fn lots<'a>(old: &[&'a Capacity], new: &[&'a Capacity]) -> Vec<LotPair<'a>> {
    let mut by_note: HashMap<_, VecDeque<usize>> = HashMap::new();
    for (place, lot) in new.iter().enumerate() {
        by_note.entry(&lot.note).or_default().push_back(place);
    }
    let mut pairs = Vec::new();
    let (mut left, mut is_paired) = (Vec::new(), vec![false; new.len()]);
    for lot in old.iter().copied() {
        match by_note.get_mut(&lot.note).and_then(VecDeque::pop_front) {
            Some(place) => {
                pairs.push((Some(lot), new.get(place).copied()));
                is_paired.get_mut(place).into_iter().for_each(|paired| *paired = true);
            }
            None => left.push(lot),
        }
    }
    let mut left = left.into_iter();
    let mut new = new.iter().copied().zip(is_paired).filter(|(_, is_paired)| !is_paired).map(|(lot, _)| lot);
    loop {
        match (left.next(), new.next()) {
            (None, None) => return pairs,
            pair => pairs.push(pair),
        }
    }
}
