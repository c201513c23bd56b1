//! A list as columns for programs and spreadsheets: CSV, TSV, a table in Markdown. Nothing in it
//! depends on the language.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::markdown;
use crate::domain::amount::{Amount, Bound, Measure};
use crate::domain::claim::Claims;
use crate::domain::dataset::all_evidence;
use crate::domain::date::Edtf;
use crate::domain::facts::Dating;
use crate::domain::firmness::Firm;
use crate::domain::record::{Organisation, Record, RecordId};
use crate::domain::table::Id;
use crate::domain::text::{Language, LineBreaks, Text, scrub};
use crate::domain::vocabulary::Vocabulary;
use crate::page::Writer;
use crate::query::{Hit, Match};

/// Every column, in the order in which they stand unless others are asked for.
pub(super) const COLUMNS: &[&str] = &[
    "id",
    "type",
    "title",
    "title_it",
    "country",
    "city",
    "lat",
    "lon",
    "kind",
    "wave",
    "status",
    "stage",
    "firmness",
    "amount_least",
    "amount_most",
    "amount_about",
    "currency",
    "unit",
    "per",
    "date",
    "date_earliest",
    "date_latest",
    "from",
    "to",
    "sites",
    "sources",
    "conflicting",
    "derived",
    "overdue",
    "match",
];

/// The columns of a Markdown table unless others are asked for: what a page has room for.
const READABLE: [&str; 11] =
    ["id", "type", "title", "country", "stage", "amount_least", "amount_most", "currency", "per", "derived", "date"];

/// What stands between several values in one cell.
const BETWEEN: &str = "; ";

/// What stands in a cell. Texts are made inert, numbers stay numbers.
enum Cell {
    Text(String),
    Number(String),
}

impl Cell {
    /// The cell as a spreadsheet may read it: a text that it would take for a formula has an
    /// apostrophe before it.
    fn inert(self) -> String {
        let text = match self {
            Self::Number(number) => return number,
            Self::Text(text) => scrub(&text, LineBreaks::Blank),
        };
        let would_run = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
        if would_run { format!("'{text}") } else { text }
    }

    fn plain(self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) => text,
        }
    }
}

