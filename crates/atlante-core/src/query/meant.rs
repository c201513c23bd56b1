//! What the plain words of a query may mean: `contracts above 10B` is `stage:contracted amount>10B`.
//!
//! Which words mean what is in the tables of `queries/`.

use super::fields::{Field, Relation, Value};
use super::lexicon::keys_of;
use super::parse::quoted_if_needed;
use super::spelling::values_called;
use super::{Body, Query, Term};
use crate::domain::amount::Currency;
use crate::domain::dataset::Dataset;
use crate::domain::date::parse_loosely;
use crate::domain::own_words::OwnWords;

/// The most words of a name that are looked up together.
const LONGEST_NAME: usize = 5;

/// The words that only join others.
const FILLER: &str = "filler";

/// The keys of the names of comparisons.
const RELATIONS: [(&str, Relation); 4] = [
    ("relation-above", Relation::Above),
    ("relation-at-least", Relation::AtLeast),
    ("relation-at-most", Relation::AtMost),
    ("relation-below", Relation::Below),
];

/// A part of a query.
enum Part<'q> {
    /// A plain word.
    Word(&'q str),
    /// A term that says itself what it means.
    Term(String),
}

/// Returns the queries that may be meant by the plain words of a query, best first, each as a text that
/// can be read; empty if they mean nothing but themselves.
#[must_use]
pub fn meant(query: &Query, dataset: &Dataset) -> Vec<String> {
    let parts: Vec<_> = query
        .terms
        .iter()
        .map(|term| match &term.body {
            Body::Plain(pattern) if !term.excluded => Part::Word(pattern.text()),
            _ => Part::Term(term.to_string()),
        })
        .collect();
    let mut pieces: Vec<Vec<String>> = Vec::new();
    let mut place = 0;
    let mut is_other = false;
    while let Some(rest) = parts.get(place..).filter(|rest| !rest.is_empty()) {
        let (length, choices) = understood(rest, dataset).unwrap_or_else(|| (1, itself(rest)));
        is_other |= length > 1
            || matches!(rest, [Part::Word(word), ..] if choices.iter().all(|one| one != word) && !choices.is_empty());
        pieces.push(choices);
        place += length;
    }
    if is_other { combined(&pieces) } else { Vec::new() }
}

