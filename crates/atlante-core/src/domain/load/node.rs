//! The syntax tree from which values are decoded: every node knows where it stands.
//!
//! It is made by `lexer`. The long lists of a file are left as the ranges of their elements, so that
//! the tree of one record at a time is in memory.

use std::borrow::Cow;
use std::ops::Range;

use super::lexer::Lexer;

/// A value in a JSON text.
#[derive(Debug, PartialEq)]
pub(super) enum Node<'a> {
    /// A string.
    String(StringNode<'a>),
    /// A number, not evaluated.
    Number(NumberNode<'a>),
    /// `true` or `false`.
    Boolean(BooleanNode),
    /// An object.
    Object(ObjectNode<'a>),
    /// An array.
    Array(ArrayNode<'a>),
    /// An array whose elements are read when they are asked for.
    Unread(UnreadArray<'a>),
    /// `null`.
    Null(Range<usize>),
}

/// A string in a JSON text.
#[derive(Debug, PartialEq)]
pub(super) struct StringNode<'a> {
    /// What it says, without quotation marks and escapes.
    pub(super) value: Cow<'a, str>,
    /// Its bytes.
    pub(super) range: Range<usize>,
}

/// A number in a JSON text.
#[derive(Debug, PartialEq)]
pub(super) struct NumberNode<'a> {
    /// The number as written.
    pub(super) value: &'a str,
    /// Its first byte.
    pub(super) start: usize,
}

/// A truth value in a JSON text.
#[derive(Debug, PartialEq)]
pub(super) struct BooleanNode {
    /// The truth value.
    pub(super) value: bool,
    /// Its bytes.
    pub(super) range: Range<usize>,
}

/// An object in a JSON text.
#[derive(Debug, PartialEq)]
pub(super) struct ObjectNode<'a> {
    /// Its properties in the order of the text; keys may occur twice.
    pub(super) properties: Vec<Property<'a>>,
    /// Its bytes.
    pub(super) range: Range<usize>,
}

/// A key of an object, with its value.
#[derive(Debug, PartialEq)]
pub(super) struct Property<'a> {
    /// The key, without quotation marks and escapes.
    pub(super) name: Cow<'a, str>,
    /// The first byte of the key.
    pub(super) start: usize,
    /// The value.
    pub(super) value: Node<'a>,
}

/// An array in a JSON text.
#[derive(Debug, PartialEq)]
pub(super) struct ArrayNode<'a> {
    /// Its elements.
    pub(super) elements: Vec<Node<'a>>,
    /// Its bytes.
    pub(super) range: Range<usize>,
}

/// An array of which only the bytes of the elements are known. They are sound.
#[derive(Debug, PartialEq)]
pub(super) struct UnreadArray<'a> {
    /// The text in which it stands.
    pub(super) text: &'a str,
    /// The bytes of each element.
    pub(super) elements: Vec<Range<usize>>,
    /// Its bytes.
    pub(super) range: Range<usize>,
}

impl Node<'_> {
    /// Returns its first byte.
    pub(super) const fn start(&self) -> usize {
        match self {
            Self::String(string) => string.range.start,
            Self::Number(number) => number.start,
            Self::Boolean(boolean) => boolean.range.start,
            Self::Object(object) => object.range.start,
            Self::Array(array) => array.range.start,
            Self::Unread(array) => array.range.start,
            Self::Null(range) => range.start,
        }
    }

    /// Returns the byte after its last.
    pub(super) const fn end(&self) -> usize {
        match self {
            Self::String(string) => string.range.end,
            Self::Number(number) => number.start + number.value.len(),
            Self::Boolean(boolean) => boolean.range.end,
            Self::Object(object) => object.range.end,
            Self::Array(array) => array.range.end,
            Self::Unread(array) => array.range.end,
            Self::Null(range) => range.end,
        }
    }
}

impl<'a> ObjectNode<'a> {
    /// Returns its first byte.
    pub(super) const fn start(&self) -> usize {
        self.range.start
    }

    /// Returns the first property with a key.
    pub(super) fn get(&self, name: &str) -> Option<&Property<'a>> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// Returns the value of a key where it is a string.
    pub(super) fn get_string(&self, name: &str) -> Option<&str> {
        let Node::String(string) = &self.get(name)?.value else { return None };
        Some(&string.value)
    }

    /// Returns the value of a key where it is an object.
    pub(super) fn get_object(&self, name: &str) -> Option<&Self> {
        self.get(name)?.value.as_object()
    }

    /// Returns the value of a key where it is an array.
    pub(super) fn get_array(&self, name: &str) -> Option<&[Node<'a>]> {
        let Node::Array(array) = &self.get(name)?.value else { return None };
        Some(&array.elements)
    }
}

impl<'a> Node<'a> {
    /// Returns the object that it is.
    pub(super) const fn as_object(&self) -> Option<&ObjectNode<'a>> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }
}

impl<'a> UnreadArray<'a> {
    /// Reads the element at a position.
    pub(super) fn element(&self, index: usize) -> Option<Node<'a>> {
        Lexer::at(self.text, self.elements.get(index)?.start).node()
    }
}
