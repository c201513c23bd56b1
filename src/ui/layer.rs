//! Draws the layers over the panes.

use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget};

use crate::app::Model;
use crate::app::layers::AnyLayer;
use crate::app::layout::ScreenLayout;
use crate::draw::Canvas;

use super::chrome::pad;

/// Draws a layer; returns the position of the cursor, if it has one.
pub(super) fn layer(
    model: &Model,
    layer: &AnyLayer,
    screen: &ScreenLayout,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    match layer {
        // The footer names the keys.
        AnyLayer::Choices(_) | AnyLayer::Letters(_) => None,
        AnyLayer::Day(open) => Some(super::panel::day(model, open, in_line(screen, canvas), canvas)),
        AnyLayer::Note(open) => Some(super::field::note(model, open, screen.body, canvas)),
        AnyLayer::Write(open) => Some(super::field::write(model, open, screen.body, canvas)),
        AnyLayer::Palette(open) => Some(super::panel::palette(model, open, screen.body, canvas)),
        AnyLayer::Facets(open) => Some(super::panel::facets(model, open, screen.body, canvas)),
        AnyLayer::Columns(open) => super::panel::columns(model, open, screen.body, canvas),
        AnyLayer::Views(open) => Some(super::panel::views(model, open, screen.body, canvas)),
        AnyLayer::Prompt(open) => Some(super::chrome::field(model, open, in_line(screen, canvas), canvas)),
        AnyLayer::Page(open) => Some(super::overlay::page(model, open, screen.body, canvas)),
    }
}

/// Returns the line of the query, cleared for a field.
fn in_line(screen: &ScreenLayout, canvas: &mut Canvas<'_>) -> Rect {
    Clear.render(screen.query, canvas.buffer);
    pad(screen.query)
}
