//! Tests of loading as a whole: a document that uses every field, and damaged copies of it.

use std::cell::RefCell;
use std::num::NonZeroU32;

use jiff::civil::date as day;
use proptest::prelude::*;

use super::*;
use crate::domain::amount::{Bound, Decimal, Measure};
use crate::domain::claim::Paragraph;
use crate::domain::fault::{ConversionProblem, FilePlace, Problem, ValueShape};
use crate::domain::own_words::OpenList;
use crate::domain::record::RecordId;
use crate::domain::text::TextForm;
use crate::domain::vocabulary::{ClaimCertainty, Stage, Vocabulary};

pub(super) const SOUND: &str = include_str!("sound.json");

pub(super) fn load_all(texts: &[&str]) -> Result<Loaded, Vec<Refusal>> {
    let input =
        |(number, text): (usize, &&str)| Input { name: format!("{number}.json"), bytes: text.as_bytes().to_vec() };
    load(texts.iter().enumerate().map(input).collect(), &|_| {})
}

pub(super) fn loaded(text: &str) -> Loaded {
    load_all(&[text]).unwrap()
}

/// Returns the sound document with one replacement; the text replaced must occur exactly once.
fn damaged(from: &str, to: &str) -> String {
    assert_eq!(SOUND.matches(from).count(), 1, "{from}");
    SOUND.replace(from, to)
}

fn dataset(arrays: &str) -> String {
    format!("{{\"format\": \"atlante/1\", \"title\": \"T\", {arrays}}}")
}

/// Returns how many records the sound file has.
fn written() -> usize {
    let file: serde_json::Value = serde_json::from_str(SOUND).unwrap();
    file.as_object().unwrap().values().filter_map(serde_json::Value::as_array).map(Vec::len).sum()
}

/// Returns a dataset as lines: what it says of all, then each record, the keys of each in an order that begins
/// somewhere.
pub(super) fn lines_of(text: &str, turn: usize, ending: &str) -> String {
    let whole: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).unwrap();
    let (arrays, heading): (Vec<_>, Vec<_>) = whole.into_iter().partition(|(name, _)| is_array_of_records(name));
    let mut lines = vec![serde_json::Value::Object(heading.into_iter().collect())];
    for (name, records) in arrays {
        let kind =
            name.strip_suffix("ies").map_or_else(|| name.trim_end_matches('s').to_owned(), |stem| format!("{stem}y"));
        for record in records.as_array().unwrap() {
            let mut fields = vec![("type".to_owned(), serde_json::Value::from(kind.as_str()))];
            fields.extend(record.as_object().unwrap().clone());
            let count = fields.len();
            fields.rotate_left(turn % count);
            lines.push(serde_json::Value::Object(fields.into_iter().collect()));
        }
    }
    lines.iter().map(|line| line.to_string() + ending).collect()
}

pub(super) fn is_array_of_records(name: &str) -> bool {
    RecordType::ALL.iter().any(|kind| name.starts_with(&kind.as_str()[..4]))
}

/// Returns the faults as `LINE:COLUMN PATH`, and what is wrong.
pub(super) fn told(loaded: &Loaded) -> Vec<(String, Problem)> {
    loaded.faults.iter().map(|fault| (format!("{} {}", fault.place, fault.path), fault.problem.clone())).collect()
}

/// Returns the ids of all records in the dataset.
pub(super) fn ids(loaded: &Loaded) -> Vec<&str> {
    loaded.dataset.ids().map(|id| loaded.dataset.record(id).id()).collect()
}

/// Returns the place of `part` in a text, worked out without the loader.
fn place_of(text: &str, part: &str) -> FilePlace {
    let before = &text[..text.find(part).unwrap()];
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    FilePlace { line: before.matches('\n').count() + 1, column }
}

