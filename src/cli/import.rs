//! The arguments of `atlante import`.

use std::path::PathBuf;

use clap::{ArgMatches, Command};

use super::shape::{flag, option, positional};
use super::{path, source};
use crate::runtime::DataSource;
use crate::words::Words;

/// What is imported, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportTask {
    /// The table.
    pub table: DataSource,
    /// The map of its columns.
    pub map: Option<PathBuf>,
    /// Whether a map is printed rather than a dataset made.
    pub guesses: bool,
    /// Whether nothing is written.
    pub is_dry: bool,
}

/// Returns the subcommand with its arguments.
pub(super) fn shape(command: Command, words: &Words) -> Command {
    command
        .after_help(words.text("command-import-parts"))
        .arg(positional("table", "FILE", words).required(true))
        .arg(option("map", "MAP", words))
        .arg(flag("guess", words).conflicts_with_all(["map", "dry-run"]))
        .arg(flag("dry-run", words))
}

/// Returns the task.
pub(super) fn task(matches: &ArgMatches) -> ImportTask {
    let given = path(matches, "table").unwrap_or_default();
    // No table is in the program.
    let table = match source(given.as_os_str()) {
        DataSource::StandardInput => DataSource::StandardInput,
        DataSource::Bundled | DataSource::File(_) => DataSource::File(given),
    };
    let (guesses, is_dry) = (matches.get_flag("guess"), matches.get_flag("dry-run"));
    ImportTask { table, map: path(matches, "map"), guesses, is_dry }
}
