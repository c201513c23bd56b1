//! A list as columns for people: aligned by display width, and cut to the available width.

use super::columns::{self, ColumnSpec, ExportSheet, is_declared};
use super::dress::dressed;
use super::list::Listing;
use crate::domain::record::Record;
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::page::{Phrasing, Piece, Role, Sign, lot_forms, marks, name, value_forms, when_forms};
use crate::query::{Hit, Match};
use crate::words::cut::{self, shortened};
use crate::words::{Forms, Words};

/// The default columns of a table.
const USUAL: [&str; 7] = [MARKS, "type", "title", "country", "date", "amount", "id"];

/// The columns that are dropped, in this order, where the title does not fit.
const DISPENSABLE: [&str; 3] = ["type", "country", "date"];

/// The column of signs, which only a table has.
pub(super) const MARKS: &str = "marks";

/// Blanks between two columns.
const GAP: usize = 2;

/// Maximum width of the countries while something else would have to go, in columns: four codes and
/// a sign that there are more.
const MOST_COUNTRIES: usize = 17;

/// Minimum width of the title while another column can go, in columns.
const LEAST_TITLE: usize = 24;

/// Maximum width of a date while something else would have to go, in columns.
const MOST_DATE: usize = 24;

/// Minimum width of any column.
const LEAST: usize = 4;

/// One column: its name, its heading, its cells and its width.
struct TableColumn {
    name: String,
    heading: String,
    cells: Vec<Forms>,
    width: usize,
}

/// Returns the records as a table with a heading; empty without records. Default columns without
/// any content are left out.
pub(super) fn table(listing: &Listing<'_>) -> String {
    let (writer, sheet, hits, width) = (listing.writer, &listing.sheet, &listing.hits, listing.options.width);
    let fields = listing.options.fields.as_deref();
    if hits.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = fields.map_or(USUAL.to_vec(), |fields| fields.iter().map(String::as_str).collect());
    let mut columns: Vec<TableColumn> = names.iter().map(|name| column(writer, sheet, hits, name)).collect();
    if fields.is_none() {
        columns.retain(|column| column.cells.iter().any(|cell| !cell.is_empty()));
    }
    if let Some(width) = width {
        fit(&mut columns, width, fields.is_none());
    }
    let rows = std::iter::once(None).chain((0..hits.len()).map(Some));
    let lines = rows.map(|row| {
        let pieces = line(writer.words, &columns, row);
        let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let whole = whole.trim_end();
        let line = width.map_or_else(|| whole.to_owned(), |width| shortened(whole, width, writer.words.is_ascii()));
        dressed(&pieces, &line, listing.options.dress) + "\n"
    });
    lines.collect()
}

fn column(writer: &Phrasing<'_>, sheet: &ExportSheet<'_>, hits: &[&Hit], name: &str) -> TableColumn {
    // What people have words for is shown in these; columns computed for programs are as there.
    let computed = if is_labelled(name) { None } else { columns::find(name, writer.on.dataset) };
    let cells: Vec<Forms> = hits.iter().map(|hit| cell(writer, sheet, hit, name, computed.as_ref())).collect();
    let heading = heading(writer, name, computed.as_ref());
    let width = cells.iter().map(Forms::full).chain([heading.as_str()]).map(cut::width).max().unwrap_or(0);
    TableColumn { name: name.to_owned(), heading, cells, width }
}

fn heading(writer: &Phrasing<'_>, name: &str, computed: Option<&ColumnSpec>) -> String {
    let words = writer.words;
    match name {
        MARKS => String::new(),
        "match" => words.text("column-match"),
        "firmness" => words.text("column-firmness"),
        _ => match computed.map(ColumnSpec::capacity) {
            None => words.field(name),
            Some(None) => name.to_owned(),
            Some(Some(field)) => writer.open_word(field.what()),
        },
    }
}

/// Returns whether a column is worded for people.
fn is_labelled(name: &str) -> bool {
    name == RecordType::NAME || is_declared(name)
}

fn cell(
    writer: &Phrasing<'_>,
    sheet: &ExportSheet<'_>,
    hit: &Hit,
    field: &str,
    computed: Option<&ColumnSpec>,
) -> Forms {
    let words = writer.words;
    let record = writer.on.dataset.record(hit.id);
    let is_possible = hit.certainty == Match::Possible;
    Forms::from(match field {
        MARKS => marks(writer, hit.id, is_possible),
        "match" => words.text(if is_possible { "match-possible" } else { "match-certain" }),
        "title" | "name" => name(writer, hit.id),
        "country" | "city" | "kind" | "wave" | "sectors" => of_place(writer, record, field),
        "date" => return when_forms(writer, record),
        "firmness" => writer.on.firmness(record).map(|firmness| words.firmness(firmness)).unwrap_or_default(),
        _ => match computed.map(|column| (column, column.capacity())) {
            None => return value_forms(writer, record, field),
            Some((_, Some(field))) => return lot_forms(writer, record, field),
            Some((column, None)) => column.cell(&sheet.row(hit)).plain(),
        },
    })
}

