//! Parts of one whole that cut it in two ways: what a payer gives, and what is bought with it.
//!
//! Nothing is wrong with them, but where the whole itself has no amount in their currency, sums
//! count both unless they say that they may overlap.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::amount::Currency;
use super::dataset::Dataset;
use super::record::{Commitment, Organisation};
use super::table::Id;

/// Two parts of a whole that may be the same money, and do not say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CrossingParts {
    /// The whole, without an amount in their currency.
    pub whole: Id<Commitment>,
    /// What somebody gives to whom the whole goes.
    pub share: Id<Commitment>,
    /// What goes to somebody else, who sells.
    pub purchase: Id<Commitment>,
}

/// Returns the pairs of parts that cut their whole in two ways, have an amount in a currency in
/// which the whole has none, and are neither nested nor said to overlap; in the dataset's order.
#[must_use]
pub fn crossing_parts(dataset: &Dataset) -> Vec<CrossingParts> {
    let mut parts: HashMap<Id<Commitment>, Vec<Id<Commitment>>> = HashMap::new();
    for (id, part) in dataset.commitments.iter() {
        for whole in &part.part_of {
            parts.entry(whole.whole).or_default().push(id);
        }
    }
    let mut found = Vec::new();
    for (whole, _) in dataset.commitments.iter() {
        let Some(parts) = parts.get(&whole) else { continue };
        let shares = parts.iter().filter(|part| is_share(dataset, whole, **part));
        for share in shares {
            let purchases = parts.iter().filter(|part| is_purchase(dataset, whole, **part));
            let crossing = purchases.filter(|purchase| cross(dataset, whole, *share, **purchase));
            found.extend(crossing.map(|purchase| CrossingParts { whole, share: *share, purchase: *purchase }));
        }
    }
    found
}

fn receivers(dataset: &Dataset, id: Id<Commitment>) -> HashSet<Id<Organisation>> {
    dataset.commitments.get(id).to.iter().copied().collect()
}

/// Whether a part goes to whom the whole goes.
fn is_share(dataset: &Dataset, whole: Id<Commitment>, part: Id<Commitment>) -> bool {
    let own = receivers(dataset, part);
    !own.is_empty() && own.is_subset(&receivers(dataset, whole))
}

/// Whether a part goes to others than the whole.
fn is_purchase(dataset: &Dataset, whole: Id<Commitment>, part: Id<Commitment>) -> bool {
    let (own, of_whole) = (receivers(dataset, part), receivers(dataset, whole));
    !own.is_empty() && !of_whole.is_empty() && own.is_disjoint(&of_whole)
}

/// Whether two parts have an amount in a currency in which the whole has none, and say nothing of
/// each other.
fn cross(dataset: &Dataset, whole: Id<Commitment>, share: Id<Commitment>, purchase: Id<Commitment>) -> bool {
    let of_whole = currencies(dataset, whole);
    let common = &currencies(dataset, share) & &currencies(dataset, purchase);
    common.difference(&of_whole).next().is_some() && !are_linked(dataset, share, purchase)
}

fn currencies(dataset: &Dataset, id: Id<Commitment>) -> BTreeSet<Currency> {
    let claims = dataset.commitments.get(id).amount.all().iter().filter(|claim| !claim.superseded);
    claims.filter_map(|claim| claim.value.currency()).collect()
}

/// Whether one of two commitments lies within the other, or one says that they may overlap.
fn are_linked(dataset: &Dataset, one: Id<Commitment>, other: Id<Commitment>) -> bool {
    let names = |from, to| dataset.commitments.get(from).more.may_overlap.contains(&to);
    names(one, other) || names(other, one) || is_within(dataset, one, other) || is_within(dataset, other, one)
}

fn is_within(dataset: &Dataset, part: Id<Commitment>, whole: Id<Commitment>) -> bool {
    let (mut open, mut seen) = (vec![part], HashSet::new());
    while let Some(next) = open.pop() {
        for larger in &dataset.commitments.get(next).part_of {
            if larger.whole == whole {
                return true;
            }
            if seen.insert(larger.whole) {
                open.push(larger.whole);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::load::{Input, load};

    /// The crossing parts of some commitments, as `share purchase` each.
    fn found(commitments: &str) -> Vec<String> {
        let organisations =
            r#"{"id": "state", "name": "S"}, {"id": "host", "name": "H"}, {"id": "maker", "name": "M"}"#;
        let text = format!(
            r#"{{"format": "atlante/1", "title": "T", "organisations": [{organisations}], "commitments": [{commitments}]}}"#
        );
        let loaded = load(vec![Input { name: "t".into(), bytes: text.into() }], &|_| ()).unwrap();
        assert_eq!(loaded.faults, []);
        let name = |id| loaded.dataset.commitments.get(id).entry.id.clone();
        let pair = |crossing: &CrossingParts| format!("{} {}", name(crossing.share), name(crossing.purchase));
        crossing_parts(&loaded.dataset).iter().map(pair).collect()
    }

    /// A part of `whole` of 5 EUR, with more fields.
    fn part(id: &str, to: &str, more: &str) -> String {
        format!(
            r#"{{"id": "{id}", "title": "P", "to": ["{to}"], "amount": {{"exact": 5, "currency": "EUR"}},
                "part_of": [{{"id": "whole", "certainty": "stated"}}]{more}}}"#
        )
    }

    fn whole(more: &str) -> String {
        format!(r#"{{"id": "whole", "title": "W", "to": ["host"]{more}}}"#)
    }

    #[test]
    fn a_payers_share_crosses_a_purchase() {
        let parts = |more: &str| format!("{}, {}", part("share", "host", more), part("machine", "maker", ""));
        let pair = ["share machine"];
        assert_eq!(found(&format!("{}, {}", whole(""), parts(""))), pair);
        let in_koruna = r#", "amount": {"exact": 100, "currency": "CZK"}"#;
        assert_eq!(found(&format!("{}, {}", whole(in_koruna), parts(""))), pair);
        let in_euro = r#", "amount": {"exact": 10, "currency": "EUR"}"#;
        assert_eq!(found(&format!("{}, {}", whole(in_euro), parts(""))), [""; 0], "the whole counts");
        let said = r#", "may_overlap": ["machine"]"#;
        assert_eq!(found(&format!("{}, {}", whole(""), parts(said))), [""; 0], "it is said");
    }

    #[test]
    fn parts_that_cut_the_whole_in_one_way_do_not_cross() {
        let shares = [part("one", "host", ""), part("two", "host", "")].join(", ");
        assert_eq!(found(&format!("{}, {shares}", whole(""))), [""; 0]);
        let machines = [part("one", "maker", ""), part("two", "maker", "")].join(", ");
        assert_eq!(found(&format!("{}, {machines}", whole(""))), [""; 0]);
        let nested = r#"{"id": "half", "title": "P", "to": ["maker"], "amount": {"exact": 2, "currency": "EUR"},
            "part_of": [{"id": "whole", "certainty": "stated"}, {"id": "one", "certainty": "stated"}]}"#;
        assert_eq!(found(&format!("{}, {}, {nested}", whole(""), part("one", "host", ""))), [""; 0]);
    }
}
