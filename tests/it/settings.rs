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

/// A home directory with a configuration.
fn configured(text: &str) -> Home {
    let home = Home::new();
    std::fs::create_dir_all(home.path(".config/atlante")).unwrap();
    std::fs::write(home.path(".config/atlante/config.toml"), text).unwrap();
    home
}

#[test]
fn an_option_comes_before_a_variable_and_that_before_the_file() {
    let home = configured("language = \"it\"\n");
    let italian = |answer: Answer| {
        assert_eq!((answer.status, answer.errors.as_str()), (Some(0), ""));
        answer.output.contains("registro")
    };
    assert!(italian(home.run(&["paths"])));
    assert!(!italian(home.run_in(&[("ATLANTE_LANGUAGE", "en")], &["paths"])));
    assert!(italian(home.run_in(&[("ATLANTE_LANGUAGE", "en")], &["--lang", "it", "paths"])));
    assert!(!italian(home.run(&["--lang", "auto", "paths"])), "that of the locale, whatever is set");
    assert!(!italian(home.run(&["--config", "/dev/null", "paths"])));
    assert!(!italian(home.run_in(&[("ATLANTE_CONFIG", "/dev/null")], &["paths"])));
}

#[test]
fn data_glyphs_and_reviewer_are_those_that_are_set() {
    let home = configured("data = \"small.json\"\nreviewer = \"Ada\"\nglyphs = \"ascii\"\n");
    std::fs::write(home.path(".config/atlante/small.json"), include_str!("small.json")).unwrap();
    let listed = home.run(&["list", "type:site", "--format", "json"]);
    assert!(listed.output.contains("\"harbour\""), "{}", listed.errors);
    assert!(!home.run(&["list", "type:site", "--format", "json", "--data", "bundled"]).output.contains("\"harbour\""));
    assert!(home.run(&["list", "amount>1"]).output.is_ascii());
    assert_eq!(home.run(&["review", "add", "harbour", "--verdict", "confirmed"]).status, Some(0));
    assert!(home.run(&["review", "list", "--format", "json"]).output.contains("\"reviewer\": \"Ada\""));
    // What is copied gives this view also where other data are configured.
    assert!(home.run(&["check"]).status == Some(0));
}

#[test]
fn the_map_is_drawn_in_the_signs_that_are_asked_for() {
    let home = configured("glyphs = \"octants\"\n");
    let map = |variables: &[(&str, &str)], options: &[&str]| {
        let map = ["render", "factories", "--theme", "dark", "--format", "ansi", "--size", "100x30"];
        let answer = home.run_in(variables, &[options, &map].concat());
        assert_eq!((answer.status, answer.errors.as_str()), (Some(0), ""));
        let kind = |sign: char| match sign {
            '▖'..='▟' => Some("quadrants"),
            '\u{1fb00}'..='\u{1fb3b}' => Some("sextants"),
            '\u{1cd00}'..='\u{1cde5}' => Some("octants"),
            sign if sign.is_ascii() || sign.is_alphabetic() => None,
            _ => Some("other"),
        };
        ["quadrants", "sextants", "octants", "other"]
            .map(|name| answer.output.chars().any(|sign| kind(sign) == Some(name)))
    };
    let other = true;
    let (quadrants, sextants) = ([true, false, false, other], [true, true, false, other]);
    let (octants, braille, ascii) = ([true, false, true, other], [false, false, false, other], [false; 4]);
    assert_eq!(map(&[], &[]), octants, "of the file");
    assert_eq!(map(&[("ATLANTE_GLYPHS", "sextants")], &[]), sextants, "a variable comes before the file");
    assert_eq!(map(&[("ATLANTE_GLYPHS", "sextants")], &["--glyphs", "braille"]), braille, "and an option before that");
    assert_eq!(map(&[], &["--glyphs=quadrants"]), quadrants);
    assert_eq!(map(&[], &["--glyphs", "auto"]), quadrants);
    assert_eq!(map(&[], &["--glyphs", "ascii"]), ascii);
    assert_eq!(map(&[("ATLANTE_GLYPHS", "sextants")], &["--ascii", "--glyphs", "braille"]), ascii);
    assert_eq!(map(&[("LC_ALL", "C")], &["--glyphs", "auto"]), ascii);
    assert_eq!(map(&[("LC_ALL", "C")], &[]), octants, "who names signs has them");
    let wrong = home.run(&["--glyphs", "octant", "render", "factories"]);
    assert!(wrong.status == Some(2) && wrong.errors.contains("octants"), "{}", wrong.errors);
    let config = home.run(&["config", "--glyphs", "braille"]).output;
    assert!(config.contains("glyphs = \"braille\" # from the command line"), "{config}");
    let document = home.run(&["--config", "/dev/null", "--glyphs", "ascii", "render", "factories", "--format", "svg"]);
    assert!(!document.output.contains("stroke-linecap"), "no dots in a document either");
}

