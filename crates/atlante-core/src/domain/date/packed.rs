//! A day, or none, in little memory: records by the million have several.

use super::Day;

/// A day, or none, in four bytes. None is before every day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackedDay(i32);

/// So many numbers are kept for the days of a month, and so many months for a year.
const STEPS: [i32; 2] = [32, 16];

impl PackedDay {
    /// No day.
    pub const NONE: Self = Self(i32::MIN);

    /// Returns the day, if it is one.
    #[must_use]
    pub fn get(self) -> Option<Day> {
        let [days, months] = STEPS;
        let months_passed = self.0.div_euclid(days);
        let year = i16::try_from(months_passed.div_euclid(months)).ok()?;
        let [month, day] =
            [months_passed.rem_euclid(months), self.0.rem_euclid(days)].map(|one| i8::try_from(one).ok());
        Day::new(year, month?, day?).ok()
    }
}

impl Default for PackedDay {
    fn default() -> Self {
        Self::NONE
    }
}

impl From<Day> for PackedDay {
    fn from(day: Day) -> Self {
        let [days, months] = STEPS;
        Self((i32::from(day.year()) * months + i32::from(day.month())) * days + i32::from(day.day()))
    }
}

impl From<Option<Day>> for PackedDay {
    fn from(day: Option<Day>) -> Self {
        day.map_or(Self::NONE, Self::from)
    }
}

impl std::fmt::Debug for PackedDay {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.get().fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_day_is_before_the_first() {
        assert_eq!((PackedDay::NONE.get(), PackedDay::default()), (None, PackedDay::NONE));
        for day in [Day::MIN, Day::MAX, Day::ZERO] {
            assert_eq!(PackedDay::from(day).get(), Some(day));
            assert!(PackedDay::NONE < day.into());
        }
        assert_eq!(size_of::<PackedDay>(), 4);
    }

    proptest! {
        #[test]
        fn days_are_kept_and_in_order(
            one in (-9999_i16..=9999, 1_i8..=12, 1_i8..=28), other in (-9999_i16..=9999, 1_i8..=12, 1_i8..=28)
        ) {
            let [one, other] = [one, other].map(|(year, month, day)| jiff::civil::date(year, month, day));
            prop_assert_eq!(PackedDay::from(one).get(), Some(one));
            prop_assert_eq!(PackedDay::from(one).cmp(&other.into()), one.cmp(&other));
        }
    }
}
