//! The program on the command line: output, errors, exit status.

use assert_cmd::Command;
use serde_json::Value;

use super::harness::program;

struct Answer {
    status: i32,
    output: String,
    errors: String,
}

fn atlante(arguments: &[&str]) -> Answer {
    atlante_with(arguments, "")
}

fn atlante_with(arguments: &[&str], input: &str) -> Answer {
    let mut command = Command::from_std(program());
    command.env("TERM", "xterm").args(arguments).write_stdin(input);
    if !arguments.contains(&"--as-of") {
        command.args(["--as-of", "2026-11-22"]);
    }
    let output = command.output().unwrap();
    Answer {
        status: output.status.code().unwrap(),
        output: String::from_utf8(output.stdout).unwrap(),
        errors: String::from_utf8(output.stderr).unwrap(),
    }
}

fn json(arguments: &[&str]) -> Vec<Value> {
    let answer = atlante(arguments);
    assert_eq!(answer.status, 0, "{}", answer.errors);
    serde_json::from_str(&answer.output).unwrap()
}

const SMALL: &str = include_str!("small.json");

#[test]
fn nineteen_factories_in_sixteen_countries_and_thirteen_antennas() {
    let factories = json(&["list", "type:site kind:ai_factory", "--format", "json"]);
    let countries: std::collections::BTreeSet<_> = factories.iter().map(|site| site["country"].to_string()).collect();
    assert_eq!((factories.len(), countries.len()), (19, 16));
    assert_eq!(json(&["list", "type:site kind:antenna", "--format", "json"]).len(), 13);
    assert_eq!(json(&["list", "type:site wave:3", "--format", "json"]).len(), 6);
}

#[test]
fn check_is_silent_on_sound_data() {
    let answer = atlante(&["check"]);
    assert_eq!((answer.status, answer.output.as_str(), answer.errors.as_str()), (0, "", ""));
    let answer = atlante_with(&["check", "-"], SMALL);
    assert_eq!((answer.status, answer.output.as_str(), answer.errors.as_str()), (0, "", ""));
}

/// A share of a payer and a purchase may be one money: a hint says so, and it is no fault.
#[test]
fn check_hints_at_parts_that_cut_their_whole_in_two_ways() {
    let data = r#"{"format": "atlante/1", "title": "T", "organisations": [{"id": "host", "name": "H"}, {"id": "maker", "name": "M"}],
        "commitments": [
            {"id": "project", "title": "Project", "to": ["host"]},
            {"id": "provision", "title": "Provision", "to": ["host"], "amount": {"exact": 5, "currency": "EUR"},
             "part_of": [{"id": "project", "certainty": "stated"}]},
            {"id": "machine", "title": "Machine", "to": ["maker"], "amount": {"exact": 8, "currency": "EUR"},
             "part_of": [{"id": "project", "certainty": "stated"}]}]}"#;
    for (language, word) in [("en", "hint: "), ("it", "suggerimento: ")] {
        let answer = atlante_with(&["check", "-", "--lang", language], data);
        assert_eq!((answer.status, answer.output.as_str()), (0, ""), "{}", answer.errors);
        assert!(answer.errors.starts_with(word), "{}", answer.errors);
        assert!(["provision", "machine", "project"].iter().all(|id| answer.errors.contains(id)), "{}", answer.errors);
    }
    let said = data.replace("\"id\": \"machine\",", "\"id\": \"machine\", \"may_overlap\": [\"provision\"],");
    assert_eq!(atlante_with(&["check", "-"], &said).errors, "");
}

