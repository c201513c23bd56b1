//! The cell of each site's marker. Where cells are small, two markers never share one while a cell
//! beside it is free; sites that cannot be set apart become one marker with a number, which opens
//! on zoom.

use ratatui::layout::Size;

use super::number::{cells, index, real};
use super::scene::{MapScene, SiteMark};
use super::view::Sight;
use crate::domain::order_by::OrderBy;

/// Height of a cell in kilometres up to which a marker may stand beside its own: farther away it
/// would seem to be somewhere else.
const FARTHEST_ASIDE: f32 = 250.0;

/// A marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MarkerSpot {
    pub(super) column: u16,
    pub(super) row: u16,
    /// How many cells its sign covers; more than one only of a number.
    pub(super) width: u16,
    /// The sites that the marker represents, by their index in the scene; usually one.
    pub(super) sites: Vec<usize>,
    /// Whether the sites match; a marker never represents both sorts.
    pub(super) matches: bool,
}

/// A site in sight: its cell, and its exact place in dots.
#[derive(Clone, Copy)]
struct Wish {
    site: usize,
    cell: (i32, i32),
    dot: (f32, f32),
}

/// Returns the markers of the sites in sight, matching ones first. Sites that do not match get one
/// only where there is no marker of a matching site.
pub(super) fn spots(scene: &MapScene, sight: &Sight) -> Vec<MarkerSpot> {
    let (matching, others): (Vec<_>, Vec<_>) =
        scene.marks().iter().enumerate().filter(|(_, mark)| scene.is_shown(mark)).partition(|(_, mark)| mark.matches);
    let wish = |(site, _): (usize, &SiteMark)| {
        Some(Wish { site, cell: scene.cell(site, sight)?, dot: sight.dot(scene.point(site, sight.chart)?) })
    };
    let wishes: Vec<_> = matching.into_iter().filter_map(wish).collect();
    let mut board = SpotBoard::new(sight.size);
    for wish in &wishes {
        board.square(wish.cell, |square| square.is_wanted = true);
    }
    let may_stand_aside = 4.0 * sight.upwards <= FARTHEST_ASIDE;
    for Wish { site, cell, dot } in wishes {
        let is_free = |cell: &(i32, i32)| !board.at(*cell).is_wanted && board.at(*cell).holds.is_none();
        let aside = || beside(cell, dot, sight).into_iter().find(is_free);
        match board.at(cell).holds {
            None => board.put(cell, site, true),
            Some(spot) => match may_stand_aside.then(aside).flatten() {
                Some(cell) => board.put(cell, site, true),
                None => board.join(spot, site),
            },
        }
    }
    for Wish { site, cell, .. } in others.into_iter().filter_map(wish) {
        if board.at(cell).holds.is_none() {
            board.put(cell, site, false);
        }
    }
    board.widened(sight)
}

/// Markers, and which cell has which.
struct SpotBoard {
    size: Size,
    spots: Vec<MarkerSpot>,
    squares: Vec<Square>,
}

/// A cell as far as markers are concerned.
#[derive(Clone, Copy, Default)]
struct Square {
    /// Whether a matching site belongs there.
    is_wanted: bool,
    /// The marker that covers it.
    holds: Option<usize>,
}

impl SpotBoard {
    fn new(size: Size) -> Self {
        let squares = vec![Square::default(); usize::from(size.width) * usize::from(size.height)];
        Self { size, spots: Vec::new(), squares }
    }

    fn place(&self, (column, row): (i32, i32)) -> usize {
        index(row) * usize::from(self.size.width) + index(column)
    }

    fn at(&self, cell: (i32, i32)) -> Square {
        self.squares.get(self.place(cell)).copied().unwrap_or_default()
    }

    fn square(&mut self, cell: (i32, i32), change: impl FnOnce(&mut Square)) {
        let place = self.place(cell);
        if let Some(square) = self.squares.get_mut(place) {
            change(square);
        }
    }

    fn put(&mut self, cell: (i32, i32), site: usize, matches: bool) {
        let spot = self.spots.len();
        self.square(cell, |square| square.holds = Some(spot));
        let (column, row) = cell;
        self.spots.push(MarkerSpot { column: cells(column), row: cells(row), width: 1, sites: vec![site], matches });
    }

