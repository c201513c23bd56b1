//! Pane 3: commitments and milestones along time, who pays them, and the same money as one band per
//! currency.
//!
//! The timeline module draws the picture; this module handles the keys.

mod money;
mod payers;
mod rows;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::action::Action;
use crate::app::choosing::PictureLine;
use crate::app::column::TableKind;
use crate::app::keymap::Context;
use crate::app::list::ListRow;
use crate::app::pane::{
    Arrangement, Arranger, ChosenGroup, Cx, Pane, PaneId, PaneOutcome, PictureBasis, PictureChoice, PictureRequest,
    Section,
};
use crate::domain::closed::closed;
use crate::domain::record::RecordId;
use crate::timeline::{
    Chart, ChartSpot, ChartWidths, Group, PayersBy, RowInSight, Track, Window, chrome, groups, number_of, paint, spot,
    track,
};
use crate::words::cut::ellipsis;

use money::MoneyView;
use payers::PayersView;
use rows::KnownRows;

/// By how many eighths of the visible time span the picture pans.
const PAN: i32 = 2;

closed! {
    /// A view of the pane; each has its own picture, over the same list.
    #[derive(Default)]
    enum InvestmentsView {
        /// Records along time, and sums without a period as bars.
        #[default]
        Timeline = "timeline",
        /// Who pays: the same money in groups, a bar for each.
        Payers = "payers",
        /// The same money over time, one band for each currency.
        Money = "money",
    }
}

impl InvestmentsView {
    /// Returns the context of the keys of the view.
    const fn context(self) -> Context {
        match self {
            Self::Timeline => Context::Timeline,
            Self::Payers => Context::Payers,
            Self::Money => Context::Money,
        }
    }
}

/// The pane of commitments and milestones.
#[derive(Default)]
pub(super) struct InvestmentsPane {
    group: Group,
    reversed: bool,
    view: InvestmentsView,
    /// The visible time span; `None` to fit everything that is near.
    window: Option<Window>,
    payers: PayersView,
    money: MoneyView,
    known: Option<KnownRows>,
}

impl Pane for InvestmentsPane {
    fn id(&self) -> PaneId {
        PaneId::Investments
    }

    fn context(&self) -> Option<Context> {
        Some(self.view.context())
    }

    fn arranger(&self) -> Box<dyn Arranger> {
        Box::new(ByGroupOfTime { group: self.group, reversed: self.reversed })
    }

    fn arrangement(&self) -> Arrangement {
        Arrangement::WideRows
    }

