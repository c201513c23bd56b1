//! What is written to the terminal for a frame: as few bytes as turn the last one into the next.
//! Which cells differ is ratatui's to say; here stands what a terminal can do more cheaply than
//! write each of them: go on over a gap, wipe the rest of a row, scroll rows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use crate::app::Model;

/// So many cells that have not changed are written again rather than stepped over: stepping takes
/// as many bytes.
const SHORT_GAP: u16 = 6;
/// From so many cells saved on, rows are scrolled: the sequences themselves take about 20 bytes.
const WORTH_SCROLLING: usize = 40;
/// By how many rows a region is scrolled up. Two: over a heading, which cannot be selected.
const STEPS: [i16; 4] = [1, -1, 2, -2];

/// The rows that may be scrolled, together or apart: those of each part that reaches across the
/// screen, since a terminal scrolls whole rows.
pub(super) fn regions(model: &Model) -> Vec<Range<u16>> {
    let parts = model.parts();
    let across = [Some(model.screen().body), parts.list, parts.picture, parts.detail].into_iter().flatten();
    across.filter(|part| part.width == model.size.width).map(|part| part.top()..part.bottom()).collect()
}

/// The bytes that turn the screen `before` into `after`, which has the same area. `regions`
/// are the rows that may be scrolled, together or apart. The pen is plain before and after; the cursor is left anywhere.
pub(super) fn bytes(before: Buffer, mut after: Buffer, regions: &[Range<u16>]) -> (String, Buffer) {
    plain_blanks(&mut after);
    let mut writer = Writer::default();
    let before = writer.scroll(before, &after, regions);
    let mut changed: BTreeMap<u16, BTreeSet<u16>> = BTreeMap::new();
    let differing = before.diff(&after).into_iter().map(|(x, y, _)| (x, y));
    for (x, y) in differing.chain(bared(&before, &after)) {
        changed.entry(y).or_default().insert(x);
    }
    for (y, columns) in changed {
        writer.row(y, &columns, &after);
    }
    writer.pen(Pen::PLAIN);
    (writer.text, after)
}

/// The cells under the right halves of wide signs that give way to narrow ones: what the terminal
/// leaves there is not known.
fn bared(before: &Buffer, after: &Buffer) -> Vec<(u16, u16)> {
    let is_wide = |cell: &Cell| cell.symbol().width() > 1;
    let pairs = before.content.iter().zip(&after.content).enumerate();
    let gone = pairs.filter(|(_, (one, other))| is_wide(one) && one != other && !is_wide(other));
    gone.map(|(at, _)| before.pos_of(at)).map(|(x, y)| (x + 1, y)).filter(|(x, _)| *x < before.area.right()).collect()
}

/// What is to be seen of a pen on a blank too.
const SHOWS_ON_BLANKS: Modifier =
    Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT).union(Modifier::SLOW_BLINK);

