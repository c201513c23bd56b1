//! Distinguishes letters from shapes, and turns shapes into paths. Fonts draw block and Braille
//! signs with gaps between the rows, or lack them, and a map would fall apart; so would a shaded area.

use ratatui::symbols::pixel::{OCTANTS, SEXTANTS};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::tenths;

/// The kind of a sign, by how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignKind {
    /// Text.
    Letters,
    /// Filled parts of a cell: block signs.
    Blocks,
    /// Dots in a cell: Braille signs.
    Dots,
    /// A cell that is filled to this many hundredths: signs of shading.
    Shade(u32),
}

/// A stretch of signs of one kind, without blanks at its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SignRun<'a> {
    pub(super) kind: SignKind,
    /// The first column, counted from the beginning of the text.
    pub(super) column: u32,
    pub(super) columns: u32,
    pub(super) text: &'a str,
}

/// Splits a text into pieces, also at gaps of two or more blanks, so that nothing drifts there.
pub(super) fn pieces(text: &str) -> Vec<SignRun<'_>> {
    let mut pieces: Vec<SignRun<'_>> = Vec::new();
    let (mut column, mut start) = (0, 0);
    for (position, sign) in text.grapheme_indices(true) {
        let columns = columns(sign);
        let is_blank = sign == " ";
        let kind = kind(sign);
        match pieces.last_mut() {
            _ if is_blank => {}
            // At most one blank lies between.
            Some(piece)
                if piece.kind == kind && column <= piece.column + piece.columns + 1 && may_join(piece, column) =>
            {
                piece.columns = column + columns - piece.column;
                piece.text = text.get(start..position + sign.len()).unwrap_or_default();
            }
            _ => {
                start = position;
                pieces.push(SignRun { kind, column, columns, text: sign });
            }
        }
        column += columns;
    }
    pieces
}

/// Returns whether a sign may join a piece. Shapes are drawn cell by cell and do not span a blank.
fn may_join(piece: &SignRun<'_>, column: u32) -> bool {
    piece.kind == SignKind::Letters || column == piece.column + piece.columns
}

fn columns(sign: &str) -> u32 {
    u32::try_from(sign.width()).unwrap_or(1)
}

fn kind(sign: &str) -> SignKind {
    match sign.chars().next() {
        Some('\u{2580}'..='\u{2590}' | '\u{2594}'..='\u{259f}') => SignKind::Blocks,
        Some('░') => SignKind::Shade(40),
        Some('▒') => SignKind::Shade(60),
        Some('▓') => SignKind::Shade(80),
        Some(sign) if grid(sign).is_some() => SignKind::Blocks,
        Some('\u{2800}'..='\u{28ff}') => SignKind::Dots,
        _ => SignKind::Letters,
    }
}

/// How many parts each side of a cell has where a block sign is described.
const FINE: u32 = 24;

/// Returns left, top, width and height of the parts of a block sign, in 24ths of its cell.
fn fine_parts(sign: char) -> Vec<[u32; 4]> {
    let Some((rows, bits)) = grid(sign) else {
        return parts(sign).into_iter().map(|part| part.map(|eighths| FINE / 8 * eighths)).collect();
    };
    let (width, height) = (FINE / 2, FINE / rows);
    let of_bit = |bit: u32| [bit % 2 * width, bit / 2 * height, width, height];
    (0..2 * rows).filter(|bit| bits >> bit & 1 == 1).map(of_bit).collect()
}

/// Returns how many rows of two a sign consists of that shows sixths or eighths of a cell, and which of
/// them are filled, row by row from the lowest bit.
fn grid(sign: char) -> Option<(u32, usize)> {
    if !('\u{1cd00}'..='\u{1fbff}').contains(&sign) {
        return None;
    }
    let of = |table: &[char]| table.iter().position(|one| *one == sign);
    of(&SEXTANTS).map(|bits| (3, bits)).or_else(|| of(&OCTANTS).map(|bits| (4, bits)))
}

