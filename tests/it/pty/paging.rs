//! Long answers in a pager.

use super::*;

/// What is on the screen after a command line has ended, with a pager that says that it was there.
fn shown(arguments: &[&str], pager: &str) -> String {
    let mut command = CommandBuilder::new(program());
    command.args(arguments);
    command.env("PAGER", pager);
    let mut session = Session::run(command, 80, 24);
    assert_eq!(session.end(), 0, "{}", session.text());
    session.text()
}

#[test]
fn what_is_longer_than_the_screen_goes_through_the_pager() {
    let pager = "head -n 3; echo through the pager";
    assert!(shown(&["list"], pager).contains("through the pager"));
    assert!(shown(&["show", "lumi-ai-factory", "--lang", "it"], pager).contains("through the pager"));
    for arguments in [&["list", "--limit", "3"][..], &["--no-pager", "list"], &["list", "--no-pager"], &["man"]] {
        assert!(!shown(arguments, pager).contains("through the pager"), "{arguments:?}");
    }
    assert!(shown(&["list"], "").lines().count() > 20);
    // Where there is no such command the answer stands there all the same.
    assert!(shown(&["list"], "no-such-pager 2>/dev/null").lines().count() > 20);
}

#[test]
fn addresses_are_links_where_the_terminal_has_them_and_no_pager_is_between() {
    let raw = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = CommandBuilder::new(program());
        command.args(arguments);
        for (name, value) in variables {
            command.env(name, value);
        }
        let mut session = Session::run(command, 40, 24);
        assert_eq!(session.end(), 0, "{}", session.text());
        String::from_utf8(std::mem::take(&mut session.raw)).unwrap()
    };
    let show = ["--no-pager", "show", "lumi-ai-factory"];
    let with_links = raw(&show, &[("TERM_PROGRAM", "WezTerm")]);
    // One whose address is longer than the row is the same link in each of its rows.
    let opening = "\u{1b}]8;;http://escience.sdu.dk/index.php/wp-json/wp/v2/news/7999\u{1b}\\";
    assert!(with_links.matches(opening).count() > 1, "{with_links:?}");
    assert_eq!(with_links.matches("\u{1b}]8;;http").count(), with_links.matches("\u{1b}]8;;\u{1b}\\").count());
    for (arguments, variables) in [
        (&show[..], &[][..]),
        (&["--color", "never", "--no-pager", "show", "lumi-ai-factory"], &[("TERM_PROGRAM", "WezTerm")]),
        (&["show", "lumi-ai-factory"], &[("TERM_PROGRAM", "WezTerm"), ("PAGER", "cat")]),
    ] {
        assert!(!raw(arguments, variables).contains("\u{1b}]8"), "{arguments:?} {variables:?}");
    }
}
