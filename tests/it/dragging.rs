//! Dragging: the lines between the parts of a pane, the map, the timeline.

use atlante::app::memory::Memory;
use atlante::app::pane::Focus;
use atlante::runtime::Player;
use atlante::words::Language;
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::harness::{bundled, explorer, screen, small};
use super::whole::check_screen;

fn little(keys: &str, size: (u16, u16)) -> Player {
    let mut player = explorer(small(), size, Language::EN);
    player.press(keys).unwrap();
    player
}

fn mouse(kind: MouseEventKind, at: Position) -> Event {
    Event::Mouse(MouseEvent { kind, column: at.x, row: at.y, modifiers: KeyModifiers::NONE })
}

/// Presses the left button at a place, drags it to others one after the other and lets go.
fn drag(player: &mut Player, from: Position, over: &[Position]) {
    player.event(mouse(MouseEventKind::Down(MouseButton::Left), from));
    for at in over {
        player.event(mouse(MouseEventKind::Drag(MouseButton::Left), *at));
    }
    let last = over.last().copied().unwrap_or(from);
    player.event(mouse(MouseEventKind::Up(MouseButton::Left), last));
}

/// Where a text first stands in an area.
fn place(player: &Player, within: Rect, text: &str) -> Position {
    let picture = screen(player);
    let found = picture.lines().enumerate().skip(within.top().into()).find_map(|(y, line)| {
        let row: String = line.chars().skip(within.left().into()).take(within.width.into()).collect();
        let x = row[..row.find(text)?].chars().count();
        Some(Position { x: within.left() + u16::try_from(x).unwrap(), y: u16::try_from(y).unwrap() })
    });
    found.unwrap_or_else(|| panic!("no {text} in\n{picture}"))
}

fn list(player: &Player) -> Rect {
    player.model.parts().list.unwrap()
}

#[test]
fn the_line_beside_the_list_goes_where_it_is_dragged() {
    let mut player = little("2", (120, 40));
    let before = list(&player);
    let line = Position { x: before.right(), y: 20 };
    let to = |columns: i32| Position { x: u16::try_from(i32::from(line.x) + columns).unwrap(), y: 3 };
    drag(&mut player, line, &[to(2), to(-10)]);
    assert_eq!(list(&player).width, before.width - 10);
    let narrower = Position { x: list(&player).right(), y: 20 };
    // Beyond the limits it waits for the pointer to come back.
    drag(&mut player, narrower, &[Position { x: 0, y: 9 }]);
    let least = list(&player).width;
    assert!((20..before.width - 10).contains(&least), "{least}");
    player.press(">").unwrap();
    assert_eq!(list(&player).width, least + 4);
    player.press("<lt>").unwrap();
    assert_eq!(list(&player).width, least);
    // Only this pane is divided otherwise, and what is dragged elsewhere divides nothing.
    player.press("1").unwrap();
    assert_eq!(list(&player), list(&little("1", (120, 40))));
    player.press("2").unwrap();
    drag(&mut player, Position { x: 3, y: 12 }, &[Position { x: 60, y: 12 }]);
    assert_eq!(list(&player).width, least);
}

#[test]
fn two_clicks_on_a_line_and_a_key_put_it_back() {
    let mut player = little("2", (120, 40));
    let usual = player.model.parts();
    let click = |player: &mut Player, at: Position| drag(player, at, &[]);
    let line = |player: &Player| Position { x: list(player).right(), y: 20 };
    let moved = |player: &mut Player| {
        player.press("<lt><lt>").unwrap();
        assert_ne!(player.model.parts(), usual);
    };
    moved(&mut player);
    let at = line(&player);
    click(&mut player, at);
    assert_ne!(player.model.parts(), usual, "one click does nothing");
    click(&mut player, at);
    assert_eq!(player.model.parts(), usual);
    // A click elsewhere, or a drag, comes between.
    moved(&mut player);
    for between in [Position { x: 3, y: 12 }, Position { x: at.x - 4, ..at }] {
        let at = line(&player);
        click(&mut player, at);
        drag(&mut player, if between.x < 10 { between } else { at }, &[between]);
        let at = line(&player);
        click(&mut player, at);
        assert_ne!(player.model.parts(), usual);
        click(&mut player, Position { x: 3, y: 12 });
    }
    player.press("Z").unwrap();
    assert_eq!(player.model.parts(), usual);
}

#[test]
fn the_line_between_picture_and_detail_goes_up_and_down() {
    let mut player = little("2", (120, 40));
    let detail = player.model.parts().detail.unwrap();
    let line = Position { x: detail.x + 5, y: detail.y - 1 };
    drag(&mut player, line, &[Position { y: line.y - 6, ..line }]);
    assert_eq!(player.model.parts().detail.unwrap(), Rect { y: detail.y - 6, height: detail.height + 6, ..detail });
}

