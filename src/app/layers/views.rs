//! The saved views: one to go to, and a row that saves the present one under the typed name.

use ratatui::layout::{Position, Rect};
use tui_input::Input;

use super::window::{RowAt, place, row_at, rows_in_sight, selected_after, window};
use super::{Action, FooterEnd, Layer, LayerCx, Reply, Request, TextField, edit, insert};
use crate::app::keymap::Context;
use crate::app::narrow::Typed;
use crate::app::notice::Notice;
use crate::app::saved::{SavedView, SavedViews};
use crate::domain::order_by::OrderBy;
use crate::words::Words;

/// A row of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewRow {
    /// Saves the present view under the typed name.
    Keep {
        /// Whether a view of this name is replaced.
        replaces: bool,
    },
    /// Goes to the saved view of a name.
    Go(String),
}

/// The saved views whose name or content fits the typed text.
pub struct ViewPanel {
    /// The text that narrows the views and names the present one.
    pub input: Input,
    /// The present view, which the first row saves.
    pub present: SavedView,
    /// The rows, that of the present view first.
    pub rows: Vec<ViewRow>,
    /// The index of the selected row.
    pub selected: usize,
    /// The first visible row.
    pub offset: usize,
    /// The view that the next press of the key removes.
    doomed: Option<String>,
    /// The saved views from which the rows were made.
    made_from: SavedViews,
}

impl ViewPanel {
    /// Returns the panel with every saved view.
    pub fn new(present: SavedView, words: &Words, saved: &SavedViews) -> Self {
        let mut panel = Self {
            input: Input::default(),
            present,
            rows: Vec::new(),
            selected: 0,
            offset: 0,
            doomed: None,
            made_from: saved.clone(),
        };
        panel.narrow(words);
        panel
    }

    /// Returns the name under which the present view would be saved.
    pub fn name(&self) -> &str {
        self.input.value().trim()
    }

    /// Makes the rows of the views that fit the typed text, and selects the best of them.
    fn narrow(&mut self, words: &Words) {
        let (name, saved) = (self.name().to_owned(), &self.made_from);
        let typed = Typed::new(&name, false);
        // What a view shows is looked at only where no name fits: the cursor is on what was typed.
        let by_name = saved.views.iter().filter_map(|one| Some((typed.fit(&one.name)?, one.name.clone())));
        let mut found: Vec<_> = by_name.collect();
        if found.is_empty() {
            let by_content = saved.views.iter().filter_map(|one| {
                let fit = typed.fit(&one.view.in_words(words))?;
                Some((fit, one.name.clone()))
            });
            found.extend(by_content);
        }
        // A whole name comes before those that only begin with it.
        found.order_by_key(|(fit, found)| (*found != name, *fit));
        let is_named = found.first().is_some_and(|(_, found)| typed.fit(found).is_some());
        self.rows = vec![ViewRow::Keep { replaces: saved.get(&name).is_some() }];
        self.rows.extend(found.into_iter().map(|(_, name)| ViewRow::Go(name)));
        self.selected = usize::from(is_named);
    }

    /// Returns the selected saved view, if one is selected.
    fn chosen(&self) -> Option<&String> {
        match self.rows.get(self.selected)? {
            ViewRow::Go(name) => Some(name),
            ViewRow::Keep { .. } => None,
        }
    }

    /// Does what the selected row says.
    fn run(&self, cx: &LayerCx<'_>) -> Reply {
        match (self.chosen(), self.name()) {
            (Some(name), _) => Reply::CloseFor(Request::GoToView(name.clone())),
            (None, "") => Reply::Ask(Request::Tell(Notice::error(cx.words.text("views-no-name")))),
            (None, name) => Reply::CloseFor(Request::KeepView(name.to_owned())),
        }
    }

    /// Removes the selected view if the key was pressed on it just before; else asks for that.
    fn remove(&mut self, was_doomed: Option<&String>, cx: &LayerCx<'_>) -> Reply {
        let Some(name) = self.chosen().cloned() else {
            return Reply::Ask(Request::Tell(Notice::error(cx.words.text("views-none-selected"))));
        };
        if was_doomed == Some(&name) {
            return Reply::Ask(Request::RemoveView(name));
        }
        let told = cx.words.with("views-remove-again", &[("name", name.as_str().into())]);
        self.doomed = Some(name);
        Reply::Ask(Request::Tell(Notice::info(told)))
    }
}

