//! The configuration, with what is in force and from where; and what of it the explorer takes.

use std::path::Path;
use std::sync::Arc;

use super::Command;
use crate::app::Model;
use crate::app::help::{keys_json, keys_markdown, keys_text};
use crate::app::notice::Notice;
use crate::cli::{Complaint, KeysFormat, ManualContents, manual};
use crate::domain::text::{LineBreaks, scrub};
use crate::runtime::DataSource;
use crate::settings::{InForce, Origin, Setting, template, theme_text};
use crate::theme::{OwnTheme, ThemeBase, ThemeChoice};
use crate::words::Language;

impl Command<'_> {
    /// Prints the configuration as a commented file.
    pub(super) fn config(&self) -> Result<u8, Complaint> {
        let in_force: Vec<_> = Setting::ALL.into_iter().map(|setting| self.in_force(setting)).collect();
        self.write(&template(self.words, self.settings, &in_force), 0)
    }

    /// Prints the theme in force as the file of one's own. One over the terminal's own background is taken for the
    /// dark or the light one, whichever suits it.
    pub(super) fn theme_file(&self) -> Result<u8, Complaint> {
        let of_choice = match self.invocation.theme {
            ThemeChoice::Own => self.own_theme.cloned(),
            theme => ThemeBase::with_word(self.terminal().theme(theme).choice().as_str()).map(OwnTheme::new),
        };
        let theme = of_choice.unwrap_or_else(|| OwnTheme::new(ThemeBase::default()));
        self.write(&theme_text(self.words, &theme), 0)
    }

    fn in_force(&self, setting: Setting) -> InForce {
        let is_option = self.invocation.given.contains(&setting);
        let set = self.settings;
        let named = |path: &Path| path.to_string_lossy().into_owned();
        let (value, origin) = match setting {
            Setting::Language => {
                let code = set.language.as_ref().and_then(|given| given.value).map_or("auto", Language::code);
                let code = if is_option { self.words.language().code() } else { code };
                (Some(code.to_owned()), set.language.as_ref().map(|given| &given.origin))
            }
            Setting::Theme => {
                let theme = self.invocation.theme;
                let file = self.invocation.theme_file.as_deref().filter(|_| theme == ThemeChoice::Own).map(named);
                let value = file.unwrap_or_else(|| theme.as_str().to_owned());
                (Some(value), set.theme.as_ref().map(|given| &given.origin))
            }
            Setting::Glyphs => {
                (Some(self.invocation.glyphs.as_str().to_owned()), set.glyphs.as_ref().map(|given| &given.origin))
            }
            Setting::Mouse => {
                let is_on = set.mouse.as_ref().is_none_or(|given| given.value);
                (Some(is_on.to_string()), set.mouse.as_ref().map(|given| &given.origin))
            }
            Setting::LineMode => {
                let is_on = is_option || set.line_mode.as_ref().is_some_and(|given| given.value);
                (Some(is_on.to_string()), set.line_mode.as_ref().map(|given| &given.origin))
            }
            Setting::Data => (None, set.data.as_ref().map(|given| &given.origin)),
            Setting::Sources => {
                let folder = self.invocation.sources.as_deref().map(named).unwrap_or_default();
                (Some(folder), set.sources.as_ref().map(|given| &given.origin))
            }
            Setting::Reviewer => {
                let name = self.invocation.reviewer.clone().unwrap_or_default();
                (Some(name), set.reviewer.as_ref().map(|given| &given.origin))
            }
        };
        let of_data = || self.invocation.data.iter().map(DataSource::name).collect();
        let values = value.map_or_else(of_data, |value| vec![value]);
        InForce { setting, values, origin: self.origin(setting, is_option, origin) }
    }

    /// Returns what has set a value, in words; `None` if nothing has.
    fn origin(&self, setting: Setting, is_option: bool, origin: Option<&Origin>) -> Option<String> {
        if is_option {
            return Some(self.words.text("config-of-option"));
        }
        let source = match origin? {
            Origin::Variable => setting.variable(),
            Origin::File(place) => {
                let file = self.settings.file.as_deref().and_then(Path::file_name).unwrap_or_default();
                format!("{}:{place}", scrub(&file.to_string_lossy(), LineBreaks::Blank))
            }
        };
        Some(self.words.with("config-of", &[("source", source.into())]))
    }

    /// Prints the keys in force.
    pub(super) fn keys(&self, format: KeysFormat) -> Result<u8, Complaint> {
        let keymap = &self.settings.keymap;
        let text = match format {
            KeysFormat::Text => keys_text(self.words, keymap),
            KeysFormat::Markdown => keys_markdown(self.words, keymap),
            KeysFormat::Json => keys_json(keymap),
        };
        self.write(&text, 0)
    }

    /// Prints the manual page: the fields of the data in use, the keys in force.
    pub(super) fn manual(&self) -> Result<u8, Complaint> {
        let loaded = self.load()?;
        let contents = ManualContents { keymap: &self.settings.keymap, dataset: &loaded.dataset };
        self.write(&manual(self.words, contents), 0)
    }

    /// Returns whether a theme was asked for, so that the one of the last time does not count.
    pub(super) fn has_theme(&self) -> bool {
        self.settings.theme.is_some() || self.invocation.given.contains(&Setting::Theme)
    }

    /// Gives the explorer, or a picture of it, its keys, columns and views.
    pub(super) fn configure(&self, model: &mut Model) {
        model.keymap = Arc::new(self.settings.keymap.clone());
        model.configure(self.settings.configured.clone());
    }

    /// Says in the explorer what is wrong with the configuration, which stands on standard error too.
    pub(super) fn tell_faults(&self, model: &mut Model) {
        let told = self.words.first_fault(&self.faults, |fault| fault.text(self.words));
        if let Some(text) = told {
            model.notice = Some(Notice::error(text));
        }
    }
}
