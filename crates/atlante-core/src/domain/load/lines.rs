//! Files of JSON Lines: a record with its type on each line, after a line, which may be missing, with what a
//! dataset says of all its records.
//!
//! Each line is read by itself: what is wrong with one is its own fault, and the others are read. Decoding is that of
//! every other file.

use std::borrow::Cow;
use std::ops::Range;

use super::super::fault::{Problem, Refusal, ValueShape};
use super::super::vocabulary::{RecordType, Vocabulary};
use super::Heading;
use super::lexer::{Lexer, outline};
use super::node::{Node, ObjectNode, Property};
use super::places::FileText;
use super::reader::FilesReader;
use super::syntax;
use super::values::word;

/// The key of the type of a record.
const TYPE: &str = "type";
/// The key under which a list says how surely a query found the record, and what it says there: no part of a record.
const MATCH: &str = "match";
const MATCHES: [&str; 2] = ["certain", "possible"];
/// The endings of the names of such files.
const ENDINGS: [&str; 2] = [".jsonl", ".ndjson"];
/// One of so many first lines must be a record by itself, so that one that is broken does not hide what a file is.
const TELLING_LINES: usize = 3;

/// Returns whether a file, which as a whole is no JSON, consists of lines. What its first lines are decides, and its
/// name where none of them is a record.
pub(super) fn are_in(file: &FileText) -> bool {
    let is_named_so = || ENDINGS.iter().any(|ending| file.name.to_ascii_lowercase().ends_with(ending));
    have_a_record(&file.text) || is_named_so()
}

/// Returns whether one of the first lines of a text is a record.
pub(super) fn have_a_record(text: &str) -> bool {
    let is_object = text.trim_start().starts_with('{');
    is_object && Lines::of(text).take(TELLING_LINES).any(|line| is_record(text, line))
}

/// Returns whether a text is a single record on a single line.
pub(super) fn is_one_record(text: &str, tree: &Node<'_>) -> bool {
    let is_on_one_line = || text.get(tree.start()..tree.end()).is_some_and(|text| !text.contains('\n'));
    tree.as_object().is_some_and(says_type) && is_on_one_line()
}

fn is_record(text: &str, line: Range<usize>) -> bool {
    node_at(text, line).is_some_and(|node| node.as_object().is_some_and(says_type))
}

fn says_type(object: &ObjectNode<'_>) -> bool {
    object.get_string(TYPE).is_some() && object.get("format").is_none()
}

/// Returns what is on the line that holds a byte, if it is JSON.
pub(super) fn node_around(text: &str, offset: usize) -> Option<Node<'_>> {
    let start = text.get(..offset)?.rfind('\n').map_or(0, |end| end + 1);
    let end = text.get(start..)?.find('\n').map_or(text.len(), |length| start + length);
    node_at(text, start..end)
}

/// Returns what is on a line if it is one value.
fn node_at(text: &str, line: Range<usize>) -> Option<Node<'_>> {
    Lexer::at(text.get(..line.end)?, line.start).only_node()
}

/// The lines of a text that are not blank.
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    /// Returns those of a text.
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        loop {
            let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
            let length = rest.find('\n').unwrap_or(rest.len());
            let line = self.at..self.at + length;
            self.at = line.end + 1;
            if rest.get(..length).is_some_and(|text| !text.trim_ascii().is_empty()) {
                return Some(line);
            }
        }
    }
}

/// Reads a file line by line.
///
/// # Errors
///
/// Returns a refusal if its first line says that it is in another format.
pub(super) fn read<'a>(file: &'a FileText, reader: &mut FilesReader<'a>) -> Result<Heading, Box<Refusal>> {
    let mut heading = Heading::default();
    for (number, line) in Lines::of(&file.text).enumerate() {
        if reader.is_stopped {
            break;
        }
        let Some(node) = node_at(&file.text, line.clone()) else {
            let told = file.text.get(line.clone()).map(syntax::told);
            let (offset, problem) = told.unwrap_or((0, Problem::Empty));
            reader.lose(line.start + offset, problem);
            continue;
        };
        let is_heading = |object: &ObjectNode<'_>| object.get("format").is_some() && object.get(TYPE).is_none();
        if number == 0 && node.as_object().is_some_and(is_heading) {
            // Read once more as a dataset is, whose arrays are gone through record by record.
            if let Some(tree) = file.text.get(..line.end).and_then(outline) {
                syntax::check_format(file, &tree)?;
                heading = super::read_tree(&tree, reader);
            }
        } else {
            read_record(node, reader);
        }
    }
    Ok(heading)
}

