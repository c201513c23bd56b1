//! The fields whose changes have a direction: amounts, dates, status.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::hash::Hash;

use super::{Change, ChangeGrounds, Shift, Valued, Values};
use crate::domain::amount::{Amount, Bound, Decimal};
use crate::domain::claim::{Caveat, Claim, Claims, Contradict};
use crate::domain::date::{Day, Edtf, Period};
use crate::domain::firmness::Firm;
use crate::domain::on_day::Lateness;
use crate::domain::record::{Capacity, Record, Site};

/// Returns the changes in meaning between two records of the same type.
pub(super) fn meant(old: Record<'_>, new: Record<'_>) -> Vec<Change> {
    let changes = match old {
        Record::Partnership(old) => new.as_partnership().map(|new| {
            vec![
                told(status("status", &words(&old.status), &words(&new.status)), &old.status, &new.status),
                date("announced", old.announced.as_ref(), new.announced.as_ref()),
            ]
        }),
        Record::Site(old) => new.as_site().map(|new| of_site(old, new)),
        Record::Commitment(old) => new.as_commitment().map(|new| {
            vec![
                told(amounts("amount", in_force(&old.amount), in_force(&new.amount)), &old.amount, &new.amount),
                period(old.period.as_ref(), new.period.as_ref()),
                told(status("stage", &words(&old.stage), &words(&new.stage)), &old.stage, &new.stage),
            ]
        }),
        Record::Milestone(old) => new.as_milestone().map(|new| {
            let [met, now] = [old, new].map(|milestone| milestone.met.as_ref().map(|met| &met.date));
            let dates = dates("date", in_force(&old.date), in_force(&new.date));
            vec![told(dates, &old.date, &new.date), date("met", met, now)]
        }),
        Record::Statement(old) => {
            new.as_statement().map(|new| vec![date("date", old.date.as_ref(), new.date.as_ref())])
        }
        Record::Document(old) => {
            new.as_document().map(|new| vec![date("published", old.published.as_ref(), new.published.as_ref())])
        }
        Record::Organisation(_) => None,
    };
    changes.into_iter().flatten().flatten().collect()
}

fn of_site(old: &Site, new: &Site) -> Vec<Option<Change>> {
    let mut all = vec![
        told(status("status", &words(&old.status), &words(&new.status)), &old.status, &new.status),
        told(dates("opening", in_force(&old.opening), in_force(&new.opening)), &old.opening, &new.opening),
        date("selected", old.selected.as_ref(), new.selected.as_ref()),
    ];
    all.extend(capacity(&old.capacity, &new.capacity));
    all
}

/// Returns a change with what the claims say of it.
fn told<T: Contradict + Eq>(change: Option<Change>, old: &Claims<T>, new: &Claims<T>) -> Option<Change> {
    let change = change?;
    let (before, after) = (old.in_force(Day::MAX), new.in_force(Day::MAX));
    let is_said = |claims: &[&Claim<T>], value: &T| claims.iter().any(|claim| claim.value == *value);
    let gone: Vec<_> = before.iter().filter(|claim| !is_said(&after, &claim.value)).collect();
    if after.is_empty() {
        return Some(change);
    }
    let reckoned = new.to_reckon_with(Day::MAX);
    let known = new.known(Day::MAX);
    let newest = after.iter().map(|claim| claim.since).max().flatten();
    let is_corrected = |claim: &Claim<T>| {
        let is_later = claim.since.zip(newest).is_none_or(|(before, after)| before < after);
        !is_later && !is_said(&known, &claim.value)
    };
    let is_contested = new.is_disputed(Day::MAX) && before.iter().any(|claim| is_said(&reckoned, &claim.value));
    let grounds = if is_contested {
        ChangeGrounds::BothStand
    } else if !gone.is_empty() && gone.iter().all(|claim| is_corrected(claim)) {
        ChangeGrounds::NoLaterSource
    } else {
        ChangeGrounds::Unremarkable
    };
    Some(Change { grounds, ..change })
}

