//! From a text to a syntax tree, or to the certainty that it is none: strict JSON, not nested too
//! deeply, and no half of a surrogate pair.
//!
//! What is wrong with a text that is refused, and where, is told by `syntax`.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr2;

use super::node::{ArrayNode, BooleanNode, Node, NumberNode, ObjectNode, Property, StringNode, UnreadArray};

/// The maximum nesting of arrays and objects; no real dataset comes near it.
pub(super) const MOST_NESTED: usize = 128;

/// Reads a text from some byte on. Every method returns `None` once the text is not sound.
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// How many arrays and objects are open.
    depth: usize,
}

/// Reads a whole text as JSON. An array that is a value of the outermost object is left unread.
pub(super) fn outline(text: &str) -> Option<Node<'_>> {
    let mut lexer = Lexer::at(text, 0);
    lexer.skip_blanks();
    let root = if lexer.peek() == Some(b'{') { lexer.object(Lexer::outlined)? } else { lexer.node()? };
    lexer.skip_blanks();
    (lexer.at == text.len()).then_some(root)
}

/// Reads the outermost object of a text as [`outline`] does, as far as the text goes or is sound. Says whether that
/// is all of it.
pub(super) fn outline_so_far(text: &str) -> Option<(ObjectNode<'_>, bool)> {
    let mut lexer = Lexer::at(text, 0);
    lexer.skip_blanks();
    let (start, mut properties) = (lexer.at, Vec::new());
    (lexer.peek()? == b'{').then(|| lexer.open())?;
    let is_whole = lexer.properties_so_far(&mut properties).is_some();
    Some((ObjectNode { properties, range: start..lexer.at }, is_whole))
}

/// A string between its quotation marks.
struct Quoted {
    range: Range<usize>,
    is_escaped: bool,
}

impl<'a> Lexer<'a> {
    /// Returns one that reads from a byte on.
    pub(super) const fn at(text: &'a str, at: usize) -> Self {
        Self { text, at, depth: 0 }
    }

    /// Reads the rest of the text as one value.
    pub(super) fn only_node(mut self) -> Option<Node<'a>> {
        self.skip_blanks();
        let node = self.node()?;
        self.skip_blanks();
        (self.at == self.text.len()).then_some(node)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.at += 1;
        }
    }

    /// Takes a byte that must come next.
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// Takes the opening bracket of an array or object.
    fn open(&mut self) -> Option<()> {
        (self.at, self.depth) = (self.at + 1, self.depth + 1);
        (self.depth <= MOST_NESTED).then_some(())
    }

    /// Takes a comma, or the bracket that closes an array or object; returns whether it is closed.
    fn closes(&mut self, bracket: u8) -> Option<bool> {
        self.skip_blanks();
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b',' => Some(false),
            _ if byte == bracket => {
                self.depth -= 1;
                Some(true)
            }
            _ => None,
        }
    }

    /// Takes the closing bracket of an array or object with nothing in it, if it is one.
    fn is_empty(&mut self, bracket: u8) -> bool {
        self.skip_blanks();
        let closes = self.peek() == Some(bracket);
        if closes {
            (self.at, self.depth) = (self.at + 1, self.depth - 1);
        }
        closes
    }

    /// Takes a literal word.
    fn word(&mut self, word: &str) -> Option<Range<usize>> {
        let range = self.at..self.at + word.len();
        (self.text.as_bytes().get(range.clone())? == word.as_bytes()).then(|| self.at = range.end)?;
        Some(range)
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn number(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek()? == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Some(start..self.at)
    }

    /// Takes a string.
    fn quoted(&mut self) -> Option<Quoted> {
        self.take(b'"')?;
        let (start, mut is_escaped) = (self.at, false);
        loop {
            let rest = self.text.as_bytes().get(self.at..)?;
            let plain = memchr2(b'"', b'\\', rest)?;
            // Counted rather than found: without a branch for each byte, many are compared at once.
            if rest.get(..plain)?.iter().filter(|byte| **byte < b' ').count() > 0 {
                return None;
            }
            self.at += plain;
            if self.peek()? == b'"' {
                break;
            }
            is_escaped = true;
            self.escape()?;
        }
        self.at += 1;
        Some(Quoted { range: start..self.at - 1, is_escaped })
    }

    /// Takes an escape and returns what it stands for.
    fn escape(&mut self) -> Option<char> {
        self.at += 1;
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.four_digits()?;
                if !(0xD800..0xDC00).contains(&first) {
                    return char::from_u32(first);
                }
                self.take(b'\\')?;
                self.take(b'u')?;
                let second = self.four_digits()?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
                return char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + second);
            }
            _ => return None,
        })
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
    }

    /// Takes a string and returns what it says.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        let text = self.text;
        let Quoted { range, is_escaped } = self.quoted()?;
        if !is_escaped {
            return text.get(range).map(Cow::Borrowed);
        }
        let mut said = String::with_capacity(range.len());
        let mut inside = Self::at(text, range.start);
        while inside.at < range.end {
            let plain = text.get(inside.at..range.end)?;
            let length = plain.find('\\').unwrap_or(plain.len());
            said.push_str(plain.get(..length)?);
            inside.at += length;
            if inside.at < range.end {
                said.push(inside.escape()?);
            }
        }
        Some(Cow::Owned(said))
    }
}

