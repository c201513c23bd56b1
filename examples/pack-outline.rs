//! Makes `assets/europe.eum` and `assets/world.eum`, the outlines on the map, from
//! `countries-10m.json` and `countries-50m.json` of the npm package `world-atlas` 2.0.2. Run by
//! hand; never installed.
//!
//! ```text
//! cargo run --release --example pack-outline -- countries-10m.json assets/europe.eum
//! cargo run --release --example pack-outline -- countries-50m.json assets/world.eum
//! ```
//!
//! What it does, in order: it knows the file, and what to make of it, by its sha256; gives each
//! shape a two-letter code and merges shapes of the same code (see [`code_of`] and [`CRIMEA`]);
//! for Europe, keeps the rings that reach into the window; for the world, counts longitudes from
//! the map's middle and opens the ring around the pole (see [`unroll`] and [`open_at_the_pole`]);
//! simplifies each arc once, so that neighbours never gap; and writes the arcs as differences. The
//! format is described where it is read, in `src/map/outline.rs`.

#![expect(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool run by hand on one file that is known by its checksum"
)]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "its numbers are small"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use atlante::domain::country::Country;
use atlante::map::{MapChart, Outline};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// What is made of a source.
#[derive(Clone, Copy)]
struct Recipe {
    /// The sha256 of the source, a file of `world-atlas` 2.0.2 (Natural Earth 4.1.0).
    sha256: &'static str,
    /// The map for which the outline is made.
    chart: MapChart,
    /// The west, south, east and north limits, in degrees.
    window: [f64; 4],
    /// Maximum deviation of a simplified line, in degrees.
    tolerance: f64,
    /// Area in square degrees below which a ring is dropped that is not a country's largest.
    smallest: f64,
    /// Maximum size of the written file, in bytes.
    largest: usize,
}

/// The outlines that this makes.
const RECIPES: [Recipe; 2] = [
    Recipe {
        sha256: "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79",
        chart: MapChart::Europe,
        window: Outline::WINDOW,
        tolerance: 0.02,
        smallest: 0.03 * 0.03,
        largest: 40 * 1024,
    },
    Recipe {
        sha256: "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394",
        chart: MapChart::World,
        window: [-200.0, -90.0, 200.0, 90.0],
        tolerance: 0.04,
        smallest: 0.06 * 0.06,
        largest: 80 * 1024,
    },
];

/// Weight of a point outside the window, where 50 times the tolerance is allowed.
const OUTSIDE: f64 = 0.02;
/// Steps per degree in the packed file.
const STEPS: f64 = 100.0;
/// Latitude in degrees below which the source only closes its ring around the pole.
const POLE: f64 = -89.9;
/// Latitudes in degrees of the points by which a ring is led along the edge of the map to the pole.
const TO_THE_POLE: [f64; 3] = [-86.0, -88.0, -90.0];
/// The code of land that the source gives to no country: it names it, but as no part of another.
const NOBODYS: &str = "ZZ";
/// How many points a side the grid has in which a point well within a country is looked for.
const GRID: u8 = 40;
/// Points of the countries that the source does not show as such: code, longitude, latitude.
const WITHOUT_SHAPE: [(&str, f64, f64); 18] = [
    ("AX", 19.95, 60.21),
    ("BQ", -68.26, 12.18),
    ("BV", 3.36, -54.42),
    ("CC", 96.83, -12.17),
    ("CX", 105.63, -10.49),
    ("GF", -53.1, 3.93),
    ("GG", -2.58, 49.46),
    ("GI", -5.35, 36.14),
    ("GP", -61.57, 16.2),
    ("IM", -4.53, 54.22),
    ("JE", -2.13, 49.22),
    ("MQ", -61.02, 14.65),
    ("RE", 55.53, -21.12),
    ("SJ", 16.0, 78.6),
    ("TK", -171.85, -9.2),
    ("TV", 179.2, -8.52),
    ("UM", 166.62, 19.29),
    ("YT", 45.15, -12.82),
];
/// A place in Crimea: the Russian ring around it is assigned to Ukraine.
const CRIMEA: [f64; 2] = [34.1, 45.1];

/// Places at the heads of bays that a slightly coarser line would put into the water; points around
/// them weigh more.
const SHORES: [Point; 1] = [[-9.06, 53.27]];
/// The radius around these places, in degrees.
const SHORE: f64 = 0.15;
/// The weight of a point within that radius.
const SHORE_WEIGHT: f64 = 4.0;

