//! Values in numbered groups, all in one piece: a dataset may have millions of records.

/// Values in groups, each of which has a number, from 0.
#[derive(Clone, Debug)]
pub struct ByGroup<T> {
    /// The start of each group, and the end of the last.
    starts: Vec<u32>,
    /// The values of the first group, of the second, and so on.
    values: Vec<T>,
}

impl<T> Default for ByGroup<T> {
    fn default() -> Self {
        Self { starts: Vec::new(), values: Vec::new() }
    }
}

impl<T: Copy> ByGroup<T> {
    /// Returns the values of so many groups. `pairs` passes every pair of group and value to a function, the
    /// same ones whenever it is called; those of other groups are left out.
    pub fn new(groups: usize, pairs: impl Fn(&mut dyn FnMut(usize, T))) -> Self {
        let (mut starts, mut any) = (vec![0_u32; groups + 1], None);
        pairs(&mut |group, value| {
            if let Some(count) = starts.get_mut(group + 1) {
                *count += 1;
                any = Some(value);
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut values = any.map_or_else(Vec::new, |any| vec![any; sum as usize]);
        pairs(&mut |group, value| {
            let Some(next) = next.get_mut(group) else { return };
            if let Some(place) = values.get_mut(*next as usize) {
                *place = value;
            }
            *next += 1;
        });
        Self { starts, values }
    }

    /// Returns the values of a group, in the order in which they were passed.
    #[must_use]
    pub fn of(&self, group: usize) -> &[T] {
        let (Some(start), Some(end)) = (self.starts.get(group), self.starts.get(group + 1)) else { return &[] };
        self.values.get(*start as usize..*end as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_group_has_its_own_values_in_their_order(
            groups in 0_usize..6, pairs in proptest::collection::vec((0_usize..8, any::<u8>()), 0..40),
        ) {
            let by_group = ByGroup::new(groups, |put| pairs.iter().for_each(|(group, value)| put(*group, *value)));
            for group in 0..8 {
                let own = pairs.iter().filter(|pair| pair.0 == group && group < groups).map(|pair| pair.1);
                prop_assert_eq!(by_group.of(group), own.collect::<Vec<_>>());
            }
        }
    }
}
