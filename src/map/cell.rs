//! One cell of a picture, and the signs that eight dots make: blocks of several sizes, and braille.

use ratatui::style::{Color, Modifier};
use ratatui::symbols::pixel::{OCTANTS, QUADRANTS, SEXTANTS};

use super::raster::DOTS;

/// The first braille pattern, which has no dots.
const BRAILLE: u32 = 0x2800;
/// The bits of Unicode's braille patterns for the dots of a cell, row by row.
const BRAILLE_BITS: [u8; DOTS] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

/// The signs in which the coasts of a map are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mosaic {
    /// Quarters of a cell, which every font has.
    #[default]
    Quadrants,
    /// Sixths of a cell, of Unicode 13.
    Sextants,
    /// Eighths of a cell, of Unicode 16.
    Octants,
    /// Eight dots in a cell.
    Braille,
}

impl Mosaic {
    /// Returns the sign that covers as much of a cell as some dots, row by row from the lowest bit.
    pub(super) fn area(self, dots: u8) -> char {
        match self {
            Self::Quadrants => quadrant(dots),
            Self::Sextants => sextant(dots),
            Self::Octants => octant(dots),
            Self::Braille => braille(dots),
        }
    }

    /// Returns the sign of a line through some dots. Quarters of a cell would be too coarse for it.
    pub(super) fn line(self, dots: u8) -> char {
        match self {
            Self::Quadrants | Self::Braille => braille(dots),
            // The two rows in the middle have their own middle in the third in the middle.
            Self::Sextants => of_sixths(dots & 0b11 | (dots | dots >> 2) & 0b1100 | dots >> 2 & 0b11_0000),
            Self::Octants => octant(dots),
        }
    }
}

/// A sign with its colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MapCell {
    pub(super) sign: char,
    pub(super) ink: Color,
    pub(super) ground: Color,
    /// The ground for text written over the cell.
    pub(super) under: Under,
    pub(super) modifier: Modifier,
    /// What a text over the cell would hide.
    pub(super) bears: Bears,
}

/// The ground under a text that is written over a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Under {
    /// The colour of the ground.
    pub(super) ground: Color,
    /// Whether the ground is the land of the chosen site, which is brighter.
    pub(super) is_chosen: bool,
}

/// What is drawn in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bears {
    /// Nothing, or a pattern of the ground.
    Nothing,
    /// A border.
    Border,
    /// A coast.
    Coast,
}

impl MapCell {
    pub(super) const OPEN: Self = Self {
        sign: ' ',
        ink: Color::Reset,
        ground: Color::Reset,
        under: Under { ground: Color::Reset, is_chosen: false },
        modifier: Modifier::empty(),
        bears: Bears::Nothing,
    };
}

/// Returns the braille pattern of some dots, row by row from the lowest bit; a blank for none.
pub(super) fn braille(dots: u8) -> char {
    let bit = |(place, bit): (usize, &u8)| if dots & (1 << place) == 0 { 0 } else { u32::from(*bit) };
    let pattern: u32 = BRAILLE_BITS.iter().enumerate().map(bit).sum();
    if pattern == 0 { ' ' } else { char::from_u32(BRAILLE + pattern).unwrap_or(' ') }
}

/// Returns the block of some dots. If the two dots of a quarter differ, the one nearer to the
/// middle of the cell decides, so that shapes neither grow nor shrink.
pub(super) fn quadrant(dots: u8) -> char {
    let quarters = [2, 3, 4, 5].into_iter().enumerate();
    let set: usize = quarters.map(|(place, dot)| if dots & (1 << dot) == 0 { 0 } else { 1 << place }).sum();
    QUADRANTS.get(set).copied().unwrap_or(' ')
}

/// Returns the block of some dots in sixths. Halves of a cell are blocks too. If the two dots in the
/// middle of a column differ, the upper one decides on the left and the lower one on the right, so that
/// shapes neither grow nor shrink.
fn sextant(dots: u8) -> char {
    if dots & 0b0011_0011 == dots >> 2 & 0b0011_0011 {
        return quadrant(dots);
    }
    let middle = dots & 0b0100 | dots >> 2 & 0b1000;
    of_sixths(dots & 0b11 | middle | dots >> 2 & 0b11_0000)
}

