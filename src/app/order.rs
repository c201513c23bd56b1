//! The order of the records in a list.

use std::cmp::{Ordering, Reverse};

use crate::domain::amount::Decimal;
use crate::domain::closed::closed;
use crate::domain::facts::CapacityField;
use crate::domain::record::RecordId;
use crate::page::name;
use crate::query::fold;

use super::Model;
use super::action::Action;
use super::notice::Notice;
use super::pane::Cx;

closed! {
    /// The order of the records in a list.
    #[derive(Default)]
    pub enum ListOrder in "order" {
        /// In the order of the dataset, or, for a search, the best matches first.
        #[default]
        Dataset = "dataset",
        /// By name.
        Name = "name",
        /// By the name of the country, or of the first one where there are several.
        Country = "country",
        /// By date, the earliest first.
        Date = "date",
        /// By firmness, the firmest first.
        Firmness = "firmness",
        /// By the most GPUs.
        Gpus = "gpus",
        /// By the most power.
        Power = "power",
    }
}

impl ListOrder {
    /// The orders that every list can have.
    pub const USUAL: [Self; 5] = [Self::Dataset, Self::Name, Self::Country, Self::Date, Self::Firmness];

    /// Returns the order after this one in `among`; the first follows the last.
    #[must_use]
    pub fn next(self, among: &[Self]) -> Self {
        let place = among.iter().position(|order| *order == self).map_or(0, |place| place + 1);
        among.get(place).or_else(|| among.first()).copied().unwrap_or_default()
    }
}

/// Sorts records. Those without a value to sort by come last, in reversed order too.
pub(super) fn sort(cx: &Cx<'_>, ids: &mut Vec<RecordId>, order: ListOrder, is_reversed: bool) {
    if order == ListOrder::Dataset {
        if is_reversed {
            ids.reverse();
        }
        return;
    }
    let mut keyed: Vec<(Option<SortKey>, RecordId)> = ids.iter().map(|id| (key(cx, *id, order), *id)).collect();
    keyed.sort_by(|(one, _), (other, _)| match (one, other) {
        (Some(one), Some(other)) if is_reversed => other.cmp(one),
        (Some(one), Some(other)) => one.cmp(other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    *ids = keyed.into_iter().map(|(_, id)| id).collect();
}

impl Model {
    /// Takes the next order for the list, or reverses the current one. A pane whose picture has its
    /// own order may handle the action itself.
    pub(super) fn put_in_order(&mut self, action: Action) {
        if self.offer(action) {
            return;
        }
        let Some(state) = self.panes.get_mut(self.active) else { return };
        if action == Action::Reverse {
            state.is_reversed = !state.is_reversed;
        } else {
            state.order = state.order.next(state.pane.orders());
            state.is_reversed = false;
        }
        let message = if state.is_reversed { "order-reversed" } else { "order-now" };
        let order = self.words.text(state.order.message());
        self.notice = Some(Notice::info(self.words.with(message, &[("order", order.into())])));
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

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum SortKey {
    Text(String),
    Day(crate::domain::date::Day),
    Level(Reverse<u8>),
    /// What a quantity may come to, and its least.
    Quantity(Reverse<(Decimal, Decimal)>),
}

fn key(cx: &Cx<'_>, id: RecordId, order: ListOrder) -> Option<SortKey> {
    match order {
        ListOrder::Dataset => None,
        ListOrder::Name => Some(SortKey::Text(fold(&name(&cx.writer(), id)))),
        ListOrder::Country => {
            let first = cx.on.countries(cx.record(id)).first();
            first.map(|country| SortKey::Text(fold(cx.words.country(*country))))
        }
        ListOrder::Date => cx.on.first_day(cx.record(id)).map(SortKey::Day),
        ListOrder::Firmness => cx.on.firmness(cx.record(id)).map(|level| SortKey::Level(Reverse(level.number()))),
        ListOrder::Gpus | ListOrder::Power => {
            let field = CapacityField::named(order.as_str(), cx.on.dataset)?;
            let span = cx.on.capacity(cx.record(id), field, field.dimension())?;
            Some(SortKey::Quantity(Reverse(span.rank())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_follow_each_other_among_those_that_a_pane_has() {
        let mut order = ListOrder::default();
        for expected in [ListOrder::Name, ListOrder::Country, ListOrder::Date, ListOrder::Firmness, ListOrder::Dataset]
        {
            order = order.next(&ListOrder::USUAL);
            assert_eq!(order, expected);
        }
        assert_eq!(ListOrder::Date.next(&[ListOrder::Dataset, ListOrder::Name]), ListOrder::Dataset);
        assert_eq!(ListOrder::Date.next(&[]), ListOrder::Dataset);
    }
}
