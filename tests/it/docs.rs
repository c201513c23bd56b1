//! The documentation of the program agrees with the program.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use atlante::app::help::keys_markdown;
use atlante::app::keymap::{Keymap, bindings};
use atlante::app::pane::PaneId;
use atlante::query::Field;
use atlante::words::Language;
use atlante::words::Words;

use super::harness::program;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

pub(crate) fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

/// The documents for people, each with its text.
pub(crate) fn documents() -> Vec<(PathBuf, String)> {
    let top = ["README.md", "CONTRIBUTING.md", "assets/README.md"].map(|name| root().join(name));
    let folder = std::fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let paths = top.into_iter().chain(folder).filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let documents: Vec<_> = paths.map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect();
    assert!(documents.len() >= 5, "the documents were not found");
    documents
}

/// Where the links of a text lead, and whether each is a picture.
pub(crate) fn links(text: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    for (place, _) in text.match_indices("](") {
        let target = text[place + 2..].split(')').next().unwrap();
        let opening = text[..place].rfind('[').unwrap();
        found.push((text[..opening].ends_with('!'), target.to_owned()));
    }
    found
}

#[test]
fn a_picture_and_both_commands_stand_in_the_first_screenful() {
    let readme = read("README.md");
    let top: Vec<_> = readme.lines().take(20).collect();
    for command in ["cargo run --release", "cargo test"] {
        assert!(top.iter().any(|line| line.trim() == command), "{command}");
    }
    assert!(top.iter().any(|line| line.starts_with("![")), "no picture");
    assert!(readme.lines().count() <= 150, "the long parts belong in docs/");
}

/// Checks that the part of a document between two marks is this text, or writes it there if
/// `ATLANTE_RENEW` is set.
fn is_in_document(path: &str, mark: &str, expected: &str) {
    let text = read(path);
    let (begin, end) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let (before, after) = text.split_once(&begin).unwrap();
    let (block, after) = after.split_once(&end).unwrap();
    if std::env::var_os("ATLANTE_RENEW").is_some() {
        let renewed = format!("{before}{begin}{}\n{end}{after}", expected.trim());
        return std::fs::write(root().join(path), renewed).unwrap();
    }
    assert_eq!(block.trim(), expected.trim(), "ATLANTE_RENEW=1 cargo test --test it {mark}_of_the_documents renews it");
}

/// Beside the data, so that editors complete and check them.
#[test]
fn the_schema_file_is_what_the_program_prints() {
    let path = root().join("assets/atlante-1.schema.json");
    let expected = format!("{:#}\n", atlante::domain::load::schema()).into_bytes();
    if std::env::var_os("ATLANTE_RENEW").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    let file = std::fs::read(&path).unwrap();
    assert!(file == expected, "it is another one; ATLANTE_RENEW=1 cargo test --test it schema_file writes it");
    // What is written now is printed by the next build.
    if std::env::var_os("ATLANTE_RENEW").is_none() {
        assert!(program().arg("schema").output().unwrap().stdout == file);
    }
    let data: serde_json::Value = serde_json::from_str(&read("assets/atlante.json")).unwrap();
    assert_eq!(data["$schema"], path.file_name().unwrap().to_str().unwrap());
    let schema: serde_json::Value = serde_json::from_slice(&file).unwrap();
    assert!(schema["$id"].as_str().is_some_and(|id| id.starts_with("urn:")), "{}", schema["$id"]);
}

#[test]
fn the_keys_of_the_documents_are_those_of_the_keymap() {
    is_in_document("docs/KEYS.md", "keys", &keys_markdown(&Words::new(Language::EN, false), &Keymap::default()));
}

#[test]
fn the_fields_of_the_documents_are_those_of_the_query() {
    let (compared, others): (Vec<_>, Vec<_>) = Field::ALWAYS.iter().partition(|field| field.is_compared());
    let [others, compared] =
        [others, compared].map(|fields| fields.into_iter().map(Field::to_string).collect::<Vec<_>>().join(" "));
    let text =
        format!("Fields: `{others}`\nand, compared with `< <= > >= :`, `{compared}`\nand the capacities of sites.\n");
    is_in_document("docs/QUERY.md", "fields", &text);
}

