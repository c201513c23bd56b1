//! The explorer while its dataset is still read: first records are shown, nothing is said that takes all of them, and
//! the whole takes their place without anything moving.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use atlante::app::library::Library;
use atlante::app::pane::PaneId;
use atlante::app::viewpoint::Viewpoint;
use atlante::app::{Message, Model};
use atlante::domain::dataset::Dataset;
use atlante::domain::load::{load_early, load_part};
use atlante::domain::record::RecordId;
use atlante::panes;
use atlante::query::{Index, NoReviews, Query, search};
use atlante::report::{ListFormat, ListOptions, list};
use atlante::runtime::Player;
use atlante::words::Language;
use proptest::prelude::*;
use ratatui::layout::Size;
use serde_json::Value;

use super::harness::{TODAY, bundled, cases, day, explorer, library, screen, words};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The bundled dataset as lines, documents and organisations first.
fn lines() -> &'static str {
    static LINES: LazyLock<String> = LazyLock::new(|| {
        let (library, words) = (bundled(), words(Language::EN, false));
        let on = atlante::domain::on_day::OnDay { dataset: &library.dataset, day: day(TODAY) };
        let query = Query::default();
        let hits = search(&query, on, &Index::new(&library.dataset), &NoReviews, &|_| true).unwrap();
        let options = ListOptions { format: ListFormat::Lines, ..ListOptions::default() };
        list(&atlante::page::Phrasing { on, words: &words }, &query, &hits, &options).unwrap().text()
    });
    &LINES
}

/// The whole of these lines.
fn whole() -> Arc<Library> {
    static WHOLE: LazyLock<Arc<Library>> = LazyLock::new(|| library(lines().as_bytes()));
    Arc::clone(&WHOLE)
}

/// The first records of seven tenths of the lines.
fn most() -> Arc<Library> {
    static MOST: LazyLock<Arc<Library>> = LazyLock::new(|| part(70));
    Arc::clone(&MOST)
}

/// The first records of so many hundredths of the lines.
fn part(hundredths: usize) -> Arc<Library> {
    let loaded = load_early("test", &lines().as_bytes()[..lines().len() * hundredths / 100]).unwrap();
    Arc::new(Library::new(loaded, day(TODAY)))
}

fn begun(keys: &str) -> Player {
    let mut player = explorer(most(), (120, 40), Language::EN);
    player.press(keys).unwrap();
    player
}

fn name(player: &Player, id: Option<RecordId>) -> Option<String> {
    let dataset = &player.model.library.as_ref()?.dataset;
    Some(dataset.record(id?).id().to_owned())
}

#[test]
fn first_records_are_browsed_and_the_whole_takes_their_place() {
    let mut player = begun("2jjj");
    player.send(Message::Loading(0.37));
    let before = screen(&player);
    assert!(before.contains("so far; 37 % read") && before.contains("when all is read"), "{before}");
    let selected = name(&player, player.model.shown());
    player.press("m ").unwrap();
    player.press("<enter>jj").unwrap();
    let (row, marked) = (player.model.panes[1].detail_row, name(&player, player.model.marked().first().copied()));
    player.send(Message::Loaded(whole()));
    assert!(!player.model.is_part() && player.model.library.as_ref().unwrap().records > 1_000);
    assert_eq!(name(&player, player.model.shown()), selected);
    assert_eq!(
        (player.model.panes[1].detail_row, name(&player, player.model.marked().first().copied())),
        (row, marked)
    );
    let after = screen(&player);
    assert!(!after.contains("so far") && after.contains("of which contracted"), "{after}");
    player.press("<esc>$").unwrap();
    assert!(screen(&player).contains("Sums"), "{}", screen(&player));
}

/// How many agreements the bundled dataset begins with before the rest of it is read: as many rows as a list of
/// 24 lines shows, and one more.
const FIRST_AGREEMENTS: usize = 8;

/// The first agreements of the bundled dataset with everything that they refer to, as a dataset with a record a line.
fn first_records() -> String {
    let dataset = &bundled().dataset;
    let mut wanted: Vec<RecordId> =
        dataset.partnerships.iter().take(FIRST_AGREEMENTS).map(|(id, _)| RecordId::Partnership(id)).collect();
    let mut taken = BTreeSet::new();
    while let Some(id) = wanted.pop() {
        if taken.insert(id) {
            wanted.extend(dataset.references(id));
        }
    }
    let ids: BTreeSet<&str> = taken.into_iter().map(|id| dataset.record(id).id()).collect();
    let bytes = std::fs::read(root().join("assets/atlante.json")).unwrap();
    let whole: serde_json::Map<String, Value> = serde_json::from_slice(&bytes).unwrap();
    let said = whole.iter().filter_map(|(name, value)| {
        let Value::Array(records) = value else { return Some(format!("\"{name}\":{value}")) };
        let kept = records.iter().filter(|record| record["id"].as_str().is_some_and(|id| ids.contains(id)));
        let kept: Vec<String> = kept.map(Value::to_string).collect();
        (!kept.is_empty()).then(|| format!("\"{name}\":[\n{}]", kept.join(",\n")))
    });
    format!("{{{}}}\n", said.collect::<Vec<_>>().join(",\n"))
}

