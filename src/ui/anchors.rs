//! Where the addresses on the screen are that a terminal with links may offer to follow.

use std::sync::Arc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::app::Model;
use crate::app::detail::Detail;
use crate::domain::text::address_to_follow;
use crate::draw::Anchor;
use crate::page::Wrapped;

/// Returns the rows of addresses in the detail, of a screen that the model was drawn on; none if the terminal has no
/// links. What something else lies over leads nowhere.
#[must_use]
pub fn anchors(model: &Model, screen: &Buffer) -> Vec<Anchor> {
    let (Some(detail), Some(pane)) = (&model.detail, model.pane_in_sight()) else { return Vec::new() };
    let Some(area) = model.parts().detail.filter(|_| model.terminal.has_links) else { return Vec::new() };
    let rows = usize::from(detail.height(area.height));
    let in_sight = detail.rows.iter().skip(pane.detail_offset).take(rows);
    let places = in_sight.zip(area.top()..area.bottom());
    places.filter_map(|(row, y)| anchor(detail, row, Rect { y, ..area }, screen)).collect()
}

fn anchor(detail: &Detail, row: &Wrapped, area: Rect, screen: &Buffer) -> Option<Anchor> {
    let text = row.text();
    // Most rows have blanks, and no row of an address has.
    if text.is_empty() || text.contains(' ') {
        return None;
    }
    let address = detail.line_text(row.line);
    let address = address_to_follow(&address)?;
    let start = area.x.checked_add(u16::try_from(row.indent).ok()?.checked_add(1)?)?;
    let columns = start..start.checked_add(u16::try_from(text.len()).ok()?)?;
    let drawn = columns.clone().filter_map(|x| screen.cell((x, area.y))).map(Cell::symbol);
    drawn.eq(text.split_inclusive(|_| true)).then(|| Anchor {
        y: area.y,
        columns,
        address: Arc::from(address),
        number: row.line,
    })
}
