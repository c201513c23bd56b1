//! A list of records: its rows, the selected record, and the part of it that is in sight.
//!
//! The selection is a record, never a row: it survives every change of the rows.

use std::collections::{HashMap, HashSet};

use crate::domain::record::RecordId;

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListRow {
    /// The heading of a section, which cannot be selected.
    Heading(String),
    /// A record.
    Record(RecordId),
}

/// A list, as rows, selection and window.
#[derive(Clone, Debug, Default)]
pub struct ListState {
    rows: Vec<ListRow>,
    places: HashMap<RecordId, usize>,
    dimmed: HashSet<RecordId>,
    selected: Option<RecordId>,
    chosen: Option<RecordId>,
    offset: usize,
}

impl ListState {
    /// The rows.
    pub fn rows(&self) -> &[ListRow] {
        &self.rows
    }

    /// The selected record.
    pub const fn selected(&self) -> Option<RecordId> {
        self.selected
    }

    /// The first row in sight.
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// How many records it has; those that are only dimmed do not count.
    pub fn len(&self) -> usize {
        self.places.len() - self.dimmed.len()
    }

    /// Whether it has a record that counts.
    pub fn has_matches(&self) -> bool {
        self.dimmed.len() < self.places.len()
    }

    /// Whether a record is only there to be seen, and does not match.
    pub fn is_dimmed(&self, id: RecordId) -> bool {
        self.dimmed.contains(&id)
    }

    /// Says which records do not match; others than those in the list are left out.
    pub fn set_dimmed(&mut self, does_not_match: impl Fn(RecordId) -> bool) {
        self.dimmed = self.places.keys().copied().filter(|id| does_not_match(*id)).collect();
    }

    /// Whether it has no record.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether a record is in it.
    pub fn contains(&self, id: RecordId) -> bool {
        self.places.contains_key(&id)
    }

    /// The place of the selected record among those that count, from 1.
    pub fn position(&self) -> Option<usize> {
        let row = *self.places.get(&self.selected.filter(|id| !self.is_dimmed(*id))?)?;
        let is_record = |row: &&ListRow| matches!(row, ListRow::Record(id) if !self.is_dimmed(*id));
        Some(self.rows.iter().take(row + 1).filter(is_record).count())
    }

    /// The row of the selected record.
    pub fn selected_row(&self) -> Option<usize> {
        self.places.get(&self.selected?).copied()
    }

    /// Replaces the rows. The selection is the record last chosen by a person if it is there (so
    /// that it comes back when a filter is dropped), else stays on its record, else goes to the
    /// record that now stands nearest to its place, or to none.
    pub fn set_rows(&mut self, rows: Vec<ListRow>) {
        let before = self.selected_row().unwrap_or(0);
        self.places = rows
            .iter()
            .enumerate()
            .filter_map(|(place, row)| match row {
                ListRow::Record(id) => Some((*id, place)),
                ListRow::Heading(_) => None,
            })
            .collect();
        self.rows = rows;
        self.dimmed.clear();
        let present = |id: &RecordId| self.places.contains_key(id);
        self.selected = self.chosen.filter(present).or(self.selected.filter(present)).or_else(|| self.nearest(before));
    }

    /// Selects a record of the list; any other is ignored.
    pub fn select(&mut self, id: RecordId) {
        if self.contains(id) {
            self.choose(Some(id));
        }
    }

    /// Selects the first record as long as nobody has chosen another.
    pub(super) fn begin_anew(&mut self) {
        if self.chosen.is_none() {
            self.selected = self.nearest(0);
        }
    }

    /// Selects the first record.
    pub fn select_first(&mut self) {
        self.choose(self.nearest(0));
    }

    /// Selects the last record.
    pub fn select_last(&mut self) {
        self.choose(self.nearest(self.rows.len()));
    }

    /// Moves the selection by so many rows, headings counted, and stops at the ends.
    pub fn step(&mut self, rows: isize) {
        let Some(row) = self.selected_row() else { return self.select_first() };
        let target = row.saturating_add_signed(rows).min(self.rows.len().saturating_sub(1));
        let found = if rows < 0 { self.at_or_before(target) } else { self.at_or_after(target) };
        self.choose(found.or_else(|| self.nearest(target)));
    }

    const fn choose(&mut self, id: Option<RecordId>) {
        if id.is_some() {
            self.selected = id;
            self.chosen = id;
        }
    }

    /// Moves the window so that the selected row, and the heading right above it, are in it, and so
    /// many rows at once, so that it need not move at every step.
    pub fn keep_in_sight(&mut self, height: usize, leap: usize) {
        let height = height.max(1);
        let row = self.selected_row().unwrap_or(0);
        let above = row.checked_sub(1).and_then(|above| self.rows.get(above));
        let top = if height > 1 && matches!(above, Some(ListRow::Heading(_))) { row - 1 } else { row };
        let leap = leap.min(height - 1);
        if top < self.offset {
            self.offset = top.saturating_sub(leap);
        } else if row >= self.offset + height {
            self.offset = row + 1 + leap - height;
        }
        self.offset = self.offset.min(self.rows.len().saturating_sub(height));
    }

    fn record_at(&self, place: usize) -> Option<RecordId> {
        match self.rows.get(place)? {
            ListRow::Record(id) => Some(*id),
            ListRow::Heading(_) => None,
        }
    }

    fn at_or_after(&self, place: usize) -> Option<RecordId> {
        (place..self.rows.len()).find_map(|place| self.record_at(place))
    }

    fn at_or_before(&self, place: usize) -> Option<RecordId> {
        (0..self.rows.len().min(place + 1)).rev().find_map(|place| self.record_at(place))
    }

    fn nearest(&self, place: usize) -> Option<RecordId> {
        self.at_or_after(place).or_else(|| self.at_or_before(place))
    }
}
