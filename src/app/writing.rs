//! Writing what the filter leaves, or the list in sight, into a new file: format and name are offered, nothing
//! is ever overwritten. Which names are taken, and the disk, are the runtime's.

use std::path::Path;
use std::sync::Arc;

use tui_input::{Input, InputRequest};

use crate::domain::closed::closed;
use crate::domain::date::Day;
use crate::domain::record::RecordId;
use crate::invariant::broken;
use crate::query::{Hit, Hits, Match, Query};
use crate::report::ListFormat;
use crate::words::Words;

use super::action::Action;
use super::layers::edit_of;
use super::library::Library;
use super::list::ListRow;
use super::notice::Notice;
use super::pane::DetailView;
use super::panel::Panel;
use super::{Effect, Model};

/// The formats that are offered, each with the ending of its files; the first is offered first.
const FORMATS: [(ListFormat, &str); 6] = [
    (ListFormat::Csv, "csv"),
    (ListFormat::Tsv, "tsv"),
    (ListFormat::Markdown, "md"),
    (ListFormat::Json, "json"),
    (ListFormat::Jsonl, "jsonl"),
    (ListFormat::Rows, "rows"),
];
/// How many characters of the query stand in the name that is offered.
const LONGEST_QUERY: usize = 40;

closed! {
    /// Which records are written.
    pub enum Extent in "writing" {
        /// All that match, in the order of the hits, as `list` prints them.
        Matches = "matches",
        /// Those of the list in sight, in its order.
        Pane = "pane",
        /// The commitments that make up the sums in sight.
        Summed = "summed",
    }
}

/// Where records are written to, being chosen.
pub struct WritePanel {
    /// The name of the file, being typed.
    pub input: Input,
    /// Which records, and how many these are.
    pub extent: (Extent, usize),
    /// How many there are of each extent.
    pub counts: Vec<(Extent, usize)>,
    format: usize,
    /// The name that was offered, until it is changed by hand.
    offered: Option<String>,
}

/// What is needed to offer a name.
pub struct OfferTask {
    /// What the name begins with.
    pub stem: String,
    /// What it ends with, without the dot.
    pub ending: &'static str,
    /// Names that are not to be offered even where they are free.
    pub avoided: Vec<String>,
}

impl OfferTask {
    /// The first name that is neither avoided nor taken: `list.csv`, `list-2.csv` and so on.
    pub fn name(&self, is_taken: impl Fn(&str) -> bool) -> String {
        let numbered = (2..).map(|number| format!("{}-{number}.{}", self.stem, self.ending));
        let mut names = std::iter::once(format!("{}.{}", self.stem, self.ending)).chain(numbered);
        names
            .find(|name| !self.avoided.contains(name) && !is_taken(name))
            .unwrap_or_else(|| broken!("there are no more names"))
    }
}

/// Records to be written.
pub struct WriteTask {
    /// The dataset.
    pub library: Arc<Library>,
    /// The day stood on.
    pub day: Day,
    /// The words of the language in use.
    pub words: Arc<Words>,
    /// The query that listed them.
    pub query: Query,
    /// The records, in the order of the list.
    pub hits: Hits,
    /// The format.
    pub format: ListFormat,
    /// The name of the file.
    pub name: String,
}

impl WriteTask {
    /// Returns what became of the file.
    pub fn answer(&self, outcome: Result<(), WriteProblem>) -> WriteAnswer {
        WriteAnswer { name: self.name.clone(), records: self.hits.hits.len(), outcome }
    }
}

/// What became of a file.
pub struct WriteAnswer {
    /// Its name.
    pub name: String,
    /// How many records were to be written into it.
    pub records: usize,
    /// Whether it is there now, whole, or why not.
    pub outcome: Result<(), WriteProblem>,
}

/// Why a file could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteProblem {
    /// There is such a file.
    Exists,
    /// The system's reason.
    System(String),
}

impl WritePanel {
    /// The words of the formats on the command line, and the place of the chosen one.
    pub fn formats(&self) -> (impl Iterator<Item = &'static str>, usize) {
        let word = |(format, ending): &(ListFormat, &'static str)| match format {
            ListFormat::Markdown => "markdown",
            _ => ending,
        };
        (FORMATS.iter().map(word), self.format)
    }

