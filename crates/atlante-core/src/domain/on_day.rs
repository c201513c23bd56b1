//! The dataset as it was known on a day: what is in force, firm, due, overdue, in conflict, weak.
//!
//! Nothing here reads the clock: the caller always gives the day.

use super::claim::{Claims, Evidence, evidence_for};
use super::dataset::Dataset;
use super::date::{Day, Edtf};
use super::facts::FieldClaims;
use super::firmness::{Firm, Firmness};
use super::record::{Involvement, Milestone, Record, RecordId, Site};
use super::vocabulary::{ClaimCertainty, Confidence, Grade, SiteStatus};

/// A dataset as of a day.
#[derive(Clone, Copy, Debug)]
pub struct OnDay<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The as-of day.
    pub day: Day,
}

/// The first and last possible day of something; `None` means an open end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DaySpan {
    /// The first possible day.
    pub first: Option<Day>,
    /// The last possible day.
    pub last: Option<Day>,
    /// Whether any date in it is marked as approximate or uncertain.
    pub qualified: bool,
}

impl DaySpan {
    /// Returns the hull of several dates; `None` if there are none.
    #[must_use]
    pub fn hull<'a>(dates: impl IntoIterator<Item = &'a Edtf>) -> Option<Self> {
        dates.into_iter().map(Self::from).reduce(|a, b| Self {
            first: a.first.zip(b.first).map(|(a, b)| a.min(b)),
            last: a.last.zip(b.last).map(|(a, b)| a.max(b)),
            qualified: a.qualified || b.qualified,
        })
    }
}

impl From<&Edtf> for DaySpan {
    fn from(date: &Edtf) -> Self {
        Self { first: date.earliest(), last: date.latest(), qualified: date.is_qualified() }
    }
}

/// How late something is: in whole months, rounded down, or in days if less than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lateness {
    /// Whole months, 1 or more.
    Months(i32),
    /// Days, 1 to 30.
    Days(i32),
}

/// A deadline that has passed without a record that it was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// The last day on which it could have been met in time.
    pub deadline: Day,
    /// How late it is.
    pub lateness: Lateness,
    /// The last day up to which news was looked for, if the as-of day is after it.
    pub no_news_since: Option<Day>,
}

impl<'a> OnDay<'a> {
    /// Returns whether a record is known on the day.
    #[must_use]
    pub fn is_known(&self, id: RecordId) -> bool {
        self.dataset.is_known_whole(self.day) || self.has_come(self.dataset.record(id).entry().known_since.get())
    }

    /// Returns whether what is known since a day is known on this one; without a day it always is.
    #[must_use]
    pub fn has_come(&self, since: Option<Day>) -> bool {
        since.is_none_or(|since| since <= self.day)
    }

    /// Returns how many records are not known yet on the day.
    #[must_use]
    pub fn not_yet_known(&self) -> usize {
        if self.dataset.is_known_whole(self.day) {
            return 0;
        }
        self.dataset.ids().filter(|id| !self.is_known(*id)).count()
    }

    /// Returns the firmness of a record; of several equally late claims the least. `None` for types
    /// that have none, for what has ended or is paused, and if nothing is claimed.
    #[must_use]
    pub fn firmness(&self, record: Record<'_>) -> Option<Firmness> {
        let (_, status) = record.own().status?;
        status.firmness_in_force(self.day).into_iter().min().flatten()
    }

    /// Returns when something is due: targets by their date, sites that are not operational by
    /// their opening, unless they are paused, withdrawn or decommissioned; nothing in whose place another
    /// record counts. `Some(None)` means due but undated; `None` never due, as a target without a date
    /// that was met.
    #[must_use]
    pub fn due(&self, record: Record<'_>) -> Option<Option<DaySpan>> {
        let dates = record.own().due?;
        if record.as_site().is_some_and(|site| !self.is_to_open(site)) || self.is_stood_in_for(record) {
            return None;
        }
        let due = self.span(dates);
        (due.is_some() || !self.was_met(record)).then_some(due)
    }

    /// Returns the span of the dates to reckon with.
    #[must_use]
    pub fn span(&self, dates: &Claims<Edtf>) -> Option<DaySpan> {
        DaySpan::hull(dates.to_reckon_with(self.day).into_iter().map(|claim| &claim.value))
    }

    fn is_to_open(&self, site: &Site) -> bool {
        let is_before_opening = |status: SiteStatus| status.firmness().is_some_and(|level| level < Firmness::MOST);
        site.status.in_force(self.day).iter().all(|claim| is_before_opening(claim.value))
    }

