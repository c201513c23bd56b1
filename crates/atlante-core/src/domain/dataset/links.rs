//! The look-up of records by name, and of those that refer to a record. Both are flat: a dataset may have
//! millions of records.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::super::record::RecordId;
use super::Dataset;

/// The records of a dataset by their ids, and those of the strands of agreements.
#[derive(Clone, Debug, Default)]
pub(super) struct NamedRecords {
    /// Each record after the hash of its id, sorted by it; of equal ones in the dataset's order.
    records: Vec<(u32, RecordId)>,
    strands: HashMap<Box<str>, RecordId>,
}

impl NamedRecords {
    /// Returns the look-up of a dataset.
    pub(super) fn of(dataset: &Dataset) -> Self {
        let mut records: Vec<_> = dataset.ids().map(|id| (short_hash(dataset.record(id).id()), id)).collect();
        records.sort_unstable();
        let mut strands = HashMap::new();
        for (id, partnership) in dataset.partnerships.iter() {
            strands.extend(partnership.strands.iter().map(|strand| (strand.id.clone(), RecordId::Partnership(id))));
        }
        Self { records, strands }
    }

    /// Returns the record with a name.
    pub(super) fn find(&self, name: &str, dataset: &Dataset) -> Option<RecordId> {
        let hash = short_hash(name);
        let first = self.records.partition_point(|(other, _)| *other < hash);
        let alike = self.records.iter().skip(first).take_while(|(other, _)| *other == hash);
        let record = alike.map(|(_, id)| *id).find(|id| dataset.record(*id).id() == name);
        record.or_else(|| self.strands.get(name).copied())
    }
}

/// Returns a hash of a name. Different names may share it.
fn short_hash(name: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    // The lower half is as good as any.
    (hasher.finish() & u64::from(u32::MAX)).try_into().unwrap_or_default()
}

/// For each record, those that refer to it.
#[derive(Clone, Debug, Default)]
pub(super) struct Referrers {
    /// Where the referrers of each record begin, by its place in the dataset; then where the last ones end.
    starts: Vec<usize>,
    /// The referrers of the first record, of the second, and so on.
    all: Vec<RecordId>,
}

impl Referrers {
    /// Returns the referrers of every record of a dataset.
    pub(super) fn of(dataset: &Dataset) -> Self {
        let mut starts = vec![0_usize; dataset.len() + 1];
        each_reference(dataset, |_, target| {
            if let Some(count) = starts.get_mut(target + 1) {
                *count += 1;
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut all = dataset.ids().next().map_or_else(Vec::new, |first| vec![first; sum]);
        each_reference(dataset, |id, target| {
            let Some(place) = next.get_mut(target) else { return };
            if let Some(free) = all.get_mut(*place) {
                *free = id;
            }
            *place += 1;
        });
        Self { starts, all }
    }

    /// Returns the referrers of the record at a place of the dataset, in the dataset's order.
    pub(super) fn of_place(&self, place: usize) -> &[RecordId] {
        let range = self.starts.get(place).copied().zip(self.starts.get(place + 1).copied());
        range.and_then(|(start, end)| self.all.get(start..end)).unwrap_or_default()
    }
}

/// Calls a function with each record and the place of each other record to which it refers, once.
fn each_reference(dataset: &Dataset, mut call: impl FnMut(RecordId, usize)) {
    let mut targets = Vec::new();
    for id in dataset.ids() {
        let record = dataset.record(id);
        let evidence = std::iter::once(&*record.entry().evidence)
            .chain(record.assertions().map(|claim| claim.evidence))
            .chain(record.met().map(|met| &*met.evidence));
        targets.extend(evidence.flatten().filter_map(|entry| entry.document.map(RecordId::Document)));
        record.refer(&mut targets);
        targets.sort_unstable();
        targets.dedup();
        targets.drain(..).for_each(|target| call(id, dataset.place(target)));
    }
}
