//! What is claimed of one value, on one line and in several lengths: every value to reckon with,
//! and a sign between those that exclude each other.
//!
//! Claims of one record are never merged into a span from the least to the most, because no source
//! claims such a span. Where the values do not fit, their number is shown; where even that does not
//! fit, only the sign that they exclude each other.

use std::collections::HashSet;

use super::claims::{caveat_words, with_caveats, word_as};
use super::each::on_page;
use super::row::caveat_mark;
use super::{Phrasing, Sign};
use crate::domain::amount::{Amount, Currency};
use crate::domain::claim::{Alternative, Claims, Contradict};
use crate::domain::date::{DateEnd, Day, Edtf};
use crate::domain::facts::CapacityField;
use crate::domain::on_day::DaySpan;
use crate::domain::record::{Capacity, Commitment, Record, Site};
use crate::domain::vocabulary::Vocabulary;
use crate::words::cut::ellipsis;
use crate::words::{Forms, Words};

/// Returns the amounts to reckon with in short form: `€100M ≠ ~350M`, `17 ≠ 21 Member States`, `2
/// claims ≠`, `≠`. A single amount is exact, or rounded to three digits where that does not fit.
/// Empty where nothing is claimed.
#[must_use]
pub fn amount_forms(writer: &Phrasing<'_>, claims: &Claims<Amount>) -> Forms {
    amounts(writer.words, &claims.alternatives(writer.on.day))
}

/// Returns the amounts to reckon with in short form, each complete and without a mark on derived
/// ones: `€100M ≠ ~€350M`. Empty where nothing is claimed.
#[must_use]
pub fn amounts_apart(writer: &Phrasing<'_>, claims: &Claims<Amount>) -> String {
    let claimed = claims.alternatives(writer.on.day);
    let said = claimed.iter().map(|one| writer.words.amount_beside(one.value)).collect();
    side_by_side(writer.words, &claimed, said)
}

/// Returns the amount of a commitment, or the word for it if it is undisclosed.
#[must_use]
pub fn money_forms(writer: &Phrasing<'_>, commitment: &Commitment) -> Forms {
    let forms = amount_forms(writer, &commitment.amount);
    if forms.is_empty() { Forms::from(writer.words.text("undisclosed")) } else { forms }
}

/// Returns the amounts of a commitment that are in one currency, either totals or rates. Where only claims
/// in others exclude each other, these stand beside them: the record is in dispute all the same. Empty where
/// there is none.
#[must_use]
pub fn money_in(writer: &Phrasing<'_>, commitment: &Commitment, currency: Currency, per_year: bool) -> Forms {
    let mut claimed = commitment.amount.alternatives(writer.on.day);
    let is_own =
        |one: &Alternative<'_, Amount>| one.value.currency() == Some(currency) && one.value.per_year == per_year;
    let excludes = |one: &Alternative<'_, Amount>| one.excludes_earlier;
    let is_disputed_elsewhere = claimed.iter().any(excludes) && !claimed.iter().filter(|one| is_own(one)).any(excludes);
    if !is_disputed_elsewhere || !claimed.iter().any(is_own) {
        claimed.retain(is_own);
    }
    amounts(writer.words, &claimed)
}

/// Returns the dates to reckon with in short form, reduced to months or years where they do not fit:
/// `2025-10-03 ≠ 2026-06`, `2025-10 ≠ 2026-06`, `2025 ≠ 2026`, `2 claims ≠`, `≠`. Empty where nothing is
/// claimed.
#[must_use]
pub fn date_forms(writer: &Phrasing<'_>, claims: &Claims<Edtf>) -> Forms {
    let words = writer.words;
    let claimed = claims.alternatives(writer.on.day);
    let full = claimed.iter().map(|one| words.date_short(one.value)).collect();
    let mut forms = Forms::from(side_by_side(words, &claimed, marked(words, &claimed, full)));
    // Dates within the same month or year would look the same.
    let differ = |dates: &Vec<String>| dates.iter().collect::<HashSet<_>>().len() == dates.len();
    for reduced in [months, years] {
        let dates: Option<Vec<String>> = claimed.iter().map(|one| reduced(words, one.value)).collect();
        if let Some(dates) = dates.filter(differ) {
            forms = forms.or(side_by_side(words, &claimed, marked(words, &claimed, dates)));
        }
    }
    counted(words, forms, &claimed, "short-dates")
}

