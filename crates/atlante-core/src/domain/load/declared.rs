//! The words that a file declares for itself, and how a word of a list that they extend is read.

use std::borrow::Cow;
use std::collections::HashMap;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::fault::{Problem, ValueShape};
use super::super::own_words::{OpenVocabulary, OpenWord};
use super::super::text::Text;
use super::super::vocabulary::{CapacityKind, Sector, SiteKind};
use super::decode::{Decode, Fields, Slot, key, object, object_schema, plain_name, shown};
use super::fields::{FieldShape, FieldSpec};
use super::node::{Node, Property};
use super::reader::FilesReader;
use super::values::{SingleLine, word};

/// The words of a list that a file may extend: lower-case letters, digits and underscores.
const WORD_PATTERN: &str = "^[a-z][a-z0-9_]*$";

object! {
    /// The words that a dataset adds to lists, each with its name.
    #[expect(dead_code, reason = "its words are noted by the reader, one by one")]
    Vocabularies {
        /// Kinds of site.
        site_kind = "site.kind": Option<DeclaredWords<SiteKind>>,
        /// What a figure of capacity counts.
        capacity_what = "capacity.what": Option<DeclaredWords<CapacityKind>>,
        /// Fields of work that a site serves.
        sector: Option<DeclaredWords<Sector>>,
    }
}

/// The words that a file adds to one list. They are noted by the reader.
#[derive(Debug)]
pub(super) struct DeclaredWords<V>(PhantomData<fn() -> V>);

impl<V: OpenVocabulary + JsonSchema> Decode for DeclaredWords<V> {
    const SHAPE: FieldShape = FieldShape::Object;
    const PARTS: &'static [FieldSpec] = SingleLine::PARTS;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let Node::Object(object) = node else { return reader.misshapen(node, ValueShape::Object) };
        let mut met = HashMap::new();
        for property in &object.properties {
            reader.key_once(property, &mut met);
            declare::<V>(property, reader);
        }
        Some(Self(PhantomData))
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": { "pattern": WORD_PATTERN, "not": V::json_schema(generator) },
            "additionalProperties": SingleLine::schema(generator),
        })
    }
}

/// A part of a file that is read before the others, wherever it is in the file.
#[derive(Debug)]
pub(super) struct ReadBefore<T>(PhantomData<fn() -> T>);

impl<T: Decode> Decode for ReadBefore<T> {
    const SHAPE: FieldShape = T::SHAPE;
    const PARTS: &'static [FieldSpec] = T::PARTS;

    fn decode<'a>(_: &Node<'a>, _: &mut FilesReader<'a>) -> Option<Self> {
        Some(Self(PhantomData))
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }
}

/// Notes a word with its name; one that cannot be declared is a fault.
fn declare<'a, V: OpenVocabulary>(property: &Property<'a>, reader: &mut FilesReader<'a>) {
    let word = &*property.name;
    let name = SingleLine::decode(&property.value, reader);
    if !is_word(word) {
        reader.fault(property.start, Problem::BadWord { word: shown(word) });
    } else if V::from_word(word).is_some() {
        reader.fault(property.start, Problem::BuiltInWord { word: word.to_owned() });
    } else {
        // What is wrong with the name leaves the word itself, and the records that use it, sound.
        reader.shared.own_words.declare(V::LIST, word, name.map_or_else(|| Text::same(word), |name| name.0));
    }
}

fn is_word(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

impl<V: OpenVocabulary + JsonSchema> Decode for OpenWord<V> {
    const SHAPE: FieldShape = FieldShape::Word;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let found = match node {
            Node::String(string) => reader.shared.own_words.word(&string.value),
            _ => None,
        };
        found.or_else(|| {
            let known: Vec<&'static str> = reader.shared.own_words.every::<V>().map(OpenWord::as_str).collect();
            word(node, |_| None, known.into_iter(), reader)
        })
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [
                generator.subschema_for::<V>(),
                { "description": "A word that `vocabulary` declares.", "type": "string", "pattern": WORD_PATTERN },
            ],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_lower_case_letters_digits_and_underscores() {
        for word in ["port", "hpc_2", "h100e"] {
            assert!(is_word(word), "{word}");
        }
        for word in ["", "Port", "2hpc", "hpc-2", "città", "_a", "a b"] {
            assert!(!is_word(word), "{word}");
        }
    }
}
