//! A picture: the outline, the sites and their names, drawn once and painted any number of times.
//!
//! Drawing does everything that does not depend on the chosen site. Painting copies the result into
//! a buffer and adds what the choice changes: the land of the chosen site and of its partners, the
//! lines to the sites that it is tied to, its marker and its name.

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::country::Country;
use crate::domain::record::{Position, RecordId};
use crate::domain::vocabulary::SiteKind;
use crate::words::cut::drawn;

use super::cell::{Bears, MapCell, Under, braille};
use super::chart::MapChart;
use super::compose::{Classes, compose, recompose};
use super::edge::{EdgeArrow, arrows};
use super::globe::Plane;
use super::label::{LabelSheet, PlacedName};
use super::nation::{CountryName, country_names};
use super::number::{index, real};
use super::outline::Outline;
use super::palette::{Class, LandMeaning, MapLook};
use super::place::{MarkerSpot, spots};
use super::raster::{Raster, walk};
use super::scale::{ScaleBar, scale_bar};
use super::scene::{Labels, MapScene, SiteMark, SiteProgress};
use super::view::{Sight, View};
use crate::theme::Depth;

/// Width in columns from which sites are named rather than lettered.
const NAMES_FROM: u16 = 75;
/// Number of cells per marker from which sites are named even below that width.
const CELLS_PER_NAME: usize = 90;

/// A map of sites at one size.
#[derive(Clone, Debug)]
pub struct MapPicture {
    sight: Sight,
    look: MapLook,
    scene: MapScene,
    raster: Arc<Raster>,
    /// The number of each country's land in the raster.
    numbers: BTreeMap<Country, u8>,
    classes: std::boxed::Box<Classes>,
    /// The cells without a chosen site.
    cells: Vec<MapCell>,
    spots: Vec<MarkerSpot>,
    /// What points to the sites that are out of sight.
    arrows: Vec<EdgeArrow>,
    names: Vec<PlacedName>,
    country_names: Vec<CountryName>,
    scale: Option<ScaleBar>,
    lettered: bool,
}

impl MapPicture {
    /// Draws a scene.
    pub fn draw(outline: &Outline, view: &View, scene: &MapScene, size: Size, look: MapLook) -> Self {
        let raster = Arc::new(Raster::new(outline, &view.sight(size)));
        Self::over(raster, outline, view.sight(size), scene, look)
    }

    fn over(raster: Arc<Raster>, outline: &Outline, sight: Sight, scene: &MapScene, look: MapLook) -> Self {
        let numbers: BTreeMap<_, _> = outline.numbers().collect();
        let classes = std::boxed::Box::new(classes(scene, &numbers));
        let cells = compose(&raster, &classes, look, sight.size.width);
        let spots = spots(scene, &sight);
        let lettered = is_lettered(scene, &spots, sight.size);
        let arrows = arrows(scene, &sight, &spots, look.ascii);
        let mut sheet = LabelSheet::new(sight.size, &spots, &arrows, &cells, look.ascii);
        let (mut names, mut country_names) = (Vec::new(), Vec::new());
        if !lettered {
            names = sheet.names(scene);
            let of_numbers =
                numbers.iter().filter_map(|(country, number)| Some((*number, scene.country_name(*country)?)));
            country_names = self::country_names(&raster, &of_numbers.collect(), &mut sheet);
        }
        let scale = scale_bar(&sight, &scene.lengths, look.ascii, &mut sheet);
        let scene = scene.clone();
        Self {
            sight,
            look,
            scene,
            raster,
            numbers,
            classes,
            cells,
            spots,
            arrows,
            names,
            country_names,
            scale,
            lettered,
        }
    }

    /// Draws another scene or look on the same raster, without drawing the outline again.
    #[must_use]
    pub fn redrawn(&self, outline: &Outline, scene: &MapScene, look: MapLook) -> Self {
        Self::over(Arc::clone(&self.raster), outline, self.sight, scene, look)
    }

    /// Returns whether letters represent the sites.
    pub const fn is_lettered(&self) -> bool {
        self.lettered
    }

    /// Returns the letters in the picture, if it has any.
    pub fn letters(&self) -> impl Iterator<Item = (char, RecordId)> {
        let sites = self.spots.iter().filter_map(|spot| Some((self.letter(spot)?, spot.sites.first()?)));
        sites.filter_map(|(letter, site)| Some((letter, self.scene.marks().get(*site)?.id)))
    }

    /// Returns the letter shown for a marker, if there is one.
    fn letter(&self, spot: &MarkerSpot) -> Option<char> {
        let [site] = spot.sites.as_slice() else { return None };
        self.scene.letter_at(*site).filter(|_| spot.matches && self.lettered)
    }

    /// Returns the size of the picture in cells.
    pub const fn size(&self) -> Size {
        self.sight.size
    }

    /// Returns what the looks of the lands in the picture mean, with a site chosen.
    pub fn meanings(&self, chosen: Option<RecordId>) -> Vec<LandMeaning> {
        let has_partners =
            chosen.and_then(|id| self.scene.mark(id)).is_some_and(|mark| !mark.partner_countries.is_empty());
        let is_there = |meaning: &LandMeaning| match meaning {
            LandMeaning::Partner => has_partners,
            _ => self.classes.contains(&meaning.class()),
        };
        LandMeaning::ALL.into_iter().filter(is_there).collect()
    }

