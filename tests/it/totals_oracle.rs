//! Sums of money held against two slow ways to find them, which share nothing with the program.
//!
//! The first follows the rules by tables of who contains and overlaps whom. The second knows no
//! rule: it tries every world that small datasets allow (each value at the ends of its bounds, each
//! day at the ends of its interval, each doubtful match in or out) and asks what the money can come
//! to when commitments are sets of coins.

use std::collections::{BTreeMap, BTreeSet};

use atlante::domain::amount::Decimal;
use atlante::domain::dataset::Dataset;
use atlante::domain::load::{Input, load};
use atlante::domain::on_day::OnDay;
use atlante::domain::record::RecordId;
use atlante::query::{Hit, Hits, Index, Match, NoReviews, Query, search};
use atlante::totals::{Totals, totals};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The months of 2025 in which things are stated; the number is the month.
type Month = u8;

/// The last day of a month of 2025.
fn last_day(month: Month) -> &'static str {
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
}

/// A dataset of up to seven commitments, which can be part only of earlier ones.
#[derive(Clone, Debug)]
struct World {
    commitments: Vec<Commitment>,
    /// The first and last month of 2026 in which each site may open.
    openings: Vec<(Month, Month)>,
}

impl World {
    fn dataset(&self) -> Dataset {
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

    /// Whether the first is part of the second, over however many steps, or is the second.
    fn is_within(&self, part: usize, whole: usize) -> bool {
        part == whole || self.commitments[part].part_of.iter().any(|next| self.is_within(*next, whole))
    }

    fn overlap(&self, one: usize, other: usize) -> bool {
        self.commitments[one].overlaps.contains(&other) || self.commitments[other].overlaps.contains(&one)
    }
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
    let parts = (set(place, ties * 0.6), set(place, ties * 0.4), set(3, 0.4), prop::bool::weighted(0.2));
    (prop::collection::vec(claim(), 0..=claims), parts)
        .prop_map(|(claims, (part_of, overlaps, sites, joint))| Commitment { claims, part_of, overlaps, sites, joint })
}

fn world(most: usize, claims: usize, ties: f64) -> impl Strategy<Value = World> {
    let openings = prop::collection::vec((1u8..=4, 0u8..=3).prop_map(|(first, more)| (first, first + more)), 3);
    let commitments = (1..=most)
        .prop_flat_map(move |count| (0..count).map(|place| commitment(place, claims, ties)).collect::<Vec<_>>());
    (commitments, openings).prop_map(|(commitments, openings)| World { commitments, openings })
}

// The first way: by the rules.

/// What is found: for each commitment and site, and for the agreement.
#[derive(Clone, Debug)]
struct Finds {
    commitments: Vec<Option<Match>>,
    sites: Vec<Option<Match>>,
    joint: Option<Match>,
}

fn finds(most: usize) -> impl Strategy<Value = Finds> {
    let one = || prop_oneof![3 => Just(None), 2 => Just(Some(Match::Certain)), 2 => Just(Some(Match::Possible))];
    (prop::collection::vec(one(), most), prop::collection::vec(one(), 3), one())
        .prop_map(|(commitments, sites, joint)| Finds { commitments, sites, joint })
}

impl Finds {
    fn hits(&self, dataset: &Dataset) -> Hits {
        let mut hits = Hits::default();
        let mut add = |name: String, found: Option<Match>| {
            let id = dataset.find(&name).unwrap();
            hits.hits.extend(found.map(|certainty| Hit { id, certainty, reasons: Vec::new() }));
        };
        (0..dataset.commitments.len()).for_each(|n| add(format!("c{n}"), self.commitments[n]));
        (0..3).for_each(|n| add(format!("s{n}"), self.sites[n]));
        add("p".to_owned(), self.joint);
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
        let ways = [self.commitments[place], sites, self.joint.filter(|_| commitment.joint)];
        if ways.contains(&Some(Match::Certain)) { Some(Match::Certain) } else { ways.into_iter().flatten().next() }
    }
}

/// A line as a tuple: least, most, approximate, records, and what is left out.
type Expected = (i64, Option<i64>, bool, Vec<usize>, Vec<usize>);

/// Least, most, and whether any of it is approximate.
type Hull = (i64, Option<i64>, bool);

/// The hulls of the claims to reckon with when only those stated by the end of a month are known.
fn hulls(commitment: &Commitment, now: Month) -> BTreeMap<usize, Hull> {
    let known: Vec<Claim> = commitment.claims.iter().copied().filter(|claim| claim.stated <= now).collect();
    let latest = known.iter().map(|claim| claim.stated).max();
    let all_superseded = known.iter().filter(|claim| Some(claim.stated) == latest).all(|claim| claim.superseded);
    let in_force = |claim: &&Claim| Some(claim.stated) == latest && (all_superseded || !claim.superseded);
    let force: Vec<Claim> = known.iter().filter(in_force).copied().collect();
    let disputes =
        |claim: &&Claim| !claim.superseded && force.iter().any(|other| !other.superseded && claim.excludes(*other));
    let mut hulls: BTreeMap<usize, Hull> = BTreeMap::new();
    for claim in force.iter().chain(known.iter().filter(disputes)) {
        let (least, most) = claim.ends();
        let hull = hulls.entry(claim.measure).or_insert((least, most, false));
        hull.0 = hull.0.min(least);
        hull.1 = hull.1.zip(most).map(|(one, two)| one.max(two));
        hull.2 |= claim.kind == Kind::About;
    }
    hulls
}

/// Those that stand for one: itself, or the nearest wholes above it that stand.
fn stand_in(world: &World, n: usize, stands: &dyn Fn(usize) -> bool) -> BTreeSet<usize> {
    if stands(n) {
        return BTreeSet::from([n]);
    }
    world.commitments[n].part_of.iter().flat_map(|whole| stand_in(world, *whole, stands)).collect()
}

struct Rules {
    selected: Vec<Option<Match>>,
    hulls: Vec<BTreeMap<usize, Hull>>,
}

impl Rules {
    fn new(world: &World, finds: &Finds, now: Month) -> Self {
        let known = |one: &Commitment| one.claims.is_empty() || one.claims.iter().any(|claim| claim.stated <= now);
        let each = || world.commitments.iter().enumerate();
        Self {
            selected: each().map(|(n, one)| finds.of(n, one).filter(|_| known(one))).collect(),
            hulls: each().map(|(_, one)| hulls(one, now)).collect(),
        }
    }

