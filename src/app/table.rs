//! Where the columns of a table stand: which have room, where, and how wide.

use super::column::{Column, ColumnChoice, TableKind};

/// The blank columns between two columns of a table.
pub const GAP: u16 = 2;
/// The steps in which the width of a column grows where there is room to spare.
const STEP: u16 = 4;
/// How many columns there are, the name included, before the name is widened.
const FEW: usize = 2;
/// The least width of the name beside more columns.
const NAME_BESIDE_MORE: u16 = 22;
/// The fewest columns of a name, where a figure needs the others.
const LEAST_NAME: u16 = 12;
/// The width up to which the name is served before other texts, and that before their longer forms.
const NAME_FIRST: u16 = 28;
const NAME_NEXT: u16 = 40;

/// What the texts in sight of a column need, its title included, in terminal columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ColumnNeed {
    /// For the shortest form of each.
    pub least: u16,
    /// For the fullest form of each.
    pub full: u16,
}

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
        let for_name = if shown.len() == FEW { NAME_BESIDE_MORE.saturating_sub(Column::Name.room().least) } else { 0 };
        if !shown.is_empty() && least + gap + for_name > left {
            break;
        }
        if let Some((_, name)) = shown.first_mut() {
            *name += for_name;
        }
        let least = least.min(left);
        left -= least + gap + for_name;
        shown.push((*column, least));
    }
    let place = |column: Column| choice.of(table).iter().position(|one| *one == column);
    shown.sort_by_key(|(column, _)| place(*column));
    shown
}

/// The texts in sight of a table.
pub trait ColumnTexts {
    /// Returns what the texts of a column need.
    fn need(&self, column: Column) -> ColumnNeed;

    /// Returns how many of `width` terminal columns the texts of a column take there.
    fn used(&self, column: Column, width: u16) -> u16;
}

/// Places the columns that have room in `sure` terminal columns in a row of `width`.
///
/// No column is wider than its texts while another is too narrow for its own; what is left is the name's.
pub fn place(
    table: TableKind,
    choice: &ColumnChoice,
    sure: u16,
    width: u16,
    texts: &impl ColumnTexts,
) -> Vec<PlacedColumn> {
    let mut sharing = RoomSharing::new(shown(table, choice, sure.min(width)), width, texts);
    let others = choice.by_importance(table).iter().copied().filter(|column| *column != Column::Name);
    let (figures, words): (Vec<_>, Vec<_>) = others.clone().partition(|column| column.holds_figures());
    // A name that is cut can still be read, a figure cannot.
    sharing.grow_each(&figures, |need| need.least);
    sharing.take_from_name(Column::Amount);
    sharing.grow(Column::Name, |need| need.full.min(NAME_FIRST));
    sharing.grow_each(&words, |need| need.least);
    // In the queue a reason says more than the rest of a name.
    if table != TableKind::Queue {
        sharing.grow(Column::Name, |need| need.full.min(NAME_NEXT));
    }
    let others: Vec<_> = others.collect();
    sharing.grow_each(&others, |need| need.full);
    sharing.grow(Column::Name, |need| need.full);
    // What is too little for the next longer form is of use to texts that are cut.
    for column in &others {
        sharing.release(*column, texts);
    }
    sharing.grow_each(&figures, |need| need.least);
    for column in &words {
        sharing.grow(*column, |need| need.full);
        sharing.release(*column, texts);
    }
    sharing.grow(Column::Name, |need| need.full);
    // In steps, so that not every row that comes into sight moves the columns.
    let stepping: Vec<_> = others.into_iter().filter(|column| column.room().most > STEP * 4).collect();
    sharing.grow_each(&stepping, |need| need.full.next_multiple_of(STEP));
    sharing.placed()
}

/// The room of a row while it is shared between columns.
struct RoomSharing {
    /// The columns from left to right, with what they have and what they need.
    columns: Vec<(Column, u16, ColumnNeed)>,
    /// What no column has.
    left: u16,
}

impl RoomSharing {
    /// Gives each column the least that it needs to be shown, but no more than its texts need.
    fn new(shown: Vec<(Column, u16)>, width: u16, texts: &impl ColumnTexts) -> Self {
        let gaps = GAP * u16::try_from(shown.len().saturating_sub(1)).unwrap_or(0);
        let with_need = |(column, least): (Column, u16)| {
            let need = texts.need(column);
            (column, least.min(need.full.max(1)), need)
        };
        let columns: Vec<_> = shown.into_iter().map(with_need).collect();
        let left = width.saturating_sub(gaps + columns.iter().map(|(_, has, _)| has).sum::<u16>());
        Self { columns, left }
    }

