//! What complete sequences of a terminal mean: those of xterm, the VT220, the Linux console, rxvt and
//! kitty's protocol. A sequence that no key sends is a report and means nothing.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// What a sequence means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sequence {
    /// A key was pressed, or repeats.
    Key(KeyEvent),
    /// The mouse was pressed, released, moved, or its wheel turned.
    Mouse(MouseEvent),
    /// Pasted text follows.
    PasteStart,
}

impl Sequence {
    const fn key(code: KeyCode, modifiers: KeyModifiers) -> Self {
        Self::Key(KeyEvent::new(code, modifiers))
    }

    /// Returns the key that types a character.
    pub(super) fn character(character: char) -> Self {
        let shift = if character.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
        Self::key(KeyCode::Char(character), shift)
    }
}

/// Returns the key of a control character.
pub(super) fn control_key(byte: u8) -> Sequence {
    let control = |letter: u8| Sequence::key(KeyCode::Char(char::from(letter)), KeyModifiers::CONTROL);
    match byte {
        0 => control(b' '),
        b'\t' => Sequence::key(KeyCode::Tab, KeyModifiers::NONE),
        b'\r' => Sequence::key(KeyCode::Enter, KeyModifiers::NONE),
        // Which of the two the key sends is a setting of the terminal.
        0x08 | 0x7f => Sequence::key(KeyCode::Backspace, KeyModifiers::NONE),
        1..=0x1a => control(byte - 1 + b'a'),
        _ => control((byte & 0x1f).wrapping_sub(0x1c) + b'4'),
    }
}

/// Returns the key that the Linux console sends as `ESC [ [` and this byte.
pub(super) fn console_key(byte: u8) -> Option<Sequence> {
    (b'A'..=b'E').contains(&byte).then(|| Sequence::key(KeyCode::F(byte - b'A' + 1), KeyModifiers::NONE))
}

/// Returns what `ESC O` and this byte mean, with parameters between them as old versions of xterm
/// send modifiers.
pub(super) fn ss3(parameters: &[u8], last: u8) -> Option<Sequence> {
    let modifiers = Parameters::of(parameters)?.last().map_or(KeyModifiers::NONE, modifiers);
    let code = match last {
        // Of rxvt, with Ctrl.
        b'a'..=b'd' => return Some(Sequence::key(arrow(last.to_ascii_uppercase())?, KeyModifiers::CONTROL)),
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        b' ' => KeyCode::Char(' '),
        b'X' => KeyCode::Char('='),
        // The keypad: `* + , - . /` and the digits.
        b'j'..=b'y' => KeyCode::Char(char::from(last - b'j' + b'*')),
        b'R' => KeyCode::F(3),
        _ => named(last)?,
    };
    Some(Sequence::key(code, modifiers))
}

/// Returns what a control sequence means, by the bytes between `ESC [` and the last.
pub(super) fn csi(parameters: &[u8], last: u8) -> Option<Sequence> {
    if let Some(report) = parameters.strip_prefix(b"<") {
        return mouse(&Parameters::of(report)?, 0, last == b'm');
    }
    // Others with a sign before the numbers or after them are reports: Parameters reads none of them.
    let given = Parameters::of(parameters)?;
    let shifted = |code| Some(Sequence::key(code, KeyModifiers::SHIFT));
    match last {
        b'~' => tilde(&given),
        b'u' => given.get(0, 0).and_then(|code| kitty(code, &given)),
        b'M' => mouse(&given, 32, false),
        // Of rxvt.
        b'a'..=b'd' if parameters.is_empty() => shifted(arrow(last.to_ascii_uppercase())?),
        b'$' => shifted(vt220(given.get(0, 0)?)?),
        b'^' => Some(Sequence::key(vt220(given.get(0, 0)?)?, KeyModifiers::CONTROL)),
        b'@' => Some(Sequence::key(vt220(given.get(0, 0)?)?, KeyModifiers::CONTROL | KeyModifiers::SHIFT)),
        b'Z' => shifted(KeyCode::BackTab),
        // With numbers it is the place of the cursor, which other programs ask for.
        b'R' if parameters.is_empty() => Some(Sequence::key(KeyCode::F(3), KeyModifiers::NONE)),
        _ => pressed(named(last)?, &given),
    }
}

