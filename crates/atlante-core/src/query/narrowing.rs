//! What was found lately for patterns: a pattern that grows letter by letter is looked for only where a
//! part of it was found, and one that shrinks again not at all.
//!
//! Nothing depends on what is remembered but the time that a search takes.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::arena::TextMatches;
use super::rank::{Finder, FinderKind};

/// How many patterns are remembered at most.
const MOST: usize = 24;

/// How many places of texts are remembered at most, of all patterns together.
const MOST_PLACES: usize = 16 << 20;

/// What was found for a pattern.
#[derive(Debug)]
pub(super) struct FoundBefore {
    kind: FinderKind,
    /// The texts that contain it, whether or not that counts; `None` if that was not found out.
    pub(super) containing: Option<Vec<u32>>,
    /// The texts that have its letters close together; empty where it is not matched approximately.
    stretched: Vec<u32>,
    matches: Arc<TextMatches>,
}

impl FoundBefore {
    pub(super) fn new(
        finder: &Finder<'_>,
        containing: Option<Vec<u32>>,
        stretched: Vec<u32>,
        matches: Arc<TextMatches>,
    ) -> Self {
        Self { kind: finder.kind(), containing, stretched, matches }
    }

    /// Returns the matches of the very same search.
    pub(super) fn matches_of(&self, finder: &Finder<'_>) -> Option<Arc<TextMatches>> {
        (self.kind == finder.kind()).then(|| Arc::clone(&self.matches))
    }

    /// Returns the texts among which are all that have the letters of this pattern close together: those
    /// that have the letters with which it begins as close. A longer pattern may be stretched further.
    pub(super) fn stretched_of(&self, finder: &Finder<'_>) -> Option<&[u32]> {
        let begins = finder.pattern().starts_with(&*self.kind.pattern);
        (begins && self.kind.slack.is_some() && self.kind.slack == finder.kind().slack).then_some(&self.stretched)
    }

    fn places(&self) -> usize {
        self.containing.as_ref().map_or(0, Vec::len) + self.stretched.len() + self.matches.matching.len()
    }
}

/// The patterns looked for lately, the latest first.
#[derive(Debug, Default)]
pub(super) struct Recollection(Mutex<VecDeque<Arc<FoundBefore>>>);

impl Clone for Recollection {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Recollection {
    /// Returns what helps most to find a pattern: what was found for the same, else for its longest part.
    pub(super) fn of(&self, finder: &Finder<'_>) -> Option<Arc<FoundBefore>> {
        let kind = finder.kind();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_part = |one: &&Arc<FoundBefore>| kind.pattern.contains(&*one.kind.pattern);
        let use_of = |one: &&Arc<FoundBefore>| (one.kind == kind, one.kind.pattern.len(), one.kind.slack == kind.slack);
        known.iter().filter(is_part).max_by_key(use_of).cloned()
    }

    /// Remembers what was found for a pattern, and forgets what was found longest ago.
    pub(super) fn add(&self, found: FoundBefore) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|one| one.kind != found.kind);
        known.push_front(Arc::new(found));
        let mut places = 0;
        let kept = known.iter().take(MOST).take_while(|one| {
            places += one.places();
            places <= MOST_PLACES
        });
        let kept = kept.count();
        known.truncate(kept);
    }
}
