//! The money view: one lane for each currency with its own scale, the least solid, the most shaded,
//! and what makes up the selected day.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::amount_bar::{parts, round_above};
use super::axis::axis;
use super::explain::{explanation, level_forms, scale_short};
use super::ink::{Ink, Paper};
use super::ledger::{Begun, Lane};
use super::paint::day_at;
use super::sign::ChartSign;
use super::strip::DayScale;
use super::window::Window;
use super::{day_of, ink::width};
use crate::domain::amount::Decimal;
use crate::page::{Phrasing, measure};
use crate::theme::{Depth, Role, Theme};
use crate::words::Forms;

/// Width of a lane's scale, in columns.
const SCALE_COLUMNS: u16 = 10;
/// Minimum height of a lane, including its heading, in rows.
const LEAST_ROWS: u16 = 3;
/// Distance in columns between signs of an open end.
const OPEN_EVERY: u16 = 4;
/// The lower eighths of a cell, from none to all.
const EIGHTHS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// The content of the money view.
pub struct Money<'a> {
    /// The source of names and sums.
    pub writer: Phrasing<'a>,
    /// The theme.
    pub theme: Theme,
    /// How many colours the terminal has.
    pub depth: Depth,
    /// The time in sight.
    pub window: Window,
    /// The as-of day, as a day number.
    pub today: i32,
    /// The selected day, as a day number.
    pub day: i32,
    /// The lanes.
    pub lanes: &'a [Lane],
    /// The index of the lane that is explained.
    pub chosen: usize,
}

/// How a lane is filled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fill {
    /// With eighths of cells, in colour.
    Area,
    /// With dots, two by four to a cell, without colour.
    Dots,
    /// With ASCII signs.
    Ascii,
}

/// How the rows of an area are divided.
struct Plan {
    lanes: Vec<(usize, Rect)>,
    axis: Rect,
    text: Rect,
    legend: Rect,
}

/// Draws the money view and returns the place of the selected day.
pub fn paint_money(money: &Money<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let area = area.intersection(buffer.area);
    let words = money.writer.words;
    let mut paper = Paper { buffer, theme: money.theme, depth: money.depth, ascii: words.is_ascii() };
    let Some(chosen) = money.lanes.get(money.chosen) else {
        paper.text(
            inner(Rect { height: area.height.min(1), ..area }),
            &words.text("timeline-no-money"),
            Ink::of(Role::Plain),
        );
        return None;
    };
    let plan = plan(money, area);
    let chart = chart(plan.axis);
    let scale = DayScale { window: money.window, columns: chart.width, today: money.today };
    for (number, place) in &plan.lanes {
        if let Some(lane) = money.lanes.get(*number) {
            self::lane(&mut paper, money, lane, *place, scale);
        }
    }
    axis(&mut paper, words, scale, chart);
    let hidden = money.lanes.len() - plan.lanes.len();
    if hidden > 0 {
        let place = Rect { width: chart.x.saturating_sub(area.x + 1), height: plan.axis.height.min(1), ..plan.axis };
        paper.text_right(place, &format!("+{hidden}"), Ink::of(Role::Muted));
    }
    let lines = explanation(money, chosen, plan.text.width.saturating_sub(2), plan.text.height);
    for (line, y) in lines.iter().zip(plan.text.top()..plan.text.bottom()) {
        let style = if y == plan.text.y { Role::Strong } else { Role::Plain };
        paper.text(inner(Rect { y, height: 1, ..plan.text }), line, Ink::of(style));
    }
    legend(&mut paper, money, fill(money), plan.legend);
    let column = scale.column(money.day);
    let x = u16::try_from(column).ok().filter(|_| scale.holds(column) && plan.axis.height > 0)?;
    let cursor = Position { x: chart.x + x, y: plan.axis.bottom() - 1 };
    paper.sign(cursor.x, cursor.y, if paper.ascii { "A" } else { "▲" }, Ink::of(Role::Selected));
    Some(cursor)
}

