//! The colours of the map: true colour, 256, 16 or none, on dark and light backgrounds.
//!
//! The sea always has the terminal's own background, so that the map suits any of them. Colours
//! only emphasise what signs, letters and patterns already say.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::vocabulary::SiteKind;
use crate::theme::{Background, Depth, OwnTheme, Tint};

use super::cell::{Mosaic, Under, braille};
use super::scene::SiteProgress;

/// The look of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MapLook {
    /// How many colours may be used.
    pub depth: Depth,
    /// The terminal's background.
    pub background: Background,
    /// The theme of one's own that has the colours, if there is one.
    pub own: Option<&'static OwnTheme>,
    /// The signs of coasts where more than ASCII may be used.
    pub mosaic: Mosaic,
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
    /// Filled with a colour and a pattern in another, as below.
    Woven { fill: Color, even: u8, odd: u8, sign: char, ink: Color },
    /// Filled with a pattern: the dots of even and odd cells, and the sign in ASCII.
    Pattern { even: u8, odd: u8, sign: char, ink: Color },
}

impl LandFill {
    /// Returns the colour of the ground, if it has one of its own.
    pub(super) const fn colour(self) -> Option<Color> {
        match self {
            Self::Fill(fill) | Self::Woven { fill, .. } => Some(fill),
            Self::Open | Self::Pattern { .. } => None,
        }
    }
}

/// What the look of a country's land means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LandMeaning {
    /// A factory is there.
    Host,
    /// Only antennas are there.
    Antenna,
    /// The country takes part in the chosen site.
    Partner,
    /// Nothing of that.
    Other,
}

impl LandMeaning {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Host, Self::Antenna, Self::Partner, Self::Other];

    /// Returns the id of its message.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Host => "map-land-host",
            Self::Antenna => "map-land-antenna",
            Self::Partner => "map-land-partner",
            Self::Other => "map-land-other",
        }
    }

    pub(super) const fn class(self) -> Class {
        match self {
            Self::Host => Class::Factory,
            Self::Antenna => Class::Antenna,
            Self::Partner => Class::Partner,
            Self::Other => Class::Land,
        }
    }
}

/// The dots of the patterns, for even and odd cells, and their signs in ASCII.
const DOTTED: (u8, u8, char) = (0b0000_0001, 0b0010_0000, '-');
const STRIPED: (u8, u8, char) = (0b0000_1100, 0b0000_1100, '=');

impl Class {
    pub(super) const ALL: [Self; 7] =
        [Self::Sea, Self::Land, Self::Antenna, Self::Factory, Self::Partner, Self::ChosenAntenna, Self::Chosen];

    const fn is_chosen(self) -> bool {
        matches!(self, Self::Chosen | Self::ChosenAntenna)
    }
}

impl MapLook {
    /// Returns the look of what has no colour and no coast: of signs alone.
    pub const fn colourless(ascii: bool) -> Self {
        Self { depth: Depth::Monochrome, background: Background::Dark, own: None, mosaic: Mosaic::Quadrants, ascii }
    }

    /// Returns how the land of a class is drawn.
    pub(super) fn ground(self, class: Class) -> LandFill {
        match (self.depth, self.background) {
            (Depth::True | Depth::Indexed, Background::Contrast) => self.contrasting(class),
            (Depth::True | Depth::Indexed, _) => self.woven(class, self.filled(class)),
            (Depth::Sixteen, Background::Unknown) | (Depth::Monochrome, _) => uncoloured(class),
            (Depth::Sixteen, _) => self.sixteen(class),
        }
    }

    /// Adds a faint pattern to the lands that colour alone would have to tell apart.
    fn woven(self, class: Class, land: LandFill) -> LandFill {
        let ((even, odd, sign), LandFill::Fill(fill)) = (
            match class {
                Class::Antenna => DOTTED,
                Class::Partner => STRIPED,
                _ => return land,
            },
            land,
        ) else {
            return land;
        };
        LandFill::Woven { fill, even, odd, sign, ink: self.line_ink(class) }
    }