#[test]
fn every_fault_is_named_with_its_place() {
    let faulty = SMALL
        .replace("\"lat\": 50.06", "\"lat\": 95")
        .replace("\"date\": \"2026-09\"", "\"date\": \"2026-13\"")
        .replace("\"stage\": \"target\"", "\"stage\": \"hoped\"");
    let answer = atlante_with(&["check", "-"], &faulty);
    assert_eq!(answer.status, 1, "{}", answer.errors);
    let lines: Vec<_> = answer.output.lines().collect();
    assert_eq!(lines.len(), 3, "{}", answer.output);
    for (path, line) in ["$.sites[0].lat", "$.commitments[1].stage", "$.milestones[0].date"].iter().zip(&lines) {
        assert!(line.contains(path), "{line}");
        let place: Vec<_> = line.split(':').take(3).collect();
        let number: usize = place[1].parse().unwrap();
        let key = path.rsplit('.').next().unwrap();
        assert!(faulty.lines().nth(number - 1).unwrap().contains(&format!("\"{key}\"")), "{line}");
    }
    let answer = atlante_with(&["--data", "-", "list", "--format", "json"], &faulty);
    let kept: Vec<Value> = serde_json::from_str(&answer.output).unwrap();
    assert_eq!(kept.len(), 11 - 3, "{}", answer.errors);
    assert!(answer.errors.contains("8 of 11"), "{}", answer.errors);
    let answer = atlante_with(&["--data", "-", "--strict", "list"], &faulty);
    assert_eq!(answer.status, 2);
}

#[test]
fn what_is_no_dataset_is_refused_with_its_place() {
    let cut = &SMALL[..SMALL.len() / 2];
    let missing_comma = SMALL.replacen("\"version\": \"1\",", "\"version\": \"1\"", 1);
    for (broken, place) in [(cut, None), (missing_comma.as_str(), Some("-:5:"))] {
        let answer = atlante_with(&["check", "-"], broken);
        assert_eq!(answer.status, 2, "{}", answer.output);
        assert!(answer.errors.starts_with("error:"), "{}", answer.errors);
        assert!(place.is_none_or(|place| answer.errors.contains(place)), "{}", answer.errors);
    }
    let answer = atlante(&["--data", "/no/such/file", "list"]);
    assert_eq!(answer.status, 2);
    assert!(answer.errors.contains("/no/such/file"), "{}", answer.errors);
}

#[test]
fn a_record_is_shown_whole_with_its_evidence() {
    let answer = atlante_with(&["--data", "-", "show", "harbour-total"], SMALL);
    assert_eq!(answer.status, 0, "{}", answer.errors);
    for text in ["80 million EUR", "95 million EUR", "The Gazette", "about 80 million", "committed"] {
        assert!(answer.output.contains(text), "{text}:\n{}", answer.output);
    }
    let answer = atlante_with(&["--data", "-", "--lang", "it", "show", "north-plan"], SMALL);
    assert!(answer.output.contains("fino a 3 miliardi di USD"), "{}", answer.output);
    let answer = atlante_with(&["--data", "-", "show", "harbor"], SMALL);
    assert_eq!(answer.status, 1);
    assert!(answer.errors.contains("harbour"), "{}", answer.errors);
}

#[test]
fn what_is_mistyped_is_refused_with_help() {
    for (arguments, help) in [
        (&["list", "wave:3", "country:PL"][..], "atlante list 'wave:3 country:PL'"),
        (&["lst"], "atlante list"),
        (&["--formt", "json", "list"], "--format"),
        (&["list", "--format", "yaml"], "json"),
        (&["list", "wav:3"], "wave"),
        (&["list", "--limit", "many"], "20"),
        (&["--as-of", "yesterday", "list"], "2025-11-21"),
    ] {
        let answer = atlante_with(&[&["--data", "-"], arguments].concat(), SMALL);
        assert_eq!(answer.status, 2, "{arguments:?}: {}{}", answer.output, answer.errors);
        assert!(answer.errors.starts_with("error:"), "{}", answer.errors);
        let help_line = answer.errors.lines().find(|line| line.starts_with("help:")).unwrap_or_default();
        assert!(help_line.contains(help), "{arguments:?}: {}", answer.errors);
    }
}

