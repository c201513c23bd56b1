//! Draws the pages over the body: help, faults and changes.

use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget};

use crate::app::Model;
use crate::app::layers::reading::PageLayer;
use crate::app::layout;

use super::body::draw_row;
use crate::draw::Canvas;
use crate::theme::Role;

/// Draws a page over the panes; returns the position of the cursor: in the filter while it is being
/// typed, else on the first row.
pub(super) fn page(model: &Model, layer: &PageLayer, body: Rect, canvas: &mut Canvas<'_>) -> Position {
    let area = layout::overlay(body);
    Clear.render(area, canvas.buffer);
    frame(&model.words.text(layer.reading().title()), area, canvas);
    let inner = layout::overlaid(body);
    let search = narrowed(layer, area, canvas);
    let page = layer.page(&model.layer_cx());
    let rows = page.rows(layer.top(), inner.height.into(), inner.width.into());
    for (y, row) in (inner.top()..inner.bottom()).zip(&rows) {
        draw_row(model, row, Rect { y, height: 1, ..inner }, canvas);
    }
    search.unwrap_or(Position { x: inner.x, y: inner.y })
}

/// Draws the filter of a page in the lower line of the frame; returns the position of the cursor
/// while it is being typed.
fn narrowed(layer: &PageLayer, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    let line = Rect {
        x: area.x + 2,
        y: area.bottom().saturating_sub(1),
        width: area.width.saturating_sub(4).min(40),
        height: 1,
    };
    match layer.typed() {
        Some(input) => {
            canvas.text(line, &" ".repeat(usize::from(line.width)), Role::Plain);
            Some(super::panel::input_line(canvas, line, " /", input.value(), input.visual_cursor()))
        }
        None if !layer.filter().is_empty() => {
            canvas.text(line, &format!(" /{} ", layer.filter()), Role::Strong);
            None
        }
        None => None,
    }
}

pub(super) fn frame(title: &str, area: Rect, canvas: &mut Canvas<'_>) {
    let [corners, across, down] = if canvas.ascii { ["++++", "-", "|"] } else { ["┌┐└┘", "─", "│"] };
    let corners: Vec<String> = corners.chars().map(String::from).collect();
    let line = across.repeat(usize::from(area.width));
    for (y, ends) in [(area.top(), corners.get(..2)), (area.bottom().saturating_sub(1), corners.get(2..))] {
        canvas.text(Rect { y, height: 1, ..area }, &line, Role::Line);
        if let Some([left, right]) = ends {
            canvas.text(Rect { y, width: 1, height: 1, ..area }, left, Role::Line);
            canvas.text(Rect { x: area.right().saturating_sub(1), y, width: 1, height: 1 }, right, Role::Line);
        }
    }
    for y in area.top() + 1..area.bottom().saturating_sub(1) {
        canvas.text(Rect { y, width: 1, height: 1, ..area }, down, Role::Line);
        canvas.text(Rect { x: area.right().saturating_sub(1), y, width: 1, height: 1 }, down, Role::Line);
    }
    let place = Rect { x: area.x + 2, width: area.width.saturating_sub(4), height: 1, ..area };
    canvas.text(place, &format!(" {title} "), Role::Title);
}
