//! What comes together, long, or without the marks of a paste, as the explorer takes it.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use atlante::app::burst::next_message;
use atlante::app::key::parse_script;
use atlante::app::layers::facets::FacetPanel;
use atlante::app::layers::note::NotePanel;
use atlante::app::layers::palette::CommandPalette;
use atlante::app::memory::{DatasetMemory, Memory};
use atlante::app::{Message, update};
use atlante::runtime::Player;
use atlante::words::Language;
use crossterm::event::Event;
use proptest::prelude::*;

use super::harness::{cases, explorer, screen, small};

/// The greatest number of characters that a field of one line takes.
const LINE: usize = atlante::app::layers::LONGEST_LINE;

fn played(keys: &str) -> Player {
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.press(keys).unwrap();
    player
}

/// The events of keys.
fn events(keys: &str) -> Vec<Event> {
    parse_script(keys).unwrap().into_iter().map(atlante::app::key::Key::event).collect()
}

fn typed(player: &Player) -> String {
    player.model.prompt().map(|prompt| prompt.input().value().to_owned()).unwrap_or_default()
}

/// The least of a few times that something takes, so that a busy machine does not count.
fn time_of(mut act: impl FnMut()) -> Duration {
    let once = |()| {
        let start = Instant::now();
        act();
        start.elapsed()
    };
    [(); 3].map(once).into_iter().min().unwrap()
}

#[test]
fn what_comes_together_is_one_text_between_other_keys() {
    let mut player = played("");
    player.together(events("/rigq<backspace>a<enter>"));
    assert_eq!((typed(&player), player.model.search.query().to_string()), (String::new(), "riga".to_owned()));
    player.together(events("/<ctrl-u>harbour<esc>x"));
    assert_eq!(player.model.search.query().to_string(), "");
    // A letter that chooses a site, and one that is a key again.
    player.together(events("2oa3"));
    assert_eq!(player.model.active, 2);
}

#[test]
fn what_goes_to_a_match_waits_for_the_search() {
    let mut player = played("/");
    // The search is asked for, and nobody answers.
    let asked = update(&mut player.model, Message::Type("riga".to_owned()));
    assert!(!asked.is_empty());
    let next = |keys: &str| {
        let mut waiting = VecDeque::from(events(keys));
        let message = next_message(&player.model, &mut waiting);
        (message.is_some(), waiting.len())
    };
    assert_eq!((next("<enter><esc>"), next("<down>x")), ((false, 2), (false, 2)));
    assert_eq!((next("xy<enter>"), next("<esc><enter>"), next("<enter><ctrl-l>")), ((true, 1), (true, 1), (true, 1)));
}

#[test]
fn lines_that_come_as_keys_are_a_paste() {
    for (keys, text) in [
        ("one<enter>two", "one two"),
        ("one<ctrl-j>two<enter>", "one two "),
        ("q3<enter>i<tab>quit<enter><enter>", "q3 i quit  "),
    ] {
        let mut player = played("/");
        player.together(events(keys));
        assert_eq!((typed(&player), player.exit.is_none()), (text.to_owned(), true), "{keys}");
    }
    let mut note = played("2rc");
    note.together(events("line one<enter>line two<enter>"));
    let panel = note.model.layers.get::<NotePanel>().map(|panel| panel.input.value().to_owned());
    assert_eq!((panel.as_deref(), note.saved.len()), (Some("line one\nline two\n"), 0));
}

#[test]
fn a_line_and_enter_are_keys_and_so_are_commands() {
    let mut player = played("/");
    player.together(events("harbour<enter>"));
    assert_eq!((typed(&player), player.model.prompt().is_none()), (String::new(), true));
    // No field was open when these came.
    let mut reviewed = played("4");
    reviewed.together(events("rcone<enter>rdtwo<enter>"));
    assert_eq!(reviewed.saved.len(), 2);
    // Few keys, and keys that no paste has.
    for keys in ["a<enter>j", "<ctrl-u>harbour<enter>jjj"] {
        let mut player = played("/");
        player.together(events(keys));
        assert!(player.model.prompt().is_none(), "{keys}");
    }
}

