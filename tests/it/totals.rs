//! Sums of money: the rules one by one, and their results for the bundled data.

#![expect(clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;

use atlante::domain::amount::{Bound, Decimal};
use atlante::domain::dataset::Dataset;
use atlante::domain::load::{Input, load};
use atlante::domain::on_day::OnDay;
use atlante::domain::record::{Record, RecordId};
use atlante::query::{Hits, Index, Match, NoReviews, Query, search};
use atlante::totals::{Rung, Sum, SumLine, SumOutcome, Totals, derived_total, totals};
use serde_json::{Value, json};

use super::harness::{TODAY, day, program};

/// A dataset of these commitments, and of sites `s1` to `s3` and an agreement `p`.
fn dataset(commitments: &Value) -> Dataset {
    dataset_of(commitments, &json!([{"id": "o", "name": "O"}]))
}

/// The same, with organisations of which the first is party to the agreement.
fn dataset_of(commitments: &Value, organisations: &Value) -> Dataset {
    let site = |id: &str, country: &str| json!({"id": id, "kind": "plant", "name": id, "country": country});
    let whole = json!({
        "format": "atlante/1",
        "title": "T",
        "sites": [site("s1", "PL"), site("s2", "PL"), site("s3", "ES")],
        "organisations": organisations,
        "partnerships": [{"id": "p", "title": "Joint work", "parties": [{"organisation": "o"}]}],
        "commitments": commitments,
    });
    let loaded = load(vec![Input { name: "test".to_owned(), bytes: whole.to_string().into_bytes() }], &|_| ()).unwrap();
    assert!(loaded.faults.is_empty(), "{:?}", loaded.faults);
    loaded.dataset
}

fn commitment(id: &str, amount: impl Into<Value>, more: impl Into<Value>) -> Value {
    let mut record = json!({"id": id, "title": id, "amount": amount.into()});
    let Value::Object(fields) = more.into() else { panic!("fields are named") };
    record.as_object_mut().unwrap().extend(fields);
    record
}

fn euros(kind: &str, number: u64) -> Value {
    json!({kind: number, "currency": "EUR"})
}

fn sums_by(dataset: &Dataset, index: &Index, query: &str, on: &str) -> Totals {
    let on = OnDay { dataset, day: day(on) };
    let query = Query::parse(query, dataset).unwrap();
    totals(on, &search(&query, on, index, &NoReviews, &|_| true).unwrap())
}

fn sums_on(dataset: &Dataset, query: &str, on: &str) -> Totals {
    sums_by(dataset, &Index::new(dataset), query, on)
}

fn sums(dataset: &Dataset, query: &str) -> Totals {
    sums_on(dataset, query, TODAY)
}

/// The softest rung of a line as text.
fn worded(dataset: &Dataset, line: &SumLine) -> String {
    worded_on(dataset, line, Rung::Aimed)
}

/// A rung as text: currency, ends, records, what is left out and the whole that it is part of.
fn worded_on(dataset: &Dataset, line: &SumLine, rung: Rung) -> String {
    let name = |id| dataset.commitments.get(id).entry.id.to_string();
    let end = |sum: Sum| sum.number().map_or("?".to_owned(), |number| number.to_string());
    let sum = line.sum(rung).interval;
    let records: Vec<_> = line.counted(rung).map(|record| name(record.id)).collect();
    let left: Vec<_> = line.left_out(rung).map(|(left, whole)| format!("{}<{}", name(left.id), name(whole))).collect();
    format!(
        "{}{} {}..{}{} [{}] [{}]",
        line.currency.code(),
        if line.per_year { "/year" } else { "" },
        end(sum.least),
        sum.most.map(end).unwrap_or_default(),
        if sum.approximate { " ~" } else { "" },
        records.join(" "),
        left.join(" "),
    )
}

fn all_worded(dataset: &Dataset, query: &str) -> Vec<String> {
    sums(dataset, query).lines.iter().map(|line| worded(dataset, line)).collect()
}

/// The rungs of the first line, the firmest first.
fn ladder(dataset: &Dataset, query: &str) -> Vec<String> {
    let sums = sums(dataset, query);
    let line = sums.lines.first().unwrap();
    Rung::ALL.map(|rung| worded_on(dataset, line, rung)).into()
}

