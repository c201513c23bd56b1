//! `--pane`, `--view`, `--sort`, `--marks`, and the command line that opens what is shown.

use std::sync::Arc;

use atlante::app::Model;
use atlante::app::column::Column;
use atlante::app::library::Library;
use atlante::app::list::ListRow;
use atlante::app::pane::PaneId;
use atlante::app::viewpoint::Viewpoint;
use atlante::panes;
use atlante::runtime::Player;
use atlante::words::Language;
use ratatui::layout::Size;

use super::harness::{TODAY, bundled, day, explorer, screen, small, words};

/// The explorer on the small dataset, after some keys.
fn little(keys: &str) -> Player {
    let mut player = explorer(small(), (100, 30), Language::EN);
    player.press(keys).unwrap();
    player
}

fn opened(viewpoint: Viewpoint, query: &str) -> Player {
    opened_on(small(), viewpoint, query)
}

fn opened_on(library: Arc<Library>, viewpoint: Viewpoint, query: &str) -> Player {
    let size = Size { width: 120, height: 40 };
    let mut model = Model::new(panes::all(), words(Language::EN, false), day(TODAY), size, query.to_owned());
    model.begin_at(viewpoint);
    Player::new(model, library)
}

fn at(pane: PaneId, view: Option<&str>, sort: Option<&str>) -> Viewpoint {
    Viewpoint { pane: Some(pane), view: view.map(str::to_owned), sort: sort.map(str::to_owned), ..Viewpoint::default() }
}

/// The same, with a record selected.
fn of(viewpoint: Viewpoint, record: &str) -> Viewpoint {
    Viewpoint { record: Some(record.to_owned()), ..viewpoint }
}

#[test]
fn what_is_shown_is_said_in_words_and_opened_by_them() {
    for (keys, expected) in [
        ("1", at(PaneId::Partnership, None, None)),
        ("1v", at(PaneId::Partnership, Some("ties"), None)),
        ("2v", at(PaneId::Factories, Some("words"), None)),
        ("3v", at(PaneId::Investments, Some("payers"), None)),
        ("3vv", at(PaneId::Investments, Some("money"), None)),
        ("3vvv", at(PaneId::Investments, None, None)),
        // The cursor stays on its record.
        ("3sjjjjj<enter>S", of(at(PaneId::Investments, None, Some("country:desc")), "harbour-total")),
        ("2S", at(PaneId::Factories, None, Some("dataset:desc"))),
        ("2<tab>pp", Viewpoint { marks: Some("gpus".into()), ..at(PaneId::Factories, None, None) }),
        ("2$", at(PaneId::Factories, Some("sums"), None)),
        ("2v$", at(PaneId::Factories, Some("words,sums"), None)),
        ("1e", at(PaneId::Partnership, Some("evidence"), None)),
        ("1je", of(at(PaneId::Partnership, Some("evidence"), None), "north-says")),
        ("2j", of(at(PaneId::Factories, None, None), "lighthouse")),
    ] {
        let player = little(keys);
        assert_eq!(player.model.viewpoint(), expected, "{keys}");
        assert_eq!(opened(expected.clone(), "").model.viewpoint(), expected, "{keys}");
    }
}

#[test]
fn every_order_of_every_pane_is_opened_as_it_is_said() {
    for pane in panes::all() {
        for word in atlante::app::viewpoint::orders(&*pane) {
            for sort in [word.to_owned(), format!("{word}:desc")] {
                let player = opened(at(pane.id(), None, Some(&sort)), "");
                assert!(player.model.notice.is_none(), "{sort}: {:?}", player.model.notice);
                // The usual order need not be said.
                let said = player.model.viewpoint().sort.unwrap_or_default();
                let is_usual = said.is_empty() && ["dataset", "time"].contains(&sort.as_str());
                assert!(said == sort || is_usual, "{sort} became {said}");
            }
        }
    }
    let both = at(PaneId::Investments, Some("money"), Some("kind,kind:desc"));
    assert_eq!(opened(both.clone(), "").model.viewpoint(), both);
}

#[test]
fn the_greatest_comes_first_only_where_the_order_descends() {
    let first = |player: &Player| {
        player.model.panes[1].list.rows().iter().find_map(|row| match row {
            ListRow::Record(id) => Some(*id),
            ListRow::Heading(_) => None,
        })
    };
    let sorted = |sort| first(&opened_on(bundled(), at(PaneId::Factories, None, Some(sort)), ""));
    // Of itself a list sorted by money begins with the most.
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("2").unwrap();
    player.model.panes[1].order = Some(Column::Amount);
    player.press("SS").unwrap();
    assert_eq!(sorted("amount:desc"), first(&player));
    player.press("S").unwrap();
    assert_eq!(sorted("amount"), first(&player));
    assert_ne!(sorted("amount"), sorted("amount:desc"));
}

#[test]
fn what_the_pane_does_not_know_is_told() {
    let player = opened(Viewpoint { sort: Some("gpus".into()), ..Viewpoint::default() }, "");
    assert!(screen(&player).contains("--sort does not take “gpus”"), "{}", screen(&player));
}

#[test]
fn a_record_that_the_list_does_not_have_is_told() {
    for (query, record) in [("", "nothing"), ("harbour", "lighthouse")] {
        let wanted = Viewpoint { record: Some(record.into()), ..at(PaneId::Factories, None, None) };
        let player = opened(wanted, query);
        assert!(screen(&player).contains(&format!("the list has no record {record}")), "{}", screen(&player));
    }
}

#[test]
fn records_side_by_side_and_what_they_are_compared_with_are_in_the_command() {
    let mut player = little("2<space>j<space>=yk");
    let ids = "harbour,lighthouse";
    assert_eq!(player.copied.as_deref(), Some(&*format!("atlante render --beside {ids} --as-of 2026-11-22")));
    player.press("=").unwrap();
    player.model.compared_argument = Some("old data.json".into());
    let said = player.model.command_to_copy();
    assert!(said.contains(" --compare 'old data.json'"), "{said}");
}

#[test]
fn the_command_names_what_is_not_as_usual() {
    let mut player = little("3vv/harbour-total<enter>iyk");
    assert_eq!(
        player.copied.as_deref(),
        Some("atlante --pane investments --view money --as-of 2026-11-22 --lang it harbour-total")
    );
    assert_eq!(little("2<tab>p").model.command_to_copy(), "atlante --pane factories --marks money --as-of 2026-11-22");
    // A word alone would be taken for a subcommand.
    player.press("iX/list<enter>").unwrap();
    let said = player.model.command_to_copy();
    assert!(said.ends_with("--as-of 2026-11-22 -- list"), "{said}");
}
