//! Places in a file: the line and column of a byte, and the JSON path of a byte.
//!
//! What is wrong at a place is not decided here.

use std::sync::OnceLock;

use super::super::fault::{Fault, FilePlace, Problem};
use super::super::text::{LineBreaks, scrub};
use super::lexer::outline;
use super::lines;
use super::node::{Node, ObjectNode, Property};
use crate::domain::order_by::OrderBy;

/// The number of bytes between two remembered places.
const STRIDE: usize = 1024;

/// A file whose text is UTF-8.
#[derive(Debug)]
pub(super) struct FileText {
    /// Its name, without control characters.
    pub(super) name: String,
    /// Its text.
    pub(super) text: String,
    /// Whether a byte order mark stood before the text.
    pub(super) is_marked: bool,
    /// The place of every 1024th byte, so that no lookup reads a long line from its start. Only a file with
    /// a fault is gone through for them.
    known: OnceLock<Vec<FilePlace>>,
    /// Whether it consists of lines, known once it has been read.
    lines: OnceLock<()>,
}

impl FileText {
    /// Returns a file with a text.
    pub(super) const fn new(name: String, text: String) -> Self {
        Self { name, text, is_marked: false, known: OnceLock::new(), lines: OnceLock::new() }
    }

    /// Notes that it consists of lines.
    pub(super) fn consists_of_lines(&self) {
        self.lines.get_or_init(|| ());
    }

    /// Returns whether it consists of lines.
    pub(super) fn is_lines(&self) -> bool {
        self.lines.get().is_some()
    }

    /// Returns the remembered places.
    fn known(&self) -> &[FilePlace] {
        self.known.get_or_init(|| {
            let mut place = FilePlace { line: 1, column: 1 };
            let mut known = Vec::with_capacity(self.text.len() / STRIDE + 1);
            for chunk in self.text.as_bytes().chunks(STRIDE) {
                known.push(place);
                place = advance(place, chunk);
            }
            known
        })
    }

    /// Returns the place of a byte, clamped to the end of the text.
    pub(super) fn place(&self, offset: usize) -> FilePlace {
        let offset = offset.min(self.text.len());
        let mark = (offset / STRIDE).min(self.known().len().saturating_sub(1));
        let start = self.known().get(mark).copied().unwrap_or(FilePlace { line: 1, column: 1 });
        advance(start, self.text.as_bytes().get(mark * STRIDE..offset).unwrap_or_default())
    }
}

/// Returns the place after some bytes. A character is counted at its first byte.
fn advance(mut place: FilePlace, bytes: &[u8]) -> FilePlace {
    for byte in bytes {
        if *byte == b'\n' {
            place.line += 1;
            place.column = 1;
        } else if byte & 0xC0 != 0x80 {
            place.column += 1;
        }
    }
    place
}

/// A fault whose place has not been worked out yet.
#[derive(Clone, Debug)]
pub(super) struct UnplacedFault {
    /// The number of the file, from 0.
    pub(super) file: usize,
    /// The offset in bytes: the first byte of a key or of a value.
    pub(super) offset: usize,
    /// What is wrong.
    pub(super) problem: Problem,
}

/// Returns the faults with place and path, sorted by file, place, path and kind.
pub(super) fn locate(found: Vec<UnplacedFault>, files: &[&FileText]) -> Vec<Fault> {
    let mut faults = Vec::with_capacity(found.len());
    // Only a file with a fault is gone through again: no paths are kept while there are none.
    let mut by_file: Vec<Vec<UnplacedFault>> = files.iter().map(|_| Vec::new()).collect();
    for one in found {
        if let Some(list) = by_file.get_mut(one.file) {
            list.push(one);
        }
    }
    for (file, list) in files.iter().zip(by_file) {
        if list.is_empty() {
            continue;
        }
        let tree = if file.is_lines() { None } else { outline(&file.text) };
        let path = |offset: usize| {
            // The path is that in the line, since the place says which one.
            let line = if file.is_lines() { lines::node_around(&file.text, offset) } else { None };
            tree.as_ref().or(line.as_ref()).map_or_else(|| "$".to_owned(), |tree| path_of(tree, offset))
        };
        faults.extend(list.into_iter().map(|one| Fault {
            file_number: one.file,
            file: file.name.clone(),
            place: file.place(one.offset),
            path: path(one.offset),
            problem: one.problem,
        }));
    }
    faults.put_in_order();
    faults
}

