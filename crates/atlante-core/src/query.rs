//! The query: what a user asks for, as a value with a text form.
//!
//! A query is a list of terms joined by *and*. [`Query::parse`] reads one, `Display` prints it and
//! [`search()`] answers it. Nothing here words a message or knows about the screen.

mod advice;
mod arena;
mod called;
mod candidates;
mod compare;
mod correction;
mod evaluate;
mod facet_table;
mod facets;
mod fields;
mod fold;
mod gathered;
mod index;
mod indexed;
mod lexicon;
mod listed;
mod meant;
mod named;
mod narrowing;
mod number;
mod offered;
mod parse;
mod peers;
mod quantity;
mod quick_hash;
mod rank;
mod reasons;
mod reviewed;
mod said;
mod search;
mod shares;
mod side_by_side;
mod spelling;
mod wanted;

#[cfg(test)]
mod sample;

use std::fmt;
use std::ops::Range;

pub use advice::{Advice, DroppedTerm, Spelling, advice};
pub use correction::{Correction, correction};
pub use facet_table::FacetTable;
pub use facets::{Facet, FacetChoice, FacetValue};
pub use fields::{Condition, Field, NoValue, Pattern, Relation, Value, ValueKind};
pub use fold::{Folded, fold};
pub use index::Index;
pub use indexed::ReasonField;
pub use meant::meant;
pub use number::{Readings, read_number};
pub use offered::FieldWord;
pub use parse::{MOST_TERMS, QueryError, QueryProblem};
pub use peers::{LevelPeers, level_peers};
pub use quantity::AskedQuantity;
pub use rank::Closeness;
pub use reasons::{MatchReason, reasons_in};
pub use reviewed::{NoReviews, ReviewLookup, ReviewState, Verdict};
pub use search::{Hit, Hits, Match, SharedWith, search, search_for_nothing, search_in};
pub use spelling::{field_names, values_in, values_of};

use crate::domain::dataset::Dataset;
use crate::domain::own_words::OwnWords;

/// A query: terms that must all match. The empty query matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

/// One term of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    excluded: bool,
    body: Body,
}

/// What a term asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// A text in any field, or a similar one in a name.
    Plain(Pattern),
    /// An exact text in any field.
    Phrase(Pattern),
    /// A field, and how it relates to one of the values; there is always at least one value.
    Field(Field, Relation, Vec<Value>),
}

impl Query {
    /// Reads a query, in which fields and words may be called as in any language. The dataset is asked which fields there are, and whether one of its names
    /// contains a word with a colon whose first part is no field (`ai:at`).
    ///
    /// # Errors
    /// The first word that cannot be read, with suggestions.
    pub fn parse(text: &str, dataset: &Dataset) -> Result<Self, QueryError> {
        Self::parse_in("en", text, dataset)
    }

    /// Reads a query as [`parse`](Self::parse) does, with suggestions for readers of a language, given by
    /// its code.
    ///
    /// # Errors
    /// The first word that cannot be read, with suggestions.
    pub fn parse_in(language: &str, text: &str, dataset: &Dataset) -> Result<Self, QueryError> {
        parse::parse(text, dataset, language).map(|terms| Self { terms })
    }

    /// Returns its terms, in the order in which they were written.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Returns whether it has no terms, and so matches everything.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Returns the query without the term at `index`; the same query if there is none.
    #[must_use]
    pub fn without(&self, index: usize) -> Self {
        let kept = self.terms.iter().enumerate().filter(|(place, _)| *place != index);
        Self { terms: kept.map(|(_, term)| term.clone()).collect() }
    }

    /// Returns the query with `term` added at the end.
    #[must_use]
    pub fn and(&self, term: Term) -> Self {
        let mut terms = self.terms.clone();
        terms.push(term);
        Self { terms }
    }

    /// Returns the folded text that its plain terms and phrases are together; `None` without any.
    fn searched_text(&self) -> Option<String> {
        let texts: Vec<_> = self.terms.iter().filter_map(Term::searched).map(Pattern::folded).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }

    /// Returns the byte ranges of a displayed text that the plain terms and phrases match, ignoring
    /// case and accents: ascending, disjoint, on character boundaries.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let mut patterns = self.terms.iter().filter_map(Term::searched).peekable();
        if patterns.peek().is_none() {
            return Vec::new();
        }
        let folded = Folded::new(text);
        fold::merged(patterns.flat_map(|pattern| folded.places(pattern.folded())).collect())
    }

    /// Returns whether it compares amounts, rates, capacities, dates (of checking too), deadlines, waves
    /// or firmness, so that some of its hits may be only possible matches.
    #[must_use]
    pub fn compares(&self) -> bool {
        self.terms.iter().any(|term| term.field().is_some_and(Field::is_compared))
    }
}

