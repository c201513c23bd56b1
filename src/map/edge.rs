//! What is out of sight, at the edge of the map: arrows towards it, with the country and how many
//! sites there are.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use crate::domain::country::Country;
use crate::domain::order_by::OrderBy;

use super::chart::MapChart;
use super::number::{cells, floor, index, real};
use super::place::MarkerSpot;
use super::route::Direction;
use super::scene::{MapScene, SiteMark};
use super::view::Sight;

/// Minimum width and height of a picture with arrows.
const LEAST_SIZE: (u16, u16) = (24, 6);
/// How many arrows an edge has at most for each of its cells in height; those of more countries are
/// put together.
const ARROWS_PER_ROW: f32 = 0.4;

/// An arrow at the edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EdgeArrow {
    pub(super) column: u16,
    pub(super) row: u16,
    pub(super) width: u16,
    pub(super) text: String,
    /// The sites to which it points, by their index in the scene.
    pub(super) sites: Vec<usize>,
}

/// Sites of one country, towards which edge they are, and where along it, from 0 to 1.
struct Flock {
    country: Option<Country>,
    sites: Vec<usize>,
    direction: Direction,
    along: f32,
}

/// Returns the arrows towards the matching sites that are out of sight.
pub(super) fn arrows(scene: &MapScene, sight: &Sight, spots: &[MarkerSpot], ascii: bool) -> Vec<EdgeArrow> {
    let size = sight.size;
    if size.width < LEAST_SIZE.0 || size.height < LEAST_SIZE.1 {
        return Vec::new();
    }
    let mut desk =
        ArrowDesk { sight, ascii, taken: spots.iter().map(|spot| (spot.column, spot.row, spot.width)).collect() };
    let flocks = flocks(scene, sight);
    let mut arrows = Vec::new();
    for direction in Direction::ALL {
        let there: Vec<_> = flocks.iter().filter(|flock| flock.direction == direction).collect();
        arrows.extend(gathered(&there, size.height).into_iter().filter_map(|flock| desk.arrow(flock)));
    }
    arrows
}

/// Returns the sites out of sight by country, the most first.
fn flocks(scene: &MapScene, sight: &Sight) -> Vec<Flock> {
    let mut countries: BTreeMap<Option<Country>, (Vec<usize>, f32, f32)> = BTreeMap::new();
    let world = sight.on_the_world();
    let is_out = |(site, mark): &(usize, &SiteMark)| mark.matches && scene.cell(*site, sight).is_none();
    let out = scene.marks().iter().enumerate().filter(is_out);
    for (site, mark) in out {
        let Some(point) = scene.point(site, MapChart::World) else { continue };
        let dot = world.dot(point);
        let (sites, x, y) = countries.entry(mark.countries.first().copied()).or_default();
        sites.push(site);
        (*x, *y) = (*x + dot.0, *y + dot.1);
    }
    let flock = |(country, (sites, x, y)): (Option<Country>, (Vec<usize>, f32, f32))| {
        let (direction, along) = way(sight, (share(x, sites.len()), share(y, sites.len())));
        Flock { country, sites, direction, along }
    };
    let mut flocks: Vec<_> = countries.into_iter().map(flock).collect();
    flocks.order_by_key(|flock| std::cmp::Reverse(flock.sites.len()));
    flocks
}

fn share(sum: f32, of: usize) -> f32 {
    sum / real(i32::try_from(of).unwrap_or(1).max(1))
}

/// Returns the edge that lies towards a dot out of sight, and where on it, from 0 to 1.
fn way(sight: &Sight, (x, y): (f32, f32)) -> (Direction, f32) {
    let (wide, high) = sight.dots();
    let (across, down) = (2.0 * x / real(wide) - 1.0, 2.0 * y / real(high) - 1.0);
    let share = |aside: f32, ahead: f32| f32::midpoint(aside / ahead.abs().max(1e-6), 1.0).clamp(0.0, 1.0);
    if across.abs() >= down.abs() {
        (if across < 0.0 { Direction::Left } else { Direction::Right }, share(down, across))
    } else {
        (if down < 0.0 { Direction::Up } else { Direction::Down }, share(across, down))
    }
}

/// Puts the smallest flocks of a direction together where there are too many.
fn gathered(flocks: &[&Flock], height: u16) -> Vec<Flock> {
    let most = index(floor(f32::from(height) * ARROWS_PER_ROW)).max(1);
    let apart = if flocks.len() > most { most - 1 } else { flocks.len() };
    let copy = |flock: &&Flock| Flock { sites: flock.sites.clone(), ..**flock };
    let mut all: Vec<_> = flocks.iter().take(apart).map(copy).collect();
    let rest = flocks.get(apart..).unwrap_or_default();
    if let Some(first) = rest.first() {
        let along = share(rest.iter().map(|flock| flock.along).sum(), rest.len());
        let sites = rest.iter().flat_map(|flock| flock.sites.iter().copied()).collect();
        all.push(Flock { country: None, sites, direction: first.direction, along });
    }
    all
}