fn read_record<'a>(node: Node<'a>, reader: &mut FilesReader<'a>) {
    let Node::Object(object) = node else {
        reader.misshapen::<()>(&node, ValueShape::Object);
        return reader.lose_one();
    };
    let Some(kind) = object.get(TYPE) else {
        return reader.lose(object.start(), Problem::MissingField { name: TYPE.to_owned() });
    };
    let words = RecordType::ALL.iter().map(|kind| kind.as_str());
    match word(&kind.value, RecordType::from_word, words, reader) {
        Some(kind) => reader.record(kind, &Node::Object(without_marks(object))),
        None => reader.lose_one(),
    }
}

/// Returns a record without what its line says besides it: its type, and how surely it was found. Said twice, it is a
/// field like any other, and a fault.
pub(super) fn without_marks(mut object: ObjectNode<'_>) -> ObjectNode<'_> {
    for name in [TYPE, MATCH] {
        if let Some(place) = object.properties.iter().position(|property| is_mark(property, name)) {
            object.properties.remove(place);
        }
    }
    object
}

fn is_mark(property: &Property<'_>, name: &str) -> bool {
    let Node::String(said) = &property.value else { return false };
    property.name == name && (name != MATCH || MATCHES.contains(&&*said.value))
}

/// Returns the JSON of a record as a dataset has it, of that on its line.
pub(in super::super) fn record_of_line(line: Cow<'_, str>) -> Cow<'_, str> {
    let Some(Node::Object(object)) = Lexer::at(&line, 0).node() else { return line };
    let mut said = String::with_capacity(line.len());
    for property in &without_marks(object).properties {
        said.push(if said.is_empty() { '{' } else { ',' });
        said.push_str(line.get(property.start..property.value.end()).unwrap_or_default());
    }
    if said.is_empty() {
        said.push('{');
    }
    said.push('}');
    said.into()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{SOUND, ids, is_array_of_records, lines_of, load_all, loaded, told};
    use super::super::{Input, Loaded, check_sources, load};
    use super::*;
    use crate::domain::dataset::Dataset;
    use crate::domain::fault::ValueShape;
    use crate::domain::sources::{SourceText, Sources};
    use proptest::prelude::*;
    use serde_json::{Map, Value};

    fn json(dataset: &Dataset) -> Vec<Value> {
        let json = |id| serde_json::from_str(&dataset.json(dataset.record(id).entry().source)).unwrap();
        dataset.ids().map(json).collect()
    }

    /// What was found wrong, wherever it stands.
    fn problems(loaded: &Loaded) -> Vec<String> {
        let problem = |fault: &super::super::Fault| {
            let said = format!("{:?}", fault.problem);
            // The first of two is told by its place.
            said.split("first: ").next().unwrap_or_default().to_owned()
        };
        let mut all: Vec<_> = loaded.faults.iter().map(problem).collect();
        all.sort();
        all
    }

    fn named(name: &str, text: &str) -> Result<Loaded, Vec<Refusal>> {
        load(vec![Input { name: name.to_owned(), bytes: text.into() }], &|_| ())
    }

    #[test]
    fn no_record_has_a_field_that_a_line_says_beside_it() {
        for kind in RecordType::ALL {
            assert!(super::super::fields(*kind).iter().all(|field| ![TYPE, MATCH].contains(&field.name)), "{kind:?}");
        }
    }

    #[test]
    fn lines_say_what_the_dataset_says() {
        let whole = loaded(SOUND);
        for (turn, ending) in [(0, "\n"), (1, "\r\n"), (3, "\n\n \t\n"), (9, " \n")] {
            let lines = loaded(&lines_of(SOUND, turn, ending));
            assert_eq!(told(&lines), []);
            assert_eq!((ids(&lines), json(&lines.dataset)), (ids(&whole), json(&whole.dataset)), "{turn}");
            assert_eq!(lines.records, whole.records);
            assert_eq!((&lines.dataset.title, lines.dataset.version.as_deref()), (&whole.dataset.title, Some("1.2.3")));
            let since = |loaded: &Loaded| {
                loaded.dataset.ids().map(|id| loaded.dataset.record(id).entry().known_since.get()).collect::<Vec<_>>()
            };
            assert_eq!(since(&lines), since(&whole));
        }
    }

    #[test]
    fn what_is_wrong_with_a_line_is_told_there_and_the_rest_is_read() {
        let text = concat!(
            "\n{\"type\": \"organisation\", \"id\": \"a\", \"name\": \"A\"}\n",
            "{\"type\": \"organisation\", \"id\": \"b\" \"name\": 1}\n",
            "[1]\n",
            "{\"id\": \"c\", \"name\": \"C\"}\n",
            "{\"id\": \"d\", \"type\": \"organization\", \"name\": \"D\"}\n",
            "{\"type\": \"site\", \"id\": \"città\", \"name\": \"è\", \"kind\": \"plant\", \"lat\": 91, \"lon\": 2}\n",
            "{\"type\": \"organisation\", \"type\": \"site\", \"id\": \"e\", \"name\": \"E\"}\n",
            "{\"type\": \"organisation\", \"match\": \"possible\", \"id\": \"f\", \"name\": \"F\"} {}\n",
            "{\"type\": \"organisation\", \"match\": \"possible\", \"id\": \"g\", \"name\": \"G\"}",
        );
        let found = loaded(text);
        let places: Vec<String> = told(&found).into_iter().map(|(place, _)| place).collect();
        #[rustfmt::skip]
        let expected = [
            "3:36 $", "4:1 $", "5:1 $", "6:21 $.type", "7:24 $.id", "7:70 $.lat", "8:26 $.type", "9:71 $",
        ];
        assert_eq!(places, expected, "{:?}", found.faults);
        let shape = Problem::WrongShape { expected: ValueShape::Object, found: ValueShape::Array };
        assert_eq!(found.faults[1].problem, shape);
        assert_eq!(found.faults[2].problem, Problem::MissingField { name: "type".to_owned() });
        assert!(
            matches!(&found.faults[3].problem, Problem::UnknownWord { nearest: Some(near), .. } if near == "organisation")
        );
        assert_eq!((ids(&found), found.records), (vec!["a", "g"], 9));
    }

    #[test]
    fn lines_are_told_by_what_they_are_and_else_by_their_name() {
        let record = "{\"type\": \"organisation\", \"id\": \"a\", \"name\": \"A\"}";
        let broken = "{\"type\": \"organisation\", \"id\": \"b\", ";
        let heading = "{\"format\": \"atlante/1\", \"title\": \"T\"}";
        for (text, count) in [
            (record.to_owned(), 1),
            (format!("{broken}\n{record}"), 1),
            (format!("\n{heading}\n{broken}\n{record}\n"), 1),
            (format!("{heading}\n"), 0),
        ] {
            let loaded = named("x", &text).unwrap();
            assert_eq!(loaded.dataset.len(), count, "{text}");
        }
        let all_broken = format!("{broken}\n{broken}\n");
        assert!(matches!(named("x.json", &all_broken).unwrap_err()[0].problem, Problem::NotJson { .. }));
        let loaded = named("X.NDJSON", &all_broken).unwrap();
        assert_eq!((loaded.faults.len(), loaded.records, loaded.dataset.len()), (2, 2, 0));
        // A dataset is one under any name, and what is no object is none.
        assert_eq!(named("x.jsonl", SOUND).unwrap().faults, []);
        assert!(!named("x.jsonl", SOUND).unwrap().dataset.files[0].is_lines);
        let spread = record.replace(", ", ",\n");
        for refused in [format!("[\n{record}\n]"), spread, "{\"type\": \"site\", \"format\": 1}".to_owned()] {
            assert!(matches!(named("x", &refused).unwrap_err()[0].problem, Problem::WrongFormat { .. }), "{refused}");
        }
        let other = heading.replace("/1", "/2");
        let refusal = &named("x", &format!("{other}\n{record}\n")).unwrap_err()[0];
        assert_eq!(
            (refusal.place.unwrap().to_string().as_str(), &refusal.problem),
            ("1:12", &Problem::WrongFormat { found: Some("atlante/2".to_owned()) })
        );
    }

    #[test]
    fn a_dataset_on_one_line_is_no_line_of_a_record() {
        let text =
            "{\"format\": \"atlante/1\", \"title\": \"T\", \"sites\": [\n{\"type\": \"site\", \"id\": \"a\"}\n]}";
        let loaded = named("x", text).unwrap();
        assert!(!loaded.dataset.files[0].is_lines);
        assert_eq!(told(&loaded)[0].0, "2:1 $.sites[0]");
    }

    #[test]
    fn files_of_both_forms_are_merged_in_their_order() {
        let line = "{\"type\": \"organisation\", \"id\": \"foxconn\", \"name\": \"Foxlink\"}\n";
        for (files, name) in [([SOUND, line], "Foxlink"), ([line, SOUND], "Foxconn")] {
            let loaded = load_all(&files).unwrap();
            let record = loaded.dataset.record(loaded.dataset.find("foxconn").unwrap());
            assert_eq!((loaded.faults.len(), record.title().forms().next()), (0, Some(name)));
        }
    }

    #[test]
    fn evidence_that_does_not_fit_its_document_is_placed_on_the_line() {
        let text = concat!(
            "{\"id\": \"d\", \"type\": \"document\", \"publisher\": \"P\"}\n",
            "{\"type\": \"milestone\", \"id\": \"m\", \"title\": \"M\", \"date\": \"2026\", \"evidence\": ",
            "[{\"document\": \"d\", \"figure\": \"7\", \"confidence\": \"confirmed\"}]}\n",
        );
        let loaded = loaded(text);
        let document = loaded.dataset.find("d").unwrap().as_document().unwrap();
        let sources = Sources::new([(document, Ok(SourceText::new("P\nsix")))].into());
        let checked = check_sources(&loaded.dataset, &sources);
        let places: Vec<_> = checked.faults.iter().map(|fault| format!("{} {}", fault.place, fault.path)).collect();
        assert_eq!(places, ["2:77 $.evidence[0]"]);
    }

    proptest! {
        #![proptest_config(crate::cases(120))]

        #[test]
        fn a_dataset_and_its_lines_have_the_same_faults(
            token in 0usize..400, turn in 0usize..9,
            put in prop::sample::select(vec!["null", "-1", "1e99", "\"x\"", "[]", "{}", "true", "\"2025-13\"", "\"gaia\""]),
        ) {
            let strings: Vec<_> = SOUND.match_indices('"').map(|(at, _)| at).collect();
            let quote = (2 * token) % strings.len();
            let text = format!("{}{put}{}", &SOUND[..strings[quote]], &SOUND[strings[quote + 1] + 1..]);
            let is_as_before = serde_json::from_str::<Map<String, Value>>(&text).is_ok_and(|whole| {
                let arrays = whole.iter().filter(|(name, _)| is_array_of_records(name));
                let is_list = |value: &Value| value.as_array().is_some_and(|all| all.iter().all(Value::is_object));
                whole.contains_key("title") && arrays.clone().count() == 7 && arrays.clone().all(|(_, value)| is_list(value))
            });
            prop_assume!(is_as_before);
            if let Ok(whole) = load_all(&[&text]) {
                let lines = loaded(&lines_of(&text, turn, "\n"));
                prop_assert_eq!(problems(&lines), problems(&whole));
                prop_assert_eq!((ids(&lines), lines.records), (ids(&whole), whole.records));
                prop_assert_eq!(json(&lines.dataset), json(&whole.dataset));
            }
        }

        #[test]
        fn broken_lines_lose_nothing_but_themselves(
            broken in prop::collection::vec((0usize..40, "[^\n]{0,20}"), 1..6)
        ) {
            let text = lines_of(SOUND, 0, "\n");
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let sound = lines.len() - 1;
            for (at, put) in &broken {
                // Behind the lines that tell what the file is.
                let at = 4 + at % (lines.len() - 4);
                lines.insert(at, format!("?{put}"));
            }
            let found = loaded(&lines.join("\n"));
            prop_assert_eq!(ids(&found).len(), sound);
            prop_assert_eq!((found.faults.len(), found.records), (broken.len(), sound + broken.len()));
            for fault in &found.faults {
                prop_assert!(lines[fault.place.line - 1].starts_with('?'), "{:?}", fault);
            }
        }
    }
}
