//! Signs as words: what a screen reader would swallow, or read as something else, is said.

use crate::domain::order_by::OrderBy;
use crate::page::review::{ReviewMark, verdict};
use crate::page::{Piece, Role, Sign};
use crate::words::Words;

/// How the signs of a language are said.
pub(super) struct Speech {
    /// Signs before a figure, what is said in their place, and what before a date.
    before_figures: Vec<(String, [String; 2])>,
    /// Signs that mark what follows, and their meaning.
    marks: Vec<(String, String)>,
    /// The signs of reviews, and the first word of what they mean.
    reviews: Vec<(&'static str, String)>,
    /// The sign between facts.
    separator: &'static str,
    /// The sign between who pays and who receives, and what is said in its place.
    arrow: (&'static str, String),
    /// The sign between the ends of a range, and what is said in its place.
    dash: char,
    range: String,
    /// The sign where nothing is known, and what is said in its place.
    nothing: (&'static str, String),
}

impl Speech {
    /// Reads the signs and their meanings from the messages.
    pub(super) fn new(words: &Words) -> Self {
        let is_ascii = words.is_ascii();
        let sign = |message: &str, name: &str| words.with(message, &[(name, "".into())]).trim().to_owned();
        let said = |figure: &str, date: &str| [words.text(figure), words.text(date)];
        let before_figures = [
            (sign("short-at-least", "sum"), said("lines-at-least", "lines-from")),
            (sign("short-at-most", "sum"), said("lines-at-most", "lines-until")),
            (sign("short-about", "sum"), said("lines-about", "lines-about")),
        ];
        let marks = Sign::ALL.map(|sign| (sign.as_str(is_ascii).to_owned(), sign.meaning(words)));
        Self {
            before_figures: before_figures.into(),
            marks: marks.into(),
            reviews: ReviewMark::ALL.map(|mark| (mark.as_str(is_ascii), first_word(&meaning(words, mark)))).into(),
            separator: words.separator().trim(),
            arrow: (if is_ascii { "->" } else { "→" }, words.text("lines-arrow")),
            dash: if is_ascii { '-' } else { '–' },
            range: words.text("lines-range"),
            nothing: (if is_ascii { "-" } else { "—" }, words.text("lines-nothing-said")),
        }
    }

    /// Returns a text of the program's own on one line with words in place of its signs. What is quoted stays as it
    /// is.
    pub(super) fn say(&self, text: &str) -> String {
        self.say_all(&[(text, false)])
    }

    /// Returns the pieces of a line of a page as one text. What people have written has no marks, whatever signs are
    /// in it.
    pub(super) fn say_pieces(&self, pieces: &[Piece]) -> String {
        let is_prose = |role: Role| matches!(role, Role::Plain | Role::Link | Role::Title);
        self.say_all(&pieces.iter().map(|piece| (piece.text.as_str(), is_prose(piece.role))).collect::<Vec<_>>())
    }

    fn say_all(&self, parts: &[(&str, bool)]) -> String {
        let tokens = tokens(parts);
        let texts: Vec<&str> = tokens.iter().map(|(token, _)| token.as_str()).collect();
        let mut said: Vec<String> = Vec::new();
        let mut quotes = 0_i32;
        for (place, (token, is_prose)) in tokens.iter().enumerate() {
            let was_quoted = quotes > 0;
            quotes = (quotes + depth(token)).max(0);
            let after = texts.get(place + 1..).unwrap_or_default();
            let is_mark = self.marks.iter().any(|(sign, _)| token.starts_with(sign));
            if place == 0 && after.first().is_some_and(|next| self.is_review_mark(token, next)) {
                // The words follow.
            } else if was_quoted || token.starts_with(OPENING) || (*is_prose && is_mark) {
                said.push(token.clone());
            } else {
                self.add(&mut said, token, after);
            }
        }
        said.join(" ")
    }

    /// Returns whether a token is the mark of a review, before the words for it.
    fn is_review_mark(&self, token: &str, next: &str) -> bool {
        self.reviews.iter().any(|(sign, word)| *sign == token && word == next)
    }

    /// Adds what is said for a token, given those after it.
    fn add(&self, said: &mut Vec<String>, token: &str, after: &[&str]) {
        let next = after.first().copied();
        if token == self.nothing.0 && next.is_none() {
            return said.push(self.nothing.1.clone());
        }
        if token == self.separator {
            return pause(said);
        }
        if token == self.arrow.0 {
            return said.push(self.arrow.1.clone());
        }
        if token == "–" && said.last().is_some_and(|word| has_digit(word)) && next.is_some_and(has_digit) {
            return said.push(self.range.clone());
        }
        if let Some((_, meaning)) = self.marks.iter().find(|(sign, _)| sign == token) {
            return mark(said, meaning, after);
        }
        if let Some((_, [figure, date])) = self.before_figures.iter().find(|(sign, _)| sign == token) {
            return said.push(if next.is_some_and(|next| self.is_date(next)) { date.clone() } else { figure.clone() });
        }
        if let Some((sign, rest)) = self.prefix(token) {
            self.add(said, sign, &[rest]);
            return self.add(said, rest, after);
        }
        said.push(self.ranged(token));
    }

    /// Returns the sign right before a figure, and the figure.
    fn prefix<'t>(&self, token: &'t str) -> Option<(&'t str, &'t str)> {
        let marks = self.marks.iter().map(|(sign, _)| sign).filter(|sign| !["!", "?", "*"].contains(&sign.as_str()));
        let mut signs: Vec<&String> = self.before_figures.iter().map(|(sign, _)| sign).chain(marks).collect();
        signs.order_by_key(|sign| std::cmp::Reverse(sign.len()));
        signs.into_iter().find_map(|sign| {
            let rest = token.strip_prefix(sign.as_str()).filter(|rest| begins_figure(rest) || self.is_signed(rest))?;
            Some((token.get(..sign.len())?, rest))
        })
    }

    /// Returns whether a word is a date, or the beginning of one, perhaps with a sign before it: `2026-06`, `Q4`.
    fn is_date(&self, word: &str) -> bool {
        let bare = self.before_figures.iter().find_map(|(sign, _)| word.strip_prefix(sign.as_str())).unwrap_or(word);
        let bare = bare.trim_end_matches([',', ';', ':', '.']);
        let mut parts = bare.split('-');
        let is_number =
            |part: &str, digits: usize| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        // A range of days has the second day behind the first.
        let is_day = parts.next().is_some_and(|year| is_number(year, 4)) && parts.all(|part| is_number(part, 2));
        is_day || matches!(bare.as_bytes(), [b'Q' | b'T' | b'H' | b'S', b'1'..=b'4'])
    }

    /// Returns whether a text begins with another sign before a figure.
    fn is_signed(&self, text: &str) -> bool {
        let rest = self.before_figures.iter().find_map(|(sign, _)| text.strip_prefix(sign.as_str()));
        rest.is_some_and(|rest| rest.is_empty() || begins_figure(rest))
    }

    /// Returns a token with a word between the ends of a range: `€2.45–2.76B`.
    fn ranged(&self, token: &str) -> String {
        match token.split_once(self.dash) {
            Some((from, to)) if is_number(from) && is_number(to) && !self.is_date(token) => {
                format!("{from} {} {to}", self.range)
            }
            _ => token.to_owned(),
        }
    }
}

/// Returns what a mark of a review means on a page.
fn meaning(words: &Words, mark: ReviewMark) -> String {
    match mark {
        ReviewMark::Of(given) => verdict(words, given),
        ReviewMark::Changed => words.text("page-review-changed"),
    }
}

fn first_word(text: &str) -> String {
    text.split_whitespace().next().unwrap_or_default().to_owned()
}

/// The signs that open a quotation, and those that close it.
const OPENING: [char; 2] = ['“', '«'];
const CLOSING: [char; 2] = ['”', '»'];

/// Returns how many quotations a token opens more than it closes.
fn depth(token: &str) -> i32 {
    let of = |sign: char| i32::from(OPENING.contains(&sign)) - i32::from(CLOSING.contains(&sign));
    token.chars().map(of).sum()
}

/// Says a mark before what follows it, unless that says the same.
fn mark(said: &mut Vec<String>, meaning: &str, after: &[&str]) {
    let bare = |word: &&str| word.trim_end_matches([',', ':', '.']).to_lowercase();
    let mut following = after.iter().map(bare);
    let is_said = meaning.split_whitespace().all(|word| following.next() == Some(word.to_lowercase()));
    if !is_said {
        pause(said);
        said.push(if after.is_empty() { meaning.to_owned() } else { format!("{meaning}:") });
    }
}

/// Ends what was said with a comma, unless it ends with a sign already.
fn pause(said: &mut [String]) {
    if let Some(last) = said.last_mut().filter(|last| !last.ends_with([',', ':', ';', '.', '/'])) {
        last.push(',');
    }
}

fn begins_figure(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_alphanumeric() || sign == '€')
}

fn has_digit(text: &str) -> bool {
    text.contains(|sign: char| sign.is_ascii_digit())
}

/// Returns whether a text is a number, with its currency before it or its scale behind it: `€2.45`, `2.76B,`.
fn is_number(text: &str) -> bool {
    let bare =
        text.split('/').next().unwrap_or_default().trim_start_matches('€').trim_end_matches([',', ';', ':', '%']);
    let scale =
        bare.trim_start_matches(|sign: char| sign.is_ascii_digit() || [',', '.', '\u{a0}', '\u{202f}'].contains(&sign));
    bare.starts_with(|sign: char| sign.is_ascii_digit())
        && scale.chars().count() <= 2
        && scale.chars().all(char::is_alphabetic)
}

/// Returns the words of pieces, each with whether somebody has written it. One that goes on in the next piece is one
/// word.
fn tokens(parts: &[(&str, bool)]) -> Vec<(String, bool)> {
    let mut tokens: Vec<(String, bool)> = Vec::new();
    let mut goes_on = false;
    for (text, is_prose) in parts {
        let text = text.replace(is_drawn, " ");
        for (place, word) in text.split_whitespace().enumerate() {
            let is_rest = place == 0 && goes_on && !text.starts_with(char::is_whitespace);
            match tokens.last_mut().filter(|_| is_rest) {
                Some((last, _)) => last.push_str(word),
                None => tokens.push((word.to_owned(), *is_prose)),
            }
        }
        goes_on = if text.is_empty() { goes_on } else { !text.ends_with(char::is_whitespace) };
    }
    tokens
}

/// Returns whether a sign is part of a drawing: lines, blocks, shapes, Braille dots.
const fn is_drawn(sign: char) -> bool {
    matches!(sign, '\u{2500}'..='\u{25ff}' | '\u{2800}'..='\u{28ff}' | '\u{1fb00}'..='\u{1fbff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn said(language: Language, is_ascii: bool, text: &str) -> String {
        Speech::new(&Words::new(language, is_ascii)).say(text)
    }

    #[test]
    fn bounds_and_marks_are_said() {
        for (text, expected) in [
            (
                "announced ≥ ~ €160B, of which contracted ~ €1.52B",
                "announced at least about €160B, of which contracted about €1.52B",
            ),
            ("≤ USD 3B/yr · 4 of 6 undisclosed", "up to USD 3B/yr, 4 of 6 undisclosed"),
            ("PLN 400M / =€100M", "PLN 400M / derived: €100M"),
            ("€100M ≠ ~350M", "€100M, conflicting: about 350M"),
            ("announced = ~ €215M", "announced, derived: about €215M"),
            ("spent ¿ USD 1.4B", "spent, not stated outright: USD 1.4B"),
            ("€2.45–2.76B ≠ 2", "€2.45 to 2.76B, conflicting: 2"),
            ("USD 9–15B/yr", "USD 9 to 15B/yr"),
            ("= ≤ 2028-10", "derived: by 2028-10"),
            ("≥ Q4 2027", "from Q4 2027"),
            ("~2025-06", "about 2025-06"),
            ("¿≤ 900,000 wafers", "not stated outright: up to 900,000 wafers"),
            ("≥ 1,500 GPUs", "at least 1,500 GPUs"),
            ("Q4 2027 – Q1 2028", "Q4 2027 to Q1 2028"),
            ("European Union → Finland", "European Union to Finland"),
            ("! overdue by 4 months", "overdue by 4 months"),
            ("≠ the sources disagree on: status", "conflicting: the sources disagree on: status"),
            ("* reported", "reported"),
            ("→ to follow up · Ada", "to follow up, Ada"),
            ("× disputed", "disputed"),
            ("A —", "A nothing"),
            ("├─ Foxconn ─▶ OpenAI", "Foxconn OpenAI"),
        ] {
            assert_eq!(said(Language::EN, false, text), expected);
        }
        assert_eq!(
            said(Language::IT, false, "annunciato ≠ in costruzione"),
            "annunciato, in contrasto: in costruzione"
        );
        assert_eq!(
            said(Language::EN, true, "about EUR 441-692M, from 2021-2027"),
            "about EUR 441 to 692M, from 2021 to 2027"
        );
        let written = [Piece::new(Role::Label, "Rate: "), Piece::plain("1 EUR = 2 USD ? *")];
        assert_eq!(Speech::new(&Words::new(Language::EN, false)).say_pieces(&written), "Rate: 1 EUR = 2 USD ? *");
        for text in ["2025-11-20", "2026-06", "x-ray-2", "gaia-ai-factory", "https://a.example/2-3b"] {
            assert_eq!(said(Language::EN, true, text), text);
        }
        assert_eq!(said(Language::IT, false, "! in ritardo di 4 mesi"), "in ritardo di 4 mesi");
        assert_eq!(
            said(Language::EN, true, "announced >= EUR 160B - <> 2"),
            "announced at least EUR 160B, conflicting: 2"
        );
    }

    #[test]
    fn names_and_quotations_stay_as_they_are() {
        for text in [
            "Foxconn–Nvidia AI factory",
            "“≥ 500, as printed”",
            "«da ~ 3 a 5»",
            "50.06° N",
            "Discoverer++",
            "http://a.example/=x",
        ] {
            assert_eq!(said(Language::EN, false, text), text);
        }
    }
}
