//! Groups of records: by where they stand in time, or by what they have in common.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::payers::{levels_of_payers, names_of_levels, together};
use super::phase::{Phase, PhaseOrder, phase};
use super::track::{OnTimeline, track};
use crate::domain::amount::{Currency, Decimal, currency_rank};
use crate::domain::closed::closed;
use crate::domain::facts::Inherited;
use crate::domain::firmness::Firmness;
use crate::domain::on_day::OnDay;
use crate::domain::order_by::OrderBy;
use crate::domain::record::{Commitment, Organisation, Partnership, Record, RecordId};
use crate::domain::table::Id;
use crate::domain::vocabulary::{PublicLevel, Vocabulary};
use crate::page::{Phrasing, capital, first_stated, measure, name};

closed! {
    /// How records are grouped.
    #[derive(Default)]
    pub enum Group in "grouping" {
        /// By where they stand in time: what is overdue, what comes next, what is over; then money over
        /// a period, and sums without one.
        #[default]
        Time = "time",
        /// By exactly those who pay.
        Payer = "payer",
        /// By exactly those who receive.
        Recipient = "recipient",
        /// By exactly the levels at which those who pay act for the public.
        Level = "level",
        /// By the first organisation that pays, receives or is concerned.
        Party = "party",
        /// By site.
        Site = "site",
        /// By country.
        Country = "country",
        /// By the round in which the sites were chosen.
        Wave = "wave",
        /// By kind: that of a milestone, else that of the sites.
        Kind = "kind",
        /// By firmness.
        Firmness = "firmness",
        /// By the currency of the amount.
        Currency = "currency",
        /// By the form in which money is given.
        Instrument = "instrument",
    }
}

/// Records that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouped {
    /// The heading: what the records have in common, in the language in use.
    pub heading: String,
    /// The records in order; each is in one group only.
    pub ids: Vec<RecordId>,
}

/// The sort key of a group: its rank and a lower-case name; then its heading.
type GroupKey = (u8, String, String);

/// The ranks of several values and of none, which come after all others.
const SEVERAL: u8 = 7;
const NONE: u8 = 8;

/// Puts records into groups. In a group by time, deadlines come first where they are first, what is
/// over is told from the latest on, and sums from the largest; in all others the first possible day
/// decides. `reversed` turns the order within each group round; what has no day stays last.
#[must_use]
pub fn groups(writer: &Phrasing<'_>, ids: &[RecordId], by: Group, reversed: bool) -> Vec<Grouped> {
    if by == Group::Time {
        return phases(writer, ids, reversed);
    }
    let mut found: BTreeMap<GroupKey, Vec<(PhaseOrder, RecordId)>> = BTreeMap::new();
    for id in ids {
        let day = track(writer.on, *id).order().map_or(i64::MAX, i64::from);
        let order = (Reverse((Decimal::ZERO, Decimal::ZERO)), day);
        found.entry(key(writer, *id, by)).or_default().push((order, *id));
    }
    found.into_iter().map(|((_, _, heading), rows)| Grouped { heading, ids: ordered(rows, reversed) }).collect()
}

/// Puts records into groups by where they stand in time.
fn phases(writer: &Phrasing<'_>, ids: &[RecordId], reversed: bool) -> Vec<Grouped> {
    let mut found: BTreeMap<Phase, Vec<(PhaseOrder, RecordId)>> = BTreeMap::new();
    for id in ids {
        let (phase, order) = phase(writer.on, *id);
        found.entry(phase).or_default().push((order, *id));
    }
    let grouped = |(phase, rows)| Grouped { heading: heading(writer, &phase), ids: ordered(rows, reversed) };
    found.into_iter().map(grouped).collect()
}

fn ordered(mut rows: Vec<(PhaseOrder, RecordId)>, reversed: bool) -> Vec<RecordId> {
    let is_undated = |order: &PhaseOrder| order.1 == i64::MAX;
    rows.order_by(|(one, _), (other, _)| {
        let order = if reversed { other.cmp(one) } else { one.cmp(other) };
        is_undated(one).cmp(&is_undated(other)).then(order)
    });
    rows.into_iter().map(|(_, id)| id).collect()
}

