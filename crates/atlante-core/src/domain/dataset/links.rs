//! The look-up of records by name, and of those that refer to a record. Both are flat: a dataset may have
//! millions of records.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::super::by_group::ByGroup;
use super::super::record::RecordId;
use super::{Dataset, lists_of_evidence};

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

/// Returns for each record, by its place in the dataset, those that refer to it, in the dataset's order.
pub(super) fn referrers(dataset: &Dataset) -> ByGroup<RecordId> {
    ByGroup::new(dataset.len(), |put| each_reference(dataset, |id, target| put(target, id)))
}

/// Calls a function with each record and the place of each other record to which it refers, once.
fn each_reference(dataset: &Dataset, mut call: impl FnMut(RecordId, usize)) {
    let mut targets = Vec::new();
    for id in dataset.ids() {
        let record = dataset.record(id);
        targets.extend(lists_of_evidence(record).flatten().filter_map(|entry| entry.document.map(RecordId::Document)));
        record.refer(&mut targets);
        targets.sort_unstable();
        targets.dedup();
        targets.drain(..).for_each(|target| call(id, dataset.place(target)));
    }
}
