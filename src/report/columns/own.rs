//! The cells with a record's own content: where, when, of which kind, who, and what it is tied to.
//! Several values in one cell are in the record's order.

use std::collections::HashSet;

use serde_json::Value;

use super::{BETWEEN, ExportRow, joined};
use crate::domain::dataset::all_evidence;
use crate::domain::date::Edtf;
use crate::domain::facts::ClaimedValue;
use crate::domain::facts::Dating;
use crate::domain::record::{Capacity, Involvement, Organisation, Position, RecordId};
use crate::domain::table::Id;
use crate::domain::text::TextForm;
use crate::domain::vocabulary::{ClaimCertainty, Vocabulary};

pub(super) fn countries(row: &ExportRow<'_>) -> String {
    joined(row.sheet.on.countries(row.record).each().iter().map(|country| country.code()))
}

pub(super) fn cities(row: &ExportRow<'_>) -> String {
    joined(row.sheet.on.cities(row.record).each().into_iter().map(|city| city.get(TextForm::English)))
}

pub(super) fn kinds(row: &ExportRow<'_>) -> String {
    joined(row.sheet.on.kinds(row.record).each().iter().map(|kind| kind.as_str()))
}

pub(super) fn position(row: &ExportRow<'_>) -> Option<Position> {
    row.record.as_site()?.position
}

/// Returns the words of status or stage to reckon with, each once; `None` if the record has no such field.
pub(super) fn status(row: &ExportRow<'_>, field: &str) -> Option<String> {
    let (_, claims) = row.record.own().status.filter(|(name, _)| *name == field)?;
    let word = |value| if let ClaimedValue::Word(word) = value { Some(word) } else { None };
    Some(joined(claims.values(row.sheet.on).into_iter().filter_map(word)))
}

/// Returns the record that replaces it.
pub(super) fn replacer(row: &ExportRow<'_>) -> Option<String> {
    let replacer = row.sheet.on.replaced_by(row.hit.id)?;
    Some(row.sheet.on.dataset.record(replacer).id().to_owned())
}

/// Returns the larger commitments that contain this one.
pub(super) fn wholes(row: &ExportRow<'_>) -> Option<String> {
    let wholes = row.commitment()?.part_of.iter().map(|part| RecordId::Commitment(part.whole));
    Some(known_ids(row, wholes))
}

/// Returns the commitments that may count the same money, whichever of the two names the other, in
/// the dataset's order.
pub(super) fn overlapping(row: &ExportRow<'_>) -> Option<String> {
    let dataset = row.sheet.on.dataset;
    let named = row.commitment()?.more.may_overlap.iter().map(|id| RecordId::Commitment(*id));
    let names_it = |other: &&RecordId| {
        let other = dataset.record(**other).as_commitment();
        other.is_some_and(|other| other.more.may_overlap.iter().any(|id| RecordId::Commitment(*id) == row.hit.id))
    };
    let mut all: Vec<RecordId> = named.chain(dataset.referrers(row.hit.id).iter().filter(names_it).copied()).collect();
    all.sort_unstable();
    all.dedup();
    Some(known_ids(row, all.into_iter()))
}

pub(super) fn sites(row: &ExportRow<'_>) -> String {
    known_ids(row, row.sheet.on.sites(row.record).into_iter().map(RecordId::Site))
}

fn known_ids(row: &ExportRow<'_>, records: impl Iterator<Item = RecordId>) -> String {
    let on = row.sheet.on;
    joined(records.filter(|id| on.is_known(*id)).map(|id| on.dataset.record(id).id()))
}

pub(super) fn payers<'a>(row: &ExportRow<'a>) -> &'a [Id<Organisation>] {
    row.commitment().map_or(&[], |commitment| &commitment.from)
}

pub(super) fn recipients<'a>(row: &ExportRow<'a>) -> &'a [Id<Organisation>] {
    row.commitment().map_or(&[], |commitment| &commitment.to)
}

pub(super) fn hosts<'a>(row: &ExportRow<'a>) -> &'a [Involvement] {
    row.record.as_site().map_or(&[], |site| &site.host)
}

pub(super) fn partners<'a>(row: &ExportRow<'a>) -> &'a [Involvement] {
    row.record.as_site().map_or(&[], |site| &site.partners)
}

pub(super) fn ids_of_parties(row: &ExportRow<'_>, parties: &[Involvement]) -> String {
    ids_of(row, &parties.iter().map(|one| one.organisation).collect::<Vec<_>>())
}

