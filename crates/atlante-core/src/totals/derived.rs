//! A rate over a period as a total, worked out here and stated by no source. It is never part of a
//! sum.

use crate::domain::amount::{Amount, Bound, Decimal, Measure};
use crate::domain::date::Period;

/// The total of a rate over a period, for the fewest and the most years that the period may last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// What it is measured in.
    pub measure: Measure,
    /// The fewest and the most years that the period may last, 1 or more.
    pub years: (u16, u16),
    /// The smallest total of the rate over the fewest and over the most years; `None` if the rate
    /// has no lower bound.
    pub floor: Option<(Decimal, Decimal)>,
    /// The largest total of the rate over the fewest and over the most years; `None` if the rate
    /// has no upper bound.
    pub ceiling: Option<(Decimal, Decimal)>,
    /// Whether the rate or an end of the period is given only approximately.
    pub approximate: bool,
}

/// Works out a rate per year over a period, for the fewest and the most years that it may last.
/// `None` if the amount is not a rate, if the period has no start or no end or may last less than a
/// year, or if the result has more digits than a decimal can hold.
#[must_use]
pub fn derived_total(amount: &Amount, period: &Period) -> Option<Derived> {
    if !amount.per_year {
        return None;
    }
    let years = period.years().filter(|(fewest, _)| *fewest > 0)?;
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

/// Returns a rate over the fewest and the most years; `None` if there are too many digits.
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
        let plan = period("2025-11/2026", "2028/2030").lasting(3, 5).unwrap();
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
    fn ends_alone_allow_less_than_what_was_said() {
        assert_eq!(years("2025-11/2026", "2028/2030"), Some((1, 6)));
    }

    #[test]
    fn the_years_between_two_ends() {
        for (start, end, expected) in [
            ("2025-01-01", "2027-12-31", Some((3, 3))),
            ("2025-04-01", "2028-03-31", Some((3, 3))),
            ("2025-11-03", "2032-11-03", Some((7, 7))),
            ("2025-01-01", "2026-06-30", Some((1, 2))),
            ("2025-01-01", "2025-06-30", None),
            ("2025", "2028", Some((2, 4))),
            ("2024-02-29", "2025-02-28", Some((1, 1))),
            ("2025-11-21", "2025-11-21", None),
            ("-9999", "9999", Some((19_997, 19_999))),
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

    /// Generates a day, a later one, and how far each of the two may vary.
    fn ends() -> impl Strategy<Value = (jiff::civil::Date, i64, i64, i64)> {
        let day =
            (1900i16..2_100, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| jiff::civil::date(year, month, day));
        (day, 400i64..9_000, 0i64..900, 0i64..900)
    }

    fn after(day: jiff::civil::Date, days: i64) -> jiff::civil::Date {
        day.checked_add(jiff::Span::new().days(days)).unwrap()
    }

    fn between(first: jiff::civil::Date, last: jiff::civil::Date) -> String {
        format!("{first}/{last}")
    }

    proptest! {
        #[test]
        fn a_period_of_whole_years_lasts_as_long(first in 1i16..3_000, month in 1i8..=12, of_month in 1i8..=28, count in 1i16..50) {
            let start = jiff::civil::date(first, month, of_month);
            let end = start.checked_add(jiff::Span::new().years(count)).unwrap();
            let text = |day: jiff::civil::Date| crate::domain::date::Edtf::from_day(day).text().to_owned();
            let expected = u16::try_from(count).unwrap();
            prop_assert_eq!(years(&text(start), &text(end)), Some((expected, expected)));
            prop_assert_eq!(years(&text(start), &text(end.yesterday().unwrap())), Some((expected, expected)));
            prop_assert_eq!(years(&text(start), &text(end.tomorrow().unwrap())), Some((expected, expected + 1)));
        }

        #[test]
        fn whichever_days_are_the_true_ones_their_years_are_within((start, long, early, late) in ends(), a in 0f64..=1.0, b in 0f64..=1.0) {
            let (latest_start, earliest_end) = (after(start, early), after(start, early + long));
            let latest_end = after(earliest_end, late);
            let found = period(&between(start, latest_start), &between(earliest_end, latest_end)).years().unwrap();
            // Any two of the possible days.
            #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "days of a few years")]
            let pick = |share: f64, days: i64| (share * days as f64) as i64;
            let (from, to) = (after(start, pick(a, early)), after(earliest_end, pick(b, late)));
            let days = f64::from(i32::try_from(from.duration_until(to).as_hours() / 24).unwrap());
            prop_assert!(f64::from(found.0) * 365.0 <= days + 1.0, "{found:?} {days}");
            prop_assert!(f64::from(found.1) * 366.0 >= days, "{found:?} {days}");
        }

        #[test]
        fn vaguer_ends_never_narrow_the_years((start, long, early, late) in ends()) {
            let (latest_start, earliest_end) = (after(start, early), after(start, early + long));
            let sharp = period(&start.to_string(), &earliest_end.to_string()).years().unwrap();
            let vague = period(&between(start, latest_start), &between(earliest_end, after(earliest_end, late)));
            let vague = vague.years().unwrap();
            prop_assert!(vague.0 <= sharp.0 && sharp.1 <= vague.1);
        }

        #[test]
        fn what_is_said_of_the_length_goes_before_the_ends(fewest in 1u16..9, more in 0u16..9) {
            let whole = period("2025-11/2026", "2028/2030");
            let can_be = fewest <= 6 && fewest + more >= 1;
            let said = whole.lasting(fewest, fewest + more);
            prop_assert_eq!(said.is_ok(), can_be);
            if let Ok(said) = said {
                prop_assert_eq!(said.years(), Some((fewest, fewest + more)));
                let three = derived_total(&rate(Bound::AtMost(billion(3))), &said).unwrap().ceiling.unwrap();
                prop_assert_eq!(three, (billion(3 * i64::from(fewest)), billion(3 * i64::from(fewest + more))));
            }
        }
    }
}