    fn views(&self) -> &'static [&'static str] {
        &InvestmentsView::WORDS
    }

    fn view_number(&self) -> usize {
        self.view as usize
    }

    fn groupings(&self) -> &'static [&'static str] {
        if self.has_groups() { &PayersBy::WORDS } else { &Group::WORDS }
    }

    fn grouping(&self) -> (usize, bool) {
        if self.has_groups() { self.payers.grouping() } else { (self.group as usize, self.reversed) }
    }

    fn usual_grouping(&self) -> usize {
        if self.has_groups() { self.payers.usual() as usize } else { Group::default() as usize }
    }

    fn group(&mut self, by: Option<usize>, latest_first: bool) {
        if self.has_groups() {
            return self.payers.group(by, latest_first);
        }
        self.group = by.and_then(|by| Group::ALL.get(by)).copied().unwrap_or_default();
        self.reversed = latest_first;
    }

    fn has_sums(&self) -> bool {
        true
    }

    fn chrome_rows(&self, area: Rect) -> (u16, u16) {
        if self.has_groups() { payers::chrome(area) } else { chrome(area) }
    }

    fn has_groups(&self) -> bool {
        self.view == InvestmentsView::Payers
    }

    fn step(&mut self, groups: isize) {
        self.payers.step(groups);
    }

    fn choose_group(&mut self, row: usize) {
        self.payers.choose(Some(row));
    }

    fn chosen_group(&self, cx: &Cx<'_>) -> Option<ChosenGroup<'_>> {
        if self.has_groups() { self.payers.chosen(cx) } else { None }
    }

    fn act(&mut self, action: Action, scene: &PictureRequest<'_>) -> PaneOutcome {
        if self.has_groups()
            && let Some(outcome) = self.payers.act(action)
        {
            return outcome;
        }
        match action {
            Action::Reverse => self.reversed = !self.reversed,
            Action::OtherView => self.view = self.view.next(),
            Action::Fit => self.window = None,
            Action::ZoomIn | Action::ZoomOut => self.zoom(action == Action::ZoomIn, scene),
            Action::PanLeft | Action::PanRight => {
                let by = if action == Action::PanLeft { -PAN } else { PAN };
                self.window = Some(self.window_of(scene).panned(by));
            }
            Action::Earlier | Action::Later => match self.view {
                InvestmentsView::Timeline | InvestmentsView::Payers => return PaneOutcome::Ignored,
                InvestmentsView::Money => return self.money.step(action == Action::Later, scene),
            },
            Action::Down | Action::Up if self.view == InvestmentsView::Money => {
                return self.money.next_share(action == Action::Down, scene);
            }
            _ => return PaneOutcome::Ignored,
        }
        if action == Action::Reverse { PaneOutcome::Regroup } else { PaneOutcome::Done }
    }

    fn click(&mut self, at: Position, scene: &PictureRequest<'_>) -> PaneOutcome {
        match self.view {
            InvestmentsView::Timeline => self.click_on_timeline(at, scene),
            InvestmentsView::Payers => self.payers.click(at, scene),
            InvestmentsView::Money => self.money.click(at, self.window_of(scene), scene),
        }
    }

    /// Zooms about the day under the wheel if it is over the chart; otherwise the rows move.
    fn wheel(&mut self, closer: bool, at: Position, scene: &PictureRequest<'_>) -> PaneOutcome {
        let Some(day) = self.day_at(at, scene) else { return PaneOutcome::Ignored };
        self.window = Some(self.window_of(scene).zoomed(closer, day));
        PaneOutcome::Done
    }

    /// Moves the time in sight such that the day under the pointer stays there.
    fn drag(&mut self, from: Position, to: Position, scene: &PictureRequest<'_>) -> PaneOutcome {
        let days = self.day_at(from, scene).zip(self.day_at(to, scene));
        let Some((from, to)) = days else { return PaneOutcome::Ignored };
        self.window = Some(self.window_of(scene).moved(from.saturating_sub(to)));
        PaneOutcome::Done
    }

    fn picture_of_all(&self) -> Option<PictureChoice> {
        let view = self.view as usize;
        match self.view {
            InvestmentsView::Timeline => None,
            InvestmentsView::Payers => Some(self.payers.choice_in(view)),
            InvestmentsView::Money => Some(PictureChoice { view, grouping: None, is_reversed: false }),
        }
    }

    fn prepare(&mut self, scene: &PictureRequest<'_>) {
        if self.has_groups() {
            return self.payers.prepare(scene);
        }
        let known = match self.known.take().filter(|known| known.is_for(scene)) {
            Some(known) => self.known.insert(known),
            None => self.known.insert(KnownRows::new(scene)),
        };
        match self.view {
            InvestmentsView::Timeline | InvestmentsView::Payers => known.bring_into_sight(scene),
            InvestmentsView::Money => self.money.prepare(scene),
        }
    }

    fn keep_up(&mut self, scene: &PictureRequest<'_>) {
        if let Some(known) = self.known.as_mut().filter(|_| self.view == InvestmentsView::Timeline) {
            known.bring_into_sight(scene);
        }
    }

    fn is_made(&self) -> bool {
        match self.view {
            InvestmentsView::Timeline => self.known.is_some(),
            InvestmentsView::Payers => self.payers.is_known(),
            InvestmentsView::Money => self.money.is_known(),
        }
    }

    fn has_content(&self) -> bool {
        match self.view {
            InvestmentsView::Timeline => true,
            InvestmentsView::Payers => self.payers.has_groups(),
            InvestmentsView::Money => self.money.has_bands(),
        }
    }

    fn in_lines(&self, scene: &PictureRequest<'_>) -> Option<Vec<PictureLine>> {
        match self.view {
            InvestmentsView::Timeline => None,
            InvestmentsView::Payers => Some(self.payers.in_lines(scene)),
            InvestmentsView::Money => Some(self.money.in_lines(self.window_of(scene), scene)),
        }
    }

    fn paint(&self, scene: &PictureRequest<'_>, buffer: &mut Buffer) -> Option<Position> {
        match self.view {
            InvestmentsView::Timeline => paint(&self.chart(self.known.as_ref()?, scene), scene.area, buffer),
            InvestmentsView::Payers => self.payers.paint(scene, buffer),
            InvestmentsView::Money => self.money.paint(self.window_of(scene), scene, buffer),
        }
    }
}

/// Commitments and milestones in groups, in the order of time.
struct ByGroupOfTime {
    group: Group,
    reversed: bool,
}

impl Arranger for ByGroupOfTime {
    fn lists(&self, cx: &Cx<'_>, id: RecordId) -> bool {
        // By time the openings of sites stand beside what else is due.
        let is_opening = || self.group == Group::Time && cx.concerns.has_opening(cx.on, id);
        PaneId::home(id.record_type()) == Some(PaneId::Investments) || is_opening()
    }

    fn sections(&self, cx: &Cx<'_>) -> Vec<Section> {
        let ids: Vec<_> = cx.hits.hits.iter().map(|hit| hit.id).filter(|id| self.lists(cx, *id)).collect();
        let section = |grouped: crate::timeline::Grouped| Section {
            heading: cx.heading(&grouped.heading, grouped.ids.len()),
            table: table_of(&grouped.ids),
            ids: grouped.ids,
        };
        groups(&cx.writer(), &ids, self.group, self.reversed).into_iter().map(section).collect()
    }

    fn sums_scope(&self, cx: &Cx<'_>, listed: &[RecordId]) -> String {
        cx.counted("sums-of-commitments", listed.iter().filter(|id| id.as_commitment().is_some()).count())
    }

