//! Dots as cells: blocks where two grounds meet, braille where a line crosses one ground, signs
//! where only ASCII may be used. A raster, classes and a look go in; cells come out.
//!
//! The rule: if all dots of a cell have the same ground, the ground is the cell's background, and
//! lines between lands of that ground are drawn on it in braille. Otherwise the two commonest
//! grounds make a block, and the sea, or land without a fill, is the background.

use ratatui::style::{Color, Modifier};

use super::cell::{Bears, MapCell, Mosaic, braille};
use super::palette::{Class, LandFill, MapLook};
use super::raster::{DOTS, LineDots, Raster};
use crate::theme::Depth;

/// The class of each number in a raster.
pub(super) type Classes = [Class; 256];

/// Returns the cells of a raster, row by row, `columns` in each.
pub(super) fn compose(raster: &Raster, classes: &Classes, look: MapLook, columns: u16) -> Vec<MapCell> {
    let mut cells = vec![MapCell::OPEN; raster.owners.len()];
    recompose(&mut cells, raster, classes, look, columns, |_| true);
    cells
}

/// Recomputes the cells that contain land whose number has changed its class.
pub(super) fn recompose(
    cells: &mut [MapCell],
    raster: &Raster,
    classes: &Classes,
    look: MapLook,
    columns: u16,
    has_changed: impl Fn(u8) -> bool,
) {
    let palette = Class::ALL.map(|class| (class, ClassInk { ground: look.ground(class), class, look }));
    let ink_of = |owner: u8| {
        let class = class_of(classes, owner);
        palette
            .iter()
            .find(|(one, _)| *one == class)
            .map_or(ClassInk { ground: LandFill::Open, class, look }, |(_, ink)| *ink)
    };
    let inks: Vec<ClassInk> = (0..=u8::MAX).map(ink_of).collect();
    let columns = usize::from(columns).max(1);
    let lines = lines(raster, &inks);
    for (place, ((cell, owners), line)) in cells.iter_mut().zip(&raster.owners).zip(lines).enumerate() {
        if owners.iter().any(|owner| has_changed(*owner)) {
            let is_even = (place % columns + place / columns).is_multiple_of(2);
            *cell = one(*owners, &inks, line, is_even);
        }
    }
}

fn class_of(classes: &Classes, owner: u8) -> Class {
    classes.get(usize::from(owner)).copied().unwrap_or(Class::Land)
}

/// A class with its ground.
#[derive(Clone, Copy)]
struct ClassInk {
    ground: LandFill,
    class: Class,
    look: MapLook,
}

impl ClassInk {
    const fn fill(self) -> Option<Color> {
        self.ground.colour()
    }
}

/// The dots of lines in a cell: coast, solid border, dashed border.
#[derive(Clone, Copy, Default)]
struct CellLines {
    coast: u8,
    border: u8,
    dashed: u8,
}

/// Returns the dots of all lines between lands with the same fill.
fn lines(raster: &Raster, inks: &[ClassInk]) -> Vec<CellLines> {
    let mut lines = vec![CellLines::default(); raster.owners.len()];
    let fill = |side: u8| inks.get(usize::from(side)).and_then(|ink| ink.fill());
    for LineDots { cell, sides: [one, other], dots, dashed } in &raster.lines {
        if fill(*one) != fill(*other) {
            continue;
        }
        let Some(line) = lines.get_mut(*cell) else { continue };
        if *one == 0 || *other == 0 {
            line.coast |= dots;
        } else {
            line.border |= dots;
            line.dashed |= dashed;
        }
    }
    lines
}

fn one(owners: [u8; DOTS], inks: &[ClassInk], line: CellLines, is_even: bool) -> MapCell {
    let [first, rest @ ..] = owners;
    let ink = |owner: u8| inks.get(usize::from(owner)).copied();
    let Some(main) = ink(first) else { return MapCell::OPEN };
    if main.look.ascii {
        return ascii(owners, inks, main);
    }
    if rest.iter().all(|owner| *owner == first) {
        return even_ground(main, line, is_even, true);
    }
    if rest.iter().all(|owner| ink(*owner).is_some_and(|ink| ink.fill() == main.fill())) {
        let main = most(owners, inks).unwrap_or(main);
        let same_class = owners.iter().all(|owner| ink(*owner).is_some_and(|ink| ink.class == main.class));
        return even_ground(main, line, is_even, same_class);
    }
    mixed(owners, inks, main.look.mosaic)
}

