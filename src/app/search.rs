//! The query in force, and what it finds.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::date::Day;
use crate::domain::record::RecordId;
use crate::query::{Advice, Hit, Hits, Match, Query};
use crate::reviews::Standing;

use super::history::History;
use super::library::Library;
use super::list::ListState;
use super::sums::PaneSums;

/// What a search needs; it can be run on any thread.
pub struct SearchTask {
    /// What is searched.
    pub library: Arc<Library>,
    /// The day stood on.
    pub day: Day,
    /// What is looked for.
    pub query: Query,
    /// How the records stand in the reviews.
    pub standing: Arc<Standing>,
}

/// What comes of a search.
pub struct SearchAnswer {
    /// What was found.
    pub hits: Arc<Hits>,
    /// Its sums, pane by pane.
    pub sums: Arc<PaneSums>,
    /// What to do where nothing was found.
    pub advice: Option<Advice>,
}

/// What is looked for, and what was found.
pub struct Search {
    query: Query,
    waiting: Option<String>,
    hits: Arc<Hits>,
    places: HashMap<RecordId, usize>,
    advice: Option<Advice>,
    /// The queries that were used before.
    pub history: History,
    /// The matches of all panes, shown while a query is typed.
    pub list: ListState,
}

impl Search {
    /// Nothing searched yet; `query` is put in force once there is a dataset.
    pub fn waiting_for(query: String) -> Self {
        Self {
            query: Query::default(),
            waiting: Some(query),
            hits: Arc::default(),
            places: HashMap::new(),
            advice: None,
            history: History::default(),
            list: ListState::default(),
        }
    }

    /// The query in force: the last good one.
    pub const fn query(&self) -> &Query {
        &self.query
    }

    /// What the query in force found.
    pub fn hits(&self) -> &Hits {
        &self.hits
    }

    /// What to do where nothing was found.
    pub const fn advice(&self) -> Option<&Advice> {
        self.advice.as_ref()
    }

    /// The match of a record.
    pub fn hit(&self, id: RecordId) -> Option<&Hit> {
        self.hits.hits.get(*self.places.get(&id)?)
    }

    /// The text that waits for a dataset.
    pub const fn take_waiting(&mut self) -> Option<String> {
        self.waiting.take()
    }

    /// The text that waits for a dataset.
    pub fn waiting(&self) -> Option<&str> {
        self.waiting.as_deref()
    }

    /// Has a query of an earlier session wait for a dataset, if none was asked for.
    pub(super) fn remember(&mut self, query: String) {
        if self.waiting.as_ref().is_some_and(String::is_empty) {
            self.waiting = Some(query);
        }
    }

    /// The places of the records that match.
    pub(super) const fn places(&self) -> &HashMap<RecordId, usize> {
        &self.places
    }

    /// Puts a query in force; what it finds is taken later.
    pub fn put_in_force(&mut self, query: Query) {
        self.query = query;
    }

    /// Takes what the query in force found.
    pub fn take(&mut self, hits: Arc<Hits>, advice: Option<Advice>) {
        self.places = hits.hits.iter().enumerate().map(|(place, hit)| (hit.id, place)).collect();
        self.hits = hits;
        self.advice = advice;
    }

    /// Selects the best match, a certain one if there is any: while a query is typed, Enter goes to
    /// what is looked for and not to what stood there before.
    pub fn select_best(&mut self) {
        let certain = self.hits.hits.iter().find(|hit| hit.certainty == Match::Certain);
        match certain.or(self.hits.hits.first()) {
            Some(hit) => self.list.select(hit.id),
            None => self.list.select_first(),
        }
    }
}
