//! Sorting with one routine for all types: the standard one is compiled anew for each type and each comparison, four
//! kilobytes a time, and there were a hundred. Where the same few are sorted over and over, or many, it is still the choice.

use std::cmp::Ordering;

/// Puts a slice in order, as `sort_by` and its kin do: what compares equal keeps its order.
pub trait OrderBy<T> {
    /// Sorts by a comparison.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by a key, which is asked for at each comparison.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|one, other| key(one).cmp(&key(other)));
    }

    /// Sorts by a key, which is asked for once.
    fn order_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// Sorts by the order of the type.
    fn put_in_order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

impl<T> OrderBy<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let order = in_order(self.len(), &mut |one, other| match (self.get(one), self.get(other)) {
            (Some(one), Some(other)) => compare(one, other),
            _ => Ordering::Equal,
        });
        put(self, order);
    }

    fn order_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        // Most records have one claim of a kind: its key would be made for nothing.
        if self.len() < 2 {
            return;
        }
        let keys: Vec<K> = self.iter().map(key).collect();
        put(self, in_order(self.len(), &mut |one, other| keys.get(one).cmp(&keys.get(other))));
    }
}

/// Returns the places of so many items in their order; none if there is nothing to order.
fn in_order(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    if count < 2 {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

/// Moves each item to its place; `order` says which item comes where, and is used up.
fn put<T>(items: &mut [T], mut order: Vec<usize>) {
    for start in 0..order.len() {
        let mut at = start;
        while let Some(next) = order.get_mut(at).map(|next| std::mem::replace(next, at)).filter(|next| *next != start) {
            items.swap(at, next);
            at = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_the_standard_routine(items in proptest::collection::vec((0u8..9, "[ab]{0,2}"), 0..60)) {
            let (mut by, mut by_key, mut by_cached_key, mut all) =
                (items.clone(), items.clone(), items.clone(), items.clone());
            by.order_by(|one, other| one.0.cmp(&other.0).reverse());
            by_key.order_by_key(|item| item.1.clone());
            by_cached_key.order_by_cached_key(|item| item.1.clone());
            all.put_in_order();
            let [mut sorted, mut by_text, mut whole] = [items.clone(), items.clone(), items];
            sorted.sort_by_key(|item| std::cmp::Reverse(item.0));
            by_text.sort_by_key(|item| item.1.clone());
            whole.sort();
            prop_assert_eq!(by, sorted);
            prop_assert_eq!(&by_key, &by_text);
            prop_assert_eq!(by_cached_key, by_text);
            prop_assert_eq!(all, whole);
        }
    }
}
