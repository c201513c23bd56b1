//! Effects that may take long, such as loading and searching datasets, performed beside the loop.

use std::cell::Cell;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::app::Message;
use crate::app::counting::CountTask;
use crate::app::days::ConcernTask;
use crate::app::jobs::{Task, Ticketed};
use crate::app::library::{Concerns, Library, concerns};
use crate::app::lists::{Found, ListTask, PreparedLists};
use crate::app::places::HitPlaces;
use crate::app::recent::RecentSearches;
use crate::app::reviewing::{IntroductionTask, StandTask};
use crate::app::saved::{ViewProblem, ViewReadTask, ViewReason, ViewSaveTask};
use crate::app::search::{SearchAnswer, SearchTask};
use crate::app::sums::{PaneSums, SummedHits};
use crate::app::writing::{ChartForm, WriteContent, WriteProblem, WriteTask};
use crate::domain::date::Day;
use crate::domain::fault::{Problem, Refusal};
use crate::domain::file_problem::{FileProblem, FileState};
use crate::domain::load::{Input, Loaded, load, load_early, load_while};
use crate::domain::on_day::OnDay;
use crate::domain::text::{LineBreaks, scrub};
use crate::packed;
use crate::page::Phrasing;
use crate::query::{Facet, Hits, Query, advice, correction, search_for_nothing, search_in};
use crate::report::{self, ListOptions};
use crate::reviews::Standing;

use super::arriving::read_arriving;
use super::copies::read_copies;
use super::files::{read_to_limit, read_whole};
use super::head_start::take_first_records;
use super::output::write_out;
use super::review_log::user_name;
use super::script::picture;
use super::svg::svg;
use super::view_file::ViewFile;
use super::{Arrival, DataPlaces, FIRST_FRAME};

/// How long a frame may take.
const FRAME: Duration = Duration::from_millis(16);
/// A dataset with fewer records is searched at once, which takes less time than a frame.
const SEARCHED_AT_ONCE: usize = 5_000;
/// The matches of each pane are counted beside the rest if there are more hits: a thread takes some time to begin.
const PREPARED_ALONE: usize = 1 << 15;
/// The limit for facets, where every value is looked up.
const COUNTED_AT_ONCE: usize = 1_000;
/// The same limit for records times terms of the query, whatever is looked for.
const JUDGED_AT_ONCE: usize = 50_000;
/// How much more is done of a job whenever that is told.
const STEP: f32 = 0.02;
/// How long the rows of other panes wait for a next key.
const REST: Duration = Duration::from_millis(150);
/// The review states from fewer events than this are computed at once.
const STOOD_AT_ONCE: usize = 500;

/// Where a dataset comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataSource {
    /// The bundled dataset, `bundled`.
    Bundled,
    /// Standard input, `-`.
    StandardInput,
    /// A file.
    File(PathBuf),
}

impl DataSource {
    /// Returns its name on the command line and in faults, without control characters.
    pub fn name(&self) -> String {
        match self {
            Self::Bundled => "bundled".to_owned(),
            Self::StandardInput => "-".to_owned(),
            Self::File(path) => scrub(&path.to_string_lossy(), LineBreaks::Blank),
        }
    }

    /// Returns the bytes.
    ///
    /// # Errors
    ///
    /// Returns an error if they cannot be read.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        match self {
            Self::Bundled => Ok(packed::DATASET.bytes()),
            Self::StandardInput => read_to_limit(io::stdin().lock()),
            Self::File(path) => read_whole(path),
        }
    }
}

/// A dataset to be read, or one that was read already, since a pipe can be read only once.
pub enum Supply {
    /// The sources, merged in this order.
    Sources(Vec<DataSource>),
    /// The loaded dataset.
    Loaded(Box<Loaded>),
}

impl Supply {
    fn load(self) -> Result<Loaded, Vec<Refusal>> {
        match self {
            Self::Sources(sources) => open(&sources, &|_| ()),
            Self::Loaded(loaded) => Ok(*loaded),
        }
    }
}

/// Reads the bytes of every source.
///
/// # Errors
///
/// Returns one refusal for each source that cannot be read.
pub fn read(sources: &[DataSource]) -> Result<Vec<Input>, Vec<Refusal>> {
    let mut inputs = Vec::new();
    let mut refusals = Vec::new();
    for source in sources {
        match source.bytes() {
            Ok(bytes) => inputs.push(Input { name: source.name(), bytes }),
            Err(error) => refusals.push(refused(source, &error)),
        }
    }
    if refusals.is_empty() { Ok(inputs) } else { Err(refusals) }
}

