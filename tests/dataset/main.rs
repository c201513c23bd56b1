//! Holds the bundled dataset: that every known fact is in it where it should be, that figures
//! stand in their documents, that both languages are there, that sums agree, and that it loads.
//!
//! What the tests know of the facts is in `dataset/facts.tsv`. Nothing here tests the program.

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
