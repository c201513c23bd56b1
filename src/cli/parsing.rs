//! Parses the arguments: by a command line with only the subcommands that they name, and by the whole where that fails.

use std::ffi::OsString;

use super::place::OwnViews;
use super::{Complaint, Invocation, print, read, refusal, shape};
use crate::settings::Settings;
use crate::words::Words;

/// Parses the arguments, beginning with the program's name. What they leave open is as it is set.
///
/// # Errors
///
/// Returns what is wrong with the arguments, and what to do about it.
pub fn parse(
    arguments: Vec<OsString>,
    words: &Words,
    settings: &Settings,
    own: OwnViews<'_>,
) -> Result<Invocation, Complaint> {
    parse_quickly(&arguments, words, settings, own).unwrap_or_else(|| parse_fully(arguments, words, settings, own))
}

/// Parses the arguments by the whole command line, which can tell what is wrong with them.
fn parse_fully(
    arguments: Vec<OsString>,
    words: &Words,
    settings: &Settings,
    own: OwnViews<'_>,
) -> Result<Invocation, Complaint> {
    let command = shape::command(words);
    let arguments = shape::behind_subcommand(arguments, &command)
        .map_err(|(query, subcommand)| refusal::query_first(&query, &subcommand, words))?;
    let path: Vec<String> = arguments.iter().skip(1).map(|one| one.to_string_lossy().into_owned()).collect();
    let arguments = shape::protect_queries(arguments, &command);
    match command.clone().try_get_matches_from(arguments) {
        Ok(matches) => read(&matches, &command, words, (settings, own)),
        Err(error) if refusal::is_text(&error) => Ok(print(error.render().to_string())),
        Err(error) => Err(refusal::complaint(&error, &command, &path, words)),
    }
}

/// Parses the arguments by a command line without a word of help and without the subcommands that they do not name,
/// which is made in a tenth of the time; `None` if that does not understand them, or help is asked for.
fn parse_quickly(
    arguments: &[OsString],
    words: &Words,
    settings: &Settings,
    own: OwnViews<'_>,
) -> Option<Result<Invocation, Complaint>> {
    let is_named = |name: &str| arguments.iter().skip(1).any(|argument| argument == name);
    let mut command = shape::command_with(&is_named, &Words::mute());
    let arguments = shape::behind_subcommand(arguments.to_vec(), &command).ok()?;
    let arguments = shape::protect_queries(arguments, &command);
    let matches = command.try_get_matches_from_mut(arguments).ok()?;
    let asks_for_help = matches.subcommand_name() == Some("help");
    (!asks_for_help).then(|| read(&matches, &command, words, (settings, own)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use clap::{Arg, Command};
    use proptest::prelude::*;

    /// Returns each command with the words that lead to it.
    fn with_paths(command: &Command, path: &[String]) -> Vec<(Vec<String>, Command)> {
        let below = command.get_subcommands().flat_map(|below| {
            let path = [path, &[below.get_name().to_owned()]].concat();
            with_paths(below, &path)
        });
        std::iter::once((path.to_vec(), command.clone())).chain(below).collect()
    }

    /// Returns arguments as people give and mistake them: a command with options of its own, of all, or of another, some
    /// in front of it, and words that may be values, queries, or names of commands.
    fn arguments() -> impl Strategy<Value = Vec<OsString>> {
        let whole = shape::command(&Words::mute());
        let long = |command: &Command| -> Vec<String> {
            let names = command.get_arguments().filter_map(Arg::get_long);
            names.flat_map(|name| ["", "=json", "=text", "=2"].map(|value| format!("--{name}{value}"))).collect()
        };
        let commands = with_paths(&whole, &[]);
        let names: Vec<_> = commands.iter().filter_map(|(path, _)| path.last().cloned()).collect();
        let given = ["--", "-", "-o", "-V", "-h", "x", "json", "csv", "2", "-kind:site", "lits", "--pane=review"];
        let words = names.into_iter().chain(given.map(str::to_owned)).collect::<Vec<_>>();
        let general = long(&whole);
        proptest::sample::select(commands).prop_flat_map(move |(path, command)| {
            let of_command = [long(&command), vec!["x".to_owned()]].concat();
            let word = prop_oneof![
                6 => proptest::sample::select(of_command),
                2 => proptest::sample::select(general.clone()),
                1 => proptest::sample::select(words.clone()),
            ];
            (proptest::collection::vec(word, 0..4), 0usize..3).prop_map(move |(mut rest, in_front)| {
                let behind = rest.split_off(rest.len().min(in_front));
                let all = std::iter::once("atlante".to_owned()).chain(rest).chain(path.iter().cloned()).chain(behind);
                all.map(OsString::from).collect()
            })
        })
    }

    #[test]
    fn what_people_give_is_parsed_quickly() {
        let words = Words::new(Language::EN, false);
        for given in
            ["", "--no-state", "list --format csv kind:site", "--lang it totals x", "review list --format json"]
        {
            let arguments: Vec<OsString> =
                std::iter::once("atlante").chain(given.split_whitespace()).map(Into::into).collect();
            assert!(parse_quickly(&arguments, &words, &Settings::default(), &Vec::new).is_some(), "{given}");
        }
    }

    proptest! {
        #![proptest_config(crate::cases(160))]

        #[test]
        fn what_is_parsed_quickly_is_what_the_whole_command_line_says(arguments in arguments()) {
            let (words, settings) = (Words::new(Language::EN, false), Settings::default());
            let own: OwnViews<'_> = &Vec::new;
            if let Some(quick) = parse_quickly(&arguments, &words, &settings, own) {
                let fully = parse_fully(arguments, &words, &settings, own);
                prop_assert_eq!(format!("{quick:?}"), format!("{fully:?}"));
            }
        }
    }
}
