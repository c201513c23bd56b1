//! The records in which a text is, without a look at all others.
//!
//! Whether such a record matches is decided elsewhere.

use super::index::IndexedText;
use crate::domain::by_group::ByGroup;
use crate::domain::dataset::Dataset;
use crate::domain::record::RecordId;

/// Which entries each text has, and which records are told of each site.
#[derive(Clone, Debug, Default)]
pub(super) struct Holders {
    /// For each text the places of the entries with it.
    entries: ByGroup<u32>,
    /// The place of the record of each entry.
    owners: Vec<u32>,
    /// For each record, by place, the places of the records of whose sites it is one.
    visitors: ByGroup<u32>,
}

impl Holders {
    /// Ties texts and sites to records. `ends` has the end of the entries of each record, and `place` returns
    /// the place of a record among all.
    pub(super) fn new(
        texts: usize,
        entries: &[IndexedText],
        ends: &[usize],
        dataset: &Dataset,
        place: impl Fn(RecordId) -> usize,
    ) -> Self {
        let by_text = ByGroup::new(texts, |put| {
            (0u32..).zip(entries).for_each(|(number, entry)| put(entry.text as usize, number));
        });
        let mut owners = Vec::with_capacity(entries.len());
        for (number, end) in (0u32..).zip(ends) {
            owners.resize(*end, number);
        }
        let visitors = ByGroup::new(ends.len(), |put| {
            for (number, id) in (0u32..).zip(dataset.ids()) {
                let own = dataset.record(id).own();
                let about = own.about.iter().copied().filter(|id| id.as_site().is_some());
                let sites = own.sites.iter().copied().map(RecordId::Site).chain(about);
                sites.for_each(|site| put(place(site), number));
            }
        });
        Self { entries: by_text, owners, visitors }
    }

    /// Returns the numbers of the entries with a text, each with the place of its record.
    pub(super) fn of(&self, text: u32) -> impl Iterator<Item = (u32, u32)> {
        let entries = self.entries.of(text as usize).iter();
        entries.filter_map(|entry| Some((*entry, *self.owners.get(*entry as usize)?)))
    }

    /// Returns the records, of so many, that have one of some texts, or a site that has one in an
    /// entry for which `is_of_site` is true.
    pub(super) fn candidates(&self, texts: &[u32], records: usize, is_of_site: impl Fn(u32) -> bool) -> Candidates {
        let mut candidates = Candidates::none(records);
        for text in texts {
            for (entry, owner) in self.of(*text) {
                candidates.add(owner);
                let visitors = self.visitors.of(owner as usize);
                if !visitors.is_empty() && is_of_site(entry) {
                    for visitor in visitors {
                        candidates.add(*visitor);
                    }
                }
            }
        }
        candidates
    }
}

/// A set of records, by their places.
#[derive(Clone, Debug)]
pub(super) struct Candidates(Vec<u64>);

impl Candidates {
    fn none(records: usize) -> Self {
        Self(vec![0; records.div_ceil(64)])
    }

    fn add(&mut self, place: u32) {
        if let Some(word) = self.0.get_mut(place as usize / 64) {
            *word |= 1 << (place % 64);
        }
    }

    /// Returns a set of records, of so many in all, by their places.
    pub(super) fn of(records: usize, places: impl Iterator<Item = usize>) -> Self {
        let mut candidates = Self::none(records);
        places.filter_map(|place| u32::try_from(place).ok()).for_each(|place| candidates.add(place));
        candidates
    }

    /// Adds those that are in `other`.
    pub(super) fn unite(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word |= other;
        }
    }

    /// Keeps only those that are also in `other`.
    pub(super) fn intersect(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }

    /// Returns whether the record at a place is among them.
    pub(super) fn has(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// Returns how many there are.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Returns their places in ascending order.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(number, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.wrapping_sub(1);
                (bit < 64).then_some(number * 64 + bit)
            })
        })
    }
}
