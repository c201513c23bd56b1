//! The themes with colours of their own: for each style its two colours, in true colour and as the
//! nearest of 256. A test holds every pair to a contrast that can be read.

use anstyle::RgbColor;
use ratatui::style::{Color, Modifier, Style as Look};

use super::{Depth, Style};

/// Red, green, blue.
type Rgb = (u8, u8, u8);

/// The colours of whatever has none of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Of the text.
    pub text: Color,
    /// Of what is behind it.
    pub background: Color,
}

/// The colours of a theme.
pub(super) struct Palette {
    text: Rgb,
    background: Rgb,
    /// Of the style: its colour, and its background where that is another than the theme's.
    colours: fn(Style) -> (Option<Rgb>, Option<Rgb>),
}

impl Palette {
    /// A style in this palette: its modifiers and its colours. What is reversed elsewhere has
    /// colours of its own here.
    pub(super) fn look(&self, style: Style, depth: Depth, uncoloured: Look) -> Look {
        let (text, background) = (self.colours)(style);
        // A row of the list keeps the colours of what stands in it.
        let text = text.or((style != Style::SelectedElsewhere).then_some(self.text));
        Look {
            fg: text.map(|rgb| colour(rgb, depth)),
            bg: background.map(|rgb| colour(rgb, depth)),
            add_modifier: uncoloured.add_modifier.difference(Modifier::REVERSED),
            ..uncoloured
        }
    }

    pub(super) fn ground(&self, depth: Depth) -> Ground {
        Ground { text: colour(self.text, depth), background: colour(self.background, depth) }
    }
}

fn colour((red, green, blue): Rgb, depth: Depth) -> Color {
    match depth {
        Depth::True => Color::Rgb(red, green, blue),
        _ => Color::Indexed(anstyle_lossy::rgb_to_xterm(RgbColor(red, green, blue)).index()),
    }
}

/// The colours over a background of which nothing is known: as true colour and as one of the 256,
/// each of a luminance about 0.18, which is as far from black as from white.
const BLUE: (Rgb, u8) = ((34, 116, 222), 63);
const TEAL: (Rgb, u8) = ((0, 133, 128), 29);
const GREEN: (Rgb, u8) = ((7, 136, 39), 28);
const RED: (Rgb, u8) = ((227, 48, 42), 131);
const PURPLE: (Rgb, u8) = ((184, 66, 202), 98);
const AMBER: (Rgb, u8) = ((167, 102, 4), 130);
/// Grey is the same in both, and changed to so often that its shorter name counts.
const GREY: Color = Color::Indexed(243);

/// A style over a background of which nothing is known.
pub(super) fn either(style: Style, depth: Depth, uncoloured: Look) -> Look {
    let of = |(rgb, index): (Rgb, u8)| if depth == Depth::True { colour(rgb, depth) } else { Color::Indexed(index) };
    let white = if depth == Depth::True { Color::Rgb(255, 255, 255) } else { Color::Indexed(231) };
    let (text, background) = match style {
        Style::Plain | Style::Title | Style::Strong | Style::SelectedElsewhere => (None, None),
        Style::Header | Style::Heading | Style::Link => (Some(of(BLUE)), None),
        Style::ActiveTab | Style::Selected => (Some(white), Some(of(BLUE))),
        Style::Tab | Style::Muted | Style::Line => (Some(GREY), None),
        Style::Label => (Some(of(TEAL)), None),
        Style::Key => (Some(of(GREEN)), None),
        Style::Doubt => (Some(of(PURPLE)), None),
        Style::Alarm => (Some(of(RED)), None),
        Style::Match => (Some(of(AMBER)), None),
    };
    let gone = if background.is_some() { Modifier::REVERSED } else { Modifier::empty() };
    let add_modifier = uncoloured.add_modifier.difference(gone);
    Look { fg: text, bg: background, add_modifier, ..uncoloured }
}

