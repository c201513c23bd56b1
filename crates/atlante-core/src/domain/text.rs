//! Texts in one form or two, English and Italian, and the removal of characters that must never reach a terminal.
//!
//! The program's own messages are not known here: those are in `words`.

use std::borrow::Cow;

/// One of the two forms that a text of the dataset can have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextForm {
    /// English, `en`.
    #[default]
    English,
    /// Italian, `it`.
    Italian,
}

impl TextForm {
    /// Both forms, English first.
    pub const ALL: [Self; 2] = [Self::English, Self::Italian];

    /// Returns its name in the format, the ISO 639-1 code of its language.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Italian => "it",
        }
    }

    /// Returns the form with a name in the format.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }
}

/// A text of the dataset: one string, or one for each form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text(Box<str>);

/// Parts the English form of a text from the Italian one. It is a control character, of which texts have none.
const BETWEEN_FORMS: char = '\0';

impl Text {
    /// Returns a text that is the same in both forms.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self(without_null(text).into())
    }

    /// Returns a text with an English and an Italian form.
    #[must_use]
    pub fn pair(english: &str, italian: &str) -> Self {
        let [english, italian] = [english, italian].map(without_null);
        if english == italian {
            return Self(english.into());
        }
        let mut between = [0; 1];
        Self([&*english, BETWEEN_FORMS.encode_utf8(&mut between), &*italian].concat().into())
    }

    /// Returns one form of the text.
    #[must_use]
    pub fn get(&self, form: TextForm) -> &str {
        match (form, self.0.split_once(BETWEEN_FORMS)) {
            (_, None) => &self.0,
            (TextForm::English, Some((english, _))) => english,
            (TextForm::Italian, Some((_, italian))) => italian,
        }
    }

    /// Returns its one or two different forms, English first.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.0.split(BETWEEN_FORMS)
    }
}

fn without_null(text: &str) -> Cow<'_, str> {
    if text.contains(BETWEEN_FORMS) { text.replace(BETWEEN_FORMS, "").into() } else { text.into() }
}

/// Whether a scrubbed text may keep its line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineBreaks {
    /// Kept, as `\n`: for a gist, a note, a summary.
    Keep,
    /// Replaced by a space: for everything shown on one line.
    Blank,
}

/// Returns a text on one line, with one space where it has blanks, and none around it.
#[must_use]
pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Removes control characters (C0, C1, DEL), bidirectional marks and Unicode's own line separators,
/// so that no text of the data can move the cursor, set a title, reach the clipboard or reverse the
/// reading order. A tab becomes a space.
#[must_use]
pub fn scrub(text: &str, breaks: LineBreaks) -> String {
    if is_clean(text) {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                clean.push(if breaks == LineBreaks::Keep { '\n' } else { ' ' });
            }
            '\t' => clean.push(' '),
            _ if is_harmful(character) => {}
            _ => clean.push(character),
        }
    }
    clean
}

/// How many bytes of a text are looked at together.
const GLANCE: usize = 32;

/// Returns whether nothing in a text is to be scrubbed. Most texts are as they should be, and told to be so at a
/// glance.
fn is_clean(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_control = |byte: &&u8| matches!(byte, 0..=0x1f | 0x7f);
    (0..).step_by(GLANCE).zip(bytes.chunks(GLANCE)).all(|(start, glance)| {
        let begins_harmful = |(at, byte): (usize, &u8)| {
            LEADS.contains(byte) && text.get(start + at..).and_then(|rest| rest.chars().next()).is_some_and(is_harmful)
        };
        // Counted rather than found: without a branch for each byte, many are compared at once.
        glance.iter().filter(is_control).count() == 0
            && (glance.is_ascii() || !glance.iter().enumerate().any(begins_harmful))
    })
}

/// The bytes with which characters begin that are harmful and not ASCII.
const LEADS: [u8; 5] = [0xC2, 0xD8, 0xE2, 0xEF, 0xF3];

/// The character by which some editors mark a file as UTF-8: where a file begins with it, it is no
/// part of the text.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Returns whether a character can control a terminal or the reading order.
#[must_use]
pub const fn is_harmful(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{fff9}'..='\u{fffb}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Returns whether a text is an address of the web.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')) && !text.contains(char::is_whitespace)
}

/// Returns the address of the web that a line consists of, if it can be handed to a terminal as one: all of its signs
/// are visible ones of ASCII.
#[must_use]
pub fn address_to_follow(line: &str) -> Option<&str> {
    let address = line.trim();
    (is_web_address(address) && address.bytes().all(|byte| byte.is_ascii_graphic())).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scrubbing_removes_escape_sequences_and_keeps_letters() {
        assert_eq!(scrub("\u{1b}]0;title\u{7}Kraków\u{202e}!", LineBreaks::Blank), "]0;titleKraków!");
        assert_eq!(scrub("a\r\nb\nc\td", LineBreaks::Keep), "a\nb\nc d");
        assert_eq!(scrub("a\r\nb\u{2028}c", LineBreaks::Blank), "a b c");
    }

    #[test]
    fn a_pair_of_equal_forms_is_one_form() {
        assert_eq!(Text::pair("Riga", "Riga"), Text::same("Riga"));
        assert_eq!(Text::pair("Athens", "Atene").get(TextForm::Italian), "Atene");
        assert_eq!(Text::pair("Athens", "Atene").forms().count(), 2);
    }

    #[test]
    fn every_harmful_character_is_found_wherever_it_stands() {
        let harmful = ('\0'..=char::MAX).filter(|character| is_harmful(*character));
        for character in harmful.chain(['\u{85}', '\u{2028}', '\u{2029}']) {
            for before in [0, 1, GLANCE - 1, GLANCE] {
                for filling in ["a", "’"] {
                    let text = format!("{}{character}è", filling.repeat(before));
                    assert!(!is_clean(&text), "{text:?}");
                }
            }
        }
        assert!(is_clean(&"l’età dell’oro — «più» di 3 €, 鴻海 😀 ".repeat(9)));
    }

    proptest! {
        #[test]
        fn nothing_harmful_survives(text in any::<String>()) {
            let one_line = scrub(&text, LineBreaks::Blank);
            prop_assert!(!one_line.chars().any(is_harmful));
            prop_assert_eq!(scrub(&one_line, LineBreaks::Blank), one_line);
        }
    }
}
