//! The palette: every action available in a pane, by name in every language, with its keys, and every
//! saved view.

use ratatui::layout::{Position, Rect};
use tui_input::Input;

use super::window::{RowAt, place, row_at, rows_in_sight, selected_after, window};
use super::{Action, FooterEnd, Layer, LayerCx, Reply, Request, TextField, edit, insert};
use crate::app::help::key_names;
use crate::app::keymap::Context;
use crate::app::narrow::Typed;
use crate::app::saved::NamedView;
use crate::domain::order_by::OrderBy;
use crate::words::{Language, Words};

/// What a row of the palette leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaletteChoice {
    /// An action.
    Do(Action),
    /// The saved view of a name.
    View(String),
}

/// An action or a saved view with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteRow {
    /// What it leads to.
    pub choice: PaletteChoice,
    /// Its name in the language in use.
    pub name: String,
    /// Its different names in the other languages, that of the next language first.
    pub others: Vec<String>,
    /// The names of its keys, separated by blanks.
    pub keys: String,
}

/// The palette: the filter text, and the actions that fit it.
pub struct CommandPalette {
    /// The text that narrows the rows.
    pub input: Input,
    /// The actions that fit, the best fit first.
    pub rows: Vec<PaletteRow>,
    /// The index of the selected row.
    pub selected: usize,
    /// The first visible row.
    pub offset: usize,
    all: Vec<PaletteRow>,
}

impl CommandPalette {
    /// Returns the palette with every action of the given contexts, each once, and the saved views.
    pub fn new(contexts: &[Context], cx: &LayerCx<'_>) -> Self {
        let (words, holding) = (cx.words, cx.keymap.holding(contexts));
        let others = other_words(words);
        let mut all: Vec<PaletteRow> = Vec::new();
        for binding in &holding {
            let choice = PaletteChoice::Do(binding.action);
            if binding.action == Action::Palette || all.iter().any(|entry| entry.choice == choice) {
                continue;
            }
            let name = binding.text(words);
            let others = others.iter().map(|words| binding.text(words)).filter(|other| *other != name).collect();
            all.push(PaletteRow { choice, name, others, keys: key_names(words, binding) });
        }
        if let Some(binding) = holding.iter().find(|binding| binding.action == Action::Views) {
            let keys = key_names(words, binding);
            all.extend(cx.saved.views.iter().map(|one| view_row(one, &keys, words, &others)));
        }
        Self { input: Input::default(), rows: all.clone(), selected: 0, offset: 0, all }
    }

    /// Narrows the rows to the actions that fit the typed text.
    fn narrow(&mut self) {
        let typed = Typed::new(self.input.value(), true);
        let fit = |entry: &PaletteRow| {
            let others = entry.others.iter().map(String::as_str);
            typed.best([entry.name.as_str(), &entry.keys].into_iter().chain(others))
        };
        let mut found: Vec<_> = self.all.iter().filter_map(|entry| Some((fit(entry)?, entry))).collect();
        found.order_by_key(|(fit, _)| *fit);
        self.rows = found.into_iter().map(|(_, entry)| entry.clone()).collect();
        self.selected = 0;
    }

    /// Selects the action in a visible row; returns whether there is one.
    fn select_row(&mut self, row: usize) -> bool {
        let row = self.offset + row;
        if row < self.rows.len() {
            self.selected = row;
        }
        row < self.rows.len()
    }
}

impl Layer for CommandPalette {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Palette, Context::Field, Context::Always]
    }

    fn act(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        match action {
            Action::Run => {
                return match self.rows.get(self.selected).map(|entry| &entry.choice) {
                    Some(PaletteChoice::Do(action)) => Reply::CloseFor(Request::Do(*action)),
                    Some(PaletteChoice::View(name)) => Reply::CloseFor(Request::GoToView(name.clone())),
                    None => Reply::Close,
                };
            }
            Action::EraseBefore if self.input.value().is_empty() => return Reply::Close,
            Action::ClosePanel => return Reply::Close,
            _ if edit(&mut self.input, action) => self.narrow(),
            _ => self.selected = selected_after(action, self.selected, self.rows.len(), cx.body),
        }
        Reply::Stay
    }

    fn takes_text(&self) -> Option<TextField> {
        Some(TextField::line(&self.input))
    }

    fn take_text(&mut self, text: &str, _cx: &LayerCx<'_>) -> Reply {
        if insert(&mut self.input, text) {
            self.narrow();
        }
        Reply::Stay
    }

    fn select(&mut self, row: usize) {
        if row < self.rows.len() {
            self.selected = row;
        }
    }

    /// Runs the action that is clicked; a click outside closes the palette.
    fn click(&mut self, at: Position, cx: &LayerCx<'_>) -> Reply {
        match row_at(cx.body, at) {
            RowAt::Outside => Reply::Close,
            RowAt::Row(row) if self.select_row(row) => self.act(Action::Run, cx),
            RowAt::Row(_) | RowAt::Edge => Reply::Stay,
        }
    }

    fn footer_end(&self) -> FooterEnd {
        FooterEnd::Title("palette-title")
    }

    fn place(&self, body: Rect) -> Option<Rect> {
        Some(place(body))
    }

    fn settle(&mut self, cx: &LayerCx<'_>) {
        self.offset = window(self.offset, self.selected, self.rows.len(), rows_in_sight(cx.body));
    }
}

