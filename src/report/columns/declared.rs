//! The cells of fields without a column of their own: the content of the record, by what the table
//! of fields says about it.
//!
//! Texts are in one language, ids are those of records known on the as-of day, several values are
//! joined, and objects are compact JSON as in the dataset. For claims, the cell holds the values to
//! reckon with on that day.

use serde_json::Value;

use super::{CellValue, ExportRow, joined};
use crate::domain::facts::ClaimedValue;
use crate::domain::load::{FieldShape, field};
use crate::domain::text::TextForm;

/// Returns the cell of a field in a row; empty where records of that type do not have the field.
pub(super) fn cell(row: &ExportRow<'_>, name: &str, form: TextForm) -> CellValue {
    let Some(field) = field(row.record.record_type(), name) else { return CellValue::Empty };
    if field.is_claimed {
        return CellValue::text(&claimed(row, name));
    }
    match row.own().get(name) {
        Some(Value::Array(values)) if field.shape != FieldShape::Object => {
            let cells = values.iter().map(|value| single(row, field.shape, value, form).plain());
            CellValue::text(&joined(cells.filter(|cell| !cell.is_empty())))
        }
        Some(value) => single(row, field.shape, value, form),
        None => CellValue::Empty,
    }
}

/// Returns the values to reckon with, each once.
fn claimed(row: &ExportRow<'_>, name: &str) -> String {
    let values = row.record.claims().filter(|claimed| claimed.field == name);
    joined(values.flat_map(|claimed| claimed.claims.values(row.sheet.on)).map(|value| match value {
        ClaimedValue::Amount(amount) => row.sheet.english().amount_beside(amount),
        ClaimedValue::Date(date) => date.text().to_owned(),
        ClaimedValue::Word(word) => word.to_owned(),
    }))
}

fn single(row: &ExportRow<'_>, shape: FieldShape, value: &Value, form: TextForm) -> CellValue {
    match value {
        Value::Null => CellValue::Empty,
        Value::Bool(truth) => CellValue::Truth(*truth),
        Value::Number(number) => CellValue::Number(number.to_string()),
        Value::String(id) if matches!(shape, FieldShape::Reference(_)) => {
            let target = row.sheet.on.dataset.find(id).filter(|target| row.sheet.on.is_known(*target));
            if target.is_some() { CellValue::text(id) } else { CellValue::Empty }
        }
        Value::String(text) => CellValue::text(text),
        Value::Object(forms) if shape.is_text() => {
            CellValue::text(forms.get(form.code()).and_then(Value::as_str).unwrap_or_default())
        }
        Value::Object(named) if shape == FieldShape::Named => {
            let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            CellValue::text(&joined(named.iter().map(|(name, value)| format!("{name}: {}", text(value)))))
        }
        Value::Array(_) | Value::Object(_) => CellValue::text(&value.to_string()),
    }
}
