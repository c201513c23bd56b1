//! Parsing of queries, and quoting of printed ones.
//!
//! An error gives the bytes of the word at fault and suggestions; its wording is not decided here.

use std::ops::Range;

use super::fields::{Field, NoValue, Pattern, Relation, Value, ValueKind};
use super::fold::fold;
use super::number::{NoSum, Readings, read_sum};
use super::{Body, Term, spelling};
use crate::domain::dataset::Dataset;
use crate::domain::date::{EdtfError, parse_loosely};
use crate::domain::text::{Text, is_harmful};

/// The reason why a query cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The byte range of the word at fault; empty if one is missing.
    pub span: Range<usize>,
    /// The word.
    pub word: String,
    /// What is wrong with it.
    pub problem: QueryProblem,
    /// Suggestions, best first, each ready to replace the word.
    pub suggestions: Vec<String>,
}

/// What is wrong with a word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryProblem {
    /// An empty quotation or exclusion, or a word that consists only of marks.
    Empty,
    /// No field has this name, and no name in the dataset contains the whole word.
    UnknownField,
    /// Nothing follows the field.
    NoValue(Field),
    /// The field has no such word.
    UnknownValue(Field),
    /// Not a number that the field accepts: a sum with or without K, M, B; a whole number.
    NotANumber(Field),
    /// A sum that can be read in two ways, which are the only suggestions.
    TwoReadings(Field, Box<Readings>),
    /// Not a date.
    NotADate(Field, EdtfError),
    /// The field accepts only `:`.
    NotCompared(Field),
    /// Several values after a comparison, which takes one.
    OneValue(Field),
    /// A term beyond the greatest number of different ones.
    TooManyTerms,
}

/// The greatest number of different terms in a query. Each costs a look at every record, and no record
/// is described by so many.
pub const MOST_TERMS: usize = 100;

/// Reads the terms of a query, each once; suggestions are first those of a language, given by its code.
///
/// What could control a terminal is left out before anything is read: left out of a word later, it
/// would bring a sign to the front that means something there.
pub(super) fn parse(text: &str, dataset: &Dataset, language: &str) -> Result<Vec<Term>, QueryError> {
    let legible: String = text.chars().filter(|sign| is_legible(*sign)).collect();
    terms(QueryReader { text: &legible, at: 0, dataset, language }).map_err(|error| {
        let span = place_in(text, error.span.start)..place_in(text, error.span.end);
        QueryError { span, ..error }
    })
}

fn is_legible(sign: char) -> bool {
    sign.is_whitespace() || !is_harmful(sign)
}

/// Returns the place in a text of so many legible bytes.
fn place_in(text: &str, legible: usize) -> usize {
    let signs = text.char_indices().filter(|(_, sign)| is_legible(*sign));
    let mut before = 0;
    for (place, sign) in signs {
        if before >= legible {
            return place;
        }
        before += sign.len_utf8();
    }
    text.len()
}

fn terms(mut reader: QueryReader<'_>) -> Result<Vec<Term>, QueryError> {
    let mut terms = Vec::new();
    while reader.skip_blanks() {
        let start = reader.at;
        let term = reader.term()?;
        if terms.contains(&term) {
            continue;
        }
        if terms.len() == MOST_TERMS {
            return Err(reader.error(start..reader.at, QueryProblem::TooManyTerms, Vec::new()));
        }
        terms.push(term);
    }
    Ok(terms)
}

/// Returns a text in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Returns a value as written in a query, quoted if needed: a sign at its beginning would be read as one of
/// a comparison.
pub(super) fn quoted_if_needed(text: &str) -> String {
    let plain = !text.is_empty()
        && !text.starts_with(['"', '<', '>', '='])
        && !text.contains(|sign: char| sign == ',' || sign.is_whitespace());
    if plain { text.to_owned() } else { quoted(text) }
}

/// Returns a value as written in a list of values, followed by another or not. A followed sum that
/// ends in a digit is quoted, since it would be read as one number with what follows.
pub(super) fn in_list(field: Field, text: &str, is_followed: bool) -> String {
    let is_open = is_followed && field.is_sum() && text.ends_with(|last: char| last.is_ascii_digit());
    if is_open { quoted(text) } else { quoted_if_needed(text) }
}

