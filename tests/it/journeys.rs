//! Journeys through the explorer by keys, and what is found at their end.

use atlante::domain::record::RecordId;
use atlante::words::Language;
use atlante::words::Words;

use super::harness::{bundled, explorer, explorer_with, library, play, screen, small};

#[test]
fn beside_the_offer_for_a_word_at_fault_stands_no_other() {
    let before = play("/mimmerr", (80, 24));
    assert!(before.contains("did you mean") && before.contains("Tab takes"), "{before}");
    let at_fault = play("/mimmerr cuntry:PL", (80, 24));
    assert!(at_fault.contains("Did you mean country?"), "{at_fault}");
    assert!(!at_fault.contains("did you mean") && !at_fault.contains("Tab takes"), "{at_fault}");
}

#[test]
fn the_promised_searches_find_what_they_should() {
    assert!(play("/cracovia", (80, 24)).contains("Gaia"));
    let riga = play("/riga", (80, 24));
    assert!(riga.contains("AIFA-LAT") && !riga.contains("MIMER"), "{riga}");
    let nothing = play("/zzzz", (80, 24));
    assert!(nothing.contains("Nothing found"), "{nothing}");
}

#[test]
fn the_polish_factories_are_five_keys_away() {
    let screen = play("/pola", (120, 40));
    assert!(screen.contains("PIAST-AI") && screen.contains("Gaia"), "{screen}");
}

#[test]
fn a_figure_is_two_keys_from_its_document_and_paragraph() {
    let screen = play("3/id:foxconn-ai-spending<enter>e", (120, 40));
    assert!(screen.contains('¶') || screen.contains("paragraph"), "{screen}");
}

#[test]
fn enter_on_a_match_goes_to_its_pane_and_keeps_the_filter() {
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.press("/krakow<enter>").unwrap();
    let picture = screen(&player);
    assert!(picture.contains("Filter krakow"), "{picture}");
    assert_eq!(player.model.active, 1);
    player.press("<esc>").unwrap();
    assert!(!screen(&player).contains("Filter krakow"));
}

#[test]
fn enter_goes_to_the_best_match_and_not_to_the_first_group() {
    let mut player = explorer(bundled(), (80, 24), Language::EN);
    player.press("/cracovia<enter>").unwrap();
    let shown =
        player.model.shown().map(|id| player.model.library.as_ref().unwrap().dataset.record(id).id().to_owned());
    assert_eq!(shown.as_deref(), Some("gaia-ai-factory"));
}

#[test]
fn the_selection_survives_a_filter_and_its_end() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("2jjjjj").unwrap();
    let before = player.model.panes[1].list.selected();
    player.press("/eu<esc>").unwrap();
    assert_eq!(player.model.panes[1].list.selected(), before);
}

#[test]
fn a_followed_link_is_left_the_way_it_was_entered() {
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.press("2<enter>").unwrap();
    let before = screen(&player);
    let links = player.model.detail.as_ref().unwrap().rows.len();
    let first_link = (0..links).find(|row| player.model.detail.as_ref().unwrap().link(*row).is_some()).unwrap();
    player.press(&"j".repeat(first_link)).unwrap();
    player.press("<enter>").unwrap();
    assert_ne!(screen(&player), before);
    player.press("<esc>g").unwrap();
    assert_eq!(screen(&player), before);
}

#[test]
fn the_language_changes_everything_but_the_place() {
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.press("2ji").unwrap();
    let italian = screen(&player);
    assert!(italian.contains("Fabbriche") && italian.contains("Faro"), "{italian}");
    player.press("i").unwrap();
    assert!(screen(&player).contains("Lighthouse"));
}

