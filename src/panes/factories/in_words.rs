//! The map in words: of each site its name, kind and status, where it is, what is nearest, what it is
//! tied to, and its money; as many lines as that takes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::cell::cell;
use crate::app::column::Column;
use crate::app::list::ListRow;
use crate::app::pane::PictureRequest;
use crate::domain::record::RecordId;
use crate::map::{SiteMark, nearest_other};
use crate::page::{Page, PageLine, Piece, Role, Wrapped, position_of, wrap};

use super::{FactoriesPane, name_of, write};

/// Columns by which the further lines of a site are indented.
const HANGING: usize = 2;

impl FactoriesPane {
    /// Draws the sites of the list in words.
    pub(super) fn paint_words(&self, scene: &PictureRequest<'_>, buffer: &mut Buffer) -> Option<Position> {
        let mut cursor = None;
        let lines = self
            .rows_in_words(scene)
            .into_iter()
            .flat_map(|(row, lines)| lines.into_iter().map(move |line| (row, line)));
        for ((number, line), y) in lines.zip(scene.area.top()..scene.area.bottom()) {
            let is_selected = scene.list.selected_row() == Some(number);
            let role = match scene.list.rows().get(number) {
                Some(ListRow::Heading(_)) => Role::Heading,
                _ if is_selected => Role::Selected,
                _ => Role::Plain,
            };
            let area = Rect { y, height: 1, ..scene.area };
            write(scene, buffer, area, &line.indented(), role);
            cursor = if is_selected && line.is_first { Some(Position { x: area.x, y }) } else { cursor };
        }
        cursor
    }

    /// Returns the site whose words are drawn at a position.
    pub(super) fn site_in_words_at(&self, at: Position, scene: &PictureRequest<'_>) -> Option<RecordId> {
        let rows = self.rows_in_words(scene);
        let mut rows = rows.iter().flat_map(|(row, lines)| lines.iter().map(|_| *row));
        scene.list.rows().get(rows.nth(usize::from(at.y.checked_sub(scene.area.y)?))?)?.record()
    }

    /// Returns the rows of the list that are in sight, by their numbers, each as lines: from where the
    /// list begins, unless the selected one would not be in sight whole.
    fn rows_in_words(&self, scene: &PictureRequest<'_>) -> Vec<(usize, Vec<Wrapped>)> {
        let height = usize::from(scene.area.height);
        let rows = scene.list.rows();
        let selected = scene.list.selected_row();
        let first = scene.list.offset().min(selected.unwrap_or(usize::MAX));
        let mut told = Vec::new();
        let mut used = 0;
        for (number, row) in rows.iter().enumerate().skip(first) {
            if used >= height && selected.is_none_or(|selected| number > selected) {
                break;
            }
            let lines = self.row_in_words(scene, row);
            used += lines.len();
            told.push((number, lines));
            // What is above the selected row gives way to it.
            while selected == Some(number) && used > height && told.len() > 1 {
                let (_, gone) = told.remove(0);
                used -= gone.len();
            }
        }
        told
    }

    fn row_in_words(&self, scene: &PictureRequest<'_>, row: &ListRow) -> Vec<Wrapped> {
        let text = match row {
            ListRow::Heading(heading) => heading.text.clone(),
            ListRow::Record(id) => {
                let sign = scene.cx.marked_sign(*id);
                let gap = if sign.is_empty() { "" } else { " " };
                format!("{sign}{gap}{}", self.site_in_words(scene, *id))
            }
        };
        let line = PageLine::new(vec![Piece::plain(text)]).hanging(HANGING);
        wrap(&Page::of(vec![line]), usize::from(scene.area.width))
    }

    /// Returns a site as text.
    pub(super) fn site_in_words(&self, scene: &PictureRequest<'_>, id: RecordId) -> String {
        let words = scene.cx.words;
        let cell = |column| {
            let text = cell(&scene.cx, id, column).text;
            Some(text.within(usize::MAX).to_owned()).filter(|text| !text.is_empty())
        };
        let told = [
            name_of(scene, id),
            cell(Column::Kind),
            cell(Column::Status),
            self.place_in_words(scene, id),
            self.nearest_in_words(scene, id),
            self.ties_in_words(scene, id),
            cell(Column::Amount),
        ];
        told.into_iter().flatten().collect::<Vec<_>>().join(words.separator())
    }

    /// Returns city, country and coordinates of a site.
    fn place_in_words(&self, scene: &PictureRequest<'_>, id: RecordId) -> Option<String> {
        let words = scene.cx.words;
        let site = scene.cx.record(id).as_site()?;
        let city = site.city.iter().map(|city| words.get(city));
        let place =
            city.chain(site.countries.iter().map(|country| words.country(*country))).collect::<Vec<_>>().join(", ");
        if let Some(at) = position_of(&scene.cx.writer(), site) {
            let place = if place.is_empty() {
                at
            } else {
                words.with("map-words", &[("place", place.into()), ("position", at.into())])
            };
            return Some(place);
        }
        let drawn = self.map.as_ref().and_then(|map| map.mark(id)).is_some_and(SiteMark::is_on_map);
        let message = if drawn { "map-words-country" } else { "map-words-nowhere" };
        Some(if place.is_empty() {
            words.text("map-words-unknown")
        } else {
            words.with(message, &[("place", place.into())])
        })
    }

    /// Returns the sites that a site is tied to, if there are any.
    fn ties_in_words(&self, scene: &PictureRequest<'_>, id: RecordId) -> Option<String> {
        let tied: Vec<_> = self.map.as_ref()?.tied(id).filter_map(|mark| name_of(scene, mark.id)).collect();
        (!tied.is_empty()).then(|| scene.cx.words.with("map-words-ties", &[("sites", tied.join(", ").into())]))
    }

    /// Returns distance and direction of the site nearest to another, if there is one.
    fn nearest_in_words(&self, scene: &PictureRequest<'_>, id: RecordId) -> Option<String> {
        let words = scene.cx.words;
        let other = nearest_other(self.map.as_ref()?, id)?;
        let name = name_of(scene, other.id)?;
        #[expect(clippy::cast_possible_truncation, reason = "no two places are further apart than 20,040 km")]
        let kilometres = other.kilometres.round() as i64;
        let way = other.compass.map(|compass| words.text(&format!("compass-{}", compass.code().to_lowercase())));
        let arguments =
            [("name", name.into()), ("kilometres", kilometres.into()), ("way", way.unwrap_or_default().into())];
        // Without a direction nothing follows the distance.
        Some(words.with("map-words-nearest", &arguments).trim_end().to_owned())
    }
}
