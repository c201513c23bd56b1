//! The cell of each site's marker. Two markers never share one while a cell beside it is free;
//! sites that cannot be set apart become one marker with a number.

use std::collections::BTreeSet;

use super::number::{cells, real};
use super::scene::MapScene;
use super::view::Sight;

/// A marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MarkerSpot {
    pub(super) column: u16,
    pub(super) row: u16,
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
    let wish = |(site, _)| {
        let point = scene.point(site)?;
        Some(Wish { site, cell: sight.cell(point)?, dot: sight.dot(point) })
    };
    let wishes: Vec<_> = matching.into_iter().filter_map(wish).collect();
    let wanted: BTreeSet<_> = wishes.iter().map(|wish| wish.cell).collect();
    let mut spots: Vec<MarkerSpot> = Vec::new();
    for Wish { site, cell, dot } in wishes {
        let is_free = |cell: (i32, i32), spots: &[MarkerSpot]| !spots.iter().any(|spot| spot.is_at(cell));
        if is_free(cell, &spots) {
            spots.push(MarkerSpot::new(cell, site, true));
            continue;
        }
        let beside = beside(cell, dot, sight).into_iter().find(|cell| !wanted.contains(cell) && is_free(*cell, &spots));
        match (beside, spots.iter_mut().find(|spot| spot.is_at(cell))) {
            (Some(cell), _) => spots.push(MarkerSpot::new(cell, site, true)),
            (None, Some(spot)) => spot.sites.push(site),
            (None, None) => {}
        }
    }
    for Wish { site, cell, .. } in others.into_iter().filter_map(wish) {
        if !spots.iter().any(|spot| spot.is_at(cell)) {
            spots.push(MarkerSpot::new(cell, site, false));
        }
    }
    spots
}

impl MarkerSpot {
    fn new((column, row): (i32, i32), site: usize, matches: bool) -> Self {
        Self { column: cells(column), row: cells(row), sites: vec![site], matches }
    }

    fn is_at(&self, (column, row): (i32, i32)) -> bool {
        i32::from(self.column) == column && i32::from(self.row) == row
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
    around.sort_by(|one, other| away(one).total_cmp(&away(other)));
    around
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::sample::{bundled, mark};
    use crate::map::{Options, View};
    use ratatui::layout::Size;

    fn placed(scene: &MapScene, width: u16, height: u16) -> Vec<MarkerSpot> {
        spots(scene, &View::fit(scene.places(), 2.0).sight(Size { width, height }))
    }

    #[test]
    fn at_every_usual_size_each_site_has_a_marker_of_its_own() {
        let scene = bundled(|_| true);
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
        let many = together(12);
        assert_eq!(many.len(), 9);
        assert_eq!(many[0].sites.len(), 4);
    }
}
