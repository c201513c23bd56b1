//! Events that have come together: letters are one text, so that many are one edit and one search,
//! and lines that the terminal passes on as keys are one paste.

use std::collections::VecDeque;

use crossterm::event::{Event, KeyCode, KeyModifiers, MouseEventKind};

use super::action::Action;
use super::jobs::JobKind;
use super::key::Key;
use super::keymap::Context;
use super::moves::Travel;
use super::{Message, Model, translate};

/// How many characters must come in one read, with a line break before the last of them, to be a
/// paste: more than anybody types while a read takes, and few enough for two short lines.
const PASTED: usize = 6;

/// Removes the events of the next message and returns the message; `None` if none of the waiting
/// events means anything now.
///
/// While something is being written to the disk, everything waits except resizes and keys that hold
/// everywhere: a key pressed meanwhile must not act on the state from before the write. In the same way
/// a key that goes to a match waits for the search of what was typed before it.
pub fn next_message(model: &Model, waiting: &mut VecDeque<Event>) -> Option<Message> {
    if model.keys_wait() || waiting.front().is_some_and(|event| needs_hits(model, event)) {
        let place = waiting.iter().position(|event| is_urgent(model, event))?;
        return translate(model, &waiting.remove(place)?);
    }
    let typed = typed_first(model, waiting);
    if !typed.is_empty() {
        waiting.drain(..typed.chars().count());
        return Some(Message::Type(typed));
    }
    // What means nothing is passed over; the meaning of a key depends on what the one before it changed.
    while waiting.front().is_some_and(|event| !needs_hits(model, event))
        && let Some(event) = waiting.pop_front()
    {
        // Of a drag only how far it has come counts.
        if is_drag(&event) && waiting.front().is_some_and(is_drag) {
            continue;
        }
        if let Some(message) = translate(model, &event) {
            return Some(message);
        }
    }
    None
}

fn is_drag(event: &Event) -> bool {
    event.as_mouse_event().is_some_and(|event| matches!(event.kind, MouseEventKind::Drag(_)))
}

/// Returns whether an event goes to one of the matches of a query being typed, which are still being
/// looked for.
fn needs_hits(model: &Model, event: &Event) -> bool {
    let is_searching = || model.prompt().is_some() && model.jobs.progress(JobKind::Search).is_some();
    let goes = |action| matches!(action, Action::Accept | Action::Open) || Travel::of(action).is_some();
    is_searching() && matches!(translate(model, event), Some(Message::Act(action)) if goes(action))
}

/// Returns the characters with which the events begin and that go into the open field.
fn typed_first(model: &Model, waiting: &VecDeque<Event>) -> String {
    let Some(field) = model.text_field() else { return String::new() };
    let contexts = model.contexts();
    let typed = waiting.iter().map_while(|event| {
        let key = Key::from_event(event.as_key_event().as_ref()?)?;
        key.character().filter(|_| model.keymap.find(&contexts, key).is_none())
    });
    typed.take(field.at_once()).collect()
}

/// Returns whether all events are characters for the open field, so that what comes next can join
/// them.
pub fn are_typed(model: &Model, waiting: &VecDeque<Event>) -> bool {
    typed_first(model, waiting).chars().count() == waiting.len()
}

fn is_urgent(model: &Model, event: &Event) -> bool {
    match event {
        Event::Key(key) => Key::from_event(key).is_some_and(|key| model.keymap.find(&[Context::Always], key).is_some()),
        Event::Resize(..) => true,
        _ => false,
    }
}

/// Returns whether an event asks to leave the program at once, whatever else is waiting.
pub fn is_interrupt(model: &Model, event: &Event) -> bool {
    let key = event.as_key_event().and_then(|event| Key::from_event(&event));
    key.and_then(|key| model.keymap.find(&[Context::Always], key)) == Some(Action::Interrupt)
}

/// Returns the events of one read, or one paste in their place: while a field is open, several
/// characters with a line break before the last of them come from a terminal that passes a paste on
/// as keys. Its line breaks are no Enter, and its second line no commands.
pub fn with_paste(model: &Model, events: Vec<Event>) -> Vec<Event> {
    let is_field = model.text_field().is_some_and(|field| field.at_once() > 1) && !model.keys_wait();
    let text: Option<String> = events.iter().filter(|_| is_field).map(pasted).collect();
    let Some(text) = text else { return events };
    let is_broken = text.trim_end_matches(['\r', '\n']).contains(['\r', '\n']);
    let count = text.chars().filter(|sign| !sign.is_control()).count();
    if is_broken && count >= PASTED { vec![Event::Paste(text)] } else { events }
}

/// Returns what a key stands for in a pasted text; `None` if nothing.
fn pasted(event: &Event) -> Option<char> {
    let key = event.as_key_press_event()?;
    match (key.code, key.modifiers.difference(KeyModifiers::SHIFT)) {
        (KeyCode::Char(character), KeyModifiers::NONE) => Some(character),
        (KeyCode::Enter, KeyModifiers::NONE) => Some('\r'),
        (KeyCode::Char('j'), KeyModifiers::CONTROL) => Some('\n'),
        (KeyCode::Tab, KeyModifiers::NONE) => Some('\t'),
        _ => None,
    }
}
