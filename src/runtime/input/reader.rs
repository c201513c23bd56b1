//! The thread that reads the terminal on Unix. It waits for bytes, for a new size, and for the end of
//! what the decoder has begun, and never reads while another job has the terminal.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::os::fd::{AsFd, AsRawFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::Event;
use filedescriptor::{POLLIN, poll, pollfd};
use signal_hook::consts::SIGWINCH;

use super::super::Arrival;
use super::super::terminal::Lease;
use super::decoder::Decoder;

/// How often a program in the background looks whether it has the terminal again.
const BACKGROUND: Duration = Duration::from_millis(100);
/// The bytes read at once, and of one burst: more than the system keeps for a terminal.
const AT_ONCE: usize = 1 << 12;
const BURST: usize = 1 << 16;

/// Why there are no bytes.
enum Silence {
    /// None have come, or the program may not read them now.
    ForNow,
    /// The terminal is gone.
    ForEver,
}

/// What ended the wait.
#[derive(Default)]
struct Wake {
    /// There is something to read: bytes, or the end.
    has_bytes: bool,
    /// The terminal has a new size.
    is_resized: bool,
    /// Nothing happened for as long as was asked. A signal that ends the wait early is no silence.
    is_silent: bool,
}

/// The reader of the terminal.
pub(super) struct TerminalReader {
    terminal: File,
    /// Knows whether the program may read.
    lease: Arc<Lease>,
    /// Receives a byte whenever the size changes.
    resized: UnixStream,
    decoder: Decoder,
}

impl TerminalReader {
    /// Opens the terminal: standard input, or the controlling terminal if that is something else.
    pub(super) fn open(lease: Arc<Lease>) -> io::Result<Self> {
        let input = io::stdin();
        let terminal =
            if input.is_terminal() { File::from(input.as_fd().try_clone_to_owned()?) } else { File::open("/dev/tty")? };
        let (resized, notice) = UnixStream::pair()?;
        resized.set_nonblocking(true)?;
        signal_hook::low_level::pipe::register(SIGWINCH, notice)?;
        Ok(Self { terminal, lease, resized, decoder: Decoder::default() })
    }

    /// Sends what comes until the terminal is closed or nobody listens.
    pub(super) fn run(mut self, sender: &Sender<Arrival>) {
        loop {
            let (events, is_last) = match self.next() {
                Ok(events) if events.is_empty() => (None, false),
                Ok(events) => (Some(Arrival::Terminal(events)), false),
                Err(_) => (Some(Arrival::Closed), true),
            };
            if self.decoder.take_attributes() {
                self.lease.take_answer();
            }
            let background = self.decoder.take_background().map(Arrival::Background);
            let is_heard = background.into_iter().chain(events).all(|arrival| sender.send(arrival).is_ok());
            if is_last || !is_heard {
                return;
            }
        }
    }

    /// Waits once, and returns what has come; an error if the terminal is gone.
    fn next(&mut self) -> io::Result<Vec<Event>> {
        let wake = self.wait(self.decoder.patience())?;
        let mut events = Vec::new();
        if wake.is_resized {
            // What cannot be asked for is as before.
            events.extend(self.lease.size().map(|size| Event::Resize(size.width, size.height)));
        }
        if wake.has_bytes {
            events.extend(self.read()?);
        } else if wake.is_silent {
            events.extend(self.decoder.lapse());
        }
        Ok(events)
    }

    fn wait(&mut self, patience: Option<Duration>) -> io::Result<Wake> {
        let watched = |fd| pollfd { fd, events: POLLIN, revents: 0 };
        let mut both = [watched(self.terminal.as_raw_fd()), watched(self.resized.as_raw_fd())];
        match poll(&mut both, patience) {
            Ok(0) => Ok(Wake { is_silent: true, ..Wake::default() }),
            // Whatever happened to the terminal, reading it will tell.
            Ok(_) => {
                let [terminal, resized] = both.map(|one| one.revents != 0);
                Ok(Wake { has_bytes: terminal, is_resized: resized && self.has_new_size(), is_silent: false })
            }
            Err(filedescriptor::Error::Poll(error)) if error.kind() == io::ErrorKind::Interrupted => {
                Ok(Wake { is_resized: self.has_new_size(), ..Wake::default() })
            }
            Err(error) => Err(io::Error::other(error)),
        }
    }

    /// Returns whether the size has changed since the last call.
    fn has_new_size(&mut self) -> bool {
        let mut notices = [0; 64];
        let mut is_new = false;
        while let Ok(1..) = self.resized.read(&mut notices) {
            is_new = true;
        }
        is_new
    }

    /// Reads everything that has come and takes it apart.
    fn read(&mut self) -> io::Result<Vec<Event>> {
        let mut bytes = Vec::new();
        loop {
            let mut part = [0; AT_ONCE];
            match self.read_part(&mut part) {
                Ok(count) => bytes.extend(part.iter().take(count)),
                Err(Silence::ForEver) if bytes.is_empty() => return Err(io::ErrorKind::UnexpectedEof.into()),
                // After bytes the next call will find the end again.
                Err(Silence::ForEver | Silence::ForNow) => break,
            }
            if bytes.len() >= BURST || !self.wait_no_longer() {
                break;
            }
        }
        Ok(self.decoder.take(&bytes))
    }

    /// Returns whether there is more to read at once.
    fn wait_no_longer(&self) -> bool {
        let mut one = [pollfd { fd: self.terminal.as_raw_fd(), events: POLLIN, revents: 0 }];
        matches!(poll(&mut one, Some(Duration::ZERO)), Ok(1..))
    }

    /// Reads bytes of the terminal, at least one.
    fn read_part(&mut self, part: &mut [u8]) -> Result<usize, Silence> {
        if !self.lease.is_in_foreground() {
            thread::sleep(BACKGROUND);
            return Err(Silence::ForNow);
        }
        match self.terminal.read(part) {
            Ok(0) => Err(Silence::ForEver),
            Ok(count) => Ok(count),
            Err(error) => match error.kind() {
                io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock => Err(Silence::ForNow),
                // It may have gone into the background since it was asked.
                _ if !self.lease.is_in_foreground() => Err(Silence::ForNow),
                _ => Err(Silence::ForEver),
            },
        }
    }
}
