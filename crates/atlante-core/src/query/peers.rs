//! Who else pays at the level of those whom a query asks for as payers: a body of the Union beside the Union, a
//! ministry beside its state.
//!
//! Money goes to whom a source names as its payer. Whoever asks for one of several that act at one level misses what
//! is said of the others, and cannot see it from the sum.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::evaluate::{Asked, Judge};
use super::fields::{Field, Relation};
use super::search::found;
use super::{Hits, Index, Query, ReviewLookup, Term};
use crate::domain::country::Country;
use crate::domain::dataset::Dataset;
use crate::domain::on_day::OnDay;
use crate::domain::order_by::OrderBy;
use crate::domain::record::Organisation;
use crate::domain::table::Id;
use crate::domain::vocabulary::{PublicLevel, Vocabulary};

/// The most payers that a query names one by one to find them all.
const MOST_NAMED: usize = 5;

/// Those who act for the public at one level, in one country or in the Union, as those who were asked for, and pay
/// for what the same query would find of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelPeers {
    /// The level.
    pub level: PublicLevel,
    /// Those who were not asked for, in the dataset's order.
    pub payers: Vec<Id<Organisation>>,
    /// The term that finds what all of these and those who were asked for pay; `None` where it would be long.
    pub all: Option<Term>,
}

/// Where an organisation acts: at which level, and for which country.
type PublicPlace = (PublicLevel, Country);

/// Returns who else pays at the level of the payers that a query asks for, given what it finds on a day; nothing
/// unless it asks for payers by exactly one term. `keep_going` is called from time to time with the share done, 0 to
/// 1; `None` if it returns `false`. The index must be that of the dataset.
pub fn level_peers(
    query: &Query,
    on: OnDay<'_>,
    index: &Index,
    reviews: &dyn ReviewLookup,
    hits: &Hits,
    keep_going: &dyn Fn(f32) -> bool,
) -> Option<Vec<LevelPeers>> {
    let asks = |term: &Term, field| term.field() == Some(field) && !term.is_excluded();
    let places: Vec<usize> =
        (0..).zip(query.terms()).filter(|(_, term)| asks(term, Field::From)).map(|(at, _)| at).collect();
    let [place] = places.as_slice() else { return Some(Vec::new()) };
    let Some(term) = query.terms().get(*place).filter(|term| term.relation() == Relation::Is) else {
        return Some(Vec::new());
    };
    if query.terms().iter().any(|term| asks(term, Field::Level)) {
        return Some(Vec::new());
    }
    let judge = Judge { on, index, reviews, reader: None };
    let mut called = CalledPayers { judge, asked: Asked::new(term, on.dataset, index), known: HashMap::new() };
    let asked: BTreeSet<Id<Organisation>> = payers(on.dataset, hits).filter(|payer| called.is_asked(*payer)).collect();
    let places: HashSet<PublicPlace> = asked.iter().filter_map(|payer| public_place(on.dataset, *payer)).collect();
    let levels: BTreeSet<&str> = places.iter().map(|(level, _)| level.as_str()).collect();
    let levels: Vec<&str> = levels.into_iter().collect();
    let own_words = &on.dataset.own_words;
    let Ok(Some(of_level)) = Term::field_is(Field::Level, &levels, own_words) else { return Some(Vec::new()) };
    let others = found(&query.without(*place).and(of_level), judge, keep_going)?;
    let mut peers: HashMap<PublicPlace, BTreeSet<Id<Organisation>>> = HashMap::new();
    let mut elsewhere: HashSet<PublicLevel> = HashSet::new();
    for payer in payers(on.dataset, &others) {
        match public_place(on.dataset, payer) {
            Some(place) if !places.contains(&place) => drop(elsewhere.insert(place.0)),
            Some(place) if !called.is_asked(payer) => drop(peers.entry(place).or_default().insert(payer)),
            // Of whom it is not said for which country.
            None => drop(elsewhere.insert(on.dataset.organisations.get(payer).public_level())),
            Some(_) => {}
        }
    }
    let mut all: Vec<LevelPeers> = Vec::new();
    for (place, payers) in peers {
        let is_alone =
            !elsewhere.contains(&place.0) && !places.iter().any(|other| other.0 == place.0 && *other != place);
        let of_place = asked.iter().filter(|payer| public_place(on.dataset, **payer) == Some(place));
        let every: Vec<&str> = of_place.chain(&payers).map(|id| &*on.dataset.organisations.get(*id).entry.id).collect();
        let term = if is_alone {
            Term::field_is(Field::Level, &[place.0.as_str()], own_words)
        } else if every.len() <= MOST_NAMED {
            Term::field_is(Field::From, &every, own_words)
        } else {
            Ok(None)
        };
        all.push(LevelPeers { level: place.0, payers: payers.into_iter().collect(), all: term.ok().flatten() });
    }
    all.order_by(|one, other| one.payers.cmp(&other.payers));
    Some(all)
}

