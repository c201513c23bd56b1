//! Corrections of a single letter: a word that finds nothing, and the one word that it may stand for.

use std::collections::{BTreeSet, HashSet};

use strsim::osa_distance;

use super::evaluate::{Asked, Judge};
use super::fold::fold;
use super::index::Index;
use super::rank::LetterCounts;
use super::reviewed::{NoReviews, ReviewLookup};
use super::spelling::names_of_countries;
use super::{Body, Query, Term};
use crate::domain::on_day::OnDay;
use crate::domain::text::TextForm;

/// The length in letters below which words are not corrected.
const SHORTEST: usize = 5;

/// A query with its words put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The query with the right words.
    pub query: Query,
    /// Each word as typed, and the one in its place.
    pub words: Vec<(String, String)>,
}

/// Returns a query that finds nothing with its words put right: each plain term of five letters or more
/// that finds nothing by itself and is one letter (inserted, dropped, changed, or swapped with its
/// neighbour) from exactly one word of a name that finds something. Names as the readers of a language
/// know them, given by its code, come before others. `None` if some term that finds nothing has no such
/// word, or none finds nothing.
pub fn correction(
    query: &Query,
    on: OnDay<'_>,
    index: &Index,
    reviews: &dyn ReviewLookup,
    language: &str,
) -> Option<Correction> {
    let judge = Judge { on, index, reviews, reader: None };
    let mut corrected = Correction { query: query.clone(), words: Vec::new() };
    for term in &mut corrected.query.terms {
        if finds_something(judge, &Asked::new(term, on.dataset, index)) {
            continue;
        }
        let Body::Plain(pattern) = &term.body else { return None };
        let right = put_right(pattern.folded(), on, index, language).filter(|_| !term.excluded)?;
        corrected.words.push((pattern.text().to_owned(), right.clone()));
        *term = Term::text(&right)?;
    }
    (!corrected.words.is_empty()).then_some(corrected)
}

/// Returns whether a term finds a record by itself.
pub(super) fn finds_something(judge: Judge<'_>, asked: &Asked<'_>) -> bool {
    let is_listed = |id| judge.on.is_known(id) && judge.judge(asked, id).0.is_listed();
    let records = judge.index.records();
    match asked.candidates(judge) {
        Some(candidates) => candidates.places().filter_map(|place| records.get(place)).any(|(id, _)| is_listed(*id)),
        None => records.iter().any(|(id, _)| is_listed(*id)),
    }
}

/// Returns the one word of a name that is a letter from a folded word.
fn put_right(word: &str, on: OnDay<'_>, index: &Index, language: &str) -> Option<String> {
    let length = word.chars().count();
    if length < SHORTEST || !word.chars().all(char::is_alphanumeric) {
        return None;
    }
    let letters = LetterCounts::of(word);
    let may_be_near = |text: &&str| letters.lacking_in(text) <= 1;
    let judge = Judge { on, index, reviews: &NoReviews, reader: None };
    let called = index.words_called(|own, _| letters.lacking(own) <= 1);
    let near = |language: Option<&str>| -> BTreeSet<String> {
        let form = language.map(|code| TextForm::from_code(code).unwrap_or_default());
        let texts = called.iter().filter(|(_, called)| called.is_in(form)).map(|(text, _)| *text);
        let texts = texts.chain(names_of_countries(index, language)).filter(may_be_near);
        let words = texts.flat_map(|text| text.split(|sign: char| !sign.is_alphanumeric()));
        let words = words.filter(|one| one.chars().count().abs_diff(length) <= 2).filter(may_be_near);
        let different: HashSet<&str> = words.collect();
        let near = different.into_iter().map(fold);
        let near: BTreeSet<_> = near.filter(|one| osa_distance(one, word) == 1).collect();
        let finds = |word: &String| {
            Term::text(word).is_some_and(|term| finds_something(judge, &Asked::new(&term, on.dataset, index)))
        };
        near.into_iter().filter(finds).collect()
    };
    let own = near(Some(language));
    let mut found = if own.is_empty() { near(None) } else { own }.into_iter();
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::sample::{TODAY, dataset};
    use proptest::prelude::*;

    fn corrected(asked: &str) -> Option<String> {
        let dataset = dataset();
        let query = Query::parse(asked, &dataset).unwrap();
        let on = OnDay { dataset: &dataset, day: TODAY };
        correction(&query, on, &Index::new(&dataset), &NoReviews, "en").map(|corrected| corrected.query.to_string())
    }

    #[test]
    fn a_letter_is_put_right_where_only_one_word_is_near() {
        for (asked, expected) in [
            ("krkaow", Some("krakow")),
            ("krakov type:site", Some("krakow type:site")),
            ("grroningen", Some("groningen")),
            ("cracoviaa", Some("cracovia")),
            ("hunag europpe", Some("huang europe")),
            ("hunag", Some("huang")),
            ("\"krkaow\"", None),
            ("-krkaow", None),
            ("krkaow zzzzz", None),
            ("riag", None),
            ("krakow wave:7", None),
            ("nviddia krkaow", Some("nvidia krakow")),
        ] {
            assert_eq!(corrected(asked).as_deref(), expected, "{asked}");
        }
    }

    proptest! {
        #[test]
        fn what_is_put_right_was_one_letter_off(word in "[a-z]{5,8}") {
            if let Some(right) = corrected(&word) {
                prop_assert_eq!(osa_distance(&word, &right), 1);
            }
        }
    }
}
