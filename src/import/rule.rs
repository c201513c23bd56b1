//! What the map says of the fields of a record.

use std::collections::BTreeMap;

use crate::domain::amount::Decimal;
use crate::domain::closed::closed;
use crate::domain::load::{FieldShape, FieldSpec};
use crate::domain::vocabulary::RecordType;

use super::number::DecimalSign;
use super::table::ImportRow;
use super::when::DayOrder;

/// A text with the cells of a row in it: `{Name} ({City})`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CellText {
    /// Its pieces, in their order.
    pub(super) pieces: Vec<TextPiece>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TextPiece {
    /// It stands there as it is.
    Given(String),
    /// The cell of a column.
    Column(usize),
}

impl CellText {
    /// Returns the columns whose cells are in it.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        self.pieces.iter().filter_map(|piece| match piece {
            TextPiece::Column(column) => Some(*column),
            TextPiece::Given(_) => None,
        })
    }

    /// Returns its column if it is nothing but the cell of one.
    pub(super) fn single_column(&self) -> Option<usize> {
        match self.pieces.as_slice() {
            [TextPiece::Column(column)] => Some(*column),
            _ => None,
        }
    }

    /// Returns the text for a row; `None` if a cell is missing.
    pub(super) fn fill(&self, row: &ImportRow, is_missing: &dyn Fn(&str) -> bool) -> Option<String> {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                TextPiece::Given(given) => text.push_str(given),
                TextPiece::Column(column) => {
                    text.push_str(row.cells.get(*column).map(|cell| &*cell.text).filter(|cell| !is_missing(cell))?);
                }
            }
        }
        Some(text)
    }
}

closed! {
    /// What is said of all numbers of a column.
    pub enum GivenBound {
        /// Each is exact.
        Exact = "exact",
        /// Each is near the number.
        About = "about",
        /// Each is the least.
        AtLeast = "at_least",
        /// Each is the most.
        AtMost = "at_most",
    }
}

/// Where a value comes from, and what is done with it.
#[derive(Clone, Debug, Default)]
pub(super) struct SourceRule {
    /// The texts, of which the first is taken that has all its cells.
    pub(super) from: Vec<CellText>,
    /// What stands for nothing in its cells, folded.
    pub(super) missing: Vec<String>,
    /// The signs that divide several values.
    pub(super) split: Vec<String>,
    /// What marks behind a name say of how firmly it is said.
    pub(super) marks: BTreeMap<String, String>,
    /// The words of the format for what stands there, by their folded texts.
    pub(super) words: BTreeMap<String, String>,
    /// The word for everything else.
    pub(super) otherwise: Option<String>,
    /// By what a number is multiplied.
    pub(super) times: Option<Decimal>,
    /// The currency of an amount.
    pub(super) currency: Option<CellText>,
    /// The unit of an amount.
    pub(super) unit: Option<CellText>,
    /// Whether an amount is for each year.
    pub(super) is_rate: bool,
    /// What is said of the number.
    pub(super) bound: Option<GivenBound>,
    /// The decimal sign.
    pub(super) decimal: Option<DecimalSign>,
    /// The order of day and month.
    pub(super) days: Option<DayOrder>,
    /// Whether whoever made the table worked it out from other figures.
    pub(super) is_derived: bool,
}

/// What a field is made of.
#[derive(Clone, Debug)]
pub(super) enum FieldRule {
    /// A value of its own.
    Source(Box<SourceRule>),
    /// An object with these parts.
    Parts(Vec<PartRule>),
    /// A claim with these parts.
    Claim(Vec<PartRule>),
    /// Texts under names that the format does not know.
    Named(Vec<(String, SourceRule)>),
    /// Several of these.
    Several(Vec<Self>),
}

/// A field with what it is made of.
#[derive(Clone, Debug)]
pub(super) struct PartRule {
    /// The field.
    pub(super) spec: &'static FieldSpec,
    /// The words that it takes, if it takes words.
    pub(super) known: Vec<String>,
    /// What it is made of.
    pub(super) rule: FieldRule,
}

impl FieldRule {
    /// Returns every source in it.
    pub(super) fn sources(&self) -> Vec<&SourceRule> {
        match self {
            Self::Source(source) => vec![source],
            Self::Parts(parts) | Self::Claim(parts) => parts.iter().flat_map(|part| part.rule.sources()).collect(),
            Self::Named(named) => named.iter().map(|(_, source)| source).collect(),
            Self::Several(several) => several.iter().flat_map(Self::sources).collect(),
        }
    }

    /// Returns every column in it.
    pub(super) fn columns(&self) -> Vec<usize> {
        let texts = |source: &SourceRule| {
            let texts = source.from.iter().chain(&source.currency).chain(&source.unit);
            texts.flat_map(CellText::columns).collect::<Vec<_>>()
        };
        self.sources().into_iter().flat_map(texts).collect()
    }
}

/// For which rows a record is made.
#[derive(Clone, Debug)]
pub(super) struct RowCondition {
    /// What is looked at.
    pub(super) source: SourceRule,
    /// What it must be, folded; if empty, anything that is not missing.
    pub(super) is: Vec<String>,
    /// What it must not be, folded.
    pub(super) is_not: Vec<String>,
}

/// A record that is made of each row.
#[derive(Clone, Debug)]
pub(super) struct RecordRule {
    /// Its type.
    pub(super) kind: RecordType,
    /// For which rows it is made.
    pub(super) conditions: Vec<RowCondition>,
    /// The addresses of what it rests on.
    pub(super) sources: Option<SourceRule>,
    /// Its fields.
    pub(super) fields: Vec<PartRule>,
}

/// What may be said of the source of a value, besides `from` and `missing`.
pub(super) fn options(spec: &FieldSpec) -> Vec<&'static str> {
    let by_shape: &[&str] = match spec.shape {
        _ if names_organisation(spec) => &["split", "marks"],
        FieldShape::Reference(_) => &["split"],
        FieldShape::Word | FieldShape::Code => &["words", "otherwise"],
        FieldShape::Amount => &["times", "currency", "unit", "per", "bound", "decimal"],
        FieldShape::Number => &["times", "decimal"],
        FieldShape::Date | FieldShape::Period => &["days"],
        _ => &[],
    };
    let by_place = [("split", spec.is_list), ("derived", spec.is_claimed)];
    let by_place = by_place.into_iter().filter(|(name, holds)| *holds && !by_shape.contains(name));
    ["from", "missing"].into_iter().chain(by_shape.iter().copied()).chain(by_place.map(|(name, _)| name)).collect()
}

/// Returns whether the values of a field are names of organisations.
pub(super) fn names_organisation(spec: &FieldSpec) -> bool {
    spec.shape == FieldShape::Reference(Some(RecordType::Organisation))
}
