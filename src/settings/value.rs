//! The values of settings, whether they come from the file or from a variable.

use std::path::{Path, PathBuf};

use super::fault::{SettingFault, SettingFlaw, SettingPlace, SettingShape};
use super::{Given, GlyphChoice, Origin, Setting, Settings, is_theme_file, theme_values};
use crate::app::layers::is_line;
use crate::domain::text::{LineBreaks, scrub};
use crate::report::nearest_name;
use crate::runtime::DataSource;
use crate::theme::ThemeChoice;
use crate::words::Language;

/// A value as it stands in the file or in a variable.
pub(super) enum RawSetting {
    /// A text.
    Text(String),
    /// Several texts.
    Texts(Vec<String>),
    /// True or false.
    Switch(bool),
}

/// What paths in a value are relative to.
#[derive(Clone, Copy)]
pub(super) struct PathBase<'a> {
    /// The folder of the file; `None` for the present one.
    pub(super) folder: Option<&'a Path>,
    /// The home directory, for which `~` stands.
    pub(super) home: Option<&'a Path>,
}

impl Settings {
    /// Takes the value of a variable, in which paths are those of the present folder.
    pub(super) fn take_variable(&mut self, setting: Setting, text: &str) {
        let raw = match setting {
            Setting::Data => {
                let paths = std::env::split_paths(text).map(|path| path.to_string_lossy().into_owned());
                Ok(RawSetting::Texts(paths.filter(|path| !path.is_empty()).collect()))
            }
            Setting::Mouse | Setting::LineMode => switch(text).map(RawSetting::Switch),
            _ => Ok(RawSetting::Text(text.to_owned())),
        };
        // The shell has put the home directory in the place of `~`.
        let base = PathBase { folder: None, home: None };
        let taken = raw.and_then(|raw| self.put(setting, raw, &Origin::Variable, base));
        if let Err(flaw) = taken {
            self.faults.push(SettingFault { place: SettingPlace::Variable(setting), flaw });
        }
    }

    /// Sets a value.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with it; then what was set before stays.
    pub(super) fn put(
        &mut self,
        setting: Setting,
        raw: RawSetting,
        origin: &Origin,
        base: PathBase<'_>,
    ) -> Result<(), SettingFlaw> {
        let origin = origin.clone();
        match setting {
            Setting::Language => self.language = Some(Given { value: language(&line(raw)?)?, origin }),
            Setting::Theme => {
                let word = line(raw)?;
                let is_file = is_theme_file(&word);
                let value = if is_file {
                    ThemeChoice::Own
                } else {
                    let found = ThemeChoice::BUILT_IN.into_iter().find(|theme| theme.as_str() == word);
                    found.ok_or_else(|| unknown(&word, theme_values()))?
                };
                self.theme_file = is_file.then(|| base.path(&word));
                self.theme = Some(Given { value, origin });
            }
            Setting::Glyphs => {
                let value = choice(&line(raw)?, &GlyphChoice::ALL, GlyphChoice::as_str)?;
                self.glyphs = Some(Given { value, origin });
            }
            Setting::Mouse => self.mouse = Some(Given { value: is_on(&raw)?, origin }),
            Setting::LineMode => self.line_mode = Some(Given { value: is_on(&raw)?, origin }),
            Setting::Data => self.data = Some(Given { value: datasets(raw, base)?, origin }),
            Setting::Sources => self.sources = Some(Given { value: base.path(&line(raw)?), origin }),
            Setting::Reviewer => {
                self.reviewer = Some(Given { value: scrub(&line(raw)?, LineBreaks::Blank), origin });
            }
        }
        Ok(())
    }
}

impl PathBase<'_> {
    /// Returns a path from the root, or from the present folder where there is no other.
    fn path(self, text: &str) -> PathBuf {
        let path = Path::new(text);
        match (path.strip_prefix("~"), self.home) {
            (Ok(below), Some(home)) => home.join(below),
            _ => self.folder.map_or_else(|| path.to_path_buf(), |folder| folder.join(path)),
        }
    }
}

/// Returns a text of one line that is not empty.
fn line(raw: RawSetting) -> Result<String, SettingFlaw> {
    match raw {
        RawSetting::Text(text) if !is_line(&text) || text.contains('\n') => {
            Err(SettingFlaw::WrongShape(SettingShape::Text))
        }
        RawSetting::Text(text) if text.trim().is_empty() => Err(SettingFlaw::Empty),
        RawSetting::Text(text) => Ok(text),
        RawSetting::Texts(_) | RawSetting::Switch(_) => Err(SettingFlaw::WrongShape(SettingShape::Text)),
    }
}

fn language(word: &str) -> Result<Option<Language>, SettingFlaw> {
    let words = || std::iter::once("auto").chain(Language::ALL.map(Language::code));
    if word == "auto" {
        return Ok(None);
    }
    Language::from_code(word).map(Some).ok_or_else(|| unknown(word, words()))
}

/// Returns whether a switch is on.
const fn is_on(raw: &RawSetting) -> Result<bool, SettingFlaw> {
    match raw {
        RawSetting::Switch(value) => Ok(*value),
        RawSetting::Text(_) | RawSetting::Texts(_) => Err(SettingFlaw::WrongShape(SettingShape::Switch)),
    }
}

fn switch(text: &str) -> Result<bool, SettingFlaw> {
    match text.to_lowercase().as_str() {
        "true" | "1" | "yes" | "on" => Ok(true),
        "false" | "0" | "no" | "off" => Ok(false),
        _ => Err(SettingFlaw::WrongShape(SettingShape::Switch)),
    }
}

fn choice<T: Copy>(word: &str, all: &[T], name: fn(T) -> &'static str) -> Result<T, SettingFlaw> {
    let found = all.iter().copied().find(|one| name(*one) == word);
    found.ok_or_else(|| unknown(word, all.iter().map(|one| name(*one))))
}

fn datasets(raw: RawSetting, base: PathBase<'_>) -> Result<Vec<DataSource>, SettingFlaw> {
    let names = match raw {
        RawSetting::Texts(names) => names,
        RawSetting::Text(name) => vec![name],
        RawSetting::Switch(_) => return Err(SettingFlaw::WrongShape(SettingShape::Texts)),
    };
    if names.is_empty() {
        return Err(SettingFlaw::Empty);
    }
    let dataset = |name: String| match line(RawSetting::Text(name))?.as_str() {
        "bundled" => Ok(DataSource::Bundled),
        "-" => Err(SettingFlaw::StandardInput),
        path => Ok(DataSource::File(base.path(path))),
    };
    names.into_iter().map(dataset).collect()
}

/// Returns that there is no such word, with the nearest of those that there are.
pub(super) fn unknown<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> SettingFlaw {
    let known: Vec<&str> = known.collect();
    let nearest = nearest_name(word, known.iter().copied()).map(str::to_owned);
    let word = scrub(&word.chars().take(LONGEST_SHOWN).collect::<String>(), LineBreaks::Blank);
    SettingFlaw::UnknownWord { word, nearest, known: known.into_iter().map(str::to_owned).collect() }
}

/// The most characters of a wrong word that are shown.
pub(super) const LONGEST_SHOWN: usize = 60;
