//! The review log through the program: nothing that was reported as saved is ever lost.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use atlante::domain::load::{Input, load};
use atlante::reviews::{Event, Occasion, Verdict};
use atlante::runtime::review_log::ReviewLog;
use serde_json::Value;

use super::harness::program;

const SMALL: &str = include_str!("small.json");

struct Place {
    folder: tempfile::TempDir,
}

struct Answer {
    status: i32,
    output: String,
    errors: String,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("small.json"), SMALL).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn log(&self) -> String {
        self.path("data/reviews.jsonl")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        let common = ["--data", &self.path("small.json"), "--reviews", &self.log(), "--as-of", "2026-11-22"];
        command.args(common).args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        self.run_with(arguments, "")
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Answer {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        Answer {
            status: output.status.code().unwrap(),
            output: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn done(&self, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        assert_eq!(answer.status, 0, "{arguments:?}: {}{}", answer.output, answer.errors);
        answer.output
    }

    fn events(&self) -> Vec<Value> {
        serde_json::from_str(&self.done(&["review", "list", "--format", "json"])).unwrap()
    }

    fn change(&self, from: &str, to: &str) {
        let path = self.path("small.json");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        std::fs::write(path, text.replace(from, to)).unwrap();
    }
}

#[test]
fn a_review_is_added_listed_found_and_reported() {
    let place = Place::new();
    let said = place.done(&["review", "add", "harbour", "--verdict", "confirmed", "--reviewer", "Ada"]);
    assert!(said.contains("harbour") && said.contains("1 of 11"), "{said}");
    let noted = place.run_with(
        &["review", "add", "harbour-total", "--verdict", "follow-up", "--note", "-", "--reviewer", "Bo|b"],
        "which\n*sum*?\n",
    );
    assert_eq!(noted.status, 0, "{}", noted.errors);
    place.done(&["review", "add", "north-south", "--note", "-1 is no sum", "--reviewer", "Ada"]);
    let events = place.events();
    assert_eq!(events.len(), 3);
    assert_eq!(events[0]["event"], "verdict");
    assert_eq!(events[1]["note"], "which\n*sum*?");
    assert_eq!((&events[1]["verdict"], &events[1]["reviewer"]), (&"follow-up".into(), &"Bo|b".into()));
    assert_eq!(events[2]["note"], "-1 is no sum");
    assert_eq!(events[0]["fingerprint"].as_str().unwrap().len(), 64);
    assert_eq!(events[0]["data"]["version"], "1");
    let on_disk = std::fs::read_to_string(place.log()).unwrap();
    assert_eq!(on_disk.lines().count(), 3);

    let found = |query: &str| place.run(&["list", query, "--fields", "id"]).output.split_whitespace().skip(1).count();
    assert_eq!((found("is:reviewed"), found("is:unreviewed"), found("is:stale")), (2, 9, 0));
    place.change("\"about\": 80000000", "\"about\": 81000000");
    assert_eq!((found("is:reviewed"), found("is:unreviewed"), found("is:stale")), (1, 9, 1));

    let list = place.done(&["review", "list"]);
    assert!(list.contains("stale") && list.ends_with("2 of 11 reviewed, 1 of them stale\n"), "{list}");
    let report = place.done(&["review", "export"]);
    let expected =
        ["## Harbour AI (`harbour`)", "version 1", "10 October 2026", "Stale", "Ada", "Bo\\|b", "> \\*sum\\*?"];
    for text in expected {
        assert!(report.contains(text), "{text}:\n{report}");
    }
    let italian = place.done(&["--lang", "it", "review", "export"]);
    assert!(italian.contains("# Revisione: Un piccolo mondo") && italian.contains("Superata"), "{italian}");
}

#[test]
fn a_picture_shows_the_reviews_of_the_log_and_leaves_it_as_it_is() {
    let place = Place::new();
    place.done(&["review", "add", "harbour", "--verdict", "disputed", "--note", "not yet", "--reviewer", "Ada"]);
    let before = std::fs::read(place.log()).unwrap();
    let picture = place.done(&["render", "review", "--size", "120x40", "--keys", "jrcnew<enter>kk"]);
    for text in ["! × Harbour AI", "! √ The call closes", "disputed · Ada", "Note: not yet", "2 of 4 reviewed"] {
        assert!(picture.contains(text), "{text}:\n{picture}");
    }
    assert_eq!(std::fs::read(place.log()).unwrap(), before);
    let picture = place.done(&["render", "review", "--lang", "it", "--query", "is:reviewed", "--keys", "w<enter>"]);
    assert!(picture.contains("1 di 1 riviste") && picture.contains("1 voce scritta"), "{picture}");
    assert_eq!(std::fs::read_dir(place.folder.path()).unwrap().count(), 2, "a picture writes no other file");
}

#[test]
fn what_is_wrong_is_said_and_nothing_is_written() {
    let place = Place::new();
    for (arguments, status, said) in [
        (&["review", "add", "harbor", "--verdict", "confirmed"][..], 1, "harbour"),
        (&["review", "add", "harbour", "--verdict", "fine"], 2, "follow-up"),
        (&["review", "add", "harbour"], 2, "--verdict"),
        (&["review", "ad"], 2, "add"),
        (&["review"], 2, "export"),
    ] {
        let answer = place.run(arguments);
        assert_eq!(answer.status, status, "{arguments:?}: {}{}", answer.output, answer.errors);
        assert!(answer.errors.starts_with("error:") && answer.errors.contains(said), "{}", answer.errors);
    }
    assert!(!Path::new(&place.log()).exists());
}

#[test]
#[cfg(unix)]
fn a_place_that_cannot_be_written_is_named_with_the_reason() {
    let place = Place::new();
    let below_a_file = place.path("small.json/reviews.jsonl");
    for (log, reason) in [("/dev/full", "it is a device"), (below_a_file.as_str(), "no folder")] {
        let mut command = program();
        command.args(["--data", &place.path("small.json"), "--lang", "en", "--reviews", log]);
        let output = command.args(["review", "add", "harbour", "--verdict", "confirmed"]).output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]), "{errors}");
        assert!(errors.starts_with("error: not saved") && errors.contains(log) && errors.contains(reason), "{errors}");
    }
}