#[test]
fn each_mistake_is_told_by_what_helps_with_it() {
    for (arguments, error, help) in [
        (&["list", "--no-state"][..], "`atlante list` has no option --no-state", "these have it: atlante"),
        (&["totals", "--compare=x"], "`atlante totals` has no option --compare", "atlante render"),
        (&["--compare", "bundled", "list"], "`atlante list` has no option --compare", "leave it out"),
        (&["review", "list", "--verdict", "confirmed"], "`atlante review list` has no option", "atlante review add"),
        (&["show", "a", "b"], "b is one argument too many for `atlante show`", "atlante show --help"),
        (&["review", "list", "x"], "x is one argument too many for `atlante review list`", "review list --help"),
        (&["--formt", "json", "list"], "no option --formt", "did you mean --format?"),
        (&["list", "--reviwer", "x"], "no option --reviwer", "did you mean --reviewer?"),
        (&["list", "--frobnicate"], "no option --frobnicate", "atlante list --help"),
        (&["show"], "missing: <ID>", "atlante show --help"),
        (&["harbour", "list"], "the query harbour stands before the subcommand", "atlante list 'harbour'"),
        (&["total", "country:FI"], "one argument", "atlante totals 'country:FI', or atlante 'total country:FI'"),
        (&["shwo", "it's", "x"], "one argument", r"atlante show 'it'\''s' 'x', or atlante 'shwo it'\''s x'"),
        (&["new", "harbour"], "one argument", "help: atlante 'new harbour'"),
        (&["total", "a", "b"], "one argument", "atlante totals 'a b', or atlante 'total a b'"),
        (&["dif", "old.json", "new.json"], "one argument", "atlante diff 'old.json' 'new.json', or atlante 'dif "),
        (&["list", "total", "x"], "one argument", "help: atlante list 'total x'"),
        (&["help", "lst"], "“lst”", "did you mean list?"),
        (&["help", "review", "lists"], "“lists”", "did you mean list?"),
        (&["help", "zzzzzz"], "“zzzzzz”", "list, totals, brief, show"),
        (&["list", "kind:nothing"], "kind has no “nothing”", "it takes: ai_factory, antenna"),
        (&["list", "region:mars"], "region has no “mars”", "it takes: eu, non-eu"),
        (&["list", "country:PLX"], "country has no “PLX”", "for example: "),
        (&["list", "-stage:target,"], "stage needs a value. For example", "it takes: "),
        (&["list", "quxxx:3"], "There is no field “quxxx”", "it takes: type, kind, id"),
        (&["list", "due<=soon"], "due takes a date", "field:value"),
        (&["show", "harb"], "no record has the id harb", "did you mean harbour, harbour-"),
        (&["show", "TOTAL"], "no record has the id TOTAL", "harbour-total"),
    ] {
        let answer = atlante_with(&[arguments, &["--data", "-"]].concat(), SMALL);
        assert!(answer.status != 0 && answer.output.is_empty(), "{arguments:?}: {}", answer.output);
        let lines: Vec<_> = answer.errors.lines().collect();
        let [first, .., last] = lines[..] else { panic!("{arguments:?}: {}", answer.errors) };
        assert!(first.starts_with("error: ") && first.contains(error), "{arguments:?}: {}", answer.errors);
        assert!(last.starts_with("help: ") && last.contains(help), "{arguments:?}: {}", answer.errors);
        let meant = last.strip_prefix("help: did you mean ").map(|word| word.trim_end_matches('?'));
        assert!(meant.is_none_or(|word| !arguments.contains(&word)), "what was typed is offered: {}", answer.errors);
        let italian = atlante_with(&[arguments, &["--data", "-", "--lang", "it"]].concat(), SMALL);
        assert!(italian.errors.starts_with("errore: ") && !italian.errors.contains(error), "{}", italian.errors);
    }
}

#[test]
fn help_is_a_subcommand_too() {
    for (asked, same) in [
        (&["help"][..], &["--help"][..]),
        (&["help", "list"], &["list", "--help"]),
        (&["help", "review", "add"], &["review", "add", "--help"]),
        (&["--lang", "it", "help", "totals"], &["totals", "--help", "--lang", "it"]),
    ] {
        let (asked, same) = (atlante(asked), atlante(same));
        assert_eq!((asked.status, asked.output, asked.errors), (0, same.output, String::new()));
    }
}

