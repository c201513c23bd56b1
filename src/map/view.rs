//! The part of the map in sight, and its scale: fit, zoom, pan. This module knows no outline and no
//! cell.

use ratatui::layout::{Position as ScreenCell, Size};

use crate::domain::record::Position;

use super::chart::{Lens, MapChart, europe};
use super::globe::Plane;
use super::number::{index, real};
use super::outline::{Bounds, Outline, middle};
use super::route::Direction;

/// Enlargement of each zoom step.
const STEP: f32 = 1.5;
/// Width or height in kilometres below which nothing is enlarged further.
const CLOSEST: f32 = 150.0;
/// Minimum width and height of what a fit shows, in kilometres.
const LEAST_FRAME: f32 = 600.0;
/// Fraction of the width and height that a fit leaves free at each side of the places.
const MARGIN: f32 = 0.1;
/// Fraction of the width and height that is left free beyond a frame, at least three dots.
const PADDING: f32 = 0.03;
/// Minimum padding in dots, which keeps sites off the first row.
const LEAST_PADDING: f32 = 3.0;
/// How often a centre is reckoned anew, because how the map is sheared depends on it.
const ROUNDS: usize = 6;

/// A part of a chart: what is around a place, at a scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    chart: MapChart,
    centre: Plane,
    /// What is in sight at zoom step 0, as wide and high as can be seen, in kilometres.
    frame: Expanse,
    step: i8,
    aspect: f32,
}

/// A width and a height in kilometres.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Expanse {
    wide: f32,
    high: f32,
}

impl Expanse {
    fn of(bounds: &Bounds) -> Self {
        Self { wide: bounds.right - bounds.left, high: bounds.top - bounds.bottom }
    }

    fn times(self, factor: f32) -> Self {
        Self { wide: self.wide * factor, high: self.high * factor }
    }

    const fn at_least(self, least: f32) -> Self {
        Self { wide: self.wide.max(least), high: self.high.max(least) }
    }

    const fn holds(self, other: Self) -> bool {
        self.wide >= other.wide && self.high >= other.high
    }

    const fn longer(self) -> f32 {
        self.wide.max(self.high)
    }
}

/// A direction of zooming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    /// Enlarges.
    In,
    /// Reduces, up to the whole world.
    Out,
}

impl View {
    /// Returns a view of all the places with some room around them, or of Europe if there are none:
    /// on the chart of Europe what lies there, on that of the world all else. `aspect` is the height
    /// of a cell divided by its width, 2.0 in most fonts; it is clamped to 1 to 4.
    pub fn fit(places: impl IntoIterator<Item = Position>, aspect: f32) -> Self {
        let places: Vec<_> = places.into_iter().collect();
        if places.is_empty() {
            return Self::europe(aspect);
        }
        let aspect = sound(aspect);
        Self::fit_europe(&places, aspect).unwrap_or_else(|| Self::fit_world(&places, aspect))
    }

    /// Returns a view of Europe.
    pub fn europe(aspect: f32) -> Self {
        Self::of_frame(MapChart::Europe, &europe(), sound(aspect))
    }

    /// Returns a view of the world.
    pub fn world(aspect: f32) -> Self {
        Self::of_frame(MapChart::World, &MapChart::World.reach(), sound(aspect))
    }

    fn of_frame(chart: MapChart, frame: &Bounds, aspect: f32) -> Self {
        Self { chart, centre: middle(frame), frame: Expanse::of(frame), step: 0, aspect }
    }

    fn fit_europe(places: &[Position], aspect: f32) -> Option<Self> {
        let points = places.iter().map(|place| MapChart::Europe.project(*place));
        let bounds = points.fold(Bounds::NOTHING, Bounds::with);
        let whole = europe();
        if whole.holds(&bounds) {
            // Europe is enough: there is room around it anyway.
            let frame = with_margin(&bounds).within(&whole);
            let view = Self::of_frame(MapChart::Europe, &frame, aspect);
            return Some(Self { frame: view.frame.at_least(LEAST_FRAME), ..view });
        }
        let view = Self::of_frame(MapChart::Europe, &with_margin(&bounds), aspect);
        // A single place has no extent.
        Some(Self { frame: view.frame.at_least(LEAST_FRAME), ..view }).filter(Self::is_charted)
    }

