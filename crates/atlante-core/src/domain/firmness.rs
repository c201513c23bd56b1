//! Firmness: one scale, 0 to 5, for how binding an agreement, site or commitment is.

use super::vocabulary::{PartnershipStatus, SiteStatus, Stage, Vocabulary};

/// A level on the scale: 0 reported or aimed at, 1 announced, 2 letter of intent, selected or
/// committed, 3 agreement or contract, 4 under construction, 5 operational or spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Firmness(u8);

impl Firmness {
    /// The highest level.
    pub const MOST: Self = Self(5);

    /// Returns the level as a number, 0 to 5.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

/// A word with a level on the scale.
pub trait Firm: Vocabulary {
    /// Returns its firmness; `None` for what has ended.
    fn firmness(self) -> Option<Firmness>;

    /// Returns its position in the order of progress: what has ended comes last.
    fn rank(self) -> u8 {
        self.firmness().map_or(u8::MAX, Firmness::number)
    }
}

impl Firm for PartnershipStatus {
    fn firmness(self) -> Option<Firmness> {
        match self {
            Self::Reported => Some(Firmness(0)),
            Self::Announced => Some(Firmness(1)),
            Self::LetterOfIntent => Some(Firmness(2)),
            Self::Agreement | Self::Contract => Some(Firmness(3)),
            Self::Ended => None,
        }
    }
}

impl Firm for SiteStatus {
    fn firmness(self) -> Option<Firmness> {
        Some(match self {
            Self::Announced => Firmness(1),
            Self::Selected => Firmness(2),
            Self::Contracted => Firmness(3),
            Self::UnderConstruction => Firmness(4),
            Self::Operational => Firmness(5),
        })
    }
}

impl Firm for Stage {
    fn firmness(self) -> Option<Firmness> {
        Some(match self {
            Self::Reported | Self::Target => Firmness(0),
            Self::Announced => Firmness(1),
            Self::Committed => Firmness(2),
            Self::Contracted => Firmness(3),
            Self::Spent => Firmness(5),
        })
    }
}
