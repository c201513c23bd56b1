//! Sums in words: in full, in short for a footer, and what a rate comes to over a period.
//!
//! Nothing is added up here.

use super::claimed::{amount_forms, side_by_side};
use super::row::derived_mark;
use super::{Sign, Writer};
use crate::domain::amount::{Amount, Bound, Currency, Decimal, Measure};
use crate::domain::claim::Alternative;
use crate::domain::date::Period;
use crate::domain::record::{Commitment, Record};
use crate::totals::{Derived, Interval, Line, Rung, Totals, derived_total};
use crate::words::Words;

/// How much a line of sums says of one currency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Detail {
    /// One figure with its name.
    One,
    /// The softest of what is announced or firmer, and the firmest within it.
    Two,
    /// Every rung that differs from the firmer one.
    All,
}

/// All sums on one line of so many columns, for a footer: `announced €2.3B, of which contracted
/// €1.01B · committed USD 6B ≠ 2 · 3 of 19 undisclosed`. As many currencies stand there as have room
/// with one figure each, and how many others there are is said; what room is left goes to the other
/// rungs, the first currency first. One stays, whatever room it takes. Empty where nothing is
/// selected.
#[must_use]
pub fn short(writer: &Writer<'_>, totals: &Totals, columns: usize) -> String {
    let lines: Vec<&Line> = totals.counted().collect();
    let fits = |text: &String| unicode_width::UnicodeWidthStr::width(text.as_str()) <= columns;
    let undisclosed = undisclosed(writer.words, totals);
    let said = |details: &[Detail]| joined(writer, &lines, details, undisclosed.clone());
    let least = (1..=lines.len()).rev().map(|kept| vec![Detail::One; kept]);
    let Some(mut details) = least.into_iter().find(|details| fits(&said(details))) else {
        let one = [Detail::One];
        let first = one.get(..lines.len().min(1)).unwrap_or_default();
        return joined(writer, &lines, first, None);
    };
    for wanted in [Detail::Two, Detail::All] {
        for place in 0..details.len() {
            let more = details.iter().enumerate().map(|(other, detail)| if other == place { wanted } else { *detail });
            let more: Vec<_> = more.collect();
            if fits(&said(&more)) {
                details = more;
            }
        }
    }
    said(&details)
}

/// How many commitments give no amount, if any.
fn undisclosed(words: &Words, totals: &Totals) -> Option<String> {
    let counts = [("missing", totals.missing().into()), ("all", totals.selected.into())];
    (totals.missing() > 0).then(|| words.with("sums-missing-short", &counts))
}

/// The first lines, each in so much detail, how many others there are, and what is undisclosed.
fn joined(writer: &Writer<'_>, lines: &[&Line], details: &[Detail], undisclosed: Option<String>) -> String {
    let words = writer.words;
    let shown = lines.iter().zip(details).map(|(line, detail)| headline(writer, line, *detail));
    let mut parts: Vec<String> = shown.collect();
    let hidden = lines.len() - parts.len();
    if hidden > 0 {
        parts.push(words.with("sums-more", &[("count", hidden.into())]));
    }
    parts.extend(undisclosed);
    parts.join(words.separator())
}

/// The sums of a line in one phrase, each with its rung and only where it differs from the firmer
/// one. Where one fits it is what is committed, or else what is announced; what is aimed at never
/// stands alone.
fn headline(writer: &Writer<'_>, line: &Line, detail: Detail) -> String {
    let words = writer.words;
    let named = |rung: Rung| {
        let arguments = [("rung", rung.as_str().into()), ("sum", figure(writer, line, rung).into())];
        words.with("sums-rung", &arguments)
    };
    let rungs = firm_rungs(line, detail);
    let of_which = |inner: String, outer: Rung| {
        words.with("sums-of-which", &[("outer", named(outer).into()), ("inner", inner.into())])
    };
    let firmest = rungs.first().map(|rung| named(*rung));
    let said = firmest.map(|firmest| rungs.iter().skip(1).copied().fold(firmest, of_which));
    let is_wished = line.steps().any(|rung| rung == Rung::Aimed);
    match said {
        Some(said) if is_wished && detail == Detail::All => format!("{said}; {}", named(Rung::Aimed)),
        Some(said) => said,
        None => {
            let nothing = words.with("sums-nothing-announced", &[("currency", line.currency.code().into())]);
            if is_wished { format!("{nothing}; {}", named(Rung::Aimed)) } else { nothing }
        }
    }
}

