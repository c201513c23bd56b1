//! The terminal while the program has it: taken with its settings remembered, and given back as it
//! was, whoever asks and whatever is being written.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::layout::Size;

use super::{LineSettings, TerminalDevice};

/// The alternate screen, pasted texts marked as such, no cursor.
const TAKE: &str = "\u{1b}[?1049h\u{1b}[?2004h\u{1b}[?25l";
/// Buttons, motion while one is held, and coordinates of any size.
const LISTEN_TO_MOUSE: &str = "\u{1b}[?1000h\u{1b}[?1002h\u{1b}[?1006h";
const IGNORE_MOUSE: &str = "\u{1b}[?1006l\u{1b}[?1002l\u{1b}[?1000l";
/// The title of the window, put over the one that it has; and that one again.
const NAME: &str = "\u{1b}[22;2t\u{1b}]2;Atlante\u{1b}\\";
const UNNAME: &str = "\u{1b}[23;2t";
/// The end of a synchronized update, and what undoes [`TAKE`].
const GIVE_BACK: [&str; 3] = ["\u{1b}[?2026l", IGNORE_MOUSE, "\u{1b}[?2004l\u{1b}[?1049l\u{1b}[?25h"];
/// What a frame that was cut off may have left open: a string, a scrolling region, a colour.
const MEND: &str = "\u{1b}\\\u{1b}[r\u{1b}[m";

/// The time that giving back may take where the terminal takes nothing.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long an answer of the terminal is waited for before its line is given back: whoever has it then would
/// read the answer as typed. A terminal that does not answer is waited for only within a short time of the
/// question.
const ANSWER_PATIENCE: Duration = Duration::from_millis(300);
const OWED: Duration = Duration::from_secs(2);
/// The interval at which a terminal that takes nothing is looked at again.
const LOOK_AGAIN: Duration = Duration::from_millis(50);
/// How often giving back is tried where writing fails.
const ATTEMPTS: usize = 3;

/// The terminal, which is taken and given back. All threads share one, and nothing but it writes to
/// the terminal.
pub(in crate::runtime) struct Lease {
    device: TerminalDevice,
    /// The settings from before the terminal was taken; `None` while it is not taken.
    before: Mutex<Option<LineSettings>>,
    has_mouse: AtomicBool,
    /// Whether the terminal has a title and keeps the one before.
    has_title: bool,
    /// How often the terminal was given back. What was written for an earlier turn is dropped.
    turn: AtomicU64,
    /// Whoever holds it may write. Whether the last text was written in part only.
    pen: Mutex<bool>,
    /// When the terminal was asked what it has not answered yet.
    asked: Mutex<Option<Instant>>,
    answered: Condvar,
}

impl Lease {
    /// Finds the terminal, which is not taken yet.
    pub(in crate::runtime) fn new(has_mouse: bool, has_title: bool) -> Self {
        Self {
            device: TerminalDevice::find(),
            before: Mutex::new(None),
            has_mouse: AtomicBool::new(has_mouse),
            has_title,
            turn: AtomicU64::new(0),
            pen: Mutex::new(false),
            asked: Mutex::new(None),
            answered: Condvar::new(),
        }
    }

    /// Takes the terminal, or takes it again after somebody has changed it: then the settings to go
    /// back to stay those of the first time. Returns what is to be sent to it.
    pub(super) fn take(&self) -> io::Result<String> {
        let has_mouse = self.has_mouse.load(Ordering::SeqCst);
        let mut before = lock(&self.before);
        let settings = match &*before {
            Some(settings) => settings.clone(),
            None => self.device.settings()?,
        };
        // One that is taken again has its title already.
        let name = if self.has_title && before.is_none() { NAME } else { "" };
        // Remembered before the first change: one that fails half-way is undone too.
        *before = Some(settings.clone());
        self.device.make_raw(&settings, has_mouse)?;
        Ok([TAKE, if has_mouse { LISTEN_TO_MOUSE } else { "" }, name].concat())
    }

