//! Checks that no word on a screen is cut without a sign. A whole word occurs in a message of the
//! language, in a dataset, in the vocabulary of queries, or in what was typed.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use atlante::app::keymap::bindings;
use atlante::app::layers::AnyLayer;
use atlante::app::pane::PaneId;
use atlante::app::writing::ChartForm;
use atlante::domain::country::Country;
use atlante::query::{Field, values_in, values_of};
use atlante::report::ListFormat;
use atlante::runtime::Player;
use atlante::words::Language;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use serde_json::Value;

use super::harness::{GAZETTE, bundled, small, words};

/// The datasets that the tests show.
const DATASETS: [&str; 3] = ["assets/atlante.json", "tests/it/small.json", "tests/it/timeline.json"];

/// Words that occur in no message: the program's name, OSC 52, SHA-256.
const OWN: &str = "Atlante atlante OSC SHA data";

/// Whether the texts of a field may be broken anywhere, so that their parts are not words.
fn is_breakable(field: &str) -> bool {
    matches!(field, "url" | "sha256" | "archived")
}

/// The words of each language, in the order of `Language::ALL`, and the texts that may be broken anywhere.
struct Lexicon {
    words: Vec<HashSet<String>>,
    breakable: Vec<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { words: Language::ALL.map(messages).into(), breakable: Vec::new() };
    let mut shared = format!("{OWN} {GAZETTE}");
    for dataset in DATASETS {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(dataset)).unwrap();
        texts("", &serde_json::from_str(&text).unwrap(), &mut shared, &mut lexicon.breakable);
    }
    let keys = || bindings().iter().flat_map(|row| &row.keys);
    shared.extend(keys().flat_map(|key| [key.label(false), key.label(true)]).map(|key| key + " "));
    // The dialogue that writes a file names the forms.
    shared.extend(ListFormat::WORDS.iter().chain(&ChartForm::WORDS).flat_map(|form| [form, " "]));
    // The switch of the language is named in the language that it switches to.
    shared.extend(Language::ALL.map(|language| words(language, false).switch() + " "));
    // The command line that opens what is shown has its options.
    let command = atlante::cli::command(&words(Language::EN, false));
    shared.extend(command.get_arguments().filter_map(|option| option.get_long()).flat_map(|name| [name, " "]));
    for library in [bundled(), small()] {
        shared.extend(Field::every(&library.dataset).flat_map(|field| [field.as_str(), " "]));
        let values = Field::every(&library.dataset).flat_map(|field| values_of(field, &library.dataset));
        shared.extend(values.map(|value| value + " "));
        // The help names fields and values as the language calls them.
        for language in Language::ALL.map(Language::code) {
            let named = |field: Field| {
                let values = values_in(field, &library.dataset, language);
                values.into_iter().chain([field.name_in(language)])
            };
            shared.extend(Field::every(&library.dataset).flat_map(named).map(|word| word + " "));
        }
    }
    // Saved views say what they show in the words of the command line.
    for pane in atlante::panes::all() {
        let said = pane.views().iter().chain(pane.groupings()).chain(pane.mark_meanings()).copied();
        let said: Vec<_> = said.chain(atlante::app::viewpoint::orders(&*pane)).collect();
        shared.extend(said.into_iter().chain(atlante::app::viewpoint::DETAIL_VIEWS).flat_map(|word| [word, " "]));
    }
    // A query finds a country by any of its names, and the name that matched is shown.
    for country in Country::all() {
        shared.extend(std::iter::once(country.code()).chain(country.names()).flat_map(|name| [name, " "]));
    }
    for words in &mut lexicon.words {
        words.extend(tokens(&shared).map(|(_, word)| word.to_lowercase()));
    }
    lexicon
});

/// Returns the words of the messages of a language, without the ids of messages and arguments.
fn messages(language: Language) -> HashSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/messages").join(language.code());
    let files = fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let mut words = HashSet::new();
    for file in files {
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let text = match line.split_once('=') {
                Some((name, text)) if !line.starts_with(' ') && !name.trim_end().contains(' ') => text,
                _ => line,
            };
            let is_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
            for (number, part) in text.split('$').enumerate() {
                let said = if number == 0 { part } else { part.trim_start_matches(is_name) };
                words.extend(tokens(said).map(|(_, word)| word.to_lowercase()));
            }
        }
    }
    words
}

/// Collects the texts of a dataset, but not the names of its fields.
fn texts(field: &str, value: &Value, all: &mut String, breakable: &mut Vec<String>) {
    match value {
        Value::String(text) if is_breakable(field) => breakable.push(text.to_lowercase()),
        Value::String(text) => all.extend([text, " "]),
        Value::Array(values) => values.iter().for_each(|value| texts(field, value, all, breakable)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| texts(name, value, all, breakable)),
        _ => {}
    }
}

