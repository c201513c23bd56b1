//! A rate over a period as a total: worked out here, and said by nobody. It is never part of a sum.

use crate::domain::amount::{Amount, Bound, Decimal, Measure};
use crate::domain::date::{Day, Period};

/// What a rate comes to over a period that lasts a number of whole years, or one of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// What it is measured in.
    pub measure: Measure,
    /// The fewest and the most years that the period may last, 1 or more.
    pub years: (u16, u16),
    /// The least that the rate comes to over the fewest and over the most years; `None` where the
    /// rate has no floor.
    pub floor: Option<(Decimal, Decimal)>,
    /// The most that the rate comes to over the fewest and over the most years; `None` where the
    /// rate has no ceiling.
    pub ceiling: Option<(Decimal, Decimal)>,
    /// Whether the rate or an end of the period is given only approximately.
    pub approximate: bool,
}

/// Works out a rate per year over a period. `None` for what is no rate; where the period has no
/// start or no end; where no whole number of years leads from one to the other; and where the
/// result has more digits than can be held.
///
/// The years are counted from the first day on which the period may start: a vague start goes with
/// a length that was stated from then on. They are the whole numbers, 1 or more, of years that lead
/// from that day to a day on which the period may end, or to the day after it, since an end may be
/// meant to be included. From November 2025 to some time in 2028 to 2030 it is 3 to 5 years; from
/// 1 January 2025 to 31 December 2027 it is 3.
#[must_use]
pub fn derived_total(amount: &Amount, period: &Period) -> Option<Derived> {
    if !amount.per_year {
        return None;
    }
    let years = whole_years(period.earliest_start()?, period.earliest_end()?, period.latest_end()?)?;
    let (floor, ceiling) = match amount.bound {
        Bound::Exact(rate) | Bound::About(rate) => (Some(rate), Some(rate)),
        Bound::AtLeast(rate) => (Some(rate), None),
        Bound::AtMost(rate) => (None, Some(rate)),
        Bound::Between(floor, ceiling) => (Some(floor), Some(ceiling)),
    };
    Some(Derived {
        measure: amount.measure.clone(),
        years,
        floor: over(floor, years)?,
        ceiling: over(ceiling, years)?,
        approximate: matches!(amount.bound, Bound::About(_)) || period.is_qualified(),
    })
}

/// The fewest and the most whole years from a day into a span of days or to the day after it.
fn whole_years(start: Day, first_end: Day, last_end: Day) -> Option<(u16, u16)> {
    let after = last_end.tomorrow().unwrap_or(last_end);
    let between = |end: Day| end.year() - start.year();
    let ends_in_time = |years: &i16| {
        let end = start.checked_add(jiff::Span::new().years(*years));
        end.is_ok_and(|end| first_end <= end && end <= after)
    };
    let mut fitting = (between(first_end).max(1)..=between(after)).filter(ends_in_time);
    let fewest = fitting.next()?;
    let most = fitting.next_back().unwrap_or(fewest);
    Some((u16::try_from(fewest).ok()?, u16::try_from(most).ok()?))
}

/// A rate over the fewest and the most years; `None` if there are too many digits.
#[expect(clippy::option_option, reason = "no rate and no result are two things")]
fn over(rate: Option<Decimal>, (fewest, most): (u16, u16)) -> Option<Option<(Decimal, Decimal)>> {
    let Some(rate) = rate else { return Some(None) };
    let times = |years: u16| {
        let product = rate.checked_mul(Decimal::from(years))?;
        (product.scale() == rate.scale()).then(|| product.normalize())
    };
    Some(Some((times(fewest)?, times(most)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::amount::Currency;
    use proptest::prelude::*;

    fn rate(bound: Bound) -> Amount {
        Amount { measure: Measure::Money(Currency::USD), bound, per_year: true }
    }

    fn period(start: &str, end: &str) -> Period {
        Period::new(start.parse().ok(), end.parse().ok()).unwrap()
    }

    fn billion(count: i64) -> Decimal {
        Decimal::from(count * 1_000_000_000)
    }

    fn years(start: &str, end: &str) -> Option<(u16, u16)> {
        derived_total(&rate(Bound::Exact(Decimal::ONE)), &period(start, end)).map(|derived| derived.years)
    }

    #[test]
    fn at_most_three_billion_a_year_for_three_to_five_years() {
        let plan = period("2025-11/2026", "2028/2030");
        let derived = derived_total(&rate(Bound::AtMost(billion(3))), &plan).unwrap();
        assert_eq!(derived.years, (3, 5));
        assert_eq!(derived.floor, None);
        assert_eq!(derived.ceiling, Some((billion(9), billion(15))));
        assert!(!derived.approximate);
        let derived = derived_total(&rate(Bound::Between(billion(2), billion(3))), &plan).unwrap();
        assert_eq!(derived.floor, Some((billion(6), billion(10))));
        assert_eq!(derived.ceiling, Some((billion(9), billion(15))));
    }

    #[test]
    fn the_years_between_two_ends() {
        for (start, end, expected) in [
            ("2025-01-01", "2027-12-31", Some((3, 3))),
            ("2025-04-01", "2028-03-31", Some((3, 3))),
            ("2025-11-03", "2032-11-03", Some((7, 7))),
            ("2025-01-01", "2026-06-30", None),
            ("2025-01-01", "2025-06-30", None),
            ("2025-01", "2025-12", Some((1, 1))),
            ("2025", "2028", Some((3, 4))),
            ("2024-02-29", "2025-02-28", Some((1, 1))),
            ("2025-11-21", "2025-11-21", None),
            ("-9999", "9999", Some((19_998, 19_998))),
        ] {
            assert_eq!(years(start, end), expected, "{start} to {end}");
        }
    }

    #[test]
    fn nothing_is_derived_without_a_rate_or_an_end() {
        let total = Amount { per_year: false, ..rate(Bound::Exact(Decimal::ONE)) };
        assert_eq!(derived_total(&total, &period("2025", "2028")), None);
        for ends in ["2025/..", "../2028", "2025/"] {
            let period = Period::from_interval(&ends.parse().unwrap()).unwrap();
            assert_eq!(derived_total(&rate(Bound::Exact(Decimal::ONE)), &period), None);
        }
        assert_eq!(derived_total(&rate(Bound::AtMost(Decimal::MAX)), &period("2025", "2028")), None);
    }

    #[test]
    fn what_is_approximate_stays_so() {
        assert!(derived_total(&rate(Bound::About(billion(1))), &period("2025", "2028")).unwrap().approximate);
        let derived = derived_total(&rate(Bound::AtLeast(billion(1))), &period("2025~", "2028")).unwrap();
        assert!(derived.approximate && derived.ceiling.is_none());
    }

    proptest! {
        #[test]
        fn a_period_of_whole_years_lasts_as_long(first in 0i16..3_000, month in 1i8..=12, of_month in 1i8..=28, count in 1i16..50) {
            let start = jiff::civil::date(first, month, of_month);
            let end = start.checked_add(jiff::Span::new().years(count)).unwrap();
            let text = |day: Day| crate::domain::date::Edtf::from_day(day).text().to_owned();
            let expected = u16::try_from(count).unwrap();
            prop_assert_eq!(years(&text(start), &text(end)), Some((expected, expected)));
            prop_assert_eq!(years(&text(start), &text(end.yesterday().unwrap())), Some((expected, expected)));
            prop_assert_eq!(years(&text(start), &text(end.tomorrow().unwrap())), None);
        }
    }
}
