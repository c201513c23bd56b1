//! The shape of the command line: subcommands, options, and their help from the message files.

use std::ffi::{OsStr, OsString};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser, ValueParser};
use clap::{Arg, ArgAction, Command, ValueHint};

use crate::report::{self, ListFormat};
use crate::settings::{GlyphChoice, is_theme_file, theme_values};
use crate::words::Language;
use crate::words::Words;

/// Adds to a subcommand what it alone has.
type SubcommandShape = fn(Command, &Words) -> Command;

/// The subcommands that write to standard output, in the order of the help.
const WITH_OUTPUT: [(&str, SubcommandShape); 14] = [
    ("list", |command, words| {
        command.after_help(words.text("command-list-columns")).args(list_options(words)).arg(query(words))
    }),
    ("totals", |command, words| {
        command.arg(choice("format", &["text", "json"], words)).arg(flag("explain", words)).arg(query(words))
    }),
    ("brief", |command, words| command.after_help(words.text("command-brief-parts")).arg(query(words))),
    ("show", |command, words| {
        let format = choice("format", &["text", "json", "citation"], words);
        command.arg(positional("id", "ID", words).required(true)).arg(format)
    }),
    ("check", |command, words| {
        let format = choice("format", &["text", "json"], words);
        command.arg(positional("file", "FILE", words).num_args(0..)).arg(format)
    }),
    ("diff", |command, words| {
        let dataset = |name, value, place| positional(name, value, words).required(true).display_order(place);
        command
            .args([dataset("old", "OLD", 1), dataset("new", "NEW", 2)])
            .arg(choice("format", &["text", "json"], words))
            .arg(flag("all", words))
    }),
    ("import", super::import::shape),
    ("schema", |command, _| command),
    ("keys", |command, words| command.arg(choice("format", &["text", "markdown", "json"], words))),
    ("config", |command, words| command.arg(flag("theme-file", words))),
    ("paths", |command, words| command.arg(choice("format", &["text", "json"], words))),
    ("render", super::render::shape),
    ("completions", super::completing::shape),
    ("man", |command, _| command),
];

/// Returns the whole command line, with help in the language of the words.
pub fn command(words: &Words) -> Command {
    command_with(&|_| true, words)
}

/// Returns the command line with those of its subcommands that are wanted.
pub(super) fn command_with(is_wanted: &dyn Fn(&str) -> bool, words: &Words) -> Command {
    let with_output = WITH_OUTPUT.iter().filter(|(name, _)| is_wanted(name));
    let outputs = with_output
        .map(|(name, shape)| heeding(shape(subcommand(name, words), words).args(output_options(words)), words));
    let review = is_wanted("review").then(|| super::review::command(words));
    let help = is_wanted("help").then(|| heeding(super::help::command(words), words));
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
        .arg(option("pane", "PANE", words).value_parser(super::place::pane_words()))
        .args(super::place::shape(words))
        .arg(option("compare", "OLD", words))
        .args(["pick", "line-mode", "no-state", "no-mouse"].map(|name| flag(name, words)))
        .arg(flag("version", words).short('V'))
        .arg(query(words))
        .subcommands(outputs)
        .subcommands(review)
        .subcommands(help)
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

/// The place of the first general option among those of a command.
const GENERAL: usize = 100;

fn common_options(words: &Words) -> Vec<Arg> {
    let options = vec![
        option("data", "FILE", words).action(ArgAction::Append),
        option("config", "FILE", words),
        option("as-of", "DATE", words),
        choice("lang", &languages(), words),
        choice("color", &["auto", "always", "never"], words),
        theme(words),
        choice("glyphs", &GlyphChoice::WORDS, words),
        flag("ascii", words),
        flag("strict", words),
        flag("no-pager", words),
        option("sources", "DIR", words),
        option("reviews", "FILE", words),
        option("reviewer", "NAME", words),
        flag("help", words).short('h').action(ArgAction::Help),
    ];
    // Behind the options that a command has for itself.
    options.into_iter().zip(GENERAL..).map(|(option, place)| option.global(true).display_order(place)).collect()
}

/// Returns the option of the theme: a word, or a file.
fn theme(words: &Words) -> Arg {
    option("theme", "THEME", words).value_name(theme_values().collect::<Vec<_>>().join("|")).value_parser(ThemeValue)
}

/// A theme that is built in, or the file of one.
#[derive(Clone)]
struct ThemeValue;

impl TypedValueParser for ThemeValue {
    type Value = OsString;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<OsString, clap::Error> {
        if is_theme_file(&value.to_string_lossy()) {
            return Ok(value.to_owned());
        }
        PossibleValuesParser::new(theme_values()).map(OsString::from).parse_ref(command, arg, value)
    }
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
        choice("format", &ListFormat::WORDS, words),
        option("fields", "A,B", words),
        option("sort", "FIELD[:desc]", words).value_parser(Suggested(report::orders)),
        option("limit", "N", words),
        option("csv-separator", "SIGN", words),
        flag("bom", words),
    ]
}

