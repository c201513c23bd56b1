//! Facets: every field with its values and their live counts. Choosing a value changes the query. Of each
//! field the first few values stand there, and a row that unfolds the others.
//!
//! The counts are computed beside the loop; nothing is drawn here.

use std::cmp::Reverse;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};
use tui_input::Input;

use super::window::{RowAt, place, row_at, rows_in_sight, window};
use super::{Action, FooterEnd, Layer, LayerCx, Reply, Request, TextField, edit, edit_of, insert};
use crate::app::keymap::Context;
use crate::app::library::Library;
use crate::app::moves::Travel;
use crate::app::narrow::{Fit, Typed};
use crate::domain::country::Country;
use crate::domain::dataset::Dataset;
use crate::domain::date::Day;
use crate::domain::firmness::Firm;
use crate::domain::on_day::OnDay;
use crate::domain::order_by::OrderBy;
use crate::domain::text::Text;
use crate::domain::vocabulary::{PartnershipStatus, RecordType, SiteStatus, Stage, Vocabulary};
use crate::invariant::broken;
use crate::page::{Phrasing, name};
use crate::query::{Facet, FacetChoice, FacetValue, Field, Query, Value, ValueKind, fold};
use crate::words::Words;

/// A row of the facets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FacetRow {
    /// A field, which cannot be chosen.
    Field(String),
    /// A value.
    Value {
        /// The field of the value.
        field: Field,
        /// The value as it is written in a query.
        word: String,
        /// The value's name, preceded by its field where rows of several fields are mixed.
        label: String,
        /// How many records would match.
        count: usize,
        /// The greatest count among the values of the field.
        most: usize,
        /// Whether the query includes or excludes the value.
        choice: FacetChoice,
    },
    /// A row that shows the other values of a field, or only the first few again.
    Fold {
        /// The field of the values.
        field: Field,
        /// How many values are not shown; 0 if all are.
        hidden: usize,
    },
}

impl FacetRow {
    /// Returns whether it is a value that the query includes or excludes.
    fn is_named(&self) -> bool {
        matches!(self, Self::Value { choice, .. } if *choice != FacetChoice::Open)
    }

    /// Returns what stays the same when the rows are made anew: the field, and the word of a value; `None`
    /// for a row that cannot be chosen.
    fn subject(&self) -> Option<(Field, Option<&str>)> {
        match self {
            Self::Field(_) => None,
            Self::Value { field, word, .. } => Some((*field, Some(word))),
            Self::Fold { field, .. } => Some((*field, None)),
        }
    }
}

/// The number of values of a field that are shown before it is unfolded.
const FIRST_VALUES: usize = 10;

/// The facets: the filter text, the rows, and the selected row.
#[derive(Default)]
pub struct FacetPanel {
    /// The text that narrows the rows.
    pub input: Input,
    /// The rows that fit the typed text, with the headings of their fields if they are grouped.
    pub rows: Vec<FacetRow>,
    /// The first visible row.
    pub offset: usize,
    facets: Arc<Vec<Facet>>,
    library: Option<Arc<Library>>,
    day: Day,
    selected: usize,
    /// Whether the next typed text replaces the filter; set once a value is chosen.
    starts_anew: bool,
    /// The fields of which all values are shown.
    unfolded: Vec<Field>,
    /// Whether values are in the order of their names rather than of their counts.
    by_name: bool,
}

/// The reply that closes the facets and switches away from a pane without matches.
const CLOSED: Reply = Reply::CloseFor(Request::GoWhereHitsAre);

impl FacetPanel {
    /// Returns the facets of a dataset on a day, not counted yet.
    pub fn new(library: Option<Arc<Library>>, day: Day) -> Self {
        Self { library, day, ..Self::default() }
    }

    /// Stores the counts.
    pub fn take_counts(&mut self, facets: Arc<Vec<Facet>>, words: &Words) {
        self.facets = facets;
        self.make_rows(words);
    }

