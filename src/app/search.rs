//! The query in force, the query being typed, and what they find.

use std::collections::HashMap;
use std::sync::Arc;

use tui_input::{Input, InputRequest};

use crate::domain::dataset::Dataset;
use crate::domain::date::Day;
use crate::domain::record::RecordId;
use crate::query::{Advice, Hit, Hits, Match, Query, QueryError};
use crate::reviews::Standing;

use super::completion::Completion;
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

/// The field in which a query is typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// Text and cursor.
    pub input: Input,
    opened: String,
    before: Query,
}

/// What is looked for, and what was found.
pub struct Search {
    prompt: Option<Prompt>,
    query: Query,
    waiting: Option<String>,
    error: Option<QueryError>,
    hits: Arc<Hits>,
    places: HashMap<RecordId, usize>,
    advice: Option<Advice>,
    completion: Option<Completion>,
    /// The queries that were used before.
    pub history: History,
    /// The matches of all panes, shown while a query is typed.
    pub list: ListState,
}

impl Search {
    /// Nothing searched yet; `query` is put in force once there is a dataset.
    pub fn waiting_for(query: String) -> Self {
        Self {
            prompt: None,
            query: Query::default(),
            waiting: Some(query),
            error: None,
            hits: Arc::default(),
            places: HashMap::new(),
            advice: None,
            completion: None,
            history: History::default(),
            list: ListState::default(),
        }
    }

    /// The field, while a query is typed.
    pub const fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    /// The query in force: the last good one.
    pub const fn query(&self) -> &Query {
        &self.query
    }

    /// What is wrong with the text typed.
    pub const fn error(&self) -> Option<&QueryError> {
        self.error.as_ref()
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

    /// Opens the field with the query in force, the cursor behind it.
    pub fn open(&mut self) {
        let mut text = self.query.to_string();
        if !text.is_empty() {
            text.push(' ');
        }
        self.completion = None;
        self.history.close();
        self.prompt = Some(Prompt { input: Input::new(text.clone()), opened: text, before: self.query.clone() });
    }

    /// Closes the field and keeps the query in force.
    pub fn accept(&mut self) {
        if self.prompt.is_some() {
            self.history.add(&self.query.to_string());
        }
        self.prompt = None;
        self.error = None;
    }

    /// Closes the field; the query from before it was opened is to be in force again.
    pub fn leave(&mut self) -> Option<Query> {
        self.error = None;
        self.prompt.take().map(|prompt| prompt.before)
    }

    /// The text that waits for a dataset.
    pub const fn take_waiting(&mut self) -> Option<String> {
        self.waiting.take()
    }

    /// Edits the text of the field; whether it changed.
    pub fn edit(&mut self, request: InputRequest) -> bool {
        let Some(prompt) = &mut self.prompt else { return false };
        self.completion = None;
        self.history.close();
        prompt.input.handle(request).is_some_and(|change| change.value)
    }

    /// Puts another text into the field, the cursor behind it.
    pub fn replace(&mut self, text: String) {
        if let Some(prompt) = &mut self.prompt {
            prompt.input = Input::new(text);
        }
    }

    /// The candidates for what is typed, while one of them is in the field.
    pub const fn completion(&self) -> Option<&Completion> {
        self.completion.as_ref()
    }

    /// Puts the next candidate into the field; whether there is one.
    pub(super) fn complete(&mut self, dataset: &Dataset, decimal_sign: char) -> bool {
        let Some(prompt) = &self.prompt else { return false };
        let text = prompt.input.value();
        let advice = self.advice.as_ref().filter(|_| self.error.is_none() && self.hits.hits.is_empty());
        let under_way = self.completion.take().filter(|one| one.candidates.len() > 1 && one.text() == Some(text));
        let completion = match under_way {
            Some(mut completion) => {
                completion.next();
                Some(completion)
            }
            None => Completion::new(text, self.error.as_ref(), advice, dataset, decimal_sign),
        };
        let chosen = completion.as_ref().and_then(Completion::text).map(str::to_owned);
        self.completion = completion;
        chosen.map(|text| self.replace(text)).is_some()
    }

    /// Whether the arrows go through the queries used before: while the field is empty, as it was
    /// opened, or holds one of them.
    pub(super) fn recalls(&self) -> bool {
        let is_fresh = |prompt: &Prompt| {
            let text = prompt.input.value();
            text.is_empty() || text == prompt.opened
        };
        self.history.is_open() || self.prompt.as_ref().is_some_and(is_fresh)
    }

    /// Puts the query used before, or after, the one in the field there; whether there is one.
    pub(super) fn recall(&mut self, older: bool) -> bool {
        let Some(prompt) = &self.prompt else { return false };
        let text = prompt.input.value().to_owned();
        let found = if older { self.history.older(&text) } else { self.history.newer() };
        self.completion = None;
        found.map(|text| self.replace(text)).is_some()
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

    /// Reads the text of the field. A good query that differs from the one in force comes back.
    pub fn read(&mut self, dataset: &Dataset) -> Option<Query> {
        let text = self.prompt.as_ref()?.input.value().to_owned();
        match Query::parse(&text, dataset) {
            Ok(query) => {
                self.error = None;
                (query != self.query).then_some(query)
            }
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
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
