//! The cells that lead to an address (OSC 8), which a terminal keeps with them: they are written anew where
//! they may have lost it, and plainly where they must.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};

use super::pen::Pen;
use crate::draw::Anchor;

/// Returns what has all `after` lead where they should, once the terminal shows the screen `after_screen`; before it
/// showed `before_screen`, and nothing has scrolled if anything led somewhere.
pub(super) fn told(
    (before_screen, before): (&Buffer, &[Anchor]),
    (after_screen, after): (&Buffer, &[Anchor]),
) -> String {
    // Whatever a row gets may run over cells that have not changed.
    let stays = |anchor: &Anchor| {
        let is_kept = row(before_screen, anchor.y).eq(row(after_screen, anchor.y));
        is_kept && before.contains(anchor) && after.contains(anchor)
    };
    let mut text = String::new();
    for anchor in before.iter().filter(|anchor| !after.contains(anchor)) {
        // What was written has lost its address already.
        let same = |x: &u16| before_screen.cell((*x, anchor.y)) == after_screen.cell((*x, anchor.y));
        let same: Vec<u16> = anchor.columns.clone().filter(same).collect();
        for group in same.chunk_by(|one, next| one + 1 == *next) {
            if let (Some(first), Some(last)) = (group.first(), group.last()) {
                text += &cells((anchor.y, *first..last + 1), after_screen, "", "");
            }
        }
    }
    for anchor in after.iter().filter(|anchor| !stays(anchor)) {
        let begin = format!("\u{1b}]8;id={};{}\u{1b}\\", anchor.number, anchor.address);
        text += &cells((anchor.y, anchor.columns.clone()), after_screen, &begin, "\u{1b}]8;;\u{1b}\\");
    }
    text
}

fn row(screen: &Buffer, y: u16) -> impl Iterator<Item = &Cell> {
    (screen.area.left()..screen.area.right()).filter_map(move |x| screen.cell((x, y)))
}

/// Returns some cells of a row as they are, between two sequences.
fn cells((y, columns): (u16, Range<u16>), screen: &Buffer, begin: &str, end: &str) -> String {
    let mut text = format!("\u{1b}[{};{}H{begin}", y + 1, columns.start + 1);
    let mut pen = Pen::PLAIN;
    for cell in columns.filter_map(|x| screen.cell((x, y))) {
        let (sequence, next) = pen.turn(Pen::of(cell), false);
        text.extend([&sequence, cell.symbol()]);
        pen = next;
    }
    text + &pen.turn(Pen::PLAIN, false).0 + end
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    fn screen(lines: [&str; 3]) -> Buffer {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 20, height: 3 });
        for (y, line) in (0..).zip(lines) {
            buffer.set_string(0, y, line, Style::new().fg(Color::Indexed(6)));
        }
        buffer
    }

    fn anchor(y: u16, columns: Range<u16>, address: &str) -> Anchor {
        Anchor { y, columns, address: address.into(), number: 7 }
    }

    const TO_A: &str = "\u{1b}]8;id=7;https://a\u{1b}\\";
    const END: &str = "\u{1b}]8;;\u{1b}\\";

    #[test]
    fn cells_are_written_with_their_address_and_stay_while_their_row_does() {
        let (shown, a) = (screen(["  https://a", "b", ""]), anchor(0, 2..11, "https://a"));
        let first = told((&screen([""; 3]), &[]), (&shown, std::slice::from_ref(&a)));
        assert!(first.starts_with(&format!("\u{1b}[1;3H{TO_A}")) && first.ends_with(END), "{first:?}");
        assert!(first.contains("https://a\u{1b}["), "the pen is put down: {first:?}");
        let other_row = screen(["  https://a", "c", ""]);
        assert_eq!(told((&shown, std::slice::from_ref(&a)), (&other_row, std::slice::from_ref(&a))), "");
        // Something else in its row may have been written over it.
        let beside = screen(["x https://a", "b", ""]);
        assert_eq!(told((&shown, std::slice::from_ref(&a)), (&beside, std::slice::from_ref(&a))), first);
    }

    #[test]
    fn the_same_signs_lead_elsewhere_or_nowhere_once_they_are_written_again() {
        let (shown, a) = (screen(["  same", "", ""]), anchor(0, 2..6, "https://a"));
        let plain = told((&shown, std::slice::from_ref(&a)), (&shown, &[]));
        assert!(plain.starts_with("\u{1b}[1;3H") && plain.contains("same") && !plain.contains("]8"), "{plain:?}");
        let other = told((&shown, &[a]), (&shown, &[anchor(0, 2..6, "https://b")]));
        assert!(other.contains(";https://b\u{1b}\\") && !other.contains("https://a"), "{other:?}");
    }
}