#[test]
fn ascii_draws_no_sign_of_ours_outside_ascii() {
    let plain = String::from_utf8(include_bytes!("small.json").to_vec()).unwrap();
    let plain: String = plain.chars().map(|sign| if sign.is_ascii() { sign } else { 'x' }).collect();
    for language in Language::ALL {
        for keys in ["", "2<enter>", "2e", "3", "3j<enter>", "4<enter>", "/x", "/zzzz", "/cuntry:PL", "?", "!"] {
            let mut player = explorer_with(library(plain.as_bytes()), (120, 40), Words::new(language, true));
            player.press(keys).unwrap();
            let picture = screen(&player);
            let foreign: String = picture.chars().filter(|sign| !sign.is_ascii()).collect();
            assert_eq!(foreign, "", "{keys}:\n{picture}");
        }
    }
}

#[test]
fn nothing_hostile_in_the_data_reaches_the_screen() {
    let hostile = include_str!("small.json")
        .replace("Harbour AI", "Har\\u001b]0;owned\\u0007bour\\u009b31m \\u202eAI")
        .replace("The Gazette", "The\\nGazette\\u001b[2J");
    let library = library(hostile.as_bytes());
    for keys in ["2<enter>", "2e", "3", "/harb"] {
        let mut player = explorer(library.clone(), (120, 40), Language::EN);
        player.press(keys).unwrap();
        let picture = screen(&player);
        let controls: String =
            picture.chars().filter(|sign| *sign != '\n' && atlante::domain::text::is_harmful(*sign)).collect();
        assert_eq!(controls, "", "{picture}");
    }
}

#[test]
fn faults_stay_in_the_header_and_are_listed() {
    let faulty = include_str!("small.json")
        .replace("\"country\": \"LV\",\n      \"city\"", "\"country\": \"QQ\",\n      \"city\"");
    let mut player = explorer(library(faulty.as_bytes()), (120, 40), Language::EN);
    let picture = screen(&player);
    assert!(picture.contains("fault: !") && picture.contains(" of "), "{picture}");
    player.press("!").unwrap();
    let picture = screen(&player);
    assert!(picture.contains("$.sites[1].country"), "{picture}");
}

#[test]
fn a_query_on_the_command_line_is_in_force_at_start() {
    use atlante::app::Model;
    let words = std::sync::Arc::new(Words::new(Language::EN, false));
    let size = ratatui::layout::Size { width: 100, height: 30 };
    let model = Model::new(atlante::panes::all(), words, super::harness::day("2026-11-22"), size, "wave:3".to_owned());
    let player = atlante::runtime::Player::new(model, small());
    assert!(screen(&player).contains("Filter wave:3"));
}

#[test]
fn the_ties_of_an_organisation_are_walked_from_one_to_the_next() {
    let mut player = explorer(bundled(), (130, 40), Language::EN);
    player.press("v").unwrap();
    assert!(screen(&player).contains("Foxconn and OpenAI: AI hardware made in the"), "{}", screen(&player));
    player.press("jj<enter>").unwrap();
    assert!(screen(&player).contains("Foxconn: its ties"), "{}", screen(&player));
    player.press("jj<enter>").unwrap();
    assert!(screen(&player).contains("OpenAI: its ties"), "{}", screen(&player));
    player.press("<esc>").unwrap();
    assert!(screen(&player).contains("Foxconn: its ties"), "{}", screen(&player));
    player.press("<esc><esc>").unwrap();
    assert!(!screen(&player).contains("its ties"), "{}", screen(&player));
}

#[test]
fn long_lists_of_sources_are_folded_until_they_are_asked_for() {
    let mut player = explorer(bundled(), (120, 60), Language::EN);
    player.press("<enter><end>").unwrap();
    let folded = screen(&player);
    assert!(folded.contains("Sources (10)") && folded.contains("and 6 more: Enter"), "{folded}");
    let rows = player.model.detail.as_ref().unwrap().rows.len();
    let fold = (0..rows).find(|row| player.model.detail.as_ref().unwrap().unfolds(*row)).unwrap();
    player.press(&"<up>".repeat(rows - 1 - fold)).unwrap();
    player.press("<enter>").unwrap();
    assert!(!screen(&player).contains("6 more: Enter"), "{}", screen(&player));
    assert!(player.model.detail.as_ref().unwrap().rows.len() > rows);
}

