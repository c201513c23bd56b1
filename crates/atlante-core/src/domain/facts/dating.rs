//! The date of a record.

use crate::domain::claim::Claims;
use crate::domain::date::{Day, Edtf, Period};
use crate::domain::on_day::{DaySpan, OnDay};
use crate::domain::record::Record;

/// What gives a record its date.
#[derive(Clone, Copy, Debug)]
pub enum Dating<'a> {
    /// Claims of when it happens, at least one of them known on the as-of day.
    Claimed(&'a Claims<Edtf>),
    /// A date that is not a claim.
    Plain(&'a Edtf),
    /// The period over which it lasts.
    Lasting(&'a Period),
}

impl<'a> OnDay<'a> {
    /// Returns what gives a record its date: the announcement of an agreement, the opening of a
    /// site or else its selection, the period of a commitment, the date of a milestone or else the
    /// day on which it was met, that of a statement, the publication of a document.
    /// `Some(None)` means undated; `None` a type without dates.
    #[must_use]
    pub fn dating(self, record: Record<'a>) -> Option<Option<Dating<'a>>> {
        let dates = record.own().dates?;
        let is_known = |claims: &&Claims<Edtf>| claims.all().iter().any(|claim| claim.is_known(self.day));
        let claimed = dates.claimed.filter(is_known).map(Dating::Claimed);
        let met = record.as_milestone().and_then(|milestone| self.met_date(milestone));
        let plain = dates.plain.map(|(_, date)| date).or(met).map(Dating::Plain);
        Some(claimed.or(plain).or_else(|| dates.lasting.map(|(_, period)| Dating::Lasting(period))))
    }

    /// Returns the day up to which news of a record was looked for: its own, else that on which its
    /// file was compiled.
    #[must_use]
    pub fn checked(self, record: Record<'a>) -> Option<&'a Edtf> {
        record.entry().more.checked.as_ref().or_else(|| self.dataset.compiled_for(record))
    }

    /// Returns the last day up to which news of a record was looked for.
    #[must_use]
    pub fn news_until(self, record: Record<'_>) -> Option<Day> {
        let own = record.entry().more.checked.as_ref().and_then(Edtf::latest);
        own.or_else(|| self.dataset.compiled_for(record)?.latest())
    }

    /// Returns the first and the last possible day of the record's date.
    #[must_use]
    pub fn date_span(self, record: Record<'a>) -> Option<DaySpan> {
        match self.dating(record)?? {
            Dating::Claimed(claims) => self.span(claims),
            Dating::Plain(date) => Some(date.into()),
            Dating::Lasting(period) => Some(DaySpan {
                first: period.earliest_start(),
                last: period.latest_end(),
                qualified: period.is_qualified(),
            }),
        }
    }

    /// Returns the day by which records are sorted: the first possible day of the record's date, or
    /// the first that is given if that is open.
    #[must_use]
    pub fn first_day(self, record: Record<'a>) -> Option<Day> {
        if let Dating::Lasting(period) = self.dating(record)?? {
            let ends = [period.earliest_start(), period.latest_start(), period.earliest_end(), period.latest_end()];
            return ends.into_iter().flatten().next();
        }
        let span = self.date_span(record)?;
        span.first.or(span.last)
    }
}
