//! The lines: which record is counted and which left out, and the sums.

use super::column::Column;
use super::figures::{Figure, Figures, Measure};
use super::groups::Groups;
use super::interval::Interval;
use super::selection::Selection;
use super::{Counted, LeftOut, Line, Step, Sum};
use crate::domain::amount::Currency;
use crate::domain::firmness::Firm;
use crate::domain::record::Commitment;
use crate::domain::table::{Id, Table};
use crate::query::Match;

/// For each commitment the whole that leaves it out.
pub(super) struct Covers {
    /// Of the certain matches.
    pub(super) certain: Column<Option<Id<Commitment>>>,
    /// Of all matches.
    pub(super) any: Column<Option<Id<Commitment>>>,
}

/// The lines of all measures, in their order.
pub(super) fn lines(
    table: &Table<Commitment>,
    figures: &Figures,
    selection: &Selection,
    covers: &Covers,
    mut groups: Groups,
) -> Vec<Line> {
    let mut lines: Vec<Line> = figures.measures.iter().map(|measure| empty(*measure)).collect();
    let given_in = Givers::new(table, figures);
    for figure in &figures.all {
        let Some(line) = lines.get_mut(figure.measure) else { continue };
        let Some(certainty) = selection.get(figure.id) else { continue };
        let (certain, any) = (covers.certain.get(figure.id), covers.any.get(figure.id));
        let leaves_out = if certainty == Match::Certain { certain } else { any };
        match leaves_out {
            Some(part_of) => line.left_out.push(LeftOut { id: figure.id, part_of }),
            None => line.records.push(Counted {
                id: figure.id,
                amount: figure.amount,
                firmness: table.get(figure.id).stage.and_then(Firm::firmness),
                certainty,
                adds_least: false,
                adds_most: !any.is_some_and(|whole| given_in.gives(figures, whole, figure.measure)),
            }),
        }
    }
    let mut largest = Column::new(table, |_| None);
    for (number, line) in lines.iter_mut().enumerate() {
        mark_least(&mut line.records, number, &mut groups, &mut largest);
        add_up(line);
    }
    lines.sort_by_key(|line| (place(line.currency), line.currency.code(), line.per_year));
    lines
}

fn empty((currency, per_year): Measure) -> Line {
    Line {
        currency,
        per_year,
        sum: Interval::NOTHING,
        by_firmness: Vec::new(),
        records: Vec::new(),
        left_out: Vec::new(),
    }
}

const fn place(currency: Currency) -> u8 {
    match currency {
        Currency::EUR => 0,
        Currency::USD => 1,
        _ => 2,
    }
}

/// Where the figures of each commitment begin.
struct Givers(Column<usize>);

impl Givers {
    fn new(table: &Table<Commitment>, figures: &Figures) -> Self {
        let mut first = Column::new(table, |_| usize::MAX);
        for (place, figure) in figures.all.iter().enumerate().rev() {
            first.set(figure.id, place);
        }
        Self(first)
    }

    /// Whether a commitment is given in a measure.
    fn gives(&self, figures: &Figures, id: Id<Commitment>, measure: usize) -> bool {
        let own = figures.all.iter().skip(self.0.get(id)).take_while(|figure| figure.id == id);
        own.into_iter().any(|figure: &Figure| figure.measure == measure)
    }
}

/// A place among the records of one line, of which the number comes first.
type Place = (usize, usize);

/// Marks in each group of a line the certain record with the largest least; of equal ones the
/// firmest, and then the first.
fn mark_least(records: &mut [Counted], line: usize, groups: &mut Groups, largest: &mut Column<Option<Place>>) {
    let rank = |record: &Counted| (record.amount.least, record.firmness);
    for place in 0..records.len() {
        let Some(record) = records.get(place).filter(|record| record.certainty == Match::Certain) else { continue };
        let group = groups.of(record.id);
        let before = largest.get(group).filter(|(of, _)| *of == line).and_then(|(_, place)| records.get(place));
        if before.is_none_or(|before| rank(record) > rank(before)) {
            largest.set(group, Some((line, place)));
        }
    }
    for (place, record) in records.iter_mut().enumerate() {
        record.adds_least = largest.get(groups.of(record.id)) == Some((line, place));
    }
}

/// Adds up the records of a line by firmness, and these to the sum. Where certain parts come to
/// more than the possible whole that is to stand for them, which is a contradiction in the data,
/// the most counts them as well.
fn add_up(line: &mut Line) {
    line.by_firmness = steps(&line.records);
    line.sum = line.by_firmness.iter().map(|step| step.sum).sum();
    if line.sum.most.is_some_and(|most| most < line.sum.least) {
        line.records.iter_mut().for_each(|record| record.adds_most = true);
        line.by_firmness = steps(&line.records);
        line.sum = line.by_firmness.iter().map(|step| step.sum).sum();
    }
}

fn steps(records: &[Counted]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for record in records {
        let share = Interval {
            least: if record.adds_least { record.amount.least } else { Sum::ZERO },
            most: if record.adds_most { record.amount.most } else { Some(Sum::ZERO) },
            approximate: record.amount.approximate,
        };
        match steps.iter_mut().find(|step| step.firmness == record.firmness) {
            Some(step) => {
                step.sum = step.sum.plus(share);
                step.records += 1;
            }
            None => steps.push(Step { firmness: record.firmness, sum: share, records: 1 }),
        }
    }
    steps.sort_by_key(|step| std::cmp::Reverse(step.firmness));
    steps
}
