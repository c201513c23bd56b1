//! The cells that say how much: the amounts of a commitment in words, as a span of numbers, and as
//! the claims that they are.

use serde_json::{Map, Number, Value, json};

use super::{ExportRow, ExportSheet};
use crate::domain::amount::{Amount, Bound, Decimal, Measure};
use crate::domain::claim::Claim;
use crate::domain::record::RecordId;
use crate::page::{Phrasing, amounts_apart};

/// The amounts to reckon with in words, each whole, a sign between those that exclude each other:
/// `€100M ≠ ~€350M`. Which of them was worked out is not said: a mark before it would make a
/// formula of the cell.
pub(super) fn wording(row: &ExportRow<'_>) -> Option<String> {
    let writer = Phrasing { on: row.sheet.on, words: row.sheet.english() };
    Some(amounts_apart(&writer, &row.commitment()?.amount))
}

/// The span of the amounts with which sums reckon: from the least to the most that any of them
/// allows.
pub(super) struct Span<'a> {
    /// An amount of its measure.
    like: &'a Amount,
    hull: Bound,
    /// Whether any of them is only approximate.
    pub(super) is_about: bool,
}

impl<'a> Span<'a> {
    pub(super) fn of(row: &ExportRow<'a>) -> Option<Self> {
        let amounts = row.sheet.on.counted_amounts(row.commitment()?);
        let bounds: Vec<Bound> = amounts.iter().map(|amount| amount.bound).collect();
        let is_about = bounds.iter().any(|bound| matches!(bound, Bound::About(_)));
        Some(Self { like: amounts.first()?, hull: Bound::hull(&bounds)?, is_about })
    }

    /// What the two ends are to the value: those of several amounts that differ are bounds of it,
    /// be each of them exact.
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

/// The claims on the amount to reckon with as a JSON array, those in force first: the fields of the
/// value as a dataset has them, when it was stated (`null` where that is not known), and on which
/// documents it rests.
pub(super) fn claims(row: &ExportRow<'_>) -> Option<String> {
    let amount = &row.commitment()?.amount;
    let day = row.sheet.on.day;
    // The only claim known so far was not superseded yet.
    let has_later = amount.known(day).len() > 1;
    let object = |claim: &Claim<Amount>| {
        let mut object = value(&claim.value);
        let stated = claim.stated.as_ref().map(|date| date.text().to_owned());
        object.insert("stated".into(), stated.or_else(|| claim.since.map(|day| day.to_string())).into());
        object.insert("derived".into(), claim.derived.into());
        object.insert("superseded".into(), (claim.superseded && has_later).into());
        object.insert("documents".into(), documents(row.sheet, claim).into());
        Value::Object(object)
    };
    let claims: Vec<Value> = amount.to_reckon_with(day).into_iter().map(object).collect();
    (!claims.is_empty()).then(|| Value::Array(claims).to_string())
}

/// An amount with the fields that a dataset gives it.
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

/// The ids of the documents of a claim that are known on the day, each once.
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
