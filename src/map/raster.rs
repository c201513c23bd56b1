//! The outline in dots, eight to a cell: whose land each is, and which lines cross it. Colours,
//! classes and signs come later, so that a raster lasts until the view changes.

use super::globe::Plane;
use super::number::{floor, index, real};
use super::outline::{Arc, ArcKind, Bounds, CountryShape, Outline, Ring, middle};
use super::view::Sight;

/// Number of dots in a cell, row by row: four rows of two.
pub(super) const DOTS: usize = 8;

/// The dots of an area.
#[derive(Clone, Debug, Default)]
pub(super) struct Raster {
    /// The owners of each cell's dots, row by row: 0 is the sea, otherwise a shape counted from 1.
    pub(super) owners: Vec<[u8; DOTS]>,
    /// The dots of coasts and borders.
    pub(super) lines: Vec<LineDots>,
}

/// The dots of one line in one cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineDots {
    /// The index of the cell, counted row by row.
    pub(super) cell: usize,
    /// The shapes on the two sides of the line.
    pub(super) sides: [u8; 2],
    /// The dots, from the lowest bit.
    pub(super) dots: u8,
    /// The dots of the line drawn dashed.
    pub(super) dashed: u8,
}

impl Raster {
    /// Draws what is in sight, without the points and islands too small for the scale.
    pub(super) fn new(outline: &Outline, sight: &Sight) -> Self {
        let mut brush = Brush {
            outline,
            sight,
            bounds: sight.bounds(),
            visible: vec![false; outline.arcs.len()],
            crossings: Vec::new(),
            line: Vec::new(),
            raster: Self { owners: vec![[0; DOTS]; sight.cells()], lines: Vec::new() },
        };
        if sight.cells() > 0 {
            for (number, shape) in (1..=u8::MAX).zip(&outline.shapes) {
                brush.fill(number, shape);
            }
            for (number, shape) in (1..=u8::MAX).zip(&outline.shapes) {
                brush.mark_smallest(number, shape);
            }
            for (arc, visible) in outline.arcs.iter().zip(std::mem::take(&mut brush.visible)) {
                // The edge of the map belongs to no ring.
                if (visible || arc.kind == ArcKind::Edge)
                    && arc.kind != ArcKind::Inner
                    && arc.bounds.meets(&brush.bounds)
                {
                    brush.draw(arc);
                }
            }
        }
        brush.raster
    }
}

/// The state of drawing.
struct Brush<'a> {
    outline: &'a Outline,
    sight: &'a Sight,
    bounds: Bounds,
    /// Whether each arc belongs to a ring that is drawn.
    visible: Vec<bool>,
    /// Where a shape's edges cross the middles of the rows of dots: the row, then the place in it.
    crossings: Vec<(i32, f32)>,
    line: Vec<Plane>,
    raster: Raster,
}

