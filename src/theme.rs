//! Roles and the look of each. No widget names a colour: it names a role.
//!
//! Nothing here draws, and nothing reads the environment.

mod palette;
mod terminal;

use ratatui::style::{Color, Modifier, Style as Look};

use crate::page::Role;

pub use palette::Ground;
pub use terminal::{Choice, Terminal, is_light_by};

/// What a stretch of the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    /// Plain text.
    Plain,
    /// The name of the program and the dataset.
    Header,
    /// A pane that is not in sight.
    Tab,
    /// The pane in sight.
    ActiveTab,
    /// The title of a page.
    Title,
    /// A heading.
    Heading,
    /// The name of a field.
    Label,
    /// What matters most.
    Strong,
    /// What can be passed over.
    Muted,
    /// A link.
    Link,
    /// A doubt.
    Doubt,
    /// A passed deadline, an error.
    Alarm,
    /// What the query matched.
    Match,
    /// The row under the cursor, in the part that has the keys.
    Selected,
    /// The selected row of a part that has not the keys.
    SelectedElsewhere,
    /// A line between parts.
    Line,
    /// A key in the footer.
    Key,
}

impl Style {
    /// Every style, in the order of their numbers in pictures as text.
    pub const ALL: [Self; 17] = [
        Self::Plain,
        Self::Header,
        Self::Tab,
        Self::ActiveTab,
        Self::Title,
        Self::Heading,
        Self::Label,
        Self::Strong,
        Self::Muted,
        Self::Link,
        Self::Doubt,
        Self::Alarm,
        Self::Match,
        Self::Selected,
        Self::SelectedElsewhere,
        Self::Line,
        Self::Key,
    ];
}

impl From<Role> for Style {
    fn from(role: Role) -> Self {
        match role {
            Role::Title => Self::Title,
            Role::Heading => Self::Heading,
            Role::Label => Self::Label,
            Role::Plain => Self::Plain,
            Role::Strong => Self::Strong,
            Role::Muted => Self::Muted,
            Role::Link => Self::Link,
            Role::Doubt => Self::Doubt,
            Role::Overdue => Self::Alarm,
        }
    }
}

/// How many colours can be told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// None.
    Monochrome,
    /// The terminal's own sixteen, whatever they are.
    #[default]
    Sixteen,
    /// The 256 that are the same nearly everywhere from the seventeenth on.
    Indexed,
    /// Red, green and blue of 256 steps each.
    True,
}

/// How styles look on a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The terminal's own colours over its own background, as far as they are readable on dark
    /// and light alike.
    #[default]
    Colour,
    /// A few colours between dark and light over the terminal's own background: each is readable on
    /// black and on white. With sixteen colours: as [`Theme::Colour`].
    Either(Depth),
    /// Light on dark, both of its own. With sixteen colours: as [`Theme::Colour`].
    Dark(Depth),
    /// Dark on light, both of its own. With sixteen colours: as [`Theme::Colour`].
    Light(Depth),
    /// White and a few strong colours on black. With sixteen colours: as [`Theme::Plain`].
    Contrast(Depth),
    /// Bold, underlined, reversed: nothing else.
    Plain,
    /// Each style under a colour number of its own: for tests, which name roles, not colours.
    Named,
}

impl Theme {
    /// The look of a style.
    pub fn look(self, style: Style) -> Look {
        match self {
            Self::Named => {
                let number = Style::ALL.iter().position(|one| *one == style).unwrap_or(0);
                Look::new().fg(Color::Indexed(u8::try_from(number).unwrap_or(0)))
            }
            Self::Plain => uncoloured(style),
            Self::Either(depth @ (Depth::Indexed | Depth::True)) => palette::either(style, depth, uncoloured(style)),
            _ => match self.palette() {
                Some((palette, depth)) => palette.look(style, depth, uncoloured(style)),
                None if matches!(self, Self::Contrast(_)) => uncoloured(style),
                None => sixteen(style),
            },
        }
    }

    /// How many colours a picture may use.
    pub const fn depth(self) -> Depth {
        match self {
            Self::Colour => Depth::Sixteen,
            Self::Either(depth) | Self::Dark(depth) | Self::Light(depth) | Self::Contrast(depth) => depth,
            Self::Plain | Self::Named => Depth::Monochrome,
        }
    }

