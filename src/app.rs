//! The explorer's state and how it changes: a message goes in, effects come out.
//!
//! Nothing in this module reads a clock, a file or a terminal, and nothing draws.

pub mod action;
mod arrival;
pub mod asking;
pub mod burst;
pub mod cell;
pub mod changes;
pub mod chart;
pub mod choosing;
pub mod column;
pub mod completion;
pub mod configured;
mod copying;
pub mod counting;
pub mod days;
pub mod detail;
pub mod dividing;
pub mod footer;
pub mod help;
pub mod history;
pub mod jobs;
pub mod key;
pub mod keymap;
pub mod layers;
pub mod layout;
mod legend;
pub mod library;
pub mod list;
pub mod lists;
pub mod marking;
pub mod memory;
pub mod mouse;
mod moves;
mod narrow;
pub mod notice;
pub mod order;
mod paging;
pub mod pane;
pub mod places;
pub mod rebinding;
pub mod recent;
pub mod reviewing;
pub mod saved;
pub mod search;
pub mod sheet;
pub mod sums;
pub mod table;
mod tabs;
mod update;
pub mod viewpoint;
pub mod writing;

use std::sync::{Arc, Weak};

use ratatui::layout::{Rect, Size};

use crate::domain::date::Day;
use crate::domain::fault::Refusal;
use crate::domain::on_day::OnDay;
use crate::domain::record::RecordId;
use crate::domain::sources::Sources;
use crate::invariant::broken;
use crate::map::Mosaic;
use crate::reviews::Reviews;
use crate::theme::{Terminal, Theme, ThemeChoice};
use crate::words::Language;
use crate::words::Words;

use action::Action;
use arrival::DatasetArrival;
use choosing::RowChoice;
use column::ColumnChoice;
use configured::Configured;
use detail::Detail;
use dividing::PartShares;
use jobs::{Answered, Job, Jobs, Ticket};
use keymap::{Context, Keymap};
use layers::Layers;
use layers::prompt::Prompt;
use layout::{Parts, ScreenLayout};
use library::{Concerns, Library};
use list::ListState;
use lists::{ListSight, PreparedLists};
use marking::{MarkedRecords, SessionForm, SessionPurpose};
use mouse::{Held, Pointer};
use notice::Notice;
use pane::{Arrangement, Cx, DetailView, Focus, Pane, PaneState, PictureRequest};
use reviewing::{LogProblem, Reviewing};
use saved::SavedViews;
use search::Search;
use sums::PaneSums;
use viewpoint::Viewpoint;
use writing::OfferTask;

pub use update::{translate, update};

/// Something that happened.
pub enum Message {
    /// A key asked for an action.
    Act(Action),
    /// A text was typed or pasted into a field.
    Type(String),
    /// The mouse was clicked or dragged, or its wheel turned.
    Point(Pointer),
    /// A row in sight was named.
    Choose(RowChoice),
    /// The screen was resized.
    Resize(Size),
    /// The terminal has said whether its background is light.
    Background(bool),
    /// The share of the dataset that has been read, 0 to 1.
    Loading(f32),
    /// The dataset was loaded, or first records of it.
    Loaded(Arc<Library>),
    /// The files could not be made into a dataset.
    Refused(Vec<Refusal>),
    /// The share of a job that is done, 0 to 1.
    Working(Ticket, f32),
    /// A job is done.
    Done(Answered),
    /// The current content of the review log, and how many of its lines are not events.
    Reviews(Arc<Reviews>, usize),
    /// How many events of the review log carry a time later than now.
    Ahead(usize),
    /// The review log could not be read.
    Unreadable(LogProblem),
    /// The user's copies of the documents were read.
    Copies(Arc<Sources>),
    /// A free name for a new file.
    Offered(String),
    /// The system asked the program to end with this exit status.
    Terminate(u8),
    /// The whole screen must be redrawn.
    Redraw,
}

/// Something for the runtime to do.
pub enum Effect {
    /// Leave the program.
    Quit(Exit),
    /// Read no more of the dataset.
    StopLoading,
    /// Do a job and send back its answer.
    Run(Job),
    /// Find a free name for a new file.
    Offer(Box<OfferTask>),
    /// Copy a text to the terminal's clipboard.
    Copy(String),
    /// Turn mouse events on or off.
    Mouse(bool),
    /// Suspend the program until the shell resumes it.
    Suspend,
    /// Clear the screen before the next frame.
    Clear,
}

/// How the program ends.
#[derive(Debug, PartialEq, Eq)]
pub enum Exit {
    /// On request, with this exit status.
    Status(u8),
    /// With records that were chosen, by their ids.
    Picked(Vec<String>),
    /// Because the files could not be made into a dataset.
    Refused(Vec<Refusal>),
}

