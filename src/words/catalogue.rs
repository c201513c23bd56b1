//! The message files of a language: how they become a Fluent bundle, and their transliteration to
//! ASCII. The uses of a message are not known here.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Language;
use super::ascii::in_ascii;
use super::number::{GROUP_MARK, grouped};
use crate::packed::PackedText;

/// The messages of one language, ready to be formatted.
pub(super) type MessageBundle = FluentBundle<FluentResource>;

/// The message file with what the program must know of a language.
const LANGUAGE: &str = "language";

/// The message files of one language. Each is parsed when one of its messages is first asked for, as few
/// commands need all of them.
pub(super) struct MessageCatalogue {
    language: Language,
    ascii: bool,
    /// The first key of each action that has other keys than the usual ones.
    keys: Arc<BTreeMap<String, String>>,
    /// The files, in the order of [`Language::files`].
    parsed: Vec<OnceLock<MessageBundle>>,
}

impl MessageCatalogue {
    /// Lists the messages of a language.
    pub(super) fn new(language: Language, ascii: bool, keys: Arc<BTreeMap<String, String>>) -> Self {
        Self { language, ascii, keys, parsed: language.files().iter().map(|_| OnceLock::new()).collect() }
    }

    /// Returns whether there is a message of that id.
    pub(super) fn has_message(&self, id: &str) -> bool {
        self.language.place_of(id).is_some()
    }

    /// Returns the parsed file with the message of that id.
    pub(super) fn bundle_with(&self, id: &str) -> Option<&MessageBundle> {
        let place = self.language.place_of(id)?;
        let &(name, packed) = self.language.files().get(place)?;
        let file = || (name, source(packed, self.ascii));
        let parse = || bundle_with_keys(self.language, file(), &self.keys);
        Some(self.parsed.get(place)?.get_or_init(parse))
    }
}

/// Returns the texts of the message files of one language, each with its name; in ASCII if requested.
#[cfg(test)]
pub(super) fn sources(language: Language, ascii: bool) -> impl Iterator<Item = (&'static str, String)> {
    language.files().iter().map(move |&(name, packed)| (name, source(packed, ascii)))
}

/// Returns the text of a message file; in ASCII if requested.
fn source(packed: PackedText, ascii: bool) -> String {
    let text = packed.text();
    if ascii { to_ascii(&text) } else { text }
}

/// Parses a message file of one language: its name and its text.
///
/// `KEY("ACTION", usual: "…")` in a message is the key given for the action, or else the usual one.
fn bundle_with_keys(
    language: Language,
    file: (&'static str, String),
    keys: &Arc<BTreeMap<String, String>>,
) -> MessageBundle {
    let mut bundle = bundle_of(language, file);
    let keys = Arc::clone(keys);
    let added = bundle.add_function("KEY", move |actions, named| {
        let own = actions.first().and_then(|action| match action {
            FluentValue::String(action) => keys.get(&**action),
            _ => None,
        });
        match (own, named.get("usual")) {
            (Some(key), _) => FluentValue::from(key.clone()),
            (None, Some(FluentValue::String(usual))) => FluentValue::from(usual.to_string()),
            (None, _) => FluentValue::Error,
        }
    });
    debug_assert!(added.is_ok(), "{added:?}");
    bundle
}

/// Parses only the file that says what the program must know of a language.
pub(super) fn about(language: Language, ascii: bool) -> MessageBundle {
    let file = language.files().iter().find(|(name, _)| *name == LANGUAGE);
    bundle_of(language, (LANGUAGE, file.map(|(_, packed)| source(*packed, ascii)).unwrap_or_default()))
}

/// Parses a message file of one language: its name and its text.
///
/// A file that does not parse completely contributes what it can, and a second message with the
/// same id is dropped; tests ensure that neither happens.
fn bundle_of(language: Language, (name, source): (&'static str, String)) -> MessageBundle {
    let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = MessageBundle::new_concurrent(vec![locale]);
    // The isolating marks around arguments are bidirectional controls, which must never reach a
    // terminal.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| grouped_value(value)));
    let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
        debug_assert!(errors.is_empty(), "{name}.ftl: {errors:?}");
        resource
    });
    let added = bundle.add_resource(resource);
    debug_assert!(added.is_ok(), "{name}.ftl: {added:?}");
    bundle
}

/// Returns a number in a message with marks between groups, which Fluent itself omits in every
/// language.
fn grouped_value(value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(&number.as_string(), GROUP_MARK, '.')),
        _ => None,
    }
}

