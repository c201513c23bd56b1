//! Moving: through lists and pages, from record to record and back.

use std::sync::Arc;

use crate::domain::record::RecordId;
use crate::domain::sources::Sources;
use crate::invariant::broken;
use crate::query::Query;

use super::action::Action;
use super::notice::Notice;
use super::pane::{Arrangement, DetailView, Focus, PaneId, PaneState};
use super::viewpoint::Viewpoint;
use super::{Effect, Model, Step};

/// A move through rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Travel {
    Down,
    Up,
    First,
    Last,
    PageDown,
    PageUp,
    HalfPageDown,
    HalfPageUp,
}

impl Travel {
    /// Returns the move that an action asks for, if any.
    pub(super) const fn of(action: Action) -> Option<Self> {
        Some(match action {
            Action::Down => Self::Down,
            Action::Up => Self::Up,
            Action::First => Self::First,
            Action::Last => Self::Last,
            Action::PageDown => Self::PageDown,
            Action::PageUp => Self::PageUp,
            Action::HalfPageDown => Self::HalfPageDown,
            Action::HalfPageUp => Self::HalfPageUp,
            _ => return None,
        })
    }

    /// Returns whether it moves by a page or half of one.
    const fn is_by_page(self) -> bool {
        matches!(self, Self::PageDown | Self::PageUp | Self::HalfPageDown | Self::HalfPageUp)
    }

    /// Returns the row to which the move leads from `row`. `last` is the last row, `page` the rows
    /// of a page.
    pub(super) fn target(self, row: usize, last: usize, page: usize) -> usize {
        row.saturating_add_signed(self.stride(page)).min(last)
    }

    /// Returns by how many rows it moves down, with `page` rows in a page. A move to the first or
    /// last row exceeds the number of rows.
    pub(super) const fn stride(self, page: usize) -> isize {
        let page = page.cast_signed();
        match self {
            Self::Down => 1,
            Self::Up => -1,
            Self::PageDown => page,
            Self::PageUp => -page,
            Self::HalfPageDown => page / 2,
            Self::HalfPageUp => -(page / 2),
            Self::First => isize::MIN,
            Self::Last => isize::MAX,
        }
    }
}

impl Model {
    /// Moves the selection of the list or the cursor of the detail, whichever is focused.
    pub(super) fn travel(&mut self, travel: Travel) {
        let rows = self.rows_of_page();
        if let Some(pane) = self.groups_in_sight() {
            pane.followed = None;
            pane.pane.step(travel.stride(rows));
        } else if self.is_on_detail() {
            self.travel_detail(travel, rows);
        } else {
            self.travel_list(travel, rows);
        }
    }

    /// Returns the pane whose groups the cursor is among, if it is.
    fn groups_in_sight(&mut self) -> Option<&mut PaneState> {
        self.pane_in_sight_mut().filter(|pane| pane.pane.has_groups() && pane.focus != Focus::Detail)
    }

    fn is_on_detail(&self) -> bool {
        self.pane_in_sight().is_some_and(|pane| pane.focus == Focus::Detail)
    }

    /// Returns how many rows a page of the focused part moves; one row stays visible.
    fn rows_of_page(&self) -> usize {
        let parts = self.parts();
        let of_detail = || self.detail.as_ref().zip(parts.detail).map(|(detail, area)| detail.height(area.height));
        let height = if self.is_on_detail() { of_detail().map(usize::from) } else { Some(self.list_height(&parts)) };
        height.unwrap_or(0).max(2) - 1
    }

    /// Moves the selection of the list, whichever part is focused.
    pub(super) fn travel_list_only(&mut self, travel: Travel) {
        let rows = self.rows_of_page();
        self.travel_list(travel, rows);
    }

    fn travel_list(&mut self, travel: Travel, rows: usize) {
        // A new selection replaces a record reached by a link.
        if let Some(pane) = self.pane_in_sight_mut() {
            pane.followed = None;
        }
        let list = self.list_in_sight_mut();
        match travel {
            Travel::First => list.select_first(),
            Travel::Last => list.select_last(),
            _ => list.step(travel.stride(rows)),
        }
    }

