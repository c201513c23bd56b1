//! Short texts for lists: signs, a name, a sum, a date.
//!
//! How wide a column is, and what is cut, is not known here.

use super::{Sign, Writer};
use crate::domain::amount::{Amount, Bound, Decimal};
use crate::domain::claim::{Claim, Claims, Contradict};
use crate::domain::date::{Day, Edtf, Period};
use crate::domain::facts::Dating;
use crate::domain::record::{Commitment, Record, RecordId};
use crate::words::Words;

/// The signs that a record bears: overdue, conflicting, and possible if it is said to be, in that
/// order.
#[must_use]
pub fn marks(writer: &Writer<'_>, id: RecordId, possible: bool) -> String {
    let record = writer.on.dataset.record(id);
    let signs = [
        (Sign::Overdue, writer.on.overdue(record).is_some()),
        (Sign::Conflicting, !writer.on.conflicting_fields(record).is_empty()),
        (Sign::Possible, possible),
    ];
    let ascii = writer.words.is_ascii();
    signs.iter().filter(|(_, applies)| *applies).map(|(sign, _)| sign.as_str(ascii)).collect()
}

/// The name by which a record is told from others, on one line: a statement with its speaker, a
/// document with its publisher.
#[must_use]
pub fn name(writer: &Writer<'_>, id: RecordId) -> String {
    let words = writer.words;
    let record = writer.on.dataset.record(id);
    let title = words.get(record.title()).replace('\n', " ");
    match record {
        Record::Statement(statement) => format!("{}: {title}", statement.speaker),
        Record::Document(document) if document.title.is_some() => {
            format!("{}: {title}", words.get(&document.publisher))
        }
        _ => title,
    }
}

/// The amount of a commitment in short: two that exclude each other side by side, more as the
/// span from the least to the most; in words if it is undisclosed.
#[must_use]
pub fn money(writer: &Writer<'_>, commitment: &Commitment) -> String {
    let amounts = amounts(writer, &commitment.amount);
    if amounts.is_empty() { writer.words.text("undisclosed") } else { amounts }
}

/// What stands before a figure that whoever compiled the dataset worked out, a blank behind it;
/// nothing before one that somebody said.
#[must_use]
pub const fn derived_mark(is_derived: bool) -> &'static str {
    if is_derived { "= " } else { "" }
}

/// The amount of a single claim in short, marked where it was worked out: `= €100M`.
#[must_use]
pub fn amount_claim_short(words: &Words, claim: &Claim<Amount>) -> String {
    format!("{}{}", derived_mark(claim.derived), words.amount_short(&claim.value))
}

/// The date of a single claim in short, marked where it was worked out.
#[must_use]
pub fn date_claim_short(words: &Words, claim: &Claim<Edtf>) -> String {
    format!("{}{}", derived_mark(claim.derived), words.date_short(&claim.value))
}

/// The claims to reckon with, each value once: of equal ones the one that somebody said.
pub(super) fn distinct<T: Contradict + PartialEq>(claims: &Claims<T>, day: Day) -> Vec<&Claim<T>> {
    let mut distinct: Vec<&Claim<T>> = Vec::new();
    for claim in claims.to_reckon_with(day) {
        match distinct.iter_mut().find(|other| other.value == claim.value) {
            Some(other) if other.derived => *other = claim,
            Some(_) => {}
            None => distinct.push(claim),
        }
    }
    distinct
}

/// The amounts to reckon with in short; nothing where none is claimed.
pub(super) fn amounts(writer: &Writer<'_>, claims: &Claims<Amount>) -> String {
    let words = writer.words;
    let amounts = distinct(claims, writer.on.day);
    let short = |amounts: &[&Claim<Amount>], between: &str| {
        amounts.iter().map(|claim| amount_claim_short(words, claim)).collect::<Vec<_>>().join(between)
    };
    let sign = Sign::Conflicting.as_str(words.is_ascii());
    let is_conflicting = excludes(claims, writer.on.day);
    match amounts.as_slice() {
        two @ [_, _] if is_conflicting => short(two, &format!(" {sign} ")),
        [first, others @ ..]
            if !others.is_empty() && others.iter().all(|other| first.value.is_comparable(&other.value)) =>
        {
            let values: Vec<&Amount> = amounts.iter().map(|claim| &claim.value).collect();
            let hull = words.amount_short(&Amount { bound: hull(&values), ..first.value.clone() });
            let mark = derived_mark(amounts.iter().any(|claim| claim.derived));
            if is_conflicting { format!("{mark}{hull} {sign}") } else { format!("{mark}{hull}") }
        }
        several => short(several, " / "),
    }
}

