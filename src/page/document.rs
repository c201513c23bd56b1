//! The page of a document: who published it, when, how it was read, and what it supports.

use super::parts::PageSheet;
use super::{Phrasing, Piece, Role};
use crate::domain::claim::Paragraph;
use crate::domain::dataset::all_evidence;
use crate::domain::record::{Document, RecordId};
use crate::domain::vocabulary::RecordType;

pub(super) fn write(sheet: &mut PageSheet<'_>, id: RecordId, document: &Document) {
    let facts = ["publisher", "published", "grade"].into_iter();
    let facts = facts.filter_map(|field| value(&sheet.writer, document, field)).collect();
    sheet.head(id, facts);
    for field in ["publisher", "published", "grade", "language", "via", "url", "file"] {
        match value(&sheet.writer, document, field) {
            Some(text) => sheet.field(&document.entry, field, &text),
            None if field == "published" => sheet.absent(field, "undated"),
            None => {}
        }
    }
    let writer = sheet.writer;
    for kind in [
        RecordType::Partnership,
        RecordType::Site,
        RecordType::Commitment,
        RecordType::Milestone,
        RecordType::Statement,
    ] {
        let ids = sheet.referrers(id, kind);
        let heading = writer.words.with("page-supported", &[("records", writer.words.plural(kind).into())]);
        sheet.links_with(&heading, None, &ids, |record| paragraphs(&writer, record, id));
    }
}

/// Returns the places of the document that a record rests on, after a separator.
fn paragraphs(writer: &Phrasing<'_>, record: RecordId, document: RecordId) -> Vec<Piece> {
    let evidence = all_evidence(writer.on.dataset.record(record));
    let mut places: Vec<String> = Vec::new();
    for entry in evidence.into_iter().filter(|entry| entry.document.map(RecordId::Document) == Some(document)) {
        let place = match entry.paragraph {
            None => continue,
            Some(Paragraph::Header) => "H".to_owned(),
            Some(Paragraph::Number(number)) => number.to_string(),
        };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    if places.is_empty() {
        return Vec::new();
    }
    let id = if writer.words.is_ascii() { "page-paragraphs-ascii" } else { "page-paragraphs" };
    let text = writer.words.with(id, &[("numbers", places.join(", ").into())]);
    vec![Piece::new(Role::Muted, format!("{}{text}", writer.words.separator()))]
}

/// Returns the value of a field as the page shows it; `None` if there is none.
pub(super) fn value(writer: &Phrasing<'_>, document: &Document, field: &str) -> Option<String> {
    let words = writer.words;
    Some(match field {
        "publisher" => words.get(&document.publisher).to_owned(),
        "title" => words.get(document.title.as_ref()?).to_owned(),
        "published" => words.date(document.published.as_ref()?),
        "language" => document.language.as_deref()?.to_owned(),
        "url" => document.url.as_deref()?.to_owned(),
        "via" => words.get(document.via.as_ref()?).to_owned(),
        "file" => document.file.to_string(),
        "grade" => words.word(document.grade?),
        _ => return None,
    })
}
