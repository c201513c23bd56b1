//! Saved views in the explorer: saved under a name, gone to, replaced, removed.

use atlante::app::Model;
use atlante::app::saved::{SavedView, SavedViews};
use atlante::app::viewpoint::orders;
use atlante::panes;
use atlante::runtime::Player;
use atlante::words::Language;

use super::harness::{bundled, day, explorer, screen, small};

fn little(keys: &str) -> Player {
    let mut player = explorer(small(), (100, 30), Language::EN);
    player.press(keys).unwrap();
    player
}

/// What is shown, with the day.
fn shown(model: &Model) -> (SavedView, String) {
    (model.present_view(), model.day.to_string())
}

fn notice(player: &Player) -> &str {
    player.model.notice.as_ref().map_or("", |notice| notice.text.as_str())
}

#[test]
fn a_view_comes_back_with_query_pane_view_order_and_day() {
    let mut player = little("3v/type:commitment<enter>a2025-11-20<enter>Sn");
    let saved = shown(&player.model);
    player.press("'the money<enter>").unwrap();
    assert!(notice(&player).contains("“the money”"), "{}", screen(&player));
    assert!(player.model.layers.top().is_none());
    player.press("Xa2026-06-01<enter>1v").unwrap();
    assert_ne!(shown(&player.model), saved);
    player.press("'the<enter>").unwrap();
    assert_eq!(shown(&player.model), saved, "{}", screen(&player));
    assert!(player.views.contains("\"the money\" = {") && player.views.contains("as_of = \"2025-11-20\""));
}

#[test]
fn every_view_in_every_order_comes_back() {
    let mut player = little("");
    for pane in panes::all() {
        for view in 0..pane.views().len().max(1) {
            for order in orders(&*pane).into_iter().step_by(3) {
                let name = format!("{} {view} {order}", pane.id().as_str());
                player.press(&format!("X{}'start<enter>", pane.id().number())).unwrap();
                let sort = format!("{order}:desc");
                player.model.begin_at(atlante::app::viewpoint::Viewpoint {
                    pane: Some(pane.id()),
                    view: pane.views().get(view).map(|view| (*view).to_owned()),
                    sort: Some(sort),
                    marks: pane.mark_meanings().last().map(|word| (*word).to_owned()),
                    record: None,
                });
                player.press("X").unwrap();
                let saved = shown(&player.model);
                player.press(&format!("'{name}<up><enter>1'start<enter>'{name}<enter>")).unwrap();
                assert_eq!(shown(&player.model), saved, "{name}");
            }
        }
    }
}

#[test]
fn a_view_of_the_detail_brings_back_the_first_view_of_its_pane() {
    let mut player = little("2$'explained<enter>");
    let saved = shown(&player.model);
    player.press("<esc>v").unwrap();
    assert_ne!(shown(&player.model), saved);
    player.press("'explained<enter>").unwrap();
    assert_eq!(shown(&player.model), saved, "{}", screen(&player));
}

#[test]
fn a_view_without_a_day_is_of_the_usual_day() {
    let mut player = little("");
    player.model.usual_day = Some(day("2026-11-22"));
    player.press("2'sites<enter>a2025-11-20<enter>'then<enter>").unwrap();
    assert_eq!(player.model.saved.get("sites").unwrap().as_of, None);
    player.press("'sites<enter>").unwrap();
    assert_eq!(player.model.day, day("2026-11-22"));
    player.press("'then<enter>").unwrap();
    assert_eq!(player.model.day, day("2025-11-20"));
}

#[test]
fn a_name_given_again_replaces_and_a_second_press_removes() {
    let mut player = little("2'a view<enter>3'a view");
    assert!(screen(&player).contains("Replace “a view”"), "{}", screen(&player));
    player.press("<up><enter>'").unwrap();
    assert_eq!(player.model.saved.views.len(), 1);
    assert!(screen(&player).contains("a view  Investments"), "{}", screen(&player));
    player.press("<ctrl-x>").unwrap();
    assert!(notice(&player).contains("again"), "{}", notice(&player));
    player.press("<ctrl-x>").unwrap();
    assert_eq!(player.model.saved, SavedViews::default());
    assert!(notice(&player).contains("Removed"), "{}", screen(&player));
    player.press("<ctrl-x>").unwrap();
    assert!(notice(&player).contains("No saved view"), "{}", notice(&player));
}

#[test]
fn the_palette_and_another_explorer_are_followed() {
    let mut player = little("2'the sites<enter>1");
    player.press(":the sites<enter>").unwrap();
    assert_eq!(player.model.active, 1);
    player.views.push_str("elsewhere = { pane = \"review\" }\n");
    player.press("'else<enter>").unwrap();
    assert_eq!(player.model.active, 3);
    player.views.push_str("broken = { pane = \"five\" }\n");
    player.press("'").unwrap();
    assert!(notice(&player).starts_with("views.toml:4:"), "{}", notice(&player));
    player.press("<esc>'more<enter>").unwrap();
    assert!(player.views.contains("five") && player.views.contains("more"), "{}", player.views);
}

#[test]
fn what_a_view_asks_for_and_nobody_knows_is_told() {
    let mut player = little("");
    player.views = "[views]\nbad = { query = \"cuntry:PL\", pane = \"factories\" }\nodd = { pane = \"factories\", \
        view = \"money\" }\n"
        .to_owned();
    player.press("'bad<enter>").unwrap();
    assert_eq!((player.model.active, player.model.prompt().unwrap().input().value()), (1, "cuntry:PL"));
    assert!(screen(&player).contains("cuntry"));
    player.press("<esc>'odd<enter>").unwrap();
    assert!(notice(&player).contains("money"), "{}", notice(&player));
    // Names and queries may come from anybody.
    player.views = "[views]\n\"a\\u001B[31m\\u202Ex\" = { query = \"\\u0007riga\" }\n".to_owned();
    player.press("'").unwrap();
    let sight = screen(&player);
    assert!(sight.contains("a[31mx  riga") && !sight.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{sight}");
}

#[test]
fn a_click_goes_to_a_view_and_one_outside_leaves() {
    use atlante::app::Message;
    use atlante::app::mouse::Pointer;
    use ratatui::layout::Position;
    let mut player = explorer(bundled(), (160, 40), Language::EN);
    player.press("2'sites<enter>1'").unwrap();
    let place = player.model.layers.top().unwrap().layer().place(player.model.screen().body).unwrap();
    player.send(Message::Point(Pointer::Click(Position { x: place.x + 4, y: place.y + 3 })));
    assert_eq!((player.model.active, player.model.layers.top().is_none()), (1, true));
    player.press("'").unwrap();
    player.send(Message::Point(Pointer::Click(Position { x: 2, y: place.y + 3 })));
    assert!(player.model.layers.top().is_none());
}

#[test]
fn a_view_is_gone_to_before_the_dataset_is_there() {
    use atlante::app::{Message, update};
    let mut model = little("2/wave:3<enter>'waves<enter>").model;
    let saved = shown(&model);
    let mut early = Model::new(panes::all(), model.words.clone(), model.day, model.size, String::new());
    early.saved = std::mem::take(&mut model.saved);
    update(&mut early, Message::Act(atlante::app::action::Action::Views));
    update(&mut early, Message::Act(atlante::app::action::Action::Run));
    let player = Player::new(early, small());
    assert_eq!(shown(&player.model), saved, "{}", screen(&player));
}
