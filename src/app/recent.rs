//! What was found lately: a query that comes again, as when letters are taken back, is answered at once.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::query::Query;
use crate::reviews::Standing;
use crate::words::Language;

use super::lists::PreparedLists;
use super::search::{SearchAnswer, SearchTask};

/// How many searches are remembered at most.
const MOST: usize = 24;

/// How many hits they may have together, of whatever dataset; more only if there are more records.
const MOST_HITS: usize = 100_000;

/// The searches answered lately, the latest first. They can be asked for on any thread.
#[derive(Default)]
pub struct RecentSearches(Mutex<VecDeque<RecentSearch>>);

/// A search with its answer.
struct RecentSearch {
    query: Query,
    language: Language,
    standing: Arc<Standing>,
    answer: SearchAnswer,
}

impl RecentSearch {
    /// Returns whether the same was asked for, of the same records on the same day.
    fn is_same(&self, task: &SearchTask) -> bool {
        let found = self.answer.lists.found();
        self.query == task.query
            && self.language == task.language
            && found.day == task.day
            && Arc::ptr_eq(&found.library, &task.library)
            && Arc::ptr_eq(&self.standing, &task.standing)
    }
}

impl RecentSearches {
    /// Returns the answer to the same search if it is remembered; its lists may be arranged otherwise.
    pub fn recall(&self, task: &SearchTask) -> Option<SearchAnswer> {
        self.all().iter().find(|one| one.is_same(task)).map(|one| one.answer.clone())
    }

    /// Remembers a search as the latest, and forgets those before it that are too many or have too many hits.
    pub fn remember(&self, task: &SearchTask, answer: SearchAnswer) {
        let mut all = self.all();
        all.retain(|one| !one.is_same(task));
        let (query, language, standing) = (task.query.clone(), task.language, Arc::clone(&task.standing));
        all.push_front(RecentSearch { query, language, standing, answer });
        let (mut hits, most) = (0, task.library.dataset.len().max(MOST_HITS));
        let kept = all.iter().take(MOST).take_while(|one| {
            hits += one.answer.lists.found().hits.hits.len();
            hits <= most
        });
        let kept = kept.count().max(1);
        all.truncate(kept);
    }

    /// Returns whether lists are those of the latest search.
    pub fn is_latest(&self, lists: &Arc<PreparedLists>) -> bool {
        self.all().front().is_some_and(|latest| Arc::ptr_eq(&latest.answer.lists, lists))
    }

    fn all(&self) -> MutexGuard<'_, VecDeque<RecentSearch>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
