//! The detail of a record as wrapped rows, made once per change and read by every frame.

use crate::domain::record::RecordId;
use crate::page::{Fold, Page, PageLine, Sign, Wrapped, wrap};

use super::pane::DetailView;

/// What the rows of a detail were made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DetailKey {
    /// The record.
    pub id: RecordId,
    /// What is shown of it.
    pub view: DetailView,
    /// Whether long lists are shown whole.
    pub unfolded: bool,
    /// The width in columns.
    pub width: usize,
    /// Counts every change of dataset, day or language.
    pub epoch: u64,
}

/// The rows of a detail.
#[derive(Clone, Debug)]
pub struct Detail {
    /// What they were made for.
    pub key: DetailKey,
    /// The rows.
    pub rows: Vec<Wrapped>,
    links: Vec<Option<RecordId>>,
    folds: Vec<Fold>,
    /// The signs of doubt on the page, in the order of legends.
    pub signs: Vec<Sign>,
    /// The rows in which an entry begins, or entries are folded away.
    entries: Vec<usize>,
}

/// The height from which a detail gives its last row to the legend.
const ROOM_FOR_LEGEND: u16 = 8;

impl Detail {
    /// Wraps a page.
    pub fn new(key: DetailKey, page: &Page, ascii: bool) -> Self {
        let links = page.lines.iter().map(|line| line.link).collect();
        let folds = page.lines.iter().map(|line| line.fold).collect();
        let rows = wrap(page, key.width);
        let begins = |line: &PageLine| line.is_entry || line.fold == Fold::Unfolds;
        let is_entry = |row: &Wrapped| row.is_first && page.lines.get(row.line).is_some_and(begins);
        let entries = rows.iter().enumerate().filter(|(_, row)| is_entry(row)).map(|(place, _)| place).collect();
        Self { key, rows, links, folds, signs: page.signs(ascii), entries }
    }

    /// The row in which the next or previous entry begins, seen from a row.
    pub fn entry_after(&self, row: usize, forward: bool) -> Option<usize> {
        let mut entries = self.entries.iter().copied();
        if forward { entries.find(|entry| *entry > row) } else { entries.rev().find(|entry| *entry < row) }
    }

    /// How many of so many rows its text has; the last is the legend's where there are signs.
    pub const fn height(&self, rows: u16) -> u16 {
        if self.signs.is_empty() || rows < ROOM_FOR_LEGEND { rows } else { rows - 1 }
    }

    /// The record to which a row leads.
    pub fn link(&self, row: usize) -> Option<RecordId> {
        let line = self.rows.get(row)?.line;
        self.links.get(line).copied().flatten()
    }

    /// Whether a row stands for what is folded away.
    pub fn unfolds(&self, row: usize) -> bool {
        let line = self.rows.get(row).and_then(|row| self.folds.get(row.line));
        line == Some(&Fold::Unfolds)
    }

    /// The line of the page from which a row comes.
    pub fn line(&self, row: usize) -> Option<usize> {
        self.rows.get(row).map(|row| row.line)
    }

    /// The first row of a line of the page.
    pub fn row_of(&self, line: usize) -> usize {
        self.rows.iter().position(|row| row.line >= line).unwrap_or(0)
    }
}