    /// Returns the sites whose marker or name is in a cell, counted from the upper left corner, or to
    /// which an arrow there points. There are several only where the marker is a number, and of an
    /// arrow.
    pub fn sites_at(&self, column: u16, row: u16) -> impl Iterator<Item = RecordId> {
        let spot = self.spots.iter().find(|spot| spot.covers(column, row));
        let name = self
            .names
            .iter()
            .find(|name| name.row == row && (name.column..name.column.saturating_add(name.width)).contains(&column));
        let arrow = self.arrows.iter().find(|arrow| {
            arrow.row == row && (arrow.column..arrow.column.saturating_add(arrow.width)).contains(&column)
        });
        let named = name.map(|name| std::slice::from_ref(&name.site));
        let sites = spot.map(|spot| &*spot.sites).or(named).or(arrow.map(|arrow| &*arrow.sites)).unwrap_or_default();
        sites.iter().filter_map(|place| self.scene.marks().get(*place)).map(|mark| mark.id)
    }

    /// Returns the first site whose marker or name is in a cell.
    pub fn site_at(&self, column: u16, row: u16) -> Option<RecordId> {
        self.sites_at(column, row).next()
    }

    /// Returns the column and row of a site's marker, if it is in sight.
    pub fn cell_of(&self, id: RecordId) -> Option<(u16, u16)> {
        let place = self.scene.place(id)?;
        self.spots.iter().find(|spot| spot.sites.contains(&place)).map(|spot| (spot.column, spot.row))
    }

    /// Paints the picture into the upper left corner of an area, and nothing beyond the area.
    pub fn paint(&self, chosen: Option<RecordId>, area: Rect, buffer: &mut Buffer) {
        let place = chosen.and_then(|id| self.scene.place(id));
        let mark = place.and_then(|place| self.scene.marks().get(place)).filter(|mark| self.scene.is_shown(mark));
        let changed = mark.map(|mark| self.chosen_cells(mark));
        let mut cells = changed.unwrap_or_else(|| self.cells.clone());
        let extra = place.filter(|_| mark.is_some()).and_then(|place| self.chosen_name(place));
        let names = || {
            self.names
                .iter()
                .filter(|name| extra.as_ref().is_none_or(|extra| extra.site != name.site && !extra.meets(name)))
                .chain(&extra)
        };
        for name in names() {
            self.clear_around(name, &mut cells);
        }
        let area = area.intersection(*buffer.area());
        self.paint_ground(&cells, area, buffer);
        self.paint_country_names(extra.as_ref(), &cells, area, buffer);
        if let Some(bar) = &self.scale
            && extra.as_ref().is_none_or(|extra| !extra.touches(bar.column, bar.row, &bar.text))
        {
            self.paint_text((bar.column, bar.row), &bar.text, |under| self.look.country(under), &cells, area, buffer);
        }
        for arrow in &self.arrows {
            self.paint_arrow(arrow, &cells, area, buffer);
        }
        for name in names() {
            let is_chosen = place == Some(name.site);
            self.paint_name(name, is_chosen, &cells, area, buffer);
        }
        for spot in &self.spots {
            let is_chosen = place.is_some_and(|place| spot.sites.contains(&place));
            let under = self.under(spot.column, spot.row, &cells);
            self.paint_spot(spot, is_chosen, under, area, buffer);
        }
    }

    fn at(&self, column: u16, row: u16) -> Option<usize> {
        let inside = column < self.sight.size.width && row < self.sight.size.height;
        inside.then(|| usize::from(row) * usize::from(self.sight.size.width) + usize::from(column))
    }

    /// Returns the cells with the land of a chosen site, that of its partners, and the lines to its
    /// ties.
    fn chosen_cells(&self, mark: &SiteMark) -> Vec<MapCell> {
        let mut classes = self.classes.clone();
        let mut class = |country: &Country, class: Class| {
            let number = self.numbers.get(country).map(|number| usize::from(*number));
            if let Some(one) = number.and_then(|number| classes.get_mut(number)) {
                *one = class;
            }
        };
        mark.partner_countries.iter().for_each(|country| class(country, Class::Partner));
        let own = if mark.kind == SiteKind::Antenna { Class::ChosenAntenna } else { Class::Chosen };
        mark.countries.iter().for_each(|country| class(country, own));
        let mut cells = self.cells.clone();
        let has_changed = |number: u8| {
            let number = usize::from(number);
            classes.get(number) != self.classes.get(number)
        };
        recompose(&mut cells, &self.raster, &classes, self.look, self.sight.size.width, has_changed);
        self.route(mark, &mut cells);
        cells
    }

    /// Draws thin lines from a site to those that it is tied to.
    fn route(&self, mark: &SiteMark, cells: &mut [MapCell]) {
        let mut dots: BTreeMap<usize, (u8, char)> = BTreeMap::new();
        let columns = usize::from(self.sight.size.width);
        let tied = self.scene.tied(mark.id).filter(|tied| self.scene.is_shown(tied));
        let ways = tied.filter_map(|tied| Some(ways(self.sight.chart, mark.position?, tied.position?))).flatten();
        for [from, to] in ways.map(|way| way.map(|point| self.sight.dot(point))) {
            let stroke = stroke(to.0 - from.0, to.1 - from.1);
            walk(from, to, self.sight.dots(), |column, row| {
                if self.sight.is_on_the_map((real(column) + 0.5, real(row) + 0.5)) {
                    let cell = dots.entry(index(row / 4) * columns + index(column / 2)).or_insert((0, stroke));
                    cell.0 |= 1 << (row % 4 * 2 + column % 2);
                }
            });
        }
        for (place, (dots, stroke)) in dots {
            let Some(cell) = cells.get_mut(place) else { continue };
            let sign = if self.look.ascii { stroke } else { braille(dots) };
            let modifier = if self.look.depth == Depth::Monochrome { Modifier::BOLD } else { Modifier::empty() };
            let ink = self.look.route_over(cell.under).fg.unwrap_or_default();
            *cell = MapCell { sign, ink, ground: cell.under.ground, modifier, bears: Bears::Border, under: cell.under };
        }
    }

