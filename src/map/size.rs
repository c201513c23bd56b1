//! How large a mark is that stands for a quantity of its site: three sizes, with signs of their own for what
//! is only bounded and for what is not known.

use crate::domain::amount::Decimal;

use super::palette::MapLook;

/// One of three sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SizeTier {
    /// Below the lower step.
    Small,
    /// From the lower step on, and below the upper one.
    Medium,
    /// From the upper step on.
    Large,
}

/// What is known of the size of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkSize {
    /// The size, whatever the quantity is within its bounds.
    Of(SizeTier),
    /// This size, or a larger one.
    AtLeast(SizeTier),
    /// Any size up to one that is not the smallest.
    AtMost,
    /// Nothing.
    Unknown,
}

impl MarkSize {
    /// All of them, as in a legend.
    pub const ALL: [Self; 7] = [
        Self::Of(SizeTier::Small),
        Self::Of(SizeTier::Medium),
        Self::Of(SizeTier::Large),
        Self::AtLeast(SizeTier::Small),
        Self::AtLeast(SizeTier::Medium),
        Self::AtMost,
        Self::Unknown,
    ];
}

/// A quantity: its least, and its most unless it has no upper bound.
pub type QuantitySpan = (Decimal, Option<Decimal>);

/// The steps between the sizes: round numbers that divide the least of the sites, or if none has a least the
/// most, into thirds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeSteps {
    /// From where on a mark is medium.
    pub low: Decimal,
    /// From where on a mark is large.
    pub high: Decimal,
}

impl SizeSteps {
    /// Returns the steps for some quantities; `None` where nothing is known of any.
    pub fn of(spans: impl Iterator<Item = QuantitySpan>) -> Option<Self> {
        let spans: Vec<_> = spans.collect();
        let is_there = |number: &Decimal| !number.is_zero();
        let mut numbers: Vec<_> = spans.iter().map(|(least, _)| *least).filter(is_there).collect();
        if numbers.is_empty() {
            numbers = spans.iter().filter_map(|(_, most)| *most).filter(is_there).collect();
        }
        numbers.sort_unstable();
        let at = |third: usize| numbers.get(third * numbers.len() / 3).map(|number| round_below(*number));
        let (low, high) = (at(1)?, at(2)?);
        let next = |step: Decimal| step.checked_mul(Decimal::TEN);
        Some(Self { low, high: if high > low { high } else { next(low)? } })
    }

    fn tier(self, number: Decimal) -> SizeTier {
        match number {
            _ if number < self.low => SizeTier::Small,
            _ if number < self.high => SizeTier::Medium,
            _ => SizeTier::Large,
        }
    }

    /// Returns the size for a quantity.
    pub fn size(self, (least, most): QuantitySpan) -> MarkSize {
        match (self.tier(least), most.map(|most| self.tier(most))) {
            (SizeTier::Large, _) => MarkSize::Of(SizeTier::Large),
            (lower, Some(upper)) if lower == upper => MarkSize::Of(lower),
            (_, Some(_)) if least.is_zero() => MarkSize::AtMost,
            (_, None) if least.is_zero() => MarkSize::Unknown,
            (lower, _) => MarkSize::AtLeast(lower),
        }
    }
}

/// Returns the greatest of 1, 2 and 5 times a power of ten that is not above a number; 1 for less.
fn round_below(number: Decimal) -> Decimal {
    let mut power = Decimal::ONE;
    while let Some(next) = power.checked_mul(Decimal::TEN).filter(|next| *next <= number) {
        power = next;
    }
    let rounded = [5_u8, 2].into_iter().filter_map(|times| power.checked_mul(times.into()));
    rounded.filter(|step| *step <= number).max().unwrap_or(power)
}

