//! Measures what becomes of each key of a search in a large dataset: how long it takes from the key to the
//! settled screen, and to find and order the records; then a step of the cursor, and the facets.
//!
//! `cargo bench --bench search -- 1000000` takes the number of records; a tenth of that is usual.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]
#![expect(clippy::print_stdout, reason = "the table is the result")]

use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use atlante::app::Model;
use atlante::app::library::Library;
use atlante::domain::load::{Input, load};
use atlante::domain::on_day::OnDay;
use atlante::panes;
use atlante::query::{FacetTable, NoReviews, Query, search_in};
use atlante::runtime::Player;
use atlante::words::{Language, Words};
use ratatui::layout::Size;

const USUAL: usize = 100_000;

/// The texts that are typed letter by letter, and then taken back likewise.
const TYPED: [&str; 6] = ["nvidia", "data center italy", "kind:ai_factory 100", "grenobel", "zzzz", "country:IT spent"];

const MAKERS: [&str; 8] = ["Nvidia", "Intel", "Dell", "Eviden", "Lenovo", "Atos", "Cray", "Fujitsu"];
const CITIES: [(&str, &str); 10] = [
    ("Bologna", "IT"),
    ("Milano", "IT"),
    ("Grenoble", "FR"),
    ("Kraków", "PL"),
    ("Groningen", "NL"),
    ("Linköping", "SE"),
    ("Barcelona", "ES"),
    ("Stuttgart", "DE"),
    ("Kajaani", "FI"),
    ("Athína", "GR"),
];
const KINDS: [&str; 4] = ["data_centre", "ai_factory", "antenna", "plant"];
const STAGES: [&str; 6] = ["reported", "target", "announced", "committed", "contracted", "spent"];
const STATUSES: [&str; 5] = ["announced", "selected", "contracted", "under_construction", "operational"];
const WORDS: [&str; 12] = [
    "compute", "data", "center", "cloud", "grid", "cooling", "research", "campus", "energy", "network", "factory",
    "hub",
];

/// Numbers that follow from a seed alone.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        *of.get(self.below(of.len())).unwrap()
    }
}

/// Returns a dataset with about so many records: of twenty, two are organisations, six sites, ten
/// commitments and two milestones.
fn written(records: usize) -> String {
    let mut dice = Dice(18);
    let twentieth = (records / 20).max(1);
    let (organisations, sites) = (twentieth * 2, twentieth * 6);
    let mut text =
        String::from(r#"{"format": "atlante/1", "title": "Large", "compiled": "2026-11-01", "organisations": ["#);
    for number in 0..organisations {
        let (maker, word, (city, country)) = (dice.one(&MAKERS), dice.one(&WORDS), dice.one(&CITIES));
        write!(
            text,
            r#"{}{{"id": "o-{number}", "name": "{maker} {word} {city} {number}", "country": "{country}"}}"#,
            comma(number)
        )
        .unwrap();
    }
    text.push_str(r#"], "sites": ["#);
    for number in 0..sites {
        let (one, other, (city, country)) = (dice.one(&WORDS), dice.one(&WORDS), dice.one(&CITIES));
        let (kind, status, host) = (dice.one(&KINDS), dice.one(&STATUSES), dice.below(organisations));
        write!(
            text,
            r#"{}{{"id": "s-{number}", "kind": "{kind}", "name": "{city} {one} {other} {number}", "country": "{country}", "city": "{city}", "host": ["o-{host}"], "status": "{status}", "opening": "{}", "summary": {{"en": "A {one} {other} in {city}, number {number}.", "it": "Un {one} {other} a {city}, numero {number}."}}}}"#,
            comma(number),
            2024 + dice.below(6),
        )
        .unwrap();
    }
    text.push_str(r#"], "commitments": ["#);
    for number in 0..twentieth * 10 {
        let (word, stage, site) = (dice.one(&WORDS), dice.one(&STAGES), dice.below(sites));
        let (from, to, sum) = (dice.below(organisations), dice.below(organisations), 1 + dice.below(900));
        let year = 2020 + dice.below(10);
        write!(
            text,
            r#"{}{{"id": "c-{number}", "title": {{"en": "Money for {word} {number}", "it": "Denaro per {word} {number}"}}, "stage": "{stage}", "from": ["o-{from}"], "to": ["o-{to}"], "sites": ["s-{site}"], "amount": {{"exact": {sum}000000, "currency": "EUR"}}, "period": "{year}/{}"}}"#,
            comma(number),
            year + 2,
        )
        .unwrap();
    }
    text.push_str(r#"], "milestones": ["#);
    for number in 0..twentieth * 2 {
        let (word, site) = (dice.one(&WORDS), dice.below(sites));
        write!(
            text,
            r#"{}{{"id": "m-{number}", "title": "Opening of the {word} {number}", "kind": "target", "date": "{}", "about": ["s-{site}"]}}"#,
            comma(number),
            2025 + dice.below(5),
        )
        .unwrap();
    }
    text.push_str("]}");
    text
}

const fn comma(number: usize) -> &'static str {
    if number == 0 { "" } else { "," }
}

/// Returns the time that the processor has spent on this process, which other programs do not prolong.
#[cfg(unix)]
fn spent() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap(), time.tv_nsec.try_into().unwrap())
}

/// Returns the time since the first call.
#[cfg(not(unix))]
fn spent() -> Duration {
    static BEGUN: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    BEGUN.elapsed()
}

/// How long something took.
#[derive(Clone, Copy, Default)]
struct Time {
    /// By the clock on the wall: two threads at work take half of what one takes, and other programs prolong it.
    wall: Duration,
    /// Of the processor, all threads together.
    processor: Duration,
}

impl std::ops::Add for Time {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { wall: self.wall + other.wall, processor: self.processor + other.processor }
    }
}

