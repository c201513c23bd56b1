//! A theme of one's own: a built-in one in which colours have been replaced, each by its name.

use ratatui::style::{Modifier, Style};

use super::palette::{BaseColours, CONTRAST, DARK, LIGHT, Rgb, ThemeColours, colour};
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
    /// The colour of each role and the one behind it, in the order of [`Role::ALL`]; none where it is that of
    /// the theme, or of what stands there.
    roles: [[Option<Rgb>; 2]; Role::ALL.len()],
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
        let colours = colours_of(base);
        let on = background_of(base);
        Self {
            base,
            text: colours.text,
            background: colours.background,
            roles: Role::ALL.map(|role| {
                let (text, behind) = (colours.colours)(role);
                [text, behind]
            }),
            tints: Tint::ALL.map(|tint| tint.shades().on(on).0),
        }
    }

    /// Returns its base.
    pub const fn base(&self) -> ThemeBase {
        self.base
    }

    /// Replaces a colour, in red, green and blue.
    pub fn set(&mut self, slot: ColourSlot, to: (u8, u8, u8)) {
        let place = |role| Role::ALL.iter().position(|one| *one == role);
        match slot {
            ColourSlot::Text => self.text = to,
            ColourSlot::Background => self.background = to,
            ColourSlot::Of(role) | ColourSlot::Behind(role) => {
                let side = usize::from(matches!(slot, ColourSlot::Behind(_)));
                let pair = place(role).and_then(|place| self.roles.get_mut(place));
                if let Some(colour) = pair.and_then(|pair| pair.get_mut(side)) {
                    *colour = Some(to);
                }
            }
            ColourSlot::Picture(tint) => {
                let place = Tint::ALL.iter().position(|one| *one == tint);
                if let Some(colour) = place.and_then(|place| self.tints.get_mut(place)) {
                    *colour = to;
                }
            }
        }
    }

    /// Returns a colour, in red, green and blue; `None` of a role that has none of its own.
    pub fn get(&self, slot: ColourSlot) -> Option<(u8, u8, u8)> {
        match slot {
            ColourSlot::Text => Some(self.text),
            ColourSlot::Background => Some(self.background),
            ColourSlot::Of(role) => self.role(role)[0],
            ColourSlot::Behind(role) => self.role(role)[1],
            ColourSlot::Picture(tint) => Some(self.rgb(tint)),
        }
    }

    fn role(&self, role: Role) -> [Option<Rgb>; 2] {
        let place = Role::ALL.iter().position(|one| *one == role);
        place.and_then(|place| self.roles.get(place)).copied().unwrap_or_default()
    }

    /// Returns the style of a role, which has those modifiers that it has without colour.
    pub(super) fn look(&self, role: Role, depth: Depth, uncoloured: Style) -> Style {
        let [text, behind] = self.role(role);
        let text = text.or((role != Role::SelectedElsewhere).then_some(self.text));
        let is_reversed = behind.is_none() && uncoloured.add_modifier.contains(Modifier::REVERSED);
        let gone = if is_reversed { Modifier::empty() } else { Modifier::REVERSED };
        Style {
            fg: text.map(|rgb| colour(rgb, depth)),
            bg: behind.map(|rgb| colour(rgb, depth)),
            add_modifier: uncoloured.add_modifier.difference(gone),
            ..uncoloured
        }
    }

    pub(super) fn ground(&self, depth: Depth) -> BaseColours {
        BaseColours { text: colour(self.text, depth), background: colour(self.background, depth) }
    }

    pub(super) const fn background(&self) -> Background {
        background_of(self.base)
    }

    /// Returns the colour of the background in red, green and blue.
    pub(super) const fn behind(&self) -> Rgb {
        self.background
    }

    pub(super) fn rgb(&self, tint: Tint) -> Rgb {
        let place = Tint::ALL.iter().position(|one| *one == tint);
        place.and_then(|place| self.tints.get(place)).copied().unwrap_or(self.text)
    }

    /// Returns a colour of a picture; `None` where the terminal has less than 256.
    pub fn tint(&self, tint: Tint, depth: Depth) -> Option<ratatui::style::Color> {
        (depth >= Depth::Indexed).then(|| colour(self.rgb(tint), depth))
    }
}

const fn colours_of(base: ThemeBase) -> &'static ThemeColours {
    match base {
        ThemeBase::Dark => &DARK,
        ThemeBase::Light => &LIGHT,
        ThemeBase::Contrast => &CONTRAST,
    }
}

const fn background_of(base: ThemeBase) -> Background {
    match base {
        ThemeBase::Dark => Background::Dark,
        ThemeBase::Light => Background::Light,
        ThemeBase::Contrast => Background::Contrast,
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
