//! Names beside their markers: none overlaps another, and none can be taken for another marker's.
//!
//! The placement is greedy: the longest forms first; among these, factories before antennas; among
//! these, the names with the fewest places left. The order is fixed, so that names do not flicker.

use ratatui::layout::Size;
use unicode_width::UnicodeWidthStr;

use crate::domain::vocabulary::SiteKind;
use crate::words::cut::ellipsis;

use super::cell::{Bears, MapCell};
use super::edge::EdgeArrow;
use super::number::{cells, index};
use super::place::MarkerSpot;
use super::scene::{MapScene, SiteMark};

/// Cost of covering a cell with a coast, and one with a border.
const COAST: f32 = 0.22;
const BORDER: f32 = 0.10;
/// Cost of the chosen site's name being nearer to another marker than to its own.
const UNCLEAR: f32 = 2.0;
/// Columns that must lie between a text and another marker on its row, if its own marker is on
/// another row.
const APART: i32 = 3;
/// Columns that must lie between a text and another marker before it, if its own marker is after
/// it.
const BEFORE: i32 = 2;

/// A name with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlacedName {
    pub(super) site: usize,
    pub(super) column: u16,
    pub(super) row: u16,
    pub(super) width: u16,
    pub(super) text: String,
}

/// A possible place of a text: first column, row, width in columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextBox {
    pub(super) column: i32,
    pub(super) row: i32,
    pub(super) width: i32,
}

impl TextBox {
    /// Returns the width in columns of a text on one line.
    pub(super) fn width_of(text: &str) -> i32 {
        i32::try_from(text.width()).unwrap_or(i32::MAX / 4)
    }
}

/// What a cell already contains.
#[derive(Clone, Copy, PartialEq)]
enum Holds {
    Nothing(f32),
    Marker,
    Text,
}

/// An area in which names are placed.
pub(super) struct LabelSheet<'a> {
    size: Size,
    spots: &'a [MarkerSpot],
    /// The indexes of the matching ones in each row.
    rows: Vec<Vec<usize>>,
    /// What ends a name that is cut.
    ellipsis: &'static str,
    holds: Vec<Holds>,
}

impl<'a> LabelSheet<'a> {
    /// Creates an area with its markers and arrows, and without names.
    pub(super) fn new(
        size: Size,
        spots: &'a [MarkerSpot],
        arrows: &[EdgeArrow],
        ground: &[MapCell],
        ascii: bool,
    ) -> Self {
        let cost = |cell: &MapCell| match cell.bears {
            Bears::Nothing => 0.0,
            Bears::Border => BORDER,
            Bears::Coast => COAST,
        };
        let holds = ground.iter().map(|cell| Holds::Nothing(cost(cell))).collect();
        let mut rows = vec![Vec::new(); usize::from(size.height)];
        for (number, spot) in spots.iter().enumerate().filter(|(_, spot)| spot.matches) {
            if let Some(row) = rows.get_mut(usize::from(spot.row)) {
                row.push(number);
            }
        }
        let mut sheet = Self { size, spots, rows, ellipsis: ellipsis(ascii), holds };
        for spot in spots {
            for column in spot.column..spot.column.saturating_add(spot.width) {
                sheet.put(i32::from(column), i32::from(spot.row), Holds::Marker);
            }
        }
        for EdgeArrow { column, row, width, .. } in arrows {
            sheet.take(TextBox { column: (*column).into(), row: (*row).into(), width: (*width).into() });
        }
        sheet
    }

    /// Returns the number of columns.
    pub(super) fn columns(&self) -> usize {
        usize::from(self.size.width)
    }

    /// Returns the number of cells for each marker.
    pub(super) fn cells_per_marker(&self) -> usize {
        self.holds.len() / self.spots.len().max(1)
    }

    /// Returns whether there is neither text nor marker at a place, nor beside it in its row.
    pub(super) fn has_room(&self, place: TextBox) -> bool {
        let is_open = |column| !matches!(self.holds(column, place.row), Some(Holds::Marker | Holds::Text));
        self.covered(place).is_some() && (place.column - 1..=place.column + place.width).all(is_open)
    }

    /// Places names for all markers that represent a single matching site, and then for the ends of
    /// ties.
    pub(super) fn names(&mut self, scene: &MapScene) -> Vec<PlacedName> {
        let is_tied = |spot: &MarkerSpot| {
            !spot.matches
                && spot.sites.first().and_then(|site| scene.marks().get(*site)).is_some_and(|mark| mark.is_tied)
        };
        let mut names = self.names_of(scene, |spot| spot.matches);
        names.extend(self.names_of(scene, is_tied));
        names
    }

