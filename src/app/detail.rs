//! The detail of a record as wrapped rows, made once per change and read by every frame.

use crate::domain::record::RecordId;
use crate::page::{Page, Wrapped, wrap};

use super::pane::DetailView;

/// What the rows of a detail were made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DetailKey {
    /// The record.
    pub id: RecordId,
    /// What is shown of it.
    pub view: DetailView,
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
}

impl Detail {
    /// Wraps a page.
    pub fn new(key: DetailKey, page: &Page) -> Self {
        let links = page.lines.iter().map(|line| line.link).collect();
        Self { key, rows: wrap(page, key.width), links }
    }

    /// The record to which a row leads.
    pub fn link(&self, row: usize) -> Option<RecordId> {
        let line = self.rows.get(row)?.line;
        self.links.get(line).copied().flatten()
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
