//! Datasets made of other people's tables: CSV and its kin, sheets of workbooks, `GeoJSON`.
//!
//! A map, written in TOML, says what the columns mean; [`import`] makes the dataset and an account of what
//! was taken and what was not. Nothing is guessed in silence: a number or date with two readings, a word
//! that the map does not know, a name that may be another's are on the account. Nothing here opens a file.
//!
//! ```text
//! table      columns, rows and their lines: delimited, workbook, features
//! join       a second table beside the first
//! number     decimal signs of columns          quantity   bounds, scales, currencies, units
//! when       dates                             place      countries and coordinates
//! map_fault  what is wrong with a map          word_list  the words that fields take
//! rule       what a map says of fields         map_reader, mapping   reads it
//! id, names  ids, organisations                value      the fields of a row
//! doubt      what may be wrong                 build      rows as records
//! sound      what the format allows            account    what became of it
//! told       the account in words              guess      a map to begin with
//! ```

mod account;
mod build;
mod claims;
mod delimited;
mod doubt;
mod features;
mod guess;
mod id;
mod join;
mod map_fault;
mod map_reader;
mod mapping;
mod names;
mod number;
mod place;
mod quantity;
mod rule;
mod sound;
mod table;
mod told;
mod value;
mod when;
mod word_list;
mod workbook;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use crate::domain::dataset::Dataset;
use crate::domain::fault::FilePlace;
use crate::domain::load::Input;
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::words::Words;

pub use account::{DoubtfulCell, DoubtfulName, ImportAccount, ImportDoubt, Loss, LossReason};
pub use guess::guessed_map;
pub use map_fault::{MapFault, MapFlaw, MapShape};
pub use mapping::ImportMap;
pub use number::{DecimalSign, NumberStyle};
pub use table::{TableFlaw, TableForm};
pub use told::{account_text, flaw_text};
pub use when::{DateStyle, DayOrder};

use build::{MadeRecord, RecordMaker};
use mapping::{Mapping, TableRules};
use names::OrganisationNames;
use table::{ImportRow, ImportTable};
use value::TableContext;

/// What is imported.
pub struct ImportRequest<'a> {
    /// The table.
    pub table: &'a Input,
    /// What its columns mean.
    pub map: &'a ImportMap,
    /// The tables that the map joins, under the names that it gives them.
    pub joined: &'a [Input],
    /// The data whose organisations are known.
    pub base: &'a Dataset,
}

/// A dataset made of a table.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The dataset, in the format `atlante/1`.
    pub dataset: String,
    /// What became of the table.
    pub account: ImportAccount,
}

/// Why nothing could be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// A file is no table: which, and why not.
    Table(String, TableFlaw),
    /// The map is wrong.
    Map(Vec<MapFault>),
}

/// Makes a dataset of a table. The words are those in which losses quote what the format says.
///
/// # Errors
///
/// Returns an error if a file is no table, or the map is wrong.
pub fn import(request: &ImportRequest<'_>, words: &Words) -> Result<Imported, ImportError> {
    let (rules, joins) = request.map.table_rules().map_err(ImportError::Map)?;
    let mut table = read_table(request.table, &rules)?;
    let idle = rules.idle(&table.form);
    // A table that is joined may have the other form.
    if !idle.is_empty() && request.joined.is_empty() {
        return Err(ImportError::Map(idle));
    }
    let lost = join::join(&mut table, &joins, request.joined, &rules)?;
    let mapping = request.map.mapping(&table.columns).map_err(ImportError::Map)?;
    let key = key_column(&rules, &table)?;
    let mut account = ImportAccount::new(table.form.clone(), table.rows.len(), table.columns.len());
    account.unused = unused(&table, &mapping, &rules, key);
    account.losses = lost;
    let (numbers, dates) = (HashMap::new(), HashMap::new());
    let names = OrganisationNames::new(request.base, &mapping.same_as);
    let mut context = TableContext { table: &table, rules: &rules, numbers, dates, names, account };
    let file = file_name(&request.table.name);
    let blank = ImportRow::default();
    let mut records = RecordMaker::new(&mut context, &mapping, key, file).all(&blank);
    let mut account = context.account;
    let mut heading = mapping.heading.clone();
    heading.entry("title").or_insert_with(|| file.into());
    let dataset = sound::sound_dataset(&heading, &mut records, &mut account, words).map_err(|problems| {
        let place = FilePlace { line: 1, column: 1 };
        let fault = |problem| MapFault { place, flaw: MapFlaw::Refused(words.problem(&problem)) };
        ImportError::Map(problems.into_iter().map(fault).collect())
    })?;
    count(&mut account, &records);
    Ok(Imported { dataset, account })
}

/// Returns a file's name without its folder.
fn file_name(path: &str) -> &str {
    Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or(path)
}

fn read_table(input: &Input, rules: &TableRules) -> Result<ImportTable, ImportError> {
    let read = if workbook::is_workbook(&input.bytes) {
        workbook::read(&input.bytes, rules.sheet.as_deref(), rules.header)
    } else if features::is_json(&input.bytes) {
        features::read(&input.bytes)
    } else {
        delimited::read(&input.bytes, rules.separator, rules.header)
    };
    read.map_err(|flaw| ImportError::Table(input.name.clone(), flaw))
}

fn key_column(rules: &TableRules, table: &ImportTable) -> Result<Option<usize>, ImportError> {
    let Some((name, place)) = &rules.key else { return Ok(None) };
    let found = table.columns.iter().position(|column| column == name);
    let absent = || {
        let flaw = MapFlaw::no_column(name, &table.columns);
        ImportError::Map(vec![MapFault { place: *place, flaw }])
    };
    found.map(Some).ok_or_else(absent)
}

/// Returns the columns that the map neither uses nor ignores.
fn unused(table: &ImportTable, mapping: &Mapping, rules: &TableRules, key: Option<usize>) -> Vec<String> {
    let mut used: BTreeSet<usize> = key.into_iter().collect();
    for record in &mapping.records {
        used.extend(record.fields.iter().flat_map(|part| part.rule.columns()));
        let sources = record.conditions.iter().map(|condition| &condition.source).chain(&record.sources);
        used.extend(sources.flat_map(|source| source.from.iter().flat_map(rule::CellText::columns)));
    }
    let is_ignored = |name: &str| {
        rules.ignored.iter().any(|pattern| match pattern.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => name == pattern,
        })
    };
    let is_empty =
        |column: usize| table.rows.iter().all(|row| row.cells.get(column).is_none_or(|cell| cell.text.is_empty()));
    let columns = table.columns.iter().enumerate();
    let left = columns.filter(|(at, name)| !used.contains(at) && !is_ignored(name) && !is_empty(*at));
    left.map(|(_, name)| name.clone()).collect()
}

fn count(account: &mut ImportAccount, records: &[MadeRecord]) {
    for kind in RecordType::ALL {
        let count = records.iter().filter(|record| record.kind == *kind).count();
        if count > 0 {
            account.made.push((*kind, count));
        }
    }
    let is_without = |record: &&MadeRecord| record.fields.contains_key("country") && !record.fields.contains_key("lat");
    let sites = records.iter().filter(|record| record.kind == RecordType::Site);
    account.without_place = sites.filter(is_without).count();
    account.doubts.extend(doubt::misplaced(records));
    account.doubts.extend(doubt::repeated_money(records));
}
