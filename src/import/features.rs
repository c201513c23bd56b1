//! The features of a `GeoJSON` file as rows: their properties are the columns, and where they stand.

use serde_json::{Map, Value};

use super::table::{ImportCell, ImportRow, ImportTable, TableFlaw, TableForm, add_column};

/// The columns of a feature that are none of its properties: its id, degrees north, degrees east.
const OWN_COLUMNS: [&str; 3] = ["feature.id", "geometry.lat", "geometry.lon"];

/// Returns whether the bytes may be JSON.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{")
}

/// Reads the features. Only points have a place, since the middle of another shape may be anywhere.
///
/// # Errors
///
/// Returns an error if it is no JSON, or has no features.
pub(super) fn read(bytes: &[u8]) -> Result<ImportTable, TableFlaw> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let whole: Value = serde_json::from_slice(bytes).map_err(|error| TableFlaw::Broken(error.to_string()))?;
    let features = whole.get("features").and_then(Value::as_array).ok_or(TableFlaw::NoFeatures)?;
    let mut names: Vec<&str> = Vec::new();
    for property in features.iter().filter_map(properties).flat_map(Map::keys) {
        if !names.contains(&property.as_str()) {
            names.push(property);
        }
    }
    let mut columns = Vec::new();
    names.iter().chain(&OWN_COLUMNS).for_each(|name| add_column(&mut columns, name));
    let row = |(feature, line): (&Value, usize)| {
        let property = |name: &&str| properties(feature).and_then(|properties| properties.get(*name));
        let cells = names.iter().map(property).chain(own(feature)).map(cell).collect();
        ImportRow { line, paragraph: line, is_verbatim: false, cells }
    };
    let rows: Vec<_> = features.iter().zip(1..).map(row).collect();
    if rows.is_empty() {
        return Err(TableFlaw::Empty);
    }
    Ok(ImportTable { form: TableForm::Features, own_columns: columns.len(), columns, rows, overlong: Vec::new() })
}

fn properties(feature: &Value) -> Option<&Map<String, Value>> {
    feature.get("properties")?.as_object()
}

/// Returns what stands in the columns that are no properties. A point has degrees east first.
fn own(feature: &Value) -> [Option<&Value>; 3] {
    let geometry = feature.get("geometry").filter(|geometry| geometry.get("type") == Some(&"Point".into()));
    let degrees = |place: usize| geometry?.get("coordinates")?.get(place);
    [feature.get("id"), degrees(1), degrees(0)]
}

fn cell(value: Option<&Value>) -> ImportCell {
    match value {
        None | Some(Value::Null) => ImportCell::default(),
        Some(Value::String(text)) => ImportCell::with_text(text),
        Some(other) => ImportCell { text: other.to_string(), is_number: other.is_number() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_columns_and_only_points_have_a_place() {
        let text = r#"{"type": "FeatureCollection", "features": [
            {"type": "Feature", "id": 7, "properties": {"name": "A", "mw": 1.50},
             "geometry": {"type": "Point", "coordinates": [9.5, 45.25]}},
            {"type": "Feature", "properties": {"name": "B", "tags": ["x"]},
             "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}}]}"#;
        assert!(is_json(text.as_bytes()));
        let table = read(text.as_bytes()).unwrap();
        assert_eq!(table.columns, ["name", "mw", "tags", "feature.id", "geometry.lat", "geometry.lon"]);
        let texts = |row: usize| table.rows[row].cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>();
        assert_eq!(texts(0), ["A", "1.50", "", "7", "45.25", "9.5"]);
        assert_eq!(texts(1), ["B", "", "[\"x\"]", "", "", ""]);
        assert_eq!(read(b"{}").unwrap_err(), TableFlaw::NoFeatures);
        assert!(matches!(read(b"{"), Err(TableFlaw::Broken(_))));
    }
}
