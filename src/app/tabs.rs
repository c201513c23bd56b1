//! Where the titles of the panes stand, for the screen and for the mouse.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::Model;
use super::pane::PaneState;

impl Model {
    /// The titles of the panes and their places in an area, blanks around them included.
    pub fn tabs(&self, area: Rect) -> Vec<(String, Rect)> {
        let titles: Vec<_> = self.panes.iter().map(|state| self.tab_title(state)).collect();
        let columns = |title: &str| UnicodeWidthStr::width(title) + 2;
        let all: usize = titles.iter().map(|title| columns(title) + 1).sum();
        let is_short = all > usize::from(area.width) + 1;
        let mut x = area.x;
        let mut places = Vec::new();
        for (state, title) in self.panes.iter().zip(titles) {
            let id = state.pane.id();
            let title = if is_short { format!("{} {}", id.number(), self.words.text(id.message())) } else { title };
            let left = area.right().saturating_sub(x);
            let width = u16::try_from(columns(&title)).unwrap_or(u16::MAX).min(left);
            places.push((format!(" {title} "), Rect { x, width, ..area }));
            x = (x + width + 1).min(area.right());
        }
        places
    }

    fn tab_title(&self, state: &PaneState) -> String {
        let id = state.pane.id();
        let title = self.words.text(id.message());
        if self.library.is_none() {
            return format!("{} {title}", id.number());
        }
        format!("{} {title} {}", id.number(), self.words.count(state.list.len()))
    }
}
