//! The day and the hour are those of the time zone in `TZ`, as `date` shows them.

use std::process::Command;

use atlante::words::Language;
use atlante::words::Words;
use serde_json::Value;

use super::harness::program;

/// Every form that `TZ` can take. Between the first two it is never the same day.
const ZONES: [&str; 16] = [
    "Pacific/Kiritimati",
    "Etc/GMT+12",
    "Pacific/Pago_Pago",
    ":Pacific/Auckland",
    "Etc/GMT-14",
    "Asia/Kathmandu",
    "Europe/Rome",
    "UTC-14",
    "XYZ+11:30",
    "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45",
    "EST5EDT",
    "EST5EDT,M3.2.0,M11.1.0",
    "/usr/share/zoneinfo/Pacific/Chatham",
    ":/usr/share/zoneinfo/America/St_Johns",
    "posix/Pacific/Kiritimati",
    "",
];

/// What `date` says in a zone; `None` where there is no such program.
fn date(zone: Option<&str>, format: &str) -> Option<String> {
    let mut command = Command::new("date");
    command.arg(format).env("LC_ALL", "C").env_remove("TZ").envs(zone.map(|zone| ("TZ", zone)));
    let output = command.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).unwrap().trim().to_owned())
}

#[expect(clippy::print_stderr, reason = "a test that compares nothing says so")]
fn is_comparable() -> bool {
    let offset = date(Some("Pacific/Kiritimati"), "+%z");
    if offset.as_deref() != Some("+1400") {
        eprintln!("not compared with `date`: there is none, or it has no zone data ({offset:?})");
    }
    offset.as_deref() == Some("+1400")
}

/// What the program says in a zone.
fn atlante(zone: Option<&str>, arguments: &[&str]) -> String {
    let mut command = program();
    command.args(arguments).envs(zone.map(|zone| ("TZ", zone)));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{zone:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn shows_the_day_of_date(zone: Option<&str>) -> Result<(), String> {
    let words = Words::new(Language::EN, false);
    let day = || format!("as of {}", words.day(date(zone, "+%Y-%m-%d").unwrap().parse().unwrap()));
    let before = day();
    let screen = atlante(zone, &["render", "review", "--size", "120x12"]);
    // Midnight may have come meanwhile.
    if screen.contains(&before) || screen.contains(&day()) {
        return Ok(());
    }
    Err(format!("{zone:?}: {before} expected, in\n{screen}"))
}

#[test]
fn today_is_the_day_that_date_gives() {
    if !is_comparable() {
        return;
    }
    shows_the_day_of_date(None).unwrap();
    for zone in ZONES {
        shows_the_day_of_date(Some(zone)).unwrap();
    }
}

#[test]
fn what_no_zone_is_called_counts_as_utc() {
    for zone in ["Nowhere/Land", ":", "no zone", "/no/such/file", "posix/Nowhere"] {
        assert_eq!(offset(Some(zone)), "+00:00", "{zone}");
    }
}

#[test]
fn a_review_is_stamped_with_the_offset_that_date_gives() {
    if !is_comparable() {
        return;
    }
    for zone in ZONES {
        let expected = date(Some(zone), "+%z").unwrap();
        let (hours, minutes) = expected.split_at(3);
        assert_eq!(offset(Some(zone)), format!("{hours}:{minutes}"), "{zone}");
    }
}

/// The offset from UTC with which a review is written down.
fn offset(zone: Option<&str>) -> String {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let log = log.to_str().unwrap();
    atlante(zone, &["--reviews", log, "review", "add", "nvidia", "--verdict", "confirmed"]);
    let event: Value = serde_json::from_str(&std::fs::read_to_string(log).unwrap()).unwrap();
    let at = event["at"].as_str().unwrap();
    at.strip_suffix('Z').map_or_else(|| at[at.len() - 6..].to_owned(), |_| "+00:00".to_owned())
}
