//! The distinct texts of a dataset, folded one after the other in one piece, and which of them match a
//! pattern. A text that many records share is looked at once.
//!
//! Which records have a text is known to the index.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use super::fold::fold;
use super::narrowing::{FoundBefore, Recollection};
use super::quick_hash::QuickMap;
use super::rank::{Closeness, Finder, Initials, letters};
use super::side_by_side::{WorkParts, chosen, chosen_numbers};

/// A set of texts smaller than one in so many is gone through text by text; else all are, in one piece.
const FEW: usize = 8;

/// How many times as long an approximate comparison takes as a look at a text.
const NEARLY: usize = 64;

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

/// Texts that contain a pattern, and how closely, in ascending order.
type ExactMatches = Vec<(u32, Closeness)>;

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

    /// Returns the length of a folded text, in bytes.
    pub(super) fn length(&self, text: usize) -> usize {
        match self.starts.get(text..text + 2) {
            Some([start, end]) => end - start - 1,
            _ => 0,
        }
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
        // Of most texts their length is enough to know.
        let is_it = |text: &u32| self.length(*text as usize) == folded.len() && self.folded(*text as usize) == folded;
        if let Some(found) = found {
            // The pattern is a whole word of a text that is the pattern, or begins with it and a blank.
            let has_word = |text: &u32| found.closeness(*text, true) == Some(Closeness::Whole);
            return found.matching.iter().copied().filter(has_word).filter(is_it).collect();
        }
        chosen_numbers(self.len(), is_it)
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
        if let Some(bit) = finder.initial() {
            let matches = Arc::new(self.begun_with(bit));
            self.before.add(FoundBefore::new(finder, None, Vec::new(), Arc::clone(&matches)));
            return matches;
        }
        let (containing, exact) = self.containing(finder, before.as_deref());
        let mut closeness = vec![None; self.written.len()];
        let mut put = |text: u32, found| {
            closeness.get_mut(text as usize).into_iter().for_each(|known| *known = Some(found));
        };
        for (text, found) in &exact {
            put(*text, *found);
        }
        let stretched = self.stretched(finder, before.as_deref());
        let near = self.near(finder, &stretched, &exact);
        for text in &near {
            put(*text, Closeness::Fuzzy);
        }
        let matching = merged(exact.into_iter().map(|(text, _)| text), near);
        let matches = Arc::new(TextMatches { closeness, matching });
        self.before.add(FoundBefore::new(finder, Some(containing), stretched, Arc::clone(&matches)));
        matches
    }

    /// Returns how closely the texts match in which a word begins with a letter, given its bit.
    fn begun_with(&self, bit: u64) -> TextMatches {
        let parts = WorkParts::new(self.len(), self.len()).each(|texts| {
            let first = u32::try_from(texts.start).unwrap_or(u32::MAX);
            let initials = self.initials.get(texts).unwrap_or_default();
            let closeness: Vec<_> = initials.iter().map(|initials| initials.closeness(bit)).collect();
            let matching = (first..).zip(&closeness).filter(|(_, found)| found.is_some()).map(|(text, _)| text);
            let matching = matching.collect::<Vec<_>>();
            (closeness, matching)
        });
        let (closeness, matching): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        TextMatches { closeness: closeness.concat(), matching: matching.concat() }
    }

    /// Returns all texts that contain the pattern where it may count, of a longer pattern too; and how closely those
    /// contain it in which it counts. Both are in ascending order.
    fn containing(&self, finder: &Finder<'_>, before: Option<&FoundBefore>) -> (Vec<u32>, ExactMatches) {
        let known = before.and_then(|before| before.containing.as_deref());
        let found = match known.filter(|known| known.len() * FEW < self.written.len()) {
            Some(known) => WorkParts::new(known.len(), known.len()).each(|places| {
                let texts = known.get(places).unwrap_or_default().iter();
                texts.filter_map(|text| Some((*text, finder.best(self.folded(*text as usize))?))).collect()
            }),
            None => WorkParts::new(self.len(), self.len()).each(|texts| self.scan(finder, texts)),
        };
        let mut found = found.concat();
        let containing = found.iter().map(|(text, _)| *text).collect();
        found.retain(|(_, best)| finder.counts(*best));
        (containing, found)
    }

    /// Goes through some texts in one piece, and returns how closely those contain the pattern that do.
    fn scan(&self, finder: &Finder<'_>, texts: Range<usize>) -> ExactMatches {
        let mut found = Vec::new();
        let search = memmem::Finder::new(finder.pattern());
        let start_of = |text: usize| self.starts.get(text).copied().unwrap_or_default();
        let (mut text, mut from) = (texts.start, start_of(texts.start));
        let all = self.folded.as_bytes().get(..start_of(texts.end)).unwrap_or_default();
        while let Some(at) = all.get(from..).and_then(|rest| search.find(rest)).map(|at| from + at) {
            while self.starts.get(text + 1).is_some_and(|next| *next <= at) {
                text += 1;
            }
            // Nothing follows the last text.
            let Some(next) = self.starts.get(text + 1).copied() else { break };
            let start = start_of(text);
            let folded = self.folded.get(start..next - 1).unwrap_or_default();
            let number = u32::try_from(text).unwrap_or(u32::MAX);
            found.extend(finder.best_from(folded, at - start).map(|best| (number, best)));
            from = next;
        }
        found
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
        if let Some(known) = before.and_then(|before| before.stretched_of(finder)) {
            return chosen(known, is_stretched);
        }
        chosen_numbers(self.len(), is_stretched)
    }

    /// Returns those of some texts that match approximately, and not exactly. All are in ascending order.
    fn near(&self, finder: &Finder<'_>, stretched: &[u32], exact: &ExactMatches) -> Vec<u32> {
        let others = without(stretched.iter().copied(), exact.iter().map(|(text, _)| *text));
        let parts = WorkParts::new(others.len(), others.len() * NEARLY);
        // Names that differ only behind the last letter that matters are compared once.
        let near = parts.each_with(&|_| true, QuickMap::<&str, bool>::default, |known, places| -> Vec<u32> {
            let mut is_near = |text: &u32| {
                let name = finder.part_that_matters(self.folded(*text as usize));
                *known.entry(name).or_insert_with(|| finder.near(name).is_some())
            };
            others.get(places).unwrap_or_default().iter().copied().filter(|text| is_near(text)).collect()
        });
        near.unwrap_or_default().concat()
    }
}

/// Returns what is in either of two ascending lists without common elements, in ascending order.
fn merged(one: impl Iterator<Item = u32>, other: Vec<u32>) -> Vec<u32> {
    let (mut all, mut other) = (Vec::with_capacity(other.len()), other.into_iter().peekable());
    for text in one {
        while let Some(before) = other.next_if(|next| *next < text) {
            all.push(before);
        }
        all.push(text);
    }
    all.extend(other);
    all
}

/// Returns what is in one ascending list and not in another.
fn without(some: impl Iterator<Item = u32>, others: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut others = others.peekable();
    let mut is_other = |text: &u32| {
        while others.next_if(|other| other < text).is_some() {}
        others.peek() == Some(text)
    };
    some.filter(|text| !is_other(text)).collect()
}
