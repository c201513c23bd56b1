//! The wording of a search: what it found and why, what is wrong with a query, and what to do where
//! nothing was found.

use crate::query::{
    Advice, Correction, DroppedTerm, Field, Hits, MOST_TERMS, MatchReason, Query, QueryError, QueryProblem,
    ReasonField, Spelling, Term, ValueKind,
};
use crate::words::Words;
use crate::words::cut::ellipsis;

/// Returns which words of a query were put right: `krakow for krkaow`.
pub fn corrected(words: &Words, correction: &Correction) -> String {
    let word = |(typed, right): &(String, String)| {
        words.with("query-corrected", &[("right", right.into()), ("typed", typed.into())])
    };
    correction.words.iter().map(word).collect::<Vec<_>>().join(words.separator())
}

/// Returns what is wrong with a query and what may have been meant, on one line that names the
/// word.
pub fn query_error(words: &Words, error: &QueryError) -> String {
    let word = error.word.as_str();
    let language = words.language().code();
    let field = |message: &str, field: &Field| {
        words.with(message, &[("word", word.into()), ("field", field.name_in(language).into())])
    };
    let wrong = match &error.problem {
        QueryProblem::Empty => words.with("query-empty", &[("word", word.into())]),
        QueryProblem::UnknownField => words.with("query-unknown-field", &[("word", word.into())]),
        QueryProblem::NoValue(name) => field("query-no-value", name),
        QueryProblem::UnknownValue(name) => field("query-unknown-value", name),
        QueryProblem::NotANumber(name) => not_a_number(words, word, *name),
        QueryProblem::TwoReadings(name, readings) => {
            let [first, second] = readings.in_order(words.decimal_sign());
            let name = name.name_in(language);
            let said = [("word", word), ("field", &*name), ("first", first), ("second", second)];
            words.with("query-two-readings", &said.map(|(name, text)| (name, text.into())))
        }
        QueryProblem::NotADate(name, _) => field("query-not-a-date", name),
        QueryProblem::NotCompared(name) => field("query-not-compared", name),
        QueryProblem::OneValue(name) => field("query-one-value", name),
        QueryProblem::TooManyTerms => words.with("query-too-many-terms", &[("count", MOST_TERMS.into())]),
    };
    match error.suggestions.first() {
        // Of a value that is not there, none is near.
        Some(first) if matches!(error.problem, QueryProblem::NoValue(_)) => {
            format!("{wrong} {}", words.with("query-such-as", &[("word", first.as_str().into())]))
        }
        Some(nearest) => format!("{wrong} {}", words.with("query-nearest", &[("word", nearest.as_str().into())])),
        None => wrong,
    }
}

/// Returns what is wrong with a word that is no number of the field.
fn not_a_number(words: &Words, word: &str, field: Field) -> String {
    let name = field.name_in(words.language().code());
    let (message, last) = match field.unit() {
        Some(unit) => ("query-not-a-quantity", ("unit", unit.symbol)),
        None => ("query-not-a-number", ("what", kind_of_number(field))),
    };
    let said = [("word", word), ("field", &*name), last];
    words.with(message, &said.map(|(name, text)| (name, text.into())))
}

/// Returns the word by which a message knows what numbers a field takes.
const fn kind_of_number(field: Field) -> &'static str {
    match field.kind() {
        ValueKind::Level => "level",
        ValueKind::Count => "count",
        _ => "sum",
    }
}

/// Returns what a result says beside its rows: `22 match, 4 of them possibly · 19 without a date ·
/// 12 not yet known`. `None` where the rows say it all.
pub fn summary(words: &Words, hits: &Hits, compares: bool) -> Option<String> {
    let mut parts = Vec::new();
    if compares {
        let (all, possible) = (hits.hits.len(), hits.possible());
        let message = if possible == 0 { "summary-match" } else { "summary-match-possibly" };
        parts.push(words.with(message, &[("all", all.into()), ("possible", possible.into())]));
    }
    parts.extend(uncertain_parts(words, hits));
    let text = parts.join(words.separator());
    (!text.is_empty()).then_some(text)
}

/// Returns the summary for a footer: only what is not in the rows. `possible` is the number of hits that are
/// only possible.
pub fn short_summary(words: &Words, hits: &Hits, possible: usize) -> String {
    let mut parts = Vec::new();
    if possible > 0 {
        parts.push(words.with("summary-possible", &[("count", possible.into())]));
    }
    parts.extend(uncertain_parts(words, hits));
    parts.join(words.separator())
}

