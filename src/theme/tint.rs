//! The colours of pictures: of the map's lands, lines, marks and names, of the day and of money in charts.
//! Each has a name, so that a theme of one's own can give it another.

use ratatui::style::Color;

use super::palette::{Rgb, colour};
use super::{Depth, OwnTheme};
use crate::domain::closed::closed;

closed! {
    /// A colour of a picture.
    pub enum Tint in "tint" {
        /// The as-of day.
        Day = "day",
        /// Money in euro.
        Euro = "money-eur",
        /// Money in dollars of the United States.
        Dollar = "money-usd",
        /// Money in other currencies.
        OtherMoney = "money-other",
        /// Money in still other currencies.
        FurtherMoney = "money-further",
        /// A land without factory or antenna; what is behind names over a sea of unknown colour.
        Land = "land",
        /// A land with antennas alone.
        AntennaLand = "land-antenna",
        /// A land with a factory.
        FactoryLand = "land-factory",
        /// A land that takes part in the chosen site.
        PartnerLand = "land-partner",
        /// The land of the chosen site, if that is an antenna.
        ChosenAntennaLand = "land-chosen-antenna",
        /// The land of the chosen site.
        ChosenLand = "land-chosen",
        /// Coasts, and borders between lands without factory or antenna.
        Coast = "coast",
        /// Borders and pattern of a land with antennas alone.
        AntennaLine = "line-antenna",
        /// Borders of a land with a factory.
        FactoryLine = "line-factory",
        /// Borders and pattern of a land that takes part in the chosen site.
        PartnerLine = "line-partner",
        /// The name of a factory.
        FactoryName = "name-factory",
        /// The name of an antenna.
        AntennaName = "name-antenna",
        /// The name of a data centre or plant, and arrows to what is out of sight.
        OtherName = "name-other",
        /// A name or a line on the land of the chosen site.
        ChosenName = "name-chosen",
        /// The mark of a factory.
        FactoryMark = "mark-factory",
        /// The mark of an antenna.
        AntennaMark = "mark-antenna",
        /// The mark of a data centre or plant.
        OtherMark = "mark-other",
        /// The letter on a mark.
        Letter = "letter",
        /// The name of a country, and of a site that is there only for its tie.
        Country = "country",
        /// A site that the query does not match.
        Unmatched = "unmatched",
        /// The line from a site to another that it is tied to.
        Tie = "tie",
    }
}

/// A colour in red, green and blue, and its index among the 256.
pub(super) type Shade = (Rgb, u8);

/// A colour for each background.
pub(super) struct Shades {
    dark: Shade,
    light: Shade,
    /// On black, where everything must stand out.
    contrast: Shade,
    /// Over a background that is not known.
    either: Shade,
}

/// What a picture is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Background {
    /// Dark.
    Dark,
    /// Light.
    Light,
    /// Not known: texts over the sea bring their own.
    Unknown,
    /// Black, and everything on it must stand out.
    Contrast,
}

impl Shades {
    /// Colours that are the same on black and over an unknown background as on a dark one.
    const fn new(dark: Shade, light: Shade) -> Self {
        Self { dark, light, contrast: dark, either: dark }
    }

    const fn in_contrast(self, contrast: Shade) -> Self {
        Self { contrast, ..self }
    }

    const fn over_either(self, either: Shade) -> Self {
        Self { either, ..self }
    }

    pub(super) const fn on(&self, background: Background) -> Shade {
        match background {
            Background::Dark => self.dark,
            Background::Light => self.light,
            Background::Contrast => self.contrast,
            Background::Unknown => self.either,
        }
    }
}

impl Tint {
    /// Returns the colour in a theme of one's own, or else over such a background; `None` where there are less than
    /// 256 colours.
    pub fn colour(self, own: Option<&OwnTheme>, background: Background, depth: Depth) -> Option<Color> {
        own.and_then(|own| own.tint(self, depth)).or_else(|| self.built_in(background, depth))
    }

    /// Returns the colour in the themes that are built in; `None` where there are less than 256 colours, of which
    /// none is readable everywhere.
    fn built_in(self, background: Background, depth: Depth) -> Option<Color> {
        let (rgb, index) = self.shades().on(background);
        match depth {
            Depth::True => Some(colour(rgb, depth)),
            Depth::Indexed => Some(Color::Indexed(index)),
            Depth::Sixteen | Depth::Monochrome => None,
        }
    }

