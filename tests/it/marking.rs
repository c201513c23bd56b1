//! Marked records: written, copied and reviewed together.

use atlante::app::Exit;
use atlante::app::marking::SessionPurpose;
use atlante::runtime::Player;
use atlante::words::{Language, Words};

use super::harness::{explorer, explorer_with, screen, small};

/// The explorer on the small dataset, after some keys.
fn little(keys: &str) -> Player {
    let mut player = explorer(small(), (100, 30), Language::EN);
    player.press(keys).unwrap();
    player
}

fn marks(keys: &str) -> usize {
    little(keys).model.marked().len()
}

#[test]
fn marks_outlive_filters_panes_and_esc_until_they_are_taken_off() {
    let mut player = little("2 j ");
    let selected = player.model.pane().unwrap().list.selected();
    assert_eq!(player.model.marked().last().copied(), selected, "the cursor has moved");
    assert!(screen(&player).contains("2 marked") && screen(&player).contains(">▪"), "{}", screen(&player));
    player.press("/zzzz<enter>3<esc>X12").unwrap();
    assert!(screen(&player).contains("2 marked"), "{}", screen(&player));
    player.press(" ").unwrap();
    assert!(screen(&player).contains("1 marked"), "{}", screen(&player));
    player.press("M").unwrap();
    assert!(!screen(&player).contains("marked") && screen(&player).contains("One mark"), "{}", screen(&player));
    player.press("M").unwrap();
    assert!(screen(&player).contains("No record is marked"), "{}", screen(&player));
}

#[test]
fn a_blank_marks_in_lists_and_pictures_and_pages_elsewhere() {
    assert_eq!((marks("2 "), marks("2<tab> "), marks("3 "), marks("4 ")), (1, 1, 1, 1));
    assert_eq!(
        (marks("2<enter><space>"), marks("2e "), marks("2? "), marks("2/a <esc>"), marks("2f <esc>")),
        (0, 0, 0, 0, 0)
    );
}

#[test]
fn the_timeline_shows_marks_and_ascii_has_a_sign_of_its_own() {
    let row = |ascii, keys| {
        let mut player = explorer_with(small(), (100, 24), Words::new(Language::EN, ascii));
        player.press(keys).unwrap();
        screen(&player).lines().find(|line| line.starts_with('>')).unwrap().to_owned()
    };
    assert!(row(false, "3 ").starts_with(">▪"));
    assert!(row(true, "3 ").starts_with(">#") && row(true, "2 ").starts_with(">#"));
    assert!(!row(false, "3  ").contains('▪'));
}

#[test]
fn what_is_marked_is_written_first_in_the_order_of_marking() {
    let mut player = little("2G g /lighthouse<enter>w");
    assert!(screen(&player).contains("[marked (2)]"), "{}", screen(&player));
    player.press("<enter>").unwrap();
    let (name, text) = player.written.first().unwrap();
    assert_eq!(name, "marked.csv");
    let marked = player.model.marked();
    let library = player.model.library.clone().unwrap();
    let written: Vec<_> = text.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect();
    let ids: Vec<_> = marked.iter().map(|id| library.dataset.record(*id).id().to_owned()).collect();
    assert_eq!(written, ids, "{text}");
}

#[test]
fn records_and_citations_of_all_marked_are_copied() {
    let mut player = little("2 j yr");
    let records: serde_json::Value = serde_json::from_str(player.copied.as_deref().unwrap()).unwrap();
    assert_eq!(records.as_array().unwrap().len(), 2);
    assert!(screen(&player).contains("2 marked records"), "{}", screen(&player));
    player.press("yc").unwrap();
    assert_eq!(player.copied.as_deref().unwrap().matches("SHA-256").count(), 2, "{:?}", player.copied);
    player.press("Myr").unwrap();
    let record: serde_json::Value = serde_json::from_str(player.copied.as_deref().unwrap()).unwrap();
    assert!(record.is_object());
}

#[test]
fn one_verdict_is_on_all_marked_and_is_taken_back_as_one() {
    let mut player = little("2 j rd");
    assert!(screen(&player).contains("disputed: 2 marked records"), "{}", screen(&player));
    player.press("both<esc>rd").unwrap();
    assert!(screen(&player).contains("both"), "{}", screen(&player));
    player.press("<enter>").unwrap();
    let notes: Vec<_> = player.saved.iter().map(|event| event.note.as_deref()).collect();
    assert_eq!(notes, [Some("both"), Some("both")]);
    assert_ne!(player.saved[0].record, player.saved[1].record);
    assert!(screen(&player).contains("2 marked records"), "{}", screen(&player));
    let disputed = |player: &Player| {
        let screen = screen(player);
        screen.lines().filter_map(|line| line.split('│').next()).filter(|row| row.contains('×')).count()
    };
    assert_eq!(disputed(&player), 2, "{}", screen(&player));
    player.press("u").unwrap();
    assert_eq!((player.saved.len(), disputed(&player)), (4, 0), "{}", screen(&player));
    player.press("u").unwrap();
    assert_eq!(player.saved.len(), 4, "something is taken back twice");
}

#[test]
fn a_note_alone_is_on_the_record_shown() {
    let mut player = little("2 j cseen<enter>");
    assert_eq!(player.saved.len(), 1);
    player.press("u").unwrap();
    assert_eq!(player.saved.len(), 2);
}

#[test]
fn what_is_not_yet_known_is_not_acted_on() {
    let mut player = little("2 j ");
    player.press("a2024-01-01<enter>").unwrap();
    assert!(!screen(&player).contains("marked"), "{}", screen(&player));
    player.press("a2026-11-22<enter>").unwrap();
    assert!(screen(&player).contains("2 marked"), "{}", screen(&player));
}

#[test]
fn where_records_are_picked_enter_chooses_in_lists_alone() {
    let exit = |keys: &str| {
        let mut player = explorer(small(), (100, 30), Language::EN);
        player.model.purpose = SessionPurpose::Pick;
        player.press(keys).unwrap();
        player.exit
    };
    let picked = |ids: &[&str]| Some(Exit::Picked(ids.iter().map(ToString::to_string).collect()));
    assert_eq!(exit("2/lighthouse<enter><enter>"), picked(&["lighthouse"]));
    assert_eq!(exit("2/lighthouse<enter> X/harbour-total<enter> k<enter>"), picked(&["lighthouse", "harbour-total"]));
    assert_eq!(exit("2<right><enter>"), None);
    assert_eq!(exit("2/zzzz<enter><enter>"), None);
    assert_eq!(little("2<enter>").exit, None);
}
