//! The page of a commitment: how much, how firm, from whom to whom, over which period, and the
//! larger and smaller sums it is tied to. Nothing is added up; the total of a rate over its period
//! is marked as derived.

use super::citation::{Cited, cite, cite_claims, cite_fields};
use super::claimed::{amount_forms, money_forms};
use super::each::{OnPage, related_except};
use super::evidence::{ClaimedField, of_field};
use super::link::{in_force, referrers, with_field};
use super::parts::PageSheet;
use super::sums::derived_of;
use super::value::names;
use super::{Phrasing, Piece, Role, row};
use crate::domain::claim::evidence_for;
use crate::domain::record::{Commitment, Converted, Record, RecordId};
use crate::domain::table::Id;
use crate::domain::vocabulary::{Certainty, RecordType};
use crate::words::{Forms, Words};

impl OnPage for Commitment {
    fn write(&self, sheet: &mut PageSheet<'_>, id: RecordId) {
        let words = sheet.writer.words;
        let entry = &self.entry;
        let stage = in_force(&sheet.writer, &self.stage);
        sheet.head(id, Some(stage).filter(|stage| !stage.is_empty()).into_iter().collect());
        sheet.claims(&words.field("amount"), &self.amount, Some("undisclosed"));
        if let Some(text) = self.value(&sheet.writer, "converted") {
            sheet.aside("page-converted", &text);
        }
        match &self.period {
            Some(period) => sheet.figure(entry, "period", &words.period(period)),
            None => sheet.absent("period", "undated"),
        }
        if let Some(text) = derived_of(&sheet.writer, self) {
            sheet.aside("page-over-period", &text);
        }
        sheet.claims(&words.field("stage"), &self.stage, None);
        for field in ["instrument", "wave", "country"] {
            if let Some(text) = self.value(&sheet.writer, field) {
                sheet.field(entry, field, &text);
            }
        }
        sheet.field_links_under(&words.text("page-from"), entry, "from", &organisations(&self.from));
        sheet.field_links_under(&words.text("page-to"), entry, "to", &organisations(&self.to));
        let partnership: Vec<RecordId> = self.partnership.map(RecordId::Partnership).into_iter().collect();
        sheet.field_links(entry, "partnership", &partnership);
        sheet.field_links(entry, "sites", &sites(self));
        wholes_and_parts(sheet, id, self);
        sheet.referring(id, with_field("about"));
    }

    fn value(&self, writer: &Phrasing<'_>, field: &str) -> Option<String> {
        let words = writer.words;
        Some(match field {
            "title" => words.get(&self.title).to_owned(),
            "from" => names(writer, organisations(&self.from)),
            "to" => names(writer, organisations(&self.to)),
            "stage" => in_force(writer, &self.stage),
            "instrument" => words.word(self.instrument?),
            "amount" => row::money(writer, self),
            "converted" if !self.more.converted.is_empty() => {
                let each: Vec<String> = self.more.converted.iter().map(|one| converted(words, one)).collect();
                each.join("; ")
            }
            "period" => words.period(self.period.as_ref()?),
            "wave" => self.wave?.to_string(),
            "part_of" => names(writer, self.part_of.iter().map(|part| RecordId::Commitment(part.whole))),
            "may_overlap" => names(writer, self.more.may_overlap.iter().map(|id| RecordId::Commitment(*id))),
            "partnership" => row::name(writer, RecordId::Partnership(self.partnership?)),
            "sites" => names(writer, sites(self)),
            "country" => words.country(self.country?).to_owned(),
            _ => return None,
        })
    }

    fn claim_forms(&self, writer: &Phrasing<'_>, field: &str) -> Option<Forms> {
        (field == "amount").then(|| money_forms(writer, self))
    }

    fn dispute_forms(&self, writer: &Phrasing<'_>, field: &str) -> Option<Forms> {
        let is_disputed = field == "amount" && self.amount.is_disputed(writer.on.day);
        is_disputed.then(|| amount_forms(writer, &self.amount))
    }

    fn figure_and_facts(&self, writer: &Phrasing<'_>) -> (Option<String>, Vec<String>) {
        let when = row::when(writer, Record::Commitment(self));
        (Some(row::money(writer, self)), vec![in_force(writer, &self.stage), when])
    }

    fn claimed<'a>(&'a self, writer: &Phrasing<'a>) -> Vec<ClaimedField<'a>> {
        let amounts = of_field(writer, "amount", &self.amount);
        amounts.into_iter().chain(of_field(writer, "stage", &self.stage)).collect()
    }

