//! The time in sight, and which column shows which day: pure arithmetic.

use super::days::new_year;
use crate::domain::date::Day;

/// Shortest time that can be in sight, in days: eight weeks.
pub(super) const LEAST_DAYS: i32 = 56;
/// Longest time that can be in sight, in days: about two centuries.
pub(super) const MOST_DAYS: i32 = 73_000;
/// The fraction of days that may lie outside a fitted window, at each end: one in this many.
const OUTERMOST: usize = 25;

/// A stretch of time, spread evenly over columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    first: i32,
    days: i32,
}

impl Window {
    /// Creates the window from one day to another, both included, with its length kept between
    /// eight weeks and about two centuries.
    #[must_use]
    pub fn new(first: i32, last: i32) -> Self {
        let days = last.saturating_sub(first).saturating_add(1).clamp(LEAST_DAYS, MOST_DAYS);
        Self { first, days }
    }

    /// Returns a window of whole quarters around `today` and all but the outermost of the given
    /// days. It begins two years before the year of `today` at the earliest and ends with the fifth
    /// after it at the latest, so that a distant date does not squeeze all others.
    #[must_use]
    pub fn around(days: impl IntoIterator<Item = i32>, today: i32) -> Self {
        let this_year = i32::from(super::day_of(today).year());
        let (floor, ceiling) = (new_year(this_year - 2), new_year(this_year + 6) - 1);
        let mut days: Vec<i32> = days.into_iter().map(|day| day.clamp(floor, ceiling)).collect();
        days.sort_unstable();
        let apart = days.len() / OUTERMOST;
        let first = days.get(apart).map_or(today, |day| today.min(*day));
        let last =
            days.len().checked_sub(apart + 1).and_then(|place| days.get(place)).map_or(today, |day| today.max(*day));
        // A little room before the first quarter keeps its grid line off the edge.
        Self::new(quarter(first, 0) - 12, quarter(last, 3) - 1)
    }

    /// Returns the first day in sight.
    #[must_use]
    pub const fn first(self) -> i32 {
        self.first
    }

    /// Returns the last day in sight.
    #[must_use]
    pub const fn last(self) -> i32 {
        self.first.saturating_add(self.days - 1)
    }

    /// Returns which of `columns` columns shows a day: negative before the window, `columns` or
    /// more after it.
    #[must_use]
    pub fn column(self, day: i32, columns: u16) -> i64 {
        self.place(day, i64::from(columns))
    }

    /// Returns the half column in which a day begins, twice as fine as [`Window::column`].
    #[must_use]
    pub fn half(self, day: i32, columns: u16) -> i64 {
        self.place(day, i64::from(columns) * 2)
    }

    fn place(self, day: i32, parts: i64) -> i64 {
        ((i64::from(day) - i64::from(self.first)) * parts).div_euclid(i64::from(self.days))
    }

    /// Returns the last day that a column shows, whether the column is in sight or not.
    #[must_use]
    pub fn last_day(self, column: i64, columns: u16) -> i32 {
        let columns = i64::from(columns.max(1));
        let days = ((column + 1) * i64::from(self.days) + columns - 1).div_euclid(columns) - 1;
        i32::try_from(i64::from(self.first) + days).unwrap_or(i32::MAX)
    }

    /// Returns the window with two thirds or one and a half times as much in sight: the day
    /// `anchor` keeps its place, or moves to the middle if it was out of sight.
    #[must_use]
    pub fn zoomed(self, closer: bool, anchor: i32) -> Self {
        let days = if closer { self.days * 2 / 3 } else { self.days.saturating_mul(3) / 2 };
        let days = days.clamp(LEAST_DAYS, MOST_DAYS);
        let before = i64::from(anchor) - i64::from(self.first);
        let is_in_sight = (0..i64::from(self.days)).contains(&before);
        let before = if is_in_sight { before * i64::from(days) / i64::from(self.days) } else { i64::from(days / 2) };
        Self { first: bounded(i64::from(anchor) - before, days), days }
    }

