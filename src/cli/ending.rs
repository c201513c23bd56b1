//! The format of an answer, by `--format` or by the extension of its output file.

use clap::{ArgMatches, Command};

use super::refusal::Complaint;
use super::{path, text};
use crate::report::ListFormat;
use crate::words::Words;

/// The extension of plain text. It implies no format, since all of ours except pictures are plain
/// text.
const PLAIN: &str = "txt";

/// Returns the extensions of a format, without the first dot: for every subcommand those of the formats of
/// a list, where it has the same word; else by default its own name.
fn endings(format: &str) -> Vec<&str> {
    if let Some(format) = ListFormat::with_word(format) {
        return format.endings().to_vec();
    }
    match format {
        "text" => vec![PLAIN],
        // A form of text that must be requested explicitly.
        "citation" => Vec::new(),
        own => vec![own],
    }
}

/// Returns the requested format: `--format`, or else the format implied by the extension of
/// `--output`, or else `None`. A file without an extension, such as a device, implies none.
///
/// # Errors
///
/// Returns an error if the extension implies no format and none is given, or if a different one is
/// given.
pub(super) fn format(command: &Command, matches: &ArgMatches, words: &Words) -> Result<Option<String>, Complaint> {
    let known = formats(command);
    let given = text(matches, "format");
    let output = path(matches, "output").filter(|_| !known.is_empty());
    let Some(ending) = output.as_deref().and_then(|file| file.extension()) else { return Ok(given) };
    let ending = ending.to_string_lossy().to_lowercase();
    let name = output.iter().filter_map(|file| file.file_name()).map(|name| name.to_string_lossy().to_lowercase());
    let meant = meant_by(&name.collect::<String>(), &known);
    match (given, meant) {
        (Some(given), Some(meant)) if given != *meant && ending != PLAIN && !fits(&given, &ending) => {
            let said = [("format", given.as_str().into()), ("ending", ending.as_str().into())];
            let help = words.with("help-format-or-ending", &[("ending", ending_of(&given).into())]);
            Err(Complaint::new(words.with("error-format-and-ending", &said)).with_help(help))
        }
        (Some(given), _) => Ok(Some(given)),
        (None, Some(meant)) => Ok(Some(meant.clone())),
        (None, None) => {
            let all: Vec<String> =
                known.iter().flat_map(|format| endings(format)).map(|ending| format!(".{ending}")).collect();
            Err(Complaint::new(words.with("error-unknown-ending", &[("ending", ending.into())]))
                .with_help(words.with("help-endings", &[("endings", all.join(", ").into())])))
        }
    }
}

/// Returns the format with the longest extension that a file name ends in: `x.atlante.json` is no mere
/// JSON.
fn meant_by<'f>(name: &str, known: &'f [String]) -> Option<&'f String> {
    let length = |format: &&String| {
        let has = |ending: &&str| name.strip_suffix(ending).is_some_and(|stem| stem.ends_with('.'));
        endings(format).into_iter().filter(has).map(str::len).max()
    };
    known.iter().filter(|format| length(format).is_some()).max_by_key(length)
}

/// Returns whether an extension is the last part of one of a format's.
fn fits(format: &str, ending: &str) -> bool {
    endings(format).into_iter().any(|own| own.rsplit('.').next() == Some(ending))
}

/// Returns the first extension of a format, or else that of plain text.
fn ending_of(format: &str) -> &str {
    endings(format).first().copied().unwrap_or(PLAIN)
}

/// Returns the formats that a subcommand offers, as `--format` names them.
fn formats(command: &Command) -> Vec<String> {
    let option = command.get_arguments().find(|argument| argument.get_id() == "format");
    let values = option.map(clap::Arg::get_possible_values).unwrap_or_default();
    values.iter().map(|value| value.get_name().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn no_ending_of_a_subcommand_means_two_formats() {
        fn leaves(command: &Command) -> Vec<&Command> {
            std::iter::once(command).chain(command.get_subcommands().flat_map(leaves)).collect()
        }
        let command = super::super::command(&Words::new(Language::EN, false));
        let offering: Vec<_> = leaves(&command).into_iter().filter(|leaf| !formats(leaf).is_empty()).collect();
        assert!(offering.len() >= 8, "{}", offering.len());
        for leaf in offering {
            let formats = formats(leaf);
            let all: Vec<_> = formats.iter().flat_map(|format| endings(format)).collect();
            let distinct: std::collections::HashSet<_> = all.iter().collect();
            assert_eq!(distinct.len(), all.len(), "{}: {all:?}", leaf.get_name());
        }
    }
}
