//! The best match of a term in each record, gathered from the texts that match, with no look at the others.
//!
//! What counts as a match, and which of two is the better, is decided in `evaluate`.

use super::arena::TextMatches;
use super::evaluate::MatchPlace;
use super::index::Index;
use super::indexed::ReasonField;
use super::rank::Closeness;
use crate::domain::date::Day;
use crate::domain::text::TextForm;

/// The matches of a term in every record.
#[derive(Debug)]
pub(super) struct GatheredMatches {
    /// For each record, by place, its best match and that which is shown.
    own: Vec<u64>,
    /// For each site, by position, those of its names of cities.
    cities: Vec<u64>,
    /// For each site, by position, those of its names of countries.
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

impl GatheredMatches {
    /// Gathers the matches known on a day, for the readers of a form of texts if given. Passes on the places of
    /// the records with a match, and of sites by which records are found that belong to them.
    pub(super) fn new(
        matches: &TextMatches,
        index: &Index,
        day: Day,
        reader: Option<TextForm>,
        mut see: impl FnMut(usize, bool),
    ) -> Self {
        let sites = index.sites();
        // Zeros are had for nothing; what is never written takes neither time nor memory.
        let none = |count: usize| vec![0; count];
        let (own, cities, countries) = (none(index.records().len()), none(sites.len()), none(sites.len()));
        let mut gathered = Self { own, cities, countries, has_places: false };
        for text in &matches.matching {
            for held in index.holders_of(*text) {
                let is_known = !held.has_day || index.entry(held.entry).is_some_and(|entry| entry.is_known(day));
                let field = held.traits.field;
                let Some(closeness) = matches.closeness(*text, field.is_calling()).filter(|_| is_known) else {
                    continue;
                };
                let is_foreign = reader.is_some_and(|reader| held.traits.is_foreign_to(reader));
                let packed = |field| PackedMatch::new(field, closeness, is_foreign, held.entry);
                let owner = held.owner as usize;
                packed(field).put(&mut gathered.own, owner);
                let of_site = field.of_site().filter(|_| sites.contains(&owner));
                see(owner, of_site.is_some());
                let Some(field) = of_site else { continue };
                let is_city = field == ReasonField::City;
                let of_sites = if is_city { &mut gathered.cities } else { &mut gathered.countries };
                packed(field).put(of_sites, owner - sites.start);
                gathered.has_places = true;
            }
        }
        gathered
    }

    /// Returns whether it matches in the name of a place of some site, which may count for other records.
    pub(super) const fn has_places(&self) -> bool {
        self.has_places
    }

    /// Returns the matches of the record at a place among its own texts.
    pub(super) fn own(&self, place: usize) -> Option<MatchPlace> {
        PackedMatch(*self.own.get(place)?).unpacked()
    }

    /// Returns the matches of a site, by its place among the sites, that count for a record that belongs to it.
    /// Countries do not count for one that `has_country`.
    pub(super) fn of_site(&self, site: usize, has_country: impl Fn() -> bool) -> Option<MatchPlace> {
        let at = |of_sites: &[u64]| of_sites.get(site).and_then(|one| PackedMatch(*one).unpacked());
        let (city, country) = (at(&self.cities), at(&self.countries).filter(|_| !has_country()));
        // No two are equal: the city is the weightier.
        city.into_iter().chain(country).reduce(MatchPlace::or)
    }
}
