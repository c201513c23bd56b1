//! A record on one line that leads to it: its signs, its name, and the most important facts.

use super::each::on_page;
use super::{PageLine, Phrasing, Piece, Role, Sign, row};
use crate::domain::claim::Claims;
use crate::domain::load::field;
use crate::domain::record::RecordId;
use crate::domain::vocabulary::{RecordType, Vocabulary};

/// Returns the line that leads to a record.
pub(super) fn link(writer: &Phrasing<'_>, id: RecordId) -> PageLine {
    let mut pieces = signs(writer, id);
    pieces.push(Piece::new(Role::Link, row::name(writer, id)));
    let (figure, facts) = on_page(writer.on.dataset.record(id)).figure_and_facts(writer);
    let figure = figure.map(|text| with_derivation(&text)).into_iter();
    let facts = facts.into_iter().filter(|text| !text.is_empty()).map(|text| vec![Piece::new(Role::Muted, text)]);
    for part in figure.chain(facts).filter(|part| !part.is_empty()) {
        pieces.push(Piece::new(Role::Muted, writer.words.separator()));
        pieces.extend(part);
    }
    PageLine::new(pieces).linked(id)
}

/// Returns a short figure with its marks of derivation as signs of doubt.
fn with_derivation(figure: &str) -> Vec<Piece> {
    let mark = row::derived_mark(true);
    let mut pieces = Vec::new();
    for (place, part) in figure.split(mark).enumerate() {
        pieces.extend((place > 0).then(|| Piece::new(Role::Doubt, mark)));
        pieces.extend((!part.is_empty()).then(|| Piece::new(Role::Strong, part)));
    }
    pieces
}

/// Returns the types of record that have a field of this name, in the dataset's order.
pub(super) fn with_field(name: &str) -> impl Iterator<Item = RecordType> {
    RecordType::ALL.iter().copied().filter(move |kind| field(*kind, name).is_some())
}

/// Returns the records of one type that refer to a record; those of types that are about others are
/// in the order of their dates.
pub(super) fn referrers(writer: &Phrasing<'_>, id: RecordId, kind: RecordType) -> Vec<RecordId> {
    let referrers = writer.on.dataset.referrers(id).iter().copied();
    let mut found: Vec<RecordId> = referrers.filter(|referrer| referrer.record_type() == kind).collect();
    if field(kind, "about").is_some() {
        found.sort_by_key(|id| {
            let first = writer.on.first_day(writer.on.dataset.record(*id));
            (first.is_none(), first)
        });
    }
    found
}

/// Returns the signs of a record, each followed by a blank.
pub(super) fn signs(writer: &Phrasing<'_>, id: RecordId) -> Vec<Piece> {
    let record = writer.on.dataset.record(id);
    let ascii = writer.words.is_ascii();
    let piece = |role, sign: Sign| Piece::new(role, format!("{} ", sign.as_str(ascii)));
    let overdue = writer.on.overdue(record).map(|_| piece(Role::Alarm, Sign::Overdue));
    let is_conflicting = !writer.on.conflicting_fields(record).is_empty();
    overdue.into_iter().chain(is_conflicting.then(|| piece(Role::Doubt, Sign::Conflicting))).collect()
}

/// Returns the words of the claims in force, separated by slashes if there are several.
pub(super) fn in_force<V: Vocabulary>(writer: &Phrasing<'_>, claims: &Claims<V>) -> String {
    let mut shown: Vec<String> = Vec::new();
    for claim in claims.in_force(writer.on.day) {
        let text = writer.words.word(claim.value);
        if !shown.contains(&text) {
            shown.push(text);
        }
    }
    shown.join(" / ")
}
