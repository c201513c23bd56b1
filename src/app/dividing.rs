//! The lines between the parts of a pane, which can be moved with the mouse or with keys. Where they
//! stand is kept as shares of the pane, so that it means the same on a screen of another size.

use std::collections::BTreeMap;

use ratatui::layout::{Position, Rect};

use crate::domain::closed::closed;

use super::Model;
use super::action::Action;

closed! {
    /// An edge at which a pane is divided.
    #[derive(PartialOrd, Ord)]
    pub enum DividerEdge {
        /// On the right of the list, or of the rows in its place.
        List = "list",
        /// On the right of the picture, where the detail is beside it.
        Picture = "picture",
        /// Below the upper of two parts.
        Upper = "upper",
    }
}

/// A line between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartDivider {
    /// The edge at which it stands.
    pub edge: DividerEdge,
    /// Its area, one column wide or one row high.
    pub place: Rect,
}

/// How large the parts of a pane are that somebody has chosen, in thousandths of its width or height.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartShares(BTreeMap<DividerEdge, u16>);

/// The whole of a share.
const WHOLE: u16 = 1000;
/// The steps of the keys, in columns and in rows.
const STEP: [u16; 2] = [4, 1];

impl PartShares {
    /// Returns the shares with these words for their edges; what makes no sense is left out.
    pub fn from_words(words: &BTreeMap<String, u16>) -> Self {
        let share = |edge: DividerEdge| Some((edge, *words.get(edge.as_str()).filter(|share| **share <= WHOLE)?));
        Self(DividerEdge::ALL.into_iter().filter_map(share).collect())
    }

    /// Returns the shares by the words for their edges.
    pub fn words(&self) -> BTreeMap<String, u16> {
        self.0.iter().map(|(edge, share)| (edge.as_str().to_owned(), *share)).collect()
    }

    /// Returns how many cells of `whole` come before an edge: what was chosen, or else `usual`. At least
    /// `least` cells are left on either side where there are as many.
    pub(super) fn before(&self, edge: DividerEdge, whole: u16, least: u16, usual: u16) -> u16 {
        let Some(share) = self.0.get(&edge) else { return usual };
        let wanted = u32::from(whole) * u32::from(*share) / u32::from(WHOLE);
        let most = whole.saturating_sub(least + 1);
        // Where there is no room for both parts nothing is left to choose.
        if most < least { usual } else { u16::try_from(wanted).unwrap_or(whole).clamp(least, most) }
    }

    /// Forgets what was chosen at an edge, or at every edge.
    fn forget(&mut self, edge: Option<DividerEdge>) {
        self.0.retain(|one, _| edge.is_some_and(|edge| edge != *one));
    }

    /// Chooses how many cells of `whole` come before an edge.
    fn choose(&mut self, edge: DividerEdge, cells: u16, whole: u16) {
        // Rounded up, so that on a screen of this size it is exactly as many.
        let share = (u32::from(cells.min(whole)) * u32::from(WHOLE)).div_ceil(u32::from(whole.max(1)));
        self.0.insert(edge, u16::try_from(share).unwrap_or(WHOLE));
    }
}

impl Model {
    /// Returns the line between two parts at a position.
    pub(super) fn divider_at(&self, at: Position) -> Option<DividerEdge> {
        self.pane_in_sight()?;
        self.parts().dividers.iter().find(|divider| divider.place.contains(at)).map(|divider| divider.edge)
    }

    /// Moves a line between two parts to a position, as far as both keep their least size.
    pub(super) fn move_divider(&mut self, edge: DividerEdge, to: Position) {
        let (body, before) = (self.screen().body, self.before(edge));
        let Some((start, _)) = before else { return };
        let (cells, whole) = match edge {
            DividerEdge::Upper => (to.y.saturating_sub(start.y), body.height),
            DividerEdge::List | DividerEdge::Picture => (to.x.saturating_sub(start.x), body.width),
        };
        self.divide(edge, cells, whole);
        // What lies beyond the limits is not kept, or the way back would begin there.
        if let Some((_, cells)) = self.before(edge) {
            self.divide(edge, cells, whole);
        }
    }