#[test]
fn the_dozen_keys_of_the_readme_are_keys() {
    let labels: BTreeSet<_> = bindings().iter().flat_map(|binding| &binding.keys).map(|key| key.label(false)).collect();
    let readme = read("README.md");
    let table = readme.split_once("## A dozen keys").unwrap().1.split("\n## ").next().unwrap();
    let mut count = 0;
    for cell in table.lines().skip(4).filter_map(|line| line.strip_prefix("| ")?.split(" | ").next()) {
        for key in cell.split('`').skip(1).step_by(2) {
            assert!(labels.contains(key), "{key} is no key");
            count += 1;
        }
    }
    assert!(count >= 12, "{count}");
}

#[test]
fn the_readme_tells_of_every_pane() {
    let (readme, words) = (read("README.md"), Words::new(Language::EN, false));
    for pane in PaneId::ALL {
        let row = format!("| `{}` | {} | ", pane.number(), words.text(pane.message()));
        assert!(readme.lines().any(|line| line.starts_with(&row)), "{row}");
    }
    let keys = format!("| `1` to `{}` | the panes |", PaneId::ALL.len());
    assert!(readme.lines().any(|line| line == keys), "{keys}");
}

/// The words of a command line as a shell takes them: blanks divide, single quotes hold together.
pub(crate) fn shell_words(line: &str) -> Vec<String> {
    let quoted = line.split('\'').enumerate();
    let words = quoted.flat_map(|(number, part)| {
        if number % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() }
    });
    words.collect()
}

/// The command lines in the code blocks of a text, without what is said of them beside it.
pub(crate) fn commands(text: &str) -> Vec<String> {
    let blocks = text.lines().filter_map(|line| line.strip_prefix("    "));
    let lines = blocks.filter_map(|line| match line.strip_prefix("cargo run --release") {
        Some("") => Some("atlante".to_owned()),
        Some(rest) => Some(format!("atlante {}", rest.strip_prefix(" -- ")?)),
        None => (line == "atlante" || line.starts_with("atlante ")).then(|| line.to_owned()),
    });
    lines.map(|line| line.split("  ").next().unwrap().trim().to_owned()).collect()
}

#[test]
fn every_command_of_the_documents_runs() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["mine.json", "new.json", "old.json"] {
        std::fs::write(folder.path().join(name), include_str!("small.json")).unwrap();
    }
    std::fs::create_dir(folder.path().join("DIR")).unwrap();
    for (name, text) in [("plants.csv", super::import::example("csv")), ("plants.toml", super::import::example("toml"))]
    {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    std::fs::write(folder.path().join("sites.csv"), super::import::tutorial_table()).unwrap();
    let all: Vec<_> = documents().iter().flat_map(|(_, text)| commands(text)).collect();
    assert!(all.len() >= 20, "{all:?}");
    for line in all {
        let mut command = Command::from_std(program());
        command.current_dir(folder.path()).env("HOME", folder.path()).env("TERM", "xterm");
        let output = command.args(&shell_words(&line)[1..]).output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        // The explorer has no terminal here, and gets as far as to say so.
        let is_explorer = errors.starts_with("error: the explorer needs a terminal");
        assert!(output.status.code() != Some(2) || is_explorer, "{line}: {errors}");
    }
}

#[test]
fn every_link_of_the_documents_leads_to_a_file() {
    for (path, text) in documents() {
        for (_, target) in links(&text).into_iter().filter(|(_, target)| !target.starts_with("http")) {
            let target = target.split('#').next().unwrap();
            assert!(path.parent().unwrap().join(target).exists(), "{}: {target}", path.display());
        }
    }
}

