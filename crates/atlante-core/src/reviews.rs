//! Reviews: what a reviewer said of a record, when, and of which state of it.
//!
//! A review log is JSON Lines, one event a line, and is only ever added to. What it comes to is
//! folded from its events in the order of their lines, whatever the clocks of those who wrote them
//! said: the later line rules. Where a log lies, and how a line gets to the disk, is not known here.

mod event;
mod fold;
mod lines;
mod standing;

pub use event::{DataVersion, Event, EventKind, Occasion, Verdict};
pub use fold::{Review, Reviews};
pub use lines::{LineFault, LineProblem, Log, read};
pub use standing::{ReviewProgress, Standing};
