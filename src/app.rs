//! The explorer's state and how it changes: message in, effects out.
//!
//! Nothing here reads a clock, a file or a terminal, and nothing draws.

pub mod action;
pub mod changes;
pub mod completion;
mod copying;
pub mod counting;
pub mod days;
pub mod detail;
pub mod help;
pub mod history;
pub mod jobs;
pub mod key;
pub mod keymap;
pub mod layers;
pub mod layout;
pub mod library;
pub mod list;
pub mod memory;
pub mod mouse;
mod moves;
mod narrow;
pub mod notice;
pub mod order;
pub mod pane;
pub mod reviewing;
pub mod search;
pub mod sums;
mod tabs;
mod update;
pub mod writing;

use std::sync::Arc;

use ratatui::layout::{Rect, Size};

use crate::domain::date::Day;
use crate::domain::fault::Refusal;
use crate::domain::on_day::OnDay;
use crate::domain::record::RecordId;
use crate::domain::sources::Sources;
use crate::domain::text::Language;
use crate::invariant::broken;
use crate::page::{Page, PageLine, Role, centre, evidence_page_with, record_page, review, ties_page};
use crate::query::{Hit, Hits, Match, ReviewLookup, ReviewState};
use crate::reviews::Reviews;
use crate::theme::{Terminal, Theme};
use crate::words::Words;

use action::Action;
use counting::Counting;
use detail::{Detail, DetailKey};
use jobs::{Answered, Job, Jobs, Ticket};
use keymap::Context;
use layers::Layers;
use layers::prompt::Prompt;
use layout::{Parts, ScreenLayout};
use library::{Concerns, Library};
use list::{ListRow, ListState};
use mouse::Pointer;
use notice::Notice;
use pane::{Arrangement, Cx, DetailView, Focus, Pane, PaneId, PaneState, PictureRequest};
use reviewing::{LogProblem, Reviewing};
use search::Search;
use sums::PaneSums;
use writing::OfferTask;

pub use update::{translate, update};

/// Something that happened.
pub enum Message {
    /// A key asked for something.
    Act(Action),
    /// A character was typed into a field.
    Type(char),
    /// A text was pasted.
    Paste(String),
    /// The mouse did something.
    Point(Pointer),
    /// The screen has another size.
    Resize(Size),
    /// So much of the dataset is read, 0 to 1.
    Loading(f32),
    /// The dataset is there.
    Loaded(Arc<Library>),
    /// No dataset could be made of the files.
    Refused(Vec<Refusal>),
    /// So much of a job is done, 0 to 1.
    Working(Ticket, f32),
    /// A job is done.
    Done(Answered),
    /// Under which name reviews are written down; it comes before the dataset.
    Reviewer(String),
    /// What the review log holds now, and how many of its lines are no events.
    Reviews(Arc<Reviews>, usize),
    /// So many events of the review log are stamped later than now.
    Ahead(usize),
    /// The review log cannot be read.
    Unreadable(LogProblem),
    /// The user's copies of the documents are read.
    Copies(Arc<Sources>),
    /// A name for a new file that is not taken.
    Offered(String),
    /// The system asked the program to end with this exit status.
    Terminate(u8),
    /// The screen must be drawn anew.
    Redraw,
}

/// Something to be done outside.
pub enum Effect {
    /// Leave the program.
    Quit(Exit),
    /// Do a job, and say what came of it.
    Run(Job),
    /// Find a name for a new file that is not taken.
    Offer(Box<OfferTask>),
    /// Put a text on the clipboard of the terminal.
    Copy(String),
    /// Listen to the mouse, or no longer.
    Mouse(bool),
    /// Put the program to sleep until the shell wakes it.
    Suspend,
    /// Clear the screen before it is drawn again.
    Clear,
}

/// How the program ends.
#[derive(Debug, PartialEq, Eq)]
pub enum Exit {
    /// As asked, with this exit status.
    Status(u8),
    /// Because no dataset could be made of the files.
    Refused(Vec<Refusal>),
}

