//! Takes the bytes that a terminal sends apart into keys, pastes and mouse events.
//!
//! A parser of what programs send *to* a terminal (the `vte` crate) does not fit: it leaves `ESC O`
//! and the letter after it apart, keeps a string of any length, knows neither `ESC [ [ A` nor the
//! three bytes after `ESC [ M`, and does not end anything when time passes. So the grammar is here,
//! one byte after the other, and how the bytes are cut into reads never matters. What a complete
//! sequence means is in `sequence.rs`.
//!
//! The decoder reads no clock. Whoever feeds it waits for the next bytes as long as
//! [`Decoder::patience`] says and then calls [`Decoder::lapse`]: by that a lone Esc is told from the
//! start of a sequence, and nothing unfinished keeps later keys from coming through.
//!
//! * Ctrl-C is Ctrl-C even in the middle of a sequence. Only within a paste it has to be the last
//!   byte for a moment, since a pasted text may hold the same byte.
//! * Esc and the next byte at once are that key with Alt. No key of ours has Alt.
//! * OSC, DCS, APC, PM and SOS strings are answers to somebody's question, and are dropped. The
//!   program itself asks for the background; that answer is kept for [`Decoder::take_background`]. What the
//!   terminal says of itself after it (DA1) is a report, and noted for [`Decoder::take_attributes`].

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::background;
use super::sequence::{Sequence, console_key, control_key, csi, old_mouse, ss3};

/// How long after Esc its sequence may begin. The parts of a sequence may come up to 50 ms apart, and
/// on a busy machine a little more; an Esc that is answered within a tenth of a second feels prompt.
const ESCAPE: Duration = Duration::from_millis(75);
/// How long any other unfinished sequence is waited for.
const SEQUENCE: Duration = Duration::from_millis(250);
/// How long the rest of the background is waited for: a slow line may cut the answer in two, and nobody
/// types how it begins.
const BACKGROUND: Duration = Duration::from_secs(1);
/// How long the next part of a paste is waited for.
const PASTE: Duration = Duration::from_secs(1);

/// The greatest number of parameter bytes of a sequence with a meaning.
const LONGEST_SEQUENCE: usize = 128;
/// The greatest number of bytes kept of a paste, more than any field takes.
const LONGEST_PASTE: usize = 1 << 20;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const INTERRUPT: u8 = 0x03;
const CANCEL: u8 = 0x18;
const SUBSTITUTE: u8 = 0x1a;
const PASTE_END: &[u8] = b"\x1b[201~";

/// What the bytes so far are the beginning of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Unfinished {
    /// Nothing.
    #[default]
    Ground,
    /// A character of several bytes.
    Character,
    /// One ESC, or two, which are two keys or Alt with what follows.
    Escape { is_double: bool },
    /// A control sequence, after `ESC [`.
    Control,
    /// A function key of the Linux console, after `ESC [ [`.
    Console,
    /// A key of the keypad or a function key, after `ESC O`.
    Ss3,
    /// A mouse report of the first kind, after `ESC [ M`.
    OldMouse,
    /// A string, after `ESC ]`, `ESC P`, `ESC _`, `ESC ^` or `ESC X`.
    Answer { kind: AnswerKind, is_ending: bool },
    /// A paste; `matched` bytes of its end have come.
    Paste { matched: usize, is_interrupted: bool },
}

/// What kind of string an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AnswerKind {
    /// A command of the operating system, OSC: its text is held.
    Osc,
    /// Any other.
    Other,
}

/// The state machine that takes bytes and gives events.
#[derive(Debug, Default)]
pub struct Decoder {
    state: Unfinished,
    /// The bytes of what is under way, as far as they are needed.
    held: Vec<u8>,
    /// Whether an ESC stood before what is under way.
    has_alt: bool,
    /// Whether the background that the terminal named last is light.
    background: Option<bool>,
    /// Whether the terminal has told its attributes.
    has_attributes: bool,
}

impl Decoder {
    /// Takes the next bytes of the terminal and returns the events that they complete.
    pub fn take(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        for byte in bytes {
            self.step(*byte, &mut events);
        }
        events
    }

    /// Takes what the terminal has said of its background: whether it is light.
    pub const fn take_background(&mut self) -> Option<bool> {
        self.background.take()
    }

