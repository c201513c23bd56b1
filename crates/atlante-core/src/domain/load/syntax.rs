//! From bytes to a file that is a dataset by its form: UTF-8, JSON, the nesting limit, the name of the
//! format; and why it is none, and where.
//!
//! Sound files are read by `lexer`, which does not say what is wrong. What it refuses is read once more
//! here, slowly.

use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::de::IgnoredAny;

use super::super::fault::{FilePlace, Problem, Refusal};
use super::super::file_problem::{FileProblem, FileState};
use super::super::text::{BYTE_ORDER_MARK, LineBreaks, scrub};
use super::decode::shown;
use super::lexer::{MOST_NESTED, outline};
use super::lines;
use super::node::Node;
use super::places::FileText;

/// The supported format.
pub(super) const FORMAT: &str = "atlante/1";

/// Returns the text of a file if it is UTF-8 and not too long for the places of its records.
pub(super) fn text(name: &str, bytes: Vec<u8>) -> Result<FileText, Box<Refusal>> {
    let name = scrub(name, LineBreaks::Blank);
    if u32::try_from(bytes.len()).is_err() {
        let problem = Problem::Unreadable { reason: FileProblem::Known(FileState::TooLong) };
        return Err(Box::new(Refusal { file: name, place: None, problem }));
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            let is_marked = text.starts_with(BYTE_ORDER_MARK);
            text.drain(..if is_marked { BYTE_ORDER_MARK.len() } else { 0 });
            let mut file = FileText::new(name, text);
            file.is_marked = is_marked;
            Ok(file)
        }
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let mut bytes = error.into_bytes();
            bytes.truncate(valid);
            let before = FileText::new(name, String::from_utf8(bytes).unwrap_or_default());
            Err(Box::new(refusal(&before, valid, Problem::NotUtf8)))
        }
    }
}

/// Returns a refusal at a byte of a file.
pub(super) fn refusal(file: &FileText, offset: usize, problem: Problem) -> Refusal {
    Refusal { file: file.name.clone(), place: Some(file.place(offset)), problem }
}

/// Parses the whole text without keeping anything. The depth is counted separately, since a parser
/// that keeps nothing needs no recursion and so has no limit of its own.
fn check_json(text: &str) -> Result<(), (usize, Problem)> {
    let syntax = serde_json::from_str::<IgnoredAny>(text).err().map(|error| {
        let message = error.to_string();
        let reason = message.rsplit_once(" at line ").map_or(message.as_str(), |(reason, _)| reason).to_owned();
        let mut offset = byte_at(text, FilePlace { line: error.line(), column: error.column() });
        if reason.starts_with("control character") {
            // For this error only, the reported place is the one before.
            offset += text.bytes().skip(offset).position(|byte| byte < b' ').unwrap_or_default();
        }
        (offset, Problem::NotJson { reason })
    });
    let sound = syntax.as_ref().map_or(text.len(), |(offset, _)| *offset);
    if let Some(offset) = too_deep(text.as_bytes().get(..sound).unwrap_or_default()) {
        return Err((offset, Problem::TooDeep));
    }
    syntax.map_or(Ok(()), Err)
}

