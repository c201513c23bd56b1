//! The different words in the names by which records are called, for similar spellings of a word that finds
//! nothing.
//!
//! What is similar is decided in `spelling`.

use std::collections::HashMap;

use super::arena::TextArena;
use super::fold::fold;
use super::rank::letters;
use super::spelling::words_in;
use crate::domain::text::TextForm;

/// For the readers of which forms of texts a text or word is in a name, one bit for each form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CalledIn(u8);

impl CalledIn {
    const ANY: u8 = (1 << TextForm::ALL.len()) - 1;

    const fn of(form: Option<TextForm>) -> u8 {
        match form {
            Some(form) => 1 << form as u8,
            None => Self::ANY,
        }
    }

    /// Adds the readers of a form, or all.
    pub(super) const fn add(&mut self, form: Option<TextForm>) {
        self.0 |= Self::of(form);
    }

    /// Returns whether it is one for the readers of a form, or for any.
    pub(super) const fn is_in(self, form: Option<TextForm>) -> bool {
        self.0 & Self::of(form) != 0
    }
}

/// Where a word stands.
#[derive(Clone, Copy, Debug)]
struct CalledWord {
    text: u32,
    start: u32,
    length: u32,
    called: CalledIn,
}

/// The different words in the texts of an arena that call records.
#[derive(Clone, Debug, Default)]
pub(super) struct CalledWords {
    /// The words, in the order in which they are first met.
    words: Vec<CalledWord>,
    /// The letters of each.
    letters: Vec<u64>,
}

impl CalledWords {
    pub(super) fn new(texts: &TextArena, called: &[CalledIn]) -> Self {
        let mut found = Self::default();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (text, called) in (0u32..).zip(called).filter(|(_, called)| called.is_in(None)) {
            let written = texts.written(text);
            for word in words_in(written) {
                let place = *places.entry(word).or_insert(found.words.len());
                match found.words.get_mut(place) {
                    Some(known) => known.called.0 |= called.0,
                    None => found.add(text, written, word, *called),
                }
            }
        }
        found
    }

    fn add(&mut self, text: u32, written: &str, word: &str, called: CalledIn) {
        let start = word.as_ptr() as usize - written.as_ptr() as usize;
        let [start, length] = [start, word.len()].map(|bytes| u32::try_from(bytes).unwrap_or(u32::MAX));
        self.words.push(CalledWord { text, start, length, called });
        self.letters.push(letters(&fold(word)));
    }

    /// Returns the words for the readers of a form of texts, or of any, with whose letters `may_be` is true.
    pub(super) fn of<'t>(
        &self,
        texts: &'t TextArena,
        form: Option<TextForm>,
        may_be: impl Fn(u64) -> bool,
    ) -> impl Iterator<Item = &'t str> {
        let words = self.words.iter().zip(&self.letters);
        let meant = words.filter(move |(word, letters)| word.called.is_in(form) && may_be(**letters));
        meant.filter_map(|(word, _)| {
            let start = word.start as usize;
            texts.written(word.text).get(start..start + word.length as usize)
        })
    }
}
