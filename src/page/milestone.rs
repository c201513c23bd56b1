//! The page of a milestone: when it falls or fell, whether it was met, and what it concerns.

use super::parts::{INDENT, PageSheet};
use super::source::sources;
use super::value::names;
use super::{PageLine, Phrasing, Piece, Role, row};
use crate::domain::claim::Evidence;
use crate::domain::record::{Milestone, Record, RecordId};
use crate::domain::vocabulary::RecordType;

pub(super) fn write(sheet: &mut PageSheet<'_>, id: RecordId, milestone: &Milestone) {
    let words = sheet.writer.words;
    let kind = milestone.kind.map(|kind| words.word(kind));
    let met = sheet.writer.on.is_met(milestone).then(|| words.text("page-met"));
    sheet.head(id, kind.into_iter().chain(met).collect());
    let is_dated_by_met = sheet.writer.on.met_date(milestone).is_some();
    sheet.claims(&words.field("date"), &milestone.date, (!is_dated_by_met).then_some("undated"));
    if let Some(met) = milestone.met.as_ref().filter(|_| sheet.writer.on.is_met(milestone)) {
        let evidence: Vec<&Evidence> = met.evidence.iter().collect();
        let mut pieces = vec![sheet.label("met"), Piece::new(Role::Strong, words.date(&met.date))];
        pieces.extend(sources(&sheet.writer, &evidence));
        sheet.push(PageLine::new(pieces).hanging(INDENT));
    }
    sheet.field_links(&milestone.entry, "about", &milestone.about);
    sheet.referring(id, &[RecordType::Milestone, RecordType::Statement]);
}

/// Returns the value of a field as the page shows it; `None` if there is none.
pub(super) fn value(writer: &Phrasing<'_>, milestone: &Milestone, field: &str) -> Option<String> {
    let words = writer.words;
    Some(match field {
        "title" => words.get(&milestone.title).to_owned(),
        "date" => row::when(writer, Record::Milestone(milestone)),
        "kind" => words.word(milestone.kind?),
        "about" => names(writer, milestone.about.iter().copied()),
        "met" => words.date(writer.on.met_date(milestone)?),
        _ => return None,
    })
}
