//! Firmness: one scale, 0 to 5, for how binding an agreement, site or commitment is.

use super::vocabulary::{PartnershipStatus, SiteStatus, Stage, Vocabulary};

/// A level on the scale: 0 reported or aimed at, 1 announced, 2 letter of intent, selected or
/// committed, 3 agreement or contract, 4 under construction, 5 operational or spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Firmness(u8);

impl Firmness {
    /// The highest level.
    pub const MOST: Self = Self(5);

    /// Returns every level, the lowest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=Self::MOST.0).map(Self)
    }

    /// Returns the level as a number, 0 to 5.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

/// A word with a level on the scale.
pub trait Firm: Vocabulary {
    /// Returns its firmness; `None` for what has ended or is paused.
    fn firmness(self) -> Option<Firmness>;

    /// Returns whether it is a pause, after which things may continue from any level.
    fn is_pause(self) -> bool {
        false
    }

    /// Returns its position in the order of progress: a pause comes after every level, what has ended
    /// comes last.
    fn rank(self) -> u8 {
        let rest = if self.is_pause() { Firmness::MOST.number() + 1 } else { u8::MAX };
        self.firmness().map_or(rest, Firmness::number)
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
        match self {
            Self::Announced => Some(Firmness(1)),
            Self::Selected => Some(Firmness(2)),
            Self::Contracted => Some(Firmness(3)),
            Self::UnderConstruction => Some(Firmness(4)),
            Self::Operational => Some(Firmness(5)),
            Self::Paused | Self::Withdrawn | Self::Decommissioned => None,
        }
    }

    fn is_pause(self) -> bool {
        self == Self::Paused
    }
}

impl Firm for Stage {
    fn firmness(self) -> Option<Firmness> {
        match self {
            Self::Reported | Self::Target => Some(Firmness(0)),
            Self::Announced => Some(Firmness(1)),
            Self::Committed => Some(Firmness(2)),
            Self::Contracted => Some(Firmness(3)),
            Self::Spent => Some(Firmness(5)),
            Self::Withdrawn => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::claim::{Claim, Claims};
    use crate::domain::date::Day;

    const fn on(month: i8) -> Day {
        jiff::civil::date(2025, month, 1)
    }

    /// Whether two words, said one month after the other, exclude each other.
    fn conflict<S: Firm + std::fmt::Debug>(earlier: S, later: S) -> bool {
        let claim = |value, month| Claim { since: on(month).into(), ..Claim::bare(value) };
        let claims = Claims::new(vec![claim(earlier, 1), claim(later, 2)]);
        assert_eq!(claims.in_force(on(2)).iter().map(|claim| claim.value).collect::<Vec<_>>(), [later]);
        claims.have_conflict(on(2))
    }

    #[test]
    fn an_end_or_a_rest_contradicts_nothing_that_was_said_before() {
        for word in SiteStatus::ALL.iter().copied() {
            for end in [SiteStatus::Withdrawn, SiteStatus::Decommissioned] {
                assert_eq!(end.firmness(), None);
                assert!(!conflict(word, end), "{word} then {end}");
            }
            assert!(!conflict(SiteStatus::Paused, word), "paused then {word}");
            assert_eq!(conflict(SiteStatus::Withdrawn, word), word.firmness().is_some() || word.is_pause(), "{word}");
        }
        assert!(!conflict(SiteStatus::Operational, SiteStatus::Paused));
        assert!(!conflict(Stage::Contracted, Stage::Withdrawn) && conflict(Stage::Withdrawn, Stage::Contracted));
        assert!(conflict(PartnershipStatus::Ended, PartnershipStatus::Contract));
    }

    #[test]
    fn what_goes_on_after_a_rest_is_held_against_what_came_before_it() {
        let claim = |value, month| Claim { since: on(month).into(), ..Claim::bare(value) };
        let [built, paused] = [claim(SiteStatus::UnderConstruction, 1), claim(SiteStatus::Paused, 2)];
        let again = Claims::new(vec![built.clone(), paused.clone(), claim(SiteStatus::UnderConstruction, 3)]);
        assert!(!again.have_conflict(on(3)));
        let back = Claims::new(vec![built, paused, claim(SiteStatus::Announced, 3)]);
        let excluded = |day| back.weighed(day).iter().map(|one| one.is_excluded).collect::<Vec<_>>();
        assert_eq!(excluded(on(3)), [true, false, true]);
    }
}