    /// Returns the index of the selected row.
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// Selects what can be chosen in a visible row; returns whether there is something.
    fn select_row(&mut self, row: usize) -> bool {
        let row = self.offset + row;
        let can_be_chosen = self.can_be_chosen(row);
        if can_be_chosen {
            self.selected = row;
        }
        can_be_chosen
    }

    fn can_be_chosen(&self, row: usize) -> bool {
        self.rows.get(row).and_then(FacetRow::subject).is_some()
    }

    fn value(&self) -> Option<(Field, &str, FacetChoice)> {
        match self.rows.get(self.selected)? {
            FacetRow::Value { field, word, choice, .. } => Some((*field, word, *choice)),
            FacetRow::Field(_) | FacetRow::Fold { .. } => None,
        }
    }

    /// Shows all values of the field whose folded ones are selected, or only the first few again; returns
    /// whether such a row is selected.
    fn unfold(&mut self, words: &Words) -> bool {
        let Some(FacetRow::Fold { field, hidden }) = self.rows.get(self.selected) else { return false };
        let (field, opens) = (*field, *hidden > 0);
        self.unfolded.retain(|other| *other != field);
        if opens {
            self.unfolded.push(field);
        }
        let before = self.selected;
        self.make_rows(words);
        if opens {
            // The first of the values that were folded away.
            self.selected = before;
            self.step(0);
        }
        true
    }

    /// Narrows the rows to the values that fit the typed text.
    fn narrow(&mut self, words: &Words) {
        self.make_rows(words);
        self.selected = 0;
        self.step(0);
    }

    /// Includes or excludes the selected value in the query, or undoes that if it is so already.
    fn choose(&mut self, wanted: FacetChoice, query: &Query) -> Reply {
        let Some((field, word, choice)) = self.value() else { return Reply::Stay };
        let Some(library) = &self.library else { return Reply::Stay };
        let Ok(value) = Value::read(field, word, &library.dataset.own_words) else {
            return broken!("{field} cannot be {word}");
        };
        self.starts_anew = true;
        let choice = if choice == wanted { FacetChoice::Open } else { wanted };
        Reply::Ask(Request::Filter(query.with_choice(field, &value, choice)))
    }

    /// Rebuilds the rows; the selection stays on its value.
    fn make_rows(&mut self, words: &Words) {
        let Some(library) = &self.library else { return };
        let before = self.rows.get(self.selected).and_then(FacetRow::subject);
        let before = before.map(|(field, word)| (field, word.map(str::to_owned)));
        let namer = Namer { words, dataset: &library.dataset, day: self.day };
        let typed = Typed::new(self.input.value(), false);
        self.rows = if typed.is_empty() { self.grouped(&namer) } else { fitting(&self.facets, &namer, &typed) };
        let before = before.as_ref().map(|(field, word)| (*field, word.as_deref()));
        let is_same = |row: &FacetRow| before.is_some() && row.subject() == before;
        let kept = self.rows.iter().position(is_same);
        self.selected = kept.unwrap_or_else(|| self.selected.min(self.rows.len().saturating_sub(1)));
        self.step(0);
    }

    /// Moves the selection by `rows` rows, past headings, and stops at the ends.
    fn step(&mut self, rows: isize) {
        let is_value = |place: &usize| self.can_be_chosen(*place);
        let last = self.rows.len().saturating_sub(1);
        let target = self.selected.saturating_add_signed(rows).min(last);
        let after = (target..self.rows.len()).find(is_value);
        let before = (0..=target).rev().find(is_value);
        let found = if rows < 0 { before.or(after) } else { after.or(before) };
        self.selected = found.unwrap_or(0);
    }

