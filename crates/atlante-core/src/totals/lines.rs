//! The lines: the sums of each measure, and how each commitment counts in them.

use super::column::PerCommitment;
use super::figures::{Figure, Figures, MoneyMeasure};
use super::interval::{Interval, Sum};
use super::ladder::{Ladder, Links, MeasureNode, ladder};
use super::links::Clusters;
use super::selection::Selection;
use super::{Beside, Elsewhere, Member, OverlapElsewhere, Rung, RungPlace, RungSum, RungTally, SumLine, Ties};
use crate::domain::amount::currency_rank;
use crate::domain::on_day::OnDay;
use crate::domain::order_by::OrderBy;
use crate::domain::record::{Commitment, Record};
use crate::domain::table::Id;
use crate::query::Match;

/// Returns the lines of all measures, in their order.
pub(super) fn lines(ties: &Ties<'_>, figures: &Figures, selection: &Selection) -> Vec<SumLine> {
    let Ties { links, clusters } = ties;
    let mut sheet = LinesBuilder::new(links.on, figures, selection);
    sheet.add_single(clusters);
    for ids in clusters.holding(selection) {
        sheet.add_cluster(&Links::new(*links, clusters, ids), ids);
    }
    sheet.finish()
}

/// The lines while they are built.
struct LinesBuilder<'a> {
    figures: &'a Figures,
    lines: Vec<SumLine>,
    /// The measure in which each commitment counts, if any, and its position among the line's
    /// members.
    places: PerCommitment<Option<(usize, usize)>>,
}

impl<'a> LinesBuilder<'a> {
    fn new(on: OnDay<'_>, figures: &'a Figures, selection: &Selection) -> Self {
        let table = &on.dataset.commitments;
        let mut lines: Vec<SumLine> = figures.measures.iter().map(|measure| empty(*measure)).collect();
        let mut places = selection.column(table, None);
        for figure in &figures.all {
            let (Some(line), Some(certainty)) = (lines.get_mut(figure.measure), selection.get(figure.id)) else {
                continue;
            };
            places.set(figure.id, Some((figure.measure, line.members.len())));
            line.members.push(Member { is_shared: selection.is_shared(figure.id), ..member(on, figure, certainty) });
        }
        for (id, measure) in &figures.elsewhere {
            let counts = figures.measure_of(*id).and_then(|place| figures.measures.get(place));
            if let (Some(line), Some((currency, per_year))) = (lines.get_mut(*measure), counts) {
                let firmness = on.firmness(Record::Commitment(table.get(*id)));
                line.elsewhere.push(Elsewhere { id: *id, currency: *currency, per_year: *per_year, firmness });
            }
        }
        for (excluded, measure) in &figures.excluded {
            if let Some(line) = lines.get_mut(*measure) {
                line.excluded.push(*excluded);
            }
        }
        Self { figures, lines, places }
    }

    fn member(&mut self, id: Id<Commitment>) -> Option<&mut Member> {
        let (measure, place) = self.places.get(id)?;
        self.lines.get_mut(measure)?.members.get_mut(place)
    }

    /// Adds the commitments that are not tied to others.
    fn add_single(&mut self, clusters: &Clusters) {
        for line in &mut self.lines {
            let mut own = [Interval::NOTHING; Rung::COUNT];
            for member in line.members.iter_mut().filter(|member| !clusters.holds(member.id)) {
                let is_certain = member.certainty == Match::Certain;
                let share =
                    Interval { least: if is_certain { member.amount.least } else { Sum::ZERO }, ..member.amount };
                if let Some(sum) = own.get_mut(Rung::of(member.firmness).place()) {
                    *sum = sum.plus(share);
                }
                member.places = [RungPlace { whole: None, adds_least: is_certain, adds_most: true }; Rung::COUNT];
            }
            let mut sum = Interval::NOTHING;
            for (rung, own) in line.ladder.iter_mut().zip(own) {
                sum = sum.plus(own);
                rung.interval = sum;
            }
        }
    }

