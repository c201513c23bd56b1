//! The signs that stand for a state where there is no room for words.
//!
//! What a sign means in words is a message; which record bears it is decided elsewhere.

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A deadline has passed.
    Overdue,
    /// Claims cannot all be true.
    Conflicting,
    /// Worked out by whoever compiled the dataset, and said by nobody.
    Derived,
    /// A query lists the record as possible only.
    Possible,
    /// Read in a copy, digest or citation only.
    Reported,
    /// No document at all.
    Recalled,
}

impl Sign {
    /// Every sign, in the order of legends.
    pub const ALL: [Self; 6] =
        [Self::Overdue, Self::Conflicting, Self::Derived, Self::Possible, Self::Reported, Self::Recalled];

    /// The sign itself: one column, in ASCII up to three.
    #[must_use]
    pub const fn as_str(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Self::Overdue, _) => "!",
            (Self::Conflicting, false) => "≠",
            (Self::Conflicting, true) => "<>",
            (Self::Derived, _) => "=",
            (Self::Possible, _) => "?",
            (Self::Reported, _) => "*",
            (Self::Recalled, false) => "°",
            (Self::Recalled, true) => "(r)",
        }
    }

    /// The message that says what it means.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Overdue => "sign-overdue",
            Self::Conflicting => "sign-conflicting",
            Self::Derived => "sign-derived",
            Self::Possible => "sign-possible",
            Self::Reported => "sign-reported",
            Self::Recalled => "sign-recalled",
        }
    }
}
