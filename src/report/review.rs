//! The review log as lines, as JSON, and as a report in Markdown.

use serde_json::Value;
use textwrap::core::display_width;

use super::json::pretty;
use super::markdown::{code, inline, quotation};
use crate::domain::order_by::OrderBy;
use crate::domain::record::RecordId;
use crate::page::{Phrasing, dataset_title, name, review};
use crate::query::{ReviewLookup, ReviewState};
use crate::reviews::{DataVersion, Event, EventKind, Review, Reviews, Standing, Verdict};
use crate::words::Words;

/// Number of digits of a record's fingerprint that are shown to people.
const SHORT: usize = 12;

/// Returns every event of a log with all its fields, in the order of the lines, as a JSON array.
#[must_use]
pub fn review_json(reviews: &Reviews) -> String {
    pretty(&Value::Array(reviews.events().map(|(event, _)| Value::Object(event.fields())).collect()))
}

/// Returns a line for each reviewed record, in the dataset's order, and the progress of the review
/// over all records known on the as-of day.
#[must_use]
pub fn review_text(writer: &Phrasing<'_>, reviews: &Reviews, standing: &Standing) -> String {
    let words = writer.words;
    let (present, gone) = ordered(writer, reviews);
    let mut rows: Vec<[String; 5]> = Vec::new();
    for (name, id) in present.into_iter().chain(gone.into_iter().map(|name| (name, None))) {
        let Some(review) = reviews.review(name) else { continue };
        rows.push(row(words, name, review, id.map(|id| standing.state(id))));
    }
    let mut widths = [0; 5];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = display_width(cell).max(*width);
        }
    }
    let mut text = String::new();
    for row in &rows {
        let padded = row.iter().zip(widths).map(|(cell, width)| {
            let blanks = width.saturating_sub(display_width(cell)) + if width == 0 { 0 } else { 2 };
            format!("{cell}{}", " ".repeat(blanks))
        });
        text.push_str(padded.collect::<String>().trim_end());
        text.push('\n');
    }
    text + &review::progress(words, progress(writer, standing)) + "\n"
}

fn progress(writer: &Phrasing<'_>, standing: &Standing) -> crate::reviews::ReviewProgress {
    standing.progress(writer.on.dataset.ids().filter(|id| writer.on.is_known(*id)))
}

fn row(words: &Words, name: &str, review: Review<'_>, state: Option<ReviewState>) -> [String; 5] {
    let event = review.verdict.or(review.note);
    let said = review.verdict.and_then(|event| event.verdict);
    let verdict = said.map_or_else(|| words.text("verdict-none"), |verdict| review::verdict(words, verdict));
    let who = event.map(|event| format!("{} {}", event.day(), event.reviewer)).unwrap_or_default();
    let state = match state {
        None => words.text("review-gone"),
        Some(ReviewState::Stale) => words.text("review-stale"),
        Some(_) => String::new(),
    };
    let note = review.note.and_then(|event| event.note.as_deref()).unwrap_or_default();
    [verdict, name.to_owned(), who, state, note.replace('\n', " ")]
}

/// Returns the reviewed records: those of the dataset in its order, and those that it no longer
/// has.
fn ordered<'r>(writer: &Phrasing<'_>, reviews: &'r Reviews) -> (Vec<(&'r str, Option<RecordId>)>, Vec<&'r str>) {
    let dataset = writer.on.dataset;
    let own = |name: &str| dataset.find(name).filter(|id| dataset.record(*id).id() == name);
    let (mut present, mut gone) = (Vec::new(), Vec::new());
    for name in reviews.records() {
        match own(name) {
            Some(id) => present.push((name, Some(id))),
            None => gone.push(name),
        }
    }
    present.order_by_key(|(_, id)| *id);
    (present, gone)
}

/// Returns the report of a review: what was checked, by whom, when, against which version of the
/// data, with verdicts, notes and what has changed since.
#[must_use]
pub fn review_markdown(writer: &Phrasing<'_>, reviews: &Reviews, standing: &Standing) -> String {
    let words = writer.words;
    let mut text = heading(writer, reviews, standing);
    let (present, gone) = ordered(writer, reviews);
    if present.is_empty() && gone.is_empty() {
        text.extend([format!("\n{}\n", words.text("report-review-empty"))]);
    }
    for (record, id) in present {
        let title = id.map(|id| name(writer, id)).unwrap_or_default();
        text.extend([format!("\n## {} ({})\n\n", inline(&title), code(record))]);
        let is_stale = id.is_some_and(|id| standing.state(id) == ReviewState::Stale);
        text.push_str(&section(words, reviews, record, is_stale));
    }
    if !gone.is_empty() {
        text.extend([format!("\n# {}\n", words.text("report-review-gone"))]);
    }
    for record in gone {
        text.extend([format!("\n## {}\n\n", code(record))]);
        text.push_str(&section(words, reviews, record, false));
    }
    text
}