/// What stands between backticks in a text and looks like a file of this repository.
fn files_named(text: &str) -> Vec<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    let is_file = |name: &&str| {
        let begins =
            ["src/", "tests/", "assets/", "docs/", ".ci/", ".github/"].iter().any(|start| name.starts_with(start));
        begins && !name.contains([' ', '*'])
    };
    quoted.filter(is_file).collect()
}

#[test]
fn every_file_that_contributors_are_sent_to_is_there() {
    let text = read("CONTRIBUTING.md");
    let named = files_named(&text);
    assert!(named.len() >= 25, "{named:?}");
    for name in named {
        assert!(root().join(name).exists(), "{name}");
    }
}

#[test]
fn the_workflow_checks_with_the_rust_that_is_promised() {
    let promised = env!("CARGO_PKG_RUST_VERSION");
    let expected = format!("OLDEST: \"{promised}\"");
    assert!(read(".github/workflows/ci.yml").contains(&expected), "{expected}");
    assert!(read("README.md").contains(&format!("Rust {promised} or later")));
}

/// What a value of the schema is, in a word or two: its words where it has a closed list of them.
fn kind_of(schema: &serde_json::Value, value: &serde_json::Value) -> String {
    let name = value["$ref"].as_str().and_then(|path| path.rsplit('/').next());
    let value = name.map_or(value, |name| &schema["$defs"][name]);
    let words = value["oneOf"].as_array().into_iter().flatten().filter_map(|one| one["const"].as_str());
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" ")
}

/// A table of the fields of an object of the schema; those that must be there are bold.
fn field_table(schema: &serde_json::Value, object: &serde_json::Value) -> String {
    let required: Vec<_> = object["required"].as_array().into_iter().flatten().filter_map(|one| one.as_str()).collect();
    let mut text = "| field | what it is |\n| --- | --- |\n".to_owned();
    for (name, value) in object["properties"].as_object().unwrap() {
        let field = if required.contains(&name.as_str()) { format!("**`{name}`**") } else { format!("`{name}`") };
        let about = value["description"].as_str().unwrap_or_else(|| panic!("{name} is described"));
        let parts = ["anyOf", "oneOf"].into_iter().flat_map(|key| value[key].as_array().into_iter().flatten());
        let mut words = [value, &value["items"]].into_iter().chain(parts).map(|one| kind_of(schema, one));
        let words = words.find(|words| !words.is_empty()).unwrap_or_default();
        let row = format!("| {field} | {} {words}", about.replace('|', "\\|"));
        text.extend([row.trim_end(), " |\n"]);
    }
    text
}

#[test]
fn the_format_of_the_documents_is_that_of_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(&read("assets/atlante-1.schema.json")).unwrap();
    let mut text = format!("## The file\n\n{}", field_table(&schema, &schema));
    for (name, value) in schema["properties"].as_object().unwrap() {
        let Some(record) = value["items"]["$ref"].as_str().and_then(|path| path.rsplit('/').next()) else { continue };
        let record = &schema["$defs"][record];
        text.extend([format!(
            "\n## `{name}`\n\n{}\n\n{}",
            record["description"].as_str().unwrap(),
            field_table(&schema, record)
        )]);
    }
    for (title, name) in [
        ("A claim", "Claim_Amount_Commitment"),
        ("Evidence", "Evidence_Commitment"),
        ("An amount", "AmountFields"),
        ("A period with vague ends", "Ends"),
        ("A capacity", "Capacity"),
        ("A system", "System"),
        ("An organisation of a site", "SiteParty"),
        ("A party to an agreement", "Party"),
        ("A strand of an agreement", "Strand"),
        ("A whole", "PartOf"),
        ("A conversion", "Converted"),
        ("How a milestone was met", "Met"),
    ] {
        text.extend([format!("\n## {title}\n\n{}", field_table(&schema, &schema["$defs"][name]))]);
    }
    is_in_document("docs/FORMAT.md", "format", &text);
}
