//! The terminal: taken over, drawn on, and restored whatever happens.

#[cfg(not(unix))]
mod console;
mod lease;
#[cfg(unix)]
mod unix;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::app::Model;
use crate::frugal::{Shown, write_change};
use crate::ui::{anchors, view};

use super::{Arrival, signals};
#[cfg(not(unix))]
use console::{ConsoleSettings as LineSettings, TerminalConsole as TerminalDevice};
pub(super) use lease::Lease;
#[cfg(unix)]
use unix::{LineSettings, TerminalDevice};

/// Returns whether the program has a terminal of its own that it can draw on wherever its standard output
/// goes.
#[must_use]
pub fn has_own_terminal() -> bool {
    TerminalDevice::is_within_reach()
}

/// The terminal while the explorer has it. A frame is written as its differences from the one
/// before, on another thread: a terminal that takes nothing, or little, does not hold up the loop.
///
/// `ratatui::Terminal` would do the same, but it asks the terminal for the position of the cursor
/// whenever it clears, and the thread that reads keys would get the answer.
pub(super) struct TerminalScreen {
    lease: Arc<Lease>,
    parcels: Sender<Parcel>,
    /// How many parcels have not been delivered yet.
    under_way: usize,
    /// What it shows; `None`: that is not known.
    shown: Option<Shown>,
    /// Whether somebody else has the terminal, so that nothing may be drawn.
    is_away: bool,
    /// Whether the terminal is to be asked for its background, once.
    pub(super) asks_background: bool,
    /// When it was asked.
    asked: Option<Instant>,
}

/// The question for the background, OSC 11, ended by ST, and one that every terminal answers, DA1: after its
/// answer none to the first follows any more.
const ASK_BACKGROUND: &str = "\x1b]11;?\x1b\\\x1b[c";
/// How long its answer counts. Later somebody would be reading, and all colours would change.
const IN_TIME: Duration = Duration::from_secs(1);

/// A text to be written to the terminal.
struct Parcel {
    /// The turn of the terminal for which it is meant.
    turn: u64,
    text: Vec<u8>,
}

impl TerminalScreen {
    /// Takes the terminal, or waits for it in the background. Deliveries are reported as arrivals.
    pub(super) fn open(lease: Arc<Lease>, sender: Sender<Arrival>) -> io::Result<Self> {
        let (parcels, waiting) = channel();
        let mut screen = Self {
            lease: Arc::clone(&lease),
            parcels,
            under_way: 0,
            shown: None,
            is_away: true,
            asks_background: false,
            asked: None,
        };
        thread::spawn(move || deliver(&lease, &waiting, &sender));
        screen.resume()?;
        Ok(screen)
    }

    /// Draws the model. Returns false if that is not possible now: somebody else has the terminal,
    /// or it has not taken the frame before.
    pub(super) fn draw(&mut self, model: &Model) -> io::Result<bool> {
        if self.is_away || self.under_way > 0 {
            return Ok(false);
        }
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: model.size.width, height: model.size.height });
        let cursor = view(model, buffer.area, &mut buffer);
        let anchors = anchors(model, &buffer);
        let next = Shown::new(buffer, cursor).with_anchors(anchors);
        let mut text = Vec::new();
        write_change(self.shown.as_ref(), &next, model.terminal.wipes_in_colour, &mut text)?;
        self.shown = Some(next);
        self.send(text);
        // Unless it was asked before.
        self.ask_background();
        Ok(true)
    }

    /// Asks the terminal for its background, if that is wanted and it is the program's. The answer is not waited
    /// for; where it is there before the first frame, that has the right colours.
    pub(super) fn ask_background(&mut self) {
        if !self.is_away && std::mem::take(&mut self.asks_background) {
            self.lease.expect_answer();
            self.send(ASK_BACKGROUND);
            self.asked = Some(Instant::now());
        }
    }

    /// Returns whether the terminal was asked for its background a short time ago.
    pub(super) fn is_background_in_time(&self) -> bool {
        self.asked.is_some_and(|asked| asked.elapsed() < IN_TIME)
    }

    fn send(&mut self, text: impl Into<Vec<u8>>) {
        let parcel = Parcel { turn: self.lease.turn(), text: text.into() };
        // Nobody takes it after a failure, which has been reported.
        if !parcel.text.is_empty() && self.parcels.send(parcel).is_ok() {
            self.under_way += 1;
        }
    }

    /// Notes that a parcel was delivered.
    pub(super) const fn take_receipt(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
    }

    /// Forgets what is on the screen, so that the next frame clears it and draws everything.
    pub(super) fn clear(&mut self) {
        self.shown = None;
    }

    /// Puts a text on the terminal's clipboard: OSC 52, ended by ST. Base64 keeps the text from
    /// containing control sequences.
    pub(super) fn copy(&mut self, text: &str) {
        let coded = base64::engine::general_purpose::STANDARD.encode(text);
        self.send(format!("\x1b]52;c;{coded}\x1b\\"));
    }

    /// Turns mouse events on or off; when off, the terminal handles the mouse.
    pub(super) fn listen_to_mouse(&mut self, on: bool) -> io::Result<()> {
        let text = self.lease.listen_to_mouse(on)?;
        self.send(text);
        Ok(())
    }

    /// Gives the terminal back and stops the program, with all that the shell started beside it,
    /// until the shell continues it. Does nothing where no shell could.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        if !signals::can_stop() {
            return Ok(());
        }
        self.give_back();
        self.is_away = true;
        signals::stop()
    }

    /// Takes the terminal after the program was continued; in the background leaves it alone.
    /// Returns the size that the terminal has now, if it was taken.
    pub(super) fn resume(&mut self) -> io::Result<Option<Size>> {
        self.is_away = !self.lease.is_in_foreground();
        if self.is_away {
            return Ok(None);
        }
        let text = self.lease.take()?;
        self.send(text);
        self.clear();
        Ok(self.lease.size())
    }

    /// Returns whether the program waits in the background for the terminal.
    pub(super) const fn is_away(&self) -> bool {
        self.is_away
    }

    /// Returns whether the program may use the terminal now.
    pub(super) fn is_in_foreground(&self) -> bool {
        self.lease.is_in_foreground()
    }

    /// Gives the terminal back.
    pub(super) fn give_back(&self) {
        self.lease.give_back();
    }
}

impl Drop for TerminalScreen {
    fn drop(&mut self) {
        self.give_back();
    }
}

fn deliver(lease: &Lease, parcels: &Receiver<Parcel>, sender: &Sender<Arrival>) {
    for Parcel { turn, text } in parcels {
        let (arrival, is_last) = match lease.write(turn, &text) {
            Ok(()) => (Arrival::Delivered, false),
            Err(error) => (Arrival::Failed(error), true),
        };
        if sender.send(arrival).is_err() || is_last {
            return;
        }
    }
}
