//! How closely a pattern matches a text, and which approximate matches are good enough.
//!
//! This works on folded texts only; where they come from is known to the index.

use std::fmt;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fields::Pattern;

/// How closely a pattern matches a text, closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Closeness {
    /// One or more whole words.
    Whole,
    /// The start of a word.
    Start,
    /// The inside of a word.
    Inside,
    /// Approximately: some letters of a name are missing.
    Fuzzy,
}

/// The length in characters below which patterns are not matched approximately.
const SHORTEST_FUZZY: usize = 4;

/// The minimum score per letter of the pattern. The matcher gives 16 for a letter, subtracts for
/// gaps, and adds for adjacent letters and starts of words: 17 leaves no room for scattered
/// letters.
const SCORE_PER_LETTER: i64 = 17;

/// A search for one pattern in folded texts.
pub(super) struct Finder<'a> {
    pattern: &'a str,
    /// Whether only the starts of words count: a few letters occur inside far too many words.
    starts_only: bool,
    fuzzy: Option<Fuzzy>,
}

struct Fuzzy {
    length: usize,
    letters: u64,
}

impl Fuzzy {
    /// Returns by how many letters a match may be longer than the pattern.
    fn slack(&self) -> usize {
        (self.length / 4).max(1)
    }
}

/// What two searches have in common that find the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FinderKind {
    pub(super) pattern: Box<str>,
    starts_only: bool,
    /// By how many letters an approximate match may be longer; `None` if there are none.
    pub(super) slack: Option<usize>,
}

/// With which letters the words of a text begin, and which of these letters are words of their own, as
/// [`letters`] has them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Initials {
    starts: u64,
    words: u64,
}

impl Initials {
    pub(super) fn of(folded: &str) -> Self {
        let mut initials = Self { starts: 0, words: 0 };
        let mut signs = folded.chars().peekable();
        let mut is_inside = false;
        while let Some(sign) = signs.next() {
            let is_start = !is_inside;
            is_inside = sign.is_alphanumeric();
            if is_start && is_inside {
                initials.starts |= bit(sign);
                initials.words |= if signs.peek().is_none_or(|next| !next.is_alphanumeric()) { bit(sign) } else { 0 };
            }
        }
        initials
    }

    /// Returns how closely a letter matches that counts only where a word begins with it.
    pub(super) const fn closeness(self, letter: u64) -> Option<Closeness> {
        if self.words & letter != 0 {
            Some(Closeness::Whole)
        } else if self.starts & letter != 0 {
            Some(Closeness::Start)
        } else {
            None
        }
    }
}

impl<'a> Finder<'a> {
    /// Returns a finder for a plain term as typed. It accepts approximate matches if the pattern is
    /// long enough, and only starts of words if it is short and its script has spaces between
    /// words.
    pub(super) fn nearly(pattern: &'a Pattern) -> Self {
        let pattern = pattern.folded();
        let length = pattern.chars().count();
        let fuzzy = || Fuzzy { length, letters: letters(pattern) };
        let starts_only = length < SHORTEST_FUZZY && pattern.chars().all(has_blanks_between_words);
        Self { pattern, starts_only, fuzzy: (length >= SHORTEST_FUZZY).then(fuzzy) }
    }

    /// Returns a finder that accepts only exact matches.
    pub(super) const fn exactly(pattern: &'a Pattern) -> Self {
        Self { pattern: pattern.folded(), starts_only: false, fuzzy: None }
    }

    pub(super) const fn pattern(&self) -> &str {
        self.pattern
    }

    /// Returns whether a match this close counts.
    pub(super) fn counts(&self, closeness: Closeness) -> bool {
        !self.starts_only || closeness <= Closeness::Start
    }

    pub(super) const fn is_fuzzy(&self) -> bool {
        self.fuzzy.is_some()
    }

    /// Returns what it has in common with each search that finds the same.
    pub(super) fn kind(&self) -> FinderKind {
        let slack = self.fuzzy.as_ref().map(Fuzzy::slack);
        FinderKind { pattern: self.pattern.into(), starts_only: self.starts_only, slack }
    }

