//! Shared by the tests: the bundled dataset and small ones, and the explorer played by keys.

use std::process::Command;
use std::sync::{Arc, LazyLock};

use atlante::app::Model;
use atlante::app::library::Library;
use atlante::domain::date::Day;
use atlante::domain::load::{Input, load};
use atlante::panes;
use atlante::runtime::{Player, picture};
use atlante::theme::Theme;
use atlante::words::Language;
use atlante::words::Words;
use proptest::prelude::ProptestConfig;
use ratatui::layout::Size;

/// The day on which the tests stand.
pub(crate) const TODAY: &str = "2026-11-22";

/// A copy of the small dataset's first document.
pub(crate) const GAZETTE: &str = "  date 2025-10-10 Harbour news

Nothing of note.
On 20 November the two will meet.
Harbour AI was chosen.
It opens in the first half of 2026, said those who build it, and whoever has seen the harbour believes them.
It costs about 80 million.
";

/// The program, which knows neither folders nor settings of whoever runs the tests.
pub(crate) fn program() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("atlante"));
    command.env_clear().env("HOME", "/no/such/folder");
    command
}

/// A day.
pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A library made of one dataset.
pub(crate) fn library(bytes: &[u8]) -> Arc<Library> {
    let input = Input { name: "test".to_owned(), bytes: bytes.to_vec() };
    let loaded = load(vec![input], &|_| ()).unwrap();
    Arc::new(Library::new(loaded, day(TODAY)))
}

/// The bundled dataset, loaded once.
pub(crate) fn bundled() -> Arc<Library> {
    static BUNDLED: LazyLock<Arc<Library>> = LazyLock::new(|| library(include_bytes!("../../assets/atlante.json")));
    Arc::clone(&BUNDLED)
}

/// A small dataset that stays the same whatever is added to the bundled one.
pub(crate) fn small() -> Arc<Library> {
    static SMALL: LazyLock<Arc<Library>> = LazyLock::new(|| library(include_bytes!("small.json")));
    Arc::clone(&SMALL)
}

/// The words of a language, read once.
pub(crate) fn words(language: Language, ascii: bool) -> Arc<Words> {
    static ALL: LazyLock<Vec<Arc<Words>>> = LazyLock::new(|| {
        let every = Language::ALL.into_iter().flat_map(|language| [(language, false), (language, true)]);
        every.map(|(language, ascii)| Arc::new(Words::new(language, ascii))).collect()
    });
    let found = ALL.iter().find(|words| words.language() == language && words.is_ascii() == ascii);
    Arc::clone(found.unwrap())
}

/// How often a property is tried: as often as `PROPTEST_CASES` says, else `usual` times.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let is_asked_for = std::env::var_os("PROPTEST_CASES").is_some();
    if is_asked_for { ProptestConfig::default() } else { ProptestConfig::with_cases(usual) }
}

/// The explorer on a library, at a size, in a language.
pub(crate) fn explorer(library: Arc<Library>, size: (u16, u16), language: Language) -> Player {
    explorer_with(library, size, words(language, false))
}

/// The explorer with words of one's own.
pub(crate) fn explorer_with(
    library: Arc<Library>,
    (width, height): (u16, u16),
    words: impl Into<Arc<Words>>,
) -> Player {
    let mut model = Model::new(panes::all(), words.into(), day(TODAY), Size { width, height }, String::new());
    model.theme = Theme::Named;
    Player::new(model, library)
}

/// The screen after some keys, as text.
pub(crate) fn screen(player: &Player) -> String {
    picture(&player.draw().0, false)
}

/// The screen after some keys, as text with the names of the styles.
pub(crate) fn styled_screen(player: &Player) -> String {
    picture(&player.draw().0, true)
}

/// Plays keys on the bundled dataset in English; the screen comes back.
pub(crate) fn play(keys: &str, size: (u16, u16)) -> String {
    let mut player = explorer(bundled(), size, Language::EN);
    player.press(keys).unwrap();
    screen(&player)
}