/// Returns the day at a place of the money view, and the index of the lane if the place is in one;
/// `None` beside the chart and below its axis.
#[must_use]
pub fn money_at(money: &Money<'_>, area: Rect, at: Position) -> Option<(i32, Option<usize>)> {
    let plan = plan(money, area);
    let is_within = (area.top()..plan.axis.bottom()).contains(&at.y);
    let day = day_at(at, chart(area), money.window).filter(|_| is_within)?;
    let lane = plan.lanes.iter().find(|(_, place)| place.contains(at)).map(|(number, _)| *number);
    Some((day, lane))
}

const fn inner(area: Rect) -> Rect {
    Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area }
}

/// Returns the part of a lane's or the axis's area that shows days.
fn chart(area: Rect) -> Rect {
    let scale = SCALE_COLUMNS.min(area.width / 3);
    Rect { x: area.x + scale, width: area.width - scale, ..area }
}

fn fill(money: &Money<'_>) -> Fill {
    let is_colourless = matches!(money.theme, Theme::Plain | Theme::Contrast(Depth::Sixteen | Depth::Monochrome));
    if money.writer.words.is_ascii() {
        Fill::Ascii
    } else if is_colourless {
        Fill::Dots
    } else {
        Fill::Area
    }
}

/// Divides the rows: legend, explanation and axis from below, and the rest for the lanes.
fn plan(money: &Money<'_>, area: Rect) -> Plan {
    let mut rest = area;
    let mut take = |rows: u16| {
        let rows = rows.min(rest.height);
        rest.height -= rows;
        Rect { y: rest.bottom(), height: rows, ..rest }
    };
    let (axis_rows, text_rows) = match area.height {
        0..6 => (0, 1),
        6..10 => (1, 2),
        10..24 => (2, 3),
        _ => (2, 5),
    };
    let legend = take(u16::from(area.height >= 6));
    let text = take(text_rows);
    let axis = take(axis_rows);
    Plan { lanes: places(money, rest), axis, text, legend }
}

/// Returns the lanes that fit, including the chosen one, with more rows for those that have a
/// range.
fn places(money: &Money<'_>, area: Rect) -> Vec<(usize, Rect)> {
    let fitting = usize::from(area.height / LEAST_ROWS).min(money.lanes.len());
    if fitting == 0 {
        return Vec::new();
    }
    let first = (money.chosen + 1).saturating_sub(fitting);
    let weight = |lane: &Lane| {
        let has_range = lane.shares.iter().any(|share| share.own.1 != Some(share.own.0));
        if has_range { 2u16 } else { 1 }
    };
    let weights: Vec<u16> = money.lanes.iter().skip(first).take(fitting).map(weight).collect();
    let mut heights = vec![LEAST_ROWS; weights.len()];
    let used = LEAST_ROWS * u16::try_from(weights.len()).unwrap_or(0);
    for _ in 0..area.height.saturating_sub(used) {
        let neediest = heights.iter_mut().zip(&weights).min_by_key(|(height, weight)| **height * 2 / **weight);
        if let Some((height, _)) = neediest {
            *height += 1;
        }
    }
    let mut y = area.y;
    let mut places = Vec::new();
    for (place, height) in heights.into_iter().enumerate() {
        places.push((first + place, Rect { y, height, ..area }));
        y += height;
    }
    places
}

fn lane(paper: &mut Paper<'_>, money: &Money<'_>, lane: &Lane, area: Rect, scale: DayScale) {
    let place = chart(Rect { y: area.y + 1, height: area.height - 1, ..area });
    let top = round_above(lane.peak());
    heading(paper, money, lane, Rect { height: 1, ..area });
    let words = money.writer.words;
    let labels = Rect { width: place.x.saturating_sub(area.x + 1), ..area };
    let muted = Ink::of(Role::Muted);
    let label = scale_short(words, top);
    // A number without its end would be another number.
    if width(&label) <= labels.width {
        paper.text_right(Rect { y: place.y, height: 1, ..labels }, &label, muted);
    }
    if place.height > 1 {
        paper.text_right(Rect { y: place.bottom() - 1, height: 1, ..labels }, "0", muted);
    }
    backdrop(paper, place, scale);
    let fill = fill(money);
    for column in 0..place.width {
        match fill {
            Fill::Dots => dots(paper, lane, top, place, column, scale),
            _ => cells(paper, lane, top, place, column, scale),
        }
        let level = lane.level(scale.window.last_day(i64::from(column), scale.columns));
        if level.open > 0 && column % OPEN_EVERY == 0 {
            let filled = parts(level.most, top, place.height * 8).div_ceil(8).min(place.height - 1);
            let ink = Ink::money(Some(lane.currency));
            paper.sign(place.x + column, place.bottom() - 1 - filled, ChartSign::Open.as_str(paper.ascii), ink);
        }
    }
}

