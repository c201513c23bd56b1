//! Lists the folders of `assets/messages/` for `src/words/language.rs`, so that a language needs no
//! line of Rust, and where each message stands. Messages are parsed when the program runs.
//!
//! The dataset, its schema and all signs in ASCII are compressed with DEFLATE, the messages with LZ4, as `src/packed.rs`
//! reads them.
//!
//! A release also says from which commit it was built, if that is known.

#[path = "src/words/message_file.rs"]
mod message_file;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// What is packed as it lies there, by its names in `assets/`.
const PACKED: [&str; 2] = ["atlante.json", "atlante-1.schema.json"];
const MESSAGES: &str = "assets/messages";

/// The languages that come first: English, which has the messages that others lack, and the other
/// one that texts of a dataset can be in.
const FIRST: [&str; 2] = ["en", "it"];

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={MESSAGES}");
    for name in PACKED {
        let path = Path::new("assets").join(name);
        println!("cargo:rerun-if-changed={}", path.display());
        pack(&fs::read(path)?, name)?;
    }
    pack(signs_in_ascii().as_bytes(), "ascii")?;
    let mut languages = names(Path::new(MESSAGES), "")?;
    languages.sort_by_key(|code| (FIRST.iter().position(|first| first == code).unwrap_or(FIRST.len()), code.clone()));
    let constants = languages.iter().map(|code| declaration(code)).collect::<io::Result<String>>()?;
    let names: Vec<_> = languages.iter().map(|code| format!("Self::{}", constant(code))).collect();
    let places = languages.iter().map(|code| places(code)).collect::<io::Result<String>>()?;
    let code = format!(
        "{places}
        impl Language {{
            /// Every language: those of the dataset first, the others by code.
            pub const ALL: [Self; {}] = [{}];
            {constants}
        }}",
        names.len(),
        names.join(", ")
    );
    // Other builds would be compiled again after each commit.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        tell_commit(&env::current_dir()?);
    }
    fs::write(made("languages.rs"), code)
}

/// Returns the path of a file that is made for this build.
fn made(name: &str) -> PathBuf {
    Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join(name)
}

/// Compresses a text into a file that is made for this build, behind its length.
fn pack(text: &[u8], name: &str) -> io::Result<()> {
    let length = u32::try_from(text.len()).map_err(io::Error::other)?;
    let mut encoder = DeflateEncoder::new(length.to_le_bytes().to_vec(), Compression::best());
    encoder.write_all(text)?;
    fs::write(made(&format!("{name}.packed")), encoder.finish()?)
}

/// Returns the signs after ASCII in ASCII, up to the last that has a form in it, as `src/words/ascii.rs` reads them: each
/// ends in a zero, and one without a form is a one.
fn signs_in_ascii() -> String {
    let forms = (0x80..=u32::from(char::MAX)).map(|code| char::from_u32(code).and_then(deunicode::deunicode_char));
    let forms: String = forms.flat_map(|form| [form.unwrap_or("\u{1}"), "\0"]).collect();
    forms.trim_end_matches("\u{1}\0").to_owned()
}

/// Puts the commit of a folder into `ATLANTE_COMMIT`, if it is known: that of a package as published, or that
/// of a repository, which says whether something was changed since.
fn tell_commit(folder: &Path) {
    let packed = fs::read_to_string(folder.join(".cargo_vcs_info.json")).ok();
    let commit = packed.as_deref().and_then(packed_commit).or_else(|| {
        // Unpacked within somebody else's repository it has no commit.
        let top = PathBuf::from(git(folder, &["rev-parse", "--show-toplevel"])?);
        let is_own = fs::canonicalize(top).ok()? == fs::canonicalize(folder).ok()?;
        is_own.then(|| git(folder, &["describe", "--always", "--abbrev=12", "--exclude=*", "--dirty=-changed"]))?
    });
    let Some(commit) = commit else { return };
    let of_git = ["HEAD", "logs/HEAD"].into_iter().filter_map(|name| git(folder, &["rev-parse", "--git-path", name]));
    let sources = ["src", "crates", "assets", "Cargo.toml", "Cargo.lock"].map(str::to_owned);
    for path in of_git.chain(sources).filter(|path| folder.join(path).exists()) {
        println!("cargo:rerun-if-changed={path}");
    }
    println!("cargo:rustc-env=ATLANTE_COMMIT={commit}");
}

/// Returns the first digits of the commit that Cargo writes into a package.
fn packed_commit(info: &str) -> Option<String> {
    let commit = info.split_once("\"sha1\"")?.1.split('"').nth(1)?.get(..12)?;
    let change = if info.contains("\"dirty\"") { "-changed" } else { "" };
    Some(format!("{commit}{change}"))
}

/// Returns what git answers about a folder; `None` without git, or without an answer.
fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").current_dir(folder).args(arguments).output().ok()?;
    let answer = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !answer.is_empty()).then_some(answer)
}

/// Returns the constant of a language, in Rust.
fn declaration(language: &str) -> io::Result<String> {
    let name = constant(language);
    Ok(format!(
        "/// The language of `{MESSAGES}/{language}`.
        pub const {name}: Self =
            Self(&LanguageFolder {{ code: {language:?}, files: &[{}], places: PLACES_{name} }});",
        files(language)?,
    ))
}

/// Packs the files of a language, and returns them as pairs of a name and the packed text, in Rust.
fn files(language: &str) -> io::Result<String> {
    let folder = Path::new(MESSAGES).join(language);
    let mut names = names(&folder, ".ftl")?;
    names.sort();
    let mut pairs = Vec::new();
    for name in names {
        let packed = format!("{language}-{name}.ftl");
        let text = fs::read(folder.join(format!("{name}.ftl")))?;
        fs::write(made(&format!("{packed}.packed")), lz4_flex::compress_prepend_size(&text))?;
        let bytes = format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{packed}.packed\"))");
        pairs.push(format!("({name:?}, PackedText::lz4({bytes}))"));
    }
    Ok(pairs.join(", "))
}

/// Returns the constant with the ids of the messages of a language, sorted, each with the number of its file and the
/// place of its text there, in Rust.
fn places(language: &str) -> io::Result<String> {
    let folder = Path::new(MESSAGES).join(language);
    let mut names = names(&folder, ".ftl")?;
    names.sort();
    let mut places = BTreeMap::new();
    for (number, name) in names.iter().enumerate() {
        let text = fs::read_to_string(folder.join(format!("{name}.ftl")))?;
        let found = message_file::places_in(&text).into_iter();
        places.extend(found.map(|(id, place)| (id.to_owned(), (number, place))));
    }
    let (mut ids, mut entries) = (String::new(), Vec::new());
    for (id, (file, text)) in places {
        let id_place = (ids.len(), id.len());
        let text_place = (text.start, text.len());
        entries.push(format!("MessagePlace {{ id: {id_place:?}, file: {file}, text: {text_place:?} }}"));
        ids += &id;
    }
    let (name, entries) = (constant(language), entries.join(", "));
    Ok(format!("const PLACES_{name}: MessagePlaces = MessagePlaces {{ ids: {ids:?}, entries: &[{entries}] }};\n"))
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
