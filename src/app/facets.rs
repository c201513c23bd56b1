//! Facets: every field with its values and their live counts; choosing one changes the query.
//!
//! The counts are worked out beside the loop; nothing is drawn here.

use std::sync::Arc;

use tui_input::{Input, InputRequest};

use crate::domain::country::Country;
use crate::domain::dataset::Dataset;
use crate::domain::date::Day;
use crate::domain::firmness::Firm;
use crate::domain::on_day::OnDay;
use crate::domain::vocabulary::{
    Confidence, MilestoneKind, OrganisationKind, PartnershipStatus, RecordType, Sector, SiteKind, SiteStatus, Stage,
    Vocabulary,
};
use crate::invariant::broken;
use crate::page::{Writer, name};
use crate::query::{Choice, Facet, FacetTable, FacetValue, Field, Query, Value};
use crate::reviews::Standing;
use crate::words::Words;

use super::action::Action;
use super::jobs::JobKind;
use super::layers::edit_of;
use super::layers::window::{rows_in_sight, window};
use super::library::Library;
use super::narrow::{Fit, Typed};
use super::panel::Panel;
use super::{Effect, Model};

/// What a count needs; it can be run on any thread.
pub struct CountTask {
    /// What is counted.
    pub library: Arc<Library>,
    /// The day stood on.
    pub day: Day,
    /// The query under which it is counted.
    pub query: Query,
    /// How the records stand in the reviews.
    pub standing: Arc<Standing>,
    /// Which records have which values, if that is known already.
    pub table: Option<Arc<FacetTable>>,
}

/// What comes of a count.
pub struct CountAnswer {
    /// Which records have which values.
    pub table: Arc<FacetTable>,
    /// The values with their counts.
    pub facets: Arc<Vec<Facet>>,
}

/// What the next count can begin with.
#[derive(Default)]
pub(super) struct Counting {
    table: Option<(Day, Arc<FacetTable>)>,
}

/// One row of the facets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FacetRow {
    /// A field, which cannot be chosen.
    Field(String),
    /// A value.
    Value {
        /// Its field.
        field: Field,
        /// The value as a query takes it.
        word: String,
        /// How it is called, with its field where rows of several fields are mixed.
        label: String,
        /// How many records it would list.
        count: usize,
        /// Whether the query names it.
        choice: Choice,
    },
}

/// The facets: what is typed to narrow them, the rows, the selected one.
#[derive(Default)]
pub struct FacetPanel {
    /// What is typed.
    pub input: Input,
    /// The rows.
    pub rows: Vec<FacetRow>,
    /// The first row in sight.
    pub offset: usize,
    facets: Arc<Vec<Facet>>,
    library: Option<Arc<Library>>,
    day: Day,
    selected: usize,
    /// Set once a value was chosen: what is typed next narrows anew.
    starts_anew: bool,
}

impl FacetPanel {
    /// The selected row.
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// Selects the value in a row in sight; whether there is one.
    pub(super) fn select_row(&mut self, row: usize) -> bool {
        let row = self.offset + row;
        let is_value = matches!(self.rows.get(row), Some(FacetRow::Value { .. }));
        if is_value {
            self.selected = row;
        }
        is_value
    }

    fn value(&self) -> Option<(Field, &str, Choice)> {
        match self.rows.get(self.selected)? {
            FacetRow::Value { field, word, choice, .. } => Some((*field, word, *choice)),
            FacetRow::Field(_) => None,
        }
    }

    pub(super) fn edit(&mut self, request: InputRequest, words: &Words) {
        if std::mem::take(&mut self.starts_anew) && matches!(request, InputRequest::InsertChar(_)) {
            self.input.reset();
        }
        if self.input.handle(request).is_some_and(|change| change.value) {
            self.make_rows(words);
            self.selected = 0;
            self.step(0);
        }
    }

    /// Makes the rows anew; the selection stays on its value.
    pub(super) fn make_rows(&mut self, words: &Words) {
        let Some(library) = &self.library else { return };
        let before = self.value().map(|(field, word, _)| (field, word.to_owned()));
        let namer = Namer { words, dataset: &library.dataset, day: self.day };
        let typed = Typed::new(self.input.value(), false);
        self.rows =
            if typed.is_empty() { grouped(&self.facets, &namer) } else { fitting(&self.facets, &namer, &typed) };
        let is_same = |row: &FacetRow| match (row, &before) {
            (FacetRow::Value { field, word, .. }, Some((f, w))) => field == f && word == w,
            _ => false,
        };
        let kept = self.rows.iter().position(is_same);
        self.selected = kept.unwrap_or_else(|| self.selected.min(self.rows.len().saturating_sub(1)));
        self.step(0);
    }

