//! What a site held from when on: the claims about a lot as states over time.

use super::capacity::CapacityField;
use crate::domain::amount::{Amount, Decimal};
use crate::domain::claim::{Claim, Weighed};
use crate::domain::date::{Day, Edtf};
use crate::domain::on_day::OnDay;
use crate::domain::record::{Capacity, Record};

/// A claim about a lot, as what it held on the day on which that was stated.
#[derive(Clone, Copy, Debug)]
pub struct LotState<'a> {
    /// The claim.
    pub claim: &'a Claim<Amount>,
    /// The day from which it is known.
    pub since: Day,
    /// Whether it is in force on the day that was asked for.
    pub is_in_force: bool,
    /// Whether it and another claim to reckon with cannot both be true.
    pub is_disputed: bool,
    /// Whether it is stated for a day after the dataset was compiled.
    pub is_forecast: bool,
    /// What it may come to, or its least where it has no most, in the base unit of what is counted;
    /// `None` where it is of another dimension.
    pub level: Option<Decimal>,
}

impl<'a> OnDay<'a> {
    /// Returns whether a claim of a record is of a day after that on which its file was compiled, so that it
    /// was only expected to hold.
    #[must_use]
    pub fn is_forecast<T>(self, record: Record<'_>, claim: &Claim<T>) -> bool {
        // What a document published later says is no forecast.
        let stated = claim.since.get().filter(|_| claim.more.stated.is_some());
        let compiled = self.dataset.compiled_for(record).and_then(Edtf::latest);
        compiled.zip(stated).is_some_and(|(compiled, since)| compiled < since)
    }

    /// Returns the states of a lot of a record that are known on the day, the oldest first; none unless they
    /// are of at least two days. Claims without a day are in no such series.
    #[must_use]
    pub fn states(self, record: Record<'_>, lot: &'a Capacity) -> Vec<LotState<'a>> {
        let state = |weighed: Weighed<'a, Amount>| {
            let claim = weighed.claim;
            let since = claim.since.get()?;
            Some(LotState {
                claim,
                since,
                is_in_force: weighed.is_in_force,
                is_disputed: weighed.is_excluded && weighed.is_to_reckon_with,
                is_forecast: self.is_forecast(record, claim),
                level: CapacityField::of(lot).number(&claim.value, lot).map(|span| span.rank().0),
            })
        };
        let states: Vec<LotState<'a>> = lot.value.weighed(self.day).into_iter().filter_map(state).collect();
        let first = states.first().map(|state| state.since);
        if states.iter().any(|state| Some(state.since) != first) { states } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::dataset::Dataset;
    use crate::domain::load::{Input, load};
    use crate::domain::on_day::OnDay;
    use crate::domain::record::Record;

    /// A site whose power is claimed so, compiled at the end of 2025.
    fn claiming(claims: &str) -> Dataset {
        let text = format!(
            r#"{{"format": "atlante/1", "title": "T", "compiled": "2025-12-31", "sites": [{{"id": "a", "kind": "plant",
            "name": "A", "country": "US", "capacity": [{{"what": "power_mw", "value": [{claims}]}}]}}]}}"#
        );
        let loaded = load(vec![Input { name: "a".into(), bytes: text.into() }], &|_| ()).unwrap();
        assert_eq!(loaded.faults, []);
        loaded.dataset
    }

    /// The states on a day: the level, `!` in force, `<>` disputed, `>` forecast.
    fn states(claims: &str, day: &str) -> String {
        let dataset = claiming(claims);
        let (_, site) = dataset.sites.iter().next().unwrap();
        let on = OnDay { dataset: &dataset, day: day.parse().unwrap() };
        let marked = on.states(Record::Site(site), &site.capacity[0]).into_iter().map(|state| {
            let level = state.level.map_or("-".to_owned(), |level| level.to_string());
            let marks = [(state.is_in_force, "!"), (state.is_disputed, "<>"), (state.is_forecast, ">")];
            let marks = marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark);
            format!("{level}{}", marks.collect::<String>())
        });
        marked.collect::<Vec<_>>().join(" ")
    }

    fn claim(amount: &str, stated: &str, superseded: bool) -> String {
        format!(r#"{{"value": {{{amount}}}, "stated": "{stated}", "superseded": {superseded}}}"#)
    }

    #[test]
    fn what_was_stated_later_is_not_there_yet() {
        let grown = [
            claim(r#""exact": 0, "unit": "MW""#, "2024-09", true),
            claim(r#""exact": 0.147, "unit": "GW""#, "2025-03", true),
            claim(r#""exact": 295, "unit": "MW""#, "2025-09", true),
            claim(r#""exact": 1180, "unit": "MW""#, "2026-07", false),
        ]
        .join(",");
        for (day, expected) in [
            ("2025-03-30", ""),
            ("2025-03-31", "0 147000000!"),
            ("2026-01-01", "0 147000000 295000000!"),
            ("2026-08-01", "0 147000000 295000000 1180000000!>"),
        ] {
            assert_eq!(states(&grown, day), expected, "{day}");
        }
    }

    #[test]
    fn claims_of_one_day_or_of_none_are_no_series() {
        let megawatts = |count: u16| format!(r#""exact": {count}, "unit": "MW""#);
        let one_day = [claim(&megawatts(1), "2025-03", false), claim(&megawatts(2), "2025-03", false)].join(",");
        assert_eq!(states(&one_day, "2026-01-01"), "");
        let undated = format!(r#"{{"value": {{{}}}}}, {}"#, megawatts(1), claim(&megawatts(1), "2025-03", false));
        assert_eq!(states(&undated, "2026-01-01"), "");
    }

    #[test]
    fn claims_that_exclude_each_other_are_disputed_unless_superseded() {
        let of = |first: &str, superseded| {
            let claims =
                [claim(first, "2025-01", superseded), claim(r#""about": 200, "unit": "MW""#, "2025-02", false)];
            states(&claims.join(","), "2026-01-01")
        };
        assert_eq!(of(r#""exact": 100, "unit": "MW""#, false), "100000000<> 200000000!<>");
        assert_eq!(of(r#""exact": 100, "unit": "MW""#, true), "100000000 200000000!");
        assert_eq!(of(r#""at_least": 100, "unit": "MW""#, false), "100000000 200000000!");
        assert_eq!(of(r#""exact": 100, "unit": "rack""#, false), "- 200000000!");
    }
}