    fn fit_world(places: &[Position], aspect: f32) -> Self {
        let points: Vec<_> = places.iter().map(|place| MapChart::World.project(*place)).collect();
        let bounds = points.iter().fold(Bounds::NOTHING, |bounds, point| bounds.with(*point));
        let mut view = Self::of_frame(MapChart::World, &bounds, aspect);
        for _ in 0..ROUNDS {
            let lens = view.lens();
            let seen = points.iter().map(|point| lens.view(point.from(view.centre)));
            let seen = seen.fold(Bounds::NOTHING, Bounds::with);
            let needed = Expanse::of(&with_margin(&seen)).at_least(LEAST_FRAME);
            let step = lens.chart(middle(&seen));
            view.centre = Plane { x: view.centre.x + step.x, y: view.centre.y + step.y };
            view.frame = needed;
        }
        let lens = view.lens();
        let is_inside = |point: &Plane| {
            let seen = lens.view(point.from(view.centre));
            2.0 * seen.x.abs() <= view.frame.wide && 2.0 * seen.y.abs() <= view.frame.high
        };
        let world = Self::world(aspect);
        if points.iter().all(is_inside) && !view.frame.holds(world.frame) { view } else { world }
    }

    /// Returns the chart on which the view is.
    pub const fn chart(&self) -> MapChart {
        self.chart
    }

    /// Returns the width and height that are in sight, without what lies beyond the frame because
    /// the area has another shape.
    fn span(&self) -> Expanse {
        self.frame.times(STEP.powi(-i32::from(self.step)))
    }

    fn lens(&self) -> Lens {
        self.chart.lens(self.centre, self.span().longer())
    }

    /// Returns whether all that is in sight is on the chart.
    fn is_charted(&self) -> bool {
        let (Expanse { wide, high }, Plane { x, y }) = (self.span(), self.centre);
        let sight = Bounds { left: x - wide / 2.0, right: x + wide / 2.0, bottom: y - high / 2.0, top: y + high / 2.0 };
        self.chart.reach().holds(&sight)
    }

    /// Returns whether a place is in the frame, and so in sight in an area of any size.
    pub fn frames(&self, place: Position) -> bool {
        let Expanse { wide, high } = self.span();
        let away = self.lens().view(self.chart.project(place).from(self.centre));
        // What is fitted may lie on the rim.
        2.0 * away.x.abs() <= 1.001 * wide && 2.0 * away.y.abs() <= 1.001 * high
    }

    /// Returns whether both show the same, but for what nobody would notice.
    pub fn is_like(&self, other: &Self) -> bool {
        let away = self.centre.from(other.centre);
        let least = self.span().longer() / 100.0;
        self.chart == other.chart && self.is_at_scale_of(other) && away.x.hypot(away.y) < least
    }

    /// Returns whether both show as much.
    pub fn is_at_scale_of(&self, other: &Self) -> bool {
        (self.span().longer() / other.span().longer() - 1.0).abs() < 0.01
    }

    /// Returns the view one step closer or further away, keeping the place `about` where it is on
    /// the screen. Where Europe is not enough the world takes its place, at the same scale, and the
    /// other way round.
    #[must_use]
    pub fn zoomed(self, zoom: Zoom, about: Position) -> Self {
        let step = match zoom {
            Zoom::In => self.step.saturating_add(1),
            Zoom::Out => self.step.saturating_sub(1),
        };
        let zoomed = Self { step, ..self };
        let world = Self::world(self.aspect);
        if zoom == Zoom::In && zoomed.span().longer() < CLOSEST {
            return self;
        }
        if zoomed.span().holds(world.frame) {
            return world;
        }
        let point = self.chart.project(about);
        let Plane { x, y } = self.lens().view(point.from(self.centre));
        let share = self.span().longer() / zoomed.span().longer();
        zoomed.holding(about, Plane { x: x / share, y: y / share })
    }

