//! The message files of a language: how their messages become a Fluent bundle, and their transliteration
//! to ASCII. The uses of a message are not known here.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::ascii::in_ascii;
use super::language::{Language, MessagePlace};
use super::number::{GROUP_MARK, grouped};

/// The messages of one language that were asked for, ready to be formatted.
type MessageBundle = FluentBundle<FluentResource>;

/// The messages of one language. A file is unpacked when one of its messages is first asked for, and only that message
/// is parsed: no command needs all, and the first screen waits for those that it shows.
pub(super) struct MessageCatalogue {
    language: Language,
    ascii: bool,
    /// The texts of the files, in the order of [`Language::files`].
    unpacked: Vec<OnceLock<String>>,
    /// The first key of each action that has other keys than the usual ones.
    keys: Arc<BTreeMap<String, String>>,
    parsed: OnceLock<RwLock<MessageBundle>>,
}

impl MessageCatalogue {
    /// Lists the messages of a language, with the first key of each action that has other keys than the usual ones.
    pub(super) fn new(language: Language, ascii: bool, keys: Arc<BTreeMap<String, String>>) -> Self {
        let unpacked = language.files().iter().map(|_| OnceLock::new()).collect();
        Self { language, ascii, unpacked, keys, parsed: OnceLock::new() }
    }

    fn parsed(&self) -> &RwLock<MessageBundle> {
        self.parsed.get_or_init(|| RwLock::new(without_messages(self.language, Arc::clone(&self.keys))))
    }

    /// Returns a message with its variables, and marks between groups of digits; `None` if there is none of that id.
    pub(super) fn formatted(&self, id: &str, values: &FluentArgs<'_>) -> Option<String> {
        let mut parsed = self.parsed().read().unwrap_or_else(PoisonError::into_inner);
        if !parsed.has_message(id) {
            drop(parsed);
            self.parse(id, self.language.place_of(id)?);
            parsed = self.parsed().read().unwrap_or_else(PoisonError::into_inner);
        }
        let pattern = parsed.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = parsed.format_pattern(pattern, Some(values), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        Some(text)
    }

    /// Parses a message, unless another thread has done so by now. One that does not parse contributes what it can;
    /// tests ensure that each parses.
    fn parse(&self, id: &str, place: MessagePlace) {
        let resource = FluentResource::try_new(self.source(place)).unwrap_or_else(|(resource, errors)| {
            debug_assert!(errors.is_empty(), "{id}: {errors:?}");
            resource
        });
        let mut parsed = self.parsed().write().unwrap_or_else(PoisonError::into_inner);
        if !parsed.has_message(id) {
            let added = parsed.add_resource(resource);
            debug_assert!(added.is_ok(), "{id}: {added:?}");
        }
    }

    /// Returns the text of a message, with its id.
    fn source(&self, place: MessagePlace) -> String {
        let file = usize::from(place.file);
        let (Some(unpacked), Some((_, packed))) = (self.unpacked.get(file), self.language.files().get(file)) else {
            return String::new();
        };
        let text = place.text_in(unpacked.get_or_init(|| packed.text()));
        if self.ascii { to_ascii(text) } else { text.to_owned() }
    }
}

/// Returns the texts of the message files of one language, each with its name; in ASCII if requested.
#[cfg(test)]
pub(super) fn sources(language: Language, ascii: bool) -> impl Iterator<Item = (&'static str, String)> {
    let in_signs = move |text: String| if ascii { to_ascii(&text) } else { text };
    language.files().iter().map(move |&(name, packed)| (name, in_signs(packed.text())))
}

/// Returns what messages of a language are added to.
///
/// `KEY("ACTION", usual: "…")` in a message is the key given for the action, or else the usual one.
fn without_messages(language: Language, keys: Arc<BTreeMap<String, String>>) -> MessageBundle {
    let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = MessageBundle::new_concurrent(vec![locale]);
    // The isolating marks around arguments are bidirectional controls, which must never reach a
    // terminal.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| grouped_value(value)));
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
                assert_eq!(language.messages(), seen.len());
                assert!(seen.iter().all(|id| language.place_of(id).is_some()), "{language:?}");
            }
        }
    }

    #[test]
    fn a_message_by_itself_is_that_of_its_file() {
        for language in Language::ALL {
            for ascii in [false, true] {
                let all = MessageCatalogue::new(language, ascii, Arc::default());
                for (name, source) in sources(language, ascii) {
                    // A comment would belong to the message below it.
                    let lines = source.split_inclusive('\n').filter(|line| !line.starts_with('#'));
                    let source: String = lines.collect();
                    let file = FluentResource::try_new(source.clone()).unwrap();
                    // No message is there yet to which another could refer, nor a term.
                    let refers = |inner: &str| !inner.trim_start().starts_with(['$', '"', 'K', '0']);
                    assert!(!source.split('{').skip(1).any(refers), "{name}.ftl, {language:?}");
                    let ids = ids_with_variables(&source);
                    assert_eq!(file.entries().count(), ids.len(), "{name}.ftl, {language:?}");
                    for (message, (id, _)) in file.entries().zip(ids) {
                        let place = language.place_of(&id).unwrap();
                        let alone = FluentResource::try_new(all.source(place)).unwrap();
                        assert_eq!(alone.entries().collect::<Vec<_>>(), [message], "{name}.ftl, {language:?}");
                        all.parse(&id, place);
                        let parsed = all.parsed().read().unwrap();
                        assert!(parsed.get_message(&id).is_some_and(|it| it.value().is_some()), "{id}, {language:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn threads_get_the_same_messages_and_other_files_stay_packed() {
        let all = MessageCatalogue::new(Language::IT, false, Arc::default());
        let said = |id: &str| all.formatted(id, &FluentArgs::new());
        let ids = ["type-site", "month-11", "number-group", "no-such-message"];
        let of_threads = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| ids.map(said))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
        });
        assert!(of_threads.iter().all(|said| *said == of_threads[0]), "{of_threads:?}");
        assert_eq!(of_threads[0][1].as_deref(), Some("novembre"));
        assert_eq!(of_threads[0][3], None);
        let unpacked = all.unpacked.iter().filter(|file| file.get().is_some()).count();
        assert_eq!(unpacked, 3, "the files of the other messages are left alone");
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
        let all = MessageCatalogue::new(language, false, Arc::default());
        let place = language.place_of("language-switch");
        place.is_some_and(|place| all.source(place).lines().any(|line| line.trim_start().starts_with(".complete =")))
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