const fn arrow(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        _ => return None,
    })
}

/// Returns the key that has the same last byte after `ESC [` and `ESC O`.
fn named(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'E' => KeyCode::KeypadBegin,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'S' => KeyCode::F(4),
        _ => return arrow(last),
    })
}

/// Returns the key with this number before `~`.
fn vt220(number: u32) -> Option<KeyCode> {
    let function = |less: u32| u8::try_from(number - less).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(10),
        17..=21 => function(11),
        23..=26 => function(12),
        28 | 29 => function(13),
        31..=34 => function(14),
        57427 => Some(KeyCode::KeypadBegin),
        _ => None,
    }
}

fn tilde(given: &Parameters) -> Option<Sequence> {
    match given.get(0, 0)? {
        200 => Some(Sequence::PasteStart),
        // xterm's modifyOtherKeys.
        27 => kitty(given.get(2, 0)?, given),
        number => pressed(vt220(number)?, given),
    }
}

/// Returns a key with the modifiers and the kind of event in the second parameter.
fn pressed(code: KeyCode, given: &Parameters) -> Option<Sequence> {
    let kind = given.kind()?;
    let modifiers = given.get(1, 0).map_or(KeyModifiers::NONE, modifiers);
    Some(Sequence::Key(KeyEvent::new_with_kind(code, modifiers, kind)))
}

/// Returns the modifiers of a number that is one more than the sum of their bits.
fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let all = [
        KeyModifiers::SHIFT,
        KeyModifiers::ALT,
        KeyModifiers::CONTROL,
        KeyModifiers::SUPER,
        KeyModifiers::HYPER,
        KeyModifiers::META,
    ];
    let held = all.into_iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
    held.map(|(_, modifier)| modifier).collect()
}

/// Returns a key of kitty's protocol, by its number.
fn kitty(code: u32, given: &Parameters) -> Option<Sequence> {
    let code = match code {
        8 | 127 => KeyCode::Backspace,
        9 => KeyCode::Tab,
        13 | 57414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        57376..=57398 => KeyCode::F(u8::try_from(code - 57376 + 13).ok()?),
        57399..=57408 => KeyCode::Char(char::from_digit(code - 57399, 10)?),
        57409 => KeyCode::Char('.'),
        57410 => KeyCode::Char('/'),
        57411 => KeyCode::Char('*'),
        57412 => KeyCode::Char('-'),
        57413 => KeyCode::Char('+'),
        57415 => KeyCode::Char('='),
        57416 => KeyCode::Char(','),
        57417 => KeyCode::Left,
        57418 => KeyCode::Right,
        57419 => KeyCode::Up,
        57420 => KeyCode::Down,
        57421 => KeyCode::PageUp,
        57422 => KeyCode::PageDown,
        57423 => KeyCode::Home,
        57424 => KeyCode::End,
        57425 => KeyCode::Insert,
        57426 => KeyCode::Delete,
        57427 => KeyCode::KeypadBegin,
        // The modifiers themselves, the locks, and keys for sound and film.
        57344..=63743 => return None,
        _ => KeyCode::Char(typed(char::from_u32(code)?, given)?),
    };
    pressed(code, given)
}