/// Light on dark.
pub(super) const DARK: Palette = Palette { text: (214, 219, 228), background: (20, 23, 29), colours: dark };
/// Dark on light.
pub(super) const LIGHT: Palette = Palette { text: (36, 41, 48), background: (252, 252, 250), colours: light };
/// White on black.
pub(super) const CONTRAST: Palette = Palette { text: (255, 255, 255), background: (0, 0, 0), colours: contrast };

const fn dark(style: Style) -> (Option<Rgb>, Option<Rgb>) {
    match style {
        Style::Plain => (None, None),
        Style::Header | Style::Heading => (Some((125, 182, 255)), None),
        Style::Tab => (Some((170, 178, 192)), None),
        Style::ActiveTab => (Some((13, 17, 24)), Some((125, 182, 255))),
        Style::Title | Style::Strong => (Some((245, 247, 250)), None),
        Style::Label => (Some((127, 200, 190)), None),
        Style::Muted => (Some((154, 163, 178)), None),
        Style::Link => (Some((152, 196, 255)), None),
        Style::Doubt => (Some((220, 165, 240)), None),
        Style::Alarm => (Some((255, 125, 118)), None),
        Style::Match => (Some((255, 208, 92)), None),
        Style::Selected => (Some((255, 255, 255)), Some((36, 84, 150))),
        Style::SelectedElsewhere => (None, Some((40, 46, 58))),
        Style::Line => (Some((122, 131, 147)), None),
        Style::Key => (Some((150, 214, 148)), None),
    }
}

const fn light(style: Style) -> (Option<Rgb>, Option<Rgb>) {
    match style {
        Style::Plain => (None, None),
        Style::Header | Style::Heading => (Some((18, 82, 163)), None),
        Style::Tab => (Some((84, 92, 104)), None),
        Style::ActiveTab => (Some((255, 255, 255)), Some((18, 82, 163))),
        Style::Title | Style::Strong => (Some((10, 12, 16)), None),
        Style::Label => (Some((8, 98, 92)), None),
        Style::Muted => (Some((86, 94, 106)), None),
        Style::Link => (Some((16, 80, 170)), None),
        Style::Doubt => (Some((124, 42, 150)), None),
        Style::Alarm => (Some((176, 28, 26)), None),
        Style::Match => (Some((148, 60, 0)), None),
        Style::Selected => (Some((255, 255, 255)), Some((28, 96, 182))),
        Style::SelectedElsewhere => (None, Some((224, 231, 242))),
        Style::Line => (Some((108, 116, 128)), None),
        Style::Key => (Some((22, 104, 42)), None),
    }
}

