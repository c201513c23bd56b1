//! Where records stand in a row of many, looked up at once.

use crate::domain::record::RecordId;
use crate::domain::vocabulary::{RecordType, Vocabulary};

/// A place for each of some records. It is made and asked in less time than one by hash, because records
/// are numbered without gaps.
#[derive(Clone, Debug, Default)]
pub struct RecordPlaces {
    /// For each type the place of each record, by position; the greatest number where there is none.
    places: [Vec<u32>; RecordType::ALL.len()],
    count: usize,
}

impl RecordPlaces {
    /// Notes places, each record once.
    pub fn of(placed: impl Iterator<Item = (RecordId, usize)>) -> Self {
        let mut all = Self::default();
        for (id, place) in placed {
            all.put(id, place);
        }
        all
    }

    /// Notes the place of a record.
    pub(super) fn put(&mut self, id: RecordId, place: usize) {
        let Some(of_type) = self.places.get_mut(id.record_type() as usize) else { return };
        if of_type.len() <= id.position() {
            // Not place by place: most records often come in their order.
            of_type.resize((id.position() + 1).max(of_type.len() * 2), u32::MAX);
        }
        if let Some(old) = of_type.get_mut(id.position()) {
            self.count += usize::from(*old == u32::MAX);
            *old = u32::try_from(place).unwrap_or(u32::MAX);
        }
    }

    /// Returns the place of a record.
    pub fn get(&self, id: RecordId) -> Option<usize> {
        let place = *self.places.get(id.record_type() as usize)?.get(id.position())?;
        (place != u32::MAX).then_some(place as usize)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;

    #[test]
    fn each_record_is_where_it_was_put_and_no_other_is() {
        let dataset = sample::dataset();
        let put = dataset.ids().enumerate().filter(|(number, _)| number % 3 == 1);
        let places = RecordPlaces::of(put.map(|(number, id)| (id, number)));
        for (number, id) in dataset.ids().enumerate() {
            assert_eq!(places.get(id), (number % 3 == 1).then_some(number));
        }
        assert_eq!(places.len(), (dataset.len() + 1) / 3);
    }
}
