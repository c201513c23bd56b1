//! Tables of others with their maps: what is made is sound, its figures stand in the table, and what is guessed
//! is a map.

use std::mem::discriminant;
use std::sync::LazyLock;

use atlante::import::{
    ImportAccount, ImportError, ImportMap, ImportRequest, Imported, account_text, guessed_map, import,
};
use atlante::words::{Language, Words};
use atlante_core::domain::dataset::{Dataset, all_evidence};
use atlante_core::domain::load::{Input, load};

use crate::{Outcome, hold};

pub(crate) const WORDS: &[&str] = &[
    ";",
    ",",
    "\t",
    "\n",
    "\r\n",
    "\"",
    "\u{feff}",
    "{a}",
    "{b}",
    "{{",
    "[[record]]\n",
    "type = \"site\"\n",
    "type = \"commitment\"\n",
    "type = \"milestone\"\n",
    "id = \"{a}\"\n",
    "name = \"{a}\"\n",
    "title = \"{b}\"\n",
    "kind = \"plant\"\n",
    "country = \"{b}\"\n",
    "lat = \"{a}\"\n",
    "lon = \"{a}\"\n",
    "date = \"{b}\"\n",
    "amount = { from = \"{b}\", times = 1e6, currency = \"EUR\" }\n",
    "host = { from = \"{a}\", split = [\",\"], marks = { x = \"likely\" } }\n",
    "capacity = [{ what = \"gpus\", value = { from = \"{b}\", unit = \"GPU\" } }]\n",
    "part_of = [{ id = \"{b}\", certainty = \"stated\" }]\n",
    "[table]\nkey = \"a\"\n",
    "1.200,5",
    "1,200",
    "~5-7 bn",
    "45.07, 7.68",
    "32°35'25\"N",
    "Q2 2025",
    "3/4/2026",
    "Total",
    "https://a.b/c",
    "Korea (Republic of)",
    "{\"features\": [{\"properties\": {\"a\": 1}}]}",
    "PK\u{3}\u{4}",
    "====",
];

/// What stands between a map and its table.
const BETWEEN: &str = "\n====\n";

static BASE: LazyLock<Option<Dataset>> = LazyLock::new(|| {
    let text = r#"{"format": "atlante/1", "title": "T", "organisations": [
        {"id": "works", "name": "Works", "aliases": ["W"]}], "sites": [{"id": "depot", "kind": "plant", "name": "D"}]}"#;
    let input = Input { name: "base".to_owned(), bytes: text.into() };
    load(vec![input], &|_| ()).ok().map(|loaded| loaded.dataset)
});

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::new(Language::EN, true));

/// Reads a map and a table, and the table with the map that is guessed for it.
///
/// # Panics
/// Where something does not hold.
pub fn import_table(bytes: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(bytes);
    let (map, table) = text.split_once(BETWEEN).unwrap_or(("", &text));
    let table = Input { name: "table.csv".to_owned(), bytes: table.as_bytes().to_vec() };
    let guessed = guessed_map(&table, &ENGLISH).map(|guess| {
        let outcome = read(&guess, &table);
        assert!(!matches!(outcome, Some(Err(ImportError::Map(_))) | None), "{guess}\n{outcome:?}");
    });
    match read(map, &table) {
        None => Outcome::of((0, guessed.is_ok())),
        Some(Err(ImportError::Table(_, flaw))) => Outcome::of((1, discriminant(&flaw))),
        Some(Err(ImportError::Map(faults))) => Outcome::of_kinds(faults.iter().map(|fault| discriminant(&fault.flaw))),
        Some(Ok(imported)) => outcome(&imported.account),
    }
}

fn read(map: &str, table: &Input) -> Option<Result<Imported, ImportError>> {
    let map = ImportMap::new(map.as_bytes().to_vec()).ok()?;
    let base = BASE.as_ref()?;
    let made = import(&ImportRequest { table, map: &map, joined: &[], base }, &ENGLISH);
    if let Ok(imported) = &made {
        is_sound(imported, table);
    }
    Some(made)
}

fn is_sound(imported: &Imported, table: &Input) {
    let input = Input { name: "made".to_owned(), bytes: imported.dataset.clone().into_bytes() };
    let loaded = load(vec![input], &|_| ());
    assert!(loaded.is_ok(), "{loaded:?}");
    let Ok(loaded) = loaded else { return };
    hold("what is made is sound", &loaded.faults.as_slice(), &[].as_slice());
    let text = String::from_utf8_lossy(&table.bytes);
    for id in loaded.dataset.ids() {
        for figure in all_evidence(loaded.dataset.record(id)).into_iter().filter_map(|one| one.figure.as_deref()) {
            let stands = text.contains(figure) || figure.split_whitespace().all(|word| text.contains(word));
            assert!(stands, "{figure:?} is not in the table");
        }
    }
    let told = account_text(&ENGLISH, "table.csv", &imported.account);
    hold(
        "nothing lost is said of all that is whole",
        &told.contains("nothing was lost"),
        &!imported.account.has_losses(),
    );
}

fn outcome(account: &ImportAccount) -> Outcome {
    let losses = Outcome::of_kinds(account.losses.iter().map(|loss| discriminant(&loss.reason)));
    let doubts = Outcome::of_kinds(account.doubts.iter().map(|one| discriminant(&one.doubt)));
    let made: Vec<_> = account.made.iter().map(|(kind, count)| (*kind, (*count).min(2))).collect();
    Outcome::of((losses, doubts, made, account.names.is_empty(), account.unused.is_empty()))
}