    /// Moves the first line between two parts by a step.
    pub(super) fn step_divider(&mut self, action: Action) {
        let dividers = if self.pane_in_sight().is_some() { self.parts().dividers } else { Vec::new() };
        let Some(divider) = dividers.first() else { return };
        let [columns, rows] = STEP;
        let is_more = action == Action::WidenList;
        let moved = |at: u16, by: u16| if is_more { at.saturating_add(by) } else { at.saturating_sub(by) };
        let at = divider.place.as_position();
        let to = match divider.edge {
            DividerEdge::Upper => Position { y: moved(at.y, rows), ..at },
            DividerEdge::List | DividerEdge::Picture => Position { x: moved(at.x, columns), ..at },
        };
        self.move_divider(divider.edge, to);
    }

    /// Puts a line between two parts of the pane, or all of them, back to where it usually is.
    pub(super) fn divide_as_usual(&mut self, edge: Option<DividerEdge>) {
        if let Some(state) = self.pane_in_sight_mut() {
            state.shares.forget(edge);
        }
    }

    fn divide(&mut self, edge: DividerEdge, cells: u16, whole: u16) {
        if let Some(state) = self.pane_in_sight_mut() {
            state.shares.choose(edge, cells, whole);
        }
    }

    /// Returns where the part before an edge begins, and how many cells it has there.
    fn before(&self, edge: DividerEdge) -> Option<(Position, u16)> {
        let parts = self.parts();
        let place = parts.dividers.iter().find(|divider| divider.edge == edge)?.place;
        let ends = |part: &Rect| match edge {
            DividerEdge::Upper => part.bottom() == place.y && part.x == place.x,
            DividerEdge::List | DividerEdge::Picture => part.right() == place.x,
        };
        let part = [parts.list, parts.picture, parts.detail].into_iter().flatten().find(ends)?;
        let cells = if edge == DividerEdge::Upper { part.height } else { part.width };
        Some((part.as_position(), cells))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::layout::{parts, screen};
    use crate::app::pane::{Arrangement, Focus};
    use proptest::prelude::*;
    use ratatui::layout::Size;

    #[test]
    fn shares_come_back_from_their_words() {
        let mut shares = PartShares::default();
        shares.choose(DividerEdge::List, 40, 120);
        assert_eq!(PartShares::from_words(&shares.words()), shares);
        let odd = [("list".to_owned(), 2000), ("other".to_owned(), 3)].into();
        assert_eq!(PartShares::from_words(&odd), PartShares::default());
    }

    proptest! {
        #![proptest_config(crate::cases(400))]
        #[test]
        fn wherever_a_line_is_put_the_parts_fill_the_pane(
            width in 40u16..300, height in 10u16..100, arrangement in 0usize..3, focus in 0usize..3,
            edge in 0usize..3, cells in 0u16..320,
        ) {
            let arrangement = [Arrangement::ListDetail, Arrangement::PictureList, Arrangement::WideRows][arrangement];
            let focus = [Focus::List, Focus::Picture, Focus::Detail][focus];
            let edge = DividerEdge::ALL[edge];
            let body = screen(Size { width, height }, true).body;
            let whole = if edge == DividerEdge::Upper { body.height } else { body.width };
            let mut shares = PartShares::default();
            shares.choose(edge, cells, whole);
            let usual = parts(body, arrangement, focus, false, &PartShares::default());
            let chosen = parts(body, arrangement, focus, false, &shares);
            let all = |parts: &crate::app::layout::Parts| [parts.list, parts.picture, parts.detail];
            let placed: Vec<Rect> = all(&chosen).into_iter().flatten().collect();
            let lines = chosen.dividers.iter().map(|divider| divider.place);
            let area: u32 = placed.iter().copied().chain(lines).map(Rect::area).sum();
            prop_assert_eq!(area, body.area());
            for (usual, chosen) in all(&usual).into_iter().zip(all(&chosen)) {
                prop_assert_eq!(usual.is_some(), chosen.is_some());
            }
            for part in placed {
                prop_assert!(part.width >= 30 && part.height >= 1, "{part}");
                prop_assert!(part.height >= 3 || body.height < 7, "{part}");
                // A list has a row below its heading.
                prop_assert!(part.height >= 2 || body.height < 5, "{part}");
            }
            // Where there is room on both sides it is exactly as many cells.
            let cells_now = chosen.dividers.iter().find(|one| one.edge == edge).map(|one| one.place);
            if let Some(place) = cells_now.filter(|_| edge == DividerEdge::List && (40..=whole - 70).contains(&cells)) {
                prop_assert_eq!(place.x - body.x, cells);
            }
        }
    }
}
