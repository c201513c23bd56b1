//! The palette: every action available in a pane, by name in both languages, with its keys.

use ratatui::layout::{Position, Rect};
use tui_input::Input;

use super::window::{RowAt, place, row_at, rows_in_sight, window};
use super::{Action, FooterEnd, Layer, LayerCx, LineBreaks, Reply, Request, edit, insert};
use crate::app::help::key_names;
use crate::app::keymap::{Context, holding};
use crate::app::narrow::Typed;
use crate::domain::text::Language;
use crate::words::Words;

/// An action with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteRow {
    /// The action.
    pub action: Action,
    /// Its name in the language in use.
    pub name: String,
    /// Its name in the other language.
    pub other: String,
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
    /// Returns the palette with every action of the given contexts, each once.
    pub fn new(contexts: &[Context], words: &Words) -> Self {
        let other = Words::new(words.language().other(), words.is_ascii());
        let mut all: Vec<PaletteRow> = Vec::new();
        for binding in holding(contexts) {
            if binding.action == Action::Palette || all.iter().any(|entry| entry.action == binding.action) {
                continue;
            }
            // The language switch is named in the language that it switches to.
            let (name, other) = (binding.text(words), binding.text(&other));
            all.push(PaletteRow { action: binding.action, name, other, keys: key_names(words, binding) });
        }
        Self { input: Input::default(), rows: all.clone(), selected: 0, offset: 0, all }
    }

    /// Narrows the rows to the actions that fit the typed text.
    fn narrow(&mut self) {
        let typed = Typed::new(self.input.value(), true);
        let fit = |entry: &PaletteRow| typed.best([entry.name.as_str(), &entry.other, &entry.keys]);
        let mut found: Vec<_> = self.all.iter().filter_map(|entry| Some((fit(entry)?, entry))).collect();
        found.sort_by_key(|(fit, _)| *fit);
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

    fn step(&mut self, rows: isize) {
        self.selected = self.selected.saturating_add_signed(rows).min(self.rows.len().saturating_sub(1));
    }
}

impl Layer for CommandPalette {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Palette, Context::Field, Context::Always]
    }

    fn act(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        let page = rows_in_sight(cx.body).cast_signed();
        match action {
            Action::Run => {
                let chosen = self.rows.get(self.selected).map(|entry| entry.action);
                return chosen.map_or(Reply::Close, |action| Reply::CloseFor(Request::Do(action)));
            }
            Action::EraseBefore if self.input.value().is_empty() => return Reply::Close,
            Action::ClosePanel => return Reply::Close,
            Action::Down => self.step(1),
            Action::Up => self.step(-1),
            Action::PageDown => self.step(page),
            Action::PageUp => self.step(-page),
            _ => {
                if edit(&mut self.input, action) {
                    self.narrow();
                }
            }
        }
        Reply::Stay
    }

    fn takes_text(&self) -> Option<LineBreaks> {
        Some(LineBreaks::Blank)
    }

    fn take_text(&mut self, text: &str, _cx: &LayerCx<'_>) -> Reply {
        if insert(&mut self.input, text) {
            self.narrow();
        }
        Reply::Stay
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

/// Returns the other language if only its name fits the typed text, or fits better, else
/// `language`. The screen uses it to show why a row is listed.
pub fn fits_in(entry: &PaletteRow, typed: &str, language: Language) -> Language {
    let typed = Typed::new(typed, true);
    let fits_here =
        typed.is_empty() || typed.fit(&entry.name) <= typed.fit(&entry.other) && typed.fit(&entry.name).is_some();
    if fits_here || typed.fit(&entry.other).is_none() { language } else { language.other() }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn palette() -> CommandPalette {
        CommandPalette::new(&[Context::List, Context::Pane, Context::Always], &Words::new(Language::English, false))
    }

    fn narrowed(text: &str) -> Vec<Action> {
        let mut palette = palette();
        sample::press(&mut palette, text);
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

    #[test]
    fn what_is_chosen_is_done_once_the_palette_is_gone() {
        let done = Reply::CloseFor(Request::Do(Action::Evidence));
        assert_eq!(sample::press(&mut palette(), "evidence<enter>").pop(), Some(done));
        assert_eq!(sample::press(&mut palette(), "qqqqzz<enter>").pop(), Some(Reply::Close));
        assert_eq!(sample::press(&mut palette(), "a<backspace><backspace>").pop(), Some(Reply::Close));
    }

    #[test]
    fn a_click_does_what_stands_there_and_one_outside_closes() {
        let click = |x, y| sample::with_cx(|cx| palette().click(Position { x, y }, cx));
        let second = palette().rows[1].action;
        let area = sample::with_cx(|cx| place(cx.body));
        assert_eq!(click(area.x + 4, area.y + 3), Reply::CloseFor(Request::Do(second)));
        assert_eq!(click(area.x + 4, area.y), Reply::Stay);
        assert_eq!(click(area.x + 4, area.bottom()), Reply::Close);
    }
}
