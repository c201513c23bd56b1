//! A list as a workbook of a spreadsheet program: the records with typed cells, their sums with the
//! ladder, and what data these are. No cell depends on the language, none is a formula.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::columns::{self, CellValue, ColumnSpec};
use super::list::Listing;
use super::origin::DataOrigin;
use crate::domain::date::{Day, Edtf};
use crate::domain::record::RecordId;
use crate::domain::text::TextForm;
use crate::invariant::broken;
use crate::query::Hit;
use crate::totals::{Rung, Sum, SumLine, Totals, totals};

/// The most rows of a sheet below its first.
const MOST_ROWS: usize = 1_048_575;
/// The most digits of a number that a spreadsheet keeps.
const MOST_DIGITS: usize = 15;
/// The most characters of a cell, as spreadsheets count them.
const LONGEST_TEXT: usize = 32_767;
/// The columns with days, which are dates in a spreadsheet.
const DAYS: [&str; 2] = ["date_earliest", "date_latest"];
/// The first row of the sheet of sums.
const OF_SUMS: [&str; 8] = ["currency", "per", "rung", "min", "max", "approximate", "parts_exceed", "records"];

/// Returns the bytes of the workbook.
pub(super) fn workbook(listing: &Listing<'_>) -> Vec<u8> {
    write(listing).unwrap_or_else(|error| broken!("no workbook: {error}"))
}

fn write(listing: &Listing<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The day of the data: the same data make the same file.
    let compiled = listing.sheet.dataset().compiled.as_ref().and_then(Edtf::latest);
    book.set_properties(&DocProperties::new().set_creation_datetime(&date(compiled.unwrap_or(listing.writer.on.day))?));
    let columns = listing.columns_or(&columns::usual());
    // An empty list has its first row too.
    let chunks = listing.hits.chunks(MOST_ROWS).chain(listing.hits.is_empty().then_some(&[][..]));
    for (number, hits) in chunks.enumerate() {
        let name = if number == 0 { "records".to_owned() } else { format!("records {}", number + 1) };
        records(listing, &columns, hits, book.add_worksheet().set_name(name)?)?;
    }
    let all = totals(listing.writer.on, listing.sheet.hits());
    sums(listing, &all, book.add_worksheet().set_name("totals")?)?;
    about(listing, book.add_worksheet().set_name("about")?)?;
    book.save_to_buffer()
}

/// Writes a row for each record, below the names of the columns.
fn records(
    listing: &Listing<'_>,
    columns: &[ColumnSpec],
    hits: &[&Hit],
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    for (column, spec) in (0..).zip(columns) {
        sheet.write_string_with_format(0, column, &*spec.name, &Format::new().set_bold())?;
    }
    sheet.set_freeze_panes(1, 1)?;
    for (row, hit) in (1..).zip(hits) {
        let source = listing.sheet.row(hit);
        for (column, spec) in (0..).zip(columns) {
            let is_day = DAYS.contains(&&*spec.name);
            cell(sheet, (row, column), spec.cell(&source), is_day)?;
        }
    }
    Ok(())
}

/// Writes a cell of the type of its value; nothing into an empty one.
fn cell(sheet: &mut Worksheet, (row, column): (u32, u16), value: CellValue, is_day: bool) -> Result<(), XlsxError> {
    match value {
        CellValue::Empty => {}
        CellValue::Truth(truth) => {
            sheet.write_boolean(row, column, truth)?;
        }
        CellValue::Number(digits) => number(sheet, (row, column), &digits)?,
        CellValue::Text(text) => match text.parse::<Day>().ok().filter(|day| is_day && day.year() >= 1900) {
            Some(day) => {
                let format = Format::new().set_num_format("yyyy-mm-dd");
                sheet.write_datetime_with_format(row, column, &date(day)?, &format)?;
            }
            None => {
                sheet.write_string(row, column, fitting(text))?;
            }
        },
    }
    Ok(())
}

