//! Writing into a new file: the marked records, all matches, the visible list, or the chart. Format and name are
//! suggested, and no file is ever overwritten. Finding free names and writing to the disk belong to
//! the runtime.

use std::path::Path;
use std::sync::Arc;

use ratatui::layout::Size;

use crate::domain::closed::closed;
use crate::domain::date::Day;
use crate::domain::file_problem::FileProblem;
use crate::domain::on_day::OnDay;
use crate::domain::record::RecordId;
use crate::invariant::broken;
use crate::query::{Hit, Hits, Query};
use crate::report::ListFormat;
use crate::theme::BaseColours;
use crate::words::Words;

use super::chart::PublishedChart;
use super::layers::write::{NameSource, WritePanel};
use super::library::Library;
use super::lists::ListSight;
use super::notice::Notice;
use super::{Effect, Model};

/// The least size of a chart in a file.
const LEAST_CHART: Size = Size { width: 100, height: 30 };

closed! {
    /// What is written.
    pub enum Extent in "writing" {
        /// The marked records, in the order in which they were marked.
        Marked = "marked",
        /// All matches, in the order of the hits, as `list` prints them.
        Matches = "matches",
        /// The records of the visible list, in its order.
        Pane = "pane",
        /// The commitments that make up the visible sums.
        Summed = "summed",
        /// No records, but the chart of the pane.
        Chart = "chart",
    }
}

closed! {
    /// The form of a chart in a file.
    pub enum ChartForm {
        /// A picture for documents.
        Svg = "svg",
        /// Plain text.
        Text = "text",
    }
}

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileForm {
    /// Records in a format of `list`.
    Records(ListFormat),
    /// A chart.
    Chart(ChartForm),
}

impl FileForm {
    /// Returns the forms that an extent can have, the usual one first.
    pub fn of(extent: Extent) -> Vec<Self> {
        match extent {
            Extent::Chart => ChartForm::ALL.iter().copied().map(Self::Chart).collect(),
            Extent::Marked | Extent::Matches | Extent::Pane | Extent::Summed => {
                ListFormat::of_files().map(Self::Records).collect()
            }
        }
    }

    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Records(format) => format.as_str(),
            Self::Chart(form) => form.as_str(),
        }
    }

    /// Returns the usual extension of a file, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Records(format) => format.endings().first().copied().unwrap_or(format.as_str()),
            Self::Chart(ChartForm::Svg) => "svg",
            Self::Chart(ChartForm::Text) => "txt",
        }
    }
}

/// The input for suggesting a free name.
#[derive(Debug, PartialEq, Eq)]
pub struct OfferTask {
    /// The beginning of the name.
    pub stem: String,
    /// The file extension, without the dot.
    pub ending: &'static str,
    /// Names that are not suggested even if they are free.
    pub avoided: Vec<String>,
}

impl OfferTask {
    /// Returns the first name neither avoided nor taken: `list.csv`, `list-2.csv` and so on.
    pub fn name(&self, is_taken: impl Fn(&str) -> bool) -> String {
        let numbered = (2..).map(|number| format!("{}-{number}.{}", self.stem, self.ending));
        let mut names = std::iter::once(format!("{}.{}", self.stem, self.ending)).chain(numbered);
        names
            .find(|name| !self.avoided.contains(name) && !is_taken(name))
            .unwrap_or_else(|| broken!("there are no more names"))
    }
}

/// A file to be written.
pub struct WriteTask {
    /// The dataset.
    pub library: Arc<Library>,
    /// The as-of day.
    pub day: Day,
    /// The words of the language in use.
    pub words: Arc<Words>,
    /// What is written.
    pub content: WriteContent,
    /// The name of the file.
    pub name: String,
}

/// What is written into a file.
pub enum WriteContent {
    /// Records.
    Records {
        /// The query that listed them.
        query: Query,
        /// The records, in the order of the list.
        hits: Hits,
        /// The format.
        format: ListFormat,
    },
    /// A chart.
    Chart {
        /// The chart.
        chart: Box<PublishedChart>,
        /// The default colours of its theme.
        ground: Option<BaseColours>,
        /// The form.
        form: ChartForm,
    },
}

impl WriteContent {
    /// Returns how many records it holds; `None` for a chart.
    fn records(&self, on: OnDay<'_>) -> Option<usize> {
        match self {
            Self::Records { hits, format, .. } => Some(format.holds(on, &hits.hits)),
            Self::Chart { .. } => None,
        }
    }
}

impl WriteTask {
    /// Returns the answer with the given outcome.
    pub fn answer(&self, outcome: Result<(), WriteProblem>) -> WriteAnswer {
        let on = OnDay { dataset: &self.library.dataset, day: self.day };
        WriteAnswer { name: self.name.clone(), records: self.content.records(on), outcome }
    }
}

/// The outcome of writing a file.
pub struct WriteAnswer {
    /// The name of the file.
    pub name: String,
    /// How many records were to be written; `None` of a chart.
    pub records: Option<usize>,
    /// Whether the whole file was written, or why not.
    pub outcome: Result<(), WriteProblem>,
}

/// Why a file could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteProblem {
    /// The file exists already.
    Exists,
    /// The file cannot be written.
    System(FileProblem),
    /// The records cannot be listed, and why.
    Refused(String),
}

