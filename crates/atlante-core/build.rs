//! Reads the tables of `countries/` and `queries/`, one for each language, so that a language needs
//! no line of Rust. Each line has a key, a tab and a name, or several.
//!
//! Of the 140,000 signs that `deunicode` puts into ASCII only the letters of the Latin script are taken along.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// The Latin letters that are not ASCII, block by block.
const LATIN: [(char, char); 7] = [
    ('\u{c0}', '\u{d6}'),
    ('\u{d8}', '\u{f6}'),
    ('\u{f8}', '\u{2af}'),
    ('\u{1e00}', '\u{1eff}'),
    ('\u{2c60}', '\u{2c7f}'),
    ('\u{a722}', '\u{a787}'),
    ('\u{fb00}', '\u{fb06}'),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    for (folder, constant, file) in
        [("countries", "NAMES", "country_names.rs"), ("queries", "QUERY_WORDS", "query_words.rs")]
    {
        println!("cargo:rerun-if-changed={folder}");
        fs::write(Path::new(&env::var("OUT_DIR")?).join(file), code(folder, constant)?)?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("latin.rs"), latin_letters()?)?;
    Ok(())
}

/// Returns the blocks of Latin letters, each with the number of its first, the letters in ASCII as one text, and where each
/// ends in it, in Rust.
fn latin_letters() -> Result<String, Box<dyn Error>> {
    let (mut blocks, mut text, mut ends) = (Vec::new(), String::new(), vec![0]);
    for (first, last) in LATIN {
        blocks.push((first, last, ends.len() - 1));
        for letter in first..=last {
            text += deunicode::deunicode_char(letter).ok_or_else(|| format!("no ASCII for {letter}"))?;
            ends.push(text.len());
        }
    }
    Ok(format!(
        "const BLOCKS: [(char, char, usize); {}] = {blocks:?};
        const TEXT: &str = {text:?};
        const ENDS: [u16; {}] = {ends:?};",
        blocks.len(),
        ends.len()
    ))
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