    /// Returns the bit of the only letter of the pattern, if it counts only where a word begins and has a bit
    /// to itself.
    pub(super) fn initial(&self) -> Option<u64> {
        let mut letters = self.pattern.chars();
        let only = letters.next().filter(|_| letters.next().is_none() && self.starts_only)?;
        matches!(only, 'a'..='z' | '0'..='9').then(|| bit(only))
    }

    /// Returns how closely a text contains the pattern at best, whether or not that counts; `None` if it does
    /// not contain it.
    pub(super) fn best(&self, text: &str) -> Option<Closeness> {
        self.best_from(text, 0)
    }

    /// Returns how closely a text contains the pattern at best, which is nowhere before a position.
    pub(super) fn best_from(&self, text: &str, from: usize) -> Option<Closeness> {
        let mut best = None;
        for (at, _) in text.get(from..)?.match_indices(self.pattern) {
            let found = self.placed(text, from + at);
            if found == Closeness::Whole {
                return Some(found);
            }
            best = Some(best.map_or(found, |best: Closeness| best.min(found)));
        }
        best
    }

    /// Returns whether a name has all letters of the pattern in their order and so close together that it may
    /// be near: from the start of a word, with no more letters between than may be left out.
    pub(super) fn is_stretched_over(&self, name: &str) -> bool {
        let Some(fuzzy) = &self.fuzzy else { return false };
        let Some(first) = self.pattern.chars().next() else { return false };
        let allowed = fuzzy.length + fuzzy.slack();
        let mut is_inside = false;
        name.char_indices().any(|(at, sign)| {
            let is_start = !std::mem::replace(&mut is_inside, sign.is_alphanumeric());
            if !is_start || sign != first {
                return false;
            }
            let mut wanted = self.pattern.chars().peekable();
            for sign in name.get(at..).unwrap_or_default().chars().take(allowed) {
                wanted.next_if_eq(&sign);
            }
            wanted.peek().is_none()
        })
    }

    /// Returns whether the pattern matches a name well enough, approximately.
    pub(super) fn is_near(&self, name: &str) -> bool {
        self.is_stretched_over(name) && self.near(name).is_some()
    }

    /// Returns how closely the pattern matches at its position in a text.
    pub(super) fn placed(&self, text: &str, at: usize) -> Closeness {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + self.pattern.len()..).and_then(|after| after.chars().next());
        match (before.is_some_and(char::is_alphanumeric), after.is_some_and(char::is_alphanumeric)) {
            (false, false) => Closeness::Whole,
            (false, true) => Closeness::Start,
            (true, _) => Closeness::Inside,
        }
    }

    /// Returns whether a text with these letters has all that the pattern needs.
    pub(super) fn may_be_near(&self, letters: u64) -> bool {
        self.fuzzy.as_ref().is_some_and(|fuzzy| fuzzy.letters & !letters == 0)
    }

    /// Returns the part of a name without what stands behind the last place of the pattern's last letter: it matches
    /// approximately as the whole does, since the matcher looks at no letter that follows.
    pub(super) fn part_that_matters<'n>(&self, name: &'n str) -> &'n str {
        let last = self.pattern.chars().next_back();
        let end = last.and_then(|last| Some(name.rfind(last)? + last.len_utf8()));
        end.and_then(|end| name.get(..end)).unwrap_or(name)
    }

    /// Returns the positions of the characters of a name that the pattern matches well enough,
    /// approximately. For a pattern of n ≥ 4 letters, all must occur in this order; the first must
    /// begin a word; the span from first to last may exceed n by a quarter of n or by one,
    /// whichever is more; and the score must be at least 17 n.
    pub(super) fn near(&self, name: &str) -> Option<Vec<usize>> {
        let fuzzy = self.fuzzy.as_ref()?;
        // One that has matched something before may find other places in the same name.
        let matcher = SkimMatcherV2::default().respect_case();
        let (score, places) = matcher.fuzzy_indices(name, self.pattern)?;
        let (first, last) = (*places.first()?, *places.last()?);
        let begins_word =
            first.checked_sub(1).is_none_or(|before| !name.chars().nth(before).is_some_and(char::is_alphanumeric));
        let stretch = last - first + 1;
        let allowed = fuzzy.length + fuzzy.slack();
        let enough = SCORE_PER_LETTER.saturating_mul(i64::try_from(fuzzy.length).unwrap_or(i64::MAX));
        (begins_word && stretch <= allowed && score >= enough).then_some(places)
    }
}

