//! What is laid over the panes and takes keys of its own: facets, palette, days. The rest of the model
//! asks here which panel is open, and passes it actions and typed text.

use tui_input::{Input, InputRequest};

use super::action::Action;
use super::facets::FacetPanel;
use super::keymap::Context;
use super::{Effect, Model};

/// A panel.
pub enum Panel {
    /// The values of every field, with their counts.
    Facets(FacetPanel),
}

impl Panel {
    /// The contexts in which its keys are looked up, the nearest first.
    pub fn contexts(&self) -> Vec<Context> {
        match self {
            Self::Facets(_) => vec![Context::Facets, Context::Field, Context::Always],
        }
    }

    /// The text typed into it.
    pub const fn input(&self) -> Option<&Input> {
        match self {
            Self::Facets(panel) => Some(&panel.input),
        }
    }
}

impl Model {
    /// Whether typed characters are text.
    pub(super) fn panel_takes_text(&self) -> bool {
        match &self.panel {
            Some(panel) => panel.input().is_some(),
            None => self.search.prompt().is_some(),
        }
    }

    /// Passes an action to the panel that is open.
    pub(super) fn act_on_panel(&mut self, action: Action) -> Vec<Effect> {
        match &self.panel {
            Some(Panel::Facets(_)) => self.act_on_facets(action),
            None => Vec::new(),
        }
    }

    /// Edits the text of the panel that is open.
    pub(super) fn edit_panel(&mut self, request: InputRequest) -> Vec<Effect> {
        match &mut self.panel {
            Some(Panel::Facets(panel)) => panel.edit(request, &self.words),
            None => {}
        }
        Vec::new()
    }

    /// What a change of the language, or of the screen, asks of the panel.
    pub(super) fn settle_panel(&mut self) {
        let height = super::layers::window::rows_in_sight(self.screen().body);
        match &mut self.panel {
            Some(Panel::Facets(panel)) => panel.keep_in_sight(height),
            None => {}
        }
    }
}