/// Returns the values in force once everything is known, each once; of equal ones, a stated one is
/// preferred to a derived one.
fn in_force<T: Clone + Eq + Hash>(claims: &Claims<T>) -> Vec<Valued<T>> {
    let mut values: Vec<Valued<T>> = Vec::new();
    let mut places = HashMap::new();
    for claim in claims.in_force(Day::MAX) {
        let place = *places.entry(&claim.value).or_insert(values.len());
        match values.get_mut(place) {
            Some(known) => known.caveat = known.caveat.of_both(claim.caveat),
            None => values.push(Valued { value: claim.value.clone(), caveat: claim.caveat }),
        }
    }
    values
}

fn words<S: Firm>(claims: &Claims<S>) -> Vec<S> {
    in_force(claims).into_iter().map(|valued| valued.value).collect()
}

fn capacity(old: &[Capacity], new: &[Capacity]) -> Vec<Option<Change>> {
    let mut kinds: BTreeMap<_, (Vec<&Capacity>, Vec<&Capacity>)> = BTreeMap::new();
    for lot in old {
        kinds.entry(lot.what).or_default().0.push(lot);
    }
    for lot in new {
        kinds.entry(lot.what).or_default().1.push(lot);
    }
    let pairs = kinds.into_values().flat_map(|(old, new)| lots(&old, &new));
    pairs.map(|(old, new)| lot(old, new)).collect()
}

