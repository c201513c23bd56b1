//! Sums of money compared with two slow ways to compute them, which share nothing with the program.
//!
//! The first follows the rules by tables of which commitments contain and overlap which. The second
//! knows no rule: it tries every world that small datasets allow (each value at the ends of its
//! bounds, each day at the ends of its interval, each doubtful match in or out) and asks what the
//! money can come to when commitments are sets of coins.

use std::collections::{BTreeMap, BTreeSet};

use atlante::domain::amount::Decimal;
use atlante::domain::dataset::Dataset;
use atlante::domain::load::{Input, load};
use atlante::domain::on_day::OnDay;
use atlante::domain::record::RecordId;
use atlante::query::{Hit, Hits, Index, Match, NoReviews, Query, SharedWith, search};
use atlante::totals::{Rung, Ties, Totals, totals, totals_of_record};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::harness::{bundled, cases};

/// The months of 2025 in which things are stated; the number is the month.
pub(crate) type Month = u8;

/// The last day of a month of 2025.
pub(crate) fn last_day(month: Month) -> &'static str {
    ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30"][usize::from(month) - 1]
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Exact,
    About,
    AtLeast,
    AtMost,
    Between(i64),
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Claim {
    kind: Kind,
    number: i64,
    /// 0 EUR, 1 USD, 2 USD a year, 3 GPU.
    measure: usize,
    stated: Month,
    superseded: bool,
}

const MEASURES: [&str; 4] = ["EUR total", "USD total", "USD year", "unit"];

impl Claim {
    fn ends(self) -> (i64, Option<i64>) {
        match self.kind {
            Kind::Exact | Kind::About => (self.number, Some(self.number)),
            Kind::AtLeast => (self.number, None),
            Kind::AtMost => (0, Some(self.number)),
            Kind::Between(more) => (self.number, Some(self.number + more)),
        }
    }

    /// Its ends in hundredths, *about* five per cent wider.
    fn wide_ends(self) -> (i64, Option<i64>) {
        let (least, most) = self.ends();
        if self.kind == Kind::About {
            (95 * least, Some(105 * self.number))
        } else {
            (100 * least, most.map(|most| 100 * most))
        }
    }

    fn excludes(self, other: Self) -> bool {
        let apart = |one: Self, two: Self| one.wide_ends().1.is_some_and(|most| most < two.wide_ends().0);
        self.measure == other.measure && (apart(self, other) || apart(other, self))
    }

    fn json(self) -> Value {
        let mut value = match self.kind {
            Kind::Exact => json!({"exact": self.number}),
            Kind::About => json!({"about": self.number}),
            Kind::AtLeast => json!({"at_least": self.number}),
            Kind::AtMost => json!({"at_most": self.number}),
            Kind::Between(more) => json!({"at_least": self.number, "at_most": self.number + more}),
        };
        match self.measure {
            0 => value["currency"] = "EUR".into(),
            1 => value["currency"] = "USD".into(),
            2 => (value["currency"], value["per"]) = ("USD".into(), "year".into()),
            _ => value["unit"] = "GPU".into(),
        }
        json!({"value": value, "stated": format!("2025-0{}", self.stated), "superseded": self.superseded})
    }
}

#[derive(Clone, Debug)]
struct Commitment {
    claims: Vec<Claim>,
    part_of: BTreeSet<usize>,
    overlaps: BTreeSet<usize>,
    sites: BTreeSet<usize>,
    joint: bool,
    /// The place of its stage among [`STAGES`].
    stage: usize,
    supersedes: Option<usize>,
    same_as: Option<usize>,
}

/// The stages, and the place of the rung of each; what has none is only aimed at.
const STAGES: [(Option<&str>, usize); 8] = [
    (Some("spent"), 0),
    (Some("contracted"), 1),
    (Some("committed"), 2),
    (Some("announced"), 3),
    (Some("target"), 4),
    (Some("reported"), 4),
    (None, 4),
    (Some("withdrawn"), WITHDRAWN),
];

/// The place of what is on no rung.
const WITHDRAWN: usize = 5;

/// A dataset of up to seven commitments, which can be part only of earlier ones.
#[derive(Clone, Debug)]
pub(crate) struct World {
    commitments: Vec<Commitment>,
    /// The first and last month of 2026 in which each site may open.
    openings: Vec<(Month, Month)>,
    /// The last month of which anything is known.
    now: Month,
}