/// The place from which a link was followed.
#[derive(Clone, Copy, Debug)]
struct Step {
    pane: usize,
    selected: Option<RecordId>,
    followed: Option<RecordId>,
    focus: Focus,
    view: DetailView,
    detail_row: usize,
}

/// The whole state of the explorer.
pub struct Model {
    /// The words of the language in use.
    pub words: Arc<Words>,
    /// The as-of day.
    pub day: Day,
    /// The keys in force.
    pub keymap: Arc<Keymap>,
    /// The theme.
    pub theme: Theme,
    /// The capabilities of the terminal.
    pub terminal: Terminal,
    /// The signs in which maps draw coasts.
    pub mosaic: Mosaic,
    /// The size of the screen.
    pub size: Size,
    /// The dataset, or first records of it; `None` before there are any.
    pub library: Option<Arc<Library>>,
    /// The share of the dataset that has been read, 0 to 1.
    pub progress: f32,
    arrival: DatasetArrival,
    /// The jobs that run beside the loop.
    pub jobs: Jobs,
    /// The search: the query in force and the queries used before.
    pub search: Search,
    /// The sums of what the query found, by pane.
    pub sums: Arc<PaneSums>,
    /// The panes, in the order of their keys.
    pub panes: Vec<PaneState>,
    /// The index of the active pane in `panes`.
    pub active: usize,
    /// The layers over the panes; the top one receives the keys.
    pub layers: Layers,
    /// The detail of the record shown; `None` if no record is shown.
    pub detail: Option<Detail>,
    /// The notice about the last action; `None` if there is none.
    pub notice: Option<Notice>,
    /// The text copied last; empty if there is none.
    copied: String,
    /// Whether records that do not match are dimmed instead of hidden.
    pub dims: bool,
    /// The columns of the tables.
    pub columns: ColumnChoice,
    /// Whether mouse events are on.
    pub has_mouse: bool,
    /// The language in which the explorer begins where none is asked for or remembered.
    pub usual_language: Language,
    /// The language that was chosen in this session, if one was.
    chosen_language: Option<Language>,
    /// The datasets as `--data` names them; empty for the bundled one.
    pub data_arguments: Vec<String>,
    /// The older dataset as `--compare` names it, if one is compared with.
    pub compared_argument: Option<String>,
    /// The folder of copies of documents as `--sources` names it, if it was given.
    pub sources_argument: Option<String>,
    /// The state of the reviews.
    pub reviewing: Reviewing,
    /// The user's copies of the documents; `None` if no folder was given.
    pub copies: Option<Arc<Sources>>,
    /// The marked records.
    pub marks: MarkedRecords,
    /// What the explorer was opened for.
    pub purpose: SessionPurpose,
    /// How it is shown.
    pub form: SessionForm,
    /// The saved views, and those that are configured.
    pub saved: SavedViews,
    /// What is configured.
    configured: Configured,
    /// The theme that was chosen here.
    chosen_theme: Option<ThemeChoice>,
    /// The day on which the explorer stands unless told otherwise; `None` where only the as-of day is known.
    pub usual_day: Option<Day>,
    /// What the mouse holds while its button is pressed.
    held: Option<Held>,
    /// The line between two parts that was clicked last, if nothing else was since.
    clicked: Option<dividing::DividerEdge>,
    trail: Vec<Step>,
    concerns: Arc<Concerns>,
    /// What to show as soon as there are records; `None` for what the panes show of themselves.
    opening: Option<Viewpoint>,
    /// Whether the next search result should switch to a pane that has matches.
    seek_hits: bool,
    epoch: u64,
    /// The rows of the lists, as far as they have been made; `None` before a dataset was loaded.
    lists: Option<Arc<PreparedLists>>,
    /// A number that changes with everything by which lists are arranged.
    plan_version: u64,
    /// The lists of which rows were asked for last, and which ones.
    lists_asked_for: Option<(Weak<PreparedLists>, ListSight)>,
}

