//! The outline: countries as rings of shared arcs, read from the packed form that is built in.
//!
//! ```text
//! Europe    "EUM1" · arcs · countries; counts and steps are varints, steps zigzag
//! the world "WOM1" · points · arcs · countries; in the arcs, longitudes count from the middle of
//!           the map, so that no line leaps from one edge to the other
//! points    how many · each: the code of a country, east and north in hundredths of a degree
//! arcs      how many · each: points × 4 + kind, then for each point the step east and north from
//!           the point before it (the first of all from 0, 0), in hundredths of a degree
//! kind      0 coast, 1 border of two countries, 2 inside one country or along the edge of the map:
//!           never drawn
//! countries how many · each: a code of two letters (`ZZ` of land that the source gives to none), how many rings · each ring: how many arcs,
//!           each as the step from the last of arc × 2, + 1 where it is walked backwards
//! ```
//!
//! The files are made by `examples/pack-outline.rs`. Any bytes give either an outline or an error.

use std::fmt;
use std::sync::LazyLock;

use crate::domain::country::Country;
use crate::domain::record::Position;

use super::chart::MapChart;
use super::gazetteer::Gazetteer;
use super::globe::Plane;
use super::number::real;
use super::rank::ranks;

/// The code of land that the source gives to no country.
const NOBODYS: &[u8] = b"ZZ";
/// Maximum number of countries in an outline: a raster holds their numbers as bytes, and 0 is the
/// sea.
const MOST_COUNTRIES: usize = 254;

/// Largest coordinates of a point, in hundredths of a degree. An island on the edge of the map of
/// the world stays whole, so it may stand a little beyond it.
const LARGEST: [i32; 2] = [18_100, 9_000];
/// How many points the edge of the map of the world has on each side.
const EDGE: u8 = 90;

const EUROPE: &[u8] = include_bytes!("../../assets/europe.eum");
/// The packed outline of the world, which begins with the points of the countries.
pub(super) const WORLD: &[u8] = include_bytes!("../../assets/world.eum");

/// The coasts and borders of a chart.
#[derive(Debug)]
pub struct Outline {
    pub(super) chart: MapChart,
    pub(super) arcs: Vec<Arc>,
    pub(super) shapes: Vec<CountryShape>,
}

/// A stretch of coast or border.
#[derive(Debug)]
pub(super) struct Arc {
    pub(super) kind: ArcKind,
    pub(super) points: Vec<RankedPoint>,
    pub(super) bounds: Bounds,
    /// The shapes on its two sides, counted from 1; 0 is the sea.
    pub(super) sides: [u8; 2],
}

/// A point with its rank: the area of a dot, in square kilometres, up to which it is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct RankedPoint {
    pub(super) point: Plane,
    pub(super) rank: f32,
}

/// What an arc separates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ArcKind {
    /// Land and sea.
    Coast,
    /// Two countries.
    Border,
    /// Two pieces of one country, or a country and the edge of the map.
    Inner,
    /// The edge of the map of the world: beyond it is nothing.
    Edge,
}

/// The shape of a country.
#[derive(Debug)]
pub(super) struct CountryShape {
    /// The country; `None` of land that the source gives to none.
    pub(super) country: Option<Country>,
    /// The rings, the largest first.
    pub(super) rings: Vec<Ring>,
}

/// A closed line.
#[derive(Debug)]
pub(super) struct Ring {
    pub(super) arcs: Vec<ArcStep>,
    pub(super) bounds: Bounds,
    /// The enclosed area, in square kilometres.
    pub(super) surface: f32,
}

/// An arc as a part of a ring.
#[derive(Clone, Copy, Debug)]
pub(super) struct ArcStep {
    pub(super) arc: usize,
    pub(super) backwards: bool,
}

/// The bounding rectangle of something, in kilometres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
    pub(super) top: f32,
}

impl Bounds {
    pub(super) const NOTHING: Self =
        Self { left: f32::INFINITY, right: f32::NEG_INFINITY, bottom: f32::INFINITY, top: f32::NEG_INFINITY };

    pub(super) fn with(self, point: Plane) -> Self {
        Self {
            left: self.left.min(point.x),
            right: self.right.max(point.x),
            bottom: self.bottom.min(point.y),
            top: self.top.max(point.y),
        }
    }