fn query(words: &Words) -> Arg {
    // More than one is accepted here, so that the second can be refused with the right hint.
    positional("query", "QUERY", words).num_args(0..)
}

/// Any value, with some that a shell offers.
#[derive(Clone)]
pub(super) struct Suggested(pub(super) fn() -> Vec<&'static str>);

impl TypedValueParser for Suggested {
    type Value = OsString;

    fn parse_ref(&self, _: &Command, _: Option<&Arg>, value: &OsStr) -> Result<OsString, clap::Error> {
        Ok(value.to_owned())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.0)().into_iter().map(PossibleValue::new)))
    }
}

/// Returns what a shell offers for a value: files or folders where it is one, else nothing of its own.
fn hint(value: &str) -> ValueHint {
    match value {
        "FILE" | "OLD" | "NEW" | "MAP" => ValueHint::FilePath,
        "DIR" => ValueHint::DirPath,
        _ => ValueHint::Other,
    }
}

pub(super) fn positional(name: &'static str, value: &'static str, words: &Words) -> Arg {
    Arg::new(name)
        .value_name(value)
        .value_hint(hint(value))
        .hide_possible_values(true)
        .value_parser(ValueParser::os_string())
        .help(words.text(&format!("argument-{name}")))
        .help_heading(words.text("heading-arguments"))
}

pub(super) fn option(name: &'static str, value: &'static str, words: &Words) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(value)
        .value_hint(hint(value))
        .hide_possible_values(true)
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

pub(super) fn flag(name: &'static str, words: &Words) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help(words.text(&format!("option-{name}")))
        .help_heading(words.text("heading-options"))
}

/// The general options that each subcommand heeds, in its help. Every subcommand accepts all of them,
/// so that an alias may give them; those that change nothing are not mentioned.
const HEEDED: [(&str, &[&str]); 18] = [
    ("list", &["data", "as-of", "lang", "color", "theme", "ascii", "strict", "reviews", "no-pager"]),
    ("totals", &["data", "as-of", "lang", "color", "theme", "ascii", "strict", "reviews", "no-pager"]),
    ("brief", &["data", "as-of", "lang", "ascii", "strict", "reviews", "no-pager"]),
    ("show", &["data", "as-of", "lang", "color", "theme", "ascii", "strict", "sources", "no-pager"]),
    ("check", &["data", "lang", "ascii", "sources", "no-pager"]),
    ("diff", &["lang", "color", "theme", "ascii", "strict", "no-pager"]),
    ("import", &["data", "lang", "ascii", "strict"]),
    ("schema", &["lang"]),
    ("keys", &["lang", "ascii", "no-pager"]),
    ("paths", &["data", "lang", "ascii", "sources", "reviews"]),
    ("config", &["data", "lang", "theme", "glyphs", "ascii", "sources", "reviewer", "no-pager"]),
    ("completions", &["lang"]),
    ("man", &["data", "lang", "ascii", "strict"]),
    ("help", &["lang", "no-pager"]),
    ("add", &["data", "as-of", "lang", "ascii", "strict", "reviews", "reviewer"]),
    ("export", &["data", "as-of", "lang", "ascii", "strict", "reviews", "no-pager"]),
    ("review", &["data", "as-of", "lang", "ascii", "strict", "reviews", "reviewer", "no-pager"]),
    (
        "render",
        &["data", "as-of", "lang", "color", "theme", "glyphs", "ascii", "strict", "sources", "reviews", "reviewer"],
    ),
];

/// Returns the names of the subcommands.
pub(super) fn subcommands() -> Vec<&'static str> {
    HEEDED.iter().map(|(name, _)| *name).filter(|name| !matches!(*name, "add" | "export")).collect()
}

/// Leaves those general options out of the help of a subcommand that it does not heed.
pub(super) fn heeding(command: Command, words: &Words) -> Command {
    let heeded = HEEDED.iter().find(|(name, _)| *name == command.get_name());
    let is_heeded = |option: &Arg| {
        let id = option.get_id().as_str();
        matches!(id, "help" | "config") || heeded.is_none_or(|(_, options)| options.contains(&id))
    };
    command.args(common_options(words).into_iter().filter(|option| !is_heeded(option)).map(|option| option.hide(true)))
}

