//! Draws the screen. Everything here reads the model and changes nothing.
//!
//! ```text
//! header   Atlante · dataset · compiled · as of · records · faults
//! tabs     1 Partnership  2 Factories  3 Investments  4 Review
//! query    /wave:3                                   (typed, in force, or a hint)
//! body     list │ detail, or one of them below 80 columns; help and faults lie over it
//! sums     ≥ €500M · 1 of 21 without amount           (in panes with money)
//! footer   the keys that matter now                                        n of N
//! ```

mod anchors;
mod body;
mod chrome;
mod field;
mod layer;
mod list;
mod overlay;
mod panel;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Color;

use crate::app::Model;
use crate::app::layout;
use crate::theme::BaseColours;

use crate::draw::Canvas;

pub use anchors::anchors;
pub(crate) use body::nothing_lines;
pub(crate) use chrome::{field_note, header_facts, is_past};
pub(crate) use field::write_title;

/// Draws the model and returns the position of the cursor: in the field while text is typed, else
/// on the current row of the focused part, so that a screen reader follows it.
pub fn view(model: &Model, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let cursor = draw(model, area, buffer);
    if let Some(ground) = model.theme.ground() {
        lay(ground, buffer);
    }
    cursor
}

/// Replaces the terminal's default colours with the theme's own two.
fn lay(ground: BaseColours, buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.fg == Color::Reset {
            cell.fg = ground.text;
        }
        if cell.bg == Color::Reset {
            cell.bg = ground.background;
        }
    }
}

fn draw(model: &Model, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    buffer.reset();
    let mut canvas = Canvas { buffer, theme: model.theme, ascii: model.words.is_ascii() };
    if layout::is_too_small(model.size) || area.width < model.size.width || area.height < model.size.height {
        too_small(model, area, &mut canvas);
        return None;
    }
    let screen = model.screen();
    chrome::header(model, screen.header, &mut canvas);
    chrome::tabs(model, screen.tabs, &mut canvas);
    chrome::query(model, screen.query, &mut canvas);
    let on_row = body::body(model, screen.body, &mut canvas);
    chrome::sums(model, screen.sums, &mut canvas);
    chrome::footer(model, screen.footer, &mut canvas);
    let on_layer = model.layers.iter().filter_map(|open| layer::layer(model, open, &screen, &mut canvas)).last();
    on_layer.or(on_row)
}

fn too_small(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let smallest = layout::SMALLEST;
    let text = model.words.with(
        "screen-too-small",
        &[("width", usize::from(smallest.width).into()), ("height", usize::from(smallest.height).into())],
    );
    canvas.text(Rect { height: area.height.min(1), ..area }, &text, crate::theme::Role::Plain);
}
