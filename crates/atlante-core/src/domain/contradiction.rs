//! Which values exclude each other, also one and many at once.
//!
//! A figure may be claimed thousands of times. Whether a value excludes any of many others is
//! therefore answered from a summary of those, never pair by pair.

use std::collections::HashMap;
use std::hash::Hash;

use super::amount::{Amount, Decimal, Measure};
use super::date::{Day, Edtf};
use super::firmness::Firm;

/// When values were stated, seen from another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stated {
    /// Earlier than the other.
    Before,
    /// Equally late.
    Beside,
    /// Later than the other.
    After,
}

/// Values that may contradict each other.
pub trait Contradict: Eq + Hash + Sized {
    /// What is kept of many values.
    type Many<'a>: Default
    where
        Self: 'a;

    /// Returns whether an `earlier` and a `later` value (or two equally late ones, if `tied`)
    /// exclude each other.
    fn contradicts(earlier: &Self, later: &Self, tied: bool) -> bool;

    /// Adds the value to many others.
    fn join<'a>(&'a self, many: &mut Self::Many<'a>);

    /// Returns whether the value and any of many others, which were stated then, exclude each
    /// other. Takes time that does not grow with their number.
    fn contradicts_any(&self, many: &Self::Many<'_>, stated: Stated) -> bool;
}

/// What many spans of numbers leave of the line between them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extremes<N> {
    highest_least: Option<N>,
    lowest_most: Option<N>,
}

impl<N: Ord + Copy> Extremes<N> {
    /// Adds a span; `None` is an open end.
    pub fn add(&mut self, least: Option<N>, most: Option<N>) {
        self.highest_least = self.highest_least.max(least);
        self.lowest_most = self.lowest_most.into_iter().chain(most).min();
    }

    /// Returns whether any of the spans added has nothing in common with this one.
    pub fn exclude(&self, least: Option<N>, most: Option<N>) -> bool {
        let is_below = |most: Option<N>, least: Option<N>| most.zip(least).is_some_and(|(most, least)| most < least);
        is_below(self.lowest_most, least) || is_below(most, self.highest_least)
    }
}

impl Contradict for Amount {
    type Many<'a> = HashMap<(&'a Measure, bool), Extremes<Decimal>>;

    fn contradicts(earlier: &Self, later: &Self, _tied: bool) -> bool {
        earlier.is_comparable(later) && !earlier.bound.meets(later.bound)
    }

    fn join<'a>(&'a self, many: &mut Self::Many<'a>) {
        let (least, most) = self.bound.tolerant();
        many.entry((&self.measure, self.per_year)).or_default().add(Some(least), most);
    }

    fn contradicts_any(&self, many: &Self::Many<'_>, _stated: Stated) -> bool {
        let (least, most) = self.bound.tolerant();
        let comparable = many.get(&(&self.measure, self.per_year));
        comparable.is_some_and(|extremes| extremes.exclude(Some(least), most))
    }
}

impl Contradict for Edtf {
    type Many<'a> = Extremes<Day>;

    fn contradicts(earlier: &Self, later: &Self, _tied: bool) -> bool {
        let before = |a: &Self, b: &Self| matches!((a.latest(), b.earliest()), (Some(a), Some(b)) if a < b);
        before(earlier, later) || before(later, earlier)
    }

    fn join<'a>(&'a self, many: &mut Self::Many<'a>) {
        many.add(self.earliest(), self.latest());
    }

    fn contradicts_any(&self, many: &Self::Many<'_>, _stated: Stated) -> bool {
        many.exclude(self.earliest(), self.latest())
    }
}

impl<S: Firm> Contradict for S {
    /// The different words: there are only as many as the vocabulary has.
    type Many<'a> = Vec<S>;

    fn contradicts(earlier: &Self, later: &Self, tied: bool) -> bool {
        if tied { earlier != later } else { later.rank() < earlier.rank() && !earlier.is_pause() }
    }

    fn join<'a>(&'a self, many: &mut Self::Many<'a>) {
        if !many.contains(self) {
            many.push(*self);
        }
    }

    fn contradicts_any(&self, many: &Self::Many<'_>, stated: Stated) -> bool {
        many.iter().any(|word| match stated {
            Stated::Before => Self::contradicts(word, self, false),
            Stated::Beside => Self::contradicts(word, self, true),
            Stated::After => Self::contradicts(self, word, false),
        })
    }
}