/// Asserts that one change causes exactly one fault, at a part of the changed text, and leaves out
/// exactly these records.
fn assert_one(from: &str, to: &str, at: &str, path: &str, problem: Problem, left_out: &[&str]) {
    let text = damaged(from, to);
    let sound = loaded(SOUND);
    let found = loaded(&text);
    let place = place_of(&text, at);
    assert_eq!(told(&found), [(format!("{place} {path}"), problem)]);
    let mut expected = ids(&sound);
    expected.retain(|id| !left_out.contains(id));
    assert_eq!(ids(&found), expected);
    assert_eq!(found.records, sound.records);
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn a_sound_document_has_no_fault() {
    let loaded = loaded(SOUND);
    assert_eq!(told(&loaded), []);
    assert_eq!((loaded.records, loaded.dataset.len()), (written(), written()));
    assert_eq!(loaded.dataset.title.get(TextForm::Italian), "Campione");
    assert_eq!(loaded.dataset.version.as_deref(), Some("1.2.3"));
    assert_eq!(loaded.dataset.last_compiled(), Some(day(2025, 12, 10)));
}

#[test]
fn every_field_of_a_site_arrives() {
    let loaded = loaded(SOUND);
    let (_, site) = loaded.dataset.sites.iter().next().unwrap();
    assert_eq!(site.city.as_ref().unwrap().get(TextForm::Italian), "Cracovia");
    assert_eq!(site.position.unwrap().latitude.to_bits(), 50.06_f64.to_bits());
    assert_eq!(
        (site.wave.map(NonZeroU32::get), site.host.len(), site.partners.len(), site.more.partner_countries.len()),
        (Some(3), 1, 2, 3)
    );
    assert_eq!((site.more.systems.len(), site.sectors.len(), site.more.linked_sites.len()), (2, 2, 1));
    assert_eq!(site.capacity[0].note.as_ref().unwrap().get(TextForm::English), "B300");
    assert_eq!(site.partners[0].role.as_ref().unwrap().get(TextForm::Italian), "produttore");
    assert_eq!(site.partners[0].certainty, ClaimCertainty::Speculative);
    assert_eq!(site.partners[1], site.host[0]);
    let amount = &site.capacity[0].value.all()[0].value;
    assert_eq!(amount.bound, Bound::About(Decimal::from(1000)));
    assert_eq!(amount.measure, Measure::Unit("GPU".into()));
    assert_eq!(site.opening.all()[0].value.text(), "2026-40");
    assert_eq!(site.opening.all()[0].evidence.len(), 1);
    assert_eq!(site.entry.evidence[0].paragraph, Some(Paragraph::Number(4)));
    assert_eq!(site.selected.as_ref().unwrap().text(), "2025-10-10");
    let json: serde_json::Value = serde_json::from_str(&loaded.dataset.json(site.entry.source)).unwrap();
    assert_eq!(json["id"], "gaia");
}

#[test]
fn every_field_of_the_other_records_arrives() {
    let Loaded { dataset, .. } = loaded(SOUND);
    let (_, deal) = dataset.partnerships.iter().next().unwrap();
    assert_eq!((deal.parties.len(), deal.strands.len(), deal.terms.len()), (2, 1, 1));
    assert_eq!(deal.entry.evidence[1].paragraph, Some(Paragraph::Header));
    assert_eq!(deal.entry.evidence[1].figure.as_deref(), Some("20"));
    assert_eq!(deal.entry.evidence[1].verbatim().collect::<Vec<_>>(), ["20", "on the 20th"]);
    assert_eq!(deal.entry.evidence[1].more.retrieved.as_ref().map(Edtf::text), Some("2025-12-01"));
    assert_eq!(deal.status.all()[0].more.note.as_ref().unwrap().get(TextForm::English), "first\nthen");
    assert!(deal.status.all()[1].superseded);
    let part = dataset.commitments.iter().nth(1).unwrap().1;
    assert_eq!((part.part_of.len(), part.more.may_overlap.len(), part.sites.len()), (1, 1, 1));
    assert!(part.amount.all()[0].value.per_year && part.partnership.is_some() && part.country.is_some());
    assert_eq!(part.amount.all().iter().map(|claim| claim.caveat.derived).collect::<Vec<_>>(), [false, true]);
    let certainty = part.amount.all().iter().map(|claim| claim.caveat.certainty).collect::<Vec<_>>();
    assert_eq!(certainty, [ClaimCertainty::Stated, ClaimCertainty::Likely]);
    let stages: Vec<_> =
        part.stage.all().iter().map(|claim| (claim.value, claim.since.get(), claim.superseded)).collect();
    let stated = |number| Some(day(2025, 11, number));
    assert_eq!(stages, [(Stage::Announced, stated(20), false), (Stage::Committed, stated(21), false)]);
    assert_eq!(part.period.as_ref().unwrap().latest_end(), Some(day(2030, 12, 31)));
    assert_eq!(part.period.as_ref().unwrap().stated_years(), Some((3, 5)));
    let whole = dataset.commitments.iter().next().unwrap().1;
    let least = Decimal::new(150, 2);
    assert_eq!(whole.amount.all()[0].value.bound, Bound::Between(least, Decimal::from(2_000_000_000)));
    let (_, said) = dataset.statements.iter().next().unwrap();
    assert_eq!(said.gist.get(TextForm::English), "Good.\nVery.");
    // A strand refers to its agreement.
    assert_eq!(said.about, vec![dataset.find("deal").unwrap(); 2].into());
    let (_, notice) = dataset.documents.iter().next().unwrap();
    assert_eq!((&*notice.file, notice.url.as_deref()), ("notice.txt", Some("https://example.org/notice")));
    let ids: Vec<_> = notice.entry.more.ids.iter().map(|other| (&*other.register, &*other.id)).collect();
    assert_eq!(ids, [("wikidata", "Q1"), ("osm_way-2", "way/2")]);
    assert_eq!(notice.entry.more.checked.as_ref().map(Edtf::text), Some("2025-12-09"));
    assert_eq!(notice.entry.summary.as_ref().unwrap().get(TextForm::English), "One.\nTwo.");
    assert_eq!(&*dataset.documents.iter().nth(1).unwrap().1.file, "release.txt");
}

#[test]
fn claims_and_records_are_known_from_their_day() {
    let Loaded { dataset, .. } = loaded(SOUND);
    let since = |id: &str| dataset.record(dataset.find(id).unwrap()).entry().known_since.get();
    let (_, deal) = dataset.partnerships.iter().next().unwrap();
    // Stated within November counts from its last day; without `stated`, from the document.
    assert_eq!(deal.status.all()[0].since.get(), Some(day(2025, 11, 30)));
    assert_eq!(deal.status.all()[1].since.get(), Some(day(2025, 10, 10)));
    assert_eq!(deal.status.all()[1].evidence.len(), 1);
    let part = dataset.commitments.iter().nth(1).unwrap().1;
    assert_eq!(part.amount.all()[0].since.get(), Some(day(2025, 11, 21)));
    assert_eq!(part.amount.all()[1].since.get(), Some(day(2025, 10, 10)));
    let met = dataset.milestones.iter().next().unwrap().1.met.clone().unwrap();
    assert_eq!(met.since, Some(day(2025, 11, 21)));
    assert_eq!(since("deal"), Some(day(2025, 10, 10)));
    assert_eq!(since("said"), Some(day(2025, 11, 21)));
    assert_eq!(since("notice"), Some(day(2025, 10, 10)));
    assert_eq!((since("foxconn"), since("whole")), (None, None));
}

#[test]
fn an_imprecise_date_counts_from_the_day_of_compilation_within_it() {
    let text = damaged("\"published\": \"2025-11-21\"", "\"published\": \"2025-12\"");
    let Loaded { dataset, .. } = loaded(&text);
    let since = |id: &str| dataset.record(dataset.find(id).unwrap()).entry().known_since.get();
    assert_eq!(since("said"), Some(day(2025, 12, 10)));
}

#[test]
fn numbers_where_none_belongs_stand_at_the_value() {
    let shape = |expected, found| Problem::WrongShape { expected, found };
    assert_one(
        "\"language\": \"it\"",
        "\"language\": 7",
        "7, \"url",
        "$.documents[0].language",
        shape(ValueShape::String, ValueShape::Number),
        &["notice"],
    );
    assert_one(
        "\"lat\": 50.06",
        "\"lat\": null",
        "null",
        "$.sites[0].lat",
        shape(ValueShape::Number, ValueShape::Null),
        &["gaia"],
    );
    assert_one(
        "\"wave\": 3, \"host\"",
        "\"wave\": 0, \"host\"",
        "0, \"host",
        "$.sites[0].wave",
        shape(ValueShape::WholeNumber, ValueShape::Number),
        &["gaia"],
    );
    assert_one(
        "\"paragraph\": 4",
        "\"paragraph\": \"h\"",
        "\"h\"",
        "$.sites[0].evidence[0].paragraph",
        shape(ValueShape::Paragraph, ValueShape::String),
        &["gaia"],
    );
    assert_one(
        "\"superseded\": true",
        "\"superseded\": 1",
        "1}]",
        "$.partnerships[0].status[1].superseded",
        shape(ValueShape::Boolean, ValueShape::Number),
        &["deal"],
    );
    assert_one(
        "\"derived\": true",
        "\"derived\": \"yes\"",
        "\"yes\", \"certainty",
        "$.commitments[1].amount[1].derived",
        shape(ValueShape::Boolean, ValueShape::String),
        &["part"],
    );
    assert_one(
        "\"opening\": \"2026-40\"",
        "\"opening\": 2026",
        "2026, \"status",
        "$.sites[0].opening",
        shape(ValueShape::Date, ValueShape::Number),
        &["gaia"],
    );
}

#[test]
fn wrong_shapes_stand_at_the_value() {
    let shape = |expected, found| Problem::WrongShape { expected, found };
    assert_one(
        "\"terms\": [\"No sum.\"]",
        "\"terms\": [[]]",
        "[]]",
        "$.partnerships[0].terms[0]",
        shape(ValueShape::Text, ValueShape::Array),
        &["deal"],
    );
    assert_one(
        "\"note\": \"B300\"",
        "\"note\": 300",
        "300, ",
        "$.sites[0].capacity[0].note",
        shape(ValueShape::Text, ValueShape::Number),
        &["gaia"],
    );
    assert_one(
        "{\"about\": 1e3, \"unit\": \"GPU\"}",
        "5",
        "5}]",
        "$.sites[0].capacity[0].value",
        shape(ValueShape::Amount, ValueShape::Number),
        &["gaia"],
    );
    assert_one(
        "\"status\": \"selected\"",
        "\"status\": []",
        "[],\n     \"ev",
        "$.sites[0].status",
        Problem::Empty,
        &["gaia"],
    );
    assert_one(
        "\"note\": \"B300\"",
        "\"note\": \" \"",
        "\" \"",
        "$.sites[0].capacity[0].note",
        Problem::Empty,
        &["gaia"],
    );
    assert_one(
        "\"venue\": \"Taipei\"",
        "\"venue\": \" \"",
        "\" \"",
        "$.statements[0].venue",
        Problem::Empty,
        &["said"],
    );
}

#[test]
fn words_outside_a_vocabulary_stand_at_the_value() {
    let word = |word: &str, expected: &[&str], nearest: Option<&str>| Problem::UnknownWord {
        word: word.into(),
        expected: expected.iter().map(|one| text(one)).collect(),
        nearest: nearest.map(text),
    };
    let kinds = ["company", "public_body", "research", "consortium"];
    assert_one(
        "\"kind\": \"company\"",
        "\"kind\": \"compani\"",
        "\"compani\"",
        "$.organisations[0].kind",
        word("compani", &kinds, Some("company")),
        &["foxconn"],
    );
    assert_one(
        "\"currency\": \"EUR\", \"per\": \"year\"",
        "\"currency\": \"EUR\", \"per\": \"month\"",
        "\"month\"",
        "$.commitments[1].amount[0].value.per",
        word("month", &["year"], None),
        &["part"],
    );
    assert_one(
        "\"certainty\": \"likely\"",
        "\"certainty\": \"inferred\"",
        "\"inferred\", \"note",
        "$.commitments[1].amount[1].certainty",
        word("inferred", &["stated", "likely", "speculative"], None),
        &["part"],
    );
    let instruments = ["grant", "loan", "equity", "contract", "guarantee", "other"];
    assert_one(
        "\"instrument\": \"loan\"",
        "\"instrument\": \"lown\"",
        "\"lown\"",
        "$.commitments[1].instrument",
        word("lown", &instruments, Some("loan")),
        &["part"],
    );
    let stages = ["reported", "target", "announced", "committed", "contracted", "spent", "withdrawn"];
    assert_one(
        "\"value\": \"committed\"",
        "\"value\": \"comitted\"",
        "\"comitted\"",
        "$.commitments[1].stage[1].value",
        word("comitted", &stages, Some("committed")),
        &["part"],
    );
    assert_one(
        "\"stage\": [{\"value\": \"announced\", \"stated\": \"2025-11-20\", \"superseded\": false}, {",
        "\"stage\": [[], {",
        "[], {\"value",
        "$.commitments[1].stage[0]",
        Problem::WrongShape { expected: ValueShape::Object, found: ValueShape::Array },
        &["part"],
    );
}

#[test]
fn faults_of_a_party_of_a_site_are_placed_in_its_entry() {
    let foxconn = "{\"organisation\": \"foxconn\", \"role\": {\"en\": \"maker\", \"it\": \"produttore\"}, \"certainty\": \"speculative\"}";
    let path = |rest: &str| format!("$.sites[0].partners[0]{rest}");
    let dangling =
        Problem::Dangling { id: text("foxcon"), expected: Some(text("organisation")), nearest: Some(text("foxconn")) };
    let certainty = Problem::UnknownWord {
        word: text("likly"),
        expected: ["stated", "likely", "speculative"].map(text).to_vec(),
        nearest: Some(text("likely")),
    };
    let shape = |expected, found| Problem::WrongShape { expected, found };
    for (to, at, rest, problem) in [
        ("5", "5, \"cyf", "", shape(ValueShape::Party, ValueShape::Number)),
        ("{\"role\": \"x\"}", "{\"role\": \"x", "", Problem::MissingField { name: text("organisation") }),
        ("{\"organisation\": \"foxcon\"}", "\"foxcon\"", ".organisation", dangling),
        ("{\"organisation\": \"foxconn\", \"certainty\": \"likly\"}", "\"likly", ".certainty", certainty),
        ("{\"organisation\": \"foxconn\", \"role\": []}", "[]}", ".role", shape(ValueShape::Text, ValueShape::Array)),
        (
            "{\"organisation\": \"foxconn\", \"brings\": \"x\"}",
            "\"brings\": \"x",
            ".brings",
            Problem::UnknownField { name: text("brings"), nearest: None },
        ),
    ] {
        assert_one(foxconn, to, at, &path(rest), problem, &["gaia"]);
    }
}

#[test]
fn wrong_dates_and_periods_stand_at_the_value() {
    let bad_date = |text: &str, reason: &str| Problem::BadDate { text: text.into(), reason: reason.into() };
    let ends = "{\"start\": \"2025-11/2026\", \"end\": \"2028/2030\", \"years\": {\"at_least\": 3, \"at_most\": 5}}";
    let period = "$.commitments[1].period";
    assert_one(
        "\"opening\": \"2026-40\"",
        "\"opening\": \"2026-13\"",
        "\"2026-13",
        "$.sites[0].opening",
        bad_date("2026-13", "no such month: 2026-13"),
        &["gaia"],
    );
    assert_one(ends, "\"2026/2025\"", "\"2026/2025", period, Problem::BackwardsPeriod, &["part"]);
    assert_one(
        ends,
        "{\"start\": \"2030\", \"end\": \"2025\"}",
        "{\"start",
        period,
        Problem::BackwardsPeriod,
        &["part"],
    );
    assert_one(
        ends,
        "{\"start\": \"2030\", \"end\": \"soon\"}",
        "\"soon",
        "$.commitments[1].period.end",
        bad_date("soon", "not a date"),
        &["part"],
    );
    assert_one(ends, "\"2026\"", "\"2026\", \"wave", period, Problem::NotAPeriod { text: "2026".into() }, &["part"]);
    for years in [
        "{\"at_least\": 5, \"at_most\": 3}",
        "{\"at_least\": 9, \"at_most\": 10}",
        "{\"at_least\": 1, \"at_most\": 70000}",
    ] {
        let text = format!("{{\"start\": \"2025\", \"end\": \"2030\", \"years\": {years}}}");
        assert_one(ends, &text, "{\"start", period, Problem::ImpossibleLength, &["part"]);
    }
    assert_one(ends, "{\"years\": {\"at_least\": 3, \"at_most\": 5}}", "{\"years", period, Problem::Empty, &["part"]);
    assert_one(ends, "{}", "{}", period, Problem::Empty, &["part"]);
}

#[test]
fn faults_of_quotes_and_of_days_of_reading_or_checking_are_placed_at_the_value() {
    let shape = |expected, found| Problem::WrongShape { expected, found };
    let bad_date = |text: &str, reason: &str| Problem::BadDate { text: text.into(), reason: reason.into() };
    assert_one(
        "\"quote\": \"on the 20th\"",
        "\"quote\": 20",
        "20, \"retrieved",
        "$.partnerships[0].evidence[1].quote",
        shape(ValueShape::String, ValueShape::Number),
        &["deal"],
    );
    assert_one(
        "\"quote\": \"on the 20th\"",
        "\"quote\": \"\"",
        "\"\", \"retrieved",
        "$.partnerships[0].evidence[1].quote",
        Problem::Empty,
        &["deal"],
    );
    assert_one(
        "\"retrieved\": \"2025-12-01\"",
        "\"retrieved\": \"yesterday\"",
        "\"yesterday",
        "$.partnerships[0].evidence[1].retrieved",
        bad_date("yesterday", "not a date"),
        &["deal"],
    );
    assert_one(
        "\"checked\": \"2025-12-09\"",
        "\"checked\": \"2025-02-30\"",
        "\"2025-02-30",
        "$.documents[0].checked",
        bad_date("2025-02-30", "no such day: 2025-02-30"),
        &["notice"],
    );
}

#[test]
fn wrong_coordinates_and_codes_stand_at_the_value() {
    let coordinate = |value: &str, limit| Problem::BadCoordinate { value: value.into(), limit };
    assert_one("\"lat\": 50.06", "\"lat\": 95", "95,", "$.sites[0].lat", coordinate("95", 90), &["gaia"]);
    assert_one("\"lon\": 19.94", "\"lon\": -1e999", "-1e999", "$.sites[0].lon", coordinate("-1e999", 180), &["gaia"]);
    assert_one(
        "\"country\": \"TW\"",
        "\"country\": \"tw\"",
        "\"tw\"",
        "$.organisations[0].country",
        Problem::UnknownCountry { code: text("tw") },
        &["foxconn"],
    );
    assert_one(
        "[\"PL\", \"XK\", \"EU\"]",
        "[\"PL\", \"UK\"]",
        "\"UK\"",
        "$.sites[0].partner_countries[1]",
        Problem::UnknownCountry { code: text("UK") },
        &["gaia"],
    );
    let both = Problem::BothFields { first: text("country"), second: text("countries") };
    let countries = "\"countries\": [\"HR\", \"SI\"]";
    assert_one(countries, "\"countries\": [], \"country\": \"HR\"", "{\"id\": \"quay\"", "$.sites[1]", both, &["quay"]);
    let alone = Problem::MissingBeside { field: text("precision"), missing: text("lat") };
    assert_one("\"lat\": 45.5, \"lon\": 13.6,", "", "{\"id\": \"quay\"", "$.sites[1]", alone, &["quay"]);
    let unknown = Problem::UnknownCountry { code: text("HX") };
    assert_one(countries, "\"countries\": [\"HX\"]", "\"HX", "$.sites[1].countries[0]", unknown, &["quay"]);
}

#[test]
fn wrong_amounts_stand_at_the_value_or_its_object() {
    let amount = "$.commitments[0].amount";
    let euros = "\"at_most\": 2e9, \"currency\": \"EUR\"";
    let crossed = Problem::CrossedBounds { least: text("1.50"), most: text("1") };
    assert_one(
        euros,
        "\"at_most\": 2e9, \"currency\": \"eur\"",
        "\"eur\"",
        "$.commitments[0].amount.currency",
        Problem::UnknownCurrency { code: text("eur") },
        &["whole"],
    );
    assert_one(
        "\"at_least\": 1.50",
        "\"at_least\": -1",
        "-1, \"at_most",
        "$.commitments[0].amount.at_least",
        Problem::NegativeAmount { value: text("-1") },
        &["whole"],
    );
    assert_one(
        euros,
        "\"at_most\": 2e99, \"currency\": \"EUR\"",
        "2e99",
        "$.commitments[0].amount.at_most",
        Problem::BadNumber { value: text("2e99") },
        &["whole"],
    );
    assert_one(euros, "\"at_most\": 1, \"currency\": \"EUR\"", "{\"at_least", amount, crossed, &["whole"]);
    assert_one(euros, "\"exact\": 1, \"currency\": \"EUR\"", "{\"at_least", amount, Problem::BadBounds, &["whole"]);
    assert_one(euros, "\"at_most\": 2e9", "{\"at_least", amount, Problem::BadMeasure, &["whole"]);
}

#[test]
fn faults_between_fields_stand_at_the_object_that_holds_them() {
    assert_one(
        "\"lon\": 19.94, ",
        "",
        "{\"id\": \"gaia",
        "$.sites[0]",
        Problem::LoneCoordinate { missing: text("lon") },
        &["gaia"],
    );
    assert_one(
        "\"publisher\": \"Foxconn\", ",
        "",
        "{\"id\": \"release",
        "$.documents[1]",
        Problem::NoPublisher,
        &["release"],
    );
    assert_one(
        ", \"it\": \"Accordo\"",
        "",
        "{\"en\": \"Deal",
        "$.partnerships[0].title",
        Problem::MissingField { name: text("it") },
        &["deal"],
    );
    let evidence = |confidence: &str| Problem::BadEvidence { confidence: confidence.into() };
    assert_one(
        "\"lon\"], \"confidence\"",
        "\"lon\"], \"document\": \"notice\", \"confidence\"",
        "{\"for\": [\"lat",
        "$.sites[0].evidence[1]",
        evidence("recalled"),
        &["gaia"],
    );
    assert_one(
        "{\"for\": [\"date\"], \"document\": \"notice\"",
        "{\"for\": [\"date\"]",
        "{\"for\": [\"date",
        "$.milestones[0].evidence[0]",
        evidence("confirmed"),
        &["opens"],
    );
}

#[test]
fn unknown_fields_and_repeated_keys_stand_at_the_key() {
    let unknown = Problem::UnknownField { name: text("citty"), nearest: Some(text("city")) };
    assert_one("\"city\": {", "\"citty\": {", "\"citty", "$.sites[0].citty", unknown, &["gaia"]);
    let unknown = Problem::UnknownField { name: text("colour"), nearest: None };
    assert_one("\"version\"", "\"colour\": 1, \"version\"", "\"colour", "$.colour", unknown, &[]);
    let first = place_of(SOUND, "\"venue\"");
    let repeated = Problem::DuplicateKey { name: text("venue"), first };
    assert_one(
        "\"venue\": \"Taipei\"",
        "\"venue\": \"Taipei\", \"venue\" : \"T\"",
        "\"venue\" :",
        "$.statements[0].venue",
        repeated.clone(),
        &["said"],
    );
}

#[test]
fn a_repeated_key_hides_no_fault_and_gives_no_name() {
    let loaded = loaded(&dataset(r#""organisations": [{"id": "a", "id": "a", "id": 7, "name": "A"}]"#));
    let first = FilePlace { line: 1, column: 58 };
    let key = Problem::DuplicateKey { name: text("id"), first };
    let path = text("$.organisations[0].id");
    assert_eq!(
        told(&loaded),
        [
            (format!("1:69 {path}"), key.clone()),
            (format!("1:80 {path}"), key),
            (format!("1:86 {path}"), Problem::WrongShape { expected: ValueShape::String, found: ValueShape::Number }),
        ]
    );
}

#[test]
fn ids_elsewhere_are_texts_under_the_names_of_registers() {
    let shape = |expected, found| Problem::WrongShape { expected, found };
    let (from, path) = ("\"osm_way-2\": \"way/2\"", "$.documents[0].ids");
    let register = |name: &str| Problem::BadRegister { name: name.into() };
    for (to, at, path, problem) in [
        ("\"Osm\": \"way/2\"", "\"Osm", format!("{path}.Osm"), register("Osm")),
        ("\"\": \"way/2\"", "\"\": ", format!("{path}['']"), register("")),
        ("\"o m\\u001b\": \"way/2\"", "\"o m", format!("{path}['o m']"), register("o m")),
        ("\"osm\": 2", "2}}", format!("{path}.osm"), shape(ValueShape::String, ValueShape::Number)),
        ("\"osm\": \" \"", "\" \"}", format!("{path}.osm"), Problem::Empty),
    ] {
        assert_one(from, to, at, &path, problem, &["notice"]);
    }
    let first = place_of(SOUND, "\"wikidata\"");
    let repeated = Problem::DuplicateKey { name: text("wikidata"), first };
    assert_one(from, "\"wikidata\" : \"Q2\"", "\"wikidata\" :", "$.documents[0].ids.wikidata", repeated, &["notice"]);
    let whole = "{\"wikidata\": \"Q1\", \"osm_way-2\": \"way/2\"}";
    assert_one(whole, "[\"Q1\"]", "[\"Q1", path, shape(ValueShape::Object, ValueShape::Array), &["notice"]);
}

#[test]
fn ids_are_unique_and_the_later_is_left_out() {
    let twice = Problem::DuplicateId { id: text("opens"), first: place_of(SOUND, "\"opens\"") };
    let at = "\"opens\", \"speaker";
    assert_one("\"id\": \"said\"", "\"id\": \"opens\"", at, "$.statements[0].id", twice, &["said"]);
}

#[test]
fn a_strand_and_a_record_may_not_share_an_id() {
    let first = place_of(SOUND, "\"notice\", \"publisher\"");
    let twice = Problem::DuplicateId { id: text("notice"), first };
    let changed = damaged("{\"id\": \"design\"", "{\"id\" : \"notice\"").replace(", \"design\"]", "]");
    let loaded = loaded(&changed);
    let place = place_of(&changed, "\"notice\", \"title\": \"Design");
    assert_eq!(told(&loaded), [(format!("{place} $.partnerships[0].strands[0].id"), twice)]);
    assert!(!ids(&loaded).contains(&"deal") && ids(&loaded).contains(&"notice"));
}

#[test]
fn a_bad_id_leaves_its_record_out_and_who_refers_to_it_in() {
    let changed = SOUND.replace("\"cyfronet\"", "\"Cyfronet\"");
    let loaded = loaded(&changed);
    let place = place_of(&changed, "\"Cyfronet\"");
    assert_eq!(told(&loaded), [(format!("{place} $.organisations[1].id"), Problem::BadId { id: text("Cyfronet") })]);
    assert_eq!((loaded.records, loaded.dataset.len()), (written(), written() - 1));
    let (_, site) = loaded.dataset.sites.iter().next().unwrap();
    assert!(site.host.is_empty());
    let (_, deal) = loaded.dataset.partnerships.iter().next().unwrap();
    assert_eq!(deal.parties.len(), 1);
}

#[test]
fn references_lead_to_records_of_the_right_type() {
    let dangling = Problem::Dangling {
        id: text("cyfronett"),
        expected: Some(text("organisation")),
        nearest: Some(text("cyfronet")),
    };
    assert_one(
        "\"host\": [\"cyfronet\"]",
        "\"host\": [\"cyfronett\"]",
        "\"cyfronett\"",
        "$.sites[0].host[0]",
        dangling,
        &["gaia"],
    );
    let dangling = Problem::Dangling { id: text("nothing"), expected: None, nearest: None };
    assert_one(
        "\"about\": [\"gaia\", \"design\"]",
        "\"about\": [\"nothing\"]",
        "\"nothing\"",
        "$.milestones[0].about[0]",
        dangling,
        &["opens"],
    );
    let wrong = Problem::WrongReference { id: text("design"), expected: text("partnership"), found: text("strand") };
    assert_one(
        "\"partnership\": \"deal\"",
        "\"partnership\": \"design\"",
        "\"design\", \"sites",
        "$.commitments[1].partnership",
        wrong,
        &["part"],
    );
    let fields = <raw::Statement as decode::Fields>::FIELDS;
    let word = Problem::UnknownWord {
        word: text("dat"),
        expected: fields.iter().map(|one| text(one)).collect(),
        nearest: Some(text("date")),
    };
    assert_one(
        "\"design\"], \"evidence\": [{",
        "\"design\"], \"evidence\": [{\"for\": [\"dat\"], ",
        "\"dat\"",
        "$.statements[0].evidence[0].for[0]",
        word,
        &["said"],
    );
}

#[test]
fn what_refers_to_something_left_out_stays() {
    // The document is unsound: the evidence that names it is dropped, the records stay.
    let changed = damaged("\"grade\": \"press\"", "\"grade\": \"Press\"");
    let loaded = loaded(&changed);
    assert_eq!((loaded.faults.len(), loaded.records, loaded.dataset.len()), (1, written(), written() - 1));
    let (_, site) = loaded.dataset.sites.iter().next().unwrap();
    assert_eq!(site.entry.evidence.len(), 1);
    assert!(site.opening.all()[0].evidence.is_empty());
}

#[test]
fn a_record_with_a_dangling_reference_is_left_out_and_its_referrers_stay() {
    let changed = damaged("\"id\": \"whole\", \"title\"", "\"id\": \"whole\", \"sites\": [\"nowhere\"], \"title\"");
    let loaded = loaded(&changed);
    assert_eq!(loaded.faults.len(), 1);
    assert!(!ids(&loaded).contains(&"whole"));
    let (_, part) = loaded.dataset.commitments.iter().next().unwrap();
    assert_eq!((&*part.entry.id, part.part_of.len(), part.more.may_overlap.len()), ("part", 0, 0));
}

#[test]
fn an_address_that_is_not_on_the_web_is_dropped_alone() {
    for bad in ["javascript:alert(1)", "ftp://example.org", "http://", "https:example.org", "file:///etc/passwd"] {
        let to = format!("\"{bad}\"");
        let problem = Problem::BadUrl { url: text(bad) };
        assert_one("\"https://example.org/notice\"", &to, &to, "$.documents[0].url", problem, &[]);
    }
    let Loaded { dataset, .. } = loaded(&damaged("https://example.org/notice", "ftp://example.org"));
    assert_eq!(dataset.documents.iter().next().unwrap().1.url, None);
}

#[test]
fn a_byte_order_mark_changes_nothing_but_the_checksum() {
    let marked = loaded(&format!("\u{feff}{SOUND}"));
    let plain = loaded(SOUND);
    assert_eq!((marked.faults, marked.records), (plain.faults, plain.records));
    let json = |dataset: &Dataset| {
        dataset.ids().map(|id| dataset.json(dataset.record(id).entry().source).into_owned()).collect::<Vec<_>>()
    };
    assert_eq!(json(&marked.dataset), json(&plain.dataset));
    let [with, without] = [marked.dataset, plain.dataset].map(|dataset| dataset.files[0].checksum().to_string());
    assert_eq!(
        with,
        crate::domain::fingerprint::Fingerprint::of_bytes(format!("\u{feff}{SOUND}").as_bytes()).to_string()
    );
    assert_ne!(with, without);
}

#[test]
fn licence_and_address_are_those_of_each_file() {
    let other = dataset("\"licence\": \"ODbL\\u001b\"");
    let Loaded { dataset, .. } = load_all(&[SOUND, &other]).unwrap();
    let said = |file: &SourceFile| (file.licence.clone(), file.source_url.clone());
    let [first, second] = [&dataset.files[0], &dataset.files[1]].map(said);
    assert_eq!((first.0.as_deref(), first.1.as_deref()), (Some("CC BY 4.0"), Some("https://example.org/data")));
    assert_eq!((second.0.as_deref(), second.1.as_deref()), (Some("ODbL"), None));
}

#[test]
fn what_is_wrong_with_licence_and_address_leaves_nothing_out() {
    let shape = |expected, found| Problem::WrongShape { expected, found };
    let licence = shape(ValueShape::String, ValueShape::Object);
    assert_one("\"CC BY 4.0\"", "{\"en\": \"x\"}", "{\"en\": \"x", "$.licence", licence, &[]);
    let address = "\"https://example.org/data\"";
    let bad = Problem::BadUrl { url: text("javascript:x") };
    assert_one(address, "\"javascript:x\"", "\"javascript", "$.source_url", bad, &[]);
    let Loaded { dataset, .. } = loaded(&damaged(address, "\"javascript:x\""));
    assert_eq!(dataset.files[0].source_url, None);
}

#[test]
fn a_document_without_a_publisher_has_the_host_of_its_address() {
    let publisher = "\"publisher\": {\"en\": \"unsigned\", \"it\": \"non firmato\"}, ";
    let Loaded { dataset, faults, .. } = loaded(&damaged(publisher, ""));
    assert_eq!(faults, []);
    let (_, notice) = dataset.documents.iter().next().unwrap();
    assert_eq!(notice.publisher.forms().collect::<Vec<_>>(), ["example.org"]);
    assert!(!dataset.json(notice.entry.source).contains("publisher"), "the JSON stays as it is");
    for (url, problems) in [
        ("\"https:///notice\"", vec![Problem::NoPublisher]),
        ("\"ftp://example.org\"", vec![Problem::NoPublisher, Problem::BadUrl { url: text("ftp://example.org") }]),
        ("7", vec![Problem::WrongShape { expected: ValueShape::String, found: ValueShape::Number }]),
    ] {
        let changed = damaged(publisher, "").replace("\"https://example.org/notice\"", url);
        let found = loaded(&changed);
        assert_eq!(found.faults.iter().map(|fault| fault.problem.clone()).collect::<Vec<_>>(), problems, "{url}");
        assert!(!ids(&found).contains(&"notice"), "{url}");
    }
}

#[test]
fn a_cycle_loses_its_links_and_nothing_else() {
    let to = "\"id\": \"whole\", \"part_of\": [{\"id\": \"part\", \"certainty\": \"stated\"}], \"title\"";
    let problem = Problem::Cycle { field: text("part_of"), ids: vec![text("whole"), text("part"), text("whole")] };
    assert_one(
        "\"id\": \"whole\", \"title\"",
        to,
        "\"whole\", \"certainty\": \"inferred",
        "$.commitments[1].part_of[0].id",
        problem,
        &[],
    );
    let Loaded { dataset, .. } = loaded(&damaged("\"id\": \"whole\", \"title\"", to));
    assert!(dataset.commitments.iter().all(|(_, commitment)| commitment.part_of.is_empty()));
    assert_eq!(dataset.commitments.iter().nth(1).unwrap().1.more.may_overlap.len(), 1);
}

#[test]
fn what_is_converted_is_money_of_another_currency_than_the_amount() {
    let bad = |why| Problem::BadConversion { why };
    let from =
        "{\"amount\": {\"about\": 90000000, \"currency\": \"USD\", \"per\": \"year\"}, \"rate_date\": \"2025-11-20\"}";
    let (at, path) = ("{\"id\": \"part\"", "$.commitments[1]");
    let euros = bad(ConversionProblem::SameCurrency);
    let to = from.replace("USD", "EUR");
    assert_one(from, &to, at, path, euros, &["part"]);
    let total = bad(ConversionProblem::Per);
    let to = from.replace(", \"per\": \"year\"", "");
    assert_one(from, &to, at, path, total, &["part"]);
    let to = from.replace("\"currency\": \"USD\"", "\"unit\": \"GPU\"");
    let path = "$.commitments[1].converted[0].amount.unit";
    assert_one(from, &to, "\"unit\": \"GPU\", \"per", path, bad(ConversionProblem::Unit), &["part"]);
    let from = "\"amount\": {\"at_least\": 1.50, \"at_most\": 2e9, \"currency\": \"EUR\"}";
    let to = "\"converted\": [{\"amount\": {\"exact\": 2, \"currency\": \"USD\"}}]";
    assert_one(from, to, "{\"id\": \"whole\"", "$.commitments[0]", bad(ConversionProblem::NoAmount), &["whole"]);
    let units = dataset(
        r#""commitments": [{"id": "a", "title": "A", "amount": {"exact": 5, "unit": "rack"},
            "converted": [{"amount": {"exact": 2, "currency": "USD"}}]}]"#,
    );
    let found = loaded(&units);
    assert_eq!(
        found.faults.iter().map(|fault| &fault.problem).collect::<Vec<_>>(),
        [&bad(ConversionProblem::NoAmount)]
    );
}

#[test]
fn what_replaces_itself_loses_its_links_and_nothing_else() {
    let itself = Problem::Cycle { field: text("supersedes"), ids: vec![text("gaia"), text("gaia")] };
    let to = "\"selected\": \"2025-10-10\", \"supersedes\": [\"gaia\"]";
    assert_one("\"selected\": \"2025-10-10\"", to, "\"gaia\"], \"opening", "$.sites[0].supersedes[0]", itself, &[]);
    let circle =
        Problem::Cycle { field: text("supersedes"), ids: vec![text("notice"), text("release"), text("notice")] };
    let to = "\"url\": \"https://example.org/notice\", \"supersedes\": [\"release\"]";
    let at = "\"notice\"]}";
    assert_one("\"url\": \"https://example.org/notice\"", to, at, "$.documents[1].supersedes[0]", circle, &[]);
    let by_way_of_the_same = loaded(&dataset(
        r#""organisations": [
            {"id": "a", "name": "A", "supersedes": ["b"]}, {"id": "b", "name": "B", "supersedes": ["c"]},
            {"id": "c", "name": "C", "same_as": ["a"]}]"#,
    ));
    let circle = Problem::Cycle { field: text("supersedes"), ids: vec![text("a"), text("b"), text("a")] };
    assert_eq!(by_way_of_the_same.faults.iter().map(|fault| &fault.problem).collect::<Vec<_>>(), [&circle]);
    assert!(by_way_of_the_same.dataset.organisations.iter().all(|(_, one)| one.entry.more.supersedes.is_empty()));
}

