//! Text within a number of columns: how wide it is, how much of it fits, and what replaces the
//! rest.
//!
//! Nothing is drawn or wrapped here.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Returns the sign for text that was cut.
#[must_use]
pub const fn ellipsis(ascii: bool) -> &'static str {
    if ascii { "..." } else { "…" }
}

/// Returns the width of a text in columns.
#[must_use]
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Returns the width of a text in columns, as positions on a screen count.
#[must_use]
pub fn columns(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

/// Returns as much of a text as fits into `columns` columns, leaving room for the ellipsis if it
/// has to be cut, and whether it was cut. A character two columns wide is never halved.
#[must_use]
pub fn cut<'t>(text: &'t str, columns: usize, ellipsis: &str) -> (&'t str, bool) {
    if width(text) <= columns {
        return (text, false);
    }
    let room = columns.saturating_sub(width(ellipsis));
    let mut used = 0;
    let mut end = 0;
    for (start, grapheme) in text.grapheme_indices(true) {
        used += width(grapheme);
        if used > room {
            break;
        }
        end = start + grapheme.len();
    }
    (text.get(..end).unwrap_or_default(), true)
}

/// The most characters of a cluster that are drawn: more than any sign of a script or emoji has.
const MOST_OF_CLUSTER: usize = 16;

/// Returns the beginning of a grapheme cluster that is drawn. A letter may carry a million combining
/// marks, which would be sent to the terminal each time that its row changes.
#[must_use]
pub fn drawn(cluster: &str) -> &str {
    let end = cluster.char_indices().nth(MOST_OF_CLUSTER).map_or(cluster.len(), |(end, _)| end);
    cluster.get(..end).unwrap_or_default()
}

/// Returns a text shortened to `columns` columns, with the ellipsis directly after the last word if
/// it was cut.
#[must_use]
pub fn shortened(text: &str, columns: usize, ascii: bool) -> String {
    let ellipsis = ellipsis(ascii);
    match cut(text, columns, ellipsis) {
        (whole, false) => whole.to_owned(),
        // Each sign of the ellipsis is one column wide.
        (kept, true) => kept.trim_end().chars().chain(ellipsis.chars().take(columns)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_signs_are_drawn_and_floods_of_marks_are_not() {
        for whole in ["e\u{301}", "👨🏻‍❤️‍💋‍👨🏿", "क्ष्म्य", "각"] {
            assert_eq!(drawn(whole), whole);
        }
        let flood = format!("a{}", "\u{301}".repeat(100_000));
        assert_eq!((drawn(&flood).chars().count(), width(drawn(&flood))), (16, 1));
    }

    #[test]
    fn a_long_text_is_cut_with_an_ellipsis() {
        assert_eq!(cut("Poznań", 6, "…"), ("Poznań", false));
        assert_eq!(cut("Poznań", 5, "…"), ("Pozn", true));
        assert_eq!(cut("鴻海精密", 5, "…"), ("鴻海", true));
        assert_eq!(cut("ab", 0, "…"), ("", true));
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(shortened("Groningen", 9, false), "Groningen");
        assert_eq!(shortened("Groningen", 6, false), "Groni…");
        assert_eq!(shortened("The Hague", 5, false), "The…");
        assert_eq!(shortened("富士康科技", 6, false), "富士…");
        assert_eq!(shortened("Groningen", 6, true), "Gro...");
        assert_eq!(shortened("Groningen", 2, true), "..");
    }
}
