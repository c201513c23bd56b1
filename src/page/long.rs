//! Pages too long to lay out whole: a line is worded and broken into rows when it comes into sight.

use super::wrap::wrap_line;
use super::{Page, PageLine, Wrapped};

/// The place of a row: a line of the page and one of its rows, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowPlace {
    /// The line.
    pub line: usize,
    /// Which of the rows of the line.
    pub row: usize,
}

impl RowPlace {
    /// The first row.
    pub const FIRST: Self = Self { line: 0, row: 0 };
    /// A place after every row of every page.
    pub const LAST: Self = Self { line: usize::MAX, row: usize::MAX };
}

/// A page whose lines are worded one by one.
pub struct LongPage<'a> {
    count: usize,
    line: Box<dyn Fn(usize) -> PageLine + 'a>,
}

impl From<Page> for LongPage<'_> {
    fn from(page: Page) -> Self {
        let count = page.lines.len();
        Self::new(count, move |number| page.lines.get(number).cloned().unwrap_or_default())
    }
}

impl<'a> LongPage<'a> {
    /// Returns a page of so many lines, of which each is made from its number.
    pub fn new(count: usize, line: impl Fn(usize) -> PageLine + 'a) -> Self {
        Self { count, line: Box::new(line) }
    }

    /// Words every line.
    pub fn lines(&self) -> impl Iterator<Item = PageLine> {
        (0..self.count).map(&self.line)
    }

    fn rows_of(&self, number: usize, width: usize) -> Vec<Wrapped> {
        wrap_line(number, &(self.line)(number), width.max(1))
    }

    /// Returns up to `height` rows of at most `width` columns, from a place on.
    pub fn rows(&self, from: RowPlace, height: usize, width: usize) -> Vec<Wrapped> {
        let lines = (from.line..self.count).flat_map(|number| self.rows_of(number, width));
        lines.skip(from.row).take(height).collect()
    }

    /// Returns the place some rows further down, at most the last row. Takes time in proportion to
    /// the rows between.
    pub fn below(&self, from: RowPlace, rows: usize, width: usize) -> RowPlace {
        let (mut place, mut left) = (from, rows);
        loop {
            let height = self.rows_of(place.line, width).len();
            if place.row + left < height {
                return RowPlace { row: place.row + left, ..place };
            }
            if place.line + 1 >= self.count {
                return RowPlace { row: height.saturating_sub(1), ..place };
            }
            left -= height.saturating_sub(place.row);
            place = RowPlace { line: place.line + 1, row: 0 };
        }
    }

    /// Returns the place some rows further up, at most the first row.
    pub fn above(&self, from: RowPlace, rows: usize, width: usize) -> RowPlace {
        let (mut place, mut left) = (from, rows);
        while left > place.row && place.line > 0 {
            left -= place.row + 1;
            let line = place.line - 1;
            place = RowPlace { line, row: self.rows_of(line, width).len().saturating_sub(1) };
        }
        RowPlace { row: place.row.saturating_sub(left), ..place }
    }

    /// Returns the place itself, or the last one from which the rows fill a window of that height.
    pub fn settled(&self, place: RowPlace, height: usize, width: usize) -> RowPlace {
        let Some(line) = self.count.checked_sub(1) else { return RowPlace::FIRST };
        let row = self.rows_of(place.line.min(line), width).len().saturating_sub(1);
        let place =
            if place.line > line { RowPlace { line, row } } else { RowPlace { row: place.row.min(row), ..place } };
        let rows = self.rows(place, height, width).len();
        self.above(place, height.saturating_sub(rows), width)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;

    use super::super::{Role, wrap};
    use super::*;

    fn page(lengths: &[usize]) -> Page {
        let line = |length: &usize| PageLine::of(Role::Plain, "word ".repeat(*length)).hanging(1);
        Page::of(lengths.iter().map(line).collect())
    }

    proptest! {
        #[test]
        fn rows_and_places_are_those_of_the_whole_page(
            lengths in prop::collection::vec(0usize..9, 1..12),
            moves in prop::collection::vec((any::<bool>(), 0usize..9), 0..9),
            height in 1usize..8,
        ) {
            let whole = wrap(&page(&lengths), 12);
            let long = LongPage::from(page(&lengths));
            let (mut place, mut offset) = (RowPlace::FIRST, 0);
            for (is_down, rows) in moves {
                let moved = if is_down { long.below(place, rows, 12) } else { long.above(place, rows, 12) };
                place = long.settled(moved, height, 12);
                offset = if is_down { offset + rows } else { offset.saturating_sub(rows) };
                offset = offset.min(whole.len().saturating_sub(height));
                let seen: Vec<_> = whole.iter().skip(offset).take(height).cloned().collect();
                prop_assert_eq!(long.rows(place, height, 12), seen);
            }
            let last = long.settled(RowPlace::LAST, height, 12);
            let seen: Vec<_> = whole.iter().skip(whole.len().saturating_sub(height)).cloned().collect();
            prop_assert_eq!(long.rows(last, height, 12), seen);
        }
    }

    #[test]
    fn only_lines_in_sight_are_worded() {
        for count in [1_000, 1_000_000] {
            let worded = Cell::new(0);
            let long = LongPage::new(count, |number| {
                worded.set(worded.get() + 1);
                PageLine::of(Role::Plain, number.to_string())
            });
            let last = long.settled(RowPlace::LAST, 20, 40);
            assert_eq!(last, RowPlace { line: count - 20, row: 0 });
            let place = long.settled(long.below(long.above(last, 40, 40), 5, 40), 20, 40);
            assert_eq!(long.rows(place, 20, 40).len(), 20);
            assert!(worded.get() < 200, "{}", worded.get());
        }
    }
}
