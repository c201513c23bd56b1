//! Advice when nothing matches: which terms to drop, and what may have been meant.

use std::collections::HashSet;

use super::candidates::Candidates;
use super::correction::finds_something;
use super::evaluate::{Asked, Judge};
use super::fields::{Field, Value};
use super::index::Index;
use super::parse::quoted_if_needed;
use super::reviewed::ReviewLookup;
use super::side_by_side::{WorkParts, summed};
use super::spelling::{near_terms, near_values, nearest_names, values_called};
use super::{Query, Term};
use crate::domain::on_day::OnDay;
use crate::domain::order_by::OrderBy;

/// The greatest number of terms for which similar spellings are looked for: nobody reads more.
const SPELLED: usize = 8;
/// The greatest number of suggestions for a word.
const MOST: usize = 5;

/// Advice for a query that matches nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// The terms without which the query matches something, those that leave most records first.
    pub drops: Vec<DroppedTerm>,
    /// Similar spellings for the first terms that match nothing even alone, in the order of the terms.
    pub spellings: Vec<Spelling>,
}

/// A term that could be dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DroppedTerm {
    /// Its position in the query, from 0.
    pub term: usize,
    /// The number of records that match without it.
    pub left: usize,
}

/// Suggestions for a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The position of its term in the query, from 0.
    pub term: usize,
    /// The word as written in the query.
    pub word: String,
    /// The suggestions, best first, each ready to replace the word; never empty.
    pub near: Vec<String>,
}

/// The most terms of a query that is given advice: nobody drops one of hundreds.
const MOST_TERMS: usize = 40;

/// Returns advice for a query that matches nothing, to readers of a language, given by its code; none for
/// one of more than 40 terms.
pub fn advice(query: &Query, on: OnDay<'_>, index: &Index, reviews: &dyn ReviewLookup, language: &str) -> Advice {
    if query.terms().len() > MOST_TERMS {
        return Advice::default();
    }
    let asked = Asked::all(query, on.dataset, index);
    let judge = Judge { on, index, reviews, reader: None };
    let left = left_without(judge, &asked).into_iter().enumerate().map(|(term, left)| DroppedTerm { term, left });
    let mut drops: Vec<DroppedTerm> = left.filter(|drop| drop.left > 0).collect();
    drops.order_by_key(|drop| std::cmp::Reverse(drop.left));
    let barren = asked.iter().enumerate().filter(|(_, asked)| !finds_something(judge, asked)).map(|(term, _)| term);
    let spellings = barren.take(SPELLED).flat_map(|term| spellings(query, term, on, index, language)).collect();
    Advice { drops, spellings }
}

/// Returns for each term of a query how many records match without it.
fn left_without(judge: Judge<'_>, asked: &[Asked<'_>]) -> Vec<usize> {
    let records = judge.index.records();
    let known = |place: &usize| records.get(*place).is_some_and(|(_, since)| judge.on.has_come(*since));
    if asked.len() < 2 {
        return vec![judge.index.known(judge.on.day); asked.len()];
    }
    let candidates: Vec<_> = asked.iter().map(|asked| asked.candidates(judge)).collect();
    let near = in_all_but_one(candidates.iter().flatten(), records.len());
    let counted = WorkParts::few(records.len(), near.len()).each(|places| {
        let mut without = vec![0; asked.len()];
        for place in near.places_in(places).filter(known) {
            let Some((id, _)) = records.get(place) else { continue };
            let is_listed = |(asked, candidates): (&Asked<'_>, &Option<Candidates>)| {
                let may_be = candidates.as_ref().is_none_or(|candidates| candidates.has(place));
                may_be && judge.judge(asked, *id).0.is_listed()
            };
            let each = asked.iter().zip(&candidates).map(is_listed);
            let mut failing = each.enumerate().filter(|(_, is_listed)| !is_listed).map(|(term, _)| term);
            match (failing.next(), failing.next()) {
                (None, _) => without.iter_mut().for_each(|left| *left += 1),
                (Some(only), None) => without.get_mut(only).into_iter().for_each(|left| *left += 1),
                (Some(_), Some(_)) => {}
            }
        }
        without
    });
    summed(counted, asked.len())
}

/// Returns the records, of so many, that are missing from at most one of some sets.
fn in_all_but_one<'c>(sets: impl Iterator<Item = &'c Candidates>, records: usize) -> Candidates {
    let mut in_all = Candidates::of(records, 0..records);
    let mut in_all_but_one = in_all.clone();
    for set in sets {
        in_all_but_one.intersect(set);
        in_all_but_one.unite(&in_all);
        in_all.intersect(set);
    }
    in_all_but_one
}