/// Returns the names of organisations in the order of the cell with their ids, each with its role
/// and, unless it is stated outright, its certainty: `Crusoe (builder, likely)`.
pub(super) fn names_of_parties(row: &ExportRow<'_>, parties: &[Involvement]) -> String {
    let table = &row.sheet.on.dataset.organisations;
    joined(parties.iter().map(|one| {
        let name = table.get(one.organisation).name.get(TextForm::English);
        let role = one.role.as_ref().map(|role| role.get(TextForm::English));
        let doubt = (one.certainty != ClaimCertainty::Stated).then(|| one.certainty.as_str());
        match role.into_iter().chain(doubt).collect::<Vec<_>>().join(", ").as_str() {
            "" => name.to_owned(),
            more => format!("{name} ({more})"),
        }
    }))
}

pub(super) fn ids_of(row: &ExportRow<'_>, organisations: &[Id<Organisation>]) -> String {
    let table = &row.sheet.on.dataset.organisations;
    joined(organisations.iter().map(|id| &*table.get(*id).entry.id))
}

/// Returns the names of organisations, in the order of the ids in the neighbouring cell.
pub(super) fn names_of(row: &ExportRow<'_>, organisations: &[Id<Organisation>]) -> String {
    let table = &row.sheet.on.dataset.organisations;
    joined(organisations.iter().map(|id| table.get(*id).name.get(TextForm::English)))
}

/// Returns the fields with a value to reckon with that is not stated outright, each with its word:
/// `amount: likely`.
pub(super) fn certainty(row: &ExportRow<'_>) -> String {
    let doubtful = row.sheet.on.doubtful_fields(row.record).into_iter();
    joined(doubtful.map(|(field, certainty)| format!("{field}: {certainty}")))
}

/// Returns the publisher of a document, or else the host name of its address.
pub(super) fn publisher(row: &ExportRow<'_>, form: TextForm) -> Option<String> {
    Some(row.record.as_document()?.publisher.get(form).to_owned())
}

/// Returns the ids of the documents that the record rests on, in the order in which it names them.
pub(super) fn sources(row: &ExportRow<'_>) -> String {
    let on = row.sheet.on;
    let mut seen = HashSet::new();
    let documents = all_evidence(row.record).into_iter().filter_map(|entry| entry.document);
    let documents = documents.filter(|id| on.is_known(RecordId::Document(*id)) && seen.insert(*id));
    let ids: Vec<&str> = documents.map(|id| &*on.dataset.documents.get(id).entry.id).collect();
    ids.join(BETWEEN)
}

/// Returns how a target was met, as in the dataset; `None` unless that counts on the as-of day.
pub(super) fn met(row: &ExportRow<'_>) -> Option<String> {
    let milestone = row.record.as_milestone()?;
    let met = row.own().get("met").filter(|_| row.sheet.on.is_met(milestone))?;
    Some(met.to_string())
}

/// Returns the capacities of a site as in the dataset, with the claims known on the as-of day.
pub(super) fn capacity(row: &ExportRow<'_>) -> Option<String> {
    let site = row.record.as_site()?;
    let own = row.own();
    let written = own.get("capacity")?.as_array()?;
    let known = |(capacity, written): (&Capacity, &Value)| {
        let mut is_known = capacity.value.all().iter().map(|claim| claim.is_known(row.sheet.on.day));
        let mut written = written.clone();
        match written.get_mut("value")? {
            Value::Array(claims) => {
                claims.retain(|_| is_known.next().unwrap_or(false));
                (!claims.is_empty()).then_some(written)
            }
            _ => is_known.next().unwrap_or(false).then_some(written),
        }
    };
    let kept: Vec<Value> = site.capacity.iter().zip(written).filter_map(known).collect();
    (!kept.is_empty()).then(|| Value::Array(kept).to_string())
}

/// Returns the evidence of the record as in the dataset, from documents known on the as-of day.
pub(super) fn evidence(row: &ExportRow<'_>) -> Option<String> {
    let on = row.sheet.on;
    let is_known = |entry: &&Value| {
        let document = entry.get("document").and_then(Value::as_str);
        document.is_none_or(|id| on.dataset.find(id).is_some_and(|document| on.is_known(document)))
    };
    let own = row.own();
    let kept: Vec<&Value> = own.get("evidence")?.as_array()?.iter().filter(is_known).collect();
    (!kept.is_empty()).then(|| kept.into_iter().cloned().collect::<Value>().to_string())
}

/// Returns the date by which the record is known, as the dataset writes it.
pub(super) fn date(row: &ExportRow<'_>) -> Option<String> {
    let on = row.sheet.on;
    on.date_span(row.record)?;
    Some(match on.dating(row.record)?? {
        Dating::Claimed(claims) => joined(on.values(claims).into_iter().map(Edtf::text)),
        Dating::Plain(date) => date.text().to_owned(),
        Dating::Lasting(period) => period.text(),
    })
}
