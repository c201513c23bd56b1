//! The cells that say how much: the amounts of a commitment in words, as a span of numbers, and as
//! individual claims.

use serde_json::{Map, Number, Value, json};

use super::{ExportRow, ExportSheet};
use crate::domain::amount::{Amount, Bound, Decimal, Measure};
use crate::domain::claim::Claim;
use crate::domain::facts::CapacityField;
use crate::domain::record::RecordId;
use crate::domain::vocabulary::Vocabulary;
use crate::page::{Phrasing, amounts_apart, lot_apart};

/// Returns the amounts to reckon with in words, each complete, with a sign between those that
/// exclude each other: `€100M ≠ ~€350M`. Derived amounts are not marked, since a mark in front
/// would turn the cell into a formula.
pub(super) fn wording(row: &ExportRow<'_>) -> Option<String> {
    let writer = Phrasing { on: row.sheet.on, words: row.sheet.english() };
    Some(amounts_apart(&writer, &row.commitment()?.amount))
}

/// Returns the amounts of the largest lot of what a site holds, with its note, and with the word where it was
/// worked out.
pub(super) fn of_largest_lot(row: &ExportRow<'_>, field: CapacityField) -> Option<String> {
    let writer = Phrasing { on: row.sheet.on, words: row.sheet.english() };
    lot_apart(&writer, row.record, field)
}

/// The hull of the amounts that sums use: from the least to the most that any of them allows.
pub(super) struct Span<'a> {
    /// One of the amounts, for its measure.
    like: &'a Amount,
    hull: Bound,
    /// Whether any of the amounts is only approximate.
    pub(super) is_about: bool,
}

impl<'a> Span<'a> {
    pub(super) fn of(row: &ExportRow<'a>) -> Option<Self> {
        let amounts = row.sheet.on.counted_amounts(row.commitment()?);
        let bounds: Vec<Bound> = amounts.iter().map(|amount| amount.bound).collect();
        let is_about = bounds.iter().any(|bound| matches!(bound, Bound::About(_)));
        Some(Self { like: amounts.first()?, hull: Bound::hull(&bounds)?, is_about })
    }

    /// Returns how the two ends relate to the value: the ends of several amounts that differ are
    /// bounds of it, even if each amount is exact.
    pub(super) fn qualifier(&self) -> &'static str {
        match self.hull {
            Bound::Between(least, most) if least == most && self.is_about => "about",
            Bound::Between(least, most) if least == most => "exact",
            Bound::Exact(_) => "exact",
            Bound::About(_) => "about",
            Bound::AtLeast(_) => "at_least",
            Bound::AtMost(_) => "at_most",
            Bound::Between(..) => "between",
        }
    }

    pub(super) fn least(&self) -> String {
        digits(self.hull.least())
    }

    pub(super) fn most(&self) -> Option<String> {
        self.hull.most().map(digits)
    }

    pub(super) fn currency(&self) -> Option<String> {
        self.like.currency().map(|currency| currency.code().to_owned())
    }

    pub(super) fn unit(&self) -> Option<String> {
        if let Measure::Unit(unit) = &self.like.measure { Some(unit.to_string()) } else { None }
    }

    pub(super) const fn per(&self) -> &'static str {
        if self.like.per_year { "year" } else { "total" }
    }
}

fn digits(number: Decimal) -> String {
    number.normalize().to_string()
}

/// Returns the claims on the amount to reckon with as a JSON array, those in force first: the
/// fields of the value as in a dataset, when it was stated (`null` where that is not known),
/// whether it is derived or superseded, and the documents it rests on.
pub(super) fn claims(row: &ExportRow<'_>) -> Option<String> {
    let amount = &row.commitment()?.amount;
    let day = row.sheet.on.day;
    // A single known claim has not been superseded yet.
    let has_later = amount.known(day).len() > 1;
    let object = |claim: &Claim<Amount>| {
        let mut object = value(&claim.value);
        let stated = claim.more.stated.as_ref().map(|date| date.text().to_owned());
        object.insert("stated".into(), stated.or_else(|| claim.since.get().map(|day| day.to_string())).into());
        object.insert("derived".into(), claim.caveat.derived.into());
        object.insert("certainty".into(), claim.caveat.certainty.as_str().into());
        object.insert("superseded".into(), (claim.superseded && has_later).into());
        object.insert("documents".into(), documents(row.sheet, claim).into());
        Value::Object(object)
    };
    let claims: Vec<Value> = amount.to_reckon_with(day).into_iter().map(object).collect();
    (!claims.is_empty()).then(|| Value::Array(claims).to_string())
}

/// Returns an amount with the fields that it has in a dataset.
fn value(amount: &Amount) -> Map<String, Value> {
    let number = |number: Decimal| digits(number).parse::<Number>().map_or(Value::Null, Value::Number);
    let ends = match amount.bound {
        Bound::Exact(exact) => vec![("exact", exact)],
        Bound::About(about) => vec![("about", about)],
        Bound::AtLeast(least) => vec![("at_least", least)],
        Bound::AtMost(most) => vec![("at_most", most)],
        Bound::Between(least, most) => vec![("at_least", least), ("at_most", most)],
    };
    let mut fields: Map<String, Value> = ends.into_iter().map(|(name, end)| (name.to_owned(), number(end))).collect();
    match &amount.measure {
        Measure::Money(currency) => fields.insert("currency".into(), currency.code().into()),
        Measure::Unit(unit) => fields.insert("unit".into(), json!(unit)),
    };
    if amount.per_year {
        fields.insert("per".into(), "year".into());
    }
    fields
}

/// Returns the ids of the documents of a claim that are known on the as-of day, each once.
fn documents(sheet: &ExportSheet<'_>, claim: &Claim<Amount>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for document in claim.evidence.iter().filter_map(|entry| entry.document) {
        let id = &sheet.on.dataset.documents.get(document).entry.id;
        if sheet.on.is_known(RecordId::Document(document)) && !ids.iter().any(|known| **known == **id) {
            ids.push(id.to_string());
        }
    }
    ids
}
