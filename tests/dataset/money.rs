//! Sums of money as intervals, computed again here rather than with the program's own totals.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde_json::Value;

use super::data::{claims, id, records, strings};

/// From least to most; without a most there is no upper bound. What is only about right may be
/// off by a twentieth, which matters when two sums are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) least: Decimal,
    pub(crate) most: Option<Decimal>,
    pub(crate) approximate: bool,
}

impl Interval {
    pub(crate) const NOTHING: Self = Self { least: Decimal::ZERO, most: Some(Decimal::ZERO), approximate: false };
    /// A sum that is not known at all.
    pub(crate) const UNKNOWN: Self = Self { least: Decimal::ZERO, most: None, approximate: false };

    /// What an amount says, whatever it is measured in.
    pub(crate) fn of(amount: &Value) -> Self {
        let bound = |name: &str| amount.get(name).map(|number| number.to_string().parse().expect("a decimal"));
        let point = bound("exact").or_else(|| bound("about"));
        let least = point.or_else(|| bound("at_least")).unwrap_or(Decimal::ZERO);
        Self { least, most: point.or_else(|| bound("at_most")), approximate: amount.get("about").is_some() }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            least: self.least + other.least,
            most: self.most.zip(other.most).map(|(one, two)| one + two),
            approximate: self.approximate || other.approximate,
        }
    }

    pub(crate) fn hull(self, other: Self) -> Self {
        Self {
            least: self.least.min(other.least),
            most: self.most.zip(other.most).map(|(one, two)| one.max(two)),
            approximate: self.approximate || other.approximate,
        }
    }

    /// The lowest and the highest that this can mean.
    pub(crate) fn widest(self) -> (Decimal, Option<Decimal>) {
        let twentieth = if self.approximate { Decimal::new(5, 2) } else { Decimal::ZERO };
        (self.least * (Decimal::ONE - twentieth), self.most.map(|most| most * (Decimal::ONE + twentieth)))
    }

    /// Whether both can be true of one sum.
    pub(crate) fn meets(self, other: Self) -> bool {
        let ((least, most), (other_least, other_most)) = (self.widest(), other.widest());
        most.is_none_or(|most| other_least <= most) && other_most.is_none_or(|most| least <= most)
    }
}

/// A commitment and its place among the others.
pub(crate) struct Commitment {
    pub(crate) record: &'static Value,
    /// What it is directly part of.
    pub(crate) wholes: Vec<&'static str>,
    /// What it may overlap, said by either of the two.
    pub(crate) overlaps: BTreeSet<&'static str>,
}

/// All commitments by id.
pub(crate) static COMMITMENTS: LazyLock<BTreeMap<&'static str, Commitment>> = LazyLock::new(|| {
    let mut all: BTreeMap<&'static str, Commitment> = records("commitments")
        .iter()
        .map(|record| {
            let parts = record["part_of"].as_array().into_iter().flatten();
            let wholes = parts.filter_map(|part| part["id"].as_str()).collect();
            (id(record), Commitment { record, wholes, overlaps: strings(&record["may_overlap"]).into_iter().collect() })
        })
        .collect();
    let said: Vec<(&str, &str)> =
        all.iter().flat_map(|(name, one)| one.overlaps.iter().map(move |other| (*other, *name))).collect();
    for (other, name) in said {
        all.get_mut(other).expect("an overlap names a commitment").overlaps.insert(name);
    }
    all
});

/// Everything that a commitment is part of, near or far.
pub(crate) fn ancestors(name: &str) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&'static str> = COMMITMENTS[name].wholes.clone();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(&COMMITMENTS[next].wholes);
        }
    }
    found
}

/// What a commitment's claims that are not history say, by currency or unit (a rate apart).
pub(crate) fn sizes(name: &str) -> BTreeMap<String, Interval> {
    let mut found: BTreeMap<String, Interval> = BTreeMap::new();
    for (amount, _) in claims(&COMMITMENTS[name].record["amount"]).into_iter().filter(|(_, history)| !history) {
        let measure = amount["currency"].as_str().or_else(|| amount["unit"].as_str()).expect("a currency or unit");
        let measure = format!("{measure}{}", if amount["per"].is_null() { "" } else { " a year" });
        let interval = Interval::of(amount);
        found.entry(measure).and_modify(|sum| *sum = sum.hull(interval)).or_insert(interval);
    }
    found
}

/// Commitments that may overlap one another, directly or over others, put together.
pub(crate) fn groups<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<BTreeSet<&'a str>> {
    let mut left: BTreeSet<&str> = names.into_iter().collect();
    let mut groups = Vec::new();
    while let Some(first) = left.pop_first() {
        let (mut group, mut open) = (BTreeSet::from([first]), vec![first]);
        while let Some(next) = open.pop() {
            let near: Vec<&str> =
                left.iter().copied().filter(|other| COMMITMENTS[next].overlaps.contains(other)).collect();
            for other in near {
                left.remove(other);
                group.insert(other);
                open.push(other);
            }
        }
        groups.push(group);
    }
    groups
}

/// The sum in one currency of some commitments, of which none is part of another: of those that
/// may overlap only the largest least counts, and all count for the most.
pub(crate) fn sum<'a>(names: impl IntoIterator<Item = &'a str>, currency: &str) -> Interval {
    let counted = names.into_iter().filter(|name| sizes(name).contains_key(currency));
    groups(counted).into_iter().fold(Interval::NOTHING, |total, group| {
        let sizes: Vec<Interval> = group.iter().map(|name| sizes(name)[currency]).collect();
        let together = sizes.iter().copied().fold(Interval::NOTHING, Interval::plus);
        let least = sizes.iter().map(|size| size.least).max().unwrap_or_default();
        total.plus(Interval { least, ..together })
    })
}

#[test]
fn intervals_are_added_and_compared() {
    let about = Interval::of(&serde_json::json!({ "about": 100, "currency": "EUR" }));
    let range = Interval::of(&serde_json::json!({ "at_least": 104.5, "at_most": 120, "currency": "EUR" }));
    let above = Interval::of(&serde_json::json!({ "at_least": 106, "currency": "EUR" }));
    assert!(about.meets(range) && range.meets(above) && !about.meets(above));
    assert!(Interval::UNKNOWN.meets(above) && !Interval::NOTHING.meets(above));
    let both = about.plus(range);
    assert_eq!(
        (both.least.to_string(), both.most.map(|most| most.to_string())),
        ("204.5".to_owned(), Some("220".to_owned()))
    );
    assert_eq!(about.hull(above).most, None);
    assert_eq!(about.widest(), (Decimal::new(95, 0), Some(Decimal::new(105, 0))));
}