    /// Returns the view, on the chart that suits it, with a place in a certain direction from the
    /// centre, in kilometres.
    fn holding(self, place: Position, away: Plane) -> Self {
        let on = |chart: MapChart| {
            let point = chart.project(place);
            let mut view = Self { chart, centre: point, ..self };
            for _ in 0..ROUNDS {
                view.centre = point.from(view.lens().chart(away));
            }
            view
        };
        let europe = on(MapChart::Europe);
        if europe.is_charted() { europe } else { on(MapChart::World).kept_on_the_map() }
    }

    /// Returns the view with its centre where at most a fifth of it, at each side, is beyond the map.
    fn kept_on_the_map(self) -> Self {
        let Bounds { right, top, .. } = MapChart::World.reach();
        let Expanse { wide, high } = self.span();
        // Half of what is in sight, on the chart.
        let Plane { x, y } = self.lens().stretch(Plane { x: wide / 2.0, y: high / 2.0 });
        let room = |whole: f32, half: f32| (whole - half).max(0.0) + 0.4 * half;
        let (across, upwards) = (room(right, x), room(top, y));
        let Plane { x, y } = self.centre;
        Self { centre: Plane { x: x.clamp(-across, across), y: y.clamp(-upwards, upwards) }, ..self }
    }

    /// Returns the view moved in a direction by an eighth of what an area of that size shows.
    #[must_use]
    pub fn panned(self, direction: Direction, size: Size) -> Self {
        let sight = self.sight(size);
        let (wide, high) = sight.dots();
        let (across, upwards) = (real(wide) * sight.across / 8.0, real(high) * sight.upwards / 8.0);
        let way = match direction {
            Direction::Left => Plane { x: across, y: 0.0 },
            Direction::Right => Plane { x: -across, y: 0.0 },
            Direction::Up => Plane { x: 0.0, y: -upwards },
            Direction::Down => Plane { x: 0.0, y: upwards },
        };
        self.holding(self.centre(), way)
    }

    /// Returns the view moved such that what was in one cell of an area of that size is in another.
    #[must_use]
    pub fn dragged(self, from: ScreenCell, to: ScreenCell, size: Size) -> Self {
        let sight = self.sight(size);
        let (wide, high) = sight.dots();
        let x = (2.0 * (f32::from(to.x) + 0.5) - real(wide) / 2.0) * sight.across;
        let y = (real(high) / 2.0 - 4.0 * (f32::from(to.y) + 0.5)) * sight.upwards;
        self.holding(self.place_at(from.x, from.y, size), Plane { x, y })
    }

    /// Returns the view, centred on the place if that is out of sight in an area of that size.
    #[must_use]
    pub fn showing(self, place: Position, size: Size) -> Self {
        if self.shows(place, size) { self } else { self.holding(place, Plane::default()) }
    }

    /// Returns whether a place is in sight in an area of that size.
    pub fn shows(&self, place: Position, size: Size) -> bool {
        self.sight(size).cell_of(place).is_some()
    }

    /// Returns the place in the middle.
    pub fn centre(&self) -> Position {
        self.chart.unproject(self.centre)
    }

    /// Returns the place in the middle of a cell of an area of that size, for zooming about the
    /// mouse.
    pub fn place_at(&self, column: u16, row: u16, size: Size) -> Position {
        let dot = (2.0 * (f32::from(column) + 0.5), 4.0 * (f32::from(row) + 0.5));
        self.chart.unproject(self.sight(size).point(dot))
    }

    /// Returns the view on an area.
    pub(super) fn sight(&self, size: Size) -> Sight {
        let dots = |dots: i32| (real(dots) - 2.0 * (real(dots) * PADDING).max(LEAST_PADDING)).max(1.0);
        let span = self.span();
        let wide = span.wide / dots(2 * i32::from(size.width));
        let high = span.high / dots(4 * i32::from(size.height));
        let across = wide.max(high / (self.aspect / 2.0));
        let (chart, centre, lens) = (self.chart, self.centre, self.lens());
        let sight = Sight { size, chart, centre, lens, across, upwards: across * self.aspect / 2.0 };
        if lens == Lens::PLAIN && chart == MapChart::World { self.filled(sight) } else { sight }
    }

