//! The detail of a record as wrapped rows, built once per change and read by every frame.

use crate::domain::record::RecordId;
use crate::page::{Fold, Page, PageLine, Sign, Wrapped, wrap};

use super::pane::DetailView;

/// What the rows of a detail depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DetailKey {
    /// The record; `None` for a group of commitments.
    pub id: Option<RecordId>,
    /// The row of the group, if it is one.
    pub group: Option<usize>,
    /// The view: record, evidence, ties, sums or comparison.
    pub view: DetailView,
    /// Whether long lists are shown in full.
    pub unfolded: bool,
    /// The width in columns.
    pub width: usize,
    /// A number that changes with all that pages are made of: the dataset, the day, the language,
    /// reviews, the user's copies.
    pub epoch: u64,
}

/// The rows of a detail.
#[derive(Clone, Debug)]
pub struct Detail {
    /// The key for which the rows were built.
    pub key: DetailKey,
    /// The wrapped rows.
    pub rows: Vec<Wrapped>,
    links: Vec<Option<RecordId>>,
    folds: Vec<Fold>,
    /// The signs of doubt on the page, in the order of legends.
    pub signs: Vec<Sign>,
    /// The rows in which an entry begins or entries are folded away.
    entries: Vec<usize>,
}

/// The height in rows from which a detail gives its last row to the legend.
const ROOM_FOR_LEGEND: u16 = 8;

impl Detail {
    /// Wraps a page into rows.
    pub fn new(key: DetailKey, page: &Page, ascii: bool) -> Self {
        let links = page.lines.iter().map(|line| line.link).collect();
        let folds = page.lines.iter().map(|line| line.fold).collect();
        let rows = wrap(page, key.width);
        let begins = |line: &PageLine| line.is_entry || line.fold == Fold::Unfolds;
        let is_entry = |row: &Wrapped| row.is_first && page.lines.get(row.line).is_some_and(begins);
        let entries = rows.iter().enumerate().filter(|(_, row)| is_entry(row)).map(|(place, _)| place).collect();
        Self { key, rows, links, folds, signs: page.signs(ascii), entries }
    }

    /// Returns the text of a line of the page as far as it is in the rows; blanks between two of them are not.
    pub fn line_text(&self, line: usize) -> String {
        // The rows are in the order of the lines.
        let first = self.rows.partition_point(|row| row.line < line);
        let rows = self.rows.iter().skip(first).take_while(|row| row.line == line);
        rows.map(Wrapped::text).collect()
    }

    /// Returns whether an entry begins in a row.
    pub fn begins_entry(&self, row: usize) -> bool {
        self.entries.contains(&row)
    }

    /// Returns the row in which the next or previous entry begins, counting from `row`.
    pub fn entry_after(&self, row: usize, forward: bool) -> Option<usize> {
        let mut entries = self.entries.iter().copied();
        if forward { entries.find(|entry| *entry > row) } else { entries.rev().find(|entry| *entry < row) }
    }

    /// Returns all rows as text.
    pub fn text(&self) -> String {
        let row = |row: &Wrapped| row.indented() + "\n";
        self.rows.iter().map(row).collect()
    }

    /// Returns how many of `rows` rows are left for the text: the legend takes the last one if
    /// there are signs.
    pub const fn height(&self, rows: u16) -> u16 {
        if self.signs.is_empty() || rows < ROOM_FOR_LEGEND { rows } else { rows - 1 }
    }

    /// Returns the record to which a row links.
    pub fn link(&self, row: usize) -> Option<RecordId> {
        let line = self.rows.get(row)?.line;
        self.links.get(line).copied().flatten()
    }

    /// Returns whether a row stands for folded entries.
    pub fn unfolds(&self, row: usize) -> bool {
        let line = self.rows.get(row).and_then(|row| self.folds.get(row.line));
        line == Some(&Fold::Unfolds)
    }

    /// Returns the line of the page from which a row comes.
    pub fn line(&self, row: usize) -> Option<usize> {
        self.rows.get(row).map(|row| row.line)
    }

    /// Returns the first row of a line of the page.
    pub fn row_of(&self, line: usize) -> usize {
        self.rows.iter().position(|row| row.line >= line).unwrap_or(0)
    }
}