    /// Returns whether another rectangle lies within this one.
    pub(super) fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.bottom <= other.bottom && other.top <= self.top
    }

    /// Returns what this has in common with another rectangle that it meets.
    pub(super) const fn within(self, other: &Self) -> Self {
        Self {
            left: self.left.max(other.left),
            right: self.right.min(other.right),
            bottom: self.bottom.max(other.bottom),
            top: self.top.min(other.top),
        }
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left <= other.right && other.left <= self.right && self.bottom <= other.top && other.bottom <= self.top
    }
}

/// The reason why bytes are not an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The bytes do not begin with `EUM1` or `WOM1`.
    NotAnOutline,
    /// The bytes end too early, or a number in them is too long.
    Truncated,
    /// A point is not on the globe.
    OutOfRange,
    /// A ring names an arc that does not exist, or an arc has an unknown kind.
    Dangling,
    /// A code does not belong to any country, or there are more than 254 countries.
    UnknownCountry,
    /// Something follows the last country.
    TrailingBytes,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self:?}")
    }
}

impl std::error::Error for Unreadable {}

impl Outline {
    /// The west, south, east and north limits of the outline of Europe, in degrees. Beyond them
    /// there is land that it does not contain.
    pub const WINDOW: [f64; 4] = [-32.0, 28.0, 62.0, 74.0];

    /// Returns the outline of a chart, which is built into the program and decoded once.
    pub fn bundled(chart: MapChart) -> &'static Self {
        static CHARTS: [LazyLock<Outline>; 2] = [
            LazyLock::new(|| Outline::built_in(MapChart::Europe)),
            LazyLock::new(|| Outline::built_in(MapChart::World)),
        ];
        let [europe, world] = &CHARTS;
        match chart {
            MapChart::Europe => europe,
            MapChart::World => world,
        }
    }

    fn built_in(chart: MapChart) -> Self {
        let bytes = match chart {
            MapChart::Europe => EUROPE,
            MapChart::World => WORLD,
        };
        // A test decodes them; should that ever fail, the sites are shown in an open sea.
        Self::decode(bytes).unwrap_or(Self { chart, arcs: Vec::new(), shapes: Vec::new() })
    }

    /// Decodes the packed form.
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes are not exactly one outline.
    pub fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let (chart, mut reader) = match bytes.strip_prefix(b"EUM1") {
            Some(rest) => (MapChart::Europe, OutlineReader { rest }),
            None => (MapChart::World, OutlineReader::of_world(bytes)?),
        };
        if chart == MapChart::World {
            Gazetteer::read(&mut reader)?;
        }
        let mut last = [0; 2];
        let count = reader.count(1)?;
        let mut arcs = (0..count).map(|_| arc(&mut reader, chart, &mut last)).collect::<Result<Vec<_>, _>>()?;
        let count = reader.count(3)?;
        if count > MOST_COUNTRIES {
            return Err(Unreadable::UnknownCountry);
        }
        let shapes = (1..=count).map(|_| shape(&mut reader, &arcs)).collect::<Result<Vec<_>, _>>()?;
        if !reader.rest.is_empty() {
            return Err(Unreadable::TrailingBytes);
        }
        set_sides(&mut arcs, &shapes);
        if chart == MapChart::World {
            arcs.push(edge());
        }
        Ok(Self { chart, arcs, shapes })
    }

    /// Returns whether a place is within the window of the outline of Europe.
    pub fn shows(position: Position) -> bool {
        let [west, south, east, north] = Self::WINDOW;
        (west..=east).contains(&position.longitude) && (south..=north).contains(&position.latitude)
    }

    /// Returns the countries that have a shape.
    pub fn countries(&self) -> impl Iterator<Item = Country> {
        self.numbers().map(|(country, _)| country)
    }

    /// Returns the number by which a raster knows the land of each country.
    pub(super) fn numbers(&self) -> impl Iterator<Item = (Country, u8)> {
        self.shapes.iter().zip(1..=u8::MAX).filter_map(|(shape, number)| Some((shape.country?, number)))
    }

    #[cfg(test)]
    /// Returns the area of a country's largest piece in square kilometres; 0 if it has no shape.
    pub(super) fn surface(&self, country: Country) -> f32 {
        let shape = self.shapes.iter().find(|shape| shape.country == Some(country));
        shape.and_then(|shape| shape.rings.first()).map_or(0.0, |ring| ring.surface)
    }

    /// Returns the country whose land contains a place, to the precision of a line some kilometres
    /// wide; `None` at sea, on land that the source gives to no country, and outside the window of Europe's outline.
    pub fn country_at(&self, position: Position) -> Option<Country> {
        let point = self.chart.project(position);
        let surrounds =
            |ring: &&Ring| ring.bounds.meets(&Bounds::NOTHING.with(point)) && surrounds(&self.line(ring, 0.0), point);
        let holds = |shape: &&CountryShape| shape.rings.iter().filter(surrounds).count() % 2 == 1;
        let is_charted = self.chart == MapChart::World || Self::shows(position);
        is_charted.then(|| self.shapes.iter().find(holds))??.country
    }

    fn line(&self, ring: &Ring, rank: f32) -> Vec<Plane> {
        let mut line = Vec::new();
        self.trace(ring, rank, &mut line);
        line
    }

    /// Collects into `line` the points of a ring whose rank is at least `rank`, in order; the last
    /// repeats the first.
    pub(super) fn trace(&self, ring: &Ring, rank: f32, line: &mut Vec<Plane>) {
        line.clear();
        for step in &ring.arcs {
            let Some(arc) = self.arcs.get(step.arc) else { continue };
            let kept = arc.points.iter().filter(|point| point.rank >= rank).map(|point| point.point);
            if step.backwards { line.extend(kept.rev()) } else { line.extend(kept) }
        }
        line.extend(line.first().copied());
    }
}

