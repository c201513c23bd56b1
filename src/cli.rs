//! The command line: the request, read from the arguments, with help in every language.
//!
//! Nothing is carried out here.

mod completing;
mod ending;
mod help;
mod import;
mod manual;
mod parsing;
mod place;
mod refusal;
mod render;
mod review;
mod shape;

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::{ArgMatches, Command};

use crate::app::viewpoint::Viewpoint;
use crate::domain::date::{Day, Edtf};
use crate::domain::file_problem::FileProblem;
use crate::domain::text::{LineBreaks, scrub};
use crate::report::ListFormat;
use crate::runtime::DataSource;
use crate::settings::{GlyphChoice, Setting, Settings};
use crate::theme;
use crate::words::Language;
use crate::words::Words;

pub use completing::{CompletionRequest, CompletionTopic, Offering, SHELLS, ShellCandidate, VARIABLE, completions};
pub use import::ImportTask;
pub use manual::{ManualContents, manual};
pub use parsing::parse;
use place::OwnView;
pub use place::OwnViews;
pub use refusal::{Complaint, nearest_subcommand};
pub use render::{Format, RenderExtent, RenderOptions};
pub use review::{NoteSource, ReviewTask};
pub use shape::{EarlyLanguage, command, language};

/// The request on the command line.
#[derive(Debug, PartialEq)]
pub struct Invocation {
    /// The sources of the dataset, merged in this order.
    pub data: Vec<DataSource>,
    /// The as-of day, if it was given.
    pub as_of: Option<Day>,
    /// Whether to use colour.
    pub color: ColorChoice,
    /// The requested theme.
    pub theme: theme::ThemeChoice,
    /// The file of a theme of one's own, whether or not that is the requested one.
    pub theme_file: Option<PathBuf>,
    /// The signs to draw with.
    pub glyphs: GlyphChoice,
    /// Whether a long answer may go through a pager.
    pub pages: bool,
    /// Whether a faulty dataset is refused.
    pub strict: bool,
    /// An older dataset with which the explorer, or a picture of it, compares.
    pub compare: Option<DataSource>,
    /// The folder of the user's copies of documents.
    pub sources: Option<PathBuf>,
    /// The path of the review log; `None` means the user's own.
    pub reviews: Option<PathBuf>,
    /// The name under which reviews are recorded; `None` means the system's name for the user.
    pub reviewer: Option<String>,
    /// The settings that options have given.
    pub given: Vec<Setting>,
    /// The output file; `None` means standard output.
    pub output: Option<PathBuf>,
    /// Whether an existing file may be overwritten.
    pub force: bool,
    /// The task to perform.
    pub task: CliTask,
}

impl Invocation {
    /// Returns every dataset that is to be read: those to merge, and those to compare.
    pub fn datasets(&self) -> impl Iterator<Item = &DataSource> {
        let compared = match &self.task {
            CliTask::Diff { old, new, .. } => vec![old, new],
            CliTask::Import(task) => vec![&task.table],
            _ => Vec::new(),
        };
        self.data.iter().chain(&self.compare).chain(compared)
    }
}

/// How differences of two datasets are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffFormat {
    /// As a summary of news.
    Summary,
    /// Every difference on a line of its own.
    All,
    /// Every difference as JSON.
    Json,
}

/// Whether to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// Use colour unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always use colour.
    Always,
    /// Never use colour.
    Never,
}

/// The form in which one record is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShowFormat {
    /// A page for people.
    #[default]
    Text,
    /// The dataset's own record.
    Json,
    /// A citation.
    Citation,
}

/// The form in which the keys are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeysFormat {
    /// A page for people.
    #[default]
    Text,
    /// A Markdown table.
    Markdown,
    /// The names that the configuration takes.
    Json,
}

