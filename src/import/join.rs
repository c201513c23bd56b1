//! The columns of a second table beside those of the first, by a key that both have.

use std::collections::HashMap;

use crate::domain::load::Input;

use super::account::{Loss, LossReason};
use super::map_fault::{MapFault, MapFlaw};
use super::mapping::{JoinRule, TableRules};
use super::table::{ImportCell, ImportRow, ImportTable, add_column};
use super::{ImportError, read_table};

/// Joins tables to one, and returns for which of its rows they have none, or several, of which the first is
/// taken.
///
/// # Errors
///
/// Returns an error if a file is not there or no table, or a column not in it.
pub(super) fn join(
    table: &mut ImportTable,
    joins: &[JoinRule],
    files: &[Input],
    rules: &TableRules,
) -> Result<Vec<Loss>, ImportError> {
    let mut lost = Vec::new();
    for rule in joins {
        let fault = |flaw| ImportError::Map(vec![MapFault { place: rule.place, flaw }]);
        let file = files.iter().find(|file| file.name == rule.file);
        let file = file.ok_or_else(|| fault(MapFlaw::NoJoinedFile(rule.file.clone())))?;
        // Where the names of the columns stand, and which sheet, is said of the first table.
        let own = TableRules { separator: None, sheet: None, header: None, ..rules.clone() };
        let other = read_table(file, &own)?;
        let column = |table: &ImportTable, name: &String| {
            let found = table.columns.iter().position(|column| column == name);
            found.ok_or_else(|| fault(MapFlaw::no_column(name, &table.columns)))
        };
        let (key, other_key) = (column(table, &rule.key)?, column(&other, &rule.other)?);
        lost.extend(beside(table, &other, key, other_key, &rule.key));
        other.columns.iter().for_each(|name| add_column(&mut table.columns, &format!("{}.{name}", rule.name)));
    }
    Ok(lost)
}

fn beside(table: &mut ImportTable, other: &ImportTable, key: usize, other_key: usize, name: &str) -> Vec<Loss> {
    let mut rows: HashMap<&str, Vec<&ImportRow>> = HashMap::new();
    for row in &other.rows {
        let text = row.cells.get(other_key).map_or("", |cell| &cell.text);
        rows.entry(text).or_default().push(row);
    }
    let mut lost = Vec::new();
    for row in &mut table.rows {
        let text = row.cells.get(key).map(|cell| cell.text.clone()).unwrap_or_default();
        let found = rows.get(text.as_str()).filter(|_| !text.is_empty()).map_or(&[][..], Vec::as_slice);
        let reason = match found.len() {
            0 => Some(LossReason::NoMatch),
            1 => None,
            _ => Some(LossReason::SeveralMatches),
        };
        let told = reason.filter(|_| !text.is_empty()).map(|reason| Loss {
            line: row.line,
            source: name.to_owned(),
            reason,
            text,
            is_record: false,
        });
        lost.extend(told);
        let empty = vec![ImportCell::default(); other.columns.len()];
        row.cells.extend(found.first().map_or(empty, |found| found.cells.clone()));
    }
    lost
}
