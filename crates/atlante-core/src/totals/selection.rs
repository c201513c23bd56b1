//! Which commitments are added up: those that match, and those of the sites and agreements that
//! match, each with the best certainty by which it is reached.

use std::collections::HashSet;

use super::MeantCommitment;
use super::column::PerCommitment;
use crate::domain::on_day::OnDay;
use crate::domain::order_by::OrderBy;
use crate::domain::record::{Commitment, RecordId, Site};
use crate::domain::table::{Id, Table};
use crate::domain::vocabulary::RecordType;
use crate::query::{Hit, Match};

/// A table with more commitments than this for each selected one is not gone through.
const FEW: usize = 4;

/// The selected commitments.
pub(super) struct Selection {
    /// How certain it is that each commitment belongs to the selection; `None` if it does not, or is
    /// not known on the day.
    certainties: PerCommitment<Option<Match>>,
    /// Those that belong to it, in the dataset's order.
    ids: Vec<Id<Commitment>>,
    /// Those that are only possible because others pay or receive them too.
    shared: HashSet<Id<Commitment>>,
    /// Whether they are few among all.
    is_few: bool,
}

impl Selection {
    /// Returns the selection of some commitments, given in the dataset's order with their certainties.
    fn of(table: &Table<Commitment>, selected: &[(Id<Commitment>, Match)]) -> Self {
        let is_few = selected.len() * FEW < table.len();
        let ids = selected.iter().map(|(id, _)| *id).collect();
        let mut certainties = column(table, is_few, None);
        for (id, certainty) in selected {
            certainties.set(*id, Some(*certainty));
        }
        Self { certainties, ids, shared: HashSet::new(), is_few }
    }

    /// Returns how certain it is that a commitment belongs to the selection.
    pub(super) fn get(&self, id: Id<Commitment>) -> Option<Match> {
        self.certainties.get(id)
    }

    /// Returns whether a commitment is only possible because others pay or receive it too.
    pub(super) fn is_shared(&self, id: Id<Commitment>) -> bool {
        self.shared.contains(&id)
    }

    /// Returns the selected commitments, in the dataset's order.
    pub(super) fn ids(&self) -> &[Id<Commitment>] {
        &self.ids
    }

    /// Returns whether the commitments are so few that a look at all others would take most of the
    /// time.
    pub(super) const fn is_few(&self) -> bool {
        self.is_few
    }

    /// Returns a column for values of the selected commitments; those of the others are `value`.
    pub(super) fn column<T: Copy>(&self, table: &Table<Commitment>, value: T) -> PerCommitment<T> {
        column(table, self.is_few, value)
    }
}

fn column<T: Copy>(table: &Table<Commitment>, is_few: bool, value: T) -> PerCommitment<T> {
    if is_few { PerCommitment::of_few(value) } else { PerCommitment::new(table, |_| value) }
}

/// Selects the commitments that match, directly or through sites and agreements.
pub(super) fn select<'h>(on: OnDay<'_>, hits: impl Iterator<Item = &'h Hit>) -> Selection {
    let mut found = SelectedPlaces::new(on, hits);
    let mut selected = Vec::new();
    let table = &on.dataset.commitments;
    let ids: Box<dyn Iterator<Item = Id<Commitment>>> = match found.reached(on) {
        Some(reached) => Box::new(reached.into_iter()),
        None => Box::new(table.iter().map(|(id, _)| id)),
    };
    for id in ids {
        let commitment = table.get(id);
        if !on.is_known(RecordId::Commitment(id)) {
            continue;
        }
        let own = found.commitments.get(id);
        let partnership = commitment.partnership.and_then(|id| at(&found.partnerships, id.position()));
        let certainty = better(better(own, partnership), found.through_sites(on, commitment));
        selected.extend(certainty.map(|certainty| (id, certainty)));
        if certainty == Some(Match::Certain) {
            found.shared.remove(&id);
        }
    }
    Selection { shared: found.shared, ..Selection::of(&on.dataset.commitments, &selected) }
}

