//! What the explorer shows, in the words of `--pane`, `--view`, `--sort` and `--marks`: how it begins, what `y k` says
//! and what a saved view holds.

use crate::words::Words;

use super::Model;
use super::action::Action;
use super::column::{Column, TableKind};
use super::list::ListRow;
use super::notice::Notice;
use super::pane::{DetailView, Pane, PaneId};

/// The word of the order of the dataset.
pub(super) const DATASET: &str = "dataset";
/// The option that says what the marks of a picture say.
const MARKS: &str = "--marks";
/// What stands behind a word whose order begins with the last or the greatest.
const DESCENDING: &str = "desc";
const ASCENDING: &str = "asc";

/// What is to be shown; what it leaves open stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewpoint {
    /// The pane.
    pub pane: Option<PaneId>,
    /// The view of the pane, by its word, one of the detail (`sums` or `evidence`), or both with a comma
    /// between them.
    pub view: Option<String>,
    /// The order of its list: a grouping of the pane, a column, or both with a comma between them, each
    /// with `:desc` where it begins with the last or the greatest.
    pub sort: Option<String>,
    /// What the marks of its picture say, by its word.
    pub marks: Option<String>,
    /// The record to select, by its id.
    pub record: Option<String>,
}

/// The views of the detail that can be opened by a word: the sums of the pane, explained, and the evidence
/// of the selected record.
pub const DETAIL_VIEWS: [&str; 2] = ["sums", "evidence"];

/// A word of a viewpoint that a pane does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// The option that it would belong to.
    pub option: &'static str,
    /// The word.
    pub word: String,
    /// The words that are known.
    pub known: Vec<String>,
}

impl Viewpoint {
    /// Returns whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns it with what it leaves open as a pane shows it of itself: its first view, the order of the dataset,
    /// and the first of what its marks can say.
    #[must_use]
    pub fn completed(self, pane: &dyn Pane) -> Self {
        // Without a view of the pane it is the first, whatever is open in the detail.
        let (of_pane, of_detail) = views_of(self.view.as_deref().unwrap_or_default());
        let of_pane = Some(of_pane).filter(|view| !view.is_empty()).or_else(|| pane.views().first().copied());
        let view: Vec<_> = of_pane.into_iter().chain(of_detail).collect();
        Self {
            pane: Some(pane.id()),
            view: Some(view.join(",")).filter(|view| !view.is_empty()),
            sort: self.sort.or_else(|| Some(DATASET.to_owned())),
            marks: self.marks.or_else(|| pane.mark_meanings().first().map(|word| (*word).to_owned())),
            record: self.record,
        }
    }

    /// Checks its view, its order and its marks against one pane, or against several if the pane is left open.
    ///
    /// # Errors
    ///
    /// Returns the first word that none of the panes knows.
    pub fn check<'a>(&self, panes: impl Iterator<Item = &'a dyn Pane>) -> Result<(), UnknownWord> {
        let panes: Vec<_> = panes.filter(|pane| self.pane.is_none_or(|id| id == pane.id())).collect();
        if let Some(view) = &self.view {
            let known: Vec<_> = panes.iter().flat_map(|pane| pane.views().iter().copied()).collect();
            let (of_pane, of_detail) = views_of(view);
            if of_detail.is_none() || !of_pane.is_empty() {
                check("--view", of_pane, known.into_iter().chain(DETAIL_VIEWS).collect())?;
            }
        }
        if let Some(marks) = &self.marks {
            let known: Vec<_> = panes.iter().flat_map(|pane| pane.mark_meanings().iter().copied()).collect();
            check(MARKS, marks, known)?;
        }
        if let Some(sort) = &self.sort {
            let known: Vec<_> = panes.iter().flat_map(|pane| orders(*pane)).collect();
            let terms: Vec<_> = sort.split(',').collect();
            for term in &terms {
                check("--sort", parted(term).map_or(term, |(word, _)| word), known.clone())?;
            }
            let is_group = |word: &str| panes.iter().any(|pane| pane.groupings().contains(&word));
            let first = terms.first().and_then(|term| parted(term));
            let most = if first.is_some_and(|(word, _)| is_group(word)) { 2 } else { 1 };
            if let Some(surplus) = terms.get(most) {
                return Err(unknown("--sort", surplus, known));
            }
        }
        Ok(())
    }
}

/// Returns the view of the pane in a text, empty if there is none, and that of the detail.
pub fn views_of(text: &str) -> (&str, Option<&'static str>) {
    let (before, last) = text.rsplit_once(',').unwrap_or(("", text));
    match DETAIL_VIEWS.into_iter().find(|word| *word == last) {
        Some(of_detail) => (before, Some(of_detail)),
        None => (text, None),
    }
}

fn check(option: &'static str, word: &str, mut known: Vec<&'static str>) -> Result<(), UnknownWord> {
    if known.contains(&word) {
        return Ok(());
    }
    let mut seen = Vec::new();
    known.retain(|one| !seen.contains(one) && (seen.push(*one), true).1);
    Err(unknown(option, word, known))
}

