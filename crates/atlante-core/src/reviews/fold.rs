//! The state that the events of a log add up to: if lines contradict each other, the later one
//! wins. Identical lines, as after joining two logs with a common past, count once.
//!
//! Times are not used for ordering: clocks may be wrong, and an event with a time in the future
//! would never be superseded.

use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};

use super::event::{Event, EventKind};
use crate::domain::fingerprint::Fingerprint;

/// How far the clock of another machine may be ahead without a warning.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(1);

/// The reviews of all records: the events in the order of their lines, and which have been undone.
#[derive(Clone, Debug, Default)]
pub struct Reviews {
    events: Vec<Event>,
    undone: Vec<bool>,
    by_record: HashMap<Box<str>, Vec<usize>>,
}

/// The review of one record: the last verdict and the last note that have not been undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review<'a> {
    /// The event with the last verdict.
    pub verdict: Option<&'a Event>,
    /// The event with the last note; `None` also if it deleted an earlier one.
    pub note: Option<&'a Event>,
}

impl Review<'_> {
    /// Returns whether the record has changed since its last verdict, given its fingerprint now. A
    /// review without a verdict is never stale.
    #[must_use]
    pub fn is_stale(&self, now: Fingerprint) -> bool {
        self.verdict.is_some_and(|event| !now.is(&event.fingerprint))
    }
}

impl Reviews {
    /// Folds events in the order of their lines; of identical events only the first counts.
    #[must_use]
    pub fn new(mut events: Vec<Event>) -> Self {
        let mut is_first = {
            let mut seen = HashSet::with_capacity(events.len());
            events.iter().map(|event| seen.insert(event.line())).collect::<Vec<_>>().into_iter()
        };
        events.retain(|_| is_first.next().unwrap_or(true));
        let mut reviews = Self { undone: vec![false; events.len()], events, by_record: HashMap::new() };
        for (place, event) in reviews.events.iter().enumerate() {
            match reviews.by_record.get_mut(&event.record) {
                Some(places) => places.push(place),
                None => drop(reviews.by_record.insert(event.record.clone(), vec![place])),
            }
        }
        reviews.take_back();
        reviews
    }

    /// Marks the events that undo events take back.
    fn take_back(&mut self) {
        for place in 0..self.events.len() {
            self.take_back_by(place);
        }
    }

    /// Marks the event that the one at a position takes back, if that is an undo.
    fn take_back_by(&mut self, place: usize) {
        let Some(undo) = self.events.get(place).filter(|event| event.kind == EventKind::Undo) else { return };
        let places = self.by_record.get(&undo.record).map_or(&[][..], Vec::as_slice);
        let is_left = |at: &usize| self.undone.get(*at) == Some(&false);
        let mut candidates = places.iter().copied().filter(is_left).rev();
        let target = candidates.find(|at| {
            let Some(event) = self.events.get(*at).filter(|event| event.kind != EventKind::Undo) else {
                return false;
            };
            match &undo.undoes {
                // If a log was put before an older one, the event named comes after its undo.
                Some(named) => event.identity().is(named),
                None => *at < place && event.reviewer == undo.reviewer,
            }
        });
        if let Some(mark) = target.and_then(|at| self.undone.get_mut(at)) {
            *mark = true;
        }
    }

    /// Adds one more event, such as one just saved; an event already present changes nothing.
    /// Adding the newest event takes time linear in the events of its record, not of the whole log.
    pub fn add(&mut self, event: Event) {
        let of_record = || self.of_record(&event.record).map(|(known, _)| known);
        if of_record().any(|known| known.line() == event.line()) {
            return;
        }
        let is_named = of_record().any(|known| known.kind == EventKind::Undo && known.undoes.is_some());
        if is_named && event.kind != EventKind::Undo {
            let mut events = std::mem::take(&mut self.events);
            events.push(event);
            *self = Self::new(events);
            return;
        }
        let place = self.events.len();
        self.by_record.entry(event.record.clone()).or_default().push(place);
        self.undone.push(false);
        self.events.push(event);
        self.take_back_by(place);
    }

