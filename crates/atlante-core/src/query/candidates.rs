//! The records in which a text is, without a look at all others.
//!
//! Whether such a record matches is decided elsewhere.

use std::ops::Range;

use super::evaluate::{Asked, Judge, Lookup};
use super::fields::{Field, Pattern};
use super::indexed::{IndexedText, TextTraits};
use super::side_by_side::WorkParts;
use super::{Body, Term};
use crate::domain::by_group::ByGroup;
use crate::domain::dataset::Dataset;
use crate::domain::record::RecordId;

/// An entry with a text, with what is asked of each: to look at the entry itself would take most of the time.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeldText {
    /// The number of the entry among those of all records.
    pub(super) entry: u32,
    /// The place of its record.
    pub(super) owner: u32,
    /// What kind of text it is there.
    pub(super) traits: TextTraits,
    /// Whether it may be known later than its record.
    pub(super) has_day: bool,
}

/// Which entries each text has, and which records are told of each site.
#[derive(Clone, Debug, Default)]
pub(super) struct Holders {
    /// For each text the entries with it.
    entries: ByGroup<HeldText>,
    /// For each record, by place, the places of the records of whose sites it is one.
    visitors: ByGroup<u32>,
    /// For each record, by place, the places of its sites, in its order.
    sites: ByGroup<u32>,
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
            let mut start = 0;
            for (owner, end) in (0u32..).zip(ends) {
                for (entry, number) in entries.get(start..*end).unwrap_or_default().iter().zip(start..) {
                    let number = u32::try_from(number).unwrap_or(u32::MAX);
                    let (traits, has_day) = (entry.traits(), entry.has_day());
                    put(entry.text as usize, HeldText { entry: number, owner, traits, has_day });
                }
                start = *end;
            }
        });
        let each_visit = |visit: &mut dyn FnMut(u32, usize)| {
            for (number, id) in (0u32..).zip(dataset.ids()) {
                let own = dataset.record(id).own();
                let about = own.about.iter().copied().filter(|id| id.as_site().is_some());
                let sites = own.sites.iter().copied().map(RecordId::Site).chain(about);
                sites.for_each(|site| visit(number, place(site)));
            }
        };
        let visitors = ByGroup::new(ends.len(), |put| each_visit(&mut |visitor, site| put(site, visitor)));
        let sites = ByGroup::new(ends.len(), |put| {
            each_visit(&mut |visitor, site| put(visitor as usize, u32::try_from(site).unwrap_or(u32::MAX)));
        });
        Self { entries: by_text, visitors, sites }
    }

    /// Returns the entries with a text.
    pub(super) fn of(&self, text: u32) -> &[HeldText] {
        self.entries.of(text as usize)
    }

    /// Returns the places of the sites of the record at a place, in its order.
    pub(super) fn sites_of(&self, place: usize) -> &[u32] {
        self.sites.of(place)
    }

    /// Returns the records, of so many, that have one of some texts, or a site that has one by which records are
    /// found that belong to it.
    pub(super) fn candidates(&self, texts: &[u32], records: usize) -> Candidates {
        let of_parts = WorkParts::few(texts.len(), texts.len()).each(|places| {
            let mut candidates = Candidates::none(records);
            let texts = texts.get(places).unwrap_or_default();
            for held in texts.iter().flat_map(|text| self.of(*text)) {
                candidates.add(held.owner as usize);
                if held.traits.field.is_of_place() {
                    self.add_visitors(held.owner as usize, &mut candidates);
                }
            }
            candidates
        });
        Candidates::united(records, &of_parts)
    }

    /// Returns some records and those of whose sites they are.
    pub(super) fn with_visitors(&self, some: &Candidates) -> Candidates {
        let mut candidates = some.clone();
        some.places().for_each(|place| self.add_visitors(place, &mut candidates));
        candidates
    }

    /// Adds the records of whose sites the record at a place is one.
    pub(super) fn add_visitors(&self, site: usize, candidates: &mut Candidates) {
        self.visitors.of(site).iter().for_each(|visitor| candidates.add(*visitor as usize));
    }
}

impl Asked<'_> {
    /// Returns whether a term may have candidates.
    pub(super) fn narrows(term: &Term) -> bool {
        #[rustfmt::skip]
        let is_narrow = |field: Field| matches!(field,
            Field::Type | Field::Kind | Field::Region | Field::Country | Field::City | Field::Sector | Field::Party
            | Field::From | Field::To);
        !term.is_excluded() && term.field().is_none_or(is_narrow)
    }

    /// Returns the records among which are all that the term lists or cannot decide; `None` if they are others than
    /// those with a text that matches or an organisation that is asked for, of a type or kind or in a country, or if
    /// that was not looked up.
    pub(super) fn candidates(&self, judge: Judge<'_>) -> Option<Candidates> {
        if self.term.is_excluded() {
            return None;
        }
        if let Some(listed) = self.listed(judge) {
            return Some(listed.all());
        }
        let index = judge.index;
        let is_by_texts = match self.term.body() {
            Body::Plain(_) | Body::Phrase(_) => true,
            Body::Field(Field::City | Field::Sector | Field::Party, _, values) => values.len() == self.texts.len(),
            Body::Field(Field::From | Field::To, _, values) => {
                // Those that are found by a part of a name name others.
                let is_name = |(pattern, _): &(&Pattern, _)| self.organisations.iter().any(|(one, _)| one == pattern);
                values.len() == self.texts.len() && self.texts.iter().all(is_name)
            }
            Body::Field(..) => false,
        };
        if !is_by_texts {
            return None;
        }
        let referrers = self
            .organisations
            .iter()
            .flat_map(|(_, id)| self.dataset.referrers(RecordId::Organisation(*id)).iter().copied());
        let mut candidates = index.set_of(referrers);
        for (_, texts) in &self.texts {
            let Lookup::Found(found) = texts else { return None };
            candidates.unite(&index.candidates(found));
        }
        Some(candidates)
    }
}

/// A set of records, by their places.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidates(Vec<u64>);

impl Candidates {
    /// Returns a set of none, of so many in all.
    pub(super) fn none(records: usize) -> Self {
        Self(vec![0; records.div_ceil(64)])
    }

    /// Adds the record at a place.
    pub(super) fn add(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    /// Returns a set of records, of so many in all, by their places.
    pub(super) fn of(records: usize, places: impl Iterator<Item = usize>) -> Self {
        let mut candidates = Self::none(records);
        places.for_each(|place| candidates.add(place));
        candidates
    }

    /// Returns those that are in any of some sets, of so many in all.
    pub(super) fn united(records: usize, sets: &[Self]) -> Self {
        let mut united = Self::none(records);
        for set in sets {
            united.unite(set);
        }
        united
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
        self.places_in(0..self.0.len() * 64)
    }

    /// Returns those of their places that are in a range, whose start is a multiple of 64, in ascending order.
    pub(super) fn places_in(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let words = self.0.iter().enumerate().take(range.end.div_ceil(64)).skip(range.start / 64);
        let places = words.flat_map(|(number, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.wrapping_sub(1);
                (bit < 64).then_some(number * 64 + bit)
            })
        });
        places.take_while(move |place| *place < range.end)
    }
}
