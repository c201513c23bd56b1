//! Headless answers as text: lists, single records, faults. Nothing here prints, reads a file or
//! knows an exit status.

mod brief;
mod calendar;
mod check;
mod columns;
mod diff;
mod dress;
mod format;
mod geojson;
mod json;
mod list;
mod markdown;
mod order;
mod origin;
mod part;
mod paths;
mod review;
mod show;
mod spelling;
mod spreadsheet;
mod table;
mod totals;
mod workbook;

pub use check::{check_json, check_text};
pub use columns::{names as column_names, would_run};
pub use diff::{diff_json, diff_text};
pub use dress::Dress;
pub use format::ListFormat;
pub use list::{WrittenList, list};
pub use order::orders;
pub use part::array as array_of;
pub use paths::{PlaceKind, UserPlace, paths_json, paths_text};
pub use review::{review_json, review_markdown, review_text};
pub use show::{show_json, show_passages, show_text};
pub use spelling::{near_ids, nearest as nearest_name};
pub use totals::{totals_json, totals_text};

use crate::domain::load::{field, fields};
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::words::Words;

/// How a list is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListOptions {
    /// The form of the list.
    pub format: ListFormat,
    /// The fields to show, in this order; `None` means all fields in JSON and the usual columns in
    /// a table.
    pub fields: Option<Vec<String>>,
    /// The field to sort by, and whether the greatest comes first; `None` keeps the order of the
    /// hits.
    pub sort: Option<(String, bool)>,
    /// Maximum number of records; `None` means all.
    pub limit: Option<usize>,
    /// Maximum width of a table in columns; `None` means as wide as needed.
    pub width: Option<usize>,
    /// The separator of CSV: an ASCII sign other than a quotation mark or a line break; `None`
    /// means a comma.
    pub separator: Option<u8>,
    /// The looks of a table; `None` leaves it without any.
    pub dress: Option<Dress>,
    /// Whether CSV and TSV begin with the byte order mark of UTF-8 (U+FEFF).
    pub is_marked: bool,
}

/// The reason why a list cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportError {
    /// No field of this name can be shown in this format.
    UnknownField {
        /// The requested name.
        name: String,
        /// The fields that can be shown.
        known: Vec<&'static str>,
    },
    /// Lists cannot be sorted by this.
    UnknownSort {
        /// The requested name.
        name: String,
        /// The names that lists can be sorted by.
        known: Vec<&'static str>,
    },
}

/// Returns what is wrong and what to do about it: the nearest name, or all of them.
#[must_use]
pub fn error_text(words: &Words, error: &ReportError) -> (String, String) {
    let (message, name, known) = match error {
        ReportError::UnknownField { name, known } => ("report-unknown-field", name, known),
        ReportError::UnknownSort { name, known } => ("report-unknown-sort", name, known),
    };
    let help = match spelling::nearest(name, known.iter().copied()) {
        Some(nearest) => words.with("report-nearest", &[("name", nearest.into())]),
        None => match error {
            ReportError::UnknownField { known, .. } => {
                format!("{}\n  {}", words.text("report-known-fields"), by_type(words, known))
            }
            ReportError::UnknownSort { known, .. } => words.with("report-known", &[("names", known.join(", ").into())]),
        },
    };
    (words.with(message, &[("name", name.into())]), help)
}

/// Returns the names that can be shown: a line of those that all record types share, a line for
/// each type, and last a line of those that are not fields of a record.
fn by_type(words: &Words, known: &[&str]) -> String {
    let is_common = |name: &str| RecordType::ALL.iter().all(|kind| field(*kind, name).is_some());
    let names_where = |is_meant: &dyn Fn(&str) -> bool| {
        known.iter().copied().filter(|name| is_meant(name)).collect::<Vec<_>>().join(", ")
    };
    let mut lines = vec![(words.text("report-known-common"), names_where(&is_common))];
    for kind in RecordType::ALL {
        let names = fields(*kind).iter().map(|field| field.name).filter(|name| !is_common(name));
        lines.push((words.plural(*kind), names.collect::<Vec<_>>().join(", ")));
    }
    lines.push((words.text("report-known-computed"), names_where(&|name| !columns::is_declared(name))));
    let lines: Vec<String> = lines.into_iter().map(|(heading, names)| format!("{heading}: {names}")).collect();
    lines.join("\n  ")
}
