//! The date of a record.

use crate::domain::claim::Claims;
use crate::domain::date::{Day, Edtf, Period};
use crate::domain::on_day::{DaySpan, OnDay};
use crate::domain::record::Record;

/// What dates a record.
#[derive(Clone, Copy, Debug)]
pub enum Dating<'a> {
    /// Claims of when it happens; at least one is known on the day that was asked for.
    Claimed(&'a Claims<Edtf>),
    /// A date that is no claim.
    Plain(&'a Edtf),
    /// The time over which it lasts.
    Lasting(&'a Period),
}

impl<'a> OnDay<'a> {
    /// Returns what dates a record: of an agreement when it was announced, of a site its opening or
    /// else its selection, of a commitment its period, of a document its publication.
    /// `Some(None)` is undated; `None` is a type without dates.
    #[must_use]
    pub fn dating(self, record: Record<'a>) -> Option<Option<Dating<'a>>> {
        let claimed = |claims: &'a Claims<Edtf>| {
            claims.all().iter().any(|claim| claim.is_known(self.day)).then_some(Dating::Claimed(claims))
        };
        let plain = |date: &'a Option<Edtf>| date.as_ref().map(Dating::Plain);
        Some(match record {
            Record::Partnership(partnership) => plain(&partnership.announced),
            Record::Site(site) => claimed(&site.opening).or_else(|| plain(&site.selected)),
            Record::Commitment(commitment) => commitment.period.as_ref().map(Dating::Lasting),
            Record::Milestone(milestone) => claimed(&milestone.date),
            Record::Statement(statement) => plain(&statement.date),
            Record::Organisation(_) => return None,
            Record::Document(document) => plain(&document.published),
        })
    }

    /// Returns the first and the last day on which what dates a record can fall.
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

    /// Returns the day by which records are put in order: the first on which what dates it can
    /// fall, or where that is open the first that is given.
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
