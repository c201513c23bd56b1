//! The fields of the format as a table: their names, what each holds, and which of them may be
//! claimed by several. It is made where the objects are declared (`object!` in `decode`), so that
//! whoever lists, labels or writes fields has no list of names to keep.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::super::vocabulary::RecordType;
use super::decode::Fields;
use super::raw;

/// What a field holds, once for each value where there are several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldShape {
    /// The id of the record or strand itself.
    OwnId,
    /// The id of a record of that type; `None`: of any record or strand.
    Reference(Option<RecordType>),
    /// A text on one line, with one form for each language or one for all.
    Text,
    /// The same with line breaks.
    Prose,
    /// A string that is the same in every language, on one line.
    Plain,
    /// An address on the web.
    Address,
    /// A word of a closed list.
    Word,
    /// A code of a country or currency.
    Code,
    /// A date, EDTF.
    Date,
    /// A period: an interval as EDTF, or an object with its ends.
    Period,
    /// A number; of a paragraph also `H`.
    Number,
    /// An amount.
    Amount,
    /// `true` or `false`.
    Truth,
    /// An object with fields of its own.
    Object,
}

impl FieldShape {
    /// Returns whether its values may have one form for each language.
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
    /// What it means, as the comment on its declaration says it.
    pub(super) comment: &'static str,
    /// What it holds.
    pub shape: FieldShape,
    /// Whether it must be there.
    pub is_required: bool,
    /// Whether it holds an array of such values.
    pub is_list: bool,
    /// Whether several claims about its value may stand in its place.
    pub is_claimed: bool,
    /// The fields of the objects that may stand in it: its own parts, the forms of a text, or those
    /// of a claim, whose `value` has the parts of the value.
    pub parts: &'static [Self],
}

impl FieldSpec {
    /// Returns what it means, in English, as one paragraph.
    #[must_use]
    pub fn meaning(&self) -> String {
        self.comment.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Returns the fields of a type of record, those that every type has first.
#[must_use]
pub const fn fields(kind: RecordType) -> &'static [FieldSpec] {
    match kind {
        RecordType::Partnership => raw::Partnership::SPECS,
        RecordType::Site => raw::Site::SPECS,
        RecordType::Commitment => raw::Commitment::SPECS,
        RecordType::Milestone => raw::Milestone::SPECS,
        RecordType::Statement => raw::Statement::SPECS,
        RecordType::Organisation => raw::Organisation::SPECS,
        RecordType::Document => raw::Document::SPECS,
    }
}

/// Returns the field of a type of record that has this name.
#[must_use]
pub fn field(kind: RecordType, name: &str) -> Option<&'static FieldSpec> {
    fields(kind).iter().find(|field| field.name == name)
}

/// Returns the fields of a dataset itself; the parts of its arrays are those of the records.
#[must_use]
pub const fn dataset_fields() -> &'static [FieldSpec] {
    raw::Dataset::SPECS
}

/// Returns the name of every field of the format, at whatever depth, in the order of the alphabet.
pub fn field_names() -> impl Iterator<Item = &'static str> {
    SHAPES.keys().copied()
}

/// Returns what fields of this name hold, wherever they stand; nothing for a name that none has.
#[must_use]
pub fn shapes_of(name: &str) -> &'static [FieldShape] {
    SHAPES.get(name).map_or(&[], Vec::as_slice)
}

/// What the fields of each name hold.
static SHAPES: LazyLock<BTreeMap<&str, Vec<FieldShape>>> = LazyLock::new(|| {
    let mut shapes = BTreeMap::new();
    collect(dataset_fields(), &mut shapes);
    shapes
});

/// Collects what fields and all their parts hold.
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