    fn has_money(&self, n: usize) -> bool {
        self.selected[n].is_some() && self.hulls[n].keys().any(|measure| *measure < 3)
    }

    /// The wholes that leave one out, when only the certain count or all.
    fn wholes(&self, world: &World, n: usize, certain_only: bool) -> Vec<usize> {
        let stands = |whole: &usize| {
            *whole != n
                && world.is_within(n, *whole)
                && self.has_money(*whole)
                && (!certain_only || self.selected[*whole] == Some(Match::Certain))
        };
        (0..world.count()).filter(stands).collect()
    }

    /// Whether each two may hold the same money, from one to the next.
    fn groups(&self, world: &World) -> Vec<Vec<bool>> {
        let count = world.count();
        let stands = |n: usize| self.selected[n] == Some(Match::Certain) && self.wholes(world, n, true).is_empty();
        let sets: Vec<_> = (0..count).map(|n| stand_in(world, n, &stands)).collect();
        let mut same = vec![vec![false; count]; count];
        (0..count).for_each(|n| same[n][n] = true);
        for (one, other) in (0..count).flat_map(|one| (0..count).map(move |other| (one, other))) {
            if one == other || world.overlap(one, other) {
                for (a, b) in sets[one].iter().flat_map(|a| sets[other].iter().map(move |b| (*a, *b))) {
                    (same[a][b], same[b][a]) = (true, true);
                }
                for (a, b) in sets[one].iter().flat_map(|a| sets[one].iter().map(move |b| (*a, *b))) {
                    same[a][b] = true;
                }
            }
        }
        for middle in 0..count {
            for a in 0..count {
                for b in 0..count {
                    same[a][b] |= same[a][middle] && same[middle][b];
                }
            }
        }
        same
    }

    fn line(&self, world: &World, measure: usize) -> Option<Expected> {
        let given: Vec<usize> = (0..world.count())
            .filter(|n| self.selected[*n].is_some() && self.hulls[*n].contains_key(&measure))
            .collect();
        if given.is_empty() {
            return None;
        }
        let is_certain = |n: usize| self.selected[n] == Some(Match::Certain);
        let (left_out, records): (Vec<usize>, Vec<usize>) =
            given.iter().partition(|n| !self.wholes(world, **n, is_certain(**n)).is_empty());
        let same = self.groups(world);
        let hull = |n: usize| self.hulls[n][&measure];
        let certain: Vec<usize> = records.iter().copied().filter(|n| is_certain(*n)).collect();
        let largest = |n: &usize| certain.iter().all(|m| !same[*n][*m] || (hull(*m).0, *n) <= (hull(*n).0, *m));
        let least = certain.iter().filter(|n| largest(n)).map(|n| hull(*n).0).sum();
        // The first whole, by way of the first links, that no whole contains in turn.
        let replaced =
            |n: usize| self.first_whole(world, n).is_some_and(|whole| self.hulls[whole].contains_key(&measure));
        let most_of =
            |all: bool| records.iter().filter(|n| all || !replaced(**n)).map(|n| hull(*n).1).sum::<Option<i64>>();
        let most = most_of(false).filter(|most| *most < least).map_or_else(|| most_of(false), |_| most_of(true));
        Some((least, most, records.iter().any(|n| hull(*n).2), records, left_out))
    }

