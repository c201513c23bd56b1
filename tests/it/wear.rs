//! Long random use: whatever is pressed, in any order, on a screen of any size, the program does
//! not break, and every screen passes the checks of `whole.rs`.

use std::ops::RangeInclusive;

use atlante::runtime::picture;
use atlante::theme::{Depth, Theme};
use atlante::words::Language;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::harness::{bundled, explorer, small};
use super::steps::{Step, bound, check, resized, take, typed};
use super::whole::check_screen;

/// How many actions an ordinary run takes, and how many the long one.
const FEW: usize = 2_000;
const MANY: usize = 1_000_000;

/// After so many actions a new explorer begins, of another size and language.
const SITTING: usize = 250;

/// The sizes of screens that are tried, in cells.
const WIDTHS: RangeInclusive<u16> = 30..=220;
const HEIGHTS: RangeInclusive<u16> = 8..=70;

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        20 => bound(),
        4 => typed(),
        1 => resized(WIDTHS, HEIGHTS),
    ]
}

/// Uses the explorer for so many actions; `seed` says which.
fn wear(actions: usize, seed: u8) {
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let mut draw = |strategy: &BoxedStrategy<Step>| strategy.new_tree(&mut runner).unwrap().current();
    let steps = step().boxed();
    let sizes = resized(WIDTHS, HEIGHTS).boxed();
    for sitting in 0..actions.div_ceil(SITTING) {
        let Step::Resize(width, height) = draw(&sizes) else { unreachable!() };
        let language = Language::ALL[sitting % Language::ALL.len()];
        let library = if sitting % 4 == 3 { bundled() } else { small() };
        let mut player = explorer(library, (width, height), language);
        let mut taken = Vec::new();
        for number in 0..SITTING {
            let step = draw(&steps);
            taken.push(step.clone());
            take(&mut player, step);
            if player.exit.is_some() {
                break;
            }
            check(&player);
            if number % 10 == 0
                && let Err(fault) = check_screen(&player)
            {
                let screen = picture(&player.draw().0, false);
                panic!("{fault} after {taken:?} from {width}x{height}:\n{screen}");
            }
        }
    }
}

#[test]
fn random_use_does_no_harm() {
    wear(FEW, 1);
}

#[test]
#[ignore = "takes minutes in a release build"]
fn a_million_random_actions_do_no_harm() {
    std::thread::scope(|scope| {
        for seed in 2..4 {
            scope.spawn(move || wear(MANY / 2, seed));
        }
    });
}

/// How many bytes a step of the cursor writes at most, at a size.
struct StepLimits {
    size: (u16, u16),
    /// In half of all steps, for each pane.
    usual: [usize; 4],
    /// In all but three of 48. Beside the map a list that moves is written whole, since a terminal scrolls whole
    /// rows.
    most: [usize; 4],
}

const STEPS: [StepLimits; 2] = [
    StepLimits { size: (80, 24), usual: [700, 470, 310, 790], most: [1_000, 1_700, 450, 1_100] },
    StepLimits { size: (120, 40), usual: [1_500, 900, 350, 1_700], most: [1_950, 3_600, 600, 1_900] },
];

#[test]
fn a_step_of_the_cursor_writes_little() {
    for StepLimits { size, usual, most } in STEPS {
        // Each pane and each size in both languages, but not all of them together.
        let first = usize::from(size.0 == 120);
        for (pane, language) in (0..4).zip(Language::ALL.into_iter().cycle().skip(first)) {
            let mut player = explorer(bundled(), size, language);
            player.model.theme = Theme::Either(Depth::Indexed);
            player.press(&(pane + 1).to_string()).unwrap();
            player.frame();
            let step = |_| {
                player.press("j").unwrap();
                player.frame().len()
            };
            let mut written: Vec<usize> = (0..48).map(step).collect();
            written.sort_unstable();
            let is_little = written[24] <= usual[pane] && written[44] <= most[pane];
            assert!(is_little, "pane {} at {size:?}: {written:?}", pane + 1);
        }
    }
}