impl fmt::Display for Query {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, term) in self.terms.iter().enumerate() {
            write!(formatter, "{}{term}", if place == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

impl Term {
    /// Returns a term that searches for a text: a plain term if the text can be written as one
    /// word, else a phrase. `None` if the text leaves nothing to search for.
    #[must_use]
    pub fn text(text: &str) -> Option<Self> {
        let pattern = Pattern::new(text)?;
        let plain =
            !text.contains(char::is_whitespace) && !text.contains([':', '<', '>']) && !text.starts_with(['-', '"']);
        Some(Self { excluded: false, body: if plain { Body::Plain(pattern) } else { Body::Phrase(pattern) } })
    }

    /// A field and the values of which it must have one; `None` of no value. `own` are the words that the
    /// dataset adds to lists.
    ///
    /// # Errors
    /// The first word that is not a value of the field, and why.
    pub fn field_is(field: Field, words: &[&str], own: &OwnWords) -> Result<Option<Self>, (String, NoValue)> {
        let read = |word: &&str| Value::read(field, word, own).map_err(|why| ((*word).to_owned(), why));
        let values = words.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let filled = !values.is_empty();
        Ok(filled.then_some(Self { excluded: false, body: Body::Field(field, Relation::Is, values) }))
    }

    /// Returns the same term, excluding what it included or including what it excluded.
    #[must_use]
    pub fn inverted(&self) -> Self {
        Self { excluded: !self.excluded, body: self.body.clone() }
    }

    /// Returns whether it excludes what it names.
    #[must_use]
    pub const fn is_excluded(&self) -> bool {
        self.excluded
    }

    /// Returns the field that it names, if any.
    #[must_use]
    pub const fn field(&self) -> Option<Field> {
        match &self.body {
            Body::Field(field, ..) => Some(*field),
            Body::Plain(_) | Body::Phrase(_) => None,
        }
    }

    /// Returns how its field is compared with its values; [`Relation::Is`] if it names no field.
    #[must_use]
    pub const fn relation(&self) -> Relation {
        match &self.body {
            Body::Field(_, relation, _) => *relation,
            Body::Plain(_) | Body::Phrase(_) => Relation::Is,
        }
    }

    /// Returns the values of its field; empty if it names none.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        match &self.body {
            Body::Field(_, _, values) => values,
            Body::Plain(_) | Body::Phrase(_) => &[],
        }
    }

    /// Returns the text that must be found, of a plain term or phrase; `None` for other terms and
    /// excluded ones.
    #[must_use]
    pub const fn searched(&self) -> Option<&Pattern> {
        match &self.body {
            Body::Plain(pattern) | Body::Phrase(pattern) if !self.excluded => Some(pattern),
            _ => None,
        }
    }

    pub(crate) const fn body(&self) -> &Body {
        &self.body
    }
}

