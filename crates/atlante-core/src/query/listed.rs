//! The terms for types, kinds and countries, answered for every record at once.
//!
//! What such a term means for a single record is said in `evaluate`; a test holds the two together.

use std::collections::HashMap;
use std::hash::Hash;

use super::candidates::Candidates;
use super::compare::TermAnswer;
use super::evaluate::{Asked, Judge};
use super::fields::Field;
use super::wanted::Wanted;
use super::{Body, Term};
use crate::domain::facts::Coverage;
use crate::domain::order_by::OrderBy;
use crate::domain::vocabulary::{RecordType, Vocabulary};

/// Which records have each of a few values themselves.
#[derive(Clone, Debug)]
pub(super) struct ValuePlaces<V> {
    values: Vec<V>,
    /// The places of the records of each value, in ascending order.
    places: Vec<Box<[u32]>>,
}

impl<V> Default for ValuePlaces<V> {
    fn default() -> Self {
        Self { values: Vec::new(), places: Vec::new() }
    }
}

impl<V: Copy> ValuePlaces<V> {
    /// Returns the values in a given order, each with the places of its records.
    pub(super) fn sorted_by_key<K: Ord>(found: HashMap<V, Vec<u32>>, key: impl Fn(V) -> K) -> Self
    where
        V: Eq + Hash,
    {
        let mut found: Vec<_> = found.into_iter().collect();
        found.order_by_key(|(value, _)| key(*value));
        let (values, places): (_, Vec<_>) = found.into_iter().unzip();
        Self { values, places: places.into_iter().map(Vec::into_boxed_slice).collect() }
    }

    /// Returns the values, each once.
    pub(super) fn values(&self) -> impl Iterator<Item = V> {
        self.values.iter().copied()
    }

    /// Returns the records, of so many, that have a value that is meant.
    pub(super) fn having(&self, records: usize, is_meant: impl Fn(V) -> bool) -> Candidates {
        let meant = self.values.iter().zip(&self.places).filter(|(value, _)| is_meant(**value));
        Candidates::of(records, meant.flat_map(|(_, places)| places).map(|place| *place as usize))
    }
}

/// The records that a term lists, by their places.
#[derive(Debug)]
pub(super) struct ListedPlaces {
    certain: Candidates,
    possible: Candidates,
}

impl ListedPlaces {
    /// Returns the answer of the term for the record at a place.
    pub(super) fn answer(&self, place: usize) -> TermAnswer {
        TermAnswer::of(self.certain.has(place), self.possible.has(place))
    }

    /// Returns all that are listed.
    pub(super) fn all(&self) -> Candidates {
        let mut all = self.certain.clone();
        all.unite(&self.possible);
        all
    }
}

impl Judge<'_> {
    /// Returns the records that a term lists; `None` if it is none that is answered for all at once.
    pub(super) fn listed(&self, term: &Term) -> Option<ListedPlaces> {
        let Body::Field(field, relation, values) = term.body() else { return None };
        let wanted = Wanted { relation: *relation, values };
        let index = self.index;
        let of_type = |kind: RecordType| wanted.has_word(kind.as_str());
        if *field == Field::Type {
            let certain = index.of_types(of_type);
            return Some(ListedPlaces { possible: Candidates::none(index.records().len()), certain });
        }
        if *field == Field::Kind {
            let statements = index.places_of_type(RecordType::Statement);
            let own = index.of_kinds(|kind| wanted.has_word(kind.as_str()));
            return Some(self.with_inheriting(&own, |place| !statements.contains(&place)));
        }
        if [Field::Region, Field::Country].contains(field) {
            let own = index.in_countries(|country| wanted.has_country(country));
            return Some(self.with_inheriting(&own, |place| !index.has_country(place)));
        }
        None
    }

    /// Returns the records that have a value that is wanted, and those that may have the values of their sites in
    /// place of their own, by how many of these have it.
    fn with_inheriting(&self, own: &Candidates, inherits: impl Fn(usize) -> bool) -> ListedPlaces {
        let mut possible = Candidates::none(self.index.records().len());
        let mut certain = own.clone();
        let others = self.index.with_visitors(own);
        for place in others.places().filter(|place| !own.has(*place) && inherits(*place)) {
            let sites = self.index.known_sites(place, self.on);
            match Coverage::of(sites.map(|site| own.has(site))) {
                Coverage::All => certain.add(place),
                Coverage::Some => possible.add(place),
                Coverage::None => {}
            }
        }
        ListedPlaces { certain, possible }
    }
}

impl Asked<'_> {
    /// Returns the records that it lists, exclusion apart; `None` if it is not answered for all at once.
    pub(super) fn listed(&self, judge: Judge<'_>) -> Option<&ListedPlaces> {
        self.listed.get_or_init(|| judge.listed(self.term)).as_ref()
    }
}