    /// Returns an area with all markers and arrows, and without names.
    fn sheet(&self) -> LabelSheet<'_> {
        LabelSheet::new(self.sight.size, &self.spots, &self.arrows, &self.cells, self.look.ascii)
    }

    /// Returns the name of the chosen site, in the longest form that has a place among the other
    /// names.
    fn chosen_name(&self, place: usize) -> Option<PlacedName> {
        let longest = self.scene.marks().get(place)?.forms.first()?;
        let present = self.names.iter().find(|name| name.site == place);
        if let Some(name) = present.filter(|name| name.text == *longest) {
            return Some(name.clone());
        }
        let mut sheet = self.sheet();
        self.names.iter().filter(|name| name.site != place).for_each(|name| sheet.reserve(name));
        let name = sheet.name(&self.scene, place).or_else(|| present.cloned());
        // If there is no room at all, other names give way.
        name.or_else(|| self.sheet().name(&self.scene, place))
    }

    /// Clears patterns from the cells next to a name.
    fn clear_around(&self, name: &PlacedName, cells: &mut [MapCell]) {
        let ends = [name.column.checked_sub(1), name.column.checked_add(name.width)];
        for place in ends.into_iter().flatten().filter_map(|column| self.at(column, name.row)) {
            // In ASCII a coast is the edge of a pattern.
            let is_pattern =
                |cell: &&mut MapCell| cell.bears == Bears::Nothing || self.look.ascii && cell.bears == Bears::Coast;
            if let Some(cell) = cells.get_mut(place).filter(is_pattern) {
                cell.sign = ' ';
            }
        }
    }

    fn paint_ground(&self, cells: &[MapCell], area: Rect, buffer: &mut Buffer) {
        for (row, cells) in (area.y..area.bottom()).zip(cells.chunks(usize::from(self.sight.size.width).max(1))) {
            for (column, cell) in (area.x..area.right()).zip(cells) {
                if let Some(target) = buffer.cell_mut((column, row)) {
                    target.reset();
                    target.set_char(cell.sign).set_fg(cell.ink).set_bg(cell.ground);
                    target.modifier = cell.modifier;
                }
            }
        }
    }

    /// Returns the arrow at the edge that points to a site.
    fn arrow_to(&self, id: RecordId) -> Option<&EdgeArrow> {
        let place = self.scene.place(id)?;
        self.arrows.iter().find(|arrow| arrow.sites.contains(&place))
    }

    /// Returns the sites to which an arrow at the edge points, this one among them; empty if none points to it.
    pub fn beyond(&self, id: RecordId) -> impl Iterator<Item = &SiteMark> {
        let sites = self.arrow_to(id).map(|arrow| &*arrow.sites).unwrap_or_default();
        sites.iter().filter_map(|place| self.scene.marks().get(*place))
    }

    /// Paints the arrow that points to a site as the chosen one, over the picture. Returns the column and row
    /// where it begins; `None` if there is none.
    pub fn paint_aim(&self, id: RecordId, area: Rect, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let arrow = self.arrow_to(id)?;
        let area = area.intersection(*buffer.area());
        let at = (arrow.column, arrow.row);
        self.paint_text(at, &arrow.text, |_| MapLook::chosen(), &self.cells, area, buffer);
        Some(at)
    }

    fn paint_arrow(&self, arrow: &EdgeArrow, cells: &[MapCell], area: Rect, buffer: &mut Buffer) {
        let style = |under| self.look.arrow(under);
        self.paint_text((arrow.column, arrow.row), &arrow.text, style, cells, area, buffer);
    }

    /// Paints the names of countries but those that would touch the name of the chosen site.
    fn paint_country_names(&self, chosen: Option<&PlacedName>, cells: &[MapCell], area: Rect, buffer: &mut Buffer) {
        for name in &self.country_names {
            if chosen.is_none_or(|chosen| !chosen.touches(name.column, name.row, name.text)) {
                self.paint_text(
                    (name.column, name.row),
                    name.text,
                    |under| self.look.country(under),
                    cells,
                    area,
                    buffer,
                );
            }
        }
    }

    fn paint_text(
        &self,
        (column, row): (u16, u16),
        text: &str,
        style: impl Fn(Under) -> Style,
        cells: &[MapCell],
        area: Rect,
        buffer: &mut Buffer,
    ) {
        let (Some(x), Some(y)) = (area.x.checked_add(column), area.y.checked_add(row)) else { return };
        if y >= area.bottom() || x >= area.right() {
            return;
        }
        let (end, _) = buffer.set_stringn(x, y, text, usize::from(area.right() - x), Style::reset());
        let styles = || (column..).zip(x..end).map(|(column, x)| (x, style(self.under(column, row, cells))));
        // A word has one colour of ink: where its grounds want several, it stands on one of its own.
        let mut inks = styles().map(|(_, style)| style.fg);
        let first = inks.next();
        let whole = inks.any(|ink| Some(ink) != first).then(|| style(MapCell::OPEN.under));
        for (x, style) in styles() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.set_style(whole.unwrap_or(style));
            }
        }
    }

    /// Returns the ground of a text in a cell.
    fn under(&self, column: u16, row: u16, cells: &[MapCell]) -> Under {
        self.at(column, row).and_then(|place| cells.get(place)).map_or(MapCell::OPEN.under, |cell| cell.under)
    }

    fn paint_name(&self, name: &PlacedName, is_chosen: bool, cells: &[MapCell], area: Rect, buffer: &mut Buffer) {
        let Some(mark) = self.scene.marks().get(name.site) else { return };
        let text: String = name.text.graphemes(true).map(drawn).collect();
        let style = |under| match (is_chosen, mark.matches) {
            (true, _) => MapLook::chosen(),
            (false, true) => self.look.label(mark.kind, under),
            (false, false) => self.look.country(under),
        };
        self.paint_text((name.column, name.row), &text, style, cells, area, buffer);
    }

    fn paint_spot(&self, spot: &MarkerSpot, is_chosen: bool, under: Under, area: Rect, buffer: &mut Buffer) {
        let site = spot.sites.first().copied().unwrap_or_default();
        let (Some(mark), Some(x), Some(y)) =
            (self.scene.marks().get(site), area.x.checked_add(spot.column), area.y.checked_add(spot.row))
        else {
            return;
        };
        if x >= area.right() || y >= area.bottom() {
            return;
        }
        let letter = self.letter(spot);
        let (sign, style) = match (spot.sites.len(), letter) {
            (count @ 2.., _) => (number(count, spot.width), self.look.key(mark.kind)),
            _ if !spot.matches => (self.look.faint_sign().to_string(), self.look.faint(under)),
            (_, Some(letter)) => (letter.to_string(), self.look.key(mark.kind)),
            (_, None) => {
                let is_stopped = mark.progress == SiteProgress::Stopped;
                let style = if is_stopped { self.look.faint(under) } else { self.look.marker(mark.kind, under) };
                let sign = self.look.sign(mark.kind, mark.progress);
                (mark.size.map_or(sign, |size| self.look.size_sign(size)).to_string(), style)
            }
        };
        let style = if is_chosen { chosen_spot(self.look, letter.is_some()) } else { style };
        for (sign, x) in sign.chars().zip(x..area.right()) {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_char(sign).set_style(style);
            }
        }
    }
}

