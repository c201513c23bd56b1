//! TOML written by users, and the places of what stands in it.

use std::str::Utf8Error;

use toml_edit::{Document, Item, Key, TableLike};

use crate::domain::fault::FilePlace;
use crate::domain::text::{LineBreaks, scrub};

/// Parses a text.
///
/// # Errors
///
/// Returns where it is no TOML, and why in the words of the parser.
pub fn parsed_toml(text: &str) -> Result<Document<&str>, (FilePlace, String)> {
    Document::parse(text).map_err(|error| {
        let place = error.span().map_or(START, |span| place_in(text, span.start));
        (place, scrub(&error.message().replace('\n', "; "), LineBreaks::Blank))
    })
}

/// Returns bytes as text.
///
/// # Errors
///
/// Returns the place of the first byte that is not UTF-8.
pub fn utf8_text(bytes: Vec<u8>) -> Result<String, FilePlace> {
    String::from_utf8(bytes).map_err(|error| place_of_fault(error.as_bytes(), error.utf8_error()))
}

/// Returns the place of the first byte that is not UTF-8.
pub fn place_of_fault(bytes: &[u8], fault: Utf8Error) -> FilePlace {
    let sound = String::from_utf8_lossy(bytes.get(..fault.valid_up_to()).unwrap_or_default());
    place_in(&sound, sound.len())
}

/// The place of the first character.
const START: FilePlace = FilePlace { line: 1, column: 1 };

/// Returns the place of a byte of a text.
pub fn place_in(text: &str, byte: usize) -> FilePlace {
    let before = text.get(..byte).unwrap_or(text);
    let (lines, column) = (before.matches('\n').count(), before.chars().rev().take_while(|sign| *sign != '\n').count());
    FilePlace { line: 1 + lines, column: 1 + column }
}

/// Returns the place of a key of a table, else of its value.
pub fn place_of_key(text: &str, table: &dyn TableLike, key: &str) -> FilePlace {
    let span = table.get_key_value(key).and_then(|(key, item)| Key::span(key).or_else(|| item.span()));
    span.map_or(START, |span| place_in(text, span.start))
}

/// Returns the place of a value; `None` of one that was not read from a text.
pub fn place_of_item(text: &str, item: &Item) -> Option<FilePlace> {
    item.span().map(|span| place_in(text, span.start))
}

/// Returns a key as a name, without control characters and blanks around it.
pub fn clean_key(key: &str) -> String {
    scrub(key, LineBreaks::Blank).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_lines_and_characters() {
        let text = "'é' = 1\n  'ü' = 'x'\n";
        let document = parsed_toml(text).unwrap();
        let place = |key| place_of_key(text, document.as_table(), key).to_string();
        assert_eq!((place("é"), place("ü")), ("1:1".to_owned(), "2:3".to_owned()));
        assert_eq!(place_of_item(text, &document["ü"]).unwrap().to_string(), "2:9");
        assert_eq!(parsed_toml("a = 1\nb = [\n").unwrap_err().0.line, 2);
        assert_eq!(utf8_text(b"ok\nn\xc3\xa9\xff".to_vec()).unwrap_err(), FilePlace { line: 2, column: 3 });
    }
}
