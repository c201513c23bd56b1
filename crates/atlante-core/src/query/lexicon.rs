//! What fields, values and comparisons are called in every language, from the tables of `queries/`.
//!
//! The keys of the tables are the ids of the messages that name the same things on the screen:
//! `facet-kind`, `site-kind-antenna`. English words of queries need no row.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::fold;

/// The tables: for each language its code and, ascending by key, keys and their names.
mod tables {
    include!(concat!(env!("OUT_DIR"), "/query_words.rs"));
}

use tables::QUERY_WORDS;

/// The keys of each name, which is compressed as by [`dense`].
static KEYS: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut keys: HashMap<String, Vec<&'static str>> = HashMap::new();
    for (key, row) in QUERY_WORDS.iter().flat_map(|(_, rows)| *rows) {
        for name in row.split(", ") {
            let known = keys.entry(dense(name)).or_default();
            if !known.contains(key) {
                known.push(key);
            }
        }
    }
    keys
});

/// Returns a text without case, accents, blanks and joints: `AI factory`, `ai-factory` and
/// `AI_Factory` are all `aifactory`.
pub(super) fn dense(text: &str) -> String {
    fold(text).replace([' ', '_', '-', '\''], "")
}

/// A name to look up, compressed as by [`dense`], with the keys of which it is a name.
pub(super) struct DenseName<'a> {
    /// The name.
    pub(super) text: String,
    /// The keys that have this name in some language.
    pub(super) keys: &'a [&'static str],
}

impl DenseName<'_> {
    /// Returns a name to look up.
    pub(super) fn new(name: &str) -> Self {
        Self { text: dense(name), keys: keys_of(name) }
    }

    /// Returns whether it is this word of a vocabulary, which has neither capitals nor accents.
    pub(super) fn is(&self, word: &str) -> bool {
        word.bytes().filter(|byte| !matches!(byte, b'_' | b'-')).eq(self.text.bytes())
    }
}

/// Returns the names of a key in all languages, English first, each as it is written in its table.
pub(super) fn names(key: &str) -> impl Iterator<Item = &'static str> {
    names_by_language(key).map(|(_, name)| name)
}

/// Returns the names of a key as those of [`names`], each with the code of its language.
pub(super) fn names_by_language(key: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    QUERY_WORDS.iter().flat_map(move |(language, rows)| names_in(rows, key).map(move |name| (*language, name)))
}

/// Returns the first name of a key in a language, if it has one.
pub(super) fn first_name(key: &str, language: &str) -> Option<&'static str> {
    let (_, rows) = QUERY_WORDS.iter().find(|(code, _)| *code == language)?;
    names_in(rows, key).next()
}

fn names_in(rows: &'static [(&'static str, &'static str)], key: &str) -> impl Iterator<Item = &'static str> {
    let row = rows.binary_search_by(|(one, _)| (*one).cmp(key)).ok().and_then(|found| rows.get(found));
    row.into_iter().flat_map(|(_, names)| names.split(", "))
}

/// Returns the keys of a name in any language.
pub(super) fn keys_of(name: &str) -> &'static [&'static str] {
    KEYS.get(&dense(name)).map_or(&[], Vec::as_slice)
}

/// Returns every key of the tables.
#[cfg(test)]
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    QUERY_WORDS.iter().flat_map(|(_, rows)| rows.iter().map(|(key, _)| *key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_joined() {
        for name in ["fabbrica di IA", "fabbrica_di_ia", "Fabbrica-di-IA", "fabbricadiia"] {
            assert_eq!(keys_of(name), ["site-kind-ai-factory"], "{name}");
        }
        assert_eq!(first_name("facet-kind", "it"), Some("tipo"));
        assert_eq!(first_name("facet-kind", "xx"), None);
        assert!(names("facet-is-overdue").any(|name| name == "late") && keys_of("zzzz").is_empty());
    }

    #[test]
    fn tables_are_in_order_and_no_name_is_empty() {
        for (language, rows) in QUERY_WORDS {
            assert!(rows.windows(2).all(|pair| pair[0].0 < pair[1].0), "{language}");
            assert!(rows.iter().flat_map(|(_, names)| names.split(", ")).all(|name| !dense(name).is_empty()));
        }
    }
}
