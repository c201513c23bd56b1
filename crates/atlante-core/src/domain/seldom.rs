//! Values that are mostly the default one.

use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};

/// A type with a value that says nothing.
pub trait SaysNothing: Sized + 'static {
    /// That value.
    const NOTHING: &'static Self;
}

/// A value that takes one word while it says nothing: few records have anything to say there.
#[derive(Clone, Debug)]
pub struct Seldom<T>(Option<Box<T>>);

impl<T> Default for Seldom<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: SaysNothing + PartialEq> From<T> for Seldom<T> {
    fn from(value: T) -> Self {
        Self((value != *T::NOTHING).then(|| Box::new(value)))
    }
}

impl<T: SaysNothing + PartialEq> PartialEq for Seldom<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: SaysNothing + Eq> Eq for Seldom<T> {}

impl<T: SaysNothing + Hash> Hash for Seldom<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T: SaysNothing> Deref for Seldom<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::NOTHING)
    }
}

impl<T: SaysNothing + Default> DerefMut for Seldom<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, Default, PartialEq)]
    struct Pair(u64, u64);

    impl SaysNothing for Pair {
        const NOTHING: &'static Self = &Self(0, 0);
    }

    #[test]
    fn what_says_nothing_takes_one_word() {
        assert_eq!(size_of::<Seldom<Pair>>(), size_of::<usize>());
        let mut seldom: Seldom<Pair> = Pair(0, 0).into();
        assert_eq!((seldom.0.is_none(), &*seldom), (true, Pair::NOTHING));
        seldom.1 = 2;
        assert_eq!(seldom, Pair(0, 2).into());
        seldom.1 = 0;
        assert_eq!(seldom, Seldom::default());
        assert_eq!(*Seldom::from(Pair(1, 0)), Pair(1, 0));
    }
}