impl fmt::Display for Term {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.excluded { "-" } else { "" })?;
        match &self.body {
            Body::Plain(pattern) => formatter.write_str(pattern.text()),
            Body::Phrase(pattern) => formatter.write_str(&parse::quoted(pattern.text())),
            Body::Field(field, relation, values) => {
                write!(formatter, "{field}{relation}")?;
                let mut values = values.iter().map(Value::to_string).peekable();
                while let Some(value) = values.next() {
                    let comma = if values.peek().is_some() { "," } else { "" };
                    write!(formatter, "{}{comma}", parse::in_list(*field, &value, !comma.is_empty()))?;
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::is_harmful;
    use crate::query::sample::{dataset, query, query_text};
    use proptest::prelude::*;

    /// One character of each kind that can control a terminal or the reading order.
    const HARMFUL: &[char] = &[
        '\u{1b}',
        '\u{7f}',
        '\u{9b}',
        '\u{61c}',
        '\u{200e}',
        '\u{2028}',
        '\u{2029}',
        '\u{202e}',
        '\u{2066}',
        '\u{fff9}',
        '\u{fffb}',
        '\u{feff}',
        '\u{e0000}',
        '\u{e0041}',
        '\u{e007f}',
    ];

    #[test]
    fn terms_come_and_go() {
        let asked = query("krakow wave:3 -kind:antenna");
        assert_eq!(asked.without(1).to_string(), "krakow -kind:antenna");
        assert_eq!(asked.without(7), asked);
        let factories = Term::field_is(Field::Kind, &["AI factory", "plant"], &OwnWords::default()).unwrap().unwrap();
        assert_eq!(asked.without(2).and(factories.clone()).to_string(), "krakow wave:3 kind:ai_factory,plant");
        assert_eq!(factories.inverted().to_string(), "-kind:ai_factory,plant");
        assert_eq!(Term::field_is(Field::Kind, &[], &OwnWords::default()), Ok(None));
        assert_eq!(Term::field_is(Field::Kind, &["x"], &OwnWords::default()), Err(("x".into(), NoValue::Unknown)));
    }

    #[test]
    fn a_text_that_is_no_single_word_becomes_a_phrase() {
        for (text, printed) in
            [("krakow", "krakow"), ("gaia ai", "\"gaia ai\""), ("a:b", "\"a:b\""), ("-x", "\"-x\""), ("a\"b", "a\"b")]
        {
            assert_eq!(Term::text(text).unwrap().to_string(), printed);
        }
        assert_eq!(Term::text(" "), None);
    }

    #[test]
    fn marks_show_every_place_of_every_searched_term() {
        let marked = |asked: &str, text: &str| {
            let marks = query(asked).marks(text);
            marks.into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(marked("krakow", "Kraków and KRAKÓW"), ["Kraków", "KRAKÓW"]);
        assert_eq!(marked("\"gaia ai\" fact", "Gaia AI Factory"), ["Gaia AI", "Fact"]);
        assert_eq!(marked("gai aia", "Gaia"), ["Gaia"]);
        assert!(marked("-krakow city:krakow", "Kraków").is_empty());
    }

    #[test]
    fn only_comparisons_compare() {
        for (asked, compares) in
            [("krakow kind:antenna", false), ("wave:3", true), ("-due<=2026", true), ("firmness>2", true)]
        {
            assert_eq!(query(asked).compares(), compares, "{asked}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_as_the_same_query(text in query_text()) {
            let dataset = dataset();
            let read = Query::parse(&text, &dataset).unwrap();
            prop_assert_eq!(Query::parse(&read.to_string(), &dataset), Ok(read));
        }

        #[test]
        fn whatever_can_be_read_can_be_printed(text in "[a-z:<>=,\"\\\\ .é0-9-]{0,24}") {
            let dataset = dataset();
            if let Ok(read) = Query::parse(&text, &dataset) {
                prop_assert_eq!(Query::parse(&read.to_string(), &dataset), Ok(read), "{}", text);
            }
        }

        #[test]
        fn nothing_harmful_is_printed(text in any::<String>(), sign in proptest::sample::select(HARMFUL), form in "(|-|\"|id:|city:|party:a,)") {
            let dataset = dataset();
            for text in [format!("{form}{text}{sign}"), format!("{form}x{sign}y"), format!("{form}{sign}")] {
                if let Ok(read) = Query::parse(&text, &dataset) {
                    let printed = read.to_string();
                    prop_assert!(!printed.chars().any(is_harmful), "{:?}", printed);
                    prop_assert_eq!(Query::parse(&printed, &dataset), Ok(read), "{:?}", text);
                }
            }
        }

        #[test]
        fn whole_numbers_read_back(field in "wave|firmness", relation in "(:|<|<=|>|>=)", number in any::<u32>(), other in 0u32..9000) {
            let dataset = dataset();
            for text in [format!("{field}{relation}{number}"), format!("{field}:{other},{number}"), format!("{field}{relation}{}", other * 1000)] {
                if let Ok(read) = Query::parse(&text, &dataset) {
                    prop_assert_eq!(read.to_string(), text);
                }
            }
        }

        #[test]
        fn sums_in_any_form_and_lists_of_them_read_back(
            text in "(amount|rate)(:|<|<=|>|>=)(\"[0-9]{1,3}\",|[0-9]{1,3}[kMB],){0,2}[0-9]{1,4}([.,][0-9]{1,4}){0,2}[kMB]?"
        ) {
            let dataset = dataset();
            if let Ok(read) = Query::parse(&text, &dataset) {
                prop_assert_eq!(Query::parse(&read.to_string(), &dataset), Ok(read), "{}", text);
            }
        }

        #[test]
        fn marks_are_in_order_apart_and_whole(asked in query_text(), text in any::<String>()) {
            let marks = query(&asked).marks(&text);
            prop_assert!(marks.windows(2).all(|pair| pair[0].end < pair[1].start));
            prop_assert!(marks.iter().all(|mark| !mark.is_empty() && text.get(mark.clone()).is_some()));
        }
    }
}
