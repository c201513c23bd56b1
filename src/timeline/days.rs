//! Days as numbers, which can be subtracted and spread over columns.

use crate::domain::date::Day;

/// The day with the number 0.
const ORIGIN: Day = jiff::civil::date(2000, 1, 1);
const HOURS: i64 = 24;

/// Returns the number of days from 1 January 2000 to a day; negative before.
#[must_use]
pub fn number_of(day: Day) -> i32 {
    i32::try_from(ORIGIN.duration_until(day).as_hours() / HOURS).unwrap_or(0)
}

/// Returns the day with a number; clamped to the first and last day of the calendar.
#[must_use]
pub fn day_of(number: i32) -> Day {
    ORIGIN.saturating_add(jiff::SignedDuration::from_hours(i64::from(number) * HOURS))
}

/// Returns the number of the first day of a year; of a year outside the calendar that of the first
/// day of the calendar, or of the day after its last.
pub(super) fn new_year(year: i32) -> i32 {
    match i16::try_from(year).ok().and_then(|year| Day::new(year, 1, 1).ok()) {
        Some(day) => number_of(day),
        None if year < 0 => number_of(Day::MIN),
        None => number_of(Day::MAX) + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_year_has_as_many_days_as_the_calendar_says() {
        assert_eq!(number_of(ORIGIN), 0);
        assert_eq!(number_of(jiff::civil::date(1999, 12, 31)), -1);
        assert_eq!(new_year(2025) - new_year(2024), 366);
        assert_eq!(new_year(2026) - new_year(2025), 365);
        assert_eq!((day_of(new_year(10_000) - 1), day_of(new_year(-10_000))), (Day::MAX, Day::MIN));
    }

    proptest! {
        #[test]
        fn every_number_is_a_day(number in -4_000_000i32..2_900_000) {
            prop_assert_eq!(number_of(day_of(number)), number);
        }
    }
}