/// Returns the length in bytes of the first unquoted value. In a sum, a comma between two digits
/// belongs to the number.
fn first_value(field: Field, text: &str) -> usize {
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let mut before = None;
    let mut is_number = field.is_sum();
    let mut signs = text.char_indices().peekable();
    while let Some((place, sign)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        let is_inside = is_number && is_digit(before) && is_digit(next);
        if sign.is_whitespace() || (sign == ',' && !is_inside) {
            return place;
        }
        // A digit behind a letter is part of a unit: `50m2`.
        is_number &= matches!(sign, '0'..='9' | '.' | ',');
        before = Some(sign);
    }
    text.len()
}

/// The most words of a date that is written without quotation marks, `the first half of 2026`.
const WORDS_OF_A_DATE: usize = 5;

/// Returns the length in bytes of the first unquoted date: a word, or as many as together are one
/// where the first alone is none (`Q4 2026`).
fn first_date(field: Field, text: &str) -> usize {
    let first = first_value(field, text);
    let is_date = |end: usize| text.get(..end).is_some_and(|text| parse_loosely(text).is_ok());
    let mut end = first;
    for _ in 1..WORDS_OF_A_DATE {
        let rest = text.get(end..).unwrap_or_default();
        let next = rest.trim_start();
        if end == 0 || is_date(end) || next.len() == rest.len() || next.is_empty() {
            break;
        }
        end = text.len() - next.len() + first_value(field, next);
    }
    if is_date(end) { end } else { first }
}

/// Returns whether a word compares with a sum that has a suffix: `>10B`.
fn is_bare_comparison(word: &str) -> bool {
    let sum = word.trim_start_matches(['<', '>']).trim_start_matches('=');
    let is_sum = !matches!(read_sum(sum), Err(NoSum::NotOne));
    word.starts_with(['<', '>']) && is_sum && sum.ends_with(char::is_alphabetic)
}

struct QueryReader<'a> {
    text: &'a str,
    at: usize,
    dataset: &'a Dataset,
    language: &'a str,
}

