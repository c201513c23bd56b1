//! What differs between the types of record, or between the fields of the query, is said for each of
//! them, so that the compiler asks for the answer of a new one.

use super::code::{code_files, without_tests};

/// The enums that have a variant for each type of record, and that of the fields of the query.
const ENUMS: [&str; 4] = ["Record::", "RecordId::", "RecordType::", "Field::"];

/// Whether a text names a type of record or a field.
fn names_a_type(text: &str) -> bool {
    ENUMS.iter().flat_map(|name| text.match_indices(name)).any(|(at, name)| {
        let is_whole = !text[..at].ends_with(|sign: char| sign.is_alphanumeric());
        // The constants of an enum are in capitals.
        let mut variant = text[at + name.len()..].chars();
        let [first, second] = [variant.next(), variant.next()].map(Option::unwrap_or_default);
        is_whole && first.is_ascii_uppercase() && second.is_ascii_lowercase()
    })
}

/// Whether a line tests for one of these in a pattern of its own, outside a `match`.
fn picks(line: &str) -> bool {
    let bound =
        line.match_indices("let ").filter_map(|(at, _)| line[at..].split_once(" = ").map(|(pattern, _)| pattern));
    let matched = line.split_once("matches!(").map(|(_, rest)| rest);
    bound.chain(matched).any(names_a_type)
}

/// Whether a pattern matches whatever is left.
fn is_rest(pattern: &str) -> bool {
    let pattern = pattern.split(" if ").next().unwrap_or_default();
    pattern.split(", ").all(|part| {
        let part = part.trim_matches(['(', ')', '&']);
        let is_name = |sign: char| sign.is_ascii_lowercase() || sign == '_';
        !part.is_empty() && part.chars().all(is_name)
    })
}

/// The lines, counted from 1, that decide something for all types of record or fields but some: a
/// pattern that picks one out, or the arm for all others of a `match` on them. The text is formatted, so
/// that the arms of a `match` have the same indentation and everything within them a larger one.
fn decides_unasked(text: &str) -> Vec<usize> {
    let lines: Vec<&str> = without_tests(text).lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_for_others = |place: usize, line: &str| {
        let before = lines[..place].iter().rev().take_while(|before| indent(before) >= indent(line));
        let mut arms = before.filter(|before| indent(before) == indent(line));
        let is_arm = line.trim_start().split_once(" => ").is_some_and(|(pattern, _)| is_rest(pattern));
        is_arm && arms.any(|arm| names_a_type(arm.split(" => ").next().unwrap_or_default()))
    };
    let code = lines.iter().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    code.filter(|(place, line)| picks(line) || is_for_others(*place, line)).map(|(place, _)| place + 1).collect()
}

#[test]
fn a_pattern_that_leaves_types_out_is_found() {
    let picks = "let Record::Site(site) = record else { return None };\nif let Some(RecordId::Site(id)) = id {}\n\
                 matches!(kind, RecordType::Site)\nlet id = RecordId::Site(id);\nlet all = RecordType::ALL;\n";
    assert_eq!(decides_unasked(picks), [1, 2, 3]);
    let arms = "match record {\n    Record::Site(site) => {\n        site\n    }\n    other => None,\n}\n\
                match (record, field) {\n    (Record::Site(_), _) => 1,\n    (_, \"date\") => 2,\n    _ => 3,\n}\n\
                match record {\n    Record::Site(_) | Record::Document(_) => match field {\n        _ => 1,\n    },\n}\n";
    assert_eq!(decides_unasked(arms), [5, 10]);
    let fields = "match field {\n    Field::Id => 1,\n    ReasonField::Id => 2,\n    _ => 3,\n}\n\
                  match reason {\n    ReasonField::Id => 1,\n    _ => 2,\n}\nlet Field::Capacity(of) = field;\n";
    assert_eq!(decides_unasked(fields), [4, 10]);
}

#[test]
fn nothing_is_decided_for_a_type_of_record_or_a_field_unasked() {
    let mut found = Vec::new();
    for file in code_files().into_iter().filter(|file| !file.is_tests) {
        let places = decides_unasked(&file.code);
        found.extend(places.into_iter().map(|line| format!("{}:{line}", file.path.display())));
    }
    assert!(found.is_empty(), "list every type or field, or ask about one by its accessor: {found:#?}");
}
