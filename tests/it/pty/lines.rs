//! The session in lines on a real terminal: nothing is drawn over, and no sequence is sent.

use super::{Session, explorer};

fn open(columns: u16, rows: u16, arguments: &[&str]) -> Session {
    let mut command = explorer(&["--line-mode", "--as-of", "2026-11-22"]);
    command.args(arguments);
    command.env("TERM", "dumb");
    Session::run(command, columns, rows)
}

/// Types a line once the session asks for one.
fn type_line(session: &mut Session, line: &str) {
    session.press(&format!("{line}\n"));
}

#[test]
fn lines_are_asked_for_and_answered_without_a_single_sequence() {
    let mut session = open(80, 24, &["--pane", "factories"]);
    session.wait_for("more lines: Enter goes on.");
    type_line(&mut session, "/wave:3");
    session.wait_for("Filter: wave:3");
    type_line(&mut session, "1");
    session.wait_for("Czechia’s factory");
    type_line(&mut session, "c");
    session.wait_for("Note:");
    type_line(&mut session, "esc");
    type_line(&mut session, "where");
    session.wait_for("Panes: 1 Partnership");
    type_line(&mut session, "quit");
    assert_eq!(session.end(), 0);
    assert!(!session.raw.contains(&0x1b), "{}", String::from_utf8_lossy(&session.raw));
    session.assert_given_back();
}

#[test]
fn a_portion_is_no_longer_than_the_terminal() {
    let mut session = open(100, 10, &["--pane", "factories"]);
    session.wait_for("more lines: Enter goes on.");
    session.raw.clear();
    for _ in 0..3 {
        session.raw.clear();
        type_line(&mut session, "");
        session.wait("another portion", |_| true);
        while session.read_for(std::time::Duration::from_millis(300)) {}
        let told = String::from_utf8_lossy(&session.raw).into_owned();
        let rows: usize = told.lines().map(|line| line.chars().count().div_ceil(100).max(1)).sum();
        assert!(told.contains("more lines: Enter goes on.") && rows <= 10, "{rows}: {told}");
    }
    session.press("\u{4}");
    assert_eq!(session.end(), 0);
}

#[test]
fn control_c_leaves_at_once_and_the_terminal_stays_as_it_was() {
    for before in ["", "c", "f"] {
        let mut session = open(80, 24, &[]);
        session.wait_for("more lines: Enter goes on.");
        if !before.is_empty() {
            type_line(&mut session, before);
            session.wait_for(if before == "c" { "Note:" } else { "Value:" });
        }
        session.press("\u{3}");
        assert_eq!(session.end(), 130);
        session.assert_given_back();
    }
}

#[test]
fn a_stopped_session_goes_on() {
    let mut session = open(80, 24, &["--pane", "factories"]);
    session.wait_for("more lines: Enter goes on.");
    session.signal("STOP");
    session.signal("CONT");
    type_line(&mut session, "19");
    session.wait_for("Gaia AI Factory");
    session.signal("TERM");
    assert_eq!(session.end(), 143);
}