/// The rungs of a line that are said in so much detail, but for what is aimed at, the firmest first.
fn firm_rungs(line: &Line, detail: Detail) -> Vec<Rung> {
    let rungs: Vec<Rung> = line.steps().filter(|rung| *rung != Rung::Aimed).collect();
    let softest = rungs.last().copied();
    match detail {
        Detail::All => rungs,
        Detail::One => {
            rungs.iter().copied().filter(|rung| *rung <= Rung::Committed).max().or(softest).into_iter().collect()
        }
        Detail::Two => {
            let firm = rungs.iter().copied().filter(|rung| *rung <= Rung::Contracted).max();
            let firm = firm.or_else(|| rungs.first().copied()).filter(|firm| Some(*firm) != softest);
            firm.into_iter().chain(softest).collect()
        }
    }
}

/// The sum of a rung in short. That of one record whose claims exclude each other is shown by these,
/// and that of one that was worked out is marked; of several records, how many disputed ones are
/// among them is said.
#[must_use]
pub fn figure(writer: &Writer<'_>, line: &Line, rung: Rung) -> String {
    let words = writer.words;
    let disputed = line.disputed(rung).count();
    let mut summed = line.summed(rung);
    let only = summed.next().filter(|_| summed.next().is_none());
    let only = only.map(|member| writer.on.dataset.commitments.get(member.id));
    if let Some(only) = only.filter(|_| disputed > 0) {
        return amount_forms(writer, &only.amount).into_full();
    }
    let is_derived = only.is_some_and(|only| writer.on.derived_fields(Record::Commitment(only)).contains(&"amount"));
    let sum = interval_short(words, line.currency, line.per_year, &line.sum(rung).interval);
    let sum = format!("{}{sum}", derived_mark(is_derived));
    if disputed == 0 {
        return sum;
    }
    let sign = Sign::Conflicting.as_str(words.is_ascii());
    words.with("sums-disputed", &[("sum", sum.into()), ("sign", sign.into()), ("count", disputed.into())])
}

/// A sum in short.
#[must_use]
pub fn interval_short(words: &Words, currency: Currency, per_year: bool, sum: &Interval) -> String {
    match bound(sum) {
        Some(Bound::AtLeast(least)) if least.is_zero() => {
            words.with("sum-unbounded", &[("currency", currency.code().into())])
        }
        Some(bound) => words.sum_short(&amount(currency, per_year, bound), sum.approximate),
        None => words.with("sum-too-long", &[("currency", currency.code().into())]),
    }
}

/// What a rate comes to over its period: `at most 9–15 billion USD`.
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

