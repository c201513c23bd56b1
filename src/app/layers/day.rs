//! The field for a day: the as-of day, or the day by which something is due.

use tui_input::{Input, InputRequest};

use super::{Action, Layer, LayerCx, Reply, Request, TextField, edit_of, insert};
use crate::app::keymap::Context;
use crate::domain::dataset::Dataset;
use crate::domain::date::{Day, parse_loosely};
use crate::query::{Field, Query, Relation, Term};

/// The purpose of the typed day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPurpose {
    /// The as-of day.
    AsOf,
    /// The day by which something is due.
    DueBy,
}

/// A field for a day.
pub struct DayPanel {
    /// The purpose of the day.
    pub purpose: DayPurpose,
    /// The typed text and the cursor.
    pub input: Input,
    /// Whether the typed text was found not to be a date.
    pub is_wrong: bool,
    before: Day,
    stated: Vec<Day>,
}

impl DayPanel {
    /// Returns an empty field, opened on the day `before`.
    pub fn new(purpose: DayPurpose, before: Day, dataset: &Dataset) -> Self {
        let stated = match purpose {
            DayPurpose::AsOf => stated_days(dataset),
            DayPurpose::DueBy => Vec::new(),
        };
        Self { purpose, input: Input::default(), is_wrong: false, before, stated }
    }

    fn edit(&mut self, request: InputRequest) {
        self.input.handle(request);
        self.is_wrong = false;
    }

    /// Returns the next or previous day on which something was stated, counting from `day`.
    fn neighbour(&self, day: Day, forward: bool) -> Option<Day> {
        if forward {
            self.stated.iter().find(|stated| **stated > day).copied()
        } else {
            self.stated.iter().rev().find(|stated| **stated < day).copied()
        }
    }

    /// Requests what the typed day is for; marks the text as wrong if it is not a date.
    fn take(&mut self, cx: &LayerCx<'_>) -> Reply {
        let text = self.input.value().trim();
        if text.is_empty() {
            return Reply::Close;
        }
        let request = match self.purpose {
            DayPurpose::AsOf => parse_loosely(text).ok().and_then(|date| date.latest()).map(Request::StandOn),
            DayPurpose::DueBy => due_by(text, cx).map(Request::Seek),
        };
        self.is_wrong = request.is_none();
        request.map_or(Reply::Stay, Reply::CloseFor)
    }

    fn leave(&self) -> Reply {
        Reply::CloseFor(Request::StandOn(self.before))
    }
}

/// Returns every day on which, by the dataset, something was stated or became known, in order.
fn stated_days(dataset: &Dataset) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for record in dataset.ids().map(|id| dataset.record(id)) {
        days.extend(record.entry().known_since.get());
        days.extend(record.assertions().filter_map(|claim| claim.since));
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// Returns the query for what is due by a day, replacing any other due date; `None` if the text is
/// not a date.
fn due_by(text: &str, cx: &LayerCx<'_>) -> Option<Query> {
    let date = parse_loosely(text).ok()?;
    // `by June` is by June.
    let last = date.text().strip_prefix("../").unwrap_or(date.text());
    let due = Query::parse(&format!("due<={last}"), &cx.library?.dataset).ok()?;
    let term = due.terms().first()?.clone();
    let is_due_by =
        |term: &Term| term.field() == Some(Field::Due) && term.relation() == Relation::AtMost && !term.is_excluded();
    let mut query = cx.query.clone();
    while let Some(place) = query.terms().iter().position(is_due_by) {
        query = query.without(place);
    }
    Some(query.and(term))
}

impl Layer for DayPanel {
    fn contexts(&self) -> &'static [Context] {
        match self.purpose {
            DayPurpose::AsOf => &[Context::Day, Context::Field, Context::Always],
            DayPurpose::DueBy => &[Context::DueBy, Context::Field, Context::Always],
        }
    }

    fn act(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        match action {
            Action::KeepPanel => return self.take(cx),
            Action::ClosePanel => return self.leave(),
            Action::EraseBefore if self.input.value().is_empty() => return self.leave(),
            Action::EarlierDay | Action::LaterDay => {
                if let Some(next) = self.neighbour(cx.day, action == Action::LaterDay) {
                    self.input = Input::new(next.to_string());
                    self.is_wrong = false;
                    return Reply::Ask(Request::StandOn(next));
                }
            }
            _ => edit_of(action).into_iter().for_each(|request| self.edit(request)),
        }
        Reply::Stay
    }

    fn takes_text(&self) -> Option<TextField> {
        Some(TextField::line(&self.input))
    }

    fn take_text(&mut self, text: &str, _cx: &LayerCx<'_>) -> Reply {
        insert(&mut self.input, text);
        self.is_wrong = false;
        Reply::Stay
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn pressed(purpose: DayPurpose, keys: &str) -> (DayPanel, Vec<Reply>) {
        let mut panel = DayPanel::new(purpose, sample::TODAY, &crate::page::sample::dataset());
        let answers = sample::press(&mut panel, keys);
        (panel, answers)
    }

    #[test]
    fn what_is_no_date_is_told_until_it_is_changed() {
        let (panel, answers) = pressed(DayPurpose::AsOf, "20x<enter>");
        assert!(panel.is_wrong && answers.last() == Some(&Reply::Stay));
        assert!(!pressed(DayPurpose::AsOf, "20x<enter>y").0.is_wrong);
        let (_, answers) = pressed(DayPurpose::AsOf, "2025-11<enter>");
        assert_eq!(answers.last(), Some(&Reply::CloseFor(Request::StandOn(jiff::civil::date(2025, 11, 30)))));
        for typed in ["21/11/2025", "21.11.2025", "21 nov 2025", "21 novembre 2025"] {
            let (_, answers) = pressed(DayPurpose::AsOf, &format!("{typed}<enter>"));
            let day = jiff::civil::date(2025, 11, 21);
            assert_eq!(answers.last(), Some(&Reply::CloseFor(Request::StandOn(day))), "{typed}");
        }
    }

    #[test]
    fn steps_lead_over_days_on_which_something_was_stated_and_escape_leads_back() {
        let (panel, answers) = pressed(DayPurpose::AsOf, "<left><esc>");
        let [Reply::Ask(Request::StandOn(stated)), left] = &answers[..] else { panic!("{answers:?}") };
        assert!(*stated < sample::TODAY && panel.input.value() == stated.to_string());
        assert_eq!(left, &Reply::CloseFor(Request::StandOn(sample::TODAY)));
    }

    #[test]
    fn what_is_due_is_asked_for_by_one_day_alone() {
        let (_, answers) = pressed(DayPurpose::DueBy, "2027<enter>");
        let Some(Reply::CloseFor(Request::Seek(query))) = answers.last() else { panic!("{answers:?}") };
        assert_eq!(query.to_string(), "due<=2027");
        assert_eq!(pressed(DayPurpose::DueBy, "<left>").1, [Reply::Stay]);
    }
}
