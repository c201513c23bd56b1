//! Datasets in the format `atlante/1`: who agreed what with whom, where the sites are, how much
//! money was promised, by whom, how firmly and by when, with the claims and the evidence behind
//! each figure. This crate loads, checks, queries and compares them, and adds up their money.
//!
//! Nothing here depends on a terminal, a language or a clock: the caller always gives the day, and
//! results are plain values. [`domain::load::load`] loads a dataset, [`domain::on_day::OnDay`]
//! views it as of a day, [`query::search`] queries it and [`totals::totals`] adds it up.
//!
//! ```
//! use atlante_core::domain::load::{Input, load};
//! use atlante_core::domain::on_day::OnDay;
//! use atlante_core::query::{Index, NoReviews, Query, search};
//! use atlante_core::totals::{Rung, totals};
//!
//! let text = r#"{
//!     "format": "atlante/1", "title": "One grant",
//!     "commitments": [{
//!         "id": "grant", "title": "A grant", "stage": "committed",
//!         "amount": {"at_least": 40000000, "currency": "EUR"}
//!     }]
//! }"#;
//! let input = Input { name: "grant.json".to_owned(), bytes: text.as_bytes().to_vec() };
//! let loaded = load(vec![input], &|_share| ()).expect("it is a dataset");
//! assert!(loaded.faults.is_empty());
//!
//! let on = OnDay { dataset: &loaded.dataset, day: "2026-11-28".parse().expect("a day") };
//! let query = Query::parse("stage:committed", &loaded.dataset).expect("a query");
//! let hits = search(&query, on, &Index::new(&loaded.dataset), &NoReviews, &|_share| true).expect("not stopped");
//! let sums = totals(on, &hits);
//! let euros = sums.lines.first().expect("one currency").sum(Rung::Committed).interval;
//! assert_eq!(euros.least.number(), Some(40_000_000.into()));
//! assert!(euros.most.is_none(), "at least 40 million has no upper bound");
//! ```
//!
//! The modules, each of which uses only those before it (a test of the program checks this):
//!
//! ```text
//! domain    records, claims, amounts, dates, loading; a dataset on a day
//! diff      what changed between two datasets
//! query     what is looked for, and what it finds
//! totals    the money of what was found, as intervals on a ladder of firmness
//! reviews   what reviewers said of records
//! ```

pub mod diff;
pub mod domain;
pub mod query;
pub mod reviews;
pub mod totals;

/// Returns the configuration of a property test: as many cases as `PROPTEST_CASES` says, else
/// `usual`.
#[cfg(test)]
pub(crate) fn cases(usual: u32) -> proptest::prelude::ProptestConfig {
    use proptest::prelude::ProptestConfig;
    let is_asked_for = std::env::var_os("PROPTEST_CASES").is_some();
    if is_asked_for { ProptestConfig::default() } else { ProptestConfig::with_cases(usual) }
}