#[test]
fn help_names_only_what_has_an_effect_and_every_place_takes_the_general_options() {
    for (command, absent) in [
        ("brief", &["--theme", "--color", "--sources", "--reviewer", "--no-mouse"][..]),
        ("diff", &["--data", "--as-of", "--reviews"]),
        ("schema", &["--data", "--strict", "--ascii"]),
        ("completions", &["--reviewer", "--theme"]),
    ] {
        let help = atlante(&["help", command]).output;
        for option in absent {
            assert!(!help.contains(option), "{command} {option}:\n{help}");
        }
    }
    for command in ["schema", "keys", "man"] {
        let plain = atlante(&[command]);
        let dressed = atlante(&["--theme", "dark", command, "--strict", "--reviewer", "x", "--no-state"]);
        assert!(dressed.errors.contains("has no option --no-state"), "{}", dressed.errors);
        let dressed = atlante(&["--no-state", "--theme", "dark", command, "--strict", "--reviewer", "x"]);
        assert_eq!((dressed.status, dressed.output), (0, plain.output));
    }
}

#[test]
fn options_of_a_subcommand_may_stand_before_it() {
    for (before, behind) in [
        (
            &["--format", "csv", "--limit=2", "list", "type:site"][..],
            &["list", "type:site", "--format", "csv", "--limit=2"][..],
        ),
        (&["--explain", "totals"], &["totals", "--explain"]),
        (&["--format", "json", "review", "list"], &["review", "list", "--format", "json"]),
        (&["review", "--format", "json", "list"], &["review", "list", "--format", "json"]),
        (&["-country:PL", "--sort", "list", "list"], &["list", "--sort", "list", "-country:PL"]),
        (&["--query", "list", "render", "review"], &["render", "review", "--query", "list"]),
    ] {
        let common = ["--data", "-", "--reviews", "/no/such/folder/log"];
        let [before, behind] = [before, behind].map(|arguments| atlante_with(&[arguments, &common].concat(), SMALL));
        assert_eq!((before.status, before.output, before.errors), (behind.status, behind.output, behind.errors));
    }
}

#[test]
fn an_exclusion_is_a_query_and_not_an_option() {
    let all = json(&["list", "type:site kind:ai_factory", "--format", "json"]).len();
    let others = json(&["list", "type:site kind:ai_factory -country:PL", "--format", "json"]).len();
    assert_eq!(all - others, 2);
    let answer = atlante(&["list", "-country:PL", "--limit", "1"]);
    assert_eq!(answer.status, 0, "{}", answer.errors);
    let answer = atlante(&["list", "-hlrs", "--limit", "1"]);
    assert_eq!(answer.status, 0, "{}", answer.errors);
}

#[test]
fn nothing_found_is_a_plain_no_with_advice() {
    let answer = atlante_with(&["--data", "-", "list", "wave:3 zzzz"], SMALL);
    assert_eq!(answer.status, 1);
    assert!(answer.errors.contains("without zzzz"), "{}", answer.errors);
}

#[test]
fn the_explorer_without_a_terminal_names_what_works_anywhere() {
    let answer = atlante(&[]);
    assert_eq!(answer.status, 2);
    assert!(answer.errors.contains("atlante list"), "{}", answer.errors);
}

#[test]
fn the_explorer_refuses_a_folder_of_copies_that_is_none() {
    let answer = atlante(&["--sources", "/no/such/folder"]);
    assert_eq!(answer.status, 2);
    assert!(answer.errors.contains("/no/such/folder") && !answer.errors.contains("terminal"), "{}", answer.errors);
}

#[test]
fn options_stand_before_or_behind_the_subcommand() {
    let before = atlante_with(&["--data", "-", "--lang", "it", "list"], SMALL);
    let behind = atlante_with(&["list", "--lang", "it", "--data", "-"], SMALL);
    assert_eq!(before.output, behind.output);
    assert!(before.output.contains("Faro"));
}

#[test]
fn help_is_in_both_languages_and_names_everything() {
    let english = atlante(&["--help"]);
    let italian = atlante(&["--lang", "it", "--help"]);
    for command in ["list", "show", "totals", "check", "schema", "keys", "--as-of", "--data"] {
        assert!(english.output.contains(command) && italian.output.contains(command), "{command}");
    }
    assert!(italian.output.contains("Uso:"), "{}", italian.output);
}

