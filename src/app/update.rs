//! Translates events into messages, and messages into changes of the state and effects.
//!
//! Every message and every action is named in one match, so a new one does not compile until its
//! behaviour is decided here.

#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

use std::sync::Arc;

use crossterm::event::Event;
use ratatui::layout::Size;

use crate::query::Query;
use crate::reviews::Verdict;

use super::action::Action;
use super::jobs::{Answer, Answered};
use super::key::Key;
use super::layers::day::DayPurpose;
use super::layers::letters::Letters;
use super::layers::palette::CommandPalette;
use super::layers::prompt::Prompt;
use super::layers::reading::{PageLayer, Reading};
use super::mouse::Pointer;
use super::moves::Travel;
use super::notice::Notice;
use super::pane::{Arrangement, DetailView, Focus, PaneId, PaneOutcome, PaneState};
use super::search::{SearchAnswer, SearchTask};
use super::{Effect, Exit, Message, Model, layout};

/// Returns the message for a terminal event in the current state; `None` if it means nothing.
pub fn translate(model: &Model, event: &Event) -> Option<Message> {
    match event {
        Event::Key(event) => {
            let key = Key::from_event(event)?;
            match model.keymap.find(&model.contexts(), key) {
                Some(action) => Some(Message::Act(action)),
                None => key.character().filter(|_| model.takes_text()).map(|typed| Message::Type(typed.to_string())),
            }
        }
        Event::Paste(text) => model.takes_text().then(|| Message::Type(text.clone())),
        Event::Mouse(event) => Pointer::of(*event).map(Message::Point),
        Event::Resize(width, height) => Some(Message::Resize(Size::new(*width, *height))),
        Event::FocusGained | Event::FocusLost => None,
    }
}

/// Changes the state according to a message and returns the effects for the runtime.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let is_redraw = matches!(message, Message::Act(Action::Redraw));
    if !is_redraw && matches!(message, Message::Act(_) | Message::Type(_) | Message::Point(_) | Message::Choose(_)) {
        model.notice = None;
    }
    let mut effects = model.take(message);
    model.settle();
    effects.extend(model.ask_for_rows());
    effects
}

