//! Claims as lines: the values to reckon with, side by side where they exclude each other, and
//! earlier claims.

use super::parts::{INDENT, PageSheet, label};
use super::source::sources;
use super::{PageLine, Piece, Role, Sign, row};
use crate::domain::amount::Amount;
use crate::domain::claim::{Caveat, Claim, Claims, Contradict, Evidence};
use crate::domain::date::Edtf;
use crate::domain::vocabulary::{ClaimCertainty, PartnershipStatus, SiteStatus, Stage, Vocabulary};
use crate::words::Words;

/// A value that can be put into words.
pub(super) trait Worded {
    /// Returns the value in the language in use.
    fn worded(&self, words: &Words) -> String;
}

impl Worded for Amount {
    fn worded(&self, words: &Words) -> String {
        words.amount(self)
    }
}

impl Worded for Edtf {
    fn worded(&self, words: &Words) -> String {
        words.date(self)
    }
}

impl Worded for PartnershipStatus {
    fn worded(&self, words: &Words) -> String {
        words.word(*self)
    }
}

impl Worded for SiteStatus {
    fn worded(&self, words: &Words) -> String {
        words.word(*self)
    }
}

impl Worded for Stage {
    fn worded(&self, words: &Words) -> String {
        words.word(*self)
    }
}

impl PageSheet<'_> {
    /// Writes every claim known on the as-of day: first those to reckon with, then the earlier
    /// ones, latest first. Where nothing is claimed, writes the message `absent`.
    pub(super) fn claims<T: Worded + Contradict>(&mut self, name: &str, claims: &Claims<T>, absent: Option<&str>) {
        let day = self.writer.on.day;
        let reckoned = claims.to_reckon_with(day);
        let known = claims.known(day);
        let conflicts = claims.conflicts(day);
        let shows_dates = known.len() > 1;
        let is_among = |list: &[&Claim<T>], claim: &Claim<T>| list.iter().any(|one| std::ptr::eq(*one, claim));
        match reckoned.as_slice() {
            [] => {
                if let Some(message) = absent {
                    let said = self.writer.words.text(message);
                    self.push(PageLine::new(vec![label(name), Piece::new(Role::Muted, said)]));
                }
            }
            [one] => self.claim(Some(label(name)), one, shows_dates, false),
            several => {
                self.push(PageLine::new(vec![Piece::new(Role::Label, label(name).text.trim_end())]));
                for claim in several {
                    let excluded = conflicts.iter().any(|(a, b)| is_among(&[*a, *b], claim));
                    self.claim(None, claim, shows_dates, excluded);
                }
            }
        }
        for claim in known.into_iter().rev().filter(|claim| !is_among(&reckoned, claim)) {
            let excluded = conflicts.iter().any(|(a, b)| is_among(&[*a, *b], claim));
            self.earlier(claim, excluded);
        }
    }

    fn claim<T: Worded>(&mut self, first: Option<Piece>, claim: &Claim<T>, shows_dates: bool, excluded: bool) {
        let indent = if first.is_some() { 0 } else { INDENT };
        let mut pieces: Vec<Piece> = first.into_iter().chain(self.exclusion(excluded)).collect();
        pieces.extend(caveat(self.writer.words, claim));
        pieces.push(Piece::new(Role::Strong, claim.value.worded(self.writer.words)));
        self.rest_of_claim(pieces, claim, indent, shows_dates);
    }

    fn earlier<T: Worded>(&mut self, claim: &Claim<T>, excluded: bool) {
        let mut pieces: Vec<Piece> = vec![label_in_line(&self.writer.words.text("page-earlier"))];
        pieces.extend(self.exclusion(excluded));
        pieces.extend(caveat(self.writer.words, claim));
        pieces.push(Piece::plain(claim.value.worded(self.writer.words)));
        self.rest_of_claim(pieces, claim, INDENT, true);
    }

    fn exclusion(&self, excluded: bool) -> Option<Piece> {
        let sign = Sign::Conflicting.as_str(self.writer.words.is_ascii());
        excluded.then(|| Piece::new(Role::Doubt, format!("{sign} ")))
    }

    fn rest_of_claim<T>(&mut self, mut pieces: Vec<Piece>, claim: &Claim<T>, indent: usize, shows_dates: bool) {
        let words = self.writer.words;
        let dot = self.writer.words.separator();
        let caveats = caveat_words(words, claim.caveat).into_iter();
        pieces.extend(caveats.map(|word| Piece::new(Role::Doubt, format!("{dot}{word}"))));
        let stated = claim.stated.as_ref().map(|date| words.date(date));
        let stated = stated.or_else(|| claim.since.map(|day| words.day(day))).filter(|_| shows_dates);
        if let Some(date) = stated {
            let said = words.with("page-stated", &[("date", date.into())]);
            pieces.push(Piece::new(Role::Muted, format!("{dot}{said}")));
        }
        // A single known claim has not been superseded yet.
        if claim.superseded && shows_dates {
            pieces.push(Piece::new(Role::Muted, format!("{dot}{}", words.text("page-superseded"))));
        }
        let evidence: Vec<&Evidence> = claim.evidence.iter().collect();
        pieces.extend(sources(&self.writer, &evidence));
        self.push(PageLine::new(pieces).indented(indent).hanging(INDENT));
        if let Some(note) = &claim.note {
            self.paragraphs(Role::Plain, note, indent + INDENT);
        }
    }
}

/// The signs before a figure of what to bear in mind with it.
fn caveat<T>(words: &Words, claim: &Claim<T>) -> Option<Piece> {
    let mark = row::caveat_mark(words.is_ascii(), claim.caveat);
    (!mark.is_empty()).then(|| Piece::new(Role::Doubt, mark))
}

/// What to bear in mind with a claim, each in a word: that it was worked out, that it is no more
/// than likely.
pub(super) fn caveat_words(words: &Words, caveat: Caveat) -> Vec<String> {
    let derived = caveat.derived.then(|| words.text("page-derived"));
    derived.into_iter().chain(certainty_word(words, caveat.certainty)).collect()
}

/// The word for what is not stated outright.
pub(super) fn certainty_word(words: &Words, certainty: ClaimCertainty) -> Option<String> {
    (certainty != ClaimCertainty::Stated).then(|| words.word(certainty))
}

/// The value of a claim in full, with what to bear in mind with it in words: `100 million EUR
/// (derived)`, `2027 (speculative)`.
pub(super) fn claim_full<T: Worded>(words: &Words, claim: &Claim<T>) -> String {
    worded_as(words, &claim.value, claim.caveat)
}

/// A value in full, with what to bear in mind with it in words.
pub(super) fn worded_as<T: Worded>(words: &Words, value: &T, caveat: Caveat) -> String {
    with_caveats(words, value.worded(words), &caveat_words(words, caveat))
}

/// A word of a vocabulary; where it is not stated outright that is said behind it.
#[must_use]
pub fn word_as<V: Vocabulary>(words: &Words, word: V, certainty: ClaimCertainty) -> String {
    let doubt: Vec<String> = certainty_word(words, certainty).into_iter().collect();
    with_caveats(words, words.word(word), &doubt)
}

/// A text with some words in brackets behind it, if there are any.
pub(super) fn with_caveats(words: &Words, text: String, caveats: &[String]) -> String {
    if caveats.is_empty() {
        return text;
    }
    words.with("value-caveat", &[("value", text.into()), ("caveat", caveats.join(", ").into())])
}

fn label_in_line(name: &str) -> Piece {
    Piece::new(Role::Label, format!("{name}: "))
}
