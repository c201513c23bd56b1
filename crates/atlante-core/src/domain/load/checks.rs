//! What must hold between the fields of one object, which a list of fields cannot say.

use schemars::Schema;
use serde_json::json;

use super::super::fault::{ConversionProblem, Problem};
use super::node::{Node, ObjectNode};
use super::reader::FilesReader;
use super::values::host_of;

/// The two coordinates, in the order in which a lone one is asked for.
const COORDINATES: [(&str, &str); 2] = [("lat", "lon"), ("lon", "lat")];

pub(super) fn check_place(site: &ObjectNode<'_>, reader: &mut FilesReader<'_>) {
    if site.get("country").is_some() && site.get("countries").is_some() {
        let [first, second] = ["country", "countries"].map(str::to_owned);
        reader.fault(site.start(), Problem::BothFields { first, second });
    }
    if site.get("precision").is_some() && site.get("lat").is_none() && site.get("lon").is_none() {
        reader.fault(site.start(), Problem::MissingBeside { field: "precision".to_owned(), missing: "lat".to_owned() });
    }
    for (given, missing) in COORDINATES {
        if site.get(given).is_some() && site.get(missing).is_none() {
            reader.fault(site.start(), Problem::LoneCoordinate { missing: missing.to_owned() });
        }
    }
}

pub(super) fn both_coordinates_one_country(mut schema: Schema) -> Schema {
    schema.insert("not".to_owned(), json!({ "required": ["country", "countries"] }));
    schema.insert("dependentRequired".to_owned(), json!({ "lat": ["lon"], "lon": ["lat"], "precision": ["lat"] }));
    schema
}

/// A document without a publisher has the host of its address for one.
pub(super) fn check_publisher(document: &ObjectNode<'_>, reader: &mut FilesReader<'_>) {
    let names_host = match document.get("url").map(|property| &property.value) {
        None => false,
        Some(Node::String(url)) => host_of(&url.value).is_some(),
        // That it is no string is a fault of its own.
        Some(_) => true,
    };
    if document.get("publisher").is_none() && !names_host {
        reader.fault(document.start(), Problem::NoPublisher);
    }
}

pub(super) fn publisher_or_url(mut schema: Schema) -> Schema {
    schema.insert("anyOf".to_owned(), json!([{ "required": ["publisher"] }, { "required": ["url"] }]));
    schema
}

const fn bad(why: ConversionProblem) -> Problem {
    Problem::BadConversion { why }
}

/// Holds the converted amounts of a commitment against its own.
pub(super) fn check_converted(commitment: &ObjectNode<'_>, reader: &mut FilesReader<'_>) {
    let Some(converted) = commitment.get_array("converted").filter(|list| !list.is_empty()) else { return };
    let all = commitment.get("amount").map_or_else(Vec::new, |amount| amounts(&amount.value));
    let (units, own): (Vec<_>, Vec<_>) = all.into_iter().partition(|amount| amount.get("unit").is_some());
    if own.is_empty() && (!units.is_empty() || commitment.get("amount").is_none()) {
        return reader.fault(commitment.start(), bad(ConversionProblem::NoAmount));
    }
    for object in converted.iter().filter_map(|one| one.as_object()?.get_object("amount")) {
        if let Some(unit) = object.get("unit") {
            reader.fault(unit.start, bad(ConversionProblem::Unit));
        }
        let Some(currency) = object.get_string("currency") else { continue };
        if own.iter().any(|own| own.get_string("currency") == Some(currency)) {
            reader.fault(commitment.start(), bad(ConversionProblem::SameCurrency));
        } else if own.iter().all(|own| own.get("per").is_some() != object.get("per").is_some()) {
            reader.fault(commitment.start(), bad(ConversionProblem::Per));
        }
    }
}

/// The amounts that a commitment claims, those that are objects.
fn amounts<'n, 'a>(amount: &'n Node<'a>) -> Vec<&'n ObjectNode<'a>> {
    match amount {
        Node::Object(amount) => vec![amount],
        Node::Array(claims) => {
            claims.elements.iter().filter_map(|claim| claim.as_object()?.get_object("value")).collect()
        }
        _ => Vec::new(),
    }
}