/// The task to perform.
#[derive(Debug, PartialEq)]
pub enum CliTask {
    /// Open the explorer.
    Explore {
        /// The query to begin with.
        query: String,
        /// Whether the state worth remembering is kept for the next time.
        remembers: bool,
        /// Whether the mouse is used.
        has_mouse: bool,
        /// Whether a language was requested.
        has_language: bool,
        /// What to show at the beginning.
        viewpoint: Viewpoint,
        /// Whether records are chosen and their ids printed.
        picks: bool,
        /// Whether it is told in lines instead of being drawn.
        in_lines: bool,
    },
    /// List records.
    List {
        /// The query that selects the records.
        query: String,
        /// The format of the list.
        format: ListFormat,
        /// The fields to show; `None` means the default ones of the format.
        fields: Option<Vec<String>>,
        /// The field to sort by, and whether in descending order.
        sort: Option<(String, bool)>,
        /// Maximum number of records.
        limit: Option<usize>,
        /// The separator of CSV; `None` means a comma.
        separator: Option<u8>,
        /// Whether CSV and TSV begin with the byte order mark of UTF-8.
        is_marked: bool,
    },
    /// Show one record.
    Show {
        /// The id of the record.
        id: String,
        /// The form of the output.
        format: ShowFormat,
    },
    /// Add up money.
    Totals {
        /// The query that selects the records.
        query: String,
        /// Whether to print JSON instead of text.
        json: bool,
        /// Whether the text says what makes up each rung.
        explain: bool,
    },
    /// Check datasets.
    Check {
        /// Whether to print JSON instead of text.
        json: bool,
    },
    /// Compare two datasets.
    Diff {
        /// The old dataset.
        old: DataSource,
        /// The new dataset.
        new: DataSource,
        /// How much is told, and how.
        format: DiffFormat,
    },
    /// Make a dataset of a table.
    Import(ImportTask),
    /// Work with the review log.
    Review(ReviewTask),
    /// Print the JSON Schema.
    Schema,
    /// Print the keys.
    Keys {
        /// The form of the output.
        format: KeysFormat,
    },
    /// Print the configuration with what is in force.
    Config,
    /// Print the theme in force as a file.
    ThemeFile,
    /// Print where configuration, state, reviews and data are.
    Paths {
        /// Whether to print JSON instead of text.
        json: bool,
    },
    /// Draw a pane without a terminal.
    Render(RenderOptions),
    /// Print what a shell needs to complete our arguments.
    Completions {
        /// The name of the shell.
        shell: String,
    },
    /// Print the manual page.
    Manual,
    /// Print which program and which data this is.
    Version,
    /// Print a text that the arguments asked for: help.
    Print {
        /// The text.
        text: String,
    },
}

fn print(text: String) -> Invocation {
    Invocation {
        data: vec![DataSource::Bundled],
        as_of: None,
        color: ColorChoice::Auto,
        theme: theme::ThemeChoice::Auto,
        theme_file: None,
        glyphs: GlyphChoice::Auto,
        pages: true,
        strict: false,
        compare: None,
        sources: None,
        reviews: None,
        reviewer: None,
        given: Vec::new(),
        output: None,
        force: false,
        task: CliTask::Print { text },
    }
}