#[test]
fn the_version_names_the_program_and_the_data_in_it() {
    let lines = |arguments: &[&str]| atlante(arguments).output.lines().map(str::to_owned).collect::<Vec<_>>();
    let version = lines(&["--version"]);
    // A build of a release has the commit behind it.
    assert_eq!(version[0].split(" (").next(), Some(concat!("atlante ", env!("CARGO_PKG_VERSION"))));
    let data = include_str!("../../assets/atlante.json");
    let day = data.split("\"compiled\": \"").nth(1).unwrap().split('"').next().unwrap();
    let cited = atlante(&["show", "gaia-ai-factory", "--format", "citation"]).output;
    let checksum = version[1].split(' ').next_back().unwrap();
    assert_eq!(version[1], format!("data of {day}, SHA-256 {checksum}"));
    assert!(checksum.len() == 64 && cited.contains(checksum), "{cited}");
    assert_eq!(lines(&["-V"]), version);
    assert_eq!(lines(&["--data", "/no/such.json", "--version"]), version);
}

#[test]
fn the_schema_is_json_and_the_keys_are_all_there() {
    let schema: Value = serde_json::from_str(&atlante(&["schema"]).output).unwrap();
    assert!(schema["properties"]["sites"].is_object(), "{schema}");
    let keys = atlante(&["keys"]).output;
    for key in ["Ctrl-C", "Enter", "/", "Shift-Tab"] {
        assert!(keys.contains(key), "{key}");
    }
}

#[test]
fn json_holds_the_datasets_own_records() {
    let answer = atlante_with(&["--data", "-", "list", "id:harbour-total", "--format", "json"], SMALL);
    let listed: Vec<Value> = serde_json::from_str(&answer.output).unwrap();
    let whole: Value = serde_json::from_str(SMALL).unwrap();
    let mut expected = whole["commitments"][0].clone();
    expected["type"] = "commitment".into();
    assert_eq!(listed, [expected]);
    let answer = atlante_with(&["--data", "-", "list", "amount>=90M", "--format", "jsonl"], SMALL);
    let record: Value = serde_json::from_str(answer.output.lines().next().unwrap()).unwrap();
    assert_eq!(record["match"], "possible", "{}", answer.output);
}

#[test]
fn totals_are_intervals_per_currency() {
    let answer = atlante_with(&["--data", "-", "totals", "--format", "json"], SMALL);
    assert_eq!(answer.status, 0, "{}", answer.errors);
    let mut sums: Value = serde_json::from_str(&answer.output).unwrap();
    let ladders: Vec<Value> =
        sums.as_array_mut().unwrap().iter_mut().filter_map(|sum| sum.as_object_mut()?.remove("ladder")).collect();
    let expected = serde_json::json!([
        {
            "currency": "EUR", "per": "total", "min": 80_000_000, "max": 95_000_000, "approximate": true,
            "records": ["harbour-total"], "left_out": [], "conflicting": ["harbour-total"], "beside": [], "overlaps": [], "shared": [],
        },
        {
            "currency": "USD", "per": "year", "min": 0, "max": 3_000_000_000_u64, "approximate": false,
            "records": ["north-plan"], "left_out": [], "conflicting": [], "beside": [], "overlaps": [], "shared": [],
        },
        {"currency": null, "records": [], "left_out": []},
    ]);
    assert_eq!(sums, expected);
    let rung = |ladder: usize, place: usize| &ladders[ladder][place];
    let names: Vec<_> = (0..5).map(|place| rung(0, place)["rung"].as_str().unwrap()).collect();
    assert_eq!(names, ["spent", "contracted", "committed", "announced", "aimed"]);
    let nothing = |name: &str| {
        serde_json::json!({
            "rung": name, "min": 0, "max": 0, "approximate": false, "records": [], "least": [], "left_out": [],
        })
    };
    assert_eq!([rung(0, 1), rung(1, 3)], [&nothing("contracted"), &nothing("announced")]);
    let committed = serde_json::json!({
        "rung": "committed", "min": 80_000_000, "max": 95_000_000, "approximate": true,
        "records": ["harbour-total"], "least": ["harbour-total"], "left_out": [],
    });
    assert_eq!(rung(0, 2), &committed);
    let italian = atlante_with(&["--data", "-", "totals", "--format", "json", "--lang", "it"], SMALL);
    assert_eq!(italian.output, answer.output);
    let text = |arguments: &[&str]| atlante_with(&[&["--data", "-", "totals"], arguments].concat(), SMALL).output;
    let english = text(&[]);
    assert!(english.starts_with("EUR\n  spent       no record\n") && english.contains("≠"), "{english}");
    assert!(!english.contains("80–95"), "the claims of one record are no range: {english}");
    let italian = text(&["--lang", "it", "north", "--explain"]);
    assert!(italian.contains("≤ 3 mld USD/anno") && italian.contains("north-plan"), "{italian}");
    assert!(text(&["--ascii", "--lang", "it"]).is_ascii());
}