/// Returns the claims of a field that exclude each other, as text; `None` where none of the claims
/// to reckon with do.
#[must_use]
pub fn dispute_forms(writer: &Phrasing<'_>, record: Record<'_>, field: &str) -> Option<Forms> {
    on_page(record).dispute_forms(writer, field)
}

/// Returns the capacities of a site whose claims exclude each other; `None` if there are none.
pub(super) fn disputed_capacity(writer: &Phrasing<'_>, site: &Site) -> Option<Forms> {
    let disputed = site.capacity.iter().filter(|capacity| capacity.value.is_disputed(writer.on.day));
    let said: Vec<_> = disputed.map(|capacity| one_capacity(writer, capacity, false)).collect();
    (!said.is_empty()).then(|| Forms::from(writer.words.list(&said)))
}

/// Returns the capacities of a site; in the shorter form, a capacity with several claims shows only
/// their number.
pub(super) fn capacity_forms(writer: &Phrasing<'_>, site: &Site) -> Forms {
    let list = |counts: bool| {
        let known = site.capacity.iter().filter(|capacity| !capacity.value.known(writer.on.day).is_empty());
        let said: Vec<_> = known.map(|capacity| one_capacity(writer, capacity, counts)).collect();
        writer.words.list(&said)
    };
    Forms::from(list(false)).or(list(true))
}

/// Returns one capacity with its name; with `counts`, several claims are only counted.
fn one_capacity(writer: &Phrasing<'_>, capacity: &Capacity, counts: bool) -> String {
    let words = writer.words;
    let claimed = capacity.value.alternatives(writer.on.day);
    let amounts = match claimed.as_slice() {
        [_, _, ..] if counts => count(words, &claimed, "short-amounts"),
        _ => amounts(words, &claimed).into_full(),
    };
    format!("{}: {amounts}", writer.capacity(capacity))
}

/// Returns the largest lot of what a site holds, in short, with its note where there is room; empty where
/// nothing is claimed.
#[must_use]
pub fn lot_forms(writer: &Phrasing<'_>, record: Record<'_>, field: CapacityField) -> Forms {
    let Some(lot) = writer.on.largest_lot(record, field) else { return Forms::default() };
    let plain = amount_forms(writer, &lot.value);
    match &lot.note {
        Some(note) => Forms::from(writer.words.noted(plain.full().to_owned(), Some(note))).or_all(plain),
        None => plain,
    }
}

/// Returns the same with each amount whole, followed by the words of its caveat: `100 MW ≠
/// 120 MW (derived)`; `None` where nothing is claimed.
#[must_use]
pub fn lot_apart(writer: &Phrasing<'_>, record: Record<'_>, field: CapacityField) -> Option<String> {
    let lot = writer.on.largest_lot(record, field)?;
    let words = writer.words;
    let claimed = lot.value.alternatives(writer.on.day);
    let said = claimed.iter().map(|one| {
        let text = words.amount_beside(one.value);
        with_caveats(words, text, &caveat_words(words, one.caveat))
    });
    let text = side_by_side(words, &claimed, said.collect());
    Some(words.noted(text, lot.note.as_ref()))
}

/// Returns the words side by side, the oldest first; `None` where none exclude each other.
pub(super) fn disputed_words<V: Vocabulary + Contradict>(writer: &Phrasing<'_>, claims: &Claims<V>) -> Option<Forms> {
    let claimed = claims.alternatives(writer.on.day);
    let is_disputed = claimed.iter().any(|one| one.excludes_earlier);
    let word = |one: &Alternative<'_, V>| word_as(writer.words, *one.value, one.caveat.certainty);
    let said = claimed.iter().map(word).collect();
    is_disputed.then(|| Forms::from(side_by_side(writer.words, &claimed, said)))
}