    /// Returns two cells of the land with a meaning, for a legend; `None` where it is not drawn in
    /// any way of its own.
    pub fn swatch(self, meaning: LandMeaning) -> Option<(String, Style)> {
        let class = meaning.class();
        let signs = |even: u8, odd: u8, sign: char| {
            let cells = if self.ascii { [sign; 2] } else { [braille(even), braille(odd)] };
            cells.into_iter().collect::<String>()
        };
        let style = Style::new().bg(self.under(class).ground);
        match self.ground(class) {
            LandFill::Open => None,
            LandFill::Fill(_) => Some(("  ".to_owned(), style)),
            LandFill::Woven { even, odd, sign, ink, .. } | LandFill::Pattern { even, odd, sign, ink } => {
                let signs = signs(even, odd, sign);
                (signs.trim() != "").then(|| (signs, style.fg(ink)))
            }
        }
    }

    fn filled(self, class: Class) -> LandFill {
        land_tint(class).map_or(LandFill::Open, |tint| LandFill::Fill(self.tint(tint)))
    }

    /// Returns the lands on black. Of grounds that all stand out from one another three to one there are no
    /// more than three, black among them; so a factory's land and that of the chosen site are filled,
    /// and patterns on black tell the others.
    fn contrasting(self, class: Class) -> LandFill {
        let ((even, odd, sign), tint) = match class {
            Class::Sea | Class::Land => return LandFill::Open,
            Class::Factory | Class::Chosen | Class::ChosenAntenna => return self.filled(class),
            Class::Antenna => (DOTTED, Tint::AntennaLand),
            Class::Partner => (STRIPED, Tint::PartnerLand),
        };
        LandFill::Pattern { even, odd, sign, ink: self.tint(tint) }
    }

    /// Returns the lands in sixteen colours. None of these is a ground on which all texts can be read, and a
    /// country full of one shouts; so coasts and patterns carry the map, and the patterns are coloured.
    const fn sixteen(self, class: Class) -> LandFill {
        let LandFill::Pattern { even, odd, sign, ink } = uncoloured(class) else { return LandFill::Open };
        let ink = match class {
            Class::Sea | Class::Land => ink,
            Class::Antenna => Color::Green,
            Class::Partner => Color::Magenta,
            Class::Factory | Class::ChosenAntenna | Class::Chosen => self.of(Color::Cyan, Color::Blue),
        };
        LandFill::Pattern { even, odd, sign, ink }
    }

    const fn of(self, dark: Color, light: Color) -> Color {
        match self.background {
            Background::Dark | Background::Unknown | Background::Contrast => dark,
            Background::Light => light,
        }
    }

    /// Returns a colour of the theme; the terminal's own where there are too few.
    fn tint(self, tint: Tint) -> Color {
        tint.colour(self.own, self.background, self.depth).unwrap_or(Color::Reset)
    }

    /// Returns the style of coasts, and of borders on the land of a class.
    pub(super) fn line(self, class: Class) -> Style {
        Style::new().fg(self.line_ink(class))
    }

    fn line_ink(self, class: Class) -> Color {
        match class {
            _ if self.depth == Depth::Sixteen => Color::DarkGray,
            Class::Sea | Class::Land => self.tint(Tint::Coast),
            Class::Antenna => self.tint(Tint::AntennaLine),
            Class::Factory => self.tint(Tint::FactoryLine),
            Class::Partner => self.tint(Tint::PartnerLine),
            Class::ChosenAntenna | Class::Chosen => self.tint(Tint::ChosenName),
        }
    }

    /// Returns the ground of a text over land of a class.
    pub(super) fn under(self, class: Class) -> Under {
        let ground = match self.ground(class).colour() {
            Some(colour) => colour,
            None => Color::Reset,
        };
        Under { ground, is_chosen: class.is_chosen() }
    }

    /// Returns what is behind a text: what it stands on, or a plate of its own over a sea of which
    /// nobody knows how light it is.
    fn plate(self, under: Under) -> Color {
        match (under.ground, self.background, self.depth) {
            (Color::Reset, Background::Unknown, Depth::True | Depth::Indexed) => self.under(Class::Land).ground,
            (ground, _, _) => ground,
        }
    }

    /// Returns the style of the line from a site to another that it is tied to, over some ground.
    pub(super) fn route_over(self, under: Under) -> Style {
        let is_over_sea = matches!(under.ground, Color::Reset);
        match (is_over_sea, self.background, self.depth) {
            (true, Background::Unknown, _) => Style::new().fg(Color::Reset),
            (_, Background::Contrast, Depth::True | Depth::Indexed) if under.is_chosen => {
                Style::new().fg(self.tint(Tint::ChosenName))
            }
            _ => self.route(),
        }
    }

