//! The columns of a row: cursor, marks, name, country, chart, value. Pure geometry.

use ratatui::layout::Rect;

/// Width of the cursor's sign, in columns.
const CURSOR: u16 = 1;
/// Minimum width of an area in which the country is shown, in columns.
const WITH_COUNTRY: u16 = 56;

/// The place of each column, one row high at the top of the area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ChartColumns {
    /// The cursor's sign.
    pub(super) cursor: Rect,
    /// The marks of the record.
    pub(super) marks: Rect,
    /// The name of the record.
    pub(super) name: Rect,
    /// The code of the record's country.
    pub(super) country: Rect,
    /// The strip along time.
    pub(super) chart: Rect,
    /// The amount or date of the record.
    pub(super) value: Rect,
}

impl ChartColumns {
    /// Lays out the columns in an area, with the widest value being `value` columns wide.
    pub(super) fn new(area: Rect, value: u16, ascii: bool) -> Self {
        let mut rest = Rect { height: area.height.min(1), ..area };
        let cursor = take_left(&mut rest, CURSOR, 0);
        let marks = take_left(&mut rest, if ascii { 4 } else { 3 }, 0);
        let value = take_right(&mut rest, value.min(value_columns(area.width)));
        let name = take_left(&mut rest, name_columns(area.width), 1);
        let country = take_left(&mut rest, if area.width >= WITH_COUNTRY { 2 } else { 0 }, 1);
        Self { cursor, marks, name, country, chart: rest, value }
    }

    /// Returns the same columns in another row.
    pub(super) fn at(self, y: u16) -> Self {
        let place = |column: Rect| Rect { y, ..column };
        Self {
            cursor: place(self.cursor),
            marks: place(self.marks),
            name: place(self.name),
            country: place(self.country),
            chart: place(self.chart),
            value: place(self.value),
        }
    }
}

/// Returns the width of the name: a quarter of an area below 80 columns; 22 at 80, plus a third of
/// what is beyond, because many names differ only at their ends; at most 52.
const fn name_columns(width: u16) -> u16 {
    match width {
        0..80 => width / 4,
        80..170 => 22 + (width - 80) / 3,
        _ => 52,
    }
}

/// Returns the maximum width of a value: that of two sums that exclude each other; at 80 columns,
/// without decimals.
const fn value_columns(width: u16) -> u16 {
    match width {
        0..60 => width / 4,
        60..80 => 16,
        80..100 => 19,
        100..120 => 24,
        _ => 28,
    }
}

/// Takes columns off the left end, and a gap after them.
fn take_left(rest: &mut Rect, columns: u16, gap: u16) -> Rect {
    let columns = columns.min(rest.width);
    let taken = Rect { width: columns, ..*rest };
    let used = (columns + if columns == 0 { 0 } else { gap }).min(rest.width);
    *rest = Rect { x: rest.x + used, width: rest.width - used, ..*rest };
    taken
}

/// Takes columns off the right end, and a gap of one column before them.
fn take_right(rest: &mut Rect, columns: u16) -> Rect {
    let columns = columns.min(rest.width);
    let taken = Rect { x: rest.right() - columns, width: columns, ..*rest };
    rest.width = rest.width.saturating_sub(columns + 1);
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn eighty_columns_hold_a_name_of_twenty_two() {
        let columns = ChartColumns::new(Rect::new(0, 0, 80, 20), 11, false);
        assert_eq!((columns.name.width, columns.country.width, columns.value.width), (22, 2, 11));
        assert_eq!(columns.chart, Rect::new(30, 0, 38, 1));
    }

    proptest! {
        #[test]
        fn columns_stand_beside_each_other(width in 0u16..=220, value in 0u16..60, ascii in any::<bool>()) {
            let area = Rect::new(3, 2, width, 1);
            let columns = ChartColumns::new(area, value, ascii);
            let all = [columns.cursor, columns.marks, columns.name, columns.country, columns.chart, columns.value];
            let mut x = area.x;
            for place in all.into_iter().filter(|place| place.width > 0) {
                prop_assert!(place.x >= x && place.right() <= area.right(), "{columns:?}");
                x = place.right();
            }
        }
    }
}
