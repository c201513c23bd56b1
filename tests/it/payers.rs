//! Who pays: each group has the sums of its query, and the keys of the view.

use std::collections::BTreeSet;

use atlante::domain::dataset::Dataset;
use atlante::domain::on_day::OnDay;
use atlante::domain::record::RecordId;
use atlante::page::Phrasing;
use atlante::query::{Hits, Index, NoReviews, Query, search};
use atlante::timeline::{PayersBy, PayersKey, PayersRow, PayersTable, payer_groups, usual_grouping};
use atlante::totals::{Ties, totals};
use atlante::words::Language;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::harness::{TODAY, bundled, cases, day, explorer, library, play, screen, words};

fn found(on: OnDay<'_>, index: &Index, query: &str) -> Hits {
    let query = Query::parse(query, on.dataset).unwrap();
    search(&query, on, index, &NoReviews, &|_| true).unwrap()
}

/// Compares each group of what a query finds with the totals of that query and the group's.
fn each_group_is_its_query(
    dataset: &Dataset,
    index: &Index,
    query: &str,
    groupings: &[PayersBy],
) -> Result<(), TestCaseError> {
    let on = OnDay { dataset, day: day(TODAY) };
    let words = words(Language::EN, false);
    let writer = Phrasing { on, words: &words };
    let hits = found(on, index, query);
    let all: BTreeSet<_> = hits.hits.iter().filter_map(|hit| hit.id.as_commitment()).collect();
    for by in groupings.iter().copied() {
        let groups = payer_groups(on, &Ties::new(on), &hits, by);
        let mut held = BTreeSet::new();
        for group in &groups {
            let Some(own) = group.key.query(&writer) else {
                prop_assert!(matches!(group.key, PayersKey::Unsaid(PayersBy::Site | PayersBy::Country)));
                continue;
            };
            let hits = found(on, index, &format!("{query} {own} type:commitment"));
            prop_assert_eq!(&totals(on, &hits), &group.totals, "{} {} by {:?}", query, own, by);
            held.extend(hits.hits.iter().filter_map(|hit| hit.id.as_commitment()));
        }
        let has_query = |group: &atlante::timeline::PayersGroup| group.key.query(&writer).is_some();
        prop_assert!(held.is_subset(&all) && (held == all || !groups.iter().all(has_query)), "by {:?}", by);
        let rows = PayersTable::new(groups, false);
        let shown = rows.rows().iter().filter(|row| matches!(row, PayersRow::Group { .. })).count();
        prop_assert!(shown >= rows.groups().len(), "every group has a row");
    }
    Ok(())
}

#[test]
fn each_bundled_group_has_the_sums_of_its_query() {
    let library = bundled();
    let queries = [
        "",
        "kind:ai_factory",
        "wave:1",
        "country:DE",
        "from:european-union",
        "to:openai",
        "amount>100M",
        "from:eu payers>1",
        "site:lumi-ai-factory",
        "firmness>=3",
    ];
    for query in queries {
        each_group_is_its_query(&library.dataset, library.index(), query, &PayersBy::ALL).unwrap();
    }
}

#[test]
fn the_money_of_every_site_splits_by_level_into_what_their_queries_find() {
    let library = bundled();
    for (_, site) in library.dataset.sites.iter() {
        let query = format!("site:{}", site.entry.id);
        each_group_is_its_query(&library.dataset, library.index(), &query, &[PayersBy::Level]).unwrap();
    }
}