fn spellings(query: &Query, place: usize, on: OnDay<'_>, index: &Index, language: &str) -> Vec<Spelling> {
    let Some(term) = query.terms().get(place).filter(|term| !term.is_excluded()) else { return Vec::new() };
    let spelling = |word: &str, near: Vec<String>| Spelling { term: place, word: word.to_owned(), near };
    let searched =
        term.searched().map(|pattern| spelling(pattern.text(), near_word(pattern.text(), on, index, language)));
    let field = term.field().unwrap_or(Field::Type);
    let open = term.values().iter().filter_map(|value| match value {
        Value::Text(_) | Value::Exact(_) => Some(value.to_string()),
        _ => None,
    });
    let valued = open.map(|word| {
        let near = near_values(field, &word, on.dataset, language);
        spelling(&word, near.iter().map(|near| quoted_if_needed(near)).collect())
    });
    searched.into_iter().chain(valued).filter(|spelling| !spelling.near.is_empty()).collect()
}

/// Returns what a plain term that finds nothing may stand for: first words for a property of records
/// rather than words in them (`overdue` is a condition), then fields and their values; names where there
/// are none of these.
fn near_word(word: &str, on: OnDay<'_>, index: &Index, language: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let terms = values_called(word, on.dataset).into_iter().chain(near_terms(word, on.dataset, language));
    let terms: Vec<_> = terms.filter(|term| seen.insert(term.clone())).take(MOST).collect();
    if !terms.is_empty() {
        return terms;
    }
    let names = nearest_names(word, index, language);
    names.into_iter().filter_map(|near| Term::text(&near)).map(|term| term.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::NoReviews;
    use crate::query::sample::{TODAY, dataset, ids, query_text};
    use proptest::prelude::*;

    fn advised(asked: &str) -> Advice {
        let dataset = dataset();
        let query = Query::parse(asked, &dataset).unwrap();
        advice(&query, OnDay { dataset: &dataset, day: TODAY }, &Index::new(&dataset), &NoReviews, "en")
    }

    #[test]
    fn the_term_whose_removal_leaves_most_comes_first() {
        let drops = advised("type:site kind:ai_factory wave:3 country:LV").drops;
        assert_eq!(drops, [DroppedTerm { term: 0, left: 2 }, DroppedTerm { term: 3, left: 2 }]);
        let drops = advised("type:site krakow wave:1").drops;
        assert_eq!(drops, [DroppedTerm { term: 1, left: 1 }, DroppedTerm { term: 2, left: 1 }]);
    }

    #[test]
    fn of_many_words_the_first_are_spelled() {
        let text: Vec<_> = ('a'..='t').map(|letter| format!("groninj{letter}n")).collect();
        let spelled: Vec<_> = advised(&text.join(" ")).spellings.iter().map(|one| one.term).collect();
        assert_eq!(spelled, (0..SPELLED).collect::<Vec<_>>());
    }

    #[test]
    fn near_spellings_are_of_names_cities_and_values() {
        let near = |asked: &str| {
            let spellings = advised(asked).spellings;
            spellings.into_iter().map(|one| (one.term, one.word, one.near.join("|"))).collect::<Vec<_>>()
        };
        assert_eq!(near("type:site groninjen"), [(1, "groninjen".into(), "Groningen".into())]);
        assert_eq!(near("cracovva"), [(0, "cracovva".into(), "Cracovia".into())]);
        // Its names in further languages may follow.
        assert_eq!(near("polind")[0].2.split('|').next(), Some("Poland"));
        assert_eq!(near("id:gaja,mimr"), [(0, "gaja".into(), "gaia".into()), (0, "mimr".into(), "mimer".into())]);
        assert_eq!(
            near("city:\"santiago di compostella\""),
            [(0, "santiago di compostella".into(), "\"Santiago de Compostela\"".into())]
        );
        assert_eq!(near("overdue"), [(0, "overdue".into(), "is:overdue".into())]);
        let [(_, _, called)] = &near("\"under construction\"")[..] else { panic!() };
        assert_eq!(called, "status:under_construction|firmness:under_construction");
        assert!(near("zzzz").is_empty() && near("-riga wave:7").is_empty());
    }

    #[test]
    fn a_text_pasted_by_mistake_gets_no_advice() {
        let words = |count: usize| (0..count).map(|number| format!("groninjen{number}")).collect::<Vec<_>>().join(" ");
        assert!(!advised(&format!("groninjen {}", words(MOST_TERMS - 1))).spellings.is_empty());
        assert_eq!(advised(&format!("groninjen {}", words(MOST_TERMS))), Advice::default());
    }

    proptest! {
        #[test]
        fn what_is_promised_to_be_left_is_left(asked in query_text()) {
            let dataset = dataset();
            let query = Query::parse(&asked, &dataset).unwrap();
            for drop in advised(&asked).drops {
                prop_assert_eq!(ids(&query.without(drop.term).to_string()).split(' ').count(), drop.left);
            }
        }
    }
}
