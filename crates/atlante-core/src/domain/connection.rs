//! How organisations are connected: the shortest chains of records from one to another.

use std::collections::{HashMap, HashSet};

use super::on_day::OnDay;
use super::record::{Organisation, Record, RecordId};
use super::table::Id;
use crate::domain::order_by::OrderBy;

/// One link of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainLink {
    /// The agreement, commitment or site that names both organisations.
    pub record: RecordId,
    /// The organisation to which it leads.
    pub to: Id<Organisation>,
}

/// The shortest chains between two organisations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    /// Some of the chains, all with the same number of links, in the order of their records.
    pub chains: Vec<Vec<ChainLink>>,
    /// The number of all chains of that length; `usize::MAX` stands for more than can be counted.
    pub count: usize,
}

/// Returns the shortest chains from one organisation to another, at most `most` of them. There is none where
/// nothing that is known on the day connects them, or where both are the same.
///
/// Agreements connect their parties, commitments those who pay and receive, sites those who run them
/// and their partners. What was said or dated about two organisations connects nobody.
#[must_use]
pub fn connection(on: OnDay<'_>, from: Id<Organisation>, to: Id<Organisation>, most: usize) -> Connection {
    let links = shortest_links(on, from, to);
    let mut found = Connection { chains: Vec::new(), count: links.get(&to).map_or(0, |into| into.count) };
    if from != to && found.count > 0 {
        collect(&links, from, to, most, &mut Vec::new(), &mut found.chains);
        found.chains.order_by_key(|chain| chain.iter().map(|link| link.record).collect::<Vec<_>>());
    }
    found
}

/// The last links of the shortest chains to an organisation.
struct LinksInto {
    /// The number of links from the start.
    steps: usize,
    /// The number of chains.
    count: usize,
    /// The organisation before the last link, and the record that is the link.
    last: Vec<(Id<Organisation>, RecordId)>,
}

/// Walks in circles of growing size around an organisation until one holds the other.
fn shortest_links(on: OnDay<'_>, from: Id<Organisation>, to: Id<Organisation>) -> HashMap<Id<Organisation>, LinksInto> {
    let mut links = HashMap::from([(from, LinksInto { steps: 0, count: 1, last: Vec::new() })]);
    let mut circle = vec![from];
    let mut steps = 0;
    while !circle.is_empty() && !links.contains_key(&to) {
        steps += 1;
        let mut next = Vec::new();
        for organisation in circle {
            let count = links.get(&organisation).map_or(0, |into| into.count);
            for (record, neighbour) in neighbours(on, organisation) {
                let into = links.entry(neighbour).or_insert_with(|| {
                    next.push(neighbour);
                    LinksInto { steps, count: 0, last: Vec::new() }
                });
                if into.steps == steps {
                    into.count = into.count.saturating_add(count);
                    into.last.push((organisation, record));
                }
            }
        }
        circle = next;
    }
    links
}

/// Collects the chains that end with `tail`, from the last link to the first.
fn collect(
    links: &HashMap<Id<Organisation>, LinksInto>,
    from: Id<Organisation>,
    at: Id<Organisation>,
    most: usize,
    tail: &mut Vec<ChainLink>,
    chains: &mut Vec<Vec<ChainLink>>,
) {
    if at == from {
        chains.push(tail.iter().rev().copied().collect());
        return;
    }
    for (before, record) in links.get(&at).into_iter().flat_map(|into| &into.last) {
        if chains.len() >= most {
            return;
        }
        tail.push(ChainLink { record: *record, to: at });
        collect(links, from, *before, most, tail, chains);
        tail.pop();
    }
}

/// Returns each known record that ties an organisation to others, with each of these, in the dataset's order.
#[must_use]
pub fn neighbours(on: OnDay<'_>, organisation: Id<Organisation>) -> Vec<(RecordId, Id<Organisation>)> {
    let referrers = on.dataset.referrers(RecordId::Organisation(organisation)).iter().copied();
    let mut found = Vec::new();
    for id in referrers.filter(|id| on.is_known(*id)) {
        let mut seen = HashSet::from([organisation]);
        let others = tied(on.dataset.record(id)).into_iter().filter(|one| seen.insert(*one));
        found.extend(others.map(|other| (id, other)));
    }
    found
}

