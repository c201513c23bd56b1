//! A record on one line that leads to it: its signs, its name, and the most important facts.

use super::claims::word_as;
use super::{PageLine, Phrasing, Piece, Role, Sign, row};
use crate::domain::claim::Claims;
use crate::domain::record::{Record, RecordId};
use crate::domain::vocabulary::{ClaimCertainty, RecordType, Vocabulary};

/// Returns the line that leads to a record.
pub(super) fn link(writer: &Phrasing<'_>, id: RecordId) -> PageLine {
    let mut pieces = signs(writer, id);
    pieces.push(Piece::new(Role::Link, row::name(writer, id)));
    let (figure, facts) = figure_and_facts(writer, writer.on.dataset.record(id));
    let figure = figure.map(|text| with_marks(&text, writer.words.is_ascii())).into_iter();
    let facts = facts.into_iter().filter(|text| !text.is_empty()).map(|text| vec![Piece::new(Role::Muted, text)]);
    for part in figure.chain(facts).filter(|part| !part.is_empty()) {
        pieces.push(Piece::new(Role::Muted, writer.words.separator()));
        pieces.extend(part);
    }
    PageLine::new(pieces).linked(id)
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

/// Returns the records of one type that refer to a record; milestones and statements are in the
/// order of their dates.
pub(super) fn referrers(writer: &Phrasing<'_>, id: RecordId, kind: RecordType) -> Vec<RecordId> {
    let referrers = writer.on.dataset.referrers(id).iter().copied();
    let mut found: Vec<RecordId> = referrers.filter(|referrer| referrer.record_type() == kind).collect();
    if matches!(kind, RecordType::Milestone | RecordType::Statement) {
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

/// Returns the figure or date of a record, and other facts worth showing.
fn figure_and_facts(writer: &Phrasing<'_>, record: Record<'_>) -> (Option<String>, Vec<String>) {
    let words = writer.words;
    let when = row::when(writer, record);
    match record {
        Record::Partnership(partnership) => (None, vec![in_force(writer, &partnership.status), when]),
        Record::Site(site) => {
            let place = site.city.as_ref().map(|city| words.get(city).to_owned());
            let countries = site.countries.iter().map(|country| words.country(*country).to_owned());
            let place = place.into_iter().chain(countries).collect::<Vec<_>>().join(", ");
            (None, vec![writer.open_word(site.kind), place, in_force(writer, &site.status)])
        }
        Record::Commitment(commitment) => {
            (Some(row::money(writer, commitment)), vec![in_force(writer, &commitment.stage), when])
        }
        Record::Milestone(milestone) => {
            let met = if writer.on.is_met(milestone) { words.text("page-met") } else { String::new() };
            let when = if when.is_empty() { words.text("undated") } else { when };
            (Some(when), vec![milestone.kind.map(|kind| words.word(kind)).unwrap_or_default(), met])
        }
        Record::Statement(_) => (Some(when), Vec::new()),
        Record::Organisation(organisation) => {
            (None, vec![organisation.country.map(|country| words.country(country).to_owned()).unwrap_or_default()])
        }
        Record::Document(document) => {
            (None, vec![when, document.grade.map(|grade| words.word(grade)).unwrap_or_default()])
        }
    }
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
