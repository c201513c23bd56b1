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
