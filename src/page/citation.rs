//! A record as a citation: each value in force, its wording, every document that it rests on, and
//! the dataset with its version and checksum.
//!
//! Plain lines without a width, because they are copied and printed as they are.

use super::claims::{Worded, caveat_words, claim_full};
use super::each::on_page;
use super::parts::capital;
use super::source::is_known;
use super::value::value;
use super::{Phrasing, Sign, row};
use crate::domain::claim::{Claim, Claims, Contradict, Evidence, Paragraph, evidence_for};
use crate::domain::dataset::{Dataset, SourceFile};
use crate::domain::record::{Document, Record, RecordId};
use crate::domain::table::Id;
use crate::domain::vocabulary::Confidence;
use crate::totals::{Rung, Totals};
use crate::words::Words;

/// A value and the evidence that it rests on.
pub(super) struct Cited<'a> {
    /// The name of its field.
    pub(super) name: String,
    /// The value in words, with its caveats and, where there are several, the day on which it was stated.
    pub(super) value: String,
    /// Whether other values that are to be reckoned with exclude it.
    pub(super) is_disputed: bool,
    /// The evidence.
    pub(super) evidence: Vec<&'a Evidence>,
}

/// Returns the citation of a record, with each value and each document on its own line and the
/// dataset last.
#[must_use]
pub fn citation(writer: &Phrasing<'_>, id: RecordId) -> String {
    let words = writer.words;
    let record = writer.on.dataset.record(id);
    let head = [
        ("name", row::name(writer, id).into()),
        ("kind", words.word(record.record_type()).into()),
        ("id", record.id().into()),
    ];
    let mut lines = vec![words.with("citation-head", &head)];
    if let Some(document) = record.as_document() {
        lines.push(document_parts(writer, document, None).join(", "));
    }
    let disputed = writer.on.conflicting_fields(record);
    if !disputed.is_empty() {
        let fields: Vec<_> = disputed.iter().map(|field| words.field(field)).collect();
        let said = words.with("page-conflict", &[("fields", words.list(&fields).into())]);
        lines.push(format!("{} {said}", Sign::Conflicting.as_str(words.is_ascii())));
    }
    lines.extend(sourced(writer, cited(writer, record)));
    lines.push(dataset(writer, record));
    lines.join("\n") + "\n"
}

/// Returns the values of some fields of a record with their wording and the documents that they rest on,
/// and the dataset last: its citation, as far as it concerns these fields.
#[must_use]
pub fn citation_of(writer: &Phrasing<'_>, id: RecordId, fields: &[&str]) -> String {
    let record = writer.on.dataset.record(id);
    let names: Vec<String> = fields.iter().map(|field| writer.words.field(field)).collect();
    let values = cited(writer, record).into_iter().filter(|cited| names.contains(&cited.name)).collect();
    let mut lines = sourced(writer, values);
    lines.push(dataset(writer, record));
    lines.join("\n") + "\n"
}

/// Returns a line for the values that rest on the same evidence, followed by one for each document.
fn sourced(writer: &Phrasing<'_>, values: Vec<Cited<'_>>) -> Vec<String> {
    let mut lines = Vec::new();
    for (said, evidence) in by_evidence(values) {
        lines.push(said.join("; "));
        lines.extend(sources(writer, &evidence).into_iter().map(|source| format!("  {source}")));
    }
    lines
}

/// Returns what the amounts in some sums rest on: each commitment with its sources, and the dataset last.
#[must_use]
pub fn sources_of_sums(writer: &Phrasing<'_>, totals: &Totals) -> Vec<String> {
    let members = totals.lines.iter().flat_map(|line| line.summed(Rung::Aimed).map(|member| member.id));
    let mut ids: Vec<_> = members.collect();
    ids.sort_unstable();
    let mut lines = Vec::new();
    for id in &ids {
        let record = RecordId::Commitment(*id);
        let mut values = Vec::new();
        let commitment = writer.on.dataset.commitments.get(*id);
        cite_named(&mut values, writer, &row::name(writer, record), &commitment.amount);
        for (said, evidence) in by_evidence(values) {
            lines.push(said.join("; "));
            lines.extend(sources(writer, &evidence).into_iter().map(|source| format!("  {source}")));
        }
    }
    lines.extend(ids.first().map(|id| dataset(writer, writer.on.dataset.record(RecordId::Commitment(*id)))));
    lines
}

