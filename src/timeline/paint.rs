//! The timeline as a whole: axis, one row for each record, legend.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::TimelineRow;
use super::amount_bar::{AmountBar, BarMeasure, round_above};
use super::axis::{amount_axis, axis};
use super::columns::{ChartColumns, ChartWidths};
use super::ink::{Ink, Paper, width};
use super::legend::{
    LegendItem, as_of_day, day_columns, draw_legend, items_of_amounts, items_of_rows, items_of_time, joined,
    legend_rows,
};
use super::sign::ChartSign;
use super::strip::{DayScale, Strip};
use super::window::Window;
use crate::domain::amount::Decimal;
use crate::theme::{Depth, Role, Theme};
use crate::words::Words;
use crate::words::cut::shortened;

/// Fewest columns in which it is said who pays.
const LEAST_PAYMENT: u16 = 10;

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
    /// What the texts of all rows need.
    pub widths: ChartWidths,
    /// Whether amounts without a period are bars from 0 on; else they are marks in time.
    pub has_bars: bool,
    /// The heading of the section in which the first row is, if it is out of sight.
    pub heading: Option<&'a str>,
    /// How many records are out of sight above and below.
    pub beyond: [usize; 2],
    /// Whether the picture stands alone, and explains all its signs.
    pub is_published: bool,
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
pub fn spot(at: Position, area: Rect, window: Window, widths: ChartWidths, ascii: bool) -> ChartSpot {
    let chart = ChartColumns::new(area, widths, ascii).chart;
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
    let columns = ChartColumns::new(area, picture.widths, paper.ascii);
    let scale = DayScale { window: picture.window, columns: columns.chart.width, today: picture.today };
    let (top, _) = chrome(area);
    let (shown_rows, bottom) = rows_above_legend(picture, scale, area);
    let amounts = AmountScales::of(picture, shown_rows);
    let items = explained(picture, shown_rows, &amounts, scale);
    head(&mut paper, picture, shown_rows, &amounts, scale, Rect { height: top, ..area }, columns);
    let rows = Rect { y: area.y + top, height: area.height - top - bottom, ..area };
    let mut cursor = None;
    for ((number, shown), y) in shown_rows.iter().enumerate().zip(rows.top()..rows.bottom()) {
        let columns = columns.at(y);
        match shown {
            RowInSight::Heading(text) => {
                heading(&mut paper, text, Rect { y, height: 1, ..area });
                let next = shown_rows.get(number + 1).and_then(RowInSight::bar);
                if let Some(top) = next.and_then(|bar| amounts.top(bar.measure)) {
                    let place = beside(columns.chart, width(text) + 3, area.x);
                    amount_axis(&mut paper, picture.words, top, place);
                }
            }
            RowInSight::Entry(entry, matches, sign) => {
                let used = paper.text(columns.marks, sign, Ink::of(Role::Strong));
                let marks = Rect { x: columns.marks.x + used, width: columns.marks.width - used, ..columns.marks };
                let columns_left = ChartColumns { marks, ..columns };
                let is_published = picture.is_published;
                let shown = RowDrawing { entry, columns: columns_left, scale, amounts: &amounts, is_published };
                let value = shown.draw(&mut paper, matches);
                if picture.selected == Some(number) {
                    select(&mut paper, ChartColumns { value, ..columns }, picture.has_keys);
                    cursor = Some(Position { x: columns.cursor.x, y });
                }
            }
        }
    }
    if bottom > 0 {
        let area = Rect {
            x: area.x.saturating_add(1),
            y: area.bottom() - bottom,
            width: area.width.saturating_sub(2),
            height: bottom,
        };
        let rest = as_of_day(&mut paper, picture.words, picture.today, !amounts.come_first, area);
        draw_legend(&mut paper, &items, rest);
    }
    cursor
}