#[test]
fn the_first_records_of_the_bundled_dataset_are_its_own() {
    let path = root().join("assets/first.json");
    if std::env::var_os("ATLANTE_RENEW").is_some() {
        std::fs::write(&path, first_records()).unwrap();
    }
    let file = std::fs::read_to_string(&path).unwrap();
    assert!(file == first_records(), "ATLANTE_RENEW=1 cargo test --test it the_first_records renews assets/first.json");
    let (part, whole) = (load_part("bundled", file.into_bytes()).unwrap().dataset, &bundled().dataset);
    assert!(part.is_part() && part.partnerships.len() == FIRST_AGREEMENTS);
    let said = |dataset: &Dataset, id: RecordId| {
        let entry = dataset.record(id).entry();
        (entry.known_since, dataset.json(entry.source).parse::<Value>().unwrap())
    };
    for id in part.ids() {
        let same = whole.find(part.record(id).id()).unwrap();
        assert_eq!(said(&part, id), said(whole, same));
    }
    assert_eq!((&part.title, &part.compiled), (&whole.title, &whole.compiled));
}

#[test]
fn the_list_begins_with_the_first_records_whatever_is_still_read() {
    let bytes = std::fs::read(root().join("assets/first.json")).unwrap();
    let part = || Library::new(load_part("bundled", bytes.clone()).unwrap(), day(TODAY));
    // In a wider list the columns are shared out anew among more rows.
    for (language, size, same) in
        [(Language::EN, (80, 24), 30), (Language::IT, (80, 24), 30), (Language::EN, (120, 40), 18)]
    {
        let mut player = explorer(Arc::new(part().followed_at_once()), size, language);
        let rows = |player: &Player| -> Vec<String> {
            let all =
                screen(player).lines().map(|line| line.chars().take(same).collect::<String>()).collect::<Vec<_>>();
            all[4..11].to_vec()
        };
        let (before, selected) = (rows(&player), player.model.list_in_sight().selected());
        assert!(!screen(&player).contains("stop"), "{}", screen(&player));
        let below = player.model.list_in_sight().rows().iter().filter(|row| row.record().is_none()).count();
        assert_eq!(below, 1, "nothing stands where the rest will");
        assert!(player.model.keys_wait(), "the rest follows before any key matters");
        player.press("<esc>Gf").unwrap();
        assert!(player.exit.is_none() && player.model.is_arriving(), "nobody stops what is over in no time");
        assert_eq!(player.model.list_in_sight().selected(), selected);
        player.send(Message::Loaded(bundled()));
        assert!(!player.model.keys_wait());
        assert_eq!(rows(&player), before, "{}", screen(&player));
    }
}

#[test]
fn what_was_played_on_a_part_ends_as_on_the_whole() {
    for keys in ["2jj", "3jjjj", "/lumi<enter>", "2/country:PL<enter>j", "3:", "/zzzz"] {
        let mut first = begun(keys);
        first.send(Message::Loaded(whole()));
        let mut later = explorer(whole(), (120, 40), Language::EN);
        later.press(keys).unwrap();
        let counts = |player: &Player| player.model.panes.iter().map(|pane| pane.count).collect::<Vec<_>>();
        assert_eq!(first.model.search.query().to_string(), later.model.search.query().to_string(), "{keys}");
        assert_eq!(counts(&first), counts(&later), "{keys}");
        assert_eq!(first.model.list_in_sight().len(), later.model.list_in_sight().len(), "{keys}");
    }
}

#[test]
fn of_a_part_nothing_is_said_that_takes_the_whole() {
    for pane in ["1", "2", "3", "4"] {
        for keys in ["", "<enter>", "v", "vv", "z", "<tab>", "$", "f", "b", "!", "w", "rc", "@", "<tab><tab>vv", "y"] {
            let player = begun(&format!("{pane}{keys}"));
            let screen = screen(&player);
            for said in ["mo late", "overdue by", "of which", "Sums of", "Happened · 5", "replaced by another"] {
                assert!(!screen.contains(said), "{pane}{keys}: {said}\n{screen}");
            }
            assert!(player.saved.is_empty() && player.written.is_empty());
        }
    }
    let refused = screen(&begun("3$"));
    assert!(refused.contains("takes all records"), "{refused}");
    assert!(screen(&begun("4")).contains("Nothing so far"), "{}", screen(&begun("4")));
    assert!(screen(&begun("2")).contains("Drawn when all is read"), "{}", screen(&begun("2")));
}