impl World {
    pub(crate) fn dataset(&self) -> Dataset {
        let names =
            |set: &BTreeSet<usize>, letter: &str| set.iter().map(|n| format!("{letter}{n}")).collect::<Vec<_>>();
        let commitment = |(n, one): (usize, &Commitment)| {
            let wholes: Vec<_> =
                one.part_of.iter().map(|n| json!({"id": format!("c{n}"), "certainty": "stated"})).collect();
            let mut object = json!({
                "id": format!("c{n}"), "title": "A sum", "part_of": wholes,
                "may_overlap": names(&one.overlaps, "c"), "sites": names(&one.sites, "s"),
            });
            if !one.claims.is_empty() {
                object["amount"] = one.claims.iter().map(|claim| claim.json()).collect();
            }
            if one.joint {
                object["partnership"] = "p".into();
            }
            if let Some(stage) = STAGES[one.stage].0 {
                object["stage"] = stage.into();
            }
            for (field, other) in [("supersedes", one.supersedes), ("same_as", one.same_as)] {
                if let Some(other) = other {
                    object[field] = json!([format!("c{other}")]);
                }
            }
            object
        };
        let site = |(n, (first, last)): (usize, &(Month, Month))| {
            json!({
                "id": format!("s{n}"), "kind": "plant", "name": "A place", "country": "PL",
                "opening": format!("2026-0{first}/2026-0{last}"),
            })
        };
        let whole = json!({
            "format": "atlante/1", "title": "T",
            "organisations": [{"id": "o", "name": "O"}],
            "partnerships": [{"id": "p", "title": "P", "parties": [{"organisation": "o"}]}],
            "sites": self.openings.iter().enumerate().map(site).collect::<Vec<_>>(),
            "commitments": self.commitments.iter().enumerate().map(commitment).collect::<Vec<_>>(),
        });
        let input = Input { name: "world".to_owned(), bytes: whole.to_string().into_bytes() };
        let loaded = load(vec![input], &|_| ()).unwrap();
        assert!(loaded.faults.is_empty(), "{:?}\n{whole:#}", loaded.faults);
        loaded.dataset
    }

    fn count(&self) -> usize {
        self.commitments.len()
    }

    /// Those that are the same as one, itself among them.
    fn same(&self, n: usize) -> BTreeSet<usize> {
        let mut same = BTreeSet::from([n]);
        loop {
            let says = |one: usize, other: usize| self.commitments[one].same_as == Some(other);
            let is_tied = |one: &usize| same.iter().any(|other| says(*one, *other) || says(*other, *one));
            let more: BTreeSet<usize> = (0..self.count()).filter(is_tied).chain([n]).collect();
            if more.is_subset(&same) {
                return same;
            }
            same.extend(more);
        }
    }

    fn first(&self, n: usize) -> usize {
        *self.same(n).first().unwrap()
    }

    fn is_known(&self, n: usize) -> bool {
        let is_known =
            |one: &Commitment| one.claims.is_empty() || one.claims.iter().any(|claim| claim.stated <= self.now);
        let of = if self.first(n) == n { self.same(n) } else { BTreeSet::from([n]) };
        of.into_iter().any(|one| is_known(&self.commitments[one]))
    }

    /// What a commitment counts with: its own claims, and those of what is the same.
    fn claims(&self, n: usize) -> Vec<Claim> {
        let of = if self.first(n) == n { self.same(n) } else { BTreeSet::from([n]) };
        of.into_iter().flat_map(|one| self.commitments[one].claims.clone()).collect()
    }

    /// Those that replace one, or what is the same, known or not.
    fn replacers(&self, n: usize) -> BTreeSet<usize> {
        let same = self.same(n);
        let replaces = |one: &usize| self.commitments[*one].supersedes.is_some_and(|other| same.contains(&other));
        (0..self.count()).filter(|one| replaces(one) && !same.contains(one)).collect()
    }

    /// Whether a commitment may be in a sum at all.
    fn is_in_sums(&self, n: usize) -> bool {
        let is_replaced = self.replacers(n).into_iter().any(|one| self.is_known(one));
        self.first(n) == n && !is_replaced && self.rung(n) != WITHDRAWN
    }

    /// The place of its rung: of stages that differ the least firm.
    fn rung(&self, n: usize) -> usize {
        let stages = self.same(n).into_iter().map(|one| STAGES[self.commitments[one].stage]);
        stages.filter(|(word, _)| word.is_some()).map(|(_, rung)| rung).max().unwrap_or(4)
    }

    /// What contains one by what it says and what the same say.
    fn stated_wholes(&self, n: usize) -> BTreeSet<usize> {
        let stated = self.same(n).into_iter().flat_map(|one| self.commitments[one].part_of.clone());
        stated.map(|whole| self.first(whole)).filter(|whole| *whole != self.first(n)).collect()
    }

    /// What holds one as far as sums go: its wholes, and what replaces it without being within it.
    fn wholes(&self, n: usize) -> BTreeSet<usize> {
        if self.first(n) != n {
            return BTreeSet::new();
        }
        let firsts = |of: BTreeSet<usize>| of.into_iter().map(|one| self.first(one)).collect::<BTreeSet<_>>();
        let any = |one: usize| &self.stated_wholes(one) | &firsts(self.replacers(one));
        let known: BTreeSet<usize> = self.replacers(n).into_iter().filter(|one| self.is_known(*one)).collect();
        let heirs = firsts(known).into_iter().filter(|heir| !reaches(*heir, n, &any));
        self.stated_wholes(n).into_iter().chain(heirs).collect()
    }

    /// Whether no link leads back to where it began.
    fn is_sound(&self) -> bool {
        let firsts = |of: BTreeSet<usize>| of.into_iter().map(|one| self.first(one)).collect::<BTreeSet<_>>();
        let replacers = |n: usize| firsts(self.replacers(n));
        let wholes = |n: usize| self.stated_wholes(n);
        let circles = |next: &dyn Fn(usize) -> BTreeSet<usize>| {
            (0..self.count()).any(|n| next(self.first(n)).into_iter().any(|other| reaches(other, self.first(n), next)))
        };
        !circles(&replacers) && !circles(&wholes)
    }

