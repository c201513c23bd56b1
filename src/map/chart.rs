//! The two charts: Europe around its own middle, and the world. Both keep areas, and both are in
//! kilometres, so that a view can change from one to the other at the same scale.

use crate::domain::record::Position;

use super::equal_earth;
use super::globe::{self, Plane, RADIUS};
use super::number::single;
use super::outline::Bounds;

/// Reykjavík, Kajaani, Santiago de Compostela, Valletta, Nicosia: they span Europe.
const EUROPE: [[f64; 2]; 5] = [[64.15, -21.94], [64.22, 27.73], [42.88, -8.54], [35.9, 14.51], [35.19, 33.38]];
/// How far the chart of Europe reaches beyond these, in kilometres.
const BEYOND: f32 = 400.0;
/// Latitude up to which places are drawn upright: farther on, meridians run together.
const UPRIGHT: f64 = 80.0;
/// Width or height in kilometres up to which a view of the world's chart is upright, and from which
/// it is as the chart has it.
const UPRIGHT_UP_TO: f32 = 3_000.0;
const AS_CHARTED_FROM: f32 = 12_000.0;

/// A projection, with the outline that belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MapChart {
    /// Lambert's azimuthal equal-area projection around 10° E, 52° N.
    Europe,
    /// Equal Earth, cut along 168.5° W: no land lies there but the Antarctic and one island.
    World,
}

impl MapChart {
    /// The longitude in the middle of the map of the world, in degrees.
    pub const MIDDLE: f64 = 11.5;

    /// Returns a longitude from Greenwich as one from the middle of the map of the world, within
    /// 180° of it.
    pub fn from_middle(longitude: f64) -> f64 {
        (longitude - Self::MIDDLE + 540.0).rem_euclid(360.0) - 180.0
    }

    /// Reverses [`from_middle`](Self::from_middle).
    pub fn from_greenwich(longitude: f64) -> f64 {
        (longitude + Self::MIDDLE + 540.0).rem_euclid(360.0) - 180.0
    }

    /// Returns the point of a place.
    pub fn project(self, place: Position) -> Plane {
        match self {
            Self::Europe => globe::project(place),
            Self::World => Self::project_from_middle(Self::from_middle(place.longitude), place.latitude),
        }
    }

    /// Returns the point of a place on the chart of the world whose longitude counts from the
    /// middle, and may be a little beyond the edge.
    pub(super) fn project_from_middle(east: f64, north: f64) -> Plane {
        let (x, y) = equal_earth::project(east.to_radians(), north.to_radians());
        Plane { x: single(RADIUS * x), y: single(RADIUS * y) }
    }

    /// Reverses [`project`](Self::project); a point beyond the rim becomes one on it.
    pub fn unproject(self, point: Plane) -> Position {
        match self {
            Self::Europe => globe::unproject(point),
            Self::World => {
                let (east, north) = equal_earth::unproject(f64::from(point.x) / RADIUS, f64::from(point.y) / RADIUS);
                let longitude = Self::from_greenwich(east.to_degrees().clamp(-180.0, 179.999_99));
                Position { latitude: north.to_degrees(), longitude }
            }
        }
    }

    /// Returns whether a point on the chart of the world is within its edge.
    pub(super) fn is_on_the_globe(point: Plane) -> bool {
        let (x, y) = (f64::from(point.x) / RADIUS, f64::from(point.y) / RADIUS);
        let (_, pole) = equal_earth::project(0.0, std::f64::consts::FRAC_PI_2);
        y.abs() <= pole && equal_earth::unproject(x, y).0.abs() <= std::f64::consts::PI
    }

    /// Returns the bounds of what is charted: Europe and what lies around it, or the whole world.
    pub(super) fn reach(self) -> Bounds {
        match self {
            Self::Europe => {
                let Bounds { left, right, bottom, top } = europe();
                Bounds { left: left - BEYOND, right: right + BEYOND, bottom: bottom - BEYOND, top: top + BEYOND }
            }
            Self::World => {
                let (side, pole) = (Self::project_from_middle(180.0, 0.0), Self::project_from_middle(0.0, 90.0));
                Bounds { left: -side.x, right: side.x, bottom: -pole.y, top: pole.y }
            }
        }
    }

