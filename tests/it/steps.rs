//! The random steps of a user, and what must hold after each of them.

use std::ops::RangeInclusive;
use std::sync::Arc;

use atlante::app::Message;
use atlante::app::keymap::bindings;
use atlante::app::reviewing::LogProblem;
use atlante::reviews::Reviews;
use atlante::runtime::Player;
use proptest::prelude::*;
use ratatui::crossterm::event::Event;

/// One thing that is done.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// The first key of that row of the keymap.
    Bound(usize),
    Type(char),
    Resize(u16, u16),
    /// Keys that belong together: chance alone hardly ever reviews anything.
    Review(usize),
    Paste(String),
    /// Another program has written to the log; or the disk is full from here on, or no longer.
    Others(bool),
}

/// Some ways through a review.
const REVIEWS: [&str; 8] = [
    "rc<enter>",
    "rdno<ctrl-j>, no<enter>",
    "rf<up><down><home><end>x<esc>",
    "cnote<enter>",
    "c<ctrl-u><enter>",
    "u",
    "/is:unreviewed<enter>",
    "w<tab><enter>",
];

/// Any key of the keymap.
pub(crate) fn bound() -> impl Strategy<Value = Step> {
    (0..bindings().len()).prop_map(Step::Bound)
}

/// A letter, a digit or a sign.
pub(crate) fn typed() -> impl Strategy<Value = Step> {
    prop::char::ranges(vec!['a'..='z', ' '..='@', 'à'..='ü'].into()).prop_map(Step::Type)
}

/// Another size of the screen.
pub(crate) fn resized(widths: RangeInclusive<u16>, heights: RangeInclusive<u16>) -> impl Strategy<Value = Step> {
    (widths, heights).prop_map(|(width, height)| Step::Resize(width, height))
}

/// One of the ways through a review.
pub(crate) fn reviewed() -> impl Strategy<Value = Step> {
    (0..REVIEWS.len()).prop_map(Step::Review)
}

/// Does one thing.
pub(crate) fn take(player: &mut Player, step: Step) {
    match step {
        Step::Bound(place) => player.key(bindings()[place].keys[0]),
        Step::Type(character) => player.press(&character.to_string().replace('<', "<lt>")).unwrap(),
        Step::Resize(width, height) => player.event(Event::Resize(width, height)),
        Step::Review(place) => player.press(REVIEWS[place]).unwrap(),
        Step::Paste(text) => player.event(Event::Paste(text)),
        Step::Others(true) => {
            let theirs = player.saved.iter().step_by(2).cloned().collect();
            player.send(Message::Reviews(Arc::new(Reviews::new(theirs)), 0));
        }
        Step::Others(false) => {
            player.refusal = if player.refusal.is_none() { Some(LogProblem::default()) } else { None };
        }
    }
}

/// The cursor is on the screen; what is selected is a row of its list, and in sight.
pub(crate) fn check(player: &Player) {
    let (buffer, cursor) = player.draw();
    assert!(cursor.is_none_or(|cursor| buffer.area.contains(cursor)), "{cursor:?} is off the screen");
    // Of a list that is out of sight the rows may be old.
    for list in player.model.panes.iter().map(|state| &state.list).filter(|list| !list.awaits_rows()) {
        assert_eq!(list.selected().is_none(), list.is_empty(), "the selection is lost");
        assert!(list.selected().is_none_or(|id| list.contains(id)), "what is selected is not listed");
    }
    let list = player.model.list_in_sight();
    let height = usize::from(player.model.screen().body.height).max(1);
    let row = list.selected_row().unwrap_or(list.offset());
    assert!(list.offset() <= row && row < list.offset() + height, "the selected row is out of sight");
}