    /// The same without those successions that would go round in circles.
    fn mended(mut self) -> Self {
        let asked: Vec<_> = self.commitments.iter().map(|one| (one.same_as, one.supersedes)).collect();
        for one in &mut self.commitments {
            (one.same_as, one.supersedes) = (None, None);
        }
        for (n, (same_as, supersedes)) in asked.into_iter().enumerate() {
            let is_other = |other: &usize| *other < self.commitments.len() && *other != n;
            let [same_as, supersedes] = [same_as.filter(is_other), supersedes.filter(is_other)];
            self.commitments[n].same_as = same_as;
            if !self.is_sound() {
                self.commitments[n].same_as = None;
            }
            self.commitments[n].supersedes = supersedes;
            if !self.is_sound() {
                self.commitments[n].supersedes = None;
            }
        }
        self
    }

    /// Whether the first is part of the second, over however many steps, or is the second.
    fn is_within(&self, part: usize, whole: usize) -> bool {
        reaches(part, whole, &|n| self.wholes(n))
    }

    fn overlap(&self, one: usize, other: usize) -> bool {
        let says = |one: usize, other: usize| self.commitments[one].overlaps.contains(&other);
        let pairs = |one: usize| self.same(other).into_iter().map(move |other| (one, other)).collect::<Vec<_>>();
        let firsts = self.first(one) == one && self.first(other) == other;
        firsts && self.same(one).into_iter().flat_map(pairs).any(|(one, other)| says(one, other) || says(other, one))
    }
}

/// Whether steps lead from one to another.
fn reaches(from: usize, to: usize, next: &dyn Fn(usize) -> BTreeSet<usize>) -> bool {
    let (mut open, mut seen) = (vec![from], BTreeSet::new());
    while let Some(n) = open.pop() {
        if n == to {
            return true;
        }
        if seen.insert(n) {
            open.extend(next(n));
        }
    }
    false
}

fn claim() -> impl Strategy<Value = Claim> {
    let kind = prop_oneof![
        3 => Just(Kind::Exact), 1 => Just(Kind::About), 1 => Just(Kind::AtLeast), 1 => Just(Kind::AtMost),
        2 => (1i64..20).prop_map(Kind::Between),
    ];
    (
        kind,
        0i64..30,
        prop_oneof![4 => Just(0usize), 2 => Just(1), 1 => Just(2), 1 => Just(3)],
        1u8..=3,
        prop::bool::weighted(0.2),
    )
        .prop_map(|(kind, number, measure, stated, superseded)| Claim {
            kind,
            number,
            measure,
            stated,
            superseded,
        })
}

fn set(upto: usize, chance: f64) -> BoxedStrategy<BTreeSet<usize>> {
    let flags = prop::collection::vec(prop::bool::weighted(chance), upto);
    flags.prop_map(|flags| flags.iter().enumerate().filter(|(_, on)| **on).map(|(n, _)| n).collect()).boxed()
}

fn commitment(place: usize, claims: usize, ties: f64) -> impl Strategy<Value = Commitment> {
    let parts =
        (set(place, ties * 0.6), set(place, ties * 0.4), set(3, 0.4), prop::bool::weighted(0.2), 0..STAGES.len());
    let other = || (prop::bool::weighted(ties * 0.2), 0usize..7).prop_map(|(has, other)| has.then_some(other));
    (prop::collection::vec(claim(), 0..=claims), parts, other(), other()).prop_map(
        |(claims, (part_of, overlaps, sites, joint, stage), supersedes, same_as)| Commitment {
            claims,
            part_of,
            overlaps,
            sites,
            joint,
            stage,
            supersedes,
            same_as,
        },
    )
}

pub(crate) fn world(most: usize, claims: usize, ties: f64) -> impl Strategy<Value = World> {
    let openings = prop::collection::vec((1u8..=4, 0u8..=3).prop_map(|(first, more)| (first, first + more)), 3);
    let commitments = (1..=most)
        .prop_flat_map(move |count| (0..count).map(|place| commitment(place, claims, ties)).collect::<Vec<_>>());
    (commitments, openings).prop_map(|(commitments, openings)| World { commitments, openings, now: 4 }.mended())
}

// The first way: by the rules.

/// What is found: for each commitment and site, and for the agreement.
#[derive(Clone, Debug)]
pub(crate) struct Finds {
    commitments: Vec<Option<Match>>,
    /// Those of which, if they are found, only an unknown part is meant.
    shared: BTreeSet<usize>,
    sites: Vec<Option<Match>>,
    joint: Option<Match>,
}

pub(crate) fn finds(most: usize) -> impl Strategy<Value = Finds> {
    let one = || prop_oneof![3 => Just(None), 2 => Just(Some(Match::Certain)), 2 => Just(Some(Match::Possible))];
    (prop::collection::vec(one(), most), set(most, 0.3), prop::collection::vec(one(), 3), one())
        .prop_map(|(commitments, shared, sites, joint)| Finds { commitments, shared, sites, joint })
}

impl Finds {
    /// The same, but nothing is found but commitments.
    pub(crate) fn of_commitments_alone(self) -> Self {
        Self { sites: vec![None; self.sites.len()], joint: None, ..self }
    }

