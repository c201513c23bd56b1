//! Draws two panels with a field: the one for a note, and the one that chooses a file for records.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget};

use crate::app::Model;
use crate::app::layers::Layer;
use crate::app::layers::note::{self, NotePanel};
use crate::app::layers::write::WritePanel;
use crate::app::writing::Extent;
use crate::page::review;
use crate::theme::Role;

use super::overlay::frame;
use super::panel::input_line;
use crate::draw::Canvas;
use crate::words::cut::{ellipsis, width};

/// Draws the field for a note; returns the position of the cursor.
pub(super) fn note(model: &Model, panel: &NotePanel, body: Rect, canvas: &mut Canvas<'_>) -> Position {
    let rows = note::rows(panel.input.value(), note::columns(body));
    let area = note::place(body, rows.len());
    let inner = open(&title(model, panel), area, canvas);
    let shown = rows.iter().skip(panel.offset);
    for (y, row) in (inner.top()..inner.bottom()).zip(shown) {
        canvas.text(Rect { y, height: 1, ..inner }, &row.text, Role::Strong);
    }
    if panel.input.value().is_empty() {
        so_far(model, panel, inner, canvas);
    }
    let (row, column) = note::place_of(&rows, panel.input.cursor());
    let down = u16::try_from(row.saturating_sub(panel.offset)).unwrap_or(0).min(inner.height.saturating_sub(1));
    let right = u16::try_from(column).unwrap_or(u16::MAX).min(inner.width.saturating_sub(1));
    Position { x: inner.x + right, y: inner.y + down }
}

fn title(model: &Model, panel: &NotePanel) -> String {
    let words = &model.words;
    let record = model.records_named(&panel.ids);
    let verdict = panel.verdict.map(|verdict| {
        let mark = review::ReviewMark::Of(verdict).as_str(words.is_ascii());
        format!("{mark} {}", review::verdict(words, verdict))
    });
    let deed = verdict.unwrap_or_else(|| words.text("reviewing-note"));
    words.with("reviewing-title", &[("deed", deed.into()), ("record", record.into())])
}

/// Draws the saved note in an empty field.
fn so_far(model: &Model, panel: &NotePanel, area: Rect, canvas: &mut Canvas<'_>) {
    let [id] = *panel.ids else { return };
    let Some(event) = model.review_of(id).and_then(|review| review.note) else { return };
    let text = event.note.as_deref().unwrap_or_default().replace('\n', " ");
    let arguments = [("reviewer", (&*event.reviewer).into()), ("note", text.into())];
    let line = Rect { height: 1.min(area.height), x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    canvas.text(line, &model.words.with("reviewing-so-far", &arguments), Role::Muted);
}

/// Draws the panel that chooses a file; returns the position of the cursor.
pub(super) fn write(model: &Model, panel: &WritePanel, body: Rect, canvas: &mut Canvas<'_>) -> Position {
    let words = &model.words;
    let area = panel.place(body).unwrap_or(body);
    let inner = open(&write_title(model, panel), area, canvas);
    let row = |number: u16| Rect {
        y: inner.y + number.min(inner.height.saturating_sub(1)),
        height: inner.height.min(1),
        ..inner
    };
    choices(panel.formats().map(|(format, is_chosen)| (format.to_owned(), is_chosen)), row(0), canvas);
    let extents = panel.counts.iter().map(|extent| {
        let text = words.with(extent.0.message(), &[("count", words.count(extent.1).into())]);
        (text, *extent == panel.extent)
    });
    choices(extents, row(1), canvas);
    let line = row(2);
    let label = format!("{} ", words.text("writing-file"));
    input_line(canvas, line, &label, panel.input.value(), panel.input.visual_cursor())
}

/// Returns what is to be written.
pub(crate) fn write_title(model: &Model, panel: &WritePanel) -> String {
    match panel.extent {
        (Extent::Chart, _) => model.words.text("writing-chart-title"),
        (_, count) => model.words.with("writing-title", &[("count", count.into())]),
    }
}

/// Draws choices side by side, the chosen one in brackets. Where there is little room they are closer
/// together, and a sign stands for those before and after the chosen one that are left out.
fn choices(all: impl Iterator<Item = (String, bool)>, mut rest: Rect, canvas: &mut Canvas<'_>) {
    let all: Vec<_> = all.collect();
    let blank = if spread(all.iter().map(|(text, _)| width(text) + 2)) <= usize::from(rest.width) { " " } else { "" };
    let told = |(text, is_chosen): &(String, bool)| {
        if *is_chosen { (format!("[{text}]"), Role::Strong) } else { (format!("{blank}{text}{blank}"), Role::Muted) }
    };
    let told: Vec<_> = all.iter().map(told).collect();
    let chosen = all.iter().position(|(_, is_chosen)| *is_chosen).unwrap_or_default();
    let widths: Vec<_> = told.iter().map(|(text, _)| width(text)).collect();
    let sign = ellipsis(canvas.ascii);
    let in_sight = in_sight(&widths, chosen, rest.width, width(sign));
    let sign = || (sign.to_owned(), Role::Muted);
    let before = (in_sight.start > 0).then(sign);
    let after = (in_sight.end < told.len()).then(sign);
    let shown = told.into_iter().skip(in_sight.start).take(in_sight.len());
    for (text, role) in before.into_iter().chain(shown).chain(after) {
        let used = canvas.text(rest, &text, role) + 1;
        rest = Rect { x: rest.x + used.min(rest.width), width: rest.width.saturating_sub(used), ..rest };
    }
}

/// Returns which of several choices are drawn: all that fit from the first on, or else from the first
/// one from which on the chosen one fits, beside a sign of that width for those that are left out.
fn in_sight(widths: &[usize], chosen: usize, room: u16, sign: usize) -> Range<usize> {
    let fits = |range: &Range<usize>| {
        let left_out = usize::from(range.start > 0) + usize::from(range.end < widths.len());
        spread(widths.get(range.clone()).unwrap_or_default().iter().copied()) + left_out * (sign + 1)
            <= usize::from(room)
    };
    let first = (0..chosen).find(|first| fits(&(*first..chosen + 1))).unwrap_or(chosen);
    let last = (chosen + 1..=widths.len()).rev().find(|end| fits(&(first..*end))).unwrap_or(chosen + 1);
    first..last
}

/// Returns the columns of texts side by side, one column apart.
fn spread(widths: impl Iterator<Item = usize>) -> usize {
    widths.map(|columns| columns + 1).sum::<usize>().saturating_sub(1)
}

/// Clears an area and draws a frame around it; returns the area inside.
fn open(title: &str, area: Rect, canvas: &mut Canvas<'_>) -> Rect {
    Clear.render(area, canvas.buffer);
    frame(title, area, canvas);
    Rect { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(4), height: area.height.saturating_sub(2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_one_is_always_in_sight() {
        let widths = [5, 3, 8, 4, 5, 4];
        assert_eq!(in_sight(&widths, 0, 34, 1), 0..6);
        assert_eq!(in_sight(&widths, 0, 33, 1), 0..5);
        assert_eq!(in_sight(&widths, 5, 33, 1), 1..6);
        assert_eq!(in_sight(&widths, 2, 12, 1), 2..3, "a sign on both sides");
        assert_eq!(in_sight(&widths, 3, 2, 1), 3..4, "what has no room at all is cut");
        for room in 0..40 {
            for chosen in 0..widths.len() {
                assert!(in_sight(&widths, chosen, room, 3).contains(&chosen), "{chosen} in {room}");
            }
        }
    }
}
