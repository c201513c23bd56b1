//! What is in a cell of a table, for every type of record.

use super::column::Column;
use super::pane::{Cx, RowCell};
use crate::domain::date::Day;
use crate::domain::facts::CapacityField;
use crate::domain::firmness::Firmness;
use crate::domain::record::{Organisation, Record, RecordId};
use crate::domain::table::Id;
use crate::page::{
    Role, Sign, country_cell, dispute_forms, first_of, lot_forms, money_forms, payment_forms, short, sum_forms, value,
    value_forms, when_forms,
};
use crate::totals::{Totals, totals_of_record};
use crate::words::Forms;

/// Returns the cell of a record in a column; empty where the record has nothing for it, and where
/// only the pane knows what it has.
pub fn cell(cx: &Cx<'_>, id: RecordId, column: Column) -> RowCell {
    let record = cx.record(id);
    let writer = cx.writer();
    let field = |name| value_forms(&writer, record, name);
    let payment = |commitment| payment_forms(&writer, commitment);
    let (text, role) = match column {
        Column::Name | Column::Reason | Column::Verdict => (Forms::default(), Role::Plain),
        Column::Type => (Forms::from(cx.words.word(id.record_type())), Role::Muted),
        Column::Kind => (Forms::from(value(&writer, record, "kind").unwrap_or_default()), Role::Muted),
        Column::Parties => (parties(cx, record), Role::Plain),
        Column::Payment => (record.as_commitment().map_or_else(Forms::default, payment), Role::Plain),
        Column::City => (field("city"), Role::Plain),
        Column::Country => (Forms::from(country_cell(&writer, record)), Role::Muted),
        Column::Wave => (waves(cx, record), Role::Muted),
        Column::Status => (status(cx, record), Role::Muted),
        Column::Firmness => (firmness(cx, record), Role::Muted),
        Column::Date | Column::Opening => (when_forms(&writer, record), Role::Muted),
        Column::Due => return due(cx, id),
        Column::Amount => (amount(cx, id), Role::Strong),
        Column::Gpus | Column::Power => (lot(cx, record, column), Role::Muted),
        Column::Agreements | Column::Pays | Column::Receives | Column::Sites => {
            let number = count(cx, id, column).map(|number| cx.words.count(number));
            (Forms::from(number.unwrap_or_default()), Role::Muted)
        }
    };
    RowCell { text, role }
}

/// Returns how far a record is: what exclude each other side by side, or else the sign that they do.
fn status(cx: &Cx<'_>, record: Record<'_>) -> Forms {
    let Some((field, _)) = record.own().status else { return Forms::default() };
    let sign = || Sign::Conflicting.as_str(cx.words.is_ascii()).to_owned();
    let disputed = dispute_forms(&cx.writer(), record, field).map(|forms| forms.or_instead(sign()));
    disputed.unwrap_or_else(|| value_forms(&cx.writer(), record, field))
}

/// Returns how many known records that refer to one a column counts; `None` for none, and in a column
/// that counts nothing.
pub(super) fn count(cx: &Cx<'_>, id: RecordId, column: Column) -> Option<usize> {
    let is_meant = |one: Record<'_>| match column {
        Column::Agreements => one.as_partnership().is_some(),
        Column::Pays => one.as_commitment().is_some_and(|one| holds(id, &one.from)),
        Column::Receives => one.as_commitment().is_some_and(|one| holds(id, &one.to)),
        Column::Sites => one.as_site().is_some(),
        _ => false,
    };
    Some(referring(cx, id).filter(|one| is_meant(cx.record(*one))).count()).filter(|number| *number > 0)
}

/// Returns the known records that refer to one.
fn referring<'a>(cx: &Cx<'a>, id: RecordId) -> impl Iterator<Item = RecordId> + 'a {
    let on = cx.on;
    on.dataset.referrers(id).iter().copied().filter(move |one| on.is_known(*one))
}

/// Returns whether a list holds an organisation.
fn holds(id: RecordId, list: &[Id<Organisation>]) -> bool {
    list.iter().any(|one| RecordId::Organisation(*one) == id)
}

/// Returns the parties to an agreement, or the organisation for which somebody spoke.
fn parties(cx: &Cx<'_>, record: Record<'_>) -> Forms {
    match record {
        Record::Partnership(agreement) => {
            first_of(&cx.writer(), agreement.parties.iter().map(|party| RecordId::Organisation(party.organisation)))
        }
        Record::Statement(statement) => {
            first_of(&cx.writer(), statement.organisation.iter().map(|id| RecordId::Organisation(*id)))
        }
        Record::Commitment(commitment) => payment_forms(&cx.writer(), commitment),
        Record::Site(_) | Record::Milestone(_) | Record::Organisation(_) | Record::Document(_) => Forms::default(),
    }
}

