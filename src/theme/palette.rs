//! The themes with their own colours: two colours for each role, in true colour and as the nearest
//! of 256. A test holds every pair to a readable contrast.

use std::cell::RefCell;
use std::collections::BTreeMap;

use anstyle::RgbColor;
use ratatui::style::{Color, Modifier, Style};

use super::{Depth, Role};

/// Red, green, blue.
pub(super) type Rgb = (u8, u8, u8);

/// The colours of everything that has none of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaseColours {
    /// The colour of the text.
    pub text: Color,
    /// The colour behind the text.
    pub background: Color,
}

/// The colours of a theme.
pub(super) struct ThemeColours {
    /// The colour of the text.
    pub(super) text: Rgb,
    /// The colour behind the text.
    pub(super) background: Rgb,
    /// The colour of a role, and its background where that differs from the theme's.
    pub(super) colours: fn(Role) -> RoleColours,
}

impl ThemeColours {
    /// Returns the style of a role in this palette: its modifiers and its colours. Roles that are
    /// reversed elsewhere have their own colours here.
    pub(super) fn look(&self, role: Role, depth: Depth, uncoloured: Style) -> Style {
        look((self.colours)(role), self.text, role, depth, uncoloured)
    }

    pub(super) fn ground(&self, depth: Depth) -> BaseColours {
        ground(self.text, self.background, depth)
    }
}

/// The colour of a role and the one behind it; none where it is that of the theme, or of what stands there.
pub(super) type RoleColours = (Option<Rgb>, Option<Rgb>);

/// Returns the style of a role that has these colours in a theme with that colour of the text.
pub(super) fn look((own, behind): RoleColours, text: Rgb, role: Role, depth: Depth, uncoloured: Style) -> Style {
    // A row of the list keeps the colours of its content.
    let own = own.or((role != Role::SelectedElsewhere).then_some(text));
    Style {
        fg: own.map(|rgb| colour(rgb, depth)),
        bg: behind.map(|rgb| colour(rgb, depth)),
        add_modifier: uncoloured.add_modifier.difference(Modifier::REVERSED),
        ..uncoloured
    }
}

pub(super) fn ground(text: Rgb, background: Rgb, depth: Depth) -> BaseColours {
    BaseColours { text: colour(text, depth), background: colour(background, depth) }
}

/// Returns a colour, or the nearest of the 256.
pub(super) fn colour((red, green, blue): Rgb, depth: Depth) -> Color {
    match depth {
        Depth::True => Color::Rgb(red, green, blue),
        _ => Color::Indexed(NEAREST.with_borrow_mut(|known| {
            *known
                .entry((red, green, blue))
                .or_insert_with(|| anstyle_lossy::rgb_to_xterm(RgbColor(red, green, blue)).index())
        })),
    }
}

thread_local! {
    /// The nearest of the 256 to each colour that was asked for: it is sought among all of them, and every piece of
    /// text asks.
    static NEAREST: RefCell<BTreeMap<Rgb, u8>> = const { RefCell::new(BTreeMap::new()) };
}

/// Returns a colour that is five parts of one and three of what is behind it.
pub(super) fn mixed((red, green, blue): Rgb, behind: Rgb) -> Color {
    let mixed = |part: u8, of: u8| u8::try_from((u16::from(part) * 5 + u16::from(of) * 3) / 8).unwrap_or(part);
    Color::Rgb(mixed(red, behind.0), mixed(green, behind.1), mixed(blue, behind.2))
}

/// The colours over an unknown background: as true colour and as one of the 256, each of a
/// luminance of about 0.18, which contrasts equally with black and with white.
const BLUE: (Rgb, u8) = ((34, 116, 222), 63);
const TEAL: (Rgb, u8) = ((0, 133, 128), 29);
const GREEN: (Rgb, u8) = ((7, 136, 39), 28);
const RED: (Rgb, u8) = ((227, 48, 42), 131);
const PURPLE: (Rgb, u8) = ((184, 66, 202), 98);
const AMBER: (Rgb, u8) = ((167, 102, 4), 130);
/// Grey is the same in both and changed to so often that its shorter escape sequence counts.
const GREY: Color = Color::Indexed(243);

