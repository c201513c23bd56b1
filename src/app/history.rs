//! The queries that were used before, and the way through them.

/// How many queries are kept.
const KEPT: usize = 100;

/// The queries that were used, the newest last.
#[derive(Clone, Debug, Default)]
pub struct History {
    entries: Vec<String>,
    /// The place of the one in the field, and what stood there before.
    at: Option<(usize, String)>,
}

impl History {
    /// Takes queries from an earlier session, the newest last.
    pub fn of(entries: &[String]) -> Self {
        let mut history = Self::default();
        for entry in entries {
            history.add(entry);
        }
        history
    }

    /// The queries, the newest last.
    pub fn entries(&self) -> &[String] {
        &self.entries
    }

    /// Whether one of them is in the field.
    pub const fn is_open(&self) -> bool {
        self.at.is_some()
    }

    /// Adds a query as the newest; one that was used before stands only there.
    pub fn add(&mut self, query: &str) {
        let query = query.trim();
        if query.is_empty() {
            return;
        }
        self.entries.retain(|entry| entry != query);
        self.entries.push(query.to_owned());
        let surplus = self.entries.len().saturating_sub(KEPT);
        self.entries.drain(..surplus);
    }

    /// Leaves the queries where they are: what is in the field is now new.
    pub fn close(&mut self) {
        self.at = None;
    }

    /// The query before the one in the field; the first time the newest that differs from it.
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

    /// The query after the one in the field; behind the newest what stood there before.
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
    fn only_so_many_are_kept() {
        let history = History::of(&(0..300).map(|number| number.to_string()).collect::<Vec<_>>());
        assert_eq!(history.entries().len(), KEPT);
        assert_eq!(history.entries().last().map(String::as_str), Some("299"));
    }
}