/// Returns the rows for which there is room above the legend that explains them, and how high that is.
fn rows_above_legend<'p>(picture: &'p Chart<'_>, scale: DayScale, area: Rect) -> (&'p [RowInSight<'p>], u16) {
    let (top, least) = chrome(area);
    let columns = area.width.saturating_sub(2 + day_columns(picture.words, picture.today));
    let most = (least * (area.height / 3)).max(least);
    let above = |bottom: u16| {
        let room = usize::from(area.height - top - bottom).min(picture.rows.len());
        let rows = picture.rows.get(..room).unwrap_or_default();
        // In print no heading stands over nothing.
        let end = rows.iter().rposition(|row| row.entry().is_some()).filter(|_| picture.is_published);
        end.and_then(|end| rows.get(..=end)).unwrap_or(rows)
    };
    let is_enough = |bottom: &u16| {
        let rows = above(*bottom);
        let items = explained(picture, rows, &AmountScales::of(picture, rows), scale);
        legend_rows(&items, columns, picture.is_published) <= *bottom
    };
    let bottom = if picture.is_published { (least..most).find(is_enough).unwrap_or(most) } else { least };
    (above(bottom), bottom)
}

/// Returns the meanings of the signs of some rows; first those of the first row.
fn explained(picture: &Chart<'_>, rows: &[RowInSight<'_>], amounts: &AmountScales, scale: DayScale) -> Vec<LegendItem> {
    let entries: Vec<&TimelineRow> = rows.iter().filter_map(RowInSight::entry).collect();
    let of_rows = if picture.is_published { items_of_rows(picture.words, &entries) } else { Vec::new() };
    let (timeless, of_time): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|entry: &&TimelineRow| amounts.are_drawn && entry.is_timeless);
    let mut drawn: Vec<ChartSign> = Vec::new();
    for (sign, _) in of_time.iter().flat_map(|entry| Strip::new(entry, scale).cells().to_vec()).flatten() {
        let sign = sign.explained_as();
        if !drawn.contains(&sign) {
            drawn.push(sign);
        }
    }
    let of_time = items_of_time(picture.words, &drawn);
    let of_amounts = items_of_amounts(picture.words, timeless.iter().filter_map(|entry| entry.bar.as_ref()));
    let (mut first, rest) = if amounts.come_first { (of_amounts, of_time) } else { (of_time, of_amounts) };
    first.extend(rest);
    first.extend(of_rows);
    joined(first)
}

impl RowInSight<'_> {
    const fn entry(&self) -> Option<&TimelineRow> {
        match self {
            Self::Entry(entry, ..) => Some(entry),
            Self::Heading(_) => None,
        }
    }

    fn bar(&self) -> Option<&AmountBar> {
        self.entry()?.bar.as_ref()
    }
}

/// The scales of the bars of amounts in sight, one for each currency.
struct AmountScales {
    /// Whether there are bars.
    are_drawn: bool,
    /// The number at the end of each scale.
    tops: Vec<(BarMeasure, Decimal)>,
    /// Whether the first record in sight has a bar.
    come_first: bool,
}

impl AmountScales {
    /// Returns the scales of what is in sight: each ends at a round number, so that bars keep their
    /// lengths while rows of about the same size come into sight.
    fn of(picture: &Chart<'_>, rows: &[RowInSight<'_>]) -> Self {
        let mut scales = Self { are_drawn: picture.has_bars, tops: Vec::new(), come_first: false };
        if !picture.has_bars {
            return scales;
        }
        for bar in rows.iter().filter_map(RowInSight::bar) {
            match scales.tops.iter_mut().find(|(measure, _)| *measure == bar.measure) {
                Some((_, most)) => *most = bar.reach().max(*most),
                None => scales.tops.push((bar.measure, bar.reach())),
            }
        }
        for (_, top) in &mut scales.tops {
            *top = round_above(*top);
        }
        scales.come_first = rows.iter().find_map(RowInSight::entry).is_some_and(|entry| entry.bar.is_some());
        scales
    }

    fn top(&self, measure: BarMeasure) -> Option<Decimal> {
        self.tops.iter().find(|(one, _)| *one == measure).map(|(_, top)| *top)
    }
}