/// Reads and loads the sources, merged in this order.
///
/// # Errors
///
/// Returns one refusal for each source that cannot be used at all.
pub fn open(sources: &[DataSource], progress: &dyn Fn(f32)) -> Result<Loaded, Vec<Refusal>> {
    load(read(sources)?, progress)
}

fn refused(source: &DataSource, error: &io::Error) -> Refusal {
    Refusal { file: source.name(), place: None, problem: Problem::Unreadable { reason: FileProblem::from(error) } }
}

/// What becomes of a dataset while it is loaded.
struct Loading {
    sender: Sender<Arrival>,
    day: Day,
    is_stopped: Arc<AtomicBool>,
}

impl Loading {
    fn send(&self, message: Message) {
        send(&self.sender, message);
    }

    /// Loads the dataset, and shows first records of a long one before; `None` if that was stopped.
    fn library(&self, data: Supply, older: Option<(String, Supply)>) -> Result<Option<Library>, Vec<Refusal>> {
        let loaded = match data {
            Supply::Loaded(loaded) => Some(*loaded),
            Supply::Sources(sources) => {
                // A record of one file may be replaced by that of the next, and what is compared comes together.
                let inputs = match sources.as_slice() {
                    [source] if older.is_none() => {
                        self.arriving(source).map_err(|error| vec![refused(source, &error)])?
                    }
                    sources => Some(read(sources)?),
                };
                let Some(inputs) = inputs else { return Ok(None) };
                let tell = in_steps(|share| self.send(Message::Loading(share)));
                let goes_on = |share| {
                    tell(share);
                    !self.is_stopped()
                };
                load_while(inputs, &goes_on)?
            }
        };
        let Some(loaded) = loaded else { return Ok(None) };
        let library = Library::new(loaded, self.day);
        Ok(Some(match older {
            Some((name, older)) => library.compared_with(name, older.load()?.dataset),
            None => library,
        }))
    }

    /// Reads a source, and shows first records of what has come of it.
    fn arriving(&self, source: &DataSource) -> io::Result<Option<Vec<Input>>> {
        let mut take = |bytes: &[u8]| {
            if let Some(part) = load_early(&source.name(), bytes) {
                self.show(Library::new(part, self.day));
            }
            !self.is_stopped()
        };
        let bytes = read_arriving(source, &mut take)?;
        Ok(bytes.map(|bytes| vec![Input { name: source.name(), bytes }]))
    }

    /// Shows first records.
    fn show(&self, part: Library) {
        self.send(Message::Loaded(Arc::new(part)));
    }

    fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }
}

/// There is no place for saved views.
const NO_PLACE: ViewProblem = ViewProblem { file: None, reason: ViewReason::NoPlace };

/// The threads beside the loop.
pub(super) struct Workers {
    sender: Sender<Arrival>,
    /// The file of the saved views; `None` if there is no place for one.
    views: Option<ViewFile>,
    /// Whether nobody wants the rest of the dataset any more.
    has_stopped_loading: Arc<AtomicBool>,
    /// What loads the dataset once a frame with its first records was to be drawn.
    rest: Option<Box<dyn FnOnce() + Send>>,
    /// Whose turn it is to make what nobody waits for: of several threads the last would have to wait for all.
    turn: Arc<Mutex<()>>,
}

impl Workers {
    pub(super) fn new(sender: Sender<Arrival>, views: Option<ViewFile>) -> Self {
        Self { sender, views, has_stopped_loading: Arc::default(), rest: None, turn: Arc::default() }
    }

    /// Has no more of the dataset read.
    pub(super) fn stop_loading(&self) {
        self.has_stopped_loading.store(true, Ordering::Relaxed);
    }

    /// Shows the first records of the bundled dataset.
    pub(super) fn show_first(&self, day: Day) {
        if let Some(part) = take_first_records() {
            send(&self.sender, Message::Loaded(Arc::new(Library::new(part, day).followed_at_once())));
        }
    }

    /// Begins to load what was held back, once: when the first frame is drawn, or a moment after it could not be.
    pub(super) fn go_on_loading(&mut self, is_drawn: bool) {
        if let Some(work) = self.rest.take() {
            thread::spawn(move || {
                if !is_drawn {
                    thread::sleep(FIRST_FRAME);
                }
                work();
            });
        }
    }