#[test]
fn keys_columns_and_views_of_the_file_are_in_the_pictures_of_the_explorer() {
    let home = configured(
        "[columns]\nsites = [\"name\", \"wave\"]\n[keys]\nsearch = \"Ctrl-F\"\n[views]\n\"third wave\" = { query = \"wave:3\" }\n",
    );
    let draw =
        |keys: &str| home.run(&["--as-of", "2026-11-22", "render", "factories", "--size", "120x30", "--keys", keys]);
    let plain = draw("").output;
    assert!(plain.contains("Ctrl-F search") && !plain.contains("Money") && !plain.contains("Status"), "{plain}");
    assert!(draw("<ctrl-f>lumi<enter>").output.contains("Filter lumi"));
    assert!(draw("'").output.contains("third wave"));
    assert!(draw("'third<enter>").output.contains("Filter wave:3"));
    assert!(draw("'third<ctrl-x><ctrl-x>").output.contains("config.toml"));
    // Texts that name a key name the one in force.
    assert!(plain.contains("Ctrl-F search: a name"), "{plain}");
    assert!(!draw("i").output.contains(" / cerca: un nome"));
    let answer = home.run(&["keys", "--format", "json"]);
    let keys: Vec<Value> = serde_json::from_str(&answer.output).unwrap();
    let search = keys.iter().find(|row| row["action"] == "search" && row["context"] == "pane").unwrap();
    assert_eq!(search["keys"], serde_json::json!(["Ctrl-F"]));
    assert!(home.run(&["keys"]).output.contains("Ctrl-F"));
    assert_eq!(std::fs::read_dir(home.path(".config/atlante")).unwrap().count(), 1, "something was written");
}

/// Every name of an action that `keys --format json` prints is taken, and so is every name of a key.
#[test]
fn what_keys_prints_is_what_the_file_takes() {
    let printed = Home::new().run(&["keys", "--format", "json"]).output;
    assert_eq!(printed, Home::new().run(&["--lang", "it", "keys", "--format", "json"]).output);
    let rows: Vec<Value> = serde_json::from_str(&printed).unwrap();
    let mut actions: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
    for row in &rows {
        let keys = row["keys"].as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned());
        actions.entry(row["action"].as_str().unwrap().to_owned()).or_default().extend(keys);
    }
    assert!(actions.len() > 90, "{}", actions.len());
    let lines: Vec<_> = actions.iter().map(|(action, keys)| format!("{action} = {keys:?}")).collect();
    let answer = configured(&format!("[keys]\n{}\n", lines.join("\n"))).run(&["keys", "--format", "json"]);
    // Where an action has other keys elsewhere they may be taken; no name is wrong.
    assert!(answer.errors.lines().all(|line| line.contains("already")), "{}", answer.errors);
}

