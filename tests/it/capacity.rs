//! What sites hold: as columns, as an order, in the explorer, and in no sum.

use std::sync::Arc;

use atlante::app::library::Library;
use atlante::app::list::ListRow;
use atlante::domain::on_day::OnDay;
use atlante::page::Phrasing;
use atlante::query::{NoReviews, Query, search};
use atlante::report::{ListFormat, ListOptions, list, show_text, totals_json};
use atlante::totals::totals;
use atlante::words::Language;
use atlante::words::Words;
use serde_json::{Value, json};

use crate::harness::{TODAY, day, explorer, explorer_with, library, screen, words};

fn capacities() -> Arc<Library> {
    library(include_bytes!("capacity.json"))
}

/// The sites as a list in a form: of each the id, its power and its GPUs.
fn listed(format: ListFormat, language: Language, today: &str, sort: Option<(&str, bool)>) -> String {
    let library = capacities();
    let dataset = &library.dataset;
    let on = OnDay { dataset, day: day(today) };
    let query = Query::parse("type:site", dataset).unwrap();
    let hits = search(&query, on, library.index(), &NoReviews, &|_| true).unwrap();
    let fields = Some(["id", "power", "gpus"].map(str::to_owned).to_vec());
    let sort = sort.map(|(by, descending)| (by.to_owned(), descending));
    let options = ListOptions { format, fields, sort, ..ListOptions::default() };
    list(&Phrasing { on, words: &Words::new(language, false) }, &query, &hits, &options).unwrap().text()
}

