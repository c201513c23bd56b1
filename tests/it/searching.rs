//! Searching in the explorer: what is under the cursor, where Enter leads, what is said of it.

use atlante::app::key::parse_script;
use atlante::domain::record::RecordId;
use atlante::query::{Field, FieldWord, Query};
use atlante::runtime::Player;
use atlante::words::Language;
use crossterm::event::Event;

use super::harness::{bundled, explorer, screen, small, words};

/// Plays keys in a language on the bundled dataset, no more than this many.
fn played(language: Language, keys: &str, most: usize) -> Player {
    let count = parse_script(keys).unwrap().len();
    assert!(count <= most, "{keys} are {count} keys");
    let mut player = explorer(bundled(), (120, 40), language);
    player.press(keys).unwrap();
    player
}

fn id_of(player: &Player, id: RecordId) -> String {
    player.model.library.as_ref().unwrap().dataset.record(id).id().to_owned()
}

/// The id of the record under the cursor.
fn shown(player: &Player) -> String {
    player.model.shown().map(|id| id_of(player, id)).unwrap_or_default()
}

fn query(player: &Player) -> String {
    player.model.search.query().to_string()
}

/// The ids of the records that match.
fn found(player: &Player) -> Vec<String> {
    player.model.search.hits().hits.iter().map(|hit| id_of(player, hit.id)).collect()
}

#[test]
fn the_cursor_is_on_every_organisation_whose_whole_name_is_typed_and_enter_opens_it() {
    let library = bundled();
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    for (id, organisation) in library.dataset.organisations.iter() {
        for name in organisation.name.forms() {
            player.press("1/<ctrl-u>").unwrap();
            player.event(Event::Paste(name.to_owned()));
            let expected = RecordId::Organisation(id);
            let under_cursor = player.model.shown();
            player.press("<enter>").unwrap();
            for found in [under_cursor, player.model.shown()] {
                let found = found.unwrap_or_else(|| panic!("{name}: nothing, {}", screen(&player)));
                let has_name = library.dataset.record(found).title().forms().any(|other| other == name);
                let is_it = found == expected || (found.as_organisation().is_some() && has_name);
                assert!(is_it, "{name}: {}", id_of(&player, found));
            }
        }
    }
}

#[test]
fn a_name_typed_leads_to_its_record() {
    for (typed, expected) in [("nvidia", "nvidia"), ("foxconn", "foxconn"), ("amd", "amd"), ("imec", "imec")] {
        let player = played(Language::EN, &format!("/{typed}<enter>"), typed.len() + 2);
        assert_eq!(shown(&player), expected);
    }
    for (typed, is_it) in [("bologna", "Bologna"), ("riga", "Riga"), ("piast", "PIAST")] {
        let player = played(Language::EN, &format!("/{typed}<enter>"), typed.len() + 2);
        let id = player.model.shown().unwrap();
        let site =
            bundled().dataset.record(id).as_site().cloned().unwrap_or_else(|| panic!("{typed}: {}", shown(&player)));
        let names =
            site.city.iter().chain([&site.name]).flat_map(|text| text.forms().map(str::to_owned).collect::<Vec<_>>());
        assert!(names.collect::<String>().contains(is_it), "{typed}: {}", shown(&player));
    }
}

#[test]
fn the_tasks_of_newcomers_take_few_keys() {
    let over_ten = played(Language::EN, "/openai >10B", 12);
    assert_eq!(query(&over_ten), "openai amount>10B");
    assert!(!found(&over_ten).is_empty(), "{}", screen(&over_ten));
    let due = played(Language::EN, "/q42026<tab>", 8);
    assert_eq!(query(&due), "due:2026-Q4");
    assert!(!found(&due).is_empty());
    assert_eq!(shown(&played(Language::EN, "/nvidia<enter>", 8)), "nvidia");
    let altman = played(Language::EN, "/altman<enter>", 8);
    let statement = bundled().dataset.record(altman.model.shown().unwrap()).as_statement().cloned();
    assert_eq!(statement.map(|statement| statement.speaker), Some("Sam Altman".into()), "{}", shown(&altman));
    let poland = played(Language::IT, "/paese:PL", 9);
    assert_eq!(query(&poland), "country:PL");
    assert_eq!(found(&poland), found(&played(Language::EN, "/country:PL", 11)));
}