    fn names_of(&mut self, scene: &MapScene, is_meant: impl Fn(&MarkerSpot) -> bool) -> Vec<PlacedName> {
        let mut names = Vec::new();
        let spots = self.spots.iter().enumerate().filter(|(_, spot)| is_meant(spot) && spot.sites.len() == 1);
        let mut nameless: Vec<_> = spots.filter_map(|(own, spot)| Some((own, *spot.sites.first()?))).collect();
        let forms = |(_, site): &(usize, usize)| scene.marks().get(*site).map(|mark| mark.forms.len());
        let forms = nameless.iter().filter_map(forms).max().unwrap_or(0);
        for form in 0..forms {
            let mut open: Vec<_> = nameless
                .iter()
                .filter_map(|(own, site)| {
                    let mark = scene.marks().get(*site)?;
                    let text = self.form(mark, form)?;
                    let boxes = self.boxes(*own, TextBox::width_of(&text));
                    Some(Open { own: *own, site: *site, is_later: mark.kind != SiteKind::AiFactory, text, boxes })
                })
                .collect();
            let mut taken = None;
            while let Some(next) = self.next(&mut open, taken) {
                nameless.retain(|(own, _)| *own != next.own);
                taken = Some(next.name.row);
                names.push(next.name);
            }
        }
        names
    }

    /// Picks the most urgent name that still has a place, and puts it at the cheapest one. Since the last call
    /// only one row, if any, holds more.
    fn next(&mut self, open: &mut Vec<Open>, taken: Option<u16>) -> Option<Set> {
        let taken = taken.map(i32::from);
        for one in open.iter_mut() {
            let is_as_before = |place: &TextBox| taken.is_some_and(|row| row != place.row);
            one.boxes.retain(|(place, _)| is_as_before(place) || self.is_free(one.own, *place));
        }
        open.retain(|one| !one.boxes.is_empty());
        let urgency = |one: &Open| (one.is_later, one.boxes.len());
        let (place, _) = open.iter().enumerate().min_by_key(|(_, one)| urgency(one))?;
        let Open { own, site, text, boxes, .. } = open.swap_remove(place);
        let (place, _) = boxes.iter().copied().min_by(|one, other| one.1.total_cmp(&other.1))?;
        self.take(place);
        Some(Set { own, name: name(site, text, place) })
    }

    /// Returns a form of a name; all but the first are cut, and say so.
    fn form(&self, mark: &SiteMark, form: usize) -> Option<String> {
        let text = mark.forms.get(form)?;
        Some(if form == 0 { text.clone() } else { format!("{text}{}", self.ellipsis) })
    }

    /// Returns a name for the chosen site, in the longest form that has a place. Since both its
    /// marker and its name stand out, it may come nearer to other markers than other names may.
    pub(super) fn name(&self, scene: &MapScene, site: usize) -> Option<PlacedName> {
        let own = self.spots.iter().position(|spot| spot.sites.contains(&site))?;
        let set = |text: String| {
            let boxes = self.places(own, TextBox::width_of(&text));
            let free = boxes.into_iter().filter(|(place, _)| self.is_free(own, *place));
            let reckoned =
                free.map(|(place, cost)| (place, if self.is_clear(own, place) { cost } else { cost + UNCLEAR }));
            let (place, _) = reckoned.min_by(|one, other| one.1.total_cmp(&other.1))?;
            Some(name(site, text, place))
        };
        let mark = scene.marks().get(site)?;
        (0..mark.forms.len()).filter_map(|form| self.form(mark, form)).find_map(set)
    }

    /// Reserves the place of a name.
    pub(super) fn reserve(&mut self, name: &PlacedName) {
        self.take(TextBox { column: name.column.into(), row: name.row.into(), width: name.width.into() });
    }

    /// Reserves a place.
    pub(super) fn take(&mut self, place: TextBox) {
        for column in place.column..place.column + place.width {
            self.put(column, place.row, Holds::Text);
        }
    }

    fn put(&mut self, column: i32, row: i32, what: Holds) {
        let place = self.at(column, row);
        if let Some(holds) = place.and_then(|place| self.holds.get_mut(place)) {
            *holds = what;
        }
    }

    fn at(&self, column: i32, row: i32) -> Option<usize> {
        let (wide, high) = (i32::from(self.size.width), i32::from(self.size.height));
        let inside = (0..wide).contains(&column) && (0..high).contains(&row);
        inside.then(|| index(row) * usize::from(self.size.width) + index(column))
    }

    fn holds(&self, column: i32, row: i32) -> Option<Holds> {
        self.holds.get(self.at(column, row)?).copied()
    }

    /// Returns the places where the name of a marker would be unambiguous if there were no other
    /// names.
    fn boxes(&self, own: usize, width: i32) -> Vec<(TextBox, f32)> {
        let mut boxes = self.places(own, width);
        boxes.retain(|(place, _)| self.is_clear(own, *place));
        boxes
    }

