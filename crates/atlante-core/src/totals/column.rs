//! One value for each commitment of a table.

use crate::domain::record::Commitment;
use crate::domain::table::{Id, Table};

/// One value for each commitment, looked up by id in constant time.
#[derive(Clone, Debug)]
pub(super) struct PerCommitment<T>(Vec<T>);

impl<T: Copy> PerCommitment<T> {
    /// Returns a column for a table, with values computed from the ids.
    pub(super) fn new(table: &Table<Commitment>, value: impl Fn(Id<Commitment>) -> T) -> Self {
        Self(table.iter().map(|(id, _)| value(id)).collect())
    }

    #[expect(clippy::indexing_slicing, reason = "ids are made only for places that exist")]
    pub(super) fn get(&self, id: Id<Commitment>) -> T {
        self.0[id.position()]
    }

    #[expect(clippy::indexing_slicing, reason = "ids are made only for places that exist")]
    pub(super) fn set(&mut self, id: Id<Commitment>, value: T) {
        self.0[id.position()] = value;
    }
}
