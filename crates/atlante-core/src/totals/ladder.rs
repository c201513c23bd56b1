//! The ladder of one cluster of tied commitments in one measure: on each rung, which commitments
//! count for which, in which groups, and their sums.

use std::collections::BTreeSet;

use super::interval::{Interval, Sum};
use super::links::{Clusters, LinksOnDay};
use super::{Rung, RungPlace, RungSum};
use crate::domain::record::Commitment;
use crate::domain::table::Id;
use crate::query::Match;

/// The data of one commitment of a cluster in one measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct MeasureNode {
    pub(super) rung: Rung,
    pub(super) amount: Interval,
    pub(super) certainty: Match,
}

/// The links within one cluster, by position in it; wholes come before their parts.
pub(super) struct Links<'a> {
    ids: &'a [Id<Commitment>],
    wholes: Vec<Vec<usize>>,
    overlaps: Vec<(usize, usize)>,
}

impl<'a> Links<'a> {
    /// Returns the links of a cluster.
    pub(super) fn new(links: LinksOnDay<'_>, clusters: &Clusters, ids: &'a [Id<Commitment>]) -> Self {
        let wholes =
            |id: &Id<Commitment>| links.wholes(*id).into_iter().map(|whole| clusters.place(whole)).collect::<Vec<_>>();
        let overlaps = |(place, id): (usize, &Id<Commitment>)| {
            links.overlaps(*id).into_iter().map(move |other| (place, clusters.place(other))).collect::<Vec<_>>()
        };
        Self {
            ids,
            wholes: ids.iter().map(wholes).collect(),
            overlaps: ids.iter().enumerate().flat_map(overlaps).collect(),
        }
    }

    /// Returns the number of commitments in the cluster.
    pub(super) const fn len(&self) -> usize {
        self.ids.len()
    }

    /// Returns the commitment at a position.
    pub(super) fn id(&self, place: usize) -> Option<Id<Commitment>> {
        self.ids.get(place).copied()
    }

    /// Returns for each position the nearest wanted whole, preferring the first links.
    pub(super) fn nearest_wholes(&self, is_wanted: impl Fn(Id<Commitment>) -> bool) -> Vec<Option<Id<Commitment>>> {
        let mut nearest: Vec<Option<Id<Commitment>>> = Vec::with_capacity(self.ids.len());
        for wholes in &self.wholes {
            let found = wholes.iter().find_map(|whole| {
                let own = self.id(*whole).filter(|id| is_wanted(*id));
                own.or_else(|| nearest.get(*whole).copied().flatten())
            });
            nearest.push(found);
        }
        nearest
    }

    /// Returns the pairs, each in both orders, of commitments that are wanted and may hold the same money
    /// without one being a part of the other: what overlaps a part overlaps its wholes, and two wholes that
    /// share a part overlap.
    pub(super) fn overlaps_among(
        &self,
        is_wanted: impl Fn(Id<Commitment>) -> bool,
    ) -> Vec<(Id<Commitment>, Id<Commitment>)> {
        // Each position with the wanted ones among itself and its wholes; wholes come before their parts.
        let mut around: Vec<BTreeSet<usize>> = Vec::with_capacity(self.ids.len());
        for (place, wholes) in self.wholes.iter().enumerate() {
            let own = self.id(place).filter(|id| is_wanted(*id)).map(|_| place);
            let inherited = wholes.iter().filter_map(|whole| around.get(*whole)).flatten().copied();
            around.push(own.into_iter().chain(inherited).collect());
        }
        let around = |place: usize| around.get(place).into_iter().flatten().copied();
        let is_within = |part: usize, whole: usize| around(part).any(|place| place == whole);
        let mut pairs = Vec::new();
        let stated = self.overlaps.iter().flat_map(|(one, other)| [(*one, *other), (*other, *one)]);
        for (one, other) in stated.chain((0..self.len()).map(|place| (place, place))) {
            for (one, other) in around(one).flat_map(|one| around(other).map(move |other| (one, other))) {
                let (id, partner) = (self.id(one), self.id(other));
                pairs.extend(id.zip(partner).filter(|_| !is_within(one, other) && !is_within(other, one)));
            }
        }
        pairs
    }