    pub(crate) fn hits(&self, dataset: &Dataset) -> Hits {
        let mut hits = Hits::default();
        let mut add = |name: String, found: Option<Match>, is_shared: bool| {
            let id = dataset.find(&name).unwrap();
            hits.hits.extend(found.map(|certainty| Hit {
                certainty,
                shared: SharedWith { payers: is_shared, recipients: false },
                ..Hit::certain(id)
            }));
        };
        (0..dataset.commitments.len())
            .for_each(|n| add(format!("c{n}"), self.commitments[n], self.shared.contains(&n)));
        (0..3).for_each(|n| add(format!("s{n}"), self.sites[n], false));
        add("p".to_owned(), self.joint, false);
        hits
    }

    fn of(&self, place: usize, commitment: &Commitment) -> Option<Match> {
        let through: Vec<_> = commitment.sites.iter().map(|site| self.sites[*site]).collect();
        let sites = match through.as_slice() {
            [] => None,
            all if all.iter().all(|one| *one == Some(Match::Certain)) => Some(Match::Certain),
            any if any.iter().any(Option::is_some) => Some(Match::Possible),
            _ => None,
        };
        let own = self.commitments[place];
        let own = if self.shared.contains(&place) { own.map(|_| Match::Possible) } else { own };
        let ways = [own, sites, self.joint.filter(|_| commitment.joint)];
        if ways.contains(&Some(Match::Certain)) { Some(Match::Certain) } else { ways.into_iter().flatten().next() }
    }
}

/// What one rung of a line comes to: by the rules, and as the program has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Expected {
    least: i64,
    most: Option<i64>,
    approximate: bool,
    exceeds: bool,
    records: BTreeSet<usize>,
    left_out: BTreeSet<usize>,
    /// Those whose least makes up the sum's.
    least_of: BTreeSet<usize>,
    disputed: BTreeSet<usize>,
}

/// A line: its rungs, the firmest first, those that count in another, those that count in none, and those
/// that may be the same money as one of another line, with that one.
type ExpectedLine = (Vec<Expected>, BTreeSet<usize>, BTreeSet<usize>, BTreeSet<(usize, usize)>);

/// Least, most, and whether any of it is approximate.
type Hull = (i64, Option<i64>, bool);

/// What one commitment counts with when only what is stated by the end of a month is known.
#[derive(Clone, Debug, Default)]
struct Figure {
    /// The measure of money in which it counts, and with what.
    counts: Option<(usize, Hull)>,
    /// Whether claims in any one measure exclude each other.
    is_disputed: bool,
    /// Every measure in which it is given.
    given: BTreeSet<usize>,
}

fn figure(claims: &[Claim], now: Month) -> Figure {
    let known: Vec<Claim> = claims.iter().copied().filter(|claim| claim.stated <= now).collect();
    let latest = known.iter().map(|claim| claim.stated).max();
    let all_superseded = known.iter().filter(|claim| Some(claim.stated) == latest).all(|claim| claim.superseded);
    let in_force = |claim: &&Claim| Some(claim.stated) == latest && (all_superseded || !claim.superseded);
    let force: Vec<Claim> = known.iter().filter(in_force).copied().collect();
    let disputes =
        |claim: &&Claim| !claim.superseded && force.iter().any(|other| !other.superseded && claim.excludes(*other));
    let reckoned: Vec<Claim> = force.iter().chain(known.iter().filter(disputes)).copied().collect();
    let given = reckoned.iter().map(|claim| claim.measure).collect();
    let Some(measure) = force.iter().map(|claim| claim.measure).find(|measure| *measure < 3) else {
        return Figure { given, ..Figure::default() };
    };
    let own: Vec<Claim> = reckoned.iter().copied().filter(|claim| claim.measure == measure).collect();
    let least = own.iter().map(|claim| claim.ends().0).min().unwrap_or(0);
    let most =
        own.iter().map(|claim| claim.ends().1).collect::<Option<Vec<_>>>().map(|ends| ends.into_iter().max().unwrap());
    let about = own.iter().any(|claim| claim.kind == Kind::About);
    let excludes =
        |one: &Claim| reckoned.iter().any(|other| !one.superseded && !other.superseded && one.excludes(*other));
    Figure { counts: Some((measure, (least, most, about))), is_disputed: reckoned.iter().any(excludes), given }
}

/// The groups of some commitments of which any two that may hold the same money are in one.
fn groups(world: &World, of: &BTreeSet<usize>) -> Vec<BTreeSet<usize>> {
    let mut groups: Vec<BTreeSet<usize>> = Vec::new();
    for n in of {
        let (near, far): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.iter().any(|other| world.may_meet(*n, *other)));
        groups = far;
        groups.push(near.into_iter().flatten().chain([*n]).collect());
    }
    groups
}

struct Rules<'a> {
    world: &'a World,
    selected: Vec<Option<Match>>,
    figures: Vec<Figure>,
}

impl<'a> Rules<'a> {
    fn new(world: &'a World, finds: &Finds) -> Self {
        let each = || world.commitments.iter().enumerate();
        Self {
            world,
            selected: each().map(|(n, one)| finds.of(n, one).filter(|_| world.is_known(n))).collect(),
            figures: each().map(|(n, _)| figure(&world.claims(n), world.now)).collect(),
        }
    }

    fn hull(&self, n: usize) -> Hull {
        self.figures[n].counts.unwrap().1
    }

