//! What the README says of the program is what the program says.

use std::path::Path;

use atlante::app::help::keys_markdown;
use atlante::domain::text::Language;
use atlante::words::Words;

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

#[test]
fn both_commands_stand_in_the_first_screenful() {
    let top: Vec<_> = readme().lines().take(24).map(str::to_owned).collect();
    for command in ["cargo run --release", "cargo test"] {
        assert!(top.iter().any(|line| line.trim() == command), "{command}");
    }
}

#[test]
fn the_keys_of_the_readme_are_those_of_the_keymap() {
    let readme = readme();
    let after = readme.split_once("<!-- keys -->\n").unwrap().1;
    let block = after.split_once("<!-- /keys -->").unwrap().0;
    let keys = keys_markdown(&Words::new(Language::English, false));
    assert_eq!(block.trim(), keys.trim(), "`atlante keys --format markdown` prints the block");
}
