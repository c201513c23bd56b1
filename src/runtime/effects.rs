//! Effects that may take long: reading datasets and searching them, beside the loop.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use crate::app::days::ConcernTask;
use crate::app::facets::CountTask;
use crate::app::library::{Library, concerns};
use crate::app::reviewing::StandTask;
use crate::app::sums::PaneSums;
use crate::app::writing::{WriteProblem, WriteTask};
use crate::app::{Message, SearchTask};
use crate::domain::date::Day;
use crate::domain::fault::{Problem, Refusal};
use crate::domain::load::{Input, Loaded, load};
use crate::domain::on_day::OnDay;
use crate::domain::text::{LineBreaks, scrub};
use crate::page::Writer;
use crate::query::{FacetTable, advice, search};
use crate::report::{self, ListOptions};

use super::Arrival;
use super::copies::read_copies;
use super::output::write_out;
use super::review_log::user_name;

/// The dataset inside the program.
const BUNDLED: &str = include_str!("../../assets/atlante.json");
/// A dataset of fewer records is searched at once: that takes less time than a frame.
const SEARCHED_AT_ONCE: usize = 5_000;
/// The same for facets, where every value is looked up.
const COUNTED_AT_ONCE: usize = 1_000;
/// How records stand in fewer events than these is found at once.
const STOOD_AT_ONCE: usize = 500;

/// Where a dataset comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataSource {
    /// The one inside the program, `bundled`.
    Bundled,
    /// Standard input, `-`.
    StandardInput,
    /// A file.
    File(PathBuf),
}

impl DataSource {
    /// How it is named on the command line and in faults, free of control characters.
    pub fn name(&self) -> String {
        match self {
            Self::Bundled => "bundled".to_owned(),
            Self::StandardInput => "-".to_owned(),
            Self::File(path) => scrub(&path.to_string_lossy(), LineBreaks::Blank),
        }
    }

    fn bytes(&self) -> io::Result<Vec<u8>> {
        match self {
            Self::Bundled => Ok(BUNDLED.into()),
            Self::StandardInput => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Self::File(path) => fs::read(path),
        }
    }
}

/// A dataset that is still to be read, or was read already: a pipe can be read only once.
pub enum Supply {
    /// Where it is, merged in this order.
    Sources(Vec<DataSource>),
    /// What it holds.
    Loaded(Box<Loaded>),
}

impl Supply {
    fn load(self, progress: &dyn Fn(f32)) -> Result<Loaded, Vec<Refusal>> {
        match self {
            Self::Sources(sources) => open(&sources, progress),
            Self::Loaded(loaded) => Ok(*loaded),
        }
    }
}

/// Reads the bytes of every source.
///
/// # Errors
///
/// One refusal for each source that cannot be read.
pub fn read(sources: &[DataSource]) -> Result<Vec<Input>, Vec<Refusal>> {
    let mut inputs = Vec::new();
    let mut refusals = Vec::new();
    for source in sources {
        match source.bytes() {
            Ok(bytes) => inputs.push(Input { name: source.name(), bytes }),
            Err(error) => {
                let problem = Problem::Unreadable { reason: error.to_string() };
                refusals.push(Refusal { file: source.name(), place: None, problem });
            }
        }
    }
    if refusals.is_empty() { Ok(inputs) } else { Err(refusals) }
}

/// Reads and loads datasets, merged in their order.
///
/// # Errors
///
/// One refusal for each source that cannot be used at all.
pub fn open(sources: &[DataSource], progress: &dyn Fn(f32)) -> Result<Loaded, Vec<Refusal>> {
    load(read(sources)?, progress)
}

fn library(
    data: Supply,
    older: Option<(String, Supply)>,
    day: Day,
    progress: &dyn Fn(f32),
) -> Result<Library, Vec<Refusal>> {
    let library = Library::new(data.load(progress)?, day);
    match older {
        Some((name, older)) => Ok(library.compared_with(name, older.load(&|_| ())?.dataset)),
        None => Ok(library),
    }
}

/// The threads beside the loop.
pub(super) struct Workers {
    sender: Sender<Arrival>,
    newest: Arc<AtomicU64>,
    newest_count: Arc<AtomicU64>,
}

impl Workers {
    pub(super) fn new(sender: Sender<Arrival>) -> Self {
        Self { sender, newest: Arc::default(), newest_count: Arc::default() }
    }

