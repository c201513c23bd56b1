//! Lists that are mostly empty.

use std::fmt;
use std::ops::{Deref, DerefMut};

/// A list that takes one word while it is empty: a record has many lists, and most of them are.
#[derive(Clone, PartialEq, Eq, Hash)]
#[expect(clippy::box_collection, reason = "a vector takes three words even while it is empty")]
pub struct ShortList<T>(Option<Box<Vec<T>>>);

impl<T> ShortList<T> {
    /// Adds several to the end.
    pub fn extend(&mut self, more: impl IntoIterator<Item = T>) {
        let mut list = std::mem::take(self).into_vec();
        list.extend(more);
        *self = list.into();
    }

    /// Returns it as a vector.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.0.map_or_else(Vec::new, |list| *list)
    }
}

impl<T> Default for ShortList<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Deref for ShortList<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }
}

impl<T> DerefMut for ShortList<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        self.0.as_deref_mut().map_or(&mut [], Vec::as_mut_slice)
    }
}

impl<T> From<Vec<T>> for ShortList<T> {
    fn from(mut list: Vec<T>) -> Self {
        list.shrink_to_fit();
        Self((!list.is_empty()).then(|| Box::new(list)))
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
        assert_eq!((&*list, list.clone().into_vec()), (&[1, 2][..], vec![1, 2]));
    }
}
