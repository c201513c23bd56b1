//! What must hold for any bytes that Atlante is given: a table of [`TARGETS`], each a function that
//! panics where it does not.
//!
//! Two drivers share them. The program of this crate changes the seeds at random, on any Rust, and is
//! what the checks run; `guided/` is the same for `cargo fuzz`, which follows the coverage and needs a
//! nightly Rust. What either finds becomes a file in `seeds/`, and a test runs those.

mod mutation;
mod pool;
mod targets;

use std::fmt::Debug;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem::Discriminant;
use std::path::PathBuf;

pub use mutation::Mutator;
pub use pool::Pool;
pub use targets::{dataset, date, import_table, input, log, outline, query};

/// Something that reads bytes.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name, which is also that of its folder in `seeds/`.
    pub name: &'static str,
    /// Reads the bytes and checks what must hold.
    ///
    /// # Panics
    /// Where something does not hold.
    pub run: fn(&[u8]) -> Outcome,
    /// Words of what it reads, of which changed inputs are made.
    pub words: &'static [&'static str],
}

/// Every target.
pub const TARGETS: [Target; 7] = [
    Target { name: "dataset", run: dataset, words: targets::DATASET_WORDS },
    Target { name: "query", run: query, words: targets::QUERY_WORDS },
    Target { name: "date", run: date, words: targets::DATE_WORDS },
    Target { name: "import", run: import_table, words: targets::IMPORT_WORDS },
    Target { name: "log", run: log, words: targets::LOG_WORDS },
    Target { name: "input", run: input, words: targets::INPUT_WORDS },
    Target { name: "outline", run: outline, words: &[] },
];

/// What became of an input, in short. An input with an outcome that was not seen before is worth
/// changing further.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Outcome(u64);

impl Outcome {
    /// Returns the outcome that consists of a value.
    pub fn of(value: impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        value.hash(&mut hasher);
        Self(hasher.finish())
    }

    /// Returns it as a number.
    pub const fn number(self) -> u64 {
        self.0
    }

    /// Returns the outcome that consists of the kinds of some values, however often each occurs.
    fn of_kinds<T>(kinds: impl Iterator<Item = Discriminant<T>>) -> Self {
        // Adding does not depend on the order; equal kinds are added once.
        let mut all: Vec<u64> = kinds.map(|kind| Self::of(kind).0).collect();
        all.sort_unstable();
        all.dedup();
        Self::of(all)
    }
}

/// Checks that two values are equal; says which property does not hold.
fn hold<T: PartialEq + Debug>(property: &str, found: &T, wanted: &T) {
    assert_eq!(found, wanted, "{property}");
}

/// Returns the folder of a target's seeds, or where it fails that of what is found.
pub fn folder(kind: &str, target: &Target) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(kind).join(target.name)
}

/// Returns the seeds of a target, by the names of their files.
///
/// # Errors
/// A folder or file that cannot be read.
pub fn seeds(target: &Target) -> std::io::Result<Vec<Vec<u8>>> {
    let entries: std::io::Result<Vec<_>> = std::fs::read_dir(folder("seeds", target))?.collect();
    let mut paths: Vec<PathBuf> = entries?.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    paths.into_iter().map(std::fs::read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seed_holds() {
        for target in &TARGETS {
            let seeds = seeds(target).unwrap();
            assert!(seeds.len() >= 3, "{} has too few seeds", target.name);
            for seed in &seeds {
                (target.run)(seed);
            }
        }
    }

    #[test]
    fn some_seeds_of_each_target_are_read() {
        for target in &TARGETS {
            let outcomes: std::collections::HashSet<_> =
                seeds(target).unwrap().iter().map(|seed| (target.run)(seed)).collect();
            assert!(outcomes.len() >= 2, "all seeds of {} come to the same", target.name);
        }
    }

    #[test]
    fn a_change_of_a_few_thousand_inputs_holds() {
        for target in &TARGETS {
            let mut pool = Pool::new(seeds(target).unwrap(), Mutator::new(target.words, 7));
            for _ in 0..200 {
                let input = pool.next();
                let outcome = (target.run)(&input);
                pool.keep(input, outcome);
            }
        }
    }
}
