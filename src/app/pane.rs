//! The interface of a pane, and the state that all panes share.
//!
//! The panes themselves are defined elsewhere and given to the model; this module knows none of
//! them.

use std::any::Any;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::closed::closed;
use crate::domain::on_day::OnDay;
use crate::domain::record::{Record, RecordId};
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::map::Mosaic;
use crate::page::review::ReviewMark;
use crate::page::{Phrasing, Role};
use crate::query::{Hits, Query};
use crate::theme::{Depth, Theme};
use crate::totals::{Ties, Totals};
use crate::words::{Forms, Words};

use super::action::Action;
use super::cell::cell;
use super::changes::Changes;
use super::choosing::PictureLine;
use super::column::{Column, TableKind};
use super::dividing::PartShares;
use super::keymap::Context;
use super::library::Concerns;
use super::list::{ListState, Scrolling};
use super::marking::{MarkedRecords, mark_sign};
use super::places::HitPlaces;
use super::reviewing::{Reviewing, mark};
use super::sums::PaneSums;

/// Calls a macro with a row for each pane, in the order of their keys: its contents, its name in the
/// code, its word on the command line, its type in its file in `panes/`.
macro_rules! pane_rows {
    ($declare:ident) => {
        $declare! {
            /// Agreements, statements, organisations.
            Partnership "partnership" partnership::PartnershipPane;
            /// Sites.
            Factories "factories" factories::FactoriesPane;
            /// Commitments and milestones.
            Investments "investments" investments::InvestmentsPane;
            /// What needs a second look.
            Review "review" review::ReviewPane;
        }
    };
}

pub(crate) use pane_rows;

macro_rules! pane_ids {
    ($($(#[$doc:meta])* $name:ident $word:literal $module:ident::$pane:ident;)+) => {
        closed! {
            /// The panes, in the order of their keys.
            pub enum PaneId in "pane" { $($(#[$doc])* $name = $word,)+ }
        }
    };
}

pane_rows!(pane_ids);

impl PaneId {
    /// Returns the digit of the key that goes to the pane.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// Returns the home pane of a type of record. Documents have none, since a document opens as
    /// the list of what it supports.
    pub const fn home(kind: RecordType) -> Option<Self> {
        match kind {
            RecordType::Partnership | RecordType::Statement | RecordType::Organisation => Some(Self::Partnership),
            RecordType::Site => Some(Self::Factories),
            RecordType::Commitment | RecordType::Milestone => Some(Self::Investments),
            RecordType::Document => None,
        }
    }

    /// Returns whether the pane may list records of a type. A pane that is the home of no type may
    /// list records of every type.
    pub fn lists(self, kind: RecordType) -> bool {
        let is_home = |kind: &RecordType| Self::home(*kind) == Some(self);
        is_home(&kind) || !RecordType::ALL.iter().any(is_home)
    }
}

/// The context that panes read: the dataset on a day, the words, the query and its hits.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The dataset on the as-of day.
    pub on: OnDay<'a>,
    /// The words of the language in use.
    pub words: &'a Words,
    /// The query in force.
    pub query: &'a Query,
    /// The records that the pane lists.
    pub hits: &'a Hits,
    /// The records that need a second look on that day.
    pub concerns: &'a Concerns,
    /// The index of each matching record among the hits.
    pub matching: &'a HitPlaces,
    /// The reviews of the records and their review states.
    pub reviewing: &'a Reviewing,
    /// The marked records.
    pub marks: &'a MarkedRecords,
    /// The sums of the matching records, by pane.
    pub sums: &'a PaneSums,
    /// A number that changes with everything that rows are made of: the dataset, day, language, query
    /// and hits, reviews, concerns, order and dimming.
    pub epoch: u64,
    /// What has changed since an older dataset; `None` if none was given.
    pub changes: Option<&'a Changes>,
}

impl<'a> Cx<'a> {
    /// Returns whether a record matches the query in force. Lists also contain records that do not
    /// match while these are dimmed instead of hidden.
    pub fn is_match(&self, id: RecordId) -> bool {
        self.matching.contains(id)
    }

    /// Returns the review mark of a record, if it was reviewed.
    pub fn mark(&self, id: RecordId) -> Option<ReviewMark> {
        mark(&self.reviewing.reviews, &self.reviewing.standing, id, self.record(id).id())
    }

    /// Returns the sign of a marked record; else empty.
    pub fn marked_sign(&self, id: RecordId) -> &'static str {
        if self.marks.contains(id) { mark_sign(self.words.is_ascii()) } else { "" }
    }

    /// Returns the sign of a record that is new or changed since an older dataset; else empty.
    pub fn novelty_sign(&self, id: RecordId) -> &'static str {
        let novelty = self.changes.and_then(|changes| changes.novelty(id));
        novelty.map_or("", |novelty| novelty.sign(self.words.is_ascii()))
    }

    /// Returns the ties of the commitments on the day; `None` while they are not known.
    pub fn known_ties(&self) -> Option<Ties<'a>> {
        self.concerns.ties.as_ref()?.on(self.on)
    }

    /// Returns the record with an id.
    pub fn record(&self, id: RecordId) -> Record<'a> {
        self.on.dataset.record(id)
    }

    /// Returns the heading of a section: its name and its number of records.
    pub fn heading(&self, name: &str, count: usize) -> String {
        let count = self.words.count_so_far(count, self.on.dataset.is_part());
        format!("{name}{}{count}", self.words.separator())
    }

    /// Returns a message about a number of records.
    pub fn counted(&self, message: &str, number: usize) -> String {
        self.words.with(message, &[("count", self.words.count(number).into()), ("number", number.into())])
    }

    /// Returns the context in which pages are written.
    pub const fn writer(&self) -> Phrasing<'a> {
        Phrasing { on: self.on, words: self.words }
    }
}

