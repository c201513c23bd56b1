//! The part of the map in sight, and its scale: fit, zoom, pan. This module knows no outline and no
//! cell.

use ratatui::layout::{Position as ScreenCell, Size};

use crate::domain::record::Position;

use super::globe::{Plane, project, unproject};
use super::number::{index, real};
use super::outline::{Bounds, middle};
use super::route::Direction;

/// Enlargement of each zoom step.
const STEP: f32 = 1.5;
/// The last zoom step: 1.5⁶ is 11.4.
const LAST_STEP: u8 = 6;
/// Minimum width and height of what a fit shows, in kilometres.
const LEAST_FRAME: f32 = 600.0;
/// Fraction of the width and height that a fit leaves free at each side, at least three dots.
const PADDING: f32 = 0.03;
/// Minimum padding in dots, which keeps sites off the first row.
const LEAST_PADDING: f32 = 3.0;
/// Reykjavík, Kajaani, Santiago de Compostela, Valletta, Nicosia: what is fitted without any
/// places.
const EUROPE: [[f64; 2]; 5] = [[64.15, -21.94], [64.22, 27.73], [42.88, -8.54], [35.9, 14.51], [35.19, 33.38]];

/// A part of the map: a frame that fills the whole area at zoom 1, and a place in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    frame: Bounds,
    centre: Plane,
    step: u8,
    aspect: f32,
}

/// A direction of zooming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    /// Enlarges, up to 11.4 times.
    In,
    /// Reduces, down to the whole frame.
    Out,
}

impl View {
    /// Returns a view of all the places, or of Europe if there are none. `aspect` is the height of
    /// a cell divided by its width, 2.0 in most fonts; it is clamped to 1 to 4.
    pub fn fit(places: impl IntoIterator<Item = Position>, aspect: f32) -> Self {
        let bounds = |bounds: Bounds, place| bounds.with(project(place));
        let mut frame = places.into_iter().fold(Bounds::NOTHING, bounds);
        if frame.left > frame.right {
            let europe = EUROPE.map(|[latitude, longitude]| Position { latitude, longitude });
            frame = europe.into_iter().fold(Bounds::NOTHING, bounds);
        }
        let centre = middle(&frame);
        let spread = |low: f32, high: f32| ((LEAST_FRAME - (high - low)) / 2.0).max(0.0);
        let (across, upwards) = (spread(frame.left, frame.right), spread(frame.bottom, frame.top));
        frame = Bounds {
            left: frame.left - across,
            right: frame.right + across,
            bottom: frame.bottom - upwards,
            top: frame.top + upwards,
        };
        let aspect = if aspect.is_finite() { aspect.clamp(1.0, 4.0) } else { 2.0 };
        Self { frame, centre, step: 0, aspect }
    }

    /// Returns the enlargement, 1.0 to 11.4.
    pub fn zoom(&self) -> f32 {
        STEP.powi(i32::from(self.step))
    }

    /// Returns the view one step closer or further away, keeping the place `about` where it is on
    /// the screen.
    #[must_use]
    pub fn zoomed(self, zoom: Zoom, about: Position) -> Self {
        let step = match zoom {
            Zoom::In => (self.step + 1).min(LAST_STEP),
            Zoom::Out => self.step.saturating_sub(1),
        };
        if step == 0 {
            return Self { step, centre: middle(&self.frame), ..self };
        }
        let about = project(about);
        let share = STEP.powi(i32::from(self.step) - i32::from(step));
        let moved = |about: f32, centre: f32| about + (centre - about) * share;
        self.at(step, Plane { x: moved(about.x, self.centre.x), y: moved(about.y, self.centre.y) })
    }

    /// Returns the view moved in a direction by an eighth of what an area of that size shows.
    #[must_use]
    pub fn panned(self, direction: Direction, size: Size) -> Self {
        let sight = self.sight(size);
        let bounds = sight.bounds();
        let (across, upwards) = ((bounds.right - bounds.left) / 8.0, (bounds.top - bounds.bottom) / 8.0);
        let Plane { x, y } = self.centre;
        let centre = match direction {
            Direction::Left => Plane { x: x - across, y },
            Direction::Right => Plane { x: x + across, y },
            Direction::Up => Plane { x, y: y + upwards },
            Direction::Down => Plane { x, y: y - upwards },
        };
        self.at(self.step, centre)
    }

