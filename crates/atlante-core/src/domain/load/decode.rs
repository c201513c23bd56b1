//! Decoding of the syntax tree into values: every fault is recorded, and none hides another.
//!
//! One list of fields per object (see `object!`) produces the struct, its decoding, the table of
//! its fields (see `fields`), and the schema. The rules for single values are in `values`.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, json};

use super::super::fault::{Problem, ValueShape};
use super::super::text::{LineBreaks, scrub, single_spaced};
use super::fields::{FieldShape, FieldSpec};
use super::node::{Node, Property};
use super::reader::FilesReader;

/// The longest excerpt of a file that a fault quotes, in characters.
const LONGEST_QUOTE: usize = 120;

/// A value that can be decoded from a syntax tree.
pub(super) trait Decode: Sized {
    /// The shape in the table of fields; of a list, the shape of each element.
    const SHAPE: FieldShape;

    /// Whether the field must be present.
    const REQUIRED: bool = true;

    /// Whether it is an array of such values.
    const IS_LIST: bool = false;

    /// Whether several claims may take its place.
    const IS_CLAIMED: bool = false;

    /// The fields of the objects that may be there.
    const PARTS: &'static [FieldSpec] = &[];

    /// Decodes the value; `None` only after a fault has been recorded.
    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self>;

    /// Returns the value of an absent field; `None` only after a fault has been recorded.
    fn absent(name: &'static str, object: usize, reader: &mut FilesReader<'_>) -> Option<Self> {
        reader.fault(object, Problem::MissingField { name: name.to_owned() });
        None
    }

    /// Returns the schema of the value.
    fn schema(generator: &mut SchemaGenerator) -> Schema;
}

/// An object with known fields.
pub(super) trait Fields {
    /// The names of its fields.
    const FIELDS: &'static [&'static str];

    /// The specifications of its fields.
    const SPECS: &'static [FieldSpec];
}

/// A required value whose faults leave the object around it readable.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tried<T>(pub(super) Option<T>);

impl<T: Decode> Decode for Tried<T> {
    const SHAPE: FieldShape = T::SHAPE;
    const IS_LIST: bool = T::IS_LIST;
    const PARTS: &'static [FieldSpec] = T::PARTS;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        Some(Self(T::decode(node, reader)))
    }

    fn absent(name: &'static str, object: usize, reader: &mut FilesReader<'_>) -> Option<Self> {
        Some(Self(T::absent(name, object, reader)))
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }
}

impl<T: Decode> Decode for Option<T> {
    const SHAPE: FieldShape = T::SHAPE;
    const REQUIRED: bool = false;
    const IS_LIST: bool = T::IS_LIST;
    const IS_CLAIMED: bool = T::IS_CLAIMED;
    const PARTS: &'static [FieldSpec] = T::PARTS;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        Some(T::decode(node, reader))
    }

    fn absent(_: &'static str, _: usize, _: &mut FilesReader<'_>) -> Option<Self> {
        Some(None)
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }
}

impl<T: Decode> Decode for Vec<T> {
    const SHAPE: FieldShape = T::SHAPE;
    const REQUIRED: bool = false;
    const IS_LIST: bool = true;
    const PARTS: &'static [FieldSpec] = T::PARTS;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let Node::Array(array) = node else { return reader.misshapen(node, ValueShape::Array) };
        // Exactly so much room: a larger piece of memory, given back, would be cut up by what stays.
        let mut all = Self::with_capacity(array.elements.len());
        all.extend(array.elements.iter().filter_map(|element| T::decode(element, reader)));
        Some(all)
    }

    fn absent(_: &'static str, _: usize, _: &mut FilesReader<'_>) -> Option<Self> {
        Some(Self::new())
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": T::schema(generator) })
    }
}

/// The state of a field while its object is read.
pub(super) enum Slot<T> {
    /// The field has not been found yet.
    Absent,
    /// The field has been found at the offset of its key; the value is `None` if unsound.
    Met(usize, Option<T>),
}

impl<T: Decode> Slot<T> {
    /// Reads the field; a second occurrence of its key is a fault, and faults in it are recorded
    /// too.
    pub(super) fn fill<'a>(&mut self, property: &Property<'a>, reader: &mut FilesReader<'a>) {
        if let Self::Met(first, _) = self {
            reader.repeated_key(property, *first);
            reader.repeating(|reader| T::decode(&property.value, reader));
        } else {
            *self = Self::Met(property.start, T::decode(&property.value, reader));
        }
    }

    /// Returns the value of the field once the whole object has been read.
    pub(super) fn finish(self, name: &'static str, object: usize, reader: &mut FilesReader<'_>) -> Option<T> {
        match self {
            Self::Absent => T::absent(name, object, reader),
            Self::Met(_, value) => value,
        }
    }
}

