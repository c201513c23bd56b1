//! The real program in a real pseudo-terminal: it draws, finds, leaves the terminal as it was.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take on a busy machine before the test fails.
const PATIENCE: Duration = Duration::from_secs(20);

struct Session {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
}

/// The program under test: a release build named in the environment, else the one of the tests.
fn program() -> PathBuf {
    std::env::var_os("ATLANTE_PROGRAM").map_or_else(|| env!("CARGO_BIN_EXE_atlante").into(), PathBuf::from)
}

fn cells(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}

impl Session {
    fn open(arguments: &[&str], columns: u16, rows: u16) -> Self {
        let mut command = CommandBuilder::new(program());
        // Nothing is remembered from one test to another.
        command.arg("--no-state");
        command.args(arguments);
        Self::run(command, columns, rows)
    }

    fn run(mut command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C");
        command.env_remove("LC_ALL");
        command.env_remove("LC_MESSAGES");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(cells(rows), cells(columns), 0);
        Self { master: pair.master, writer, child, output, screen, raw: Vec::new() }
    }

    fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    fn read_for(&mut self, time: Duration) -> bool {
        match self.output.recv_timeout(time) {
            Ok(bytes) => {
                self.screen.process(&bytes);
                self.raw.extend(bytes);
                true
            }
            Err(_) => false,
        }
    }

    fn text(&self) -> String {
        self.screen.screen().contents()
    }

    fn wait(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        while !holds(self.screen.screen()) {
            assert!(start.elapsed() < PATIENCE, "{what} was not seen:\n{}", self.text());
            self.read_for(Duration::from_millis(50));
        }
    }

    fn wait_for(&mut self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the program has ended; its exit status comes back.
    fn end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            self.read_for(Duration::from_millis(20));
            if let Some(status) = self.child.try_wait().unwrap() {
                while self.read_for(Duration::from_millis(200)) {}
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "the program did not end:\n{}", self.text());
        }
    }

    fn assert_given_back(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is on");
    }
}

#[test]
fn it_finds_what_is_searched_at_both_sizes() {
    for (columns, rows) in [(120, 40), (80, 24)] {
        let mut session = Session::open(&[], columns, rows);
        session.wait_for("Foxconn");
        session.press("/cracovia");
        session.wait_for("Gaia");
        session.press("\u{15}riga");
        session.wait_for("AIFA-LAT");
        assert!(!session.text().contains("MIMER"));
        session.press("\u{15}zzzz");
        session.wait_for("Nothing found");
        session.press("\u{1b}");
        session.wait_for("Foxconn");
        session.press("q");
        assert_eq!(session.end(), 0);
        session.assert_given_back();
    }
}

#[test]
fn escape_never_quits_and_control_c_always_does() {
    let mut session = Session::open(&[], 100, 30);
    session.wait_for("Foxconn");
    for _ in 0..5 {
        session.press("\u{1b}");
        session.read_for(Duration::from_millis(100));
    }
    // In one breath, as a slow line passes them on.
    session.press("\u{1b}?");
    session.wait_for("Help");
    session.press("\u{3}");
    assert_eq!(session.end(), 130);
    session.assert_given_back();
}

#[test]
fn it_follows_the_size_of_the_terminal() {
    let mut session = Session::open(&[], 120, 40);
    session.wait_for("Foxconn");
    for (columns, rows) in [(30, 8), (60, 15), (200, 60)] {
        session.screen.screen_mut().set_size(cells(rows), cells(columns));
        session.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        session.wait_for(if columns == 30 { "Too small" } else { "Foxconn" });
    }
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn nothing_is_written_while_nobody_does_anything() {
    let mut session = Session::open(&[], 80, 24);
    session.wait_for("Foxconn");
    while session.read_for(Duration::from_millis(500)) {}
    let before = session.raw.len();
    session.read_for(Duration::from_secs(2));
    assert_eq!(session.raw.len(), before);
    session.press("q");
    session.end();
}

#[test]
fn signals_give_the_terminal_back() {
    for (signal, status) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let mut session = Session::open(&[], 80, 24);
        session.wait_for("Foxconn");
        let id = session.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill").args(["-s", signal, &id]).status().unwrap();
        assert!(sent.success());
        assert_eq!(session.end(), status, "{signal}");
        session.assert_given_back();
    }
}

#[test]
fn a_shell_suspends_and_resumes_it() {
    let mut command = CommandBuilder::new("sh");
    // An interactive shell, so that it controls jobs.
    command.args(["-i"]);
    command.env("PS1", "ready> ");
    command.env("ENV", "");
    let mut session = Session::run(command, 80, 24);
    session.wait_for("ready>");
    session.press(&format!("'{}' --no-state\r", program().display()));
    session.wait_for("Foxconn");
    session.press("\u{1a}");
    session.wait("the shell", |screen| !screen.alternate_screen() && screen.contents().contains("Stopped"));
    session.press("fg\r");
    session.wait("the explorer", |screen| screen.alternate_screen() && screen.contents().contains("Foxconn"));
    session.press("q");
    // Not before its prompt does the shell read lines again.
    let prompts = |screen: &vt100::Screen| screen.contents().trim_end().ends_with("ready>");
    session.wait("the shell", |screen| !screen.alternate_screen() && prompts(screen));
    session.press("exit\r");
    session.end();
}

#[test]
fn a_file_that_cannot_be_used_is_told_after_the_terminal_is_given_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.json");
    std::fs::write(&path, "{\"format\": \"atlante/1\",").unwrap();
    let mut session = Session::open(&["--data", path.to_str().unwrap()], 120, 30);
    assert_eq!(session.end(), 2);
    session.assert_given_back();
    assert!(session.text().contains("error:"), "{}", session.text());
    assert!(session.text().contains("broken.json:1:"), "{}", session.text());
}

#[test]
fn it_goes_on_where_it_was_left_and_copies_through_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let open = || {
        let mut command = CommandBuilder::new(program());
        command.env("XDG_STATE_HOME", folder.path());
        Session::run(command, 120, 40)
    };
    let mut session = open();
    session.wait_for("Welcome");
    session.press("2");
    session.wait_for("AI factories");
    session.press("yk");
    session.wait_for("OSC 52");
    // `atlante list --as-of`, in base64.
    let written = String::from_utf8_lossy(&session.raw).into_owned();
    assert!(written.contains("\u{1b}]52;c;YXRsYW50ZSBsaXN0IC0tYXMtb2Yg"), "{written}");
    assert!(written.contains("\u{1b}[?1000h"), "the mouse is not listened to");
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(String::from_utf8_lossy(&session.raw).contains("\u{1b}[?1000l"), "the mouse is not given back");
    let state = std::fs::read_to_string(folder.path().join("atlante").join("state.json")).unwrap();
    assert!(state.contains("\"pane\": 2"), "{state}");
    let mut session = open();
    session.wait_for("AI factories");
    session.press("q");
    session.end();
    let listed = std::process::Command::new(program())
        .args(["list", "wave:3"])
        .env("XDG_STATE_HOME", folder.path().join("untouched"))
        .output()
        .unwrap();
    assert!(listed.status.success() && !folder.path().join("untouched").exists());
}
