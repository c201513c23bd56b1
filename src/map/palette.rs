//! The colours of the map: true colour, 256, 16 or none, on dark and light backgrounds.
//!
//! The sea always has the terminal's own background, so that the map suits any of them. Colours
//! only emphasise what signs and letters already say.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::vocabulary::SiteKind;

use super::cell::Under;
use super::scene::SiteProgress;

/// The number of colours that the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colours {
    /// True colour.
    True,
    /// The 256 colours of xterm.
    Indexed,
    /// The terminal's own sixteen colours.
    Sixteen,
    /// No colour: bold and reversed only.
    None,
}

/// The background of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Background {
    /// Dark.
    Dark,
    /// Light.
    Light,
}

/// The look of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MapLook {
    /// The colours to use.
    pub colours: Colours,
    /// The terminal's background.
    pub background: Background,
    /// Whether only ASCII signs may be used.
    pub ascii: bool,
}

/// The class of a country in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// No country.
    Sea,
    /// A country without a factory or antenna that goes on.
    Land,
    /// A country with only antennas.
    Antenna,
    /// A country with a factory.
    Factory,
    /// A country that takes part in the chosen site.
    Partner,
    /// The country of the chosen site, if that is an antenna.
    ChosenAntenna,
    /// The country of the chosen site, if that is not an antenna.
    Chosen,
}

/// How the land of a class is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LandFill {
    /// Not filled: coast and borders show it.
    Open,
    /// Filled with a colour.
    Fill(Color),
    /// Filled with a pattern: the dots of even and odd cells, and the sign in ASCII.
    Pattern { even: u8, odd: u8, sign: char, ink: Color },
}

impl Class {
    pub(super) const ALL: [Self; 7] =
        [Self::Sea, Self::Land, Self::Antenna, Self::Factory, Self::Partner, Self::ChosenAntenna, Self::Chosen];

    const fn is_chosen(self) -> bool {
        matches!(self, Self::Chosen | Self::ChosenAntenna)
    }
}

impl MapLook {
    /// Returns how the land of a class is drawn.
    pub(super) const fn ground(self, class: Class) -> LandFill {
        match self.colours {
            Colours::True => self.filled(class),
            Colours::Indexed => self.indexed(class),
            Colours::Sixteen => sixteen(class),
            Colours::None => uncoloured(class),
        }
    }

    const fn filled(self, class: Class) -> LandFill {
        let (dark, light) = match class {
            Class::Sea => return LandFill::Open,
            Class::Land => (Color::Rgb(46, 50, 60), Color::Rgb(224, 222, 214)),
            Class::Antenna => (Color::Rgb(34, 76, 72), Color::Rgb(186, 222, 206)),
            Class::Factory => (Color::Rgb(44, 80, 124), Color::Rgb(178, 206, 240)),
            Class::Partner => (Color::Rgb(82, 66, 112), Color::Rgb(220, 204, 242)),
            Class::ChosenAntenna => (Color::Rgb(34, 106, 96), Color::Rgb(134, 202, 172)),
            Class::Chosen => (Color::Rgb(52, 100, 150), Color::Rgb(132, 178, 232)),
        };
        LandFill::Fill(self.of(dark, light))
    }

    const fn indexed(self, class: Class) -> LandFill {
        let (dark, light) = match class {
            Class::Sea => return LandFill::Open,
            Class::Land => (237, 254),
            Class::Antenna => (22, 151),
            Class::Factory => (24, 153),
            Class::Partner => (54, 189),
            Class::ChosenAntenna => (29, 115),
            Class::Chosen => (25, 111),
        };
        LandFill::Fill(self.of(Color::Indexed(dark), Color::Indexed(light)))
    }

    const fn of(self, dark: Color, light: Color) -> Color {
        match self.background {
            Background::Dark => dark,
            Background::Light => light,
        }
    }