impl MapLook {
    /// Returns the sign of a size: filled where it is known, hollow where it is the least.
    pub const fn size_sign(self, size: MarkSize) -> char {
        match (size, self.ascii) {
            (MarkSize::Of(SizeTier::Small), false) => '▪',
            (MarkSize::Of(SizeTier::Medium), false) => '■',
            (MarkSize::Of(SizeTier::Large) | MarkSize::AtLeast(SizeTier::Large), false) => '█',
            (MarkSize::AtLeast(SizeTier::Small), false) => '▫',
            (MarkSize::AtLeast(SizeTier::Medium), false) => '□',
            (MarkSize::AtMost, false) => '≤',
            (MarkSize::Of(SizeTier::Small), true) => 'o',
            (MarkSize::Of(SizeTier::Medium), true) => 'O',
            (MarkSize::Of(SizeTier::Large) | MarkSize::AtLeast(SizeTier::Large), true) => '@',
            (MarkSize::AtLeast(SizeTier::Small), true) => 'u',
            (MarkSize::AtLeast(SizeTier::Medium), true) => 'U',
            (MarkSize::AtMost, true) => '<',
            (MarkSize::Unknown, _) => '?',
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    fn number(value: u64) -> Decimal {
        value.into()
    }

    #[test]
    fn steps_are_round_and_divide_what_is_known_into_thirds() {
        let steps = |all: &[u64]| SizeSteps::of(all.iter().map(|one| (number(*one), Some(number(*one)))));
        let of = |low, high| Some(SizeSteps { low: number(low), high: number(high) });
        assert_eq!(steps(&[3, 12, 70, 230, 900, 4_400]), of(50, 500));
        assert_eq!(steps(&[700, 700, 700]), of(500, 5_000));
        assert_eq!(steps(&[7]), of(5, 50));
        assert_eq!((steps(&[]), steps(&[0])), (None, None));
    }

    #[test]
    fn a_bound_is_no_size_and_the_unknown_is_not_small() {
        let steps = SizeSteps { low: number(100), high: number(1_000) };
        let size = |least, most: Option<u64>| steps.size((number(least), most.map(number)));
        for (least, most, expected) in [
            (99, Some(99), MarkSize::Of(SizeTier::Small)),
            (100, Some(999), MarkSize::Of(SizeTier::Medium)),
            (1_000, Some(1_000), MarkSize::Of(SizeTier::Large)),
            (1_000, None, MarkSize::Of(SizeTier::Large)),
            (50, None, MarkSize::AtLeast(SizeTier::Small)),
            (50, Some(150), MarkSize::AtLeast(SizeTier::Small)),
            (100, None, MarkSize::AtLeast(SizeTier::Medium)),
            (0, Some(99), MarkSize::Of(SizeTier::Small)),
            (0, Some(5_000), MarkSize::AtMost),
            (0, None, MarkSize::Unknown),
        ] {
            assert_eq!(size(least, most), expected, "{least} {most:?}");
        }
    }

    #[test]
    fn every_size_has_a_sign_of_its_own() {
        for ascii in [false, true] {
            let look = MapLook::colourless(ascii);
            let signs: BTreeSet<_> = MarkSize::ALL.into_iter().map(|size| look.size_sign(size)).collect();
            assert_eq!(signs.len(), MarkSize::ALL.len());
            assert!(!ascii || signs.iter().all(char::is_ascii));
        }
    }

    proptest! {
        #[test]
        fn what_may_be_more_is_never_shown_as_less(least in 0_u64..10_000, more in 0_u64..10_000, steps in (1_u64..2_000, 1_u64..2_000)) {
            let steps = SizeSteps { low: number(steps.0), high: number(steps.0 + steps.1) };
            let most = number(least + more);
            match steps.size((number(least), Some(most))) {
                MarkSize::Of(tier) => prop_assert!(tier == steps.tier(number(least)) && tier == steps.tier(most)),
                MarkSize::AtLeast(tier) => prop_assert!(tier == steps.tier(number(least)) && tier < steps.tier(most)),
                MarkSize::AtMost => prop_assert!(least == 0 && steps.tier(most) > SizeTier::Small),
                MarkSize::Unknown => prop_assert!(false),
            }
        }
    }
}
