//! The columns of a table: one to sort by, or those to show and their order; and what rows can be grouped by.

use ratatui::layout::{Position, Rect};

use super::window::{RowAt, place, row_at, rows_in_sight, selected_after, window};
use super::{Action, FooterEnd, Layer, LayerCx, Reply, Request};
use crate::app::column::{Column, TableKind};
use crate::app::keymap::Context;
use crate::domain::order_by::OrderBy;
use crate::words::Words;

/// What the columns are listed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnPurpose {
    /// To sort by one of them.
    Sort,
    /// To show some of them.
    Show,
    /// No columns, but groupings, to group the rows by one of them.
    Group,
}

/// A column to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnRow {
    /// The column; `None` for the order of the dataset, and for a grouping.
    pub column: Option<Column>,
    /// Its name in the language in use.
    pub name: String,
    /// Whether the list is sorted by it, or shows it.
    pub is_chosen: bool,
}

/// The columns of a table to choose from.
pub struct ColumnPanel {
    /// What they are listed for.
    pub purpose: ColumnPurpose,
    /// The columns: shown ones in their order or, to sort by, the most important first; then the others.
    pub rows: Vec<ColumnRow>,
    /// The index of the selected row.
    pub selected: usize,
    /// The first visible row.
    pub offset: usize,
    table: TableKind,
}

impl ColumnPanel {
    /// Lists the columns of a table, of which `shown` are shown and `sorted` gives the order.
    pub fn new(
        purpose: ColumnPurpose,
        table: TableKind,
        shown: &[Column],
        sorted: Option<Column>,
        words: &Words,
    ) -> Self {
        let row = |column: Option<Column>, is_chosen| ColumnRow {
            column,
            name: words.text(column.map_or("order-dataset", Column::message)),
            is_chosen,
        };
        let others = table.columns().filter(|column| !shown.contains(column));
        let all = shown.iter().copied().chain(others);
        let rows: Vec<_> = match purpose {
            ColumnPurpose::Sort => {
                std::iter::once(None).chain(all.map(Some)).map(|column| row(column, column == sorted)).collect()
            }
            ColumnPurpose::Show | ColumnPurpose::Group => {
                all.map(|column| row(Some(column), shown.contains(&column))).collect()
            }
        };
        let selected = match purpose {
            // What is so already is no choice.
            ColumnPurpose::Sort => rows.iter().position(|row| row.is_chosen && row.column.is_some()).unwrap_or(1),
            ColumnPurpose::Show | ColumnPurpose::Group => 0,
        };
        Self { purpose, rows, selected, offset: 0, table }
    }

    /// Lists the groupings of a picture by their words, of which the rows of a table are grouped by one.
    pub fn of_groupings(table: TableKind, groupings: &[&str], present: usize, words: &Words) -> Self {
        let row = |(place, word): (usize, &&str)| ColumnRow {
            column: None,
            name: words.text(&format!("grouping-{word}")),
            is_chosen: place == present,
        };
        let rows: Vec<_> = groupings.iter().enumerate().map(row).collect();
        // What is so already is no choice.
        let selected = if present + 1 < rows.len() { present + 1 } else { 0 };
        Self { purpose: ColumnPurpose::Group, rows, selected, offset: 0, table }
    }

    /// Sorts by the selected column.
    fn sort(&self) -> Reply {
        self.rows.get(self.selected).map_or(Reply::Close, |row| Reply::CloseFor(Request::SortBy(row.column)))
    }

    /// Shows or hides the selected column. The name is always shown.
    fn toggle(&mut self) -> Reply {
        match self.rows.get_mut(self.selected) {
            Some(row) if row.column != Some(Column::Name) => row.is_chosen = !row.is_chosen,
            _ => return Reply::Stay,
        }
        self.show()
    }

    /// Moves the selected column past its neighbour. Nothing passes the name.
    fn shift(&mut self, later: bool) -> Reply {
        let other = if later { self.selected + 1 } else { self.selected.saturating_sub(1) };
        if self.selected == 0 || other == 0 || other >= self.rows.len() {
            return Reply::Stay;
        }
        self.rows.swap(self.selected, other);
        self.selected = other;
        self.show()
    }

    /// Shows the columns that a table shows of itself.
    fn reset(&mut self) -> Reply {
        let usual = self.table.usual();
        let place = |row: &ColumnRow| usual.iter().position(|one| Some(*one) == row.column).unwrap_or(usual.len());
        self.rows.order_by_key(place);
        for row in &mut self.rows {
            row.is_chosen = row.column.is_some_and(|column| usual.contains(&column));
        }
        self.show()
    }

    fn show(&self) -> Reply {
        let chosen = self.rows.iter().filter(|row| row.is_chosen).filter_map(|row| row.column);
        Reply::Ask(Request::ShowColumns(self.table, chosen.collect()))
    }

    /// Does what Enter does.
    fn choose(&mut self) -> Reply {
        match self.purpose {
            ColumnPurpose::Sort => self.sort(),
            ColumnPurpose::Show => self.toggle(),
            ColumnPurpose::Group => Reply::CloseFor(Request::GroupBy(self.selected)),
        }
    }
}