/// Returns the character that a key types, given the one on it; `None` for a control character.
fn typed(bare: char, given: &Parameters) -> Option<char> {
    const CAPS_LOCK: u32 = 64;
    let held = given.get(1, 0).unwrap_or(1);
    let with = modifiers(held);
    let is_text = !with.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER);
    let is_shifted = with.contains(KeyModifiers::SHIFT);
    let is_locked = is_text && held.saturating_sub(1) & CAPS_LOCK != 0;
    let text = given.get(2, 0).filter(|_| is_text && given.get(0, 0) != Some(27)).and_then(char::from_u32);
    let shifted = given.get(0, 1).filter(|_| is_shifted).and_then(char::from_u32);
    let upper = || Some(bare).filter(|_| is_shifted != is_locked).and_then(|bare| bare.to_uppercase().next());
    let character = text.or(shifted).or_else(upper).unwrap_or(bare);
    (!character.is_control()).then_some(character)
}

/// Returns the event of a mouse report. `offset` is what was added to the number of the button.
fn mouse(given: &Parameters, offset: u32, is_release: bool) -> Option<Sequence> {
    let button = given.get(0, 0)?.checked_sub(offset)?;
    let place = |number: u32| u16::try_from(number.checked_sub(1)?).ok();
    let (column, row) = (place(given.get(1, 0)?)?, place(given.get(2, 0)?)?);
    let kind = match (mouse_kind(button)?, is_release) {
        (MouseEventKind::Down(button), true) => MouseEventKind::Up(button),
        (kind, _) => kind,
    };
    let held = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let modifiers = held.into_iter().filter(|(bit, _)| button & bit != 0).map(|(_, modifier)| modifier).collect();
    Some(Sequence::Mouse(MouseEvent { kind, column, row, modifiers }))
}

/// Returns the event of a mouse report of the first kind, with 32 added to each number.
pub(super) fn old_mouse(button: u8, column: u8, row: u8) -> Option<Sequence> {
    let place = |byte: u8| Some(u32::from(byte.checked_sub(32)?));
    let numbers = [u32::from(button), place(column)?, place(row)?];
    mouse(&Parameters(numbers.map(|number| vec![Some(number)]).to_vec()), 32, false)
}

fn mouse_kind(button: u32) -> Option<MouseEventKind> {
    const MOTION: u32 = 32;
    let pressed = match button & 0b11 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let is_moving = button & MOTION != 0;
    Some(match (button >> 6, pressed) {
        (0, Some(button)) if is_moving => MouseEventKind::Drag(button),
        (0, Some(button)) => MouseEventKind::Down(button),
        (0, None) if is_moving => MouseEventKind::Moved,
        (0, None) => MouseEventKind::Up(MouseButton::Left),
        (1, _) => match button & 0b11 {
            0 => MouseEventKind::ScrollUp,
            1 => MouseEventKind::ScrollDown,
            2 => MouseEventKind::ScrollLeft,
            _ => MouseEventKind::ScrollRight,
        },
        _ => return None,
    })
}

/// The numbers of a sequence: parameters, and parts of each.
struct Parameters(Vec<Vec<Option<u32>>>);

impl Parameters {
    /// Reads digits, `;` and `:`; `None` if there is any other sign, as in reports.
    fn of(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        if text.contains(|sign: char| !sign.is_ascii_digit() && sign != ';' && sign != ':') {
            return None;
        }
        let parts = |parameter: &str| parameter.split(':').map(|part| part.parse().ok()).collect();
        Some(Self(text.split(';').map(parts).collect()))
    }

    /// Returns a part of a parameter, both counted from 0; `None` if it is absent or too great.
    fn get(&self, parameter: usize, part: usize) -> Option<u32> {
        *self.0.get(parameter)?.get(part)?
    }

    fn last(&self) -> Option<u32> {
        *self.0.last()?.first()?
    }

    /// Returns whether a key was pressed or repeats; `None` if it was released.
    fn kind(&self) -> Option<KeyEventKind> {
        match self.get(1, 1) {
            None | Some(1) => Some(KeyEventKind::Press),
            Some(2) => Some(KeyEventKind::Repeat),
            Some(_) => None,
        }
    }
}
