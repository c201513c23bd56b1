//! Which part of the world answers a question: where the map begins, and where one goes round from
//! there.

use std::collections::BTreeSet;

use crate::domain::country::Country;
use crate::domain::record::Position;

use super::gazetteer::Gazetteer;
use super::globe::distance;
use super::outline::Outline;
use super::scene::{MapScene, SiteMark};
use super::view::View;

impl MapScene {
    /// Returns the view in which the map begins: what matches, the ends of its ties, and the country
    /// beside it, so that one sees where it is. Where half of it or more is in Europe, that is
    /// Europe's part, and the rest stands at the edge.
    pub fn home(&self, aspect: f32) -> View {
        let matching: Vec<_> = self.asked().collect();
        let (european, elsewhere): (Vec<_>, Vec<_>) = matching.iter().partition(|mark| is_european(mark));
        if european.len() >= elsewhere.len() { around(&european, aspect) } else { around(&matching, aspect) }
    }

    /// Returns the views that one goes round: where the map begins, all that matches, Europe, the
    /// world; each once.
    pub fn tour(&self, aspect: f32) -> Vec<View> {
        let everything: Vec<_> = self.asked().collect();
        let views = [self.home(aspect), around(&everything, aspect), View::europe(aspect), View::world(aspect)];
        let mut tour: Vec<View> = Vec::new();
        for view in views {
            if !tour.iter().any(|other| other.is_like(&view)) {
                tour.push(view);
            }
        }
        tour
    }

    /// Returns the view to which one goes on from another.
    pub fn after(&self, view: &View, aspect: f32) -> View {
        let tour = self.tour(aspect);
        let here = tour.iter().position(|other| other.is_like(view));
        let next = here.map_or(0, |place| (place + 1) % tour.len().max(1));
        tour.get(next).copied().unwrap_or_else(|| View::europe(aspect))
    }

    /// Returns the sites on the map that match, and the ends of their ties.
    fn asked(&self) -> impl Iterator<Item = &SiteMark> {
        self.shown_marks().filter(|mark| mark.matches || mark.is_tied)
    }
}

/// Returns a view of sites, with a country beside theirs that can be named.
fn around(marks: &[&SiteMark], aspect: f32) -> View {
    let places = || marks.iter().filter_map(|mark| mark.position);
    let view = View::fit(places(), aspect);
    if marks.is_empty() {
        return view;
    }
    let own: BTreeSet<Country> = marks.iter().flat_map(|mark| mark.countries.iter().copied()).collect();
    let others = Gazetteer::bundled().points().filter(|(country, _)| !own.contains(country));
    let neighbours: Vec<Position> = others.map(|(_, place)| place).collect();
    if neighbours.iter().any(|place| view.frames(*place)) {
        return view;
    }
    let centre = view.centre();
    let away = |place: &Position| distance(centre, *place);
    let nearest = neighbours.into_iter().min_by(|one, other| away(one).total_cmp(&away(other)));
    View::fit(places().chain(nearest), aspect)
}

fn is_european(mark: &SiteMark) -> bool {
    mark.position.is_some_and(Outline::shows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::sample::{bundled, mark};
    use crate::map::{MapChart, Options};

    fn code(mark: &SiteMark) -> &str {
        mark.countries[0].code()
    }

    #[test]
    fn the_map_begins_in_europe_where_most_is_there_and_goes_round_to_the_world() {
        let scene = bundled(|_| true);
        assert!(scene.home(2.0).is_like(&View::europe(2.0)));
        let tour = scene.tour(2.0);
        let charts: Vec<_> = tour.iter().map(View::chart).collect();
        assert_eq!(charts, [MapChart::Europe, MapChart::World, MapChart::World]);
        let mut view = tour[0];
        for next in tour.iter().skip(1).chain(tour.first()) {
            view = scene.after(&view, 2.0);
            assert!(view.is_like(next));
        }
        assert!(scene.after(&View::fit([Position { latitude: 1.0, longitude: 1.0 }], 2.0), 2.0).is_like(&tour[0]));
    }

    #[test]
    fn what_matches_elsewhere_is_shown_there_with_a_neighbour() {
        for country in ["TW", "US"] {
            let scene = bundled(|mark| code(mark) == country);
            let view = scene.home(2.0);
            assert_eq!(view.chart(), MapChart::World);
            assert!(scene.places().all(|place| view.frames(place)));
            let neighbours = Gazetteer::bundled().points().filter(|(other, _)| other.code() != country);
            assert!(neighbours.filter(|(_, place)| view.frames(*place)).count() > 0, "{country}");
        }
    }

    #[test]
    fn sites_anywhere_are_framed() {
        for (latitude, longitude) in
            [(-18.14, 178.44), (64.5, -165.4), (90.0, 0.0), (-90.0, 0.0), (0.0, 180.0), (0.0, -180.0), (0.0, 0.0)]
        {
            let scene = MapScene::new(vec![mark(0, latitude, longitude)], Options::default());
            let view = scene.home(2.0);
            assert!(view.frames(Position { latitude, longitude }), "{latitude} {longitude}");
        }
    }
}