/// Returns the edge of the map of the world, from the north pole down the left side and up again.
fn edge() -> Arc {
    let latitude = |step: u8| 90.0 - 180.0 * f64::from(step) / f64::from(EDGE);
    let left = (0..=EDGE).map(|step| MapChart::project_from_middle(-180.0, latitude(step)));
    let right = (0..=EDGE).rev().map(|step| MapChart::project_from_middle(180.0, latitude(step)));
    let mut line: Vec<_> = left.chain(right).collect();
    line.extend(line.first().copied());
    arc_of(ArcKind::Edge, line)
}

/// The bytes that have not been read yet.
pub(super) struct OutlineReader<'a> {
    rest: &'a [u8],
}

impl<'a> OutlineReader<'a> {
    /// Creates a reader of what follows the head of an outline of the world.
    pub(super) fn of_world(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        Ok(Self { rest: bytes.strip_prefix(b"WOM1").ok_or(Unreadable::NotAnOutline)? })
    }

    /// Reads a place as the steps to it from the one before.
    pub(super) fn point(&mut self, last: &mut [i32; 2]) -> Result<Position, Unreadable> {
        for (coordinate, most) in last.iter_mut().zip(LARGEST) {
            let step = i32::try_from(self.whole()?).map_err(|_| Unreadable::OutOfRange)?;
            *coordinate = coordinate.saturating_add(step);
            if !(-most..=most).contains(coordinate) {
                return Err(Unreadable::OutOfRange);
            }
        }
        let [longitude, latitude] = last.map(|hundredths| f64::from(hundredths) / 100.0);
        Ok(Position { latitude, longitude })
    }

    fn natural(&mut self) -> Result<u64, Unreadable> {
        let mut number = 0_u64;
        for shift in (0..63).step_by(7) {
            let (byte, rest) = self.rest.split_first().ok_or(Unreadable::Truncated)?;
            self.rest = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Unreadable::Truncated)
    }

    fn whole(&mut self) -> Result<i64, Unreadable> {
        let number = self.natural()?;
        let half = i64::try_from(number >> 1).map_err(|_| Unreadable::Truncated)?;
        Ok(if number & 1 == 1 { !half } else { half })
    }

    /// Reads the number of things that follow, each at least `bytes_each` bytes long; an error if
    /// that exceeds the remaining bytes.
    pub(super) fn count(&mut self, bytes_each: usize) -> Result<usize, Unreadable> {
        let count = usize::try_from(self.natural()?).map_err(|_| Unreadable::Truncated)?;
        self.checked(count, bytes_each)
    }

