//! No type name is used twice, so that each name refers to only one type.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::code::{code_files, without_tests};

/// The types and traits that a source file declares, whatever their visibility; those of its tests
/// and those associated with a trait are left out.
fn declared(text: &str) -> Vec<&str> {
    let code = without_tests(text);
    let name = |line| {
        let bare = ["pub ", "pub(super) ", "pub(crate) "].iter().find_map(|seen| str::strip_prefix(line, seen));
        let (keyword, rest) = bare.unwrap_or(line).split_once(' ')?;
        let name = rest.split(|sign: char| !sign.is_alphanumeric()).next()?;
        (matches!(keyword, "struct" | "enum" | "trait" | "type") && !name.is_empty()).then_some(name)
    };
    let is_associated = |line: &str| line.trim_start().starts_with("type ") && line.starts_with(' ');
    code.lines().filter(|line| !is_associated(line)).filter_map(|line| name(line.trim_start())).collect()
}

#[test]
fn what_a_file_declares_is_found() {
    let text = "pub struct One;\n    pub(super) enum Two<T> {\n/// A struct Three\ntrait Four: Sized {\n    type Five;\n\
                type Six = u8;\nlet struct_like = 7;\n#[cfg(test)]\nmod tests {\n struct Eight;";
    assert_eq!(declared(text), ["One", "Two", "Four", "Six"]);
}

#[test]
fn no_type_name_is_used_twice() {
    let mut places: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for file in code_files().into_iter().filter(|file| !file.is_tests) {
        for name in declared(&file.code) {
            places.entry(name.to_owned()).or_default().push(file.path.clone());
        }
    }
    assert!(places.len() > 300, "the sources were not found");
    let twice: Vec<_> = places.into_iter().filter(|(_, paths)| paths.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:#?}");
}
