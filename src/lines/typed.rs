//! A typed line as the keys, rows and texts that it means. The keymap in force says what is possible; a line
//! only names it: by a number, by a key, by the word of an action, or by the text for a field.

use crate::app::action::Action;
use crate::app::choosing::RowChoice;
use crate::app::key::Key;
use crate::app::keymap::{Binding, Context};
use crate::app::layers::AnyLayer;
use crate::app::{Message, Model, translate};
use crate::domain::closed::closed;
use crate::domain::text::{LineBreaks, scrub};

use super::limits::why_not;
use super::session::{LineSession, LineWish};
use super::sight::{LinePlace, LineSight, LineTarget};

closed! {
    /// A word that is no action of the explorer, but asks for lines.
    pub enum LineWord in "lines-word" {
        /// What is possible.
        Help = "help",
        /// The lines that follow those told last.
        More = "more",
        /// The lines before those told last.
        Before = "before",
        /// All lines that follow.
        All = "all",
        /// The same lines again.
        Again = "again",
        /// Where one is, and what is in force.
        Where = "where",
        /// Leave the program.
        Quit = "quit",
        /// Press the key that is named next.
        Key = "key",
    }
}

/// A step of what a line means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineOrder {
    /// A key is pressed.
    Press(Key),
    /// An action is asked for.
    Do(Action),
    /// A text is typed.
    Type(String),
    /// A row is named.
    Choose(RowChoice),
    /// The program is left.
    Leave,
}

impl LineOrder {
    /// Returns the message of the step in the current state; `None` if it means nothing there.
    pub fn message(self, model: &Model) -> Option<Message> {
        match self {
            Self::Press(key) => translate(model, &key.event()),
            Self::Do(action) => Some(Message::Act(action)),
            Self::Type(text) => Some(Message::Type(text)),
            Self::Choose(choice) => Some(Message::Choose(choice)),
            Self::Leave => Some(Message::Terminate(0)),
        }
    }
}

/// What a line means.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// The steps, in order.
    pub orders: Vec<LineOrder>,
    /// Whether Enter is pressed after them, unless what was typed is at fault.
    pub submits: bool,
    /// The rest of the line, for the layer that the steps have opened.
    pub rest: Option<String>,
}

impl Heard {
    fn of(orders: Vec<LineOrder>) -> Self {
        Self { orders, ..Self::default() }
    }
}

impl LineSession {
    /// Returns what a line means. What it asks of the session alone, and why it means nothing, is told next.
    pub fn hear(&mut self, model: &Model, line: &str) -> Heard {
        let line = scrub(line, LineBreaks::Blank);
        let text = line.trim();
        if model.takes_text() { self.hear_text(model, text) } else { self.hear_command(model, text) }
    }

    /// Hears the rest of a line, after what came before it was done.
    pub fn hear_rest(&mut self, model: &Model, rest: &str) -> Heard {
        if model.layers.top().is_some() {
            return self.hear(model, rest);
        }
        let said = model.words.with("lines-left-over", &[("text", rest.into())]);
        self.refuse(said)
    }

    /// Hears a line for a field: its text, or the name of a key that has a meaning there.
    fn hear_text(&mut self, model: &Model, text: &str) -> Heard {
        let (first, after) = split(text);
        if let Some((key, action)) = key_in_field(model, first) {
            match (number(after), after.is_empty()) {
                (_, true) => return self.press(model, key, action),
                (Some(number), _) if has_rows(model) => return self.act_on(model, number, LineOrder::Press(key)),
                _ => {}
            }
        }
        if text.is_empty() {
            return Heard { submits: true, ..Heard::default() };
        }
        match model.layers.top() {
            Some(AnyLayer::Facets(_)) => self.hear_choice(model, text, Action::ToggleValue),
            Some(AnyLayer::Palette(_) | AnyLayer::Views(_)) => self.hear_choice(model, text, Action::Run),
            Some(AnyLayer::Note(_)) => self.hear_note(text),
            _ => Heard { submits: true, ..replaced(text.to_owned()) },
        }
    }

