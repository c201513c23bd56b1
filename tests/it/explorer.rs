//! What people do with the explorer, key by key: facets, search, palette, order, days, copying,
//! what is remembered, the mouse.

use atlante::app::layers::facets::{FacetPanel, FacetRow};
use atlante::runtime::Player;
use atlante::theme::Multiplexer;
use atlante::words::Language;

use super::harness::{bundled, explorer, screen, small};

fn wide(keys: &str) -> Player {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press(keys).unwrap();
    player
}

fn little(keys: &str) -> Player {
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.press(keys).unwrap();
    player
}

fn query(player: &Player) -> String {
    player.model.search.query().to_string()
}

/// The label, count and mark of every value in sight of the facets.
fn values(player: &Player) -> Vec<(String, usize)> {
    let panel = player.model.layers.get::<FacetPanel>().unwrap();
    let value = |row: &FacetRow| match row {
        FacetRow::Value { label, count, .. } => Some((label.clone(), *count)),
        FacetRow::Field(_) | FacetRow::Fold { .. } => None,
    };
    panel.rows.iter().filter_map(value).collect()
}

#[test]
fn the_antennas_outside_the_eu_are_eight_keys_away() {
    let keys = "fan no <esc>";
    assert!(atlante::app::key::parse_script(keys).unwrap().len() <= 8);
    let player = wide(keys);
    assert_eq!(query(&player), "kind:antenna region:non-eu");
    let picture = screen(&player);
    assert!(picture.contains("Antennas"), "{picture}");
}

#[test]
fn the_third_wave_is_three_keys_away() {
    let player = wide("f3 ");
    assert_eq!(query(&player), "wave:3");
    assert!(screen(&player).contains("Filter wave:3"));
    let player = wide("fwave3 <enter>");
    assert_eq!(query(&player), "wave:3");
}

#[test]
fn several_values_of_a_field_stand_in_one_term() {
    let mut player = little("fharb<ctrl-u>antenna ");
    assert_eq!(query(&player), "kind:antenna");
    player.press("factory ").unwrap();
    assert_eq!(query(&player), "kind:antenna,ai_factory");
    player.press(" ").unwrap();
    assert_eq!(query(&player), "kind:antenna");
    player.press("-").unwrap();
    assert_eq!(query(&player), "kind:antenna -kind:ai_factory");
    player.press("--").unwrap();
    assert_eq!(query(&player), "kind:antenna -kind:ai_factory");
    player.press(" ").unwrap();
    assert_eq!(query(&player), "kind:antenna,ai_factory");
}

#[test]
fn the_counts_follow_the_query() {
    let mut player = little("fkind");
    let before = values(&player);
    assert!(before.iter().any(|(label, count)| label == "Kind: antenna" && *count == 1), "{before:?}");
    player.press("<ctrl-u>latvia ").unwrap();
    assert_eq!(query(&player), "country:LV");
    player.press("kind").unwrap();
    let after = values(&player);
    assert_ne!(before, after);
    for (label, count) in after.iter().filter(|(label, _)| label.starts_with("Kind")) {
        let kind = label.trim_start_matches("Kind: ").replace(' ', "_");
        let player = little(&format!("/country:LV kind:{kind}"));
        assert_eq!(player.model.search.hits().hits.len(), *count, "{label}");
    }
}

#[test]
fn facets_are_narrowed_in_both_languages_and_show_the_query() {
    let mut player = explorer(small(), (80, 24), Language::IT);
    player.press("fcracov ").unwrap();
    assert!(query(&player).starts_with("city:"), "{}", query(&player));
    let picture = screen(&player);
    assert!(picture.contains("[x]") && picture.contains("city:Krakow"), "{picture}");
}

#[test]
fn the_palette_does_what_it_names() {
    let mut player = little(":evid");
    assert!(screen(&player).contains("evidence"), "{}", screen(&player));
    player.press("<enter>").unwrap();
    assert!(player.model.layers.top().is_none());
    let player = little("<ctrl-p>errori nei dati<enter>");
    assert!(screen(&player).contains("no faults"), "{}", screen(&player));
    assert!(little(":quit at once<enter>").exit.is_some());
    let player = little(":zzzzzz<enter>");
    assert!(player.exit.is_none() && player.model.layers.top().is_none());
}

#[test]
fn help_is_narrowed_while_it_is_typed() {
    let mut player = little("?/evid");
    let picture = screen(&player);
    assert!(picture.contains("evidence") && !picture.contains("half a page"), "{picture}");
    player.press("<enter>").unwrap();
    assert!(!screen(&player).contains("half a page"));
    player.press("/<esc>").unwrap();
    assert!(screen(&player).contains("go to Partnership"));
    player.press("<esc>?").unwrap();
    assert!(screen(&player).contains("go to Partnership"));
}

