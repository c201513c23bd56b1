//! The state of a list of records: its rows, the selected record, and the visible window.
//!
//! The selection is a record, never a row, so it survives every change of the rows.

use std::sync::Arc;

use super::column::TableKind;
use super::places::RecordPlaces;
use crate::domain::record::RecordId;

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListRow {
    /// The heading of a section, which cannot be selected.
    Heading(Box<ListHeading>),
    /// A record.
    Record(RecordId),
}

impl ListRow {
    /// Returns the record in the row, if it has one.
    pub const fn record(&self) -> Option<RecordId> {
        match self {
            Self::Record(id) => Some(*id),
            Self::Heading(_) => None,
        }
    }
}

/// The heading of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListHeading {
    /// The text, in the language in use.
    pub text: String,
    /// The table in which the records of the section stand; `None` where each stands in that of its
    /// type.
    pub table: Option<TableKind>,
}

/// What of a list is drawn: a heading above, and rows below it.
#[derive(Clone, Debug)]
pub struct ListWindow<'a> {
    /// The heading of the section in which the first row is; it stays in sight.
    pub heading: Option<&'a ListHeading>,
    /// The index of the first row below the heading.
    pub first: usize,
    /// How many records are above the first row.
    pub above: usize,
    /// How many records are below the last row.
    pub below: usize,
}

/// How far the window of a list moves when the selection leaves it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scrolling {
    /// No further than necessary, row by row.
    #[default]
    Rows,
    /// A third of its height further: the rows then stay in place for a while, and several of the next
    /// ones become visible together.
    Thirds,
}

/// The rows of a list with what is looked up in them. They can be made on any thread.
#[derive(Debug, Default)]
pub struct ListRows {
    rows: Vec<ListRow>,
    /// The indices of the headings among the rows.
    headings: Vec<usize>,
    places: RecordPlaces,
    /// The indices of the rows that are dimmed, in ascending order.
    dimmed: Vec<usize>,
}

impl ListRows {
    /// Prepares rows, some of which are dimmed because their records do not match.
    pub fn new(rows: Vec<ListRow>, is_dimmed: impl Fn(RecordId) -> bool) -> Self {
        let (mut headings, mut dimmed) = (Vec::new(), Vec::new());
        for (place, row) in rows.iter().enumerate() {
            match row {
                ListRow::Heading(_) => headings.push(place),
                ListRow::Record(id) => dimmed.extend(is_dimmed(*id).then_some(place)),
            }
        }
        let records = rows.iter().enumerate().filter_map(|(place, row)| Some((row.record()?, place)));
        let places = RecordPlaces::of(records);
        Self { rows, headings, places, dimmed }
    }

    fn is_dimmed(&self, id: RecordId) -> bool {
        !self.dimmed.is_empty() && self.places.get(id).is_some_and(|row| self.dimmed.binary_search(&row).is_ok())
    }

    /// Returns the records that match, in the order of the rows.
    pub fn matching(&self) -> impl Iterator<Item = RecordId> {
        let matching = self.rows.iter().enumerate().filter(|(row, _)| self.dimmed.binary_search(row).is_err());
        matching.filter_map(|(_, row)| row.record())
    }
}

/// A list: its rows, selection and window.
#[derive(Clone, Debug, Default)]
pub struct ListState {
    content: Arc<ListRows>,
    /// Whether other rows are on their way.
    awaits: bool,
    selected: Option<RecordId>,
    chosen: Option<RecordId>,
    offset: usize,
    /// Where in the window the selected row is to be when other rows are there, if it is to stay in its place.
    anchor: Option<usize>,
    scrolling: Scrolling,
}

impl ListState {
    /// Creates an empty list.
    pub fn new(scrolling: Scrolling) -> Self {
        Self { scrolling, ..Self::default() }
    }

    /// Returns the rows.
    pub fn rows(&self) -> &[ListRow] {
        &self.content.rows
    }

    /// Returns whether other rows are on their way, so that these are of an earlier state.
    pub const fn awaits_rows(&self) -> bool {
        self.awaits
    }

    /// Notes that other rows are on their way.
    pub(super) const fn await_rows(&mut self) {
        self.awaits = true;
    }

    /// Returns the same list, from its first row and with nothing selected.
    #[must_use]
    pub fn without_selection(&self) -> Self {
        let mut list = self.clone();
        list.selected = None;
        list.offset = 0;
        list
    }

    /// Returns the selected record.
    pub const fn selected(&self) -> Option<RecordId> {
        self.selected
    }

    /// Returns whether somebody has chosen a record, and not the list itself.
    pub(super) const fn is_chosen(&self) -> bool {
        self.chosen.is_some()
    }

