//! Sums in short form: few digits, and never narrower than the exact sum.
//!
//! What one source says about one record is rounded here only where it does not fit otherwise.

use rust_decimal::RoundingStrategy;

use super::Words;
use super::amount::{PowerOfTen, count_in};
use crate::domain::amount::{Amount, Bound, Decimal, Measure};

/// Number of significant digits shown of a sum, or of the larger end of an interval.
const DIGITS: u32 = 3;

/// Inverse of the fraction of its lower end that an interval may lose to the digits of its upper
/// one.
const LEAST_KEPT_OF: i64 = 100;

/// An interval rounded outward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rounded {
    least: Decimal,
    most: Decimal,
    /// Whether both ends are counted in the scale of the upper one, rather than each in its own.
    has_one_scale: bool,
}

impl Words {
    /// Returns a sum for a column, with three digits and rounded outward: `≥ €2.6B`, `~ 81,2 mln
    /// TWD`, `€2.00–2.32B`.
    ///
    /// Both ends of an interval have the same scale and the same decimals; where the lower end
    /// would be less than one of that scale, or lose more than a hundredth of itself, each has its
    /// own: `€923M–1.66B`. A single number that had to be rounded is *about*; so is a bound that
    /// includes an approximate number: `~ €2.00–2.32B`, `≥ ~ €2.6B`.
    #[must_use]
    pub fn sum_short(&self, amount: &Amount, is_approximate: bool) -> String {
        let with = |bound| Amount { bound, ..amount.clone() };
        let about = |sum: String| if is_approximate { self.with("short-about", &[("sum", sum.into())]) } else { sum };
        let rounded = match amount.bound {
            Bound::Between(least, most) if least < most => match self.outward(least, most) {
                Some(rounded) => rounded,
                None => return about(self.amount_short(amount)),
            },
            single => {
                let exactly = |number| about(self.amount_short(&with(Bound::Exact(number))));
                return match rounded_single(single) {
                    Bound::AtLeast(number) => self.with("short-at-least", &[("sum", exactly(number).into())]),
                    Bound::AtMost(number) => self.with("short-at-most", &[("sum", exactly(number).into())]),
                    Bound::Exact(number) if is_approximate => self.amount_short(&with(Bound::About(number))),
                    other => self.amount_short(&with(other)),
                };
            }
        };
        let sum = if rounded.has_one_scale {
            self.ends_together(rounded, &amount.measure)
        } else {
            self.ends_apart(rounded, &amount.measure)
        };
        about(self.yearly(amount.per_year, sum))
    }

    /// Returns a sum whose ends [`Self::sum_short`] counts each in its own scale with both in that of the
    /// upper one: `€0.35–22.8B`; `None` where two decimals of that scale say too little of the lower end.
    #[must_use]
    pub fn sum_in_one_scale(&self, amount: &Amount, is_approximate: bool) -> Option<String> {
        let Bound::Between(least, most) = amount.bound else { return None };
        let apart = self.outward(least, most).filter(|rounded| !rounded.has_one_scale)?;
        let scale = self.scale_of(apart.most)?;
        let unit = Decimal::from(10_u64.checked_pow(scale.zeros)?);
        let counted = least.checked_div(unit)?.round_dp_with_strategy(2, RoundingStrategy::ToZero);
        let loss = least.checked_sub(counted.checked_mul(unit)?)?.checked_mul(Decimal::from(LEAST_KEPT_OF))?;
        if counted.is_zero() || loss > least {
            return None;
        }
        let sum = self.ends_counted([counted, count(apart.most, Some(scale))], Some(scale), &amount.measure);
        let sum = self.yearly(amount.per_year, sum);
        Some(if is_approximate { self.with("short-about", &[("sum", sum.into())]) } else { sum })
    }

    /// Rounds an interval outward to few digits; `None` where an end cannot be rounded.
    fn outward(&self, least: Decimal, most: Decimal) -> Option<Rounded> {
        let most = most.round_sf_with_strategy(DIGITS, RoundingStrategy::AwayFromZero)?;
        let scale = self.scale_of(most);
        // As many digits as reach down to the last one that the larger end shows.
        let digits = u32::try_from(exponent(least) - exponent(most) + i64::from(DIGITS)).unwrap_or(0);
        let down = |digits| least.round_sf_with_strategy(digits, RoundingStrategy::ToZero);
        let in_common = if digits == 0 { Decimal::ZERO } else { down(digits)? };
        let loss = least.checked_sub(in_common)?.checked_mul(Decimal::from(LEAST_KEPT_OF))?;
        if loss <= least && (least.is_zero() || self.scale_of(in_common) == scale) {
            return Some(Rounded { least: in_common, most, has_one_scale: true });
        }
        Some(Rounded { least: down(DIGITS)?, most, has_one_scale: false })
    }