    /// Loads the dataset, compares it with an older one, and then reads the copies of its documents, all on a
    /// separate thread, which shows first records of a long one before. Where the loop has first records, this is held
    /// back.
    pub(super) fn load(&mut self, places: DataPlaces, day: Day, has_first: bool) {
        let DataPlaces { data, older, copies } = places;
        let (sender, is_stopped) = (self.sender.clone(), Arc::clone(&self.has_stopped_loading));
        let work = move || {
            let loading = Loading { sender: sender.clone(), day, is_stopped };
            let send = |message| send(&sender, message);
            let library = match loading.library(data, older) {
                Ok(Some(library)) if !loading.is_stopped() => Arc::new(library),
                Ok(_) => return,
                Err(refusals) => return send(Message::Refused(refusals)),
            };
            send(Message::Loaded(Arc::clone(&library)));
            if let Some(folder) = copies {
                // A folder deleted since it was checked contains no copies.
                let read = read_copies(&folder, &library.dataset).unwrap_or_default();
                send(Message::Copies(Arc::new(read)));
            }
            // The first frame is to have the processors to itself.
            thread::sleep(FRAME);
            // Before a search asks for the index, or finds nothing and asks for them.
            library.index().find_called_words();
        };
        if has_first {
            // The first frame is to have the processors and the memory to itself.
            self.rest = Some(Box::new(work));
        } else {
            thread::spawn(work);
        }
    }

    /// Starts a search; a later search stops this one.
    pub(super) fn search(&self, job: Ticketed<SearchTask>) -> Option<Message> {
        let SearchTask { library, query, .. } = job.task();
        let is_quick = is_judged_at_once(query, library.dataset.len(), SEARCHED_AT_ONCE);
        if is_quick {
            return self.work(is_quick, job, found);
        }
        let turn = Arc::clone(&self.turn);
        self.work(is_quick, job, move |task, keep_going| {
            let answer = found(task, keep_going)?;
            let (lists, standing) = (Arc::clone(&answer.lists), Arc::clone(&task.standing));
            let (recent, turn) = (Arc::clone(&task.recent), Arc::clone(&turn));
            thread::spawn(move || complete(&lists, &standing, &recent, &turn));
            Some(answer)
        })
    }

    /// Starts making the rows of a list.
    pub(super) fn list(&self, job: Ticketed<ListTask>) -> Option<Message> {
        let is_quick = job.task().lists.records() < SEARCHED_AT_ONCE;
        self.work(is_quick, job, |task, _| Some(prepared(task)))
    }

    /// Starts counting the facets; a later count stops this one.
    pub(super) fn count(&self, job: Ticketed<CountTask>) -> Option<Message> {
        let CountTask { library, query, .. } = job.task();
        let is_quick = is_judged_at_once(query, library.dataset.len(), COUNTED_AT_ONCE);
        self.work(is_quick, job, counted)
    }

    /// Starts looking for what needs a second look.
    pub(super) fn concerns(&self, job: Ticketed<ConcernTask>) -> Option<Message> {
        let is_quick = job.task().library.dataset.len() < SEARCHED_AT_ONCE;
        self.work(is_quick, job, |task, _| Some(concerned(task)))
    }

    /// Starts computing the review states of the records.
    pub(super) fn stand(&self, job: Ticketed<StandTask>) -> Option<Message> {
        let is_quick = job.task().reviews.len() < STOOD_AT_ONCE;
        self.work(is_quick, job, |task, _| Some(task.standing()))
    }

    /// Starts writing records into a new file, always on a thread: how fast the disk is is unknown.
    pub(super) fn write(&self, job: Ticketed<WriteTask>) -> Option<Message> {
        self.work(false, job, |task, _| Some(task.answer(written(task))))
    }

    /// Looks up the system's name for the user, always on a thread: that may involve a remote
    /// directory service.
    pub(super) fn introduce(&self, job: Ticketed<IntroductionTask>) -> Option<Message> {
        self.work(false, job, |_, _| Some(user_name()))
    }

    /// Reads the saved views, always on a thread, as whatever asks the disk.
    pub(super) fn read_views(&self, job: Ticketed<ViewReadTask>) -> Option<Message> {
        let file = self.views.clone();
        self.work(false, job, move |_, _| Some(file.as_ref().ok_or(NO_PLACE).and_then(ViewFile::read)))
    }