    /// Finds out who reviews, loads datasets, compares them with an older one, and then loads the
    /// copies of their documents, on a thread of its own.
    pub(super) fn load(
        &self,
        reviewer: Option<String>,
        data: Supply,
        older: Option<(String, Supply)>,
        copies: Option<PathBuf>,
        day: Day,
    ) {
        let sender = self.sender.clone();
        thread::spawn(move || {
            let send = |message| send(&sender, message);
            // Before the dataset: without a record nothing is reviewed, so that nobody does it nameless.
            let reviewer = reviewer.unwrap_or_else(user_name);
            send(Message::Reviewer(scrub(&reviewer, LineBreaks::Blank)));
            let library = match library(data, older, day, &|share| send(Message::Loading(share))) {
                Ok(library) => Arc::new(library),
                Err(refusals) => return send(Message::Refused(refusals)),
            };
            send(Message::Loaded(Arc::clone(&library)));
            if let Some(folder) = copies {
                // A folder that has gone since it was looked at holds no copies.
                let read = read_copies(&folder, &library.dataset).unwrap_or_default();
                send(Message::Copies(Arc::new(read)));
            }
        });
    }

    /// Searches; a later search stops this one.
    pub(super) fn search(&self, number: u64, task: SearchTask) -> Option<Message> {
        let is_quick = task.library.dataset.len() < SEARCHED_AT_ONCE;
        let keep_going = self.unless_later(&self.newest, number, Message::Searching);
        self.work(is_quick, keep_going, move |keep_going| found(number, &task, keep_going))
    }

    /// Counts the facets; a later count stops this one.
    pub(super) fn count(&self, number: u64, task: CountTask) -> Option<Message> {
        let is_quick = task.library.dataset.len() < COUNTED_AT_ONCE;
        let keep_going = self.unless_later(&self.newest_count, number, Message::Counting);
        self.work(is_quick, keep_going, move |keep_going| counted(number, &task, keep_going))
    }

    /// Finds what needs a second look.
    pub(super) fn concerns(&self, number: u64, task: ConcernTask) -> Option<Message> {
        let is_quick = task.library.dataset.len() < SEARCHED_AT_ONCE;
        self.work(is_quick, |_| true, move |_| Some(concerned(number, &task)))
    }

    /// Finds how the records stand in the reviews.
    pub(super) fn stand(&self, number: u64, task: StandTask) -> Option<Message> {
        let is_quick = task.reviews.len() < STOOD_AT_ONCE;
        self.work(is_quick, |_| true, move |_| Some(Message::Stood(number, task.standing())))
    }

    /// Writes records into a new file, however few they are: nobody knows how quick a disk is.
    pub(super) fn write(&self, number: u64, task: WriteTask) -> Option<Message> {
        self.work(false, |_| true, move |_| Some(written(number, &task)))
    }

    /// Does a task at once where it is quick, and what comes of it is the answer; else on a thread
    /// of its own, from which that is sent. The task asks `keep_going` now and then, saying how far
    /// it is, and ends with `None` once it is to stop; a quick one is never told to.
    fn work(
        &self,
        is_quick: bool,
        keep_going: impl Fn(f32) -> bool + Send + 'static,
        task: impl FnOnce(&dyn Fn(f32) -> bool) -> Option<Message> + Send + 'static,
    ) -> Option<Message> {
        if is_quick {
            return task(&|_| true);
        }
        let sender = self.sender.clone();
        thread::spawn(move || {
            if let Some(message) = task(&keep_going) {
                send(&sender, message);
            }
        });
        None
    }

    /// Makes a task the newest of its kind: it tells how far it is, and goes on until there is a
    /// later one.
    fn unless_later(
        &self,
        newest: &Arc<AtomicU64>,
        number: u64,
        progress: fn(u64, f32) -> Message,
    ) -> impl Fn(f32) -> bool + Send + use<> {
        newest.store(number, Ordering::Relaxed);
        let (sender, newest) = (self.sender.clone(), Arc::clone(newest));
        move |share| {
            send(&sender, progress(number, share));
            newest.load(Ordering::Relaxed) == number
        }
    }
}

fn send(sender: &Sender<Arrival>, message: Message) {
    // The loop may have ended: nobody is there to be told.
    drop(sender.send(Arrival::Message(message)));
}

/// Writes records into a new file.
fn written(number: u64, task: &WriteTask) -> Message {
    match write_out(Path::new(&task.name), &text_of(task), false) {
        Ok(()) => Message::Written(number),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Message::NotWritten(number, WriteProblem::Exists),
        Err(error) => Message::NotWritten(number, WriteProblem::System(error.to_string())),
    }
}