    fn chosen(&self) -> (ListFormat, &'static str) {
        FORMATS.get(self.format).copied().unwrap_or((ListFormat::Csv, "csv"))
    }

    pub(super) fn edit(&mut self, request: InputRequest) {
        if self.input.handle(request).is_some_and(|change| change.value) {
            self.offered = None;
            self.follow_ending();
        }
    }

    /// Takes the format of the ending that was typed, if it is that of one.
    fn follow_ending(&mut self) {
        let ending = Path::new(self.input.value()).extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let known = FORMATS.iter().position(|(_, known)| ending.as_deref() == Some(known));
        self.format = known.unwrap_or(self.format);
    }

    /// Takes the next or previous format; the ending of the name follows.
    fn change_format(&mut self, forward: bool) {
        let (_, before) = self.chosen();
        let step = if forward { 1 } else { FORMATS.len() - 1 };
        self.format = (self.format + step) % FORMATS.len();
        let (_, ending) = self.chosen();
        if let Some(stem) = self.input.value().strip_suffix(before).and_then(|stem| stem.strip_suffix('.')) {
            self.input = Input::new(format!("{stem}.{ending}"));
        }
    }
}

impl Model {
    /// Opens the panel: on all that match where there is a filter, else on the list in sight.
    pub(super) fn open_writing(&mut self) -> Vec<Effect> {
        let explains = self.pane().is_some_and(|pane| pane.view == DetailView::Sums);
        let wanted = match explains {
            true => Extent::Summed,
            false if self.search.query().is_empty() => Extent::Pane,
            false => Extent::Matches,
        };
        let offered = Extent::ALL.into_iter().filter(|extent| explains || *extent != Extent::Summed);
        let counts: Vec<_> = offered.map(|extent| (extent, self.records_of(extent).len())).collect();
        let count = |wanted: Extent| counts.iter().copied().find(|(extent, count)| *extent == wanted && *count > 0);
        let Some(extent) = count(wanted).or_else(|| count(Extent::Matches)) else {
            self.notice = Some(Notice::error(self.words.text("writing-nothing")));
            return Vec::new();
        };
        let panel = WritePanel { input: Input::default(), extent, counts, format: 0, offered: Some(String::new()) };
        self.panel = Some(Panel::Write(panel));
        self.ask_for_name()
    }

    /// What the name of a file begins with: the pane, if it is one pane’s, and the query.
    fn stem(&self, extent: Extent) -> String {
        let pane = self.pane().filter(|_| extent == Extent::Pane).map(|state| state.pane.id().as_str().to_owned());
        let query = Some(slug(&self.search.query().to_string())).filter(|query| !query.is_empty());
        let parts: Vec<_> = pane.into_iter().chain(query).collect();
        if parts.is_empty() { "atlante".to_owned() } else { parts.join("-") }
    }

    /// Asks for a name, unless one was typed by hand.
    fn ask_for_name(&self) -> Vec<Effect> {
        let Some(Panel::Write(panel)) = &self.panel else { return broken!("no file is named") };
        if panel.offered.is_none() {
            return Vec::new();
        }
        let file_name = |name: &String| Some(Path::new(name).file_name()?.to_string_lossy().into_owned());
        let avoided = self.data_arguments.iter().filter_map(file_name).collect();
        let (_, ending) = panel.chosen();
        vec![Effect::Offer(Box::new(OfferTask { stem: self.stem(panel.extent.0), ending, avoided }))]
    }

    /// Takes a name that is not taken, unless one was typed meanwhile.
    pub(super) fn take_offer(&mut self, name: &str) {
        if let Some(Panel::Write(panel)) = &mut self.panel
            && panel.offered.is_some()
        {
            panel.input = Input::new(name.to_owned());
            panel.offered = Some(name.to_owned());
        }
    }