    pub(super) const fn shades(self) -> Shades {
        match self {
            Self::Day | Self::Euro | Self::Dollar | Self::OtherMoney | Self::FurtherMoney => self.of_chart(),
            Self::Land
            | Self::AntennaLand
            | Self::FactoryLand
            | Self::PartnerLand
            | Self::ChosenAntennaLand
            | Self::ChosenLand => self.of_land(),
            Self::Coast | Self::AntennaLine | Self::FactoryLine | Self::PartnerLine => self.of_line(),
            _ => self.of_mark(),
        }
    }

    const fn of_chart(self) -> Shades {
        let (dark, light, either) = match self {
            Self::Day => (((240, 195, 80), 221), ((150, 95, 0), 94), ((190, 95, 0), 166)),
            Self::Euro => (((110, 160, 240), 111), ((30, 85, 175), 25), ((40, 115, 215), 32)),
            Self::Dollar => (((105, 190, 125), 114), ((20, 110, 50), 22), ((20, 130, 60), 28)),
            Self::OtherMoney => (((205, 135, 220), 176), ((135, 45, 155), 90), ((170, 80, 190), 133)),
            _ => (((215, 175, 85), 179), ((135, 90, 0), 94), ((165, 105, 0), 136)),
        };
        Shades::new(dark, light).over_either(either)
    }

    const fn of_land(self) -> Shades {
        match self {
            Self::AntennaLand => {
                Shades::new(((21, 80, 74), 23), ((177, 232, 202), 151)).in_contrast(((120, 220, 170), 115))
            }
            Self::FactoryLand => {
                Shades::new(((38, 72, 140), 24), ((176, 204, 248), 153)).in_contrast(((36, 88, 196), 25))
            }
            Self::PartnerLand => {
                Shades::new(((96, 66, 30), 52), ((246, 212, 160), 222)).in_contrast(((230, 170, 90), 179))
            }
            Self::ChosenAntennaLand => {
                Shades::new(((24, 117, 97), 28), ((120, 198, 180), 109)).in_contrast(((160, 206, 255), 153))
            }
            Self::ChosenLand => {
                Shades::new(((60, 106, 190), 26), ((126, 172, 244), 111)).in_contrast(((160, 206, 255), 153))
            }
            _ => Shades::new(((41, 40, 56), 236), ((224, 215, 232), 254)),
        }
    }

    const fn of_line(self) -> Shades {
        const GREY: Shade = ((150, 156, 170), 247);
        match self {
            Self::AntennaLine => Shades::new(((104, 152, 146), 71), ((104, 154, 132), 65)).in_contrast(GREY),
            Self::FactoryLine => {
                Shades::new(((112, 150, 196), 110), ((98, 136, 184), 67)).in_contrast(((196, 218, 255), 189))
            }
            Self::PartnerLine => Shades::new(((176, 140, 96), 137), ((170, 118, 50), 136)).in_contrast(GREY),
            _ => Shades::new(((112, 118, 132), 243), ((150, 148, 140), 246)).in_contrast(GREY),
        }
    }

    const fn of_mark(self) -> Shades {
        const BLACK: Shade = ((0, 0, 0), 16);
        const WHITE: Shade = ((255, 255, 255), 231);
        match self {
            Self::FactoryName => Shades::new(((250, 226, 170), 223), ((92, 46, 0), 52)),
            Self::AntennaName => Shades::new(((176, 232, 200), 158), ((0, 66, 44), 22)),
            Self::OtherName => Shades::new(((222, 222, 230), 254), ((44, 44, 60), 236)),
            Self::ChosenName => Shades::new(WHITE, BLACK).in_contrast(BLACK),
            Self::FactoryMark => Shades::new(((255, 190, 70), 215), ((136, 60, 0), 88)),
            Self::AntennaMark => Shades::new(((96, 224, 150), 84), ((0, 88, 56), 22)),
            Self::OtherMark => Shades::new(((214, 170, 240), 183), ((110, 30, 140), 54)),
            Self::Letter => Shades::new(BLACK, WHITE),
            Self::Country => Shades::new(((196, 200, 210), 253), ((66, 66, 74), 238)),
            Self::Unmatched => Shades::new(((190, 194, 204), 250), ((70, 70, 76), 238)),
            _ => Shades::new(((255, 226, 150), 222), ((112, 46, 0), 88)),
        }
    }
}