fn read(
    matches: &ArgMatches,
    command: &Command,
    words: &Words,
    (settings, own): (&Settings, OwnViews<'_>),
) -> Result<Invocation, Complaint> {
    let (name, inner) = matches.subcommand().unwrap_or(("", matches));
    let (part, inner) = inner.subcommand().unwrap_or(("", inner));
    let of_name = command.find_subcommand(name).unwrap_or(command);
    let format = ending::format(of_name.find_subcommand(part).unwrap_or(of_name), inner, words)?;
    let format = format.as_deref();
    let json = format == Some("json");
    let own = &place::own_view(inner, own);
    let task = match name {
        _ if matches.get_flag("version") => CliTask::Version,
        "list" => list(inner, format, words)?,
        "totals" => CliTask::Totals { query: query(inner, "totals", words)?, json, explain: inner.get_flag("explain") },
        "brief" => brief(inner, words)?,
        "show" => CliTask::Show { id: text(inner, "id").unwrap_or_default(), format: show_format(format) },
        "check" => CliTask::Check { json },
        "diff" => diff(inner, json),
        "import" => CliTask::Import(import::task(inner)),
        "review" => CliTask::Review(review::task(part, inner, json)),
        "schema" => CliTask::Schema,
        "keys" => CliTask::Keys { format: keys_format(format) },
        "render" => CliTask::Render(render::options(inner, format, words, own)?),
        "completions" => CliTask::Completions { shell: text(inner, "shell").unwrap_or_default() },
        "paths" => CliTask::Paths { json },
        "config" if inner.get_flag("theme-file") => CliTask::ThemeFile,
        "config" => CliTask::Config,
        "man" => CliTask::Manual,
        "help" => CliTask::Print { text: help::text(inner, command.clone(), words)? },
        _ => explore(inner, words, settings, own)?,
    };
    let files = if name == "check" { many(inner, "file") } else { Vec::new() };
    let named = if files.is_empty() { many(inner, "data") } else { files };
    let given = given(inner, !named.is_empty());
    let data = sources(&named, settings);
    let theme_file = render::theme_file(inner).or_else(|| settings.theme_file.clone());
    let compare = many(inner, "compare").first().map(|older| source(older));
    Ok(Invocation {
        data,
        as_of: day(inner, words)?.or(own.named.as_ref().and_then(|own| own.as_of)),
        color: match text(inner, "color").as_deref() {
            Some("always") => ColorChoice::Always,
            Some("never") => ColorChoice::Never,
            _ => ColorChoice::Auto,
        },
        theme: render::theme(inner).or_else(|| settings.theme.as_ref().map(|set| set.value)).unwrap_or_default(),
        theme_file,
        glyphs: glyphs(inner, settings),
        // Pictures, scripts and pages for other programs are no text to read.
        pages: !inner.get_flag("no-pager") && !matches!(name, "render" | "completions" | "man" | "schema"),
        strict: inner.get_flag("strict"),
        compare,
        sources: path(inner, "sources").or_else(|| settings.sources.as_ref().map(|set| set.value.clone())),
        reviews: path(inner, "reviews"),
        reviewer: text(inner, "reviewer").or_else(|| settings.reviewer.as_ref().map(|set| set.value.clone())),
        given,
        output: path(inner, "output"),
        force: inner.try_get_one::<bool>("force").ok().flatten().copied().unwrap_or(false),
        task,
    })
}

fn explore(matches: &ArgMatches, words: &Words, settings: &Settings, own: &OwnView) -> Result<CliTask, Complaint> {
    let given = query(matches, "", words)?;
    let is_given = matches.try_contains_id("query").unwrap_or(false);
    Ok(CliTask::Explore {
        query: own.named.as_ref().filter(|_| !is_given).map_or(given, |own| own.query.clone()),
        remembers: !matches.get_flag("no-state"),
        has_mouse: !matches.get_flag("no-mouse") && settings.mouse.as_ref().is_none_or(|given| given.value),
        has_language: has_language(matches, settings),
        viewpoint: place::viewpoint(matches, words, own)?,
        picks: matches.get_flag("pick"),
        in_lines: matches.get_flag("line-mode") || settings.line_mode.as_ref().is_some_and(|given| given.value),
    })
}

fn diff(matches: &ArgMatches, json: bool) -> CliTask {
    let source = |name| source(matches.get_one::<OsString>(name).map(OsString::as_os_str).unwrap_or_default());
    let format = match (json, matches.get_flag("all")) {
        (true, _) => DiffFormat::Json,
        (false, true) => DiffFormat::All,
        (false, false) => DiffFormat::Summary,
    };
    CliTask::Diff { old: source("old"), new: source("new"), format }
}

fn show_format(format: Option<&str>) -> ShowFormat {
    match format {
        Some("json") => ShowFormat::Json,
        Some("citation") => ShowFormat::Citation,
        _ => ShowFormat::Text,
    }
}

fn keys_format(format: Option<&str>) -> KeysFormat {
    match format {
        Some("markdown") => KeysFormat::Markdown,
        Some("json") => KeysFormat::Json,
        _ => KeysFormat::Text,
    }
}

fn list(matches: &ArgMatches, format: Option<&str>, words: &Words) -> Result<CliTask, Complaint> {
    let named = |one: &ListFormat| Some(one.as_str()) == format;
    let format = ListFormat::ALL.into_iter().find(named).unwrap_or_default();
    let sort = text(matches, "sort").map(|sort| match sort.split_once(':') {
        Some((field, "desc")) => Ok((field.to_owned(), true)),
        Some((field, "asc")) => Ok((field.to_owned(), false)),
        None => Ok((sort, false)),
        Some(_) => Err(refusal::bad_sort(&sort, words)),
    });
    Ok(CliTask::List {
        query: query(matches, "list", words)?,
        format,
        fields: fields(matches, format, words)?,
        sort: sort.transpose()?,
        limit: text(matches, "limit").map(|limit| refusal::whole_number(&limit, words)).transpose()?,
        separator: separator(matches, format, words)?,
        is_marked: is_marked(matches, format, words)?,
    })
}

/// Returns the task of a report: a list in that format.
fn brief(matches: &ArgMatches, words: &Words) -> Result<CliTask, Complaint> {
    Ok(CliTask::List {
        query: query(matches, "brief", words)?,
        format: ListFormat::Brief,
        fields: None,
        sort: None,
        limit: None,
        separator: None,
        is_marked: false,
    })
}

/// Returns the fields to show, if any were named.
fn fields(matches: &ArgMatches, format: ListFormat, words: &Words) -> Result<Option<Vec<String>>, Complaint> {
    let Some(given) = text(matches, "fields") else { return Ok(None) };
    if !format.has_fields() {
        let others: Vec<_> =
            ListFormat::ALL.into_iter().filter(|one| one.has_fields()).map(ListFormat::as_str).collect();
        return Err(refusal::other_format("--fields", &others.join(", "), words));
    }
    let fields = given.split(',').map(|field| field.trim().to_owned());
    Ok(Some(fields.filter(|field| !field.is_empty()).collect()))
}

/// Returns the separator of CSV, if one was given.
fn separator(matches: &ArgMatches, format: ListFormat, words: &Words) -> Result<Option<u8>, Complaint> {
    let Some(given) = text(matches, "csv-separator") else { return Ok(None) };
    if format != ListFormat::Csv {
        return Err(refusal::other_format("--csv-separator", "csv", words));
    }
    let can_separate = |sign: u8| sign == b'\t' || sign == b' ' || sign.is_ascii_punctuation();
    match given.as_bytes() {
        [sign] if can_separate(*sign) && !matches!(sign, b'"' | b'\'') => Ok(Some(*sign)),
        _ => Err(refusal::bad_separator(&given, words)),
    }
}

/// Returns whether the byte order mark of UTF-8 was requested.
fn is_marked(matches: &ArgMatches, format: ListFormat, words: &Words) -> Result<bool, Complaint> {
    let is_asked = matches.get_flag("bom");
    if is_asked && !matches!(format, ListFormat::Csv | ListFormat::Tsv) {
        return Err(refusal::other_format("--bom", "csv, tsv", words));
    }
    Ok(is_asked)
}

/// Returns the single query; a second word is refused, with the quoted form as help.
fn query(matches: &ArgMatches, subcommand: &str, words: &Words) -> Result<String, Complaint> {
    let words_given: Vec<String> =
        many(matches, "query").iter().map(|word| word.to_string_lossy().into_owned()).collect();
    match words_given.as_slice() {
        [] => Ok(String::new()),
        [query] => Ok(scrub(query, LineBreaks::Blank)),
        _ => Err(refusal::second_word(&words_given, subcommand, words)),
    }
}

fn text(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.try_get_one::<OsString>(name).ok().flatten().map(|value| value.to_string_lossy().into_owned())
}

fn path(matches: &ArgMatches, name: &str) -> Option<PathBuf> {
    matches.try_get_one::<OsString>(name).ok().flatten().map(PathBuf::from)
}

fn many(matches: &ArgMatches, name: &str) -> Vec<OsString> {
    matches.try_get_many::<OsString>(name).ok().flatten().map(|values| values.cloned().collect()).unwrap_or_default()
}

/// Returns the datasets that are named, else those that are set, else the bundled one.
fn sources(names: &[OsString], settings: &Settings) -> Vec<DataSource> {
    match &settings.data {
        Some(set) if names.is_empty() => set.value.clone(),
        _ if names.is_empty() => vec![DataSource::Bundled],
        _ => names.iter().map(|name| source(name)).collect(),
    }
}

fn source(name: &OsStr) -> DataSource {
    match name.to_str() {
        Some("bundled") => DataSource::Bundled,
        Some("-") => DataSource::StandardInput,
        _ => DataSource::File(PathBuf::from(name)),
    }
}

/// Returns the last day of the given date.
fn day(matches: &ArgMatches, words: &Words) -> Result<Option<Day>, Complaint> {
    let Some(given) = text(matches, "as-of") else { return Ok(None) };
    match given.parse::<Edtf>().ok().and_then(|date| date.latest()) {
        Some(day) => Ok(Some(day)),
        None => Err(refusal::bad_day(&given, words)),
    }
}

/// Returns whether only ASCII is drawn; like the language it is determined before anything else. Who names
/// other signs gets them whatever the locale.
pub fn is_ascii(arguments: &[OsString], settings: &Settings, of_locale: bool) -> bool {
    let is_asked_for = |argument: &OsString| argument == "--ascii";
    let has_flag = || arguments.iter().skip(1).take_while(|one| *one != "--").any(is_asked_for);
    let word = shape::early_value(arguments, "--glyphs");
    chosen_glyphs(has_flag(), word.as_deref().and_then(OsStr::to_str), settings).is_ascii(of_locale)
}

fn glyphs(matches: &ArgMatches, settings: &Settings) -> GlyphChoice {
    chosen_glyphs(matches.get_flag("ascii"), text(matches, "glyphs").as_deref(), settings)
}

/// Returns the signs that `--ascii`, else `--glyphs`, else the settings ask for.
fn chosen_glyphs(has_ascii: bool, word: Option<&str>, settings: &Settings) -> GlyphChoice {
    if has_ascii {
        return GlyphChoice::Ascii;
    }
    let of_option = word.and_then(GlyphChoice::with_word);
    of_option.or_else(|| settings.glyphs.as_ref().map(|set| set.value)).unwrap_or_default()
}

/// Returns the file of the configuration that `--config` names; it is read before anything else.
pub fn named_config(arguments: &[OsString]) -> Option<PathBuf> {
    shape::early_value(arguments, "--config").map(PathBuf::from)
}

/// Returns the complaint about a file of the configuration that was named and cannot be read.
pub fn unreadable_config(error: &std::io::Error, words: &Words) -> Complaint {
    Complaint::new(words.text("error-config"))
        .because(words.file_problem(&FileProblem::from(error)))
        .with_help(words.text("help-config"))
}

/// Returns the settings that options give.
fn given(matches: &ArgMatches, has_data: bool) -> Vec<Setting> {
    // Only the explorer has these.
    let has_flag = |name| matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false);
    let is_given = |setting: &Setting| match setting {
        Setting::Language => text(matches, "lang").is_some(),
        Setting::Theme => text(matches, "theme").is_some(),
        Setting::Glyphs => matches.get_flag("ascii") || text(matches, "glyphs").is_some(),
        Setting::Mouse => has_flag("no-mouse"),
        Setting::LineMode => has_flag("line-mode"),
        Setting::Data => has_data,
        Setting::Sources => text(matches, "sources").is_some(),
        Setting::Reviewer => text(matches, "reviewer").is_some(),
    };
    Setting::ALL.into_iter().filter(is_given).collect()
}

/// Returns whether the language was chosen for this program, by an option or a setting.
fn has_language(matches: &ArgMatches, settings: &Settings) -> bool {
    match text(matches, "lang") {
        Some(language) => language != "auto",
        None => settings.language.as_ref().is_some_and(|set| set.value.is_some()),
    }
}

/// Returns the language that the arguments, else the settings, else the environment ask for. It is determined before
/// anything else, so that every message is in it.
pub fn language_of(arguments: &[OsString], set: Option<Language>, locale: [Option<&str>; 3]) -> Language {
    let asked = match language(arguments) {
        EarlyLanguage::Named(language) => Some(language),
        EarlyLanguage::OfLocale => None,
        EarlyLanguage::NotGiven => set,
    };
    asked.unwrap_or_else(|| crate::words::language_of_locale(locale))
}
