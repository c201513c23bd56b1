//! What became of a table: what was read, made and lost, and what somebody should look at.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::closed::closed;
use crate::domain::order_by::OrderBy;
use crate::domain::vocabulary::RecordType;

use super::number::NumberStyle;
use super::table::TableForm;
use super::when::DateStyle;

closed! {
    /// Why a cell or a row was not taken.
    #[derive(PartialOrd, Ord)]
    pub enum LossReason in "import-loss" {
        /// It is no number, or something beside the number is not understood.
        NoNumber = "no-number",
        /// It is a number with two readings.
        TwoNumbers = "two-numbers",
        /// It has another decimal sign than the column.
        OtherSign = "other-sign",
        /// Neither the cell nor the map says in which currency or unit it is, or they contradict each other.
        NoMeasure = "no-measure",
        /// It is no date.
        NoDate = "no-date",
        /// It is a date with two readings.
        TwoDates = "two-dates",
        /// It is a date where a period is wanted.
        NoPeriod = "no-period",
        /// It is no country.
        NoCountry = "no-country",
        /// It is no currency.
        NoCurrency = "no-currency",
        /// It is no coordinate, or the other coordinate is none.
        NoPlace = "no-place",
        /// It is neither true nor false.
        NoTruth = "no-truth",
        /// The map does not say which word of the format it is.
        NoWord = "no-word",
        /// The map does not say what the mark behind a name means.
        NoMark = "no-mark",
        /// It is no address of the web.
        NoAddress = "no-address",
        /// There is no record with this id.
        NoRecord = "no-record",
        /// Nothing of the row can be its id.
        NoId = "no-id",
        /// Another record has its id.
        SameId = "same-id",
        /// It lacks a field that it must have.
        Lacking = "lacking",
        /// It is a row of sums.
        TotalsRow = "totals-row",
        /// The row has more cells than there are columns.
        Overlong = "overlong",
        /// The joined table has no row for it.
        NoMatch = "no-match",
        /// The joined table has several rows for it, of which the first was taken.
        SeveralMatches = "several-matches",
        /// The format does not allow it.
        Refused = "refused",
    }
}

/// Something of the table that is not in the dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The line of the row.
    pub line: usize,
    /// The columns, or the field where it comes from none.
    pub source: String,
    /// Why it was not taken.
    pub reason: LossReason,
    /// What stands there, or what more there is to say.
    pub text: String,
    /// Whether a whole record was not made.
    pub is_record: bool,
}

closed! {
    /// What may be wrong although it was taken.
    #[derive(PartialOrd, Ord)]
    pub enum ImportDoubt in "import-doubt" {
        /// The row names the same number with another unit or power of ten.
        OtherUnit = "other-unit",
        /// Another row has the same amount, country and source.
        SameMoney = "same-money",
        /// The coordinates lie in another country.
        OtherCountry = "other-country",
    }
}

/// Something that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubtfulCell {
    /// The line of the row.
    pub line: usize,
    /// What may be wrong.
    pub doubt: ImportDoubt,
    /// What stands there.
    pub text: String,
}

/// A name that may be that of an organisation under another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubtfulName {
    /// The name.
    pub name: String,
    /// The other name.
    pub other: String,
    /// The id of the other organisation.
    pub id: String,
}

/// What became of a table.
#[derive(Clone, Debug)]
pub struct ImportAccount {
    /// What the file was taken for.
    pub form: TableForm,
    /// The number of its rows.
    pub rows: usize,
    /// The number of its columns.
    pub columns: usize,
    /// How the numbers of columns were read, where there was something to decide.
    pub numbers: BTreeMap<String, NumberStyle>,
    /// How the dates of columns were read, where there was something to decide.
    pub dates: BTreeMap<String, DateStyle>,
    /// How many records of each type were made.
    pub made: Vec<(RecordType, usize)>,
    /// How many sites have a country and no coordinates.
    pub without_place: usize,
    /// How many names are those of organisations of the data at hand.
    pub known_names: usize,
    /// What is not in the dataset.
    pub losses: Vec<Loss>,
    /// The columns that the map does not use.
    pub unused: Vec<String>,
    /// What somebody should look at.
    pub doubts: Vec<DoubtfulCell>,
    /// Names that may be those of other organisations.
    pub names: Vec<DoubtfulName>,
}

impl ImportAccount {
    /// Returns an account of nothing yet.
    pub(super) fn new(form: TableForm, rows: usize, columns: usize) -> Self {
        Self {
            form,
            rows,
            columns,
            numbers: BTreeMap::new(),
            dates: BTreeMap::new(),
            made: Vec::new(),
            without_place: 0,
            known_names: 0,
            losses: Vec::new(),
            unused: Vec::new(),
            doubts: Vec::new(),
            names: Vec::new(),
        }
    }

    /// Returns whether anything of the table is not in the dataset. A column that the map ignores in so many
    /// words is none.
    pub fn has_losses(&self) -> bool {
        !self.losses.is_empty() || !self.unused.is_empty()
    }

    /// Returns the losses that are alike, each with the first of them: by what was lost, source and reason.
    pub fn groups(&self) -> Vec<Vec<&Loss>> {
        let mut groups: BTreeMap<_, Vec<&Loss>> = BTreeMap::new();
        for loss in &self.losses {
            groups.entry((!loss.is_record, &loss.source, loss.reason)).or_default().push(loss);
        }
        groups.into_values().collect()
    }

    /// Returns the different texts of losses, each with how many there are, the most frequent first.
    pub fn counted<'a>(losses: &[&'a Loss]) -> Vec<(&'a str, usize, usize)> {
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for loss in losses {
            let (count, _) = counts.entry(&loss.text).or_insert((0, loss.line));
            *count += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().map(|(text, (count, line))| (text, count, line)).collect();
        counts.order_by_key(|(_, count, line)| (std::cmp::Reverse(*count), *line));
        counts
    }

    /// Returns the rows of which nothing was taken or something is missing.
    pub fn lossy_rows(&self) -> usize {
        self.losses.iter().map(|loss| loss.line).collect::<BTreeSet<_>>().len()
    }
}
