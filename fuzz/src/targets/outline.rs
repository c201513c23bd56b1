//! Outlines: any bytes give an outline or an error, and an outline has a place for every question.

use std::mem::discriminant;

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
            for country in &countries {
                if let Some(position) = outline.within(*country) {
                    assert!(Outline::shows(position), "a point within a country is off the map: {position:?}");
                    // Shapes that overlap may hide the country asked for.
                    let found = outline.country_at(position);
                    assert!(found.is_none_or(|found| countries.contains(&found)), "{found:?} has no shape");
                }
            }
            Outcome::of((1, countries.len().min(20)))
        }
    }
}
