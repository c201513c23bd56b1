//! Roles and the look of each. No widget names a colour; it names a role.
//!
//! Nothing here draws, and nothing reads the environment.

mod own;
mod palette;
mod terminal;
mod tint;

use ratatui::style::{Color, Modifier, Style};

pub use crate::page::Role;
pub use own::{ColourSlot, OwnTheme, ThemeBase};
pub use palette::BaseColours;
pub use terminal::{
    Multiplexer, Terminal, ThemeChoice, depth_by, has_links_by, is_light_by, may_be_asked, wipes_in_colour_by,
};
pub use tint::{Background, Tint};

/// How many colours can be told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// No colours.
    Monochrome,
    /// The terminal's own sixteen, whatever they are.
    #[default]
    Sixteen,
    /// The 256, which are the same nearly everywhere from the seventeenth on.
    Indexed,
    /// Red, green and blue in 256 steps each.
    True,
}

/// How roles look on a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The terminal's own colours over its own background, as far as they are readable on dark
    /// and light alike.
    #[default]
    Colour,
    /// A few medium colours over the terminal's own background, each readable on black and on
    /// white. With sixteen colours, the same as [`Theme::Colour`].
    Either(Depth),
    /// Light on dark, both in its own colours. With sixteen colours, as [`Theme::Colour`].
    Dark(Depth),
    /// Dark on light, both in its own colours. With sixteen colours, as [`Theme::Colour`].
    Light(Depth),
    /// White and a few strong colours on black. With sixteen colours, the same as [`Theme::Plain`].
    Contrast(Depth),
    /// A theme of one's own. With sixteen colours, the same as its base.
    Own(&'static OwnTheme, Depth),
    /// Only bold, underlined and reversed.
    Plain,
    /// A separate colour number for each role, for tests, which name roles rather than colours.
    Named,
}

impl Theme {
    /// Returns the style of a role.
    pub fn look(self, role: Role) -> Style {
        match self {
            Self::Named => {
                let number = Role::ALL.iter().position(|one| *one == role).unwrap_or(0);
                Style::new().fg(Color::Indexed(u8::try_from(number).unwrap_or(0)))
            }
            Self::Plain => uncoloured(role),
            Self::Either(depth @ (Depth::Indexed | Depth::True)) => palette::either(role, depth, uncoloured(role)),
            Self::Own(own, depth @ (Depth::Indexed | Depth::True)) => own.look(role, depth, uncoloured(role)),
            _ => match self.palette() {
                Some((palette, depth)) => palette.look(role, depth, uncoloured(role)),
                None if self.background() == Background::Contrast => uncoloured(role),
                None => sixteen(role),
            },
        }
    }

    /// Returns how many colours a picture may use.
    pub const fn depth(self) -> Depth {
        match self {
            Self::Colour => Depth::Sixteen,
            Self::Either(depth)
            | Self::Dark(depth)
            | Self::Light(depth)
            | Self::Contrast(depth)
            | Self::Own(_, depth) => depth,
            Self::Plain | Self::Named => Depth::Monochrome,
        }
    }

    /// Returns the word of the theme; one over the terminal's own background is the one that suits it.
    pub const fn choice(self) -> ThemeChoice {
        match self {
            Self::Colour | Self::Either(_) | Self::Named => ThemeChoice::Auto,
            Self::Dark(_) => ThemeChoice::Dark,
            Self::Light(_) => ThemeChoice::Light,
            Self::Contrast(_) => ThemeChoice::Contrast,
            Self::Own(..) => ThemeChoice::Own,
            Self::Plain => ThemeChoice::Plain,
        }
    }

    /// Returns whether the theme keeps the terminal's own background, which is not known.
    pub const fn is_over_own(self) -> bool {
        matches!(self, Self::Colour | Self::Either(_))
    }

    /// Returns whether the background is known to be light. The terminal's own background is not
    /// known, so what is drawn on it must be readable on both.
    pub const fn is_light(self) -> bool {
        matches!(self.background(), Background::Light)
    }

    /// Returns what pictures in this theme are drawn on.
    pub const fn background(self) -> Background {
        match self {
            Self::Colour | Self::Either(_) => Background::Unknown,
            Self::Light(_) => Background::Light,
            Self::Contrast(_) => Background::Contrast,
            Self::Own(own, _) => own.background(),
            Self::Dark(_) | Self::Plain | Self::Named => Background::Dark,
        }
    }