impl<'a> QueryReader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Moves to the next term; returns `false` at the end.
    fn skip_blanks(&mut self) -> bool {
        self.at = self.text.len() - self.rest().trim_start().len();
        self.at < self.text.len()
    }

    fn accept(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len() } else { 0 };
        found
    }

    fn error(&self, span: Range<usize>, problem: QueryProblem, suggestions: Vec<String>) -> QueryError {
        let word = self.text.get(span.clone()).unwrap_or_default().to_owned();
        QueryError { span, word, problem, suggestions }
    }

    fn term(&mut self) -> Result<Term, QueryError> {
        let start = self.at;
        let excluded = self.accept("-");
        let body = if self.rest().starts_with('"') { self.quotation().map(Body::Phrase) } else { self.word()? };
        match body {
            Some(body) => Ok(Term { excluded, body }),
            None => Err(self.error(start..self.at, QueryProblem::Empty, Vec::new())),
        }
    }

    /// Reads a quotation as a pattern; `None` if it is blank.
    fn quotation(&mut self) -> Option<Pattern> {
        let text = self.quoted_text();
        Pattern::new(&text)
    }

    /// Reads the text of a quotation. An unclosed one extends to the end, so that a query can be
    /// tried while it is typed.
    fn quoted_text(&mut self) -> String {
        let mut text = String::new();
        let mut signs = self.rest().char_indices().skip(1);
        while let Some((_, sign)) = signs.next() {
            match sign {
                '"' => break,
                '\\' => text.extend(signs.next().map(|(_, escaped)| escaped)),
                _ => text.push(sign),
            }
        }
        self.at = signs.next().map_or(self.text.len(), |(offset, _)| self.at + offset);
        text
    }

    /// Reads a plain term, or a field with its values; `None` if it leaves nothing to search for.
    fn word(&mut self) -> Result<Option<Body>, QueryError> {
        let word = self.rest().split(char::is_whitespace).next().unwrap_or_default();
        if is_bare_comparison(word) {
            return self.field(Field::Amount, self.at).map(Some);
        }
        if let Some((name, _)) = word.split_once([':', '<', '>']).filter(|(name, _)| !name.is_empty()) {
            let span = self.at..self.at + name.len();
            if let Some(field) = Field::named(name, self.dataset) {
                self.at = span.end;
                return self.field(field, span.start).map(Some);
            }
            if !is_in_a_name(word, self.dataset) {
                return Err(self.error(
                    span,
                    QueryProblem::UnknownField,
                    spelling::near_fields(name, self.dataset, self.language),
                ));
            }
        }
        self.at += word.len();
        Ok(Pattern::new(word).map(Body::Plain))
    }

    fn field(&mut self, field: Field, start: usize) -> Result<Body, QueryError> {
        let relation = self.relation();
        if relation != Relation::Is && !field.is_compared() {
            return Err(self.error(start..self.at, QueryProblem::NotCompared(field), vec![format!("{field}:")]));
        }
        let first = self.at;
        let mut values = vec![self.value(field)?];
        while self.rest().starts_with(',') {
            if relation != Relation::Is {
                let end = self.at + self.rest().find(char::is_whitespace).unwrap_or(self.rest().len());
                return Err(self.error(first..end, QueryProblem::OneValue(field), Vec::new()));
            }
            self.at += 1;
            values.push(self.value(field)?);
        }
        Ok(Body::Field(field, relation, values))
    }

    /// Reads a relation; a colon before a comparison, as completion puts it, counts for nothing.
    fn relation(&mut self) -> Relation {
        let longest_first = [Relation::AtMost, Relation::AtLeast, Relation::Below, Relation::Above];
        let has_colon = self.accept(Relation::Is.as_str());
        let compared = longest_first.into_iter().find(|relation| self.accept(relation.as_str()));
        debug_assert!(has_colon || compared.is_some(), "a field is read without a sign behind it");
        compared.unwrap_or(Relation::Is)
    }

    fn value(&mut self, field: Field) -> Result<Value, QueryError> {
        let start = self.at;
        let text = if self.rest().starts_with('"') {
            self.quoted_text()
        } else {
            let length = if field.kind() == ValueKind::Date { first_date } else { first_value };
            let word = self.rest().get(..length(field, self.rest())).unwrap_or_default();
            self.at += word.len();
            word.to_owned()
        };
        Value::read(field, &text, &self.dataset.own_words).map_err(|why| {
            let problem = match why {
                NoValue::Empty => QueryProblem::NoValue(field),
                NoValue::Unknown => QueryProblem::UnknownValue(field),
                NoValue::Number => QueryProblem::NotANumber(field),
                NoValue::TwoReadings(readings) => QueryProblem::TwoReadings(field, Box::new(readings)),
                NoValue::Date(fault) => QueryProblem::NotADate(field, fault),
            };
            let near = spelling::near_values(field, &text, self.dataset, self.language);
            self.error(start..self.at, problem, near.iter().map(|value| quoted_if_needed(value)).collect())
        })
    }
}

