//! The globe: from degrees to kilometres on the map and back, distances and compass points.
//!
//! A sphere is precise enough, since the map's dots are kilometres wide. This module knows no
//! country and no screen.

use crate::domain::record::Position;

use super::number::single;

/// The radius of a sphere with the Earth's surface area, in kilometres.
pub(super) const RADIUS: f64 = 6_371.007_2;
/// The centre of the projection, that of EPSG:3035, in degrees.
const CENTRE: Position = Position { latitude: 52.0, longitude: 10.0 };
/// Sine and cosine of the centre's latitude.
const SIN_CENTRE: f64 = 0.788_010_753_606_722;
const COS_CENTRE: f64 = 0.615_661_475_325_658_3;

/// A point on a chart, in kilometres from its middle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Plane {
    /// Kilometres to the right of the centre.
    pub x: f32,
    /// Kilometres above the centre.
    pub y: f32,
}

impl Plane {
    /// Returns the way to this point from another.
    pub(super) const fn from(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y }
    }
}

/// Projects a position by Lambert's azimuthal equal-area projection (Snyder, *Map Projections*,
/// 1987, formulas 24-2 to 24-4). The point opposite the centre has no image and is put on the rim.
pub fn project(position: Position) -> Plane {
    let (sin, cos) = position.latitude.to_radians().sin_cos();
    let (sin_east, cos_east) = (position.longitude - CENTRE.longitude).to_radians().sin_cos();
    let nearness = SIN_CENTRE * sin + COS_CENTRE * cos * cos_east;
    let scale = RADIUS * (2.0 / (1.0 + nearness).max(1e-9)).sqrt();
    let x = scale * cos * sin_east;
    let y = scale * (COS_CENTRE * sin - SIN_CENTRE * cos * cos_east);
    Plane { x: single(x), y: single(y) }
}

/// Reverses [`project`]; a point beyond the rim becomes the point opposite the centre.
pub fn unproject(point: Plane) -> Position {
    let (x, y) = (f64::from(point.x), f64::from(point.y));
    let away = x.hypot(y);
    if away < 1e-6 {
        return CENTRE;
    }
    let (sin, cos) = (2.0 * (away / (2.0 * RADIUS)).min(1.0).asin()).sin_cos();
    let latitude = (cos * SIN_CENTRE + y * sin * COS_CENTRE / away).clamp(-1.0, 1.0).asin().to_degrees();
    let east = (x * sin).atan2(away * COS_CENTRE * cos - y * SIN_CENTRE * sin).to_degrees();
    let longitude = (CENTRE.longitude + east + 540.0).rem_euclid(360.0) - 180.0;
    Position { latitude, longitude }
}

/// Returns the distance in kilometres along the great circle (haversine formula).
pub fn distance(from: Position, to: Position) -> f64 {
    let half = |one: f64, other: f64| ((other - one).to_radians() / 2.0).sin().powi(2);
    let across = from.latitude.to_radians().cos() * to.latitude.to_radians().cos();
    let chord = half(from.latitude, to.latitude) + across * half(from.longitude, to.longitude);
    2.0 * RADIUS * chord.clamp(0.0, 1.0).sqrt().asin()
}

/// Returns the direction of a place from the middle of the globe, as a vector of the length 1. The nearer
/// two places are, the shorter is the straight line between the ends of theirs.
pub(super) fn direction(place: Position) -> [f64; 3] {
    let (sin, cos) = place.latitude.to_radians().sin_cos();
    let (sin_east, cos_east) = place.longitude.to_radians().sin_cos();
    [cos * cos_east, cos * sin_east, sin]
}

/// Returns the compass point of the initial bearing from one place to another along the great
/// circle. From a pole every way leads away from it, whatever longitude is written beside it.
pub fn heading(from: Position, to: Position) -> Compass {
    if from.latitude.abs() >= 90.0 {
        return if from.latitude > 0.0 { Compass::South } else { Compass::North };
    }
    let (sin_from, cos_from) = from.latitude.to_radians().sin_cos();
    let (sin_to, cos_to) = to.latitude.to_radians().sin_cos();
    let (sin_east, cos_east) = (to.longitude - from.longitude).to_radians().sin_cos();
    let bearing = (sin_east * cos_to).atan2(cos_from * sin_to - sin_from * cos_to * cos_east);
    Compass::of_bearing(bearing.to_degrees())
}