/// A part of a pane's list: a heading and its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading, in the language in use.
    pub heading: String,
    /// The table in which its records stand.
    pub table: TableKind,
    /// Its records, in order.
    pub ids: Vec<RecordId>,
}

/// What a cell of a table holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowCell {
    /// The text, in forms of different lengths.
    pub text: Forms,
    /// Its role.
    pub role: Role,
}

/// The arrangement of the parts of a pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrangement {
    /// List and detail.
    #[default]
    ListDetail,
    /// A picture beside the list, and the detail too where there is room.
    PictureList,
    /// Rows drawn across the full width; list and detail while a record is read.
    WideRows,
}

/// What a picture shows of all matches, whichever are in sight, so that it is made beside the loop as rows are.
/// Its type is known to the pane that has it made.
pub type PictureBasis = Arc<dyn Any + Send + Sync>;

/// Which picture of all matches a pane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PictureChoice {
    /// The place of the view among [`Pane::views`].
    pub view: usize,
    /// The place among [`Pane::groupings`] of what the matches are grouped by; `None` for what is usual.
    pub grouping: Option<usize>,
    /// Whether the groups are in reverse order.
    pub is_reversed: bool,
}

/// What a picture depends on.
#[derive(Clone, Copy)]
pub struct PictureRequest<'a> {
    /// The context that panes read.
    pub cx: Cx<'a>,
    /// The pane's list: its rows, its selection, its window.
    pub list: &'a ListState,
    /// What the picture shows of all matches, as it was made last; `None` before it was made for the first time.
    pub basis: Option<&'a PictureBasis>,
    /// The area of the picture.
    pub area: Rect,
    /// Whether the picture is focused.
    pub has_keys: bool,
    /// Whether the picture is drawn alone, to be published: nothing in it is chosen, and its legend says what
    /// every sign means.
    pub is_published: bool,
    /// Whether a record is about to be chosen by its letter in the picture.
    pub chooses: bool,
    /// The theme.
    pub theme: Theme,
    /// How many colours the terminal has, independently of the theme.
    pub depth: Depth,
    /// The signs in which coasts are drawn.
    pub mosaic: Mosaic,
}