    /// Returns how a part of the chart is to be turned upright for a view of a certain width or
    /// height around a point.
    pub(super) fn lens(self, centre: Plane, span: f32) -> Lens {
        if self == Self::Europe {
            return Lens::PLAIN;
        }
        let share = (AS_CHARTED_FROM / span.max(1.0)).ln() / (AS_CHARTED_FROM / UPRIGHT_UP_TO).ln();
        let share = share.clamp(0.0, 1.0);
        if share == 0.0 {
            return Lens::PLAIN;
        }
        let (x, y) = (f64::from(centre.x) / RADIUS, f64::from(centre.y) / RADIUS);
        let (east, north) = equal_earth::unproject(x, y);
        let end = UPRIGHT.to_radians();
        let (width, lean) = equal_earth::distortion(north.clamp(-end, end));
        let width = single(width).powf(share);
        let lean = single(east.clamp(-std::f64::consts::PI, std::f64::consts::PI) * lean);
        Lens { narrowing: 1.0 / width, lean: -lean * share, heightening: width }
    }
}

/// Returns the bounds of Europe on its own chart.
pub(super) fn europe() -> Bounds {
    let places = EUROPE.map(|[latitude, longitude]| Position { latitude, longitude });
    places.into_iter().fold(Bounds::NOTHING, |bounds, place| bounds.with(globe::project(place)))
}

/// What turns the surroundings of a point upright. Far from the middle of the map of the world
/// meridians lean, and lands are stretched; a view of only a part of it is sheared and stretched
/// back, which leaves areas as they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lens {
    narrowing: f32,
    lean: f32,
    heightening: f32,
}

impl Lens {
    pub(super) const PLAIN: Self = Self { narrowing: 1.0, lean: 0.0, heightening: 1.0 };

    /// Returns a way on the chart as one in the view.
    pub(super) const fn view(self, way: Plane) -> Plane {
        Plane { x: self.narrowing * way.x + self.lean * way.y, y: self.heightening * way.y }
    }

    /// Returns a width and a height in the view as those on the chart.
    pub(super) const fn stretch(self, extent: Plane) -> Plane {
        Plane { x: extent.x / self.narrowing, y: extent.y / self.heightening }
    }

    /// Reverses [`view`](Self::view).
    pub(super) const fn chart(self, way: Plane) -> Plane {
        let y = way.y / self.heightening;
        Plane { x: (way.x - self.lean * y) / self.narrowing, y }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::globe::distance;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_charts_lead_home(latitude in -89.0..89.0, longitude in -180.0..180.0) {
            let there = Position { latitude, longitude };
            let back = MapChart::World.unproject(MapChart::World.project(there));
            prop_assert!(distance(there, back) < 0.2, "{there:?} {back:?}");
            let point = MapChart::World.project(there);
            let Bounds { left, right, bottom, top } = MapChart::World.reach();
            prop_assert!((left..=right).contains(&point.x) && (bottom..=top).contains(&point.y));
        }

        #[test]
        fn a_small_part_of_the_world_is_upright_and_has_its_shape(latitude in -75.0..75.0, longitude in -165.0..180.0) {
            let at = |latitude, longitude| MapChart::World.project(Position { latitude, longitude });
            let here = at(latitude, longitude);
            let lens = MapChart::World.lens(here, 600.0);
            let way = |there: Plane| lens.view(Plane { x: there.x - here.x, y: there.y - here.y });
            let north = way(at(latitude + 0.1, longitude));
            let east = way(at(latitude, longitude + 0.1 / latitude.to_radians().cos()));
            // A tenth of a degree is 11.12 km.
            prop_assert!((north.y - 11.12).abs() < 0.3 && north.x.abs() < 0.3, "{north:?}");
            prop_assert!((east.x - 11.12).abs() < 0.3 && east.y.abs() < 0.3, "{east:?}");
        }

        #[test]
        fn a_lens_can_be_looked_through_from_both_sides(x in -17_000.0_f32..17_000.0, y in -8_300.0_f32..8_300.0, span in 100.0_f32..40_000.0) {
            let lens = MapChart::World.lens(Plane { x, y }, span);
            let there = lens.chart(lens.view(Plane { x: 300.0, y: -200.0 }));
            prop_assert!((there.x - 300.0).abs() < 0.1 && (there.y + 200.0).abs() < 0.1, "{there:?}");
        }
    }
}
