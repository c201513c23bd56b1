//! The explorer in lines: a line is read, done, and what has changed is printed. Nothing is drawn, nothing is drawn
//! over, and no sequence is sent that a terminal would obey.

use std::collections::VecDeque;
use std::io::{self, BufRead, ErrorKind, Write};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::app::{Effect, Exit, Message, Model};
use crate::domain::text::{LineBreaks, scrub};
use crate::lines::{LineOrder, LineRoom, LineSession};

use super::crew::Crew;
use super::effects::Workers;
use super::keeper::Keeper;
use super::panics::{Fallen, PANICKED, report_after_giving_back};
use super::stage::{Stage, take_in};
use super::terminal::Lease;
use super::{Arrival, Places, is_taken, leaving, signals, state};

/// How long something may take before it is said that it is under way.
const QUIET: Duration = Duration::from_secs(2);
/// The longest line that is read, in bytes. The longest note fits into it.
const LONGEST: u64 = 300_000;

/// Where a session in lines reads and writes.
pub struct LineChannels {
    /// Where lines are printed.
    pub output: Box<dyn Write>,
    /// Whether both ends are a terminal, so that what is asked stands before the line that is typed, and long
    /// answers come in portions.
    pub is_interactive: bool,
}

/// Runs the explorer in lines until the user leaves it, or the input ends.
///
/// # Errors
///
/// Returns an error if lines cannot be read or printed; a pipe closed by its reader is none.
pub fn run_in_lines(model: Model, places: Places, channels: LineChannels) -> io::Result<Exit> {
    let (sender, receiver) = channel();
    let lease = Arc::new(Lease::new(false, false));
    signals::listen(Arc::clone(&lease), sender.clone())?;
    report_after_giving_back(lease, sender.clone());
    let mut workers = Workers::new(sender.clone(), places.views);
    let waits_for = Awaited { reviews: places.log.is_some(), copies: places.data.copies.is_some() };
    workers.load(places.data, model.day, false);
    let keeper = Keeper::new(places.log, sender.clone());
    let mut desk = LineDesk {
        model,
        crew: Crew::new(workers, keeper),
        receiver,
        arrived: VecDeque::new(),
        typed: VecDeque::new(),
        waits_for,
        has_ended: false,
        copied: None,
        fallen: None,
        channels,
    };
    let exit = desk.converse(sender);
    if let Some(fallen) = desk.fallen.take() {
        fallen.let_report();
    }
    let arrived = std::mem::take(&mut desk.arrived);
    leaving::finish_saving(&mut desk.model, arrived, desk.crew.saving.as_deref(), &desk.receiver);
    if let Some(place) = places.state.filter(|_| desk.model.library.is_some()) {
        state::update(&place, &desk.model);
    }
    match exit {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Exit::Status(0)),
        exit => exit,
    }
}

/// Does what a line means and returns the lines that answer it; `settle` waits for what is done beside the loop,
/// and returns how the program ends, if it does.
///
/// # Errors
///
/// Returns the failure of an effect.
pub(super) fn answer<S: Stage>(
    stage: &mut S,
    session: &mut LineSession,
    line: &str,
    mut settle: impl FnMut(&mut S) -> Result<Option<Exit>, S::Failure>,
) -> Result<ControlFlow<Exit, Vec<String>>, S::Failure> {
    session.begin_line();
    let mut heard = session.hear(stage.model(), line);
    loop {
        let submit = heard.submits.then(|| "enter".parse().ok().map(LineOrder::Press)).flatten();
        if heard.submits || !heard.orders.is_empty() {
            session.act();
        }
        for order in heard.orders {
            if let Some(exit) = perform(stage, order, &mut settle)? {
                return Ok(ControlFlow::Break(exit));
            }
        }
        let is_at_fault = stage.model().prompt().is_some_and(|prompt| prompt.error().is_some());
        if let Some(order) = submit.filter(|_| !is_at_fault)
            && let Some(exit) = perform(stage, order, &mut settle)?
        {
            return Ok(ControlFlow::Break(exit));
        }
        match heard.rest {
            Some(rest) => heard = session.hear_rest(stage.model(), &rest),
            None => break,
        }
    }
    if session.finds_no_action(stage.model()) {
        let _ = take_in(stage, Message::Act(crate::app::action::Action::ClosePanel))?;
        session.say_unknown(stage.model(), line);
    }
    let lines = session.tell(stage.model());
    if session.closes_page(stage.model()) {
        let _ = take_in(stage, Message::Act(crate::app::action::Action::Back))?;
        session.look(stage.model());
    }
    Ok(ControlFlow::Continue(lines))
}