    fn travel_detail(&mut self, travel: Travel, rows: usize) {
        let last = self.detail.as_ref().map_or(0, |detail| detail.rows.len()).saturating_sub(1);
        let Some(pane) = self.pane_mut() else { return };
        pane.detail_row = travel.target(pane.detail_row, last, rows);
        // The window moves as far as the cursor, so that the next page is in sight at once.
        if travel.is_by_page() {
            pane.detail_offset = travel.target(pane.detail_offset, last, rows);
        }
    }

    /// Returns whether the evidence of a record is focused.
    pub(super) fn is_on_evidence(&self) -> bool {
        let is_it = |pane: &PaneState| pane.focus == Focus::Detail && pane.view == DetailView::Evidence;
        self.pane().is_some_and(is_it)
    }

    /// Goes to the next or previous entry of evidence and scrolls it to the top, so that the
    /// paragraph below it is visible.
    pub(super) fn go_to_evidence(&mut self, forward: bool) {
        let found = self.pane().zip(self.detail.as_ref());
        let Some(row) = found.and_then(|(pane, detail)| detail.entry_after(pane.detail_row, forward)) else { return };
        // Folded entries are unfolded on the way.
        let opened = self.shown().filter(|_| self.detail.as_ref().is_some_and(|detail| detail.unfolds(row)));
        if let Some(pane) = self.pane_mut() {
            pane.unfolded = opened.or(pane.unfolded);
            pane.detail_row = row;
            pane.detail_offset = row.saturating_sub(1);
        }
    }

    /// Stores the user's copies of the documents.
    pub(super) fn take_copies(&mut self, copies: Arc<Sources>) {
        self.copies = Some(copies);
        self.epoch += 1;
    }

    pub(super) fn focus_on(&mut self, focus: Focus) {
        let has_page = self.shown().is_some() || self.group_in_sight().is_some();
        let is_drawn = focus != Focus::Picture || self.draws_picture();
        if let Some(pane) = self.pane_mut()
            && (focus != Focus::Detail || has_page)
            && is_drawn
        {
            pane.focus = focus;
        }
    }

    pub(super) fn change_part(&mut self, forward: bool) {
        let Some(state) = self.pane() else { return };
        let order: &[Focus] = match state.pane.arrangement() {
            Arrangement::PictureList if self.draws_picture() && !self.is_told() => {
                &[Focus::List, Focus::Picture, Focus::Detail]
            }
            Arrangement::PictureList | Arrangement::ListDetail | Arrangement::WideRows => &[Focus::List, Focus::Detail],
        };
        let place = order.iter().position(|focus| *focus == state.focus);
        let place = place.unwrap_or_else(|| broken!("the pane has no {:?}", state.focus));
        let next = (place + if forward { 1 } else { order.len() - 1 }) % order.len();
        if let Some(focus) = order.get(next) {
            self.focus_on(*focus);
        }
    }

    /// Filters by the chosen group; if the filter says so already, shows its records along time.
    fn open_group(&mut self) -> Vec<Effect> {
        let group = self.cx().and_then(|cx| Some((self.pane()?.pane.chosen_group(&cx)?.query, cx.on.dataset)));
        let Some((text, dataset)) = group else { return Vec::new() };
        let Some(query) = text.and_then(|text| Query::parse(&text, dataset).ok()) else {
            self.notice = Some(Notice::error(self.words.text("payers-no-query")));
            return Vec::new();
        };
        let present = self.search.query();
        let new: Vec<_> = query.terms().iter().filter(|term| !present.terms().contains(term)).cloned().collect();
        if new.is_empty() {
            let first = self.pane().and_then(|pane| pane.pane.views().first().map(|view| (*view).to_owned()));
            self.show_viewpoint(&Viewpoint { view: first, ..Viewpoint::default() });
            return Vec::new();
        }
        let filtered = new.into_iter().fold(present.clone(), |query, term| query.and(term));
        if let Some(state) = self.pane_mut() {
            // The group stays a group, whatever would be usual for what is left.
            let (by, latest_first) = state.pane.grouping();
            state.pane.group(Some(by), latest_first);
        }
        self.filter_by(filtered)
    }