/// How a blank would be written does not matter where it does not show.
fn plain_blanks(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.symbol() == " " && !cell.modifier.intersects(SHOWS_ON_BLANKS) {
            cell.modifier = Modifier::empty();
            cell.fg = Color::Reset;
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    const fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether a blank that it writes looks like one of another pen.
    fn blanks_like(self, other: Self) -> bool {
        let shows = |pen: Self| (pen.bg, pen.modifier.intersection(SHOWS_ON_BLANKS));
        // What is reversed or has a line shows the colour of the text too.
        shows(self) == shows(other) && (self.fg == other.fg || shows(self).1.is_empty())
    }
}

struct Writer {
    text: String,
    pen: Pen,
    /// The row of the cursor, once it is known.
    row: Option<u16>,
    /// The column in which the next sign would stand, where that is known.
    column: Option<u16>,
}

impl Default for Writer {
    fn default() -> Self {
        Self { text: String::new(), pen: Pen::PLAIN, row: None, column: None }
    }
}

impl Writer {
    fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing into a string does not fail.
        let _ = self.text.write_fmt(arguments);
    }

    /// Scrolls a region by a few rows where most of what is to be seen is there already.
    fn scroll(&mut self, before: Buffer, after: &Buffer, regions: &[Range<u16>]) -> Buffer {
        let fits = |rows: &&Range<u16>| rows.len() > 1 && rows.end <= before.area.bottom();
        let ways = regions.iter().filter(fits).flat_map(|rows| STEPS.map(|step| (rows, step)));
        let saved = ways.filter_map(|(rows, step)| {
            let saved = differing(&before, after, rows, 0).checked_sub(differing(&before, after, rows, step))?;
            Some((saved, rows, step))
        });
        let best = saved.filter(|(saved, ..)| *saved >= WORTH_SCROLLING).max_by_key(|(saved, ..)| *saved);
        let Some((_, rows, step)) = best else { return before };
        let (first, last) = (rows.start + 1, rows.end);
        // A line feed on the last row of the region, or its reverse on the first one.
        let (from, feed) = if step > 0 { (last, "\n") } else { (first, "\u{1b}M") };
        let feed = feed.repeat(step.unsigned_abs().into());
        self.put(format_args!("\u{1b}[{first};{last}r\u{1b}[{from}H{feed}\u{1b}[r"));
        shifted(&before, rows, step)
    }

    /// Writes what has changed in a row, from the left.
    fn row(&mut self, y: u16, changed: &BTreeSet<u16>, after: &Buffer) {
        let tail = blank_tail(y, after);
        // A few blanks are as short as the sequence that wipes.
        let wipes = changed.range(tail..).count() > 3;
        let written = changed.iter().copied().filter(|x| *x < tail || !wipes);
        for x in written {
            self.go_to(x, y, after);
            self.sign(x, y, after);
        }
        if let Some(x) = changed.range(tail..).next().filter(|_| wipes) {
            self.go_to(*x, y, after);
            if !self.pen.blanks_like(Pen::PLAIN) {
                self.pen(Pen::PLAIN);
            }
            self.text.push_str("\u{1b}[K");
        }
    }

    fn go_to(&mut self, x: u16, y: u16, after: &Buffer) {
        let column = self.column.filter(|_| self.row == Some(y));
        match column {
            Some(here) if here == x => return,
            Some(here) if here < x && x - here <= SHORT_GAP && is_narrow(here..x, y, after) => {
                for x in here..x {
                    self.sign(x, y, after);
                }
            }
            _ if self.row == Some(y) => self.put(format_args!("\u{1b}[{}G", x + 1)),
            // Shorter than the place, and the column is said whatever a line feed does to it.
            _ if self.row.is_some_and(|row| row + 1 == y) => self.put(format_args!("\n\u{1b}[{}G", x + 1)),
            _ => self.put(format_args!("\u{1b}[{};{}H", y + 1, x + 1)),
        }
        (self.row, self.column) = (Some(y), Some(x));
    }

    fn sign(&mut self, x: u16, y: u16, after: &Buffer) {
        let Some(cell) = after.cell((x, y)) else { return };
        let pen = Pen::of(cell);
        if cell.symbol() != " " || !self.pen.blanks_like(pen) {
            self.pen(pen);
        }
        self.text.push_str(cell.symbol());
        // After a sign on which terminals do not agree the place is not known.
        self.column = (cell.symbol().width() == 1 && x + 1 < after.area.right()).then_some(x + 1);
    }

    fn pen(&mut self, pen: Pen) {
        if pen == self.pen {
            return;
        }
        let anew = parameters(Pen::PLAIN, pen);
        let anew = if anew.is_empty() { anew } else { format!("0;{anew}") };
        let onward = parameters(self.pen, pen);
        let shorter = if anew.len() < onward.len() { anew } else { onward };
        self.put(format_args!("\u{1b}[{shorter}m"));
        self.pen = pen;
    }
}

/// The first column from which a row is blank and plain to its end; what is wiped looks like that.
fn blank_tail(y: u16, buffer: &Buffer) -> u16 {
    let is_blank =
        |x: &u16| buffer.cell((*x, y)).is_some_and(|cell| cell.symbol() == " " && Pen::of(cell) == Pen::PLAIN);
    (buffer.area.left()..buffer.area.right()).rev().find(|x| !is_blank(x)).map_or(buffer.area.left(), |x| x + 1)
}

/// Whether every sign takes one column, so that all can be written one after the other.
fn is_narrow(mut columns: Range<u16>, y: u16, buffer: &Buffer) -> bool {
    columns.all(|x| buffer.cell((x, y)).is_some_and(|cell| cell.symbol().width() == 1))
}

/// How many cells of some rows would still differ once the rows had moved up by so many.
fn differing(before: &Buffer, after: &Buffer, rows: &Range<u16>, step: i16) -> usize {
    let width = usize::from(before.area.width);
    let row = |buffer: &Buffer, y: u16| {
        let start = usize::from(y - buffer.area.y) * width;
        start..start + width
    };
    let count = |y: u16| {
        let wanted = after.content.get(row(after, y)).unwrap_or_default();
        let from = y.checked_add_signed(step).filter(|from| rows.contains(from));
        match from.and_then(|from| before.content.get(row(before, from))) {
            Some(there) => there.iter().zip(wanted).filter(|(there, wanted)| there != wanted).count(),
            None => wanted.iter().filter(|wanted| **wanted != Cell::default()).count(),
        }
    };
    rows.clone().map(count).sum()
}

