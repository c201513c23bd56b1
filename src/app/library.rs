//! A loaded dataset with everything that is computed from it once, beside the loop.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::changes::Changes;
use super::places::RecordPlaces;
use crate::domain::dataset::Dataset;
use crate::domain::date::Day;
use crate::domain::fault::Fault;
use crate::domain::load::Loaded;
use crate::domain::on_day::{OnDay, Overdue};
use crate::domain::record::RecordId;
use crate::query::{FacetTable, Index};
use crate::reviews::Standing;
use crate::timeline::has_place;
use crate::totals::{KnownTies, Ties};

/// Why a record needs a second look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Concern {
    /// A deadline has passed and no record says that it was met.
    Overdue(Overdue),
    /// Claims about this field cannot all be true.
    Conflicting(&'static str),
    /// This figure has no confirmed evidence from a primary or agency document.
    Weak(&'static str),
}

/// The records that need a second look on a day, each with its reasons, and which commitments are
/// tied together on that day.
#[derive(Default)]
pub struct Concerns {
    ids: Vec<RecordId>,
    /// The reasons of each.
    reasons: Vec<Vec<Concern>>,
    /// Where each record stands among them.
    places: RecordPlaces,
    /// The sites whose opening has a place in time, and the day on which; `None` before a dataset was loaded.
    openings: Option<(Day, RecordPlaces)>,
    /// The ties of the commitments; `None` before a dataset was loaded.
    pub ties: Option<KnownTies>,
}

impl Concerns {
    /// Returns the records, each once: overdue ones first, then conflicting, then weak.
    pub fn ids(&self) -> impl Iterator<Item = RecordId> {
        self.ids.iter().copied()
    }

    /// Returns the ties of the commitments, found anew only if these are those of another day.
    pub fn ties<'a>(&self, on: OnDay<'a>) -> Ties<'a> {
        self.ties.as_ref().and_then(|ties| ties.on(on)).unwrap_or_else(|| Ties::new(on))
    }

    /// Returns the reasons of a record, the most pressing first; empty if it needs no second look.
    pub fn of(&self, id: RecordId) -> &[Concern] {
        self.places.get(id).and_then(|place| self.reasons.get(place)).map_or(&[], Vec::as_slice)
    }

    /// Returns whether a record needs a second look.
    pub fn has(&self, id: RecordId) -> bool {
        self.places.contains(id)
    }

    /// Returns whether a record is a site whose opening has a place in time, which is found out anew only if these
    /// are the concerns of another day.
    pub fn has_opening(&self, on: OnDay<'_>, id: RecordId) -> bool {
        let of_day = self.openings.as_ref().filter(|(day, _)| *day == on.day);
        of_day.map_or_else(|| is_opening(on, id), |(_, openings)| openings.contains(id))
    }
}

/// A dataset and what follows from it on a day.
pub struct Library {
    /// The dataset.
    pub dataset: Dataset,
    /// The faults found while loading it.
    pub faults: Vec<Fault>,
    /// How many records its files contain, including faulty ones.
    pub records: usize,
    /// The index, once it was asked for.
    index: OnceLock<Index>,
    /// What needed a second look on the day on which it was loaded.
    pub concerns: Arc<Concerns>,
    /// The day on which it was loaded.
    pub day: Day,
    /// What has changed since an older dataset; `None` if none was given.
    pub changes: Option<Changes>,
    /// Whether this is a part after which the whole comes in no time, so that nobody is to stop it.
    pub is_brief: bool,
    facets: Mutex<Option<MadeFacets>>,
}

/// Which records have which values of the fields with facets, and on what that depends.
struct MadeFacets {
    day: Day,
    standing: Arc<Standing>,
    table: Arc<FacetTable>,
}

impl Library {
    /// Computes everything that is needed repeatedly from a loaded dataset.
    pub fn new(loaded: Loaded, day: Day) -> Self {
        let concerns = Arc::new(concerns(OnDay { dataset: &loaded.dataset, day }));
        // Every page asks for them, and among a million records they take longer to find than a frame.
        loaded.dataset.find_referrers();
        // So does whoever types a country.
        loaded.dataset.countries();
        Self {
            dataset: loaded.dataset,
            faults: loaded.faults,
            records: loaded.records,
            index: OnceLock::new(),
            concerns,
            day,
            changes: None,
            is_brief: false,
            facets: Mutex::default(),
        }
    }

    /// Returns the index for searching its texts. It is kept, and whoever asks for it while it is made waits for it:
    /// the first screen needs none.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.dataset))
    }

    /// Returns which records have which values on a day, given their review states. That is kept, and whoever asks
    /// for it while it is made waits for it; `None` if it was to be made here and `keep_going`, which is called from
    /// time to time with the share done, 0 to 1, has returned `false`.
    pub fn facet_table(
        &self,
        day: Day,
        standing: &Arc<Standing>,
        keep_going: &dyn Fn(f32) -> bool,
    ) -> Option<Arc<FacetTable>> {
        let mut made = self.facets.lock().unwrap_or_else(PoisonError::into_inner);
        let is_of_day = |made: &&MadeFacets| made.day == day && made.standing.is_same(standing);
        if let Some(known) = made.as_ref().filter(is_of_day) {
            return Some(Arc::clone(&known.table));
        }
        let on = OnDay { dataset: &self.dataset, day };
        let table = Arc::new(FacetTable::new(on, self.index(), &**standing, keep_going)?);
        *made = Some(MadeFacets { day, standing: Arc::clone(standing), table: Arc::clone(&table) });
        Some(table)
    }

    /// Notes that the whole follows in no time.
    #[must_use]
    pub fn followed_at_once(self) -> Self {
        Self { is_brief: true, ..self }
    }

    /// Adds the comparison with an older dataset of the given name.
    #[must_use]
    pub fn compared_with(self, name: String, older: Dataset) -> Self {
        let changes = Changes::new(name, older, &self.dataset);
        Self { changes: Some(changes), ..self }
    }
}

/// Returns the known records that need a second look; of a part none, since the rest may say otherwise.
pub fn concerns(on: OnDay<'_>) -> Concerns {
    if on.dataset.is_part() {
        return Concerns::default();
    }
    let known = on.dataset.ids().filter(|id| on.is_known(*id));
    let mut found: Vec<_> =
        known.map(|id| (id, concerns_of(on, id))).filter(|(_, concerns)| !concerns.is_empty()).collect();
    found.sort_by_key(|(id, concerns)| (concerns.iter().map(urgency).min(), *id));
    let (ids, reasons): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let places = RecordPlaces::of(ids.iter().enumerate().map(|(place, id)| (*id, place)));
    let openings: Vec<_> = on.dataset.ids().filter(|id| is_opening(on, *id)).collect();
    let openings = Some((on.day, RecordPlaces::of(openings.iter().map(|id| (*id, 0)))));
    Concerns { ids, reasons, places, openings, ties: Some(Ties::new(on).known()) }
}

/// Returns whether a record is a site whose opening has a place in time.
fn is_opening(on: OnDay<'_>, id: RecordId) -> bool {
    id.as_site().is_some() && has_place(on, id)
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