    /// Returns whether the terminal has told its attributes (DA1) since the last call. It does so after all that
    /// it was asked before.
    pub const fn take_attributes(&mut self) -> bool {
        std::mem::replace(&mut self.has_attributes, false)
    }

    /// Returns how long to wait for the next bytes before [`Self::lapse`]; `None` if nothing is
    /// unfinished.
    pub fn patience(&self) -> Option<Duration> {
        match self.state {
            Unfinished::Answer { .. } if self.held.starts_with(background::PREFIX) => Some(BACKGROUND),
            Unfinished::Ground => None,
            Unfinished::Escape { .. } | Unfinished::Paste { is_interrupted: true, .. } => Some(ESCAPE),
            Unfinished::Paste { .. } => Some(PASTE),
            Unfinished::Character
            | Unfinished::Control
            | Unfinished::Console
            | Unfinished::Ss3
            | Unfinished::OldMouse
            | Unfinished::Answer { .. } => Some(SEQUENCE),
        }
    }

    /// Ends what is unfinished, since nothing has come for as long as [`Self::patience`] said.
    pub fn lapse(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        match self.state {
            Unfinished::Escape { is_double } => {
                self.has_alt = is_double;
                self.escape_before(&mut events);
                events.push(escape());
            }
            Unfinished::Paste { is_interrupted: true, .. } => events.push(interrupt()),
            Unfinished::Paste { .. } => self.paste(&mut events),
            Unfinished::Control | Unfinished::Console | Unfinished::Ss3 | Unfinished::OldMouse => {
                self.escape_before(&mut events);
            }
            Unfinished::Ground | Unfinished::Character | Unfinished::Answer { .. } => {}
        }
        self.begin(Unfinished::Ground);
        self.has_alt = false;
        events
    }

    fn begin(&mut self, state: Unfinished) {
        self.state = state;
        self.held.clear();
    }

    /// Ends what is under way, and gives the Esc that turned out to be a key by itself.
    fn escape_before(&mut self, events: &mut Vec<Event>) {
        if std::mem::take(&mut self.has_alt) {
            events.push(escape());
        }
    }

    fn step(&mut self, byte: u8, events: &mut Vec<Event>) {
        if let Unfinished::Paste { matched, .. } = self.state {
            return self.step_in_paste(byte, matched, events);
        }
        if byte == INTERRUPT {
            self.begin(Unfinished::Ground);
            self.has_alt = false;
            return events.push(interrupt());
        }
        match self.state {
            Unfinished::Ground | Unfinished::Paste { .. } => self.step_on_ground(byte, events),
            Unfinished::Character => self.step_in_character(byte, events),
            Unfinished::Escape { is_double } => self.step_after_escape(byte, is_double, events),
            Unfinished::Answer { kind, is_ending } => self.step_in_answer(byte, kind, is_ending, events),
            Unfinished::Control | Unfinished::Console | Unfinished::Ss3 | Unfinished::OldMouse if byte == ESC => {
                self.escape_before(events);
                self.begin(Unfinished::Escape { is_double: false });
            }
            Unfinished::Control => self.step_in_control(byte, events),
            Unfinished::Console => self.finish(console_key(byte), events),
            Unfinished::Ss3 => self.step_in_ss3(byte, events),
            Unfinished::OldMouse => {
                self.held.push(byte);
                if let [button, column, row] = self.held[..] {
                    self.finish(old_mouse(button, column, row), events);
                }
            }
        }
    }

    fn step_on_ground(&mut self, byte: u8, events: &mut Vec<Event>) {
        match byte {
            ESC => self.begin(Unfinished::Escape { is_double: false }),
            0..0x20 | 0x7f => self.finish(Some(control_key(byte)), events),
            0x20..0x7f => self.finish(Some(Sequence::character(char::from(byte))), events),
            0xc2..=0xf4 => {
                self.begin(Unfinished::Character);
                self.held.push(byte);
            }
            // Bytes that begin no character. The eight-bit control characters are among them.
            0x80..=0xc1 | 0xf5..=0xff => self.finish(None, events),
        }
    }

    fn step_in_character(&mut self, byte: u8, events: &mut Vec<Event>) {
        self.held.push(byte);
        match std::str::from_utf8(&self.held) {
            Ok(text) => {
                let character = text.chars().next().filter(|character| !character.is_control());
                self.finish(character.map(Sequence::character), events);
            }
            Err(error) if error.error_len().is_none() => {}
            Err(_) => {
                self.begin(Unfinished::Ground);
                self.has_alt = false;
                if !(0x80..0xc0).contains(&byte) {
                    self.step_on_ground(byte, events);
                }
            }
        }
    }

