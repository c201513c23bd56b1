//! The terminal where there is no Unix: what crossterm knows of it.

use std::io::{self, Write};
use std::time::Duration;

use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode, size};
use ratatui::layout::Size;

/// The settings of the line; crossterm remembers them.
#[derive(Clone)]
pub(super) struct ConsoleSettings;

/// The console of the program.
pub(super) struct TerminalConsole;

#[expect(clippy::unused_self, reason = "a terminal elsewhere has descriptors")]
impl TerminalConsole {
    /// Finds the console. Nothing of it is changed.
    pub(super) const fn find() -> Self {
        Self
    }

    /// Returns false: here what is drawn goes to the standard output.
    pub(super) const fn is_within_reach() -> bool {
        false
    }

    /// Returns the settings of the line.
    #[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
    pub(super) const fn settings(&self) -> io::Result<ConsoleSettings> {
        Ok(ConsoleSettings)
    }

    /// Passes every key on to the program, and has the console obey escape sequences.
    pub(super) fn make_raw(&self, _settings: &ConsoleSettings, has_mouse: bool) -> io::Result<()> {
        #[cfg(windows)]
        crossterm::ansi_support::supports_ansi();
        enable_raw_mode()?;
        if has_mouse { self.listen_to_mouse(true) } else { Ok(()) }
    }

    /// Sets the line as it was.
    pub(super) fn restore(&self, _settings: &ConsoleSettings) -> io::Result<()> {
        self.listen_to_mouse(false).and(disable_raw_mode())
    }

    /// Turns the mouse on or off; a console is not told so by what is written to it.
    pub(super) fn listen_to_mouse(&self, on: bool) -> io::Result<()> {
        if on { execute!(io::stdout(), EnableMouseCapture) } else { execute!(io::stdout(), DisableMouseCapture) }
    }

    /// Returns the size of the screen in cells; `None` if it is not known.
    pub(super) fn size(&self) -> Option<Size> {
        size().ok().map(|(width, height)| Size { width, height })
    }

    /// Returns true: there is no background.
    pub(super) const fn is_in_foreground(&self) -> bool {
        true
    }

    /// Returns false: nobody is stopped.
    pub(super) const fn stops_writers(&self) -> bool {
        false
    }

    /// Writes the bytes, and returns how many it has written.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        let mut output = io::stdout();
        output.write_all(bytes)?;
        output.flush()?;
        Ok(bytes.len())
    }

    /// Waits a moment.
    pub(super) fn wait(&self, longest: Duration) {
        std::thread::sleep(longest);
    }
}
