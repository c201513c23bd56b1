//! What the documents themselves say: the paragraphs that a record rests on, with their figures
//! marked.

use super::parts::{INDENT, PageSheet};
use super::source::is_known;
use super::{Page, PageLine, Phrasing, Piece, Role, row};
use crate::domain::claim::{Evidence, Paragraph};
use crate::domain::dataset::all_evidence;
use crate::domain::record::RecordId;
use crate::domain::sources::{Passage, Sources, passage_of, passages};

/// The brackets around a figure, which mark it without any colour.
const MARKS: [&str; 2] = ["[[", "]]"];

/// Returns the paragraphs of the user's copies that a record rests on, and how many documents have
/// no copy.
#[must_use]
pub fn passages_page(writer: &Phrasing<'_>, id: RecordId, sources: &Sources) -> Page {
    let mut sheet = PageSheet::new(*writer);
    let found = passages(writer.on, id, sources);
    sheet.heading(&writer.words.text("passages"), found.len());
    for passage in &found {
        sheet.gap();
        write_passage(&mut sheet, passage);
    }
    without_copy(&mut sheet, id, sources);
    sheet.finish()
}

/// Returns the text of a passage, with each figure in it as a separate piece.
#[must_use]
pub fn marked(passage: &Passage<'_>) -> Vec<Piece> {
    let Some(text) = passage.text else { return Vec::new() };
    let mut pieces = Vec::new();
    let mut position = 0;
    let part = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    for mark in &passage.marks {
        pieces.push(Piece::plain(part(position, mark.start)));
        let [before, after] = MARKS;
        pieces.push(Piece::new(Role::Strong, format!("{before}{}{after}", part(mark.start, mark.end))));
        position = mark.end;
    }
    pieces.push(Piece::plain(part(position, text.len())));
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

fn write_passage(sheet: &mut PageSheet<'_>, passage: &Passage<'_>) {
    let writer = sheet.writer;
    let words = writer.words;
    let document = RecordId::Document(passage.document);
    let place = match passage.paragraph {
        Paragraph::Header => words.text("evidence-header"),
        Paragraph::Number(number) => words.with("evidence-paragraph", &[("number", number.to_string().into())]),
    };
    let pieces =
        vec![Piece::new(Role::Link, row::name(&writer, document)), Piece::new(Role::Muted, format!(", {place}"))];
    sheet.push(PageLine::new(pieces).hanging(INDENT).linked(document));
    match passage.text {
        Some(_) => sheet.push(PageLine::new(marked(passage)).indented(INDENT)),
        None => sheet.push(PageLine::of(Role::Doubt, words.text("passage-none")).indented(INDENT)),
    }
    for figure in passage.missing.iter().filter(|_| passage.text.is_some()) {
        let said = words.with("passage-without-figure", &[("figure", (*figure).into())]);
        sheet.push(PageLine::of(Role::Doubt, said).indented(INDENT).hanging(INDENT));
    }
}

/// Writes the paragraph that one entry of evidence points to, with the entry's figure marked.
/// Writes nothing for a document without a copy.
pub(super) fn write_passage_of(sheet: &mut PageSheet<'_>, entry: &Evidence, sources: &Sources) {
    let words = sheet.writer.words;
    let Some(passage) = passage_of(entry, sources) else { return };
    match passage.text {
        Some(_) => sheet.push(PageLine::new(marked(&passage)).indented(3 * INDENT)),
        None => sheet.push(PageLine::of(Role::Doubt, words.text("passage-none")).indented(3 * INDENT)),
    }
    for figure in passage.missing.iter().filter(|_| passage.text.is_some()) {
        let said = words.with("passage-without-figure", &[("figure", (*figure).into())]);
        sheet.push(PageLine::of(Role::Doubt, said).indented(3 * INDENT).hanging(INDENT));
    }
}

/// Writes how many documents have no copy, or none that can be read.
pub(super) fn without_copy(sheet: &mut PageSheet<'_>, id: RecordId, sources: &Sources) {
    let writer = sheet.writer;
    let mut documents: Vec<_> = all_evidence(writer.on.dataset.record(id))
        .into_iter()
        .filter(|entry| is_known(&writer, entry))
        .filter_map(|entry| entry.document)
        .filter(|document| !matches!(sources.copy(*document), Some(Ok(_))))
        .collect();
    documents.sort_unstable();
    documents.dedup();
    if !documents.is_empty() {
        sheet.gap();
        let said = writer.words.with("passages-without-copy", &[("count", documents.len().into())]);
        sheet.push(PageLine::of(Role::Muted, said));
    }
}
