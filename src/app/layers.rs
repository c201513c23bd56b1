//! What is laid over the panes: a stack of layers, the top of which has the keys.
//!
//! A layer takes actions, text and clicks, changes itself, and replies what it made of them. What
//! it cannot do by itself it asks for: it never sees the model, only what [`LayerCx`] shows of it.
//! What a layer leaves goes to the one below, and at last to the panes.
//!
//! A new layer is a file in `layers/`, a row of the table below, and its drawing, without which
//! `ui/layer.rs` does not compile.

pub mod choices;
pub mod day;
pub mod facets;
pub mod letters;
pub mod note;
pub mod palette;
pub mod prompt;
pub mod reading;
#[cfg(test)]
mod sample;
pub mod window;
pub mod write;

use std::sync::Arc;

use ratatui::layout::{Position, Rect};
use tui_input::{Input, InputRequest};

use crate::domain::date::Day;
use crate::domain::record::RecordId;
use crate::domain::text::{LineBreaks, scrub};
use crate::query::{Advice, Query};
use crate::report::ListFormat;
use crate::words::Words;

use super::action::Action;
use super::keymap::Context;
use super::library::Library;
use super::mouse::Pointer;
use super::notice::Notice;
use super::reviewing::Deed;
use super::writing::{Extent, OfferTask};
use super::{Effect, Model};

use choices::Choices;
use day::DayPanel;
use facets::FacetPanel;
use letters::Letters;
use note::NotePanel;
use palette::CommandPalette;
use prompt::Prompt;
use reading::PageLayer;
use write::WritePanel;

/// What layers read.
pub struct LayerCx<'a> {
    /// The words of the language in use.
    pub words: &'a Words,
    /// Where the panes stand.
    pub body: Rect,
    /// The dataset, once it is there.
    pub library: Option<&'a Arc<Library>>,
    /// The day stood on.
    pub day: Day,
    /// The query in force.
    pub query: &'a Query,
    /// What to do where it finds nothing.
    pub advice: Option<&'a Advice>,
    /// The contexts of the part of the pane below, the nearest first.
    pub here: Vec<Context>,
}

/// What stands at the end of the footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FooterEnd {
    /// Where in the list the selection is.
    Position,
    /// A title, by its message.
    Title(&'static str),
    /// Nothing.
    Nothing,
}

/// What a layer made of what it was given.
#[derive(Debug, Default, PartialEq)]
pub enum Reply {
    /// Nothing: it is for what lies below.
    Ignored,
    /// It took it, and stays.
    #[default]
    Stay,
    /// It took it, and goes.
    Close,
    /// It stays, and something is to be done.
    Ask(Request),
    /// It goes, and then something is to be done.
    CloseFor(Request),
}

/// What a layer asks of the rest of the explorer.
#[derive(Debug, PartialEq)]
pub enum Request {
    /// Do an action.
    Do(Action),
    /// Take a click, as if nothing lay there.
    Click(Position),
    /// Choose a record by its letter in the picture.
    ChooseByLetter(char),
    /// Stand on a day.
    StandOn(Day),
    /// Put a query in force.
    Filter(Query),
    /// Keep the query in force as the filter, and go to the selected one of all matches.
    VisitMatch,
    /// Where there is nothing in the pane in sight, go to one in which there is something.
    GoWhereHitsAre,
    /// Put a query in force, and go to a pane in which it finds something.
    Seek(Query),
    /// Save what is done to the review of a record.
    Save(RecordId, Deed),
    /// Keep what was typed about a record until it is asked for; where it is empty, nothing.
    KeepDraft(RecordId, String),
    /// Find a name for a new file that is not taken.
    Offer(OfferTask),
    /// Write records into a new file.
    Write {
        /// Which.
        extent: Extent,
        /// In which format.
        format: ListFormat,
        /// Its name.
        name: String,
    },
    /// Say something in the footer.
    Tell(Notice),
}

/// Something laid over the panes.
pub trait Layer {
    /// Returns the contexts in which keys are looked up while it has them, the nearest first.
    fn contexts(&self) -> &'static [Context];

