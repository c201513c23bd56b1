//! The distinct texts of a dataset, folded one after the other in one piece, and which of them match a
//! pattern. A text that many records share is looked at once.
//!
//! Which records have a text is known to the index.

use std::sync::Arc;

use memchr::memmem;

use super::fold::fold;
use super::narrowing::{FoundBefore, Recollection};
use super::rank::{Closeness, Finder, Initials, letters};

/// A set of texts smaller than one in so many is gone through text by text; else all are, in one piece.
const FEW: usize = 8;

/// The distinct texts of a dataset.
#[derive(Clone, Debug)]
pub(super) struct TextArena {
    /// The texts as written.
    written: Vec<Box<str>>,
    /// The letters of each text that names something; 0 for others, which match only exactly.
    letters: Vec<u64>,
    /// With which letters the words of each text begin.
    initials: Vec<Initials>,
    /// All folded texts, each followed by a NUL.
    folded: String,
    /// The start of each folded text, and the end of the last.
    starts: Vec<usize>,
    before: Recollection,
}

impl Default for TextArena {
    fn default() -> Self {
        let (written, letters, initials) = (Vec::new(), Vec::new(), Vec::new());
        let (folded, before) = (String::new(), Recollection::default());
        Self { written, letters, initials, folded, starts: vec![0], before }
    }
}

/// How closely a pattern matches each text of an arena.
#[derive(Debug, Default)]
pub(super) struct TextMatches {
    closeness: Vec<Option<Closeness>>,
    /// The texts that match, in ascending order.
    pub(super) matching: Vec<u32>,
}

impl TextMatches {
    /// Returns how closely it matches a text; approximate matches count only where the text names something.
    pub(super) fn closeness(&self, text: u32, is_calling: bool) -> Option<Closeness> {
        let found = self.closeness.get(text as usize).copied().flatten()?;
        (found != Closeness::Fuzzy || is_calling).then_some(found)
    }
}

impl TextArena {
    /// Adds a text that is not there yet, and returns its place.
    pub(super) fn push(&mut self, text: &str) -> u32 {
        let place = u32::try_from(self.written.len()).unwrap_or(u32::MAX);
        let folded = fold(text);
        self.initials.push(Initials::of(&folded));
        self.folded.push_str(&folded);
        self.folded.push('\0');
        self.starts.push(self.folded.len());
        self.written.push(text.into());
        self.letters.push(0);
        place
    }

    /// Lets a text be matched approximately, because it names something.
    pub(super) fn let_name(&mut self, text: u32) {
        // The letters of a text that many records share are computed once; only an empty text has none.
        if self.letters.get(text as usize) == Some(&0) {
            let own = letters(self.folded(text as usize));
            self.letters.get_mut(text as usize).into_iter().for_each(|letters| *letters = own);
        }
    }

    /// Returns a text as written.
    pub(super) fn written(&self, text: u32) -> &str {
        self.written.get(text as usize).map_or("", |text| text)
    }

    /// Returns the letters of a text, as [`letters`] has them.
    pub(super) fn letters(&self, text: u32) -> u64 {
        let known = self.letters.get(text as usize).copied().filter(|known| *known != 0);
        known.unwrap_or_else(|| letters(self.folded(text as usize)))
    }

    /// Returns how many texts there are.
    pub(super) const fn len(&self) -> usize {
        self.written.len()
    }

    /// Returns a folded text.
    pub(super) fn folded(&self, text: usize) -> &str {
        let start = self.starts.get(text).copied().unwrap_or_default();
        let end = self.starts.get(text + 1).map_or(start, |next| next.saturating_sub(1));
        self.folded.get(start..end).unwrap_or_default()
    }

    /// Returns the places of the texts that are a folded text as a whole. A pattern with which it begins spares a
    /// look at most others, if that was looked for before.
    pub(super) fn places_of(&self, folded: &str, beginning: Option<&Finder<'_>>) -> Vec<u32> {
        let found = beginning.and_then(|finder| self.before.of(finder)?.matches_of(finder));
        let is_it = |text: &u32| self.folded(*text as usize) == folded;
        if let Some(found) = found {
            return found.matching.iter().copied().filter(is_it).collect();
        }
        let length = folded.len() + 1;
        let is_as_long = |pair: &[usize]| matches!(pair, [start, end] if end - start == length);
        let as_long = (0u32..).zip(self.starts.windows(2)).filter(|(_, pair)| is_as_long(pair));
        as_long.map(|(text, _)| text).filter(is_it).collect()
    }