fn uncertain_parts(words: &Words, hits: &Hits) -> Vec<String> {
    let parts = [
        ("summary-without-amount", hits.without_amount),
        ("summary-without-date", hits.without_date),
        ("summary-undecided", hits.undecided),
        ("summary-not-yet-known", hits.not_yet_known),
    ];
    let counted = parts.into_iter().filter(|(_, count)| *count > 0);
    counted.map(|(message, count)| words.with(message, &[("count", count.into())])).collect()
}

/// Returns what to do about a query that matches nothing: the terms to drop, near spellings.
pub fn advice_lines(words: &Words, query: &Query, advice: &Advice) -> Vec<String> {
    let mut lines = drop_lines(words, query, advice);
    lines.extend(advice.spellings.iter().map(|spelling| spelling_line(words, spelling)));
    lines
}

/// Returns the terms to drop from a query that matches nothing.
pub fn drop_lines(words: &Words, query: &Query, advice: &Advice) -> Vec<String> {
    advice.drops.iter().filter_map(|drop| drop_line(words, query, drop)).collect()
}

fn drop_line(words: &Words, query: &Query, drop: &DroppedTerm) -> Option<String> {
    let term = query.terms().get(drop.term).map(Term::to_string)?;
    Some(words.with("advice-drop", &[("term", term.into()), ("count", drop.left.into())]))
}

fn spelling_line(words: &Words, spelling: &Spelling) -> String {
    let near: Vec<_> = spelling.near.iter().take(3).cloned().collect();
    words.with("advice-near", &[("word", spelling.word.as_str().into()), ("near", near.join(", ").into())])
}

/// Returns the name of the kind of text that matched.
pub fn reason_label(words: &Words, field: ReasonField) -> String {
    words.text(match field {
        ReasonField::Name => "match-name",
        ReasonField::Alias => "match-alias",
        ReasonField::City => "match-city",
        ReasonField::Country => "match-country",
        ReasonField::Title => "match-title",
        ReasonField::Party | ReasonField::UncertainParty => "match-party",
        ReasonField::Gist => "match-gist",
        ReasonField::Speaker => "match-speaker",
        ReasonField::Role => "match-role",
        ReasonField::Brings => "match-brings",
        ReasonField::Strand => "match-strand",
        ReasonField::Term => "match-term",
        ReasonField::System => "match-system",
        ReasonField::Sector => "match-sector",
        ReasonField::SectorNote => "match-sector-note",
        ReasonField::Summary => "match-summary",
        ReasonField::Note => "match-note",
        ReasonField::OtherId => "match-other-id",
        ReasonField::Quantity => "match-quantity",
        ReasonField::Figure => "match-figure",
        ReasonField::Region => "match-region",
        ReasonField::Address => "match-address",
        ReasonField::Quote => "match-quote",
        ReasonField::Venue => "match-venue",
        ReasonField::Publisher => "match-publisher",
        ReasonField::Via => "match-via",
        ReasonField::Url => "match-url",
        ReasonField::File => "match-file",
        ReasonField::Tag => "match-tag",
        ReasonField::Id => "match-id",
    })
}

/// Returns the part of a matching text around the match, on one line, beginning early enough to
/// show the match within `columns` columns.
pub fn excerpt(words: &Words, reason: &MatchReason, columns: usize) -> String {
    let start = reason.ranges.first().map_or(0, |range| range.start);
    let is_cut = start > columns / 3;
    let before = if is_cut { ellipsis(words.is_ascii()) } else { "" };
    let from = if is_cut { word_before(&reason.text, start, columns / 4) } else { 0 };
    let text = reason.text.get(from..).unwrap_or(&reason.text).replace('\n', " ");
    format!("{before}{}", text.trim_start())
}

/// Returns the byte at which a word begins, `characters` characters before `place`.
fn word_before(text: &str, place: usize, characters: usize) -> usize {
    let before = text.get(..place).unwrap_or_default();
    let wanted = before.char_indices().rev().nth(characters).map_or(0, |(byte, _)| byte);
    before.get(wanted..).and_then(|rest| rest.find(' ')).map_or(wanted, |blank| wanted + blank + 1)
}