#[test]
fn panels_are_good_at_every_size_and_in_both_languages() {
    for language in Language::ALL {
        for size in [(40, 10), (60, 15), (80, 24), (200, 60)] {
            for keys in ["f", "f<pgdn><pgdn><down>", ":", ":zzz", "fzzzz"] {
                let mut player = explorer(small(), size, language);
                player.press(keys).unwrap();
                let (buffer, cursor) = player.draw();
                let cursor = cursor.unwrap();
                assert!(buffer.area.contains(cursor), "{keys} {size:?}");
            }
        }
    }
}

#[test]
fn an_earlier_query_comes_back_with_the_up_key() {
    let mut player = little("/krakow<enter>X/riga<enter>X/");
    player.press("<up>").unwrap();
    assert_eq!(query(&player), "riga");
    player.press("<up><up>").unwrap();
    assert_eq!(query(&player), "krakow");
    player.press("<down><down>").unwrap();
    assert_eq!(query(&player), "");
    player.press("<up><enter>").unwrap();
    assert_eq!(query(&player), "riga");
    assert_eq!(player.model.search.history.entries(), ["krakow", "riga"]);
}

#[test]
fn the_up_key_moves_in_the_list_while_a_query_is_typed() {
    let player = little("/a<enter>X/har<down><up>");
    assert_eq!(query(&player), "har");
}

#[test]
fn tab_completes_fields_values_and_mends_words() {
    assert_eq!(query(&little("/cou<tab>pol<tab>")), "country:PL");
    assert_eq!(query(&little("/kind:ai<tab>")), "kind:ai_factory");
    assert_eq!(query(&little("/cuntry:PL<tab>")), "country:PL");
    assert_eq!(query(&little("/cracovvva<tab>")), "Cracovia");
    let mut player = little("/kind:<tab>");
    let first = query(&player);
    assert!(screen(&player).contains("[ai_factory] antenna"), "{}", screen(&player));
    player.press("<tab>").unwrap();
    assert_ne!(query(&player), first);
    assert!(screen(&player).contains("[antenna]"), "{}", screen(&player));
}

#[test]
fn near_spellings_are_offered_and_taken() {
    let player = little("/cracovvva");
    assert!(screen(&player).contains("Tab takes"), "{}", screen(&player));
}

#[test]
fn lists_have_orders() {
    let names = |player: &Player| {
        let cx = player.model.cx().unwrap();
        let list = &player.model.panes[1].list;
        let record = |row: &atlante::app::list::ListRow| match row {
            atlante::app::list::ListRow::Record(id) => Some(cx.words.get(cx.record(*id).title()).to_lowercase()),
            atlante::app::list::ListRow::Heading(_) => None,
        };
        list.rows().iter().filter_map(record).collect::<Vec<_>>()
    };
    let mut player = wide("/kind:ai_factory<enter>");
    let start = names(&player);
    assert_eq!(start.len(), 19);
    player.press("s<enter>").unwrap();
    let mut sorted = start.clone();
    sorted.sort();
    assert_eq!(names(&player), sorted);
    assert!(screen(&player).contains("Order: name"), "{}", screen(&player));
    player.press("S").unwrap();
    sorted.reverse();
    assert_eq!(names(&player), sorted);
    player.press("s<enter>").unwrap();
    sorted.reverse();
    assert_eq!(names(&player), sorted, "the same column again");
    player.press("sg<enter>").unwrap();
    assert_eq!(names(&player), start);
}

#[test]
fn what_does_not_match_can_be_dimmed() {
    let rows = |player: &Player| player.model.panes[1].list.rows().len();
    let mut player = little("2/krakow<enter>");
    let hidden = rows(&player);
    assert_eq!(player.model.panes[1].list.len(), 1);
    player.press("d<esc>/krakow<enter>").unwrap();
    let picture = super::harness::styled_screen(&player);
    assert!(rows(&player) > hidden, "{picture}");
    assert!(picture.contains("1 of 1") && picture.contains("AI factories · 1"), "{picture}");
    assert_eq!(player.model.panes[1].list.len(), 1);
    player.press("G").unwrap();
    assert!(screen(&player).contains("0 of 1"), "{}", screen(&player));
    player.press("d").unwrap();
    assert_eq!(rows(&player), hidden);
}

