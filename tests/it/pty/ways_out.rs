//! Every way out, every stop: the terminal's settings and modes are afterwards what they were before.

use std::fs::{File, OpenOptions};
use std::os::fd::AsFd;
use std::path::Path;
use std::process::{Command, Stdio};

use vt100::MouseProtocolMode;

use super::*;

/// The longest that an end may take while the terminal takes nothing, on a busy machine.
const SOON: Duration = Duration::from_secs(3);

/// After how long a shell that did not continue the explorer is asked again.
const ASK_AGAIN: Duration = Duration::from_secs(4);

#[test]
fn every_way_out_leaves_the_terminal_as_it_was() {
    let keys = [("q", 0), ("mmq", 0), ("mmmmq", 0), ("\u{3}", 130), ("mm\u{3}", 130)];
    for (keys, status) in keys {
        leaves_as_it_was(keys, status, |session| session.press(keys));
    }
    let signals = ["TERM", "HUP", "INT", "QUIT", "USR1", "USR2", "ALRM", "VTALRM", "PROF", "XCPU"];
    for (signal, status) in signals.into_iter().zip([143, 129, 130, 131, 138, 140, 142, 154, 155, 152]) {
        // The numbers of the others differ between systems.
        let status = if status < 138 || cfg!(target_os = "linux") { Some(status) } else { None };
        leaves_as_it_was(signal, status, |session| session.signal(signal));
    }
}

#[test]
fn the_window_has_a_title_of_ours_and_then_its_own_again() {
    let titles = |name: &str| {
        let mut command = explorer(&[]);
        command.env("TERM", name);
        let pair = native_pty_system().openpty(size_of(80, 24)).unwrap();
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let mut writer = pair.master.take_writer().unwrap();
        let collected = std::thread::spawn(move || {
            let mut all = Vec::new();
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                all.extend_from_slice(&bytes[..count]);
            }
            String::from_utf8_lossy(&all).into_owned()
        });
        writer.write_all(b"q").unwrap();
        assert!(child.wait().unwrap().success());
        drop((writer, pair.master));
        let all = collected.join().unwrap();
        ["\u{1b}[22;2t\u{1b}]2;Atlante\u{1b}\\", "\u{1b}[23;2t", "\u{1b}]2;"].map(|part| all.matches(part).count())
    };
    assert_eq!(titles("xterm-256color"), [1, 1, 1]);
    assert_eq!(titles("linux"), [0, 0, 0]);
}

fn leaves_as_it_was(name: &str, status: impl Into<Option<u32>>, leave: impl FnOnce(&mut Session)) {
    let mut session = Session::open(&[], 80, 24);
    session.wait_for_data();
    assert_ne!(settings(&*session.master), session.settings_before, "{name}: keys are not passed on");
    let mouse = session.screen.screen().mouse_protocol_mode();
    assert_eq!(mouse, MouseProtocolMode::ButtonMotion, "motion without a button is not asked for");
    leave(&mut session);
    let ended = session.end();
    assert!(status.into().is_none_or(|status| status == ended), "{name}: {ended}");
    session.assert_given_back();
}

#[test]
fn a_write_beyond_the_limit_of_the_system_does_not_end_the_program() {
    let mut session = Session::open(&[], 80, 24);
    session.wait_for_data();
    session.signal("XFSZ");
    session.press("?");
    session.wait_for("Help");
    session.press("\u{3}");
    assert_eq!(session.end(), 130);
}

