//! Measures how long the timeline takes with a thousand rows, and who pays, and money over time, with a hundred
//! thousand commitments: one key and the frame after it.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;

use atlante::app::Model;
use atlante::app::library::Library;
use atlante::domain::load::{Input, load};
use atlante::panes;
use atlante::runtime::Player;
use atlante::words::Language;
use atlante::words::Words;
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};
use ratatui::layout::Size;

const ROWS: usize = 1000;

/// Number of commitments, and of organisations of which one or two pay each, in the views of all matches.
const PAID: (usize, usize) = (100_000, 5_000);

/// Returns a dataset of commitments with one payer, every fourth with two.
fn paid() -> Vec<u8> {
    let (commitments, payers) = PAID;
    let organisations: Vec<String> =
        (0..payers).map(|number| format!(r#"{{"id":"o-{number}","name":"Payer number {number}"}}"#)).collect();
    let commitment = |number: usize| {
        let (sum, stage) = (1_000_000 + number, ["announced", "committed", "contracted"][number % 3]);
        let start = format!("{}-{:02}-{:02}", 2018 + number % 12, 1 + number % 11, 1 + number % 28);
        let second =
            if number.is_multiple_of(4) { format!(r#","o-{}""#, (number * 7 + 1) % payers) } else { String::new() };
        format!(
            r#"{{"id":"c-{number}","title":"Commitment number {number}","from":["o-{}"{second}],"stage":"{stage}","amount":{{"exact":{sum},"currency":"{}"}},"period":"{start}/.."}}"#,
            number % payers,
            ["EUR", "USD"][number % 2],
        )
    };
    let commitments: Vec<String> = (0..commitments).map(commitment).collect();
    format!(
        r#"{{"format":"atlante/1","title":"Paid","organisations":[{}],"commitments":[{}]}}"#,
        organisations.join(","),
        commitments.join(","),
    )
    .into_bytes()
}

/// Returns a dataset: half commitments with vague periods, half milestones, many of them overdue.
fn dataset() -> Vec<u8> {
    let (mut commitments, mut milestones) = (String::new(), String::new());
    for number in 0..ROWS / 2 {
        let comma = if number == 0 { "" } else { "," };
        let (year, month, sum) = (2024 + number % 5, 1 + number % 12, 1_000_000 * (1 + number));
        let (last, currency) = (year + 2, ["EUR", "USD", "PLN", "GBP"][number % 4]);
        write!(
            commitments,
            r#"{comma}{{"id":"c-{number}","title":"Commitment number {number}","country":"PL","amount":{{"at_least":{sum},"currency":"{currency}"}},"period":{{"start":"{year}-{month:02}/{year}-12","end":"{last}/{last}-{month:02}"}}}}"#,
        )
        .unwrap();
        write!(
            milestones,
            r#"{comma}{{"id":"m-{number}","title":"Milestone number {number}","kind":"target","date":"{year}-{month:02}"}}"#,
        )
        .unwrap();
    }
    format!(r#"{{"format":"atlante/1","title":"Many","commitments":[{commitments}],"milestones":[{milestones}]}}"#)
        .into_bytes()
}

fn player(bytes: Vec<u8>) -> Player {
    let day = "2026-11-22".parse().unwrap();
    let loaded = load(vec![Input { name: "many".to_owned(), bytes }], &|_| ()).unwrap();
    let library = Arc::new(Library::new(loaded, day));
    let words = Arc::new(Words::new(Language::EN, false));
    let size = Size { width: 120, height: 40 };
    let mut player = Player::new(Model::new(panes::all(), words, day, size, String::new()), library);
    player.press("3").unwrap();
    player
}

/// Times a frame after each of two keys in turn.
fn time(group: &mut BenchmarkGroup<'_, WallTime>, player: &mut Player, name: &str, keys: [&str; 2]) {
    let mut turn = 0usize;
    group.bench_function(name, |bencher| {
        bencher.iter(|| {
            turn += 1;
            player.press(keys[turn % 2]).unwrap();
            black_box(player.draw())
        });
    });
}

fn frames(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("timeline");
    let mut player = self::player(dataset());
    for (name, keys) in
        [("row", ["j", "k"]), ("zoom", ["+", "-"]), ("page", ["<pgdn>", "<pgup>"]), ("order", ["S", "S"])]
    {
        time(&mut group, &mut player, name, keys);
    }
    player.press("v").unwrap();
    time(&mut group, &mut player, "money", [",", "."]);
    let mut player = self::player(paid());
    player.press("v").unwrap();
    for (name, keys) in [("payers", ["j", "k"]), ("page of payers", ["<pgdn>", "<pgup>"])] {
        time(&mut group, &mut player, name, keys);
    }
    player.press("v").unwrap();
    for (name, keys) in [("money of many", [",", "."]), ("zoom into money of many", ["+", "-"])] {
        time(&mut group, &mut player, name, keys);
    }
    group.finish();
}

criterion_group!(benches, frames);
criterion_main!(benches);