/// Joins values in order: the conflict sign precedes each value that an earlier one excludes, a
/// slash each of the others.
pub(super) fn side_by_side<T>(words: &Words, claimed: &[Alternative<'_, T>], said: Vec<String>) -> String {
    let sign = Sign::Conflicting.as_str(words.is_ascii());
    let mut text = String::new();
    for (one, said) in claimed.iter().zip(said) {
        if !text.is_empty() {
            text.extend([" ", if one.excludes_earlier { sign } else { "/" }, " "]);
        }
        text.push_str(&said);
    }
    text
}

/// Returns the texts with a mark before each derived or doubtful value. Among several values the
/// mark is not followed by a blank, since it would read as a relation between two of them.
fn marked<T>(words: &Words, claimed: &[Alternative<'_, T>], texts: Vec<String>) -> Vec<String> {
    let mark = |(one, text): (&Alternative<'_, T>, String)| {
        let mark = caveat_mark(words.is_ascii(), one.caveat);
        if claimed.len() > 1 { format!("{}{text}", mark.replace(' ', "")) } else { mark + &text }
    };
    claimed.iter().zip(texts).map(mark).collect()
}

fn amounts(words: &Words, claimed: &[Alternative<'_, Amount>]) -> Forms {
    if let [only] = claimed {
        let mark = caveat_mark(words.is_ascii(), only.caveat);
        let forms = Forms::from(words.amount_short(only.value)).or(words.sum_short(only.value, false));
        return forms.map(|text| format!("{mark}{text}"));
    }
    let values: Vec<&Amount> = claimed.iter().map(|one| one.value).collect();
    let full = side_by_side(words, claimed, marked(words, claimed, words.amounts_side_by_side(&values)));
    counted(words, Forms::from(full), claimed, "short-amounts")
}

/// Adds shorter forms for several values: how many there are, and then only the sign that they
/// exclude each other, or an ellipsis.
fn counted<T>(words: &Words, forms: Forms, claimed: &[Alternative<'_, T>], message: &str) -> Forms {
    if claimed.len() < 2 {
        return forms;
    }
    let is_disputed = claimed.iter().any(|one| one.excludes_earlier);
    let ascii = words.is_ascii();
    let last = if is_disputed { Sign::Conflicting.as_str(ascii) } else { ellipsis(ascii) };
    forms.or(count(words, claimed, message)).or_instead(last.to_owned())
}

/// Returns how many different values are claimed, in words.
fn count<T>(words: &Words, claimed: &[Alternative<'_, T>], message: &str) -> String {
    let count = words.with(message, &[("count", claimed.len().into())]);
    if !claimed.iter().any(|one| one.excludes_earlier) {
        return count;
    }
    let sign = Sign::Conflicting.as_str(words.is_ascii());
    words.with("short-excluding", &[("claims", count.into()), ("sign", sign.into())])
}

/// Returns the month of a date, or its first and last month; `None` where an end is open.
pub(super) fn months(words: &Words, date: &Edtf) -> Option<String> {
    let span = DaySpan::from(date);
    let month = |day: Day| format!("{:04}-{:02}", day.year(), day.month());
    let (first, last) = (month(span.first?), month(span.last?));
    let months = if first == last { first } else { format!("{first}/{last}") };
    Some(about(words, months, &span))
}

/// Returns the year within which a date lies, or that of its only end: `2026`, `≤ 2026`; `None` where it
/// lies within no single year.
pub(super) fn years(words: &Words, date: &Edtf) -> Option<String> {
    let span = DaySpan::from(date);
    let year = |day: Day| format!("{:04}", day.year());
    let bound = |message: &str, day: Day| words.with(message, &[("date", about(words, year(day), &span).into())]);
    match (span.first, span.last) {
        (Some(first), Some(last)) if first.year() == last.year() => Some(about(words, year(last), &span)),
        (None, Some(last)) if date.start() == DateEnd::Open => Some(bound("short-date-until", last)),
        (Some(first), None) if date.end() == DateEnd::Open => Some(bound("short-date-from", first)),
        _ => None,
    }
}

/// Returns a date with a mark if it is approximate or uncertain.
fn about(words: &Words, date: String, span: &DaySpan) -> String {
    if span.qualified { words.with("short-date-about", &[("date", date.into())]) } else { date }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{TODAY, id, saying, writer};
    use super::*;
    use crate::words::Language;

    /// Returns the amount of a commitment with two claims: in full, in 12 columns and in 2.
    fn of_two(first: &str, second: &str, language: Language, ascii: bool) -> [String; 3] {
        let dataset = saying(&[
            (r#"{ "about": 80000000, "currency": "EUR" }"#, first),
            (r#"{ "about": 95000000, "currency": "EUR" }"#, second),
        ]);
        let words = Words::new(language, ascii);
        let Record::Commitment(commitment) = dataset.record(id(&dataset, "north-money")) else { panic!() };
        let forms = money_forms(&writer(&dataset, TODAY, &words), commitment);
        [usize::MAX, 12, 2].map(|columns| forms.within(columns).to_owned())
    }

    #[test]
    fn claims_that_exclude_each_other_stand_side_by_side() {
        let euro = |bound: &str| format!(r#"{{ {bound}, "currency": "EUR" }}"#);
        let states = |count: u8| format!(r#"{{ "exact": {count}, "unit": "Member State" }}"#);
        let rate = |sum: &str| format!(r#"{{ "exact": {sum}, "currency": "USD", "per": "year" }}"#);
        let exact = |sum: &str| euro(&format!(r#""exact": {sum}"#));
        for (first, second, english, italian) in [
            (exact("100000000"), euro(r#""about": 350000000"#), "€100M ≠ ~350M", "100 ≠ ~350 mln €"),
            (exact("70000000"), euro(r#""at_least": 71000000"#), "€70M ≠ ≥ 71M", "70 ≠ ≥ 71 mln €"),
            (
                euro(r#""about": 98330000"#),
                euro(r#""at_least": 103500000, "at_most": 104500000"#),
                "~€98.33M ≠ 103.5–104.5M",
                "~98,33 ≠ 103,5–104,5 mln €",
            ),
            (exact("900000000"), exact("1200000000"), "€900M ≠ 1.2B", "900 mln ≠ 1,2 mld €"),
            // A number without a scale would be read in the scale of the other.
            (exact("500"), exact("2000000"), "€500 ≠ €2M", "500 € ≠ 2 mln €"),
            (rate("1000000000"), rate("2000000000"), "USD 1B/yr ≠ 2B/yr", "1 ≠ 2 mld USD/anno"),
            (states(1), states(21), "1 ≠ 21 Member States", "1 ≠ 21 Stati membri"),
        ] {
            let [full, shorter, least] = of_two(&first, &second, Language::EN, false);
            assert_eq!((full.as_str(), least.as_str()), (english, "≠"));
            assert_eq!(shorter, if full.chars().count() <= 12 { english } else { "2 claims ≠" });
            assert_eq!(of_two(&first, &second, Language::IT, false), [italian, "2 cifre ≠", "≠"]);
        }
        let ascii = of_two(&exact("1"), &exact("2"), Language::EN, true);
        assert_eq!(ascii, ["EUR 1 <> 2", "EUR 1 <> 2", "<>"]);
    }

    #[test]
    fn claims_that_can_both_be_true_are_no_span_either() {
        let euro = |bound: &str| format!(r#"{{ {bound}, "currency": "EUR" }}"#);
        let about = euro(r#""about": 80000000"#);
        // Only claims of the same day are reckoned with together without a conflict.
        let dataset = saying(&[
            (r#"{ "about": 95000000, "currency": "EUR" }"#, &euro(r#""at_least": 75000000"#)),
            ("2026-08-01", "2025-11-21"),
        ]);
        let words = Words::new(Language::EN, false);
        let Record::Commitment(commitment) = dataset.record(id(&dataset, "north-money")) else { panic!() };
        let forms = money_forms(&writer(&dataset, TODAY, &words), commitment);
        let texts = [40, 12, 5].map(|columns| forms.within(columns));
        assert_eq!(texts, ["~€80M / ≥ 75M", "2 claims", "…"]);
        assert_eq!(of_two(&about, &about, Language::EN, false)[0], "~ €80M");
    }

    #[test]
    fn what_is_not_compared_is_worded_each_for_itself() {
        let dataset = saying(&[
            (r#"{ "about": 95000000, "currency": "EUR" }"#, r#"{ "exact": 5, "unit": "MW" }"#),
            ("2026-08-01", "2025-11-21"),
        ]);
        let words = Words::new(Language::EN, false);
        let Record::Commitment(commitment) = dataset.record(id(&dataset, "north-money")) else { panic!() };
        let writer = writer(&dataset, TODAY, &words);
        assert_eq!(money_forms(&writer, commitment).full(), "~ €80M / 5 MW");
        assert_eq!(money_in(&writer, commitment, Currency::EUR, false).full(), "~ €80M");
        assert!(money_in(&writer, commitment, Currency::USD, false).is_empty());
    }
}
