//! The timeline as a whole: axis, one row for each record, legend.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::TimelineRow;
use super::axis::axis;
use super::columns::ChartColumns;
use super::ink::{Ink, Paper, width};
use super::legend::legend;
use super::strip::{DayScale, Strip};
use super::window::Window;
use crate::theme::{Depth, Role, Theme};
use crate::words::Words;

/// The content of the timeline.
pub struct Chart<'a> {
    /// The words of the language in use.
    pub words: &'a Words,
    /// The theme.
    pub theme: Theme,
    /// How many colours the terminal has.
    pub depth: Depth,
    /// The time in sight.
    pub window: Window,
    /// The as-of day, as a day number.
    pub today: i32,
    /// The rows in sight, from the first on.
    pub rows: Vec<RowInSight<'a>>,
    /// The index in `rows` of the selected row.
    pub selected: Option<usize>,
    /// Whether the picture has the focus.
    pub has_keys: bool,
    /// Width of the widest value of all rows, in columns.
    pub value_columns: u16,
}

/// A row in sight.
pub enum RowInSight<'a> {
    /// The heading of a group.
    Heading(&'a str),
    /// A record, with the bytes of its name that the query matches, and the sign of a marked one, else an
    /// empty text.
    Entry(&'a TimelineRow, Vec<Range<usize>>, &'static str),
}

/// Returns the rows of an area that the picture keeps for itself: the axis above, the legend below.
#[must_use]
pub const fn chrome(area: Rect) -> (u16, u16) {
    match area.height {
        0..4 => (0, 0),
        4 => (1, 0),
        5 => (2, 0),
        _ => (2, 1),
    }
}

/// What is at a place of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartSpot {
    /// The row, counted from the first in sight; `None` on the axis and the legend.
    pub row: Option<usize>,
    /// The day; `None` beside the chart.
    pub day: Option<i32>,
}

/// Returns what is at a place of an area in which a picture with this window is drawn.
#[must_use]
pub fn spot(at: Position, area: Rect, window: Window, value_columns: u16, ascii: bool) -> ChartSpot {
    let chart = ChartColumns::new(area, value_columns, ascii).chart;
    let (top, bottom) = chrome(area);
    let rows = area.top() + top..area.bottom().saturating_sub(bottom).max(area.top() + top);
    ChartSpot { row: rows.contains(&at.y).then(|| usize::from(at.y - rows.start)), day: day_at(at, chart, window) }
}

/// Returns the last day of the column of a chart at a place; `None` beside the chart.
pub(super) fn day_at(at: Position, chart: Rect, window: Window) -> Option<i32> {
    let is_inside = (chart.left()..chart.right()).contains(&at.x);
    is_inside.then(|| window.last_day(i64::from(at.x - chart.x), chart.width))
}

/// Draws the timeline and returns the place of the selected row.
pub fn paint(picture: &Chart<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let area = area.intersection(buffer.area);
    let mut paper = Paper { buffer, theme: picture.theme, depth: picture.depth, ascii: picture.words.is_ascii() };
    let columns = ChartColumns::new(area, picture.value_columns, paper.ascii);
    let scale = DayScale { window: picture.window, columns: columns.chart.width, today: picture.today };
    let (top, bottom) = chrome(area);
    axis(&mut paper, picture.words, scale, Rect { height: top, ..columns.chart });
    let rows = Rect { y: area.y + top, height: area.height - top - bottom, ..area };
    let mut cursor = None;
    for ((number, shown), y) in picture.rows.iter().enumerate().zip(rows.top()..rows.bottom()) {
        match shown {
            RowInSight::Heading(text) => heading(&mut paper, text, Rect { y, height: 1, ..area }),
            RowInSight::Entry(entry, matches, sign) => {
                let columns = columns.at(y);
                let used = paper.text(columns.marks, sign, Ink::of(Role::Strong));
                let rest = Rect { x: columns.marks.x + used, width: columns.marks.width - used, ..columns.marks };
                row(&mut paper, entry, matches, ChartColumns { marks: rest, ..columns }, scale);
                if picture.selected == Some(number) {
                    select(&mut paper, columns, picture.has_keys);
                    cursor = Some(Position { x: columns.cursor.x, y });
                }
            }
        }
    }
    if bottom > 0 {
        legend(&mut paper, picture.words, picture.today, Rect { y: area.bottom() - 1, height: 1, ..area });
    }
    cursor
}

fn heading(paper: &mut Paper<'_>, text: &str, area: Rect) {
    let place = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    paper.text(place, text, Ink::of(Role::Heading));
}

fn row(paper: &mut Paper<'_>, entry: &TimelineRow, matches: &[Range<usize>], columns: ChartColumns, scale: DayScale) {
    let name = if entry.is_overdue { Role::Alarm } else { Role::Plain };
    // Red is only for what is overdue.
    let marks = if entry.is_overdue { Role::Alarm } else { Role::Doubt };
    paper.text(columns.marks, &entry.marks, Ink::of(marks));
    let used = paper.text(columns.name, &entry.name, Ink::of(name));
    mark(paper, &entry.name, matches, Rect { width: used, ..columns.name });
    paper.text(columns.country, &entry.country, Ink::of(Role::Muted));
    let strip = Strip::new(entry, scale);
    for (x, cell) in (columns.chart.left()..columns.chart.right()).zip(strip.cells()) {
        if let Some((sign, ink)) = cell {
            paper.sign(x, columns.chart.y, sign.as_str(paper.ascii), *ink);
        }
    }
    let late = entry.late.as_deref().unwrap_or_default();
    let room = strip.room_beside_now(width(late));
    if let Some(from) = room {
        let place = Rect { x: columns.chart.x + from, width: width(late), ..columns.chart };
        paper.text(place, late, Ink::of(Role::Alarm));
    }
    // Where the chart has no room, how late it is matters more than when it was promised for.
    let tells_late = !late.is_empty() && room.is_none();
    let (value, ink) = if tells_late {
        (late, Ink::of(Role::Alarm))
    } else {
        (entry.value.within(columns.value.width.into()), Ink::money(entry.currency))
    };
    paper.text_right(columns.value, value, ink);
}

/// Marks what the query matches in a name, as far as the name is in sight.
fn mark(paper: &mut Paper<'_>, name: &str, matches: &[Range<usize>], place: Rect) {
    let look = paper.theme.look(Role::Match);
    for range in matches {
        let Some((before, found)) = name.get(..range.start).zip(name.get(range.clone())) else { continue };
        let before = width(before).min(place.width);
        let columns = width(found).min(place.width - before);
        paper.buffer.set_style(Rect { x: place.x + before, width: columns, ..place }, look);
    }
}

/// Shows that a row is selected; its chart keeps its looks, and so do its signs.
fn select(paper: &mut Paper<'_>, columns: ChartColumns, has_keys: bool) {
    let style = if has_keys { Role::Selected } else { Role::SelectedElsewhere };
    let look = paper.theme.look(style);
    let right = columns.chart.x.saturating_sub(1).max(columns.name.right());
    let width = right.saturating_sub(columns.cursor.x);
    paper.buffer.set_style(Rect { width, ..columns.cursor }, look);
    paper.buffer.set_style(columns.value, look);
    paper.text(columns.cursor, ">", Ink::of(style));
}
