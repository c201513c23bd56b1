//! The style of a cell of the picture: a style of the theme, faint or not. Text is also written
//! here, never outside the given place.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

use crate::domain::amount::Currency;
use crate::draw::Canvas;
use crate::theme::{Depth, Role, Theme, Tint};
use crate::words::cut;

/// What a cell shows, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// A role of the theme.
    Of(Role),
    /// The as-of day.
    Now,
    /// Money in a currency.
    Money(Currency),
}

/// The ink of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink {
    tone: Tone,
    faint: bool,
}

impl Ink {
    /// Returns the ink of a role.
    pub(super) const fn of(role: Role) -> Self {
        Self { tone: Tone::Of(role), faint: false }
    }

    /// Returns the ink of the as-of day.
    pub(super) const fn now() -> Self {
        Self { tone: Tone::Now, faint: false }
    }

    /// Returns the ink of money in a currency; plain without one.
    pub(super) const fn money(currency: Option<Currency>) -> Self {
        match currency {
            Some(currency) => Self { tone: Tone::Money(currency), faint: false },
            None => Self::of(Role::Plain),
        }
    }

    /// Returns the same ink, faint.
    pub(super) const fn faint(self) -> Self {
        Self { faint: true, ..self }
    }

    /// Returns the style of the ink in a theme.
    pub(super) fn look(self, theme: Theme, depth: Depth) -> Style {
        let muted = theme.look(Role::Muted);
        let (tint, bare) = match self.tone {
            Tone::Of(style) if self.faint => return theme.look(style).patch(muted),
            Tone::Of(style) => return theme.look(style),
            Tone::Now => (Tint::Day, theme.look(Role::Strong)),
            Tone::Money(currency) => (tint_of(currency), theme.look(Role::Plain)),
        };
        let bare = if self.faint { bare.patch(muted) } else { bare };
        theme.tint(tint, depth, self.faint).map_or(bare, |colour| bare.fg(colour))
    }
}

/// Returns the colour of a currency. Where two share one, their codes are beside them.
fn tint_of(currency: Currency) -> Tint {
    match currency {
        Currency::EUR => Tint::Euro,
        Currency::USD => Tint::Dollar,
        other if other.numeric() % 2 == 0 => Tint::OtherMoney,
        _ => Tint::FurtherMoney,
    }
}

/// Returns the width of a text in columns.
pub(super) fn width(text: &str) -> u16 {
    u16::try_from(cut::width(text)).unwrap_or(u16::MAX)
}

/// A buffer to draw in.
pub(super) struct Paper<'a> {
    /// The buffer.
    pub(super) buffer: &'a mut Buffer,
    /// The theme, which gives each role its style.
    pub(super) theme: Theme,
    /// How many colours the terminal has.
    pub(super) depth: Depth,
    /// Whether our own signs are kept to ASCII.
    pub(super) ascii: bool,
}

impl Paper<'_> {
    /// Writes a line at the left of an area, cut with an ellipsis where it is too long, and returns
    /// the columns that it took.
    pub(super) fn text(&mut self, area: Rect, text: &str, ink: Ink) -> u16 {
        let look = ink.look(self.theme, self.depth);
        Canvas { buffer: self.buffer, theme: self.theme, ascii: self.ascii }.in_look(area, text, look)
    }

    /// Writes a line at the right of an area.
    pub(super) fn text_right(&mut self, area: Rect, text: &str, ink: Ink) {
        let columns = width(text).min(area.width);
        self.text(Rect { x: area.right() - columns, width: columns, ..area }, text, ink);
    }

    /// Takes away what is drawn in an area, with its looks.
    pub(super) fn clear(&mut self, area: Rect) {
        Clear.render(area.intersection(self.buffer.area), self.buffer);
    }

    /// Writes a sign of one column into a cell, if that is within the buffer.
    pub(super) fn sign(&mut self, x: u16, y: u16, sign: &str, ink: Ink) {
        let look = ink.look(self.theme, self.depth);
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(sign).set_style(look);
        }
    }
}
