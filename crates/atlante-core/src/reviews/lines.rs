//! A whole review log: its events, and the lines that are not events.

use super::event::Event;
use crate::domain::text::BYTE_ORDER_MARK;

/// The reason why a line is not an event. Strings are free of control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineProblem {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The last line is incomplete: writing it was interrupted.
    Torn,
    /// JSON, but not an object.
    NotAnObject,
    /// Not JSON, or a field of the wrong type.
    NotAnEvent {
        /// The parser's reason, in English.
        reason: String,
    },
    /// A required field is missing.
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// An unknown kind of event.
    UnknownEvent {
        /// The word.
        word: String,
    },
    /// An unknown verdict.
    UnknownVerdict {
        /// The word.
        word: String,
    },
    /// A time that is not RFC 3339.
    BadTime {
        /// The text.
        text: String,
    },
}

/// A line that is skipped, but kept in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// The number of the line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: LineProblem,
}

/// The content of a log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// Every event, in the order of the lines.
    pub events: Vec<Event>,
    /// The faults of all non-blank lines that are not events.
    pub faults: Vec<LineFault>,
}

/// Reads a log. Lines that are not events are reported and skipped.
#[must_use]
pub fn read(bytes: &[u8]) -> Log {
    let mut log = Log::default();
    for (place, whole) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let bytes = whole.trim_ascii();
        // The byte order mark that some editors write may be inside the file after concatenation.
        let bytes = bytes.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(bytes);
        if bytes.is_empty() {
            continue;
        }
        let read = std::str::from_utf8(bytes).map_err(|_| LineProblem::NotUtf8).and_then(Event::read);
        match read {
            Ok(event) => log.events.push(event),
            Err(problem) => {
                let is_torn =
                    !whole.ends_with(b"\n") && matches!(problem, LineProblem::NotUtf8 | LineProblem::NotAnEvent { .. });
                let problem = if is_torn { LineProblem::Torn } else { problem };
                log.faults.push(LineFault { line: place + 1, problem });
            }
        }
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(number: usize) -> String {
        format!(
            "{{\"event\":\"verdict\",\"record\":\"r{number}\",\"verdict\":\"disputed\",\"note\":\"é\\n{number}\",\
             \"at\":\"2026-11-22T10:00:0{}+01:00\",\"reviewer\":\"ada\",\"fingerprint\":\"00\",\"mine\":[1]}}",
            number % 10
        )
    }

    #[test]
    fn a_log_cut_at_any_byte_keeps_every_whole_event() {
        let lines: Vec<String> = (0..6).map(line).collect();
        let whole = lines.join("\n") + "\n";
        let mut ends = Vec::new();
        for line in &lines {
            ends.push(ends.last().map_or(0, |end| end + 1) + line.len());
        }
        for cut in 0..=whole.len() {
            let log = read(&whole.as_bytes()[..cut]);
            let complete = ends.iter().filter(|end| **end <= cut).count();
            assert_eq!(log.events.len(), complete, "cut at {cut}");
            let is_torn = cut > 0 && !ends.contains(&cut) && !ends.contains(&(cut - 1));
            let torn = [LineFault { line: complete + 1, problem: LineProblem::Torn }];
            assert_eq!(log.faults.as_slice(), if is_torn { &torn[..] } else { &[] }, "cut at {cut}");
        }
    }

    #[test]
    fn bad_lines_are_named_and_the_others_read() {
        let replaced = |from: &str, to: &str| line(1).replace(from, to);
        let bad = [
            ("{\"event\":", LineProblem::NotAnEvent { reason: "EOF while parsing a value".into() }),
            ("[1]", LineProblem::NotAnObject),
            ("{\"a\": 1}", LineProblem::Missing { field: "event" }),
            ("12", LineProblem::NotAnObject),
            (&replaced("\"disputed\"", "\"maybe\""), LineProblem::UnknownVerdict { word: "maybe".into() }),
            (
                &replaced("\"event\":\"verdict\"", "\"event\":\"merge\""),
                LineProblem::UnknownEvent { word: "merge".into() },
            ),
            (&replaced("+01:00", ""), LineProblem::BadTime { text: "2026-11-22T10:00:01".into() }),
            (&replaced("\"fingerprint\"", "\"print\""), LineProblem::Missing { field: "fingerprint" }),
        ];
        for (text, problem) in bad {
            let log = read(format!("{}\r\n\n{text}\n{}\n", line(0), line(2)).as_bytes());
            assert_eq!(log.events.len(), 2, "{text}");
            assert_eq!(log.faults.len(), 1, "{text}: {:?}", log.faults);
            assert_eq!(log.faults[0].line, 3);
            assert_eq!(log.faults[0].problem, problem);
        }
        let log = read(&[line(0).as_bytes(), b"\n\xff\xfe\n", line(1).as_bytes()].concat());
        assert_eq!((log.events.len(), log.faults.len()), (2, 1));
        assert_eq!(log.faults[0].problem, LineProblem::NotUtf8);
    }

    #[test]
    fn fields_that_are_not_known_stay_in_the_line() {
        let log = read(line(3).as_bytes());
        assert_eq!(log.events[0].line(), line(3));
        assert_eq!(log.events[0].note.as_deref(), Some("é\n3"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in any::<Vec<u8>>()) {
            let log = read(&bytes);
            prop_assert!(log.events.is_empty());
        }

        #[test]
        fn a_line_counts_once(numbers in proptest::collection::vec(0usize..10, 0..20)) {
            let text: String = numbers.iter().map(|number| line(*number) + "\n").collect();
            let distinct: std::collections::BTreeSet<_> = numbers.into_iter().collect();
            let reviews = crate::reviews::Reviews::new(read(text.as_bytes()).events);
            prop_assert_eq!(reviews.events().count(), distinct.len());
        }
    }
}
