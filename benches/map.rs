//! Measures how long the map takes: reading the outline, a frame while panning, a change of the
//! selection, a zoom step. Run with `cargo bench --bench map`.
//!
//! Each but the first is a whole frame, from the scene to the bytes for the terminal, which are
//! also counted.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a measurement that fails has nothing to tell")]

use std::hint::black_box;
use std::io::{Result, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

use atlante::domain::load::{Input, load};
use atlante::domain::on_day::OnDay;
use atlante::domain::record::RecordId;
use atlante::domain::text::TextForm;
use atlante::domain::vocabulary::RecordType;
use atlante::map::{Direction, MapDrawing, MapLook, MapScene, Options, Outline, SiteMark, View, Zoom};
use atlante::theme::Depth;
use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

const PACKED: [(&str, &[u8]); 2] =
    [("decode", include_bytes!("../assets/europe.eum")), ("decode the world", include_bytes!("../assets/world.eum"))];
const DATASET: &[u8] = include_bytes!("../assets/atlante.json");
const LOOK: MapLook = MapLook { depth: Depth::True, ..MapLook::colourless(false) };
/// Sites of the greatest maps that are measured, and their sizes.
const CROWDS: [u32; 2] = [2_000, 100_000];
const CROWDED_SIZES: [(u16, u16); 2] = [(80, 24), (200, 60)];
const SIZES: [(u16, u16); 3] = [(54, 21), (90, 38), (120, 40)];

static WRITTEN: AtomicUsize = AtomicUsize::new(0);

/// A writer that counts the bytes a terminal would be sent.
struct Counter;

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        WRITTEN.fetch_add(bytes.len(), Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

type Screen = Terminal<CrosstermBackend<Counter>>;

fn scene_of(dataset: &[u8]) -> MapScene {
    let input = Input { name: "atlante.json".to_owned(), bytes: dataset.to_vec() };
    let loaded = load(vec![input], &|_| ()).expect("the dataset is sound");
    let on = OnDay { dataset: &loaded.dataset, day: "2026-11-22".parse().expect("a day") };
    let sites = loaded.dataset.ids().filter(|id| id.record_type() == RecordType::Site);
    MapScene::new(sites.filter_map(|id| SiteMark::of(on, id, TextForm::English, true)).collect(), Options::default())
}

/// Sites all over the world, where a spiral that goes round by the golden angle puts them.
fn crowd(count: u32) -> MapScene {
    let site = |number: u32| {
        let share = (f64::from(number) + 0.5) / f64::from(count);
        let latitude = (1.0 - 2.0 * share).asin().to_degrees();
        let longitude = (f64::from(number) * 137.507_764).rem_euclid(360.0) - 180.0;
        format!(
            r#"{{"id":"site-{number}","kind":"ai_factory","name":"Site {number}","lat":{latitude:.4},"lon":{longitude:.4}}}"#
        )
    };
    let sites: Vec<_> = (0..count).map(site).collect();
    scene_of(format!(r#"{{"format":"atlante/1","title":"Crowd","sites":[{}]}}"#, sites.join(",")).as_bytes())
}

fn screen(size: Size) -> Screen {
    let viewport = Viewport::Fixed(Rect { x: 0, y: 0, width: size.width, height: size.height });
    Terminal::with_options(CrosstermBackend::new(Counter), TerminalOptions { viewport }).expect("a screen")
}

fn reading(criterion: &mut Criterion) {
    for (name, packed) in PACKED {
        criterion.bench_function(name, |bencher| bencher.iter(|| Outline::decode(black_box(packed))));
    }
}

/// A terminal of one size, and what is on it.
struct Stage<'a> {
    scene: &'a MapScene,
    size: Size,
    screen: Screen,
    drawing: MapDrawing,
}

impl Stage<'_> {
    fn frame(&mut self, view: &View, chosen: Option<RecordId>) {
        let picture = self.drawing.picture(view, self.scene, self.size, LOOK);
        self.screen.draw(|frame| picture.paint(chosen, frame.area(), frame.buffer_mut())).expect("a frame");
    }

    /// Prints the bytes of a step and measures its time.
    fn time(&mut self, criterion: &mut Criterion, step: &str, mut each: impl FnMut(&mut Self)) {
        each(self);
        let before = WRITTEN.load(Ordering::Relaxed);
        (0..32).for_each(|_| each(self));
        let bytes = (WRITTEN.load(Ordering::Relaxed) - before) / 32;
        let name = format!("{step} {}x{}", self.size.width, self.size.height);
        println!("{name}: {bytes} bytes");
        criterion.bench_function(&name, |bencher| bencher.iter(|| each(self)));
    }
}

fn frames(criterion: &mut Criterion) {
    let scene = scene_of(DATASET);
    let ids: Vec<_> = scene.marks().iter().filter(|mark| mark.is_on_map()).map(|mark| mark.id).collect();
    for (chart, fit) in [("", View::europe(2.0)), (" on the world", View::world(2.0))] {
        frames_of(criterion, &scene, &ids, chart, fit);
    }
}

fn frames_of(criterion: &mut Criterion, scene: &MapScene, ids: &[RecordId], chart: &str, fit: View) {
    let near = fit.zoomed(Zoom::In, fit.centre());
    for size in SIZES.map(|(width, height)| Size { width, height }) {
        let mut stage = Stage { scene, size, screen: screen(size), drawing: MapDrawing::default() };
        let mut ways = [Direction::Right, Direction::Down, Direction::Left, Direction::Up].into_iter().cycle();
        let mut view = near;
        stage.time(criterion, &format!("panning{chart}"), |stage| {
            view = view.panned(ways.next().unwrap_or(Direction::Up), size);
            stage.frame(&view, None);
        });
        let mut chosen = ids.iter().cycle();
        stage.time(criterion, &format!("choosing{chart}"), |stage| stage.frame(&fit, chosen.next().copied()));
        let mut steps = [near, fit].into_iter().cycle();
        stage.time(criterion, &format!("zooming{chart}"), |stage| stage.frame(&steps.next().unwrap_or(fit), None));
        stage.time(criterion, &format!("nothing new{chart}"), |stage| stage.frame(&fit, None));
    }
}

fn crowded(criterion: &mut Criterion) {
    for count in CROWDS {
        crowded_by(criterion, count);
    }
}

fn crowded_by(criterion: &mut Criterion, count: u32) {
    let scene = crowd(count);
    for size in CROWDED_SIZES.map(|(width, height)| Size { width, height }) {
        let mut stage = Stage { scene: &scene, size, screen: screen(size), drawing: MapDrawing::default() };
        let fits = [View::world(2.0), View::europe(2.0)];
        let mut views = fits.into_iter().cycle();
        let name = format!("{count} sites");
        stage.time(criterion, &name, |stage| stage.frame(&views.next().unwrap_or(fits[0]), None));
        let mut ways = [Direction::Right, Direction::Left].into_iter().cycle();
        let mut view = fits[0].zoomed(Zoom::In, fits[0].centre()).zoomed(Zoom::In, fits[0].centre());
        stage.time(criterion, &format!("panning over {count}"), |stage| {
            view = view.panned(ways.next().unwrap_or(Direction::Left), size);
            stage.frame(&view, None);
        });
        let mut chosen = scene.marks().iter().map(|mark| mark.id).cycle();
        stage.time(criterion, &format!("choosing of {count}"), |stage| stage.frame(&fits[0], chosen.next()));
    }
}

criterion_group!(map, reading, frames, crowded);
criterion_main!(map);
