//! The arguments of the review log.

use std::ffi::OsString;

use clap::{ArgMatches, Command};

use super::shape::{choice, heeding, option, output_options, positional, subcommand, with_about};
use super::text;
use crate::reviews::Verdict;
use crate::words::Words;

/// What to do with the review log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewTask {
    /// List what was reviewed.
    List {
        /// Whether to print every event as JSON, rather than every record as text.
        json: bool,
    },
    /// Add an event.
    Add {
        /// The id of the record.
        id: String,
        /// The verdict, if one is given.
        verdict: Option<Verdict>,
        /// The source of the note, if there is one.
        note: Option<NoteSource>,
    },
    /// Print the report.
    Export,
}

/// Where a note comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteSource {
    /// The argument itself.
    Text(String),
    /// Standard input, `-`.
    StandardInput,
}

/// Returns the subcommand and those below it.
pub(super) fn command(words: &Words) -> Command {
    let verdicts: &[&str] = &["confirmed", "disputed", "follow-up"];
    let id = positional("id", "ID", words).required(true);
    let note = option("note", "TEXT", words).allow_hyphen_values(true);
    let parts = [
        with_about("list", "command-review-list", words)
            .arg(choice("format", &["text", "json"], words))
            .args(output_options(words)),
        with_about("add", "command-review-add", words).arg(id).arg(choice("verdict", verdicts, words)).arg(note),
        with_about("export", "command-review-export", words).args(output_options(words)),
    ];
    heeding(subcommand("review", words), words)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .subcommand_help_heading(words.text("heading-commands"))
        .subcommands(parts.map(|part| heeding(part, words)))
}

/// Returns the task of a subcommand of `review`.
pub(super) fn task(name: &str, matches: &ArgMatches, json: bool) -> ReviewTask {
    match name {
        "add" => ReviewTask::Add {
            id: text(matches, "id").unwrap_or_default(),
            verdict: text(matches, "verdict").as_deref().and_then(Verdict::with_word),
            note: matches.get_one::<OsString>("note").map(|note| match note.to_str() {
                Some("-") => NoteSource::StandardInput,
                _ => NoteSource::Text(note.to_string_lossy().into_owned()),
            }),
        },
        "export" => ReviewTask::Export,
        _ => ReviewTask::List { json },
    }
}
