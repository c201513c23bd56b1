//! Breaking a line of a page into rows of a width, by the Unicode line breaking rules.

use textwrap::WordSeparator;
use textwrap::core::{Word, display_width};
use unicode_segmentation::UnicodeSegmentation;

use super::{Page, PageLine, Piece, Sign};

/// One row of a wrapped page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrapped {
    /// Index of the line of the page that it comes from, from 0.
    pub line: usize,
    /// Whether it is the first row of that line.
    pub is_first: bool,
    /// Number of blank columns before the text.
    pub indent: usize,
    /// The content; never wider than the width less the indent.
    pub pieces: Vec<Piece>,
}

impl Wrapped {
    /// Returns the text, without the indent.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Returns the text behind the blanks of the indent.
    pub fn indented(&self) -> String {
        " ".repeat(self.indent) + &self.text()
    }
}

/// Breaks a page into rows of at most `width` columns (1 or more). No text is lost: a word wider
/// than a row is broken between graphemes; only a grapheme that is itself wider exceeds the row.
pub fn wrap(page: &Page, width: usize) -> Vec<Wrapped> {
    page.lines.iter().enumerate().flat_map(|(number, line)| wrap_line(number, line, width.max(1))).collect()
}

/// Breaks one line of a page, the one with that number, into rows.
pub(super) fn wrap_line(number: usize, line: &PageLine, width: usize) -> Vec<Wrapped> {
    let text = line.text();
    // On a narrow screen a deep indent gives way to the text.
    let first = line.indent.min(width / 2);
    let next = (line.indent + line.hanging).min(width / 2);
    let mut rows = Vec::new();
    for range in break_text(&text, width - first, width - next) {
        let indent = if rows.is_empty() { first } else { next };
        rows.push(Wrapped { line: number, is_first: rows.is_empty(), indent, pieces: cut(&line.pieces, range) });
    }
    rows
}

/// Returns the byte ranges of the rows: the first at most `first` columns wide, the others `next`.
fn break_text(text: &str, first: usize, next: usize) -> Vec<std::ops::Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    let mut end = 0;
    let mut used = 0;
    let mut position = 0;
    for (length, blanks, columns) in words(text, first.min(next)) {
        let room = if rows.is_empty() { first } else { next };
        if used > 0 && used + columns > room {
            rows.push(start..end);
            start = position;
            used = 0;
        }
        end = position + length;
        used += columns + blanks;
        position = end + blanks;
    }
    rows.push(start..end);
    rows
}

/// Returns the words of a text as (bytes, blanks after them, columns), none wider than a row.
/// Values that exclude each other are one word where they fit into a row, because the first on its
/// own row would read as the only one.
fn words(text: &str, room: usize) -> Vec<(usize, usize, usize)> {
    let is_sign = |word: &str| [true, false].iter().any(|ascii| word == Sign::Conflicting.as_str(*ascii));
    let mut words: Vec<(usize, usize, usize)> = Vec::new();
    let mut follows_sign = false;
    for word in WordSeparator::UnicodeBreakProperties.find_words(text) {
        let joins = is_sign(word.word) || follows_sign;
        follows_sign = is_sign(word.word);
        let columns = display_width(word.word);
        match words.last_mut().filter(|last| joins && last.2 + last.1 + columns <= room) {
            Some(last) => {
                *last = (last.0 + last.1 + word.word.len(), word.whitespace.len(), last.2 + last.1 + columns);
            }
            None => words.extend(parts(word, room)),
        }
    }
    words
}