    fn checked(&self, count: usize, bytes_each: usize) -> Result<usize, Unreadable> {
        if count.saturating_mul(bytes_each) > self.rest.len() { Err(Unreadable::Truncated) } else { Ok(count) }
    }

    /// Reads whose land follows.
    fn owner(&mut self) -> Result<Option<Country>, Unreadable> {
        match self.rest.strip_prefix(NOBODYS) {
            Some(rest) => {
                self.rest = rest;
                Ok(None)
            }
            None => self.country().map(Some),
        }
    }

    pub(super) fn country(&mut self) -> Result<Country, Unreadable> {
        let (code, rest) = self.rest.split_at_checked(2).ok_or(Unreadable::Truncated)?;
        self.rest = rest;
        std::str::from_utf8(code).ok().and_then(Country::from_code).ok_or(Unreadable::UnknownCountry)
    }
}

fn arc(reader: &mut OutlineReader<'_>, chart: MapChart, last: &mut [i32; 2]) -> Result<Arc, Unreadable> {
    let head = reader.natural()?;
    let kind = match head & 3 {
        0 => ArcKind::Coast,
        1 => ArcKind::Border,
        2 => ArcKind::Inner,
        _ => return Err(Unreadable::Dangling),
    };
    let count = reader.checked(usize::try_from(head >> 2).map_err(|_| Unreadable::Truncated)?, 2)?;
    let mut line = Vec::with_capacity(count);
    for _ in 0..count {
        let place = reader.point(last)?;
        line.push(match chart {
            MapChart::Europe => chart.project(place),
            MapChart::World => MapChart::project_from_middle(place.longitude, place.latitude),
        });
    }
    Ok(arc_of(kind, line))
}

fn arc_of(kind: ArcKind, line: Vec<Plane>) -> Arc {
    let bounds = line.iter().fold(Bounds::NOTHING, |bounds, point| bounds.with(*point));
    let ranked = ranks(&line).into_iter().zip(line).map(|(rank, point)| RankedPoint { point, rank });
    Arc { kind, points: ranked.collect(), bounds, sides: [0; 2] }
}

fn shape(reader: &mut OutlineReader<'_>, arcs: &[Arc]) -> Result<CountryShape, Unreadable> {
    let country = reader.owner()?;
    let count = reader.count(1)?;
    let mut last = 0_i64;
    let rings = (0..count).map(|_| ring(reader, &mut last, arcs)).collect::<Result<Vec<_>, _>>()?;
    Ok(CountryShape { country, rings })
}

fn ring(reader: &mut OutlineReader<'_>, last: &mut i64, arcs: &[Arc]) -> Result<Ring, Unreadable> {
    let count = reader.count(1)?;
    let mut ring = Ring { arcs: Vec::with_capacity(count), bounds: Bounds::NOTHING, surface: 0.0 };
    let mut twice = 0.0_f32;
    let mut before: Option<Plane> = None;
    for _ in 0..count {
        *last = last.saturating_add(reader.whole()?);
        let reference = usize::try_from(*last).map_err(|_| Unreadable::Dangling)?;
        let step = ArcStep { arc: reference >> 1, backwards: reference & 1 == 1 };
        let arc = arcs.get(step.arc).ok_or(Unreadable::Dangling)?;
        ring.arcs.push(step);
        let mut walk = |point: Plane| {
            ring.bounds = ring.bounds.with(point);
            twice += before.map_or(0.0, |before| before.x * point.y - point.x * before.y);
            before = Some(point);
        };
        let points = arc.points.iter().map(|point| point.point);
        if step.backwards { points.rev().for_each(&mut walk) } else { points.for_each(&mut walk) }
    }
    ring.surface = (twice / 2.0).abs();
    Ok(ring)
}

fn set_sides(arcs: &mut [Arc], shapes: &[CountryShape]) {
    for (number, shape) in (1..=u8::MAX).zip(shapes) {
        for step in shape.rings.iter().flat_map(|ring| &ring.arcs) {
            if let Some(arc) = arcs.get_mut(step.arc) {
                let [one, other] = arc.sides;
                arc.sides = if one == 0 { [number, other] } else { [one, number] };
            }
        }
    }
}