#[test]
fn a_terminal_that_takes_nothing_holds_up_no_end() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let pair = native_pty_system().openpty(size_of(120, 40)).unwrap();
        let mut writer = pair.master.take_writer().unwrap();
        let mut child = pair.slave.spawn_command(explorer(&[])).unwrap();
        for _ in 0..80 {
            // Nobody reads what is drawn for these.
            writer.write_all(b"1234").unwrap();
            std::thread::sleep(Duration::from_millis(20));
        }
        send(signal, child.process_id().unwrap());
        let told = Instant::now();
        while child.try_wait().unwrap().is_none() {
            assert!(told.elapsed() < SOON, "{signal}: still there");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

#[test]
fn a_slow_terminal_that_others_do_not_wait_for_is_drawn_on_and_given_back() {
    let pair = native_pty_system().openpty(size_of(120, 40)).unwrap();
    let path = pair.master.tty_name().unwrap();
    let terminal = OpenOptions::new().read(true).write(true).open(path).unwrap();
    let flags = rustix::fs::fcntl_getfl(terminal.as_fd()).unwrap();
    rustix::fs::fcntl_setfl(terminal.as_fd(), flags | rustix::fs::OFlags::NONBLOCK).unwrap();
    let shared = || Stdio::from(terminal.try_clone().unwrap());
    let mut command = Command::new(program());
    command.args(["--no-state", "--as-of", "2026-11-22"]).env("TERM", "xterm-256color").env("LANG", "C");
    command.env("XDG_CONFIG_HOME", "/no/such/folder");
    let mut child = command.stdin(shared()).stdout(shared()).stderr(shared()).spawn().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let reading = std::thread::spawn(move || {
        let mut screen = vt100::Parser::new(cells(40), cells(120), 0);
        let mut bytes = [0; 100];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            screen.process(&bytes[..count]);
            std::thread::sleep(Duration::from_millis(2));
        }
        screen
    });
    for _ in 0..60 {
        writer.write_all(b"1234").unwrap();
        std::thread::sleep(Duration::from_millis(20));
    }
    writer.write_all(b"q").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    drop((terminal, command, pair.slave));
    let screen = reading.join().unwrap();
    assert!(!screen.screen().alternate_screen() && !screen.screen().hide_cursor());
    assert_eq!(screen.screen().mouse_protocol_mode(), MouseProtocolMode::None);
}

#[test]
fn a_window_without_end_is_drawn_in_part() {
    let pair = native_pty_system().openpty(size_of(u16::MAX, u16::MAX)).unwrap();
    let mut child = pair.slave.spawn_command(explorer(&[])).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let reading = std::thread::spawn(move || std::io::copy(&mut reader, &mut std::io::sink()).ok());
    std::thread::sleep(Duration::from_secs(1));
    pair.master.resize(size_of(30_000, 30_000)).unwrap();
    pair.master.take_writer().unwrap().write_all(b"2jq").unwrap();
    assert_eq!(child.wait().unwrap().exit_code(), 0);
    drop(pair.master);
    reading.join().unwrap();
}

#[test]
fn where_no_shell_could_continue_it_nothing_stops_it() {
    let mut session = Session::open(&[], 80, 24);
    session.wait_for_data();
    for by_key in [true, false] {
        if by_key {
            session.press("\u{1a}");
        } else {
            session.signal("TSTP");
        }
        session.press("?");
        session.wait_for("Help");
        session.press("q");
        session.wait("the list", |screen| screen.contents().contains("Foxconn"));
    }
    session.press("q");
    assert_eq!(session.end(), 0);
    session.assert_given_back();
}

/// A shell with job control on a terminal of its own, in which lines are typed.
struct Shell {
    session: Session,
    folder: tempfile::TempDir,
    lines: usize,
}

impl Shell {
    /// The shells that are here, of those that most people have.
    fn each(mut act: impl FnMut(&mut Self, &str)) {
        for (name, arguments) in [("sh", vec!["-i"]), ("bash", vec!["--norc", "--noprofile", "-i"])] {
            let path = ["/bin", "/usr/bin", "/usr/local/bin"].map(|folder| Path::new(folder).join(name));
            let Some(path) = path.into_iter().find(|path| path.exists()) else {
                drop(writeln!(std::io::stderr(), "{name} is absent"));
                continue;
            };
            let mut command = CommandBuilder::new(path);
            command.args(arguments);
            command.env("PS1", "ready> ");
            command.env("ENV", "");
            let session = Session::run(command, 120, 40);
            let mut shell = Self { session, folder: tempfile::tempdir().unwrap(), lines: 0 };
            act(&mut shell, name);
            shell.line("exit");
            shell.session.end();
        }
    }

    /// Types a line; in a terminal that passes every key on a line feed ends it too.
    fn line(&mut self, text: &str) {
        self.session.press(&format!("{text}\n"));
    }

    /// Has a line executed; what it prints comes back.
    fn answer(&mut self, line: &str) -> String {
        self.lines += 1;
        let path = |end: &str| self.folder.path().join(format!("{}{end}", self.lines));
        let (written, done) = (path(".txt"), path(".done"));
        self.line(&format!("{line} > '{}'; : > '{}'", written.display(), done.display()));
        let start = Instant::now();
        while !done.exists() {
            assert!(start.elapsed() < PATIENCE, "{line} is not executed:\n{}", self.session.text());
            self.session.read_for(Duration::from_millis(20));
        }
        std::fs::read_to_string(written).unwrap()
    }