#[test]
fn what_no_field_takes_is_left_out_and_told() {
    for (language, keys) in [("en", "/"), ("it", "/"), ("en", ":"), ("en", "f"), ("en", "a"), ("en", "w"), ("en", "?/")]
    {
        let language = Language::from_code(language).unwrap();
        let mut player = explorer(small(), (120, 40), language);
        player.press(keys).unwrap();
        player.event(Event::Paste("ä".repeat(3 * LINE)));
        let text = player.model.words.with("input-full", &[("count", player.model.words.count(LINE).into())]);
        let notice = player.model.notice.as_ref().map(|notice| notice.text.clone());
        assert_eq!(notice.as_ref(), Some(&text), "{keys}");
        assert!(screen(&player).contains(&text), "{keys}:\n{}", screen(&player));
    }
    let mut player = played("/");
    player.event(Event::Paste("x".repeat(2 * LINE)));
    assert_eq!(typed(&player).chars().count(), LINE);
    player.press("y").unwrap();
    assert_eq!((typed(&player).chars().count(), player.model.notice.is_some()), (LINE, true));
    player.press("<backspace>y").unwrap();
    assert!(typed(&player).ends_with("xy") && player.model.notice.is_none());
    // A sign of several characters is not cut.
    let mut player = played("/");
    player.event(Event::Paste("x".repeat(LINE - 1) + "e\u{301}"));
    assert_eq!(typed(&player).chars().count(), LINE - 1);
}

#[test]
fn a_note_takes_pages() {
    let mut player = played("2rc");
    player.event(Event::Paste("a line of a note\n".repeat(3_000)));
    let length = |player: &Player| player.model.layers.get::<NotePanel>().unwrap().input.value().chars().count();
    assert_eq!((length(&player), player.model.notice.is_none()), (51_000, true));
    player.event(Event::Paste("x".repeat(1 << 20)));
    assert_eq!((length(&player), player.model.notice.is_some()), (64_000, true));
}

#[test]
fn a_query_that_no_field_takes_is_not_remembered() {
    let long = "riga ".repeat(LINE);
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.model.search = atlante::app::search::Search::waiting_for(String::new());
    player.model.remember(&DatasetMemory { query: long.clone(), ..DatasetMemory::default() });
    assert_eq!(player.model.search.waiting(), Some(""));
    player.model.search = atlante::app::search::Search::waiting_for(long);
    let sources = ["made".to_owned()];
    let mut memory = Memory::default();
    player.model.add_to_memory(&mut memory, Some(&sources));
    assert_eq!(memory.take(&sources).unwrap().query, "");
}

/// A paste that is cut costs little more than one that just fits: the growth is held, not the time.
#[test]
fn the_cost_of_a_paste_does_not_grow_with_its_square() {
    for keys in ["/", ":", "f", "w", "?/"] {
        let pasting = |count: usize| {
            let mut player = played(keys);
            let text = "sort words ".repeat(count);
            time_of(|| player.event(Event::Paste(text.clone())))
        };
        let (little, much) = (pasting(90), pasting(20_000));
        assert!(much < 20 * little + Duration::from_millis(200), "{keys}: {little:?}, {much:?}");
    }
}

#[test]
fn letters_that_come_together_are_searched_once() {
    for keys in ["/", ":", "f"] {
        let mut player = played(keys);
        let many = events(&"abcdefghij".repeat(90));
        let together = time_of(|| player.together(many.clone()));
        let mut alone = played(keys);
        let few = time_of(|| alone.press("abcdefghij").unwrap());
        assert!(together < 20 * few + Duration::from_millis(200), "{keys}: {together:?}, {few:?}");
    }
}

/// What a field holds after typing, whichever it is.
fn held(player: &Player) -> String {
    let layers = &player.model.layers;
    let facets = layers.get::<FacetPanel>().map(|panel| panel.input.value().to_owned());
    let palette = layers.get::<CommandPalette>().map(|panel| panel.input.value().to_owned());
    [typed(player)].into_iter().chain(facets).chain(palette).collect()
}

proptest! {
    #![proptest_config(cases(48))]

    /// As one text or letter by letter, the result is the same.
    #[test]
    fn together_or_one_by_one(field in "[/:f]", letters in "[a-z0-9 é]{0,12}", then in "(<left>|<backspace>|<enter>|<esc>|<down>)") {
        let mut together = played(&field);
        together.together(events(&(letters.clone() + &then)));
        let mut alone = played(&field);
        alone.press(&(letters + &then)).unwrap();
        prop_assert_eq!(held(&together), held(&alone));
        prop_assert_eq!(screen(&together), screen(&alone));
    }
}
