//! What the user's configuration says of tables and views. The explorer does not change it.

use std::collections::BTreeMap;

use super::Model;
use super::column::{Column, TableKind};
use super::saved::{NamedView, SavedViews};

/// The columns of tables and the views that are configured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configured {
    /// The columns of each table of which something is said.
    pub columns: BTreeMap<TableKind, Vec<Column>>,
    /// The views, in their order.
    pub views: Vec<NamedView>,
}

impl Configured {
    /// Returns saved views with the configured ones behind them. A saved view of the same name hides one.
    pub fn behind(&self, mut saved: SavedViews) -> SavedViews {
        for given in &self.views {
            if saved.get(&given.name).is_none() {
                saved.views.push(given.clone());
            }
        }
        saved
    }
}

impl Model {
    /// Takes what is configured; it comes before what is remembered.
    pub fn configure(&mut self, configured: Configured) {
        for (table, columns) in &configured.columns {
            self.columns.choose(*table, columns);
        }
        self.configured = configured;
        let saved = std::mem::take(&mut self.saved);
        self.saved = self.configured.behind(saved);
    }

    /// Returns whether the view of a name is a configured one, which cannot be removed here.
    pub(super) fn is_configured_view(&self, name: &str) -> bool {
        let given = self.configured.views.iter().find(|one| one.name == name);
        given.is_some_and(|given| self.saved.get(name) == Some(&given.view))
    }

    /// Returns the columns to remember: those that were chosen, but of a configured table those remembered before.
    pub(super) fn columns_to_remember(&self, before: BTreeMap<String, Vec<String>>) -> BTreeMap<String, Vec<String>> {
        let is_configured = |table: &str| self.configured.columns.keys().any(|one| one.as_str() == table);
        let chosen = self.columns.words().into_iter().filter(|(table, _)| !is_configured(table));
        chosen.chain(before.into_iter().filter(|(table, _)| is_configured(table))).collect()
    }
}
