//! Which of the counted commitments may hold the same money: groups that overlap from one to the
//! next.

use super::column::Column;
use crate::domain::record::Commitment;
use crate::domain::table::{Id, Table};

/// The groups, each known by one of its commitments.
#[derive(Debug)]
pub(super) struct Groups(Column<Id<Commitment>>);

impl Groups {
    /// The groups of those commitments that stand for themselves. Any other stands, if at all, for
    /// the wholes that contain it: what overlaps it overlaps them, and two wholes that share it
    /// overlap each other.
    pub(super) fn new(
        table: &Table<Commitment>,
        order: &[Id<Commitment>],
        stands: impl Fn(Id<Commitment>) -> bool,
    ) -> Self {
        let mut groups = Self(Column::new(table, |id| id));
        let mut standing: Column<Option<Id<Commitment>>> = Column::new(table, |_| None);
        for id in order {
            let mut wholes = table.get(*id).part_of.iter().filter_map(|part| standing.get(part.whole));
            let first = if stands(*id) { Some(*id) } else { wholes.next() };
            if let Some(first) = first.filter(|first| first != id) {
                wholes.for_each(|other| groups.join(first, other));
            }
            standing.set(*id, first);
        }
        for (id, commitment) in table.iter() {
            for other in &commitment.may_overlap {
                if let Some((one, other)) = standing.get(id).zip(standing.get(*other)) {
                    groups.join(one, other);
                }
            }
        }
        groups
    }

    /// The commitment by which the group of one is known.
    pub(super) fn of(&mut self, id: Id<Commitment>) -> Id<Commitment> {
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