/// Returns each value that is in force, in the order of the page, and what it rests on.
pub(super) fn cited<'a>(writer: &Phrasing<'a>, record: Record<'a>) -> Vec<Cited<'a>> {
    let mut values = Vec::new();
    on_page(record).cite(writer, &mut values);
    values
}

/// Puts values that rest on exactly the same evidence together.
fn by_evidence(values: Vec<Cited<'_>>) -> Vec<(Vec<String>, Vec<&Evidence>)> {
    let mut groups: Vec<(Vec<String>, Vec<&Evidence>)> = Vec::new();
    for cited in values {
        match groups.iter_mut().find(|(_, evidence)| *evidence == cited.evidence) {
            Some((said, _)) => said.push(labelled(&cited.name, &cited.value)),
            None => groups.push((vec![labelled(&cited.name, &cited.value)], cited.evidence)),
        }
    }
    groups
}

/// Returns a value labelled with the name of its field.
pub(super) fn labelled(name: &str, value: &str) -> String {
    format!("{}: {value}", capital(name))
}

/// Adds a value of a field that is no claim.
pub(super) fn cite<'a>(all: &mut Vec<Cited<'a>>, name: &str, value: String, evidence: Vec<&'a Evidence>) {
    all.push(Cited { name: name.to_owned(), value, is_disputed: false, evidence });
}

/// Adds the values of fields that are no claims.
pub(super) fn cite_fields<'a>(all: &mut Vec<Cited<'a>>, writer: &Phrasing<'a>, record: Record<'a>, fields: &[&str]) {
    for field in fields {
        if let Some(value) = value(writer, record, field) {
            let evidence = evidence_for(&record.entry().evidence, field).collect();
            cite(all, &writer.words.field(field), value, evidence);
        }
    }
}

/// Adds the claims to reckon with of a field.
pub(super) fn cite_claims<'a, T: Worded + Contradict>(
    all: &mut Vec<Cited<'a>>,
    writer: &Phrasing<'a>,
    field: &str,
    claims: &'a Claims<T>,
) {
    cite_named(all, writer, &writer.words.field(field), claims);
}

/// Adds the claims to reckon with on the as-of day; where there are several, each with its date.
pub(super) fn cite_named<'a, T: Worded + Contradict>(
    all: &mut Vec<Cited<'a>>,
    writer: &Phrasing<'a>,
    name: &str,
    claims: &'a Claims<T>,
) {
    let reckoned = claims.to_reckon_with(writer.on.day);
    let several = reckoned.len() > 1;
    let is_disputed = claims.is_disputed(writer.on.day);
    for claim in reckoned {
        let value = wording(writer.words, claim);
        let stated = claim.more.stated.as_ref().map(|date| writer.words.date(date));
        let stated = stated.or_else(|| claim.since.get().map(|day| writer.words.day(day))).filter(|_| several);
        let value = match stated {
            Some(date) => writer.words.with("citation-stated", &[("value", value.into()), ("date", date.into())]),
            None => value,
        };
        all.push(Cited { name: name.to_owned(), value, is_disputed, evidence: claim.evidence.iter().collect() });
    }
}

/// Returns the value of a claim in words; for a derived claim, also what it was derived from.
fn wording<T: Worded>(words: &Words, claim: &Claim<T>) -> String {
    let Some(note) = claim.more.note.as_ref().filter(|_| claim.caveat.derived) else { return claim_full(words, claim) };
    let caveat = caveat_words(words, claim.caveat).join(", ");
    let note = words.get(note).replace('\n', " ");
    let said = [("value", claim.value.worded(words).into()), ("caveat", caveat.into()), ("note", note.into())];
    words.with("citation-derived", &said)
}

