//! The nearest name to a word that is not a known name.

use crate::domain::dataset::Dataset;

/// Minimum likeness of two names, from 0 to 1, for one to be suggested for the other.
const LEAST_LIKENESS: f64 = 0.6;

/// The most ids that are suggested for one.
const MOST_IDS: usize = 3;

/// Returns the ids of records that may be meant by one that does not exist: those that begin with it,
/// or else those that contain it, or else the one nearest to it.
#[must_use]
pub fn near_ids(dataset: &Dataset, id: &str) -> Vec<String> {
    let lower = id.to_lowercase();
    let ids: Vec<&str> = dataset.ids().map(|id| dataset.record(id).id()).collect();
    let those = |holds: &dyn Fn(&str) -> bool| {
        let chosen = ids.iter().filter(|id| !lower.is_empty() && holds(id)).take(MOST_IDS);
        chosen.map(|id| (*id).to_owned()).collect::<Vec<_>>()
    };
    let beginning = those(&|id| id.starts_with(&lower));
    let near = if beginning.is_empty() { those(&|id| id.contains(&lower)) } else { beginning };
    if near.is_empty() { nearest(&lower, ids.into_iter()).map(str::to_owned).into_iter().collect() } else { near }
}

/// Returns the name that is nearest to a word; of equally near ones the first.
#[must_use]
pub fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |name: &str| strsim::normalized_damerau_levenshtein(word, name);
    let rated = names.map(|name| (likeness(name), name)).filter(|(likeness, _)| *likeness >= LEAST_LIKENESS);
    let better = |best: (f64, &'a str), next: (f64, &'a str)| if next.0 > best.0 { next } else { best };
    rated.reduce(better).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;

    #[test]
    fn what_begins_with_a_word_is_nearer_than_what_resembles_it() {
        let dataset = sample::dataset();
        let all: Vec<_> = dataset.ids().map(|id| dataset.record(id).id().to_owned()).collect();
        let whole = all.iter().find(|id| id.len() > 5).unwrap();
        assert!(near_ids(&dataset, &whole[..4].to_uppercase()).contains(whole));
        assert!(near_ids(&dataset, &whole[1..]).contains(whole));
        assert!(near_ids(&dataset, &format!("{whole}x")).contains(whole));
        assert!(near_ids(&dataset, "").is_empty() && near_ids(&dataset, "zzzzzzzz").is_empty());
    }

    #[test]
    fn only_what_is_near_is_offered() {
        let names = || ["country", "city", "amount"].into_iter();
        assert_eq!(nearest("contry", names()), Some("country"));
        assert_eq!(nearest("amuont", names()), Some("amount"));
        assert_eq!(nearest("zzzz", names()), None);
    }
}