impl Layer for ColumnPanel {
    fn contexts(&self) -> &'static [Context] {
        match self.purpose {
            ColumnPurpose::Sort => &[Context::SortBy, Context::Always],
            ColumnPurpose::Show => &[Context::Columns, Context::Always],
            ColumnPurpose::Group => &[Context::GroupBy, Context::Always],
        }
    }

    fn act(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        match action {
            Action::ClosePanel => return Reply::Close,
            Action::Run | Action::ToggleValue => return self.choose(),
            Action::ColumnEarlier => return self.shift(false),
            Action::ColumnLater => return self.shift(true),
            Action::UsualColumns => return self.reset(),
            _ => self.selected = selected_after(action, self.selected, self.rows.len(), cx.body),
        }
        Reply::Stay
    }

    fn select(&mut self, row: usize) {
        if row < self.rows.len() {
            self.selected = row;
        }
    }

    /// Chooses the column that is clicked; a click outside closes the layer.
    fn click(&mut self, at: Position, cx: &LayerCx<'_>) -> Reply {
        match row_at(cx.body, at) {
            RowAt::Outside => Reply::Close,
            RowAt::Row(row) if self.offset + row < self.rows.len() => {
                self.selected = self.offset + row;
                self.choose()
            }
            RowAt::Row(_) | RowAt::Edge => Reply::Stay,
        }
    }

    fn footer_end(&self) -> FooterEnd {
        FooterEnd::Title(self.title())
    }

    fn place(&self, body: Rect) -> Option<Rect> {
        Some(place(body))
    }

    fn settle(&mut self, cx: &LayerCx<'_>) {
        self.offset = window(self.offset, self.selected, self.rows.len(), rows_in_sight(cx.body));
    }
}

impl ColumnPanel {
    /// Returns the id of the message for the title.
    pub const fn title(&self) -> &'static str {
        match self.purpose {
            ColumnPurpose::Sort => "sort-title",
            ColumnPurpose::Show => "columns-title",
            ColumnPurpose::Group => "group-title",
        }
    }

    /// Returns the id of the message that says how to choose.
    pub const fn hint(&self) -> &'static str {
        match self.purpose {
            ColumnPurpose::Sort => "sort-title-hint",
            ColumnPurpose::Show => "columns-title-hint",
            ColumnPurpose::Group => "group-title-hint",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::words::Language;

    fn panel(purpose: ColumnPurpose) -> ColumnPanel {
        let words = Words::new(Language::EN, false);
        ColumnPanel::new(purpose, TableKind::Milestones, TableKind::Milestones.usual(), Some(Column::Date), &words)
    }

    #[test]
    fn enter_sorts_by_the_selected_column() {
        let sort = |keys| sample::press(&mut panel(ColumnPurpose::Sort), keys).pop();
        assert_eq!(sort("<enter>"), Some(Reply::CloseFor(Request::SortBy(Some(Column::Date)))));
        assert_eq!(sort("<home><enter>"), Some(Reply::CloseFor(Request::SortBy(None))));
        assert_eq!(sort("<esc>"), Some(Reply::Close));
    }

    #[test]
    fn enter_groups_by_the_selected_grouping_first_by_the_next_one() {
        let words = Words::new(Language::EN, false);
        let pressed = |present, keys| {
            let mut panel =
                ColumnPanel::of_groupings(TableKind::Commitments, &["time", "payer", "site"], present, &words);
            sample::press(&mut panel, keys).pop()
        };
        let grouped = |place| Some(Reply::CloseFor(Request::GroupBy(place)));
        assert_eq!(pressed(0, "<enter>"), grouped(1));
        assert_eq!(pressed(2, "<enter>"), grouped(0));
        assert_eq!(pressed(0, "j<enter>"), grouped(2));
        assert_eq!(pressed(1, "<home>j<enter>"), grouped(1));
        assert_eq!(pressed(0, "s"), Some(Reply::Close));
    }

    #[test]
    fn columns_are_hidden_shown_and_moved_and_the_name_stays_first() {
        let last = |keys| sample::press(&mut panel(ColumnPurpose::Show), keys).pop();
        let shown =
            |columns: &[Column]| Some(Reply::Ask(Request::ShowColumns(TableKind::Milestones, columns.to_vec())));
        assert_eq!(last("<space>"), Some(Reply::Stay));
        assert_eq!(last("j<space>"), shown(&[Column::Name, Column::Date, Column::Due]));
        assert_eq!(last("jJ"), shown(&[Column::Name, Column::Date, Column::Country, Column::Due]));
        assert_eq!(last("jK"), Some(Reply::Stay));
        assert_eq!(last("G<space>"), shown(&[Column::Name, Column::Country, Column::Date, Column::Due, Column::Wave]));
        assert_eq!(last("j<space>0"), shown(TableKind::Milestones.usual()));
    }
}
