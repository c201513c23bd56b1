//! Queries: what is printed is read as the same, and a term and its opposite share all records out.

use std::mem::discriminant;
use std::sync::LazyLock;

use atlante_core::domain::dataset::Dataset;
use atlante_core::domain::date::Day;
use atlante_core::domain::load::{Input, load};
use atlante_core::domain::on_day::OnDay;
use atlante_core::query::{Index, NoReviews, Query, search};

use crate::{Outcome, hold};

pub(crate) const WORDS: &[&str] = &[
    "country:",
    "-",
    "\"",
    ">=",
    "<",
    "amount",
    "due",
    "date:2026",
    "is:overdue",
    "is:conflicting",
    "type:site",
    ",",
    "1.5M",
    "1,5M",
    "500.000",
    "H1 2026",
    "2026-06",
    "party:",
    "power>=50MW",
    "wave:3",
    "stage:",
    "region:eu",
    " ",
    "città:",
    "sector:",
    "capacity",
    "kraków",
    "ai:at",
    "firmness>2",
    "mid",
    "\u{301}",
    "document:",
    "~",
    "/..",
];

/// A dataset with a record of every type.
const RECORDS: &str = include_str!("../../../crates/atlante-core/src/domain/load/sound.json");

struct Looked {
    dataset: Dataset,
    index: Index,
}

static LOOKED: LazyLock<Option<Looked>> = LazyLock::new(|| {
    let dataset = load(vec![Input { name: "sound.json".to_owned(), bytes: RECORDS.into() }], &|_| ()).ok()?.dataset;
    Some(Looked { index: Index::new(&dataset), dataset })
});

/// Reads a query, prints it, reads that, and looks for it.
///
/// # Panics
/// Where something does not hold.
pub fn query(bytes: &[u8]) -> Outcome {
    let (Ok(text), Some(Looked { dataset, index })) = (std::str::from_utf8(bytes), &*LOOKED) else {
        return Outcome::default();
    };
    let query = match Query::parse(text, dataset) {
        Ok(query) => query,
        Err(error) => {
            let part = text.get(error.span.clone());
            assert!(part.is_some(), "the word at fault stands nowhere: {error:?}");
            return Outcome::of(discriminant(&error.problem));
        }
    };
    let printed = query.to_string();
    hold(&format!("{text:?} is printed as {printed:?}"), &Query::parse(&printed, dataset).ok().as_ref(), &Some(&query));
    let on = OnDay { dataset, day: Day::constant(2026, 9, 20) };
    let found = |query: &Query| {
        let hits = search(query, on, index, &NoReviews, &|_| true).unwrap_or_default();
        let mut ids: Vec<_> = hits.hits.into_iter().map(|hit| hit.id).collect();
        ids.sort_unstable();
        (ids, hits.known)
    };
    let mut listed = Vec::new();
    for term in query.terms() {
        let (with, known) = found(&Query::default().and(term.clone()));
        let (without, _) = found(&Query::default().and(term.inverted()));
        hold(&format!("{term} and its opposite share all records out"), &(with.len() + without.len()), &known);
        listed.push(with.len());
    }
    Outcome::of((listed.len().min(6), found(&query).0.len()))
}
