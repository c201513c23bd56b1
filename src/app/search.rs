//! The query in force and its result.

use std::sync::Arc;

use crate::domain::date::Day;
use crate::domain::on_day::OnDay;
use crate::domain::record::RecordId;
use crate::domain::text::{LineBreaks, scrub};
use crate::query::{Advice, Correction, Hit, Hits, Match, MatchReason, Query, reasons_in};
use crate::reviews::Standing;
use crate::words::Language;

use super::Model;
use super::history::History;
use super::layers::is_line;
use super::library::Library;
use super::list::ListState;
use super::pane::PaneId;
use super::places::RecordPlaces;
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
    /// The language whose readers the reasons are for.
    pub language: Language,
    /// The pane whose sums are shown at once, if any.
    pub summed: Option<PaneId>,
}

/// The result of a search.
pub struct SearchAnswer {
    /// The hits.
    pub hits: Arc<Hits>,
    /// The sums of the hits, by pane.
    pub sums: Arc<PaneSums>,
    /// What to suggest if nothing was found.
    pub advice: Option<Advice>,
    /// The query that was answered in place of one that finds nothing, if any.
    pub correction: Option<Correction>,
}

/// The query in force and its result.
pub struct Search {
    query: Query,
    /// The query that found the hits.
    answered: Query,
    correction: Option<Correction>,
    waiting: Option<String>,
    hits: Arc<Hits>,
    places: RecordPlaces,
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
            answered: Query::default(),
            correction: None,
            waiting: Some(query),
            hits: Arc::default(),
            places: RecordPlaces::default(),
            advice: None,
            history: History::default(),
            list: ListState::default(),
        }
    }

    /// Returns the query in force: the last valid one.
    pub const fn query(&self) -> &Query {
        &self.query
    }

    /// Returns the query that found the hits: until another is answered not the one in force.
    pub(super) const fn answered(&self) -> &Query {
        &self.answered
    }

    /// Returns how the query in force differs from the one that was asked for, if it does.
    pub const fn correction(&self) -> Option<&Correction> {
        self.correction.as_ref()
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
        self.hits.hits.get(self.places.get(id)?)
    }

    /// Takes the query text that waits for a dataset.
    pub const fn take_waiting(&mut self) -> Option<String> {
        self.waiting.take()
    }

    /// Returns the query text that waits for a dataset.
    pub fn waiting(&self) -> Option<&str> {
        self.waiting.as_deref()
    }

    /// Returns the text of the query in force, or of the one that waits for a dataset.
    pub(super) fn text(&self) -> String {
        self.waiting().map_or_else(|| self.query.to_string(), str::to_owned)
    }

    /// Makes another query wait for a dataset.
    pub(super) fn wait_with(&mut self, query: String) {
        self.waiting = Some(query);
    }

    /// Makes a query of an earlier session wait for a dataset, unless another query was given or this one
    /// is too long for the field.
    pub(super) fn remember(&mut self, query: &str) {
        if is_line(query) && self.waiting.as_ref().is_some_and(String::is_empty) {
            self.waiting = Some(scrub(query, LineBreaks::Blank));
        }
    }

    /// Returns the index of each matching record among the hits.
    pub(super) const fn places(&self) -> &RecordPlaces {
        &self.places
    }

    /// Puts a query in force; its result follows later.
    pub fn put_in_force(&mut self, query: Query) {
        self.query = query;
        self.correction = None;
    }

    /// Stores the result of the query in force, or of the one in its place, which is then in force.
    pub fn take(&mut self, answer: SearchAnswer) {
        let hits = answer.hits;
        self.places = RecordPlaces::of(hits.hits.iter().enumerate().map(|(place, hit)| (hit.id, place)));
        self.hits = hits;
        self.advice = answer.advice;
        if let Some(correction) = answer.correction {
            self.query = correction.query.clone();
            self.correction = Some(correction);
        }
        self.answered = self.query.clone();
    }

    /// Selects the best match, so that Enter goes to what the user is typing and not to the former
    /// selection: the best of all if it is called what is typed, else the best in the pane `present`, if
    /// it has any, so that a filter leads nowhere else. Certain matches come before possible ones.
    pub fn select_best(&mut self, present: PaneId) {
        let is_present = |hit: &&Hit| PaneId::home(hit.id.record_type()) == Some(present);
        let is_certain = |hit: &&Hit| hit.certainty == Match::Certain;
        let named = || self.hits.hits.iter().take(self.hits.named);
        let best = named().find(is_certain).or_else(|| named().next());
        let in_pane = || self.hits.hits.iter().filter(is_present);
        let best = best.or_else(|| in_pane().find(is_certain).or_else(|| in_pane().next()));
        let elsewhere = || self.hits.hits.iter().find(is_certain).or_else(|| self.hits.hits.first());
        match best.or_else(elsewhere) {
            Some(hit) => self.list.select(hit.id),
            None => self.list.select_first(),
        }
    }
}

impl Model {
    /// Returns why a record that was found matches what was searched for; nothing for one that was not found.
    pub fn reasons(&self, id: RecordId) -> Vec<MatchReason> {
        let Some(library) = self.library.as_ref().filter(|_| self.search.hit(id).is_some()) else { return Vec::new() };
        let on = OnDay { dataset: &library.dataset, day: self.day };
        reasons_in(self.language().code(), self.search.answered(), on, &library.index, id)
    }
}
