//! The fields of the format as a table: their names, what each holds, and which of them may be
//! claimed several times. It is built where the objects are declared (`object!` in `decode`), so
//! that code that lists, labels or writes fields needs no list of names of its own.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::super::types::record_types;
use super::super::vocabulary::RecordType;
use super::decode::Fields;
use super::raw;

/// What a field holds; for a list, what each element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldShape {
    /// The id of the record or strand itself.
    OwnId,
    /// The id of a record of that type, alone or as a part of an object; `None` means any record or strand.
    Reference(Option<RecordType>),
    /// A text on one line, with one form per language or one for all.
    Text,
    /// The same as `Text`, with line breaks.
    Prose,
    /// A string that is the same in every language, on one line.
    Plain,
    /// A web address.
    Address,
    /// A word of a list, which a dataset may extend in some cases.
    Word,
    /// A country or currency code.
    Code,
    /// A date in EDTF.
    Date,
    /// A period: an EDTF interval, or an object with its ends.
    Period,
    /// A number; for a paragraph also `H`.
    Number,
    /// An amount.
    Amount,
    /// `true` or `false`.
    Truth,
    /// An object with fields of its own.
    Object,
    /// An object of strings, each under a name that the format does not know.
    Named,
}

impl FieldShape {
    /// Returns whether its values may have one form per language.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Prose)
    }
}

/// One field of an object of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// Its name.
    pub name: &'static str,
    /// Its meaning, as in the comment on its declaration.
    pub(super) comment: &'static str,
    /// The shape of its values.
    pub shape: FieldShape,
    /// Whether it must be present.
    pub is_required: bool,
    /// Whether it holds an array of such values.
    pub is_list: bool,
    /// Whether several claims about its value may take its place.
    pub is_claimed: bool,
    /// The fields of the objects that may be in it: its own parts, the forms of a text, or those of
    /// a claim, whose `value` has the parts of the value.
    pub parts: &'static [Self],
}

impl FieldSpec {
    /// Returns its meaning, in English, as one paragraph.
    #[must_use]
    pub fn meaning(&self) -> String {
        crate::domain::text::single_spaced(self.comment)
    }
}

macro_rules! fields {
    ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
        /// Returns the fields of a type of record, beginning with those common to all types.
        #[must_use]
        pub const fn fields(kind: RecordType) -> &'static [FieldSpec] {
            match kind { $(RecordType::$name => raw::$name::SPECS,)+ }
        }
    };
}
record_types!(fields);

/// Returns the field of a type of record with this name, if any.
#[must_use]
pub fn field(kind: RecordType, name: &str) -> Option<&'static FieldSpec> {
    fields(kind).iter().find(|field| field.name == name)
}

/// Returns the fields of the dataset itself; the parts of its arrays are those of the records.
#[must_use]
pub const fn dataset_fields() -> &'static [FieldSpec] {
    raw::Dataset::SPECS
}

/// Returns the name of every field of the format, at any depth, in alphabetical order.
pub fn field_names() -> impl Iterator<Item = &'static str> {
    SHAPES.keys().copied()
}

/// Returns what fields of this name hold, wherever they occur; empty if no field has it.
#[must_use]
pub fn shapes_of(name: &str) -> &'static [FieldShape] {
    SHAPES.get(name).map_or(&[], Vec::as_slice)
}

/// The shapes of the fields of each name.
static SHAPES: LazyLock<BTreeMap<&str, Vec<FieldShape>>> = LazyLock::new(|| {
    let mut shapes = BTreeMap::new();
    collect(dataset_fields(), &mut shapes);
    shapes
});

/// Collects the shapes of fields and all their parts.
fn collect(fields: &'static [FieldSpec], shapes: &mut BTreeMap<&'static str, Vec<FieldShape>>) {
    for field in fields {
        let of_name = shapes.entry(field.name).or_default();
        if !of_name.contains(&field.shape) {
            of_name.push(field.shape);
        }
        collect(field.parts, shapes);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::load::schema;
    use crate::domain::vocabulary::Vocabulary;

    #[test]
    fn what_a_field_is_follows_from_its_declaration() {
        let of = |kind, name| *field(kind, name).unwrap();
        let opening = of(RecordType::Site, "opening");
        assert_eq!((opening.shape, opening.is_claimed, opening.is_list), (FieldShape::Date, true, false));
        assert!(opening.parts.iter().any(|part| part.name == "superseded" && part.shape == FieldShape::Truth));
        let host = of(RecordType::Site, "host");
        assert_eq!((host.shape, host.is_list), (FieldShape::Reference(Some(RecordType::Organisation)), true));
        let parties = of(RecordType::Partnership, "parties");
        assert_eq!((parties.shape, parties.is_required, parties.is_list), (FieldShape::Object, true, true));
        assert_eq!(of(RecordType::Statement, "gist").meaning(), "What was said, in few words.");
        assert_eq!((shapes_of("note"), shapes_of("title")), (&[FieldShape::Prose][..], &[FieldShape::Text][..]));
        let names: Vec<&str> = field_names().collect();
        assert!(names.contains(&"years") && names.contains(&"brings") && !names.contains(&"type"));
    }

    #[test]
    fn the_schema_has_every_field_of_every_record_and_no_other() {
        let schema = schema();
        for kind in RecordType::ALL {
            let object = schema["$defs"].as_object().unwrap();
            let named = |name: &&String| name.to_lowercase() == *kind.as_str();
            let properties = object[object.keys().find(named).unwrap()]["properties"].as_object().unwrap();
            let declared: Vec<&str> = fields(*kind).iter().map(|field| field.name).collect();
            assert_eq!(properties.keys().collect::<Vec<_>>(), declared, "{kind:?}");
        }
    }

    #[test]
    fn every_claimed_field_of_a_record_is_declared_as_such() {
        let text = include_str!("sound.json");
        let input = crate::domain::load::Input { name: "sound".into(), bytes: text.into() };
        let dataset = crate::domain::load::load(vec![input], &|_| ()).unwrap().dataset;
        let mut seen = BTreeSet::new();
        for record in dataset.ids().map(|id| dataset.record(id)) {
            let declared = fields(record.record_type());
            for claimed in record.claims() {
                let field = declared.iter().find(|field| field.name == claimed.field);
                let is_claimed = |field: &FieldSpec| field.is_claimed || field.parts.iter().any(|part| part.is_claimed);
                assert!(field.is_some_and(is_claimed), "{}.{}", record.record_type().as_str(), claimed.field);
                seen.insert((record.record_type(), claimed.field));
            }
        }
        for kind in RecordType::ALL {
            for field in fields(*kind).iter().filter(|field| field.is_claimed) {
                assert!(seen.contains(&(*kind, field.name)), "the claims on {} are in no list", field.name);
            }
        }
    }
}
