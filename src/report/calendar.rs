//! What is due or planned as a calendar: iCalendar after RFC 5545.
//!
//! Titles, claims and sources are for people, so that they are in the language in use; the ids of the
//! events are not, so that a calendar which is read again replaces its events.

use super::list::Listing;
use crate::domain::date::{Day, Edtf};
use crate::domain::on_day::{DaySpan, OnDay};
use crate::domain::record::RecordId;
use crate::page::{Phrasing, citation_of, dataset_title, name};
use crate::words::Language;

/// The most octets of a line, its break not counted.
const LONGEST_LINE: usize = 75;

/// Returns a calendar with an event on the last possible day of everything listed that is due or
/// planned; each takes the whole day.
pub(super) fn calendar(listing: &Listing<'_>) -> String {
    let writer = listing.writer;
    let dataset = writer.on.dataset;
    let query = Some(listing.query.to_string()).filter(|query| !query.is_empty());
    let title = std::iter::once(dataset_title(writer.words, dataset)).chain(query).collect::<Vec<_>>();
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        format!("PRODID:-//Atlante//Atlante {}//{}", env!("CARGO_PKG_VERSION"), Language::EN.code().to_uppercase()),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(&title.join(": "))),
    ];
    lines.extend(listing.hits.iter().filter_map(|hit| event(writer, hit.id)).flatten());
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// Returns the possible days of what is due or planned by a record, and the last of them; `None` where
/// it promises nothing, or has no last day.
pub(super) fn promised(on: OnDay<'_>, id: RecordId) -> Option<(DaySpan, Day)> {
    let record = on.dataset.record(id);
    let span = match on.due(record) {
        Some(span) => span?,
        // What is planned without anybody having been promised it.
        None if id.as_milestone().is_some() && on.exclusion(id).is_none() => {
            on.date_span(record).filter(|span| span.last.is_some_and(|last| last >= on.day))?
        }
        None => return None,
    };
    Some((span, span.last?))
}

/// Returns the lines of the event of a record, if it promises one.
fn event(writer: &Phrasing<'_>, id: RecordId) -> Option<Vec<String>> {
    let (span, last) = promised(writer.on, id)?;
    let on = writer.on;
    let is_met = id.as_milestone().is_some_and(|id| on.is_met(on.dataset.milestones.get(id)));
    // The day of the data, not that on which it is written: the same data make the same event.
    let stamp = on.dataset.compiled.as_ref().and_then(Edtf::latest).unwrap_or(on.day);
    Some(vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@atlante", on.dataset.record(id).id()),
        format!("DTSTAMP:{}T000000Z", digits(stamp)),
        format!("DTSTART;VALUE=DATE:{}", digits(last)),
        format!("SUMMARY:{}", escaped(&summary(writer, id))),
        format!("DESCRIPTION:{}", escaped(&description(writer, id, span, last))),
        format!("STATUS:{}", if is_met { "CONFIRMED" } else { "TENTATIVE" }),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ])
}

fn summary(writer: &Phrasing<'_>, id: RecordId) -> String {
    let name = name(writer, id);
    if id.as_site().is_some() { writer.words.with("calendar-opening", &[("name", name.into())]) } else { name }
}

/// The fields that say when something is to happen, and when it did.
const FIELDS: [&str; 3] = ["opening", "date", "met"];

/// Returns within which days it may happen, whether it is late or disputed, and each claim with its
/// sources.
fn description(writer: &Phrasing<'_>, id: RecordId, span: DaySpan, last: Day) -> String {
    let (words, record) = (writer.words, writer.on.dataset.record(id));
    let day = |day: Day| words.day(day).into();
    let window = match span.first {
        Some(first) if first == last => None,
        Some(first) => Some(words.with("calendar-window", &[("first", day(first)), ("last", day(last))])),
        None => Some(words.with("calendar-until", &[("last", day(last))])),
    };
    let vague = span.qualified.then(|| words.text("calendar-vague"));
    let overdue = writer.on.overdue(record).map(|overdue| words.overdue(&overdue));
    let disputed = writer.on.conflicting_fields(record).into_iter().filter(|field| FIELDS.contains(field));
    let disputed = disputed.map(|field| words.with("page-conflict", &[("fields", words.field(field).into())]));
    let claims = citation_of(writer, id, &FIELDS).trim_end().to_owned();
    let lines = window.into_iter().chain(vague).chain(overdue).chain(disputed).chain([claims]);
    lines.collect::<Vec<_>>().join("\n")
}

fn digits(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Returns a text as a value: with what would end or divide it escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => escaped.extend(['\\', sign]),
            '\n' => escaped.push_str("\\n"),
            _ => escaped.push(sign),
        }
    }
    escaped
}

/// Returns a line with its break, folded where it is too long: what goes on begins with a blank.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + line.len() / LONGEST_LINE * 3 + 2);
    let mut octets = 0;
    for sign in line.chars() {
        if octets + sign.len_utf8() > LONGEST_LINE {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(sign);
        octets += sign.len_utf8();
    }
    folded + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_is_allowed_and_none_loses_anything() {
        for text in ["x".repeat(75), "x".repeat(76), "è".repeat(300), String::new(), "鴻a".repeat(90)] {
            let folded = folded(&text);
            assert!(
                folded.ends_with("\r\n") && folded.split("\r\n").all(|line| line.len() <= LONGEST_LINE),
                "{folded}"
            );
            assert_eq!(folded.replace("\r\n ", "").trim_end(), text);
        }
        assert_eq!(folded(&"x".repeat(75)).len(), 77);
    }

    #[test]
    fn what_divides_values_is_escaped() {
        assert_eq!(escaped("a; b, c\\\nd"), "a\\; b\\, c\\\\\\nd");
    }
}