impl Model {
    /// Creates the explorer without a dataset. `query` is put in force once the dataset is loaded.
    pub fn new(panes: Vec<Box<dyn Pane>>, words: Arc<Words>, day: Day, size: Size, query: String) -> Self {
        Self {
            usual_language: words.language(),
            words,
            day,
            keymap: Arc::default(),
            theme: Theme::default(),
            terminal: Terminal::default(),
            mosaic: Mosaic::default(),
            size: layout::drawn(size),
            library: None,
            progress: 0.0,
            arrival: DatasetArrival::default(),
            jobs: Jobs::default(),
            search: Search::waiting_for(query),
            sums: Arc::default(),
            panes: panes.into_iter().map(PaneState::new).collect(),
            active: 0,
            layers: Layers::default(),
            detail: None,
            notice: None,
            copied: String::new(),
            dims: false,
            columns: ColumnChoice::default(),
            has_mouse: false,
            chosen_language: None,
            data_arguments: Vec::new(),
            compared_argument: None,
            sources_argument: None,
            reviewing: Reviewing::default(),
            copies: None,
            marks: MarkedRecords::default(),
            purpose: SessionPurpose::default(),
            form: SessionForm::default(),
            saved: SavedViews::default(),
            configured: Configured::default(),
            chosen_theme: None,
            usual_day: None,
            held: None,
            clicked: None,
            trail: Vec::new(),
            concerns: Arc::default(),
            opening: None,
            seek_hits: false,
            epoch: 0,
            lists: None,
            plan_version: 0,
            lists_asked_for: None,
        }
    }

    /// Returns the active pane.
    pub fn pane(&self) -> Option<&PaneState> {
        self.panes.get(self.active).or_else(|| broken!("there is no pane {}", self.active))
    }

