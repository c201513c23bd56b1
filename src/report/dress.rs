//! Lines for people in the looks of their roles, with escape sequences.

use anstyle::Style as Look;
use ratatui::style::Style;

use crate::page::{Piece, Role};
use crate::theme::Theme;

/// Returns pieces as one line without blanks at its end; each in the look of its role, if there is a theme. The
/// background is the terminal's own, so that text without a role has the terminal's own colour too.
pub(super) fn line_of(pieces: &[Piece], theme: Option<Theme>) -> String {
    let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    dressed(pieces, whole.trim_end(), theme)
}

/// Returns the beginning of a line in the looks of the pieces that it is made of. Signs that stand in the place
/// of others, such as an ellipsis, have the look of those.
pub(super) fn dressed(pieces: &[Piece], beginning: &str, theme: Option<Theme>) -> String {
    let Some(theme) = theme else { return beginning.to_owned() };
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
        let theme = Some(Theme::Dark(Depth::True));
        let line = line_of(&pieces(), theme);
        assert_eq!(line, "\u{1b}[38;2;127;200;190mOpens:\u{1b}[0m 2027 \u{1b}[38;2;220;165;240m≠\u{1b}[0m");
        assert_eq!(dressed(&pieces(), "Opens: 20…", theme), "\u{1b}[38;2;127;200;190mOpens:\u{1b}[0m 20…");
        assert_eq!(dressed(&pieces(), "Op…", theme), "\u{1b}[38;2;127;200;190mOp…\u{1b}[0m");
        // Without colours, there is what every terminal has.
        let title = [Piece::new(Role::Title, "LUMI")];
        assert_eq!(line_of(&title, Some(Theme::Plain)), "\u{1b}[1mLUMI\u{1b}[0m");
    }
}