/// Returns whether a closed line surrounds a point: whether a ray to the right from there meets it an
/// odd number of times.
fn surrounds(line: &[Plane], point: Plane) -> bool {
    let crosses = |pair: &&[Plane]| {
        let [a, b] = pair else { return false };
        (a.y > point.y) != (b.y > point.y) && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
    };
    line.windows(2).filter(crosses).count() % 2 == 1
}

/// Returns the middle of a rectangle.
pub(super) fn middle(bounds: &Bounds) -> Plane {
    Plane { x: f32::midpoint(bounds.left, bounds.right), y: f32::midpoint(bounds.bottom, bounds.top) }
}

impl Outline {
    /// Returns the number of all points, and the number drawn where a dot covers
    /// `square_kilometres`.
    pub fn points(&self, square_kilometres: i32) -> (usize, usize) {
        let points = || self.arcs.iter().flat_map(|arc| &arc.points);
        (points().count(), points().filter(|point| point.rank >= real(square_kilometres)).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn on_chart(chart: MapChart, latitude: f64, longitude: f64) -> Option<&'static str> {
        Outline::bundled(chart).country_at(Position { latitude, longitude }).map(Country::code)
    }

    fn country_at(latitude: f64, longitude: f64) -> Option<&'static str> {
        on_chart(MapChart::Europe, latitude, longitude)
    }

    #[test]
    fn the_bundled_outline_is_small_and_whole() {
        assert!(EUROPE.len() + WORLD.len() <= 120_000, "{} bytes", EUROPE.len() + WORLD.len());
        let [outline, world] = [EUROPE, WORLD].map(|bytes| Outline::decode(bytes).unwrap());
        assert!(outline.points(0).0 > 15_000, "{:?}", outline.points(0));
        assert!(world.points(0).0 > 15_000 && world.countries().count() > 225, "{:?}", world.points(0));
        let members = Country::all().filter(|country| country.is_eu_member());
        for member in members {
            assert!(outline.countries().any(|country| country == member), "{member}");
        }
    }

    #[test]
    fn every_site_of_the_dataset_stands_in_its_own_country() {
        let dataset: serde_json::Value = serde_json::from_slice(include_bytes!("../../assets/atlante.json")).unwrap();
        let mut on_the_map = 0;
        for site in dataset["sites"].as_array().unwrap() {
            let (Some(latitude), Some(longitude)) = (site["lat"].as_f64(), site["lon"].as_f64()) else { continue };
            if Outline::shows(Position { latitude, longitude }) {
                assert_eq!(country_at(latitude, longitude), site["country"].as_str(), "{}", site["id"]);
                on_the_map += 1;
            }
        }
        assert!(on_the_map >= 32, "{on_the_map}");
    }

    #[test]
    fn what_the_source_draws_otherwise_is_put_right() {
        assert_eq!(country_at(44.95, 34.1), Some("UA"), "Simferopol");
        assert_eq!(country_at(45.36, 36.47), Some("UA"), "Kerch");
        assert_eq!(country_at(45.04, 38.98), Some("RU"), "Krasnodar");
        assert_eq!(country_at(35.19, 33.36), Some("CY"), "Nicosia, at the buffer zone");
        assert_eq!(country_at(35.33, 33.32), Some("CY"), "Kyrenia");
        assert_eq!(country_at(34.59, 32.98), Some("CY"), "Akrotiri");
        assert_eq!(country_at(42.66, 21.16), Some("XK"), "Pristina");
        assert_eq!(country_at(60.2, 20.0), Some("FI"), "Åland");
        assert_eq!(country_at(54.2, -4.55), Some("GB"), "Man");
        assert_eq!(country_at(49.22, -2.12), Some("GB"), "Jersey");
    }

    #[test]
    fn the_sea_and_the_rest_of_the_world_are_no_country() {
        assert_eq!(country_at(56.0, 3.0), None, "North Sea");
        assert_eq!(country_at(90.0, 0.0), None, "the pole");
        assert_eq!(country_at(25.03, 121.56), None, "Taipei");
        assert_eq!(country_at(55.75, 37.62), Some("RU"), "Moscow");
    }

