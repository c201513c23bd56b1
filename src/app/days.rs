//! Two days that are typed: the one stood on, and the one by which something is due.
//!
//! What a day changes (hits, concerns) is worked out beside the loop.

use std::sync::Arc;

use tui_input::{Input, InputRequest};

use crate::domain::dataset::Dataset;
use crate::domain::date::{Day, parse_loosely};
use crate::invariant::broken;
use crate::query::{Field, Query, Relation, Term};

use super::action::Action;
use super::layers::edit_of;
use super::library::{Concerns, Library};
use super::panel::Panel;
use super::{Effect, Model};

/// What is needed to find what needs a second look; it can be done on any thread.
pub struct ConcernTask {
    /// What is looked through.
    pub library: Arc<Library>,
    /// The day stood on.
    pub day: Day,
}

/// Which day is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPurpose {
    /// The day to stand on.
    AsOf,
    /// The day by which something is due.
    DueBy,
}

/// A day being typed.
pub struct DayPanel {
    /// Which.
    pub purpose: DayPurpose,
    /// What is typed.
    pub input: Input,
    /// Whether what is typed was found to be no date.
    pub is_wrong: bool,
    before: Day,
    stated: Vec<Day>,
}

impl DayPanel {
    pub(super) fn edit(&mut self, request: InputRequest) {
        self.input.handle(request);
        self.is_wrong = false;
    }

    /// The next or previous day on which something was stated, seen from a day.
    fn neighbour(&self, day: Day, forward: bool) -> Option<Day> {
        if forward {
            self.stated.iter().find(|stated| **stated > day).copied()
        } else {
            self.stated.iter().rev().find(|stated| **stated < day).copied()
        }
    }
}

/// Every day on which the dataset says that something was stated or became known, in order.
fn stated_days(dataset: &Dataset) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for record in dataset.ids().map(|id| dataset.record(id)) {
        days.extend(record.entry().known_since);
        days.extend(record.assertions().filter_map(|claim| claim.since));
    }
    days.sort_unstable();
    days.dedup();
    days
}

impl Model {
    pub(super) fn open_day(&mut self, purpose: DayPurpose) {
        let Some(library) = &self.library else { return };
        let stated = match purpose {
            DayPurpose::AsOf => stated_days(&library.dataset),
            DayPurpose::DueBy => Vec::new(),
        };
        let panel = DayPanel { purpose, input: Input::default(), is_wrong: false, before: self.day, stated };
        self.panel = Some(Panel::Day(panel));
    }

    pub(super) fn act_on_day(&mut self, action: Action) -> Vec<Effect> {
        let day = self.day;
        let Some(Panel::Day(panel)) = &mut self.panel else { return broken!("no day is typed") };
        let steps = panel.purpose == DayPurpose::AsOf;
        match action {
            Action::KeepPanel => return self.take_day(),
            Action::ClosePanel => return self.leave_day(),
            Action::EraseBefore if panel.input.value().is_empty() => return self.leave_day(),
            Action::EarlierDay | Action::LaterDay if steps => {
                let Some(next) = panel.neighbour(day, action == Action::LaterDay) else { return Vec::new() };
                panel.input = Input::new(next.to_string());
                panel.is_wrong = false;
                return self.stand_on(next);
            }
            _ => {
                if let Some(request) = edit_of(action) {
                    panel.edit(request);
                }
            }
        }
        Vec::new()
    }

    fn leave_day(&mut self) -> Vec<Effect> {
        match self.panel.take() {
            Some(Panel::Day(panel)) if panel.before != self.day => self.stand_on(panel.before),
            _ => Vec::new(),
        }
    }

    fn take_day(&mut self) -> Vec<Effect> {
        let Some(Panel::Day(panel)) = &mut self.panel else { return broken!("no day is typed") };
        let text = panel.input.value().trim().to_owned();
        if text.is_empty() {
            self.panel = None;
            return Vec::new();
        }
        let purpose = panel.purpose;
        let effects = match purpose {
            DayPurpose::AsOf => parse_loosely(&text).ok().and_then(|date| date.latest()).map(|day| self.stand_on(day)),
            DayPurpose::DueBy => self.due_by(&text),
        };
        match (effects, &mut self.panel) {
            (Some(effects), _) => {
                self.panel = None;
                effects
            }
            (None, Some(Panel::Day(panel))) => {
                panel.is_wrong = true;
                Vec::new()
            }
            (None, _) => broken!("the field of the day has gone"),
        }
    }

    /// Stands on another day: everything that follows from the day is worked out anew.
    pub(super) fn stand_on(&mut self, day: Day) -> Vec<Effect> {
        if day == self.day {
            return Vec::new();
        }
        self.day = day;
        self.forget_counts();
        let Some(library) = self.library.clone() else { return Vec::new() };
        let mut effects = vec![self.jobs.begin(ConcernTask { library, day })];
        effects.extend(self.filter_by(self.search.query().clone()));
        effects
    }

    /// Takes what needs a second look.
    pub(super) fn take_concerns(&mut self, concerns: Arc<Concerns>) {
        self.concerns = concerns;
        self.refresh_rows();
    }

    /// Asks for what is due by a day, instead of by any other; `None` if the text is no date.
    fn due_by(&mut self, text: &str) -> Option<Vec<Effect>> {
        let date = parse_loosely(text).ok()?;
        let library = self.library.clone()?;
        let due = Query::parse(&format!("due<={}", date.text()), &library.dataset).ok()?;
        let term = due.terms().first()?.clone();
        let is_due_by = |term: &Term| {
            term.field() == Some(Field::Due) && term.relation() == Relation::AtMost && !term.is_excluded()
        };
        let mut query = self.search.query().clone();
        while let Some(place) = query.terms().iter().position(is_due_by) {
            query = query.without(place);
        }
        let effects = self.filter_by(query.and(term));
        self.seek_hits = true;
        Some(effects)
    }
}