#[test]
fn totals_keep_every_digit() {
    let long = SMALL.replace("{\"about\": 80000000,", "{\"exact\": 12345678901234567890.25,");
    let answer = atlante_with(&["--data", "-", "totals", "harbour", "--format", "json"], &long);
    assert!(answer.output.contains("\"max\": 12345678901234567890.25,"), "{}{}", answer.output, answer.errors);
}

#[test]
fn totals_say_what_is_left_out_and_why() {
    let query = "id:wave-1-funding,wave-2-funding,wave-3-funding,ai-factories-total";
    let answer = atlante(&["totals", "--explain", query]);
    let order = [
        "EUR\n",
        "≥ €2.6B",
        "aimed at",
        "left out, as parts of ai-factories-total",
        "wave-1-funding",
        "wave-3-funding",
    ];
    let places: Option<Vec<usize>> = order.iter().map(|text| answer.output.find(text)).collect();
    assert!(places.is_some_and(|places| places.is_sorted()), "the ladder comes first: {}", answer.output);
    assert!(!atlante(&["totals", query]).output.contains("wave-1-funding"));
    let answer = atlante(&["totals", "--format", "json"]);
    let sums: Vec<Value> = serde_json::from_str(&answer.output).unwrap();
    let rest = sums.last().unwrap();
    assert!(rest["currency"].is_null() && !rest["records"].as_array().unwrap().is_empty());
    assert!(rest["left_out"].as_array().unwrap().iter().all(|left| {
        // What was withdrawn is told apart even where it is no money.
        left["because"] == "unit" || left["because"] == "withdrawn"
    }));
    assert!(atlante(&["totals"]).output.contains("give no amount"));
}

#[test]
fn totals_of_nothing_are_a_plain_no() {
    assert_eq!(atlante(&["totals", "zzzz"]).status, 1);
    let answer = atlante(&["totals", "type:document"]);
    assert_eq!(answer.status, 1);
    assert!(answer.errors.contains("no commitment"), "{}", answer.errors);
    assert_eq!(atlante(&["totals", "wave:3", "country:PL"]).status, 2);
}

#[test]
fn nothing_is_overwritten_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.txt");
    let name = path.to_str().unwrap();
    assert_eq!(atlante(&["keys", "-o", name]).status, 0);
    let first = std::fs::read_to_string(&path).unwrap();
    assert!(first.contains("Enter"));
    let again = atlante(&["schema", "-o", name]);
    assert_eq!(again.status, 2);
    assert!(again.errors.contains("--force"), "{}", again.errors);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), first);
    assert_eq!(atlante(&["schema", "-o", name, "--force"]).status, 0);
    assert_ne!(std::fs::read_to_string(&path).unwrap(), first);
}