type Point = [f64; 2];
type Ring = Vec<i32>;

#[derive(Deserialize)]
struct Topology {
    transform: Transform,
    objects: Objects,
    arcs: Vec<Vec<[i64; 2]>>,
}

#[derive(Deserialize)]
struct Transform {
    scale: Point,
    translate: Point,
}

#[derive(Deserialize)]
struct Objects {
    countries: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    id: Option<String>,
    properties: Properties,
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Deserialize)]
struct Properties {
    name: String,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Shape {
    Polygon { arcs: Vec<Ring> },
    MultiPolygon { arcs: Vec<Vec<Ring>> },
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [source, target] = arguments.as_slice() else {
        eprintln!("pack-outline SOURCE TARGET");
        return ExitCode::from(2);
    };
    match pack(source).and_then(|bytes| std::fs::write(target, bytes).map_err(|error| error.to_string())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn pack(source: &str) -> Result<Vec<u8>, String> {
    let bytes = std::fs::read(source).map_err(|error| error.to_string())?;
    let digits = Sha256::digest(&bytes).iter().flat_map(|byte| [byte >> 4, byte & 15]).collect::<Vec<_>>();
    let sum: String = digits.into_iter().filter_map(|digit| char::from_digit(digit.into(), 16)).collect();
    let Some(recipe) = RECIPES.into_iter().find(|recipe| recipe.sha256 == sum) else {
        return Err(format!("{source} has the sha256 {sum}, which is none of those that are known"));
    };
    let topology: Topology = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
    let mut arcs = degrees(&topology);
    let mut countries = countries(&topology, &arcs);
    let mut edges = BTreeSet::new();
    if recipe.chart == MapChart::World {
        open_at_the_pole(&mut countries, &mut arcs, &mut edges);
        for (place, arc) in arcs.iter_mut().enumerate() {
            if edges.contains(&place) {
                for point in arc.iter_mut() {
                    point[0] = MapChart::from_middle(point[0]);
                }
            } else {
                unroll(arc);
            }
        }
    }
    let countries = in_window(countries, &arcs, recipe);
    let mut bytes = match recipe.chart {
        MapChart::Europe => b"EUM1".to_vec(),
        MapChart::World => b"WOM1".to_vec(),
    };
    if recipe.chart == MapChart::World {
        write_points(&points(&countries, &arcs)?, &mut bytes);
    }
    write(&countries, &arcs, &edges, recipe, &mut bytes);
    println!("{} countries, {} bytes", countries.len(), bytes.len());
    if bytes.len() > recipe.largest { Err(format!("more than {} bytes", recipe.largest)) } else { Ok(bytes) }
}

/// Counts the longitudes of a line from the middle of the map of the world, without leaps. An
/// island on the edge of the map stays whole, so it may stand a little beyond it.
fn unroll(line: &mut [Point]) {
    let mut last = None;
    for point in line {
        let east = MapChart::from_middle(point[0]);
        let turns = last.map_or(0.0, |last: f64| ((last - east) / 360.0).round());
        point[0] = east + 360.0 * turns;
        last = Some(point[0]);
    }
}

/// Opens the ring around the south pole, which has no inside on a map whose pole is a line: it is
/// led along the edge of the map to the pole, along the pole, and back. That part is never drawn.
fn open_at_the_pole(
    countries: &mut BTreeMap<String, Vec<Ring>>,
    arcs: &mut Vec<Vec<Point>>,
    edges: &mut BTreeSet<usize>,
) {
    for rings in countries.values_mut() {
        // The source leaves a second ring along the pole itself.
        rings.retain(|ring| line(ring, arcs).iter().any(|point| point[1] > POLE));
    }
    let winds = |ring: &&mut Ring| {
        let mut line = line(ring, arcs);
        unroll(&mut line);
        (line[0][0] - line[line.len() - 1][0]).abs() > 180.0
    };
    let Some(ring) = countries.values_mut().flatten().find(winds) else { return };
    let mut coast = line(ring, arcs);
    coast.dedup();
    coast.pop();
    let is_east = |point: &Point| MapChart::from_middle(point[0]) > 0.0;
    let leaps = |place: &usize| {
        let [one, other] = [*place, (place + 1) % coast.len()].map(|place| MapChart::from_middle(coast[place][0]));
        (one - other).abs() > 180.0
    };
    let Some(last) = (0..coast.len()).rfind(leaps) else { return };
    let beginning = (last + 1) % coast.len();
    coast.rotate_left(beginning);
    let edge = |is_east: bool| MapChart::MIDDLE + if is_east { 179.999_9 } else { -179.999_9 };
    let (first, last) = (is_east(&coast[0]), is_east(&coast[coast.len() - 1]));
    // Bays that wind across the edge of the map end on it.
    let near = coast.len() / 20;
    let end = coast.len() - near;
    for point in coast[..near].iter_mut().filter(|point| is_east(point) != first) {
        point[0] = edge(first);
    }
    for point in coast[end..].iter_mut().filter(|point| is_east(point) != last) {
        point[0] = edge(last);
    }
    let down = |is_east: bool| TO_THE_POLE.map(|latitude| [edge(is_east), latitude]);
    let mut way = vec![coast[coast.len() - 1]];
    way.extend(down(last));
    way.extend(down(first).into_iter().rev());
    way.push(coast[0]);
    let number = arcs.len();
    *ring = vec![number as i32, number as i32 + 1];
    edges.insert(number + 1);
    arcs.extend([coast, way]);
}

/// Returns a point for every country: one well within its largest ring, or that of the table.
fn points(countries: &[(String, Vec<Ring>)], arcs: &[Vec<Point>]) -> Result<Vec<(String, Point)>, String> {
    let of_table = WITHOUT_SHAPE.map(|(code, east, north)| (code.to_owned(), [east, north]));
    let within = |(code, rings): &(String, Vec<Ring>)| {
        let [east, north] = inmost(&line(rings.first()?, arcs))?;
        Some((code.clone(), [MapChart::from_greenwich(east), north]))
    };
    let named = countries.iter().filter(|(code, _)| code != NOBODYS);
    let points: BTreeMap<_, _> = named.filter_map(within).chain(of_table).collect();
    let missing: Vec<_> =
        Country::all().map(Country::code).filter(|code| *code != "EU" && !points.contains_key(*code)).collect();
    if missing.is_empty() { Ok(points.into_iter().collect()) } else { Err(format!("no point for {missing:?}")) }
}

/// Returns of the points of a grid within a line the one that is farthest from it.
fn inmost(line: &[Point]) -> Option<Point> {
    let bounds = |axis: usize| {
        let values = || line.iter().map(|point| point[axis]);
        [values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max)]
    };
    let ([west, east], [south, north]) = (bounds(0), bounds(1));
    let step = |from: f64, to: f64, number: u8| from + (to - from) * (f64::from(number) + 0.5) / f64::from(GRID);
    let points = (0..GRID).flat_map(|row| (0..GRID).map(move |column| (column, row)));
    let inside = points
        .map(|(column, row)| [step(west, east, column), step(south, north, row)])
        .filter(|point| is_within(line, *point));
    let clearance = |point: &Point| {
        let narrowing = point[1].to_radians().cos();
        let away = |pair: &[Point]| straight_distance(*point, pair[0], pair[1], narrowing);
        line.windows(2).map(away).fold(f64::INFINITY, f64::min)
    };
    let reckoned = inside.map(|point| (clearance(&point), point));
    reckoned.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, point)| point)
}

