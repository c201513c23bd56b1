//! Values that a record has itself or through its sites.

use crate::domain::record::Site;
use crate::domain::short_list::Handful;

/// The values of one field of a record: its own, and those it has through its sites. `V` holds the
/// values that one record names: an option or a slice.
///
/// Contains no sites if only the record's own values count.
#[derive(Clone, Debug)]
pub struct Inherited<'a, V> {
    own: V,
    sites: Handful<&'a Site>,
    of_site: fn(&'a Site) -> V,
}

/// How many of a record's sites a condition holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// None of them, or there are no sites.
    None,
    /// Some of them only.
    Some,
    /// All of them, or the record itself.
    All,
}

impl Coverage {
    /// Returns the coverage of a list of answers; [`None`](Self::None) if the list is empty.
    #[must_use]
    pub fn of(each: impl IntoIterator<Item = bool>) -> Self {
        let (any, all) = each.into_iter().fold((false, true), |(any, all), one| (any || one, all && one));
        match (any, all) {
            (true, true) => Self::All,
            (true, false) => Self::Some,
            (false, _) => Self::None,
        }
    }
}

impl<'a, V: IntoIterator + Copy> Inherited<'a, V> {
    pub(super) const fn new(own: V, sites: Handful<&'a Site>, of_site: fn(&'a Site) -> V) -> Self {
        Self { own, sites, of_site }
    }

    /// Returns the record's own values.
    pub const fn own(&self) -> V {
        self.own
    }

    /// Returns the values of each site through which the record has values.
    pub fn of_sites(&self) -> impl Iterator<Item = V> {
        self.sites.iter().map(|site| (self.of_site)(site))
    }

    /// Returns whether a condition holds for the record, by a value of its own or of each of its
    /// sites; for some of the sites only, it is a possible match.
    #[must_use]
    pub fn coverage(&self, is_so: impl Fn(V::Item) -> bool) -> Coverage {
        let any = |values: V| values.into_iter().any(&is_so);
        if any(self.own) { Coverage::All } else { Coverage::of(self.of_sites().map(any)) }
    }

    /// Returns every value once, the record's own first, then in the order of its sites.
    #[must_use]
    pub fn each(&self) -> Vec<V::Item>
    where
        V::Item: PartialEq,
    {
        let mut each = Vec::new();
        for value in std::iter::once(self.own).chain(self.of_sites()).flatten() {
            if !each.contains(&value) {
                each.push(value);
            }
        }
        each
    }

    /// Returns the first of the values, by which records are sorted.
    #[must_use]
    pub fn first(&self) -> Option<V::Item> {
        std::iter::once(self.own).chain(self.of_sites()).flatten().next()
    }
}
