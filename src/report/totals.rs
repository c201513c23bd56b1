//! Sums as text for people and as JSON.

use serde::Serialize;
use serde_json::value::RawValue;

use super::dress::Dress;
use super::show::rows;
use crate::domain::facts::Exclusion;
use crate::domain::order_by::OrderBy;
use crate::domain::record::{Commitment, Organisation, RecordId};
use crate::domain::table::Id;
use crate::domain::vocabulary::Vocabulary;
use crate::page::{Naming, Phrasing, explained_page, ladder_page};
use crate::query::LevelPeers;
use crate::totals::{Elsewhere, Interval, Member, Rung, Sum, SumLine, Totals};

/// Returns each sum on its ladder, from what is spent to what is aimed at; with `is_explained`,
/// also what is counted, overlaps or is left out on each rung, and why. Rows are wrapped to a width
/// in columns, 1 or more.
#[must_use]
pub fn totals_text(
    writer: &Phrasing<'_>,
    totals: &Totals,
    is_explained: bool,
    width: usize,
    dress: Option<Dress>,
) -> String {
    let page = if is_explained {
        explained_page(writer, totals, Naming::Ids)
    } else {
        ladder_page(writer, totals, Naming::Ids)
    };
    rows(&page, width, dress)
}

/// One sum, or the records without one.
#[derive(Serialize)]
#[serde(untagged)]
enum Object<'a> {
    Sum(Box<SumObject<'a>>),
    Rest(RestObject<'a>),
}

#[derive(Serialize)]
struct SumObject<'a> {
    currency: &'a str,
    per: &'static str,
    #[serde(flatten)]
    ends: Ends,
    records: Vec<&'a str>,
    left_out: Vec<LeftOutObject<'a>>,
    conflicting: Vec<&'a str>,
    beside: Vec<BesideObject<'a>>,
    /// The records that may be the same money as one that another sum counts.
    overlaps: Vec<OverlapObject<'a>>,
    /// The records of which only an unknown part is meant, because others pay or receive them too.
    shared: Vec<&'a str>,
    ladder: Vec<RungObject<'a>>,
}

#[derive(Serialize)]
struct RungObject<'a> {
    rung: &'static str,
    #[serde(flatten)]
    ends: Ends,
    /// Present only where the parts of some whole come to more than it allows.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    parts_exceed: bool,
    records: Vec<&'a str>,
    least: Vec<&'a str>,
    left_out: Vec<LeftOutObject<'a>>,
}

#[derive(Serialize)]
struct Ends {
    min: Option<Box<RawValue>>,
    max: Option<Box<RawValue>>,
    approximate: bool,
    /// Present only where an end has too many digits to be represented and is therefore null.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    too_long: bool,
}

#[derive(Serialize)]
struct RestObject<'a> {
    currency: Option<&'a str>,
    records: Vec<&'a str>,
    left_out: Vec<LeftOutObject<'a>>,
    /// Who else pays at the level of the payers that were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    level_peers: Vec<PeersObject<'a>>,
}

#[derive(Serialize)]
struct PeersObject<'a> {
    level: &'static str,
    payers: Vec<&'a str>,
    /// The term that finds what all of them pay, those who were asked for included.
    all: Option<String>,
}

#[derive(Serialize)]
struct LeftOutObject<'a> {
    id: &'a str,
    because: String,
}

#[derive(Serialize)]
struct BesideObject<'a> {
    id: &'a str,
    whole: &'a str,
}

#[derive(Serialize)]
struct OverlapObject<'a> {
    id: &'a str,
    with: &'a str,
}

impl Ends {
    fn of(interval: &Interval) -> Self {
        Self {
            min: number(interval.least),
            max: interval.most.and_then(number),
            approximate: interval.approximate,
            too_long: interval.least == Sum::TooLong || interval.most == Some(Sum::TooLong),
        }
    }
}

/// Returns the sums as an array of objects, one for each line, followed by one with a null currency
/// that holds the records without an amount and, as left out, those in units and those that count
/// in no sum, and who else pays at the level of the payers that were asked for. It does not depend on
/// the language. The fields of a line beside its ladder are those of the softest rung. `min` is
/// null only where it cannot be represented, which `too_long` then says.
#[must_use]
pub fn totals_json(writer: &Phrasing<'_>, totals: &Totals) -> String {
    let commitments = &writer.on.dataset.commitments;
    let name = |id: Id<Commitment>| &*commitments.get(id).entry.id;
    let units = totals.in_units.iter().map(|id| (*id, "unit".to_owned()));
    let excluded = totals.excluded.iter().map(|one| (one.id, because(writer, one.because)));
    let rest = RestObject {
        currency: None,
        records: totals.without_amount.iter().map(|id| name(*id)).collect(),
        left_out: in_order(units.chain(excluded), &name),
        level_peers: totals.peers.iter().map(|peers| peers_object(writer, peers)).collect(),
    };
    let sums = totals.lines.iter().map(|line| Object::Sum(Box::new(sum_object(writer, line, &name))));
    let objects: Vec<Object<'_>> = sums.chain([Object::Rest(rest)]).collect();
    // Serialising plain structures into memory cannot fail.
    serde_json::to_string_pretty(&objects).unwrap_or_default() + "\n"
}