    /// Returns the prompt; `None` unless a query is being typed.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.layers.get()
    }

    /// Returns the pane whose list and detail are visible; `None` while a query is being typed,
    /// since the matches of all panes are listed then.
    pub fn pane_in_sight(&self) -> Option<&PaneState> {
        if self.prompt().is_some() { None } else { self.pane() }
    }

    fn pane_in_sight_mut(&mut self) -> Option<&mut PaneState> {
        self.pane_in_sight()?;
        self.pane_mut()
    }

    /// Returns the visible list: that of the pane, or all matches while a query is being typed.
    pub fn list_in_sight(&self) -> &ListState {
        self.pane_in_sight().map_or(&self.search.list, |pane| &pane.list)
    }

    fn list_in_sight_mut(&mut self) -> &mut ListState {
        let is_pane = self.pane_in_sight().is_some();
        match self.panes.get_mut(self.active) {
            Some(pane) if is_pane => &mut pane.list,
            _ => &mut self.search.list,
        }
    }

    fn pane_mut(&mut self) -> Option<&mut PaneState> {
        self.panes.get_mut(self.active).or_else(|| broken!("there is no pane {}", self.active))
    }

    /// Returns the context that panes read; `None` until the dataset is loaded.
    pub fn cx(&self) -> Option<Cx<'_>> {
        let library = self.library.as_ref()?;
        Some(Cx {
            on: OnDay { dataset: &library.dataset, day: self.day },
            words: &self.words,
            query: self.search.query(),
            hits: self.search.hits(),
            concerns: &self.concerns,
            matching: self.search.places(),
            reviewing: &self.reviewing,
            marks: &self.marks,
            sums: &self.sums,
            epoch: self.epoch,
            changes: library.changes.as_ref(),
        })
    }

    /// Returns the layout of the screen.
    pub fn screen(&self) -> ScreenLayout {
        let has_sums = self.pane().is_some_and(|state| state.pane.has_sums());
        layout::screen(self.size, has_sums)
    }

    /// Returns the layout of the active pane or, while a query is being typed, of all matches.
    pub fn parts(&self) -> Parts {
        let body = self.screen().body;
        if self.is_told() {
            return self.parts_told(body);
        }
        let Some(state) = self.pane_in_sight() else {
            return layout::parts(body, Arrangement::ListDetail, Focus::List, false, &PartShares::default());
        };
        let (arrangement, is_alone) = (state.pane.arrangement(), state.has_whole_screen());
        let mut parts = layout::parts(body, arrangement, state.focus, is_alone, &state.shares);
        if state.pane.has_groups() {
            // The list is not what the detail explains.
            parts.picture = parts.picture.or(parts.list.take());
        }
        parts
    }

    /// Returns the parts where nothing is drawn: each has all the room there is, and none takes it from another.
    fn parts_told(&self, body: Rect) -> Parts {
        let state = self.pane_in_sight();
        let has_groups = state.is_some_and(|state| state.pane.has_groups());
        let has_picture = state.is_some_and(|state| state.pane.arrangement() != Arrangement::ListDetail);
        Parts {
            list: (!has_groups).then_some(body),
            // It is prepared, and never drawn.
            picture: has_picture.then_some(Rect { width: body.width.min(80), height: body.height.min(24), ..body }),
            detail: Some(body),
            dividers: Vec::new(),
        }
    }

    /// Returns the contexts in which a key is looked up, the nearest first.
    pub fn contexts(&self) -> Vec<Context> {
        if let Some(top) = self.layers.top() {
            return top.layer().contexts().to_vec();
        }
        self.contexts_of_pane()
    }

    /// Returns the contexts of the active pane and its focused part, the nearest first, without
    /// layers.
    pub fn contexts_of_pane(&self) -> Vec<Context> {
        let part = match self.pane().map(|pane| pane.focus) {
            Some(Focus::Detail) => Context::Detail,
            Some(Focus::Picture) => Context::Picture,
            _ => Context::List,
        };
        let own = self.pane().and_then(|state| state.pane.context());
        let evidence = self.is_on_evidence().then_some(Context::Evidence);
        let picking = (self.purpose == SessionPurpose::Pick && part != Context::Detail).then_some(Context::Picking);
        evidence.into_iter().chain(picking).chain(own).chain([part, Context::Pane, Context::Always]).collect()
    }

    /// Returns the record shown in the detail.
    pub fn shown(&self) -> Option<RecordId> {
        self.pane_in_sight().map_or_else(|| self.search.list.selected(), PaneState::shown)
    }

    /// Returns the language in use.
    pub fn language(&self) -> Language {
        self.words.language()
    }

    /// Updates what follows from the state: the window of each list, the detail and its window, the
    /// picture and the layers.
    fn settle(&mut self) {
        self.adopt_rows();
        let parts = self.parts();
        let height = self.list_height(&parts);
        self.list_in_sight_mut().keep_in_sight(height);
        // The detail may explain what is chosen in the picture, which is of the rows that are on their way.
        self.make_picture(&parts);
        self.make_detail(&parts);
        self.keep_detail_in_sight(&parts);
        self.settle_layers();
    }

    /// Returns how many rows of the list, or of the picture in its place, are visible.
    pub(crate) fn list_height(&self, parts: &Parts) -> usize {
        let area = parts.list.or(parts.picture).unwrap_or(self.screen().body);
        let chrome = match (parts.list, self.pane()) {
            (None, Some(state)) if parts.picture.is_some() => state.pane.chrome_rows(area),
            // The heading with the titles of the columns.
            _ => (1, 0),
        };
        usize::from(area.height.saturating_sub(chrome.0 + chrome.1))
    }

    fn make_picture(&mut self, parts: &Parts) {
        let has_groups = self.pane_in_sight().is_some_and(|state| state.pane.has_groups());
        let Some(area) = parts.picture.or(has_groups.then(|| self.screen().body)) else { return };
        let prepare = |pane: &mut dyn Pane, scene: &PictureRequest<'_>| {
            if scene.list.awaits_rows() { pane.keep_up(scene) } else { pane.prepare(scene) }
        };
        if self.draws_picture() {
            self.with_pane(area, prepare);
        }
    }

    /// Returns whether the picture of the active pane is drawn: of a part only one that consists of its rows.
    pub fn draws_picture(&self) -> bool {
        let is_of_rows = |state: &PaneState| {
            state.pane.arrangement() == Arrangement::WideRows && state.pane.picture_of_all().is_none()
        };
        !self.is_part() || self.pane().is_some_and(is_of_rows)
    }

    /// Calls `change` with the active pane and a request that shows it the rest of the model.
    fn with_pane<T>(&mut self, area: Rect, change: impl FnOnce(&mut dyn Pane, &PictureRequest<'_>) -> T) -> Option<T> {
        self.with_panes(|model, panes| {
            let state = panes.get_mut(model.active)?;
            let basis = state.basis.as_ref().map(|(_, basis)| basis);
            let scene = model.scene_of(state.focus, &state.list, basis, area)?;
            Some(change(&mut *state.pane, &scene))
        })
    }

    /// Calls `change` with the panes and the model, which has no panes during the call.
    fn with_panes<T>(&mut self, change: impl FnOnce(&Self, &mut [PaneState]) -> T) -> T {
        let mut panes = std::mem::take(&mut self.panes);
        let changed = change(self, &mut panes);
        self.panes = panes;
        changed
    }

    fn keep_detail_in_sight(&mut self, parts: &Parts) {
        let rows = self.detail.as_ref().map_or(0, |detail| detail.rows.len());
        let height = |area: Rect| self.detail.as_ref().map_or(area.height, |detail| detail.height(area.height));
        let height = parts.detail.map_or(1, |area| usize::from(height(area))).max(1);
        let Some(pane) = self.pane_mut() else { return };
        pane.detail_row = pane.detail_row.min(rows.saturating_sub(1));
        let highest = pane.detail_row;
        pane.detail_offset = pane.detail_offset.min(highest).max((highest + 1).saturating_sub(height));
        pane.detail_offset = pane.detail_offset.min(rows.saturating_sub(height));
    }
}