impl fmt::Debug for Finder<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Finder").field("pattern", &self.pattern).finish_non_exhaustive()
    }
}

/// Returns whether the script of a letter separates words, unlike those of China, Japan and
/// South-East Asia.
fn has_blanks_between_words(letter: char) -> bool {
    let is_written_together = matches!(letter,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..);
    letter.is_alphanumeric() && !is_written_together
}

/// Returns the letters of a folded text as bits, one for each unaccented letter and each digit; all
/// others share the rest.
pub(super) fn letters(folded: &str) -> u64 {
    folded.chars().fold(0, |letters, letter| letters | bit(letter))
}

/// The letters and digits of a folded word, each with how often it is there.
pub(super) struct LetterCounts {
    /// Which there are.
    letters: u64,
    /// How often, by the number of the bit.
    counts: [u32; Self::OWN as usize],
}

impl LetterCounts {
    /// How many letters and digits have a bit to themselves, the first ones.
    const OWN: u32 = 36;

    pub(super) fn of(word: &str) -> Self {
        let mut counted = Self { letters: 0, counts: [0; Self::OWN as usize] };
        for bit in word.chars().map(bit).filter(|bit| bit.trailing_zeros() < Self::OWN) {
            counted.letters |= bit;
            counted.counts.get_mut(bit.trailing_zeros() as usize).into_iter().for_each(|count| *count += 1);
        }
        counted
    }

    /// Returns how many of them a folded text with these [`letters`] lacks for certain: a word that is as near
    /// as so many changes of a letter lacks no more.
    pub(super) fn lacking(&self, letters: u64) -> u32 {
        let (mut missing, mut lacking) = (self.letters & !letters, 0);
        while missing != 0 {
            lacking += self.counts.get(missing.trailing_zeros() as usize).copied().unwrap_or(0);
            missing &= missing - 1;
        }
        lacking
    }

    /// Returns whether a folded text with these [`letters`] has each of them at least once.
    pub(super) const fn are_all_in(&self, letters: u64) -> bool {
        self.letters & !letters == 0
    }

    /// Returns how many of them a text as written lacks for certain.
    pub(super) fn lacking_in(&self, text: &str) -> u32 {
        // Another letter may be folded into any.
        if !text.is_ascii() {
            return 0;
        }
        self.lacking(text.bytes().fold(0, |own, byte| own | bit(char::from(byte.to_ascii_lowercase()))))
    }
}

