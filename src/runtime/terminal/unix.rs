//! The terminal as Unix has it: a device file, and the settings of its line.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::process::getpgrp;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{LocalModes, OptionalActions, isatty, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr};

/// The settings of the terminal's line: echo, line editing, signals of keys.
pub(super) type LineSettings = rustix::termios::Termios;

/// The controlling terminal of a process, by whatever name it has elsewhere.
const CONTROLLING: &str = "/dev/tty";
/// The bytes passed on at a time where a write may block, so that it is rarely cut short.
const MORSEL: usize = 256;
/// The time between two attempts where the system cannot say when the terminal takes more.
const PAUSE: Duration = Duration::from_millis(10);

/// The terminal that the explorer is drawn on, and the one it hears keys from; mostly the same.
pub(super) struct TerminalDevice {
    /// The output, opened anew so that it can be written without waiting: what is set on the
    /// standard output itself would hold for every program that shares it. `None` if it cannot be
    /// opened a second time.
    output: Option<File>,
    /// The terminal of the keys; `None` for the standard input.
    keys: Option<OwnedFd>,
}

impl TerminalDevice {
    /// Finds the terminal. Nothing of it is changed.
    pub(super) fn find() -> Self {
        let keys = if isatty(stdin()) { None } else { open(CONTROLLING.into(), OFlags::RDWR) };
        // Another user's terminal cannot be opened by its path, but the controlling one always can. It is also
        // the one to draw on where what is printed goes elsewhere.
        let path =
            if !isatty(stdout()) || tcgetpgrp(stdout()).is_ok() { Some(CONTROLLING.into()) } else { name_of(stdout()) };
        let output = path.and_then(|path| open(path, OFlags::WRONLY | OFlags::NONBLOCK));
        Self { output: output.map(File::from), keys }
    }

    /// Returns whether there is a controlling terminal.
    pub(super) fn is_within_reach() -> bool {
        open(CONTROLLING.into(), OFlags::RDWR).is_some()
    }

    fn keys(&self) -> BorrowedFd<'_> {
        match &self.keys {
            Some(keys) => keys.as_fd(),
            None => stdin(),
        }
    }

    fn output(&self) -> BorrowedFd<'_> {
        match &self.output {
            Some(output) => output.as_fd(),
            None => stdout(),
        }
    }

    /// Returns the settings of the line.
    pub(super) fn settings(&self) -> io::Result<LineSettings> {
        Ok(tcgetattr(self.keys())?)
    }

    /// Passes every key on to the program, unseen by the system.
    pub(super) fn make_raw(&self, settings: &LineSettings, _has_mouse: bool) -> io::Result<()> {
        let mut raw = settings.clone();
        raw.make_raw();
        self.set(&raw)
    }

    /// Sets the line as it was.
    pub(super) fn restore(&self, settings: &LineSettings) -> io::Result<()> {
        self.set(settings)
    }

    fn set(&self, settings: &LineSettings) -> io::Result<()> {
        Ok(tcsetattr(self.keys(), OptionalActions::Now, settings)?)
    }

    /// Does nothing: here the bytes that are sent turn the mouse on and off.
    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "elsewhere it can fail")]
    pub(super) const fn listen_to_mouse(&self, _on: bool) -> io::Result<()> {
        Ok(())
    }

    /// Returns the size of the screen in cells; `None` if the terminal does not know it.
    pub(super) fn size(&self) -> Option<Size> {
        let size = tcgetwinsize(self.output()).ok()?;
        (size.ws_col > 0 && size.ws_row > 0).then_some(Size { width: size.ws_col, height: size.ws_row })
    }

    /// Returns whether the shell has given the terminal to this program; where no shell does such
    /// things, it has it.
    pub(super) fn is_in_foreground(&self) -> bool {
        tcgetpgrp(self.keys()).map_or(true, |group| group == getpgrp())
    }

    /// Returns whether the system stops a program in the background that writes.
    pub(super) fn stops_writers(&self) -> bool {
        self.settings().is_ok_and(|settings| settings.local_modes.contains(LocalModes::TOSTOP))
    }

    /// Writes as many of the bytes as the terminal takes now, and returns how many these were. It
    /// fails with `WouldBlock` if the terminal takes none.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        match &self.output {
            Some(output) => {
                let mut output = output;
                output.write(bytes)
            }
            None if self.takes_more(Duration::ZERO) => {
                let morsel = bytes.get(..MORSEL).unwrap_or(bytes);
                Ok(rustix::io::write(stdout(), morsel)?)
            }
            None => Err(io::ErrorKind::WouldBlock.into()),
        }
    }

    /// Waits until the terminal takes more, though not longer than this.
    pub(super) fn wait(&self, longest: Duration) {
        if !self.takes_more(longest) {
            // Some systems do not watch terminals, and return at once.
            thread::sleep(PAUSE.min(longest));
        }
    }

    fn takes_more(&self, longest: Duration) -> bool {
        let longest = Timespec::try_from(longest).ok();
        let mut watched = [PollFd::from_borrowed_fd(self.output(), PollFlags::OUT)];
        let is_ready =
            |watched: &PollFd<'_>| watched.revents().intersects(PollFlags::OUT | PollFlags::ERR | PollFlags::HUP);
        poll(&mut watched, longest.as_ref()).is_ok() && watched.iter().all(is_ready)
    }
}

fn open(path: PathBuf, how: OFlags) -> Option<OwnedFd> {
    rustix::fs::open(path, how | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()).ok()
}

fn name_of(terminal: BorrowedFd<'_>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    let name = rustix::termios::ttyname(terminal, Vec::new()).ok()?;
    Some(std::ffi::OsString::from_vec(name.into_bytes()).into())
}