/// Returns the byte at a place whose column counts bytes, moved back to the start of its character.
fn byte_at(text: &str, place: FilePlace) -> usize {
    let line_start = match place.line {
        0 | 1 => 0,
        line => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
    };
    let mut offset = (line_start + place.column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Returns the offset of the bracket that opens one level too many.
fn too_deep(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (offset, byte) in bytes.iter().enumerate() {
        if in_string {
            in_string = escaped || *byte != b'"';
            escaped = !escaped && *byte == b'\\';
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MOST_NESTED {
            return Some(offset);
        }
    }
    None
}

/// JSON and nothing more.
pub(super) const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Parses a text, accepting only strict JSON.
fn parse(text: &str) -> Result<(), (usize, Problem)> {
    match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(_) => Ok(()),
        Err(error) => {
            let reason = scrub(&error.kind().to_string(), LineBreaks::Blank);
            Err((error.range().start, Problem::NotJson { reason }))
        }
    }
}

/// Returns what is wrong with a text that is no JSON, and where.
pub(super) fn told(text: &str) -> (usize, Problem) {
    let told = check_json(text).and_then(|()| parse(text));
    told.err().unwrap_or_else(|| (0, Problem::NotJson { reason: "no value".to_owned() }))
}

/// What a file is by its form.
#[derive(Debug)]
pub(super) enum DatasetForm<'a> {
    /// A dataset: its tree without its records.
    Dataset(Node<'a>),
    /// A record on each line.
    Lines,
}

/// Returns what a file is, if it is a dataset in the supported format or consists of lines.
pub(super) fn read(file: &FileText) -> Result<DatasetForm<'_>, Box<Refusal>> {
    match outline(&file.text) {
        Some(tree) if lines::is_one_record(&file.text, &tree) => Ok(DatasetForm::Lines),
        Some(tree) => check_format(file, &tree).map(|()| DatasetForm::Dataset(tree)),
        None if lines::are_in(file) => Ok(DatasetForm::Lines),
        None => {
            let (offset, problem) = told(&file.text);
            Err(Box::new(refusal(file, offset, problem)))
        }
    }
}

/// Checks that a tree is a dataset in the supported format.
pub(super) fn check_format(file: &FileText, tree: &Node<'_>) -> Result<(), Box<Refusal>> {
    let refused = |offset, found| Err(Box::new(refusal(file, offset, Problem::WrongFormat { found })));
    let Some(format) = tree.as_object().and_then(|dataset| dataset.get("format")) else {
        return refused(tree.start(), None);
    };
    let found = match &format.value {
        Node::String(word) if word.value == FORMAT => return Ok(()),
        Node::String(word) => Some(shown(&word.value)),
        Node::Number(number) => Some(shown(number.value)),
        _ => None,
    };
    refused(format.value.start(), found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &str) -> (String, Problem) {
        let file = text("f", bytes.into()).unwrap();
        assert_eq!(outline(&file.text), None);
        let refusal = read(&file).unwrap_err();
        (refusal.place.unwrap().to_string(), refusal.problem)
    }

    #[test]
    fn what_is_no_json_is_refused_at_its_place() {
        let (place, problem) = refused("{\"è\": 1,\n \"à\" 2}");
        assert_eq!((place.as_str(), problem), ("2:6", Problem::NotJson { reason: "expected `:`".into() }));
        assert_eq!(refused("{\"a\": 1").0, "1:7");
        assert_eq!(refused("").0, "1:1");
        assert_eq!(refused("[1,]").0, "1:4");
        assert_eq!(refused("[1] 2").0, "1:5");
        assert_eq!(refused("[\"a\u{1}\"]").0, "1:4");
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let file = text("f", "\u{feff}{}".into()).unwrap();
        assert_eq!((&*file.text, file.is_marked), ("{}", true));
        assert_eq!(refused("\u{feff}[1,]").0, "1:4");
        assert_eq!(refused("\u{feff}").0, "1:1");
        assert_eq!(refused("[\u{feff}1]").0, "1:2", "it is one at the beginning only");
    }

    #[test]
    fn what_is_not_utf8_is_refused_at_its_place() {
        let refusal = text("f", b"{\"citt\xe0\": 1}".to_vec()).unwrap_err();
        assert_eq!((refusal.place.unwrap().to_string().as_str(), refusal.problem), ("1:7", Problem::NotUtf8));
    }

    #[test]
    fn what_is_nested_beyond_reason_is_refused() {
        let deep = "[".repeat(200_000);
        assert_eq!(refused(&deep), ("1:129".into(), Problem::TooDeep));
        let sound = "[".repeat(MOST_NESTED) + &"]".repeat(MOST_NESTED);
        assert!(outline(&sound).is_some());
        assert!(outline(&format!("[\"{}\\\"{0}\"]", "[".repeat(500))).is_some());
    }

    #[test]
    fn half_a_surrogate_pair_is_no_json() {
        for half in ["ud800 ", "udc00", "ud800\\ud800", "ud800\\n"] {
            let text = format!("[\"\\{half}\"]");
            let (offset, problem) = told(&text);
            assert!(offset <= 10 && matches!(problem, Problem::NotJson { .. }), "{text}");
            assert_eq!(outline(&text), None, "{text}");
        }
    }

    #[test]
    fn numbers_beyond_every_range_are_json() {
        assert!(outline("[1e999, -0.0, 1E+5, 123456789012345678901234567890]").is_some());
    }
}
