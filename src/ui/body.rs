//! Draws a pane: its list and the detail of the record shown.

use ratatui::layout::{Position, Rect};

use crate::app::Model;
use crate::app::jobs::JobKind;
use crate::app::pane::{Arrangement, Focus};
use crate::page::finding;
use crate::page::{Page, PageLine, Role, Sign, Wrapped, wrap};

use super::chrome::percent;
use super::list::list;
use crate::draw::Canvas;

/// Draws the body; returns the position of the cursor.
pub(super) fn body(model: &Model, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    let pane = model.pane()?;
    if model.library.is_none() {
        let text = model.words.with("loading", &[("percent", percent(model.progress).into())]);
        canvas.text(Rect { x: area.x + 2, width: area.width.saturating_sub(2), height: 1, ..area }, &text, Role::Muted);
        return None;
    }
    let state = model.list_in_sight();
    let on_detail = model.pane_in_sight().is_some_and(|pane| pane.focus == Focus::Detail);
    let parts = model.parts();
    let mut cursor = None;
    if let Some(place) = parts.list {
        cursor = if state.is_empty() {
            nothing(model, place, canvas)
        } else {
            let has_keys = !on_detail && (model.prompt().is_some() || pane.focus == Focus::List);
            list(model, state, has_keys, place, canvas)
        };
    }
    if let Some(place) = parts.picture {
        let on_picture = picture(model, place, canvas);
        cursor = if parts.list.is_none() || pane.focus == Focus::Picture { on_picture } else { cursor };
    }
    // The list shows by its headings that it has the keys, the other parts by the lines around them.
    let focused = match model.pane_in_sight().map(|pane| pane.focus) {
        Some(Focus::Detail) => parts.detail,
        Some(Focus::Picture) => parts.picture,
        Some(Focus::List) | None => None,
    };
    for divider in parts.dividers {
        canvas.divider(divider.place, focused);
    }
    if let Some(place) = parts.detail {
        let on_row = detail(model, on_detail, place, canvas);
        cursor = if on_detail { on_row } else { cursor };
    }
    cursor
}

/// Draws the picture of the active pane, or why there is nothing to show.
fn picture(model: &Model, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    let state = model.pane()?;
    if state.list.is_empty() {
        return nothing(model, area, canvas);
    }
    if !model.draws_picture() {
        let place = Rect { x: area.x + 2, width: area.width.saturating_sub(4), y: area.y + 1, height: 1 };
        canvas.text(place.intersection(area), &model.words.text("part-no-picture"), Role::Muted);
        return None;
    }
    if !state.pane.is_made() {
        if model.awaits_rows() {
            awaited(model, area, canvas);
        }
        return None;
    }
    let cursor = state.pane.paint(&model.scene(area)?, canvas.buffer);
    // What was drawn is of an earlier state, as in a list whose rows are on their way.
    let stands_for_list = state.pane.arrangement() == Arrangement::WideRows;
    if state.awaits_basis() || (stands_for_list && state.list.awaits_rows()) {
        canvas.patch(area, Role::Muted);
    }
    cursor
}

/// Says that what is to stand in an area is still being made.
fn awaited(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let place = Rect { x: area.x + 2, width: area.width.saturating_sub(4), y: area.y + 1, height: 1 };
    canvas.text(place.intersection(area), &model.words.text("rows-awaited"), Role::Muted);
}

/// Draws why a list is empty, and what the user can do about it.
fn nothing(model: &Model, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    if model.jobs.progress(JobKind::Search).is_some() {
        return None;
    }
    if model.list_in_sight().awaits_rows() {
        awaited(model, area, canvas);
        return None;
    }
    let lines = nothing_lines(model);
    let inner = Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(4),
        y: area.y + 1,
        height: area.height.saturating_sub(1),
    };
    for (y, row) in (inner.top()..inner.bottom()).zip(wrap(&Page::of(lines), usize::from(inner.width))) {
        draw_row(model, &row, Rect { y, height: 1, ..inner }, canvas);
    }
    None
}

