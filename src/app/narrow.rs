//! How well a name fits the text that narrows a list, ignoring case, accents and blanks.

use crate::query::fold;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// How well a name fits; the least value is the best fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The name begins with the text.
    Start,
    /// A word of the name begins with the text.
    Word,
    /// The name contains the text.
    Inside,
    /// The name contains the letters in this order: the negated score of the matcher.
    Letters(i64),
}

/// The typed text, prepared for comparison with names.
pub(super) struct Typed {
    text: String,
    dense: String,
    /// Whether letters in the same order are enough.
    loosely: bool,
}

impl Typed {
    /// Prepares a text. With `loosely`, letters in the same order are enough.
    pub(super) fn new(text: &str, loosely: bool) -> Self {
        let text = fold(text).trim().to_owned();
        let dense = text.replace([' ', '_', '-'], "");
        Self { text, dense, loosely }
    }

    /// Returns whether the text is empty, so that everything fits.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns how well a name fits, if it does.
    pub(super) fn fit(&self, name: &str) -> Option<Fit> {
        let name = fold(name);
        let dense = name.replace([' ', '_', '-'], "");
        if name.starts_with(&self.text) || (!self.dense.is_empty() && dense.starts_with(&self.dense)) {
            return Some(Fit::Start);
        }
        let begins = |place: usize| {
            let before = name.get(..place).and_then(|before| before.chars().next_back());
            before.is_none_or(|sign| !sign.is_alphanumeric())
        };
        let mut places = name.match_indices(&self.text).map(|(place, _)| place).peekable();
        if places.peek().is_some() {
            return Some(if places.any(begins) { Fit::Word } else { Fit::Inside });
        }
        // One that has matched something before may find other places in the same name.
        let matcher = self.loosely.then(SkimMatcherV2::default)?;
        let (score, places) = matcher.fuzzy_indices(&name, &self.dense)?;
        // Letters scattered over a name are no likeness: they must be close together.
        let span = places.last()? - places.first()? + 1;
        (span < 2 * places.len()).then_some(Fit::Letters(-score))
    }

    /// Returns the best fit of several names.
    pub(super) fn best<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Option<Fit> {
        names.into_iter().filter_map(|name| self.fit(name)).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_are_better_than_words_and_these_than_insides() {
        let fit = |typed: &str, name: &str| Typed::new(typed, false).fit(name);
        assert_eq!(fit("lod", "Łódź"), Some(Fit::Start));
        assert_eq!(fit("datac", "data centre"), Some(Fit::Start));
        assert_eq!(fit("cent", "data centre"), Some(Fit::Word));
        assert_eq!(fit("entr", "data centre"), Some(Fit::Inside));
        assert_eq!(fit("noneu", "non-eu"), Some(Fit::Start));
        assert_eq!(fit("dce", "data centre"), None);
    }

    #[test]
    fn loosely_letters_in_order_are_enough_if_they_lie_close() {
        let fit = |typed: &str, name: &str| Typed::new(typed, true).fit(name);
        assert!(matches!(fit("nxtmatch", "next match"), Some(Fit::Letters(_))));
        assert_eq!(fit("zzzz", "next match"), None);
        assert_eq!(fit("cop", "close what is open"), None);
    }
}
