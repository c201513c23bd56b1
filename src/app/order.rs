//! The order of the records in a list.

use std::cmp::Ordering;

use crate::domain::closed::closed;
use crate::domain::record::RecordId;
use crate::page::name;
use crate::query::fold;

use super::Model;
use super::action::Action;
use super::notice::Notice;
use super::pane::Cx;

closed! {
    /// By what the records of a list are put in order.
    #[derive(Default)]
    pub enum Order in "order" {
        /// As the dataset has them; the best matches of a search first.
        #[default]
        Dataset = "dataset",
        /// By name.
        Name = "name",
        /// By the name of the country, of several the first.
        Country = "country",
        /// By date, the earliest first.
        Date = "date",
        /// By firmness, the firmest first.
        Firmness = "firmness",
    }
}

impl Order {
    /// The order after this one among those that a pane has.
    #[must_use]
    pub fn next(self, among: &[Self]) -> Self {
        let place = among.iter().position(|order| *order == self).map_or(0, |place| place + 1);
        among.get(place).or_else(|| among.first()).copied().unwrap_or_default()
    }
}

/// Puts records in order; those that have nothing to go by come last, also from last to first.
pub(super) fn sort(cx: &Cx<'_>, ids: &mut Vec<RecordId>, order: Order, is_reversed: bool) {
    if order == Order::Dataset {
        if is_reversed {
            ids.reverse();
        }
        return;
    }
    let mut keyed: Vec<(Option<Key>, RecordId)> = ids.iter().map(|id| (key(cx, *id, order), *id)).collect();
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
    /// Takes the next order for the list, or turns the present one round. A pane whose picture has
    /// an order of its own is asked first.
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

    /// Offers an action to the pane in sight, also while its detail stands in the place of its
    /// picture; returns whether it took it.
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
enum Key {
    Text(String),
    Day(crate::domain::date::Day),
    Level(std::cmp::Reverse<u8>),
}

fn key(cx: &Cx<'_>, id: RecordId, order: Order) -> Option<Key> {
    match order {
        Order::Dataset => None,
        Order::Name => Some(Key::Text(fold(&name(&cx.writer(), id)))),
        Order::Country => {
            let first = cx.on.countries(cx.record(id)).first();
            first.map(|country| Key::Text(fold(cx.words.country(*country))))
        }
        Order::Date => cx.on.first_day(cx.record(id)).map(Key::Day),
        Order::Firmness => cx.on.firmness(cx.record(id)).map(|level| Key::Level(std::cmp::Reverse(level.number()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_follow_each_other_among_those_that_a_pane_has() {
        let mut order = Order::default();
        for expected in [Order::Name, Order::Country, Order::Date, Order::Firmness, Order::Dataset] {
            order = order.next(&Order::ALL);
            assert_eq!(order, expected);
        }
        assert_eq!(Order::Date.next(&[Order::Dataset, Order::Name]), Order::Dataset);
        assert_eq!(Order::Date.next(&[]), Order::Dataset);
    }
}
