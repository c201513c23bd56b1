//! Which way a value has moved: sums up or down, days later or earlier, words firmer or less firm.
//!
//! A direction is told only where nobody can doubt it: where no value is allowed both before and after, or where
//! the same end of a span was moved (*at least 8* to *at least 10*, *by 2027* to *by 2028*). A span that was merely
//! narrowed or widened has no direction.

use super::{Shift, Valued};
use crate::domain::amount::{Amount, Bound, Decimal};
use crate::domain::date::Day;
use crate::domain::firmness::Firm;
use crate::domain::on_day::{DaySpan, Lateness};

/// Returns which way amounts have moved.
pub(super) fn of_amounts(old: &[Valued<Amount>], new: &[Valued<Amount>]) -> Shift {
    let Some((before, after)) = hull(old).zip(hull(new)) else { return Shift::Other };
    let all = || old.iter().chain(new).map(|one| &one.value);
    let is_comparable = all().next().is_some_and(|first| all().all(|other| other.is_comparable(first)));
    if !is_comparable || stand_on(old, new) {
        return Shift::Other;
    }
    let moved = if all().all(|one| matches!(one.bound, Bound::AtLeast(_))) {
        end_moved(old, new, |bound| Some(bound.least()))
    } else if all().all(|one| matches!(one.bound, Bound::AtMost(_))) {
        end_moved(old, new, |bound| bound.most())
    } else if before.meets(after) {
        return Shift::Other;
    } else {
        after.least().cmp(&before.least())
    };
    match moved {
        std::cmp::Ordering::Greater => Shift::Raised,
        std::cmp::Ordering::Less => Shift::Cut,
        std::cmp::Ordering::Equal => Shift::Other,
    }
}

/// Returns which way the end of several amounts has moved: of all of them beyond all before, or it is doubtful.
fn end_moved(
    old: &[Valued<Amount>],
    new: &[Valued<Amount>],
    end: impl Fn(&Bound) -> Option<Decimal> + Copy,
) -> std::cmp::Ordering {
    let ends = |amounts: &[Valued<Amount>]| {
        let ends = || amounts.iter().filter_map(|amount| end(&amount.value.bound));
        ends().min().zip(ends().max())
    };
    match ends(old).zip(ends(new)) {
        Some(((_, most_before), (least, _))) if least > most_before => std::cmp::Ordering::Greater,
        Some(((least_before, _), (_, most))) if most < least_before => std::cmp::Ordering::Less,
        _ => std::cmp::Ordering::Equal,
    }
}

/// Returns the least and the most of several amounts, in which *about x* is 0.95 x to 1.05 x.
fn hull(amounts: &[Valued<Amount>]) -> Option<Bound> {
    let wide = |amount: &Valued<Amount>| match amount.value.bound.tolerant() {
        (least, Some(most)) => Bound::Between(least, most),
        (least, None) => Bound::AtLeast(least),
    };
    Bound::hull(&amounts.iter().map(wide).collect::<Vec<_>>())
}

/// Returns whether all of some values are among the others, on either side: what stands has not moved because
/// another stands beside it, or no longer does.
pub(super) fn stand_on<T: Eq>(old: &[Valued<T>], new: &[Valued<T>]) -> bool {
    holds(new, old) || holds(old, new)
}

/// Returns whether each of some values is among all.
pub(super) fn holds<T: Eq>(all: &[Valued<T>], some: &[Valued<T>]) -> bool {
    some.iter().all(|one| all.iter().any(|other| other.value == one.value))
}

/// Returns which way days have moved, from all that were allowed before to all that are now.
pub(super) fn of_days(old: Option<DaySpan>, new: Option<DaySpan>) -> Shift {
    let Some((old, new)) = old.zip(new) else { return Shift::Other };
    match ((old.first, old.last), (new.first, new.last)) {
        // The same end was moved, and the other is open.
        ((None, Some(before)), (None, Some(after))) | ((Some(before), None), (Some(after), None)) => {
            slip(before, after)
        }
        (_, _) if old.last.zip(new.first).is_some_and(|(before, after)| before < after) => {
            old.last.zip(new.last).map_or(Shift::Later(None), |(before, after)| slip(before, after))
        }
        (_, _) if new.last.zip(old.first).is_some_and(|(after, before)| after < before) => {
            old.last.zip(new.last).map_or(Shift::Earlier(None), |(before, after)| slip(before, after))
        }
        _ => Shift::Other,
    }
}

/// Returns how far a day moved: in whole months, rounded down, or in days if it is less than one.
fn slip(old: Day, new: Day) -> Shift {
    let (first, last) = (old.min(new), old.max(new));
    // The end of March to the end of September is six months, although not counted by days.
    let [first, last] = match [first.tomorrow(), last.tomorrow()] {
        [Ok(after_first), Ok(after_last)] if after_first.day() == 1 && after_last.day() == 1 => {
            [after_first, after_last]
        }
        _ => [first, last],
    };
    let by = first.until((jiff::Unit::Month, last)).ok().map(|span| match span.get_months() {
        0 => Lateness::Days(span.get_days()),
        months => Lateness::Months(months),
    });
    match old.cmp(&new) {
        std::cmp::Ordering::Less => Shift::Later(by),
        std::cmp::Ordering::Equal => Shift::Other,
        std::cmp::Ordering::Greater => Shift::Earlier(by),
    }
}

/// Returns whether words are firmer or less firm; of several the least firm counts. What has ended or rests is
/// neither.
pub(super) fn of_words<S: Firm>(old: &[S], new: &[S]) -> Shift {
    let least = |words: &[S]| words.iter().map(|word| word.firmness()).min().flatten();
    match (least(old), least(new)) {
        (Some(before), Some(after)) if after > before => Shift::Firmer,
        (Some(before), Some(after)) if after < before => Shift::LessFirm,
        _ => Shift::Other,
    }
}
