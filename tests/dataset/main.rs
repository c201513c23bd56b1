//! Tests the bundled dataset: every known fact is where it should be, figures appear in their
//! documents, both languages are complete, sums agree, and it loads.
//!
//! The facts that the tests know are in `dataset/facts.tsv`, the numbers of later news in `dataset/news.tsv`. Nothing here
//! tests the program.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may end in a panic, and missing members of a JSON value read as null"
)]

mod data;
mod facts;
mod loading;
mod money;
mod network;
mod sources;
mod sums;
mod texts;