    /// Returns the view moved such that what was in one cell of an area of that size is in another.
    #[must_use]
    pub fn dragged(self, from: ScreenCell, to: ScreenCell, size: Size) -> Self {
        let sight = self.sight(size);
        let (columns, rows) = (f32::from(to.x) - f32::from(from.x), f32::from(to.y) - f32::from(from.y));
        let Plane { x, y } = self.centre;
        self.at(self.step, Plane { x: x - columns * 2.0 * sight.across, y: y + rows * 4.0 * sight.upwards })
    }

    /// Returns the view, centred on the place if that is out of sight in an area of that size.
    #[must_use]
    pub fn showing(self, place: Position, size: Size) -> Self {
        let sight = self.sight(size);
        let point = project(place);
        if sight.cell(point).is_some() { self } else { self.at(self.step, point) }
    }

    /// Returns the place in the middle.
    pub fn centre(&self) -> Position {
        unproject(self.centre)
    }

    /// Returns the place in the middle of a cell of an area of that size, for zooming about the
    /// mouse.
    pub fn place_at(&self, column: u16, row: u16, size: Size) -> Position {
        let sight = self.sight(size);
        let Bounds { left, top, .. } = sight.bounds();
        let x = left + (f32::from(column) + 0.5) * 2.0 * sight.across;
        let y = top - (f32::from(row) + 0.5) * 4.0 * sight.upwards;
        unproject(Plane { x, y })
    }

    /// Returns the view with its centre clamped to the frame, so that the map cannot be lost from
    /// sight.
    fn at(self, step: u8, centre: Plane) -> Self {
        let x = centre.x.clamp(self.frame.left, self.frame.right);
        let y = centre.y.clamp(self.frame.bottom, self.frame.top);
        Self { step, centre: Plane { x, y }, ..self }
    }

    /// Returns the view on an area.
    pub(super) fn sight(&self, size: Size) -> Sight {
        let dots = |dots: i32| (real(dots) - 2.0 * (real(dots) * PADDING).max(LEAST_PADDING)).max(1.0);
        let wide = (self.frame.right - self.frame.left) / dots(2 * i32::from(size.width));
        let high = (self.frame.top - self.frame.bottom) / dots(4 * i32::from(size.height));
        let across = wide.max(high / (self.aspect / 2.0)) / self.zoom();
        Sight { size, centre: self.centre, across, upwards: across * self.aspect / 2.0 }
    }
}

/// A view on an area, which maps points to dots and cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sight {
    pub(super) size: Size,
    centre: Plane,
    /// Kilometres from dot to dot in a row.
    pub(super) across: f32,
    /// Kilometres from dot to dot in a column.
    pub(super) upwards: f32,
}

impl Sight {
    /// Returns the dots of the area: across, down.
    pub(super) fn dots(&self) -> (i32, i32) {
        (2 * i32::from(self.size.width), 4 * i32::from(self.size.height))
    }

    /// Converts a point to dots from the upper left corner of the area, to the right and down.
    pub(super) fn dot(&self, point: Plane) -> (f32, f32) {
        let (wide, high) = self.dots();
        let x = (point.x - self.centre.x) / self.across + real(wide) / 2.0;
        let y = (self.centre.y - point.y) / self.upwards + real(high) / 2.0;
        (x, y)
    }

    /// Returns the cell that contains a point, if it is in sight.
    pub(super) fn cell(&self, point: Plane) -> Option<(i32, i32)> {
        let (x, y) = self.dot(point);
        let (wide, high) = self.dots();
        let inside = x >= 0.0 && y >= 0.0 && x < real(wide) && y < real(high);
        inside.then(|| (super::number::floor(x / 2.0), super::number::floor(y / 4.0)))
    }

    /// Returns the bounds of what is in sight.
    pub(super) fn bounds(&self) -> Bounds {
        let (wide, high) = self.dots();
        let (x, y) = (real(wide) / 2.0 * self.across, real(high) / 2.0 * self.upwards);
        let Plane { x: east, y: north } = self.centre;
        Bounds { left: east - x, right: east + x, bottom: north - y, top: north + y }
    }