/// The outcome of an action offered to a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaneOutcome {
    /// Ignored: the action is not the pane's.
    Ignored,
    /// Handled: the pane changed its picture, or there was nothing to change.
    Done,
    /// Handled: the cursor is on something in the picture that is no record, which [`Pane::aim`] names.
    Aim,
    /// Handled: what is chosen in the picture should be opened.
    Open,
    /// The list should select a record.
    Select(RecordId),
    /// Handled: what is shown is grouped otherwise, so that it must be made anew.
    Regroup,
}

/// A group of commitments that is chosen in a picture.
pub struct ChosenGroup<'a> {
    /// Its row in the picture.
    pub row: usize,
    /// Its number among the groups in the picture, from 1, and how many these are.
    pub position: (usize, usize),
    /// Its name.
    pub name: String,
    /// Its name with its sums in the currency of the row.
    pub figure: String,
    /// The query that finds its commitments among those that match; `None` if none does.
    pub query: Option<String>,
    /// Its sums in all currencies.
    pub totals: &'a Totals,
}

/// How a pane arranges what it lists. It knows nothing of the picture, so that it can be asked on any thread.
pub trait Arranger: Send + Sync {
    /// Returns whether the pane lists a record, provided that it matches.
    fn lists(&self, cx: &Cx<'_>, id: RecordId) -> bool;

    /// Returns the records that match the query in force, in sections; empty ones may be left out.
    fn sections(&self, cx: &Cx<'_>) -> Vec<Section>;

    /// Returns the cell of a record in a column other than that of the name.
    fn cell(&self, cx: &Cx<'_>, id: RecordId, column: Column) -> RowCell {
        cell(cx, id, column)
    }

    /// Returns what is summed, given the matches that the pane lists: `45 sites`.
    fn sums_scope(&self, cx: &Cx<'_>, listed: &[RecordId]) -> String {
        cx.counted("sums-of-records", listed.len())
    }

    /// Returns what a picture of all matches shows of them.
    fn basis(&self, _cx: &Cx<'_>, _picture: PictureChoice) -> PictureBasis {
        Arc::new(())
    }
}

/// A pane.
pub trait Pane: Send + Sync {
    /// Returns the id of the pane.
    fn id(&self) -> PaneId;

    /// Returns the context of the pane's own keys in its current view, if it has any.
    fn context(&self) -> Option<Context> {
        None
    }

    /// Returns how it arranges what it lists at present.
    fn arranger(&self) -> Box<dyn Arranger>;

    /// Returns the name of a record in the list.
    fn name(&self, cx: &Cx<'_>, id: RecordId) -> String {
        cx.words.get(cx.record(id).title()).replace('\n', " ")
    }

    /// Returns whether its picture, if it has one, can show a record; of one that it cannot show the detail
    /// is worth more.
    fn draws(&self, _cx: &Cx<'_>, _id: RecordId) -> bool {
        true
    }

    /// Returns the arrangement of the parts.
    fn arrangement(&self) -> Arrangement {
        Arrangement::ListDetail
    }

    /// Returns how far its list moves at once.
    fn scrolling(&self) -> Scrolling {
        Scrolling::Rows
    }

    /// Returns whether the sums of what matches are shown below the pane.
    fn has_sums(&self) -> bool {
        false
    }

    /// Returns how many rows of the picture's area are above and below the rows of the list.
    fn chrome_rows(&self, _area: Rect) -> (u16, u16) {
        (0, 0)
    }

    /// Returns the first row of the list that the picture draws in its area, if it draws rows: that of the
    /// list, unless the picture has fewer rows than the list beside it and would not show the selected one.
    fn first_row(&self, list: &ListState, area: Rect) -> usize {
        let (above, below) = self.chrome_rows(area);
        let height = usize::from(area.height.saturating_sub(above + below)).max(1);
        let least = list.selected_row().map_or(0, |row| (row + 1).saturating_sub(height));
        list.offset().max(least)
    }

    /// Returns whether the picture in the present view has groups for rows, among which the cursor moves in
    /// place of the records of the list, which are not in sight then.
    fn has_groups(&self) -> bool {
        false
    }

    /// Moves the cursor over some groups, back if the number is negative.
    fn step(&mut self, _groups: isize) {}

    /// Puts the cursor on the group in a row of the picture, if there is one.
    fn choose_group(&mut self, _row: usize) {}

    /// Returns the group under the cursor, if the picture has groups for rows and there are any.
    fn chosen_group(&self, _cx: &Cx<'_>) -> Option<ChosenGroup<'_>> {
        None
    }

    /// Returns the command-line names of the views, lower-case English words, in the order in which
    /// `v` cycles through them, the initial one first; empty if there is only one.
    fn views(&self) -> &'static [&'static str] {
        &[]
    }

    /// Returns the place of the current view among [`Pane::views`].
    fn view_number(&self) -> usize {
        0
    }

    /// Returns the command-line names of what the rows of its picture can be grouped by, the initial one
    /// first; empty if the pane has no groups of its own.
    fn groupings(&self) -> &'static [&'static str] {
        &[]
    }

    /// Returns the place of the current grouping among [`Pane::groupings`], and whether the latest come
    /// first.
    fn grouping(&self) -> (usize, bool) {
        (0, false)
    }

    /// Returns the place of the grouping in which the rows are as long as nobody has chosen one.
    fn usual_grouping(&self) -> usize {
        0
    }

    /// Groups the rows by the grouping at a place among [`Pane::groupings`]; `None` is the usual one.
    fn group(&mut self, _by: Option<usize>, _latest_first: bool) {}

    /// Returns the command-line names of what the marks in its picture can say, the initial one first; empty if
    /// they always say the same.
    fn mark_meanings(&self) -> &'static [&'static str] {
        &[]
    }

