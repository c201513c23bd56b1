//! A record as a page of lines: what `show` prints and what the explorer's detail shows.
//!
//! A page says what stands in each line and in which role; no width, colour or terminal is known
//! here.

mod citation;
mod claims;
mod commitment;
mod diagram;
mod document;
mod evidence;
pub mod finding;
mod link;
mod milestone;
mod organisation;
mod partnership;
mod parts;
mod passages;
mod record;
pub mod review;
mod row;
mod sign;
mod site;
mod source;
mod statement;
mod sums;
mod value;
mod wrap;

#[cfg(test)]
pub(crate) mod sample;

use crate::domain::on_day::OnDay;
use crate::domain::record::RecordId;
use crate::words::Words;

pub use citation::citation;
pub use diagram::diagram;
pub use evidence::evidence_page;
pub use passages::{marked, passages_page};
pub use record::record_page;
pub(crate) use record::record_page_without_sources;
pub use row::{first_day, marks, money, name, when};
pub use sign::Sign;
pub use site::position_of;
pub use source::source;
pub use sums::{derived, short, sum};
pub use value::value;
pub use wrap::{Wrapped, wrap};

/// What pages are made from: the dataset on a day, and the words of a language.
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    /// The dataset on the day stood on.
    pub on: OnDay<'a>,
    /// The words of the language in use.
    pub words: &'a Words,
}

/// What a piece of text is, so that a screen can show it as such. Never colour alone: each role
/// that means something has a sign or a word of its own in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The title of the page.
    Title,
    /// The heading of a part.
    Heading,
    /// The name of a field.
    Label,
    /// Plain text.
    Plain,
    /// What matters most in a line: a figure, a date.
    Strong,
    /// What can be passed over: sources, remarks.
    Muted,
    /// The name of another record.
    Link,
    /// A doubt: recalled, reported, possible, conflicting.
    Doubt,
    /// A deadline that has passed.
    Overdue,
}

/// A run of text in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, without line breaks.
    pub text: String,
    /// Its role.
    pub role: Role,
}

impl Piece {
    /// A run of text in a role.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self { text: text.into(), role }
    }

    /// A run of plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(Role::Plain, text)
    }
}

/// One line of a page, before it is wrapped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// How many columns its first row is indented.
    pub indent: usize,
    /// How many columns more its further rows are indented.
    pub hanging: usize,
    /// What it says.
    pub pieces: Vec<Piece>,
    /// The record that it leads to.
    pub link: Option<RecordId>,
}

impl Line {
    /// A line of several runs.
    pub fn new(pieces: Vec<Piece>) -> Self {
        Self { pieces, ..Self::default() }
    }

    /// A line of one run.
    pub fn of(role: Role, text: impl Into<String>) -> Self {
        Self::new(vec![Piece::new(role, text)])
    }

    /// An empty line.
    pub fn blank() -> Self {
        Self::default()
    }

    /// The same line, indented.
    #[must_use]
    pub fn indented(self, indent: usize) -> Self {
        Self { indent, ..self }
    }

    /// The same line, its further rows indented more.
    #[must_use]
    pub fn hanging(self, hanging: usize) -> Self {
        Self { hanging, ..self }
    }

    /// The same line, leading to a record.
    #[must_use]
    pub fn linked(self, link: RecordId) -> Self {
        Self { link: Some(link), ..self }
    }

    /// Its whole text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// A page: lines, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The lines.
    pub lines: Vec<Line>,
    /// How many of them are its head: the title, what is foremost, the summary, and the gap below.
    pub head: usize,
}

impl Page {
    /// A page without a head.
    #[must_use]
    pub const fn of(lines: Vec<Line>) -> Self {
        Self { lines, head: 0 }
    }
}