    /// Those that count in a measure and are firm enough for a rung: all of them, or the certain ones.
    fn on(&self, measure: usize, rung: usize, certain_only: bool) -> BTreeSet<usize> {
        let counts = |n: &usize| {
            let is_meant = match self.selected[*n] {
                Some(Match::Certain) => true,
                Some(Match::Possible) => !certain_only,
                None => false,
            };
            let own = self.figures[*n].counts.is_some_and(|(own, _)| own == measure);
            is_meant && own && self.world.is_in_sums(*n) && self.world.rung(*n) <= rung
        };
        (0..self.world.count()).filter(counts).collect()
    }

    fn is_part(&self, n: usize, of: &BTreeSet<usize>) -> bool {
        of.iter().any(|whole| *whole != n && self.world.is_within(n, *whole))
    }

    /// The least of a group of certain matches on a rung, and whose least it is made of.
    fn floor(&self, measure: usize, rung: usize, group: &BTreeSet<usize>) -> (i64, BTreeSet<usize>) {
        let wholes = group.iter().copied().filter(|n| !self.is_part(*n, group));
        let largest = wholes.max_by_key(|n| (self.hull(*n).0, std::cmp::Reverse(*n))).unwrap();
        let own = (self.hull(largest).0, BTreeSet::from([largest]));
        let Some(firmer) = rung.checked_sub(1) else { return own };
        let within =
            groups(self.world, &self.on(measure, firmer, true)).into_iter().filter(|inner| inner.is_subset(group));
        let (sum, least) = within.map(|inner| self.floor(measure, firmer, &inner)).fold(
            (0, BTreeSet::new()),
            |(sum, least): (i64, BTreeSet<usize>), (more, others)| {
                (sum + more, least.into_iter().chain(others).collect())
            },
        );
        if sum > own.0 { (sum, least) } else { own }
    }

    fn rung(&self, measure: usize, rung: usize) -> Expected {
        let [all, certain] = [false, true].map(|certain_only| self.on(measure, rung, certain_only));
        let floors: Vec<_> =
            groups(self.world, &certain).into_iter().map(|group| (self.floor(measure, rung, &group), group)).collect();
        let (mut most, mut exceeds) = (Some(0), false);
        for group in groups(self.world, &all) {
            let wholes = group.iter().filter(|n| !self.is_part(**n, &group));
            let of_wholes = wholes.map(|n| self.hull(*n).1).sum::<Option<i64>>();
            let floor = floors.iter().filter(|(_, inner)| inner.is_subset(&group)).map(|((sum, _), _)| sum).sum();
            exceeds |= of_wholes.is_some_and(|of_wholes| of_wholes < floor);
            most = most.zip(of_wholes).map(|(most, of_wholes): (i64, i64)| most + of_wholes.max(floor));
        }
        let is_left_out =
            |n: &usize| self.is_part(*n, if self.selected[*n] == Some(Match::Certain) { &certain } else { &all });
        let (left_out, records): (BTreeSet<_>, BTreeSet<_>) = all.iter().copied().partition(is_left_out);
        let least_of: BTreeSet<usize> = floors.iter().flat_map(|((_, least), _)| least.clone()).collect();
        let summed: BTreeSet<usize> = records.union(&least_of).copied().collect();
        Expected {
            least: floors.iter().map(|((sum, _), _)| sum).sum(),
            most,
            approximate: summed.iter().any(|n| self.hull(*n).2),
            exceeds,
            disputed: summed.into_iter().filter(|n| self.figures[*n].is_disputed).collect(),
            records,
            left_out,
            least_of,
        }
    }

    fn line(&self, measure: usize) -> Option<ExpectedLine> {
        let is_elsewhere = |n: &usize| {
            let figure = &self.figures[*n];
            self.selected[*n].is_some()
                && self.world.is_in_sums(*n)
                && figure.given.contains(&measure)
                && figure.counts.is_some_and(|(own, _)| own != measure)
        };
        let elsewhere: BTreeSet<usize> = (0..self.world.count()).filter(is_elsewhere).collect();
        let excluded: BTreeSet<usize> =
            (0..self.world.count()).filter(|n| self.is_excluded_from(*n, measure)).collect();
        let rungs: Vec<_> = (0..Rung::COUNT).map(|rung| self.rung(measure, rung)).collect();
        let is_empty = elsewhere.is_empty() && excluded.is_empty() && self.on(measure, 4, false).is_empty();
        (!is_empty).then_some((rungs, elsewhere, excluded, self.overlaps(measure)))
    }

    /// What a line counts and may share with what another counts, unless one is a part of the other.
    fn overlaps(&self, measure: usize) -> BTreeSet<(usize, usize)> {
        let summed = |measure: usize| {
            let softest = self.rung(measure, 4);
            softest.records.union(&softest.least_of).copied().collect::<BTreeSet<_>>()
        };
        let others: BTreeSet<_> = (0..3).filter(|other| *other != measure).flat_map(summed).collect();
        let pairs = summed(measure).into_iter().flat_map(|one| others.iter().map(move |other| (one, *other)));
        let within = |one: usize, other: usize| self.world.is_within(one, other) || self.world.is_within(other, one);
        pairs.filter(|(one, other)| self.world.may_meet(*one, *other) && !within(*one, *other)).collect()
    }

