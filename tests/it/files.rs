//! Files on the command line and in the explorer's memory: what is none is refused with a word, nothing
//! waits for ever, nothing is left behind.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::harness::program;

const SMALL: &str = include_str!("small.json");
/// How long a command may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("small.json"), SMALL).unwrap();
        assert!(Command::new("mkfifo").arg(folder.path().join("pipe")).status().unwrap().success());
        Self { folder }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command.env("HOME", self.folder.path()).current_dir(self.folder.path()).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs a command; one that waits for ever fails.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let mut child = self.command(arguments).spawn().unwrap();
        let begun = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if begun.elapsed() > PATIENCE {
                child.kill().unwrap();
                panic!("{arguments:?} waits");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let Output { status, stderr, .. } = child.wait_with_output().unwrap();
        (status.code().unwrap(), String::from_utf8(stderr).unwrap())
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn what_is_no_file_is_refused_with_a_word_in_every_place() {
    let home = Home::new();
    let review = ["review", "add", "harbour", "--verdict", "confirmed", "--data", "small.json", "--reviews"];
    for (log, why) in [("pipe", "it is a pipe"), ("/dev/zero", "it is a device"), (".", "it is a folder")] {
        for arguments in [&["review", "list", "--reviews", log][..], &["list", "is:reviewed", "--reviews", log]] {
            let (status, errors) = home.run(arguments);
            assert!(status == 2 && errors.contains(why) && errors.contains(log), "{arguments:?}: {errors}");
        }
        let (status, errors) = home.run(&[&review[..], &[log]].concat());
        assert!(status == 2 && errors.starts_with("error: not saved") && errors.contains(why), "{log}: {errors}");
    }
    for (arguments, why) in [
        (&["--data", "/dev/zero", "list"][..], "/dev/zero: it cannot be read: it is a device"),
        (&["check", "."], ".: it cannot be read: it is a folder"),
        (&["check", "none.json"], "none.json: it cannot be read: there is no such file"),
        (&["check", "small.json/x"], "a part of the path is no folder"),
        (&["--data", "small.json", "--sources", "small.json", "show", "harbour"], "a part of the path is no folder"),
        (&["--data", "small.json", "--sources", "none", "show", "harbour"], "there is no such file or folder"),
        (&["list", "-o", "none/x.csv"], "cannot write none/x.csv"),
        (&["diff", "-", "-"], "only once"),
        (&["list", "--data", "-", "--data", "-"], "only once"),
    ] {
        let (status, errors) = home.run(arguments);
        assert!(status == 2 && errors.contains(why) && errors.contains("\nhelp: "), "{arguments:?}: {errors}");
        assert!(!errors.contains(".atlante-") && !errors.contains("mend the file"), "{arguments:?}: {errors}");
    }
    std::fs::write(home.folder.path().join("table.csv"), "id,name\n").unwrap();
    let (_, errors) = home.run(&["check", "table.csv"]);
    assert!(errors.contains("help: a dataset is JSON"), "{errors}");
    let (_, errors) = home.run(&["--lang", "it", "check", "assente.json"]);
    assert!(errors.contains("assente.json: non si può leggere: non c’è nessun file"), "{errors}");
    assert_eq!(home.names(), ["pipe", "small.json", "table.csv"]);
}

#[test]
fn what_is_saved_is_called_saved_though_nobody_can_read_it() {
    let home = Home::new();
    let mut command = home.command(&[
        "--data",
        "small.json",
        "--reviews",
        "log",
        "review",
        "add",
        "harbour",
        "--verdict",
        "confirmed",
    ]);
    let output = command.stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap()).output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && errors.contains("saved: harbour"), "{errors}");
    assert_eq!(std::fs::read_to_string(home.folder.path().join("log")).unwrap().lines().count(), 1);
}

#[test]
fn a_dataset_may_come_through_a_named_pipe() {
    let home = Home::new();
    let pipe = home.folder.path().join("pipe");
    let writer = std::thread::spawn(move || std::fs::write(pipe, SMALL).unwrap());
    assert_eq!(home.run(&["--data", "pipe", "list"]), (0, String::new()));
    writer.join().unwrap();
}

#[test]
fn a_signal_while_a_file_is_written_leaves_nothing_behind() {
    let home = Home::new();
    let expected = home.command(&["list", "--format", "json"]).output().unwrap().stdout;
    let begun = Instant::now();
    assert_eq!(home.run(&["list", "-o", "out.json"]).0, 0);
    let usual = begun.elapsed();
    for step in 0..24u32 {
        drop(std::fs::remove_file(home.folder.path().join("out.json")));
        let mut child = home.command(&["list", "-o", "out.json"]).spawn().unwrap();
        std::thread::sleep(usual * (step + 4) / 24);
        let signal = ["-TERM", "-INT", "-HUP"][step as usize % 3];
        // The program may have ended already.
        drop(Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status());
        child.wait().unwrap();
        let written = std::fs::read(home.folder.path().join("out.json")).ok();
        assert!(written.is_none_or(|written| written == expected), "a part was written");
        let names = home.names();
        assert!(!names.iter().any(|name| name.starts_with('.')), "{names:?}");
    }
}

#[test]
fn a_signal_that_was_ignored_stays_ignored() {
    let home = Home::new();
    let script = "trap '' HUP; \"$0\" list -o out.json & child=$!; for _ in 1 2 3 4 5 6 7 8; do kill -HUP $child; sleep 0.02; done; wait $child";
    let mut command = Command::new("sh");
    command.env_remove("XDG_CONFIG_HOME").env("HOME", home.folder.path()).current_dir(home.folder.path());
    let status =
        command.args(["-c", script]).arg(assert_cmd::cargo::cargo_bin("atlante")).stderr(Stdio::null()).status();
    assert_eq!(status.unwrap().code(), Some(0));
    assert!(Path::new(&home.folder.path().join("out.json")).exists());
}
