//! Amounts in words: in full, and for a narrow column. Nothing is added up here, and no digit is
//! ever lost.

use super::Words;
use crate::domain::amount::{Amount, Bound, Currency, Decimal, Measure};

/// A power of ten with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PowerOfTen<'w> {
    /// The name of its variant in the messages.
    pub(super) name: &'w str,
    /// The exponent.
    pub(super) zeros: u32,
}

/// Maximum number of decimals; a number with more is written out instead, since `55.04322029
/// million` is hard to read.
const MOST_DECIMALS: u32 = 3;

/// The numbers of an amount, ready to be put into words.
struct Scaled<'w> {
    /// One number or a range, grouped, counted in `scale`.
    number: String,
    scale: Option<PowerOfTen<'w>>,
    /// 1 where the number is one, otherwise 2.
    plurality: i64,
}

impl Words {
    /// Returns an amount in full: `at least 1.4 billion USD`, `fino a 3 miliardi di USD l’anno`.
    #[must_use]
    pub fn amount(&self, amount: &Amount) -> String {
        let Scaled { number, scale, plurality } = self.scaled(amount.bound);
        let measure = match &amount.measure {
            Measure::Money(currency) => currency.code().to_owned(),
            Measure::Unit(unit) => self.unit(unit, plurality),
        };
        let sum = match scale {
            Some(scale) => self.with(
                "sum-scaled",
                &[
                    ("number", number.into()),
                    ("scale", scale.name.into()),
                    ("plurality", plurality.into()),
                    ("measure", measure.into()),
                ],
            ),
            None => self.with("sum-plain", &[("number", number.into()), ("measure", measure.into())]),
        };
        let bound = match amount.bound {
            Bound::Exact(_) | Bound::Between(..) => sum,
            Bound::About(_) => self.with("amount-about", &[("sum", sum.into())]),
            Bound::AtLeast(_) => self.with("amount-at-least", &[("sum", sum.into())]),
            Bound::AtMost(_) => self.with("amount-at-most", &[("sum", sum.into())]),
        };
        if amount.per_year { self.with("amount-a-year", &[("sum", bound.into())]) } else { bound }
    }

    /// Returns an amount for a column: `≥ €500M`, `USD 9–15B`, `≤ 3 mld USD/anno`.
    ///
    /// Round sums take at most about 12 columns; others as many as their digits need.
    #[must_use]
    pub fn amount_short(&self, amount: &Amount) -> String {
        let Scaled { number, scale, plurality } = self.scaled(amount.bound);
        let sum = self.measured(&amount.measure, self.counted(number, scale), plurality);
        let bound = match amount.bound {
            Bound::Exact(_) | Bound::Between(..) => sum,
            Bound::About(_) => self.with("short-about", &[("sum", sum.into())]),
            Bound::AtLeast(_) => self.with("short-at-least", &[("sum", sum.into())]),
            Bound::AtMost(_) => self.with("short-at-most", &[("sum", sum.into())]),
        };
        self.yearly(amount.per_year, bound)
    }

