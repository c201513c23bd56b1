//! Things that are said to be the same, in groups.

use std::collections::HashMap;
use std::hash::Hash;

/// Disjoint groups, each known by the least of its members. What was never joined is a group alone.
#[derive(Debug)]
pub(super) struct Groups<K>(HashMap<K, K>);

impl<K> Default for Groups<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Copy + Eq + Hash + Ord> Groups<K> {
    /// Returns the least of the group of one, and shortens the way there.
    pub(super) fn first(&mut self, one: K) -> K {
        let mut one = one;
        while let Some(lesser) = self.0.get(&one).copied() {
            if let Some(least) = self.0.get(&lesser).copied() {
                self.0.insert(one, least);
            }
            one = lesser;
        }
        one
    }

    /// Makes one group of those of two.
    pub(super) fn join(&mut self, one: K, other: K) {
        let (one, other) = (self.first(one), self.first(other));
        if one != other {
            self.0.insert(one.max(other), one.min(other));
        }
    }

    /// Returns all but the least of each group, in order.
    pub(super) fn others(&self) -> Vec<K> {
        let mut others: Vec<K> = self.0.keys().copied().collect();
        others.sort_unstable();
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_known_by_its_least() {
        let mut groups = Groups::default();
        for (one, other) in [(7, 5), (3, 7), (9, 8), (3, 5), (4, 4)] {
            groups.join(one, other);
        }
        assert_eq!([3, 4, 5, 7, 8, 9].map(|one| groups.first(one)), [3, 4, 3, 3, 8, 8]);
        assert_eq!(groups.others(), [5, 7, 9]);
    }
}