#[test]
fn what_is_promised_by_mid_2026_is_nine_keys_away() {
    let keys = "b2026-06<enter>";
    assert!(atlante::app::key::parse_script(keys).unwrap().len() <= 9);
    let player = wide(keys);
    assert_eq!(query(&player), "due<=2026-06");
    let shown: usize = player.model.panes.iter().map(|pane| pane.count).sum();
    assert!(shown > 0 && !player.model.panes[player.model.active].list.is_empty(), "{}", screen(&player));
    assert!(screen(&player).contains("without a date"), "{}", screen(&player));
    for (typed, asked) in [
        ("mid 2026", "due<=2026-H1"),
        ("metà 2026", "due<=2026-H1"),
        ("H1 2026", "due<=2026-H1"),
        ("entro fine giugno 2026", "due<=2026-06"),
        ("Q42026", "due<=2026-Q4"),
        ("2026", "due<=2026"),
    ] {
        let mut player = wide(keys);
        player.press(&format!("b{typed}<enter>")).unwrap();
        assert_eq!(query(&player), asked);
    }
    let player = wide("bsoon<enter>");
    assert!(screen(&player).contains("no date"), "{}", screen(&player));
    assert_eq!(query(&player), "");
}

#[test]
fn another_day_changes_what_is_known_and_what_is_late() {
    let mut player = little("4");
    let late = player.model.panes[3].list.len();
    assert!(late > 0);
    player.press("a2025-10-15<enter>").unwrap();
    assert_eq!(player.model.day, super::harness::day("2025-10-15"));
    let picture = screen(&player);
    assert!(picture.contains("15 Oct 2025") && picture.contains("not yet known"), "{picture}");
    assert_ne!(player.model.panes[3].list.len(), late);
    player.press("a2026-11-22<enter>").unwrap();
    assert_eq!(player.model.panes[3].list.len(), late);
    player.press("a<left>").unwrap();
    let stepped = player.model.day;
    assert!(stepped < super::harness::day("2026-11-22"));
    player.press("<left><right>").unwrap();
    assert_eq!(player.model.day, stepped);
    player.press("<esc>").unwrap();
    assert_eq!(player.model.day, super::harness::day("2026-11-22"));
}

#[test]
fn copies_are_values_records_addresses_and_commands() {
    let mut player = little("3/harbour-total<enter>yy");
    assert!(player.copied.as_deref().is_some_and(|text| text.contains("95M")), "{:?}", player.copied);
    assert!(screen(&player).contains("OSC 52"), "{}", screen(&player));
    player.press("yr").unwrap();
    let record: serde_json::Value = serde_json::from_str(player.copied.as_deref().unwrap()).unwrap();
    assert_eq!(record["id"], "harbour-total");
    player.press("yc").unwrap();
    let citation = player.copied.clone().unwrap();
    assert!(citation.contains("SHA-256") && citation.contains("95"), "{citation}");
    player.press("yu").unwrap();
    assert!(player.copied.as_deref().unwrap().starts_with("http"), "{:?}", player.copied);
    player.press("y").unwrap();
    assert!(screen(&player).contains("address"), "{}", screen(&player));
    player.press("k").unwrap();
    assert_eq!(player.copied.as_deref(), Some("atlante --pane investments --as-of 2026-11-22 harbour-total"));
    player.press("Xb2026-06<enter>yk").unwrap();
    assert_eq!(player.copied.as_deref(), Some("atlante --pane investments --as-of 2026-11-22 'due<=2026-06'"));
    player.copied = None;
    player.press("y<esc>j").unwrap();
    assert_eq!(player.copied, None);
}

#[test]
fn within_another_program_a_copy_claims_only_that_it_was_sent_and_can_be_seen() {
    for (multiplexer, said) in [
        (None, "To the clipboard"),
        (Some(Multiplexer::Tmux), "set-clipboard on"),
        (Some(Multiplexer::Screen), "which screen may not"),
    ] {
        let mut player = little("2ys");
        assert!(screen(&player).contains("Nothing has been copied yet"), "{}", screen(&player));
        player.model.terminal.multiplexer = multiplexer;
        player.press("yk").unwrap();
        assert!(screen(&player).contains(said), "{}", screen(&player));
        player.press("ys").unwrap();
        let picture = screen(&player);
        assert!(picture.contains("Copied text") && picture.contains(player.copied.as_deref().unwrap()), "{picture}");
        player.press("<esc>").unwrap();
        assert!(!screen(&player).contains("Copied text"));
    }
}

#[test]
fn a_copy_that_is_too_long_is_refused() {
    let long = include_str!("small.json").replace("No sum is named.", &"word ".repeat(30_000));
    let mut player = explorer(super::harness::library(long.as_bytes()), (120, 40), Language::EN);
    player.press("1/north-south<enter>yr").unwrap();
    assert_eq!(player.copied, None);
    assert!(screen(&player).contains("too much"), "{}", screen(&player));
}