fn write_points(points: &[(String, Point)], bytes: &mut Vec<u8>) {
    natural(points.len() as u64, bytes);
    for (code, point) in points {
        bytes.extend(code.as_bytes());
        for degrees in point {
            whole((degrees * STEPS).round() as i64, bytes);
        }
    }
}

/// Returns the arcs in degrees: east, north.
fn degrees(topology: &Topology) -> Vec<Vec<Point>> {
    let Transform { scale, translate } = &topology.transform;
    let arc = |steps: &Vec<[i64; 2]>| {
        let mut at = [0_i64; 2];
        let point = |step: &[i64; 2]| {
            at = [at[0] + step[0], at[1] + step[1]];
            [at[0] as f64 * scale[0] + translate[0], at[1] as f64 * scale[1] + translate[1]]
        };
        steps.iter().map(point).collect()
    };
    topology.arcs.iter().map(arc).collect()
}

/// Returns the rings of each country; a hole is a ring like any other, since shapes are filled by
/// the even-odd rule.
fn countries(topology: &Topology, arcs: &[Vec<Point>]) -> BTreeMap<String, Vec<Ring>> {
    let mut countries: BTreeMap<String, Vec<Ring>> = BTreeMap::new();
    for geometry in &topology.objects.countries.geometries {
        let Some(code) = code_of(geometry) else { continue };
        let polygons = match &geometry.shape {
            Shape::Polygon { arcs } => std::slice::from_ref(arcs),
            Shape::MultiPolygon { arcs } => arcs,
        };
        for polygon in polygons {
            let is_crimea = code == "RU" && polygon.first().is_some_and(|ring| surrounds(ring, arcs, CRIMEA));
            let code = if is_crimea { "UA" } else { &code };
            countries.entry(code.to_owned()).or_default().extend(polygon.iter().cloned());
        }
    }
    countries
}