#[test]
fn who_pays_for_one_site_is_split_into_union_state_region_and_others() {
    for (query, by) in [
        ("site:lumi-ai-factory", PayersBy::Level),
        ("lumi-ai-factory", PayersBy::Level),
        ("site:piast-ai", PayersBy::Level),
        ("kind:ai_factory", PayersBy::Payer),
        ("wave:3", PayersBy::Payer),
        ("type:milestone", PayersBy::Payer),
    ] {
        let library = bundled();
        let on = OnDay { dataset: &library.dataset, day: day(TODAY) };
        assert_eq!(usual_grouping(on, &found(on, library.index(), query)), by, "{query}");
    }
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("3v/site:hammerhai<enter>").unwrap();
    let picture = screen(&player);
    for name in ["Who pays, by EU, state, region", "State + region, not split", "EU + state + region, not split"] {
        assert!(picture.contains(name), "{name}: {picture}");
    }
    assert_eq!(player.model.viewpoint().sort, None, "the usual grouping need not be said");
    player.press("s<home><enter>").unwrap();
    assert!(screen(&player).contains("Who pays, by payer"), "{}", screen(&player));
    assert_eq!(player.model.viewpoint().sort.as_deref(), Some("payer"));
}

/// Some of the first numbers.
fn some_of(count: usize, chance: f64) -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(prop::bool::weighted(chance), count)
        .prop_map(|flags| flags.iter().enumerate().filter(|(_, is_in)| **is_in).map(|(place, _)| place).collect())
}

fn commitment(place: usize) -> impl Strategy<Value = Value> {
    let names = |letter: char, places: Vec<usize>| places.iter().map(|n| format!("{letter}{n}")).collect::<Vec<_>>();
    let stage = prop::sample::select(vec!["target", "announced", "committed", "contracted", "spent", "withdrawn"]);
    let currency = prop::sample::select(vec!["EUR", "EUR", "CZK"]);
    let kind = prop::sample::select(vec!["exact", "about", "at_least", "at_most"]);
    let links = (some_of(place, 0.3), some_of(place, 0.2), some_of(3, 0.3));
    let form = prop::option::of(prop::sample::select(vec!["grant", "loan"]));
    let country = prop::option::of(prop::sample::select(vec!["PL", "SE"]));
    let amount = prop::option::weighted(0.8, (kind, 0u32..30, currency));
    (some_of(4, 0.35), some_of(3, 0.3), stage, amount, links, form, country).prop_map(
        move |(from, to, stage, amount, (wholes, overlaps, sites), form, country)| {
            let wholes: Vec<_> = wholes.iter().map(|n| json!({"id": format!("c{n}"), "certainty": "stated"})).collect();
            let mut record = json!({
                "id": format!("c{place}"), "title": "A sum", "stage": stage, "part_of": wholes,
                "from": names('o', from), "to": names('o', to), "sites": names('s', sites),
                "may_overlap": names('c', overlaps),
            });
            if let Some((kind, number, currency)) = amount {
                record["amount"] = json!({kind: number, "currency": currency});
            }
            for (field, value) in [("instrument", form), ("country", country)] {
                if let Some(value) = value {
                    record[field] = value.into();
                }
            }
            record
        },
    )
}

fn world() -> impl Strategy<Value = Vec<Value>> {
    (1usize..8).prop_flat_map(|count| (0..count).map(commitment).collect::<Vec<_>>())
}

fn dataset(commitments: &[Value]) -> std::sync::Arc<atlante::app::library::Library> {
    let levels = [json!("eu"), json!("state"), json!("region"), json!("other")];
    let organisation = |n: usize| json!({"id": format!("o{n}"), "name": format!("Payer {n}"), "level": levels[n]});
    let site = |(n, country): (usize, &str)| json!({"id": format!("s{n}"), "kind": "plant", "name": format!("Plant {n}"), "country": country, "wave": n + 1});
    let sites: Vec<_> = ["PL", "PL", "SE"].into_iter().enumerate().map(site).collect();
    let whole = json!({
        "format": "atlante/1", "title": "T",
        "organisations": (0..4).map(organisation).collect::<Vec<_>>(),
        "sites": sites,
        "commitments": commitments,
    });
    let made = library(whole.to_string().as_bytes());
    assert!(made.faults.is_empty(), "{:?}", made.faults);
    made
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn each_group_of_any_world_has_the_sums_of_its_query(
        commitments in world(),
        query in prop::sample::select(vec!["", "from:o0", "to:o1", "from:o0,o1 to:o2", "country:PL", "amount>5", "-payers:1"]),
    ) {
        let made = dataset(&commitments);
        each_group_is_its_query(&made.dataset, made.index(), query, &PayersBy::ALL)?;
    }
}

