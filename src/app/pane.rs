//! What a pane is to the rest of the program, and the part of its state that all panes share.
//!
//! The panes themselves are elsewhere and are given to the model; nothing here knows one.

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::closed::closed;
use crate::domain::on_day::OnDay;
use crate::domain::record::{Record, RecordId};
use crate::domain::vocabulary::RecordType;
use crate::page::review::ReviewMark;
use crate::page::{PageLine, Phrasing, Role};
use crate::query::{Hits, Query};
use crate::theme::{Depth, Theme};
use crate::words::{Forms, Words};

use super::action::Action;
use super::changes::Changes;
use super::keymap::Context;
use super::library::Concerns;
use super::list::ListState;
use super::order::ListOrder;
use super::reviewing::{Reviewing, mark};
use super::sums::PaneSums;

closed! {
    /// The panes, in the order of their keys.
    pub enum PaneId in "pane" {
        /// Agreements, statements, organisations.
        Partnership = "partnership",
        /// Sites.
        Factories = "factories",
        /// Commitments and milestones.
        Investments = "investments",
        /// What needs a second look.
        Review = "review",
    }
}

impl PaneId {
    /// Returns the digit that goes to it.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The pane in which records of a type are at home; documents are in none, since a document
    /// opens as the list of what it supports.
    pub const fn home(kind: RecordType) -> Option<Self> {
        match kind {
            RecordType::Partnership | RecordType::Statement | RecordType::Organisation => Some(Self::Partnership),
            RecordType::Site => Some(Self::Factories),
            RecordType::Commitment | RecordType::Milestone => Some(Self::Investments),
            RecordType::Document => None,
        }
    }
}

/// What a pane reads: the dataset on a day, the words, the query and its hits.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The dataset on the day stood on.
    pub on: OnDay<'a>,
    /// The words of the language in use.
    pub words: &'a Words,
    /// The query in force.
    pub query: &'a Query,
    /// The records that it lists.
    pub hits: &'a Hits,
    /// What in the dataset needs a second look on that day.
    pub concerns: &'a Concerns,
    /// The places of the records that match.
    pub matching: &'a HashMap<RecordId, usize>,
    /// What was said of the records, and how they stand.
    pub reviewing: &'a Reviewing,
    /// The sums of the records that match, pane by pane.
    pub sums: &'a PaneSums,
    /// A number that is another one whenever dataset, day, language, query or hits have changed.
    pub epoch: u64,
    /// What changed since an older dataset, where one was named.
    pub changes: Option<&'a Changes>,
}

impl<'a> Cx<'a> {
    /// Whether a record matches the query in force. While others are dimmed instead of hidden,
    /// lists have both.
    pub fn is_match(&self, id: RecordId) -> bool {
        self.matching.contains_key(&id)
    }

    /// The mark of a record that was reviewed.
    pub fn mark(&self, id: RecordId) -> Option<ReviewMark> {
        mark(&self.reviewing.reviews, &self.reviewing.standing, id, self.record(id).id())
    }

    /// The sign of a record that is new or says something else since an older dataset.
    pub fn novelty_sign(&self, id: RecordId) -> &'static str {
        let novelty = self.changes.and_then(|changes| changes.novelty(id));
        novelty.map_or("", |novelty| novelty.sign(self.words.is_ascii()))
    }

    /// The record at an id.
    pub fn record(&self, id: RecordId) -> Record<'a> {
        self.on.dataset.record(id)
    }

    /// The heading of a part of a list: its name and how many records it has.
    pub fn heading(&self, name: &str, count: usize) -> String {
        format!("{name}{}{}", self.words.separator(), self.words.count(count))
    }

    /// What pages are written from.
    pub const fn writer(&self) -> Phrasing<'a> {
        Phrasing { on: self.on, words: self.words }
    }
}

/// A part of a pane's list: a heading and its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading, in the language in use.
    pub heading: String,
    /// Its records, in order.
    pub ids: Vec<RecordId>,
}

/// How a record stands in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordRow {
    /// The text that takes what room is left.
    pub name: String,
    /// Further cells, from left to right.
    pub cells: Vec<RowCell>,
}

/// The width from which a list gives its cells more room.
pub const WIDE_LIST: u16 = 56;

impl RowCell {
    /// Its width in a list of so many columns.
    pub const fn columns(&self, list: u16) -> u16 {
        if list >= WIDE_LIST { self.wide } else { self.width }
    }
}

/// A cell of fixed width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowCell {
    /// What it says, in as few words as there is room for.
    pub text: Forms,
    /// Its role.
    pub role: Role,
    /// Its width in columns.
    pub width: u16,
    /// Its width in a list of at least [`WIDE_LIST`] columns.
    pub wide: u16,
    /// Whether it is set to the right.
    pub right: bool,
    /// The narrowest list in which it is shown.
    pub from_width: u16,
}

/// How the parts of a pane stand beside each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrangement {
    /// List and detail.
    #[default]
    ListDetail,
    /// A picture beside the list; all three where there is room.
    PictureList,
    /// Rows that are drawn across the whole width; list and detail where a record is read.
    WideRows,
}

