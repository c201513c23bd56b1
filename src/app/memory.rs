//! What is remembered between sessions. The runtime decides where it is stored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::theme::{Terminal, ThemeChoice};
use crate::words::Language;

use super::Model;
use super::column::ColumnChoice;
use super::dividing::PartShares;
use super::history::History;
use super::layers::is_line;
use super::pane::PaneId;

/// The most datasets of which something is remembered; those longest not opened are forgotten.
const MOST_DATASETS: usize = 50;

/// The remembered state. Missing fields have their initial values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The code of the language that was chosen in the explorer; empty for none.
    pub language: String,
    /// The word of the theme that was chosen in the explorer; empty for none.
    pub theme: String,
    /// The columns that were chosen, by the word of the table.
    pub columns: BTreeMap<String, Vec<String>>,
    /// How large the parts of the panes were made, by the words of pane and edge, in thousandths.
    pub parts: BTreeMap<String, BTreeMap<String, u16>>,
    /// What is remembered of each dataset, the one opened last at the end.
    pub datasets: Vec<DatasetMemory>,
}

/// What is remembered of one dataset: a query, for example, may make no sense for another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DatasetMemory {
    /// Its sources, each by its path from the root or as `bundled`.
    pub sources: Vec<String>,
    /// The number of the active pane, from 1; 0 for none.
    pub pane: u8,
    /// The query in force.
    pub query: String,
    /// The queries used before, the newest last.
    pub history: Vec<String>,
}

impl Memory {
    /// Returns the language, if one is remembered.
    pub fn language(&self) -> Option<Language> {
        Language::from_code(&self.language)
    }

    /// Returns the theme, if one is remembered.
    pub fn theme(&self) -> Option<ThemeChoice> {
        ThemeChoice::with_word(&self.theme)
    }

    /// Takes what is remembered of the dataset from these sources.
    pub fn take(&mut self, sources: &[String]) -> Option<DatasetMemory> {
        let place = self.datasets.iter().position(|one| one.sources == sources)?;
        Some(self.datasets.remove(place))
    }

    /// Adds what is to be remembered of a dataset, in place of what was remembered of it before.
    pub fn put(&mut self, dataset: DatasetMemory) {
        self.datasets.retain(|one| one.sources != dataset.sources);
        self.datasets.push(dataset);
        let surplus = self.datasets.len().saturating_sub(MOST_DATASETS);
        self.datasets.drain(..surplus);
    }
}

impl Model {
    /// Changes to the next theme.
    pub(super) fn change_theme(&mut self) {
        self.theme = self.terminal.after(self.theme);
        self.chosen_theme = Some(self.theme.choice());
    }

    /// Returns whether the terminal's background would change the theme, and the terminal may be asked for it.
    pub fn wants_background(&self) -> bool {
        let Terminal { is_light, is_colourless, answers, .. } = self.terminal;
        answers && is_light.is_none() && !is_colourless && self.theme == self.terminal.theme(ThemeChoice::Auto)
    }

    /// Takes what the terminal says of its background: the theme that suits it, unless somebody has chosen one.
    pub(super) fn take_background(&mut self, is_light: bool) {
        let is_free = self.wants_background() && self.chosen_theme.is_none();
        self.terminal.is_light = Some(is_light);
        if is_free {
            self.theme = self.terminal.theme(ThemeChoice::Auto);
        }
    }

    /// Adds this session to what is remembered: the language and the theme if they were chosen here, the columns, and of
    /// the dataset from these sources where the explorer stands, without a query that no field takes.
    /// `None` stands for sources without a name, such as a pipe, of which nothing is remembered.
    pub fn add_to_memory(&self, memory: &mut Memory, sources: Option<&[String]>) {
        if let Some(language) = self.chosen_language {
            language.code().clone_into(&mut memory.language);
        }
        if let Some(theme) = self.chosen_theme {
            theme.as_str().clone_into(&mut memory.theme);
        }
        memory.columns = self.columns_to_remember(std::mem::take(&mut memory.columns));
        let parts = self.panes.iter().map(|state| (state.pane.id().as_str().to_owned(), state.shares.words()));
        memory.parts = parts.filter(|(_, shares)| !shares.is_empty()).collect();
        if let Some(sources) = sources {
            let query = self.search.text();
            memory.put(DatasetMemory {
                sources: sources.to_vec(),
                pane: self.pane().map_or(0, |state| state.pane.id().number()),
                query: if is_line(&query) { query } else { String::new() },
                history: self.search.history.entries().to_vec(),
            });
        }
    }

    /// Restores what was chosen in earlier sessions, whatever the dataset. The language has been chosen
    /// already.
    pub fn remember_choices(&mut self, memory: &Memory) {
        self.columns = ColumnChoice::from_words(&memory.columns);
        for state in &mut self.panes {
            let shares = memory.parts.get(state.pane.id().as_str());
            state.shares = shares.map(PartShares::from_words).unwrap_or_default();
        }
    }

    /// Restores the state of the last session with this dataset. A query given now takes precedence
    /// over the remembered one.
    pub fn remember(&mut self, memory: &DatasetMemory) {
        let pane = PaneId::ALL.into_iter().find(|id| id.number() == memory.pane);
        if let Some(number) = pane.and_then(|id| self.pane_number(id)) {
            self.active = number;
        }
        self.search.remember(&memory.query);
        self.search.history = History::of(&memory.history);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str, query: &str) -> DatasetMemory {
        DatasetMemory { sources: vec![source.to_owned()], query: query.to_owned(), ..DatasetMemory::default() }
    }

    #[test]
    fn each_dataset_has_a_memory_of_its_own() {
        let mut memory = Memory::default();
        for one in [of("/a.json", "x"), of("bundled", "y"), of("/a.json", "z")] {
            memory.put(one);
        }
        assert_eq!(memory.datasets, [of("bundled", "y"), of("/a.json", "z")]);
        assert_eq!(memory.take(&["/b.json".to_owned()]), None);
        assert_eq!(memory.take(&["/a.json".to_owned()]), Some(of("/a.json", "z")));
        assert_eq!(memory.take(&["bundled".to_owned(), "/a.json".to_owned()]), None, "merged, they are another");
    }

    #[test]
    fn the_datasets_longest_not_opened_are_forgotten() {
        let mut memory = Memory::default();
        (0..80).for_each(|number| memory.put(of(&number.to_string(), "")));
        assert_eq!(memory.datasets.len(), MOST_DATASETS);
        assert_eq!(memory.datasets.last(), Some(&of("79", "")));
    }
}
