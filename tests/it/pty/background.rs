//! The terminal is asked for its background, and answers at once, in pieces, late, wrongly or never.

use std::thread::sleep;
use std::time::Duration;

use portable_pty::CommandBuilder;

use super::{Session, program};

const QUESTION: &str = "\u{1b}]11;?\u{1b}\\";
const LIGHT: &str = "\u{1b}]11;rgb:fdfd/f6f6/e3e3\u{1b}\\";
const DARK: &str = "\u{1b}]11;rgb:0000/2b2b/3636\u{7}";

/// What a terminal says of itself when it is asked.
const ATTRIBUTES: &str = "\u{1b}[?62;4c";

/// The explorer on a terminal of every colour of which nothing else says how light it is.
fn open(arguments: &[&str], variables: &[(&str, &str)]) -> Session {
    run(CommandBuilder::new("env"), arguments, variables)
}

/// The same, of a command that runs what follows.
fn run(mut command: CommandBuilder, arguments: &[&str], variables: &[(&str, &str)]) -> Session {
    // A session sets variables of its own, over which only another program has its way.
    command.args(["-u", "COLORFGBG", "-u", "TMUX", "-u", "STY", "COLORTERM=truecolor"]);
    command.args(variables.iter().map(|(name, value)| format!("{name}={value}")));
    command.arg(program());
    command.args(["--no-state", "--as-of", "2026-11-22"]);
    command.args(arguments);
    Session::run(command, 100, 30)
}

fn asked() -> Session {
    asked_by(open(&[], &[]))
}

fn asked_by(mut session: Session) -> Session {
    let start = std::time::Instant::now();
    while position(&session, QUESTION).is_none() {
        assert!(start.elapsed() < super::PATIENCE, "nobody asked");
        session.read_for(Duration::from_millis(20));
    }
    session
}

fn position(session: &Session, text: &str) -> Option<usize> {
    session.raw.windows(text.len()).position(|part| part == text.as_bytes())
}

/// The background of the header, in 24 bits; `None` for the terminal's own.
fn ground(screen: &vt100::Screen) -> Option<(u8, u8, u8)> {
    match screen.cell(0, 0)?.bgcolor() {
        vt100::Color::Rgb(red, green, blue) => Some((red, green, blue)),
        _ => None,
    }
}

fn is_light(screen: &vt100::Screen) -> bool {
    ground(screen).is_some_and(|(red, ..)| red > 128)
}

fn is_dark(screen: &vt100::Screen) -> bool {
    ground(screen).is_some_and(|(red, ..)| red < 128)
}

/// Sees that keys arrive, and no others.
fn still_hears(mut session: Session) {
    session.wait_for_data();
    session.press("/riga");
    session.wait("what was typed", |screen| ["/riga", "AIFA-LAT"].iter().all(|one| screen.contents().contains(one)));
    session.press("\u{1b}");
    session.wait("the list", |screen| !screen.contents().contains("/riga"));
    session.press("q");
    assert_eq!(session.end(), 0);
    session.assert_given_back();
}

/// A session whose theme has followed an answer. On a busy machine the answer may be late for once.
fn following(pieces: &[&str], follows: impl Fn(&vt100::Screen) -> bool) -> Session {
    for _ in 0..5 {
        let mut session = asked();
        let frame = position(&session, "Atlante").unwrap();
        assert!(position(&session, QUESTION).unwrap() > frame, "the first frame waits for nothing");
        for piece in pieces {
            session.press(piece);
            sleep(Duration::from_millis(20));
        }
        session.wait_for_data();
        while !follows(session.screen.screen()) && session.read_for(Duration::from_secs(1)) {}
        if follows(session.screen.screen()) {
            return session;
        }
    }
    panic!("the theme never followed {pieces:?}");
}

#[test]
fn the_theme_follows_what_the_terminal_answers_in_one_or_in_pieces() {
    still_hears(following(&[DARK], is_dark));
    still_hears(following(&["\u{1b}]11;rg", "b:fdfd/f6", "f6/e3e3\u{1b}", "\\"], is_light));
}

#[test]
fn an_answer_that_is_none_or_comes_late_changes_nothing_and_types_nothing() {
    for (answer, delay) in [
        ("", 0),
        ("\u{1b}]11;rgb:zz/\u{1b}]\u{1b}P\u{1b}\\", 0),
        ("\u{1b}]11;rgb:ffff/", 0),
        ("\u{1b}]11;?\u{7}\u{1b}[?62c\u{1b}[0n", 0),
        (LIGHT, 1_300),
    ] {
        let mut session = asked();
        sleep(Duration::from_millis(delay));
        session.press(answer);
        // As long as an unfinished answer is waited for.
        sleep(Duration::from_millis(1_100));
        while session.read_for(Duration::from_millis(50)) {}
        assert_eq!(ground(session.screen.screen()), None, "{answer:?}");
        still_hears(session);
    }
}

#[test]
fn an_answer_after_the_end_is_not_left_to_the_shell() {
    for answer in [format!("{LIGHT}{ATTRIBUTES}"), format!("{DARK}{ATTRIBUTES}"), ATTRIBUTES.to_owned()] {
        let mut shell = CommandBuilder::new("sh");
        // What follows the script is the command.
        shell.args(["-c", r#""$@"; echo 'at the shell'; read -r line; echo "read [$line]""#, "sh", "env"]);
        let mut session = asked_by(run(shell, &[], &[]));
        session.press("q");
        sleep(Duration::from_millis(20));
        session.press(&answer);
        session.wait_for("at the shell");
        session.press("typed\r");
        session.wait_for("read [");
        assert!(session.text().contains("read [typed]"), "{answer:?}: {}", session.text());
        assert!(!session.text().contains("11;"), "nor echoed: {}", session.text());
        assert_eq!(session.end(), 0);
    }
}

#[test]
fn a_theme_chosen_before_the_answer_stays() {
    let mut session = asked();
    session.press("t");
    session.wait("the dark theme", is_dark);
    session.press(LIGHT);
    session.wait_for_data();
    assert!(is_dark(session.screen.screen()));
    still_hears(session);
}

#[test]
fn whoever_has_said_it_or_does_not_know_the_question_is_not_asked() {
    let variables: [&[(&str, &str)]; 5] =
        [&[("TERM", "linux")], &[("COLORFGBG", "15;0")], &[("NO_COLOR", "1")], &[("STY", "1.pts")], &[]];
    for variables in variables {
        let arguments: &[&str] = if variables.is_empty() { &["--theme", "contrast"] } else { &[] };
        let mut session = open(arguments, variables);
        session.wait_for_data();
        session.press("q");
        session.end();
        assert_eq!(position(&session, "\u{1b}]11"), None, "{variables:?}");
    }
}