/// What a pane's picture is made for.
#[derive(Clone, Copy)]
pub struct PictureRequest<'a> {
    /// What panes read.
    pub cx: Cx<'a>,
    /// The pane's list: its rows, its selection, its window.
    pub list: &'a ListState,
    /// Where the picture stands.
    pub area: Rect,
    /// Whether it has the keys.
    pub has_keys: bool,
    /// The look of everything.
    pub theme: Theme,
    /// How many colours the terminal has, whatever the theme makes of them.
    pub depth: Depth,
}

/// What a pane did with an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaneOutcome {
    /// Nothing: it is not the pane's.
    Ignored,
    /// It changed its picture, or saw that there is nothing to change.
    Done,
    /// Its list is to select a record.
    Select(RecordId),
    /// Its records are in other sections now: its list is to be made anew.
    Regroup,
}

/// A pane.
pub trait Pane: Send + Sync {
    /// Which one it is.
    fn id(&self) -> PaneId;

    /// Where the keys hold that it has, in the view that is in sight, beside those of every pane.
    fn context(&self) -> Context;

    /// The records that it lists under the query in force, in sections; empty ones may be left out.
    fn sections(&self, cx: &Cx<'_>) -> Vec<Section>;

    /// How a record stands in its list.
    fn row(&self, cx: &Cx<'_>, id: RecordId) -> RecordRow;

    /// What stands above the page of a record in the detail, drawn for its width.
    fn lead(&self, _cx: &Cx<'_>, _id: RecordId, _width: usize) -> Vec<PageLine> {
        Vec::new()
    }

    /// How its parts stand beside each other.
    fn arrangement(&self) -> Arrangement {
        Arrangement::ListDetail
    }

    /// Whether the sums of what matches stand below it.
    fn has_sums(&self) -> bool {
        false
    }

    /// How many rows of the area of its picture stand above and below the rows of its list.
    fn chrome_rows(&self, _area: Rect) -> (u16, u16) {
        (0, 0)
    }

    /// Its views by name, in the order in which `v` goes through them, the one at start first; empty
    /// where there is but one. The names stand on the command line: lower-case English words.
    fn views(&self) -> &'static [&'static str] {
        &[]
    }

    /// The orders that its list can have; the first is the one at start.
    fn orders(&self) -> &'static [ListOrder] {
        &ListOrder::ALL
    }

    /// Takes a click inside its picture, at a place of the screen.
    fn click(&mut self, _at: Position, _scene: &PictureRequest<'_>) -> PaneOutcome {
        PaneOutcome::Ignored
    }

    /// Takes a turn of the wheel over its picture, at a place of the screen; `closer` is the turn
    /// away from the person.
    fn wheel(&mut self, _closer: bool, _at: Position, _scene: &PictureRequest<'_>) -> PaneOutcome {
        PaneOutcome::Ignored
    }

    /// Takes an action that is the picture's own.
    fn act(&mut self, _action: Action, _scene: &PictureRequest<'_>) -> PaneOutcome {
        PaneOutcome::Ignored
    }

    /// Takes a letter that was typed to choose a record by it.
    fn choose(&mut self, _letter: char, _scene: &PictureRequest<'_>) -> PaneOutcome {
        PaneOutcome::Ignored
    }

    /// Works out the picture, once per change of anything in the scene.
    fn prepare(&mut self, _scene: &PictureRequest<'_>) {}

    /// Draws what [`Pane::prepare`] worked out; the place of the cursor comes back.
    fn paint(&self, _scene: &PictureRequest<'_>, _buffer: &mut Buffer) -> Option<Position> {
        None
    }
}

/// The part of a pane that has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// Its list.
    #[default]
    List,
    /// Its picture.
    Picture,
    /// The detail of the record shown.
    Detail,
}

/// What the detail shows of a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DetailView {
    /// The record.
    #[default]
    Record,
    /// Its evidence.
    Evidence,
    /// The organisation that it leads to, and all that this one is tied to.
    Ties,
    /// Instead of it the sums of the pane, explained.
    Sums,
}

/// The state of one pane.
pub struct PaneState {
    /// The pane.
    pub pane: Box<dyn Pane>,
    /// Its list.
    pub list: ListState,
    /// Which part has the keys.
    pub focus: Focus,
    /// What the detail shows.
    pub view: DetailView,
    /// The record whose long lists are shown whole.
    pub unfolded: Option<RecordId>,
    /// A record reached by a link, shown instead of the selected one.
    pub followed: Option<RecordId>,
    /// The row of the detail that has the cursor.
    pub detail_row: usize,
    /// The first row of the detail in sight.
    pub detail_offset: usize,
    /// The order of its list.
    pub order: ListOrder,
    /// Whether that order runs from the last to the first.
    pub is_reversed: bool,
}

impl PaneState {
    /// A pane as it is at start.
    pub fn new(pane: Box<dyn Pane>) -> Self {
        Self {
            pane,
            list: ListState::default(),
            focus: Focus::List,
            view: DetailView::Record,
            unfolded: None,
            followed: None,
            detail_row: 0,
            detail_offset: 0,
            order: ListOrder::default(),
            is_reversed: false,
        }
    }

    /// The record that its detail shows.
    pub fn shown(&self) -> Option<RecordId> {
        self.followed.or_else(|| self.list.selected())
    }
}
