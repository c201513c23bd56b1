//! The queries used before, and the way back and forth through them.

use crate::domain::text::{LineBreaks, scrub};

use super::layers::is_line;

/// The greatest number of queries kept.
const KEPT: usize = 100;

/// The queries used before, the newest last.
#[derive(Clone, Debug, Default)]
pub struct History {
    entries: Vec<String>,
    /// The index of the entry in the field, and the text that was there before.
    at: Option<(usize, String)>,
}

impl History {
    /// Creates a history from the queries of an earlier session, the newest last.
    pub fn of(entries: &[String]) -> Self {
        let mut history = Self::default();
        for entry in entries {
            history.add(entry);
        }
        history
    }

    /// Returns the queries, the newest last.
    pub fn entries(&self) -> &[String] {
        &self.entries
    }

    /// Returns whether an entry of the history is in the field.
    pub const fn is_open(&self) -> bool {
        self.at.is_some()
    }

    /// Adds a query as the newest entry; an equal older entry is removed. One that is too long for the
    /// field is not added.
    pub fn add(&mut self, query: &str) {
        let query = &*scrub(query.trim(), LineBreaks::Blank);
        if query.is_empty() || !is_line(query) {
            return;
        }
        self.entries.retain(|entry| entry != query);
        self.entries.push(query.to_owned());
        let surplus = self.entries.len().saturating_sub(KEPT);
        self.entries.drain(..surplus);
    }

    /// Treats the text in the field as new instead of as an entry of the history.
    pub fn close(&mut self) {
        self.at = None;
    }

    /// Returns the entry before the one in the field; on the first call, the newest one that
    /// differs from `text`.
    pub fn older(&mut self, text: &str) -> Option<String> {
        let (place, before) = match self.at.take() {
            Some((place, before)) => (place, before),
            None => (self.entries.len(), text.to_owned()),
        };
        let differs = |entry: &String| entry.trim() != text.trim();
        let older = self.entries.get(..place).and_then(|older| older.iter().rposition(differs));
        self.at = match older {
            Some(older) => Some((older, before)),
            None if place < self.entries.len() => Some((place, before)),
            None => None,
        };
        self.entries.get(older?).cloned()
    }

    /// Returns the entry after the one in the field; after the newest, the text there before.
    pub fn newer(&mut self) -> Option<String> {
        let (place, before) = self.at.take()?;
        match self.entries.get(place + 1) {
            Some(entry) => {
                self.at = Some((place + 1, before));
                Some(entry.clone())
            }
            None => Some(before),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_leads_to_what_stood_there() {
        let mut history = History::of(&["a", "b", "a", " ", "c"].map(str::to_owned));
        assert_eq!(history.entries(), ["b", "a", "c"]);
        assert_eq!(History::of(&["x\u{2028}\u{e0041}\u{1b}y".to_owned()]).entries(), ["x y"]);
        assert_eq!(history.older("x").as_deref(), Some("c"));
        assert_eq!(history.older("c").as_deref(), Some("a"));
        assert_eq!(history.older("a").as_deref(), Some("b"));
        assert_eq!(history.older("b"), None);
        assert_eq!(history.newer().as_deref(), Some("a"));
        assert_eq!(history.newer().as_deref(), Some("c"));
        assert_eq!(history.newer().as_deref(), Some("x"));
        assert!(!history.is_open());
        assert_eq!(history.newer(), None);
    }

    #[test]
    fn the_query_in_force_is_passed_over() {
        let mut history = History::of(&["a", "b"].map(str::to_owned));
        assert_eq!(history.older("b ").as_deref(), Some("a"));
        assert_eq!(History::default().older(""), None);
    }

    #[test]
    fn what_no_field_takes_is_not_kept() {
        let long = "x".repeat(super::super::layers::LONGEST_LINE + 1);
        assert_eq!(History::of(&["riga".to_owned(), long]).entries(), ["riga"]);
    }

    #[test]
    fn only_so_many_are_kept() {
        let history = History::of(&(0..300).map(|number| number.to_string()).collect::<Vec<_>>());
        assert_eq!(history.entries().len(), KEPT);
        assert_eq!(history.entries().last().map(String::as_str), Some("299"));
    }
}
