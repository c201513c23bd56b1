//! What is remembered between sessions. The runtime decides where it is stored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::words::Language;

use super::Model;
use super::column::ColumnChoice;
use super::history::History;
use super::pane::PaneId;

/// The remembered state. Missing or unreadable fields have their initial values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The number of the active pane, from 1; 0 for none.
    pub pane: u8,
    /// The query in force.
    pub query: String,
    /// The code of the language; empty for none.
    pub language: String,
    /// The queries used before, the newest last.
    pub history: Vec<String>,
    /// The columns that were chosen, by the word of the table.
    pub columns: BTreeMap<String, Vec<String>>,
}

impl Memory {
    /// Returns the language, if one is remembered.
    pub fn language(&self) -> Option<Language> {
        Language::from_code(&self.language)
    }
}

impl Model {
    /// Returns the state to remember.
    pub fn memory(&self) -> Memory {
        Memory {
            pane: self.pane().map_or(0, |state| state.pane.id().number()),
            query: self.search.waiting().map_or_else(|| self.search.query().to_string(), str::to_owned),
            language: self.language().code().to_owned(),
            history: self.search.history.entries().to_vec(),
            columns: self.columns.words(),
        }
    }

    /// Restores the state of the last session. A query given now takes precedence over the
    /// remembered one. The language has been chosen already.
    pub fn remember(&mut self, memory: Memory) {
        let pane = PaneId::ALL.into_iter().find(|id| id.number() == memory.pane);
        if let Some(number) = pane.and_then(|id| self.pane_number(id)) {
            self.active = number;
        }
        self.search.remember(&memory.query);
        self.search.history = History::of(&memory.history);
        self.columns = ColumnChoice::from_words(&memory.columns);
    }
}
