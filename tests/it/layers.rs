//! Imports go one way: each module reads only those listed before it.

use std::collections::BTreeMap;
use std::path::Path;

use super::code::{CodeFile, code_files, files};

/// Each room, and the rooms that it may read.
const ROOMS: &[(&str, &[&str])] = &[
    ("invariant", &[]),
    ("packed", &["invariant"]),
    ("domain", &[]),
    ("words", &["packed", "domain"]),
    ("query", &["domain"]),
    ("totals", &["domain", "query"]),
    ("reviews", &["domain", "query"]),
    ("diff", &["domain"]),
    ("page", &["domain", "words", "query", "totals", "reviews", "diff"]),
    ("theme", &["domain", "page"]),
    ("map", &["domain", "words", "theme"]),
    ("report", &["invariant", "domain", "words", "query", "totals", "reviews", "diff", "page", "theme", "map"]),
    ("draw", &["words", "theme"]),
    ("timeline", &["domain", "words", "query", "totals", "page", "theme", "draw"]),
    (
        "app",
        &[
            "invariant",
            "domain",
            "words",
            "query",
            "totals",
            "reviews",
            "diff",
            "page",
            "report",
            "map",
            "theme",
            "draw",
            "timeline",
        ],
    ),
    ("ui", &["domain", "words", "query", "totals", "reviews", "page", "map", "theme", "draw", "app"]),
    ("lines", &["domain", "words", "query", "page", "app", "ui"]),
    ("panes", &["domain", "words", "query", "totals", "reviews", "page", "map", "theme", "draw", "timeline", "app"]),
    ("frugal", &["draw"]),
    (
        "runtime",
        &[
            "packed", "domain", "words", "query", "totals", "reviews", "page", "report", "theme", "app", "ui", "lines",
            "frugal",
        ],
    ),
    ("import", &["invariant", "packed", "domain", "words", "query", "map", "report", "runtime"]),
    ("settings", &["domain", "words", "report", "theme", "app", "runtime"]),
    ("cli", &["domain", "words", "reviews", "report", "theme", "app", "panes", "runtime", "settings"]),
    ("commands", EVERY),
];

/// What the commands may read: every other room.
const EVERY: &[&str] = &[
    "packed", "domain", "words", "query", "totals", "reviews", "diff", "page", "map", "report", "theme", "draw",
    "timeline", "app", "ui", "lines", "panes", "frugal", "runtime", "import", "settings", "cli",
];

/// The rooms that a source text names after `crate::`.
fn named(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.collect::<Vec<_>>().join("\n");
    let after = code.match_indices("crate::").map(|(place, _)| &code[place + "crate::".len()..]);
    let mut named: Vec<String> = Vec::new();
    for rest in after {
        let group = if rest.starts_with('{') { rest.split('}').next().unwrap() } else { rest };
        let parts = if rest.starts_with('{') { group[1..].split(',').collect() } else { vec![group] };
        for part in parts {
            let name: String =
                part.trim().chars().take_while(|sign| sign.is_ascii_lowercase() || *sign == '_').collect();
            named.push(name);
        }
    }
    named
}

#[test]
fn each_room_reads_only_those_before_it() {
    let rooms: BTreeMap<_, _> = ROOMS.iter().copied().collect();
    for CodeFile { room, path, code, .. } in code_files() {
        if room == "lib" || room == "main" {
            continue;
        }
        let allowed = rooms.get(room.as_str()).unwrap_or_else(|| panic!("{room} is no room of the table"));
        for name in named(&code) {
            let is_room = rooms.contains_key(name.as_str());
            assert!(!is_room || name == room || allowed.contains(&name.as_str()), "{}: {name}", path.display());
        }
    }
}

#[test]
fn no_file_and_few_functions_outgrow_the_house() {
    let mut lengths = Vec::new();
    for CodeFile { path, code, .. } in code_files().into_iter().filter(|file| !file.is_tests) {
        let lines = code.lines().count();
        assert!(lines <= 600, "{} has {lines} lines without its tests", path.display());
        lengths.extend(functions(&code));
    }
    let within = lengths.iter().filter(|lines| **lines <= 25).count();
    assert!(within * 100 >= lengths.len() * 95, "{within} of {} functions have 25 lines of code", lengths.len());
}

/// Snapshots have to be reviewed with every change of a screen; a property needs no review.
#[test]
fn snapshots_are_few() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["benches", "crates", "examples", "src", "tests"];
    let snapshots: Vec<_> = folders.into_iter().flat_map(|folder| files(&root.join(folder), "snap")).collect();
    assert!(!snapshots.is_empty(), "the snapshots were not found");
    assert!(snapshots.len() <= 160, "there are {} snapshots", snapshots.len());
}

/// The lengths of the functions of a formatted file, from the signature to the closing brace, in lines
/// that are neither blank nor a comment.
fn functions(code: &str) -> Vec<usize> {
    let lines: Vec<_> = code.lines().collect();
    let is_code = |line: &&&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
    let mut lengths = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let words =
            trimmed.trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ").trim_start_matches("pub ");
        if !words.trim_start_matches("const ").starts_with("fn ") {
            continue;
        }
        let indent = &line[..line.len() - trimmed.len()];
        let closing = format!("{indent}}}");
        // A signature without a body ends with a semicolon, a body of one line on that line.
        let is_last = |line: &&str| {
            let is_level = line.starts_with(indent) && !line[indent.len()..].starts_with(' ');
            **line == closing || is_level && line.ends_with(';')
        };
        let end = if line.ends_with('}') { Some(0) } else { lines[start..].iter().position(is_last) };
        let length = end.map_or(1, |end| lines[start..=start + end].iter().filter(is_code).count());
        lengths.push(length);
    }
    lengths
}