    /// Returns the number of events.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.events.len()
    }

    /// Returns whether there are no events.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Returns every event in the order of the lines, and whether it has been undone.
    pub fn events(&self) -> impl Iterator<Item = (&Event, bool)> {
        self.events.iter().zip(self.undone.iter().copied())
    }

    /// Returns the events of one record in the order of the lines, and whether each has been
    /// undone.
    pub fn of_record(&self, record: &str) -> impl DoubleEndedIterator<Item = (&Event, bool)> {
        let places = self.by_record.get(record).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| Some((self.events.get(*place)?, *self.undone.get(*place)?)))
    }

    /// Returns the events with times later than `now`, by more than a minute: the writer's clock
    /// was ahead.
    pub fn ahead_of(&self, now: Timestamp) -> impl Iterator<Item = &Event> {
        let latest = now.checked_add(TOLERANCE).unwrap_or(now);
        self.events.iter().filter(move |event| event.moment > latest)
    }

    /// Returns the review of one record; `None` if it has neither verdict nor note.
    #[must_use]
    pub fn review(&self, record: &str) -> Option<Review<'_>> {
        let standing = || self.of_record(record).rev().filter(|(_, undone)| !undone).map(|(event, _)| event);
        let verdict = standing().find(|event| event.kind == EventKind::Verdict);
        let note = standing().find(|event| event.note.is_some()).filter(|event| event.note.as_deref() != Some(""));
        (verdict.is_some() || note.is_some()).then_some(Review { verdict, note })
    }

    /// Returns the ids of the records that have a review, sorted.
    #[must_use]
    pub fn records(&self) -> Vec<&str> {
        let mut records: Vec<&str> =
            self.by_record.keys().map(|record| &**record).filter(|record| self.review(record).is_some()).collect();
        records.sort_unstable();
        records
    }

    /// Returns the last event of a reviewer that has not been undone: the one an undo would take
    /// back.
    #[must_use]
    pub fn last_of(&self, reviewer: &str) -> Option<&Event> {
        let mut standing = self.events.iter().zip(&self.undone).rev().filter(|(_, undone)| !**undone);
        let is_theirs = |event: &Event| event.kind != EventKind::Undo && *event.reviewer == *reviewer;
        standing.find(|(event, _)| is_theirs(event)).map(|(event, _)| event)
    }
}

#[cfg(test)]
mod tests {
    use super::super::event::Occasion;
    use super::*;
    use crate::domain::dataset::Dataset;
    use crate::domain::load::{Input, load};
    use crate::query::Verdict;
    use proptest::prelude::*;