/// One of the eight points of the compass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Compass {
    /// North.
    North,
    /// North-east.
    NorthEast,
    /// East.
    East,
    /// South-east.
    SouthEast,
    /// South.
    South,
    /// South-west.
    SouthWest,
    /// West.
    West,
    /// North-west.
    NorthWest,
}

impl Compass {
    /// All points, clockwise from north.
    pub const ALL: [Self; 8] = [
        Self::North,
        Self::NorthEast,
        Self::East,
        Self::SouthEast,
        Self::South,
        Self::SouthWest,
        Self::West,
        Self::NorthWest,
    ];

    /// Returns the point nearest to a bearing in degrees clockwise from north.
    fn of_bearing(degrees: f64) -> Self {
        let limit = |place: u32| 45.0 * f64::from(place) + 22.5;
        let bearing = degrees.rem_euclid(360.0);
        let mut points = (0_u32..).zip(Self::ALL);
        points.find(|(place, _)| bearing < limit(*place)).map_or(Self::North, |(_, point)| point)
    }

    /// Returns the one- or two-letter English abbreviation, such as `NE`; also the key of its
    /// message.
    pub const fn code(self) -> &'static str {
        match self {
            Self::North => "N",
            Self::NorthEast => "NE",
            Self::East => "E",
            Self::SouthEast => "SE",
            Self::South => "S",
            Self::SouthWest => "SW",
            Self::West => "W",
            Self::NorthWest => "NW",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn at(latitude: f64, longitude: f64) -> Position {
        Position { latitude, longitude }
    }

    #[test]
    fn the_centre_and_known_places_come_out_where_they_are() {
        assert_eq!(project(CENTRE), Plane { x: 0.0, y: 0.0 });
        // EPSG:3035 puts 5E 50N at 3962799.45, 2999718.85 with the centre at 4321000, 3210000; it
        // uses an ellipsoid, so a few kilometres may differ.
        let point = project(at(50.0, 5.0));
        assert!((point.x + 358.2).abs() < 2.0 && (point.y + 210.3).abs() < 2.0, "{point:?}");
    }

    #[test]
    fn distances_and_headings_are_those_of_an_atlas() {
        let (vienna, bratislava, athens) = (at(48.21, 16.37), at(48.15, 17.11), at(37.98, 23.73));
        assert!((distance(vienna, bratislava) - 55.0).abs() < 2.0);
        assert!((distance(vienna, athens) - 1283.0).abs() < 10.0);
        assert_eq!(heading(vienna, bratislava), Compass::East);
        assert_eq!(heading(vienna, athens), Compass::SouthEast);
        assert_eq!(heading(athens, vienna), Compass::NorthWest);
        assert_eq!(heading(at(0.0, 179.0), at(0.0, -179.0)), Compass::East);
        assert_eq!(heading(athens, at(90.0, 0.0)), Compass::North);
        for longitude in [-180.0, -16.37, 0.0, 77.0, 180.0] {
            assert_eq!(heading(at(-90.0, longitude), vienna), Compass::North);
            assert_eq!(heading(at(90.0, longitude), athens), Compass::South);
        }
    }

    proptest! {
        #[test]
        fn projecting_and_back_leads_home(latitude in -35.0..89.0, longitude in -80.0..100.0) {
            let there = at(latitude, longitude);
            let back = unproject(project(there));
            prop_assert!(distance(there, back) < 0.02, "{there:?} {back:?}");
        }

        #[test]
        fn no_place_is_without_an_answer(a in -90.0..=90.0, b in -180.0..=180.0, c in -90.0..=90.0, d in -180.0..=180.0) {
            let (one, other) = (at(a, b), at(c, d));
            let away = distance(one, other);
            prop_assert!((0.0..20_016.0).contains(&away));
            prop_assert!((away - distance(other, one)).abs() < 1e-6);
            let point = project(one);
            prop_assert!(point.x.is_finite() && point.y.is_finite());
            let _ = heading(one, other);
        }

        #[test]
        fn every_point_of_the_plane_is_somewhere(x in -30_000.0_f32..30_000.0, y in -30_000.0_f32..30_000.0) {
            let place = unproject(Plane { x, y });
            prop_assert!((-90.0..=90.0).contains(&place.latitude) && (-180.0..=180.0).contains(&place.longitude));
        }
    }
}
