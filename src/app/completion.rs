//! Completion in the query field: replacements for the word at fault, the name of a field, a value
//! of a field, a near spelling where nothing is found.

use crate::domain::country::Country;
use crate::domain::dataset::Dataset;
use crate::invariant::broken;
use crate::query::{
    Advice, Field, Query, QueryError, QueryProblem, Term, ValueKind, field_names, fold, meant, values_in, values_of,
};
use crate::words::Words;

/// The greatest number of candidates.
const OFFERED: usize = 24;

/// A text that can replace the one in the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The part that changes, as shown in the row of candidates.
    pub label: String,
    /// The whole text.
    pub text: String,
}

/// The candidates, one of which is in the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The candidates, the best first.
    pub candidates: Vec<Candidate>,
    /// The index of the candidate in the field.
    pub chosen: usize,
}

impl Completion {
    /// Returns the candidates for the text in the field, in the language in use; `None` if there are none.
    /// For an amount that can be read in two ways, the reading by its decimal sign comes first.
    pub fn new(
        text: &str,
        error: Option<&QueryError>,
        advice: Option<&Advice>,
        dataset: &Dataset,
        words: &Words,
    ) -> Option<Self> {
        let mut candidates = Self::candidates(text, error, advice, dataset, words);
        candidates.truncate(OFFERED);
        (!candidates.is_empty()).then_some(Self { candidates, chosen: 0 })
    }

    /// Returns all candidates for a text, the best first.
    pub fn candidates(
        text: &str,
        error: Option<&QueryError>,
        advice: Option<&Advice>,
        dataset: &Dataset,
        words: &Words,
    ) -> Vec<Candidate> {
        let language = words.language().code();
        let mut candidates = Vec::new();
        let is_unfinished = |error: &QueryError| {
            error.span.end == text.len()
                && matches!(error.problem, QueryProblem::NoValue(_) | QueryProblem::UnknownValue(_))
        };
        if error.is_none_or(is_unfinished) {
            candidates.extend(understood(text, dataset));
            candidates.extend(completed(text, dataset, language));
        }
        if let Some(error) = error.filter(|_| candidates.is_empty()) {
            let mend = |offer: &str| replaced(text, error.span.clone(), offer);
            candidates.extend(offers(error, words.decimal_sign()).into_iter().filter_map(mend));
        }
        for spelling in advice.iter().flat_map(|advice| &advice.spellings) {
            let place = text.rfind(&spelling.word).map(|place| place..place + spelling.word.len());
            let mend = |near: &String| replaced(text, place.clone()?, near);
            candidates.extend(spelling.near.iter().filter_map(mend));
        }
        let mut seen = std::collections::HashSet::new();
        candidates.retain(|candidate| candidate.text != text && seen.insert(candidate.text.clone()));
        candidates
    }

    /// Returns the whole text with the chosen candidate.
    pub fn text(&self) -> Option<&str> {
        self.candidates.get(self.chosen).map(|candidate| candidate.text.as_str())
    }

    /// Chooses the next candidate; the first follows the last.
    pub const fn next(&mut self) {
        self.chosen = (self.chosen + 1) % if self.candidates.is_empty() { 1 } else { self.candidates.len() };
    }
}

/// Returns the replacements for the word at fault.
fn offers(error: &QueryError, decimal_sign: char) -> Vec<&str> {
    match &error.problem {
        QueryProblem::TwoReadings(_, readings) => readings.in_order(decimal_sign).to_vec(),
        _ => error.suggestions.iter().map(String::as_str).collect(),
    }
}

fn replaced(text: &str, span: std::ops::Range<usize>, offer: &str) -> Option<Candidate> {
    text.get(span.clone())?;
    let mut whole = text.to_owned();
    whole.replace_range(span, offer);
    Some(Candidate { label: offer.to_owned(), text: whole })
}

/// Returns the queries that the typed words may mean.
fn understood(text: &str, dataset: &Dataset) -> Vec<Candidate> {
    let meant = Query::parse(text, dataset).map(|query| meant(&query, dataset)).unwrap_or_default();
    meant.into_iter().map(|query| Candidate { label: query.clone(), text: query }).collect()
}

/// Returns the completions of the last word: of the name of a field, or of the value after it; as a
/// language calls them, and as others do where that has none that fits.
fn completed(text: &str, dataset: &Dataset, language: &str) -> Vec<Candidate> {
    let start = last_word(text);
    let word = text.get(start..).unwrap_or_else(|| broken!("a word begins within a character"));
    let bare = word.strip_prefix('-').unwrap_or(word);
    let start = text.len() - bare.len();
    if let Some((name, rest)) = bare.split_once([':', '<', '>']) {
        let Some(field) = Field::named(name, dataset) else { return Vec::new() };
        let typed = rest.trim_start_matches('=').rsplit(',').next().unwrap_or_default();
        let at = text.len() - typed.len();
        return values(field, typed.trim_start_matches('"'), dataset, language)
            .into_iter()
            .filter_map(|value| replaced(text, at..text.len(), &value))
            .collect();
    }
    let typed = fold(bare);
    if typed.is_empty() {
        return Vec::new();
    }
    let begins = |name: &String| fold(name).starts_with(&typed);
    let mut names: Vec<_> = field_names(dataset, language).filter(begins).collect();
    if names.is_empty() {
        let called = Field::every(dataset).filter(|field| field.names().any(|name| begins(&name)));
        names = called.map(|field| field.name_in(language)).collect();
    }
    names.iter().filter_map(|name| replaced(text, start..text.len(), &format!("{name}:"))).collect()
}