    /// Computes which of the commitments for which `is_on` is true count, and in which groups.
    fn standing(&self, is_on: impl Fn(usize) -> bool) -> LadderStanding {
        let mut standing = LadderStanding::new(self.ids.len());
        for (place, wholes) in self.wholes.iter().enumerate() {
            standing.settle(place, wholes, &is_on);
        }
        for (one, other) in &self.overlaps {
            if let Some((one, other)) = standing.stands_by(*one).zip(standing.stands_by(*other)) {
                standing.join(one, other);
            }
        }
        standing
    }
}

/// Which commitments of a cluster count for which, and in which groups. A group is identified by
/// the position of one of its commitments.
#[derive(Clone)]
struct LadderStanding {
    /// The whole that replaces each commitment, which is itself not replaced.
    cover: Vec<Option<usize>>,
    /// The commitment that represents each: itself, one of its wholes, or none.
    by: Vec<Option<usize>>,
    parent: Vec<usize>,
}

#[expect(clippy::indexing_slicing, reason = "every place is one of the cluster's")]
impl LadderStanding {
    fn new(count: usize) -> Self {
        Self { cover: vec![None; count], by: vec![None; count], parent: (0..count).collect() }
    }

    /// Finds the representative of a commitment whose wholes are settled. A commitment that does
    /// not count itself is represented by the wholes that contain it, if any: what overlaps it
    /// overlaps them, and two wholes that share it overlap each other.
    fn settle(&mut self, place: usize, wholes: &[usize], is_on: &impl Fn(usize) -> bool) {
        let cover = wholes.iter().find_map(|whole| self.cover[*whole].or_else(|| is_on(*whole).then_some(*whole)));
        self.cover[place] = cover.filter(|cover| *cover != place);
        if is_on(place) && self.cover[place].is_none() {
            self.by[place] = Some(place);
            return;
        }
        for whole in wholes {
            match (self.by[place], self.by[*whole]) {
                (Some(one), Some(other)) => self.join(one, other),
                (None, other) => self.by[place] = other,
                (Some(_), None) => {}
            }
        }
    }

    /// Returns whether a commitment represents itself.
    fn is_whole(&self, place: usize) -> bool {
        self.by[place] == Some(place)
    }

    fn stands_by(&self, place: usize) -> Option<usize> {
        self.by[place]
    }

    /// Returns the group of a commitment, by itself or by its representative.
    fn group(&mut self, place: usize) -> Option<usize> {
        let by = self.by[place]?;
        Some(self.root(by))
    }

    fn root(&mut self, place: usize) -> usize {
        let mut place = place;
        while self.parent[place] != place {
            self.parent[place] = self.parent[self.parent[place]];
            place = self.parent[place];
        }
        place
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other)] = one.min(other);
    }
}

/// The least of a group on a rung.
#[derive(Clone, Debug)]
struct Floor {
    /// The position that identifies the group.
    group: usize,
    sum: Sum,
    /// The positions of the commitments whose least makes it up.
    least: Vec<usize>,
}

/// The sums of the rungs of a cluster, and how each commitment counts on each; entries for rungs
/// that a commitment is not firm enough for are meaningless.
pub(super) struct Ladder {
    pub(super) sums: [RungSum; Rung::COUNT],
    pub(super) places: Vec<[RungPlace; Rung::COUNT]>,
}

/// Computes the ladder from the firmest rung down: each rung keeps at least the floors of the
/// firmer one.
pub(super) fn ladder(links: &Links<'_>, nodes: &[Option<MeasureNode>]) -> Ladder {
    let has_possible = nodes.iter().flatten().any(|node| node.certainty == Match::Possible);
    let is_on = |rung: Rung, place: usize| nodes.get(place).copied().flatten().filter(|node| node.rung <= rung);
    let mut floors: Vec<Floor> = Vec::new();
    let mut places = vec![[RungPlace::default(); Rung::COUNT]; nodes.len()];
    let sums = Rung::ALL.map(|rung| {
        let is_certain = |place: usize| is_on(rung, place).is_some_and(|node| node.certainty == Match::Certain);
        let mut certain = links.standing(is_certain);
        let mut all = if has_possible { links.standing(|place| is_on(rung, place).is_some()) } else { certain.clone() };
        floors = self::floors(links, nodes, &mut certain, std::mem::take(&mut floors));
        note(links, nodes, rung, [&certain, &all], &floors, &mut places);
        sum(nodes, &mut all, &floors)
    });
    Ladder { sums, places }
}

