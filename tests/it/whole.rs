//! Checks that hold for every screen: nothing is drawn outside its area, nothing is cut without a sign,
//! the header, tabs, query, sums and footer are drawn, every heading, row and line that fits is drawn,
//! and the selection is visible.

use atlante::app::Model;
use atlante::app::column::Column;
use atlante::app::keymap::Context;
use atlante::app::layers::facets::{FacetPanel, FacetRow};
use atlante::app::layers::note::{self, NotePanel};
use atlante::app::layers::palette::CommandPalette;
use atlante::app::layers::reading::PageLayer;
use atlante::app::layers::write::WritePanel;
use atlante::app::layers::{AnyLayer, FooterEnd};
use atlante::app::layout::{is_too_small, overlay};
use atlante::app::list::ListRow;
use atlante::app::pane::Focus;
use atlante::app::sheet::{ListSheet, MARGIN};
use atlante::domain::record::RecordId;
use atlante::page::Wrapped;
use atlante::runtime::Player;
use atlante::ui::view;
use atlante::words::cut::width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use tui_input::Input;

use super::spelling::{cut_words, row};

/// The minimum width at which the titles of all panes fit.
const ROOM_FOR_TITLES: u16 = 60;

/// A screen and the model that it shows.
struct Screen<'a> {
    model: &'a Model,
    buffer: Buffer,
    cursor: Option<Position>,
}

/// The result of a check: `Err` describes the fault.
type Held = Result<(), String>;

/// Checks the screen of a player; a screen that is too small to be drawn on passes.
pub(crate) fn check_screen(player: &Player) -> Held {
    let model = &player.model;
    let (buffer, cursor) = player.draw();
    if is_too_small(model.size) {
        return Ok(());
    }
    let screen = Screen { model, buffer, cursor };
    screen.over_no_edge()?;
    let cut = cut_words(player);
    hold(cut.is_empty(), || format!("cut: {cut:?}"))?;
    screen.around()?;
    screen.layer()?;
    screen.cursor()?;
    if screen.place_of_layer().is_none() {
        screen.list()?;
        screen.picture()?;
        screen.detail()?;
    }
    Ok(())
}

fn hold(is_so: bool, what: impl FnOnce() -> String) -> Held {
    if is_so { Ok(()) } else { Err(what()) }
}

/// Whether a line shows a text, or the beginning of it with the sign of a cut.
fn shows(line: &str, text: &str) -> bool {
    let text = text.trim();
    let is_begun = |before: &str| {
        let mut ends = text.char_indices().map(|(at, sign)| at + sign.len_utf8());
        before.trim().is_empty() || ends.any(|end| before.ends_with(&text[..end]))
    };
    line.contains(text) || line.match_indices('…').any(|(at, _)| is_begun(&line[..at]))
}

/// Checks that a line shows what was typed last before the cursor: a text that is wider than its field is shown
/// around it.
fn typed_in(line: &str, input: &Input) -> Held {
    let typed: Vec<_> = input.value().chars().take(input.cursor()).collect();
    let end: String = typed.iter().skip(typed.len().saturating_sub(12)).collect();
    hold(line.contains(end.trim()), || format!("{end:?} is not in the field: {line:?}"))
}