    fn join(&mut self, spot: usize, site: usize) {
        if let Some(spot) = self.spots.get_mut(spot) {
            spot.sites.push(site);
        }
    }

    /// Returns the markers, those with a longer number over the free cells to their right.
    fn widened(mut self, sight: &Sight) -> Vec<MarkerSpot> {
        let mut spots = std::mem::take(&mut self.spots);
        for (number, spot) in spots.iter_mut().enumerate().filter(|(_, spot)| spot.sites.len() > 9) {
            let digits = spot.sites.len().ilog10() + 1;
            let columns = (1..digits).filter_map(|digit| Some(i32::from(spot.column) + i32::try_from(digit).ok()?));
            let cells: Vec<_> = columns.map(|column| (column, i32::from(spot.row))).collect();
            let is_free = |cell: &(i32, i32)| cell.0 < i32::from(sight.size.width) && self.at(*cell).holds.is_none();
            if cells.iter().all(is_free) {
                spot.width = u16::try_from(digits).unwrap_or(1);
                for cell in cells {
                    self.square(cell, |square| square.holds = Some(number));
                }
            }
        }
        spots
    }
}

impl MarkerSpot {
    /// Returns whether its sign covers a cell.
    pub(super) fn covers(&self, column: u16, row: u16) -> bool {
        self.row == row && (self.column..self.column.saturating_add(self.width)).contains(&column)
    }
}

/// Returns the cells around one that are in sight, the nearest to `dot` first.
fn beside((column, row): (i32, i32), dot: (f32, f32), sight: &Sight) -> Vec<(i32, i32)> {
    let away = |cell: &(i32, i32)| {
        let (x, y) = (real(2 * cell.0 + 1) - dot.0, real(4 * cell.1 + 2) - dot.1);
        x * x + y * y
    };
    let (wide, high) = (i32::from(sight.size.width), i32::from(sight.size.height));
    let around = (-1..=1).flat_map(|down| (-1..=1).map(move |right| (column + right, row + down)));
    let mut around: Vec<_> = around
        .filter(|cell| *cell != (column, row) && (0..wide).contains(&cell.0) && (0..high).contains(&cell.1))
        .collect();
    around.order_by(|one, other| away(one).total_cmp(&away(other)));
    around
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::map::sample::{european, mark};
    use crate::map::{Options, View};

    fn placed(scene: &MapScene, width: u16, height: u16) -> Vec<MarkerSpot> {
        spots(scene, &View::fit(scene.places(), 2.0).sight(Size { width, height }))
    }

    #[test]
    fn at_every_usual_size_each_site_has_a_marker_of_its_own() {
        let scene = european(|_| true);
        for (width, height) in [(54, 21), (80, 24), (100, 30), (120, 40), (200, 60)] {
            let spots = placed(&scene, width, height);
            assert_eq!(spots.len(), scene.places().count(), "{width}x{height}");
            let cells: BTreeSet<_> = spots.iter().map(|spot| (spot.column, spot.row)).collect();
            assert_eq!(cells.len(), spots.len());
        }
    }

    #[test]
    fn what_shares_a_cell_is_set_beside_it_and_what_does_not_fit_is_counted() {
        let together = |count: usize| {
            let scene = MapScene::new((0..count).map(|place| mark(place, 48.2, 16.4)).collect(), Options::default());
            placed(&scene, 60, 20)
        };
        assert_eq!(together(2).len(), 2);
        let (one, other) = (together(2)[0].clone(), together(2)[1].clone());
        assert!(one.column.abs_diff(other.column) <= 1 && one.row.abs_diff(other.row) <= 1);
        let many = together(30);
        assert_eq!((many.len(), many[0].sites.len(), many[0].width), (9, 22, 1), "the cells beside it are taken");
    }

    #[test]
    fn where_cells_are_large_sites_stay_together_until_one_comes_closer() {
        let count = 12;
        let scene = MapScene::new((0..count).map(|place| mark(place, 48.2, 16.4)).collect(), Options::default());
        let sight = View::world(2.0).sight(Size { width: 60, height: 20 });
        let spots = spots(&scene, &sight);
        assert_eq!((spots.len(), spots[0].sites.len(), spots[0].width), (1, count, 2));
        assert!(spots[0].covers(spots[0].column + 1, spots[0].row));
    }
}
