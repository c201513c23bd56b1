//! A point for every country, for what is known to be there somewhere: also of those too small to
//! have a shape.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::domain::country::Country;
use crate::domain::record::Position;

use super::outline::{OutlineReader, Unreadable, WORLD};

/// The points of countries.
#[derive(Debug, Default)]
pub struct Gazetteer {
    points: BTreeMap<Country, Position>,
}

impl Gazetteer {
    /// Returns the points built into the program, which are read once, without the outline that
    /// follows them.
    pub fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Gazetteer> = LazyLock::new(|| {
            let read = OutlineReader::of_world(WORLD).and_then(|mut reader| Gazetteer::read(&mut reader));
            // A test reads them; should that ever fail, such sites stand in the list alone.
            read.unwrap_or_default()
        });
        &BUNDLED
    }

    /// Reads the points that an outline of the world begins with.
    pub(super) fn read(reader: &mut OutlineReader<'_>) -> Result<Self, Unreadable> {
        let count = reader.count(4)?;
        let mut point = || {
            let country = reader.country()?;
            Ok((country, reader.point(&mut [0; 2])?))
        };
        Ok(Self { points: (0..count).map(|_| point()).collect::<Result<_, _>>()? })
    }

    /// Returns the point of a country; `None` of the European Union, which is in no one place.
    pub fn point(&self, country: Country) -> Option<Position> {
        self.points.get(&country).copied()
    }

    /// Returns all countries with their points.
    pub fn points(&self) -> impl Iterator<Item = (Country, Position)> {
        self.points.iter().map(|(country, position)| (*country, *position))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{MapChart, Outline};

    #[test]
    fn every_country_has_a_point_and_it_lies_within() {
        let gazetteer = Gazetteer::bundled();
        let world = Outline::bundled(MapChart::World);
        for country in Country::all().filter(|country| country.code() != "EU") {
            let point = gazetteer.point(country).unwrap_or_else(|| panic!("{country} has no point"));
            // Of the smallest islands the outline has no more than two dots.
            if world.surface(country) > 500.0 {
                assert_eq!(world.country_at(point), Some(country));
            }
        }
        assert_eq!(gazetteer.points().count(), Country::all().count() - 1);
    }

    #[test]
    fn a_point_in_europe_lies_within_on_the_finer_outline_too() {
        let europe = Outline::bundled(MapChart::Europe);
        let members = Country::all().filter(|country| country.is_eu_member());
        for country in members {
            assert_eq!(europe.country_at(Gazetteer::bundled().point(country).unwrap()), Some(country));
        }
    }
}
