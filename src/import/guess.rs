//! A map to begin with, guessed from the names of the columns in English and Italian.

use std::collections::BTreeSet;

use crate::domain::load::Input;
use crate::domain::text::{LineBreaks, scrub, single_spaced};
use crate::domain::vocabulary::{ClaimCertainty, RecordType, SiteStatus, Vocabulary};
use crate::query::fold;
use crate::words::Words;

use super::mapping::TableRules;
use super::quantity::{currency_of, zeros_of};
use super::table::{ImportTable, TableFlaw};
use super::told::form;
use super::when::{DateStyle, NoDate};
use super::{ImportError, file_name, read_table};

/// What a column may mean, and the words of its name, folded, that say so; the first that fits is taken. A
/// word of one or two letters must be the whole name.
const MEANINGS: &[(&str, &[&str])] = &[
    ("lat", &["lat", "latitude", "latitudine", "geometry.lat"]),
    ("lon", &["lon", "lng", "longitude", "longitudine", "geometry.lon"]),
    ("country", &["country", "nation", "paese", "nazione"]),
    ("key", &["id", "key", "code", "codice", "handle", "cup", "cid"]),
    ("sources", &["url", "source", "sources", "link", "fonte", "fonti", "website"]),
    ("power", &["mw", "power", "potenza", "megawatt"]),
    ("gpus", &["gpu", "gpus"]),
    (
        "amount",
        &[
            "amount",
            "investment",
            "investments",
            "cost",
            "budget",
            "funding",
            "importo",
            "costo",
            "finanziamento",
            "investimento",
        ],
    ),
    ("status", &["status", "stato", "phase", "fase"]),
    ("opening", &["opening", "opened", "operational", "apertura", "start"]),
    ("date", &["date", "data", "deadline", "scadenza", "when", "quando"]),
    ("host", &["owner", "operator", "host", "gestore", "proprietario", "amministrazione"]),
    ("partners", &["partner", "partners", "users", "user", "utenti"]),
    ("address", &["address", "indirizzo", "street", "via"]),
    ("city", &["city", "citta", "comune", "town", "municipality"]),
    ("region", &["region", "regione", "state", "county", "province", "provincia"]),
    ("summary", &["description", "descrizione", "summary", "notes", "note"]),
    ("name", &["name", "title", "nome", "titolo", "denominazione", "project", "progetto", "site", "sito", "facility"]),
];

/// Marks of what is held to be sure.
const CERTAIN: &[&str] = &["confident", "certain", "confirmed", "certo", "sicuro"];

/// The most different cells of a column that are listed as words.
const MOST_WORDS: usize = 40;

/// Returns a map for a table, with comments in a language. It holds what the columns seem to mean, and
/// everything that is a guess says so.
///
/// # Errors
///
/// Returns an error if the file is no table.
pub fn guessed_map(input: &Input, words: &Words) -> Result<String, TableFlaw> {
    let table = read_table(input, &TableRules::default()).map_err(|error| match error {
        ImportError::Table(_, flaw) => flaw,
        ImportError::Map(_) => TableFlaw::Empty,
    })?;
    let guess = Guess { table: &table, words, meanings: meanings(&table) };
    Ok(guess.text(file_name(&input.name)))
}

/// Returns the column of each meaning that has one. A key is another in each row, a name or description one
/// that few rows share.
fn meanings(table: &ImportTable) -> Vec<(&'static str, usize)> {
    let (mut taken, mut found) = (BTreeSet::new(), Vec::new());
    for (meaning, names) in MEANINGS {
        let is_fit = |at: usize| match *meaning {
            "key" => different(table, at) == table.rows.len(),
            "name" | "summary" => different(table, at) * 2 >= table.rows.len(),
            "status" => !are_titles(table, at),
            "opening" => filled(table, at).any(may_be_date),
            _ => true,
        };
        let may_be = |at: usize| !taken.contains(&at) && is_fit(at);
        let free = table.columns.iter().enumerate().filter(|(at, _)| may_be(*at));
        let best = free.filter_map(|(at, column)| Some((says(column, names)?, at))).min();
        if let Some((_, at)) = best {
            taken.insert(at);
            found.push((*meaning, at));
        }
    }
    // Where no name of a column speaks of a day, cells may; and where none is a name, a text may be.
    let is_told = |found: &[(&str, usize)], meanings: &[&str]| found.iter().any(|(known, _)| meanings.contains(known));
    let free = |found: &[(&str, usize)], looks: fn(&ImportTable, usize) -> bool| {
        let is_free = |at: &usize| found.iter().all(|(_, taken)| taken != at);
        (0..table.columns.len()).filter(is_free).find(|at| looks(table, *at))
    };
    if !is_told(&found, &["date", "opening"]) {
        found.extend(free(&found, are_dates).map(|at| ("date", at)));
    }
    if is_told(&found, &["date"]) && !is_told(&found, &["name", "summary", "key"]) {
        found.extend(free(&found, are_titles).map(|at| ("name", at)));
    }
    found
}