    /// Returns the theme of one's own, if this is one.
    pub const fn own(self) -> Option<&'static OwnTheme> {
        match self {
            Self::Own(own, _) => Some(own),
            _ => None,
        }
    }

    /// Returns a colour of a picture on a terminal with so many colours, nearer to the background if it is faint;
    /// `None` where there is no such colour.
    pub fn tint(self, tint: Tint, depth: Depth, faint: bool) -> Option<Color> {
        if matches!(self, Self::Plain | Self::Named) {
            return None;
        }
        let depth = if self.is_over_own() { depth } else { self.depth() };
        let background = self.background();
        let behind = match (self, background) {
            _ if !faint => None,
            (Self::Own(own, _), _) => Some(own.behind()),
            (_, Background::Unknown) => None,
            (_, Background::Light) => Some((255, 255, 255)),
            (_, Background::Dark | Background::Contrast) => Some((0, 0, 0)),
        };
        let Some(behind) = behind else {
            return tint.colour(self.own(), background, depth);
        };
        let rgb = self.own().map_or_else(|| tint.shades().on(background).0, |own| own.rgb(tint));
        (depth == Depth::True).then(|| palette::mixed(rgb, behind))
    }

    /// Returns the colours that replace the terminal's own; `None` where these stay.
    pub fn ground(self) -> Option<BaseColours> {
        if let Self::Own(own, depth @ (Depth::Indexed | Depth::True)) = self {
            return Some(own.ground(depth));
        }
        self.palette().map(|(palette, depth)| palette.ground(depth))
    }

    const fn palette(self) -> Option<(&'static palette::ThemeColours, Depth)> {
        match self {
            Self::Dark(depth @ (Depth::Indexed | Depth::True)) => Some((&palette::DARK, depth)),
            Self::Light(depth @ (Depth::Indexed | Depth::True)) => Some((&palette::LIGHT, depth)),
            Self::Contrast(depth @ (Depth::Indexed | Depth::True)) => Some((&palette::CONTRAST, depth)),
            _ => None,
        }
    }
}

/// Returns the style of a role in the terminal's sixteen colours. Of these only red and magenta are
/// readable on both black and white in the usual terminals; green, yellow and cyan vanish on white,
/// and blue on black.
fn sixteen(role: Role) -> Style {
    let look = uncoloured(role);
    match role {
        Role::Doubt | Role::Match => look.fg(Color::Magenta),
        Role::Alarm => look.fg(Color::Red),
        Role::Label | Role::Muted | Role::Line => look.add_modifier(Modifier::DIM),
        // The selected row is the terminal's own two colours exchanged, whatever it contains.
        Role::Selected => look.fg(Color::Reset).remove_modifier(Modifier::DIM),
        _ => look,
    }
}

/// Returns the style of a role without any colour, which is the same in every theme.
fn uncoloured(role: Role) -> Style {
    let look = Style::new();
    match role {
        Role::Plain | Role::Label | Role::Tab | Role::Doubt | Role::Muted | Role::Line => look,
        Role::Header
        | Role::Heading
        | Role::Strong
        | Role::Title
        | Role::Alarm
        | Role::Key
        | Role::SelectedElsewhere => look.add_modifier(Modifier::BOLD),
        Role::Link => look.add_modifier(Modifier::UNDERLINED),
        Role::Match => look.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Role::ActiveTab | Role::Selected => look.add_modifier(Modifier::BOLD | Modifier::REVERSED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Roles that look alike without colour, and what tells them apart.
    const ALIKE: [(&[Role], &str); 3] = [
        (
            &[Role::Plain, Role::Label, Role::Tab, Role::Muted, Role::Doubt, Role::Line],
            "labels stand before what they name, tabs in their row, doubts have ? ≠ * ° or say so, lines are lines; \
             what is muted means nothing by it",
        ),
        (
            &[Role::Header, Role::Title, Role::Heading, Role::Strong, Role::Key, Role::Alarm, Role::SelectedElsewhere],
            "header, title and heading by their place, keys before what they do, alarms have ! or say so, the row has >",
        ),
        (&[Role::ActiveTab, Role::Selected], "one in the row of tabs, the other with > in a list"),
    ];

    fn every_theme() -> Vec<Theme> {
        let of_depth = |depth| [Theme::Dark(depth), Theme::Light(depth), Theme::Contrast(depth)];
        let own = [Depth::Sixteen, Depth::Indexed, Depth::True].into_iter().flat_map(of_depth);
        let either = [Depth::Sixteen, Depth::Indexed, Depth::True].map(Theme::Either);
        own.chain(either).chain([Theme::Colour, Theme::Plain]).collect()
    }

    #[test]
    fn nothing_is_told_apart_by_colour_alone() {
        for (place, one) in Role::ALL.iter().enumerate() {
            for other in Role::ALL.iter().skip(place + 1) {
                let is_told = ALIKE.iter().any(|(styles, _)| styles.contains(one) && styles.contains(other));
                let differ = uncoloured(*one).add_modifier != uncoloured(*other).add_modifier;
                assert_eq!(differ, !is_told, "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn no_theme_drops_a_modifier_but_reversal_for_colours_of_its_own() {
        for theme in every_theme() {
            for style in Role::ALL {
                let (look, bare) = (theme.look(style), uncoloured(style));
                let missing = bare.add_modifier.difference(look.add_modifier);
                let is_reversal = missing == Modifier::REVERSED && look.bg.is_some();
                assert!(missing.is_empty() || is_reversal, "{theme:?}, {style:?}: {missing:?}");
            }
        }
    }

    #[test]
    fn without_colours_there_are_bold_underlined_and_reversed_alone() {
        let allowed = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
        for style in Role::ALL {
            let look = Theme::Plain.look(style);
            assert!(look.fg.is_none() && look.bg.is_none() && allowed.contains(look.add_modifier), "{style:?}");
        }
    }

    #[test]
    fn sixteen_colours_are_never_painted_over() {
        for theme in every_theme().into_iter().filter(|theme| theme.depth() <= Depth::Sixteen) {
            assert_eq!(theme.ground(), None, "{theme:?}");
        }
        assert!(Theme::Light(Depth::Sixteen).is_light());
    }
}
