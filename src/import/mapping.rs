//! The map: a TOML file that says what the columns of a table mean.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use toml_edit::{Document, Item, TableLike};

use crate::domain::fault::FilePlace;
use crate::domain::load::{FieldSpec, fields};
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::query::fold;
use crate::runtime::{parsed_toml, utf8_text};

use super::map_fault::{MapFault, MapFlaw, MapShape};
use super::map_reader::MapReader;
use super::number::DecimalSign;
use super::rule::{PartRule, RecordRule, RowCondition, SourceRule};
use super::table::TableForm;
use super::when::DayOrder;
use super::word_list::WordLists;

/// What the map says of the file as a whole.
#[derive(Clone, Debug, Default)]
pub(super) struct TableRules {
    /// The sign between cells.
    pub(super) separator: Option<u8>,
    /// The sheet.
    pub(super) sheet: Option<String>,
    /// The line of the names of the columns, from 1.
    pub(super) header: Option<usize>,
    /// The decimal sign of all columns.
    pub(super) decimal: Option<DecimalSign>,
    /// The order of day and month in all columns.
    pub(super) days: Option<DayOrder>,
    /// What stands for nothing in all columns, folded.
    pub(super) missing: Vec<String>,
    /// The column that tells rows apart.
    pub(super) key: Option<(String, FilePlace)>,
    /// Whether rows of sums are records too.
    pub(super) keeps_totals: bool,
    /// The columns that are left out on purpose; `*` at the end stands for anything.
    pub(super) ignored: Vec<String>,
    /// Where it says something of the form of the file, and by which words.
    pub(super) of_form: Vec<(&'static str, FilePlace)>,
}

impl TableRules {
    /// Returns what is said of another form of file than that of the table.
    pub(super) fn idle(&self, form: &TableForm) -> Vec<MapFault> {
        let heeds = |word: &str| match form {
            TableForm::Delimited(_) => word != SHEET,
            TableForm::Sheet(_) => word != SEPARATOR,
            TableForm::Features => false,
        };
        let idle = self.of_form.iter().filter(|(word, _)| !heeds(word));
        idle.map(|(word, place)| MapFault { place: *place, flaw: MapFlaw::NotOfForm(word, form.clone()) }).collect()
    }
}

const SEPARATOR: &str = "separator";
const SHEET: &str = "sheet";
const HEADER: &str = "header";

/// A second table whose columns are put beside those of the first.
#[derive(Clone, Debug)]
pub(super) struct JoinRule {
    /// The name of its file.
    pub(super) file: String,
    /// The column of the first table with the key.
    pub(super) key: String,
    /// Its own column with the key.
    pub(super) other: String,
    /// What its columns are called: this, a point, and their name.
    pub(super) name: String,
    /// Where the map says so.
    pub(super) place: FilePlace,
}

/// What the map says of the columns of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Mapping {
    /// Title, version, day and the like of the dataset.
    pub(super) heading: Map<String, Value>,
    /// The document that the file is.
    pub(super) document: Vec<PartRule>,
    /// For folded names of organisations: the id or name of another, or nothing if it is none of those that
    /// it resembles.
    pub(super) same_as: BTreeMap<String, String>,
    /// The records that are made of a row.
    pub(super) records: Vec<RecordRule>,
}

/// The fields of the dataset that the map gives.
const HEADING: [&str; 6] = ["title", "version", "compiled", "licence", "source_url", "vocabulary"];
const TABLE: &str = "table";
const JOIN: &str = "join";
const DOCUMENT: &str = "document";
const SAME_AS: &str = "same_as";
const RECORD: &str = "record";

/// A map as text.
#[derive(Clone, Debug)]
pub struct ImportMap {
    text: String,
}

impl ImportMap {
    /// Reads a map as text.
    ///
    /// # Errors
    ///
    /// Returns an error if it is no TOML in UTF-8.
    pub fn new(bytes: Vec<u8>) -> Result<Self, MapFault> {
        let text = utf8_text(bytes).map_err(|place| MapFault { place, flaw: MapFlaw::NotUtf8 })?;
        parsed_toml(&text).map_err(|(place, reason)| MapFault { place, flaw: MapFlaw::NotToml(reason) })?;
        Ok(Self { text })
    }