/// Returns the style of a role over an unknown background.
pub(super) fn either(role: Role, depth: Depth, uncoloured: Style) -> Style {
    let of = |(rgb, index): (Rgb, u8)| if depth == Depth::True { colour(rgb, depth) } else { Color::Indexed(index) };
    let white = if depth == Depth::True { Color::Rgb(255, 255, 255) } else { Color::Indexed(231) };
    let (text, background) = match role {
        Role::Plain | Role::Title | Role::Strong | Role::SelectedElsewhere => (None, None),
        Role::Header | Role::Heading | Role::Link => (Some(of(BLUE)), None),
        Role::ActiveTab | Role::Selected => (Some(white), Some(of(BLUE))),
        Role::Tab | Role::Muted | Role::Line => (Some(GREY), None),
        Role::Label => (Some(of(TEAL)), None),
        Role::Key => (Some(of(GREEN)), None),
        Role::Doubt => (Some(of(PURPLE)), None),
        Role::Alarm => (Some(of(RED)), None),
        Role::Match => (Some(of(AMBER)), None),
    };
    let gone = if background.is_some() { Modifier::REVERSED } else { Modifier::empty() };
    let add_modifier = uncoloured.add_modifier.difference(gone);
    Style { fg: text, bg: background, add_modifier, ..uncoloured }
}

/// Light on dark.
pub(super) const DARK: ThemeColours = ThemeColours { text: (214, 219, 228), background: (20, 23, 29), colours: dark };
/// Dark on light.
pub(super) const LIGHT: ThemeColours = ThemeColours { text: (36, 41, 48), background: (252, 252, 250), colours: light };
/// White on black.
pub(super) const CONTRAST: ThemeColours =
    ThemeColours { text: (255, 255, 255), background: (0, 0, 0), colours: contrast };

const fn dark(role: Role) -> RoleColours {
    match role {
        Role::Plain => (None, None),
        Role::Header | Role::Heading => (Some((125, 182, 255)), None),
        Role::Tab => (Some((170, 178, 192)), None),
        Role::ActiveTab => (Some((13, 17, 24)), Some((125, 182, 255))),
        Role::Title | Role::Strong => (Some((245, 247, 250)), None),
        Role::Label => (Some((127, 200, 190)), None),
        Role::Muted => (Some((154, 163, 178)), None),
        Role::Link => (Some((152, 196, 255)), None),
        Role::Doubt => (Some((220, 165, 240)), None),
        Role::Alarm => (Some((255, 125, 118)), None),
        Role::Match => (Some((255, 208, 92)), None),
        Role::Selected => (Some((255, 255, 255)), Some((36, 84, 150))),
        Role::SelectedElsewhere => (None, Some((40, 46, 58))),
        Role::Line => (Some((122, 131, 147)), None),
        Role::Key => (Some((150, 214, 148)), None),
    }
}

const fn light(role: Role) -> RoleColours {
    match role {
        Role::Plain => (None, None),
        Role::Header | Role::Heading => (Some((18, 82, 163)), None),
        Role::Tab => (Some((84, 92, 104)), None),
        Role::ActiveTab => (Some((255, 255, 255)), Some((18, 82, 163))),
        Role::Title | Role::Strong => (Some((10, 12, 16)), None),
        Role::Label => (Some((8, 98, 92)), None),
        Role::Muted => (Some((86, 94, 106)), None),
        Role::Link => (Some((16, 80, 170)), None),
        Role::Doubt => (Some((124, 42, 150)), None),
        Role::Alarm => (Some((176, 28, 26)), None),
        Role::Match => (Some((148, 60, 0)), None),
        Role::Selected => (Some((255, 255, 255)), Some((28, 96, 182))),
        Role::SelectedElsewhere => (None, Some((224, 231, 242))),
        Role::Line => (Some((108, 116, 128)), None),
        Role::Key => (Some((22, 104, 42)), None),
    }
}

