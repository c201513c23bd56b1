//! Checks whether evidence matches its document: each entry is compared with the user's copy, and
//! faults are placed at the entry in the dataset's file.

use super::super::claim::Paragraph;
use super::super::dataset::Dataset;
use super::super::fault::{Fault, Problem};
use super::super::record::{Document, RecordId};
use super::super::sources::{SourceText, Sources, find_figure};
use super::decode::shown;
use super::lexer::Lexer;
use super::node::{Node, ObjectNode};
use super::numbers::whole_number;
use super::places::{FileText, UnplacedFault, locate};

/// The result of a check against copies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The faults of the entries that do not match the copy, sorted by file and place.
    pub faults: Vec<Fault>,
    /// The number of entries that rest on a document with a copy.
    pub compared: usize,
    /// The number of entries that rest on a document without one.
    pub without_copy: usize,
}

/// Checks all evidence of a dataset's records against the available copies: the paragraph must
/// exist and contain the figure and the quote; without a paragraph, these may be anywhere.
#[must_use]
pub fn check_sources(dataset: &Dataset, sources: &Sources) -> Checked {
    let mut check = Check { dataset, sources, file: 0, start: 0, found: Vec::new(), compared: 0, without_copy: 0 };
    for id in dataset.ids() {
        let source = dataset.record(id).entry().source;
        (check.file, check.start) = (source.file(), source.bytes().start);
        if let Some(tree) = Lexer::at(&dataset.written(source), 0).node() {
            check.walk(&tree);
        }
    }
    let Check { found, compared, without_copy, .. } = check;
    let file = |file: &super::SourceFile| {
        let text = FileText::new(file.name.clone(), file.text.whole().into_owned());
        if file.is_lines {
            text.consists_of_lines();
        }
        text
    };
    let files: Vec<FileText> = if found.is_empty() { Vec::new() } else { dataset.files.iter().map(file).collect() };
    let files: Vec<&FileText> = files.iter().collect();
    Checked { faults: locate(found, &files), compared, without_copy }
}

struct Check<'d> {
    dataset: &'d Dataset,
    sources: &'d Sources,
    file: usize,
    start: usize,
    found: Vec<UnplacedFault>,
    compared: usize,
    without_copy: usize,
}

impl Check<'_> {
    fn walk(&mut self, value: &Node<'_>) {
        match value {
            Node::Array(array) => array.elements.iter().for_each(|element| self.walk(element)),
            Node::Object(object) => {
                for property in &object.properties {
                    match &property.value {
                        Node::Array(entries) if property.name == "evidence" => {
                            let entries = entries.elements.iter().filter_map(Node::as_object);
                            entries.for_each(|entry| self.entry(entry));
                        }
                        other => self.walk(other),
                    }
                }
            }
            _ => {}
        }
    }

    fn entry(&mut self, entry: &ObjectNode<'_>) {
        let Some(Node::String(name)) = field(entry, "document") else { return };
        let Some(id) = self.dataset.find(&name.value).and_then(RecordId::as_document) else { return };
        let document = self.dataset.documents.get(id);
        let Some(copy) = self.sources.copy(id) else {
            self.without_copy += 1;
            return;
        };
        self.compared += 1;
        let problems = match copy {
            Ok(copy) => compare(entry, document, copy),
            Err(reason) => vec![Problem::UnreadableCopy { file: shown(&document.file), reason: shown(reason) }],
        };
        let (file, offset) = (self.file, self.start + entry.start());
        self.found.extend(problems.into_iter().map(|problem| UnplacedFault { file, offset, problem }));
    }
}

fn field<'t, 'a>(object: &'t ObjectNode<'a>, name: &str) -> Option<&'t Node<'a>> {
    object.get(name).map(|property| &property.value)
}

