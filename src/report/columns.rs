//! The columns of a list for programs and spreadsheets: the name of each, the type of its cells,
//! and how a cell is made. No cell depends on the language in use.

mod amount;
mod declared;
mod own;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use serde_json::{Map, Number, Value};

use super::json;

use crate::domain::dataset::Dataset;
use crate::domain::facts::CapacityField;
use crate::domain::load::{field, fields};
use crate::domain::on_day::OnDay;
use crate::domain::record::{Commitment, Record};
use crate::domain::table::Id;
use crate::domain::text::{LineBreaks, TextForm, scrub};
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::query::{Hit, Hits};
use crate::totals::{Member, Rung, totals};
use crate::words::{Language, Words};

/// The separator between several values in one cell.
const BETWEEN: &str = "; ";

/// The default columns, in their order.
const USUAL: &[ColumnSpec] = &[
    text("id", |row| Some(row.record.id().to_owned())),
    text("type", |row| Some(row.record.record_type().as_str().to_owned())),
    text("title", |row| Some(row.record.title().get(TextForm::English).to_owned())),
    text("title_it", |row| Some(row.record.title().get(TextForm::Italian).to_owned())),
    text("country", |row| Some(own::countries(row))),
    text("city", |row| Some(own::cities(row))),
    number("lat", |row| Some(own::position(row)?.latitude.to_string())),
    number("lon", |row| Some(own::position(row)?.longitude.to_string())),
    text("kind", |row| Some(own::kinds(row))),
    column("wave", Make::Numbers(|row| row.sheet.on.waves(row.record).each())),
    text("status", |row| own::status(row, "status")),
    text("stage", |row| own::status(row, "stage")),
    number("firmness", |row| Some(row.sheet.on.firmness(row.record)?.number().to_string())),
    text("amount_text", amount::wording),
    text("amount_qualifier", |row| Some(amount::Span::of(row)?.qualifier().to_owned())),
    number("amount_least", |row| Some(amount::Span::of(row)?.least())),
    number("amount_most", |row| amount::Span::of(row)?.most()),
    truth("amount_about", |row| Some(amount::Span::of(row)?.is_about)),
    text("currency", |row| amount::Span::of(row)?.currency()),
    text("unit", |row| amount::Span::of(row)?.unit()),
    text("per", |row| Some(amount::Span::of(row)?.per().to_owned())),
    text("claims", amount::claims),
    text("counted", |row| Some(row.counted()?.outcome.to_owned())),
    text("least_in", |row| Some(row.counted()?.least_in.clone())),
    text("part_of", own::wholes),
    text("may_overlap", own::overlapping),
    text("date", own::date),
    text("date_earliest", |row| Some(row.sheet.on.date_span(row.record)?.first?.to_string())),
    text("date_latest", |row| Some(row.sheet.on.date_span(row.record)?.last?.to_string())),
    text("from", |row| Some(own::ids_of(row, own::payers(row)))),
    text("from_names", |row| Some(own::names_of(row, own::payers(row)))),
    text("to", |row| Some(own::ids_of(row, own::recipients(row)))),
    text("to_names", |row| Some(own::names_of(row, own::recipients(row)))),
    text("host", |row| Some(own::ids_of_parties(row, own::hosts(row)))),
    text("host_names", |row| Some(own::names_of_parties(row, own::hosts(row)))),
    text("partners", |row| Some(own::ids_of_parties(row, own::partners(row)))),
    text("partners_names", |row| Some(own::names_of_parties(row, own::partners(row)))),
    text("sites", |row| Some(own::sites(row))),
    text("sources", |row| Some(own::sources(row))),
    truth("conflicting", |row| Some(!row.sheet.on.conflicting_fields(row.record).is_empty())),
    truth("derived", |row| Some(!row.sheet.on.derived_fields(row.record).is_empty())),
    text("certainty", |row| Some(own::certainty(row))),
    truth("overdue", |row| row.sheet.on.due(row.record).map(|_| row.sheet.on.overdue(row.record).is_some())),
    text("match", |row| row.sheet.compares.then(|| row.hit.certainty.as_str().to_owned())),
];

/// Columns that appear only on request and that the field declarations do not describe fully.
const FURTHER: &[ColumnSpec] = &[
    text("replaced_by", own::replacer),
    text("met", own::met),
    text("capacity", own::capacity),
    text("evidence", own::evidence),
    text("checked", |row| Some(row.sheet.on.checked(row.record)?.text().to_owned())),
    text("publisher", |row| own::publisher(row, TextForm::English)),
    text("publisher_it", |row| own::publisher(row, TextForm::Italian)),
];

