//! The palette: every action that a pane takes, by name in both languages, with its key.

use tui_input::{Input, InputRequest};

use crate::domain::text::Language;
use crate::invariant::broken;
use crate::words::Words;

use super::action::Action;
use super::facets::{rows_in_sight, window};
use super::help::key_names;
use super::keymap::{Context, holding};
use super::layers::edit_of;
use super::narrow::Typed;
use super::panel::Panel;
use super::{Effect, Model};

/// An action by its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it does.
    pub action: Action,
    /// Its name in the language in use.
    pub name: String,
    /// Its name in the other language.
    pub other: String,
    /// Its keys.
    pub keys: String,
}

/// The palette: what is typed, and the actions that fit it.
pub struct Palette {
    /// What is typed.
    pub input: Input,
    /// The actions that fit, the best first.
    pub rows: Vec<Entry>,
    /// The selected one.
    pub selected: usize,
    /// The first in sight.
    pub offset: usize,
    all: Vec<Entry>,
}

impl Palette {
    /// Every action of some contexts, each once.
    pub fn new(contexts: &[Context], words: &Words) -> Self {
        let other = Words::new(words.language().other(), words.is_ascii());
        let mut all: Vec<Entry> = Vec::new();
        for binding in holding(contexts) {
            if binding.action == Action::Palette || all.iter().any(|entry| entry.action == binding.action) {
                continue;
            }
            // The switch of the language is worded in the language to which it leads.
            let (name, other) = (binding.text(words), binding.text(&other));
            all.push(Entry { action: binding.action, name, other, keys: key_names(words, binding) });
        }
        Self { input: Input::default(), rows: all.clone(), selected: 0, offset: 0, all }
    }

    pub(super) fn edit(&mut self, request: InputRequest) {
        if !self.input.handle(request).is_some_and(|change| change.value) {
            return;
        }
        let typed = Typed::new(self.input.value(), true);
        let fit = |entry: &Entry| typed.best([entry.name.as_str(), &entry.other, &entry.keys]);
        let mut found: Vec<_> = self.all.iter().filter_map(|entry| Some((fit(entry)?, entry))).collect();
        found.sort_by_key(|(fit, _)| *fit);
        self.rows = found.into_iter().map(|(_, entry)| entry.clone()).collect();
        self.selected = 0;
    }

    /// Selects the action in a row in sight; whether there is one.
    pub(super) fn select_row(&mut self, row: usize) -> bool {
        let row = self.offset + row;
        if row < self.rows.len() {
            self.selected = row;
        }
        row < self.rows.len()
    }

    fn step(&mut self, rows: isize) {
        self.selected = self.selected.saturating_add_signed(rows).min(self.rows.len().saturating_sub(1));
    }

    pub(super) fn keep_in_sight(&mut self, height: usize) {
        self.offset = window(self.offset, self.selected, self.rows.len(), height);
    }
}

impl Model {
    /// Opens the palette on what the part that has the keys can do.
    pub(super) fn open_palette(&mut self) {
        let contexts = self.contexts();
        self.panel = Some(Panel::Palette(Palette::new(&contexts, &self.words)));
    }

    pub(super) fn act_on_palette(&mut self, action: Action) -> Vec<Effect> {
        let page = rows_in_sight(self.screen().body).cast_signed();
        let Some(Panel::Palette(palette)) = &mut self.panel else { return broken!("the palette is not open") };
        match action {
            Action::Run => {
                let chosen = palette.rows.get(palette.selected).map(|entry| entry.action);
                self.panel = None;
                return chosen.map(|action| self.act(action)).unwrap_or_default();
            }
            Action::EraseBefore if palette.input.value().is_empty() => self.panel = None,
            Action::ClosePanel => self.panel = None,
            Action::Down => palette.step(1),
            Action::Up => palette.step(-1),
            Action::PageDown => palette.step(page),
            Action::PageUp => palette.step(-page),
            _ => {
                if let Some(request) = edit_of(action) {
                    palette.edit(request);
                }
            }
        }
        Vec::new()
    }
}

/// The language of a name that fits what is typed, where it is not the one in use: so that the
/// screen can show why a row stands there.
pub fn fits_in(entry: &Entry, typed: &str, language: Language) -> Language {
    let typed = Typed::new(typed, true);
    let fits_here =
        typed.is_empty() || typed.fit(&entry.name) <= typed.fit(&entry.other) && typed.fit(&entry.name).is_some();
    if fits_here || typed.fit(&entry.other).is_none() { language } else { language.other() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn palette() -> Palette {
        Palette::new(&[Context::List, Context::Pane, Context::Always], &Words::new(Language::English, false))
    }

    fn narrowed(text: &str) -> Vec<Action> {
        let mut palette = palette();
        for character in text.chars() {
            palette.edit(InputRequest::InsertChar(character));
        }
        palette.rows.iter().map(|entry| entry.action).collect()
    }

    #[test]
    fn every_action_stands_once() {
        let all = palette().all;
        for (place, entry) in all.iter().enumerate() {
            assert!(all.iter().skip(place + 1).all(|other| other.action != entry.action), "{entry:?}");
        }
        assert!(all.iter().any(|entry| entry.action == Action::Interrupt));
    }

    #[test]
    fn actions_are_found_in_both_languages_and_nearly() {
        assert_eq!(narrowed("evidence").first(), Some(&Action::Evidence));
        assert_eq!(narrowed("prove").first(), Some(&Action::Evidence));
        assert_eq!(narrowed("evdnce").first(), Some(&Action::Evidence));
        assert!(narrowed("qqqqzz").is_empty());
    }
}
