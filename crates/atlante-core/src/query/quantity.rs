//! Quantities of what sites hold, as a query names them: `1000`, `50MW`, `1.5 exaflops`.

use std::fmt;

use super::number::{NoSum, Readings, plain_sum, read_sum, short_sum};
use crate::domain::amount::Decimal;
use crate::domain::facts::CapacityField;
use crate::domain::unit::{Dimension, Unit};

/// A number with its unit, if it is not of things that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedQuantity {
    number: Decimal,
    unit: Option<Unit>,
    in_base: Decimal,
}

impl AskedQuantity {
    /// Reads a quantity of a field. A number alone is in the field's own unit; of what is counted it
    /// may have the suffix of a sum, which elsewhere could be the beginning of a unit.
    pub(super) fn read(word: &str, field: CapacityField) -> Result<Self, NoSum> {
        let word = word.trim();
        let end = word.find(|sign: char| !matches!(sign, '0'..='9' | '.' | ',')).unwrap_or(word.len());
        let (digits, rest) = word.split_at(end);
        match (rest.trim_start(), field.unit()) {
            ("", Some(own)) => Self::of(digits, Some(own), ""),
            (rest, _) if Unit::from_text(rest).is_some() => Self::of(digits, Unit::from_text(rest), rest),
            (_, None) => Self::of(word, None, ""),
            (_, Some(_)) => Err(NoSum::NotOne),
        }
    }

    /// A number with a unit; `written` is what stood behind it.
    fn of(number: &str, unit: Option<Unit>, written: &str) -> Result<Self, NoSum> {
        let number = read_sum(number).map_err(|why| match why {
            NoSum::TwoReadings(Readings { sign, grouped, decimal }) => {
                let [grouped, decimal] = [grouped, decimal].map(|digits| format!("{digits}{written}").into());
                NoSum::TwoReadings(Readings { sign, grouped, decimal })
            }
            NoSum::NotOne => why,
        })?;
        let in_base = unit.map_or(Some(number), |unit| unit.in_base(number)).ok_or(NoSum::NotOne)?;
        Ok(Self { number, unit, in_base })
    }

    /// Returns what it measures.
    #[must_use]
    pub fn dimension(self) -> Dimension {
        self.unit.map_or(Dimension::Count, |unit| unit.dimension)
    }

    /// Returns its number in the base unit of its dimension.
    #[must_use]
    pub const fn in_base(self) -> Decimal {
        self.in_base
    }
}

impl fmt::Display for AskedQuantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unit {
            Some(unit) => write!(formatter, "{}{}", plain_sum(self.number), unit.symbol),
            None => formatter.write_str(&short_sum(self.number)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dataset::Dataset;
    use crate::domain::load::{Input, load};
    use crate::domain::on_day::OnDay;
    use crate::query::{Index, Match, NoReviews, Query, QueryProblem, search};
    use proptest::prelude::*;

    const SITES: &str = r#"{
        "format": "atlante/1", "title": "Capacities", "compiled": "2026-07-01",
        "vocabulary": {"capacity.what": {"h100_equivalents": "H100 equivalents"}},
        "sites": [
            {"id": "lots", "kind": "plant", "name": "Lots", "country": "IT", "capacity": [
                {"what": "gpus", "note": "A100", "value": {"exact": 100, "unit": "GPU"}},
                {"what": "gpus", "note": "H100", "value": {"at_most": 50, "unit": "H100 GPU"}},
                {"what": "gpus", "note": "all", "value": {"exact": 900, "unit": "H100 equivalent"}}
            ]},
            {"id": "grows", "kind": "plant", "name": "Grows", "country": "IT", "capacity": [
                {"what": "power_mw", "value": [
                    {"value": {"exact": 0, "unit": "MW"}, "stated": "2024-09", "superseded": true},
                    {"value": {"exact": 147, "unit": "MW"}, "stated": "2025-03", "superseded": true},
                    {"value": {"about": 0.295, "unit": "GW"}, "stated": "2025-09"}
                ]}
            ]},
            {"id": "open", "kind": "plant", "name": "Open", "country": "IT",
                "capacity": [{"what": "power_mw", "value": {"at_least": 1.2, "unit": "GW"}}]},
            {"id": "split", "kind": "plant", "name": "Split", "country": "IT", "capacity": [
                {"what": "power_mw", "value": [
                    {"value": {"exact": 100, "unit": "MW"}}, {"value": {"exact": 200, "unit": "MW"}}
                ]}
            ]},
            {"id": "odd", "kind": "plant", "name": "Odd", "country": "IT", "capacity": [
                {"what": "power_mw", "value": {"exact": 900, "unit": "GPU"}},
                {"what": "gpus", "value": {"exact": 900, "unit": "GPU", "per": "year"}},
                {"what": "chips", "value": {"exact": 900, "currency": "EUR"}},
                {"what": "racks_per_week", "value": {"exact": 12, "unit": "rack/month"}},
                {"what": "exaflops", "value": {"exact": 900, "unit": "AI exaflops"}}
            ]},
            {"id": "fast", "kind": "plant", "name": "Fast", "country": "IT", "capacity": [
                {"what": "exaflops", "value": {"exact": 1500, "unit": "PFlop/s"}},
                {"what": "racks_per_week", "value": {"exact": 12, "unit": "rack/week"}},
                {"what": "floor_area", "value": {"exact": 100000, "unit": "sq ft"}},
                {"what": "h100_equivalents", "value": {"about": 127000, "unit": "H100 equivalents"}}
            ]},
            {"id": "none", "kind": "plant", "name": "None", "country": "IT"}
        ],
        "commitments": [{"id": "money", "title": "Money", "sites": ["open"]}]
    }"#;