    /// Gives the terminal back if it is taken, within [`PATIENCE`] and [`ANSWER_PATIENCE`]. Nothing is written after it.
    pub(in crate::runtime) fn give_back(&self) {
        if lock(&self.before).is_some() && self.device.is_in_foreground() {
            // The line is still as it was taken, and whoever ends the program meanwhile finds it taken.
            self.wait_for_answer();
        }
        let Some(settings) = lock(&self.before).take() else { return };
        self.turn.fetch_add(1, Ordering::SeqCst);
        // In the background the line belongs to somebody else, and whoever sets it is stopped; but
        // a screen and a mouse that were left on by a stop are still ours to turn off.
        let is_ours = self.device.is_in_foreground();
        if is_ours || !self.device.stops_writers() {
            self.write_last(Instant::now() + PATIENCE);
        }
        if is_ours {
            // Nothing can be done about a terminal that does not even accept this.
            drop(self.device.restore(&settings));
        }
    }

    /// Notes that the terminal is asked something now.
    pub(super) fn expect_answer(&self) {
        *lock(&self.asked) = Some(Instant::now());
    }

    /// Notes that the terminal has answered all that it was asked.
    #[cfg_attr(not(unix), expect(dead_code, reason = "elsewhere nobody asks"))]
    pub(in crate::runtime) fn take_answer(&self) {
        *lock(&self.asked) = None;
        self.answered.notify_all();
    }

    /// Waits until somebody has read what the terminal may still answer, or it does not seem to answer.
    fn wait_for_answer(&self) {
        let mut asked = lock(&self.asked);
        let deadline = Instant::now() + ANSWER_PATIENCE;
        while asked.is_some_and(|asked| asked.elapsed() < OWED) {
            let patience = deadline.saturating_duration_since(Instant::now());
            if patience.is_zero() {
                return;
            }
            let waited = self.answered.wait_timeout(asked, patience);
            (asked, _) = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn write_last(&self, deadline: Instant) {
        let Some(mut is_cut) = self.pen_until(deadline) else { return };
        let mend = if std::mem::take(&mut *is_cut) { MEND } else { "" };
        let text = [mend, &GIVE_BACK.concat(), if self.has_title { UNNAME } else { "" }].concat();
        let write = |bytes: &[u8]| (Instant::now() < deadline).then(|| self.device.write(bytes));
        for _ in 0..ATTEMPTS {
            if self.pass_on(text.as_bytes(), write).is_ok() {
                return;
            }
        }
    }

    /// Returns the pen as soon as nobody writes. It is not waited for without end: somebody may be
    /// stuck in a write, or have panicked in one.
    fn pen_until(&self, deadline: Instant) -> Option<MutexGuard<'_, bool>> {
        loop {
            match self.pen.try_lock() {
                Ok(pen) => return Some(pen),
                Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => thread::sleep(Duration::from_millis(1)),
                Err(TryLockError::WouldBlock) => return None,
            }
        }
    }

    /// Turns the mouse on or off for this and later turns. Returns what is to be sent to the
    /// terminal.
    pub(super) fn listen_to_mouse(&self, on: bool) -> io::Result<&'static str> {
        self.has_mouse.store(on, Ordering::SeqCst);
        self.device.listen_to_mouse(on)?;
        Ok(if on { LISTEN_TO_MOUSE } else { IGNORE_MOUSE })
    }

    /// Returns the number of the present turn.
    pub(super) fn turn(&self) -> u64 {
        self.turn.load(Ordering::SeqCst)
    }

    /// Writes a text, however long the terminal takes. The rest is dropped as soon as its turn is
    /// over or the program is in the background.
    pub(super) fn write(&self, turn: u64, text: &[u8]) -> io::Result<()> {
        self.pass_on(text, |bytes| {
            let mut is_cut = lock(&self.pen);
            let is_over = self.turn() != turn || !self.device.is_in_foreground();
            let outcome = (!is_over).then(|| self.device.write(bytes));
            if let Some(Ok(count)) = outcome {
                *is_cut = count < bytes.len();
            }
            outcome
        })
    }