/// Returns the schema of an object with exactly these fields and their schemas.
pub(super) fn object_schema(meaning: &str, fields: &[FieldSpec], schemas: Vec<Schema>) -> Schema {
    let mut properties = Map::new();
    for (field, mut schema) in fields.iter().zip(schemas) {
        schema.insert("description".to_owned(), json!(field.meaning()));
        properties.insert(field.name.to_owned(), schema.to_value());
    }
    let required: Vec<&str> = fields.iter().filter(|field| field.is_required).map(|field| field.name).collect();
    json_schema!({
        "description": single_spaced(meaning),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// Returns the name of a type without paths: `Claim_Amount_Commitment`.
pub(super) fn plain_name(type_name: &str) -> String {
    let parts = type_name.split(['<', '>', ',', ' ']).filter(|part| !part.is_empty());
    parts.filter_map(|part| part.rsplit("::").next()).collect::<Vec<_>>().join("_")
}

/// The key of a field: its name in the struct, or the one given.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// Declares an object of the format: the struct, its decoding, the table of its fields, and its
/// schema. `check` names a function that checks several fields together, `limits` one that adds to
/// the schema what a list of fields cannot express.
macro_rules! object {
    (
        $(#[doc = $meaning:literal])+
        $(#[expect($($expectation:tt)+)])?
        $name:ident $(<$($param:ident: $bound:ident),+>)? $(check $check:path)? $(, limits $limits:path)? {
            $($(#[doc = $field_meaning:literal])+ $field:ident $(= $key:literal)? : $kind:ty,)+
        }
    ) => {
        $(#[doc = $meaning])+
        $(#[expect($($expectation)+)])?
        #[derive(Debug)]
        pub(super) struct $name $(<$($param),+>)? {
            $($(#[doc = $field_meaning])+ pub(super) $field: $kind,)+
        }

        impl $(<$($param: $bound + 'static),+>)? Fields for $name $(<$($param),+>)? {
            const FIELDS: &'static [&'static str] = &[$(key!($field $($key)?),)+];
            const SPECS: &'static [FieldSpec] = &[$(FieldSpec {
                name: key!($field $($key)?),
                comment: concat!($($field_meaning, "\n",)+),
                shape: <$kind as Decode>::SHAPE,
                is_required: <$kind as Decode>::REQUIRED,
                is_list: <$kind as Decode>::IS_LIST,
                is_claimed: <$kind as Decode>::IS_CLAIMED,
                parts: <$kind as Decode>::PARTS,
            },)+];
        }

        impl $(<$($param: $bound + 'static),+>)? Decode for $name $(<$($param),+>)? {
            const SHAPE: FieldShape = FieldShape::Object;
            const PARTS: &'static [FieldSpec] = Self::SPECS;

            fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
                let Node::Object(object) = node else { return reader.misshapen(node, ValueShape::Object) };
                let mut strangers = HashMap::new();
                $(let mut $field: Slot<$kind> = Slot::Absent;)+
                for property in &object.properties {
                    match &*property.name {
                        $(key!($field $($key)?) => $field.fill(property, reader),)+
                        _ => reader.unknown_field(property, Self::FIELDS, &mut strangers),
                    }
                }
                $($check(object, reader);)?
                $(let $field = $field.finish(key!($field $($key)?), object.range.start, reader);)+
                Some(Self { $($field: $field?,)+ })
            }

            fn schema(generator: &mut SchemaGenerator) -> Schema {
                generator.subschema_for::<Self>()
            }
        }

        impl $(<$($param: $bound + 'static),+>)? JsonSchema for $name $(<$($param),+>)? {
            fn schema_name() -> Cow<'static, str> {
                plain_name(std::any::type_name::<Self>()).into()
            }

            fn schema_id() -> Cow<'static, str> {
                std::any::type_name::<Self>().into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let schemas = vec![$(<$kind as Decode>::schema(generator),)+];
                let schema = object_schema(concat!($($meaning, "\n",)+), Self::SPECS, schemas);
                $(let schema = $limits(schema);)?
                schema
            }
        }
    };
}
pub(super) use {key, object};

/// Returns the shape of a value.
pub(super) const fn shape_of(node: &Node<'_>) -> ValueShape {
    match node {
        Node::String(_) => ValueShape::String,
        Node::Number(_) => ValueShape::Number,
        Node::Boolean(_) => ValueShape::Boolean,
        Node::Object(_) => ValueShape::Object,
        Node::Array(_) | Node::Unread(_) => ValueShape::Array,
        Node::Null(_) => ValueShape::Null,
    }
}

/// Returns an excerpt of a file as quoted in a fault: on one line, without control characters, not
/// too long.
pub(super) fn shown(text: &str) -> String {
    let mut quote: String = scrub(text.get(..text.len().min(8 * LONGEST_QUOTE)).unwrap_or(text), LineBreaks::Blank);
    if let Some((end, _)) = quote.char_indices().nth(LONGEST_QUOTE) {
        quote.truncate(end);
        quote.push('…');
    }
    quote
}

/// Returns the candidate that was probably meant: at most one letter in three may be wrong, but
/// always one and never more than three.
pub(super) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<String> {
    let most = (word.chars().take(9).count() / 3).max(1);
    candidates
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 4 * most)
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| shown(candidate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_spelling_is_near() {
        let fields = ["latitude", "name", "longitude"];
        assert_eq!(nearest("latitud", fields.into_iter()).as_deref(), Some("latitude"));
        assert_eq!(nearest("nmae", fields.into_iter()).as_deref(), Some("name"));
        assert_eq!(nearest("colour", fields.into_iter()), None);
    }

    #[test]
    fn quotes_are_short_and_harmless() {
        assert_eq!(shown("a\u{1b}[31m\nb"), "a[31m b");
        assert_eq!(shown(&"è".repeat(3000)).chars().count(), LONGEST_QUOTE + 1);
    }
}