/// Draws the year grid and the as-of day, over which the money is drawn.
fn backdrop(paper: &mut Paper<'_>, place: Rect, scale: DayScale) {
    let now = scale.column(scale.today);
    let lines = scale.years().map(|(_, column)| (column, ChartSign::Grid, Ink::of(Role::Line)));
    let lines: Vec<_> = lines.chain(scale.holds(now).then_some((now, ChartSign::Now, Ink::now()))).collect();
    for (column, sign, ink) in lines {
        let x = place.x + u16::try_from(column).unwrap_or(0);
        for y in place.top()..place.bottom() {
            paper.sign(x, y, sign.as_str(paper.ascii), ink);
        }
    }
}

fn heading(paper: &mut Paper<'_>, money: &Money<'_>, lane: &Lane, area: Rect) {
    let words = money.writer.words;
    let is_chosen = money.lanes.get(money.chosen).is_some_and(|one| std::ptr::eq(one, lane));
    let measure = measure(words, lane.currency, lane.per_year);
    let rung = words.with("rung", &[("rung", lane.rung.as_str().into())]);
    let code = words.with("timeline-measure", &[("measure", measure.into()), ("rung", rung.into())]);
    paper.text(Rect { width: 1, ..area }, if is_chosen { ">" } else { " " }, Ink::of(Role::Strong));
    let area = inner(area);
    let used = paper.text(area, &code, Ink::of(if is_chosen { Role::Selected } else { Role::Strong }));
    let rest = Rect { x: area.x + (used + 2).min(area.width), width: area.width.saturating_sub(used + 2), ..area };
    let sums = sums(money, lane);
    // A figure that does not fit is left out, never cut.
    let said = sums.within(rest.width.into());
    if width(said) <= rest.width {
        paper.text(rest, said, Ink::money(Some(lane.currency)));
    }
}

/// Returns the levels of the selected day and of the last one in sight, or only the former where
/// both do not fit, and the number of undated commitments. Where all are undated, only their number
/// is returned.
fn sums(money: &Money<'_>, lane: &Lane) -> Forms {
    let words = money.writer.words;
    let day = words.day(day_of(money.day));
    let last = money.window.last();
    let now = level_forms(&money.writer, lane, money.day);
    let then = level_forms(&money.writer, lane, last);
    let both = [
        ("day", day.as_str().into()),
        ("now", now.full().into()),
        ("year", day_of(last).year().to_string().into()),
        ("then", then.full().into()),
    ];
    let one = |now: String| words.with("timeline-lane-now", &[("day", day.as_str().into()), ("now", now.into())]);
    let undated = lane.undated();
    let count = [("count", undated.into())];
    if undated == lane.shares.len() {
        return Forms::from(words.with("timeline-lane-undated", &count));
    }
    let forms = Forms::from(words.with("timeline-lane", &both)).or_all(now.map(one));
    if undated == 0 {
        return forms;
    }
    let rest = words.with("timeline-lane-rest", &count);
    forms.map(|sums| format!("{sums}{}{rest}", words.separator()))
}