const fn contrast(style: Style) -> (Option<Rgb>, Option<Rgb>) {
    match style {
        Style::Plain | Style::Header | Style::Tab | Style::Title | Style::Strong => (None, None),
        Style::Heading => (Some((110, 235, 255)), None),
        Style::ActiveTab | Style::Selected => (Some((0, 0, 0)), Some((255, 226, 64))),
        Style::Label | Style::Muted => (Some((222, 222, 222)), None),
        Style::Link => (Some((165, 205, 255)), None),
        Style::Doubt => (Some((255, 175, 255)), None),
        Style::Alarm => (Some((255, 150, 140)), None),
        Style::Match | Style::Key => (Some((255, 240, 80)), None),
        Style::SelectedElsewhere => (None, Some((58, 58, 58))),
        Style::Line => (Some((200, 200, 200)), None),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Theme;
    use super::*;

    /// What can be read, by WCAG 2.2, success criterion 1.4.3.
    const READABLE: f64 = 4.5;

    fn rgb(colour: Color) -> [u8; 3] {
        match colour {
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(index @ 16..) => {
                let rgb =
                    anstyle_lossy::xterm_to_rgb(anstyle::Ansi256Color(index), anstyle_lossy::palette::WIN10_CONSOLE);
                [rgb.r(), rgb.g(), rgb.b()]
            }
            colour => panic!("{colour:?} is the terminal's own"),
        }
    }

    /// The relative luminance of WCAG 2.2.
    fn luminance(rgb: [u8; 3]) -> f64 {
        let [red, green, blue] = rgb.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast ratio of WCAG 2.2, 1 to 21.
    fn contrast_of(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn own_themes() -> impl Iterator<Item = Theme> {
        let depths = [Depth::Indexed, Depth::True];
        depths.into_iter().flat_map(|depth| [Theme::Dark(depth), Theme::Light(depth), Theme::Contrast(depth)])
    }

    fn assert_readable(theme: Theme, what: &str, text: Color, background: Color, least: f64) {
        let contrast = contrast_of(rgb(text), rgb(background));
        assert!(contrast >= least, "{theme:?}: {what} has {contrast:.2}, {text:?} on {background:?}");
    }

    #[test]
    fn the_contrast_of_black_and_white_is_21() {
        assert!((contrast_of([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        assert!((contrast_of([118; 3], [255; 3]) - 4.54).abs() < 0.01);
    }

    #[test]
    fn every_style_is_readable_in_every_theme_with_colours_of_its_own() {
        for theme in own_themes() {
            let ground = theme.ground().unwrap();
            let least = if matches!(theme, Theme::Contrast(_)) { 7.0 } else { READABLE };
            for style in Style::ALL {
                let look = theme.look(style);
                let (text, background) = (look.fg.unwrap_or(ground.text), look.bg.unwrap_or(ground.background));
                assert_readable(theme, &format!("{style:?}"), text, background, least);
            }
        }
    }

    #[test]
    fn what_is_readable_on_either_is_readable_on_black_and_on_white() {
        for depth in [Depth::Indexed, Depth::True] {
            for style in Style::ALL {
                let look = Theme::Either(depth).look(style);
                let grounds = look.bg.map_or_else(|| vec![[0; 3], [255; 3]], |background| vec![rgb(background)]);
                for (text, ground) in
                    look.fg.into_iter().flat_map(|text| grounds.iter().map(move |ground| (text, ground)))
                {
                    let contrast = contrast_of(rgb(text), *ground);
                    // To a tenth: there is but one luminance at which both can be reached.
                    assert!(contrast >= READABLE - 0.1, "{style:?} of {depth:?} has {contrast:.2} on {ground:?}");
                }
            }
        }
    }

    #[test]
    fn whatever_stands_in_a_row_that_is_marked_is_readable() {
        for theme in own_themes() {
            let row = theme.look(Style::SelectedElsewhere);
            for style in Style::ALL.into_iter().filter(|style| theme.look(*style).bg.is_none()) {
                if let Some(text) = theme.look(style).fg.filter(|_| style != Style::Line) {
                    assert_readable(theme, &format!("{style:?} in the row"), text, row.bg.unwrap(), READABLE);
                }
            }
            // The row that has the keys has a colour for everything in it.
            assert!(theme.look(Style::Selected).fg.is_some() && theme.look(Style::Selected).bg.is_some());
        }
    }

    /// Terminals' own red and magenta, black and white: xterm, GNOME, Windows, macOS.
    const TERMINALS: [[[u8; 3]; 4]; 4] = [
        [[205, 0, 0], [205, 0, 205], [0, 0, 0], [255, 255, 255]],
        [[204, 0, 0], [173, 86, 168], [0, 0, 0], [255, 255, 255]],
        [[197, 15, 31], [166, 60, 178], [12, 12, 12], [255, 255, 255]],
        [[194, 54, 33], [211, 56, 211], [0, 0, 0], [255, 255, 255]],
    ];

    #[test]
    fn the_terminals_own_colours_are_used_as_far_as_dark_and_light_allow() {
        for style in Style::ALL {
            let look = Theme::Colour.look(style);
            assert!(matches!(look.fg, None | Some(Color::Reset | Color::Red | Color::Magenta)), "{style:?}");
            assert_eq!(look.bg, None, "{style:?}");
        }
        // Nobody can promise more of colours that the reader chose.
        for [red, magenta, black, white] in TERMINALS {
            for (text, background) in [(red, black), (red, white), (magenta, black), (magenta, white)] {
                assert!(contrast_of(text, background) >= 3.0, "{text:?} on {background:?}");
            }
        }
    }
}
