//! The page of a statement: who made it, in which capacity and for whom, when and where, and on
//! what.

use super::parts::PageSheet;
use super::value::names;
use super::{Phrasing, row};
use crate::domain::record::{RecordId, Statement};
use crate::domain::vocabulary::RecordType;

pub(super) fn write(sheet: &mut PageSheet<'_>, id: RecordId, statement: &Statement) {
    let words = sheet.writer.words;
    let entry = &statement.entry;
    sheet.head(id, vec![statement.speaker.to_string()]);
    sheet.field(entry, "speaker", &statement.speaker);
    sheet.field(entry, "role", &value(&sheet.writer, statement, "role").unwrap_or_default());
    match &statement.date {
        Some(date) => sheet.figure(entry, "date", &words.date(date)),
        None => sheet.absent("date", "undated"),
    }
    sheet.field(entry, "venue", &value(&sheet.writer, statement, "venue").unwrap_or_default());
    let organisation: Vec<RecordId> = statement.organisation.map(RecordId::Organisation).into_iter().collect();
    sheet.field_links(entry, "organisation", &organisation);
    sheet.field_links(entry, "about", &statement.about);
    sheet.referring(id, &[RecordType::Milestone, RecordType::Statement]);
}

/// Returns the value of a field as the page shows it; `None` if there is none.
pub(super) fn value(writer: &Phrasing<'_>, statement: &Statement, field: &str) -> Option<String> {
    let words = writer.words;
    Some(match field {
        "speaker" => statement.speaker.to_string(),
        "role" => words.get(statement.role.as_ref()?).to_owned(),
        "organisation" => row::name(writer, RecordId::Organisation(statement.organisation?)),
        "gist" => words.get(&statement.gist).to_owned(),
        "date" => words.date(statement.date.as_ref()?),
        "venue" => words.get(statement.venue.as_ref()?).to_owned(),
        "about" => names(writer, statement.about.iter().copied()),
        _ => return None,
    })
}