    fn shade(self, dark: [Color; 2], light: [Color; 2]) -> Color {
        let [[dark_true, dark_indexed], [light_true, light_indexed]] = [dark, light];
        match self.colours {
            Colours::True => self.of(dark_true, light_true),
            Colours::Indexed => self.of(dark_indexed, light_indexed),
            Colours::Sixteen | Colours::None => Color::Reset,
        }
    }

    /// Returns the style of coasts, and of borders on the land of a class.
    pub(super) fn line(self, class: Class) -> Style {
        use Color::{Indexed, Rgb};
        let ink = match class {
            _ if self.colours == Colours::Sixteen => match self.ground(class) {
                LandFill::Fill(_) => Color::White,
                LandFill::Open | LandFill::Pattern { .. } => Color::DarkGray,
            },
            Class::Sea | Class::Land => {
                self.shade([Rgb(112, 118, 132), Indexed(243)], [Rgb(150, 148, 140), Indexed(246)])
            }
            Class::Antenna => self.shade([Rgb(104, 152, 146), Indexed(71)], [Rgb(104, 154, 132), Indexed(65)]),
            Class::Factory => self.shade([Rgb(112, 150, 196), Indexed(110)], [Rgb(98, 136, 184), Indexed(67)]),
            Class::Partner => self.shade([Rgb(156, 140, 192), Indexed(139)], [Rgb(146, 122, 180), Indexed(97)]),
            Class::ChosenAntenna => self.shade([Rgb(150, 204, 192), Indexed(115)], [Rgb(40, 116, 88), Indexed(29)]),
            Class::Chosen => self.shade([Rgb(160, 196, 232), Indexed(153)], [Rgb(40, 84, 140), Indexed(25)]),
        };
        Style::new().fg(ink)
    }

    /// Returns the ground of a text over land of a class.
    pub(super) const fn under(self, class: Class) -> Under {
        let ground = match self.ground(class) {
            LandFill::Fill(colour) => colour,
            LandFill::Open | LandFill::Pattern { .. } => Color::Reset,
        };
        Under { ground, is_chosen: class.is_chosen() }
    }

    /// Returns the style of a name beside its marker.
    pub(super) fn label(self, kind: SiteKind, under: Under) -> Style {
        use Color::{Indexed, Rgb};
        let ink = match kind {
            _ if under.is_chosen && under.ground != Color::Reset => match self.colours {
                Colours::Sixteen => Color::Black,
                _ => self.shade([Rgb(255, 255, 255), Indexed(231)], [Rgb(0, 0, 0), Indexed(16)]),
            },
            _ if self.colours == Colours::Sixteen => on_sixteen(under),
            SiteKind::AiFactory => self.shade([Rgb(250, 226, 170), Indexed(223)], [Rgb(92, 46, 0), Indexed(52)]),
            SiteKind::Antenna => self.shade([Rgb(176, 232, 200), Indexed(158)], [Rgb(0, 66, 44), Indexed(22)]),
            SiteKind::DataCentre | SiteKind::Plant => {
                self.shade([Rgb(222, 222, 230), Indexed(254)], [Rgb(44, 44, 60), Indexed(236)])
            }
        };
        Style::new().fg(ink).bg(under.ground)
    }

    fn marker_ink(self, kind: SiteKind) -> Color {
        use Color::{Indexed, Rgb};
        match kind {
            SiteKind::AiFactory => self.shade([Rgb(255, 190, 70), Indexed(215)], [Rgb(136, 60, 0), Indexed(88)]),
            SiteKind::Antenna => self.shade([Rgb(96, 224, 150), Indexed(84)], [Rgb(0, 88, 56), Indexed(22)]),
            SiteKind::DataCentre | SiteKind::Plant => {
                self.shade([Rgb(214, 170, 240), Indexed(183)], [Rgb(110, 30, 140), Indexed(54)])
            }
        }
    }

    /// Returns the style of a marker.
    pub(super) fn marker(self, kind: SiteKind, under: Under) -> Style {
        let style = Style::new().bg(under.ground).add_modifier(Modifier::BOLD);
        match self.colours {
            Colours::Sixteen if under.ground != Color::Reset => style.fg(on_sixteen(under)),
            // Yellow and green would be lost on a light background; the shape shows the kind.
            Colours::Sixteen => style.fg(self.of(key_ground(kind), Color::Reset)),
            _ if under.is_chosen => self.label(kind, under).add_modifier(Modifier::BOLD),
            _ => style.fg(self.marker_ink(kind)),
        }
    }