    /// Returns a sight of most of the world, moved as far as the frame stays in sight so that as
    /// little as possible of what is beyond the map is.
    fn filled(&self, sight: Sight) -> Sight {
        let Bounds { right, top, .. } = MapChart::World.reach();
        let (Expanse { wide, high }, (columns, rows)) = (self.span(), sight.dots());
        let half = Plane { x: real(columns) * sight.across / 2.0, y: real(rows) * sight.upwards / 2.0 };
        let slack = half.from(Plane { x: wide / 2.0, y: high / 2.0 });
        let moved = |centre: f32, whole: f32, half: f32, slack: f32| {
            let (room, slack) = ((whole - half).max(0.0), slack.max(0.0));
            centre.clamp(-room, room).clamp(centre - slack, centre + slack)
        };
        let Plane { x, y } = sight.centre;
        Sight { centre: Plane { x: moved(x, right, half.x, slack.x), y: moved(y, top, half.y, slack.y) }, ..sight }
    }
}

/// Returns an aspect that a cell can have.
fn sound(aspect: f32) -> f32 {
    if aspect.is_finite() { aspect.clamp(1.0, 4.0) } else { 2.0 }
}

/// Returns bounds with room around them.
fn with_margin(bounds: &Bounds) -> Bounds {
    let Expanse { wide, high } = Expanse::of(bounds).times(MARGIN / (1.0 - 2.0 * MARGIN));
    let Bounds { left, right, bottom, top } = *bounds;
    Bounds { left: left - wide, right: right + wide, bottom: bottom - high, top: top + high }
}

