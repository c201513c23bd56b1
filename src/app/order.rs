//! The order of the records in a list, by any of its columns.

use std::cmp::{Ordering, Reverse};

use crate::domain::amount::{Decimal, currency_rank};
use crate::domain::date::Day;
use crate::domain::facts::{CapacityField, MeasureRank};
use crate::domain::record::RecordId;
use crate::page::{name, shown_rung};
use crate::query::fold;
use crate::totals::{Sum, SumLine};

use super::Model;
use super::action::Action;
use super::cell;
use super::column::{Column, TableKind};
use super::dividing::PartShares;
use super::layers::columns::{ColumnPanel, ColumnPurpose};
use super::notice::Notice;
use super::pane::{Arrangement, Arranger, Cx};

/// Sorts records by a column, numbers from the greatest down. Those without a value to sort by come
/// last, in reversed order too. Without a column the order is kept.
pub(super) fn sort(
    cx: &Cx<'_>,
    pane: &dyn Arranger,
    ids: &mut Vec<RecordId>,
    order: Option<Column>,
    is_reversed: bool,
) {
    let Some(column) = order else {
        if is_reversed {
            ids.reverse();
        }
        return;
    };
    let mut keyed: Vec<(Option<SortKey>, RecordId)> = ids.iter().map(|id| (key(cx, pane, *id, column), *id)).collect();
    keyed.sort_by(|(one, _), (other, _)| match (one, other) {
        (Some(one), Some(other)) if is_reversed => one.group().cmp(&other.group()).then_with(|| other.cmp(one)),
        (Some(one), Some(other)) => one.cmp(other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    *ids = keyed.into_iter().map(|(_, id)| id).collect();
}

impl Model {
    /// Opens the columns of the active list, to sort by one of them or to choose among them.
    pub(super) fn open_columns(&mut self, action: Action) {
        let purpose = if action == Action::Sort { ColumnPurpose::Sort } else { ColumnPurpose::Show };
        let Some(state) = self.pane() else { return };
        let table = self.table_in_sight();
        let shown = match purpose {
            ColumnPurpose::Sort => self.columns.by_importance(table),
            ColumnPurpose::Show | ColumnPurpose::Group => self.columns.of(table),
        };
        let panel = ColumnPanel::new(purpose, table, shown, state.order, &self.words);
        self.layers.open(panel);
    }

    /// Returns the width of the narrowest list among those of screens as wide as this or wider.
    pub fn least_list_width(&self) -> u16 {
        let least = |arrangement, shares| super::layout::least_list_width(arrangement, self.size.width, shares);
        match self.pane_in_sight() {
            Some(state) => least(state.pane.arrangement(), &state.shares),
            None => least(Arrangement::default(), &PartShares::default()),
        }
    }

    /// Gives the focused part the whole screen, or its former part of it.
    pub(super) fn enlarge(&mut self) {
        if let Some(state) = self.pane_in_sight_mut() {
            state.is_enlarged = !state.is_enlarged;
        }
    }

    /// Returns the table of the selected record, or else the first of the active list.
    fn table_in_sight(&self) -> TableKind {
        let list = self.list_in_sight();
        let row = list.selected_row().unwrap_or(0);
        let of_section = list.heading_of(row).and_then(|heading| heading.table);
        let of_type = list.selected().map(|id| TableKind::of(id.record_type()));
        of_section.or(of_type).unwrap_or(TableKind::Agreements)
    }

    /// Sorts the active list by a column, or by that column the other way round if it is sorted so
    /// already; `None` is the order of the dataset.
    pub(super) fn sort_by(&mut self, column: Option<Column>) {
        let Some(state) = self.panes.get_mut(self.active) else { return };
        state.is_reversed = state.order == column && column.is_some() && !state.is_reversed;
        state.order = column;
        self.tell_order();
    }

    /// Reverses the order of the active list.
    pub(super) fn reverse_order(&mut self) {
        if self.offer(Action::Reverse) {
            return;
        }
        let Some(state) = self.panes.get_mut(self.active) else { return };
        state.is_reversed = !state.is_reversed;
        self.tell_order();
    }

    /// Opens what the rows of the active pane can be grouped by.
    pub(super) fn open_groupings(&mut self) {
        let Some(state) = self.pane() else { return };
        let (present, _) = state.pane.grouping();
        let panel = ColumnPanel::of_groupings(self.table_in_sight(), state.pane.groupings(), present, &self.words);
        if !panel.rows.is_empty() {
            self.layers.open(panel);
        }
    }

    /// Groups the rows of the active pane by the grouping at a place, in the present order within each group.
    pub(super) fn group_by(&mut self, place: usize) {
        let Some(state) = self.panes.get_mut(self.active) else { return };
        let (_, is_reversed) = state.pane.grouping();
        state.pane.group(Some(place), is_reversed);
        self.regroup();
    }

    /// Shows the active pane in the groups that it now has: those of its list or of its picture.
    pub(super) fn regroup(&mut self) {
        self.tell_grouping();
        if !self.pane().is_some_and(|state| state.pane.has_groups()) {
            self.refresh_rows();
        }
    }

    /// Says by what the rows of the active pane are now grouped.
    fn tell_grouping(&mut self) {
        let Some(state) = self.pane() else { return };
        let (group, is_reversed) = state.pane.grouping();
        let Some(word) = state.pane.groupings().get(group) else { return };
        let name = self.words.text(&format!("grouping-{word}"));
        let message = if is_reversed { "grouping-reversed" } else { "grouping-now" };
        self.notice = Some(Notice::info(self.words.with(message, &[("grouping", name.into())])));
    }

    fn tell_order(&mut self) {
        let Some(state) = self.pane() else { return };
        let name = self.words.text(state.order.map_or("order-dataset", Column::message));
        let message = if state.is_reversed { "order-reversed" } else { "order-now" };
        self.notice = Some(Notice::info(self.words.with(message, &[("order", name.into())])));
        self.refresh_rows();
    }

    /// Offers an action to the active pane, even while its detail takes the place of its picture;
    /// returns whether the pane handled it.
    pub(super) fn offer(&mut self, action: Action) -> bool {
        let parts = self.parts();
        let area = parts.picture.or(parts.list).unwrap_or(self.screen().body);
        let outcome = self.with_pane(area, |pane, scene| pane.act(action, scene));
        self.heed(outcome)
    }

    /// Dims what does not match instead of hiding it, or hides it again.
    pub(super) fn switch_dim(&mut self) {
        self.dims = !self.dims;
        let message = if self.dims { "dim-on" } else { "dim-off" };
        self.notice = Some(Notice::info(self.words.text(message)));
        self.refresh_rows();
    }
}

/// A value by which records are compared.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum SortKey {
    Text(String),
    Day(Day),
    /// A number, the greatest first.
    Number(Reverse<usize>),
    /// A place in a list of words.
    Rank(usize),
    /// What a quantity may come to, and its least.
    Quantity(Reverse<(Decimal, Decimal)>),
    /// A measure, what a sum in it may come to, and its least; different measures are never compared.
    Money(MeasureRank, Reverse<(Sum, Sum)>),
}

impl SortKey {
    /// Returns what records are grouped by, in the same order whatever the direction of sorting.
    fn group(&self) -> Option<&MeasureRank> {
        if let Self::Money(measure, _) = self { Some(measure) } else { None }
    }
}

fn key(cx: &Cx<'_>, pane: &dyn Arranger, id: RecordId, column: Column) -> Option<SortKey> {
    let record = cx.record(id);
    let shown = || Some(pane.cell(cx, id, column).text.into_full()).filter(|text| !text.is_empty());
    match column {
        Column::Name => Some(SortKey::Text(fold(&name(&cx.writer(), id)))),
        Column::Country => {
            let first = cx.on.countries(record).first();
            first.map(|country| SortKey::Text(fold(cx.words.country(*country))))
        }
        Column::Date | Column::Opening => cx.on.first_day(record).map(SortKey::Day),
        Column::Due => cell::due_day(cx, id).map(SortKey::Day),
        Column::Firmness => cx.on.firmness(record).map(|level| SortKey::Number(Reverse(usize::from(level.number())))),
        Column::Status => {
            let (_, status) = record.own().status?;
            status.progress(cx.on.day).map(|place| SortKey::Rank(usize::from(place)))
        }
        Column::Gpus | Column::Power => {
            let field = CapacityField::named(column.as_str(), cx.on.dataset)?;
            let span = cx.on.capacity(record, field, field.dimension())?;
            Some(SortKey::Quantity(Reverse(span.rank())))
        }
        Column::Amount => match record.as_commitment() {
            Some(commitment) => {
                let (measure, most, least) = cx.on.amount_rank(commitment)?;
                Some(SortKey::Money(measure, Reverse((Sum::Of(most), Sum::Of(least)))))
            }
            None => sum(cell::sums(cx, id)?.counted().next()?),
        },
        Column::Wave => cx.on.waves(record).first().map(|wave| SortKey::Rank(wave as usize)),
        Column::Agreements | Column::Pays | Column::Receives | Column::Sites => {
            cell::count(cx, id, column).map(|number| SortKey::Number(Reverse(number)))
        }
        Column::Type
        | Column::Kind
        | Column::Parties
        | Column::Payment
        | Column::City
        | Column::Reason
        | Column::Verdict => shown().map(|text| SortKey::Text(fold(&text))),
    }
}

/// Returns the measure of a sum, and what the figure that is shown of it may come to.
fn sum(line: &SumLine) -> Option<SortKey> {
    let (group, name) = currency_rank(line.currency);
    let sum = line.sum(shown_rung(line)?).interval;
    Some(SortKey::Money((group, name.into(), line.per_year), Reverse((sum.most.unwrap_or(sum.least), sum.least))))
}