impl Brush<'_> {
    /// Fills a shape by the even-odd rule.
    fn fill(&mut self, number: u8, shape: &CountryShape) {
        let least = 2.0 * self.sight.dot_surface();
        let mut crossings = std::mem::take(&mut self.crossings);
        crossings.clear();
        for (place, ring) in shape.rings.iter().enumerate() {
            if (place == 0 || ring.surface >= least) && ring.bounds.meets(&self.bounds) {
                self.cross(ring, &mut crossings);
            }
        }
        crossings.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        for pair in crossings.chunks_exact(2) {
            let [(row, from), (_, to)] = pair else { continue };
            let (wide, _) = self.sight.dots();
            let first = from_middle(*from).max(0);
            for column in first..from_middle(*to).min(wide) {
                self.set(column, *row, number);
            }
        }
        self.crossings = crossings;
    }

    fn cross(&mut self, ring: &Ring, crossings: &mut Vec<(i32, f32)>) {
        for step in &ring.arcs {
            if let Some(visible) = self.visible.get_mut(step.arc) {
                *visible = true;
            }
        }
        self.outline.trace(ring, self.sight.dot_surface(), &mut self.line);
        let (_, high) = self.sight.dots();
        let mut points = self.line.iter().map(|point| self.sight.dot(*point));
        let Some(mut before) = points.next() else { return };
        for point in points {
            let ((x0, y0), (x1, y1)) = if before.1 <= point.1 { (before, point) } else { (point, before) };
            before = point;
            let rows = from_middle(y0).max(0)..from_middle(y1).min(high);
            if rows.is_empty() {
                continue;
            }
            let slope = (x1 - x0) / (y1 - y0);
            crossings.extend(rows.map(|row| (row, x0 + (real(row) + 0.5 - y0) * slope)));
        }
    }

    /// Gives a country too small for any dot one dot, where there would otherwise be open sea.
    fn mark_smallest(&mut self, number: u8, shape: &CountryShape) {
        let Some(ring) = shape.rings.first().filter(|ring| ring.bounds.meets(&self.bounds)) else { return };
        let (x, y) = self.sight.dot(middle(&ring.bounds));
        let small = ring.surface < 4.0 * self.sight.dot_surface();
        if small && self.owner(floor(x), floor(y)) == Some(0) {
            self.set(floor(x), floor(y), number);
        }
    }

    fn place(&self, column: i32, row: i32) -> Option<(usize, usize)> {
        let (wide, high) = self.sight.dots();
        let inside = (0..wide).contains(&column) && (0..high).contains(&row);
        let cell = index(row / 4) * usize::from(self.sight.size.width) + index(column / 2);
        inside.then(|| (cell, index(row % 4 * 2 + column % 2)))
    }

    fn owner(&self, column: i32, row: i32) -> Option<u8> {
        let (cell, dot) = self.place(column, row)?;
        self.raster.owners.get(cell)?.get(dot).copied()
    }

    fn set(&mut self, column: i32, row: i32, number: u8) {
        if let Some((cell, dot)) = self.place(column, row)
            && let Some(owner) = self.raster.owners.get_mut(cell).and_then(|dots| dots.get_mut(dot))
        {
            *owner = number;
        }
    }

    /// Draws a stretch of coast or border.
    fn draw(&mut self, arc: &Arc) {
        let rank = self.sight.dot_surface();
        let mut kept = arc.points.iter().filter(|point| point.rank >= rank).map(|point| self.sight.dot(point.point));
        let Some(mut before) = kept.next() else { return };
        let mut dots = Vec::new();
        for point in kept {
            walk(before, point, self.sight.dots(), |column, row| {
                if dots.last() != Some(&(column, row)) {
                    dots.push((column, row));
                }
            });
            before = point;
        }
        for (count, (column, row)) in dots.into_iter().enumerate() {
            let Some((cell, dot)) = self.place(column, row) else { continue };
            let bit = 1_u8 << dot;
            let dashed = if count % 4 < 2 { bit } else { 0 };
            match self.raster.lines.last_mut().filter(|line| line.cell == cell && line.sides == arc.sides) {
                Some(line) => (line.dots, line.dashed) = (line.dots | bit, line.dashed | dashed),
                None => self.raster.lines.push(LineDots { cell, sides: arc.sides, dots: bit, dashed }),
            }
        }
    }
}

/// Returns the first dot whose middle is at or after a place.
fn from_middle(place: f32) -> i32 {
    floor((place - 0.5).ceil())
}

