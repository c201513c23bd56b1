//! Helpers for testing a layer by itself: keys in, replies out.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::{Layer, LayerCx, Reply};
use crate::app::key::parse_script;
use crate::app::keymap::{Context, Keymap};
use crate::app::library::Library;
use crate::app::saved::{NamedView, SavedView, SavedViews};
use crate::page::sample;
use crate::query::Query;
use crate::words::Language;

pub(crate) use crate::page::sample::TODAY;

/// Returns the library of the sample.
pub(crate) fn library() -> Arc<Library> {
    Arc::new(Library::new(sample::loaded(), TODAY))
}

/// Returns two saved views.
fn saved() -> SavedViews {
    let view = |name: &str, query: &str| NamedView {
        name: name.to_owned(),
        view: SavedView { query: query.to_owned(), ..SavedView::default() },
    };
    let views = vec![view("late", "is:overdue"), view("late money", "is:overdue type:commitment")];
    SavedViews { views, faults: Vec::new() }
}

/// Calls `act` with a layer context on the sample.
pub(crate) fn with_cx<T>(act: impl FnOnce(&LayerCx<'_>) -> T) -> T {
    let words = sample::words(Language::EN);
    let library = library();
    act(&LayerCx {
        words: &words,
        body: Rect { x: 0, y: 3, width: 80, height: 20 },
        library: Some(&library),
        day: TODAY,
        query: &Query::default(),
        advice: None,
        here: vec![Context::List, Context::Pane],
        saved: &saved(),
        keymap: &Keymap::default(),
    })
}

/// Presses keys, written as [`parse_script`] reads them, and returns the layer's reply to each.
pub(crate) fn press(layer: &mut dyn Layer, keys: &str) -> Vec<Reply> {
    with_cx(|cx| {
        let reply = |key| match cx.keymap.find(layer.contexts(), key) {
            Some(action) => layer.act(action, cx),
            None => match key.character().filter(|_| layer.takes_text().is_some()) {
                Some(character) => layer.take_text(&character.to_string(), cx),
                None => Reply::Ignored,
            },
        };
        parse_script(keys).unwrap().into_iter().map(reply).collect()
    })
}
