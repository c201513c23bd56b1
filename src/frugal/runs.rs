//! What of a screen is written, as runs of signs that one pen writes in one go, and the order in
//! which they are. Nothing of the sequences themselves.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;
use unicode_width::UnicodeWidthStr;

use super::is_one_column;
use super::pen::Pen;

/// A few blanks are as short as the sequence that wipes.
const FEW_BLANKS: usize = 3;

/// Signs side by side that one pen writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) y: u16,
    pub(super) columns: Range<u16>,
    /// The pen; for blanks any that looks the same on them.
    pub(super) pen: Pen,
    /// Whether only blanks are written.
    pub(super) is_blank: bool,
    /// Whether the rest of the row is wiped then.
    pub(super) wipes: bool,
}

impl Run {
    /// The run of one cell.
    pub(super) fn at(x: u16, y: u16, cell: &Cell) -> Self {
        Self { y, columns: x..x + 1, pen: Pen::of(cell), is_blank: cell.symbol() == " ", wipes: false }
    }

    /// Whether a pen may write it as it is.
    pub(super) fn suits(&self, pen: Pen) -> bool {
        if self.is_blank { pen.blanks_like(self.pen) } else { pen == self.pen }
    }

    /// Takes the next cell in, if the pen that writes these can write it too. After a wide sign, on
    /// which terminals do not agree, the place is said anew.
    fn take(&mut self, cell: &Cell) -> bool {
        let next = Self::at(self.columns.end, self.y, cell);
        if !next.suits(self.pen) {
            if !self.suits(next.pen) {
                return false;
            }
            self.pen = next.pen;
        }
        self.is_blank &= next.is_blank;
        self.columns.end += 1;
        true
    }
}

/// The runs that turn one screen into the other, row by row from the left. With `in_colour`, what is
/// wiped has the colour of the pen behind it, else none.
pub(super) fn runs(before: &Buffer, after: &Buffer, in_colour: bool) -> Vec<Run> {
    // They come row by row, from the left.
    let mut changed: Vec<(u16, u16)> = before.diff(after).into_iter().map(|(x, y, _)| (y, x)).collect();
    let bared = bared(before, after);
    if !bared.is_empty() {
        changed.extend(bared);
        changed.sort_unstable();
        changed.dedup();
    }
    changed.chunk_by(|one, other| one.0 == other.0).flat_map(|row| runs_of_row(row, after, in_colour)).collect()
}

/// The cells under the right halves of wide signs that give way to narrow ones: what the terminal
/// leaves there is not known.
fn bared(before: &Buffer, after: &Buffer) -> Vec<(u16, u16)> {
    let is_wide = |cell: &Cell| cell.symbol().len() > 1 && cell.symbol().width() > 1;
    let pairs = before.content.iter().zip(&after.content).enumerate();
    let gone = pairs.filter(|(_, (one, other))| is_wide(one) && one != other && !is_wide(other));
    gone.map(|(at, _)| before.pos_of(at)).map(|(x, y)| (y, x + 1)).filter(|(_, x)| *x < before.area.right()).collect()
}

/// The runs of one row, given its changed cells as row and column, from the left.
fn runs_of_row(changed: &[(u16, u16)], after: &Buffer, in_colour: bool) -> Vec<Run> {
    let Some((y, _)) = changed.first().copied() else { return Vec::new() };
    let (tail, wiper) = blank_tail(y, after, in_colour);
    let (within, behind) = changed.split_at(changed.partition_point(|(_, x)| *x < tail));
    let is_wiped = behind.len() > FEW_BLANKS;
    let mut runs: Vec<Run> = Vec::new();
    for (_, x) in (if is_wiped { within } else { changed }).iter().copied() {
        let Some(cell) = after.cell((x, y)) else { continue };
        let is_taken = runs.last_mut().is_some_and(|run| run.columns.end == x && run.take(cell));
        if !is_taken {
            runs.push(Run::at(x, y, cell));
        }
    }
    let blank = behind.first().filter(|_| is_wiped);
    // After a wide sign the place is said anew.
    let ends_there = |run: &Run| {
        run.columns.end == tail && run.pen.blanks_like(wiper) && after.cell((tail - 1, y)).is_some_and(is_one_column)
    };
    match (blank, runs.last_mut()) {
        (Some(_), Some(last)) if ends_there(last) => last.wipes = true,
        (Some((_, x)), _) => runs.push(Run { y, columns: *x..*x, pen: wiper, is_blank: true, wipes: true }),
        (None, _) => {}
    }
    runs
}

/// The first column from which a row is blank as what is wiped is, to its end, and a pen that wipes so.
fn blank_tail(y: u16, buffer: &Buffer, in_colour: bool) -> (u16, Pen) {
    let last = buffer.cell((buffer.area.right().saturating_sub(1), y));
    let wiper = Pen { bg: last.map_or(Color::Reset, |last| last.bg), ..Pen::PLAIN };
    let is_blank = |x: &u16| buffer.cell((*x, y)).is_some_and(|cell| cell.symbol() == " " && Pen::of(cell) == wiper);
    let columns = buffer.area.left()..buffer.area.right();
    let tail = columns.rev().find(|x| !wiper.wipes(in_colour) || !is_blank(x));
    (tail.map_or(buffer.area.left(), |x| x + 1), wiper)
}

/// The runs one colour after the other: where colours alternate, going to and fro takes fewer bytes
/// than changing the pen.
pub(super) fn by_pen(runs: &[Run]) -> Vec<Run> {
    let mut rest: Vec<Run> = runs.to_vec();
    let mut ordered = Vec::with_capacity(rest.len());
    let mut pen = Pen::PLAIN;
    while !rest.is_empty() {
        let (now, later): (Vec<Run>, Vec<Run>) = rest.into_iter().partition(|run| run.suits(pen));
        ordered.extend(now);
        // Many runs have one of few pens.
        let mut wanted: Vec<(bool, Pen)> = Vec::new();
        for run in &later {
            if !wanted.contains(&(run.is_blank, run.pen)) {
                wanted.push((run.is_blank, run.pen));
            }
        }
        let next = wanted.into_iter().min_by_key(|(is_blank, to)| (*is_blank, pen.turn(*to, *is_blank).0.len()));
        pen = next.map_or(pen, |(_, to)| to);
        rest = later;
    }
    ordered
}
