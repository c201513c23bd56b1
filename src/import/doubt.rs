//! What was taken and yet may be wrong.

use std::collections::HashMap;

use serde_json::Value;

use crate::domain::amount::Decimal;
use crate::domain::country::Country;
use crate::domain::record::Position;
use crate::domain::unit::Unit;
use crate::map::{MapChart, Outline, distance};
use crate::query::fold;

use super::account::{DoubtfulCell, ImportDoubt};
use super::build::MadeRecord;
use super::number::NumberStyle;
use super::quantity::{numbers_in, zeros_of};

/// Words with which a row of sums begins, folded.
const TOTALS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sum",
    "overall",
    "totale",
    "totali",
    "totale generale",
    "totale complessivo",
    "subtotale",
    "somma",
];

/// How far, in kilometres, a place may lie outside the outline of its country, which is coarse at the coast.
const TOLERANCE: f64 = 40.0;

/// Returns whether the first text of a row says that it is a row of sums.
pub(super) fn is_of_totals<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    let first = cells.find(|cell| !cell.is_empty()).map(fold).unwrap_or_default();
    TOTALS.contains(&first.trim().trim_end_matches(':').trim_end())
}

/// Returns what a text says of the same number in another unit of what `unit` measures, or in another power
/// of ten where it is money.
pub(super) fn other_measure(text: &str, number: Decimal, unit: Option<&str>) -> Option<String> {
    if number.is_zero() {
        return None;
    }
    let folded = fold(text);
    let own = unit.map(Unit::from_text);
    for written in numbers_in(&folded) {
        if NumberStyle::Plain.read(&written) != Ok(number) {
            continue;
        }
        let behind =
            folded.split(&written).skip(1).find_map(|rest| rest.trim_start().split([' ', ',', ';', ')', '.']).next());
        let word = behind.unwrap_or_default();
        let is_other = match own {
            // Money of which the cell gives no power of ten.
            None => zeros_of(word).is_some_and(|zeros| zeros >= 6),
            Some(Some(own)) => {
                Unit::from_text(word).is_some_and(|other| other.dimension == own.dimension && other != own)
            }
            Some(None) => false,
        };
        if is_other {
            return Some(format!("{written} {word}"));
        }
    }
    None
}

/// Returns the places that lie in another country than the one their record names.
pub(super) fn misplaced(records: &[MadeRecord]) -> Vec<DoubtfulCell> {
    let world = Outline::bundled(MapChart::World);
    let sites = records.iter().filter_map(|record| {
        let degrees = |name: &str| record.fields.get(name)?.as_f64();
        let country = record.fields.get("country")?.as_str().and_then(Country::from_code)?;
        Some((record, country, Position { latitude: degrees("lat")?, longitude: degrees("lon")? }))
    });
    let lies_elsewhere = |country: Country, at: Position| {
        // At sea nothing contradicts: the outline has no small islands.
        let found = world.country_at(at).filter(|found| *found != country && country.code() != "EU")?;
        let is_near = ring(at).any(|near| world.country_at(near) == Some(country));
        (!is_near).then_some(found)
    };
    let doubt = |(record, country, at): (&MadeRecord, Country, Position)| {
        let found = lies_elsewhere(country, at)?;
        let text = format!("{}: {country}, {} {} {found}", record.id, at.latitude, at.longitude);
        Some(DoubtfulCell { line: record.line, doubt: ImportDoubt::OtherCountry, text })
    };
    sites.filter_map(doubt).collect()
}

/// Returns eight places round one, as far away as is tolerated.
fn ring(centre: Position) -> impl Iterator<Item = Position> {
    let one_degree = Position { latitude: centre.latitude, longitude: centre.longitude + 1.0 };
    let (north, east) = (TOLERANCE / 111.0, TOLERANCE / distance(centre, one_degree).max(1.0));
    let steps = [(1.0, 0.0), (0.7, 0.7), (0.0, 1.0), (-0.7, 0.7), (-1.0, 0.0), (-0.7, -0.7), (0.0, -1.0), (0.7, -0.7)];
    steps.into_iter().map(move |(up, right)| Position {
        latitude: (centre.latitude + up * north).clamp(-90.0, 90.0),
        longitude: centre.longitude + right * east,
    })
}

/// Returns the commitments that have the amount, country and source of an earlier one from another row: one
/// sum may stand in several.
pub(super) fn repeated_money(records: &[MadeRecord]) -> Vec<DoubtfulCell> {
    let mut seen: HashMap<String, &MadeRecord> = HashMap::new();
    let mut found = Vec::new();
    for record in records.iter().filter(|record| !record.sources.is_empty()) {
        let (Some(amount), Some(country)) = (record.fields.get("amount"), record.fields.get("country")) else {
            continue;
        };
        let is_nothing = amount.get("exact").and_then(Value::as_f64) == Some(0.0);
        let key = format!("{amount} {country} {:?}", record.sources);
        match seen.get(&key) {
            _ if is_nothing => {}
            Some(first) if first.line != record.line => {
                let text = format!("{} = {}", record.id, first.id);
                found.push(DoubtfulCell { line: record.line, doubt: ImportDoubt::SameMoney, text });
            }
            Some(_) => {}
            None => {
                seen.insert(key, record);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_in_another_unit_is_noticed() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(other_measure("A 1.2 GW campus", number("1.2"), Some("MW")).as_deref(), Some("1.2 gw"));
        assert_eq!(other_measure("(5 billion dollars)", number("5"), None).as_deref(), Some("5 billion"));
        for (text, given, unit) in [
            ("A 1.2 MW hall", "1.2", Some("MW")),
            ("built in 5 years", "5", None),
            ("1.2 GW", "1200", Some("MW")),
            ("5 GPU", "5", Some("MW")),
            ("0 GW", "0", Some("MW")),
        ] {
            assert_eq!(other_measure(text, number(given), unit), None, "{text}");
        }
    }

    #[test]
    fn rows_of_sums_are_known_by_their_first_text() {
        assert!(is_of_totals(["", "Totale:", "12"].into_iter()));
        assert!(!is_of_totals(["TotalEnergies", "12"].into_iter()));
        assert!(!is_of_totals(["", ""].into_iter()));
    }
}