/// Returns the heading of a phase.
fn heading(writer: &Phrasing<'_>, phase: &Phase) -> String {
    let words = writer.words;
    let message = match phase {
        Phase::Sum((_, code, per_year)) => {
            let measure = Currency::from_code(code).map(|currency| measure(words, currency, *per_year));
            return words.with("timeline-sums", &[("measure", measure.unwrap_or_default().into())]);
        }
        Phase::Overdue => "list-overdue",
        Phase::Unheard => "timeline-unheard",
        Phase::Unread => "timeline-unread",
        Phase::Soon => "timeline-soon",
        Phase::Later => "timeline-later",
        Phase::Open => "timeline-no-deadline",
        Phase::Undated => "timeline-undated",
        Phase::Met => "timeline-met",
        Phase::Happened => "timeline-happened",
        Phase::Replaced => "timeline-replaced",
        Phase::Period => "timeline-period",
        Phase::Quantity => "timeline-quantities",
        Phase::Undisclosed => "timeline-undisclosed",
    };
    words.text(message)
}

fn key(writer: &Phrasing<'_>, id: RecordId, by: Group) -> GroupKey {
    let (on, words) = (writer.on, writer.words);
    let record = on.dataset.record(id);
    let none = || (NONE, String::new(), words.with("timeline-none", &[("group", by.as_str().into())]));
    match by {
        Group::Time => none(),
        Group::Payer => of_set(writer, record, |commitment| &commitment.from).unwrap_or_else(none),
        Group::Recipient => of_set(writer, record, |commitment| &commitment.to).unwrap_or_else(none),
        Group::Level => of_levels(writer, record).unwrap_or_else(none),
        Group::Party => party(on, id).map_or_else(none, |party| of_records(writer, [RecordId::Organisation(party)])),
        Group::Site => match &*on.sites(record) {
            [] => none(),
            [only] => of_records(writer, [RecordId::Site(*only)]),
            _ => named(writer, SEVERAL, "timeline-several-sites"),
        },
        Group::Country => {
            let country = |country: &_| by_name(words.country(*country).to_owned());
            only_of(&on.countries(record), country, || named(writer, SEVERAL, "timeline-several-countries"))
                .unwrap_or_else(none)
        }
        Group::Wave => {
            let wave = |wave: u32| (0, format!("{wave:010}"), words.with("timeline-wave", &[("number", wave.into())]));
            only_of(&on.waves(record), wave, || named(writer, SEVERAL, "timeline-several-waves")).unwrap_or_else(none)
        }
        Group::Kind => {
            let kind = |kind| by_name(capital(&words.kind(kind, &on.dataset.own_words)));
            only_of(&on.kinds(record), kind, || named(writer, SEVERAL, "timeline-several-kinds")).unwrap_or_else(none)
        }
        Group::Firmness => on.firmness(record).map_or_else(none, |level| {
            (Firmness::MOST.number() - level.number(), String::new(), capital(&words.firmness(level)))
        }),
        Group::Currency => currency_of(on, id).map_or_else(none, |currency| {
            let (rank, code) = currency_rank(currency);
            (rank, code.to_owned(), code.to_owned())
        }),
        Group::Instrument => {
            let instrument = record.as_commitment().and_then(|commitment| commitment.instrument);
            instrument.map_or_else(none, |instrument| by_name(capital(&words.word(instrument))))
        }
    }
}

/// Returns the key of the only value, that of several, or none.
fn only_of<V>(
    values: &Inherited<'_, V>,
    key: impl Fn(V::Item) -> GroupKey,
    several: impl Fn() -> GroupKey,
) -> Option<GroupKey>
where
    V: IntoIterator + Copy,
    V::Item: PartialEq,
{
    let mut each = values.each().into_iter();
    let first = each.next()?;
    Some(if each.next().is_some() { several() } else { key(first) })
}

fn by_name(name: String) -> GroupKey {
    (0, name.to_lowercase(), name)
}

fn named(writer: &Phrasing<'_>, rank: u8, message: &str) -> GroupKey {
    (rank, String::new(), writer.words.text(message))
}