fn peers_object<'a>(writer: &Phrasing<'a>, peers: &LevelPeers) -> PeersObject<'a> {
    let name = |id: &Id<Organisation>| &*writer.on.dataset.organisations.get(*id).entry.id;
    PeersObject {
        level: peers.level.as_str(),
        payers: peers.payers.iter().map(name).collect(),
        all: peers.all.as_ref().map(ToString::to_string),
    }
}

fn sum_object<'a>(writer: &Phrasing<'_>, line: &SumLine, name: &impl Fn(Id<Commitment>) -> &'a str) -> SumObject<'a> {
    SumObject {
        currency: line.currency.code(),
        per: if line.per_year { "year" } else { "total" },
        ends: Ends::of(&line.sum(Rung::Aimed).interval),
        records: names(line.counted(Rung::Aimed), name),
        left_out: left_out(writer, line, Rung::Aimed, name),
        conflicting: names(line.disputed(Rung::Aimed), name),
        beside: line.beside.iter().map(|one| BesideObject { id: name(one.id), whole: name(one.whole) }).collect(),
        overlaps: line.overlaps.iter().map(|one| OverlapObject { id: name(one.id), with: name(one.other) }).collect(),
        shared: names(line.counted(Rung::Aimed).filter(|member| member.is_shared), name),
        ladder: Rung::ALL.map(|rung| rung_object(writer, line, rung, name)).into(),
    }
}

fn rung_object<'a>(
    writer: &Phrasing<'_>,
    line: &SumLine,
    rung: Rung,
    name: &impl Fn(Id<Commitment>) -> &'a str,
) -> RungObject<'a> {
    let sum = line.sum(rung);
    RungObject {
        rung: rung.as_str(),
        ends: Ends::of(&sum.interval),
        parts_exceed: sum.parts_exceed,
        records: names(line.counted(rung), name),
        least: names(line.least(rung), name),
        left_out: left_out(writer, line, rung, name),
    }
}

fn names<'l, 'a>(members: impl Iterator<Item = &'l Member>, name: &impl Fn(Id<Commitment>) -> &'a str) -> Vec<&'a str> {
    members.map(|member| name(member.id)).collect()
}

/// Returns what a whole leaves out of a rung, what counts in another currency, and what counts in no
/// sum, in the dataset's order.
fn left_out<'a>(
    writer: &Phrasing<'_>,
    line: &SumLine,
    rung: Rung,
    name: &impl Fn(Id<Commitment>) -> &'a str,
) -> Vec<LeftOutObject<'a>> {
    let parts = line.left_out(rung).map(|(member, whole)| (member.id, name(whole).to_owned()));
    let elsewhere = line.elsewhere.iter().filter(|other| other.is_on(rung)).map(|other| (other.id, same_as(*other)));
    let excluded = line.excluded.iter().filter(|one| one.is_on(rung)).map(|one| (one.id, because(writer, one.because)));
    in_order(parts.chain(elsewhere).chain(excluded), name)
}

fn in_order<'a>(
    left_out: impl Iterator<Item = (Id<Commitment>, String)>,
    name: &impl Fn(Id<Commitment>) -> &'a str,
) -> Vec<LeftOutObject<'a>> {
    let mut all: Vec<_> = left_out.collect();
    all.order_by_key(|(id, _)| *id);
    all.into_iter().map(|(id, because)| LeftOutObject { id: name(id), because }).collect()
}

/// Returns why a record counts in no sum.
fn because(writer: &Phrasing<'_>, exclusion: Exclusion) -> String {
    let id = |id: RecordId| writer.on.dataset.record(id).id();
    match exclusion {
        Exclusion::SupersededBy(replacer) => format!("superseded by {}", id(replacer)),
        Exclusion::SameAs(first) => format!("same as {}", id(first)),
        Exclusion::Withdrawn => "withdrawn".to_owned(),
    }
}

/// Returns the measure in which a record counts instead.
fn same_as(other: Elsewhere) -> String {
    let per = if other.per_year { " a year" } else { "" };
    format!("same as in {}{per}", other.currency.code())
}

/// Returns all digits of a number, which binary floating point would lose; `None` if it cannot be
/// represented.
fn number(sum: Sum) -> Option<Box<RawValue>> {
    RawValue::from_string(sum.number()?.normalize().to_string()).ok()
}
