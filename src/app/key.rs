//! Keys as the keymap writes them: `j`, `enter`, `shift-tab`, `ctrl-c`, `f1`.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::domain::text::is_harmful;
use crate::page::capital;

/// A key press. A shifted character is represented by the character itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    control: bool,
}

/// The modifiers that no binding has.
const BESIDE_OURS: KeyModifiers =
    KeyModifiers::ALT.union(KeyModifiers::SUPER).union(KeyModifiers::HYPER).union(KeyModifiers::META);

const NAMES: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("space", KeyCode::Char(' ')),
];

impl Key {
    /// Returns the key of a terminal event; `None` for a release or a key the keymap cannot name, such as
    /// one with Alt or the key of the window system.
    pub fn from_event(event: &KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release || event.modifiers.intersects(BESIDE_OURS) {
            return None;
        }
        let code = match event.code {
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            code => code,
        };
        Some(Self { code, control: event.modifiers.contains(KeyModifiers::CONTROL) })
    }

    /// Returns the key that [`Key::label`] calls so in ASCII, in capitals or not: `Ctrl-F`, `pgup`, `é`. Only of
    /// a single character the case matters. `None` if there is no such key, or no terminal sends it.
    pub fn of_label(label: &str) -> Option<Self> {
        let mut characters = label.chars();
        let key: Self = match (characters.next(), characters.as_str()) {
            (Some(character), "") => Self { code: KeyCode::Char(character), control: false },
            _ => label.to_lowercase().parse().ok()?,
        };
        let is_sent = match key.code {
            KeyCode::Char(character) if key.control => character.is_ascii_lowercase() || character == ' ',
            KeyCode::Char(character) => character == ' ' || !(character.is_whitespace() || is_harmful(character)),
            KeyCode::F(number) => (1..=20).contains(&number),
            _ => true,
        };
        is_sent.then_some(key)
    }

    /// Returns the key for which terminals take this one, if they do not tell the two apart: Ctrl-I is Tab.
    pub fn sent_as(self) -> Option<Self> {
        let code = match self.code {
            KeyCode::Char('i') | KeyCode::Tab => KeyCode::Tab,
            KeyCode::Char('m') | KeyCode::Enter => KeyCode::Enter,
            KeyCode::Char('h') | KeyCode::Backspace => KeyCode::Backspace,
            KeyCode::Esc => KeyCode::Esc,
            KeyCode::BackTab => KeyCode::BackTab,
            _ => return None,
        };
        self.control.then_some(Self { code, control: false })
    }

    /// Returns the labels in ASCII of the keys that are no characters, for whoever mistypes one.
    pub fn labels() -> impl Iterator<Item = String> {
        let functions = (1..=20).map(|number| Self { code: KeyCode::F(number), control: false });
        let named = NAMES.iter().map(|(_, code)| Self { code: *code, control: false });
        named.chain(functions).map(|key| key.label(true))
    }

    /// Returns the terminal event of a press of the key, with shift as a terminal sends it.
    pub fn event(self) -> Event {
        let is_shifted = match self.code {
            KeyCode::Char(character) => character.is_uppercase(),
            code => code == KeyCode::BackTab,
        };
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::SHIFT, is_shifted);
        modifiers.set(KeyModifiers::CONTROL, self.control);
        Event::Key(KeyEvent::new(self.code, modifiers))
    }

    /// Returns the character that the key types, if any.
    pub fn character(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if !self.control => Some(character),
            _ => None,
        }
    }

    /// Returns the key as it is shown to users: `Enter`, `Ctrl-C`, `j`, `↓` (or `Down` in ASCII).
    pub fn label(self, ascii: bool) -> String {
        let arrow = |sign: &str, name: &str| if ascii { name.to_owned() } else { sign.to_owned() };
        let name = match self.code {
            KeyCode::Up => arrow("↑", "Up"),
            KeyCode::Down => arrow("↓", "Down"),
            KeyCode::Left => arrow("←", "Left"),
            KeyCode::Right => arrow("→", "Right"),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::BackTab => "Shift-Tab".to_owned(),
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(character) if self.control => character.to_uppercase().to_string(),
            KeyCode::Char(character) => character.to_string(),
            _ => capital(&Self { control: false, ..self }.to_string()),
        };
        if self.control { format!("Ctrl-{name}") } else { name }
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(rest) = text.strip_prefix("ctrl-") {
            return rest.parse().map(|key: Self| Self { control: true, ..key });
        }
        if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == text) {
            return Ok(Self { code: *code, control: false });
        }
        let mut characters = text.chars();
        match (characters.next(), characters.as_str()) {
            (Some('f'), number) if !number.is_empty() => {
                number.parse().map(|number| Self { code: KeyCode::F(number), control: false }).map_err(|_| text.into())
            }
            (Some(character), "") => Ok(Self { code: KeyCode::Char(character), control: false }),
            _ => Err(text.to_owned()),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            formatter.write_str("ctrl-")?;
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return formatter.write_str(name);
        }
        match self.code {
            KeyCode::Char(character) => write!(formatter, "{character}"),
            KeyCode::F(number) => write!(formatter, "f{number}"),
            _ => formatter.write_str("?"),
        }
    }
}