/// Returns a word as (bytes, blanks after it, columns), cut into several where it is wider than a
/// row.
fn parts(word: Word<'_>, room: usize) -> Vec<(usize, usize, usize)> {
    let blanks = word.whitespace.len();
    if display_width(word.word) <= room {
        return vec![(word.word.len(), blanks, display_width(word.word))];
    }
    let mut parts: Vec<(usize, usize, usize)> = Vec::new();
    // Words that are joined by underscores stay whole where they can.
    for word in word.word.split_inclusive('_') {
        match parts.last_mut() {
            Some(part) if part.2 + display_width(word) <= room => {
                part.0 += word.len();
                part.2 += display_width(word);
            }
            _ => parts.extend(pieces(word, room)),
        }
    }
    if let Some(last) = parts.last_mut() {
        last.1 = blanks;
    }
    parts
}

/// Returns the pieces of at most `room` columns of a word, as `parts` does.
fn pieces(word: &str, room: usize) -> Vec<(usize, usize, usize)> {
    let mut pieces: Vec<(usize, usize, usize)> = Vec::new();
    for grapheme in word.graphemes(true) {
        let columns = display_width(grapheme);
        match pieces.last_mut() {
            Some(piece) if piece.2 + columns <= room => {
                piece.0 += grapheme.len();
                piece.2 += columns;
            }
            _ => pieces.push((grapheme.len(), 0, columns)),
        }
    }
    pieces
}

fn cut(pieces: &[Piece], range: std::ops::Range<usize>) -> Vec<Piece> {
    let mut cut = Vec::new();
    let mut position = 0;
    for piece in pieces {
        let start = range.start.max(position) - position;
        let end = range.end.min(position + piece.text.len()).saturating_sub(position);
        if let Some(text) = piece.text.get(start..end)
            && !text.is_empty()
        {
            cut.push(Piece::new(piece.role, text));
        }
        position += piece.text.len();
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::super::Role;
    use super::*;
    use proptest::prelude::*;

    fn texts(page: &Page, width: usize) -> Vec<String> {
        wrap(page, width).iter().map(Wrapped::indented).collect()
    }

    #[test]
    fn words_stay_whole_and_further_rows_hang() {
        let line = PageLine::new(vec![Piece::new(Role::Label, "Host: "), Piece::plain("CSC - IT Center for Science")]);
        let page = Page::of(vec![line.indented(1).hanging(6), PageLine::blank()]);
        assert_eq!(texts(&page, 20), [" Host: CSC - IT", "       Center for", "       Science", ""]);
    }

    #[test]
    fn values_that_exclude_each_other_share_a_row_where_it_has_room() {
        let page = Page::of(vec![PageLine::of(Role::Strong, "Whole budget · ~80 ≠ ~95 ≠ 120 mln €")]);
        assert_eq!(texts(&page, 22), ["Whole budget ·", "~80 ≠ ~95 ≠ 120 mln €"]);
        assert_eq!(texts(&page, 12), ["Whole budget", "·", "~80 ≠ ~95 ≠", "120 mln €"]);
        let ascii = Page::of(vec![PageLine::of(Role::Strong, "Whole budget - 80 <> 95")]);
        assert_eq!(texts(&ascii, 18), ["Whole budget -", "80 <> 95"]);
    }

    #[test]
    fn a_word_wider_than_a_row_is_broken() {
        let page = Page::of(vec![PageLine::of(Role::Plain, "aufgabenübergreifend")]);
        assert_eq!(texts(&page, 8), ["aufgaben", "übergrei", "fend"]);
        let page = Page::of(vec![PageLine::of(Role::Plain, "ente_di_ricerca_riconosciuto o")]);
        assert_eq!(texts(&page, 9), ["ente_di_", "ricerca_", "riconosci", "uto o"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(text in "[a-zà-ü鴻_ ]{0,60}", width in 2usize..30) {
            let page = Page::of(vec![PageLine::of(Role::Plain, text.clone())]);
            let rows = texts(&page, width);
            let kept: String = rows.concat().split_whitespace().collect();
            let wanted: String = text.split_whitespace().collect();
            prop_assert_eq!(kept, wanted);
            for row in rows {
                prop_assert!(display_width(row.trim_end()) <= width, "{row:?}");
            }
        }
    }
}
