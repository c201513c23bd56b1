//! The explorer on a dataset compared with an older one: marks, what changed, what is gone.

use std::io::Write;
use std::sync::Arc;

use atlante::app::library::Library;
use atlante::domain::load::{Input, load};
use atlante::runtime::Player;
use atlante::words::Language;
use tempfile::NamedTempFile;

use super::harness::{TODAY, day, explorer, program, screen};

const NEW: &str = include_str!("small.json");

/// What the dataset said before: a lower sum, an earlier day, one record fewer and one more.
fn old() -> String {
    let changes = [
        ("\"about\": 95000000", "\"about\": 70000000"),
        ("\"date\": \"2026-09\"", "\"date\": \"2026-03\""),
        (
            "{\"id\": \"south\", \"name\"",
            "{\"id\": \"gone\", \"name\": {\"en\": \"Lost works\", \"it\": \"Opere perse\"}}, {\"id\": \"south\", \"name\"",
        ),
        ("\"id\": \"lighthouse\"", "\"id\": \"old-lighthouse\""),
    ];
    changes.iter().fold(NEW.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

fn loaded(text: &str) -> atlante::domain::load::Loaded {
    load(vec![Input { name: "test".to_owned(), bytes: text.as_bytes().to_vec() }], &|_| ()).unwrap()
}

fn compared(keys: &str, size: (u16, u16), language: Language) -> Player {
    let library = Library::new(loaded(NEW), day(TODAY)).compared_with("spring.json".to_owned(), loaded(&old()).dataset);
    let mut player = explorer(Arc::new(library), size, language);
    player.press(keys).unwrap();
    player
}

fn seen(keys: &str) -> String {
    screen(&compared(keys, (120, 40), Language::EN))
}

#[test]
fn lists_mark_what_is_new_and_what_says_something_else() {
    let sites = seen("2");
    assert!(sites.lines().any(|line| line.contains("+   △ Lighthouse")), "{sites}");
    let money = seen("3");
    assert!(money.lines().any(|line| line.contains("± Harbour AI: wh")), "{money}");
    assert!(!money.lines().any(|line| line.contains("± North: yearly")), "{money}");
    assert!(money.lines().next().unwrap().contains("+1 ±"), "{money}");
}

#[test]
fn the_detail_says_what_stood_there_and_what_stands_there_now() {
    let page = seen("3/id:harbour-total<enter><enter>");
    assert!(page.contains("Changed since spring.json"), "{page}");
    let flat = |page: &str| -> String {
        let detail = page.lines().filter_map(|line| line.rsplit(['│', '┃']).next());
        detail.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    };
    let said = "about 80 million EUR ≠ about 70 million EUR → about 80 million EUR ≠ about 95 million EUR (put right;";
    assert!(flat(&page).contains(said), "{page}");
    let page = flat(&seen("3/id:call-closes<enter><enter>"));
    assert!(page.contains("March 2026 → September 2026 (put right; The Gazette, 10 October 2025)"), "{page}");
    let page = seen("2j<enter>");
    assert!(page.contains("New since spring.json"), "{page}");
}

#[test]
fn what_is_gone_is_named() {
    for (language, gone) in [(Language::EN, "Lost works"), (Language::IT, "Opere perse")] {
        for size in [(60, 15), (120, 40)] {
            let page = screen(&compared("D", size, language));
            assert!(page.contains(gone), "{page}");
        }
    }
    let page = seen("D");
    let headings = ["No longer in the data (2)", "Put right in the data, no news (2)", "Now in the data too"];
    assert!(headings.iter().all(|heading| page.contains(heading)), "{page}");
    assert!(!seen("D<esc>").contains("Lost works"));
    let alone = super::harness::play("D", (120, 40));
    assert!(alone.contains("--compare"), "{alone}");
}

#[test]
fn the_day_promised_before_is_a_ghost_on_the_timeline() {
    let row = |picture: &str| picture.lines().find(|line| line.contains("The call closes")).unwrap().to_owned();
    let with = row(&seen("3"));
    let mut player = explorer(super::harness::small(), (120, 40), Language::EN);
    player.press("3").unwrap();
    let without = row(&screen(&player));
    assert!(with.contains('◊') && !without.contains('◊'), "{with}\n{without}");
}

fn file(text: &str) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

fn atlante(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = program().args(["--lang", "en", "--as-of", TODAY]).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn pictures_compare_too_and_refuse_what_data_would_be_refused_for() {
    let (new, old) = (file(NEW), file(&old()));
    let (new, old) = (new.path().to_str().unwrap(), old.path().to_str().unwrap());
    let (status, picture, _) = atlante(&["render", "review", "--data", new, "--compare", old, "--keys", "D"]);
    assert!(status == Some(0) && picture.contains("Lost works"), "{picture}");
    for older in ["/no/such/file.json", "Cargo.toml"] {
        let (status, _, error) = atlante(&["render", "review", "--data", new, "--compare", older]);
        let (as_data, _, same) = atlante(&["render", "review", "--data", older]);
        assert_eq!((status, error), (as_data, same), "{older}");
        assert_eq!(status, Some(2));
    }
    let (status, _, error) = atlante(&["list", "--compare", old]);
    assert!(status == Some(2) && error.contains("--compare"), "{error}");
}
