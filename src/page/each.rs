//! What each type of record says of itself on pages, in a file for each.

use super::Phrasing;
use super::citation::Cited;
use super::evidence::ClaimedField;
use super::link::referrers;
use super::parts::PageSheet;
use crate::domain::record::{Record, RecordId};
use crate::domain::types::record_types;
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::words::Forms;

/// A type of record on pages.
pub(super) trait OnPage {
    /// Writes its page below the title.
    fn write(&self, sheet: &mut PageSheet<'_>, id: RecordId);

    /// Returns the value of a field as the page shows it; `None` where there is none, or the field is
    /// shown otherwise.
    fn value(&self, writer: &Phrasing<'_>, field: &str) -> Option<String>;

    /// Returns the claims of a field for whatever room there is; `None` of other fields.
    fn claim_forms(&self, writer: &Phrasing<'_>, field: &str) -> Option<Forms>;

    /// Returns the claims of a field that exclude each other; `None` where none of those to reckon
    /// with do.
    fn dispute_forms(&self, writer: &Phrasing<'_>, field: &str) -> Option<Forms>;

    /// Returns its figure or date, and what else is worth a word on a line that leads to it.
    fn figure_and_facts(&self, writer: &Phrasing<'_>) -> (Option<String>, Vec<String>);

    /// Returns every claim and what it rests on.
    fn claimed<'a>(&'a self, writer: &Phrasing<'a>) -> Vec<ClaimedField<'a>>;

    /// Adds each value that is in force and what it rests on.
    fn cite<'a>(&'a self, writer: &Phrasing<'a>, all: &mut Vec<Cited<'a>>);

    /// Returns the records that it leads to and that lead to it, other than those of a field of its own,
    /// known or not, each group under what it is.
    fn related(&self, writer: &Phrasing<'_>, id: RecordId) -> Vec<(String, Vec<RecordId>)> {
        related_except(writer, id, None)
    }

    /// Returns the organisation or agreement around which its ties are drawn; `id` is its own.
    fn centre(&self, id: RecordId) -> Option<RecordId>;
}

/// Returns the records that refer to one, by type, except those of one type.
pub(super) fn related_except(
    writer: &Phrasing<'_>,
    id: RecordId,
    left_out: Option<RecordType>,
) -> Vec<(String, Vec<RecordId>)> {
    let kinds = RecordType::ALL.iter().copied().filter(|kind| Some(*kind) != left_out);
    kinds.map(|kind| (writer.words.plural(kind), referrers(writer, id, kind))).collect()
}

macro_rules! on_page {
    ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
        /// Returns what a record of any type says of itself on pages.
        pub(super) fn on_page(record: Record<'_>) -> &dyn OnPage {
            match record { $(Record::$name(record) => record,)+ }
        }
    };
}
record_types!(on_page);