#[test]
fn bad_lines_are_told_and_stay() {
    let place = Place::new();
    place.done(&["review", "add", "harbour", "--verdict", "confirmed"]);
    let good = std::fs::read_to_string(place.log()).unwrap();
    let cut = &good[..good.len() / 2];
    std::fs::write(place.log(), format!("{good}nonsense\u{1b}[2J\n{cut}")).unwrap();
    place.done(&["review", "add", "lighthouse", "--verdict", "disputed"]);
    let answer = place.run(&["review", "list", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Vec<Value>>(&answer.output).unwrap().len(), 2);
    assert!(
        answer.errors.contains("reviews.jsonl:2:") && answer.errors.contains("reviews.jsonl:3:"),
        "{}",
        answer.errors
    );
    assert!(!answer.errors.contains('\u{1b}'));
    let after = std::fs::read_to_string(place.log()).unwrap();
    assert!(after.starts_with(&format!("{good}nonsense\u{1b}[2J\n{cut}\n{{")), "{after}");
}

#[test]
fn logs_of_several_reviewers_merge_by_concatenation() {
    let place = Place::new();
    place.done(&["review", "add", "harbour", "--verdict", "confirmed", "--reviewer", "Ada"]);
    let shared = std::fs::read_to_string(place.log()).unwrap();
    place.done(&["review", "add", "harbour", "--verdict", "disputed", "--reviewer", "Ada"]);
    let ada = std::fs::read_to_string(place.log()).unwrap();
    std::fs::write(place.log(), &shared).unwrap();
    place.done(&["review", "add", "lighthouse", "--verdict", "follow-up", "--reviewer", "Bob"]);
    let bob = std::fs::read_to_string(place.log()).unwrap();
    let mut lists = Vec::new();
    for merged in [format!("{ada}{bob}"), format!("{bob}{ada}")] {
        std::fs::write(place.log(), merged).unwrap();
        assert_eq!(place.events().len(), 3);
        lists.push(place.done(&["review", "list"]));
    }
    assert_eq!(lists[0], lists[1]);
    assert!(lists[0].contains("disputed"), "{}", lists[0]);
}

/// Sleeps for a time that looks random and is the same in every run.
#[cfg(unix)]
fn wait(state: &mut u64, most: u64) {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    std::thread::sleep(Duration::from_micros((*state >> 33) % most));
}

/// Not a test by itself: saves without end and says after each event that it is saved.
#[test]
fn a_program_that_saves_until_it_is_killed() {
    let Ok(path) = std::env::var("ATLANTE_TEST_LOG") else { return };
    let first: i64 = std::env::var("ATLANTE_TEST_FIRST").unwrap().parse().unwrap();
    let input = Input { name: "small".to_owned(), bytes: SMALL.as_bytes().to_vec() };
    let dataset = load(vec![input], &|_| ()).unwrap().dataset;
    let log = ReviewLog::new(path.into());
    for number in first.. {
        let at = jiff::Timestamp::from_millisecond(number).unwrap().to_zoned(jiff::tz::TimeZone::UTC);
        let occasion = Occasion::new(&dataset, dataset.find("harbour").unwrap(), "killed", &at);
        let note = format!("#{number}# {}", "a longer note, ".repeat(usize::try_from(number % 50).unwrap()));
        log.save(&[Event::verdict(&occasion, Verdict::Disputed, &note)]).unwrap();
        println!("saved #{number}#");
    }
}

#[test]
#[cfg(unix)]
fn a_kill_at_any_moment_loses_nothing_that_was_called_saved() {
    use std::io::{BufRead, BufReader};
    let place = Place::new();
    let log = ReviewLog::new(place.log().into());
    let mut saved: Vec<String> = Vec::new();
    let mut random = 7;
    while saved.len() < 500 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "reviews::a_program_that_saves_until_it_is_killed", "--nocapture"])
            .env("ATLANTE_TEST_LOG", place.log())
            .env("ATLANTE_TEST_FIRST", (saved.len() * 1000).to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let before = saved.len();
        // The first is waited for; from then on the end may come at any moment.
        for line in lines.by_ref().map(Result::unwrap) {
            if line.contains("saved #") {
                saved.push(line);
                break;
            }
        }
        wait(&mut random, 60_000);
        child.kill().unwrap();
        saved.extend(lines.map_while(Result::ok).filter(|line| line.ends_with('#')));
        child.wait().unwrap();
        assert!(saved.len() > before, "the program saved nothing");
    }
    let (read, _) = log.read().unwrap();
    let notes: String = read.events.iter().filter_map(|event| event.note.as_deref()).collect();
    for line in &saved {
        let number = line.split_once("saved ").unwrap().1;
        assert!(notes.contains(number), "{line} is lost");
    }
    assert!(read.events.len() >= saved.len());
}