#[test]
fn a_filter_stays_in_the_pane_and_a_name_leads_to_its_record() {
    let overdue = played(Language::EN, "3/is:overdue<enter>", 13);
    let pane = |player: &Player| player.model.pane().unwrap().pane.id().number();
    assert_eq!(pane(&overdue), 3);
    assert!(found(&overdue).contains(&shown(&overdue)));
    assert_eq!(pane(&played(Language::EN, "3/kind:antenna type:site<enter>", 32)), 2, "nothing there");
    let taiwan = played(Language::EN, "/foxconn taiwan centre<enter>", 23);
    assert_eq!(pane(&taiwan), 2);
    assert_eq!(taiwan.model.pane().unwrap().focus, atlante::app::pane::Focus::Detail, "it is not on the map");
    let bologna = played(Language::EN, "/bologna<enter>", 9);
    assert_eq!(bologna.model.pane().unwrap().focus, atlante::app::pane::Focus::List);
}

#[test]
fn the_words_of_the_screen_are_offered_as_terms() {
    for (language, typed, asked) in [
        (Language::EN, "late", "is:overdue"),
        (Language::IT, "in ritardo", "is:overdue"),
        (Language::EN, "conflict", "is:conflicting"),
        (Language::EN, "contracts above 10B", "stage:contracted amount>10B"),
        (Language::IT, "contratti sopra 10B", "stage:contracted amount>10B"),
    ] {
        let mut player = played(language, &format!("/{typed}"), 40);
        assert!(screen(&player).contains(&format!("Tab: {asked}")), "{}", screen(&player));
        player.press("<tab>").unwrap();
        assert_eq!(query(&player), asked, "{typed}");
    }
    assert!(screen(&played(Language::IT, "/scadenza<tab>", 10)).contains("/scadenza:"));
}

#[test]
fn a_letter_put_right_is_said_while_it_holds() {
    let mut player = played(Language::EN, "/krkaow", 7);
    assert!(screen(&player).contains("krakow for krkaow"), "{}", screen(&player));
    player.press("<ctrl-u>krakow").unwrap();
    assert!(!screen(&player).contains("krakow for"), "{}", screen(&player));
    player.press("<ctrl-u>krkaow<enter>").unwrap();
    assert_eq!(query(&player), "krakow");
    assert!(screen(&player).lines().last().unwrap().contains("krakow for krkaow"), "{}", screen(&player));
    player.press("x").unwrap();
    assert!(!screen(&player).contains("krkaow"));
    assert_eq!(query(&played(Language::EN, "/\"krkaow\"", 9)), "\"krkaow\"");
}

#[test]
fn under_a_query_at_fault_the_last_good_rows_are_dim() {
    let mut player = explorer(small(), (100, 30), Language::EN);
    player.press("/harbour").unwrap();
    let good = super::harness::styled_screen(&player);
    player.press(" knid:x").unwrap();
    assert_eq!(query(&player), "harbour");
    let faulty = super::harness::styled_screen(&player);
    let dim = |screen: &str| {
        screen.lines().filter(|line| line.trim().starts_with("~ 0..") && line.ends_with(" muted")).count()
    };
    assert!(dim(&faulty) > dim(&good) + 2, "{faulty}");
}

#[test]
fn reasons_follow_the_language() {
    let mut player = played(Language::EN, "/pol type:site", 14);
    let reason = |player: &Player| player.model.search.hits().hits[0].reasons[0].text.clone();
    let english = reason(&player);
    player.press("<esc>i/pol type:site").unwrap();
    assert_ne!(reason(&player), english);
    player.press("<enter>").unwrap();
    let italian = reason(&player);
    player.press("i").unwrap();
    assert_ne!(reason(&player), italian, "it changes with the language");
}

/// What the screen calls a field or a word, a query understands.
#[test]
fn the_labels_of_the_screen_are_words_of_the_query() {
    let dataset = &small().dataset;
    // These facets are named by what their values are.
    let by_year = [Field::Date, Field::Due, Field::Checked];
    for words in Language::ALL.map(|language| words(language, false)) {
        for field in Field::ALWAYS.iter().filter(|field| !by_year.contains(field)) {
            let label = words.text(field.message().unwrap()).replace([' ', '’'], "_");
            assert_eq!(Field::named(&label, dataset), Some(*field), "{label}");
        }
        for field in Field::ALWAYS {
            for word in field.words(&dataset.own_words) {
                let name =
                    if word.added_to.is_some() { word.word.to_owned() } else { words.text(&FieldWord::message(word)) };
                let read = |value: &str| Query::parse(&format!("{field}:\"{value}\""), dataset);
                assert_eq!(read(&name), read(word.word), "{field}:{name}");
            }
        }
    }
}
