//! Pane 2: the sites, as a list and on a map of Europe and the world with the same records.

mod in_words;
mod notes;
mod sizing;

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::app::action::Action;
use crate::app::column::TableKind;
use crate::app::keymap::Context;
use crate::app::list::{ListRow, Scrolling};
use crate::app::pane::{Arrangement, Arranger, Cx, Pane, PaneId, PaneOutcome, PictureRequest, Section};
use crate::domain::own_words::OpenWord;
use crate::domain::record::RecordId;
use crate::domain::text::TextForm;
use crate::domain::vocabulary::{RecordType, SiteKind, Vocabulary};
use crate::draw::Canvas;
use crate::map::{
    Direction, Labels, MapDrawing, MapLengths, MapLook, MapPicture, MapScene as Map, Options, SiteMark, SiteProgress,
    View, Zoom, drawn_as, nearest,
};
use crate::page::{Role, capital};
use crate::words::{Language, Words};

use super::section;
use notes::SceneFacts;
use sizing::{MarkMeaning, SizeMeaning, SizeWording, size_marks};

/// The height of a terminal cell divided by its width, for usual fonts.
const CELL_ASPECT: f32 = 2.0;
/// The height in rows from which the map leaves rows for the legend and the sites that are not on
/// it.
const ROOM_FOR_NOTES: u16 = 12;
/// The same for a third row.
const ROOM_FOR_MORE_NOTES: u16 = 18;

/// The pane of sites.
#[derive(Default)]
pub(super) struct FactoriesPane {
    map: Option<Map>,
    /// What the scene was made for, and what follows from it alone.
    made_for: Option<SceneKey>,
    facts: SceneFacts,
    home: Option<View>,
    view: Option<View>,
    drawing: MapDrawing,
    picture: Option<Arc<MapPicture>>,
    /// The site out of sight to which the arrow under the cursor points, and the one that was selected then.
    aim: Option<(RecordId, Option<RecordId>)>,
    in_words: bool,
    /// What the marks say, and what their sizes mean in the picture.
    meaning: MarkMeaning,
    sizes: Option<SizeMeaning>,
    /// How many lines that takes at least.
    scale_lines: u16,
    /// The lengths of the scale bar, in a language.
    lengths: Option<(Language, MapLengths)>,
    /// The selected site and the map size for which the view was last moved to show it.
    brought: Option<(RecordId, Size)>,
}

/// All that a scene depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SceneKey {
    epoch: u64,
    meaning: MarkMeaning,
    /// Whether it is known which money belongs to which site.
    has_ties: bool,
}

impl Pane for FactoriesPane {
    fn id(&self) -> PaneId {
        PaneId::Factories
    }

    fn context(&self) -> Option<Context> {
        Some(if self.in_words { Context::MapInWords } else { Context::Map })
    }

    fn arranger(&self) -> Box<dyn Arranger> {
        Box::new(SitesByKind)
    }

    /// The name follows the sign of the site on the map, and its letter if the map has letters.
    fn name(&self, cx: &Cx<'_>, id: RecordId) -> String {
        let name = self.lettered(&cx.words.get(cx.record(id).title()).replace('\n', " "), id);
        let look = MapLook::colourless(cx.words.is_ascii());
        let sign = |site| look.sign(drawn_as(site), SiteProgress::on(cx.on.day, site));
        cx.record(id).as_site().map_or_else(|| name.clone(), |site| format!("{} {name}", sign(site)))
    }

    fn draws(&self, cx: &Cx<'_>, id: RecordId) -> bool {
        let mark = SiteMark::of(cx.on, id, cx.words.language().form(), true);
        self.in_words || mark.is_some_and(|mark| mark.is_on_map())
    }

    fn arrangement(&self) -> Arrangement {
        Arrangement::PictureList
    }

    /// The eyes go to and fro between list and map, and find the rows where they were.
    fn scrolling(&self) -> Scrolling {
        Scrolling::Thirds
    }

    fn has_sums(&self) -> bool {
        true
    }

