//! Every key does what help and footer say about it, in the places where they say it.

use std::collections::HashMap;
use std::sync::Arc;

use atlante::app::action::Action;
use atlante::app::help::{keys_markdown, keys_text};
use atlante::app::key::Key;
use atlante::app::keymap::{Context, Keymap, bindings};
use atlante::app::layers::reading::PageLayer;
use atlante::app::rebinding::Rebinding;
use atlante::domain::record::RecordId;
use atlante::panes;
use atlante::runtime::Player;
use atlante::words::Language;
use atlante::words::Words;

use super::harness::{bundled, explorer, screen};

const SIZE: (u16, u16) = (80, 24);

/// The explorer after some keys.
fn after(keys: &str) -> Player {
    let mut player = explorer(bundled(), SIZE, Language::EN);
    player.press(keys).unwrap();
    player
}

/// What help says after some keys, before it comes to keys that are of use elsewhere: by keys.
fn help_here(keys: &str) -> HashMap<String, String> {
    let player = after(&format!("{keys}?"));
    let page = player.model.layers.get::<PageLayer>().unwrap().page(&player.model.layer_cx());
    let lines: Vec<_> = page.lines().collect();
    let lines = lines.iter().map(|line| line.pieces.iter().map(|piece| piece.text.trim()).collect::<Vec<_>>());
    let here = lines.take_while(|pieces| pieces != &["Elsewhere"]);
    here.filter(|pieces| pieces.len() == 2).map(|pieces| (pieces[0].to_owned(), pieces[1].to_owned())).collect()
}

fn footer(player: &Player) -> String {
    screen(player).lines().last().unwrap().to_owned()
}

fn selected(player: &Player) -> Option<RecordId> {
    player.model.pane().unwrap().list.selected()
}

#[test]
fn a_nearer_row_of_a_pane_hides_another_whole_or_not_at_all() {
    let usual = Keymap::default();
    for pane in panes::all() {
        for view in 0..pane.views().len().max(1) {
            let player = after(&format!("{}{}", pane.id().number(), "v".repeat(view)));
            let own = player.model.pane().unwrap().pane.context();
            for part in [Context::List, Context::Detail, Context::Picture] {
                let near = [Context::Evidence].into_iter().chain(own);
                let contexts: Vec<_> = near.chain([part, Context::Pane, Context::Always]).collect();
                for row in usual.holding(&contexts) {
                    let found: Vec<_> = row.keys.iter().map(|key| usual.find(&contexts, *key)).collect();
                    assert!(found.iter().all(|action| *action == Some(row.action)), "{contexts:?} {row:?}");
                }
            }
        }
    }
}

#[test]
fn help_is_that_of_the_pane_and_part_where_it_was_opened() {
    for (keys, expected) in [
        ("1", &[("v", "ties of the organisation or agreement, or the record again"), ("l →", "to the detail")][..]),
        ("1<enter>", &[("h ←", "to the list"), ("Enter", "follow the link; show what is folded away")]),
        ("2", &[("v", "the map in words"), ("l →", "to the detail"), ("j ↓", "next record")]),
        (
            "2<tab>",
            &[
                ("h ←", "to the nearest site on the left"),
                ("j ↓", "to the nearest site below"),
                ("k ↑", "to the nearest site above"),
                ("l →", "to the nearest site on the right"),
                (",", "previous site, also while the detail is read"),
                (".", "next site, also while the detail is read"),
                ("H", "show what lies further left"),
            ],
        ),
        ("2v", &[("v", "the map"), (".", "next site, also while the detail is read")]),
        (
            "3",
            &[
                ("v", "who pays"),
                (",", "previous entry, also while the detail is read"),
                (
                    "s",
                    "group by time, payer, recipient, level, party, site, country, wave, kind, firmness, currency, instrument",
                ),
                ("H", "earlier years"),
                ("j ↓", "next record"),
            ],
        ),
        ("3vv", &[("v", "the timeline"), (".", "the next day on which the money of the selected currency changes")]),
        ("4", &[("r", "review the record: then c d f"), ("s", "sort by a column")]),
        ("2<enter>e", &[("e", "the record again"), (".", "next entry of evidence"), ("v", "the map in words")]),
    ] {
        let help = help_here(keys);
        for (key, words) in expected {
            assert_eq!(help.get(*key).map(String::as_str), Some(*words), "{keys}: {key}");
        }
    }
    assert!(!help_here("2v").contains_key("+"), "there is nothing to zoom in words");
    assert!(!help_here("1").contains_key("+"));
}

#[test]
fn help_begins_with_the_pane_in_which_it_was_opened() {
    for (keys, heading) in [("1?", "In Partnership"), ("2?", "In Factories: the map"), ("4?", "In Review")] {
        let picture = screen(&after(keys));
        let first = picture.lines().nth(6).unwrap();
        assert!(first.contains(heading), "{picture}");
    }
}

