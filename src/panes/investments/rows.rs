//! What the pictures of the pane know of the rows of the list: of those in sight everything, of all what is
//! the same for every row.

use std::collections::HashMap;

use crate::app::list::ListRow;
use crate::app::pane::PictureRequest;
use crate::domain::record::RecordId;
use crate::query::Match;
use crate::timeline::{ChartWidths, TimelineRow, Window, entry, number_of};

/// Of longer lists only so many rows, evenly spread, say how wide columns are and which time fits.
const ASKED: usize = 2_000;

/// What was computed from the dataset, kept until its inputs change.
pub(super) struct KnownRows {
    /// The epoch and the version of the reviews for which it was computed.
    made_for: (u64, u64),
    /// The records in sight.
    entries: HashMap<RecordId, TimelineRow>,
    /// What the rows that were asked need.
    pub(super) widths: ChartWidths,
    /// The time that fits most rows.
    pub(super) fitting: Window,
}

impl KnownRows {
    pub(super) fn new(scene: &PictureRequest<'_>) -> Self {
        let step = scene.list.rows().len().div_ceil(ASKED).max(1);
        let asked: Vec<_> = scene.list.rows().iter().step_by(step).filter_map(|row| made(row, scene)).collect();
        let asked = || asked.iter().map(|(_, entry)| entry);
        let of_time: Vec<i32> = asked().flat_map(|entry| entry.track.lasting_days()).collect();
        let of_all = || asked().flat_map(|entry| entry.track.days()).collect();
        let days = if of_time.is_empty() { of_all() } else { of_time };
        Self {
            made_for: Self::inputs(scene),
            entries: HashMap::new(),
            widths: ChartWidths::of(asked()),
            fitting: Window::around(days, number_of(scene.cx.on.day)),
        }
    }

    const fn inputs(scene: &PictureRequest<'_>) -> (u64, u64) {
        (scene.cx.epoch, scene.cx.reviewing.version)
    }

    /// Returns whether nothing has changed of what it was made of.
    pub(super) fn is_for(&self, scene: &PictureRequest<'_>) -> bool {
        self.made_for == Self::inputs(scene)
    }

    /// Makes the rows that have come into sight, and forgets those that have left it.
    pub(super) fn bring_into_sight(&mut self, scene: &PictureRequest<'_>) {
        let mut before = std::mem::take(&mut self.entries);
        let rows = scene.list.rows().iter().skip(scene.list.offset()).take(usize::from(scene.area.height));
        self.entries = rows
            .filter_map(|row| match row {
                ListRow::Record(id) => before.remove(id).map(|entry| (*id, entry)).or_else(|| made(row, scene)),
                ListRow::Heading(_) => None,
            })
            .collect();
    }

    /// Returns what a row in sight says; `None` of one out of sight.
    pub(super) fn entry(&self, id: RecordId) -> Option<&TimelineRow> {
        self.entries.get(&id)
    }
}

/// Returns what the row of a record says.
fn made(row: &ListRow, scene: &PictureRequest<'_>) -> Option<(RecordId, TimelineRow)> {
    let (cx, ListRow::Record(id)) = (&scene.cx, row) else { return None };
    let hit = cx.matching.get(*id).and_then(|place| cx.hits.hits.get(place));
    let mut entry = entry(&cx.writer(), *id, hit.is_some_and(|hit| hit.certainty == Match::Possible));
    let mark = cx.mark(*id);
    entry.marks.push_str(mark.map_or("", |mark| mark.as_str(cx.words.is_ascii())));
    entry.marks.push_str(cx.novelty_sign(*id));
    let earlier = cx.changes.into_iter().flat_map(|changes| changes.earlier_days(*id));
    entry.ghosts.extend(earlier.map(number_of));
    Some((*id, entry))
}