fn excludes<T: Contradict>(claims: &Claims<T>, day: Day) -> bool {
    let reckoned = claims.to_reckon_with(day);
    let is_reckoned = |claim| reckoned.iter().any(|one| std::ptr::eq(*one, claim));
    claims.conflicts(day).into_iter().any(|(earlier, later)| is_reckoned(earlier) && is_reckoned(later))
}

/// The span from the least that any of several amounts allows to the most.
pub(super) fn hull(amounts: &[&Amount]) -> Bound {
    let bounds: Vec<Bound> = amounts.iter().map(|amount| amount.bound).collect();
    Bound::hull(&bounds).unwrap_or(Bound::AtLeast(Decimal::ZERO))
}

/// The date of a record in short, or nothing: of an agreement when it was announced, of a site its
/// opening or else its selection, of a commitment its period, of a document its publication.
#[must_use]
pub fn when(writer: &Writer<'_>, record: Record<'_>) -> String {
    match writer.on.dating(record).flatten() {
        None => String::new(),
        Some(Dating::Claimed(claims)) => dates(writer, claims),
        Some(Dating::Lasting(period)) => period_short(writer, period),
        Some(Dating::Plain(date)) => {
            let day = writer.words.date_short(date);
            // Beside openings a day of selection would read as one.
            let is_selection = matches!(record, Record::Site(_));
            if is_selection { writer.words.with("site-selected-short", &[("date", day.into())]) } else { day }
        }
    }
}

/// The dates to reckon with, in short: those that exclude each other with the sign between them.
pub(super) fn dates(writer: &Writer<'_>, claims: &Claims<Edtf>) -> String {
    let mut shown: Vec<String> = Vec::new();
    for claim in distinct(claims, writer.on.day) {
        let text = date_claim_short(writer.words, claim);
        if !shown.contains(&text) {
            shown.push(text);
        }
    }
    let sign = Sign::Conflicting.as_str(writer.words.is_ascii());
    if excludes(claims, writer.on.day) { shown.join(&format!(" {sign} ")) } else { shown.join(" / ") }
}

/// A period in short; one with vague ends by its first and last possible years.
fn period_short(writer: &Writer<'_>, period: &Period) -> String {
    if let Ok(date) = period.text().parse::<Edtf>() {
        return writer.words.date_short(&date);
    }
    let year = |day: Option<Day>| day.map_or_else(|| "..".to_owned(), |day| format!("{:04}", day.year()));
    let years = format!("{}/{}", year(period.earliest_start()), year(period.latest_end()));
    let span = years.parse::<Edtf>();
    span.map_or_else(|_| writer.words.period(period), |span| writer.words.date_short(&span))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{TODAY, dataset, id, words, writer};
    use super::*;
    use crate::domain::text::Language;
    use crate::words::Words;

    #[test]
    fn marks_come_in_their_order() {
        let dataset = dataset();
        let marks = |name: &str, ascii: bool, possible: bool| {
            let words = Words::new(Language::English, ascii);
            marks(&writer(&dataset, TODAY, &words), id(&dataset, name), possible)
        };
        assert_eq!(marks("first-racks", false, false), "!");
        assert_eq!(marks("north-money", false, true), "≠?");
        assert_eq!(marks("north-money", true, false), "<>");
        assert_eq!(marks("all-money", false, false), "");
    }

    #[test]
    fn sums_and_dates_in_short() {
        let (dataset, words) = (dataset(), words(Language::English));
        let writer = writer(&dataset, TODAY, &words);
        let texts = |name: &str| {
            let record = dataset.record(id(&dataset, name));
            let money = match record {
                Record::Commitment(commitment) => money(&writer, commitment),
                _ => String::new(),
            };
            (money, when(&writer, record))
        };
        let said = |money: &str, when: &str| (money.to_owned(), when.to_owned());
        assert_eq!(texts("north-money"), said("~ €95M ≠ ~ €80M", "2025 – 2030"));
        assert_eq!(texts("rack-money"), said("undisclosed", ""));
        assert_eq!(texts("all-money"), said("≥ €2.6B", ""));
        assert_eq!(texts("north"), said("", "H1 2026"));
    }
}