    fn dataset() -> Dataset {
        let loaded = load(vec![Input { name: "sites".into(), bytes: SITES.into() }], &|_| ()).unwrap();
        assert_eq!(loaded.faults, []);
        loaded.dataset
    }

    /// What a query finds on a day, `?` behind what is only possible, and how many are undecided.
    fn found_on(query: &str, day: &str) -> (String, usize) {
        let dataset = dataset();
        let query = Query::parse(query, &dataset).unwrap();
        let on = OnDay { dataset: &dataset, day: day.parse().unwrap() };
        let hits = search(&query, on, &Index::new(&dataset), &NoReviews, &|_| true).unwrap();
        let mark = |hit: &crate::query::Hit| if hit.certainty == Match::Possible { "?" } else { "" };
        let ids = hits.hits.iter().map(|hit| format!("{}{}", dataset.record(hit.id).id(), mark(hit)));
        (ids.collect::<Vec<_>>().join(" "), hits.undecided)
    }

    fn found(query: &str) -> (String, usize) {
        found_on(query, "2026-07-15")
    }

    #[test]
    fn units_of_one_dimension_are_converted_and_others_undecided() {
        let listed = |ids: &str, undecided| (ids.to_owned(), undecided);
        assert_eq!(found("power>=250MW"), listed("grows open", 4));
        assert_eq!(found("power>=0.25GW"), found("power>=250MW"));
        assert_eq!(found("power>=250"), found("power>=250MW"));
        assert_eq!(found("power:\"295 mw\""), listed("grows", 4));
        assert_eq!(found("exaflops>1"), listed("fast", 6));
        assert_eq!(found("exaflops:1500PFlop/s,5"), listed("fast", 6));
        assert_eq!(found("floor_area>9000 floor_area<100000sqft"), listed("", 6));
        assert_eq!(found("floor_area:9290.3040m2,10m2"), listed("fast", 6));
        assert_eq!(found("power>=1PFlop/s"), listed("", 7));
        assert_eq!(found("power>=900 type:commitment"), listed("", 0));
        assert_eq!(
            found("h100_equivalents>100K"),
            listed("fast", 6),
            "a word of the dataset's own says what it counts"
        );
    }

    #[test]
    fn lots_are_not_added_and_the_largest_answers() {
        for (query, ids) in [
            ("gpus>=100", "lots"),
            ("gpus>100", ""),
            ("gpus<=100", "lots"),
            ("gpus:100", "lots"),
            ("gpus>=0.1K", "lots"),
        ] {
            assert_eq!(found(query), (ids.to_owned(), 6), "{query}");
        }
        assert_eq!(found("chips>=1"), (String::new(), 7));
        assert_eq!(found("racks_per_week>=12"), ("fast".to_owned(), 6));
    }

