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
use super::lists::{ListPlan, ListSight, PreparedLists};
use super::pane::PaneId;
use super::places::HitPlaces;
use super::recent::RecentSearches;

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
    /// How the lists are arranged.
    pub plan: Arc<ListPlan>,
    /// What is in sight.
    pub sight: ListSight,
    /// What was found lately.
    pub recent: Arc<RecentSearches>,
}

/// The result of a search.
#[derive(Clone)]
pub struct SearchAnswer {
    /// How many of the hits are only possible.
    pub possible: usize,
    /// What was found, and the lists of it with what is in sight of them.
    pub lists: Arc<PreparedLists>,
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
    places: Arc<HitPlaces>,
    possible: usize,
    advice: Option<Advice>,
    /// What was found lately.
    pub(super) recent: Arc<RecentSearches>,
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
            places: Arc::default(),
            possible: 0,
            advice: None,
            recent: Arc::default(),
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

    /// Returns how many of the hits are only possible.
    pub const fn possible(&self) -> usize {
        self.possible
    }

    /// Returns the hits, to be read beside the loop.
    pub(crate) const fn shared_hits(&self) -> &Arc<Hits> {
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
    pub(super) const fn places(&self) -> &Arc<HitPlaces> {
        &self.places
    }

    /// Puts a query in force; its result follows later.
    pub fn put_in_force(&mut self, query: Query) {
        self.query = query;
        self.correction = None;
    }

    /// Stores the result of the query in force, or of the one in its place, which is then in force.
    pub fn take(&mut self, answer: SearchAnswer) {
        let found = answer.lists.found();
        self.hits = Arc::clone(&found.hits);
        self.places = Arc::clone(&found.places);
        self.possible = answer.possible;
        self.advice = answer.advice;
        if let Some(correction) = answer.correction {
            self.query = correction.query.clone();
            self.correction = Some(correction);
        }
        self.answered = self.query.clone();
    }

    /// Returns the match after one, or before it, in the order of the panes and from the last to the first
    /// again; without one, or of one that does not match, the first of all.
    pub(super) fn match_beside(&self, id: Option<RecordId>, is_forward: bool) -> Option<RecordId> {
        let hits = &self.hits.hits;
        let first = |home: usize| hits.iter().find(|hit| section_of(hit) == home);
        let last = |home: usize| hits.iter().rfind(|hit| section_of(hit) == home);
        let found = match id.and_then(|id| self.places.get(id)).and_then(|place| Some((place, hits.get(place)?))) {
            None => (0..SECTIONS).find_map(first),
            Some((place, hit)) if is_forward => {
                let own = section_of(hit);
                let next = hits.iter().skip(place + 1).find(|hit| section_of(hit) == own);
                next.or_else(|| (own + 1..SECTIONS).chain(0..=own).find_map(first))
            }
            Some((place, hit)) => {
                let own = section_of(hit);
                let previous = hits.iter().take(place).rfind(|hit| section_of(hit) == own);
                previous.or_else(|| (own..SECTIONS).chain(0..own).rev().find_map(last))
            }
        };
        found.map(|hit| hit.id)
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

/// How many sections the matches of all panes are in: one for each, and the last for what has no pane.
pub(super) const SECTIONS: usize = PaneId::ALL.len() + 1;

/// Returns the number of the section of a hit among the matches of all panes.
pub(super) fn section_of(hit: &Hit) -> usize {
    PaneId::home(hit.id.record_type()).map_or(PaneId::ALL.len(), |home| home as usize)
}

impl Model {
    /// Returns why a record that was found matches what was searched for; nothing for one that was not found.
    pub fn reasons(&self, id: RecordId) -> Vec<MatchReason> {
        let Some(library) = self.library.as_ref().filter(|_| self.search.hit(id).is_some()) else { return Vec::new() };
        let on = OnDay { dataset: &library.dataset, day: self.day };
        reasons_in(self.language().code(), self.search.answered(), on, library.index(), id)
    }
}
