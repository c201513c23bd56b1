//! The explorer as it opens: as it was left, as it is configured, and where the arguments want it.

use std::sync::Arc;

use super::{Command, size};
use crate::app::Model;
use crate::app::layout;
use crate::app::marking::{SessionForm, SessionPurpose};
use crate::app::memory::Memory;
use crate::app::notice::Notice;
use crate::app::viewpoint::Viewpoint;
use crate::cli::CliTask;
use crate::domain::text::{LineBreaks, scrub};
use crate::panes;
use crate::runtime::{self, DataSource, StatePlace};
use crate::words::language_of_locale;

impl Command<'_> {
    pub(super) fn state_place(&self) -> Option<StatePlace> {
        let remembers = matches!(self.invocation.task, CliTask::Explore { remembers: true, .. });
        let path = runtime::state_file().filter(|_| remembers)?;
        Some(StatePlace { path, sources: runtime::source_names(&self.invocation.data) })
    }

    /// Returns the explorer as it was left, or with a hint at the first start. Where it is told what to
    /// show, it does not begin with the last query.
    pub(super) fn model(&self, query: &str, viewpoint: &Viewpoint, state: Option<&StatePlace>) -> Model {
        let read = state.map_or(Ok(None), |place| runtime::read_state(&place.path));
        let (mut remembered, unreadable) = match read {
            Ok(memory) => (memory, None),
            Err(error) => (None, Some(self.reason(&error))),
        };
        let (has_mouse, has_language) = match self.invocation.task {
            CliTask::Explore { has_mouse, has_language, .. } => (has_mouse, has_language),
            _ => (false, true),
        };
        let language = remembered.as_ref().and_then(Memory::language).filter(|_| !has_language);
        let other = language.filter(|language| *language != self.words.language());
        let words = other.map_or_else(|| Arc::clone(self.words), |other| Arc::new(self.words.in_language(other)));
        let hint = words.text("hint-first-run");
        let mut model = Model::new(panes::all(), words, self.day(), size(), query.to_owned());
        model.terminal = self.terminal();
        model.mosaic = self.mosaic();
        let theme = remembered.as_ref().and_then(Memory::theme).filter(|_| !self.has_theme());
        model.theme = model.terminal.theme(theme.unwrap_or(self.invocation.theme));
        model.has_mouse = has_mouse;
        if self.is_in_lines() {
            model.form = SessionForm::Told;
            // Every part has all the room there is.
            model.size = layout::LARGEST;
        }
        if self.picks() {
            model.purpose = SessionPurpose::Pick;
        }
        model.usual_day = Some(runtime::today());
        model.data_arguments = self.data_arguments();
        model.compared_argument = self.invocation.compare.as_ref().map(DataSource::name);
        let configured = self.settings.sources.as_ref().map(|set| &set.value);
        let sources = self.invocation.sources.as_ref().filter(|path| Some(*path) != configured);
        model.sources_argument = sources.map(|path| scrub(&path.to_string_lossy(), LineBreaks::Blank));
        model.usual_language = language_of_locale(self.environment.locale.each_ref().map(Option::as_deref));
        self.introduce(&mut model.reviewing);
        if let Some(reason) = unreadable {
            let file = state.map(|place| place.path.to_string_lossy().into_owned()).unwrap_or_default();
            let said = [("file", scrub(&file, LineBreaks::Blank).into()), ("reason", reason.into())];
            model.notice = Some(Notice::error(model.words.with("state-unreadable", &said)));
        } else if let Some(memory) = &mut remembered {
            let sources = state.and_then(|place| place.sources.as_deref()).unwrap_or_default();
            model.remember_choices(memory);
            if let Some(mut dataset) = memory.take(sources) {
                if !viewpoint.is_empty() {
                    dataset.query.clear();
                }
                model.remember(&dataset);
            }
        } else if state.is_some() {
            model.notice = Some(Notice::info(hint));
        }
        self.configure(&mut model);
        self.tell_faults(&mut model);
        if !viewpoint.is_empty() {
            model.begin_at(viewpoint.clone());
        }
        model
    }

    /// Returns the datasets as `--data` names them; empty for the bundled one, unless others are configured.
    fn data_arguments(&self) -> Vec<String> {
        match self.invocation.data.as_slice() {
            [DataSource::Bundled] if !self.settings.has_own_data() => Vec::new(),
            sources => sources.iter().map(DataSource::name).collect(),
        }
    }
}