    fn is_excluded_from(&self, n: usize, measure: usize) -> bool {
        self.selected[n].is_some()
            && !self.world.is_in_sums(n)
            && self.figures[n].counts.is_some_and(|(own, _)| own == measure)
    }
}

fn position(dataset: &Dataset, id: atlante::domain::table::Id<atlante::domain::record::Commitment>) -> usize {
    dataset.commitments.get(id).entry.id[1..].parse().unwrap()
}

fn integer(number: Decimal) -> i64 {
    i64::try_from(number).unwrap()
}

fn found_lines(dataset: &Dataset, totals: &Totals) -> BTreeMap<String, ExpectedLine> {
    let number = |sum: atlante::totals::Sum| integer(sum.number().unwrap());
    let each = totals.lines.iter().map(|line| {
        let name = format!("{} {}", line.currency.code(), if line.per_year { "year" } else { "total" });
        let rung = |rung: Rung| {
            let sum = line.sum(rung);
            Expected {
                least: number(sum.interval.least),
                most: sum.interval.most.map(number),
                approximate: sum.interval.approximate,
                exceeds: sum.parts_exceed,
                records: line.counted(rung).map(|record| position(dataset, record.id)).collect(),
                left_out: line.left_out(rung).map(|(record, _)| position(dataset, record.id)).collect(),
                least_of: line.least(rung).map(|record| position(dataset, record.id)).collect(),
                disputed: line.disputed(rung).map(|record| position(dataset, record.id)).collect(),
            }
        };
        let elsewhere = line.elsewhere.iter().map(|other| position(dataset, other.id)).collect();
        let excluded = line.excluded.iter().map(|one| position(dataset, one.id)).collect();
        let overlaps = line.overlaps.iter().map(|one| (position(dataset, one.id), position(dataset, one.other)));
        (name, (Rung::ALL.map(rung).into(), elsewhere, excluded, overlaps.collect()))
    });
    each.collect()
}

// The second way: by every world.

/// One world: a value for each commitment that has one.
type Values = Vec<Option<i64>>;

/// More than any bound, for what has no upper one.
const MUCH: i64 = 500;

impl World {
    fn values(&self) -> Vec<Values> {
        let ends = |n: usize| match self.claims(n).first().filter(|_| self.is_in_sums(n)) {
            None => vec![None],
            Some(claim) => {
                let (least, most) = claim.ends();
                let most = most.unwrap_or(least + MUCH);
                if least == most { vec![Some(least)] } else { vec![Some(least), Some(most)] }
            }
        };
        let mut worlds = vec![Vec::new()];
        for n in 0..self.count() {
            let next = worlds
                .iter()
                .flat_map(|world: &Values| ends(n).into_iter().map(move |value| [world.as_slice(), &[value]].concat()));
            worlds = next.collect();
        }
        worlds.retain(|values| (0..self.count()).all(|whole| self.is_large_enough(values, whole)));
        worlds
    }

    /// Whether two sets of coins may have a coin in common.
    fn may_meet(&self, one: usize, other: usize) -> bool {
        let inner = |whole: usize| (0..self.count()).filter(move |part| self.is_within(*part, whole));
        inner(one).any(|a| inner(other).any(|b| a == b || self.overlap(a, b)))
    }

    /// The fewest coins that some sets can have together: the most in any of them that cannot meet.
    fn fewest(&self, values: &Values, of: &[usize]) -> i64 {
        let subsets = (0u32..1 << of.len()).map(|mask| {
            of.iter().enumerate().filter(|(bit, _)| mask & (1 << bit) != 0).map(|(_, n)| *n).collect::<Vec<_>>()
        });
        let apart = subsets.filter(|set| {
            set.iter().enumerate().all(|(place, a)| set[place + 1..].iter().all(|b| !self.may_meet(*a, *b)))
        });
        apart.map(|set| set.iter().filter_map(|n| values[*n]).sum()).max().unwrap_or(0)
    }

    /// The most coins that some sets can have together: the least that contain them all.
    fn most(&self, values: &Values, of: &[usize]) -> i64 {
        let all: Vec<usize> = (0..self.count()).filter(|n| values[*n].is_some()).collect();
        let subsets = (0u32..1 << all.len()).map(|mask| {
            all.iter().enumerate().filter(|(bit, _)| mask & (1 << bit) != 0).map(|(_, n)| *n).collect::<Vec<_>>()
        });
        let contains = |set: &Vec<usize>| {
            of.iter().filter(|n| values[**n].is_some()).all(|n| set.iter().any(|whole| self.is_within(*n, *whole)))
        };
        subsets.filter(contains).map(|set| set.iter().filter_map(|n| values[*n]).sum()).min().unwrap_or(0)
    }

    fn is_large_enough(&self, values: &Values, whole: usize) -> bool {
        let Some(value) = values[whole] else { return true };
        let parts: Vec<usize> = (0..self.count()).filter(|n| *n != whole && self.is_within(*n, whole)).collect();
        self.fewest(values, &parts) <= value
    }