/// Returns the runs of letters in a text, each with the byte offset of its end.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|sign: char| !sign.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr().addr() - text.as_ptr().addr() + word.len(), word))
}

/// Returns one row of an area as text, with blanks for hidden cells.
pub(crate) fn row(buffer: &Buffer, area: Rect, y: u16, hides: impl Fn(Position) -> bool) -> String {
    let mut text = String::new();
    let mut skipped = 0;
    for x in area.left()..area.right() {
        let cell = buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
        if skipped == 0 {
            text.push_str(if hides(Position { x, y }) { " " } else { cell });
            skipped = atlante::words::cut::width(cell);
        }
        skipped = skipped.saturating_sub(1);
    }
    text
}

/// Returns everything that was typed or copied, and the file names made from it.
pub(crate) fn typed(player: &Player) -> String {
    let model = &player.model;
    let mut typed = format!("{} ", model.search.query());
    for layer in model.layers.iter() {
        match layer {
            AnyLayer::Prompt(layer) => typed.push_str(layer.input().value()),
            AnyLayer::Day(layer) => typed.push_str(layer.input.value()),
            AnyLayer::Note(layer) => typed.push_str(layer.input.value()),
            AnyLayer::Write(layer) => typed.push_str(layer.input.value()),
            AnyLayer::Palette(layer) => typed.push_str(layer.input.value()),
            AnyLayer::Views(layer) => typed.push_str(layer.input.value()),
            AnyLayer::Facets(layer) => typed.push_str(layer.input.value()),
            AnyLayer::Page(layer) => typed.push_str(layer.filter()),
            AnyLayer::Choices(_) | AnyLayer::Letters(_) | AnyLayer::Columns(_) => {}
        }
        typed.push(' ');
    }
    let notes = player.saved.iter().filter_map(|event| event.note.as_deref());
    let views = player.model.saved.views.iter().flat_map(|one| [one.name.as_str(), &one.view.query]);
    let files = player.written.iter().map(|(name, _)| name.as_str());
    let names = player.saved.iter().map(|event| &*event.reviewer);
    typed.extend(notes.chain(views).chain(files).chain(names).flat_map(|text| [text, " "]));
    typed.extend(model.reviewing.reviewer.as_deref());
    // What was copied in one language may be read in another.
    typed.extend(player.copied.as_deref());
    typed.to_lowercase()
}

/// Returns the strings of letters on a screen that are not words and have no sign of a cut.
pub(crate) fn cut_words(player: &Player) -> Vec<String> {
    let (buffer, _) = player.draw();
    let model = &player.model;
    let body = model.screen().body;
    // A layer may cover the panes in the middle of a word.
    let over = model.layers.top().and_then(|top| top.layer().place(body));
    // On the map single letters may be adjacent.
    let is_map = over.is_none() && model.pane_in_sight().is_some_and(|state| state.pane.id() == PaneId::Factories);
    let map = model.parts().picture.filter(|_| is_map).unwrap_or_default();
    let hides = |at: Position| map.contains(at) || over.is_some_and(|over| body.contains(at) && !over.contains(at));
    // The palette shows the names of actions in every language; what one lacks is in English.
    let is_every = matches!(model.layers.top(), Some(AnyLayer::Palette(_)));
    let spoken = |language: &Language| {
        is_every || *language == model.language() || *language == Language::EN && model.language() != Language::IT
    };
    let lexicon = &*LEXICON;
    let words: Vec<_> = Language::ALL
        .iter()
        .zip(&lexicon.words)
        .filter(|(language, _)| spoken(language))
        .map(|(_, words)| words)
        .collect();
    let typed = typed(player);
    let is_whole = |line: &str, end: usize, word: &str| {
        let (before, after) = (&line[..end - word.len()], &line[end..]);
        let is_marked = ["…", "..."].iter().any(|cut| after.starts_with(cut) || before.ends_with(cut));
        let word = word.to_lowercase();
        is_marked || words.iter().any(|words| words.contains(&word)) || typed.contains(&word) || {
            let is_end = |sign: char| sign.is_whitespace() || "│|…".contains(sign);
            let start = before.rfind(is_end).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
            let chunk = line[start..end + after.find(is_end).unwrap_or(after.len())].to_lowercase();
            let chunk = chunk.trim_matches(|sign: char| !sign.is_alphanumeric());
            lexicon.breakable.iter().any(|text| text.contains(chunk))
        }
    };
    let mut cut = Vec::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let line = row(&buffer, buffer.area, y, hides);
        let long = tokens(&line).filter(|(_, word)| word.chars().count() >= 2);
        cut.extend(long.filter(|(end, word)| !is_whole(&line, *end, word)).map(|(_, word)| word.to_owned()));
    }
    cut
}
