//! Records side by side: which can be compared, what is shown, how one leaves.

use atlante::app::key::parse_script;
use atlante::app::pane::DetailView;
use atlante::words::Language;

use super::harness::{bundled, explorer, screen, small};

fn compared(keys: &str) -> (String, bool) {
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.press(keys).unwrap();
    let is_beside = player.model.pane().unwrap().view == DetailView::Comparison;
    (screen(&player), is_beside)
}

#[test]
fn marked_records_of_one_type_stand_side_by_side() {
    let (seen, is_beside) = compared("2<space>j<space>=");
    assert!(is_beside && seen.contains("2 sites side by side") && seen.contains("Different"), "{seen}");
    let (again, is_beside) = compared("2<space>j<space>==");
    assert!(!is_beside && !again.contains("side by side"), "{again}");
}

#[test]
fn one_marked_record_is_compared_with_the_one_under_the_cursor() {
    let (seen, is_beside) = compared("2<space>j=");
    assert!(is_beside && seen.contains("2 marked"), "{seen}");
}

#[test]
fn escape_leads_back_to_the_list() {
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.press("2<space>j<space>").unwrap();
    let before = screen(&player);
    player.press("=jjj<esc>").unwrap();
    assert_eq!(screen(&player), before);
}

#[test]
fn nothing_and_records_of_several_types_are_refused_with_a_word() {
    let (seen, is_beside) = compared("2=");
    assert!(!is_beside && seen.contains("(marked: 0)"), "{seen}");
    let (seen, is_beside) = compared("2<space>1<space>=");
    assert!(!is_beside && seen.contains("of one kind"), "{seen}");
}

#[test]
fn what_stands_side_by_side_is_copied_whole() {
    let mut player = explorer(small(), (120, 40), Language::IT);
    player.press("2<space>j<space>=jjyyys").unwrap();
    let seen = screen(&player);
    assert!(seen.contains("2 siti a confronto") && seen.contains("Harbour AI") && seen.contains("Diversi"), "{seen}");
}

#[test]
fn two_factories_are_side_by_side_within_ten_keys_on_any_screen() {
    let keys = "2<space>j<space>=";
    assert!(parse_script(keys).unwrap().len() <= 10);
    let library = bundled();
    for size in [(60, 15), (80, 24), (120, 40), (200, 60)] {
        for (language, title) in [(Language::EN, "2 sites side by side"), (Language::IT, "2 siti a confronto")] {
            let mut player = explorer(bundled(), size, language);
            player.press(keys).unwrap();
            let seen = screen(&player);
            assert!(seen.contains(title), "{size:?}: {seen}");
            for id in player.model.marked() {
                let name = library.dataset.record(id).title().forms().next().unwrap_or_default();
                let beginning: String = name.chars().take(10).collect();
                assert!(seen.contains(&beginning), "{size:?}, {beginning}: {seen}");
            }
        }
    }
}

#[test]
fn what_stands_side_by_side_stays_whatever_is_marked_meanwhile() {
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.press("2<space>j<space>=").unwrap();
    let before = screen(&player);
    // Marks taken off, and a record of another type marked in another pane.
    player.press("M1<space>2").unwrap();
    assert_eq!(player.model.pane().unwrap().view, DetailView::Comparison);
    player.press("ii").unwrap();
    let after = screen(&player);
    let page = |screen: &str| screen.lines().skip(3).take(30).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(page(&after), page(&before));
    player.press("=").unwrap();
    assert_eq!(player.model.pane().unwrap().view, DetailView::Record);
}