    /// Widens a column, if it is shown, up to what is wanted for it, as far as there is room.
    fn grow(&mut self, column: Column, wanted: impl Fn(ColumnNeed) -> u16) {
        if let Some((_, has, need)) = self.columns.iter_mut().find(|(one, ..)| *one == column) {
            let more = wanted(*need).min(column.room().most).saturating_sub(*has).min(self.left);
            *has += more;
            self.left -= more;
        }
    }

    /// Widens columns, the first of them first.
    fn grow_each(&mut self, columns: &[Column], wanted: impl Fn(ColumnNeed) -> u16) {
        for column in columns {
            self.grow(*column, &wanted);
        }
    }

    /// Widens a column up to the least that its texts need, at the cost of the name.
    fn take_from_name(&mut self, column: Column) {
        let Some((_, has, need)) = self.columns.iter().find(|(one, ..)| *one == column) else { return };
        let lacking = need.least.min(column.room().most).saturating_sub(*has);
        if let Some((_, name, _)) = self.columns.iter_mut().find(|(one, ..)| *one == Column::Name) {
            let spared = lacking.min(name.saturating_sub(LEAST_NAME));
            *name -= spared;
            self.left += spared;
        }
        self.grow(column, |need| need.least);
    }

    /// Takes from a column what its texts do not take of it.
    fn release(&mut self, column: Column, texts: &impl ColumnTexts) {
        if let Some((_, has, _)) = self.columns.iter_mut().find(|(one, ..)| *one == column) {
            let used = texts.used(column, *has).clamp(1.min(*has), *has);
            self.left += *has - used;
            *has = used;
        }
    }

    /// Returns the columns in their places.
    fn placed(self) -> Vec<PlacedColumn> {
        let mut x = 0;
        let place = |(column, has, _): (Column, u16, ColumnNeed)| {
            let width = if column == Column::Name { has + self.left } else { has };
            let place = PlacedColumn { column, x, width };
            x += width + GAP;
            place
        };
        self.columns.into_iter().map(place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::dividing::PartShares;
    use crate::app::layout::{least_list_width, parts};
    use crate::app::pane::{Arrangement, Focus};
    use proptest::prelude::*;
    use ratatui::layout::Rect;

    /// Texts with a short and a full form in each column, which can be cut.
    struct MadeTexts(Vec<ColumnNeed>);

    impl ColumnTexts for MadeTexts {
        fn need(&self, column: Column) -> ColumnNeed {
            self.0[column as usize]
        }

        fn used(&self, column: Column, width: u16) -> u16 {
            let need = self.need(column);
            if width >= need.full { need.full } else { need.least.min(width) }
        }
    }

    fn of_width(table: TableKind, width: u16, content: u16) -> Vec<PlacedColumn> {
        let need = ColumnNeed { least: content, full: content };
        place(table, &ColumnChoice::default(), width, width, &MadeTexts(vec![need; Column::ALL.len()]))
    }

    #[test]
    fn money_comes_before_the_city_and_the_name_before_all() {
        let shown = |width| of_width(TableKind::Sites, width, 20).iter().map(|one| one.column).collect::<Vec<_>>();
        assert_eq!(shown(5), [Column::Name]);
        assert_eq!(shown(40), [Column::Name, Column::Amount]);
        let widths: Vec<_> = of_width(TableKind::Sites, 40, 24).iter().map(|one| one.width).collect();
        assert_eq!(widths, [14, 24], "a figure is whole at the cost of the name");
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
            needs in proptest::collection::vec((0u16..30, 0u16..40), Column::ALL.len()),
        ) {
            let table = TableKind::ALL[table];
            let choice = ColumnChoice::default();
            let need = |column: &Column| {
                let (least, more) = needs[*column as usize];
                let full = (least + more).min(column.room().most);
                ColumnNeed { least: least.min(full), full }
            };
            let texts = MadeTexts(Column::ALL.iter().map(need).collect());
            let narrow = place(table, &choice, width, width, &texts);
            let wide = place(table, &choice, width + more, width + more, &texts);
            for one in &narrow {
                prop_assert!(wide.iter().any(|other| other.column == one.column));
            }
            let mut end = 0;
            for one in &wide {
                prop_assert!(one.x >= end && one.width > 0);
                end = one.x + one.width;
            }
            prop_assert!(end <= width + more);
            // Of the name every form is cut.
            let is_cut = |one: &PlacedColumn| {
                let need = texts.need(one.column);
                one.width < if one.column == Column::Name { need.full } else { need.least }
            };
            for one in wide.iter().filter(|_| wide.iter().any(is_cut)) {
                prop_assert!(one.width <= texts.used(one.column, one.width).max(1) || is_cut(one), "{wide:?}");
            }
        }
    }
}
