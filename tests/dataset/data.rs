//! The bundled dataset as plain JSON, and ways to walk through it. There is no test here and no use
//! of the loader, because what the tests find must not depend on what they test.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::Value;

/// The arrays of a dataset, in its order.
pub(crate) const ARRAYS: [&str; 7] =
    ["documents", "organisations", "partnerships", "sites", "commitments", "milestones", "statements"];

/// The dataset, read once.
pub(crate) static DATASET: LazyLock<Value> = LazyLock::new(|| {
    let text = std::fs::read_to_string(root().join("assets/atlante.json")).expect("the dataset can be read");
    serde_json::from_str(&text).expect("the dataset is JSON")
});

/// All records by id, with the array each stands in.
pub(crate) static RECORDS: LazyLock<BTreeMap<&str, (&str, &Value)>> = LazyLock::new(|| {
    ARRAYS.iter().flat_map(|array| records(array).iter().map(move |record| (id(record), (*array, record)))).collect()
});

/// The repository's folder.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The records of one array.
pub(crate) fn records(array: &str) -> &'static Vec<Value> {
    DATASET[array].as_array().unwrap_or_else(|| panic!("no array {array}"))
}

/// A record's id.
pub(crate) fn id(record: &Value) -> &str {
    record["id"].as_str().expect("a record has an id")
}

/// The strings of an array of ids, codes or names; nothing where there is none.
pub(crate) fn strings(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The values that a claim field holds, each with whether it is history; a bare value is one.
pub(crate) fn claims(field: &Value) -> Vec<(&Value, bool)> {
    match field {
        Value::Null => Vec::new(),
        Value::Array(entries) => {
            entries.iter().map(|claim| (&claim["value"], claim["superseded"] == Value::Bool(true))).collect()
        }
        bare => vec![(bare, false)],
    }
}

/// All pieces of evidence of a record: its own, its claims', and of what met a milestone.
pub(crate) fn evidence(record: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    walk(record, "", &mut |_, value| {
        if value.get("confidence").is_some() {
            found.push(value);
        }
    });
    found
}

/// Calls `visit` with the name of the field (that of the array for its elements) and the value,
/// for `value` itself and everything in it.
pub(crate) fn walk<'a>(value: &'a Value, field: &'a str, visit: &mut dyn FnMut(&'a str, &'a Value)) {
    visit(field, value);
    match value {
        Value::Object(members) => members.iter().for_each(|(name, member)| walk(member, name, visit)),
        Value::Array(elements) => elements.iter().for_each(|element| walk(element, field, visit)),
        _ => {}
    }
}

/// Whether a value is a text in two languages.
pub(crate) fn is_bilingual(value: &Value) -> bool {
    value.as_object().is_some_and(|members| {
        !members.is_empty() && members.keys().all(|language| language == "en" || language == "it")
    })
}

/// A text in one language; a plain string serves both.
pub(crate) fn in_language<'a>(text: &'a Value, language: &str) -> Option<&'a str> {
    text.as_str().or_else(|| text[language].as_str())
}

/// Fails with all complaints at once, if there are any.
pub(crate) fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
}
