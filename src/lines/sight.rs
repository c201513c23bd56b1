//! What is in sight, as lines of which some have numbers: the list or the page that has the keys, or the layer
//! over them.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::app::Model;
use crate::app::action::Action;
use crate::app::choosing::{PictureLine, RowChoice};
use crate::app::detail::Detail;
use crate::app::keymap::Context;
use crate::app::list::{ListRow, ListState};
use crate::app::pane::{DetailView, Focus, PaneState};
use crate::domain::record::RecordId;
use crate::page::{PageLine, Wrapped, short};
use crate::ui::{header_facts, is_past, nothing_lines};

use super::panel::layer_sight;
use super::row::RowTeller;
use super::speech::Speech;

/// Which part of the explorer is in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum LinePlace {
    /// Nothing yet: the dataset is being read.
    Loading,
    /// A layer, by its nearest context.
    Layer(Context),
    /// The list of a pane in a view.
    List(usize, usize),
    /// The page of a record or of a group.
    Detail(usize, Option<RecordId>, Option<usize>, DetailView),
}

/// What a number leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineTarget {
    /// A row.
    Row(RowChoice),
    /// An action of a layer that is a mere choice.
    Act(Action),
}

/// A line, and what it is.
#[derive(Clone, Debug, Default)]
pub(super) struct ToldLine {
    /// The text, without its number.
    pub(super) text: String,
    /// What its number leads to; `None` of a line without one.
    pub(super) target: Option<LineTarget>,
    /// What it is about, which tells it from the other lines whatever is said of it.
    pub(super) subject: String,
}

/// The lines of what is in sight.
#[derive(Debug)]
pub(super) enum LineBody {
    /// The rows of a list, each worded when it is told.
    Rows(ListState),
    /// Lines that are few.
    Lines(Vec<ToldLine>),
}

/// What is in sight.
pub(super) struct LineSight {
    pub(super) place: LinePlace,
    /// What is said of it before its lines.
    pub(super) head: Vec<String>,
    /// Its lines.
    pub(super) body: Arc<LineBody>,
    /// The index of the line with the cursor, if there is one.
    pub(super) cursor: Option<usize>,
    /// A number that differs where the lines do.
    pub(super) print: u64,
}

impl ToldLine {
    /// Returns a line without a number.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Returns a line with a number.
    pub(super) fn numbered(text: impl Into<String>, target: LineTarget, subject: impl Into<String>) -> Self {
        Self { text: text.into(), target: Some(target), subject: subject.into() }
    }
}

impl LineBody {
    /// Returns how many lines there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Rows(list) => list.rows().len(),
            Self::Lines(lines) => lines.len(),
        }
    }

    /// Returns how many lines there are from one on, without blank ones.
    pub(super) fn count_from(&self, line: usize) -> usize {
        match self {
            Self::Rows(list) => list.rows().len().saturating_sub(line),
            Self::Lines(lines) => lines.iter().skip(line).filter(|line| !line.text.is_empty()).count(),
        }
    }

    /// Returns whether a line has a number.
    fn is_numbered(&self, line: usize) -> bool {
        match self {
            Self::Rows(list) => list.rows().get(line).is_some_and(|row| row.record().is_some()),
            Self::Lines(lines) => lines.get(line).is_some_and(|line| line.target.is_some()),
        }
    }

    /// Returns how many of the first lines have numbers.
    pub(super) fn numbers_before(&self, line: usize) -> usize {
        (0..line.min(self.len())).filter(|line| self.is_numbered(*line)).count()
    }

    /// Returns the index of the line with a number, from 1.
    pub(super) fn line_of(&self, number: usize) -> Option<usize> {
        (0..self.len()).filter(|line| self.is_numbered(*line)).nth(number.checked_sub(1)?)
    }

    /// Returns what a line leads to.
    pub(super) fn target(&self, line: usize) -> Option<LineTarget> {
        match self {
            Self::Rows(list) => {
                list.rows().get(line).and_then(ListRow::record).map(|id| LineTarget::Row(RowChoice::Record(id)))
            }
            Self::Lines(lines) => lines.get(line).and_then(|line| line.target),
        }
    }

    /// Returns lines from one on, each with its number, worded one by one.
    pub(super) fn told<'a>(&'a self, model: &'a Model, from: usize) -> impl Iterator<Item = String> + 'a {
        let mut number = self.numbers_before(from);
        let teller = if let Self::Rows(list) = self { RowTeller::new(model, list) } else { None };
        let speech = Speech::new(&model.words);
        (from..self.len()).map(move |line| {
            let text = match self {
                Self::Lines(lines) => lines.get(line).map(|line| line.text.clone()).unwrap_or_default(),
                Self::Rows(list) => match list.rows().get(line) {
                    Some(ListRow::Record(id)) => {
                        teller.as_ref().map(|teller| teller.line(line, *id)).unwrap_or_default()
                    }
                    Some(ListRow::Heading(heading)) => speech.say(&heading.text),
                    None => String::new(),
                },
            };
            if self.is_numbered(line) {
                number += 1;
                format!("{number}. {text}")
            } else {
                text
            }
        })
    }

    fn print(&self, hasher: &mut DefaultHasher) {
        match self {
            Self::Rows(list) => list.rows().iter().for_each(|row| match row {
                ListRow::Record(id) => id.hash(hasher),
                ListRow::Heading(heading) => heading.text.hash(hasher),
            }),
            Self::Lines(lines) => lines.iter().for_each(|line| line.text.hash(hasher)),
        }
    }
}

