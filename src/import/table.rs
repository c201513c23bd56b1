//! A table as somebody else made it: columns with names, rows of texts, and where each row stands.

use crate::domain::fault::FilePlace;
use crate::domain::text::{is_harmful, single_spaced};

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ImportCell {
    /// What it says, without blanks around it.
    pub(super) text: String,
    /// Whether the file holds it as a number, so that its point is the decimal sign.
    pub(super) is_number: bool,
}

impl ImportCell {
    /// Returns a cell with a text. What would control a terminal stands for a blank: some files have such
    /// signs between values, and what lies on both sides is not one word.
    pub(super) fn with_text(text: &str) -> Self {
        let parts = |sign: char| is_harmful(sign) && sign.is_control() && !matches!(sign, '\t' | '\n' | '\r');
        let text = text.trim_matches(|sign: char| sign.is_whitespace() || parts(sign) || sign == '\u{feff}');
        Self { text: text.replace(parts, " "), is_number: false }
    }
}

/// One row.
#[derive(Clone, Debug, Default)]
pub(super) struct ImportRow {
    /// Where it begins: its line in a text, its row on a sheet, its number among features; from 1.
    pub(super) line: usize,
    /// The number of its paragraph for evidence: lines without a text are not counted.
    pub(super) paragraph: usize,
    /// Whether its cells stand as they are on that line, so that a figure can be found there.
    pub(super) is_verbatim: bool,
    /// Its cells, one for each column.
    pub(super) cells: Vec<ImportCell>,
}

/// What a file was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableForm {
    /// Text with a sign between the cells.
    Delimited(char),
    /// A sheet of a workbook, by its name.
    Sheet(String),
    /// The features of a `GeoJSON` file.
    Features,
}

/// A table.
#[derive(Clone, Debug)]
pub(super) struct ImportTable {
    /// What the file was taken for.
    pub(super) form: TableForm,
    /// The names of the columns, each once.
    pub(super) columns: Vec<String>,
    /// How many of them are its own; the others were joined.
    pub(super) own_columns: usize,
    /// The rows below them that are not blank.
    pub(super) rows: Vec<ImportRow>,
    /// The lines of the rows that have more cells than there are columns.
    pub(super) overlong: Vec<usize>,
}

/// Why a file is no table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableFlaw {
    /// There is nothing in it, or nothing below the names of its columns.
    Empty,
    /// It is neither text in UTF-8 nor a workbook; the first place that is not.
    NotUtf8(FilePlace),
    /// The workbook has no such sheet.
    NoSheet {
        /// The name that was asked for.
        name: String,
        /// The sheets that there are.
        known: Vec<String>,
    },
    /// It looks like a workbook or like `GeoJSON`, and cannot be read as such; why not, in the words of the
    /// parser.
    Broken(String),
    /// It is JSON without features.
    NoFeatures,
}

/// The most columns of a table. No real one comes near it.
const MOST_COLUMNS: usize = 4096;

/// Returns the table whose first row is the names of the columns.
///
/// # Errors
///
/// Returns an error if there is no row below it.
pub(super) fn with_header(form: TableForm, mut rows: Vec<ImportRow>) -> Result<ImportTable, TableFlaw> {
    rows.retain(|row| row.cells.iter().any(|cell| !cell.text.is_empty()));
    if rows.len() < 2 {
        return Err(TableFlaw::Empty);
    }
    let header = rows.remove(0);
    let names = header.cells.into_iter().map(|cell| cell.text).take(MOST_COLUMNS);
    let mut columns = Vec::new();
    names.for_each(|name| add_column(&mut columns, &name));
    let mut overlong = Vec::new();
    for row in &mut rows {
        if row.cells.iter().skip(columns.len()).any(|cell| !cell.text.is_empty()) {
            overlong.push(row.line);
        }
        row.cells.resize(columns.len(), ImportCell::default());
    }
    Ok(ImportTable { form, own_columns: columns.len(), columns, rows, overlong })
}

/// Adds a column under a name that no other has. Braces become parentheses, since a map has columns in
/// braces.
pub(super) fn add_column(columns: &mut Vec<String>, name: &str) {
    let bare = name.replace('\u{feff}', "").replace('{', "(").replace('}', ")");
    let bare = single_spaced(&bare);
    let bare = if bare.is_empty() { format!("#{}", columns.len() + 1) } else { bare };
    let numbered = (2..).map(|number| format!("{bare} ({number})"));
    let free = std::iter::once(bare.clone()).chain(numbered).find(|name| !columns.contains(name));
    columns.extend(free);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: usize, texts: &[&str]) -> ImportRow {
        let cell = |text: &&str| ImportCell { text: (*text).to_owned(), is_number: false };
        ImportRow { line, cells: texts.iter().map(cell).collect(), ..ImportRow::default() }
    }

    #[test]
    fn blank_rows_are_skipped_and_every_column_has_a_name_of_its_own() {
        let rows =
            vec![row(1, &["", ""]), row(2, &["\u{feff}Name", "", "Name", "{x}"]), row(3, &["a", "b", "c", "d", "e"])];
        let table = with_header(TableForm::Features, rows).unwrap();
        assert_eq!(table.columns, ["Name", "#2", "Name (2)", "(x)"]);
        assert_eq!((table.rows.len(), table.overlong), (1, vec![3]));
        assert_eq!(with_header(TableForm::Features, vec![row(1, &["Name"])]).unwrap_err(), TableFlaw::Empty);
    }
}