/// Takes a step, and waits until everything that it has begun is done.
fn perform<S: Stage>(
    stage: &mut S,
    order: LineOrder,
    settle: &mut impl FnMut(&mut S) -> Result<Option<Exit>, S::Failure>,
) -> Result<Option<Exit>, S::Failure> {
    let Some(message) = order.message(stage.model()) else { return Ok(None) };
    match take_in(stage, message)? {
        Some(exit) => Ok(Some(exit)),
        None => settle(stage),
    }
}

/// What is read at the beginning besides the dataset, and not there yet.
#[derive(Clone, Copy)]
struct Awaited {
    reviews: bool,
    copies: bool,
}

/// The state of the loop.
struct LineDesk {
    model: Model,
    crew: Crew,
    receiver: Receiver<Arrival>,
    /// What has arrived and was not looked at yet.
    arrived: VecDeque<Arrival>,
    /// The lines that were typed and not heard yet.
    typed: VecDeque<String>,
    waits_for: Awaited,
    /// Whether no further line comes.
    has_ended: bool,
    /// The text that was copied by the last line.
    copied: Option<String>,
    /// The thread whose panic ends the program.
    fallen: Option<Fallen>,
    channels: LineChannels,
}

impl LineDesk {
    /// Answers line after line.
    fn converse(&mut self, sender: Sender<Arrival>) -> io::Result<Exit> {
        let mut session = LineSession::new(self.room());
        if let Some(exit) = self.settle()? {
            return Ok(exit);
        }
        // Not before the dataset is there, which may come from the same input.
        listen(sender);
        let lines = session.welcome(&self.model);
        self.print(&lines)?;
        loop {
            let line = match self.next_line(&session)? {
                ControlFlow::Continue(line) => line,
                ControlFlow::Break(exit) => {
                    // What is printed next does not stand behind what was asked.
                    if self.channels.is_interactive {
                        self.print(&[String::new()])?;
                    }
                    return Ok(exit);
                }
            };
            session.room = self.room();
            match answer(self, &mut session, &line, Self::settle)? {
                ControlFlow::Continue(lines) => self.print(&lines)?,
                ControlFlow::Break(exit) => return Ok(exit),
            }
            if let Some(text) = self.copied.take() {
                self.print(&text.lines().map(str::to_owned).collect::<Vec<_>>())?;
            }
        }
    }

    /// Returns how many lines are told at once.
    fn room(&self) -> LineRoom {
        if !self.channels.is_interactive {
            return LineRoom::Endless;
        }
        crossterm::terminal::size().map_or(LineRoom::Endless, |(width, height)| match (width, height) {
            (0, _) | (_, 0) => LineRoom::Endless,
            _ => LineRoom::Terminal(ratatui::layout::Size { width, height }),
        })
    }

    fn print(&mut self, lines: &[String]) -> io::Result<()> {
        for line in lines {
            writeln!(self.channels.output, "{}", scrub(line, LineBreaks::Blank))?;
        }
        self.channels.output.flush()
    }

    /// Waits for the next line, and takes meanwhile what arrives unasked; it is told with the next answer.
    fn next_line(&mut self, session: &LineSession) -> io::Result<ControlFlow<Exit, String>> {
        if self.channels.is_interactive && self.typed.is_empty() {
            let prompt = scrub(&session.prompt(&self.model), LineBreaks::Blank);
            write!(self.channels.output, "{prompt}")?;
            self.channels.output.flush()?;
        }
        loop {
            if let Some(line) = self.typed.pop_front() {
                return Ok(ControlFlow::Continue(line));
            }
            if self.has_ended {
                return Ok(ControlFlow::Break(Exit::Status(0)));
            }
            let Ok(arrival) = self.arrived.pop_front().map_or_else(|| self.receiver.recv(), Ok) else {
                return Ok(ControlFlow::Break(Exit::Status(0)));
            };
            if let Some(exit) = self.take(arrival)? {
                return Ok(ControlFlow::Break(exit));
            }
        }
    }