    /// Returns the window moved by eighths of its length; later if positive, earlier if negative.
    #[must_use]
    pub fn panned(self, eighths: i32) -> Self {
        let step = (i64::from(self.days) * i64::from(eighths)) / 8;
        Self { first: bounded(i64::from(self.first) + step, self.days), ..self }
    }

    /// Returns the window moved by days; later if positive, earlier if negative.
    #[must_use]
    pub fn moved(self, days: i32) -> Self {
        Self { first: bounded(i64::from(self.first) + i64::from(days), self.days), ..self }
    }
}

/// Returns the first day of the quarter `months` months after that of a day.
fn quarter(day: i32, months: i32) -> i32 {
    let day = super::day_of(day);
    let month = (i32::from(day.month()) - 1) / 3 * 3 + months;
    let year = i32::from(day.year()) + month.div_euclid(12);
    let month = i8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
    let first = i16::try_from(year).ok().and_then(|year| Day::new(year, month, 1).ok());
    first.map_or_else(|| new_year(year), super::number_of)
}

/// The earliest first day, in the seventh millennium before our era.
const EARLIEST: i64 = -3_000_000;

/// Clamps a first day so that the window stays within the calendar.
fn bounded(first: i64, days: i32) -> i32 {
    let latest = super::number_of(Day::MAX) - days + 1;
    i32::try_from(first.clamp(EARLIEST, i64::from(latest))).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::number_of;
    use proptest::prelude::*;

    fn number(text: &str) -> i32 {
        number_of(text.parse().unwrap())
    }

    #[test]
    fn days_stand_in_their_columns() {
        let window = Window::new(number("2025-01-01"), number("2025-12-31"));
        assert_eq!(window.column(number("2025-01-01"), 12), 0);
        assert_eq!(window.column(number("2025-12-31"), 12), 11);
        assert_eq!(window.column(number("2024-12-31"), 12), -1);
        assert_eq!(window.column(number("2026-01-01"), 12), 12);
        assert_eq!(window.half(number("2025-07-03"), 12), 12);
        assert_eq!(window.last_day(11, 12), number("2025-12-31"));
    }

    #[test]
    fn a_distant_date_squeezes_nothing() {
        let today = number("2026-11-22");
        let window = Window::around([number("1900-01-01"), number("2200-01-01")], today);
        assert_eq!(window.first(), number("2023-12-20"));
        assert_eq!(window.last(), number("2031-12-31"));
        let none = Window::around([], today);
        assert_eq!(none.last(), number("2026-12-31"));
    }

    #[test]
    fn zooming_keeps_the_anchor_in_its_place() {
        let window = Window::new(0, 999);
        let closer = window.zoomed(true, 500);
        assert_eq!(closer.column(500, 100), window.column(500, 100));
        assert_eq!(window.zoomed(true, 5_000).column(5_000, 100), 50);
        assert_eq!(closer.panned(8).first(), closer.last() + 1);
    }

    proptest! {
        #[test]
        fn the_last_day_of_a_column_is_in_it(first in -9_999i32..9_999, days in 1i32..9_999, column in 0i64..200) {
            let window = Window::new(first, first + days);
            let day = window.last_day(column, 200);
            prop_assert!(window.column(day, 200) <= column);
            prop_assert!(window.column(day + 1, 200) > column);
        }

        #[test]
        fn no_zoom_and_no_pan_leaves_the_calendar(steps in prop::collection::vec((any::<bool>(), any::<i32>()), 1..80)) {
            let mut window = Window::new(0, 400);
            for (closer, anchor) in steps {
                window = window.zoomed(closer, anchor).panned(anchor % 9);
                prop_assert!(window.first() <= window.last());
                prop_assert_eq!(number_of(crate::timeline::day_of(window.first())), window.first());
                prop_assert_eq!(number_of(crate::timeline::day_of(window.last())), window.last());
            }
        }
    }
}
