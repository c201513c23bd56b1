//! The as-of day, and what follows from it: hits and concerns, computed beside the loop.

use std::sync::Arc;

use crate::domain::date::Day;
use crate::query::Query;

use super::layers::day::{DayPanel, DayPurpose};
use super::library::{Concerns, Library};
use super::{Effect, Model};

/// The input of a search for what needs a second look; it can run on any thread.
pub struct ConcernTask {
    /// The dataset.
    pub library: Arc<Library>,
    /// The as-of day.
    pub day: Day,
}

impl Model {
    pub(super) fn open_day(&mut self, purpose: DayPurpose) {
        if let Some(library) = &self.library {
            self.layers.open(DayPanel::new(purpose, self.day, &library.dataset));
        }
    }

    /// Changes the as-of day and recomputes everything that depends on it.
    pub(super) fn stand_on(&mut self, day: Day) -> Vec<Effect> {
        if day == self.day {
            return Vec::new();
        }
        self.day = day;
        self.forget_counts();
        let Some(library) = self.library.clone() else { return Vec::new() };
        let mut effects = vec![self.jobs.begin(ConcernTask { library, day })];
        effects.extend(self.filter_by(self.search.query().clone()));
        effects
    }

    /// Stores which records need a second look.
    pub(super) fn take_concerns(&mut self, concerns: Arc<Concerns>) {
        self.concerns = concerns;
        self.refresh_rows();
    }

    /// Puts a query in force; once its result is there, goes to a pane with a match.
    pub(super) fn seek(&mut self, query: Query) -> Vec<Effect> {
        self.seek_hits = true;
        self.filter_by(query)
    }
}
