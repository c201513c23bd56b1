//! What a terminal is sent to go from one screen to the next, in few bytes: scrolled rows, wiped
//! ends of rows, gaps that are written over, all of one colour before the next.
//!
//! Two screens come in and bytes go out. Nothing above knows what a step costs, and nothing here
//! knows what the screens are of.

mod anchors;
mod pen;
mod runs;
mod scroll;

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr;

use crate::draw::Anchor;

use pen::Pen;
use runs::Run;
use scroll::Scroll;

/// As many bytes as step over cells in a row; each cell is one at least.
const SHORT_GAP: usize = 5;

/// How many groups of rows scroll in one step.
const MOST_SCROLLS: usize = 3;

/// Has the whole screen scroll again.
const REGION_ENDS: &str = "\u{1b}[r";

/// More blanks than the sequences take that wipe them and go beyond them.
const MANY_BLANKS: u16 = 10;

/// So many line feeds are as short as saying the row.
const FEW_FEEDS: u16 = 4;

/// What a terminal shows.
#[derive(Clone, Debug)]
pub struct Shown {
    screen: Buffer,
    cursor: Option<Position>,
    anchors: Vec<Anchor>,
}

impl Shown {
    /// Wraps a screen, with the cursor at its place or hidden.
    pub fn new(mut screen: Buffer, cursor: Option<Position>) -> Self {
        screen.content.iter_mut().for_each(pen::plain_blank);
        Self { screen, cursor, anchors: Vec::new() }
    }

    /// Has cells lead to addresses.
    #[must_use]
    pub fn with_anchors(self, anchors: Vec<Anchor>) -> Self {
        Self { anchors, ..self }
    }
}

/// Writes the bytes after which a terminal that shows `before` shows `after`, as one synchronized
/// update; none where it does already. Where nothing is known of it (`None`), or the screen had
/// another size, it is cleared. Where the terminal wipes `in_colour`, what it wipes has the colour that
/// is set for what is behind the text; what scrolls in has none, since none is set then.
///
/// # Errors
///
/// Those of the output.
pub fn write_change(before: Option<&Shown>, after: &Shown, in_colour: bool, output: &mut impl Write) -> io::Result<()> {
    let known = before.filter(|before| before.screen.area == after.screen.area);
    let blank;
    let (clear, screen, cursor) = if let Some(before) = known {
        ("", &before.screen, before.cursor)
    } else {
        blank = Buffer::empty(after.screen.area);
        ("\u{1b}[?25l\u{1b}[2J", &blank, None)
    };
    let led = known.map_or(&[][..], |before| &before.anchors);
    let anchored = anchors::told((screen, led), (&after.screen, &after.anchors));
    // Where a scroll would take the addresses along, everything is written in place; on an empty screen nothing scrolls.
    let scrolls = known.is_some() && led.is_empty();
    let moved =
        if scrolls { bytes(screen, &after.screen, in_colour) } else { rewritten(screen, &after.screen, in_colour) };
    let bytes = moved + &anchored;
    if known.is_some() && bytes.is_empty() && after.cursor == cursor {
        return Ok(());
    }
    let place = after.cursor.map_or_else(String::new, |Position { x, y }| format!("\u{1b}[{};{}H", y + 1, x + 1));
    let visibility = match (cursor, after.cursor) {
        (None, Some(_)) => "\u{1b}[?25h",
        (Some(_), None) => "\u{1b}[?25l",
        _ => "",
    };
    write!(output, "\u{1b}[?2026h{clear}{bytes}{place}{visibility}\u{1b}[?2026l")
}

/// The bytes that turn the screen `before` into `after`, which has the same area. The pen is plain
/// before and after; the cursor is left anywhere.
fn bytes(before: &Buffer, after: &Buffer, in_colour: bool) -> String {
    let mut shortest = rewritten(before, after, in_colour);
    let mut before = Cow::Borrowed(before);
    let mut scrolled = String::new();
    // A list and the text beside it move each by its own rows. What a scroll saves is estimated before.
    for _ in 0..MOST_SCROLLS {
        let Some(scroll) = scroll::best(&before, after) else { break };
        before = Cow::Owned(shifted(&before, &scroll));
        scrolled += &told(&scroll);
        let whole = format!("{scrolled}{REGION_ENDS}{}", rewritten(&before, after, in_colour));
        if whole.len() < shortest.len() {
            shortest = whole;
        }
    }
    shortest
}