/// Parses a script of key presses: characters as they are, other keys in angle brackets
/// (`/cracovia<enter><ctrl-c>`); `<lt>` types a `<`.
///
/// # Errors
///
/// Returns the name in brackets if there is no such key.
pub fn parse_script(script: &str) -> Result<Vec<Key>, String> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(character) = rest.chars().next() {
        if character == '<'
            && let Some((name, after)) = rest.get(1..).and_then(|rest| rest.split_once('>'))
        {
            keys.push(if name == "lt" { "<".parse()? } else { name.parse()? });
            rest = after;
        } else {
            keys.push(Key { code: KeyCode::Char(character), control: false });
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
        }
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_printed_back() {
        for text in ["j", "J", "?", "enter", "shift-tab", "ctrl-c", "f1", "space", "pgdn"] {
            assert_eq!(text.parse::<Key>().unwrap().to_string(), text);
        }
        assert!("nosuchkey".parse::<Key>().is_err());
    }

    #[test]
    fn every_label_is_that_of_its_key() {
        for label in
            Key::labels().chain(["j", "J", "é", "ß", "/", "Ctrl-F", "Ctrl-Space", "Ctrl-Left"].map(str::to_owned))
        {
            let key = Key::of_label(&label).unwrap_or_else(|| panic!("{label}"));
            assert_eq!((key.label(true), key.sent_as()), (label, None));
        }
        assert_eq!(Key::of_label("CTRL-f"), "ctrl-f".parse().ok());
        assert_eq!(Key::of_label("pgup"), Key::of_label("PgUp"));
        for none in ["", "Alt-x", "Ctrl-", "Ctrl-1", "Ctrl-é", "F0", "F21", "\u{1b}", "\u{202e}", "\t", "xy", "Entre"]
        {
            assert_eq!(Key::of_label(none), None, "{none:?}");
        }
        for (label, sent) in [("Ctrl-I", "tab"), ("Ctrl-M", "enter"), ("Ctrl-H", "backspace"), ("Ctrl-Enter", "enter")]
        {
            assert_eq!(Key::of_label(label).unwrap().sent_as(), sent.parse().ok());
        }
    }

    #[test]
    fn a_script_mixes_characters_and_names() {
        let keys = parse_script("/é<enter><lt>").unwrap();
        let texts: Vec<_> = keys.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["/", "é", "enter", "<"]);
        assert!(parse_script("<nosuchkey>").is_err());
    }

    #[test]
    fn shift_and_release_do_not_matter() {
        let press = |code, modifiers| Key::from_event(&KeyEvent::new(code, modifiers));
        assert_eq!(press(KeyCode::Tab, KeyModifiers::SHIFT), "shift-tab".parse().ok());
        assert_eq!(press(KeyCode::Char('N'), KeyModifiers::SHIFT), "N".parse().ok());
        assert_eq!(press(KeyCode::Char('x'), KeyModifiers::ALT), None);
        let mut release = KeyEvent::new(KeyCode::Char('x'), KeyModifiers::NONE);
        release.kind = KeyEventKind::Release;
        assert_eq!(Key::from_event(&release), None);
    }

    #[test]
    fn every_key_is_that_of_its_event() {
        for key in parse_script("jJ?é<enter><shift-tab><ctrl-c><f1><space><lt>").unwrap() {
            let event = key.event();
            assert_eq!(event.as_key_event().and_then(|event| Key::from_event(&event)), Some(key));
        }
    }
}
