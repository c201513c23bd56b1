//! Draws the layers with choices, the facets and the palette, and the field for a day.

use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget};

use crate::app::Model;
use crate::app::jobs::JobKind;
use crate::app::layers::columns::{ColumnPanel, ColumnPurpose};
use crate::app::layers::day::{DayPanel, DayPurpose};
use crate::app::layers::facets::{FacetPanel, FacetRow};
use crate::app::layers::palette::{CommandPalette, PaletteRow, name_elsewhere};
use crate::app::layers::views::{ViewPanel, ViewRow};
use crate::app::layers::window::place;
use crate::query::FacetChoice;
use crate::theme::Role;
use crate::words::cut::{self, width};

use super::chrome::percent;
use super::overlay::frame;
use crate::draw::Canvas;

/// Draws the facets; returns the position of the cursor: on the selected value, else in the field.
pub(super) fn facets(model: &Model, facets: &FacetPanel, body: Rect, canvas: &mut Canvas<'_>) -> Position {
    let [line, rest] = open("facets-title", model, body, canvas);
    let on_row = facet_rows(model, facets, rest, canvas);
    let in_field = input_line(canvas, line, ":", facets.input.value(), facets.input.visual_cursor());
    on_row.unwrap_or(in_field)
}

/// Draws the palette; returns the position of the cursor: on the selected action, else in the field.
pub(super) fn palette(model: &Model, palette: &CommandPalette, body: Rect, canvas: &mut Canvas<'_>) -> Position {
    let [line, rest] = open("palette-title", model, body, canvas);
    let on_row = palette_rows(model, palette, rest, canvas);
    let in_field = input_line(canvas, line, ":", palette.input.value(), palette.input.visual_cursor());
    on_row.unwrap_or(in_field)
}

/// Draws the columns of a table; returns the position of the selected one.
pub(super) fn columns(model: &Model, panel: &ColumnPanel, body: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    let [line, rest] = open(panel.title(), model, body, canvas);
    canvas.text(line, &model.words.text(panel.hint()), Role::Muted);
    let rows = panel.rows.iter().enumerate().skip(panel.offset);
    let mut cursor = None;
    for (y, (number, row)) in (rest.top()..rest.bottom()).zip(rows) {
        let line = Rect { y, height: 1, ..rest };
        let mark = match (panel.purpose, row.is_chosen) {
            (ColumnPurpose::Sort | ColumnPurpose::Group, false) => "   ",
            (ColumnPurpose::Sort | ColumnPurpose::Group, true) => " * ",
            (ColumnPurpose::Show, false) => "[ ]",
            (ColumnPurpose::Show, true) => "[x]",
        };
        let role = if row.is_chosen { Role::Strong } else { Role::Plain };
        let used = canvas.text(Rect { x: line.x + 1, width: line.width.saturating_sub(1), ..line }, mark, role) + 2;
        canvas.text(Rect { x: line.x + used, width: line.width.saturating_sub(used), ..line }, &row.name, role);
        if number == panel.selected {
            canvas.patch(line, Role::Selected);
            cursor = Some(Position { x: line.x, y });
        }
    }
    cursor
}

/// Draws the saved views; returns the position of the cursor on the selected row.
pub(super) fn views(model: &Model, panel: &ViewPanel, body: Rect, canvas: &mut Canvas<'_>) -> Position {
    let [line, rest] = open("views-title", model, body, canvas);
    let mut cursor = input_line(canvas, line, "'", panel.input.value(), panel.input.visual_cursor());
    if panel.input.value().is_empty() {
        let hint = Rect { x: cursor.x + 1, width: line.right().saturating_sub(cursor.x + 1), ..line };
        canvas.text(hint, &model.words.text("views-hint"), Role::Muted);
    }
    let rows = panel.rows.iter().enumerate().skip(panel.offset);
    for (y, (number, row)) in (rest.top()..rest.bottom()).zip(rows) {
        let line = Rect { y, height: 1, ..rest };
        view_row(model, panel, row, line, canvas);
        if number == panel.selected {
            canvas.patch(line, Role::Selected);
            cursor = Position { x: line.x, y };
        }
    }
    cursor
}