    /// Returns the first visible row.
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Returns what is drawn of the list in `height` rows, that of the heading included.
    pub fn window(&self, height: usize) -> ListWindow<'_> {
        let headings_until = |row: usize| self.content.headings.partition_point(|heading| *heading < row);
        let number = headings_until(self.offset + 1);
        let heading = number.checked_sub(1).and_then(|number| self.content.headings.get(number)).copied();
        let first = if heading == Some(self.offset) { self.offset + 1 } else { self.offset };
        let end = (first + height.saturating_sub(1)).min(self.content.rows.len());
        let heading = heading.and_then(|heading| match self.content.rows.get(heading) {
            Some(ListRow::Heading(heading)) => Some(&**heading),
            _ => None,
        });
        let below = (self.content.rows.len() - end) - (self.content.headings.len() - headings_until(end));
        ListWindow { heading, first, above: first.saturating_sub(headings_until(first)), below }
    }

    /// Returns the heading of the section in which a row is.
    pub fn heading_of(&self, row: usize) -> Option<&ListHeading> {
        let number = self.content.headings.partition_point(|heading| *heading <= row).checked_sub(1)?;
        match self.content.rows.get(*self.content.headings.get(number)?)? {
            ListRow::Heading(heading) => Some(heading),
            ListRow::Record(_) => None,
        }
    }

    /// Returns the headings among `count` rows, from the row `first`.
    pub fn headings_in(&self, first: usize, count: usize) -> impl Iterator<Item = &ListHeading> {
        let rows = self.content.rows.iter().skip(first).take(count);
        rows.filter_map(|row| if let ListRow::Heading(heading) = row { Some(&**heading) } else { None })
    }

    /// Returns how many records match; dimmed ones are not counted.
    pub fn len(&self) -> usize {
        self.content.places.len() - self.content.dimmed.len()
    }

    /// Returns whether a record is dimmed because it does not match.
    pub fn is_dimmed(&self, id: RecordId) -> bool {
        self.content.is_dimmed(id)
    }

    /// Returns whether the list has no record.
    pub fn is_empty(&self) -> bool {
        self.content.places.is_empty()
    }

    /// Returns whether a record is in the list.
    pub fn contains(&self, id: RecordId) -> bool {
        self.content.places.contains(id)
    }

    /// Returns the position of the selected record among the matches, from 1; `None` if dimmed.
    pub fn position(&self) -> Option<usize> {
        let row = self.content.places.get(self.selected?)?;
        let until = |rows: &[usize]| rows.partition_point(|one| *one <= row);
        let is_dimmed = self.content.dimmed.binary_search(&row).is_ok();
        (!is_dimmed).then(|| row + 1 - until(&self.content.headings) - until(&self.content.dimmed))
    }

    /// Returns the row of the selected record.
    pub fn selected_row(&self) -> Option<usize> {
        self.content.places.get(self.selected?)
    }

    /// Replaces the rows. Selects the record last chosen by the user if it is in the list (so that
    /// it comes back when a filter is dropped), else the record selected before, else the record
    /// nearest to its former row, or none.
    pub(super) fn take(&mut self, content: Arc<ListRows>) {
        let before = self.selected_row().unwrap_or(0);
        self.content = content;
        self.awaits = false;
        let present = |id: &RecordId| self.content.places.contains(*id);
        self.selected = self.chosen.filter(present).or(self.selected.filter(present)).or_else(|| self.nearest(before));
        if let Some((anchor, row)) = self.anchor.take().zip(self.selected_row()) {
            self.offset = row.saturating_sub(anchor);
        }
    }

    /// Forgets the rows, which are of another dataset than those to come, and keeps what is selected and where it
    /// stands in the window.
    pub(super) fn carry_over(&mut self, same: &dyn Fn(RecordId) -> Option<RecordId>) {
        self.anchor = self.selected_row().and_then(|row| row.checked_sub(self.offset)).or(self.anchor);
        (self.content, self.awaits) = (Arc::default(), true);
        self.selected = self.selected.and_then(same);
        self.chosen = self.chosen.and_then(same);
    }

    /// Selects a record; ignored if it is not in the list. While rows are on their way, it may be in those.
    pub fn select(&mut self, id: RecordId) {
        if self.awaits || self.contains(id) {
            self.choose(Some(id));
        }
    }

    /// Selects the first record unless the user has chosen one.
    pub(super) fn begin_anew(&mut self) {
        if self.chosen.is_none() {
            self.selected = self.nearest(0).filter(|_| !self.awaits);
        }
    }

    /// Selects the first record.
    pub fn select_first(&mut self) {
        self.choose(self.nearest(0));
    }

    /// Selects the last record.
    pub fn select_last(&mut self) {
        self.choose(self.nearest(self.content.rows.len()));
    }

    /// Moves the selection by `rows` rows, headings included, and stops at the ends.
    pub fn step(&mut self, rows: isize) {
        let Some(row) = self.selected_row() else { return self.select_first() };
        let target = row.saturating_add_signed(rows).min(self.content.rows.len().saturating_sub(1));
        let found = if rows < 0 { self.at_or_before(target) } else { self.at_or_after(target) };
        self.choose(found.or_else(|| self.nearest(target)));
    }

    const fn choose(&mut self, id: Option<RecordId>) {
        if id.is_some() {
            self.selected = id;
            self.chosen = id;
        }
    }

    /// Moves the window so that it contains the selected row and a heading right above it.
    pub fn keep_in_sight(&mut self, height: usize) {
        let height = height.max(1);
        let row = self.selected_row().unwrap_or(0);
        let above = row.checked_sub(1).and_then(|above| self.content.rows.get(above));
        let top = if height > 1 && matches!(above, Some(ListRow::Heading(_))) { row - 1 } else { row };
        let farther = match self.scrolling {
            Scrolling::Rows => 0,
            Scrolling::Thirds => height / 3,
        };
        if top < self.offset {
            self.offset = top.saturating_sub(farther);
        } else if row >= self.offset + height {
            self.offset = row + 1 + farther - height;
        }
        self.offset = self.offset.min(self.content.rows.len().saturating_sub(height));
    }

    fn record_at(&self, place: usize) -> Option<RecordId> {
        self.content.rows.get(place)?.record()
    }

    fn at_or_after(&self, place: usize) -> Option<RecordId> {
        (place..self.content.rows.len()).find_map(|place| self.record_at(place))
    }

    fn at_or_before(&self, place: usize) -> Option<RecordId> {
        (0..self.content.rows.len().min(place + 1)).rev().find_map(|place| self.record_at(place))
    }

    fn nearest(&self, place: usize) -> Option<RecordId> {
        self.at_or_after(place).or_else(|| self.at_or_before(place))
    }
}
