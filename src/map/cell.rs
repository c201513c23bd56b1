//! One cell of a picture, and the signs that eight dots make: quadrants and braille.

use ratatui::style::{Color, Modifier};

use super::raster::DOTS;

/// The Unicode blocks by which quarters of a cell are set, indexed by a bit mask: upper left (the
/// lowest bit), upper right, lower left, lower right.
const QUADRANTS: [char; 16] = [' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'];
/// The first braille pattern, which has no dots.
const BRAILLE: u32 = 0x2800;
/// The bits of Unicode's braille patterns for the dots of a cell, row by row.
const BRAILLE_BITS: [u8; DOTS] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

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

#[cfg(test)]
mod tests {
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
}