#[test]
fn parts_of_the_same_may_not_contain_it() {
    let loaded = loaded(&dataset(
        r#""commitments": [
            {"id": "a", "title": "A", "part_of": [{"id": "b", "certainty": "stated"}]},
            {"id": "b", "title": "B", "part_of": [{"id": "c", "certainty": "stated"}]},
            {"id": "c", "title": "C", "same_as": ["a"], "part_of": [{"id": "a", "certainty": "stated"}]}]"#,
    ));
    let circle = Problem::Cycle { field: text("part_of"), ids: vec![text("a"), text("b"), text("a")] };
    assert_eq!(loaded.faults.iter().map(|fault| &fault.problem).collect::<Vec<_>>(), [&circle]);
    let wholes: Vec<_> = loaded.dataset.commitments.iter().map(|(_, one)| one.part_of.len()).collect();
    assert_eq!(wholes, [0, 0, 1], "a part of what it is the same as says nothing");
}

#[test]
fn what_is_the_same_is_another_record_of_the_same_type() {
    let itself = "\"country\": \"TW\", \"same_as\": [\"foxconn\"]";
    let path = "$.organisations[0].same_as[0]";
    assert_one("\"country\": \"TW\"", itself, "\"foxconn\"]},", path, Problem::SameAsItself, &[]);
    let wrong = |id: &str, found: &str| Problem::WrongReference {
        id: text(id),
        expected: text("document"),
        found: text(found),
    };
    let path = "$.documents[1].supersedes[0]";
    let from = "\"supersedes\": [\"notice\"]";
    assert_one(from, "\"supersedes\": [\"gaia\"]", "\"gaia\"]}", path, wrong("gaia", "site"), &["release"]);
    let path = "$.organisations[1].same_as[0]";
    let wrong = Problem::WrongReference { id: text("notice"), expected: text("organisation"), found: text("document") };
    let from = "\"same_as\": [\"foxconn\"]";
    assert_one(from, "\"same_as\": [\"notice\"]", "\"notice\"]}\n  ],\n  \"partnerships", path, wrong, &["cyfronet"]);
    let absent = Problem::Dangling { id: text("nobody"), expected: Some(text("organisation")), nearest: None };
    assert_one(from, "\"same_as\": [\"nobody\"]", "\"nobody\"", path, absent, &["cyfronet"]);
}