    pub(super) fn act_on_writing(&mut self, action: Action) -> Vec<Effect> {
        let Some(Panel::Write(panel)) = &mut self.panel else { return broken!("no file is named") };
        match action {
            Action::WriteNow => return self.write(),
            Action::ClosePanel => self.panel = None,
            Action::EraseBefore if panel.input.value().is_empty() => self.panel = None,
            Action::NextFormat | Action::PreviousFormat => {
                panel.change_format(action == Action::NextFormat);
                return self.ask_for_name();
            }
            Action::OtherExtent => {
                let place = panel.counts.iter().position(|extent| *extent == panel.extent);
                let place = place.unwrap_or_else(|| broken!("{:?} is not offered", panel.extent));
                let others = panel.counts.iter().cycle().skip(place + 1).take(panel.counts.len());
                panel.extent = others.copied().find(|extent| extent.1 > 0).unwrap_or(panel.extent);
                return self.ask_for_name();
            }
            _ => {
                if let Some(request) = edit_of(action) {
                    panel.edit(request);
                }
            }
        }
        Vec::new()
    }

    fn records_of(&self, extent: Extent) -> Vec<Hit> {
        match extent {
            Extent::Matches => self.search.hits().hits.clone(),
            Extent::Pane => self.listed(),
            Extent::Summed => self.summed().into_iter().map(|id| self.summed_hit(id)).collect(),
        }
    }

    /// A commitment in the sums as the match by which it is in them; it may be there through a site
    /// or an agreement alone.
    fn summed_hit(&self, id: RecordId) -> Hit {
        let hit = self.search.hit(id).cloned();
        hit.unwrap_or_else(|| Hit { id, certainty: Match::Certain, reasons: Vec::new() })
    }

    /// The matches of the list in sight, in its order.
    fn listed(&self) -> Vec<Hit> {
        let Some(pane) = self.pane() else { return Vec::new() };
        let hit = |row: &ListRow| match row {
            ListRow::Record(id) => self.search.hit(*id).cloned(),
            ListRow::Heading(_) => None,
        };
        pane.list.rows().iter().filter_map(hit).collect()
    }

    fn write(&mut self) -> Vec<Effect> {
        if self.is_saving() {
            return Vec::new();
        }
        let Some(library) = self.library.clone() else { return broken!("records are written of no dataset") };
        let Some(Panel::Write(panel)) = &self.panel else { return broken!("no file is named") };
        let name = panel.input.value().trim().to_owned();
        if name.is_empty() {
            self.notice = Some(Notice::error(self.words.text("writing-no-name")));
            return Vec::new();
        }
        let (format, _) = panel.chosen();
        let hits = Hits { hits: self.records_of(panel.extent.0), ..Hits::default() };
        let (words, query) = (Arc::clone(&self.words), self.search.query().clone());
        let task = WriteTask { library, day: self.day, words, query, hits, format, name };
        vec![self.jobs.begin(task)]
    }

    /// Takes what became of a file. Once it is written, and only then, the panel closes; else it
    /// stays, for another name.
    pub(super) fn take_written(&mut self, answer: WriteAnswer) {
        let file = ("file", answer.name.into());
        self.notice = Some(match answer.outcome {
            Ok(()) => {
                self.panel.take_if(|panel| matches!(panel, Panel::Write(_)));
                Notice::info(self.words.with("writing-done", &[("count", answer.records.into()), file]))
            }
            Err(WriteProblem::Exists) => Notice::error(self.words.with("writing-exists", &[file])),
            Err(WriteProblem::System(reason)) => {
                Notice::error(self.words.with("writing-failed", &[file, ("reason", reason.into())]))
            }
        });
    }
}

/// A query as a part of a file's name: its letters and digits, all else as one hyphen.
fn slug(query: &str) -> String {
    let folded: String = crate::query::fold(query).chars().take(LONGEST_QUERY).collect();
    let words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_letters_and_digits() {
        assert_eq!(slug("wave:3 -country:PL"), "wave-3-country-pl");
        assert_eq!(slug("\"Córdoba / ../x\""), "cordoba-x");
        assert_eq!(slug("!!"), "");
    }

    #[test]
    fn a_name_that_is_taken_or_avoided_is_not_offered() {
        let task = OfferTask { stem: "list".into(), ending: "csv", avoided: vec!["list-2.csv".into()] };
        assert_eq!(task.name(|_| false), "list.csv");
        assert_eq!(task.name(|name| name == "list.csv"), "list-3.csv");
    }
}
