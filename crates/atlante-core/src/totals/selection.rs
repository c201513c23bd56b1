//! Which commitments are added up: those that match, and those of the sites and agreements that
//! match, each with the best certainty by which it is reached.

use super::column::PerCommitment;
use crate::domain::on_day::OnDay;
use crate::domain::record::{Commitment, RecordId, Site};
use crate::domain::table::Id;
use crate::query::{Hit, Match};

/// How certain it is that each commitment belongs to the selection; `None` if it does not, or is
/// not known on the day.
pub(super) type Selection = PerCommitment<Option<Match>>;

/// Selects the commitments that match, directly or through sites and agreements.
pub(super) fn select<'h>(on: OnDay<'_>, hits: impl Iterator<Item = &'h Hit>) -> Selection {
    let found = SelectedPlaces::new(on, hits);
    let mut selection = PerCommitment::new(&on.dataset.commitments, |_| None);
    for (id, commitment) in on.dataset.commitments.iter() {
        if !on.is_known(RecordId::Commitment(id)) {
            continue;
        }
        let own = found.commitments.get(id);
        let partnership = commitment.partnership.and_then(|id| at(&found.partnerships, id.position()));
        selection.set(id, better(better(own, partnership), found.through_sites(on, commitment)));
    }
    selection
}

/// The certainties of the hits, by position in their tables.
struct SelectedPlaces {
    commitments: PerCommitment<Option<Match>>,
    sites: Vec<Option<Match>>,
    partnerships: Vec<Option<Match>>,
}

impl SelectedPlaces {
    fn new<'h>(on: OnDay<'_>, hits: impl Iterator<Item = &'h Hit>) -> Self {
        let mut found = Self {
            commitments: PerCommitment::new(&on.dataset.commitments, |_| None),
            sites: vec![None; on.dataset.sites.len()],
            partnerships: vec![None; on.dataset.partnerships.len()],
        };
        for hit in hits {
            if let Some(id) = hit.id.as_commitment() {
                found.commitments.set(id, Some(hit.certainty));
            } else if let Some(id) = hit.id.as_site() {
                put(&mut found.sites, id.position(), hit.certainty);
            } else if let Some(id) = hit.id.as_partnership() {
                put(&mut found.partnerships, id.position(), hit.certainty);
            }
        }
        found
    }

    /// Returns certain if all known sites of a commitment match with certainty, possible if only
    /// some match.
    fn through_sites(&self, on: OnDay<'_>, commitment: &Commitment) -> Option<Match> {
        let mut sites = commitment.sites.iter().filter(|id| on.is_known(RecordId::Site(**id)));
        let site = |id: &Id<Site>| at(&self.sites, id.position());
        let first = site(sites.next()?);
        sites.map(site).fold(first, |all, one| if all == one { all } else { Some(Match::Possible) })
    }
}

fn at(found: &[Option<Match>], position: usize) -> Option<Match> {
    found.get(position).copied().flatten()
}

fn put(found: &mut [Option<Match>], position: usize, certainty: Match) {
    if let Some(place) = found.get_mut(position) {
        *place = Some(certainty);
    }
}

fn better(one: Option<Match>, other: Option<Match>) -> Option<Match> {
    if one == Some(Match::Certain) { one } else { other.or(one) }
}