fn waves(cx: &Cx<'_>, record: Record<'_>) -> Forms {
    let waves: Vec<String> = cx.on.waves(record).each().iter().map(u32::to_string).collect();
    Forms::from(waves.join(","))
}

fn firmness(cx: &Cx<'_>, record: Record<'_>) -> Forms {
    let level = cx.on.firmness(record);
    level.map_or_else(Forms::default, |level| Forms::from(format!("{}/{}", level.number(), Firmness::MOST.number())))
}

/// Returns the amount of a commitment, or what the commitments of a site or agreement come to.
fn amount(cx: &Cx<'_>, id: RecordId) -> Forms {
    match cx.record(id) {
        Record::Commitment(commitment) => money_forms(&cx.writer(), commitment),
        Record::Site(_) | Record::Partnership(_) => {
            sums(cx, id).map_or_else(Forms::default, |totals| sum_forms(&cx.writer(), &totals))
        }
        Record::Milestone(_) | Record::Statement(_) | Record::Organisation(_) | Record::Document(_) => Forms::default(),
    }
}

/// Returns what the commitments of a site or an agreement come to, in every currency; `None` of other records.
pub fn sums_in_words(cx: &Cx<'_>, id: RecordId) -> Option<String> {
    let is_summed = id.as_site().is_some() || id.as_partnership().is_some();
    let totals = sums(cx, id).filter(|_| is_summed)?;
    short(&cx.writer(), &totals, usize::MAX)
}

/// Returns the sums of the commitments of a record; `None` while their ties on the day are not known.
pub(super) fn sums(cx: &Cx<'_>, id: RecordId) -> Option<Totals> {
    Some(totals_of_record(&cx.known_ties()?, id))
}

fn lot(cx: &Cx<'_>, record: Record<'_>, column: Column) -> Forms {
    let field = CapacityField::named(column.as_str(), cx.on.dataset);
    field.map_or_else(Forms::default, |field| lot_forms(&cx.writer(), record, field))
}

/// Returns how late a record is, when it was met, or that nobody knows; for an agreement what is due
/// of it first.
fn due(cx: &Cx<'_>, id: RecordId) -> RowCell {
    let record = cx.record(id);
    if record.as_partnership().is_some() {
        return next_due(cx, id).map_or_else(RowCell::default, |first| dated_due(cx, first));
    }
    if let Some(overdue) = cx.on.overdue(record) {
        return RowCell { text: Forms::from(cx.words.late_short(overdue.lateness)), role: Role::Alarm };
    }
    if let Some(met) = record.as_milestone().and_then(|milestone| cx.on.met_date(milestone)) {
        let text = cx.words.with("due-met", &[("date", cx.words.date_short(met).into())]);
        return RowCell { text: Forms::from(text), role: Role::Muted };
    }
    if cx.on.unheard_since(record).is_some() {
        let sign = Sign::Possible.as_str(cx.words.is_ascii());
        let text = Forms::from(cx.words.text("due-unheard")).or_instead(sign.to_owned());
        return RowCell { text, role: Role::Doubt };
    }
    RowCell::default()
}

/// Returns the date of a milestone, and how late it is.
fn dated_due(cx: &Cx<'_>, id: RecordId) -> RowCell {
    let date = when_forms(&cx.writer(), cx.record(id));
    let late = due(cx, id);
    if late.text.is_empty() {
        return RowCell { text: date, role: Role::Muted };
    }
    let text = Forms::from(format!("{} {}", date.full(), late.text.full())).or_all(late.text);
    RowCell { text, role: late.role }
}

/// Returns the last day on which a record is due, if it is and was not met; of an agreement, that of
/// what is due of it first.
pub(super) fn due_day(cx: &Cx<'_>, id: RecordId) -> Option<Day> {
    let id = if id.as_partnership().is_some() { next_due(cx, id)? } else { id };
    let record = cx.record(id);
    if record.as_milestone().is_some_and(|milestone| cx.on.is_met(milestone)) { None } else { cx.on.due(record)??.last }
}

/// Returns the milestone of an agreement that was or is due first and has not been met.
fn next_due(cx: &Cx<'_>, id: RecordId) -> Option<RecordId> {
    let milestones = referring(cx, id).filter(|id| id.as_milestone().is_some());
    milestones.filter_map(|id| Some((due_day(cx, id)?, id))).min_by_key(|(last, _)| *last).map(|(_, id)| id)
}