#[test]
fn bounds_are_added_and_an_open_end_stays_open() {
    let data = dataset(&json!([
        commitment("a", euros("exact", 10), json!({})),
        commitment("b", euros("about", 5), json!({"wave": 1})),
        commitment("c", euros("at_most", 3), json!({"wave": 1})),
        commitment("d", euros("at_least", 2), json!({"wave": 2})),
    ]));
    assert_eq!(all_worded(&data, ""), ["EUR 17.. ~ [a b c d] []"]);
    assert_eq!(all_worded(&data, "wave:1"), ["EUR 5..8 ~ [b c] []"]);
}

#[test]
fn measures_never_meet_and_stand_in_order() {
    let data = dataset(&json!([
        commitment("a", json!({"exact": 1, "currency": "AUD"}), json!({})),
        commitment("b", json!({"exact": 2, "currency": "USD", "per": "year"}), json!({})),
        commitment("c", json!({"exact": 3, "currency": "USD"}), json!({})),
        commitment("d", json!({"exact": 4, "unit": "GPU"}), json!({})),
        commitment("e", json!({"exact": 5, "currency": "EUR"}), json!({})),
        json!({"id": "f", "title": "f"}),
        commitment("g", json!({"exact": 6, "unit": "GPU", "per": "year"}), json!({})),
    ]));
    assert_eq!(
        all_worded(&data, ""),
        ["EUR 5..5 [e] []", "USD 3..3 [c] []", "USD/year 2..2 [b] []", "AUD 1..1 [a] []"]
    );
    let sums = sums(&data, "");
    assert_eq!((sums.selected, sums.missing(), sums.in_units.len()), (7, 1, 2));
}

#[test]
fn a_part_is_left_out_over_any_number_of_steps_but_not_in_another_currency() {
    let data = dataset(&json!([
        commitment("whole", euros("at_least", 10), json!({"wave": 1})),
        json!({"id": "middle", "title": "middle", "part_of": [{"id": "whole", "certainty": "inferred"}]}),
        commitment(
            "part",
            euros("exact", 50),
            json!({"wave": 1, "part_of": [{"id": "middle", "certainty": "stated"}]})
        ),
        commitment(
            "koruna",
            json!({"exact": 7, "currency": "CZK"}),
            json!({"wave": 1, "part_of": [{"id": "part", "certainty": "stated"}]})
        ),
        commitment("other", euros("exact", 1), json!({"wave": 1, "part_of": [{"id": "mute", "certainty": "stated"}]})),
        json!({"id": "mute", "title": "mute", "wave": 1}),
        commitment("racks", json!({"exact": 9, "unit": "rack"}), json!({"wave": 1})),
        commitment(
            "priced",
            euros("exact", 2),
            json!({"wave": 1, "part_of": [{"id": "racks", "certainty": "stated"}]})
        ),
    ]));
    // The part does not tighten the whole; what is part of something without money stays.
    let expected = ["EUR 13.. [whole other priced] [part<whole]", "CZK 7..7 [koruna] []"];
    assert_eq!(all_worded(&data, "wave:1"), expected);
    assert_eq!(all_worded(&data, "id:part,koruna"), ["EUR 50..50 [part] []", "CZK 7..7 [koruna] []"]);
    // What counts beside a whole in another currency says so.
    let beside = |query: &str| {
        let sums = sums(&data, query);
        let pair = |beside: &atlante::totals::Beside| {
            [beside.id, beside.whole].map(|id| data.commitments.get(id).entry.id.to_string()).join("<")
        };
        sums.lines.iter().flat_map(|line| &line.beside).map(pair).collect::<Vec<_>>()
    };
    assert_eq!(beside("wave:1"), ["koruna<part"]);
    assert_eq!(beside("id:koruna,whole"), ["koruna<whole"]);
    assert!(beside("id:koruna,racks").is_empty());
}

