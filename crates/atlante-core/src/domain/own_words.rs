//! The words that a dataset adds to the lists that it may extend, each with its name.
//!
//! Which lists these are says [`OpenList`]; every other vocabulary is closed.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use super::closed::closed;
use super::text::Text;
use super::vocabulary::{CapacityKind, Sector, SiteKind, Vocabulary};

closed! {
    /// A list of words that a dataset may extend.
    pub enum OpenList {
        /// Kinds of site.
        SiteKind = "site.kind",
        /// What a figure of capacity counts.
        CapacityWhat = "capacity.what",
        /// Fields of work.
        Sector = "sector",
    }
}

/// A vocabulary that a dataset may extend.
pub trait OpenVocabulary: Vocabulary {
    /// The name of the list for datasets.
    const LIST: OpenList;
}

impl OpenVocabulary for SiteKind {
    const LIST: OpenList = OpenList::SiteKind;
}

impl OpenVocabulary for CapacityKind {
    const LIST: OpenList = OpenList::CapacityWhat;
}

impl OpenVocabulary for Sector {
    const LIST: OpenList = OpenList::Sector;
}

/// A word that a dataset declares. It equals the same word of another dataset.
///
/// Each different word is kept in memory until the program ends, so that it can be copied and
/// compared as cheaply as a built-in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OwnWord(&'static str);

/// Every word that was declared since the program began.
static WORDS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

impl OwnWord {
    fn new(word: &str) -> Self {
        let mut words = WORDS.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = words.get(word) {
            return Self(known);
        }
        let kept: &'static str = Box::leak(word.into());
        words.insert(kept);
        Self(kept)
    }

    /// Returns the word as it is written in a file or a query.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// A word of a vocabulary that a dataset may extend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OpenWord<V> {
    /// A word that every dataset has.
    BuiltIn(V),
    /// A word that the dataset declares.
    Own(OwnWord),
}

impl<V: OpenVocabulary> OpenWord<V> {
    /// Returns the word as it is written in a file or a query.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BuiltIn(word) => word.as_str(),
            Self::Own(word) => word.as_str(),
        }
    }

    /// Returns the word if every dataset has it; `None` for one that the dataset declares.
    #[must_use]
    pub fn built_in(self) -> Option<V> {
        match self {
            Self::BuiltIn(word) => Some(word),
            Self::Own(_) => None,
        }
    }
}

impl<V: Vocabulary> From<V> for OpenWord<V> {
    fn from(word: V) -> Self {
        Self::BuiltIn(word)
    }
}

/// The words that the files of a dataset add to each list, with their names, in the files' order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWords {
    words: Vec<(OpenList, OwnWord, Text)>,
    /// Where each word of a list stands.
    places: HashMap<(OpenList, &'static str), usize>,
}

impl OwnWords {
    /// Adds a word to a list. One that is there keeps its first name.
    pub fn declare(&mut self, list: OpenList, word: &str, name: Text) {
        if self.name(list, word).is_none() {
            let word = OwnWord::new(word);
            self.places.insert((list, word.0), self.words.len());
            self.words.push((list, word, name));
        }
    }

    /// Returns what a declared word of a list is called.
    #[must_use]
    pub fn name(&self, list: OpenList, word: &str) -> Option<&Text> {
        self.find(list, word).map(|(_, name)| name)
    }

    /// Returns the word of a vocabulary that a file or a query writes so, built in or declared.
    #[must_use]
    pub fn word<V: OpenVocabulary>(&self, word: &str) -> Option<OpenWord<V>> {
        let own = || self.find(V::LIST, word).map(|(word, _)| OpenWord::Own(word));
        V::from_word(word).map(OpenWord::BuiltIn).or_else(own)
    }

    fn find(&self, list: OpenList, word: &str) -> Option<(OwnWord, &Text)> {
        let place = *self.places.get(&(list, word))?;
        self.words.get(place).map(|(_, word, name)| (*word, name))
    }

    /// Returns every word of a vocabulary, the built-in ones first.
    pub fn every<V: OpenVocabulary>(&self) -> impl Iterator<Item = OpenWord<V>> {
        let built_in = V::ALL.iter().copied().map(OpenWord::BuiltIn);
        let own = self.words.iter().filter(|(list, _, _)| *list == V::LIST).map(|(_, word, _)| OpenWord::Own(*word));
        built_in.chain(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::TextForm;

    #[test]
    fn a_word_belongs_to_its_list_and_keeps_its_first_name() {
        let mut words = OwnWords::default();
        words.declare(OpenList::Sector, "law", Text::same("Law"));
        words.declare(OpenList::SiteKind, "law", Text::same("Court"));
        words.declare(OpenList::Sector, "law", Text::same("Rights"));
        let name = |list| words.name(list, "law").map(|name| name.get(TextForm::English));
        assert_eq!((name(OpenList::Sector), name(OpenList::SiteKind)), (Some("Law"), Some("Court")));
        assert_eq!(name(OpenList::CapacityWhat), None);
        assert_eq!(words.every::<Sector>().count(), Sector::ALL.len() + 1);
    }

    #[test]
    fn built_in_words_come_first() {
        let mut words = OwnWords::default();
        words.declare(OpenList::SiteKind, "port", Text::same("Port"));
        let all: Vec<_> = words.every::<SiteKind>().map(OpenWord::as_str).collect();
        assert_eq!(all, ["ai_factory", "antenna", "data_centre", "plant", "port"]);
        assert_eq!(words.word("plant"), Some(OpenWord::from(SiteKind::Plant)));
        assert_eq!(words.word::<SiteKind>("law"), None);
    }

    #[test]
    fn the_same_word_of_two_datasets_is_equal() {
        let declared = || {
            let mut words = OwnWords::default();
            words.declare(OpenList::CapacityWhat, "water_m3", Text::same("Water"));
            words.word::<CapacityKind>("water_m3")
        };
        assert!(declared().is_some());
        assert_eq!(declared(), declared());
    }
}
