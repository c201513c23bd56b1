//! What is possible, in lines: how a line is typed, and every action with its word and its keys.

use crate::app::Model;
use crate::app::action::Action;
use crate::app::help::{HelpCx, HelpPage, help_page, key_names};
use crate::app::keymap::Binding;

use super::limits::why_not;
use super::sight::{ToldLine, said_lines};
use super::speech::Speech;

/// The ids of the messages that say how a line is typed.
const HOW: [&str; 9] = [
    "lines-help-number",
    "lines-help-search",
    "lines-help-action",
    "lines-help-arguments",
    "lines-help-panes",
    "lines-help-portions",
    "lines-help-back",
    "lines-help-others",
    "lines-help-pages",
];

/// Returns the help: of what is possible here, or of what a text names.
pub(super) fn help_lines(model: &Model, about: &str) -> Vec<ToldLine> {
    let words = &model.words;
    let about = about.trim();
    let is_named = |message: &str| !about.is_empty() && words.text(message) == about.to_lowercase();
    if about.is_empty() {
        return here(model);
    }
    let shown = if about == "signs" || is_named("lines-help-signs") {
        Some(HelpPage::Signs)
    } else if about == "query" || is_named("lines-help-query") {
        Some(HelpPage::Query)
    } else {
        None
    };
    if shown.is_none() {
        let rows = named(model, &about.to_lowercase());
        if !rows.is_empty() {
            return rows;
        }
    }
    let contexts = model.contexts_of_pane();
    let cx = HelpCx { words, keymap: &model.keymap, here: &contexts };
    let dataset = model.library.as_ref().map(|library| &library.dataset);
    let filter = if shown.is_some() { "" } else { about };
    let page = help_page(&cx, filter, dataset, shown.unwrap_or_default());
    // The titles of all pages stand first where one of them is whole.
    let lines = page.lines.into_iter().skip(usize::from(shown.is_some()));
    match shown {
        // There the signs themselves are told.
        Some(HelpPage::Signs) => lines.map(|line| single(&line.text())).filter(|line| !line.text.is_empty()).collect(),
        _ => said_lines(lines, &Speech::new(words)),
    }
}

/// Returns the actions that have to do with a word, each with where it is possible.
fn named(model: &Model, word: &str) -> Vec<ToldLine> {
    let words = &model.words;
    let is_meant = |row: &&Binding| {
        why_not(row.action).is_none()
            && (row.action.name().contains(word) || row.text(words).to_lowercase().contains(word))
    };
    let line = |row: &Binding| format!("{}. {}.", told(model, row), words.text(row.context.message()));
    model.keymap.bindings().iter().filter(is_meant).map(|row| ToldLine::plain(line(row))).collect()
}

fn single(text: &str) -> ToldLine {
    ToldLine::plain(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Returns how a line is typed, and what is possible here.
fn here(model: &Model) -> Vec<ToldLine> {
    let words = &model.words;
    let contexts = model.contexts();
    let mut lines: Vec<_> = HOW.iter().map(|message| ToldLine::plain(words.text(message))).collect();
    for context in &contexts {
        let rows = model.keymap.holding(&contexts).into_iter();
        let own: Vec<_> = rows.filter(|row| row.context == *context && why_not(row.action).is_none()).collect();
        if own.is_empty() {
            continue;
        }
        lines.push(ToldLine::plain(format!("{}:", words.text(context.message()))));
        lines.extend(own.into_iter().map(|row| ToldLine::plain(told(model, row))));
    }
    lines
}

/// Returns a row of the keymap: the word of its action, its keys, what it does.
fn told(model: &Model, row: &Binding) -> String {
    let words = &model.words;
    let (keys, text) = (key_names(words, row), row.text(words));
    // A digit alone is the number of a row.
    let keys = match row.action {
        Action::Pane(_) => words.with("lines-help-digit", &[("key", keys.into())]),
        _ => keys,
    };
    let arguments = [("word", row.action.name().into()), ("keys", keys.into()), ("text", text.into())];
    words.with("lines-help-row", &arguments)
}
