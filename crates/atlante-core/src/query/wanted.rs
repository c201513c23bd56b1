//! What a term of a field wants: values, and how a record's own are compared with them.

use super::compare::{Dated, Range, TermAnswer};
use super::fields::{Relation, Value};
use crate::domain::amount::Decimal;
use crate::domain::country::Country;
use crate::domain::on_day::DaySpan;
use crate::domain::record::Organisation;
use crate::domain::vocabulary::Vocabulary;

/// The values of a term, one of which is wanted, and how they are compared.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'q> {
    pub(super) relation: Relation,
    pub(super) values: &'q [Value],
}

impl Wanted<'_> {
    pub(super) fn has_word(self, word: &str) -> bool {
        self.values.iter().any(|value| matches!(value, Value::Word(asked) if *asked == word))
    }

    pub(super) fn has_id(self, id: &str) -> bool {
        self.values.iter().any(|value| matches!(value, Value::Exact(asked) if **asked == *id))
    }

    /// Returns whether a country, or a region in which it is, is wanted.
    pub(super) fn has_country(self, country: Country) -> bool {
        self.values.iter().any(|value| match value {
            Value::Country(asked) => *asked == country,
            Value::Region(region) => country.is_in(*region),
            _ => false,
        })
    }

    /// Returns whether the level at which an organisation acts is wanted.
    pub(super) fn has_level(self, organisation: &Organisation) -> bool {
        self.has_word(organisation.public_level().as_str())
    }

    /// Returns the best answer to any of the values.
    pub(super) fn best(self, compare: impl Fn(Relation, &Value) -> TermAnswer) -> TermAnswer {
        self.values.iter().map(|value| compare(self.relation, value)).max().unwrap_or(TermAnswer::No)
    }

    /// Compares a number.
    pub(super) fn number(self, range: Range<Decimal>) -> TermAnswer {
        self.best(|relation, value| {
            asked_number(value).map_or(TermAnswer::No, |asked| range.compare(relation, Range::exactly(asked)))
        })
    }

    /// Compares a date.
    pub(super) fn date(self, date: Dated<'_>) -> TermAnswer {
        self.best(|relation, value| match value {
            Value::Date(asked) => date.compare(relation, asked),
            _ => TermAnswer::No,
        })
    }

    /// Compares the days on which something happens.
    pub(super) fn event(self, days: DaySpan) -> TermAnswer {
        self.date(Dated::Event(days))
    }
}

fn asked_number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Whole(number) => Some(Decimal::from(*number)),
        Value::Level(_, level) => Some(Decimal::from(level.number())),
        _ => None,
    }
}
