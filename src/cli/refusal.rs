//! Errors of a command line, reported as `error`, `reason`, `help` in the language in use.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::domain::text::{LineBreaks, scrub};
use crate::words::Words;

/// An error that ends the program: what, why, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// What is wrong.
    pub error: String,
    /// Why, if there is more to say.
    pub reason: Option<String>,
    /// What to do next.
    pub help: Option<String>,
    /// The exit status.
    pub status: u8,
}

impl Complaint {
    /// Creates a complaint about wrong use, with exit status 2.
    pub fn new(error: String) -> Self {
        Self { error, reason: None, help: None, status: 2 }
    }

    /// Adds a reason.
    #[must_use]
    pub fn because(self, reason: String) -> Self {
        Self { reason: Some(reason), ..self }
    }

    /// Adds help.
    #[must_use]
    pub fn with_help(self, help: String) -> Self {
        Self { help: Some(help), ..self }
    }

    /// Returns the lines for standard error, free of control characters.
    pub fn lines(&self, words: &Words) -> String {
        let parts = [
            ("error-label", Some(&self.error)),
            ("reason-label", self.reason.as_ref()),
            ("help-label", self.help.as_ref()),
        ];
        let mut lines = String::new();
        for (label, text) in parts {
            if let Some(text) = text {
                lines.extend([words.text(label).as_str(), " ", &scrub(text, LineBreaks::Keep), "\n"]);
            }
        }
        lines
    }
}

/// Returns whether clap wants to print something rather than report an error.
pub(super) fn is_text(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion)
}

/// Converts an error of clap into our own words.
pub(super) fn complaint(error: &Error, whole: &Command, arguments: &[String], words: &Words) -> Complaint {
    let (command, path) = used(whole, arguments);
    let see_help = words.with("help-see-help-of", &[("command", path.as_str().into())]);
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => unknown_argument(&argument, whole, (command, &path), words),
        ErrorKind::InvalidValue if !value.is_empty() => Complaint::new(
            words.with("error-bad-value", &[("value", value.as_str().into()), ("option", argument.as_str().into())]),
        )
        .with_help(words.with("help-values", &[("values", context(error, ContextKind::ValidValue).into())])),
        ErrorKind::InvalidValue => {
            Complaint::new(words.with("error-value-missing", &[("option", argument.as_str().into())]))
                .with_help(see_help)
        }
        ErrorKind::MissingRequiredArgument => {
            Complaint::new(words.with("error-argument-missing", &[("argument", argument.as_str().into())]))
                .with_help(see_help)
        }
        ErrorKind::MissingSubcommand | ErrorKind::InvalidSubcommand => {
            let given = context(error, ContextKind::InvalidSubcommand);
            let known = match context(error, ContextKind::ValidSubcommand) {
                known if known.is_empty() => context(error, ContextKind::SuggestedSubcommand),
                known => known,
            };
            let complaint = Complaint::new(words.with("error-subcommand", &[("given", given.into())]));
            match known.as_str() {
                "" => complaint.with_help(see_help),
                known => complaint.with_help(words.with("help-values", &[("values", known.into())])),
            }
        }
        ErrorKind::ArgumentConflict => {
            let option = ("option", argument.as_str().into());
            let said = match context(error, ContextKind::PriorArg) {
                other if other.is_empty() || other == argument => words.with("error-given-twice", &[option]),
                other => words.with("error-not-together", &[option, ("other", other.into())]),
            };
            Complaint::new(said).with_help(see_help)
        }
        _ => Complaint::new(words.text("error-usage"))
            .because(error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned())
            .with_help(see_help),
    }
}

/// Returns the subcommand that the arguments name, and how one types it.
fn used<'c>(whole: &'c Command, arguments: &[String]) -> (&'c Command, String) {
    let (mut command, mut path) = (whole, whole.get_name().to_owned());
    for name in arguments {
        if let Some(below) = command.find_subcommand(name) {
            command = below;
            path = format!("{path} {name}");
        }
    }
    (command, path)
}

/// Returns the complaint about an argument that a command does not take: one too many, an option of
/// other commands, or one that none has.
fn unknown_argument(argument: &str, whole: &Command, (own, path): (&Command, &str), words: &Words) -> Complaint {
    let see_help = || words.with("help-see-help-of", &[("command", path.into())]);
    if !argument.starts_with('-') {
        let said = [("argument", argument.into()), ("command", path.into())];
        return Complaint::new(words.with("error-argument-too-many", &said)).with_help(see_help());
    }
    let option = argument.split('=').next().unwrap_or_default().trim_start_matches('-');
    let given = ("option", argument.into());
    let owners = owners(whole, option);
    if !owners.is_empty() {
        return Complaint::new(words.with("error-option-elsewhere", &[given, ("command", path.into())]))
            .with_help(words.with("help-option-elsewhere", &[("commands", owners.join(", ").into())]));
    }
    let complaint = Complaint::new(words.with("error-unknown-option", &[given]));
    match nearest_option(own, whole, option) {
        None => complaint.with_help(see_help()),
        Some(nearest) => complaint.with_help(words.with("help-nearest", &[("word", nearest.into())])),
    }
}

