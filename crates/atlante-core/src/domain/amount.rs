//! Amounts as bounds: exactly what a source says about a number.
//!
//! Nothing is added up or converted here.

pub use rust_decimal::Decimal;

pub use iso_currency::Currency;

/// What an amount is measured in. Different measures are never compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Money, in an ISO 4217 currency.
    Money(Currency),
    /// Anything else, in the unit as written in the dataset (`GPU`, `MW`).
    Unit(Box<str>),
}

/// What is known about a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Exactly the number.
    Exact(Decimal),
    /// About the number.
    About(Decimal),
    /// The number or more.
    AtLeast(Decimal),
    /// The number or less.
    AtMost(Decimal),
    /// From the first to the second, both included.
    Between(Decimal, Decimal),
}

impl Bound {
    /// Returns the least it can be: 0 if only a most is given, `x` for *about x*.
    #[must_use]
    pub const fn least(self) -> Decimal {
        match self {
            Self::Exact(number) | Self::About(number) | Self::AtLeast(number) => number,
            Self::AtMost(_) => Decimal::ZERO,
            Self::Between(least, _) => least,
        }
    }

    /// Returns the most it can be; `None` if it has no upper bound.
    #[must_use]
    pub const fn most(self) -> Option<Decimal> {
        match self {
            Self::Exact(number) | Self::About(number) | Self::AtMost(number) => Some(number),
            Self::AtLeast(_) => None,
            Self::Between(_, most) => Some(most),
        }
    }

    /// Returns the span from the least that any of several bounds allows to the most; for a single
    /// bound, that bound itself. `None` if there are none.
    #[must_use]
    pub fn hull(bounds: &[Self]) -> Option<Self> {
        if let [only] = bounds {
            return Some(*only);
        }
        let least = bounds.iter().map(|bound| bound.least()).min()?;
        let most = bounds.iter().map(|bound| bound.most()).reduce(|a, b| a.zip(b).map(|(a, b)| a.max(b)))?;
        Some(match most {
            None => Self::AtLeast(least),
            Some(most) if least.is_zero() => Self::AtMost(most),
            Some(most) => Self::Between(least, most),
        })
    }

    /// Returns whether both can be true of one number. For this test only, *about x* is taken as
    /// 0.95 x to 1.05 x.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        let ((least, most), (other_least, other_most)) = (self.tolerant(), other.tolerant());
        most.is_none_or(|most| other_least <= most) && other_most.is_none_or(|most| least <= most)
    }

    /// Returns whether any two of several bounds exclude each other. Takes time linear in their
    /// number.
    #[must_use]
    pub fn any_exclude(bounds: impl IntoIterator<Item = Self>) -> bool {
        // All of them are compatible if the highest least does not exceed the lowest most.
        let (mut highest, mut lowest) = (None, None);
        for (least, most) in bounds.into_iter().map(Self::tolerant) {
            highest = highest.max(Some(least));
            lowest = most.map_or(lowest, |most| Some(lowest.map_or(most, |lowest: Decimal| lowest.min(most))));
        }
        highest.zip(lowest).is_some_and(|(least, most)| most < least)
    }

    /// Returns the least and the most it can be; for *about x* 0.95 x and 1.05 x.
    pub(crate) fn tolerant(self) -> (Decimal, Option<Decimal>) {
        let Self::About(number) = self else { return (self.least(), self.most()) };
        let margin = number.checked_mul(Decimal::new(5, 2)).unwrap_or_default();
        let (low, high) = (number.saturating_sub(margin), number.saturating_add(margin));
        (low.min(high), Some(low.max(high)))
    }
}

/// A sum or quantity as given by a source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    /// What it is measured in.
    pub measure: Measure,
    /// What is known about the number.
    pub bound: Bound,
    /// Whether it is a rate per year.
    pub per_year: bool,
}

impl Amount {
    /// Returns its currency if it is money.
    #[must_use]
    pub const fn currency(&self) -> Option<Currency> {
        match self.measure {
            Measure::Money(currency) => Some(currency),
            Measure::Unit(_) => None,
        }
    }

    /// Returns the sort key of the measure: money by [`currency_rank`], then units by name; totals
    /// before rates.
    #[must_use]
    pub fn measure_rank(&self) -> (u8, &str, bool) {
        let (group, name) = match &self.measure {
            Measure::Money(currency) => currency_rank(*currency),
            Measure::Unit(unit) => (u8::MAX, &**unit),
        };
        (group, name, self.per_year)
    }

    /// Returns whether two amounts may be compared: same measure, and both totals or both rates.
    #[must_use]
    pub fn is_comparable(&self, other: &Self) -> bool {
        self.measure == other.measure && self.per_year == other.per_year
    }
}

/// Returns the sort key of a currency: the euro, the US dollar, then by code.
#[must_use]
pub fn currency_rank(currency: Currency) -> (u8, &'static str) {
    let group = match currency {
        Currency::EUR => 0,
        Currency::USD => 1,
        _ => 2,
    };
    (group, currency.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bound() -> impl Strategy<Value = Bound> {
        let number = || (0i64..5_000).prop_map(Decimal::from);
        prop_oneof![
            number().prop_map(Bound::Exact),
            number().prop_map(Bound::About),
            number().prop_map(Bound::AtLeast),
            number().prop_map(Bound::AtMost),
            (number(), number()).prop_map(|(a, b)| Bound::Between(a.min(b), a.max(b))),
        ]
    }

    #[test]
    fn about_eighty_and_about_ninety_five_cannot_both_be_true() {
        let about = |number: i64| Bound::About(Decimal::from(number));
        assert!(!about(80).meets(about(95)));
        assert!(about(80).meets(Bound::Exact(Decimal::from(84))));
        assert!(Bound::AtLeast(Decimal::from(500)).meets(Bound::Exact(Decimal::from(500))));
        assert!(!Bound::AtMost(Decimal::from(3)).meets(Bound::AtLeast(Decimal::from(4))));
    }

    #[test]
    fn a_hull_holds_every_bound() {
        let [three, ten] = [3, 10].map(Decimal::from);
        let hull = |bounds: &[Bound]| Bound::hull(bounds);
        assert_eq!(hull(&[Bound::AtMost(three), Bound::Exact(ten)]), Some(Bound::AtMost(ten)));
        assert_eq!(hull(&[Bound::AtLeast(three), Bound::Exact(ten)]), Some(Bound::AtLeast(three)));
        assert_eq!(hull(&[Bound::About(ten), Bound::Exact(three)]), Some(Bound::Between(three, ten)));
        assert_eq!(hull(&[Bound::About(ten)]), Some(Bound::About(ten)));
        assert_eq!(hull(&[]), None);
    }

    proptest! {
        #[test]
        fn least_is_never_above_most(bound in bound()) {
            prop_assert!(bound.most().is_none_or(|most| bound.least() <= most));
        }

        #[test]
        fn several_exclude_where_two_do(bounds in proptest::collection::vec(bound(), 0..5)) {
            let any = bounds.iter().any(|one| bounds.iter().any(|other| !one.meets(*other)));
            prop_assert_eq!(Bound::any_exclude(bounds), any);
        }

        #[test]
        fn meeting_is_mutual_and_reflexive(a in bound(), b in bound()) {
            prop_assert_eq!(a.meets(b), b.meets(a));
            prop_assert!(a.meets(a));
        }
    }
}