/// The screen with the rows moved up by so many, and blank rows where others came in.
fn shifted(buffer: &Buffer, rows: &Range<u16>, step: i16) -> Buffer {
    let mut moved = buffer.clone();
    for y in rows.clone() {
        let from = y.checked_add_signed(step).filter(|from| rows.contains(from));
        for x in buffer.area.left()..buffer.area.right() {
            let cell = from.and_then(|from| buffer.cell((x, from))).cloned().unwrap_or_default();
            if let Some(place) = moved.cell_mut((x, y)) {
                *place = cell;
            }
        }
    }
    moved
}

/// The parameters of the sequence that turns one pen into another (ECMA-48, select graphic
/// rendition). Empty: none are needed, or plain is wanted.
fn parameters(from: Pen, to: Pen) -> String {
    let mut parameters = Vec::new();
    if to == Pen::PLAIN {
        return String::new();
    }
    let mut lost = from.modifier.difference(to.modifier);
    let weight = Modifier::BOLD | Modifier::DIM;
    let mut gained = to.modifier.difference(from.modifier);
    if lost.intersects(weight) {
        // One parameter ends both.
        gained |= to.modifier.intersection(weight);
        lost.remove(Modifier::DIM);
        lost.insert(Modifier::BOLD);
    }
    parameters.extend(MODIFIERS.iter().filter(|(one, ..)| lost.contains(*one)).map(|(.., end)| (*end).to_owned()));
    parameters
        .extend(MODIFIERS.iter().filter(|(one, ..)| gained.contains(*one)).map(|(_, begin, _)| (*begin).to_owned()));
    if from.fg != to.fg {
        parameters.push(colour(to.fg, 30));
    }
    if from.bg != to.bg {
        parameters.push(colour(to.bg, 40));
    }
    parameters.join(";")
}