/// Where a followed link came from.
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
    /// The day stood on.
    pub day: Day,
    /// The look of everything.
    pub theme: Theme,
    /// What is known of the terminal.
    pub terminal: Terminal,
    /// The size of the screen.
    pub size: Size,
    /// The dataset; `None` while it is being read.
    pub library: Option<Arc<Library>>,
    /// How much of it has been read, 0 to 1.
    pub progress: f32,
    /// What is under way beside the loop.
    pub jobs: Jobs,
    /// The query: in force and being typed.
    pub search: Search,
    /// The sums of what the query found, pane by pane.
    pub sums: Arc<PaneSums>,
    /// The panes.
    pub panes: Vec<PaneState>,
    /// The pane in sight.
    pub active: usize,
    /// What is laid over it, and has the keys.
    pub layers: Layers,
    /// The detail of the record shown.
    pub detail: Option<Detail>,
    /// What became of the last action.
    pub notice: Option<Notice>,
    /// Whether what does not match is dimmed instead of hidden.
    pub dims: bool,
    /// Whether the mouse is listened to.
    pub has_mouse: bool,
    /// The datasets as `--data` names them; empty: the one in the program.
    pub data_arguments: Vec<String>,
    /// What is known of reviews, and what is under way.
    pub reviewing: Reviewing,
    /// The user's copies of the documents; `None`: no folder of them was named.
    pub copies: Option<Arc<Sources>>,
    trail: Vec<Step>,
    counting: Counting,
    concerns: Arc<Concerns>,
    /// Set until the next result comes: then a pane is to be in sight that has something.
    seek_hits: bool,
    epoch: u64,
}

impl Model {
    /// The explorer before its dataset is read. `query` is put in force once it is.
    pub fn new(panes: Vec<Box<dyn Pane>>, words: Arc<Words>, day: Day, size: Size, query: String) -> Self {
        Self {
            words,
            day,
            theme: Theme::default(),
            terminal: Terminal::default(),
            size,
            library: None,
            progress: 0.0,
            jobs: Jobs::default(),
            search: Search::waiting_for(query),
            sums: Arc::default(),
            panes: panes.into_iter().map(PaneState::new).collect(),
            active: 0,
            layers: Layers::default(),
            detail: None,
            notice: None,
            dims: false,
            has_mouse: false,
            data_arguments: Vec::new(),
            reviewing: Reviewing::default(),
            copies: None,
            trail: Vec::new(),
            counting: Counting::default(),
            concerns: Arc::default(),
            seek_hits: false,
            epoch: 0,
        }
    }

    /// The pane in sight.
    pub fn pane(&self) -> Option<&PaneState> {
        self.panes.get(self.active).or_else(|| broken!("there is no pane {}", self.active))
    }

