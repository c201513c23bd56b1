//! The words that the fields of the format take, as its schema lists them.

use std::sync::LazyLock;

use serde_json::Value;
use toml_edit::TableLike;

use crate::domain::own_words::OpenList;
use crate::domain::vocabulary::RecordType;
use crate::invariant::broken;
use crate::packed;
use crate::report::array_of;

static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(&packed::SCHEMA.text()).unwrap_or_else(|error| broken!("{error}")));

/// The words of all fields, with those that the map adds.
pub(super) struct WordLists {
    own: Vec<(OpenList, Vec<String>)>,
}

/// The words of a field, or of those below it.
#[derive(Clone)]
pub(super) struct WordsOf<'l> {
    lists: &'l WordLists,
    nodes: Vec<&'static Value>,
}

impl WordLists {
    /// Returns the lists of the format with those of the table `vocabulary` of a map.
    pub(super) fn new(vocabulary: Option<&dyn TableLike>) -> Self {
        let words = |list: OpenList| {
            let table = vocabulary.and_then(|lists| lists.get(list.as_str())?.as_table_like());
            (list, table.map_or_else(Vec::new, |table| table.iter().map(|(word, _)| word.to_owned()).collect()))
        };
        Self { own: OpenList::ALL.map(words).into() }
    }

    /// Returns the words of the fields of a type of record.
    pub(super) fn of(&self, kind: RecordType) -> WordsOf<'_> {
        let whole = WordsOf { lists: self, nodes: spread(&SCHEMA) };
        whole.below(array_of(kind))
    }
}

impl WordsOf<'_> {
    /// Returns those of a field or part.
    pub(super) fn below(&self, name: &str) -> Self {
        let properties = self.nodes.iter().filter_map(|node| node.get("properties")?.get(name));
        Self { lists: self.lists, nodes: properties.flat_map(spread).collect() }
    }

    /// Returns the words that the field takes.
    pub(super) fn words(&self) -> Vec<String> {
        let consts = self.nodes.iter().filter_map(|node| node.get("const")?.as_str()).map(str::to_owned);
        let mut words: Vec<String> = consts.collect();
        // A list that a dataset may extend is known by one of its words.
        let is_extended = self.nodes.iter().any(|node| node.get("pattern").is_some());
        let extended =
            self.lists.own.iter().find(|(list, _)| is_extended && list_words(*list).any(|word| words.contains(&word)));
        words.extend(extended.map(|(_, own)| own.clone()).unwrap_or_default());
        words
    }
}

/// Returns the built-in words of a list that a dataset may extend.
fn list_words(list: OpenList) -> impl Iterator<Item = String> {
    use crate::domain::vocabulary::{CapacityKind, Sector, SiteKind, Vocabulary};
    fn words<V: Vocabulary>() -> Vec<&'static str> {
        V::ALL.iter().map(|word| word.as_str()).collect()
    }
    let words = match list {
        OpenList::SiteKind => words::<SiteKind>(),
        OpenList::CapacityWhat => words::<CapacityKind>(),
        OpenList::Sector => words::<Sector>(),
    };
    words.into_iter().map(str::to_owned)
}

/// Returns a node of the schema with all that it stands for: what it refers to, its alternatives, the items
/// of its list.
fn spread(node: &'static Value) -> Vec<&'static Value> {
    let mut found = vec![node];
    let mut at = 0;
    while let Some(node) = found.get(at).copied() {
        at += 1;
        let referred =
            node.get("$ref").and_then(Value::as_str).and_then(|path| SCHEMA.pointer(path.strip_prefix('#')?));
        let alternatives = ["anyOf", "oneOf"].into_iter().filter_map(|name| node.get(name)?.as_array()).flatten();
        found.extend(referred.into_iter().chain(alternatives).chain(node.get("items")));
        if found.len() > 1000 {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_lists_the_words_of_every_field_that_takes_words() {
        use crate::domain::load::{FieldShape, FieldSpec, fields};
        use crate::domain::vocabulary::Vocabulary;
        fn check(specs: &'static [FieldSpec], words: &WordsOf<'_>, path: &str) {
            for spec in specs.iter().filter(|spec| spec.name != "for") {
                let (below, path) = (words.below(spec.name), format!("{path}.{}", spec.name));
                assert!(spec.shape != FieldShape::Word || below.words().len() > 1 || spec.name == "per", "{path}");
                check(spec.parts, &below, &path);
            }
        }
        let lists = WordLists::new(None);
        for kind in RecordType::ALL {
            check(fields(*kind), &lists.of(*kind), kind.as_str());
        }
        let document = crate::runtime::parsed_toml("[vocabulary.\"site.kind\"]\nport = \"Harbour\"\n").unwrap();
        let own = WordLists::new(document.get("vocabulary").and_then(|item| item.as_table_like()));
        let of_sites = own.of(RecordType::Site);
        assert!(of_sites.below("kind").words().contains(&"port".to_owned()));
        assert!(!of_sites.below("status").words().contains(&"port".to_owned()));
        assert!(of_sites.below("status").words().contains(&"paused".to_owned()));
    }
}
