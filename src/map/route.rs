//! Navigation from site to site: with the arrow keys, and in words.

use crate::domain::record::RecordId;

use super::chart::MapChart;
use super::globe::{Compass, Plane, direction, distance, heading};
use super::number::real;
use super::outline::Outline;
use super::scene::{MapScene, SiteMark};

/// A direction on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

impl Direction {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    /// Returns how far a way leads in this direction, and how far to the right of it.
    const fn ahead(self, x: f32, y: f32) -> (f32, f32) {
        match self {
            Self::Right => (x, -y),
            Self::Left => (-x, y),
            Self::Up => (y, x),
            Self::Down => (-y, -x),
        }
    }
}

/// Returns the site to which an arrow key leads: among the matching sites on the map within the
/// quarter in that direction, the one with the shortest way along rows and columns. Without a
/// starting point, or from one off the map, it is the first site.
///
/// Every site can be reached from every other: an arrow towards the quarter in which a site lies
/// always leads nearer to it by the same measure.
pub fn nearest(scene: &MapScene, from: Option<RecordId>, direction: Direction) -> Option<RecordId> {
    // One measure, whatever part of the world is in sight: else an arrow might not lead back.
    let is_european = scene.places().all(Outline::shows);
    nearest_on(if is_european { MapChart::Europe } else { MapChart::World }, scene, from, direction)
}

fn nearest_on(chart: MapChart, scene: &MapScene, from: Option<RecordId>, direction: Direction) -> Option<RecordId> {
    let here = from.and_then(|id| scene.place(id)).and_then(|place| Some((place, point(scene, chart, place)?)));
    let mut others = scene.marks().iter().enumerate().filter(|(_, mark)| mark.matches && mark.is_on_map());
    let Some((own, here)) = here else { return others.next().map(|(_, mark)| mark.id) };
    let way = |(place, mark): (usize, &SiteMark)| {
        let there = point(scene, chart, place).filter(|_| place != own)?;
        let (ahead, aside) = direction.ahead(there.x - here.x, there.y - here.y);
        // One edge of the quarter belongs to it, so that each site is in exactly one.
        let within = ahead > 0.0 && -ahead < aside && aside <= ahead;
        within.then_some((ahead + aside.abs(), mark.id))
    };
    others.filter_map(way).min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, id)| id)
}

/// Returns the point of a site; sites at one place are set a few metres apart in their order.
fn point(scene: &MapScene, chart: MapChart, place: usize) -> Option<Plane> {
    let Plane { x, y } = scene.point(place, chart)?;
    let order = real(i32::try_from(place).unwrap_or(0));
    Some(Plane { x: x + 0.004 * order, y: y - 0.001 * order })
}

/// The nearest other site, for a map in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// The other site.
    pub id: RecordId,
    /// The distance in kilometres.
    pub kilometres: f64,
    /// The direction; `None` if it is at the same place.
    pub compass: Option<Compass>,
}

