//! Measures how long it takes to add up a hundred thousand commitments: all alike; tied to wholes,
//! overlaps and several claims; and reached only through their sites.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use std::hint::black_box;
use std::sync::LazyLock;

use atlante::domain::amount::{Amount, Bound, Currency, Decimal, Measure};
use atlante::domain::claim::{Claim, Claims};
use atlante::domain::dataset::{Dataset, Tables};
use atlante::domain::date::Day;
use atlante::domain::load::{Input, load};
use atlante::domain::on_day::OnDay;
use atlante::domain::record::{Commitment, Entry, PartOf, RecordId, Site};
use atlante::domain::table::{Id, Table};
use atlante::domain::text::Text;
use atlante::domain::vocabulary::{Certainty, Stage};
use atlante::query::{Hit, Hits, Match};
use atlante::totals::totals;
use criterion::{Criterion, criterion_group, criterion_main};

const COUNT: usize = 100_000;

/// Distance in the list between a commitment and the whole that it is part of.
const STEP: usize = 100;

fn entry(id: String) -> Entry {
    Entry { id: id.into(), ..Entry::default() }
}

fn amount(number: usize) -> Amount {
    let currency = [Currency::EUR, Currency::USD, Currency::PLN][number % 3];
    let sum = Decimal::from(1_000_000 + number);
    let bound = match number % 5 {
        0 => Bound::AtMost(sum),
        1 => Bound::About(sum),
        2 => Bound::Between(sum, sum + Decimal::ONE_HUNDRED),
        _ => Bound::Exact(sum),
    };
    Amount { measure: Measure::Money(currency), bound, per_year: number.is_multiple_of(11) }
}

fn claim<T>(value: T, since: Option<Day>) -> Claim<T> {
    Claim { since: since.into(), ..Claim::bare(value) }
}

fn commitment(number: usize) -> Commitment {
    let stage = [Stage::Announced, Stage::Committed, Stage::Contracted].get(number % 4);
    Commitment {
        entry: entry(format!("c-{number}")),
        stage: Claims::new(stage.map(|stage| claim(*stage, None)).into_iter().collect()),
        amount: Claims::new(vec![claim(amount(number), None)]),
        ..LEAST.commitment.clone()
    }
}

/// A commitment and a site with only the required fields.
struct Least {
    commitment: Commitment,
    site: Site,
}

static LEAST: LazyLock<Least> = LazyLock::new(|| {
    let text = r#"{"format": "atlante/1", "title": "One of each",
        "commitments": [{"id": "c", "title": "One of many"}],
        "sites": [{"id": "s", "kind": "data_centre", "name": "One of many", "country": "IT"}]}"#;
    let loaded = load(vec![Input { name: "least.json".to_owned(), bytes: text.into() }], &|_| ()).unwrap();
    let (_, commitment) = loaded.dataset.commitments.iter().next().unwrap();
    let (_, site) = loaded.dataset.sites.iter().next().unwrap();
    Least { commitment: commitment.clone(), site: site.clone() }
});

fn site(number: usize) -> Site {
    Site { entry: entry(format!("s-{number}")), ..LEAST.site.clone() }
}

fn ids<T: Clone>(records: &[T]) -> Vec<Id<T>> {
    Table::new(records.to_vec()).iter().map(|(id, _)| id).collect()
}

/// Ties commitments together: every second one overlaps its neighbour, one in three is part of a
/// whole, and each has three claims and pays for two sites.
fn tie(commitments: &mut [Commitment], sites: &[Id<Site>]) {
    let own = ids(commitments);
    for (number, commitment) in commitments.iter_mut().enumerate() {
        if number % 2 == 1 {
            commitment.more.may_overlap = vec![own[number - 1]].into();
        }
        if number % 3 == 0 && number >= STEP {
            commitment.part_of = vec![PartOf { whole: own[number - STEP], certainty: Certainty::Stated }].into();
        }
        let stated = [(15, 1), (30, 2), (45, 3)];
        let claims = stated.map(|(more, month)| claim(amount(number + more), Some(jiff::civil::date(2025, month, 1))));
        commitment.amount = Claims::new(claims.to_vec());
        commitment.sites = vec![sites[number], sites[(number + 1) % sites.len()]].into();
    }
}

fn dataset(is_tied: bool) -> Dataset {
    let mut commitments: Vec<_> = (0..COUNT).map(commitment).collect();
    let sites: Vec<_> = (0..COUNT).map(site).collect();
    if is_tied {
        tie(&mut commitments, &ids(&sites));
    }
    let tables = Tables { commitments, sites, ..Tables::default() };
    Dataset::new(Text::same("Large"), None, None, tables, Vec::new())
}

fn hits(found: impl Iterator<Item = RecordId>) -> Hits {
    let certainty = |place| if place % 7 == 0 { Match::Possible } else { Match::Certain };
    let hits = found.enumerate().map(|(place, id)| Hit { certainty: certainty(place), ..Hit::certain(id) });
    Hits { hits: hits.collect(), ..Hits::default() }
}

fn measure(criterion: &mut Criterion) {
    let (plain, tied) = (dataset(false), dataset(true));
    let of_commitments = hits(plain.commitments.iter().map(|(id, _)| RecordId::Commitment(id)));
    let of_sites = hits(plain.sites.iter().map(|(id, _)| RecordId::Site(id)));
    let day = jiff::civil::date(2026, 1, 1);
    for (name, dataset, hits) in
        [("plain", &plain, &of_commitments), ("tied", &tied, &of_commitments), ("through sites", &tied, &of_sites)]
    {
        let on = OnDay { dataset, day };
        assert_eq!(totals(on, hits).selected, if name == "through sites" { COUNT } else { hits.hits.len() });
        criterion.bench_function(&format!("totals of 100,000, {name}"), |bencher| {
            bencher.iter(|| totals(black_box(on), black_box(hits)));
        });
    }
}

criterion_group!(benches, measure);
criterion_main!(benches);