    /// Opens the selected record or group, or follows the link under the cursor.
    pub(super) fn open(&mut self) -> Vec<Effect> {
        if self.groups_in_sight().is_some() {
            return self.open_group();
        }
        let Some(pane) = self.pane() else { return Vec::new() };
        if pane.focus == Focus::Picture && self.offer(Action::Open) {
            return Vec::new();
        }
        let Some(pane) = self.pane() else { return Vec::new() };
        if pane.focus != Focus::Detail {
            self.focus_on(Focus::Detail);
            return Vec::new();
        }
        if self.detail.as_ref().is_some_and(|detail| detail.unfolds(pane.detail_row)) {
            let shown = self.shown();
            if let Some(pane) = self.pane_mut() {
                pane.unfolded = shown;
            }
            return Vec::new();
        }
        let link = self.detail.as_ref().and_then(|detail| detail.link(pane.detail_row));
        match link {
            Some(id) => self.follow(id),
            None => Vec::new(),
        }
    }

    /// Follows a link to a record, and remembers where it was followed from.
    fn follow(&mut self, id: RecordId) -> Vec<Effect> {
        if let Some(pane) = self.pane() {
            self.trail.push(Step {
                pane: self.active,
                selected: pane.list.selected(),
                followed: pane.followed,
                focus: pane.focus,
                view: pane.view,
                detail_row: pane.detail_row,
            });
        }
        // Between organisations and agreements the view of the ties is kept.
        let view = self.pane().map(|pane| pane.view).filter(|view| *view == DetailView::Ties);
        let effects = self.visit(id);
        if let Some(pane) = self.pane_mut().filter(|pane| pane.pane.has_groups()) {
            pane.followed = Some(id);
        }
        if effects.is_empty() {
            self.focus_on(Focus::Detail);
        }
        let has_ties = id.as_organisation().is_some() || id.as_partnership().is_some();
        if let (Some(view), true, Some(pane)) = (view, has_ties, self.pane_mut()) {
            pane.view = view;
        }
        effects
    }

    /// Shows a record in its home pane; a document is shown as the list of what it supports.
    pub(super) fn visit(&mut self, id: RecordId) -> Vec<Effect> {
        let Some(home) = PaneId::home(id.record_type()) else { return self.visit_document(id) };
        if let Some(number) = self.pane_number(home) {
            self.active = number;
        }
        let is_listed = self.is_listed(self.active, id);
        if let Some(pane) = self.pane_mut() {
            if is_listed {
                pane.list.select(id);
            }
            pane.followed = (!is_listed).then_some(id);
            pane.focus = Focus::List;
            pane.view = DetailView::Record;
            pane.detail_row = 0;
        }
        Vec::new()
    }

    fn visit_document(&mut self, id: RecordId) -> Vec<Effect> {
        let Some(library) = self.library.clone() else { return broken!("a document is visited of no dataset") };
        let text = format!("document:{}", library.dataset.record(id).id());
        let Ok(query) = Query::parse(&text, &library.dataset) else { return broken!("{text} is no query") };
        let supported = library.dataset.referrers(id).first().copied();
        let home = supported.and_then(|id| PaneId::home(id.record_type()));
        if let Some(number) = home.and_then(|home| self.pane_number(home)) {
            self.active = number;
        }
        self.filter_by(query)
    }

    /// Goes back to where the newest link was followed; returns whether there was one.
    pub(super) fn step_back(&mut self) -> bool {
        let Some(step) = self.trail.pop() else { return false };
        self.active = step.pane;
        let selected = step.selected.filter(|id| self.is_listed(step.pane, *id));
        if let Some(pane) = self.pane_mut() {
            if let Some(selected) = selected {
                pane.list.select(selected);
            }
            pane.followed = step.followed;
            pane.focus = step.focus;
            pane.view = step.view;
        }
        // The detail is built first, so that the cursor can be restored.
        let parts = self.parts();
        self.make_detail(&parts);
        if let Some(pane) = self.pane_mut() {
            pane.detail_row = step.detail_row;
        }
        true
    }

    /// Goes to the next or previous match, in the order of the panes, and from the last to the first.
    pub(super) fn go_to_match(&mut self, is_forward: bool) {
        let is_match = |id: &RecordId| self.search.hit(*id).is_some();
        let shown = self.pane().and_then(PaneState::shown).filter(is_match).or(self.search.list.selected());
        if let Some(id) = self.search.match_beside(shown, is_forward) {
            self.search.list.select(id);
            if PaneId::home(id.record_type()).is_some() {
                self.visit(id);
            }
        }
    }
}
