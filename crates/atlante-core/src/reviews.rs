//! Reviews: what a reviewer said about a record, when, and about which state of it.
//!
//! A review log is JSON Lines, one event per line, and append-only. The current state is folded
//! from the events in the order of their lines, whatever their timestamps say: later lines win.
//! Where a log is stored and how a line is written to disk is decided elsewhere.

mod event;
mod fold;
mod lines;
mod standing;

pub use crate::query::Verdict;
pub use event::{DataVersion, Event, EventKind, Occasion};
pub use fold::{Review, Reviews};
pub use lines::{LineFault, LineProblem, Log, read};
pub use standing::{ReviewProgress, Standing};