/// The bytes that turn one screen into the other in place.
fn rewritten(before: &Buffer, after: &Buffer, in_colour: bool) -> String {
    let runs = runs::runs(before, after, in_colour);
    // Wide signs are written from the left: a half that is written over takes the other with it.
    let is_narrow = |run: &Run| [before, after].iter().all(|buffer| is_narrow(run, buffer));
    let by_pen = runs.iter().all(is_narrow).then(|| written(runs::by_pen(&runs), after, in_colour));
    // Which order is shorter depends on what is drawn: prose, or a map of many colours.
    let by_row = written(runs, after, in_colour);
    by_pen.filter(|by_pen| by_pen.len() < by_row.len()).unwrap_or(by_row)
}

fn is_narrow(run: &Run, buffer: &Buffer) -> bool {
    let mut cells = run.columns.clone().filter_map(|x| buffer.cell((x, run.y)));
    cells.all(is_one_column)
}

/// Returns whether the sign in a cell has one column.
fn is_one_column(cell: &Cell) -> bool {
    // One byte is a sign of ASCII, and cells have no control characters.
    cell.symbol().len() == 1 || cell.symbol().width() == 1
}

/// The sequence that scrolls, up to the end of the region: a line feed on its last row, or the
/// reverse on the first one.
fn told(scroll: &Scroll) -> String {
    let (first, last) = (scroll.rows.start + 1, scroll.rows.end);
    let (from, feed) = if scroll.step > 0 { (last, "\n") } else { (first, "\u{1b}M") };
    let feed = feed.repeat(scroll.step.unsigned_abs().into());
    format!("\u{1b}[{first};{last}r\u{1b}[{from}H{feed}")
}

/// The screen with the rows moved, and blank rows where others came in.
fn shifted(buffer: &Buffer, Scroll { rows, step }: &Scroll) -> Buffer {
    let mut moved = buffer.clone();
    for y in rows.clone() {
        let from = y.checked_add_signed(*step).filter(|from| rows.contains(from));
        for x in buffer.area.left()..buffer.area.right() {
            let cell = from.and_then(|from| buffer.cell((x, from))).cloned().unwrap_or_default();
            if let Some(place) = moved.cell_mut((x, y)) {
                *place = cell;
            }
        }
    }
    moved
}

/// Runs as they are sent, in their order.
fn written(runs: Vec<Run>, screen: &Buffer, in_colour: bool) -> String {
    let mut writer = Writer { text: String::new(), pen: Pen::PLAIN, place: (None, None), in_colour };
    for run in runs {
        writer.write(&run, screen);
    }
    writer.turn(Pen::PLAIN, false);
    writer.text
}

/// The sequence that goes from one column to another in the same row.
fn aside(from: u16, to: u16) -> String {
    let (by, way) = if to < from { (from - to, 'D') } else { (to - from, 'C') };
    match by {
        0 => String::new(),
        1 => format!("\u{1b}[{way}"),
        _ => format!("\u{1b}[{by}{way}"),
    }
}

struct Writer {
    text: String,
    pen: Pen,
    /// Column and row in which the next sign would stand, where they are known.
    place: (Option<u16>, Option<u16>),
    /// Whether what is wiped has the colour of the pen.
    in_colour: bool,
}

impl Writer {
    fn write(&mut self, run: &Run, screen: &Buffer) {
        self.go_to(run.columns.start, run.y, screen);
        self.turn(run.pen, run.is_blank);
        let blanks = self.wiped(run, screen);
        let mut cells = (run.columns.start..run.columns.end - blanks).filter_map(|x| screen.cell((x, run.y)));
        self.text.extend(cells.clone().map(Cell::symbol));
        // After a sign on which terminals do not agree the place is not known, nor after the last.
        let is_known = cells.next_back().is_none_or(is_one_column);
        let end = run.columns.end - blanks;
        self.place.0 = Some(end).filter(|x| is_known && *x < screen.area.right());
        if blanks > 0 {
            self.text.extend(["\u{1b}[", &blanks.to_string(), "X"]);
        }
        if run.wipes {
            self.text.push_str("\u{1b}[K");
        }
    }

    /// How many blanks at the end of a run had better be wiped.
    fn wiped(&self, run: &Run, screen: &Buffer) -> u16 {
        let cells = run.columns.clone().rev().map_while(|x| screen.cell((x, run.y)));
        let blanks = cells.take_while(|cell| cell.symbol() == " ").count();
        let blanks = u16::try_from(blanks).unwrap_or_default();
        // After a wide sign the place is not known.
        let may_wipe = !run.wipes && self.pen.wipes(self.in_colour) && is_narrow(run, screen);
        if blanks > MANY_BLANKS && may_wipe { blanks } else { 0 }
    }