/// Draws what a row of the saved views does, and behind it, muted, what is shown then.
fn view_row(model: &Model, panel: &ViewPanel, row: &ViewRow, line: Rect, canvas: &mut Canvas<'_>) {
    let words = &model.words;
    let (name, view, role) = match row {
        ViewRow::Keep { replaces } => {
            let message = match (panel.name().is_empty(), replaces) {
                (true, _) => "views-keep",
                (false, false) => "views-keep-as",
                (false, true) => "views-replace",
            };
            (words.with(message, &[("name", panel.name().into())]), Some(&panel.present), Role::Link)
        }
        ViewRow::Go(name) => (name.clone(), model.saved.get(name), Role::Plain),
    };
    let used = canvas.text(line, &name, role);
    let rest = Rect { x: line.x + used + 2, width: line.width.saturating_sub(used + 2), ..line };
    if let Some(view) = view {
        canvas.text(rest, &view.in_words(words), Role::Muted);
    }
}

/// Clears the area of a layer with choices and draws a frame around it; returns the line of its
/// field and the area of its rows.
fn open(title: &str, model: &Model, body: Rect, canvas: &mut Canvas<'_>) -> [Rect; 2] {
    let area = place(body);
    Clear.render(area, canvas.buffer);
    frame(&model.words.text(title), area, canvas);
    let inner = Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    };
    let line = Rect { height: inner.height.min(1), ..inner };
    [line, Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner }]
}

/// Draws the field for a day in the line of the query; returns the position of the cursor.
pub(super) fn day(model: &Model, panel: &DayPanel, area: Rect, canvas: &mut Canvas<'_>) -> Position {
    let words = &model.words;
    let (label, note) = match panel.purpose {
        DayPurpose::AsOf => ("day-as-of", "day-as-of-note"),
        DayPurpose::DueBy => ("day-due-by", "day-due-by-note"),
    };
    let (note, style) = if panel.is_wrong { ("day-wrong", Role::Alarm) } else { (note, Role::Muted) };
    let note = words.text(note);
    let label = format!("{} ", words.text(label));
    let used = canvas.text(area, &label, Role::Label);
    let rest = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
    let wanted = cut::columns(&note);
    let taken = wanted.min(rest.width.saturating_sub(12));
    canvas.text(Rect { x: rest.right() - taken, width: taken, ..rest }, &note, style);
    let field = Rect { width: rest.width.saturating_sub(taken + 1), ..rest };
    input_line(canvas, field, "", panel.input.value(), panel.input.visual_cursor())
}

/// Draws a field with a sign before it; returns the position of the cursor.
pub(super) fn input_line(canvas: &mut Canvas<'_>, area: Rect, sign: &str, text: &str, cursor: usize) -> Position {
    let used = canvas.text(area, sign, Role::Key);
    let inner = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
    // The part of the text around the cursor stays visible.
    let hidden = cursor.saturating_sub(usize::from(inner.width).saturating_sub(1));
    canvas.text(inner, &super::chrome::without_columns(text, hidden), Role::Strong);
    let column = u16::try_from(cursor - hidden).unwrap_or(0).min(inner.width.saturating_sub(1));
    Position { x: inner.x + column, y: inner.y }
}

