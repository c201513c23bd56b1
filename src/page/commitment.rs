//! The page of a commitment: how much, how firm, from whom to whom, over which period, and the
//! larger and smaller sums it is tied to. Nothing is added up; the total of a rate over its period
//! is marked as derived.

use super::link::in_force;
use super::parts::PageSheet;
use super::sums::derived_of;
use super::value::names;
use super::{Phrasing, Piece, Role, row};
use crate::domain::record::{Commitment, RecordId};
use crate::domain::table::Id;
use crate::domain::vocabulary::{Certainty, RecordType};

pub(super) fn write(sheet: &mut PageSheet<'_>, id: RecordId, commitment: &Commitment) {
    let words = sheet.writer.words;
    let entry = &commitment.entry;
    let stage = in_force(&sheet.writer, &commitment.stage);
    sheet.head(id, Some(stage).filter(|stage| !stage.is_empty()).into_iter().collect());
    sheet.claims(&words.field("amount"), &commitment.amount, Some("undisclosed"));
    match &commitment.period {
        Some(period) => sheet.figure(entry, "period", &words.period(period)),
        None => sheet.absent("period", "undated"),
    }
    if let Some(text) = derived_of(&sheet.writer, commitment) {
        sheet.aside("page-over-period", &text);
    }
    sheet.claims(&words.field("stage"), &commitment.stage, None);
    for field in ["wave", "country"] {
        if let Some(text) = value(&sheet.writer, commitment, field) {
            sheet.field(entry, field, &text);
        }
    }
    sheet.field_links_under(&words.text("page-from"), entry, "from", &organisations(&commitment.from));
    sheet.field_links_under(&words.text("page-to"), entry, "to", &organisations(&commitment.to));
    let partnership: Vec<RecordId> = commitment.partnership.map(RecordId::Partnership).into_iter().collect();
    sheet.field_links(entry, "partnership", &partnership);
    sheet.field_links(entry, "sites", &sites(commitment));
    wholes_and_parts(sheet, id, commitment);
    sheet.referring(id, &[RecordType::Milestone, RecordType::Statement]);
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
    let referrers = sheet.referrers(id, RecordType::Commitment);
    let parts: Vec<RecordId> = referrers.iter().copied().filter(|part| is_part(&writer, *part, id)).collect();
    sheet.links_with(&words.text("page-parts"), None, &parts, |part| {
        let part = writer.on.dataset.record(part).as_commitment();
        if part.is_some_and(|part| is_inferred(part, id)) { inferred() } else { Vec::new() }
    });
    let mut overlapping: Vec<RecordId> = commitment.may_overlap.iter().map(|id| RecordId::Commitment(*id)).collect();
    overlapping.extend(referrers.iter().copied().filter(|other| overlaps(&writer, *other, id)));
    overlapping.sort_unstable();
    overlapping.dedup();
    sheet.links(&words.field("may_overlap"), &overlapping);
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
    one.is_some_and(|one| one.may_overlap.iter().any(|id| RecordId::Commitment(*id) == other))
}

fn organisations(ids: &[Id<crate::domain::record::Organisation>]) -> Vec<RecordId> {
    ids.iter().map(|id| RecordId::Organisation(*id)).collect()
}

fn sites(commitment: &Commitment) -> Vec<RecordId> {
    commitment.sites.iter().map(|id| RecordId::Site(*id)).collect()
}

/// Returns the value of a field as the page shows it; `None` if there is none.
pub(super) fn value(writer: &Phrasing<'_>, commitment: &Commitment, field: &str) -> Option<String> {
    let words = writer.words;
    Some(match field {
        "title" => words.get(&commitment.title).to_owned(),
        "from" => names(writer, organisations(&commitment.from)),
        "to" => names(writer, organisations(&commitment.to)),
        "stage" => in_force(writer, &commitment.stage),
        "amount" => row::money(writer, commitment),
        "period" => words.period(commitment.period.as_ref()?),
        "wave" => commitment.wave?.to_string(),
        "part_of" => names(writer, commitment.part_of.iter().map(|part| RecordId::Commitment(part.whole))),
        "may_overlap" => names(writer, commitment.may_overlap.iter().map(|id| RecordId::Commitment(*id))),
        "partnership" => row::name(writer, RecordId::Partnership(commitment.partnership?)),
        "sites" => names(writer, sites(commitment)),
        "country" => words.country(commitment.country?).to_owned(),
        _ => return None,
    })
}
