//! A dataset that arrives in parts: first records are shown while the rest is read, and the whole takes their place
//! without anything moving.
//!
//! Of a part only records are shown, not what follows from all of them: sums, deadlines, reviews, files. The next
//! part or the whole is shown once what is in sight of it has been searched and arranged.

use std::sync::Arc;

use crate::domain::dataset::Dataset;
use crate::domain::record::RecordId;
use crate::domain::sources::Sources;
use crate::query::Query;

use super::action::Action;
use super::days::ConcernTask;
use super::jobs::JobKind;
use super::library::Library;
use super::lists::PreparedLists;
use super::marking::SessionForm;
use super::notice::Notice;
use super::viewpoint::Viewpoint;
use super::{Effect, Model};

/// How far a dataset has arrived.
#[derive(Default)]
pub(super) struct DatasetArrival {
    /// What will be shown next in place of what is shown.
    next: Option<Arc<Library>>,
    /// The copies of the documents of that.
    copies: Option<Arc<Sources>>,
    /// Whether reading was stopped.
    is_stopped: bool,
}

impl Model {
    /// Returns whether only first records are shown, and not the whole dataset.
    pub fn is_part(&self) -> bool {
        self.library.as_ref().is_some_and(|library| library.dataset.is_part())
    }

    /// Returns whether what is shown first is the first list as it is of itself: drawn, on the usual day, without a
    /// query, an order or a view. Then a few records are known to be its first rows before there are others.
    pub fn begins_of_itself(&self) -> bool {
        let usual = Viewpoint { pane: self.panes.first().map(|state| state.pane.id()), ..Viewpoint::default() };
        let is_plain = self.search.text().is_empty() && self.usual_day == Some(self.day);
        is_plain && self.opening.is_none() && self.form == SessionForm::Drawn && self.viewpoint() == usual
    }

    /// Returns whether reading goes on while first records are shown.
    pub fn is_arriving(&self) -> bool {
        self.is_part() && !self.arrival.is_stopped
    }

    /// Returns whether that can be stopped.
    pub(super) fn can_stop_arriving(&self) -> bool {
        self.is_arriving() && !self.is_brief()
    }

    /// Returns whether only first records are shown that the rest follows at once.
    pub(super) fn is_brief(&self) -> bool {
        self.is_arriving() && self.library.as_ref().is_some_and(|library| library.is_brief)
    }

    /// Returns a number of what is shown, of a part as what it is: so many so far.
    pub fn count_so_far(&self, count: usize) -> String {
        self.words.count_so_far(count, self.is_part())
    }

    /// Returns the dataset to be searched: the one that is to be shown next, if there is one.
    pub(super) fn newest_library(&self) -> Option<&Arc<Library>> {
        self.arrival.next.as_ref().or(self.library.as_ref())
    }

    /// Returns whether what is searched now is to be shown in place of what is shown.
    pub(super) const fn awaits_library(&self) -> bool {
        self.arrival.next.is_some()
    }

    /// Takes a dataset or a part of one: it is shown at once if there is none yet, else once it has been searched.
    pub(super) fn take_library(&mut self, library: Arc<Library>) -> Vec<Effect> {
        if self.library.is_some() {
            self.arrival.next = Some(library);
            return self.begin();
        }
        let mut effects = self.show_library(library);
        effects.extend(self.begin());
        effects
    }

    /// Shows a dataset, and computes what depends on the as-of day if that was changed meanwhile.
    fn show_library(&mut self, library: Arc<Library>) -> Vec<Effect> {
        self.concerns = Arc::clone(&library.concerns);
        self.forget_counts();
        let mut effects = Vec::new();
        if library.day != self.day && !library.dataset.is_part() {
            let task = ConcernTask { library: Arc::clone(&library), day: self.day };
            effects.push(self.jobs.begin(task));
        }
        self.library = Some(library);
        effects.extend(self.find_standing());
        effects
    }

