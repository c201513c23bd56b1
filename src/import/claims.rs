//! Claims in a cell, as `list` writes them.

use serde_json::{Map, Value};

/// Returns a claim as the format has it from one as `list` writes it, whose amount stands beside what is said of it;
/// `None` if there is no amount, or anything that `list` does not write.
pub(super) fn claim_of(mut written: Map<String, Value>, is_derived: bool) -> Option<Value> {
    let mut take = |names: &[&str]| {
        let taken = names.iter().filter_map(|name| Some(((*name).to_owned(), written.remove(*name)?)));
        taken.filter(|(_, value)| !value.is_null()).collect::<Map<String, Value>>()
    };
    let amount = take(&["exact", "about", "at_least", "at_most", "currency", "unit", "per"]);
    let mut claim = take(&["stated", "derived", "certainty", "superseded", "note"]);
    claim.retain(|_, value| *value != Value::Bool(false));
    if is_derived {
        claim.insert("derived".to_owned(), true.into());
    }
    // The documents are those of another dataset.
    written.remove("documents");
    let is_amount = amount.contains_key("currency") != amount.contains_key("unit") && amount.len() > 1;
    (is_amount && written.values().all(Value::is_null)).then(|| {
        claim.insert("value".to_owned(), Value::Object(amount));
        Value::Object(claim)
    })
}
