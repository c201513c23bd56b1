//! Review logs: nothing that a line says can reach a terminal as more than text, later lines win, and
//! adding events one by one comes to the same as reading all of them.

use std::collections::HashSet;
use std::mem::discriminant;

use atlante_core::domain::text::is_harmful;
use atlante_core::reviews::{Event, EventKind, Log, Reviews, read};

use crate::{Outcome, hold};

pub(crate) const WORDS: &[&str] = &[
    "{\"event\":\"verdict\",\"record\":\"a\",\"verdict\":\"confirmed\",\"at\":\"2026-01-01T10:00:00Z\",\"fingerprint\":\"0\"}\n",
    "{\"event\":\"note\",\"record\":\"a\",\"note\":\"n\",\"at\":\"2026-01-02T10:00:00Z\"}\n",
    "{\"event\":\"undo\",\"record\":\"a\",\"at\":\"2026-01-03T10:00:00Z\"}\n",
    "\"undoes\":\"",
    "\"reviewer\":\"r\"",
    "disputed",
    "follow-up",
    "verdict",
    "note",
    "undo",
    "\\u001b[31m",
    "\u{202e}",
    "\u{feff}",
    "\n",
    "\r\n",
    "\\n",
    "2099-12-31T23:59:59+14:00",
    "\"data\":{\"version\":\"\\u009b\"}",
    "null",
    "\"x\\u0007\":1",
];

/// Reads a log and what it comes to.
///
/// # Panics
/// Where something does not hold.
pub fn log(bytes: &[u8]) -> Outcome {
    let Log { events, faults } = read(bytes);
    for event in &events {
        is_scrubbed(event);
        hold("a line is read as the same event", &Event::read(event.line()).as_ref(), &Ok(event));
    }
    let lines = bytes.split(|byte| *byte == b'\n').count();
    assert!(faults.iter().all(|fault| (1..=lines).contains(&fault.line)), "a fault is in no line: {faults:?}");
    let reviews = Reviews::new(events.clone());
    later_lines_win(&reviews);
    let mut grown = Reviews::default();
    for event in events {
        grown.add(event);
    }
    let all = |reviews: &Reviews| reviews.events().map(|(event, left)| (event.clone(), left)).collect::<Vec<_>>();
    hold("one by one comes to the same", &all(&grown), &all(&reviews));
    let kinds = Outcome::of_kinds(faults.iter().map(|fault| discriminant(&fault.problem)));
    let undone = reviews.events().filter(|(_, is_undone)| *is_undone).count();
    Outcome::of((kinds, reviews.records().len().min(5), undone.min(5)))
}

fn is_scrubbed(event: &Event) {
    let texts = [&*event.record, &event.at, &event.reviewer, &event.fingerprint];
    let texts = texts.into_iter().chain(event.undoes.as_deref());
    for text in texts {
        assert!(!text.chars().any(is_harmful), "{text:?} would reach the terminal");
    }
    let note = event.note.as_deref().unwrap_or_default();
    assert!(!note.chars().any(|sign| sign != '\n' && is_harmful(sign)), "{note:?} would reach the terminal");
}

fn later_lines_win(reviews: &Reviews) {
    for record in reviews.records() {
        let mut left = reviews.of_record(record).filter(|(_, is_undone)| !is_undone).map(|(event, _)| event);
        let last = left.by_ref().rev().find(|event| event.kind == EventKind::Verdict);
        let verdict = reviews.review(record).and_then(|review| review.verdict);
        hold("the last verdict holds", &verdict, &last);
    }
    let records = reviews.records();
    hold("a record is told once", &records.iter().collect::<HashSet<_>>().len(), &records.len());
}
