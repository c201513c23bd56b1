//! Where things are and what is set: `paths`, `config.toml`, the variables, and what they change.

use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::harness::program;

/// A home directory of its own.
struct Home {
    folder: TempDir,
}

/// What the program answered.
struct Answer {
    status: Option<i32>,
    output: String,
    errors: String,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        self.run_in(&[], arguments)
    }

    fn run_in(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Answer {
        let mut command = program();
        command.env("HOME", self.folder.path()).envs(variables.iter().copied()).args(arguments);
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Answer { status: output.status.code(), output: text(output.stdout), errors: text(output.stderr) }
    }
}

/// The paths that `paths` tells, by what is there, and whether there is something.
fn places(answer: &Answer) -> Vec<(String, String, bool)> {
    let read: Vec<Value> = serde_json::from_str(&answer.output).unwrap();
    let text = |place: &Value, name: &str| place[name].as_str().unwrap().to_owned();
    read.iter().map(|place| (text(place, "what"), text(place, "path"), place["exists"].as_bool().unwrap())).collect()
}

#[test]
fn paths_are_those_that_are_used_and_nothing_is_made() {
    let home = Home::new();
    let answer = home.run(&["paths", "--format", "json"]);
    let expected = [
        ("config", home.path(".config/atlante/config.toml"), false),
        ("views", home.path(".config/atlante/views.toml"), false),
        ("state", home.path(".local/state/atlante/state.json"), false),
        ("reviews", home.path(".local/share/atlante/reviews.jsonl"), false),
        ("data", "bundled".to_owned(), true),
    ];
    assert_eq!((answer.status, answer.errors.as_str()), (Some(0), ""));
    assert_eq!(places(&answer), expected.map(|(what, path, exists)| (what.to_owned(), path, exists)));
    let elsewhere = home.run_in(&[("XDG_CONFIG_HOME", &home.path("c"))], &["paths"]);
    assert!(elsewhere.output.contains(&home.path("c/atlante/views.toml")), "{}", elsewhere.output);
    assert_eq!(std::fs::read_dir(home.folder.path()).unwrap().count(), 0, "something was made");

    assert_eq!(home.run(&["review", "add", "gaia-ai-factory", "--verdict", "confirmed"]).status, Some(0));
    let named =
        ["paths", "--format", "json", "--data", "/no/such.json", "--sources", home.folder.path().to_str().unwrap()];
    let found = places(&home.run(&named));
    let is_there = |what: &str| found.iter().find(|place| place.0 == what).unwrap().2;
    assert!(is_there("reviews") && is_there("sources") && !is_there("config") && !is_there("data"), "{found:?}");
    assert!(Path::new(&found[3].1).exists());
    assert!(home.run(&["--lang", "it", "paths"]).output.contains("registro delle revisioni"));
}