/// Draws what is above the rows: the years, or the scale of the first bar of an amount if its heading
/// is out of sight, beside the heading and how many records are out of sight.
fn head(
    paper: &mut Paper<'_>,
    picture: &Chart<'_>,
    rows: &[RowInSight<'_>],
    amounts: &AmountScales,
    scale: DayScale,
    area: Rect,
    columns: ChartColumns,
) {
    let chart = Rect { y: area.y, height: area.height, ..columns.chart };
    let first = rows.iter().find_map(RowInSight::bar).filter(|_| amounts.come_first);
    match (first.and_then(|bar| amounts.top(bar.measure)), picture.heading) {
        (None, _) => axis(paper, picture.words, scale, chart),
        (Some(top), Some(_)) => amount_axis(paper, picture.words, top, chart),
        // The scale is beside its heading.
        (Some(_), None) => {}
    }
    let left = Rect { x: area.x + 1, width: chart.x.saturating_sub(area.x + 2), height: area.height.min(1), ..area };
    if let Some(heading) = picture.heading {
        paper.text(left, heading, Ink::of(Role::Heading));
    }
    let signs = if paper.ascii { ["^", "v"] } else { ["▲", "▼"] };
    // A legend of several rows leaves fewer for the records.
    let hidden = picture.rows.iter().skip(rows.len()).filter_map(RowInSight::entry).count();
    let beyond = [picture.beyond[0], picture.beyond[1] + hidden];
    let counts = beyond.into_iter().zip(signs).filter(|(count, _)| *count > 0);
    let beyond: Vec<_> = counts.map(|(count, sign)| format!("{sign} {}", picture.words.count(count))).collect();
    if area.height > 1 {
        paper.text(Rect { y: area.y + 1, ..left }, &beyond.join("  "), Ink::of(Role::Muted));
    }
}

fn heading(paper: &mut Paper<'_>, text: &str, area: Rect) {
    let place = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    paper.text(place, text, Ink::of(Role::Heading));
}

/// Returns the part of a chart that a text of `used` columns from `left` on leaves free; empty where the
/// text reaches into it, because a shorter scale would be another.
fn beside(chart: Rect, used: u16, left: u16) -> Rect {
    if left + used > chart.x { Rect { width: 0, ..chart } } else { chart }
}

/// A record in its row.
struct RowDrawing<'a> {
    entry: &'a TimelineRow,
    columns: ChartColumns,
    scale: DayScale,
    amounts: &'a AmountScales,
    is_published: bool,
}

