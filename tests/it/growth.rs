//! What hostile data cost grows no faster than they do.
//!
//! Four times as much may take eight times as long: what looks at each once takes four times, what looks
//! at all pairs sixteen. Only the time of this thread counts, where the system tells it, whatever else
//! the machine does; and a shape that seems to grow too fast is measured again before it is said to.

use std::time::{Duration, Instant};

use atlante::words::Language;

use super::harness::{explorer, library, screen};

/// How much longer four times as much may take.
const MOST: u32 = 8;
/// What is shorter than this is not compared with anything.
const LEAST: Duration = Duration::from_millis(8);
/// How often a shape is measured before it is said to grow too fast.
const TRIES: u32 = 4;

/// A dataset that consists of one thing many times.
struct Shape {
    name: &'static str,
    /// How many of it are measured first; then four times as many.
    count: usize,
    /// The arrays of the dataset.
    arrays: fn(usize) -> String,
}

/// Joins what is made of each number.
fn each(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect::<Vec<_>>().join(",")
}

/// A commitment with further fields.
fn commitment(id: impl std::fmt::Display, fields: &str) -> String {
    format!(r#"{{"id": "c{id}", "title": "C {id}", "stage": "committed"{fields}}}"#)
}

/// The array of so many commitments with fields that depend on the number of each.
fn commitments(count: usize, fields: impl Fn(usize) -> String) -> String {
    format!(r#""commitments": [{}]"#, each(count, |number| commitment(number, &fields(number))))
}

/// One commitment with so many claims about its amount.
fn amounts(count: usize, stated: impl Fn(usize) -> String) -> String {
    let claim = |number| format!(r#"{{"value": {{"exact": {number}, "currency": "EUR"}}{}}}"#, stated(number));
    commitments(1, |_| format!(r#", "amount": [{}]"#, each(count, claim)))
}

/// A day for each number.
fn stated(number: usize) -> String {
    format!(r#", "stated": "{:04}-{:02}-{:02}""#, 1000 + number / 336, number % 336 / 28 + 1, number % 28 + 1)
}

const SHAPES: [Shape; 15] = [
    Shape { name: "claims of one amount, one after the other", count: 300, arrays: |count| amounts(count, stated) },
    Shape { name: "claims of one amount, all on one day", count: 300, arrays: |count| amounts(count, |_| stated(0)) },
    Shape {
        name: "claims of one date",
        count: 300,
        arrays: |count| {
            let claim = |number| format!(r#"{{"value": "{}"{}}}"#, 2000 + number % 7000, stated(number));
            let claims = each(count, claim);
            format!(r#""milestones": [{{"id": "m", "title": "M", "kind": "target", "date": [{claims}]}}]"#)
        },
    },
    Shape {
        name: "claims of one status",
        count: 300,
        arrays: |count| {
            let word = |number: usize| ["announced", "operational", "selected"][number % 3];
            let claims = each(count, |number| format!(r#"{{"value": "{}"{}}}"#, word(number), stated(number)));
            format!(r#""sites": [{{"id": "s", "kind": "plant", "name": "S", "country": "FR", "status": [{claims}]}}]"#)
        },
    },
    Shape {
        name: "claims that share the evidence of their record",
        count: 150,
        arrays: |count| {
            let entry = |number| format!(r#"{{"confidence": "recalled", "figure": "{number}"}}"#);
            let claim = |number| {
                format!(r#"{{"value": {{"exact": {number}, "currency": "EUR"}}, "evidence": [{}]}}"#, entry(number))
            };
            let (claims, evidence) = (each(count, claim), each(count, entry));
            commitments(1, |_| format!(r#", "amount": [{claims}], "evidence": [{evidence}]"#))
        },
    },
    Shape {
        name: "records that are the same",
        count: 400,
        arrays: |count| {
            commitments(count, |number| {
                let amount = format!(r#""amount": {{"exact": {number}, "currency": "EUR"}}"#);
                format!(r#", {amount}, "same_as": [{}]"#, if number > 0 { r#""c0""# } else { "" })
            })
        },
    },
    Shape {
        name: "sites that are the same, each with a lot of its own",
        count: 300,
        arrays: |count| {
            let lot =
                |number| format!(r#"{{"what": "gpus", "note": "{number}", "value": {{"exact": 1, "unit": "GPU"}}}}"#);
            let same = |number| if number > 0 { r#", "same_as": ["s0"]"# } else { "" };
            let site = |number| {
                let start = format!(r#"{{"id": "s{number}", "kind": "plant", "name": "S", "country": "FR""#);
                format!(r#"{start}, "capacity": [{}]{}}}"#, lot(number), same(number))
            };
            format!(r#""sites": [{}]"#, each(count, site))
        },
    },
    Shape {
        name: "a part of a part of a part",
        count: 400,
        arrays: |count| {
            commitments(count, |number| match number.checked_sub(1) {
                Some(whole) => {
                    format!(r#", "part_of": [{{"id": "c{whole}"}}], "amount": {{"exact": 1, "currency": "EUR"}}"#)
                }
                None => String::new(),
            })
        },
    },
    Shape {
        name: "what replaces what replaces",
        count: 400,
        arrays: |count| {
            let before =
                |number: usize| number.checked_sub(1).map(|other| format!(r#""c{other}""#)).unwrap_or_default();
            commitments(count, |number| format!(r#", "supersedes": [{}]"#, before(number)))
        },
    },
    Shape {
        name: "one that may overlap all others",
        count: 400,
        arrays: |count| {
            let others = each(count - 1, |other| format!(r#""c{}""#, other + 1));
            let named = |number| if number == 0 { others.clone() } else { String::new() };
            let amount = r#""amount": {"exact": 1, "currency": "EUR"}"#;
            commitments(count, |number| format!(r#", {amount}, "may_overlap": [{}]"#, named(number)))
        },
    },
    Shape {
        name: "sites at one point",
        count: 300,
        arrays: |count| {
            let site = |number| {
                format!(
                    r#"{{"id": "s{number}", "kind": "plant", "name": "S {number}", "country": "NL", "lat": 52, "lon": 4}}"#
                )
            };
            format!(r#""sites": [{}]"#, each(count, site))
        },
    },
    Shape {
        name: "milestones on one day",
        count: 400,
        arrays: |count| {
            let one = |number| {
                format!(r#"{{"id": "m{number}", "title": "M {number}", "kind": "target", "date": "2026-01-05"}}"#)
            };
            format!(r#""milestones": [{}]"#, each(count, one))
        },
    },
    Shape {
        name: "parties to one agreement",
        count: 400,
        arrays: |count| {
            let party = |number| format!(r#"{{"organisation": "o{number}", "role": "R"}}"#);
            let organisation = |number| format!(r#"{{"id": "o{number}", "name": "Org {number}"}}"#);
            let (parties, all) = (each(count, party), each(count, organisation));
            format!(
                r#""organisations": [{all}], "partnerships": [{{"id": "p", "title": "P", "parties": [{parties}]}}]"#
            )
        },
    },
    Shape { name: "faults", count: 300, arrays: |count| commitments(count, |_| r#", "colour": 1"#.to_owned()) },
    Shape {
        name: "a text of many words",
        count: 4_000,
        arrays: |count| commitments(1, |_| format!(r#", "summary": "{}""#, "word ".repeat(count))),
    },
];

/// Returns for how long this thread has been at work, where the system tells it, else the time.
fn worked(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let told = told.and_then(|text| text.split(' ').next()?.parse().ok());
    told.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// Returns how long it takes to load a shape and to see it in every pane.
fn time(shape: &Shape, count: usize) -> Duration {
    let text = format!(r#"{{"format": "atlante/1", "title": "T", {}}}"#, (shape.arrays)(count));
    let begin = Instant::now();
    let before = worked(begin);
    let mut player = explorer(library(text.as_bytes()), (100, 30), Language::EN);
    for keys in ["1", "2", "3", "v", "4", "e", "!", "<esc>"] {
        player.press(keys).unwrap();
        screen(&player);
    }
    worked(begin).saturating_sub(before)
}

#[test]
fn four_times_as_much_takes_about_four_times_as_long() {
    for shape in &SHAPES {
        let mut told = Vec::new();
        let is_fine = (0..TRIES).any(|_| {
            let [few, many] = [shape.count, 4 * shape.count].map(|count| time(shape, count));
            told.push((few, many));
            // The shortest of all tries is the nearest to what it costs.
            let few = told.iter().map(|(few, _)| *few).min().unwrap();
            many <= MOST * few.max(LEAST)
        });
        assert!(is_fine, "{}: {told:?}", shape.name);
    }
}