#[test]
fn wholes_and_parts_are_resolved_within_a_group_and_payers_are_exact_sets() {
    let sum = |id: &str, number: u32, from: &[&str], more: Value| {
        let mut record = json!({"id": id, "title": id, "stage": "announced", "from": from});
        record["amount"] = json!({"exact": number, "currency": "EUR"});
        record.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        record
    };
    let part = |whole: &str| json!({"part_of": [{"id": whole, "certainty": "stated"}]});
    let made = dataset(&[
        sum("whole", 100, &["o0", "o1"], json!({})),
        sum("share", 50, &["o0"], part("whole")),
        sum("piece", 20, &["o0"], part("share")),
    ]);
    let on = OnDay { dataset: &made.dataset, day: day(TODAY) };
    let groups = payer_groups(on, &Ties::new(on), &found(on, made.index(), ""), PayersBy::Payer);
    let words = words(Language::EN, false);
    let writer = Phrasing { on, words: &words };
    let said: Vec<_> = groups
        .iter()
        .map(|group| {
            let sum = group.totals.lines[0].sum(atlante::totals::Rung::Announced).interval;
            format!(
                "{}: {:?} ({})",
                group.key.name(&writer),
                sum.least.number().unwrap(),
                group.key.query(&writer).unwrap()
            )
        })
        .collect();
    assert_eq!(
        said,
        ["Payer 0 + Payer 1, not split: 100 (from:o0 from:o1 payers:2)", "Payer 0: 50 (from:o0 payers:1)"]
    );
}

/// The presses of the keys below, each of which is one letter or one key in brackets.
fn presses(keys: &str) -> usize {
    atlante::app::key::parse_script(keys).unwrap().len()
}

#[test]
fn how_the_share_of_the_union_splits_is_within_ten_keys() {
    let keys = "3vj<enter>s<enter>";
    assert!(presses(keys) <= 10);
    let picture = play(keys, (120, 40));
    assert!(picture.contains("Filter from:"), "{picture}");
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("3v/from:eurohpc-ju<enter>").unwrap();
    let picture = screen(&player);
    assert!(picture.contains("Who pays, by payer"), "a filter keeps the view: {picture}");
    assert!(picture.contains("EuroHPC Joint Undertaking + Slovenia"), "{picture}");
}

#[test]
fn conflicting_figures_keep_both_claims_in_the_groups() {
    let keys = "3v/is:conflicting<enter>";
    assert!(play(keys, (160, 50)).contains('≠'));
}

#[test]
fn the_money_of_the_factories_is_split_by_who_pays() {
    for (size, language) in [((120, 40), Language::EN), ((80, 24), Language::IT), ((60, 15), Language::EN)] {
        let mut player = explorer(bundled(), size, language);
        player.press("/kind:ai_factory<enter>3v").unwrap();
        let picture = screen(&player);
        let first = if language == Language::IT { "Impresa comune Eu" } else { "EuroHPC Joint U" };
        assert!(picture.contains(first), "{picture}");
        assert!(picture.contains('▓') && picture.contains('╱'), "{picture}");
    }
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("/kind:ai_factory<enter>3v").unwrap();
    assert!(screen(&player).contains(" undisclosed"));
}