    /// Every choice of what matches in a world when sites are asked for that open by a month, or
    /// commitments of at least a value.
    fn matching(&self, values: &Values, asked: Asked) -> Vec<Vec<usize>> {
        let days = match asked {
            Asked::Due(_) => (0u32..1 << self.openings.len()).collect(),
            Asked::AtLeast(_) | Asked::All => vec![0],
        };
        let mut found = Vec::new();
        for last in days {
            let open = |site: usize| {
                let (first, late) = self.openings[site];
                let month = if last & (1 << site) == 0 { first } else { late };
                matches!(asked, Asked::Due(limit) if month <= limit)
            };
            let (mut sure, mut doubtful) = (Vec::new(), Vec::new());
            for (n, one) in self.commitments.iter().enumerate().filter(|(n, _)| self.is_in_sums(*n)) {
                match asked {
                    Asked::All => sure.push(n),
                    Asked::AtLeast(least) => sure.extend(values[n].filter(|value| *value >= least).map(|_| n)),
                    Asked::Due(_) if one.sites.is_empty() => {}
                    Asked::Due(_) if one.sites.iter().all(|site| open(*site)) => sure.push(n),
                    Asked::Due(_) if one.sites.iter().any(|site| open(*site)) => doubtful.push(n),
                    Asked::Due(_) => {}
                }
            }
            for mask in 0u32..1 << doubtful.len() {
                let chosen = doubtful.iter().enumerate().filter(|(bit, _)| mask & (1 << bit) != 0).map(|(_, n)| *n);
                found.push(sure.iter().copied().chain(chosen).collect());
            }
        }
        found.sort();
        found.dedup();
        found
    }
}

#[derive(Clone, Copy, Debug)]
enum Asked {
    All,
    /// Sites that open by the last day of a month of 2026.
    Due(Month),
    AtLeast(i64),
}

impl Asked {
    fn query(self) -> String {
        match self {
            Self::All => String::new(),
            Self::Due(month) => format!("due<={}", last_day_of_2026(month)),
            Self::AtLeast(least) => format!("amount>={least}"),
        }
    }
}

fn last_day_of_2026(month: Month) -> String {
    format!("2026-0{month}-{}", [31, 28, 31, 30, 31, 30, 31][usize::from(month) - 1])
}

fn asked() -> impl Strategy<Value = Asked> {
    prop_oneof![Just(Asked::All), (1u8..=7).prop_map(Asked::Due), (0i64..40).prop_map(Asked::AtLeast)]
}

fn searched(dataset: &Dataset, query: &str) -> Totals {
    let on = OnDay { dataset, day: "2025-12-31".parse().unwrap() };
    let query = Query::parse(query, dataset).unwrap();
    let hits = search(&query, on, &Index::new(dataset), &NoReviews, &|_| true).unwrap();
    totals(on, &hits)
}

/// All in euros, with one claim at most.
fn in_euros(mut world: World) -> World {
    for n in 0..world.count() {
        // The same as another, with a claim of its own, would make two of one.
        if world.first(n) != n {
            world.commitments[n].claims.clear();
        }
    }
    for claim in world.commitments.iter_mut().flat_map(|one| &mut one.claims) {
        claim.measure = 0;
        claim.kind = if claim.kind == Kind::About { Kind::Exact } else { claim.kind };
    }
    world
}

fn check_worlds(world: &World, asked: Asked) -> Result<(i64, Option<i64>, bool), TestCaseError> {
    let dataset = world.dataset();
    let sums = searched(&dataset, &asked.query());
    let line = sums.lines.first();
    let sum = line.map(|line| line.sum(Rung::Aimed).interval);
    let least = sum.map_or(0, |sum| integer(sum.least.number().unwrap()));
    let most = sum.map_or(Some(0), |sum| sum.most.map(|most| integer(most.number().unwrap())));
    let (mut lowest, mut highest) = (None, None);
    for values in world.values() {
        for found in world.matching(&values, asked) {
            let (fewest, greatest) = (world.fewest(&values, &found), world.most(&values, &found));
            prop_assert!(least <= fewest, "{least} > {fewest} for {values:?}, {found:?}: {sums:#?}");
            prop_assert!(
                most.is_none_or(|most| greatest <= most),
                "{greatest} > {most:?} for {values:?}, {found:?}: {sums:#?}"
            );
            lowest = lowest.min(Some(fewest)).or(Some(fewest));
            highest = highest.max(Some(greatest));
        }
    }
    let tight = lowest.is_none_or(|lowest| lowest == least)
        && highest.is_none_or(|highest| most.is_none_or(|most| most == highest));
    Ok((least, most, tight))
}

/// Compares the sums of each record with those of a query that finds nothing else.
fn each_record_alone(on: OnDay<'_>) -> Result<(), TestCaseError> {
    let ties = Ties::new(on);
    for id in on.dataset.ids() {
        let hit = Hit::certain(id);
        let expected = totals(on, &Hits { hits: vec![hit], ..Hits::default() });
        prop_assert_eq!(totals_of_record(&ties, id), expected, "{:?}", id);
    }
    Ok(())
}