    /// Returns the names of the files that are joined, as they stand in the map.
    pub fn joined_files(&self) -> Vec<String> {
        self.with_document(|document| {
            let mut reader = MapReader::new(&self.text, &[]);
            joins(&mut reader, document).into_iter().map(|join| join.file).collect()
        })
    }

    fn with_document<T: Default>(&self, read: impl FnOnce(&Document<&str>) -> T) -> T {
        parsed_toml(&self.text).map(|document| read(&document)).unwrap_or_default()
    }

    /// Returns what is said of the table as a whole.
    ///
    /// # Errors
    ///
    /// Returns everything that is wrong with it.
    pub(super) fn table_rules(&self) -> Result<(TableRules, Vec<JoinRule>), Vec<MapFault>> {
        let mut reader = MapReader::new(&self.text, &[]);
        let rules = self.with_document(|document| {
            let rules = table_rules(&mut reader, document);
            (rules, joins(&mut reader, document))
        });
        reader.into_faults().map(|()| rules)
    }

    /// Returns what is said of columns.
    ///
    /// # Errors
    ///
    /// Returns everything that is wrong with it.
    pub(super) fn mapping(&self, columns: &[String]) -> Result<Mapping, Vec<MapFault>> {
        let mut reader = MapReader::new(&self.text, columns);
        let mapping = self.with_document(|document| mapping(&mut reader, document));
        reader.into_faults().map(|()| mapping)
    }
}

fn table_rules(reader: &mut MapReader<'_>, document: &Document<&str>) -> TableRules {
    let mut rules = TableRules::default();
    for (name, item) in reader.entries(document.get(TABLE)) {
        let of_form = [SEPARATOR, SHEET, HEADER].into_iter().find(|word| *word == name);
        rules.of_form.extend(of_form.map(|word| (word, reader.place(item))));
        match name {
            SEPARATOR => {
                rules.separator = reader.word(item, &[",", ";", "\t", "|"]).and_then(|sign| sign.bytes().next());
            }
            SHEET => rules.sheet = reader.text(item),
            HEADER => rules.header = reader.count(item),
            "decimal" => rules.decimal = reader.closed(item, &DecimalSign::ALL, DecimalSign::as_str),
            "days" => rules.days = reader.closed(item, &DayOrder::ALL, DayOrder::as_str),
            "missing" => rules.missing = folded(&reader.texts(item)),
            "key" => rules.key = reader.text(item).map(|name| (name, reader.place(item))),
            "totals" => rules.keeps_totals = reader.switch(item),
            "ignore" => rules.ignored = reader.texts(item),
            _ => {
                let known = [SEPARATOR, SHEET, HEADER, "decimal", "days", "missing", "key", "totals", "ignore"];
                reader.unknown_key(document.get(TABLE), name, &known);
            }
        }
    }
    rules
}

fn joins(reader: &mut MapReader<'_>, document: &Document<&str>) -> Vec<JoinRule> {
    let mut joins = Vec::new();
    for table in reader.tables(document.get(JOIN)) {
        let mut said: BTreeMap<&str, String> = BTreeMap::new();
        for (name, item) in table.iter() {
            match name {
                "file" | "key" | "other" | "name" => said.extend(reader.text(item).map(|text| (name, text))),
                _ => reader.unknown_in(table, name, &["file", "key", "other", "name"]),
            }
        }
        let place = reader.place_of_table(table);
        let mut take = |name: &'static str| {
            let found = said.remove(name);
            if found.is_none() {
                reader.fault(place, MapFlaw::Missing(name));
            }
            found
        };
        let (Some(file), Some(key)) = (take("file"), take("key")) else { continue };
        let stem =
            file.rsplit(['/', '\\']).next().and_then(|name| name.split('.').next()).unwrap_or_default().to_owned();
        let other = said.remove("other").unwrap_or_else(|| key.clone());
        joins.push(JoinRule { other, name: said.remove("name").unwrap_or(stem), file, key, place });
    }
    joins
}

