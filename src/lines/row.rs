//! A record of a list as one line: its name, what its marks mean, and its cells under their titles.

use crate::app::Model;
use crate::app::cell::sums_in_words;
use crate::app::changes::Novelty;
use crate::app::column::{Column, TableKind};
use crate::app::list::ListState;
use crate::app::pane::{Cx, PictureRequest};
use crate::domain::record::RecordId;
use crate::page::{marking_signs, name};
use crate::query::Match;

use super::speech::Speech;

/// The rows of the list in sight, as lines.
pub(super) struct RowTeller<'a> {
    model: &'a Model,
    cx: Cx<'a>,
    scene: Option<PictureRequest<'a>>,
    list: &'a ListState,
    speech: Speech,
}

impl<'a> RowTeller<'a> {
    /// Returns the teller of a list of the active pane; `None` until the dataset is loaded.
    pub(super) fn new(model: &'a Model, list: &'a ListState) -> Option<Self> {
        let cx = model.cx()?;
        let scene = model.scene(model.screen().body);
        Some(Self { model, cx, scene, list, speech: Speech::new(&model.words) })
    }

    /// Returns the line of the record in a row of a list.
    pub(super) fn line(&self, row: usize, id: RecordId) -> String {
        let Some(state) = self.model.pane() else { return String::new() };
        let in_words = self.scene.as_ref().and_then(|scene| state.pane.in_words(scene, id));
        if let Some(text) = in_words {
            let states = self.states(id);
            return sentences([self.speech.say(&text), states]);
        }
        let table = self.list.heading_of(row).and_then(|heading| heading.table);
        let table = table.unwrap_or(TableKind::of(id.record_type()));
        let name = name(&self.cx.writer(), id);
        let states = self.states(id);
        let head = if states.is_empty() { name } else { format!("{name}, {states}") };
        sentences([head, self.cells(id, table)])
    }

    /// Returns the cells of a record, each after the title of its column.
    fn cells(&self, id: RecordId, table: TableKind) -> String {
        let Some(state) = self.model.pane() else { return String::new() };
        let arranger = state.pane.arranger();
        let columns = self.model.columns.of(table).iter().filter(|column| **column != Column::Name);
        let said = columns.filter_map(|column| {
            let cell = arranger.cell(&self.cx, id, *column).text;
            let text = match column {
                Column::Country => self.countries(id),
                Column::Amount => match sums_in_words(&self.cx, id) {
                    Some(sums) => self.speech.say(&sums),
                    None => self.speech.say(cell.full()),
                },
                _ => self.speech.say(cell.full()),
            };
            let title = match column {
                Column::Payment => self.model.words.text("lines-payment"),
                _ => column.title(&self.model.words).into_full(),
            };
            (!text.is_empty()).then(|| format!("{title}: {text}"))
        });
        said.collect::<Vec<_>>().join("; ")
    }

    /// Returns the names of the countries of a record.
    fn countries(&self, id: RecordId) -> String {
        let countries = self.cx.on.countries(self.cx.record(id));
        countries.each().iter().map(|country| self.model.words.country(**country)).collect::<Vec<_>>().join(", ")
    }

    /// Returns what the marks beside a record mean.
    fn states(&self, id: RecordId) -> String {
        let (cx, words) = (&self.cx, &self.model.words);
        let is_possible = self.model.search.hit(id).is_some_and(|hit| hit.certainty == Match::Possible);
        let signs = marking_signs(&cx.writer(), id, is_possible).into_iter().map(|sign| sign.meaning(words));
        let novelty = cx.changes.and_then(|changes| changes.novelty(id)).map(|novelty| words.text(message_of(novelty)));
        let review = cx.mark(id).map(|mark| words.text(mark.message()));
        let marked = cx.marks.contains(id).then(|| words.text("lines-marked"));
        let dimmed = self.list.is_dimmed(id).then(|| words.text("lines-dimmed"));
        let all = marked.into_iter().chain(signs).chain(novelty).chain(review).chain(dimmed);
        all.collect::<Vec<_>>().join(", ")
    }
}

/// Returns the id of the message that says how a record differs from the older dataset.
const fn message_of(novelty: Novelty) -> &'static str {
    match novelty {
        Novelty::Added => "lines-new",
        Novelty::Changed(_) => "lines-changed",
    }
}

/// Returns texts as sentences, without empty ones.
fn sentences(parts: [String; 2]) -> String {
    let all: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    all.join(". ")
}
