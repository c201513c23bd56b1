//! The axis: years, quarters and months over the columns of the chart.

use ratatui::layout::Rect;

use super::explain::scale_short;
use super::ink::{Ink, Paper, width};
use super::sign::ChartSign;
use super::strip::DayScale;
use super::{day_of, number_of};
use crate::domain::amount::Decimal;
use crate::domain::date::Day;
use crate::theme::Role;
use crate::words::Words;

/// Minimum width of a month or quarter with a label, in columns, including the blank after it.
const LABEL: i64 = 5;
/// Possible numbers of years between two labels.
const STRIDES: [i32; 7] = [1, 2, 5, 10, 20, 50, 100];

/// Draws the axis into an area of one or two rows: labels above, ticks below.
pub(super) fn axis(paper: &mut Paper<'_>, words: &Words, scale: DayScale, area: Rect) {
    let labels = Rect { height: area.height.min(1), ..area };
    let ticks = Rect { y: area.bottom().saturating_sub(1), height: area.height.saturating_sub(1).min(1), ..area };
    line(paper, scale, ticks);
    let months = months_between_ticks(scale);
    for (month, column) in starts_of_months(scale, months) {
        let x = area.x + column;
        let is_year = month.month() == 1;
        if ticks.height > 0 {
            let sign = if is_year { ChartSign::AxisYear } else { ChartSign::AxisPart };
            paper.sign(x, ticks.y, sign.as_str(paper.ascii), Ink::of(Role::Line));
        }
        let room = columns_of(scale, months);
        if !is_year && room >= LABEL {
            let text = words.text(&format!("month-short-{}", month.month()));
            label(paper, &text, labels, column, Role::Muted);
        }
    }
    let stride = stride(scale);
    for (year, column) in scale.years().filter(|(year, _)| year % stride == 0) {
        let column = u16::try_from(column).unwrap_or(0);
        label(paper, &year.to_string(), labels, column, Role::Strong);
    }
    let now = scale.column(scale.today);
    if let Some(column) = u16::try_from(now).ok().filter(|_| scale.holds(now) && ticks.height > 0) {
        paper.sign(area.x + column, ticks.y, ChartSign::NowOnAxis.as_str(paper.ascii), Ink::now());
    }
}

/// Draws a scale of amounts into an area of one or two rows, from 0 at its left to `top` at its right.
pub(super) fn amount_axis(paper: &mut Paper<'_>, words: &Words, top: Decimal, area: Rect) {
    let labels = Rect { height: area.height.min(1), ..area };
    let ticks = Rect { y: area.bottom().saturating_sub(1), height: area.height.saturating_sub(1).min(1), ..area };
    let end = scale_short(words, top);
    let is_apart = ticks.height > 0;
    // On one row the line runs between the labels.
    let line = if is_apart { ticks } else { between(labels, 2, width(&end) + 1) };
    for x in line.left()..line.right() {
        paper.sign(x, line.y, ChartSign::Axis.as_str(paper.ascii), Ink::of(Role::Line));
    }
    if labels.height == 0 || width(&end) + 2 > labels.width {
        return;
    }
    paper.text(labels, "0", Ink::of(Role::Muted));
    paper.text_right(labels, &end, Ink::of(Role::Strong));
    if is_apart {
        paper.sign(ticks.x, ticks.y, ChartSign::AxisYear.as_str(paper.ascii), Ink::of(Role::Line));
        let half = scale_short(words, top / Decimal::TWO);
        let middle = labels.x + labels.width / 2;
        if width(&half) + width(&end) + 4 < labels.width / 2 {
            let place = Rect { x: middle, width: width(&half), ..labels };
            paper.text(place, &half, Ink::of(Role::Muted));
            paper.sign(middle, ticks.y, ChartSign::AxisPart.as_str(paper.ascii), Ink::of(Role::Line));
        }
    }
}

/// Returns an area without some columns at its left and right.
fn between(area: Rect, left: u16, right: u16) -> Rect {
    Rect { x: area.x + left.min(area.width), width: area.width.saturating_sub(left + right), ..area }
}

fn line(paper: &mut Paper<'_>, scale: DayScale, ticks: Rect) {
    if ticks.height > 0 {
        for x in ticks.x..ticks.x.saturating_add(scale.columns).min(ticks.right()) {
            paper.sign(x, ticks.y, ChartSign::Axis.as_str(paper.ascii), Ink::of(Role::Line));
        }
    }
}

/// Writes a label starting at a column, if all of it fits.
fn label(paper: &mut Paper<'_>, text: &str, labels: Rect, column: u16, role: Role) {
    let room = labels.width.saturating_sub(column);
    if width(text) <= room && labels.height > 0 {
        paper.text(Rect { x: labels.x + column, width: room, ..labels }, text, Ink::of(role));
    }
}

/// Returns how many columns a number of months takes, rounded down.
fn columns_of(scale: DayScale, months: i8) -> i64 {
    i64::from(scale.columns) * i64::from(months) * 30 / days_of(scale)
}

fn days_of(scale: DayScale) -> i64 {
    (i64::from(scale.window.last()) - i64::from(scale.window.first()) + 1).max(1)
}

/// Returns the months between ticks: 1 where there is much room, otherwise 3 or 12.
fn months_between_ticks(scale: DayScale) -> i8 {
    if columns_of(scale, 1) >= LABEL {
        1
    } else if columns_of(scale, 3) >= 2 {
        3
    } else {
        12
    }
}

/// Returns the years between two labels.
fn stride(scale: DayScale) -> i32 {
    let columns = |years: i32| i64::from(scale.columns) * i64::from(years) * 365 / days_of(scale);
    STRIDES.into_iter().find(|stride| columns(*stride) >= LABEL).unwrap_or(1000)
}

/// Returns the first day of every month in sight, in steps of `months` from January, with its
/// column.
fn starts_of_months(scale: DayScale, months: i8) -> Vec<(Day, u16)> {
    let (first, last) = (day_of(scale.window.first()), day_of(scale.window.last()));
    let mut starts = Vec::new();
    for year in first.year()..=last.year() {
        for month in (1..=12).step_by(usize::from(months.unsigned_abs())) {
            let Ok(day) = Day::new(year, month, 1) else { continue };
            let column = scale.column(number_of(day));
            if let Some(column) = u16::try_from(column).ok().filter(|_| scale.holds(column)) {
                starts.push((day, column));
            }
        }
    }
    starts
}
