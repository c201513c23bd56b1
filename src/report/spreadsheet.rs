//! A list as columns for programs and spreadsheets: CSV, TSV, a Markdown table, one flat JSON
//! object per line.

use csv::{QuoteStyle, Terminator, WriterBuilder};
use serde_json::{Map, Value};

use super::columns::{self, CellValue, ColumnSpec, ExportSheet};
use super::list::Listing;
use super::markdown::inline;
use crate::domain::text::BYTE_ORDER_MARK;
use crate::query::Hit;

/// The default columns of a Markdown table: those that fit on a page.
const READABLE: [&str; 12] = [
    "id",
    "type",
    "title",
    "country",
    "stage",
    "amount_least",
    "amount_most",
    "currency",
    "per",
    "derived",
    "certainty",
    "date",
];

/// Returns lines of values with commas or another sign between them.
pub(super) fn csv(listing: &Listing<'_>) -> String {
    separated(listing, listing.options.separator.unwrap_or(b','))
}

/// Returns lines of values with tabs between them.
pub(super) fn tsv(listing: &Listing<'_>) -> String {
    separated(listing, b'\t')
}

/// Returns lines of values with a separator between them, after RFC 4180: each ends in CRLF, and
/// values that need it are quoted. The first line names the columns.
fn separated(listing: &Listing<'_>, separator: u8) -> String {
    let columns = listing.columns_or(&columns::usual());
    let mut lines = WriterBuilder::new()
        .delimiter(separator)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(Vec::new());
    let names = columns.iter().map(|column| column.name.to_string()).collect();
    let cells = |hit: &&Hit| row(&listing.sheet, hit, &columns).map(CellValue::inert).collect::<Vec<_>>();
    for row in std::iter::once(names).chain(listing.hits.iter().map(cells)) {
        // Writing into memory cannot fail.
        drop(lines.write_record(&row));
    }
    let text = lines.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    if listing.options.is_marked { format!("{BYTE_ORDER_MARK}{text}") } else { text }
}

/// Returns a Markdown table, with numbers aligned to the right.
pub(super) fn markdown(listing: &Listing<'_>) -> String {
    let columns = listing.columns_or(&READABLE);
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rules = columns.iter().map(|column| if column.is_number() { "---:" } else { "---" }.to_owned()).collect();
    let mut text = line(columns.iter().map(|column| column.name.to_string()).collect()) + &line(rules);
    for hit in &listing.hits {
        text.push_str(&line(row(&listing.sheet, hit, &columns).map(|cell| inline(&cell.plain())).collect()));
    }
    text
}

/// Returns one JSON object per line, with the cells under the names of the columns: numbers, `true`
/// and `false` as such, `null` for empty cells, everything else as text.
pub(super) fn rows(listing: &Listing<'_>) -> String {
    let columns = listing.columns_or(&columns::usual());
    let object = |hit: &&Hit| {
        let names = columns.iter().map(|column| column.name.to_string());
        let fields: Map<String, Value> = names.zip(row(&listing.sheet, hit, &columns).map(CellValue::json)).collect();
        Value::Object(fields).to_string() + "\n"
    };
    listing.hits.iter().map(object).collect()
}

fn row<'c>(
    sheet: &'c ExportSheet<'c>,
    hit: &'c Hit,
    columns: &'c [ColumnSpec],
) -> impl Iterator<Item = CellValue> + use<'c> {
    let row = sheet.row(hit);
    columns.iter().map(move |column| column.cell(&row))
}
