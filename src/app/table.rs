//! Where the columns of a table stand: which have room, where, and how wide.

use super::column::{Column, ColumnChoice, TableKind};

/// The blank columns between two columns of a table.
const GAP: u16 = 2;
/// The steps in which the width of a column grows.
const STEP: u16 = 4;
/// The width up to which the money of sites, whose names are short, is served before anything else grows: a
/// figure with its rung in short, and how many other currencies there are.
const FIGURE_FIRST: u16 = 22;
/// The width up to which the name is served then.
const NAME_FIRST: u16 = 28;

/// A column with its place in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedColumn {
    /// The column.
    pub column: Column,
    /// The first terminal column, from that of the name.
    pub x: u16,
    /// Its width.
    pub width: u16,
}

/// Returns the columns of a table that have room in a row of `width` terminal columns, from left to
/// right, each with the least that it needs. They depend on nothing else, and a wider row shows all
/// that a narrower one does.
pub fn shown(table: TableKind, choice: &ColumnChoice, width: u16) -> Vec<(Column, u16)> {
    let mut shown: Vec<(Column, u16)> = Vec::new();
    let mut left = width;
    for column in choice.by_importance(table) {
        let least = column.room().least;
        let gap = if shown.is_empty() { 0 } else { GAP };
        if !shown.is_empty() && least + gap > left {
            break;
        }
        let least = least.min(left);
        left -= least + gap;
        shown.push((*column, least));
    }
    let place = |column: Column| choice.of(table).iter().position(|one| *one == column);
    shown.sort_by_key(|(column, _)| place(*column));
    shown
}

/// Places the columns that have room in `sure` terminal columns in a row of `width`. `content` returns how
/// wide the widest text in sight of a column is, its title included.
///
/// Each column gets what its texts need, the most important first; what is left is the name's.
pub fn place(
    table: TableKind,
    choice: &ColumnChoice,
    sure: u16,
    width: u16,
    content: impl Fn(Column) -> u16,
) -> Vec<PlacedColumn> {
    let mut widths = shown(table, choice, sure.min(width));
    let gaps = GAP * u16::try_from(widths.len().saturating_sub(1)).unwrap_or(0);
    let mut left = width.saturating_sub(gaps + widths.iter().map(|(_, width)| width).sum::<u16>());
    let wanted = |column: Column| {
        let room = column.room();
        // In steps, so that not every row that comes into sight moves the columns.
        let content = if room.most > STEP * 4 { content(column).next_multiple_of(STEP) } else { content(column) };
        content.clamp(room.least.min(3), room.most)
    };
    // What a column does not need is free for the others.
    for (column, width) in widths.iter_mut().filter(|(column, _)| *column != Column::Name) {
        let given = (*width).min(wanted(*column));
        left += *width - given;
        *width = given;
    }
    let mut grow = |column: Column, most: u16| {
        if let Some((_, width)) = widths.iter_mut().find(|(one, _)| *one == column) {
            let more = wanted(column).min(most).saturating_sub(*width).min(left);
            *width += more;
            left -= more;
        }
    };
    // A name that is cut can still be read, a figure cannot.
    if table == TableKind::Sites {
        grow(Column::Amount, FIGURE_FIRST);
    }
    grow(Column::Name, NAME_FIRST);
    for column in choice.by_importance(table).iter().filter(|column| **column != Column::Name) {
        grow(*column, u16::MAX);
    }
    grow(Column::Name, u16::MAX);
    let mut x = 0;
    let mut placed = Vec::new();
    for (column, width) in widths {
        let width = if column == Column::Name { width + left } else { width };
        placed.push(PlacedColumn { column, x, width });
        x += width + GAP;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::dividing::PartShares;
    use crate::app::layout::{least_list_width, parts};
    use crate::app::pane::{Arrangement, Focus};
    use proptest::prelude::*;
    use ratatui::layout::Rect;

    fn of_width(table: TableKind, width: u16, content: u16) -> Vec<PlacedColumn> {
        place(table, &ColumnChoice::default(), width, width, |_| content)
    }

    #[test]
    fn money_comes_before_the_city_and_the_name_before_all() {
        let shown = |width| of_width(TableKind::Sites, width, 20).iter().map(|one| one.column).collect::<Vec<_>>();
        assert_eq!(shown(5), [Column::Name]);
        assert_eq!(shown(37), [Column::Name, Column::Amount]);
        assert_eq!(shown(200), TableKind::Sites.usual());
    }

    #[test]
    fn no_column_vanishes_as_the_screen_grows() {
        let choice = ColumnChoice::default();
        for arrangement in [Arrangement::ListDetail, Arrangement::PictureList, Arrangement::WideRows] {
            for table in TableKind::ALL {
                let usual = PartShares::default();
                let mut before = 0;
                for width in 40..=240 {
                    let body = Rect { x: 0, y: 0, width, height: 30 };
                    let list =
                        parts(body, arrangement, Focus::Detail, false, &usual).list.map_or(width, |list| list.width);
                    let least = least_list_width(arrangement, width, &usual);
                    assert!(least <= list, "{arrangement:?} {width}");
                    let columns = super::shown(table, &choice, least).len();
                    assert!(columns >= before, "{arrangement:?} {table:?} {width}");
                    before = columns;
                }
                assert!(before > 1, "{table:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_wider_row_shows_all_that_a_narrower_one_does(
            table in 0..TableKind::ALL.len(),
            width in 1u16..220,
            more in 0u16..80,
            content in proptest::collection::vec(0u16..60, Column::ALL.len()),
        ) {
            let table = TableKind::ALL[table];
            let choice = ColumnChoice::default();
            let of = |column: Column| content[column as usize];
            let narrow = place(table, &choice, width, width, of);
            let wide = place(table, &choice, width + more, width + more, of);
            for one in &narrow {
                prop_assert!(wide.iter().any(|other| other.column == one.column));
            }
            let mut end = 0;
            for one in &wide {
                prop_assert!(one.x >= end && one.width > 0);
                end = one.x + one.width;
            }
            prop_assert!(end <= width + more);
        }
    }
}
