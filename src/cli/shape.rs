//! The shape of the command line: subcommands, options, and their help from the message files.

use std::ffi::{OsStr, OsString};

use clap::builder::{PossibleValuesParser, TypedValueParser, ValueParser};
use clap::{Arg, ArgAction, Command};

use crate::report::ListFormat;
use crate::words::Language;
use crate::words::Words;

/// Returns the whole command line, with help in the language of the words.
pub fn command(words: &Words) -> Command {
    let subcommands = [
        subcommand("list", words)
            .after_help(words.text("command-list-columns"))
            .args(list_options(words))
            .arg(query(words)),
        subcommand("totals", words)
            .arg(choice("format", &["text", "json"], words))
            .arg(flag("explain", words))
            .arg(query(words)),
        subcommand("show", words).arg(positional("id", "ID", words).required(true)).arg(choice(
            "format",
            &["text", "json", "citation"],
            words,
        )),
        subcommand("check", words).arg(positional("file", "FILE", words).num_args(0..)).arg(choice(
            "format",
            &["text", "json"],
            words,
        )),
        subcommand("diff", words)
            .arg(positional("old", "OLD", words).required(true))
            .arg(positional("new", "NEW", words).required(true))
            .arg(choice("format", &["text", "json"], words)),
        subcommand("schema", words),
        subcommand("keys", words).arg(choice("format", &["text", "markdown"], words)),
        super::render::shape(subcommand("render", words), words),
        super::shell::shape(subcommand("completions", words), words),
        subcommand("man", words),
    ];
    let outputs = subcommands.map(|subcommand| subcommand.args(output_options(words)));
    let with_parts = [super::review::command(words)];
    Command::new("atlante")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.text("command-about"))
        .after_help(words.text("command-examples"))
        .help_template(template(words, true))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args_conflicts_with_subcommands(false)
        .subcommand_precedence_over_arg(true)
        .subcommand_help_heading(words.text("heading-commands"))
        .args(common_options(words))
        .args([option("compare", "OLD", words), flag("no-state", words), flag("no-mouse", words)])
        .arg(flag("version", words).short('V').action(ArgAction::Version))
        .arg(query(words))
        .subcommands(outputs)
        .subcommands(with_parts)
}

fn template(words: &Words, has_about: bool) -> String {
    let about = if has_about { "{about}\n\n" } else { "" };
    format!("{about}{}: {{usage}}\n\n{{all-args}}{{after-help}}", words.text("heading-usage"))
}

pub(super) fn subcommand(name: &'static str, words: &Words) -> Command {
    with_about(name, &format!("command-{name}"), words)
}

/// Returns a subcommand whose help begins with a message.
pub(super) fn with_about(name: &'static str, about: &str, words: &Words) -> Command {
    Command::new(name).about(words.text(about)).help_template(template(words, true)).disable_help_flag(true)
}

fn common_options(words: &Words) -> Vec<Arg> {
    let options = vec![
        option("data", "FILE", words).action(ArgAction::Append),
        option("as-of", "DATE", words),
        choice("lang", &languages(), words),
        choice("color", &["auto", "always", "never"], words),
        choice("theme", &["auto", "dark", "light", "contrast", "plain"], words),
        flag("ascii", words),
        flag("strict", words),
        option("sources", "DIR", words),
        option("reviews", "FILE", words),
        option("reviewer", "NAME", words),
        flag("help", words).short('h').action(ArgAction::Help),
    ];
    options.into_iter().map(|option| option.global(true)).collect()
}

/// Returns the values of `--lang`.
fn languages() -> Vec<&'static str> {
    std::iter::once("auto").chain(Language::ALL.map(Language::code)).collect()
}

pub(super) fn output_options(words: &Words) -> Vec<Arg> {
    vec![option("output", "FILE", words).short('o'), flag("force", words).requires("output")]
}

fn list_options(words: &Words) -> Vec<Arg> {
    vec![
        choice("format", &ListFormat::ALL.map(ListFormat::as_str), words),
        option("fields", "A,B", words),
        option("sort", "FIELD[:desc]", words),
        option("limit", "N", words),
        option("csv-separator", "SIGN", words),
        flag("bom", words),
    ]
}

fn query(words: &Words) -> Arg {
    // More than one is accepted here, so that the second can be refused with the right hint.
    positional("query", "QUERY", words).num_args(0..)
}

pub(super) fn positional(name: &'static str, value: &'static str, words: &Words) -> Arg {
    Arg::new(name)
        .value_name(value)
        .value_parser(ValueParser::os_string())
        .help(words.text(&format!("argument-{name}")))
        .help_heading(words.text("heading-arguments"))
}

pub(super) fn option(name: &'static str, value: &'static str, words: &Words) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(value)
        .value_parser(ValueParser::os_string())
        .help(words.text(&format!("option-{name}")))
        .help_heading(words.text("heading-options"))
}

pub(super) fn choice(name: &'static str, values: &[&'static str], words: &Words) -> Arg {
    let names = values.join("|");
    Arg::new(name)
        .long(name)
        .value_name(names)
        .value_parser(PossibleValuesParser::new(values.to_vec()).map(OsString::from))
        .hide_possible_values(true)
        .help(words.text(&format!("option-{name}")))
        .help_heading(words.text("heading-options"))
}

fn flag(name: &'static str, words: &Words) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help(words.text(&format!("option-{name}")))
        .help_heading(words.text("heading-options"))
}

/// Puts a query that begins with `-` (an exclusion: `-country:PL`) after `--`, so that it is not
/// taken for options. Arguments that begin with `--`, and the three short options, are left
/// unchanged.
pub(super) fn protect_queries(arguments: Vec<OsString>, command: &Command) -> Vec<OsString> {
    let mut kept = Vec::new();
    let mut queries = Vec::new();
    let mut takes_value = false;
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let text = argument.to_string_lossy().into_owned();
        if text == "--" {
            queries.extend(arguments.by_ref());
            break;
        }
        let is_short = matches!(text.as_str(), "-" | "-h" | "-V" | "-o");
        if !takes_value && text.starts_with('-') && !text.starts_with("--") && !is_short {
            queries.push(argument);
            takes_value = false;
            continue;
        }
        takes_value = text == "-o" || expects_value(command, &text);
        kept.push(argument);
    }
    if !queries.is_empty() {
        kept.push("--".into());
        kept.extend(queries);
    }
    kept
}

fn expects_value(command: &Command, text: &str) -> bool {
    let Some(name) = text.strip_prefix("--") else { return false };
    let is_it = |argument: &Arg| {
        argument.get_long() == Some(name) && matches!(argument.get_action(), ArgAction::Set | ArgAction::Append)
    };
    command.get_arguments().any(is_it) || command.get_subcommands().any(|below| expects_value(below, text))
}

/// Returns the language that `--lang` names, if it is given and valid.
pub fn language(arguments: &[OsString]) -> Option<Language> {
    let mut found = None;
    let mut arguments = arguments.iter().map(OsString::as_os_str).skip(1);
    while let Some(argument) = arguments.next() {
        let value = match argument.to_str() {
            Some("--") => break,
            Some("--lang") => arguments.next().and_then(OsStr::to_str),
            Some(text) => text.strip_prefix("--lang="),
            None => None,
        };
        found = value.and_then(Language::from_code).or(found);
    }
    found
}
