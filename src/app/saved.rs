//! Saved views: a query, a pane, a view, an order and a day under a name. The runtime decides where they
//! are stored, and how.

use crate::domain::closed::closed;
use crate::domain::date::Day;
use crate::domain::fault::FilePlace;
use crate::domain::file_problem::FileProblem;
use crate::words::Words;

use super::layers::is_line;
use super::layers::views::ViewPanel;
use super::notice::Notice;
use super::pane::{DetailView, Focus};
use super::viewpoint::Viewpoint;
use super::{Effect, Model};

/// What is shown under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedView {
    /// The query, in the words of every language.
    pub query: String,
    /// The pane, its view and its order; what is left open is as the pane shows it of itself.
    pub viewpoint: Viewpoint,
    /// The as-of day; `None` for today.
    pub as_of: Option<Day>,
}

/// A saved view with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedView {
    /// The name, one line without blanks at its ends.
    pub name: String,
    /// What it shows.
    pub view: SavedView,
}

/// The saved views, in the order of their file, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedViews {
    /// The views, each name once.
    pub views: Vec<NamedView>,
    /// What is wrong, in the order of the lines.
    pub faults: Vec<ViewFault>,
}

/// Something wrong with the file of the saved views; what is wrong is passed over and kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewFault {
    /// The place.
    pub place: FilePlace,
    /// What is wrong.
    pub flaw: ViewFlaw,
}

closed! {
    /// A field of a saved view.
    pub enum ViewField {
        /// The query.
        Query = "query",
        /// The pane.
        Pane = "pane",
        /// The view of the pane.
        View = "view",
        /// The order of the list.
        Sort = "sort",
        /// What the marks of the picture say.
        Marks = "marks",
        /// The as-of day.
        AsOf = "as_of",
    }
}

/// What is wrong with the file of the saved views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewFlaw {
    /// It is not TOML, in the words of the parser.
    NotToml(String),
    /// It is not UTF-8.
    NotUtf8,
    /// Something else than the table `views` stands at the top.
    UnknownTable(String),
    /// The entry of this name is no table with the fields of a view.
    NoView(String),
    /// A view has no name.
    Nameless,
    /// The view of this name is there already, but for characters that no name has.
    SameName(String),
    /// A field is not known.
    UnknownField(String),
    /// The value of a field is no text of one line.
    NoText(ViewField),
    /// There is no pane of this name.
    UnknownPane(String),
    /// This is no day.
    NoDay(String),
}

/// A change of the saved views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewChange {
    /// Saves a view; one of the same name is replaced.
    Put(NamedView),
    /// Removes the view of a name.
    Remove(String),
}

/// Reading the saved views again, which another explorer may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViewReadTask;

/// Changing the saved views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewSaveTask {
    /// The change.
    pub change: ViewChange,
}

/// Why the saved views cannot be read or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewProblem {
    /// Their file, without control characters; `None` if there is no place for one.
    pub file: Option<String>,
    /// The reason.
    pub reason: ViewReason,
}

/// The reason why the saved views cannot be read or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewReason {
    /// The file, or its place, cannot be used.
    File(FileProblem),
    /// Another program has held the file for too long.
    Held,
    /// The file cannot be changed without losing what is in it.
    Flaw(ViewFault),
    /// There is no place for a file.
    NoPlace,
}

/// The outcome of a change: what was changed, and the views as they are now.
pub type ViewSaveAnswer = Result<(ViewChange, SavedViews), ViewProblem>;

impl SavedViews {
    /// Returns the view of a name.
    pub fn get(&self, name: &str) -> Option<&SavedView> {
        self.views.iter().find(|one| one.name == name).map(|one| &one.view)
    }

    /// Returns the first fault in words, and how many more there are; `None` if there is none.
    pub fn fault_in_words(&self, words: &Words) -> Option<String> {
        words.first_fault(&self.faults, |fault| fault.text(words))
    }
}

impl ViewFault {
    /// Returns the place and what is wrong.
    pub fn text(&self, words: &Words) -> String {
        format!("views.toml:{}: {}", self.place, self.flaw.text(words))
    }
}

impl ViewFlaw {
    /// Returns what is wrong, and what was expected.
    pub fn text(&self, words: &Words) -> String {
        let said = |id: &str, texts: &[(&str, &str)]| {
            let texts: Vec<_> = texts.iter().map(|(name, text)| (*name, (*text).into())).collect();
            words.with(id, &texts)
        };
        match self {
            ViewFlaw::NotToml(reason) => said("views-not-toml", &[("reason", reason)]),
            ViewFlaw::NotUtf8 => words.text("views-not-utf8"),
            ViewFlaw::UnknownTable(name) => said("views-unknown-table", &[("name", name)]),
            ViewFlaw::NoView(name) => said("views-no-view", &[("name", name)]),
            ViewFlaw::Nameless => words.text("views-nameless"),
            ViewFlaw::SameName(name) => said("views-same-name", &[("name", name)]),
            ViewFlaw::UnknownField(name) => {
                let fields = ViewField::WORDS;
                said("views-unknown-field", &[("name", name), ("fields", &fields.join(", "))])
            }
            ViewFlaw::NoText(field) => said("views-no-text", &[("field", field.as_str())]),
            ViewFlaw::UnknownPane(name) => {
                let panes = super::pane::PaneId::WORDS;
                said("views-unknown-pane", &[("name", name), ("panes", &panes.join(", "))])
            }
            ViewFlaw::NoDay(text) => said("views-no-day", &[("text", text)]),
        }
    }
}