/// Returns the values that a record has itself or through its sites, each once. Several countries
/// are given as codes, because their names would leave no room for anything else.
fn of_place(writer: &Phrasing<'_>, record: Record<'_>, field: &str) -> String {
    let (on, words) = (writer.on, writer.words);
    let texts: Vec<String> = match field {
        "country" => match on.countries(record).each().as_slice() {
            [only] => vec![words.country(**only).to_owned()],
            several => several.iter().map(|country| country.code().to_owned()).collect(),
        },
        "city" => on.cities(record).each().into_iter().map(|city| words.get(city).to_owned()).collect(),
        "kind" => on.kinds(record).each().into_iter().map(|kind| words.kind(kind, &on.dataset.own_words)).collect(),
        "wave" => on.waves(record).each().iter().map(u32::to_string).collect(),
        _ => {
            return words.list(
                &on.sectors(record).each().into_iter().map(|sector| writer.open_word(*sector)).collect::<Vec<_>>(),
            );
        }
    };
    texts.join(", ")
}

/// Makes columns fit: first long dates, many countries and titles are cut, then dispensable columns
/// are dropped, and then the widest columns are cut.
fn fit(columns: &mut Vec<TableColumn>, width: usize, may_drop: bool) {
    let least_title = title_width(columns).min(LEAST_TITLE);
    if total(columns) > width {
        for column in columns.iter_mut() {
            column.width = match column.name.as_str() {
                "date" => column.width.min(MOST_DATE),
                "country" => column.width.min(MOST_COUNTRIES),
                _ => column.width,
            };
        }
    }
    for dispensable in DISPENSABLE.map(Some).into_iter().chain([None]) {
        let excess = total(columns).saturating_sub(width);
        if excess == 0 || title_width(columns).checked_sub(excess).is_some_and(|left| left >= least_title) {
            break;
        }
        if let Some(name) = dispensable.filter(|_| may_drop) {
            columns.retain(|column| column.name != name);
        }
    }
    while total(columns) > width {
        let excess = total(columns) - width;
        let widest = columns.iter_mut().filter(|column| column.width > LEAST && column.name != "id");
        let Some(widest) = widest.max_by_key(|column| (column.name == "title", column.width)) else { return };
        widest.width = widest.width.saturating_sub(excess).max(LEAST);
    }
}

fn title_width(columns: &[TableColumn]) -> usize {
    columns.iter().find(|column| column.name == "title").map_or(0, |column| column.width)
}

fn total(columns: &[TableColumn]) -> usize {
    columns.iter().map(|column| column.width + GAP).sum::<usize>().saturating_sub(GAP)
}

fn line(words: &Words, columns: &[TableColumn], row: Option<usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let text = row.map_or(Some(column.heading.as_str()), |row| Some(column.cells.get(row)?.within(column.width)));
        let text = shortened(text.unwrap_or_default(), column.width, words.is_ascii());
        let blanks = " ".repeat(column.width.saturating_sub(cut::width(&text)));
        let text = if column.name == "amount" { blanks + &text } else { text + &blanks };
        if place > 0 {
            pieces.push(Piece::plain(" ".repeat(GAP)));
        }
        match column.name.as_str() {
            MARKS if row.is_some() => pieces.extend(text.chars().map(|sign| Piece::new(role_of(sign), sign))),
            _ if row.is_none() => pieces.push(Piece::new(Role::Heading, text)),
            "amount" => pieces.push(Piece::new(Role::Strong, text)),
            "id" | "type" => pieces.push(Piece::new(Role::Muted, text)),
            _ => pieces.push(Piece::plain(text)),
        }
    }
    pieces
}

/// Returns the role of a sign of the column of marks.
fn role_of(sign: char) -> Role {
    let overdue = [true, false].map(|ascii| Sign::Overdue.as_str(ascii));
    if overdue.iter().any(|mark| mark.starts_with(sign)) { Role::Alarm } else { Role::Doubt }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(widths: &[(&str, usize)]) -> Vec<TableColumn> {
        let column = |(name, width): &(&str, usize)| TableColumn {
            name: (*name).to_owned(),
            heading: String::new(),
            cells: Vec::new(),
            width: *width,
        };
        widths.iter().map(column).collect()
    }

    fn fitted(width: usize) -> Vec<(String, usize)> {
        let mut columns = columns(&[("type", 10), ("title", 40), ("date", 30), ("amount", 12), ("id", 20)]);
        fit(&mut columns, width, true);
        columns.into_iter().map(|column| (column.name, column.width)).collect()
    }

    #[test]
    fn titles_are_cut_before_a_column_goes() {
        let widths = |width: usize| fitted(width).into_iter().map(|(_, width)| width).collect::<Vec<_>>();
        assert_eq!(widths(120), [10, 40, 30, 12, 20]);
        assert_eq!(widths(114), [10, 40, 24, 12, 20]);
        assert_eq!(widths(98), [10, 24, 24, 12, 20]);
        assert_eq!(fitted(97).first(), Some(&("title".to_owned(), 35)));
        assert_eq!(fitted(60).len(), 3);
        assert_eq!(fitted(60).first(), Some(&("title".to_owned(), 24)));
    }
}