fn unknown(option: &'static str, word: &str, known: Vec<&'static str>) -> UnknownWord {
    UnknownWord { option, word: word.to_owned(), known: known.into_iter().map(str::to_owned).collect() }
}

/// Returns the words by which the list of a pane can be ordered: its groupings and the columns of its
/// tables.
pub fn orders(pane: &dyn Pane) -> Vec<&'static str> {
    let columns = tables(pane.id()).flat_map(TableKind::columns).map(Column::as_str);
    let mut words: Vec<_> = pane.groupings().to_vec();
    for word in columns.chain([DATASET]) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Returns the tables that a pane can show.
fn tables(pane: PaneId) -> impl Iterator<Item = TableKind> {
    use crate::domain::vocabulary::{RecordType, Vocabulary};
    let own = RecordType::ALL.iter().filter(move |kind| PaneId::home(**kind) == Some(pane));
    let own: Vec<_> = own.map(|kind| TableKind::of(*kind)).collect();
    if own.is_empty() { vec![TableKind::Queue] } else { own }.into_iter()
}

/// Returns the word of a term, and whether it begins with the last or the greatest; `None` for another
/// direction than these.
fn parted(term: &str) -> Option<(&str, bool)> {
    match term.split_once(':') {
        None => Some((term, false)),
        Some((word, ASCENDING)) => Some((word, false)),
        Some((word, DESCENDING)) => Some((word, true)),
        Some(_) => None,
    }
}

fn term(word: &str, is_descending: bool) -> String {
    if is_descending { format!("{word}:{DESCENDING}") } else { word.to_owned() }
}

/// Returns whether a list sorted by a column begins with the greatest unless it is reversed.
const fn begins_with_greatest(column: Column) -> bool {
    matches!(
        column,
        Column::Firmness
            | Column::Amount
            | Column::Gpus
            | Column::Power
            | Column::Agreements
            | Column::Pays
            | Column::Receives
            | Column::Sites
    )
}

impl Model {
    /// Has the explorer show this as soon as there are records.
    pub fn begin_at(&mut self, viewpoint: Viewpoint) {
        if let Some(number) = viewpoint.pane.and_then(|pane| self.pane_number(pane)) {
            self.active = number;
        }
        self.opening = Some(viewpoint);
    }

    /// Returns what is shown, without what a pane shows of itself.
    pub fn viewpoint(&self) -> Viewpoint {
        let Some(state) = self.pane() else { return Viewpoint::default() };
        let views = state.pane.views();
        let view = views.get(self.view_number()).copied().filter(|view| views.first() != Some(view));
        let of_detail = match state.view {
            DetailView::Sums => Some("sums"),
            DetailView::Evidence => Some("evidence"),
            DetailView::Record | DetailView::Ties | DetailView::Comparison | DetailView::OwnSums => None,
        };
        let said: Vec<_> = view.into_iter().chain(of_detail).collect();
        Viewpoint {
            pane: Some(state.pane.id()),
            view: Some(said.join(",")).filter(|view| !view.is_empty()),
            sort: Some(self.sort_words()).filter(|words| !words.is_empty()),
            marks: match state.pane.mark_meaning() {
                0 => None,
                meaning => state.pane.mark_meanings().get(meaning).map(|word| (*word).to_owned()),
            },
            record: self.chosen_record(),
        }
    }

    /// Returns the id of the selected record, unless the list selects it of itself.
    fn chosen_record(&self) -> Option<String> {
        let (state, library) = (self.pane()?, self.library.as_ref()?);
        let first = state.list.rows().iter().find_map(ListRow::record);
        let selected = state.list.selected().filter(|id| Some(*id) != first)?;
        Some(library.dataset.record(selected).id().to_owned())
    }

    /// Returns the place of the view in sight among those of its pane.
    fn view_number(&self) -> usize {
        self.pane().map_or(0, |state| match state.view {
            // The only view that is one of the detail.
            DetailView::Ties => state.pane.views().iter().position(|view| *view == "ties").unwrap_or(0),
            _ => state.pane.view_number(),
        })
    }

    fn sort_words(&self) -> String {
        let Some(state) = self.pane() else { return String::new() };
        let groupings = state.pane.groupings();
        let (group, is_reversed) = state.pane.grouping();
        let mut terms = Vec::new();
        // A column that is called as a grouping would be taken for that.
        let is_ambiguous = state.order.is_some_and(|column| groupings.contains(&column.as_str()));
        let is_usual = (group, is_reversed) == (state.pane.usual_grouping(), false);
        if let Some(word) = groupings.get(group).filter(|_| !is_usual || is_ambiguous) {
            terms.push(term(word, is_reversed));
        }
        match state.order {
            Some(column) => terms.push(term(column.as_str(), begins_with_greatest(column) != state.is_reversed)),
            None if state.is_reversed => terms.push(term(DATASET, true)),
            None => {}
        }
        terms.join(",")
    }

