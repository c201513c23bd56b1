//! Tables of records, and typed ids that index them.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::num::NonZeroU32;

/// A position in the table of one type of record.
pub struct Id<T> {
    /// One more than the position, so that no id takes no more room than an id.
    number: NonZeroU32,
    record: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    pub(super) fn new(position: usize) -> Self {
        let position = u32::try_from(position).unwrap_or(u32::MAX);
        Self { number: NonZeroU32::MIN.saturating_add(position), record: PhantomData }
    }

    /// Returns the position in the table, from 0.
    #[must_use]
    pub const fn position(self) -> usize {
        (self.number.get() - 1) as usize
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.number.cmp(&other.number)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

impl<T> std::fmt::Debug for Id<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Id({})", self.position())
    }
}

/// All records of one type, in the dataset's order.
#[derive(Clone, Debug)]
pub struct Table<T>(Vec<T>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Table<T> {
    /// Wraps records in their order.
    #[must_use]
    pub const fn new(records: Vec<T>) -> Self {
        Self(records)
    }

    /// Returns the record with an id.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "ids are made only for places that exist")]
    pub fn get(&self, id: Id<T>) -> &T {
        &self.0[id.position()]
    }

    /// Returns every record with its id.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> + ExactSizeIterator {
        self.0.iter().enumerate().map(|(position, record)| (Id::new(position), record))
    }

    /// Returns the number of records.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no records.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