/// Returns the key of some records together; two sets of the same names are two groups.
fn of_records(writer: &Phrasing<'_>, ids: impl IntoIterator<Item = RecordId>) -> GroupKey {
    let mut members: Vec<_> = ids.into_iter().map(|id| (name(writer, id), writer.on.dataset.record(id).id())).collect();
    members.order_by_cached_key(|(name, id)| (name.to_lowercase(), *id));
    members.dedup();
    let (names, ids): (Vec<_>, Vec<_>) = members.into_iter().unzip();
    // An organisation alone stands right before the sets that begin with it.
    let order = format!("{}\u{0}{}", names.join("\u{1}").to_lowercase(), ids.join(" "));
    (0, order, together(writer.words, &names))
}

/// Returns the key of all the organisations on one side of a commitment, or of the commitment that a
/// milestone is about. What several pay together is theirs together, since nobody says how it is split.
fn of_set(
    writer: &Phrasing<'_>,
    record: Record<'_>,
    side: impl Fn(&Commitment) -> &[Id<Organisation>],
) -> Option<GroupKey> {
    let side = side(money_of(writer.on, record)?);
    (!side.is_empty()).then(|| of_records(writer, side.iter().copied().map(RecordId::Organisation)))
}

/// Returns the key of the levels at which those who pay a commitment act for the public; a level alone stands
/// right before the sets that begin with it.
fn of_levels(writer: &Phrasing<'_>, record: Record<'_>) -> Option<GroupKey> {
    let levels = levels_of_payers(writer.on, money_of(writer.on, record)?);
    let places = PublicLevel::ALL.iter().enumerate().filter(|(_, level)| levels.contains(level));
    let order = places.map(|(place, _)| place.to_string()).collect::<Vec<_>>().concat();
    (!levels.is_empty()).then(|| (0, order, together(writer.words, &names_of_levels(writer.words, &levels))))
}

/// Returns a commitment itself, or the first that a milestone is about.
fn money_of<'a>(on: OnDay<'a>, record: Record<'a>) -> Option<&'a Commitment> {
    match OnTimeline::of(record)? {
        OnTimeline::Commitment(commitment) => Some(commitment),
        OnTimeline::Milestone(milestone) => {
            milestone.about.iter().find_map(|id| on.dataset.record(*id).as_commitment())
        }
        OnTimeline::Opening(_) => None,
    }
}

/// Returns the organisation by which a record is grouped.
fn party(on: OnDay<'_>, id: RecordId) -> Option<Id<Organisation>> {
    match OnTimeline::of(on.dataset.record(id))? {
        OnTimeline::Commitment(commitment) => payer_or_payee(on, commitment),
        OnTimeline::Milestone(milestone) => milestone.about.iter().find_map(|id| concerned(on, *id)),
        OnTimeline::Opening(site) => first_stated(&site.host),
    }
}

fn payer_or_payee(on: OnDay<'_>, commitment: &Commitment) -> Option<Id<Organisation>> {
    let of_agreement = || first_party(on.dataset.partnerships.get(commitment.partnership?));
    commitment.from.first().or(commitment.to.first()).copied().or_else(of_agreement)
}

fn first_party(agreement: &Partnership) -> Option<Id<Organisation>> {
    agreement.parties.first().map(|party| party.organisation)
}

/// Returns the organisation of a record that a milestone is about.
fn concerned(on: OnDay<'_>, id: RecordId) -> Option<Id<Organisation>> {
    let record = on.dataset.record(id);
    let of_money = || payer_or_payee(on, record.as_commitment()?);
    let of_agreement = || first_party(record.as_partnership()?);
    // The name of a group has no room for doubt.
    let host = || first_stated(&record.as_site()?.host);
    id.as_organisation().or_else(of_money).or_else(of_agreement).or_else(host)
}

/// Returns the currency of a commitment, or of the first of those that a milestone is about.
fn currency_of(on: OnDay<'_>, id: RecordId) -> Option<Currency> {
    let of_money = |id: RecordId| currency(on, on.dataset.record(id).as_commitment()?);
    match OnTimeline::of(on.dataset.record(id))? {
        OnTimeline::Commitment(commitment) => currency(on, commitment),
        OnTimeline::Milestone(milestone) => milestone.about.iter().copied().find_map(of_money),
        OnTimeline::Opening(_) => None,
    }
}

/// Returns the currency of a commitment's amount; of several, the first.
pub(super) fn currency(on: OnDay<'_>, commitment: &Commitment) -> Option<Currency> {
    commitment.amount.to_reckon_with(on.day).into_iter().find_map(|claim| claim.value.currency())
}
