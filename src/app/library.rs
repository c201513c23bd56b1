//! A loaded dataset with everything that is worked out of it once, beside the loop.

use std::collections::HashMap;
use std::sync::Arc;

use super::changes::Changes;
use crate::domain::dataset::Dataset;
use crate::domain::date::Day;
use crate::domain::fault::Fault;
use crate::domain::load::Loaded;
use crate::domain::on_day::{OnDay, Overdue};
use crate::domain::record::RecordId;
use crate::query::Index;

/// Why a record needs a second look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Concern {
    /// A deadline has passed with nothing on record that says it was met.
    Overdue(Overdue),
    /// Claims about a field cannot all be true.
    Conflicting(&'static str),
    /// A figure has no confirmed evidence of a primary or agency document.
    Weak(&'static str),
}

/// The records that need a second look, each with the reasons.
#[derive(Default)]
pub struct Concerns {
    ids: Vec<RecordId>,
    reasons: HashMap<RecordId, Vec<Concern>>,
}

impl Concerns {
    /// The records: overdue ones first, then conflicting, then weak; each once.
    pub fn ids(&self) -> impl Iterator<Item = RecordId> {
        self.ids.iter().copied()
    }

    /// The reasons of a record, the most pressing first; none where it needs no second look.
    pub fn of(&self, id: RecordId) -> &[Concern] {
        self.reasons.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// A dataset and what follows from it on a day.
pub struct Library {
    /// The dataset.
    pub dataset: Dataset,
    /// What was wrong with it.
    pub faults: Vec<Fault>,
    /// How many records its files hold, sound or not.
    pub records: usize,
    /// Its texts, ready to be searched.
    pub index: Index,
    /// What needs a second look on the day on which it was loaded.
    pub concerns: Arc<Concerns>,
    /// The day on which it was loaded.
    pub day: Day,
    /// What changed since an older dataset, where one was named.
    pub changes: Option<Changes>,
}

impl Library {
    /// Works out everything that a loaded dataset is asked for again and again.
    pub fn new(loaded: Loaded, day: Day) -> Self {
        let index = Index::new(&loaded.dataset);
        let concerns = concerns(OnDay { dataset: &loaded.dataset, day });
        let concerns = Arc::new(concerns);
        Self {
            dataset: loaded.dataset,
            faults: loaded.faults,
            records: loaded.records,
            index,
            concerns,
            day,
            changes: None,
        }
    }

    /// The same, with what changed since an older dataset of that name.
    #[must_use]
    pub fn compared_with(self, name: String, older: Dataset) -> Self {
        let changes = Changes::new(name, older, &self.dataset);
        Self { changes: Some(changes), ..self }
    }
}

/// The known records that need a second look.
pub fn concerns(on: OnDay<'_>) -> Concerns {
    let known = on.dataset.ids().filter(|id| on.is_known(*id));
    let mut found: Vec<_> =
        known.map(|id| (id, concerns_of(on, id))).filter(|(_, concerns)| !concerns.is_empty()).collect();
    found.sort_by_key(|(id, concerns)| (concerns.iter().map(urgency).min(), *id));
    Concerns { ids: found.iter().map(|(id, _)| *id).collect(), reasons: found.into_iter().collect() }
}

const fn urgency(concern: &Concern) -> u8 {
    match concern {
        Concern::Overdue(_) => 0,
        Concern::Conflicting(_) => 1,
        Concern::Weak(_) => 2,
    }
}

fn concerns_of(on: OnDay<'_>, id: RecordId) -> Vec<Concern> {
    let record = on.dataset.record(id);
    let overdue = on.overdue(record).map(Concern::Overdue);
    let conflicting = on.conflicting_fields(record).into_iter().map(Concern::Conflicting);
    let weak = on.weak_fields(record).into_iter().map(Concern::Weak);
    overdue.into_iter().chain(conflicting).chain(weak).collect()
}
