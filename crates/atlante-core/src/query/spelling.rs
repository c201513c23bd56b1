//! Similar spellings, and the values that a field can take in a dataset, for completion and
//! suggestions.

use std::collections::HashSet;

use super::fields::{Field, ValueKind, known};
use super::fold::fold;
use super::index::Index;
use super::lexicon::dense;
use super::offered::{FieldWord, Offered};
use super::rank::LetterCounts;
use crate::domain::country::Country;
use crate::domain::dataset::Dataset;
use crate::domain::order_by::OrderBy;
use crate::domain::text::{Text, TextForm};
use strsim::osa_distance;

/// The maximum number of similar spellings offered.
const OFFERED: usize = 3;

/// Returns the names in a language, given by its code, of the fields that can be asked of a dataset, in
/// the order in which they are offered.
pub fn field_names(dataset: &Dataset, language: &str) -> impl Iterator<Item = String> {
    Field::every(dataset).map(move |field| field.name_in(language))
}

/// Returns the values that a field can take, as [`values_of`], its words as a language calls them.
#[must_use]
pub fn values_in(field: Field, dataset: &Dataset, language: &str) -> Vec<String> {
    let words = field.words(&dataset.own_words);
    if words.is_empty() {
        return values_of(field, dataset);
    }
    let mut seen = HashSet::new();
    words.into_iter().map(|word| word.name_in(language)).filter(|name| seen.insert(name.clone())).collect()
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

/// Returns the names of fields similar to a word: of each that in a language, given by its code, unless
/// only another of its names is similar.
pub(super) fn near_fields(word: &str, dataset: &Dataset, language: &str) -> Vec<String> {
    let names: Vec<String> = field_names(dataset, language).collect();
    let near = nearest(word, names.iter().map(String::as_str));
    if !near.is_empty() {
        return near;
    }
    let others: Vec<String> = Field::every(dataset).flat_map(Field::names).collect();
    let near = nearest(word, others.iter().map(String::as_str));
    let mut near: Vec<_> =
        near.iter().filter_map(|name| Some(Field::named(name, dataset)?.name_in(language))).collect();
    near.dedup();
    near
}

/// Returns the values of a field similar to a word; for a blank word, the first values. Words are those
/// of a language, given by its code, unless only other ones are similar.
pub(super) fn near_values(field: Field, word: &str, dataset: &Dataset, language: &str) -> Vec<String> {
    let mut values = values_in(field, dataset, language);
    if word.trim().is_empty() {
        values.truncate(OFFERED);
        return values;
    }
    if field.kind() == ValueKind::Country {
        let near = near_countries(word, dataset.countries().iter().copied());
        return if near.is_empty() { near_countries(word, Country::all()) } else { near };
    }
    let near = nearest(word, values.iter().map(String::as_str));
    if near.is_empty() { nearest(word, values_of(field, dataset).iter().map(String::as_str)) } else { near }
}

/// Returns the names of countries similar to a word, at most one for each country.
fn near_countries(word: &str, countries: impl Iterator<Item = Country>) -> Vec<String> {
    let best: Vec<String> = countries.filter_map(|country| nearest(word, country.names()).into_iter().next()).collect();
    nearest(word, best.iter().map(String::as_str))
}

/// Returns the terms that ask for a word of a vocabulary by its name in any language, each as
/// `field:word`; first what a condition says, and how far something has come.
pub(super) fn values_called(word: &str, dataset: &Dataset) -> Vec<String> {
    let called = |field: Field| Some((field, known(field, word, &dataset.own_words)?));
    let mut called: Vec<_> = Field::every(dataset).filter_map(called).collect();
    let first = [Field::Is, Field::Stage];
    called.order_by_key(|(field, _)| first.iter().position(|one| one == field).unwrap_or(first.len()));
    called.into_iter().map(|(field, word)| format!("{field}:{word}")).collect()
}

/// Returns the fields, as `field:`, and the terms for words of vocabularies that are at most a letter from
/// a word, as they are called in a language, given by its code; of a word of three letters or fewer only
/// fields of that very name.
pub(super) fn near_terms(word: &str, dataset: &Dataset, language: &str) -> Vec<String> {
    let wanted = dense(word);
    let allowed = usize::from(wanted.chars().count() > 3);
    let is_near = |name: &str| osa_distance(&dense(name), &wanted) <= allowed;
    let fields = Field::every(dataset).filter(|field| field.names().any(|name| is_near(&name)));
    let fields: Vec<_> = fields.map(|field| format!("{}:", field.name_in(language))).collect();
    let is_word = |word: &FieldWord| is_near(&word.name_in(language)) || is_near(word.word);
    let terms = Field::every(dataset).flat_map(|field| {
        let near = field.words(&dataset.own_words).into_iter().filter(|word| allowed > 0 && is_word(word));
        near.map(move |word| format!("{}:{}", field.name_in(language), word.name_in(language))).collect::<Vec<_>>()
    });
    fields.into_iter().chain(terms).collect()
}

/// Returns how many letters of a word of a length may be others.
const fn allowed(length: usize) -> usize {
    length.div_ceil(3)
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
    let allowed = allowed(length);
    if length.abs_diff(other) > allowed || allowed >= length.max(other) {
        return None;
    }
    let distance = strsim::damerau_levenshtein(word, candidate);
    (distance <= allowed).then_some(distance + 1)
}

/// The bytes of the longest letter.
const MOST_BYTES: usize = 4;

/// Tells at a glance of most texts that they are not similar to a word.
struct Glance<'a> {
    word: &'a str,
    length: usize,
    letters: LetterCounts,
    allowed: usize,
}

