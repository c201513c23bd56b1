//! What is wrong with a setting, in words.

use super::Setting;
use crate::app::keymap::Context;
use crate::app::saved::ViewFlaw;
use crate::domain::closed::closed;
use crate::domain::fault::FilePlace;
use crate::domain::file_problem::FileProblem;
use crate::words::Words;

/// Where a setting stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingPlace {
    /// In a file, by its name without control characters.
    File(String, Option<FilePlace>),
    /// In the variable of a setting.
    Variable(Setting),
}

/// Something that is wrong with the configuration; it is passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingFault {
    /// Where it stands.
    pub place: SettingPlace,
    /// What is wrong.
    pub flaw: SettingFlaw,
}

closed! {
    /// The shape of a value.
    pub enum SettingShape in "setting-shape" {
        /// A text.
        Text = "text",
        /// True or false.
        Switch = "switch",
        /// A text, or a list of texts.
        Texts = "texts",
        /// A table.
        Table = "table",
        /// A colour.
        Colour = "colour",
    }
}

/// What is wrong with a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingFlaw {
    /// The file cannot be read.
    Unreadable(FileProblem),
    /// It is not UTF-8.
    NotUtf8,
    /// It is no TOML, in the words of the parser.
    NotToml(String),
    /// There is no such word in this place.
    UnknownWord {
        /// The word.
        word: String,
        /// The nearest one that there is.
        nearest: Option<String>,
        /// Those that there are, or some of them.
        known: Vec<String>,
    },
    /// The value has another shape.
    WrongShape(SettingShape),
    /// Standard input is no dataset of a configuration.
    StandardInput,
    /// There is nothing in it.
    Empty,
    /// There is no such key.
    NoKey {
        /// The name that was given.
        word: String,
        /// The nearest one.
        nearest: Option<String>,
    },
    /// Terminals take this key for another.
    TakenFor {
        /// The key.
        key: String,
        /// The other.
        other: String,
    },
    /// The key does something else in the same place.
    Clash {
        /// The key.
        key: String,
        /// What it does.
        action: String,
        /// Where.
        context: Context,
    },
    /// A view is wrong.
    View(ViewFlaw),
}

/// The most words that are named where another was expected.
const MOST_NAMED: usize = 12;

impl SettingFault {
    /// Returns the place, what is wrong, and what was expected.
    pub fn text(&self, words: &Words) -> String {
        let place = match &self.place {
            SettingPlace::File(name, Some(place)) => format!("{name}:{place}"),
            SettingPlace::File(name, None) => name.clone(),
            SettingPlace::Variable(setting) => setting.variable(),
        };
        format!("{place}: {}", self.flaw.text(words))
    }
}

impl SettingFlaw {
    fn text(&self, words: &Words) -> String {
        match self {
            Self::Unreadable(problem) => {
                words.with("setting-unreadable", &[("reason", words.file_problem(problem).into())])
            }
            Self::NotUtf8 => words.text("views-not-utf8"),
            Self::NotToml(reason) => words.with("views-not-toml", &[("reason", reason.as_str().into())]),
            Self::UnknownWord { word, nearest, known } => {
                let known = match known.get(..MOST_NAMED) {
                    Some(some) if known.len() > MOST_NAMED => format!("{}, …", some.join(", ")),
                    _ => known.join(", "),
                };
                let said = [("word", word.as_str().into()), ("known", known.into())];
                words.perhaps(words.with("setting-unknown", &said), nearest.as_deref())
            }
            Self::WrongShape(shape) => {
                words.with("setting-wrong-shape", &[("expected", words.text(shape.message()).into())])
            }
            Self::StandardInput => words.text("setting-standard-input"),
            Self::Empty => words.text("setting-empty"),
            Self::NoKey { word, nearest } => {
                words.perhaps(words.with("setting-no-key", &[("word", word.as_str().into())]), nearest.as_deref())
            }
            Self::TakenFor { key, other } => {
                words.with("setting-taken-for", &[("key", key.as_str().into()), ("other", other.as_str().into())])
            }
            Self::Clash { key, action, context } => {
                let context = words.text(context.message());
                let said =
                    [("key", key.as_str().into()), ("action", action.as_str().into()), ("context", context.into())];
                words.with("setting-clash", &said)
            }
            Self::View(flaw) => flaw.text(words),
        }
    }
}
