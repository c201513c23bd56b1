//! One record in full: as text with its evidence, or as JSON.

use serde_json::Value;

use super::dress::{Dress, line_of, linked};
use super::json;
use crate::domain::dataset::Dataset;
use crate::domain::record::RecordId;
use crate::domain::sources::Sources;
use crate::page::{Page, PageLine, Phrasing, evidence_page, passages_page, record_page_without_sources, wrap};

/// Returns the page of a record and that of its evidence, wrapped to a width in columns, 1 or more.
#[must_use]
pub fn show_text(writer: &Phrasing<'_>, id: RecordId, width: usize, dress: Option<Dress>) -> String {
    let record = rows(&record_page_without_sources(writer, id), width, dress);
    let has_evidence = !crate::domain::dataset::all_evidence(writer.on.dataset.record(id)).is_empty();
    if !has_evidence {
        return record;
    }
    format!("{record}\n{}", rows(&evidence_page(writer, id), width, dress))
}

/// Returns the paragraphs of the user's copies that a record rests on, wrapped to a width in
/// columns.
#[must_use]
pub fn show_passages(
    writer: &Phrasing<'_>,
    id: RecordId,
    sources: &Sources,
    width: usize,
    dress: Option<Dress>,
) -> String {
    format!("\n{}", rows(&passages_page(writer, id, sources), width, dress))
}

/// Returns a record as a JSON object, with its `type` first.
#[must_use]
pub fn show_json(dataset: &Dataset, id: RecordId) -> String {
    json::pretty(&Value::Object(json::object(dataset, id, None)))
}

/// Returns a page as text, wrapped to a width in columns, 1 or more, dressed if wanted.
pub(super) fn rows(page: &Page, width: usize, dress: Option<Dress>) -> String {
    let mut text = String::new();
    for row in wrap(page, width) {
        let said = line_of(&row.pieces, dress);
        if !said.trim().is_empty() {
            text.push_str(&" ".repeat(row.indent));
            let line = || page.lines.get(row.line).map(PageLine::text).unwrap_or_default();
            text.push_str(&linked(said, line, dress));
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample::{TODAY, dataset, id, words, writer};
    use crate::words::Language;

    #[test]
    fn a_record_is_shown_with_its_evidence() {
        let (dataset, words) = (dataset(), words(Language::EN));
        let text = show_text(&writer(&dataset, TODAY, &words), id(&dataset, "all-money"), 40, None);
        insta::assert_snapshot!(text, @r#"
        All the money
        commitment · committed · firmness 2 of
        5: intended, selected or committed

        Amount: at least 2.6 billion EUR ·
          Ministry
        Period: undated
        Stage: committed · Ministry

        Paid by (1)
          Council · Finland

        Parts (1)
          ≠ Money for the north · ~€80M ≠ ~95M ·
            announced · 2025 – 2030 · inferred

        Id: all-money

        ≠   conflicting: these claims cannot all
            be true

        All the money
        evidence · all-money

        Amount: at least 2.6 billion EUR
        Stage: committed
        All other fields
          Ministry: The northern factory
            confirmed · 1 March 2025 · primary
              source
            https://example.org/north
        "#);
    }

    #[test]
    fn what_has_no_evidence_is_shown_without() {
        let (dataset, words) = (dataset(), words(Language::IT));
        let text = show_text(&writer(&dataset, TODAY, &words), id(&dataset, "maker"), 40, None);
        assert!(!text.contains("prove"), "{text}");
    }

    #[test]
    fn json_begins_with_the_type() {
        let dataset = dataset();
        let text = show_json(&dataset, id(&dataset, "lab"));
        assert!(text.starts_with("{\n  \"type\": \"organisation\",\n  \"id\": \"lab\","), "{text}");
    }
}