/// A modifier, the parameter that begins it, the one that ends it.
const MODIFIERS: &[(Modifier, &str, &str)] = &[
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::SLOW_BLINK, "5", "25"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

/// The parameters of a colour, of the text (`base` 30) or of what is behind it (40).
fn colour(colour: Color, base: u8) -> String {
    let of_eight = match colour {
        Color::Black | Color::DarkGray => 0,
        Color::Red | Color::LightRed => 1,
        Color::Green | Color::LightGreen => 2,
        Color::Yellow | Color::LightYellow => 3,
        Color::Blue | Color::LightBlue => 4,
        Color::Magenta | Color::LightMagenta => 5,
        Color::Cyan | Color::LightCyan => 6,
        Color::Gray | Color::White => 7,
        Color::Indexed(number) => return format!("{};5;{number}", base + 8),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", base + 8),
        Color::Reset => return (base + 9).to_string(),
    };
    let is_bright = matches!(
        colour,
        Color::DarkGray
            | Color::LightRed
            | Color::LightGreen
            | Color::LightYellow
            | Color::LightBlue
            | Color::LightMagenta
            | Color::LightCyan
            | Color::White
    );
    (base + of_eight + if is_bright { 60 } else { 0 }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style as Look;

    const SIZE: Rect = Rect { x: 0, y: 0, width: 24, height: 6 };

    fn screen(lines: &[&str]) -> Buffer {
        let mut buffer = Buffer::empty(SIZE);
        for (y, line) in (0..).zip(lines) {
            buffer.set_string(0, y, line, Look::new());
        }
        buffer
    }

    /// What a terminal shows after both frames, beside what the second alone comes to.
    fn shown(frames: &[Buffer]) -> (Vec<String>, String) {
        let mut terminal = vt100::Parser::new(nonzero(SIZE.height), nonzero(SIZE.width), 0);
        let mut last = Buffer::empty(SIZE);
        let mut written = String::new();
        for frame in frames {
            let (text, kept) = bytes(last, frame.clone(), &[1..5, 2..4]);
            terminal.process(text.as_bytes());
            (last, written) = (kept, text);
        }
        let cells = (0..SIZE.height).flat_map(|y| (0..SIZE.width).map(move |x| (x, y)));
        let look = |(x, y)| terminal.screen().cell(y, x).map_or_else(String::new, described);
        (cells.map(look).collect(), written)
    }

    fn nonzero(number: u16) -> std::num::NonZero<u16> {
        std::num::NonZero::new(number).unwrap()
    }

    /// A cell of the terminal; of a blank only what shows of it.
    fn described(cell: &vt100::Cell) -> String {
        if cell.is_wide_continuation() {
            return String::new();
        }
        let text = if cell.contents().is_empty() { " " } else { cell.contents() };
        let shows = text != " " || cell.inverse() || cell.underline();
        let pen = (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic());
        format!("{text:?} {:?} {:?} {} {}", cell.bgcolor(), shows.then_some(pen), cell.inverse(), cell.underline())
    }

    /// Where one frame over another looks different from what it does alone.
    fn differences(one: &Buffer, other: &Buffer) -> Vec<String> {
        let (over, alone) = (shown(&[one.clone(), other.clone()]).0, shown(std::slice::from_ref(other)).0);
        let pairs = over.into_iter().zip(alone).enumerate();
        pairs
            .filter(|(_, (over, alone))| over != alone)
            .map(|(at, (over, alone))| format!("{at}: {over}, {alone}"))
            .collect()
    }

    fn any_screen() -> impl Strategy<Value = Buffer> {
        let sign = prop::sample::select(vec!["a", "b", " ", " ", " ", "…", "鴻", "é"]);
        let colour =
            prop::sample::select(vec![Color::Reset, Color::Red, Color::White, Color::Indexed(20), Color::Rgb(1, 2, 3)]);
        let modifier = prop::sample::select(vec![
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::DIM,
            Modifier::REVERSED,
            Modifier::UNDERLINED,
        ]);
        let run = (sign, 1_usize..9, colour.clone(), colour, modifier);
        let row = prop::collection::vec(run, 0..6);
        prop::collection::vec(row, usize::from(SIZE.height)).prop_map(|rows| {
            let mut buffer = Buffer::empty(SIZE);
            for (y, row) in (0..).zip(rows) {
                let mut x = 0;
                for (sign, times, fg, bg, modifier) in row {
                    let look = Look::new().fg(fg).bg(bg).add_modifier(modifier);
                    x = buffer.set_stringn(x, y, sign.repeat(times), usize::from(SIZE.width - x), look).0;
                }
            }
            buffer
        })
    }

    proptest! {
        #[test]
        fn a_frame_over_another_looks_as_it_does_alone(one in any_screen(), other in any_screen()) {
            prop_assert_eq!(differences(&one, &other), Vec::<String>::new());
        }

        #[test]
        fn rows_that_move_look_as_they_do_alone(one in any_screen(), step in prop::sample::select(STEPS.to_vec())) {
            let other = shifted(&one, &(1..5), step);
            prop_assert_eq!(differences(&one, &other), Vec::<String>::new());
        }
    }

    #[test]
    fn nothing_is_written_where_nothing_changed() {
        let one = screen(&["abc", "  def"]);
        assert_eq!(shown(&[one.clone(), one]).1, "");
    }

    #[test]
    fn a_short_gap_is_written_again_and_the_rest_of_a_row_is_wiped() {
        let written = shown(&[screen(&["abcdefghijk"]), screen(&["xbxd"])]).1;
        assert_eq!(written, "\u{1b}[1;1Hxbxd\u{1b}[K");
    }

    #[test]
    fn rows_scroll_where_that_is_shorter() {
        let rows = [
            "header",
            "aaaaaaaaaaaaaaaaaaaa",
            "bbbbbbbbbbbbbbbbbbbb",
            "cccccccccccccccccccc",
            "dddddddddddddddddddd",
            "footer",
        ];
        let moved = ["header", "bbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccc", "dddddddddddddddddddd", "e", "footer"];
        let written = shown(&[screen(&rows), screen(&moved)]).1;
        assert_eq!(written, "\u{1b}[2;5r\u{1b}[5H\n\u{1b}[r\u{1b}[5;1He");
        assert!(shown(&[screen(&moved), screen(&rows)]).1.starts_with("\u{1b}[2;5r\u{1b}[2H\u{1b}M\u{1b}[r"));
    }

    #[test]
    fn a_pen_changes_by_the_shorter_way() {
        let bold = Pen { modifier: Modifier::BOLD, ..Pen::PLAIN };
        let dim_red = Pen { fg: Color::Red, modifier: Modifier::DIM, ..Pen::PLAIN };
        assert_eq!(parameters(bold, dim_red), "22;2;31");
        assert_eq!(parameters(Pen::PLAIN, Pen { bg: Color::LightBlue, ..Pen::PLAIN }), "104");
        assert_eq!(parameters(bold, Pen::PLAIN), "");
    }
}