    /// Returns the style of a name beside its marker.
    pub(super) fn label(self, kind: SiteKind, under: Under) -> Style {
        let ink = match kind {
            _ if under.is_chosen && under.ground != Color::Reset => Tint::ChosenName,
            SiteKind::AiFactory => Tint::FactoryName,
            SiteKind::Antenna => Tint::AntennaName,
            SiteKind::DataCentre | SiteKind::Plant => Tint::OtherName,
        };
        Style::new().fg(self.tint(ink)).bg(self.plate(under))
    }

    fn marker_ink(self, kind: SiteKind) -> Color {
        self.tint(match kind {
            SiteKind::AiFactory => Tint::FactoryMark,
            SiteKind::Antenna => Tint::AntennaMark,
            SiteKind::DataCentre | SiteKind::Plant => Tint::OtherMark,
        })
    }

    /// Returns the style of a marker.
    pub(super) fn marker(self, kind: SiteKind, under: Under) -> Style {
        let style = Style::new().bg(self.plate(under)).add_modifier(Modifier::BOLD);
        match self.depth {
            // Yellow and green would be lost on a light background; the shape shows the kind.
            Depth::Sixteen if self.background == Background::Unknown => style.fg(Color::Reset),
            Depth::Sixteen => style.fg(self.of(key_ground(kind), Color::Reset)),
            _ if under.is_chosen => self.label(kind, under).add_modifier(Modifier::BOLD),
            _ => style.fg(self.marker_ink(kind)),
        }
    }