/// Returns the organisations that a record ties together.
fn tied(record: Record<'_>) -> Vec<Id<Organisation>> {
    match record {
        Record::Partnership(agreement) => agreement.parties.iter().map(|party| party.organisation).collect(),
        Record::Commitment(commitment) => commitment.from.iter().chain(&commitment.to).copied().collect(),
        Record::Site(site) => site.host.iter().chain(&site.partners).map(|one| one.organisation).collect(),
        Record::Milestone(_) | Record::Statement(_) | Record::Organisation(_) | Record::Document(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dataset::Dataset;
    use crate::domain::load::{Input, load};
    use proptest::prelude::*;
    use serde_json::json;

    /// Returns a dataset of agreements between organisations that are numbered from 0.
    fn agreed(organisations: usize, agreements: &[Vec<usize>]) -> Dataset {
        let name = |number: &usize| format!("o{number}");
        let text = json!({
            "format": "atlante/1",
            "title": "Agreements",
            "organisations": (0..organisations).map(|one| json!({ "id": name(&one), "name": name(&one) }))
                .collect::<Vec<_>>(),
            "partnerships": agreements.iter().enumerate().map(|(number, parties)| json!({
                "id": format!("a{number}"),
                "title": format!("a{number}"),
                "parties": parties.iter().map(|one| json!({ "organisation": name(one) })).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        });
        let input = Input { name: "agreements.json".into(), bytes: text.to_string().into() };
        let loaded = load(vec![input], &|_| ()).unwrap();
        assert_eq!(loaded.faults, []);
        loaded.dataset
    }

    /// Returns the chains as the ids of their records and organisations, and the number of all.
    fn chains(dataset: &Dataset, from: usize, to: usize, most: usize) -> (Vec<String>, usize) {
        let on = OnDay { dataset, day: "2026-11-28".parse().unwrap() };
        let find = |number: usize| dataset.find(&format!("o{number}")).unwrap().as_organisation().unwrap();
        let connection = connection(on, find(from), find(to), most);
        let link = |link: &ChainLink| {
            let to = dataset.record(RecordId::Organisation(link.to)).id();
            format!("{}>{to}", dataset.record(link.record).id())
        };
        let said = connection.chains.iter().map(|chain| chain.iter().map(link).collect::<Vec<_>>().join(" "));
        (said.collect(), connection.count)
    }

    #[test]
    fn the_shortest_chains_are_found_and_counted() {
        let dataset = agreed(6, &[vec![0, 1], vec![1, 2, 4], vec![0, 3], vec![3, 2], vec![0, 1]]);
        assert_eq!(chains(&dataset, 0, 1, 9), (vec!["a0>o1".to_owned(), "a4>o1".into()], 2));
        let two = ["a0>o1 a1>o2", "a2>o3 a3>o2", "a4>o1 a1>o2"].map(str::to_owned);
        assert_eq!(chains(&dataset, 0, 2, 9), (two.to_vec(), 3));
        assert_eq!(chains(&dataset, 0, 2, 1).1, 3);
        assert_eq!(chains(&dataset, 0, 5, 9), (vec![], 0));
        assert_eq!(chains(&dataset, 0, 0, 9).0, Vec::<String>::new());
    }

    #[test]
    fn more_chains_than_can_be_counted_are_no_harm() {
        // Eighty layers of two, each tied to the whole next one.
        let agreements = (0..80).flat_map(|layer| {
            let at = layer * 2;
            [vec![at, at + 2], vec![at, at + 3], vec![at + 1, at + 2], vec![at + 1, at + 3]]
        });
        let dataset = agreed(162, &agreements.collect::<Vec<_>>());
        let (some, count) = chains(&dataset, 0, 160, 3);
        assert_eq!((some.len(), count), (3, usize::MAX));
    }

    proptest! {
        #![proptest_config(crate::cases(64))]
        #[test]
        fn a_chain_is_the_same_from_either_end(
            agreements in prop::collection::vec(prop::collection::vec(0usize..7, 1..4), 0..9)
        ) {
            let dataset = agreed(7, &agreements);
            let (there, count) = chains(&dataset, 0, 6, usize::MAX);
            let (back, other) = chains(&dataset, 6, 0, usize::MAX);
            prop_assert_eq!((there.len(), count), (back.len(), other));
            prop_assert_eq!(there.len(), count);
            let length = |chains: &[String]| chains.iter().map(|one| one.split(' ').count()).max();
            prop_assert_eq!(length(&there), length(&back));
        }
    }
}