fn mapping(reader: &mut MapReader<'_>, document: &Document<&str>) -> Mapping {
    let mut mapping = Mapping::default();
    let lists = WordLists::new(document.get("vocabulary").and_then(Item::as_table_like));
    for (name, item) in document.iter() {
        match name {
            _ if HEADING.contains(&name) => {
                mapping.heading.extend(json_of(item).map(|value| (name.to_owned(), value)));
            }
            TABLE | JOIN => {}
            DOCUMENT => mapping.document = document_fields(reader, item, &lists),
            SAME_AS => {
                for (name, item) in reader.entries(Some(item)) {
                    mapping.same_as.extend(reader.text(item).map(|text| (fold(name), text)));
                }
            }
            RECORD => {
                let tables = reader.tables(Some(item));
                mapping.records = tables.into_iter().filter_map(|table| record(reader, table, &lists)).collect();
            }
            _ => {
                let known: Vec<_> = HEADING.into_iter().chain([TABLE, JOIN, DOCUMENT, SAME_AS, RECORD]).collect();
                reader.unknown_in(document.as_table(), name, &known);
            }
        }
    }
    if mapping.records.is_empty() {
        reader.fault(FilePlace { line: 1, column: 1 }, MapFlaw::Missing(RECORD));
    }
    mapping
}

fn document_fields(reader: &mut MapReader<'_>, item: &Item, lists: &WordLists) -> Vec<PartRule> {
    let Some(table) = item.as_table_like() else {
        reader.wrong_shape(item, MapShape::Table);
        return Vec::new();
    };
    reader.parts(table, fields(RecordType::Document), &lists.of(RecordType::Document), &[])
}

fn record(reader: &mut MapReader<'_>, table: &dyn TableLike, lists: &WordLists) -> Option<RecordRule> {
    let place = reader.place_of_table(table);
    let Some(kind) = table.get("type") else {
        reader.fault(place, MapFlaw::Missing("type"));
        return None;
    };
    let kind = reader.closed(kind, RecordType::ALL, RecordType::as_str)?;
    let own = ["type", "when", "sources"];
    let conditions = table.get("when").map(|item| conditions(reader, item)).unwrap_or_default();
    let sources = table.get("sources").and_then(|item| reader.source(item, &["from", "missing", "split"]));
    let known: &'static [FieldSpec] = fields(kind);
    let fields = reader.parts(table, known, &lists.of(kind), &own);
    Some(RecordRule { kind, conditions, sources, fields })
}

fn conditions(reader: &mut MapReader<'_>, item: &Item) -> Vec<RowCondition> {
    let Some(table) = item.as_table_like() else {
        if item.is_str() {
            let source = reader.source(item, &[]);
            return source
                .map(|source| RowCondition { source, is: Vec::new(), is_not: Vec::new() })
                .into_iter()
                .collect();
        }
        let each: Vec<Item> =
            item.as_array().map_or_else(Vec::new, |all| all.iter().cloned().map(Item::Value).collect());
        if each.is_empty() {
            reader.wrong_shape(item, MapShape::Tables);
        }
        return each.iter().flat_map(|one| conditions(reader, one)).collect();
    };
    let Some(source) = reader.source(item, &["from", "missing", "is", "is_not"]) else { return Vec::new() };
    let said = |reader: &mut MapReader<'_>, name| table.get(name).map(|item| folded(&reader.texts(item)));
    let (is, is_not) = (said(reader, "is").unwrap_or_default(), said(reader, "is_not").unwrap_or_default());
    vec![RowCondition { source, is, is_not }]
}

/// Returns texts without case and accents.
pub(super) fn folded(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| fold(text)).collect()
}

/// Returns the source that is one text.
pub(super) fn source_of(text: super::rule::CellText) -> SourceRule {
    SourceRule { from: vec![text], ..SourceRule::default() }
}

/// Returns a value of TOML as JSON: texts, truth values, tables of them. A day is its text.
fn json_of(item: &Item) -> Option<Value> {
    if let Some(table) = item.as_table_like() {
        let entries = table.iter().filter_map(|(name, item)| Some((name.to_owned(), json_of(item)?)));
        return Some(Value::Object(entries.collect()));
    }
    let value = item.as_value()?;
    Some(match (value.as_str(), value.as_bool()) {
        (Some(text), _) => text.into(),
        (_, Some(truth)) => truth.into(),
        _ => value.to_string().trim().into(),
    })
}
