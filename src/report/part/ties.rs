//! What ties commitments together through others.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::domain::dataset::Dataset;
use crate::domain::record::RecordId;

/// Returns some commitments with those that tie them together: sums take what is tied, through
/// whichever others, as the same money.
pub(super) fn tied(dataset: &Dataset, commitments: &BTreeSet<RecordId>) -> BTreeSet<RecordId> {
    let mut all = commitments.clone();
    // From where each was reached; the first of each cluster from itself.
    let mut reached: BTreeMap<RecordId, RecordId> = BTreeMap::new();
    for first in commitments {
        if reached.contains_key(first) {
            continue;
        }
        reached.insert(*first, *first);
        let mut open = VecDeque::from([*first]);
        while let Some(id) = open.pop_front() {
            for next in neighbours(dataset, id) {
                reached.entry(next).or_insert_with(|| {
                    open.push_back(next);
                    id
                });
            }
        }
    }
    for end in commitments {
        let mut place = *end;
        while let Some(before) = reached.get(&place).filter(|before| **before != place) {
            all.insert(*before);
            place = *before;
        }
    }
    all
}

/// Returns the commitments that one names, that name it, or that take its place or the other way round.
fn neighbours(dataset: &Dataset, id: RecordId) -> Vec<RecordId> {
    let (entry, succession) = (dataset.record(id).entry(), dataset.succession());
    let named = dataset.references(id).into_iter().chain(dataset.referrers(id).iter().copied());
    let replaced = entry.supersedes.iter().chain(succession.replacers(id)).copied();
    let all = named.chain(replaced).chain(succession.same(id));
    all.filter(|other| other.as_commitment().is_some()).collect()
}
