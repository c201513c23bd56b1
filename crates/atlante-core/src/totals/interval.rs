//! The algebra of intervals: sums with possibly open ends, and how they are added and joined.
//!
//! An interval is what is known of a sum of money; the currency is not known here.

use crate::domain::amount::{Bound, Decimal};

/// A sum that is either exact or not given: it is never rounded. In sorting order, a sum that
/// cannot be represented comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sum {
    /// The number, 0 or more.
    Of(Decimal),
    /// The number has more than the 28 digits that can be represented.
    TooLong,
}

impl Sum {
    /// Nothing.
    pub const ZERO: Self = Self::Of(Decimal::ZERO);

    /// Returns the sum of both; `TooLong` if either is or the result cannot be represented.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let (Self::Of(one), Self::Of(two)) = (self, other) else { return Self::TooLong };
        if one.is_zero() || two.is_zero() {
            return if one.is_zero() { other } else { self };
        }
        let finest = one.scale().max(two.scale());
        // A result with fewer decimals than its operands has been rounded.
        one.checked_add(two).filter(|sum| sum.scale() == finest).map_or(Self::TooLong, |sum| Self::Of(sum.normalize()))
    }

    /// Chooses one of both numbers, if both can be represented.
    fn pick(self, other: Self, choose: impl Fn(Decimal, Decimal) -> Decimal) -> Self {
        match (self, other) {
            (Self::Of(one), Self::Of(two)) => Self::Of(choose(one, two)),
            _ => Self::TooLong,
        }
    }

    /// Returns the number, if it can be represented.
    #[must_use]
    pub const fn number(self) -> Option<Decimal> {
        match self {
            Self::Of(number) => Some(number),
            Self::TooLong => None,
        }
    }
}

/// What is known of a sum: it lies between two ends, both inclusive. The least is 0 or more and
/// never above the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The least that it can be.
    pub least: Sum,
    /// The most that it can be; `None` if there is no upper bound.
    pub most: Option<Sum>,
    /// Whether any number in it was given only approximately.
    pub approximate: bool,
}

impl Interval {
    /// The sum of no records.
    pub const NOTHING: Self = Self { least: Sum::ZERO, most: Some(Sum::ZERO), approximate: false };

    /// Returns what a bound allows, clipped at 0. *About x* is x to x, and approximate.
    #[must_use]
    pub fn of(bound: Bound) -> Self {
        let clip = |number: Decimal| Sum::Of(number.max(Decimal::ZERO).normalize());
        Self { least: clip(bound.least()), most: bound.most().map(clip), approximate: matches!(bound, Bound::About(_)) }
    }

    /// Returns the sum of two intervals.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        self.with(other, Sum::plus, Sum::plus)
    }

    /// Returns the smallest interval that contains both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        self.with(other, |one, two| one.pick(two, Decimal::min), |one, two| one.pick(two, Decimal::max))
    }

    /// Combines two intervals. If the least cannot be represented, neither can the most, if there
    /// is one: it must not appear to be below the least.
    fn with(self, other: Self, least: impl Fn(Sum, Sum) -> Sum, most: impl Fn(Sum, Sum) -> Sum) -> Self {
        let least = least(self.least, other.least);
        let most = self.most.zip(other.most).map(|(one, two)| most(one, two));
        Self {
            least,
            most: if least == Sum::TooLong { most.map(|_| Sum::TooLong) } else { most },
            approximate: self.approximate || other.approximate,
        }
    }

    /// Returns whether the other interval lies within this one. An end that cannot be represented
    /// excludes nothing.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        let starts = self.least == Sum::TooLong || self.least <= other.least;
        let ends = |most: Sum| most == Sum::TooLong || other.most.is_some_and(|inner| inner <= most);
        starts && self.most.is_none_or(ends)
    }
}