    fn turn(&mut self, pen: Pen, is_blank: bool) {
        let (sequence, pen) = self.pen.turn(pen, is_blank);
        self.text.push_str(&sequence);
        self.pen = pen;
    }

    /// Goes to a cell by the shortest way.
    fn go_to(&mut self, x: u16, y: u16, screen: &Buffer) {
        let (column, row) = self.place;
        if self.place == (Some(x), Some(y)) {
            return;
        }
        // Line feeds and the column said after them, whatever they do to it.
        let feeds = row.and_then(|row| y.checked_sub(row)).filter(|rows| *rows <= FEW_FEEDS);
        let feeds = feeds.map(|rows| "\n".repeat(rows.into()));
        let over = |from| self.over(from..x, y, screen);
        let mut ways = vec![format!("\u{1b}[{};{}H", y + 1, x + 1)];
        ways.extend(over(0).map(|signs| format!("\u{1b}[{}H{signs}", y + 1)));
        if let Some(feeds) = feeds {
            ways.extend(over(0).map(|signs| format!("\r{feeds}{signs}")));
            ways.push(if x == 0 { format!("\r{feeds}") } else { format!("{feeds}\u{1b}[{}G", x + 1) });
        }
        if let (Some(column), true) = (column, row == Some(y)) {
            if column <= x {
                ways.extend(over(column));
            }
            ways.push(aside(column, x));
        }
        let shortest = ways.into_iter().min_by_key(String::len);
        self.text += &shortest.unwrap_or_default();
        self.place = (Some(x), Some(y));
    }