    /// Starts changing the saved views.
    pub(super) fn change_views(&self, job: Ticketed<ViewSaveTask>) -> Option<Message> {
        let file = self.views.clone();
        let change = move |task: &ViewSaveTask| file.as_ref().ok_or(NO_PLACE)?.change(task.change.clone());
        self.work(false, job, move |task, _| Some(change(task)))
    }

    /// Performs a quick job at once and returns its answer; performs any other on a separate
    /// thread, which sends the answer, and returns `None`. `task` reports its progress, 0 to 1, to a
    /// callback that returns whether to go on. A later job of the same kind stops the
    /// thread; a quick job is never stopped.
    fn work<T: Task + Send + 'static>(
        &self,
        is_quick: bool,
        job: Ticketed<T>,
        task: impl FnOnce(&T, &dyn Fn(f32) -> bool) -> Option<T::Answer> + Send + 'static,
    ) -> Option<Message> {
        if is_quick {
            return job.perform(|what| task(what, &|_| true));
        }
        let sender = self.sender.clone();
        thread::spawn(move || {
            let ticket = job.ticket().clone();
            let told = in_steps(|share| send(&sender, Message::Working(ticket.clone(), share)));
            let keep_going = |share| {
                told(share);
                ticket.is_newest()
            };
            if let Some(message) = job.perform(|what| task(what, &keep_going)) {
                send(&sender, message);
            }
        });
        None
    }
}

/// Returns what passes on how much is done, but no more often than somebody could see it: the screen is drawn for each.
fn in_steps(tell: impl Fn(f32)) -> impl Fn(f32) {
    let next = Cell::new(0.0);
    move |share| {
        if share >= next.get() {
            next.set(share + STEP);
            tell(share);
        }
    }
}

/// Returns whether so many records, fewer than `most`, are judged by a query without anybody waiting.
fn is_judged_at_once(query: &Query, records: usize, most: usize) -> bool {
    records < most && records * query.terms().len() < JUDGED_AT_ONCE
}

fn send(sender: &Sender<Arrival>, message: Message) {
    // The loop may have ended, so the message may have no receiver.
    drop(sender.send(Arrival::Message(message)));
}

/// Writes records into a new file.
fn written(task: &WriteTask) -> Result<(), WriteProblem> {
    write_out(&place_of(&task.name), &content_of(task)?, false).map_err(|error| match FileProblem::from(&error) {
        FileProblem::Known(FileState::Exists) => WriteProblem::Exists,
        problem => WriteProblem::System(problem),
    })
}

/// Returns the path that a typed name means: `~` is the user's home, as in a shell.
pub(super) fn place_of(name: &str) -> PathBuf {
    let below = if name == "~" { Some("") } else { name.strip_prefix("~/") };
    match below.map(|below| (below, etcetera::home_dir())) {
        Some((below, Ok(home))) => home.join(below),
        _ => PathBuf::from(name),
    }
}

/// Returns the content of a file: of records the same as `list` prints, of a chart the same as `render`.
///
/// # Errors
///
/// Returns the complaint of `list` if it cannot print the records: then there must be no file, not
/// an empty one.
pub(super) fn content_of(task: &WriteTask) -> Result<Vec<u8>, WriteProblem> {
    let on = OnDay { dataset: &task.library.dataset, day: task.day };
    let (query, hits, format) = match &task.content {
        WriteContent::Records { query, hits, format } => (query, hits, *format),
        WriteContent::Chart { chart, form: ChartForm::Text, .. } => return Ok(picture(&chart.buffer, false).into()),
        WriteContent::Chart { chart, ground, form: ChartForm::Svg } => {
            return Ok(svg(&chart.buffer, *ground, &chart.title, &chart.description).into());
        }
    };
    let options = ListOptions { format, ..ListOptions::default() };
    let list = report::list(&Phrasing { on, words: &task.words }, query, hits, &options);
    list.map(|list| list.bytes).map_err(|error| WriteProblem::Refused(report::error_text(&task.words, &error).0))
}

/// Lets go of lists that are shown no longer: to give back the memory of a million rows takes longer than a frame.
pub(super) fn let_go(lists: Arc<PreparedLists>) {
    if lists.records() >= SEARCHED_AT_ONCE {
        thread::spawn(move || drop(lists));
    }
}

