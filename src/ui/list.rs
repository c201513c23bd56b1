//! Draws a list of records as a table: a heading with the titles of the columns, rows with cells,
//! matches marked, the selected row in reverse video.

use ratatui::layout::{Position, Rect};

use crate::app::Model;
use crate::app::column::{Column, TableKind};
use crate::app::list::{ListRow, ListState};
use crate::app::pane::{Cx, RowCell};
use crate::app::sheet::{ListSheet, MARGIN, SheetRow};
use crate::app::table::{GAP, PlacedColumn};
use crate::domain::record::RecordId;
use crate::page::review::ReviewMark;
use crate::page::{Role, Sign, marks};
use crate::query::Match;
use crate::reviews::Verdict;
use crate::words::cut::columns;

use crate::draw::Canvas;

/// The columns for other signs before the review mark, which moves right if they need more.
const MARK: u16 = 2;
/// The fewest columns in which a reason says anything.
const LEAST_REASON: u16 = 10;

/// Draws a list; returns the position of the selected row.
pub(super) fn list(
    model: &Model,
    state: &ListState,
    has_keys: bool,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let cx = model.cx()?;
    let drawing = ListDrawing { model, cx: &cx, has_keys, sheet: ListSheet::new(model, &cx, state, area) };
    drawing.heading(Rect { height: 1, ..area }, canvas);
    let selected = state.selected_row();
    // Under a query at fault are the rows of the last good one, and until others are there, those before them.
    let are_former = state.awaits_rows() || model.prompt().is_some_and(|prompt| prompt.error().is_some());
    let mut cursor = None;
    let rows = state.rows().iter().enumerate().skip(drawing.sheet.window.first).zip(area.top() + 1..area.bottom());
    for ((number, row), y) in rows {
        let line = Rect { y, height: 1, ..area };
        match row {
            ListRow::Heading(heading) => drawing.titles(&heading.text, "", heading.table, line, canvas),
            ListRow::Record(id) => {
                drawing.record(*id, line, canvas);
                if state.is_dimmed(*id) || are_former {
                    canvas.patch(line, Role::Muted);
                }
                if selected == Some(number) {
                    let style = if has_keys { Role::Selected } else { Role::SelectedElsewhere };
                    canvas.patch(Rect { width: line.width.saturating_sub(1), ..line }, style);
                    canvas.text(line, ">", style);
                    cursor = Some(Position { x: line.x, y });
                }
            }
        }
    }
    cursor
}

/// A list and what is in sight of it.
struct ListDrawing<'a> {
    model: &'a Model,
    cx: &'a Cx<'a>,
    /// Whether the list is focused.
    has_keys: bool,
    sheet: ListSheet<'a>,
}

