//! Whole screens: one table of journeys. Each has snapshots at two sizes, and is checked at every size
//! and in both languages.

use std::sync::Arc;

use atlante::app::dividing::PartShares;
use atlante::app::library::Library;
use atlante::app::pane::{Arrangement, Focus};
use atlante::app::{Message, layout};
use atlante::domain::sources::{SourceText, Sources};
use atlante::runtime::Player;
use atlante::words::Language;
use ratatui::layout::Rect;

use super::harness::{GAZETTE, explorer, library, screen, small, styled_screen};
use super::whole::check_screen;

/// The sizes at which every screen is checked: a small and an ordinary one, one with list and detail
/// side by side, one with three parts side by side, and a large one.
const SIZES: [(u16, u16); 5] = [(60, 15), (80, 24), (120, 40), (140, 40), (200, 60)];

// The size of the Italian snapshot; the English one is at 80x24. It is small where little room is the
// harder case, else two parts are side by side, and in one journey all three.
const SMALL: (u16, u16) = (60, 15);
const LARGE: (u16, u16) = (120, 40);
const WIDE: (u16, u16) = (140, 40);

/// The dataset of a journey.
#[derive(Clone, Copy)]
enum On {
    /// The small dataset.
    Small,
    /// The small dataset with the user's copy of a document.
    Copies,
    /// The dataset with every kind of row of the timeline.
    Rows,
}

/// Name, size of the Italian snapshot, dataset and keys.
type Journey = (&'static str, (u16, u16), On, &'static str);

const JOURNEYS: &[Journey] = &[
    ("start", LARGE, On::Small, ""),
    ("factories", LARGE, On::Small, "2<enter>"),
    ("investments", LARGE, On::Small, "3"),
    ("review", LARGE, On::Small, "4"),
    ("search", LARGE, On::Small, "/harbour"),
    ("nothing", SMALL, On::Small, "/wave:3 zzzz"),
    ("fault", SMALL, On::Small, "/cuntry:PL"),
    ("evidence", LARGE, On::Small, "2e"),
    ("help", SMALL, On::Small, "?"),
    ("ties", LARGE, On::Small, "v"),
    ("facets", LARGE, On::Small, "f"),
    ("facets_typed", SMALL, On::Small, "f3 lat"),
    ("palette", LARGE, On::Small, ":"),
    ("palette_typed", SMALL, On::Small, ":cop"),
    ("help_search", LARGE, On::Small, "?/evid"),
    ("day", SMALL, On::Small, "a"),
    ("due", SMALL, On::Small, "bsoon<enter>"),
    ("copy", SMALL, On::Small, "y"),
    ("copied", SMALL, On::Small, "2yk"),
    ("completion", SMALL, On::Small, "/kind:<tab>"),
    ("dimmed", WIDE, On::Small, "2/krakow<enter>d"),
    ("sorted", LARGE, On::Small, "2sS"),
    ("passages", LARGE, On::Copies, "4e.."),
    ("verdict", SMALL, On::Small, "4r"),
    (
        "note",
        SMALL,
        On::Small,
        "4rdA longer note that does not fit into one row of the field, and goes on.<ctrl-j>Second line",
    ),
    ("noted", LARGE, On::Small, "4rcYes<enter>rfLook again<ctrl-j>soon<enter>rd<enter>g"),
    ("reviewed_list", SMALL, On::Small, "1rcYes<enter>rd<enter>g"),
    ("write", SMALL, On::Small, "1w<tab>"),
    ("views", SMALL, On::Small, "3/is:overdue<enter>'late<enter>2/wave:3<enter>sj<enter>'third wave<enter>'l"),
    ("rows", LARGE, On::Rows, "3"),
    ("payers", LARGE, On::Rows, "3v"),
    ("money", LARGE, On::Rows, "3vv"),
    ("money_small", SMALL, On::Small, "3vv"),
];

fn with_copies(player: &mut Player) {
    let library = player.model.library.clone().unwrap();
    let copies = library.dataset.documents.iter().filter(|(_, document)| &*document.file == "gazette.txt");
    let copies = copies.map(|(id, _)| (id, Ok(SourceText::new(GAZETTE)))).collect();
    player.send(Message::Copies(Arc::new(Sources::new(copies))));
}

/// Plays a journey.
fn play(journey: &Journey, size: (u16, u16), language: Language) -> Player {
    let (_, _, on, keys) = journey;
    let rows: fn() -> Arc<Library> = || library(include_bytes!("timeline.json"));
    let mut player = explorer(if matches!(on, On::Rows) { rows() } else { small() }, size, language);
    player.model.reviewing.reviewer = Some(String::from("Ada"));
    if matches!(on, On::Copies) {
        with_copies(&mut player);
    }
    player.press(keys).unwrap();
    player
}

#[test]
fn every_journey_looks_as_it_should() {
    for journey in JOURNEYS {
        let english = play(journey, (80, 24), Language::EN);
        insta::assert_snapshot!(format!("{}_en_80x24", journey.0), styled_screen(&english));
        let (width, height) = journey.1;
        let italian = play(journey, (width, height), Language::IT);
        insta::assert_snapshot!(format!("{}_it_{width}x{height}", journey.0), screen(&italian));
    }
}

/// The areas of list, picture and detail at every size, for each part that can have the keys.
#[test]
fn the_parts_of_a_pane_stand_beside_each_other_as_they_should() {
    let mut table = String::new();
    let place = |part: Option<Rect>| part.map_or_else(|| "-".to_owned(), |part| part.to_string());
    for size in SIZES {
        for arrangement in [Arrangement::ListDetail, Arrangement::PictureList, Arrangement::WideRows] {
            for focus in [Focus::List, Focus::Picture, Focus::Detail] {
                let body = layout::screen(size.into(), true).body;
                let parts = layout::parts(body, arrangement, focus, false, &PartShares::default());
                let [list, picture, detail] = [parts.list, parts.picture, parts.detail].map(place);
                let (width, height) = size;
                let line = format!("{width}x{height} {arrangement:?} {focus:?}: {list} {picture} {detail}\n");
                table.push_str(&line);
            }
        }
    }
    insta::assert_snapshot!("parts", table);
}

/// Checks the screen at the end of every journey.
fn check_all(language: Language) {
    for journey in JOURNEYS {
        for size in SIZES {
            let player = play(journey, size, language);
            if let Err(fault) = check_screen(&player) {
                panic!("{} {}x{} {language:?}: {fault}\n{}", journey.0, size.0, size.1, screen(&player));
            }
        }
    }
}

#[test]
fn every_journey_is_whole_at_every_size_in_english() {
    check_all(Language::EN);
}

#[test]
fn every_journey_is_whole_at_every_size_in_italian() {
    check_all(Language::IT);
}
