//! Sums as text for people and as JSON.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::domain::record::Commitment;
use crate::domain::table::Id;
use crate::page::{Writer, sum};
use crate::query::Match;
use crate::totals::{Counted, Line, Sum, Totals};

/// How far the rows below a sum are indented, and how much more where they go on.
const INDENT: &str = "  ";

/// Each sum with what makes it up: by firmness, which records are counted and how, what was left
/// out and because of what; then what gives no amount of money. Rows are wrapped to a width in
/// columns, 1 or more.
#[must_use]
pub fn totals_text(writer: &Writer<'_>, totals: &Totals, width: usize) -> String {
    let words = writer.words;
    let mut rows = Vec::new();
    for line in &totals.lines {
        rows.push(heading(writer, line));
        rows.extend(details(writer, line).into_iter().map(|row| format!("{INDENT}{row}")));
    }
    for (message, ids) in [("totals-missing", &totals.without_amount), ("totals-in-units", &totals.in_units)] {
        if !ids.is_empty() {
            let counts = [("count", ids.len().into()), ("all", totals.selected.into())];
            let row = words.with(message, &counts);
            rows.push(with_ids(&row, &names(writer, ids.iter().copied())));
        }
    }
    rows.iter().map(|row| wrapped(row, width)).collect()
}

fn heading(writer: &Writer<'_>, line: &Line) -> String {
    if line.records.is_empty() {
        return writer.words.with("totals-none", &[("currency", line.currency.code().into())]);
    }
    sum(writer.words, line, &line.sum)
}

/// Whether a record is of a kind that has a row of its own.
type Kind<'a> = &'a dyn Fn(&Counted) -> bool;

fn details(writer: &Writer<'_>, line: &Line) -> Vec<String> {
    let words = writer.words;
    let mut rows: Vec<String> = Vec::new();
    for step in &line.by_firmness {
        let firmness = step.firmness.map_or_else(|| words.text("totals-no-stage"), |firmness| words.firmness(firmness));
        let said = sum(words, line, &step.sum);
        let arguments = [("firmness", firmness.into()), ("sum", said.into()), ("count", step.records.into())];
        rows.push(words.with("totals-step", &arguments));
    }
    let is_certain = |record: &Counted| record.certainty == Match::Certain;
    let kinds: [(&str, Kind<'_>); 4] = [
        ("totals-counted", &|record| is_certain(record) && record.adds_least && record.adds_most),
        ("totals-possible", &|record| !is_certain(record)),
        ("totals-overlap", &|record| is_certain(record) && !record.adds_least),
        ("totals-in-possible", &|record| is_certain(record) && record.adds_least && !record.adds_most),
    ];
    for (message, is_of_kind) in kinds {
        let ids = line.records.iter().filter(|record| is_of_kind(record)).map(|record| record.id);
        let names = names(writer, ids);
        if !names.is_empty() {
            rows.push(with_ids(&words.text(message), &names));
        }
    }
    rows.extend(left_out(writer, line));
    rows
}

/// What is left out, gathered by the whole that it is part of.
fn left_out(writer: &Writer<'_>, line: &Line) -> Vec<String> {
    let mut wholes: Vec<(Id<Commitment>, Vec<Id<Commitment>>)> = Vec::new();
    for left_out in &line.left_out {
        match wholes.iter_mut().find(|(whole, _)| *whole == left_out.part_of) {
            Some((_, parts)) => parts.push(left_out.id),
            None => wholes.push((left_out.part_of, vec![left_out.id])),
        }
    }
    let row = |(whole, parts): &(Id<Commitment>, Vec<Id<Commitment>>)| {
        let parts_named = writer.words.list(&names(writer, parts.iter().copied()));
        let whole = names(writer, [*whole]).concat();
        let arguments = [("parts", parts_named.into()), ("count", parts.len().into()), ("whole", whole.into())];
        writer.words.with("totals-left-out", &arguments)
    };
    wholes.iter().map(row).collect()
}

fn with_ids(row: &str, names: &[String]) -> String {
    format!("{row}: {}", names.join(", "))
}

fn names(writer: &Writer<'_>, ids: impl IntoIterator<Item = Id<Commitment>>) -> Vec<String> {
    ids.into_iter().map(|id| writer.on.dataset.commitments.get(id).entry.id.to_string()).collect()
}

fn wrapped(row: &str, width: usize) -> String {
    let own = row.len() - row.trim_start().len();
    let hanging = " ".repeat(own + INDENT.len());
    let options = textwrap::Options::new(width)
        .initial_indent(row.get(..own).unwrap_or_default())
        .subsequent_indent(&hanging)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .break_words(false);
    textwrap::fill(row.trim_start(), options) + "\n"
}

/// One sum, or what has none.
#[derive(Serialize)]
#[serde(untagged)]
enum Object<'a> {
    Sum(SumObject<'a>),
    Rest(RestObject<'a>),
}

#[derive(Serialize)]
struct SumObject<'a> {
    currency: &'a str,
    per: &'static str,
    min: Option<Box<RawValue>>,
    max: Option<Box<RawValue>>,
    approximate: bool,
    /// Only where an end has more digits than can be held: it is null.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    too_long: bool,
    records: Vec<&'a str>,
    left_out: Vec<LeftOutObject<'a>>,
}

#[derive(Serialize)]
struct RestObject<'a> {
    currency: Option<&'a str>,
    records: Vec<&'a str>,
    left_out: Vec<LeftOutObject<'a>>,
}

#[derive(Serialize)]
struct LeftOutObject<'a> {
    id: &'a str,
    because: &'a str,
}

/// The sums as an array of objects, one for each line, and at the end one whose currency is null,
/// with the records that give no amount, and left out of it those in units. Nothing in it depends
/// on the language. `min` is null only where it cannot be held, which `too_long` then says.
#[must_use]
pub fn totals_json(writer: &Writer<'_>, totals: &Totals) -> String {
    let commitments = &writer.on.dataset.commitments;
    let name = |id: Id<Commitment>| &*commitments.get(id).entry.id;
    let left_out = |id, because| LeftOutObject { id: name(id), because };
    let line = |line: &'_ Line| SumObject {
        currency: line.currency.code(),
        per: if line.per_year { "year" } else { "total" },
        min: number(line.sum.least),
        max: line.sum.most.and_then(number),
        approximate: line.sum.approximate,
        too_long: line.sum.least == Sum::TooLong || line.sum.most == Some(Sum::TooLong),
        records: line.records.iter().map(|record| name(record.id)).collect(),
        left_out: line.left_out.iter().map(|part| left_out(part.id, name(part.part_of))).collect(),
    };
    let rest = RestObject {
        currency: None,
        records: totals.without_amount.iter().map(|id| name(*id)).collect(),
        left_out: totals.in_units.iter().map(|id| left_out(*id, "unit")).collect(),
    };
    let sums = totals.lines.iter().map(|one| Object::Sum(line(one)));
    let objects: Vec<Object<'_>> = sums.chain([Object::Rest(rest)]).collect();
    // Writing plain structures into memory cannot fail.
    serde_json::to_string_pretty(&objects).unwrap_or_default() + "\n"
}

/// All digits of a number, which a binary floating-point number would lose.
fn number(sum: Sum) -> Option<Box<RawValue>> {
    RawValue::from_string(sum.number()?.normalize().to_string()).ok()
}
