//! Which page the detail shows: a record, its evidence, its ties, sums or a comparison.

use super::detail::{Detail, DetailKey};
use super::layout::Parts;
use super::pane::{ChosenGroup, Cx, DetailView};
use super::{Model, changes};
use crate::domain::record::RecordId;
use crate::invariant::broken;
use crate::page::{
    Page, PageLine, Role, centre, drawn_record_page, evidence_page_with, record_page, review, ties_page,
};
use crate::query::{ReviewLookup, ReviewState};

/// The width of pages whose lines are not broken, in columns.
const UNBROKEN: usize = 100_000;

impl Model {
    /// Makes the detail anew if what it shows, or the width, has changed.
    pub(super) fn make_detail(&mut self, parts: &Parts) {
        let view = self.pane_in_sight().map_or(DetailView::Record, |pane| pane.view);
        let (id, group) = (self.shown(), self.group_in_sight().map(|group| group.row));
        let Some(area) = parts.detail.filter(|_| id.is_some() || group.is_some()) else {
            self.detail = None;
            return;
        };
        let unfolded = id.is_some() && self.pane().is_some_and(|pane| pane.unfolded == id);
        let width = if self.is_told() { UNBROKEN } else { usize::from(area.width.saturating_sub(2)) };
        let key = DetailKey { id, group, view, unfolded, width, epoch: self.epoch };
        if self.detail.as_ref().is_some_and(|detail| detail.key == key) {
            return;
        }
        let line = self.same_page_line(key);
        let page = self.page(key);
        let detail = Detail::new(key, &page, self.words.is_ascii());
        let row = line.map_or(0, |(line, within)| {
            let first = detail.row_of(line);
            Some(first + within).filter(|row| detail.line(*row) == Some(line)).unwrap_or(first)
        });
        self.detail = Some(detail);
        if let Some(pane) = self.pane_mut() {
            pane.detail_row = row;
        }
    }

    /// Returns the group whose sums are explained in place of a record.
    pub(crate) fn group_in_sight(&self) -> Option<ChosenGroup<'_>> {
        let state = self.pane_in_sight().filter(|state| state.followed.is_none())?;
        state.pane.chosen_group(&self.cx()?)
    }

    /// Returns the line under the cursor, and in which of its rows that is, if the new page differs only in width or
    /// language.
    fn same_page_line(&self, key: DetailKey) -> Option<(usize, usize)> {
        let is_same = |old: &DetailKey| (old.id, old.group, old.view) == (key.id, key.group, key.view);
        let old = self.detail.as_ref().filter(|old| is_same(&old.key))?;
        let row = self.pane()?.detail_row;
        let line = old.line(row)?;
        let within = if old.key.width == key.width { row.saturating_sub(old.row_of(line)) } else { 0 };
        Some((line, within))
    }

    fn page(&self, key: DetailKey) -> Page {
        let Some(cx) = self.cx() else { return broken!("a record is shown of no dataset") };
        let Some(id) = key.id else { return self.sums_page(&cx, key.width) };
        let mut page = match key.view {
            DetailView::Record => self.record_page(&cx, id, key.width),
            DetailView::Evidence => evidence_page_with(&cx.writer(), id, self.copies.as_deref()),
            DetailView::Ties => match centre(&cx.writer(), id) {
                Some(organisation) => ties_page(&cx.writer(), organisation, key.width),
                None => self.record_page(&cx, id, key.width),
            },
            DetailView::Sums | DetailView::OwnSums => self.sums_page(&cx, key.width),
            DetailView::Comparison => self.compared_page(&cx, key.width),
        };
        if let Some(changes) = cx.changes.filter(|_| key.view == DetailView::Record) {
            below_head(&mut page, changes::changed_lines(cx.words, changes, cx.on.dataset, id));
        }
        if self.is_part() && key.view == DetailView::Record {
            let note = PageLine::of(Role::Muted, self.words.text("part-record"));
            // At the end, so that no line moves when the whole is there.
            page.lines.extend([PageLine::blank(), note]);
        }
        if let Some(review) = self.review_of(id).filter(|_| key.view == DetailView::Record) {
            let is_stale = self.reviewing.standing.state(id) == ReviewState::Stale;
            below_head(&mut page, review::section(&self.words, &review, is_stale));
        }
        if key.unfolded { page } else { page.folded(|count| self.stand_in(count)) }
    }

    /// Returns the page of a record, drawn for a width in columns where anything is drawn.
    fn record_page(&self, cx: &Cx<'_>, id: RecordId, width: usize) -> Page {
        if self.is_told() { record_page(&cx.writer(), id) } else { drawn_record_page(&cx.writer(), id, width) }
    }

    /// Returns the line that takes the place of `count` folded entries.
    fn stand_in(&self, count: usize) -> PageLine {
        PageLine::of(Role::Link, self.words.with("detail-folded", &[("count", count.into())]))
    }
}

/// Inserts lines, if there are any, below the head of a page.
fn below_head(page: &mut Page, lines: Vec<PageLine>) {
    if !lines.is_empty() {
        page.lines.splice(page.head..page.head, lines.into_iter().chain([PageLine::blank()]));
    }
}