#[test]
#[cfg(unix)]
fn a_killed_program_loses_nothing_that_it_acknowledged() {
    let place = Place::new();
    let mut random = 11;
    let mut acknowledged = Vec::new();
    for number in 0..30 {
        let note = format!("#{number}#");
        let mut child = place
            .command(&["review", "add", "harbour", "--verdict", "confirmed", "--note", &note])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        wait(&mut random, 120_000);
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        if output.status.success() || output.stdout.starts_with(b"saved") {
            acknowledged.push(note);
        }
    }
    place.done(&["review", "add", "harbour", "--verdict", "confirmed", "--note", "last"]);
    let kept: Vec<String> = place.events().iter().map(|event| event["note"].as_str().unwrap().to_owned()).collect();
    assert!(acknowledged.iter().all(|note| kept.contains(note)), "{acknowledged:?} against {kept:?}");
    assert!(kept.contains(&"last".to_owned()));
}

#[test]
fn programs_side_by_side_do_not_overwrite_each_other() {
    let place = Place::new();
    let children: Vec<_> = (0..12)
        .map(|number| {
            let note = format!("note {number}");
            let arguments = ["review", "add", "harbour", "--verdict", "confirmed", "--note", &note];
            place.command(&arguments).stdout(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(place.events().len(), 12);
}

/// How long a hundred thousand events take: `cargo test --release -- --ignored --nocapture hundred`.
#[test]
#[ignore = "a measurement"]
fn a_hundred_thousand_events() {
    let place = Place::new();
    place.done(&["review", "add", "harbour", "--verdict", "confirmed", "--note", "a note of usual length, say"]);
    let line = std::fs::read_to_string(place.log()).unwrap();
    let start: jiff::Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
    let lines: Vec<String> = (0..100_000i64)
        .map(|number| {
            let at = start + Duration::from_secs(u64::try_from(number).unwrap());
            let mut event: Value = serde_json::from_str(&line).unwrap();
            event["at"] = at.to_string().into();
            event["record"] = format!("record-{}", number % 5000).into();
            format!("{event}\n")
        })
        .collect();
    let lines = lines.concat();
    std::fs::write(place.log(), &lines).unwrap();
    let begun = std::time::Instant::now();
    let (read, _) = ReviewLog::new(place.log().into()).read().unwrap();
    let in_file = begun.elapsed();
    let reviews = atlante::reviews::Reviews::new(read.events);
    println!("{} bytes: read in {in_file:?}, folded after {:?}", lines.len(), begun.elapsed());
    assert_eq!(reviews.records().len(), 5000);
}

/// A line of a log: a verdict on the harbour, given at a time.
fn verdict_at(at: &str, verdict: &str) -> String {
    format!(
        "{{\"event\":\"verdict\",\"record\":\"harbour\",\"verdict\":\"{verdict}\",\"at\":\"{at}\",\
         \"reviewer\":\"Ada\",\"fingerprint\":\"00\"}}\n"
    )
}

#[test]
fn the_later_line_rules_and_a_time_to_come_is_told() {
    let place = Place::new();
    std::fs::create_dir_all(place.path("data")).unwrap();
    let in_force = || place.run(&["review", "list"]).output.split(' ').next().unwrap().to_owned();
    for (first, second) in [
        ("2099-01-01T00:00:00Z", "2026-10-01T09:00:00+02:00"),
        ("2026-10-01T09:05:00Z", "2026-10-01T09:01:00Z"),
        ("2026-10-01T09:00:00Z", "1970-01-01T00:00:00Z"),
    ] {
        std::fs::write(place.log(), verdict_at(first, "confirmed") + &verdict_at(second, "disputed")).unwrap();
        assert_eq!(in_force(), "disputed", "{first}, {second}");
        place.done(&["review", "add", "harbour", "--verdict", "confirmed", "--reviewer", "Bob"]);
        assert_eq!(in_force(), "confirmed", "{first}, {second}");
    }
    let answer = place.run(&["review", "list"]);
    assert_eq!((answer.status, answer.errors.as_str()), (0, ""));
    std::fs::write(place.log(), verdict_at("2099-01-01T00:00:00Z", "confirmed")).unwrap();
    let answer = place.run(&["review", "list", "--format", "json"]);
    assert_eq!(answer.errors.lines().count(), 1, "{}", answer.errors);
    assert!(answer.errors.contains("harbour") && answer.errors.contains("2099-01-01"), "{}", answer.errors);
    place.done(&["review", "add", "harbour", "--verdict", "follow-up", "--reviewer", "Bob"]);
    let report = place.done(&["review", "export"]);
    assert!(report.contains("to 1 January 2099") || report.contains("1 Jan 2099"), "{report}");
}

#[test]
fn an_empty_note_is_refused_and_leaves_the_log_as_it_is() {
    let place = Place::new();
    for (note, input) in [("", ""), (" \n\t", ""), ("\u{1b}\u{202e}", ""), ("-", "\n")] {
        let answer = place.run_with(&["review", "add", "harbour", "--note", note], input);
        assert!(answer.status == 2 && answer.errors.contains("the note is empty"), "{note:?}: {}", answer.errors);
        assert!(answer.output.is_empty() && !Path::new(&place.log()).exists(), "{note:?}: {}", answer.output);
    }
    place.done(&["review", "add", "harbour", "--verdict", "confirmed", "--note", ""]);
    assert_eq!(place.events().len(), 1);
}

#[test]
fn whatever_a_log_contains_nothing_harmful_is_printed() {
    let place = Place::new();
    place.done(&["review", "add", "harbour", "--verdict", "confirmed", "--note", "n"]);
    let sound: Value = serde_json::from_slice(&std::fs::read(place.log()).unwrap()).unwrap();
    let hostile = |sign: char| format!("a{sign}]52;c;eA=={sign}b");
    let mut log = String::new();
    for sign in ['\u{1b}', '\u{7}', '\u{9b}', '\u{7f}', '\u{0}', '\u{202e}', '\u{2028}', '\u{fffa}', '\u{e0041}'] {
        let text = hostile(sign);
        let mut event = sound.clone();
        for name in ["note", "reviewer", "fingerprint", "undoes"] {
            event[name] = text.clone().into();
        }
        event["data"] = serde_json::json!({"version": text, "compiled": text, "checksum": text, text.clone(): text});
        event[&text] = serde_json::json!({text.clone(): [text.clone(), {text.clone(): 1}]});
        log.extend([event.to_string(), "\n".into()]);
        for name in ["event", "verdict", "at", "record"] {
            let mut other = event.clone();
            other[name] = text.clone().into();
            log.extend([other.to_string(), "\n".into()]);
        }
        log.extend([format!("[\"{text}\n")]);
    }
    std::fs::write(place.log(), log).unwrap();
    for arguments in [
        &["review", "list"][..],
        &["review", "list", "--format", "json"],
        &["review", "export"],
        &["list", "is:stale", "--format", "json"],
        &["show", "harbour"],
        &["render", "review", "--keys", "e"],
        &["render", "review", "--format", "svg"],
    ] {
        let answer = place.run(arguments);
        assert_eq!(answer.status, 0, "{arguments:?}: {}", answer.errors);
        let is_harmful = |sign: char| sign != '\n' && atlante::domain::text::is_harmful(sign);
        for text in [&answer.output, &answer.errors] {
            assert!(
                !text.contains(is_harmful),
                "{arguments:?}: {:?}",
                text.lines().find(|line| line.contains(is_harmful))
            );
        }
    }
}