    fn views(&self) -> &'static [&'static str] {
        &["map", "words"]
    }

    fn view_number(&self) -> usize {
        usize::from(self.in_words)
    }

    fn mark_meanings(&self) -> &'static [&'static str] {
        &MarkMeaning::WORDS
    }

    fn mark_meaning(&self) -> usize {
        MarkMeaning::ALL.iter().position(|one| *one == self.meaning).unwrap_or_default()
    }

    fn mark_by(&mut self, meaning: usize) {
        self.meaning = MarkMeaning::ALL.get(meaning).copied().unwrap_or_default();
    }

    fn act(&mut self, action: Action, scene: &PictureRequest<'_>) -> PaneOutcome {
        let selected = scene.list.selected();
        match action {
            Action::Left => self.step(Direction::Left, selected),
            Action::Right => self.step(Direction::Right, selected),
            Action::Up => self.step(Direction::Up, selected),
            Action::Down => self.step(Direction::Down, selected),
            Action::Open => self.aimed_at(selected).map_or(PaneOutcome::Ignored, PaneOutcome::Select),
            Action::OtherView => {
                self.in_words = !self.in_words;
                PaneOutcome::Done
            }
            Action::MarkSize if !self.in_words => {
                self.meaning = self.meaning.next();
                PaneOutcome::Done
            }
            _ => self.move_view(action, scene),
        }
    }

    fn choose(&mut self, letter: char, _scene: &PictureRequest<'_>) -> PaneOutcome {
        self.map.as_ref().and_then(|map| map.by_letter(letter)).map_or(PaneOutcome::Done, PaneOutcome::Select)
    }

    fn click(&mut self, at: Position, scene: &PictureRequest<'_>) -> PaneOutcome {
        // Whoever clicks no longer means what the arrow keys were about to do.
        self.aim = None;
        if self.in_words {
            let site = self.site_in_words_at(at, scene);
            return site.map_or(PaneOutcome::Done, PaneOutcome::Select);
        }
        let Some(picture) = &self.picture else { return PaneOutcome::Ignored };
        // Where one marker stands for several sites, each click selects the next of them.
        let sites: Vec<_> = picture.sites_at(at.x - scene.area.x, at.y - scene.area.y).collect();
        let place = sites.iter().position(|id| Some(*id) == scene.list.selected()).map_or(0, |place| place + 1);
        sites.get(place % sites.len().max(1)).map_or(PaneOutcome::Done, |id| PaneOutcome::Select(*id))
    }

    fn wheel(&mut self, closer: bool, at: Position, scene: &PictureRequest<'_>) -> PaneOutcome {
        let Some(view) = self.view.filter(|_| !self.in_words) else { return PaneOutcome::Ignored };
        let about = view.place_at(at.x - scene.area.x, at.y - scene.area.y, self.size(scene.area));
        self.view = Some(view.zoomed(if closer { Zoom::In } else { Zoom::Out }, about));
        PaneOutcome::Done
    }

    fn drag(&mut self, from: Position, to: Position, scene: &PictureRequest<'_>) -> PaneOutcome {
        let Some(view) = self.view.filter(|_| !self.in_words) else { return PaneOutcome::Ignored };
        self.view = Some(view.dragged(from, to, self.size(scene.area)));
        PaneOutcome::Done
    }

    fn aim(&self, cx: &Cx<'_>, selected: Option<RecordId>) -> Option<String> {
        let picture = self.picture.as_ref()?;
        let sites: Vec<_> = picture.beyond(self.aimed_at(selected)?).collect();
        let mut countries: Vec<_> = sites.iter().flat_map(|site| site.countries.iter().copied()).collect();
        countries.sort_unstable();
        countries.dedup();
        let names: Vec<_> = countries.into_iter().map(|country| cx.words.country(country)).collect();
        let count = sites.len();
        let arguments =
            [("countries", names.join(", ").into()), ("count", cx.words.count(count).into()), ("number", count.into())];
        Some(cx.words.with("map-aim", &arguments))
    }

    fn prepare(&mut self, scene: &PictureRequest<'_>) {
        // Letters stand for the rows of a list, which a picture that is published has not beside it.
        let labels = match (scene.is_published, scene.chooses) {
            (false, true) => Labels::Letters,
            (true, _) => Labels::Names,
            (false, false) if self.meaning != MarkMeaning::Kind => Labels::Names,
            (false, false) => Labels::Auto,
        };
        let has_ties = scene.cx.known_ties().is_some();
        let key = SceneKey { epoch: scene.cx.epoch, meaning: self.meaning, has_ties };
        let is_known = self.made_for.replace(key) == Some(key);
        let map = match self.map.take() {
            Some(map) if is_known => map,
            last => self.make_scene(scene, last.as_ref()),
        };
        let map = map.labelled(labels);
        let shortest = |sizes: &SizeMeaning| {
            sizes.scale_lines(scene.cx.words, look(scene), SizeWording::Short, scene.area.width).len()
        };
        self.scale_lines = self.sizes.as_ref().map_or(0, |sizes| u16::try_from(shortest(sizes)).unwrap_or(u16::MAX));
        let size = self.size(scene.area);
        let view = match self.view {
            Some(view) => view,
            None => self.home(&map),
        };
        self.view = Some(self.bringing_into_sight(view, &map, scene.list.selected(), size));
        self.picture = self.view.map(|view| Arc::clone(self.drawing.picture(&view, &map, size, look(scene))));
        self.map = Some(map);
    }

    fn in_words(&self, scene: &PictureRequest<'_>, id: RecordId) -> Option<String> {
        self.in_words.then(|| self.site_in_words(scene, id))
    }

    fn paint(&self, scene: &PictureRequest<'_>, buffer: &mut Buffer) -> Option<Position> {
        if self.in_words {
            return self.paint_words(scene, buffer);
        }
        let picture = self.picture.as_ref()?;
        let size = picture.size();
        let area = Rect { width: size.width, height: size.height, ..scene.area };
        picture.paint(scene.list.selected(), area, buffer);
        self.paint_notes(scene, Rect { y: area.bottom(), height: scene.area.height - area.height, ..area }, buffer);
        let selected = scene.list.selected();
        let aim = self.aimed_at(selected).and_then(|aim| picture.paint_aim(aim, area, buffer));
        let (column, row) = aim.or_else(|| picture.cell_of(selected?))?;
        Some(Position { x: area.x + column, y: area.y + row })
    }
}

