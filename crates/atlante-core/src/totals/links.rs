//! Which commitments may be the same money, directly or indirectly: those that are tied to no
//! other, and clusters of those that are.

use super::column::PerCommitment;
use super::cover::wholes_first;
use super::selection::Selection;
use crate::domain::on_day::OnDay;
use crate::domain::record::{Commitment, RecordId};
use crate::domain::table::Id;

/// The position of a commitment that is in no cluster.
const NOWHERE: u32 = u32::MAX;

/// The links of commitments on a day. Those of commitments that are the same are all at the first of
/// them; what is replaced is tied to what replaces it as a part of it.
#[derive(Clone, Copy)]
pub(super) struct LinksOnDay<'a> {
    pub(super) on: OnDay<'a>,
}

impl<'a> LinksOnDay<'a> {
    /// Returns the commitments that contain one, each by one link.
    pub(super) fn wholes(self, id: Id<Commitment>) -> Vec<Id<Commitment>> {
        let stated = self.of_same(id, |commitment| commitment.part_of.iter().map(|part| part.whole).collect());
        let heirs = self.on.dataset.succession().heirs_of(RecordId::Commitment(id)).iter();
        let heirs = heirs.filter(|heir| self.first(id) == id && self.on.is_known(**heir));
        let heirs = heirs.filter_map(|heir| heir.as_commitment());
        self.others(id, stated.into_iter().chain(heirs))
    }

    /// Returns the commitments that one says may hold the same money.
    pub(super) fn overlaps(self, id: Id<Commitment>) -> Vec<Id<Commitment>> {
        self.others(id, self.of_same(id, |commitment| commitment.more.may_overlap.to_vec()).into_iter())
    }

    /// Returns what a commitment and all that are the same say; nothing unless it is the first of them.
    fn of_same(self, id: Id<Commitment>, named: impl Fn(&'a Commitment) -> Vec<Id<Commitment>>) -> Vec<Id<Commitment>> {
        let dataset = self.on.dataset;
        let mut all = if self.first(id) == id { named(dataset.commitments.get(id)) } else { return Vec::new() };
        if !dataset.succession().is_empty() {
            let same = dataset.succession().same(RecordId::Commitment(id));
            let same = same.into_iter().filter_map(RecordId::as_commitment);
            all.extend(same.flat_map(|other| named(dataset.commitments.get(other))));
        }
        all
    }

    fn first(self, id: Id<Commitment>) -> Id<Commitment> {
        self.on.dataset.succession().first(RecordId::Commitment(id)).as_commitment().unwrap_or(id)
    }

    fn others(self, id: Id<Commitment>, named: impl Iterator<Item = Id<Commitment>>) -> Vec<Id<Commitment>> {
        named.map(|other| self.first(other)).filter(|other| *other != id).collect()
    }
}

/// The clusters of commitments that are tied together, each in an order in which every whole comes
/// before its parts.
pub(super) struct Clusters {
    clusters: Vec<Vec<Id<Commitment>>>,
    /// The cluster of each commitment, and its position there.
    places: PerCommitment<(u32, u32)>,
}

impl Clusters {
    /// Follows the links of all commitments, selected or not.
    pub(super) fn new(links: LinksOnDay<'_>) -> Self {
        let table = &links.on.dataset.commitments;
        let mut same = Same(PerCommitment::new(table, |id| id));
        let mut is_tied = PerCommitment::new(table, |_| false);
        for (id, _) in table.iter() {
            for other in links.wholes(id).into_iter().chain(links.overlaps(id)) {
                same.join(id, other);
                is_tied.set(id, true);
                is_tied.set(other, true);
            }
        }
        let mut found = Self { clusters: Vec::new(), places: PerCommitment::new(table, |_| (NOWHERE, NOWHERE)) };
        let mut number_of = PerCommitment::new(table, |_| NOWHERE);
        for id in wholes_first(links, |id| is_tied.get(id)) {
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

    /// Returns the clusters that hold selected commitments, and others if they are not few.
    pub(super) fn holding(&self, selection: &Selection) -> Vec<&[Id<Commitment>]> {
        if !selection.is_few() {
            return self.all().collect();
        }
        let mut numbers: Vec<u32> = selection.ids().iter().map(|id| self.places.get(*id).0).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().filter_map(|number| self.clusters.get(number as usize)).map(Vec::as_slice).collect()
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