/// Calls `each` for every dot of a straight line within an area of `dots` dots, in order.
pub(super) fn walk(from: (f32, f32), to: (f32, f32), dots: (i32, i32), mut each: impl FnMut(i32, i32)) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let Some((start, end)) = within(from.0, dx, real(dots.0)).and_then(|one| {
        let other = within(from.1, dy, real(dots.1))?;
        let (start, end) = (one.0.max(other.0), one.1.min(other.1));
        (start <= end).then_some((start, end))
    }) else {
        return;
    };
    // One dot for each column, or for each row if the line is steep: thin, and without gaps.
    let is_flat = dx.abs() >= dy.abs();
    let (origin, way, most) = if is_flat { (from.0, dx, dots.0) } else { (from.1, dy, dots.1) };
    let (one, other) = (floor(origin + way * start), floor(origin + way * end));
    let (low, high) = (one.min(other).max(0), one.max(other).min(most - 1));
    for step in 0..=(high - low) {
        let major = if way < 0.0 { high - step } else { low + step };
        let share = if way == 0.0 { start } else { ((real(major) + 0.5 - origin) / way).clamp(start, end) };
        let (column, row) =
            if is_flat { (major, floor(from.1 + dy * share)) } else { (floor(from.0 + dx * share), major) };
        if (0..dots.0).contains(&column) && (0..dots.1).contains(&row) {
            each(column, row);
        }
    }
}

/// Returns the fractions of a way, from 0 to 1, between which it is within 0 and a limit; `None` if
/// it never is.
fn within(from: f32, way: f32, limit: f32) -> Option<(f32, f32)> {
    if way.abs() < 1e-6 {
        return (0.0..limit).contains(&from).then_some((0.0, 1.0));
    }
    let (one, other) = (-from / way, (limit - from) / way);
    let (start, end) = (one.min(other).max(0.0), one.max(other).min(1.0));
    (start <= end).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Position;
    use crate::map::MapChart;
    use crate::map::View;
    use crate::map::globe::project;
    use ratatui::layout::Size;

    fn europe(width: u16, height: u16) -> (Sight, Raster) {
        let sight = View::fit([], 2.0).sight(Size { width, height });
        let raster = Raster::new(Outline::bundled(MapChart::Europe), &sight);
        (sight, raster)
    }

    fn owner(latitude: f64, longitude: f64) -> Option<&'static str> {
        let (sight, raster) = europe(120, 40);
        let (x, y) = sight.dot(project(Position { latitude, longitude }));
        let (column, row) = (index(floor(x)), index(floor(y)));
        let number = raster.owners[row / 4 * 120 + column / 2][row % 4 * 2 + column % 2];
        let shape = usize::from(number).checked_sub(1)?;
        Some(Outline::bundled(MapChart::Europe).shapes[shape].country?.code())
    }

    #[test]
    fn dots_belong_to_the_country_that_they_lie_in() {
        for (latitude, longitude, code) in
            [(48.5, 2.5, "FR"), (52.0, 10.0, "DE"), (65.0, 27.0, "FI"), (48.0, 33.0, "UA"), (40.0, -4.0, "ES")]
        {
            assert_eq!(owner(latitude, longitude), Some(code));
        }
        assert_eq!(owner(56.0, 3.0), None);
        assert_eq!(owner(47.0, -20.0), None);
    }

    #[test]
    fn the_smallest_member_state_is_not_swallowed_by_the_sea() {
        let malta = Outline::bundled(MapChart::Europe)
            .shapes
            .iter()
            .position(|shape| shape.country.is_some_and(|country| country.code() == "MT"))
            .unwrap();
        for (width, height) in [(54, 21), (80, 24), (120, 40), (200, 60)] {
            let (_, raster) = europe(width, height);
            let dots = raster.owners.iter().flatten().filter(|owner| usize::from(**owner) == malta + 1).count();
            assert!(dots > 0, "{width}x{height}");
        }
    }

    #[test]
    fn an_area_without_cells_has_no_dots() {
        for (width, height) in [(0, 0), (0, 9), (9, 0)] {
            let (_, raster) = europe(width, height);
            assert!(raster.owners.is_empty() && raster.lines.is_empty());
        }
    }

    #[test]
    fn a_line_that_only_crosses_the_area_is_drawn_within_it() {
        let mut dots = Vec::new();
        walk((-1000.0, 5.5), (1000.0, 5.5), (10, 10), |column, row| dots.push((column, row)));
        assert_eq!(dots, (0..10).map(|column| (column, 5)).collect::<Vec<_>>());
    }
}