/// Returns the code of a shape. Shapes without an ISO number, and parts of a country with a number
/// of their own, count as the country that the map is to show.
fn code_of(geometry: &Geometry) -> Option<String> {
    let by_name = match geometry.properties.name.as_str() {
        "Kosovo" => Some("XK"),
        "N. Cyprus" | "Cyprus U.N. Buffer Zone" | "Akrotiri" | "Dhekelia" => Some("CY"),
        "Somaliland" => Some("SO"),
        "Siachen Glacier" | "Indian Ocean Ter." => Some(NOBODYS),
        "Baikonur" => Some("KZ"),
        _ => None,
    };
    let number = geometry.id.as_ref().and_then(|id| id.parse().ok());
    let by_number = || number.and_then(rust_iso3166::from_numeric).map(|country| country.alpha2);
    let code = match by_name.or_else(by_number)? {
        "AX" => "FI",
        "GG" | "IM" | "JE" => "GB",
        code => code,
    };
    Some(code.to_owned())
}

fn line(ring: &[i32], arcs: &[Vec<Point>]) -> Vec<Point> {
    let mut line = Vec::new();
    for reference in ring {
        let arc = &arcs[place(*reference)];
        if *reference < 0 { line.extend(arc.iter().rev()) } else { line.extend(arc) }
    }
    line
}

/// Returns the index of an arc from its reference, which is `!index` where the arc is walked
/// backwards.
fn place(reference: i32) -> usize {
    usize::try_from(if reference < 0 { !reference } else { reference }).unwrap_or_default()
}

fn surrounds(ring: &[i32], arcs: &[Vec<Point>], point: Point) -> bool {
    is_within(&line(ring, arcs), point)
}

fn is_within(line: &[Point], [x, y]: Point) -> bool {
    let crosses = |pair: &[Point]| {
        let ([x0, y0], [x1, y1]) = (pair[0], pair[1]);
        (y0 > y) != (y1 > y) && x < x0 + (y - y0) / (y1 - y0) * (x1 - x0)
    };
    line.windows(2).filter(|pair| crosses(pair)).count() % 2 == 1
}

fn is_inside([x, y]: Point, [west, south, east, north]: [f64; 4]) -> bool {
    (west..=east).contains(&x) && (south..=north).contains(&y)
}

/// Returns the area in square degrees, corrected for the convergence of the meridians.
fn surface(line: &[Point]) -> f64 {
    let twice = |pair: &[Point]| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1];
    let narrowing = line.first().map_or(1.0, |point| point[1].to_radians().cos());
    (line.windows(2).map(twice).sum::<f64>() / 2.0 * narrowing).abs()
}

/// Returns the rings that reach into the window, largest first, without the smallest ones (but
/// always with each country's largest).
fn in_window(countries: BTreeMap<String, Vec<Ring>>, arcs: &[Vec<Point>], recipe: Recipe) -> Vec<(String, Vec<Ring>)> {
    let kept = |(code, rings): (String, Vec<Ring>)| {
        let reaching = |ring: Ring| {
            let line = line(&ring, arcs);
            line.iter().any(|point| is_inside(*point, recipe.window)).then(|| (surface(&line), ring))
        };
        let mut rings: Vec<_> = rings.into_iter().filter_map(reaching).collect();
        rings.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut first = true;
        rings.retain(|(surface, _)| std::mem::take(&mut first) || *surface >= recipe.smallest);
        (!rings.is_empty()).then(|| (code, rings.into_iter().map(|(_, ring)| ring).collect()))
    };
    countries.into_iter().filter_map(kept).collect()
}

/// Simplifies an arc by Douglas and Peucker: points that deviate less than the tolerance are
/// dropped; the ends stay.
fn simplify(arc: &[Point], recipe: Recipe) -> Vec<Point> {
    let mut kept = vec![false; arc.len()];
    let mut open = vec![(0, arc.len() - 1)];
    (kept[0], kept[arc.len() - 1]) = (true, true);
    while let Some((first, last)) = open.pop() {
        let stray = |place: usize| (place, distance(arc[place], arc[first], arc[last], recipe.window));
        let furthest = (first + 1..last).map(stray).max_by(|one, other| one.1.total_cmp(&other.1));
        if let Some((place, stray)) = furthest
            && stray > recipe.tolerance
        {
            kept[place] = true;
            open.extend([(first, place), (place, last)]);
        }
    }
    arc.iter().zip(kept).filter_map(|(point, kept)| kept.then_some(*point)).collect()
}

