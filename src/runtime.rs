//! The event loop: receives events from one queue, performs effects and draws frames. Only this
//! module touches the terminal, the clock, files and threads.

mod ansi;
mod arriving;
mod clock;
mod copies;
mod crew;
mod effects;
mod files;
mod folders;
mod head_start;
pub mod input;
mod keeper;
mod leaving;
mod line_mode;
mod output;
mod pager;
mod panics;
pub mod review_log;
mod run;
mod script;
mod signals;
mod stage;
mod state;
mod svg;
mod terminal;
mod toml_text;
mod view_file;
mod watch;

use std::collections::VecDeque;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crossterm::event::Event;

use crate::app::action::Action;
use crate::app::burst::{are_typed, is_interrupt, next_message, with_paste};
use crate::app::{Effect, Exit, Message, Model};

pub use ansi::ansi;
pub use clock::{now, today};
pub use copies::{check_folder, read_copies};
pub use effects::{DataSource, Supply, open, read};
pub use files::read_short;
pub use folders::{config_file, exists, home, views_file};
pub use head_start::read_ahead;
pub use line_mode::{LineChannels, run_in_lines};
pub use output::{clean_up_on_signals, write_out};
pub use pager::page;
pub use panics::end_on_panic;
pub use review_log::user_name;
pub use script::{Player, picture};
pub use state::{StatePlace, read as read_state, source_names, state_file};
pub use svg::svg;
pub use terminal::has_own_terminal;
pub use toml_text::{clean_key, parsed_toml, place_in, place_of_fault, place_of_item, place_of_key, utf8_text};
pub use view_file::{ViewFile, views_of};

use crew::Crew;
use effects::{Workers, let_go};
use keeper::Keeper;
use panics::{Fallen, PANICKED};
use review_log::ReviewLog;
use stage::{Stage, take_in};
use terminal::{Lease, TerminalScreen};

/// The interval at which a program in the background looks whether the terminal is its own again: a
/// shell does not tell one that was not stopped.
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// How long the first frame waits for the dataset. A small one is there by then, and nothing flickers; a longer wait
/// would be noticed.
const FIRST_FRAME: Duration = Duration::from_millis(50);

/// An item in the queue.
pub(crate) enum Arrival {
    /// Events of the terminal that came together.
    Terminal(Vec<Event>),
    /// A line that was typed.
    Line(String),
    /// A message from a worker or the system.
    Message(Message),
    /// The terminal has said whether its background is light.
    #[cfg_attr(not(unix), expect(dead_code, reason = "elsewhere nobody reads the bytes of the terminal"))]
    Background(bool),
    /// The terminal was closed.
    Closed,
    /// Something was written to the terminal, or dropped because its turn was over.
    Delivered,
    /// The terminal cannot be written.
    Failed(io::Error),
    /// The system asked the program to stop until it is continued.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix stops programs"))]
    Stop,
    /// The program was continued, or the terminal may be its own again.
    Continued,
    /// A thread beside the loop has panicked.
    Panicked(Fallen),
}

impl Arrival {
    const fn is_of_terminal(&self) -> bool {
        matches!(self, Self::Terminal(_))
    }

    /// Returns whether nothing more has to be waited for before the first frame: the dataset is there or cannot be,
    /// or somebody wants something.
    const fn ends_wait(&self) -> bool {
        !matches!(self, Self::Delivered | Self::Background(_) | Self::Message(_))
            || matches!(self, Self::Message(Message::Loaded(_) | Message::Refused(_)))
    }
}

/// Where the data of the explorer come from.
pub struct DataPlaces {
    /// The dataset.
    pub data: Supply,
    /// The name of an older dataset to compare with, and the dataset.
    pub older: Option<(String, Supply)>,
    /// The folder of the user's copies of documents.
    pub copies: Option<PathBuf>,
}

/// The inputs of the explorer, and the places where it stores data.
pub struct Places {
    /// Where the data come from.
    pub data: DataPlaces,
    /// The review log; `None` if there is no place for one.
    pub log: Option<ReviewLog>,
    /// The place for the state to remember; `None` to remember nothing.
    pub state: Option<StatePlace>,
    /// The file of the saved views; `None` if there is no place for one.
    pub views: Option<ViewFile>,
}

