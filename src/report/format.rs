//! The formats of a list.

use super::list::Listing;
use super::{brief, calendar, geojson, json, part, spreadsheet, table, workbook};
use crate::domain::closed::closed;
use crate::domain::on_day::OnDay;
use crate::query::Hit;

/// Declares the formats, each in a row: its name in the code, its word on the command line, the
/// extensions of its files without the first dot, and the function that writes it.
macro_rules! list_formats {
    ($($(#[$meta:meta])* $name:ident $word:literal $endings:tt $write:path;)+) => {
        closed! {
            /// The format of a list.
            #[derive(Default)]
            pub enum ListFormat { $($(#[$meta])* $name = $word,)+ }
        }

        impl ListFormat {
            /// Returns the extensions of its files, without the first dot, the usual one first.
            pub const fn endings(self) -> &'static [&'static str] {
                match self { $(Self::$name => &$endings,)+ }
            }

            /// Returns a list in the format: text in UTF-8, or what else files of the format hold.
            pub(super) fn write(self, listing: &Listing<'_>) -> Vec<u8> {
                match self { $(Self::$name => $write(listing).into(),)+ }
            }
        }
    };
}

list_formats! {
    /// Columns for people.
    #[default]
    Table "table" ["txt"] table::table;
    /// One JSON array.
    Json "json" ["json"] json::array;
    /// One JSON object per line.
    Jsonl "jsonl" ["jsonl", "ndjson"] json::lines;
    /// One flat JSON object per line: the columns of CSV, typed.
    Rows "rows" ["rows"] spreadsheet::rows;
    /// A dataset of its own, with the records that the listed ones need.
    Atlante "atlante" ["atlante.json"] part::dataset;
    /// The same dataset as JSON Lines.
    Lines "lines" ["atlante.jsonl"] part::lines;
    /// Places with the columns of CSV, typed, after RFC 7946.
    Geojson "geojson" ["geojson"] geojson::collection;
    /// Events on the days on which something is due or planned, after RFC 5545.
    Ics "ics" ["ics"] calendar::calendar;
    /// A report in Markdown, as `atlante brief` prints it.
    Brief "brief" ["brief.md"] brief::brief;
    /// A workbook with typed cells and the sums, for spreadsheet programs.
    Xlsx "xlsx" ["xlsx"] workbook::workbook;
    /// Values separated by commas or another sign, after RFC 4180.
    Csv "csv" ["csv"] spreadsheet::csv;
    /// CSV with tabs.
    Tsv "tsv" ["tsv"] spreadsheet::tsv;
    /// A table in Markdown.
    Markdown "markdown" ["md", "markdown"] spreadsheet::markdown;
}

impl ListFormat {
    /// Returns whether its lists consist of columns or fields that can be chosen.
    pub const fn has_fields(self) -> bool {
        !matches!(self, Self::Atlante | Self::Lines | Self::Ics | Self::Brief)
    }

    /// Returns whether its files are no text, which no terminal can show.
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx)
    }

    /// Returns how many of some hits a list in the format holds: all, but of a calendar those that are due
    /// or planned.
    pub fn holds<'h>(self, on: OnDay<'_>, hits: impl IntoIterator<Item = &'h Hit>) -> usize {
        let is_held = |hit: &&Hit| self != Self::Ics || calendar::promised(on, hit.id).is_some();
        hits.into_iter().filter(is_held).count()
    }

    /// Returns the formats of files, the usual one first: every one but the table, whose width is
    /// that of a terminal.
    pub fn of_files() -> impl Iterator<Item = Self> {
        let from_usual = Self::ALL.into_iter().cycle().skip_while(|format| *format != Self::Csv);
        from_usual.take(Self::ALL.len()).filter(|format| *format != Self::Table)
    }
}
