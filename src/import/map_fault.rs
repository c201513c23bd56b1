//! What is wrong with a map.

use crate::domain::closed::closed;
use crate::domain::fault::FilePlace;
use crate::report::nearest_name;
use crate::words::Words;

use super::table::TableForm;

closed! {
    /// The shape of a value of a map.
    pub enum MapShape in "map-shape" {
        /// A text.
        Text = "text",
        /// A text, or a list of texts.
        Texts = "texts",
        /// A number.
        Number = "number",
        /// True or false.
        Switch = "switch",
        /// A table.
        Table = "table",
        /// Tables, one or several.
        Tables = "tables",
        /// What a field is made of: a text, or a table with `from`.
        Source = "source",
        /// A table with the parts of the field.
        Parts = "parts",
    }
}

/// What is wrong with a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapFlaw {
    /// It is not UTF-8.
    NotUtf8,
    /// It is no TOML, in the words of the parser.
    NotToml(String),
    /// There is no such word in this place.
    UnknownWord {
        /// The word.
        word: String,
        /// The nearest one that there is.
        nearest: Option<String>,
        /// Those that there are.
        known: Vec<String>,
    },
    /// The table has no such column.
    NoColumn {
        /// The name.
        name: String,
        /// The nearest one that there is.
        nearest: Option<String>,
    },
    /// The value has another shape.
    WrongShape(MapShape),
    /// Something must be said that is not.
    Missing(&'static str),
    /// It means something for another form of file only; the form of this one.
    NotOfForm(&'static str, TableForm),
    /// A brace is not closed.
    OpenBrace,
    /// A file that is joined was not given.
    NoJoinedFile(String),
    /// The format does not allow it, in so many words.
    Refused(String),
}

/// Something that is wrong with a map, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapFault {
    /// Where it stands.
    pub place: FilePlace,
    /// What is wrong.
    pub flaw: MapFlaw,
}

impl MapFlaw {
    /// Returns that a table has no column with a name.
    pub(super) fn no_column(name: &str, columns: &[String]) -> Self {
        let nearest = nearest_name(name, columns.iter().map(String::as_str)).map(str::to_owned);
        Self::NoColumn { name: name.to_owned(), nearest }
    }
}

impl MapFault {
    /// Returns the place in a file, what is wrong, and what was expected.
    pub fn text(&self, file: &str, words: &Words) -> String {
        let said = |id: &str, name: &str, text: &str| words.with(id, &[(name, text.into())]);
        let flaw = match &self.flaw {
            MapFlaw::NotUtf8 => words.text("views-not-utf8"),
            MapFlaw::NotToml(reason) => said("views-not-toml", "reason", reason),
            MapFlaw::UnknownWord { word, nearest, known } => {
                let said = [("word", word.as_str().into()), ("known", known.join(", ").into())];
                words.perhaps(words.with("setting-unknown", &said), nearest.as_deref())
            }
            MapFlaw::NoColumn { name, nearest } => {
                words.perhaps(said("map-no-column", "name", name), nearest.as_deref())
            }
            MapFlaw::WrongShape(shape) => said("setting-wrong-shape", "expected", &words.text(shape.message())),
            MapFlaw::Missing(name) => said("map-missing", "name", name),
            MapFlaw::NotOfForm(word, form) => {
                let said = [("word", (*word).into()), ("form", super::told::form(words, form).into())];
                words.with("map-not-of-form", &said)
            }
            MapFlaw::OpenBrace => words.text("map-open-brace"),
            MapFlaw::NoJoinedFile(name) => said("map-no-joined-file", "name", name),
            MapFlaw::Refused(reason) => reason.clone(),
        };
        format!("{file}:{}: {flaw}", self.place)
    }
}
