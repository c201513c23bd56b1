//! How signs are written: colours and weight, and the shortest sequence from one to another. Nothing
//! of where they are written.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What is to be seen of a pen on a blank too.
const SHOWS_ON_BLANKS: Modifier =
    Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT).union(Modifier::SLOW_BLINK);

/// The colours and the modifiers in which signs are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
}

impl Pen {
    /// The pen of a terminal that was told nothing.
    pub(super) const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    pub(super) const fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether a blank that it writes looks like one of another pen.
    pub(super) fn blanks_like(self, other: Self) -> bool {
        self == other || self.bg == other.bg && !self.shows_on_blanks() && !other.shows_on_blanks()
    }

    /// Whether what is wiped while it is held looks like a blank that it writes. Where the terminal wipes
    /// `in_colour`, that has the colour behind the text, else none.
    pub(super) fn wipes(self, in_colour: bool) -> bool {
        !self.shows_on_blanks() && (in_colour || self.bg == Color::Reset)
    }

    const fn shows_on_blanks(self) -> bool {
        self.modifier.intersects(SHOWS_ON_BLANKS)
    }

    /// The shortest sequence after which signs are written as `wanted` says; where they are all
    /// blank, as looks the same. The second is the pen that it ends at.
    pub(super) fn turn(self, wanted: Self, is_blank: bool) -> (String, Self) {
        if self == wanted || is_blank && self.blanks_like(wanted) {
            return (String::new(), self);
        }
        let exactly = sequence(self, wanted);
        let nearly = Self { bg: wanted.bg, ..self };
        if is_blank && nearly.blanks_like(wanted) {
            let behind = sequence(self, nearly);
            if behind.len() < exactly.len() {
                return (behind, nearly);
            }
        }
        (exactly, wanted)
    }
}

/// How a blank would be written does not matter where it does not show.
pub(super) fn plain_blank(cell: &mut Cell) {
    if cell.symbol() == " " && !Pen::of(cell).shows_on_blanks() {
        cell.modifier = Modifier::empty();
        cell.fg = Color::Reset;
    }
}

/// The sequence from one pen to another: over the plain one or not, whichever is shorter.
fn sequence(from: Pen, to: Pen) -> String {
    let anew = parameters(Pen::PLAIN, to);
    let anew = if anew.is_empty() { anew } else { format!("0;{anew}") };
    let onward = parameters(from, to);
    let shorter = if anew.len() < onward.len() { anew } else { onward };
    format!("\u{1b}[{shorter}m")
}

/// The parameters of the sequence that turns one pen into another (ECMA-48, select graphic
/// rendition). Empty: none are needed, or plain is wanted.
fn parameters(from: Pen, to: Pen) -> String {
    let mut parameters = Vec::new();
    if to == Pen::PLAIN {
        return String::new();
    }
    let mut lost = from.modifier.difference(to.modifier);
    let weight = Modifier::BOLD | Modifier::DIM;
    let mut gained = to.modifier.difference(from.modifier);
    if lost.intersects(weight) {
        // One parameter ends both.
        gained |= to.modifier.intersection(weight);
        lost.remove(Modifier::DIM);
        lost.insert(Modifier::BOLD);
    }
    parameters.extend(MODIFIERS.iter().filter(|(one, ..)| lost.contains(*one)).map(|(.., end)| (*end).to_owned()));
    parameters
        .extend(MODIFIERS.iter().filter(|(one, ..)| gained.contains(*one)).map(|(_, begin, _)| (*begin).to_owned()));
    if from.fg != to.fg {
        parameters.push(colour(to.fg, 30));
    }
    if from.bg != to.bg {
        parameters.push(colour(to.bg, 40));
    }
    parameters.join(";")
}

/// A modifier, the parameter that begins it, the one that ends it.
const MODIFIERS: &[(Modifier, &str, &str)] = &[
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::SLOW_BLINK, "5", "25"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

/// The parameters of a colour, of the text (`base` 30) or of what is behind it (40).
fn colour(colour: Color, base: u8) -> String {
    let of_eight = match colour {
        Color::Black | Color::DarkGray => 0,
        Color::Red | Color::LightRed => 1,
        Color::Green | Color::LightGreen => 2,
        Color::Yellow | Color::LightYellow => 3,
        Color::Blue | Color::LightBlue => 4,
        Color::Magenta | Color::LightMagenta => 5,
        Color::Cyan | Color::LightCyan => 6,
        Color::Gray | Color::White => 7,
        Color::Indexed(number) => return format!("{};5;{number}", base + 8),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", base + 8),
        Color::Reset => return (base + 9).to_string(),
    };
    let is_bright = matches!(
        colour,
        Color::DarkGray
            | Color::LightRed
            | Color::LightGreen
            | Color::LightYellow
            | Color::LightBlue
            | Color::LightMagenta
            | Color::LightCyan
            | Color::White
    );
    (base + of_eight + if is_bright { 60 } else { 0 }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pen_changes_by_the_shorter_way() {
        let bold = Pen { modifier: Modifier::BOLD, ..Pen::PLAIN };
        let dim_red = Pen { fg: Color::Red, modifier: Modifier::DIM, ..Pen::PLAIN };
        assert_eq!(bold.turn(dim_red, false), ("\u{1b}[0;2;31m".to_owned(), dim_red));
        let blue = Pen { bg: Color::LightBlue, ..Pen::PLAIN };
        assert_eq!(Pen::PLAIN.turn(blue, false), ("\u{1b}[104m".to_owned(), blue));
        assert_eq!(bold.turn(Pen::PLAIN, false), ("\u{1b}[m".to_owned(), Pen::PLAIN));
    }

    #[test]
    fn blanks_keep_what_does_not_show_on_them() {
        let red = Pen { fg: Color::Red, ..Pen::PLAIN };
        let blue = Pen { bg: Color::Blue, ..Pen::PLAIN };
        assert_eq!(red.turn(Pen::PLAIN, true), (String::new(), red));
        assert_eq!(red.turn(blue, true), ("\u{1b}[44m".to_owned(), Pen { fg: Color::Red, ..blue }));
        let reversed = Pen { modifier: Modifier::REVERSED, ..Pen::PLAIN };
        assert_eq!(red.turn(reversed, true), ("\u{1b}[0;7m".to_owned(), reversed));
    }
}