impl std::iter::Sum for Interval {
    fn sum<I: Iterator<Item = Self>>(intervals: I) -> Self {
        intervals.fold(Self::NOTHING, Self::plus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Generates numbers of all sizes and numbers of decimals, many of them small.
    fn number() -> impl Strategy<Value = Decimal> {
        let small = (0i64..1_000).prop_map(Decimal::from);
        let money = (0i64..1_000_000_000_000, 0u32..3).prop_map(|(digits, scale)| Decimal::new(digits, scale));
        prop_oneof![3 => small, 3 => money, 1 => long()]
    }

    /// Generates numbers near the most digits that can be represented.
    fn long() -> impl Strategy<Value = Decimal> {
        (0i128..79_228_162_514_264_337_593_543_950_335, 0u32..=28)
            .prop_map(|(digits, scale)| Decimal::from_i128_with_scale(digits, scale))
    }

    fn bound(number: impl Strategy<Value = Decimal> + Clone) -> impl Strategy<Value = Bound> {
        prop_oneof![
            number.clone().prop_map(Bound::Exact),
            number.clone().prop_map(Bound::About),
            number.clone().prop_map(Bound::AtLeast),
            number.clone().prop_map(Bound::AtMost),
            (number.clone(), number).prop_map(|(a, b)| Bound::Between(a.min(b), a.max(b))),
        ]
    }

    fn short() -> impl Strategy<Value = Interval> {
        bound((0i64..1_000_000_000_000, 0u32..3).prop_map(|(digits, scale)| Decimal::new(digits, scale)))
            .prop_map(Interval::of)
    }

    fn interval() -> impl Strategy<Value = Interval> {
        bound(number().boxed()).prop_map(Interval::of)
    }

    #[test]
    fn bounds_become_intervals() {
        let of = |bound| {
            let interval = Interval::of(bound);
            let number = |sum: Sum| sum.number().unwrap().to_string();
            (number(interval.least), interval.most.map(number), interval.approximate)
        };
        let three = Decimal::from(3);
        assert_eq!(of(Bound::AtMost(three)), ("0".into(), Some("3".into()), false));
        assert_eq!(of(Bound::AtLeast(three)), ("3".into(), None, false));
        assert_eq!(of(Bound::About(three)), ("3".into(), Some("3".into()), true));
        assert_eq!(of(Bound::Between(-three, three)), ("0".into(), Some("3".into()), false));
        assert_eq!(of(Bound::Exact(-three)), ("0".into(), Some("0".into()), false));
    }

    #[test]
    fn a_sum_that_cannot_be_held_says_so() {
        let of = |text: &str| Sum::Of(text.parse().unwrap());
        let most = Sum::Of(Decimal::MAX);
        assert_eq!(most.plus(of("1")), Sum::TooLong);
        assert_eq!(most.plus(Sum::ZERO), most);
        assert_eq!(of("10000000000000000000000000000").plus(of("0.5")), Sum::TooLong);
        assert_eq!(of("1000000000000000000000000000").plus(of("0.5")), of("1000000000000000000000000000.5"));
        assert_eq!(Sum::TooLong.plus(Sum::ZERO), Sum::TooLong);
        assert!(Sum::TooLong > most);
        assert_eq!(Sum::TooLong.number(), None);
    }

    proptest! {
        #[test]
        fn a_sum_is_exact_or_none(a in 0u128..79_228_162_514_264_337_593_543_950_335, b in 0u128..1_000_000_000_000_000_000, scale in 0u32..9) {
            // Both in units of the last decimal of `b`.
            let one = Sum::Of(Decimal::from_i128_with_scale(i128::try_from(a).unwrap(), 0).normalize());
            let two = Sum::Of(Decimal::from_i128_with_scale(i128::try_from(b).unwrap(), scale).normalize());
            let expected = a * 10u128.pow(scale) + b;
            match one.plus(two) {
                Sum::Of(sum) => {
                    let sum = sum.normalize();
                    prop_assert!(sum.scale() <= scale);
                    prop_assert_eq!(u128::try_from(sum.mantissa()).unwrap() * 10u128.pow(scale - sum.scale()), expected);
                }
                Sum::TooLong => {
                    let digits = expected.to_string();
                    prop_assert!(digits.trim_end_matches('0').len() > 28 || digits.len() > 28, "{}", digits);
                }
            }
        }

        #[test]
        fn adding_is_associative_commutative_and_has_a_neutral(a in short(), b in short(), c in short()) {
            prop_assert_eq!(a.plus(b).plus(c), a.plus(b.plus(c)));
            prop_assert_eq!(a.plus(b), b.plus(a));
            prop_assert_eq!(a.plus(Interval::NOTHING), a);
        }

        /// Beyond 28 digits the order may decide whether a sum can be represented, never its value.
        #[test]
        fn in_any_order_the_sum_is_the_same_or_is_not_given(a in interval(), b in interval(), c in interval()) {
            prop_assert_eq!(a.plus(b), b.plus(a));
            prop_assert_eq!(a.plus(Interval::NOTHING), a);
            let (left, right) = (a.plus(b).plus(c), a.plus(b.plus(c)));
            let agree = |one: Sum, two: Sum| one == two || one == Sum::TooLong || two == Sum::TooLong;
            prop_assert!(agree(left.least, right.least));
            prop_assert_eq!(left.most.is_none(), right.most.is_none());
            prop_assert!(left.most.zip(right.most).is_none_or(|(one, two)| agree(one, two)));
            prop_assert_eq!(left.approximate, right.approximate);
        }

        #[test]
        fn the_least_is_never_above_the_most(a in interval(), b in interval()) {
            for interval in [a, a.plus(b), a.hull(b)] {
                prop_assert!(interval.least >= Sum::ZERO);
                prop_assert!(interval.most.is_none_or(|most| interval.least <= most));
            }
        }

        #[test]
        fn a_hull_holds_both_and_no_end_is_new(a in interval(), b in interval(), c in interval()) {
            let hull = a.hull(b);
            prop_assert!(hull.holds(a) && hull.holds(b));
            prop_assert!(hull.least == a.least || hull.least == b.least);
            prop_assert!(hull.most == a.most || hull.most == b.most);
            prop_assert_eq!(hull, b.hull(a));
            prop_assert_eq!(a.hull(a), a);
            prop_assert_eq!(hull.hull(c), a.hull(b.hull(c)));
        }

        #[test]
        fn adding_is_monotone(a in short(), b in short(), c in short()) {
            let wide = a.hull(b);
            prop_assert!(wide.plus(c).holds(a.plus(c)));
            prop_assert_eq!(wide.plus(c), a.plus(c).hull(b.plus(c)));
            prop_assert!(a.plus(c).least >= a.least);
        }

        #[test]
        fn what_is_within_two_adds_up_within_their_sum(a in short(), b in short(), x in 0i64..1_000, y in 0i64..1_000) {
            let within = |interval: Interval, offset: i64| {
                let least = interval.least.number().unwrap();
                let value = least + Decimal::from(offset);
                let value = interval.most.map_or(value, |most| value.min(most.number().unwrap()));
                Interval::of(Bound::Exact(value))
            };
            prop_assert!(a.plus(b).holds(within(a, x).plus(within(b, y))));
        }
    }
}
