//! The content of a record's row in the picture: its short texts and its place along time.

use super::amount_bar::AmountBar;
use super::group;
use super::track::{Track, claimed_windows, ghosts, track};
use crate::domain::amount::Currency;
use crate::domain::record::{Record, RecordId};
use crate::page::{
    Phrasing, Sign, amount_forms, country_cell, dispute_forms, marking_signs, name, payment_forms, value_forms,
    when_forms,
};
use crate::words::Forms;

/// A record as a row of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineRow {
    /// The signs that the record has by itself: overdue, conflicting, replaced or the same, possible.
    pub signs: Vec<Sign>,
    /// What stands behind them: whether the reader has reviewed it, and whether it is new.
    pub marks: String,
    /// The name, on one line.
    pub name: String,
    /// Who pays a commitment, and who receives it; empty where nobody is named.
    pub payment: Forms,
    /// How far a commitment is, by its stage; empty for other records.
    pub stage: Forms,
    /// The code of the country; a two-column sign where there are several.
    pub country: String,
    /// The amount of a commitment in short form, or the date of a milestone.
    pub value: Forms,
    /// The currency of the amount.
    pub currency: Option<Currency>,
    /// Whether a deadline has passed unmet.
    pub is_overdue: bool,
    /// How late it is, in short form.
    pub late: Option<String>,
    /// The record along time.
    pub track: Track,
    /// Whether it is a commitment without a period, which has no place in time.
    pub is_timeless: bool,
    /// The amount of such a commitment, as a bar; `None` without an amount of money.
    pub bar: Option<AmountBar>,
    /// The windows of each of the claims that exclude each other, as first and last day; empty
    /// where none do.
    pub claimed: Vec<(Option<i32>, Option<i32>)>,
    /// The days promised before, as day numbers.
    pub ghosts: Vec<i32>,
}

/// Returns the row of a record; `possible` if it is only a possible match of the query.
#[must_use]
pub fn entry(writer: &Phrasing<'_>, id: RecordId, possible: bool) -> TimelineRow {
    let record = writer.on.dataset.record(id);
    let overdue = writer.on.overdue(record);
    let timeless = record.as_commitment().filter(|commitment| commitment.period.is_none());
    let late = overdue.map(|overdue| writer.words.late_short(overdue.lateness));
    TimelineRow {
        marks: String::new(),
        signs: marking_signs(writer, id, possible),
        name: row_name(writer, id),
        payment: record.as_commitment().map_or_else(Forms::default, |one| payment_forms(writer, one)),
        stage: stage(writer, record),
        country: country_cell(writer, record),
        value: value(writer, record),
        currency: record.as_commitment().and_then(|commitment| group::currency(writer.on, commitment)),
        is_overdue: overdue.is_some(),
        late,
        track: track(writer.on, id),
        is_timeless: timeless.is_some(),
        bar: timeless.and_then(|commitment| AmountBar::of(writer.on, commitment)),
        claimed: claimed_windows(writer.on, id),
        ghosts: ghosts(writer.on, id),
    }
}

/// Returns the name of a record on the timeline, where a site stands for its opening.
fn row_name(writer: &Phrasing<'_>, id: RecordId) -> String {
    let name = name(writer, id);
    if id.as_site().is_none() { name } else { writer.words.with("timeline-opening", &[("name", name.into())]) }
}

/// Returns the stage of a commitment; several that exclude each other side by side.
fn stage(writer: &Phrasing<'_>, record: Record<'_>) -> Forms {
    if record.as_commitment().is_none() {
        return Forms::default();
    }
    dispute_forms(writer, record, "stage").unwrap_or_else(|| value_forms(writer, record, "stage"))
}

fn value(writer: &Phrasing<'_>, record: Record<'_>) -> Forms {
    let amount = record.as_commitment().map(|commitment| amount_forms(writer, &commitment.amount));
    let forms = amount.unwrap_or_else(|| when_forms(writer, record));
    let absent = if writer.words.is_ascii() { "-" } else { "—" };
    if forms.is_empty() { Forms::from(absent.to_owned()) } else { forms }
}

#[cfg(test)]
impl TimelineRow {
    /// Returns a row without any content.
    pub(super) fn empty() -> Self {
        Self {
            marks: String::new(),
            signs: Vec::new(),
            name: String::new(),
            payment: Forms::default(),
            stage: Forms::default(),
            country: String::new(),
            value: Forms::default(),
            currency: None,
            is_overdue: false,
            late: None,
            track: Track::Undated,
            is_timeless: false,
            bar: None,
            claimed: Vec::new(),
            ghosts: Vec::new(),
        }
    }
}
