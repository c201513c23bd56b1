//! The file with the state that is remembered: small, optional, and never a cause of failure.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use super::effects::DataSource;
use super::files::{behind_links, check_regular, make_folders, open_regular};
use crate::app::Model;
use crate::app::memory::Memory;

/// The greatest number of bytes read; a state file is far smaller.
const MOST: u64 = 1 << 20;

/// Where the explorer remembers its state, and under which name that of the dataset.
#[derive(Clone, Debug)]
pub struct StatePlace {
    /// The file.
    pub path: PathBuf,
    /// The sources of the dataset, as [`source_names`] gives them.
    pub sources: Option<Vec<String>>,
}

/// Returns `$XDG_STATE_HOME/atlante/state.json`, or the same below `~/.local/state`; `None` without
/// a home directory.
pub fn state_file() -> Option<PathBuf> {
    let folder = Xdg::new().ok()?.state_dir()?;
    Some(folder.join("atlante").join("state.json"))
}

/// Returns the names under which a dataset is remembered: its files by their paths from the root,
/// which stay the same when they are edited. `None` if one has no name, such as a pipe.
pub fn source_names(sources: &[DataSource]) -> Option<Vec<String>> {
    let name = |source: &DataSource| match source {
        DataSource::Bundled => Some(source.name()),
        DataSource::StandardInput => None,
        DataSource::File(path) => {
            check_regular(path).ok()?;
            Some(fs::canonicalize(path).ok()?.to_string_lossy().into_owned())
        }
    };
    sources.iter().map(name).collect()
}

/// Returns the remembered state; `None` if there is none yet, or none that makes sense.
///
/// # Errors
///
/// Returns an error if there is something that cannot be read, or is no file.
pub fn read(path: &Path) -> io::Result<Option<Memory>> {
    let mut bytes = Vec::new();
    match open_regular(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file?.take(MOST).read_to_end(&mut bytes)?,
    };
    Ok(serde_json::from_slice(&bytes).ok())
}

/// Adds a session to the state, which another explorer may have written meanwhile. If that fails,
/// nothing is remembered.
pub(super) fn update(place: &StatePlace, model: &Model) {
    let Ok(memory) = read(&place.path) else { return };
    let mut memory = memory.unwrap_or_default();
    model.add_to_memory(&mut memory, place.sources.as_deref());
    // Nothing can be done about a place that cannot be written.
    drop(write(&place.path, &memory));
}

/// Writes the state, replacing the whole file; a link to it stays.
fn write(path: &Path, memory: &Memory) -> io::Result<()> {
    let text = serde_json::to_string_pretty(memory)?;
    let path = &behind_links(path)?;
    make_folders(path)?;
    let draft = path.with_extension(format!("{}.tmp", std::process::id()));
    let written = File::create(&draft)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        // The temporary file may not even exist.
        drop(fs::remove_file(&draft));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::memory::DatasetMemory;

    fn memory(pane: u8) -> Memory {
        let (sources, history) = (vec!["bundled".to_owned()], vec!["riga".to_owned()]);
        let dataset = DatasetMemory { sources, pane, query: "wave:3".to_owned(), history };
        let columns = [("sites".to_owned(), vec!["name".to_owned(), "power".to_owned()])].into();
        let parts = [("factories".to_owned(), [("list".to_owned(), 400)].into())].into();
        Memory { language: "it".to_owned(), theme: "dark".to_owned(), columns, parts, datasets: vec![dataset] }
    }

    #[test]
    fn what_is_written_is_read_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep").join("state.json");
        assert_eq!(read(&path).unwrap(), None);
        write(&path, &memory(3)).unwrap();
        assert_eq!(read(&path).unwrap(), Some(memory(3)));
        write(&path, &memory(1)).unwrap();
        assert_eq!(read(&path).unwrap(), Some(memory(1)));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_makes_no_sense_is_as_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.json");
        for text in ["not json", "[1]", "\u{1b}"] {
            fs::write(&path, text).unwrap();
            assert_eq!(read(&path).unwrap(), None, "{text}");
        }
        fs::write(&path, "{\"language\": \"it\", \"unknown\": true, \"datasets\": [{\"pane\": 2}]}").unwrap();
        let dataset = DatasetMemory { pane: 2, ..DatasetMemory::default() };
        assert_eq!(
            read(&path).unwrap(),
            Some(Memory { language: "it".into(), datasets: vec![dataset], ..Memory::default() })
        );
        assert!(read(folder.path()).is_err() && write(folder.path(), &Memory::default()).is_err());
        assert!(folder.path().is_dir());
    }

    #[test]
    #[cfg(unix)]
    fn a_link_to_the_state_stays_one() {
        let folder = tempfile::tempdir().unwrap();
        let [path, target] = ["state.json", "elsewhere.json"].map(|name| folder.path().join(name));
        std::os::unix::fs::symlink("elsewhere.json", &path).unwrap();
        for number in [1, 2] {
            write(&path, &memory(number)).unwrap();
            assert!(path.is_symlink());
            assert_eq!(read(&target).unwrap(), Some(memory(number)));
        }
    }

    #[test]
    fn a_dataset_is_named_by_its_files_and_a_pipe_by_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, "{}").unwrap();
        let canonical = fs::canonicalize(&path).unwrap().to_string_lossy().into_owned();
        let [here, pipe] = [DataSource::File(folder.path().join("./a.json")), DataSource::StandardInput];
        assert_eq!(source_names(&[DataSource::Bundled, here]), Some(vec!["bundled".to_owned(), canonical]));
        assert_eq!(source_names(&[DataSource::Bundled, pipe]), None);
        assert_eq!(source_names(&[DataSource::File(folder.path().join("none"))]), None);
    }
}