#[test]
fn the_next_session_goes_on_where_the_last_ended() {
    let sources = ["small.json".to_owned()];
    let mut all = atlante::app::memory::Memory::default();
    little("1").model.add_to_memory(&mut all, Some(&sources));
    assert_eq!(all.language, "", "no language was chosen");
    little("2i/krakow<enter>").model.add_to_memory(&mut all, Some(&sources));
    assert_eq!((all.language.as_str(), all.datasets.len()), ("it", 1));
    let memory = all.take(&sources).unwrap();
    assert_eq!((memory.pane, memory.query.as_str()), (2, "krakow"));
    little("1i").model.add_to_memory(&mut all, None);
    assert!(all.datasets.is_empty(), "a dataset without a name is remembered");
    let mut model = atlante::app::Model::new(
        atlante::panes::all(),
        std::sync::Arc::new(atlante::words::Words::new(Language::EN, false)),
        super::harness::day(super::harness::TODAY),
        ratatui::layout::Size { width: 100, height: 30 },
        String::new(),
    );
    model.remember(&memory);
    let mut player = Player::new(model, small());
    assert_eq!((player.model.active, query(&player).as_str()), (1, "krakow"));
    player.press("X/<up>").unwrap();
    assert_eq!(query(&player), "krakow");
    let mut model = atlante::app::Model::new(
        atlante::panes::all(),
        std::sync::Arc::new(atlante::words::Words::new(Language::EN, false)),
        super::harness::day(super::harness::TODAY),
        ratatui::layout::Size { width: 100, height: 30 },
        "riga".to_owned(),
    );
    model.remember(&memory);
    assert_eq!(query(&Player::new(model, small())), "riga");
}

fn click(player: &mut Player, text: &str) {
    let picture = screen(player);
    let (y, line) = picture.lines().enumerate().skip(1).find(|(_, line)| line.contains(text)).unwrap();
    let x = line[..line.find(text).unwrap()].chars().count();
    let at = ratatui::layout::Position { x: u16::try_from(x).unwrap(), y: u16::try_from(y).unwrap() };
    player.send(atlante::app::Message::Point(atlante::app::mouse::Pointer::Click(at)));
    player.send(atlante::app::Message::Point(atlante::app::mouse::Pointer::Release));
}

#[test]
fn the_mouse_selects_opens_and_changes_the_pane() {
    let mut player = little("");
    click(&mut player, "2 Factories");
    assert_eq!(player.model.active, 1);
    let before = player.model.panes[1].list.selected();
    click(&mut player, "Lighthouse");
    assert_ne!(player.model.panes[1].list.selected(), before);
    assert_eq!(player.model.panes[1].focus, atlante::app::pane::Focus::List);
    click(&mut player, "Lighthouse");
    assert_eq!(player.model.panes[1].focus, atlante::app::pane::Focus::Detail);
    player.press("<esc>").unwrap();
    let on_list = ratatui::layout::Position { x: 8, y: 6 };
    player.send(atlante::app::Message::Point(atlante::app::mouse::Pointer::WheelUp(on_list)));
    assert_eq!(player.model.panes[1].list.selected(), before);
    player.press("f").unwrap();
    click(&mut player, "antenna");
    assert_eq!(query(&player), "kind:antenna");
    player.press("<esc>m").unwrap();
    assert!(screen(&player).contains("Mouse on"), "{}", screen(&player));
}

#[test]
fn tab_takes_the_reading_of_the_language_and_then_the_other() {
    for (language, typed, first, second) in [
        (Language::IT, "amount>=500.000", "amount>=500000", "amount>=500"),
        (Language::EN, "amount>=500.000", "amount>=500", "amount>=500000"),
        (Language::IT, "rate:2,250M", "rate:2.25M", "rate:2250M"),
        (Language::EN, "rate:2,250M", "rate:2250M", "rate:2.25M"),
    ] {
        let mut player = explorer(small(), (100, 30), language);
        player.press(&format!("/{typed}")).unwrap();
        assert!(player.model.prompt().unwrap().error().is_some(), "{typed}");
        for expected in [first, second, first] {
            player.press("<tab>").unwrap();
            assert_eq!(player.model.prompt().unwrap().input().value(), expected, "{typed}");
            let read = atlante::query::Query::parse(expected, &small().dataset).unwrap();
            assert_eq!(*player.model.search.query(), read, "{typed}");
        }
    }
}

#[test]
fn keys_that_are_named_can_be_clicked() {
    let mut player = wide("/krakow<enter>");
    click(&mut player, "x drops");
    assert_eq!(query(&player), "");
    click(&mut player, "? help");
    assert!(player.model.layers.top().is_some());
    click(&mut player, "Esc close");
    assert!(player.model.layers.top().is_none());
}
