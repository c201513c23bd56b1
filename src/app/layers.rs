//! The layers over the panes: a stack, the top of which receives the keys.
//!
//! A layer receives actions, text and clicks, changes its own state, and replies with what is to be
//! done. It never sees the model, only what [`LayerCx`] gives it; for anything beyond its own state
//! it makes a [`Request`]. What a layer ignores goes to the one below, and finally to the panes.
//!
//! To add a layer, add a file to `layers/` and a row to the table below; `ui/layer.rs` then does
//! not compile until it draws the layer.

pub mod choices;
pub mod columns;
pub mod day;
pub mod facets;
pub mod letters;
pub mod note;
pub mod palette;
pub mod prompt;
pub mod reading;
#[cfg(test)]
mod sample;
pub mod views;
pub mod window;
pub mod write;

use std::sync::Arc;

use ratatui::layout::{Position, Rect};
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::date::Day;
use crate::domain::record::RecordId;
use crate::domain::text::{LineBreaks, scrub};
use crate::query::{Advice, Query};
use crate::words::Words;

use super::action::Action;
use super::column::{Column, TableKind};
use super::keymap::{Context, Keymap};
use super::library::Library;
use super::mouse::Pointer;
use super::notice::Notice;
use super::reviewing::Deed;
use super::saved::{SavedViews, ViewChange};
use super::writing::{Extent, FileForm, OfferTask};
use super::{Effect, Model};

use choices::Choices;
use columns::ColumnPanel;
use day::DayPanel;
use facets::FacetPanel;
use letters::Letters;
use note::NotePanel;
use palette::CommandPalette;
use prompt::Prompt;
use reading::PageLayer;
use views::ViewPanel;
use write::WritePanel;

/// The context that layers read.
pub struct LayerCx<'a> {
    /// The words of the language in use.
    pub words: &'a Words,
    /// The area of the panes.
    pub body: Rect,
    /// The dataset, once it is loaded.
    pub library: Option<&'a Arc<Library>>,
    /// The as-of day.
    pub day: Day,
    /// The query in force.
    pub query: &'a Query,
    /// What to suggest if the query finds nothing.
    pub advice: Option<&'a Advice>,
    /// The contexts of the pane below, the nearest first.
    pub here: Vec<Context>,
    /// The saved views.
    pub saved: &'a SavedViews,
    /// The keys in force.
    pub keymap: &'a Keymap,
}

/// The text at the end of the footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FooterEnd {
    /// The position of the selection in the list.
    Position,
    /// A title, given by the id of its message.
    Title(&'static str),
    /// No text.
    Nothing,
}

/// The reply of a layer to an action, a text or a click.
#[derive(Debug, Default, PartialEq)]
pub enum Reply {
    /// Ignored; it goes to the layer below.
    Ignored,
    /// Handled; the layer stays open.
    #[default]
    Stay,
    /// Handled; the layer closes.
    Close,
    /// The layer stays open and makes a request.
    Ask(Request),
    /// The layer closes and makes a request.
    CloseFor(Request),
}

/// A request of a layer to the rest of the explorer.
#[derive(Debug, PartialEq)]
pub enum Request {
    /// Do an action.
    Do(Action),
    /// Handle a click as if the layer were not there.
    Click(Position),
    /// Choose a record by its letter in the picture.
    ChooseByLetter(char),
    /// Change the as-of day.
    StandOn(Day),
    /// Put a query in force.
    Filter(Query),
    /// Keep the query in force as the filter, and go to the selected one of all matches.
    VisitMatch,
    /// If the active pane has no match, go to one that has.
    GoWhereHitsAre,
    /// Put a query in force and go to a pane with a match.
    Seek(Query),
    /// Save the same change to the review of each of some records.
    Save(Vec<RecordId>, Deed),
    /// Keep the unsaved note on records until it is opened again; an empty text removes it.
    KeepDraft(Vec<RecordId>, String),
    /// Find a free name for a new file.
    Offer(OfferTask),
    /// Write records, or the chart, into a new file.
    Write {
        /// What is written.
        extent: Extent,
        /// The form of the file.
        form: FileForm,
        /// The name of the file.
        name: String,
    },
    /// Sort the list by a column; `None` is the order of the dataset.
    SortBy(Option<Column>),
    /// Group the rows of the picture by the grouping at this place.
    GroupBy(usize),
    /// Show these columns of a table.
    ShowColumns(TableKind, Vec<Column>),
    /// Go to the saved view of a name.
    GoToView(String),
    /// Save the present view under a name.
    KeepView(String),
    /// Remove the saved view of a name.
    RemoveView(String),
    /// Show a notice in the footer.
    Tell(Notice),
}