impl Layer for ViewPanel {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Views, Context::Field, Context::Always]
    }

    fn act(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        let was_doomed = self.doomed.take();
        match action {
            Action::Run => return self.run(cx),
            Action::RemoveView => return self.remove(was_doomed.as_ref(), cx),
            Action::ClosePanel => return Reply::Close,
            Action::EraseBefore if self.input.value().is_empty() => return Reply::Close,
            _ if edit(&mut self.input, action) => self.narrow(cx.words),
            _ => self.selected = selected_after(action, self.selected, self.rows.len(), cx.body),
        }
        Reply::Stay
    }

    fn takes_text(&self) -> Option<TextField> {
        Some(TextField::line(&self.input))
    }

    fn take_text(&mut self, text: &str, cx: &LayerCx<'_>) -> Reply {
        self.doomed = None;
        if insert(&mut self.input, text) {
            self.narrow(cx.words);
        }
        Reply::Stay
    }

    fn select(&mut self, row: usize) {
        if row < self.rows.len() {
            self.selected = row;
        }
    }

    /// Does what the row says that is clicked; a click outside closes the panel.
    fn click(&mut self, at: Position, cx: &LayerCx<'_>) -> Reply {
        self.doomed = None;
        match row_at(cx.body, at) {
            RowAt::Outside => Reply::Close,
            RowAt::Row(row) if self.offset + row < self.rows.len() => {
                self.selected = self.offset + row;
                self.run(cx)
            }
            RowAt::Row(_) | RowAt::Edge => Reply::Stay,
        }
    }

    fn footer_end(&self) -> FooterEnd {
        FooterEnd::Title("views-title")
    }

    fn place(&self, body: Rect) -> Option<Rect> {
        Some(place(body))
    }

    /// Follows the saved views, which may have been read again; the cursor stays where it was.
    fn settle(&mut self, cx: &LayerCx<'_>) {
        if self.made_from != *cx.saved {
            self.made_from = cx.saved.clone();
            let before = self.rows.get(self.selected).cloned();
            let selected = self.selected;
            self.narrow(cx.words);
            let place = self.rows.iter().position(|row| Some(row) == before.as_ref());
            self.selected = place.unwrap_or(selected).min(self.rows.len() - 1);
        }
        self.offset = window(self.offset, self.selected, self.rows.len(), rows_in_sight(cx.body));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn panel() -> ViewPanel {
        let present = SavedView { query: "wave:3".into(), ..SavedView::default() };
        sample::with_cx(|cx| ViewPanel::new(present, cx.words, cx.saved))
    }

    fn last(keys: &str) -> Reply {
        sample::press(&mut panel(), keys).pop().unwrap()
    }

    #[test]
    fn enter_goes_to_the_view_under_the_cursor() {
        assert_eq!(last("<enter>"), Reply::CloseFor(Request::GoToView("late".into())));
        assert_eq!(last("<down><enter>"), Reply::CloseFor(Request::GoToView("late money".into())));
        assert_eq!(last("mon<enter>"), Reply::CloseFor(Request::GoToView("late money".into())));
        assert_eq!(last("late<enter>"), Reply::CloseFor(Request::GoToView("late".into())), "the whole name first");
        assert_eq!(last("<esc>"), Reply::Close);
        assert_eq!(last("a<backspace><backspace>"), Reply::Close);
    }

    #[test]
    fn the_first_row_saves_under_the_typed_name() {
        assert_eq!(last(" third wave <enter>"), Reply::CloseFor(Request::KeepView("third wave".into())));
        assert_eq!(last("late<up><enter>"), Reply::CloseFor(Request::KeepView("late".into())));
        assert!(matches!(last("<up><enter>"), Reply::Ask(Request::Tell(_))), "it has no name");
        let mut panel = panel();
        sample::press(&mut panel, "late");
        assert_eq!(panel.rows[0], ViewRow::Keep { replaces: true });
    }

    #[test]
    fn what_a_view_shows_is_found_but_does_not_take_the_place_of_a_new_name() {
        let mut panel = panel();
        sample::press(&mut panel, "overdue");
        assert_eq!((panel.rows.len(), panel.selected), (3, 0));
    }

    #[test]
    fn a_view_goes_at_the_second_press_on_it() {
        assert!(matches!(last("<ctrl-x>"), Reply::Ask(Request::Tell(_))));
        assert_eq!(last("<ctrl-x><ctrl-x>"), Reply::Ask(Request::RemoveView("late".into())));
        for between in ["<down>", "l", "<left>", "l<backspace>"] {
            assert!(matches!(last(&format!("<ctrl-x>{between}<ctrl-x>")), Reply::Ask(Request::Tell(_))), "{between}");
        }
        assert!(matches!(last("<up><ctrl-x><ctrl-x>"), Reply::Ask(Request::Tell(_))));
    }
}