/// Makes the rest of what was found, so that it is there when it is asked for, as long as that is the latest search.
fn complete(lists: &Arc<PreparedLists>, standing: &Arc<Standing>, recent: &RecentSearches, turn: &Mutex<()>) {
    let is_in_force = || recent.is_latest(lists);
    // What is found by half a word is replaced by the next letter, whose search should have the processor to itself.
    thread::sleep(REST);
    let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
    lists.complete(is_in_force);
    if is_in_force() {
        // Before the facets are opened.
        lists.found().library.facet_table(lists.found().day, standing, &|_| is_in_force());
    }
}

/// Makes what is in sight of the lists, and returns them.
pub(super) fn prepared(task: &ListTask) -> Arc<PreparedLists> {
    task.lists.prepare(task.sight);
    Arc::clone(&task.lists)
}

/// Returns what needs a second look on a day.
pub(super) fn concerned(task: &ConcernTask) -> Arc<Concerns> {
    Arc::new(concerns(OnDay { dataset: &task.library.dataset, day: task.day }))
}

/// Counts the facets; `None` if it was stopped.
pub(super) fn counted(task: &CountTask, keep_going: &dyn Fn(f32) -> bool) -> Option<Arc<Vec<Facet>>> {
    let on = OnDay { dataset: &task.library.dataset, day: task.day };
    let table = task.library.facet_table(task.day, &task.standing, keep_going)?;
    Some(Arc::new(table.count(&task.query, on, task.library.index(), &*task.standing)))
}

/// Searches, unless the same was found lately, and makes what is in sight of the hits; `None` if it was stopped.
pub(super) fn found(task: &SearchTask, keep_going: &dyn Fn(f32) -> bool) -> Option<SearchAnswer> {
    let mut answer = match task.recent.recall(task) {
        Some(known) => known,
        None => searched(task, keep_going)?,
    };
    answer.lists = answer.lists.arranged_by(&task.plan);
    let lists = &answer.lists;
    thread::scope(|beside| {
        if lists.found().hits.hits.len() > PREPARED_ALONE {
            // Where no thread can be had, who asks for them makes them.
            let rest = || {
                lists.found().places.all();
                lists.counts();
            };
            drop(thread::Builder::new().spawn_scoped(beside, rest));
        }
        lists.prepare(task.sight);
    });
    task.recent.remember(task, answer.clone()).into_iter().for_each(let_go);
    Some(answer)
}

/// Searches, and looks for suggestions if there are no hits; `None` if it was stopped.
fn searched(task: &SearchTask, keep_going: &dyn Fn(f32) -> bool) -> Option<SearchAnswer> {
    let on = OnDay { dataset: &task.library.dataset, day: task.day };
    let reviews = &*task.standing;
    let language = task.language.code();
    let index = || task.library.index();
    let mut hits = if task.query.is_empty() {
        search_for_nothing(on)
    } else {
        search_in(language, &task.query, on, index(), reviews, keep_going)?
    };
    let correct = || correction(&task.query, on, index(), reviews, language);
    let mut correction = if hits.hits.is_empty() { correct() } else { None };
    if let Some(corrected) = &correction {
        let found = search_in(language, &corrected.query, on, index(), reviews, keep_going)?;
        if found.hits.is_empty() {
            correction = None;
        } else {
            hits = found;
        }
    }
    let query = correction.as_ref().map_or(&task.query, |corrected| &corrected.query);
    let advice = hits.hits.is_empty().then(|| advice(&task.query, on, index(), reviews, language));
    if !keep_going(1.0) {
        return None;
    }
    let possible = hits.possible();
    let lists = Arc::new(lists_of(task, query, Arc::new(hits)));
    Some(SearchAnswer { possible, lists, advice, correction })
}

