//! Long random use: whatever is pressed, in any order, on a screen of any size, the program does
//! not break, and no text on the screen ends in the middle of a word without a sign that it was
//! cut.

use std::collections::HashSet;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::LazyLock;

use atlante::app::layers::reading::PageLayer;
use atlante::app::pane::PaneId;
use atlante::domain::text::Language;
use atlante::runtime::{Player, picture};
use atlante::theme::{Depth, Theme};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use ratatui::layout::Position;

use super::harness::{bundled, explorer, small};
use super::steps::{Step, bound, check, resized, take, typed};

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

/// Every word that the program or the datasets can say.
static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut words = HashSet::new();
    for root in ["crates", "src", "assets", "tests/it"] {
        read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(root), &mut words);
    }
    words
});

fn read(folder: &Path, words: &mut HashSet<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            read(&path, words);
        } else if let Ok(text) = fs::read_to_string(&path)
            && path.extension().is_none_or(|extension| extension != "snap" && extension != "svg")
        {
            words.extend(tokens(&text).map(|(_, word)| word.to_lowercase()));
        }
    }
}

/// The runs of letters in a text, each with the byte at which it ends.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|sign: char| !sign.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr().addr() - text.as_ptr().addr() + word.len(), word))
}

/// The words on a screen that are the beginning of another and do not say that they are cut.
fn cut_words(player: &Player) -> Vec<String> {
    let (buffer, _) = player.draw();
    // What lies under something else may be covered in the middle of a word.
    let model = &player.model;
    let body = model.screen().body;
    let area = model.layers.top().and_then(|top| top.layer().place(body)).unwrap_or(buffer.area);
    // On the map letters stand side by side that make no word.
    let is_map = model.pane().is_some_and(|state| state.pane.id() == PaneId::Factories);
    let map = model.parts().picture.filter(|_| is_map).unwrap_or_default();
    let cell = |x, y| match buffer.cell((x, y)) {
        Some(cell) if area != buffer.area || !map.contains(Position { x, y }) => cell.symbol(),
        _ => " ",
    };
    let lines =
        (area.top()..area.bottom()).map(|y| (area.left()..area.right()).map(|x| cell(x, y)).collect::<String>());
    // What is typed is nobody's word, and addresses are broken wherever they must be.
    let has_address = lines.clone().any(|line| line.contains("http"));
    let notes = player.saved.iter().filter_map(|event| event.note.as_deref());
    let files = player.written.iter().map(|(name, _)| name.as_str());
    let typed: String = notes.chain(files).flat_map(|text| [text, " "]).collect();
    let narrowed = model.layers.get::<PageLayer>().map(PageLayer::filter).unwrap_or_default();
    let query = format!("{} {narrowed} {typed}", model.search.query()).to_lowercase();
    let lines: Vec<String> = lines.collect();
    let whole = |line: &str, end: usize, word: &str| {
        let before = &line[..end - word.len()];
        let is_marked = line[end..].starts_with('…')
            || line[end..].starts_with("...")
            || before.ends_with('…')
            || before.ends_with("...");
        is_marked || WORDS.contains(&word.to_lowercase()) || query.contains(&word.to_lowercase())
    };
    let cut = lines.iter().flat_map(|line| {
        let words = tokens(line).filter(|(_, word)| word.chars().count() >= 4);
        words.filter(|(end, word)| !whole(line, *end, word)).map(|(_, word)| word.to_owned()).collect::<Vec<_>>()
    });
    if model.takes_text() || has_address { Vec::new() } else { cut.collect() }
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
        let language = Language::ALL[sitting % 2];
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
            if number % 10 == 0 {
                let cut = cut_words(&player);
                let screen = || picture(&player.draw().0, false);
                assert!(cut.is_empty(), "{cut:?} after {taken:?} from {width}x{height}:\n{}", screen());
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

/// Beside the map a list that moves is written whole, since a terminal scrolls whole rows; and a
/// heading that comes into sight makes a step in a hundred longer.
#[test]
fn a_step_of_the_cursor_writes_little() {
    for (size, most) in [((80, 24), 600), ((120, 40), 2_000)] {
        // Each pane and each size in both languages, but not all of them together.
        let first = usize::from(size.0 == 120);
        for (pane, language) in ["1", "2", "3", "4"].into_iter().zip(Language::ALL.into_iter().cycle().skip(first)) {
            let mut player = explorer(bundled(), size, language);
            player.model.theme = Theme::Either(Depth::Indexed);
            player.press(pane).unwrap();
            player.frame();
            let step = |_| {
                player.press("j").unwrap();
                player.frame().len()
            };
            let mut written: Vec<usize> = (0..100).map(step).collect();
            written.sort_unstable();
            let usual = if pane == "2" { written.iter().sum::<usize>() / written.len() } else { written[98] };
            assert!(usual <= most, "pane {pane} at {size:?}: {written:?}");
        }
    }
}
