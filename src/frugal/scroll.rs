//! Which rows a terminal had better scroll than write again. Nothing of how it is told.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};

/// From so many bytes saved on, rows are scrolled: the sequences themselves take about twenty.
const WORTH: isize = 24;
/// About so many bytes take the pen to another place and colour.
const PLACE: isize = 8;

/// So many bytes wipe the rest of a row.
const WIPE: isize = 3;

/// Rows that scroll together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The rows of the region.
    pub(super) rows: Range<u16>,
    /// By how many rows they move up; less than none: down.
    pub(super) step: i16,
}

/// The scrolling that saves most, of those that the left or the right end of the rows speaks for:
/// there the lists stand.
pub(super) fn best(before: &Buffer, after: &Buffer) -> Option<Scroll> {
    let width = usize::from(after.area.width);
    let (before, after) = (rows(before), rows(after));
    let ends = [0..width / 4, width - width / 4..width];
    let steps = ends.into_iter().filter_map(|columns| likely(&before, &after, &columns));
    let scrolls = steps.filter_map(|step| region(&before, &after, step));
    let best = scrolls.filter(|(saved, _)| *saved >= WORTH).max_by_key(|(saved, _)| *saved);
    best.map(|(_, scroll)| scroll)
}

fn rows(buffer: &Buffer) -> Vec<&[Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width).max(1)).collect()
}

fn parts<'a>(rows: &[&'a [Cell]], columns: &Range<usize>) -> Vec<&'a [Cell]> {
    rows.iter().map(|row| row.get(columns.clone()).unwrap_or_default()).collect()
}

/// By how many rows most of what stands in some columns has moved up.
fn likely(before: &[&[Cell]], after: &[&[Cell]], columns: &Range<usize>) -> Option<isize> {
    let (before, after) = (parts(before, columns), parts(after, columns));
    let has_moved = |(y, wanted): &(usize, &&[Cell])| {
        before.get(*y) != Some(*wanted) && wanted.iter().any(|cell| *cell != Cell::EMPTY)
    };
    let mut steps = Vec::new();
    for (y, wanted) in after.iter().enumerate().filter(has_moved) {
        let sources = before.iter().enumerate().filter(|(_, there)| *there == wanted);
        steps.extend(sources.map(|(from, _)| from.cast_signed() - y.cast_signed()));
    }
    steps.iter().copied().max_by_key(|step| steps.iter().filter(|other| *other == step).count())
}

/// The rows that had best move by so many, and how many bytes that saves.
fn region(before: &[&[Cell]], after: &[&[Cell]], step: isize) -> Option<(isize, Scroll)> {
    if step < 0 {
        let (before, after): (Vec<_>, Vec<_>) =
            (before.iter().rev().copied().collect(), after.iter().rev().copied().collect());
        let (saved, Scroll { rows, step }) = region(&before, &after, -step)?;
        let height = u16::try_from(after.len()).ok()?;
        return Some((saved, Scroll { rows: height - rows.end..height - rows.start, step: -step }));
    }
    let by = step.unsigned_abs();
    let moved: Vec<isize> = (before.iter().skip(by).zip(before).zip(after))
        .map(|((from, here), wanted)| cost(here, wanted) - cost(from, wanted))
        .collect();
    let bared: Vec<isize> =
        (before.iter().zip(after)).map(|(here, wanted)| cost(here, wanted) - cost(&[], wanted)).collect();
    // The sum that is greatest of those that end at a row, and where it begins (Kadane).
    let ends = moved.iter().enumerate().scan((0, 0), |(saved, start), (y, gain)| {
        (*saved, *start) = if *saved > 0 { (*saved + gain, *start) } else { (*gain, y) };
        Some((*saved, *start, y + 1))
    });
    let whole = ends.map(|(saved, start, end)| {
        let lost: isize = bared.iter().skip(end).take(by).sum();
        (saved + lost, start, end + by)
    });
    let (saved, start, end) = whole.max_by_key(|(saved, ..)| *saved)?;
    let rows = u16::try_from(start).ok()?..u16::try_from(end).ok()?;
    Some((saved, Scroll { rows, step: i16::try_from(step).ok()? }))
}

/// About how many bytes turn a row into another; what a row has no cells for is blank.
fn cost(from: &[Cell], to: &[Cell]) -> isize {
    let blank = to.last().filter(|cell| cell.symbol() == " ").unwrap_or(&Cell::EMPTY);
    let end = to.iter().rposition(|cell| cell != blank).map_or(0, |last| last + 1);
    let (text, tail) = to.split_at_checked(end).unwrap_or_default();
    let mut from = from.iter().chain(std::iter::repeat(&Cell::EMPTY));
    let (mut sum, mut is_written) = (0, false);
    for (to, from) in text.iter().zip(from.by_ref()) {
        sum += match (from == to, is_written) {
            (true, _) => 0,
            (false, true) => to.symbol().len().cast_signed(),
            (false, false) => to.symbol().len().cast_signed() + PLACE,
        };
        is_written = from != to;
    }
    let is_wiped = tail.iter().zip(from).any(|(to, from)| from != to);
    sum + if is_wiped { WIPE } else { 0 }
}