    /// Adds a cluster to the line of each measure in use among its commitments.
    fn add_cluster(&mut self, links: &Links<'_>, ids: &[Id<Commitment>]) {
        let mut measures: Vec<usize> = ids.iter().filter_map(|id| self.figures.measure_of(*id)).collect();
        measures.sort_unstable();
        measures.dedup();
        let has_several = measures.len() > 1;
        for measure in measures {
            let nodes: Vec<Option<MeasureNode>> = ids.iter().map(|id| self.node(*id, measure)).collect();
            let Ladder { sums, places } = ladder(links, &nodes);
            let nearest = links.nearest_wholes(|id| self.figures.measure_of(id).is_some_and(|other| other != measure));
            let Some(line) = self.lines.get_mut(measure) else { continue };
            for (rung, sum) in line.ladder.iter_mut().zip(sums) {
                rung.interval = rung.interval.plus(sum.interval);
                rung.parts_exceed |= sum.parts_exceed;
            }
            let on_line = ids.iter().zip(&nodes).zip(places).zip(&nearest).filter(|(((_, node), _), _)| node.is_some());
            for (((id, _), places), nearest) in on_line {
                let Some(member) = self.member(*id) else { continue };
                member.places = places;
                if let (true, Some(whole)) = (member.is_summed(Rung::Aimed), *nearest)
                    && let Some(line) = self.lines.get_mut(measure)
                {
                    line.beside.push(Beside { id: *id, whole });
                }
            }
        }
        if has_several {
            self.add_overlaps(links);
        }
    }

    /// Lists what a cluster counts in one measure and may be the same money as what it counts in another.
    fn add_overlaps(&mut self, links: &Links<'_>) {
        let measure = |id| self.places.get(id).map(|(measure, _)| measure);
        let member = |(measure, place): (usize, usize)| self.lines.get(measure)?.members.get(place);
        let is_summed = |id| self.places.get(id).and_then(member).is_some_and(|member| member.is_summed(Rung::Aimed));
        let pairs = links.overlaps_among(is_summed);
        let pairs: Vec<_> =
            pairs.into_iter().filter_map(|(id, other)| Some((measure(id)?, measure(other)?, id, other))).collect();
        for (own, others, id, other) in pairs {
            if let Some(line) = self.lines.get_mut(own).filter(|_| own != others) {
                line.overlaps.push(OverlapElsewhere { id, other });
            }
        }
    }

    fn node(&self, id: Id<Commitment>, measure: usize) -> Option<MeasureNode> {
        let (_, place) = self.places.get(id).filter(|(own, _)| *own == measure)?;
        let member = self.lines.get(measure)?.members.get(place)?;
        Some(MeasureNode { rung: Rung::of(member.firmness), amount: member.amount, certainty: member.certainty })
    }

    /// Counts the members, marks the sums that are approximate, and sorts the lines.
    fn finish(mut self) -> Vec<SumLine> {
        for line in &mut self.lines {
            line.beside.order_by_key(|beside| beside.id);
            line.overlaps.put_in_order();
            line.overlaps.dedup();
            line.count_members();
            for rung in Rung::ALL {
                let approximate = line.summed(rung).any(|member| member.amount.approximate);
                if let Some(sum) = line.ladder.get_mut(rung.place()) {
                    sum.interval.approximate = approximate;
                }
            }
        }
        self.lines.order_by_key(|line| (currency_rank(line.currency), line.per_year));
        self.lines
    }
}

fn member(on: OnDay<'_>, figure: &Figure, certainty: Match) -> Member {
    Member {
        id: figure.id,
        amount: figure.amount,
        firmness: on.firmness(Record::Commitment(on.dataset.commitments.get(figure.id))),
        certainty,
        is_shared: false,
        is_disputed: figure.is_disputed,
        places: [RungPlace::default(); Rung::COUNT],
    }
}

fn empty((currency, per_year): MoneyMeasure) -> SumLine {
    SumLine {
        currency,
        per_year,
        ladder: [RungSum { interval: Interval::NOTHING, parts_exceed: false }; Rung::COUNT],
        members: Vec::new(),
        elsewhere: Vec::new(),
        beside: Vec::new(),
        overlaps: Vec::new(),
        excluded: Vec::new(),
        tallies: [RungTally::default(); Rung::COUNT],
    }
}
