//! The field for a query. Meanwhile its matches are listed below in place of the pane. The keys for
//! moving lead through that list or, until something new is typed, through the queries used before.

use ratatui::layout::Position;
use tui_input::Input;

use super::{Action, Layer, LayerCx, Reply, Request, TextField, edit, edit_of, insert};
use crate::app::completion::Completion;
use crate::app::history::History;
use crate::app::keymap::Context;
use crate::app::moves::Travel;
use crate::query::{Query, QueryError, meant};

/// A field for a query.
pub struct Prompt {
    input: Input,
    opened: String,
    before: Query,
    /// The query that was asked for last. The one in force may differ, with words put right.
    asked: Query,
    error: Option<QueryError>,
    offer: Option<String>,
    completion: Option<Completion>,
    history: History,
}

impl Prompt {
    /// Returns the field with the query in force, the cursor after it, and the queries used before.
    pub fn new(query: &Query, mut history: History) -> Self {
        let mut text = query.to_string();
        if !text.is_empty() {
            text.push(' ');
        }
        history.close();
        let (input, before, asked) = (Input::new(text.clone()), query.clone(), query.clone());
        Self { input, opened: text, before, asked, error: None, offer: None, completion: None, history }
    }

    /// Returns the typed text and the cursor.
    pub const fn input(&self) -> &Input {
        &self.input
    }

    /// Returns the error in the text, if any.
    pub const fn error(&self) -> Option<&QueryError> {
        self.error.as_ref()
    }

    /// Returns the query that the typed words may mean, if they may mean another than to be found.
    pub fn offer(&self) -> Option<&str> {
        self.offer.as_deref()
    }

    /// Returns the candidates, while one of them is in the field.
    pub const fn completion(&self) -> Option<&Completion> {
        self.completion.as_ref()
    }

    /// Replaces the text and puts the cursor after it.
    pub fn replace(&mut self, text: String, cx: &LayerCx<'_>) -> Reply {
        self.input = Input::new(text);
        self.read(cx)
    }

    /// Parses the text, and requests a valid query that differs from the one in force.
    fn read(&mut self, cx: &LayerCx<'_>) -> Reply {
        let Some(library) = cx.library else { return Reply::Stay };
        match Query::parse_in(cx.words.language().code(), self.input.value(), &library.dataset) {
            Ok(query) => {
                self.error = None;
                self.offer = meant(&query, &library.dataset).into_iter().next();
                self.ask(query)
            }
            Err(error) => {
                self.offer = None;
                let sound = without_term_at(self.input.value(), &error);
                self.error = Some(error);
                match Query::parse(&sound, &library.dataset) {
                    // The rows are those of what is right, not of a word that was half typed.
                    Ok(query) => self.ask(query),
                    Err(_) => Reply::Stay,
                }
            }
        }
    }

    /// Requests a query unless it is the one that was asked for last.
    fn ask(&mut self, query: Query) -> Reply {
        if query == self.asked {
            return Reply::Stay;
        }
        self.asked = query.clone();
        Reply::Ask(Request::Filter(query))
    }

    /// Treats the text in the field as new: neither completed nor used before.
    fn begin_anew(&mut self) {
        self.completion = None;
        self.history.close();
    }

    /// Puts the next candidate into the field.
    fn complete(&mut self, cx: &LayerCx<'_>) -> Reply {
        let Some(library) = cx.library else { return Reply::Stay };
        let text = self.input.value();
        let advice = cx.advice.filter(|_| self.error.is_none());
        let under_way = self.completion.take().filter(|one| one.candidates.len() > 1 && one.text() == Some(text));
        self.completion = if let Some(mut completion) = under_way {
            completion.next();
            Some(completion)
        } else {
            Completion::new(text, self.error.as_ref(), advice, &library.dataset, cx.words)
        };
        let chosen = self.completion.as_ref().and_then(Completion::text).map(str::to_owned);
        chosen.map_or(Reply::Stay, |text| self.replace(text, cx))
    }

    /// Returns whether the arrows go through the queries used before: while the field is empty, is
    /// unchanged since it was opened, or holds one of them.
    fn recalls(&self) -> bool {
        let text = self.input.value();
        self.history.is_open() || text.is_empty() || text == self.opened
    }