fn heading(writer: &Phrasing<'_>, reviews: &Reviews, standing: &Standing) -> String {
    let words = writer.words;
    let dataset = writer.on.dataset;
    let title = words.with("report-review-title", &[("title", inline(&dataset_title(words, dataset)).into())]);
    let mut items = Vec::new();
    for file in &dataset.files {
        let data = version(words, &DataVersion::of_file(file));
        let data = words.with("report-review-data", &[("version", data.into())]);
        let is_one_of_several = dataset.files.len() > 1;
        items.push(if is_one_of_several { format!("{}: {data}", inline(words.get(&file.title))) } else { data });
        let checksum = file.checksum().to_string();
        let said = [("file", code(&file.name).into()), ("checksum", code(&checksum).into())];
        let mut item = words.with("report-review-file", &said);
        let licence =
            file.licence.as_deref().map(|licence| words.with("data-licence", &[("licence", inline(licence).into())]));
        let url = file.source_url.as_deref().map(inline);
        item.extend(licence.into_iter().chain(url).map(|part| format!(", {part}")));
        items.push(item);
    }
    let progress = review::progress(words, progress(writer, standing));
    items.push(words.with("report-review-progress", &[("progress", progress.into())]));
    items.extend(tallies(words, reviews));
    items.into_iter().fold(format!("# {title}\n\n"), |text, item| format!("{text}- {item}\n"))
}

/// Returns how many records have each verdict, who reviewed, and from when to when.
fn tallies(words: &Words, reviews: &Reviews) -> Vec<String> {
    let standing: Vec<&Event> = reviews
        .events()
        .filter(|(event, undone)| !undone && event.kind != EventKind::Undo)
        .map(|(event, _)| event)
        .collect();
    let moment = |event: &&&Event| event.moment;
    let (Some(first), Some(last)) = (standing.iter().min_by_key(moment), standing.iter().max_by_key(moment)) else {
        return Vec::new();
    };
    let verdicts: Vec<_> =
        reviews.records().iter().filter_map(|record| reviews.review(record)?.verdict?.verdict).collect();
    let counted = Verdict::ALL.into_iter().filter_map(|kind| {
        let count = verdicts.iter().filter(|verdict| **verdict == kind).count();
        let said = [("count", words.count(count).into()), ("verdict", review::verdict(words, kind).into())];
        (count > 0).then(|| words.with("report-review-count", &said))
    });
    let verdicts = counted.collect::<Vec<_>>().join(", ");
    let mut reviewers: Vec<String> = standing.iter().map(|event| reviewer(words, event)).collect();
    reviewers.sort_unstable();
    reviewers.dedup();
    let days = [("first", words.day(first.day()).into()), ("last", words.day(last.day()).into())];
    vec![
        words.with("report-review-verdicts", &[("verdicts", verdicts.into())]),
        words.with("report-review-reviewers", &[("reviewers", words.list(&reviewers).into())]),
        words.with("report-review-period", &days),
    ]
}

fn reviewer(words: &Words, event: &Event) -> String {
    if event.reviewer.is_empty() { words.text("report-review-nobody") } else { inline(&event.reviewer) }
}

fn version(words: &Words, data: &DataVersion) -> String {
    let day = |day: &String| day.parse().map_or_else(|_| inline(day), |day| words.date(&day));
    let parts = [
        data.version.as_ref().map(|version| words.with("data-version", &[("version", inline(version).into())])),
        data.compiled.as_ref().map(|compiled| words.with("data-compiled", &[("day", day(compiled).into())])),
        data.checksum.as_ref().map(|sum| words.with("report-review-checksum", &[("checksum", code(sum).into())])),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { words.text("report-review-unknown-version") } else { parts.join(", ") }
}

/// Returns the review of one record, the last event first, followed by the earlier ones.
fn section(words: &Words, reviews: &Reviews, record: &str, is_stale: bool) -> String {
    let Some(review) = reviews.review(record) else { return String::new() };
    let mut text = String::new();
    if let Some(event) = review.verdict {
        let said = said_by(words, event, true);
        let against = [
            ("version", version(words, &event.data()).into()),
            ("fingerprint", code(event.fingerprint.get(..SHORT).unwrap_or(&event.fingerprint)).into()),
        ];
        text.extend([format!("- {}\n", words.with("report-review-verdict", &said))]);
        text.extend([format!("- {}\n", words.with("report-review-against", &against))]);
        if is_stale {
            text.extend([format!("- **{}**\n", words.text("report-review-stale"))]);
        }
    }
    text.push_str(&review.note.map(|event| note(words, event, "- ")).unwrap_or_default());
    let is_last = |event: &Event| review.verdict == Some(event);
    let earlier = reviews.of_record(record).rev().filter(|(event, undone)| !undone && event.kind != EventKind::Undo);
    for (event, _) in earlier {
        if event.verdict.is_some() && !is_last(event) {
            let said = words.with("report-review-earlier", &said_by(words, event, false));
            text.extend([format!("- {said}\n")]);
        }
        if review.note != Some(event) {
            text.push_str(&note(words, event, "- "));
        }
    }
    text
}

fn said_by<'w>(words: &Words, event: &Event, with_time: bool) -> Vec<(&'w str, crate::words::Argument<'w>)> {
    let verdict = event.verdict.map(|verdict| review::verdict(words, verdict)).unwrap_or_default();
    let mut said = vec![
        ("verdict", format!("**{verdict}**").into()),
        ("reviewer", reviewer(words, event).into()),
        ("day", words.day(event.day()).into()),
    ];
    if with_time {
        said.push(("at", inline(&event.at).into()));
    }
    said
}

fn note(words: &Words, event: &Event, bullet: &str) -> String {
    let Some(note) = event.note.as_deref().filter(|note| !note.is_empty()) else { return String::new() };
    let said = [("reviewer", reviewer(words, event).into()), ("day", words.day(event.day()).into())];
    format!("{bullet}{}\n\n{}\n", words.with("report-review-note", &said), quotation(note, "  "))
}
