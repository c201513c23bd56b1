//! What each subcommand does: read, call the other modules, write. Exit statuses are decided here.

mod completing;
mod config;
mod explorer;
mod import;
mod list;
mod looks;
mod paths;
mod render;
mod review;
mod version;
mod views;

pub(crate) use completing::complete;
pub(crate) use views::own_views;

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

use ratatui::layout::Size;

use crate::Environment;
use crate::app::Exit;
use crate::app::viewpoint::Viewpoint;
use crate::cli::{CliTask, Complaint, DiffFormat, Invocation, ShowFormat, completions, nearest_subcommand};
use crate::diff;
use crate::domain::crossing::crossing_parts;
use crate::domain::dataset::Dataset;
use crate::domain::date::Day;
use crate::domain::fault::{Fault, FilePlace, Problem, Refusal};
use crate::domain::file_problem::{FileProblem, FileState};
use crate::domain::load::{Loaded, check_sources};
use crate::domain::on_day::OnDay;
use crate::domain::order_by::OrderBy;
use crate::domain::record::RecordId;
use crate::domain::sources::Sources;
use crate::domain::text::{LineBreaks, scrub};
use crate::packed;
use crate::page::{Comparing, DigestExtent, Phrasing, citation, finding};
use crate::query::{
    Field, Hits, Index, NoReviews, Query, QueryError, QueryProblem, ValueKind, advice, correction, field_names,
    level_peers, meant, search, search_in, values_in,
};
use crate::report;
use crate::reviews::Standing;
use crate::runtime::{self, DataPlaces, DataSource, LineChannels, Places, Supply, ViewFile};
use crate::settings::{SettingFault, Settings};
use crate::theme::OwnTheme;
use crate::totals::{Totals, totals};
use crate::words::Words;

/// Performs the request and returns the exit status.
///
/// # Errors
///
/// Returns what ended it, for standard error.
pub(crate) fn perform(
    invocation: &Invocation,
    settings: &Settings,
    words: &Arc<Words>,
    environment: &Environment,
) -> Result<u8, Complaint> {
    let (own_theme, faults) = looks::own_theme(invocation, words)?;
    let faults: Vec<_> = settings.faults.iter().cloned().chain(faults).collect();
    for fault in &faults {
        tell(&fault.text(words));
    }
    let command = Command { invocation, settings, words, environment, own_theme, faults };
    command.refuse_unreadable_input()?;
    match &invocation.task {
        CliTask::Print { text } => command.write(text, 0),
        CliTask::Version => command.version(),
        CliTask::Schema => command.write(&packed::SCHEMA.text(), 0),
        CliTask::Keys { format } => command.keys(*format),
        CliTask::Render(options) => command.render(options),
        CliTask::Completions { shell } => command.write(&completions(shell), 0),
        CliTask::Config => command.config(),
        CliTask::ThemeFile => command.theme_file(),
        CliTask::Paths { json } => command.paths(*json),
        CliTask::Manual => command.manual(),
        CliTask::Check { json } => command.check(*json),
        CliTask::Show { id, format } => command.show(id, *format),
        CliTask::Diff { old, new, format } => command.diff(old, new, *format),
        CliTask::Import(task) => command.import(task),
        CliTask::Review(task) => command.review(task),
        CliTask::List { query, .. } => command.list(query),
        CliTask::Totals { query, json, explain } => command.totals(query, *json, *explain),
        CliTask::Explore { query, viewpoint, .. } => command.explore(query, viewpoint),
    }
}

/// The most words of a list that are all named.
const MOST_LISTED: usize = 60;
/// How many words of a longer list are named.
const FEW_LISTED: usize = 8;

struct Command<'a> {
    invocation: &'a Invocation,
    settings: &'a Settings,
    words: &'a Arc<Words>,
    environment: &'a Environment,
    /// The theme of a file, if one is named and can be read.
    own_theme: Option<&'static OwnTheme>,
    /// What is wrong with the configuration, the theme included.
    faults: Vec<SettingFault>,
}

