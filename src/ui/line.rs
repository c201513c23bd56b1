//! Writing text into the screen: clipped to its place, cut with an ellipsis, marked.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style as Look;
use unicode_segmentation::UnicodeSegmentation;

use crate::theme::{Style, Theme};
use crate::words::cut::{cut, ellipsis, width};

/// The screen, and how to write on it.
pub(super) struct Canvas<'a> {
    /// The cells.
    pub(super) buffer: &'a mut Buffer,
    /// How styles look.
    pub(super) theme: Theme,
    /// Whether our own signs are kept to ASCII.
    pub(super) ascii: bool,
}

impl Canvas<'_> {
    /// The look of a style.
    pub(super) fn look(&self, style: Style) -> Look {
        self.theme.look(style)
    }

    /// Writes one line at the left of an area; how many columns it took comes back.
    pub(super) fn text(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        self.marked(area, text, style, &[])
    }

    /// Writes one line with some of its byte ranges marked as matches.
    pub(super) fn marked(&mut self, area: Rect, text: &str, style: Style, marks: &[Range<usize>]) -> u16 {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return 0;
        }
        let (look, mark) = (self.look(style), self.look(Style::Match));
        let (kept, is_cut) = cut(text, usize::from(area.width), ellipsis(self.ascii));
        let mut x = area.x;
        for (start, grapheme) in kept.grapheme_indices(true) {
            let columns = width(grapheme);
            if columns == 0 || usize::from(x) + columns > usize::from(area.right()) {
                continue;
            }
            let is_marked = marks.iter().any(|range| range.contains(&start));
            let look = if is_marked { look.patch(mark) } else { look };
            x = self.buffer.set_stringn(x, area.y, grapheme, columns, look).0;
        }
        if is_cut {
            x = self.buffer.set_stringn(x, area.y, ellipsis(self.ascii), usize::from(area.right() - x), look).0;
        }
        x - area.x
    }

    /// Writes one line at the right of an area; how many columns it took comes back.
    pub(super) fn text_right(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let columns = u16::try_from(width(text)).unwrap_or(u16::MAX).min(area.width);
        self.text(Rect { x: area.right() - columns, width: columns, ..area }, text, style)
    }

    /// Gives a whole area a look over what is written there.
    pub(super) fn patch(&mut self, area: Rect, style: Style) {
        let look = self.look(style);
        self.buffer.set_style(area.intersection(self.buffer.area), look);
    }

    /// Draws a line along an area of one row or one column.
    pub(super) fn divider(&mut self, area: Rect) {
        if area.height == 1 && area.width > 1 {
            let sign = if self.ascii { "-" } else { "─" };
            self.text(area, &sign.repeat(usize::from(area.width)), Style::Line);
            return;
        }
        let sign = if self.ascii { "|" } else { "│" };
        for y in area.top()..area.bottom() {
            self.text(Rect { y, height: 1, ..area }, sign, Style::Line);
        }
    }
}
