//! Tests the texts, in both languages, and the evidence of every record.

use std::collections::BTreeSet;

use atlante::domain::load::shapes_of;
use serde_json::{Value, json};

use super::data::{ARRAYS, DATASET, RECORDS, evidence, id, in_language, is_bilingual, none, records, walk};

/// Texts that need not be in both languages: proper names of whoever published or repeated something, and the
/// official names of sites. All others are ours: they are in both languages, and differ.
const FOREIGN_TEXTS: [&str; 3] = ["publisher", "via", "full_name"];

fn is_own_text(field: &str) -> bool {
    shapes_of(field).iter().any(|shape| shape.is_text()) && !FOREIGN_TEXTS.contains(&field)
}

/// What is a proper name, the same in both languages, and may be a plain string:
/// names of organisations, sites, towns and regions, and the titles of documents as published.
const NAMES: [(&str, &str); 5] =
    [("organisations", "name"), ("sites", "name"), ("sites", "city"), ("sites", "region"), ("documents", "title")];

/// Titles and venues of ours that are nothing but a proper name.
const NAMED: [&str; 3] = ["Stargate", "Hon Hai Tech Day 2025", "Bloomberg TV"];

/// The antennas whose town no text names: their hosts' seat, or an anchor on the map.
const TOWNS_FROM_MEMORY: [&str; 7] = ["be-aifa", "pharos-cy", "hunaifa", "calypso", "skaiat", "faima", "vezilka"];

#[test]
fn every_text_is_in_both_languages() {
    let mut complaints = Vec::new();
    for array in ARRAYS {
        for record in records(array) {
            walk(record, array, &mut |field, value| {
                // The name of a machine is plain by the format.
                let names = NAMES.contains(&(array, field));
                match value {
                    Value::Object(_) if is_bilingual(value) => {
                        complaints.extend(incomplete(value).map(|why| format!("{} {field}: {why}", id(record))));
                    }
                    Value::String(text) if is_own_text(field) && !names && !NAMED.contains(&text.as_str()) => {
                        complaints.push(format!("{} {field}: in one language only: {text}", id(record)));
                    }
                    _ => {}
                }
            });
        }
    }
    complaints.extend(incomplete(&DATASET["title"]).map(|why| format!("the dataset's title: {why}")));
    none(&complaints);
}

/// What is wrong with a text in two languages.
fn incomplete(text: &Value) -> Option<String> {
    let (english, italian) = (text["en"].as_str().unwrap_or_default(), text["it"].as_str().unwrap_or_default());
    if english.trim().is_empty() || italian.trim().is_empty() {
        Some(format!("one language is missing: {text}"))
    } else if english == italian {
        Some(format!("the same in both, write it once: {english}"))
    } else {
        None
    }
}

#[test]
fn every_record_has_its_heading_and_evidence() {
    let mut complaints = Vec::new();
    for array in ARRAYS {
        let heading = match array {
            "documents" => "publisher",
            "organisations" | "sites" => "name",
            "statements" => "gist",
            _ => "title",
        };
        for record in records(array) {
            if record[heading].is_null() {
                complaints.push(format!("{}: no {heading}", id(record)));
            }
            let supported = ["documents", "organisations"].contains(&array) || !evidence(record).is_empty();
            if !supported {
                complaints.push(format!("{}: no evidence", id(record)));
            }
        }
    }
    none(&complaints);
}

#[test]
fn evidence_says_how_it_was_read() {
    let mut complaints = Vec::new();
    for record in ARRAYS.iter().flat_map(|array| records(array)) {
        for entry in evidence(record) {
            let document = entry["document"].as_str().and_then(|document| RECORDS.get(document));
            if let Some(why) = misread(entry, document.map(|(_, document)| *document)) {
                complaints.push(format!("{}: {} {why}", id(record), entry["document"]));
            }
        }
    }
    none(&complaints);
}

/// What is wrong between a piece of evidence and its document. A digest by an aggregator is read
/// at first hand, and yet tells what it has from others: it may go as either.
fn misread(entry: &Value, document: Option<&Value>) -> Option<&'static str> {
    let confidence = entry["confidence"].as_str().unwrap_or_default();
    let Some(document) = document else {
        return (confidence != "recalled" || !entry["document"].is_null()).then_some("is not in the dataset");
    };
    let users_copy = !document["file"].is_null();
    let second_hand = !document["via"].is_null();
    match confidence {
        "recalled" => Some("is given for what is recalled"),
        "confirmed" if second_hand => Some("was read in a copy, so it is reported"),
        "reported" if !second_hand && document["grade"] != "aggregator" => Some("was read itself, so it is confirmed"),
        _ if users_copy && entry["paragraph"].is_null() => Some("needs the paragraph"),
        _ if !users_copy && (entry.get("paragraph").is_some() || entry.get("figure").is_some()) => {
            Some("was not read by paragraphs")
        }
        _ => None,
    }
}

/// Beginnings of words that say, in a note, that a figure was worked out by us.
const WORKED_OUT: [&str; 6] = ["comput", "derive", "worked out", "calcol", "ricavat", "derivat"];