/// Returns the place of the first of some names that a column has, as a whole or as a word of its own.
fn says(column: &str, names: &[&str]) -> Option<usize> {
    let folded = fold(column);
    let has =
        |name: &&str| folded == **name || folded.split(|sign: char| !sign.is_alphanumeric()).any(|word| word == *name);
    names.iter().position(has)
}

/// Returns whether the name of a column says that names stand in it.
fn is_name(table: &ImportTable, column: usize) -> bool {
    let mut names = MEANINGS.iter().filter(|(meaning, _)| *meaning == "name");
    table.columns.get(column).is_some_and(|column| names.any(|(_, names)| says(column, names).is_some()))
}

/// The fewest words of a text that is a title rather than a word of a list.
const TITLE_WORDS: usize = 4;

/// Returns the cells of a column that are not empty.
fn filled(table: &ImportTable, column: usize) -> impl Iterator<Item = &str> {
    let cells = table.rows.iter().filter_map(move |row| row.cells.get(column)).map(|cell| &*cell.text);
    cells.filter(|cell| !cell.trim().is_empty())
}

/// Returns whether all cells of a column are dates, and more than numbers.
fn are_dates(table: &ImportTable, column: usize) -> bool {
    let mut cells = filled(table, column).peekable();
    cells.peek().is_some() && cells.all(|cell| !is_number(cell) && may_be_date(cell))
}

fn is_number(cell: &str) -> bool {
    cell.chars().all(|sign| sign.is_ascii_digit())
}

/// Returns whether a cell may be a date; a number is a year if it has four digits.
fn may_be_date(cell: &str) -> bool {
    (!is_number(cell) || cell.len() == 4) && DateStyle::Plain.read(cell) != Err(NoDate::NotOne)
}

/// Returns whether the cells of a column are texts of several words, nearly each another.
fn are_titles(table: &ImportTable, column: usize) -> bool {
    let is_text = |cell: &&str| cell.split_whitespace().count() >= TITLE_WORDS && cell.chars().any(char::is_alphabetic);
    let (texts, cells) = (filled(table, column).filter(is_text).count(), filled(table, column).count());
    cells > 0 && texts * 2 > cells && different(table, column) * 2 > table.rows.len()
}

/// Returns how many different texts a column has.
fn different(table: &ImportTable, column: usize) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| &cell.text);
    cells.filter(|cell| !cell.is_empty()).collect::<BTreeSet<_>>().len()
}

struct Guess<'a> {
    table: &'a ImportTable,
    words: &'a Words,
    meanings: Vec<(&'static str, usize)>,
}

