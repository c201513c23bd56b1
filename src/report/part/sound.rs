//! A record without references that lead out of a part or to what loading left out, and without links
//! that went round in circles.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::domain::dataset::Dataset;
use crate::domain::load::{FieldShape, FieldSpec, field};
use crate::domain::record::RecordId;

/// Takes those references out of the fields of a record. An object in it, such as a party or a piece of
/// evidence, goes with what it refers to, as in loading.
pub(super) fn prune(dataset: &Dataset, id: RecordId, part: &BTreeSet<RecordId>, fields: &mut Map<String, Value>) {
    let part = PartRecords { dataset, records: part };
    let kind = dataset.record(id).record_type();
    let dangling: Vec<String> = fields
        .iter_mut()
        .filter_map(|(name, value)| {
            let is_sound = field(kind, name).is_none_or(|field| part.holds(field, value));
            (!is_sound).then(|| name.clone())
        })
        .collect();
    for name in dangling {
        fields.shift_remove(&name);
    }
    for (name, kept) in links(dataset, id) {
        if let Some(Value::Array(written)) = fields.get_mut(name) {
            written.retain(|link| link.get("id").unwrap_or(link).as_str().is_some_and(|link| kept.contains(&link)));
        }
    }
}

/// Returns the fields whose links must not go round in circles, with the ids that are left of them.
fn links(dataset: &Dataset, id: RecordId) -> [(&'static str, Vec<&str>); 3] {
    let record = dataset.record(id);
    let name = |id: &RecordId| dataset.record(*id).id();
    let entry = record.entry();
    let wholes = record.as_commitment().into_iter().flat_map(|commitment| &commitment.part_of);
    [
        ("supersedes", entry.more.supersedes.iter().map(name).collect()),
        ("same_as", entry.more.same_as.iter().map(name).collect()),
        ("part_of", wholes.map(|part| name(&RecordId::Commitment(part.whole))).collect()),
    ]
}

/// The records of a part.
#[derive(Clone, Copy)]
struct PartRecords<'a> {
    dataset: &'a Dataset,
    records: &'a BTreeSet<RecordId>,
}

impl PartRecords<'_> {
    /// Returns whether a value can stay, after taking out of it what cannot.
    fn holds(self, field: &FieldSpec, value: &mut Value) -> bool {
        match (value, field.shape) {
            (Value::Array(items), _) => {
                items.retain_mut(|item| self.holds(field, item));
                true
            }
            (Value::Object(fields), _) => field.parts.iter().all(|part| {
                let value = fields.get_mut(part.name);
                value.is_none_or(|value| self.holds(part, value))
            }),
            (Value::String(name), FieldShape::Reference(kind)) => self.dataset.find(name).is_some_and(|id| {
                self.records.contains(&id) && kind.is_none_or(|kind| self.dataset.record(id).record_type() == kind)
            }),
            _ => true,
        }
    }
}
