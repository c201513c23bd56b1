//! The claims of a record, whatever the type of their values.

use std::fmt::Debug;

use crate::domain::amount::Amount;
use crate::domain::claim::{Claims, Contradict, Evidence, each_once};
use crate::domain::date::{Day, Edtf};
use crate::domain::firmness::{Firm, Firmness};
use crate::domain::on_day::OnDay;
use crate::domain::record::{Met, Record, RecordId};
use crate::domain::short_list::Handful;
use crate::domain::text::Text;
use crate::domain::vocabulary::ClaimCertainty;

/// A claim without its value.
#[derive(Clone, Copy, Debug)]
pub struct Assertion<'a> {
    /// The first day on which the claim is known; `None` means always.
    pub since: Option<Day>,
    /// What it rests on.
    pub evidence: &'a [Evidence],
    /// A remark on it.
    pub note: Option<&'a Text>,
}

impl Assertion<'_> {
    /// Returns whether it had been made by that day.
    #[must_use]
    pub fn is_known(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day)
    }
}

/// A claimed value of any type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ClaimedValue<'a> {
    /// A sum or quantity.
    Amount(&'a Amount),
    /// A date.
    Date(&'a Edtf),
    /// A word of a closed list, as written in a file.
    Word(&'static str),
}

/// A type of values that can be claimed.
pub trait Claimable: Contradict {
    /// Returns the value as a [`ClaimedValue`].
    fn untyped(&self) -> ClaimedValue<'_>;

    /// Returns how firm it is; `None` where it is no word of firmness, or has ended.
    fn firmness(&self) -> Option<Firmness> {
        None
    }
}

impl Claimable for Amount {
    fn untyped(&self) -> ClaimedValue<'_> {
        ClaimedValue::Amount(self)
    }
}

impl Claimable for Edtf {
    fn untyped(&self) -> ClaimedValue<'_> {
        ClaimedValue::Date(self)
    }
}

impl<S: Firm> Claimable for S {
    fn untyped(&self) -> ClaimedValue<'_> {
        ClaimedValue::Word(self.as_str())
    }

    fn firmness(&self) -> Option<Firmness> {
        Firm::firmness(*self)
    }
}

/// Claims about one value of any type.
pub trait AnyClaims: Debug {
    /// Returns every claim, known or not, in the dataset's order.
    fn assertions(&self) -> Handful<Assertion<'_>>;

    /// Returns whether two of the claims known on a day exclude each other.
    fn are_disputed(&self, day: Day) -> bool;

    /// Returns whether a claim to reckon with on a day was worked out by the compiler of the
    /// dataset.
    fn are_derived(&self, day: Day) -> bool;

    /// Returns how firm each of those in force on a day is.
    fn firmness_in_force(&self, day: Day) -> Handful<Option<Firmness>>;

    /// Returns the least place of those in force on a day in the order in which things go forward; what has
    /// ended comes last. `None` if none is in force.
    fn progress(&self, day: Day) -> Option<u8> {
        self.firmness_in_force(day).into_iter().map(|level| level.map_or(u8::MAX, Firmness::number)).min()
    }

    /// Returns how firm each of those to reckon with on a day is.
    fn firmness_to_reckon_with(&self, day: Day) -> Handful<Option<Firmness>>;

    /// Returns how firmly the least firm of the values to reckon with on a day is claimed.
    fn certainty(&self, day: Day) -> ClaimCertainty;

    /// Returns the values to reckon with on a day, each once.
    fn values(&self, on: OnDay<'_>) -> Handful<ClaimedValue<'_>>;
}

impl<T: Claimable + Debug> AnyClaims for Claims<T> {
    fn assertions(&self) -> Handful<Assertion<'_>> {
        self.all()
            .iter()
            .map(|claim| Assertion {
                since: claim.since.get(),
                evidence: &claim.evidence,
                note: claim.more.note.as_ref(),
            })
            .collect()
    }

    fn are_disputed(&self, day: Day) -> bool {
        self.have_conflict(day)
    }

    fn are_derived(&self, day: Day) -> bool {
        self.to_reckon_with(day).iter().any(|claim| claim.caveat.derived)
    }

    fn certainty(&self, day: Day) -> ClaimCertainty {
        let certainties = self.alternatives(day).into_iter().map(|one| one.caveat.certainty);
        certainties.max().unwrap_or(ClaimCertainty::Stated)
    }

    fn firmness_in_force(&self, day: Day) -> Handful<Option<Firmness>> {
        self.in_force(day).into_iter().map(|claim| claim.value.firmness()).collect()
    }

    fn firmness_to_reckon_with(&self, day: Day) -> Handful<Option<Firmness>> {
        self.to_reckon_with(day).into_iter().map(|claim| claim.value.firmness()).collect()
    }

    fn values(&self, on: OnDay<'_>) -> Handful<ClaimedValue<'_>> {
        on.values(self).into_iter().map(Claimable::untyped).collect()
    }
}

/// A field of a record that holds claims.
#[derive(Clone, Copy, Debug)]
pub struct FieldClaims<'a> {
    /// The name of the field in the dataset.
    pub field: &'static str,
    /// Whether its values are figures: sums, quantities, dates.
    pub is_figure: bool,
    /// The claims.
    pub claims: &'a dyn AnyClaims,
}

impl<'a> FieldClaims<'a> {
    pub(super) const fn figure((field, claims): (&'static str, &'a dyn AnyClaims)) -> Self {
        Self { field, is_figure: true, claims }
    }

    pub(super) const fn words((field, claims): (&'static str, &'a dyn AnyClaims)) -> Self {
        Self { field, is_figure: false, claims }
    }
}

impl<'a> Record<'a> {
    /// Returns what says that it was met, for a milestone.
    #[must_use]
    pub fn met(self) -> Option<&'a Met> {
        self.as_milestone()?.met.as_deref()
    }

    /// Returns every claim of the record, whatever its field.
    pub fn assertions(self) -> impl Iterator<Item = Assertion<'a>> {
        self.claims().flat_map(|field| field.claims.assertions())
    }
}

impl<'a> OnDay<'a> {
    /// Returns the evidence of a record available on the day: its own, that of the claims known and
    /// that of a milestone met, as far as its documents had been published; each piece once.
    #[must_use]
    pub fn known_evidence(self, record: Record<'a>) -> Vec<&'a Evidence> {
        let met = record.met().filter(|met| met.counts_on(self.day));
        let claimed = record.assertions().filter(|claim| claim.is_known(self.day)).map(|claim| claim.evidence);
        let all = std::iter::once(&*record.entry().evidence).chain(claimed).chain(met.map(|met| &*met.evidence));
        each_once(all)
            .into_iter()
            .filter(|evidence| evidence.document.is_none_or(|id| self.is_known(RecordId::Document(id))))
            .collect()
    }
}