/// The lots of one thing that is counted, each with what became of it: those of one note belong
/// together, what is left over in its order.
fn lots<'a>(old: &[&'a Capacity], new: &[&'a Capacity]) -> Vec<(Option<&'a Capacity>, Option<&'a Capacity>)> {
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

fn lot(old: Option<&Capacity>, new: Option<&Capacity>) -> Option<Change> {
    let values = |lot: Option<&Capacity>| lot.map(|lot| in_force(&lot.value)).unwrap_or_default();
    let change = amounts("capacity", values(old), values(new));
    let change = match (old, new) {
        (Some(old), Some(new)) => told(change, &old.value, &new.value)?,
        _ => change?,
    };
    Some(Change { note: new.or(old).and_then(|lot| lot.note.clone()), ..change })
}

fn amounts(field: &str, old: Vec<Valued<Amount>>, new: Vec<Valued<Amount>>) -> Option<Change> {
    if old == new {
        return None;
    }
    let are_comparable = |one: &Valued<Amount>, other: &Valued<Amount>| {
        old.iter().chain(&new).all(|any| any.value.is_comparable(&one.value) && any.value.is_comparable(&other.value))
    };
    let shift = match (old.first(), new.first()) {
        (Some(one), Some(other)) if are_comparable(one, other) && !stands_beside(&old, &new) => {
            direction(hull(&old), hull(&new))
        }
        _ => Shift::Other,
    };
    Some(Change {
        field: field.to_owned(),
        note: None,
        values: Values::Amounts(old, new),
        shift,
        grounds: ChangeGrounds::default(),
    })
}

/// Returns whether all of some amounts are among others, on either side: what stands has been neither raised nor
/// cut because another stands beside it, or no longer does.
fn stands_beside(old: &[Valued<Amount>], new: &[Valued<Amount>]) -> bool {
    let holds = |all: &[Valued<Amount>], some: &[Valued<Amount>]| {
        some.iter().all(|one| all.iter().any(|other| other.value == one.value))
    };
    holds(new, old) || holds(old, new)
}

/// Returns the least and the most of several amounts; a most of `None` means no upper bound.
fn hull(amounts: &[Valued<Amount>]) -> (Decimal, Option<Decimal>) {
    let bounds: Vec<Bound> = amounts.iter().map(|amount| amount.value.bound).collect();
    Bound::hull(&bounds).map_or((Decimal::ZERO, None), |hull| (hull.least(), hull.most()))
}

fn direction(old: (Decimal, Option<Decimal>), new: (Decimal, Option<Decimal>)) -> Shift {
    // No upper bound compares greater than any bound.
    let above = |most: Option<Decimal>| (most.is_none(), most);
    let (least, most) = (new.0.cmp(&old.0), above(new.1).cmp(&above(old.1)));
    match (least.is_eq(), most.is_eq()) {
        (true, true) => Shift::Other,
        _ if least.is_ge() && most.is_ge() => Shift::Raised,
        _ if least.is_le() && most.is_le() => Shift::Cut,
        _ => Shift::Other,
    }
}

/// Returns the change of a date that is not a claim.
pub(super) fn date(field: &str, old: Option<&Edtf>, new: Option<&Edtf>) -> Option<Change> {
    let valued = |value| Valued { value, caveat: Caveat::NONE };
    let plain = |date: Option<&Edtf>| date.cloned().map(valued).into_iter().collect();
    dates(field, plain(old), plain(new))
}

fn dates(field: &str, old: Vec<Valued<Edtf>>, new: Vec<Valued<Edtf>>) -> Option<Change> {
    if old == new {
        return None;
    }
    let last = |dates: &[Valued<Edtf>]| {
        dates.iter().map(|date| date.value.latest()).collect::<Option<Vec<_>>>()?.into_iter().max()
    };
    let shift = slip(last(&old), last(&new));
    Some(Change {
        field: field.to_owned(),
        note: None,
        values: Values::Dates(old, new),
        shift,
        grounds: ChangeGrounds::default(),
    })
}

fn period(old: Option<&Period>, new: Option<&Period>) -> Option<Change> {
    if old == new {
        return None;
    }
    let shift = slip(old.and_then(Period::latest_end), new.and_then(Period::latest_end));
    Some(Change {
        field: "period".to_owned(),
        note: None,
        values: Values::Periods(old.cloned(), new.cloned()),
        shift,
        grounds: ChangeGrounds::default(),
    })
}

/// Returns how far a last possible day moved: in whole months, rounded down, or in days if it is
/// less than one.
fn slip(old: Option<Day>, new: Option<Day>) -> Shift {
    let (Some(old), Some(new)) = (old, new) else { return Shift::Other };
    let (first, last) = (old.min(new), old.max(new));
    // The end of March to the end of September is six months, although not counted by days.
    let [first, last] = match [first.tomorrow(), last.tomorrow()] {
        [Ok(after_first), Ok(after_last)] if after_first.day() == 1 && after_last.day() == 1 => {
            [after_first, after_last]
        }
        _ => [first, last],
    };
    let Ok(span) = first.until((jiff::Unit::Month, last)) else { return Shift::Other };
    let by = match span.get_months() {
        0 => Lateness::Days(span.get_days()),
        months => Lateness::Months(months),
    };
    match old.cmp(&new) {
        std::cmp::Ordering::Less => Shift::Later(by),
        std::cmp::Ordering::Equal => Shift::Other,
        std::cmp::Ordering::Greater => Shift::Earlier(by),
    }
}

fn status<S: Firm>(field: &str, old: &[S], new: &[S]) -> Option<Change> {
    if old == new {
        return None;
    }
    // What has ended or rests is neither firmer nor less firm than what it was.
    let least = |words: &[S]| words.iter().map(|word| word.firmness()).min().flatten();
    let shift = match (least(old), least(new)) {
        (Some(before), Some(after)) if after > before => Shift::Firmer,
        (Some(before), Some(after)) if after < before => Shift::LessFirm,
        _ => Shift::Other,
    };
    let said = |words: &[S]| words.iter().map(|word| word.as_str()).collect();
    Some(Change {
        field: field.to_owned(),
        note: None,
        values: Values::Status(said(old), said(new)),
        shift,
        grounds: ChangeGrounds::default(),
    })
}
