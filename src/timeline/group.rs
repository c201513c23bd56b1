//! Groups of records, in the order of time within each.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::track::{OnTimeline, track};
use crate::domain::amount::Currency;
use crate::domain::on_day::OnDay;
use crate::domain::record::{Commitment, Organisation, Partnership, RecordId};
use crate::domain::table::Id;
use crate::page::{Phrasing, first_stated};

/// How records are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Group {
    /// By type: commitments and milestones.
    #[default]
    Kind,
    /// By the first organisation that pays, receives or is concerned.
    Party,
    /// By country.
    Country,
    /// By the round in which the sites were chosen.
    Wave,
    /// By the currency of the amount.
    Currency,
}

impl Group {
    /// Every grouping, in the order in which one key goes through them.
    pub const ALL: [Self; 5] = [Self::Kind, Self::Party, Self::Country, Self::Wave, Self::Currency];
    /// The words of the groupings on the command line, in the same order.
    pub const WORDS: [&'static str; 5] = ["kind", "party", "country", "wave", "currency"];

    /// Returns the next grouping; after the last, the first.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Kind => Self::Party,
            Self::Party => Self::Country,
            Self::Country => Self::Wave,
            Self::Wave => Self::Currency,
            Self::Currency => Self::Kind,
        }
    }
}

/// Records that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouped {
    /// The heading: what the records have in common, in the language in use.
    pub heading: String,
    /// The records, by their first possible day; each is in one group only.
    pub ids: Vec<RecordId>,
}

/// The sort key of a group: its rank and a lower-case name; then its heading.
type GroupKey = (u8, String, String);

/// The ranks of several values, of none, and of no date at all, which come after all others.
const SEVERAL: u8 = 7;
const NONE: u8 = 8;
const UNDATED: u8 = 9;

/// Puts records into groups. Undated records form a separate group, the last.
#[must_use]
pub fn groups(writer: &Phrasing<'_>, ids: &[RecordId], by: Group, reversed: bool) -> Vec<Grouped> {
    let mut found: BTreeMap<GroupKey, Vec<(i32, RecordId)>> = BTreeMap::new();
    for id in ids {
        let (key, day) = match track(writer.on, *id).order() {
            Some(day) => (key(writer, *id, by), day),
            None => (named(writer, UNDATED, "timeline-undated"), 0),
        };
        found.entry(key).or_default().push((day, *id));
    }
    let ordered = |mut rows: Vec<(i32, RecordId)>| -> Vec<RecordId> {
        if reversed {
            rows.sort_by_key(|(day, _)| Reverse(*day));
        } else {
            rows.sort_by_key(|(day, _)| *day);
        }
        rows.into_iter().map(|(_, id)| id).collect()
    };
    found.into_iter().map(|((_, _, heading), rows)| Grouped { heading, ids: ordered(rows) }).collect()
}

fn key(writer: &Phrasing<'_>, id: RecordId, by: Group) -> GroupKey {
    let none = || named(writer, NONE, "timeline-none");
    match by {
        Group::Kind => OnTimeline::of(writer.on.dataset.record(id)).map_or_else(none, |record| match record {
            OnTimeline::Commitment(_) => named(writer, 0, "list-commitments"),
            OnTimeline::Milestone(_) => named(writer, 1, "list-milestones"),
        }),
        Group::Party => party(writer.on, id).map_or_else(none, |party| {
            let name = writer.words.get(&writer.on.dataset.organisations.get(party).name);
            (0, name.to_lowercase(), name.to_owned())
        }),
        Group::Country => match writer.on.countries(writer.on.dataset.record(id)).each().as_slice() {
            [] => none(),
            [only] => {
                let name = writer.words.country(**only);
                (0, name.to_lowercase(), name.to_owned())
            }
            _ => named(writer, SEVERAL, "timeline-several-countries"),
        },
        Group::Wave => match writer.on.waves(writer.on.dataset.record(id)).each().as_slice() {
            [] => none(),
            [only] => (0, format!("{only:010}"), writer.words.with("timeline-wave", &[("number", (*only).into())])),
            _ => named(writer, SEVERAL, "timeline-several-waves"),
        },
        Group::Currency => currency_of(writer.on, id).map_or_else(none, |currency| {
            let rank = [Currency::EUR, Currency::USD].iter().position(|one| *one == currency).unwrap_or(2);
            (u8::try_from(rank).unwrap_or(0), currency.code().to_owned(), currency.code().to_owned())
        }),
    }
}

fn named(writer: &Phrasing<'_>, rank: u8, message: &str) -> GroupKey {
    (rank, String::new(), writer.words.text(message))
}

/// Returns the organisation by which a record is grouped.
fn party(on: OnDay<'_>, id: RecordId) -> Option<Id<Organisation>> {
    match OnTimeline::of(on.dataset.record(id))? {
        OnTimeline::Commitment(commitment) => payer_or_payee(on, commitment),
        OnTimeline::Milestone(milestone) => milestone.about.iter().find_map(|id| concerned(on, *id)),
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
    }
}

/// Returns the currency of a commitment's amount; of several, the first.
pub(super) fn currency(on: OnDay<'_>, commitment: &Commitment) -> Option<Currency> {
    commitment.amount.to_reckon_with(on.day).into_iter().find_map(|claim| claim.value.currency())
}