const fn contrast(role: Role) -> RoleColours {
    match role {
        Role::Plain | Role::Header | Role::Tab | Role::Title | Role::Strong => (None, None),
        Role::Heading => (Some((110, 235, 255)), None),
        Role::ActiveTab | Role::Selected => (Some((0, 0, 0)), Some((255, 226, 64))),
        Role::Label | Role::Muted => (Some((222, 222, 222)), None),
        Role::Link => (Some((165, 205, 255)), None),
        Role::Doubt => (Some((255, 175, 255)), None),
        Role::Alarm => (Some((255, 150, 140)), None),
        Role::Match | Role::Key => (Some((255, 240, 80)), None),
        Role::SelectedElsewhere => (None, Some((58, 58, 58))),
        Role::Line => (Some((200, 200, 200)), None),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Theme;
    use super::*;

    /// The minimum contrast of readable text by WCAG 2.2, success criterion 1.4.3.
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

    /// Returns the relative luminance of WCAG 2.2.
    fn luminance(rgb: [u8; 3]) -> f64 {
        let [red, green, blue] = rgb.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Returns the contrast ratio of WCAG 2.2, 1 to 21.
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
            for style in Role::ALL {
                let look = theme.look(style);
                let (text, background) = (look.fg.unwrap_or(ground.text), look.bg.unwrap_or(ground.background));
                assert_readable(theme, &format!("{style:?}"), text, background, least);
            }
        }
    }

    #[test]
    fn what_is_readable_on_either_is_readable_on_black_and_on_white() {
        for depth in [Depth::Indexed, Depth::True] {
            for style in Role::ALL {
                let look = Theme::Either(depth).look(style);
                let grounds = look.bg.map_or_else(|| vec![[0; 3], [255; 3]], |background| vec![rgb(background)]);
                for (text, ground) in
                    look.fg.into_iter().flat_map(|text| grounds.iter().map(move |ground| (text, ground)))
                {
                    let contrast = contrast_of(rgb(text), *ground);
                    // To a tenth, since only one luminance reaches the contrast on both.
                    assert!(contrast >= READABLE - 0.1, "{style:?} of {depth:?} has {contrast:.2} on {ground:?}");
                }
            }
        }
    }

    #[test]
    fn whatever_stands_in_a_row_that_is_marked_is_readable() {
        for theme in own_themes() {
            let row = theme.look(Role::SelectedElsewhere);
            for style in Role::ALL.into_iter().filter(|style| theme.look(*style).bg.is_none()) {
                if let Some(text) = theme.look(style).fg.filter(|_| style != Role::Line) {
                    assert_readable(theme, &format!("{style:?} in the row"), text, row.bg.unwrap(), READABLE);
                }
            }
            // The row with the focus has a colour for everything in it.
            assert!(theme.look(Role::Selected).fg.is_some() && theme.look(Role::Selected).bg.is_some());
        }
    }

    /// The red, magenta, black and white of common terminals: xterm, GNOME, Windows, macOS.
    const TERMINALS: [[[u8; 3]; 4]; 4] = [
        [[205, 0, 0], [205, 0, 205], [0, 0, 0], [255, 255, 255]],
        [[204, 0, 0], [173, 86, 168], [0, 0, 0], [255, 255, 255]],
        [[197, 15, 31], [166, 60, 178], [12, 12, 12], [255, 255, 255]],
        [[194, 54, 33], [211, 56, 211], [0, 0, 0], [255, 255, 255]],
    ];

    #[test]
    fn the_terminals_own_colours_are_used_as_far_as_dark_and_light_allow() {
        for style in Role::ALL {
            let look = Theme::Colour.look(style);
            assert!(matches!(look.fg, None | Some(Color::Reset | Color::Red | Color::Magenta)), "{style:?}");
            assert_eq!(look.bg, None, "{style:?}");
        }
        // More cannot be promised for colours that the reader chose.
        for [red, magenta, black, white] in TERMINALS {
            for (text, background) in [(red, black), (red, white), (magenta, black), (magenta, white)] {
                assert!(contrast_of(text, background) >= 3.0, "{text:?} on {background:?}");
            }
        }
    }
}
