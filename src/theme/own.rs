//! A theme of one's own: a built-in one in which colours have been replaced, each by its name.

use ratatui::style::{Color, Style};

use super::palette::{BaseColours, CONTRAST, DARK, LIGHT, Rgb, RoleColours, ThemeColours, colour, ground, look};
use super::tint::Tint;
use super::{Background, Depth, Role};
use crate::domain::closed::closed;

closed! {
    /// The built-in theme that one's own begins with, which also says how light its background is.
    #[derive(Default)]
    pub enum ThemeBase {
        /// Light on dark.
        #[default]
        Dark = "dark",
        /// Dark on light.
        Light = "light",
        /// White and strong colours on black, with patterns in the place of most fills.
        Contrast = "contrast",
    }
}

/// What follows the name of a role where the colour behind it is meant.
const BEHIND: &str = "-background";

/// A theme of one's own: all colours, those of its base where nothing else is said.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OwnTheme {
    base: ThemeBase,
    text: Rgb,
    background: Rgb,
    /// In the order of [`Role::ALL`].
    roles: [RoleColours; Role::ALL.len()],
    /// In the order of [`Tint::ALL`].
    tints: [Rgb; Tint::ALL.len()],
}

/// A colour that a theme of one's own can replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColourSlot {
    /// That of the text.
    Text,
    /// That behind everything.
    Background,
    /// That of a role.
    Of(Role),
    /// That behind a role.
    Behind(Role),
    /// That of a picture.
    Picture(Tint),
}

impl ColourSlot {
    /// Returns all of them, in the order of the file.
    pub fn all() -> Vec<Self> {
        let roles = Role::ALL.into_iter().filter(|role| *role != Role::Plain);
        let roles = roles.flat_map(|role| [Self::Of(role), Self::Behind(role)]);
        let pictures = Tint::ALL.into_iter().map(Self::Picture);
        [Self::Text, Self::Background].into_iter().chain(roles).chain(pictures).collect()
    }

    /// Returns its name in a file.
    pub fn name(self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Background => "background".to_owned(),
            Self::Of(role) => role.as_str().to_owned(),
            Self::Behind(role) => format!("{}{BEHIND}", role.as_str()),
            Self::Picture(tint) => tint.as_str().to_owned(),
        }
    }
}

impl OwnTheme {
    /// Returns the theme that is its base as it is.
    pub fn new(base: ThemeBase) -> Self {
        let colours = base.colours();
        let on = base.background();
        Self {
            base,
            text: colours.text,
            background: colours.background,
            roles: Role::ALL.map(colours.colours),
            tints: Tint::ALL.map(|tint| tint.shades().on(on).0),
        }
    }

    /// Returns its base.
    pub const fn base(&self) -> ThemeBase {
        self.base
    }

    /// Replaces a colour, in red, green and blue.
    pub fn set(&mut self, slot: ColourSlot, to: (u8, u8, u8)) {
        match slot {
            ColourSlot::Text => self.text = to,
            ColourSlot::Background => self.background = to,
            ColourSlot::Of(role) => self.role_mut(role).into_iter().for_each(|colours| colours.0 = Some(to)),
            ColourSlot::Behind(role) => self.role_mut(role).into_iter().for_each(|colours| colours.1 = Some(to)),
            ColourSlot::Picture(tint) => {
                Tint::ALL.iter().zip(&mut self.tints).filter(|(one, _)| **one == tint).for_each(|(_, own)| *own = to);
            }
        }
    }

    /// Returns a colour, in red, green and blue; `None` of a role that has none of its own.
    pub fn get(&self, slot: ColourSlot) -> Option<(u8, u8, u8)> {
        match slot {
            ColourSlot::Text => Some(self.text),
            ColourSlot::Background => Some(self.background),
            ColourSlot::Of(role) => self.role(role).0,
            ColourSlot::Behind(role) => self.role(role).1,
            ColourSlot::Picture(tint) => Some(self.rgb(tint)),
        }
    }