    /// Whether it leaves the terminal its own background, of which nothing is known.
    pub const fn is_over_own(self) -> bool {
        matches!(self, Self::Colour | Self::Either(_))
    }

    /// Whether the background is known to be light. Over the terminal's own nothing is known: what
    /// is drawn there must be readable on both.
    pub const fn is_light(self) -> bool {
        matches!(self, Self::Light(_))
    }

    /// The colours that take the place of the terminal's own; `None` where these stay.
    pub fn ground(self) -> Option<Ground> {
        self.palette().map(|(palette, depth)| palette.ground(depth))
    }

    const fn palette(self) -> Option<(&'static palette::Palette, Depth)> {
        match self {
            Self::Dark(depth @ (Depth::Indexed | Depth::True)) => Some((&palette::DARK, depth)),
            Self::Light(depth @ (Depth::Indexed | Depth::True)) => Some((&palette::LIGHT, depth)),
            Self::Contrast(depth @ (Depth::Indexed | Depth::True)) => Some((&palette::CONTRAST, depth)),
            _ => None,
        }
    }
}

/// Of the sixteen only red and magenta are readable on black and on white in the usual terminals;
/// green, yellow and cyan vanish on white, blue on black.
fn sixteen(style: Style) -> Look {
    let look = uncoloured(style);
    match style {
        Style::Doubt | Style::Match => look.fg(Color::Magenta),
        Style::Alarm => look.fg(Color::Red),
        Style::Label | Style::Muted | Style::Line => look.add_modifier(Modifier::DIM),
        // The selected row is the terminal's own two colours exchanged, whatever it says.
        Style::Selected => look.fg(Color::Reset).remove_modifier(Modifier::DIM),
        _ => look,
    }
}

/// What a style is without any colour: the same in every theme.
fn uncoloured(style: Style) -> Look {
    let look = Look::new();
    match style {
        Style::Plain | Style::Label | Style::Tab | Style::Doubt | Style::Muted | Style::Line => look,
        Style::Header
        | Style::Heading
        | Style::Strong
        | Style::Title
        | Style::Alarm
        | Style::Key
        | Style::SelectedElsewhere => look.add_modifier(Modifier::BOLD),
        Style::Link => look.add_modifier(Modifier::UNDERLINED),
        Style::Match => look.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Style::ActiveTab | Style::Selected => look.add_modifier(Modifier::BOLD | Modifier::REVERSED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Styles that look alike without colour, and what tells them apart.
    const ALIKE: [(&[Style], &str); 3] = [
        (
            &[Style::Plain, Style::Label, Style::Tab, Style::Muted, Style::Doubt, Style::Line],
            "labels stand before what they name, tabs in their row, doubts have ? ≠ * ° or say so, lines are lines; \
             what is muted means nothing by it",
        ),
        (
            &[
                Style::Header,
                Style::Title,
                Style::Heading,
                Style::Strong,
                Style::Key,
                Style::Alarm,
                Style::SelectedElsewhere,
            ],
            "header, title and heading by their place, keys before what they do, alarms have ! or say so, the row has >",
        ),
        (&[Style::ActiveTab, Style::Selected], "one in the row of tabs, the other with > in a list"),
    ];

    fn every_theme() -> Vec<Theme> {
        let of_depth = |depth| [Theme::Dark(depth), Theme::Light(depth), Theme::Contrast(depth)];
        let own = [Depth::Sixteen, Depth::Indexed, Depth::True].into_iter().flat_map(of_depth);
        let either = [Depth::Sixteen, Depth::Indexed, Depth::True].map(Theme::Either);
        own.chain(either).chain([Theme::Colour, Theme::Plain]).collect()
    }

    #[test]
    fn nothing_is_told_apart_by_colour_alone() {
        for (place, one) in Style::ALL.iter().enumerate() {
            for other in Style::ALL.iter().skip(place + 1) {
                let is_told = ALIKE.iter().any(|(styles, _)| styles.contains(one) && styles.contains(other));
                let differ = uncoloured(*one).add_modifier != uncoloured(*other).add_modifier;
                assert_eq!(differ, !is_told, "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn no_theme_drops_a_modifier_but_reversal_for_colours_of_its_own() {
        for theme in every_theme() {
            for style in Style::ALL {
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
        for style in Style::ALL {
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
