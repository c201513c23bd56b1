//! Reads the tables of `countries/` and `queries/`, one for each language, so that a language needs
//! no line of Rust. Each line has a key, a tab and a name, or several.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    for (folder, constant, file) in
        [("countries", "NAMES", "country_names.rs"), ("queries", "QUERY_WORDS", "query_words.rs")]
    {
        println!("cargo:rerun-if-changed={folder}");
        fs::write(Path::new(&env::var("OUT_DIR")?).join(file), code(folder, constant)?)?;
    }
    Ok(())
}

/// Returns the tables of a folder as a constant, in Rust.
fn code(folder: &str, constant: &str) -> Result<String, Box<dyn Error>> {
    let mut tables = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            tables.push((language, table(&path)?));
        }
    }
    // English first, since it has the names that others lack.
    tables.sort_by_key(|(language, _)| (language != "en", language.clone()));
    let tables: Vec<_> = tables.iter().map(|(language, names)| format!("({language:?}, &{names:?})")).collect();
    Ok(format!("pub(super) static {constant}: [(&str, &[(&str, &str)]); {}] = [{}];", tables.len(), tables.join(", ")))
}

/// Returns the keys and names of a table, ascending by key.
fn table(path: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut names = Vec::new();
    for (number, line) in fs::read_to_string(path)?.lines().enumerate() {
        let (key, name) = line
            .split_once('\t')
            .ok_or_else(|| format!("{}:{}: expected a key, a tab and a name", path.display(), number + 1))?;
        names.push((key.to_owned(), name.to_owned()));
    }
    names.sort();
    Ok(names)
}
