//! Similar spellings, and the values that a field can take in a dataset, for completion and
//! suggestions.

use std::collections::HashSet;

use super::fields::{Field, ValueKind, as_word};
use super::fold::fold;
use super::offered::{Offered, countries};
use crate::domain::country::Country;
use crate::domain::dataset::Dataset;
use crate::domain::text::Text;

/// The maximum number of similar spellings offered.
const OFFERED: usize = 3;

/// Returns the names of the fields that can be asked of a dataset, in the order in which they are
/// offered.
pub fn field_names(dataset: &Dataset) -> impl Iterator<Item = &'static str> {
    Field::every(dataset).map(Field::as_str)
}

/// Returns the values that a field can take: the words of its vocabulary, or those in the dataset,
/// each once and unquoted. Texts in two languages give both. Fields of sums, quantities and dates
/// have none.
#[must_use]
pub fn values_of(field: Field, dataset: &Dataset) -> Vec<String> {
    let mut values: Vec<String> = match field.offered() {
        Offered::Nothing => Vec::new(),
        Offered::Words(_) => field.words(&dataset.own_words).into_iter().map(|one| one.word.to_owned()).collect(),
        Offered::Texts(texts) => texts(dataset).into_iter().flat_map(Text::forms).map(str::to_owned).collect(),
        Offered::Values(values) => values(dataset),
    };
    let mut seen = HashSet::new();
    values.retain(|value| seen.insert(value.clone()));
    values
}

/// Returns the names of fields similar to a word.
pub(super) fn near_fields(word: &str, dataset: &Dataset) -> Vec<String> {
    nearest(word, field_names(dataset))
}

/// Returns the values of a field similar to a word; for a blank word, the first values.
pub(super) fn near_values(field: Field, word: &str, dataset: &Dataset) -> Vec<String> {
    let mut values = values_of(field, dataset);
    if word.trim().is_empty() {
        values.truncate(OFFERED);
        return values;
    }
    if field.kind() == ValueKind::Country {
        let near = near_countries(word, countries(dataset).into_iter());
        return if near.is_empty() { near_countries(word, Country::all()) } else { near };
    }
    nearest(word, values.iter().map(String::as_str))
}

/// Returns the names of countries similar to a word, at most one for each country.
fn near_countries(word: &str, countries: impl Iterator<Item = Country>) -> Vec<String> {
    let best: Vec<String> = countries.filter_map(|country| nearest(word, country.names()).into_iter().next()).collect();
    nearest(word, best.iter().map(String::as_str))
}

/// The terms that ask for a word of a vocabulary, each as `field:word`.
pub(super) fn values_called(word: &str, dataset: &Dataset) -> Vec<String> {
    let wanted = as_word(word);
    let has = |field: &Field| field.words(&dataset.own_words).iter().any(|one| one.word == wanted);
    Field::every(dataset).filter(has).map(|field| format!("{}:{wanted}", field.as_str())).collect()
}

/// Returns how far a folded candidate is from a folded word, or `None` if it is not similar: one
/// more than the number of letters to change, add, leave out or swap, of which there may be one for
/// every three letters of the word, rounded up. A candidate that begins with the word has distance
/// 1, an equal one 0.
pub(super) fn distance(word: &str, candidate: &str) -> Option<usize> {
    if candidate == word {
        return Some(0);
    }
    if !word.is_empty() && candidate.starts_with(word) {
        return Some(1);
    }
    let (length, other) = (word.chars().count(), candidate.chars().count());
    let allowed = length.div_ceil(3);
    if length.abs_diff(other) > allowed || allowed >= length.max(other) {
        return None;
    }
    let distance = strsim::damerau_levenshtein(word, candidate);
    (distance <= allowed).then_some(distance + 1)
}

/// Returns the candidates nearest to a word, best first, as written.
pub(super) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<String> {
    let wanted = fold(word).trim().replace('_', " ");
    let mut seen = HashSet::new();
    let mut near: Vec<(usize, &str)> = candidates
        .filter_map(|candidate| {
            let folded = fold(candidate).replace('_', " ");
            let distance = distance(&wanted, &folded)?;
            seen.insert(folded).then_some((distance, candidate))
        })
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().take(OFFERED).map(|(_, candidate)| candidate.to_owned()).collect()
}

/// Returns the words of a text and the whole text, for similar spellings of plain terms.
pub(super) fn spellings_in(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|sign: char| !sign.is_alphanumeric() && !"'’-".contains(sign));
    words.filter(|word| word.chars().nth(2).is_some()).chain(std::iter::once(text))
}

/// Returns the short texts that name the records of a dataset: names, aliases, cities, countries
/// and titles.
pub(super) fn callings(dataset: &Dataset) -> Vec<&str> {
    let mut callings: Vec<&str> = Vec::new();
    for id in dataset.ids() {
        let record = dataset.record(id);
        callings.extend(record.entry().aliases.iter().map(|alias| &**alias));
        // What was said is no name.
        let own = record.own();
        let title = Some(own.title).filter(|_| record.as_statement().is_none());
        callings.extend([title, own.full_name, own.city].into_iter().flatten().flat_map(Text::forms));
    }
    for country in countries(dataset) {
        country.short_names().for_each(|name| callings.push(name));
    }
    callings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::sample::dataset;

    #[test]
    fn near_is_a_letter_in_three() {
        let near = |word: &str| nearest(word, ["antenna", "ai_factory", "plant", "start"].into_iter());
        assert_eq!(near("antena"), ["antenna"]);
        assert_eq!(near("ai-factry"), ["ai_factory"]);
        assert_eq!(near("ant"), ["antenna"]);
        assert!(near("zzzz").is_empty() && near("x").is_empty());
        assert_eq!(near("plnat"), ["plant"]);
    }

    #[test]
    fn values_are_those_of_the_vocabulary_or_of_the_dataset() {
        let dataset = dataset();
        assert_eq!(values_of(Field::Stage, &dataset).len(), 7);
        assert!(values_of(Field::Kind, &dataset).contains(&"antenna".to_owned()));
        assert!(values_of(Field::City, &dataset).contains(&"Cracovia".to_owned()));
        assert_eq!(values_of(Field::Wave, &dataset), ["1", "3"]);
        assert!(values_of(Field::Country, &dataset).contains(&"LV".to_owned()));
        assert!(values_of(Field::Date, &dataset).is_empty());
        let all = Field::every(&dataset).map(|field| values_of(field, &dataset));
        for values in all {
            assert_eq!(values.iter().collect::<HashSet<_>>().len(), values.len());
        }
    }

    #[test]
    fn near_countries_are_first_those_of_the_dataset() {
        assert_eq!(near_values(Field::Country, "polnd", &dataset()), ["Poland"]);
        assert_eq!(near_values(Field::Country, "brazl", &dataset()).first().map(String::as_str), Some("Brazil"));
    }
}