    /// Returns the style of a letter that represents a marker.
    pub(super) fn key(self, kind: SiteKind) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        match self.depth {
            Depth::Monochrome => bold.add_modifier(Modifier::REVERSED),
            Depth::Sixteen => Style::new().fg(Color::Black).bg(key_ground(kind)),
            Depth::True | Depth::Indexed => bold.fg(self.tint(Tint::Letter)).bg(self.marker_ink(kind)),
        }
    }

    /// Returns the style of the name of a country, and of a site that is there only for its tie.
    pub(super) fn country(self, under: Under) -> Style {
        let style = Style::new().bg(self.plate(under));
        match self.depth {
            Depth::True | Depth::Indexed if under.is_chosen || self.background == Background::Contrast => {
                self.label(SiteKind::Plant, under)
            }
            Depth::True | Depth::Indexed => style.fg(self.tint(Tint::Country)),
            Depth::Sixteen => style.fg(Color::Reset),
            Depth::Monochrome => style.add_modifier(Modifier::DIM),
        }
    }

    /// Returns the style of an arrow to what is out of sight.
    pub(super) fn arrow(self, under: Under) -> Style {
        self.label(SiteKind::Plant, under).add_modifier(Modifier::BOLD)
    }

    /// Returns the style of a site that the query does not match.
    pub(super) fn faint(self, under: Under) -> Style {
        let style = Style::new().bg(self.plate(under));
        match self.depth {
            Depth::True | Depth::Indexed if under.is_chosen => self.label(SiteKind::Plant, under),
            Depth::True | Depth::Indexed => style.fg(self.tint(Tint::Unmatched)),
            Depth::Sixteen => style.fg(Color::Reset),
            Depth::Monochrome => style.add_modifier(Modifier::DIM),
        }
    }

    /// Returns the style of the chosen site: the terminal's own two colours exchanged, whatever is
    /// under it.
    pub(super) const fn chosen() -> Style {
        Style::new().fg(Color::Reset).bg(Color::Reset).add_modifier(Modifier::BOLD).add_modifier(Modifier::REVERSED)
    }

    /// Returns the style of the line from a site to another that it is tied to.
    fn route(self) -> Style {
        match self.depth {
            Depth::Sixteen => Style::new().fg(self.of(Color::Yellow, Color::Magenta)),
            _ => Style::new().fg(self.tint(Tint::Tie)),
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
    pub const fn faint_sign(self) -> char {
        if self.ascii || matches!(self.depth, Depth::Monochrome) { '+' } else { '·' }
    }
}

const fn key_ground(kind: SiteKind) -> Color {
    match kind {
        SiteKind::AiFactory => Color::Yellow,
        SiteKind::Antenna => Color::Green,
        SiteKind::DataCentre | SiteKind::Plant => Color::Cyan,
    }
}

/// Returns the colour that the land of a class is filled with; the sea has none.
const fn land_tint(class: Class) -> Option<Tint> {
    Some(match class {
        Class::Sea => return None,
        Class::Land => Tint::Land,
        Class::Antenna => Tint::AntennaLand,
        Class::Factory => Tint::FactoryLand,
        Class::Partner => Tint::PartnerLand,
        Class::ChosenAntenna => Tint::ChosenAntennaLand,
        Class::Chosen => Tint::ChosenLand,
    })
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

    const ANY: [Color; 6] = [DARK[0], DARK[1], DARK[2], LIGHT[0], LIGHT[1], LIGHT[2]];
    const BLACK: [Color; 1] = [DARK[0]];

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
        [Depth::True, Depth::Indexed].into_iter().flat_map(|colours| {
            [
                (Background::Dark, DARK.as_slice()),
                (Background::Light, LIGHT.as_slice()),
                (Background::Unknown, ANY.as_slice()),
                (Background::Contrast, BLACK.as_slice()),
            ]
            .map(|(background, seas)| {
                (MapLook { depth: colours, background, own: None, mosaic: Mosaic::Quadrants, ascii: false }, seas)
            })
        })
    }

    #[test]
    fn every_text_can_be_read_on_every_ground_that_it_can_stand_on() {
        let grounds_of = |style: Style, seas: &[Color]| match style.bg.unwrap_or_default() {
            Color::Reset => seas.to_vec(),
            ground => vec![ground],
        };
        for (look, seas) in looks() {
            for (class, kind) in
                Class::ALL.into_iter().flat_map(|class| SiteKind::ALL.iter().map(move |kind| (class, *kind)))
            {
                let under = look.under(class);
                for ground in grounds_of(look.label(kind, under), seas) {
                    let label = contrast(look.label(kind, under).fg.unwrap(), ground);
                    assert!(label >= 4.5, "{look:?} {class:?} {kind:?}: {label:.2}");
                    for text in [look.country(under), look.arrow(under)] {
                        let found = contrast(text.fg.unwrap(), ground);
                        assert!(found >= 4.5, "{look:?} {class:?}: {found:.2}");
                    }
                    let marker = contrast(look.marker(kind, under).fg.unwrap(), ground);
                    assert!(marker >= 3.0, "{look:?} {class:?} {kind:?}: marker {marker:.2}");
                    let faint = contrast(look.faint(under).fg.unwrap(), ground);
                    assert!(faint >= 3.0, "{look:?} {class:?}: faint {faint:.2}");
                }
                let route = look.route_over(under).fg.unwrap();
                for ground in grounds_of(Style::new().bg(under.ground), seas) {
                    // The terminal's own text can be read on its own background.
                    let found = if route == Color::Reset { 21.0 } else { contrast(route, ground) };
                    assert!(found >= 3.0, "{look:?} {class:?}: route {found:.2}");
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
            Color::Cyan => Color::Rgb(0, 205, 205),
            Color::Yellow => Color::Rgb(205, 205, 0),
            Color::Green => Color::Rgb(0, 205, 0),
            Color::Magenta => Color::Rgb(205, 0, 205),
            other => panic!("{other:?} is no text's"),
        }
    }

    #[test]
    fn no_land_is_filled_with_one_of_sixteen_colours() {
        for background in [Background::Dark, Background::Light, Background::Unknown, Background::Contrast] {
            let look =
                MapLook { depth: Depth::Sixteen, background, own: None, mosaic: Mosaic::Quadrants, ascii: false };
            assert!(Class::ALL.into_iter().all(|class| look.ground(class).colour().is_none()), "{background:?}");
        }
    }

    #[test]
    fn sixteen_colours_can_be_read_on_dark_and_on_light() {
        let sides = [(Background::Dark, Color::Rgb(255, 255, 255)), (Background::Light, Color::Rgb(0, 0, 0))];
        for ((background, text), grounds) in sides.into_iter().zip([DARK, LIGHT]) {
            let look =
                MapLook { depth: Depth::Sixteen, background, own: None, mosaic: Mosaic::Quadrants, ascii: false };
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

    /// What turns linear red, green and blue into what is seen without one of the three sorts of cones
    /// (G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, *A physiologically-based model for
    /// simulation of color vision deficiency*, 2009): all three, no red, no green.
    const EYES: [[[f64; 3]; 3]; 3] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ];

    /// Returns a colour as eyes see it, in CIE L\*a\*b\*.
    fn seen(colour: Color, eye: [[f64; 3]; 3]) -> [f64; 3] {
        let linear = |byte: u8| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let from = rgb(colour).map(linear);
        let times = |row: [f64; 3]| row.iter().zip(from).map(|(one, other)| one * other).sum::<f64>().clamp(0.0, 1.0);
        let [red, green, blue] = eye.map(times);
        let bend = |share: f64| if share > 0.008_856 { share.cbrt() } else { 7.787 * share + 16.0 / 116.0 };
        let x = bend((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
        let y = bend(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        let z = bend((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn lands_are_told_apart_without_red_or_green_cones() {
        for (look, _) in looks() {
            let lands = Class::ALL.map(|class| (class, look.ground(class)));
            for (place, (one, ground)) in lands.into_iter().enumerate() {
                for (other, next) in &lands[place + 1..] {
                    // The two never stand beside each other.
                    if one.is_chosen() && other.is_chosen() {
                        continue;
                    }
                    let (Some(first), Some(second)) = (ground.colour(), next.colour()) else {
                        let is_land_at_sea = (one, *other) == (Class::Sea, Class::Land);
                        assert!(ground != *next || is_land_at_sea, "{look:?} {one:?} {other:?}");
                        continue;
                    };
                    for eye in EYES {
                        let [a, b] = [first, second].map(|colour| seen(colour, eye));
                        let apart = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                        assert!(apart >= 14.0, "{look:?} {one:?} {other:?}: {apart:.1}");
                    }
                }
            }
        }
    }

    #[test]
    fn in_strong_contrast_each_ground_and_pattern_stands_out_three_to_one() {
        for colours in [Depth::True, Depth::Indexed] {
            let look = MapLook {
                depth: colours,
                background: Background::Contrast,
                own: None,
                mosaic: Mosaic::Quadrants,
                ascii: false,
            };
            let grounds = Class::ALL.map(|class| look.ground(class).colour().unwrap_or(BLACK[0]));
            for (one, other) in grounds.iter().flat_map(|one| grounds.iter().map(move |other| (one, other))) {
                assert!(one == other || contrast(*one, *other) >= 3.0, "{one:?} {other:?}");
            }
            for class in Class::ALL {
                if let LandFill::Pattern { ink, .. } = look.ground(class) {
                    assert!(contrast(ink, BLACK[0]) >= 3.0, "{class:?}");
                }
            }
        }
    }

    #[test]
    fn a_pattern_tells_antennas_and_partners_in_every_look() {
        for (look, _) in looks() {
            let patterns = [Class::Antenna, Class::Partner, Class::Factory].map(|class| match look.ground(class) {
                LandFill::Woven { even, odd, .. } | LandFill::Pattern { even, odd, .. } => (even, odd),
                LandFill::Open | LandFill::Fill(_) => (0, 0),
            });
            assert!(patterns[0] != patterns[1] && !patterns[..2].contains(&patterns[2]), "{look:?}");
        }
    }

    #[test]
    fn borders_are_seen_but_do_not_shout() {
        for (look, seas) in looks() {
            // Only one land is chosen, so that no border lies within lands of its class.
            for class in Class::ALL.into_iter().filter(|class| *class != Class::Sea && !class.is_chosen()) {
                let ground = look.under(class).ground;
                let ground = if ground == Color::Reset { seas[0] } else { ground };
                let border = contrast(look.line(class).fg.unwrap(), ground);
                if look.background == Background::Contrast {
                    assert!(border >= 3.0, "{look:?} {class:?}: {border:.2}");
                    continue;
                }
                assert!((1.8..4.6).contains(&border), "{look:?} {class:?}: {border:.2}");
            }
        }
    }

    #[test]
    fn the_classes_of_a_look_differ() {
        for colours in [Depth::True, Depth::Indexed, Depth::Sixteen, Depth::Monochrome] {
            for background in [Background::Dark, Background::Light] {
                let look = MapLook { depth: colours, background, own: None, mosaic: Mosaic::Quadrants, ascii: false };
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