    /// Returns the first values of each field and those that the query names, or all, under the name of the field;
    /// documents, of which there are most, at the end and with none in sight.
    fn grouped(&self, namer: &Namer<'_>) -> Vec<FacetRow> {
        let mut facets: Vec<&Facet> = self.facets.iter().collect();
        facets.order_by_key(|facet| facet.field == Field::Document);
        let mut rows = Vec::new();
        for facet in facets {
            rows.push(FacetRow::Field(namer.field(facet.field)));
            let values = self.sorted(facet, namer);
            let first = if facet.field == Field::Document { 0 } else { FIRST_VALUES };
            let is_unfolded = self.unfolded.contains(&facet.field);
            let all = values.len();
            // A row that stands for a single one would save nothing.
            let folds = all > first + 1;
            let before = rows.len();
            let shown = values.into_iter().enumerate();
            let is_in_sight =
                |(place, row): &(usize, FacetRow)| !folds || is_unfolded || *place < first || row.is_named();
            rows.extend(shown.filter(is_in_sight).map(|(_, row)| row));
            if folds {
                rows.push(FacetRow::Fold { field: facet.field, hidden: all - (rows.len() - before) });
            }
        }
        rows
    }

    /// Returns the values of a field as rows, by their counts or names. What is counted or dated keeps its
    /// own order.
    fn sorted(&self, facet: &Facet, namer: &Namer<'_>) -> Vec<FacetRow> {
        let most = facet.values.iter().map(|value| value.count).max().unwrap_or(0);
        let has_own_order = matches!(
            facet.field.kind(),
            ValueKind::Level | ValueKind::Count | ValueKind::Sum | ValueKind::Date | ValueKind::Quantity(_)
        );
        let key = |value: &FacetValue| {
            let by_count = Reverse(if self.by_name || has_own_order { 0 } else { value.count });
            let by_name = if has_own_order { String::new() } else { fold(&namer.value(facet.field, value)) };
            (by_count, by_name)
        };
        let mut values: Vec<&FacetValue> = facet.values.iter().collect();
        values.order_by_cached_key(|value| key(value));
        values.into_iter().map(|value| namer.row(facet.field, value, most, false)).collect()
    }
}

/// The names of values in a language.
struct Namer<'a> {
    words: &'a Words,
    dataset: &'a Dataset,
    day: Day,
}

impl Namer<'_> {
    fn field(&self, field: Field) -> String {
        if let ValueKind::Quantity(capacity) = field.kind() {
            return self.words.open_word(capacity.what(), &self.dataset.own_words);
        }
        field.message().map_or_else(|| field.to_string(), |message| self.words.text(message))
    }

    fn value(&self, field: Field, value: &FacetValue) -> String {
        let word = value.word.as_str();
        let named = match field.kind() {
            ValueKind::Word if field == Field::Type => RecordType::from_word(word).map(|kind| self.words.plural(kind)),
            ValueKind::Text | ValueKind::Organisation | ValueKind::Word | ValueKind::Region | ValueKind::Condition => {
                self.listed(field, word)
            }
            ValueKind::Country => Country::from_code(word).map(|country| self.words.country(country).to_owned()),
            ValueKind::Level => self.firmness(word),
            ValueKind::Id => self.dataset.find(word).map(|id| {
                let writer = Phrasing { on: OnDay { dataset: self.dataset, day: self.day }, words: self.words };
                name(&writer, id)
            }),
            ValueKind::Currency | ValueKind::Sum | ValueKind::Count | ValueKind::Quantity(_) | ValueKind::Date => None,
        };
        let text = || value.text.as_ref().map(|text| self.words.get(text).to_owned());
        named.or_else(text).unwrap_or_else(|| word.to_owned())
    }

    /// Returns the reader's word for a word that a field offers.
    fn listed(&self, field: Field, word: &str) -> Option<String> {
        let own = &self.dataset.own_words;
        let found = field.words(own).into_iter().find(|one| one.word == word)?;
        Some(match found.added_to {
            Some(list) => own.name(list, word).map_or_else(|| word.to_owned(), |name| self.words.get(name).to_owned()),
            None => self.words.text(&found.message()),
        })
    }

    fn firmness(&self, word: &str) -> Option<String> {
        let number: u8 = word.parse().ok()?;
        let levels = SiteStatus::ALL.iter().filter_map(|status| status.firmness());
        let levels = levels.chain(Stage::ALL.iter().filter_map(|stage| stage.firmness()));
        let found = levels.chain(PartnershipStatus::ALL.iter().filter_map(|status| status.firmness()));
        let level = found.into_iter().find(|level| level.number() == number)?;
        Some(format!("{number} {}", self.words.firmness(level)))
    }

    fn row(&self, field: Field, value: &FacetValue, most: usize, with_field: bool) -> FacetRow {
        let label = self.value(field, value);
        let label = if with_field { format!("{}: {label}", self.field(field)) } else { label };
        FacetRow::Value { field, word: value.word.clone(), label, count: value.count, most, choice: value.choice }
    }

    /// Returns how well a value fits the typed text, by its own names or with the field's before
    /// them.
    fn fit(&self, field: Field, value: &FacetValue, typed: &Typed) -> Option<(bool, Fit)> {
        let label = self.value(field, value);
        let own = [label.as_str(), &value.word].into_iter().chain(value.text.iter().flat_map(Text::forms));
        if let Some(fit) = typed.best(own) {
            return Some((false, fit));
        }
        let after_field = [format!("{} {label}", self.field(field)), format!("{field} {}", value.word)];
        let fit = typed.best(after_field.iter().map(String::as_str)).filter(|fit| *fit == Fit::Start)?;
        Some((true, fit))
    }
}

