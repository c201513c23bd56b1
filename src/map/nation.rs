//! The names of countries on their land, where sites and their names leave room.

use std::collections::BTreeMap;

use super::label::{LabelSheet, TextBox};
use super::number::{cells, real};
use super::raster::{DOTS, Raster};
use crate::domain::order_by::OrderBy;

/// Number of cells per marker from which countries are named.
const CELLS_PER_MARKER: usize = 120;
/// Blank cells at each side of a name.
const BESIDE: usize = 1;

/// The name of a country with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CountryName {
    pub(super) column: u16,
    pub(super) row: u16,
    pub(super) text: &'static str,
}

/// A stretch of cells in a row on the land of one country.
struct LandStretch {
    row: usize,
    column: usize,
    length: usize,
}

/// Returns the names that have room, given those of the numbers in the raster. Each is put on the
/// widest land near the middle of what is in sight of its country.
pub(super) fn country_names(
    raster: &Raster,
    names: &BTreeMap<u8, &'static str>,
    sheet: &mut LabelSheet<'_>,
) -> Vec<CountryName> {
    let mut found = Vec::new();
    if sheet.cells_per_marker() < CELLS_PER_MARKER {
        return found;
    }
    let columns = sheet.columns();
    let mut lands: Vec<_> = stretches(raster, columns).into_iter().collect();
    let extent = |stretches: &[LandStretch]| stretches.iter().map(|stretch| stretch.length).sum::<usize>();
    lands.order_by_key(|(number, stretches)| (std::cmp::Reverse(extent(stretches)), *number));
    for (number, stretches) in lands {
        let Some(text) = names.get(&number) else { continue };
        let Some(place) = best(&stretches, text, sheet) else { continue };
        sheet.take(place);
        found.push(CountryName { column: cells(place.column), row: cells(place.row), text });
    }
    found
}

/// Returns the stretches of land by country.
fn stretches(raster: &Raster, columns: usize) -> BTreeMap<u8, Vec<LandStretch>> {
    let mut lands: BTreeMap<u8, Vec<LandStretch>> = BTreeMap::new();
    for (row, cells) in raster.owners.chunks(columns.max(1)).enumerate() {
        let mut column = 0;
        for run in cells.chunk_by(|one, other| owner(*one) == owner(*other)) {
            if let Some(number) = run.first().and_then(|cell| owner(*cell)) {
                lands.entry(number).or_default().push(LandStretch { row, column, length: run.len() });
            }
            column += run.len();
        }
    }
    lands
}

/// Returns the country to which a whole cell belongs.
fn owner(cell: [u8; DOTS]) -> Option<u8> {
    let [first, ..] = cell;
    (first != 0 && cell == [first; DOTS]).then_some(first)
}

/// Returns the place for a text that is nearest to the middle of some land.
fn best(stretches: &[LandStretch], text: &str, sheet: &LabelSheet<'_>) -> Option<TextBox> {
    let total: f32 = stretches.iter().map(|stretch| count(stretch.length)).sum();
    let weighed = |place: fn(&LandStretch) -> usize| {
        stretches.iter().map(|one| count(place(one)) * count(one.length)).sum::<f32>() / total.max(1.0)
    };
    let (row, column) = (weighed(|one| one.row), weighed(|one| one.column + one.length / 2));
    let width = TextBox::width_of(text);
    let boxes = stretches.iter().filter_map(|stretch| {
        let needed = usize::try_from(width).ok()? + 2 * BESIDE;
        let spare = stretch.length.checked_sub(needed)?;
        // As near as possible to the middle, but within the stretch.
        let wish = column - count(needed) / 2.0 - count(stretch.column);
        let shift = wish.clamp(0.0, count(spare));
        let place = TextBox {
            column: i32::try_from(stretch.column + BESIDE).ok()? + super::number::floor(shift),
            row: i32::try_from(stretch.row).ok()?,
            width,
        };
        let away = (2.0 * (count(stretch.row) - row)).hypot((wish - shift).abs());
        sheet.has_room(place).then_some((place, away))
    });
    boxes.min_by(|one, other| one.1.total_cmp(&other.1)).map(|(place, _)| place)
}

fn count(number: usize) -> f32 {
    real(i32::try_from(number).unwrap_or(i32::MAX))
}
