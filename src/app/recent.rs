//! What was found lately: a query that comes again, as when letters are taken back, is answered at once.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::query::Query;
use crate::reviews::Standing;
use crate::words::Language;

use super::lists::PreparedLists;
use super::search::{SearchAnswer, SearchTask};

/// How many searches are remembered at most, besides the one for nothing.
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
        let is_same_day = self.answer.lists.found().day == task.day;
        self.query == task.query && self.language == task.language && is_same_day && self.is_of(task)
    }

    /// Returns whether the same dataset was searched, reviewed as far.
    fn is_of(&self, task: &SearchTask) -> bool {
        Arc::ptr_eq(&self.answer.lists.found().library, &task.library) && self.standing.is_same(&task.standing)
    }

    fn hits(&self) -> usize {
        self.answer.lists.found().hits.hits.len()
    }
}

impl RecentSearches {
    /// Returns the answer to the same search if it is remembered; its lists may be arranged otherwise.
    pub fn recall(&self, task: &SearchTask) -> Option<SearchAnswer> {
        self.all().iter().find(|one| one.is_same(task)).map(|one| one.answer.clone())
    }

    /// Remembers a search as the latest, and forgets those before it that are too many or have too many hits. The latest
    /// for nothing, which found all records, is kept besides: whoever takes a search back comes to it. Returns what was
    /// forgotten, since to give back its memory takes time.
    pub fn remember(&self, task: &SearchTask, answer: SearchAnswer) -> Vec<Arc<PreparedLists>> {
        let (query, language, standing) = (task.query.clone(), task.language, Arc::clone(&task.standing));
        let latest = RecentSearch { query, language, standing, answer };
        let most = task.library.dataset.len().max(MOST_HITS);
        let (mut has_all, mut hits) = if task.query.is_empty() { (true, 0) } else { (false, latest.hits()) };
        let mut forgotten = Vec::new();
        let mut all = self.all();
        let before = std::mem::replace(&mut *all, VecDeque::from([latest]));
        for one in before {
            let is_all = !has_all && one.query.is_empty() && one.is_of(task);
            hits += if is_all { 0 } else { one.hits() };
            let has_room = is_all || (all.len() < MOST + usize::from(has_all) && hits <= most);
            if has_room && !one.is_same(task) {
                has_all |= is_all;
                all.push_back(one);
            } else {
                forgotten.push(one.answer.lists);
            }
        }
        let latest = all.front().map(|latest| Arc::as_ptr(&latest.answer.lists));
        forgotten.retain(|lists| Some(Arc::as_ptr(lists)) != latest);
        forgotten
    }

    /// Returns whether lists are those of the latest search.
    pub fn is_latest(&self, lists: &Arc<PreparedLists>) -> bool {
        self.all().front().is_some_and(|latest| Arc::ptr_eq(&latest.answer.lists, lists))
    }

    fn all(&self) -> MutexGuard<'_, VecDeque<RecentSearch>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
