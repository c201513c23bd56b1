//! A list as columns for programs and spreadsheets: CSV, TSV, a Markdown table, one flat JSON
//! object per line.

use csv::{QuoteStyle, Terminator, WriterBuilder};
use serde_json::{Map, Value};

use super::columns::{CellValue, ColumnSpec, ExportSheet};
use super::markdown;
use crate::query::Hit;

/// The default columns of a Markdown table: those that fit on a page.
pub(super) const READABLE: [&str; 12] = [
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

/// The mark by which some spreadsheets recognise UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// How lines of values are written.
pub(super) struct Separated {
    /// The separator: an ASCII sign other than a quotation mark or a line break.
    pub(super) separator: u8,
    /// Whether the byte order mark comes first.
    pub(super) is_marked: bool,
}

/// Returns lines of values with a separator between them, after RFC 4180: each ends in CRLF, and
/// values that need it are quoted. The first line names the columns.
pub(super) fn separated(sheet: &ExportSheet<'_>, hits: &[&Hit], columns: &[ColumnSpec], form: &Separated) -> String {
    let mut lines = WriterBuilder::new()
        .delimiter(form.separator)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(Vec::new());
    let names = columns.iter().map(|column| column.name.to_string()).collect();
    let cells = |hit: &&Hit| row(sheet, hit, columns).map(CellValue::inert).collect::<Vec<_>>();
    for row in std::iter::once(names).chain(hits.iter().map(cells)) {
        // Writing into memory cannot fail.
        drop(lines.write_record(&row));
    }
    let text = lines.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    if form.is_marked { format!("{BYTE_ORDER_MARK}{text}") } else { text }
}

/// Returns a Markdown table, with numbers aligned to the right.
pub(super) fn table(sheet: &ExportSheet<'_>, hits: &[&Hit], columns: &[ColumnSpec]) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rules = columns.iter().map(|column| if column.is_number() { "---:" } else { "---" }.to_owned()).collect();
    let mut text = line(columns.iter().map(|column| column.name.to_string()).collect()) + &line(rules);
    for hit in hits {
        text.push_str(&line(row(sheet, hit, columns).map(|cell| markdown::inline(&cell.plain())).collect()));
    }
    text
}

/// Returns one JSON object per line, with the cells under the names of the columns: numbers, `true`
/// and `false` as such, `null` for empty cells, everything else as text.
pub(super) fn objects(sheet: &ExportSheet<'_>, hits: &[&Hit], columns: &[ColumnSpec]) -> String {
    let object = |hit: &&Hit| {
        let names = columns.iter().map(|column| column.name.to_string());
        let fields: Map<String, Value> = names.zip(row(sheet, hit, columns).map(CellValue::json)).collect();
        Value::Object(fields).to_string() + "\n"
    };
    hits.iter().map(object).collect()
}

fn row<'c>(
    sheet: &'c ExportSheet<'c>,
    hit: &'c Hit,
    columns: &'c [ColumnSpec],
) -> impl Iterator<Item = CellValue> + use<'c> {
    let row = sheet.row(hit);
    columns.iter().map(move |column| column.cell(&row))
}
