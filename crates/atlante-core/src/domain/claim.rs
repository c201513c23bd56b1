//! Evidence and claims: who said what, when, and which claim is in force on a day.
//!
//! How a claim is worded for a reader is not decided here.

use super::amount::Amount;
use super::date::{Day, Edtf};
use super::firmness::Firm;
use super::record::Document;
use super::table::Id;
use super::text::Text;
use super::vocabulary::{ClaimCertainty, Confidence};

/// A place in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paragraph {
    /// The header line, written `H`.
    Header,
    /// The paragraph with this number, from 1.
    Number(u32),
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The fields that it supports; if empty, all that have no entry of their own.
    pub fields: Vec<Box<str>>,
    /// The document; `None` for what is only recalled.
    pub document: Option<Id<Document>>,
    /// The place in the document.
    pub paragraph: Option<Paragraph>,
    /// The figure as printed there.
    pub figure: Option<Box<str>>,
    /// A short passage of the document, verbatim.
    pub quote: Option<Box<str>>,
    /// When the document was read.
    pub retrieved: Option<Edtf>,
    /// How reliable it is.
    pub confidence: Confidence,
}

impl Evidence {
    /// Returns the texts that the document contains verbatim: the figure, the quote.
    pub fn verbatim(&self) -> impl Iterator<Item = &str> {
        self.figure.as_deref().into_iter().chain(self.quote.as_deref())
    }
}

/// Returns the evidence for one field: the entries that name it, or else those that name none.
pub fn evidence_for<'a>(evidence: &'a [Evidence], field: &str) -> impl Iterator<Item = &'a Evidence> {
    let named = evidence.iter().any(|entry| entry.fields.iter().any(|name| **name == *field));
    let field = field.to_owned();
    evidence.iter().filter(move |entry| {
        if named { entry.fields.iter().any(|name| **name == *field) } else { entry.fields.is_empty() }
    })
}

/// What a reader should know of a claim besides its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caveat {
    /// Whether the compiler of the dataset worked it out from other figures and no source states it.
    pub derived: bool,
    /// How firmly it is claimed.
    pub certainty: ClaimCertainty,
}

impl Caveat {
    /// The caveat of a claim that a source states outright.
    pub const NONE: Self = Self { derived: false, certainty: ClaimCertainty::Stated };

    /// Returns the caveat of a value that two claims agree on: that of the firmer one.
    #[must_use]
    pub fn of_both(self, other: Self) -> Self {
        Self { derived: self.derived && other.derived, certainty: self.certainty.min(other.certainty) }
    }
}

/// One claim about a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim<T> {
    /// What is claimed.
    pub value: T,
    /// When it was stated, as written in the dataset.
    pub stated: Option<Edtf>,
    /// The first day on which the claim is known; `None` means always.
    pub since: Option<Day>,
    /// Whether the same speaker later changed it.
    pub superseded: bool,
    /// Whether it was derived, and how firmly it is claimed.
    pub caveat: Caveat,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// A remark on it.
    pub note: Option<Text>,
}

impl<T> Claim<T> {
    /// Returns a claim with nothing but a value: always known, without evidence.
    #[must_use]
    pub const fn bare(value: T) -> Self {
        let caveat = Caveat::NONE;
        Self { value, stated: None, since: None, superseded: false, caveat, evidence: Vec::new(), note: None }
    }

    /// Returns whether it had been stated by that day.
    #[must_use]
    pub fn is_known(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day)
    }
}

/// All claims about one value, in the dataset's order; empty if nothing is claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims<T>(Vec<Claim<T>>);

impl<T> Default for Claims<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Claims<T> {
    /// Wraps the claims about one value.
    #[must_use]
    pub const fn new(claims: Vec<Claim<T>>) -> Self {
        Self(claims)
    }

    /// Returns every claim, regardless of when it is known.
    #[must_use]
    pub fn all(&self) -> &[Claim<T>] {
        &self.0
    }

    /// Returns whether nothing is claimed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the claims known on a day, oldest first; those of equal age in the dataset's order.
    #[must_use]
    pub fn known(&self, day: Day) -> Vec<&Claim<T>> {
        let mut known: Vec<_> = self.0.iter().filter(|claim| claim.is_known(day)).collect();
        known.sort_by_key(|claim| claim.since);
        known
    }

