//! The user's copies of documents, read from a folder.

use std::fs;
use std::io;
use std::path::{Component, Path};

use crate::domain::dataset::Dataset;
use crate::domain::sources::{SourceText, Sources};

use super::files::{open_regular, read_to_limit};

/// Checks that a folder of copies can be read.
///
/// # Errors
///
/// Returns an error if it cannot be read or is not a folder.
pub fn check_folder(folder: &Path) -> io::Result<()> {
    fs::read_dir(folder).map(drop)
}

/// Reads the copies of a dataset's documents that a folder contains under their file names. Names
/// that lead out of the folder are skipped.
///
/// # Errors
///
/// Returns an error if the folder itself cannot be read.
pub fn read_copies(folder: &Path, dataset: &Dataset) -> io::Result<Sources> {
    check_folder(folder)?;
    let mut copies = std::collections::HashMap::new();
    for (id, document) in dataset.documents.iter() {
        let name = Path::new(&*document.file);
        if !name.components().all(|part| matches!(part, Component::Normal(_))) {
            continue;
        }
        let path = folder.join(name);
        if !path.is_file() {
            continue;
        }
        let read = open_regular(&path).and_then(read_to_limit);
        let copy = read.map_err(|error| error.to_string()).and_then(|bytes| {
            let text = String::from_utf8(bytes).map_err(|error| error.utf8_error().to_string())?;
            Ok(SourceText::new(&text))
        });
        copies.insert(id, copy);
    }
    Ok(Sources::new(copies))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::load::{Input, load};

    #[test]
    fn copies_are_found_by_name_and_within_the_folder() {
        let text = r#"{"format": "atlante/1", "title": "t", "documents": [
            {"id": "a", "publisher": "A"}, {"id": "b", "publisher": "B", "file": "other.md"},
            {"id": "c", "publisher": "C", "file": "../c.txt"}, {"id": "d", "publisher": "D"}]}"#;
        let dataset = load(vec![Input { name: "t".into(), bytes: text.into() }], &|_| ()).unwrap().dataset;
        let outside = tempfile::tempdir().unwrap();
        let folder = outside.path().join("in");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("a.txt"), "one").unwrap();
        fs::write(folder.join("other.md"), b"\xff").unwrap();
        fs::write(outside.path().join("c.txt"), "out").unwrap();
        let sources = read_copies(&folder, &dataset).unwrap();
        let found: Vec<_> = dataset.documents.iter().map(|(id, _)| sources.copy(id).map(|copy| copy.is_ok())).collect();
        assert_eq!(found, [Some(true), Some(false), None, None]);
        assert!(read_copies(&folder.join("none"), &dataset).is_err());
    }
}