    fn step_after_escape(&mut self, byte: u8, is_double: bool, events: &mut Vec<Event>) {
        self.has_alt = is_double;
        match byte {
            b'[' => self.begin(Unfinished::Control),
            b'O' => self.begin(Unfinished::Ss3),
            b']' | b'P' | b'_' | b'^' | b'X' => {
                self.escape_before(events);
                let kind = if byte == b']' { AnswerKind::Osc } else { AnswerKind::Other };
                self.begin(Unfinished::Answer { kind, is_ending: false });
            }
            ESC => {
                self.escape_before(events);
                self.begin(Unfinished::Escape { is_double: true });
            }
            _ => {
                self.escape_before(events);
                self.has_alt = true;
                self.step_on_ground(byte, events);
            }
        }
    }

    fn step_in_control(&mut self, byte: u8, events: &mut Vec<Event>) {
        let is_mouse = self.held.first() == Some(&b'<');
        // `ESC [ 7 $` is a key of rxvt; with more than one number it is a report.
        let is_shifted = byte == b'$' && !self.held.is_empty() && self.held.iter().all(u8::is_ascii_digit);
        match byte {
            b'[' if self.held.is_empty() => self.state = Unfinished::Console,
            b'M' if self.held.is_empty() => self.state = Unfinished::OldMouse,
            // A mouse report ends with M or m, whatever has got into it.
            0x40..0x7f if is_mouse && !matches!(byte, b'M' | b'm') => {}
            0x40..0x7f => self.finish_control(byte, events),
            _ if is_shifted => self.finish_control(byte, events),
            0x20..0x40 => self.hold_parameter(byte),
            CANCEL | SUBSTITUTE => self.finish(None, events),
            _ => {}
        }
    }

    fn finish_control(&mut self, last: u8, events: &mut Vec<Event>) {
        self.has_attributes |= last == b'c' && self.held.first() == Some(&b'?');
        let parameters = self.parameters();
        self.finish(parameters.and_then(|parameters| csi(&parameters, last)), events);
    }

    fn hold_parameter(&mut self, byte: u8) {
        if self.held.len() < LONGEST_SEQUENCE {
            self.held.push(byte);
        }
    }

    /// Returns the parameters that were held; `None` if they are longer than any sequence with a meaning.
    fn parameters(&mut self) -> Option<Vec<u8>> {
        Some(std::mem::take(&mut self.held)).filter(|parameters| parameters.len() < LONGEST_SEQUENCE)
    }

    fn step_in_ss3(&mut self, byte: u8, events: &mut Vec<Event>) {
        match byte {
            b'0'..=b'9' | b';' => self.hold_parameter(byte),
            b' ' | 0x40..0x7f => {
                let parameters = self.parameters();
                self.finish(parameters.and_then(|parameters| ss3(&parameters, byte)), events);
            }
            // It was Alt-O, and this is another key.
            _ => {
                self.finish(None, events);
                self.step_on_ground(byte, events);
            }
        }
    }

    fn step_in_answer(&mut self, byte: u8, kind: AnswerKind, is_ending: bool, events: &mut Vec<Event>) {
        match byte {
            ESC => self.state = Unfinished::Answer { kind, is_ending: true },
            CANCEL | SUBSTITUTE => self.begin(Unfinished::Ground),
            BEL => self.finish_answer(),
            b'\\' if is_ending => self.finish_answer(),
            // The string was broken off by another sequence.
            _ if is_ending => self.step_after_escape(byte, false, events),
            _ if kind == AnswerKind::Osc => self.hold_parameter(byte),
            _ => {}
        }
    }

    fn finish_answer(&mut self) {
        let text = self.parameters().unwrap_or_default();
        self.background = background::is_light(&text).or(self.background);
        self.begin(Unfinished::Ground);
    }