impl Model {
    /// Handles a message, without the updates that follow every message.
    fn take(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Act(action) => return self.act(action),
            Message::Type(text) => return self.type_in(&text),
            Message::Point(pointer) => return self.point(pointer),
            Message::Choose(choice) => self.choose_row(choice),
            Message::Resize(size) => {
                self.size = layout::drawn(size);
                return vec![Effect::Clear];
            }
            Message::Background(is_light) => self.take_background(is_light),
            Message::Loading(share) => self.progress = share,
            Message::Loaded(library) => return self.take_library(library),
            Message::Refused(refusals) => return vec![Effect::Quit(Exit::Refused(refusals))],
            Message::Working(ticket, share) => self.jobs.advance(&ticket, share),
            Message::Done(answered) => return self.take_answer(answered),
            Message::Reviews(reviews, faults) => return self.take_reviews(reviews, faults),
            Message::Ahead(count) => self.take_ahead(count),
            Message::Unreadable(problem) => self.take_unreadable(&problem),
            Message::Copies(copies) => {
                if let Some(copies) = self.hold_copies(copies) {
                    self.take_copies(copies);
                }
            }
            Message::Offered(name) => self.take_offer(&name),
            Message::Terminate(status) => return vec![Effect::Quit(Exit::Status(status))],
            Message::Redraw => return vec![Effect::Clear],
        }
        Vec::new()
    }

    /// Stores the answer of a job, if it still counts.
    fn take_answer(&mut self, answered: Answered) -> Vec<Effect> {
        match self.jobs.take(answered) {
            Some(Answer::Search(answer)) => return self.take_hits(answer),
            // The rows are taken where they are shown.
            Some(Answer::List(_)) | None => {}
            Some(Answer::Count(answer)) => self.take_counts(answer),
            Some(Answer::Concerns(concerns)) => self.take_concerns(concerns),
            Some(Answer::Standing(standing)) => return self.take_standing(standing),
            Some(Answer::Save(Ok(events))) => return self.take_saved(events),
            Some(Answer::Save(Err(problem))) => self.take_not_saved(&problem),
            Some(Answer::Write(answer)) => self.take_written(answer),
            Some(Answer::Introduction(name)) => self.take_introduction(&name),
            Some(Answer::ReadViews(views)) => self.take_views(views),
            Some(Answer::SaveViews(answer)) => self.take_changed_views(answer),
        }
        Vec::new()
    }

    /// Does an action: in the layers first, unless it is one of the few that bypass them.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        if matches!(action, Action::Interrupt | Action::Suspend | Action::Redraw) {
            return self.act_on_panes(action);
        }
        if let Some(effects) = self.ask_layers(|layer, cx| layer.act(action, cx)) {
            return effects;
        }
        self.act_on_panes(action)
    }

    /// Does an action that no layer handled.
    #[expect(clippy::too_many_lines, reason = "one line for each action")]
    pub(super) fn act_on_panes(&mut self, action: Action) -> Vec<Effect> {
        if self.refuses_of_part(action) {
            return Vec::new();
        }
        match action {
            // The program and its appearance.
            Action::Quit => return vec![Effect::Quit(Exit::Status(0))],
            Action::Interrupt => return vec![Effect::Quit(Exit::Status(130))],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Clear],
            Action::Mouse => return self.switch_mouse(),
            Action::Language => return self.change_language(),
            Action::Theme => self.change_theme(),

            // Layers to open.
            Action::Search => self.layers.open(self.new_prompt()),
            Action::Facets => return self.open_facets(),
            Action::Palette => self.layers.open(CommandPalette::new(&self.contexts(), &self.layer_cx())),
            Action::AsOf => self.open_day(DayPurpose::AsOf),
            Action::DueBy => self.open_day(DayPurpose::DueBy),
            Action::Copy => self.open_copy(),
            Action::Review => self.open_verdicts(),
            Action::Note => return self.begin_note(None),
            Action::WriteRecords => return self.open_writing(),
            Action::Views => return self.open_views(),
            Action::Help => self.layers.open(PageLayer::new(Reading::Help)),
            Action::Faults => self.layers.open(PageLayer::new(Reading::Faults)),
            Action::Changes => self.layers.open(PageLayer::new(Reading::Changes)),

            // The filter, and the order of the list.
            Action::DropFilter => return self.drop_newest_term(),
            Action::DropFilters => return self.filter_by(Query::default()),
            Action::Dim => self.switch_dim(),
            Action::Sort | Action::Columns => self.open_columns(action),
            Action::Reverse => self.reverse_order(),
            Action::Group => self.open_groupings(),

            // Marks.
            Action::Mark => self.switch_mark(),
            Action::UnmarkAll => self.unmark_all(),
            Action::Pick => return self.pick(),

            // Between panes, parts and records.
            Action::Pane(pane) => self.go_to_pane(pane),
            Action::Enlarge => self.enlarge(),
            Action::NarrowList | Action::WidenList => self.step_divider(action),
            Action::UsualParts => self.divide_as_usual(None),
            Action::NextPart => self.change_part(true),
            Action::PreviousPart => self.change_part(false),
            Action::NextMatch => self.go_to_match(true),
            Action::PreviousMatch => self.go_to_match(false),
            Action::Open => return self.open(),
            Action::Back => return self.back(),
            Action::Undo => return self.undo(),

            // Within the picture if it is focused, else within list or detail.
            Action::Left | Action::Right | Action::Up | Action::Down if self.is_on_picture() => {
                self.ask_pane(action, |_| {});
            }
            Action::Up | Action::Down if self.is_on_rows() && self.offer(action) => {}
            Action::Left => self.focus_on(Focus::List),
            Action::Right => self.focus_on(Focus::Detail),
            Action::Down => self.travel(Travel::Down),
            Action::Up => self.travel(Travel::Up),
            Action::First => self.travel(Travel::First),
            Action::Last => self.travel(Travel::Last),
            Action::PageDown => self.travel(Travel::PageDown),
            Action::PageUp => self.travel(Travel::PageUp),
            Action::HalfPageDown => self.travel(Travel::HalfPageDown),
            Action::HalfPageUp => self.travel(Travel::HalfPageUp),

            // The view of the detail.
            Action::Evidence => self.toggle_view(DetailView::Evidence),
            Action::Sums => self.toggle_sums(),
            Action::Compare => self.compare(),
            Action::NextEvidence => self.go_to_evidence(true),
            Action::PreviousEvidence => self.go_to_evidence(false),

            // The picture; if the pane has no picture for it, the nearest equivalent.
            Action::Choose => self.open_letters(),
            Action::OtherView => self.ask_pane(action, |model| model.toggle_view(DetailView::Ties)),
            Action::Earlier => self.ask_pane(action, |model| model.travel_list_only(Travel::Up)),
            Action::Later => self.ask_pane(action, |model| model.travel_list_only(Travel::Down)),
            #[rustfmt::skip]
            Action::ZoomIn | Action::ZoomOut | Action::Fit | Action::PanLeft | Action::PanRight
            | Action::PanUp | Action::PanDown | Action::MarkSize => self.ask_pane(action, |_| {}),

            // Choices already made.
            Action::CopyValue => return self.copy(self.value_to_copy()),
            Action::CopyRecord => return self.copy_records(),
            Action::CopyCitation => return self.copy_citations(),
            Action::CopyUrl => return self.copy(self.url_to_copy()),
            Action::CopyCommand => return self.copy(Some(self.command_to_copy())),
            Action::ShowCopied => self.show_copied(),
            Action::Confirm => return self.begin_note(Some(Verdict::Confirmed)),
            Action::Dispute => return self.begin_note(Some(Verdict::Disputed)),
            Action::FollowUp => return self.begin_note(Some(Verdict::FollowUp)),

            // Actions that only layers handle.
            #[rustfmt::skip]
            Action::ColumnEarlier | Action::ColumnLater | Action::UsualColumns | Action::RemoveView
            | Action::ToggleValue | Action::ExcludeValue | Action::KeepPanel | Action::ClosePanel | Action::Run
            | Action::HelpSearch | Action::EarlierDay | Action::LaterDay | Action::Save | Action::LineBreak | Action::WriteNow | Action::NextFormat
            | Action::OtherExtent | Action::PreviousFormat | Action::Accept | Action::Leave | Action::Complete
            | Action::EraseBefore | Action::EraseUnder | Action::EraseWord | Action::EraseToStart
            | Action::EraseToEnd | Action::CursorLeft | Action::CursorRight | Action::CursorStart
            | Action::CursorEnd => {}
        }
        Vec::new()
    }

    /// Offers an action to the active pane; if the pane ignores it, calls `otherwise`.
    fn ask_pane(&mut self, action: Action, otherwise: impl FnOnce(&mut Self)) {
        if !self.offer(action) {
            otherwise(self);
        }
    }

    /// Waits for the letter of a record in the picture, which is brought into sight first.
    fn open_letters(&mut self) {
        if self.parts().picture.is_none() {
            self.focus_on(Focus::Picture);
        }
        self.layers.open(Letters);
    }

    /// Chooses a record by its letter in the picture.
    pub(super) fn choose_by_letter(&mut self, letter: char) {
        let area = self.parts().picture.unwrap_or(self.screen().body);
        let outcome = self.with_pane(area, |pane, scene| pane.choose(letter, scene));
        self.heed(outcome);
    }

    /// Returns whether the focus is on rows that the pane draws itself.
    fn is_on_rows(&self) -> bool {
        let is_wide = |state: &PaneState| state.pane.arrangement() == Arrangement::WideRows;
        self.pane_in_sight().is_some_and(|state| is_wide(state) && state.focus == Focus::List)
    }

    fn is_on_picture(&self) -> bool {
        self.pane_in_sight().is_some_and(|state| state.focus == Focus::Picture)
    }

    /// Applies the outcome of an action in a pane; returns whether the pane handled it.
    pub(super) fn heed(&mut self, outcome: Option<PaneOutcome>) -> bool {
        match outcome {
            Some(PaneOutcome::Ignored) | None => return false,
            Some(PaneOutcome::Done | PaneOutcome::Open) => {}
            Some(PaneOutcome::Aim) => self.tell_aim(),
            Some(PaneOutcome::Select(id)) => {
                if let Some(pane) = self.pane_mut() {
                    pane.followed = None;
                    pane.list.select(id);
                }
            }
            Some(PaneOutcome::Regroup) => self.regroup(),
        }
        true
    }

    /// Says what the cursor in the picture is on that is no record.
    fn tell_aim(&mut self) {
        let aim = self.cx().and_then(|cx| {
            let state = self.pane()?;
            state.pane.aim(&cx, state.list.selected())
        });
        self.notice = aim.map(Notice::info);
    }

    /// Changes to the next language, and finds the reasons that are for its readers.
    fn change_language(&mut self) -> Vec<Effect> {
        let language = self.words.language().next();
        self.chosen_language = Some(language);
        self.words = Arc::new(self.words.in_language(language));
        self.refresh_rows();
        let has_reasons = self.search.query().terms().iter().any(|term| term.searched().is_some());
        if has_reasons { self.filter_by(self.search.query().clone()) } else { Vec::new() }
    }

    /// Shows another view of the record in the detail, or the record again.
    pub(super) fn toggle_view(&mut self, view: DetailView) {
        let Some(pane) = self.pane_mut() else { return };
        if pane.view == view {
            pane.view = DetailView::Record;
        } else if pane.shown().is_some() {
            pane.view = view;
            pane.focus = Focus::Detail;
        }
    }

    /// Explains the sums in sight, or shows the record again: in the detail of a site or an agreement the
    /// sums of that one, beside groups those of the chosen group, else those of the pane.
    fn toggle_sums(&mut self) {
        let own = self.explainable().map_or(DetailView::Sums, |_| DetailView::OwnSums);
        let Some(pane) = self.pane_mut() else { return };
        match pane.view {
            DetailView::Sums | DetailView::OwnSums => pane.view = DetailView::Record,
            DetailView::Record | DetailView::Evidence | DetailView::Ties | DetailView::Comparison
                if pane.pane.has_groups() && pane.followed.is_none() =>
            {
                let is_read = pane.focus == Focus::Detail;
                self.focus_on(if is_read { Focus::List } else { Focus::Detail });
            }
            DetailView::Record | DetailView::Evidence | DetailView::Ties | DetailView::Comparison => {
                self.toggle_view(own);
            }
        }
    }

    /// Stores the result of a search.
    fn take_hits(&mut self, answer: SearchAnswer) -> Vec<Effect> {
        let is_corrected = answer.correction.is_some();
        let lists = Arc::clone(&answer.lists);
        let is_shown_anew = self.awaits_library();
        let mut effects = self.show_searched(&lists);
        self.sums = Arc::clone(&lists.found().sums);
        self.search.take(answer);
        self.take_lists(lists);
        if self.pane_in_sight().is_none()
            && !is_shown_anew
            && let Some(present) = self.pane().map(|state| state.pane.id())
        {
            self.search.select_best(present);
        }
        if std::mem::take(&mut self.seek_hits) {
            self.go_where_hits_are();
        }
        self.open_viewpoint();
        if is_corrected {
            effects.extend(self.count_facets());
        }
        effects
    }

    /// Opens the query field with a text that is no query; it shows what is wrong.
    pub(super) fn open_prompt_with(&mut self, text: String) {
        let mut prompt = self.new_prompt();
        prompt.replace(text, &self.layer_cx());
        self.layers.close::<Prompt>();
        self.layers.open_lowest(prompt);
    }

    pub(super) fn filter_by(&mut self, query: Query) -> Vec<Effect> {
        let Some(library) = self.newest_library() else { return Vec::new() };
        // That of another dataset says nothing of this one.
        let standing = if self.awaits_library() { Arc::default() } else { Arc::clone(&self.reviewing.standing) };
        let language = self.language();
        let (library, day) = (Arc::clone(library), self.day);
        let (plan, sight) = (self.list_plan(self.awaits_library()), self.sight());
        let recent = Arc::clone(&self.search.recent);
        let task = SearchTask { library, day, query: query.clone(), standing, language, plan, sight, recent };
        drop(self.search.take_waiting());
        self.search.put_in_force(query);
        let mut effects = vec![self.jobs.begin(task)];
        effects.extend(self.count_facets());
        effects
    }

    /// Returns a new query field with the query in force.
    fn new_prompt(&self) -> Prompt {
        Prompt::new(self.search.query(), self.search.history.clone())
    }

    /// Adds the query in force to the history, and goes to the selected match.
    pub(super) fn visit_match(&mut self) -> Vec<Effect> {
        self.search.history.add(&self.search.query().to_string());
        let Some(id) = self.search.list.selected() else { return Vec::new() };
        let effects = self.visit(id);
        let is_drawn = self.pane().zip(self.cx()).is_none_or(|(state, cx)| state.pane.draws(&cx, id));
        if !is_drawn {
            self.focus_on(Focus::Detail);
        }
        effects
    }

    /// Closes the query field, if it is open, and keeps its query as the filter.
    pub(super) fn keep_typed_query(&mut self) {
        if self.layers.close::<Prompt>() {
            self.search.history.add(&self.search.query().to_string());
        }
    }

    fn go_to_pane(&mut self, pane: PaneId) {
        if let Some(number) = self.pane_number(pane) {
            self.active = number;
        }
    }

    fn drop_newest_term(&mut self) -> Vec<Effect> {
        match self.search.query().terms().len().checked_sub(1) {
            Some(newest) => self.filter_by(self.search.query().without(newest)),
            None => Vec::new(),
        }
    }

    pub(super) fn pane_number(&self, id: PaneId) -> Option<usize> {
        self.panes.iter().position(|state| state.pane.id() == id)
    }

    /// Returns whether there is a step to go back.
    pub(super) fn can_go_back(&self) -> bool {
        let is_inside = |pane: &PaneState| pane.view != DetailView::Record || pane.focus == Focus::Detail;
        self.pane().is_some_and(is_inside) || !self.trail.is_empty() || !self.search.query().terms().is_empty()
    }

    /// Goes one step back: evidence, followed link, comparison, ties or sums, detail, newest term of the
    /// query.
    fn back(&mut self) -> Vec<Effect> {
        if let Some(pane) = self.pane_mut().filter(|pane| pane.view == DetailView::Evidence) {
            pane.view = DetailView::Record;
            return Vec::new();
        }
        if self.step_back() {
            return Vec::new();
        }
        if let Some(pane) = self.pane_mut().filter(|pane| pane.view == DetailView::Comparison) {
            pane.view = DetailView::Record;
            pane.focus = Focus::List;
            return Vec::new();
        }
        if let Some(pane) = self
            .pane_mut()
            .filter(|pane| matches!(pane.view, DetailView::Ties | DetailView::Sums | DetailView::OwnSums))
        {
            pane.view = DetailView::Record;
            return Vec::new();
        }
        if let Some(pane) = self.pane_mut().filter(|pane| pane.focus == Focus::Detail) {
            pane.focus = Focus::List;
            return Vec::new();
        }
        if self.search.query().is_empty() { self.stop_arriving() } else { self.drop_newest_term() }
    }
}