    /// Returns how closely one text matches; approximately only if `is_calling`.
    pub(super) fn closeness(&self, text: u32, finder: &Finder<'_>, is_calling: bool) -> Option<Closeness> {
        let folded = self.folded(text as usize);
        let exact = finder.best(folded).filter(|best| finder.counts(*best));
        exact.or_else(|| (is_calling && finder.is_near(folded)).then_some(Closeness::Fuzzy))
    }

    /// Returns how closely each text matches. What was found for the same pattern or a part of it before
    /// is all that is looked at.
    pub(super) fn find(&self, finder: &Finder<'_>) -> Arc<TextMatches> {
        let before = self.before.of(finder);
        if let Some(same) = before.as_ref().and_then(|before| before.matches_of(finder)) {
            return same;
        }
        let mut closeness = vec![None; self.written.len()];
        let containing = self.containing(finder, before.as_deref(), &mut closeness);
        let stretched = self.stretched(finder, before.as_deref());
        for text in &stretched {
            let Some(found) = closeness.get_mut(*text as usize).filter(|found| found.is_none()) else { continue };
            if finder.near(self.folded(*text as usize)).is_some() {
                *found = Some(Closeness::Fuzzy);
            }
        }
        let places = (0u32..).zip(&closeness);
        let matching = places.filter(|(_, found)| found.is_some()).map(|(place, _)| place).collect();
        let matches = Arc::new(TextMatches { closeness, matching });
        self.before.add(FoundBefore::new(finder, containing, stretched, Arc::clone(&matches)));
        matches
    }

    /// Writes down how closely each text contains the pattern, where that counts, and returns all texts that
    /// contain it where it may count, of a longer pattern too; `None` if that was not found out.
    fn containing(
        &self,
        finder: &Finder<'_>,
        before: Option<&FoundBefore>,
        closeness: &mut [Option<Closeness>],
    ) -> Option<Vec<u32>> {
        if let Some(bit) = finder.initial() {
            for (initials, found) in self.initials.iter().zip(closeness) {
                *found = initials.closeness(bit);
            }
            return None;
        }
        let known = before.and_then(|before| before.containing.as_deref());
        let mut containing = Vec::new();
        let mut put = |text: usize, best: Closeness| {
            containing.extend(u32::try_from(text));
            if let Some(found) = closeness.get_mut(text).filter(|_| finder.counts(best)) {
                *found = Some(best);
            }
        };
        match known.filter(|known| known.len() * FEW < self.written.len()) {
            Some(known) => {
                for text in known {
                    let text = *text as usize;
                    finder.best(self.folded(text)).into_iter().for_each(|best| put(text, best));
                }
            }
            None => self.scan(finder, put),
        }
        Some(containing)
    }

    /// Goes through all texts in one piece, and tells of each that contains the pattern how closely.
    fn scan(&self, finder: &Finder<'_>, mut put: impl FnMut(usize, Closeness)) {
        let search = memmem::Finder::new(finder.pattern());
        let (mut text, mut from) = (0, 0);
        while let Some(at) = self.folded.as_bytes().get(from..).and_then(|rest| search.find(rest)).map(|at| from + at) {
            while self.starts.get(text + 1).is_some_and(|next| *next <= at) {
                text += 1;
            }
            // Nothing follows the last text.
            let Some(next) = self.starts.get(text + 1).copied() else { return };
            let start = self.starts.get(text).copied().unwrap_or_default();
            let folded = self.folded.get(start..next - 1).unwrap_or_default();
            finder.best_from(folded, at - start).into_iter().for_each(|best| put(text, best));
            from = next;
        }
    }

    /// Returns the texts that name something and have the letters of the pattern as close together as an
    /// approximate match must have them.
    fn stretched(&self, finder: &Finder<'_>, before: Option<&FoundBefore>) -> Vec<u32> {
        if !finder.is_fuzzy() {
            return Vec::new();
        }
        let is_stretched = |text: &u32| {
            let own = self.letters.get(*text as usize).copied().unwrap_or_default();
            finder.may_be_near(own) && finder.is_stretched_over(self.folded(*text as usize))
        };
        match before.and_then(|before| before.stretched_of(finder)) {
            Some(known) => known.iter().copied().filter(is_stretched).collect(),
            None => (0..).take(self.written.len()).filter(is_stretched).collect(),
        }
    }
}