    /// Starts the explorer by a line with its command in place of `{}`; the number of its process
    /// comes back.
    fn start(&mut self, line: &str) -> u32 {
        let [id, script] = ["id", "explore"].map(|name| self.folder.path().join(name));
        let text = format!("echo $$ > '{}'\nexec '{}' --no-state\n", id.display(), program().display());
        std::fs::write(&script, text).unwrap();
        self.line(&line.replace("{}", &format!("sh {}", script.display())));
        self.session.wait("the explorer", |screen| screen.contents().contains("Foxconn"));
        std::fs::read_to_string(id).unwrap().trim().parse().unwrap()
    }

    /// Waits for the shell, which has the terminal as it had it before.
    fn has_the_terminal_back(&mut self, what: &str) {
        self.session.wait(what, |screen| {
            let has_mouse = screen.mouse_protocol_mode() != MouseProtocolMode::None;
            // Not before its prompt does the shell read lines again.
            let prompts = screen.contents().trim_end().ends_with("ready>");
            prompts && !screen.alternate_screen() && !screen.hide_cursor() && !has_mouse
        });
    }

    /// Continues the explorer in the foreground, which then hears keys, and leaves it.
    fn continue_and_leave(&mut self, what: &str) {
        let before = self.session.raw.len();
        let start = Instant::now();
        let mut asked = None;
        // What was on the screen may be on it still.
        while !self.session.raw[before..].windows(8).any(|bytes| bytes == b"\x1b[?1049h") {
            assert!(start.elapsed() < PATIENCE, "{what}: the terminal is not taken:\n{}", self.session.text());
            // A busy shell shows its prompt before it has heard that the whole job has stopped.
            if asked.is_none_or(|asked: Instant| asked.elapsed() > ASK_AGAIN) {
                self.line("fg");
                asked = Some(Instant::now());
            }
            self.session.read_for(Duration::from_millis(20));
        }
        self.session.press("?");
        self.session.wait_for("Help");
        self.session.press("qq");
        self.has_the_terminal_back(what);
    }
}

#[test]
fn stopped_and_continued_it_has_the_terminal_and_leaves_it_as_it_was() {
    Shell::each(|shell, name| {
        let before = shell.answer("stty -a");
        for stop in ["key", "TSTP", "TTIN", "TTOU", "STOP"] {
            let id = shell.start("{}");
            if stop == "key" {
                shell.session.press("\u{1a}");
            } else {
                send(stop, id);
            }
            if stop == "STOP" {
                // Nobody can do anything before this one. What the shell says comes into the screen.
                shell.session.wait("the shell", |screen| screen.contents().contains("topped"));
            } else {
                shell.has_the_terminal_back(stop);
                assert_eq!(shell.answer("stty -a"), before, "{name}: {stop}");
            }
            shell.continue_and_leave(stop);
            assert_eq!(shell.answer("stty -a"), before, "{name}: {stop} and fg");
        }
    });
}

#[test]
fn what_the_shell_started_beside_it_stops_with_it() {
    Shell::each(|shell, _| {
        // In a script the shell would otherwise go on waiting, for the script.
        shell.start("sh -c '{}; true'");
        shell.session.press("\u{1a}");
        shell.has_the_terminal_back("the script");
        shell.continue_and_leave("the script");
    });
}

#[test]
fn in_the_background_it_leaves_the_terminal_alone() {
    Shell::each(|shell, name| {
        let before = shell.answer("stty -a");
        shell.start("{}");
        shell.session.press("\u{1a}");
        shell.has_the_terminal_back("stopped");
        shell.line("bg");
        shell.answer("sleep 1");
        assert_eq!(shell.answer("stty -a"), before, "{name}: in the background");
        assert!(!shell.session.screen.screen().alternate_screen(), "{name}: drawn in the background");
        shell.continue_and_leave("bg and fg");
        for signal in ["TERM", "HUP"] {
            let id = shell.start("{}");
            shell.session.press("\u{1a}");
            shell.has_the_terminal_back(signal);
            // Not every shell continues what it tells to end.
            shell.answer(&format!("kill -{signal} %1; kill -CONT %1"));
            let start = Instant::now();
            while Command::new("kill").args(["-0", &id.to_string()]).stderr(Stdio::null()).status().unwrap().success() {
                assert!(start.elapsed() < PATIENCE, "{name}: {signal} does not end it");
                shell.answer("true");
            }
            assert_eq!(shell.answer("stty -a"), before, "{name}: {signal}");
        }
    });
}

