//! The sums of what each pane lists, and the description of what is summed.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use ratatui::layout::Rect;

use crate::domain::date::Day;
use crate::domain::on_day::OnDay;
use crate::domain::record::RecordId;
use crate::page::{
    Naming, Page, PageLine, Role, drawn_ladder_page, drawn_sums_page, explained_page, name, sources_of_sums,
};
use crate::query::{Hits, LevelPeers, Query, level_peers};
use crate::reviews::Standing;
use crate::totals::{Rung, Totals, totals_of};

use super::library::Library;
use super::pane::{Arranger, Cx, DetailView, Focus, PaneId};
use super::{Model, cell};

/// The sums of the matches of each pane: of the commitments that it lists, or of the commitments of
/// the sites and agreements that it lists, and of nothing else.
#[derive(Default)]
pub struct PaneSums {
    /// The hits, and the dataset and day on which they are summed; `None` if there are none yet.
    summed: Option<SummedHits>,
    sums: [OnceLock<Totals>; PaneId::ALL.len()],
    /// Who else pays at the level of the payers that were asked for.
    peers: OnceLock<Vec<LevelPeers>>,
}

/// What is summed.
pub struct SummedHits {
    /// The dataset.
    pub library: Arc<Library>,
    /// The day on which it is summed.
    pub day: Day,
    /// What was asked for.
    pub query: Query,
    /// What was found.
    pub hits: Arc<Hits>,
    /// The review states of the records.
    pub standing: Arc<Standing>,
}

impl PaneSums {
    /// Prepares the sums of the hits on a day, each of which is added up when it is first asked for. A pane
    /// that lists records of every type has the sums of all.
    pub fn new(summed: SummedHits) -> Self {
        Self { summed: Some(summed), ..Self::default() }
    }

    /// Returns the sums of a pane.
    #[expect(clippy::indexing_slicing, reason = "there is one for each pane")]
    pub fn of(&self, pane: PaneId) -> &Totals {
        self.sums[pane as usize].get_or_init(|| self.add_up(pane))
    }

    fn add_up(&self, pane: PaneId) -> Totals {
        let summed = self.summed.as_ref().filter(|summed| !summed.library.dataset.is_part());
        let Some(SummedHits { library, day, query, hits, standing }) = summed else { return Totals::default() };
        let on = OnDay { dataset: &library.dataset, day: *day };
        let totals = totals_of(&library.concerns.ties(on), hits, |id| pane.lists(id.record_type()));
        if totals.selected == 0 {
            return totals;
        }
        let look = || level_peers(query, on, library.index(), &**standing, hits, &|_| true).unwrap_or_default();
        Totals { peers: self.peers.get_or_init(look).clone(), ..totals }
    }

    /// Adds up what was not asked for yet, pane by pane as long as `keep_going` returns `true`, so that it is
    /// there when it is.
    pub fn complete(&self, keep_going: impl Fn() -> bool) {
        for pane in PaneId::ALL.iter().take_while(|_| keep_going()) {
            self.of(*pane);
        }
    }
}

impl Model {
    /// Returns the sums of the active pane.
    pub fn sums(&self) -> Option<&Totals> {
        Some(self.sums.of(self.pane()?.pane.id()))
    }

    /// Returns what is summed in the active pane: `19 AI factories`, `45 sites`, `61 commitments`.
    pub fn sums_scope(&self) -> String {
        self.lists.as_ref().map_or_else(String::new, |lists| lists.scope(self.active).to_owned())
    }

    /// Returns the record in the detail that has sums of its own to explain, if the detail is read.
    pub(super) fn explainable(&self) -> Option<RecordId> {
        let id = self.pane_in_sight().filter(|pane| pane.focus == Focus::Detail)?.shown()?;
        let is_summed = id.as_site().is_some() || id.as_partnership().is_some();
        let totals = is_summed.then(|| self.cx().and_then(|cx| cell::sums(&cx, id)))??;
        (totals.selected > 0).then_some(id)
    }

    /// Returns whether the detail explains sums: those of the pane, of a record or of a group.
    pub(super) fn explains(&self) -> bool {
        let Some(pane) = self.pane_in_sight() else { return false };
        let is_of_group = pane.focus == Focus::Detail && self.group_in_sight().is_some();
        is_of_group || matches!(pane.view, DetailView::Sums | DetailView::OwnSums)
    }