impl Command<'_> {
    /// Returns the code of the language.
    fn language(&self) -> &'static str {
        self.words.language().code()
    }

    fn day(&self) -> Day {
        self.invocation.as_of.unwrap_or_else(runtime::today)
    }

    /// Refuses standard input as a dataset where it is the terminal, which the explorer hears keys
    /// from and elsewhere nobody types a dataset into, and where it would be read a second time.
    fn refuse_unreadable_input(&self) -> Result<(), Complaint> {
        let from_input = self.invocation.datasets().filter(|source| **source == DataSource::StandardInput).count();
        let (error, help) = match from_input {
            0 => return Ok(()),
            1 if !self.environment.input_is_terminal => return Ok(()),
            1 => ("error-input-terminal", "help-input-terminal"),
            _ => ("error-input-twice", "help-input-twice"),
        };
        Err(Complaint::new(self.words.text(error)).with_help(self.words.text(help)))
    }

    fn load(&self) -> Result<Loaded, Complaint> {
        self.load_named(&self.invocation.data)
    }

    fn load_named(&self, data: &[DataSource]) -> Result<Loaded, Complaint> {
        let loaded = runtime::open(data, &|_| ()).map_err(|refusals| refused(&refusals, self.words))?;
        if self.invocation.strict && !loaded.faults.is_empty() {
            return Err(strict(&loaded.faults, self.words));
        }
        Ok(loaded)
    }

    /// Loads the dataset, and reports on standard error how much was left out.
    fn load_and_tell(&self) -> Result<Loaded, Complaint> {
        self.load_from(&self.invocation.data)
    }

    fn load_from(&self, data: &[DataSource]) -> Result<Loaded, Complaint> {
        let loaded = self.load_named(data)?;
        if !loaded.faults.is_empty() {
            let (sound, all) = (loaded.dataset.len(), loaded.records);
            let arguments = [
                ("sound", self.words.count(sound).into()),
                ("all", self.words.count(all).into()),
                ("faults", loaded.faults.len().into()),
            ];
            tell(&self.words.with("told-faults", &arguments));
        }
        Ok(loaded)
    }

    fn check(&self, json: bool) -> Result<u8, Complaint> {
        let mut loaded =
            runtime::open(&self.invocation.data, &|_| ()).map_err(|refusals| refused(&refusals, self.words))?;
        if let Some(sources) = self.sources(&loaded.dataset)? {
            let checked = check_sources(&loaded.dataset, &sources);
            loaded.faults.extend(checked.faults);
            loaded.faults.put_in_order();
            let counts = [("compared", checked.compared.into()), ("without", checked.without_copy.into())];
            tell(&self.words.with("told-sources", &counts));
        }
        self.hint_at_crossing_parts(&loaded.dataset);
        let text =
            if json { report::check_json(&loaded.faults) } else { report::check_text(self.words, &loaded.faults) };
        self.write(&text, u8::from(!loaded.faults.is_empty()))
    }

    /// Says on standard error which parts of a whole may be counted twice; they are no faults.
    fn hint_at_crossing_parts(&self, dataset: &Dataset) {
        let name = |id| dataset.commitments.get(id).entry.id.to_string();
        for found in crossing_parts(dataset) {
            let arguments = [
                ("whole", name(found.whole).into()),
                ("share", name(found.share).into()),
                ("purchase", name(found.purchase).into()),
            ];
            tell(&self.words.with("told-crossing-parts", &arguments));
        }
    }

    fn show(&self, id: &str, format: ShowFormat) -> Result<u8, Complaint> {
        let loaded = self.load_and_tell()?;
        let dataset = &loaded.dataset;
        let found = self.find(dataset, id)?;
        let writer = Phrasing { on: OnDay { dataset, day: self.day() }, words: self.words };
        match format {
            ShowFormat::Json => return self.write(&report::show_json(dataset, found), 0),
            ShowFormat::Citation => return self.write(&citation(&writer, found), 0),
            ShowFormat::Text => {}
        }
        let width = self.width().unwrap_or(100).clamp(20, 100);
        let sources = self.sources(dataset)?;
        let text = |dress| {
            let passages = sources.as_ref().map(|sources| report::show_passages(&writer, found, sources, width, dress));
            report::show_text(&writer, found, width, dress) + &passages.unwrap_or_default()
        };
        let whole = text(self.dress(true));
        // A pager may not know links.
        let is_paged = self.invocation.output.is_none() && self.pager_for(whole.as_bytes()).is_some();
        self.write(&if is_paged { text(self.dress(false)) } else { whole }, 0)
    }

    /// Returns the user's copies of the documents, if a folder of them is named.
    fn sources(&self, dataset: &Dataset) -> Result<Option<Sources>, Complaint> {
        let Some(folder) = &self.invocation.sources else { return Ok(None) };
        runtime::read_copies(folder, dataset).map(Some).map_err(|error| self.no_folder(folder, &error))
    }

    fn no_folder(&self, folder: &Path, error: &io::Error) -> Complaint {
        let name = folder.to_string_lossy().into_owned();
        Complaint::new(self.words.with("error-sources", &[("folder", name.into())]))
            .because(self.reason(error))
            .with_help(self.words.text("help-sources"))
    }

    /// Returns why the system could not read or write something.
    fn reason(&self, error: &io::Error) -> String {
        self.words.file_problem(&FileProblem::from(error))
    }

    fn diff(&self, old: &DataSource, new: &DataSource, format: DiffFormat) -> Result<u8, Complaint> {
        let old = self.load_from(std::slice::from_ref(old))?;
        let new = self.load_from(std::slice::from_ref(new))?;
        let difference = diff::compare(&old.dataset, &new.dataset);
        let comparing = Comparing { words: self.words, old: &old.dataset, new: &new.dataset };
        let text = |extent| {
            // What goes to a file or a program has one line for each difference.
            let width = self.width().map_or(usize::MAX, |width| width.max(20));
            report::diff_text(comparing, &difference, extent, width, self.dress(false))
        };
        let text = match format {
            DiffFormat::Json => report::diff_json(&old.dataset, &new.dataset, &difference),
            DiffFormat::Summary => text(DigestExtent::Summary),
            DiffFormat::All => text(DigestExtent::Whole),
        };
        self.write(&text, u8::from(!difference.is_empty()))
    }

    fn find(&self, dataset: &Dataset, id: &str) -> Result<RecordId, Complaint> {
        dataset.find(id).ok_or_else(|| {
            let complaint = Complaint::new(self.words.with("error-no-such-id", &[("id", id.into())]));
            let near = report::near_ids(dataset, id);
            let help = if near.is_empty() {
                self.words.text("help-find-id")
            } else {
                self.words.with("help-nearest", &[("word", near.join(", ").into())])
            };
            Complaint { status: 1, ..complaint.with_help(help) }
        })
    }

    fn totals(&self, text: &str, json: bool, explain: bool) -> Result<u8, Complaint> {
        self.answer(text, false, |writer, query, hits, (index, reviews)| {
            let peers = level_peers(query, writer.on, index, reviews, hits, &|_| true).unwrap_or_default();
            let totals = Totals { peers, ..totals(writer.on, hits) };
            let report = if json {
                report::totals_json(writer, &totals)
            } else {
                let width = self.width().unwrap_or(100).clamp(20, 100);
                report::totals_text(writer, &totals, explain, width, self.dress(false))
            };
            Ok((report.into_bytes(), totals.selected == 0))
        })
    }

    /// Reports what a query finds, and notes about it on standard error. A report also returns
    /// whether it is empty, which then becomes exit status 1; sums may be empty although records
    /// were found.
    ///
    /// With `corrects`, words that are a letter wrong are put right, which is noted.
    fn answer(
        &self,
        text: &str,
        corrects: bool,
        report: impl FnOnce(&Phrasing<'_>, &Query, &Hits, (&Index, &Standing)) -> Result<(Vec<u8>, bool), Complaint>,
    ) -> Result<u8, Complaint> {
        let loaded = self.load_and_tell()?;
        let index = Index::new(&loaded.dataset);
        let on = OnDay { dataset: &loaded.dataset, day: self.day() };
        let mut query = self.query(text, on)?;
        let reviews = self.standing(&query, &loaded.dataset)?;
        let find =
            |query: &Query| search_in(self.language(), query, on, &index, &reviews, &|_| true).unwrap_or_default();
        let mut hits = find(&query);
        if hits.hits.is_empty() {
            self.refuse_mistyped_subcommand(text)?;
            let corrected = if corrects { correction(&query, on, &index, &reviews, self.language()) } else { None };
            let answered = corrected.map(|corrected| (find(&corrected.query), corrected));
            if let Some((found, corrected)) = answered.filter(|(found, _)| !found.hits.is_empty()) {
                tell(&finding::corrected(self.words, &corrected));
                (query, hits) = (corrected.query, found);
            }
        }
        let (report, is_nothing) = report(&Phrasing { on, words: self.words }, &query, &hits, (&index, &reviews))?;
        let status = self.write_bytes(&report, u8::from(is_nothing))?;
        if is_nothing && !hits.hits.is_empty() {
            tell(&self.words.text("totals-nothing"));
        }
        self.tell_about(&query, &hits, on, (&index, &reviews));
        Ok(status)
    }

    fn tell_about(&self, query: &Query, hits: &Hits, on: OnDay<'_>, (index, reviews): (&Index, &Standing)) {
        if let Some(summary) = finding::summary(self.words, hits, query.compares()) {
            tell(&summary);
        }
        if hits.hits.is_empty() {
            tell(&self.words.text("nothing-found"));
            if let Some(meant) = meant(query, on.dataset).first() {
                tell(&self.words.with("advice-meant", &[("query", meant.into())]));
            }
            let advice = advice(query, on, index, reviews, self.language());
            for line in finding::advice_lines(self.words, query, &advice) {
                tell(&line);
            }
        }
    }

    fn query(&self, text: &str, on: OnDay<'_>) -> Result<Query, Complaint> {
        match Query::parse_in(self.language(), text, on.dataset) {
            Ok(query) => Ok(query),
            Err(error) => {
                let complaint = Complaint::new(finding::query_error(self.words, &error))
                    .because(self.words.with("reason-query", &[("query", text.into())]));
                Err(complaint.with_help(self.query_help(&error, on.dataset)))
            }
        }
    }

    fn query_help(&self, error: &QueryError, dataset: &Dataset) -> String {
        let language = self.words.language().code();
        match (&error.problem, error.suggestions.first()) {
            (QueryProblem::TwoReadings(_, readings), _) => {
                let [first, second] = readings.in_order(self.words.decimal_sign());
                self.words.with("help-two-readings", &[("first", first.into()), ("second", second.into())])
            }
            (problem, Some(nearest)) if !matches!(problem, QueryProblem::NoValue(_)) => {
                self.words.with("help-nearest", &[("word", nearest.as_str().into())])
            }
            (QueryProblem::NoValue(field), _) | (QueryProblem::UnknownValue(field), None) => {
                self.possible(values_in(*field, dataset, language), is_closed(*field))
            }
            (QueryProblem::UnknownField, None) => self.possible(field_names(dataset, language).collect(), true),
            _ => self.words.text("help-query"),
        }
    }

    /// Returns which words are possible in a place: all, or the first few of many or of those that are
    /// only examples.
    fn possible(&self, mut words: Vec<String>, is_closed: bool) -> String {
        let is_all = is_closed && words.len() <= MOST_LISTED;
        words.truncate(if is_all { MOST_LISTED } else { FEW_LISTED });
        match (words.is_empty(), is_all) {
            (true, _) => self.words.text("help-query"),
            (_, true) => self.words.with("help-values", &[("values", words.join(", ").into())]),
            (_, false) => self.words.with("help-values-such-as", &[("values", words.join(", ").into())]),
        }
    }

    /// Refuses a single word that finds nothing and is nearly a subcommand, since one was probably
    /// meant.
    fn refuse_mistyped_subcommand(&self, text: &str) -> Result<(), Complaint> {
        let is_word = text.chars().all(char::is_alphabetic) && !text.is_empty();
        match nearest_subcommand(text).filter(|_| is_word) {
            Some(nearest) => {
                Err(Complaint::new(self.words.with("error-no-match-no-command", &[("word", text.into())]))
                    .with_help(format!("atlante {nearest}")))
            }
            None => Ok(()),
        }
    }

    fn explore(&self, query: &str, viewpoint: &Viewpoint) -> Result<u8, Complaint> {
        if let Some(folder) = &self.invocation.sources {
            runtime::check_folder(folder).map_err(|error| self.no_folder(folder, &error))?;
        }
        let mut loaded = None;
        if nearest_subcommand(query).is_some() {
            loaded = Some(self.load_unless_mistyped(query)?);
        }
        self.refuse_lines_from_data()?;
        if !self.is_in_lines() && (!self.environment.can_draw || !self.has_screen()) {
            return Err(Complaint::new(self.words.text("error-no-terminal"))
                .because(self.words.text("reason-no-terminal"))
                .with_help(self.words.text("help-no-terminal")));
        }
        let data = self.supply(&self.invocation.data, loaded)?;
        let supply_older = |older: &DataSource| Ok((older.name(), self.supply(std::slice::from_ref(older), None)?));
        let older = self.invocation.compare.as_ref().map(supply_older).transpose()?;
        let state = self.state_place();
        let mut model = self.model(query, viewpoint, state.as_ref());
        let views = ViewFile::of_user();
        self.take_views(&mut model, views.as_ref());
        let data = DataPlaces { data, older, copies: self.invocation.sources.clone() };
        let places = Places { data, log: self.named_log(), state, views };
        let ended = if self.is_in_lines() {
            runtime::run_in_lines(model, places, self.line_channels())
        } else {
            runtime::run(model, places)
        };
        match ended {
            Ok(Exit::Picked(ids)) => self.write(&format!("{}\n", ids.join("\n")), 0),
            // Who was to choose and has not says no.
            Ok(Exit::Status(0)) if self.picks() => Ok(1),
            Ok(Exit::Status(status)) => Ok(status),
            Ok(Exit::Refused(refusals)) => Err(refused(&refusals, self.words)),
            Err(error) => Err(Complaint::new(self.words.text("error-terminal")).because(self.reason(&error))),
        }
    }

    const fn is_in_lines(&self) -> bool {
        matches!(self.invocation.task, CliTask::Explore { in_lines: true, .. })
    }

    /// Refuses to read the dataset from where the lines come from.
    fn refuse_lines_from_data(&self) -> Result<(), Complaint> {
        let is_input = |source: &DataSource| *source == DataSource::StandardInput;
        if self.is_in_lines() && self.invocation.datasets().any(is_input) {
            let complaint = Complaint::new(self.words.text("error-input-lines"));
            return Err(complaint.with_help(self.words.text("help-input-lines")));
        }
        Ok(())
    }

    /// Returns where a session in lines is told: where records are picked, beside their ids.
    fn line_channels(&self) -> LineChannels {
        let (output, is_terminal): (Box<dyn Write>, bool) = if self.picks() {
            (Box::new(io::stderr()), io::stderr().is_terminal())
        } else {
            (Box::new(io::stdout()), self.environment.output_is_terminal)
        };
        LineChannels { output, is_interactive: is_terminal && self.environment.input_is_terminal }
    }

    const fn picks(&self) -> bool {
        matches!(self.invocation.task, CliTask::Explore { picks: true, .. })
    }

    /// Returns whether there is a terminal to draw on. Where records are picked the standard output may be
    /// a pipe, and the program's own terminal is drawn on.
    fn has_screen(&self) -> bool {
        self.environment.output_is_terminal || (self.picks() && runtime::has_own_terminal())
    }

    /// Loads the dataset, unless the query finds nothing in it and is nearly a subcommand.
    fn load_unless_mistyped(&self, query: &str) -> Result<Loaded, Complaint> {
        let loaded = self.load()?;
        let on = OnDay { dataset: &loaded.dataset, day: self.day() };
        let parsed = self.query(query, on)?;
        let hits = search(&parsed, on, &Index::new(&loaded.dataset), &NoReviews, &|_| true).unwrap_or_default();
        if hits.hits.is_empty() {
            self.refuse_mistyped_subcommand(query)?;
        }
        Ok(loaded)
    }

    /// Returns the dataset for the explorer, which reads it after its first frame; one that had to
    /// be loaded before is handed on.
    fn supply(&self, sources: &[DataSource], loaded: Option<Loaded>) -> Result<Supply, Complaint> {
        Ok(match loaded {
            Some(loaded) => Supply::Loaded(Box::new(loaded)),
            None if self.invocation.strict => Supply::Loaded(Box::new(self.load_named(sources)?)),
            None => Supply::Sources(sources.to_vec()),
        })
    }

    /// Returns the width in columns of the terminal that receives the output; `None` if there is
    /// none.
    fn width(&self) -> Option<usize> {
        if !self.environment.output_is_terminal || self.invocation.output.is_some() {
            return None;
        }
        crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns)).filter(|columns| *columns > 0)
    }

    /// Writes the answer; a pipe closed by its reader ends the program quietly.
    fn write(&self, text: &str, status: u8) -> Result<u8, Complaint> {
        self.write_bytes(text.as_bytes(), status)
    }

    fn write_bytes(&self, content: &[u8], status: u8) -> Result<u8, Complaint> {
        match &self.invocation.output {
            Some(path) => self.write_file(path, content).map(|()| status),
            None if self.is_paged(content) => Ok(status),
            None => self.print(content, status),
        }
    }

    /// Shows an answer that is longer than the terminal in the pager, if there is one; returns whether it did.
    fn is_paged(&self, content: &[u8]) -> bool {
        self.pager_for(content).is_some_and(|pager| runtime::page(pager, content).is_ok())
    }

    /// Returns the pager that an answer is shown in; `None` of one that is no longer than the terminal.
    fn pager_for(&self, content: &[u8]) -> Option<&str> {
        let is_seen = self.invocation.pages && self.environment.output_is_terminal && self.environment.can_draw;
        let pager = self.environment.pager.as_deref().filter(|_| is_seen)?;
        let rows = std::str::from_utf8(content).map_or(0, |text| text.lines().count());
        (rows >= usize::from(size().height)).then_some(pager)
    }

    /// Prints on standard output, wherever the answer goes.
    fn print(&self, content: &[u8], status: u8) -> Result<u8, Complaint> {
        match io::stdout().lock().write_all(content).and_then(|()| io::stdout().flush()) {
            Ok(()) => Ok(status),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(0),
            Err(error) => Err(Complaint::new(self.words.text("error-write")).because(self.reason(&error))),
        }
    }

    fn write_file(&self, path: &Path, content: &[u8]) -> Result<(), Complaint> {
        runtime::clean_up_on_signals();
        runtime::write_out(path, content, self.invocation.force).map_err(|error| {
            let name = path.to_string_lossy().into_owned();
            let problem = FileProblem::from(&error);
            let complaint = Complaint::new(self.words.with("error-cannot-write", &[("file", name.into())]))
                .because(self.words.file_problem(&problem));
            match problem {
                FileProblem::Known(FileState::Exists) => complaint.with_help(self.words.text("help-force")),
                _ => complaint.with_help(self.words.text("help-other-place")),
            }
        })
    }
}

