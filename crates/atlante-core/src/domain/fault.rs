//! What can be wrong with a dataset, and where.
//!
//! Faults are data: their wording in a language is in `words`.

use super::closed::closed;
use super::file_problem::FileProblem;
use std::fmt;

/// A place in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FilePlace {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// A fault in the content: reported, while the rest stays in use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The number of the file, from 0 in the order given.
    pub file_number: usize,
    /// The name of the file as given, without control characters.
    pub file: String,
    /// The place in the file.
    pub place: FilePlace,
    /// The path in the document, as a JSON path (`$.sites[3].lat`).
    pub path: String,
    /// What is wrong, and what was expected.
    pub problem: Problem,
}

/// The reason why a whole file is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The name of the file as given, without control characters.
    pub file: String,
    /// The place in the file, if there is one.
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
        /// An id, or an object with `organisation`.
        Party = "party",
        /// An amount.
        Amount = "amount",
        /// A date (EDTF).
        Date = "date",
        /// An EDTF interval, or an object with `start` and `end`.
        Period = "period",
        /// The number of a paragraph, or `"H"`.
        Paragraph = "paragraph",
        /// A word of a vocabulary.
        Word = "word",
    }
}

closed! {
    /// The reasons for which a converted amount is none.
    #[derive(PartialOrd, Ord)]
    pub enum ConversionProblem in "problem-conversion" {
        /// There is no amount to convert.
        NoAmount = "no-amount",
        /// It is in units, not in money.
        Unit = "unit",
        /// It is in the currency of the amount itself.
        SameCurrency = "same-currency",
        /// It is a total and the amount a rate, or the reverse.
        Per = "per",
    }
}

/// What is wrong. All strings come from the file and are free of control characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// The file could not be read.
    Unreadable {
        /// Why not.
        reason: FileProblem,
    },
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The text is not JSON.
    NotJson {
        /// The parser's reason, in English.
        reason: String,
    },
    /// Arrays and objects are nested more deeply than in any real dataset.
    TooDeep,
    /// The `format` is absent or unknown.
    WrongFormat {
        /// The value found; `None` if absent or neither a string nor a number.
        found: Option<String>,
    },
    /// A value has the wrong shape.
    WrongShape {
        /// What was expected.
        expected: ValueShape,
        /// What was found.
        found: ValueShape,
    },
    /// A single date where a period is expected.
    NotAPeriod {
        /// The date.
        text: String,
    },
    /// A field that the format does not define.
    UnknownField {
        /// Its name.
        name: String,
        /// The most similar field that exists.
        nearest: Option<String>,
    },
    /// A required field is missing.
    MissingField {
        /// Its name.
        name: String,
    },
    /// A key occurs twice in one object.
    DuplicateKey {
        /// The key.
        name: String,
        /// The place of its first occurrence.
        first: FilePlace,
    },
    /// An id occurs twice in the dataset.
    DuplicateId {
        /// The id.
        id: String,
        /// The place of its first occurrence.
        first: FilePlace,
    },
    /// A record in a later file has the id of an earlier record of another type.
    OtherType {
        /// The id.
        id: String,
        /// The type of the earlier record, or `strand`.
        earlier: String,
    },
    /// An id with characters other than lower-case letters, digits and hyphens.
    BadId {
        /// The id.
        id: String,
    },
    /// The name of a register with other signs than lower-case letters, digits, hyphens and
    /// underscores.
    BadRegister {
        /// The name.
        name: String,
    },
    /// A word outside its vocabulary.
    UnknownWord {
        /// The word.
        word: String,
        /// The words of the vocabulary.
        expected: Vec<String>,
        /// The most similar of them.
        nearest: Option<String>,
    },
    /// A word that a dataset declares with other signs than lower-case letters, digits and underscores.
    BadWord {
        /// The word.
        word: String,
    },
    /// A word that a dataset declares although every dataset has it.
    BuiltInWord {
        /// The word.
        word: String,
    },
    /// A reference to a record that is nowhere.
    Dangling {
        /// The id.
        id: String,
        /// The type of record that was expected; `None` means any.
        expected: Option<String>,
        /// The most similar id of that type.
        nearest: Option<String>,
    },
    /// A reference to a record of the wrong type.
    WrongReference {
        /// The id.
        id: String,
        /// The type of record that was expected.
        expected: String,
        /// The type found, or `strand`.
        found: String,
    },
    /// A string that is not a date in the format.
    BadDate {
        /// The string.
        text: String,
        /// The reason, in English.
        reason: String,
    },
    /// A period that ends before it begins.
    BackwardsPeriod,
    /// A stated number of years that does not fit the ends of the period.
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
        /// The coordinate as written.
        value: String,
        /// The largest absolute value, in degrees.
        limit: u16,
    },
    /// One coordinate without the other.
    LoneCoordinate {
        /// The one that is missing.
        missing: String,
    },
    /// A field that means nothing without another.
    MissingBeside {
        /// The field.
        field: String,
        /// The one that is missing.
        missing: String,
    },
    /// Two fields of which an object can have only one.
    BothFields {
        /// The one.
        first: String,
        /// The other.
        second: String,
    },
    /// A negative amount.
    NegativeAmount {
        /// The amount as written.
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
    /// A number that does not fit in a decimal.
    BadNumber {
        /// The number as written.
        value: String,
    },
    /// A URL that is neither http nor https.
    BadUrl {
        /// The URL.
        url: String,
    },
    /// A document without a publisher, and without an address that has a host.
    NoPublisher,
    /// References of a field that lead back to their beginning.
    Cycle {
        /// The field.
        field: String,
        /// The ids along it, the first repeated at the end.
        ids: Vec<String>,
    },
    /// A record that says it is the same as itself.
    SameAsItself,
    /// A converted amount that the amount of its commitment does not allow.
    BadConversion {
        /// The reason.
        why: ConversionProblem,
    },
    /// Recalled evidence that names a document, or other evidence that names none.
    BadEvidence {
        /// Its confidence.
        confidence: String,
    },
    /// A text, list or word that must not be empty.
    Empty,
    /// Evidence that points to a paragraph missing from the copy of its document.
    NoParagraph {
        /// The paragraph as written.
        paragraph: String,
        /// The number of the last paragraph.
        last: usize,
        /// The file of the copy.
        file: String,
    },
    /// A figure that is not in the copy of its document at the given place.
    NoFigure {
        /// The figure.
        figure: String,
        /// The paragraph as written; `None` means anywhere.
        paragraph: Option<String>,
        /// The file of the copy.
        file: String,
    },
    /// A copy of a document cannot be read.
    UnreadableCopy {
        /// The file of the copy.
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