/// Selects some commitments, those of them that are known on the day.
pub(super) fn select_meant(on: OnDay<'_>, meant: &[MeantCommitment]) -> Selection {
    let known = meant.iter().filter(|one| on.is_known(RecordId::Commitment(one.id)));
    let mut known: Vec<_> = known.map(|one| (one.id, one.counts_as())).collect();
    known.order_by_key(|(id, _)| *id);
    let shared = meant.iter().filter(|one| one.is_shared).map(|one| one.id).collect();
    Selection { shared, ..Selection::of(&on.dataset.commitments, &known) }
}

/// Selects what one record alone would select, among the commitments that refer to it.
pub(super) fn select_of(on: OnDay<'_>, record: RecordId) -> Selection {
    let known = |id: &RecordId| on.is_known(*id);
    let mut selected = Vec::new();
    if let Some(id) = record.as_commitment().filter(|_| known(&record)) {
        selected.push((id, Match::Certain));
    }
    for id in on.dataset.referrers(record).iter().filter(|id| known(id)).filter_map(|id| id.as_commitment()) {
        let commitment = on.dataset.commitments.get(id);
        let is_of_agreement = commitment.partnership.map(RecordId::Partnership) == Some(record);
        let sites: Vec<_> = commitment.sites.iter().map(|id| RecordId::Site(*id)).filter(known).collect();
        let certainty = match sites.iter().filter(|site| **site == record).count() {
            _ if is_of_agreement => Match::Certain,
            0 => continue,
            ours if ours == sites.len() => Match::Certain,
            _ => Match::Possible,
        };
        selected.push((id, certainty));
    }
    selected.order_by_key(|(id, _)| *id);
    Selection::of(&on.dataset.commitments, &selected)
}

/// The certainties of the hits, by position in their tables.
struct SelectedPlaces {
    commitments: PerCommitment<Option<Match>>,
    sites: Vec<Option<Match>>,
    partnerships: Vec<Option<Match>>,
    /// The commitments that are asked for by some of those who pay or receive them.
    shared: HashSet<Id<Commitment>>,
    /// The hits of these types.
    hits: Vec<RecordId>,
}

impl SelectedPlaces {
    fn new<'h>(on: OnDay<'_>, hits: impl Iterator<Item = &'h Hit>) -> Self {
        let mut found = Self {
            commitments: PerCommitment::new(&on.dataset.commitments, |_| None),
            sites: vec![None; on.dataset.sites.len()],
            partnerships: vec![None; on.dataset.partnerships.len()],
            shared: HashSet::new(),
            hits: Vec::new(),
        };
        for hit in hits {
            if [RecordType::Commitment, RecordType::Site, RecordType::Partnership].contains(&hit.id.record_type()) {
                found.hits.push(hit.id);
            }
            if let Some(id) = hit.id.as_commitment() {
                let is_certain = hit.certainty == Match::Certain && !hit.shared.is_somebody();
                found.commitments.set(id, Some(if is_certain { Match::Certain } else { Match::Possible }));
                if hit.shared.is_somebody() {
                    found.shared.insert(id);
                }
            } else if let Some(id) = hit.id.as_site() {
                put(&mut found.sites, id.position(), hit.certainty);
            } else if let Some(id) = hit.id.as_partnership() {
                put(&mut found.partnerships, id.position(), hit.certainty);
            }
        }
        found
    }

    /// Returns the commitments among which are all that match, directly or through sites and agreements, in the
    /// dataset's order; `None` if a look at all takes no longer.
    fn reached(&self, on: OnDay<'_>) -> Option<Vec<Id<Commitment>>> {
        let most = on.dataset.commitments.len() / FEW;
        let mut reached = Vec::new();
        for id in &self.hits {
            if let Some(id) = id.as_commitment() {
                reached.push(id);
            } else {
                let referrers = on.dataset.known_referrers(*id)?.iter();
                reached.extend(referrers.filter_map(|id| id.as_commitment()));
            }
            if reached.len() > most {
                return None;
            }
        }
        reached.sort_unstable();
        reached.dedup();
        Some(reached)
    }

    /// Returns certain if all known sites of a commitment match with certainty, possible if only
    /// some match.
    fn through_sites(&self, on: OnDay<'_>, commitment: &Commitment) -> Option<Match> {
        let mut sites = commitment.sites.iter().filter(|id| on.is_known(RecordId::Site(**id)));
        let site = |id: &Id<Site>| at(&self.sites, id.position());
        let first = site(sites.next()?);
        sites.map(site).fold(first, |all, one| if all == one { all } else { Some(Match::Possible) })
    }
}