impl DataPlaces {
    /// Returns whether the list that is shown first begins with the first records of the bundled dataset.
    fn begin_with_first_records(&self, model: &Model) -> bool {
        let is_bundled = matches!(&self.data, Supply::Sources(sources) if *sources == [DataSource::Bundled]);
        is_bundled && self.older.is_none() && model.begins_of_itself()
    }
}

/// Runs the explorer on the terminal until the user leaves it.
///
/// # Errors
///
/// Returns an error if the terminal cannot be set up, read or written; it has been restored by
/// then.
pub fn run(model: Model, places: Places) -> io::Result<Exit> {
    let (sender, receiver) = channel();
    let lease = Arc::new(Lease::new(model.has_mouse, model.terminal.answers));
    // Before the terminal is taken, so that nothing ends the program with the terminal taken.
    signals::listen(Arc::clone(&lease), sender.clone())?;
    panics::report_after_giving_back(Arc::clone(&lease), sender.clone());
    let has_first = places.data.begin_with_first_records(&model);
    // Before the terminal is taken, since it takes longest; held back where first records are there before.
    let mut workers = Workers::new(sender.clone(), places.views);
    workers.load(places.data, model.day, has_first);
    let mut screen = TerminalScreen::open(Arc::clone(&lease), sender.clone())?;
    screen.asks_background = cfg!(unix) && model.wants_background();
    screen.ask_background();
    if has_first {
        // Before any key, which would find nothing.
        workers.show_first(model.day);
    }
    input::listen(lease, sender.clone())?;
    let keeper = Keeper::new(places.log, sender);
    let arrived = before_first_frame(&receiver);
    let mut desk = Desk {
        screen,
        model,
        crew: Crew::new(workers, keeper),
        arrived,
        held: VecDeque::new(),
        has_changed: true,
        fallen: None,
    };
    let exit = turn(&mut desk, &receiver);
    desk.screen.give_back();
    if let Some(fallen) = desk.fallen.take() {
        fallen.let_report();
    }
    let arrived = std::mem::take(&mut desk.arrived);
    leaving::finish_saving(&mut desk.model, arrived, desk.crew.saving.as_deref(), &receiver);
    output::discard_unfinished();
    if let Some(place) = places.state.filter(|_| desk.model.library.is_some()) {
        state::update(&place, &desk.model);
    }
    exit
}

/// The state of the loop.
struct Desk {
    screen: TerminalScreen,
    model: Model,
    crew: Crew,
    /// What has arrived and was not looked at yet.
    arrived: VecDeque<Arrival>,
    /// The terminal events not handled yet; they wait while something is being written to the disk.
    held: VecDeque<Event>,
    /// Whether the model may look otherwise than it was drawn.
    has_changed: bool,
    /// The thread whose panic ends the program.
    fallen: Option<Fallen>,
}

/// Returns what arrives within [`FIRST_FRAME`], up to what need not be waited for any longer.
fn before_first_frame(receiver: &Receiver<Arrival>) -> VecDeque<Arrival> {
    let end = Instant::now() + FIRST_FRAME;
    let mut arrived = VecDeque::new();
    while let Ok(arrival) = receiver.recv_timeout(end.saturating_duration_since(Instant::now())) {
        let is_last = arrival.ends_wait();
        arrived.push_back(arrival);
        if is_last {
            break;
        }
    }
    arrived
}

fn turn(desk: &mut Desk, receiver: &Receiver<Arrival>) -> io::Result<Exit> {
    loop {
        // All items that have arrived are handled before the next frame.
        while let Some(arrival) = desk.next(receiver) {
            if let Some(exit) = take(desk, arrival)? {
                return Ok(exit);
            }
        }
        if desk.has_changed {
            let is_drawn = desk.screen.draw(&desk.model)?;
            desk.has_changed = !is_drawn;
            desk.crew.workers.go_on_loading(is_drawn);
        }
        let Some(first) = first_arrival(desk, receiver) else { return Ok(Exit::Status(0)) };
        desk.arrived.push_back(first);
    }
}