    /// Returns the largest scale of which a number is at least one.
    fn scale_of(&self, number: Decimal) -> Option<PowerOfTen<'_>> {
        self.scales().find(|scale| exponent(number) >= i64::from(scale.zeros) && !number.is_zero())
    }

    /// Returns both ends in the scale of the upper one.
    fn ends_together(&self, ends: Rounded, measure: &Measure) -> String {
        let scale = self.scale_of(ends.most);
        self.ends_counted([ends.least, ends.most].map(|end| count(end, scale)), scale, measure)
    }

    /// Returns both ends, counted in a scale, with the decimals that either needs.
    fn ends_counted(&self, counted: [Decimal; 2], scale: Option<PowerOfTen<'_>>, measure: &Measure) -> String {
        let decimals = counted.iter().map(Decimal::scale).max().unwrap_or(0);
        let [least, most] = counted.map(|mut end| {
            end.rescale(decimals);
            self.grouped(&end.to_string())
        });
        let numbers = self.with("number-range", &[("least", least.into()), ("most", most.into())]);
        self.measured(measure, self.counted(numbers, scale), 2)
    }

    /// Returns each end in its own scale; the unit is repeated where the lower end has no scale and
    /// would otherwise be read in that of the upper.
    fn ends_apart(&self, ends: Rounded, measure: &Measure) -> String {
        let scales = [ends.least, ends.most].map(|end| self.scale_of(end));
        let says_unit_twice = matches!(scales, [None, Some(_)]);
        let [least, most] = [(ends.least, scales[0]), (ends.most, scales[1])].map(|(end, scale)| {
            let number = self.counted(self.number(count(end, scale)), scale);
            if says_unit_twice { self.measured(measure, number, 2) } else { number }
        });
        let message = if says_unit_twice { "short-ends-apart" } else { "short-ends" };
        let numbers = self.with(message, &[("least", least.into()), ("most", most.into())]);
        if says_unit_twice { numbers } else { self.measured(measure, numbers, 2) }
    }
}

/// Counts a number in its scale; few digits leave at most two decimals there.
fn count(number: Decimal, scale: Option<PowerOfTen<'_>>) -> Decimal {
    scale.and_then(|scale| count_in(number, scale)).unwrap_or_else(|| number.normalize())
}

/// Returns the power of ten of a number's first digit; 0 for zero.
fn exponent(number: Decimal) -> i64 {
    let number = number.normalize();
    let digits = number.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0);
    i64::from(digits) - i64::from(number.scale())
}