    /// Returns the area of a dot in square kilometres.
    pub(super) fn dot_surface(&self) -> f32 {
        self.across * self.upwards
    }

    /// Returns the number of cells in the area.
    pub(super) fn cells(&self) -> usize {
        index(i32::from(self.size.width)) * index(i32::from(self.size.height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::globe::distance;
    use proptest::prelude::*;

    const SIZE: Size = Size { width: 90, height: 38 };
    const VIENNA: Position = Position { latitude: 48.21, longitude: 16.37 };

    fn europe() -> View {
        View::fit([], 2.0)
    }

    #[test]
    fn zooming_keeps_a_place_where_it_is_and_ends_at_both_ends() {
        let mut view = europe();
        let before = view.sight(SIZE).dot(project(VIENNA));
        for step in 1..=8_i32 {
            view = view.zoomed(Zoom::In, VIENNA);
            let after = view.sight(SIZE).dot(project(VIENNA));
            assert!((before.0 - after.0).abs() < 0.1 && (before.1 - after.1).abs() < 0.1, "{before:?} {after:?}");
            assert!((view.zoom() - STEP.powi(step.min(6))).abs() < 1e-4);
        }
        for _ in 0..8 {
            view = view.zoomed(Zoom::Out, VIENNA);
        }
        assert_eq!(view, europe());
    }

    #[test]
    fn panning_moves_by_an_eighth_and_not_beyond_the_frame() {
        let view = europe().zoomed(Zoom::In, VIENNA);
        let moved = view.panned(Direction::Right, SIZE);
        let wide = view.sight(SIZE).bounds();
        assert!((moved.centre.x - view.centre.x - (wide.right - wide.left) / 8.0).abs() < 0.1);
        let far = (0..50).fold(view, |view, _| view.panned(Direction::Down, SIZE));
        assert!((far.centre.y - far.frame.bottom).abs() < 0.1);
    }

    #[test]
    fn what_is_dragged_stays_under_the_pointer() {
        let view = europe().zoomed(Zoom::In, VIENNA);
        let place = view.place_at(40, 20, SIZE);
        let dragged = view.dragged(ScreenCell { x: 40, y: 20 }, ScreenCell { x: 33, y: 24 }, SIZE);
        assert_eq!(dragged.sight(SIZE).cell(project(place)), Some((33, 24)));
        let far = view.dragged(ScreenCell { x: 0, y: 0 }, ScreenCell { x: 60_000, y: 0 }, SIZE);
        assert!((far.centre.x - far.frame.left).abs() < 0.1, "the map cannot be lost from sight");
    }

    #[test]
    fn the_place_of_a_cell_falls_on_that_cell() {
        let view = europe().zoomed(Zoom::In, VIENNA);
        let place = view.place_at(13, 7, SIZE);
        assert_eq!(view.sight(SIZE).cell(project(place)), Some((13, 7)));
        assert!(distance(view.place_at(45, 19, SIZE), view.centre()) < 100.0);
    }

    #[test]
    fn a_place_out_of_sight_comes_into_sight() {
        let view = (0..4).fold(europe(), |view, _| view.zoomed(Zoom::In, VIENNA));
        let reykjavik = Position { latitude: 64.15, longitude: -21.94 };
        assert_eq!(view.sight(SIZE).cell(project(reykjavik)), None);
        assert!(view.showing(reykjavik, SIZE).sight(SIZE).cell(project(reykjavik)).is_some());
        assert_eq!(view.showing(VIENNA, SIZE), view);
    }

    proptest! {
        #[test]
        fn a_fit_shows_every_place(
            places in proptest::collection::vec((30.0..73.0, -30.0..60.0), 1..20),
            width in 8_u16..250, height in 4_u16..80, aspect in 1.6_f32..2.4,
        ) {
            let places: Vec<_> =
                places.into_iter().map(|(latitude, longitude)| Position { latitude, longitude }).collect();
            let size = Size { width, height };
            let sight = View::fit(places.iter().copied(), aspect).sight(size);
            for place in places {
                prop_assert!(sight.cell(project(place)).is_some());
            }
        }
    }
}