    /// Hears a line for a field above rows: the number of one, or a text that narrows them.
    fn hear_choice(&mut self, model: &Model, text: &str, action: Action) -> Heard {
        if let Some(number) = number(text) {
            return self.act_on(model, number, LineOrder::Do(action));
        }
        let excluded = text.strip_prefix('-').map(str::trim_start).and_then(number);
        if let (Some(number), Action::ToggleValue) = (excluded, action) {
            return self.act_on(model, number, LineOrder::Do(Action::ExcludeValue));
        }
        replaced(text.to_owned())
    }

    /// Hears a line of a note; one that ends with a backslash goes on in the next.
    fn hear_note(&mut self, text: &str) -> Heard {
        let (text, goes_on) = match text.strip_suffix('\\') {
            Some(begun) => (format!("{begun}\n"), true),
            None => (text.to_owned(), false),
        };
        let goes_on_from = std::mem::replace(&mut self.continues, goes_on);
        let heard = if goes_on_from { Heard::of(vec![LineOrder::Type(text)]) } else { replaced(text) };
        Heard { submits: !goes_on, ..heard }
    }

    /// Hears a line where it is a command.
    fn hear_command(&mut self, model: &Model, text: &str) -> Heard {
        let (first, after) = split(text);
        if text.is_empty() {
            return self.wish(LineWish::GoOn);
        }
        if let Some(number) = number(text) {
            return self.open(model, number);
        }
        if let Some(query) = text.strip_prefix('/').filter(|query| !query.is_empty()) {
            return self.act_with(model, Action::Search, query);
        }
        if let Some(word) = line_word(model, first) {
            return self.heed(model, word, after);
        }
        if let Some((key, action)) = key_here(model, first) {
            let order = if after.is_empty() { Ok(key) } else { Err(action) };
            return match order {
                Ok(key) => self.press(model, key, action),
                Err(action) => self.act_with(model, action, after),
            };
        }
        match actions(model, first).as_slice() {
            [action] => self.act_with(model, *action, after),
            [] => self.hear_name(model, text),
            several => {
                let names: Vec<_> = several.iter().map(|action| action.name()).collect();
                let arguments = [("word", first.into()), ("names", names.join(", ").into())];
                self.refuse(model.words.with("lines-several", &arguments))
            }
        }
    }

    /// Hears what is no command: the name of a row of a layer, else an action by what it does in any language.
    fn hear_name(&mut self, model: &Model, text: &str) -> Heard {
        if model.layers.top().is_none() {
            let is_known = known(model, text);
            if is_known.is_some() {
                return self.refuse(model.words.with("lines-not-here", &[("word", text.into())]));
            }
            return Heard::of(vec![LineOrder::Do(Action::Palette), LineOrder::Type(text.to_owned())]);
        }
        let wanted = text.to_lowercase();
        let sight = LineSight::of(model);
        match sight.body.named(&wanted).as_slice() {
            [line] => self.choose(model, *line, None),
            _ => self.refuse(model.words.with("lines-not-here", &[("word", text.into())])),
        }
    }

    /// Does what a word asks of the session.
    fn heed(&mut self, model: &Model, word: LineWord, after: &str) -> Heard {
        match word {
            LineWord::Help => self.wish(LineWish::Help(after.to_owned())),
            LineWord::More => self.wish(LineWish::More),
            LineWord::Before => self.wish(LineWish::Before),
            LineWord::All => self.wish(LineWish::All),
            LineWord::Again => self.wish(LineWish::Again),
            LineWord::Where => self.wish(LineWish::Where),
            LineWord::Quit => Heard::of(vec![LineOrder::Leave]),
            LineWord::Key => match key_here(model, after) {
                Some((key, action)) => self.press(model, key, action),
                None => self.refuse(model.words.with("lines-no-key", &[("key", after.into())])),
            },
        }
    }

    /// Presses a key, unless lines answer it themselves or it has no meaning in them.
    fn press(&mut self, model: &Model, key: Key, action: Action) -> Heard {
        self.instead(model, action).unwrap_or_else(|| Heard::of(vec![LineOrder::Press(key)]))
    }

