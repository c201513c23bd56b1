//! The value of any field of any record as a reader sees it, on one line.
//!
//! Values that are claims are worded in `claims`.

use std::collections::HashSet;

use super::each::on_page;
use super::parts::other_ids;
use super::{Phrasing, row};
use crate::domain::country::Country;
use crate::domain::record::{Record, RecordId};
use crate::words::Forms;

/// Returns the value of a field by its name in the dataset's format; `None` where the record has
/// none or it is shown in another way.
#[must_use]
pub fn value(writer: &Phrasing<'_>, record: Record<'_>, field: &str) -> Option<String> {
    let entry = record.entry();
    let text = match field {
        "id" => Some(entry.id.to_string()),
        "type" => Some(writer.words.word(record.record_type())),
        "summary" => entry.summary.as_ref().map(|text| writer.words.get(text).to_owned()),
        "aliases" => Some(entry.more.aliases.join(", ")),
        "tags" => Some(entry.more.tags.join(", ")),
        "ids" => Some(other_ids(entry)),
        "checked" => writer.on.checked(record).map(|date| writer.words.date(date)),
        "supersedes" => Some(names(writer, known(writer, &entry.more.supersedes))),
        "same_as" => Some(names(writer, known(writer, &entry.more.same_as))),
        "evidence" => Some(documents(writer, record)),
        _ => on_page(record).value(writer, field),
    };
    text.map(|text| text.replace('\n', " ")).filter(|text| !text.is_empty())
}

/// Returns the value of a field in several lengths; claims that do not fit are counted.
#[must_use]
pub fn value_forms(writer: &Phrasing<'_>, record: Record<'_>, field: &str) -> Forms {
    let claims = on_page(record).claim_forms(writer, field);
    claims.unwrap_or_else(|| Forms::from(value(writer, record, field).unwrap_or_default()))
}

/// Returns the names of the documents that the record rests on and that are known on the as-of day,
/// each once.
fn documents(writer: &Phrasing<'_>, record: Record<'_>) -> String {
    let mut seen = HashSet::new();
    let documents = writer.on.known_evidence(record).into_iter().filter_map(|evidence| evidence.document);
    let ids: Vec<RecordId> = documents.map(RecordId::Document).filter(|id| seen.insert(*id)).collect();
    names(writer, ids)
}

/// Returns those of some records that are known on the day.
pub(super) fn known<'a>(writer: &'a Phrasing<'_>, ids: &'a [RecordId]) -> impl Iterator<Item = RecordId> + 'a {
    ids.iter().copied().filter(|id| writer.on.is_known(*id))
}

/// Returns the names of records as one list.
pub(super) fn names(writer: &Phrasing<'_>, ids: impl IntoIterator<Item = RecordId>) -> String {
    let names: Vec<String> = ids.into_iter().map(|id| row::name(writer, id)).collect();
    writer.words.list(&names)
}

/// Returns the names of records as one list; where they do not fit, the first of them and how many
/// others there are.
#[must_use]
pub fn first_of(writer: &Phrasing<'_>, ids: impl IntoIterator<Item = RecordId>) -> Forms {
    let names: Vec<String> = ids.into_iter().map(|id| row::name(writer, id)).collect();
    let forms = Forms::from(names.join(", "));
    match names.as_slice() {
        [first, others @ ..] if !others.is_empty() => forms.or(format!("{first} +{}", others.len())),
        _ => forms,
    }
}

/// Returns the names of countries as one list.
pub(super) fn countries(writer: &Phrasing<'_>, countries: &[Country]) -> String {
    let names: Vec<String> = countries.iter().map(|country| writer.words.country(*country).to_owned()).collect();
    writer.words.list(&names)
}