#[test]
fn the_arrows_of_the_map_stay_on_it() {
    for key in ["h", "j", "k", "l"] {
        let player = after(&format!("2<tab>{key}"));
        assert_eq!(help_here(&format!("2<tab>{key}")).len(), help_here("2<tab>").len());
        assert!(selected(&player).is_some());
    }
    assert_ne!(selected(&after("2<tab>h")), selected(&after("2<tab>")));
}

#[test]
fn stop_and_comma_go_through_the_entries_of_the_timeline() {
    for before in ["3", "3<enter>"] {
        let there = after(&format!("{before}.."));
        assert_eq!(selected(&there), selected(&after("3jj")), "{before}");
        assert_eq!(there.model.pane().unwrap().focus, after(before).model.pane().unwrap().focus);
        assert_eq!(selected(&after(&format!("{before}..,"))), selected(&after("3j")), "{before}");
    }
}

#[test]
fn stop_and_comma_go_through_the_days_of_the_money() {
    let (first, later, back) = (after("3vv,"), after("3vv,,."), after("3vv,,"));
    assert_eq!(screen(&first), screen(&later));
    assert_ne!(screen(&first), screen(&back));
    // With the day goes the largest of what came then.
    assert_eq!(selected(&first), selected(&later));
    assert_ne!(selected(&first), selected(&back));
}

#[test]
fn there_is_nothing_to_zoom_or_choose_in_words() {
    let words = screen(&after("2v"));
    for key in ["+", "-", "0", "H", "J", "K", "L", "o"] {
        assert_eq!(screen(&after(&format!("2v{key}"))), words, "{key}");
        assert_eq!(screen(&after(&format!("2v{key}v"))), screen(&after("2")), "{key}");
    }
}

#[test]
fn the_timeline_is_turned_round_while_the_detail_is_read_too() {
    let rows = |keys: &str| after(keys).model.pane().unwrap().list.rows().to_vec();
    assert_eq!(rows("3<enter>S"), rows("3S"));
    assert_ne!(rows("3S"), rows("3"));
}

#[test]
fn a_due_date_is_typed_with_the_cursor_keys_of_every_field() {
    let player = after("b2027-0<left>1<enter>");
    assert_eq!(player.model.search.query().to_string(), "due<=2027-10");
    assert!(after("b").model.hints().iter().all(|row| row.text(&player.model.words).find("stated").is_none()));
}

#[test]
fn the_footer_names_no_way_back_where_there_is_none() {
    for (keys, has_way) in [
        ("", false),
        ("2", false),
        ("<enter>", true),
        ("/krakow<enter>", true),
        ("/krakow<enter>x", false),
        ("2<enter>e", true),
        ("2$", true),
        ("<enter><esc>", false),
    ] {
        let player = after(keys);
        let names_it = player.model.hints().iter().any(|row| row.action == Action::Back);
        assert_eq!(names_it, has_way, "{keys}: {}", footer(&player));
        if !has_way {
            let mut other = after(keys);
            other.press("<esc>").unwrap();
            assert_eq!(screen(&player), screen(&other), "{keys}");
        }
    }
}

#[test]
fn the_footer_names_what_a_key_does_there() {
    for (keys, words) in [
        ("1", "f filter"),
        ("1", "v ties"),
        ("2", "v in words"),
        ("2v", "v map"),
        ("3", "v who pays"),
        ("3v", "v money"),
        ("3vv", "v timeline"),
        ("2<enter>e", "e record"),
    ] {
        let mut player = explorer(bundled(), (140, 30), Language::EN);
        player.press(keys).unwrap();
        assert!(footer(&player).contains(words), "{keys}: {}", footer(&player));
    }
}

#[test]
fn every_row_is_printed() {
    for words in Language::ALL.map(|language| Words::new(language, false)) {
        let printed = keys_text(&words, &Keymap::default()).split_whitespace().collect::<Vec<_>>().join(" ");
        let table = keys_markdown(&words, &Keymap::default());
        assert_eq!(table.lines().count(), bindings().len() + 2);
        for row in bindings() {
            let text = row.text(&words);
            assert!(printed.contains(&text), "{text}");
            assert!(table.contains(&format!("| {text} |")), "{text}");
        }
    }
}

#[test]
fn a_page_further_in_the_detail_is_in_sight_at_once() {
    for size in [(60, 15), (80, 24), (120, 40)] {
        for key in ["<space>", "<pgdn>"] {
            let mut player = explorer(bundled(), size, Language::EN);
            player.press("<enter>").unwrap();
            let before = screen(&player);
            let height = player.model.parts().detail.unwrap().height;
            player.press(key).unwrap();
            let offset = player.model.pane().unwrap().detail_offset;
            assert!(offset + 3 >= usize::from(height) && offset <= usize::from(height), "{size:?}: {offset}");
            assert_ne!(screen(&player), before);
            player.press("<pgup>").unwrap();
            assert_eq!(player.model.pane().unwrap().detail_offset, 0);
        }
    }
}

