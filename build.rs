//! Lists the folders of `assets/messages/` for `src/words/language.rs`, so that a language needs no
//! line of Rust. Messages are parsed when the program runs.

use std::path::Path;
use std::{env, fs, io};

const MESSAGES: &str = "assets/messages";

/// The languages that come first: English, which has the messages that others lack, and the other
/// one that texts of a dataset can be in.
const FIRST: [&str; 2] = ["en", "it"];

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={MESSAGES}");
    let mut languages = names(Path::new(MESSAGES), "")?;
    languages.sort_by_key(|code| (FIRST.iter().position(|first| first == code).unwrap_or(FIRST.len()), code.clone()));
    let constants = languages.iter().map(|code| declaration(code)).collect::<io::Result<String>>()?;
    let names: Vec<_> = languages.iter().map(|code| format!("Self::{}", constant(code))).collect();
    let code = format!(
        "impl Language {{
            /// Every language: those of the dataset first, the others by code.
            pub const ALL: [Self; {}] = [{}];
            {constants}
        }}",
        names.len(),
        names.join(", ")
    );
    fs::write(Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join("languages.rs"), code)
}

/// Returns the constant of a language, in Rust.
fn declaration(language: &str) -> io::Result<String> {
    let (name, files) = (constant(language), files(language)?);
    Ok(format!(
        "/// The language of `{MESSAGES}/{language}`.
        pub const {name}: Self = Self(&LanguageFolder {{ code: {language:?}, files: &[{files}] }});"
    ))
}

/// Returns the files of a language as pairs of a name and the text, in Rust.
fn files(language: &str) -> io::Result<String> {
    let folder = env::current_dir()?.join(MESSAGES).join(language);
    let mut names = names(&folder, ".ftl")?;
    names.sort();
    let pair = |name: &String| {
        let path = folder.join(format!("{name}.ftl"));
        format!("({name:?}, include_str!({:?}))", path.to_string_lossy())
    };
    Ok(names.iter().map(pair).collect::<Vec<_>>().join(", "))
}

/// Returns the names in a folder that have an ending, without it.
fn names(folder: &Path, ending: &str) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        found.extend(name.strip_suffix(ending).map(str::to_owned));
    }
    Ok(found)
}

/// Returns the name of the constant of a language: `PT_BR` for `pt-BR`.
fn constant(code: &str) -> String {
    code.to_ascii_uppercase().replace('-', "_")
}
