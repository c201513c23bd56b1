//! Three-valued comparison (certain, possible, no) of numbers and dates of which only bounds are
//! known.
//!
//! Which number or date of a record is compared is decided in `evaluate`.

use super::fields::Relation;
use crate::domain::date::{Day, Edtf, Period};
use crate::domain::facts::Coverage;
use crate::domain::on_day::DaySpan;

/// How well a record answers a term; better answers are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TermAnswer {
    /// It does not match.
    No,
    /// It could have the value compared, but none is known.
    Undecided,
    /// It may match, given what is known.
    Possible,
    /// It certainly matches.
    Certain,
}

impl TermAnswer {
    /// Returns the answer, given whether a condition is certainly and whether it is possibly true.
    pub(super) const fn of(certain: bool, possible: bool) -> Self {
        match (certain, possible) {
            (true, _) => Self::Certain,
            (false, true) => Self::Possible,
            (false, false) => Self::No,
        }
    }

    /// Returns whether a term lists the record.
    pub(super) const fn is_listed(self) -> bool {
        matches!(self, Self::Possible | Self::Certain)
    }
}

impl From<Coverage> for TermAnswer {
    /// Converts a coverage: what holds for only some of a record's sites is possible.
    fn from(coverage: Coverage) -> Self {
        Self::of(coverage == Coverage::All, coverage == Coverage::Some)
    }
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum RangeEnd<T> {
    /// Below all values.
    Lowest,
    /// Exactly at a value.
    At(T),
    /// Above all values.
    Highest,
}

/// What is known of one value: it lies between two ends, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Range<T> {
    pub(super) first: RangeEnd<T>,
    pub(super) last: RangeEnd<T>,
}

impl<T: Ord + Copy> Range<T> {
    pub(super) const fn exactly(value: T) -> Self {
        Self { first: RangeEnd::At(value), last: RangeEnd::At(value) }
    }

    /// Returns the range from one value to another; `None` means unbounded.
    pub(super) fn between(first: Option<T>, last: Option<T>) -> Self {
        Self { first: first.map_or(RangeEnd::Lowest, RangeEnd::At), last: last.map_or(RangeEnd::Highest, RangeEnd::At) }
    }

    /// Returns the smallest range that contains all; `None` if there are none.
    pub(super) fn hull(ranges: impl IntoIterator<Item = Self>) -> Option<Self> {
        let hull = |a: Self, b: Self| Self { first: a.first.min(b.first), last: a.last.max(b.last) };
        ranges.into_iter().reduce(hull)
    }

    /// Returns whether the value in this range has the relation to an asked range: `<` and `>=`
    /// compare with its first value, `<=` and `>` with its last, `:` with any.
    pub(super) fn compare(self, relation: Relation, asked: Self) -> TermAnswer {
        let (certain, possible) = match relation {
            Relation::Below => (self.last < asked.first, self.first < asked.first),
            Relation::AtMost => (self.last <= asked.last, self.first <= asked.last),
            Relation::Above => (self.first > asked.last, self.last > asked.last),
            Relation::AtLeast => (self.first >= asked.first, self.last >= asked.first),
            Relation::Is => (
                self.first >= asked.first && self.last <= asked.last,
                self.first <= asked.last && self.last >= asked.first,
            ),
        };
        TermAnswer::of(certain, possible)
    }
}

/// The date of a record.
#[derive(Clone, Copy, Debug)]
pub(super) enum Dated<'a> {
    /// An event on some day within the span.
    Event(DaySpan),
    /// A period of time.
    Period(&'a Period),
}

impl Dated<'_> {
    /// Returns whether the date has the relation to an asked one. If either is marked as
    /// approximate or uncertain, the answer is at most possible.
    pub(super) fn compare(self, relation: Relation, asked: &Edtf) -> TermAnswer {
        let range = Range::between(asked.earliest(), asked.latest());
        let (verdict, qualified) = match self {
            Self::Event(span) => (Range::between(span.first, span.last).compare(relation, range), span.qualified),
            Self::Period(period) => (compare_period(period, relation, range), period.is_qualified()),
        };
        if qualified || asked.is_qualified() { verdict.min(TermAnswer::Possible) } else { verdict }
    }
}

/// Compares a period. It certainly overlaps a range only if it does so wherever its ends are, and
/// is certainly before or after a day only as a whole.
fn compare_period(period: &Period, relation: Relation, asked: Range<Day>) -> TermAnswer {
    let (start, end) = ends(period);
    let whole = Range { first: start.first, last: end.last };
    if relation == Relation::Is {
        let certain = start.last <= asked.last && end.first >= asked.first;
        return TermAnswer::of(certain, whole.compare(Relation::Is, asked).is_listed());
    }
    whole.compare(relation, asked)
}

