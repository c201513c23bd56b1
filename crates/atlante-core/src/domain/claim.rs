//! Evidence and claims: who said what, when, and which claim is in force on a day.
//!
//! How a claim is worded for a reader is not decided here.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::ops::Deref;
use std::sync::Arc;

pub use super::contradiction::{Contradict, Stated};
use super::date::{Day, Edtf, PackedDay};
use super::record::Document;
use super::seldom::{SaysNothing, Seldom};
use super::short_list::{Handful, ShortList};
use super::table::Id;
use super::text::Text;
use super::vocabulary::{ClaimCertainty, Confidence};
use crate::domain::order_by::OrderBy;

/// A place in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paragraph {
    /// The header line, written `H`.
    Header,
    /// The paragraph with this number, from 1.
    Number(u32),
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Evidence {
    /// The document; `None` for what is only recalled.
    pub document: Option<Id<Document>>,
    /// The place in the document.
    pub paragraph: Option<Paragraph>,
    /// The figure as printed there.
    pub figure: Option<Box<str>>,
    /// How reliable it is.
    pub confidence: Confidence,
    /// What few pieces have.
    pub more: Seldom<MoreOfEvidence>,
}

/// What most pieces of evidence do without.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MoreOfEvidence {
    /// The fields that it supports; if empty, all that have no entry of their own.
    pub fields: ShortList<&'static str>,
    /// A short passage of the document, verbatim.
    pub quote: Option<Box<str>>,
    /// When the document was read.
    pub retrieved: Option<Edtf>,
}

impl SaysNothing for MoreOfEvidence {
    const NOTHING: &'static Self = &Self { fields: ShortList::EMPTY, quote: None, retrieved: None };
}

/// Pieces of evidence, which thousands of claims may share; a copy is as cheap as a reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidenceList(Option<Arc<Handful<Evidence>>>);

impl From<Vec<Evidence>> for EvidenceList {
    fn from(list: Vec<Evidence>) -> Self {
        Self((!list.is_empty()).then(|| Arc::new(list.into())))
    }
}

impl Deref for EvidenceList {
    type Target = [Evidence];

    fn deref(&self) -> &[Evidence] {
        self.0.as_deref().map_or(&[], |list| list)
    }
}

impl Evidence {
    /// Returns the texts that the document contains verbatim: the figure, the quote.
    pub fn verbatim(&self) -> impl Iterator<Item = &str> {
        self.figure.as_deref().into_iter().chain(self.more.quote.as_deref())
    }
}

/// Returns evidence from several places, each piece once. Takes time linear in the different lists.
pub(super) fn each_once<'a>(lists: impl IntoIterator<Item = &'a [Evidence]>) -> Vec<&'a Evidence> {
    /// So many pieces are compared with one another in less time than hashed.
    const FEW: usize = 8;
    let mut each: Vec<&Evidence> = Vec::new();
    let mut lists = lists.into_iter().peekable();
    while let Some(list) = lists.next_if(|list| each.len() + list.len() <= FEW) {
        for evidence in list {
            if !each.contains(&evidence) {
                each.push(evidence);
            }
        }
    }
    if lists.peek().is_some() {
        let (mut lists_seen, mut seen): (_, HashSet<_>) = (HashSet::new(), each.iter().copied().collect());
        // Thousands of claims may share one list.
        let lists = lists.filter(|list| lists_seen.insert(list.as_ptr_range()));
        each.extend(lists.flatten().filter(|evidence| seen.insert(*evidence)));
    }
    each
}

/// Returns the evidence for one field: the entries that name it, or else those that name none.
pub fn evidence_for<'a>(evidence: &'a [Evidence], field: &str) -> impl Iterator<Item = &'a Evidence> {
    let names = |entry: &Evidence| entry.more.fields.iter().any(|name| **name == *field);
    let is_named = evidence.iter().any(names);
    evidence.iter().filter(move |entry| if is_named { names(entry) } else { entry.more.fields.is_empty() })
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
    /// The first day on which the claim is known; none means always.
    pub since: PackedDay,
    /// Whether the same speaker later changed it.
    pub superseded: bool,
    /// Whether it was derived, and how firmly it is claimed.
    pub caveat: Caveat,
    /// What it rests on; claims without evidence of their own share that of their record.
    pub evidence: EvidenceList,
    /// What few claims have.
    pub more: Seldom<MoreOfClaim>,
}

/// What most claims do without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoreOfClaim {
    /// When it was stated, as written in the dataset.
    pub stated: Option<Edtf>,
    /// A remark on it.
    pub note: Option<Text>,
}

impl SaysNothing for MoreOfClaim {
    const NOTHING: &'static Self = &Self { stated: None, note: None };
}