    /// Takes an action.
    fn act(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply;

    /// Returns what becomes of line breaks in text that it takes; `None` if it takes none.
    fn takes_text(&self) -> Option<LineBreaks> {
        None
    }

    /// Takes text that was typed or pasted.
    fn take_text(&mut self, _text: &str, _cx: &LayerCx<'_>) -> Reply {
        Reply::Stay
    }

    /// Takes a click at a place of the screen.
    fn click(&mut self, _at: Position, _cx: &LayerCx<'_>) -> Reply {
        Reply::Stay
    }

    /// Takes a turn of the wheel by a row, as the action of the key that does the same.
    fn wheel(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        self.act(action, cx)
    }

    /// Returns what stands at the end of the footer while it has the keys.
    fn footer_end(&self) -> FooterEnd {
        FooterEnd::Position
    }

    /// Returns what it covers of the panes, if anything.
    fn place(&self, _body: Rect) -> Option<Rect> {
        None
    }

    /// Brings it in step with the size of the screen and with itself, after every message.
    fn settle(&mut self, _cx: &LayerCx<'_>) {}
}

/// A layer of one type, among those of all types.
pub trait LayerType: Layer + Into<AnyLayer> {
    /// Returns the layer, if it is of this type.
    fn of(layer: &AnyLayer) -> Option<&Self>;

    /// Returns the layer to be changed, if it is of this type.
    fn of_mut(layer: &mut AnyLayer) -> Option<&mut Self>;
}

/// Declares the layers.
macro_rules! layers {
    ($($(#[$doc:meta])* $name:ident($layer:ty);)*) => {
        /// A layer of any type.
        pub enum AnyLayer { $($(#[$doc])* $name($layer),)* }

        impl AnyLayer {
            /// Returns what all layers have in common.
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
    /// A key of a few chooses what is done.
    Choices(Choices);
    /// A letter chooses a record in the picture.
    Letters(Letters);
    /// A page is read.
    Page(PageLayer);
    /// A day is typed.
    Day(DayPanel);
    /// A note is typed.
    Note(NotePanel);
    /// It is chosen where records are written to.
    Write(WritePanel);
    /// An action is chosen by its name.
    Palette(CommandPalette);
    /// Values of fields are chosen.
    Facets(FacetPanel);
    /// A query is typed.
    Prompt(Prompt);
}

/// What is laid over the panes, the topmost last.
#[derive(Default)]
pub struct Layers(Vec<AnyLayer>);

impl Layers {
    /// Lays something on top.
    pub fn open(&mut self, layer: impl Into<AnyLayer>) {
        self.0.push(layer.into());
    }

    /// Lays something below all that is open, and so takes the keys from none of it.
    pub(super) fn open_lowest(&mut self, layer: impl Into<AnyLayer>) {
        self.0.insert(0, layer.into());
    }

    /// Returns the layer that has the keys.
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

    /// Takes the layers of a type away; whether there was one.
    pub(super) fn close<T: LayerType>(&mut self) -> bool {
        let before = self.0.len();
        self.0.retain(|layer| T::of(layer).is_none());
        self.0.len() < before
    }
}

/// Returns what an action does to the text of a field.
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

/// Edits the text of a field as an action says; whether it changed.
pub(super) fn edit(input: &mut Input, action: Action) -> bool {
    edit_of(action).and_then(|request| input.handle(request)).is_some_and(|change| change.value)
}

/// Types a text into a field; whether there was any.
pub(super) fn insert(input: &mut Input, text: &str) -> bool {
    for character in text.chars() {
        input.handle(InputRequest::InsertChar(character));
    }
    !text.is_empty()
}

impl Model {
    /// Returns what layers read.
    pub fn layer_cx(&self) -> LayerCx<'_> {
        LayerCx {
            words: &self.words,
            body: self.screen().body,
            library: self.library.as_ref(),
            day: self.day,
            query: self.search.query(),
            advice: self.search.advice().filter(|_| self.search.hits().hits.is_empty()),
            here: self.contexts_of_pane(),
        }
    }

    /// Returns whether typed characters are text.
    pub fn takes_text(&self) -> bool {
        self.layers.top().is_some_and(|top| top.layer().takes_text().is_some())
    }

    /// Asks the layers from the top down until one makes something of it; `None` where none does.
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

    /// Does what a layer asked for.
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
            Request::Save(id, deed) => return self.save(id, deed),
            Request::KeepDraft(id, text) => self.keep_draft(id, text),
            Request::Offer(task) => return vec![Effect::Offer(Box::new(task))],
            Request::Write { extent, format, name } => return self.write(extent, format, name),
            Request::Tell(notice) => self.notice = Some(notice),
        }
        Vec::new()
    }

    /// Passes a typed character to the layer that has the keys.
    pub(super) fn type_in(&mut self, character: char) -> Vec<Effect> {
        let mut buffer = [0; 4];
        let text: &str = character.encode_utf8(&mut buffer);
        self.ask_layers(|layer, cx| layer.take_text(text, cx)).unwrap_or_default()
    }

    /// Passes a pasted text to the layer that has the keys, without what no field may hold.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        let breaks = self.layers.top().and_then(|top| top.layer().takes_text());
        let Some(text) = breaks.map(|breaks| scrub(text, breaks)) else { return Vec::new() };
        self.ask_layers(|layer, cx| layer.take_text(&text, cx)).unwrap_or_default()
    }

    /// Brings every layer in step with what has changed.
    pub(super) fn settle_layers(&mut self) {
        let mut layers = std::mem::take(&mut self.layers);
        let cx = self.layer_cx();
        for layer in &mut layers.0 {
            layer.layer_mut().settle(&cx);
        }
        self.layers = layers;
    }
}
