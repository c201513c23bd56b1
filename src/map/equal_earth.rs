//! Equal Earth, the projection of the world: areas are true, and continents look as they do on a
//! globe. The poles are lines.
//!
//! B. Šavrič, T. Patterson, B. Jenny, *The Equal Earth map projection*, International Journal of
//! Geographical Information Science 33 (2018), formulas 1 to 3, on a sphere of radius 1. All angles
//! here are radians, and longitudes count from the middle of the map.

/// The coefficients A₁ to A₄ of the polynomial.
const COEFFICIENTS: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
/// √3 / 2, the sine of the parametric latitude of the poles.
const POLE: f64 = 0.866_025_403_784_438_6;
/// Steps of Newton's method after which the latitude is exact to a metre from anywhere.
const STEPS: usize = 8;

/// Returns x and y of a place.
pub(super) fn project(east: f64, north: f64) -> (f64, f64) {
    let theta = parametric(north);
    (east * width_at(theta), height_at(theta))
}

/// Returns the longitude and latitude of a point; of one beyond the poles, that of the pole, and
/// of one beyond the edge, a longitude beyond 180°.
pub(super) fn unproject(x: f64, y: f64) -> (f64, f64) {
    let end = POLE.asin();
    let mut theta = (y / COEFFICIENTS[0]).clamp(-end, end);
    for _ in 0..STEPS {
        theta = (theta - (height_at(theta) - y) / slope_at(theta)).clamp(-end, end);
    }
    (x / width_at(theta), (theta.sin() / POLE).clamp(-1.0, 1.0).asin())
}

/// Returns how much wider than on the globe a degree of longitude is at a latitude, and how far
/// the meridian there leans to the right on its way north, for each radian from the middle.
pub(super) fn distortion(north: f64) -> (f64, f64) {
    const STEP: f64 = 1e-4;
    let width = |north: f64| width_at(parametric(north));
    let lean = (width(north + STEP) - width(north - STEP)) / (2.0 * STEP);
    (width(north) / north.cos(), lean)
}

fn parametric(north: f64) -> f64 {
    (POLE * north.sin()).asin()
}

fn height_at(theta: f64) -> f64 {
    let [a1, a2, a3, a4] = COEFFICIENTS;
    let square = theta * theta;
    let sixth = square * square * square;
    theta * (a1 + a2 * square + sixth * (a3 + a4 * square))
}

/// Returns the derivative of the height.
fn slope_at(theta: f64) -> f64 {
    let [a1, a2, a3, a4] = COEFFICIENTS;
    let square = theta * theta;
    let sixth = square * square * square;
    a1 + 3.0 * a2 * square + sixth * (7.0 * a3 + 9.0 * a4 * square)
}

/// Returns x for each radian of longitude.
fn width_at(theta: f64) -> f64 {
    theta.cos() / (POLE * slope_at(theta))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::f64::consts::{FRAC_PI_2, PI};

    #[test]
    fn the_map_has_the_measures_that_its_authors_give() {
        // The equator is 2.05458 times as long as the middle meridian, and the pole lines 0.59247
        // times as long as the equator.
        let ((wide, _), (pole, high)) = (project(PI, 0.0), project(PI, FRAC_PI_2));
        assert!((wide / high - 2.054_58).abs() < 1e-4, "{}", wide / high);
        assert!((pole / wide - 0.592_47).abs() < 1e-4, "{}", pole / wide);
    }

    proptest! {
        #[test]
        fn areas_are_true(east in -3.0_f64..3.0, north in -1.5_f64..1.5) {
            let step = 1e-5;
            let difference = |a: (f64, f64), b: (f64, f64)| ((a.0 - b.0) / (2.0 * step), (a.1 - b.1) / (2.0 * step));
            let across = difference(project(east + step, north), project(east - step, north));
            let upwards = difference(project(east, north + step), project(east, north - step));
            let area = across.0 * upwards.1 - across.1 * upwards.0;
            prop_assert!((area - north.cos()).abs() < 1e-4, "{area}");
            let (width, lean) = distortion(north);
            prop_assert!((width * north.cos() - across.0).abs() < 1e-3);
            prop_assert!((lean * east - upwards.0).abs() < 1e-3);
        }

        #[test]
        fn projecting_and_back_leads_home(east in -PI..PI, north in -FRAC_PI_2..FRAC_PI_2) {
            let (x, y) = project(east, north);
            let (back_east, back_north) = unproject(x, y);
            prop_assert!((back_east - east).abs() < 1e-6 && (back_north - north).abs() < 1e-6);
        }
    }
}