#[test]
fn the_antennas_outside_the_union_are_eight_keys_away() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("fan no <esc>").unwrap();
    assert_eq!(player.model.search.query().to_string(), "kind:antenna region:non-eu");
    let hits = &player.model.search.hits().hits;
    assert_eq!(hits.iter().filter(|hit| matches!(hit.id, RecordId::Site(_))).count(), 6);
}

#[test]
fn what_is_to_be_ready_by_the_middle_of_2026_is_nine_keys_away() {
    let player = {
        let mut player = explorer(bundled(), (120, 40), Language::EN);
        player.press("b2026-06<enter>").unwrap();
        player
    };
    assert_eq!(player.model.search.query().to_string(), "due<=2026-06");
    assert!(screen(&player).contains("possibly"), "{}", screen(&player));
}

/// Questions of an analyst: the keys that answer each, the most that there may be, and what is then on the
/// screen.
const QUESTIONS: [(&str, &str, usize, &[&str]); 8] = [
    ("Which figures conflict?", "fconf <esc>3", 10, &["Filter is:conflicting", "€28M ≠ =23.1M"]),
    ("How do two sites compare?", "2<space>j<space>=", 10, &["side by side", "LUMI AI Factory", "HammerHAI"]),
    ("What is due in the last quarter of 2026?", "/due:Q4 2026", 12, &[" matches", "Luxembourg AI Fac"]),
    ("Where does the money of one factory come from?", "2<enter>$", 10, &["Sums of LUMI AI Factory", "contracted"]),
    ("Which factories have the most money?", "2sj<enter>", 10, &["money▼", "LUMI AI Factory"]),
    ("Can an article print it?", "3w<ctrl-u>a.svg<enter>", 10, &["The chart is in a.svg"]),
    ("What was promised to the factories?", "fai <esc>3", 10, &["Filter kind:ai_factory", "commitments ·", "IT4LIA"]),
    (
        "What is next within 90 days?",
        "3b2027-02<enter>",
        10,
        &["Filter due<=2027-02", "Next 12 months · ", "HammerHAI"],
    ),
];

#[test]
fn the_questions_of_an_analyst_are_answered_within_ten_keys() {
    for (question, keys, most, answers) in QUESTIONS {
        let presses = atlante::app::key::parse_script(keys).unwrap().len();
        assert!(presses <= most, "{question} {presses} keys");
        let picture = play(keys, (120, 40));
        for answer in answers {
            assert!(picture.contains(answer), "{question} {answer}: {picture}");
        }
    }
}

#[test]
fn investments_open_on_what_is_late_and_with_readable_names() {
    for language in [Language::EN, Language::IT] {
        let mut player = explorer(bundled(), (120, 40), language);
        player.press("3").unwrap();
        let picture = screen(&player);
        let rows: Vec<&str> = picture.lines().skip(5).take(32).collect();
        let late = if language == Language::IT { "In ritardo · " } else { "Overdue · " };
        assert!(rows.first().is_some_and(|row| row.trim_start().starts_with(late)), "{picture}");
        let is_dot = |row: &&&str| row.contains('•') && !row.contains(['├', '█', '×', '◇', '━', '╍', '░']);
        assert!(rows.iter().filter(is_dot).count() * 4 <= rows.len(), "{picture}");
        let name = |row: &&str| row.chars().take(52).collect::<String>();
        // A heading ends with the number of its records.
        let is_heading =
            |row: &&&str| row.trim_end().rsplit(" · ").next().is_some_and(|end| end.parse::<u32>().is_ok());
        let records: Vec<_> = rows.iter().filter(|row| !is_heading(row)).map(name).collect();
        let cut = records.iter().filter(|name| name.contains('…')).count();
        assert!(records.len() >= 25 && cut * 5 <= records.len(), "{picture}");
    }
}
