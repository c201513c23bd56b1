//! The live counts of the facets, worked out beside the loop while these are open.

use std::sync::Arc;

use crate::domain::date::Day;
use crate::query::{Facet, FacetTable, Query};
use crate::reviews::Standing;

use super::jobs::JobKind;
use super::layers::facets::FacetPanel;
use super::library::Library;
use super::{Effect, Model};

/// What a count needs; it can be run on any thread.
pub struct CountTask {
    /// What is counted.
    pub library: Arc<Library>,
    /// The day stood on.
    pub day: Day,
    /// The query under which it is counted.
    pub query: Query,
    /// How the records stand in the reviews.
    pub standing: Arc<Standing>,
    /// Which records have which values, if that is known already.
    pub table: Option<Arc<FacetTable>>,
}

/// What comes of a count.
pub struct CountAnswer {
    /// Which records have which values.
    pub table: Arc<FacetTable>,
    /// The values with their counts.
    pub facets: Arc<Vec<Facet>>,
}

/// What the next count can begin with.
#[derive(Default)]
pub(super) struct Counting {
    table: Option<(Day, Arc<FacetTable>)>,
}

impl Model {
    /// Opens the facets, and has them counted.
    pub(super) fn open_facets(&mut self) -> Vec<Effect> {
        self.layers.open(FacetPanel::new(self.library.clone(), self.day));
        self.count_facets()
    }

    /// Has the values counted under the query in force, if the facets are open.
    pub(super) fn count_facets(&mut self) -> Vec<Effect> {
        let is_open = self.layers.get::<FacetPanel>().is_some();
        let Some(library) = self.library.clone().filter(|_| is_open) else { return Vec::new() };
        let table =
            self.counting.table.as_ref().filter(|(day, _)| *day == self.day).map(|(_, table)| Arc::clone(table));
        let task = CountTask {
            library,
            day: self.day,
            query: self.search.query().clone(),
            standing: Arc::clone(&self.reviewing.standing),
            table,
        };
        vec![self.jobs.begin(task)]
    }

    /// Forgets what was counted, and is being counted, in another dataset, on another day or under
    /// other reviews.
    pub(super) fn forget_counts(&mut self) {
        self.jobs.give_up(JobKind::Count);
        self.counting.table = None;
    }

    /// Takes what was counted.
    pub(super) fn take_counts(&mut self, answer: CountAnswer) {
        self.counting.table = Some((self.day, answer.table));
        if let Some(panel) = self.layers.get_mut::<FacetPanel>() {
            panel.take_counts(answer.facets, &self.words);
        }
    }

    /// Where the filter leaves nothing in the pane in sight, goes to the first pane with something.
    pub(super) fn go_where_hits_are(&mut self) {
        if self.panes.get(self.active).is_some_and(|pane| !pane.list.has_matches())
            && let Some(number) = self.panes.iter().position(|pane| pane.list.has_matches())
        {
            self.active = number;
        }
    }
}