/// Where arrows are put.
struct ArrowDesk<'a> {
    sight: &'a Sight,
    ascii: bool,
    /// Column, row and width of what has been put down.
    taken: Vec<(u16, u16, u16)>,
}

impl ArrowDesk<'_> {
    /// Puts an arrow down as near as possible to where it belongs; `None` if the edge is full.
    fn arrow(&mut self, flock: Flock) -> Option<EdgeArrow> {
        let direction = flock.direction;
        let text = text(&flock, self.ascii);
        let width = u16::try_from(text.width()).ok()?;
        let size = self.sight.size;
        let (last_column, last_row) = (size.width.checked_sub(width)?, size.height.checked_sub(1)?);
        let along = |cells: u16| cells_at(flock.along * f32::from(cells));
        let mut places: Vec<(u16, u16)> = match direction {
            Direction::Left => (0..=last_row).map(|row| (0, row)).collect(),
            Direction::Right => (0..=last_row).map(|row| (last_column, row)).collect(),
            Direction::Up => (0..=last_column).map(|column| (column, 0)).collect(),
            Direction::Down => (0..=last_column).map(|column| (column, last_row)).collect(),
        };
        let wish = (along(last_column), along(last_row));
        places.order_by_key(|(column, row)| match direction {
            Direction::Left | Direction::Right => row.abs_diff(wish.1),
            Direction::Up | Direction::Down => column.abs_diff(wish.0),
        });
        let (column, row) = places.into_iter().find(|place| self.is_free(*place, width))?;
        self.taken.push((column, row, width));
        Some(EdgeArrow { column, row, width, text, sites: flock.sites })
    }

    /// Returns whether nothing is there or right beside it.
    fn is_free(&self, (column, row): (u16, u16), width: u16) -> bool {
        let meets = |(other, line, wide): &(u16, u16, u16)| {
            *line == row && *other <= column.saturating_add(width) && column <= other.saturating_add(*wide)
        };
        !self.taken.iter().any(meets)
    }
}

fn cells_at(value: f32) -> u16 {
    cells(floor(value))
}

/// Returns an arrow, the country and the number of sites, with the arrow at the edge.
fn text(flock: &Flock, ascii: bool) -> String {
    let arrow = match (flock.direction, ascii) {
        (Direction::Left, false) => "←",
        (Direction::Right, false) => "→",
        (Direction::Up, false) => "↑",
        (Direction::Down, false) => "↓",
        (Direction::Left, true) => "<-",
        (Direction::Right, true) => "->",
        (Direction::Up, true) => "^",
        (Direction::Down, true) => "v",
    };
    let count = flock.sites.len();
    let what = flock.country.map_or_else(|| format!("+{count}"), |country| format!("{country} {count}"));
    if flock.direction == Direction::Right { format!("{what} {arrow}") } else { format!("{arrow} {what}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::View;
    use crate::map::place::spots;
    use crate::map::sample::{bundled, mark};
    use crate::map::{Options, SiteMark};
    use ratatui::layout::Size;

    fn drawn(scene: &MapScene, view: &View, (width, height): (u16, u16)) -> Vec<EdgeArrow> {
        let sight = view.sight(Size { width, height });
        arrows(scene, &sight, &spots(scene, &sight), false)
    }

    #[test]
    fn what_is_out_of_sight_is_counted_at_the_edge() {
        let scene = bundled(|_| true);
        for size in [(54, 21), (80, 24), (120, 40), (200, 60)] {
            let sight = View::europe(2.0).sight(Size { width: size.0, height: size.1 });
            let out = scene.places().filter(|place| sight.cell_of(*place).is_none()).count();
            let arrows = drawn(&scene, &View::europe(2.0), size);
            assert!(out > 10);
            assert_eq!(arrows.iter().map(|arrow| arrow.sites.len()).sum::<usize>(), out, "{size:?} {arrows:?}");
            let american: Vec<_> = arrows.iter().filter(|arrow| arrow.text.contains("US")).collect();
            assert!(american.len() == 1 && american[0].text.starts_with("← US "), "{american:?}");
            assert_eq!(american[0].column, 0);
        }
        assert!(drawn(&scene, &View::world(2.0), (80, 24)).is_empty());
    }

    #[test]
    fn many_countries_share_arrows_and_none_is_lost() {
        let countries = ["JP", "KR", "CN", "IN", "VN", "TH", "MY", "SG", "ID", "PH", "NP", "BD", "PK", "LK"];
        let marks = countries.into_iter().enumerate().map(|(place, code)| {
            let countries = vec![Country::from_code(code).unwrap()];
            SiteMark { countries, ..mark(place, 20.0, 100.0) }
        });
        let scene = MapScene::new(marks.collect(), Options::default());
        let arrows = drawn(&scene, &View::europe(2.0), (60, 12));
        assert!(arrows.len() < countries.len());
        assert_eq!(arrows.iter().map(|arrow| arrow.sites.len()).sum::<usize>(), countries.len());
        assert!(arrows.iter().any(|arrow| arrow.text.contains("+11")), "{arrows:?}");
    }
}
