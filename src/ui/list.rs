//! Draws a list of records: headings, rows with cells, matches marked, the selected row in reverse
//! video.

use ratatui::layout::{Position, Rect};

use crate::app::Model;
use crate::app::list::{ListRow, ListState};
use crate::app::pane::{Cx, PaneId, PaneState, RecordRow, RowCell};
use crate::domain::firmness::Firmness;
use crate::domain::record::RecordId;
use crate::page::review::ReviewMark;
use crate::page::{Role, Sign, marks};
use crate::query::{Match, MatchReason};
use crate::reviews::Verdict;

use crate::draw::Canvas;

/// The columns before the name: the selection sign and the marks of the record.
const MARGIN: u16 = 5;
/// The width in columns of the narrowest list that shows the firmness of its records.
const FIRMNESS_FROM: u16 = 46;
/// The columns for other signs before the review mark, which moves right if they need more.
const MARK: u16 = 2;

/// Draws a list; returns the position of the selected row.
pub(super) fn list(
    model: &Model,
    state: &ListState,
    has_keys: bool,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let cx = model.cx()?;
    let selected = state.selected_row();
    let mut cursor = None;
    let rows = state.rows().iter().enumerate().skip(state.offset()).take(usize::from(area.height));
    for (number, row) in rows {
        let y = area.y + u16::try_from(number - state.offset()).unwrap_or(0);
        let place = Rect { y, height: 1, ..area };
        match row {
            ListRow::Heading(text) => {
                canvas.text(
                    Rect { x: place.x + 1, width: place.width.saturating_sub(1), ..place },
                    text,
                    Role::Heading,
                );
            }
            ListRow::Record(id) => {
                let is_selected = selected == Some(number);
                record(model, &cx, *id, place, canvas);
                if state.is_dimmed(*id) {
                    canvas.patch(place, Role::Muted);
                }
                if is_selected {
                    let style = if has_keys { Role::Selected } else { Role::SelectedElsewhere };
                    canvas.patch(Rect { width: place.width.saturating_sub(1), ..place }, style);
                    canvas.text(place, ">", style);
                    cursor = Some(Position { x: place.x, y });
                }
            }
        }
    }
    cursor
}

fn record(model: &Model, cx: &Cx<'_>, id: RecordId, area: Rect, canvas: &mut Canvas<'_>) {
    let Some(mut row) = row_of(model, cx, id) else { return };
    row.cells.splice(..0, firmness(model, cx, id));
    let is_possible = model.search.hit(id).is_some_and(|hit| hit.certainty == Match::Possible);
    let mut signs = marks(&cx.writer(), id, is_possible);
    signs.push_str(cx.novelty_sign(id));
    // Red is only for what is overdue.
    let overdue = Sign::Overdue.as_str(canvas.ascii);
    let (late, doubts) = signs.strip_prefix(overdue).map_or(("", signs.as_str()), |rest| (overdue, rest));
    let used = canvas.text(Rect { x: area.x + 1, ..area }, late, Role::Alarm);
    let rest = Rect { x: area.x + 1 + used, width: area.width.saturating_sub(1 + used), ..area };
    let used = used + canvas.text(rest, doubts, Role::Doubt);
    let margin = mark(cx, id, used, area, canvas);
    let mut right = area.right().saturating_sub(1);
    // While a query is being typed, the reason for a match is worth more than the other cells.
    let reason = hidden_reason(model, &row, id);
    let tells_why = reason.is_some() && model.prompt().is_some();
    let shown = row.cells.iter().rev().filter(|cell| cell.from_width <= area.width && !tells_why);
    for cell in shown {
        let width = cell.columns(area.width);
        let place = Rect { x: right.saturating_sub(width), width, ..area };
        draw_cell(cell, place, canvas);
        right = place.x.saturating_sub(1);
    }
    let name = Rect { x: area.x + margin, width: right.saturating_sub(area.x + margin), ..area };
    let ranges = cx.query.marks(&row.name);
    let used = canvas.marked(name, &row.name, Role::Plain, &ranges);
    if let Some(reason) = reason {
        let rest = Rect { x: name.x + used + 2, width: name.width.saturating_sub(used + 2), ..name };
        why(cx, reason, rest, canvas);
    }
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

/// Returns the cell with the firmness of a record, `3/5`, for its home pane.
fn firmness(model: &Model, cx: &Cx<'_>, id: RecordId) -> Option<RowCell> {
    let home = PaneId::home(id.record_type());
    let is_at_home = model.pane_in_sight().is_some_and(|state| Some(state.pane.id()) == home);
    let level = cx.on.firmness(cx.record(id)).filter(|_| is_at_home)?;
    let text = format!("{}/{}", level.number(), Firmness::MOST.number());
    Some(RowCell { text: text.into(), role: Role::Muted, width: 3, wide: 3, right: false, from_width: FIRMNESS_FROM })
}

fn draw_cell(cell: &RowCell, place: Rect, canvas: &mut Canvas<'_>) {
    let style = cell.role;
    let text = cell.text.within(usize::from(place.width));
    if cell.right {
        canvas.text_right(place, text, style);
    } else {
        canvas.text(place, text, style);
    }
}

/// Returns why a record matched, if its name does not show it.
fn hidden_reason<'a>(model: &'a Model, row: &RecordRow, id: RecordId) -> Option<&'a MatchReason> {
    model.search.hit(id)?.reasons.iter().find(|reason| !row.name.contains(&reason.text))
}

fn why(cx: &Cx<'_>, reason: &MatchReason, area: Rect, canvas: &mut Canvas<'_>) {
    if area.width < 10 {
        return;
    }
    let label = crate::page::finding::reason_label(cx.words, reason.field);
    let used = canvas.text(area, &format!("{label} "), Role::Muted);
    let rest = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
    let text = crate::page::finding::excerpt(cx.words, reason, usize::from(rest.width));
    let ranges = cx.query.marks(&text);
    canvas.marked(rest, &text, Role::Muted, &ranges);
}

/// Returns the row of a record: as in the active pane, or in its home pane while all are searched.
fn row_of(model: &Model, cx: &Cx<'_>, id: RecordId) -> Option<RecordRow> {
    let home = PaneId::home(id.record_type());
    let of_home = || model.panes.iter().find(|state| Some(state.pane.id()) == home).or_else(|| model.panes.first());
    let state: Option<&PaneState> = model.pane_in_sight().or_else(of_home);
    state.map(|state| state.pane.row(cx, id))
}