#[test]
fn of_records_that_are_the_same_the_first_has_the_claims_of_all() {
    let Loaded { dataset, faults, .. } = loaded(&dataset(
        r#""sites": [
            {"id": "a", "kind": "plant", "name": "A", "country": "PL", "status": [{"value": "announced", "stated": "2026-03-01"}],
             "capacity": [{"what": "gpus", "value": {"exact": 5, "unit": "GPU"}}, {"what": "racks", "value": {"exact": 1, "unit": "rack"}}]},
            {"id": "b", "kind": "plant", "name": "B", "country": "PL", "same_as": ["c"], "opening": "2027",
             "capacity": [{"what": "gpus", "value": {"exact": 7, "unit": "GPU"}}, {"what": "racks", "value": {"exact": 1, "unit": "rack"}},
                          {"what": "racks", "value": {"exact": 2, "unit": "rack"}},
                          {"what": "gpus", "note": "old", "value": {"exact": 3, "unit": "GPU"}}]},
            {"id": "c", "kind": "plant", "name": "C", "country": "PL", "same_as": ["a"],
             "status": [{"value": "contracted", "stated": "2026-01-01"}]}]"#,
    ));
    assert_eq!(faults, []);
    let id = |name: &str| dataset.find(name).unwrap();
    let sites: Vec<_> = dataset.sites.iter().map(|(_, site)| site).collect();
    let claims = sites.iter().map(|site| (site.status.all().len(), site.opening.all().len())).collect::<Vec<_>>();
    assert_eq!(claims, [(2, 1), (0, 1), (1, 0)], "the others keep their own");
    let lots =
        sites[0].capacity.iter().map(|one| (one.what.as_str().to_owned(), one.value.all().len())).collect::<Vec<_>>();
    let expected =
        [("gpus", 2), ("racks", 1), ("racks", 1), ("gpus", 1)].map(|(what, claims)| (what.to_owned(), claims));
    assert_eq!(lots, expected);
    assert_eq!(sites[0].entry.known_since.get(), None, "b is known always");
    assert_eq!(sites[2].entry.known_since.get(), Some(day(2026, 1, 1)));
    assert_eq!(dataset.succession().first(id("b")), id("a"));
    assert_eq!(dataset.succession().same(id("b")), [id("a"), id("c")]);
    assert!(matches!(id("a"), RecordId::Site(_)));
}

