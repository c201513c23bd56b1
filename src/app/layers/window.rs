//! The rows of a layer to choose from, below a field in a frame: their area and their window.

use ratatui::layout::{Position, Rect};

use crate::app::action::Action;
use crate::app::layout;
use crate::app::moves::Travel;

/// Returns the first visible row, such that the selected row is visible, with the row above it if
/// there is room.
pub(super) fn window(offset: usize, selected: usize, rows: usize, height: usize) -> usize {
    let height = height.max(1);
    let top = if height > 1 { selected.saturating_sub(1) } else { selected };
    offset.min(top).max((selected + 1).saturating_sub(height)).min(rows.saturating_sub(height))
}

/// Returns the area of the facets and the palette: on wide screens beside the list, so that its
/// changes can be seen.
pub fn place(body: Rect) -> Rect {
    if body.width < 120 {
        return layout::overlay(body);
    }
    let width = (body.width / 2).min(90);
    Rect { x: body.x + body.width - width, width, ..body }
}

/// Returns the row that is selected after an action among `rows` rows: the same unless it is a move.
pub(super) fn selected_after(action: Action, selected: usize, rows: usize, body: Rect) -> usize {
    let moved = |travel: Travel| travel.target(selected, rows.saturating_sub(1), rows_in_sight(body));
    Travel::of(action).map_or(selected, moved)
}

/// Returns how many rows are visible there; the frame and the field take the others.
pub(super) fn rows_in_sight(body: Rect) -> usize {
    usize::from(place(body).height.saturating_sub(3)).max(1)
}

/// What is at a position on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowAt {
    /// A position outside the layer.
    Outside,
    /// The frame or the field of the layer.
    Edge,
    /// The visible row with this index, from 0.
    Row(usize),
}

/// Returns what is at a position on the screen.
pub(super) fn row_at(body: Rect, at: Position) -> RowAt {
    let area = place(body);
    let rows = area.y + 2..area.bottom().saturating_sub(1);
    match (area.contains(at), rows.contains(&at.y)) {
        (false, _) => RowAt::Outside,
        (true, false) => RowAt::Edge,
        (true, true) => RowAt::Row(usize::from(at.y - rows.start)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_row_is_in_the_window_with_the_row_above_it() {
        assert_eq!(window(0, 5, 20, 4), 2);
        assert_eq!(window(9, 5, 20, 4), 4);
        assert_eq!(window(9, 0, 20, 4), 0);
        assert_eq!(window(9, 3, 4, 40), 0);
        assert_eq!(window(3, 7, 8, 1), 7);
    }
}
