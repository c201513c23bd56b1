//! Records on the map of another program: GeoJSON after RFC 7946.

use serde_json::{Map, Number, Value, json};

use super::columns;
use super::list::Listing;
use super::origin::DataOrigin;
use crate::domain::date::Edtf;
use crate::domain::record::{Position, Site};
use crate::domain::short_list::Handful;
use crate::domain::text::TextForm;
use crate::domain::vocabulary::Vocabulary;
use crate::query::Hit;

/// The property that says how exact the coordinates are.
const PRECISION: &str = "precision";
/// The separator between the precisions of several points.
const BETWEEN: &str = "; ";

/// Returns a collection with a feature for each record, each on a line of its own. Its properties are
/// the columns of the record, as in `rows`, and the precision of its points.
pub(super) fn collection(listing: &Listing<'_>) -> String {
    let mut names = columns::usual();
    names.push(PRECISION);
    let columns = listing.columns_or(&names);
    let feature = |hit: &&Hit| {
        let row = listing.sheet.row(hit);
        let places = places(listing, hit);
        let property = |column: &columns::ColumnSpec| {
            let value = if column.name == PRECISION { precision(&places) } else { column.cell(&row).json() };
            (column.name.to_string(), value)
        };
        let properties: Map<String, Value> = columns.iter().map(property).collect();
        let id = listing.sheet.dataset().record(hit.id).id();
        json!({"type": "Feature", "id": id, "geometry": geometry(&places), "properties": properties}).to_string()
    };
    let features: Vec<String> = listing.hits.iter().map(feature).collect();
    let heading = heading(listing).to_string();
    // An object is text between braces, so that what follows can take the place of the last one.
    let heading = heading.strip_suffix('}').unwrap_or(&heading);
    format!("{heading},\"features\":[\n{}\n]}}\n", features.join(",\n"))
}

/// Returns what is said of the whole collection, in members that GeoJSON leaves to its writers.
fn heading(listing: &Listing<'_>) -> Value {
    let dataset = listing.sheet.dataset();
    let origin = DataOrigin::of(dataset, listing.hits.iter().map(|hit| hit.id));
    json!({
        "type": "FeatureCollection",
        "name": dataset.title.get(TextForm::English),
        "version": dataset.version,
        "compiled": dataset.compiled.as_ref().map(Edtf::text),
        "as_of": listing.writer.on.day.to_string(),
        "query": listing.query.to_string(),
        "licence": origin.licence,
        "source_url": origin.address,
    })
}

/// Returns the places of a record whose coordinates are known: its own, or those of its sites.
fn places<'a>(listing: &Listing<'a>, hit: &Hit) -> Vec<(&'a Site, Position)> {
    let on = listing.writer.on;
    let own = hit.id.as_site().map(Handful::One);
    let sites = own.unwrap_or_else(|| on.sites(on.dataset.record(hit.id)));
    let sites = sites.into_iter().map(|id| on.dataset.sites.get(id));
    sites.filter_map(|site| Some((site, site.position?))).collect()
}

/// Returns a point, several points, or `null` for a record that has no place.
fn geometry(places: &[(&Site, Position)]) -> Value {
    match places {
        [] => Value::Null,
        [(_, position)] => json!({"type": "Point", "coordinates": point(*position)}),
        _ => {
            let points: Vec<Value> = places.iter().map(|(_, position)| point(*position)).collect();
            json!({"type": "MultiPoint", "coordinates": points})
        }
    }
}

/// Returns longitude and latitude, in this order.
fn point(position: Position) -> Value {
    let degrees = |number: f64| number.to_string().parse::<Number>().map_or(Value::Null, Value::Number);
    json!([degrees(position.longitude), degrees(position.latitude)])
}

/// Returns how exact the points are: one word if it is that of all, else one for each point.
fn precision(places: &[(&Site, Position)]) -> Value {
    let words: Vec<Option<&str>> = places.iter().map(|(site, _)| site.precision.map(Vocabulary::as_str)).collect();
    match words.as_slice() {
        [] => Value::Null,
        [first, others @ ..] if others.iter().all(|word| word == first) => json!(first),
        several => several.iter().map(|word| word.unwrap_or("unknown")).collect::<Vec<_>>().join(BETWEEN).into(),
    }
}