impl<T> Claim<T> {
    /// Returns a claim with nothing but a value: always known, without evidence.
    #[must_use]
    pub fn bare(value: T) -> Self {
        let (since, evidence, more) = (PackedDay::NONE, EvidenceList::default(), Seldom::default());
        Self { value, since, superseded: false, caveat: Caveat::NONE, evidence, more }
    }

    /// Returns whether it had been stated by that day.
    #[must_use]
    pub fn is_known(&self, day: Day) -> bool {
        self.since.get().is_none_or(|since| since <= day)
    }
}

/// All claims about one value, in the dataset's order; empty if nothing is claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims<T>(Handful<Claim<T>>);

impl<T> Default for Claims<T> {
    fn default() -> Self {
        Self(Handful::default())
    }
}

impl<T> Claims<T> {
    /// Wraps the claims about one value.
    #[must_use]
    pub fn new(claims: Vec<Claim<T>>) -> Self {
        Self(claims.into())
    }

    /// Adds the claims of another record about the same value after its own.
    pub(super) fn absorb(&mut self, other: &Self)
    where
        T: Clone,
    {
        self.0.extend(other.0.iter().cloned());
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
        known.order_by_cached_key(|claim| self.age(claim));
        known
    }

    /// Returns by what claims are ordered from the oldest to the latest: the day from which one is known, and
    /// before those of the same day the ones that gave way to them.
    fn age(&self, claim: &Claim<T>) -> (Day, bool) {
        self.gave_way_to(claim).map_or((claim.since.get().unwrap_or(Day::MIN), true), |successor| (successor, false))
    }

    /// Returns the day of the claim to which one gave way although it counts from a later day: its speaker changed
    /// it, nothing that stands was stated after it, and its own day is uncertain. Stated within a year, a claim
    /// counts from the last day of that; without a day, from when what it rests on was published.
    fn gave_way_to(&self, claim: &Claim<T>) -> Option<Day> {
        let since = claim.since.get().filter(|_| claim.superseded && self.0.len() > 1)?;
        let first = claim.more.stated.as_ref().and_then(Edtf::earliest);
        let upheld = || self.0.iter().filter(|other| !other.superseded).map(|other| other.since.get());
        if upheld().any(|other| other.is_some_and(|other| other >= since)) {
            return None;
        }
        upheld().filter(|other| first.is_none() || *other >= first).map(|other| other.unwrap_or(Day::MIN)).max()
    }

    /// Returns the claim that has no other beside it, of most values the only one: if it is known, it is in force.
    fn only(&self) -> Option<&Claim<T>> {
        if let [only] = &*self.0 { Some(only) } else { None }
    }

    /// Returns the claims in force on a day: those stated last by then, without those that their
    /// speaker has since changed, unless all have been changed.
    #[must_use]
    pub fn in_force(&self, day: Day) -> Handful<&Claim<T>> {
        if let Some(only) = self.only() {
            return if only.is_known(day) { Handful::One(only) } else { Handful::default() };
        }
        let known = self.known(day);
        let latest = known.last().map(|claim| claim.since);
        let mut force: Vec<_> = known.into_iter().filter(|claim| Some(claim.since) == latest).collect();
        if force.iter().any(|claim| !claim.superseded) {
            force.retain(|claim| !claim.superseded);
        }
        force.into()
    }
}

/// A claim known on a day, and how it stands among the others.
#[derive(Debug)]
pub struct Weighed<'a, T> {
    /// The claim.
    pub claim: &'a Claim<T>,
    /// Whether it is in force.
    pub is_in_force: bool,
    /// Whether it is in force or excludes a claim that is.
    pub is_to_reckon_with: bool,
    /// Whether it and another one exclude each other. A claim that its own speaker changed excludes
    /// nothing.
    pub is_excluded: bool,
}

impl<T> Weighed<'_, T> {
    /// Returns whether two claims were stated equally late.
    fn is_as_old(&self, other: &Self) -> bool {
        self.claim.since == other.claim.since
    }

    /// Returns the value unless its own speaker changed it.
    const fn upheld(&self) -> Option<&T> {
        if self.claim.superseded { None } else { Some(&self.claim.value) }
    }
}

