//! From arguments to what is read of them: by as little of the command line as understands them, and by all of it
//! where something is wrong.

use std::ffi::OsString;

use super::place::OwnViews;
use super::{Complaint, Invocation, print, read, refusal, shape};
use crate::settings::Settings;
use crate::words::Words;

/// Parses the arguments, beginning with the program's name.
pub(super) fn parse(
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
/// which is made in no time; `None` if that does not understand them, or help is asked for.
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

    /// Returns arguments as people give and mistake them: names of subcommands, options with and without values.
    fn arguments() -> impl Strategy<Value = Vec<OsString>> {
        let whole = shape::command(&Words::mute());
        let below = |command: &Command| command.get_subcommands().cloned().collect::<Vec<_>>();
        let mut commands = vec![whole.clone()];
        commands.extend(below(&whole));
        commands.extend(below(&whole).iter().flat_map(below));
        let names = commands.iter().map(|one| one.get_name().to_owned());
        let options = commands.iter().flat_map(|one| one.get_arguments().filter_map(Arg::get_long));
        let given = ["--", "-", "-o", "-V", "-h", "x", "json", "csv", "2", "-kind:site", "lits", "--pane=review"];
        let mut words: Vec<String> = names.chain(given.map(str::to_owned)).collect();
        words.extend(options.flat_map(|name| [format!("--{name}"), format!("--{name}=json"), format!("--{name}=2")]));
        words.sort();
        words.dedup();
        let given = proptest::sample::select(words).prop_map(OsString::from);
        proptest::collection::vec(given, 0..6).prop_map(|rest| std::iter::once("atlante".into()).chain(rest).collect())
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