    /// Returns the claims in force on a day: those stated last by then, without those that their
    /// speaker has since changed, unless all have been changed.
    #[must_use]
    pub fn in_force(&self, day: Day) -> Vec<&Claim<T>> {
        let known = self.known(day);
        let latest = known.iter().map(|claim| claim.since).max();
        let mut force: Vec<_> = known.into_iter().filter(|claim| Some(claim.since) == latest).collect();
        if force.iter().any(|claim| !claim.superseded) {
            force.retain(|claim| !claim.superseded);
        }
        force
    }
}

/// Values that may contradict each other.
pub trait Contradict {
    /// Returns whether an `earlier` and a `later` value (or two equally late ones, if `tied`)
    /// exclude each other.
    fn contradicts(earlier: &Self, later: &Self, tied: bool) -> bool;
}

impl Contradict for Amount {
    fn contradicts(earlier: &Self, later: &Self, _tied: bool) -> bool {
        earlier.is_comparable(later) && !earlier.bound.meets(later.bound)
    }
}

impl Contradict for Edtf {
    fn contradicts(earlier: &Self, later: &Self, _tied: bool) -> bool {
        let before = |a: &Self, b: &Self| matches!((a.latest(), b.earliest()), (Some(a), Some(b)) if a < b);
        before(earlier, later) || before(later, earlier)
    }
}

impl<S: Firm> Contradict for S {
    fn contradicts(earlier: &Self, later: &Self, tied: bool) -> bool {
        if tied { earlier != later } else { later.rank() < earlier.rank() && !earlier.is_pause() }
    }
}

impl<T: Contradict> Claims<T> {
    /// Returns the pairs of claims known on a day that cannot both be true, the earlier claim
    /// first. Claims that their own speaker changed are left out.
    #[must_use]
    pub fn conflicts(&self, day: Day) -> Vec<(&Claim<T>, &Claim<T>)> {
        let known: Vec<_> = self.known(day).into_iter().filter(|claim| !claim.superseded).collect();
        let mut pairs = Vec::new();
        for (position, earlier) in known.iter().enumerate() {
            for later in known.iter().skip(position + 1) {
                if T::contradicts(&earlier.value, &later.value, earlier.since == later.since) {
                    pairs.push((*earlier, *later));
                }
            }
        }
        pairs
    }

    /// Returns the claims to reckon with on a day: those in force, and those in conflict with one
    /// of them.
    #[must_use]
    pub fn to_reckon_with(&self, day: Day) -> Vec<&Claim<T>> {
        let force = self.in_force(day);
        let is_in_force = |claim: &Claim<T>| force.iter().any(|one| std::ptr::eq(*one, claim));
        let mut reckoned = force.clone();
        for (earlier, later) in self.conflicts(day) {
            for (one, other) in [(earlier, later), (later, earlier)] {
                if is_in_force(one) && !reckoned.iter().any(|claim| std::ptr::eq(*claim, other)) {
                    reckoned.push(other);
                }
            }
        }
        reckoned
    }
}

/// One of the different values to reckon with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alternative<'a, T> {
    /// What is claimed.
    pub value: &'a T,
    /// Whether it was derived, and how firmly it is claimed.
    pub caveat: Caveat,
    /// Whether it and an earlier alternative exclude each other.
    pub excludes_earlier: bool,
}

impl<T: Contradict + PartialEq> Claims<T> {
    /// Returns the different values to reckon with on a day, oldest first; those of equal age in
    /// the dataset's order, equal values once.
    #[must_use]
    pub fn alternatives(&self, day: Day) -> Vec<Alternative<'_, T>> {
        let reckoned = self.to_reckon_with(day);
        let is_reckoned = |claim: &Claim<T>| reckoned.iter().any(|one| std::ptr::eq(*one, claim));
        let conflicts = self.conflicts(day);
        let mut found: Vec<Alternative<'_, T>> = Vec::new();
        for claim in self.known(day).into_iter().filter(|claim| is_reckoned(claim)) {
            if let Some(known) = found.iter_mut().find(|one| *one.value == claim.value) {
                known.caveat = known.caveat.of_both(claim.caveat);
                continue;
            }
            let excludes =
                |(earlier, later): &(&Claim<T>, &Claim<T>)| std::ptr::eq(*later, claim) && is_reckoned(earlier);
            found.push(Alternative {
                value: &claim.value,
                caveat: claim.caveat,
                excludes_earlier: conflicts.iter().any(excludes),
            });
        }
        found
    }

    /// Returns whether two of the values to reckon with on a day exclude each other.
    #[must_use]
    pub fn is_disputed(&self, day: Day) -> bool {
        self.alternatives(day).iter().any(|one| one.excludes_earlier)
    }
}