    /// Shows what was searched in place of what is shown, if it is the next. What is selected, marked and open stays
    /// so.
    pub(super) fn show_searched(&mut self, lists: &Arc<PreparedLists>) -> Vec<Effect> {
        let searched = |next: &mut Arc<Library>| Arc::ptr_eq(next, &lists.found().library);
        let Some(next) = self.arrival.next.take_if(searched) else { return Vec::new() };
        let former_is_part = self.is_part();
        if let Some(former) = self.library.clone() {
            self.carry_over(&|id| same_record(&former.dataset, &next.dataset, id));
        }
        if former_is_part {
            self.forget_opening_elsewhere();
        }
        self.jobs.give_up(JobKind::Concerns);
        self.jobs.give_up(JobKind::List);
        self.reviewing.standing = Arc::default();
        self.epoch += 1;
        let effects = self.show_library(next);
        if let Some(copies) = self.arrival.copies.take() {
            self.take_copies(copies);
        }
        effects
    }

    /// Replaces every record that the model holds by the one that is the same in another dataset.
    fn carry_over(&mut self, same: &dyn Fn(RecordId) -> Option<RecordId>) {
        for state in &mut self.panes {
            state.list.carry_over(same);
            state.followed = state.followed.and_then(same);
            state.unfolded = state.unfolded.and_then(same);
            state.compared = state.compared.iter().copied().filter_map(same).collect();
            state.basis = None;
        }
        self.search.list.carry_over(same);
        self.marks.carry_over(same);
        self.trail.retain_mut(|step| {
            let was_followed = step.followed.is_some();
            step.followed = step.followed.and_then(same);
            step.selected = step.selected.and_then(same);
            step.followed.is_some() || !was_followed
        });
        self.detail = self.detail.take().and_then(|mut detail| {
            detail.key.id = Some(same(detail.key.id?)?);
            Some(detail)
        });
        (self.held, self.lists_asked_for) = (None, None);
    }

    /// Keeps the copies of the documents of what is to be shown next until it is shown.
    pub(super) fn hold_copies(&mut self, copies: Arc<Sources>) -> Option<Arc<Sources>> {
        if self.arrival.next.is_none() {
            return Some(copies);
        }
        self.arrival.copies = Some(copies);
        None
    }

    /// Puts the waiting query in force, as soon as there are records, or the one in force once more in the dataset that
    /// is to be shown next.
    pub(super) fn begin(&mut self) -> Vec<Effect> {
        let Some(library) = self.newest_library().cloned() else { return Vec::new() };
        let text = self.search.text();
        if let Ok(query) = Query::parse_in(self.words.language().code(), &text, &library.dataset) {
            return self.filter_by(query);
        }
        if library.dataset.is_part() {
            let effects = self.filter_by(Query::default());
            // In the whole it may mean something.
            self.search.wait_with(text);
            return effects;
        }
        self.open_prompt_with(text);
        self.filter_by(Query::default())
    }

    /// Says that something takes the whole dataset, if it does and only a part is there.
    pub(super) fn refuses_of_part(&mut self, action: Action) -> bool {
        let is_refused = self.takes_the_whole(action);
        if is_refused {
            let message = if self.arrival.is_stopped { "part-never" } else { "part-later" };
            self.notice = Some(Notice::info(self.words.text(message)));
        }
        is_refused
    }

    /// Returns whether an action takes the whole dataset and only a part is there.
    pub(super) fn takes_the_whole(&self, action: Action) -> bool {
        let takes_all = matches!(
            action,
            Action::Facets
                | Action::AsOf
                | Action::DueBy
                | Action::Review
                | Action::Note
                | Action::Confirm
                | Action::Dispute
                | Action::FollowUp
                | Action::Undo
                | Action::WriteRecords
                | Action::Faults
                | Action::Changes
                | Action::Sums
                | Action::Compare
                | Action::OtherView
                | Action::MarkSize
                | Action::Choose
        );
        takes_all && self.is_part()
    }

    /// Stops reading, if it goes on, and leaves what there is.
    pub(super) fn stop_arriving(&mut self) -> Vec<Effect> {
        if !self.can_stop_arriving() {
            return Vec::new();
        }
        self.arrival.is_stopped = true;
        self.notice = Some(Notice::info(self.words.text("part-stopped")));
        vec![Effect::StopLoading]
    }
}

/// Returns the record of another dataset that has the id of one.
fn same_record(former: &Dataset, next: &Dataset, id: RecordId) -> Option<RecordId> {
    next.find(former.record(id).id()).filter(|found| found.record_type() == id.record_type())
}