    /// Returns the places where a name would fit beside its marker if there were no other names,
    /// with their costs.
    fn places(&self, own: usize, width: i32) -> Vec<(TextBox, f32)> {
        let Some(spot) = self.spots.get(own) else { return Vec::new() };
        let (column, row) = (i32::from(spot.column), i32::from(spot.row));
        let candidates = [
            (column + 2, row, 0.0),
            (column + 1, row, 0.3),
            (column - 1 - width, row, 0.5),
            (column - width, row, 0.8),
            (column - width / 2, row + 1, 1.0),
            (column - width / 2, row - 1, 1.1),
            (column, row + 1, 1.2),
            (column, row - 1, 1.3),
            (column + 1, row + 1, 1.6),
            (column + 1, row - 1, 1.7),
            (column - width, row + 1, 1.8),
            (column - width, row - 1, 1.9),
        ];
        let boxes = candidates.into_iter().filter_map(|(column, row, cost)| {
            let place = TextBox { column, row, width };
            Some((place, cost + self.covered(place)?))
        });
        boxes.collect()
    }

    /// Returns the cost of what a text at a place hides; `None` if it does not fit there or would
    /// hide a marker or a text.
    fn covered(&self, place: TextBox) -> Option<f32> {
        let cost = |column| match self.holds(column, place.row)? {
            Holds::Nothing(cost) => Some(cost),
            Holds::Marker | Holds::Text => None,
        };
        (place.column..place.column + place.width).map(cost).sum()
    }

    /// Returns whether a text at a place cannot be taken for another marker's.
    fn is_clear(&self, own: usize, place: TextBox) -> bool {
        let Some(marker) = self.spots.get(own) else { return false };
        let far = gap(place, marker);
        let on_own_row = i32::from(marker.row) == place.row;
        // Rows count double, and farther ones can hold nothing nearer.
        let near = far.isqrt() / 2;
        let rows = (place.row - near..=place.row + near).filter(|row| *row >= 0);
        let others = rows.filter_map(|row| self.rows.get(index(row))).flatten().filter(|other| **other != own);
        others.filter_map(|other| self.spots.get(*other)).all(|spot| {
            let on_its_row = i32::from(spot.row) == place.row;
            // A text is first read as belonging to the marker before it.
            let comes_before = i32::from(spot.column) < place.column && i32::from(marker.column) > place.column;
            let least = if !on_own_row {
                APART
            } else if comes_before {
                BEFORE
            } else {
                0
            };
            gap(place, spot) > far && (!on_its_row || aside(place, spot) > least)
        })
    }

    /// Returns whether there is no text and no other marker at or next to a place.
    fn is_free(&self, own: usize, place: TextBox) -> bool {
        let ends = [place.column - 1, place.column + place.width];
        let is_own = |column: i32| {
            let marker = self.spots.get(own);
            marker.is_some_and(|spot| i32::from(spot.column) == column && i32::from(spot.row) == place.row)
        };
        let apart = |column: i32| match self.holds(column, place.row) {
            None | Some(Holds::Nothing(_)) => true,
            Some(Holds::Marker) => is_own(column),
            Some(Holds::Text) => false,
        };
        self.covered(place).is_some() && ends.into_iter().all(apart)
    }
}

/// A name that has not been placed yet.
struct Open {
    own: usize,
    site: usize,
    is_later: bool,
    text: String,
    boxes: Vec<(TextBox, f32)>,
}

/// A name that has been placed, and its marker.
struct Set {
    own: usize,
    name: PlacedName,
}

fn name(site: usize, text: String, place: TextBox) -> PlacedName {
    let TextBox { column, row, width } = place;
    PlacedName { site, column: cells(column), row: cells(row), width: cells(width), text }
}

/// Returns the columns from a text to a marker; 0 if the marker is above, below or within it.
fn aside(place: TextBox, spot: &MarkerSpot) -> i32 {
    let column = i32::from(spot.column);
    (place.column - column).max(column - (place.column + place.width - 1)).max(0)
}

/// Returns the square of the distance of a marker from a text, in columns; rows count double.
fn gap(place: TextBox, spot: &MarkerSpot) -> i32 {
    let (across, down) = (aside(place, spot), 2 * (place.row - i32::from(spot.row)));
    across.saturating_mul(across).saturating_add(down * down)
}

impl PlacedName {
    /// Returns whether the name covers part of another or touches it.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let end = |name: &Self| name.column.saturating_add(name.width);
        self.row == other.row && self.column <= end(other) && other.column <= end(self)
    }

    /// Returns whether the name covers part of a text at a place, or touches it.
    pub(super) fn touches(&self, column: u16, row: u16, text: &str) -> bool {
        let width = cells(TextBox::width_of(text));
        self.row == row
            && self.column <= column.saturating_add(width)
            && column <= self.column.saturating_add(self.width)
    }

    /// Returns the distance of a marker from the name, in columns; rows count double.
    #[cfg(test)]
    pub(super) fn gap(&self, spot: &MarkerSpot) -> i32 {
        gap(TextBox { column: self.column.into(), row: self.row.into(), width: self.width.into() }, spot)
    }
}
