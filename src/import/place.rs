//! Countries and places as cells write them.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::country::Country;
use crate::domain::text::single_spaced;
use crate::query::fold;

/// Every name and code by which a country is known, folded: those of the program, the codes of three letters
/// and the official names of ISO 3166.
static COUNTRIES: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    let official = |country: &rust_iso3166::CountryCode| {
        let known = Country::from_code(country.alpha2)?;
        Some([(bare(country.alpha3), known), (bare(country.name), known)])
    };
    let iso = rust_iso3166::ALL.iter().filter_map(official).flatten();
    let own = Country::all()
        .flat_map(|country| country.names().chain([country.code()]).map(move |name| (bare(name), country)));
    iso.chain(own).collect()
});

/// Returns the country that a name or code means.
pub(super) fn country_of(text: &str) -> Option<Country> {
    let known = &*COUNTRIES;
    let bare = bare(text);
    let without_article = bare.strip_prefix("the ").unwrap_or(&bare);
    known.get(&bare).or_else(|| known.get(without_article)).copied()
}

/// Returns a name without case, accents and points, and with single blanks.
fn bare(name: &str) -> String {
    let folded = fold(name).replace('.', "");
    single_spaced(&folded)
}

/// Which of the two coordinates a cell is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
}

/// Returns the degrees that a cell gives: a number, degrees with minutes and seconds, or both coordinates, of
/// which north comes first (but last in `POINT (9 45)`). `None` if it is none of these or no place on earth.
pub(super) fn degrees_of(text: &str, axis: Axis) -> Option<f64> {
    let text = text.trim();
    let point = fold(text).strip_prefix("point").map(|rest| rest.trim_matches([' ', '(', ')']).to_owned());
    let (text, is_reversed) = point.map_or((text.to_owned(), false), |inner| (inner, true));
    let halves = halves(&text);
    let is_first = (axis == Axis::Latitude) != is_reversed;
    let half = match &halves {
        Some((first, second)) => {
            if is_first {
                first
            } else {
                second
            }
        }
        None => text.as_str(),
    };
    let most = if axis == Axis::Latitude { 90.0 } else { 180.0 };
    single(half, axis).filter(|degrees| degrees.abs() <= most)
}

/// Divides a cell with both coordinates.
fn halves(text: &str) -> Option<(&str, &str)> {
    let divided = [";", ", ", ",", " "].into_iter().filter_map(|sign| text.split_once(sign));
    // `45,07` is one number with a decimal comma, `45.07,7.68` are two.
    let are_whole = |(first, second): &(&str, &str)| {
        let has_point = first.contains('.') && second.contains('.');
        let is_list = text.contains(", ") || text.contains(';') || has_point;
        let is_blank = !text.contains([',', ';']) && has_point;
        let is_number = |half: &str| single(half, Axis::Latitude).or_else(|| single(half, Axis::Longitude)).is_some();
        (is_list || is_blank) && is_number(first) && is_number(second)
    };
    divided.map(|(first, second)| (first.trim(), second.trim())).find(are_whole)
}

/// Reads one coordinate: degrees, perhaps minutes and seconds, perhaps the letter of the direction.
fn single(text: &str, axis: Axis) -> Option<f64> {
    let upper = text.trim().to_uppercase();
    let (positive, negative) = match axis {
        Axis::Latitude => ("N", "S"),
        Axis::Longitude => ("E", "W"),
    };
    let letter = |letter: &str| upper.strip_suffix(letter).or_else(|| upper.strip_prefix(letter));
    // West is O in Italian, and east E in both.
    let west = if axis == Axis::Longitude { letter("O") } else { None };
    let (body, sign) = match (letter(positive), letter(negative).or(west)) {
        (Some(rest), _) => (rest, 1.0),
        (None, Some(rest)) => (rest, -1.0),
        (None, None) => (upper.as_str(), 1.0),
    };
    let body = body.trim();
    let (body, sign) = body.strip_prefix(['-', '−']).map_or((body, sign), |rest| (rest, -sign));
    let is_mark = |sign: char| sign.is_whitespace() || "°º'’′\"”″".contains(sign);
    let parts: Vec<&str> = body.split(is_mark).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.replace(',', ".").parse::<f64>().ok().filter(|number| *number >= 0.0);
    let numbers: Vec<f64> = parts.into_iter().map(number).collect::<Option<_>>()?;
    let is_below_sixty = numbers.iter().skip(1).all(|part| *part < 60.0);
    let degrees = match numbers.as_slice() {
        [degrees] => *degrees,
        [degrees, minutes] => degrees + minutes / 60.0,
        [degrees, minutes, seconds] => degrees + minutes / 60.0 + seconds / 3600.0,
        _ => return None,
    };
    (is_below_sixty && degrees.is_finite()).then_some(sign * degrees)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Axis::{Latitude, Longitude};

    #[test]
    fn countries_are_known_by_names_and_codes() {
        for (text, code) in [
            ("Italia", "IT"),
            ("italy", "IT"),
            ("ITA", "IT"),
            ("it", "IT"),
            ("Korea (Republic of)", "KR"),
            ("Paesi Bassi", "NL"),
            ("the Netherlands", "NL"),
            ("U.S.A.", "US"),
            ("Czechia", "CZ"),
            ("Côte d'Ivoire", "CI"),
            ("XK", "XK"),
        ] {
            assert_eq!(country_of(text).map(Country::code), Some(code), "{text}");
        }
        for text in ["", "Europe", "Italy and France", "ZZ"] {
            assert_eq!(country_of(text), None, "{text}");
        }
    }

    #[test]
    fn coordinates_are_read_in_every_form() {
        for (text, north, east) in [
            ("45.07, 7.68", Some(45.07), Some(7.68)),
            ("45.07,7.68", Some(45.07), Some(7.68)),
            ("45.07 -7.68", Some(45.07), Some(-7.68)),
            ("POINT (7.68 45.07)", Some(45.07), Some(7.68)),
            ("45,5; 7,25", Some(45.5), Some(7.25)),
            ("32°30'00\"N, 90°06'00\"W", Some(32.5), Some(-90.1)),
            ("91, 181", None, None),
            ("Torino", None, None),
        ] {
            assert_eq!((degrees_of(text, Latitude), degrees_of(text, Longitude)), (north, east), "{text}");
        }
        assert_eq!(degrees_of(" 101°18'36\"W", Longitude), Some(-101.31));
        assert_eq!(degrees_of("45,07", Latitude), Some(45.07));
        assert_eq!(degrees_of("12° 30' O", Longitude), Some(-12.5));
        assert_eq!(degrees_of("45°75'", Latitude), None);
    }
}