impl FactoriesPane {
    /// Returns the scene of what is listed. The view begins anew where something else matches than before.
    fn make_scene(&mut self, scene: &PictureRequest<'_>, last: Option<&Map>) -> Map {
        let form = scene.cx.words.language().form();
        let records = scene.list.rows().iter().filter_map(ListRow::record);
        let marks: Vec<_> =
            records.filter_map(|id| SiteMark::of(scene.cx.on, id, form, !scene.list.is_dimmed(id))).collect();
        let mut marks = with_ends_of_ties(marks, scene, form);
        self.sizes = size_marks(&scene.cx, self.meaning, &mut marks);
        let map = Map::new(marks, Options::default()).naming(|country| scene.cx.words.country(country));
        let map = map.measured(self.lengths(scene.cx.words));
        if last.is_none_or(|last| !last.places().eq(map.places())) {
            self.view = None;
        }
        self.home = None;
        self.facts = SceneFacts::of(scene, &map);
        map
    }

    /// Returns the view in which the map begins.
    fn home(&mut self, map: &Map) -> View {
        *self.home.get_or_insert_with(|| map.home(CELL_ASPECT))
    }

    /// Goes to the nearest site in a direction, or where that is out of sight to the arrow that points to it.
    fn step(&mut self, direction: Direction, selected: Option<RecordId>) -> PaneOutcome {
        let before = self.aimed_at(selected);
        self.aim = None;
        let found = self.map.as_ref().and_then(|map| nearest(map, selected, direction));
        let Some(id) = found else { return PaneOutcome::Done };
        let is_beyond = self.picture.as_ref().is_some_and(|picture| picture.beyond(id).next().is_some());
        if !is_beyond || before == Some(id) {
            return PaneOutcome::Select(id);
        }
        self.aim = Some((id, selected));
        PaneOutcome::Aim
    }