/// Returns who pays the commitments among some hits, each as often as it pays.
fn payers<'a>(dataset: &'a Dataset, hits: &'a Hits) -> impl Iterator<Item = Id<Organisation>> {
    let commitments = hits.hits.iter().filter_map(|hit| hit.id.as_commitment());
    commitments.flat_map(|id| dataset.commitments.get(id).from.iter().copied())
}

/// Returns where an organisation acts for the public; `None` where that is at no level in particular, or not said.
fn public_place(dataset: &Dataset, id: Id<Organisation>) -> Option<PublicPlace> {
    let organisation = dataset.organisations.get(id);
    let level = organisation.public_level();
    (level != PublicLevel::Other).then_some(level).zip(organisation.country)
}

/// Whether organisations are among those that a term asks for, each found out once.
struct CalledPayers<'a> {
    judge: Judge<'a>,
    asked: Asked<'a>,
    known: HashMap<Id<Organisation>, bool>,
}

impl CalledPayers<'_> {
    fn is_asked(&mut self, id: Id<Organisation>) -> bool {
        let Self { judge, asked, known } = self;
        *known.entry(id).or_insert_with(|| judge.is_called(asked, id))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NoReviews, search};
    use super::*;
    use crate::domain::date::Day;
    use crate::domain::load::{Input, load};

    const DATA: &str = r#"{"format": "atlante/1", "title": "Levels", "compiled": "2026-01-01", "organisations": [
        {"id": "union", "name": "Union", "kind": "public_body", "country": "EU", "level": "eu"},
        {"id": "undertaking", "name": "Joint Undertaking", "kind": "public_body", "country": "EU", "level": "eu"},
        {"id": "bank", "name": "Bank", "kind": "public_body", "country": "EU", "level": "eu"},
        {"id": "italy", "name": "Italy", "kind": "public_body", "country": "IT", "level": "state"},
        {"id": "ministry", "name": "Ministry", "kind": "public_body", "country": "IT", "level": "state"},
        {"id": "france", "name": "France", "kind": "public_body", "country": "FR", "level": "state"},
        {"id": "works", "name": "Works", "kind": "company", "country": "IT"}
      ], "commitments": [
        {"id": "a", "title": "A", "from": ["union"], "country": "IT"},
        {"id": "b", "title": "B", "from": ["undertaking", "italy"], "country": "IT"},
        {"id": "c", "title": "C", "from": ["ministry"], "country": "IT"},
        {"id": "d", "title": "D", "from": ["france", "undertaking"], "country": "FR"},
        {"id": "e", "title": "E", "from": ["works"], "country": "IT"},
        {"id": "f", "title": "F", "from": ["union"], "country": "FR"}
      ]}"#;

    /// Who is told beside the answer of a query, and how all are found.
    fn told(text: &str) -> Vec<String> {
        let dataset = load(vec![Input { name: "f".into(), bytes: DATA.into() }], &|_| ()).unwrap().dataset;
        let index = Index::new(&dataset);
        let on = OnDay { dataset: &dataset, day: Day::MAX };
        let query = Query::parse(text, &dataset).unwrap();
        let hits = search(&query, on, &index, &NoReviews, &|_| true).unwrap();
        let peers = level_peers(&query, on, &index, &NoReviews, &hits, &|_| true).unwrap();
        let name = |id: &Id<Organisation>| dataset.organisations.get(*id).entry.id.to_string();
        let said = |one: &LevelPeers| {
            let names: Vec<String> = one.payers.iter().map(name).collect();
            // What all are found with finds no other payer of theirs.
            let all = one.all.as_ref().map(|term| {
                let query = query.without(0).and(term.clone());
                let hits = search(&query, on, &index, &NoReviews, &|_| true).unwrap();
                assert!(level_peers(&query, on, &index, &NoReviews, &hits, &|_| true).unwrap().is_empty(), "{query}");
                term.to_string()
            });
            format!("{} {}: {}", one.level.as_str(), names.join(" "), all.unwrap_or_default())
        };
        peers.iter().map(said).collect()
    }

    #[test]
    fn others_who_pay_at_the_same_level_are_told_with_what_finds_all() {
        for (query, expected) in [
            ("from:union", &["eu undertaking: level:eu"][..]),
            ("from:undertaking", &["eu union: level:eu"]),
            ("from:union country:FR", &["eu undertaking: level:eu"]),
            ("from:union,undertaking", &[]),
            // Another state is no other name of this one.
            ("from:italy", &["state ministry: from:italy,ministry"]),
            ("from:italy country:IT", &["state ministry: level:state"]),
            ("from:france", &[]),
            ("from:works", &[]),
            ("country:IT", &[]),
            ("level:eu", &[]),
            ("from:union level:eu", &[]),
            ("-from:union", &[]),
            ("from:union from:italy", &[]),
            ("from:union,italy", &["eu undertaking: level:eu", "state ministry: from:italy,ministry"]),
        ] {
            assert_eq!(told(query), expected, "{query}");
        }
    }
}