    /// Returns the prompt, while a query is typed.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.layers.get()
    }

    /// Returns the pane whose list and detail are in sight; `None` while a query is typed, when the
    /// matches of all panes are.
    pub fn pane_in_sight(&self) -> Option<&PaneState> {
        if self.prompt().is_some() { None } else { self.pane() }
    }

    fn pane_in_sight_mut(&mut self) -> Option<&mut PaneState> {
        self.pane_in_sight()?;
        self.pane_mut()
    }

    /// Returns the list in sight: that of the pane, or all matches while a query is typed.
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

    /// What panes read, once the dataset is there.
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
            sums: &self.sums,
            epoch: self.epoch,
            changes: library.changes.as_ref(),
        })
    }

    /// The parts of the screen.
    pub fn screen(&self) -> ScreenLayout {
        let has_sums = self.pane().is_some_and(|state| state.pane.has_sums());
        layout::screen(self.size, has_sums)
    }

    /// The parts of the pane in sight; while a query is typed, those of the list of all matches.
    pub fn parts(&self) -> Parts {
        let (arrangement, focus) = match self.pane_in_sight() {
            Some(state) => (state.pane.arrangement(), state.focus),
            None => (Arrangement::ListDetail, Focus::List),
        };
        layout::parts(self.screen().body, arrangement, focus)
    }

    /// The contexts in which a key is looked up, the nearest first.
    pub fn contexts(&self) -> Vec<Context> {
        if let Some(top) = self.layers.top() {
            return top.layer().contexts().to_vec();
        }
        self.contexts_of_pane()
    }

    /// The contexts of the pane in sight and of its part that has the keys, the nearest first, whatever
    /// is laid over them.
    pub fn contexts_of_pane(&self) -> Vec<Context> {
        let part = match self.pane().map(|pane| pane.focus) {
            Some(Focus::Detail) => Context::Detail,
            Some(Focus::Picture) => Context::Picture,
            _ => Context::List,
        };
        let own = self.pane().map(|state| state.pane.context());
        let evidence = self.is_on_evidence().then_some(Context::Evidence);
        evidence.into_iter().chain(own).chain([part, Context::Pane, Context::Always]).collect()
    }

    /// The record in the detail.
    pub fn shown(&self) -> Option<RecordId> {
        self.pane_in_sight().map_or_else(|| self.search.list.selected(), PaneState::shown)
    }

    /// The language in use.
    pub fn language(&self) -> Language {
        self.words.language()
    }

    /// Makes the rows of every list anew, after the hits, the dataset or the language changed.
    fn refresh_rows(&mut self) {
        let matches = self.with_panes(|model, panes| {
            let cx = model.cx()?;
            let everything = if model.dims { everything(cx.on) } else { Hits::default() };
            let listed = if model.dims { Cx { hits: &everything, ..cx } } else { cx };
            for state in panes {
                list_records(state, &listed);
            }
            Some(matches_by_pane(&cx))
        });
        let Some(matches) = matches else { return };
        self.search.list.set_rows(matches);
        self.count_queue();
        self.epoch += 1;
    }

    /// Brings everything that follows from the state in step with it: the window of each list and
    /// the rows of the detail.
    fn settle(&mut self) {
        let parts = self.parts();
        let height = self.list_height(&parts);
        let leap = Self::leap(&parts, height);
        self.search.list.keep_in_sight(height, leap);
        for pane in &mut self.panes {
            pane.list.keep_in_sight(height, leap);
        }
        self.make_detail(&parts);
        self.keep_detail_in_sight(&parts);
        self.make_picture(&parts);
        self.settle_layers();
    }

    /// By how many rows more than it must a list moves. Rows are scrolled by the terminal, and the
    /// detail beside them has changed anyway; beside a picture every row has to be written again.
    fn leap(parts: &Parts, height: usize) -> usize {
        if parts.list.is_some() && parts.picture.is_some() { height / 3 } else { 0 }
    }

    /// How many rows of the list are in sight: those of the picture where it stands in its place.
    pub(crate) fn list_height(&self, parts: &Parts) -> usize {
        let area = parts.list.or(parts.picture).unwrap_or(self.screen().body);
        let chrome = match (parts.list, self.pane()) {
            (None, Some(state)) if parts.picture.is_some() => state.pane.chrome_rows(area),
            _ => (0, 0),
        };
        usize::from(area.height.saturating_sub(chrome.0 + chrome.1))
    }

    /// What the picture of the pane in sight is made for.
    pub fn scene(&self, area: Rect) -> Option<PictureRequest<'_>> {
        let state = self.pane()?;
        self.scene_of(state.focus, &state.list, area)
    }

    fn scene_of<'a>(&'a self, focus: Focus, list: &'a ListState, area: Rect) -> Option<PictureRequest<'a>> {
        let has_keys = focus != Focus::Detail;
        Some(PictureRequest { cx: self.cx()?, list, area, has_keys, theme: self.theme, depth: self.terminal.depth })
    }

    fn make_picture(&mut self, parts: &Parts) {
        let Some(area) = parts.picture else { return };
        self.with_pane(area, |pane, scene| pane.prepare(scene));
    }

    /// Lets the pane in sight change with a view of everything else.
    fn with_pane<T>(&mut self, area: Rect, change: impl FnOnce(&mut dyn Pane, &PictureRequest<'_>) -> T) -> Option<T> {
        self.with_panes(|model, panes| {
            let state = panes.get_mut(model.active)?;
            let scene = model.scene_of(state.focus, &state.list, area)?;
            Some(change(&mut *state.pane, &scene))
        })
    }

    /// Lets the panes change with a view of everything else: for that long the model has none.
    fn with_panes<T>(&mut self, change: impl FnOnce(&Self, &mut [PaneState]) -> T) -> T {
        let mut panes = std::mem::take(&mut self.panes);
        let changed = change(self, &mut panes);
        self.panes = panes;
        changed
    }

    fn make_detail(&mut self, parts: &Parts) {
        let view = self.pane_in_sight().map_or(DetailView::Record, |pane| pane.view);
        let Some((id, area)) = self.shown().zip(parts.detail) else {
            self.detail = None;
            return;
        };
        let unfolded = self.pane().is_some_and(|pane| pane.unfolded == Some(id));
        let key = DetailKey { id, view, unfolded, width: usize::from(area.width.saturating_sub(2)), epoch: self.epoch };
        if self.detail.as_ref().is_some_and(|detail| detail.key == key) {
            return;
        }
        let line = self.same_page_line(key);
        let page = self.page(key);
        let detail = Detail::new(key, &page, self.words.is_ascii());
        let row = line.map_or(0, |line| detail.row_of(line));
        self.detail = Some(detail);
        if let Some(pane) = self.pane_mut() {
            pane.detail_row = row;
        }
    }

    /// The line under the cursor, if the new page is the old one in another width or language.
    fn same_page_line(&self, key: DetailKey) -> Option<usize> {
        let old = self.detail.as_ref().filter(|old| old.key.id == key.id && old.key.view == key.view)?;
        old.line(self.pane()?.detail_row)
    }

    fn page(&self, key: DetailKey) -> Page {
        let Some(cx) = self.cx() else { return broken!("a record is shown of no dataset") };
        let mut page = match key.view {
            DetailView::Record => record_page(&cx.writer(), key.id),
            DetailView::Evidence => evidence_page_with(&cx.writer(), key.id, self.copies.as_deref()),
            DetailView::Ties => match centre(&cx.writer(), key.id) {
                Some(organisation) => ties_page(&cx.writer(), organisation, key.width),
                None => record_page(&cx.writer(), key.id),
            },
            DetailView::Sums => self.sums_page(&cx),
        };
        if let Some(changes) = cx.changes.filter(|_| key.view == DetailView::Record) {
            let told = changes::changed_lines(cx.words, changes, key.id);
            if !told.is_empty() {
                page.lines.splice(page.head..page.head, told.into_iter().chain([PageLine::blank()]));
            }
        }
        let home = self.panes.iter().find(|state| Some(state.pane.id()) == PaneId::home(key.id.record_type()));
        if let Some(state) = home.filter(|_| key.view == DetailView::Record) {
            below_head(&mut page, state.pane.lead(&cx, key.id, key.width));
        }
        // Above what the pane leads with: it is read first.
        if let Some(review) = self.review_of(key.id).filter(|_| key.view == DetailView::Record) {
            let is_stale = self.reviewing.standing.state(key.id) == ReviewState::Stale;
            below_head(&mut page, review::section(&self.words, &review, is_stale));
        }
        if key.unfolded { page } else { page.folded(|count| self.stand_in(count)) }
    }

    /// What stands for so many entries that are folded away.
    fn stand_in(&self, count: usize) -> PageLine {
        PageLine::of(Role::Link, self.words.with("detail-folded", &[("count", count.into())]))
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

/// Puts lines, if there are any, below the title of a page and what it says right there.
fn below_head(page: &mut Page, lines: Vec<PageLine>) {
    if !lines.is_empty() {
        page.lines.splice(page.head..page.head, lines.into_iter().chain([PageLine::blank()]));
    }
}

/// Makes the rows of a pane's list: its sections, each in the order of the list.
fn list_records(state: &mut PaneState, cx: &Cx<'_>) {
    let mut rows = Vec::new();
    for mut section in state.pane.sections(cx) {
        order::sort(cx, &mut section.ids, state.order, state.is_reversed);
        rows.push(ListRow::Heading(section.heading));
        rows.extend(section.ids.into_iter().map(ListRow::Record));
    }
    state.list.set_rows(rows);
    state.list.set_dimmed(|id| !cx.is_match(id));
}

/// Every match, each under the heading of the pane in which it is at home.
fn matches_by_pane(cx: &Cx<'_>) -> Vec<ListRow> {
    let mut rows = Vec::new();
    for pane in PaneId::ALL.map(Some).into_iter().chain([None]) {
        let home = |id: &RecordId| PaneId::home(id.record_type()) == pane;
        let ids: Vec<_> = cx.hits.hits.iter().map(|hit| hit.id).filter(home).collect();
        if !ids.is_empty() {
            let name = cx.words.text(pane.map_or("search-documents", PaneId::message));
            rows.push(ListRow::Heading(cx.heading(&name, ids.len())));
            rows.extend(ids.into_iter().map(ListRow::Record));
        }
    }
    rows
}

/// Every record that is known, as if nothing were looked for.
fn everything(on: OnDay<'_>) -> Hits {
    let hit = |id| Hit { id, certainty: Match::Certain, reasons: Vec::new() };
    Hits { hits: on.dataset.ids().filter(|id| on.is_known(*id)).map(hit).collect(), ..Hits::default() }
}