/// Waits for the next item. In the background the terminal may be the program's own again first.
fn first_arrival(desk: &Desk, receiver: &Receiver<Arrival>) -> Option<Arrival> {
    while desk.screen.is_away() {
        match receiver.recv_timeout(LOOK_AGAIN) {
            Ok(arrival) => return Some(arrival),
            Err(RecvTimeoutError::Timeout) if desk.screen.is_in_foreground() => return Some(Arrival::Continued),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    receiver.recv().ok()
}

fn take(desk: &mut Desk, arrival: Arrival) -> io::Result<Option<Exit>> {
    let message = match arrival {
        Arrival::Closed => return Ok(Some(Exit::Status(0))),
        Arrival::Failed(error) => return Err(error),
        Arrival::Panicked(fallen) => {
            desk.fallen = Some(fallen);
            return Ok(Some(Exit::Status(PANICKED)));
        }
        Arrival::Message(message) => Some(message),
        Arrival::Background(is_light) => desk.screen.is_background_in_time().then_some(Message::Background(is_light)),
        Arrival::Delivered => {
            desk.screen.take_receipt();
            None
        }
        Arrival::Stop => {
            desk.has_changed = true;
            desk.screen.suspend()?;
            None
        }
        Arrival::Continued => {
            desk.has_changed = true;
            desk.screen.resume()?.map(Message::Resize)
        }
        Arrival::Terminal(events) => {
            desk.held.extend(events);
            None
        }
        // Only a session in lines reads them.
        Arrival::Line(_) => None,
    };
    Ok(message.map(|message| desk.take_in(message)).transpose()?.flatten())
}

impl Desk {
    /// Returns what to handle next; `None` if there is nothing before something else arrives.
    fn next(&mut self, receiver: &Receiver<Arrival>) -> Option<Arrival> {
        self.arrived.extend(receiver.try_iter());
        if self.is_interrupted() {
            return Some(Arrival::Message(Message::Act(Action::Interrupt)));
        }
        // What was typed in several reads is one text.
        while are_typed(&self.model, &self.held)
            && self.arrived.front().is_some_and(Arrival::is_of_terminal)
            && let Some(Arrival::Terminal(events)) = self.arrived.pop_front()
        {
            self.held.extend(with_paste(&self.model, events));
        }
        let message = next_message(&self.model, &mut self.held).map(Arrival::Message);
        message.or_else(|| self.arrived.pop_front())
    }

    /// Returns whether the key that leaves at once has arrived, whatever came before it.
    fn is_interrupted(&self) -> bool {
        let of_terminal = self.arrived.iter().filter_map(|arrival| match arrival {
            Arrival::Terminal(events) => Some(events),
            _ => None,
        });
        of_terminal.flatten().any(|event| is_interrupt(&self.model, event))
    }

    /// Handles a message, after which the screen is drawn.
    fn take_in(&mut self, message: Message) -> io::Result<Option<Exit>> {
        self.has_changed = true;
        let shown = self.model.lists().cloned();
        let exit = take_in(self, message);
        if let Some(former) = shown.filter(|shown| self.model.lists().is_none_or(|now| !Arc::ptr_eq(now, shown))) {
            let_go(former);
        }
        exit
    }
}

impl Stage for Desk {
    type Failure = io::Error;

    fn model(&mut self) -> &mut Model {
        &mut self.model
    }

    #[deny(clippy::wildcard_enum_match_arm)]
    fn perform(&mut self, effect: Effect) -> io::Result<ControlFlow<Exit, Option<Message>>> {
        let answer = match effect {
            Effect::Quit(exit) => return Ok(ControlFlow::Break(exit)),
            Effect::StopLoading => {
                self.crew.workers.stop_loading();
                None
            }
            Effect::Run(job) => self.crew.run(&self.model.words, job),
            Effect::Offer(task) => Some(Message::Offered(task.name(is_taken))),
            Effect::Copy(text) => {
                self.screen.copy(&text);
                None
            }
            Effect::Mouse(on) => {
                self.screen.listen_to_mouse(on)?;
                None
            }
            Effect::Suspend => {
                self.screen.suspend()?;
                None
            }
            Effect::Clear => {
                self.screen.clear();
                None
            }
        };
        Ok(ControlFlow::Continue(answer))
    }
}

/// Returns whether the name is taken, even by a dangling link.
fn is_taken(name: &str) -> bool {
    Path::new(name).symlink_metadata().is_ok()
}