    /// Returns the site to which the arrow under the cursor points; `None` once something else was selected, or
    /// the arrow is gone.
    fn aimed_at(&self, selected: Option<RecordId>) -> Option<RecordId> {
        let (id, from) = self.aim.filter(|_| !self.in_words)?;
        let is_there = self.picture.as_ref()?.beyond(id).next().is_some();
        (is_there && from == selected).then_some(id)
    }

    /// Returns the view, moved to show the selected site if it is out of sight after another
    /// selection or a change of the size. Otherwise the view stays where the user panned it.
    fn bringing_into_sight(&mut self, view: View, map: &Map, chosen: Option<RecordId>, size: Size) -> View {
        let brought = chosen.map(|id| (id, size));
        if std::mem::replace(&mut self.brought, brought) == brought {
            return view;
        }
        let Some(place) = chosen.and_then(|id| map.mark(id)).and_then(|mark| mark.position) else { return view };
        if view.shows(place, size) {
            return view;
        }
        // Whoever has not zoomed comes back to where the map began.
        let home = self.home(map);
        if view.is_at_scale_of(&home) && home.shows(place, size) { home } else { view.showing(place, size) }
    }

    /// Returns the lengths of which the scale bar has one, in words that are found once for each language.
    fn lengths(&mut self, words: &Words) -> MapLengths {
        let language = words.language();
        if let Some((_, lengths)) = self.lengths.as_ref().filter(|(last, _)| *last == language) {
            return lengths.clone();
        }
        let written = |kilometres: u32| {
            let kilometres = words.count(usize::try_from(kilometres).unwrap_or_default());
            words.with("map-scale", &[("kilometres", kilometres.into())])
        };
        let (_, lengths) = self.lengths.insert((language, MapLengths::written(written)));
        lengths.clone()
    }

    /// Returns a name preceded by the letter of its site on the map, if the map has letters.
    fn lettered(&self, name: &str, id: RecordId) -> String {
        let picture = self.picture.as_ref().filter(|picture| picture.is_lettered() && !self.in_words);
        let letter = picture.and(self.map.as_ref()).and_then(|map| map.letter(id));
        letter.map_or_else(|| name.to_owned(), |letter| format!("{letter} {name}"))
    }

    fn move_view(&mut self, action: Action, scene: &PictureRequest<'_>) -> PaneOutcome {
        let (Some(view), Some(map)) = (self.view, &self.map) else { return PaneOutcome::Ignored };
        let size = self.size(scene.area);
        let chosen = scene.list.selected().filter(|id| self.is_in_sight(*id)).and_then(|id| map.mark(id));
        let about = chosen.and_then(|mark| mark.position).unwrap_or_else(|| view.centre());
        self.view = Some(match action {
            Action::ZoomIn => view.zoomed(Zoom::In, about),
            Action::ZoomOut => view.zoomed(Zoom::Out, about),
            Action::Fit => map.after(&view, CELL_ASPECT),
            Action::PanLeft => view.panned(Direction::Left, size),
            Action::PanRight => view.panned(Direction::Right, size),
            Action::PanUp => view.panned(Direction::Up, size),
            Action::PanDown => view.panned(Direction::Down, size),
            _ => return PaneOutcome::Ignored,
        });
        PaneOutcome::Done
    }

    /// Returns the size of the map itself, without the notes. Sizes are never shown without measure and steps.
    fn size(&self, area: Rect) -> Size {
        let notes = match area.height {
            ROOM_FOR_MORE_NOTES.. => 3,
            ROOM_FOR_NOTES.. => 2,
            _ => 0,
        };
        let notes = notes.max(self.scale_lines).min(area.height.saturating_sub(1));
        Size { width: area.width, height: area.height - notes }
    }

    fn is_in_sight(&self, id: RecordId) -> bool {
        self.picture.as_ref().is_some_and(|picture| picture.cell_of(id).is_some())
    }
}