/// Returns the lines of a tie: one, or where the short way leads across the edge of the map of the
/// world, two, which leave it on one side and come back on the other.
fn ways(chart: MapChart, from: Position, to: Position) -> Vec<[Plane; 2]> {
    let turn = match chart {
        MapChart::Europe => 0.0,
        MapChart::World => {
            ((MapChart::from_middle(to.longitude) - MapChart::from_middle(from.longitude)) / 360.0).round()
        }
    };
    let [start, end] = [from, to].map(|place| chart.project(place));
    if turn == 0.0 {
        return vec![[start, end]];
    }
    let beyond = |place: Position, turn: f64| {
        MapChart::project_from_middle(MapChart::from_middle(place.longitude) + 360.0 * turn, place.latitude)
    };
    vec![[start, beyond(to, -turn)], [beyond(from, turn), end]]
}

/// Returns the style of a chosen marker. Among reversed letters, a chosen letter stands out by not
/// being reversed.
fn chosen_spot(look: MapLook, lettered: bool) -> Style {
    if look.depth == Depth::Monochrome && lettered {
        Style::new().fg(Color::Reset).bg(Color::Reset).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    } else {
        MapLook::chosen()
    }
}

/// Returns the number of sites that a marker represents; `+` where it is longer than the marker.
fn number(sites: usize, width: u16) -> String {
    let digits = sites.to_string();
    if digits.len() > usize::from(width) { "+".to_owned() } else { digits }
}

/// Returns the ASCII stroke for a line in a direction.
fn stroke(across: f32, down: f32) -> char {
    let (wide, high) = (across.abs() / 2.0, down.abs() / 4.0);
    if high * 2.5 < wide {
        '-'
    } else if wide * 2.5 < high * 2.0 {
        '|'
    } else if (across > 0.0) == (down > 0.0) {
        '\\'
    } else {
        '/'
    }
}

/// Returns whether letters represent the sites.
fn is_lettered(scene: &MapScene, spots: &[MarkerSpot], size: Size) -> bool {
    let matching = spots.iter().filter(|spot| spot.matches).count();
    let cells = usize::from(size.width) * usize::from(size.height);
    match scene.options.labels {
        Labels::Auto => size.width < NAMES_FROM && cells < CELLS_PER_NAME * matching,
        Labels::Names => false,
        Labels::Letters => true,
    }
}

/// Returns the class of each number in a raster.
fn classes(scene: &MapScene, numbers: &BTreeMap<Country, u8>) -> Classes {
    let mut classes = [Class::Land; 256];
    if let Some(sea) = classes.first_mut() {
        *sea = Class::Sea;
    }
    for (country, class) in scene.classes() {
        let number = numbers.get(country).map(|number| usize::from(*number));
        if let Some(one) = number.and_then(|number| classes.get_mut(number)) {
            *one = *class;
        }
    }
    classes
}

/// A picture that is redrawn only when something has changed, and then only as much as needed.
#[derive(Clone, Debug, Default)]
pub struct MapDrawing {
    last: Option<(View, Arc<MapPicture>)>,
}

