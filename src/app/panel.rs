//! What is laid over the panes and takes keys of its own: facets, palette, days. The rest of the model
//! asks here which panel is open, and passes it actions and typed text.

use tui_input::{Input, InputRequest};

use super::action::Action;
use super::days::{DayPanel, DayPurpose};
use super::facets::FacetPanel;
use super::keymap::Context;
use super::layers::edit_of;
use super::note::NotePanel;
use super::palette::Palette;
use super::writing::WritePanel;
use super::{Effect, Model, OverlayKind};

/// A panel.
pub enum Panel {
    /// The values of every field, with their counts.
    Facets(FacetPanel),
    /// Every action by name.
    Palette(Palette),
    /// What help is narrowed to, while it is typed.
    HelpSearch(Input),
    /// A day being typed.
    Day(DayPanel),
    /// A note being typed.
    Note(NotePanel),
    /// Where records are written to.
    Write(WritePanel),
}

impl Panel {
    /// The contexts in which its keys are looked up, the nearest first.
    pub fn contexts(&self) -> Vec<Context> {
        match self {
            Self::Facets(_) => vec![Context::Facets, Context::Field, Context::Always],
            Self::Palette(_) => vec![Context::Palette, Context::Field, Context::Always],
            Self::HelpSearch(_) => vec![Context::HelpSearch, Context::Field, Context::Always],
            Self::Day(panel) => {
                let day = if panel.purpose == DayPurpose::AsOf { Context::Day } else { Context::DueBy };
                vec![day, Context::Field, Context::Always]
            }
            Self::Note(_) => vec![Context::Note, Context::Field, Context::Always],
            Self::Write(_) => vec![Context::Write, Context::Field, Context::Always],
        }
    }

    /// The text typed into it.
    pub const fn input(&self) -> Option<&Input> {
        match self {
            Self::Facets(panel) => Some(&panel.input),
            Self::Palette(palette) => Some(&palette.input),
            Self::HelpSearch(input) => Some(input),
            Self::Day(panel) => Some(&panel.input),
            Self::Note(panel) => Some(&panel.input),
            Self::Write(panel) => Some(&panel.input),
        }
    }
}

impl Model {
    /// Whether typed characters are text.
    pub(super) fn panel_takes_text(&self) -> bool {
        match &self.panel {
            Some(panel) => panel.input().is_some(),
            None => self.overlay.is_none() && self.search.prompt().is_some(),
        }
    }

    /// Passes an action to the panel that is open.
    pub(super) fn act_on_panel(&mut self, action: Action) -> Vec<Effect> {
        match &self.panel {
            Some(Panel::Facets(_)) => self.act_on_facets(action),
            Some(Panel::Palette(_)) => self.act_on_palette(action),
            Some(Panel::HelpSearch(_)) => self.act_on_help_search(action),
            Some(Panel::Day(_)) => self.act_on_day(action),
            Some(Panel::Note(_)) => self.act_on_note(action),
            Some(Panel::Write(_)) => self.act_on_writing(action),
            None => Vec::new(),
        }
    }

    /// Edits the text of the panel that is open.
    pub(super) fn edit_panel(&mut self, request: InputRequest) -> Vec<Effect> {
        match &mut self.panel {
            Some(Panel::Facets(panel)) => panel.edit(request, &self.words),
            Some(Panel::Palette(palette)) => palette.edit(request),
            Some(Panel::HelpSearch(input)) => {
                input.handle(request);
                input.value().clone_into(&mut self.help_filter);
                self.reset_overlay();
            }
            Some(Panel::Day(panel)) => panel.edit(request),
            Some(Panel::Note(panel)) => drop(panel.input.handle(request)),
            Some(Panel::Write(panel)) => panel.edit(request),
            None => {}
        }
        Vec::new()
    }

    /// Opens the field that narrows help; faults are not narrowed.
    pub(super) fn open_help_search(&mut self) {
        if self.overlay.is_some_and(|overlay| overlay.kind == OverlayKind::Help) {
            self.panel = Some(Panel::HelpSearch(Input::new(self.help_filter.clone())));
        }
    }

    fn act_on_help_search(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::EraseBefore if self.help_filter.is_empty() => self.panel = None,
            Action::ClosePanel | Action::KeepPanel => {
                if action == Action::ClosePanel {
                    self.help_filter.clear();
                    self.reset_overlay();
                }
                self.panel = None;
            }
            _ => match edit_of(action) {
                Some(request) => return self.edit_panel(request),
                None => self.act_on_overlay(action),
            },
        }
        Vec::new()
    }

    fn reset_overlay(&mut self) {
        if let Some(overlay) = &mut self.overlay {
            overlay.offset = 0;
        }
    }

    /// What a change of the language, or of the screen, asks of the panel.
    pub(super) fn settle_panel(&mut self) {
        let height = super::facets::rows_in_sight(self.screen().body);
        match &mut self.panel {
            Some(Panel::Facets(panel)) => panel.keep_in_sight(height),
            Some(Panel::Palette(palette)) => palette.keep_in_sight(height),
            _ => self.settle_note(),
        }
    }
}
