//! What the picture says of a record: its short texts and its place along time.

use super::group;
use super::track::{Track, ghosts, track};
use crate::domain::amount::{Amount, Bound, Currency};
use crate::domain::date::Day;
use crate::domain::on_day::Lateness;
use crate::domain::record::{Record, RecordId};
use crate::page::{Writer, derived_mark, marks, money, name, short_amount, when};

/// A record as a row of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its signs: overdue, conflicting, possible.
    pub marks: String,
    /// Its name, on one line.
    pub name: String,
    /// The code of its country; two signs of our own where there are several.
    pub country: String,
    /// Of a commitment its amount in short, of a milestone its date.
    pub value: String,
    /// The same for a narrow column: values that exclude each other as the span that holds them, and
    /// no more than three digits.
    pub narrow: Option<String>,
    /// The currency of its amount.
    pub currency: Option<Currency>,
    /// Whether a deadline has passed unmet.
    pub is_overdue: bool,
    /// How late it is, in short.
    pub late: Option<String>,
    /// How it stands along time.
    pub track: Track,
    /// The days promised before, as numbers.
    pub ghosts: Vec<i32>,
}

/// The row of a record; `possible` where a query lists it as such.
#[must_use]
pub fn entry(writer: &Writer<'_>, id: RecordId, possible: bool) -> Entry {
    let record = writer.on.dataset.record(id);
    let overdue = writer.on.overdue(record);
    let late = overdue.map(|overdue| match overdue.lateness {
        Lateness::Months(months) => writer.words.with("timeline-late-months", &[("count", months.into())]),
        Lateness::Days(days) => writer.words.with("timeline-late-days", &[("count", days.into())]),
    });
    Entry {
        marks: marks(writer, id, possible),
        name: name(writer, id),
        country: country(writer, record),
        value: value(writer, record),
        narrow: narrow(writer, record),
        currency: match record {
            Record::Commitment(commitment) => group::currency(writer.on, commitment),
            _ => None,
        },
        is_overdue: overdue.is_some(),
        late,
        track: track(writer.on, id),
        ghosts: ghosts(writer.on, id),
    }
}

fn country(writer: &Writer<'_>, record: Record<'_>) -> String {
    match writer.on.countries(record).each().as_slice() {
        [] => String::new(),
        [only] => only.code().to_owned(),
        _ => "++".to_owned(),
    }
}

fn value(writer: &Writer<'_>, record: Record<'_>) -> String {
    let absent = if writer.words.is_ascii() { "-" } else { "—" };
    let text = match record {
        Record::Commitment(commitment) if commitment.amount.known(writer.on.day).is_empty() => String::new(),
        Record::Commitment(commitment) => money(writer, commitment),
        _ => when(writer, record),
    };
    if text.is_empty() { absent.to_owned() } else { text }
}

/// Several claims that are to be reckoned with as one span, and any in few digits; `None` where that
/// changes nothing, and for claims that cannot be compared.
fn narrow(writer: &Writer<'_>, record: Record<'_>) -> Option<String> {
    match record {
        Record::Commitment(commitment) => {
            let claims = commitment.amount.to_reckon_with(writer.on.day);
            let (first, others) = claims.split_first()?;
            let is_one_kind = others.iter().all(|other| first.value.is_comparable(&other.value));
            if !is_one_kind {
                return None;
            }
            if others.is_empty() {
                let rounded = short_amount(writer.words, &first.value);
                let is_shorter = rounded != writer.words.amount_short(&first.value);
                return is_shorter.then(|| format!("{}{rounded}", derived_mark(first.derived)));
            }
            let bounds: Vec<Bound> = claims.iter().map(|claim| claim.value.bound).collect();
            let bound = Bound::hull(&bounds)?;
            let mark = derived_mark(claims.iter().any(|claim| claim.derived));
            Some(format!("{mark}{}", short_amount(writer.words, &Amount { bound, ..first.value.clone() })))
        }
        Record::Milestone(milestone) => {
            let span = writer.on.span(&milestone.date)?;
            let (first, last) = (span.first?, span.last?);
            let months = |day: Day| format!("{:04}-{:02}", day.year(), day.month());
            let (first, last) = (months(first), months(last));
            let mark = derived_mark(!writer.on.derived_fields(record).is_empty());
            Some(if first == last { format!("{mark}{first}") } else { format!("{mark}{first}/{last}") })
        }
        _ => None,
    }
}

#[cfg(test)]
impl Entry {
    /// A row that says nothing.
    pub(super) fn empty() -> Self {
        Self {
            marks: String::new(),
            name: String::new(),
            country: String::new(),
            value: String::new(),
            narrow: None,
            currency: None,
            is_overdue: false,
            late: None,
            track: Track::Undated,
            ghosts: Vec::new(),
        }
    }
}
