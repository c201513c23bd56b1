//! The rows of every list and what pictures show of all matches, each made when it is first needed, beside the
//! loop: first what is in sight.
//!
//! Until they are there, a list shows the rows it had, and a picture what it showed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use crate::domain::date::Day;
use crate::domain::on_day::OnDay;
use crate::domain::record::RecordId;
use crate::query::{Hit, Hits, Query};
use crate::reviews::{ReviewProgress, Reviews, Standing};
use crate::words::Words;

use super::column::Column;
use super::jobs::JobKind;
use super::library::{Concerns, Library};
use super::list::{ListHeading, ListRow, ListRows};
use super::marking::MarkedRecords;
use super::pane::{Arranger, Cx, PaneId, PaneState, PictureBasis, PictureChoice};
use super::places::HitPlaces;
use super::reviewing::Reviewing;
use super::search::{SECTIONS, section_of};
use super::sums::{PaneSums, scope};
use super::{Effect, Model, order};

/// What is in sight that is made of all matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListSight {
    /// The index of the active pane.
    pub pane: usize,
    /// Whether the matches of all panes are listed in place of its own.
    pub is_of_all: bool,
    /// The picture of all matches, if its pane shows one.
    pub picture: Option<PictureChoice>,
}

/// How lists are arranged, whatever was found.
pub struct ListPlan {
    /// A number that changes with everything in the plan.
    version: u64,
    words: Arc<Words>,
    concerns: Arc<Concerns>,
    reviews: Arc<Reviews>,
    standing: Arc<Standing>,
    /// Whether records that do not match are dimmed instead of hidden.
    dims: bool,
    panes: Vec<PanePlan>,
}

/// How the list of a pane is arranged.
struct PanePlan {
    id: PaneId,
    arranger: Box<dyn Arranger>,
    order: Option<Column>,
    is_reversed: bool,
    has_sums: bool,
}

impl PanePlan {
    fn new(state: &PaneState) -> Self {
        Self {
            id: state.pane.id(),
            arranger: state.pane.arranger(),
            order: state.order,
            is_reversed: state.is_reversed,
            has_sums: state.pane.has_sums(),
        }
    }
}

/// What was found, and where.
#[derive(Clone)]
pub struct Found {
    /// The dataset.
    pub library: Arc<Library>,
    /// The as-of day.
    pub day: Day,
    /// The query that found it.
    pub query: Query,
    /// The hits.
    pub hits: Arc<Hits>,
    /// The index of each record among the hits.
    pub places: Arc<HitPlaces>,
    /// The sums of the hits, by pane.
    pub sums: Arc<PaneSums>,
}

/// What the pictures of a pane show of all matches, as far as it has been made.
type PaneBases = Mutex<HashMap<PictureChoice, Arc<OnceLock<PictureBasis>>>>;

/// The rows of the lists and what pictures are made of, as far as they have been made. All can be made on any
/// thread.
pub struct PreparedLists {
    plan: Arc<ListPlan>,
    found: Found,
    of_panes: Vec<OnceLock<Arc<ListRows>>>,
    of_all: OnceLock<Arc<ListRows>>,
    bases: Vec<PaneBases>,
    scopes: Vec<OnceLock<String>>,
    counts: OnceLock<Vec<usize>>,
    queue: OnceLock<ReviewProgress>,
}

impl PreparedLists {
    /// Returns lists of which nothing has been made.
    pub fn new(plan: Arc<ListPlan>, found: Found) -> Self {
        let panes = plan.panes.len();
        Self {
            plan,
            found,
            of_panes: std::iter::repeat_with(OnceLock::new).take(panes).collect(),
            of_all: OnceLock::new(),
            bases: std::iter::repeat_with(PaneBases::default).take(panes).collect(),
            scopes: std::iter::repeat_with(OnceLock::new).take(panes).collect(),
            counts: OnceLock::new(),
            queue: OnceLock::new(),
        }
    }

    /// Returns what was found, and where.
    pub const fn found(&self) -> &Found {
        &self.found
    }

    /// Returns the same as it is arranged by a plan: these lists, or others of which nothing has been made.
    pub fn arranged_by(self: &Arc<Self>, plan: &Arc<ListPlan>) -> Arc<Self> {
        let is_same = self.plan.version == plan.version;
        if is_same { Arc::clone(self) } else { Arc::new(Self::new(Arc::clone(plan), self.found.clone())) }
    }