    /// Returns when a milestone was met, if it was by the day.
    #[must_use]
    pub fn met_date(&self, milestone: &'a Milestone) -> Option<&'a Edtf> {
        milestone.met.as_ref().filter(|_| self.is_met(milestone)).map(|met| &met.date)
    }

    /// Returns whether a target had been met by the day.
    #[must_use]
    pub fn is_met(&self, milestone: &Milestone) -> bool {
        milestone.met.as_ref().is_some_and(|met| met.counts_on(self.day))
    }

    fn was_met(&self, record: Record<'_>) -> bool {
        record.met().is_some_and(|met| met.counts_on(self.day))
    }

    /// Returns whether nothing but its opening is known of a site; after that day it is assumed to
    /// have opened.
    fn has_only_an_opening(&self, site: &Site) -> bool {
        site.selected.is_none() && site.status.in_force(self.day).is_empty()
    }

    /// Returns by how much a record is overdue; `None` if it is not.
    #[must_use]
    pub fn overdue(&self, record: Record<'_>) -> Option<Overdue> {
        let may_be_told_otherwise = self.dataset.is_part();
        if may_be_told_otherwise
            || self.was_met(record)
            || record.as_site().is_some_and(|site| self.has_only_an_opening(site))
        {
            return None;
        }
        let deadline = self.due(record)??.last.filter(|last| *last < self.day)?;
        Some(Overdue {
            deadline,
            lateness: lateness(deadline, self.day)?,
            no_news_since: self.news_until(record).filter(|last| *last < self.day),
        })
    }

    /// Returns the last day up to which news was looked for, for an event without a due date whose
    /// last possible day is after that and not after the as-of day: the dataset cannot say whether
    /// it took place.
    #[must_use]
    pub fn unheard_since(&self, record: Record<'_>) -> Option<Day> {
        let milestone = record.as_milestone()?;
        let may_be_told_otherwise = self.dataset.is_part();
        if may_be_told_otherwise || self.is_met(milestone) || self.due(record).is_some() || self.is_stood_in_for(record)
        {
            return None;
        }
        let last = self.span(&milestone.date)?.last.filter(|last| *last <= self.day)?;
        self.news_until(record).filter(|until| *until < last)
    }

    /// Returns the fields of a record whose claims known on the day exclude each other.
    #[must_use]
    pub fn conflicting_fields(&self, record: Record<'_>) -> Vec<&'static str> {
        let is_disputed = |field: &FieldClaims<'_>| field.claims.are_disputed(self.day);
        names_once(record.claims().filter(is_disputed))
    }

    /// Returns the fields of a record with a claim to reckon with on the day that the compiler of
    /// the dataset worked out.
    #[must_use]
    pub fn derived_fields(&self, record: Record<'_>) -> Vec<&'static str> {
        let is_derived = |field: &FieldClaims<'_>| field.claims.are_derived(self.day);
        names_once(record.claims().filter(is_derived))
    }

    /// Returns the fields of a record with a claim to reckon with on the day, or the part of an
    /// organisation, that is not stated outright, and the certainty of the least firm one.
    #[must_use]
    pub fn doubtful_fields(&self, record: Record<'_>) -> Vec<(&'static str, ClaimCertainty)> {
        let mut fields: Vec<(&'static str, ClaimCertainty)> = Vec::new();
        if let Some(site) = record.as_site() {
            let least = |parties: &[Involvement]| parties.iter().map(|one| one.certainty).max();
            let parties = [("host", least(&site.host)), ("partners", least(&site.partners))];
            fields.extend(parties.into_iter().filter_map(|(field, least)| Some((field, least?))));
        }
        for claimed in record.claims() {
            let certainty = claimed.claims.certainty(self.day);
            match fields.iter_mut().find(|(field, _)| *field == claimed.field) {
                Some((_, least)) => *least = certainty.max(*least),
                None => fields.push((claimed.field, certainty)),
            }
        }
        fields.retain(|(_, certainty)| *certainty != ClaimCertainty::Stated);
        fields
    }

    /// Returns the figures of a record (amounts, quantities and dates, but not coordinates) that no
    /// confirmed evidence from a primary or agency document supports.
    #[must_use]
    pub fn weak_fields(&self, record: Record<'a>) -> Vec<&'static str> {
        let mut weak = Vec::new();
        let mut see = |field, is_strong: bool| {
            if !is_strong && !weak.contains(&field) {
                weak.push(field);
            }
        };
        // What a document says of itself needs no other to support it.
        let dates = record.own().dates.filter(|_| record.as_document().is_none()).unwrap_or_default();
        let fields = dates.plain.map(|(field, _)| field).into_iter().chain(dates.lasting.map(|(field, _)| field));
        let own = |field| evidence_for(&record.entry().evidence, field).any(|one| self.is_strong(one));
        fields.for_each(|field| see(field, own(field)));
        let are_strong = |evidence: &[Evidence]| evidence.iter().any(|one| self.is_strong(one));
        for claimed in record.claims().filter(|claimed| claimed.is_figure) {
            let known = claimed.claims.assertions().into_iter().filter(|claim| claim.is_known(self.day));
            known.for_each(|claim| see(claimed.field, are_strong(claim.evidence)));
        }
        record.met().into_iter().for_each(|met| see("met", are_strong(&met.evidence)));
        weak
    }

    fn is_strong(&self, evidence: &Evidence) -> bool {
        let grade = evidence.document.and_then(|id| self.dataset.documents.get(id).grade);
        evidence.confidence == Confidence::Confirmed && matches!(grade, Some(Grade::Primary | Grade::Agency))
    }
}

fn names_once<'a>(claimed: impl Iterator<Item = FieldClaims<'a>>) -> Vec<&'static str> {
    let mut names = Vec::new();
    for field in claimed {
        if !names.contains(&field.field) {
            names.push(field.field);
        }
    }
    names
}

fn lateness(deadline: Day, day: Day) -> Option<Lateness> {
    let span = deadline.until((jiff::Unit::Month, day)).ok()?;
    let months = i32::from(span.get_years()) * 12 + span.get_months();
    if months > 0 { Some(Lateness::Months(months)) } else { Some(Lateness::Days(span.get_days())) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::facts::Dating;
    use crate::domain::load::{Input, load};

    const TODAY: Day = jiff::civil::date(2026, 9, 20);

    /// The dataset of some arrays, compiled on the last day of August 2026.
    fn dataset(arrays: &str) -> Dataset {
        let text = format!(r#"{{"format": "atlante/1", "title": "T", "compiled": "2026-08-31", {arrays}}}"#);
        let loaded = load(vec![Input { name: "t".into(), bytes: text.into() }], &|_| ()).unwrap();
        assert_eq!(loaded.faults, []);
        loaded.dataset
    }

    /// Whether and how a record is overdue on a day.
    fn overdue(dataset: &Dataset, id: &str, day: Day) -> Option<Overdue> {
        OnDay { dataset, day }.overdue(dataset.record(dataset.find(id).unwrap()))
    }

    #[test]
    fn what_was_met_without_a_date_is_dated_by_that_and_never_due() {
        let dataset = dataset(
            r#""milestones": [
            {"id": "met", "title": "M", "kind": "target", "met": {"date": "2025-05", "evidence": []}},
            {"id": "open", "title": "O", "kind": "target"}
        ]"#,
        );
        for (id, day, date, is_due) in [
            ("met", TODAY, Some("2025-05"), false),
            ("met", jiff::civil::date(2025, 5, 30), None, true),
            ("open", TODAY, None, true),
        ] {
            let on = OnDay { dataset: &dataset, day };
            let record = dataset.record(dataset.find(id).unwrap());
            let dating = match on.dating(record) {
                Some(Some(Dating::Plain(date))) => Some(date.text()),
                Some(None) => None,
                other => panic!("{other:?}"),
            };
            assert_eq!((dating, on.due(record)), (date, is_due.then_some(None)), "{id} on {day}");
            assert_eq!((on.overdue(record), on.unheard_since(record)), (None, None), "{id} on {day}");
        }
    }

    #[test]
    fn news_are_told_up_to_the_day_on_which_the_record_was_checked() {
        let dataset = dataset(
            r#""milestones": [
            {"id": "own", "title": "O", "kind": "target", "date": "2026-01", "checked": "2026-05"},
            {"id": "later", "title": "L", "kind": "target", "date": "2026-01", "checked": "2026-09-20"},
            {"id": "none", "title": "N", "kind": "target", "date": "2026-01"},
            {"id": "event", "title": "E", "date": "2026-09-10", "checked": "2026-09-09"},
            {"id": "heard", "title": "H", "date": "2026-09-10", "checked": "2026-09-10"}
        ]"#,
        );
        let date = jiff::civil::date;
        for (id, since) in [("own", Some(date(2026, 5, 31))), ("later", None), ("none", Some(date(2026, 8, 31)))] {
            assert_eq!(overdue(&dataset, id, TODAY).unwrap().no_news_since, since, "{id}");
        }
        for (id, since) in [("event", Some(date(2026, 9, 9))), ("heard", None)] {
            let on = OnDay { dataset: &dataset, day: TODAY };
            assert_eq!(on.unheard_since(dataset.record(dataset.find(id).unwrap())), since, "{id}");
        }
    }

    #[test]
    fn a_site_that_has_only_a_past_opening_is_not_overdue() {
        for (fields, is_overdue) in [
            ("", false),
            (r#", "status": "operational""#, false),
            (r#", "status": "under_construction""#, true),
            (r#", "selected": "2019-01""#, true),
            (r#", "status": [{"value": "announced", "stated": "2026-10-01"}]"#, false),
        ] {
            let site =
                format!(r#"{{"id": "s", "kind": "plant", "name": "S", "country": "FR", "opening": "2019"{fields}}}"#);
            let dataset = dataset(&format!(r#""sites": [{site}]"#));
            assert_eq!(overdue(&dataset, "s", TODAY).is_some(), is_overdue, "{fields}");
            let on = OnDay { dataset: &dataset, day: TODAY };
            let is_due = on.due(dataset.record(dataset.find("s").unwrap())).is_some();
            assert_eq!(is_due, !fields.contains("operational"), "{fields}");
        }
    }
}
