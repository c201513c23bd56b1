//! What ties commitments together through others.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::dataset::Dataset;
use crate::domain::record::RecordId;

/// Returns some commitments with all that may tie them together: sums take what is tied, through
/// whichever others, as the same money. Of the clusters that hold them only dead ends are left out.
pub(super) fn tied(dataset: &Dataset, commitments: &BTreeSet<RecordId>) -> BTreeSet<RecordId> {
    let mut ties = ties(dataset, commitments);
    let is_end =
        |(id, others): (&RecordId, &BTreeSet<RecordId>)| (others.len() < 2 && !commitments.contains(id)).then_some(*id);
    let mut ends: Vec<RecordId> = ties.iter().filter_map(is_end).collect();
    while let Some(end) = ends.pop() {
        for other in ties.remove(&end).unwrap_or_default() {
            if let Some(others) = ties.get_mut(&other) {
                others.remove(&end);
                ends.extend(is_end((&other, others)));
            }
        }
    }
    ties.into_keys().collect()
}

/// Returns the commitments of the clusters that hold some, each with what it is tied to.
fn ties(dataset: &Dataset, commitments: &BTreeSet<RecordId>) -> BTreeMap<RecordId, BTreeSet<RecordId>> {
    let mut ties: BTreeMap<RecordId, BTreeSet<RecordId>> = BTreeMap::new();
    let mut open: Vec<RecordId> = commitments.iter().copied().collect();
    let mut seen = commitments.clone();
    while let Some(id) = open.pop() {
        ties.entry(id).or_default();
        for other in neighbours(dataset, id).into_iter().filter(|other| *other != id) {
            ties.entry(id).or_default().insert(other);
            ties.entry(other).or_default().insert(id);
            if seen.insert(other) {
                open.push(other);
            }
        }
    }
    ties
}

/// Returns the commitments that one names, that name it, or that take its place or the other way round.
fn neighbours(dataset: &Dataset, id: RecordId) -> Vec<RecordId> {
    let (entry, succession) = (dataset.record(id).entry(), dataset.succession());
    let named = dataset.references(id).into_iter().chain(dataset.referrers(id).iter().copied());
    let replaced = entry.more.supersedes.iter().chain(succession.replacers(id)).copied();
    let all = named.chain(replaced).chain(succession.same(id));
    all.filter(|other| other.as_commitment().is_some()).collect()
}
