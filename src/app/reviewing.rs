//! Reviews in the explorer: the content of the log, and the verdicts and notes given. Nothing
//! counts as saved until the runtime says so.
//!
//! The log file, the clock and the disk belong to the runtime.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Zoned;

use crate::domain::file_problem::FileProblem;
use crate::domain::record::RecordId;
use crate::domain::text::{LineBreaks, scrub};
use crate::invariant::broken;
use crate::page::{name, review};
use crate::query::{Condition, Field, Query, ReviewLookup, ReviewState, Value};
use crate::reviews::{Event, EventKind, Occasion, ReviewProgress, Reviews, Standing, Verdict};

use super::jobs::JobKind;
use super::layers::choices::Choices;
use super::layers::note::NotePanel;
use super::library::Library;
use super::notice::{Notice, NoticeKind};
use super::pane::PaneId;
use super::{Effect, Model};

/// The state of the reviews.
#[derive(Default)]
pub struct Reviewing {
    /// The reviews in the log.
    pub reviews: Arc<Reviews>,
    /// The review states of the records.
    pub standing: Arc<Standing>,
    /// The name under which events are recorded; `None` until it was given or looked up. The system
    /// is asked at the first review only: with a remote directory service that takes a network.
    pub reviewer: Option<String>,
    /// The log as `--reviews` names it; `None` for the user's own.
    pub argument: Option<String>,
    /// The progress of the review of the queue.
    pub queue: ReviewProgress,
    /// A number that changes with every change of the reviews.
    pub version: u64,
    /// What the field for a note waits with for the name of the reviewer.
    awaited: Option<Verdict>,
    /// The unsaved notes by the records that they are on.
    drafts: HashMap<Vec<RecordId>, String>,
    /// The events saved in this session and not taken back, the newest last; those that were saved
    /// together stand together.
    given: Vec<Vec<Event>>,
    /// How many lines of the log are not events.
    faults: usize,
    /// How many events of the log carry a time later than now.
    ahead: usize,
}

/// A change to the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A verdict, with a note unless it is empty.
    Verdict(Verdict, String),
    /// A note; an empty one deletes the existing note.
    Note(String),
    /// The withdrawal of an earlier event.
    Undo(Box<Event>),
}

/// Events to be saved together, without their time.
pub struct SaveTask {
    /// The open dataset.
    pub library: Arc<Library>,
    /// The name of the reviewer.
    pub reviewer: String,
    /// The change to each record.
    pub deeds: Vec<(RecordId, Deed)>,
}

impl SaveTask {
    /// Returns the events, one for each record, with a time.
    pub fn events(&self, at: &Zoned) -> Vec<Event> {
        let event = |(id, deed): &(RecordId, Deed)| {
            let occasion = Occasion::new(&self.library.dataset, *id, &self.reviewer, at);
            match deed {
                Deed::Verdict(verdict, note) => Event::verdict(&occasion, *verdict, note),
                Deed::Note(note) => Event::note(&occasion, note),
                Deed::Undo(event) => Event::undo(&occasion, event),
            }
        };
        self.deeds.iter().map(event).collect()
    }
}

/// The input of a look-up of the system's name for the user: there is none.
pub struct IntroductionTask;

/// The input of a computation of review states; it can run on any thread.
pub struct StandTask {
    /// The dataset.
    pub library: Arc<Library>,
    /// The reviews in the log.
    pub reviews: Arc<Reviews>,
}

impl StandTask {
    /// Returns the review states of the records.
    pub fn standing(&self) -> Arc<Standing> {
        Arc::new(Standing::new(&self.reviews, &self.library.dataset))
    }
}

/// The reason why the log could not be read or written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogProblem {
    /// The path of the log; `None` if there is no place for one.
    pub file: Option<String>,
    /// The reason; `None` if another program holds the log.
    pub reason: Option<FileProblem>,
}