    /// Returns how many records the dataset has.
    pub fn records(&self) -> usize {
        self.found.library.dataset.len()
    }

    /// Makes what is in sight, with the sums below it.
    pub fn prepare(&self, sight: ListSight) {
        self.rows(sight);
        self.counts();
        self.make_basis(sight);
        if let Some(plan) = self.plan.panes.get(sight.pane) {
            if plan.has_sums {
                self.found.sums.of(plan.id);
            }
            if plan.id == PaneId::Review {
                self.queue(sight.pane);
            }
        }
        // The last: when it is there, so is all the rest.
        self.scope(sight.pane);
    }

    /// Makes everything, part by part as long as `keep_going` returns `true`, so that it is there when it is
    /// needed.
    pub fn complete(&self, keep_going: impl Fn() -> bool) {
        for pane in (0..self.plan.panes.len()).take_while(|_| keep_going()) {
            self.prepare(ListSight { pane, is_of_all: false, picture: None });
        }
        if keep_going() {
            self.rows(ListSight { pane: 0, is_of_all: true, picture: None });
        }
        self.found.sums.complete(keep_going);
    }

    /// Returns whether what is in sight has been made.
    fn is_ready(&self, sight: ListSight) -> bool {
        self.ready(sight).is_some() && self.scopes.get(sight.pane).is_some_and(|scope| scope.get().is_some())
    }

    /// Returns the rows in sight; `None` if they have not been made.
    fn ready(&self, sight: ListSight) -> Option<&Arc<ListRows>> {
        if sight.is_of_all { self.of_all.get() } else { self.of_panes.get(sight.pane)?.get() }
    }

    /// Returns the rows in sight.
    pub(super) fn rows(&self, sight: ListSight) -> Arc<ListRows> {
        let rows = if sight.is_of_all {
            Some(self.of_all.get_or_init(|| self.with_cx(|cx| Arc::new(matches_by_pane(cx)))))
        } else {
            self.of_panes
                .get(sight.pane)
                .zip(self.plan.panes.get(sight.pane))
                .map(|(rows, plan)| rows.get_or_init(|| self.with_cx(|cx| Arc::new(self.listed(plan, cx)))))
        };
        rows.map(Arc::clone).unwrap_or_default()
    }

    /// Returns the rows of a pane's list: its sections, each in the order of the list. Of records that the rest follows at
    /// once the first is all, so that nothing stands where others will.
    fn listed(&self, plan: &PanePlan, cx: &Cx<'_>) -> ListRows {
        let dims = self.plan.dims;
        let most = if self.found.library.is_brief { 1 } else { usize::MAX };
        let everything = if dims { everything(cx.on) } else { Hits::default() };
        let cx = if dims { &Cx { hits: &everything, ..*cx } } else { cx };
        let mut rows = Vec::new();
        for mut section in plan.arranger.sections(cx).into_iter().take(most) {
            let order = plan.order.filter(|column| section.table.columns().any(|one| one == *column));
            order::sort(cx, &*plan.arranger, &mut section.ids, order, plan.is_reversed);
            let heading = ListHeading { text: section.heading, table: Some(section.table) };
            rows.push(ListRow::Heading(Box::new(heading)));
            rows.extend(section.ids.into_iter().map(ListRow::Record));
        }
        ListRows::new(rows, |id| dims && !cx.is_match(id))
    }

    /// Makes what the picture in sight shows of all matches.
    fn make_basis(&self, sight: ListSight) {
        let slot = sight.picture.and_then(|picture| Some((picture, self.basis_slot(sight.pane, picture)?)));
        if let Some(((picture, slot), plan)) = slot.zip(self.plan.panes.get(sight.pane)) {
            slot.get_or_init(|| self.with_cx(|cx| plan.arranger.basis(cx, picture)));
        }
    }

    /// Returns what a picture in sight shows of all matches; `None` if that has not been made.
    fn basis(&self, pane: usize, picture: PictureChoice) -> Option<PictureBasis> {
        self.basis_slot(pane, picture)?.get().cloned()
    }