impl RowDrawing<'_> {
    /// Draws the row; returns where its value stands.
    fn draw(&self, paper: &mut Paper<'_>, matches: &[Range<usize>]) -> Rect {
        let (entry, columns) = (self.entry, self.columns);
        let name = if entry.is_overdue { Role::Alarm } else { Role::Plain };
        // Red is only for what is overdue.
        let marks = if entry.is_overdue { Role::Alarm } else { Role::Doubt };
        let mut said: String = entry.signs.iter().map(|sign| sign.as_str(paper.ascii)).collect();
        // What a reader has marked or reviewed is nothing that the data say.
        if !self.is_published {
            said.push_str(&entry.marks);
        }
        paper.text(columns.marks, &said, Ink::of(marks));
        let used = paper.text(columns.name, &entry.name, Ink::of(name));
        mark(paper, &entry.name, matches, Rect { width: used, ..columns.name });
        self.payment(paper, used);
        paper.text(columns.country, &entry.country, Ink::of(Role::Muted));
        let tells_late = if self.amounts.are_drawn && entry.is_timeless {
            self.amount(paper);
            false
        } else {
            self.strip(paper)
        };
        let (value, ink) = match entry.late.as_deref().filter(|_| tells_late) {
            Some(late) => (late, Ink::of(Role::Alarm)),
            None => (entry.value.within(self.room_of_value(paper).into()), Ink::money(entry.currency)),
        };
        let area = self.area_of_value(width(value));
        paper.clear(area);
        paper.text_right(area, value, ink);
        area
    }

    /// Returns the columns that the value may take: its own, and those at the end of the chart that are blank in
    /// this row, but for one before it.
    fn room_of_value(&self, paper: &Paper<'_>) -> u16 {
        let (chart, value) = (self.columns.chart, self.columns.value);
        let free = [" ", ChartSign::Grid.as_str(paper.ascii)];
        let is_free = |x: &u16| paper.buffer.cell((*x, chart.y)).is_some_and(|cell| free.contains(&cell.symbol()));
        let first = (chart.left()..chart.right()).rev().take_while(is_free).last();
        value.right().saturating_sub(first.map_or(value.x, |first| (first + 1).min(value.x)))
    }

    /// Returns where a value of so many columns stands; one that is longer than its column reaches into the
    /// chart, since no part of a figure can be read without the rest.
    fn area_of_value(&self, columns: u16) -> Rect {
        let (chart, value) = (self.columns.chart, self.columns.value);
        if columns <= value.width {
            return value;
        }
        let x = value.right().saturating_sub(columns + 1).max(chart.x);
        Rect { x, width: value.right() - x, ..value }
    }

    /// Writes who pays whom beside a name of `used` columns, if there is room.
    fn payment(&self, paper: &mut Paper<'_>, used: u16) {
        let room = self.columns.name.width.saturating_sub(used + 2);
        let payment = self.entry.payment.within(room.into());
        if payment.is_empty() || (width(payment) > room && room < LEAST_PAYMENT) {
            return;
        }
        let text = shortened(payment, room.into(), paper.ascii);
        paper.text_right(self.columns.name, &text, Ink::of(Role::Muted));
    }

    /// Draws the bar of the amount, if there is one, and writes the stage after it.
    fn amount(&self, paper: &mut Paper<'_>) {
        let chart = self.columns.chart;
        let bar = self.entry.bar.as_ref();
        let drawn = bar.and_then(|bar| Some((bar, self.amounts.top(bar.measure)?)));
        let used = drawn.map_or(0, |(bar, top)| bar.draw(paper, top, chart) + 1);
        let rest = Rect { x: chart.x + used.min(chart.width), width: chart.width.saturating_sub(used), ..chart };
        self.stage(paper, rest);
    }

    fn stage(&self, paper: &mut Paper<'_>, room: Rect) {
        let stage = self.entry.stage.within(room.width.into());
        if width(stage) <= room.width {
            paper.text(room, stage, Ink::of(Role::Muted));
        }
    }

    /// Draws the record along time; returns whether it is late and the chart has no room to say so. Then how
    /// late it is matters more than when it was promised for.
    fn strip(&self, paper: &mut Paper<'_>) -> bool {
        let (entry, chart) = (self.entry, self.columns.chart);
        let strip = Strip::new(entry, self.scale);
        for (x, cell) in (chart.left()..chart.right()).zip(strip.cells()) {
            if let Some((sign, ink)) = cell {
                paper.sign(x, chart.y, sign.as_str(paper.ascii), *ink);
            }
        }
        let stage = width(entry.stage.shortest());
        if let Some(from) = strip.room_after(stage).filter(|_| stage > 0) {
            self.stage(paper, Rect { x: chart.x + from, width: chart.width - from, ..chart });
        }
        let Some(late) = &entry.late else { return false };
        let room = strip.room_beside_now(width(late));
        if let Some(from) = room {
            let place = Rect { x: chart.x + from, width: width(late), ..chart };
            paper.text(place, late, Ink::of(Role::Alarm));
        }
        room.is_none()
    }
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
