//! The money view: a band for each currency with its own scale, the axis below them, and the
//! commitments that belong to the selected day.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use super::axis::axis;
use super::band::{changes, draw_band, has_most, has_open, most_sign, rung_ink, rung_sign, rungs_drawn};
use super::explain::{DayShares, explanation};
use super::ink::{Ink, Paper};
use super::ledger::Band;
use super::legend::{LegendItem, draw_legend, items_of_figures, legend_rows};
use super::paint::day_at;
use super::sign::ChartSign;
use super::strip::DayScale;
use super::window::Window;
use crate::domain::amount::Currency;
use crate::domain::record::RecordId;
use crate::page::Phrasing;
use crate::theme::{Depth, Role, Theme};
use crate::totals::Rung;

/// Width of a band's scale, in columns.
const SCALE_COLUMNS: u16 = 10;
/// Minimum height of a band that is drawn, including its heading, in rows.
const LEAST_ROWS: u16 = 4;
/// Maximum height of a band, in rows: a higher one would say no more.
const MOST_ROWS: u16 = 12;
/// Height of the chosen band before others are drawn, in rows.
const CHOSEN_ROWS: u16 = 9;

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
    /// The bands.
    pub bands: &'a [Band],
    /// The index of the band that is explained.
    pub chosen: usize,
    /// The commitments that belong to the selected day of that band.
    pub shares: &'a DayShares,
    /// The selected record.
    pub selected: Option<RecordId>,
    /// Whether the picture stands alone, and explains all its signs.
    pub is_published: bool,
}

/// What is at a place of the money view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneySpot {
    /// A day of the chart, and the index of the band if the place is in one.
    Day(i32, Option<usize>),
    /// A commitment below it.
    Record(RecordId),
}

/// How the rows of an area are divided.
struct MoneyPlan {
    bands: Vec<(usize, Rect)>,
    axis: Rect,
    text: Rect,
    legend: Rect,
}

/// Draws the money view and returns the place of the selected day.
pub fn paint_money(money: &Money<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let area = area.intersection(buffer.area);
    let words = money.writer.words;
    let mut paper = Paper { buffer, theme: money.theme, depth: money.depth, ascii: words.is_ascii() };
    if money.chosen >= money.bands.len() {
        let line = inner(Rect { height: area.height.min(1), ..area });
        paper.text(line, &words.text("timeline-no-money"), Ink::of(Role::Plain));
        return None;
    }
    let plan = plan(money, area);
    let (chart, scale) = (chart(plan.axis), scale_of(money, plan.axis));
    draw_bands(&mut paper, money, &plan);
    axis(&mut paper, words, scale, chart);
    let hidden = money.bands.len() - plan.bands.len();
    if hidden > 0 {
        let place = Rect { width: chart.x.saturating_sub(area.x + 1), height: plan.axis.height.min(1), ..plan.axis };
        paper.text_right(place, &format!("+{hidden}"), Ink::of(Role::Muted));
    }
    draw_legend(&mut paper, &explained(money, &plan), inner(plan.legend));
    let column = scale.column(money.day);
    let x = u16::try_from(column).ok().filter(|_| scale.holds(column) && plan.axis.height > 0)?;
    let cursor = Position { x: chart.x + x, y: plan.axis.bottom() - 1 };
    // In a picture that is published nothing is chosen.
    let ink = if money.is_published { Ink::now() } else { Ink::of(Role::Selected) };
    paper.sign(cursor.x, cursor.y, if paper.ascii { "A" } else { "▲" }, ink);
    Some(cursor)
}

/// Draws the bands, and what belongs to the selected day.
fn draw_bands(paper: &mut Paper<'_>, money: &Money<'_>, plan: &MoneyPlan) {
    let scale = scale_of(money, plan.axis);
    for (number, place) in &plan.bands {
        if let Some(band) = money.bands.get(*number) {
            draw_band(paper, money, band, *place, scale);
        }
    }
    if let Some(chosen) = money.bands.get(money.chosen) {
        explanation(paper, money, chosen, plan.text);
    }
}