impl Screen<'_> {
    fn line(&self, area: Rect, y: u16) -> String {
        row(&self.buffer, area, y, |_| false)
    }

    fn first(&self, area: Rect) -> String {
        self.line(area, area.y)
    }

    /// Checks that a line shows a text.
    fn told(&self, area: Rect, y: u16, text: &str) -> Held {
        let line = self.line(area, y);
        hold(shows(&line, text), || format!("no {text:?} in row {y}: {line:?}"))
    }

    /// Returns the area of the top layer, if it covers the panes.
    fn place_of_layer(&self) -> Option<Rect> {
        self.model.layers.top().and_then(|top| top.layer().place(self.model.screen().body))
    }

    /// Draws the screen into a larger buffer and checks that the cells around it, and the dividers, are intact.
    fn over_no_edge(&self) -> Held {
        let area = self.buffer.area;
        let around = Rect { width: area.width + 3, height: area.height + 2, ..area };
        let mut buffer = Buffer::empty(around);
        let _ = view(self.model, area, &mut buffer);
        let is_blank = |at: &Position| area.contains(*at) || buffer[*at] == Cell::EMPTY;
        let beyond = around.positions().find(|at| !is_blank(at));
        hold(beyond.is_none(), || format!("{beyond:?} is beyond the edge"))?;
        let parts = self.model.parts();
        let lies_under = |at: &Position| self.place_of_layer().is_some_and(|place| place.contains(*at));
        let mut dividers =
            parts.dividers.iter().flat_map(|divider| divider.place.positions()).filter(|at| !lies_under(at));
        let broken = dividers.find(|at| !["│", "─", "┃", "━"].contains(&self.buffer[*at].symbol()));
        hold(broken.is_none(), || format!("something lies over the divider at {broken:?}"))
    }

    /// Checks the header, tabs, query, sums and footer.
    fn around(&self) -> Held {
        let model = self.model;
        let (screen, words) = (model.screen(), &model.words);
        self.told(screen.header, screen.header.y, "Atlante")?;
        self.told(
            screen.header,
            screen.header.y,
            &words.with("header-as-of", &[("day", words.day(model.day).into())]),
        )?;
        let tabs = Rect { x: 1, width: screen.tabs.width - 2, ..screen.tabs };
        for (title, place) in model.tabs(tabs) {
            let drawn = self.first(place);
            let is_there = if model.size.width < ROOM_FOR_TITLES {
                place.is_empty() || shows(&drawn, &title)
            } else {
                drawn == title
            };
            hold(is_there, || format!("no title {title:?}: {drawn:?}"))?;
        }
        self.query()?;
        let sums = self.first(screen.sums);
        hold(screen.sums.is_empty() || !sums.trim().is_empty(), || "no sums".to_owned())?;
        self.footer()
    }

    fn query(&self) -> Held {
        let model = self.model;
        let place = model.screen().query;
        let line = self.first(place);
        let has_field = model.layers.iter().any(|layer| matches!(layer, AnyLayer::Prompt(_) | AnyLayer::Day(_)));
        if has_field {
            return model.prompt().map_or(Ok(()), |prompt| typed_in(&line, prompt.input()));
        }
        let query = model.search.query().to_string();
        let (start, text) = if query.is_empty() {
            (String::new(), model.words.text("query-hint"))
        } else {
            (model.words.text("query-filter"), query)
        };
        hold(line.trim_start().starts_with(&start) && shows(&line, &text), || format!("no query {text:?}: {line:?}"))
    }

    /// Checks that the footer begins with the notice or the first key, and ends with the position.
    fn footer(&self) -> Held {
        let model = self.model;
        let (place, words) = (model.screen().footer, &model.words);
        let line = self.first(place);
        let said = model.notice.as_ref().map(|notice| notice.text.clone()).or_else(|| model.corrected());
        let begins = match (said, model.hints().first()) {
            (Some(said), _) => shows(&line, &said),
            (None, Some(hint)) => {
                let keys = hint.keys.first().map(|key| key.label(false)).unwrap_or_default();
                line.trim_start().starts_with(&format!("{keys} {}", hint.short_text(words)))
            }
            (None, None) => true,
        };
        hold(begins, || format!("the footer does not begin with notice or key: {line:?}"))?;
        let end = match model.layers.top().map(|top| top.layer().footer_end()) {
            Some(FooterEnd::Title(title)) => words.text(title),
            Some(FooterEnd::Nothing) => String::new(),
            Some(FooterEnd::Position) | None => {
                let list = model.list_in_sight();
                let groups = model.pane_in_sight().filter(|state| state.pane.has_groups()).map(|state| {
                    let chosen = model.cx().and_then(|cx| Some(state.pane.chosen_group(&cx)?.position));
                    chosen.map_or((None, 0), |(number, all)| (Some(number), all))
                });
                let (position, all) = groups.unwrap_or_else(|| (list.position(), list.len()));
                let all = words.count(all);
                match position {
                    Some(at) => words.with("position", &[("position", words.count(at).into()), ("all", all.into())]),
                    None => words.with("position-none", &[("all", all.into())]),
                }
            }
        };
        hold(line.trim_end().ends_with(&end), || format!("the footer does not end with {end:?}: {line:?}"))
    }

    /// Checks that the cursor is in the part that has the keys.
    fn cursor(&self) -> Held {
        let body = self.model.screen().body;
        let Some(at) = self.cursor else {
            let has_nothing = self.model.list_in_sight().is_empty() || self.model.library.is_none();
            // A site that is not on the map has no cursor there, and the money view may have none.
            let is_picture =
                self.model.parts().list.is_none() || self.model.pane().is_some_and(|pane| pane.focus == Focus::Picture);
            return hold(has_nothing || is_picture, || "there is no cursor".to_owned());
        };
        let place = match self.model.layers.top() {
            Some(AnyLayer::Prompt(_) | AnyLayer::Day(_)) => self.model.screen().query,
            _ => self.place_of_layer().unwrap_or(body),
        };
        hold(place.contains(at), || format!("the cursor is at {at:?}, not within {place:?}"))
    }

    /// Checks the visible rows of the list: headings, names, cells, and the mark of the selected row.
    fn list(&self) -> Held {
        let model = self.model;
        let (Some(place), Some(cx)) = (model.parts().list, model.cx()) else { return Ok(()) };
        let list = model.list_in_sight();
        if list.is_empty() {
            let drawn: String = (place.top()..place.bottom()).map(|y| self.line(place, y)).collect();
            return hold(!drawn.trim().is_empty(), || "nothing says why nothing is listed".to_owned());
        }
        let sheet = ListSheet::new(model, &cx, list, place);
        if let Some(heading) = sheet.window.heading {
            self.told(Rect { x: place.x, width: place.width - 1, ..place }, place.y, &heading.text)?;
        }
        let shown = list.rows().iter().enumerate().skip(sheet.window.first);
        let mut is_marked = false;
        for (y, (number, row)) in (place.top() + 1..place.bottom()).zip(shown) {
            let line = self.line(place, y);
            let is_selected = list.selected_row() == Some(number);
            is_marked |= is_selected;
            hold(line.starts_with('>') == is_selected, || format!("{line:?} is marked as it should not be"))?;
            match row {
                ListRow::Heading(heading) => self.told(place, y, &heading.text)?,
                ListRow::Record(id) => self.record_row(&sheet, *id, place, y)?,
            }
        }
        hold(is_marked || list.selected().is_none(), || "the selection is out of sight".to_owned())?;
        let rows = list.rows().len() - sheet.window.first;
        let below = place.top().saturating_add(u16::try_from(rows + 1).unwrap_or(u16::MAX));
        let surplus = (below..place.bottom()).map(|y| self.line(place, y)).find(|line| !line.trim().is_empty());
        hold(surplus.is_none(), || format!("below the list stands {surplus:?}"))
    }

    /// Checks that a row shows the name of its record and, each in its place, all its cells.
    fn record_row(&self, sheet: &ListSheet<'_>, id: RecordId, place: Rect, y: u16) -> Held {
        let Some(row) = sheet.row(id) else { return Err(format!("row {y} has no content")) };
        let places = sheet.places_in(row);
        hold(places.first().is_some_and(|first| first.column == Column::Name), || "there is no name".to_owned())?;
        for one in places {
            let area = Rect { x: place.x + MARGIN + one.x, width: one.width, y, height: 1 };
            hold(area.right() < place.right(), || format!("{:?} is beyond the list", one.column))?;
            let text = match row.cell(one.column) {
                _ if one.column == Column::Name => row.name.as_str(),
                Some(cell) => cell.text.within(usize::from(one.width)),
                None => "",
            };
            self.told(area, y, text)?;
        }
        Ok(())
    }

    /// Checks the rows of the timeline and of the map in words; other pictures must not be blank.
    fn picture(&self) -> Held {
        let model = self.model;
        let (Some(place), Some(pane), Some(cx)) = (model.parts().picture, model.pane_in_sight(), model.cx()) else {
            return Ok(());
        };
        let lines: Vec<_> = (place.top()..place.bottom()).map(|y| self.line(place, y)).collect();
        hold(lines.iter().any(|line| !line.trim().is_empty()), || "no picture is drawn".to_owned())?;
        if pane.pane.context() == Some(Context::MapInWords) {
            // A site takes several lines, so only the selected one can be looked for.
            let text = lines.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            let name = pane.list.selected().map(|id| cx.words.get(cx.record(id).title()));
            let is_told = name.is_none_or(|name| text.contains(name));
            return hold(is_told, || format!("the selection {name:?} is out of sight in {text}"));
        }
        if pane.list.is_empty() || pane.pane.context() != Some(Context::Timeline) {
            return Ok(());
        }
        let (above, below) = pane.pane.chrome_rows(place);
        let rows = pane.list.rows().iter().enumerate().skip(pane.pane.first_row(&pane.list, place));
        let mut is_in_sight = false;
        for ((number, row), y) in rows.zip(place.top() + above..place.bottom() - below) {
            match row {
                ListRow::Heading(heading) => self.told(place, y, &heading.text)?,
                ListRow::Record(id) => self.told(place, y, cx.words.get(cx.record(*id).title()))?,
            }
            let is_selected = pane.list.selected_row() == Some(number);
            is_in_sight |= is_selected;
            let line = self.line(place, y);
            hold(line.starts_with('>') == is_selected, || format!("{line:?} is marked as it should not be"))?;
        }
        hold(is_in_sight || pane.list.selected().is_none(), || "the selection is out of sight".to_owned())
    }

    /// Checks the visible lines of the detail.
    fn detail(&self) -> Held {
        let model = self.model;
        let (Some(place), Some(detail)) = (model.parts().detail, &model.detail) else { return Ok(()) };
        let offset = model.pane_in_sight().map_or(0, |pane| pane.detail_offset);
        let inner =
            Rect { x: place.x + 1, width: place.width.saturating_sub(2), height: detail.height(place.height), ..place };
        self.wrapped(inner, detail.rows.iter().skip(offset))?;
        let is_longer = detail.rows.len() > offset + usize::from(inner.height);
        let last = self.line(Rect { x: place.right() - 1, width: 1, ..place }, inner.bottom().saturating_sub(1));
        hold(is_longer == (last == "▼") || inner.height == 0, || "what is below the detail is not told".to_owned())?;
        let has_row = model.pane_in_sight().is_some_and(|pane| {
            pane.focus != Focus::Detail
                || (offset..offset + usize::from(inner.height).max(1)).contains(&pane.detail_row)
        });
        hold(has_row || model.pane_in_sight().is_none(), || "the row of the detail is out of sight".to_owned())
    }

    /// Checks that the rows of a page are drawn in full.
    fn wrapped<'r>(&self, place: Rect, rows: impl Iterator<Item = &'r Wrapped>) -> Held {
        for (y, row) in (place.top()..place.bottom()).zip(rows) {
            let text: String = row.pieces.iter().map(|piece| piece.text.as_str()).collect();
            let wanted = format!("{}{}", " ".repeat(row.indent.min(place.width.into())), text);
            let (wanted, line) = (wanted.trim_end(), self.line(place, y));
            // A row can be wider than its area if a single word is.
            let is_there = line.trim_end() == wanted || width(wanted) > usize::from(place.width) && shows(&line, &text);
            hold(is_there, || format!("{wanted:?} is drawn as {line:?}"))?;
        }
        Ok(())
    }

    /// Checks the layer over the panes: its frame, title and rows.
    fn layer(&self) -> Held {
        let Some(place) = self.place_of_layer() else { return Ok(()) };
        self.frame(place)?;
        let inner = Rect { x: place.x + 2, y: place.y + 1, width: place.width - 4, height: place.height - 2 };
        match self.model.layers.top() {
            Some(AnyLayer::Facets(panel)) => self.facets(panel, place, inner),
            Some(AnyLayer::Palette(palette)) => self.palette(palette, place, inner),
            Some(AnyLayer::Note(panel)) => self.note(panel, inner),
            Some(AnyLayer::Write(panel)) => self.write(panel, inner),
            Some(AnyLayer::Page(page)) => self.page(page, place, inner),
            _ => Ok(()),
        }
    }

    fn frame(&self, place: Rect) -> Held {
        let symbol = |x, y| self.buffer[(x, y)].symbol();
        let (right, bottom) = (place.right() - 1, place.bottom() - 1);
        let corners =
            [symbol(place.x, place.y), symbol(right, place.y), symbol(place.x, bottom), symbol(right, bottom)];
        hold(corners == ["┌", "┐", "└", "┘"], || format!("the corners of the frame are {corners:?}"))?;
        let mut rows = place.y + 1..bottom;
        let open = rows.find(|y| symbol(place.x, *y) != "│" || symbol(right, *y) != "│");
        hold(open.is_none(), || format!("the frame is open in row {open:?}"))
    }

    fn facets(&self, panel: &FacetPanel, place: Rect, inner: Rect) -> Held {
        self.told(place, place.y, &self.model.words.text("facets-title"))?;
        typed_in(&self.first(inner), &panel.input)?;
        let height = usize::from(inner.height - 1);
        let is_in_sight = (panel.offset..panel.offset + height).contains(&panel.selected());
        hold(panel.rows.is_empty() || is_in_sight, || "the chosen value is out of sight".to_owned())?;
        for (y, row) in (inner.y + 1..inner.bottom()).zip(panel.rows.iter().skip(panel.offset)) {
            match row {
                FacetRow::Field(name) => self.told(inner, y, name)?,
                FacetRow::Fold { hidden: 0, .. } => self.told(inner, y, &self.model.words.text("facets-fewer"))?,
                FacetRow::Fold { hidden, .. } => self.told(inner, y, &format!("{hidden} "))?,
                FacetRow::Value { label, count, .. } => {
                    self.told(inner, y, label)?;
                    let line = self.line(inner, y);
                    let count = format!(" {}", self.model.words.count(*count));
                    hold(line.contains('[') && line.ends_with(&count), || format!("no box or count: {line:?}"))?;
                }
            }
        }
        Ok(())
    }

    fn palette(&self, palette: &CommandPalette, place: Rect, inner: Rect) -> Held {
        self.told(place, place.y, &self.model.words.text("palette-title"))?;
        typed_in(&self.first(inner), &palette.input)?;
        let height = usize::from(inner.height - 1);
        let is_in_sight = (palette.offset..palette.offset + height).contains(&palette.selected);
        hold(palette.rows.is_empty() || is_in_sight, || "the chosen action is out of sight".to_owned())?;
        for (y, entry) in (inner.y + 1..inner.bottom()).zip(palette.rows.iter().skip(palette.offset)) {
            let line = self.line(inner, y);
            let is_named = shows(&line, &entry.name) || entry.others.iter().any(|other| shows(&line, other));
            hold(is_named && line.trim_end().ends_with(&entry.keys), || format!("no {:?}: {line:?}", entry.name))?;
        }
        Ok(())
    }

    fn note(&self, panel: &NotePanel, inner: Rect) -> Held {
        let rows = note::rows(panel.input.value(), note::columns(self.model.screen().body));
        let mut shown = (inner.top()..inner.bottom()).zip(rows.iter().skip(panel.offset));
        shown.try_for_each(|(y, row)| {
            let line = self.line(inner, y);
            hold(rows.len() == 1 || line.trim_end() == row.text.trim_end(), || {
                format!("{:?} is drawn as {line:?}", row.text)
            })
        })
    }

    fn write(&self, panel: &WritePanel, inner: Rect) -> Held {
        // Side by side with a blank between them; where they do not fit, the chosen one is in sight.
        let room = panel.formats().map(|(format, _)| format.len() + 1).sum::<usize>() + 1;
        let fits = room <= inner.width.into();
        for (format, is_chosen) in panel.formats().filter(|(_, is_chosen)| fits || *is_chosen) {
            let text = if is_chosen { format!("[{format}]") } else { format.to_owned() };
            self.told(inner, inner.y, &text)?;
        }
        let name: Vec<_> = panel.input.value().chars().collect();
        let end: String = name[name.len().saturating_sub(12)..].iter().collect();
        self.told(inner, inner.y + 2, &end)
    }

    fn page(&self, page: &PageLayer, place: Rect, inner: Rect) -> Held {
        hold(place == overlay(self.model.screen().body), || "the page is not where it should be".to_owned())?;
        self.told(place, place.y, &self.model.words.text(page.reading().title()))?;
        let text = page.page(&self.model.layer_cx());
        let rows = text.rows(page.top(), inner.height.into(), inner.width.into());
        self.wrapped(inner, rows.iter())
    }
}
