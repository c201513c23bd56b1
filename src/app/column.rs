//! The tables in which lists show records, and their columns.
//!
//! A table shows one type of record, or what needs a second look. What is in a cell is decided in
//! `cell`, and which columns have room in `table`.

use std::collections::BTreeMap;

use crate::domain::closed::closed;
use crate::domain::vocabulary::RecordType;
use crate::words::{Forms, Words};

closed! {
    /// A column of a table. Its word is also what lists are sorted by.
    #[derive(PartialOrd, Ord)]
    pub enum Column in "column" {
        /// The name that distinguishes a record from others.
        Name = "name",
        /// The type of record.
        Type = "type",
        /// The kind, among records of its type.
        Kind = "kind",
        /// The organisations that take part.
        Parties = "party",
        /// Who pays and who receives.
        Payment = "from",
        /// The city.
        City = "city",
        /// The code of the country.
        Country = "country",
        /// The round in which a site was chosen.
        Wave = "wave",
        /// How far it is: the status, or the stage of a commitment.
        Status = "status",
        /// How firm it is, of 5.
        Firmness = "firmness",
        /// When it happens or lasts.
        Date = "date",
        /// When a site opens.
        Opening = "opening",
        /// What is due next, or late.
        Due = "due",
        /// The money.
        Amount = "amount",
        /// The GPUs of a site.
        Gpus = "gpus",
        /// The power of a site.
        Power = "power",
        /// In how many agreements an organisation takes part.
        Agreements = "agreements",
        /// How many commitments an organisation pays.
        Pays = "pays",
        /// How many commitments an organisation receives.
        Receives = "receives",
        /// At how many sites an organisation has a part.
        Sites = "sites",
        /// Why a record needs a second look.
        Reason = "reason",
        /// What a reviewer said.
        Verdict = "verdict",
    }
}

/// The room that a column takes, in terminal columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnRoom {
    /// What it needs to be shown at all.
    pub least: u16,
    /// What it takes at most, whatever its cells hold.
    pub most: u16,
    /// Whether its cells are aligned to the right.
    pub is_right: bool,
}

impl Column {
    /// Returns the id of a shorter message, for the title of a narrow column, where there is one.
    const fn short_message(self) -> Option<&'static str> {
        match self {
            Self::Payment => Some("column-from-short"),
            Self::Country => Some("column-country-short"),
            Self::Wave => Some("column-wave-short"),
            Self::Firmness => Some("column-firmness-short"),
            Self::Agreements => Some("column-agreements-short"),
            Self::Receives => Some("column-receives-short"),
            _ => None,
        }
    }

    /// Returns the title of the column; empty for that of the signs.
    pub fn title(self, words: &Words) -> Forms {
        let short = self.short_message().map(|message| words.text(message));
        short.into_iter().fold(Forms::from(words.text(self.message())), Forms::or)
    }

    /// Returns whether its cells are figures, of which no part can be read without the rest.
    pub const fn holds_figures(self) -> bool {
        match self {
            Self::Country
            | Self::Wave
            | Self::Firmness
            | Self::Date
            | Self::Opening
            | Self::Due
            | Self::Amount
            | Self::Gpus
            | Self::Power
            | Self::Agreements
            | Self::Pays
            | Self::Receives
            | Self::Sites => true,
            Self::Name
            | Self::Type
            | Self::Kind
            | Self::Parties
            | Self::Payment
            | Self::City
            | Self::Status
            | Self::Reason
            | Self::Verdict => false,
        }
    }

    /// Returns whether its cells are words of a list that is known, or names with a number behind them, of which
    /// what is left of a cut one says little or something else.
    pub const fn holds_words(self) -> bool {
        matches!(self, Self::Type | Self::Kind | Self::Status | Self::Verdict | Self::Parties)
    }

    /// Returns the room that the column takes.
    pub const fn room(self) -> ColumnRoom {
        let (least, most, is_right) = match self {
            Self::Name => (17, u16::MAX, false),
            Self::Country => (2, 2, false),
            Self::Wave => (2, 6, true),
            Self::Firmness => (3, 9, true),
            Self::Type | Self::Kind => (9, 40, false),
            Self::Parties | Self::Payment => (10, 48, false),
            Self::City => (10, 40, false),
            Self::Status => (11, 40, false),
            Self::Date => (11, 24, false),
            Self::Opening => (14, 24, false),
            Self::Due => (10, 26, false),
            Self::Amount => (21, 40, true),
            Self::Gpus | Self::Power => (8, 24, true),
            Self::Agreements | Self::Pays | Self::Receives => (4, 10, true),
            Self::Sites => (5, 10, true),
            Self::Reason => (16, 160, false),
            Self::Verdict => (9, 14, false),
        };
        ColumnRoom { least, most, is_right }
    }
}