/// A view on an area, which maps points to dots and cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sight {
    pub(super) size: Size,
    pub(super) chart: MapChart,
    centre: Plane,
    lens: Lens,
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
        let way = self.lens.view(point.from(self.centre));
        (way.x / self.across + real(wide) / 2.0, real(high) / 2.0 - way.y / self.upwards)
    }

    /// Returns the same on the map of the world, for what lies beyond the area: from Europe, America lies in
    /// the west on it, and not in the north.
    pub(super) fn on_the_world(&self) -> Self {
        match self.chart {
            MapChart::World => *self,
            MapChart::Europe => {
                let centre = MapChart::World.project(self.chart.unproject(self.centre));
                Self { chart: MapChart::World, centre, ..*self }
            }
        }
    }

    /// Reverses [`dot`](Self::dot).
    pub(super) fn point(&self, (x, y): (f32, f32)) -> Plane {
        let (wide, high) = self.dots();
        let way = Plane { x: (x - real(wide) / 2.0) * self.across, y: (real(high) / 2.0 - y) * self.upwards };
        let way = self.lens.chart(way);
        Plane { x: self.centre.x + way.x, y: self.centre.y + way.y }
    }

    /// Returns whether a dot is on the map: on that of the world there is something beyond its edge.
    pub(super) fn is_on_the_map(&self, dot: (f32, f32)) -> bool {
        self.chart == MapChart::Europe || MapChart::is_on_the_globe(self.point(dot))
    }

    /// Returns the cell that contains a point, if it is in sight.
    pub(super) fn cell(&self, point: Plane) -> Option<(i32, i32)> {
        let (x, y) = self.dot(point);
        let (wide, high) = self.dots();
        let inside = x >= 0.0 && y >= 0.0 && x < real(wide) && y < real(high);
        inside.then(|| (super::number::floor(x / 2.0), super::number::floor(y / 4.0)))
    }

    /// Returns the cell of a place, if it is in sight. What lies where the outline of Europe shows no
    /// land is not, lest it should seem to lie in the sea.
    pub(super) fn cell_of(&self, place: Position) -> Option<(i32, i32)> {
        self.cell_at(place, self.chart.project(place))
    }

    /// Returns the same as [`cell_of`](Self::cell_of) for a place whose point on the chart is known.
    pub(super) fn cell_at(&self, place: Position, point: Plane) -> Option<(i32, i32)> {
        let is_charted = self.chart == MapChart::World || Outline::shows(place);
        is_charted.then(|| self.cell(point))?
    }

    /// Returns the bounds of what is in sight.
    pub(super) fn bounds(&self) -> Bounds {
        let (wide, high) = self.dots();
        let (right, bottom) = (real(wide), real(high));
        let corners = [(0.0, 0.0), (right, 0.0), (0.0, bottom), (right, bottom)];
        corners.into_iter().fold(Bounds::NOTHING, |bounds, corner| bounds.with(self.point(corner)))
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
    const SUVA: Position = Position { latitude: -18.14, longitude: 178.44 };
    const NOME: Position = Position { latitude: 64.5, longitude: -165.4 };

    fn europe() -> View {
        View::fit([], 2.0)
    }

    fn dot(view: &View, place: Position) -> (f32, f32) {
        view.sight(SIZE).dot(view.chart.project(place))
    }

    #[test]
    fn zooming_keeps_a_place_where_it_is_also_where_the_chart_changes() {
        let mut view = europe();
        let mut charts = vec![view.chart];
        let zoomed = |view: View, zoom: Zoom, factor: f32| {
            let next = view.zoomed(zoom, VIENNA);
            let (before, after) = (dot(&view, VIENNA), dot(&next, VIENNA));
            let moved = (before.0 - after.0).abs().max((before.1 - after.1).abs());
            // Where most of the world is in sight, as little as possible of what is beyond it is.
            let is_wide = next.span().longer() > 8_000.0;
            assert!(moved < if is_wide { 30.0 } else { 0.5 }, "{before:?} {after:?}");
            let scale = view.sight(SIZE).across / next.sight(SIZE).across;
            assert!((scale - factor).abs() < 1e-3, "{scale}");
            next
        };
        for _ in 0..4 {
            view = zoomed(view, Zoom::Out, 1.0 / STEP);
            charts.push(view.chart);
        }
        for _ in 0..7 {
            view = zoomed(view, Zoom::In, STEP);
            charts.push(view.chart);
        }
        assert_eq!((charts[0], charts[1], charts[4]), (MapChart::Europe, MapChart::World, MapChart::World));
        assert_eq!(view.chart, MapChart::Europe);
    }

    #[test]
    fn zooming_ends_at_the_world_and_at_what_the_outline_can_show() {
        let out = (0..20).fold(europe(), |view, _| view.zoomed(Zoom::Out, VIENNA));
        assert_eq!(out, View::world(2.0));
        let close = (0..40).fold(europe(), |view, _| view.zoomed(Zoom::In, VIENNA));
        assert_eq!(close, close.zoomed(Zoom::In, VIENNA));
        assert!((CLOSEST..STEP * CLOSEST).contains(&close.span().longer()));
    }

    #[test]
    fn panning_moves_by_an_eighth_and_leaves_europe_but_not_the_world() {
        let view = europe().zoomed(Zoom::In, VIENNA);
        let moved = view.panned(Direction::Right, SIZE);
        let wide = view.sight(SIZE).bounds();
        assert!((moved.centre.x - view.centre.x - (wide.right - wide.left) / 8.0).abs() < 0.1);
        for (direction, along) in
            [(Direction::Left, 0), (Direction::Right, 0), (Direction::Up, 1), (Direction::Down, 1)]
        {
            let far = (0..80).fold(view, |view, _| view.panned(direction, SIZE));
            assert_eq!((far.chart, far.panned(direction, SIZE).chart), (MapChart::World, MapChart::World));
            let [one, other] = [far, far.panned(direction, SIZE)].map(|view| [view.centre.x, view.centre.y][along]);
            assert!((one - other).abs() < 5.0, "{direction:?} {one} {other}");
            let bounds = far.sight(SIZE).bounds();
            assert!(MapChart::World.reach().meets(&bounds), "{direction:?}");
        }
    }

    #[test]
    fn what_is_dragged_stays_under_the_pointer() {
        let view = europe().zoomed(Zoom::In, VIENNA);
        for view in [view, View::fit([SUVA], 2.0)] {
            let place = view.place_at(40, 20, SIZE);
            let dragged = view.dragged(ScreenCell { x: 40, y: 20 }, ScreenCell { x: 33, y: 24 }, SIZE);
            assert_eq!(dragged.sight(SIZE).cell(dragged.chart.project(place)), Some((33, 24)));
        }
        let far = view.dragged(ScreenCell { x: 0, y: 0 }, ScreenCell { x: 60_000, y: 0 }, SIZE);
        assert!(MapChart::World.reach().meets(&far.sight(SIZE).bounds()), "the map cannot be lost from sight");
    }

    #[test]
    fn the_place_of_a_cell_falls_on_that_cell() {
        for view in [europe().zoomed(Zoom::In, VIENNA), View::world(2.0), View::fit([SUVA], 2.0)] {
            let place = view.place_at(43, 17, SIZE);
            assert_eq!(view.sight(SIZE).cell(view.chart.project(place)), Some((43, 17)));
        }
        let view = europe();
        assert!(distance(view.place_at(45, 19, SIZE), view.centre()) < 100.0);
    }

    #[test]
    fn a_place_out_of_sight_comes_into_sight_at_the_same_scale() {
        let view = (0..4).fold(europe(), |view, _| view.zoomed(Zoom::In, VIENNA));
        let pole = Position { latitude: -90.0, longitude: 0.0 };
        for place in [Position { latitude: 64.15, longitude: -21.94 }, SUVA, NOME, pole] {
            assert!(!view.shows(place, SIZE));
            let there = view.showing(place, SIZE);
            assert!(there.shows(place, SIZE), "{place:?} {there:?}");
            assert!(there.is_at_scale_of(&view));
        }
        assert_eq!(view.showing(VIENNA, SIZE), view);
    }

    #[test]
    fn what_is_in_europe_is_shown_on_its_chart_and_all_else_on_the_worlds() {
        let chart = |places: &[Position]| View::fit(places.iter().copied(), 2.0).chart;
        assert_eq!(chart(&[VIENNA]), MapChart::Europe);
        assert_eq!(chart(&[VIENNA, Position { latitude: 64.15, longitude: -21.94 }]), MapChart::Europe);
        assert_eq!(chart(&[VIENNA, SUVA]), MapChart::World);
        assert_eq!(chart(&[NOME]), MapChart::World);
        assert_eq!(chart(&[Position { latitude: 25.0, longitude: 55.0 }]), MapChart::World);
    }

    #[test]
    fn a_single_place_at_the_edge_of_europe_is_in_sight() {
        for latitude in [33.0, 33.624_109, 34.5, 71.5] {
            let place = Position { latitude, longitude: 0.0 };
            let view = View::fit([place], 1.6);
            let sight = view.sight(Size { width: 8, height: 4 });
            assert!(sight.cell(view.chart.project(place)).is_some(), "{view:?}");
        }
    }

    proptest! {
        #[test]
        fn a_fit_shows_every_place_with_room_around_it(
            places in proptest::collection::vec((-90.0..=90.0, -180.0..180.0), 1..20), spread in 0.001_f64..=1.0,
            width in 8_u16..250, height in 4_u16..80, aspect in 1.6_f32..2.4,
        ) {
            let first = places[0];
            let near = |(latitude, longitude): (f64, f64)| Position {
                latitude: first.0 + (latitude - first.0) * spread,
                longitude: first.1 + (longitude - first.1) * spread,
            };
            let places: Vec<_> = places.into_iter().map(near).collect();
            let size = Size { width, height };
            let view = View::fit(places.iter().copied(), aspect);
            let sight = view.sight(size);
            for place in places {
                prop_assert!(sight.cell(view.chart.project(place)).is_some(), "{place:?} {view:?}");
            }
        }
    }
}
