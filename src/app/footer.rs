//! The footer: which keys it names and where each stands, for the screen and for the mouse, and what it
//! says at its end.

use ratatui::layout::Rect;

use super::Model;
use super::action::Action;
use super::column::Column;
use super::keymap::{Binding, Context};
use super::layers::FooterEnd;
use super::layout::TWO_PARTS;
use super::pane::{PaneId, PaneState};
use crate::page::{finding, review};
use crate::words::cut::columns;

/// The most keys that the footer names.
const MOST_KEYS: usize = 9;
/// The columns of the footer that its end leaves for keys.
const ROOM_FOR_KEYS: u16 = 20;

/// A key that the footer names.
pub struct FooterKey {
    /// What it does.
    pub action: Action,
    /// The key.
    pub key: String,
    /// The action in a word or two.
    pub name: String,
    /// The area of the key and what it does.
    pub place: Rect,
}

impl Model {
    /// Returns the rows of the keymap that the footer shows, the most useful first: those that hold
    /// here and have an effect.
    pub fn hints(&self) -> Vec<&Binding> {
        let mut hints = self.keymap.hints(&self.contexts());
        let is_over_panes = self.layers.top().is_some();
        hints.retain(|row| is_over_panes || !self.leads_nowhere(row));
        hints
    }

    fn leads_nowhere(&self, row: &Binding) -> bool {
        if self.takes_the_whole(row.action) {
            return true;
        }
        match row.action {
            Action::Back => row.context == Context::Pane && !self.can_go_back() && !self.can_stop_arriving(),
            Action::Open | Action::NextPart => self.shown().is_none() && self.group_in_sight().is_none(),
            Action::Evidence => self.shown().is_none(),
            Action::OtherView => row.context == Context::Agreements && self.shown().is_none(),
            Action::Compare => !self.can_compare(),
            Action::Choose | Action::WriteRecords => self.list_in_sight().is_empty(),
            _ => false,
        }
    }

    /// Returns the keys for which there is room in the footer, none while it says something else.
    pub fn footer_keys(&self, area: Rect) -> Vec<FooterKey> {
        if self.notice.is_some() {
            return Vec::new();
        }
        let said = self.corrected().map_or(0, |text| columns(&text) + 2);
        let end = area.right().saturating_sub(columns(&self.footer_end()) + 2);
        let mut x = area.x.saturating_add(said);
        let mut keys = Vec::new();
        for binding in self.hints().into_iter().take(MOST_KEYS) {
            let key = binding.keys.first().map(|key| key.label(self.words.is_ascii())).unwrap_or_default();
            let stops = binding.action == Action::Back && binding.context == Context::Pane && !self.can_go_back();
            let name = if stops { self.words.text("part-stop") } else { binding.short_text(&self.words) };
            let width = columns(&key) + 1 + columns(&name);
            if x.saturating_add(width) <= end {
                keys.push(FooterKey { action: binding.action, key, name, place: Rect { x, width, ..area } });
                x += width + 2;
            }
        }
        keys
    }

    /// Returns which words of the query were put right, if any were.
    pub fn corrected(&self) -> Option<String> {
        self.search.correction().map(|corrected| finding::corrected(&self.words, corrected))
    }

    /// Returns what the footer says at its end: `n of N`, the title of a layer, or nothing.
    pub fn footer_end(&self) -> String {
        match self.layers.top().map(|top| top.layer().footer_end()) {
            Some(FooterEnd::Title(title)) => self.words.text(title),
            Some(FooterEnd::Nothing) => String::new(),
            Some(FooterEnd::Position) | None => self.position(),
        }
    }

    fn position(&self) -> String {
        let words = &self.words;
        let list = self.list_in_sight();
        if list.awaits_rows() {
            return self.marked_in_words();
        }
        let groups = self.pane_in_sight().filter(|state| state.pane.has_groups()).map(|state| {
            let chosen = self.cx().and_then(|cx| Some(state.pane.chosen_group(&cx)?.position));
            chosen.map_or((None, 0), |(number, all)| (Some(number), all))
        });
        let (position, all) = groups.unwrap_or_else(|| (list.position(), list.len()));
        let all = self.count_so_far(all);
        let count = match position {
            Some(position) => {
                words.with("position", &[("position", words.count(position).into()), ("all", all.into())])
            }
            None => words.with("position-none", &[("all", all.into())]),
        };
        let order = self.pane_in_sight().map(|pane| self.order_in_words(pane)).unwrap_or_default();
        let of_whole = |text: String| if self.is_part() { String::new() } else { text };
        let summary = of_whole(finding::short_summary(words, self.search.hits(), self.search.possible()));
        let progress = of_whole(self.queue_in_words());
        let marked = self.marked_in_words();
        let is_narrow = self.size.width < TWO_PARTS;
        // The least important first: it gives way to the keys.
        let parts =
            if is_narrow { vec![progress, marked, count] } else { vec![order, summary, progress, marked, count] };
        let mut parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let is_too_wide = |parts: &[String]| columns(&parts.join(words.separator())) + ROOM_FOR_KEYS > self.size.width;
        while parts.len() > 1 && is_too_wide(&parts) {
            parts.remove(0);
        }
        parts.join(words.separator())
    }

    /// Returns how many records are marked; empty if none are.
    fn marked_in_words(&self) -> String {
        match self.marked().len() {
            0 => String::new(),
            count => self.words.with("footer-marked", &[("count", count.into())]),
        }
    }

    /// Returns the progress of the review of the queue, while the queue is visible; else an empty text.
    fn queue_in_words(&self) -> String {
        let is_queue = self.pane_in_sight().is_some_and(|state| state.pane.id() == PaneId::Review);
        if !is_queue || self.reviewing.queue.all == 0 {
            return String::new();
        }
        review::progress(&self.words, self.reviewing.queue)
    }

    /// Returns the order of a list; empty if it is the initial one.
    fn order_in_words(&self, pane: &PaneState) -> String {
        let name = self.words.text(pane.order.map_or("order-dataset", Column::message));
        match (pane.order, pane.is_reversed) {
            (None, false) => String::new(),
            (Some(_), false) => self.words.with("order-now", &[("order", name.into())]),
            (_, true) => self.words.with("order-reversed", &[("order", name.into())]),
        }
    }

    /// Returns what the key says that drops the newest term, and its area in the line of the query; `None`
    /// without a query.
    pub fn drop_key(&self, area: Rect) -> Option<(String, Rect)> {
        if self.search.query().is_empty() || self.prompt().is_some() {
            return None;
        }
        let text = self.words.text("query-drop");
        let width = columns(&text).min(area.width);
        Some((text, Rect { x: area.right() - width, width, ..area }))
    }
}
