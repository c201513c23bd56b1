//! The live counts of the facets, computed beside the loop while the facets are open.

use std::sync::Arc;

use crate::domain::date::Day;
use crate::query::{Facet, Query};
use crate::reviews::Standing;

use super::jobs::JobKind;
use super::layers::facets::FacetPanel;
use super::library::Library;
use super::{Effect, Model};

/// The input of a count; it can run on any thread.
pub struct CountTask {
    /// The dataset.
    pub library: Arc<Library>,
    /// The as-of day.
    pub day: Day,
    /// The query under which the values are counted.
    pub query: Query,
    /// The review states of the records.
    pub standing: Arc<Standing>,
}

impl Model {
    /// Opens the facets and starts counting.
    pub(super) fn open_facets(&mut self) -> Vec<Effect> {
        self.layers.open(FacetPanel::new(self.library.clone(), self.day));
        self.count_facets()
    }

    /// Starts counting under the query in force if the facets are open.
    pub(super) fn count_facets(&mut self) -> Vec<Effect> {
        let is_open = self.layers.get::<FacetPanel>().is_some();
        let Some(library) = self.library.clone().filter(|_| is_open) else { return Vec::new() };
        let task = CountTask {
            library,
            day: self.day,
            query: self.search.query().clone(),
            standing: Arc::clone(&self.reviewing.standing),
        };
        vec![self.jobs.begin(task)]
    }

    /// Gives up a count under way, after the dataset, the as-of day or the reviews have changed.
    pub(super) fn forget_counts(&mut self) {
        self.jobs.give_up(JobKind::Count);
    }

    /// Stores the result of a count.
    pub(super) fn take_counts(&mut self, facets: Arc<Vec<Facet>>) {
        if let Some(panel) = self.layers.get_mut::<FacetPanel>() {
            panel.take_counts(facets, &self.words);
        }
    }

    /// Goes to the first pane with a match if the active pane has none.
    pub(super) fn go_where_hits_are(&mut self) {
        let Some(counts) = self.lists.as_ref().map(|lists| lists.counts()) else { return };
        if counts.get(self.active) == Some(&0)
            && let Some(number) = counts.iter().position(|count| *count > 0)
        {
            self.active = number;
        }
    }
}
