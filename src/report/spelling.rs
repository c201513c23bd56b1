//! The nearest name to a word that is not a known name.

use crate::domain::dataset::Dataset;

/// Minimum likeness of two names, from 0 to 1, for one to be suggested for the other.
const LEAST_LIKENESS: f64 = 0.6;

/// Returns the id of a record, or of a strand's agreement, that is nearest to a word; `None` if
/// none is near.
#[must_use]
pub fn nearest_id(dataset: &Dataset, id: &str) -> Option<String> {
    let lower = id.to_lowercase();
    let ids: Vec<&str> = dataset.ids().map(|id| dataset.record(id).id()).collect();
    nearest(&lower, ids.into_iter()).map(str::to_owned)
}

/// Returns the name that is nearest to a word; of equally near ones the first.
pub(super) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |name: &str| strsim::normalized_damerau_levenshtein(word, name);
    let rated = names.map(|name| (likeness(name), name)).filter(|(likeness, _)| *likeness >= LEAST_LIKENESS);
    let better = |best: (f64, &'a str), next: (f64, &'a str)| if next.0 > best.0 { next } else { best };
    rated.reduce(better).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near_is_offered() {
        let names = || ["country", "city", "amount"].into_iter();
        assert_eq!(nearest("contry", names()), Some("country"));
        assert_eq!(nearest("amuont", names()), Some("amount"));
        assert_eq!(nearest("zzzz", names()), None);
    }
}
