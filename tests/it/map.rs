//! The map in the explorer: mouse, dimming, signs of status, and agreement with the list.

use std::collections::BTreeSet;

use atlante::app::Message;
use atlante::app::list::ListRow;
use atlante::app::mouse::Pointer;
use atlante::app::pane::{Focus, PaneState};
use atlante::domain::record::{Record, RecordId};
use atlante::domain::vocabulary::SiteKind;
use atlante::runtime::Player;
use atlante::theme::{Depth, Theme};
use atlante::words::Language;
use atlante::words::Words;
use ratatui::layout::Position;
use ratatui::style::Color;

use super::harness::{bundled, explorer, explorer_with, library, screen};

fn factories(keys: &str, size: (u16, u16)) -> Player {
    let mut player = explorer(bundled(), size, Language::EN);
    player.press("2").unwrap();
    player.press(keys).unwrap();
    player
}

fn pane(player: &Player) -> &PaneState {
    &player.model.panes[1]
}

fn selected(player: &Player) -> String {
    name(player, pane(player).list.selected().unwrap())
}

fn name(player: &Player, id: RecordId) -> String {
    player.model.library.as_ref().unwrap().dataset.record(id).id().to_owned()
}

/// The rows of the map, each with its number on the screen.
fn rows(player: &Player) -> Vec<(u16, String)> {
    let map = player.model.parts().picture.unwrap();
    let picture = screen(player);
    let within = |line: &str| line.chars().take(map.right().into()).skip(map.left().into()).collect::<String>();
    (0..).zip(picture.lines().map(within)).filter(|(y, _)| (map.top()..map.bottom()).contains(y)).collect()
}

/// Where a text first stands on the map.
fn place(player: &Player, text: &str) -> Position {
    let left = player.model.parts().picture.unwrap().left();
    let column = |row: &str| row.find(text).map(|at| left + u16::try_from(row[..at].chars().count()).unwrap());
    let found = rows(player).into_iter().find_map(|(y, row)| column(&row).map(|x| Position { x, y }));
    found.unwrap_or_else(|| panic!("no {text} in\n{}", screen(player)))
}

fn click(player: &mut Player, at: Position) {
    player.send(Message::Point(Pointer::Click(at)));
    player.send(Message::Point(Pointer::Release));
}

/// The factories and antennas of the list, which are in Europe.
fn on_map(player: &Player) -> Vec<RecordId> {
    let dataset = &player.model.library.as_ref().unwrap().dataset;
    let is_there = |id: &RecordId| match dataset.record(*id) {
        Record::Site(site) => matches!(site.kind.built_in(), Some(SiteKind::AiFactory | SiteKind::Antenna)),
        _ => false,
    };
    listed(player).filter(is_there).collect()
}

fn listed(player: &Player) -> impl Iterator<Item = RecordId> {
    pane(player).list.rows().iter().filter_map(|row| match row {
        ListRow::Record(id) => Some(*id),
        ListRow::Heading(_) => None,
    })
}

#[test]
fn a_click_ends_the_choice_by_letter() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("2o").unwrap();
    assert!(player.model.takes_text());
    let at = player.model.screen().query.as_position();
    click(&mut player, at);
    player.press("wave:2<enter>").unwrap();
    assert_eq!(player.model.search.query().to_string(), "wave:2");
    assert!(player.model.layers.top().is_none());
}

#[test]
fn a_click_selects_the_site_that_is_drawn_there() {
    for (name, id) in [("Kajaani", "lumi-ai-factory"), ("Vilnius", "litai"), ("Valletta", "calypso")] {
        let mut player = factories("j", (200, 60));
        let at = place(&player, name);
        click(&mut player, at);
        assert_eq!(selected(&player), id);
        assert_eq!(pane(&player).focus, Focus::Picture);
        click(&mut player, at);
        assert_eq!(pane(&player).focus, Focus::Detail, "the selected site is opened");
    }
}

#[test]
fn a_click_on_the_sea_leaves_the_selection() {
    let mut player = factories("jj", (120, 40));
    let before = selected(&player);
    let map = player.model.parts().picture.unwrap();
    click(&mut player, Position { x: map.left(), y: map.top() + 5 });
    assert_eq!(selected(&player), before);
}