/// Returns the byte index at which the last word begins; quoted blanks do not end a word.
fn last_word(text: &str) -> usize {
    let mut start = 0;
    let mut is_quoted = false;
    for (place, sign) in text.char_indices() {
        match sign {
            '"' => is_quoted = !is_quoted,
            _ if sign.is_whitespace() && !is_quoted => start = place + sign.len_utf8(),
            _ => {}
        }
    }
    start
}

/// Returns the values of a field that begin with the typed text, quoted where necessary, as a language
/// calls them; as others do where none of its own fits. Countries are also completed by their names.
fn values(field: Field, typed: &str, dataset: &Dataset, language: &str) -> Vec<String> {
    let typed = fold(typed).replace([' ', '-'], "_");
    let begins = |text: &str| fold(text).replace([' ', '-'], "_").starts_with(&typed);
    let fits = |value: &String| {
        let country = Country::from_code(value).filter(|_| field.kind() == ValueKind::Country);
        begins(value) || country.is_some_and(|country| country.short_names().any(begins))
    };
    let quoted = |value: String| {
        let plain = !value.contains(|sign: char| sign == ',' || sign == '"' || sign.is_whitespace());
        if plain { Some(value) } else { of_term(field, &value, dataset) }
    };
    let own: Vec<_> = values_in(field, dataset, language).into_iter().filter(fits).filter_map(quoted).collect();
    if own.is_empty() { values_of(field, dataset).into_iter().filter(fits).filter_map(quoted).collect() } else { own }
}

/// Returns a value as it stands in a query.
fn of_term(field: Field, value: &str, dataset: &Dataset) -> Option<String> {
    let term = Term::field_is(field, &[value], &dataset.own_words).ok().flatten()?;
    Some(term.to_string().strip_prefix(&format!("{field}:"))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::load::{Input, load};
    use crate::words::Language;

    fn dataset() -> Dataset {
        let bytes = include_bytes!("../../tests/it/small.json").to_vec();
        load(vec![Input { name: "small".to_owned(), bytes }], &|_| ()).unwrap().dataset
    }

    fn texts(text: &str) -> Vec<String> {
        texts_in(Language::EN, text)
    }

    fn texts_in(language: Language, text: &str) -> Vec<String> {
        let dataset = dataset();
        let error = Query::parse_in(language.code(), text, &dataset).err();
        let completion = Completion::new(text, error.as_ref(), None, &dataset, &Words::new(language, false));
        completion.into_iter().flat_map(|one| one.candidates).map(|candidate| candidate.text).collect()
    }

    #[test]
    fn fields_and_their_values_are_completed() {
        assert_eq!(texts("cou"), ["country:"]);
        assert_eq!(texts("power>=50MW pow"), ["power>=50MW power:"]);
        assert_eq!(texts("krakow -cou"), ["krakow -country:"]);
        assert_eq!(texts("c"), ["country:", "city:", "currency:", "confidence:", "checked:", "chips:"]);
        assert_eq!(texts("country:pol"), ["country:PL"]);
        assert_eq!(texts("country:LV,Polonia"), ["country:LV,PL"]);
        assert!(texts("kind:").contains(&"kind:antenna".to_owned()));
        assert_eq!(texts("kind:ai-f"), ["kind:ai_factory"]);
        assert!(texts("kind:ai_factory ").is_empty());
    }

    #[test]
    fn fields_and_values_are_called_as_the_reader_calls_them() {
        let texts = |text: &str| texts_in(Language::IT, text);
        assert_eq!(texts("pae"), ["paese:"]);
        assert_eq!(texts("cou"), ["paese:"]);
        assert_eq!(texts("tipo:fab"), ["tipo:fabbrica"]);
        assert_eq!(texts("tipo:ai_f"), ["tipo:ai_factory"]);
        assert!(texts("is:").contains(&"is:in_ritardo".to_owned()));
        assert_eq!(texts("tip:antenna").first().map(String::as_str), Some("tipo:antenna"));
        assert_eq!(texts("pote"), ["potenza:"]);
    }

    #[test]
    fn words_of_the_screen_become_terms() {
        for (language, text, meant) in [
            (Language::EN, "late", "is:overdue"),
            (Language::IT, "in ritardo", "is:overdue"),
            (Language::IT, "late", "is:overdue"),
            (Language::EN, "contracts above 10B", "stage:contracted amount>10B"),
            (Language::EN, "q4 2026", "due:2026-Q4"),
            (Language::IT, "scadenza", "scadenza:"),
            (Language::EN, "scadenza", "due:"),
        ] {
            assert_eq!(texts_in(language, text).first().map(String::as_str), Some(meant), "{text}");
        }
    }

    #[test]
    fn the_word_at_fault_is_mended() {
        assert_eq!(texts("cuntry:PL kind:antenna").first().map(String::as_str), Some("country:PL kind:antenna"));
        assert_eq!(texts("kind:antena").first().map(String::as_str), Some("kind:antenna"));
    }

    #[test]
    fn behind_the_last_candidate_comes_the_first() {
        let dataset = dataset();
        let words = Words::new(Language::EN, false);
        let mut completion = Completion::new("c", None, None, &dataset, &words).unwrap();
        for _ in 0..completion.candidates.len() {
            completion.next();
        }
        assert_eq!(completion.text(), Some("country:"));
    }

    #[test]
    fn quoted_blanks_part_no_words() {
        assert_eq!(last_word("a \"b c"), 2);
        assert_eq!(last_word("a \"b c\" d"), 8);
        assert_eq!(last_word(""), 0);
    }
}