#[test]
fn money_of_several_payers_is_no_certain_money_of_one() {
    let data = dataset_of(
        &json!([
            commitment("alone", euros("exact", 4), json!({"from": ["o"], "to": ["o"]})),
            commitment("whole", euros("exact", 30), json!({"from": ["o", "q"], "to": ["q"]})),
            commitment(
                "share",
                euros("exact", 15),
                json!({"from": ["o"], "to": ["o", "q"], "part_of": [{"id": "whole", "certainty": "stated"}]})
            ),
        ]),
        &json!([{"id": "o", "name": "Ott"}, {"id": "q", "name": "Queue"}]),
    );
    for (query, expected) in [
        // The part counts in the least, and the whole instead of it in the most.
        ("from:o", "EUR 19..34 [alone whole share] []"),
        ("from:ott", "EUR 19..34 [alone whole share] []"),
        ("from:q", "EUR 0..30 [whole] []"),
        ("from:o,q", "EUR 34..34 [alone whole] [share<whole]"),
        ("from:o from:q", "EUR 30..30 [whole] []"),
        ("from:o payers:1", "EUR 19..19 [alone share] []"),
        ("from:o -from:q", "EUR 19..19 [alone share] []"),
        ("to:o", "EUR 4..19 [alone share] []"),
        ("to:o,q", "EUR 34..34 [alone whole] [share<whole]"),
        ("from:o,q to:q", "EUR 30..30 [whole] [share<whole]"),
    ] {
        assert_eq!(all_worded(&data, query), [expected], "{query}");
    }
    let query = Query::parse("from:o", &data).unwrap();
    let on = OnDay { dataset: &data, day: day(TODAY) };
    let hits = search(&query, on, &Index::new(&data), &NoReviews, &|_| true).unwrap();
    assert_eq!(hits.possible(), 0, "the record itself certainly has the payer");
    let sums = totals(on, &hits);
    let outcomes = sums.outcomes();
    let whole = data.find("whole").and_then(RecordId::as_commitment).unwrap();
    let (outcome, member) = outcomes[&whole];
    assert_eq!((outcome, member.map(|member| member.is_shared)), (SumOutcome::Possible, Some(true)));
}

#[test]
fn what_may_be_counted_in_two_currencies_is_told_in_both() {
    let koruna = json!({"exact": 7, "currency": "CZK"});
    let data = dataset(&json!([
        commitment("whole", euros("exact", 10), json!({"wave": 1})),
        commitment("part", euros("exact", 5), json!({"wave": 1, "part_of": [{"id": "whole", "certainty": "stated"}]})),
        commitment("koruna", koruna.clone(), json!({"wave": 2, "may_overlap": ["part"]})),
        commitment("within", koruna, json!({"wave": 3, "part_of": [{"id": "part", "certainty": "stated"}]})),
    ]));
    let overlaps = |query: &str| {
        let sums = sums(&data, query);
        let name = |id| data.commitments.get(id).entry.id.to_string();
        let pair = |one: &atlante::totals::OverlapElsewhere| format!("{}~{}", name(one.id), name(one.other));
        sums.lines.iter().flat_map(|line| &line.overlaps).map(pair).collect::<Vec<_>>()
    };
    assert_eq!(overlaps("wave:1,2"), ["whole~koruna", "koruna~whole"], "what overlaps a part overlaps its whole");
    assert_eq!(overlaps("id:part,koruna"), ["part~koruna", "koruna~part"]);
    assert!(overlaps("wave:2").is_empty() && overlaps("wave:1,3").is_empty(), "a part is told as one");
}

#[test]
fn a_whole_counts_only_from_the_day_on_which_it_is_known() {
    let data = dataset(&json!([
        commitment("whole", json!([{"value": euros("exact", 10), "stated": "2025-06"}]), json!({})),
        commitment("part", euros("exact", 4), json!({"part_of": [{"id": "whole", "certainty": "stated"}]})),
    ]));
    let on = |text: &str| sums_on(&data, "", text).lines.iter().map(|line| worded(&data, line)).collect::<Vec<_>>();
    assert_eq!(on("2025-06-29"), ["EUR 4..4 [part] []"]);
    assert_eq!(on("2025-06-30"), ["EUR 10..10 [whole] [part<whole]"]);
}