impl<'a> Glance<'a> {
    /// Returns that at a folded word.
    fn new(word: &'a str) -> Self {
        let length = word.chars().count();
        Self { word, length, letters: LetterCounts::of(word), allowed: allowed(length) }
    }

    /// Returns whether a text as written may be similar.
    fn may_be_near(&self, text: &str) -> bool {
        let may_be_as_long = !text.is_ascii() || self.is_as_long(text.len());
        (may_be_as_long && self.letters.lacking_in(text) as usize <= self.allowed) || self.begins(text)
    }

    /// Returns whether a folded text with these letters, so many bytes long, may be similar.
    fn may_be_near_folded<'f>(&self, letters: u64, length: usize, folded: impl Fn() -> &'f str) -> bool {
        // Of most texts, the cheapest to know is that they are too long, or have other letters than one that begins
        // with the word.
        if self.may_be_as_long(length) && self.lacks_few(letters) && self.is_as_long(folded().chars().count()) {
            return true;
        }
        self.letters.are_all_in(letters) && self.begins(folded())
    }

    /// Returns whether a word with these letters, of so many characters when folded, may be similar.
    fn may_be_near_word(&self, letters: u64, length: usize) -> bool {
        (self.is_as_long(length) && self.lacks_few(letters)) || self.letters.are_all_in(letters)
    }

    /// Returns whether a text with these letters lacks no more letters of the word than may be others.
    fn lacks_few(&self, letters: u64) -> bool {
        self.letters.lacking(letters) as usize <= self.allowed
    }

    /// Returns whether a text of so many bytes may have about as many letters as the word.
    const fn may_be_as_long(&self, bytes: usize) -> bool {
        bytes >= self.length.saturating_sub(self.allowed) && bytes <= (self.length + self.allowed) * MOST_BYTES
    }

    /// Returns whether so many letters are about as many as the word has.
    const fn is_as_long(&self, letters: usize) -> bool {
        letters.abs_diff(self.length) <= self.allowed
    }

    /// Returns whether a text in ASCII begins with the word.
    fn begins(&self, text: &str) -> bool {
        let start = text.as_bytes().get(..self.word.len()).unwrap_or_default();
        let folded = start.iter().map(|byte| if *byte == b'_' { b' ' } else { byte.to_ascii_lowercase() });
        folded.eq(self.word.bytes())
    }
}

/// Returns the candidates nearest to a word, best first, as written.
pub(super) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<String> {
    let wanted = fold(word).trim().replace('_', " ");
    let glance = Glance::new(&wanted);
    let (mut written, mut seen) = (HashSet::new(), HashSet::new());
    let mut near: Vec<(usize, &str)> = candidates
        .filter(|candidate| glance.may_be_near(candidate) && written.insert(*candidate))
        .filter_map(|candidate| {
            let folded = fold(candidate).replace('_', " ");
            let distance = distance(&wanted, &folded)?;
            seen.insert(folded).then_some((distance, candidate))
        })
        .collect();
    near.order_by_key(|(distance, _)| *distance);
    near.into_iter().take(OFFERED).map(|(_, candidate)| candidate.to_owned()).collect()
}

/// Returns the words of a text and the whole text, for similar spellings of plain terms.
fn spellings_in(text: &str) -> impl Iterator<Item = &str> {
    words_in(text).chain(std::iter::once(text))
}

/// Returns the words of a text of three letters or more.
pub(super) fn words_in(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|sign: char| !sign.is_alphanumeric() && !"'’-".contains(sign));
    words.filter(|word| word.chars().nth(2).is_some())
}