#[test]
fn a_click_on_the_map_in_words_selects_the_line() {
    let mut player = factories("v", (120, 40));
    let first = place(&player, "HammerHAI");
    let second = Position { y: first.y + 1, ..first };
    for at in [first, second] {
        player.press("g").unwrap();
        click(&mut player, at);
        assert_eq!(selected(&player), "hammerhai", "each of its lines");
    }
}

/// Presses a key that leads to another site, and Enter if that is out of sight.
fn step(player: &mut Player, key: &str) {
    player.send(Message::Redraw);
    let before = pane(player).list.selected();
    player.press(key).unwrap();
    if pane(player).list.selected() == before && player.model.notice.is_some() {
        player.press("<enter>").unwrap();
        assert_ne!(pane(player).list.selected(), before, "Enter goes where the arrow points");
        assert_eq!(pane(player).focus, Focus::Picture);
    }
}

const ARROWS: [&str; 4] = ["<left>", "<right>", "<up>", "<down>"];

/// The sites to which keys lead from the selected one, one after the other.
fn reached(player: &mut Player, keys: [&str; 4]) -> BTreeSet<RecordId> {
    let mut open = vec![pane(player).list.selected().unwrap()];
    let mut reached: BTreeSet<_> = open.iter().copied().collect();
    while let Some(here) = open.pop() {
        for key in keys {
            player.model.panes[1].list.select(here);
            step(player, key);
            let there = pane(player).list.selected().unwrap();
            if reached.insert(there) {
                open.push(there);
            }
        }
    }
    reached
}

/// Sites where a map of the world is cut, at its poles, where coordinates are missing, and many at one
/// place.
const ODD: &str = r#"{"format":"atlante/1","title":"Odd","sites":[
  {"id":"suva","kind":"plant","name":"Suva","country":"FJ","lat":-18.14,"lon":178.44,"linked_sites":["nome"]},
  {"id":"nome","kind":"plant","name":"Nome","country":"US","lat":64.5,"lon":-165.4},
  {"id":"north","kind":"plant","name":"North Pole","lat":90,"lon":0},
  {"id":"south","kind":"plant","name":"South Pole","country":"AQ","lat":-90,"lon":0},
  {"id":"line","kind":"plant","name":"Date Line","lat":0,"lon":180},
  {"id":"null","kind":"plant","name":"Null Island","lat":0,"lon":0},
  {"id":"tuvalu","kind":"plant","name":"Atoll","country":"TV"},
  {"id":"nowhere","kind":"plant","name":"Nowhere"}CROWD]}"#;

#[test]
fn sites_at_the_ends_of_the_world_are_shown_named_and_reached() {
    let tower = |number: usize| {
        format!(
            r#",{{"id":"t{number}","kind":"plant","name":"Tower {number}","country":"JP","lat":35.68,"lon":139.7}}"#
        )
    };
    let data = ODD.replace("CROWD", &(0..30).map(tower).collect::<String>());
    let mut player = explorer(library(data.as_bytes()), (160, 50), Language::EN);
    player.press("2<tab>z").unwrap();
    let picture = screen(&player);
    for name in ["Suva", "Nome", "North Pole", "South Pole", "Date Line", "Null Island", "~Atoll", "30"] {
        assert!(rows(&player).iter().any(|(_, row)| row.contains(name)), "{name}\n{picture}");
    }
    assert!(picture.contains("Country unknown (1): Nowhere"), "{picture}");
    let reached = reached(&mut player, ARROWS);
    assert_eq!(reached.len(), listed(&player).count() - 1, "all but the one that is nowhere");
}

#[test]
fn an_arrow_at_the_edge_leads_to_what_is_out_of_sight() {
    let mut player = factories("", (120, 40));
    let at = place(&player, "← US");
    click(&mut player, at);
    let chosen = pane(&player).list.selected().unwrap();
    let dataset = &player.model.library.as_ref().unwrap().dataset;
    assert_eq!(dataset.record(chosen).as_site().unwrap().countries[0].code(), "US");
    assert!(!rows(&player).iter().any(|(_, row)| row.contains("← US")), "{}", screen(&player));
}

