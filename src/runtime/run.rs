//! Splits a screen into runs: stretches of one row with the same look. Pictures are written from
//! these.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

use crate::domain::text::is_harmful;

/// A stretch of a row with one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StyledRun {
    /// The first column.
    pub(super) column: u16,
    /// Its width in columns.
    pub(super) columns: u16,
    /// The text, without anything that a terminal would obey.
    pub(super) text: String,
    /// The look. A colour left to the reader's default is `None`.
    pub(super) look: Style,
}

/// Returns the runs of a row, from left to right without gaps.
pub(super) fn runs(buffer: &Buffer, y: u16) -> Vec<StyledRun> {
    let mut runs: Vec<StyledRun> = Vec::new();
    let mut hidden = 0;
    for x in buffer.area.left()..buffer.area.right() {
        let Some(cell) = buffer.cell((x, y)) else { continue };
        if hidden > 0 {
            // The right half of a wide character.
            hidden -= 1;
            continue;
        }
        let text = harmless(cell.symbol());
        let columns = u16::try_from(text.width()).unwrap_or(1).max(1);
        hidden = columns - 1;
        let look = look(cell);
        match runs.last_mut() {
            Some(run) if run.look == look => {
                run.columns += columns;
                run.text.push_str(&text);
            }
            _ => runs.push(StyledRun { column: x - buffer.area.left(), columns, text, look }),
        }
    }
    runs
}

fn harmless(symbol: &str) -> String {
    let text: String = symbol.chars().filter(|sign| !is_harmful(*sign) && *sign != '\n').collect();
    if text.width() == 0 { " ".to_owned() } else { text }
}

fn look(cell: &Cell) -> Style {
    let own = |colour| (colour != Color::Reset).then_some(colour);
    Style { fg: own(cell.fg), bg: own(cell.bg), ..Style::new() }.add_modifier(cell.modifier)
}

/// Returns the colours of the text and of its background, swapped if the run is reversed.
pub(super) fn colours<T>(run: &StyledRun, text: T, background: T, of: impl Fn(Color) -> T) -> (T, T) {
    let (text, background) = (run.look.fg.map_or(text, &of), run.look.bg.map_or(background, &of));
    if run.look.add_modifier.contains(Modifier::REVERSED) { (background, text) } else { (text, background) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    #[test]
    fn runs_cover_the_row_and_wide_signs_count_twice() {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 8, height: 1 });
        buffer.set_string(0, 0, "a鴻海", Style::new());
        buffer.set_string(5, 0, "b", Style::new().fg(Color::Red));
        let runs = runs(&buffer, 0);
        let found: Vec<_> = runs.iter().map(|run| (run.column, run.columns, run.text.as_str())).collect();
        assert_eq!(found, [(0, 5, "a鴻海"), (5, 1, "b"), (6, 2, "  ")]);
    }

    #[test]
    fn what_a_terminal_would_obey_becomes_a_blank() {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 3, height: 1 });
        for (cell, symbol) in buffer.content.iter_mut().zip(["\u{1b}", "x\u{202e}", "\n"]) {
            cell.set_symbol(symbol);
        }
        assert_eq!(runs(&buffer, 0)[0].text, " x ");
    }
}
