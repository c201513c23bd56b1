//! Checks whether evidence matches its document: each entry is compared with the user's copy, and
//! faults are placed at the entry in the dataset's file.

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;

use super::super::claim::Paragraph;
use super::super::dataset::Dataset;
use super::super::fault::{Fault, Problem};
use super::super::record::{Document, RecordId};
use super::super::sources::{SourceText, Sources, find_figure};
use super::decode::shown;
use super::numbers::whole_number;
use super::places::{FileText, UnplacedFault, locate};
use super::syntax;

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
/// exist and contain the figure; without a paragraph, the figure may be anywhere.
#[must_use]
pub fn check_sources(dataset: &Dataset, sources: &Sources) -> Checked {
    let mut check = Check { dataset, sources, file: 0, start: 0, found: Vec::new(), compared: 0, without_copy: 0 };
    for id in dataset.ids() {
        let source = dataset.record(id).entry().source;
        (check.file, check.start) = (source.file, source.start);
        if let Ok(tree) = syntax::parse(dataset.json(source)) {
            check.walk(&tree);
        }
    }
    let Check { found, compared, without_copy, .. } = check;
    let file = |file: &super::SourceFile| FileText::new(file.name.clone(), file.text.clone());
    let files: Vec<FileText> = if found.is_empty() { Vec::new() } else { dataset.files.iter().map(file).collect() };
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
    fn walk(&mut self, value: &Value<'_>) {
        match value {
            Value::Array(array) => array.elements.iter().for_each(|element| self.walk(element)),
            Value::Object(object) => {
                for property in &object.properties {
                    match &property.value {
                        Value::Array(entries) if property.name.as_str() == "evidence" => {
                            let entries = entries.elements.iter().filter_map(Value::as_object);
                            entries.for_each(|entry| self.entry(entry));
                        }
                        other => self.walk(other),
                    }
                }
            }
            _ => {}
        }
    }

    fn entry(&mut self, entry: &Object<'_>) {
        let Some(Value::StringLit(name)) = field(entry, "document") else { return };
        let Some(id) = self.dataset.find(&name.value).and_then(RecordId::as_document) else { return };
        let document = self.dataset.documents.get(id);
        let Some(copy) = self.sources.copy(id) else {
            self.without_copy += 1;
            return;
        };
        self.compared += 1;
        let problem = match copy {
            Ok(copy) => compare(entry, document, copy),
            Err(reason) => Some(Problem::UnreadableCopy { file: shown(&document.file), reason: shown(reason) }),
        };
        if let Some(problem) = problem {
            self.found.push(UnplacedFault { file: self.file, offset: self.start + entry.start(), problem });
        }
    }
}

fn field<'t, 'a>(object: &'t Object<'a>, name: &str) -> Option<&'t Value<'a>> {
    object.properties.iter().find(|property| property.name.as_str() == name).map(|property| &property.value)
}

fn compare(entry: &Object<'_>, document: &Document, copy: &SourceText) -> Option<Problem> {
    let place = match field(entry, "paragraph") {
        Some(Value::NumberLit(number)) => {
            Some((whole_number(number.value).map_or(Paragraph::Number(0), Paragraph::Number), number.value))
        }
        Some(Value::StringLit(_)) => Some((Paragraph::Header, "H")),
        _ => None,
    };
    let figure = match field(entry, "figure") {
        Some(Value::StringLit(figure)) => Some(&*figure.value),
        _ => None,
    };
    let file = || shown(&document.file);
    let Some((place, written)) = place else {
        let missing = figure.filter(|figure| copy.find(figure).is_none())?;
        return Some(Problem::NoFigure { figure: shown(missing), paragraph: None, file: file() });
    };
    let Some(text) = copy.paragraph(place) else {
        return Some(Problem::NoParagraph { paragraph: shown(written), last: copy.count(), file: file() });
    };
    let missing = figure.filter(|figure| find_figure(text, figure).is_none())?;
    Some(Problem::NoFigure { figure: shown(missing), paragraph: Some(shown(written)), file: file() })
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
