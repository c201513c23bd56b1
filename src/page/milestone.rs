//! The page of a milestone: when it falls or fell, whether it was met, and what it concerns.

use super::citation::{Cited, cite, cite_claims, labelled};
use super::each::OnPage;
use super::evidence::{ClaimedField, of_field};
use super::link::with_field;
use super::parts::{INDENT, PageSheet};
use super::source::sources;
use super::value::names;
use super::{PageLine, Phrasing, Piece, Role, row};
use crate::domain::claim::Evidence;
use crate::domain::record::{Milestone, Record, RecordId};
use crate::words::Forms;

impl OnPage for Milestone {
    fn write(&self, sheet: &mut PageSheet<'_>, id: RecordId) {
        let words = sheet.writer.words;
        let kind = self.kind.map(|kind| words.word(kind));
        let met = sheet.writer.on.is_met(self).then(|| words.text("page-met"));
        sheet.head(id, kind.into_iter().chain(met).collect());
        let is_dated_by_met = sheet.writer.on.met_date(self).is_some();
        sheet.claims(&words.field("date"), &self.date, (!is_dated_by_met).then_some("undated"));
        if let Some(met) = self.met.as_ref().filter(|_| sheet.writer.on.is_met(self)) {
            let evidence: Vec<&Evidence> = met.evidence.iter().collect();
            let mut pieces = vec![sheet.label("met"), Piece::new(Role::Strong, words.date(&met.date))];
            pieces.extend(sources(&sheet.writer, &evidence));
            sheet.push(PageLine::new(pieces).hanging(INDENT));
        }
        sheet.field_links(&self.entry, "about", &self.about);
        sheet.referring(id, with_field("about"));
    }

    fn value(&self, writer: &Phrasing<'_>, field: &str) -> Option<String> {
        let words = writer.words;
        Some(match field {
            "title" => words.get(&self.title).to_owned(),
            "date" => row::when(writer, Record::Milestone(self)),
            "kind" => words.word(self.kind?),
            "about" => names(writer, self.about.iter().copied()),
            "met" => words.date(writer.on.met_date(self)?),
            _ => return None,
        })
    }

    fn claim_forms(&self, writer: &Phrasing<'_>, field: &str) -> Option<Forms> {
        (field == "date").then(|| row::when_forms(writer, Record::Milestone(self)))
    }

    fn dispute_forms(&self, writer: &Phrasing<'_>, field: &str) -> Option<Forms> {
        self.claim_forms(writer, field).filter(|_| self.date.is_disputed(writer.on.day))
    }

    fn figure_and_facts(&self, writer: &Phrasing<'_>) -> (Option<String>, Vec<String>) {
        let words = writer.words;
        let when = row::when(writer, Record::Milestone(self));
        let when = if when.is_empty() { words.text("undated") } else { when };
        let met = if writer.on.is_met(self) { words.text("page-met") } else { String::new() };
        (Some(when), vec![self.kind.map(|kind| words.word(kind)).unwrap_or_default(), met])
    }

    fn claimed<'a>(&'a self, writer: &Phrasing<'a>) -> Vec<ClaimedField<'a>> {
        let mut all = of_field(writer, "date", &self.date);
        if let Some(met) = self.met.as_ref().filter(|_| writer.on.is_met(self)) {
            let said = labelled(&writer.words.field("met"), &writer.words.date(&met.date));
            all.push(("met", said, met.evidence.iter().collect()));
        }
        all
    }

    fn cite<'a>(&'a self, writer: &Phrasing<'a>, all: &mut Vec<Cited<'a>>) {
        cite_claims(all, writer, "date", &self.date);
        if let Some(met) = self.met.as_ref().filter(|_| writer.on.is_met(self)) {
            cite(all, &writer.words.field("met"), writer.words.date(&met.date), met.evidence.iter().collect());
        }
    }

    fn centre(&self, _id: RecordId) -> Option<RecordId> {
        self.about.iter().copied().find(|id| id.as_organisation().is_some())
    }
}