/// Returns why a list is empty, and what the user can do about it.
pub(crate) fn nothing_lines(model: &Model) -> Vec<PageLine> {
    let words = &model.words;
    let mut lines = Vec::new();
    if model.is_part() {
        lines.push(PageLine::of(Role::Plain, words.text("part-nothing")));
    } else if model.search.query().is_empty() {
        lines.push(PageLine::of(Role::Plain, words.text("list-empty")));
    } else if model.search.hits().hits.is_empty() {
        lines.push(PageLine::of(Role::Plain, words.text("nothing-found")));
        let is_typing = model.prompt().is_some();
        // A faulty text has suggestions of its own: near spellings belong to the query in force.
        let is_at_fault = model.prompt().is_some_and(|prompt| prompt.error().is_some());
        if let Some(advice) = model.search.advice() {
            let advised = if is_at_fault { finding::drop_lines } else { finding::advice_lines };
            let advised = advised(words, model.search.query(), advice).into_iter();
            lines.extend(advised.map(|text| PageLine::of(Role::Plain, text).hanging(2)));
            if is_typing && !is_at_fault && !advice.spellings.is_empty() {
                lines.push(PageLine::of(Role::Plain, words.text("nothing-found-tab")));
            }
        }
        let keys = if is_typing { "nothing-found-typing" } else { "nothing-found-keys" };
        lines.push(PageLine::of(Role::Muted, words.text(keys)));
    } else {
        lines.push(PageLine::of(Role::Plain, words.text("nothing-here")));
    }
    lines
}

fn detail(model: &Model, has_keys: bool, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    let detail = model.detail.as_ref()?;
    let pane = model.pane()?;
    let offset = model.pane_in_sight().map_or(0, |pane| pane.detail_offset);
    let mut cursor = None;
    let legend_row = Rect { x: area.x + 1, width: area.width.saturating_sub(3), ..area };
    let area = Rect { height: detail.height(area.height), ..area };
    if let Some(legend) = legend(model, &detail.signs) {
        canvas.text(
            Rect { y: area.bottom(), height: legend_row.height - area.height, ..legend_row },
            &legend,
            Role::Muted,
        );
    }
    for (number, row) in detail.rows.iter().enumerate().skip(offset).take(usize::from(area.height)) {
        let y = area.y + u16::try_from(number - offset).unwrap_or(0);
        let place = Rect { y, height: 1, x: area.x + 1, width: area.width.saturating_sub(1) };
        let inner = Rect { width: place.width.saturating_sub(1), ..place };
        draw_row(model, row, inner, canvas);
        if has_keys && number == pane.detail_row {
            canvas.patch(place, Role::Selected);
            cursor = Some(Position { x: place.x, y });
        }
    }
    if detail.rows.len() > offset + usize::from(area.height) && area.height > 0 {
        let place = Rect { x: area.right().saturating_sub(1), width: 1, y: area.bottom() - 1, height: 1 };
        canvas.text(place, if canvas.ascii { "v" } else { "▼" }, Role::Muted);
    }
    cursor
}

/// Returns what the signs on a page mean, in a word each.
fn legend(model: &Model, signs: &[Sign]) -> Option<String> {
    let words = &model.words;
    let meaning = |sign: &Sign| {
        let short = sign.meaning(words);
        format!("{} {short}", sign.as_str(words.is_ascii()))
    };
    let all: Vec<_> = signs.iter().map(meaning).collect();
    (!all.is_empty()).then(|| all.join(words.separator()))
}

/// Draws a wrapped row, with matches of the query marked.
pub(super) fn draw_row(model: &Model, row: &Wrapped, area: Rect, canvas: &mut Canvas<'_>) {
    let texts = row.pieces.iter().map(|piece| (piece.text.as_str(), piece.role));
    canvas.row(area, row.indent, texts, |text| model.search.query().marks(text));
}
