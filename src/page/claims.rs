//! Claims as lines: the values to reckon with, side by side where they exclude each other, and
//! earlier claims.

use super::parts::{INDENT, PageSheet, label};
use super::source::sources;
use super::{PageLine, Piece, Role, Sign, row};
use crate::domain::amount::Amount;
use crate::domain::claim::{Caveat, Claim, Claims, Contradict, Evidence, Weighed};
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

/// How a claim is written.
#[derive(Clone, Copy)]
struct ShownClaim {
    /// By how many columns it is indented.
    indent: usize,
    /// Whether the day on which it was stated is written.
    with_date: bool,
    /// Whether other claims are in force.
    is_earlier: bool,
}

impl PageSheet<'_> {
    /// Writes every claim known on the as-of day: first those to reckon with, then the earlier
    /// ones, latest first. Where nothing is claimed, writes the message `absent`.
    pub(super) fn claims<T: Worded + Contradict>(&mut self, name: &str, claims: &Claims<T>, absent: Option<&str>) {
        let day = self.writer.on.day;
        let (reckoned, earlier) = parted(claims.weighed(day));
        let shows_dates = reckoned.len() + earlier.len() > 1;
        match reckoned.as_slice() {
            [] => {
                if let Some(message) = absent {
                    let said = self.writer.words.text(message);
                    self.push(PageLine::new(vec![label(name), Piece::new(Role::Muted, said)]));
                }
            }
            [one] => self.claim(Some(label(name)), one.claim, shows_dates, false),
            several => {
                self.push(PageLine::new(vec![Piece::new(Role::Label, label(name).text.trim_end())]));
                for one in several {
                    self.claim(None, one.claim, shows_dates, one.is_excluded);
                }
            }
        }
        for one in earlier.iter().rev() {
            self.earlier(one.claim, one.is_excluded);
        }
    }

    fn claim<T: Worded>(&mut self, first: Option<Piece>, claim: &Claim<T>, shows_dates: bool, excluded: bool) {
        let indent = if first.is_some() { 0 } else { INDENT };
        let mut pieces: Vec<Piece> = first.into_iter().chain(self.exclusion(excluded)).collect();
        pieces.extend(caveat(self.writer.words, claim));
        pieces.push(Piece::new(Role::Strong, claim.value.worded(self.writer.words)));
        self.rest_of_claim(pieces, claim, ShownClaim { indent, with_date: shows_dates, is_earlier: false });
    }

    fn earlier<T: Worded>(&mut self, claim: &Claim<T>, excluded: bool) {
        let mut pieces: Vec<Piece> = vec![label_in_line(&self.writer.words.text("page-earlier"))];
        pieces.extend(self.exclusion(excluded));
        pieces.extend(caveat(self.writer.words, claim));
        pieces.push(Piece::plain(claim.value.worded(self.writer.words)));
        self.rest_of_claim(pieces, claim, ShownClaim { indent: INDENT, with_date: true, is_earlier: true });
    }

    fn exclusion(&self, excluded: bool) -> Option<Piece> {
        let sign = Sign::Conflicting.as_str(self.writer.words.is_ascii());
        excluded.then(|| Piece::new(Role::Doubt, format!("{sign} ")))
    }

    fn rest_of_claim<T>(&mut self, mut pieces: Vec<Piece>, claim: &Claim<T>, shown: ShownClaim) {
        let words = self.writer.words;
        let dot = self.writer.words.separator();
        let caveats = caveat_words(words, claim.caveat).into_iter();
        pieces.extend(caveats.map(|word| Piece::new(Role::Doubt, format!("{dot}{word}"))));
        let stated = claim.more.stated.as_ref().map(|date| words.date(date));
        let stated = stated.or_else(|| claim.since.get().map(|day| words.day(day)));
        // What holds from a day after the last news is a forecast, also where it stands alone.
        let on = self.writer.on;
        let is_forecast = self.record.is_some_and(|id| on.is_forecast(on.dataset.record(id), claim));
        if let Some(date) = stated.filter(|_| shown.with_date || is_forecast) {
            let said = if is_forecast {
                words.with("page-forecast", &[("state", date.into())])
            } else {
                words.with("page-stated", &[("date", date.into())])
            };
            pieces.push(Piece::new(Role::Muted, format!("{dot}{said}")));
        }
        // A claim in force has not been superseded yet by anything known.
        if claim.superseded && shown.is_earlier {
            pieces.push(Piece::new(Role::Muted, format!("{dot}{}", words.text("page-superseded"))));
        }
        let evidence: Vec<&Evidence> = claim.evidence.iter().collect();
        pieces.extend(sources(&self.writer, &evidence));
        self.push(PageLine::new(pieces).indented(shown.indent).hanging(INDENT));
        if let Some(note) = &claim.more.note {
            self.paragraphs(Role::Plain, note, shown.indent + INDENT);
        }
    }
}

/// Parts claims into those to reckon with, those in force first, and all others.
fn parted<T>(weighed: Vec<Weighed<'_, T>>) -> (Vec<Weighed<'_, T>>, Vec<Weighed<'_, T>>) {
    let (mut reckoned, others): (Vec<_>, Vec<_>) = weighed.into_iter().partition(|one| one.is_in_force);
    let (contesting, earlier): (Vec<_>, Vec<_>) = others.into_iter().partition(|one| one.is_to_reckon_with);
    reckoned.extend(contesting);
    (reckoned, earlier)
}

/// Returns the signs before a derived or doubtful figure.
fn caveat<T>(words: &Words, claim: &Claim<T>) -> Option<Piece> {
    let mark = row::caveat_mark(words.is_ascii(), claim.caveat);
    (!mark.is_empty()).then(|| Piece::new(Role::Doubt, mark))
}

/// Returns the words of a caveat: `derived`, `likely`, `speculative`.
pub(super) fn caveat_words(words: &Words, caveat: Caveat) -> Vec<String> {
    let derived = caveat.derived.then(|| words.text("page-derived"));
    derived.into_iter().chain(certainty_word(words, caveat.certainty)).collect()
}

/// Returns the word for a certainty, unless it is stated outright.
pub(super) fn certainty_word(words: &Words, certainty: ClaimCertainty) -> Option<String> {
    (certainty != ClaimCertainty::Stated).then(|| words.word(certainty))
}

/// Returns the value of a claim in full, followed by the words of its caveat: `100 million EUR
/// (derived)`, `2027 (speculative)`.
pub(super) fn claim_full<T: Worded>(words: &Words, claim: &Claim<T>) -> String {
    worded_as(words, &claim.value, claim.caveat)
}

/// Returns a value in full, followed by the words of its caveat.
pub(super) fn worded_as<T: Worded>(words: &Words, value: &T, caveat: Caveat) -> String {
    with_caveats(words, value.worded(words), &caveat_words(words, caveat))
}

/// Returns a word of a vocabulary, followed by its certainty unless it is stated outright:
/// `operational (speculative)`.
#[must_use]
pub fn word_as<V: Vocabulary>(words: &Words, word: V, certainty: ClaimCertainty) -> String {
    let doubt: Vec<String> = certainty_word(words, certainty).into_iter().collect();
    with_caveats(words, words.word(word), &doubt)
}

/// Returns a text followed by some words in brackets, if there are any.
pub(super) fn with_caveats(words: &Words, text: String, caveats: &[String]) -> String {
    if caveats.is_empty() {
        return text;
    }
    words.with("value-caveat", &[("value", text.into()), ("caveat", caveats.join(", ").into())])
}

fn label_in_line(name: &str) -> Piece {
    Piece::new(Role::Label, format!("{name}: "))
}