#[test]
fn no_fault_hides_another() {
    let text = "{\"format\": \"atlante/1\", \"title\": 5, \"color\": \"è\", \"sites\": [\n\
        {\"id\": \"Ö\", \"kind\": \"antena\", \"nome\": \"Città\", \"country\": \"IT\", \"lat\": 95, \"host\": [\"x\"],\n\
        \"évidence\": [], \"evidence\": [{\"for\": [\"size\"]}], \"status\": [{\"value\": 1, \"stated\": \"2025-13\"}, 4]},\n\
        7], \"sites\": {}, \"compiled\": \"soon\"}";
    let loaded = loaded(text);
    let found: Vec<_> = loaded.faults.iter().map(|fault| (fault.place.to_string(), fault.path.clone())).collect();
    let expected = [
        ("1:34", "$.title"),
        ("1:37", "$.color"),
        ("2:1", "$.sites[0]"),
        ("2:1", "$.sites[0]"),
        ("2:8", "$.sites[0].id"),
        ("2:21", "$.sites[0].kind"),
        ("2:31", "$.sites[0].nome"),
        ("2:72", "$.sites[0].lat"),
        ("2:85", "$.sites[0].host[0]"),
        ("3:1", "$.sites[0].évidence"),
        ("3:30", "$.sites[0].evidence[0]"),
        ("3:39", "$.sites[0].evidence[0].for[0]"),
        ("3:71", "$.sites[0].status[0].value"),
        ("3:84", "$.sites[0].status[0].stated"),
        ("3:96", "$.sites[0].status[1]"),
        ("4:1", "$.sites[1]"),
        ("4:5", "$.sites"),
        ("4:14", "$.sites"),
        ("4:30", "$.compiled"),
    ];
    assert_eq!(found, expected.map(|(place, path)| (place.to_owned(), path.to_owned())));
    assert_eq!((loaded.records, loaded.dataset.len()), (2, 0));
    assert_eq!(loaded.dataset.title.get(TextForm::English), "0.json");
}