    /// Returns amounts in short form to be shown side by side with signs between them. A shared
    /// unit or scale is given once, at the first or at the last: `€100M`, `~350M`; `100`, `~350 mln
    /// €`. Amounts that cannot be compared, or whose numbers would be misread without their own
    /// scale, are worded separately.
    #[must_use]
    pub fn amounts_side_by_side(&self, amounts: &[&Amount]) -> Vec<String> {
        let each = || amounts.iter().map(|amount| self.amount_short(amount)).collect();
        let [first, others @ ..] = amounts else { return Vec::new() };
        if others.is_empty() || !others.iter().all(|other| first.is_comparable(other)) {
            return each();
        }
        let scaled: Vec<Scaled<'_>> = amounts.iter().map(|amount| self.scaled(amount.bound)).collect();
        let is_shared = scaled.iter().all(|one| one.scale == scaled.first().and_then(|first| first.scale));
        if !is_shared && scaled.iter().any(|one| one.scale.is_none()) {
            return each();
        }
        let plurality = if scaled.iter().all(|one| one.plurality == 1) { 1 } else { 2 };
        let last = amounts.len() - 1;
        let part = |(number, (amount, scaled)): (usize, (&&Amount, Scaled<'_>))| {
            let place = match number {
                0 => "first",
                number if number == last => "last",
                _ => "between",
            };
            self.part(amount, Scaled { plurality, ..scaled }, is_shared, place)
        };
        amounts.iter().zip(scaled).enumerate().map(part).collect()
    }

    /// Returns an amount in short form to be shown beside others with signs between them, sharing
    /// nothing with them: `€100M`, `~€350M`.
    #[must_use]
    pub fn amount_beside(&self, amount: &Amount) -> String {
        self.part(amount, self.scaled(amount.bound), false, "alone")
    }

    /// Returns one of several amounts that share a unit and perhaps a scale, worded for its place.
    fn part(&self, amount: &Amount, scaled: Scaled<'_>, shares_scale: bool, place: &str) -> String {
        let number = match scaled.scale {
            Some(scale) if shares_scale => self.with(
                "beside-scaled",
                &[("number", scaled.number.into()), ("scale", scale.name.into()), ("place", place.into())],
            ),
            scale => self.counted(scaled.number, scale),
        };
        let placed = ("place", place.into());
        let sum = match &amount.measure {
            Measure::Money(Currency::EUR) if !self.is_ascii() => {
                self.with("beside-euro", &[("number", number.into()), placed])
            }
            Measure::Money(currency) => {
                self.with("beside-money", &[("number", number.into()), ("currency", currency.code().into()), placed])
            }
            Measure::Unit(unit) => {
                let unit = self.unit(unit, scaled.plurality);
                self.with("beside-unit", &[("number", number.into()), ("unit", unit.into()), placed])
            }
        };
        let bound = match amount.bound {
            Bound::Exact(_) | Bound::Between(..) => sum,
            Bound::About(_) => self.with("beside-about", &[("sum", sum.into())]),
            Bound::AtLeast(_) => self.with("short-at-least", &[("sum", sum.into())]),
            Bound::AtMost(_) => self.with("short-at-most", &[("sum", sum.into())]),
        };
        if !amount.per_year {
            return bound;
        }
        let message = if amount.currency().is_some() { "beside-money-a-year" } else { "beside-unit-a-year" };
        self.with(message, &[("sum", bound.into()), ("place", place.into())])
    }

    /// Returns a number with the short name of its scale: `1.4B`, `1,4 mld`.
    pub(super) fn counted(&self, number: String, scale: Option<PowerOfTen<'_>>) -> String {
        match scale {
            Some(scale) => self.with("short-scaled", &[("number", number.into()), ("scale", scale.name.into())]),
            None => number,
        }
    }

    /// Returns a number, with its scale if it has one, and its measure in short form.
    pub(super) fn measured(&self, measure: &Measure, number: String, plurality: i64) -> String {
        match measure {
            // The only sign in use that no other currency shares; $ and £ have many.
            Measure::Money(Currency::EUR) if !self.is_ascii() => self.with("short-euro", &[("number", number.into())]),
            Measure::Money(currency) => {
                self.with("short-money", &[("number", number.into()), ("currency", currency.code().into())])
            }
            Measure::Unit(unit) => {
                self.with("short-unit", &[("number", number.into()), ("unit", self.unit(unit, plurality).into())])
            }
        }
    }

    /// Returns a short sum, as a yearly rate if `per_year` is set.
    pub(super) fn yearly(&self, per_year: bool, sum: String) -> String {
        if per_year { self.with("short-a-year", &[("sum", sum.into())]) } else { sum }
    }

    /// Returns a unit after a number whose `plurality` is 1 or 2: translated if the language in use
    /// has a word for it, otherwise as in the dataset.
    fn unit(&self, unit: &str, plurality: i64) -> String {
        let slug = unit.to_lowercase().replace(|sign: char| !sign.is_alphanumeric(), "-");
        let arguments = [("slug", slug.into()), ("unit", unit.into()), ("plurality", plurality.into())];
        self.with("unit", &arguments)
    }

    /// Returns the number of a bound, or both of a range, counted in the largest scale that suits
    /// them.
    fn scaled(&self, bound: Bound) -> Scaled<'_> {
        let (least, most) = match bound {
            Bound::Exact(number) | Bound::About(number) | Bound::AtLeast(number) | Bound::AtMost(number) => {
                (number, number)
            }
            Bound::Between(least, most) => (least, most),
        };
        let fitting = self.scales().find_map(|scale| Some((scale, count_in(least, scale)?, count_in(most, scale)?)));
        // A range from 0 to 0 would fit every scale.
        let fitting = fitting.filter(|(_, _, most)| !most.is_zero());
        let (scale, least, most) = match fitting {
            Some((scale, least, most)) => (Some(scale), least, most),
            None => (None, least, most),
        };
        if least == most {
            let plurality = if most == Decimal::ONE { 1 } else { 2 };
            return Scaled { number: self.number(most), scale, plurality };
        }
        let ends = [("least", self.number(least).into()), ("most", self.number(most).into())];
        Scaled { number: self.with("number-range", &ends), scale, plurality: 2 }
    }