/// Rounds a bound of one number to few digits, never making it narrower; an exact number that was
/// rounded becomes *about*. It is cut as the lower end of an interval is: rounded up, it would be more than
/// was stated, and more than the least of the sum of which it is a part.
fn rounded_single(bound: Bound) -> Bound {
    let to = |number: Decimal, strategy| number.round_sf_with_strategy(DIGITS, strategy).unwrap_or(number);
    let down = |number| to(number, RoundingStrategy::ToZero);
    match bound {
        Bound::Exact(number) if down(number) == number => bound,
        Bound::Exact(number) | Bound::About(number) => Bound::About(down(number)),
        Bound::AtLeast(number) => Bound::AtLeast(down(number)),
        Bound::AtMost(number) => Bound::AtMost(to(number, RoundingStrategy::AwayFromZero)),
        Bound::Between(number, _) => rounded_single(Bound::Exact(number)),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::super::Language;
    use super::*;
    use crate::domain::amount::Currency;
    use proptest::prelude::*;

    const MILLION: i64 = 1_000_000;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn euro(bound: Bound) -> Amount {
        Amount { measure: Measure::Money(Currency::EUR), bound, per_year: false }
    }

    #[test]
    fn both_ends_have_one_unit_and_the_same_decimals_or_each_its_own() {
        let [english, italian] = [Language::EN, Language::IT].map(|language| Words::new(language, false));
        for (least, most, in_english, in_italian) in [
            ("2000000000", "2316400000", "€2.00–2.32B", "2,00–2,32 mld €"),
            ("789350000000", "925011000000", "€789–926B", "789–926 mld €"),
            ("923400000", "1655000000", "€923M–1.66B", "923 mln – 1,66 mld €"),
            ("50000000", "1655000000", "€50M–1.66B", "50 mln – 1,66 mld €"),
            ("1400000000", "6000000000", "€1.4–6.0B", "1,4–6,0 mld €"),
            ("9000000000", "15000000000", "€9–15B", "9–15 mld €"),
            ("1400000000", "230000000000", "€1.4B–230B", "1,4 mld – 230 mld €"),
            ("98330000", "104500000", "€98–105M", "98–105 mln €"),
            ("500000000", "999600000", "€500M–1B", "500 mln – 1 mld €"),
            ("999500", "999600000", "€999,000 – €1B", "999.000 € – 1 mld €"),
            ("0", "999600000", "€0–1B", "0–1 mld €"),
            ("1234567", "2345678900000", "€1.23M–2.35T", "1,23 mln – 2.350 mld €"),
            ("800", "12345", "€800–12,400", "800–12.400 €"),
        ] {
            let amount = euro(Bound::Between(decimal(least), decimal(most)));
            assert_eq!(
                [english.sum_short(&amount, false), italian.sum_short(&amount, false)],
                [in_english, in_italian]
            );
        }
        let rate = Amount { per_year: true, ..euro(Bound::Between(decimal("1"), decimal("2000000"))) };
        assert_eq!(english.sum_short(&rate, false), "€1 – €2M/yr");
    }

    #[test]
    fn a_single_number_that_was_rounded_is_about() {
        let words = Words::new(Language::EN, false);
        for (bound, text) in [
            (Bound::Exact(decimal("55043220.29")), "~ €55M"),
            (Bound::Exact(decimal("441800000")), "~ €441M"),
            (Bound::About(decimal("999600000")), "~ €999M"),
            (Bound::Exact(decimal("81200000")), "€81.2M"),
            (Bound::Between(decimal("81250000"), decimal("81250000")), "~ €81.2M"),
            (Bound::AtLeast(decimal("2600000001")), "≥ €2.6B"),
            (Bound::AtMost(decimal("2600000001")), "≤ €2.61B"),
        ] {
            assert_eq!(words.sum_short(&euro(bound), false), text);
        }
    }

    #[test]
    fn where_there_is_little_room_both_ends_have_one_unit_if_it_says_enough_of_the_lower() {
        let [english, italian] = [Language::EN, Language::IT].map(|language| Words::new(language, false));
        for (least, most, in_english, in_italian) in [
            ("350000000", "22750000000", Some("€0.35–22.80B"), Some("0,35–22,80 mld €")),
            ("923400000", "1655000000", Some("€0.92–1.66B"), Some("0,92–1,66 mld €")),
            ("5000000", "22750000000", None, None),
            ("15400000", "1655000000", None, None),
            ("2000000000", "2316400000", None, None),
        ] {
            let said =
                |words: &Words| words.sum_in_one_scale(&euro(Bound::Between(decimal(least), decimal(most))), false);
            assert_eq!([said(&english).as_deref(), said(&italian).as_deref()], [in_english, in_italian]);
        }
    }

    fn sum() -> impl Strategy<Value = Decimal> {
        let round = (0i64..100_000, 0u32..10).prop_map(|(digits, zeros)| Decimal::from(digits * 10_i64.pow(zeros)));
        let any = (0i64..i64::MAX / 2, 0u32..8).prop_map(|(digits, scale)| Decimal::new(digits, scale));
        prop_oneof![round, any]
    }

    static WORDS: LazyLock<Vec<Words>> =
        LazyLock::new(|| Language::ALL.map(|language| Words::new(language, false)).into());

    proptest! {
        #[test]
        fn an_interval_is_never_narrower_and_hardly_wider(one in sum(), other in sum()) {
            let (least, most) = (one.min(other), one.max(other));
            for words in WORDS.iter() {
                let rounded = words.outward(least, most).unwrap();
                prop_assert!(rounded.least <= least && most <= rounded.most, "{rounded:?}");
                let hundredth = Decimal::new(1, 2);
                prop_assert!(least - rounded.least <= least * hundredth, "{rounded:?}");
                prop_assert!(rounded.most - most <= most * hundredth, "{rounded:?}");
            }
        }

        #[test]
        fn a_single_bound_is_never_narrower(number in sum(), millions in 1i64..1_000_000) {
            let round = Bound::Exact(Decimal::from(millions % 1_000 * MILLION));
            prop_assert_eq!(rounded_single(round), round);
            prop_assert!(rounded_single(Bound::AtLeast(number)).least() <= number);
            prop_assert!(rounded_single(Bound::AtMost(number)).most() >= Some(number));
            let exact = rounded_single(Bound::Exact(number));
            prop_assert!(exact == Bound::Exact(number) || matches!(exact, Bound::About(_)));
        }

        #[test]
        fn one_lower_figure_reads_the_same_alone_and_before_a_higher_one(one in sum(), other in sum()) {
            let (least, most) = (one.min(other), one.max(other));
            let alone = rounded_single(Bound::Exact(least)).least();
            prop_assert!(alone <= least, "{alone} of {least}");
            for words in WORDS.iter() {
                let rounded = words.outward(least, most).unwrap();
                let digits = u32::try_from(exponent(least) - exponent(rounded.most) + i64::from(DIGITS)).unwrap_or(0);
                if rounded.has_one_scale && digits != DIGITS {
                    // The upper end shows fewer or more digits of it, and none is another.
                    let (few, many) = (rounded.least.min(alone), rounded.least.max(alone));
                    prop_assert_eq!(many.round_sf_with_strategy(digits.min(DIGITS), RoundingStrategy::ToZero), Some(few));
                } else {
                    prop_assert_eq!(rounded.least, alone);
                }
            }
        }
    }
}