#[test]
fn the_letters_to_choose_from_are_drawn_at_every_size() {
    for size in [(60, 15), (80, 24), (120, 40), (200, 60)] {
        let mut player = explorer(bundled(), size, Language::EN);
        player.press("2Go").unwrap();
        assert!(player.model.parts().picture.is_some(), "{size:?}");
        assert!(footer(&player).contains("letter"), "{size:?}: {}", footer(&player));
        player.press("a").unwrap();
        let chosen = selected(&player).map(|id| bundled().dataset.record(id).id().to_owned());
        assert_eq!(chosen.as_deref(), Some("lumi-ai-factory"), "{size:?}");
    }
    let lettered = after("2o");
    assert!(screen(&lettered).contains("◈ a LUMI"), "{}", screen(&lettered));
}

#[test]
fn the_lines_around_the_part_with_the_keys_are_heavy() {
    let heavy = |keys: &str| screen(&after(keys)).contains(['┃', '━']);
    assert_eq!(["2", "2<tab>", "2<tab><tab>", "1", "1<enter>"].map(heavy), [false, true, true, false, true]);
    assert_ne!(screen(&after("2<tab>")), screen(&after("2<tab><tab>")));
}

/// The explorer with keys of one's own.
fn with_keys(wishes: &[(Action, &[&str])]) -> Player {
    let key = |label: &&str| Key::of_label(label).unwrap();
    let wish = |(action, keys): &(Action, &[&str])| Rebinding { action: *action, keys: keys.iter().map(key).collect() };
    let (keymap, clashes) = Keymap::rebound(&wishes.iter().map(wish).collect::<Vec<_>>());
    assert_eq!(clashes, []);
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.model.keymap = Arc::new(keymap);
    player
}

#[test]
fn footer_help_and_palette_name_the_keys_in_force() {
    let mut player = with_keys(&[(Action::Search, &["Ctrl-F", "B"]), (Action::Theme, &[]), (Action::Facets, &["F7"])]);
    assert!(footer(&player).contains("Ctrl-F search") && footer(&player).contains("F7 filter"), "{}", footer(&player));
    player.press("?/search everywhere").unwrap();
    assert!(screen(&player).contains("Ctrl-F B"), "{}", screen(&player));
    player.press("<esc><esc>:theme").unwrap();
    let palette = screen(&player);
    assert!(palette.contains("another theme") || palette.to_lowercase().contains("theme"), "{palette}");
    player.press("<enter>").unwrap();
    assert!(player.model.layers.top().is_none());
    // The usual key does nothing now, and the others do.
    player.press("/").unwrap();
    assert!(player.model.prompt().is_none());
    player.press("B").unwrap();
    assert!(player.model.prompt().is_some());
    let printed = keys_text(&player.model.words, &player.model.keymap);
    assert!(printed.contains("Ctrl-F B") && !printed.contains("next theme"), "{printed}");
}

#[test]
fn what_is_typed_stays_what_is_typed() {
    let letters: &[&str] = &["e"];
    for action in [Action::Down, Action::Accept, Action::EraseBefore, Action::Complete, Action::CursorLeft] {
        let free = if action == Action::Down { &["E"] } else { letters };
        let mut player = with_keys(&[(action, free)]);
        player.press("/eE").unwrap();
        let typed = player.model.prompt().unwrap().input().value().to_owned();
        assert_eq!(typed, "eE", "{action:?}");
        player.press("<backspace><left><enter>").unwrap();
        assert!(player.model.prompt().is_none(), "{action:?}: the usual keys hold in the field");
    }
}

#[test]
fn contexts_that_hold_together_are_known_to_meet() {
    let ways =
        ["", "<tab>", "2", "2<tab>", "2<enter>", "2<enter>e", "2v", "2o", "3", "3v", "3vv", "3vv<tab>", "4", "/"];
    let layers = ["f", "s", "3s", "C", ":", "'", "?", "?/", "a", "b", "y", "r", "c", "w", "!"];
    for keys in ways.into_iter().chain(layers) {
        let contexts = after(keys).model.contexts();
        for (place, near) in contexts.iter().enumerate() {
            for far in contexts.iter().skip(place + 1) {
                assert!(near.meets(*far) && far.meets(*near), "{keys}: {near:?}, {far:?}");
            }
        }
    }
    assert!(!Context::Map.meets(Context::Timeline) && !Context::List.meets(Context::Field));
}