/// Returns a cell of one ground.
fn even_ground(main: ClassInk, line: CellLines, is_even: bool, same_class: bool) -> MapCell {
    let under = main.look.under(main.class);
    // A blank is drawn in the colour of its ground, so that only one colour changes between a coast
    // and the land behind it.
    let cell = MapCell { ink: under.ground, ground: under.ground, under, ..MapCell::OPEN };
    let is_filled = main.fill().is_some();
    let border = if is_filled { line.border } else { line.dashed };
    if line.coast | border != 0 {
        let ink = main.look.line(main.class).fg.unwrap_or_default();
        let bears = if line.coast == 0 { Bears::Border } else { Bears::Coast };
        let modifier =
            if main.look.depth == Depth::Monochrome && line.coast == 0 { Modifier::DIM } else { Modifier::empty() };
        let dots = line.coast | border;
        let sign = if line.coast == 0 { braille(dots) } else { main.look.mosaic.line(dots) };
        return MapCell { sign, ink, modifier, bears, ..cell };
    }
    match main.ground {
        LandFill::Pattern { even, odd, ink, .. } | LandFill::Woven { even, odd, ink, .. } if same_class => {
            let modifier = if ink == Color::Reset { Modifier::DIM } else { Modifier::empty() };
            MapCell { sign: braille(if is_even { even } else { odd }), ink, modifier, ..cell }
        }
        _ => cell,
    }
}

/// Returns the class of most dots; of equally common ones, the first.
fn most(owners: [u8; DOTS], inks: &[ClassInk]) -> Option<ClassInk> {
    let inks_of = || owners.iter().filter_map(|owner| inks.get(usize::from(*owner)));
    let votes = |ink: &ClassInk| inks_of().filter(|other| other.class == ink.class).count();
    inks_of().rev().max_by_key(|ink| votes(ink)).copied()
}

/// Returns a cell of several grounds.
fn mixed(owners: [u8; DOTS], inks: &[ClassInk], mosaic: Mosaic) -> MapCell {
    let fills = owners.map(|owner| inks.get(usize::from(owner)).and_then(|ink| ink.fill()));
    let votes = |fill: &Option<Color>| fills.iter().filter(|other| *other == fill).count();
    let commonest = |except: Option<Option<Color>>| {
        let others = fills.iter().rev().filter(|fill| except != Some(**fill));
        others.max_by_key(|fill| votes(fill)).copied()
    };
    let (Some(first), Some(second)) = (commonest(None), commonest(Some(commonest(None).flatten()))) else {
        return MapCell::OPEN;
    };
    let (ink, ground) = match (first, second) {
        (None, ink) | (ink, None) => (ink, None),
        (ground, ink) => (ink, ground),
    };
    // A third ground counts as land, so that the sea does not eat into it.
    let is_ink = |fill: &Option<Color>| *fill == ink || *fill != ground && ground.is_none();
    let dots = fills.iter().enumerate().map(|(place, fill)| u8::from(is_ink(fill)) << place).sum();
    let under = most(owners, inks).map_or(MapCell::OPEN.under, |ink| ink.look.under(ink.class));
    let (ink, ground) = (ink.unwrap_or_default(), ground.unwrap_or_default());
    let sign = mosaic.area(dots);
    let cell = MapCell { ink, ground, under, bears: Bears::Coast, ..MapCell::OPEN };
    // All of it has the ink, so the ink becomes the ground.
    if sign == mosaic.area(u8::MAX) { MapCell { sign: ' ', ground: ink, ..cell } } else { MapCell { sign, ..cell } }
}

/// Returns a cell in ASCII, drawn by its commonest class.
fn ascii(owners: [u8; DOTS], inks: &[ClassInk], main: ClassInk) -> MapCell {
    let main = most(owners, inks).unwrap_or(main);
    let under = main.look.under(main.class);
    let is_coast = owners.iter().any(|owner| (*owner == 0) != (main.class == Class::Sea));
    let cell = MapCell {
        ground: under.ground,
        under,
        bears: if is_coast { Bears::Coast } else { Bears::Nothing },
        ..MapCell::OPEN
    };
    match main.ground {
        LandFill::Pattern { sign, ink, .. } | LandFill::Woven { sign, ink, .. } => MapCell { sign, ink, ..cell },
        LandFill::Open if main.class == Class::Land => MapCell { sign: '.', ..cell },
        LandFill::Open | LandFill::Fill(_) => cell,
    }
}