/// Returns what is wrong with an entry, given a copy of its document.
fn compare(entry: &ObjectNode<'_>, document: &Document, copy: &SourceText) -> Vec<Problem> {
    let place = match field(entry, "paragraph") {
        Some(Node::Number(number)) => {
            Some((whole_number(number.value).map_or(Paragraph::Number(0), Paragraph::Number), number.value))
        }
        Some(Node::String(_)) => Some((Paragraph::Header, "H")),
        _ => None,
    };
    let file = || shown(&document.file);
    let text = match place {
        None => None,
        Some((place, written)) => match copy.paragraph(place) {
            Some(text) => Some(text),
            None => return vec![Problem::NoParagraph { paragraph: shown(written), last: copy.count(), file: file() }],
        },
    };
    let is_there =
        |words: &str| text.map_or_else(|| copy.find(words).is_some(), |text| find_figure(text, words).is_some());
    let verbatim = ["figure", "quote"].into_iter().filter_map(|name| match field(entry, name) {
        Some(Node::String(words)) => Some(&*words.value),
        _ => None,
    });
    let missing = verbatim.filter(|words| !is_there(words));
    let paragraph = place.map(|(_, written)| shown(written));
    missing
        .map(|words| Problem::NoFigure { figure: shown(words), paragraph: paragraph.clone(), file: file() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Input, load};
    use super::*;

    const TEXT: &str = r#"{"format": "atlante/1", "title": "t",
      "documents": [{"id": "d", "publisher": "P"}, {"id": "e", "publisher": "P"}],
      "commitments": [{"id": "c", "title": "C",
        "amount": [{"value": {"exact": 14, "currency": "EUR"}, "evidence": [
          {"document": "d", "paragraph": 1, "figure": "14 euro", "confidence": "confirmed"}]}],
        "evidence": [{"document": "d", "paragraph": "H", "confidence": "confirmed"},
          {"document": "d", "figure": "14 euro", "confidence": "confirmed"},
          {"document": "e", "paragraph": 9, "confidence": "confirmed"},
          {"confidence": "recalled"}]}]}"#;

    fn checked(text: &str, copy: Result<&str, &str>) -> Checked {
        let loaded = load(vec![Input { name: "f".into(), bytes: text.into() }], &|_| ()).unwrap();
        assert_eq!(loaded.faults, []);
        let Some(RecordId::Document(id)) = loaded.dataset.find("d") else { panic!("no document") };
        let copy = copy.map(SourceText::new).map_err(str::to_owned);
        check_sources(&loaded.dataset, &Sources::new([(id, copy)].into()))
    }

    #[test]
    fn what_the_copy_says_is_no_fault() {
        let checked = checked(TEXT, Ok("date 2026-01-01 x\nPer 14 euro.\n"));
        assert_eq!(checked, Checked { faults: Vec::new(), compared: 3, without_copy: 1 });
    }

    #[test]
    fn a_paragraph_is_the_same_however_json_writes_its_number() {
        for written in ["1.0", "1e0", "10E-1"] {
            let text = TEXT.replace("\"paragraph\": 1,", &format!("\"paragraph\": {written},"));
            assert_ne!(text, TEXT);
            assert_eq!(checked(&text, Ok("date 2026-01-01 x\nPer 14 euro.\n")).faults, [], "{written}");
        }
    }

    #[test]
    fn a_quote_is_verbatim_up_to_blanks_and_signs_and_both_misses_are_told() {
        let quote = |quote: &str| {
            let quote = serde_json::to_string(quote).unwrap();
            let text = TEXT.replace(
                "\"figure\": \"14 euro\", \"confidence\": \"confirmed\"}]}]",
                &format!("\"figure\": \"14 euro\", \"quote\": {quote}, \"confidence\": \"confirmed\"}}]}}]"),
            );
            assert_ne!(text, TEXT);
            text
        };
        let copy = "date 2026-01-01 x\nL’ente paga \u{ab}14 euro\u{bb}, non di pi\u{f9}.\nAltro.\n";
        let faults = |text: &str, copy| {
            checked(text, Ok(copy)).faults.into_iter().map(|fault| fault.problem).collect::<Vec<_>>()
        };
        for sound in ["L'ente  paga \"14 euro\"", "14 euro\u{201d}, non", "non di pi\u{f9}."] {
            assert_eq!(faults(&quote(sound), copy), [], "{sound}");
        }
        let missing = |words: &str, paragraph: &str| Problem::NoFigure {
            figure: words.into(),
            paragraph: Some(paragraph.into()),
            file: "d.txt".into(),
        };
        for other in ["l'ente paga", "Altro", "L'ente paga 14 euro"] {
            assert_eq!(faults(&quote(other), copy), [missing(other, "1")], "{other}");
        }
        let changed = faults(&quote("non di meno"), &copy.replace("14", "15"));
        assert_eq!(changed.iter().filter(|problem| **problem == missing("non di meno", "1")).count(), 1);
        assert_eq!(changed.iter().filter(|problem| **problem == missing("14 euro", "1")).count(), 1);
    }

    #[test]
    fn misses_stand_at_their_entry() {
        let faults = |text: &str, copy| {
            let faults = checked(text, copy).faults;
            faults
                .into_iter()
                .map(|fault| (format!("{} {}", fault.place, fault.path), fault.problem))
                .collect::<Vec<_>>()
        };
        let file = || "d.txt".to_owned();
        let figure = |paragraph: Option<&str>| Problem::NoFigure {
            figure: "14 euro".into(),
            paragraph: paragraph.map(str::to_owned),
            file: file(),
        };
        let changed = faults(TEXT, Ok("date 2026-01-01 x\nPer 15 euro.\n"));
        let expected = [
            ("5:11 $.commitments[0].amount[0].evidence[0]".to_owned(), figure(Some("1"))),
            ("7:11 $.commitments[0].evidence[1]".to_owned(), figure(None)),
        ];
        assert_eq!(changed, expected);
        let place = "6:22 $.commitments[0].evidence[0]".to_owned();
        let no_header = Problem::NoParagraph { paragraph: "H".into(), last: 1, file: file() };
        assert_eq!(faults(TEXT, Ok("Per 14 euro.")), [(place, no_header)]);
        assert_eq!(faults(TEXT, Err("no")).len(), 3);
        let other = TEXT.replace("\"paragraph\": 1", "\"paragraph\": 2");
        let beyond = Problem::NoParagraph { paragraph: "2".into(), last: 1, file: file() };
        assert_eq!(faults(&other, Ok("date 2026-01-01 x\nPer 14 euro."))[0].1, beyond);
    }
}