    fn step_in_paste(&mut self, byte: u8, matched: usize, events: &mut Vec<Event>) {
        let is_next = PASTE_END.get(matched) == Some(&byte);
        let matched = if is_next {
            matched + 1
        } else {
            self.hold_pasted(PASTE_END.get(..matched).unwrap_or_default());
            usize::from(byte == ESC)
        };
        if matched == PASTE_END.len() {
            self.paste(events);
            return self.begin(Unfinished::Ground);
        }
        if matched == 0 {
            self.hold_pasted(&[byte]);
        }
        self.state = Unfinished::Paste { matched, is_interrupted: byte == INTERRUPT };
    }

    fn hold_pasted(&mut self, bytes: &[u8]) {
        let room = LONGEST_PASTE.saturating_sub(self.held.len());
        self.held.extend(bytes.iter().take(room));
    }

    /// Gives what was pasted, without what is not UTF-8.
    fn paste(&mut self, events: &mut Vec<Event>) {
        let text: String = self.held.utf8_chunks().map(|chunk| chunk.valid()).collect();
        if !text.is_empty() {
            events.push(Event::Paste(text));
        }
    }

    /// Gives what a complete sequence means. A key after ESC is that key with Alt; before anything
    /// else the ESC was a key by itself.
    fn finish(&mut self, sequence: Option<Sequence>, events: &mut Vec<Event>) {
        self.begin(Unfinished::Ground);
        match sequence {
            Some(Sequence::Key(key)) => {
                let alt = if std::mem::take(&mut self.has_alt) { KeyModifiers::ALT } else { KeyModifiers::NONE };
                events.push(Event::Key(KeyEvent { modifiers: key.modifiers | alt, ..key }));
            }
            Some(Sequence::Mouse(event)) => {
                self.escape_before(events);
                events.push(Event::Mouse(event));
            }
            Some(Sequence::PasteStart) => {
                self.escape_before(events);
                self.state = Unfinished::Paste { matched: 0, is_interrupted: false };
            }
            None => self.has_alt = false,
        }
    }
}

fn escape() -> Event {
    Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE))
}

