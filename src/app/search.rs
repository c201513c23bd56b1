//! The query in force and its result.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::date::Day;
use crate::domain::record::RecordId;
use crate::domain::text::{LineBreaks, scrub};
use crate::query::{Advice, Hit, Hits, Match, Query};
use crate::reviews::Standing;

use super::history::History;
use super::layers::is_line;
use super::library::Library;
use super::list::ListState;
use super::sums::PaneSums;

/// The input of a search; it can run on any thread.
pub struct SearchTask {
    /// The dataset and its index.
    pub library: Arc<Library>,
    /// The as-of day.
    pub day: Day,
    /// The query.
    pub query: Query,
    /// The review states of the records.
    pub standing: Arc<Standing>,
}

/// The result of a search.
pub struct SearchAnswer {
    /// The hits.
    pub hits: Arc<Hits>,
    /// The sums of the hits, by pane.
    pub sums: Arc<PaneSums>,
    /// What to suggest if nothing was found.
    pub advice: Option<Advice>,
}

/// The query in force and its result.
pub struct Search {
    query: Query,
    waiting: Option<String>,
    hits: Arc<Hits>,
    places: HashMap<RecordId, usize>,
    advice: Option<Advice>,
    /// The queries used before.
    pub history: History,
    /// The matches of all panes, shown while a query is being typed.
    pub list: ListState,
}

impl Search {
    /// Creates a search without a result; `query` is put in force once a dataset is loaded.
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

    /// Returns the query in force: the last valid one.
    pub const fn query(&self) -> &Query {
        &self.query
    }

    /// Returns what the query in force found.
    pub fn hits(&self) -> &Hits {
        &self.hits
    }

    /// Returns what to suggest if nothing was found.
    pub const fn advice(&self) -> Option<&Advice> {
        self.advice.as_ref()
    }

    /// Returns the hit of a record.
    pub fn hit(&self, id: RecordId) -> Option<&Hit> {
        self.hits.hits.get(*self.places.get(&id)?)
    }

    /// Takes the query text that waits for a dataset.
    pub const fn take_waiting(&mut self) -> Option<String> {
        self.waiting.take()
    }

    /// Returns the query text that waits for a dataset.
    pub fn waiting(&self) -> Option<&str> {
        self.waiting.as_deref()
    }

    /// Makes a query of an earlier session wait for a dataset, unless another query was given or this one
    /// is too long for the field.
    pub(super) fn remember(&mut self, query: &str) {
        if is_line(query) && self.waiting.as_ref().is_some_and(String::is_empty) {
            self.waiting = Some(scrub(query, LineBreaks::Blank));
        }
    }

    /// Returns the index of each matching record among the hits.
    pub(super) const fn places(&self) -> &HashMap<RecordId, usize> {
        &self.places
    }

    /// Puts a query in force; its result follows later.
    pub fn put_in_force(&mut self, query: Query) {
        self.query = query;
    }

    /// Stores the result of the query in force.
    pub fn take(&mut self, hits: Arc<Hits>, advice: Option<Advice>) {
        self.places = hits.hits.iter().enumerate().map(|(place, hit)| (hit.id, place)).collect();
        self.hits = hits;
        self.advice = advice;
    }

    /// Selects the best match, a certain one if there is any, so that Enter goes to what the user
    /// is typing and not to the former selection.
    pub fn select_best(&mut self) {
        let certain = self.hits.hits.iter().find(|hit| hit.certainty == Match::Certain);
        match certain.or(self.hits.hits.first()) {
            Some(hit) => self.list.select(hit.id),
            None => self.list.select_first(),
        }
    }
}
