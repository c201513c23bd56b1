//! Work on many records or texts, done part by part on several processors.
//!
//! What comes of it does not depend on how many there are: parts are put together in their order.

use std::num::NonZero;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use super::search::share;

/// The most threads that work on one search: the loop and other programs need some processors as well.
const MOST_THREADS: usize = 8;

/// How many steps of work a part takes: few enough to stop soon. Tests have many parts of few records.
const PART: usize = if cfg!(test) { 1 << 6 } else { 1 << 13 };

/// Parts begin at multiples of this, so that a set of places is cut between its words.
const WORD: usize = 64;

/// What is to be done, cut into parts of nearly the same size.
#[derive(Clone, Copy, Debug)]
pub(super) struct WorkParts {
    length: usize,
    /// The length of a part; the last may be shorter.
    of_part: usize,
}

impl WorkParts {
    /// Cuts so many places into parts, given how many steps the work on all of them takes together: a step is what a
    /// record takes to be judged, or a text to be looked at.
    pub(super) fn new(length: usize, steps: usize) -> Self {
        let of_part = (length.saturating_mul(PART) / steps.max(1)).next_multiple_of(WORD);
        Self { length, of_part: of_part.clamp(WORD, length.max(WORD)) }
    }

    /// Cuts so many places into few parts whose length is a power of two, since each of them takes some work whatever
    /// its length: one part if the work on all takes few steps.
    pub(super) fn few(length: usize, steps: usize) -> Self {
        let parts = if steps <= PART { 1 } else { *THREADS * 2 };
        Self { length, of_part: length.div_ceil(parts).max(WORD).next_power_of_two() }
    }

    /// Returns the length of the parts of a [`few`](Self::few), as a power of two.
    pub(super) const fn length_of_few(self) -> u32 {
        self.of_part.trailing_zeros()
    }

    /// Returns how many there are.
    pub(super) const fn count(self) -> usize {
        self.length.div_ceil(self.of_part)
    }

    /// Returns the places of a part, by its number.
    pub(super) fn places(self, part: usize) -> Range<usize> {
        let start = (part * self.of_part).min(self.length);
        start..(start + self.of_part).min(self.length)
    }

    /// Does `work` on the places of each part, and returns what comes of them in the order of the parts.
    pub(super) fn each<T: Send>(self, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
        self.each_while(&|_| true, work).unwrap_or_default()
    }

    /// Does `work` as [`each`](Self::each) does. `keep_going` is called between two parts with the share done, 0 to
    /// 1; `None` if it returns `false`.
    pub(super) fn each_while<T: Send>(
        self,
        keep_going: &dyn Fn(f32) -> bool,
        work: impl Fn(Range<usize>) -> T + Sync,
    ) -> Option<Vec<T>> {
        self.each_with(keep_going, || (), |(), places| work(places))
    }

    /// Does `work` as [`each_while`](Self::each_while) does, with what each thread has made for itself before.
    pub(super) fn each_with<S, T: Send>(
        self,
        keep_going: &dyn Fn(f32) -> bool,
        make: impl Fn() -> S + Sync,
        work: impl Fn(&mut S, Range<usize>) -> T + Sync,
    ) -> Option<Vec<T>> {
        let (next, is_stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
        let take = || {
            let part = next.fetch_add(1, Ordering::Relaxed);
            (part < self.count() && !is_stopped.load(Ordering::Relaxed)).then_some(part)
        };
        let do_parts = |keep_going: &dyn Fn(f32) -> bool| {
            let (mut own, mut done) = (None, Vec::new());
            while let Some(part) = take() {
                if !keep_going(share(part, self.count())) {
                    is_stopped.store(true, Ordering::Relaxed);
                    break;
                }
                done.push((part, work(own.get_or_insert_with(&make), self.places(part))));
            }
            done
        };
        let mut all = thread::scope(|scope| {
            // Where no more threads can be had, this one does the rest.
            let begin = |_| thread::Builder::new().spawn_scoped(scope, || do_parts(&|_| true)).ok();
            let threads: Vec<_> = (1..(*THREADS).min(self.count())).map_while(begin).collect();
            let mut all = do_parts(keep_going);
            for thread in threads {
                all.append(&mut thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
            }
            all
        });
        all.sort_unstable_by_key(|(part, _)| *part);
        (!is_stopped.into_inner()).then(|| all.into_iter().map(|(_, result)| result).collect())
    }
}

/// How many threads work on one search.
static THREADS: LazyLock<usize> =
    LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS));

