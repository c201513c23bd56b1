//! The sums of what each pane lists, and the description of what is summed.

use ratatui::layout::Rect;

use crate::domain::record::RecordId;
use crate::page::{Naming, Page, PageLine, Role, explained_page};
use crate::query::{Hits, MatchReason, ReasonField};
use crate::totals::{Rung, Ties, Totals, totals_of};

use super::Model;
use super::pane::{Cx, Pane, PaneId};

/// The sums of the matches of each pane: of the commitments that it lists, or of the commitments of
/// the sites and agreements that it lists, and of nothing else.
#[derive(Debug, Default)]
pub struct PaneSums([Totals; PaneId::ALL.len()]);

impl PaneSums {
    /// Sums the hits on the day of the ties. A pane that lists records of every type has the sums of all.
    pub fn new(ties: &Ties<'_>, hits: &Hits) -> Self {
        Self(PaneId::ALL.map(|pane| totals_of(ties, hits, |id| pane.lists(id.record_type()))))
    }

    /// Returns the sums of a pane.
    #[expect(clippy::indexing_slicing, reason = "there is one for each pane")]
    pub fn of(&self, pane: PaneId) -> &Totals {
        &self.0[pane as usize]
    }
}

impl Model {
    /// Returns the sums of the active pane.
    pub fn sums(&self) -> Option<&Totals> {
        Some(self.sums.of(self.pane()?.pane.id()))
    }

    /// Returns what is summed in the active pane: `19 AI factories`, `45 sites`, `61 commitments`.
    pub fn sums_scope(&self) -> String {
        let (Some(cx), Some(pane)) = (self.cx(), self.pane()) else { return String::new() };
        scope(&cx, &*pane.pane)
    }

    /// Returns the commitments whose amounts make up the sums of the active pane.
    pub(super) fn summed(&self) -> Vec<RecordId> {
        let lines = self.sums().into_iter().flat_map(Totals::counted);
        let mut ids: Vec<_> = lines.flat_map(|line| line.summed(Rung::Aimed)).map(|member| member.id).collect();
        ids.sort_unstable();
        ids.into_iter().map(RecordId::Commitment).collect()
    }

    /// Returns the page that explains the sums of the active pane.
    pub(super) fn sums_page(&self, cx: &Cx<'_>) -> Page {
        let Some(totals) = self.sums() else { return Page::default() };
        let title = cx.words.with("sums-title", &[("scope", self.sums_scope().into())]);
        let mut page = explained_page(&cx.writer(), totals, Naming::Titles);
        page.lines.splice(0..0, [PageLine::of(Role::Title, title), PageLine::blank()]);
        page
    }

    /// Returns the text and the area of the key that explains the sums, at the end of their line.
    pub fn sums_key(&self, area: Rect) -> (String, Rect) {
        let text = format!("$ {}", self.words.text("sums-why"));
        let columns = crate::words::cut::columns(&text).min(area.width);
        (text, Rect { x: area.right() - columns, width: columns, ..area })
    }
}

/// Returns what is summed, and says so if some of it was found by a text about it rather than by a
/// name, a place or a party, because such a sum does not answer who pays whom.
fn scope(cx: &Cx<'_>, pane: &dyn Pane) -> String {
    let listed = || cx.hits.hits.iter().filter(|hit| pane.id().lists(hit.id.record_type()));
    let named = pane.sums_scope(cx, &listed().map(|hit| hit.id).collect::<Vec<_>>());
    let is_text = |reason: &MatchReason| !reason.field.is_calling() && reason.field != ReasonField::Id;
    if listed().any(|hit| hit.reasons.iter().any(is_text)) {
        return cx.words.with("sums-by-text", &[("scope", named.into())]);
    }
    named
}