impl MapDrawing {
    /// Returns the picture of a scene on the bundled outline.
    pub fn picture(&mut self, view: &View, scene: &MapScene, size: Size, look: MapLook) -> &Arc<MapPicture> {
        let outline = Outline::bundled(view.chart());
        let (_, picture) = match self.last.take() {
            Some((last, picture)) if last == *view && picture.size() == size => {
                let is_same = picture.look == look && picture.scene == *scene;
                let picture = if is_same { picture } else { Arc::new(picture.redrawn(outline, scene, look)) };
                self.last.insert((last, picture))
            }
            _ => self.last.insert((*view, Arc::new(MapPicture::draw(outline, view, scene, size, look)))),
        };
        picture
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::map::sample::{bundled, european, ids, mark, marks};
    use crate::map::{MapChart, Mosaic, Options};
    use crate::theme::Background;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    const SIZES: [(u16, u16); 5] = [(54, 21), (80, 24), (100, 30), (120, 40), (200, 60)];
    const MONO: MapLook = MapLook::colourless(false);
    const TRUE: MapLook = MapLook { depth: Depth::True, ..MONO };

    fn draw(scene: &MapScene, (width, height): (u16, u16), look: MapLook) -> MapPicture {
        let view = scene.home(2.0);
        MapPicture::draw(Outline::bundled(view.chart()), &view, scene, Size { width, height }, look)
    }

    fn painted(picture: &MapPicture, chosen: Option<RecordId>) -> Buffer {
        let Size { width, height } = picture.size();
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width, height });
        picture.paint(chosen, *buffer.area(), &mut buffer);
        buffer
    }

    fn text(buffer: &Buffer) -> String {
        let rows = buffer.content().chunks(usize::from(buffer.area().width).max(1));
        let row = |cells: &[ratatui::buffer::Cell]| {
            let row: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
            row.trim_end().to_owned() + "\n"
        };
        rows.map(row).collect()
    }

    fn called(scene: &MapScene, name: &str) -> RecordId {
        scene.marks().iter().find(|mark| mark.forms[0] == name).unwrap().id
    }

    #[test]
    fn pictures_without_colour() {
        let scene = european(|_| true);
        for size in [(54, 21), (80, 24), (120, 40)] {
            let picture = text(&painted(&draw(&scene, size, MONO), None));
            insta::assert_snapshot!(format!("mono_{}x{}", size.0, size.1), picture);
        }
    }

    #[test]
    fn pictures_in_ascii() {
        let scene = european(|_| true);
        let look = MapLook { ascii: true, ..MONO };
        for size in [(54, 21), (100, 30)] {
            let buffer = painted(&draw(&scene, size, look), Some(called(&scene, "Leuven")));
            insta::assert_snapshot!(format!("ascii_{}x{}", size.0, size.1), text(&buffer));
            // Names come from the dataset; everything else is ASCII.
            let names: String =
                scene.marks().iter().flat_map(|mark| &mark.forms).flat_map(|form| form.chars()).collect();
            assert!(text(&buffer).chars().all(|sign| sign.is_ascii() || names.contains(sign)));
        }
    }

    #[test]
    fn coasts_are_drawn_in_the_signs_of_the_look_and_nothing_else_changes() {
        let scene = european(|_| true);
        let signs = |mosaic: Mosaic| -> BTreeSet<char> { (0..=u8::MAX).map(|dots| mosaic.area(dots)).collect() };
        let drawn = |mosaic: Mosaic| draw(&scene, (120, 40), MapLook { mosaic, ..TRUE });
        let usual = drawn(Mosaic::Quadrants);
        for mosaic in [Mosaic::Sextants, Mosaic::Octants, Mosaic::Braille] {
            let picture = drawn(mosaic);
            let mut differing = 0;
            for (cell, of_usual) in picture.cells.iter().zip(&usual.cells) {
                differing += usize::from(cell.sign != of_usual.sign);
                assert!(cell.bears != Bears::Coast || signs(mosaic).contains(&cell.sign), "{cell:?}");
                assert!(cell.bears == Bears::Coast || cell == of_usual, "{cell:?}");
            }
            assert!(differing > 50, "{mosaic:?}");
            assert_eq!((&picture.names, &picture.spots), (&usual.names, &usual.spots));
        }
        let lines = draw(&scene, (120, 40), MapLook { mosaic: Mosaic::Octants, ..MONO });
        let is_octant = |cell: &&MapCell| ('\u{1cd00}'..='\u{1cde5}').contains(&cell.sign);
        assert!(lines.cells.iter().filter(is_octant).count() > 50, "without colour the coast is a line of them");
    }

    #[test]
    fn a_word_has_one_ink_and_no_black_is_bold() {
        let scene = european(|_| true).naming(|_| "Land");
        for colours in [Depth::True, Depth::Indexed, Depth::Sixteen] {
            for background in [Background::Dark, Background::Light, Background::Unknown, Background::Contrast] {
                let picture = draw(&scene, (120, 40), MapLook { depth: colours, background, ..MONO });
                for chosen in [None, Some(called(&scene, "Kajaani")), Some(called(&scene, "Galway"))] {
                    let buffer = painted(&picture, chosen);
                    let of_sites = picture.names.iter().map(|name| (name.column, name.row, name.width));
                    let of_countries = picture.country_names.iter().map(|name| (name.column, name.row, 4));
                    for (column, row, width) in of_sites.chain(of_countries) {
                        let word = (column..column + width).map(|column| &buffer[(column, row)]);
                        let is_covered = |cell: &ratatui::buffer::Cell| cell.modifier.contains(Modifier::REVERSED);
                        let inks: BTreeSet<String> =
                            word.filter(|cell| !is_covered(cell)).map(|cell| format!("{:?}", cell.fg)).collect();
                        // What the name of the chosen site has displaced is not there.
                        let is_whole = chosen.is_none() && !inks.is_empty();
                        assert!(!is_whole || inks.len() == 1, "{colours:?} {background:?} {column},{row} {inks:?}");
                    }
                    let is_lost = |cell: &ratatui::buffer::Cell| {
                        cell.fg == Color::Black && cell.modifier.contains(Modifier::BOLD)
                    };
                    assert!(colours != Depth::Sixteen || !buffer.content().iter().any(is_lost));
                }
            }
        }
    }

    #[test]
    fn pictures_of_a_choice() {
        let scene = european(|_| true);
        let picture = draw(&scene, (80, 24), MONO);
        insta::assert_snapshot!("chosen_factory_80x24", text(&painted(&picture, Some(called(&scene, "Kajaani")))));
        let few = european(|mark| mark.countries[0].code() > "MT");
        insta::assert_snapshot!("filtered_80x24", text(&painted(&draw(&few, (80, 24), MONO), None)));
    }

    /// Returns the background colours of a picture by cell, each represented by a letter, and the colours.
    fn grounds(buffer: &Buffer) -> (String, Vec<Color>) {
        let mut seen = Vec::new();
        let mut letter = |colour: Color| {
            let place = seen.iter().position(|one| *one == colour).unwrap_or_else(|| {
                seen.push(colour);
                seen.len() - 1
            });
            if colour == Color::Reset { ' ' } else { char::from(b'a' + u8::try_from(place).unwrap()) }
        };
        let rows = buffer.content().chunks(usize::from(buffer.area().width));
        let lines: Vec<String> = rows.map(|cells| cells.iter().map(|cell| letter(cell.bg)).collect()).collect();
        (lines.join("\n"), seen)
    }

    const LIGHT: MapLook = MapLook { background: Background::Light, ..TRUE };
    const SIXTEEN: MapLook = MapLook { depth: Depth::Sixteen, ..TRUE };

    #[test]
    fn pictures_in_colour() {
        let scene = european(|_| true);
        for (name, look) in [("dark", TRUE), ("sixteen", SIXTEEN)] {
            let buffer = painted(&draw(&scene, (80, 24), look), Some(called(&scene, "Athens")));
            let (grounds, colours) = grounds(&buffer);
            insta::assert_snapshot!(format!("{name}_80x24"), format!("{}\n{grounds}\n{colours:?}\n", text(&buffer)));
        }
    }

    /// The colours are the same at every size, a light picture has the shapes of a dark one, and markers are
    /// in the same cells whatever the look.
    #[test]
    fn a_look_changes_colours_and_moves_no_sign() {
        let scene = european(|_| true);
        let athens = called(&scene, "Athens");
        let light = painted(&draw(&scene, (80, 24), LIGHT), Some(athens));
        insta::assert_snapshot!("light_colours", format!("{:?}", grounds(&light).1));
        let sorted =
            |colours: Vec<Color>| colours.into_iter().map(|colour| format!("{colour:?}")).collect::<BTreeSet<_>>();
        let usual =
            [TRUE, LIGHT, SIXTEEN].map(|look| sorted(grounds(&painted(&draw(&scene, (80, 24), look), Some(athens))).1));
        for size in SIZES.into_iter().skip(1) {
            let looks = [TRUE, LIGHT, SIXTEEN].map(|look| draw(&scene, size, look));
            assert!(looks.iter().all(|picture| picture.spots == looks[0].spots), "{size:?}");
            let [dark, light, sixteen] = looks.map(|picture| painted(&picture, Some(athens)));
            assert_eq!(text(&dark), text(&light), "{size:?}");
            assert_eq!(grounds(&dark).0, grounds(&light).0, "{size:?}");
            for (buffer, usual) in [dark, light, sixteen].iter().zip(&usual) {
                let colours = sorted(grounds(buffer).1);
                // Where every name has room there is no key, and the colour behind keys is missing.
                assert!(colours.is_subset(usual) && colours.len() + 1 >= usual.len(), "{size:?}: {colours:?}");
            }
        }
    }

    #[test]
    fn every_site_is_named_and_each_name_is_nearest_to_its_own_marker() {
        let scene = european(|_| true);
        let sites = scene.places().count();
        for size in SIZES {
            let picture = draw(&scene, size, TRUE);
            assert_eq!(picture.spots.len(), sites, "{size:?}");
            if picture.is_lettered() {
                assert_eq!(picture.letters().count(), sites);
                continue;
            }
            assert_eq!(picture.letters().count(), 0, "a letter alone says nothing");
            let nameless = sites - picture.names.len();
            let most = match size.0 {
                100.. => usize::from(size.0 < 120),
                _ => 4,
            };
            assert!(nameless <= most, "{size:?} {nameless}");
            for name in &picture.names {
                let (own, others): (Vec<_>, Vec<_>) =
                    picture.spots.iter().partition(|spot| spot.sites.contains(&name.site));
                assert!(others.iter().all(|spot| name.gap(spot) > name.gap(own[0])), "{size:?} {}", name.text);
            }
        }
    }

    #[test]
    fn only_the_smallest_pictures_are_lettered_and_few_sites_are_named_there_too() {
        let scene = european(|_| true);
        let lettered: Vec<_> = SIZES.into_iter().filter(|size| draw(&scene, *size, MONO).is_lettered()).collect();
        assert_eq!(lettered, [(54, 21)]);
        let few = european(|mark| mark.countries[0].code() > "SE");
        assert!(!draw(&few, (54, 21), MONO).is_lettered());
    }

    #[test]
    fn no_name_follows_a_marker_that_is_not_its_own() {
        let scene = european(|_| true);
        for size in SIZES {
            let picture = draw(&scene, size, MONO);
            for name in &picture.names {
                let is_before = |spot: &&MarkerSpot| {
                    spot.row == name.row && spot.column < name.column && name.column - spot.column <= 2
                };
                let before = picture.spots.iter().find(is_before);
                let own = picture.spots.iter().find(|spot| spot.sites.contains(&name.site)).unwrap();
                assert!(before.is_none_or(|spot| spot == own || own.column < name.column), "{size:?} {}", name.text);
            }
        }
    }

    /// Asserts that every name of a picture is painted in its whole length.
    fn assert_uncut(picture: &MapPicture) {
        let buffer = painted(picture, None);
        for name in &picture.names {
            let shown: String =
                (name.column..name.column + name.width).map(|column| buffer[(column, name.row)].symbol()).collect();
            assert_eq!(shown, name.text);
        }
        let cells: Vec<_> = picture
            .names
            .iter()
            .flat_map(|name| (name.column..name.column + name.width).map(|column| (column, name.row)))
            .collect();
        let markers = picture.spots.iter().map(|spot| (spot.column, spot.row));
        let all: Vec<_> = cells.into_iter().chain(markers).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "something covers something");
    }

    #[test]
    fn no_text_is_cut_by_another_at_any_zoom() {
        let scene = european(|_| true);
        let vienna = scene.mark(called(&scene, "Vienna")).unwrap().position.unwrap();
        for (width, height) in SIZES {
            let mut view = View::fit(scene.places(), 2.0);
            for _ in 0..7 {
                assert_uncut(&MapPicture::draw(
                    Outline::bundled(MapChart::Europe),
                    &view,
                    &scene,
                    Size { width, height },
                    MONO,
                ));
                view = view.zoomed(super::super::Zoom::In, vienna);
            }
        }
    }

    #[test]
    fn the_chosen_site_is_always_named_and_reversed() {
        let scene = european(|_| true);
        for size in [SIZES[0], SIZES[1], SIZES[2]] {
            let picture = draw(&scene, size, TRUE);
            for mark in scene.marks().iter().filter(|mark| mark.is_on_map()) {
                let buffer = painted(&picture, Some(mark.id));
                let reversed: String = buffer
                    .content()
                    .iter()
                    .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
                    .map(ratatui::buffer::Cell::symbol)
                    .collect();
                assert!(
                    mark.forms.iter().any(|form| reversed.contains(form.as_str())),
                    "{size:?} {}: {reversed}",
                    mark.forms[0]
                );
                let (column, row) = picture.cell_of(mark.id).unwrap();
                assert!(buffer[(column, row)].modifier.contains(Modifier::REVERSED));
            }
        }
    }

    #[test]
    fn a_choice_changes_little() {
        let scene = european(|_| true);
        let picture = draw(&scene, (80, 24), TRUE);
        let (one, other) =
            (painted(&picture, Some(called(&scene, "Riga"))), painted(&picture, Some(called(&scene, "Sofia"))));
        let changed = one.diff(&other).len();
        assert!((10..160).contains(&changed), "{changed} cells");
        assert!(one.diff(&painted(&picture, Some(called(&scene, "Riga")))).is_empty());
    }

    #[test]
    fn markers_and_names_can_be_clicked() {
        let scene = european(|_| true);
        let picture = draw(&scene, (100, 30), MONO);
        for mark in scene.marks().iter().filter(|mark| mark.is_on_map()) {
            let (column, row) = picture.cell_of(mark.id).unwrap();
            assert_eq!(picture.site_at(column, row), Some(mark.id));
        }
        for name in &picture.names {
            let id = scene.marks()[name.site].id;
            assert_eq!(picture.site_at(name.column + name.width - 1, name.row), Some(id));
        }
        assert_eq!(picture.site_at(0, 29), None);
    }

    #[test]
    fn sites_that_do_not_match_are_faint_or_hidden() {
        let matches = |mark: &SiteMark| mark.countries[0].code() == "IT";
        let faint = draw(&european(matches), (80, 24), MONO);
        assert_eq!(faint.spots.iter().filter(|spot| spot.matches).count(), 1);
        let marks = marks().into_iter().map(|mark| SiteMark { matches: matches(&mark), ..mark }).collect();
        let hidden = MapScene::new(marks, Options { hide_others: true, ..Options::default() });
        let hidden = draw(&hidden, (80, 24), MONO);
        assert_eq!((hidden.spots.len(), hidden.names.len()), (1, 1));
        assert_eq!(hidden.names[0].text, "Bologna");
    }

    #[test]
    fn a_drawing_is_the_picture_that_it_stands_for() {
        let (all, few) = (european(|_| true), european(|mark| mark.countries[0].code() < "FI"));
        let size = Size { width: 90, height: 30 };
        let fit = View::fit(all.places(), 2.0);
        let mut drawing = MapDrawing::default();
        let near = fit.zoomed(super::super::Zoom::In, fit.centre());
        for (view, scene, look) in
            [(fit, &all, TRUE), (fit, &few, TRUE), (fit, &few, MONO), (near, &all, TRUE), (near, &all, TRUE)]
        {
            let fresh = painted(&MapPicture::draw(Outline::bundled(view.chart()), &view, scene, size, look), None);
            assert_eq!(painted(drawing.picture(&view, scene, size, look), None), fresh);
        }
    }

    #[test]
    fn a_tie_across_the_edge_of_the_world_leaves_it_and_comes_back() {
        let (suva, honolulu) = (mark(0, -18.14, 178.44), mark(1, 21.3, -157.9));
        let scene = MapScene::new(vec![SiteMark { links: vec![honolulu.id], ..suva }, honolulu], Options::default());
        let view = View::world(2.0);
        let size = Size { width: 120, height: 40 };
        let picture = MapPicture::draw(Outline::bundled(view.chart()), &view, &scene, size, TRUE);
        let ink = TRUE.route_over(MapCell::OPEN.under).fg.unwrap();
        let buffer = painted(&picture, Some(ids()[0]));
        let columns: BTreeSet<_> = (0..size.height)
            .flat_map(|row| (0..size.width).map(move |column| (column, row)))
            .filter(|at| buffer[*at].fg == ink)
            .map(|(column, _)| column)
            .collect();
        assert!(columns.iter().any(|column| *column < 30) && columns.iter().any(|column| *column > 90), "{columns:?}");
        assert!(!columns.iter().any(|column| (30..90).contains(column)), "{columns:?}");
    }

    #[test]
    fn countries_are_named_on_their_land_where_there_is_room() {
        let name = |country: Country| country.name_en();
        let few = bundled(|mark| mark.countries[0].code() == "TW");
        let marks = few.marks().iter().filter(|mark| mark.matches).cloned().collect();
        let scene = MapScene::new(marks, Options::default()).naming(name);
        let picture = draw(&scene, (80, 24), MONO);
        let named: Vec<_> = picture.country_names.iter().map(|name| name.text).collect();
        assert!(named.contains(&"China"), "{named:?}");
        for name in &picture.country_names {
            let owners = |column: u16| picture.raster.owners[picture.at(column, name.row).unwrap()];
            let width = u16::try_from(name.text.width()).unwrap();
            let numbers: BTreeSet<u8> = (name.column..name.column + width).flat_map(owners).collect();
            assert_eq!(numbers.len(), 1, "{} is on one land", name.text);
        }
        let crowded = european(|_| true).naming(name);
        assert!(draw(&crowded, (54, 21), MONO).country_names.is_empty());
        assert!(draw(&crowded, (80, 24), MONO).country_names.is_empty(), "sites come first");
    }

    #[test]
    fn nothing_is_painted_beyond_the_area() {
        let scene = european(|_| true);
        let picture = draw(&scene, (80, 24), TRUE);
        let mut buffer = Buffer::filled(Rect { x: 0, y: 0, width: 60, height: 30 }, ratatui::buffer::Cell::new("x"));
        picture.paint(Some(called(&scene, "Vienna")), Rect { x: 10, y: 3, width: 30, height: 10 }, &mut buffer);
        for (place, cell) in buffer.content().iter().enumerate() {
            let (column, row) = (place % 60, place / 60);
            let inside = (10..40).contains(&column) && (3..13).contains(&row);
            assert!(inside || cell.symbol() == "x", "{column} {row}");
        }
    }

    #[test]
    fn a_site_at_sea_is_at_sea_and_one_at_the_pole_is_an_arrow_away() {
        let scene = MapScene::new(
            vec![mark(0, 56.0, 3.0), mark(1, 90.0, 0.0), mark(2, 52.5, 13.4), mark(3, 52.5, 13.4)],
            Options::default(),
        );
        let picture = draw(&scene, (80, 24), MONO);
        assert!(picture.cell_of(ids()[0]).is_some());
        assert_eq!(picture.cell_of(ids()[1]), None);
        let arrows: Vec<_> = picture.arrows.iter().map(|arrow| (arrow.row, arrow.text.as_str())).collect();
        assert_eq!(arrows, [(0, "↑ DE 1")]);
        assert_eq!(picture.site_at(picture.arrows[0].column, 0), Some(ids()[1]));
        assert_ne!(picture.cell_of(ids()[2]), picture.cell_of(ids()[3]), "two in one city stand beside each other");
        assert_eq!(picture.names.len(), 3);
    }

    proptest! {
        #![proptest_config(crate::cases(32))]

        #[test]
        fn any_sites_at_any_size_can_be_drawn(
            places in proptest::collection::vec((-90.0..=90.0_f64, -180.0..=180.0_f64, any::<bool>(), "[a-zà-ü中 ]{0,12}"), 0..30),
            near in any::<bool>(), width in 0_u16..90, height in 0_u16..30, zoom in 0_u8..8, aspect in 1.0_f32..3.0, look in 0_usize..4,
        ) {
            let site = |(place, (latitude, longitude, matches, name)): (usize, &(f64, f64, bool, String))| {
                // In half of the cases all sites are crowded into the Alps.
                let (latitude, longitude) = if near { (46.0 + latitude / 90.0, 11.0 + longitude / 90.0) } else { (*latitude, *longitude) };
                SiteMark { matches: *matches, forms: vec![name.clone()], links: ids()[..3].to_vec(), ..mark(place, latitude, longitude) }
            };
            let scene = MapScene::new(places.iter().enumerate().map(site).collect(), Options::default());
            let size = Size { width, height };
            let mut view = View::fit(scene.places(), aspect);
            for _ in 0..zoom {
                view = view.zoomed(super::super::Zoom::In, scene.places().next().unwrap_or(Position { latitude: 50.0, longitude: 10.0 }));
            }
            let colours = [Depth::True, Depth::Indexed, Depth::Sixteen, Depth::Monochrome][look];
            let picture = MapPicture::draw(Outline::bundled(view.chart()), &view, &scene, size, MapLook { depth: colours, ascii: zoom % 2 == 0, ..MONO });
            painted(&picture, None);
            for mark in scene.marks().iter().take(3) {
                painted(&picture, Some(mark.id));
            }
            let shown: usize = picture.spots.iter().map(|spot| spot.sites.len()).sum();
            let on_map = scene.marks().iter().filter(|mark| mark.is_on_map()).count();
            prop_assert!(shown <= on_map);
            if zoom == 0 && width >= 20 && height >= 8 {
                let matching = scene.places().count();
                let shown: usize = picture.spots.iter().filter(|spot| spot.matches).map(|spot| spot.sites.len()).sum();
                prop_assert_eq!(shown, matching);
            }
            for name in &picture.names {
                prop_assert_eq!(usize::from(name.width), name.text.width());
            }
        }
    }
}
