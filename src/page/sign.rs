//! The signs that represent a state where there is no room for words.
//!
//! What a sign means in words is a message; which records have it is decided elsewhere.

use crate::words::Words;

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A deadline has passed.
    Overdue,
    /// Claims cannot all be true.
    Conflicting,
    /// Another record replaces it.
    Replaced,
    /// It is the same as an earlier record, which counts.
    Same,
    /// Derived by the compilers of the dataset, and stated by no source.
    Derived,
    /// Likely or speculative, and not stated outright.
    Doubtful,
    /// The record is only a possible match of the query.
    Possible,
    /// Read only in a copy, digest or citation.
    Reported,
    /// Supported by no document at all.
    Recalled,
}

impl Sign {
    /// Every sign, in the order of legends.
    pub const ALL: [Self; 9] = [
        Self::Overdue,
        Self::Conflicting,
        Self::Replaced,
        Self::Same,
        Self::Derived,
        Self::Doubtful,
        Self::Possible,
        Self::Reported,
        Self::Recalled,
    ];

    /// Returns the sign itself: one column, in ASCII up to three.
    #[must_use]
    pub const fn as_str(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Self::Overdue, _) => "!",
            (Self::Conflicting, false) => "≠",
            (Self::Conflicting, true) => "<>",
            (Self::Replaced, false) => "»",
            (Self::Replaced, true) => ">>",
            (Self::Same, false) => "≡",
            (Self::Same, true) => "==",
            (Self::Derived, _) => "=",
            (Self::Doubtful, false) => "¿",
            (Self::Doubtful, true) => "(?)",
            (Self::Possible, _) => "?",
            (Self::Reported, _) => "*",
            (Self::Recalled, false) => "°",
            (Self::Recalled, true) => "(r)",
        }
    }

    /// Returns which signs stand before figures in a text, each once.
    pub fn in_figures(text: &str, ascii: bool) -> impl Iterator<Item = Self> {
        // In ASCII bars are drawn with some of the signs.
        let begins = |word: &str, sign: &str| word.strip_prefix(sign).is_some_and(|rest| !rest.starts_with(sign));
        let stands = move |sign: &Self| text.split_whitespace().any(|word| begins(word, sign.as_str(ascii)));
        [Self::Conflicting, Self::Derived, Self::Doubtful].into_iter().filter(stands)
    }

    /// Returns what the sign means, in a word or two.
    #[must_use]
    pub fn meaning(self, words: &Words) -> String {
        let text = words.text(self.message());
        // The whole meaning begins with the word for it.
        text.split_once([':', ',']).map_or(text.as_str(), |(short, _)| short).to_owned()
    }

    /// Returns the key of the message that says what the sign means.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Overdue => "sign-overdue",
            Self::Conflicting => "sign-conflicting",
            Self::Replaced => "sign-replaced",
            Self::Same => "sign-same",
            Self::Derived => "sign-derived",
            Self::Doubtful => "sign-doubtful",
            Self::Possible => "sign-possible",
            Self::Reported => "sign-reported",
            Self::Recalled => "sign-recalled",
        }
    }
}