    /// Returns the sums that the detail explains, with what is summed.
    fn explained(&self) -> Option<(String, Cow<'_, Totals>)> {
        if let Some(group) = self.group_in_sight() {
            return Some((group.name, Cow::Owned(group.totals.clone())));
        }
        let pane = self.pane()?;
        if let Some(id) = pane.shown().filter(|_| pane.view == DetailView::OwnSums) {
            let cx = self.cx()?;
            return Some((name(&cx.writer(), id), Cow::Owned(cell::sums(&cx, id)?)));
        }
        Some((self.sums_scope(), Cow::Borrowed(self.sums()?)))
    }

    /// Returns the commitments whose amounts make up the sums that the detail explains.
    pub(super) fn summed(&self) -> Vec<RecordId> {
        let Some((_, totals)) = self.explained() else { return Vec::new() };
        let members = totals.counted().flat_map(|line| line.summed(Rung::Aimed));
        let mut ids: Vec<_> = members.map(|member| member.id).collect();
        ids.sort_unstable();
        ids.into_iter().map(RecordId::Commitment).collect()
    }

    /// Returns the page that explains sums, drawn for a width in columns: those of the active pane, or of
    /// the record or group in the detail.
    pub(super) fn sums_page(&self, cx: &Cx<'_>, width: usize) -> Page {
        let is_of_pane =
            self.pane().is_some_and(|pane| pane.view == DetailView::Sums) && self.group_in_sight().is_none();
        if is_of_pane && self.list_in_sight().awaits_rows() {
            // The sums come with the rows.
            return Page::of(vec![PageLine::of(Role::Muted, cx.words.text("rows-awaited"))]);
        }
        let Some((scope, totals)) = self.explained() else { return Page::default() };
        let title = cx.words.with("sums-title", &[("scope", scope.into())]);
        let mut page = if self.is_told() {
            explained_page(&cx.writer(), &totals, Naming::Titles)
        } else {
            drawn_sums_page(&cx.writer(), &totals, width)
        };
        page.lines.splice(0..0, [PageLine::of(Role::Title, title), PageLine::blank()]);
        page
    }

    /// Returns the ladder of the sums that are explained, drawn for a width in columns, under its title;
    /// `None` where none are explained.
    pub(super) fn ladder_to_publish(&self, width: usize) -> Option<Page> {
        let view = self.pane_in_sight()?.view;
        let (scope, totals) = self.explained().filter(|_| matches!(view, DetailView::Sums | DetailView::OwnSums))?;
        let title = self.words.with("sums-title", &[("scope", scope.into())]);
        let query = self.search.query();
        let title = if query.is_empty() { title } else { format!("{title}{}{query}", self.words.separator()) };
        let mut page = drawn_ladder_page(&self.cx()?.writer(), &totals, width);
        page.lines.splice(0..0, [PageLine::of(Role::Title, title), PageLine::blank()]);
        Some(page)
    }

    /// Returns the explanation of the sums in the detail as a text, with the sources on which they rest.
    pub(super) fn explanation_to_copy(&self) -> Option<String> {
        let cx = self.cx()?;
        let (scope, totals) = self.explained()?;
        let title = cx.words.with("sums-title", &[("scope", scope.into())]);
        let page = explained_page(&cx.writer(), &totals, Naming::Titles);
        let line = |line: &PageLine| format!("{}{}", " ".repeat(line.indent), line.text()).trim_end().to_owned();
        let sources = sources_of_sums(&cx.writer(), &totals);
        let lines = std::iter::once(title).chain([String::new()]).chain(page.lines.iter().map(line));
        let said: Vec<_> = lines.chain([cx.words.text("sums-sources")]).chain(sources).collect();
        Some(said.join("\n") + "\n")
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
pub(super) fn scope(cx: &Cx<'_>, pane: PaneId, arranger: &dyn Arranger) -> String {
    let mut is_by_text = false;
    let listed = cx.hits.hits.iter().filter(|hit| pane.lists(hit.id.record_type()));
    let listed: Vec<RecordId> = listed.inspect(|hit| is_by_text |= hit.is_by_text).map(|hit| hit.id).collect();
    let named = arranger.sums_scope(cx, &listed);
    if is_by_text {
        return cx.words.with("sums-by-text", &[("scope", named.into())]);
    }
    named
}
