//! Sums in words: in full, in short for a footer, and what a rate comes to over a period.
//!
//! Nothing is added up here.

use rust_decimal::RoundingStrategy;

use super::Writer;
use super::row::hull;
use crate::domain::amount::{Amount, Bound, Currency, Decimal, Measure};
use crate::domain::record::Commitment;
use crate::totals::{Derived, Interval, Line, Totals, derived_total};
use crate::words::Words;

/// In short, a sum is cut to so many digits, the least downwards and the most upwards.
const SHORT_DIGITS: u32 = 3;

/// A sum in full: `at least 500 million EUR`, `up to 3 billion USD a year`, `1.2–4.5 billion USD,
/// approximate`.
#[must_use]
pub fn sum(words: &Words, line: &Line, sum: &Interval) -> String {
    let Some(bound) = bound(sum) else {
        return words.with("sum-too-long", &[("currency", line.currency.code().into())]);
    };
    if matches!(bound, Bound::AtLeast(least) if least.is_zero()) {
        return words.with("sum-unbounded", &[("currency", line.currency.code().into())]);
    }
    let worded = words.amount(&amount(line.currency, line.per_year, bound));
    if sum.approximate && !matches!(bound, Bound::About(_)) {
        return words.with("sum-approximate", &[("sum", worded.into())]);
    }
    worded
}

/// All sums on one line of so many columns, for a footer: `≥ €2.6B · USD 1.4–6B · 3 of 19 without
/// amount`. Where there is no room for all, the last ones give way, and how many did is said; one
/// stays, whatever room it takes. Empty where nothing is selected.
#[must_use]
pub fn short(words: &Words, totals: &Totals, columns: usize) -> String {
    let sums: Vec<String> = totals.counted().map(|line| short_sum(words, line)).collect();
    let fits = |text: &String| unicode_width::UnicodeWidthStr::width(text.as_str()) <= columns;
    let shorter = (1..=sums.len()).rev().map(|kept| joined(words, totals, &sums, kept));
    shorter.into_iter().find(fits).unwrap_or_else(|| joined(words, totals, &sums, 1))
}

/// The first sums, how many others there are, and how much has no amount.
fn joined(words: &Words, totals: &Totals, sums: &[String], kept: usize) -> String {
    let mut parts: Vec<String> = sums.iter().take(kept).cloned().collect();
    if kept < sums.len() {
        parts.push(words.with("sums-more", &[("count", (sums.len() - kept).into())]));
    }
    if totals.missing() > 0 {
        let counts = [("missing", totals.missing().into()), ("all", totals.selected.into())];
        parts.push(words.with("sums-missing-short", &counts));
    }
    parts.join(words.separator())
}

fn short_sum(words: &Words, line: &Line) -> String {
    match bound(&line.sum).map(rounded) {
        Some(bound) => words.amount_short(&amount(line.currency, line.per_year, bound)),
        None => words.with("sum-too-long", &[("currency", line.currency.code().into())]),
    }
}

/// An amount in short and with few digits, never narrower than it is.
#[must_use]
pub fn short_amount(words: &Words, amount: &Amount) -> String {
    words.amount_short(&Amount { bound: rounded(amount.bound), ..amount.clone() })
}

/// What a rate comes to over its period, marked as worked out: `at most 9–15 billion USD (derived:
/// 3–5 years at that rate)`.
#[must_use]
fn derived(words: &Words, derived: &Derived) -> String {
    let total = |bound| words.amount(&Amount { measure: derived.measure.clone(), bound, per_year: false });
    let between = |(few, many): (Decimal, Decimal)| Bound::Between(few, many);
    let said = match (derived.floor, derived.ceiling) {
        (Some((least, _)), Some((_, most))) => total(Bound::Between(least, most)),
        (None, Some(ceiling)) => words.with("derived-at-most", &[("sum", total(between(ceiling)).into())]),
        (Some(floor), None) => words.with("derived-at-least", &[("sum", total(between(floor)).into())]),
        (None, None) => String::new(),
    };
    let said = if derived.approximate { words.with("sum-approximate", &[("sum", said.into())]) } else { said };
    let (fewest, most) = derived.years;
    words.with("derived", &[("sum", said.into()), ("years", words.year_span(fewest, most).into())])
}