/// Returns left, top, width and height of the parts of a block element, in eighths of its cell.
fn parts(sign: char) -> Vec<[u32; 4]> {
    let quadrants = |bits: u8| {
        let corners = [(1, 0, 0), (2, 4, 0), (4, 0, 4), (8, 4, 4)];
        corners.into_iter().filter(|(bit, ..)| bits & bit != 0).map(|(_, x, y)| [x, y, 4, 4]).collect()
    };
    match sign {
        '▀' => vec![[0, 0, 8, 4]],
        '▔' => vec![[0, 0, 8, 1]],
        '▕' => vec![[7, 0, 1, 8]],
        '▐' => vec![[4, 0, 4, 8]],
        '\u{2581}'..='\u{2588}' => {
            let eighths = u32::from(sign) - 0x2580;
            vec![[0, 8 - eighths, 8, eighths]]
        }
        '\u{2589}'..='\u{258f}' => vec![[0, 0, 0x2590 - u32::from(sign), 8]],
        '▖' => quadrants(4),
        '▗' => quadrants(8),
        '▘' => quadrants(1),
        '▙' => quadrants(13),
        '▚' => quadrants(9),
        '▛' => quadrants(7),
        '▜' => quadrants(11),
        '▝' => quadrants(2),
        '▞' => quadrants(6),
        '▟' => quadrants(14),
        _ => Vec::new(),
    }
}

/// Returns the path that fills a row of block signs, starting at a position in tenths of a pixel.
pub(super) fn blocks(text: &str, (left, top): (u32, u32), (column, row): (u32, u32)) -> String {
    let mut path = String::new();
    for (number, sign) in (0u32..).zip(text.chars()) {
        for [x, y, width, height] in fine_parts(sign) {
            let (x_end, y_end) = ((x + width) * column / FINE, (y + height) * row / FINE);
            let (x, y) = (x * column / FINE, y * row / FINE);
            let left = left + number * column;
            path.push_str(&rectangle([left + x, top + y], [left + x_end, top + y_end]));
        }
    }
    path
}

/// Returns the path around a rectangle between two corners, in tenths of a pixel. Both edges between two
/// neighbours are the same number: a length added to one of them could be rounded apart from it.
pub(super) fn rectangle([left, top]: [u32; 2], [right, bottom]: [u32; 2]) -> String {
    let [left, top, right, bottom] = [left, top, right, bottom].map(tenths);
    format!("M{left} {top}H{right}V{bottom}H{left}z")
}

/// Returns the path whose round ends are the dots of a row of Braille signs.
pub(super) fn dots(text: &str, (left, top): (u32, u32), (column, row): (u32, u32)) -> String {
    /// The column and row of the dot of each bit.
    const PLACES: [(u32, u32); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
    let mut path = String::new();
    for (number, sign) in (0u32..).zip(text.chars()) {
        let bits = u32::from(sign).saturating_sub(0x2800);
        for (bit, (x, y)) in PLACES.into_iter().enumerate() {
            if bits >> bit & 1 == 1 {
                let x = left + number * column + (2 * x + 1) * column / 4;
                let y = top + (2 * y + 1) * row / 8;
                path.extend(["M", &tenths(x), " ", &tenths(y), "h0"]);
            }
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_have_one_kind_and_no_wide_gap() {
        let found: Vec<_> =
            pieces(" ab c   d██ █⠁").iter().map(|piece| (piece.column, piece.columns, piece.text)).collect();
        assert_eq!(found, [(1, 4, "ab c"), (8, 1, "d"), (9, 2, "██"), (12, 1, "█"), (13, 1, "⠁")]);
        let found: Vec<_> = pieces("█▓▓░ ░").iter().map(|piece| (piece.column, piece.columns)).collect();
        assert_eq!(found, [(0, 1), (1, 2), (3, 1), (5, 1)], "each shade is filled by itself");
    }

    #[test]
    fn every_block_and_quadrant_fills_something() {
        for sign in ('\u{2580}'..='\u{2590}').chain('\u{2594}'..='\u{259f}') {
            assert!(!parts(sign).is_empty(), "{sign}");
        }
        assert_eq!(parts('▙').len(), 3);
        assert_eq!(parts('▌'), [[0, 0, 4, 8]]);
        assert_eq!(parts('▄'), [[0, 4, 8, 4]]);
    }

    #[test]
    fn sixths_and_eighths_of_a_cell_are_blocks() {
        for sign in SEXTANTS.into_iter().chain(OCTANTS).filter(|sign| *sign != ' ') {
            assert_eq!(kind(&sign.to_string()), SignKind::Blocks, "{sign}");
            assert!(!fine_parts(sign).is_empty(), "{sign}");
        }
        assert_eq!(fine_parts('🬏'), [[0, 16, 12, 8]]);
        assert_eq!(fine_parts('\u{1cd00}'), [[0, 6, 12, 6]]);
        assert_eq!(fine_parts('▄'), [[0, 12, 24, 12]]);
    }
}