impl<'a> Lexer<'a> {
    /// Reads one value.
    pub(super) fn node(&mut self) -> Option<Node<'a>> {
        let start = self.at;
        Some(match self.peek()? {
            b'"' => {
                let value = self.string()?;
                Node::String(StringNode { value, range: start..self.at })
            }
            b'{' => self.object(Self::node)?,
            b'[' => self.array()?,
            b't' => Node::Boolean(BooleanNode { value: true, range: self.word("true")? }),
            b'f' => Node::Boolean(BooleanNode { value: false, range: self.word("false")? }),
            b'n' => Node::Null(self.word("null")?),
            _ => {
                let range = self.number()?;
                Node::Number(NumberNode { value: self.text.get(range)?, start })
            }
        })
    }

    /// Takes a key and the colon after it.
    fn key(&mut self) -> Option<(Cow<'a, str>, usize)> {
        self.skip_blanks();
        let start = self.at;
        let name = self.string()?;
        self.skip_blanks();
        self.take(b':')?;
        self.skip_blanks();
        Some((name, start))
    }

    /// Reads an object, and its values by a method.
    fn object(&mut self, value: fn(&mut Self) -> Option<Node<'a>>) -> Option<Node<'a>> {
        let (start, mut properties) = (self.at, Vec::new());
        self.open()?;
        let mut is_closed = self.is_empty(b'}');
        while !is_closed {
            let (name, key) = self.key()?;
            properties.push(Property { name, start: key, value: value(self)? });
            is_closed = self.closes(b'}')?;
        }
        Some(Node::Object(ObjectNode { properties, range: start..self.at }))
    }

    fn array(&mut self) -> Option<Node<'a>> {
        let (start, mut elements) = (self.at, Vec::new());
        self.open()?;
        let mut is_closed = self.is_empty(b']');
        while !is_closed {
            self.skip_blanks();
            elements.push(self.node()?);
            is_closed = self.closes(b']')?;
        }
        Some(Node::Array(ArrayNode { elements, range: start..self.at }))
    }

    /// Reads a value of the outermost object.
    fn outlined(&mut self) -> Option<Node<'a>> {
        if self.peek()? != b'[' {
            return self.node();
        }
        let (text, start, mut elements) = (self.text, self.at, Vec::new());
        self.elements(&mut elements)?;
        Some(Node::Unread(UnreadArray { text, elements, range: start..self.at }))
    }

    /// Goes past an array, and notes where its elements stand.
    fn elements(&mut self, elements: &mut Vec<Range<usize>>) -> Option<()> {
        self.open()?;
        let mut is_closed = self.is_empty(b']');
        while !is_closed {
            self.skip_blanks();
            let first = self.at;
            self.skip()?;
            elements.push(first..self.at);
            is_closed = self.closes(b']')?;
        }
        Some(())
    }

    /// Reads the properties of the outermost object; of an array that is not whole those elements that are.
    fn properties_so_far(&mut self, properties: &mut Vec<Property<'a>>) -> Option<()> {
        let mut is_closed = self.is_empty(b'}');
        while !is_closed {
            let (name, start) = self.key()?;
            if self.peek()? == b'[' {
                let (text, first, mut elements) = (self.text, self.at, Vec::new());
                let whole = self.elements(&mut elements);
                let value = Node::Unread(UnreadArray { text, elements, range: first..self.at });
                properties.push(Property { name, start, value });
                whole?;
                is_closed = self.closes(b'}')?;
            } else {
                let value = self.node()?;
                is_closed = self.closes(b'}')?;
                properties.push(Property { name, start, value });
            }
        }
        Some(())
    }

    /// Returns what an object says in a field, if that is a string. What comes after it is not looked at.
    pub(super) fn string_of(mut self, field: &str) -> Option<Cow<'a, str>> {
        self.skip_blanks();
        self.open()?;
        let mut is_closed = self.is_empty(b'}');
        while !is_closed {
            if self.key()?.0 == field {
                return self.string();
            }
            self.skip()?;
            is_closed = self.closes(b'}')?;
        }
        None
    }

    /// Goes past one value, as strictly as if it were read.
    fn skip(&mut self) -> Option<()> {
        match self.peek()? {
            b'"' => self.quoted().map(|_| ()),
            b'{' => self.skip_all(b'}', |lexer| {
                lexer.quoted()?;
                lexer.skip_blanks();
                lexer.take(b':')?;
                lexer.skip_blanks();
                lexer.skip()
            }),
            b'[' => self.skip_all(b']', Self::skip),
            b't' => self.word("true").map(|_| ()),
            b'f' => self.word("false").map(|_| ()),
            b'n' => self.word("null").map(|_| ()),
            _ => self.number().map(|_| ()),
        }
    }

    fn skip_all(&mut self, bracket: u8, one: fn(&mut Self) -> Option<()>) -> Option<()> {
        self.open()?;
        let mut is_closed = self.is_empty(bracket);
        while !is_closed {
            self.skip_blanks();
            one(self)?;
            is_closed = self.closes(bracket)?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsonc_parser::ast::Value;
    use jsonc_parser::common::Ranged;
    use jsonc_parser::{CollectOptions, parse_to_ast};
    use proptest::prelude::*;
    use serde::de::IgnoredAny;

    /// A node as another parser has it, and every array read.
    fn other(value: &Value<'_>) -> Node<'static> {
        let (start, end) = (value.start(), value.end());
        match value {
            Value::StringLit(string) => {
                Node::String(StringNode { value: string.value.clone().into_owned().into(), range: start..end })
            }
            Value::NumberLit(number) => Node::Number(NumberNode { value: number.value.to_owned().leak(), start }),
            Value::BooleanLit(boolean) => Node::Boolean(BooleanNode { value: boolean.value, range: start..end }),
            Value::NullKeyword(_) => Node::Null(start..end),
            Value::Array(array) => {
                Node::Array(ArrayNode { elements: array.elements.iter().map(other).collect(), range: start..end })
            }
            Value::Object(object) => {
                let property = |one: &jsonc_parser::ast::ObjectProp<'_>| Property {
                    name: one.name.as_str().to_owned().into(),
                    start: one.start(),
                    value: other(&one.value),
                };
                Node::Object(ObjectNode {
                    properties: object.properties.iter().map(property).collect(),
                    range: start..end,
                })
            }
        }
    }

    /// A node with every array read, as far as an outline leaves any unread.
    fn read<'a>(node: Node<'a>) -> Node<'a> {
        match node {
            Node::Unread(array) => {
                let elements = (0..array.elements.len()).map(|index| array.element(index).unwrap());
                Node::Array(ArrayNode { elements: elements.collect(), range: array.range.clone() })
            }
            Node::Object(ObjectNode { properties, range }) => {
                let read = |one: Property<'a>| Property { value: read(one.value), ..one };
                Node::Object(ObjectNode { properties: properties.into_iter().map(read).collect(), range })
            }
            other => other,
        }
    }

    /// Compares the reading of a text with that of two other parsers.
    fn agrees(text: &str) {
        let strict = super::super::syntax::STRICT;
        let expected = parse_to_ast(text, &CollectOptions::default(), &strict)
            .ok()
            .filter(|_| serde_json::from_str::<IgnoredAny>(text).is_ok())
            .and_then(|parsed| parsed.value);
        assert_eq!(outline(text).map(read), expected.as_ref().map(other), "{text}");
    }

    #[test]
    fn a_text_is_read_as_by_other_parsers() {
        for text in [
            "",
            " ",
            "1",
            "\"a\"",
            "null ",
            "{}",
            "[]",
            "[ ]",
            "{ }",
            "{\"a\":[1, {\"b\" : [true,false]}],\"a\":null}",
            "{\"a\":1,}",
            "{,}",
            "[,]",
            "[1 2]",
            "01",
            "-",
            "-0",
            "1.",
            ".5",
            "1e",
            "1E+05",
            "+1",
            "nul",
            "[nulll]",
            "\"\\x\"",
            "\"\t\"",
            "\"\\u00e9\\\\\"",
            "\"\\ud83d\\ude00!\"",
            "\"\\ud83d\"",
            "\"\\ude00\"",
            "\"\\uD83D\\u0041\"",
            "\"\\u12g4\"",
            "\"\\u+123\"",
            "{a:1}",
            "{'a':1}",
            "{\"a\" 1}",
            "{\"a\":}",
            "// x\n1",
            "[1]]",
            "{\"a\":[1,]}",
            "\u{a0}1",
            "{\"a\":[\"\\ud800\"]}",
            "\u{feff}1",
            "\"\u{7f}\"",
        ] {
            agrees(text);
        }
    }

    proptest! {
        #![proptest_config(crate::cases(400))]

        #[test]
        fn what_is_nearly_json_is_read_or_refused_as_by_other_parsers(
            pieces in proptest::collection::vec(
                prop_oneof![
                    proptest::sample::select(vec![
                        "{", "}", "[", "]", ",", ":", "\"a\"", "\"a\":", "\"è\\n\"", "1", "-2.5e3", "true", "null", " ", "\n", "\"\\u00",
                        "\"", "\\", "0", "{\"a\":[", "]}", "[{}", "\"b\":1,", "\\ud834\\udd1e", "[1,2]",
                    ]).prop_map(str::to_owned),
                    "[ -~]",
                ],
                0..14,
            )
        ) {
            agrees(&pieces.concat());
        }

        #[test]
        fn one_wrong_byte_is_met_as_by_other_parsers(at in 0usize..200, byte in 0u8..128) {
            let mut bytes = r#"{"a": [1, -2.5e3, {"b": "\u00e9\"x", "c": [true, false, null]}], "d": {"e": ["\ud83d\ude00"]}, "f": 0}"#.to_owned().into_bytes();
            let at = at % bytes.len();
            bytes[at] = byte;
            agrees(&String::from_utf8(bytes).unwrap());
        }
    }
}