/// Returns what is at a place of the money view; `None` beside the chart and on a row without a
/// commitment.
#[must_use]
pub fn money_at(money: &Money<'_>, area: Rect, at: Position) -> Option<MoneySpot> {
    let plan = plan(money, area);
    if plan.text.contains(at) {
        let first = money.shares.first_in_sight(money.selected, plan.text.height.saturating_sub(1).into());
        let row = usize::from(at.y - plan.text.y).checked_sub(1)?;
        return money.shares.as_slice().get(first + row).map(|share| MoneySpot::Record(RecordId::Commitment(share.id)));
    }
    let is_within = (area.top()..plan.axis.bottom()).contains(&at.y);
    let day = day_at(at, chart(area), money.window).filter(|_| is_within)?;
    let band = plan.bands.iter().find(|(_, place)| place.contains(at)).map(|(number, _)| *number);
    Some(MoneySpot::Day(day, band))
}

pub(super) const fn inner(area: Rect) -> Rect {
    Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area }
}

/// Returns the scale of days of a band's or the axis's area.
pub(super) fn scale_of(money: &Money<'_>, area: Rect) -> DayScale {
    DayScale { window: money.window, columns: chart(area).width, today: money.today }
}

/// Returns the part of a band's or the axis's area that shows days.
pub(super) fn chart(area: Rect) -> Rect {
    let scale = SCALE_COLUMNS.min(area.width / 3);
    Rect { x: area.x + scale, width: area.width - scale, ..area }
}

/// Divides the rows: legend, explanation and axis from below, and the rest for the bands.
fn plan(money: &Money<'_>, area: Rect) -> MoneyPlan {
    let plan = plan_around(money, area, u16::from(area.height >= 6));
    let items = if money.is_published { explained(money, &plan) } else { Vec::new() };
    let rows = legend_rows(&items, inner(area).width, money.is_published).min(area.height / 3);
    if rows > plan.legend.height && plan.legend.height > 0 { plan_around(money, area, rows) } else { plan }
}

/// Divides the rows around a legend.
fn plan_around(money: &Money<'_>, area: Rect, legend_rows: u16) -> MoneyPlan {
    let mut rest = area;
    let mut take = |rows: u16| {
        let rows = rows.min(rest.height);
        rest.height -= rows;
        Rect { y: rest.bottom(), height: rows, ..rest }
    };
    let (axis_rows, text_rows) = match area.height {
        0..6 => (0, 1),
        6..10 => (1, 2),
        10..14 => (2, 2),
        14..24 => (2, 4),
        _ => (2, area.height / 4),
    };
    let legend = take(legend_rows);
    let below = take(axis_rows + text_rows);
    let bands = places(money, rest);
    // What the bands do not need is for what belongs to the day.
    let free = rest.height - bands.iter().map(|(_, place)| place.height).sum::<u16>();
    let below = Rect { y: below.y - free, height: below.height + free, ..below };
    let axis = Rect { height: axis_rows.min(below.height), ..below };
    let text = Rect { y: axis.bottom(), height: below.height - axis.height, ..below };
    MoneyPlan { bands, axis, text, legend }
}