/// What a commitment that is a rate comes to over its period, of all claims to reckon with that can
/// be compared; `None` where nothing can be worked out.
#[must_use]
pub fn derived_of(writer: &Writer<'_>, commitment: &Commitment) -> Option<String> {
    let claims = commitment.amount.to_reckon_with(writer.on.day);
    let first = &claims.first()?.value;
    let amounts: Vec<&Amount> = claims.iter().map(|claim| &claim.value).collect();
    if !amounts.iter().all(|amount| first.is_comparable(amount)) {
        return None;
    }
    let rate = Amount { bound: hull(&amounts), ..first.clone() };
    let total = derived_total(&rate, commitment.period.as_ref()?)?;
    Some(derived(writer.words, &total))
}

const fn amount(currency: Currency, per_year: bool, bound: Bound) -> Amount {
    Amount { measure: Measure::Money(currency), bound, per_year }
}

/// The interval as a bound; `None` where an end cannot be held.
fn bound(sum: &Interval) -> Option<Bound> {
    let least = sum.least.number()?;
    Some(match sum.most {
        None => Bound::AtLeast(least),
        Some(most) => match most.number()? {
            most if most == least && sum.approximate => Bound::About(most),
            most if most == least => Bound::Exact(most),
            most if least.is_zero() => Bound::AtMost(most),
            most => Bound::Between(least, most),
        },
    })
}

