//! What is claimed, and what it rests on: the objects that every type of record has.

use std::borrow::Cow;
use std::collections::HashMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;

use super::super::claim::Paragraph;
use super::super::date::Edtf;
use super::super::fault::{Problem, ValueShape};
use super::super::vocabulary::{ClaimCertainty, Confidence, Vocabulary};
use super::decode::{Decode, Fields, Slot, key, object, object_schema, plain_name};
use super::fields::{FieldShape, FieldSpec};
use super::node::{Node, ObjectNode};
use super::raw::{Document, Listed};
use super::reader::FilesReader;
use super::values::{FieldOf, Plain, Prose, Ref};

object! {
    /// One piece of evidence.
    Evidence<R: Fields> check check_document, limits recalled_or_document {
        /// The fields that it supports; absent: all that have no entry of their own.
        fields = "for": Vec<FieldOf<R>>,
        /// The id of the document.
        document: Option<Ref<Document>>,
        /// The number of the paragraph, or `H` for the header.
        paragraph: Option<Paragraph>,
        /// The figure as printed there.
        figure: Option<Plain>,
        /// A short passage of the document, verbatim.
        quote: Option<Plain>,
        /// When the document was read.
        retrieved: Option<Edtf>,
        /// How sure it is.
        confidence: Confidence,
    }
}

/// Recalled evidence names no document, all other names one.
fn check_document(evidence: &ObjectNode<'_>, reader: &mut FilesReader<'_>) {
    let Some(word) = evidence.get_string("confidence") else { return };
    let Some(confidence) = Confidence::from_word(word) else { return };
    if (confidence == Confidence::Recalled) == evidence.get("document").is_some() {
        reader.fault(evidence.start(), Problem::BadEvidence { confidence: confidence.as_str().to_owned() });
    }
}

fn recalled_or_document(mut schema: Schema) -> Schema {
    let recalled = json!({ "properties": { "confidence": { "const": Confidence::Recalled.as_str() } } });
    schema.insert("if".to_owned(), recalled);
    schema.insert("then".to_owned(), json!({ "not": { "required": ["document"] } }));
    schema.insert("else".to_owned(), json!({ "required": ["document"] }));
    schema
}

object! {
    /// One claim about a value.
    Claim<V: Decode, R: Fields> {
        /// What is claimed.
        value: V,
        /// When it was stated.
        stated: Option<Edtf>,
        /// Whether the same speaker changed it later.
        superseded: Option<bool>,
        /// Whether whoever compiled the dataset worked it out; the note says from what.
        derived: Option<bool>,
        /// How firmly it is claimed; absent: stated.
        certainty: Option<ClaimCertainty>,
        /// What it rests on; absent: what the record rests on.
        evidence: Vec<Evidence<R>>,
        /// A remark on it.
        note: Option<Prose>,
    }
}

/// A value, or what several say of it.
#[derive(Debug)]
pub(super) enum Claimed<V, R> {
    /// A bare value, with the evidence of its record.
    Bare(V),
    /// Several claims, or one with more to say.
    Several(Vec<Claim<V, R>>),
}

impl<V: Decode + 'static, R: Fields + 'static> Decode for Claimed<V, R> {
    const SHAPE: FieldShape = V::SHAPE;
    const IS_CLAIMED: bool = true;
    const PARTS: &'static [FieldSpec] = Claim::<V, R>::SPECS;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        match node {
            Node::Array(_) => Listed::<_, 1>::decode(node, reader).map(|claims| Self::Several(claims.0)),
            _ => V::decode(node, reader).map(Self::Bare),
        }
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "oneOf": [V::schema(generator), Listed::<Claim<V, R>, 1>::schema(generator)] })
    }
}
