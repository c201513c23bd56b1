//! Another day to stand on, and what follows from it: hits and concerns, worked out beside the loop.

use std::sync::Arc;

use crate::domain::date::Day;
use crate::query::Query;

use super::layers::day::{DayPanel, DayPurpose};
use super::library::{Concerns, Library};
use super::{Effect, Model};

/// What is needed to find what needs a second look; it can be done on any thread.
pub struct ConcernTask {
    /// What is looked through.
    pub library: Arc<Library>,
    /// The day stood on.
    pub day: Day,
}

impl Model {
    pub(super) fn open_day(&mut self, purpose: DayPurpose) {
        if let Some(library) = &self.library {
            self.layers.open(DayPanel::new(purpose, self.day, &library.dataset));
        }
    }

    /// Stands on another day: everything that follows from the day is worked out anew.
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

    /// Takes what needs a second look.
    pub(super) fn take_concerns(&mut self, concerns: Arc<Concerns>) {
        self.concerns = concerns;
        self.refresh_rows();
    }

    /// Puts a query in force, and goes to a pane in which it finds something once it has.
    pub(super) fn seek(&mut self, query: Query) -> Vec<Effect> {
        self.seek_hits = true;
        self.filter_by(query)
    }
}