impl ViewProblem {
    /// Returns what went wrong, in a message that takes `reason` and `file`.
    fn text(&self, words: &Words, message: &str) -> String {
        let file = self.file.clone().unwrap_or_else(|| "views.toml".to_owned());
        let reason = match &self.reason {
            ViewReason::File(problem) => words.file_problem(problem),
            ViewReason::Held => words.text("log-held"),
            ViewReason::Flaw(fault) => fault.text(words),
            ViewReason::NoPlace => words.text("views-no-place"),
        };
        words.with(message, &[("reason", reason.into()), ("file", file.into())])
    }

    /// Returns that the saved views cannot be read, and why.
    pub fn unreadable(&self, words: &Words) -> String {
        self.text(words, "views-unreadable")
    }
}

impl SavedView {
    /// Returns the text of a field; `None` if the view leaves it out.
    pub fn field(&self, field: ViewField) -> Option<String> {
        match field {
            ViewField::Query => Some(self.query.clone()).filter(|query| !query.is_empty()),
            ViewField::Pane => self.viewpoint.pane.map(|pane| pane.as_str().to_owned()),
            ViewField::View => self.viewpoint.view.clone(),
            ViewField::Sort => self.viewpoint.sort.clone(),
            ViewField::Marks => self.viewpoint.marks.clone(),
            ViewField::AsOf => self.as_of.map(|day| day.to_string()),
        }
    }

    /// Returns what it shows, in the words of the command line but for the name of the pane and the day.
    pub fn in_words(&self, words: &Words) -> String {
        let Viewpoint { pane, view, sort, marks, .. } = &self.viewpoint;
        let option = |name: &str, value: &Option<String>| value.as_ref().map(|value| format!("{name} {value}"));
        let parts = [
            pane.map(|pane| words.text(pane.message())),
            Some(self.query.clone()).filter(|query| !query.is_empty()),
            option("--view", view),
            option("--sort", sort),
            option("--marks", marks),
            self.as_of.map(|day| words.with("views-as-of", &[("day", words.day(day).into())])),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(words.separator())
    }
}

impl Model {
    /// Returns what is shown now.
    pub fn present_view(&self) -> SavedView {
        SavedView {
            query: self.search.text(),
            viewpoint: Viewpoint { record: None, ..self.viewpoint() },
            as_of: Some(self.day).filter(|day| Some(*day) != self.usual_day),
        }
    }

    /// Lists the saved views, and reads them again.
    pub(super) fn open_views(&mut self) -> Vec<Effect> {
        let panel = ViewPanel::new(self.present_view(), &self.words, &self.saved);
        self.layers.open(panel);
        vec![self.jobs.begin(ViewReadTask)]
    }

    /// Takes the saved views as they are in their file. What is wrong with it is told.
    pub fn take_views(&mut self, read: Result<SavedViews, ViewProblem>) {
        match read {
            Ok(views) => {
                if let Some(fault) = views.fault_in_words(&self.words) {
                    self.notice = Some(Notice::error(fault));
                }
                self.saved = self.configured.behind(views);
            }
            Err(problem) => self.notice = Some(Notice::error(problem.unreadable(&self.words))),
        }
    }

    /// Starts saving the present view under a name.
    pub(super) fn keep_view(&mut self, name: String) -> Vec<Effect> {
        let view = self.present_view();
        if !is_line(&view.query) {
            self.notice = Some(Notice::error(self.words.text("views-query-too-long")));
            return Vec::new();
        }
        self.change_views(ViewChange::Put(NamedView { name, view }))
    }

    /// Starts a change of the saved views. What is being read counts no more: it may be older.
    pub(super) fn change_views(&mut self, change: ViewChange) -> Vec<Effect> {
        if let ViewChange::Remove(name) = &change
            && self.is_configured_view(name)
        {
            let said = [("name", name.as_str().into())];
            self.notice = Some(Notice::error(self.words.with("views-configured", &said)));
            return Vec::new();
        }
        self.jobs.give_up(super::jobs::JobKind::ReadViews);
        vec![self.jobs.begin(ViewSaveTask { change })]
    }

    /// Takes what became of a change.
    pub(super) fn take_changed_views(&mut self, answer: ViewSaveAnswer) {
        match answer {
            Ok((change, views)) => {
                let (message, name) = match &change {
                    ViewChange::Put(named) => ("views-saved", &named.name),
                    ViewChange::Remove(name) => ("views-removed", name),
                };
                self.notice = Some(Notice::info(self.words.with(message, &[("name", name.as_str().into())])));
                self.saved = self.configured.behind(views);
            }
            Err(problem) => self.notice = Some(Notice::error(problem.text(&self.words, "views-not-saved"))),
        }
    }

    /// Goes to the view of a name. A query that this dataset does not take is shown with what is wrong with it.
    pub(super) fn go_to_view(&mut self, name: &str) -> Vec<Effect> {
        let Some(view) = self.saved.get(name).cloned() else { return Vec::new() };
        let day = view.as_of.or(self.usual_day).unwrap_or(self.day);
        let mut effects = self.stand_on(day);
        self.go_to_viewpoint(view.viewpoint);
        self.search.wait_with(view.query);
        effects.extend(self.begin());
        effects
    }

    /// Shows a viewpoint once the hits are there; what it leaves open is as the pane shows it of itself.
    fn go_to_viewpoint(&mut self, viewpoint: Viewpoint) {
        let pane = viewpoint.pane.or_else(|| self.pane().map(|state| state.pane.id()));
        if let Some(number) = pane.and_then(|pane| self.pane_number(pane)) {
            self.active = number;
        }
        self.trail.clear();
        let Some(state) = self.pane_mut() else { return };
        (state.view, state.focus, state.followed) = (DetailView::Record, Focus::List, None);
        let completed = viewpoint.completed(&*state.pane);
        self.begin_at(completed);
    }
}
