//! Writes text into cells: clipped to its area, cut with an ellipsis, with matches marked. Every
//! line of text on the screen is written here, including those of pictures and their legends.

use std::ops::Range;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::theme::{Role, Theme};
use crate::words::cut::{columns, cut, drawn, ellipsis, width};

/// Cells of a row that lead to an address, where the terminal has links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The row.
    pub y: u16,
    /// The columns.
    pub columns: Range<u16>,
    /// The address, of visible signs of ASCII alone.
    pub address: Arc<str>,
    /// A number that all rows of one address have, so that the terminal shows them as one.
    pub number: usize,
}

/// A buffer of cells, and how to write to it.
pub struct Canvas<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// The theme.
    pub theme: Theme,
    /// Whether the program's own signs are limited to ASCII.
    pub ascii: bool,
}

impl Canvas<'_> {
    /// Returns the look of a role.
    pub fn look(&self, role: Role) -> Style {
        self.theme.look(role)
    }

    /// Writes one line at the left of an area; returns how many columns it took.
    pub fn text(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        self.marked(area, text, role, &[])
    }

    /// Writes one line with byte ranges marked as matches; returns how many columns it took.
    pub fn marked(&mut self, area: Rect, text: &str, role: Role, marks: &[Range<usize>]) -> u16 {
        if marks.is_empty() {
            return self.in_look(area, text, self.look(role));
        }
        let mark = self.look(Role::Match);
        self.pieces(area, text, self.look(role), |start| {
            marks.iter().any(|range| range.contains(&start)).then_some(mark)
        })
    }

    /// Writes one line in a look that no role has, such as the colour of a currency.
    pub fn in_look(&mut self, area: Rect, text: &str, look: Style) -> u16 {
        self.pieces(area, text, look, |_| None)
    }

    /// Writes one line grapheme by grapheme. `over` returns a look that overrides that of the line
    /// for the grapheme at a byte index.
    fn pieces(&mut self, area: Rect, text: &str, look: Style, over: impl Fn(usize) -> Option<Style>) -> u16 {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return 0;
        }
        let (kept, is_cut) = cut(text, usize::from(area.width), ellipsis(self.ascii));
        let mut x = area.x;
        for (start, grapheme) in kept.grapheme_indices(true) {
            let grapheme = drawn(grapheme);
            let columns = width(grapheme);
            if columns == 0 || usize::from(x) + columns > usize::from(area.right()) {
                continue;
            }
            let look = over(start).map_or(look, |over| look.patch(over));
            x = self.buffer.set_stringn(x, area.y, grapheme, columns, look).0;
        }
        if is_cut {
            x = self.buffer.set_stringn(x, area.y, ellipsis(self.ascii), usize::from(area.right() - x), look).0;
        }
        x - area.x
    }

    /// Writes texts in their roles one behind the other, indented by some columns. `marks` returns the byte
    /// ranges of a text that are marked as matches.
    pub fn row<'t>(
        &mut self,
        area: Rect,
        indent: usize,
        texts: impl IntoIterator<Item = (&'t str, Role)>,
        marks: impl Fn(&str) -> Vec<Range<usize>>,
    ) {
        let indent = u16::try_from(indent).unwrap_or(0).min(area.width);
        let mut rest = Rect { x: area.x + indent, width: area.width - indent, ..area };
        for (text, role) in texts {
            let used = self.marked(rest, text.trim_end_matches('\n'), role, &marks(text));
            rest = Rect { x: rest.x + used, width: rest.width - used, ..rest };
        }
    }

    /// Writes one line at the right of an area; returns how many columns it took.
    pub fn text_right(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let columns = columns(text).min(area.width);
        self.text(Rect { x: area.right() - columns, width: columns, ..area }, text, role)
    }

    /// Applies the look of a role over the existing content of an area.
    pub fn patch(&mut self, area: Rect, role: Role) {
        let look = self.look(role);
        self.buffer.set_style(area.intersection(self.buffer.area), look);
    }

    /// Draws a line along an area of one row or one column, heavy where it borders on the `focused` part.
    pub fn divider(&mut self, area: Rect, focused: Option<Rect>) {
        let is_across = area.height == 1 && area.width > 1;
        let [light, heavy] = match (is_across, self.ascii) {
            (true, false) => ["─", "━"],
            (true, true) => ["-", "="],
            (false, false) => ["│", "┃"],
            (false, true) => ["|", "#"],
        };
        let near = focused.map(|part| part.outer(Margin::new(1, 1)));
        for at in area.positions() {
            let borders = near.is_some_and(|near| near.contains(at));
            let (sign, role) = if borders { (heavy, Role::Heading) } else { (light, Role::Line) };
            self.text(Rect { x: at.x, y: at.y, width: 1, height: 1 }, sign, role);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a row after writing a text into `columns` columns, two from the left, and how many
    /// columns it took.
    fn written(text: &str, columns: u16, ascii: bool) -> (String, u16) {
        let mut buffer = Buffer::filled(Rect::new(0, 0, 12, 1), ratatui::buffer::Cell::new("#"));
        let mut canvas = Canvas { buffer: &mut buffer, theme: Theme::Plain, ascii };
        let taken = canvas.text(Rect::new(2, 0, columns, 1), text, Role::Plain);
        (buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect(), taken)
    }

    #[test]
    fn a_line_stays_in_its_place_and_says_where_it_is_cut() {
        for (text, columns, ascii, row, taken) in [
            ("abc", 5, false, "##abc#######", 3),
            ("abcdef", 5, false, "##abcd…#####", 5),
            ("abcdef", 5, true, "##ab...#####", 5),
            ("abcdef", 20, false, "##abcdef####", 6),
            ("", 5, false, "############", 0),
            ("abc", 0, false, "############", 0),
        ] {
            assert_eq!(written(text, columns, ascii), (row.to_owned(), taken), "{text}");
        }
        let (row, _) = written(&format!("a{}b", "\u{301}".repeat(100_000)), 5, false);
        assert!(row.len() < 60 && row.contains('b'), "{} bytes", row.len());
        let (row, taken) = written("日本語", 4, false);
        assert!(row.starts_with("##日") && row.contains('…') && taken <= 4, "{row}");
    }
}
