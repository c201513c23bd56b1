//! The first records of the bundled dataset, read on a thread while the command line is parsed.

use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;

use super::DataSource;
use crate::domain::load::{Loaded, load_part};

/// The first records of the bundled dataset, with all that these refer to.
const FIRST_OF_BUNDLED: &str = include_str!("../../assets/first.json");

/// The first records until somebody takes them.
static FIRST: LazyLock<Mutex<Option<Loaded>>> =
    LazyLock::new(|| Mutex::new(load_part(&DataSource::Bundled.name(), FIRST_OF_BUNDLED.into())));

/// Begins to read the first records of the bundled dataset, which may turn out to be wanted.
pub fn read_ahead() {
    // Where there is no thread for it, whoever asks for them reads them.
    drop(thread::Builder::new().spawn(|| LazyLock::force(&FIRST)));
}

/// Returns the first records of the bundled dataset, once they are read; `None` if somebody took them before.
pub(super) fn take_first_records() -> Option<Loaded> {
    FIRST.lock().unwrap_or_else(PoisonError::into_inner).take()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_records_are_there_once() {
        read_ahead();
        let found = take_first_records().map(|loaded| (loaded.records, loaded.dataset.is_part()));
        assert!(found.is_some_and(|(records, is_part)| records > 0 && is_part), "{found:?}");
        assert!(take_first_records().is_none());
    }
}
