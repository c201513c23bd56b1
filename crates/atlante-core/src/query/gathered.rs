//! The best match of a term in each record, gathered from the texts that match, with no look at the others.
//!
//! What counts as a match, and which of two is the better, is decided in `evaluate`.

use super::arena::TextMatches;
use super::evaluate::MatchPlace;
use super::index::{Index, ReasonField};
use super::rank::Closeness;
use crate::domain::date::Day;
use crate::domain::record::RecordId;
use crate::domain::text::TextForm;

/// The matches of a term in every record.
#[derive(Debug)]
pub(super) struct GatheredMatches {
    /// For each record, by place, its best match and that which is shown.
    own: Vec<PackedMatch>,
    /// For each site, by position, those of its names of cities.
    cities: Vec<PackedMatch>,
    /// For each site, by position, those of its names of countries.
    countries: Vec<PackedMatch>,
    has_places: bool,
}

/// The best match and the one that is shown, in one number: of several the least rank, and the least of the
/// rest. Zero for none.
#[derive(Clone, Copy, Debug, Default)]
struct PackedMatch(u64);

/// The bits of the number of an entry.
const ENTRY: u64 = (1 << 32) - 1;
/// The bits of what decides which match is shown.
const SHOWN: u64 = (1 << 40) - 1;

impl PackedMatch {
    /// Packs a match in an entry as a text of a field.
    fn new(field: ReasonField, closeness: Closeness, is_foreign: bool, entry: u32) -> Self {
        let rank = u64::from(field.weight() << 2 | closeness as u8) + 1;
        Self(rank << 40 | u64::from(is_foreign) << 39 | (rank - 1) << 32 | u64::from(entry))
    }

    /// Takes in another match, whether or not it is the first.
    fn take_in(&mut self, other: Self) {
        if self.0 == 0 {
            *self = other;
        } else {
            let (rank, shown) = ((self.0 & !SHOWN).min(other.0 & !SHOWN), (self.0 & SHOWN).min(other.0 & SHOWN));
            self.0 = rank | shown;
        }
    }

    /// Returns the match, as a text of a field if that is not its own.
    fn unpacked(self, index: &Index, as_field: Option<ReasonField>) -> Option<MatchPlace> {
        let entry = index.entry((self.0 & ENTRY) as usize).filter(|_| self.0 != 0)?;
        let closeness = |bits: u64| match bits & 3 {
            0 => Closeness::Whole,
            1 => Closeness::Start,
            2 => Closeness::Inside,
            _ => Closeness::Fuzzy,
        };
        let rank = (self.0 >> 40) - 1;
        Some(MatchPlace {
            field: as_field.unwrap_or(entry.field),
            closeness: closeness(self.0 >> 32),
            entry: *entry,
            is_foreign: self.0 >> 39 & 1 == 1,
            rank: (u8::try_from(rank >> 2).unwrap_or(u8::MAX), closeness(rank)),
        })
    }
}

impl GatheredMatches {
    /// Gathers the matches known on a day, for the readers of a form of texts if given.
    pub(super) fn new(matches: &TextMatches, index: &Index, day: Day, reader: Option<TextForm>) -> Self {
        let none = |count: usize| vec![PackedMatch::default(); count];
        let sites = index.sites();
        let (own, cities, countries) = (none(index.records().len()), none(sites.len()), none(sites.len()));
        let mut gathered = Self { own, cities, countries, has_places: false };
        for text in &matches.matching {
            for (number, owner) in index.holders_of(*text) {
                let Some(entry) = index.entry(number as usize).filter(|entry| entry.is_known(day)) else { continue };
                let Some(closeness) = matches.closeness(*text, entry.field.is_calling()) else { continue };
                let is_foreign = reader.is_some_and(|reader| entry.is_foreign_to(reader));
                let packed = |field| PackedMatch::new(field, closeness, is_foreign, number);
                let owner = owner as usize;
                gathered.own.get_mut(owner).into_iter().for_each(|own| own.take_in(packed(entry.field)));
                let Some(field) = entry.field.of_site().filter(|_| sites.contains(&owner)) else { continue };
                let is_city = field == ReasonField::City;
                let of_sites = if is_city { &mut gathered.cities } else { &mut gathered.countries };
                if let Some(of_site) = of_sites.get_mut(owner - sites.start) {
                    of_site.take_in(packed(field));
                    gathered.has_places = true;
                }
            }
        }
        gathered
    }

    /// Returns whether it matches in the name of a place of some site, which may count for other records.
    pub(super) const fn has_places(&self) -> bool {
        self.has_places
    }

    /// Returns the matches of a record among its own texts.
    pub(super) fn own(&self, index: &Index, id: RecordId) -> Option<MatchPlace> {
        self.own.get(index.place(id))?.unpacked(index, None)
    }

    /// Returns the matches of a site, by position, that count for a record that belongs to it.
    pub(super) fn of_site(&self, index: &Index, site: usize, has_country: bool) -> Option<MatchPlace> {
        let city = self.cities.get(site).and_then(|one| one.unpacked(index, Some(ReasonField::City)));
        let countries = self.countries.get(site).filter(|_| !has_country);
        let country = countries.and_then(|one| one.unpacked(index, Some(ReasonField::Country)));
        // No two are equal: the city is the weightier.
        city.into_iter().chain(country).reduce(MatchPlace::or)
    }
}