    /// Some cells that have not changed, if the pen may write them again: few take no more bytes
    /// than stepping over them does.
    fn over(&self, columns: Range<u16>, y: u16, screen: &Buffer) -> Option<String> {
        if columns.len() > SHORT_GAP {
            return None;
        }
        let cells = columns.filter_map(|x| Some((x, screen.cell((x, y))?)));
        let signs = cells.map(|(x, cell)| {
            let suits = is_one_column(cell) && Run::at(x, y, cell).suits(self.pen);
            suits.then_some(cell.symbol())
        });
        signs.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

    const SIZE: Rect = Rect { x: 0, y: 0, width: 24, height: 6 };

    fn screen(lines: &[&str]) -> Buffer {
        let mut buffer = Buffer::empty(SIZE);
        for (y, line) in (0..).zip(lines) {
            buffer.set_string(0, y, line, Style::new());
        }
        buffer
    }

    fn change(before: Option<&Shown>, after: &Shown) -> String {
        change_wiping(before, after, false)
    }

    fn change_wiping(before: Option<&Shown>, after: &Shown, in_colour: bool) -> String {
        let mut bytes = Vec::new();
        write_change(before, after, in_colour, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    /// What a terminal shows after some frames, and what was written for the last.
    fn shown(frames: &[Buffer]) -> (Vec<String>, String) {
        shown_wiping(frames, false)
    }

    fn shown_wiping(frames: &[Buffer], in_colour: bool) -> (Vec<String>, String) {
        let mut terminal = vt100::Parser::new(nonzero(SIZE.height), nonzero(SIZE.width), 0);
        let mut before = Shown::new(Buffer::empty(SIZE), None);
        let mut written = String::new();
        for frame in frames {
            let after = Shown::new(frame.clone(), None);
            written = change_wiping(Some(&before), &after, in_colour);
            terminal.process(written.as_bytes());
            before = after;
        }
        let written = written.strip_prefix("\u{1b}[?2026h").and_then(|text| text.strip_suffix("\u{1b}[?2026l"));
        (looks(&terminal), written.unwrap_or_default().to_owned())
    }

    fn looks(terminal: &vt100::Parser) -> Vec<String> {
        let cells = (0..SIZE.height).flat_map(|y| (0..SIZE.width).map(move |x| (x, y)));
        cells.map(|(x, y)| terminal.screen().cell(y, x).map_or_else(String::new, described)).collect()
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

    /// What a terminal shows of a frame that is written sign by sign.
    fn plainly(frame: &Buffer) -> Vec<String> {
        let mut terminal = vt100::Parser::new(nonzero(SIZE.height), nonzero(SIZE.width), 0);
        for (x, y, cell) in Buffer::empty(SIZE).diff(frame) {
            let (pen, _) = Pen::PLAIN.turn(Pen::of(cell), false);
            terminal.process(format!("\u{1b}[{};{}H{pen}{}\u{1b}[m", y + 1, x + 1, cell.symbol()).as_bytes());
        }
        looks(&terminal)
    }

    /// Where one frame over another looks different from what it does alone.
    fn differences(one: &Buffer, other: &Buffer) -> Vec<String> {
        let alone = plainly(other);
        let over = [false, true].map(|in_colour| shown_wiping(&[one.clone(), other.clone()], in_colour).0);
        let pairs = over.into_iter().flat_map(|over| over.into_iter().zip(alone.clone()).enumerate());
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
        let run = (sign, 1_usize..16, colour.clone(), colour, modifier);
        let row = prop::collection::vec(run, 0..6);
        prop::collection::vec(row, usize::from(SIZE.height)).prop_map(|rows| {
            let mut buffer = Buffer::empty(SIZE);
            for (y, row) in (0..).zip(rows) {
                let mut x = 0;
                for (sign, times, fg, bg, modifier) in row {
                    let look = Style::new().fg(fg).bg(bg).add_modifier(modifier);
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
        fn rows_that_move_look_as_they_do_alone(one in any_screen(), step in -3_i16..=3) {
            let other = shifted(&one, &Scroll { rows: 1..5, step });
            prop_assert_eq!(differences(&one, &other), Vec::<String>::new());
        }
    }

    #[test]
    fn nothing_is_written_where_nothing_changed() {
        let one = screen(&["abc", "  def"]);
        assert_eq!(shown(&[one.clone(), one]).1, "");
    }

    #[test]
    fn the_cursor_is_shown_and_hidden_when_that_changes() {
        let shown = |cursor| Shown::new(screen(&["abc"]), cursor);
        let one = shown(Some(Position { x: 2, y: 1 }));
        let first = change(None, &one);
        assert!(first.starts_with("\u{1b}[?2026h\u{1b}[?25l\u{1b}[2J"), "{first:?}");
        assert!(first.ends_with("\u{1b}[2;3H\u{1b}[?25h\u{1b}[?2026l"), "{first:?}");
        assert_eq!(change(Some(&one), &one), "");
        let moved = shown(Some(Position { x: 0, y: 0 }));
        assert_eq!(change(Some(&one), &moved), "\u{1b}[?2026h\u{1b}[1;1H\u{1b}[?2026l");
        assert_eq!(change(Some(&moved), &shown(None)), "\u{1b}[?2026h\u{1b}[?25l\u{1b}[?2026l");
    }

    #[test]
    fn a_screen_of_another_size_is_cleared() {
        let smaller = Shown::new(Buffer::empty(Rect { height: 3, ..SIZE }), None);
        let one = Shown::new(screen(&["abc"]), None);
        assert_eq!(change(Some(&smaller), &one), change(None, &one));
    }

    #[test]
    fn a_short_gap_is_written_again_and_the_rest_of_a_row_is_wiped() {
        let written = shown(&[screen(&["abcdefghijk"]), screen(&["xbxd"])]).1;
        assert_eq!(written, "\u{1b}[1Hxbxd\u{1b}[K");
    }

    #[test]
    fn what_is_wiped_has_a_colour_only_where_the_terminal_gives_it_one() {
        let mut before = screen(&["abcdefghijklmnopqrstuvwx"]);
        let mut after = screen(&["abcd                   x", ""]);
        for buffer in [&mut before, &mut after] {
            buffer.set_style(SIZE, Style::new().bg(Color::Blue));
        }
        let written = |in_colour| shown_wiping(&[before.clone(), after.clone()], in_colour).1;
        assert_eq!(written(true), "\u{1b}[1;5H\u{1b}[44m\u{1b}[19X\u{1b}[m");
        assert_eq!(written(false), format!("\u{1b}[1;5H\u{1b}[44m{}\u{1b}[m", " ".repeat(19)));
        after.set_string(23, 0, " ", Style::new());
        let written = |in_colour| shown_wiping(&[before.clone(), after.clone()], in_colour).1;
        assert_eq!(written(true), "\u{1b}[1;5H\u{1b}[44m\u{1b}[K\u{1b}[m");
        assert_eq!(written(false), format!("\u{1b}[1;5H\u{1b}[44m{}\u{1b}[m", " ".repeat(20)));
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
        assert_eq!(written, "\u{1b}[2;5r\u{1b}[5H\n\u{1b}[r\u{1b}[5He");
        assert!(shown(&[screen(&moved), screen(&rows)]).1.starts_with("\u{1b}[2;5r\u{1b}[2H\u{1b}M\u{1b}[r"));
    }
}