#[test]
fn what_was_worked_out_is_marked() {
    let mut complaints = Vec::new();
    let mut marked = 0;
    for record in ARRAYS.iter().flat_map(|array| records(array)) {
        walk(record, "", &mut |_, value| {
            marked += usize::from(value["derived"] == true);
            complaints.extend(unmarked(value).map(|why| format!("{}: {} {why}", id(record), value["value"])));
        });
    }
    none(&complaints);
    assert!(marked > 0);
    for (claim, is_sound) in [
        (json!({"value": 5, "note": {"en": "Computed: half.", "it": "Metà."}}), false),
        (json!({"value": 5, "note": {"en": "Half.", "it": "Calcolato: metà."}}), false),
        (json!({"value": 5, "derived": false, "note": "day derived from the weekday"}), false),
        (json!({"value": 5, "derived": true}), false),
        (json!({"value": 5, "derived": true, "note": "Half of ten."}), false),
        (json!({"value": 5, "derived": true, "note": "Computed: half of ten."}), true),
        (json!({"value": 5, "note": "Half is the EU’s."}), true),
        (json!({"value": 5}), true),
    ] {
        assert_eq!(unmarked(&claim).is_none(), is_sound, "{claim}");
    }
}

/// What is wrong with the mark of a claim; nothing with what is no claim.
fn unmarked(claim: &Value) -> Option<&'static str> {
    claim.get("value")?;
    let mut says_so = false;
    for form in ["en", "it"].map(|language| in_language(&claim["note"], language)).into_iter().flatten() {
        let folded = form.to_lowercase();
        says_so |= WORKED_OUT.iter().any(|word| folded.contains(word));
    }
    match (claim["derived"] == true, says_so) {
        (true, false) => Some("is marked as derived, and no note says from what"),
        (false, true) => Some("was worked out by its note, and is not marked as derived"),
        _ => None,
    }
}

#[test]
fn the_two_documents_are_there_and_cited() {
    let copies: Vec<&Value> = records("documents").iter().filter(|document| !document["file"].is_null()).collect();
    let named: Vec<&str> = copies.iter().map(|document| id(document)).collect();
    assert_eq!(named, ["public-policy-foxconn", "ai-factories-notice"]);
    for copy in copies {
        let cited = ARRAYS
            .iter()
            .flat_map(|array| records(array))
            .flat_map(evidence)
            .filter(|entry| entry["document"] == copy["id"] && !entry["figure"].is_null())
            .count();
        assert!(cited >= 10, "{}: {cited} figures cited", id(copy));
        assert!(copy["published"].is_string() && copy["language"] == "it", "{}", id(copy));
    }
}

#[test]
fn documents_can_be_found_and_are_used() {
    let cited: BTreeSet<&str> = ARRAYS
        .iter()
        .flat_map(|array| records(array))
        .flat_map(evidence)
        .filter_map(|entry| entry["document"].as_str())
        .collect();
    let mut complaints = Vec::new();
    for document in records("documents") {
        if ["url", "via", "file"].iter().all(|field| document[*field].is_null()) {
            complaints.push(format!("{}: neither url nor copy", id(document)));
        }
        if document["grade"].is_null() {
            complaints.push(format!("{}: no grade", id(document)));
        }
        if !cited.contains(id(document)) {
            complaints.push(format!("{}: supports nothing", id(document)));
        }
    }
    none(&complaints);
}

#[test]
fn places_on_the_map_are_marked_as_recalled() {
    let mut complaints = Vec::new();
    for site in records("sites").iter().filter(|site| !site["lat"].is_null()) {
        let marked = |field: &str, confidence: &str| {
            evidence(site).iter().any(|entry| {
                entry["confidence"] == confidence
                    && entry["for"].as_array().is_some_and(|fields| fields.iter().any(|name| name == field))
            })
        };
        if !(marked("lat", "recalled") && marked("lon", "recalled")) {
            complaints.push(format!("{}: coordinates are from memory", id(site)));
        }
        if marked("city", "recalled") != TOWNS_FROM_MEMORY.contains(&id(site)) {
            complaints.push(format!("{}: is its town from memory or not?", id(site)));
        }
    }
    none(&complaints);
}

#[test]
fn towns_have_their_other_names() {
    let known = [
        ("pharos", "Athina"),
        ("ai-at", "Wien"),
        ("brainpp", "Sofija"),
        ("piast-ai", "Posen"),
        ("gaia-ai-factory", "Krakow"),
        ("gaia-ai-factory", "Cracovie"),
        ("ro-ai-factory", "București"),
        ("litai", "Vilna"),
        ("saifa", "Beograd"),
        ("aifa-lat", "Rīga"),
        ("be-aifa", "Louvain"),
        ("skaiat", "Pressburg"),
        ("slaif", "Marburgo"),
    ];
    for (site, name) in known {
        let aliases = &RECORDS[site].1["aliases"];
        assert!(aliases.as_array().is_some_and(|names| names.iter().any(|alias| alias == name)), "{site}: {name}");
    }
    let in_italian = [("pharos", "Atene"), ("ai-at", "Vienna"), ("gaia-ai-factory", "Cracovia")];
    for (site, name) in in_italian {
        let city = &RECORDS[site].1["city"];
        assert!(city == name || city["it"] == name, "{site}: {city}");
    }
}
