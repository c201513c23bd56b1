//! The real program in a real pseudo-terminal: it draws, finds, and restores the terminal.

#[cfg(unix)]
mod background;
#[cfg(unix)]
mod completing;
#[cfg(unix)]
mod lines;
#[cfg(unix)]
mod paging;
#[cfg(unix)]
mod ways_out;

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use atlante::settings::Setting;
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
    /// The settings of the terminal before the program was started.
    #[cfg(unix)]
    settings_before: String,
}

/// The program under test: a release build named in the environment, else the one of the tests.
fn program() -> PathBuf {
    std::env::var_os("ATLANTE_PROGRAM").map_or_else(|| env!("CARGO_BIN_EXE_atlante").into(), PathBuf::from)
}

/// The explorer, which remembers nothing from one test to another.
fn explorer(arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program());
    command.arg("--no-state");
    command.args(arguments);
    set_environment(&mut command);
    command
}

fn set_environment(command: &mut CommandBuilder) {
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env_remove("LC_CTYPE");
    command.env_remove("LC_ALL");
    command.env_remove("LC_MESSAGES");
    command.env_remove("NO_COLOR");
    // No test reads what is set in the environment of whoever runs it.
    for setting in Setting::ALL {
        command.env_remove(setting.variable());
    }
    command.env_remove("ATLANTE_CONFIG");
    // Nor what is told of the terminal that the tests run in.
    let of_terminal =
        ["VTE_VERSION", "TERM_PROGRAM", "WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "TMUX", "STY"];
    for variable in of_terminal.into_iter().chain(["FORCE_COLOR", "CLICOLOR_FORCE", "CLICOLOR"]) {
        if command.get_env(variable) == std::env::var_os(variable).as_deref() {
            command.env_remove(variable);
        }
    }
    // Nor the reviews, the configuration and the saved views, but for those of its own folder.
    for home in ["XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
        if command.get_env(home) == std::env::var_os(home).as_deref() {
            command.env(home, "/no/such/folder");
        }
    }
}

/// The settings of the terminal's line: echo, signals of keys and the like.
#[cfg(unix)]
fn settings(terminal: &dyn MasterPty) -> String {
    format!("{:?}", terminal.get_termios().unwrap())
}

fn size_of(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// Sends a signal to a process.
fn send(signal: &str, process: u32) {
    let id = process.to_string();
    assert!(std::process::Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
}

fn cells(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}

impl Session {
    fn open(arguments: &[&str], columns: u16, rows: u16) -> Self {
        Self::run(explorer(arguments), columns, rows)
    }

    fn run(mut command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size_of(columns, rows)).unwrap();
        set_environment(&mut command);
        #[cfg(unix)]
        let settings_before = settings(&*pair.master);
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
        Self {
            master: pair.master,
            writer,
            child,
            output,
            screen,
            raw: Vec::new(),
            #[cfg(unix)]
            settings_before,
        }
    }

    fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(size_of(columns, rows)).unwrap();
    }

    fn signal(&self, name: &str) {
        send(name, self.child.process_id().unwrap());
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

    /// Waits until the bundled dataset is shown, and not only its first records.
    fn wait_for_data(&mut self) {
        self.wait("Foxconn", |screen| {
            let shown = screen.contents();
            shown.contains("Foxconn") && !shown.contains("so far") && !shown.contains("finora")
        });
    }

    /// Waits until the program has ended; its exit status comes back.
    fn end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            self.read_for(Duration::from_millis(20));
            if let Some(status) = self.child.try_wait().unwrap() {
                // What it wrote last is read to the end: nobody writes any more.
                while self.read_for(Duration::from_secs(3)) {}
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
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is listened to");
        #[cfg(unix)]
        assert_eq!(settings(&*self.master), self.settings_before);
    }
}

#[cfg(unix)]
#[test]
fn keys_that_wait_before_the_start_find_the_data() {
    let program = explorer(&[]);
    let mut shell = CommandBuilder::new("sh");
    shell.args(["-c", r#"echo ready; read -r line; exec "$@""#, "sh"]);
    shell.args(program.get_argv());
    let mut session = Session::run(shell, 100, 30);
    session.wait_for("ready");
    // The shell takes the first line; what follows it waits for the explorer, which is there a moment later.
    session.press("\nG");
    session.wait("the last row", |screen| {
        let text = screen.contents();
        let last = text.trim_end().rsplit("  ").next().and_then(|place| place.trim().split_once(" of "));
        last.is_some_and(|(place, all)| place == all)
    });
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn it_finds_what_is_searched_at_both_sizes() {
    for (columns, rows) in [(120, 40), (80, 24)] {
        let mut session = Session::open(&[], columns, rows);
        session.wait_for_data();
        session.press("/cracovia");
        session.wait_for("Gaia");
        session.press("\u{15}riga");
        session.wait_for("AIFA-LAT");
        assert!(!session.text().contains("MIMER"));
        session.press("\u{15}zzzz");
        session.wait_for("Nothing found");
        session.press("\u{1b}");
        session.wait_for_data();
        session.press("q");
        assert_eq!(session.end(), 0);
        session.assert_given_back();
    }
}

#[test]
fn escape_never_quits_and_control_c_always_does() {
    let mut session = Session::open(&[], 100, 30);
    session.wait_for_data();
    for _ in 0..5 {
        session.press("\u{1b}");
        session.read_for(Duration::from_millis(100));
    }
    // With Alt a key is none, and q does not quit.
    session.press("\u{1b}q");
    session.press("?");
    session.wait_for("Help");
    session.press("\u{3}");
    assert_eq!(session.end(), 130);
    session.assert_given_back();
}

#[test]
fn it_follows_the_size_of_the_terminal() {
    let mut session = Session::open(&[], 120, 40);
    session.wait_for_data();
    for (columns, rows) in [(30, 8), (60, 15), (200, 60)] {
        session.resize(columns, rows);
        session.wait_for(if columns == 30 { "Too small" } else { "Foxconn" });
    }
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_key_that_comes_together_with_a_size_is_taken() {
    let mut session = Session::open(&[], 120, 40);
    session.wait_for_data();
    // While the program sleeps both arrive, and are there at once when it wakes.
    for round in 0..20 {
        let (key, is_open) = if round % 2 == 0 { ("?", true) } else { ("\u{7f}", false) };
        let rows = 30 + round;
        session.signal("STOP");
        session.resize(120, rows);
        session.press(key);
        session.signal("CONT");
        session.wait(&format!("the screen of {rows} rows"), |screen| {
            let ends = screen.rows(0, 120).last().is_some_and(|row| !row.trim().is_empty());
            ends && screen.contents().contains("Help") == is_open
        });
    }
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn keys_are_taken_however_many_come_at_once() {
    let mut session = Session::open(&[], 120, 40);
    session.wait_for_data();
    session.signal("STOP");
    session.press(&format!("{}?", "j".repeat(2_500)));
    session.signal("CONT");
    session.wait_for("Help");
    session.press("\u{3}");
    assert_eq!(session.end(), 130);
}

/// Writes a sequence in two parts, up to 50 ms apart.
fn press_in_parts(session: &mut Session, keys: &str, cut: usize, pause: u64) {
    session.press(&keys[..cut]);
    std::thread::sleep(Duration::from_millis(pause));
    session.press(&keys[cut..]);
}

#[test]
fn a_sequence_that_comes_in_parts_is_one_key() {
    let mut session = Session::open(&["wave:3"], 120, 40);
    session.wait_for("Filter wave:3");
    session.press("2/");
    session.wait_for("Tab complete");
    for (pause, keys) in
        [(0, "\u{1b}[D"), (2, "\u{1b}OD"), (10, "\u{1b}[1;1D"), (30, "\u{1b}[<35;40;5M"), (50, "\u{1b}[D")]
    {
        for cut in 1..keys.len() {
            press_in_parts(&mut session, keys, cut, pause);
        }
    }
    for (cut, answer) in
        [(1, "\u{1b}]11;rgb:ffff/ffff/ffff\u{7}"), (4, "\u{1b}P>|XTerm(390)\u{1b}\\"), (3, "\u{1b}_Gi=31;OK\u{1b}\\")]
    {
        press_in_parts(&mut session, answer, cut, 20);
    }
    // However often the cursor went to the left, the query is as it was but for what comes now.
    session.press("riga ");
    session.wait_for("riga wave:3");
    session.press("\u{1b}");
    session.wait("the filter as before", |screen| !screen.contents().contains("riga"));
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn control_c_leaves_whatever_has_begun_or_waits() {
    let long = |start: &str, filling: &str| start.to_owned() + &filling.repeat(20_000);
    let never_ending = [
        long("", "\u{1b}["),
        long("\u{1b}[", "1;"),
        long("\u{1b}]11;", "f"),
        long("\u{1b}[200~", "word "),
        long("/", "word "),
        long(":\u{1b}[200~", "sort words ") + "\u{1b}[201~",
        long("f\u{1b}[200~", "country ") + "\u{1b}[201~",
    ];
    for keys in never_ending {
        let mut session = Session::open(&[], 120, 40);
        session.wait_for_data();
        let mut writer = std::mem::replace(&mut session.writer, Box::new(std::io::sink()));
        let begun = keys.chars().take(12).collect::<String>();
        let writing = std::thread::spawn(move || {
            writer.write_all(keys.as_bytes()).unwrap();
            let start = Instant::now();
            writer.write_all(b"\x03").unwrap();
            (start, writer)
        });
        assert_eq!(session.end(), 130, "{begun:?}");
        let (start, _writer) = writing.join().unwrap();
        // Nearly all of it is what `end` waits for, and how slow the machine is.
        assert!(start.elapsed() < Duration::from_secs(10), "{begun:?}: {:?}", start.elapsed());
        session.assert_given_back();
    }
}

#[test]
fn a_paste_without_its_marks_is_no_command() {
    let mut session = Session::open(&[], 120, 40);
    session.wait_for_data();
    session.press("/");
    session.wait_for("Tab complete");
    session.press("cracovia\rq3i\n");
    session.wait_for("cracovia q3i");
    session.press("\u{3}");
    assert_eq!(session.end(), 130);
}

#[test]
fn a_terminal_that_is_gone_ends_it() {
    for is_controlling in [true, false] {
        let mut command = CommandBuilder::new(program());
        command.arg("--no-state");
        command.set_controlling_tty(is_controlling);
        let mut session = Session::run(command, 80, 24);
        session.wait_for_data();
        let Session { master, writer, mut child, output, .. } = session;
        // The thread that reads holds the terminal until something comes that it cannot pass on.
        drop((writer, output));
        master.resize(PtySize { rows: 25, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
        drop(master);
        let start = Instant::now();
        while child.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < PATIENCE, "it lives on, controlling: {is_controlling}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

#[test]
fn nothing_is_written_while_nobody_does_anything() {
    let mut session = Session::open(&[], 80, 24);
    session.wait_for_data();
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
        session.wait_for_data();
        session.signal(signal);
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
    session.wait_for_data();
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
    // `atlante --pane factories --as-of`, in base64.
    let written = String::from_utf8_lossy(&session.raw).into_owned();
    assert!(written.contains("\u{1b}]52;c;YXRsYW50ZSAtLXBhbmUgZmFjdG9yaWVzIC0tYXMtb2Yg"), "{written}");
    assert!(written.contains("\u{1b}[?1000h"), "the mouse is not listened to");
    let moves = [written.contains("\u{1b}[?1002h"), written.contains("\u{1b}[?1003h")];
    assert_eq!(moves, [true, false], "motion is reported while a button is held, and only then");
    // The line beside the list, 60 columns wide, is dragged ten columns to the left.
    session.press("\u{1b}[<0;61;20M\u{1b}[<32;54;20M\u{1b}[<32;51;20M\u{1b}[<0;51;20m");
    let narrower = |screen: &vt100::Screen| screen.cell(20, 50).is_some_and(|cell| "│┃".contains(cell.contents()));
    session.wait("a narrower list", narrower);
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(String::from_utf8_lossy(&session.raw).contains("\u{1b}[?1000l"), "the mouse is not given back");
    let state = std::fs::read_to_string(folder.path().join("atlante").join("state.json")).unwrap();
    assert!(state.contains("\"pane\": 2"), "{state}");
    let mut session = open();
    session.wait_for("AI factories");
    session.wait("a narrower list again", narrower);
    session.press("q");
    session.end();
    let listed = std::process::Command::new(program())
        .args(["list", "wave:3"])
        .env("XDG_CONFIG_HOME", "/no/such/folder")
        .env("XDG_STATE_HOME", folder.path().join("untouched"))
        .output()
        .unwrap();
    assert!(listed.status.success() && !folder.path().join("untouched").exists());
}

/// A log in a folder of its own, and the explorer on it.
struct Reviewers {
    folder: tempfile::TempDir,
}

impl Reviewers {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn log(&self) -> String {
        self.folder.path().join("data").join("reviews.jsonl").to_str().unwrap().to_owned()
    }

    fn open(&self, reviewer: &str) -> Session {
        let log = self.log();
        let arguments = ["--reviews", &log, "--reviewer", reviewer, "--as-of", "2026-11-22", "is:overdue"];
        let mut session = Session::open(&arguments, 120, 40);
        session.wait_for("Filter is:overdue");
        session.press("4");
        session.wait_for("Overdue");
        session
    }

    fn events(&self) -> Vec<serde_json::Value> {
        let text = std::fs::read_to_string(self.log()).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// How many records of the queue are reviewed, as the footer says.
fn reviewed(screen: &vt100::Screen) -> Option<usize> {
    let contents = screen.contents();
    let before = contents.split_once(" reviewed")?.0;
    before.rsplit(' ').nth(2)?.parse().ok()
}

#[test]
fn what_is_called_saved_outlives_a_kill() {
    let reviewers = Reviewers::new();
    for count in 1..=3 {
        let mut session = reviewers.open("Ada");
        let note = format!("note {count}\nline two");
        session.press(&format!("rd{note}\r"));
        session.wait_for("Saved (disputed)");
        // At once, and in a way that lets it do nothing more.
        session.signal("KILL");
        session.end();
        let events = reviewers.events();
        assert_eq!(events.len(), count);
        assert_eq!(events[count - 1]["note"], note.as_str());
        assert_eq!(
            (&events[count - 1]["verdict"], &events[count - 1]["reviewer"]),
            (&"disputed".into(), &"Ada".into())
        );
    }
}

#[test]
fn keys_in_one_breath_go_through_the_queue() {
    let reviewers = Reviewers::new();
    let mut session = reviewers.open("Ada");
    // Faster than any disk: what is typed while one is saved belongs to the next.
    session.press("rcone\rrdtwo\rrfthree\r");
    session.wait("three reviews", |screen| reviewed(screen) == Some(3));
    session.press("u");
    session.wait_for("Taken back (to follow up)");
    session.press("q");
    assert_eq!(session.end(), 0);
    let events = reviewers.events();
    let field = |name: &str| events.iter().map(|event| event[name].clone()).collect::<Vec<_>>();
    assert_eq!(field("note")[..3], ["one", "two", "three"]);
    assert_eq!(field("verdict")[..3], ["confirmed", "disputed", "follow-up"]);
    assert_eq!(field("event"), ["verdict", "verdict", "verdict", "undo"]);
    let mut records = field("record").into_iter().map(|record| record.to_string()).collect::<Vec<_>>();
    records.truncate(3);
    records.sort();
    records.dedup();
    assert_eq!(records.len(), 3, "{records:?}");
}

#[test]
fn what_cannot_be_saved_stays_on_the_screen() {
    let reviewers = Reviewers::new();
    std::fs::create_dir_all(reviewers.log()).unwrap();
    let mut session = Session::open(&["--reviews", &reviewers.log(), "is:overdue"], 120, 40);
    session.wait_for("The review log cannot be read");
    session.wait_for("Filter is:overdue");
    session.press("4rcprecious words\r");
    session.wait_for("Not saved: it is a folder");
    session.wait_for("precious words");
    std::fs::remove_dir(reviewers.log()).unwrap();
    session.press("!\r");
    session.wait_for("Saved (confirmed)");
    assert_eq!(reviewers.events()[0]["note"], "precious words!");
    // Nobody else was named.
    assert_eq!(reviewers.events()[0]["reviewer"], atlante::runtime::review_log::user_name());
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn two_explorers_see_each_others_events() {
    let reviewers = Reviewers::new();
    let (mut ada, mut bob) = (reviewers.open("Ada"), reviewers.open("Bob"));
    ada.press("rcby Ada\r");
    ada.wait("a review", |screen| reviewed(screen) == Some(1));
    bob.wait_for("Note: by Ada");
    bob.press("jrdby Bob\r");
    ada.wait_for("Note: by Bob");
    // Nobody takes back what another has said.
    bob.press("u");
    bob.wait_for("Taken back (disputed)");
    bob.press("u");
    bob.wait_for("Nothing was saved");
    ada.wait("the verdict that was taken back", |screen| !screen.contents().contains("by Bob"));
    for mut session in [ada, bob] {
        session.press("q");
        assert_eq!(session.end(), 0);
    }
    assert_eq!(reviewers.events().len(), 3);
}

#[test]
fn records_are_written_beside_what_is_there_and_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("factories-wave-3.csv"), "mine").unwrap();
    let mut command = CommandBuilder::new(program());
    command.args(["--no-state", "--as-of", "2026-11-22", "wave:3"]);
    command.cwd(folder.path());
    let mut session = Session::run(command, 120, 40);
    session.wait_for("Filter wave:3");
    session.press("2w");
    session.wait_for("wave-3.csv");
    session.press("\u{1b}[B");
    session.wait_for("factories-wave-3-2.csv");
    session.press("\u{15}factories-wave-3.csv\r");
    session.wait_for("nothing is overwritten");
    session.press("\u{15}three.csv\r");
    session.wait_for("records written to three.csv");
    session.press("q");
    assert_eq!(session.end(), 0);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("factories-wave-3.csv"), "mine");
    let listed = std::process::Command::new(program())
        .args(["list", "wave:3 type:site", "--format", "csv", "--as-of", "2026-11-22"])
        .env("XDG_CONFIG_HOME", "/no/such/folder")
        .output()
        .unwrap();
    assert_eq!(read("three.csv"), String::from_utf8(listed.stdout).unwrap());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn evidence_is_read_beside_the_loop() {
    let folder = tempfile::tempdir().unwrap();
    let words = "Public Policy says the same";
    std::fs::write(folder.path().join("000_583718fddaf39903.txt"), [words; 40].join("\n")).unwrap();
    let mut session = Session::open(&["--sources", folder.path().to_str().unwrap()], 120, 40);
    session.wait_for_data();
    session.press("e");
    session.wait_for(words);
    session.press("q");
    assert_eq!(session.end(), 0);
}

/// The explorer with the small dataset piped in.
fn piped(arguments: &str) -> Session {
    let mut command = CommandBuilder::new("sh");
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/small.json");
    let script = format!("cat \"$0\" | \"$1\" --no-state --as-of 2026-11-22 --data - {arguments}");
    command.args(["-c", &script, data, program().to_str().unwrap()]);
    Session::run(command, 120, 40)
}

#[test]
fn a_pipe_is_read_once() {
    // `ai` is near the subcommand `man`: whether it finds anything is looked up before the first frame.
    for arguments in ["", "--strict", "ai", "--strict ai"] {
        let mut session = piped(arguments);
        session.wait_for("A small world");
        session.press("2");
        session.wait_for("Harbour AI");
        session.press("q");
        assert_eq!(session.end(), 0, "{arguments}");
    }
}

#[test]
fn what_is_compared_with_is_read_once_too() {
    let mut command = CommandBuilder::new("sh");
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/small.json");
    let script = "sed 's/50.06/50.07/' \"$0\" | \"$1\" --no-state --strict --data \"$0\" --compare -";
    command.args(["-c", script, data, program().to_str().unwrap()]);
    let mut session = Session::run(command, 120, 40);
    session.wait_for("A small world");
    session.press("2D");
    session.wait_for("50.07");
    session.press("qq");
    assert_eq!(session.end(), 0);
}

#[test]
#[cfg(unix)]
fn records_are_picked_on_the_terminal_and_printed_into_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let picked = folder.path().join("picked");
    let open = || {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", "exec \"$0\" --no-state --pick --pane factories lumi >\"$1\""]);
        command.args([program().as_os_str(), picked.as_os_str()]);
        Session::run(command, 100, 30)
    };
    let mut session = open();
    session.wait_for("LUMI");
    assert!(session.text().contains("choose"), "{}", session.text());
    session.press("\r");
    assert_eq!(session.end(), 0);
    session.assert_given_back();
    let one = std::fs::read_to_string(&picked).unwrap();
    assert!(one.lines().count() == 1 && one.contains("lumi"), "{one}");
    let mut session = open();
    session.wait_for("LUMI");
    session.press("X");
    session.wait_for("AI factories");
    session.press(" j \r");
    assert_eq!(session.end(), 0);
    let two = std::fs::read_to_string(&picked).unwrap();
    assert!(two.lines().count() == 2 && two.starts_with(&one), "{two}");
    let mut session = open();
    session.wait_for("LUMI");
    session.press("q");
    assert_eq!((session.end(), std::fs::read_to_string(&picked).unwrap().as_str()), (1, ""));
}

#[test]
fn saved_views_outlive_the_program_and_what_is_wrong_with_them_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("atlante").join("views.toml");
    let open = || {
        let mut command = explorer(&["--as-of", "2026-11-22"]);
        command.env("XDG_CONFIG_HOME", folder.path());
        Session::run(command, 120, 40)
    };
    let mut session = open();
    session.wait_for_data();
    session.press("2/wave:3\r");
    session.wait_for("Filter wave:3");
    // One keeps up with whoever types as fast as this.
    session.press("'third wave\r");
    session.wait_for("Saved: “third wave”");
    session.press("q");
    assert_eq!(session.end(), 0);
    let written = std::fs::read_to_string(&file).unwrap();
    let expected = "[views]\n\"third wave\" = { query = \"wave:3\", pane = \"factories\", as_of = \"2026-11-22\" }\n";
    assert_eq!(written, expected);
    std::fs::write(&file, format!("# by hand\nodd = 1\n{written}")).unwrap();
    let mut session = open();
    // It is said on standard error too, before there is a screen.
    session.wait("the screen", vt100::Screen::alternate_screen);
    session.wait_for("views.toml:2:1: “odd”");
    session.wait_for_data();
    session.press("'third\r");
    session.wait_for("Filter wave:3");
    session.press("'again\rq");
    assert_eq!(session.end(), 0);
    assert!(session.text().contains("views.toml:2:1: “odd”"), "standard error: {}", session.text());
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.starts_with("# by hand\nodd = 1\n[views]") && written.contains("\nagain = {"), "{written}");
}

#[test]
fn what_is_asked_for_at_the_beginning_is_there_although_reviews_come_first() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log.jsonl");
    let log = log.to_str().unwrap();
    let added = std::process::Command::new(program())
        .args(["review", "add", "foxconn-houston", "--verdict", "confirmed", "--reviews", log])
        .status()
        .unwrap();
    assert!(added.success());
    let mut session = Session::open(&["--pane", "factories", "--select", "hammerhai", "--reviews", log], 120, 40);
    let is_selected = |screen: &vt100::Screen| {
        screen.contents().lines().any(|line| line.starts_with('>') && line.contains("HammerHAI"))
    };
    session.wait("the record that was named", is_selected);
    session.press("q");
    assert_eq!(session.end(), 0);
    let mut session = Session::open(&["--pane", "factories", "--view", "sums", "--reviews", log], 120, 40);
    session.wait_for("Sums of ");
    session.press("q");
    assert_eq!(session.end(), 0);
}

/// The explorer, with standard input a pipe of which somebody else writes the other end.
#[cfg(unix)]
fn fed(folder: &std::path::Path) -> (Session, std::fs::File) {
    let pipe = folder.join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", "exec \"$0\" --no-state --as-of 2026-11-22 --data - <\"$1\""]);
    command.args([program().as_os_str(), pipe.as_os_str()]);
    let session = Session::run(command, 120, 40);
    (session, std::fs::File::create(&pipe).unwrap())
}

#[cfg(unix)]
const FED: [&str; 3] = [
    r#"{"format": "atlante/1", "title": "Slowly", "compiled": "2026-11-01"}
{"type": "organisation", "id": "works", "name": "Works"}
{"type": "site", "id": "first", "kind": "plant", "name": "First plant", "host": ["works"]}
{"type": "site", "id": "second", "kind": "plant", "name": "Second plant", "host": ["works"]}
"#,
    r#"{"type": "site", "id": "third", "kind": "plant", "name": "Third plant", "host": ["works"]}
"#,
    r#"{"type": "site", "id": "fourth", "kind": "plant" "name": "Fourth plant"}
{"type": "commitment", "id": "grant", "title": "Grant", "stage": "committed", "sites": ["third"], "amount": {"exact": 7000000, "currency": "EUR"}}
"#,
];

#[test]
#[cfg(unix)]
fn what_has_come_through_a_slow_pipe_is_browsed_before_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, mut pipe) = fed(folder.path());
    pipe.write_all(FED[0].as_bytes()).unwrap();
    session.wait_for("so far");
    session.press("2");
    session.wait_for("Second plant");
    session.press("j\r");
    session.wait_for("not read yet");
    assert!(!session.text().contains("Third plant"));
    pipe.write_all(FED[1].as_bytes()).unwrap();
    session.wait_for("Third plant");
    pipe.write_all(FED[2].as_bytes()).unwrap();
    drop(pipe);
    session.wait_for("1 fault");
    // The second is still open, and what takes all records is there.
    assert!(session.text().contains("committed €7M") && !session.text().contains("so far"), "{}", session.text());
    session.press("!");
    session.wait_for("6:50");
    session.press("\u{1b}");
    session.wait_for("Second plant");
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
#[cfg(unix)]
fn reading_a_slow_pipe_is_stopped_and_what_has_come_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, mut pipe) = fed(folder.path());
    pipe.write_all(FED[0].as_bytes()).unwrap();
    session.wait_for("so far");
    session.press("2\u{1b}");
    session.wait_for("Reading was stopped");
    session.press("j");
    session.wait_for("the rest is not");
    drop(pipe);
    session.press("q");
    assert_eq!(session.end(), 0);
    session.assert_given_back();
}
