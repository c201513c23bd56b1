//! How reviews read: verdicts, progress, and what is wrong with a log.

use crate::reviews::{LineFault, LineProblem, Progress, Verdict};
use crate::words::Words;

/// A verdict as an adjective of the record: `confirmed`, `to follow up`.
pub fn verdict(words: &Words, verdict: Verdict) -> String {
    words.text(match verdict {
        Verdict::Confirmed => "verdict-confirmed",
        Verdict::Disputed => "verdict-disputed",
        Verdict::FollowUp => "verdict-follow-up",
    })
}

/// How far a review has come: `41 of 60 reviewed, 3 of them stale`.
pub fn progress(words: &Words, progress: Progress) -> String {
    let counts = [("reviewed", words.count(progress.reviewed).into()), ("all", words.count(progress.all).into())];
    let reviewed = words.with("review-progress", &counts);
    if progress.stale == 0 {
        return reviewed;
    }
    let stale = words.count(progress.stale);
    words.with("review-progress-stale", &[("progress", reviewed.into()), ("stale", stale.into())])
}

/// A line of a log that is passed over: `FILE:LINE: what is wrong`.
pub fn line_fault(words: &Words, file: &str, fault: &LineFault) -> String {
    let problem = match &fault.problem {
        LineProblem::NotUtf8 => words.text("log-not-utf8"),
        LineProblem::Torn => words.text("log-torn"),
        LineProblem::NotAnEvent { reason } => words.with("log-not-an-event", &[("reason", reason.into())]),
        LineProblem::Missing { field } => words.with("log-missing", &[("field", (*field).into())]),
        LineProblem::UnknownEvent { word } => words.with("log-unknown-event", &[("word", word.into())]),
        LineProblem::UnknownVerdict { word } => words.with("log-unknown-verdict", &[("word", word.into())]),
        LineProblem::BadTime { text } => words.with("log-bad-time", &[("text", text.into())]),
    };
    let line = fault.line.to_string();
    words.with("log-fault", &[("file", file.into()), ("line", line.into()), ("problem", problem.into())])
}

/// That an event could not be saved, or a log not be read: what is wrong, and why. Without a
/// reason another program holds the log.
pub fn log_error(words: &Words, saving: bool, file: &str, reason: Option<&str>) -> (String, String) {
    let error = words.with(if saving { "log-not-saved" } else { "log-unreadable" }, &[("file", file.into())]);
    (error, reason.map_or_else(|| words.text("log-held"), str::to_owned))
}
