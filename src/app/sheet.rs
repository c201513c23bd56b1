//! What of a list is in sight: its rows, their cells, and where the columns of each table stand.

use std::collections::HashMap;
use std::ops::Range;

use ratatui::layout::Rect;

use super::Model;
use super::column::{Column, TableKind};
use super::list::{ListRow, ListState, ListWindow};
use super::pane::{Cx, PaneId, PaneState, RowCell};
use super::table::{ColumnNeed, ColumnTexts, GAP, PlacedColumn, in_row, place, shown};
use crate::domain::record::RecordId;
use crate::query::MatchReason;
use crate::words::Words;
use crate::words::cut::columns;

/// The columns before the name: the selection sign and the marks of the record.
pub const MARGIN: u16 = 5;
/// The width in columns from which the reasons for matches have a part of each row for themselves.
const ROOM_FOR_REASONS: u16 = 72;

/// The fewest rows that scroll past before columns are measured anew.
const FEW_ROWS: usize = 16;

/// The rows of a list that are in sight, with the places of their columns.
pub struct ListSheet<'a> {
    /// The heading above, and which rows are below it.
    pub window: ListWindow<'a>,
    /// How many terminal columns at the end of each row are for the reasons for matches.
    pub reasons: u16,
    rows: HashMap<RecordId, SheetRow>,
    places: HashMap<TableKind, Vec<PlacedColumn>>,
}

/// A row in sight, or near enough for the columns to be measured by it.
pub struct SheetRow {
    /// The table in which it stands.
    pub table: TableKind,
    /// The name of the record.
    pub name: String,
    /// Why it matched, if its name does not show it.
    pub reason: Option<MatchReason>,
    cells: HashMap<Column, RowCell>,
}

impl<'a> ListSheet<'a> {
    /// Returns what is in sight of a list in an area, the heading in its first row.
    pub fn new(model: &Model, cx: &Cx<'_>, state: &'a ListState, area: Rect) -> Self {
        let window = state.window(usize::from(area.height));
        let mut sheet = Self { window, reasons: 0, rows: HashMap::new(), places: HashMap::new() };
        let in_sight = sheet.window.first..sheet.window.first + rows_in(area);
        let records = records(state, if model.prompt().is_some() { in_sight.clone() } else { measured(&in_sight) });
        let has_reasons = model.prompt().is_some() && records.iter().any(|(id, _)| model.search.hit(*id).is_some());
        let room = area.width.saturating_sub(MARGIN + 1);
        // The columns are those that have room on every wider screen too.
        let is_enlarged = model.pane_in_sight().is_some_and(PaneState::has_whole_screen);
        let least = if is_enlarged { area.width } else { model.least_list_width().min(area.width) };
        let mut sure = least.saturating_sub(MARGIN + 1);
        let has_reasons = has_reasons && area.width >= ROOM_FOR_REASONS;
        if has_reasons {
            sure -= sure / 3;
        }
        let choice = if model.prompt().is_some() { &model.columns.brief() } else { &model.columns };
        for (id, table) in &records {
            let shown = shown(*table, choice, sure).into_iter().map(|(column, _)| column);
            sheet.add(model, cx, (*id, *table), has_reasons, shown);
        }
        if has_reasons {
            let reasons = sheet.rows.values().filter_map(|row| row.reason.as_ref());
            sheet.reasons = reasons.map(|reason| reason_room(cx, reason)).max().unwrap_or(0).min(room / 3);
        }
        let room = room - sheet.reasons;
        let of_headings = state.headings_in(in_sight.start, in_sight.len()).filter_map(|one| one.table);
        let above = sheet.window.heading.and_then(|heading| heading.table);
        for table in of_headings.chain(above).chain(records.iter().map(|(_, table)| *table)) {
            if !sheet.places.contains_key(&table) {
                let rows = sheet.measured(table).collect();
                let places = place(table, choice, sure, room, &TableTexts { rows, words: cx.words });
                sheet.places.insert(table, places);
            }
        }
        sheet
    }

    fn add(
        &mut self,
        model: &Model,
        cx: &Cx<'_>,
        (id, table): (RecordId, TableKind),
        has_reasons: bool,
        shown: impl Iterator<Item = Column>,
    ) {
        let Some(state) = pane_of(model, id) else { return };
        let name = state.pane.name(cx, id);
        let others = shown.filter(|column| *column != Column::Name);
        let arranger = state.pane.arranger();
        let cells = others.map(|column| (column, arranger.cell(cx, id, column))).collect();
        let reasons = if has_reasons { model.reasons(id) } else { Vec::new() };
        let reason = reasons.into_iter().find(|reason| !name.contains(&reason.text));
        self.rows.insert(id, SheetRow { table, name, reason, cells });
    }

