//! Sums in words, and the total of a rate over a period.
//!
//! Nothing is added up here.

use super::claimed::{money_in, side_by_side};
use super::row::caveat_mark;
use super::{Phrasing, Sign};
use crate::domain::amount::{Amount, Bound, Currency, Decimal, Measure};
use crate::domain::claim::{Alternative, Caveat, Claim};
use crate::domain::date::Period;
use crate::domain::on_day::OnDay;
use crate::domain::record::Commitment;
use crate::domain::vocabulary::ClaimCertainty;
use crate::totals::{Derived, Interval, Member, Rung, SumLine, derived_total};
use crate::words::{Forms, Words};

/// Returns the sum of a rung in short form. If the rung consists of one record, its claims are
/// shown where they exclude each other, and a derived or doubtful sum is marked; for several records, the
/// number of disputed ones among them is added.
#[must_use]
pub fn figure(writer: &Phrasing<'_>, line: &SumLine, rung: Rung) -> String {
    figure_forms(writer, line, rung).into_full()
}

/// Returns the sum of a rung in several lengths: in the shorter ones, claims that exclude each
/// other are counted.
pub(super) fn figure_forms(writer: &Phrasing<'_>, line: &SumLine, rung: Rung) -> Forms {
    let words = writer.words;
    let disputed = line.disputed_count(rung);
    let only = line.only_summed(rung);
    let commitment = |member: &Member| writer.on.dataset.commitments.get(member.id);
    // A merely possible match may add nothing at all, whatever its claims.
    if let Some(only) = only.filter(|only| disputed > 0 && only.adds_least(rung)) {
        return money_in(writer, commitment(only), line.currency, line.per_year);
    }
    let caveat = only.map_or(Caveat::NONE, |only| amount_caveat(writer.on, commitment(only), line));
    let interval = &line.sum(rung).interval;
    let sums = Forms::from(interval_short(words, line.currency, line.per_year, interval));
    let in_one_scale = bound(interval)
        .and_then(|bound| words.sum_in_one_scale(&amount(line.currency, line.per_year, bound), interval.approximate));
    let mark = caveat_mark(words.is_ascii(), caveat);
    let sums = in_one_scale.into_iter().fold(sums, Forms::or);
    sums.map(|sum| with_disputed(words, format!("{mark}{sum}"), disputed))
}

/// Returns what has to be said of the amount of a commitment in the measure of a line: whether a claim
/// to reckon with is derived, and how firm the least firm one is.
fn amount_caveat(on: OnDay<'_>, commitment: &Commitment, line: &SumLine) -> Caveat {
    let claims = commitment.amount.to_reckon_with(on.day).into_iter();
    let is_in_line =
        |claim: &&Claim<Amount>| claim.value.currency() == Some(line.currency) && claim.value.per_year == line.per_year;
    let claims: Vec<_> = claims.filter(is_in_line).collect();
    let certainty = claims.iter().map(|claim| claim.caveat.certainty).max().unwrap_or(ClaimCertainty::Stated);
    Caveat { derived: claims.iter().any(|claim| claim.caveat.derived), certainty }
}

/// Returns a sum followed by how many of its records have claims that exclude each other.
#[must_use]
pub fn with_disputed(words: &Words, sum: String, disputed: usize) -> String {
    if disputed == 0 {
        return sum;
    }
    let sign = Sign::Conflicting.as_str(words.is_ascii());
    let arguments = [("sum", sum.into()), ("sign", sign.into()), ("count", disputed.into())];
    words.with("sums-disputed", &arguments)
}

/// Returns the measure of sums: `EUR`, `USD a year`.
#[must_use]
pub fn measure(words: &Words, currency: Currency, per_year: bool) -> String {
    let message = if per_year { "totals-currency-yearly" } else { "totals-currency" };
    words.with(message, &[("currency", currency.code().into())])
}

/// Returns a sum in short form.
#[must_use]
pub fn interval_short(words: &Words, currency: Currency, per_year: bool, sum: &Interval) -> String {
    let of_measure = |message| words.with(message, &[("measure", measure(words, currency, per_year).into())]);
    match bound(sum) {
        Some(Bound::AtLeast(least)) if least.is_zero() => of_measure("sum-unbounded"),
        Some(bound) => words.sum_short(&amount(currency, per_year, bound), sum.approximate),
        None => of_measure("sum-too-long"),
    }
}

/// Returns the total of a rate over its period: `at most 9–15 billion USD`.
fn derived(words: &Words, derived: &Derived) -> String {
    let total = |bound| words.amount(&Amount { measure: derived.measure.clone(), bound, per_year: false });
    let between = |(few, many): (Decimal, Decimal)| Bound::Between(few, many);
    let said = match (derived.floor, derived.ceiling) {
        (Some((least, _)), Some((_, most))) => total(Bound::Between(least, most)),
        (None, Some(ceiling)) => words.with("derived-at-most", &[("sum", total(between(ceiling)).into())]),
        (Some(floor), None) => words.with("derived-at-least", &[("sum", total(between(floor)).into())]),
        (None, None) => String::new(),
    };
    if derived.approximate { words.with("sum-approximate", &[("sum", said.into())]) } else { said }
}

/// Returns the total of a rate commitment over its period, marked as derived: `at most 9–15 billion
/// USD (derived: 3–5 years at this rate)`, for each claim to reckon with. `None` where one of them
/// allows no total.
#[must_use]
pub fn derived_of(writer: &Phrasing<'_>, commitment: &Commitment) -> Option<String> {
    let claimed = commitment.amount.alternatives(writer.on.day);
    derived_of_claims(writer.words, &claimed, commitment.period.as_ref()?)
}

