//! Which records count in nothing, and why.

use crate::domain::on_day::OnDay;
use crate::domain::record::{Record, RecordId};
use crate::domain::vocabulary::Stage;

/// Why a record counts in no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exclusion {
    /// Another record replaces it.
    SupersededBy(RecordId),
    /// It is the same as an earlier record, which counts with the claims of both.
    SameAs(RecordId),
    /// The promise was taken back.
    Withdrawn,
}

impl OnDay<'_> {
    /// Returns the first of the records, known on the day, that replace one or what is the same as it.
    #[must_use]
    pub fn replaced_by(self, id: RecordId) -> Option<RecordId> {
        self.dataset.succession().replacers(id).iter().copied().find(|replacer| self.is_known(*replacer))
    }

    /// Returns the record that counts in the place of one that is the same, if that is another.
    #[must_use]
    pub fn counted_as(self, id: RecordId) -> Option<RecordId> {
        let first = self.dataset.succession().first(id);
        Some(first).filter(|first| *first != id && self.is_known(*first))
    }

    /// Returns whether another record counts in the place of one, so that it is in no sum, never due and
    /// never overdue.
    #[must_use]
    pub fn is_stood_in_for(self, record: Record<'_>) -> bool {
        // Most datasets have no such record, and need not look the id up.
        if self.dataset.succession().is_empty() {
            return false;
        }
        let id = self.dataset.find(record.id());
        id.is_some_and(|id| self.replaced_by(id).is_some() || self.counted_as(id).is_some())
    }

    /// Returns why a record counts in no sum on the day; `None` where nothing keeps it out. Of stages
    /// that are stated equally late one that takes the promise back is enough.
    #[must_use]
    pub fn exclusion(self, id: RecordId) -> Option<Exclusion> {
        let replaced = self.replaced_by(id).map(Exclusion::SupersededBy);
        replaced.or_else(|| self.counted_as(id).map(Exclusion::SameAs)).or_else(|| self.withdrawal(id))
    }

    fn withdrawal(self, id: RecordId) -> Option<Exclusion> {
        let stages = self.dataset.record(id).as_commitment()?.stage.in_force(self.day);
        stages.iter().any(|claim| claim.value == Stage::Withdrawn).then_some(Exclusion::Withdrawn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Day;
    use crate::domain::load::{Input, load};

    /// What is asked of one record of a dataset on a day.
    fn of<T>(data: &str, id: &str, day: Day, ask: impl Fn(OnDay<'_>, RecordId) -> T) -> T {
        let text = format!("{{\"format\": \"atlante/1\", \"title\": \"T\", {data}}}");
        let loaded = load(vec![Input { name: "test".into(), bytes: text.into() }], &|_| ()).unwrap();
        assert_eq!(loaded.faults, []);
        let on = OnDay { dataset: &loaded.dataset, day };
        ask(on, loaded.dataset.find(id).unwrap())
    }

    fn why(on: OnDay<'_>, id: RecordId) -> Option<Exclusion> {
        on.exclusion(id)
    }

    const DAY: Day = jiff::civil::date(2026, 6, 1);

    #[test]
    fn a_stopped_site_is_never_due() {
        let site = |status: &str| {
            format!(
                r#""sites": [{{"id": "s", "kind": "plant", "name": "S", "country": "PL", "opening": "2026-03",
                "status": "{status}"}}]"#
            )
        };
        let asked = |status: &str| {
            of(&site(status), "s", DAY, |on, id| {
                let record = on.dataset.record(id);
                (on.due(record).is_some(), on.overdue(record).is_some(), on.firmness(record).is_some())
            })
        };
        assert_eq!(asked("under_construction"), (true, true, true));
        assert_eq!(asked("operational"), (false, false, true));
        for stopped in ["paused", "withdrawn", "decommissioned"] {
            assert_eq!(asked(stopped), (false, false, false), "{stopped}");
        }
    }

    #[test]
    fn what_was_withdrawn_counts_from_the_day_on_which_it_was_said() {
        let data = r#""commitments": [{"id": "c", "title": "C", "stage": [
            {"value": "contracted", "stated": "2026-01-01"}, {"value": "withdrawn", "stated": "2026-05-01"}]}]"#;
        let on = |month, day| of(data, "c", jiff::civil::date(2026, month, day), why);
        assert_eq!((on(4, 30), on(5, 1)), (None, Some(Exclusion::Withdrawn)));
        let tied = data.replace("2026-05-01", "2026-01-01");
        assert_eq!(of(&tied, "c", DAY, why), Some(Exclusion::Withdrawn));
    }
}
