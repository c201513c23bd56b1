//! What pictures depend on. A chart alone, to publish: title, picture with its axis and legend, source; nothing of the screen
//! around it. And records side by side, drawn in the same way.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::record::RecordId;
use crate::domain::text::single_spaced;
use crate::draw::Canvas;
use crate::page::{Page, PageLine, Role, Wrapped, and_more, comparison_page, dataset_cited, record_line, wrap};

use super::Model;
use super::layers::letters::Letters;
use super::list::{ListRow, ListState};
use super::marking::is_comparable;
use super::pane::{Arrangement, Cx, Focus, PaneState, PictureBasis, PictureRequest};

/// The rows above a chart: its title and a blank one.
const ABOVE: u16 = 2;
/// The most rows of the source, which is not cut in any picture that is readable.
const MOST_SOURCE: usize = 9;
/// The greatest number of records named in the description of a map.
const MOST_DESCRIBED: usize = 200;

/// A chart, and what it shows in words.
pub struct PublishedChart {
    /// The cells.
    pub buffer: Buffer,
    /// Its title, as in its first row.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub description: String,
}

impl Model {
    /// Returns the request for the picture of the active pane.
    pub fn scene(&self, area: Rect) -> Option<PictureRequest<'_>> {
        let state = self.pane()?;
        self.scene_of(state.focus, &state.list, state.basis(), area)
    }

    /// Returns the request for a picture of some list, for a pane with the focus on one of its parts.
    pub(super) fn scene_of<'a>(
        &'a self,
        focus: Focus,
        list: &'a ListState,
        basis: Option<&'a PictureBasis>,
        area: Rect,
    ) -> Option<PictureRequest<'a>> {
        Some(PictureRequest {
            cx: self.cx()?,
            list,
            basis,
            area,
            has_keys: focus != Focus::Detail,
            is_published: false,
            chooses: self.layers.get::<Letters>().is_some(),
            theme: self.theme,
            depth: self.terminal.depth,
            mosaic: self.mosaic,
        })
    }

    /// Returns the chart of the active pane, drawn for a size; `None` where the pane has none, nothing is
    /// in it, or the size leaves no room for it. Nothing is selected in it. While sums are explained, it is
    /// their ladder, as high as it needs to be.
    pub fn chart(&mut self, size: Size) -> Option<PublishedChart> {
        self.adopt_rows_now();
        if let Some(page) = self.ladder_to_publish(usize::from(size.width).saturating_sub(2)) {
            return Some(self.page_chart(&page, size.width));
        }
        let area = Rect { x: 0, y: 0, width: size.width, height: size.height };
        let source = self.chart_source(size.width);
        // A blank row stands above the source.
        let around = ABOVE + 1 + u16::try_from(source.len()).unwrap_or(0);
        let inner = Rect { y: ABOVE, height: size.height.checked_sub(around).filter(|rows| *rows > 0)?, ..area };
        let list = self.pane().filter(|_| self.has_chart())?.list.without_selection();
        let title = self.chart_title();
        let mut buffer = Buffer::empty(area);
        self.with_panes(|model, panes| {
            let state = panes.get_mut(model.active)?;
            let basis = state.basis.as_ref().map(|(_, basis)| basis);
            let scene = model.scene_of(Focus::Detail, &list, basis, inner)?;
            let scene = PictureRequest { is_published: true, chooses: false, ..scene };
            state.pane.prepare(&scene);
            if !state.pane.has_content() {
                return None;
            }
            state.pane.paint(&scene, &mut buffer);
            Some(())
        })?;
        let drawn = said(&buffer);
        let names = self.cx().filter(|_| self.draws_places()).map(|cx| named(&cx, &list)).unwrap_or_default();
        self.frame(&mut buffer, &title, &source);
        let parts = [drawn, names, source.join(" ")];
        let description = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
        Some(PublishedChart { buffer, title, description })
    }

    /// Returns whether the active pane has a chart with something in it.
    pub(super) fn has_chart(&self) -> bool {
        let has_one = |state: &PaneState| {
            state.pane.arrangement() != Arrangement::ListDetail
                && state.list.rows().iter().any(|row| row.record().is_some())
        };
        self.pane().is_some_and(has_one) || self.ladder_to_publish(0).is_some()
    }

    /// Returns records side by side, as a chart that is `columns` wide and as high as it needs to be; `None`
    /// for records that cannot stand side by side, and for some that are not known yet.
    pub fn comparison_chart(&self, ids: &[RecordId], columns: u16) -> Option<PublishedChart> {
        let cx = self.cx().filter(|cx| is_comparable(ids) && ids.iter().all(|id| cx.on.is_known(*id)))?;
        let page = comparison_page(&cx.writer(), cx.known_ties().as_ref(), ids, usize::from(columns).saturating_sub(2));
        Some(self.page_chart(&page, columns))
    }

    fn page_chart(&self, page: &Page, columns: u16) -> PublishedChart {
        let rows = wrap(page, usize::from(columns).saturating_sub(2));
        let source = self.chart_source(columns);
        let height = u16::try_from(rows.len() + 1 + source.len()).unwrap_or(u16::MAX);
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: columns, height });
        let mut canvas = self.canvas(&mut buffer);
        for (y, row) in (0..height).zip(&rows) {
            let texts = row.pieces.iter().map(|piece| (piece.text.as_str(), piece.role));
            let place = Rect { x: 1, y, width: columns.saturating_sub(1), height: 1 };
            canvas.row(place, row.indent, texts, |_| Vec::new());
        }
        write_source(&source, &mut canvas);
        let title = page.lines.first().map(PageLine::text).unwrap_or_default();
        let description = said(&buffer);
        PublishedChart { buffer, title, description }
    }

    /// Returns whether the picture of the active pane shows places rather than names and figures.
    fn draws_places(&self) -> bool {
        self.pane().is_some_and(|state| state.pane.arrangement() == Arrangement::PictureList)
    }

    /// Returns what the chart shows, of what, and by which query.
    fn chart_title(&self) -> String {
        let words = &self.words;
        let Some(state) = self.pane() else { return String::new() };
        let view = state.pane.views().get(state.pane.view_number()).copied().unwrap_or_default();
        let named = words.with("chart-title", &[("view", view.into()), ("scope", self.sums_scope().into())]);
        let query = self.search.query();
        if query.is_empty() { named } else { format!("{named}{}{query}", words.separator()) }
    }

    /// Returns which dataset it rests on, as rows of a width.
    fn chart_source(&self, columns: u16) -> Vec<String> {
        let Some(cx) = self.cx() else { return Vec::new() };
        let said = dataset_cited(&cx.writer()).join(", ");
        let line = PageLine::of(Role::Muted, self.words.with("chart-source", &[("source", said.into())]));
        let rows = wrap(&Page::of(vec![line]), usize::from(columns).saturating_sub(2)).into_iter();
        let text = |row: Wrapped| row.pieces.into_iter().map(|piece| piece.text).collect();
        rows.take(MOST_SOURCE).map(text).collect()
    }

    fn canvas<'a>(&self, buffer: &'a mut Buffer) -> Canvas<'a> {
        Canvas { buffer, theme: self.theme, ascii: self.words.is_ascii() }
    }

    /// Writes title and source around a chart.
    fn frame(&self, buffer: &mut Buffer, title: &str, source: &[String]) {
        let mut canvas = self.canvas(buffer);
        canvas.text(inner_row(canvas.buffer, 0), title, Role::Title);
        write_source(source, &mut canvas);
    }
}