    /// Returns the scales that the language names, largest first.
    pub(super) fn scales(&self) -> impl Iterator<Item = PowerOfTen<'_>> {
        self.scales.iter().map(|(name, zeros)| PowerOfTen { name, zeros: *zeros })
    }
}

/// Returns a number counted exactly in a scale; `None` where it is less than one of it, or would
/// have too many decimals. 0 is 0 in every scale.
pub(super) fn count_in(number: Decimal, scale: PowerOfTen<'_>) -> Option<Decimal> {
    let number = number.normalize();
    let count = Decimal::try_from_i128_with_scale(number.mantissa(), number.scale() + scale.zeros).ok()?.normalize();
    let is_readable = count.is_zero() || (count.abs() >= Decimal::ONE && count.scale() <= MOST_DECIMALS);
    is_readable.then_some(count)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::super::Language;
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn amount(bound: Bound, measure: &str, per_year: bool) -> Amount {
        let measure = Currency::from_code(measure).map_or_else(|| Measure::Unit(measure.into()), Measure::Money);
        Amount { measure, bound, per_year }
    }

    fn exactly(number: &str, measure: &str) -> Amount {
        amount(Bound::Exact(decimal(number)), measure, false)
    }

    #[test]
    fn sums_in_full() {
        let (english, italian) = (Words::new(Language::EN, false), Words::new(Language::IT, false));
        for (number, measure, in_english, in_italian) in [
            ("1400000000", "USD", "1.4 billion USD", "1,4 miliardi di USD"),
            ("1000000", "EUR", "1 million EUR", "1 milione di EUR"),
            ("1000000000", "EUR", "1 billion EUR", "1 miliardo di EUR"),
            ("2000000", "EUR", "2 million EUR", "2 milioni di EUR"),
            ("306400000.00", "EUR", "306.4 million EUR", "306,4 milioni di EUR"),
            ("1375000000", "USD", "1.375 billion USD", "1,375 miliardi di USD"),
            ("1000500000", "USD", "1,000.5 million USD", "1.000,5 milioni di USD"),
            ("55043220.29", "EUR", "55,043,220.29 EUR", "55.043.220,29 EUR"),
            ("10000", "GPU", "10,000 GPUs", "10.000 GPU"),
            ("1000", "EUR", "1,000 EUR", "1.000 EUR"),
            ("0", "EUR", "0 EUR", "0 EUR"),
            ("1", "EUR", "1 EUR", "1 EUR"),
            ("999999", "EUR", "999,999 EUR", "999.999 EUR"),
            ("0.0015", "EUR", "0.0015 EUR", "0,0015 EUR"),
            ("1000000000000", "USD", "1 trillion USD", "1.000 miliardi di USD"),
            ("1400000000000", "USD", "1.4 trillion USD", "1.400 miliardi di USD"),
            ("5000000000000000", "USD", "5,000 trillion USD", "5.000.000 miliardi di USD"),
            (
                "79228162514264337593543950335",
                "USD",
                "79,228,162,514,264,337,593,543,950,335 USD",
                "79.228.162.514.264.337.593.543.950.335 USD",
            ),
        ] {
            assert_eq!(english.amount(&exactly(number, measure)), in_english);
            assert_eq!(italian.amount(&exactly(number, measure)), in_italian);
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "one table")]
    fn bounds_in_full_and_short() {
        let million = |count: i64| Decimal::from(count * 1_000_000);
        let billion = |count: i64| Decimal::from(count * 1_000_000_000);
        for (bound, measure, per_year, forms) in [
            (
                Bound::AtLeast(million(500)),
                "EUR",
                false,
                ["at least 500 million EUR", "almeno 500 milioni di EUR", "≥ €500M", "≥ 500 mln €"],
            ),
            (
                Bound::AtMost(billion(3)),
                "USD",
                true,
                ["up to 3 billion USD a year", "fino a 3 miliardi di USD l’anno", "≤ USD 3B/yr", "≤ 3 mld USD/anno"],
            ),
            (
                Bound::About(million(85)),
                "EUR",
                false,
                ["about 85 million EUR", "circa 85 milioni di EUR", "~ €85M", "~ 85 mln €"],
            ),
            (
                Bound::Between(billion(9), billion(15)),
                "USD",
                false,
                ["9–15 billion USD", "9–15 miliardi di USD", "USD 9–15B", "9–15 mld USD"],
            ),
            (
                Bound::Between(million(500), million(1_200)),
                "EUR",
                false,
                ["500–1,200 million EUR", "500–1.200 milioni di EUR", "€500–1,200M", "500–1.200 mln €"],
            ),
            (
                Bound::Between(Decimal::ZERO, billion(1)),
                "EUR",
                true,
                ["0–1 billion EUR a year", "0–1 miliardi di EUR l’anno", "€0–1B/yr", "0–1 mld €/anno"],
            ),
            (
                Bound::Between(billion(1), billion(1)),
                "EUR",
                false,
                ["1 billion EUR", "1 miliardo di EUR", "€1B", "1 mld €"],
            ),
            (
                Bound::Between(Decimal::from(500), million(2)),
                "EUR",
                false,
                ["500–2,000,000 EUR", "500–2.000.000 EUR", "€500–2,000,000", "500–2.000.000 €"],
            ),
            (Bound::Between(Decimal::ZERO, Decimal::ZERO), "EUR", false, ["0 EUR", "0 EUR", "€0", "0 €"]),
            (
                Bound::AtLeast(Decimal::from(10_000)),
                "GPU",
                false,
                ["at least 10,000 GPUs", "almeno 10.000 GPU", "≥ 10,000 GPUs", "≥ 10.000 GPU"],
            ),
        ] {
            let amount = amount(bound, measure, per_year);
            let [english, italian] = [Language::EN, Language::IT].map(|language| Words::new(language, false));
            let found = [
                english.amount(&amount),
                italian.amount(&amount),
                english.amount_short(&amount),
                italian.amount_short(&amount),
            ];
            assert_eq!(found, forms);
        }
    }

    #[test]
    fn in_a_column() {
        let (english, italian) = (Words::new(Language::EN, false), Words::new(Language::IT, false));
        for (number, measure, in_english, in_italian) in [
            ("306000000", "EUR", "€306M", "306 mln €"),
            ("55043220.29", "EUR", "€55,043,220.29", "55.043.220,29 €"),
            ("1400000000000", "USD", "USD 1.4T", "1.400 mld USD"),
            ("2000000", "GPU", "2M GPUs", "2 mln GPU"),
            ("42000000000", "TWD", "TWD 42B", "42 mld TWD"),
        ] {
            assert_eq!(english.amount_short(&exactly(number, measure)), in_english);
            assert_eq!(italian.amount_short(&exactly(number, measure)), in_italian);
        }
    }

    #[test]
    fn in_ascii_but_for_the_unit() {
        let (english, italian) = (Words::new(Language::EN, true), Words::new(Language::IT, true));
        let euro = amount(Bound::AtLeast(decimal("500000000")), "EUR", true);
        assert_eq!(english.amount_short(&euro), ">= EUR 500M/yr");
        assert_eq!(italian.amount_short(&euro), ">= 500 mln EUR/anno");
        assert_eq!(italian.amount(&euro), "almeno 500 milioni di EUR l'anno");
        let area = amount(Bound::Between(Decimal::ONE, Decimal::TWO), "m²", false);
        assert_eq!(english.amount(&area), "1-2 m²");
    }

    /// Reads `1,234.5 million USD`, `€1.2B`, `1,2 mld €` and the like back into a number.
    fn read_back(text: &str, language: Language) -> Decimal {
        let number: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
        let number = match language.code() {
            "en" => number.replace(',', ""),
            _ => number.replace('.', "").replace(',', "."),
        };
        let letters: String = text.replace("EUR", "").chars().filter(|c| c.is_alphabetic()).collect();
        let zeros = match letters.as_str() {
            "million" | "M" | "milionedi" | "milionidi" | "mln" => 6,
            "billion" | "B" | "miliardodi" | "miliardidi" | "mld" => 9,
            "trillion" | "T" => 12,
            "" => 0,
            other => panic!("{other} in {text}"),
        };
        decimal(&number) * Decimal::from(10_i64.pow(zeros))
    }

    fn sums() -> impl Strategy<Value = Decimal> {
        let round = (0i64..100_000, 0u32..11).prop_map(|(digits, zeros)| Decimal::from(digits * 10_i64.pow(zeros)));
        let any = (0i64..i64::MAX, 0u32..19).prop_map(|(digits, scale)| Decimal::new(digits, scale));
        prop_oneof![round, any]
    }

    static WORDS: LazyLock<[Words; 3]> = LazyLock::new(|| {
        [(Language::EN, false), (Language::IT, false), (Language::IT, true)]
            .map(|(language, ascii)| Words::new(language, ascii))
    });

    proptest! {
        #[test]
        fn the_digits_of_an_amount_read_back_exactly(sum in sums()) {
            let amount = amount(Bound::Exact(sum), "EUR", false);
            for words in WORDS.iter() {
                let language = words.language();
                prop_assert_eq!(read_back(&words.amount(&amount), language), sum);
                prop_assert_eq!(read_back(&words.amount_short(&amount), language), sum);
            }
        }
    }
}
