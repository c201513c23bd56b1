//! The notes below the map: what its signs and lands mean, and which sites are not on it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::pane::PictureRequest;
use crate::domain::vocabulary::SiteKind;
use crate::draw::Canvas;
use crate::map::{APPROXIMATE, LandMeaning, MapLook, MapPicture, MapScene, SiteMark, SiteProgress};
use crate::page::Role;
use crate::words::cut;

use super::sizing::{SizeMeaning, SizeWording};
use super::{FactoriesPane, look, name_of, write};

/// The columns between two notes on one line.
pub(super) const GAP: usize = 2;
/// The most sites that are named of those that are not on the map.
const MOST_NAMED: usize = 50;

/// What the notes say of a scene, found once for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "facts that have nothing to do with one another")]
pub(super) struct SceneFacts {
    /// Whether there is a factory or an antenna.
    has_own_signs: bool,
    /// Whether there is any other site on the map.
    has_others: bool,
    /// Whether the map or the list beside it shows the sign of a site that has stopped.
    has_stopped: bool,
    /// Whether the place of some site is only somewhere around its marker.
    is_approximate: bool,
    /// The sites that are not on the map, if there are any.
    elsewhere: Option<String>,
    /// The names of the kinds that are neither factories nor antennas.
    other_kinds: Vec<String>,
}

impl SceneFacts {
    /// Finds the facts of a scene.
    pub(super) fn of(scene: &PictureRequest<'_>, map: &MapScene) -> Self {
        let has_own_signs = |mark: &SiteMark| matches!(mark.kind, SiteKind::AiFactory | SiteKind::Antenna);
        let is_stopped = |mark: &SiteMark| mark.matches && mark.progress == SiteProgress::Stopped;
        Self {
            has_own_signs: map.marks().iter().any(has_own_signs),
            has_others: map.shown_marks().any(|mark| !has_own_signs(mark)),
            has_stopped: map.marks().iter().any(is_stopped),
            is_approximate: map.shown_marks().any(|mark| mark.is_approximate),
            elsewhere: elsewhere(scene, map),
            other_kinds: other_kinds(scene, map),
        }
    }
}

/// Returns how many sites are not on the map, and which.
fn elsewhere(scene: &PictureRequest<'_>, map: &MapScene) -> Option<String> {
    let count = map.off_map().filter(|mark| mark.matches).count();
    let some = map.off_map().filter(|mark| mark.matches).take(MOST_NAMED);
    let names: Vec<_> = some.filter_map(|mark| name_of(scene, mark.id)).collect();
    let arguments = [("count", count.into()), ("sites", names.join(", ").into())];
    (count > 0).then(|| scene.cx.words.with("map-elsewhere", &arguments))
}

/// Returns the names of the kinds of the sites on the map that are neither factories nor antennas.
fn other_kinds(scene: &PictureRequest<'_>, map: &MapScene) -> Vec<String> {
    let mut kinds = Vec::new();
    let is_other = |mark: &&SiteMark| matches!(mark.kind, SiteKind::DataCentre | SiteKind::Plant);
    for mark in map.shown_marks().filter(is_other) {
        let Some(site) = scene.cx.record(mark.id).as_site() else { continue };
        if !kinds.contains(&site.kind) {
            kinds.push(site.kind);
        }
    }
    kinds.into_iter().map(|kind| scene.cx.writer().open_word(kind)).collect()
}

impl FactoriesPane {
    /// Draws the notes below the map: the meaning of the markers, and the sites that are not on it.
    pub(super) fn paint_notes(&self, scene: &PictureRequest<'_>, area: Rect, buffer: &mut Buffer) {
        let look = look(scene);
        let lettered = self.picture.as_ref().is_some_and(|picture| MapPicture::is_lettered(picture));
        let letters = lettered.then_some(if self.facts.has_others { "map-letters-mixed" } else { "map-letters" });
        let forms =
            if lettered || self.facts.has_own_signs { legend(scene, look, letters).map(Some) } else { [None, None] };
        let of_scale =
            |sizes: &SizeMeaning| sizes.scale_lines(scene.cx.words, look, SizeWording::Full, area.width).len();
        let leading = self.sizes.as_ref().map_or(1, of_scale);
        // The shorter form where the longer one is cut, or leaves no room for what else has to be said.
        let fits = |notes: &Vec<MapNote>| {
            notes.len() <= usize::from(area.height)
                && notes.iter().take(leading).all(|note| cut::width(&note.text) <= usize::from(area.width))
        };
        let lands = self.lands_in_words(scene, look);
        let [full, short] = forms;
        let [full, short] = [(full, SizeWording::Full), (short, SizeWording::Short)].map(|(legend, wording)| {
            let of_sizes = |sizes: &SizeMeaning| sizes.lines(scene.cx.words, look, wording, area.width);
            let first = self.sizes.as_ref().map(of_sizes);
            let mut notes = notes(scene, &self.facts, look, legend, first, area.width);
            for land in &lands {
                add_note(&mut notes, land.clone(), GAP, area.width);
            }
            notes
        });
        for (y, note) in (area.top()..area.bottom()).zip(Some(full).filter(fits).unwrap_or(short)) {
            note.paint(scene, Rect { y, height: 1, ..area }, buffer);
        }
    }

