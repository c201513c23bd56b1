//! A sheet of a workbook: XLSX.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::table::{ImportCell, ImportRow, ImportTable, TableFlaw, TableForm, with_header};

/// How a file begins that is a ZIP archive, as workbooks are.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// Returns whether the bytes may be a workbook.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ARCHIVE)
}

/// Reads a sheet, the first one unless it is named, whose names of columns are its first row that is not
/// blank, or the one with the number `header`.
///
/// # Errors
///
/// Returns an error if it is no workbook, has no such sheet, or no row on it.
pub(super) fn read(bytes: &[u8], sheet: Option<&str>, header: Option<usize>) -> Result<ImportTable, TableFlaw> {
    let broken = |error: calamine::XlsxError| TableFlaw::Broken(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let known = workbook.sheet_names();
    let wanted = sheet.or(known.first().map(String::as_str)).ok_or(TableFlaw::Empty)?.to_owned();
    if !known.contains(&wanted) {
        return Err(TableFlaw::NoSheet { name: wanted, known });
    }
    let range = workbook.worksheet_range(&wanted).map_err(broken)?;
    let first = range.start().map_or(0, |(row, _)| usize::try_from(row).unwrap_or(0));
    let rows = range.rows().zip(first + 1..).filter(|(_, line)| header.is_none_or(|header| *line >= header));
    let row = |(cells, line): (&[Data], usize)| {
        let cells = cells.iter().map(cell).collect();
        ImportRow { line, paragraph: line, is_verbatim: false, cells }
    };
    with_header(TableForm::Sheet(wanted), rows.map(row).collect())
}

fn cell(data: &Data) -> ImportCell {
    let number = |text: String| ImportCell { text, is_number: true };
    let text = ImportCell::with_text;
    match data {
        Data::Int(whole) => number(whole.to_string()),
        // The shortest decimal that is the same number.
        Data::Float(real) => number(real.to_string()),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            text(&format!("{year:04}-{month:02}-{day:02}"))
        }
        Data::DateTimeIso(moment) => text(moment.split('T').next().unwrap_or_default()),
        Data::Empty => text(""),
        other => text(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    #[test]
    fn numbers_days_and_texts_of_a_named_sheet_are_read() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().set_name("Notes").unwrap();
        let sheet = workbook.add_worksheet().set_name("Sites").unwrap();
        sheet.write_row(2, 0, ["Name", "Power", "Day"]).unwrap();
        sheet.write(3, 0, " A ").unwrap();
        sheet.write(3, 1, 1200.25).unwrap();
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_with_format(3, 2, ExcelDateTime::from_ymd(2026, 4, 2).unwrap(), &day).unwrap();
        let bytes = workbook.save_to_buffer().unwrap();
        assert!(is_workbook(&bytes));
        let table = read(&bytes, Some("Sites"), None).unwrap();
        let cells: Vec<_> = table.rows[0].cells.iter().map(|cell| (cell.text.as_str(), cell.is_number)).collect();
        assert_eq!((table.rows[0].line, cells), (4, vec![("A", false), ("1200.25", true), ("2026-04-02", false)]));
        assert_eq!(read(&bytes, None, None).unwrap_err(), TableFlaw::Empty);
        assert!(matches!(read(&bytes, Some("sites"), None), Err(TableFlaw::NoSheet { .. })));
        assert!(matches!(read(b"PK\x03\x04", None, None), Err(TableFlaw::Broken(_))));
    }
}
