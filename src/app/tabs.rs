//! The positions of the panes' titles, for the screen and for the mouse.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::Model;
use super::pane::PaneState;

impl Model {
    /// Returns the titles of the panes and their areas, including the blanks around them.
    pub fn tabs(&self, area: Rect) -> Vec<(String, Rect)> {
        let columns = |title: &str| UnicodeWidthStr::width(title) + 2;
        let all = |titles: &[String]| titles.iter().map(|title| columns(title) + 1).sum::<usize>();
        let room = usize::from(area.width) + 1;
        let long: Vec<_> = self.panes.iter().map(|state| self.tab_title(state)).collect();
        let titles =
            if all(&long) > room { self.panes.iter().map(|state| self.tab_name(state)).collect() } else { long };
        // If even the names are too wide, no gap is left between them.
        let gap = u16::from(all(&titles) <= room);
        let mut x = area.x;
        let mut places = Vec::new();
        for title in titles {
            let left = area.right().saturating_sub(x);
            let width = u16::try_from(columns(&title)).unwrap_or(u16::MAX).min(left);
            places.push((format!(" {title} "), Rect { x, width, ..area }));
            x = (x + width + gap).min(area.right());
        }
        places
    }

    fn tab_title(&self, state: &PaneState) -> String {
        let name = self.tab_name(state);
        if self.library.is_none() { name } else { format!("{name} {}", self.count_so_far(state.count)) }
    }

    fn tab_name(&self, state: &PaneState) -> String {
        let id = state.pane.id();
        format!("{} {}", id.number(), self.words.text(id.message()))
    }
}
