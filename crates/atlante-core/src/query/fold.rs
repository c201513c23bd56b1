//! Texts without case and accents, and the mapping back to positions in the original.
//!
//! What matches what is decided elsewhere.

use std::ops::Range;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::domain::latin::latin_in_ascii;
use crate::domain::order_by::OrderBy;

/// Returns a text without case and accents: `Kraków` becomes `krakow`, `Łódź` `lodz`, `Straße`
/// `strasse`.
///
/// Marks of the canonical decomposition are removed, Latin letters that do not decompose become
/// their ASCII equivalents, and other scripts keep their letters. Apostrophes, quotation marks,
/// dashes and spaces of different kinds become alike, so that typed text matches typeset text.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        fold_character(character, &mut folded);
    }
    folded
}

fn fold_character(character: char, folded: &mut String) {
    if character.is_ascii_graphic() {
        folded.push(character.to_ascii_lowercase());
    } else {
        // Some characters are canonically equivalent to another one: decomposing comes first.
        decompose_canonical(character, |part| fold_part(part, folded));
    }
}

fn fold_part(part: char, folded: &mut String) {
    match part {
        _ if part.is_whitespace() || part.is_control() => folded.push(' '),
        '’' | '‘' | 'ʼ' | '´' => folded.push('\''),
        '“' | '”' | '„' | '«' | '»' => folded.push('"'),
        '‐'..='―' | '−' => folded.push('-'),
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => {}
        _ => fold_letter(part, folded),
    }
}

fn fold_letter(letter: char, folded: &mut String) {
    for lower in letter.to_lowercase().filter(|lower| !is_combining_mark(*lower)) {
        match latin_in_ascii(lower) {
            _ if lower.is_ascii() => folded.push(lower),
            Some(plain) => folded.extend(plain.chars().map(|one| one.to_ascii_lowercase())),
            None if lower == 'ς' => folded.push('σ'),
            None => folded.push(lower),
        }
    }
}

/// A folded text with the origin of each of its bytes.
#[derive(Clone, Debug)]
pub struct Folded {
    text: String,
    /// For each byte of `text`, the first byte of the original character that it came from; `None`
    /// if every byte came from the same position, as in ASCII.
    origins: Option<Vec<usize>>,
    original_length: usize,
}

impl Folded {
    /// Folds a text.
    #[must_use]
    pub fn new(original: &str) -> Self {
        if original.is_ascii() {
            return Self { text: fold(original), origins: None, original_length: original.len() };
        }
        let mut text = String::with_capacity(original.len());
        let mut origins = Vec::with_capacity(original.len());
        for (position, character) in original.char_indices() {
            fold_character(character, &mut text);
            origins.resize(text.len(), position);
        }
        Self { text, origins: Some(origins), original_length: original.len() }
    }

    /// Returns the text without case and accents.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the byte range of the original that a byte range of the folded text came from: whole
    /// characters, with the marks that follow them.
    #[must_use]
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        let Some(origins) = &self.origins else {
            let start = folded.start.min(self.original_length);
            return start..folded.end.clamp(start, self.original_length);
        };
        let start = origins.get(folded.start).copied().unwrap_or(self.original_length);
        let Some(last) = folded.end.checked_sub(1).filter(|_| !folded.is_empty()) else { return start..start };
        let Some(last_origin) = origins.get(last) else { return start..self.original_length };
        let following = origins.iter().skip(folded.end).find(|origin| *origin != last_origin);
        start..following.copied().unwrap_or(self.original_length)
    }

    /// Returns every byte range of the original in which the folded text contains a folded pattern;
    /// ranges that touch or overlap are joined.
    #[must_use]
    pub fn places(&self, pattern: &str) -> Vec<Range<usize>> {
        if pattern.is_empty() {
            return Vec::new();
        }
        merged(self.text.match_indices(pattern).map(|(at, found)| self.original(at..at + found.len())).collect())
    }
}

/// Sorts ranges and joins those that touch or overlap; empty ones are dropped.
pub(super) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.order_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges.into_iter().filter(|range| !range.is_empty()) {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_and_accents_go() {
        for (text, folded) in [
            ("Kraków", "krakow"),
            ("KRAKO\u{301}W", "krakow"),
            ("Łódź", "lodz"),
            ("Straße", "strasse"),
            ("Tromsø", "tromso"),
            ("Đakovo", "dakovo"),
            ("Ærø", "aero"),
            ("İstanbul", "istanbul"),
            ("Linköping", "linkoping"),
            ("Chișinău", "chisinau"),
            ("Côte d’Ivoire", "cote d'ivoire"),
            ("2025–2027\u{a0}a\nb", "2025-2027 a b"),
            ("ΕΛΛΆΣ", "ελλασ"),
            ("ελλάς", "ελλασ"),
            ("\u{1ffd}", "'"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn places_lead_back_to_whole_letters() {
        let place = |text: &str, pattern: &str| {
            let places = Folded::new(text).places(pattern);
            places.into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(place("in Kraków, KRAKO\u{301}W", "krakow"), ["Kraków", "KRAKO\u{301}W"]);
        assert_eq!(place("Straße", "ras"), ["raß"]);
        assert_eq!(place("Lo\u{301}d", "lo"), ["Lo\u{301}"]);
        assert_eq!(place("abab", "ab"), ["abab"]);
        assert!(place("Riga", "").is_empty() && place("Riga", "x").is_empty());
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
            let folded = Folded::new(&text);
            prop_assert_eq!(folded.text(), fold(&text));
        }

        #[test]
        fn every_range_leads_to_whole_characters(text in any::<String>(), from in 0usize..200, length in 0usize..200) {
            let folded = Folded::new(&text);
            let original = folded.original(from..from + length);
            prop_assert!(original.start <= original.end);
            prop_assert!(text.get(original).is_some());
        }

        #[test]
        fn what_is_found_folds_to_the_pattern(text in "[A-Za-zÀ-žßœ ]{1,30}", from in 0usize..30, length in 1usize..8) {
            let letters: Vec<char> = fold(&text).chars().collect();
            let pattern: String = letters[from % letters.len()..].iter().take(length).collect();
            let places = Folded::new(&text).places(&pattern);
            prop_assert!(!places.is_empty());
            for place in places {
                prop_assert!(fold(&text[place]).contains(&pattern));
            }
        }
    }
}