/// Returns the values that fit the typed text, the best fit first.
fn fitting(facets: &[Facet], namer: &Namer<'_>, typed: &Typed) -> Vec<FacetRow> {
    let mut found: Vec<((bool, Fit), FacetRow)> = Vec::new();
    for facet in facets {
        let most = facet.values.iter().map(|value| value.count).max().unwrap_or(0);
        for value in &facet.values {
            if let Some(fit) = namer.fit(facet.field, value, typed) {
                found.push((fit, namer.row(facet.field, value, most, true)));
            }
        }
    }
    // The sort is stable: equal fits stay in the order of the fields.
    found.order_by_key(|(fit, _)| *fit);
    found.into_iter().map(|(_, row)| row).collect()
}

impl Layer for FacetPanel {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Facets, Context::Field, Context::Always]
    }

    fn act(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        match action {
            Action::ToggleValue if self.unfold(cx.words) => {}
            Action::Sort => {
                self.by_name = !self.by_name;
                self.make_rows(cx.words);
            }
            Action::ToggleValue => return self.choose(FacetChoice::Chosen, cx.query),
            Action::ExcludeValue => return self.choose(FacetChoice::Excluded, cx.query),
            Action::EraseBefore if self.input.value().is_empty() => return CLOSED,
            Action::ClosePanel | Action::KeepPanel => return CLOSED,
            _ => {
                if let Some(travel) = Travel::of(action) {
                    self.step(travel.stride(rows_in_sight(cx.body)));
                }
                if edit_of(action).is_some() {
                    self.starts_anew = false;
                }
                if edit(&mut self.input, action) {
                    self.narrow(cx.words);
                }
            }
        }
        Reply::Stay
    }

    fn takes_text(&self) -> Option<TextField> {
        let anew = Input::default();
        Some(TextField::line(if self.starts_anew { &anew } else { &self.input }))
    }

    fn take_text(&mut self, text: &str, cx: &LayerCx<'_>) -> Reply {
        if std::mem::take(&mut self.starts_anew) {
            self.input.reset();
        }
        if insert(&mut self.input, text) {
            self.narrow(cx.words);
        }
        Reply::Stay
    }

    fn select(&mut self, row: usize) {
        if self.can_be_chosen(row) {
            self.selected = row;
        }
    }

    /// Toggles the value that is clicked; a click outside closes the facets.
    fn click(&mut self, at: Position, cx: &LayerCx<'_>) -> Reply {
        match row_at(cx.body, at) {
            RowAt::Outside => CLOSED,
            RowAt::Row(row) if self.select_row(row) => self.act(Action::ToggleValue, cx),
            RowAt::Row(_) | RowAt::Edge => Reply::Stay,
        }
    }

    fn footer_end(&self) -> FooterEnd {
        FooterEnd::Title("facets-title")
    }

    fn place(&self, body: Rect) -> Option<Rect> {
        Some(place(body))
    }

    fn settle(&mut self, cx: &LayerCx<'_>) {
        self.offset = window(self.offset, self.selected, self.rows.len(), rows_in_sight(cx.body));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    /// Returns facets with three countries.
    fn panel() -> FacetPanel {
        let library = sample::library();
        let value = |word: &str, choice| FacetValue { word: word.into(), text: None, count: 1, choice };
        let values =
            vec![value("IT", FacetChoice::Open), value("PL", FacetChoice::Chosen), value("PT", FacetChoice::Open)];
        let mut panel = FacetPanel::new(Some(library), sample::TODAY);
        let facets = Arc::new(vec![Facet { field: Field::Country, values }]);
        sample::with_cx(|cx| panel.take_counts(facets, cx.words));
        panel
    }

    fn asked(keys: &str) -> Option<Reply> {
        sample::press(&mut panel(), keys).pop()
    }

    #[test]
    fn a_value_is_named_in_the_query_and_no_longer() {
        let filter = |text: &str| {
            let query = Query::parse(text, &sample::library().dataset).unwrap();
            Some(Reply::Ask(Request::Filter(query)))
        };
        assert_eq!(asked(" "), filter("country:IT"));
        assert_eq!(asked("port-"), filter("-country:PT"));
        assert_eq!(asked("pol "), filter(""));
        assert_eq!(asked("zzzz "), Some(Reply::Stay));
        assert_eq!(asked("<esc>"), Some(CLOSED));
    }

    #[test]
    fn of_many_values_the_commonest_stand_there_until_the_others_are_unfolded() {
        let value = |number: usize| FacetValue {
            word: format!("v{number:02}"),
            text: None,
            count: number,
            choice: FacetChoice::Open,
        };
        let facet = |field| Facet { field, values: (1..=14).map(value).collect() };
        let mut panel = FacetPanel::new(Some(sample::library()), sample::TODAY);
        let facets = Arc::new(vec![facet(Field::Document), facet(Field::City)]);
        sample::with_cx(|cx| panel.take_counts(facets, cx.words));
        let shown = |panel: &FacetPanel| {
            let row = |row: &FacetRow| match row {
                FacetRow::Field(_) => "#".to_owned(),
                FacetRow::Value { word, .. } => word.clone(),
                FacetRow::Fold { hidden, .. } => format!("+{hidden}"),
            };
            panel.rows.iter().map(row).collect::<Vec<_>>().join(" ")
        };
        let cities = "v14 v13 v12 v11 v10 v09 v08 v07 v06 v05";
        assert_eq!(shown(&panel), format!("# {cities} +4 # +14"));
        sample::press(&mut panel, "<pgdn><pgdn><up> ");
        assert_eq!(shown(&panel), format!("# {cities} v04 v03 v02 v01 +0 # +14"));
        assert_eq!(panel.value().map(|(_, word, _)| word), Some("v04"));
        sample::press(&mut panel, "<tab><down><down><down><down>");
        assert!(shown(&panel).starts_with("# v01 v02"), "{}", shown(&panel));
    }

    #[test]
    fn what_is_typed_after_a_choice_narrows_anew() {
        let mut panel = panel();
        sample::press(&mut panel, "port pol");
        assert_eq!(panel.input.value(), "pol");
        sample::press(&mut panel, " <left>x");
        assert_eq!(panel.input.value(), "poxl");
    }
}