fn facet_rows(model: &Model, panel: &FacetPanel, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    let mut cursor = None;
    if panel.rows.is_empty() {
        let text = match model.jobs.progress(JobKind::Count) {
            Some(share) => model.words.with("facets-counting", &[("percent", percent(share).into())]),
            None => model.words.text("facets-none"),
        };
        canvas.text(Rect { height: area.height.min(1), ..area }, &text, Role::Muted);
        return None;
    }
    let rows = panel.rows.iter().enumerate().skip(panel.offset);
    for (y, (number, row)) in (area.top()..area.bottom()).zip(rows) {
        let line = Rect { y, height: 1, ..area };
        match row {
            FacetRow::Field(name) => {
                canvas.text(line, name, Role::Heading);
            }
            FacetRow::Value { label, count, most, choice, .. } => {
                facet_value(model, label, (*count, *most), *choice, line, canvas);
            }
            FacetRow::Fold { hidden, .. } => {
                let words = &model.words;
                let text = match hidden {
                    0 => words.text("facets-fewer"),
                    _ => words.with("facets-more", &[("count", words.count(*hidden).into())]),
                };
                canvas.text(Rect { x: line.x + 1, width: line.width.saturating_sub(1), ..line }, &text, Role::Link);
            }
        }
        if number == panel.selected() {
            canvas.patch(line, Role::Selected);
            cursor = Some(Position { x: line.x, y });
        }
    }
    cursor
}

/// The columns of the longest bar of a count.
const LONGEST_BAR: u16 = 12;
/// The columns that the widest count takes.
const COUNT: u16 = 6;
/// The width in columns from which counts have bars.
const ROOM_FOR_BARS: u16 = 50;

/// Draws a value: whether the query names it, its name, and a bar and a number for its count and the
/// greatest of its field.
fn facet_value(
    model: &Model,
    label: &str,
    (count, most): (usize, usize),
    choice: FacetChoice,
    line: Rect,
    canvas: &mut Canvas<'_>,
) {
    let (mark, style) = match choice {
        FacetChoice::Open => ("[ ]", Role::Muted),
        FacetChoice::Chosen => ("[x]", Role::Strong),
        FacetChoice::Excluded => ("[-]", Role::Alarm),
    };
    let mut taken = canvas.text_right(line, &model.words.count(count), Role::Strong);
    if line.width >= ROOM_FOR_BARS {
        taken = taken.max(COUNT) + 1 + LONGEST_BAR;
        let share = (count * usize::from(LONGEST_BAR)).div_ceil(most.max(1));
        let bar = if canvas.ascii { "=" } else { "■" }.repeat(share);
        canvas.text(Rect { x: line.right() - taken, width: LONGEST_BAR, ..line }, &bar, Role::Muted);
    }
    let room = Rect { x: line.x + 1, width: line.width.saturating_sub(taken + 2), ..line };
    let used = canvas.text(room, mark, style) + 1;
    let room = Rect { x: room.x + used, width: room.width.saturating_sub(used), ..room };
    let style = if choice == FacetChoice::Open { Role::Plain } else { Role::Strong };
    canvas.text(room, label, style);
}

fn palette_rows(model: &Model, palette: &CommandPalette, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    let mut cursor = None;
    if palette.rows.is_empty() {
        let line = Rect { height: area.height.min(1), ..area };
        canvas.text(line, &model.words.text("palette-nothing"), Role::Muted);
    }
    let rows = palette.rows.iter().enumerate().skip(palette.offset);
    for (y, (number, entry)) in (area.top()..area.bottom()).zip(rows) {
        let line = Rect { y, height: 1, ..area };
        palette_row(entry, palette.input.value(), line, canvas);
        if number == palette.selected {
            canvas.patch(line, Role::Selected);
            cursor = Some(Position { x: line.x, y });
        }
    }
    cursor
}

/// Draws the name and the keys of an action; also that in another language, if only that name
/// fits the typed text or there is room for both.
fn palette_row(entry: &PaletteRow, typed: &str, line: Rect, canvas: &mut Canvas<'_>) {
    let taken = canvas.text_right(line, &entry.keys, Role::Key);
    let room = Rect { width: line.width.saturating_sub(taken + 2), ..line };
    let elsewhere = name_elsewhere(entry, typed);
    let next = entry.others.first().map_or("", String::as_str);
    let (first, second) = elsewhere.map_or((entry.name.as_str(), next), |other| (other, &entry.name));
    let used = canvas.text(room, first, Role::Plain);
    let rest = Rect { x: room.x + used + 2, width: room.width.saturating_sub(used + 2), ..room };
    if elsewhere.is_some() || width(second) <= usize::from(rest.width) {
        canvas.text(rest, second, Role::Muted);
    }
}