impl std::fmt::Display for Time {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} ({})", milliseconds(self.wall), milliseconds(self.processor))
    }
}

fn timed<T>(what: impl FnOnce() -> T) -> (T, Time) {
    let (begun, before) = (Instant::now(), spent());
    let result = what();
    (result, Time { wall: begun.elapsed(), processor: spent().saturating_sub(before) })
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}

/// The times from a key to the settled screen.
#[derive(Default)]
struct Waits(Vec<Time>);

impl Waits {
    fn tell(&mut self, what: &str) {
        println!(
            "{what}: median {}, worst {} ms of {}",
            self.each_of(|times| times.get(times.len() / 2).copied()),
            self.each_of(|times| times.last().copied()),
            self.0.len()
        );
    }

    /// Returns one of the times by each clock, which are in ascending order.
    fn each_of(&self, one: impl Fn(&[Duration]) -> Option<Duration>) -> Time {
        let of = |clock: fn(&Time) -> Duration| {
            let mut times: Vec<_> = self.0.iter().map(clock).collect();
            times.sort_unstable();
            one(&times).unwrap_or_default()
        };
        Time { wall: of(|time| time.wall), processor: of(|time| time.processor) }
    }
}

fn main() {
    let records = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(USUAL);
    let (text, took) = timed(|| written(records));
    println!("written: {} MB in {took} ms", text.len() >> 20);
    let day = "2026-11-22".parse().unwrap();
    let (loaded, took) = timed(|| load(vec![Input { name: "large".to_owned(), bytes: text.into() }], &|_| ()).unwrap());
    println!("loaded: {} of {} records in {took} ms", loaded.dataset.len(), loaded.records);
    let (library, took) = timed(|| Arc::new(Library::new(loaded, day)));
    println!("prepared: {took} ms");
    let (_, took) = timed(|| library.index());
    println!("indexed: {took} ms");
    let ((), took) = timed(|| library.index().find_called_words());
    println!("words found: {took} ms");
    let words = Arc::new(Words::new(Language::EN, false));
    let model = Model::new(panes::all(), words, day, Size { width: 120, height: 40 }, String::new());
    let (mut player, took) = timed(|| Player::new(model, Arc::clone(&library)));
    println!("opened: {took} ms");
    black_box(player.frame());
    type_and_take_back(&library, &mut player);
    step_in_each_pane(&mut player);
    count_facets(&library);
}

fn type_and_take_back(library: &Library, player: &mut Player) {
    let on = OnDay { dataset: &library.dataset, day: library.day };
    let mut waits = Waits::default();
    println!("Milliseconds by the clock, and in brackets of the processor.");
    println!("{:<22}{:>9}{:>16}{:>16}{:>14}", "query", "hits", "search", "key", "frame");
    player.press("/").unwrap();
    for typed in TYPED {
        let mut before = 0;
        for length in (1..=typed.len()).chain((0..typed.len()).rev()) {
            let key = typed.get(before..length).unwrap_or("<backspace>");
            let (key, asked) = (if key == " " { "<space>" } else { key }, typed.get(..length).unwrap());
            before = length;
            let ((), pressed) = timed(|| player.press(key).unwrap());
            let (_, drawn) = timed(|| black_box(player.frame()));
            waits.0.push(pressed + drawn);
            // What the key has found is remembered: this is how long it takes to find it once more.
            let (hits, took) = timed(|| {
                let query = Query::parse(asked, &library.dataset).ok()?;
                search_in("en", &query, on, library.index(), &NoReviews, &|_| true)
            });
            let hits = hits.map_or(0, |hits| hits.hits.len());
            let [took, pressed, drawn] = [took, pressed, drawn].map(|time| time.to_string());
            println!("{asked:<22}{hits:>9}{took:>16}{pressed:>16}{drawn:>14}");
        }
    }
    waits.tell("from key to settled screen");
    player.press("<esc>").unwrap();
}

fn step_in_each_pane(player: &mut Player) {
    for pane in ["1", "2", "3", "4"] {
        let (_, opened) = timed(|| {
            player.press(pane).unwrap();
            player.frame()
        });
        let mut steps = Waits::default();
        for _ in 0..10 {
            let (_, moved) = timed(|| {
                player.press("j").unwrap();
                player.frame()
            });
            steps.0.push(moved);
        }
        steps.tell(&format!("pane {pane} in sight after {opened} ms, then a step of the cursor"));
    }
}

fn count_facets(library: &Library) {
    let on = OnDay { dataset: &library.dataset, day: library.day };
    let (table, took) = timed(|| FacetTable::new(on, library.index(), &NoReviews, &|_| true).unwrap());
    println!("facets: table {took} ms");
    for asked in ["", "nvidia", "country:IT", "amount>1M data"] {
        let query = Query::parse(asked, &library.dataset).unwrap();
        let (facets, took) = timed(|| table.count(&query, on, library.index(), &NoReviews));
        println!("facets: {} fields of {asked:?} counted in {took} ms", facets.len());
    }
}
