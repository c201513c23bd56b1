//! What can be wrong with a dataset, and where.
//!
//! Faults are data: how one reads in a language is in `words`.

use super::closed::closed;
use std::fmt;

/// A place in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FilePlace {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// A fault of content: something that is reported while the rest stays in use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Which file, counted from 0 in the order in which they were given.
    pub file_number: usize,
    /// The name of the file as given, free of control characters.
    pub file: String,
    /// Where in the file.
    pub place: FilePlace,
    /// Where in the document, as a JSON path (`$.sites[3].lat`).
    pub path: String,
    /// What is wrong, and what was expected.
    pub problem: Problem,
}

/// A reason for which a whole file is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The name of the file as given, free of control characters.
    pub file: String,
    /// Where in the file, if it has a place.
    pub place: Option<FilePlace>,
    /// What is wrong.
    pub problem: Problem,
}

closed! {
    /// The shapes that a value can have.
    #[derive(PartialOrd, Ord)]
    pub enum ValueShape in "shape" {
        /// An object.
        Object = "object",
        /// An array.
        Array = "array",
        /// A string.
        String = "string",
        /// A number.
        Number = "number",
        /// A whole number, 1 or more.
        WholeNumber = "whole-number",
        /// `true` or `false`.
        Boolean = "boolean",
        /// `null`.
        Null = "null",
        /// A string, or an object with `en` and `it`.
        Text = "text",
        /// An amount.
        Amount = "amount",
        /// A date (EDTF).
        Date = "date",
        /// An EDTF interval, or an object with `start` and `end`.
        Period = "period",
        /// The number of a paragraph, or `"H"`.
        Paragraph = "paragraph",
        /// A vocabulary's word.
        Word = "word",
    }
}

/// What is wrong. Every string in it comes from the file and is free of control characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// The file could not be read at all.
    Unreadable {
        /// The system's reason.
        reason: String,
    },
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The text is not JSON.
    NotJson {
        /// The parser's reason, in English.
        reason: String,
    },
    /// Arrays and objects are nested deeper than any dataset is.
    TooDeep,
    /// The `format` is absent or another.
    WrongFormat {
        /// What stands there.
        found: Option<String>,
    },
    /// A value has the wrong shape.
    WrongShape {
        /// What was expected.
        expected: ValueShape,
        /// What stands there.
        found: ValueShape,
    },
    /// A field that the format does not have.
    UnknownField {
        /// Its name.
        name: String,
        /// The nearest field that there is.
        nearest: Option<String>,
    },
    /// A field that must be there is not.
    MissingField {
        /// Its name.
        name: String,
    },
    /// A key stands twice in one object.
    DuplicateKey {
        /// The key.
        name: String,
        /// Where it stands first.
        first: FilePlace,
    },
    /// An id stands twice in the dataset.
    DuplicateId {
        /// The id.
        id: String,
        /// Where it stands first.
        first: FilePlace,
    },
    /// A later file gives a record of another type the id of an earlier one.
    OtherType {
        /// The id.
        id: String,
        /// The type of the earlier record, or `strand`.
        earlier: String,
    },
    /// An id with other signs than lower-case letters, digits and hyphens.
    BadId {
        /// The id.
        id: String,
    },
    /// A word outside its vocabulary.
    UnknownWord {
        /// The word.
        word: String,
        /// The words that there are.
        expected: Vec<String>,
        /// The nearest of them.
        nearest: Option<String>,
    },
    /// A reference to a record that is nowhere.
    Dangling {
        /// The id.
        id: String,
        /// The type of record that was expected; `None`: any.
        expected: Option<String>,
        /// The nearest id of that type.
        nearest: Option<String>,
    },
    /// A reference to a record of the wrong type.
    WrongReference {
        /// The id.
        id: String,
        /// The type of record that was expected.
        expected: String,
        /// The type that it has, or `strand`.
        found: String,
    },
    /// A string that is no date of the format.
    BadDate {
        /// The string.
        text: String,
        /// The reason, in English.
        reason: String,
    },
    /// A period that ends before it begins.
    BackwardsPeriod,
    /// A number of years that a period between its ends cannot last.
    ImpossibleLength,
    /// A code that no country has.
    UnknownCountry {
        /// The code.
        code: String,
    },
    /// A code that no currency has.
    UnknownCurrency {
        /// The code.
        code: String,
    },
    /// A coordinate that is not on the globe.
    BadCoordinate {
        /// What it says.
        value: String,
        /// The largest absolute value, in degrees.
        limit: u16,
    },
    /// One coordinate without the other.
    LoneCoordinate {
        /// The one that is missing.
        missing: String,
    },
    /// A negative amount.
    NegativeAmount {
        /// What it says.
        value: String,
    },
    /// `at_least` above `at_most`.
    CrossedBounds {
        /// The `at_least`.
        least: String,
        /// The `at_most`.
        most: String,
    },
    /// An amount with no bound, or with bounds that exclude each other.
    BadBounds,
    /// An amount with neither or both of `currency` and `unit`.
    BadMeasure,
    /// A number that decimal arithmetic cannot hold.
    BadNumber {
        /// What it says.
        value: String,
    },
    /// A url that is neither http nor https.
    BadUrl {
        /// What it says.
        url: String,
    },
    /// `part_of` that leads back to where it began.
    Cycle {
        /// The ids along it, the first once more at the end.
        ids: Vec<String>,
    },
    /// Recalled evidence that names a document, or other evidence that names none.
    BadEvidence {
        /// Its confidence.
        confidence: String,
    },
    /// A text, list or word that must not be empty.
    Empty,
    /// Evidence points to a paragraph that the copy of its document does not have.
    NoParagraph {
        /// The paragraph as written.
        paragraph: String,
        /// The number of the last paragraph.
        last: usize,
        /// The copy.
        file: String,
    },
    /// A figure does not stand in the copy of its document as it is said to.
    NoFigure {
        /// The figure.
        figure: String,
        /// The paragraph as written; `None`: anywhere.
        paragraph: Option<String>,
        /// The copy.
        file: String,
    },
    /// A copy of a document cannot be read.
    UnreadableCopy {
        /// The copy.
        file: String,
        /// The system's reason.
        reason: String,
    },
}

impl fmt::Display for FilePlace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.line, self.column)
    }
}
