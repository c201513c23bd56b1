//! Writing records into a new file: the marked ones, all matches, or the visible list. Format and name are
//! suggested, and no file is ever overwritten. Finding free names and writing to the disk belong to
//! the runtime.

use std::path::Path;
use std::sync::Arc;

use crate::domain::closed::closed;
use crate::domain::date::Day;
use crate::domain::file_problem::FileProblem;
use crate::domain::record::RecordId;
use crate::invariant::broken;
use crate::query::{Hit, Hits, Match, Query};
use crate::report::ListFormat;
use crate::words::Words;

use super::layers::write::{NameSource, WritePanel};
use super::library::Library;
use super::list::ListRow;
use super::notice::Notice;
use super::pane::DetailView;
use super::{Effect, Model};

closed! {
    /// The records that are written.
    pub enum Extent in "writing" {
        /// The marked records, in the order in which they were marked.
        Marked = "marked",
        /// All matches, in the order of the hits, as `list` prints them.
        Matches = "matches",
        /// The records of the visible list, in its order.
        Pane = "pane",
        /// The commitments that make up the visible sums.
        Summed = "summed",
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

/// Records to be written.
pub struct WriteTask {
    /// The dataset.
    pub library: Arc<Library>,
    /// The as-of day.
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
    /// Returns the answer with the given outcome.
    pub fn answer(&self, outcome: Result<(), WriteProblem>) -> WriteAnswer {
        WriteAnswer { name: self.name.clone(), records: self.hits.hits.len(), outcome }
    }
}

/// The outcome of writing a file.
pub struct WriteAnswer {
    /// The name of the file.
    pub name: String,
    /// How many records were to be written.
    pub records: usize,
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
        let explains = self.pane().is_some_and(|pane| pane.view == DetailView::Sums);
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
            Extent::Matches | Extent::Pane => true,
        };
        let offered = Extent::ALL.into_iter().filter(is_offered);
        let counts: Vec<_> = offered.map(|extent| (extent, self.records_of(extent).len())).collect();
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
            Extent::Marked => self.marked().into_iter().map(certain).collect(),
            Extent::Matches => self.search.hits().hits.clone(),
            Extent::Pane => self.listed(),
            Extent::Summed => self.summed().into_iter().map(|id| self.summed_hit(id)).collect(),
        }
    }

    /// Returns the hit of a commitment in the sums; a commitment that is in them only through a
    /// site or an agreement gets a hit without reasons.
    fn summed_hit(&self, id: RecordId) -> Hit {
        let hit = self.search.hit(id).cloned();
        hit.unwrap_or_else(|| certain(id))
    }

    /// Returns the hits of the visible list, in its order.
    fn listed(&self) -> Vec<Hit> {
        let Some(pane) = self.pane() else { return Vec::new() };
        let hit = |row: &ListRow| match row {
            ListRow::Record(id) => self.search.hit(*id).cloned(),
            ListRow::Heading(_) => None,
        };
        pane.list.rows().iter().filter_map(hit).collect()
    }

    /// Starts writing records into a new file, unless something is being written already.
    pub(super) fn write(&mut self, extent: Extent, format: ListFormat, name: String) -> Vec<Effect> {
        if self.is_saving() {
            return Vec::new();
        }
        let Some(library) = self.library.clone() else { return broken!("records are written of no dataset") };
        let hits = Hits { hits: self.records_of(extent), ..Hits::default() };
        // What was marked need not match the query.
        let query = if extent == Extent::Marked { Query::default() } else { self.search.query().clone() };
        let words = Arc::clone(&self.words);
        let task = WriteTask { library, day: self.day, words, query, hits, format, name };
        vec![self.jobs.begin(task)]
    }

    /// Reports the outcome of writing a file. The panel closes only if the file was written;
    /// otherwise it stays open for another name.
    pub(super) fn take_written(&mut self, answer: WriteAnswer) {
        let file = ("file", answer.name.into());
        self.notice = Some(match answer.outcome {
            Ok(()) => {
                self.layers.close::<WritePanel>();
                Notice::info(self.words.with("writing-done", &[("count", answer.records.into()), file]))
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

/// Returns a hit without reasons.
const fn certain(id: RecordId) -> Hit {
    Hit { id, certainty: Match::Certain, reasons: Vec::new() }
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
