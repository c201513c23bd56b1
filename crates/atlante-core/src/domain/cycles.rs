//! Links that lead back to where they began: commitments that would contain themselves, records that
//! would replace themselves. Records are known by their places here, links by numbers of whoever asks.

/// A link from one record to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The position of the other.
    pub(super) whole: usize,
    /// A number that tells the link from others: when loading, that of the reference that makes it.
    pub(super) reference: usize,
}

/// The cycles among records.
#[derive(Debug, Default)]
pub(super) struct Cycles {
    /// For each cycle found, the link that closes it and the positions along it, the first repeated
    /// at the end.
    pub(super) met: Vec<(Link, Vec<usize>)>,
    /// The links that are on any cycle.
    pub(super) links: Vec<Link>,
}

/// The state of a position during the search.
#[derive(Clone, Copy, Debug, Default)]
struct Visit {
    /// When it was reached, from 1; 0 means not yet.
    reached: usize,
    /// The earliest position that it leads back to.
    low: usize,
    /// Its position on the path, from 1; 0 means not on it.
    on_path: usize,
    /// The group of positions that all lead to each other, from 1; 0 means not known yet.
    group: usize,
}

/// Tarjan's search with an explicit path, so that a long chain needs no deep stack.
struct CycleSearch<'l> {
    links: &'l [Vec<Link>],
    marks: Vec<Visit>,
    path: Vec<(usize, usize)>,
    waiting: Vec<usize>,
    reached: usize,
    groups: usize,
    cycles: Cycles,
}

/// Finds the cycles; `links` holds for each position the links from it.
pub(super) fn find(links: &[Vec<Link>]) -> Cycles {
    let mut search = CycleSearch {
        links,
        marks: vec![Visit::default(); links.len()],
        path: Vec::new(),
        waiting: Vec::new(),
        reached: 0,
        groups: 0,
        cycles: Cycles::default(),
    };
    for start in 0..links.len() {
        if search.mark(start).reached == 0 {
            search.run(start);
        }
    }
    let group = |place: usize| search.marks.get(place).map_or(0, |mark| mark.group);
    for (part, wholes) in links.iter().enumerate() {
        search.cycles.links.extend(wholes.iter().filter(|link| group(link.whole) == group(part)));
    }
    search.cycles
}

impl CycleSearch<'_> {
    fn mark(&self, place: usize) -> Visit {
        self.marks.get(place).copied().unwrap_or_default()
    }

    fn change(&mut self, place: usize, change: impl FnOnce(&mut Visit)) {
        if let Some(mark) = self.marks.get_mut(place) {
            change(mark);
        }
    }

    fn enter(&mut self, place: usize) {
        self.reached += 1;
        self.path.push((place, 0));
        self.waiting.push(place);
        let (reached, on_path) = (self.reached, self.path.len());
        self.change(place, |mark| *mark = Visit { reached, low: reached, on_path, group: 0 });
    }

    fn run(&mut self, start: usize) {
        self.enter(start);
        while let Some((place, next)) = self.path.last_mut() {
            let place = *place;
            let link = self.links.get(place).and_then(|links| links.get(*next)).copied();
            *next += 1;
            match link {
                Some(link) => self.follow(place, link),
                None => self.leave(place),
            }
        }
    }

    fn follow(&mut self, place: usize, link: Link) {
        let whole = self.mark(link.whole);
        if whole.reached == 0 {
            self.enter(link.whole);
            return;
        }
        if whole.on_path > 0 {
            let along = self.path.iter().skip(whole.on_path - 1).map(|(place, _)| *place);
            self.cycles.met.push((link, shortened(along, link.whole)));
        }
        if whole.group == 0 {
            self.change(place, |mark| mark.low = mark.low.min(whole.reached));
        }
    }

    fn leave(&mut self, place: usize) {
        self.path.pop();
        self.change(place, |mark| mark.on_path = 0);
        let Visit { reached, low, .. } = self.mark(place);
        if let Some((parent, _)) = self.path.last().copied() {
            self.change(parent, |mark| mark.low = mark.low.min(low));
        }
        if low < reached {
            return;
        }
        self.groups += 1;
        let group = self.groups;
        while let Some(member) = self.waiting.pop() {
            self.change(member, |mark| mark.group = group);
            if member == place {
                break;
            }
        }
    }
}

/// The number of members of a long cycle reported at its start and at its end.
const TOLD: usize = 12;

/// Returns a cycle as reported: if it is very long, only its start and end.
fn shortened(along: impl ExactSizeIterator<Item = usize> + DoubleEndedIterator + Clone, first: usize) -> Vec<usize> {
    let length = along.len();
    let mut told: Vec<usize> = along.clone().take(TOLD).collect();
    told.extend(along.skip(TOLD.max(length.saturating_sub(TOLD))));
    told.push(first);
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn graph(size: usize, edges: &[(usize, usize)]) -> Vec<Vec<Link>> {
        let mut links = vec![Vec::new(); size];
        for (reference, (part, whole)) in edges.iter().enumerate() {
            links[*part].push(Link { whole: *whole, reference });
        }
        links
    }

    fn references(cycles: &Cycles) -> Vec<usize> {
        let mut references: Vec<_> = cycles.links.iter().map(|link| link.reference).collect();
        references.sort_unstable();
        references
    }

    #[test]
    fn a_cycle_loses_its_links_and_no_other() {
        let cycles = find(&graph(5, &[(0, 1), (1, 2), (2, 0), (3, 0), (2, 4)]));
        assert_eq!(references(&cycles), [0, 1, 2]);
        assert_eq!(cycles.met.len(), 1);
        assert_eq!((cycles.met[0].0.reference, &*cycles.met[0].1), (2, &[0, 1, 2, 0][..]));
    }

    #[test]
    fn a_commitment_may_not_contain_itself() {
        let cycles = find(&graph(1, &[(0, 0)]));
        assert_eq!((references(&cycles), cycles.met[0].1.clone()), (vec![0], vec![0, 0]));
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let edges: Vec<_> = (0..200_000).map(|place| (place, (place + 1) % 200_000)).collect();
        let cycles = find(&graph(200_000, &edges));
        assert_eq!((cycles.links.len(), cycles.met.len()), (200_000, 1));
        assert_eq!(cycles.met[0].1.len(), 2 * TOLD + 1);
    }

    fn reaches(links: &[Vec<Link>], from: usize, to: usize) -> bool {
        let (mut open, mut seen) = (vec![from], vec![false; links.len()]);
        while let Some(place) = open.pop() {
            if place == to {
                return true;
            }
            if !std::mem::replace(&mut seen[place], true) {
                open.extend(links[place].iter().map(|link| link.whole));
            }
        }
        false
    }

    proptest! {
        #[test]
        fn a_link_is_on_a_cycle_if_its_end_leads_back(edges in prop::collection::vec((0usize..9, 0usize..9), 0..25)) {
            let links = graph(9, &edges);
            let expected: Vec<_> = (0..edges.len()).filter(|at| reaches(&links, edges[*at].1, edges[*at].0)).collect();
            let cycles = find(&links);
            prop_assert_eq!(references(&cycles), expected.clone());
            prop_assert_eq!(cycles.met.is_empty(), expected.is_empty());
        }
    }
}