fn interrupt() -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::Key;
    use crossterm::event::{MouseButton, MouseEventKind};
    use proptest::prelude::*;

    /// What terminals send, and what it is; nothing for reports, releases and keys that no keymap names.
    const SENT: &[(&str, &str)] = &[
        // Letters, digits, control characters.
        ("j", "j"),
        ("Z", "Z"),
        ("é", "é"),
        ("€", "€"),
        ("𝔸", "𝔸"),
        ("\r", "enter"),
        ("\n", "ctrl-j"),
        ("\t", "tab"),
        ("\u{8}", "backspace"),
        ("\u{7f}", "backspace"),
        ("\u{0}", "ctrl-space"),
        ("\u{1}", "ctrl-a"),
        ("\u{3}", "ctrl-c"),
        ("\u{1a}", "ctrl-z"),
        ("\u{1f}", "ctrl-7"),
        // Eight-bit control characters are characters of UTF-8, and no keys.
        ("\u{9b}", ""),
        ("\u{9d}", ""),
        // Alt with a key.
        ("\x1bq", ""),
        ("\x1b3", ""),
        ("\x1b ", ""),
        ("\x1b\r", ""),
        ("\x1b\x7f", ""),
        ("\x1bé", ""),
        ("\x1bOz", ""),
        ("\x1b\x03", "ctrl-c"),
        // xterm and the VT220.
        ("\x1b[A", "up"),
        ("\x1b[B", "down"),
        ("\x1b[C", "right"),
        ("\x1b[D", "left"),
        ("\x1b[F", "end"),
        ("\x1b[H", "home"),
        ("\x1bOA", "up"),
        ("\x1bOB", "down"),
        ("\x1bOC", "right"),
        ("\x1bOD", "left"),
        ("\x1bOF", "end"),
        ("\x1bOH", "home"),
        ("\x1b[Z", "shift-tab"),
        ("\x1b[1~", "home"),
        ("\x1b[2~", "insert"),
        ("\x1b[3~", "delete"),
        ("\x1b[4~", "end"),
        ("\x1b[5~", "pgup"),
        ("\x1b[6~", "pgdn"),
        ("\x1bOP", "f1"),
        ("\x1bOQ", "f2"),
        ("\x1bOR", "f3"),
        ("\x1bOS", "f4"),
        ("\x1b[11~", "f1"),
        ("\x1b[15~", "f5"),
        ("\x1b[17~", "f6"),
        ("\x1b[21~", "f10"),
        ("\x1b[23~", "f11"),
        ("\x1b[24~", "f12"),
        ("\x1b[26~", "f14"),
        ("\x1b[29~", "f16"),
        ("\x1b[34~", "f20"),
        // With modifiers.
        ("\x1b[1;2A", "up"),
        ("\x1b[1;5D", "ctrl-left"),
        ("\x1b[1;3A", ""),
        ("\x1b[1;9B", ""),
        ("\x1b[3;5~", "ctrl-delete"),
        ("\x1b[5;2~", "pgup"),
        ("\x1b[1;2P", "f1"),
        ("\x1bO5P", "ctrl-f1"),
        ("\x1bO1;2Q", "f2"),
        ("\x1b[27;5;99~", "ctrl-c"),
        ("\x1b[27;2;13~", "enter"),
        ("\x1b[27;3;120~", ""),
        ("\x1b[27;2;65~", "A"),
        // The keypad.
        ("\x1bOM", "enter"),
        ("\x1bOI", "tab"),
        ("\x1bO ", "space"),
        ("\x1bOX", "="),
        ("\x1bOj", "*"),
        ("\x1bOk", "+"),
        ("\x1bOm", "-"),
        ("\x1bOo", "/"),
        ("\x1bOp", "0"),
        ("\x1bOy", "9"),
        ("\x1b[E", "?"),
        // The Linux console.
        ("\x1b[[A", "f1"),
        ("\x1b[[E", "f5"),
        ("\x1b[[Z", ""),
        // rxvt.
        ("\x1b[a", "up"),
        ("\x1b[d", "left"),
        ("\x1bOa", "ctrl-up"),
        ("\x1bOc", "ctrl-right"),
        ("\x1b[7~", "home"),
        ("\x1b[8~", "end"),
        ("\x1b[7$", "home"),
        ("\x1b[3^", "ctrl-delete"),
        ("\x1b[8@", "ctrl-end"),
        ("\x1b[23$", "f11"),
        ("\x1b\x1b[A", ""),
        ("\x1b\x1bOB", ""),
        ("\x1b\x1b[3~", ""),
        // kitty's protocol.
        ("\x1b[27u", "esc"),
        ("\x1b[27;1u", "esc"),
        ("\x1b[27;1:1u", "esc"),
        ("\x1b[27;1:3u", ""),
        ("\x1b[13u", "enter"),
        ("\x1b[9;2u", "shift-tab"),
        ("\x1b[127u", "backspace"),
        ("\x1b[106u", "j"),
        ("\x1b[106;1:2u", "j"),
        ("\x1b[106;1:3u", ""),
        ("\x1b[106;2u", "J"),
        ("\x1b[106:74;2u", "J"),
        ("\x1b[106:74;2;74u", "J"),
        ("\x1b[49:33;2;33u", "!"),
        ("\x1b[106;65u", "J"),
        ("\x1b[106;129u", "j"),
        ("\x1b[99;5u", "ctrl-c"),
        ("\x1b[99;69u", "ctrl-c"),
        ("\x1b[99;6u", "ctrl-C"),
        ("\x1b[113;3u", ""),
        ("\x1b[113;9u", ""),
        ("\x1b[1;1:1A", "up"),
        ("\x1b[1;1:2B", "down"),
        ("\x1b[1;5:3A", ""),
        ("\x1b[5;1:2~", "pgup"),
        ("\x1b[57376u", "f13"),
        ("\x1b[57399u", "0"),
        ("\x1b[57408u", "9"),
        ("\x1b[57413u", "+"),
        ("\x1b[57414u", "enter"),
        ("\x1b[57419u", "up"),
        ("\x1b[57424u", "end"),
        ("\x1b[57427~", "?"),
        ("\x1b[57358u", ""),
        ("\x1b[57441;2u", ""),
        ("\x1b[57428u", ""),
        ("\x1b[1114112u", ""),
        // Reports: nobody pressed anything.
        ("\x1b[12;40R", ""),
        ("\x1b[1;2R", ""),
        ("\x1b[0n", ""),
        ("\x1b[?64;1;2;6;22c", ""),
        ("\x1b[>41;390;0c", ""),
        ("\x1b[=0;1c", ""),
        ("\x1b[6c", ""),
        ("\x1b[I", ""),
        ("\x1b[O", ""),
        ("\x1b[?2026;2$y", ""),
        ("\x1b[4;1$y", ""),
        ("\x1b[?1u", ""),
        ("\x1b[?997;1n", ""),
        ("\x1b[8;24;80t", ""),
        ("\x1b[48;24;80;480;800t", ""),
        ("\x1b[3;0;0t", ""),
        ("\x1b[?12;40;1R", ""),
        ("\x1b[2;1;1;112;112;1;0x", ""),
        ("\x1b[1\"q", ""),
        ("\x1b[201~", ""),
        ("\x1b[99~", ""),
        // Answers.
        ("\x1b]11;rgb:ffff/ffff/ffff\x07", ""),
        ("\x1b]10;rgb:0000/0000/0000\x1b\\", ""),
        ("\x1b]4;1;rgb:cd/00/00\x1b\\", ""),
        ("\x1b]52;c;cXF1aXQ=\x07", ""),
        ("\x1bP>|XTerm(390)\x1b\\", ""),
        ("\x1bP1$r0m\x1b\\", ""),
        ("\x1bP1+r544e=787465726d\x1b\\", ""),
        ("\x1bP!|7E565445\x1b\\", ""),
        ("\x1b_Gi=31;OK\x1b\\", ""),
        ("\x1b^privacy\x1b\\", ""),
        ("\x1bXstring\x1b\\", ""),
        ("\x1b]l\u{e9}\u{9c}title\x1b\\", ""),
        ("\x1b]broken off\x1b[A", "up"),
        // The mouse.
        ("\x1b[<0;40;5M", "click 39,4"),
        ("\x1b[<0;40;5m", ""),
        ("\x1b[<0;300;200M", "click 299,199"),
        ("\x1b[<64;40;5M", "wheel up"),
        ("\x1b[<65;40;5M", "wheel down"),
        ("\x1b[<66;40;5M", ""),
        ("\x1b[<35;40;5M", ""),
        ("\x1b[<32;40;5M", ""),
        ("\x1b[<2;40;5M", ""),
        ("\x1b[<128;40;5M", ""),
        ("\x1b[<0;0;5M", ""),
        ("\x1b[<0;99999;5M", ""),
        ("\x1b[<0;40M", ""),
        ("\x1b[<q3x;é;\r5M", ""),
        ("\x1b[<M", ""),
        ("\x1b[M !!", "click 0,0"),
        ("\x1b[M`!!", "wheel up"),
        ("\x1b[M#qq", ""),
        ("\x1b[32;40;5M", "click 39,4"),
        ("\x1b[96;40;5M", "wheel up"),
        // Pastes.
        ("\x1b[200~two\rlines\x1b[201~", "paste two\rlines"),
        ("\x1b[200~\x1b[201~", ""),
        ("\x1b[200~a\x1b[31m\x1b[20b\x1b\x1b[201~", "paste a\u{1b}[31m\u{1b}[20b\u{1b}"),
        ("\x1b[200~città €\x1b[201~", "paste città €"),
        ("\x1b[200~a\x03b\x1b[201~", "paste a\u{3}b"),
        // Esc, and then something that is no key.
        ("\x1b\x1b[<0;1;1M", "esc, click 0,0"),
        ("\x1b\x1b]11;?\x07", "esc"),
        ("\x1b\x1b[200~x\x1b[201~", "esc, paste x"),
        ("\x1b\x1bq", "esc"),
        ("\x1b\x1b\x1b[A", "esc"),
    ];

    fn told(events: &[Event]) -> String {
        let named = events.iter().filter_map(|event| match event {
            Event::Key(key) => Key::from_event(key).map(|key| key.to_string()),
            Event::Paste(text) => Some(format!("paste {text}")),
            Event::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(format!("click {},{}", mouse.column, mouse.row)),
                MouseEventKind::ScrollUp => Some("wheel up".to_owned()),
                MouseEventKind::ScrollDown => Some("wheel down".to_owned()),
                _ => None,
            },
            other => panic!("{other:?} comes from no bytes"),
        });
        named.collect::<Vec<_>>().join(", ")
    }

    fn taken(decoder: &mut Decoder, parts: &[&[u8]]) -> String {
        told(&parts.iter().flat_map(|part| decoder.take(part)).collect::<Vec<_>>())
    }

    #[test]
    fn a_sequence_cut_anywhere_is_its_own_key_and_no_other() {
        assert!(SENT.len() >= 80);
        for (sent, meaning) in SENT {
            let bytes = sent.as_bytes();
            let expected = if meaning.is_empty() { "w".to_owned() } else { format!("{meaning}, w") };
            for cut in 0..=bytes.len() {
                let mut decoder = Decoder::default();
                let (before, after) = bytes.split_at(cut);
                assert_eq!(taken(&mut decoder, &[before, after, b"w"]), expected, "{sent:?} cut at {cut}");
                assert_eq!(decoder.patience(), None, "{sent:?}");
            }
            let single: Vec<_> = bytes.chunks(1).chain([&b"w"[..]]).collect();
            assert_eq!(taken(&mut Decoder::default(), &single), expected, "{sent:?} byte by byte");
        }
    }

    #[test]
    fn the_background_is_told_however_its_answer_is_cut_and_ended() {
        for (sent, background) in [
            ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", Some(true)),
            ("\x1b]11;rgb:0000/0000/0000\x07", Some(false)),
            ("\x1b]11;rgb:junk/\x07", None),
            ("\x1b]10;rgb:ffff/ffff/ffff\x07", None),
            // Broken off, or in a string of another kind.
            ("\x1b]11;rgb:ffff/ffff/ffff\x18", None),
            ("\x1b]11;rgb:ffff/ffff/ffff\x1b[200~\x1b[201~", None),
            ("\x1bP11;rgb:ffff/ffff/ffff\x1b\\", None),
        ] {
            for cut in 0..=sent.len() {
                let mut decoder = Decoder::default();
                let (before, after) = sent.as_bytes().split_at(cut);
                assert_eq!(taken(&mut decoder, &[before, after, b"w"]), "w", "{sent:?} cut at {cut}");
                assert_eq!(decoder.take_background(), background, "{sent:?} cut at {cut}");
                assert_eq!(decoder.take_background(), None, "it is told once");
            }
        }
        let mut decoder = Decoder::default();
        decoder.take(b"\x1b]11;rgb:ff");
        assert_eq!(decoder.patience(), Some(BACKGROUND), "the rest may be slow");
        assert!(decoder.lapse().is_empty());
        assert_eq!((taken(&mut decoder, &[b"w"]), decoder.take_background()), ("w".to_owned(), None));
    }

    #[test]
    fn the_attributes_of_the_terminal_are_noted_and_nothing_else_is_taken_for_them() {
        for (sent, expected) in [
            ("\x1b[?62;4c", true),
            ("\x1b[?1c", true),
            ("\x1b[c", false),
            ("\x1b[>41;390;0c", false),
            ("\x1b[?62;4n", false),
            ("\x1b]11;?62c\x07", false),
            ("\x1b[200~\x1b[?62c\x1b[201~", false),
        ] {
            for cut in 0..=sent.len() {
                let mut decoder = Decoder::default();
                let (before, after) = sent.as_bytes().split_at(cut);
                decoder.take(before);
                decoder.take(after);
                assert_eq!(decoder.take_attributes(), expected, "{sent:?} cut at {cut}");
                assert!(!decoder.take_attributes(), "it is told once");
            }
        }
    }

    /// What is begun, and what it is when nothing follows.
    #[test]
    fn what_is_not_ended_is_over_after_a_while() {
        for (sent, meaning) in [
            ("\x1b", "esc"),
            ("\x1b\x1b", "esc, esc"),
            ("\x1b\x1b\x1b", "esc, esc, esc"),
            ("\x1b[", ""),
            ("\x1bO", ""),
            ("\x1b[1;", ""),
            ("\x1b[[", ""),
            ("\x1b[M!", ""),
            ("\x1b[<35;4", ""),
            ("\x1b\x1b[", "esc"),
            ("\x1b]0;never ended", ""),
            ("\x1bPnever ended", ""),
            ("\x1b_never ended\x1b", ""),
            ("\x1b[200~half of it", "paste half of it"),
            ("\x1b[200~half\x1b[20", "paste half"),
            ("\x1b[200~half\x03", "ctrl-c"),
            ("\x1b[200~", ""),
        ] {
            let mut decoder = Decoder::default();
            let mut events = decoder.take(sent.as_bytes());
            assert!(decoder.patience().is_some(), "{sent:?}");
            events.extend(decoder.lapse());
            assert_eq!(told(&events), meaning, "{sent:?}");
            assert_eq!((taken(&mut decoder, &[b"w"]), decoder.patience()), ("w".to_owned(), None), "{sent:?}");
        }
        let mut cut = Decoder::default();
        cut.take(b"\xe2\x82");
        assert!(cut.patience().is_some() && cut.lapse().is_empty());
        assert_eq!(taken(&mut cut, &["€".as_bytes()]), "€");
    }

    #[test]
    fn control_c_is_heard_within_whatever_never_ends() {
        let long = |start: &str, filling: &str| start.to_owned() + &filling.repeat(100_000);
        for sent in
            [long("\x1b[", "1;"), long("\x1b]", "x"), long("\x1bP", "\x1b"), long("\x1b[<", "q"), long("\x1bO", "1")]
        {
            let mut decoder = Decoder::default();
            assert!(decoder.take(sent.as_bytes()).is_empty());
            assert!(decoder.held.len() <= LONGEST_SEQUENCE, "{} bytes are kept", decoder.held.len());
            assert_eq!(taken(&mut decoder, &[b"\x03", b"w"]), "ctrl-c, w");
        }
        let mut pasting = Decoder::default();
        pasting.take(long("\x1b[200~", "0123456789abcdef").as_bytes());
        assert_eq!(pasting.held.len(), LONGEST_PASTE, "no more is kept");
        pasting.take(b"\x03");
        assert!(pasting.patience().unwrap() < Duration::from_millis(100));
        assert_eq!(told(&pasting.lapse()), "ctrl-c");
    }

    #[test]
    fn a_parameter_too_long_is_none() {
        let sent = format!("\x1b[{}A", "1".repeat(LONGEST_SEQUENCE));
        assert_eq!(taken(&mut Decoder::default(), &[sent.as_bytes(), b"w"]), "w");
    }

    #[test]
    fn what_is_not_utf8_is_dropped() {
        for sent in [&b"\xff"[..], b"\x80", b"\xc0\xaf", b"\xe2\x82", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80"] {
            let mut decoder = Decoder::default();
            assert_eq!(taken(&mut decoder, &[sent, b"w"]), "w", "{sent:x?}");
        }
        assert_eq!(taken(&mut Decoder::default(), &[b"\x1b[200~a\xffb\xe2\x82\x1b[201~"]), "paste ab");
    }

    /// Bytes of which terminals' sequences consist, and any others.
    fn noise() -> impl Strategy<Value = Vec<u8>> {
        let known = proptest::sample::select(SENT).prop_map(|(sent, _)| sent.as_bytes().to_vec());
        let begun = (proptest::sample::select(SENT), 0_usize..8)
            .prop_map(|((sent, _), end)| sent.bytes().take(end).collect::<Vec<_>>());
        let part = prop_oneof![known, begun, any::<Vec<u8>>()];
        proptest::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(crate::cases(256))]

        #[test]
        fn how_bytes_are_cut_changes_nothing(bytes in noise(), cuts in proptest::collection::vec(1_usize..9, 1..40)) {
            let mut whole = Decoder::default();
            let mut cut = Decoder::default();
            let expected = whole.take(&bytes);
            let mut rest = &bytes[..];
            let mut events = Vec::new();
            for length in cuts.into_iter().cycle() {
                let (part, after) = rest.split_at(length.min(rest.len()));
                events.extend(cut.take(part));
                rest = after;
                if rest.is_empty() { break }
            }
            prop_assert_eq!(events, expected);
            prop_assert_eq!(cut.lapse(), whole.lapse());
        }

        #[test]
        fn after_a_silence_every_key_comes_through(bytes in noise()) {
            let mut decoder = Decoder::default();
            decoder.take(&bytes);
            prop_assert!(decoder.held.len() <= bytes.len().min(LONGEST_PASTE));
            decoder.lapse();
            prop_assert_eq!(decoder.patience(), None);
            prop_assert_eq!(taken(&mut decoder, &[b"w\x1b[A"]), "w, up");
        }

        #[test]
        fn control_c_comes_through_at_once_or_after_a_moment(bytes in noise()) {
            let mut decoder = Decoder::default();
            decoder.take(&bytes);
            let mut events = decoder.take(b"\x03");
            events.extend(decoder.lapse());
            prop_assert_eq!(events.last(), Some(&interrupt()));
        }
    }
}
