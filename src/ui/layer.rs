//! The drawing of each layer over the panes.

use ratatui::layout::Position;

use crate::app::Model;
use crate::app::layers::AnyLayer;
use crate::app::layout::Screen;
use crate::draw::Canvas;

/// Draws a layer; the place of the cursor comes back, if it has one.
pub(super) fn layer(model: &Model, layer: &AnyLayer, screen: &Screen, canvas: &mut Canvas<'_>) -> Option<Position> {
    match layer {
        // The footer names the keys.
        AnyLayer::Choices(_) | AnyLayer::Letters(_) => None,
        AnyLayer::Page(open) => Some(super::overlay::page(model, open, screen.body, canvas)),
    }
}
