//! The time in sight, and which column shows which day: pure arithmetic.

use super::days::new_year;
use crate::domain::date::Day;

/// Shortest time that can be in sight, in days: eight weeks.
pub(super) const LEAST_DAYS: i32 = 56;
/// Longest time that can be in sight, in days: about two centuries.
pub(super) const MOST_DAYS: i32 = 73_000;
/// The fraction of days that may lie outside a fitted window, at each end: one in this many.
const OUTERMOST: usize = 25;
/// Days before the first quarter of a fitted window.
const MARGIN: i32 = 12;

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

    /// Returns a window of whole quarters around all but the outermost of the given days, whenever
    /// they are.
    ///
    /// If `today` is among them, it is a third from the left, and what is past and what is to come
    /// both fit; only if the past is longer than what is to come, `today` is further right. Days that
    /// are all past or all to come have the window to themselves, unless `today` is about as near to
    /// them as they are to one another.
    #[must_use]
    pub fn around(days: impl IntoIterator<Item = i32>, today: i32) -> Self {
        let mut days: Vec<i32> = days.into_iter().collect();
        days.sort_unstable();
        let apart = days.len() / OUTERMOST;
        let end = |place: Option<usize>| place.and_then(|place| days.get(place)).copied().unwrap_or(today);
        let (first, last) = (end(Some(apart)), end(days.len().checked_sub(apart + 1)));
        let span = last.saturating_sub(first);
        let (first, last) = if today.saturating_sub(last) > span || first.saturating_sub(today) > span {
            (first, last)
        } else {
            (first.min(today), last.max(today))
        };
        // A little room before the first quarter keeps its grid line off the edge.
        let (first, last) = (quarter(first, 0) - MARGIN, quarter(last, 3) - 1);
        let (past, ahead) = (today.saturating_sub(first), last.saturating_sub(today));
        if past < 0 || ahead < 0 || past > ahead {
            return Self::new(first, last);
        }
        let third = past.max(ahead / 2);
        Self::new(today.saturating_sub(third), today.saturating_add(third.saturating_mul(2)))
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
    fn the_axis_fits_the_data_whenever_they_are() {
        let today = number("2026-11-22");
        // All of it past, or all to come: the as-of day is not in sight.
        let of_2016 = Window::around([number("2016-02-10"), number("2016-11-03")], today);
        assert_eq!((of_2016.first(), of_2016.last()), (number("2015-12-20"), number("2016-12-31")));
        let of_2040 = Window::around([number("2040-05-01"), number("2041-01-31")], today);
        assert_eq!((of_2040.first(), of_2040.last()), (number("2040-03-20"), number("2041-03-31")));
        // Near enough that both fit.
        let of_2024 = Window::around([number("2023-01-10"), number("2025-12-01")], today);
        assert_eq!((of_2024.first(), of_2024.last()), (number("2022-12-20"), number("2026-12-31")));
        let none = Window::around([], today);
        assert!(none.first() <= today && none.last() == number("2026-12-31"));
    }

    #[test]
    fn the_day_is_a_third_from_the_left_unless_the_past_is_longer() {
        let today = number("2026-11-22");
        for days in [["2025-01-01", "2031-01-01"], ["2026-10-01", "2028-01-01"], ["2024-01-01", "2030-06-30"]] {
            let window = Window::around(days.map(number), today);
            assert!((19..=20).contains(&window.column(today, 60)), "{days:?}");
            assert!(days.iter().all(|day| (0..60).contains(&window.column(number(day), 60))), "{days:?}");
        }
        let window = Window::around(["2016-01-01", "2027-01-01"].map(number), today);
        assert_eq!(window.first(), number("2015-12-20"));
        assert!(window.column(today, 60) > 50);
    }

    #[test]
    fn a_few_distant_dates_squeeze_nothing() {
        let today = number("2026-11-22");
        let usual = (0..50).map(|month| number("2025-01-01") + month * 30);
        let window = Window::around(usual.chain([number("1900-01-01"), number("2200-01-01")]), today);
        assert!(window.first() > number("2024-01-01") && window.last() < number("2032-01-01"), "{window:?}");
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