#[test]
fn the_cursor_goes_to_an_arrow_at_the_edge_and_enter_flies_there() {
    for (go, selects) in [("<enter>", true), ("h", true), ("l", false)] {
        let mut player = factories("<tab>z", (120, 40));
        let health = record(&player, "1healthai");
        player.model.panes[1].list.select(health);
        player.press("h").unwrap();
        let notice = player.model.notice.as_ref().map_or("", |notice| notice.text.as_str());
        assert_eq!(notice, "Out of sight: United States, 15 sites. Enter goes there.", "{}", screen(&player));
        assert_eq!(selected(&player), "1healthai", "nothing has moved yet");
        let (buffer, cursor) = player.draw();
        let at = place(&player, "← US 15");
        assert_eq!(cursor, Some(at));
        assert!(buffer[at].modifier.contains(ratatui::style::Modifier::REVERSED));
        player.press(go).unwrap();
        let chosen = pane(&player).list.selected().unwrap();
        let dataset = &player.model.library.as_ref().unwrap().dataset;
        let is_american = dataset.record(chosen).as_site().unwrap().countries[0].code() == "US";
        assert_eq!((is_american, pane(&player).focus), (selects, Focus::Picture), "{go}");
        let is_reversed = player.draw().0[at].modifier.contains(ratatui::style::Modifier::REVERSED);
        assert!(!is_reversed, "the arrow is let go");
    }
}

#[test]
fn a_click_on_the_selected_site_opens_it_whatever_the_keys_aimed_at() {
    let mut player = factories("<tab>z", (120, 40));
    let health = record(&player, "1healthai");
    player.model.panes[1].list.select(health);
    player.press("h").unwrap();
    assert!(player.model.notice.is_some(), "{}", screen(&player));
    let at = place(&player, "Santiago");
    click(&mut player, at);
    assert_eq!((selected(&player).as_str(), pane(&player).focus), ("1healthai", Focus::Detail), "{}", screen(&player));
}

/// The record with an id.
fn record(player: &Player, id: &str) -> RecordId {
    player.model.library.as_ref().unwrap().dataset.find(id).unwrap()
}