    /// Replaces the text with the previous or next query used before; if there is none, leaves the
    /// action to the list.
    fn recall(&mut self, older: bool, cx: &LayerCx<'_>) -> Reply {
        if !self.recalls() {
            return Reply::Ignored;
        }
        let text = self.input.value().to_owned();
        let found = if older { self.history.older(&text) } else { self.history.newer() };
        self.completion = None;
        found.map_or(Reply::Ignored, |text| self.replace(text, cx))
    }

    /// Closes the field and restores the query that was in force when it was opened.
    fn leave(&self, cx: &LayerCx<'_>) -> Reply {
        if self.before == *cx.query {
            return Reply::Close;
        }
        Reply::CloseFor(Request::Filter(self.before.clone()))
    }
}

/// Returns a text without the term that holds the word at fault.
fn without_term_at(text: &str, error: &QueryError) -> String {
    let (before, after) = (text.get(..error.span.start), text.get(error.span.end..));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let start = before.rfind(char::is_whitespace).map_or("", |blank| before.get(..blank).unwrap_or_default());
    let end = after.find(char::is_whitespace).map_or("", |blank| after.get(blank..).unwrap_or_default());
    format!("{start}{end}")
}

impl Layer for Prompt {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Prompt, Context::Field, Context::Always]
    }

    fn act(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        match action {
            // A match is opened in its home pane.
            Action::Accept | Action::Open => Reply::CloseFor(Request::VisitMatch),
            Action::Leave => self.leave(cx),
            Action::EraseBefore if self.input.value().is_empty() => self.leave(cx),
            Action::Complete => self.complete(cx),
            Action::Up | Action::Down => self.recall(action == Action::Up, cx),
            Action::Language | Action::Theme | Action::Palette | Action::Quit => Reply::Ignored,
            _ if Travel::of(action).is_some() => Reply::Ignored,
            _ => {
                if edit_of(action).is_some() {
                    self.begin_anew();
                }
                if edit(&mut self.input, action) { self.read(cx) } else { Reply::Stay }
            }
        }
    }

    fn takes_text(&self) -> Option<TextField> {
        Some(TextField::line(&self.input))
    }

    fn take_text(&mut self, text: &str, cx: &LayerCx<'_>) -> Reply {
        self.begin_anew();
        if insert(&mut self.input, text) { self.read(cx) } else { Reply::Stay }
    }

    /// Leaves clicks to the list below and the tabs.
    fn click(&mut self, _at: Position, _cx: &LayerCx<'_>) -> Reply {
        Reply::Ignored
    }

    fn wheel(&mut self, _action: Action, _cx: &LayerCx<'_>) -> Reply {
        Reply::Ignored
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn query(text: &str) -> Query {
        Query::parse(text, &sample::library().dataset).unwrap()
    }

    fn prompt() -> Prompt {
        Prompt::new(&query("wave:1"), History::of(&["older".to_owned(), "newer".to_owned()]))
    }

    #[test]
    fn a_good_query_is_asked_for_and_a_bad_one_told() {
        let mut prompt = prompt();
        assert_eq!(sample::press(&mut prompt, "<ctrl-u>x").pop(), Some(Reply::Ask(Request::Filter(query("x")))));
        assert_eq!(sample::press(&mut prompt, " wave:").pop(), Some(Reply::Ask(Request::Filter(query("x")))));
        assert!(prompt.error().is_some());
        assert_eq!(sample::press(&mut prompt, "<esc>"), [Reply::CloseFor(Request::Filter(query("wave:1")))]);
    }

    #[test]
    fn arrows_lead_through_queries_until_something_is_typed() {
        let mut prompt = prompt();
        let newer = Reply::Ask(Request::Filter(query("newer")));
        let older = Reply::Ask(Request::Filter(query("older")));
        assert_eq!(sample::press(&mut prompt, "<up><up>"), [newer, older]);
        assert_eq!(sample::press(&mut prompt, "x<up>").pop(), Some(Reply::Ignored));
        assert_eq!(sample::press(&mut prompt, "<enter>"), [Reply::CloseFor(Request::VisitMatch)]);
    }
}
