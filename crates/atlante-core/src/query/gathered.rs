//! The best match of a term in each record, gathered from the texts that match, with no look at the others.
//!
//! What counts as a match, and which of two is the better, is decided in `evaluate`.

use std::ops::Range;

use super::arena::TextMatches;
use super::candidates::{Candidates, HeldText};
use super::evaluate::MatchPlace;
use super::index::Index;
use super::indexed::ReasonField;
use super::rank::Closeness;
use super::side_by_side::WorkParts;
use crate::domain::date::Day;
use crate::domain::text::TextForm;

/// The matches of a term in every record.
#[derive(Debug)]
pub(super) struct GatheredMatches {
    /// Those of the records of each range, all of which but the last are equally long.
    ranges: Vec<GatheredRange>,
    /// How many records are in a range, as a power of two.
    length: u32,
    has_places: bool,
}

/// The matches of a term in a range of records.
#[derive(Debug)]
struct GatheredRange {
    /// The place of the first record.
    start: usize,
    /// The places of the sites among all records.
    sites: Range<usize>,
    /// For each record its best match and that which is shown.
    own: Vec<u64>,
    /// For each record, if there are any, those of a site's names of cities.
    cities: Vec<u64>,
    /// For each record, if there are any, those of a site's names of countries.
    countries: Vec<u64>,
    has_places: bool,
}

/// The best match and the one that is shown, in one number: of several the least rank, and the least of the
/// rest. Zero for none.
#[derive(Clone, Copy, Debug)]
struct PackedMatch(u64);

/// The bits of what decides which match is shown: whether it is foreign, its rank, its entry; and last the field
/// of that.
const SHOWN: u64 = (1 << 56) - 1;

impl PackedMatch {
    /// Packs a match in an entry as a text of a field.
    fn new(field: ReasonField, closeness: Closeness, is_foreign: bool, entry: u32) -> Self {
        let rank = u64::from(field.weight() << 2 | closeness as u8) + 1;
        let shown = u64::from(is_foreign) << 55 | (rank - 1) << 48 | u64::from(entry) << 16;
        Self(rank << 56 | shown | u64::from(field as u8))
    }

    /// Takes a match in among those at a place, whether or not it is the first.
    fn put(self, all: &mut [u64], place: usize) {
        let Some(known) = all.get_mut(place) else { return };
        if *known == 0 {
            *known = self.0;
        } else {
            *known = (*known & !SHOWN).min(self.0 & !SHOWN) | (*known & SHOWN).min(self.0 & SHOWN);
        }
    }

    /// Returns the match.
    fn unpacked(self) -> Option<MatchPlace> {
        if self.0 == 0 {
            return None;
        }
        let closeness = |bits: u64| match bits & 3 {
            0 => Closeness::Whole,
            1 => Closeness::Start,
            2 => Closeness::Inside,
            _ => Closeness::Fuzzy,
        };
        let rank = (self.0 >> 56) - 1;
        Some(MatchPlace {
            field: *ReasonField::ALL.get((self.0 & 0xff) as usize)?,
            closeness: closeness(self.0 >> 48),
            entry: u32::try_from(self.0 >> 16 & u64::from(u32::MAX)).unwrap_or(u32::MAX),
            is_foreign: self.0 >> 55 & 1 == 1,
            rank: (u8::try_from(rank >> 2).unwrap_or(u8::MAX), closeness(rank)),
        })
    }
}

impl GatheredRange {
    /// Returns a range of records without a match.
    fn without_matches(places: &Range<usize>, sites: Range<usize>) -> Self {
        // Zeros are had for nothing; what is never written takes neither time nor memory.
        let own = vec![0; places.len()];
        Self { start: places.start, sites, own, cities: Vec::new(), countries: Vec::new(), has_places: false }
    }

