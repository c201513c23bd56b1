//! Compares the dataset with the user's two documents where copies of them are available: every
//! figure cited from them is in its paragraph, and none of their wording has crept in. Without
//! copies the tests say so and pass.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::data::{ARRAYS, DATASET, evidence, id, none, records, root};

/// So many words in a row shared with a document are taken for its wording.
const RUN: usize = 12;

/// Folders whose files must have words of their own.
const OWN_WORDS: [&str; 4] = ["assets", "crates", "src", "tests"];

/// A user's copy: its header line, if it has one, and its paragraphs.
struct Copy {
    header: Option<String>,
    paragraphs: Vec<String>,
}

impl Copy {
    /// Paragraphs are the non-empty lines; a first one that begins with `date ` and a date is the
    /// header and is not counted.
    fn new(text: &str) -> Self {
        let mut lines: Vec<String> =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let dated = lines.first().and_then(|line| line.strip_prefix("date ")).is_some_and(begins_with_date);
        let header = if dated { Some(lines.remove(0)) } else { None };
        Self { header, paragraphs: lines }
    }

    fn paragraph(&self, number: &Value) -> Option<&str> {
        if number == "H" {
            return self.header.as_deref();
        }
        let index = usize::try_from(number.as_u64()?.checked_sub(1)?).ok()?;
        self.paragraphs.get(index).map(String::as_str)
    }
}

fn begins_with_date(text: &str) -> bool {
    let mut parts = text.split([' ', '\t']).next().unwrap_or_default().split('-');
    let mut digits = |count| parts.next().is_some_and(|part| part.len() == count && part.parse::<u16>().is_ok());
    digits(4) && digits(2) && digits(2)
}

/// The folder with the user's copies, which lies outside the repository.
fn folder() -> PathBuf {
    ["..", "shared", "sources"].iter().fold(root(), |path, part| path.join(part))
}

/// The copies by document; none where the folder is absent.
#[expect(clippy::print_stdout, reason = "whoever runs the tests should know what they did not compare")]
fn copies() -> BTreeMap<&'static str, Copy> {
    let found: BTreeMap<_, _> = records("documents")
        .iter()
        .filter_map(|document| {
            let text = std::fs::read_to_string(folder().join(document["file"].as_str()?)).ok()?;
            Some((id(document), Copy::new(&text)))
        })
        .collect();
    if found.is_empty() {
        println!("no copies of the documents at hand: nothing was compared with them");
    }
    found
}

/// One kind of blank, one kind of apostrophe and quotation mark.
fn folded(text: &str) -> String {
    let marks: String = text
        .chars()
        .map(|sign| match sign {
            '’' | '‘' | '‛' | '`' | '´' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            other => other,
        })
        .collect();
    marks.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a figure stands in a text as whole words: `6` is not in `16`.
fn stands_in(figure: &str, text: &str) -> bool {
    let (figure, text) = (folded(figure), folded(text));
    let joins = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    !figure.is_empty()
        && text.match_indices(&figure).any(|(start, _)| {
            let (before, after) = (text[..start].chars().next_back(), text[start + figure.len()..].chars().next());
            let cut = |edge: Option<char>, beside| joins(edge) && joins(beside);
            !cut(figure.chars().next(), before) && !cut(figure.chars().next_back(), after)
        })
}

#[test]
fn figures_are_found_as_whole_words_only() {
    for (figure, text) in [("6", "con 6 nuove"), ("l'anno", "per l’anno, poi"), ("2 km", "ca. 2\u{a0}km")] {
        assert!(stands_in(figure, text), "{figure} in {text}");
    }
    for (figure, text) in [("6", "con 16 nuove"), ("1,4", "11,4"), ("", "x"), ("due", "duecento")] {
        assert!(!stands_in(figure, text), "{figure} in {text}");
    }
}

#[test]
fn paragraphs_are_counted_without_the_header() {
    let copy = Copy::new(" date 2025-01-02 Title\n\nOne\n \nTwo\n");
    assert_eq!(copy.header.as_deref(), Some("date 2025-01-02 Title"));
    assert_eq!(copy.paragraph(&Value::from(2)), Some("Two"));
    assert_eq!(copy.paragraph(&Value::from(3)), None);
    let plain = Copy::new("date of birth\nOne");
    assert_eq!(plain.paragraph(&Value::from(1)), Some("date of birth"));
    assert_eq!(plain.paragraph(&Value::from("H")), None);
}

#[test]
fn every_figure_stands_in_its_paragraph() {
    let copies = copies();
    let mut complaints = Vec::new();
    for record in ARRAYS.iter().flat_map(|array| records(array)) {
        for entry in evidence(record) {
            let Some(copy) = entry["document"].as_str().and_then(|document| copies.get(document)) else { continue };
            let place = format!("{}: paragraph {} of {}", id(record), entry["paragraph"], entry["document"]);
            match (copy.paragraph(&entry["paragraph"]), entry["figure"].as_str()) {
                (None, _) => complaints.push(format!("{place} does not exist")),
                (Some(text), Some(figure)) if !stands_in(figure, text) => {
                    complaints.push(format!("{place} has no `{figure}`"));
                }
                _ => {}
            }
        }
    }
    none(&complaints);
}

/// The words of a text, without marks and capitals.
fn words(text: &str) -> Vec<String> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn no_wording_of_the_documents_is_repeated() {
    let mut runs = BTreeSet::new();
    for copy in copies().into_values() {
        let whole: Vec<String> = copy.header.iter().chain(&copy.paragraphs).flat_map(|line| words(line)).collect();
        runs.extend(whole.windows(RUN).map(<[String]>::to_vec));
    }
    let mut complaints = Vec::new();
    let mut compare = |place: &str, text: &str| {
        for run in words(text).windows(RUN).filter(|run| runs.contains(*run)) {
            complaints.push(format!("{place}: {}", run.join(" ")));
        }
    };
    own_words(&DATASET, "dataset", &mut compare);
    for folder in OWN_WORDS {
        for file in files(&root().join(folder)) {
            let name = file.display().to_string();
            if !name.ends_with("assets/atlante.json") {
                compare(&name, &String::from_utf8_lossy(&std::fs::read(&file).unwrap()));
            }
        }
    }
    none(&complaints);
}

/// All strings of the dataset, figures as printed apart.
fn own_words(value: &Value, place: &str, compare: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::String(text) => compare(place, text),
        Value::Array(elements) => {
            for element in elements {
                own_words(element, element["id"].as_str().unwrap_or(place), compare);
            }
        }
        Value::Object(members) => {
            for (_, member) in members.iter().filter(|(name, _)| *name != "figure") {
                own_words(member, place, compare);
            }
        }
        _ => {}
    }
}

/// All files of a folder and the folders in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}
