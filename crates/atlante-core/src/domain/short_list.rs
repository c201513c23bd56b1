//! Lists that are mostly empty or short.

use std::fmt;
use std::ops::{Deref, DerefMut};

use thin_vec::ThinVec;

/// A list that takes one word beside its values, and no more while it is empty: a record has many lists.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ShortList<T>(ThinVec<T>);

impl<T> ShortList<T> {
    /// An empty list.
    pub const EMPTY: Self = Self(ThinVec::new());

    /// Adds several to the end.
    pub fn extend(&mut self, more: impl IntoIterator<Item = T>) {
        self.0.extend(more);
        self.0.shrink_to_fit();
    }
}

impl<T> Default for ShortList<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T> Deref for ShortList<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> DerefMut for ShortList<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}

impl<T> From<Vec<T>> for ShortList<T> {
    fn from(list: Vec<T>) -> Self {
        // Makes room for exactly so many.
        Self(list.into())
    }
}

impl<T> FromIterator<T> for ShortList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        Vec::from_iter(all).into()
    }
}

impl<'l, T> IntoIterator for &'l ShortList<T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: fmt::Debug> fmt::Debug for ShortList<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

/// A list that mostly has one value, such as an id, and then takes no memory elsewhere.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Handful<T> {
    /// One value.
    One(T),
    /// None, or more than one.
    Other(ShortList<T>),
}

impl<T> Default for Handful<T> {
    fn default() -> Self {
        Self::Other(ShortList::EMPTY)
    }
}

impl<T> Deref for Handful<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Other(list) => list,
        }
    }
}

impl<T> Handful<T> {
    /// Adds several to the end.
    pub fn extend(&mut self, more: impl IntoIterator<Item = T>) {
        *self = match std::mem::take(self) {
            Self::One(one) => std::iter::once(one).chain(more).collect(),
            Self::Other(list) if list.is_empty() => more.into_iter().collect(),
            Self::Other(mut list) => {
                list.extend(more);
                Self::Other(list)
            }
        };
    }
}

impl<T> From<Vec<T>> for Handful<T> {
    fn from(list: Vec<T>) -> Self {
        list.into_iter().collect()
    }
}

impl<T> FromIterator<T> for Handful<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let mut all = all.into_iter();
        match (all.next(), all.next()) {
            (Some(one), None) => Self::One(one),
            (first, second) => Self::Other(first.into_iter().chain(second).chain(all).collect()),
        }
    }
}

impl<'l, T> IntoIterator for &'l Handful<T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> IntoIterator for Handful<T> {
    type Item = T;
    type IntoIter = std::iter::Chain<std::option::IntoIter<T>, thin_vec::IntoIter<T>>;

    fn into_iter(self) -> Self::IntoIter {
        let (one, others) = match self {
            Self::One(one) => (Some(one), ThinVec::new()),
            Self::Other(list) => (None, list.0),
        };
        one.into_iter().chain(others)
    }
}

impl<T: fmt::Debug> fmt::Debug for Handful<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_takes_one_word() {
        assert_eq!(size_of::<ShortList<String>>(), size_of::<usize>());
        let mut list: ShortList<u8> = Vec::new().into();
        assert_eq!((list.is_empty(), list.clone() == ShortList::default()), (true, true));
        list.extend([1, 2]);
        list.extend([]);
        assert_eq!(*list, [1, 2]);
    }

    #[test]
    fn a_handful_is_one_value_or_a_list() {
        for length in 0..4 {
            let values: Vec<u32> = (0..length).collect();
            let handful: Handful<u32> = values.clone().into();
            assert_eq!((&*handful, matches!(handful, Handful::One(_))), (&*values, length == 1));
            for more in [vec![], vec![7], vec![7, 8]] {
                let mut longer = handful.clone();
                longer.extend(more.clone());
                assert_eq!(longer, Handful::from([&*values, &more].concat()));
            }
        }
        assert_eq!((size_of::<Handful<u32>>(), Handful::<u8>::default().len()), (16, 0));
    }
}
