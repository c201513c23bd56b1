//! Measures how long a frame takes at each size, and how many bytes a step of the cursor sends to
//! the terminal: one key, the change of state, the whole screen drawn, the differences written.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::print_stdout, reason = "the bytes are a figure of their own beside the times")]

use std::hint::black_box;
use std::sync::Arc;

use atlante::app::Model;
use atlante::app::library::Library;
use atlante::domain::load::{Input, load};
use atlante::panes;
use atlante::runtime::Player;
use atlante::words::Language;
use atlante::words::Words;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use ratatui::layout::Size;

const SIZES: [(u16, u16); 4] = [(60, 15), (80, 24), (120, 40), (200, 60)];

/// Number of steps over which the bytes are averaged.
const STEPS: usize = 40;

fn player(library: &Arc<Library>, (width, height): (u16, u16), pane: &str) -> Player {
    let day = "2026-11-22".parse().unwrap();
    let words = Arc::new(Words::new(Language::EN, false));
    let model = Model::new(panes::all(), words, day, Size { width, height }, String::new());
    let mut player = Player::new(model, Arc::clone(library));
    player.press(pane).unwrap();
    player.frame();
    player
}

fn frames(criterion: &mut Criterion) {
    let day = "2026-11-22".parse().unwrap();
    let bytes = include_bytes!("../assets/atlante.json").to_vec();
    let loaded = load(vec![Input { name: "bundled".to_owned(), bytes }], &|_| ()).unwrap();
    let library = Arc::new(Library::new(loaded, day));
    for (name, pane) in [("partnership", "1"), ("factories", "2"), ("investments", "3"), ("review", "4")] {
        let mut group = criterion.benchmark_group(name);
        for size in SIZES {
            let label = format!("{}x{}", size.0, size.1);
            let mut player = player(&library, size, pane);
            let mut written: Vec<usize> = (0..STEPS)
                .map(|_| {
                    player.press("j").unwrap();
                    player.frame().len()
                })
                .collect();
            written.sort_unstable();
            let mean = written.iter().sum::<usize>() / STEPS;
            println!("{name} {label}: a step writes {mean} bytes on average, at most {}", written[STEPS - 1]);
            let mut turn = 0usize;
            group.bench_function(BenchmarkId::new("step", label), |bencher| {
                bencher.iter(|| {
                    turn += 1;
                    player.press(["j", "k"][turn % 2]).unwrap();
                    black_box(player.frame())
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, frames);
criterion_main!(benches);