/// Puts options that stand before a subcommand behind it: `--format csv list` is `list --format csv`.
/// General ones stay in front, where one behind overrules them, and so do those that only the explorer
/// has and that change nothing elsewhere.
///
/// # Errors
///
/// Returns the query and the subcommand if a query stands before a subcommand.
pub(super) fn behind_subcommand(
    arguments: Vec<OsString>,
    command: &Command,
) -> Result<Vec<OsString>, (String, String)> {
    let mut place = command;
    let (mut before, mut query) = (Vec::new(), None);
    let mut rest = arguments.into_iter();
    let mut path = Vec::from_iter(rest.next());
    while let Some(argument) = rest.next() {
        let text = argument.to_string_lossy().into_owned();
        if text == "--" {
            before.push(argument);
            break;
        }
        match place.find_subcommand(&text) {
            Some(found) => {
                if let Some(query) = query {
                    return Err((query, text));
                }
                path.push(argument);
                place = found;
                if !found.has_subcommands() {
                    break;
                }
                continue;
            }
            None if stays_in_front(command, &text) => {
                let value = if expects_value(command, &text) { rest.next() } else { None };
                path.extend(with_value(argument, value, place));
                continue;
            }
            None => {}
        }
        let takes_value = text == "-o" || expects_value(command, &text);
        let value = if takes_value { rest.next() } else { None };
        before.extend(with_value(argument, value, place));
        if takes_value {
            continue;
        }
        if text.starts_with("--") && !is_option(command, &text) {
            // The value of a mistyped option is not taken for a query.
            break;
        } else if !text.starts_with('-') {
            query.get_or_insert(text);
        }
    }
    Ok(path.into_iter().chain(before).chain(rest).collect())
}

/// Returns an option and its value, as one argument where the value would be taken for a subcommand:
/// `--pane review`.
fn with_value(option: OsString, value: Option<OsString>, place: &Command) -> Vec<OsString> {
    let is_taken = |value: &OsString| value.to_str().is_some_and(|word| place.find_subcommand(word).is_some());
    match value {
        Some(value) if is_taken(&value) && option.to_string_lossy().starts_with("--") => {
            let mut joined = option;
            joined.push("=");
            joined.push(value);
            vec![joined]
        }
        value => std::iter::once(option).chain(value).collect(),
    }
}

/// Returns whether an argument is a general option, or one of the explorer that every command accepts in
/// front.
fn stays_in_front(command: &Command, argument: &str) -> bool {
    let name = argument.strip_prefix("--").and_then(|option| option.split('=').next());
    let is_general = |own: &Arg| own.is_global_set() && name.is_some() && own.get_long() == name;
    matches!(argument, "--no-state" | "--no-mouse" | "--line-mode" | "-V" | "--version" | "-h")
        || command.get_arguments().any(is_general)
}

/// Returns whether some command has the long option that an argument names.
fn is_option(command: &Command, argument: &str) -> bool {
    let name = argument.trim_start_matches('-').split('=').next();
    command.get_arguments().any(|own| own.get_long() == name)
        || command.get_subcommands().any(|below| is_option(below, argument))
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

/// What `--lang` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarlyLanguage {
    /// It is not given, or not validly.
    NotGiven,
    /// The language is that of the locale, whatever is set.
    OfLocale,
    /// A language.
    Named(Language),
}

/// Returns what `--lang` says, before the arguments are understood.
pub fn language(arguments: &[OsString]) -> EarlyLanguage {
    match early_value(arguments, "--lang").and_then(|value| value.to_str().map(str::to_owned)).as_deref() {
        Some("auto") => EarlyLanguage::OfLocale,
        Some(code) => Language::from_code(code).map_or(EarlyLanguage::NotGiven, EarlyLanguage::Named),
        None => EarlyLanguage::NotGiven,
    }
}

/// Returns the last value of an option, before the arguments are understood.
pub(super) fn early_value(arguments: &[OsString], option: &str) -> Option<OsString> {
    early_values(arguments, option).pop()
}

/// Returns the values of an option, before the arguments are understood.
pub(super) fn early_values(arguments: &[OsString], option: &str) -> Vec<OsString> {
    let mut found = Vec::new();
    let mut arguments = arguments.iter().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--" {
            break;
        }
        if argument == option {
            found.extend(arguments.next().cloned());
        } else if let Some(value) = argument.to_str().and_then(|text| text.strip_prefix(option)?.strip_prefix('=')) {
            found.push(value.into());
        }
    }
    found
}