#[test]
fn enter_filters_by_the_group_and_then_shows_its_records() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("3v/kind:ai_factory<enter>j").unwrap();
    let cx = player.model.cx().unwrap();
    let state = player.model.pane().unwrap();
    let query = state.pane.chosen_group(&cx).unwrap().query.unwrap();
    player.press("<enter>").unwrap();
    assert_eq!(player.model.search.query().to_string(), format!("kind:ai_factory {query}"));
    let cx = player.model.cx().unwrap();
    let chosen = player.model.pane().unwrap().pane.chosen_group(&cx).unwrap();
    assert_eq!(chosen.query.as_ref(), Some(&query), "the chosen group is still chosen");
    player.press("<enter>").unwrap();
    let listed = player.model.pane().unwrap();
    assert_eq!((listed.pane.view_number(), listed.pane.has_groups()), (0, false));
    assert!(listed.list.selected().is_some_and(|id| id.as_commitment().is_some()));
}

#[test]
fn the_choice_survives_filters_and_regrouping_goes_back_to_the_first() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("3vjjj").unwrap();
    let name = |player: &atlante::runtime::Player| {
        player.model.pane().unwrap().pane.chosen_group(&player.model.cx().unwrap()).unwrap().name
    };
    let before = name(&player);
    player.press("/amount>0<enter>").unwrap();
    assert_eq!(name(&player), before);
    player.press("x").unwrap();
    assert_eq!(name(&player), before);
    player.press("gk").unwrap();
    let first = name(&player);
    player.press("Gj").unwrap();
    assert_ne!(name(&player), first);
}

#[test]
fn beside_groups_no_record_is_acted_on_that_is_not_in_sight() {
    let mut player = explorer(bundled(), (160, 50), Language::EN);
    player.press("3v").unwrap();
    assert_eq!(player.model.shown(), None);
    player.press("yy").unwrap();
    let copied = player.copied.clone().unwrap();
    assert!(copied.contains(": "), "the group and its sums are copied: {copied}");
    player.press("$").unwrap();
    assert!(screen(&player).contains("Sums of European Union"), "{}", screen(&player));
    player.press("yc").unwrap();
    let copied = player.copied.clone().unwrap();
    assert!(copied.contains("Sources") && copied.contains("http"), "{copied}");
    // A record of the explanation opens, and Esc leads back to it.
    let mut followed = None;
    for _ in 0..100 {
        player.press("j<enter>").unwrap();
        followed = player.model.shown();
        if followed.is_some() {
            break;
        }
    }
    assert!(matches!(followed, Some(RecordId::Commitment(_))), "{followed:?}");
    player.press("<esc>").unwrap();
    assert_eq!(player.model.shown(), None);
}

#[test]
fn the_sums_of_a_site_are_explained_in_its_detail() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("/id:lumi-ai-factory<enter>2").unwrap();
    player.press("l$").unwrap();
    let picture = screen(&player);
    assert!(picture.contains("LUMI") && picture.contains("spent"), "{picture}");
    player.press("$").unwrap();
    assert!(!screen(&player).contains("counted"), "{}", screen(&player));
}

#[test]
fn the_view_keeps_its_order_in_the_line_that_opens_it() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("3vs<enter>S").unwrap();
    let line = player.model.command_to_copy();
    assert!(line.contains("--view payers") && line.contains("--sort recipient:desc"), "{line}");
}

#[test]
fn the_words_of_the_groupings_are_those_of_the_list() {
    assert_eq!(PayersBy::ALL.map(PayersBy::as_str), PayersBy::WORDS);
}

#[test]
fn each_group_in_sight_has_its_figure_and_those_out_of_sight_are_counted() {
    for (language, currency) in [(Language::EN, "€"), (Language::IT, "€")] {
        let mut player = explorer(bundled(), (60, 15), language);
        player.press("3v/kind:ai_factory<enter>").unwrap();
        let screen = screen(&player);
        let groups: Vec<&str> = screen.lines().skip(5).take(7).collect();
        assert!(groups.iter().all(|row| row.contains(currency)), "{screen}");
        let all: usize = screen.split_whitespace().next_back().unwrap().parse().unwrap();
        let below = format!("▼ {}", all - groups.len());
        assert!(screen.lines().nth(3).is_some_and(|head| head.trim_end().ends_with(&below)), "{screen}");
    }
}