#[test]
fn capacities_are_columns_with_their_largest_lot() {
    insta::assert_snapshot!(listed(ListFormat::Table, Language::EN, TODAY, None), @r"
    id     electric power  GPUs
    small  30 MW           ~ 250 GPUs (H100, second hall)
    grows  ~ 1.18 GW
    split  100 ≠ =120 MW
    bare
    ");
    insta::assert_snapshot!(listed(ListFormat::Table, Language::IT, TODAY, None), @r"
    id     potenza elettrica  GPU
    small  30 MW              ~ 250 GPU (H100, seconda sala)
    grows  ~ 1,18 GW
    split  100 ≠ =120 MW
    bare
    ");
    insta::assert_snapshot!(listed(ListFormat::Csv, Language::EN, TODAY, None).replace('\r', ""), @r#"
    id,power,gpus
    small,30 MW,"~250 GPUs (H100, second hall)"
    grows,~1.18 GW,
    split,100 MW ≠ 120 MW (derived),
    bare,,
    "#);
}

#[test]
fn machine_formats_say_the_same_in_both_languages() {
    for format in [ListFormat::Csv, ListFormat::Tsv, ListFormat::Rows, ListFormat::Json, ListFormat::Markdown] {
        let [english, italian] = [Language::EN, Language::IT].map(|language| listed(format, language, TODAY, None));
        assert_eq!(english, italian);
        assert!(english.contains("100 MW ≠ 120 MW (derived)"), "{english}");
    }
    let rows = listed(ListFormat::Json, Language::EN, "2025-04-01", None);
    let rows: Vec<Value> = serde_json::from_str(&rows).unwrap();
    // What is derived says so in words, since a sign before it would make a formula of the cell.
    assert_eq!(rows[1], json!({"id": "grows", "power": "147 MW (derived)"}));
    assert_eq!(rows[3], json!({"id": "bare"}));
}

#[test]
fn lists_are_sorted_by_what_the_largest_lot_comes_to_in_one_unit() {
    let order = |sort, today| {
        let text = listed(ListFormat::Jsonl, Language::EN, today, Some(sort));
        let id = |line: &str| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
        text.lines().map(id).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(order(("power", true), TODAY), "grows split small bare");
    assert_eq!(order(("power", false), TODAY), "small split grows bare");
    assert_eq!(order(("power", true), "2024-12-01"), "small grows bare");
    assert_eq!(order(("gpus", true), TODAY), "small grows split bare");
}

#[test]
fn the_factories_can_be_put_in_order_by_their_power() {
    let names = |keys: &str| {
        let mut player = explorer(capacities(), (120, 40), Language::EN);
        player.press(keys).unwrap();
        let cx = player.model.cx().unwrap();
        let name = |row: &ListRow| match row {
            ListRow::Record(id) => Some(cx.words.get(cx.record(*id).title())),
            ListRow::Heading(_) => None,
        };
        let names: Vec<_> = player.model.panes[1].list.rows().iter().filter_map(name).collect();
        (names.join(" "), screen(&player))
    };
    let (order, text) = names("2");
    assert_eq!(order, "Small Grows Split Bare");
    assert!(!text.contains("Order: power"), "{text}");
    let (order, text) = names("2sGkk<enter>");
    assert_eq!(order, "Grows Split Small Bare");
    assert!(text.contains("Order: power"), "{text}");
    let (order, text) = names("2sGkk<enter>S");
    assert_eq!(order, "Small Split Grows Bare");
    assert!(text.contains("power, reversed"), "{text}");
}

/// A site as `show` tells it in so many columns: the part about its power.
fn shown(id: &str, today: &str, language: Language, columns: usize) -> String {
    let library = capacities();
    let words = Words::new(language, false);
    let writer = Phrasing { on: OnDay { dataset: &library.dataset, day: day(today) }, words: &words };
    let text = show_text(&writer, library.dataset.find(id).unwrap(), columns, None);
    let label = if language == Language::EN { "Electric power" } else { "Potenza elettrica" };
    let lines = text.lines().skip_while(|line| !line.starts_with(label)).take_while(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn states_over_time_are_a_strip() {
    insta::assert_snapshot!(shown("grows", TODAY, Language::EN, 100), @r"
    Electric power: about 1.18 GW · forecast July 2026
      earlier: 295 MW · stated: September 2025 · superseded
      earlier: = 147 MW · derived · stated: March 2025 · superseded
        Computed: 7 x 21 MW.
      earlier: 0 MW · stated: September 2024 · superseded
      Over time: ▁▂▂▇ 2024-09 0 MW · 2025-03 =147 MW · 2025-09 295 MW · forecast 2026-07 ~1.18 GW (in
        force)
    ");
    insta::assert_snapshot!(shown("grows", "2025-12-31", Language::IT, 60), @r"
    Potenza elettrica: 295 MW · dichiarato: settembre 2025
      in precedenza: = 147 MW · derivato · dichiarato: marzo
        2025 · superato
        Computed: 7 x 21 MW.
      in precedenza: 0 MW · dichiarato: settembre 2024 ·
        superato
      Nel tempo: ▁▃▇ 2024-09 0 · 2025-03 =147 · 2025-09 295 MW
        (in vigore)
    ");
    insta::assert_snapshot!(shown("split", TODAY, Language::EN, 60), @r"
    Electric power:
      ≠ = 120 MW · derived · stated: 1 June 2025
        Computed.
      ≠ 100 MW · stated: 1 March 2025
      Over time: ▅▇ 2025-03-01 ≠ 100 · 2025-06-01 ≠ =120 MW (in
        force)
    ");
}

#[test]
fn the_strip_is_drawn_in_any_size_language_and_in_ascii() {
    for ascii in [false, true] {
        for (language, label) in [(Language::EN, "Over time: "), (Language::IT, "Nel tempo: ")] {
            for size in [(60, 40), (80, 50), (120, 60)] {
                let mut player = explorer_with(capacities(), size, words(language, ascii));
                player.press("2j<enter>z").unwrap();
                let text = screen(&player);
                let bars = if ascii { ".::#" } else { "▁▂▂▇" };
                assert!(text.contains(&format!("{label}{bars}")), "{text}");
                assert!(!text.contains("3,000") && !text.contains("3.000"), "{text}");
            }
        }
    }
}

#[test]
fn capacities_are_in_no_sum() {
    let library = capacities();
    let on = OnDay { dataset: &library.dataset, day: day(TODAY) };
    let query = Query::parse("power>=1", &library.dataset).unwrap();
    let hits = search(&query, on, library.index(), &NoReviews, &|_| true).unwrap();
    assert_eq!(hits.hits.len(), 3);
    let writer = Phrasing { on, words: &Words::new(Language::EN, false) };
    let sums: Value = serde_json::from_str(&totals_json(&writer, &totals(on, &hits))).unwrap();
    // The one commitment of these sites is of megawatts, and no money either.
    let expected = json!([{"currency": null, "records": [], "left_out": [{"id": "power-bought", "because": "unit"}]}]);
    assert_eq!(sums, expected);
}