/// The greatest number of characters in a field of one line.
pub const LONGEST_LINE: usize = 1_000;
/// The greatest number of characters in a note.
const LONGEST_NOTE: usize = 64_000;

/// Returns whether a field of one line takes the whole text.
pub fn is_line(text: &str) -> bool {
    text.chars().nth(LONGEST_LINE).is_none()
}

/// What a field for text takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextField {
    /// How line breaks are treated.
    breaks: LineBreaks,
    /// The greatest number of characters.
    longest: usize,
    /// How many characters there are.
    length: usize,
    /// Whether each character has a meaning by itself.
    is_letter: bool,
}

impl TextField {
    /// No field: one letter is a choice, and a longer text none.
    const LETTER: Self = Self { breaks: LineBreaks::Blank, longest: usize::MAX, length: 0, is_letter: true };

    /// Returns a field of one line.
    fn line(input: &Input) -> Self {
        Self {
            breaks: LineBreaks::Blank,
            longest: LONGEST_LINE,
            length: input.value().chars().count(),
            is_letter: false,
        }
    }

    /// Returns a field of several lines.
    fn lines(input: &Input) -> Self {
        Self { breaks: LineBreaks::Keep, longest: LONGEST_NOTE, ..Self::line(input) }
    }

    /// Returns how many typed characters are taken at once.
    pub(super) const fn at_once(self) -> usize {
        if self.is_letter { 1 } else { self.longest }
    }

    /// Returns the beginning of a text for which there is room.
    fn fitting(self, text: &str) -> &str {
        let mut room = self.longest.saturating_sub(self.length);
        let fits = text.graphemes(true).take_while(|sign| {
            let length = sign.chars().count();
            let has_room = length <= room;
            room = room.saturating_sub(length);
            has_room
        });
        let end = fits.map(str::len).sum();
        text.get(..end).unwrap_or_default()
    }
}

/// A layer over the panes.
pub trait Layer {
    /// Returns the contexts in which keys are looked up, the nearest first.
    fn contexts(&self) -> &'static [Context];