#[test]
fn reading_is_stopped_by_going_back_from_everywhere() {
    let mut player = begun("2/lumi<enter>");
    assert!(player.model.is_arriving());
    player.press("<enter><esc>").unwrap();
    assert!(player.model.is_arriving(), "the detail is left first");
    player.press("<esc>").unwrap();
    assert!(player.model.is_arriving() && player.model.search.query().is_empty(), "then the filter");
    assert!(screen(&player).contains("stop reading"), "{}", screen(&player));
    player.press("<esc>").unwrap();
    assert!(!player.model.is_arriving() && player.model.is_part());
    let stopped = screen(&player);
    assert!(stopped.contains("Reading was stopped") && stopped.contains("the rest is not"), "{stopped}");
    player.press("jj<esc>").unwrap();
    assert!(player.exit.is_none() && screen(&player).contains("No sums and deadlines"), "{}", screen(&player));
    let mut italian = explorer(most(), (120, 40), Language::IT);
    italian.press("<esc>").unwrap();
    assert!(screen(&italian).contains("Lettura interrotta"), "{}", screen(&italian));
}

#[test]
fn a_query_that_means_something_only_in_the_whole_waits_for_it() {
    let size = Size { width: 120, height: 40 };
    let declared = r#""vocabulary": {"site.kind": {"port": "Harbour"}}"#;
    let organisation = r#"{"type": "organisation", "id": "o", "name": "O"}"#;
    let harbour = r#"{"type": "site", "id": "s", "kind": "port", "name": "S"}"#;
    let heading = format!(r#"{{"format": "atlante/1", "title": "T", {declared}}}"#);
    let query = "kind:port".to_owned();
    let model = Model::new(panes::all(), words(Language::EN, false), day(TODAY), size, query.clone());
    let early = load_early("test", organisation.as_bytes()).unwrap();
    let mut player = Player::new(model, Arc::new(Library::new(early, day(TODAY))));
    assert!(player.model.search.query().is_empty() && player.model.prompt().is_none());
    player.send(Message::Loaded(library(format!("{heading}\n{organisation}\n{harbour}").as_bytes())));
    assert_eq!(player.model.search.query().to_string(), query);
    assert_eq!(player.model.search.hits().hits.len(), 1);
}

#[test]
fn what_is_asked_for_at_the_beginning_is_shown_as_far_as_it_can_be() {
    let begun = |viewpoint: Viewpoint| {
        let size = Size { width: 120, height: 40 };
        let mut model = Model::new(panes::all(), words(Language::EN, false), day(TODAY), size, String::new());
        model.begin_at(viewpoint);
        Player::new(model, most())
    };
    let asked = Viewpoint { pane: Some(PaneId::Investments), ..Viewpoint::default() };
    let sorted = begun(Viewpoint { sort: Some("amount:desc".to_owned()), ..asked.clone() });
    assert_eq!(sorted.model.viewpoint().sort.as_deref(), Some("amount:desc"));
    for (keys, pane, view) in [("", PaneId::Investments, Some("payers")), ("1", PaneId::Partnership, None)] {
        let mut player = begun(Viewpoint { view: Some("payers".to_owned()), ..asked.clone() });
        assert!(player.model.notice.is_none() && player.model.active == 2);
        player.press(keys).unwrap();
        player.send(Message::Loaded(whole()));
        let shown = player.model.viewpoint();
        assert_eq!((shown.pane, shown.view.as_deref()), (Some(pane), view), "{keys}");
    }
}

#[test]
fn faults_are_told_of_the_whole_alone() {
    let broken = format!(
        "{}\n{{\"type\": \"site\"\n{{\"type\": \"site\", \"id\": \"x\", \"host\": [\"nobody\"]}}\n",
        lines().trim_end()
    );
    let loaded = load_early("test", broken.as_bytes()).unwrap();
    let mut player = explorer(Arc::new(Library::new(loaded, day(TODAY))), (120, 40), Language::EN);
    assert!(!screen(&player).contains("fault"), "{}", screen(&player));
    player.send(Message::Loaded(library(broken.as_bytes())));
    assert!(screen(&player).contains("faults: !"), "{}", screen(&player));
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn nothing_that_is_selected_or_open_moves(
        hundredths in 20usize..100,
        keys in prop::collection::vec(
            prop::sample::select(vec!["1", "2", "3", "j", "jj", "k", "<pgdn>", "G", "<enter>", "<esc>", "<tab>", "e", " ", "/ai<enter>", "n", "x"]),
            0..12,
        ),
        is_stepwise in any::<bool>(),
    ) {
        let mut player = explorer(part(hundredths), (100, 30), Language::EN);
        for key in &keys {
            player.press(key).unwrap();
        }
        prop_assume!(player.model.is_arriving());
        let before = |player: &Player| {
            let state = &player.model.panes[player.model.active];
            let shown = name(player, player.model.shown());
            (player.model.active, shown, state.focus, state.view, player.model.search.query().to_string())
        };
        let expected = before(&player);
        if is_stepwise {
            player.send(Message::Loaded(part(hundredths.midpoint(100))));
        }
        player.send(Message::Loaded(whole()));
        let found = before(&player);
        // Where nothing was selected there may be something now.
        prop_assert!(found == expected || expected.1.is_none(), "{:?} {:?}", found, expected);
        let list = player.model.list_in_sight();
        if let Some(row) = list.selected_row() {
            prop_assert!(list.offset() <= row && row < list.offset() + 30);
        }
    }
}
