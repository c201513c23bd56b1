//! Properties for any keys and any size: nothing panics, the selection is always a row of its list,
//! and the cursor is always on the screen.

use atlante::words::Language;
use proptest::prelude::*;
use ratatui::crossterm::event::Event;

use super::harness::{bundled, cases, explorer, small};
use super::steps::{Step, bound, check, resized, reviewed, take, typed};

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => bound(),
        3 => typed(),
        1 => resized(1..=200, 1..=60),
        2 => reviewed(),
        1 => "[a 鴻\u{301}\n]{0,40}".prop_map(Step::Paste),
        1 => any::<bool>().prop_map(Step::Others),
    ]
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn no_keys_at_no_size_do_harm(
        steps in prop::collection::vec(step(), 1..120),
        width in 1u16..=200,
        height in 1u16..=60,
        italian in any::<bool>(),
    ) {
        let language = if italian { Language::IT } else { Language::EN };
        // The bundled dataset now and then: most of what can go wrong has nothing to do with size.
        let library = if steps.len() % 8 == 0 { bundled() } else { small() };
        let mut player = explorer(library, (width, height), language);
        for step in steps {
            take(&mut player, step);
            check(&player);
        }
    }
}

#[test]
fn every_size_can_be_drawn() {
    let mut player = explorer(bundled(), (1, 1), Language::IT);
    for width in (1..=200).step_by(7) {
        for height in (1..=60).step_by(3) {
            player.event(Event::Resize(width, height));
            check(&player);
        }
    }
}
