//! The line of sums below factories and investments.

use atlante::app::key::parse_script;
use atlante::app::pane::PaneId;
use atlante::domain::on_day::OnDay;
use atlante::page::Phrasing;
use atlante::report::totals_json;
use atlante::runtime::Player;
use atlante::words::Language;

use super::harness::{TODAY, bundled, explorer, program, screen, small};

const QUERIES: [&str; 8] =
    ["", "wave:3", "country:PL", "krakow", "foxconn", "currency:USD amount>1B", "kind:antenna", "-country:PL"];

fn line(player: &Player) -> String {
    let row = usize::from(player.model.screen().sums.y);
    screen(player).lines().nth(row).unwrap().to_owned()
}

fn on_query(query: &str, size: (u16, u16)) -> Player {
    let mut player = explorer(bundled(), size, Language::EN);
    player.press("3/").unwrap();
    player.press(&query.replace('<', "<lt>")).unwrap();
    player.press("<enter>3").unwrap();
    player
}

#[test]
fn they_are_those_of_what_each_pane_lists() {
    let library = bundled();
    let totals = |query: &str| {
        let output =
            program().args(["totals", "--format", "json", "--as-of", TODAY, "--lang", "en", query]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    for query in QUERIES {
        let player = on_query(query, (120, 40));
        let on = OnDay { dataset: &library.dataset, day: player.model.day };
        let writer = Phrasing { on, words: &player.model.words };
        let said = |pane| totals_json(&writer, player.model.sums.of(pane));
        assert_eq!(said(PaneId::Review), totals(query), "{query}");
        assert_eq!(said(PaneId::Factories), totals(&format!("{query} type:site")), "{query}");
        assert_eq!(said(PaneId::Investments), totals(&format!("{query} type:commitment")), "{query}");
    }
}

#[test]
fn they_follow_the_query_and_the_day() {
    let mut player = on_query("", (120, 40));
    assert!(line(&player).contains("21 of 283 undisclosed"), "{}", line(&player));
    player.press("f3 ").unwrap();
    assert!(line(&player).trim().starts_with("25 commitments · committed ≥ €500M, of which contracted ~ €22.1M"));
    player.press("<esc>a2025-01-01<enter>").unwrap();
    assert_eq!(line(&player).trim(), "0 commitments · no commitment among what is listed");
    player.press("i").unwrap();
    assert_eq!(line(&player).trim(), "0 impegni · nessun impegno tra le voci elencate");
}

#[test]
fn what_does_not_match_is_not_added_where_it_is_dimmed() {
    let mut player = on_query("wave:3", (120, 40));
    player.press("d").unwrap();
    assert!(line(&player).trim().starts_with("25 commitments · committed ≥ €500M"), "{}", line(&player));
}

#[test]
fn the_euros_of_the_third_wave_are_nine_keys_away() {
    for (keys, size) in [("/wave:3<enter>3", (80, 24)), ("/wave:3<enter>3", (120, 40)), ("3f3 ", (100, 30))] {
        assert!(parse_script(keys).unwrap().len() <= 9);
        let mut player = explorer(bundled(), size, Language::EN);
        player.press(keys).unwrap();
        assert!(line(&player).contains("≥ €500M"), "{}", screen(&player));
    }
}

#[test]
fn from_sixty_columns_on_they_are_whole_and_beside_keys_and_notices() {
    for language in Language::ALL {
        for size in [(60, 15), (80, 24), (120, 40), (200, 60)] {
            for pane in ["2", "2<enter>", "3", "3v", "3vv", "3<enter>"] {
                let mut player = explorer(bundled(), size, language);
                player.press(pane).unwrap();
                let text = line(&player);
                assert!(text.contains('€') && !text.contains('…'), "{size:?} {text}");
                let footer = |player: &Player| screen(player).lines().last().unwrap().to_owned();
                assert!(footer(&player).contains("Enter"), "{}", footer(&player));
                player.press("m").unwrap();
                assert_eq!(line(&player), text, "a notice leaves them alone");
                assert!(!footer(&player).contains("Enter"), "{}", footer(&player));
            }
        }
    }
}

#[test]
fn other_panes_keep_the_row() {
    let mut player = explorer(small(), (80, 24), Language::EN);
    let without = player.model.screen();
    assert_eq!((without.sums.height, without.body.height), (0, 20));
    player.press("2").unwrap();
    let with = player.model.screen();
    assert_eq!((with.sums.height, with.body.height), (1, 19));
    assert_eq!((with.body.bottom(), with.sums.bottom()), (with.sums.y, with.footer.y));
}