fn distance(point: Point, from: Point, to: Point, window: [f64; 4]) -> f64 {
    let away = straight_distance(point, from, to, point[1].to_radians().cos());
    let is_near = |shore: &Point| (shore[0] - point[0]).hypot(shore[1] - point[1]) < SHORE;
    let weight = match is_inside(point, window) {
        true if SHORES.iter().any(is_near) => SHORE_WEIGHT,
        true => 1.0,
        false => OUTSIDE,
    };
    away * weight
}

/// Returns how far a point is from a stretch of line, where a degree east is `narrowing` of one
/// north.
fn straight_distance(point: Point, from: Point, to: Point, narrowing: f64) -> f64 {
    let flat = |other: Point| [(other[0] - from[0]) * narrowing, other[1] - from[1]];
    let ([x, y], [dx, dy]) = (flat(point), flat(to));
    let length = dx.hypot(dy);
    if length < 1e-9 {
        x.hypot(y)
    } else {
        let along = ((x * dx + y * dy) / (length * length)).clamp(0.0, 1.0);
        (x - along * dx).hypot(y - along * dy)
    }
}

/// Returns how each arc is drawn: 0 coast, 1 border of two countries, 2 inside one country.
fn kinds(countries: &[(String, Vec<Ring>)], edges: &BTreeSet<usize>) -> BTreeMap<usize, u64> {
    let mut users: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (code, rings) in countries {
        for reference in rings.iter().flatten() {
            users.entry(place(*reference)).or_default().push(code);
        }
    }
    let kind = |codes: Vec<&str>| match codes.as_slice() {
        [_] => 0,
        [one, other, ..] if one != other => 1,
        _ => 2,
    };
    users.into_iter().map(|(arc, codes)| (arc, if edges.contains(&arc) { 2 } else { kind(codes) })).collect()
}

fn write(
    countries: &[(String, Vec<Ring>)],
    arcs: &[Vec<Point>],
    edges: &BTreeSet<usize>,
    recipe: Recipe,
    bytes: &mut Vec<u8>,
) {
    let kinds = kinds(countries, edges);
    let mut numbers: BTreeMap<usize, i64> = BTreeMap::new();
    let mut order = Vec::new();
    for reference in countries.iter().flat_map(|(_, rings)| rings).flatten() {
        numbers.entry(place(*reference)).or_insert_with(|| {
            order.push(place(*reference));
            order.len() as i64 - 1
        });
    }
    natural(order.len() as u64, bytes);
    let mut at = [0_i64; 2];
    for arc in order {
        let line = if edges.contains(&arc) { arcs[arc].clone() } else { simplify(&arcs[arc], recipe) };
        write_arc(&line, kinds[&arc], &mut at, bytes);
    }
    natural(countries.len() as u64, bytes);
    for (code, rings) in countries {
        bytes.extend(code.as_bytes());
        natural(rings.len() as u64, bytes);
        let mut last = 0;
        for ring in rings {
            natural(ring.len() as u64, bytes);
            for reference in ring {
                let next = numbers[&place(*reference)] << 1 | i64::from(*reference < 0);
                whole(next - last, bytes);
                last = next;
            }
        }
    }
}

fn write_arc(line: &[Point], kind: u64, at: &mut [i64; 2], bytes: &mut Vec<u8>) {
    let mut steps: Vec<_> = line.iter().map(|point| point.map(|degrees| (degrees * STEPS).round() as i64)).collect();
    // A ring that is one arc keeps its ends; elsewhere a repeated point adds nothing.
    steps.dedup();
    natural((steps.len() as u64) << 2 | kind, bytes);
    for point in steps {
        whole(point[0] - at[0], bytes);
        whole(point[1] - at[1], bytes);
        *at = point;
    }
}

/// Writes a number with seven bits per byte, the lowest first; the eighth bit says that more
/// follow.
fn natural(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Writes a signed number as zigzag: 0, -1, 1, -2, … as 0, 1, 2, 3, …
fn whole(number: i64, bytes: &mut Vec<u8>) {
    natural(((number << 1) ^ (number >> 63)) as u64, bytes);
}