    /// Does an action, on the rows of some numbers, or with the rest of the line for what it opens.
    fn act_with(&mut self, model: &Model, action: Action, after: &str) -> Heard {
        if let Some(heard) = self.instead(model, action) {
            return heard;
        }
        let numbers: Option<Vec<usize>> = after.split([' ', ',']).filter(|word| !word.is_empty()).map(number).collect();
        match numbers.filter(|numbers| !numbers.is_empty() && takes_rows(model, action)) {
            Some(numbers) if action == Action::Open => {
                numbers.first().map(|one| self.open(model, *one)).unwrap_or_default()
            }
            Some(numbers) => {
                let each: Vec<_> =
                    numbers.into_iter().map(|number| self.act_on(model, number, LineOrder::Do(action))).collect();
                // With one number that is none nothing is done.
                if each.iter().any(|heard| heard.orders.is_empty()) {
                    return Heard::default();
                }
                Heard::of(each.into_iter().flat_map(|heard| heard.orders).collect())
            }
            None => {
                let rest = (!after.is_empty()).then(|| after.to_owned());
                Heard { rest, ..Heard::of(vec![LineOrder::Do(action)]) }
            }
        }
    }

    /// Returns what takes the place of an action: lines of the session's own, or why there is nothing to do.
    fn instead(&mut self, model: &Model, action: Action) -> Option<Heard> {
        if let Some(message) = why_not(action) {
            let why = model.words.text(message);
            return Some(self.refuse(why));
        }
        self.deeds.goes_back |= matches!(action, Action::Back | Action::Pane(_));
        let wish = match action {
            Action::PageDown | Action::HalfPageDown => LineWish::More,
            Action::PageUp | Action::HalfPageUp => LineWish::Before,
            Action::Redraw => LineWish::Again,
            Action::Help => LineWish::Help(String::new()),
            _ => return None,
        };
        Some(self.wish(wish))
    }

    /// Opens what has a number: a record, a link, a choice.
    fn open(&mut self, model: &Model, number: usize) -> Heard {
        match self.line_of(model, number) {
            Some(line) => self.choose(model, line, None),
            None => self.refuse_number(model, number),
        }
    }

    /// Takes a step on what has a number.
    fn act_on(&mut self, model: &Model, number: usize, order: LineOrder) -> Heard {
        match self.line_of(model, number) {
            Some(line) => self.choose(model, line, Some(order)),
            None => self.refuse_number(model, number),
        }
    }

    /// Puts the cursor on a line of what is in sight, and takes a step there, or what Enter does.
    fn choose(&mut self, model: &Model, line: usize, order: Option<LineOrder>) -> Heard {
        let sight = LineSight::of(model);
        let own = match sight.place {
            LinePlace::Layer(Context::Columns) => Action::ToggleValue,
            LinePlace::Layer(_) => Action::Run,
            LinePlace::List(..) | LinePlace::Detail(..) | LinePlace::Loading => Action::Open,
        };
        self.deeds.chose = true;
        match sight.body.target(line) {
            Some(LineTarget::Row(choice)) => {
                Heard::of(vec![LineOrder::Choose(choice), order.unwrap_or(LineOrder::Do(own))])
            }
            Some(LineTarget::Act(action)) => Heard::of(vec![LineOrder::Do(action)]),
            None => Heard::default(),
        }
    }

    fn refuse_number(&mut self, model: &Model, number: usize) -> Heard {
        let count = self.count_of_numbers();
        let arguments = [("number", model.words.count(number).into()), ("count", model.words.count(count).into())];
        let message = if count == 0 { "lines-no-numbers" } else { "lines-no-number" };
        self.refuse(model.words.with(message, &arguments))
    }
}

/// Returns a text in place of the one in a field.
fn replaced(text: String) -> Heard {
    let steps = [LineOrder::Do(Action::CursorEnd), LineOrder::Do(Action::EraseToStart)];
    let steps = steps.into_iter().chain([LineOrder::Do(Action::EraseToEnd), LineOrder::Type(text)]);
    Heard::of(steps.collect())
}