    #[test]
    fn bounds_and_claims_answer_in_three_values() {
        for (query, ids) in [
            ("power<=1.2GW", "grows open? split"),
            ("power>2GW", "open?"),
            ("power>=150MW", "grows open split?"),
            ("power:150", "split?"),
            ("-power>=150MW", "lots odd fast none money"),
        ] {
            assert_eq!(found(query).0, ids, "{query}");
        }
        for (day, ids) in [("2024-08-01", ""), ("2024-10-01", "grows"), ("2025-04-01", "")] {
            assert_eq!(found_on("power<100", day).0, ids, "{day}");
        }
    }

    #[test]
    fn a_word_that_is_no_quantity_is_told_with_what_may_be_meant() {
        let dataset = dataset();
        let fault = |text: &str| Query::parse(text, &dataset).unwrap_err();
        for text in ["power>=50M", "power>=MW", "power>=50GPU", "gpus>=1000racks", "power>=-5", "power>1e9999"] {
            assert!(matches!(fault(text).problem, QueryProblem::NotANumber(_)), "{text}");
        }
        let QueryProblem::TwoReadings(_, readings) = fault("power>=1,500GW").problem else { panic!() };
        assert_eq!(readings.in_order('.'), ["1500GW", "1.5GW"]);
        assert_eq!(fault("powr>=50").suggestions.first().map(String::as_str), Some("power"));
        assert_eq!(fault("gups>=50").suggestions.first().map(String::as_str), Some("gpus"));
    }

    #[test]
    fn every_word_is_a_field_without_its_unit() {
        let names: Vec<_> = CapacityField::every(&dataset()).map(CapacityField::name).collect();
        let expected = "gpus accelerators chips racks racks_per_week power exaflops floor_area jobs wafers_per_month \
                        h100_equivalents";
        assert_eq!(names.join(" "), expected);
    }

    #[test]
    fn a_word_of_the_dataset_is_a_field_too() {
        let text = r#"{
            "format": "atlante/1", "title": "T",
            "vocabulary": {"capacity.what": {"water_m3": "Water", "power_gw": "Power", "status": "Status"}},
            "sites": [{"id": "wet", "kind": "plant", "name": "Wet", "country": "IT", "capacity": [
                {"what": "water_m3", "value": {"exact": 5000, "unit": "litre"}},
                {"what": "power_gw", "value": {"exact": 2, "unit": "GW"}}
            ]}]
        }"#;
        let loaded = load(vec![Input { name: "wet".into(), bytes: text.into() }], &|_| ()).unwrap();
        assert_eq!(loaded.faults, []);
        let on = OnDay { dataset: &loaded.dataset, day: "2026-07-15".parse().unwrap() };
        let finds = |query: &str| {
            let query = Query::parse(query, on.dataset).unwrap();
            search(&query, on, &Index::new(on.dataset), &NoReviews, &|_| true).unwrap().hits.len()
        };
        assert_eq!(
            [finds("water:5"), finds("water>=5.1m3"), finds("power>=2000MW"), finds("power>2000")],
            [1, 0, 1, 0]
        );
        let names: Vec<_> = crate::query::field_names(on.dataset, "en")
            .filter(|name| ["power", "status", "water"].contains(&name.as_str()))
            .collect();
        assert_eq!(names, ["status", "power", "water"]);
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_as_the_same_quantity(
            field in "power|gpus|exaflops|floor_area",
            relation in "[:<>]",
            values in proptest::collection::vec(
                "[1-9][0-9]{0,3}([.,][0-9]{1,2})?(MW|kw|GW|PFlop/s|m2|sqft)|[1-9][0-9]{3}", 1..3,
            ),
        ) {
            let dataset = dataset();
            let text = format!("{field}{relation}{}", values.join(","));
            if let Ok(read) = Query::parse(&text, &dataset) {
                prop_assert_eq!(Query::parse(&read.to_string(), &dataset), Ok(read), "{}", text);
            }
        }
    }
}
