//! Jobs that run beside the loop, and the tickets under which their answers come back.
//!
//! A job is a task with its ticket. [`Jobs::begin`] issues the ticket and returns the effect, the
//! runtime performs the job and answers with [`Ticketed::answered`], and [`Jobs::take`] returns the
//! answer if it still counts. Tickets and answers cannot be made or opened in any other way, so a
//! task never receives the answer of another, and no unrequested answer reaches the state.
//!
//! For most kinds only the newest job counts: beginning a later one tells the earlier one to stop,
//! and its answer is dropped. For jobs that write to the disk every answer counts, because what
//! they did stays on the disk.
//!
//! To add a job, add a row to the table below; the compiler then requires the runtime to perform it
//! and the model to take its answer.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::query::Facet;
use crate::reviews::{Event, Standing};

use super::counting::CountTask;
use super::days::ConcernTask;
use super::library::Concerns;
use super::lists::{ListTask, PreparedLists};
use super::reviewing::{IntroductionTask, LogProblem, SaveTask, StandTask};
use super::saved::{SavedViews, ViewProblem, ViewReadTask, ViewSaveAnswer, ViewSaveTask};
use super::search::{SearchAnswer, SearchTask};
use super::writing::{WriteAnswer, WriteTask};
use super::{Effect, Message};

/// Work that can be done beside the loop, on any thread.
pub trait Task: Sized {
    /// The result of the task.
    type Answer;

    /// The kind of job.
    const KIND: JobKind;

    /// Returns the job for this task.
    fn job(ticketed: Ticketed<Self>) -> Job;

    /// Wraps the result in the variant of its kind.
    fn wrap(answer: Self::Answer) -> Answer;
}