    /// Handles an action.
    fn act(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply;

    /// Returns the field for incoming text; `None` if the layer takes no text.
    fn takes_text(&self) -> Option<TextField> {
        None
    }

    /// Handles typed or pasted text.
    fn take_text(&mut self, _text: &str, _cx: &LayerCx<'_>) -> Reply {
        Reply::Stay
    }

    /// Puts the cursor on a row by its place among all its rows; ignored by a layer without rows, and of a row
    /// that cannot be chosen.
    fn select(&mut self, _row: usize) {}

    /// Handles a click at a position on the screen.
    fn click(&mut self, _at: Position, _cx: &LayerCx<'_>) -> Reply {
        Reply::Stay
    }

    /// Handles one row of a wheel turn, given as the action of the equivalent key.
    fn wheel(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        self.act(action, cx)
    }

    /// Returns the end of the footer while the layer is on top.
    fn footer_end(&self) -> FooterEnd {
        FooterEnd::Position
    }

    /// Returns the area of the panes that the layer covers, if any.
    fn place(&self, _body: Rect) -> Option<Rect> {
        None
    }

    /// Adapts the layer to the size of the screen and its own state, after every message.
    fn settle(&mut self, _cx: &LayerCx<'_>) {}
}

/// A type of layer that can be found in the stack.
pub trait LayerType: Layer + Into<AnyLayer> {
    /// Returns the layer, if it is of this type.
    fn of(layer: &AnyLayer) -> Option<&Self>;

    /// Returns the layer mutably, if it is of this type.
    fn of_mut(layer: &mut AnyLayer) -> Option<&mut Self>;
}

/// Declares the layers.
macro_rules! layers {
    ($($(#[$doc:meta])* $name:ident($layer:ty);)*) => {
        /// A layer of any type.
        pub enum AnyLayer { $($(#[$doc])* $name($layer),)* }

        impl AnyLayer {
            /// Returns the layer as a trait object.
            pub fn layer(&self) -> &dyn Layer {
                match self { $(Self::$name(layer) => layer,)* }
            }

            fn layer_mut(&mut self) -> &mut dyn Layer {
                match self { $(Self::$name(layer) => layer,)* }
            }
        }

        $(impl From<$layer> for AnyLayer {
            fn from(layer: $layer) -> Self {
                Self::$name(layer)
            }
        }

        impl LayerType for $layer {
            fn of(layer: &AnyLayer) -> Option<&Self> {
                if let AnyLayer::$name(layer) = layer { Some(layer) } else { None }
            }

            fn of_mut(layer: &mut AnyLayer) -> Option<&mut Self> {
                if let AnyLayer::$name(layer) = layer { Some(layer) } else { None }
            }
        })*
    };
}

layers! {
    /// A choice between the actions of a context, by one key.
    Choices(Choices);
    /// The choice of a record by its letter in the picture.
    Letters(Letters);
    /// A page to read.
    Page(PageLayer);
    /// The field for a day.
    Day(DayPanel);
    /// The field for a note.
    Note(NotePanel);
    /// The panel that chooses the file for records.
    Write(WritePanel);
    /// The choice of an action by its name.
    Palette(CommandPalette);
    /// The choice of values of fields.
    Facets(FacetPanel);
    /// The choice among the columns of a table.
    Columns(ColumnPanel);
    /// The saved views.
    Views(ViewPanel);
    /// The field for a query.
    Prompt(Prompt);
}

/// The stack of layers over the panes, the topmost last.
#[derive(Default)]
pub struct Layers(Vec<AnyLayer>);

impl Layers {
    /// Opens a layer on top.
    pub fn open(&mut self, layer: impl Into<AnyLayer>) {
        self.0.push(layer.into());
    }

    /// Opens a layer below all others, so that it takes the keys from none of them.
    pub(super) fn open_lowest(&mut self, layer: impl Into<AnyLayer>) {
        self.0.insert(0, layer.into());
    }

    /// Returns the top layer, which receives the keys.
    pub fn top(&self) -> Option<&AnyLayer> {
        self.0.last()
    }

    /// Returns all layers, the lowest first.
    pub fn iter(&self) -> impl Iterator<Item = &AnyLayer> {
        self.0.iter()
    }

    /// Returns the topmost layer of a type.
    pub fn get<T: LayerType>(&self) -> Option<&T> {
        self.0.iter().rev().find_map(T::of)
    }

    pub(super) fn get_mut<T: LayerType>(&mut self) -> Option<&mut T> {
        self.0.iter_mut().rev().find_map(T::of_mut)
    }

    /// Closes the layers of a type; returns whether there was one.
    pub(super) fn close<T: LayerType>(&mut self) -> bool {
        let before = self.0.len();
        self.0.retain(|layer| T::of(layer).is_none());
        self.0.len() < before
    }
}

/// Returns the edit that an action makes to the text of a field.
pub(super) const fn edit_of(action: Action) -> Option<InputRequest> {
    Some(match action {
        Action::EraseBefore => InputRequest::DeletePrevChar,
        Action::EraseUnder => InputRequest::DeleteNextChar,
        Action::EraseWord => InputRequest::DeletePrevWord,
        Action::EraseToStart => InputRequest::DeleteFromStart,
        Action::EraseToEnd => InputRequest::DeleteTillEnd,
        Action::CursorLeft => InputRequest::GoToPrevChar,
        Action::CursorRight => InputRequest::GoToNextChar,
        Action::CursorStart => InputRequest::GoToStart,
        Action::CursorEnd => InputRequest::GoToEnd,
        _ => return None,
    })
}

/// Edits the text of a field according to an action; returns whether it changed.
pub(super) fn edit(input: &mut Input, action: Action) -> bool {
    edit_of(action).and_then(|request| input.handle(request)).is_some_and(|change| change.value)
}

/// Inserts a text at the cursor of a field; returns whether it was not empty.
pub(super) fn insert(input: &mut Input, text: &str) -> bool {
    let cursor = input.cursor();
    let mut whole: String = input.value().chars().take(cursor).collect();
    whole.push_str(text);
    whole.extend(input.value().chars().skip(cursor));
    *input = Input::new(whole).with_cursor(cursor + text.chars().count());
    !text.is_empty()
}

impl Model {
    /// Returns the context that layers read.
    pub fn layer_cx(&self) -> LayerCx<'_> {
        LayerCx {
            words: &self.words,
            body: self.screen().body,
            library: self.library.as_ref(),
            day: self.day,
            query: self.search.query(),
            advice: self.search.advice().filter(|_| self.search.hits().hits.is_empty()),
            here: self.contexts_of_pane(),
            saved: &self.saved,
            keymap: &self.keymap,
        }
    }

    /// Returns whether typed characters go into a text field.
    pub fn takes_text(&self) -> bool {
        self.text_field().is_some()
    }

    /// Returns the field into which typed characters go.
    pub(super) fn text_field(&self) -> Option<TextField> {
        self.layers.top()?.layer().takes_text()
    }

    /// Calls `ask` on the layers from the top down until one does not ignore it; `None` if all do.
    pub(super) fn ask_layers(&mut self, ask: impl Fn(&mut dyn Layer, &LayerCx<'_>) -> Reply) -> Option<Vec<Effect>> {
        let mut layers = std::mem::take(&mut self.layers);
        let cx = self.layer_cx();
        let replied = layers.0.iter_mut().enumerate().rev().find_map(|(place, layer)| {
            let reply = ask(layer.layer_mut(), &cx);
            (reply != Reply::Ignored).then_some((place, reply))
        });
        self.layers = layers;
        let (place, reply) = replied?;
        if matches!(reply, Reply::Close | Reply::CloseFor(_)) {
            self.layers.0.remove(place);
        }
        match reply {
            Reply::Ignored | Reply::Stay | Reply::Close => Some(Vec::new()),
            Reply::Ask(request) | Reply::CloseFor(request) => Some(self.grant(request)),
        }
    }

    /// Puts the cursor of the top layer on a row; returns whether there is a layer.
    pub(super) fn select_in_layer(&mut self, row: usize) -> bool {
        let top = self.layers.0.last_mut();
        top.map(|layer| layer.layer_mut().select(row)).is_some()
    }

    /// Grants the request of a layer.
    fn grant(&mut self, request: Request) -> Vec<Effect> {
        match request {
            Request::Do(action) => return self.act(action),
            Request::Click(at) => return self.point(Pointer::Click(at)),
            Request::ChooseByLetter(letter) => self.choose_by_letter(letter),
            Request::StandOn(day) => return self.stand_on(day),
            Request::Filter(query) => return self.filter_by(query),
            Request::VisitMatch => return self.visit_match(),
            Request::GoWhereHitsAre => self.go_where_hits_are(),
            Request::Seek(query) => return self.seek(query),
            Request::Save(ids, deed) => return self.save(ids.into_iter().map(|id| (id, deed.clone())).collect()),
            Request::KeepDraft(ids, text) => self.keep_draft(ids, text),
            Request::Offer(task) => return vec![Effect::Offer(Box::new(task))],
            Request::Write { extent, form, name } => return self.write(extent, form, name),
            Request::SortBy(column) => self.sort_by(column),
            Request::GroupBy(place) => self.group_by(place),
            Request::ShowColumns(table, columns) => self.columns.choose(table, &columns),
            Request::GoToView(name) => return self.go_to_view(&name),
            Request::KeepView(name) => return self.keep_view(name),
            Request::RemoveView(name) => return self.change_views(ViewChange::Remove(name)),
            Request::Tell(notice) => self.notice = Some(notice),
        }
        Vec::new()
    }

    /// Passes a typed or pasted text to the top layer: without the characters that no field may
    /// contain, and as much of it as there is room for. What is left out is told.
    pub(super) fn type_in(&mut self, text: &str) -> Vec<Effect> {
        let Some(field) = self.text_field() else { return Vec::new() };
        let text = scrub(text, field.breaks);
        let fitting = field.fitting(&text);
        let typed = self.ask_layers(|layer, cx| layer.take_text(fitting, cx));
        if fitting.len() < text.len() {
            let longest = [("count", self.words.count(field.longest).into())];
            self.notice = Some(Notice::error(self.words.with("input-full", &longest)));
        }
        typed.unwrap_or_default()
    }

    /// Adapts every layer to what has changed.
    pub(super) fn settle_layers(&mut self) {
        let mut layers = std::mem::take(&mut self.layers);
        let cx = self.layer_cx();
        for layer in &mut layers.0 {
            layer.layer_mut().settle(&cx);
        }
        self.layers = layers;
    }
}
