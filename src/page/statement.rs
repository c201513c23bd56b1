//! The page of a statement: who made it, in which capacity and for whom, when and where, and on
//! what.

use super::citation::{Cited, cite_fields};
use super::each::OnPage;
use super::evidence::ClaimedField;
use super::link::with_field;
use super::parts::PageSheet;
use super::value::names;
use super::{Phrasing, row};
use crate::domain::record::{Record, RecordId, Statement};
use crate::words::Forms;

impl OnPage for Statement {
    fn write(&self, sheet: &mut PageSheet<'_>, id: RecordId) {
        let words = sheet.writer.words;
        let entry = &self.entry;
        sheet.head(id, vec![self.speaker.to_string()]);
        sheet.field(entry, "speaker", &self.speaker);
        sheet.field(entry, "role", &self.value(&sheet.writer, "role").unwrap_or_default());
        match &self.date {
            Some(date) => sheet.figure(entry, "date", &words.date(date)),
            None => sheet.absent("date", "undated"),
        }
        sheet.field(entry, "venue", &self.value(&sheet.writer, "venue").unwrap_or_default());
        let organisation: Vec<RecordId> = self.organisation.map(RecordId::Organisation).into_iter().collect();
        sheet.field_links(entry, "organisation", &organisation);
        sheet.field_links(entry, "about", &self.about);
        sheet.referring(id, with_field("about"));
    }

    fn value(&self, writer: &Phrasing<'_>, field: &str) -> Option<String> {
        let words = writer.words;
        Some(match field {
            "speaker" => self.speaker.to_string(),
            "role" => words.get(self.role.as_ref()?).to_owned(),
            "organisation" => row::name(writer, RecordId::Organisation(self.organisation?)),
            "gist" => words.get(&self.gist).to_owned(),
            "date" => words.date(self.date.as_ref()?),
            "venue" => words.get(self.venue.as_ref()?).to_owned(),
            "about" => names(writer, self.about.iter().copied()),
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
        (Some(row::when(writer, Record::Statement(self))), Vec::new())
    }

    fn claimed<'a>(&'a self, _writer: &Phrasing<'a>) -> Vec<ClaimedField<'a>> {
        Vec::new()
    }

    fn cite<'a>(&'a self, writer: &Phrasing<'a>, all: &mut Vec<Cited<'a>>) {
        cite_fields(all, writer, Record::Statement(self), &["gist", "speaker", "date", "venue"]);
    }

    fn centre(&self, _id: RecordId) -> Option<RecordId> {
        self.organisation.map(RecordId::Organisation)
    }
}