    /// Moves the selection by so many rows, past headings, and stops at the ends.
    fn step(&mut self, rows: isize) {
        let is_value = |place: &usize| matches!(self.rows.get(*place), Some(FacetRow::Value { .. }));
        let last = self.rows.len().saturating_sub(1);
        let target = self.selected.saturating_add_signed(rows).min(last);
        let after = (target..self.rows.len()).find(is_value);
        let before = (0..=target).rev().find(is_value);
        let found = if rows < 0 { before.or(after) } else { after.or(before) };
        self.selected = found.unwrap_or(0);
    }

    pub(super) fn keep_in_sight(&mut self, height: usize) {
        self.offset = window(self.offset, self.selected, self.rows.len(), height);
    }
}

/// How values are called in a language.
struct Namer<'a> {
    words: &'a Words,
    dataset: &'a Dataset,
    day: Day,
}

impl Namer<'_> {
    fn field(&self, field: Field) -> String {
        self.words.text(match field {
            Field::Type => "facet-type",
            Field::Kind => "facet-kind",
            Field::Id => "facet-id",
            Field::Country => "facet-country",
            Field::Region => "facet-region",
            Field::City => "facet-city",
            Field::Wave => "facet-wave",
            Field::Status => "facet-status",
            Field::Stage => "facet-stage",
            Field::Firmness => "facet-firmness",
            Field::Party => "facet-party",
            Field::Sector => "facet-sector",
            Field::Currency => "facet-currency",
            Field::Document => "facet-document",
            Field::Confidence => "facet-confidence",
            Field::Is => "facet-is",
            Field::Amount => "facet-amount",
            Field::Rate => "facet-rate",
            Field::Date => "facet-date",
            Field::Due => "facet-due",
        })
    }

    fn value(&self, field: Field, value: &FacetValue) -> String {
        let words = self.words;
        let word = value.word.as_str();
        let named = match field {
            Field::Type => RecordType::from_word(word).map(|kind| words.plural(kind)),
            Field::Kind => self
                .of::<SiteKind>(word)
                .or_else(|| self.of::<OrganisationKind>(word))
                .or_else(|| self.of::<MilestoneKind>(word)),
            Field::Status => self.of::<SiteStatus>(word).or_else(|| self.of::<PartnershipStatus>(word)),
            Field::Stage => self.of::<Stage>(word),
            Field::Sector => self.of::<Sector>(word),
            Field::Confidence => self.of::<Confidence>(word),
            Field::Country => Country::from_code(word).map(|country| words.country(country).to_owned()),
            Field::Region | Field::Is => condition_or_region(word).map(|message| words.text(message)),
            Field::Firmness => self.firmness(word),
            Field::Document => self.dataset.find(word).map(|id| {
                let writer = Writer { on: OnDay { dataset: self.dataset, day: self.day }, words };
                name(&writer, id)
            }),
            Field::City | Field::Party if words.language() == crate::domain::text::Language::Italian => {
                value.italian.clone()
            }
            _ => None,
        };
        named.unwrap_or_else(|| word.to_owned())
    }

    fn of<V: Vocabulary>(&self, word: &str) -> Option<String> {
        V::from_word(word).map(|entry| self.words.word(entry))
    }

    fn firmness(&self, word: &str) -> Option<String> {
        let number: u8 = word.parse().ok()?;
        let levels = SiteStatus::ALL.iter().filter_map(|status| status.firmness());
        let levels = levels.chain(Stage::ALL.iter().filter_map(|stage| stage.firmness()));
        let found = levels.chain(PartnershipStatus::ALL.iter().filter_map(|status| status.firmness()));
        let level = found.into_iter().find(|level| level.number() == number)?;
        Some(format!("{number} {}", self.words.firmness(level)))
    }

    fn row(&self, field: Field, value: &FacetValue, with_field: bool) -> FacetRow {
        let label = self.value(field, value);
        let label = if with_field { format!("{}: {label}", self.field(field)) } else { label };
        FacetRow::Value { field, word: value.word.clone(), label, count: value.count, choice: value.choice }
    }

    /// How well a value fits what is typed: by its own names, else by its field's before them.
    fn fit(&self, field: Field, value: &FacetValue, typed: &Typed) -> Option<(bool, Fit)> {
        let label = self.value(field, value);
        let own = [label.as_str(), &value.word].into_iter().chain(value.italian.as_deref());
        if let Some(fit) = typed.best(own) {
            return Some((false, fit));
        }
        let after_field = [format!("{} {label}", self.field(field)), format!("{field} {}", value.word)];
        let fit = typed.best(after_field.iter().map(String::as_str)).filter(|fit| *fit == Fit::Start)?;
        Some((true, fit))
    }
}