#[test]
fn clicks_on_a_marker_of_several_sites_go_through_them() {
    let site = |number: usize| {
        format!(r#"{{"id":"s{number}","kind":"antenna","name":"Site {number}","country":"AT","lat":48.2,"lon":16.4}}"#)
    };
    let sites: Vec<_> = (0..12).map(site).collect();
    let text = format!(r#"{{"format":"atlante/1","title":"Crowd","sites":[{}]}}"#, sites.join(","));
    let mut player = explorer(library(text.as_bytes()), (120, 40), Language::EN);
    player.press("2").unwrap();
    let beside = place(&player, "△4");
    let at = Position { x: beside.x + 1, ..beside };
    let mut seen = BTreeSet::new();
    for _ in 0..4 {
        click(&mut player, at);
        assert!(seen.insert(selected(&player)), "{seen:?}");
    }
    click(&mut player, at);
    assert!(seen.contains(&selected(&player)), "and begin again");
    assert_eq!(pane(&player).focus, Focus::Picture);
}

#[test]
fn the_wheel_zooms_about_the_pointer() {
    let mut player = factories("", (200, 60));
    let at = place(&player, "Valletta");
    let marker = Position { x: at.x - 2, ..at };
    let nicosia = place(&player, "Nicosia");
    for _ in 0..2 {
        player.send(Message::Point(Pointer::WheelUp(marker)));
        let now = place(&player, "Valletta");
        assert!(now.x.abs_diff(at.x) <= 2 && now.y.abs_diff(at.y) <= 1, "{now:?} {at:?}");
    }
    assert!(!rows(&player).iter().any(|(_, row)| row.contains("Riga")), "{}", screen(&player));
    assert_eq!(selected(&player), "lumi-ai-factory", "the selection stays");
    for _ in 0..2 {
        player.send(Message::Point(Pointer::WheelDown(marker)));
    }
    assert_eq!(place(&player, "Nicosia"), nicosia);
}

#[test]
fn who_pans_away_from_the_selection_is_not_pulled_back() {
    let mut player = factories("++++JJJJJJJJ", (200, 60));
    let picture = screen(&player);
    assert!(!picture.contains("◇ Kajaani"), "{picture}");
    player.press("jk").unwrap();
    assert_eq!(selected(&player), "lumi-ai-factory");
    assert!(screen(&player).contains("Kajaani"));
}

#[test]
fn what_does_not_match_is_muted_and_not_hidden_while_dimmed() {
    let mut player = factories("/kind:ai_factory,antenna<enter>2", (200, 60));
    let all = on_map(&player).len();
    let beside = listed(&factories("/kind:data_centre country:GB,NO<enter>2", (200, 60))).count();
    player.press("/wave:3<enter>2").unwrap();
    assert_eq!(on_map(&player).len(), 6);
    assert!(!screen(&player).contains("Riga"));
    player.press("d<tab>0").unwrap();
    assert_eq!(on_map(&player).len(), all, "all of Europe after the matches");
    let map = player.model.parts().picture.unwrap();
    let buffer = player.draw().0;
    let faint = map.positions().filter(|at| buffer[*at].symbol() == "·").count()
        + map.positions().filter(|at| buffer[*at].symbol() == "+").count();
    assert_eq!(faint, all + beside - 6, "{}", screen(&player));
}

#[test]
fn list_map_counts_and_footer_agree_on_the_third_wave() {
    for size in [(100, 30), (120, 40), (200, 60)] {
        let mut player = factories("/wave:3<enter>", size);
        player.press("2").unwrap();
        assert_eq!(pane(&player).list.len(), 6);
        let map = player.model.parts().picture.unwrap();
        let buffer = player.draw().0;
        let legend = rows(&player).into_iter().find(|(_, row)| row.contains("antenna")).unwrap().0;
        let drawn = map.positions().filter(|at| at.y < legend);
        let markers = drawn.filter(|at| matches!(buffer[*at].symbol(), "◇" | "◈" | "◆" | "△" | "◬" | "▲")).count();
        let picture = screen(&player);
        assert_eq!(markers, 6, "{picture}");
        assert!(picture.contains("2 Factories 6") && picture.contains("AI factories · 6"), "{picture}");
        assert!(picture.contains("of 6\n"), "{picture}");
    }
}

#[test]
fn arrows_alone_reach_every_site() {
    let mut player = factories("<tab>", (120, 40));
    assert_eq!(pane(&player).focus, Focus::Picture);
    let all: BTreeSet<_> = listed(&player).collect();
    assert!(all.len() > on_map(&player).len(), "also those beyond Europe");
    assert_eq!(reached(&mut player, ARROWS), all);
}

/// The sizes at which the map must be good.
const SIZES: [(u16, u16); 4] = [(80, 24), (100, 30), (120, 40), (200, 60)];

/// Every look that a terminal may ask for.
fn looks() -> [(&'static str, Theme, Depth); 4] {
    [
        ("dark", Theme::Dark(Depth::True), Depth::True),
        ("light", Theme::Light(Depth::True), Depth::True),
        ("sixteen", Theme::Colour, Depth::Sixteen),
        ("none", Theme::Plain, Depth::Monochrome),
    ]
}

/// The explorer on the map, at a size and in a look.
fn looking(size: (u16, u16), theme: Theme, depth: Depth) -> Player {
    let mut player = factories("/kind:ai_factory,antenna<enter>2<tab>z", size);
    player.model.theme = theme;
    player.model.terminal.depth = depth;
    player.send(Message::Redraw);
    player
}

#[test]
fn every_site_is_on_the_picture_at_every_size_and_in_every_look() {
    for size in SIZES {
        for (name, theme, depth) in looks() {
            let mut player = looking(size, theme, depth);
            let wanted: BTreeSet<_> = on_map(&player).into_iter().collect();
            let map = player.model.parts().picture.unwrap();
            let buffer = player.draw().0;
            let is_marker = |symbol: &str| "◇◈◆△◬▲".contains(symbol) || symbol.chars().all(char::is_alphabetic);
            let drawn = map.positions().filter(|at| at.y + 2 < map.bottom() && is_marker(buffer[*at].symbol()));
            // Of a name both ends are enough.
            let is_letter = |x, y| buffer[(x, y)].symbol().chars().all(char::is_lowercase);
            let is_inside = |at: &Position| (at.x.saturating_sub(1)..=at.x + 1).all(|x| is_letter(x, at.y));
            let mut reached = BTreeSet::new();
            for at in drawn.filter(|at| !is_inside(at)) {
                click(&mut player, at);
                reached.extend(pane(&player).list.selected());
                player.model.panes[1].focus = Focus::Picture;
            }
            assert_eq!(reached, wanted, "{size:?} {name}");
        }
    }
}

/// The relative luminance of WCAG 2.
fn luminance(colour: Color) -> f64 {
    let Color::Rgb(red, green, blue) = colour else { panic!("{colour:?} is what the terminal makes it") };
    let linear = |byte: u8| {
        let share = f64::from(byte) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[test]
fn every_letter_on_the_screen_stands_out_from_what_is_behind_it() {
    for size in SIZES {
        for (name, theme, depth) in looks().into_iter().take(2) {
            let mut player = looking(size, theme, depth);
            for keys in ["", "jjjjjjjj", "/wave:3<enter>2d"] {
                player.press(keys).unwrap();
                let buffer = player.draw().0;
                for (place, cell) in buffer.content.iter().enumerate() {
                    if !cell.symbol().chars().all(char::is_alphanumeric) {
                        continue;
                    }
                    let (one, other) = (luminance(cell.fg), luminance(cell.bg));
                    let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                    let (x, y) = buffer.pos_of(place);
                    assert!(contrast >= 4.5, "{name} {size:?} {keys}: {} at {x} {y}: {contrast:.2}", cell.symbol());
                }
            }
        }
    }
}

/// Three factories, one of each sort.
const STAGES: &str = r#"{"format":"atlante/1","title":"Stages","sites":[
  {"id":"a","kind":"ai_factory","name":"Early","country":"FR","lat":48.8,"lon":2.3,"status":"selected"},
  {"id":"b","kind":"ai_factory","name":"Middle","country":"DE","lat":50.9,"lon":9.5,"status":"under_construction"},
  {"id":"c","kind":"ai_factory","name":"Late","country":"PL","lat":52.2,"lon":18.0,"status":"operational"},
  {"id":"d","kind":"antenna","name":"Far","country":"RO","lat":44.4,"lon":26.1,"status":"operational"}]}"#;

#[test]
fn what_has_stopped_looks_neither_planned_nor_running() {
    for status in ["paused", "withdrawn", "decommissioned"] {
        let data = STAGES.replace("\"under_construction\"", &format!("\"{status}\""));
        for (is_ascii, sign) in [(false, "×"), (true, "x")] {
            let words = Words::new(Language::EN, is_ascii);
            let mut player = explorer_with(library(data.as_bytes()), (120, 40), words);
            player.press("2").unwrap();
            let picture = screen(&player);
            let on_map = [format!("{sign} Middle"), format!("Middle {sign}")];
            assert!(on_map.iter().any(|text| picture.contains(text)), "{status}\n{picture}");
            assert!(picture.contains(&format!("{sign} paused or ended")), "{picture}");
        }
    }
    let mut player = explorer(library(STAGES.as_bytes()), (120, 40), Language::EN);
    player.press("2").unwrap();
    assert!(!screen(&player).contains("paused or ended"), "a legend of nothing");
}

#[test]
fn how_far_a_site_has_come_can_be_read_without_colour_and_in_ascii() {
    for (is_ascii, signs) in [(false, ["◇", "◈", "◆", "▲"]), (true, ["*", "&", "@", "!"])] {
        let words = Words::new(Language::EN, is_ascii);
        let mut player = explorer_with(library(STAGES.as_bytes()), (200, 60), words);
        player.press("2").unwrap();
        let picture = screen(&player);
        for (sign, name) in signs.into_iter().zip(["Early", "Middle", "Late", "Far"]) {
            let on_map = [format!("{sign} {name}"), format!("{name} {sign}")];
            assert!(on_map.iter().any(|text| picture.contains(text)), "{sign} {name}\n{picture}");
            let listed = picture.lines().any(|line| {
                let list = line.split(if is_ascii { '|' } else { '│' }).next().unwrap();
                list.contains(name) && list.contains(sign)
            });
            assert!(listed, "{sign} {name} in the list\n{picture}");
        }
        let legend = picture.lines().rfind(|line| line.contains("running")).unwrap();
        assert!(signs[..3].iter().all(|sign| legend.contains(sign)), "{legend}");
    }
}

/// A made-up site of a data centre, with more fields.
fn made_up(name: &str, more: &serde_json::Value) -> serde_json::Value {
    let id = name.to_lowercase().replace([' ', '°', '/'], "-");
    let mut site = serde_json::json!({ "id": id, "kind": "data_centre", "name": name });
    site.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    site
}

fn explorer_of(dataset: &serde_json::Value, size: (u16, u16), ascii: bool) -> Player {
    let library = library(dataset.to_string().as_bytes());
    assert_eq!(library.faults, []);
    let mut player = explorer_with(library, size, Words::new(Language::EN, ascii));
    player.press("2").unwrap();
    player
}

/// Sites of which money and GPUs are known, bounded and not known.
fn sized() -> serde_json::Value {
    let site = |name: &str, longitude: i32, gpus: serde_json::Value| {
        let more = serde_json::json!({ "country": "DE", "lat": 50, "lon": longitude, "capacity": gpus });
        made_up(name, &more)
    };
    let gpus =
        |bound: &str, number: u32| serde_json::json!([{ "what": "gpus", "value": { bound: number, "unit": "GPU" } }]);
    let money = |site: &str, stage: &str, amount: serde_json::Value| {
        let id = format!("money-{site}");
        serde_json::json!({ "id": id, "title": id, "from": [], "to": [], "sites": [site], "stage": stage, "amount": amount })
    };
    serde_json::json!({
        "format": "atlante/1", "title": "Sizes",
        "sites": [
            site("Ash", 0, gpus("exact", 100)), site("Birch", 4, gpus("exact", 3_000)), site("Cedar", 8, gpus("exact", 50_000)),
            site("Dogwood", 12, gpus("at_least", 400)), site("Elm", 16, gpus("at_most", 90_000)), site("Fir", 20, serde_json::json!([])),
        ],
        "commitments": [
            money("ash", "announced", serde_json::json!({ "exact": 1_000_000, "currency": "EUR" })),
            money("birch", "contracted", serde_json::json!({ "exact": 40_000_000, "currency": "EUR" })),
            money("cedar", "announced", serde_json::json!({ "at_least": 4_000_000, "currency": "EUR" })),
            money("dogwood", "announced", serde_json::json!({ "exact": 900_000_000_u32, "currency": "USD" })),
            money("elm", "target", serde_json::json!({ "exact": 700_000_000, "currency": "EUR" })),
        ],
    })
}

#[test]
fn marks_are_as_large_as_money_or_gpus_and_what_is_not_known_is_not_small() {
    let names = ["Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir"];
    for (ascii, kind, of_money, of_gpus) in [
        (false, ["□"; 6], ["▪", "█", "□", "?", "?", "?"], ["▪", "█", "█", "□", "≤", "?"]),
        (true, ["\""; 6], ["o", "@", "U", "?", "?", "?"], ["o", "@", "@", "U", "<", "?"]),
    ] {
        for (keys, signs, legend) in [
            ("", kind, "data centre"),
            ("p", of_money, "size: money in EUR, announced or firmer"),
            ("pp", of_gpus, "size: GPUs"),
            ("ppp", kind, "data centre"),
        ] {
            let mut player = explorer_of(&sized(), (120, 40), ascii);
            player.press(keys).unwrap();
            let rows = rows(&player);
            let map: Vec<&str> = rows.iter().map(|(_, row)| row.as_str()).collect();
            for (name, sign) in names.iter().zip(signs) {
                // At most one cell lies between a mark and its name.
                let is_there = |row: &str| {
                    row.split_once(name).is_some_and(|(before, after)| {
                        before.chars().rev().take(2).chain(after.chars().take(2)).any(|one| one.to_string() == sign)
                    })
                };
                assert!(map.iter().any(|row| is_there(row)), "{keys:?} {sign} {name}\n{}", map.join("\n"));
            }
            let shown = map.join("\n");
            assert!(shown.contains(legend), "{keys}: {shown}");
            assert_eq!(shown.contains("? no sum in EUR"), keys == "p", "{shown}");
            assert_eq!(shown.contains("? not known"), keys == "pp", "{shown}");
            assert!(!ascii || map.iter().all(|row| row.is_ascii()), "{shown}");
        }
    }
    // However little room there is, measure and steps are said.
    for (size, said) in [((80, 24), "money ▪ <€2M ■ <20M █ more"), ((40, 24), "█ more"), ((60, 15), "█ more")]
    {
        let mut player = explorer_of(&sized(), size, false);
        player.press("<tab>zp").unwrap();
        let mut picture = screen(&player);
        if size.0 == 80 {
            player.press("z").unwrap();
            picture = screen(&player);
        }
        assert!(picture.contains(said) && picture.contains("■ <20M"), "{picture}");
    }
}

/// Sites where maps go wrong: at the datum line, the poles, 0/0, many at one point, with only a country, and
/// with nothing.
fn scattered() -> serde_json::Value {
    let at = |name: &str, country: &str, lat: f64, lon: f64| {
        made_up(name, &serde_json::json!({ "country": country, "lat": lat, "lon": lon }))
    };
    let mut sites = vec![
        at("Suva", "FJ", -18.14, 178.44),
        at("Nome", "US", 64.5, -165.41),
        at("North Pole", "NO", 90.0, 0.0),
        at("South Pole", "NZ", -90.0, 0.0),
        at("Datum line", "FJ", -16.0, 180.0),
        at("Null Island", "GH", 0.0, 0.0),
        made_up("Only Chad", &serde_json::json!({ "country": "TD" })),
        made_up("Nowhere", &serde_json::json!({})),
    ];
    sites.extend((1..=30).map(|number| at(&format!("Crowd {number}"), "KE", -1.3, 36.8)));
    serde_json::json!({ "format": "atlante/1", "title": "Scattered", "sites": sites })
}

#[test]
fn whatever_has_a_place_is_on_the_map_and_within_reach_of_arrows_and_letters() {
    for size in [(80, 24), (120, 40), (200, 60)] {
        let mut player = explorer_of(&scattered(), size, false);
        let shown = rows(&player).into_iter().map(|(_, row)| row + "\n").collect::<String>();
        let arrows = ["← ", "↑ ", "↓ ", " →"].iter().any(|arrow| shown.contains(arrow));
        assert!(!arrows, "nothing is beyond the edge\n{shown}");
        let everything: Vec<RecordId> = pane(&player)
            .list
            .rows()
            .iter()
            .filter_map(|row| if let ListRow::Record(id) = row { Some(*id) } else { None })
            .collect();
        assert_eq!(everything.len(), 38);
        let nowhere = everything.iter().copied().find(|id| name(&player, *id) == "nowhere").unwrap();
        let on_map: BTreeSet<RecordId> = everything.into_iter().filter(|id| *id != nowhere).collect();
        assert!(size.0 < 120 || shown.contains("Country unknown (1): Nowhere"), "{shown}");
        // By the arrows, from any to every other.
        player.press("<tab>").unwrap();
        if player.model.panes[1].focus != Focus::Picture {
            player.press("<tab>").unwrap();
        }
        let mut found = reached(&mut player, ["h", "j", "k", "l"]);
        found.remove(&nowhere);
        assert_eq!(found, on_map, "{size:?}");
        // By the letters, which the list shows while one is awaited.
        let letters = ('a'..='z').chain('A'..='Z');
        let chosen: BTreeSet<RecordId> = letters
            .filter_map(|letter| {
                player.model.panes[1].list.select(nowhere);
                player.press(&format!("o{letter}")).unwrap();
                pane(&player).list.selected().filter(|id| *id != nowhere)
            })
            .collect();
        assert_eq!(chosen, on_map, "{size:?}");
    }
}

#[test]
fn what_is_nearest_is_so_across_the_datum_line_and_at_the_poles() {
    let mut player = explorer_of(&scattered(), (120, 60), false);
    player.press("v").unwrap();
    for (site, nearest) in [
        // 167 km to the east and 238 to the north.
        ("Suva", "nearest: Datum line, 290 km north-east"),
        ("Datum line", "nearest: Suva, 290 km south-west"),
        // 25.5 degrees, and 71.86, of 111.2 km.
        ("North Pole", "nearest: Nome, 2,835 km south"),
        ("South Pole", "nearest: Suva, 7,990 km north"),
        ("Crowd 1", "nearest: Crowd 2, 0 km"),
        ("Only Chad", "coordinates not on record"),
        ("Nowhere", "place not on record"),
    ] {
        let dataset = &player.model.library.as_ref().unwrap().dataset;
        let id = dataset.find(&site.to_lowercase().replace(' ', "-")).unwrap();
        player.model.panes[1].list.select(id);
        // To the next and back, after which it is in sight.
        player.press(".,").unwrap();
        let text = rows(&player).into_iter().map(|(_, row)| row.trim().to_owned() + " ").collect::<String>();
        let own = text.split(&format!(" {site} · data centre · ")).nth(1);
        assert!(own.is_some_and(|own| own.chars().take(200).collect::<String>().contains(nearest)), "{site}: {text}");
    }
}
