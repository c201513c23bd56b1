//! Panics: the terminal is given back first, the message printed after, and the program ends, in
//! whatever thread it happened. Nothing unwinds, since what is handed out is built without that.

use std::panic;
use std::process;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use super::Arrival;
use super::terminal::Lease;

/// The exit status after a panic.
pub(super) const PANICKED: u8 = 101;
/// The time for which a thread that panicked waits for the loop, and the loop for its report.
const PATIENCE: Duration = Duration::from_secs(2);

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
        process::exit(PANICKED.into());
    }));
}

/// Has a panic give the terminal back before it is reported. The calling thread is that of the
/// loop; a panic in another thread ends the loop, which gives the terminal back.
pub(super) fn report_after_giving_back(lease: Arc<Lease>, sender: Sender<Arrival>) {
    let of_loop = thread::current().id();
    // The first may end the program before the loop does; the one below it, Rust's own, only reports.
    drop(panic::take_hook());
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == of_loop {
            lease.give_back();
            report(panic);
            process::exit(PANICKED.into());
        }
        fall(&sender, || {
            lease.give_back();
            report(panic);
        });
        // The loop ends the program, perhaps after something was written to the disk.
        loop {
            thread::park();
        }
    }));
}

/// Tells the loop of a panic in this thread, and reports it when the loop lets it, or if it does not
/// answer.
fn fall(sender: &Sender<Arrival>, report: impl FnOnce()) {
    let (leave, may_report) = channel();
    let (is_reporting, reported) = channel();
    drop(sender.send(Arrival::Panicked(Fallen { leave, report: reported })));
    let _ = may_report.recv_timeout(PATIENCE);
    report();
    drop(is_reporting);
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
            move || fall(&sender, || said.lock().unwrap().push("report"))
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
        fall(&sender, || is_reported = true);
        assert!(is_reported);
    }
}
