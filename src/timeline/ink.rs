//! The style of a cell of the picture: a style of the theme, faint or not. Text is also written
//! here, never outside the given place.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::widgets::{Clear, Widget};

use crate::domain::amount::Currency;
use crate::draw::Canvas;
use crate::theme::{Depth, Role, Theme};
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
        let (hue, bare) = match self.tone {
            Tone::Of(style) if self.faint => return theme.look(style).patch(muted),
            Tone::Of(style) => return theme.look(style),
            Tone::Now => (&NOW, theme.look(Role::Strong)),
            Tone::Money(currency) => (hue_of(currency), theme.look(Role::Plain)),
        };
        let bare = if self.faint { bare.patch(muted) } else { bare };
        hue.colour(theme, depth, self.faint).map_or(bare, |colour| bare.fg(colour))
    }
}

/// A colour in red, green and blue, and its index among the 256.
type Shade = ([u8; 3], u8);

/// A colour for each background: dark, light, and an unknown one, where it is readable on both.
struct Hue {
    dark: Shade,
    light: Shade,
    either: Shade,
}

const NOW: Hue = Hue { dark: ([240, 195, 80], 221), light: ([150, 95, 0], 94), either: ([190, 95, 0], 166) };
const EURO: Hue = Hue { dark: ([110, 160, 240], 111), light: ([30, 85, 175], 25), either: ([40, 115, 215], 32) };
const DOLLAR: Hue = Hue { dark: ([105, 190, 125], 114), light: ([20, 110, 50], 22), either: ([20, 130, 60], 28) };
const OTHER: Hue = Hue { dark: ([205, 135, 220], 176), light: ([135, 45, 155], 90), either: ([170, 80, 190], 133) };
const FURTHER: Hue = Hue { dark: ([215, 175, 85], 179), light: ([135, 90, 0], 94), either: ([165, 105, 0], 136) };

/// Returns the hue of a currency. Where two share one, their codes are beside them.
fn hue_of(currency: Currency) -> &'static Hue {
    match currency {
        Currency::EUR => &EURO,
        Currency::USD => &DOLLAR,
        other if other.numeric() % 2 == 0 => &OTHER,
        _ => &FURTHER,
    }
}

impl Hue {
    /// Returns the colour for a theme and a terminal; `None` where there are only the terminal's
    /// sixteen, none of which is readable everywhere.
    fn colour(&self, theme: Theme, depth: Depth, faint: bool) -> Option<Color> {
        let (([red, green, blue], index), ground) = match theme {
            Theme::Plain | Theme::Named => return None,
            Theme::Colour | Theme::Either(_) => (self.either, None),
            _ if theme.is_light() => (self.light, Some(255u16)),
            _ => (self.dark, Some(0)),
        };
        let depth = if theme.is_over_own() { depth } else { theme.depth() };
        let mixed = |part: u8| match ground.filter(|_| faint) {
            Some(ground) => u8::try_from((u16::from(part) * 5 + ground * 3) / 8).unwrap_or(part),
            None => part,
        };
        match depth {
            Depth::True => Some(Color::Rgb(mixed(red), mixed(green), mixed(blue))),
            Depth::Indexed if faint && ground.is_some() => None,
            Depth::Indexed => Some(Color::Indexed(index)),
            Depth::Sixteen | Depth::Monochrome => None,
        }
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