/// Returns the matching site nearest to a site, anywhere on the globe; `None` if it is not known
/// where the site is or there is no other. What is only somewhere around its position is as far
/// from here as nobody knows, and left out.
pub fn nearest_other(scene: &MapScene, id: RecordId) -> Option<Nearest> {
    let here = scene.mark(id).filter(|mark| !mark.is_approximate)?.position?;
    let from = direction(here);
    // The straight line through the globe says which is nearest with a few multiplications each.
    let squared = |to: &[f64; 3]| from.iter().zip(to).map(|(one, other)| (one - other).powi(2)).sum::<f64>();
    let others = scene.marks().iter().zip(scene.directions());
    let others = others.filter(|(mark, _)| mark.matches && !mark.is_approximate && mark.id != id);
    let reckoned = others.filter_map(|(mark, to)| Some((mark, squared(to.as_ref()?))));
    let (mark, _) = reckoned.min_by(|one, other| one.1.total_cmp(&other.1))?;
    let there = mark.position?;
    let kilometres = distance(here, there);
    let compass = (kilometres >= 0.5).then(|| heading(here, there));
    Some(Nearest { id: mark.id, kilometres, compass })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::map::Options;
    use crate::map::sample::{european, ids, mark};
    use proptest::prelude::*;

    /// Returns all sites that can be reached from one, given the sites one step from each.
    fn reached(next: &BTreeMap<RecordId, Vec<RecordId>>, from: RecordId) -> BTreeSet<RecordId> {
        let (mut reached, mut open) = (BTreeSet::from([from]), vec![from]);
        while let Some(here) = open.pop() {
            open.extend(next.get(&here).into_iter().flatten().filter(|there| reached.insert(**there)));
        }
        reached
    }

    fn all_reach_all(scene: &MapScene, chart: MapChart) -> bool {
        let on_map: BTreeSet<_> =
            scene.marks().iter().filter(|mark| mark.matches && mark.is_on_map()).map(|mark| mark.id).collect();
        let nearest_of = |from: RecordId| {
            Direction::ALL.into_iter().filter_map(move |direction| nearest_on(chart, scene, Some(from), direction))
        };
        let next = on_map.iter().map(|from| (*from, nearest_of(*from).collect())).collect();
        on_map.iter().all(|from| reached(&next, *from) == on_map)
    }

    #[test]
    fn arrows_alone_lead_from_every_site_to_every_other() {
        for chart in [MapChart::Europe, MapChart::World] {
            assert!(all_reach_all(&european(|_| true), chart));
            assert!(all_reach_all(&european(|mark| mark.countries[0].code() < "HU"), chart));
        }
    }

    #[test]
    fn an_arrow_leads_the_way_it_points() {
        let scene = european(|_| true);
        let called = |name: &str| scene.marks().iter().find(|mark| mark.forms[0] == name).unwrap().id;
        let to = |from: &str, direction| {
            let id = nearest(&scene, Some(called(from)), direction);
            id.map(|id| scene.mark(id).unwrap().forms[0].as_str())
        };
        assert_eq!(to("Vienna", Direction::Right), Some("Bratislava"));
        assert_eq!(to("Bratislava", Direction::Left), Some("Vienna"));
        assert_eq!(to("Reykjavík", Direction::Left), None);
        assert_eq!(to("Riga", Direction::Up), Some("Kajaani"));
        assert_eq!(to("Athens", Direction::Right), Some("Nicosia"));
        assert_eq!(nearest(&scene, None, Direction::Up), Some(called("Kajaani")));
    }

    #[test]
    fn the_nearest_other_site_is_told_with_distance_and_direction() {
        let scene = european(|_| true);
        let called = |name: &str| scene.marks().iter().find(|mark| mark.forms[0] == name).unwrap().id;
        let near = nearest_other(&scene, called("Vienna")).unwrap();
        assert_eq!((near.id, near.compass), (called("Bratislava"), Some(Compass::East)));
        assert!((50.0..60.0).contains(&near.kilometres));
        let nowhere = SiteMark { position: None, ..mark(0, 0.0, 0.0) };
        let scene = MapScene::new(vec![nowhere, mark(1, 50.0, 10.0)], Options::default());
        assert_eq!(nearest_other(&scene, ids()[0]), None);
        let somewhere = SiteMark { is_approximate: true, ..mark(0, 51.0, 10.0) };
        let scene = MapScene::new(vec![somewhere, mark(1, 50.0, 10.0)], Options::default());
        assert_eq!([0, 1].map(|place| nearest_other(&scene, ids()[place])), [None, None]);
        let two = MapScene::new(vec![mark(0, 50.0, 10.0), mark(1, 50.0, 10.0)], Options::default());
        assert_eq!(nearest_other(&two, ids()[0]).unwrap().compass, None);
    }

    proptest! {
        #![proptest_config(crate::cases(64))]

        #[test]
        fn no_arrangement_of_sites_hides_one_from_the_arrows(places in proptest::collection::vec((40_u8..60, 0_u8..30), 0..30), of_world in any::<bool>()) {
            // Whole degrees put several sites at one place, in one row and in one column.
            let marks = places.iter().enumerate().map(|(place, at)| mark(place, f64::from(at.0), f64::from(at.1)));
            let chart = if of_world { MapChart::World } else { MapChart::Europe };
            let reached = all_reach_all(&MapScene::new(marks.collect(), Options::default()), chart);
            prop_assert!(reached);
        }
    }
}