/// Returns whether a name in the dataset contains the whole word.
fn is_in_a_name(word: &str, dataset: &Dataset) -> bool {
    let wanted = fold(word);
    // Few names have such a character, and only those need folding.
    let holds = |name: &str| name.contains([':', '<', '>']) && fold(name).contains(&wanted);
    dataset.ids().any(|id| {
        let record = dataset.record(id);
        let own = record.own();
        let systems = record.as_site().map_or(&[][..], |site| &site.more.systems).iter();
        let strands = record.as_partnership().map_or(&[][..], |partnership| &partnership.strands).iter();
        let texts = [Some(own.title), own.full_name, own.city].into_iter().flatten();
        texts.chain(strands.map(|strand| &strand.title)).flat_map(Text::forms).any(holds)
            || own.author.is_some_and(|author| author.forms().any(holds))
            || systems.filter_map(|system| system.name.as_deref()).any(holds)
            || record.entry().more.aliases.iter().any(|name| holds(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;
    use crate::query::sample::dataset;
    use proptest::prelude::*;

    fn printed(text: &str) -> String {
        Query::parse(text, &dataset()).unwrap().to_string()
    }

    fn fault(text: &str) -> QueryError {
        Query::parse(text, &dataset()).unwrap_err()
    }

    #[test]
    fn what_controls_a_terminal_hides_no_sign() {
        for (text, expected) in [
            ("\u{1}-\"gaia ai\"", "-\"gaia ai\""),
            ("k -\u{7f}\"riga x\"", "k -\"riga x\""),
            ("\u{202e}\"a b\" c\u{200e}ity:\u{1b}riga", "\"a b\" city:riga"),
            (">\u{7}10B", "amount>10B"),
            ("ri\tga\u{2028}x", "ri ga x"),
        ] {
            assert_eq!(printed(text), expected, "{text:?}");
        }
        assert_eq!(printed("a \u{1b}\u{7}"), "a");
        let text = "\u{1b}é\u{1}x wa\u{7f}ve:\u{1}zz\u{2} y";
        let wrong = fault(text);
        assert_eq!((&text[wrong.span], &*wrong.word), ("zz\u{2}", "zz"));
    }

    #[test]
    fn a_query_prints_back() {
        for (text, expected) in [
            ("  krakow   RIGA ", "krakow RIGA"),
            ("\"gaia ai\"", "\"gaia ai\""),
            ("-\"gaia ai\" -x", "-\"gaia ai\" -x"),
            ("TYPE:Site kind:AI-Factory,plant", "type:site kind:ai_factory,plant"),
            ("country:Polonia,it", "country:PL,IT"),
            ("city:\"Santiago de Compostela\",riga", "city:\"Santiago de Compostela\",riga"),
            ("amount>=1500M rate<2b", "amount>=1.5B rate<2B"),
            ("amount:1,5M rate>=0,25B", "amount:1.5M rate>=250M"),
            ("amount:1M,5M", "amount:1M,5M"),
            ("amount:1.000.000,25", "amount:1000000.25"),
            ("amount:\"2\",\"3\",4", "amount:\"2\",\"3\",4"),
            ("amount<1.000,50", "amount<1000.5"),
            ("wave:1,500 firmness:1,2 date:2025,2026", "wave:1,500 firmness:1,2 date:2025,2026"),
            ("due<=\"mid 2026\"", "due<=2026-H1"),
            ("due:Q4 2026 krakow", "due:2026-Q4 krakow"),
            ("scadenza<=T4 2026", "due<=2026-Q4"),
            ("due:H1 2026,21 nov 2025 x", "due:2026-H1,2025-11-21 x"),
            ("due:june 2026 date:giugno 2026", "due:2026-06 date:2026-06"),
            ("due:entro il 2026 due:by mid 2026", "due:../2026 due:../2026-40"),
            ("date:2026 11", "date:2026 11"),
            (">10B -<=1,5M >=2 >", "amount>10B -amount<=1.5M >=2 >"),
            ("amount:>10B", "amount>10B"),
            (
                "TIPO:fabbrica is:inritardo -stato:\"in costruzione\"",
                "kind:ai_factory is:overdue -status:under_construction",
            ),
            ("regione:ue da:Nvidia a:rtu settore:sanità", "region:eu from:Nvidia to:rtu sector:health"),
            ("settore:\"scienze della vita\",gaming", "sector:\"life sciences\",gaming"),
            ("voce:accordi solidità>sotto_contratto paganti:1", "type:partnership firmness>contracted payers:1"),
            ("potenza>=50MW verdetto:\"da seguire\"", "power>=50MW verdict:follow-up"),
            ("date:2025/2026,2028~", "date:2025/2026,2028~"),
            ("firmness>contracted wave<=2", "firmness>contracted wave<=2"),
            ("region:NON-EU is:Overdue", "region:non-eu is:overdue"),
            ("--x \"a\\\"b\\\\c\" \"open", "--x \"a\\\"b\\\\c\" \"open\""),
            (":x <y >", ":x <y >"),
            ("ai:at", "ai:at"),
            ("", ""),
        ] {
            assert_eq!(printed(text), expected, "{text}");
        }
    }

    #[test]
    fn the_word_at_fault_is_named() {
        for (text, span, problem, first) in [
            ("krakow knid:antenna", 7..11, QueryProblem::UnknownField, Some("kind")),
            ("é -kind:antena", 9..15, QueryProblem::UnknownValue(Field::Kind), Some("antenna")),
            ("country:PL,polnd", 11..16, QueryProblem::UnknownValue(Field::Country), Some("Poland")),
            (
                "country:\"united kingdm\"",
                8..23,
                QueryProblem::UnknownValue(Field::Country),
                Some("\"United Kingdom\""),
            ),
            ("is:", 3..3, QueryProblem::NoValue(Field::Is), Some("overdue")),
            ("wave:1,", 7..7, QueryProblem::NoValue(Field::Wave), Some("1")),
            ("city:\"\"", 5..7, QueryProblem::NoValue(Field::City), None),
            ("amount>lots", 7..11, QueryProblem::NotANumber(Field::Amount), None),
            (
                "due<soon",
                4..8,
                QueryProblem::NotADate(Field::Due, "soon".parse::<crate::domain::date::Edtf>().unwrap_err()),
                None,
            ),
            ("kind>=plant", 0..6, QueryProblem::NotCompared(Field::Kind), Some("kind:")),
            ("amount>1M,5M", 7..12, QueryProblem::OneValue(Field::Amount), None),
            ("wave<=1,2 x", 6..9, QueryProblem::OneValue(Field::Wave), None),
            ("amount:2M,1,5,7", 10..15, QueryProblem::NotANumber(Field::Amount), None),
            ("a - b", 2..3, QueryProblem::Empty, None),
            ("\"\" x", 0..2, QueryProblem::Empty, None),
            ("currency:EUX", 9..12, QueryProblem::UnknownValue(Field::Currency), Some("EUR")),
        ] {
            let error = fault(text);
            assert_eq!((error.span.clone(), &error.problem), (span, &problem), "{text}");
            assert_eq!(error.word, text[error.span.clone()]);
            if let Some(first) = first {
                assert_eq!(error.suggestions.first().map(String::as_str), Some(first), "{text}");
            }
        }
    }

    #[test]
    fn a_query_has_each_term_once_and_not_too_many() {
        assert_eq!(printed("riga wave:3 Riga riga -riga wave:3 \"riga\""), "riga wave:3 Riga -riga \"riga\"");
        let different = |count: usize| (0..count).map(|number| format!("w{number}")).collect::<Vec<_>>().join(" ");
        assert_eq!(Query::parse(&different(MOST_TERMS), &dataset()).unwrap().terms().len(), MOST_TERMS);
        assert!(Query::parse(&"wave:3 ".repeat(10 * MOST_TERMS), &dataset()).is_ok());
        let error = fault(&different(MOST_TERMS + 2));
        assert_eq!((error.word.as_str(), error.problem), ("w100", QueryProblem::TooManyTerms));
    }

    #[test]
    fn putting_the_suggestion_in_place_mends_the_query() {
        for text in ["knid:antenna", "kind:antena", "country:\"united kingdm\"", "kind>antenna"] {
            let error = fault(text);
            let mended = format!("{}{}{}", &text[..error.span.start], error.suggestions[0], &text[error.span.end..]);
            assert!(Query::parse(&mended, &dataset()).is_ok(), "{mended}");
        }
    }

    #[test]
    fn a_sum_with_two_readings_is_refused_with_both() {
        for (text, word, grouped, decimal) in [
            ("amount>=500.000", "500.000", "500000", "500"),
            ("x -rate:2M,1,250k y", "1,250k", "1250k", "1.25k"),
            ("amount:\"1.500M\"", "\"1.500M\"", "1500M", "1.5M"),
        ] {
            let error = fault(text);
            let QueryProblem::TwoReadings(_, readings) = &error.problem else { panic!("{error:?}") };
            assert_eq!((error.word.as_str(), &*readings.grouped, &*readings.decimal), (word, grouped, decimal));
            for reading in [grouped, decimal] {
                let mended = format!("{}{reading}{}", &text[..error.span.start], &text[error.span.end..]);
                assert!(Query::parse(&mended, &dataset()).is_ok(), "{mended}");
            }
        }
    }

    #[test]
    fn a_word_with_a_colon_must_stand_in_a_name() {
        assert_eq!(printed("AI:at"), "AI:at");
        assert_eq!(fault("ai:de").problem, QueryProblem::UnknownField);
        assert_eq!(fault("https://example.org").problem, QueryProblem::UnknownField);
    }

    proptest! {
        #[test]
        fn reading_never_panics_and_spans_are_whole(text in any::<String>()) {
            if let Err(error) = Query::parse(&text, &dataset()) {
                prop_assert_eq!(text.get(error.span.clone()), Some(error.word.as_str()));
            }
        }
    }
}