fn at(found: &[Option<Match>], position: usize) -> Option<Match> {
    found.get(position).copied().flatten()
}

fn put(found: &mut [Option<Match>], position: usize, certainty: Match) {
    if let Some(place) = found.get_mut(position) {
        *place = Some(certainty);
    }
}

fn better(one: Option<Match>, other: Option<Match>) -> Option<Match> {
    if one == Some(Match::Certain) { one } else { other.or(one) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dataset::Dataset;
    use crate::domain::date::Day;
    use crate::domain::load::{Input, load};
    use crate::query::SharedWith;
    use proptest::prelude::*;
    use serde_json::json;

    const TODAY: Day = jiff::civil::date(2026, 9, 20);

    /// Sites, agreements and commitments for some of them, a few of which are known later.
    fn dataset() -> Dataset {
        let site = |number: usize| json!({"id": format!("s{number}"), "kind": "plant", "name": "S"});
        let partnership = |number: usize| json!({"id": format!("p{number}"), "title": "P"});
        let commitment = |number: usize| {
            let stated = format!("20{}-01-01", 20 + number % 10);
            let mut one = json!({"id": format!("c{number}"), "title": "C", "stage": "target",
                "sites": (0..number % 3).map(|site| format!("s{}", (number * 7 + site) % 20)).collect::<Vec<_>>(),
                "amount": [{"value": {"exact": number, "currency": "EUR"}, "stated": stated}]});
            if number.is_multiple_of(4) {
                one["partnership"] = format!("p{}", number % 6).into();
            }
            one
        };
        let text = json!({"format": "atlante/1", "title": "T", "sites": (0..20).map(site).collect::<Vec<_>>(),
            "partnerships": (0..6).map(partnership).collect::<Vec<_>>(),
            "commitments": (0..90).map(commitment).collect::<Vec<_>>()});
        load(vec![Input { name: "t".into(), bytes: text.to_string().into_bytes() }], &|_| ()).unwrap().dataset
    }

    proptest! {
        #[test]
        fn what_is_reached_from_the_hits_is_what_a_look_at_all_selects(
            places in proptest::collection::btree_map(0usize..116, (any::<bool>(), any::<bool>()), 0..12),
        ) {
            let dataset = dataset();
            let on = OnDay { dataset: &dataset, day: TODAY };
            let hits: Vec<Hit> = dataset.ids().enumerate().filter_map(|(place, id)| {
                let (is_certain, payers) = *places.get(&place)?;
                let certainty = if is_certain { Match::Certain } else { Match::Possible };
                Some(Hit { certainty, shared: SharedWith { payers, recipients: false }, ..Hit::certain(id) })
            }).collect();
            let selected = || {
                let selection = select(on, hits.iter());
                let told = |id: &Id<Commitment>| (*id, selection.get(*id), selection.is_shared(*id));
                selection.ids().iter().map(told).collect::<Vec<_>>()
            };
            let by_all = selected();
            dataset.find_referrers();
            prop_assert_eq!(selected(), by_all);
        }
    }
}