/// Returns where a period may start and end: an open start is before all days and an open end after
/// them, but an unknown one may be anywhere.
fn ends(period: &Period) -> (Range<Day>, Range<Day>) {
    let text = period.text();
    let start = match period.start() {
        Some(start) => Range::between(start.earliest(), start.latest()),
        None if text.starts_with('/') => Range { first: RangeEnd::Lowest, last: RangeEnd::Highest },
        None => Range { first: RangeEnd::Lowest, last: RangeEnd::Lowest },
    };
    let end = match period.end() {
        Some(end) => Range::between(end.earliest(), end.latest()),
        None if text.ends_with('/') => Range { first: RangeEnd::Lowest, last: RangeEnd::Highest },
        None => Range { first: RangeEnd::Highest, last: RangeEnd::Highest },
    };
    let latest_start = Range { first: start.first, last: start.last.min(end.last) };
    (latest_start, Range { first: end.first.max(start.first), last: end.last })
}

#[cfg(test)]
mod tests {
    use super::Relation::{Above, AtLeast, AtMost, Below, Is};
    use super::TermAnswer::{Certain, No, Possible};
    use super::*;
    use proptest::prelude::*;

    fn edtf(text: &str) -> Edtf {
        text.parse().unwrap()
    }

    fn event(date: &str, relation: Relation, asked: &str) -> TermAnswer {
        Dated::Event(DaySpan::from(&edtf(date))).compare(relation, &edtf(asked))
    }

    fn period(date: &str, relation: Relation, asked: &str) -> TermAnswer {
        Dated::Period(&Period::from_interval(&edtf(date)).unwrap()).compare(relation, &edtf(asked))
    }

    #[test]
    fn an_event_is_some_day_within() {
        for (date, relation, asked, verdict) in [
            ("2026-03", AtMost, "2026-06-30", Certain),
            ("2026", AtMost, "2026-06-30", Possible),
            ("2027", AtMost, "2026-06-30", No),
            ("2026-06-30", Below, "2026-06-30", No),
            ("2026-06", Below, "2026-06-30", Possible),
            ("2026-12-31", Above, "2026", No),
            ("2027-01-01", Above, "2026", Certain),
            ("2026-01-01", AtLeast, "2026", Certain),
            ("2025/2026", AtLeast, "2026", Possible),
            ("2026-40", Is, "2026", Certain),
            ("2025/2027", Is, "2026", Possible),
            ("2025", Is, "2026", No),
            ("2025/..", Above, "2030", Possible),
            ("2025/..", AtLeast, "2025", Certain),
            ("../2025", Below, "2026", Certain),
            ("2025/..", AtMost, "2026/..", Certain),
            ("2026~", Is, "2026", Possible),
            ("2026?", AtMost, "2027", Possible),
            ("2026~", AtMost, "2025", No),
            ("2026-05", Is, "2026~", Possible),
        ] {
            assert_eq!(event(date, relation, asked), verdict, "{date} {relation} {asked}");
        }
    }

    #[test]
    fn a_period_lasts() {
        for (date, relation, asked, verdict) in [
            ("2025/2030", Is, "2026", Certain),
            ("2025/2026", Is, "2026-06", Possible),
            ("2025/2026", Is, "2026", Certain),
            ("2025/2026", Is, "2027", No),
            ("2025/..", Is, "2030", Certain),
            ("2025/", Is, "2030", Possible),
            ("2025/", Is, "2025", Certain),
            ("/2030", Is, "2026", Possible),
            ("../2030", Is, "2026", Certain),
            ("2025/2030", AtMost, "2026", Possible),
            ("2025/2030", AtMost, "2030", Certain),
            ("2025/2030", Above, "2024", Certain),
            ("2025~/2030", Is, "2026", Possible),
        ] {
            assert_eq!(period(date, relation, asked), verdict, "{date} {relation} {asked}");
        }
    }

    #[test]
    fn a_period_with_vague_ends_is_certain_only_between_them() {
        let vague = Period::new(Some(edtf("2025-11/2026")), Some(edtf("2028/2030"))).unwrap();
        let verdict = |asked: &str| Dated::Period(&vague).compare(Is, &edtf(asked));
        assert_eq!(
            (verdict("2027"), verdict("2026-03"), verdict("2029"), verdict("2031")),
            (Certain, Possible, Possible, No)
        );
    }

    proptest! {
        #[test]
        fn below_and_at_least_part_the_certain(first in 0i32..40, length in 0i32..20, asked in 0i32..60, wide in 0i32..9) {
            let value = Range::between(Some(first), Some(first + length));
            let asked = Range::between(Some(asked), Some(asked + wide));
            for (one, other) in [(Below, AtLeast), (AtMost, Above)] {
                let (one, other) = (value.compare(one, asked), value.compare(other, asked));
                prop_assert_eq!(one == Certain, other == No);
                prop_assert_eq!(one == Possible, other == Possible);
            }
        }

        #[test]
        fn certain_is_every_day_and_possible_is_some(first in 0i32..30, length in 0i32..9, from in 0i32..30, wide in 0i32..9) {
            let asked = Range::between(Some(from), Some(from + wide));
            let value = Range::between(Some(first), Some(first + length));
            for relation in Relation::ALL {
                let each = (first..=first + length).map(|one| Range::exactly(one).compare(relation, asked) == Certain);
                let (all, any) = each.fold((true, false), |(all, any), one| (all && one, any || one));
                prop_assert_eq!(value.compare(relation, asked), TermAnswer::of(all, any));
            }
        }
    }
}
