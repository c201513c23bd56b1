//! Sums as people write them, with a decimal point or comma, with or without groups of three
//! digits: how they are read, and printed so that they read back as the same number.

use crate::domain::amount::Decimal;

/// The suffixes of sums, and the number of zeros each represents.
const SUFFIXES: [(char, u32); 3] = [('B', 9), ('M', 6), ('K', 3)];

/// The reason why a word is not a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoSum {
    /// It is not a number.
    NotOne,
    /// It can be read as two different numbers.
    TwoReadings(Readings),
}

/// The two readings of a word with a single separator before three digits. Each is unambiguous and
/// keeps the suffix as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readings {
    /// The separator: a point or a comma.
    pub sign: char,
    /// The sum if the separator groups thousands.
    pub grouped: Box<str>,
    /// The sum if it is the decimal separator.
    pub decimal: Box<str>,
}

impl Readings {
    /// Returns both readings, first that of a language with this decimal separator.
    #[must_use]
    pub fn in_order(&self, decimal_sign: char) -> [&str; 2] {
        if self.sign == decimal_sign { [&self.decimal, &self.grouped] } else { [&self.grouped, &self.decimal] }
    }
}

/// The digits of a number, with a point as decimal separator.
enum Digits {
    Sure(String),
    Either { sign: char, grouped: String, decimal: String },
}

/// Reads a sum: digits with at most one decimal separator, optionally in groups of three,
/// optionally with a suffix.
pub(super) fn read_sum(word: &str) -> Result<Decimal, NoSum> {
    let (digits, suffix) = without_suffix(word);
    match plain(digits).ok_or(NoSum::NotOne)? {
        Digits::Sure(digits) => value(&digits, suffix.map_or(0, |(_, zeros)| zeros)).ok_or(NoSum::NotOne),
        Digits::Either { sign, grouped, decimal } => {
            let with_suffix = |digits: String| match suffix {
                Some((letter, _)) => format!("{digits}{letter}"),
                None => digits,
            };
            let decimal = without_closing_zeros(&decimal);
            let (grouped, decimal) = (with_suffix(grouped).into(), with_suffix(decimal).into());
            Err(NoSum::TwoReadings(Readings { sign, grouped, decimal }))
        }
    }
}

/// Reads a number or sum as people write it: with a decimal point or comma, with or without groups of three
/// digits between points or commas, perhaps with the suffix `K`, `M` or `B`.
///
/// # Errors
///
/// Returns both readings of one that has two, `None` of what is no number.
pub fn read_number(word: &str) -> Result<Decimal, Option<Readings>> {
    read_sum(word).map_err(|why| match why {
        NoSum::TwoReadings(readings) => Some(readings),
        NoSum::NotOne => None,
    })
}

/// Splits off the suffix of a word: the letter as written, and its number of zeros.
fn without_suffix(word: &str) -> (&str, Option<(char, u32)>) {
    let last = word.chars().next_back();
    let suffix = last.and_then(|last| {
        let known = SUFFIXES.into_iter().find(|(letter, _)| last.eq_ignore_ascii_case(letter));
        known.map(|(_, zeros)| (last, zeros))
    });
    let length = word.len() - usize::from(suffix.is_some());
    (word.get(..length).unwrap_or_default(), suffix)
}

fn value(digits: &str, zeros: u32) -> Option<Decimal> {
    let times = Decimal::from(10u64.checked_pow(zeros)?);
    Decimal::from_str_exact(digits).ok()?.checked_mul(times).map(|number| number.normalize())
}

/// Interprets the separators of a number; `None` if it is not a number.
fn plain(word: &str) -> Option<Digits> {
    let is_digit = |sign: char| sign.is_ascii_digit();
    if !word.starts_with(is_digit) || !word.chars().all(|sign| is_digit(sign) || matches!(sign, '.' | ',')) {
        return None;
    }
    let Some(last) = word.rfind(['.', ',']) else { return Some(Digits::Sure(word.to_owned())) };
    let (whole, sign, fraction) = (word.get(..last)?, word.get(last..=last)?, word.get(last + 1..)?);
    if whole.contains(sign) {
        // A separator that occurs several times separates groups.
        return without_groups(word, sign).map(Digits::Sure);
    }
    let decimal = |whole: &str| format!("{whole}.{fraction}");
    if whole.contains(['.', ',']) {
        // Of two separators the last is the decimal one.
        let other = if sign == "." { "," } else { "." };
        let whole = without_groups(whole, other).filter(|_| !fraction.is_empty())?;
        return Some(Digits::Sure(decimal(&whole)));
    }
    if fraction.len() == 3 && whole.bytes().any(|digit| digit != b'0') {
        let (sign, grouped) = (sign.chars().next()?, format!("{whole}{fraction}"));
        return Some(Digits::Either { sign, grouped, decimal: decimal(whole) });
    }
    // A trailing point, while a number is being typed.
    (!fraction.is_empty() || sign == ".").then(|| Digits::Sure(decimal(whole)))
}

/// Returns the digits of groups, all but the first of three digits; `None` if they are not such
/// groups.
fn without_groups(word: &str, sign: &str) -> Option<String> {
    let is_sound = |(place, group): (usize, &str)| {
        let is_of_length = if place == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        is_of_length && group.bytes().all(|digit| digit.is_ascii_digit())
    };
    let is_grouped = !word.starts_with('0') && word.split(sign).enumerate().all(is_sound);
    is_grouped.then(|| word.replace(sign, ""))
}