    /// Returns what the looks of the lands mean, each beside two cells of it.
    fn lands_in_words(&self, scene: &PictureRequest<'_>, look: MapLook) -> Vec<MapNote> {
        let meanings = self.picture.as_ref().map(|picture| picture.meanings(scene.list.selected()));
        let in_words = |meaning: LandMeaning| {
            let (sign, style) = look.swatch(meaning)?;
            let meaning = scene.cx.words.text(meaning.message());
            Some(MapNote { text: format!("   {meaning}"), swatches: vec![(0, sign, style)] })
        };
        meanings.into_iter().flatten().filter_map(in_words).collect()
    }
}

/// Returns the meaning of the markers, or of the letters and the signs in the list, in a longer and a
/// shorter form.
fn legend(scene: &PictureRequest<'_>, look: MapLook, letters: Option<&'static str>) -> [String; 2] {
    let sign = |kind, progress| look.sign(kind, progress).to_string();
    let [planned, under_way, running, _] = SiteProgress::ALL.map(|progress| sign(SiteKind::AiFactory, progress));
    let arguments = [
        ("factory", planned.into()),
        ("antenna", sign(SiteKind::Antenna, SiteProgress::Planned).into()),
        ("underway", under_way.into()),
        ("running", running.into()),
    ];
    let forms = letters.map_or(["map-legend", "map-legend-short"], |letters| [letters, "map-letters-short"]);
    forms.map(|form| scene.cx.words.with(form, &arguments))
}

/// Returns the lines below the map, as few as their width allows: the legend, the sites that are not on
/// the map, and the meaning of the signs that are not always there.
fn notes(
    scene: &PictureRequest<'_>,
    facts: &SceneFacts,
    look: MapLook,
    legend: Option<String>,
    sizes: Option<Vec<MapNote>>,
    columns: u16,
) -> Vec<MapNote> {
    let words = scene.cx.words;
    let has_sizes = sizes.is_some();
    let mut notes = sizes.unwrap_or_else(|| legend.map(MapNote::of).into_iter().collect());
    notes.extend(facts.elsewhere.clone().map(MapNote::of));
    let explained = |message: &str, sign: String| words.with(message, &[("sign", sign.into())]);
    let stopped = || explained("map-legend-stopped", look.sign(SiteKind::AiFactory, SiteProgress::Stopped).to_string());
    let approximate = || explained("map-approximate", APPROXIMATE.to_owned());
    let other_sign = look.sign(SiteKind::DataCentre, SiteProgress::Planned);
    let others = || format!("{other_sign} {}", facts.other_kinds.join(", "));
    let others = (!facts.other_kinds.is_empty() && !has_sizes).then(others);
    let stopped = (facts.has_stopped && !has_sizes).then(stopped);
    for more in others.into_iter().chain(stopped).chain(facts.is_approximate.then(approximate)) {
        add_note(&mut notes, MapNote::of(more), GAP, columns);
    }
    notes
}

/// A line below the map, with bits of land in it, each at a column.
#[derive(Clone, Debug)]
pub(super) struct MapNote {
    pub(super) text: String,
    swatches: Vec<(usize, String, Style)>,
}

impl MapNote {
    pub(super) const fn of(text: String) -> Self {
        Self { text, swatches: Vec::new() }
    }

    fn paint(&self, scene: &PictureRequest<'_>, area: Rect, buffer: &mut Buffer) {
        write(scene, buffer, area, &self.text, Role::Muted);
        let mut canvas = Canvas { buffer, theme: scene.theme, ascii: scene.cx.words.is_ascii() };
        for (column, sign, style) in &self.swatches {
            // What is cut off has no swatch either.
            let Some(column) = u16::try_from(*column).ok().filter(|column| column + 4 < area.width) else { continue };
            canvas.in_look(Rect { x: area.x + column, width: 2, ..area }, sign, *style);
        }
    }
}

/// Adds a note to the first line with room for it and a gap, or else as a line of its own.
pub(super) fn add_note(notes: &mut Vec<MapNote>, more: MapNote, gap: usize, columns: u16) {
    let start = |note: &MapNote| cut::width(&note.text) + gap;
    let has_room = |note: &&mut MapNote| start(note) + cut::width(&more.text) <= usize::from(columns);
    match notes.iter_mut().find(has_room) {
        Some(note) => {
            let start = start(note);
            note.text = format!("{}{}{}", note.text, " ".repeat(gap), more.text);
            note.swatches.extend(more.swatches.into_iter().map(|(at, sign, style)| (start + at, sign, style)));
        }
        None => notes.push(more),
    }
}
