//! `help`: what a subcommand does, and which options it has.

use clap::{ArgMatches, Command};

use super::many;
use super::refusal::{Complaint, no_such_subcommand};
use super::shape::{Suggested, positional, subcommand, subcommands};
use crate::words::Words;

/// Returns the subcommand. Below `review` there are two words.
pub(super) fn command(words: &Words) -> Command {
    subcommand("help", words)
        .arg(positional("command", "COMMAND", words).num_args(0..=2).value_parser(Suggested(subcommands)))
}

/// Returns the help of the subcommand that the arguments name, or of the whole program.
///
/// # Errors
///
/// Returns the first word that is no subcommand.
pub(super) fn text(matches: &ArgMatches, mut command: Command, words: &Words) -> Result<String, Complaint> {
    command.build();
    let mut found = &command;
    for name in many(matches, "command") {
        let name = name.to_string_lossy();
        found = found.find_subcommand(&*name).ok_or_else(|| no_such_subcommand(&name, found, words))?;
    }
    Ok(found.clone().render_help().to_string())
}