    fn basis(&self, cx: &Cx<'_>, picture: PictureChoice) -> PictureBasis {
        match InvestmentsView::ALL.get(picture.view) {
            Some(InvestmentsView::Payers) => payers::grouped(cx, picture),
            Some(InvestmentsView::Money) => money::added_up(cx),
            Some(InvestmentsView::Timeline) | None => Arc::new(()),
        }
    }
}

fn shown<'a>(row: &'a ListRow, known: &'a KnownRows, scene: &PictureRequest<'_>) -> RowInSight<'a> {
    match row {
        ListRow::Record(id) => {
            known.entry(*id).map_or(RowInSight::Heading(ellipsis(scene.cx.words.is_ascii())), |entry| {
                let sign = if scene.is_published { "" } else { scene.cx.marked_sign(*id) };
                RowInSight::Entry(entry, scene.cx.query.marks(&entry.name), sign)
            })
        }
        ListRow::Heading(heading) => RowInSight::Heading(&heading.text),
    }
}

/// Returns the table of a group: that of milestones where it holds nothing but days.
fn table_of(ids: &[RecordId]) -> TableKind {
    let is_milestone = |id: &RecordId| id.as_commitment().is_none();
    if ids.iter().all(is_milestone) { TableKind::Milestones } else { TableKind::Commitments }
}

impl InvestmentsPane {
    /// Returns the visible time span.
    fn window_of(&self, scene: &PictureRequest<'_>) -> Window {
        let today = number_of(scene.cx.on.day);
        let fitting = || self.known.as_ref().map_or_else(|| Window::around([], today), |known| known.fitting);
        self.window.unwrap_or_else(fitting)
    }

    /// Returns the timeline in its current state.
    fn chart<'a>(&self, known: &'a KnownRows, scene: &PictureRequest<'a>) -> Chart<'a> {
        let offset = scene.list.offset();
        let (above, below) = chrome(scene.area);
        let height = usize::from(scene.area.height.saturating_sub(above + below));
        let rows = scene.list.rows().iter().skip(offset).take(height);
        let begins_a_section = matches!(scene.list.rows().get(offset), Some(ListRow::Heading(_)));
        let record = |row: &ListRow| if let ListRow::Record(id) = row { known.entry(*id) } else { None };
        let in_sight = || scene.list.rows().iter().skip(offset).take(height).filter_map(record);
        let section = scene.list.window(if begins_a_section { height } else { height + 1 });
        Chart {
            words: scene.cx.words,
            theme: scene.theme,
            depth: scene.depth,
            window: self.window.unwrap_or(known.fitting),
            today: number_of(scene.cx.on.day),
            rows: rows.map(|row| shown(row, known, scene)).collect(),
            selected: scene.list.selected_row().and_then(|row| row.checked_sub(offset)),
            has_keys: scene.has_keys,
            // In print there is nothing to scroll to.
            widths: if scene.is_published { ChartWidths::of(in_sight()) } else { known.widths },
            has_bars: self.group == Group::Time,
            heading: section.heading.filter(|_| section.first == offset).map(|heading| heading.text.as_str()),
            beyond: [section.above, section.below],
            is_published: scene.is_published,
        }
    }

    /// Selects the record in the row at a position of the timeline.
    fn click_on_timeline(&self, at: Position, scene: &PictureRequest<'_>) -> PaneOutcome {
        let row = self.known.as_ref().and_then(|known| self.spot(known, scene, at).row);
        match row.and_then(|row| scene.list.rows().get(scene.list.offset() + row)) {
            Some(ListRow::Record(id)) => PaneOutcome::Select(*id),
            _ => PaneOutcome::Done,
        }
    }

    /// Zooms about the selected record or, in the money view, about the selected day.
    fn zoom(&mut self, closer: bool, scene: &PictureRequest<'_>) {
        let window = self.window_of(scene);
        let today = number_of(scene.cx.on.day);
        let middle = window.first() + (window.last() - window.first()) / 2;
        let of_record = || {
            let track = scene.list.selected().map_or(Track::Undated, |id| track(scene.cx.on, id));
            track.nearest(middle).unwrap_or(today)
        };
        let anchor = match self.view {
            InvestmentsView::Timeline | InvestmentsView::Payers => of_record(),
            InvestmentsView::Money => self.money.day(scene),
        };
        self.window = Some(window.zoomed(closer, anchor));
    }

    /// Returns the day at a position; `None` beside the chart.
    fn day_at(&self, at: Position, scene: &PictureRequest<'_>) -> Option<i32> {
        match self.view {
            InvestmentsView::Timeline => self.spot(self.known.as_ref()?, scene, at).day,
            InvestmentsView::Payers => None,
            InvestmentsView::Money => self.money.day_at(at, self.window_of(scene), scene),
        }
    }

    /// Returns what is at a position of the timeline.
    fn spot(&self, known: &KnownRows, scene: &PictureRequest<'_>, at: Position) -> ChartSpot {
        let window = self.window.unwrap_or(known.fitting);
        spot(at, scene.area, window, known.widths, scene.cx.words.is_ascii())
    }
}