fn bit(letter: char) -> u64 {
    1 << match letter {
        'a'..='z' => u32::from(letter) - u32::from('a'),
        '0'..='9' => 26 + u32::from(letter) - u32::from('0'),
        _ => 36 + u32::from(letter) % 28,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fold::fold;
    use proptest::prelude::*;

    fn is_near(pattern: &str, name: &str) -> bool {
        let pattern = Pattern::new(pattern).unwrap();
        let (finder, name) = (Finder::nearly(&pattern), fold(name));
        let near = finder.near(&name).is_some();
        assert!(!near || (finder.may_be_near(letters(&name)) && finder.is_stretched_over(&name)));
        near
    }

    #[test]
    fn a_name_with_a_letter_or_two_left_out_is_near() {
        for (pattern, name) in [
            ("grningen", "Groningen"),
            ("krkow", "Kraków"),
            ("barclona", "Barcelona"),
            ("stutgart", "Stuttgart"),
            ("nvida", "NVIDIA"),
            ("lumiai", "LUMI AI Factory"),
            ("aifactory", "Gaia AI Factory"),
            ("smtdr", "a smatdr b"),
            ("rga1", "Riga1"),
        ] {
            assert!(is_near(pattern, name), "{pattern} {name}");
        }
    }

    proptest! {
        #[test]
        fn a_text_within_so_many_changes_lacks_no_more_letters(word in "[a-e0-2 ]{0,8}", text in "[a-eA-E0-2 é]{0,8}") {
            let distance = strsim::damerau_levenshtein(&word, &fold(&text));
            prop_assert!(LetterCounts::of(&word).lacking_in(&text) as usize <= distance);
            prop_assert!(LetterCounts::of(&word).lacking(letters(&fold(&text))) as usize <= distance);
        }
    }

    proptest! {
        #[test]
        fn what_follows_the_last_letter_of_a_pattern_does_not_matter(
            before in "([a-cé]{0,3}[ -])?", pattern in "[a-cé]{4,8}", (at, inside) in (1usize..5, "[a-cx -]?"),
            rest in "[a-cd-z0-9 é-]{0,8}",
        ) {
            let (start, end): (String, String) =
                (pattern.chars().take(at).collect(), pattern.chars().skip(at).collect());
            let pattern = Pattern::new(&pattern).unwrap();
            let (finder, name) = (Finder::nearly(&pattern), fold(&format!("{before}{start}{inside}{end}{rest}")));
            let found = finder.near(&name);
            // Most have a letter too many at most.
            prop_assert!(found.is_some() || !inside.is_empty() || !before.is_empty() || !rest.is_empty());
            prop_assert_eq!(finder.near(finder.part_that_matters(&name)), found, "{}", name);
        }
    }

    #[test]
    fn gathered_letters_are_not_near() {
        for (pattern, name) in [
            ("riga", "MIMER"),
            ("riga", "Mimer - The Swedish AI (Innovation) Factory"),
            ("riga", "Sverige"),
            ("riga", "Regional Innovation Gateway for AI"),
            ("riga", "Research Infrastructure Group Austria"),
            ("zzzz", "CZAI jazz zz"),
            ("zzzz", "Pizza Zazzle"),
            ("rga", "Riga"),
            ("paris", "Polish AI Research Infrastructure and Services"),
            ("rome", "Romanian Antenna of the Medical Enterprise"),
            ("kakow", "Bakakow-like"),
            ("groningne", "Groningen"),
        ] {
            assert!(!is_near(pattern, name), "{pattern} {name}");
        }
    }

    #[test]
    fn a_short_term_counts_where_a_word_starts() {
        let counts = |pattern: &str, closeness| Finder::nearly(&Pattern::new(pattern).unwrap()).counts(closeness);
        for (pattern, counts_inside) in [("eu", false), ("ai", false), ("2b", false), ("eur", false), ("euro", true)] {
            assert!(counts(pattern, Closeness::Start) && counts(pattern, Closeness::Whole), "{pattern}");
            assert_eq!(counts(pattern, Closeness::Inside), counts_inside, "{pattern}");
        }
        assert!(counts("東京", Closeness::Inside) && counts("a.b", Closeness::Inside));
        assert!(Finder::exactly(&Pattern::new("eu").unwrap()).counts(Closeness::Inside), "a phrase is found as it is");
    }

    #[test]
    fn a_place_is_whole_start_or_inside() {
        let placed = |pattern: &str, text: &str| {
            let pattern = Pattern::new(pattern).unwrap();
            Finder::exactly(&pattern).placed(text, text.find(pattern.folded()).unwrap())
        };
        assert_eq!(placed("riga", "in riga, latvia"), Closeness::Whole);
        assert_eq!(placed("riga", "rigas"), Closeness::Start);
        assert_eq!(placed("riga", "irrigation"), Closeness::Inside);
        assert_eq!(placed("riga", "briga"), Closeness::Inside);
    }
}