    /// Returns the place of what the marks say now among [`Pane::mark_meanings`].
    fn mark_meaning(&self) -> usize {
        0
    }

    /// Has the marks say what is at a place among [`Pane::mark_meanings`].
    fn mark_by(&mut self, _meaning: usize) {}

    /// Handles a click inside the picture, at a position on the screen.
    fn click(&mut self, _at: Position, _scene: &PictureRequest<'_>) -> PaneOutcome {
        PaneOutcome::Ignored
    }

    /// Pans the picture by what was dragged from one position on the screen to another.
    fn drag(&mut self, _from: Position, _to: Position, _scene: &PictureRequest<'_>) -> PaneOutcome {
        PaneOutcome::Ignored
    }

    /// Handles a turn of the wheel over the picture, at a position on the screen; `closer` is a
    /// turn away from the user.
    fn wheel(&mut self, _closer: bool, _at: Position, _scene: &PictureRequest<'_>) -> PaneOutcome {
        PaneOutcome::Ignored
    }

    /// Returns in words what the cursor in the picture is on, if that is no record, and what Enter does there.
    fn aim(&self, _cx: &Cx<'_>, _selected: Option<RecordId>) -> Option<String> {
        None
    }

    /// Handles an action of the picture.
    fn act(&mut self, _action: Action, _scene: &PictureRequest<'_>) -> PaneOutcome {
        PaneOutcome::Ignored
    }

    /// Handles the letter typed to choose a record.
    fn choose(&mut self, _letter: char, _scene: &PictureRequest<'_>) -> PaneOutcome {
        PaneOutcome::Ignored
    }

    /// Returns which picture of all matches it shows; `None` where its picture shows nothing but what is in
    /// sight.
    fn picture_of_all(&self) -> Option<PictureChoice> {
        None
    }