fn condition_or_region(word: &str) -> Option<&'static str> {
    Some(match word {
        "eu" => "facet-region-eu",
        "non-eu" => "facet-region-non-eu",
        "europe" => "facet-region-europe",
        "asia" => "facet-region-asia",
        "america" => "facet-region-america",
        "overdue" => "facet-is-overdue",
        "conflicting" => "facet-is-conflicting",
        "weak" => "facet-is-weak",
        "reviewed" => "facet-is-reviewed",
        "unreviewed" => "facet-is-unreviewed",
        "derived" => "facet-is-derived",
        "stale" => "facet-is-stale",
        _ => return None,
    })
}

/// Every value under the name of its field.
fn grouped(facets: &[Facet], namer: &Namer<'_>) -> Vec<FacetRow> {
    let mut rows = Vec::new();
    for facet in facets {
        rows.push(FacetRow::Field(namer.field(facet.field)));
        rows.extend(facet.values.iter().map(|value| namer.row(facet.field, value, false)));
    }
    rows
}

/// The values that fit what is typed, those that fit best first.
fn fitting(facets: &[Facet], namer: &Namer<'_>, typed: &Typed) -> Vec<FacetRow> {
    let mut found: Vec<((bool, Fit), FacetRow)> = Vec::new();
    for facet in facets {
        for value in &facet.values {
            if let Some(fit) = namer.fit(facet.field, value, typed) {
                found.push((fit, namer.row(facet.field, value, true)));
            }
        }
    }
    // The sort is stable: equals stay in the order of the fields.
    found.sort_by_key(|(fit, _)| *fit);
    found.into_iter().map(|(_, row)| row).collect()
}

impl Model {
    /// Opens the facets, and has them counted.
    pub(super) fn open_facets(&mut self) -> Vec<Effect> {
        let panel = FacetPanel { library: self.library.clone(), day: self.day, ..FacetPanel::default() };
        self.panel = Some(Panel::Facets(panel));
        self.count_facets()
    }

    /// Has the values counted under the query in force, if the facets are open.
    pub(super) fn count_facets(&mut self) -> Vec<Effect> {
        let Some(library) = self.library.clone().filter(|_| matches!(self.panel, Some(Panel::Facets(_)))) else {
            return Vec::new();
        };
        let table =
            self.counting.table.as_ref().filter(|(day, _)| *day == self.day).map(|(_, table)| Arc::clone(table));
        let task = CountTask {
            library,
            day: self.day,
            query: self.search.query().clone(),
            standing: Arc::clone(&self.reviewing.standing),
            table,
        };
        vec![self.jobs.begin(task)]
    }

    /// Forgets what was counted, and is being counted, in another dataset, on another day or under
    /// other reviews.
    pub(super) fn forget_counts(&mut self) {
        self.jobs.give_up(JobKind::Count);
        self.counting.table = None;
    }

    /// Takes what was counted.
    pub(super) fn take_counts(&mut self, answer: CountAnswer) {
        self.counting.table = Some((self.day, answer.table));
        if let Some(Panel::Facets(panel)) = &mut self.panel {
            panel.facets = answer.facets;
            panel.make_rows(&self.words);
        }
    }

    pub(super) fn act_on_facets(&mut self, action: Action) -> Vec<Effect> {
        let page = rows_in_sight(self.screen().body).cast_signed();
        let Some(Panel::Facets(panel)) = &mut self.panel else { return broken!("the facets are not open") };
        match action {
            Action::ToggleValue => return self.choose(Choice::Chosen),
            Action::ExcludeValue => return self.choose(Choice::Excluded),
            Action::Down => panel.step(1),
            Action::Up => panel.step(-1),
            Action::PageDown => panel.step(page),
            Action::PageUp => panel.step(-page),
            Action::EraseBefore if panel.input.value().is_empty() => self.close_facets(),
            Action::ClosePanel | Action::KeepPanel => self.close_facets(),
            _ => {
                if let Some(request) = edit_of(action) {
                    panel.edit(request, &self.words);
                }
            }
        }
        Vec::new()
    }

    fn close_facets(&mut self) {
        self.panel = None;
        self.go_where_hits_are();
    }

    /// Where the filter leaves nothing in the pane in sight, goes to the first pane with something.
    pub(super) fn go_where_hits_are(&mut self) {
        if self.panes.get(self.active).is_some_and(|pane| !pane.list.has_matches())
            && let Some(number) = self.panes.iter().position(|pane| pane.list.has_matches())
        {
            self.active = number;
        }
    }

    /// Names the selected value in the query, or no longer if it is named so already.
    fn choose(&mut self, wanted: Choice) -> Vec<Effect> {
        let Some(Panel::Facets(panel)) = &mut self.panel else { return broken!("the facets are not open") };
        let Some((field, word, choice)) = panel.value() else { return Vec::new() };
        let Ok(value) = Value::read(field, word) else { return broken!("{field} cannot be {word}") };
        panel.starts_anew = true;
        let choice = if choice == wanted { Choice::Open } else { wanted };
        self.filter_by(self.search.query().with_choice(field, &value, choice))
    }
}
