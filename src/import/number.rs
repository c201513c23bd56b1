//! Numbers as the cells of a column write them: which sign is the decimal one is decided from all of them.

use crate::domain::amount::Decimal;
use crate::domain::closed::closed;
use crate::query::read_number;

closed! {
    /// The sign before the decimals.
    pub enum DecimalSign {
        /// A point, so that commas group thousands.
        Point = ".",
        /// A comma, so that points group thousands.
        Comma = ",",
    }
}

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberStyle {
    /// No number of the column leaves room for doubt.
    #[default]
    Plain,
    /// With this decimal sign, as the map says or some number shows.
    Sign(DecimalSign),
    /// Numbers of the column have different decimal signs.
    Mixed,
    /// Some number has two readings, and no number shows which is meant.
    Unclear,
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoNumber {
    /// It is none.
    NotOne,
    /// It has two readings.
    TwoReadings,
    /// It has another decimal sign than the column.
    OtherSign,
}

impl NumberStyle {
    /// Returns the style of the numbers of a column.
    pub(super) fn of<'a>(numbers: impl Iterator<Item = &'a str>) -> Self {
        let (mut style, mut has_doubt) = (Self::Plain, false);
        for number in numbers {
            match (shown(number), style) {
                (None, _) => has_doubt |= matches!(read_number(&without_gaps(number)), Err(Some(_))),
                (Some(sign), Self::Sign(other)) if sign != other => return Self::Mixed,
                (Some(sign), _) => style = Self::Sign(sign),
            }
        }
        if has_doubt && style == Self::Plain { Self::Unclear } else { style }
    }

    /// Reads a number of the column.
    ///
    /// # Errors
    ///
    /// Returns an error if it is none, or not in this style without doubt.
    pub(super) fn read(self, number: &str) -> Result<Decimal, NoNumber> {
        let bare = without_gaps(number);
        if bare.contains(['e', 'E']) {
            let number = Decimal::from_scientific(&bare).ok().filter(|number| !number.is_sign_negative());
            return number.ok_or(NoNumber::NotOne);
        }
        let sign = match self {
            Self::Sign(sign) => Some(sign),
            Self::Plain | Self::Mixed | Self::Unclear => None,
        };
        if sign.zip(shown(&bare)).is_some_and(|(sign, shown)| sign != shown) {
            return Err(NoNumber::OtherSign);
        }
        let readings = match read_number(&bare) {
            Ok(number) => return Ok(number),
            Err(None) => return Err(NoNumber::NotOne),
            Err(Some(readings)) => readings,
        };
        let sign = sign.or_else(|| shown(&bare)).ok_or(NoNumber::TwoReadings)?;
        let is_decimal = sign.as_str().starts_with(readings.sign);
        let meant = if is_decimal { &readings.decimal } else { &readings.grouped };
        read_number(meant).map_err(|_| NoNumber::NotOne)
    }
}

/// Returns the decimal sign that a number shows by itself: the last of two signs, the other of one that
/// occurs several times, one that does not stand before three digits.
fn shown(number: &str) -> Option<DecimalSign> {
    use DecimalSign::{Comma, Point};
    let (points, commas) = (number.matches('.').count(), number.matches(',').count());
    match (points, commas) {
        _ if number.contains(['e', 'E']) => None,
        (0, 0) => None,
        (1, 0) => is_decimal(number, '.').then_some(Point),
        (0, 1) => is_decimal(number, ',').then_some(Comma),
        (_, 0) => Some(Comma),
        (0, _) => Some(Point),
        _ if number.rfind('.') > number.rfind(',') => Some(Point),
        _ => Some(Comma),
    }
}

fn is_decimal(number: &str, sign: char) -> bool {
    number.split_once(sign).is_some_and(|(whole, rest)| rest.len() != 3 || whole.len() > 3 || whole.starts_with('0'))
}

/// Returns a number without the blanks and apostrophes that group its thousands.
fn without_gaps(number: &str) -> String {
    number.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '\'' | '’')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(column: &[&str]) -> (NumberStyle, Vec<Option<String>>) {
        let style = NumberStyle::of(column.iter().copied());
        (style, column.iter().map(|number| style.read(number).ok().map(|number| number.to_string())).collect())
    }

    fn whole(numbers: &[&str]) -> Vec<Option<String>> {
        numbers.iter().map(|number| Some((*number).to_owned())).collect()
    }

    #[test]
    fn a_column_shows_its_decimal_sign() {
        use DecimalSign::{Comma, Point};
        for (column, style, numbers) in [
            (&["8,699,904", "1,200"][..], NumberStyle::Sign(Point), &["8699904", "1200"][..]),
            (&["655307959,2", "1.200"], NumberStyle::Sign(Comma), &["655307959.2", "1200"]),
            (
                &["20262758.96", "10.894283791", "1.500"],
                NumberStyle::Sign(Point),
                &["20262758.96", "10.894283791", "1.5"],
            ),
            (&["1.234.567,891"], NumberStyle::Sign(Comma), &["1234567.891"]),
            (&["5", "120"], NumberStyle::Plain, &["5", "120"]),
            (&["1 234 567", "12'000"], NumberStyle::Plain, &["1234567", "12000"]),
            (&["0.500"], NumberStyle::Sign(Point), &["0.5"]),
            (&["1.2e9"], NumberStyle::Plain, &["1200000000"]),
        ] {
            assert_eq!(read(column), (style, whole(numbers)), "{column:?}");
        }
    }

    #[test]
    fn what_has_two_readings_is_not_read() {
        assert_eq!(read(&["500.000", "7"]), (NumberStyle::Unclear, vec![None, Some("7".to_owned())]));
        assert_eq!(read(&["1.5", "1,5"]).0, NumberStyle::Mixed);
        assert_eq!(NumberStyle::Mixed.read("1.500"), Err(NoNumber::TwoReadings));
        assert_eq!(NumberStyle::Sign(DecimalSign::Comma).read("1.5"), Err(NoNumber::OtherSign));
        assert_eq!(NumberStyle::Sign(DecimalSign::Comma).read("1.500").unwrap(), Decimal::from(1500));
        assert_eq!(NumberStyle::Plain.read("-5"), Err(NoNumber::NotOne));
        assert_eq!(NumberStyle::Plain.read("-5e3"), Err(NoNumber::NotOne));
    }

    proptest! {
        #[test]
        fn a_column_in_either_style_is_read_back(cents in proptest::collection::vec(1_000_000_u32..4_000_000_000, 1..6)) {
            for (point, group, is_comma) in [(".", ",", false), (",", ".", true)] {
                let written = |cents: &u32| {
                    let (whole, rest) = (cents / 100, cents % 100);
                    format!("{}{group}{:03}{point}{rest:02}", whole / 1000, whole % 1000)
                };
                let column: Vec<String> = cents.iter().filter(|cents| **cents < 99_999_999).map(written).collect();
                let style = NumberStyle::of(column.iter().map(String::as_str));
                prop_assert!(column.is_empty() || (style == NumberStyle::Sign(DecimalSign::Comma)) == is_comma);
                for (cents, text) in cents.iter().filter(|cents| **cents < 99_999_999).zip(&column) {
                    prop_assert_eq!(style.read(text), Ok(Decimal::new(i64::from(*cents), 2)), "{}", text);
                }
            }
        }
    }
}
