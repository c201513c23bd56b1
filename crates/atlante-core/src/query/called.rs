//! The different words in the names by which records are called, for similar spellings of a word that finds
//! nothing.
//!
//! What is similar is decided in `spelling`.

use std::collections::HashMap;

use super::arena::TextArena;
use super::fold::fold;
use super::rank::letters;
use super::side_by_side::WorkParts;
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
    /// How many characters it has when it is folded.
    folded: u16,
    called: CalledIn,
}

impl CalledWord {
    /// Returns the word itself.
    fn in_text<'t>(&self, texts: &'t TextArena) -> Option<&'t str> {
        let start = self.start as usize;
        texts.written(self.text).get(start..start + self.length as usize)
    }
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
        let folded = fold(word);
        self.letters.push(letters(&folded));
        let folded = u16::try_from(folded.chars().count()).unwrap_or(u16::MAX);
        self.words.push(CalledWord { text, start, length, folded, called });
    }

    /// Returns the words for which `may_be` is true of the letters and of the number of characters when folded, each
    /// with whom it is for.
    pub(super) fn of<'t>(
        &self,
        texts: &'t TextArena,
        may_be: impl Fn(u64, usize) -> bool + Sync,
    ) -> Vec<(&'t str, CalledIn)> {
        let found = WorkParts::new(self.words.len(), self.words.len()).each(|places| -> Vec<_> {
            let letters = self.letters.get(places.clone()).unwrap_or_default();
            let words = self.words.get(places).unwrap_or_default().iter().zip(letters);
            let near = words.filter(|(word, letters)| may_be(**letters, usize::from(word.folded)));
            near.filter_map(|(word, _)| Some((word.in_text(texts)?, word.called))).collect()
        });
        found.concat()
    }
}