/// What stands in a file of records: the same as `list` prints.
pub(super) fn text_of(task: &WriteTask) -> String {
    let on = OnDay { dataset: &task.library.dataset, day: task.day };
    let options = ListOptions { format: task.format, ..ListOptions::default() };
    // Only fields and orders that there are not are errors, and none are named.
    report::list(&Writer { on, words: &task.words }, &task.query, &task.hits, &options).unwrap_or_default()
}

/// Finds what needs a second look on a day.
pub(super) fn concerned(number: u64, task: &ConcernTask) -> Message {
    let on = OnDay { dataset: &task.library.dataset, day: task.day };
    Message::Concerned(number, Arc::new(concerns(on)))
}

/// Counts the facets; `None` if it was stopped.
pub(super) fn counted(number: u64, task: &CountTask, keep_going: &dyn Fn(f32) -> bool) -> Option<Message> {
    let on = OnDay { dataset: &task.library.dataset, day: task.day };
    let index = &task.library.index;
    let table = match &task.table {
        Some(table) => Arc::clone(table),
        None => Arc::new(FacetTable::new(on, index, &*task.standing, keep_going)?),
    };
    let facets = table.count(&task.query, on, index, &*task.standing);
    Some(Message::Counted(number, table, Arc::new(facets)))
}

/// Searches, adds up what is found, and seeks advice where nothing is; `None` if it was stopped.
pub(super) fn found(number: u64, task: &SearchTask, keep_going: &dyn Fn(f32) -> bool) -> Option<Message> {
    let on = OnDay { dataset: &task.library.dataset, day: task.day };
    let reviews = &*task.standing;
    let hits = search(&task.query, on, &task.library.index, reviews, keep_going)?;
    let advice = hits.hits.is_empty().then(|| advice(&task.query, on, &task.library.index, reviews));
    let sums = PaneSums::new(on, &hits);
    Some(Message::Found(number, Arc::new(hits), Arc::new(sums), advice))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use super::*;

    fn workers() -> (Workers, Receiver<Arrival>) {
        let (sender, receiver) = channel();
        (Workers::new(sender), receiver)
    }

    #[test]
    fn a_quick_task_answers_at_once_and_a_long_one_is_sent() {
        let (workers, receiver) = workers();
        let task = |keep_going: &dyn Fn(f32) -> bool| keep_going(0.5).then_some(Message::Written(1));
        // Even one that would be stopped: there is nothing that it could hold up.
        assert!(matches!(workers.work(true, |_| false, task), Some(Message::Written(1))));
        assert!(workers.work(false, |_| true, task).is_none());
        assert!(matches!(receiver.recv(), Ok(Arrival::Message(Message::Written(1)))));
        assert!(workers.work(false, |_| false, task).is_none());
        drop(workers);
        assert!(receiver.recv().is_err(), "a task that was stopped has said something");
    }

    #[test]
    fn who_reviews_is_known_before_there_is_anything_to_review() {
        let (workers, receiver) = workers();
        workers.load(
            Some("A\u{1b}da".to_owned()),
            Supply::Sources(vec![DataSource::Bundled]),
            None,
            None,
            "2026-11-22".parse().unwrap(),
        );
        drop(workers);
        let told: Vec<_> = receiver.iter().collect();
        let place = |holds: fn(&Arrival) -> bool| told.iter().position(holds).unwrap();
        let named = place(|arrival| matches!(arrival, Arrival::Message(Message::Reviewer(name)) if name == "Ada"));
        assert!(named < place(|arrival| matches!(arrival, Arrival::Message(Message::Loaded(_)))));
    }

    #[test]
    fn a_later_task_stops_the_one_before_it_and_none_of_another_kind() {
        let (workers, receiver) = workers();
        let first = workers.unless_later(&workers.newest, 1, Message::Searching);
        let count = workers.unless_later(&workers.newest_count, 7, Message::Counting);
        assert!(first(0.25));
        let second = workers.unless_later(&workers.newest, 2, Message::Searching);
        assert!(!first(0.5) && second(0.0) && count(0.0));
        let told: Vec<_> = receiver.try_iter().collect();
        assert!(matches!(
            told.as_slice(),
            [
                Arrival::Message(Message::Searching(1, _)),
                Arrival::Message(Message::Searching(1, _)),
                Arrival::Message(Message::Searching(2, _)),
                Arrival::Message(Message::Counting(7, _)),
            ]
        ));
    }
}