    fn dataset() -> Dataset {
        let text = r#"{"format": "atlante/1", "title": "t", "organisations":
            [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]}"#;
        load(vec![Input { name: "t".into(), bytes: text.into() }], &|_| ()).unwrap().dataset
    }

    fn occasion(record: &str, reviewer: &str, second: i64) -> Occasion {
        let dataset = dataset();
        let at = jiff::Timestamp::from_second(1_795_000_000 + second).unwrap();
        let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(1));
        Occasion::new(&dataset, dataset.find(record).unwrap(), reviewer, &at.to_zoned(zone))
    }

    fn verdict(record: &str, reviewer: &str, second: i64, verdict: Verdict, note: &str) -> Event {
        Event::verdict(&occasion(record, reviewer, second), verdict, note)
    }

    #[test]
    fn what_is_written_is_read_back() {
        let event = verdict("a", "Ada\u{1b}", 0, Verdict::FollowUp, "two\nlines \u{202e}“é”");
        assert_eq!(Event::read(event.line()), Ok(event.clone()));
        assert_eq!(event.note.as_deref(), Some("two\nlines “é”"));
        assert!(!event.line().contains('\n') && event.at.ends_with("+01:00"), "{}", event.line());
        assert_eq!(event.day().to_string(), event.at[..10]);
        assert_eq!(&*event.reviewer, "Ada");
    }

    #[test]
    fn the_last_verdict_and_the_last_note_stand() {
        let reviews = Reviews::new(vec![
            verdict("a", "ada", 1, Verdict::Disputed, "first"),
            Event::note(&occasion("a", "ada", 3), "later note"),
            verdict("a", "bob", 2, Verdict::Confirmed, ""),
        ]);
        let review = reviews.review("a").unwrap();
        assert_eq!(review.verdict.unwrap().verdict, Some(Verdict::Confirmed));
        assert_eq!(review.note.unwrap().note.as_deref(), Some("later note"));
        assert_eq!(reviews.review("b"), None);
        let wiped = Event::note(&occasion("a", "ada", 4), " ");
        let mut reviews = reviews.clone();
        reviews.add(wiped);
        assert_eq!(reviews.review("a").unwrap().note, None);
    }

    #[test]
    fn a_clock_that_was_ahead_holds_nothing_up() {
        let ahead = verdict("a", "ada", 2_300_000_000, Verdict::Confirmed, "far ahead");
        let mut reviews = Reviews::new(vec![ahead.clone()]);
        for (second, said) in [(10, Verdict::Disputed), (-1_000_000, Verdict::FollowUp)] {
            let event = verdict("a", "bob", second, said, "");
            reviews.add(event.clone());
            assert_eq!(reviews.review("a").unwrap().verdict, Some(&event));
        }
        let now = jiff::Timestamp::from_second(1_795_000_000).unwrap();
        assert_eq!(reviews.ahead_of(now).collect::<Vec<_>>(), [&ahead]);
        assert_eq!(reviews.ahead_of(ahead.moment).count(), 0);
    }

    #[test]
    fn an_undo_takes_back_the_event_that_it_names() {
        let first = verdict("a", "ada", 1, Verdict::Confirmed, "");
        let second = verdict("a", "ada", 2, Verdict::Disputed, "no");
        // The undo comes before the event it names, and another reviewer wrote in between.
        let undo = Event::undo(&occasion("a", "ada", 0), &first);
        let reviews = Reviews::new(vec![undo, first.clone(), second.clone()]);
        assert_eq!(reviews.review("a").unwrap().verdict, Some(&second));
        assert_eq!(reviews.last_of("ada"), Some(&second));
        let both = Event::undo(&occasion("a", "ada", 9), &second);
        let reviews = Reviews::new(vec![both, Event::undo(&occasion("a", "ada", 0), &first), second, first]);
        assert_eq!(reviews.review("a"), None);
        assert_eq!(reviews.last_of("ada"), None);
        assert!(reviews.records().is_empty());
    }

    #[test]
    fn an_undo_that_names_nothing_takes_back_its_reviewers_last() {
        let unnamed = "{\"event\":\"undo\",\"record\":\"a\",\"at\":\"2027-11-22T10:00:00Z\",\"reviewer\":\"ada\"}";
        let mine = verdict("a", "ada", 1, Verdict::Confirmed, "");
        let theirs = verdict("a", "bob", 2, Verdict::Disputed, "");
        let reviews = Reviews::new(vec![mine, theirs.clone(), Event::read(unnamed).unwrap()]);
        assert_eq!(reviews.review("a").unwrap().verdict, Some(&theirs));
        assert_eq!(reviews.last_of("ada"), None);
    }

    #[test]
    fn staleness_is_a_fingerprint_that_differs() {
        let event = verdict("a", "ada", 1, Verdict::Confirmed, "");
        let reviews = Reviews::new(vec![event]);
        let review = reviews.review("a").unwrap();
        assert!(!review.is_stale(Fingerprint::of_json(r#"{"name": "A", "id": "a"}"#)));
        assert!(review.is_stale(Fingerprint::of_json(r#"{"name": "A2", "id": "a"}"#)));
    }

    proptest! {
        #[test]
        fn the_later_line_rules_whatever_the_clocks_say(given in proptest::collection::vec((0usize..2, -1000i64..1000, 0usize..3), 1..12), shared in 0usize..12) {
            let events: Vec<Event> = given.into_iter().enumerate()
                .map(|(number, (record, second, word))| verdict(["a", "b"][record], "ada", second, Verdict::ALL[word], &number.to_string()))
                .collect();
            let reviews = Reviews::new(events.clone());
            for record in ["a", "b"] {
                let last = events.iter().rev().find(|event| &*event.record == record);
                prop_assert_eq!(reviews.review(record).and_then(|review| review.verdict), last);
            }
            // Appending a log with a common past adds nothing already present.
            let shared = events.iter().take(shared).cloned();
            let longer = Reviews::new(events.iter().cloned().chain(shared).collect());
            prop_assert!(longer.events().eq(reviews.events()));
        }

        #[test]
        fn one_by_one_comes_to_the_same_as_all_at_once(given in proptest::collection::vec((0usize..2, 0i64..9, 0usize..5), 0..14)) {
            let mut events: Vec<Event> = Vec::new();
            for (record, second, word) in given {
                let record = ["a", "b"][record];
                let undone = events.iter().rev().find(|event| &*event.record == record && event.kind == EventKind::Verdict);
                events.push(match (Verdict::ALL.get(word), undone) {
                    (None, Some(undone)) => Event::undo(&occasion(record, "ada", second), undone),
                    (word, _) => verdict(record, "ada", second, *word.unwrap_or(&Verdict::Disputed), &second.to_string()),
                });
            }
            let mut added = Reviews::default();
            for (count, event) in events.iter().enumerate() {
                added.add(event.clone());
                let whole = Reviews::new(events[..=count].to_vec());
                prop_assert!(added.events().eq(whole.events()), "{:?}", events);
                prop_assert_eq!(added.review("a"), whole.review("a"));
                prop_assert_eq!(added.last_of("ada"), whole.last_of("ada"));
            }
        }
    }
}