closed! {
    /// A table: what its rows are.
    #[derive(PartialOrd, Ord)]
    pub enum TableKind in "table" {
        /// Agreements.
        Agreements = "agreements",
        /// Statements.
        Statements = "statements",
        /// Organisations.
        Organisations = "organisations",
        /// Sites.
        Sites = "sites",
        /// Commitments.
        Commitments = "commitments",
        /// Milestones.
        Milestones = "milestones",
        /// Documents.
        Documents = "documents",
        /// What needs a second look.
        Queue = "queue",
    }
}

impl TableKind {
    /// Returns the table of a type of record.
    pub const fn of(kind: RecordType) -> Self {
        match kind {
            RecordType::Partnership => Self::Agreements,
            RecordType::Statement => Self::Statements,
            RecordType::Organisation => Self::Organisations,
            RecordType::Site => Self::Sites,
            RecordType::Commitment => Self::Commitments,
            RecordType::Milestone => Self::Milestones,
            RecordType::Document => Self::Documents,
        }
    }

    /// Returns the columns that the table shows unless others were chosen, from left to right.
    pub const fn usual(self) -> &'static [Column] {
        use Column::{
            Agreements, Amount, City, Country, Date, Due, Gpus, Kind, Name, Opening, Parties, Payment, Pays, Power,
            Reason, Receives, Sites, Status, Verdict, Wave,
        };
        match self {
            Self::Agreements => &[Name, Parties, Status, Date, Amount, Due],
            Self::Statements => &[Name, Parties, Date],
            Self::Organisations => &[Name, Kind, Country, Agreements, Pays, Receives, Sites],
            Self::Sites => &[Name, City, Country, Wave, Status, Opening, Amount, Gpus, Power],
            Self::Commitments => &[Name, Payment, Country, Status, Date, Amount],
            Self::Milestones => &[Name, Country, Date, Due],
            Self::Documents => &[Name, Date],
            Self::Queue => &[Name, Reason, Verdict],
        }
    }

    /// Returns the columns that the table can show besides the usual ones.
    const fn further(self) -> &'static [Column] {
        use Column::{City, Country, Firmness, Gpus, Kind, Parties, Sites, Status, Type, Wave};
        match self {
            Self::Agreements => &[Firmness, Country, Sites],
            Self::Statements | Self::Organisations | Self::Documents => &[],
            Self::Sites => &[Kind, Firmness],
            Self::Commitments => &[Kind, City, Wave, Firmness, Parties],
            Self::Milestones => &[Kind, City, Wave],
            Self::Queue => &[Type, Kind, Country, Status, Gpus],
        }
    }

    /// Returns every column that the table can show.
    pub fn columns(self) -> impl Iterator<Item = Column> {
        self.usual().iter().chain(self.further()).copied()
    }

    /// Returns the columns in the order in which room is given to them where not all fit, the most
    /// important first.
    fn by_importance(self) -> &'static [Column] {
        use Column::{Amount, City, Country, Date, Due, Gpus, Name, Opening, Parties, Payment, Power, Status, Wave};
        match self {
            Self::Sites => &[Name, Amount, Country, Status, Opening, Wave, City, Gpus, Power],
            Self::Agreements => &[Name, Amount, Parties, Status, Date, Due],
            Self::Commitments => &[Name, Amount, Payment, Country, Status, Date],
            Self::Milestones => &[Name, Date, Due, Country],
            _ => self.usual(),
        }
    }
}