    /// Returns those of some texts, in ascending order, that records of the range may have, each with the entries
    /// with it whose records are in the range.
    fn held_texts<'t>(
        &self,
        texts: &'t [u32],
        index: &'t Index,
    ) -> impl Iterator<Item = (u32, &'t [HeldText])> + use<'t> {
        // The index numbers texts as it comes across them, record by record.
        let first_owner = |text: &u32| index.holders_of(*text).first().map_or(0, |held| held.owner as usize);
        let (start, end) = (self.start, self.start + self.own.len());
        let [begun_before, begun] = [start, end].map(|place| texts.partition_point(|text| first_owner(text) < place));
        let (before, own) = texts.get(..begun).unwrap_or_default().split_at(begun_before.min(begun));
        let of = move |text: &u32| (*text, index.holders_of(*text));
        // Most texts are of one record.
        let of_several = before.iter().map(of).filter(|(_, held)| held.len() > 1);
        of_several.chain(own.iter().map(of)).map(move |(text, held)| {
            let until = |place: usize| held.partition_point(|one| (one.owner as usize) < place);
            (text, held.get(until(start)..until(end)).unwrap_or_default())
        })
    }

    /// Takes in a match of a text of the record at a place.
    fn put(&mut self, owner: usize, field: ReasonField, packed: impl Fn(ReasonField) -> PackedMatch) {
        let place = owner - self.start;
        packed(field).put(&mut self.own, place);
        let Some(field) = field.of_site().filter(|_| self.sites.contains(&owner)) else { return };
        let of_sites = if field == ReasonField::City { &mut self.cities } else { &mut self.countries };
        if of_sites.is_empty() {
            of_sites.resize(self.own.len(), 0);
        }
        packed(field).put(of_sites, place);
        self.has_places = true;
    }
}

impl GatheredMatches {
    /// Gathers the matches known on a day, for the readers of a form of texts if given. Returns the records as well
    /// that have a match, or a site with one by which records are found that belong to it.
    pub(super) fn new(matches: &TextMatches, index: &Index, day: Day, reader: Option<TextForm>) -> (Self, Candidates) {
        let (sites, records) = (index.sites(), index.records().len());
        let parts = WorkParts::few(records, matches.matching.len());
        let ranges = parts.each(|places| {
            let mut range = GatheredRange::without_matches(&places, sites.clone());
            let mut candidates = Candidates::none(records);
            for (text, held) in range.held_texts(&matches.matching, index) {
                for held in held {
                    let is_known = !held.has_day || index.entry(held.entry).is_some_and(|entry| entry.is_known(day));
                    let field = held.traits.field;
                    let Some(closeness) = matches.closeness(text, field.is_calling()).filter(|_| is_known) else {
                        continue;
                    };
                    let is_foreign = reader.is_some_and(|reader| held.traits.is_foreign_to(reader));
                    let owner = held.owner as usize;
                    range.put(owner, field, |field| PackedMatch::new(field, closeness, is_foreign, held.entry));
                    candidates.add(owner);
                    if field.of_site().is_some() && sites.contains(&owner) {
                        index.add_visitors(owner, &mut candidates);
                    }
                }
            }
            (range, candidates)
        });
        let (ranges, candidates): (Vec<GatheredRange>, Vec<_>) = ranges.into_iter().unzip();
        let has_places = ranges.iter().any(|range| range.has_places);
        (Self { ranges, length: parts.length_of_few(), has_places }, Candidates::united(records, &candidates))
    }

    /// Returns whether it matches in the name of a place of some site, which may count for other records.
    pub(super) const fn has_places(&self) -> bool {
        self.has_places
    }

    fn range(&self, place: usize) -> Option<(&GatheredRange, usize)> {
        let range = self.ranges.get(place >> self.length)?;
        Some((range, place - range.start))
    }

    /// Returns the matches of the record at a place among its own texts.
    pub(super) fn own(&self, place: usize) -> Option<MatchPlace> {
        let (range, place) = self.range(place)?;
        PackedMatch(*range.own.get(place)?).unpacked()
    }

    /// Returns the matches of the site at a place that count for a record that belongs to it. Countries do not count
    /// for one that `has_country`.
    pub(super) fn of_site(&self, place: usize, has_country: impl Fn() -> bool) -> Option<MatchPlace> {
        let (range, place) = self.range(place)?;
        let at = |of_sites: &[u64]| of_sites.get(place).and_then(|one| PackedMatch(*one).unpacked());
        let (city, country) = (at(&range.cities), at(&range.countries).filter(|_| !has_country()));
        // No two are equal: the city is the weightier.
        city.into_iter().chain(country).reduce(MatchPlace::or)
    }
}
