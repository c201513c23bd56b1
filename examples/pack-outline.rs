//! Makes `assets/europe.eum`, the outline of Europe on the map, from `countries-10m.json` of the
//! npm package `world-atlas` 2.0.2. Run by hand; never installed.
//!
//! ```text
//! cargo run --release --example pack-outline -- countries-10m.json assets/europe.eum
//! ```
//!
//! What it does, in order: it checks the file's sha256; gives each shape a two-letter code and
//! merges shapes of the same code (see [`code_of`] and [`CRIMEA`]); keeps the rings that reach into
//! the window; simplifies each arc once, so that neighbours never gap; and writes the arcs as
//! differences. The format is described where it is read, in `src/map/outline.rs`.

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

use std::collections::BTreeMap;
use std::process::ExitCode;

use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The sha256 of `countries-10m.json` in `world-atlas` 2.0.2 (Natural Earth 4.1.0).
const SHA256: &str = "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79";
/// Maximum deviation of a simplified line, in degrees.
const TOLERANCE: f64 = 0.02;
/// Weight of a point outside the window, where 50 times the tolerance is allowed.
const OUTSIDE: f64 = 0.02;
/// The west, south, east and north limits, in degrees. Must agree with `map::Outline`.
const WINDOW: [f64; 4] = [-32.0, 28.0, 62.0, 74.0];
/// Steps per degree in the packed file.
const STEPS: f64 = 100.0;
/// Maximum size of the written file, in bytes.
const LARGEST: usize = 40 * 1024;
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
    if sum != SHA256 {
        return Err(format!("{source} has the sha256 {sum}, not {SHA256}"));
    }
    let topology: Topology = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
    let arcs = degrees(&topology);
    let countries = in_window(countries(&topology, &arcs), &arcs);
    let bytes = write(&countries, &arcs);
    println!("{} countries, {} bytes", countries.len(), bytes.len());
    if bytes.len() > LARGEST { Err(format!("more than {LARGEST} bytes")) } else { Ok(bytes) }
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

fn surrounds(ring: &[i32], arcs: &[Vec<Point>], [x, y]: Point) -> bool {
    let crosses = |pair: &[Point]| {
        let ([x0, y0], [x1, y1]) = (pair[0], pair[1]);
        (y0 > y) != (y1 > y) && x < x0 + (y - y0) / (y1 - y0) * (x1 - x0)
    };
    line(ring, arcs).windows(2).filter(|pair| crosses(pair)).count() % 2 == 1
}

fn is_inside([x, y]: Point) -> bool {
    let [west, south, east, north] = WINDOW;
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
fn in_window(countries: BTreeMap<String, Vec<Ring>>, arcs: &[Vec<Point>]) -> Vec<(String, Vec<Ring>)> {
    let smallest = (1.5 * TOLERANCE).powi(2);
    let kept = |(code, rings): (String, Vec<Ring>)| {
        let reaching = |ring: Ring| {
            let line = line(&ring, arcs);
            line.iter().any(|point| is_inside(*point)).then(|| (surface(&line), ring))
        };
        let mut rings: Vec<_> = rings.into_iter().filter_map(reaching).collect();
        rings.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut first = true;
        rings.retain(|(surface, _)| std::mem::take(&mut first) || *surface >= smallest);
        (!rings.is_empty()).then(|| (code, rings.into_iter().map(|(_, ring)| ring).collect()))
    };
    countries.into_iter().filter_map(kept).collect()
}

/// Simplifies an arc by Douglas and Peucker: points that deviate less than the tolerance are
/// dropped; the ends stay.
fn simplify(arc: &[Point]) -> Vec<Point> {
    let mut kept = vec![false; arc.len()];
    let mut open = vec![(0, arc.len() - 1)];
    (kept[0], kept[arc.len() - 1]) = (true, true);
    while let Some((first, last)) = open.pop() {
        let stray = |place: usize| (place, distance(arc[place], arc[first], arc[last]));
        let furthest = (first + 1..last).map(stray).max_by(|one, other| one.1.total_cmp(&other.1));
        if let Some((place, stray)) = furthest
            && stray > TOLERANCE
        {
            kept[place] = true;
            open.extend([(first, place), (place, last)]);
        }
    }
    arc.iter().zip(kept).filter_map(|(point, kept)| kept.then_some(*point)).collect()
}

fn distance(point: Point, from: Point, to: Point) -> f64 {
    let narrowing = point[1].to_radians().cos();
    let flat = |other: Point| [(other[0] - from[0]) * narrowing, other[1] - from[1]];
    let ([x, y], [dx, dy]) = (flat(point), flat(to));
    let length = dx.hypot(dy);
    let away = if length < 1e-9 {
        x.hypot(y)
    } else {
        let along = ((x * dx + y * dy) / (length * length)).clamp(0.0, 1.0);
        (x - along * dx).hypot(y - along * dy)
    };
    let is_near = |shore: &Point| (shore[0] - point[0]).hypot(shore[1] - point[1]) < SHORE;
    let weight = match is_inside(point) {
        true if SHORES.iter().any(is_near) => SHORE_WEIGHT,
        true => 1.0,
        false => OUTSIDE,
    };
    away * weight
}

/// Returns how each arc is drawn: 0 coast, 1 border of two countries, 2 inside one country.
fn kinds(countries: &[(String, Vec<Ring>)]) -> BTreeMap<usize, u64> {
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
    users.into_iter().map(|(arc, codes)| (arc, kind(codes))).collect()
}

fn write(countries: &[(String, Vec<Ring>)], arcs: &[Vec<Point>]) -> Vec<u8> {
    let kinds = kinds(countries);
    let mut numbers: BTreeMap<usize, i64> = BTreeMap::new();
    let mut order = Vec::new();
    for reference in countries.iter().flat_map(|(_, rings)| rings).flatten() {
        numbers.entry(place(*reference)).or_insert_with(|| {
            order.push(place(*reference));
            order.len() as i64 - 1
        });
    }
    let mut bytes = b"EUM1".to_vec();
    natural(order.len() as u64, &mut bytes);
    let mut at = [0_i64; 2];
    for arc in order {
        write_arc(&arcs[arc], kinds[&arc], &mut at, &mut bytes);
    }
    natural(countries.len() as u64, &mut bytes);
    for (code, rings) in countries {
        bytes.extend(code.as_bytes());
        natural(rings.len() as u64, &mut bytes);
        let mut last = 0;
        for ring in rings {
            natural(ring.len() as u64, &mut bytes);
            for reference in ring {
                let next = numbers[&place(*reference)] << 1 | i64::from(*reference < 0);
                whole(next - last, &mut bytes);
                last = next;
            }
        }
    }
    bytes
}

fn write_arc(arc: &[Point], kind: u64, at: &mut [i64; 2], bytes: &mut Vec<u8>) {
    let mut steps: Vec<_> =
        simplify(arc).iter().map(|point| point.map(|degrees| (degrees * STEPS).round() as i64)).collect();
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