#[test]
fn of_what_may_overlap_the_least_counts_the_largest() {
    let data = dataset(&json!([
        commitment("a", euros("exact", 10), json!({"may_overlap": ["b"], "stage": "announced"})),
        commitment("b", euros("exact", 2), json!({"wave": 1})),
        commitment("c", euros("exact", 7), json!({"may_overlap": ["b"], "stage": "spent", "wave": 1})),
        commitment("d", euros("exact", 1), json!({})),
        commitment("e", json!({"exact": 3, "currency": "USD"}), json!({"may_overlap": ["a"], "wave": 1})),
    ]));
    assert_eq!(all_worded(&data, ""), ["EUR 18..20 [a b c d] []", "USD 3..3 [e] []"]);
    assert_eq!(all_worded(&data, "id:a,c"), ["EUR 17..17 [a c] []"], "what ties them is not selected");
    assert_eq!(
        ladder(&data, ""),
        ["EUR 7..7 [c] []", "EUR 7..7 [c] []", "EUR 7..7 [c] []", "EUR 17..17 [a c] []", "EUR 18..20 [a b c d] []"],
        "what ties them is softer than both"
    );
}

#[test]
fn a_wish_takes_nothing_from_a_contract() {
    let of = |wholes: &[&str]| wholes.iter().map(|id| json!({"id": id, "certainty": "stated"})).collect::<Vec<_>>();
    let data = dataset(&json!([
        commitment("wish", euros("at_least", 100), json!({"stage": "target", "may_overlap": ["pledge"]})),
        commitment("pledge", euros("at_least", 20), json!({"stage": "committed"})),
        commitment("contract", euros("exact", 15), json!({"stage": "contracted", "part_of": of(&["pledge"])})),
        commitment("other", euros("exact", 9), json!({"stage": "contracted", "part_of": of(&["pledge"])})),
        commitment("bill", euros("about", 4), json!({"stage": "spent", "part_of": of(&["contract"])})),
    ]));
    assert_eq!(
        ladder(&data, ""),
        [
            "EUR 4..4 ~ [bill] []",
            "EUR 24..24 [contract other] [bill<contract]",
            "EUR 24.. [pledge] [contract<pledge other<pledge bill<pledge]",
            "EUR 24.. [pledge] [contract<pledge other<pledge bill<pledge]",
            "EUR 100.. [wish pledge] [contract<pledge other<pledge bill<pledge]"
        ]
    );
    let sums = sums(&data, "");
    let line = sums.lines.first().unwrap();
    let least = |rung: Rung| {
        line.least(rung)
            .map(|member| data.commitments.get(member.id).entry.id.to_string())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(Rung::ALL.map(least), ["bill", "contract other", "contract other", "contract other", "wish"]);
}

#[test]
fn what_became_of_each_record_is_said_in_a_word() {
    let of = |wholes: &[&str]| wholes.iter().map(|id| json!({"id": id, "certainty": "stated"})).collect::<Vec<_>>();
    let data = dataset(&json!([
        commitment("whole", euros("at_least", 10), json!({"stage": "announced"})),
        commitment("one", euros("exact", 8), json!({"stage": "contracted", "part_of": of(&["whole"])})),
        commitment("two", euros("exact", 7), json!({"stage": "contracted", "part_of": of(&["whole"])})),
        commitment("soft", euros("exact", 3), json!({"stage": "target", "part_of": of(&["whole"])})),
        commitment("big", euros("exact", 50), json!({"stage": "announced"})),
        commitment("small", euros("exact", 5), json!({"stage": "announced", "may_overlap": ["big"]})),
        json!({"id": "mute", "title": "mute"}),
        commitment("racks", json!({"exact": 9, "unit": "rack"}), json!({})),
    ]));
    let sums = sums(&data, "");
    let outcomes = sums.outcomes();
    let said = |name: &str| {
        let Some(RecordId::Commitment(id)) = data.find(name) else { panic!("{name}") };
        outcomes.get(&id).map(|(outcome, _)| outcome.as_str())
    };
    let names = ["whole", "one", "two", "soft", "big", "small", "mute", "racks"];
    let expected = ["firmer", "yes", "yes", "part", "yes", "overlap", "no amount", "unit"];
    assert_eq!(names.map(said), expected.map(Some));
    assert_eq!(sums.lines[0].sum(Rung::Aimed).interval.least.number(), Some(Decimal::from(65)));
    assert!(outcomes.values().all(|(outcome, _)| *outcome != SumOutcome::Possible));
}

#[test]
fn what_was_withdrawn_is_in_no_sum() {
    let of = |wholes: &[&str]| wholes.iter().map(|id| json!({"id": id, "certainty": "stated"})).collect::<Vec<_>>();
    let since = |stage: &str, day: &str| json!({"value": stage, "stated": day});
    let stages = json!([since("contracted", "2025-03-01"), since("withdrawn", "2025-09-01")]);
    let data = dataset(&json!([
        commitment("whole", euros("exact", 10), json!({"stage": stages})),
        commitment("part", euros("exact", 4), json!({"stage": "announced", "part_of": of(&["whole"])})),
        json!({"id": "mute", "title": "mute", "stage": "withdrawn"}),
        commitment("yen", json!({"exact": 9, "currency": "JPY"}), json!({"stage": "withdrawn"})),
    ]));
    let on = |text: &str| sums_on(&data, "", text).lines.iter().map(|line| worded(&data, line)).collect::<Vec<_>>();
    assert_eq!(on("2025-08-31"), ["EUR 10..10 [whole] [part<whole]", "JPY 0..0 [] []"]);
    assert_eq!(on("2025-09-01"), ["EUR 4..4 [part] []", "JPY 0..0 [] []"], "the part counts once its whole is gone");
    let sums = sums(&data, "");
    assert_eq!((sums.selected, sums.missing(), sums.counted().count()), (4, 0, 1));
    let outcomes = sums.outcomes();
    let said: Vec<_> = ["whole", "part", "mute", "yen"]
        .into_iter()
        .map(|name| {
            let Some(RecordId::Commitment(id)) = data.find(name) else { panic!("{name}") };
            outcomes[&id].0.as_str()
        })
        .collect();
    assert_eq!(said, ["withdrawn", "yes", "withdrawn", "withdrawn"]);
}

#[test]
fn parts_that_exceed_their_whole_say_so() {
    let of = |wholes: &[&str]| wholes.iter().map(|id| json!({"id": id, "certainty": "stated"})).collect::<Vec<_>>();
    let data = dataset(&json!([
        commitment("whole", euros("exact", 10), json!({"stage": "announced"})),
        commitment("part", euros("exact", 12), json!({"stage": "contracted", "part_of": of(&["whole"])})),
    ]));
    let sums = sums(&data, "");
    let line = sums.lines.first().unwrap();
    assert_eq!(Rung::ALL.map(|rung| line.sum(rung).parts_exceed), [false, false, false, true, true]);
    assert_eq!(ladder(&data, "")[3], "EUR 12..12 [whole] [part<whole]");
}

#[test]
fn what_overlaps_a_part_overlaps_its_whole() {
    let data = dataset(&json!([
        commitment("w", euros("exact", 10), json!({})),
        commitment("v", euros("exact", 8), json!({})),
        commitment(
            "shared",
            euros("exact", 3),
            json!({"wave": 1, "part_of": [{"id": "w", "certainty": "stated"}, {"id": "v", "certainty": "stated"}]})
        ),
        commitment("x", euros("exact", 5), json!({"may_overlap": ["shared"]})),
    ]));
    assert_eq!(all_worded(&data, ""), ["EUR 10..23 [w v x] [shared<w]"]);
    assert_eq!(all_worded(&data, "-wave:1"), ["EUR 10..23 [w v x] []"], "it is so whatever is asked for");
    assert_eq!(all_worded(&data, "id:shared,x"), ["EUR 5..8 [shared x] []"]);
}

#[test]
fn a_possible_match_adds_its_most_and_takes_nothing_away() {
    let data = dataset(&json!([
        commitment("sure", euros("exact", 40), json!({})),
        commitment("maybe", json!({"at_least": 10, "at_most": 50, "currency": "EUR"}), json!({})),
    ]));
    assert_eq!(all_worded(&data, "amount>=30"), ["EUR 40..90 [sure maybe] []"]);
    let data = dataset(&json!([
        commitment("whole", json!({"at_least": 10, "at_most": 50, "currency": "EUR"}), json!({})),
        commitment("part", euros("exact", 40), json!({"part_of": [{"id": "whole", "certainty": "stated"}]})),
    ]));
    assert_eq!(all_worded(&data, "amount>=30"), ["EUR 40..50 [whole part] []"]);
    assert_eq!(all_worded(&data, "amount<=30"), ["EUR 0..50 [whole] []"]);
    assert_eq!(all_worded(&data, ""), ["EUR 10..50 [whole] [part<whole]"]);
}

#[test]
fn parts_that_come_to_more_than_a_possible_whole_are_not_cut_short() {
    let data = dataset(&json!([
        commitment("whole", json!({"at_least": 10, "at_most": 50, "currency": "EUR"}), json!({})),
        commitment("one", euros("exact", 40), json!({"part_of": [{"id": "whole", "certainty": "stated"}]})),
        commitment("two", euros("exact", 30), json!({"part_of": [{"id": "whole", "certainty": "stated"}]})),
    ]));
    assert_eq!(all_worded(&data, "amount>=30"), ["EUR 70..70 [whole one two] []"]);
}

#[test]
fn commitments_are_reached_through_sites_and_agreements_each_once() {
    let data = dataset(&json!([
        commitment("one", euros("exact", 10), json!({"sites": ["s1"]})),
        commitment("both", euros("exact", 20), json!({"sites": ["s1", "s2"], "country": "EU"})),
        commitment("some", euros("exact", 40), json!({"sites": ["s2", "s3"], "country": "EU"})),
        commitment("joint", euros("exact", 80), json!({"partnership": "p", "sites": ["s1"]})),
        commitment("far", euros("exact", 160), json!({"sites": ["s3"]})),
    ]));
    assert_eq!(all_worded(&data, "country:PL"), ["EUR 110..150 [one both some joint] []"]);
    assert_eq!(all_worded(&data, "\"joint work\""), ["EUR 80..80 [joint] []"]);
    assert_eq!(all_worded(&data, "type:site country:PL"), ["EUR 110..150 [one both some joint] []"]);
}

#[test]
fn a_commitment_counts_with_the_hull_of_its_claims_to_reckon_with() {
    let claim = |kind: &str, number: u64, stated: &str| json!({"value": euros(kind, number), "stated": stated});
    let data = dataset(&json!([
        commitment(
            "conflict",
            json!([claim("exact", 80, "2025-01"), claim("about", 95, "2025-02")]),
            json!({"wave": 1})
        ),
        commitment(
            "sharper",
            json!([claim("at_least", 50, "2025-01"), claim("exact", 60, "2025-02")]),
            json!({"wave": 2})
        ),
        commitment(
            "changed",
            json!([{"value": euros("exact", 30), "stated": "2025-01", "superseded": true}, claim("exact", 55, "2025-02")]),
            json!({"wave": 3})
        ),
        commitment(
            "two",
            json!([{"value": euros("exact", 7), "stated": "2025-01"}, {"value": {"exact": 8, "currency": "USD"}, "stated": "2025-01"}, {"value": {"exact": 9, "unit": "GPU"}, "stated": "2025-01"}]),
            json!({"wave": 4})
        ),
    ]));
    assert_eq!(all_worded(&data, "wave:1"), ["EUR 80..95 ~ [conflict] []"]);
    assert_eq!(all_worded(&data, "wave:2"), ["EUR 60..60 [sharper] []"]);
    assert_eq!(all_worded(&data, "wave:3"), ["EUR 55..55 [changed] []"]);
    assert_eq!(all_worded(&data, "wave:4"), ["EUR 7..7 [two] []", "USD 0..0 [] []"]);
    let sums_of_two = sums(&data, "wave:4");
    let [_, dollars] = sums_of_two.lines.as_slice() else { panic!("two lines") };
    let elsewhere: Vec<_> = dollars.elsewhere.iter().map(|other| other.currency.code()).collect();
    assert_eq!(elsewhere, ["EUR"], "it counts in the first currency alone");
    assert!(sums(&data, "wave:4").in_units.is_empty(), "it is counted as money");
    let early: Vec<_> = sums_on(&data, "wave:1", "2025-01-31").lines.iter().map(|line| worded(&data, line)).collect();
    assert_eq!(early, ["EUR 80..80 [conflict] []"]);
}

fn bundled() -> Dataset {
    let bytes = include_bytes!("../../assets/atlante.json").to_vec();
    load(vec![Input { name: "bundled".to_owned(), bytes }], &|_| ()).unwrap().dataset
}

/// Queries that cut the bundled data in many ways.
fn cuts(dataset: &Dataset) -> Vec<String> {
    let mut cuts: Vec<String> = ["", "wave:1", "wave:2", "wave:3", "wave:1,2,3", "kind:ai_factory", "kind:antenna"]
        .into_iter()
        .chain([
            "amount>=500M",
            "amount<1B",
            "date:2026",
            "date<=2025",
            "foxconn",
            "openai",
            "region:eu",
            "region:america",
        ])
        .chain([
            "is:conflicting",
            "-country:PL",
            "currency:EUR",
            "rate>1",
            "firmness>=3",
            "stage:target",
            "type:partnership",
        ])
        .map(str::to_owned)
        .collect();
    let country = |record: &atlante::domain::record::Site| format!("country:{}", record.countries[0].code());
    cuts.extend(dataset.sites.iter().map(|(_, site)| country(site)).collect::<BTreeSet<_>>());
    cuts.extend(dataset.sites.iter().map(|(_, site)| format!("id:{}", site.entry.id)));
    cuts
}

#[test]
fn the_counts_add_up_to_the_whole_and_no_sum_mixes_measures() {
    let data = bundled();
    let index = Index::new(&data);
    for (cut, on) in cuts(&data).iter().flat_map(|cut| [(cut, TODAY), (cut, "2025-11-21")]) {
        let sums = sums_by(&data, &index, cut, on);
        let mut seen: BTreeSet<_> = sums.without_amount.iter().chain(&sums.in_units).copied().collect();
        assert_eq!(seen.len(), sums.missing() + sums.in_units.len(), "{cut}");
        let excluded = sums.lines.iter().flat_map(|line| &line.excluded).chain(&sums.excluded);
        seen.extend(excluded.map(|one| one.id));
        let mut measures = BTreeSet::new();
        for line in &sums.lines {
            assert!(measures.insert((line.currency, line.per_year)), "{cut}: a measure stands twice");
            let counted: BTreeSet<_> = line.counted(Rung::Aimed).map(|record| record.id).collect();
            let left_out: BTreeSet<_> = line.left_out(Rung::Aimed).map(|(left, _)| left.id).collect();
            assert!(counted.is_disjoint(&left_out), "{cut}");
            assert_eq!(counted.len() + left_out.len(), line.members.len(), "{cut}");
            for id in counted.union(&left_out) {
                let given = data.commitments.get(*id).amount.all();
                let fits = |amount: &atlante::domain::amount::Amount| {
                    amount.currency() == Some(line.currency) && amount.per_year == line.per_year
                };
                assert!(given.iter().any(|claim| fits(&claim.value)), "{cut}: {id:?} is of another measure");
                seen.insert(*id);
            }
            for rung in Rung::ALL {
                let sum = line.sum(rung).interval;
                let least: Decimal = line.least(rung).map(|record| record.amount.least.number().unwrap()).sum();
                assert_eq!(Some(least), sum.least.number(), "{cut}: {rung:?}");
                assert!(sum.most.is_none_or(|most| sum.least <= most), "{cut}: {rung:?}");
                for (left, whole) in line.left_out(rung) {
                    let stands = line.counted(rung).any(|record| record.id == whole);
                    assert!(stands, "{cut}: {left:?} is left out for what is not counted");
                }
            }
            let floors = Rung::ALL.map(|rung| line.sum(rung).interval.least);
            assert!(floors.is_sorted(), "{cut}: a floor sinks: {floors:?}");
        }
        assert_eq!(seen.len(), sums.selected, "{cut}");
    }
}

#[test]
fn the_three_waves_are_not_added_to_their_total() {
    let data = bundled();
    let index = Index::new(&data);
    let wrong = Decimal::from(3_100_000_000_u64);
    for cut in cuts(&data) {
        for line in sums_by(&data, &index, &cut, TODAY).lines.iter().filter(|line| line.currency.code() == "EUR") {
            for sum in Rung::ALL.map(|rung| line.sum(rung).interval) {
                assert_ne!(sum.least.number(), Some(wrong), "{cut}");
                assert_ne!(sum.most.and_then(Sum::number), Some(wrong), "{cut}");
            }
        }
    }
    let of = |query: &str| sums(&data, query).lines.into_iter().next().unwrap();
    let sum = |line: &SumLine| line.sum(Rung::Aimed).interval;
    let counts = |line: &SumLine| (line.counted(Rung::Aimed).count(), line.left_out(Rung::Aimed).count());
    let overall = of("id:wave-1-funding,wave-2-funding,wave-3-funding,ai-factories-total");
    assert_eq!(sum(&overall).least.number(), Some(Decimal::from(2_600_000_000_u64)));
    assert_eq!((counts(&overall), sum(&overall).most), ((1, 3), None));
    let third = of("wave:3");
    assert_eq!(sum(&third).least.number(), Some(Decimal::from(500_000_000_u64)));
    assert_eq!((counts(&third).0, sum(&third).most), (1, None));
    let waves = of("id:wave-1-funding,wave-2-funding,wave-3-funding");
    assert_eq!(sum(&waves).least.number(), Some(Decimal::from(2_485_000_000_u64)));
    assert!(sum(&waves).approximate && sum(&waves).most.is_none());
}

#[test]
fn the_yearly_plan_of_foxconn_stands_apart_with_a_derived_ceiling() {
    let data = bundled();
    let Some(RecordId::Commitment(id)) = data.find("foxconn-ai-spending") else { panic!("it is in the data") };
    let Record::Commitment(plan) = data.record(RecordId::Commitment(id)) else { panic!() };
    let sums = sums(&data, "foxconn");
    let billion = |count: u64| Decimal::from(count * 1_000_000_000);
    for line in &sums.lines {
        let is_counted = line.counted(Rung::Aimed).any(|record| record.id == id);
        assert_eq!(is_counted, line.per_year, "a rate and nothing but a rate");
    }
    let rate = sums.lines.iter().find(|line| line.per_year).unwrap();
    assert_eq!(rate.currency.code(), "USD");
    assert_eq!(rate.sum(Rung::Aimed).interval.most.and_then(Sum::number), Some(billion(3)));
    assert_eq!(rate.sum(Rung::Aimed).interval.least.number(), Some(Decimal::ZERO));
    let own = plan.amount.all().iter().find(|claim| matches!(claim.value.bound, Bound::AtMost(_))).unwrap();
    let derived = derived_total(&own.value, plan.period.as_ref().unwrap()).unwrap();
    assert_eq!((derived.years, derived.floor, derived.ceiling), ((3, 5), None, Some((billion(9), billion(15)))));
}

#[test]
fn the_ceiling_of_the_yearly_plan_is_shown_as_derived_and_only_so() {
    let shown = |arguments: &[&str]| {
        let output = program().args(["--as-of", TODAY, "--lang", "en"]).args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // Of two rates that can both be true each is worked out.
    let ceiling = "at most 9–15 billion USD / 6–15 billion USD (derived: 3–5 years at these rates)";
    let page = shown(&["show", "foxconn-ai-spending"]);
    assert!(page.contains(ceiling) && page.contains("up to 3 billion USD a year"), "{page}");
    let money = shown(&["render", "investments", "--view", "money", "--query", "id:foxconn-ai-spending"]);
    assert!(money.contains(ceiling) && money.contains("≤ USD 3B/yr"), "{money}");
    let totals = shown(&["totals", "id:foxconn-ai-spending", "--format", "json"]);
    assert!(totals.contains("\"per\": \"year\"") && !totals.contains("\"total\""), "{totals}");
}

#[test]
fn a_better_match_never_lowers_the_least_of_a_single_record() {
    let data = dataset(&json!([commitment("a", euros("exact", 10), json!({"sites": ["s1"]}))]));
    let Some(id @ RecordId::Commitment(_)) = data.find("a") else { panic!() };
    let Some(site) = data.find("s1") else { panic!() };
    let hit = |id, certainty| atlante::query::Hit { certainty, ..atlante::query::Hit::certain(id) };
    for (own, through, least) in [
        (Match::Possible, Match::Possible, 0),
        (Match::Possible, Match::Certain, 10),
        (Match::Certain, Match::Possible, 10),
    ] {
        let hits = Hits { hits: vec![hit(site, through), hit(id, own)], ..Hits::default() };
        let sums = totals(OnDay { dataset: &data, day: day(TODAY) }, &hits);
        assert_eq!(sums.selected, 1);
        assert_eq!(sums.lines[0].members.len(), 1);
        assert_eq!(sums.lines[0].sum(Rung::Aimed).interval.least.number(), Some(Decimal::from(least)));
    }
}