/// Returns the commands that have an option, as one types them.
fn owners(command: &Command, option: &str) -> Vec<String> {
    fn add(command: &Command, path: &str, option: &str, found: &mut Vec<String>) {
        if command.get_arguments().any(|own| own.get_long() == Some(option) && !own.is_hide_set()) {
            found.push(path.to_owned());
        }
        for below in command.get_subcommands() {
            add(below, &format!("{path} {}", below.get_name()), option, found);
        }
    }
    let mut found = Vec::new();
    add(command, command.get_name(), option, &mut found);
    found
}

fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}

/// Returns the option of a command within two letters of what was typed. Where no subcommand is named
/// they may be those of any, since options may stand before it.
fn nearest_option(own: &Command, whole: &Command, typed: &str) -> Option<String> {
    let is_whole = own.get_name() == whole.get_name();
    let general = whole.get_arguments().filter(|option| is_whole || option.is_global_set());
    let below = whole.get_subcommands().filter(|_| is_whole).flat_map(Command::get_arguments);
    let names = own.get_arguments().chain(general).chain(below).filter_map(clap::Arg::get_long);
    let distance = |name: &&str| strsim::damerau_levenshtein(name, typed);
    let nearest = names.min_by_key(distance).filter(|name| distance(name) <= 2);
    nearest.map(|name| format!("--{name}"))
}

/// Returns the complaint about a word behind `help` that is no subcommand.
pub(super) fn no_such_subcommand(name: &str, command: &Command, words: &Words) -> Complaint {
    let names: Vec<_> = command.get_subcommands().map(Command::get_name).collect();
    let complaint = Complaint::new(words.with("error-subcommand", &[("given", name.into())]));
    match nearest_of(name, &names) {
        Some(nearest) => complaint.with_help(words.with("help-nearest", &[("word", nearest.into())])),
        None if names.is_empty() => complaint.with_help(words.text("help-see-help")),
        None => complaint.with_help(words.with("help-values", &[("values", names.join(", ").into())])),
    }
}

/// Returns the complaint about a query before a subcommand.
pub(super) fn query_first(query: &str, subcommand: &str, words: &Words) -> Complaint {
    Complaint::new(words.with("error-query-first", &[("query", query.into())]))
        .with_help(format!("atlante {subcommand} {}", quoted(query)))
}

/// Returns a text as one word of a shell, in quotation marks.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Returns the subcommand within two letters of a word, if there is one.
pub fn nearest_subcommand(word: &str) -> Option<&'static str> {
    nearest_of(word, &super::shape::subcommands())
}

/// Returns the name within two letters of a word, if there is one.
fn nearest_of<'a>(word: &str, names: &[&'a str]) -> Option<&'a str> {
    let near = names.iter().map(|name| (strsim::damerau_levenshtein(name, word), *name));
    near.min().filter(|(distance, _)| *distance <= 2).map(|(_, name)| name)
}

/// Returns the complaint about several words where one query belongs. The first may be meant as a subcommand.
pub(super) fn second_word(given: &[String], subcommand: &str, words: &Words) -> Complaint {
    let command = if subcommand.is_empty() { String::new() } else { format!(" {subcommand}") };
    let as_query = format!("atlante{command} {}", quoted(&given.join(" ")));
    let first = given.split_first().filter(|_| subcommand.is_empty());
    let meant = first.and_then(|(first, rest)| Some((nearest_subcommand(first)?, first, rest)));
    let help = match meant {
        Some((meant, first, rest)) if strsim::damerau_levenshtein(meant, first) == 1 => {
            let takes_query = matches!(meant, "list" | "totals" | "brief");
            let each = || rest.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ");
            let rest = if takes_query { quoted(&rest.join(" ")) } else { each() };
            let as_subcommand = format!("atlante {meant} {rest}");
            words.with("help-either", &[("one", as_subcommand.into()), ("other", as_query.into())])
        }
        _ => as_query,
    };
    Complaint::new(words.text("error-second-word")).because(words.text("reason-second-word")).with_help(help)
}

pub(super) fn bad_sort(sort: &str, words: &Words) -> Complaint {
    Complaint::new(words.with("error-bad-value", &[("value", sort.into()), ("option", "--sort".into())]))
        .with_help(words.text("help-sort"))
}

pub(super) fn bad_separator(sign: &str, words: &Words) -> Complaint {
    Complaint::new(words.with("error-bad-value", &[("value", sign.into()), ("option", "--csv-separator".into())]))
        .with_help(words.text("help-separator"))
}

/// Returns the complaint about an option that only some formats have.
pub(super) fn other_format(option: &str, formats: &str, words: &Words) -> Complaint {
    Complaint::new(words.with("error-other-format", &[("option", option.into()), ("formats", formats.into())]))
        .with_help(words.text("help-other-format"))
}

pub(super) fn bad_day(day: &str, words: &Words) -> Complaint {
    Complaint::new(words.with("error-bad-value", &[("value", day.into()), ("option", "--as-of".into())]))
        .with_help(words.text("help-day"))
}

pub(super) fn whole_number(text: &str, words: &Words) -> Result<usize, Complaint> {
    text.parse().map_err(|_| {
        Complaint::new(words.with("error-bad-value", &[("value", text.into()), ("option", "--limit".into())]))
            .with_help(words.text("help-number"))
    })
}
