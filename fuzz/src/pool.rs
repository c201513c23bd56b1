//! The inputs that are changed: the seeds, and what led to something new.

use std::collections::HashSet;

use super::{Mutator, Outcome};

/// The most inputs that are kept beside the seeds.
const MOST: usize = 4_096;

/// Inputs to be changed.
pub struct Pool {
    inputs: Vec<Vec<u8>>,
    seeds: usize,
    seen: HashSet<Outcome>,
    mutator: Mutator,
}

impl Pool {
    /// Returns a pool of seeds.
    pub fn new(seeds: Vec<Vec<u8>>, mutator: Mutator) -> Self {
        Self { seeds: seeds.len(), inputs: seeds, seen: HashSet::new(), mutator }
    }

    /// Returns a changed input, half the time of a seed.
    #[expect(clippy::should_implement_trait, reason = "it never ends, and is not asked as an iterator")]
    pub fn next(&mut self) -> Vec<u8> {
        let count = if self.mutator.below(2) == 0 { self.seeds } else { self.inputs.len() };
        let [one, other] = [count, self.inputs.len()].map(|count| self.mutator.below(count));
        let [one, other] = [one, other].map(|place| self.inputs.get(place).map_or(&[][..], Vec::as_slice));
        self.mutator.changed(one, other)
    }

    /// Keeps an input if its outcome is new.
    pub fn keep(&mut self, input: Vec<u8>, outcome: Outcome) {
        if self.inputs.len() < self.seeds + MOST && self.seen.insert(outcome) {
            self.inputs.push(input);
        }
    }

    /// Returns how many different outcomes there were.
    pub fn outcomes(&self) -> usize {
        self.seen.len()
    }
}