/// Returns a decimal number in a form that reads unambiguously as that number: exactly three
/// decimals could be read in two ways.
fn without_closing_zeros(decimal: &str) -> String {
    let shortest = decimal.trim_end_matches('0').trim_end_matches('.');
    let is_ambiguous = matches!(plain(shortest), Some(Digits::Either { .. }));
    if is_ambiguous { format!("{shortest}0") } else { shortest.to_owned() }
}

/// Returns the shortest form without a suffix that reads as the number: `1.2340`.
pub(super) fn plain_sum(number: Decimal) -> String {
    let plain = number.normalize().to_string();
    if read_sum(&plain).is_ok() { plain } else { format!("{plain}0") }
}

/// Returns the shortest form that reads as the number: `1.5B`, `1.2340`.
pub(super) fn short_sum(number: Decimal) -> String {
    let plain = number.normalize().to_string();
    let with_suffix = SUFFIXES.into_iter().filter_map(|(letter, zeros)| {
        let divided = number.checked_div(Decimal::from(10u64.pow(zeros)))?.normalize();
        Some(format!("{divided}{letter}"))
    });
    let forms = [plain.clone(), format!("{plain}0")].into_iter().chain(with_suffix);
    let sound = forms.filter(|form| read_sum(form) == Ok(number.normalize()));
    sound.min_by_key(String::len).unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn readings(word: &str) -> Option<(String, String)> {
        match read_sum(word) {
            Err(NoSum::TwoReadings(both)) => Some((both.grouped.into(), both.decimal.into())),
            _ => None,
        }
    }

    #[test]
    fn both_decimal_signs_and_groups_are_read() {
        for (word, read) in [
            ("1,5M", "1500000"),
            ("1.5m", "1500000"),
            ("2,75B", "2750000000"),
            ("12,3456", "12.3456"),
            ("0.500", "0.5"),
            ("0,500K", "500"),
            ("00,125", "0.125"),
            ("1.000.000", "1000000"),
            ("12,345,678", "12345678"),
            ("1.000,50", "1000.5"),
            ("1,000.50", "1000.5"),
            ("1.000,500", "1000.5"),
            ("1.234.567,891K", "1234567891"),
            ("999,999.9M", "999999900000"),
            ("5.", "5"),
        ] {
            assert_eq!(read_sum(word), Ok(number(read)), "{word}");
        }
    }

    #[test]
    fn one_sign_before_three_digits_has_two_readings() {
        for (word, grouped, decimal) in [
            ("500.000", "500000", "500"),
            ("1,000", "1000", "1"),
            ("1.500M", "1500M", "1.5M"),
            ("2,250b", "2250b", "2.25b"),
            ("1.234", "1234", "1.2340"),
            ("12,034K", "12034K", "12.0340K"),
            ("1234.567", "1234567", "1234.5670"),
        ] {
            assert_eq!(readings(word), Some((grouped.into(), decimal.into())), "{word}");
        }
    }

    #[test]
    fn what_is_neither_grouped_nor_decimal_is_no_sum() {
        for word in [
            "1.000.00",
            "1,50,000",
            "1.5,000",
            "0.123,5",
            "1234,567.8",
            "1,,5",
            "1.,5",
            "1,000.",
            ",5",
            ".5",
            "5,",
            "1.2.3",
            "1,000,50",
            "1_000",
            "1e9",
            "+1",
            "",
            "M",
        ] {
            assert_eq!(read_sum(word), Err(NoSum::NotOne), "{word}");
        }
    }

    #[test]
    fn the_reading_of_the_language_comes_first() {
        let Err(NoSum::TwoReadings(point)) = read_sum("500.000") else { panic!() };
        assert_eq!((point.in_order('.'), point.in_order(',')), (["500", "500000"], ["500000", "500"]));
        let Err(NoSum::TwoReadings(comma)) = read_sum("1,500M") else { panic!() };
        assert_eq!((comma.in_order('.'), comma.in_order(',')), (["1500M", "1.5M"], ["1.5M", "1500M"]));
    }

    #[test]
    fn the_shortest_form_that_reads_back_is_printed() {
        for (plain, printed) in
            [("1.234", "1.2340"), ("0.123", "0.123"), ("1234000", "1234K"), ("1234567", "1234567"), ("1500000", "1.5M")]
        {
            assert_eq!(short_sum(number(plain)), printed);
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_as_the_same_number(units in 0u128..79_228_162_514_264_337_593_543_950_335, scale in 0u32..=25) {
            let number = Decimal::from_i128_with_scale(i128::try_from(units).unwrap(), scale);
            prop_assert_eq!(read_sum(&short_sum(number)), Ok(number.normalize()));
        }

        #[test]
        fn each_reading_reads_as_itself(whole in 1u32..1_000_000, fraction in 0u32..1000, comma in any::<bool>(), suffix in "[kMb]?") {
            let word = format!("{whole}{}{fraction:03}{suffix}", if comma { ',' } else { '.' });
            let (grouped, decimal) = readings(&word).unwrap();
            let (grouped, decimal) = (read_sum(&grouped).unwrap(), read_sum(&decimal).unwrap());
            prop_assert_eq!(grouped, decimal * number("1000"));
        }

        #[test]
        fn no_word_is_read_as_another_number_of_digits(word in "[0-9.,]{0,14}") {
            if let Ok(read) = read_sum(&word) {
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                let significant = |text: &str| digits(text).trim_matches('0').to_owned();
                prop_assert_eq!(significant(&read.to_string()), significant(&word));
            }
        }
    }
}
