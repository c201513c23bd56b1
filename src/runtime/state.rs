//! The file with the state that is remembered: small, optional, and never a cause of failure.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use crate::app::memory::Memory;

/// The greatest number of bytes read; a state file is far smaller.
const MOST: u64 = 1 << 20;

/// Returns `$XDG_STATE_HOME/atlante/state.json`, or the same below `~/.local/state`; `None` without
/// a home directory.
pub fn state_file() -> Option<PathBuf> {
    let folder = Xdg::new().ok()?.state_dir()?;
    Some(folder.join("atlante").join("state.json"))
}

/// Returns the remembered state; `None` if there is no readable file.
pub fn read(path: &Path) -> Option<Memory> {
    let mut text = String::new();
    File::open(path).ok()?.take(MOST).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

/// Writes the state, replacing the whole file. If that fails, nothing is remembered.
pub(super) fn write(path: &Path, memory: &Memory) {
    let Ok(text) = serde_json::to_string_pretty(memory) else { return };
    let Some(folder) = path.parent() else { return };
    let draft = path.with_extension(format!("{}.tmp", std::process::id()));
    let written = fs::create_dir_all(folder)
        .and_then(|()| File::create(&draft))
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        // The temporary file may not even exist.
        drop(fs::remove_file(&draft));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep").join("state.json");
        assert_eq!(read(&path), None);
        let memory = Memory {
            pane: 3,
            query: "wave:3".to_owned(),
            language: "it".to_owned(),
            history: vec!["riga".to_owned()],
            columns: [("sites".to_owned(), vec!["name".to_owned(), "power".to_owned()])].into(),
        };
        write(&path, &memory);
        assert_eq!(read(&path), Some(memory.clone()));
        write(&path, &Memory { pane: 1, ..memory });
        assert_eq!(read(&path).unwrap().pane, 1);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_makes_no_sense_is_as_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.json");
        fs::write(&path, "not json").unwrap();
        assert_eq!(read(&path), None);
        fs::write(&path, "{\"pane\": 2, \"unknown\": true}").unwrap();
        assert_eq!(read(&path), Some(Memory { pane: 2, ..Memory::default() }));
        write(folder.path(), &Memory::default());
        assert!(folder.path().is_dir());
    }
}
