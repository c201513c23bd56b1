//! The message files: which there are, how they become a Fluent bundle, and their transliteration
//! to ASCII. The uses of a message are not known here.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use unic_langid::langid;

use super::number::grouped;
use crate::domain::text::Language;

macro_rules! message_files {
    ($($name:literal),+ $(,)?) => {
        &[$((
            $name,
            include_str!(concat!("../../assets/messages/en/", $name, ".ftl")),
            include_str!(concat!("../../assets/messages/it/", $name, ".ftl")),
        )),+]
    };
}

/// Every message file: its name, its English text, its Italian text. A new file under
/// `assets/messages/` is used once it is listed here.
const FILES: &[(&str, &str, &str)] = message_files![
    "vocabulary",
    "formats",
    "faults",
    "actions",
    "interface",
    "command",
    "finding",
    "page",
    "report",
    "render",
    "map",
    "totals",
    "review",
    "citation",
    "diff",
    "facets",
    "palette",
    "explorer",
    "timeline",
    "reviewing"
];

/// The messages of one language, ready to be formatted.
pub(super) type MessageBundle = FluentBundle<FluentResource>;

/// Returns the texts of the message files of one language, each with its name; in ASCII if
/// requested.
pub(super) fn sources(language: Language, ascii: bool) -> impl Iterator<Item = (&'static str, Cow<'static, str>)> {
    FILES.iter().map(move |&(name, english, italian)| {
        let text = match language {
            Language::English => english,
            Language::Italian => italian,
        };
        (name, if ascii { Cow::Owned(to_ascii(text)) } else { Cow::Borrowed(text) })
    })
}

/// Parses the message files of one language.
///
/// A file that does not parse completely contributes what it can, and a second message with the
/// same id is dropped; tests ensure that neither happens.
pub(super) fn bundle(language: Language, ascii: bool) -> MessageBundle {
    let (locale, formatter): (_, fn(&FluentValue<'_>, &_) -> Option<String>) = match language {
        Language::English => (langid!("en"), |value, _| grouped_value(value, Language::English)),
        Language::Italian => (langid!("it"), |value, _| grouped_value(value, Language::Italian)),
    };
    let mut bundle = MessageBundle::new_concurrent(vec![locale]);
    // The isolating marks around arguments are bidirectional controls, which must never reach a
    // terminal.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(formatter));
    for (name, source) in sources(language, ascii) {
        let resource = FluentResource::try_new(source.into_owned()).unwrap_or_else(|(resource, errors)| {
            debug_assert!(errors.is_empty(), "{name}.ftl: {errors:?}");
            resource
        });
        let added = bundle.add_resource(resource);
        debug_assert!(added.is_ok(), "{name}.ftl: {added:?}");
    }
    bundle
}

/// Returns a number in a message with grouping, which Fluent itself omits in every language.
fn grouped_value(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(&number.as_string(), language)),
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
            _ => deunicode::deunicode_char(character).unwrap_or("?"),
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
    fn ids(source: &str) -> Vec<(String, BTreeSet<String>)> {
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
                    assert!(FluentResource::try_new(source.to_string()).is_ok(), "{name}.ftl, {language:?}");
                    for (id, _) in ids(&source) {
                        assert!(seen.insert(id.clone()), "{id} stands twice, {language:?}");
                    }
                }
                let bundle = bundle(language, ascii);
                assert!(seen.iter().all(|id| bundle.get_message(id).is_some_and(|message| message.value().is_some())));
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_messages_with_the_same_variables() {
        for &(name, english, italian) in FILES {
            let [english, italian]: [BTreeMap<_, _>; 2] =
                [english, italian].map(|text| ids(text).into_iter().collect());
            for (id, variables) in &english {
                assert_eq!(Some(variables), italian.get(id), "{id} in {name}.ftl");
            }
            for id in italian.keys() {
                assert!(english.contains_key(id), "{id} is missing in en/{name}.ftl");
            }
        }
    }

    #[test]
    fn every_message_file_is_loaded() {
        for language in Language::ALL {
            let folder = format!("{}/assets/messages/{}", env!("CARGO_MANIFEST_DIR"), language.code());
            for entry in std::fs::read_dir(folder).unwrap() {
                let name = entry.unwrap().file_name().into_string().unwrap();
                assert!(FILES.iter().any(|(file, _, _)| format!("{file}.ftl") == name), "{name} is not in FILES");
            }
        }
    }

    #[test]
    fn ascii_is_ascii_and_keeps_every_message() {
        for language in Language::ALL {
            for ((name, plain), (_, typographic)) in sources(language, true).zip(sources(language, false)) {
                assert!(plain.is_ascii(), "{name}.ftl, {language:?}");
                assert!(!plain.contains("[?]"), "{name}.ftl, {language:?}");
                assert_eq!(ids(&plain), ids(&typographic), "{name}.ftl, {language:?}");
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