/// Writes a number; as text if a spreadsheet would not keep all its digits.
fn number(sheet: &mut Worksheet, (row, column): (u32, u16), digits: &str) -> Result<(), XlsxError> {
    let count = digits.chars().filter(char::is_ascii_digit).count();
    match digits.parse::<f64>() {
        Ok(number) if count <= MOST_DIGITS || digits.trim_end_matches('0').len() <= MOST_DIGITS => {
            sheet.write_number(row, column, number)?;
        }
        _ => {
            sheet.write_string(row, column, digits)?;
        }
    }
    Ok(())
}

/// Returns as much of a text as a cell takes, with a sign that there was more.
fn fitting(text: String) -> String {
    if text.encode_utf16().count() <= LONGEST_TEXT {
        return text;
    }
    let mut length = 0;
    let is_within = |sign: &char| {
        length += sign.len_utf16();
        length < LONGEST_TEXT
    };
    text.chars().take_while(is_within).chain(['…']).collect()
}

fn date(day: Day) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(1900).max(1900), part(day.month()), part(day.day()))
}

/// Writes each rung of each sum of everything found, and how many commitments are in none.
fn sums(listing: &Listing<'_>, all: &Totals, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    for (column, name) in (0..).zip(OF_SUMS) {
        sheet.write_string_with_format(0, column, name, &Format::new().set_bold())?;
    }
    let rungs = all.lines.iter().flat_map(|line| Rung::ALL.into_iter().map(move |rung| (line, rung)));
    let mut row = 1;
    for (line, rung) in rungs {
        sum(listing, (line, rung), sheet, row)?;
        row += 1;
    }
    for (what, ids) in [("no amount", &all.without_amount), ("unit", &all.in_units)] {
        if !ids.is_empty() {
            let names = ids.iter().map(|id| listing.sheet.dataset().record(RecordId::Commitment(*id)).id());
            sheet.write_string(row, 0, what)?;
            sheet.write_string(row, 7, fitting(names.collect::<Vec<_>>().join(" ")))?;
            row += 1;
        }
    }
    Ok(())
}

fn sum(
    listing: &Listing<'_>,
    (line, rung): (&SumLine, Rung),
    sheet: &mut Worksheet,
    row: u32,
) -> Result<(), XlsxError> {
    let (sum, per) = (line.sum(rung), if line.per_year { "year" } else { "total" });
    for (column, text) in (0..).zip([line.currency.code(), per, rung.as_str()]) {
        sheet.write_string(row, column, text)?;
    }
    // An open end, and one with too many digits, stays empty.
    for (column, end) in [(3, Some(sum.interval.least)), (4, sum.interval.most)] {
        if let Some(end) = end.and_then(Sum::number) {
            number(sheet, (row, column), &end.normalize().to_string())?;
        }
    }
    sheet.write_boolean(row, 5, sum.interval.approximate)?;
    sheet.write_boolean(row, 6, sum.parts_exceed)?;
    let names = line.counted(rung).map(|member| listing.sheet.dataset().record(RecordId::Commitment(member.id)).id());
    sheet.write_string(row, 7, fitting(names.collect::<Vec<_>>().join(" ")))?;
    Ok(())
}

/// Writes what data these are, on which day and of which query, and how they may be used.
fn about(listing: &Listing<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let dataset = listing.sheet.dataset();
    let origin = DataOrigin::of(dataset, listing.hits.iter().map(|hit| hit.id));
    let said = [
        ("title", Some(dataset.title.get(TextForm::English).to_owned())),
        ("version", dataset.version.as_deref().map(str::to_owned)),
        ("compiled", dataset.compiled.as_ref().map(|day| day.text().to_owned())),
        ("as_of", Some(listing.writer.on.day.to_string())),
        ("query", Some(listing.query.to_string())),
        ("licence", origin.licence),
        ("source_url", origin.address),
    ];
    for (row, (name, value)) in (0..).zip(said) {
        sheet.write_string(row, 0, name)?;
        sheet.write_string(row, 1, fitting(value.unwrap_or_default()))?;
    }
    Ok(())
}
