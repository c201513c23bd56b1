//! Which commitments may be the same money, directly or indirectly: those that are tied to no
//! other, and clusters of those that are.

use super::column::PerCommitment;
use super::cover::wholes_first;
use crate::domain::record::Commitment;
use crate::domain::table::{Id, Table};

/// The position of a commitment that is in no cluster.
const NOWHERE: u32 = u32::MAX;

/// The clusters of commitments that are tied together, each in an order in which every whole comes
/// before its parts.
pub(super) struct Clusters {
    clusters: Vec<Vec<Id<Commitment>>>,
    /// The cluster of each commitment, and its position there.
    places: PerCommitment<(u32, u32)>,
}

impl Clusters {
    /// Follows the links of all commitments, selected or not.
    pub(super) fn new(table: &Table<Commitment>) -> Self {
        let mut same = Same(PerCommitment::new(table, |id| id));
        let mut is_tied = PerCommitment::new(table, |_| false);
        for (id, commitment) in table.iter() {
            for other in tied(commitment) {
                same.join(id, other);
                is_tied.set(id, true);
                is_tied.set(other, true);
            }
        }
        let mut found = Self { clusters: Vec::new(), places: PerCommitment::new(table, |_| (NOWHERE, NOWHERE)) };
        let mut number_of = PerCommitment::new(table, |_| NOWHERE);
        for id in wholes_first(table, |id| is_tied.get(id)) {
            let first = same.of(id);
            if number_of.get(first) == NOWHERE {
                number_of.set(first, number(found.clusters.len()));
                found.clusters.push(Vec::new());
            }
            let cluster = number_of.get(first);
            if let Some(members) = found.clusters.get_mut(cluster as usize) {
                found.places.set(id, (cluster, number(members.len())));
                members.push(id);
            }
        }
        found
    }

    /// Returns the commitments of each cluster, wholes first.
    pub(super) fn all(&self) -> impl Iterator<Item = &[Id<Commitment>]> {
        self.clusters.iter().map(Vec::as_slice)
    }

    /// Returns whether a commitment is tied to any other.
    pub(super) fn holds(&self, id: Id<Commitment>) -> bool {
        self.places.get(id).0 != NOWHERE
    }

    /// Returns the position of a commitment in its cluster.
    pub(super) fn place(&self, id: Id<Commitment>) -> usize {
        self.places.get(id).1 as usize
    }
}

fn tied(commitment: &Commitment) -> impl Iterator<Item = Id<Commitment>> {
    commitment.part_of.iter().map(|part| part.whole).chain(commitment.may_overlap.iter().copied())
}

fn number(count: usize) -> u32 {
    // A table has fewer records than this.
    u32::try_from(count).unwrap_or(NOWHERE)
}

/// Disjoint sets of commitments, each identified by one of its members.
struct Same(PerCommitment<Id<Commitment>>);

impl Same {
    fn of(&mut self, id: Id<Commitment>) -> Id<Commitment> {
        let mut id = id;
        loop {
            let parent = self.0.get(id);
            let grandparent = self.0.get(parent);
            if parent == grandparent {
                return parent;
            }
            self.0.set(id, grandparent);
            id = grandparent;
        }
    }

    fn join(&mut self, one: Id<Commitment>, other: Id<Commitment>) {
        let (one, other) = (self.of(one), self.of(other));
        self.0.set(one.max(other), one.min(other));
    }
}
