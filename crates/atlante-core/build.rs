//! Reads the tables of country names in `countries/`, one for each language, so that a language
//! needs no line of Rust. Each line has a code, a tab and a name.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=countries");
    let mut tables = Vec::new();
    for entry in fs::read_dir("countries")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            tables.push((language, table(&path)?));
        }
    }
    // English first, since it has the names that others lack.
    tables.sort_by_key(|(language, _)| (language != "en", language.clone()));
    let tables: Vec<_> = tables.iter().map(|(language, names)| format!("({language:?}, &{names:?})")).collect();
    let code =
        format!("pub(super) static NAMES: [(&str, &[(&str, &str)]); {}] = [{}];", tables.len(), tables.join(", "));
    fs::write(Path::new(&env::var("OUT_DIR")?).join("country_names.rs"), code)?;
    Ok(())
}

/// Returns the codes and names of a table, ascending by code.
fn table(path: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut names = Vec::new();
    for (number, line) in fs::read_to_string(path)?.lines().enumerate() {
        let (code, name) = line
            .split_once('\t')
            .ok_or_else(|| format!("{}:{}: expected a code, a tab and a name", path.display(), number + 1))?;
        names.push((code.to_owned(), name.to_owned()));
    }
    names.sort();
    Ok(names)
}