impl Reviewing {
    /// Returns a state in which nothing is given: only what is in the log.
    pub(super) fn of(reviews: Arc<Reviews>, standing: Arc<Standing>) -> Self {
        Self { reviews, standing, ..Self::default() }
    }
}

impl Model {
    /// Returns whether something is being written to the disk.
    pub fn is_saving(&self) -> bool {
        self.jobs.is_writing()
    }

    /// Returns whether keys wait, because something is being written to the disk, the reviewer's name is being looked
    /// up, or what they are for comes within a moment.
    pub fn keys_wait(&self) -> bool {
        self.is_saving() || self.jobs.progress(JobKind::Introduction).is_some() || self.is_brief()
    }

    /// Returns the review of a record, if there is one.
    pub fn review_of(&self, id: RecordId) -> Option<crate::reviews::Review<'_>> {
        let library = self.library.as_ref()?;
        self.reviewing.reviews.review(library.dataset.record(id).id())
    }

    /// Stores the reviews in the log. `faults` is the number of lines that are not events.
    pub(super) fn take_reviews(&mut self, reviews: Arc<Reviews>, faults: usize) -> Vec<Effect> {
        self.reviewing.reviews = reviews;
        if faults > self.reviewing.faults {
            self.notice = Some(Notice::error(self.words.with("reviewing-faults", &[("count", faults.into())])));
        }
        self.reviewing.faults = faults;
        self.find_standing()
    }

    /// Starts computing the review states, once both dataset and log are loaded.
    pub(super) fn find_standing(&mut self) -> Vec<Effect> {
        let Some(library) = self.library.clone() else { return Vec::new() };
        if self.reviewing.reviews.is_empty() && self.reviewing.standing.is_empty() {
            self.jobs.give_up(JobKind::Standing);
            return Vec::new();
        }
        let task = StandTask { library, reviews: Arc::clone(&self.reviewing.reviews) };
        vec![self.jobs.begin(task)]
    }

    /// Stores the review states of the records.
    pub(super) fn take_standing(&mut self, standing: Arc<Standing>) -> Vec<Effect> {
        self.reviewing.standing = standing;
        let effects = self.follow_reviews();
        if let Some(queue) = self.panes.iter_mut().find(|state| state.pane.id() == PaneId::Review) {
            // Records that have changed are listed first, and were added last.
            queue.list.begin_anew();
        }
        effects
    }

    /// Recomputes what follows from the reviews.
    fn follow_reviews(&mut self) -> Vec<Effect> {
        self.forget_counts();
        self.reviewing.version += 1;
        self.refresh_rows();
        if asks_for_reviews(self.search.query()) {
            return self.filter_by(self.search.query().clone());
        }
        self.count_facets()
    }

    pub(super) fn open_verdicts(&mut self) {
        if !self.marked_or_shown().is_empty() {
            self.layers.open(Choices::of_verdicts());
        }
    }

    /// Stores how many events carry a time later than now; reports it if the number has grown.
    pub(super) fn take_ahead(&mut self, count: usize) {
        let is_free = self.notice.as_ref().is_none_or(|notice| notice.level == NoticeKind::Info);
        if count > self.reviewing.ahead && is_free {
            self.notice = Some(Notice::error(self.words.with("reviewing-ahead", &[("count", count.into())])));
        }
        self.reviewing.ahead = count;
    }

    /// Returns the records that a verdict is on, the marked ones if there are any; a note alone is on the
    /// record shown.
    fn reviewed_now(&self, verdict: Option<Verdict>) -> Vec<RecordId> {
        if verdict.is_some() { self.marked_or_shown() } else { self.shown().into_iter().collect() }
    }

    /// Opens the field for a note on these records, once the reviewer's name is known.
    pub(super) fn begin_note(&mut self, verdict: Option<Verdict>) -> Vec<Effect> {
        if self.reviewing.reviewer.is_some() || self.reviewed_now(verdict).is_empty() {
            self.open_note(verdict);
            return Vec::new();
        }
        self.reviewing.awaited = verdict;
        // Visible only if the system asks a slow directory service.
        self.notice = Some(Notice::info(self.words.text("reviewing-introduction")));
        vec![self.jobs.begin(IntroductionTask)]
    }

    /// Stores the reviewer's name and opens the field that waited for it.
    pub(super) fn take_introduction(&mut self, name: &str) {
        self.notice = None;
        self.reviewing.reviewer = Some(scrub(name, LineBreaks::Blank));
        let verdict = self.reviewing.awaited.take();
        self.open_note(verdict);
    }

    /// Opens the field for a note. It contains the unsaved text, if there is any, else the user's own note
    /// on the record, so that it can be edited.
    fn open_note(&mut self, verdict: Option<Verdict>) {
        let ids = self.reviewed_now(verdict);
        let Some(first) = ids.first() else { return };
        let standing = self.review_of(*first).and_then(|review| review.note);
        let is_own = |event: &&Event| Some(&*event.reviewer) == self.reviewing.reviewer.as_deref();
        let own = standing.filter(|event| verdict.is_none() && is_own(event));
        let before = own.and_then(|event| event.note.as_deref()).unwrap_or_default().to_owned();
        let draft = self.reviewing.drafts.get(&ids).cloned();
        self.layers.open(NotePanel::new(ids, verdict, before, draft));
    }

    /// Keeps the unsaved note on records until its field is opened again, and says so.
    pub(super) fn keep_draft(&mut self, ids: Vec<RecordId>, text: String) {
        if text.is_empty() {
            self.reviewing.drafts.remove(&ids);
        } else {
            let message = if ids.len() > 1 { "reviewing-kept-marked" } else { "reviewing-kept" };
            self.reviewing.drafts.insert(ids, text);
            self.notice = Some(Notice::info(self.words.text(message)));
        }
    }

    /// Takes back the latest event of this session, with those that were saved together with it.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(events) = self.reviewing.given.last().cloned() else {
            self.notice = Some(Notice::error(self.words.text("reviewing-nothing-to-undo")));
            return Vec::new();
        };
        let Some(library) = self.library.clone() else { return broken!("a review is taken back of no dataset") };
        let undone = |event: Event| Some((library.dataset.find(&event.record)?, Deed::Undo(Box::new(event))));
        self.save(events.into_iter().filter_map(undone).collect())
    }

    /// Starts saving a change to each of some records, all or none of them.
    pub(super) fn save(&mut self, deeds: Vec<(RecordId, Deed)>) -> Vec<Effect> {
        if self.is_saving() {
            return Vec::new();
        }
        let Some(library) = self.library.clone() else { return broken!("a record is reviewed of no dataset") };
        // Visible only if the disk is slow or another program holds the log.
        self.notice = Some(Notice::info(self.words.text("reviewing-saving")));
        let reviewer = self.reviewing.reviewer.clone().unwrap_or_default();
        let task = SaveTask { library, reviewer, deeds };
        vec![self.jobs.begin(task)]
    }

    /// Handles events that are on the disk: only now are they reported, and the field closed.
    pub(super) fn take_saved(&mut self, events: Vec<Event>) -> Vec<Effect> {
        let Some(library) = self.library.clone() else { return broken!("a review is saved of no dataset") };
        let ids: Vec<_> = events.iter().filter_map(|event| library.dataset.find(&event.record)).collect();
        let Some((first, id)) = events.first().zip(ids.first().copied()) else {
            return broken!("{events:?} were saved and are on no record");
        };
        self.notice = Some(Notice::info(self.said(&ids, first)));
        for (event, id) in events.iter().zip(&ids) {
            Arc::make_mut(&mut self.reviewing.reviews).add(event.clone());
            Arc::make_mut(&mut self.reviewing.standing).update(&self.reviewing.reviews, &library.dataset, *id);
        }
        if first.kind == EventKind::Undo {
            self.reviewing.given.pop();
            self.go_back_to(id);
        } else {
            self.layers.close::<NotePanel>();
            self.reviewing.drafts.remove(&ids);
            if first.kind == EventKind::Verdict && ids.len() == 1 {
                self.go_to_next_after(id);
            }
            self.reviewing.given.push(events);
        }
        let mut effects = self.follow_reviews();
        if self.jobs.progress(JobKind::Standing).is_some() {
            // The states being computed do not include the event.
            effects.extend(self.find_standing());
        }
        effects
    }

    /// Reports that an event could not be saved; the field stays open.
    pub(super) fn take_not_saved(&mut self, problem: &LogProblem) {
        self.notice = Some(Notice::error(self.problem("reviewing-not-saved", problem)));
    }

    /// Reports that the log cannot be read; the explorer goes on without it.
    pub(super) fn take_unreadable(&mut self, problem: &LogProblem) {
        self.notice = Some(Notice::error(self.problem("reviewing-unreadable", problem)));
    }

    fn problem(&self, message: &str, problem: &LogProblem) -> String {
        let words = &self.words;
        let (file, reason) = match &problem.file {
            Some(file) => (file.clone(), review::log_reason(words, problem.reason.as_ref())),
            None => ("--reviews".to_owned(), words.text("log-no-place-reason")),
        };
        words.with(message, &[("reason", reason.into()), ("file", file.into())])
    }

    /// Returns the name of a record, or how many there are of several.
    pub fn records_named(&self, ids: &[RecordId]) -> String {
        match (ids, self.cx()) {
            ([id], Some(cx)) => name(&cx.writer(), *id),
            _ => self.words.with("marks-records", &[("count", ids.len().into())]),
        }
    }

    /// Returns the text of the notice for saved events, of which this is one.
    fn said(&self, ids: &[RecordId], event: &Event) -> String {
        let words = &self.words;
        let named = self.records_named(ids);
        let deed = |event: &Event| {
            let verdict = event.verdict.map(|verdict| review::verdict(words, verdict));
            verdict.unwrap_or_else(|| words.text("reviewing-note").to_lowercase())
        };
        let (message, deed) = match (event.kind, self.reviewing.given.last()) {
            (EventKind::Undo, Some(undone)) => ("reviewing-undone", undone.first().map(deed).unwrap_or_default()),
            _ => ("reviewing-saved", deed(event)),
        };
        words.with(message, &[("deed", deed.into()), ("record", named.into())])
    }

    /// Selects the next record in the list if the reviewed record is the selected one.
    fn go_to_next_after(&mut self, id: RecordId) {
        let Some(pane) = self.pane_mut() else { return };
        if pane.followed.is_none() && pane.list.selected() == Some(id) {
            pane.list.step(1);
        }
    }

    /// Selects a record in the visible list, so that the user sees what was taken back.
    fn go_back_to(&mut self, id: RecordId) {
        if let Some(pane) = self.pane_mut().filter(|pane| pane.list.contains(id)) {
            pane.followed = None;
            pane.list.select(id);
        }
    }
}

/// Returns whether a query depends on the review states of records.
pub fn asks_for_reviews(query: &Query) -> bool {
    let asks = |value: &Value| {
        matches!(value, Value::Condition(Condition::Reviewed | Condition::Unreviewed | Condition::Stale))
    };
    query.terms().iter().any(|term| term.field() == Some(Field::Verdict) || term.values().iter().any(asks))
}

/// Returns the review mark of a record in lists.
pub(super) fn mark(reviews: &Reviews, standing: &Standing, id: RecordId, name: &str) -> Option<review::ReviewMark> {
    match standing.state(id) {
        ReviewState::Unreviewed => None,
        ReviewState::Stale => Some(review::ReviewMark::Changed),
        ReviewState::Reviewed => {
            let verdict = reviews.review(name)?.verdict?.verdict?;
            Some(review::ReviewMark::Of(verdict))
        }
    }
}