    /// Returns the style of a letter that represents a marker.
    pub(super) fn key(self, kind: SiteKind) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        match self.colours {
            Colours::None => bold.add_modifier(Modifier::REVERSED),
            Colours::Sixteen => bold.fg(Color::Black).bg(key_ground(kind)),
            Colours::True | Colours::Indexed => {
                let ink = self
                    .shade([Color::Rgb(0, 0, 0), Color::Indexed(16)], [Color::Rgb(255, 255, 255), Color::Indexed(231)]);
                bold.fg(ink).bg(self.marker_ink(kind))
            }
        }
    }

    /// Returns the style of the name of a country, and of a site that is there only for its tie.
    pub(super) fn country(self, under: Under) -> Style {
        let style = Style::new().bg(under.ground);
        match self.colours {
            Colours::True | Colours::Indexed if under.is_chosen => self.label(SiteKind::Plant, under),
            Colours::True | Colours::Indexed => style.fg(self.shade(
                [Color::Rgb(196, 200, 210), Color::Indexed(253)],
                [Color::Rgb(66, 66, 74), Color::Indexed(238)],
            )),
            Colours::Sixteen => style.fg(on_sixteen(under)),
            Colours::None => style.add_modifier(Modifier::DIM),
        }
    }

    /// Returns the style of an arrow to what is out of sight.
    pub(super) fn arrow(self, under: Under) -> Style {
        self.label(SiteKind::Plant, under).add_modifier(Modifier::BOLD)
    }

    /// Returns the style of a site that the query does not match.
    pub(super) fn faint(self, under: Under) -> Style {
        let style = Style::new().bg(under.ground);
        match self.colours {
            Colours::True | Colours::Indexed if under.is_chosen => self.label(SiteKind::Plant, under),
            Colours::True | Colours::Indexed => style.fg(self.shade(
                [Color::Rgb(190, 194, 204), Color::Indexed(250)],
                [Color::Rgb(70, 70, 76), Color::Indexed(238)],
            )),
            Colours::Sixteen => style.fg(on_sixteen(under)),
            Colours::None => style.add_modifier(Modifier::DIM),
        }
    }

    /// Returns the style of the chosen site: the terminal's own two colours exchanged, whatever is
    /// under it.
    pub(super) const fn chosen() -> Style {
        Style::new().fg(Color::Reset).bg(Color::Reset).add_modifier(Modifier::BOLD).add_modifier(Modifier::REVERSED)
    }

    /// Returns the style of the line from a site to another that it is tied to.
    pub(super) fn route(self) -> Style {
        match self.colours {
            Colours::Sixteen => Style::new().fg(self.of(Color::Yellow, Color::Magenta)),
            _ => Style::new().fg(self
                .shade([Color::Rgb(255, 226, 150), Color::Indexed(222)], [Color::Rgb(112, 46, 0), Color::Indexed(88)])),
        }
    }

    /// Returns the marker of a site: its shape shows the kind, and how full it is the progress; a site
    /// that has stopped has a cross, whatever its kind. In ASCII no marker is a sign that land or lines are drawn with.
    pub const fn sign(self, kind: SiteKind, progress: SiteProgress) -> char {
        let [planned, under_way, running] = match (kind, self.ascii) {
            (SiteKind::AiFactory, false) => ['◇', '◈', '◆'],
            (SiteKind::Antenna, false) => ['△', '◬', '▲'],
            (SiteKind::DataCentre | SiteKind::Plant, false) => ['□', '▣', '■'],
            (SiteKind::AiFactory, true) => ['*', '&', '@'],
            (SiteKind::Antenna, true) => ['^', '~', '!'],
            (SiteKind::DataCentre | SiteKind::Plant, true) => ['"', '$', '#'],
        };
        match progress {
            SiteProgress::Planned => planned,
            SiteProgress::UnderWay => under_way,
            SiteProgress::Running => running,
            SiteProgress::Stopped if self.ascii => 'x',
            SiteProgress::Stopped => '×',
        }
    }

    /// Returns the marker of a site that the query does not match. A dot would be lost among the
    /// dots of a picture without colour.
    pub(super) const fn faint_sign(self) -> char {
        if self.ascii || matches!(self.colours, Colours::None) { '+' } else { '·' }
    }
}