    fn cite<'a>(&'a self, writer: &Phrasing<'a>, all: &mut Vec<Cited<'a>>) {
        cite_claims(all, writer, "amount", &self.amount);
        cite_claims(all, writer, "stage", &self.stage);
        cite_fields(all, writer, Record::Commitment(self), &["converted", "instrument", "period"]);
        for (heading, field, ids) in [("page-from", "from", &self.from), ("page-to", "to", &self.to)] {
            let evidence = evidence_for(&self.entry.evidence, field).collect();
            if !ids.is_empty() {
                cite(all, &writer.words.text(heading), names(writer, organisations(ids)), evidence);
            }
        }
    }

    fn related(&self, writer: &Phrasing<'_>, id: RecordId) -> Vec<(String, Vec<RecordId>)> {
        let parts = (writer.words.text("page-parts"), parts(writer, id));
        let overlapping = (writer.words.field("may_overlap"), overlapping(writer, id, self));
        let others = related_except(writer, id, Some(RecordType::Commitment));
        [parts, overlapping].into_iter().chain(others).collect()
    }

    fn centre(&self, _id: RecordId) -> Option<RecordId> {
        self.from.first().or_else(|| self.to.first()).copied().map(RecordId::Organisation)
    }
}

fn wholes_and_parts(sheet: &mut PageSheet<'_>, id: RecordId, commitment: &Commitment) {
    let writer = sheet.writer;
    let words = writer.words;
    let inferred = || {
        let text = format!("{}{}", writer.words.separator(), words.word(Certainty::Inferred));
        vec![Piece::new(Role::Doubt, text)]
    };
    let wholes: Vec<RecordId> = commitment.part_of.iter().map(|part| RecordId::Commitment(part.whole)).collect();
    sheet.links_with(&words.field("part_of"), None, &wholes, |whole| {
        if is_inferred(commitment, whole) { inferred() } else { Vec::new() }
    });
    sheet.links_with(&words.text("page-parts"), None, &parts(&writer, id), |part| {
        let part = writer.on.dataset.record(part).as_commitment();
        if part.is_some_and(|part| is_inferred(part, id)) { inferred() } else { Vec::new() }
    });
    sheet.links(&words.field("may_overlap"), &overlapping(&writer, id, commitment));
}

/// Returns the parts of a commitment.
pub(super) fn parts(writer: &Phrasing<'_>, id: RecordId) -> Vec<RecordId> {
    let referrers = referrers(writer, id, RecordType::Commitment).into_iter();
    referrers.filter(|part| is_part(writer, *part, id)).collect()
}

/// Returns the commitments that may be the same money, whichever of the two names the other.
pub(super) fn overlapping(writer: &Phrasing<'_>, id: RecordId, commitment: &Commitment) -> Vec<RecordId> {
    let mut ids: Vec<RecordId> = commitment.more.may_overlap.iter().map(|id| RecordId::Commitment(*id)).collect();
    let referrers = referrers(writer, id, RecordType::Commitment).into_iter();
    ids.extend(referrers.filter(|other| overlaps(writer, *other, id)));
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn is_inferred(part: &Commitment, whole: RecordId) -> bool {
    part.part_of.iter().any(|link| RecordId::Commitment(link.whole) == whole && link.certainty == Certainty::Inferred)
}

fn is_part(writer: &Phrasing<'_>, part: RecordId, whole: RecordId) -> bool {
    let part = writer.on.dataset.record(part).as_commitment();
    part.is_some_and(|part| part.part_of.iter().any(|link| RecordId::Commitment(link.whole) == whole))
}

fn overlaps(writer: &Phrasing<'_>, one: RecordId, other: RecordId) -> bool {
    let one = writer.on.dataset.record(one).as_commitment();
    one.is_some_and(|one| one.more.may_overlap.iter().any(|id| RecordId::Commitment(*id) == other))
}

fn organisations(ids: &[Id<crate::domain::record::Organisation>]) -> Vec<RecordId> {
    ids.iter().map(|id| RecordId::Organisation(*id)).collect()
}

fn sites(commitment: &Commitment) -> Vec<RecordId> {
    commitment.sites.iter().map(|id| RecordId::Site(*id)).collect()
}

/// Returns a converted amount, marked as such, and the day of the rate: `≈ 3.1 billion USD at the rate of 30
/// June 2025`.
fn converted(words: &Words, converted: &Converted) -> String {
    let sign = if words.is_ascii() { "~" } else { "≈" };
    let amount = format!("{sign} {}", words.amount(&converted.amount));
    match &converted.rate_date {
        Some(date) => words.with("page-converted-at", &[("amount", amount.into()), ("date", words.date(date).into())]),
        None => amount,
    }
}