    /// Calls `write` until it has written everything, returns `None`, or fails.
    fn pass_on(&self, mut bytes: &[u8], mut write: impl FnMut(&[u8]) -> Option<io::Result<usize>>) -> io::Result<()> {
        while !bytes.is_empty() {
            match write(bytes) {
                None => return Ok(()),
                Some(Ok(0)) => return Err(io::ErrorKind::WriteZero.into()),
                Some(Ok(count)) => bytes = bytes.get(count..).unwrap_or_default(),
                Some(Err(error)) if error.kind() == io::ErrorKind::WouldBlock => self.device.wait(LOOK_AGAIN),
                Some(Err(error)) if error.kind() == io::ErrorKind::Interrupted => {}
                Some(Err(error)) => return Err(error),
            }
        }
        Ok(())
    }

    /// Returns the size of the terminal's screen; `None` if the terminal does not know it.
    pub(in crate::runtime) fn size(&self) -> Option<Size> {
        self.device.size()
    }

    /// Returns whether the program may use the terminal now.
    pub(in crate::runtime) fn is_in_foreground(&self) -> bool {
        self.device.is_in_foreground()
    }
}

/// Locks a mutex, even one whose holder has panicked: what is in it is whole at any time.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use io::ErrorKind::{BrokenPipe, Interrupted, WouldBlock};

    use super::*;

    /// Returns what was written by steps that write some bytes or fail, and how it ended.
    fn written(steps: &[Result<usize, io::ErrorKind>]) -> (String, io::Result<()>) {
        let (mut text, mut steps) = (Vec::new(), steps.iter());
        let outcome = Lease::new(false, false).pass_on(b"a whole frame", |bytes| {
            let step = steps.next()?;
            Some(step.map_err(io::Error::from).inspect(|count| text.extend(&bytes[..*count])))
        });
        (String::from_utf8(text).unwrap(), outcome)
    }

    #[test]
    fn a_terminal_that_takes_little_or_nothing_for_now_gets_everything() {
        let (text, outcome) = written(&[Ok(2), Err(WouldBlock), Err(Interrupted), Err(WouldBlock), Ok(5), Ok(6)]);
        assert!(outcome.is_ok() && text == "a whole frame", "{text}");
    }

    #[test]
    fn a_text_whose_turn_is_over_is_cut_off_and_a_failure_is_told() {
        let (text, outcome) = written(&[Ok(2), Err(WouldBlock)]);
        assert!(outcome.is_ok() && text == "a ", "{text}");
        let (text, outcome) = written(&[Ok(7), Err(BrokenPipe), Ok(6)]);
        assert!(outcome.is_err_and(|error| error.kind() == BrokenPipe) && text == "a whole", "{text}");
        assert!(written(&[Ok(0)]).1.is_err(), "what takes nothing without a word is tried for ever");
    }

    #[test]
    fn what_is_not_taken_is_not_given_back() {
        let lease = Lease::new(true, false);
        lease.give_back();
        assert_eq!(lease.turn(), 0);
    }

    #[test]
    fn an_answer_is_waited_for_as_long_as_it_is_owed() {
        let lease = Arc::new(Lease::new(false, false));
        let waited = |lease: &Lease| {
            let start = Instant::now();
            lease.wait_for_answer();
            start.elapsed()
        };
        assert!(waited(&lease) < ANSWER_PATIENCE, "nothing was asked");
        lease.expect_answer();
        assert!(waited(&lease) >= ANSWER_PATIENCE, "nobody answers");
        lease.take_answer();
        assert!(waited(&lease) < ANSWER_PATIENCE, "it was answered before");
        lease.expect_answer();
        let reader = Arc::clone(&lease);
        let answer = thread::spawn(move || reader.take_answer());
        lease.wait_for_answer();
        assert_eq!(*lock(&lease.asked), None, "it was answered meanwhile");
        answer.join().unwrap();
    }
}
