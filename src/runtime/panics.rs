//! Panics: the terminal is given back first, the message printed after, and the program ends, in
//! whatever thread it happened. Nothing unwinds: what is handed out is built with `panic = "abort"`, and other builds
//! are to behave alike.

use std::panic;
use std::process;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::terminal::Lease;
use super::{Arrival, output};

/// The exit status after a panic.
pub(super) const PANICKED: u8 = 101;
/// The time for which a thread that panicked waits for the loop, and the loop for its report.
const PATIENCE: Duration = Duration::from_secs(2);
/// The time after which such a thread ends the program itself: more than the loop takes to leave, even if it first
/// waits for what is being written to the disk.
const LAST_RESORT: Duration = Duration::from_secs(5);

/// A thread beside the loop that has panicked and not said so yet.
pub(crate) struct Fallen {
    /// Dropped once it may report.
    leave: Sender<()>,
    /// Closed once it has reported.
    report: Receiver<()>,
}

impl Fallen {
    /// Lets the thread report, and waits for it. The terminal has been given back.
    pub(super) fn let_report(self) {
        drop(self.leave);
        // It may be closed or not: the wait is over.
        let _ = self.report.recv_timeout(PATIENCE);
    }
}

/// Has a panic end the program once it is reported, with the exit status that panics have.
pub fn end_on_panic() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        report(panic);
        end();
    }));
}

fn end() -> ! {
    output::discard_after_panic();
    process::exit(PANICKED.into())
}

/// Has a panic give the terminal back before it is reported. The calling thread is that of the
/// loop; a panic in another thread ends the loop, which gives the terminal back, and that thread does not go on.
pub(super) fn report_after_giving_back(lease: Arc<Lease>, sender: Sender<Arrival>) {
    let of_loop = thread::current().id();
    // Without the hook of `end_on_panic`, which would exit before the loop has given the terminal back. Rust's own
    // only reports.
    drop(panic::take_hook());
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == of_loop {
            lease.give_back();
            report(panic);
            end();
        }
        let is_heard = fall(&sender, || {
            lease.give_back();
            report(panic);
        });
        if is_heard {
            // The loop ends the program, perhaps after something was written to the disk. It does not if it waits for
            // what this thread will never do.
            thread::sleep(LAST_RESORT);
        }
        end();
    }));
}

/// Tells the loop of a panic in this thread, and reports it when the loop lets it, or if it does not
/// answer. Returns whether the loop answered.
fn fall(sender: &Sender<Arrival>, report: impl FnOnce()) -> bool {
    let (leave, may_report) = channel();
    let (is_reporting, reported) = channel();
    let is_sent = sender.send(Arrival::Panicked(Fallen { leave, report: reported })).is_ok();
    let is_heard = is_sent && may_report.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Disconnected);
    report();
    drop(is_reporting);
    is_heard
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::sync::Mutex;

    use super::*;

    /// The test below runs this one again, as a program that panics.
    const PANICS: &str = "ATLANTE_TEST_PANICS";

    #[test]
    fn a_panic_in_any_thread_ends_the_program() {
        if std::env::var_os(PANICS).is_some() {
            end_on_panic();
            drop(thread::spawn(|| panic!("broken in a test")).join());
            println!("it went on");
            return;
        }
        let name = "runtime::panics::tests::a_panic_in_any_thread_ends_the_program";
        let mut command = Command::new(std::env::current_exe().unwrap());
        let output = command.args(["--exact", name, "--nocapture"]).env(PANICS, "1").output().unwrap();
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        assert_eq!(output.status.code(), Some(101), "{said}");
        assert!(said.contains("broken in a test") && !said.contains("it went on"), "{said}");
    }

    #[test]
    fn a_thread_reports_its_panic_after_the_loop_has_given_the_terminal_back() {
        let said = Arc::new(Mutex::new(Vec::new()));
        let (sender, receiver) = channel();
        let thread = thread::spawn({
            let said = Arc::clone(&said);
            move || assert!(fall(&sender, || said.lock().unwrap().push("report")))
        });
        let Ok(Arrival::Panicked(fallen)) = receiver.recv() else { panic!("the loop is not told") };
        // Long enough for a report that does not wait.
        thread::sleep(Duration::from_millis(50));
        said.lock().unwrap().push("given back");
        fallen.let_report();
        assert_eq!(*said.lock().unwrap(), ["given back", "report"]);
        thread.join().unwrap();
    }

    #[test]
    fn a_panic_is_reported_though_the_loop_has_ended() {
        let (sender, receiver) = channel();
        drop(receiver);
        let mut is_reported = false;
        let is_heard = fall(&sender, || is_reported = true);
        assert!(is_reported && !is_heard);
    }
}
