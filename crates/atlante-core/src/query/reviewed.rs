//! What a search asks of the reviews. The log of them is known to `reviews` alone.

use crate::domain::closed::closed;
use crate::domain::record::RecordId;

closed! {
    /// What a reviewer says about a record.
    pub enum Verdict {
        /// The record is right.
        Confirmed = "confirmed",
        /// The record is wrong, or may be.
        Disputed = "disputed",
        /// The record should be looked at again.
        FollowUp = "follow-up",
    }
}

/// Whether a record has been reviewed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReviewState {
    /// Never reviewed.
    #[default]
    Unreviewed,
    /// Reviewed in its current state.
    Reviewed,
    /// Reviewed, and changed since.
    Stale,
}

/// A source of review states, which several threads of a search ask.
pub trait ReviewLookup: Sync {
    /// Returns whether a record has been reviewed.
    fn state(&self, id: RecordId) -> ReviewState;

    /// Returns the last verdict on a record, stale or not.
    fn verdict(&self, id: RecordId) -> Option<Verdict>;
}

/// No reviews: every record is unreviewed.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoReviews;

impl ReviewLookup for NoReviews {
    fn state(&self, _id: RecordId) -> ReviewState {
        ReviewState::Unreviewed
    }

    fn verdict(&self, _id: RecordId) -> Option<Verdict> {
        None
    }
}