#[test]
fn faults_outside_any_record_leave_nothing_out() {
    let changed = damaged("\"milestones\": [", "\"statements\": [], \"milestones\": [");
    let loaded = loaded(&changed);
    assert_eq!((loaded.faults.len(), loaded.records, loaded.dataset.len()), (1, written(), written()));
    let changed = damaged("  \"title\": {\"en\": \"Sample\", \"it\": \"Campione\"},\n", "");
    let loaded = super::tests::loaded(&changed);
    assert_eq!(told(&loaded), [(text("1:1 $"), Problem::MissingField { name: text("title") })]);
    assert_eq!(loaded.dataset.len(), written());
}

#[test]
fn unusable_files_are_refused_all_of_them() {
    let refused = |texts: &[&str]| -> Vec<(String, String, Problem)> {
        let refusals = load_all(texts).unwrap_err();
        let said = |one: Refusal| (one.file, one.place.map(|place| place.to_string()).unwrap_or_default(), one.problem);
        refusals.into_iter().map(said).collect()
    };
    let cut = &SOUND[..SOUND.find("\"sites\"").unwrap()];
    let comma = damaged("\"version\": \"1.2.3\",", "\"version\": \"1.2.3\"");
    let reason = |reason: &str| Problem::NotJson { reason: reason.into() };
    let found = refused(&[cut, SOUND, &comma, "[]", "{\"format\": \"atlante/2\"}", "{\"format\": [\"\\ud800\"]}"]);
    let place = place_of(&comma, "\"compiled\"").to_string();
    assert_eq!(found[0].2, reason("EOF while parsing an object"));
    assert_eq!(found[1], (text("2.json"), place, reason("expected `,` or `}`")));
    assert_eq!(found[2], (text("3.json"), text("1:1"), Problem::WrongFormat { found: None }));
    assert_eq!(found[3], (text("4.json"), text("1:12"), Problem::WrongFormat { found: Some(text("atlante/2")) }));
    assert!(matches!(found[4].2, Problem::NotJson { .. }));
    assert_eq!(found.len(), 5);
    let latin = load(vec![Input { name: text("l\u{1b}"), bytes: b"{\"citt\xe0\"}".to_vec() }], &|_| {}).unwrap_err();
    assert_eq!((latin[0].file.as_str(), latin[0].place), ("l", Some(FilePlace { line: 1, column: 7 })));
    assert_eq!(latin[0].problem, Problem::NotUtf8);
}

#[test]
fn texts_lose_what_could_steer_a_terminal_without_a_fault() {
    let changed = SOUND.replace("\"Gaia\"", "\"Ga\\u001b[31mia\\u202e\\n\"").replace("Young Liu", "Young\\nLiu");
    let loaded = loaded(&changed);
    assert_eq!(told(&loaded), []);
    assert_eq!(loaded.dataset.sites.iter().next().unwrap().1.name.get(TextForm::English), "Ga[31mia ");
    assert_eq!(&*loaded.dataset.statements.iter().next().unwrap().1.speaker, "Young Liu");
}

#[test]
fn faults_quote_nothing_that_could_steer_a_terminal() {
    let evil = "\\u001b]0;x\\u0007\\u202e";
    let changed = dataset(&format!(
        r#""{evil}": 1, "sites": [{{"id": "{evil}", "kind": "{evil}", "name": "S", "country": "{evil}", "host": ["{evil}z"], "selected": "{evil}"}}]"#
    ));
    let loaded = loaded(&changed);
    assert_eq!(loaded.faults.len(), 6);
    assert!(!format!("{:?}", loaded.faults).contains("\\u{"));
    assert!(loaded.faults.iter().all(|fault| !fault.path.chars().any(crate::domain::text::is_harmful)));
}

#[test]
fn a_later_file_replaces_whole_records() {
    let later = r#"{"format": "atlante/1", "title": "Later", "organisations": [{"id": "foxconn", "name": "Hon Hai"}, {"id": "new", "name": "New"}]}"#;
    let loaded = load_all(&[SOUND, later]).unwrap();
    assert_eq!(told(&loaded), []);
    assert_eq!((loaded.records, loaded.dataset.len()), (written() + 1, written() + 1));
    assert_eq!(loaded.dataset.title.get(TextForm::English), "Later");
    assert_eq!((loaded.dataset.version.clone(), loaded.dataset.compiled.clone()), (None, None));
    let (_, first) = loaded.dataset.organisations.iter().next().unwrap();
    assert_eq!(
        (first.name.get(TextForm::English), first.country.is_none(), first.entry.more.aliases.len()),
        ("Hon Hai", true, 0)
    );
    assert!(loaded.dataset.json(first.entry.source).contains("Hon Hai"));
}