#[test]
fn hostile_data_reach_no_output() {
    let hostile = SMALL
        .replace("Harbour AI", "Har\\u001b]52;c;b3duZWQ=\\u0007bour\\u009b31m\\u202e")
        .replace("\"committed\"", "\"com\\u001b[2Jmitted\"");
    for arguments in [
        &["--data", "-", "list"][..],
        &["--data", "-", "list", "--format", "json"],
        &["--data", "-", "list", "har"],
        &["--data", "-", "show", "harbour"],
        &["--data", "-", "show", "harbour", "--format", "json"],
        &["check", "-"],
        &["check", "-", "--format", "json"],
        &["--data", "-", "totals"],
        &["--data", "-", "totals", "--format", "json"],
        &["--data", "-", "list", "\u{1b}[2J\u{202e}"],
        &["--data", "\u{1b}]0;owned\u{7}", "list"],
    ] {
        let answer = atlante_with(arguments, &hostile);
        let text = format!("{}{}", answer.output, answer.errors);
        let found: Vec<_> =
            text.chars().filter(|sign| *sign != '\n' && atlante::domain::text::is_harmful(*sign)).collect();
        assert!(found.is_empty(), "{arguments:?}: {found:?}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = program()
        .args(["list", "--format", "json"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn sums_have_a_point_or_a_comma_and_are_never_guessed_at() {
    let found = |query: &str| atlante_with(&["--data", "-", "list", query, "--format", "json"], SMALL).output;
    assert_eq!(found("amount>=79,5M"), found("amount>=79.5M"));
    assert_eq!(found("amount>=79.500.000"), found("amount>=79,500,000.00"));
    assert!(found("amount>=79,5M").contains("harbour-total"));
    for (language, query, said) in [
        ("en", "amount>=500.000", "“500.000” can be 500 or 500000"),
        ("it", "amount>=500.000", "«500.000» può essere 500000 o 500"),
        ("en", "rate:7,125k", "“7,125k” can be 7125k or 7.1250k"),
        ("it", "rate:7,125k", "«7,125k» può essere 7.1250k o 7125k"),
        ("en", "firmness:6", "firmness takes a step from 0 to 5"),
        ("it", "wave:2,5.5", "ondata vuole un numero intero"),
        ("en", "amount:1,5,7", "several with their units"),
    ] {
        let answer = atlante(&["--lang", language, "list", query]);
        assert!(answer.status == 2 && answer.errors.contains(said), "{query}: {}", answer.errors);
        assert!(!answer.errors.contains("did you mean"), "{}", answer.errors);
    }
}

#[test]
fn a_letter_is_put_right_in_the_table_and_only_told_elsewhere() {
    let corrected = atlante_with(&["--data", "-", "list", "harbuor"], SMALL);
    let right = atlante_with(&["--data", "-", "list", "harbour"], SMALL);
    assert_eq!((corrected.status, &corrected.output), (0, &right.output));
    assert!(corrected.errors.contains("harbour for harbuor"), "{}", corrected.errors);
    for arguments in [&["list", "harbuor", "--format", "csv"][..], &["totals", "harbuor"], &["list", "\"harbuor\""]] {
        let answer = atlante_with(&[&["--data", "-"], arguments].concat(), SMALL);
        assert_eq!(answer.status, 1, "{arguments:?}");
        assert!(answer.errors.contains("did you mean") && !answer.errors.contains(" for harbuor"), "{}", answer.errors);
    }
}

#[test]
fn queries_are_understood_in_both_languages_and_printed_in_one() {
    let listed = |language: &str, query: &str| {
        atlante_with(&["--data", "-", "--lang", language, "list", query, "--format", "json"], SMALL).output
    };
    for (english, italian) in [
        ("kind:ai_factory country:PL", "tipo:fabbrica paese:PL"),
        ("is:overdue", "is:inritardo"),
        ("date:2026-H1", "data:H1 2026"),
        ("amount>10M", ">10M"),
    ] {
        assert!(listed("en", english).len() > 5, "{english}");
        for language in ["en", "it"] {
            assert_eq!(listed(language, italian), listed("en", english), "{italian}");
        }
    }
    let nothing = atlante_with(&["--data", "-", "list", "contratti sopra 100B"], SMALL);
    assert!(nothing.errors.contains("did you mean stage:contracted amount>100B?"), "{}", nothing.errors);
    let misspelt = atlante_with(&["--data", "-", "--lang", "it", "list", "tippo:antenna"], SMALL);
    assert!(misspelt.status == 2 && misspelt.errors.contains("Forse tipo?"), "{}", misspelt.errors);
}

/// What the program writes into a file of that name; `None` where it refuses.
fn written(arguments: &[&str], name: &str) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let answer = atlante_with(&[&["--data", "-"], arguments, &["-o", path.to_str().unwrap()]].concat(), SMALL);
    if answer.status == 2 {
        assert!(!path.exists(), "{name}");
        return Err(answer.errors);
    }
    assert_eq!(answer.output, "");
    Ok(std::fs::read_to_string(path).unwrap())
}

#[test]
fn the_ending_of_a_file_names_its_format() {
    let printed = |arguments: &[&str]| atlante_with(&[&["--data", "-"], arguments].concat(), SMALL).output;
    let claiming_nothing = ["plain", "plain.txt", "a.b.", ".hidden"].into_iter().cycle();
    for ((arguments, name, format), plain) in [
        (&["list"][..], "a.csv", "csv"),
        (&["list"], "a.TSV", "tsv"),
        (&["list", "north"], "a.b.md", "markdown"),
        (&["list"], "a.json", "json"),
        (&["list"], "a.jsonl", "jsonl"),
        (&["list"], "a.ndjson", "jsonl"),
        (&["list"], "a.rows", "rows"),
        (&["list"], "a.Atlante.json", "atlante"),
        (&["list"], "a.atlante.jsonl", "lines"),
        (&["list"], "a.geojson", "geojson"),
        (&["list"], "a.ics", "ics"),
        (&["list"], "a.brief.md", "brief"),
        (&["totals"], "a.json", "json"),
        (&["totals"], "a.txt", "text"),
        (&["show", "harbour"], "a.json", "json"),
        (&["diff", "bundled", "bundled"], "a.json", "json"),
        (&["check", "-"], "a.json", "json"),
        (&["keys"], "a.md", "markdown"),
        (&["review", "list", "--reviews", "/no/such/log"], "a.json", "json"),
        (&["render", "review"], "a.svg", "svg"),
        (&["render", "review"], "a.ansi", "ansi"),
        (&["render", "review"], "a.txt", "text"),
    ]
    .into_iter()
    .zip(claiming_nothing)
    {
        let expected = printed(&[arguments, &["--format", format]].concat());
        assert!(!expected.is_empty());
        assert_eq!(written(arguments, name), Ok(expected.clone()), "{arguments:?} {name}");
        // Said twice is no contradiction, and what has no ending or is plain text claims nothing.
        for name in [name, plain] {
            let given = [arguments, &["--format", format]].concat();
            assert_eq!(written(&given, name), Ok(expected.clone()), "{arguments:?} {name}");
        }
    }
    assert_eq!(written(&["list"], "plain"), Ok(printed(&["list"])));
    assert!(written(&["schema"], "a.csv").is_ok(), "where there is one format, any name will do");
}

#[test]
fn an_ending_that_names_no_format_or_another_is_refused() {
    let refused = |arguments: &[&str], name: &str| written(arguments, name).unwrap_err();
    let errors = refused(&["list"], "a.xls");
    assert!(errors.contains(".xls") && errors.contains(".csv, .tsv"), "{errors}");
    let errors = refused(&["render", "review"], "a.png");
    assert!(errors.contains("no format has the ending .png") && errors.contains(".txt, .ansi, .svg"), "{errors}");
    let errors = refused(&["--lang", "it", "totals"], "a.csv");
    assert!(errors.contains("nessun formato") && errors.contains(".json"), "{errors}");
    let errors = refused(&["list", "--format", "jsonl"], "a.json");
    assert!(errors.contains("--format jsonl does not fit") && errors.contains("end in .jsonl"), "{errors}");
    let errors = refused(&["show", "harbour", "--format", "citation"], "a.json");
    assert!(errors.contains("end in .txt"), "{errors}");
    assert!(written(&["list", "--format", "csv"], "a.dat").is_ok());
    // A dataset is JSON, though not the JSON of a list.
    assert!(written(&["list", "--format", "atlante"], "a.json").unwrap().contains("atlante/1"));
    let errors = refused(&["list", "--fields", "id"], "a.atlante.json");
    assert!(errors.contains("--fields is only for table, json"), "{errors}");
}

#[test]
fn standard_input_is_read_once() {
    let every = [&["list", "--data", "-", "--data", "-"][..], &["diff", "-", "-"], &["check", "-", "-"]];
    let compared = &["render", "review", "--data", "-", "--compare", "-"];
    for arguments in every.into_iter().chain([&compared[..]]) {
        let answer = atlante_with(arguments, "{}");
        assert_eq!((answer.status, &*answer.output), (2, ""), "{arguments:?}");
        assert!(answer.errors.contains("standard input can be read only once"), "{}", answer.errors);
        let answer = atlante_with(&[&["--lang", "it"], arguments].concat(), "{}");
        assert!(answer.errors.contains("si può leggere una volta sola"), "{}", answer.errors);
    }
}