/// Returns the row of a saved view.
fn view_row(view: &NamedView, keys: &str, words: &Words, others: &[Words]) -> PaletteRow {
    let name = |words: &Words| words.with("palette-view", &[("name", view.name.as_str().into())]);
    PaletteRow {
        choice: PaletteChoice::View(view.name.clone()),
        name: name(words),
        others: others.iter().map(name).collect(),
        keys: keys.to_owned(),
    }
}

/// Returns the words of the other languages, in the order in which one switches to them.
fn other_words(words: &Words) -> Vec<Words> {
    let after = |language: &Language| Some(language.next()).filter(|next| *next != words.language());
    let others = std::iter::successors(after(&words.language()), after);
    others.map(|language| words.in_language(language)).collect()
}

/// Returns the name in another language if only that fits the typed text, or fits better. The
/// screen uses it to show why a row is listed.
pub fn name_elsewhere<'e>(entry: &'e PaletteRow, typed: &str) -> Option<&'e str> {
    let typed = Typed::new(typed, true);
    if typed.is_empty() {
        return None;
    }
    let others = entry.others.iter().filter_map(|other| Some((typed.fit(other)?, other.as_str())));
    let (fit, other) = others.min_by_key(|(fit, _)| *fit)?;
    typed.fit(&entry.name).is_none_or(|here| here > fit).then_some(other)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn palette() -> CommandPalette {
        let contexts = [Context::List, Context::Pane, Context::Always];
        sample::with_cx(|cx| CommandPalette::new(&contexts, cx))
    }

    fn narrowed(text: &str) -> Vec<Action> {
        let mut palette = palette();
        sample::press(&mut palette, text);
        palette.rows.iter().filter_map(action_of).collect()
    }

    fn action_of(entry: &PaletteRow) -> Option<Action> {
        match &entry.choice {
            PaletteChoice::Do(action) => Some(*action),
            PaletteChoice::View(_) => None,
        }
    }

    #[test]
    fn every_action_stands_once() {
        let all = palette().all;
        for (place, entry) in all.iter().enumerate() {
            assert!(all.iter().skip(place + 1).all(|other| other.choice != entry.choice), "{entry:?}");
        }
        assert!(all.iter().any(|entry| action_of(entry) == Some(Action::Interrupt)));
    }

    #[test]
    fn actions_are_found_in_both_languages_and_nearly() {
        assert_eq!(narrowed("evidence").first(), Some(&Action::Evidence));
        assert_eq!(narrowed("prove").first(), Some(&Action::Evidence));
        assert_eq!(narrowed("evdnce").first(), Some(&Action::Evidence));
        assert!(narrowed("qqqqzz").is_empty());
    }

    #[test]
    fn what_is_chosen_is_done_once_the_palette_is_gone() {
        let done = Reply::CloseFor(Request::Do(Action::Evidence));
        assert_eq!(sample::press(&mut palette(), "evidence<enter>").pop(), Some(done));
        assert_eq!(sample::press(&mut palette(), "qqqqzz<enter>").pop(), Some(Reply::Close));
        assert_eq!(sample::press(&mut palette(), "a<backspace><backspace>").pop(), Some(Reply::Close));
    }

    #[test]
    fn saved_views_are_found_by_their_names() {
        let gone = Reply::CloseFor(Request::GoToView("late money".into()));
        assert_eq!(sample::press(&mut palette(), "late money<enter>").pop(), Some(gone));
    }

    #[test]
    fn a_click_does_what_stands_there_and_one_outside_closes() {
        let click = |x, y| sample::with_cx(|cx| palette().click(Position { x, y }, cx));
        let second = action_of(&palette().rows[1]).unwrap();
        let area = sample::with_cx(|cx| place(cx.body));
        assert_eq!(click(area.x + 4, area.y + 3), Reply::CloseFor(Request::Do(second)));
        assert_eq!(click(area.x + 4, area.y), Reply::Stay);
        assert_eq!(click(area.x + 4, area.bottom()), Reply::Close);
    }
}
