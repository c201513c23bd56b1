//! Numbers in a language's form: grouping and decimal sign. Sums and their units are elsewhere.
//!
//! Grouping is done here because Fluent for Rust formats numbers the same in every language, and
//! holds them in binary floating point, which would lose digits of a sum.

use super::Words;
use crate::domain::amount::Decimal;

/// The sign that stands between groups until a message is complete. No text of a dataset has it,
/// since it is a control character.
pub(super) const GROUP_MARK: &str = "\u{1d}";

/// How numbers are written in a language.
#[derive(Debug)]
pub(super) struct NumberSigns {
    /// Between groups of three digits; may be empty.
    pub(super) group: Box<str>,
    /// Before the decimals.
    pub(super) decimal: char,
}

/// Returns a plain number (`-1234.5`) with its digits in groups of three and a decimal sign.
pub(super) fn grouped(plain: &str, between_groups: &str, decimal_sign: char) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut text = String::from(sign);
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            text.push_str(between_groups);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push(decimal_sign);
        text.push_str(fraction);
    }
    text
}

impl Words {
    /// Returns the decimal sign of the language in use.
    #[must_use]
    pub const fn decimal_sign(&self) -> char {
        self.signs.decimal
    }

    /// Returns a plain number (`-1234.5`) as the language writes it.
    pub(super) fn grouped(&self, plain: &str) -> String {
        grouped(plain, &self.signs.group, self.signs.decimal)
    }

    /// Returns a number with all its digits, without trailing zeros: `10,000.5`, `10.000,5`.
    #[must_use]
    pub fn number(&self, number: Decimal) -> String {
        self.grouped(&number.normalize().to_string())
    }

    /// Returns a count: `10,000`, `10.000`.
    #[must_use]
    pub fn count(&self, count: usize) -> String {
        self.grouped(&count.to_string())
    }

    /// Returns a count, with a sign if there are more to come: `10,000+`.
    #[must_use]
    pub fn count_so_far(&self, count: usize, goes_on: bool) -> String {
        let count = self.count(count);
        if goes_on { count + "+" } else { count }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::super::Language;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_in_both_languages() {
        let (english, italian) = (Words::new(Language::EN, false), Words::new(Language::IT, false));
        for (number, in_english, in_italian) in [
            ("0", "0", "0"),
            ("1", "1", "1"),
            ("999", "999", "999"),
            ("1000", "1,000", "1.000"),
            ("999999", "999,999", "999.999"),
            ("1.4", "1.4", "1,4"),
            ("1.50", "1.5", "1,5"),
            ("0.0015", "0.0015", "0,0015"),
            ("-12345.678", "-12,345.678", "-12.345,678"),
            ("1000000000000", "1,000,000,000,000", "1.000.000.000.000"),
            (
                "79228162514264337593543950335",
                "79,228,162,514,264,337,593,543,950,335",
                "79.228.162.514.264.337.593.543.950.335",
            ),
        ] {
            let number: Decimal = number.parse().unwrap();
            assert_eq!(english.number(number), in_english);
            assert_eq!(italian.number(number), in_italian);
        }
        assert_eq!(english.number(Decimal::from_scientific("1.5e-3").unwrap()), "0.0015");
        assert_eq!(italian.count(10_000), "10.000");
        assert_eq!(english.count(usize::MAX), "18,446,744,073,709,551,615");
    }

    static WORDS: LazyLock<Vec<Words>> =
        LazyLock::new(|| Language::ALL.map(|language| Words::new(language, false)).into());

    proptest! {
        #[test]
        fn a_grouped_number_reads_back(mantissa in any::<i64>(), scale in 0u32..20) {
            let number = Decimal::new(mantissa, scale);
            for words in WORDS.iter() {
                let text = words.number(number);
                let plain = text.replace(&*words.signs.group, "").replace(words.decimal_sign(), ".");
                prop_assert_eq!(plain.parse::<Decimal>().unwrap(), number);
            }
        }
    }
}
