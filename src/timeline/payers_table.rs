//! The rows in which the groups of payers are shown: for each currency those that have money in it, on one
//! scale, the largest first; then those that disclose none.

use super::payers::{PayersGroup, PayersKey};
use crate::domain::amount::{Currency, Decimal, currency_rank};
use crate::domain::order_by::OrderBy;
use crate::page::BarScale;
use crate::totals::{Rung, Sum, SumLine};

/// A currency, and whether the amounts are rates per year.
pub type PayersMeasure = (Currency, bool);

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayersRow {
    /// The heading of a section, by its place.
    Heading(usize),
    /// A group.
    Group {
        /// The place of the section.
        section: usize,
        /// The place of the group.
        group: usize,
        /// Whether what the group does not disclose is shown here: in the first of its rows.
        has_rest: bool,
    },
}

/// The groups with money in one currency, or with none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayersSection {
    /// The currency; `None` for groups without money in any.
    pub measure: Option<PayersMeasure>,
    /// The number at the end of the scale.
    pub end: Decimal,
}

/// A choice among the rows, which outlives the rows themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayersChoice {
    key: PayersKey,
    measure: Option<PayersMeasure>,
}

/// The groups in the order in which they are shown.
#[derive(Debug, Default)]
pub struct PayersTable {
    groups: Vec<PayersGroup>,
    sections: Vec<PayersSection>,
    rows: Vec<PayersRow>,
    /// The rows that are groups, in order.
    group_rows: Vec<usize>,
}

impl PayersTable {
    /// Puts groups into rows; `smallest_first` turns the order within each section round.
    #[must_use]
    pub fn new(groups: Vec<PayersGroup>, smallest_first: bool) -> Self {
        let mut table = Self { groups, ..Self::default() };
        let lines = table.groups.iter().flat_map(|group| group.totals.counted());
        let mut measures: Vec<PayersMeasure> = lines.map(|line| (line.currency, line.per_year)).collect();
        measures.order_by_key(|(currency, per_year)| (currency_rank(*currency), *per_year));
        measures.dedup();
        for measure in measures.into_iter().map(Some).chain([None]) {
            table.add_section(measure, smallest_first);
        }
        table
    }

    fn add_section(&mut self, measure: Option<PayersMeasure>, smallest_first: bool) {
        let has_it = |group: &PayersGroup| match measure {
            Some(measure) => line_of(group, measure).is_some(),
            None => group.totals.counted().next().is_none(),
        };
        let mut own: Vec<_> =
            (0..self.groups.len()).filter(|place| self.groups.get(*place).is_some_and(has_it)).collect();
        own.order_by_cached_key(|place| std::cmp::Reverse(self.groups.get(*place).map(|group| size(group, measure))));
        if smallest_first {
            own.reverse();
        }
        // What is not said is no payer, so it comes last.
        own.order_by_key(|place| {
            self.groups.get(*place).is_some_and(|group| matches!(group.key, PayersKey::Unsaid(_)))
        });
        if own.is_empty() {
            return;
        }
        // Where others are named, what is not said does not set the scale on which they are compared.
        let is_named = |group: &&PayersGroup| !matches!(group.key, PayersKey::Unsaid(_));
        let groups = || own.iter().filter_map(|place| self.groups.get(*place));
        let has_names = groups().any(|group| is_named(&group));
        let groups = || groups().filter(|group| !has_names || is_named(group));
        let lines = measure.into_iter().flat_map(|measure| groups().filter_map(move |group| line_of(group, measure)));
        let section = self.sections.len();
        let end = BarScale::of(lines, 0).end;
        self.rows.push(PayersRow::Heading(section));
        for group in own {
            let first = self.groups.get(group).and_then(|group| group.totals.counted().next());
            let has_rest = first.map(|line| (line.currency, line.per_year)) == measure;
            self.group_rows.push(self.rows.len());
            self.rows.push(PayersRow::Group { section, group, has_rest });
        }
        self.sections.push(PayersSection { measure, end });
    }

    /// Returns the rows.
    #[must_use]
    pub fn rows(&self) -> &[PayersRow] {
        &self.rows
    }

    /// Returns the groups.
    #[must_use]
    pub fn groups(&self) -> &[PayersGroup] {
        &self.groups
    }

    /// Returns a section.
    #[must_use]
    pub fn section(&self, place: usize) -> Option<&PayersSection> {
        self.sections.get(place)
    }

    /// Returns the group of a row, and its sums in the currency of its section; `None` of a heading.
    #[must_use]
    pub fn group_of(&self, row: usize) -> Option<(&PayersGroup, Option<&SumLine>)> {
        let PayersRow::Group { section, group, .. } = *self.rows.get(row)? else { return None };
        let group = self.groups.get(group)?;
        let measure = self.sections.get(section)?.measure;
        Some((group, measure.and_then(|measure| line_of(group, measure))))
    }

    /// Returns the number of a row among those of groups, from 1, and how many there are.
    #[must_use]
    pub fn position(&self, row: usize) -> (usize, usize) {
        (self.groups_before(row + 1), self.group_rows.len())
    }

    /// Returns how many groups there are in the rows before a row.
    #[must_use]
    pub fn groups_before(&self, row: usize) -> usize {
        self.group_rows.partition_point(|one| *one < row)
    }

    /// Returns how to find a row again when there are others.
    #[must_use]
    pub fn choice(&self, row: usize) -> Option<PayersChoice> {
        let (key, measure) = self.identity(row)?;
        Some(PayersChoice { key: key.clone(), measure })
    }

    /// Returns the row of a choice: its own, else the first of the same group, else the first of all.
    #[must_use]
    pub fn find(&self, choice: Option<&PayersChoice>) -> Option<usize> {
        let rows = || self.group_rows.iter().copied();
        let of_choice = |choice: &PayersChoice| {
            let identity = (&choice.key, choice.measure);
            let same = || rows().find(|row| self.identity(*row).is_some_and(|(key, _)| *key == choice.key));
            rows().find(|row| self.identity(*row) == Some(identity)).or_else(same)
        };
        choice.and_then(of_choice).or_else(|| rows().next())
    }

    /// Returns the key of the group in a row, and the measure of its section.
    fn identity(&self, row: usize) -> Option<(&PayersKey, Option<PayersMeasure>)> {
        let PayersRow::Group { section, group, .. } = *self.rows.get(row)? else { return None };
        Some((&self.groups.get(group)?.key, self.sections.get(section)?.measure))
    }

    /// Returns the row that is some groups after a row, or before it; the first or the last beyond the ends.
    #[must_use]
    pub fn step(&self, row: usize, groups: isize) -> Option<usize> {
        let last = self.group_rows.len().checked_sub(1)?;
        self.group_rows.get(self.groups_before(row).saturating_add_signed(groups).min(last)).copied()
    }
}

fn line_of(group: &PayersGroup, measure: PayersMeasure) -> Option<&SumLine> {
    group.totals.counted().find(|line| (line.currency, line.per_year) == measure)
}

/// Returns by what a group is sorted: its sum of all rungs, else how many commitments it has.
fn size(group: &PayersGroup, measure: Option<PayersMeasure>) -> (Sum, Sum, usize) {
    let sum = measure.and_then(|measure| line_of(group, measure)).map(|line| line.sum(Rung::Aimed).interval);
    let (least, most) = sum.map_or((Sum::ZERO, Sum::ZERO), |sum| (sum.least, sum.most.unwrap_or(sum.least)));
    (most.max(least), least, group.totals.selected)
}