/// Declares the kinds of jobs, each with the types of its task and of its answer.
macro_rules! jobs {
    ($($(#[$doc:meta])* $kind:ident($task:ty) -> $answer:ty;)*) => {
        /// A kind of job.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum JobKind { $($(#[$doc])* $kind,)* }

        /// A task with its ticket.
        pub enum Job { $($(#[$doc])* $kind(Ticketed<$task>),)* }

        /// The answer of a job.
        pub enum Answer { $($(#[$doc])* $kind($answer),)* }

        $(impl Task for $task {
            type Answer = $answer;

            const KIND: JobKind = JobKind::$kind;

            fn job(ticketed: Ticketed<Self>) -> Job {
                Job::$kind(ticketed)
            }

            fn wrap(answer: $answer) -> Answer {
                Answer::$kind(answer)
            }
        })*
    };
}

jobs! {
    /// A search of the library, with the list in sight and the sums of what it finds.
    Search(SearchTask) -> SearchAnswer;
    /// The rows of a list.
    List(ListTask) -> Arc<PreparedLists>;
    /// A count of the values of every field.
    Count(CountTask) -> Arc<Vec<Facet>>;
    /// A search for what needs a second look on a day.
    Concerns(ConcernTask) -> Arc<Concerns>;
    /// The review states of the records.
    Standing(StandTask) -> Arc<Standing>;
    /// Events to add to the review log.
    Save(SaveTask) -> Result<Vec<Event>, LogProblem>;
    /// Records to write into a new file.
    Write(WriteTask) -> WriteAnswer;
    /// A look-up of the system's name for the user.
    Introduction(IntroductionTask) -> String;
    /// A look at the saved views, which another explorer may have changed.
    ReadViews(ViewReadTask) -> Result<SavedViews, ViewProblem>;
    /// A change of the saved views.
    SaveViews(ViewSaveTask) -> ViewSaveAnswer;
}

impl JobKind {
    /// Returns whether such a job writes to the disk, so that each of its answers counts.
    pub const fn writes(self) -> bool {
        match self {
            Self::Save | Self::Write | Self::SaveViews => true,
            #[rustfmt::skip]
            Self::Search | Self::List | Self::Count | Self::Concerns | Self::Standing | Self::Introduction
            | Self::ReadViews => false,
        }
    }
}

/// The identity of a job: its kind, and its number among the jobs of its kind.
#[derive(Clone, Debug)]
pub struct Ticket {
    kind: JobKind,
    number: u64,
    newest: Arc<AtomicU64>,
}

impl Ticket {
    /// Returns whether the answer is still wanted: no later job of this kind was begun, and the job
    /// was not given up. It can be called from any thread.
    pub fn is_newest(&self) -> bool {
        self.newest.load(Ordering::Relaxed) == self.number
    }
}

/// A task with its ticket.
#[derive(Debug)]
pub struct Ticketed<T> {
    ticket: Ticket,
    task: T,
}

impl<T: Task> Ticketed<T> {
    /// Returns the ticket, under which progress is reported.
    pub const fn ticket(&self) -> &Ticket {
        &self.ticket
    }

    /// Returns the task.
    pub const fn task(&self) -> &T {
        &self.task
    }

    /// Performs the task and returns the message with its answer; `None` if the task was stopped.
    pub fn perform(self, task: impl FnOnce(&T) -> Option<T::Answer>) -> Option<Message> {
        let answer = task(&self.task)?;
        Some(self.answered(answer))
    }

    /// Returns the message with this answer.
    pub fn answered(self, answer: T::Answer) -> Message {
        Message::Done(Answered { ticket: self.ticket, answer: T::wrap(answer) })
    }
}

/// The answer of a job, sealed until [`Jobs::take`] decides whether it still counts.
pub struct Answered {
    ticket: Ticket,
    answer: Answer,
}

/// The jobs under way: issues tickets and takes the answers that count.
#[derive(Default)]
pub struct Jobs {
    latest: HashMap<JobKind, Latest>,
}

/// The newest job of a kind.
#[derive(Default)]
struct Latest {
    /// The number of the newest job; earlier jobs have lower numbers.
    number: Arc<AtomicU64>,
    /// The share that is done, 0 to 1; `None` if no job of this kind is under way.
    progress: Option<f32>,
}

impl Latest {
    /// Returns the next number, which makes all earlier tickets out of date.
    fn turn(&mut self) -> u64 {
        self.number.fetch_add(1, Ordering::Relaxed) + 1
    }
}

impl Jobs {
    /// Begins a job as the newest of its kind.
    pub fn begin<T: Task>(&mut self, task: T) -> Effect {
        let latest = self.latest.entry(T::KIND).or_default();
        latest.progress = Some(0.0);
        let ticket = Ticket { kind: T::KIND, number: latest.turn(), newest: Arc::clone(&latest.number) };
        Effect::Run(T::job(Ticketed { ticket, task }))
    }

    /// Gives up the job of a kind that is under way: its answer no longer counts.
    pub fn give_up(&mut self, kind: JobKind) {
        if let Some(latest) = self.latest.get_mut(&kind) {
            latest.turn();
            latest.progress = None;
        }
    }

    /// Records the share of a job that is done, 0 to 1; ignored if the job is out of date or done.
    pub fn advance(&mut self, ticket: &Ticket, share: f32) {
        if let Some(progress) = self.latest.get_mut(&ticket.kind).and_then(|latest| latest.progress.as_mut())
            && ticket.is_newest()
        {
            *progress = share;
        }
    }

    /// Returns the answer of a job if it counts: it is the newest of its kind or wrote to the disk.
    pub fn take(&mut self, answered: Answered) -> Option<Answer> {
        let Answered { ticket, answer } = answered;
        let is_newest = ticket.is_newest();
        if let Some(latest) = self.latest.get_mut(&ticket.kind).filter(|_| is_newest) {
            latest.progress = None;
        }
        (is_newest || ticket.kind.writes()).then_some(answer)
    }

    /// Returns the share of a kind's job that is done, 0 to 1; `None` if none is under way.
    pub fn progress(&self, kind: JobKind) -> Option<f32> {
        self.latest.get(&kind)?.progress
    }

    /// Returns whether any job is under way.
    pub fn is_under_way(&self) -> bool {
        self.latest.values().any(|latest| latest.progress.is_some())
    }

    /// Returns whether something is being written to the disk.
    pub fn is_writing(&self) -> bool {
        self.latest.iter().any(|(kind, latest)| kind.writes() && latest.progress.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::library::Library;
    use crate::app::reviewing::Deed;
    use crate::domain::load::Loaded;
    use crate::page::sample::{self, TODAY};

    fn library() -> Arc<Library> {
        let dataset = sample::dataset();
        let records = dataset.len();
        Arc::new(Library::new(Loaded { dataset, faults: Vec::new(), records }, TODAY))
    }

    fn concerns(jobs: &mut Jobs) -> Ticketed<ConcernTask> {
        let Effect::Run(Job::Concerns(ticketed)) = jobs.begin(ConcernTask { library: library(), day: TODAY }) else {
            panic!("another job was begun");
        };
        ticketed
    }

    fn standing(jobs: &mut Jobs) -> Ticketed<StandTask> {
        let Effect::Run(Job::Standing(ticketed)) =
            jobs.begin(StandTask { library: library(), reviews: Arc::default() })
        else {
            panic!("another job was begun");
        };
        ticketed
    }

    fn save(jobs: &mut Jobs) -> Ticketed<SaveTask> {
        let library = library();
        let id = sample::id(&library.dataset, "north");
        let task = SaveTask { library, reviewer: "Ada".into(), deeds: vec![(id, Deed::Note("seen".into()))] };
        let Effect::Run(Job::Save(ticketed)) = jobs.begin(task) else { panic!("another job was begun") };
        ticketed
    }

    fn take<T: Task>(jobs: &mut Jobs, ticketed: Ticketed<T>, answer: T::Answer) -> bool {
        let Message::Done(answered) = ticketed.answered(answer) else { panic!("an answer is not told") };
        jobs.take(answered).is_some()
    }

    #[test]
    fn a_late_answer_to_an_older_ticket_is_not_taken() {
        let mut jobs = Jobs::default();
        let (first, second) = (concerns(&mut jobs), concerns(&mut jobs));
        assert!(!first.ticket().is_newest() && second.ticket().is_newest());
        assert!(!take(&mut jobs, first, Arc::default()));
        assert!(jobs.progress(JobKind::Concerns).is_some(), "the later one is still under way");
        assert!(take(&mut jobs, second, Arc::default()));
        assert_eq!(jobs.progress(JobKind::Concerns), None);
    }

    #[test]
    fn an_older_answer_is_not_taken_after_the_newest_either() {
        let mut jobs = Jobs::default();
        let (first, second) = (concerns(&mut jobs), concerns(&mut jobs));
        assert!(take(&mut jobs, second, Arc::default()));
        assert!(!take(&mut jobs, first, Arc::default()));
    }

    #[test]
    fn the_progress_of_an_outdated_job_is_not_shown() {
        let mut jobs = Jobs::default();
        let (first, second) = (concerns(&mut jobs), concerns(&mut jobs));
        jobs.advance(second.ticket(), 0.25);
        jobs.advance(first.ticket(), 0.75);
        assert_eq!(jobs.progress(JobKind::Concerns), Some(0.25));
        let ticket = second.ticket().clone();
        assert!(take(&mut jobs, second, Arc::default()));
        jobs.advance(&ticket, 0.5);
        assert_eq!(jobs.progress(JobKind::Concerns), None, "a job that is done goes on");
    }

    #[test]
    fn jobs_of_different_kinds_do_not_stop_each_other() {
        let mut jobs = Jobs::default();
        let (concerns, standing) = (concerns(&mut jobs), standing(&mut jobs));
        jobs.advance(standing.ticket(), 0.5);
        assert_eq!(jobs.progress(JobKind::Concerns), Some(0.0));
        assert!(take(&mut jobs, standing, Arc::default()) && take(&mut jobs, concerns, Arc::default()));
    }

    #[test]
    fn what_is_given_up_is_neither_shown_nor_taken() {
        let mut jobs = Jobs::default();
        let given_up = concerns(&mut jobs);
        jobs.give_up(JobKind::Concerns);
        jobs.advance(given_up.ticket(), 0.5);
        assert_eq!(jobs.progress(JobKind::Concerns), None);
        assert!(!given_up.ticket().is_newest() && !take(&mut jobs, given_up, Arc::default()));
        let later = concerns(&mut jobs);
        assert!(take(&mut jobs, later, Arc::default()));
    }

    #[test]
    fn whatever_became_of_the_disk_is_taken_and_the_newest_ends_the_wait() {
        let mut jobs = Jobs::default();
        let (first, second) = (save(&mut jobs), save(&mut jobs));
        assert!(take(&mut jobs, first, Err(LogProblem::default())));
        assert!(jobs.is_writing(), "the later one is still under way");
        assert!(take(&mut jobs, second, Err(LogProblem::default())) && !jobs.is_writing());
    }
}