impl Guess<'_> {
    fn text(&self, file: &str) -> String {
        let said = |id| comment(&self.words.text(id));
        let opening = [("file", file.into()), ("form", form(self.words, &self.table.form).into())];
        let title = format!("title = {}\n", quoted(file));
        let parts = [
            comment(&self.words.with("guess-opening", &opening)),
            comment(&self.words.with("guess-how", &[("file", file.into())])),
            "#\n".to_owned(),
            said("guess-columns"),
            self.columns(),
            "\n".to_owned(),
            said("guess-document"),
            title.clone(),
            said("guess-compiled"),
            "# compiled = \"2026-01-31\"\n# licence = \"CC BY 4.0\"\n# source_url = \"https://...\"\n\n".to_owned(),
            "[document]\n# publisher = \"...\"\n".to_owned(),
            title,
            self.table_section(),
            self.records(),
        ];
        parts.concat()
    }

    fn columns(&self) -> String {
        let line = |(at, name): (usize, &String)| {
            let cells: Vec<String> = self.cells(at).into_iter().take(3).map(|cell| shortened(&cell)).collect();
            comment(&format!("  {name}: {}", cells.join(" | ")))
        };
        self.table.columns.iter().enumerate().map(line).collect()
    }

    /// Returns the different cells of a column.
    fn cells(&self, column: usize) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let cells = self.table.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| &cell.text);
        for cell in cells.filter(|cell| !cell.is_empty()) {
            if !found.contains(cell) {
                found.push(cell.clone());
            }
            if found.len() > MOST_WORDS {
                break;
            }
        }
        found
    }

    fn column(&self, meaning: &str) -> Option<usize> {
        self.meanings.iter().find(|(known, _)| *known == meaning).map(|(_, column)| *column)
    }

    /// Returns a column of a meaning as a text of the map.
    fn braced(&self, meaning: &str) -> Option<String> {
        let name = self.table.columns.get(self.column(meaning)?)?;
        Some(quoted(&format!("{{{name}}}")))
    }

    fn table_section(&self) -> String {
        let said = |id| comment(&self.words.text(id));
        let name = self.column("key").and_then(|column| self.table.columns.get(column));
        let line = name.map(|name| format!("key = {}\n", quoted(name)));
        let line = line.unwrap_or_else(|| format!("{}# key = \"...\"\n", said("guess-no-key")));
        format!("\n[table]\n{}{line}{}ignore = []\n\n", said("guess-key"), said("guess-ignored"))
    }

    fn records(&self) -> String {
        let has = |meaning: &str| self.column(meaning).is_some();
        let name = self.braced("name").or_else(|| self.braced("summary")).or_else(|| self.braced("key"));
        let Some(name) = name else {
            let known: Vec<_> = RecordType::ALL.iter().map(|kind| kind.as_str()).collect();
            let line = comment(&self.words.text("guess-nothing"));
            return format!("{line}[[record]]\n# {}\ntype = \"organisation\"\nname = \"...\"\n", known.join(", "));
        };
        // Rows that tell what became of something, day by day: what they count is that of the same thing again.
        let is_place = has("lat") || has("city") || has("country");
        let is_course = has("date") && !is_place && self.column("name").is_some_and(|name| !is_name(self.table, name));
        if is_course {
            return self.course(&name);
        }
        let is_site = has("lat")
            || has("power")
            || has("gpus")
            || has("opening")
            || has("city")
            || !has("amount") && !has("date");
        let mut text = String::new();
        if is_site {
            text += &self.site(&name);
        }
        if has("amount") {
            text += &self.commitment(&name, is_site);
        }
        if has("date") && !is_site {
            text += &self.milestone("", &name);
        }
        text
    }

    fn fields(&self, fields: &[&str]) -> String {
        let line = |field: &&str| Some(format!("{field} = {}\n", self.braced(field)?));
        fields.iter().filter_map(line).collect()
    }

    fn site(&self, name: &str) -> String {
        let kind = comment(&self.words.text("guess-kind"));
        let mut text = format!("[[record]]\ntype = \"site\"\n{kind}kind = \"data_centre\"\nname = {name}\n");
        text += &self.fields(&["summary", "country", "region", "city", "address", "lat", "lon", "opening", "sources"]);
        for field in ["host", "partners"] {
            let marks = self.column(field).map(|column| self.marks(column)).unwrap_or_default();
            let line = |from| format!("{field} = {{ from = {from}, split = [\",\", \";\"]{marks} }}\n");
            text.extend(self.braced(field).map(line));
        }
        for (meaning, what, unit) in [("power", "power_mw", "MW"), ("gpus", "gpus", "GPU")] {
            let part = |from| {
                format!("\n[[record.capacity]]\nwhat = \"{what}\"\nvalue = {{ from = {from}, unit = \"{unit}\" }}\n")
            };
            text.extend(self.braced(meaning).map(part));
        }
        text + &self.status_words() + "\n"
    }

    /// Returns the option for marks behind names, if the cells of a column have any.
    fn marks(&self, column: usize) -> String {
        let cells = self.cells(column);
        let found: BTreeSet<String> =
            cells.iter().flat_map(|cell| cell.split(" #").skip(1)).map(|mark| fold(mark.trim())).collect();
        let word = |mark: &String| match ClaimCertainty::from_word(mark) {
            Some(certainty) => certainty.as_str(),
            None if CERTAIN.contains(&mark.as_str()) => ClaimCertainty::Stated.as_str(),
            None => "",
        };
        let known: Vec<_> = found.iter().filter(|mark| !word(mark).is_empty()).collect();
        let marks: Vec<_> = known.into_iter().map(|mark| format!("{mark} = \"{}\"", word(mark))).collect();
        if marks.is_empty() { String::new() } else { format!(", marks = {{ {} }}", marks.join(", ")) }
    }

    /// Returns the cells of the column of the status, each with the word of the format where they are alike.
    fn status_words(&self) -> String {
        let (Some(column), Some(from)) = (self.column("status"), self.braced("status")) else { return String::new() };
        let known: Vec<&str> = SiteStatus::ALL.iter().map(|status| status.as_str()).collect();
        let lines = self.cells(column).into_iter().take(MOST_WORDS).map(|cell| {
            let plain = fold(&cell).replace([' ', '-'], "_");
            match known.iter().find(|word| **word == plain) {
                Some(word) => format!("{} = \"{word}\"\n", quoted(&cell)),
                None => format!("# {} = \"\"\n", quoted(&cell)),
            }
        });
        let lines: String = lines.collect();
        let hint = comment(&self.words.with("guess-words", &[("known", known.join(", ").into())]));
        format!("\n[record.status]\nfrom = {from}\n\n[record.status.words]\n{hint}{lines}")
    }

    /// Returns the field by which the money of a row is that of its site, where the column that its id is made
    /// of tells the rows apart.
    fn own_site(&self) -> Option<String> {
        let column = self.column("key").or_else(|| self.column("name"))?;
        let filled =
            self.table.rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.text.is_empty());
        let ids: Vec<String> = filled.map(|cell| fold(&cell.text)).collect();
        let is_own = ids.iter().collect::<BTreeSet<_>>().len() == self.table.rows.len();
        let id = format!("site-{{{}}}", self.table.columns.get(column).filter(|_| is_own)?);
        Some(format!("sites = {}\n", quoted(&id)))
    }

    fn commitment(&self, name: &str, is_site: bool) -> String {
        let (Some(amount), Some(column)) = (self.braced("amount"), self.column("amount")) else { return String::new() };
        let heading = fold(self.table.columns.get(column).map_or("", String::as_str));
        let words = || heading.split(|sign: char| !sign.is_alphanumeric() && sign != '€' && sign != '£');
        let zeros = words().filter(|word| word.len() > 1).find_map(zeros_of);
        let times = zeros.map(|zeros| format!(", times = 1e{zeros}")).unwrap_or_default();
        let (currency, hint) = match words().find_map(currency_of) {
            Some(currency) => (format!(", currency = \"{}\"", currency.code()), String::new()),
            None => (String::new(), comment(&self.words.text("guess-no-currency"))),
        };
        let site = self.own_site().filter(|_| is_site).unwrap_or_default();
        let fields = self.fields(&["country", "sources"]) + &site;
        let start = format!(
            "[[record]]\ntype = \"commitment\"\nwhen = {amount}\ntitle = {name}\nstage = \"reported\"\n{fields}"
        );
        format!("{start}{hint}amount = {{ from = {amount}{times}{currency} }}\n\n")
    }

    /// Returns what is made of rows that tell what became of something: a milestone each, with the name of the
    /// thing before it, if some column repeats that.
    fn course(&self, name: &str) -> String {
        let is_thing = |at: &usize| {
            let is_free = self.meanings.iter().all(|(_, taken)| taken != at);
            let has_letters = || filled(self.table, *at).all(|cell| cell.chars().any(char::is_alphabetic));
            let count = different(self.table, *at);
            is_free && has_letters() && count > 0 && count * 2 < self.table.rows.len()
        };
        let column = |at: usize| self.table.columns.get(at);
        let thing = (0..self.table.columns.len()).find(is_thing).and_then(column);
        let (date, said) = (self.column("date").and_then(column), self.column("name").and_then(column));
        let (Some(thing), Some(date), Some(said), None) = (thing, date, said, self.column("key")) else {
            return self.milestone("", name);
        };
        let id = format!("id = {}\n", quoted(&format!("{{{thing}}}-{{{date}}}")));
        let titles = [format!("{{{thing}}}: {{{said}}}"), format!("{{{thing}}}")].map(|title| quoted(&title));
        self.milestone(&id, &format!("[{}]", titles.join(", ")))
    }

    fn milestone(&self, id: &str, name: &str) -> String {
        let Some(date) = self.braced("date") else { return String::new() };
        let sources = self.fields(&["sources"]);
        format!("[[record]]\ntype = \"milestone\"\n{id}title = {name}\ndate = {date}\n{sources}\n")
    }
}

/// Returns a text as comments, a line for each of its lines.
fn comment(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("# {}\n", scrub(line, LineBreaks::Blank))).collect();
    lines.concat()
}

/// Returns a text as TOML writes it.
fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}

fn shortened(cell: &str) -> String {
    let one_line = single_spaced(cell);
    let short: String = one_line.chars().take(40).collect();
    if short.len() < one_line.len() { format!("{short}...") } else { short }
}