#[test]
fn however_the_parts_are_divided_everything_is_whole() {
    for size in [(80, 24), (120, 40), (140, 40), (200, 60)] {
        for pane in ["1", "2", "3", "3<enter>"] {
            let usual = little(pane, size);
            for divider in usual.model.parts().dividers {
                for to in [Position::default(), Position { x: size.0 - 1, y: size.1 - 1 }] {
                    let mut player = little(pane, size);
                    drag(&mut player, divider.place.as_position(), &[to]);
                    assert_ne!(player.model.parts(), usual.model.parts(), "{size:?} {pane} {divider:?}");
                    check_screen(&player).unwrap_or_else(|why| panic!("{why}\n{}", screen(&player)));
                }
            }
        }
    }
}

#[test]
fn how_the_parts_are_divided_is_remembered() {
    let player = little("2>>", (120, 40));
    let mut memory = Memory::default();
    player.model.add_to_memory(&mut memory, None);
    let divided = player.model.parts();
    assert_ne!(divided, little("2", (120, 40)).model.parts());
    let mut player = little("2", (120, 40));
    player.model.remember_choices(&memory);
    assert_eq!(player.model.parts(), divided);
    // On a screen of another size it is the same share.
    let share = |player: &Player| f32::from(list(player).width) / f32::from(player.model.size.width);
    let before = share(&player);
    player.model.size = (100, 40).into();
    assert!((share(&player) - before).abs() < 0.02);
}

#[test]
fn the_map_goes_with_the_pointer() {
    for over in [&[(-3, 2)][..], &[(1, 1), (-9, -2), (-3, 2)]] {
        let mut player = explorer(bundled(), (200, 60), Language::EN);
        player.press("2").unwrap();
        let map = player.model.parts().picture.unwrap();
        let at = place(&player, map, "Vilnius");
        let moved = |(x, y): &(i32, i32)| Position {
            x: u16::try_from(i32::from(at.x) + x).unwrap(),
            y: u16::try_from(i32::from(at.y) + y).unwrap(),
        };
        drag(&mut player, at, &over.iter().map(moved).collect::<Vec<_>>());
        let now = place(&player, map, "Vilnius");
        assert!(now.x.abs_diff(at.x - 3) <= 1 && now.y.abs_diff(at.y + 2) <= 1, "{now:?} {at:?}");
    }
}

#[test]
fn the_timeline_and_the_money_go_with_the_pointer() {
    for keys in ["3", "3vv"] {
        let mut player = little(keys, (120, 40));
        let body = player.model.screen().body;
        let at = place(&player, body, "2029");
        // A press in the money selects its day, which is named above: that is of another year.
        let press = Position { x: at.x - 30, y: body.y + 4 };
        let over = |columns: u16, y: u16| Position { x: press.x - columns, y };
        drag(&mut player, press, &[over(20, press.y), over(7, press.y + 1)]);
        assert!(place(&player, body, "2029").x.abs_diff(at.x - 7) <= 1, "{}", screen(&player));
        // Off the chart nothing moves until the pointer comes back.
        let before = place(&player, body, "2029");
        drag(&mut player, press, &[Position { x: 2, ..press }, press]);
        assert_eq!(place(&player, body, "2029"), before);
    }
}

#[test]
fn what_is_dragged_is_not_opened() {
    let mut player = little("3", (120, 40));
    let body = player.model.screen().body;
    let at = place(&player, body, "North: yearly");
    let beside = Position { x: at.x + 1, ..at };
    drag(&mut player, at, &[]);
    drag(&mut player, at, &[beside]);
    assert_eq!(player.model.panes[2].focus, Focus::List);
    drag(&mut player, at, &[]);
    assert_eq!(player.model.panes[2].focus, Focus::Detail);
}

#[test]
fn what_was_dragged_meanwhile_is_one_step() {
    let kind = MouseEventKind::Drag(MouseButton::Left);
    let mut player = little("2", (120, 40));
    let line = Position { x: list(&player).right(), y: 20 };
    player.event(mouse(MouseEventKind::Down(MouseButton::Left), line));
    let mut waiting: std::collections::VecDeque<_> =
        (1..9).map(|by| mouse(kind, Position { x: line.x - by, ..line })).collect();
    let message = atlante::app::burst::next_message(&player.model, &mut waiting).unwrap();
    assert!(waiting.is_empty());
    player.send(message);
    assert_eq!(list(&player).right(), line.x - 8);
}