/// How many columns are shown without titles; more numbers would say nothing.
const BRIEF: usize = 3;

/// Which columns each table shows, where the user has chosen them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnChoice(BTreeMap<TableKind, Vec<Column>>);

impl ColumnChoice {
    /// Returns the columns that a table shows, from left to right.
    pub fn of(&self, table: TableKind) -> &[Column] {
        self.0.get(&table).map_or(table.usual(), Vec::as_slice)
    }

    /// Returns the same columns, the most important first: of chosen ones, the leftmost.
    pub fn by_importance(&self, table: TableKind) -> &[Column] {
        self.0.get(&table).map_or_else(|| table.by_importance(), Vec::as_slice)
    }

    /// Returns the choice of the few most important columns of each table, for rows of many tables in one
    /// list, whose columns have no titles.
    #[must_use]
    pub fn brief(&self) -> Self {
        let mut brief = Self::default();
        for table in TableKind::ALL {
            let few: Vec<_> = self.by_importance(table).iter().copied().take(BRIEF).collect();
            brief.choose(table, &few);
        }
        brief
    }

    /// Chooses the columns of a table, from left to right. The name is always the first; columns
    /// that the table does not have, and repeated ones, are left out.
    pub fn choose(&mut self, table: TableKind, columns: &[Column]) {
        let mut chosen = vec![Column::Name];
        for column in columns {
            if !chosen.contains(column) && table.columns().any(|one| one == *column) {
                chosen.push(*column);
            }
        }
        if chosen == table.usual() {
            self.0.remove(&table);
        } else {
            self.0.insert(table, chosen);
        }
    }

    /// Returns the tables whose columns were chosen, with the words of these, for remembering.
    pub fn words(&self) -> BTreeMap<String, Vec<String>> {
        let words = |columns: &Vec<Column>| columns.iter().map(|column| column.as_str().to_owned()).collect();
        self.0.iter().map(|(table, columns)| (table.as_str().to_owned(), words(columns))).collect()
    }

    /// Returns the choice that was remembered; unknown words are left out.
    pub fn from_words(words: &BTreeMap<String, Vec<String>>) -> Self {
        let mut choice = Self::default();
        for table in TableKind::ALL {
            if let Some(words) = words.get(table.as_str()) {
                let columns: Vec<_> = words.iter().filter_map(|word| Column::with_word(word)).collect();
                choice.choose(table, &columns);
            }
        }
        choice
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_importance_holds_every_usual_column_and_begins_with_the_name() {
        for table in TableKind::ALL {
            let mut important = table.by_importance().to_vec();
            assert_eq!(important.first(), Some(&Column::Name), "{table:?}");
            let mut usual = table.usual().to_vec();
            important.sort_unstable();
            usual.sort_unstable();
            assert_eq!(important, usual, "{table:?}");
        }
    }

    #[test]
    fn a_choice_keeps_the_name_and_drops_what_the_table_has_not() {
        let mut choice = ColumnChoice::default();
        choice.choose(TableKind::Sites, &[Column::Power, Column::Verdict, Column::Name, Column::Power, Column::City]);
        assert_eq!(choice.of(TableKind::Sites), [Column::Name, Column::Power, Column::City]);
        assert_eq!(choice.of(TableKind::Queue), TableKind::Queue.usual());
        let words = choice.words();
        assert_eq!(ColumnChoice::from_words(&words), choice);
        choice.choose(TableKind::Sites, TableKind::Sites.usual());
        assert_eq!(choice, ColumnChoice::default());
        let unknown = BTreeMap::from([("sites".to_owned(), vec!["x".to_owned()]), ("y".to_owned(), Vec::new())]);
        assert_eq!(ColumnChoice::from_words(&unknown).of(TableKind::Sites), [Column::Name]);
    }
}
