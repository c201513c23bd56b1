//! Tests of the program as a whole, in one binary.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod additions;
mod anchors;
mod arriving;
mod beside;
mod capacity;
mod chart;
mod citation;
mod claims;
mod cli;
mod code;
mod compare;
mod conflicts;
mod diff;
mod digits;
mod docs;
mod dragging;
mod explorer;
mod exports;
mod facts;
mod fields;
#[cfg(unix)]
mod files;
mod grown;
mod growth;
mod harness;
mod import;
mod input;
mod journeys;
mod keys;
mod layers;
mod lines;
mod map;
mod marking;
mod names;
mod newcomer;
mod payers;
mod peers;
mod promises;
mod properties;
#[cfg(unix)]
mod pty;
mod render;
mod reviewing;
mod reviews;
mod rows;
mod saved;
mod screens;
mod searching;
mod settings;
mod sources;
mod spelling;
mod steps;
mod succession;
mod sums;
mod tables;
mod themes;
mod timeline;
mod totals;
mod totals_oracle;
mod types;
mod viewpoint;
mod wear;
mod whole;
#[cfg(unix)]
mod zones;
