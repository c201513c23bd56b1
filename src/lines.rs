//! The explorer told in lines of text, for whoever cannot use a screen that is drawn: what is in sight as
//! numbered lines, and typed lines as the keys and rows that they mean.
//!
//! Everything here reads the model that is drawn elsewhere, and its words; nothing here changes it.
//!
//! ```text
//! typed    a line as keys, rows and texts      sight    what is in sight as lines
//! session  what was told, and what has changed row      a record as one line
//! helping  what is possible, in lines          panel    a layer over the panes as lines
//! limits   what has no meaning in lines        speech   signs as words
//! ```

mod helping;
mod limits;
mod panel;
mod row;
mod session;
mod sight;
mod speech;
mod typed;

pub use limits::why_not;
pub use session::{LineRoom, LineSession};
pub use typed::{Heard, LineOrder, LineWord};