/// Returns whether the values that a field offers are all that it takes.
fn is_closed(field: Field) -> bool {
    matches!(field.kind(), ValueKind::Word | ValueKind::Region | ValueKind::Condition)
}

fn size() -> Size {
    crossterm::terminal::size().map_or(Size { width: 80, height: 24 }, |(width, height)| Size { width, height })
}

/// Prints a message on standard error, free of control characters.
fn tell(text: &str) {
    let clean = scrub(text, LineBreaks::Blank);
    // Standard error may be closed, in which case the message is lost.
    drop(writeln!(io::stderr(), "{clean}"));
}

fn refused(refusals: &[Refusal], words: &Words) -> Complaint {
    let lines: Vec<_> = refusals.iter().map(|refusal| words.refusal(refusal)).collect();
    Complaint::new(words.with("error-refused", &[("count", refusals.len().into())]))
        .because(lines.join("\n"))
        .with_help(words.text(help_for(refusals)))
}

/// Returns the message that says what to do about files that cannot be used.
fn help_for(refusals: &[Refusal]) -> &'static str {
    let all = |holds: fn(&Problem) -> bool| refusals.iter().all(|refusal| holds(&refusal.problem));
    if all(|problem| matches!(problem, Problem::Unreadable { .. })) {
        "help-unreadable"
    } else if all(|problem| matches!(problem, Problem::WrongFormat { .. })) || refusals.iter().all(is_no_json_at_all) {
        "help-no-dataset"
    } else {
        "help-refused"
    }
}

/// Returns whether a file is no JSON from its first character on, so that it was hardly meant to be.
fn is_no_json_at_all(refusal: &Refusal) -> bool {
    let is_at_start = refusal.place.is_some_and(|place| place == FilePlace { line: 1, column: 1 });
    is_at_start && matches!(refusal.problem, Problem::NotJson { .. } | Problem::NotUtf8)
}

fn strict(faults: &[Fault], words: &Words) -> Complaint {
    let lines: Vec<_> = faults.iter().map(|fault| words.fault(fault)).collect();
    Complaint::new(words.with("error-strict", &[("count", faults.len().into())]))
        .because(lines.join("\n"))
        .with_help(words.text("help-strict"))
}
