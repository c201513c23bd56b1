//! Renders a screen as text with escape sequences for its looks only.

use std::fmt::Write;

use ratatui::buffer::Buffer;

use super::run::{StyledRun, runs};

/// Returns the rows of a screen with escape sequences. The look is reset at the end of each row,
/// and trailing blanks are left out unless their look is visible.
pub fn ansi(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut runs = runs(buffer, y);
        if let Some(last) = runs.last_mut().filter(|run| run.look == ratatui::style::Style::new()) {
            last.text.truncate(last.text.trim_end().len());
        }
        for run in &runs {
            append(&mut text, run);
        }
        text.push('\n');
    }
    text
}

fn append(text: &mut String, run: &StyledRun) {
    let look = anstyle::Style::from(run.look);
    // Writing to a string cannot fail.
    let _ = write!(text, "{look}{}{look:#}", run.text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    #[test]
    fn looks_begin_and_end_and_blanks_at_the_end_are_left_out() {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 6, height: 2 });
        buffer.set_string(0, 0, "ab", Style::new().fg(Color::Red).bold());
        buffer.set_string(2, 0, "c", Style::new());
        assert_eq!(ansi(&buffer), "\u{1b}[1m\u{1b}[31mab\u{1b}[0mc\n\n");
    }

    #[test]
    fn a_coloured_blank_stays() {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 2, height: 1 });
        buffer.set_style(buffer.area, Style::new().bg(Color::Indexed(20)));
        assert_eq!(ansi(&buffer), "\u{1b}[48;5;20m  \u{1b}[0m\n");
    }
}