impl Model {
    /// Opens the panel: for the marked records if there are any, else for all matches if there is a
    /// filter, else for the visible list; for the summed commitments while the sums are explained.
    pub(super) fn open_writing(&mut self) -> Vec<Effect> {
        let explains = self.explains();
        let has_marks = !self.marked().is_empty();
        let wanted = match explains {
            true => Extent::Summed,
            false if has_marks => Extent::Marked,
            false if self.search.query().is_empty() => Extent::Pane,
            false => Extent::Matches,
        };
        let is_offered = |extent: &Extent| match extent {
            Extent::Marked => has_marks,
            Extent::Summed => explains,
            Extent::Chart => self.has_chart(),
            Extent::Matches | Extent::Pane => true,
        };
        let offered = Extent::ALL.into_iter().filter(is_offered);
        let count = |extent: Extent| if extent == Extent::Chart { 1 } else { self.records_of(extent).len() };
        let counts: Vec<_> = offered.map(|extent| (extent, count(extent))).collect();
        let count = |wanted: Extent| counts.iter().copied().find(|(extent, count)| *extent == wanted && *count > 0);
        let Some(extent) = count(wanted).or_else(|| count(Extent::Matches)) else {
            self.notice = Some(Notice::error(self.words.text("writing-nothing")));
            return Vec::new();
        };
        let file_name = |name: &String| Some(Path::new(name).file_name()?.to_string_lossy().into_owned());
        let source = NameSource {
            pane: self.pane().map(|state| state.pane.id()),
            query: self.search.query().to_string(),
            avoided: self.data_arguments.iter().filter_map(file_name).collect(),
        };
        let panel = WritePanel::new(extent, counts, source);
        let task = panel.offer();
        self.layers.open(panel);
        vec![Effect::Offer(Box::new(task))]
    }

    /// Passes a free name to the panel.
    pub(super) fn take_offer(&mut self, name: &str) {
        if let Some(panel) = self.layers.get_mut::<WritePanel>() {
            panel.take_offer(name);
        }
    }

    fn records_of(&self, extent: Extent) -> Vec<Hit> {
        match extent {
            Extent::Marked => self.marked().into_iter().map(Hit::certain).collect(),
            Extent::Matches => self.search.hits().hits.clone(),
            Extent::Pane => self.listed(),
            Extent::Summed => self.summed().into_iter().map(|id| self.summed_hit(id)).collect(),
            Extent::Chart => Vec::new(),
        }
    }

    /// Returns the hit of a commitment in the sums; a commitment that is in them only through a
    /// site or an agreement gets one that certainly matches.
    fn summed_hit(&self, id: RecordId) -> Hit {
        let hit = self.search.hit(id).copied();
        hit.unwrap_or_else(|| Hit::certain(id))
    }

    /// Returns the hits of the visible list, in its order.
    fn listed(&self) -> Vec<Hit> {
        let Some(lists) = &self.lists else { return Vec::new() };
        let rows = lists.rows(ListSight { pane: self.active, is_of_all: false, picture: None });
        rows.matching().filter_map(|id| self.search.hit(id).copied()).collect()
    }

    /// Starts writing records or the chart into a new file, unless something is being written already.
    pub(super) fn write(&mut self, extent: Extent, form: FileForm, name: String) -> Vec<Effect> {
        if self.is_saving() {
            return Vec::new();
        }
        let Some(library) = self.library.clone() else { return broken!("records are written of no dataset") };
        let content = match form {
            FileForm::Records(format) => self.written_records(extent, format),
            FileForm::Chart(form) => {
                let size = Size {
                    width: self.size.width.max(LEAST_CHART.width),
                    height: self.size.height.max(LEAST_CHART.height),
                };
                let Some(chart) = self.chart(size) else {
                    self.notice = Some(Notice::error(self.words.text("error-no-chart")));
                    return Vec::new();
                };
                WriteContent::Chart { chart: Box::new(chart), ground: self.theme.ground(), form }
            }
        };
        let words = Arc::clone(&self.words);
        vec![self.jobs.begin(WriteTask { library, day: self.day, words, content, name })]
    }

    fn written_records(&self, extent: Extent, format: ListFormat) -> WriteContent {
        let hits = Hits { hits: self.records_of(extent), ..Hits::default() };
        // What was marked need not match the query.
        let query = if extent == Extent::Marked { Query::default() } else { self.search.query().clone() };
        WriteContent::Records { query, hits, format }
    }

    /// Reports the outcome of writing a file. The panel closes only if the file was written;
    /// otherwise it stays open for another name.
    pub(super) fn take_written(&mut self, answer: WriteAnswer) {
        let file = ("file", answer.name.into());
        self.notice = Some(match answer.outcome {
            Ok(()) => {
                self.layers.close::<WritePanel>();
                match answer.records {
                    Some(count) => Notice::info(self.words.with("writing-done", &[("count", count.into()), file])),
                    None => Notice::info(self.words.with("writing-chart-done", &[file])),
                }
            }
            Err(WriteProblem::Exists) => Notice::error(self.words.with("writing-exists", &[file])),
            Err(WriteProblem::System(problem)) => {
                let reason = self.words.file_problem(&problem);
                Notice::error(self.words.with("writing-failed", &[file, ("reason", reason.into())]))
            }
            Err(WriteProblem::Refused(reason)) => {
                Notice::error(self.words.with("writing-failed", &[file, ("reason", reason.into())]))
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_or_avoided_is_not_offered() {
        let task = OfferTask { stem: "list".into(), ending: "csv", avoided: vec!["list-2.csv".into()] };
        assert_eq!(task.name(|_| false), "list.csv");
        assert_eq!(task.name(|name| name == "list.csv"), "list-3.csv");
    }
}