#[test]
fn what_is_being_saved_may_be_saved_before_the_end() {
    let reviewers = Reviewers::new();
    let mut session = reviewers.open("Ada");
    let log = hold(&reviewers);
    session.press("rdprecious words\r");
    session.wait_for("Saving");
    session.signal("TERM");
    session.wait("a screen that was given back", |screen| !screen.alternate_screen());
    log.unlock().unwrap();
    assert_eq!(session.end(), 143);
    assert_eq!(reviewers.events()[0]["note"], "precious words");
    assert!(!session.text().contains("precious"), "{}", session.text());
}

#[test]
fn what_could_not_be_saved_before_the_end_is_said_with_its_note() {
    for (leave, status) in [("\u{3}", 130), ("", 143)] {
        let reviewers = Reviewers::new();
        let mut session = reviewers.open("Ada");
        let _log = hold(&reviewers);
        session.press("rdprecious words\r");
        session.wait_for("Saving");
        if leave.is_empty() {
            session.signal("TERM");
        } else {
            session.press(leave);
        }
        assert_eq!(session.end(), status);
        session.assert_given_back();
        let said = session.text();
        assert!(said.contains("Ended before it was known to be saved: disputed: "), "{said}");
        assert!(said.contains("precious words"), "{said}");
    }
}

#[test]
fn a_second_request_to_end_ends_the_wait_for_the_disk() {
    let ends_soon = |signal: &str| {
        let reviewers = Reviewers::new();
        let mut session = reviewers.open("Ada");
        let _log = hold(&reviewers);
        session.press("rdprecious words\r");
        session.wait_for("Saving");
        session.signal("TERM");
        session.wait("a screen that was given back", |screen| !screen.alternate_screen());
        let second = Instant::now();
        session.signal(signal);
        assert_eq!(session.end(), 143);
        let took = second.elapsed();
        assert!(session.text().contains("precious words"), "{}", session.text());
        took < Duration::from_secs(1)
    };
    // A busy machine may be late, though not every time; the wait itself is longer than this.
    assert!(["TERM", "INT", "HUP", "TERM"].into_iter().any(ends_soon), "only the first signal was heard");
}

/// Holds the log as another program that writes to it.
fn hold(reviewers: &Reviewers) -> File {
    let path = reviewers.log();
    std::fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
    let log = OpenOptions::new().append(true).create(true).open(path).unwrap();
    log.lock().unwrap();
    log
}

#[test]
fn the_terminal_is_no_dataset() {
    for arguments in [&["--data", "-"][..], &["list", "--data", "-"], &["check", "-"], &["--compare", "-"]] {
        let mut session = Session::run(explorer(arguments), 120, 30);
        assert_eq!(session.end(), 2, "{arguments:?}");
        assert!(session.text().contains("standard input is the terminal"), "{}", session.text());
        assert!(session.text().contains("give a file, or pipe the data in"), "{}", session.text());
    }
}

/// The test below runs this one again on a terminal, as a program one of whose threads panics.
const PANICS: &str = "ATLANTE_TEST_PANICS";

#[test]
fn a_panic_beside_the_loop_is_reported_on_a_terminal_that_was_given_back() {
    use atlante::runtime::{DataPlaces, DataSource, Places, Supply, run};
    if std::env::var_os(PANICS).is_none() {
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        let name = "pty::ways_out::a_panic_beside_the_loop_is_reported_on_a_terminal_that_was_given_back";
        command.args(["--exact", name, "--nocapture"]);
        command.env(PANICS, "1");
        let mut session = Session::run(command, 120, 40);
        session.wait("the explorer", vt100::Screen::alternate_screen);
        session.end();
        session.assert_given_back();
        let said = session.text();
        // The report came after the screen was given back, else it would be on the other one.
        assert!(said.contains("broken in a test") && said.contains("ended by Ok(Status(101))"), "{said}");
        return;
    }
    let words = crate::harness::words(atlante::words::Language::EN, false);
    let size = ratatui::layout::Size { width: 120, height: 40 };
    let model =
        atlante::app::Model::new(atlante::panes::all(), words, crate::harness::day("2026-11-22"), size, String::new());
    let data = DataPlaces { data: Supply::Sources(vec![DataSource::Bundled]), older: None, copies: None };
    let places = Places { data, log: None, state: None, views: None };
    std::thread::spawn(|| {
        std::thread::sleep(Duration::from_secs(1));
        panic!("broken in a test");
    });
    drop(writeln!(std::io::stdout(), "ended by {:?}", run(model, places)));
    std::process::exit(0);
}
