//! The terminal: taken over, drawn on, and restored whatever happens.

use std::io::{self, BufWriter, Stdout, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use base64::Engine;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Model;
use crate::frugal::{Shown, write_change};
use crate::ui::view;

use super::Arrival;

static IS_TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether mouse events are on while the program has the terminal.
static HAS_MOUSE: AtomicBool = AtomicBool::new(false);

/// The terminal while the explorer has it. A frame is written as its differences from the one
/// before.
///
/// `ratatui::Terminal` would do the same, but it asks the terminal for the position of the cursor
/// whenever it clears, and the thread that reads keys would get the answer.
pub(super) struct TerminalScreen {
    output: BufWriter<Stdout>,
    /// What it shows; `None`: that is not known.
    shown: Option<Shown>,
}

impl TerminalScreen {
    /// Takes over the terminal, with a panic hook that restores it before a panic is reported.
    pub(super) fn open(has_mouse: bool) -> io::Result<Self> {
        HAS_MOUSE.store(has_mouse, Ordering::SeqCst);
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            give_back();
            told(info);
        }));
        take()?;
        // Enough for a whole screen in colour, so that a frame is sent in one write.
        let output = BufWriter::with_capacity(1 << 16, io::stdout());
        Ok(Self { output, shown: None })
    }

    /// Draws the model in one write.
    pub(super) fn draw(&mut self, model: &Model) -> io::Result<()> {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: model.size.width, height: model.size.height });
        let cursor = view(model, buffer.area, &mut buffer);
        let next = Shown::new(buffer, cursor);
        write_change(self.shown.as_ref(), &next, &mut self.output)?;
        self.shown = Some(next);
        self.output.flush()
    }

    /// Forgets what is on the screen, so that the next frame clears it and draws everything.
    pub(super) fn clear(&mut self) {
        self.shown = None;
    }

    /// Puts a text on the terminal's clipboard: OSC 52, ended by ST. Base64 keeps the text from
    /// containing control sequences.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        let coded = base64::engine::general_purpose::STANDARD.encode(text);
        self.output.write_all(format!("\x1b]52;c;{coded}\x1b\\").as_bytes())?;
        self.output.flush()
    }

    /// Turns mouse events on or off; when off, the terminal handles the mouse.
    pub(super) fn listen_to_mouse(&mut self, on: bool) -> io::Result<()> {
        HAS_MOUSE.store(on, Ordering::SeqCst);
        if on { queue!(self.output, EnableMouseCapture) } else { queue!(self.output, DisableMouseCapture) }
    }

    /// Restores the terminal, sleeps until the shell resumes the program, and takes it over again.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        give_back();
        #[cfg(unix)]
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        take()?;
        self.clear();
        Ok(())
    }
}

impl Drop for TerminalScreen {
    fn drop(&mut self) {
        give_back();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    IS_TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    if HAS_MOUSE.load(Ordering::SeqCst) { execute!(io::stdout(), EnableMouseCapture) } else { Ok(()) }
}

/// Undoes every step separately, so that a failure does not prevent the others.
fn give_back() {
    if !IS_TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut output = io::stdout();
    let steps: [io::Result<()>; 6] = [
        execute!(output, EndSynchronizedUpdate),
        execute!(output, DisableMouseCapture),
        execute!(output, DisableBracketedPaste),
        execute!(output, LeaveAlternateScreen),
        execute!(output, Show),
        disable_raw_mode(),
    ];
    // Nothing can be done about a terminal that does not even accept these.
    drop(steps);
}

/// Turns the system's signals into messages; the exit status is 128 plus the number of the signal.
#[cfg(unix)]
pub(super) fn listen_for_signals(sender: Sender<Arrival>) -> io::Result<()> {
    use crate::app::Message;
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let message = match u8::try_from(signal) {
                Ok(number) if signal != SIGCONT => Message::Terminate(128u8.saturating_add(number)),
                _ => Message::Redraw,
            };
            if sender.send(Arrival::Message(message)).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Does nothing on systems without such signals.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
pub(super) fn listen_for_signals(_sender: Sender<Arrival>) -> io::Result<()> {
    Ok(())
}