#[test]
fn the_sums_of_each_bundled_record_are_those_of_a_query_that_finds_it_alone() {
    let library = bundled();
    each_record_alone(OnDay { dataset: &library.dataset, day: "2026-11-28".parse().unwrap() }).unwrap();
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn sums_are_those_of_the_rules(world in world(7, 3, 0.7), finds in finds(7), now in 1u8..=4) {
        let world = World { now, ..world };
        let dataset = world.dataset();
        let on = OnDay { dataset: &dataset, day: last_day(now).parse().unwrap() };
        let sums = totals(on, &finds.hits(&dataset));
        let rules = Rules::new(&world, &finds);
        let expected: BTreeMap<String, ExpectedLine> =
            (0..3).filter_map(|measure| Some((MEASURES[measure].to_owned(), rules.line(measure)?))).collect();
        prop_assert_eq!(found_lines(&dataset, &sums), expected);
        let selected = |n: &usize| rules.selected[*n].is_some();
        let of = |wanted: &dyn Fn(usize) -> bool| (0..world.count()).filter(selected).filter(|n| wanted(*n)).collect::<Vec<_>>();
        let named = |ids: &[_]| ids.iter().map(|id| position(&dataset, *id)).collect::<Vec<_>>();
        let counts = |n: usize| world.is_in_sums(n);
        prop_assert_eq!(named(&sums.without_amount), of(&|n| counts(n) && rules.figures[n].given.is_empty()));
        prop_assert_eq!(named(&sums.in_units), of(&|n| counts(n) && rules.figures[n].given.iter().eq([3].iter())));
        let excluded: Vec<_> = sums.excluded.iter().map(|one| one.id).collect();
        prop_assert_eq!(named(&excluded), of(&|n| !counts(n) && rules.figures[n].counts.is_none()));
        prop_assert_eq!(sums.selected, of(&|_| true).len());
    }

    /// What holds whatever the rules for groups are.
    #[test]
    fn the_sums_of_one_record_are_those_of_a_query_that_finds_it_alone(world in world(7, 3, 0.7), now in 1u8..=4) {
        let dataset = world.dataset();
        each_record_alone(OnDay { dataset: &dataset, day: last_day(now).parse().unwrap() })?;
    }

    #[test]
    fn no_floor_sinks_and_every_row_adds_up(world in world(7, 3, 0.7), finds in finds(7)) {
        let dataset = world.dataset();
        let sums = totals(OnDay { dataset: &dataset, day: last_day(4).parse().unwrap() }, &finds.hits(&dataset));
        for line in &sums.lines {
            let floors = Rung::ALL.map(|rung| line.sum(rung).interval.least);
            prop_assert!(floors.is_sorted(), "a floor sinks: {:?}", floors);
            for rung in Rung::ALL {
                let sum = line.sum(rung).interval;
                prop_assert!(sum.most.is_none_or(|most| sum.least <= most));
                let rows: Decimal = line.least(rung).map(|row| row.amount.least.number().unwrap()).sum();
                prop_assert_eq!(Some(rows), sum.least.number());
                let least: Vec<usize> = line.least(rung).map(|row| position(&dataset, row.id)).collect();
                for (place, one) in least.iter().enumerate() {
                    for other in &least[place + 1..] {
                        prop_assert!(!world.may_meet(*one, *other), "c{} and c{} may be the same money", one, other);
                    }
                }
                for (left, whole) in line.left_out(rung) {
                    let (part, whole) = (position(&dataset, left.id), position(&dataset, whole));
                    prop_assert!(part != whole && world.is_within(part, whole));
                    prop_assert!(line.counted(rung).any(|record| position(&dataset, record.id) == whole));
                }
            }
        }
    }

    #[test]
    fn no_world_lies_outside_the_sum(world in world(5, 1, 1.0).prop_map(in_euros), asked in asked()) {
        check_worlds(&world, asked)?;
    }

    #[test]
    fn where_nothing_is_tied_some_world_lies_at_each_end(world in world(5, 1, 0.0).prop_map(in_euros), asked in asked()) {
        let (least, most, tight) = check_worlds(&world, asked)?;
        prop_assert!(tight, "{}..{:?}", least, most);
    }

    #[test]
    fn the_order_of_the_records_decides_nothing(world in world(6, 1, 0.0), finds in finds(6)) {
        let mut turned = world.clone();
        turned.commitments.reverse();
        let mut turned_finds = finds.clone();
        turned_finds.commitments.truncate(world.count());
        turned_finds.commitments.reverse();
        turned_finds.shared = finds.shared.iter().filter(|n| **n < world.count()).map(|n| world.count() - 1 - n).collect();
        let ends = |world: &World, finds: &Finds| {
            let dataset = world.dataset();
            let sums = totals(OnDay { dataset: &dataset, day: last_day(4).parse().unwrap() }, &finds.hits(&dataset));
            sums.lines.iter().map(|line| (line.currency, line.per_year, line.ladder, line.members.len())).collect::<Vec<_>>()
        };
        prop_assert_eq!(ends(&world, &finds), ends(&turned, &turned_finds));
    }
}

#[test]
fn ids_of_the_oracle_are_in_the_order_of_its_commitments() {
    let one = Commitment {
        claims: Vec::new(),
        part_of: BTreeSet::new(),
        overlaps: BTreeSet::new(),
        sites: BTreeSet::new(),
        joint: false,
        stage: 0,
        supersedes: None,
        same_as: None,
    };
    let world = World { commitments: vec![one.clone(), one], openings: vec![(1, 1); 3], now: 4 };
    let dataset = world.dataset();
    assert_eq!(
        dataset.find("c1").map(|id| matches!(id, RecordId::Commitment(id) if position(&dataset, id) == 1)),
        Some(true)
    );
}