impl<T: Contradict> Claims<T> {
    /// Returns the claims known on a day, oldest first, each weighed against all others; those of
    /// equal age in the dataset's order. Takes time linear in their number, but for sorting them.
    #[must_use]
    pub fn weighed(&self, day: Day) -> Vec<Weighed<'_, T>> {
        let known = self.known(day);
        let latest = known.last().map(|claim| claim.since);
        let is_latest = |claim: &Claim<T>| Some(claim.since) == latest;
        let is_any_upheld = known.iter().any(|claim| is_latest(claim) && !claim.superseded);
        let weigh = |claim| {
            let is_in_force = is_latest(claim) && !(is_any_upheld && claim.superseded);
            Weighed { claim, is_in_force, is_to_reckon_with: is_in_force, is_excluded: false }
        };
        let mut weighed: Vec<_> = known.into_iter().map(weigh).collect();
        if weighed.len() > 1 {
            mark_excluded(&mut weighed);
            mark_to_reckon_with(&mut weighed);
        }
        weighed
    }

    /// Returns whether two of the claims known on a day cannot both be true. Claims that their own
    /// speaker changed are left out.
    #[must_use]
    pub fn have_conflict(&self, day: Day) -> bool {
        self.only().is_none() && self.weighed(day).iter().any(|weighed| weighed.is_excluded)
    }

    /// Returns the claims to reckon with on a day: those in force, and those in conflict with one
    /// of them, the oldest of these first.
    #[must_use]
    pub fn to_reckon_with(&self, day: Day) -> Handful<&Claim<T>> {
        if self.only().is_some() {
            return self.in_force(day);
        }
        let weighed = self.weighed(day).into_iter().filter(|weighed| weighed.is_to_reckon_with);
        let (mut force, others): (Vec<_>, Vec<_>) = weighed.partition(|weighed| weighed.is_in_force);
        force.extend(others);
        force.into_iter().map(|weighed| weighed.claim).collect()
    }
}

/// Marks the claims that exclude one stated earlier, equally late or later.
fn mark_excluded<T: Contradict>(weighed: &mut [Weighed<'_, T>]) {
    let mut before = T::Many::default();
    for equally_late in weighed.chunk_by_mut(Weighed::is_as_old) {
        let mut beside = T::Many::default();
        join_all(equally_late, &mut beside);
        mark_against(equally_late, &before, Stated::Before);
        mark_against(equally_late, &beside, Stated::Beside);
        join_all(equally_late, &mut before);
    }
    let mut after = T::Many::default();
    for equally_late in weighed.chunk_by_mut(Weighed::is_as_old).rev() {
        mark_against(equally_late, &after, Stated::After);
        join_all(equally_late, &mut after);
    }
}

fn mark_against<T: Contradict>(weighed: &mut [Weighed<'_, T>], many: &T::Many<'_>, stated: Stated) {
    for one in weighed {
        one.is_excluded |= one.upheld().is_some_and(|value| value.contradicts_any(many, stated));
    }
}

fn join_all<'a, T: Contradict>(weighed: &[Weighed<'a, T>], many: &mut T::Many<'a>) {
    for claim in weighed.iter().map(|one| one.claim).filter(|claim| !claim.superseded) {
        claim.value.join(many);
    }
}