/// Draws one column in eighths of cells, or in ASCII signs.
fn cells(paper: &mut Paper<'_>, lane: &Lane, top: Decimal, place: Rect, column: u16, scale: DayScale) {
    let Begun { least, most, .. } = lane.level(scale.window.last_day(i64::from(column), scale.columns));
    let (least, most) = (parts(least, top, place.height * 8), parts(most, top, place.height * 8));
    let ink = Ink::money(Some(lane.currency));
    for row in 0..place.height {
        let solid = least.saturating_sub(row * 8).min(8);
        let shaded = most.saturating_sub(row * 8).min(8);
        let (sign, ink) = match (solid, shaded, paper.ascii) {
            (0, 0, _) => continue,
            (4.., _, true) => ("#", ink),
            (_, _, true) => (":", ink.faint()),
            (0, _, false) => ("░", ink.faint()),
            // No cell can be solid below and shaded above, so whichever fills more of it decides.
            (1..4, 8, false) if row > 0 => ("░", ink.faint()),
            (4..8, 8, false) => ("█", ink),
            (solid, _, false) => (EIGHTHS.get(usize::from(solid)).copied().unwrap_or("█"), ink),
        };
        paper.sign(place.x + column, place.bottom() - 1 - row, sign, ink);
    }
}

/// Draws one column in dots: full up to the least, every other dot and an edge up to the most.
fn dots(paper: &mut Paper<'_>, lane: &Lane, top: Decimal, place: Rect, column: u16, scale: DayScale) {
    let fine = DayScale { columns: scale.columns.saturating_mul(2), ..scale };
    let heights = [0, 1].map(|side| {
        let day = fine.window.last_day(i64::from(column) * 2 + side, fine.columns);
        let Begun { least, most, .. } = lane.level(day);
        (parts(least, top, place.height * 4), parts(most, top, place.height * 4))
    });
    let ink = Ink::money(Some(lane.currency));
    for row in 0..place.height {
        let mut bits = 0u8;
        for (side, (least, most)) in heights.iter().enumerate() {
            for dot in 0..4u16 {
                let level = row * 4 + dot;
                let is_set = level < *least || level + 1 == *most || (level < *most && level % 2 == 0 && side == 0);
                bits |= if is_set { dot_bit(side, dot) } else { 0 };
            }
        }
        if bits > 0 {
            let sign = char::from_u32(0x2800 + u32::from(bits)).unwrap_or(' ');
            paper.sign(place.x + column, place.bottom() - 1 - row, sign.encode_utf8(&mut [0; 4]), ink);
        }
    }
}

/// Returns the bit of a braille dot: left or right, counted from below.
const fn dot_bit(side: usize, from_below: u16) -> u8 {
    match (side, from_below) {
        (0, 0) => 0x40,
        (0, 1) => 0x04,
        (0, 2) => 0x02,
        (0, _) => 0x01,
        (_, 0) => 0x80,
        (_, 1) => 0x20,
        (_, 2) => 0x10,
        (..) => 0x08,
    }
}

fn legend(paper: &mut Paper<'_>, money: &Money<'_>, fill: Fill, area: Rect) {
    if area.height == 0 {
        return;
    }
    let (solid, shaded) = match fill {
        Fill::Area => ("██", "░░"),
        Fill::Dots => ("⣿⣿", "⢅⢅"),
        Fill::Ascii => ("##", "::"),
    };
    let mut rest = inner(area);
    let ink = Ink::money(money.lanes.first().map(|lane| lane.currency));
    let items = [
        (solid, ink, "timeline-least"),
        (shaded, ink.faint(), "timeline-most"),
        (ChartSign::Open.as_str(paper.ascii), ink, "timeline-open"),
        ("", ink, "timeline-own-scale"),
    ];
    for (sign, ink, message) in items {
        let text = money.writer.words.text(message);
        if width(sign) + 1 + width(&text) > rest.width {
            break;
        }
        let used = paper.text(rest, sign, ink);
        rest = Rect { x: rest.x + used + 1, width: rest.width - used - 1, ..rest };
        let used = (paper.text(rest, &text, Ink::of(Role::Muted)) + 2).min(rest.width);
        rest = Rect { x: rest.x + used, width: rest.width - used, ..rest };
    }
}