/// The same with few digits, and never narrower: a single number that was rounded is *about*.
fn rounded(bound: Bound) -> Bound {
    let to = |number: Decimal, strategy| number.round_sf_with_strategy(SHORT_DIGITS, strategy).unwrap_or(number);
    let down = |number| to(number, RoundingStrategy::ToZero);
    let up = |number| to(number, RoundingStrategy::AwayFromZero);
    let near = |number| to(number, RoundingStrategy::MidpointNearestEven);
    match bound {
        Bound::Exact(number) if near(number) == number => bound,
        Bound::Exact(number) | Bound::About(number) => Bound::About(near(number)),
        Bound::AtLeast(number) => Bound::AtLeast(down(number)),
        Bound::AtMost(number) => Bound::AtMost(up(number)),
        Bound::Between(least, most) => Bound::Between(down(least), up(most)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Language;
    use crate::totals::Sum;
    use proptest::prelude::*;

    fn interval(least: i64, most: Option<i64>, approximate: bool) -> Interval {
        let sum = |number: i64| Sum::Of(Decimal::from(number));
        Interval { least: sum(least), most: most.map(sum), approximate }
    }

    fn line(currency: Currency, per_year: bool, sum: Interval) -> Line {
        let records = vec![crate::totals::Counted {
            id: one_id(),
            amount: sum,
            firmness: None,
            certainty: crate::query::Match::Certain,
            adds_least: true,
            adds_most: true,
        }];
        Line { currency, per_year, sum, by_firmness: Vec::new(), records, left_out: Vec::new() }
    }

    /// The id of a commitment, whichever.
    fn one_id() -> crate::domain::table::Id<crate::domain::record::Commitment> {
        let loaded = crate::domain::load::load(
            vec![crate::domain::load::Input {
                name: "one".to_owned(),
                bytes: br#"{"format": "atlante/1", "title": "T", "commitments": [{"id": "one", "title": "One"}]}"#
                    .to_vec(),
            }],
            &|_| (),
        );
        loaded.unwrap().dataset.commitments.iter().next().unwrap().0
    }

    const MILLION: i64 = 1_000_000;

    #[test]
    fn sums_in_full() {
        let [english, italian] = Language::ALL.map(|language| Words::new(language, false));
        for (interval, per_year, in_english, in_italian) in [
            (interval(3_100 * MILLION, None, false), false, "at least 3.1 billion USD", "almeno 3,1 miliardi di USD"),
            (
                interval(0, Some(3_000 * MILLION), false),
                true,
                "up to 3 billion USD a year",
                "fino a 3 miliardi di USD l’anno",
            ),
            (
                interval(1_200 * MILLION, Some(4_500 * MILLION), true),
                false,
                "1.2–4.5 billion USD, approximate",
                "1,2–4,5 miliardi di USD, cifra approssimata",
            ),
            (
                interval(85 * MILLION, Some(85 * MILLION), true),
                false,
                "about 85 million USD",
                "circa 85 milioni di USD",
            ),
            (interval(85 * MILLION, Some(85 * MILLION), false), false, "85 million USD", "85 milioni di USD"),
        ] {
            let line = line(Currency::USD, per_year, interval);
            assert_eq!(sum(&english, &line, &line.sum), in_english);
            assert_eq!(sum(&italian, &line, &line.sum), in_italian);
        }
        let unbounded = line(Currency::USD, false, interval(0, None, true));
        assert_eq!(sum(&english, &unbounded, &unbounded.sum), "from 0 USD, with no upper bound");
        let too_long = line(Currency::USD, false, Interval { least: Sum::TooLong, most: None, approximate: false });
        assert!(sum(&english, &too_long, &too_long.sum).contains("USD"));
    }

    #[test]
    fn sums_in_short() {
        let [english, italian] = Language::ALL.map(|language| Words::new(language, false));
        let totals = Totals {
            lines: vec![
                line(Currency::EUR, false, interval(2_600 * MILLION + 1, None, false)),
                line(Currency::USD, false, interval(1_400 * MILLION, Some(5_999 * MILLION), false)),
                line(Currency::TWD, false, interval(81_234_567, Some(81_234_567), false)),
            ],
            without_amount: vec![one_id(); 3],
            in_units: Vec::new(),
            selected: 19,
        };
        assert_eq!(short(&english, &totals, 200), "≥ €2.6B · USD 1.4–6B · ~ TWD 81.2M · 3 of 19 without amount");
        assert_eq!(
            short(&italian, &totals, 200),
            "≥ 2,6 mld € · 1,4–6 mld USD · ~ 81,2 mln TWD · 3 su 19 senza importo"
        );
        assert_eq!(
            short(&Words::new(Language::English, true), &totals, 200),
            ">= EUR 2.6B - USD 1.4-6B - ~ TWD 81.2M - 3 of 19 without amount"
        );
        assert_eq!(short(&english, &totals, 56), "≥ €2.6B · USD 1.4–6B · +1 more · 3 of 19 without amount");
        assert_eq!(short(&english, &totals, 54), "≥ €2.6B · +2 more · 3 of 19 without amount");
        assert_eq!(short(&english, &totals, 5), "≥ €2.6B · +2 more · 3 of 19 without amount");
        assert_eq!(short(&english, &Totals::default(), 200), "");
    }

    #[test]
    fn a_ceiling_is_derived_and_says_so() {
        let plan = crate::domain::date::Period::new("2025-11/2026".parse().ok(), "2028/2030".parse().ok()).unwrap();
        let plan = plan.lasting(3, 5).unwrap();
        let worded = |bound, language| {
            let rate = amount(Currency::USD, true, bound);
            derived(&Words::new(language, false), &derived_total(&rate, &plan).unwrap())
        };
        let three = Decimal::from(3_000 * MILLION);
        let (at_most, at_least) = (Bound::AtMost(three), Bound::AtLeast(three));
        assert_eq!(worded(at_most, Language::English), "at most 9–15 billion USD (derived: 3–5 years at this rate)");
        assert_eq!(
            worded(at_most, Language::Italian),
            "al massimo 9–15 miliardi di USD (derivato: 3–5 anni a questo ritmo)"
        );
        assert_eq!(worded(at_least, Language::English), "at least 9–15 billion USD (derived: 3–5 years at this rate)");
        assert_eq!(
            worded(Bound::About(three), Language::English),
            "9–15 billion USD, approximate (derived: 3–5 years at this rate)"
        );
    }

    proptest! {
        #[test]
        fn a_short_sum_is_never_narrower(least in 0i64..i64::MAX / 2, width in prop::option::of(1i64..i64::MAX / 2)) {
            let exact = bound(&interval(least, width.map(|width| least + width), false)).unwrap();
            let short = rounded(exact);
            prop_assert!(short.least() <= exact.least());
            prop_assert!(short.most().is_none_or(|most| exact.most().is_some_and(|exact| exact <= most)));
        }
    }
}
