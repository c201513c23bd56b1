//! One record in full: as text with its evidence, or as JSON.

use serde_json::Value;

use super::dress::line_of;
use super::json;
use crate::domain::dataset::Dataset;
use crate::domain::record::RecordId;
use crate::domain::sources::Sources;
use crate::page::{Page, Phrasing, evidence_page, passages_page, record_page_without_sources, wrap};
use crate::theme::Theme;

/// Returns the page of a record and that of its evidence, wrapped to a width in columns, 1 or more.
#[must_use]
pub fn show_text(writer: &Phrasing<'_>, id: RecordId, width: usize, theme: Option<Theme>) -> String {
    let record = rows(&record_page_without_sources(writer, id), width, theme);
    let has_evidence = !crate::domain::dataset::all_evidence(writer.on.dataset.record(id)).is_empty();
    if !has_evidence {
        return record;
    }
    format!("{record}\n{}", rows(&evidence_page(writer, id), width, theme))
}

/// Returns the paragraphs of the user's copies that a record rests on, wrapped to a width in
/// columns.
#[must_use]
pub fn show_passages(
    writer: &Phrasing<'_>,
    id: RecordId,
    sources: &Sources,
    width: usize,
    theme: Option<Theme>,
) -> String {
    format!("\n{}", rows(&passages_page(writer, id, sources), width, theme))
}

/// Returns a record as a JSON object, with its `type` first.
#[must_use]
pub fn show_json(dataset: &Dataset, id: RecordId) -> String {
    json::pretty(&Value::Object(json::object(dataset, id, None)))
}

/// Returns a page as text, wrapped to a width in columns, 1 or more, in the looks of a theme if there is one.
pub(super) fn rows(page: &Page, width: usize, theme: Option<Theme>) -> String {
    let mut text = String::new();
    for row in wrap(page, width) {
        let said = line_of(&row.pieces, theme);
        if !said.trim().is_empty() {
            text.push_str(&" ".repeat(row.indent));
            text.push_str(&said);
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
