//! Searching in the explorer: what is under the cursor, where Enter leads, what is said of it.

use atlante::app::column::Column;
use atlante::app::key::parse_script;
use atlante::app::list::ListRow;
use atlante::domain::record::RecordId;
use atlante::query::{Field, FieldWord, Query};
use atlante::runtime::Player;
use atlante::words::Language;
use crossterm::event::Event;

use super::harness::{bundled, explorer, screen, small, words};

/// Plays keys in a language on the bundled dataset, no more than this many.
fn played(language: Language, keys: &str, most: usize) -> Player {
    played_at((120, 40), language, keys, most)
}

fn played_at(size: (u16, u16), language: Language, keys: &str, most: usize) -> Player {
    let count = parse_script(keys).unwrap().len();
    assert!(count <= most, "{keys} are {count} keys");
    let mut player = explorer(bundled(), size, language);
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

/// Checks that each text is on the screen.
fn assert_told(player: &Player, texts: &[&str]) {
    let sight = screen(player);
    for text in texts {
        assert!(sight.contains(text), "no {text}\n{sight}");
    }
}

/// The row of the list that shows a record by this name.
fn row_of(player: &Player, name: &str) -> String {
    let width = usize::from(player.model.parts().list.unwrap().width);
    let sight = screen(player);
    let mut rows = sight.lines().map(|line| line.chars().take(width).collect::<String>());
    rows.find(|row| row.contains(name)).unwrap_or_else(|| panic!("no {name}\n{sight}"))
}

#[test]
fn what_two_agreed_and_what_not_is_there_at_once() {
    let english = ["What it says, and what it does not", "No obligation to buy", "has an option"];
    let italian = ["Che cosa dice, e che cosa no", "Nessun obbligo di acquisto"];
    for (size, language, texts) in [
        ((80, 24), Language::EN, &english[..]),
        ((160, 50), Language::EN, &english),
        ((80, 24), Language::IT, &italian),
    ] {
        let start = played_at(size, language, "", 0);
        assert_eq!(shown(&start), "foxconn-openai");
        assert_told(&start, texts);
    }
}

#[test]
fn the_factories_of_a_country_stand_there_with_their_money_by_source() {
    let poland = played(Language::EN, "/poland", 8);
    assert!(row_of(&poland, "PIAST-AI  ").contains("announced €50M +1"), "{}", screen(&poland));
    assert!(row_of(&poland, "Gaia AI Factory  ").contains("announced €70M"));
    assert!(row_of(&poland, "PIAST-AI: E").contains("€50M"));
    assert!(row_of(&poland, "PIAST-AI: P").contains("= ≥ PLN 200M"), "{}", screen(&poland));
    assert!(row_of(&poland, "Gaia AI Factory: E").contains("=€35M ≠ ~38M"));
    assert!(row_of(&poland, "Gaia AI Factory: P").contains("= €35M"));
}

#[test]
fn what_was_known_on_a_day_is_marked_as_past() {
    let player = played(Language::EN, "/taiwan<enter>a2025-11-21<enter>", 20);
    assert_eq!(shown(&player), "foxconn-taiwan-centre");
    assert_told(&player, &["in the past: as of 21 Nov 2025", "the sources disagree on: status"]);
    assert!(!screen(&player).contains("overdue"), "{}", screen(&player));
    let italian = played(Language::IT, "/taiwan<enter>a2025-11-21<enter>", 20);
    assert_told(&italian, &["nel passato: al 21 nov 2025"]);
    assert!(!screen(&played(Language::EN, "", 0)).contains("in the past"));
    // In a narrow window the day is told in fewer words, never left out.
    for width in 40..60 {
        let narrow = played_at((width, 20), Language::EN, "a2025-11-21<enter>", 20);
        assert_told(&narrow, &["as of 21 Nov 2025"]);
    }
}

#[test]
fn what_an_antenna_is_tied_to_is_told_with_it() {
    for size in [(80, 24), (120, 40)] {
        let player = played_at(size, Language::EN, "/moldova", 8);
        assert_eq!(shown(&player), "faima");
        assert_told(&player, &["tied to Poland’s"]);
    }
    assert_told(&played(Language::EN, "/moldova", 8), &["Linked sites (1)", "PIAST-AI · AI factory · Poznań, Poland"]);
}

#[test]
fn factories_are_sorted_by_money() {
    let player = played(Language::EN, "2sj<enter>", 4);
    let id = |row: &ListRow| match row {
        ListRow::Record(id) => Some(id_of(&player, *id)),
        ListRow::Heading(_) => None,
    };
    let names: Vec<_> = player.model.panes[1].list.rows().iter().filter_map(id).collect();
    assert_eq!(names[..2], ["lumi-ai-factory", "it4lia"], "{}", screen(&player));
}

#[test]
fn the_antennas_outside_the_union_are_counted_while_they_are_chosen() {
    let player = played(Language::EN, "fant non ", 9);
    assert_eq!(query(&player), "kind:antenna region:non-eu");
    let sites: Vec<_> = found(&player).into_iter().filter(|id| is_site(&player, id)).collect();
    assert_eq!(sites.len(), 6);
    assert_told(&player, &["2 Factories 6"]);
}

fn is_site(player: &Player, id: &str) -> bool {
    let dataset = &player.model.library.as_ref().unwrap().dataset;
    dataset.find(id).is_some_and(|id| id.as_site().is_some())
}

#[test]
fn chips_and_power_of_all_factories_stand_in_one_table() {
    for size in [(120, 40), (200, 60)] {
        let player = played_at(size, Language::EN, "2z", 4);
        let sight = screen(&player);
        let heading = sight.lines().nth(3).unwrap();
        assert!(heading.contains("GPUs") && heading.trim_end().ends_with("power"), "{sight}");
        let factories = sight.lines().skip(4).take_while(|line| !line.contains("Antennas")).count();
        assert_eq!(factories, 19, "{sight}");
        assert!(row_of(&player, "IT4LIA").contains("≥ 8,000 GPUs"), "{sight}");
    }
}

#[test]
fn what_is_late_is_one_key_away() {
    for (language, texts) in [(Language::EN, ["Overdue", "mo late"]), (Language::IT, ["In ritardo", " mesi"])] {
        let player = played(language, "3", 1);
        assert_told(&player, &texts);
        let cx = player.model.cx().unwrap();
        assert!(cx.on.overdue(cx.record(player.model.shown().unwrap())).is_some(), "{}", shown(&player));
    }
}

#[test]
fn the_commitments_of_the_factories_are_listed_where_they_are_summed() {
    for (language, typed) in [(Language::EN, "kind:ai_factory"), (Language::IT, "tipo:fabbrica")] {
        let player = played(language, &format!("3/{typed}<enter>"), 18);
        let state = player.model.pane().unwrap();
        assert_eq!(state.pane.id().number(), 3);
        let commitments =
            state.list.rows().iter().filter(|row| matches!(row, ListRow::Record(RecordId::Commitment(_))));
        assert!(commitments.count() > 40, "{}", screen(&player));
        assert!(screen(&player).contains('€'), "{}", screen(&player));
    }
}

#[test]
fn the_money_of_a_factory_is_in_its_row() {
    for size in [(60, 15), (80, 24), (120, 40), (200, 60)] {
        let player = played_at(size, Language::EN, "2", 1);
        assert_eq!(shown(&player), "lumi-ai-factory");
        // The same figure as in the cell, whatever it is.
        let (state, cx) = (&player.model.panes[1], player.model.cx().unwrap());
        let money = state.pane.arranger().cell(&cx, player.model.shown().unwrap(), Column::Amount).text;
        let figure = money.full().split(' ').find(|word| word.contains('€')).unwrap();
        assert!(row_of(&player, "LUMI").contains(figure), "{}", screen(&player));
    }
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
    assert_eq!(taiwan.model.pane().unwrap().focus, atlante::app::pane::Focus::List, "it is on the map of the world");
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
    let reason = |player: &Player| player.model.reasons(player.model.search.hits().hits[0].id)[0].text.clone();
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