    fn first_whole(&self, world: &World, n: usize) -> Option<usize> {
        let stands = |whole: &usize| self.has_money(*whole);
        world.commitments[n]
            .part_of
            .iter()
            .find_map(|whole| self.first_whole(world, *whole).or(Some(*whole).filter(stands)))
    }
}

fn position(dataset: &Dataset, id: atlante::domain::table::Id<atlante::domain::record::Commitment>) -> usize {
    dataset.commitments.get(id).entry.id[1..].parse().unwrap()
}

fn integer(number: Decimal) -> i64 {
    i64::try_from(number).unwrap()
}

fn found_lines(dataset: &Dataset, totals: &Totals) -> BTreeMap<String, Expected> {
    let each = totals.lines.iter().map(|line| {
        let name = format!("{} {}", line.currency.code(), if line.per_year { "year" } else { "total" });
        let records = line.records.iter().map(|record| position(dataset, record.id)).collect();
        let left_out = line.left_out.iter().map(|left| position(dataset, left.id)).collect();
        let ends =
            (integer(line.sum.least.number().unwrap()), line.sum.most.map(|most| integer(most.number().unwrap())));
        (name, (ends.0, ends.1, line.sum.approximate, records, left_out))
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
        let ends = |one: &Commitment| match one.claims.first() {
            None => vec![None],
            Some(claim) => {
                let (least, most) = claim.ends();
                let most = most.unwrap_or(least + MUCH);
                if least == most { vec![Some(least)] } else { vec![Some(least), Some(most)] }
            }
        };
        let mut worlds = vec![Vec::new()];
        for one in &self.commitments {
            let next = worlds.iter().flat_map(|world: &Values| {
                ends(one).into_iter().map(move |value| [world.as_slice(), &[value]].concat())
            });
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
            for (n, one) in self.commitments.iter().enumerate() {
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
    let least = line.map_or(0, |line| integer(line.sum.least.number().unwrap()));
    let most = line.map_or(Some(0), |line| line.sum.most.map(|most| integer(most.number().unwrap())));
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn sums_are_those_of_the_rules(world in world(7, 3, 0.7), finds in finds(7), now in 1u8..=4) {
        let dataset = world.dataset();
        let on = OnDay { dataset: &dataset, day: last_day(now).parse().unwrap() };
        let sums = totals(on, &finds.hits(&dataset));
        let rules = Rules::new(&world, &finds, now);
        let expected: BTreeMap<String, Expected> =
            (0..3).filter_map(|measure| Some((MEASURES[measure].to_owned(), rules.line(&world, measure)?))).collect();
        prop_assert_eq!(found_lines(&dataset, &sums), expected);
        let selected = |n: &usize| rules.selected[*n].is_some();
        let of = |wanted: &dyn Fn(usize) -> bool| (0..world.count()).filter(selected).filter(|n| wanted(*n)).collect::<Vec<_>>();
        let named = |ids: &[_]| ids.iter().map(|id| position(&dataset, *id)).collect::<Vec<_>>();
        prop_assert_eq!(named(&sums.without_amount), of(&|n| rules.hulls[n].is_empty()));
        prop_assert_eq!(named(&sums.in_units), of(&|n| rules.hulls[n].keys().eq([3].iter())));
        prop_assert_eq!(sums.selected, of(&|_| true).len());
        for line in &sums.lines {
            for left in &line.left_out {
                let (part, whole) = (position(&dataset, left.id), position(&dataset, left.part_of));
                prop_assert!(part != whole && world.is_within(part, whole));
                let is_counted = sums.lines.iter().any(|line| line.records.iter().any(|record| record.id == left.part_of));
                prop_assert!(is_counted, "c{} is left out for c{}, which is not counted", part, whole);
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
        let ends = |world: &World, finds: &Finds| {
            let dataset = world.dataset();
            let sums = totals(OnDay { dataset: &dataset, day: last_day(4).parse().unwrap() }, &finds.hits(&dataset));
            sums.lines.iter().map(|line| (line.currency, line.per_year, line.sum, line.records.len())).collect::<Vec<_>>()
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
    };
    let world = World { commitments: vec![one.clone(), one], openings: vec![(1, 1); 3] };
    let dataset = world.dataset();
    assert_eq!(
        dataset.find("c1").map(|id| matches!(id, RecordId::Commitment(id) if position(&dataset, id) == 1)),
        Some(true)
    );
}