fn derived_of_claims(words: &Words, claimed: &[Alternative<'_, Amount>], period: &Period) -> Option<String> {
    let totals = claimed.iter().map(|one| derived_total(one.value, period)).collect::<Option<Vec<_>>>()?;
    let (fewest, most) = totals.first()?.years;
    let sum = side_by_side(words, claimed, totals.iter().map(|total| derived(words, total)).collect());
    let years = words.year_span(fewest, most);
    let arguments = [("sum", sum.into()), ("years", years.into()), ("plurality", totals.len().into())];
    Some(words.with("derived", &arguments))
}

const fn amount(currency: Currency, per_year: bool, bound: Bound) -> Amount {
    Amount { measure: Measure::Money(currency), bound, per_year }
}

/// Returns the interval as a bound; `None` where an end cannot be represented.
fn bound(sum: &Interval) -> Option<Bound> {
    let most = match sum.most {
        None => None,
        Some(most) => Some(most.number()?),
    };
    Some(bound_between(sum.least.number()?, most))
}

/// Returns the bound of a sum between its ends; a `most` of `None` means no upper end.
#[must_use]
pub fn bound_between(least: Decimal, most: Option<Decimal>) -> Bound {
    match most {
        None => Bound::AtLeast(least),
        Some(most) if most == least => Bound::Exact(most),
        Some(most) if least.is_zero() => Bound::AtMost(most),
        Some(most) => Bound::Between(least, most),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::claim::Caveat;
    use crate::totals::Sum;
    use crate::words::Language;

    fn interval(least: i64, most: Option<i64>, approximate: bool) -> Interval {
        let sum = |number: i64| Sum::Of(Decimal::from(number));
        Interval { least: sum(least), most: most.map(sum), approximate }
    }

    const MILLION: i64 = 1_000_000;

    #[test]
    fn intervals_in_short() {
        let [english, italian] = [Language::EN, Language::IT].map(|language| Words::new(language, false));
        for (interval, per_year, in_english, in_italian) in [
            (interval(3_100 * MILLION, None, false), false, "≥ USD 3.1B", "≥ 3,1 mld USD"),
            (interval(3_100 * MILLION, None, true), false, "≥ ~ USD 3.1B", "≥ ~ 3,1 mld USD"),
            (interval(0, Some(3_000 * MILLION), false), true, "≤ USD 3B/yr", "≤ 3 mld USD/anno"),
            (interval(85 * MILLION, Some(85 * MILLION), true), false, "~ USD 85M", "~ 85 mln USD"),
            (interval(85 * MILLION, Some(85 * MILLION), false), false, "USD 85M", "85 mln USD"),
            (interval(0, None, true), false, "from 0 USD, with no upper bound", "da 0 USD, senza limite superiore"),
        ] {
            assert_eq!(interval_short(&english, Currency::USD, per_year, &interval), in_english);
            assert_eq!(interval_short(&italian, Currency::USD, per_year, &interval), in_italian);
        }
        let too_long = Interval { least: Sum::TooLong, most: None, approximate: false };
        assert!(interval_short(&english, Currency::USD, false, &too_long).contains("USD"));
    }

    #[test]
    fn a_ceiling_is_derived_and_says_so() {
        let plan = crate::domain::date::Period::new("2025-11/2026".parse().ok(), "2028/2030".parse().ok()).unwrap();
        let plan = plan.lasting(3, 5).unwrap();
        let worded = |bound, language| {
            let rate = amount(Currency::USD, true, bound);
            let claimed = [Alternative { value: &rate, caveat: Caveat::NONE, excludes_earlier: false }];
            derived_of_claims(&Words::new(language, false), &claimed, &plan).unwrap()
        };
        let three = Decimal::from(3_000 * MILLION);
        let (at_most, at_least) = (Bound::AtMost(three), Bound::AtLeast(three));
        assert_eq!(worded(at_most, Language::EN), "at most 9–15 billion USD (derived: 3–5 years at this rate)");
        assert_eq!(
            worded(at_most, Language::IT),
            "al massimo 9–15 miliardi di USD (derivato: 3–5 anni a questo ritmo)"
        );
        assert_eq!(worded(at_least, Language::EN), "at least 9–15 billion USD (derived: 3–5 years at this rate)");
        assert_eq!(
            worded(Bound::About(three), Language::EN),
            "9–15 billion USD, approximate (derived: 3–5 years at this rate)"
        );
    }

    #[test]
    fn rates_that_exclude_each_other_come_to_totals_that_do() {
        let plan = crate::domain::date::Period::new("2025-11".parse().ok(), "2028-10".parse().ok()).unwrap();
        let plan = plan.lasting(3, 3).unwrap();
        let rates = [1_000, 2_000].map(|count| {
            let bound = Bound::Exact(Decimal::from(count * MILLION));
            amount(Currency::USD, true, bound)
        });
        let [one, other] = &rates;
        let claimed = [
            Alternative { value: one, caveat: Caveat::NONE, excludes_earlier: false },
            Alternative { value: other, caveat: Caveat::NONE, excludes_earlier: true },
        ];
        let said = |language| derived_of_claims(&Words::new(language, false), &claimed, &plan).unwrap();
        assert_eq!(said(Language::EN), "3 billion USD ≠ 6 billion USD (derived: 3 years at these rates)");
        assert_eq!(said(Language::IT), "3 miliardi di USD ≠ 6 miliardi di USD (derivato: 3 anni a questi ritmi)");
    }
}