/// Returns a line for each document and place, beginning with the figure and the quote as printed
/// there.
fn sources(writer: &Phrasing<'_>, evidence: &[&Evidence]) -> Vec<String> {
    let words = writer.words;
    let known: Vec<&Evidence> = evidence.iter().copied().filter(|entry| is_known(writer, entry)).collect();
    if known.is_empty() {
        return vec![words.text(if evidence.is_empty() { "citation-none" } else { "citation-later" })];
    }
    let line = |entry: &&Evidence| {
        let quoted = |text: &Option<Box<str>>| {
            text.as_deref().map(|text| words.with("evidence-figure", &[("figure", text.into())]))
        };
        let (figure, quote) = (quoted(&entry.figure), quoted(&entry.more.quote));
        let Some(document) = entry.document else { return words.text("source-recalled") };
        let document = document_parts(writer, writer.on.dataset.documents.get(document), Some(entry));
        figure.into_iter().chain(quote).chain(document).collect::<Vec<_>>().join(", ")
    };
    known.iter().map(line).collect()
}

/// Returns publisher, title, day and address of a document, and how it was read, if not there.
#[must_use]
pub fn document_cited(writer: &Phrasing<'_>, id: Id<Document>) -> Vec<String> {
    document_parts(writer, writer.on.dataset.documents.get(id), None)
}

/// Returns publisher, title, day, place, address, and what makes the document less than certain.
fn document_parts(writer: &Phrasing<'_>, document: &Document, entry: Option<&Evidence>) -> Vec<String> {
    let words = writer.words;
    let title = |title| words.with("citation-title", &[("title", words.get(title).into())]);
    let mut parts = vec![words.get(&document.publisher).to_owned()];
    parts.extend(document.title.as_ref().map(title));
    parts.extend(document.published.as_ref().map(|date| words.date(date)));
    parts.extend(entry.and_then(|entry| entry.paragraph).map(|paragraph| match paragraph {
        Paragraph::Header => words.text("evidence-header"),
        Paragraph::Number(number) => words.with("evidence-paragraph", &[("number", number.to_string().into())]),
    }));
    parts.extend(document.url.as_deref().map(|url| format!("<{url}>")));
    parts.extend(document.via.as_ref().map(|via| words.with("citation-via", &[("via", words.get(via).into())])));
    let retrieved = entry.and_then(|entry| entry.more.retrieved.as_ref()).map(|date| words.date(date));
    parts.extend(retrieved.map(|date| words.with("citation-retrieved", &[("date", date.into())])));
    let doubt = entry.map(|entry| entry.confidence).filter(|confidence| *confidence != Confidence::Confirmed);
    parts.extend(doubt.map(|confidence| words.word(confidence)));
    parts
}

/// Returns title, version and compiled day of each file of the dataset, and the as-of day.
#[must_use]
pub fn dataset_cited(writer: &Phrasing<'_>) -> Vec<String> {
    let files: Vec<_> = writer.on.dataset.files.iter().map(|file| file_cited(writer.words, file).join(", ")).collect();
    vec![files.join("; "), day_cited(writer)]
}

/// Returns the title of the dataset, or how many there are.
#[must_use]
pub fn dataset_title(words: &Words, dataset: &Dataset) -> String {
    match dataset.files.len() {
        0 | 1 => words.get(&dataset.title).to_owned(),
        several => words.with("header-datasets", &[("count", several.into())]),
    }
}

fn day_cited(writer: &Phrasing<'_>) -> String {
    writer.words.with("citation-day", &[("day", writer.words.day(writer.on.day).into())])
}

/// Returns title, version and compiled day of a file.
fn file_cited(words: &Words, file: &SourceFile) -> Vec<String> {
    let mut parts = vec![words.get(&file.title).to_owned()];
    parts.extend(file.version.as_deref().map(|version| words.with("data-version", &[("version", version.into())])));
    let compiled = file.compiled.as_ref().map(|day| words.date(day));
    parts.extend(compiled.map(|day| words.with("data-compiled", &[("day", day.into())])));
    parts
}

fn dataset(writer: &Phrasing<'_>, record: Record<'_>) -> String {
    let words = writer.words;
    let Some(file) = writer.on.dataset.file_of(record) else { return day_cited(writer) };
    let mut parts = file_cited(words, file);
    parts.push(day_cited(writer));
    let checksum = file.checksum().to_string();
    parts.push(words.with("citation-file", &[("file", file.name.as_str().into())]));
    parts.push(words.with("citation-checksum", &[("checksum", checksum.into())]));
    let licence = file.licence.as_deref();
    parts.extend(licence.map(|licence| words.with("data-licence", &[("licence", licence.into())])));
    parts.extend(file.source_url.as_deref().map(|url| format!("<{url}>")));
    parts.join(", ")
}