/// The sites, each kind in a section.
struct SitesByKind;

impl Arranger for SitesByKind {
    fn lists(&self, _cx: &Cx<'_>, id: RecordId) -> bool {
        id.as_site().is_some()
    }

    fn sections(&self, cx: &Cx<'_>) -> Vec<Section> {
        let of_kind = |kind| {
            let belongs = |id| cx.record(id).as_site().is_some_and(|site| site.kind == kind);
            section(cx, &heading(cx, kind), TableKind::Sites, belongs)
        };
        cx.on.dataset.own_words.every().filter_map(of_kind).collect()
    }

    fn sums_scope(&self, cx: &Cx<'_>, listed: &[RecordId]) -> String {
        let kind = |id: &RecordId| cx.record(*id).as_site().map(|site| site.kind);
        let first = listed.first().and_then(kind);
        match first.filter(|first| listed.iter().all(|id| kind(id) == Some(*first))) {
            Some(OpenWord::BuiltIn(only)) => {
                let number = listed.len();
                let count = ("count", cx.words.count(number).into());
                cx.words.with("sums-of-kind", &[count, ("number", number.into()), ("kind", only.as_str().into())])
            }
            Some(OpenWord::Own(_)) | None => cx.counted("sums-of-sites", listed.len()),
        }
    }
}

/// Adds the sites that are tied to a matching one and not listed themselves.
fn with_ends_of_ties(mut marks: Vec<SiteMark>, scene: &PictureRequest<'_>, form: TextForm) -> Vec<SiteMark> {
    let sites = scene.cx.on.dataset.ids().filter(|id| id.record_type() == RecordType::Site);
    let links = |id: RecordId| scene.cx.record(id).as_site().map(|site| &*site.more.linked_sites).unwrap_or_default();
    let listed: BTreeSet<RecordId> = marks.iter().map(|mark| mark.id).collect();
    let matching: BTreeSet<RecordId> = marks.iter().filter(|mark| mark.matches).map(|mark| mark.id).collect();
    let named: BTreeSet<RecordId> =
        matching.iter().flat_map(|id| links(*id)).map(|site| RecordId::Site(*site)).collect();
    let is_tied =
        |id: RecordId| named.contains(&id) || links(id).iter().any(|site| matching.contains(&RecordId::Site(*site)));
    for id in sites.filter(|id| !listed.contains(id) && is_tied(*id) && scene.cx.on.is_known(*id)) {
        let mark = SiteMark::of(scene.cx.on, id, form, false);
        marks.extend(mark.map(|mark| SiteMark { is_tied: true, ..mark }));
    }
    marks
}

fn name_of(scene: &PictureRequest<'_>, id: RecordId) -> Option<String> {
    Some(scene.cx.words.get(&scene.cx.record(id).as_site()?.name).to_owned())
}

fn write(scene: &PictureRequest<'_>, buffer: &mut Buffer, area: Rect, text: &str, role: Role) {
    Canvas { buffer, theme: scene.theme, ascii: scene.cx.words.is_ascii() }.text(area, text, role);
}

fn look(scene: &PictureRequest<'_>) -> MapLook {
    // With the terminal's own colours the map may still use its full depth, because its land brings
    // its own background.
    let depth = if scene.theme.is_over_own() { scene.depth } else { scene.theme.depth() };
    let (mosaic, ascii) = (scene.mosaic, scene.cx.words.is_ascii());
    MapLook { depth, background: scene.theme.background(), own: scene.theme.own(), mosaic, ascii }
}

/// The heading of the sites of a kind: for a kind of the dataset's own its name.
fn heading(cx: &Cx<'_>, kind: OpenWord<SiteKind>) -> String {
    let message = match kind.built_in() {
        None => return capital(&cx.writer().open_word(kind)),
        Some(SiteKind::AiFactory) => "list-factories",
        Some(SiteKind::Antenna) => "list-antennas",
        Some(SiteKind::DataCentre) => "list-data-centres",
        Some(SiteKind::Plant) => "list-plants",
    };
    cx.words.text(message)
}