    fn basis_slot(&self, pane: usize, picture: PictureChoice) -> Option<Arc<OnceLock<PictureBasis>>> {
        let mut bases = self.bases.get(pane)?.lock().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(bases.entry(picture).or_default()))
    }

    /// Returns how many matches each pane lists.
    pub fn counts(&self) -> &[usize] {
        self.counts.get_or_init(|| {
            self.with_cx(|cx| {
                let matches =
                    |plan: &PanePlan| cx.hits.hits.iter().filter(|hit| plan.arranger.lists(cx, hit.id)).count();
                self.plan.panes.iter().map(matches).collect()
            })
        })
    }

    /// Returns what is summed in a pane.
    pub(super) fn scope(&self, pane: usize) -> &str {
        let made = self.scopes.get(pane).zip(self.plan.panes.get(pane));
        made.map_or("", |(said, plan)| said.get_or_init(|| self.with_cx(|cx| scope(cx, plan.id, &*plan.arranger))))
    }

    /// Returns whether a pane lists a record.
    fn lists(&self, pane: usize, id: RecordId) -> bool {
        let Some(plan) = self.plan.panes.get(pane) else { return false };
        self.with_cx(|cx| {
            let is_meant = if self.plan.dims { cx.on.is_known(id) } else { cx.is_match(id) };
            is_meant && plan.arranger.lists(cx, id)
        })
    }

    /// Returns how much of the queue, which a pane lists, has been reviewed.
    fn queue(&self, pane: usize) -> ReviewProgress {
        let progress =
            || self.plan.standing.progress(self.rows(ListSight { pane, is_of_all: false, picture: None }).matching());
        *self.queue.get_or_init(progress)
    }

    /// Calls `make` with what panes read.
    fn with_cx<T>(&self, make: impl FnOnce(&Cx<'_>) -> T) -> T {
        let Found { library, day, query, hits, places, sums } = &self.found;
        let reviewing = Reviewing::of(Arc::clone(&self.plan.reviews), Arc::clone(&self.plan.standing));
        make(&Cx {
            on: OnDay { dataset: &library.dataset, day: *day },
            words: &self.plan.words,
            query,
            hits,
            concerns: &self.plan.concerns,
            matching: places,
            reviewing: &reviewing,
            marks: &MarkedRecords::default(),
            sums,
            epoch: 0,
            changes: library.changes.as_ref(),
        })
    }
}

/// The input of making the rows of a list; it can run on any thread.
pub struct ListTask {
    /// The lists.
    pub lists: Arc<PreparedLists>,
    /// What is in sight.
    pub sight: ListSight,
}

impl Model {
    /// Returns what is in sight that is made of rows.
    pub(super) fn sight(&self) -> ListSight {
        let picture = self.pane_in_sight().and_then(|state| state.pane.picture_of_all());
        let picture = picture.filter(|_| self.draws_picture());
        ListSight { pane: self.active, is_of_all: self.pane_in_sight().is_none(), picture }
    }

    /// Returns the lists of what was found.
    pub const fn lists(&self) -> Option<&Arc<PreparedLists>> {
        self.lists.as_ref()
    }

    /// Returns how the lists are arranged now: those of what is shown, or of the dataset that is to be shown next.
    pub(super) fn list_plan(&self, is_of_next: bool) -> Arc<ListPlan> {
        let next = self.newest_library().filter(|_| is_of_next);
        Arc::new(ListPlan {
            version: self.plan_version,
            words: Arc::clone(&self.words),
            concerns: Arc::clone(next.map_or(&self.concerns, |next| &next.concerns)),
            reviews: Arc::clone(&self.reviewing.reviews),
            standing: if is_of_next { Arc::default() } else { Arc::clone(&self.reviewing.standing) },
            dims: self.dims,
            panes: self.panes.iter().map(PanePlan::new).collect(),
        })
    }

    /// Has the rows of every list made anew, after something has changed that they are made of besides what
    /// was found.
    pub(super) fn refresh_rows(&mut self) {
        self.plan_version += 1;
        let Some(library) = self.library.clone() else { return };
        let found = Found {
            library,
            day: self.day,
            query: self.search.query().clone(),
            hits: Arc::clone(self.search.shared_hits()),
            places: Arc::clone(self.search.places()),
            sums: Arc::clone(&self.sums),
        };
        self.await_rows_of(Arc::new(PreparedLists::new(self.list_plan(false), found)));
    }

    /// Takes the lists of what was found, unless they are arranged otherwise by now.
    pub(super) fn take_lists(&mut self, lists: Arc<PreparedLists>) {
        if lists.plan.version == self.plan_version {
            self.await_rows_of(lists);
        } else {
            self.refresh_rows();
        }
        self.adopt_rows();
    }

