//! The help about queries: how terms are written, and every field with its values, in the language in use
//! and from the one table of fields.

use crate::domain::dataset::Dataset;
use crate::page::{PageLine, Piece, Role};
use crate::query::{Field, ValueKind};
use crate::words::Words;

use super::help::KEY_COLUMNS;
use super::narrow::Typed;

/// The ids of the messages about terms, each before its dash as it is typed.
const TERMS: [&str; 5] = ["asking-plain", "asking-phrase", "asking-exclude", "asking-list", "asking-compare"];

/// A term or a field, and what it means or takes.
pub type QueryRow = (String, String);

/// Returns how terms are written, for the help and the manual.
pub fn term_rows(words: &Words) -> Vec<QueryRow> {
    TERMS.iter().map(|id| parted(&words.text(id))).collect()
}

/// Returns the fields that can be asked of a dataset, each with its values.
pub fn field_rows(words: &Words, dataset: &Dataset) -> Vec<QueryRow> {
    Field::every(dataset).map(|field| field_row(words, dataset, field)).collect()
}

/// Returns how terms are written, and the fields that can be asked of a dataset with their values.
pub(super) fn query_lines(words: &Words, dataset: &Dataset) -> Vec<PageLine> {
    let mut lines = vec![PageLine::blank(), PageLine::of(Role::Heading, words.text("asking-title"))];
    lines.extend(term_rows(words).iter().map(line));
    lines.push(PageLine::blank());
    lines.push(PageLine::of(Role::Heading, words.text("asking-fields")));
    lines.extend(field_rows(words, dataset).iter().map(line));
    lines
}

/// Returns the fields whose name in any language, or one of whose values, fits the typed text.
pub(super) fn narrowed_query_lines(words: &Words, dataset: &Dataset, typed: &Typed) -> Vec<PageLine> {
    let fits = |field: &Field| {
        let names: Vec<_> = field.names().chain([field_values(words, dataset, *field)]).collect();
        typed.best(names.iter().map(String::as_str)).is_some()
    };
    Field::every(dataset).filter(fits).map(|field| line(&field_row(words, dataset, field))).collect()
}

/// Returns the term of a message and its meaning.
fn parted(text: &str) -> QueryRow {
    let (term, meaning) = text.split_once(" – ").or_else(|| text.split_once(" - ")).unwrap_or((text, ""));
    (term.to_owned(), meaning.to_owned())
}

fn field_row(words: &Words, dataset: &Dataset, field: Field) -> QueryRow {
    (format!("{}:", field.name_in(words.language().code())), field_values(words, dataset, field))
}

fn line((term, meaning): &QueryRow) -> PageLine {
    let gap = " ".repeat(KEY_COLUMNS.saturating_sub(crate::words::cut::width(term)).max(1));
    let pieces = vec![Piece::new(Role::Strong, format!("{term}{gap}")), Piece::plain(meaning)];
    PageLine::new(pieces).indented(2).hanging(KEY_COLUMNS)
}

/// Returns the words that a field takes, or else how its values are written.
fn field_values(words: &Words, dataset: &Dataset, field: Field) -> String {
    let language = words.language().code();
    let taken: Vec<_> = field.words(&dataset.own_words).into_iter().map(|word| word.name_in(language)).collect();
    if !taken.is_empty() {
        return taken.join(" ");
    }
    match field.kind() {
        ValueKind::Id => words.text("asking-id"),
        ValueKind::Country => words.text("asking-country"),
        ValueKind::Currency => words.text("asking-currency"),
        ValueKind::Sum => words.text("asking-sum"),
        ValueKind::Date => words.text("asking-date"),
        ValueKind::Quantity(_) => match field.unit() {
            Some(unit) => words.with("asking-quantity", &[("unit", unit.symbol.into())]),
            None => words.text("asking-number"),
        },
        ValueKind::Count => words.text("asking-count"),
        ValueKind::Organisation => words.text("asking-organisation"),
        ValueKind::Text | ValueKind::Word | ValueKind::Region | ValueKind::Condition | ValueKind::Level => {
            words.text("asking-text")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::load::{Input, load};
    use crate::words::Language;

    #[test]
    fn every_field_has_a_line_in_the_readers_language() {
        let bytes = include_bytes!("../../tests/it/small.json").to_vec();
        let dataset = load(vec![Input { name: "small".to_owned(), bytes }], &|_| ()).unwrap().dataset;
        for language in Language::ALL {
            let words = Words::new(language, true);
            let lines = query_lines(&words, &dataset);
            for field in Field::every(&dataset) {
                let start = format!("{}: ", field.name_in(language.code()));
                let found: Vec<_> = lines.iter().map(PageLine::text).filter(|line| line.starts_with(&start)).collect();
                assert_eq!(found.len(), 1, "{start}");
                assert!(found[0].len() > start.len(), "{start}");
            }
        }
        let italian = Words::new(Language::IT, false);
        let found = narrowed_query_lines(&italian, &dataset, &Typed::new("ritardo", true));
        assert_eq!(found.len(), 1, "in_ritardo is a value of one field");
    }
}