/// Lines of values with a separator between them, after RFC 4180: CRLF at the end of each, what
/// needs it in quotation marks. The first line names the columns.
pub(super) fn separated(
    writer: &Writer<'_>,
    hits: &[&Hit],
    columns: Option<&[String]>,
    compares: bool,
    separator: u8,
) -> String {
    let columns = names(columns, COLUMNS);
    let mut lines = WriterBuilder::new()
        .delimiter(separator)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(Vec::new());
    let cells = |hit: &&Hit| row(writer, hit, &columns, compares).into_iter().map(Cell::inert).collect::<Vec<_>>();
    let rows = std::iter::once(columns.iter().map(|name| (*name).to_owned()).collect()).chain(hits.iter().map(cells));
    for row in rows {
        // Writing into memory does not fail.
        drop(lines.write_record(&row));
    }
    lines.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A table in Markdown, numbers to the right.
pub(super) fn table(writer: &Writer<'_>, hits: &[&Hit], columns: Option<&[String]>, compares: bool) -> String {
    let columns = names(columns, &READABLE);
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rules = columns.iter().map(|name| if is_number(name) { "---:" } else { "---" }.to_owned()).collect();
    let mut text = line(columns.iter().map(|name| (*name).to_owned()).collect()) + &line(rules);
    for hit in hits {
        let cells = row(writer, hit, &columns, compares).into_iter();
        text.push_str(&line(cells.map(|cell| markdown::inline(&scrub(&cell.plain(), LineBreaks::Blank))).collect()));
    }
    text
}

fn is_number(name: &str) -> bool {
    matches!(name, "lat" | "lon" | "wave" | "firmness" | "amount_least" | "amount_most")
}

fn names<'c>(columns: Option<&'c [String]>, usual: &[&'c str]) -> Vec<&'c str> {
    columns.map_or_else(|| usual.to_vec(), |columns| columns.iter().map(String::as_str).collect())
}

fn row(writer: &Writer<'_>, hit: &Hit, columns: &[&str], compares: bool) -> Vec<Cell> {
    let record = writer.on.dataset.record(hit.id);
    let money = money(writer, record);
    let cell = |column: &&str| {
        let text = match *column {
            column if column.starts_with("amount") || matches!(column, "currency" | "unit" | "per") => {
                money.as_ref().and_then(|money| money.cell(column))
            }
            "match" if compares && hit.certainty == Match::Possible => Some("possible".to_owned()),
            "match" => compares.then(|| "certain".to_owned()),
            "conflicting" => Some((!writer.on.conflicting_fields(record).is_empty()).to_string()),
            "derived" => Some((!writer.on.derived_fields(record).is_empty()).to_string()),
            "overdue" => writer.on.due(record).map(|_| writer.on.overdue(record).is_some().to_string()),
            column if column.starts_with("date") => date(writer, record, column),
            column => plain(writer, record, column),
        };
        let text = text.unwrap_or_default();
        if is_number(column) { Cell::Number(text) } else { Cell::Text(text) }
    };
    columns.iter().map(cell).collect()
}

/// The columns that are the record's own words.
fn plain(writer: &Writer<'_>, record: Record<'_>, column: &str) -> Option<String> {
    let form = |text: &Text, language| text.get(language).to_owned();
    Some(match column {
        "id" => record.id().to_owned(),
        "type" => record.record_type().as_str().to_owned(),
        "title" => form(record.title(), Language::English),
        "title_it" => form(record.title(), Language::Italian),
        "country" => joined(writer.on.countries(record).each().iter().map(|country| country.code())),
        "firmness" => writer.on.firmness(record)?.number().to_string(),
        "sources" => sources(writer, record),
        "kind" => joined(writer.on.kinds(record).each().iter().map(|kind| kind.as_str())),
        "wave" => joined(writer.on.waves(record).each().iter().map(u32::to_string)),
        "city" => joined(writer.on.cities(record).each().into_iter().map(|city| city.get(Language::English))),
        "sites" => ids(writer, writer.on.sites(record).into_iter().map(RecordId::Site)),
        "status" => match record {
            Record::Partnership(partnership) => words(writer, &partnership.status),
            Record::Site(site) => words(writer, &site.status),
            _ => return None,
        },
        _ => return of_place_or_money(writer, record, column),
    })
}

fn of_place_or_money(writer: &Writer<'_>, record: Record<'_>, column: &str) -> Option<String> {
    let organisations = |list: &[Id<Organisation>]| ids(writer, list.iter().map(|id| RecordId::Organisation(*id)));
    Some(match (record, column) {
        (Record::Site(site), "lat") => site.position?.latitude.to_string(),
        (Record::Site(site), "lon") => site.position?.longitude.to_string(),
        (Record::Commitment(commitment), "stage") => words(writer, &commitment.stage),
        (Record::Commitment(commitment), "from") => organisations(&commitment.from),
        (Record::Commitment(commitment), "to") => organisations(&commitment.to),
        _ => return None,
    })
}

fn ids(writer: &Writer<'_>, records: impl Iterator<Item = RecordId>) -> String {
    joined(records.map(|id| writer.on.dataset.record(id).id()))
}

/// Several values in one cell.
fn joined<S: AsRef<str>>(values: impl Iterator<Item = S>) -> String {
    let mut cell = String::new();
    for value in values {
        if !cell.is_empty() {
            cell.push_str(BETWEEN);
        }
        cell.push_str(value.as_ref());
    }
    cell
}

/// The words to reckon with, each once.
fn words<S: Firm>(writer: &Writer<'_>, claims: &Claims<S>) -> String {
    joined(writer.on.values(claims).into_iter().map(|value| value.as_str()))
}

/// The ids of the documents that the record rests on, in the order in which it names them.
fn sources(writer: &Writer<'_>, record: Record<'_>) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for document in all_evidence(record).into_iter().filter_map(|entry| entry.document) {
        let id = &*writer.on.dataset.documents.get(document).entry.id;
        if writer.on.is_known(RecordId::Document(document)) && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.join(BETWEEN)
}

/// The hull of the amounts to reckon with that can be compared with the first of them.
struct Money<'a> {
    like: &'a Amount,
    hull: Bound,
    is_about: bool,
}

fn money<'a>(writer: &Writer<'a>, record: Record<'a>) -> Option<Money<'a>> {
    let Record::Commitment(commitment) = record else { return None };
    let amounts = writer.on.values(&commitment.amount);
    let like = *amounts.first()?;
    let alike = amounts.into_iter().filter(|amount| amount.is_comparable(like));
    let bounds: Vec<Bound> = alike.map(|amount| amount.bound).collect();
    let is_about = bounds.iter().any(|bound| matches!(bound, Bound::About(_)));
    Some(Money { like, hull: Bound::hull(&bounds)?, is_about })
}

impl Money<'_> {
    fn cell(&self, column: &str) -> Option<String> {
        match (column, &self.like.measure) {
            ("amount_least", _) => Some(self.hull.least().normalize().to_string()),
            ("amount_most", _) => self.hull.most().map(|most| most.normalize().to_string()),
            ("amount_about", _) => Some(self.is_about.to_string()),
            ("currency", Measure::Money(currency)) => Some(currency.code().to_owned()),
            ("unit", Measure::Unit(unit)) => Some(unit.to_string()),
            ("per", _) => Some(if self.like.per_year { "year" } else { "total" }.to_owned()),
            _ => None,
        }
    }
}

/// The date by which a record is known, as the dataset writes it, or its first or last day.
fn date(writer: &Writer<'_>, record: Record<'_>, column: &str) -> Option<String> {
    let span = writer.on.date_span(record)?;
    match column {
        "date_earliest" => span.first.map(|day| day.to_string()),
        "date_latest" => span.last.map(|day| day.to_string()),
        _ => Some(match writer.on.dating(record)?? {
            Dating::Claimed(claims) => joined(writer.on.values(claims).into_iter().map(Edtf::text)),
            Dating::Plain(date) => date.text().to_owned(),
            Dating::Lasting(period) => period.text(),
        }),
    }
}