    #[test]
    fn the_world_is_whole_also_where_its_map_is_cut_and_at_the_poles() {
        let country_at = |latitude, longitude| on_chart(MapChart::World, latitude, longitude);
        for (latitude, longitude, code) in [
            (25.03, 121.3, "TW"),
            (32.45, -99.73, "US"),
            (64.8, -165.0, "US"),
            (67.0, -175.0, "RU"),
            (67.0, 175.0, "RU"),
            (71.0, 179.9, "RU"),
            (71.1, -179.5, "RU"),
            (-17.8, 178.0, "FJ"),
            (-89.9, 0.0, "AQ"),
            (-89.9, -168.6, "AQ"),
            (-86.0, 179.0, "AQ"),
            (-86.0, -168.0, "AQ"),
            (53.35, -168.2, "US"),
            (-38.5, 176.0, "NZ"),
            (9.5, 44.5, "SO"),
            (42.66, 21.16, "XK"),
            (45.1, 34.1, "UA"),
            (35.33, 33.32, "CY"),
        ] {
            assert_eq!(country_at(latitude, longitude), Some(code), "{latitude} {longitude}");
        }
        for (latitude, longitude) in
            [(90.0, 0.0), (89.9, 180.0), (0.0, 180.0), (0.0, -168.5), (-60.0, -168.5), (0.0, 0.0)]
        {
            assert_eq!(country_at(latitude, longitude), None, "{latitude} {longitude}");
        }
    }

    #[test]
    fn land_that_the_source_gives_to_nobody_is_land_of_no_country() {
        let world = Outline::bundled(MapChart::World);
        let nobodys: Vec<_> = world.shapes.iter().filter(|shape| shape.country.is_none()).collect();
        for (latitude, longitude, what) in [(35.4, 77.0, "Siachen glacier"), (-10.49, 105.63, "Christmas Island")] {
            let place = Position { latitude, longitude };
            let point = MapChart::World.project(place);
            let is_land =
                |shape: &&CountryShape| shape.rings.iter().any(|ring| surrounds(&world.line(ring, 0.0), point));
            assert!(nobodys.iter().any(is_land), "{what}");
            assert_eq!(world.country_at(place), None, "{what}");
        }
    }

    #[test]
    fn no_line_of_the_world_leaps_from_edge_to_edge() {
        let world = Outline::bundled(MapChart::World);
        for arc in world.arcs.iter().filter(|arc| !matches!(arc.kind, ArcKind::Inner | ArcKind::Edge)) {
            for pair in arc.points.windows(2) {
                let [one, other] = pair else { continue };
                let [x, y] = [one.point.x - other.point.x, one.point.y - other.point.y];
                assert!(x.hypot(y) < 2_500.0, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn a_cut_outline_is_refused() {
        for packed in [EUROPE, WORLD] {
            for length in (0..packed.len()).step_by(997) {
                assert!(Outline::decode(&packed[..length]).is_err(), "{length}");
            }
            let longer = [packed, &[0]].concat();
            assert_eq!(Outline::decode(&longer).unwrap_err(), Unreadable::TrailingBytes);
        }
        assert_eq!(Outline::decode(b"PK\x03\x04").unwrap_err(), Unreadable::NotAnOutline);
    }

    proptest! {
        #![proptest_config(crate::cases(24))]

        #[test]
        fn any_bytes_give_an_outline_or_a_complaint(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Outline::decode(&bytes);
            for head in [*b"EUM1", *b"WOM1"] {
                let _ = Outline::decode(&[&head[..], &bytes].concat());
            }
        }

        #[test]
        fn a_damaged_outline_never_breaks_the_reader(of_world in any::<bool>(), place in 4..EUROPE.len(), byte in any::<u8>(), cut in 0..EUROPE.len()) {
            let mut bytes = if of_world { WORLD } else { EUROPE }.to_vec();
            bytes[place] = byte;
            bytes.truncate(bytes.len() - cut / 50);
            if let Ok(outline) = Outline::decode(&bytes) {
                let _ = outline.country_at(Position { latitude: 50.0, longitude: 10.0 });
            }
        }
    }
}
