//! What is worked out or written beside the loop, and the tickets under which its answers come back.
//!
//! A job is a task with its ticket. [`Jobs::begin`] issues the ticket and names the effect, the
//! runtime performs the job and answers with [`Ticketed::answered`], and [`Jobs::take`] gives the
//! answer out if it still counts. Nothing else makes a ticket or opens an answer: no task can be
//! given the answer of another, and none reaches the state unasked.
//!
//! Of most kinds only the newest job counts: once a later one is begun the earlier is told to stop,
//! and what it still says is dropped. Of those that write to the disk every answer counts, since
//! what is on the disk is there, whoever waits for it.
//!
//! A new job is a row of the table below; then it does not compile before the runtime performs it
//! and the model takes its answer.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::reviews::{Event, Standing};

use super::counting::{CountAnswer, CountTask};
use super::days::ConcernTask;
use super::library::Concerns;
use super::reviewing::{LogProblem, SaveTask, StandTask};
use super::search::{SearchAnswer, SearchTask};
use super::writing::{WriteAnswer, WriteTask};
use super::{Effect, Message};

/// Something that can be done beside the loop, on any thread.
pub trait Task: Sized {
    /// What comes of it.
    type Answer;

    /// Which kind of job it is.
    const KIND: JobKind;

    /// Returns the job of this task.
    fn job(ticketed: Ticketed<Self>) -> Job;

    /// Returns what came of it as an answer of its kind.
    fn wrap(answer: Self::Answer) -> Answer;
}

/// Declares the kinds of jobs, each with its task and what comes of it.
macro_rules! jobs {
    ($($(#[$doc:meta])* $kind:ident($task:ty) -> $answer:ty;)*) => {
        /// A kind of job.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum JobKind { $($(#[$doc])* $kind,)* }

        /// A task with its ticket.
        pub enum Job { $($(#[$doc])* $kind(Ticketed<$task>),)* }

        /// What came of a job.
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
    /// Search the library, and add up what is found.
    Search(SearchTask) -> SearchAnswer;
    /// Count the values of every field.
    Count(CountTask) -> CountAnswer;
    /// Find what needs a second look on a day.
    Concerns(ConcernTask) -> Arc<Concerns>;
    /// Find how the records stand in the reviews.
    Standing(StandTask) -> Arc<Standing>;
    /// Add an event to the review log.
    Save(SaveTask) -> Result<Box<Event>, LogProblem>;
    /// Write records into a new file.
    Write(WriteTask) -> WriteAnswer;
}

impl JobKind {
    /// Returns whether such a job writes to the disk, so that each of its answers counts.
    pub const fn writes(self) -> bool {
        match self {
            Self::Save | Self::Write => true,
            Self::Search | Self::Count | Self::Concerns | Self::Standing => false,
        }
    }
}

/// What a job is known by: its kind, and its number among those of its kind.
#[derive(Clone, Debug)]
pub struct Ticket {
    kind: JobKind,
    number: u64,
    newest: Arc<AtomicU64>,
}

impl Ticket {
    /// Returns whether its answer is still waited for: no later job of its kind was begun, and what
    /// it is about was not given up. It may be asked on any thread.
    pub fn is_newest(&self) -> bool {
        self.newest.load(Ordering::Relaxed) == self.number
    }
}

/// A task that was given a ticket.
#[derive(Debug)]
pub struct Ticketed<T> {
    ticket: Ticket,
    task: T,
}

impl<T: Task> Ticketed<T> {
    /// Returns the ticket, under which it is told how far the job has come.
    pub const fn ticket(&self) -> &Ticket {
        &self.ticket
    }

    /// Returns what is to be done.
    pub const fn task(&self) -> &T {
        &self.task
    }

    /// Does the task and returns the message that says what came of it; `None` if it was stopped.
    pub fn perform(self, task: impl FnOnce(&T) -> Option<T::Answer>) -> Option<Message> {
        let answer = task(&self.task)?;
        Some(self.answered(answer))
    }

    /// Returns the message that says what came of it.
    pub fn answered(self, answer: T::Answer) -> Message {
        Message::Done(Answered { ticket: self.ticket, answer: T::wrap(answer) })
    }
}

/// What came of a job, until it is known whether it still counts.
pub struct Answered {
    ticket: Ticket,
    answer: Answer,
}

/// The jobs under way. It issues the tickets, and takes the answers that count.
#[derive(Default)]
pub struct Jobs {
    latest: HashMap<JobKind, Latest>,
}

/// The newest job of a kind.
#[derive(Default)]
struct Latest {
    /// Its number; those of earlier ones are less.
    number: Arc<AtomicU64>,
    /// How far it has come, 0 to 1, until it is done.
    progress: Option<f32>,
}

impl Latest {
    /// Gives the next number out: whoever holds an earlier one is out of date from now on.
    fn turn(&mut self) -> u64 {
        self.number.fetch_add(1, Ordering::Relaxed) + 1
    }
}

impl Jobs {
    /// Begins a job, as the newest of its kind.
    pub fn begin<T: Task>(&mut self, task: T) -> Effect {
        let latest = self.latest.entry(T::KIND).or_default();
        latest.progress = Some(0.0);
        let ticket = Ticket { kind: T::KIND, number: latest.turn(), newest: Arc::clone(&latest.number) };
        Effect::Run(T::job(Ticketed { ticket, task }))
    }

    /// Gives up what is under way of a kind: its answer no longer counts.
    pub fn give_up(&mut self, kind: JobKind) {
        if let Some(latest) = self.latest.get_mut(&kind) {
            latest.turn();
            latest.progress = None;
        }
    }

    /// Takes how far a job has come, 0 to 1; of one that is out of date or done it is not wanted.
    pub fn advance(&mut self, ticket: &Ticket, share: f32) {
        if let Some(progress) = self.latest.get_mut(&ticket.kind).and_then(|latest| latest.progress.as_mut())
            && ticket.is_newest()
        {
            *progress = share;
        }
    }

    /// Returns what came of a job, if it counts: it is that of the newest of its kind, or what it
    /// did is on the disk.
    pub fn take(&mut self, answered: Answered) -> Option<Answer> {
        let Answered { ticket, answer } = answered;
        let is_newest = ticket.is_newest();
        if let Some(latest) = self.latest.get_mut(&ticket.kind).filter(|_| is_newest) {
            latest.progress = None;
        }
        (is_newest || ticket.kind.writes()).then_some(answer)
    }

    /// Returns how far the newest job of a kind has come, 0 to 1; `None`: none is under way.
    pub fn progress(&self, kind: JobKind) -> Option<f32> {
        self.latest.get(&kind)?.progress
    }

    /// Returns whether something is on its way to the disk.
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
        let task = SaveTask { library, id, reviewer: "Ada".into(), deed: Deed::Note("seen".into()) };
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