/// What a commitment that is a rate comes to over its period, marked as worked out: `at most 9–15
/// billion USD (derived: 3–5 years at this rate)`. Each claim to reckon with for itself; `None`
/// where nothing can be worked out of one of them.
#[must_use]
pub fn derived_of(writer: &Writer<'_>, commitment: &Commitment) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Language;
    use crate::totals::Sum;

    fn interval(least: i64, most: Option<i64>, approximate: bool) -> Interval {
        let sum = |number: i64| Sum::Of(Decimal::from(number));
        Interval { least: sum(least), most: most.map(sum), approximate }
    }

    const MILLION: i64 = 1_000_000;

    #[test]
    fn intervals_in_short() {
        let [english, italian] = Language::ALL.map(|language| Words::new(language, false));
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

    /// Sums over a made-up dataset, in short, in so many columns.
    fn summed(commitments: &str, language: Language, ascii: bool, columns: usize) -> String {
        let text = format!(r#"{{"format": "atlante/1", "title": "T", "commitments": [{commitments}]}}"#);
        let input = crate::domain::load::Input { name: "made".to_owned(), bytes: text.into_bytes() };
        let loaded = crate::domain::load::load(vec![input], &|_| ()).unwrap();
        assert!(loaded.faults.is_empty(), "{:?}", loaded.faults);
        let words = Words::new(language, ascii);
        let writer = super::super::sample::writer(&loaded.dataset, super::super::sample::TODAY, &words);
        let hits = loaded.dataset.ids().map(|id| crate::query::Hit {
            id,
            certainty: crate::query::Match::Certain,
            reasons: Vec::new(),
        });
        let hits = crate::query::Hits { hits: hits.collect(), ..crate::query::Hits::default() };
        short(&writer, &crate::totals::totals(writer.on, &hits), columns)
    }

    fn commitment(id: &str, stage: &str, amount: &str) -> String {
        format!(r#"{{"id": "{id}", "title": "{id}", "stage": "{stage}", "amount": {amount}}}"#)
    }

    #[test]
    fn each_figure_has_its_rung_and_the_first_currency_gets_the_room() {
        let euros = |bound: &str| format!(r#"{{"currency": "EUR", {bound}}}"#);
        let records = [
            commitment("a", "contracted", &euros(r#""exact": 1000000000"#)),
            commitment("b", "announced", &euros(r#""exact": 1300000000"#)),
            commitment("c", "target", &euros(r#""at_least": 200000000000"#)),
            commitment("d", "spent", r#"{"currency": "USD", "exact": 5000000}"#),
            commitment("e", "reported", r#"{"currency": "TWD", "about": 7000000}"#),
            r#"{"id": "f", "title": "f"}"#.to_owned(),
        ];
        let all = records.join(",");
        let short = |columns| summed(&all, Language::English, false, columns);
        assert_eq!(
            short(200),
            "announced €2.3B, of which contracted €1B; aimed at ≥ €202B · spent USD 5M · \
             no TWD announced; aimed at ~ TWD 7M · 1 of 6 undisclosed"
        );
        assert_eq!(
            short(115),
            "announced €2.3B, of which contracted €1B · spent USD 5M · no TWD announced; aimed at ~ TWD 7M · 1 of 6 undisclosed"
        );
        assert_eq!(short(60), "contracted €1B · spent USD 5M · +1 more · 1 of 6 undisclosed");
        assert_eq!(short(5), "contracted €1B · +2 more");
        assert_eq!(
            summed(&all, Language::Italian, true, 60),
            "a contratto 1 mld EUR - +altre 2 - 1 su 6 non resi noti"
        );
        assert_eq!(summed("", Language::English, false, 200), "");
    }

    #[test]
    fn disputed_records_are_counted_and_one_alone_shows_its_claims() {
        let claims = r#"[{"value": {"currency": "EUR", "exact": 100}, "stated": "2025-01"},
                         {"value": {"currency": "EUR", "exact": 350}, "stated": "2025-02"}]"#;
        let disputed = commitment("a", "announced", claims);
        let sure = commitment("b", "announced", r#"{"currency": "EUR", "exact": 7}"#);
        let short = |records: &[&str]| summed(&records.join(","), Language::English, false, 200);
        let alone = short(&[&disputed]);
        assert!(alone.contains('≠') && !alone.contains('–'), "{alone}");
        assert_eq!(short(&[&disputed, &sure]), "announced €107–357 ≠ 1");
        let derived = commitment(
            "c",
            "announced",
            r#"[{"value": {"currency": "EUR", "exact": 9}, "derived": true, "note": "n"}]"#,
        );
        assert_eq!(short(&[&derived]), "announced = €9");
        assert_eq!(short(&[&derived, &sure]), "announced €16");
    }

    #[test]
    fn a_ceiling_is_derived_and_says_so() {
        let plan = crate::domain::date::Period::new("2025-11/2026".parse().ok(), "2028/2030".parse().ok()).unwrap();
        let plan = plan.lasting(3, 5).unwrap();
        let worded = |bound, language| {
            let rate = amount(Currency::USD, true, bound);
            let claimed = [Alternative { value: &rate, derived: false, excludes_earlier: false }];
            derived_of_claims(&Words::new(language, false), &claimed, &plan).unwrap()
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
            Alternative { value: one, derived: false, excludes_earlier: false },
            Alternative { value: other, derived: false, excludes_earlier: true },
        ];
        let said = |language| derived_of_claims(&Words::new(language, false), &claimed, &plan).unwrap();
        assert_eq!(said(Language::English), "3 billion USD ≠ 6 billion USD (derived: 3 years at these rates)");
        assert_eq!(said(Language::Italian), "3 miliardi di USD ≠ 6 miliardi di USD (derivato: 3 anni a questi ritmi)");
    }
}
