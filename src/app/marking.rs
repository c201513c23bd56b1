//! Marked records: chosen one by one in the lists, to be written, copied, reviewed or picked together.

use crate::domain::record::RecordId;
use crate::page::{Page, comparison_page};

use super::notice::Notice;
use super::pane::{Cx, DetailView};
use super::{Effect, Exit, Model};

/// The greatest number of records side by side: with more, no column of a usual screen holds a figure
/// with its source.
const MOST_COMPARED: usize = 4;

/// The marked records, in the order in which they were marked. Filters, panes and days do not change
/// them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkedRecords(Vec<RecordId>);

impl MarkedRecords {
    /// Returns whether a record is marked.
    pub fn contains(&self, id: RecordId) -> bool {
        self.0.contains(&id)
    }

    /// Marks a record.
    fn add(&mut self, id: RecordId) {
        if !self.contains(id) {
            self.0.push(id);
        }
    }

    /// Marks a record, or takes its mark off.
    pub fn toggle(&mut self, id: RecordId) {
        let before = self.0.len();
        self.0.retain(|marked| *marked != id);
        if self.0.len() == before {
            self.0.push(id);
        }
    }

    /// Puts the records that are the same in another dataset in the place of those that are marked.
    pub(super) fn carry_over(&mut self, same: &dyn Fn(RecordId) -> Option<RecordId>) {
        self.0 = self.0.iter().copied().filter_map(same).collect();
    }

    /// Takes all marks off; returns how many there were.
    pub fn clear(&mut self) -> usize {
        std::mem::take(&mut self.0).len()
    }
}

/// What an explorer is opened for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SessionPurpose {
    /// To look around.
    #[default]
    Explore,
    /// To choose records for another program.
    Pick,
}

/// How an explorer is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SessionForm {
    /// As a screen.
    #[default]
    Drawn,
    /// In lines of text, of which none is drawn over.
    Told,
}

/// Returns the sign of a marked record in lists.
pub const fn mark_sign(ascii: bool) -> &'static str {
    if ascii { "#" } else { "▪" }
}

impl Model {
    /// Returns the marked records that are known on the as-of day, in the order in which they were marked.
    pub fn marked(&self) -> Vec<RecordId> {
        let Some(cx) = self.cx() else { return Vec::new() };
        self.marks.0.iter().copied().filter(|id| cx.on.is_known(*id)).collect()
    }

    /// Returns the marked records or, if there are none, the one shown.
    pub(super) fn marked_or_shown(&self) -> Vec<RecordId> {
        let marked = self.marked();
        if marked.is_empty() { self.shown().into_iter().collect() } else { marked }
    }

    /// Marks the selected record of the list, or takes its mark off.
    pub(super) fn switch_mark(&mut self) {
        if let Some(id) = self.list_in_sight().selected() {
            self.marks.toggle(id);
        }
    }

    /// Leaves with the marked records or, if there are none, the selected one.
    pub(super) fn pick(&self) -> Vec<Effect> {
        let marked = self.marked();
        let picked = if marked.is_empty() { self.list_in_sight().selected().into_iter().collect() } else { marked };
        let Some(library) = self.library.as_ref().filter(|_| !picked.is_empty()) else { return Vec::new() };
        let ids = picked.into_iter().map(|id| library.dataset.record(id).id().to_owned());
        vec![Effect::Quit(Exit::Picked(ids.collect()))]
    }

    /// Returns the records that would be set side by side: the marked ones and, where only one is, the
    /// selected one as well.
    fn comparable(&self) -> Vec<RecordId> {
        let mut set = self.marked();
        if set.len() == 1 {
            set.extend(self.list_in_sight().selected().filter(|id| !self.marks.contains(*id)));
        }
        set
    }

    /// Returns whether there are records to set side by side, or some stand so.
    pub(super) fn can_compare(&self) -> bool {
        self.is_comparing() || is_comparable(&self.comparable())
    }

    fn is_comparing(&self) -> bool {
        self.pane().is_some_and(|pane| pane.view == DetailView::Comparison)
    }

    /// Sets the marked records side by side, or shows the record again. One marked record is compared
    /// with the selected one, which is marked for it.
    pub(super) fn compare(&mut self) {
        if self.is_comparing() {
            return self.toggle_view(DetailView::Comparison);
        }
        let set = self.comparable();
        if !is_comparable(&set) {
            let is_of_one_type = set.windows(2).all(is_of_one_type);
            let message = if is_of_one_type { "compare-count" } else { "compare-types" };
            self.notice = Some(Notice::error(self.words.with(message, &[("count", set.len().into())])));
            return;
        }
        for id in &set {
            self.marks.add(*id);
        }
        self.keep_typed_query();
        if let Some(pane) = self.pane_mut() {
            pane.compared = set;
        }
        self.toggle_view(DetailView::Comparison);
        self.epoch += 1;
    }

    /// Returns the page with the records of the pane side by side.
    pub(super) fn compared_page(&self, cx: &Cx<'_>, width: usize) -> Page {
        let compared = self.pane().into_iter().flat_map(|pane| &pane.compared).copied();
        let known: Vec<_> = compared.filter(|id| cx.on.is_known(*id)).collect();
        // Without any room the records stand one below the other.
        let width = if self.is_told() { 0 } else { width };
        comparison_page(&cx.writer(), cx.known_ties().as_ref(), &known, width)
    }

    /// Takes all marks off.
    pub(super) fn unmark_all(&mut self) {
        let count = self.marks.clear();
        self.notice = Some(match count {
            0 => Notice::error(self.words.text("marks-none")),
            _ => Notice::info(self.words.with("marks-taken-off", &[("count", count.into())])),
        });
    }
}

/// Returns whether records can stand side by side.
pub(super) fn is_comparable(set: &[RecordId]) -> bool {
    let is_once = |(place, id): (usize, &RecordId)| !set.iter().skip(place + 1).any(|other| other == id);
    let is_right = (2..=MOST_COMPARED).contains(&set.len()) && set.windows(2).all(is_of_one_type);
    is_right && set.iter().enumerate().all(is_once)
}

fn is_of_one_type(pair: &[RecordId]) -> bool {
    matches!(pair, [one, other] if one.record_type() == other.record_type())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample::{dataset, id};

    #[test]
    fn marks_stand_in_the_order_of_marking_and_a_second_one_takes_them_off() {
        let dataset = dataset();
        let [north, south] = ["north", "maker-lab"].map(|name| id(&dataset, name));
        let mut marks = MarkedRecords::default();
        for marked in [south, north, south, south] {
            marks.toggle(marked);
        }
        assert_eq!(marks.0, [north, south]);
        assert!(marks.contains(south));
        assert_eq!((marks.clear(), marks.contains(south)), (2, false));
    }
}