    fn role(&self, role: Role) -> RoleColours {
        Role::ALL.iter().zip(self.roles).find(|(one, _)| **one == role).map(|(_, own)| own).unwrap_or_default()
    }

    fn role_mut(&mut self, role: Role) -> Option<&mut RoleColours> {
        Role::ALL.iter().zip(&mut self.roles).find(|(one, _)| **one == role).map(|(_, own)| own)
    }

    /// Returns the style of a role, which has those modifiers that it has without colour, but for reversal.
    pub(super) fn look(&self, role: Role, depth: Depth, uncoloured: Style) -> Style {
        look(self.role(role), self.text, role, depth, uncoloured)
    }

    pub(super) fn ground(&self, depth: Depth) -> BaseColours {
        ground(self.text, self.background, depth)
    }

    pub(super) const fn background(&self) -> Background {
        self.base.background()
    }

    /// Returns the colour of the background in red, green and blue.
    pub(super) const fn behind(&self) -> Rgb {
        self.background
    }

    pub(super) fn rgb(&self, tint: Tint) -> Rgb {
        Tint::ALL.iter().zip(self.tints).find(|(one, _)| **one == tint).map_or(self.text, |(_, own)| own)
    }

    /// Returns a colour of a picture; `None` where the terminal has less than 256.
    pub(super) fn tint(&self, tint: Tint, depth: Depth) -> Option<Color> {
        (depth >= Depth::Indexed).then(|| colour(self.rgb(tint), depth))
    }
}

impl ThemeBase {
    const fn colours(self) -> &'static ThemeColours {
        match self {
            Self::Dark => &DARK,
            Self::Light => &LIGHT,
            Self::Contrast => &CONTRAST,
        }
    }

    const fn background(self) -> Background {
        match self {
            Self::Dark => Background::Dark,
            Self::Light => Background::Light,
            Self::Contrast => Background::Contrast,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Theme, ThemeChoice};
    use super::*;

    fn leaked(theme: OwnTheme) -> &'static OwnTheme {
        Box::leak(Box::new(theme))
    }

    #[test]
    fn a_theme_that_replaces_nothing_is_its_base() {
        for base in ThemeBase::ALL {
            let own = leaked(OwnTheme::new(base));
            for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
                let built_in = match base {
                    ThemeBase::Dark => Theme::Dark(depth),
                    ThemeBase::Light => Theme::Light(depth),
                    ThemeBase::Contrast => Theme::Contrast(depth),
                };
                let own = Theme::Own(own, depth);
                assert_eq!(own.choice(), ThemeChoice::Own);
                assert_eq!((own.ground(), own.is_light()), (built_in.ground(), built_in.is_light()));
                for role in Role::ALL {
                    assert_eq!(own.look(role), built_in.look(role), "{base:?} {depth:?} {role:?}");
                }
                if depth == Depth::True {
                    for tint in Tint::ALL {
                        for faint in [false, true] {
                            let both = [own, built_in].map(|theme| theme.tint(tint, depth, faint));
                            // What is faint is mixed with the theme's own background, not with black or white.
                            assert!(both[0] == both[1] || faint && both[1].is_some(), "{base:?} {tint:?} {both:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn every_colour_has_a_name_of_its_own_and_can_be_replaced() {
        let all = ColourSlot::all();
        let mut names: Vec<_> = all.iter().map(|slot| slot.name()).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all.len());
        let mut theme = OwnTheme::new(ThemeBase::Dark);
        for (number, slot) in all.iter().enumerate() {
            let number = u8::try_from(number).unwrap();
            theme.set(*slot, (number, 1, 255 - number));
        }
        for (number, slot) in all.iter().enumerate() {
            let number = u8::try_from(number).unwrap();
            assert_eq!(theme.get(*slot), Some((number, 1, 255 - number)), "{slot:?}");
        }
    }
}