/// Converts one of our texts to ASCII: signs by our own choices, letters by their base letter.
pub(super) fn to_ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        plain.push_str(match character {
            '€' => "EUR",
            '≥' => ">=",
            '≤' => "<=",
            '≠' => "<>",
            '→' => "->",
            '←' => "<-",
            '–' | '—' | '·' | '−' => "-",
            '…' => "...",
            '’' | '‘' => "'",
            '«' | '»' | '“' | '”' => "\"",
            'º' => "o",
            'ª' => "a",
            _ if character.is_ascii() => {
                plain.push(character);
                continue;
            }
            _ => in_ascii(character).unwrap_or("?"),
        });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Variables that only some languages need, to choose between forms.
    const OF_GRAMMAR: [&str; 6] = ["article", "part", "place", "plurality", "precision", "qualifier"];

    /// Returns the ids of a message file with their variables, read line by line.
    fn ids_with_variables(source: &str) -> Vec<(String, BTreeSet<String>)> {
        let mut ids: Vec<(String, BTreeSet<String>)> = Vec::new();
        for line in source.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            if !line.starts_with(' ') {
                let (id, _) = line.split_once(" = ").unwrap_or_else(|| panic!("no message: {line}"));
                ids.push((id.to_owned(), BTreeSet::new()));
            }
            let (_, variables) = ids.last_mut().expect("a file does not begin in the middle of a message");
            for variable in line.split('$').skip(1) {
                let end = variable.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(variable.len());
                variables.insert(variable[..end].to_owned());
            }
            variables.retain(|variable| !OF_GRAMMAR.contains(&variable.as_str()));
        }
        ids
    }

    #[test]
    fn every_file_parses_and_no_id_stands_twice() {
        for language in Language::ALL {
            for ascii in [false, true] {
                let mut seen = BTreeSet::new();
                for (name, source) in sources(language, ascii) {
                    assert!(FluentResource::try_new(source.clone()).is_ok(), "{name}.ftl, {language:?}");
                    for (id, _) in ids_with_variables(&source) {
                        assert!(seen.insert(id.clone()), "{id} stands twice, {language:?}");
                    }
                }
                let all = MessageCatalogue::new(language, ascii, Arc::default());
                assert_eq!(language.messages(), seen.len());
                let has_value =
                    |bundle: &MessageBundle, id: &str| bundle.get_message(id).is_some_and(|it| it.value().is_some());
                assert!(seen.iter().all(|id| all.bundle_with(id).is_some_and(|bundle| has_value(bundle, id))));
            }
        }
    }

    /// Returns the messages of a language with their variables, by file and id.
    fn messages(language: Language) -> BTreeMap<(&'static str, String), BTreeSet<String>> {
        let files = language.files().iter();
        files
            .flat_map(|&(name, packed)| {
                ids_with_variables(&packed.text()).into_iter().map(move |(id, found)| ((name, id), found))
            })
            .collect()
    }

    /// Returns whether a language says that it has every message.
    fn is_complete(language: Language) -> bool {
        about(language, false).get_message("language-switch").is_some_and(|own| own.get_attribute("complete").is_some())
    }

    #[test]
    fn every_language_has_messages_of_english_with_the_same_variables_and_a_complete_one_all_of_them() {
        let english = messages(Language::EN);
        for language in Language::ALL {
            let own = messages(language);
            for (message, variables) in &own {
                assert_eq!(Some(variables), english.get(message), "{message:?}, {language:?}");
            }
            let missing: Vec<_> = english.keys().filter(|message| !own.contains_key(message)).collect();
            assert!(!is_complete(language) || missing.is_empty(), "{language:?} lacks {missing:?}");
        }
        assert!(is_complete(Language::EN) && is_complete(Language::IT));
    }

    #[test]
    fn ascii_is_ascii_and_keeps_every_message() {
        for language in Language::ALL {
            for ((name, plain), (_, typographic)) in sources(language, true).zip(sources(language, false)) {
                assert!(plain.is_ascii(), "{name}.ftl, {language:?}");
                assert!(!plain.contains("[?]"), "{name}.ftl, {language:?}");
                assert_eq!(ids_with_variables(&plain), ids_with_variables(&typographic), "{name}.ftl, {language:?}");
            }
        }
        assert_eq!(to_ascii("≥ 5 € – l’età… «1º»"), ">= 5 EUR - l'eta... \"1o\"");
    }

    #[test]
    fn apostrophes_are_typographic() {
        for language in Language::ALL {
            for (name, source) in sources(language, false) {
                // Commands keep the shell's own quotation marks.
                let mut prose = source.lines().filter(|line| !line.contains("atlante "));
                assert!(prose.all(|line| !line.contains('\'')), "{name}.ftl, {language:?}");
            }
        }
    }
}