impl LineSight {
    /// Returns what is in sight of the model.
    pub(super) fn of(model: &Model) -> Self {
        model.layers.top().map_or_else(|| Self::below(model), |top| layer_sight(model, top))
    }

    /// Returns what is in sight below the layers.
    pub(super) fn below(model: &Model) -> Self {
        match model.pane().map(|state| (state, state.focus)) {
            _ if model.library.is_none() => loading(model),
            Some((state, Focus::Detail)) if model.detail.is_some() => page(model, state),
            Some((state, Focus::Detail | Focus::List | Focus::Picture)) => rows(model, state),
            None => loading(model),
        }
    }

    /// Returns what is in sight, given its parts.
    pub(super) fn new(
        model: &Model,
        place: LinePlace,
        head: Vec<String>,
        body: LineBody,
        cursor: Option<usize>,
    ) -> Self {
        let mut hasher = DefaultHasher::new();
        (place, model.day, model.words.language().code()).hash(&mut hasher);
        model.columns.words().hash(&mut hasher);
        if matches!(place, LinePlace::Layer(_)) {
            head.hash(&mut hasher);
        }
        body.print(&mut hasher);
        Self { place, head, body: Arc::new(body), cursor, print: hasher.finish() }
    }

    /// Returns the line with the cursor, with its number.
    pub(super) fn cursor_line(&self, model: &Model) -> Option<String> {
        self.body.told(model, self.cursor?).next().filter(|line| !line.is_empty())
    }
}

fn loading(model: &Model) -> LineSight {
    let text = model.words.text("lines-loading");
    LineSight::new(model, LinePlace::Loading, vec![text], LineBody::Lines(Vec::new()), None)
}

/// Returns the list of a pane, or what its picture says in place of one.
fn rows(model: &Model, state: &PaneState) -> LineSight {
    let place = LinePlace::List(model.active, state.pane.view_number());
    let mut head = vec![title(model, state)];
    // A day in the past leaves out what was stated later, which is said first.
    head.extend(header_facts(model, usize::MAX).into_iter().take(usize::from(is_past(model))).map(|(day, _)| day));
    head.extend(filter(model));
    head.extend(sums(model));
    if state.list.is_empty() {
        let lines = nothing_lines(model).iter().map(|line| ToldLine::plain(line.text())).collect();
        head.push(panes(model));
        return LineSight::new(model, place, head, LineBody::Lines(lines), None);
    }
    let scene = model.scene(model.screen().body);
    let Some(picture) = scene.and_then(|scene| state.pane.in_lines(&scene)) else {
        let cursor = state.list.selected_row();
        return LineSight::new(model, place, head, LineBody::Rows(state.list.clone()), cursor);
    };
    let speech = Speech::new(&model.words);
    let chosen = model.cx().and_then(|cx| state.pane.chosen_group(&cx)).map(|group| RowChoice::Row(group.row));
    let chosen = chosen.or(state.list.selected().map(RowChoice::Record));
    let cursor = picture.iter().position(|line| line.row.is_some() && line.row == chosen);
    let line = |line: PictureLine| ToldLine {
        text: speech.say(&line.text),
        target: line.row.map(LineTarget::Row),
        subject: line.text,
    };
    LineSight::new(model, place, head, LineBody::Lines(picture.into_iter().map(line).collect()), cursor)
}

