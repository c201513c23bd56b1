//! The review state of the records of a dataset: reviewed in their current state, stale, or never.

use std::collections::HashMap;

use super::fold::Reviews;
use crate::domain::dataset::Dataset;
use crate::domain::fingerprint::Fingerprint;
use crate::domain::record::RecordId;
use crate::query::{ReviewLookup, ReviewState, Verdict};

/// The state of every record of one dataset. It is computed once, and recomputed when the log or
/// the dataset changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    states: HashMap<RecordId, (ReviewState, Verdict)>,
}

/// The progress of a review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReviewProgress {
    /// The number of records that have a verdict, stale or not.
    pub reviewed: usize,
    /// The number of these that have changed since.
    pub stale: usize,
    /// The number of records.
    pub all: usize,
}

impl Standing {
    /// Computes the review states of a dataset's records. Only a record with a verdict counts as
    /// reviewed; a note alone does not.
    #[must_use]
    pub fn new(reviews: &Reviews, dataset: &Dataset) -> Self {
        let state = |name: &&str| {
            let id = dataset.find(name).filter(|id| dataset.record(*id).id() == *name)?;
            Some((id, state(reviews, dataset, id)?))
        };
        Self { states: reviews.records().iter().filter_map(state).collect() }
    }

    /// Recomputes the state of one record after a new event.
    pub fn update(&mut self, reviews: &Reviews, dataset: &Dataset, id: RecordId) {
        match state(reviews, dataset, id) {
            Some(state) => drop(self.states.insert(id, state)),
            None => drop(self.states.remove(&id)),
        }
    }

    /// Returns whether it is known at a glance to say the same as another: it is the same one, or neither has a review.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || (self.is_empty() && other.is_empty())
    }

    /// Returns whether no record has been reviewed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
    }

    /// Returns the review progress of some records.
    #[must_use]
    pub fn progress(&self, ids: impl IntoIterator<Item = RecordId>) -> ReviewProgress {
        ids.into_iter().fold(ReviewProgress::default(), |so_far, id| {
            let state = self.state(id);
            ReviewProgress {
                reviewed: so_far.reviewed + usize::from(state != ReviewState::Unreviewed),
                stale: so_far.stale + usize::from(state == ReviewState::Stale),
                all: so_far.all + 1,
            }
        })
    }
}

/// Returns the state of a record and the verdict on it; `None` if it has none.
fn state(reviews: &Reviews, dataset: &Dataset, id: RecordId) -> Option<(ReviewState, Verdict)> {
    let record = dataset.record(id);
    let review = reviews.review(record.id())?;
    let verdict = review.verdict?.verdict?;
    let now = Fingerprint::of_json(&dataset.json(record.entry().source));
    Some((if review.is_stale(now) { ReviewState::Stale } else { ReviewState::Reviewed }, verdict))
}

impl ReviewLookup for Standing {
    fn state(&self, id: RecordId) -> ReviewState {
        self.states.get(&id).map(|(state, _)| *state).unwrap_or_default()
    }

    fn verdict(&self, id: RecordId) -> Option<Verdict> {
        self.states.get(&id).map(|(_, verdict)| *verdict)
    }
}

#[cfg(test)]
mod tests {
    use super::super::event::{Event, Occasion};
    use super::*;
    use crate::domain::load::{Input, load};

    fn dataset(name: &str) -> Dataset {
        let text = format!(
            r#"{{"format": "atlante/1", "title": "t", "organisations":
            [{{"id": "a", "name": "{name}"}}, {{"id": "b", "name": "B"}}, {{"id": "c", "name": "C"}}]}}"#
        );
        load(vec![Input { name: "t".into(), bytes: text.into() }], &|_| ()).unwrap().dataset
    }

    #[test]
    fn what_changed_is_stale_and_a_note_is_no_review() {
        let at = jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::UTC);
        let before = dataset("A");
        let occasion = |id: &str| Occasion::new(&before, before.find(id).unwrap(), "ada", &at);
        let reviews = Reviews::new(vec![
            Event::verdict(&occasion("a"), Verdict::Confirmed, ""),
            Event::verdict(&occasion("b"), Verdict::Disputed, ""),
            Event::note(&occasion("c"), "hm"),
        ]);
        let after = dataset("Another A");
        for (dataset, of_a, stale) in [(&before, ReviewState::Reviewed, 0), (&after, ReviewState::Stale, 1)] {
            let standing = Standing::new(&reviews, dataset);
            let states: Vec<_> = dataset.ids().map(|id| standing.state(id)).collect();
            assert_eq!(states, [of_a, ReviewState::Reviewed, ReviewState::Unreviewed]);
            let verdicts: Vec<_> = dataset.ids().map(|id| standing.verdict(id)).collect();
            assert_eq!(verdicts, [Some(Verdict::Confirmed), Some(Verdict::Disputed), None]);
            assert_eq!(standing.progress(dataset.ids()), ReviewProgress { reviewed: 2, stale, all: 3 });
            let mut updated = Standing::default();
            dataset.ids().for_each(|id| updated.update(&reviews, dataset, id));
            assert_eq!(updated, standing);
            updated.update(&Reviews::default(), dataset, dataset.find("a").unwrap());
            assert_eq!(updated.progress(dataset.ids()).reviewed, 1);
        }
    }
}