    /// Waits until nothing that was begun is under way any more.
    fn settle(&mut self) -> io::Result<Option<Exit>> {
        let mut has_said = false;
        while self.is_busy() {
            let arrival = match self.arrived.pop_front() {
                Some(arrival) => arrival,
                None => match self.receiver.recv_timeout(QUIET) {
                    Ok(arrival) => arrival,
                    Err(RecvTimeoutError::Timeout) if !std::mem::replace(&mut has_said, true) => {
                        let message = if self.model.library.is_none() { "lines-loading" } else { "lines-working" };
                        let text = self.model.words.text(message);
                        self.print(&[text])?;
                        continue;
                    }
                    Err(RecvTimeoutError::Timeout) => continue,
                    Err(RecvTimeoutError::Disconnected) => return Ok(Some(Exit::Status(0))),
                },
            };
            if let Some(exit) = self.take(arrival)? {
                return Ok(Some(exit));
            }
        }
        Ok(None)
    }

    fn is_busy(&self) -> bool {
        let Awaited { reviews, copies } = self.waits_for;
        // Answers are of the whole dataset, not of the records that come first.
        let is_loading = self.model.library.is_none() || self.model.is_arriving();
        is_loading || reviews || copies || self.model.jobs.is_under_way() || self.model.awaits_rows()
    }

    fn take(&mut self, arrival: Arrival) -> io::Result<Option<Exit>> {
        match arrival {
            Arrival::Line(line) => self.typed.push_back(line),
            Arrival::Closed => self.has_ended = true,
            Arrival::Failed(error) => return Err(error),
            Arrival::Panicked(fallen) => {
                self.fallen = Some(fallen);
                return Ok(Some(Exit::Status(PANICKED)));
            }
            // One whom nobody continues is not stopped.
            Arrival::Stop if signals::can_stop() => signals::stop()?,
            Arrival::Message(message) => {
                match message {
                    Message::Reviews(..) | Message::Unreadable(_) => self.waits_for.reviews = false,
                    Message::Copies(_) => self.waits_for.copies = false,
                    _ => {}
                }
                return take_in(self, message);
            }
            #[rustfmt::skip]
            Arrival::Terminal(_) | Arrival::Background(_) | Arrival::Delivered | Arrival::Stop | Arrival::Continued => {}
        }
        Ok(None)
    }
}

impl Stage for LineDesk {
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
                self.copied = Some(text);
                None
            }
            Effect::Suspend => {
                if signals::can_stop() {
                    signals::stop()?;
                }
                None
            }
            Effect::Mouse(_) | Effect::Clear => None,
        };
        Ok(ControlFlow::Continue(answer))
    }
}

/// Reads lines on a thread of its own, so that signals and workers are heard meanwhile.
fn listen(sender: Sender<Arrival>) {
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        loop {
            let arrival = match read_line(&mut input) {
                Ok(Some(line)) => Arrival::Line(line),
                Ok(None) => Arrival::Closed,
                Err(error) => Arrival::Failed(error),
            };
            let is_last = !matches!(arrival, Arrival::Line(_));
            // The loop may have ended, so there may be nobody to tell.
            if sender.send(arrival).is_err() || is_last {
                return;
            }
        }
    });
}

/// Reads a line, whatever its bytes are; `None` at the end. What is longer than [`LONGEST`] is passed over.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let mut limited = io::Read::take(&mut *input, LONGEST);
    let count = limited.read_until(b'\n', &mut bytes)?;
    if count == 0 {
        return Ok(None);
    }
    let mut rest = bytes.last() != Some(&b'\n');
    while rest {
        let buffer = input.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let passed = end.map_or(buffer.len(), |end| end + 1);
        rest = end.is_none() && passed > 0;
        input.consume(passed);
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}