impl ListDrawing<'_> {
    /// Draws the heading of the section in sight, and how many records are above and below.
    fn heading(&self, line: Rect, canvas: &mut Canvas<'_>) {
        let window = &self.sheet.window;
        let Some(heading) = window.heading else { return };
        let signs = if canvas.ascii { ["^", "v"] } else { ["▲", "▼"] };
        let counts = [window.above, window.below].into_iter().zip(signs).filter(|(count, _)| *count > 0);
        let beyond: Vec<_> = counts.map(|(count, sign)| format!("{sign} {}", self.cx.words.count(count))).collect();
        let beyond = if beyond.is_empty() { String::new() } else { format!("  {}", beyond.join(" ")) };
        self.titles(&heading.text, &beyond, heading.table, line, canvas);
    }

    /// Draws a heading, what lies beyond the edges, and the titles of the columns for which there is
    /// room behind them.
    fn titles(&self, text: &str, beyond: &str, table: Option<TableKind>, line: Rect, canvas: &mut Canvas<'_>) {
        let room = Rect { x: line.x + 1, width: line.width.saturating_sub(2), ..line };
        let kept = columns(beyond).min(room.width);
        let role = if self.has_keys { Role::Heading } else { Role::Strong };
        let used = canvas.text(Rect { width: room.width - kept, ..room }, text, role);
        let rest = Rect { x: room.x + used, width: room.width - used, ..room };
        let end = rest.x + canvas.text(rest, beyond, Role::Muted);
        for place in table.map_or(&[][..], |table| self.sheet.places(table)) {
            self.title(*place, end, line, canvas);
        }
    }

    /// Draws the title of a column, unless that would be before `end`.
    fn title(&self, place: PlacedColumn, end: u16, line: Rect, canvas: &mut Canvas<'_>) {
        if place.column == Column::Name {
            return;
        }
        let order = self.model.pane_in_sight().filter(|state| state.order == Some(place.column));
        let sign = match (order.map(|state| state.is_reversed), canvas.ascii) {
            (None, _) => "",
            (Some(false), false) => "▼",
            (Some(false), true) => "v",
            (Some(true), false) => "▲",
            (Some(true), true) => "^",
        };
        let forms = place.column.title(self.cx.words).map(|text| format!("{text}{sign}"));
        // The sign may stand in the gap between two columns.
        let room = place.width + columns(sign).min(1);
        let text = forms.within(usize::from(room));
        let taken = columns(text).min(room);
        let first = line.x + MARGIN + place.x;
        let x = if place.column.room().is_right { first + place.width - taken } else { first };
        let area = Rect { x, width: taken, ..line };
        if area.x > end {
            canvas.text(area, text, if sign.is_empty() { Role::Label } else { Role::Strong });
        }
    }

    fn record(&self, id: RecordId, area: Rect, canvas: &mut Canvas<'_>) {
        let Some(row) = self.sheet.row(id) else { return };
        let margin = signs(self.model, self.cx, id, area, canvas);
        for place in self.sheet.places_in(row) {
            let area = Rect { x: area.x + MARGIN + place.x, width: place.width, ..area };
            if place.column == Column::Name {
                let moved = margin.saturating_sub(MARGIN);
                let name = Rect { x: area.x + moved, width: area.width.saturating_sub(moved), ..area };
                let used = canvas.marked(name, &row.name, Role::Plain, &self.cx.query.marks(&row.name));
                if self.sheet.reasons == 0 {
                    let after = name.x + used + 2;
                    self.why(row, Rect { x: after, width: name.right().saturating_sub(after), ..name }, canvas);
                }
            } else if let Some(cell) = row.cell(place.column) {
                draw_cell(cell, place.column, area, canvas);
            }
        }
        if self.sheet.reasons > 0 {
            let width = self.sheet.reasons.saturating_sub(GAP);
            self.why(row, Rect { x: area.right().saturating_sub(1 + width), width, ..area }, canvas);
        }
    }

    /// Draws why a record matched, if there is room.
    fn why(&self, row: &SheetRow, area: Rect, canvas: &mut Canvas<'_>) {
        let Some(reason) = row.reason.as_ref().filter(|_| area.width >= LEAST_REASON) else { return };
        let label = crate::page::finding::reason_label(self.cx.words, reason.field);
        let used = canvas.text(area, &format!("{label} "), Role::Muted);
        let rest = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
        let text = crate::page::finding::excerpt(self.cx.words, reason, usize::from(rest.width));
        canvas.marked(rest, &text, Role::Muted, &self.cx.query.marks(&text));
    }
}

/// Draws the signs of a record before its name; returns the number of columns before the name.
fn signs(model: &Model, cx: &Cx<'_>, id: RecordId, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let is_possible = model.search.hit(id).is_some_and(|hit| hit.certainty == Match::Possible);
    let mut signs = marks(&cx.writer(), id, is_possible);
    signs.push_str(cx.novelty_sign(id));
    // Red is only for what is overdue.
    let overdue = Sign::Overdue.as_str(canvas.ascii);
    let (late, doubts) = signs.strip_prefix(overdue).map_or(("", signs.as_str()), |rest| (overdue, rest));
    let used = canvas.text(Rect { x: area.x + 1, ..area }, cx.marked_sign(id), Role::Strong);
    let rest = Rect { x: area.x + 1 + used, width: area.width.saturating_sub(1 + used), ..area };
    let used = used + canvas.text(rest, late, Role::Alarm);
    let rest = Rect { x: area.x + 1 + used, width: area.width.saturating_sub(1 + used), ..area };
    let used = used + canvas.text(rest, doubts, Role::Doubt);
    mark(cx, id, used, area, canvas)
}

/// Draws the review mark of a record, in its own column unless other signs reach it. Returns the
/// number of columns before the name.
fn mark(cx: &Cx<'_>, id: RecordId, used: u16, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let Some(mark) = cx.mark(id) else { return MARGIN.max(used + 2) };
    let style = match mark {
        ReviewMark::Of(Verdict::Confirmed | Verdict::FollowUp) => Role::Strong,
        ReviewMark::Of(Verdict::Disputed) | ReviewMark::Changed => Role::Doubt,
    };
    let column = used.max(MARK) + 1;
    let place = Rect { x: area.x + column, width: area.width.saturating_sub(column).min(1), ..area };
    canvas.text(place, mark.as_str(canvas.ascii), style);
    MARGIN.max(column + 2)
}

fn draw_cell(cell: &RowCell, column: Column, place: Rect, canvas: &mut Canvas<'_>) {
    let text = cell.text.within(usize::from(place.width));
    if column.room().is_right {
        canvas.text_right(place, text, cell.role);
    } else {
        canvas.text(place, text, cell.role);
    }
}