/// Returns the bands that fit, the chosen one among them, in their order. Each has one row of text; of
/// those in which something changes in the time in sight, the chosen one and then as many as there is
/// room for are drawn too.
fn places(money: &Money<'_>, area: Rect) -> Vec<(usize, Rect)> {
    let does_change = |number: usize| money.bands.get(number).is_some_and(|band| changes(band, money.window));
    let from_chosen = (money.chosen..money.bands.len()).chain((0..money.chosen).rev());
    let for_chosen = if does_change(money.chosen) && area.height >= LEAST_ROWS { LEAST_ROWS - 1 } else { 0 };
    let in_text = from_chosen.take((area.height - for_chosen).into());
    let mut shown: Vec<(usize, u16)> = in_text.map(|number| (number, 1)).collect();
    let mut left = area.height - u16::try_from(shown.len()).unwrap_or(area.height);
    for (number, rows) in shown.iter_mut().filter(|(number, _)| does_change(*number)) {
        let reserve = if *number == money.chosen { 0 } else { CHOSEN_ROWS - LEAST_ROWS };
        if left >= LEAST_ROWS - 1 + reserve {
            *rows = LEAST_ROWS;
            left -= LEAST_ROWS - 1;
        }
    }
    while left > 0 {
        let drawn = shown.iter_mut().filter(|(_, rows)| (2..MOST_ROWS).contains(rows));
        let lowest = drawn.min_by_key(|(number, rows)| if *number == money.chosen { *rows } else { *rows * 2 });
        let Some((_, rows)) = lowest else { break };
        *rows += 1;
        left -= 1;
    }
    shown.sort_unstable();
    let mut y = area.y;
    let mut places = Vec::new();
    for (number, height) in shown {
        places.push((number, Rect { y, height, ..area }));
        y += height;
    }
    places
}

/// Returns the meanings of the signs of the bands that are drawn, not told in a row of text.
fn explained(money: &Money<'_>, plan: &MoneyPlan) -> Vec<LegendItem> {
    let (words, places) = (money.writer.words, &plan.bands);
    let currency = money.bands.first().map_or(Currency::EUR, |band| band.currency);
    let band = |(number, place): &(usize, Rect)| Some((money.bands.get(*number)?, *place));
    let drawn: Vec<(&Band, Rect)> = places.iter().filter_map(band).filter(|(_, place)| place.height > 1).collect();
    let scale = |place: &Rect| scale_of(money, *place);
    let rungs: Vec<Rung> =
        drawn.iter().flat_map(|(band, place)| rungs_drawn(band, scale(place), place.height)).collect();
    let has = |rung: &Rung| rungs.contains(rung);
    let mut items: Vec<LegendItem> = Vec::new();
    let mut add = |sign: String, ink: Ink, text: String| items.push(LegendItem { sign, ink, text });
    for rung in Rung::ALL.into_iter().filter(has) {
        let word = words.with("rung", &[("rung", rung.as_str().into())]);
        add(rung_sign(rung, words.is_ascii()).repeat(2), rung_ink(currency, rung), word);
    }
    let ink = Ink::money(Some(currency));
    if drawn.iter().any(|(band, place)| has_most(band, scale(place))) {
        add(most_sign(words.is_ascii()).repeat(2), ink.faint(), words.text("timeline-most"));
    }
    if drawn.iter().any(|(band, _)| has_open(band, money.window)) {
        add(ChartSign::Open.as_str(words.is_ascii()).to_owned(), ink, words.text("timeline-open"));
    }
    let width = places.first().map_or(0, |(_, place)| inner(*place).width);
    if money.is_published {
        items.extend(items_of_figures(words, &texts_in_sight(money, plan)));
    }
    items.push(LegendItem { sign: String::new(), ink, text: words.text("timeline-own-scale") });
    // What explains no sign is left out where it has no room.
    if drawn.is_empty() || (!money.is_published && legend_rows(&items, width, true) > 1) {
        items.pop();
    }
    items
}

/// Returns what stands in the bands and below them, row by row.
fn texts_in_sight(money: &Money<'_>, plan: &MoneyPlan) -> String {
    let places = plan.bands.iter().map(|(_, place)| *place).chain([plan.text]);
    let area = places.fold(plan.axis, Rect::union);
    let mut buffer = Buffer::empty(area);
    let ascii = money.writer.words.is_ascii();
    draw_bands(&mut Paper { buffer: &mut buffer, theme: money.theme, depth: money.depth, ascii }, money, plan);
    let row = |cells: &[Cell]| cells.iter().map(Cell::symbol).collect::<String>();
    buffer.content.chunks(usize::from(area.width).max(1)).map(row).collect::<Vec<_>>().join("\n")
}