fn of_sixths(sixths: u8) -> char {
    SEXTANTS.get(usize::from(sixths)).copied().unwrap_or(' ')
}

fn octant(dots: u8) -> char {
    OCTANTS.get(usize::from(dots)).copied().unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn signs_show_the_dots_that_are_set() {
        assert_eq!(braille(0), ' ');
        assert_eq!(braille(0xff), '⣿');
        assert_eq!(braille(0b0000_0001), '⠁');
        assert_eq!(braille(0b0100_0000), '⡀');
        assert_eq!(braille(0b1000_0000), '⢀');
        assert_eq!(quadrant(0xff), '█');
        assert_eq!(quadrant(0b0000_1111), '▀');
        assert_eq!(quadrant(0b1010_1010), '▐');
        assert_eq!(quadrant(0b0001_0000), '▖');
    }

    /// The order of the code chart is that of the patterns: what it leaves out is older.
    #[test]
    fn every_pattern_of_octants_is_the_sign_of_the_code_chart() {
        let signs: Vec<char> = (0..=u8::MAX).map(octant).collect();
        assert_eq!(signs.iter().collect::<BTreeSet<_>>().len(), 256);
        let new: Vec<char> = signs.iter().copied().filter(|sign| ('\u{1cd00}'..='\u{1cde5}').contains(sign)).collect();
        assert_eq!(new, ('\u{1cd00}'..='\u{1cde5}').collect::<Vec<_>>());
        let older = [
            (0x00, ' '),
            (0x01, '\u{1cea8}'),
            (0x02, '\u{1ceab}'),
            (0x03, '\u{1fb82}'),
            (0x05, '▘'),
            (0x0a, '▝'),
            (0x0f, '▀'),
            (0x14, '\u{1fbe6}'),
            (0x28, '\u{1fbe7}'),
            (0x3f, '\u{1fb85}'),
            (0x40, '\u{1cea3}'),
            (0x50, '▖'),
            (0x55, '▌'),
            (0x5a, '▞'),
            (0x5f, '▛'),
            (0x80, '\u{1cea0}'),
            (0xa0, '▗'),
            (0xa5, '▚'),
            (0xaa, '▐'),
            (0xaf, '▜'),
            (0xc0, '▂'),
            (0xf0, '▄'),
            (0xf5, '▙'),
            (0xfa, '▟'),
            (0xfc, '▆'),
            (0xff, '█'),
        ];
        assert_eq!(older.len() + new.len(), 256);
        for (dots, sign) in older {
            assert_eq!(octant(dots), sign, "{dots:#x}");
        }
    }

    #[test]
    fn every_pattern_of_sextants_is_the_sign_of_the_code_chart() {
        let signs: Vec<char> = (0..64).map(of_sixths).collect();
        assert_eq!(signs.iter().collect::<BTreeSet<_>>().len(), 64);
        let new: Vec<char> = signs.iter().copied().filter(|sign| *sign >= '\u{1fb00}').collect();
        assert_eq!(new, ('\u{1fb00}'..='\u{1fb3b}').collect::<Vec<_>>());
        for (sixths, sign) in [(0, ' '), (0b01_0101, '▌'), (0b10_1010, '▐'), (63, '█')] {
            assert_eq!(of_sixths(sixths), sign);
        }
    }

    /// How much of a cell a sign of sixths covers, in twelfths.
    fn covered(sign: char) -> u32 {
        match SEXTANTS.iter().position(|one| *one == sign) {
            Some(sixths) => 2 * sixths.count_ones(),
            None => 3 * QUADRANTS.iter().position(|one| *one == sign).unwrap().count_ones(),
        }
    }

    #[test]
    fn sixths_cover_what_the_dots_do() {
        for dots in 0..=u8::MAX {
            let of_dots = f64::from(dots.count_ones()) * 1.5;
            assert!((f64::from(covered(sextant(dots))) - of_dots).abs() <= 3.0, "{dots:#b}");
            assert_eq!(covered(sextant(dots)) + covered(sextant(!dots)), 12, "{dots:#b}: land and sea alike");
        }
        assert_eq!((sextant(0b0000_1111), sextant(0b0000_0011)), ('▀', '🬂'));
        assert_eq!((Mosaic::Sextants.line(0b0000_1000), Mosaic::Sextants.line(0b1100_0000)), ('🬇', '🬭'));
    }
}