/// Returns the path of the key or value that begins at a byte.
fn path_of(tree: &Node<'_>, offset: usize) -> String {
    let mut path = "$".to_owned();
    follow(tree, offset, &mut path);
    path
}

/// Adds the path from a node to a byte within it.
fn follow(node: &Node<'_>, offset: usize, path: &mut String) {
    if node.start() >= offset {
        return;
    }
    match node {
        Node::Object(object) => {
            let Some(property) = holder(object, offset) else { return };
            push_key(path, &property.name);
            if offset >= property.value.start() {
                follow(&property.value, offset, path);
            }
        }
        Node::Array(array) => {
            let index = array.elements.partition_point(|element| element.end() <= offset);
            if let Some(element) = array.elements.get(index).filter(|element| element.start() <= offset) {
                push_index(path, index);
                follow(element, offset, path);
            }
        }
        Node::Unread(array) => {
            let index = array.elements.partition_point(|element| element.end <= offset);
            if array.elements.get(index).is_some_and(|element| element.start <= offset) {
                push_index(path, index);
                array.element(index).inspect(|element| follow(element, offset, path));
            }
        }
        _ => {}
    }
}

fn holder<'t, 'a>(object: &'t ObjectNode<'a>, offset: usize) -> Option<&'t Property<'a>> {
    let index = object.properties.partition_point(|property| property.value.end() <= offset);
    object.properties.get(index).filter(|property| property.start <= offset)
}

fn push_index(path: &mut String, index: usize) {
    path.extend(["[", &index.to_string(), "]"]);
}

fn push_key(path: &mut String, key: &str) {
    let plain = |character: char| character.is_alphanumeric() || character == '_' || character == '$';
    if !key.is_empty() && key.chars().all(plain) {
        path.push('.');
        path.push_str(key);
    } else {
        let key = scrub(key, LineBreaks::Blank).replace('\\', "\\\\").replace('\'', "\\'");
        path.extend(["['", &key, "']"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_count_characters_from_one() {
        let file = FileText::new("f".into(), "{\"città\": 1,\n \"è\": 2}".into());
        assert_eq!(file.place(0).to_string(), "1:1");
        assert_eq!(file.place(file.text.find('1').unwrap()).to_string(), "1:11");
        assert_eq!(file.place(file.text.find('2').unwrap()).to_string(), "2:7");
    }

    #[test]
    fn paths_name_keys_and_indices() {
        let text = r#"{"sites": [{"lat": 1}, {"odd key": [true, 'x']}]}"#.replace('\'', "\"");
        let tree = outline(&text).unwrap();
        let path = |part: &str| path_of(&tree, text.find(part).unwrap());
        assert_eq!(path("{\"sites"), "$");
        assert_eq!(path("\"sites"), "$.sites");
        assert_eq!(path("{\"lat"), "$.sites[0]");
        assert_eq!(path("\"lat"), "$.sites[0].lat");
        assert_eq!(path("1}"), "$.sites[0].lat");
        assert_eq!(path("\"x"), "$.sites[1]['odd key'][1]");
    }

    proptest! {
        #[test]
        fn marks_do_not_change_a_place(text in "([a-zè\n€]{0,40}){0,120}", at in 0usize..6000) {
            let file = FileText::new(String::new(), text.as_str().into());
            let offset = at.min(text.len());
            prop_assume!(text.is_char_boundary(offset));
            let before = &text[..offset];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            prop_assert_eq!(file.place(offset), FilePlace { line, column });
        }
    }
}
