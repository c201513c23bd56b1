//! The organisations that are called by a name as a whole.

use std::collections::HashMap;

use super::fold::fold;
use crate::domain::dataset::Dataset;
use crate::domain::record::Organisation;
use crate::domain::table::Id;

/// What the organisations of a dataset are called, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct NamedOrganisations {
    by_id: HashMap<String, Id<Organisation>>,
    by_name: HashMap<String, Vec<Id<Organisation>>>,
}

impl NamedOrganisations {
    pub(super) fn new(dataset: &Dataset) -> Self {
        let mut named = Self::default();
        for (id, organisation) in dataset.organisations.iter() {
            named.by_id.entry(fold(&organisation.entry.id)).or_insert(id);
            let aliases = organisation.entry.more.aliases.iter().map(|alias| &**alias);
            for name in organisation.name.forms().chain(aliases) {
                let called = named.by_name.entry(fold(name)).or_default();
                if called.last() != Some(&id) {
                    called.push(id);
                }
            }
        }
        named
    }

    /// Returns the organisation whose id is this folded text as a whole, else those of which it is a name. An
    /// id is of one alone, even if another is called so.
    pub(super) fn called(&self, folded: &str) -> &[Id<Organisation>] {
        let by_id = self.by_id.get(folded).map(std::slice::from_ref);
        by_id.or_else(|| self.by_name.get(folded).map(Vec::as_slice)).unwrap_or_default()
    }
}