/// Returns the first part as it is.
fn itself(parts: &[Part<'_>]) -> Vec<String> {
    match parts.first() {
        Some(Part::Word(word)) => vec![quoted_if_needed(word)],
        Some(Part::Term(term)) => vec![term.clone()],
        None => Vec::new(),
    }
}

/// Returns how many of the parts, from the first, mean something, and what they may mean: nothing, for
/// words that only join others.
fn understood(parts: &[Part<'_>], dataset: &Dataset) -> Option<(usize, Vec<String>)> {
    let words: Vec<&str> =
        parts.iter().map_while(|part| if let Part::Word(word) = part { Some(*word) } else { None }).collect();
    let lengths = (1..=words.len().min(LONGEST_NAME)).rev();
    lengths.filter_map(|length| words.split_at_checked(length)).find_map(|(name, rest)| {
        let name = name.join(" ");
        let keys = keys_of(&name);
        let relation = RELATIONS.iter().find(|(key, _)| keys.contains(key));
        let length = words.len() - rest.len();
        if let Some((taken, term)) = relation.and_then(|(_, relation)| compared(*relation, rest)) {
            return Some((length + taken, vec![term]));
        }
        if let (1, Some(sum)) = (length, sum_with_suffix(&name)) {
            return Some((1, vec![format!("{}>={sum}", Field::Amount), format!("{}:{sum}", Field::Amount)]));
        }
        let values = values_called(&name, dataset);
        if !values.is_empty() {
            return Some((length, values));
        }
        if is_worded_date(&name) {
            return Some((length, dated(&name)));
        }
        keys.contains(&FILLER).then(|| (length, Vec::new()))
    })
}

/// Returns the sum that a word is, if it has a suffix as only sums have.
fn sum_with_suffix(word: &str) -> Option<Value> {
    word.ends_with(char::is_alphabetic).then(|| super::number::read_sum(word).ok().map(Value::Number))?
}

/// Returns whether some words are a date, and no mere number.
fn is_worded_date(words: &str) -> bool {
    let has = |is_it: fn(char) -> bool| words.contains(is_it);
    has(char::is_alphabetic) && has(char::is_numeric) && parse_loosely(words).is_ok()
}

/// Returns the terms that ask what is due at a date, and what happens then.
fn dated(words: &str) -> Vec<String> {
    let asked = |field: Field| {
        let term = Term::field_is(field, &[words], &OwnWords::default()).ok().flatten()?;
        Some(term.to_string())
    };
    [Field::Due, Field::Date].into_iter().filter_map(asked).collect()
}

/// Returns the comparison with a sum, and its currency if that follows, at the beginning of some words;
/// and how many words that takes.
fn compared(relation: Relation, words: &[&str]) -> Option<(usize, String)> {
    let (sum, rest) = words.split_first()?;
    let amount = |text: &str| super::number::read_sum(text).ok().map(Value::Number);
    let value = amount(sum)?;
    let currency = rest.first().and_then(|word| Currency::from_code(&word.to_ascii_uppercase()));
    let term = format!("{}{relation}{value}", Field::Amount);
    Some(match currency {
        Some(currency) => (2, format!("{term} {}:{}", Field::Currency, currency.code())),
        None => (1, term),
    })
}

/// Returns the pieces joined to queries: the first choice of each, then the other choices of the first
/// piece that has several.
fn combined(pieces: &[Vec<String>]) -> Vec<String> {
    let several = pieces.iter().position(|choices| choices.len() > 1);
    let count = several.and_then(|place| pieces.get(place)).map_or(1, Vec::len);
    let query = |choice: usize| {
        let chosen = pieces
            .iter()
            .enumerate()
            .filter_map(|(place, choices)| choices.get(if Some(place) == several { choice } else { 0 }).cloned());
        chosen.collect::<Vec<_>>().join(" ")
    };
    (0..count).map(query).filter(|query| !query.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::sample::{dataset, query, query_text};
    use proptest::prelude::*;

    fn first(text: &str) -> Option<String> {
        meant(&query(text), &dataset()).into_iter().next()
    }

    #[test]
    fn the_words_of_the_screen_mean_terms() {
        for (text, expected) in [
            ("late", "is:overdue"),
            ("in ritardo", "is:overdue"),
            ("conflict", "is:conflicting"),
            ("contracts above 10B", "stage:contracted amount>10B"),
            ("contratti sopra 10B", "stage:contracted amount>10B"),
            ("contracts with openai above 10B USD", "stage:contracted openai amount>10B currency:USD"),
            ("fabbriche in ritardo", "kind:ai_factory is:overdue"),
            ("late country:PL", "is:overdue country:PL"),
            ("non ue", "region:non-eu"),
            ("under construction", "status:under_construction"),
            ("at most 1,5M", "amount<=1.5M"),
            ("factories q4 2026", "kind:ai_factory due:2026-Q4"),
            ("Q42026", "due:2026-Q4"),
            ("openai 10B", "openai amount>=10B"),
            ("giugno 2026", "due:2026-06"),
        ] {
            assert_eq!(first(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(meant(&query("under_construction"), &dataset()).len(), 2);
        for text in ["krakow", "in", "the city", "-late", "\"late\"", "above", "above krakow", "is:overdue", ""] {
            assert_eq!(first(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_meant_can_be_read(text in query_text(), word in "late|above|10B|contratti|in|ritardo|[a-z]{1,4}") {
            let dataset = dataset();
            for text in meant(&query(&format!("{text} {word}")), &dataset) {
                prop_assert!(Query::parse(&text, &dataset).is_ok(), "{}", text);
            }
        }
    }
}