/// Returns those of several of which `is_it` is true, in their order.
pub(super) fn chosen<T: Copy + Send + Sync>(all: &[T], is_it: impl Fn(&T) -> bool + Sync) -> Vec<T> {
    let chosen = WorkParts::new(all.len(), all.len())
        .each(|places| -> Vec<T> { all.get(places).unwrap_or_default().iter().copied().filter(&is_it).collect() });
    chosen.concat()
}

/// Returns the numbers below a count of which `is_it` is true, in ascending order.
pub(super) fn chosen_numbers(count: usize, is_it: impl Fn(&u32) -> bool + Sync) -> Vec<u32> {
    let chosen = WorkParts::new(count, count)
        .each(|places| -> Vec<u32> { (0u32..).take(places.end).skip(places.start).filter(&is_it).collect() });
    chosen.concat()
}

/// Returns the sums of so many counts over all parts.
pub(super) fn summed(parts: Vec<Vec<usize>>, counts: usize) -> Vec<usize> {
    let mut sums = vec![0; counts];
    for of_part in parts {
        sums.iter_mut().zip(of_part).for_each(|(sum, count)| *sum += count);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::time::Duration;

    #[test]
    fn the_parts_are_all_places_in_their_order() {
        for (length, steps) in [(0, 0), (0, 9), (1, 1), (1, PART), (65, PART * 65), (PART, PART), (PART + 1, PART + 1)]
            .into_iter()
            .chain([(5 * PART + 7, 4 * PART), (9 * PART, 9), (1000, usize::MAX)])
        {
            let few = WorkParts::few(length, steps);
            assert!(few.of_part.is_power_of_two() && few.places(few.count()).is_empty(), "{length} in {steps} steps");
            assert!(few.each(Iterator::collect::<Vec<_>>).concat().into_iter().eq(0..length));
            let parts = WorkParts::new(length, steps);
            let starts = (0..parts.count()).map(|part| parts.places(part).start);
            assert!(starts.clone().all(|start| start % WORD == 0), "{length} in {steps} steps");
            let places = parts.each(Iterator::collect::<Vec<_>>).concat();
            assert!(places.iter().copied().eq(0..length), "{length} in {steps} steps");
        }
        assert_eq!(WorkParts::new(9 * PART, 9).count(), 1, "one part for little work");
        assert_eq!(WorkParts::new(9 * PART, 9 * PART).count(), 9);
        assert_eq!(WorkParts::new(640, 10 * PART).count(), 10, "more parts for much work");
    }

    #[test]
    fn work_stops_when_it_is_not_to_go_on() {
        let asked = Cell::new(0);
        let stop_at_the_second = |_: f32| {
            asked.set(asked.get() + 1);
            asked.get() < 2
        };
        let parts = WorkParts::new(1000 * PART, 1000 * PART);
        let wait = |_| thread::sleep(Duration::from_millis(1));
        assert_eq!(parts.each_while(&stop_at_the_second, wait), None);
        assert_eq!(asked.get(), 2);
    }

    #[test]
    #[should_panic(expected = "in a part")]
    fn a_panic_in_a_part_is_that_of_the_search() {
        WorkParts::new(4 * PART, 4 * PART).each(|places| assert_eq!(places.start, 0, "in a part"));
    }
}