const fn on_sixteen(under: Under) -> Color {
    match under.ground {
        Color::Reset => Color::Reset,
        Color::Cyan => Color::Black,
        _ => Color::White,
    }
}

const fn key_ground(kind: SiteKind) -> Color {
    match kind {
        SiteKind::AiFactory => Color::Yellow,
        SiteKind::Antenna => Color::Green,
        SiteKind::DataCentre | SiteKind::Plant => Color::Cyan,
    }
}

const fn sixteen(class: Class) -> LandFill {
    match class {
        Class::Sea | Class::Land => LandFill::Open,
        Class::Antenna => LandFill::Pattern { even: 0b0000_0001, odd: 0b0010_0000, sign: '-', ink: Color::Green },
        Class::Factory => LandFill::Fill(Color::Blue),
        Class::Partner => LandFill::Pattern { even: 0b0010_0001, odd: 0b0010_0001, sign: '=', ink: Color::Magenta },
        Class::ChosenAntenna | Class::Chosen => LandFill::Fill(Color::Cyan),
    }
}

const fn uncoloured(class: Class) -> LandFill {
    let (even, odd, sign) = match class {
        Class::Sea => return LandFill::Open,
        Class::Land => (0, 0, '.'),
        Class::Antenna => (0b0000_0001, 0, '-'),
        Class::Factory => (0b0000_0001, 0b0001_0000, ':'),
        Class::Partner => (0b0000_1100, 0b0000_1100, '='),
        Class::ChosenAntenna | Class::Chosen => (0b0010_0001, 0b1000_0100, '%'),
    };
    LandFill::Pattern { even, odd, sign, ink: Color::Reset }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocabulary::Vocabulary;

    /// Common terminal backgrounds, from darkest to lightest of each sort.
    const DARK: [Color; 3] = [Color::Rgb(0, 0, 0), Color::Rgb(16, 18, 22), Color::Rgb(40, 44, 52)];
    const LIGHT: [Color; 3] = [Color::Rgb(255, 255, 255), Color::Rgb(250, 250, 250), Color::Rgb(238, 232, 213)];

    fn rgb(colour: Color) -> [u8; 3] {
        let step = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
        match colour {
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(grey @ 232..) => [8 + 10 * (grey - 232); 3],
            Color::Indexed(cube @ 16..) => [step((cube - 16) / 36), step((cube - 16) / 6 % 6), step((cube - 16) % 6)],
            other => panic!("{other:?} is what the terminal makes it"),
        }
    }

    /// Returns the relative luminance of WCAG 2.
    fn luminance(colour: Color) -> f64 {
        let linear = |byte: u8| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = rgb(colour).map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: Color, other: Color) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn looks() -> impl Iterator<Item = (MapLook, &'static [Color])> {
        [Colours::True, Colours::Indexed].into_iter().flat_map(|colours| {
            [(Background::Dark, DARK.as_slice()), (Background::Light, LIGHT.as_slice())]
                .map(|(background, seas)| (MapLook { colours, background, ascii: false }, seas))
        })
    }

    #[test]
    fn every_text_can_be_read_on_every_ground_that_it_can_stand_on() {
        for (look, seas) in looks() {
            for (class, kind) in
                Class::ALL.into_iter().flat_map(|class| SiteKind::ALL.iter().map(move |kind| (class, *kind)))
            {
                let under = look.under(class);
                let grounds = if under.ground == Color::Reset { seas.to_vec() } else { vec![under.ground] };
                for ground in grounds {
                    let label = contrast(look.label(kind, under).fg.unwrap(), ground);
                    assert!(label >= 4.5, "{look:?} {class:?} {kind:?}: {label:.2}");
                    for text in [look.country(under), look.arrow(under)] {
                        let found = contrast(text.fg.unwrap(), ground);
                        assert!(found >= 4.5, "{look:?} {class:?}: {found:.2}");
                    }
                    let marker = contrast(look.marker(kind, under).fg.unwrap(), ground);
                    assert!(marker >= 3.0, "{look:?} {class:?} {kind:?}: marker {marker:.2}");
                    let route = contrast(look.route().fg.unwrap(), ground);
                    assert!(route >= 3.0, "{look:?} {class:?}: route {route:.2}");
                    let faint = contrast(look.faint(under).fg.unwrap(), ground);
                    assert!(faint >= 3.0, "{look:?} {class:?}: faint {faint:.2}");
                }
                let key = look.key(kind);
                assert!(contrast(key.fg.unwrap(), key.bg.unwrap()) >= 4.5, "{look:?} {kind:?}");
            }
        }
    }

    /// Returns the colour as xterm shows it among its sixteen.
    fn of_xterm(colour: Color, own: Color) -> Color {
        match colour {
            Color::Reset => own,
            Color::Black => Color::Rgb(0, 0, 0),
            Color::Blue => Color::Rgb(0, 0, 238),
            Color::Cyan => Color::Rgb(0, 205, 205),
            Color::Yellow => Color::Rgb(205, 205, 0),
            Color::Green => Color::Rgb(0, 205, 0),
            Color::Magenta => Color::Rgb(205, 0, 205),
            Color::White => Color::Rgb(255, 255, 255),
            other => panic!("{other:?} is no text's"),
        }
    }

    #[test]
    fn sixteen_colours_can_be_read_on_dark_and_on_light() {
        let sides = [(Background::Dark, Color::Rgb(255, 255, 255)), (Background::Light, Color::Rgb(0, 0, 0))];
        for ((background, text), grounds) in sides.into_iter().zip([DARK, LIGHT]) {
            let look = MapLook { colours: Colours::Sixteen, background, ascii: false };
            let cases = Class::ALL.into_iter().flat_map(|class| SiteKind::ALL.iter().map(move |kind| (class, *kind)));
            for ((class, kind), own) in cases.flat_map(|case| grounds.map(|own| (case, own))) {
                let under = look.under(class);
                let ground = of_xterm(under.ground, own);
                for (style, least) in [(look.label(kind, under), 4.5), (look.marker(kind, under), 3.0)] {
                    let found = contrast(of_xterm(style.fg.unwrap(), text), ground);
                    assert!(found >= least, "{look:?} {class:?} {kind:?}: {found:.2}");
                }
                let key = look.key(kind);
                let [ink, paper] = [key.fg, key.bg].map(|colour| of_xterm(colour.unwrap(), own));
                assert!(contrast(ink, paper) >= 4.5, "{look:?} {kind:?}");
            }
        }
    }

    #[test]
    fn borders_are_seen_but_do_not_shout() {
        for (look, _) in looks() {
            for class in Class::ALL.into_iter().filter(|class| *class != Class::Sea) {
                let border = contrast(look.line(class).fg.unwrap(), look.under(class).ground);
                assert!((1.8..4.6).contains(&border), "{look:?} {class:?}: {border:.2}");
            }
        }
    }

    #[test]
    fn the_classes_of_a_look_differ() {
        for colours in [Colours::True, Colours::Indexed, Colours::Sixteen, Colours::None] {
            for background in [Background::Dark, Background::Light] {
                let look = MapLook { colours, background, ascii: false };
                let classes = [Class::Sea, Class::Antenna, Class::Factory, Class::Partner, Class::Chosen];
                for (place, class) in classes.into_iter().enumerate() {
                    for other in &classes[place + 1..] {
                        assert_ne!(look.ground(class), look.ground(*other), "{look:?}");
                    }
                }
            }
        }
    }
}