/// Returns the lists of what was found, of which nothing has been made.
fn lists_of(task: &SearchTask, query: &Query, hits: Arc<Hits>) -> PreparedLists {
    let (library, day) = (Arc::clone(&task.library), task.day);
    let places = Arc::new(HitPlaces::new(Arc::clone(&hits)));
    let sums = Arc::new(PaneSums::new(SummedHits {
        library: Arc::clone(&library),
        day,
        query: query.clone(),
        hits: Arc::clone(&hits),
        standing: Arc::clone(&task.standing),
    }));
    let found = Found { library, day, query: query.clone(), hits, places, sums };
    PreparedLists::new(Arc::clone(&task.plan), found)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use ratatui::buffer::Buffer;
    use ratatui::layout::{Rect, Size};

    use super::*;
    use crate::app::action::Action;
    use crate::app::jobs::{Job, Jobs};
    use crate::app::pane::PaneId;
    use crate::app::{Effect, Model, update};
    use crate::panes;
    use crate::words::{Language, Words};

    #[test]
    fn what_is_held_back_is_loaded_with_the_first_frame_or_soon_without_it() {
        for is_drawn in [true, false] {
            let (mut workers, receiver) = workers();
            let data = Supply::Sources(vec![DataSource::Bundled]);
            let day = "2026-11-22".parse().unwrap();
            workers.load(DataPlaces { data, older: None, copies: None }, day, true);
            assert!(receiver.recv_timeout(2 * FIRST_FRAME).is_err(), "it was not held back");
            workers.go_on_loading(is_drawn);
            let loaded = receiver.iter().find_map(|arrival| match arrival {
                Arrival::Message(Message::Loaded(library)) => Some(library),
                _ => None,
            });
            assert!(loaded.is_some_and(|library| !library.dataset.is_part()));
        }
    }

    #[test]
    fn the_data_in_the_program_are_those_of_the_file() {
        let file = include_str!("../../assets/atlante.json");
        // The whole text in a message of failure would help nobody.
        assert!(DataSource::Bundled.bytes().unwrap() == file.as_bytes());
    }

    fn workers() -> (Workers, Receiver<Arrival>) {
        let (sender, receiver) = channel();
        (Workers::new(sender, None), receiver)
    }

    /// Returns a small job.
    fn job(jobs: &mut Jobs) -> Ticketed<ConcernTask> {
        let loaded = open(&[DataSource::Bundled], &|_| ()).unwrap();
        let day = "2026-11-22".parse().unwrap();
        let task = ConcernTask { library: Arc::new(Library::new(loaded, day)), day };
        let Effect::Run(Job::Concerns(job)) = jobs.begin(task) else { panic!("another job was begun") };
        job
    }

    /// Reports half of the work done, and returns `None` if told to stop.
    fn half(_: &ConcernTask, keep_going: &dyn Fn(f32) -> bool) -> Option<Arc<Concerns>> {
        keep_going(0.5).then(Arc::default)
    }

    #[test]
    fn a_tilde_is_the_home_only_where_a_shell_takes_it_so() {
        let home = etcetera::home_dir().unwrap();
        assert_eq!((place_of("~"), place_of("~/a/b.csv")), (home.clone(), home.join("a/b.csv")));
        for name in ["~x/a.csv", "a~", "a/~/b", "./~"] {
            assert_eq!(place_of(name), PathBuf::from(name));
        }
    }

    #[test]
    fn a_quick_job_answers_at_once_and_a_long_one_tells_how_far_it_is() {
        let (workers, receiver) = workers();
        let mut jobs = Jobs::default();
        assert!(matches!(workers.work(true, job(&mut jobs), half), Some(Message::Done(_))));
        assert!(workers.work(false, job(&mut jobs), half).is_none());
        assert!(matches!(receiver.recv(), Ok(Arrival::Message(Message::Working(_, 0.5)))));
        assert!(matches!(receiver.recv(), Ok(Arrival::Message(Message::Done(_)))));
    }

    #[test]
    fn a_long_query_is_answered_beside_the_loop() {
        let loaded = open(&[DataSource::Bundled], &|_| ()).unwrap();
        let query = |count: usize| {
            let terms: Vec<_> = (0..count).map(|number| format!("w{number}")).collect();
            Query::parse(&terms.join(" "), &loaded.dataset).unwrap()
        };
        assert!(is_judged_at_once(&query(3), 4_999, SEARCHED_AT_ONCE));
        assert!(!is_judged_at_once(&query(3), 5_000, SEARCHED_AT_ONCE));
        assert!(!is_judged_at_once(&query(30), 4_999, SEARCHED_AT_ONCE));
        assert!(is_judged_at_once(&query(30), loaded.dataset.len(), SEARCHED_AT_ONCE));
    }

    #[test]
    fn a_later_job_stops_the_one_before_it() {
        let (workers, receiver) = workers();
        let mut jobs = Jobs::default();
        let (first, _later) = (job(&mut jobs), job(&mut jobs));
        assert!(workers.work(false, first, half).is_none());
        drop(workers);
        let told: Vec<_> = receiver.iter().collect();
        assert!(matches!(told.as_slice(), [Arrival::Message(Message::Working(..))]), "a job that was stopped goes on");
    }

    /// Returns the explorer with everything found in the bundled dataset.
    fn explorer() -> Model {
        let loaded = open(&[DataSource::Bundled], &|_| ()).unwrap();
        let day = "2026-11-22".parse().unwrap();
        let words = Arc::new(Words::new(Language::EN, false));
        let size = Size { width: 120, height: 40 };
        let mut model = Model::new(panes::all(), words, day, size, String::new());
        let effects = update(&mut model, Message::Loaded(Arc::new(Library::new(loaded, day))));
        let search = effects.into_iter().find_map(|effect| match effect {
            Effect::Run(Job::Search(job)) => job.perform(|task| found(task, &|_| true)),
            _ => None,
        });
        assert!(update(&mut model, search.unwrap()).is_empty(), "what is in sight comes with the hits");
        model
    }

    /// Returns the job that makes rows, if one is among the effects.
    fn list_job(effects: Vec<Effect>) -> Option<Ticketed<ListTask>> {
        effects.into_iter().find_map(|effect| match effect {
            Effect::Run(Job::List(job)) => Some(job),
            _ => None,
        })
    }

    #[test]
    fn rows_are_made_for_a_pane_when_it_is_looked_at_and_no_key_waits_for_them() {
        let mut model = explorer();
        assert!(!model.list_in_sight().awaits_rows() && !model.list_in_sight().is_empty());
        let first = list_job(update(&mut model, Message::Act(Action::Pane(PaneId::Factories)))).unwrap();
        assert!(model.list_in_sight().awaits_rows());
        assert!(model.panes[1].count > 0, "how many there are is known");
        for action in [Action::Down, Action::NextPart, Action::Last, Action::NextPart] {
            assert!(list_job(update(&mut model, Message::Act(action))).is_none(), "they are asked for once");
        }
        // Another order makes others of them.
        let second = list_job(update(&mut model, Message::Act(Action::Reverse))).unwrap();
        assert!(list_job(update(&mut model, first.perform(|task| Some(prepared(task))).unwrap())).is_none());
        assert!(model.list_in_sight().awaits_rows(), "rows in a former order are shown");
        assert!(update(&mut model, second.perform(|task| Some(prepared(task))).unwrap()).is_empty());
        let list = model.list_in_sight();
        assert!(!list.awaits_rows() && list.len() == model.panes[1].count && list.selected_row().is_some());
    }

    /// Returns the screen as text.
    fn screen(model: &Model) -> String {
        let area = Rect { x: 0, y: 0, width: model.size.width, height: model.size.height };
        let mut buffer = Buffer::empty(area);
        crate::ui::view(model, area, &mut buffer);
        picture(&buffer, true)
    }

    #[test]
    fn pictures_of_all_matches_are_made_beside_the_loop() {
        let mut model = explorer();
        let act = |model: &mut Model, action: Action| list_job(update(model, Message::Act(action)));
        let job = act(&mut model, Action::Pane(PaneId::Investments)).unwrap();
        assert!(screen(&model).contains("arranging …"), "a list is called empty whose rows are on their way");
        update(&mut model, job.perform(|task| Some(prepared(task))).unwrap());
        // In the place of what is on its way stands what there was of it before, or that it is on its way.
        for (action, before, after) in [
            (Action::OtherView, "arranging …", "by payer"),
            (Action::Reverse, "by payer", "1 of"),
            (Action::OtherView, "arranging …", "EUR"),
        ] {
            let job = act(&mut model, action).unwrap();
            assert!(model.awaits_rows() && !model.list_in_sight().awaits_rows(), "rows are made anew for a picture");
            assert!(act(&mut model, Action::PageDown).is_none(), "it is asked for once");
            let waiting = screen(&model);
            assert!(waiting.contains(before), "{waiting}");
            assert!(update(&mut model, job.perform(|task| Some(prepared(task))).unwrap()).is_empty());
            let screen = screen(&model);
            assert!(!model.awaits_rows() && screen != waiting && screen.contains(after), "{screen}");
        }
        // What was made once is there at once.
        assert!(act(&mut model, Action::OtherView).is_none() && act(&mut model, Action::OtherView).is_none());
        assert!(!model.awaits_rows());
    }

    #[test]
    fn a_record_is_selected_in_rows_that_are_on_their_way() {
        let mut model = explorer();
        let dataset = &model.library.as_ref().unwrap().dataset;
        let site = dataset.ids().find(|id| id.as_site().is_some()).unwrap();
        // The first match after the last one of the pane before is the first site.
        let mut job = None;
        for _ in 0..model.search.hits().hits.len() {
            job = list_job(update(&mut model, Message::Act(Action::NextMatch))).or(job);
            if model.active == 1 {
                break;
            }
        }
        assert!(model.list_in_sight().awaits_rows());
        update(&mut model, job.unwrap().perform(|task| Some(prepared(task))).unwrap());
        assert_eq!(model.shown(), Some(site));
        assert_eq!(model.list_in_sight().selected(), Some(site));
    }

    /// Returns the answer of the search among the effects.
    fn search_answer(effects: Vec<Effect>) -> Message {
        let search = effects.into_iter().find_map(|effect| match effect {
            Effect::Run(Job::Search(job)) => job.perform(|task| found(task, &|_| true)),
            _ => None,
        });
        search.unwrap()
    }

    #[test]
    fn letters_taken_back_find_what_they_found_before() {
        let mut model = explorer();
        let all = Arc::clone(model.search.shared_hits());
        update(&mut model, Message::Act(Action::Search));
        let mut found = Vec::new();
        for letter in ["n", "v", "i"] {
            let effects = update(&mut model, Message::Type(letter.to_owned()));
            update(&mut model, search_answer(effects));
            found.push(Arc::clone(model.search.shared_hits()));
        }
        assert!(found[0].hits.len() > found[1].hits.len() && !found[2].hits.is_empty());
        for before in [&found[1], &found[0], &all] {
            let effects = update(&mut model, Message::Act(Action::EraseBefore));
            update(&mut model, search_answer(effects));
            assert!(Arc::ptr_eq(model.search.shared_hits(), before), "it was searched again");
            assert!(!model.list_in_sight().awaits_rows());
        }
        // In rows of another order are the same hits, on another day others.
        update(&mut model, Message::Act(Action::Leave));
        update(&mut model, Message::Act(Action::Reverse));
        let effects = update(&mut model, Message::Act(Action::DropFilters));
        update(&mut model, search_answer(effects));
        assert!(Arc::ptr_eq(model.search.shared_hits(), &all) && !model.list_in_sight().awaits_rows());
        model.day = "2026-11-21".parse().unwrap();
        let effects = update(&mut model, Message::Act(Action::DropFilters));
        update(&mut model, search_answer(effects));
        assert!(!Arc::ptr_eq(model.search.shared_hits(), &all));
    }

    #[test]
    fn what_there_is_without_a_query_is_found_once() {
        let mut model = explorer();
        let all = Arc::clone(model.search.shared_hits());
        update(&mut model, Message::Act(Action::Search));
        let mut first = None;
        for _ in 0..40 {
            let effects = update(&mut model, Message::Type("q".to_owned()));
            update(&mut model, search_answer(effects));
            first.get_or_insert_with(|| Arc::clone(model.search.shared_hits()));
        }
        update(&mut model, Message::Act(Action::Leave));
        // Reviews of another reading of the log, which has none either.
        model.reviewing.standing = Arc::default();
        let effects = update(&mut model, Message::Act(Action::DropFilters));
        update(&mut model, search_answer(effects));
        assert!(Arc::ptr_eq(model.search.shared_hits(), &all), "it was searched again");
        // Others are forgotten.
        update(&mut model, Message::Act(Action::Search));
        let effects = update(&mut model, Message::Type("q".to_owned()));
        update(&mut model, search_answer(effects));
        assert!(first.is_some_and(|first| !Arc::ptr_eq(model.search.shared_hits(), &first)));
    }

    #[test]
    fn a_quick_job_is_done_though_there_is_a_later_one() {
        let (workers, _receiver) = workers();
        let mut jobs = Jobs::default();
        let (first, _later) = (job(&mut jobs), job(&mut jobs));
        // A quick job blocks nothing, so it is never stopped.
        assert!(matches!(workers.work(true, first, half), Some(Message::Done(_))));
    }
}