#[test]
fn a_fault_is_told_the_answer_and_the_status_stay_and_nothing_harms_the_terminal() {
    let plain = Home::new().run(&["list", "wave:3", "--format", "json"]);
    for text in ["[keys]\nsearch = [\"f\"]\n\"\\u001b[2J\" = []\n", "them = \"\\u202e\"", "language = [", "a\u{1b} = 1"]
    {
        let answer = configured(text).run(&["list", "wave:3", "--format", "json"]);
        assert_eq!((answer.status, &answer.output), (plain.status, &plain.output), "{text}");
        assert!(answer.errors.starts_with("config.toml:"), "{}", answer.errors);
        assert!(!answer.errors.chars().any(|sign| sign != '\n' && atlante::domain::text::is_harmful(sign)));
    }
    let none = Home::new().run(&["--config", "/no/such.toml", "list"]);
    assert_eq!((none.status, none.output.as_str()), (Some(2), ""));
    assert!(none.errors.contains("no such file"), "{}", none.errors);
}

#[test]
fn config_says_what_is_in_force_and_from_where_and_can_be_read_again() {
    let home = configured("theme = \"dark\"\nmouse = false\n[keys]\nsearch = \"Ctrl-F\"\n");
    let variables = [("ATLANTE_REVIEWER", "Ada")];
    let answer = home.run_in(&variables, &["--lang", "en", "--data", "mine.json", "config"]);
    assert_eq!((answer.status, answer.errors.as_str()), (Some(0), ""));
    for line in [
        "theme = \"dark\" # from config.toml:1:1",
        "mouse = false # from config.toml:2:1",
        "language = \"en\" # from the command line",
        "data = \"mine.json\" # from the command line",
        "reviewer = \"Ada\" # from ATLANTE_REVIEWER",
        "#glyphs = \"auto\"",
    ] {
        assert!(answer.output.lines().any(|one| one == line), "{line}: {}", answer.output);
    }
    assert!(answer.output.contains("\nsearch = [\"Ctrl-F\"] # "));
    let again = configured(&answer.output);
    let second = again.run(&["config"]);
    assert_eq!((second.status, second.errors.as_str()), (Some(0), ""));
    assert!(second.output.contains("theme = \"dark\"") && second.output.contains("reviewer = \"Ada\""));
    assert!(Home::new().run(&["config"]).output.contains("not there yet"));
}

#[test]
fn a_view_of_ones_own_is_shown_by_its_name() {
    let home =
        configured("[views]\nlate = { query = \"hidden\" }\nmaps = { pane = \"factories\", view = \"words\" }\n");
    let saved = "[views]\nlate = { query = \"type:commitment\", pane = \"investments\", view = \"payers\", as_of = \"2025-11-20\" }\n";
    std::fs::write(home.path(".config/atlante/views.toml"), saved).unwrap();
    let data = home.path("small.json");
    std::fs::write(&data, include_str!("small.json")).unwrap();
    let drawn = |arguments: &[&str]| {
        let answer = home.run(&[&["render", "investments", "--data", &data], arguments].concat());
        assert_eq!((answer.status, answer.errors.as_str()), (Some(0), ""), "{arguments:?}");
        answer.output
    };
    let whole = ["--view", "payers", "--query", "type:commitment", "--as-of", "2025-11-20", "--sort", "dataset"];
    assert_eq!(drawn(&["--view", "late"]), drawn(&whole));
    // What is said beside it comes before what it says.
    let other = ["--view", "payers", "--query", "harbour", "--as-of", "2026-06-01", "--sort", "dataset"];
    assert_eq!(drawn(&["--view", "late", "--query", "harbour", "--as-of", "2026-06-01"]), drawn(&other));
    let refused = home.run(&["render", "investments", "--data", &data, "--view", "lat"]);
    assert_eq!(refused.status, Some(2));
    assert!(refused.errors.contains("late, maps"), "{}", refused.errors);
    let asked = |typed: &str| {
        home.run_in(&[("ATLANTE_COMPLETE", "zsh")], &["--", "atlante", "--lang", "it", "--view", typed]).output
    };
    assert_eq!(asked("ma").lines().map(|line| line.split('\t').next().unwrap()).collect::<Vec<_>>(), ["map", "maps"]);
    assert!(asked("la").starts_with("late\tInvestimenti"), "{}", asked("la"));
}