/// Returns the page that has the keys.
fn page(model: &Model, state: &PaneState) -> LineSight {
    let group = model.group_in_sight().map(|group| group.row);
    let place = LinePlace::Detail(model.active, model.shown(), group, state.view);
    let speech = Speech::new(&model.words);
    let lines = model.detail.as_ref().map(|detail| page_lines(detail, &speech)).unwrap_or_default();
    LineSight::new(model, place, Vec::new(), LineBody::Lines(lines), Some(state.detail_row))
}

/// Returns the rows of a page as lines; those that lead somewhere have numbers.
fn page_lines(detail: &Detail, speech: &Speech) -> Vec<ToldLine> {
    let line = |(place, row): (usize, &Wrapped)| {
        let leads = detail.link(place).is_some() || detail.unfolds(place);
        let target = leads.then_some(LineTarget::Row(RowChoice::Row(place)));
        ToldLine { text: speech.say_pieces(&row.pieces), target, subject: place.to_string() }
    };
    detail.rows.iter().enumerate().map(line).collect()
}

/// Returns the name of the pane, with where the cursor is in what order.
fn title(model: &Model, state: &PaneState) -> String {
    let speech = Speech::new(&model.words);
    let name = model.words.text(state.pane.id().message());
    format!("{name}: {}", speech.say(&model.footer_end()))
}

/// Returns the query in force, if there is one.
pub(super) fn filter(model: &Model) -> Option<String> {
    let query = model.search.query();
    (!query.is_empty()).then(|| format!("{}: {query}", model.words.text("query-filter")))
}

/// Returns the sums of what the pane lists, if it has any.
pub(super) fn sums(model: &Model) -> Option<String> {
    let (cx, totals) = (model.cx()?, model.sums()?);
    if !model.pane()?.pane.has_sums() {
        return None;
    }
    let speech = Speech::new(&model.words);
    let told = short(&cx.writer(), totals, usize::MAX).unwrap_or_default();
    let told = if told.is_empty() { model.words.text("sums-none") } else { told };
    let arguments = [("scope", model.sums_scope().into()), ("sums", speech.say(&told).into())];
    Some(model.words.with("lines-sums", &arguments))
}

/// Returns every pane with how many records it lists.
pub(super) fn panes(model: &Model) -> String {
    let width = Rect { x: 0, y: 0, width: u16::MAX, height: 1 };
    let named: Vec<_> = model.tabs(width).into_iter().map(|(title, _)| title.trim().to_owned()).collect();
    model.words.with("lines-panes", &[("panes", named.join(", ").into())])
}

/// Returns what the header says.
pub(super) fn header(model: &Model) -> String {
    let faults = model.library.as_ref().map_or(0, |library| library.faults.len());
    let faults = (faults > 0).then(|| model.words.with("header-faults", &[("count", faults.into())]));
    let facts = header_facts(model, usize::MAX).into_iter().map(|(fact, _)| fact);
    facts.chain(faults).collect::<Vec<_>>().join(", ")
}

/// Returns the lines of a page without blank ones.
pub(super) fn said_lines(lines: impl Iterator<Item = PageLine>, speech: &Speech) -> Vec<ToldLine> {
    let said = lines.map(|line| speech.say_pieces(&line.pieces)).filter(|text| !text.is_empty());
    said.map(ToldLine::plain).collect()
}
