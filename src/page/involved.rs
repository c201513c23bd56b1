//! The part of an organisation in a site: as what, and how firmly that is said. What is not stated
//! outright is marked with a word wherever the organisation is named.

use std::collections::HashSet;

use super::claims::{certainty_word, with_caveats};
use super::{Phrasing, Piece, Role, row};
use crate::domain::record::{Involvement, Organisation, RecordId};
use crate::domain::table::Id;
use crate::domain::vocabulary::ClaimCertainty;

/// Returns the organisations without repetitions.
pub(super) fn organisations(parties: &[Involvement]) -> Vec<RecordId> {
    let mut seen = HashSet::new();
    let ids = parties.iter().map(|one| RecordId::Organisation(one.organisation));
    ids.filter(|id| seen.insert(*id)).collect()
}

/// Returns the first organisation whose part is stated outright.
#[must_use]
pub fn first_stated(parties: &[Involvement]) -> Option<Id<Organisation>> {
    parties.iter().find(|one| one.certainty == ClaimCertainty::Stated).map(|one| one.organisation)
}

/// Returns the pieces after the name of an organisation, or after that of a site on the page of an
/// organisation: each role after a separator, with a sign and a word unless it is stated outright.
pub(super) fn parts_of(writer: &Phrasing<'_>, parties: &[Involvement], organisation: RecordId) -> Vec<Piece> {
    let words = writer.words;
    let mut pieces = Vec::new();
    for one in parties.iter().filter(|one| RecordId::Organisation(one.organisation) == organisation) {
        let separator = || Piece::new(Role::Muted, words.separator());
        if let Some(role) = &one.role {
            pieces.extend([separator(), Piece::plain(words.get(role))]);
        }
        if let Some(word) = certainty_word(words, one.certainty) {
            let said = format!("{}{word}", row::doubt_mark(words.is_ascii()));
            pieces.extend([separator(), Piece::new(Role::Doubt, said)]);
        }
    }
    pieces
}

/// Returns the organisations as one list: `Crusoe (builder, likely)`.
pub(super) fn listed(writer: &Phrasing<'_>, parties: &[Involvement]) -> String {
    let words = writer.words;
    let named = |one: &Involvement| {
        let role = one.role.as_ref().map(|role| words.get(role).to_owned());
        let caveats: Vec<String> = role.into_iter().chain(certainty_word(words, one.certainty)).collect();
        with_caveats(words, row::name(writer, RecordId::Organisation(one.organisation)), &caveats)
    };
    words.list(&parties.iter().map(named).collect::<Vec<_>>())
}
