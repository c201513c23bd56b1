//! The columns of a row: cursor, marks, name, country, chart, value. Pure geometry.

use ratatui::layout::Rect;

use super::TimelineRow;
use crate::words::cut::columns;

/// Width of the cursor's sign, in columns.
const CURSOR: u16 = 1;
/// Minimum width of an area in which the country is shown, in columns.
const WITH_COUNTRY: u16 = 56;
/// Width of an area from which some room is kept for who pays whom, in columns, and the most of it.
const WITH_PAYMENT: u16 = 100;
const MOST_PAYMENT: u16 = 30;

/// What the texts of all rows need, in columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChartWidths {
    /// Width in which nine names of ten fit.
    pub name: u16,
    /// Width in which nine values of ten fit; the others reach into what their rows leave of the chart.
    pub value: u16,
}

impl ChartWidths {
    /// Returns what rows need.
    pub fn of<'a>(rows: impl Iterator<Item = &'a TimelineRow> + Clone) -> Self {
        let name = width_of_most(rows.clone().map(|row| columns(&row.name)).collect());
        Self { name, value: width_of_most(rows.map(|row| columns(row.value.full())).collect()) }
    }
}

/// Returns the width in which nine of ten texts fit, given their widths.
pub(super) fn width_of_most(mut widths: Vec<u16>) -> u16 {
    widths.sort_unstable();
    widths.get((widths.len() * 9).div_ceil(10).saturating_sub(1)).copied().unwrap_or(0)
}

/// The place of each column, one row high at the top of the area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ChartColumns {
    /// The cursor's sign.
    pub(super) cursor: Rect,
    /// The marks of the record.
    pub(super) marks: Rect,
    /// The name of the record, and who pays whom where there is room beside it.
    pub(super) name: Rect,
    /// The code of the record's country.
    pub(super) country: Rect,
    /// The strip along time, or the bar of an amount.
    pub(super) chart: Rect,
    /// The amount or date of the record.
    pub(super) value: Rect,
}

impl ChartColumns {
    /// Lays out the columns in an area.
    pub(super) fn new(area: Rect, widths: ChartWidths, ascii: bool) -> Self {
        let mut rest = Rect { height: area.height.min(1), ..area };
        let cursor = take_left(&mut rest, CURSOR, 0);
        let marks = take_left(&mut rest, if ascii { 4 } else { 3 }, 0);
        let value = take_right(&mut rest, widths.value.min(value_columns(area.width)));
        let for_country = if area.width >= WITH_COUNTRY { 2 } else { 0 };
        let free = rest.width.saturating_sub(if for_country > 0 { for_country + 1 } else { 0 });
        let name = take_left(&mut rest, name_columns(area.width, widths.name, free), 1);
        let country = take_left(&mut rest, for_country, 1);
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

/// Returns the width of the name, of which `wanted` columns are needed and `free` are shared with the
/// chart: what it needs, and on wide screens room for who pays whom; but the chart keeps three tenths of
/// the area, on wide screens more, and the name a quarter.
fn name_columns(width: u16, wanted: u16, free: u16) -> u16 {
    let beyond = width.saturating_sub(WITH_PAYMENT);
    let for_payment = (beyond / 2).min(MOST_PAYMENT);
    let for_chart = width * 3 / 10 + beyond / 3;
    (wanted + for_payment).min(free.saturating_sub(for_chart + 1)).max(width / 4).min(free)
}

/// Returns the maximum width of a value: that of two sums that exclude each other; at 80 columns,
/// without decimals.
const fn value_columns(width: u16) -> u16 {
    match width {
        0..60 => width / 4,
        60..80 => 18,
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
    fn names_get_what_the_chart_can_spare() {
        let of = |width, name| ChartColumns::new(Rect::new(0, 0, width, 20), ChartWidths { name, value: 11 }, false);
        assert_eq!((of(80, 99).name.width, of(80, 99).country.width, of(80, 99).value.width), (36, 2, 11));
        assert_eq!(of(80, 99).chart, Rect::new(44, 0, 24, 1));
        assert_eq!(of(120, 40).name.width, 50);
        assert_eq!(of(120, 99).chart.width, 42);
        assert_eq!(of(80, 5).name.width, 20);
    }

    #[test]
    fn one_wide_value_of_ten_does_not_widen_the_column() {
        assert_eq!(width_of_most(vec![11, 11, 40, 11, 11, 11, 9, 11, 11, 11]), 11);
        assert_eq!(width_of_most(vec![11, 11, 40, 40]), 40);
        assert_eq!(width_of_most(Vec::new()), 0);
    }

    proptest! {
        #[test]
        fn columns_stand_beside_each_other(
            width in 0u16..=220,
            name in 0u16..90,
            value in 0u16..60,
            ascii in any::<bool>(),
        ) {
            let area = Rect::new(3, 2, width, 1);
            let columns = ChartColumns::new(area, ChartWidths { name, value }, ascii);
            let all = [columns.cursor, columns.marks, columns.name, columns.country, columns.chart, columns.value];
            let mut x = area.x;
            for place in all.into_iter().filter(|place| place.width > 0) {
                prop_assert!(place.x >= x && place.right() <= area.right(), "{columns:?}");
                x = place.right();
            }
        }
    }
}
