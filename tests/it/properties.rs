//! What holds for any keys and any size: nothing panics, the selection is always a row of its list,
//! the cursor is always on the screen.

use std::sync::Arc;

use atlante::app::Message;
use atlante::app::keymap::bindings;
use atlante::app::reviewing::LogProblem;
use atlante::domain::text::Language;
use atlante::reviews::Reviews;
use proptest::prelude::*;
use ratatui::layout::Size;

use super::harness::{bundled, explorer, small};
use atlante::runtime::Player;

#[derive(Clone, Debug)]
enum Step {
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

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..bindings().len()).prop_map(Step::Bound),
        3 => prop::char::ranges(vec!['a'..='z', ' '..='@', 'à'..='ü'].into()).prop_map(Step::Type),
        1 => (1u16..=200, 1u16..=60).prop_map(|(width, height)| Step::Resize(width, height)),
        2 => (0..REVIEWS.len()).prop_map(Step::Review),
        1 => "[a 鴻\u{301}\n]{0,40}".prop_map(Step::Paste),
        1 => any::<bool>().prop_map(Step::Others),
    ]
}

fn check(player: &Player) -> Result<(), TestCaseError> {
    let (buffer, cursor) = player.draw();
    if let Some(cursor) = cursor {
        prop_assert!(buffer.area.contains(cursor), "{cursor:?} is off the screen");
    }
    for state in &player.model.panes {
        let list = &state.list;
        prop_assert_eq!(list.selected().is_none(), list.is_empty());
        prop_assert!(list.selected().is_none_or(|id| list.contains(id)));
        let height = usize::from(player.model.screen().body.height).max(1);
        let row = list.selected_row().unwrap_or(list.offset());
        prop_assert!(list.offset() <= row && row < list.offset() + height, "the selected row is out of sight");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_at_no_size_do_harm(
        steps in prop::collection::vec(step(), 1..120),
        width in 1u16..=200,
        height in 1u16..=60,
        italian in any::<bool>(),
    ) {
        let language = if italian { Language::Italian } else { Language::English };
        // The bundled dataset now and then: most of what can go wrong has nothing to do with size.
        let library = if steps.len() % 8 == 0 { bundled() } else { small() };
        let mut player = explorer(library, (width, height), language);
        for step in steps {
            match step {
                Step::Bound(place) => player.key(bindings()[place].keys[0]),
                Step::Type(character) => player.press(&character.to_string().replace('<', "<lt>")).unwrap(),
                Step::Resize(width, height) => player.send(Message::Resize(Size { width, height })),
                Step::Review(place) => player.press(REVIEWS[place]).unwrap(),
                Step::Paste(text) if player.model.takes_text() => player.send(Message::Paste(text)),
                Step::Paste(_) => {}
                Step::Others(true) => {
                    let theirs = player.saved.iter().step_by(2).cloned().collect();
                    player.send(Message::Reviews(Arc::new(Reviews::new(theirs)), 0));
                }
                Step::Others(false) => {
                    player.refusal = if player.refusal.is_none() { Some(LogProblem::default()) } else { None };
                }
            }
            check(&player)?;
        }
    }
}

#[test]
fn every_size_can_be_drawn() {
    let mut player = explorer(bundled(), (1, 1), Language::Italian);
    for width in (1..=200).step_by(7) {
        for height in (1..=60).step_by(3) {
            player.send(Message::Resize(Size { width, height }));
            check(&player).unwrap();
        }
    }
}
