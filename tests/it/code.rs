//! The sources of both crates, for the tests that read them.

use std::path::{Path, PathBuf};

/// A source file.
pub(crate) struct CodeFile {
    /// The room that it belongs to: the first folder or file below the sources of its crate.
    pub(crate) room: String,
    /// Its path.
    pub(crate) path: PathBuf,
    /// Whether it holds nothing but tests.
    pub(crate) is_tests: bool,
    /// What is in it, its tests left out.
    pub(crate) code: String,
}

/// Every source file of both crates.
pub(crate) fn code_files() -> Vec<CodeFile> {
    let all: Vec<_> = ["crates/atlante-core/src", "src"].into_iter().flat_map(of_crate).collect();
    assert!(all.len() > 150, "the sources were not found");
    all
}

fn of_crate(folder: &str) -> Vec<CodeFile> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let file = |path: PathBuf| {
        let first = path.strip_prefix(&source).unwrap().components().next().unwrap();
        let room = first.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned();
        let code = without_tests(&std::fs::read_to_string(&path).unwrap()).to_owned();
        CodeFile { room, is_tests: path.ends_with("tests.rs"), path, code }
    };
    files(&source, "rs").into_iter().map(file).collect()
}

/// The files with an ending in a folder and the folders in it.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found
}

/// A source text up to its tests.
pub(crate) fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default()
}
