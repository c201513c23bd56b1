//! The commitments of a line in bundles that may share the same money, so that some of them can be
//! added up separately: those that have begun by a day.

use std::sync::Arc;

use super::ladder::{Ladder, Links, MeasureNode, ladder};
use super::links::{Clusters, LinksOnDay};
use super::{Interval, Member, Rung, Sum, SumLine};
use crate::domain::date::Day;
use crate::domain::on_day::OnDay;
use crate::query::Match;

/// The ties between the commitments of a dataset on a day, computed once for any number of lines.
pub struct Ties<'a> {
    pub(super) links: LinksOnDay<'a>,
    pub(super) clusters: Arc<Clusters>,
}

/// Which commitments of a dataset are tied together on a day, to be kept for as long as the dataset
/// is.
#[derive(Clone)]
pub struct KnownTies {
    clusters: Arc<Clusters>,
    day: Day,
}

impl KnownTies {
    /// Returns the ties, of the dataset for which they were found; `None` on another day.
    #[must_use]
    pub fn on<'a>(&self, on: OnDay<'a>) -> Option<Ties<'a>> {
        (self.day == on.day).then(|| Ties { links: LinksOnDay { on }, clusters: Arc::clone(&self.clusters) })
    }
}

/// Some commitments of a line: one that is tied to no other, or all that are tied together.
pub struct Bundle<'a> {
    members: Vec<&'a Member>,
    /// For tied commitments, the links, and the position of each member in their cluster.
    tied: Option<(Links<'a>, Vec<usize>)>,
}

/// The sum of some commitments of a bundle on a rung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleSum {
    /// The sum.
    pub interval: Interval,
    /// The positions, among the bundle's members, of those that make it up.
    pub summed: Vec<usize>,
}

impl<'a> Ties<'a> {
    /// Follows the links of all commitments on a day.
    #[must_use]
    pub fn new(on: OnDay<'a>) -> Self {
        let links = LinksOnDay { on };
        Self { links, clusters: Arc::new(Clusters::new(links)) }
    }

    /// Returns what can be kept of them.
    #[must_use]
    pub fn known(&self) -> KnownTies {
        KnownTies { clusters: Arc::clone(&self.clusters), day: self.links.on.day }
    }

    /// Returns the members of a line in bundles, each in one.
    #[must_use]
    pub fn bundles<'l>(&'l self, line: &'l SumLine) -> Vec<Bundle<'l>> {
        let is_tied = |member: &&Member| self.clusters.holds(member.id);
        let single = line.members.iter().filter(|member| !is_tied(member));
        let mut bundles: Vec<_> = single.map(|member| Bundle { members: vec![member], tied: None }).collect();
        for ids in self.clusters.all() {
            let member = |id| line.members.binary_search_by_key(id, |member| member.id).ok();
            let found = ids.iter().enumerate().filter_map(|(place, id)| Some((place, line.members.get(member(id)?)?)));
            let (places, members): (Vec<_>, Vec<_>) = found.unzip();
            if !members.is_empty() {
                let links = Links::new(self.links, &self.clusters, ids);
                bundles.push(Bundle { members, tied: Some((links, places)) });
            }
        }
        bundles
    }
}

impl Bundle<'_> {
    /// Returns the commitments in it.
    #[must_use]
    pub fn members(&self) -> &[&Member] {
        &self.members
    }

    /// Adds up the members for which `certainty` returns a value, each with that certainty.
    #[must_use]
    pub fn sum(&self, rung: Rung, certainty: impl Fn(&Member) -> Option<Match>) -> BundleSum {
        let certainty = |member: &Member| certainty(member).filter(|_| member.is_on(rung));
        match &self.tied {
            Some((links, places)) => self.sum_tied(links, places, rung, certainty),
            None => self.sum_single(certainty),
        }
    }

    fn sum_single(&self, certainty: impl Fn(&Member) -> Option<Match>) -> BundleSum {
        let found = self.members.first().and_then(|member| Some((member, certainty(member)?)));
        match found {
            None => BundleSum { interval: Interval::NOTHING, summed: Vec::new() },
            Some((member, Match::Certain)) => BundleSum { interval: member.amount, summed: vec![0] },
            Some((member, Match::Possible)) => {
                BundleSum { interval: Interval { least: Sum::ZERO, ..member.amount }, summed: vec![0] }
            }
        }
    }

    fn sum_tied(
        &self,
        links: &Links<'_>,
        places: &[usize],
        rung: Rung,
        certainty: impl Fn(&Member) -> Option<Match>,
    ) -> BundleSum {
        let mut nodes: Vec<Option<MeasureNode>> = vec![None; links.len()];
        for (member, place) in self.members.iter().zip(places) {
            if let (Some(node), Some(certainty)) = (nodes.get_mut(*place), certainty(member)) {
                *node = Some(MeasureNode { rung: Rung::of(member.firmness), amount: member.amount, certainty });
            }
        }
        let Ladder { sums, places: stand } = ladder(links, &nodes);
        let is_summed = |place: &usize| {
            let own = nodes.get(*place).copied().flatten().and(stand.get(*place)).and_then(|own| own.get(rung.place()));
            own.is_some_and(|own| own.whole.is_none() || own.adds_least)
        };
        let summed: Vec<usize> =
            places.iter().enumerate().filter(|(_, place)| is_summed(place)).map(|(number, _)| number).collect();
        let approximate =
            summed.iter().filter_map(|number| self.members.get(*number)).any(|member| member.amount.approximate);
        let interval = sums.get(rung.place()).map_or(Interval::NOTHING, |sum| sum.interval);
        BundleSum { interval: Interval { approximate, ..interval }, summed }
    }
}
