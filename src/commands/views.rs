//! The saved views of the user, for the explorer.

use crate::app::Model;
use crate::app::saved::NamedView;
use crate::runtime::ViewFile;
use crate::settings::Settings;

use super::{Command, tell};

/// Returns the views of the user, the saved before the configured ones. A file that cannot be read has none.
pub(crate) fn own_views(settings: &Settings) -> Vec<NamedView> {
    let saved = ViewFile::of_user().and_then(|file| file.read().ok()).unwrap_or_default();
    settings.configured.behind(saved).views
}

impl Command<'_> {
    /// Gives the saved views to the explorer. What is wrong with them is told there, and on standard error
    /// for whoever looks when it has ended.
    pub(super) fn take_views(&self, model: &mut Model, file: Option<&ViewFile>) {
        let Some(file) = file else { return };
        let read = file.read();
        match &read {
            Ok(views) => views.faults.iter().for_each(|fault| tell(&fault.text(self.words))),
            Err(problem) => tell(&problem.unreadable(self.words)),
        }
        model.take_views(read);
    }
}