    /// Shows what was asked for at the beginning, now that there are records. While there are only the first, what takes
    /// all of them is left for later, and is then shown unless somebody has gone elsewhere.
    pub(super) fn open_viewpoint(&mut self) {
        let Some(viewpoint) = self.opening.take() else { return };
        if !self.is_part() {
            self.show_viewpoint(&viewpoint);
            return;
        }
        let Viewpoint { pane, view, sort, marks, record } = viewpoint;
        let is_there = |id: &String| self.library.as_ref().is_some_and(|library| library.dataset.find(id).is_some());
        let (now, later) = if record.as_ref().is_some_and(is_there) { (record, None) } else { (None, record) };
        // What can be sorted by depends on the view.
        let (sort, later_sort) = if view.is_none() { (sort, None) } else { (None, sort) };
        self.show_viewpoint(&Viewpoint { pane, sort, record: now, ..Viewpoint::default() });
        let pane = self.pane().map(|state| state.pane.id());
        self.opening = Some(Viewpoint { pane, view, marks, record: later, sort: later_sort });
    }

    /// Forgets what was left for later of what was asked for at the beginning, where somebody has gone elsewhere.
    pub(super) fn forget_opening_elsewhere(&mut self) {
        let Some(opening) = &mut self.opening else { return };
        let Some(state) = self.panes.get(self.active) else { return };
        if state.list.is_chosen() {
            opening.record = None;
        }
        let is_elsewhere = opening.pane.is_some_and(|pane| pane != state.pane.id());
        if is_elsewhere || (opening.view.is_none() && opening.marks.is_none() && opening.record.is_none()) {
            self.opening = None;
        }
    }

    /// Shows a pane, in a view and an order. What the pane does not know is told.
    pub(super) fn show_viewpoint(&mut self, viewpoint: &Viewpoint) {
        if let Some(number) = viewpoint.pane.and_then(|pane| self.pane_number(pane)) {
            self.active = number;
        }
        let Some(state) = self.pane() else { return };
        let wanted = Viewpoint { pane: Some(state.pane.id()), ..viewpoint.clone() };
        if let Err(unknown) = wanted.check(std::iter::once(&*state.pane)) {
            self.notice = Some(Notice::error(unknown.text(&self.words)));
            return;
        }
        let (of_pane, of_detail) = views_of(viewpoint.view.as_deref().unwrap_or_default());
        let place = self.pane().and_then(|state| state.pane.views().iter().position(|one| *one == of_pane));
        if let Some(place) = place {
            let count = self.pane().map_or(1, |state| state.pane.views().len());
            for _ in 0..(place + count - self.view_number()) % count {
                drop(self.act_on_panes(Action::OtherView));
            }
        }
        if let (Some(marks), Some(state)) = (&viewpoint.marks, self.panes.get_mut(self.active)) {
            let place = state.pane.mark_meanings().iter().position(|one| one == marks);
            state.pane.mark_by(place.unwrap_or_default());
        }
        // What can be grouped by depends on the view.
        if let Some(sort) = &viewpoint.sort {
            self.put_in_order(sort);
        }
        if viewpoint.record.is_some() || of_detail.is_some() {
            // Other rows may be on their way, and both ask which there are.
            self.adopt_rows_now();
        }
        if let Some(record) = &viewpoint.record {
            self.select_named(record);
        }
        match of_detail {
            Some("sums") => drop(self.act_on_panes(Action::Sums)),
            Some(_) => drop(self.act_on_panes(Action::Evidence)),
            None => {}
        }
    }

    /// Selects the record with an id in the list of the active pane, or says that it is not there.
    fn select_named(&mut self, record: &str) {
        let id = self.library.as_ref().and_then(|library| library.dataset.find(record));
        let id = id.filter(|id| self.is_listed(self.active, *id));
        if let (Some(id), Some(state)) = (id, self.panes.get_mut(self.active)) {
            state.list.select(id);
        } else {
            let said = [("id", record.to_owned().into())];
            self.notice = Some(Notice::error(self.words.with("select-not-listed", &said)));
        }
    }

    /// Puts the list of the active pane in an order that it knows.
    fn put_in_order(&mut self, sort: &str) {
        let Some(state) = self.panes.get_mut(self.active) else { return };
        state.pane.group(None, false);
        (state.order, state.is_reversed) = (None, false);
        for (number, (word, is_descending)) in sort.split(',').filter_map(parted).enumerate() {
            let group = state.pane.groupings().iter().position(|one| *one == word).filter(|_| number == 0);
            match (group, Column::with_word(word)) {
                (Some(group), _) => state.pane.group(Some(group), is_descending),
                (None, Some(column)) => {
                    state.order = Some(column);
                    state.is_reversed = is_descending != begins_with_greatest(column);
                }
                (None, None) => state.is_reversed = is_descending,
            }
        }
        self.refresh_rows();
    }
}

impl UnknownWord {
    /// Returns what is wrong.
    pub fn text(&self, words: &Words) -> String {
        words.with("error-bad-value", &[("value", self.word.as_str().into()), ("option", self.option.into())])
    }

    /// Returns what would be right.
    pub fn help(&self, words: &Words) -> String {
        if self.known.is_empty() && self.option == MARKS {
            return words.text("help-no-marks");
        }
        words.with("help-values", &[("values", self.known.join(", ").into())])
    }
}
