//! A record on one line that leads to it: its signs, its name, and the most important facts.

use super::claims::word_as;
use super::each::on_page;
use super::{PageLine, Phrasing, Piece, Role, Sign, row};
use crate::domain::claim::Claims;
use crate::domain::load::field;
use crate::domain::order_by::OrderBy;
use crate::domain::record::RecordId;
use crate::domain::vocabulary::{ClaimCertainty, RecordType, Vocabulary};

/// Returns the line that leads to a record.
pub(super) fn link(writer: &Phrasing<'_>, id: RecordId) -> PageLine {
    let mut pieces = signs(writer, id);
    pieces.push(Piece::new(Role::Link, row::name(writer, id)));
    let (figure, facts) = on_page(writer.on.dataset.record(id)).figure_and_facts(writer);
    let figure = figure.map(|text| with_marks(&text, writer.words.is_ascii())).into_iter();
    let facts = facts.into_iter().filter(|text| !text.is_empty()).map(|text| vec![Piece::new(Role::Muted, text)]);
    for part in figure.chain(facts).filter(|part| !part.is_empty()) {
        pieces.push(Piece::new(Role::Muted, writer.words.separator()));
        pieces.extend(part);
    }
    PageLine::new(pieces).linked(id)
}

/// Returns that line as text.
#[must_use]
pub fn record_line(writer: &Phrasing<'_>, id: RecordId) -> String {
    link(writer, id).text()
}

/// Returns a short figure with its marks of derivation and doubt as signs of doubt.
fn with_marks(figure: &str, ascii: bool) -> Vec<Piece> {
    let marks = [row::derived_mark(true).to_owned(), row::doubt_mark(ascii)];
    let mut pieces = Vec::new();
    let mut rest = figure;
    while let Some((at, mark)) = marks.iter().filter_map(|mark| Some((rest.find(mark)?, mark))).min() {
        let (before, after) = rest.split_at(at);
        pieces.extend((!before.is_empty()).then(|| Piece::new(Role::Strong, before)));
        pieces.push(Piece::new(Role::Doubt, mark));
        rest = after.strip_prefix(mark.as_str()).unwrap_or_default();
    }
    pieces.extend((!rest.is_empty()).then(|| Piece::new(Role::Strong, rest)));
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
        found.order_by_key(|id| {
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
    let doubts = [
        (Sign::Conflicting, !writer.on.conflicting_fields(record).is_empty()),
        (Sign::Replaced, writer.on.replaced_by(id).is_some()),
        (Sign::Same, writer.on.counted_as(id).is_some()),
    ];
    let doubts = doubts.into_iter().filter(|(_, applies)| *applies).map(|(sign, _)| piece(Role::Doubt, sign));
    overdue.into_iter().chain(doubts).collect()
}

/// Returns the words of the claims in force, each followed by its certainty unless it is stated
/// outright, separated by slashes if there are several.
pub(super) fn in_force<V: Vocabulary>(writer: &Phrasing<'_>, status: &Claims<V>) -> String {
    let mut values: Vec<(V, ClaimCertainty)> = Vec::new();
    for claim in status.in_force(writer.on.day) {
        match values.iter_mut().find(|(value, _)| *value == claim.value) {
            Some((_, certainty)) => *certainty = claim.caveat.certainty.min(*certainty),
            None => values.push((claim.value, claim.caveat.certainty)),
        }
    }
    let worded = |(value, certainty)| word_as(writer.words, value, certainty);
    values.into_iter().map(worded).collect::<Vec<_>>().join(" / ")
}