#[test]
fn references_are_checked_after_merging() {
    let needs = dataset(r#""sites": [{"id": "a", "kind": "plant", "name": "A", "country": "IT", "host": ["h"]}]"#);
    let has = dataset(r#""organisations": [{"id": "h", "name": "H"}]"#);
    assert_eq!(told(&load_all(&[&needs, &has]).unwrap()), []);
    let alone = loaded(&needs);
    assert_eq!((alone.faults.len(), alone.dataset.len(), alone.records), (1, 0, 1));
}

#[test]
fn a_faulty_later_record_does_not_replace() {
    for later in [
        r#"{"id": "foxconn", "name": "Hon Hai", "colour": 1}"#,
        r#"{"id": "foxconn", "name": 5}"#,
        r#"{"id": "foxconn"}"#,
    ] {
        let loaded = load_all(&[SOUND, &dataset(&format!("\"organisations\": [{later}]"))]).unwrap();
        assert_eq!((loaded.faults.len(), loaded.faults[0].file_number), (1, 1));
        assert_eq!((loaded.records, loaded.dataset.len()), (written() + 1, written()));
        assert_eq!(loaded.dataset.organisations.iter().next().unwrap().1.name.get(TextForm::English), "Foxconn");
    }
}

#[test]
fn a_later_record_that_refers_to_nothing_does_not_replace() {
    let site = r#""sites": [{"id": "gaia", "kind": "plant", "name": "New", "country": "IT", "host": ["nobody"]}]"#;
    let loaded = load_all(&[SOUND, &dataset(site)]).unwrap();
    assert_eq!((loaded.faults.len(), loaded.faults[0].file_number), (1, 1));
    assert_eq!(loaded.dataset.sites.iter().next().unwrap().1.name.get(TextForm::English), "Gaia");
    assert_eq!((loaded.records, loaded.dataset.len()), (written() + 1, written()));
}

#[test]
fn a_replaced_record_is_checked_for_nothing() {
    let dangling = r#""sites": [{"id": "a", "kind": "plant", "name": "A", "country": "IT", "host": ["h"]}]"#;
    let sound = r#""sites": [{"id": "a", "kind": "plant", "name": "B", "country": "IT"}]"#;
    let loaded = load_all(&[&dataset(dangling), &dataset(sound)]).unwrap();
    assert_eq!((told(&loaded), loaded.records), (vec![], 1));
}

#[test]
fn an_id_of_another_type_in_a_later_file_is_a_fault() {
    let other = |id: &str, earlier: &str| (id.to_owned(), earlier.to_owned());
    for (id, earlier) in [other("gaia", "site"), other("design", "strand")] {
        let later = dataset(&format!("\"organisations\": [{{\"id\": \"{id}\", \"name\": \"N\"}}]"));
        let loaded = load_all(&[SOUND, &later]).unwrap();
        assert_eq!(loaded.faults[0].problem, Problem::OtherType { id, earlier });
        assert_eq!((loaded.faults.len(), loaded.records, loaded.dataset.len()), (1, written() + 1, written()));
    }
}

#[test]
fn a_strand_may_move_to_another_agreement() {
    let deal = r#"{"id": "deal", "title": "D", "parties": []}"#;
    let other = r#"{"id": "other", "title": "O", "parties": [], "strands": [{"id": "design", "title": "D"}]}"#;
    let loaded = load_all(&[SOUND, &dataset(&format!("\"partnerships\": [{other}, {deal}]"))]).unwrap();
    assert_eq!(told(&loaded), []);
    assert_eq!(loaded.dataset.find("design"), loaded.dataset.find("other"));
}

#[test]
fn progress_goes_forward_to_the_end() {
    let organisation = |number: usize| format!(r#"{{"id": "o{number}", "name": "O"}}"#);
    let many: Vec<_> = (0..10_000).map(organisation).collect();
    let text = dataset(&format!("\"organisations\": [{}]", many.join(",")));
    let told = RefCell::new(Vec::new());
    let loaded = load(vec![Input { name: String::new(), bytes: text.into_bytes() }], &|share| {
        told.borrow_mut().push(share);
    });
    assert_eq!(loaded.unwrap().dataset.len(), 10_000);
    let told = told.into_inner();
    assert!(told.len() > 8 && told.is_sorted() && told.iter().all(|share| (0.0..=1.0).contains(share)), "{told:?}");
}

#[test]
fn whoever_does_not_go_on_gets_nothing() {
    let many: Vec<String> =
        (0..6_000).map(|n| format!("{{\"type\": \"organisation\", \"id\": \"o-{n}\", \"name\": \"O\"}}")).collect();
    let arrays = format!("\"organisations\": [{}]", many.join(",").replace("\"type\": \"organisation\", ", ""));
    for text in [many.join("\n"), dataset(&arrays)] {
        let input = || vec![Input { name: "f".into(), bytes: text.clone().into() }];
        let shares = RefCell::new(Vec::new());
        let is_whole = |until: f32| {
            let goes_on = |share| {
                shares.borrow_mut().push(share);
                share < until
            };
            load_while(input(), &goes_on).unwrap().is_some()
        };
        assert!(!is_whole(0.1) && !is_whole(0.5) && !is_whole(0.7) && is_whole(2.0));
        assert!(shares.borrow().len() > 8, "{shares:?}");
    }
}

/// Asserts that a schema names what the sound document has, and nothing else.
fn assert_covers(schema: &serde_json::Value, root: &serde_json::Value, value: &serde_json::Value, path: &str) {
    let resolve = |schema: &serde_json::Value| match schema["$ref"].as_str() {
        Some(name) => root["$defs"][name.rsplit('/').next().unwrap()].clone(),
        None => schema.clone(),
    };
    let schema = resolve(schema);
    let choices = schema["oneOf"].as_array().cloned().unwrap_or_else(|| vec![schema.clone()]);
    let wanted = if value.is_object() { "object" } else { "array" };
    let Some(choice) = choices.iter().map(resolve).find(|choice| choice["type"] == wanted) else {
        assert!(!value.is_object() && !value.is_array(), "{path}");
        return;
    };
    if let Some(object) = value.as_object() {
        // Where the names are the data's own, one schema describes each value.
        let of_any_name = choice["additionalProperties"].as_object().is_some_and(|schema| !schema.is_empty());
        assert!(of_any_name || choice["additionalProperties"] == false, "{path}");
        for (key, value) in object {
            let inner = if of_any_name { &choice["additionalProperties"] } else { &choice["properties"][key] };
            assert!(of_any_name || inner["description"].is_string(), "{path}.{key}");
            assert_covers(inner, root, value, &format!("{path}.{key}"));
        }
    }
    for (index, element) in value.as_array().into_iter().flatten().enumerate() {
        assert_covers(&choice["items"], root, element, &format!("{path}[{index}]"));
    }
}

#[test]
fn the_schema_covers_every_field() {
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["required"], serde_json::json!(["format", "title"]));
    assert_eq!(schema["$defs"]["Site"]["required"], serde_json::json!(["id", "kind", "name"]));
    assert_eq!(schema["$defs"]["Partnership"]["required"], serde_json::json!(["id", "title", "parties"]));
    let sound: serde_json::Value = serde_json::from_str(SOUND).unwrap();
    assert_covers(&schema, &schema, &sound, "$");
}

#[test]
fn the_sound_document_uses_every_field() {
    fn keys(value: &serde_json::Value, found: &mut Vec<String>) {
        if let Some(object) = value.as_object() {
            found.extend(object.keys().cloned());
        }
        let inner = value.as_object().into_iter().flat_map(|object| object.values());
        inner.chain(value.as_array().into_iter().flatten()).for_each(|value| keys(value, found));
    }
    let mut used = Vec::new();
    keys(&serde_json::from_str(SOUND).unwrap(), &mut used);
    let schema = schema();
    let definitions = schema["$defs"].as_object().unwrap().values().chain([&schema]);
    for field in definitions.filter_map(|one| one["properties"].as_object()).flat_map(|fields| fields.keys()) {
        assert!(used.contains(field), "{field}");
    }
}

fn assert_places(loaded: &Loaded, text: &str) {
    for fault in &loaded.faults {
        let line = text.split('\n').nth(fault.place.line - 1).unwrap();
        assert!(fault.place.column <= line.chars().count() + 1, "{fault:?}");
        assert!(fault.path.starts_with('$'));
    }
    assert!(loaded.faults.is_sorted());
    assert!(loaded.dataset.len() <= loaded.records);
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = load(vec![Input { name: String::new(), bytes }], &|_| {});
    }

    #[test]
    fn mutated_documents_never_panic(
        at in 0..SOUND.len(), length in 0usize..40, put in "[]{}\",:0-9a-zè€\\[]{0,4}"
    ) {
        let mut bytes = SOUND.as_bytes().to_vec();
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, put.into_bytes());
        if let Ok(loaded) = load(vec![Input { name: String::new(), bytes: bytes.clone() }], &|_| {}) {
            assert_places(&loaded, std::str::from_utf8(&bytes).unwrap());
        }
    }

    #[test]
    fn mutated_values_make_faults_within_the_file(
        token in 0usize..400,
        put in prop::sample::select(vec!["null", "-1", "1e999", "\"x\"", "[]", "{}", "true", "\"2025-13\"", "[[1], {\"è\": \"gaia\"}]"]),
    ) {
        // Replaces one whole string, so that most results are still JSON.
        let strings: Vec<_> = SOUND.match_indices('"').map(|(at, _)| at).collect();
        let quote = (2 * token) % strings.len();
        let text = format!("{}{put}{}", &SOUND[..strings[quote]], &SOUND[strings[quote + 1] + 1..]);
        if let Ok(loaded) = load_all(&[&text, SOUND]) {
            assert_places(&loaded, &text);
        }
    }

    #[test]
    fn a_file_merged_with_itself_is_itself(copies in 1usize..4) {
        let loaded = load_all(&vec![SOUND; copies]).unwrap();
        prop_assert_eq!((loaded.records, loaded.faults.len()), (written(), 0));
        let one = super::tests::loaded(SOUND);
        prop_assert_eq!(ids(&loaded), ids(&one));
    }
}

/// A dataset with words of its own; `vocabulary` is what is in that field, after the sites.
fn with_words(vocabulary: &str) -> String {
    let site = r#"{"id": "mare", "kind": "supercomputer", "name": "Mare", "country": "ES", "sectors": ["law"],
        "capacity": [{"what": "water_m3", "value": {"exact": 5, "unit": "m3"}}]}"#;
    format!(r#"{{"format": "atlante/1", "title": "Own words", "sites": [{site}], "vocabulary": {vocabulary}}}"#)
}

#[test]
fn a_dataset_may_have_words_of_its_own() {
    let words = r#"{"site.kind": {"supercomputer": {"en": "supercomputer", "it": "supercalcolatore"}},
        "capacity.what": {"water_m3": "water"}, "sector": {"law": "Law"}}"#;
    let loaded = loaded(&with_words(words));
    assert_eq!(loaded.faults, []);
    let (_, site) = loaded.dataset.sites.iter().next().unwrap();
    assert_eq!((site.kind.as_str(), site.kind.built_in()), ("supercomputer", None));
    assert_eq!((site.sectors[0].as_str(), site.capacity[0].what.as_str()), ("law", "water_m3"));
    let name = loaded.dataset.own_words.name(OpenList::SiteKind, "supercomputer").unwrap();
    assert_eq!(name.get(TextForm::Italian), "supercalcolatore");
}

#[test]
fn words_hold_for_the_files_after_theirs() {
    let words = r#"{"format": "atlante/1", "title": "Words", "vocabulary": {"site.kind": {"supercomputer": "A"},
        "capacity.what": {"water_m3": "water"}, "sector": {"law": "Law"}}}"#;
    let sites = with_words(r#"{"site.kind": {"supercomputer": "B"}}"#);
    let both = load_all(&[words, &sites]).unwrap();
    assert_eq!(both.faults, []);
    let name = both.dataset.own_words.name(OpenList::SiteKind, "supercomputer").unwrap();
    assert_eq!(name.get(TextForm::English), "A");
    assert_eq!(load_all(&[&sites, words]).unwrap().faults.len(), 2);
}