/// Returns the least of each group: that of its largest whole, or the total of the groups of the
/// firmer rung within it if that is more.
fn floors(
    links: &Links<'_>,
    nodes: &[Option<MeasureNode>],
    standing: &mut LadderStanding,
    firmer: Vec<Floor>,
) -> Vec<Floor> {
    let own = largest(links, nodes, standing);
    let chosen = own.into_iter().zip(within(firmer, standing)).filter_map(|pair| match pair {
        (Some(own), Some(firmer)) => Some(if firmer.sum > own.sum { firmer } else { own }),
        (own, firmer) => own.or(firmer),
    });
    chosen.collect()
}

/// Returns the largest whole of each group; of equal ones the first in the dataset.
#[expect(clippy::indexing_slicing, reason = "every place is one of the cluster's")]
fn largest(links: &Links<'_>, nodes: &[Option<MeasureNode>], standing: &mut LadderStanding) -> Vec<Option<Floor>> {
    let mut largest: Vec<Option<Floor>> = vec![None; nodes.len()];
    for (place, node) in nodes.iter().enumerate() {
        let Some(node) = node.filter(|_| standing.is_whole(place)) else { continue };
        let group = standing.root(place);
        let sum = node.amount.least;
        let is_before = |other: &Floor| other.least.iter().all(|other| links.id(place) < links.id(*other));
        if largest[group].as_ref().is_none_or(|other| sum > other.sum || (sum == other.sum && is_before(other))) {
            largest[group] = Some(Floor { group, sum, least: vec![place] });
        }
    }
    largest
}

/// Returns the total of the firmer rung's groups within each group.
#[expect(clippy::indexing_slicing, reason = "every place is one of the cluster's")]
fn within(firmer: Vec<Floor>, standing: &mut LadderStanding) -> Vec<Option<Floor>> {
    let mut within: Vec<Option<Floor>> = vec![None; standing.by.len()];
    for floor in firmer {
        let Some(group) = standing.group(floor.group) else { continue };
        match &mut within[group] {
            Some(sum) => {
                sum.sum = sum.sum.plus(floor.sum);
                sum.least.extend(floor.least);
            }
            none => *none = Some(Floor { group, ..floor }),
        }
    }
    within
}

/// Records how each commitment counts on a rung.
fn note(
    links: &Links<'_>,
    nodes: &[Option<MeasureNode>],
    rung: Rung,
    [certain, all]: [&LadderStanding; 2],
    floors: &[Floor],
    places: &mut [[RungPlace; Rung::COUNT]],
) {
    for (place, (node, noted)) in nodes.iter().zip(places.iter_mut()).enumerate() {
        let (Some(node), Some(noted)) = (node, noted.get_mut(rung.place())) else { continue };
        let standing = if node.certainty == Match::Certain { certain } else { all };
        noted.whole = standing.cover.get(place).copied().flatten().and_then(|whole| links.id(whole));
        noted.adds_most = all.is_whole(place);
    }
    for place in floors.iter().flat_map(|floor| &floor.least) {
        if let Some(noted) = places.get_mut(*place).and_then(|noted| noted.get_mut(rung.place())) {
            noted.adds_least = true;
        }
    }
}

/// Adds up the groups of all matches: at least their floors, at most their wholes.
#[expect(clippy::indexing_slicing, reason = "every place is one of the cluster's")]
fn sum(nodes: &[Option<MeasureNode>], all: &mut LadderStanding, floors: &[Floor]) -> RungSum {
    let mut groups: Vec<Option<(Sum, Option<Sum>)>> = vec![None; nodes.len()];
    for (place, node) in nodes.iter().enumerate() {
        let Some(node) = node.filter(|_| all.is_whole(place)) else { continue };
        let group = groups[all.root(place)].get_or_insert((Sum::ZERO, Some(Sum::ZERO)));
        group.1 = group.1.zip(node.amount.most).map(|(one, other)| one.plus(other));
    }
    for floor in floors {
        let Some(group) = all.group(floor.group) else { continue };
        let group = groups[group].get_or_insert((Sum::ZERO, Some(Sum::ZERO)));
        group.0 = group.0.plus(floor.sum);
    }
    let exceeds = |(least, most): &(Sum, Option<Sum>)| most.is_some_and(|most| most < *least);
    let parts_exceed = groups.iter().flatten().any(exceeds);
    let interval = |(least, most): (Sum, Option<Sum>)| Interval {
        least,
        most: most.map(|most| most.max(least)),
        approximate: false,
    };
    RungSum { interval: groups.into_iter().flatten().map(interval).sum(), parts_exceed }
}
