//! Text with a sign between the cells: CSV, TSV, and those with semicolons.

use crate::report::would_run;
use crate::runtime::place_of_fault;

use super::table::{ImportCell, ImportRow, ImportTable, TableFlaw, TableForm, with_header};

/// The signs that may stand between cells, the likeliest first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads a text, whose names of columns are the first line, or the one with the number `header`. Without a
/// separator the one is taken that gives the first line the most cells, and then the others.
///
/// # Errors
///
/// Returns an error if it is not UTF-8 or has no row.
pub(super) fn read(bytes: &[u8], separator: Option<u8>, header: Option<usize>) -> Result<ImportTable, TableFlaw> {
    let text = std::str::from_utf8(bytes).map_err(|error| TableFlaw::NotUtf8(place_of_fault(bytes, error)))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let skipped: usize = text.split_inclusive('\n').take(header.unwrap_or(1) - 1).map(str::len).sum();
    let below = text.get(skipped..).unwrap_or_default();
    let separator = separator.unwrap_or_else(|| separator_of(below));
    let lines = TextLines::of(text);
    let placed = |(start, row): (usize, ImportRow)| {
        let (line, paragraph) = lines.place(skipped + start);
        ImportRow { line, paragraph, ..row }
    };
    with_header(TableForm::Delimited(char::from(separator)), rows(below, separator).into_iter().map(placed).collect())
}

/// Where each line of a text ends, and how many lines with a text there are up to it.
struct TextLines(Vec<(usize, usize)>);

impl TextLines {
    fn of(text: &str) -> Self {
        let (mut end, mut count) = (0, 0);
        let line = |line: &str| {
            end += line.len();
            count += usize::from(!line.trim().is_empty());
            (end, count)
        };
        Self(text.split_inclusive('\n').map(line).collect())
    }

    /// Returns the number of the line with a byte, from 1, and that of its paragraph.
    fn place(&self, byte: usize) -> (usize, usize) {
        let line = self.0.partition_point(|(end, _)| *end <= byte);
        (line + 1, self.0.get(line).map_or(line + 1, |(_, count)| *count))
    }
}

fn separator_of(text: &str) -> u8 {
    let cells = |separator: &u8| {
        let few = text.split_inclusive('\n').take(20).collect::<String>();
        let lengths: Vec<usize> = rows(&few, *separator).iter().map(|(_, row)| row.cells.len()).collect();
        (lengths.first().copied(), lengths.iter().sum::<usize>())
    };
    // Of equals the last would be taken.
    SEPARATORS.into_iter().rev().max_by_key(cells).unwrap_or(b',')
}

/// Returns the rows of a text, each with the byte at which it begins.
fn rows(text: &str, separator: u8) -> Vec<(usize, ImportRow)> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let records = reader.records().filter_map(Result::ok);
    let row = |record: csv::StringRecord| {
        let start = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(0);
        // The reader has not yet passed the end of the line before, nor empty ones.
        let breaks = text.as_bytes().iter().skip(start).take_while(|sign| matches!(sign, b'\r' | b'\n')).count();
        let is_verbatim = !record.iter().any(|cell| cell.contains(['\n', '\r', '"']));
        let cells = record.iter().map(cell).collect();
        (start + breaks, ImportRow { is_verbatim, cells, ..ImportRow::default() })
    };
    records.map(row).collect()
}

/// Returns a cell. An apostrophe that only keeps a spreadsheet from running it is none of it.
fn cell(text: &str) -> ImportCell {
    let cell = ImportCell::with_text(text);
    let is_inert = |rest: &&str| would_run(rest.trim_start_matches('\''));
    match cell.text.strip_prefix('\'').filter(is_inert) {
        Some(bare) => ImportCell { text: bare.to_owned(), ..cell },
        None => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fault::FilePlace;

    fn texts(table: &ImportTable) -> Vec<Vec<&str>> {
        table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect()
    }

    #[test]
    fn a_control_sign_parts_what_stands_beside_it() {
        let table = read(b"a,b\n\x01up\x01to 40\x00,\x1b[31m7\n", None, None).unwrap();
        assert_eq!(texts(&table), [["up to 40", "[31m7"]]);
    }

    #[test]
    fn the_separator_the_marks_and_the_quotes_are_understood() {
        for (text, sign) in
            [("a,b\n1,\"x;y;z\"\n", ','), ("\u{feff}a;\u{feff}b\r\n1;\"x;y;z\"\r\n", ';'), ("a\tb\n1\tx;y;z\n", '\t')]
        {
            let table = read(text.as_bytes(), None, None).unwrap();
            assert_eq!((&table.form, &table.columns), (&TableForm::Delimited(sign), &vec!["a".into(), "b".into()]));
            assert_eq!(texts(&table), [["1", "x;y;z"]]);
        }
        let inert = read(b"a,b\n'=1+1,'-3\n", None, None).unwrap();
        assert_eq!(texts(&inert), [["=1+1", "-3"]]);
    }

    #[test]
    fn lines_and_paragraphs_are_counted_over_quoted_breaks_and_blank_lines() {
        let text = "\u{feff}Made by X\n\na,b\n1,\"two\nlines\"\n,\n\n2,z\n";
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            let table = read(text.as_bytes(), None, Some(3)).unwrap();
            let places: Vec<_> = table.rows.iter().map(|row| (row.line, row.paragraph, row.is_verbatim)).collect();
            assert_eq!(places, [(4, 3, false), (8, 6, true)]);
        }
        assert_eq!(
            read(b"a,b\n\xff,1\n", None, None).unwrap_err(),
            TableFlaw::NotUtf8(FilePlace { line: 2, column: 1 })
        );
    }
}
