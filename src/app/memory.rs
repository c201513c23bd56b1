//! What is remembered from one session to the next. Where it is kept is the runtime's to know.

use serde::{Deserialize, Serialize};

use crate::domain::text::Language;

use super::Model;
use super::history::History;
use super::pane::PaneId;

/// What is remembered. Whatever is missing, or not understood, is as at the first start.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The number of the pane in sight, from 1; 0: none.
    pub pane: u8,
    /// The query in force.
    pub query: String,
    /// The code of the language; empty: none.
    pub language: String,
    /// The queries that were used, the newest last.
    pub history: Vec<String>,
}

impl Memory {
    /// The language, if one is remembered.
    pub fn language(&self) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == self.language)
    }
}

impl Model {
    /// What is worth remembering.
    pub fn memory(&self) -> Memory {
        Memory {
            pane: self.pane().map_or(0, |state| state.pane.id().number()),
            query: self.search.waiting().map_or_else(|| self.search.query().to_string(), str::to_owned),
            language: self.language().code().to_owned(),
            history: self.search.history.entries().to_vec(),
        }
    }

    /// Goes on where the last session ended; a query that was asked for now takes the place of the
    /// remembered one. The language was chosen before.
    pub fn remember(&mut self, memory: Memory) {
        let pane = PaneId::ALL.into_iter().find(|id| id.number() == memory.pane);
        if let Some(number) = pane.and_then(|id| self.pane_number(id)) {
            self.active = number;
        }
        self.search.remember(memory.query);
        self.search.history = History::of(&memory.history);
    }
}
