//! Leaving while something is being written to the disk: it may finish, and what became of it is
//! told, since the screen that would have told it is gone.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use crate::app::notice::{Notice, NoticeKind};
use crate::app::reviewing::{Deed, SaveTask};
use crate::app::saved::{NamedView, ViewChange, ViewSaveTask};
use crate::app::{Message, Model, update};
use crate::domain::text::{LineBreaks, scrub};
use crate::page::review::verdict;
use crate::words::Words;

use super::Arrival;

/// The time that the disk, or whoever else holds the log, is given.
const PATIENCE: Duration = Duration::from_secs(2);

/// Waits for what is being written, and tells on standard error what was not written. The terminal
/// has been given back.
pub(super) fn finish_saving(
    model: &mut Model,
    arrived: VecDeque<Arrival>,
    saving: Option<&str>,
    receiver: &Receiver<Arrival>,
) {
    if !model.is_saving() {
        return;
    }
    model.notice = None;
    wait(model, arrived, receiver);
    if let Some(text) = loss(model, saving.unwrap_or_default()) {
        // Standard error may be closed, and then there is nobody to tell.
        drop(writeln!(io::stderr(), "{}", scrub(&text, LineBreaks::Keep)));
    }
}

/// Takes the answers that end the wait, of which some may have arrived already. A second request to end
/// ends it too.
fn wait(model: &mut Model, mut arrived: VecDeque<Arrival>, receiver: &Receiver<Arrival>) {
    let deadline = Instant::now() + PATIENCE;
    while model.is_saving() {
        let patience = deadline.saturating_duration_since(Instant::now());
        match arrived.pop_front().map_or_else(|| receiver.recv_timeout(patience), Ok) {
            // What else there would be to do now is not done any more.
            Ok(Arrival::Message(message @ Message::Done(_))) => drop(update(model, message)),
            Ok(Arrival::Message(Message::Terminate(_))) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// Returns what was not written, or may not have been, with all that was typed; `None` if it was
/// written.
fn loss(model: &Model, what: &str) -> Option<String> {
    let words = &model.words;
    if model.is_saving() {
        return Some(words.with("leaving-unfinished", &[("what", what.into())]));
    }
    let Notice { level: NoticeKind::Error, text } = model.notice.as_ref()? else { return None };
    Some(format!("{text}\n{what}"))
}

/// Returns which saved view is to be changed, in words.
pub(super) fn of_views(words: &Words, task: &ViewSaveTask) -> String {
    let (ViewChange::Put(NamedView { name, .. }) | ViewChange::Remove(name)) = &task.change;
    words.with("palette-view", &[("name", name.as_str().into())])
}

/// Returns what is to be saved, in words, with the whole note.
pub(super) fn in_words(words: &Words, task: &SaveTask) -> String {
    let note = words.text("reviewing-note").to_lowercase();
    let Some((id, deed)) = task.deeds.first() else { return String::new() };
    let (deed, note) = match deed {
        Deed::Verdict(given, text) => (verdict(words, *given), text.as_str()),
        Deed::Note(text) => (note, text.as_str()),
        Deed::Undo(event) => (words.text("leaving-undo"), event.note.as_deref().unwrap_or_default()),
    };
    let record = match task.deeds.len() {
        1 => task.library.dataset.record(*id).id().to_owned(),
        count => words.with("marks-records", &[("count", count.into())]),
    };
    let title = words.with("reviewing-title", &[("deed", deed.into()), ("record", record.into())]);
    if note.is_empty() { title } else { format!("{title}\n{note}") }
}