    fn await_rows_of(&mut self, lists: Arc<PreparedLists>) {
        self.lists = Some(lists);
        self.epoch += 1;
        self.search.list.await_rows();
        for state in &mut self.panes {
            state.list.await_rows();
            state.has_former_basis = true;
        }
    }

    /// Shows the rows in sight if they are there.
    pub(super) fn adopt_rows(&mut self) {
        let Some(lists) = self.lists.clone() else { return };
        let sight = self.sight();
        if let Some(counts) = lists.counts.get() {
            self.panes.iter_mut().zip(counts).for_each(|(state, count)| state.count = *count);
        }
        self.adopt_basis(&lists, sight);
        if !self.list_in_sight().awaits_rows() || !lists.is_ready(sight) {
            return;
        }
        self.list_in_sight_mut().take(lists.rows(sight));
        if let Some(queue) = lists.queue.get() {
            self.reviewing.queue = *queue;
        }
        self.epoch += 1;
    }

    /// Takes what the picture in sight shows of all matches if it is there.
    fn adopt_basis(&mut self, lists: &PreparedLists, sight: ListSight) {
        let Some((state, picture)) = self.panes.get_mut(sight.pane).zip(sight.picture) else { return };
        if state.awaits_basis()
            && let Some(basis) = lists.basis(sight.pane, picture)
        {
            state.basis = Some((picture, basis));
            state.has_former_basis = false;
            self.epoch += 1;
        }
    }

    /// Shows the rows in sight even if they are still to be made.
    pub(super) fn adopt_rows_now(&mut self) {
        if let Some(lists) = self.lists.clone() {
            lists.prepare(self.sight());
            self.adopt_rows();
        }
    }

    /// Returns whether rows in sight, or what the picture in sight shows of all matches, are on their way.
    pub fn awaits_rows(&self) -> bool {
        self.list_in_sight().awaits_rows() || self.pane_in_sight().is_some_and(PaneState::awaits_basis)
    }

    /// Has the rows in sight made, and what the picture shows, unless they are there or under way.
    pub(super) fn ask_for_rows(&mut self) -> Option<Effect> {
        let lists = self.lists.clone().filter(|_| self.awaits_rows())?;
        let sight = self.sight();
        let asked_for = Arc::downgrade(&lists);
        let is_same = |(one, asked): &(Weak<PreparedLists>, ListSight)| one.ptr_eq(&asked_for) && *asked == sight;
        if self.lists_asked_for.as_ref().is_some_and(is_same) && self.jobs.progress(JobKind::List).is_some() {
            return None;
        }
        self.lists_asked_for = Some((asked_for, sight));
        Some(self.jobs.begin(ListTask { lists, sight }))
    }

    /// Returns whether the list of a pane has a record, or will have it when its rows are there.
    pub(super) fn is_listed(&self, pane: usize, id: RecordId) -> bool {
        let Some(list) = self.panes.get(pane).map(|state| &state.list) else { return false };
        if !list.awaits_rows() {
            return list.contains(id);
        }
        self.lists.as_ref().is_some_and(|lists| lists.lists(pane, id))
    }
}

/// Returns every match under the heading of its home pane.
fn matches_by_pane(cx: &Cx<'_>) -> ListRows {
    let mut counts = [0; SECTIONS];
    for hit in &cx.hits.hits {
        counts.get_mut(section_of(hit)).into_iter().for_each(|count| *count += 1);
    }
    let mut found = counts.map(Vec::<RecordId>::with_capacity);
    for hit in &cx.hits.hits {
        found.get_mut(section_of(hit)).into_iter().for_each(|section| section.push(hit.id));
    }
    let mut rows = Vec::with_capacity(cx.hits.hits.len() + found.len());
    for (pane, ids) in PaneId::ALL.map(Some).into_iter().chain([None]).zip(found) {
        if !ids.is_empty() {
            let name = cx.words.text(pane.map_or("search-documents", PaneId::message));
            let heading = ListHeading { text: cx.heading(&name, ids.len()), table: None };
            rows.push(ListRow::Heading(Box::new(heading)));
            rows.extend(ids.into_iter().map(ListRow::Record));
        }
    }
    ListRows::new(rows, |_| false)
}

/// Returns every known record as a hit, as if there were no query.
fn everything(on: OnDay<'_>) -> Hits {
    Hits { hits: on.dataset.ids().filter(|id| on.is_known(*id)).map(Hit::certain).collect(), ..Hits::default() }
}
