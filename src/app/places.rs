//! Where records stand in a row of many, looked up at once.

use std::sync::{Arc, OnceLock};

use crate::domain::record::RecordId;
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::query::Hits;

/// A place for each of some records. It is made and asked in less time than one by hash, because records
/// are numbered without gaps.
#[derive(Clone, Debug, Default)]
pub struct RecordPlaces {
    /// For each type one more than the place of each record, by position; zero where there is none, since zeros are had
    /// for nothing.
    places: [Vec<u32>; RecordType::ALL.len()],
    count: usize,
}

impl RecordPlaces {
    /// Notes places; of a record that comes again the last one. They are gone through twice, to know how many there are.
    pub fn of(placed: impl Iterator<Item = (RecordId, usize)> + Clone) -> Self {
        let mut ends = [0; RecordType::ALL.len()];
        for (id, _) in placed.clone() {
            if let Some(end) = ends.get_mut(id.record_type() as usize) {
                *end = (id.position() + 1).max(*end);
            }
        }
        let mut all = Self { places: ends.map(|end| vec![0; end]), count: 0 };
        for (id, place) in placed {
            let of_type = all.places.get_mut(id.record_type() as usize);
            if let Some(noted) = of_type.and_then(|of_type| of_type.get_mut(id.position())) {
                all.count += usize::from(*noted == 0);
                *noted = u32::try_from(place).map_or(u32::MAX, |place| place.saturating_add(1));
            }
        }
        all
    }

    /// Returns the place of a record.
    pub fn get(&self, id: RecordId) -> Option<usize> {
        let place = *self.places.get(id.record_type() as usize)?.get(id.position())?;
        Some(place.checked_sub(1)? as usize)
    }

    /// Returns whether a record has a place.
    pub fn contains(&self, id: RecordId) -> bool {
        self.get(id).is_some()
    }

    /// Returns whether no record has a place.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Returns how many records have a place.
    pub const fn len(&self) -> usize {
        self.count
    }
}

/// The place of each record among what was found, noted when it is first asked for. It can be asked for on any thread.
#[derive(Debug, Default)]
pub struct HitPlaces {
    hits: Arc<Hits>,
    places: OnceLock<RecordPlaces>,
}

impl HitPlaces {
    /// Returns those of hits, of which nothing has been noted.
    pub const fn new(hits: Arc<Hits>) -> Self {
        Self { hits, places: OnceLock::new() }
    }

    /// Returns the place of a record among the hits.
    pub fn get(&self, id: RecordId) -> Option<usize> {
        self.all().get(id)
    }

    /// Returns whether a record was found.
    pub fn contains(&self, id: RecordId) -> bool {
        self.all().contains(id)
    }

    /// Returns all of them.
    pub fn all(&self) -> &RecordPlaces {
        let noted = || RecordPlaces::of(self.hits.hits.iter().enumerate().map(|(place, hit)| (hit.id, place)));
        self.places.get_or_init(noted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;

    #[test]
    fn each_record_is_where_it_was_put_and_no_other_is() {
        let dataset = sample::dataset();
        let ids: Vec<_> = dataset.ids().collect();
        let put = ids.iter().enumerate().filter(|(number, _)| number % 3 == 1);
        let places = RecordPlaces::of(put.map(|(number, id)| (*id, number)));
        for (number, id) in dataset.ids().enumerate() {
            assert_eq!(places.get(id), (number % 3 == 1).then_some(number));
        }
        assert_eq!(places.len(), (dataset.len() + 1) / 3);
    }
}
