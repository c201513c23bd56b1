//! Lines for people in the looks of their roles and with addresses to follow, both as escape sequences.

use anstyle::Style as Look;
use ratatui::style::Style;

use crate::domain::text::address_to_follow;
use crate::page::{Piece, Role};
use crate::theme::Theme;

/// What a terminal is told beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dress {
    /// The theme, which says how roles look.
    pub theme: Theme,
    /// Whether addresses are links (OSC 8), which nobody follows but the reader.
    pub has_links: bool,
}

/// Returns pieces as one line without blanks at its end; each in the look of its role, if there is a theme. The
/// background is the terminal's own, so that text without a role has the terminal's own colour too.
pub(super) fn line_of(pieces: &[Piece], dress: Option<Dress>) -> String {
    let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    dressed(pieces, whole.trim_end(), dress)
}

/// Returns a row of a line that is nothing but an address as a link to that; as it is where it is none, or where
/// there are no links. A row of a long address leads to the whole of it.
pub(super) fn linked(row: String, line: impl FnOnce() -> String, dress: Option<Dress>) -> String {
    if !dress.is_some_and(|dress| dress.has_links) {
        return row;
    }
    let line = line();
    match address_to_follow(&line) {
        Some(address) => format!("\u{1b}]8;;{address}\u{1b}\\{row}\u{1b}]8;;\u{1b}\\"),
        None => row,
    }
}

/// Returns the beginning of a line in the looks of the pieces that it is made of. Signs that stand in the place
/// of others, such as an ellipsis, have the look of those.
pub(super) fn dressed(pieces: &[Piece], beginning: &str, dress: Option<Dress>) -> String {
    let Some(Dress { theme, .. }) = dress else { return beginning.to_owned() };
    let mut line = String::new();
    let mut signs = beginning.chars();
    for piece in pieces {
        let text: String = signs.by_ref().take(piece.text.chars().count()).collect();
        let look = look(theme, piece.role);
        if look == Look::new() || text.trim().is_empty() {
            line.push_str(&text);
        } else {
            let said = text.trim_end();
            let blanks = text.get(said.len()..).unwrap_or_default();
            line.extend([&look.render().to_string(), said, &look.render_reset().to_string(), blanks]);
        }
    }
    line.extend(signs);
    line
}

fn look(theme: Theme, role: Role) -> Look {
    let style = theme.look(role);
    let of_text = theme.ground().map(|ground| ground.text);
    Look::from(Style { fg: style.fg.filter(|colour| Some(*colour) != of_text), ..style })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Depth;

    fn pieces() -> [Piece; 3] {
        [Piece::new(Role::Label, "Opens: "), Piece::plain("2027 "), Piece::new(Role::Doubt, "≠ ")]
    }

    #[test]
    fn looks_begin_and_end_within_the_line_and_plain_text_has_none() {
        assert_eq!(line_of(&pieces(), None), "Opens: 2027 ≠");
        let theme = Some(Dress { theme: Theme::Dark(Depth::True), has_links: false });
        let line = line_of(&pieces(), theme);
        assert_eq!(line, "\u{1b}[38;2;127;200;190mOpens:\u{1b}[0m 2027 \u{1b}[38;2;220;165;240m≠\u{1b}[0m");
        assert_eq!(dressed(&pieces(), "Opens: 20…", theme), "\u{1b}[38;2;127;200;190mOpens:\u{1b}[0m 20…");
        assert_eq!(dressed(&pieces(), "Op…", theme), "\u{1b}[38;2;127;200;190mOp…\u{1b}[0m");
        // Without colours, there is what every terminal has.
        let title = [Piece::new(Role::Title, "LUMI")];
        assert_eq!(line_of(&title, Some(Dress { theme: Theme::Plain, has_links: false })), "\u{1b}[1mLUMI\u{1b}[0m");
    }

    #[test]
    fn an_address_is_a_link_also_in_pieces_and_nothing_else_is() {
        let dress = Some(Dress { theme: Theme::Plain, has_links: true });
        let link = |row: &str, line: &str| linked(row.to_owned(), || line.to_owned(), dress);
        let address = "https://example.org/a?b=%20c";
        let expected = format!("\u{1b}]8;;{address}\u{1b}\\b=%20c\u{1b}]8;;\u{1b}\\");
        assert_eq!(link("b=%20c", &format!("  {address}")), expected);
        for line in
            ["see https://example.org", "file:///etc/passwd", "https://example.org/a b", "https://ex\u{e9}.org", ""]
        {
            assert_eq!(link("row", line), "row");
        }
        assert_eq!(linked("row".to_owned(), || address.to_owned(), None), "row");
    }
}
