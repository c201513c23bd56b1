//! A record as a page of lines: what `show` prints and what the explorer's detail shows.
//!
//! A page says what is in each line and in which role; it knows no width, colour or terminal.

mod bar;
mod change;
mod citation;
mod claimed;
mod claims;
mod commitment;
mod comparison;
mod diagram;
mod digest;
mod document;
mod each;
mod evidence;
mod explained;
pub mod finding;
mod involved;
mod link;
mod long;
mod milestone;
mod organisation;
mod partnership;
mod parts;
mod passages;
mod record;
pub mod review;
mod role;
mod row;
mod sign;
mod site;
mod source;
mod statement;
mod states;
mod strokes;
mod sums;
mod sums_line;
mod ties;
mod value;
mod wrap;

#[cfg(test)]
pub(crate) mod sample;

use crate::domain::on_day::OnDay;
use crate::domain::own_words::{OpenVocabulary, OpenWord};
use crate::domain::record::{Capacity, RecordId};
use crate::words::Words;

pub use bar::{BarPart, BarRun, BarScale, number_short, round_up};
pub use change::Comparing;
pub use citation::{citation, citation_of, dataset_cited, dataset_title, document_cited, sources_of_sums};
pub use claimed::{
    amount_forms, amounts_apart, date_forms, dispute_forms, lot_apart, lot_forms, money_forms, money_in,
};
pub use claims::word_as;
pub use comparison::{and_more, comparison_page};
pub use digest::{DigestExtent, DigestLine, DigestWriter, UpkeepKind, digest};
pub use evidence::{evidence_page, evidence_page_with};
pub use explained::{Naming, drawn_ladder_page, drawn_sums_page, explained_page, ladder_page};
pub use involved::first_stated;
pub use link::record_line;
pub use long::{LongPage, RowPlace};
pub(crate) use parts::capital;
pub use passages::{marked, passages_page};
pub(crate) use record::record_page_without_sources;
pub use record::{drawn_record_page, record_page};
pub use role::Role;
pub use row::{
    SEVERAL_COUNTRIES, country_cell, is_caveat_mark, marking_signs, marks, money, name, payment_forms, when, when_forms,
};
pub use sign::Sign;
pub use site::position_of;
pub use source::source;
pub use sums::{bound_between, derived_of, figure, interval_short, measure, with_disputed};
pub use sums_line::{line_forms, short, shown_rung, sum_forms};
pub use ties::{centre, ties_page};
pub use value::{first_of, value, value_forms};
pub use wrap::{Wrapped, wrap};

/// What pages are made from: the dataset on a day, and the words of a language.
#[derive(Clone, Copy)]
pub struct Phrasing<'a> {
    /// The dataset on the as-of day.
    pub on: OnDay<'a>,
    /// The words of the language in use.
    pub words: &'a Words,
}

impl Phrasing<'_> {
    /// Returns the reader's word for an entry of a vocabulary that the dataset may extend.
    #[must_use]
    pub fn open_word<V: OpenVocabulary>(&self, word: OpenWord<V>) -> String {
        self.words.open_word(word, &self.on.dataset.own_words)
    }

    /// Returns what a figure of a site's size counts, with the lot where one is named: `GPUs (A100)`.
    #[must_use]
    pub fn capacity(&self, capacity: &Capacity) -> String {
        self.words.noted(self.open_word(capacity.what), capacity.note.as_ref())
    }
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
    /// Creates a piece from a role and a text.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self { text: text.into(), role }
    }

    /// Creates a piece of plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(Role::Plain, text)
    }
}

/// One line of a page, before it is wrapped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLine {
    /// Indentation of the first row, in columns.
    pub indent: usize,
    /// Additional indentation of the rows after the first, in columns.
    pub hanging: usize,
    /// The content, from left to right.
    pub pieces: Vec<Piece>,
    /// The record that the line leads to.
    pub link: Option<RecordId>,
    /// What becomes of the line where long lists are folded.
    pub fold: Fold,
    /// Whether an entry that can be jumped to begins here, such as one of evidence.
    pub is_entry: bool,
}

/// What becomes of a line where long lists are folded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fold {
    /// The line stays.
    #[default]
    Stays,
    /// The line is folded away and is the first line of an entry.
    Entry,
    /// The line is folded away with the entry above it.
    Rest,
    /// The line replaces what was folded away, and unfolds it.
    Unfolds,
}

impl PageLine {
    /// Creates a line of several pieces.
    pub fn new(pieces: Vec<Piece>) -> Self {
        Self { pieces, ..Self::default() }
    }

    /// Creates a line of one piece.
    pub fn of(role: Role, text: impl Into<String>) -> Self {
        Self::new(vec![Piece::new(role, text)])
    }

    /// Creates an empty line.
    pub fn blank() -> Self {
        Self::default()
    }

    /// Returns the line with its first row indented by `indent` columns.
    #[must_use]
    pub fn indented(self, indent: usize) -> Self {
        Self { indent, ..self }
    }

    /// Returns the line with the rows after the first indented by `hanging` columns more.
    #[must_use]
    pub fn hanging(self, hanging: usize) -> Self {
        Self { hanging, ..self }
    }

    /// Returns the line with a link to a record.
    #[must_use]
    pub fn linked(self, link: RecordId) -> Self {
        Self { link: Some(link), ..self }
    }

    /// Returns the line with what becomes of it where lists are folded.
    #[must_use]
    pub fn folding(self, fold: Fold) -> Self {
        Self { fold, ..self }
    }

    /// Returns the line marked as the beginning of an entry.
    #[must_use]
    pub fn entry(self) -> Self {
        Self { is_entry: true, ..self }
    }

    /// Returns the whole text of the line.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

fn goes(line: &PageLine) -> bool {
    matches!(line.fold, Fold::Entry | Fold::Rest)
}

/// A page: lines, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// All lines, the head first.
    pub lines: Vec<PageLine>,
    /// Number of lines in the head: the title, the leading facts, the summary, and the gap below.
    pub head: usize,
}

impl Page {
    /// Creates a page without a head.
    #[must_use]
    pub const fn of(lines: Vec<PageLine>) -> Self {
        Self { lines, head: 0 }
    }

    /// Returns the signs of doubt that are on the page, in the order of legends.
    #[must_use]
    pub fn signs(&self, ascii: bool) -> Vec<Sign> {
        let is_used = |sign: &Sign| {
            let pieces = self.lines.iter().flat_map(|line| &line.pieces);
            let mut signs = pieces.filter(|piece| matches!(piece.role, Role::Doubt | Role::Alarm));
            signs.any(|piece| piece.text.split(' ').any(|word| word == sign.as_str(ascii)))
        };
        Sign::ALL.into_iter().filter(is_used).collect()
    }

    /// Returns the page with each run of lines that can be folded away replaced by a single line,
    /// which `stand_in` makes from the number of entries in the run.
    #[must_use]
    pub fn folded(self, stand_in: impl Fn(usize) -> PageLine) -> Self {
        let mut lines = Vec::new();
        for run in self.lines.chunk_by(|one, other| goes(one) == goes(other)) {
            match run.first() {
                Some(first) if goes(first) => {
                    let entries = run.iter().filter(|line| line.fold == Fold::Entry).count();
                    let mut line = stand_in(entries).indented(first.indent).folding(Fold::Unfolds);
                    // The strokes of a drawing go on beside it.
                    let strokes = first.pieces.first().filter(|piece| strokes::are_strokes(&piece.text));
                    line.pieces.splice(0..0, strokes.cloned());
                    lines.push(line);
                }
                _ => lines.extend_from_slice(run),
            }
        }
        Self { lines, ..self }
    }
}