#[test]
fn words_that_cannot_be_declared_are_faults_where_they_are() {
    let words =
        r#"{"site.kind": {"supercomputer": "S"}, "capacity.what": {"water_m3": "W"}, "sector": {"law": "L", HERE}}"#;
    for (here, path, problem) in [
        (r#""Big Law": "B""#, "['Big Law']", Problem::BadWord { word: text("Big Law") }),
        (r#""health": "H""#, ".health", Problem::BuiltInWord { word: text("health") }),
        (r#""law": "Again""#, ".law", Problem::DuplicateKey { name: text("law"), first: FilePlace::default() }),
        (r#""arts": 7"#, ".arts", Problem::WrongShape { expected: ValueShape::Text, found: ValueShape::Number }),
        (r#""arts": " ""#, ".arts", Problem::Empty),
    ] {
        let file = with_words(&words.replace("HERE", here));
        let key = here.split(':').next().unwrap();
        let at = if path == ".arts" { here.split(": ").nth(1).unwrap() } else { key };
        let place = FilePlace { column: file.lines().last().unwrap().find(here).unwrap(), ..place_of(&file, here) };
        let place = FilePlace { column: place.column + 1 + here.find(at).unwrap(), ..place };
        let found = loaded(&file);
        let [fault] = found.faults.as_slice() else { panic!("{here}: {:?}", found.faults) };
        assert_eq!((fault.place, fault.path.clone()), (place, format!("$.vocabulary.sector{path}")), "{here}");
        let same_kind = std::mem::discriminant(&fault.problem) == std::mem::discriminant(&problem);
        assert!(same_kind && (path == ".law" || fault.problem == problem), "{here}: {:?}", fault.problem);
        assert_eq!(found.dataset.sites.len(), 1, "{here}");
        let has_arts = found.dataset.own_words.name(OpenList::Sector, "arts").is_some();
        assert_eq!(has_arts, path == ".arts", "a word whose name is faulty is known all the same: {here}");
    }
}

#[test]
fn an_undeclared_word_is_a_fault() {
    let found = loaded(&with_words("{}"));
    let words: Vec<_> = found.faults.iter().map(|fault| fault.path.as_str()).collect();
    assert_eq!(words, ["$.sites[0].kind", "$.sites[0].sectors[0]", "$.sites[0].capacity[0].what"]);
    assert!(found.faults.iter().all(|fault| matches!(fault.problem, Problem::UnknownWord { .. })));
    let unknown = loaded(&with_words(r#"{"site.status": {}}"#));
    assert!(
        unknown.faults.iter().any(|fault| fault.path == "$.vocabulary['site.status']"
            && matches!(fault.problem, Problem::UnknownField { .. })),
        "{:?}",
        unknown.faults
    );
}

/// Claims on an amount, a day, and the one in force on it. What was stated some day of 2025 counts from its last.
const CHANGED: &[(&str, &str, i64)] = &[
    (r#"{"value": 8, "stated": "2025", "superseded": true}, {"value": 15, "stated": "2025-10-22"}"#, "2026-01-01", 15),
    (r#"{"value": 15, "stated": "2025-10-22"}, {"value": 8, "stated": "2025", "superseded": true}"#, "2026-01-01", 15),
    (r#"{"value": 8, "stated": "2025", "superseded": true}, {"value": 15, "stated": "2025-10-22"}"#, "2025-11-01", 15),
    // Not known before its last day, or before what changed it.
    (
        r#"{"value": 8, "stated": "2025-05", "superseded": true}, {"value": 15, "stated": "2025-10-22"}"#,
        "2025-06-01",
        8,
    ),
    // The one before it, whenever that was, is not what changed it.
    (
        r#"{"value": 3, "stated": "2025-01-01"}, {"value": 8, "stated": "2025", "superseded": true}, {"value": 15, "stated": "2026-03-01"}"#,
        "2026-01-01",
        8,
    ),
    (
        r#"{"value": 3, "stated": "2025-02-01"}, {"value": 8, "stated": "2025", "superseded": true}, {"value": 15, "stated": "2025-10-22"}"#,
        "2025-03-01",
        3,
    ),
    (
        r#"{"value": 3, "stated": "2025-02-01"}, {"value": 8, "stated": "2025", "superseded": true}, {"value": 15, "stated": "2025-10-22"}"#,
        "2026-03-01",
        15,
    ),
    (
        r#"{"value": 15, "stated": "2025-10-22"}, {"value": 8, "stated": "../2025", "superseded": true}"#,
        "2026-05-15",
        15,
    ),
    // What changed it came later; until then it stands, over what was stated before.
    (
        r#"{"value": 3, "stated": "2024-12-31"}, {"value": 8, "stated": "2025", "superseded": true}, {"value": 15, "stated": "2026-03-01"}"#,
        "2026-01-01",
        8,
    ),
    (r#"{"value": 15, "stated": "2025"}, {"value": 8, "stated": "2025-06-01", "superseded": true}"#, "2026-01-01", 15),
];

#[test]
fn a_claim_that_its_speaker_changed_gives_way_although_its_day_is_uncertain() {
    for (claims, day_asked, expected) in CHANGED.iter().copied() {
        let amounts = claims.replace("\"value\": ", "\"value\": {\"currency\": \"EUR\", \"exact\": ");
        let amounts = amounts.replace(", \"stated\"", "}, \"stated\"");
        let text = dataset(&format!(
            r#""commitments": [{{"id": "a", "title": "A", "stage": "announced", "amount": [{amounts}]}}]"#
        ));
        let found = load_all(&[&text]).unwrap();
        let amount = &found.dataset.commitments.iter().next().unwrap().1.amount;
        let force = amount.in_force(day_asked.parse().unwrap());
        let numbers: Vec<_> = force.iter().map(|claim| claim.value.bound).collect();
        assert_eq!(numbers, [Bound::Exact(Decimal::from(expected))], "{claims} on {day_asked}");
    }
}

#[test]
fn each_record_goes_by_the_day_of_its_own_file() {
    use crate::domain::on_day::OnDay;
    let of = |compiled: &str, id: &str| {
        format!(
            r#"{{"format": "atlante/1", "title": "{id}", {compiled} "sites": [{{"id": "{id}", "kind": "plant", "name": "S",
            "opening": [{{"value": "2024", "stated": "2025"}}], "country": "IT"}}]}}"#
        )
    };
    let files = [of(r#""compiled": "2025-03-01","#, "a"), of("", "b"), of(r#""compiled": "2026-02-01","#, "c")];
    let loaded = load_all(&[&files[0], &files[1], &files[2]]).unwrap();
    let on = OnDay { dataset: &loaded.dataset, day: day(2026, 6, 1) };
    let found = |id: &str| on.dataset.record(on.dataset.find(id).unwrap());
    let news = ["a", "b", "c"].map(|id| on.news_until(found(id)));
    assert_eq!(news, [Some(day(2025, 3, 1)), None, Some(day(2026, 2, 1))]);
    let titles =
        ["a", "b", "c"].map(|id| on.dataset.file_of(found(id)).unwrap().title.get(TextForm::English).to_owned());
    assert_eq!(titles, ["a", "b", "c"]);
    // "Stated in 2025" cannot have been later than the day on which it was gathered.
    let since = ["a", "b", "c"].map(|id| found(id).as_site().unwrap().opening.all()[0].since.get());
    assert_eq!(since, [Some(day(2025, 3, 1)), Some(day(2025, 12, 31)), Some(day(2025, 12, 31))]);
    assert_eq!(on.dataset.last_compiled(), Some(day(2026, 2, 1)));
}

#[test]
fn a_changed_claim_gives_way_to_that_of_a_record_that_is_the_same() {
    let of = |id: &str, same_as: &str, amount: &str| {
        dataset(&format!(
            r#""commitments": [{{"id": "{id}", "title": "A", "stage": "announced", {same_as} "amount": [{amount}]}}]"#
        ))
    };
    let old = of("a", "", r#"{"value": {"currency": "EUR", "exact": 8}, "stated": "2025", "superseded": true}"#);
    let new = of("b", r#""same_as": ["a"],"#, r#"{"value": {"currency": "EUR", "exact": 15}, "stated": "2025-02-22"}"#);
    let found = load_all(&[&old, &new]).unwrap();
    let amount = &found.dataset.commitments.iter().next().unwrap().1.amount;
    let force = amount.in_force(day(2026, 1, 15));
    assert_eq!(force.iter().map(|claim| claim.value.bound).collect::<Vec<_>>(), [Bound::Exact(Decimal::from(15))]);
}

#[test]
fn records_that_are_kept_are_those_that_are_read_again() {
    for text in
        [SOUND.to_owned(), SOUND.replace("\"title\"", "\"titel\""), SOUND.replace("\"document\"", "\"documents\"")]
    {
        let [kept, again] = [usize::MAX, 0].map(|few| {
            let input = Input { name: "f".to_owned(), bytes: text.clone().into_bytes() };
            load_keeping(few, vec![input], &|_| true).unwrap().unwrap()
        });
        assert_eq!((kept.faults, kept.records), (again.faults, again.records));
        assert_eq!(kept.dataset.len(), again.dataset.len());
        for id in kept.dataset.ids() {
            assert_eq!(format!("{:?}", kept.dataset.record(id)), format!("{:?}", again.dataset.record(id)));
        }
    }
}
