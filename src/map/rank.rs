//! Which points of a line matter at which scale: Visvalingam's effective areas, computed once.
//!
//! A point's rank is the area of the triangle that it formed with its neighbours when it was the
//! smallest of those left (M. Visvalingam, J. D. Whyatt, *Line generalisation by repeated
//! elimination of points*, 1993). Drawing at a scale then means skipping every point of a lower
//! rank.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::globe::Plane;

/// Returns the rank of each point of a line, in square kilometres; that of the ends is infinite.
pub(super) fn ranks(line: &[Plane]) -> Vec<f32> {
    let mut chain = Chain::new(line);
    // Areas are never negative, and the bits of such floats sort like their values.
    let mut queue: BinaryHeap<_> =
        (0..line.len()).filter_map(|place| chain.area(place).map(|area| Reverse((area.to_bits(), place)))).collect();
    let mut highest = 0.0_f32;
    while let Some(Reverse((bits, place))) = queue.pop() {
        if chain.area(place).is_none_or(|area| area.to_bits() != bits) {
            continue;
        }
        highest = highest.max(f32::from_bits(bits));
        for neighbour in chain.remove(place, highest) {
            queue.extend(chain.area(neighbour).map(|area| Reverse((area.to_bits(), neighbour))));
        }
    }
    chain.nodes.into_iter().map(|node| node.rank).collect()
}

/// A line from which points are removed one by one.
struct Chain<'a> {
    line: &'a [Plane],
    nodes: Vec<RankNode>,
}

#[derive(Clone, Copy)]
struct RankNode {
    before: usize,
    after: usize,
    rank: f32,
    gone: bool,
}

impl<'a> Chain<'a> {
    fn new(line: &'a [Plane]) -> Self {
        let node = |place: usize| RankNode {
            // The first point has none before it: an index outside the line finds no point.
            before: place.wrapping_sub(1),
            after: place + 1,
            rank: f32::INFINITY,
            gone: false,
        };
        Self { line, nodes: (0..line.len()).map(node).collect() }
    }

    /// Returns the area of the triangle of a point and its neighbours; `None` for ends and removed
    /// points.
    fn area(&self, place: usize) -> Option<f32> {
        let node = self.nodes.get(place).filter(|node| !node.gone)?;
        let (a, b, c) = (self.line.get(node.before)?, self.line.get(place)?, self.line.get(node.after)?);
        Some((((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2.0).abs())
    }

    /// Removes a point and returns its neighbours.
    fn remove(&mut self, place: usize, rank: f32) -> [usize; 2] {
        let Some(node) = self.nodes.get_mut(place) else { return [usize::MAX; 2] };
        (node.rank, node.gone) = (rank, true);
        let (before, after) = (node.before, node.after);
        if let Some(node) = self.nodes.get_mut(before) {
            node.after = after;
        }
        if let Some(node) = self.nodes.get_mut(after) {
            node.before = before;
        }
        [before, after]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(points: &[(f32, f32)]) -> Vec<Plane> {
        points.iter().map(|(x, y)| Plane { x: *x, y: *y }).collect()
    }

    #[test]
    fn a_notch_goes_before_a_cape() {
        let ranks = ranks(&line(&[(0.0, 0.0), (1.0, 0.1), (2.0, 0.0), (3.0, 5.0), (4.0, 0.0)]));
        assert!(ranks[0].is_infinite() && ranks[4].is_infinite());
        assert!((ranks[1] - 0.1).abs() < 1e-6);
        assert!(ranks[1] < ranks[2] && ranks[2] < ranks[3]);
    }

    proptest! {
        #[test]
        fn every_line_has_a_rank_for_each_point(points in proptest::collection::vec((-9.0_f32..9.0, -9.0_f32..9.0), 0..40)) {
            let ranks = ranks(&line(&points));
            prop_assert_eq!(ranks.len(), points.len());
            prop_assert_eq!(ranks.iter().filter(|rank| rank.is_infinite()).count(), points.len().min(2));
        }
    }
}