/// Every column: the usual ones, every other field of a record, and last the Italian forms of the
/// texts, named after the field with a suffix.
static ALL: LazyLock<Vec<ColumnSpec>> = LazyLock::new(|| {
    let mut all = [USUAL, FURTHER].concat();
    let mut names: BTreeSet<String> = all.iter().map(|column| column.name.to_string()).collect();
    let fields = || RecordType::ALL.iter().flat_map(|kind| fields(*kind));
    let own = fields().map(|field| ColumnSpec { name: field.name.into(), make: Make::Declared(field.name) });
    let texts = fields().filter(|field| field.shape.is_text());
    let italian = texts.map(|field| {
        let name = format!("{}_{}", field.name, TextForm::Italian.code());
        ColumnSpec { name: name.into(), make: Make::Italian(field.name) }
    });
    all.extend(own.chain(italian).filter(|column| names.insert(column.name.to_string())));
    all
});

/// One column of a list.
#[derive(Clone)]
pub(super) struct ColumnSpec {
    /// The name, as in the header line and in `--fields`.
    pub(super) name: Cow<'static, str>,
    make: Make,
}

/// The type of a column's cells, and how each is made; `None` or an empty list makes an empty cell.
#[derive(Clone, Copy)]
enum Make {
    Text(fn(&ExportRow<'_>) -> Option<String>),
    /// The digits of a number.
    Number(fn(&ExportRow<'_>) -> Option<String>),
    /// A number, or several numbers as a text.
    Numbers(fn(&ExportRow<'_>) -> Vec<u32>),
    Truth(fn(&ExportRow<'_>) -> Option<bool>),
    /// The largest lot of what a site holds.
    Capacity(CapacityField),
    /// A field by its declaration, with texts in English.
    Declared(&'static str),
    /// A field by its declaration, with texts in Italian.
    Italian(&'static str),
}

const fn column(name: &'static str, make: Make) -> ColumnSpec {
    ColumnSpec { name: Cow::Borrowed(name), make }
}

const fn text(name: &'static str, make: fn(&ExportRow<'_>) -> Option<String>) -> ColumnSpec {
    column(name, Make::Text(make))
}

const fn number(name: &'static str, make: fn(&ExportRow<'_>) -> Option<String>) -> ColumnSpec {
    column(name, Make::Number(make))
}

const fn truth(name: &'static str, make: fn(&ExportRow<'_>) -> Option<bool>) -> ColumnSpec {
    column(name, Make::Truth(make))
}

/// Returns the names of the default columns.
pub(super) fn usual() -> Vec<&'static str> {
    USUAL.iter().map(|column| &*column.name).collect()
}

/// Returns the names of all columns that the records of a dataset can have.
#[must_use]
pub fn names(dataset: &Dataset) -> Vec<&'static str> {
    let capacities = CapacityField::every(dataset).map(CapacityField::name);
    ALL.iter().map(|column| &*column.name).chain(capacities).collect()
}

/// Returns the column with this name; the names of capacities are those of the dataset.
pub(super) fn find(name: &str, dataset: &Dataset) -> Option<ColumnSpec> {
    let capacity = || {
        let field = CapacityField::named(name, dataset)?;
        Some(column(field.name(), Make::Capacity(field)))
    };
    ALL.iter().find(|column| column.name == name).cloned().or_else(capacity)
}

/// Returns whether records of some type have a field with this name.
pub(super) fn is_declared(name: &str) -> bool {
    RecordType::ALL.iter().any(|kind| field(*kind, name).is_some())
}

/// Returns the columns with these names, in this order, skipping names without a column.
pub(super) fn named<S: AsRef<str>>(names: &[S], dataset: &Dataset) -> Vec<ColumnSpec> {
    names.iter().filter_map(|name| find(name.as_ref(), dataset)).collect()
}

impl ColumnSpec {
    /// Returns what of a site's capacity it shows, if it does.
    pub(super) const fn capacity(&self) -> Option<CapacityField> {
        if let Make::Capacity(field) = self.make { Some(field) } else { None }
    }

    /// Returns whether the cells hold numbers.
    pub(super) const fn is_number(&self) -> bool {
        matches!(self.make, Make::Number(_) | Make::Numbers(_))
    }

    /// Returns the cell of the column in a row.
    pub(super) fn cell(&self, row: &ExportRow<'_>) -> CellValue {
        match self.make {
            Make::Text(make) => make(row).map_or(CellValue::Empty, |text| CellValue::text(&text)),
            Make::Number(make) => make(row).map_or(CellValue::Empty, CellValue::Number),
            Make::Numbers(make) => match make(row).as_slice() {
                [one] => CellValue::Number(one.to_string()),
                several => CellValue::text(&joined(several.iter().map(u32::to_string))),
            },
            Make::Truth(make) => make(row).map_or(CellValue::Empty, CellValue::Truth),
            Make::Capacity(field) => {
                amount::of_largest_lot(row, field).map_or(CellValue::Empty, |text| CellValue::text(&text))
            }
            Make::Declared(name) => declared::cell(row, name, TextForm::English),
            Make::Italian(name) => declared::cell(row, name, TextForm::Italian),
        }
    }
}

/// The content of a cell.
pub(super) enum CellValue {
    /// Nothing.
    Empty,
    /// A text on one line, free of control characters.
    Text(String),
    /// The digits of a number.
    Number(String),
    /// A truth value.
    Truth(bool),
}

impl CellValue {
    fn text(text: &str) -> Self {
        let text = scrub(text, LineBreaks::Blank);
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Returns the cell in a form that is safe in a spreadsheet: a text that would be taken for a
    /// formula gets an apostrophe in front, and so does a text that already looks escaped, so that
    /// removing one apostrophe restores the original. Numbers stay numbers.
    pub(super) fn inert(self) -> String {
        match self {
            Self::Text(text) if would_run(text.trim_start_matches('\'')) => format!("'{text}"),
            cell => cell.plain(),
        }
    }

    /// Returns the cell as a text.
    pub(super) fn plain(self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Number(text) => text,
            Self::Truth(truth) => truth.to_string(),
        }
    }

    /// Returns the cell as a JSON value; a number keeps all its digits.
    pub(super) fn json(self) -> Value {
        match self {
            Self::Empty => Value::Null,
            Self::Text(text) => Value::String(text),
            Self::Number(digits) => digits.parse::<Number>().map_or(Value::String(digits), Value::Number),
            Self::Truth(truth) => Value::Bool(truth),
        }
    }
}

/// Returns whether a spreadsheet would run a text.
pub fn would_run(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// The source of the cells of a list.
pub(super) struct ExportSheet<'a> {
    on: OnDay<'a>,
    hits: &'a Hits,
    compares: bool,
    /// The English words of cells that need some; created on first use.
    english: OnceCell<Words>,
    /// The outcome of each commitment in the sums of all hits; computed on first use.
    counted: OnceCell<HashMap<Id<Commitment>, Counted>>,
}

/// The outcome of a commitment in the sums.
struct Counted {
    outcome: &'static str,
    /// The rungs whose least includes the commitment's own, the firmest first.
    least_in: String,
}

impl<'a> ExportSheet<'a> {
    /// Creates a sheet from everything found on a day, whether or not it will be listed; `compares`
    /// says that some hits may be only possible.
    pub(super) const fn new(on: OnDay<'a>, hits: &'a Hits, compares: bool) -> Self {
        Self { on, hits, compares, english: OnceCell::new(), counted: OnceCell::new() }
    }

    /// Returns the dataset whose records are listed.
    pub(super) const fn dataset(&self) -> &'a Dataset {
        self.on.dataset
    }

    /// Returns everything that was found.
    pub(super) const fn hits(&self) -> &'a Hits {
        self.hits
    }

    /// Returns the row of one of the hits.
    pub(super) fn row(&'a self, hit: &'a Hit) -> ExportRow<'a> {
        ExportRow { sheet: self, hit, record: self.on.dataset.record(hit.id), own: OnceCell::new() }
    }

    fn english(&self) -> &Words {
        self.english.get_or_init(|| Words::new(Language::EN, false))
    }

    fn counted(&self) -> &HashMap<Id<Commitment>, Counted> {
        self.counted.get_or_init(|| {
            let totals = totals(self.on, self.hits);
            let outcomes = totals.outcomes().into_iter().map(|(id, (outcome, member))| {
                let rungs = member.into_iter().flat_map(Member::least_in);
                let least_in = rungs.map(Rung::as_str).collect::<Vec<_>>().join(" ");
                (id, Counted { outcome: outcome.as_str(), least_in })
            });
            outcomes.collect()
        })
    }
}

/// One record of the list.
pub(super) struct ExportRow<'a> {
    sheet: &'a ExportSheet<'a>,
    hit: &'a Hit,
    record: Record<'a>,
    /// The record as in the file; parsed when a cell needs it.
    own: OnceCell<Map<String, Value>>,
}

impl<'a> ExportRow<'a> {
    /// Returns the record, if it is a commitment.
    const fn commitment(&self) -> Option<&'a Commitment> {
        self.record.as_commitment()
    }

    fn own(&self) -> &Map<String, Value> {
        self.own.get_or_init(|| json::object(self.sheet.on.dataset, self.hit.id, None))
    }

    fn counted(&self) -> Option<&Counted> {
        self.sheet.counted().get(&self.hit.id.as_commitment()?)
    }
}

/// Joins several values into one cell.
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
