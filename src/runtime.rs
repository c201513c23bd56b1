//! The loop: one queue of events, effects performed, frames drawn. The only room that touches the
//! terminal, the clock's threads and the files.

mod ansi;
mod copies;
mod effects;
mod frame;
mod output;
pub mod review_log;
mod run;
mod script;
mod state;
mod svg;
mod terminal;

use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crossterm::event::Event;

use crate::app::key::apart;
use crate::app::{Effect, Exit, Message, Model, translate, update};

pub use ansi::ansi;
pub use copies::read_copies;
pub use effects::{DataSource, open, read};
pub use output::write_out;
pub use script::{Player, picture};
pub use state::{read as read_state, state_file};
pub use svg::svg;
pub use terminal::today;

use effects::Workers;
use terminal::Screen;

/// What the queue carries.
pub(crate) enum Arrival {
    /// Something from the terminal.
    Terminal(Event),
    /// Something from a worker or the system.
    Message(Message),
    /// The terminal is gone.
    Closed,
}

/// Opens the explorer on the terminal and stays until it is left. What is worth remembering goes to
/// the file `state`, if one is named.
///
/// # Errors
///
/// Any failure to set up, read or write the terminal; it has been given back by then.
pub fn run(mut model: Model, sources: Vec<DataSource>, state: Option<&Path>) -> io::Result<Exit> {
    let (sender, receiver) = channel();
    let mut screen = Screen::open(model.has_mouse)?;
    terminal::listen_for_signals(sender.clone())?;
    let workers = Workers::new(sender.clone());
    workers.load(sources, model.day);
    // The first frame does not wait for the dataset: it is read meanwhile.
    screen.draw(&model)?;
    listen_to_terminal(sender);
    let exit = turn(&mut model, &mut screen, &receiver, &workers);
    if let Some(path) = state.filter(|_| model.library.is_some()) {
        state::write(path, &model.memory());
    }
    exit
}

fn turn(model: &mut Model, screen: &mut Screen, receiver: &Receiver<Arrival>, workers: &Workers) -> io::Result<Exit> {
    loop {
        let Ok(first) = receiver.recv() else { return Ok(Exit::Status(0)) };
        let mut waiting = Some(first);
        // All that has arrived by now is taken in before the next frame.
        while let Some(arrival) = waiting {
            if let Some(exit) = take(model, screen, workers, arrival)? {
                return Ok(exit);
            }
            waiting = receiver.try_recv().ok();
        }
        screen.draw(model)?;
    }
}

fn take(model: &mut Model, screen: &mut Screen, workers: &Workers, arrival: Arrival) -> io::Result<Option<Exit>> {
    match arrival {
        Arrival::Closed => Ok(Some(Exit::Status(0))),
        Arrival::Message(message) => obey(model, screen, workers, message),
        Arrival::Terminal(event) => {
            for event in apart(event) {
                // What the second means depends on what the first has changed.
                let Some(message) = translate(model, &event) else { continue };
                if let Some(exit) = obey(model, screen, workers, message)? {
                    return Ok(Some(exit));
                }
            }
            Ok(None)
        }
    }
}

/// Takes in a message and all that comes of it at once.
fn obey(model: &mut Model, screen: &mut Screen, workers: &Workers, message: Message) -> io::Result<Option<Exit>> {
    let mut messages = vec![message];
    while let Some(message) = messages.pop() {
        for effect in update(model, message) {
            match effect {
                Effect::Quit(exit) => return Ok(Some(exit)),
                Effect::Search(number, task) => messages.extend(workers.search(number, *task)),
                Effect::Count(number, task) => messages.extend(workers.count(number, *task)),
                Effect::Concerns(number, task) => messages.extend(workers.concerns(number, *task)),
                Effect::Copy(text) => screen.copy(&text)?,
                Effect::Mouse(on) => screen.listen_to_mouse(on)?,
                Effect::Suspend => screen.suspend()?,
                Effect::Clear => screen.clear()?,
            }
        }
    }
    Ok(None)
}

fn listen_to_terminal(sender: Sender<Arrival>) {
    thread::spawn(move || {
        loop {
            let arrival = match crossterm::event::read() {
                Ok(event) => Arrival::Terminal(event),
                Err(_) => Arrival::Closed,
            };
            let is_last = matches!(arrival, Arrival::Closed);
            if sender.send(arrival).is_err() || is_last {
                return;
            }
        }
    });
}