    /// Returns the rows by which the columns of a table are measured: those in sight and some around them.
    pub fn measured(&self, table: TableKind) -> impl Iterator<Item = &SheetRow> {
        self.rows.values().filter(move |row| row.table == table)
    }

    /// Returns the row of a record in sight.
    pub fn row(&self, id: RecordId) -> Option<&SheetRow> {
        self.rows.get(&id)
    }

    /// Returns where the columns of a table stand, from left to right; the first terminal column is that
    /// after the margin.
    pub fn places(&self, table: TableKind) -> &[PlacedColumn] {
        self.places.get(&table).map_or(&[], Vec::as_slice)
    }

    /// Returns where the cells of a row stand, which are mostly the places of its table.
    pub fn places_in(&self, row: &SheetRow) -> Vec<PlacedColumn> {
        in_row(self.places(row.table), row)
    }
}

/// Returns the records among some rows, each with its table.
fn records(state: &ListState, rows: Range<usize>) -> Vec<(RecordId, TableKind)> {
    let rows = state.rows().iter().enumerate().take(rows.end).skip(rows.start);
    let records = rows.filter_map(|(number, row)| match row {
        ListRow::Record(id) => {
            let table = state.heading_of(number).and_then(|heading| heading.table);
            Some((*id, table.unwrap_or(TableKind::of(id.record_type()))))
        }
        ListRow::Heading(_) => None,
    });
    records.collect()
}

/// Returns the rows by which columns are measured: those in sight and some around them, the same for half a
/// screen of steps at least, so that the columns do not move with every row that comes into sight.
fn measured(in_sight: &Range<usize>) -> Range<usize> {
    let step = (in_sight.len() / 2).max(FEW_ROWS);
    let start = in_sight.start - in_sight.start % step;
    start..start + in_sight.len() + step
}

/// Returns how many rows of a list are in sight below its heading.
fn rows_in(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(1))
}

/// Returns how many terminal columns a reason for a match takes, with the gap before it.
fn reason_room(cx: &Cx<'_>, reason: &MatchReason) -> u16 {
    let label = columns(&crate::page::finding::reason_label(cx.words, reason.field));
    label.saturating_add(columns(&reason.text)).saturating_add(1 + GAP)
}

/// The rows of one table by which its columns are measured.
struct TableTexts<'a> {
    rows: Vec<&'a SheetRow>,
    words: &'a Words,
}

impl ColumnTexts for TableTexts<'_> {
    fn title(&self, column: Column) -> u16 {
        columns(column.title(self.words).shortest())
    }

    fn needs(&self, column: Column) -> Vec<ColumnNeed> {
        self.rows.iter().map(|row| row.need(column)).collect()
    }

    fn used(&self, column: Column, width: u16) -> u16 {
        self.rows.iter().map(|row| row.used(column, width)).chain([self.title(column)]).max().unwrap_or(0)
    }
}

impl ColumnTexts for SheetRow {
    fn title(&self, _: Column) -> u16 {
        0
    }

    fn needs(&self, column: Column) -> Vec<ColumnNeed> {
        vec![self.need(column)]
    }

    fn used(&self, column: Column, width: u16) -> u16 {
        match (column, self.cells.get(&column)) {
            (Column::Name, _) => columns(&self.name).min(width),
            (_, Some(cell)) => columns(cell.text.within(usize::from(width))).min(width),
            (_, None) => 0,
        }
    }
}

impl SheetRow {
    /// Returns the cell in a column that is shown, other than that of the name.
    pub fn cell(&self, column: Column) -> Option<&RowCell> {
        self.cells.get(&column)
    }

    /// Returns what the row needs in a column.
    fn need(&self, column: Column) -> ColumnNeed {
        match (column, self.cells.get(&column)) {
            (Column::Name, _) => ColumnNeed { least: 0, full: columns(&self.name) },
            (_, Some(cell)) => {
                let full = columns(cell.text.within(usize::from(column.room().most)));
                ColumnNeed { least: columns(cell.text.shortest()).min(full), full }
            }
            (_, None) => ColumnNeed::default(),
        }
    }
}

/// Returns the pane whose rows show a record: the active one, or its home pane while all are
/// searched.
fn pane_of(model: &Model, id: RecordId) -> Option<&PaneState> {
    let home = PaneId::home(id.record_type());
    let of_home = || model.panes.iter().find(|state| Some(state.pane.id()) == home).or_else(|| model.panes.first());
    model.pane_in_sight().or_else(of_home)
}
