//! The wording of reviews: verdicts and their marks, progress, and what is wrong with a log.

use super::parts::{INDENT, label};
use super::{PageLine, Piece, Role};
use crate::domain::file_problem::FileProblem;
use crate::reviews::{Event, LineFault, LineProblem, Review, ReviewProgress, Verdict};
use crate::words::Words;

/// The mark of a reviewed record where there is no room for words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewMark {
    /// The last verdict on the record.
    Of(Verdict),
    /// The record has changed since its last verdict.
    Changed,
}

impl ReviewMark {
    /// Every mark, in the order of legends.
    pub const ALL: [Self; 4] =
        [Self::Of(Verdict::Confirmed), Self::Of(Verdict::Disputed), Self::Of(Verdict::FollowUp), Self::Changed];

    /// Returns the sign itself: one column; in ASCII the letter of the key.
    #[must_use]
    pub const fn as_str(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Self::Of(Verdict::Confirmed), false) => "√",
            (Self::Of(Verdict::Disputed), false) => "×",
            (Self::Of(Verdict::FollowUp), false) => "→",
            (Self::Changed, false) => "Δ",
            (Self::Of(Verdict::Confirmed), true) => "C",
            (Self::Of(Verdict::Disputed), true) => "D",
            (Self::Of(Verdict::FollowUp), true) => "F",
            (Self::Changed, true) => "S",
        }
    }

    /// Returns the key of the message that says what the mark means.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Of(Verdict::Confirmed) => "mark-confirmed",
            Self::Of(Verdict::Disputed) => "mark-disputed",
            Self::Of(Verdict::FollowUp) => "mark-follow-up",
            Self::Changed => "mark-changed",
        }
    }
}

/// Returns the review of a record as a part of its page: verdict, note, who and when, and whether
/// the record has changed since.
#[must_use]
pub fn section(words: &Words, review: &Review<'_>, is_stale: bool) -> Vec<PageLine> {
    let mut lines = vec![PageLine::of(Role::Heading, words.text("page-review"))];
    if let Some((event, said)) = review.verdict.and_then(|event| Some((event, event.verdict?))) {
        let mark = ReviewMark::Of(said).as_str(words.is_ascii());
        let pieces = vec![
            Piece::new(Role::Strong, format!("{mark} {}", verdict(words, said))),
            Piece::new(Role::Muted, format!("{}{}", words.separator(), who(words, event))),
        ];
        lines.push(PageLine::new(pieces).indented(INDENT).hanging(INDENT));
    }
    if is_stale {
        let mark = ReviewMark::Changed.as_str(words.is_ascii());
        let text = format!("{mark} {}", words.text("page-review-changed"));
        lines.push(PageLine::of(Role::Doubt, text).indented(INDENT).hanging(INDENT));
    }
    if let Some((event, note)) = review.note.and_then(|event| Some((event, event.note.as_deref()?))) {
        let mut parts = note.lines();
        let first = vec![label(&words.text("reviewing-note")), Piece::plain(parts.next().unwrap_or_default())];
        lines.push(PageLine::new(first).indented(INDENT).hanging(INDENT));
        lines.extend(parts.map(|part| PageLine::of(Role::Plain, part).indented(2 * INDENT)));
        if review.verdict != Some(event) {
            lines.push(PageLine::of(Role::Muted, who(words, event)).indented(2 * INDENT));
        }
    }
    lines
}

/// Returns the reviewer and the day of an event.
fn who(words: &Words, event: &Event) -> String {
    let reviewer =
        if event.reviewer.is_empty() { words.text("report-review-nobody") } else { event.reviewer.to_string() };
    format!("{reviewer}{}{}", words.separator(), words.day(event.day()))
}

/// Returns a verdict as an adjective of the record: `confirmed`, `to follow up`.
pub fn verdict(words: &Words, verdict: Verdict) -> String {
    words.text(match verdict {
        Verdict::Confirmed => "verdict-confirmed",
        Verdict::Disputed => "verdict-disputed",
        Verdict::FollowUp => "verdict-follow-up",
    })
}

/// Returns how far a review has come: `41 of 60 reviewed, 3 of them stale`.
pub fn progress(words: &Words, progress: ReviewProgress) -> String {
    let counts = [("reviewed", words.count(progress.reviewed).into()), ("all", words.count(progress.all).into())];
    let reviewed = words.with("review-progress", &counts);
    if progress.stale == 0 {
        return reviewed;
    }
    let stale = words.count(progress.stale);
    words.with("review-progress-stale", &[("progress", reviewed.into()), ("stale", stale.into())])
}

/// Returns the complaint about a line of a log that is skipped: `FILE:LINE: what is wrong`.
pub fn line_fault(words: &Words, file: &str, fault: &LineFault) -> String {
    let problem = match &fault.problem {
        LineProblem::NotUtf8 => words.text("log-not-utf8"),
        LineProblem::Torn => words.text("log-torn"),
        LineProblem::NotAnObject => words.text("log-not-an-object"),
        LineProblem::NotAnEvent { reason } => words.with("log-not-an-event", &[("reason", reason.into())]),
        LineProblem::Missing { field } => words.with("log-missing", &[("field", (*field).into())]),
        LineProblem::UnknownEvent { word } => words.with("log-unknown-event", &[("word", word.into())]),
        LineProblem::UnknownVerdict { word } => words.with("log-unknown-verdict", &[("word", word.into())]),
        LineProblem::BadTime { text } => words.with("log-bad-time", &[("text", text.into())]),
    };
    let line = fault.line.to_string();
    words.with("log-fault", &[("file", file.into()), ("line", line.into()), ("problem", problem.into())])
}

/// Returns the warning that an event of a log is stamped later than now.
pub fn ahead(words: &Words, file: &str, event: &Event) -> String {
    let said = [("file", file), ("record", &event.record), ("at", &event.at)];
    words.with("log-ahead", &said.map(|(name, text)| (name, text.into())))
}

/// Returns the error that an event could not be saved or a log not be read, and the reason. Without
/// a `reason`, another program holds the log.
pub fn log_error(words: &Words, saving: bool, file: &str, reason: Option<&FileProblem>) -> (String, String) {
    let error = words.with(if saving { "log-not-saved" } else { "log-unreadable" }, &[("file", file.into())]);
    (error, log_reason(words, reason))
}

/// Returns why a log cannot be used; `None` means that another program holds it.
pub fn log_reason(words: &Words, reason: Option<&FileProblem>) -> String {
    reason.map_or_else(|| words.text("log-held"), |problem| words.file_problem(problem))
}