/// Marks the claims that exclude one in force. Those in force are the last ones.
fn mark_to_reckon_with<T: Contradict>(weighed: &mut [Weighed<'_, T>]) {
    let mut force = T::Many::default();
    for one in weighed.iter().filter(|one| one.is_in_force) {
        join_all(std::slice::from_ref(one), &mut force);
    }
    for one in weighed.iter_mut().filter(|one| !one.is_in_force) {
        let excludes = one.upheld().is_some_and(|value| value.contradicts_any(&force, Stated::After));
        one.is_to_reckon_with = excludes;
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

impl<T: Contradict> Claims<T> {
    /// Returns the different values to reckon with on a day, oldest first; those of equal age in
    /// the dataset's order, equal values once. Takes time linear in their number, but for sorting
    /// them.
    #[must_use]
    pub fn alternatives(&self, day: Day) -> Vec<Alternative<'_, T>> {
        let mut reckoned = self.weighed(day);
        reckoned.retain(|weighed| weighed.is_to_reckon_with);
        let mut different = Different { found: Vec::new(), places: HashMap::new() };
        let mut before = T::Many::default();
        for equally_late in reckoned.chunk_by(Weighed::is_as_old) {
            let mut beside = T::Many::default();
            for one in equally_late {
                let excludes = |value: &T| {
                    value.contradicts_any(&before, Stated::Before) || value.contradicts_any(&beside, Stated::Beside)
                };
                let excludes_earlier = one.upheld().is_some_and(excludes);
                different.add(one.claim, excludes_earlier);
                join_all(std::slice::from_ref(one), &mut beside);
            }
            join_all(equally_late, &mut before);
        }
        different.found
    }

    /// Returns whether two of the values to reckon with on a day exclude each other.
    #[must_use]
    pub fn is_disputed(&self, day: Day) -> bool {
        self.alternatives(day).iter().any(|one| one.excludes_earlier)
    }
}

/// The different values of some claims, and where each of them stands.
struct Different<'a, T> {
    found: Vec<Alternative<'a, T>>,
    places: HashMap<&'a T, usize>,
}

impl<'a, T: Eq + Hash> Different<'a, T> {
    fn add(&mut self, claim: &'a Claim<T>, excludes_earlier: bool) {
        let place = *self.places.entry(&claim.value).or_insert(self.found.len());
        match self.found.get_mut(place) {
            Some(known) => known.caveat = known.caveat.of_both(claim.caveat),
            None => self.found.push(Alternative { value: &claim.value, caveat: claim.caveat, excludes_earlier }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::amount::{Amount, Bound, Measure};
    use crate::domain::date::Edtf;
    use crate::domain::vocabulary::{SiteStatus, Vocabulary};

    const TODAY: Day = jiff::civil::date(2025, 1, 5);

    fn amount() -> impl Strategy<Value = Amount> {
        let number = || (0i64..40).prop_map(rust_decimal::Decimal::from);
        let bound = prop_oneof![
            number().prop_map(Bound::Exact),
            number().prop_map(Bound::About),
            number().prop_map(Bound::AtLeast),
            number().prop_map(Bound::AtMost),
        ];
        let measure = prop::sample::select(vec!["GPU", "MW"]).prop_map(|unit| Measure::Unit(unit.into()));
        (measure, bound, any::<bool>()).prop_map(|(measure, bound, per_year)| Amount { measure, bound, per_year })
    }

    fn date() -> impl Strategy<Value = Edtf> {
        let texts = ["2025", "2025-03", "2025-05", "2026", "2025/2026", "2025-05/..", "../2025-04", "2024"];
        prop::sample::select(texts.to_vec()).prop_map(|text| text.parse().unwrap())
    }

    /// Some claims with such values, few enough days apart that many are equally late.
    fn claims<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Claims<T>> {
        let since = prop::option::of((1i8..8).prop_map(|day| jiff::civil::date(2025, 1, day)));
        let claim = (value, since, prop::bool::weighted(0.2));
        let claim = claim.prop_map(|(value, since, superseded)| Claim {
            since: since.into(),
            superseded,
            ..Claim::bare(value)
        });
        prop::collection::vec(claim, 0..7).prop_map(Claims::new)
    }

    /// Compares the weights with what the definition says pair by pair.
    fn agrees_with_the_pairs<T: Contradict + std::fmt::Debug>(claims: &Claims<T>) -> Result<(), TestCaseError> {
        let known = claims.known(TODAY);
        let place = |claim: &Claim<T>| known.iter().position(|one| std::ptr::eq(*one, claim));
        let force = claims.in_force(TODAY);
        let is_in_force = |claim: &Claim<T>| force.iter().any(|one| std::ptr::eq(*one, claim));
        let conflict = |a: &Claim<T>, b: &Claim<T>| {
            let (earlier, later) = if place(a) < place(b) { (a, b) } else { (b, a) };
            let is_upheld = place(a) != place(b) && !a.superseded && !b.superseded;
            is_upheld && T::contradicts(&earlier.value, &later.value, earlier.since == later.since)
        };
        let mut reckoned = Vec::new();
        for one in claims.weighed(TODAY) {
            let is_excluded = known.iter().any(|other| conflict(one.claim, other));
            let reckons = is_in_force(one.claim) || force.iter().any(|other| conflict(one.claim, other));
            prop_assert_eq!(
                (one.is_in_force, one.is_excluded, one.is_to_reckon_with),
                (is_in_force(one.claim), is_excluded, reckons),
                "{:?}",
                one.claim
            );
            reckoned.extend(reckons.then_some(one.claim));
        }
        let mut found: Vec<(&T, bool)> = Vec::new();
        for (number, claim) in reckoned.iter().enumerate() {
            let excludes = reckoned.iter().take(number).any(|earlier| conflict(earlier, claim));
            if !found.iter().any(|(value, _)| **value == claim.value) {
                found.push((&claim.value, excludes));
            }
        }
        let alternatives = claims.alternatives(TODAY);
        let alternatives: Vec<_> = alternatives.iter().map(|one| (one.value, one.excludes_earlier)).collect();
        prop_assert_eq!(alternatives, found);
        Ok(())
    }

    proptest! {
        #![proptest_config(crate::cases(300))]

        #[test]
        fn amounts_are_weighed_as_pair_by_pair(claims in claims(amount())) {
            agrees_with_the_pairs(&claims)?;
        }

        #[test]
        fn dates_are_weighed_as_pair_by_pair(claims in claims(date())) {
            agrees_with_the_pairs(&claims)?;
        }

        #[test]
        fn words_are_weighed_as_pair_by_pair(claims in claims(prop::sample::select(SiteStatus::ALL.to_vec()))) {
            agrees_with_the_pairs(&claims)?;
        }
    }
}