    /// Prepares the picture, once per change of anything in the request.
    fn prepare(&mut self, _scene: &PictureRequest<'_>) {}

    /// Prepares what has come into sight of the former rows, while others are on their way.
    fn keep_up(&mut self, _scene: &PictureRequest<'_>) {}

    /// Returns whether [`Pane::prepare`] had anything to prepare the picture of; what a picture is made of may
    /// still be on its way.
    fn is_made(&self) -> bool {
        true
    }

    /// Returns whether the picture that [`Pane::prepare`] prepared shows anything of what is listed.
    fn has_content(&self) -> bool {
        true
    }

    /// Returns what the present view says of a record in words; `None` where that is what its row in the list says.
    fn in_words(&self, _scene: &PictureRequest<'_>, _id: RecordId) -> Option<String> {
        None
    }

    /// Returns what the picture says in words, where that is not the rows of the list.
    fn in_lines(&self, _scene: &PictureRequest<'_>) -> Option<Vec<PictureLine>> {
        None
    }

    /// Draws what [`Pane::prepare`] prepared; returns the position of the cursor.
    fn paint(&self, _scene: &PictureRequest<'_>, _buffer: &mut Buffer) -> Option<Position> {
        None
    }
}

/// The focused part of a pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The list.
    #[default]
    List,
    /// The picture.
    Picture,
    /// The detail of the record shown.
    Detail,
}

/// What the detail shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DetailView {
    /// The record itself.
    #[default]
    Record,
    /// The evidence of the record.
    Evidence,
    /// The organisation or agreement that the record leads to, with everything it is tied to.
    Ties,
    /// The sums of the pane, explained, instead of the record.
    Sums,
    /// The marked records side by side, instead of the record.
    Comparison,
    /// The sums of the record, explained.
    OwnSums,
}

/// The state of one pane.
pub struct PaneState {
    /// The pane.
    pub pane: Box<dyn Pane>,
    /// The list.
    pub list: ListState,
    /// How many records that it lists match.
    pub count: usize,
    /// The picture of all matches that was made last, and what it shows of them.
    pub(super) basis: Option<(PictureChoice, PictureBasis)>,
    /// Whether what that was made of has changed since.
    pub(super) has_former_basis: bool,
    /// The focused part.
    pub focus: Focus,
    /// Whether the focused part has the whole screen.
    pub is_enlarged: bool,
    /// How large somebody has made the parts.
    pub shares: PartShares,
    /// The view of the detail.
    pub view: DetailView,
    /// The records that stand side by side.
    pub compared: Vec<RecordId>,
    /// The record whose long lists are shown in full.
    pub unfolded: Option<RecordId>,
    /// The record reached by a link, shown instead of the selected one.
    pub followed: Option<RecordId>,
    /// The row of the cursor in the detail.
    pub detail_row: usize,
    /// The first visible row of the detail.
    pub detail_offset: usize,
    /// The column by which the list is sorted; `None` for the order of the dataset or, for a search, the best
    /// matches first.
    pub order: Option<Column>,
    /// Whether that order is reversed.
    pub is_reversed: bool,
}

impl PaneState {
    /// Creates the initial state of a pane.
    pub fn new(pane: Box<dyn Pane>) -> Self {
        let list = ListState::new(pane.scrolling());
        Self {
            pane,
            list,
            count: 0,
            basis: None,
            has_former_basis: false,
            focus: Focus::List,
            is_enlarged: false,
            shares: PartShares::default(),
            view: DetailView::Record,
            compared: Vec::new(),
            unfolded: None,
            followed: None,
            detail_row: 0,
            detail_offset: 0,
            order: None,
            is_reversed: false,
        }
    }

    /// Returns whether the focused part has the whole screen: where it was asked for, and where records
    /// stand side by side.
    pub fn has_whole_screen(&self) -> bool {
        self.is_enlarged || (self.view == DetailView::Comparison && self.focus == Focus::Detail)
    }

    /// Returns what its picture shows of all matches, as it was made last.
    pub fn basis(&self) -> Option<&PictureBasis> {
        self.basis.as_ref().map(|(_, basis)| basis)
    }

    /// Returns whether what its picture shows of all matches is on its way.
    pub fn awaits_basis(&self) -> bool {
        let made = self.basis.as_ref().filter(|_| !self.has_former_basis).map(|(choice, _)| *choice);
        self.pane.picture_of_all().is_some_and(|choice| made != Some(choice))
    }

    /// Returns the record shown in the detail; beside groups, only one that a link leads to.
    pub fn shown(&self) -> Option<RecordId> {
        let selected = || if self.pane.has_groups() { None } else { self.list.selected() };
        self.followed.or_else(selected)
    }
}