/// Returns the names nearest to a word, best first, as written: of those by which records are called, of the words in
/// them, and of countries; as the readers of a language, given by its code, know them, or if none of these is near, in
/// every one.
pub(super) fn nearest_names(word: &str, index: &Index, language: &str) -> Vec<String> {
    let wanted = fold(word).trim().replace('_', " ");
    let glance = Glance::new(&wanted);
    let words = index.words_called(|letters, length| glance.may_be_near_word(letters, length));
    let texts = index.texts_called(|letters, length, folded| glance.may_be_near_folded(letters, length, folded));
    let nearest_in = |language: Option<&str>| {
        let form = language.map(|code| TextForm::from_code(code).unwrap_or_default());
        let names = words.iter().chain(&texts).filter(|(_, called)| called.is_in(form)).map(|(name, _)| *name);
        nearest(word, names.chain(names_of_countries(index, language).into_iter().flat_map(spellings_in)))
    };
    let own = nearest_in(Some(language));
    if own.is_empty() { nearest_in(None) } else { own }
}

/// Returns the names of the countries of a dataset; given a language by its code, those in it, else in every one.
pub(super) fn names_of_countries(index: &Index, language: Option<&str>) -> Vec<&'static str> {
    let names = |country: Country| -> Vec<&'static str> {
        language.map_or_else(|| country.short_names().collect(), |code| vec![country.name(code)])
    };
    index.countries().flat_map(names).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::sample::dataset;
    use proptest::prelude::*;

    #[test]
    fn near_is_a_letter_in_three() {
        let near = |word: &str| nearest(word, ["antenna", "ai_factory", "plant", "start"].into_iter());
        assert_eq!(near("antena"), ["antenna"]);
        assert_eq!(near("ai-factry"), ["ai_factory"]);
        assert_eq!(near("ant"), ["antenna"]);
        assert!(near("zzzz").is_empty() && near("x").is_empty());
        assert_eq!(near("plnat"), ["plant"]);
    }

    proptest! {
        #[test]
        fn what_is_not_near_at_a_glance_is_not_near(word in "[a-c1 é]{0,7}", text in "[a-cA-C1_ é]{0,9}") {
            let (word, folded) = (fold(&word), fold(&text).replace('_', " "));
            prop_assert!(Glance::new(&word).may_be_near(&text) || distance(&word, &folded).is_none());
        }
    }

    /// Every name by which a record is called, in a form of texts or in both.
    fn names(dataset: &Dataset, form: Option<TextForm>) -> Vec<&str> {
        let mut names = Vec::new();
        for record in dataset.ids().map(|id| dataset.record(id)) {
            names.extend(record.entry().more.aliases.iter().map(|alias| &**alias));
            let own = record.own();
            let title = Some(own.title).filter(|_| record.as_statement().is_none());
            names.extend([title, own.full_name, own.city].into_iter().flatten().flat_map(|text| forms_of(text, form)));
            names.extend(record.as_statement().map(|statement| &*statement.speaker));
        }
        names
    }

    fn forms_of(text: &Text, form: Option<TextForm>) -> Vec<&str> {
        form.map_or_else(|| text.forms().collect(), |form| vec![text.get(form)])
    }

    proptest! {
        #![proptest_config(crate::cases(64))]

        #[test]
        fn the_nearest_names_are_those_of_all_names(
            name in 0usize..60, cut in 0usize..12, letter in "[a-z]{0,2}", typed in "[a-z]{2,7}", language in proptest::sample::select(vec!["en", "it"])
        ) {
            let dataset = dataset();
            let index = Index::new(&dataset);
            let form = TextForm::from_code(language);
            let all = names(&dataset, form);
            let words: Vec<_> = all.iter().flat_map(|name| words_in(name)).collect();
            let mut near: String = words[name % words.len()].to_lowercase().chars().skip(cut % 3).collect();
            near.push_str(&letter);
            for word in [near, typed] {
                let nearest_of = |names: &[&str], language| {
                    let countries = names_of_countries(&index, language);
                    nearest(&word, names.iter().copied().chain(countries).flat_map(spellings_in))
                };
                let own = nearest_of(&all, Some(language));
                let expected = if own.is_empty() { nearest_of(&names(&dataset, None), None) } else { own };
                let far = |found: Vec<String>| -> Vec<_> {
                    found.iter().map(|one| distance(&fold(&word), &fold(one).replace('_', " "))).collect()
                };
                prop_assert_eq!(far(nearest_names(&word, &index, language)), far(expected), "{}", word);
            }
        }
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
        assert_eq!(near_values(Field::Country, "polnd", &dataset(), "en"), ["Poland"]);
        assert_eq!(near_values(Field::Country, "brazl", &dataset(), "en").first().map(String::as_str), Some("Brazil"));
    }
}
