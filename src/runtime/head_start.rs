//! The first records of the bundled dataset, which are read beside the command line: by the time that the terminal is
//! taken they are there.

use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;

use super::DataSource;
use crate::domain::load::{Loaded, load_part};

/// The first records of the bundled dataset, with all that these refer to.
const FIRST_OF_BUNDLED: &str = include_str!("../../assets/first.json");

/// The first records until somebody takes them.
static FIRST: LazyLock<Mutex<Option<Loaded>>> = LazyLock::new(|| Mutex::new(loaded()));

fn loaded() -> Option<Loaded> {
    load_part(&DataSource::Bundled.name(), FIRST_OF_BUNDLED.into())
}

/// Begins to read the first records of the bundled dataset, which may turn out to be wanted.
pub fn read_ahead() {
    let begun = thread::Builder::new().spawn(|| {
        LazyLock::force(&FIRST);
    });
    // Where there is no thread for it, whoever asks for them reads them.
    drop(begun);
}

/// Returns the first records of the bundled dataset, once they are read.
pub(super) fn first_records() -> Option<Loaded> {
    FIRST.lock().unwrap_or_else(PoisonError::into_inner).take().or_else(loaded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_for_the_first_records_gets_them() {
        let found = || first_records().map(|loaded| (loaded.records, loaded.dataset.is_part()));
        read_ahead();
        let (begun, again) = (found(), found());
        assert!(begun.is_some_and(|(records, is_part)| records > 0 && is_part), "{begun:?}");
        assert_eq!(again, begun);
    }
}
