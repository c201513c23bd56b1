//! The page of a document: who published it, when, how it was read, and what it supports.

use std::collections::HashSet;

use super::citation::Cited;
use super::each::OnPage;
use super::evidence::ClaimedField;
use super::link::with_field;
use super::parts::PageSheet;
use super::{Phrasing, Piece, Role, row};
use crate::domain::claim::Paragraph;
use crate::domain::dataset::all_evidence;
use crate::domain::record::{Document, Record, RecordId};
use crate::words::Forms;

impl OnPage for Document {
    fn write(&self, sheet: &mut PageSheet<'_>, id: RecordId) {
        let facts = ["publisher", "published", "grade"].into_iter();
        let facts = facts.filter_map(|field| self.value(&sheet.writer, field)).collect();
        sheet.head(id, facts);
        for field in ["publisher", "published", "grade", "language", "via", "url", "file"] {
            match self.value(&sheet.writer, field) {
                Some(text) => sheet.field(&self.entry, field, &text),
                None if field == "published" => sheet.absent(field, "undated"),
                None => {}
            }
        }
        let writer = sheet.writer;
        for kind in with_field("evidence") {
            let ids = sheet.referrers(id, kind);
            let heading = writer.words.with("page-supported", &[("records", writer.words.plural(kind).into())]);
            sheet.links_with(&heading, None, &ids, |record| paragraphs(&writer, record, id));
        }
    }

    fn value(&self, writer: &Phrasing<'_>, field: &str) -> Option<String> {
        let words = writer.words;
        Some(match field {
            "publisher" => words.get(&self.publisher).to_owned(),
            "title" => words.get(self.title.as_ref()?).to_owned(),
            "published" => words.date(self.published.as_ref()?),
            "language" => self.language.as_deref()?.to_owned(),
            "url" => self.url.as_deref()?.to_owned(),
            "via" => words.get(self.via.as_ref()?).to_owned(),
            "file" => self.file.to_string(),
            "grade" => words.word(self.grade?),
            _ => return None,
        })
    }

    fn claim_forms(&self, _writer: &Phrasing<'_>, _field: &str) -> Option<Forms> {
        None
    }

    fn dispute_forms(&self, _writer: &Phrasing<'_>, _field: &str) -> Option<Forms> {
        None
    }

    fn figure_and_facts(&self, writer: &Phrasing<'_>) -> (Option<String>, Vec<String>) {
        let grade = self.grade.map(|grade| writer.words.word(grade)).unwrap_or_default();
        (None, vec![row::when(writer, Record::Document(self)), grade])
    }

    fn claimed<'a>(&'a self, _writer: &Phrasing<'a>) -> Vec<ClaimedField<'a>> {
        Vec::new()
    }

    fn cite<'a>(&'a self, _writer: &Phrasing<'a>, _all: &mut Vec<Cited<'a>>) {}

    fn centre(&self, _id: RecordId) -> Option<RecordId> {
        None
    }
}

/// Returns the places of the document that a record rests on, after a separator.
fn paragraphs(writer: &Phrasing<'_>, record: RecordId, document: RecordId) -> Vec<Piece> {
    let evidence = all_evidence(writer.on.dataset.record(record));
    let evidence = evidence.into_iter().filter(|entry| entry.document.map(RecordId::Document) == Some(document));
    let mut seen = HashSet::new();
    let places = evidence.filter_map(|entry| entry.paragraph).filter(|place| seen.insert(*place));
    let places: Vec<String> = places
        .map(|place| match place {
            Paragraph::Header => "H".to_owned(),
            Paragraph::Number(number) => number.to_string(),
        })
        .collect();
    if places.is_empty() {
        return Vec::new();
    }
    let id = if writer.words.is_ascii() { "page-paragraphs-ascii" } else { "page-paragraphs" };
    let text = writer.words.with(id, &[("numbers", places.join(", ").into())]);
    vec![Piece::new(Role::Muted, format!("{}{text}", writer.words.separator()))]
}
