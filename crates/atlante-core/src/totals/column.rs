//! One value for each commitment of a table.

use std::collections::HashMap;

use crate::domain::record::Commitment;
use crate::domain::table::{Id, Table};

/// One value for each commitment, looked up by id in constant time.
#[derive(Clone, Debug)]
pub(super) enum PerCommitment<T> {
    /// All values, in the order of the table.
    All(Vec<T>),
    /// The values of a few commitments, and the value of all others.
    Few(T, HashMap<Id<Commitment>, T>),
}

impl<T: Copy> PerCommitment<T> {
    /// Returns a column for a table, with values computed from the ids.
    pub(super) fn new(table: &Table<Commitment>, value: impl Fn(Id<Commitment>) -> T) -> Self {
        Self::All(table.iter().map(|(id, _)| value(id)).collect())
    }

    /// Returns a column of which only a few values will be set; the others are `value`.
    pub(super) fn of_few(value: T) -> Self {
        Self::Few(value, HashMap::new())
    }

    #[expect(clippy::indexing_slicing, reason = "ids are made only for places that exist")]
    pub(super) fn get(&self, id: Id<Commitment>) -> T {
        match self {
            Self::All(values) => values[id.position()],
            Self::Few(other, values) => values.get(&id).copied().unwrap_or(*other),
        }
    }

    #[expect(clippy::indexing_slicing, reason = "ids are made only for places that exist")]
    pub(super) fn set(&mut self, id: Id<Commitment>, value: T) {
        match self {
            Self::All(values) => values[id.position()] = value,
            Self::Few(_, values) => drop(values.insert(id, value)),
        }
    }
}