/// Returns the first word of a text, and what follows it.
fn split(text: &str) -> (&str, &str) {
    text.split_once(char::is_whitespace).map_or((text, ""), |(first, after)| (first, after.trim_start()))
}

/// Returns the number that a text is: `3`, `3.`, `#3`.
fn number(text: &str) -> Option<usize> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    let digits = digits.strip_suffix('.').unwrap_or(digits);
    digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns whether the top layer has rows to choose from below its field.
fn has_rows(model: &Model) -> bool {
    matches!(model.layers.top(), Some(AnyLayer::Facets(_) | AnyLayer::Palette(_) | AnyLayer::Views(_)))
}

/// Returns the key that a word names, and what it does in the field that is open; `None` of a character, which is
/// text, and of a key that means nothing in lines.
fn key_in_field(model: &Model, word: &str) -> Option<(Key, Action)> {
    let is_written_so = |key: &Key| key.label(true) == word || word.eq_ignore_ascii_case("esc");
    let key = Key::of_label(word).filter(|key| word.chars().nth(1).is_some() && is_written_so(key))?;
    let action = model.keymap.find(&model.contexts(), key)?;
    why_not(action).is_none().then_some((key, action))
}

/// Returns the key that a word names, and what it does here.
fn key_here(model: &Model, word: &str) -> Option<(Key, Action)> {
    let key = Key::of_label(word)?;
    Some((key, model.keymap.find(&model.contexts(), key)?))
}

/// Returns the word for the session that a typed one is, in English or in the language in use.
fn line_word(model: &Model, typed: &str) -> Option<LineWord> {
    let typed = typed.to_lowercase();
    LineWord::ALL.into_iter().find(|word| word.as_str() == typed || model.words.text(word.message()) == typed)
}

/// Returns whether an action is done on the row of a number rather than with a text.
fn takes_rows(model: &Model, action: Action) -> bool {
    match model.layers.top() {
        Some(AnyLayer::Columns(_)) => true,
        Some(_) => false,
        None => {
            let is_on_list = matches!(LineSight::of(model).place, LinePlace::List(..));
            let is_of_row = matches!(
                action,
                Action::Mark
                    | Action::Evidence
                    | Action::OtherView
                    | Action::Copy
                    | Action::Review
                    | Action::Note
                    | Action::Pick
            );
            action == Action::Open || (is_on_list && is_of_row)
        }
    }
}

/// Returns the names by which an action is called: its own and, of a pane, that of the pane.
fn names(model: &Model, action: Action) -> Vec<String> {
    let pane = match action {
        Action::Pane(pane) => Some([pane.as_str().to_owned(), model.words.text(pane.message()).to_lowercase()]),
        _ => None,
    };
    std::iter::once(action.name()).chain(pane.into_iter().flatten()).collect()
}

/// Returns the actions possible here that a word names, wholly or else by its beginning.
fn actions(model: &Model, word: &str) -> Vec<Action> {
    let word = word.to_lowercase();
    let contexts = model.contexts();
    let holding: Vec<&Binding> = model.keymap.holding(&contexts);
    let fitting = |fits: &dyn Fn(&str) -> bool, all: bool| {
        let mut found: Vec<Action> = Vec::new();
        for action in holding.iter().map(|row| row.action) {
            let is_meant = names(model, action).iter().any(|name| fits(name)) && (all || why_not(action).is_none());
            if is_meant && !found.contains(&action) {
                found.push(action);
            }
        }
        found
    };
    let own: Vec<Action> = fitting(&|name| name == word, true);
    // The pane of reviews is called as the review of a record is, which comes first.
    let exact = own.iter().copied().find(|action| action.name() == word);
    let whole = exact.map_or(own, |action| vec![action]);
    if whole.is_empty() { fitting(&|name| name.starts_with(&word), false) } else { whole }
}

/// Returns the action that a text names anywhere.
fn known(model: &Model, text: &str) -> Option<Action> {
    let (word, _) = split(text);
    model.keymap.bindings().iter().map(|row| row.action).find(|action| action.name() == word.to_lowercase())
}
