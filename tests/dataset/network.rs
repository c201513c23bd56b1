//! Tests the network of AI factories and antennas: how many, where, and what each must say.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::data::{evidence, id, none, records, strings};

/// The countries of the factories, wave by wave.
const WAVES: [&[&str]; 3] = [
    &["DE", "ES", "FI", "GR", "IT", "LU", "SE"],
    &["AT", "BG", "DE", "FR", "PL", "SI"],
    &["CZ", "ES", "LT", "NL", "PL", "RO"],
];
/// The antennas' countries, of the Union and outside it.
const ANTENNAS: [&[&str]; 2] = [&["BE", "CY", "HU", "IE", "LV", "MT", "SK"], &["CH", "GB", "IS", "MD", "MK", "RS"]];
/// No host was read for Slovakia; for Moldova the lead is nowhere stated outright.
const WITHOUT_HOST: [&str; 2] = ["skaiat", "faima"];
/// The days on which the waves and the antennas became known.
const SELECTED: [&str; 4] = ["2024-12-10", "2025-03-12", "2025-10-10", "2025-10-13"];

fn of_kind(kind: &str) -> impl Iterator<Item = &'static Value> {
    records("sites").iter().filter(move |site| site["kind"] == kind)
}

fn sorted_countries<'a>(sites: impl Iterator<Item = &'a Value>) -> Vec<&'a str> {
    let mut countries: Vec<&str> = sites.filter_map(|site| site["country"].as_str()).collect();
    countries.sort_unstable();
    countries
}

#[test]
fn nineteen_factories_in_sixteen_countries() {
    assert_eq!(of_kind("ai_factory").count(), 19);
    assert_eq!(sorted_countries(of_kind("ai_factory")).into_iter().collect::<BTreeSet<_>>().len(), 16);
    for (wave, countries) in (1..).zip(WAVES) {
        let sites = of_kind("ai_factory").filter(|site| site["wave"] == wave);
        assert_eq!(sorted_countries(sites), countries, "wave {wave}");
    }
    let selection = |wave: usize| records("milestones").iter().find(|one| id(one) == format!("wave-{wave}-selection"));
    for wave in 1..=WAVES.len() {
        let named: BTreeSet<&str> = strings(&selection(wave).expect("a selection")["about"]).into_iter().collect();
        let missing: Vec<&str> = of_kind("ai_factory")
            .filter(|site| site["wave"] == wave)
            .map(id)
            .filter(|id| !named.contains(id))
            .collect();
        assert!(missing.is_empty(), "the selection of wave {wave} is not about {missing:?}");
    }
}

#[test]
fn thirteen_antennas_with_their_factories() {
    let mut countries = ANTENNAS.concat();
    countries.sort_unstable();
    assert_eq!(sorted_countries(of_kind("antenna")), countries);

    let factories: BTreeSet<&str> = of_kind("ai_factory").map(id).collect();
    let mut links: BTreeMap<&str, usize> = BTreeMap::new();
    for antenna in of_kind("antenna") {
        let linked = strings(&antenna["linked_sites"]);
        assert!(!linked.is_empty(), "{}: no factory", id(antenna));
        for factory in linked {
            assert!(factories.contains(factory), "{}: {factory} is no factory", id(antenna));
            *links.entry(factory).or_default() += 1;
        }
    }
    let expected = [
        ("ai-at", 1),
        ("ai2f", 1),
        ("hammerhai", 1),
        ("it4lia", 1),
        ("jaif", 2),
        ("lumi-ai-factory", 4),
        ("luxembourg-ai-factory", 1),
        ("pharos", 4),
        ("piast-ai", 1),
    ];
    assert_eq!(links, BTreeMap::from(expected));
}

#[test]
fn each_site_says_what_it_must() {
    let mut complaints = Vec::new();
    for site in of_kind("ai_factory").chain(of_kind("antenna")) {
        let mut missing: Vec<&str> = ["country", "city", "lat", "lon", "selected", "status", "summary", "aliases"]
            .into_iter()
            .filter(|field| site[*field].is_null())
            .collect();
        if strings(&site["host"]).is_empty() != WITHOUT_HOST.contains(&id(site)) {
            missing.push("host, or a place among the exceptions");
        }
        if evidence(site).is_empty() {
            missing.push("evidence");
        }
        let wave = site["wave"].as_u64();
        if (site["kind"] == "antenna") == wave.is_some() {
            missing.push("a wave, which factories have and antennas do not");
        }
        let day = SELECTED[wave.map_or(SELECTED.len(), |wave| usize::try_from(wave).unwrap()) - 1];
        if site["selected"] != day {
            missing.push("the day its wave was chosen");
        }
        complaints.extend(missing.into_iter().map(|what| format!("{}: no {what}", id(site))));
    }
    none(&complaints);
}

#[test]
fn places_lie_in_europe() {
    for site in of_kind("ai_factory").chain(of_kind("antenna")) {
        let (lat, lon) = (site["lat"].as_f64().unwrap(), site["lon"].as_f64().unwrap());
        assert!((34.0..70.0).contains(&lat) && (-25.0..35.0).contains(&lon), "{}: {lat}, {lon}", id(site));
    }
}