/// Writes the source of a chart into its last rows.
fn write_source(source: &[String], canvas: &mut Canvas<'_>) {
    for (y, line) in (0..canvas.buffer.area.height).rev().zip(source.iter().rev()) {
        canvas.text(inner_row(canvas.buffer, y), line, Role::Muted);
    }
}

/// Returns a row of a chart without the margins at its sides.
fn inner_row(buffer: &Buffer, y: u16) -> Rect {
    Rect { x: 1, y, width: buffer.area.width.saturating_sub(2), height: 1 }
}

/// Returns the records of a list, one a line, and how many more there are.
fn named(cx: &Cx<'_>, list: &ListState) -> String {
    let all: Vec<_> = list.rows().iter().filter_map(ListRow::record).collect();
    let mut lines: Vec<_> = all.iter().take(MOST_DESCRIBED).map(|id| record_line(&cx.writer(), *id)).collect();
    if all.len() > MOST_DESCRIBED {
        lines.push(and_more(cx.words, all.len() - MOST_DESCRIBED));
    }
    lines.join("\n")
}

/// Returns the words and figures in a buffer, row by row, without what is drawn.
fn said(buffer: &Buffer) -> String {
    let area = buffer.area;
    let row = |y: u16| {
        let cells: String = (area.left()..area.right()).map(|x| buffer[(x, y)].symbol()).collect();
        let signs = cells.graphemes(true).map(|sign| if is_drawn(sign) { " " } else { sign });
        single_spaced(&signs.collect::<String>())
    };
    let rows = (area.top()..area.bottom()).map(row).filter(|row| !row.is_empty());
    rows.collect::<Vec<_>>().join("\n")
}

/// Returns whether a sign is part of a drawing: lines, blocks, shapes, Braille dots.
fn is_drawn(sign: &str) -> bool {
    sign.starts_with(
        |sign: char| matches!(sign, '\u{2500}'..='\u{25ff}' | '\u{2800}'..='\u{28ff}' | '\u{1fb00}'..='\u{1fbff}'),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_in_a_drawing_is_read_without_it() {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 24, height: 3 });
        buffer.set_string(0, 0, "EUR ▓▓▓▓░░ ≥ €2.6B  ⣿⣿", ratatui::style::Style::new());
        buffer.set_string(0, 2, "├────┼  2026", ratatui::style::Style::new());
        assert_eq!(said(&buffer), "EUR ≥ €2.6B\n2026");
    }
}
