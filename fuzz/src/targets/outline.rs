//! Outlines: any bytes give an outline or an error, and an outline has a place for every question.

use std::mem::discriminant;

use atlante::domain::record::Position;
use atlante::map::Outline;

use crate::Outcome;

/// Reads an outline, and asks it where its countries are.
///
/// # Panics
/// Where something does not hold.
pub fn outline(bytes: &[u8]) -> Outcome {
    match Outline::decode(bytes) {
        Err(error) => Outcome::of((0, discriminant(&error))),
        Ok(outline) => {
            let countries: Vec<_> = outline.countries().collect();
            for [latitude, longitude] in [[50.0, 10.0], [0.0, 0.0], [-80.0, 180.0], [66.0, -170.0]] {
                let found = outline.country_at(Position { latitude, longitude });
                assert!(found.is_none_or(|found| countries.contains(&found)), "{found:?} has no shape");
            }
            Outcome::of((1, countries.len().min(20)))
        }
    }
}
