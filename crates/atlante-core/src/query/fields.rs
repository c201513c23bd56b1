//! The fields that a query can name, the values they take, and how values are read and printed.
//!
//! What a value matches is decided in `evaluate` and `compare`.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use super::fold::fold;
use super::lexicon::{self, DenseName};
use super::number::{NoSum, Readings, read_sum, short_sum};
use super::offered::Offered::{self, Texts, Values, Words};
use super::offered::{
    FieldWord, cities, conditions, country_codes, currencies, documents, ids, kinds, levels, named_levels, open_word,
    open_words, parties, payers, recipients, regions, sites, statuses, verdicts, waves, words_of,
};
use super::quantity::AskedQuantity;
use crate::domain::amount::{Currency, Decimal};
use crate::domain::closed::closed;
use crate::domain::country::{Country, Region};
use crate::domain::dataset::Dataset;
use crate::domain::date::{Edtf, EdtfError, parse_loosely};
use crate::domain::facts::CapacityField;
use crate::domain::firmness::Firmness;
use crate::domain::order_by::OrderBy;
use crate::domain::own_words::OwnWords;
use crate::domain::text::{LineBreaks, scrub};
use crate::domain::unit::Unit;
use crate::domain::vocabulary::{Confidence, Instrument, PublicLevel, RecordType, Sector, Stage};

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$entry_meta:meta])* $entry:ident = $word:literal,)+ }) => {
        closed! {
            $(#[$meta])*
            #[derive(PartialOrd, Ord)]
            pub enum $name { $($(#[$entry_meta])* $entry = $word,)+ }
        }

        impl $name {
            /// Returns the entry with this word, ignoring case.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::with_word(&fold(word))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
    };
}

/// Declares the fields that every dataset has, each in one row: its word, how its values are written,
/// where those come from that it offers, and among which facets it is shown if it is one.
macro_rules! fields {
    ($(
        $(#[doc = $meaning:literal])+
        $field:ident = $word:literal is $kind:ident $(, offers $offered:expr)? $(, facet of $group:ident)?;
    )+) => {
        /// A field that a query can name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field {
            $($(#[doc = $meaning])+ $field,)+
            /// How much a site holds of something.
            Capacity(CapacityField),
        }

        impl Field {
            /// Those that every dataset has, in the order in which they are offered.
            pub const ALWAYS: &'static [Self] = &[$(Self::$field),+];

            /// Returns the word by which a query names it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$field => $word,)+
                    Self::Capacity(field) => field.name(),
                }
            }

            /// Returns the id of the message that names it; `None` for a capacity, which is named by
            /// what is counted.
            #[must_use]
            pub const fn message(self) -> Option<&'static str> {
                match self {
                    $(Self::$field => Some(concat!("facet-", $word)),)+
                    Self::Capacity(_) => None,
                }
            }

            /// Returns how its values are written.
            #[must_use]
            pub const fn kind(self) -> ValueKind {
                match self {
                    $(Self::$field => ValueKind::$kind,)+
                    Self::Capacity(field) => ValueKind::Quantity(field),
                }
            }

            /// Returns where the values come from that it offers.
            pub(super) fn offered(self) -> Offered {
                match self {
                    $($(Self::$field => $offered,)?)+
                    _ => Offered::Nothing,
                }
            }

            /// Returns the facets among which it is shown; `None` if it has no facet.
            const fn facet_group(self) -> Option<FacetGroup> {
                match self {
                    $($(Self::$field => Some(FacetGroup::$group),)?)+
                    _ => None,
                }
            }
        }
    };
}

fields! {
    /// The type of record.
    Type = "type" is Word, offers Words(words_of::<RecordType>), facet of What;
    /// The kind of site, organisation or milestone; for a commitment or milestone also of its
    /// sites.
    Kind = "kind" is Word, offers Words(kinds), facet of What;
    /// The record's id.
    Id = "id" is Id, offers Values(ids);
    /// A group of countries.
    Region = "region" is Region, offers Words(regions), facet of Where;
    /// The country, by code or name.
    Country = "country" is Country, offers Values(country_codes), facet of Where;
    /// The city.
    City = "city" is Text, offers Texts(cities), facet of Where;
    /// A site that the record is about, or the site itself, by its id.
    Site = "site" is Id, offers Values(sites);
    /// The round in which sites were chosen.
    Wave = "wave" is Count, offers Values(waves), facet of Progress;
    /// The status of an agreement or site.
    Status = "status" is Word, offers Words(statuses), facet of Progress;
    /// The stage of a commitment.
    Stage = "stage" is Word, offers Words(words_of::<Stage>), facet of Progress;
    /// The form in which the money of a commitment is given.
    Instrument = "instrument" is Word, offers Words(words_of::<Instrument>), facet of Progress;
    /// How binding a record is, 0 to 5 or by name.
    Firmness = "firmness" is Level, offers Words(levels), facet of Progress;
    /// A field of work that a site serves.
    Sector = "sector" is Text, offers Words(open_words::<Sector>), facet of People;
    /// An organisation that the record names.
    Party = "party" is Organisation, offers Texts(parties), facet of People;
    /// An organisation that pays a commitment.
    From = "from" is Organisation, offers Texts(payers), facet of People;
    /// An organisation that receives a commitment.
    To = "to" is Organisation, offers Texts(recipients), facet of People;
    /// The level at which an organisation acts for the public; of a commitment that of a payer.
    Level = "level" is Word, offers Words(words_of::<PublicLevel>);
    /// The currency of a commitment.
    Currency = "currency" is Currency, offers Values(currencies), facet of Money;
    /// The confidence of a piece of the record's evidence.
    Confidence = "confidence" is Word, offers Words(words_of::<Confidence>), facet of Sources;
    /// A document that the record rests on, by its id.
    Document = "document" is Id, offers Values(documents), facet of Sources;
    /// A condition of the record.
    Is = "is" is Condition, offers Words(conditions), facet of Progress;
    /// What the last review says of the record.
    Verdict = "verdict" is Word, offers Words(verdicts), facet of Progress;
    /// How many organisations pay a commitment.
    Payers = "payers" is Count;
    /// How many organisations receive a commitment.
    Recipients = "recipients" is Count;
    /// The total of a commitment, in any currency.
    Amount = "amount" is Sum;
    /// The yearly rate of a commitment, in any currency.
    Rate = "rate" is Sum;
    /// The date.
    Date = "date" is Date, facet of Time;
    /// The day by which something is due.
    Due = "due" is Date, facet of Time;
    /// The day on which a site opens.
    Opening = "opening" is Date;
    /// The day up to which news of the record was looked for.
    Checked = "checked" is Date;
}

/// How the values of a field are written, from which it follows how they are read and compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Any text, which matches like a plain term.
    Text,
    /// The whole name of an organisation or its id, which means that one alone; else a text that matches
    /// like a plain term in names of organisations.
    Organisation,
    /// An id, matched exactly.
    Id,
    /// One of the words that the field offers.
    Word,
    /// A country, by code or name.
    Country,
    /// A group of countries.
    Region,
    /// The code of a currency.
    Currency,
    /// A condition.
    Condition,
    /// A sum of money.
    Sum,
    /// A whole number.
    Count,
    /// A place on the scale of firmness, by number or name.
    Level,
    /// How much a site holds of something.
    Quantity(CapacityField),
    /// A date.
    Date,
}

/// The facets of one subject, which are shown together, in the order of the fields. The subjects are
/// in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum FacetGroup {
    /// What the record is.
    What,
    /// Where it is.
    Where,
    /// How far it has come.
    Progress,
    /// Whom it concerns.
    People,
    /// The money in it.
    Money,
    /// When it is.
    Time,
    /// What it rests on.
    Sources,
}

words! {
    /// A condition that `is:` tests.
    Condition {
        /// Its last possible day is past, and it was not met.
        Overdue = "overdue",
        /// Two claims about it exclude each other.
        Conflicting = "conflicting",
        /// Some figure has no confirmed evidence from a primary or agency document.
        Weak = "weak",
        /// The compiler of the dataset worked out one of its claimed values.
        Derived = "derived",
        /// It was reviewed in its current state.
        Reviewed = "reviewed",
        /// It was never reviewed.
        Unreviewed = "unreviewed",
        /// It was reviewed and has changed since.
        Stale = "stale",
    }
}

words! {
    /// How a field is compared with a value.
    Relation {
        /// Equal to, one of, or overlapping.
        Is = ":",
        /// Less than.
        Below = "<",
        /// Less than or equal to.
        AtMost = "<=",
        /// Greater than.
        Above = ">",
        /// Greater than or equal to.
        AtLeast = ">=",
    }
}

impl fmt::Display for Field {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Field {
    /// Returns every field that can be asked of a dataset, in the order in which they are offered.
    pub fn every(dataset: &Dataset) -> impl Iterator<Item = Self> {
        // A word of the dataset's own takes no field away.
        let is_free = |field: &CapacityField| {
            let keys = lexicon::keys_of(field.name());
            let is_taken = |known: &Self| known.as_str() == field.name() || keys.contains(&&*known.key());
            !Self::ALWAYS.iter().any(is_taken)
        };
        Self::ALWAYS.iter().copied().chain(CapacityField::every(dataset).filter(is_free).map(Self::Capacity))
    }

    /// Returns the field of a name in any language, whatever its case.
    #[must_use]
    pub fn named(name: &str, dataset: &Dataset) -> Option<Self> {
        let folded = fold(name);
        let by_word = Self::every(dataset).find(|field| field.as_str() == folded);
        by_word.or_else(|| {
            let keys = lexicon::keys_of(name);
            Self::every(dataset).find(|field| keys.contains(&&*field.key()))
        })
    }

    /// Returns the key under which the tables of the languages have its names.
    fn key(self) -> Cow<'static, str> {
        match self {
            Self::Capacity(field) => Cow::Owned(open_word(field.what()).message()),
            _ => Cow::Borrowed(self.message().unwrap_or_default()),
        }
    }

    /// Returns the words by which a query may name it: the one that is printed, then its names in
    /// every language, without blanks.
    pub fn names(self) -> impl Iterator<Item = String> {
        let key = self.key();
        let others: Vec<_> = lexicon::names(&key).map(as_word).collect();
        std::iter::once(self.as_str().to_owned()).chain(others)
    }

    /// Returns the word by which a query names it in a language, given by its code; the word that is
    /// printed if that has none of its own.
    #[must_use]
    pub fn name_in(self, language: &str) -> String {
        lexicon::first_name(&self.key(), language)
            .filter(|_| language != "en")
            .map_or_else(|| self.as_str().to_owned(), joined)
    }

    /// Returns the fields that have facets, in the order in which they are shown.
    pub(super) fn faceted() -> Vec<Self> {
        let mut fields: Vec<_> = Self::ALWAYS.iter().copied().filter(|field| field.facet_group().is_some()).collect();
        // The sort is stable: the fields of a group stay in their order.
        fields.order_by_key(|field| field.facet_group());
        fields
    }

    /// Returns whether it takes `<`, `<=`, `>` and `>=`, and has three-valued answers.
    #[must_use]
    pub const fn is_compared(self) -> bool {
        match self.kind() {
            ValueKind::Sum | ValueKind::Count | ValueKind::Level | ValueKind::Quantity(_) | ValueKind::Date => true,
            ValueKind::Text
            | ValueKind::Organisation
            | ValueKind::Id
            | ValueKind::Word
            | ValueKind::Country
            | ValueKind::Region
            | ValueKind::Currency
            | ValueKind::Condition => false,
        }
    }

    /// Returns whether its values are sums or quantities, in which a comma between two digits is a
    /// decimal or thousands separator; in other fields it separates values.
    #[must_use]
    pub const fn is_sum(self) -> bool {
        matches!(self.kind(), ValueKind::Sum | ValueKind::Quantity(_))
    }

    /// Returns the unit of its values that are given without one, if they are measured.
    #[must_use]
    pub fn unit(self) -> Option<Unit> {
        if let ValueKind::Quantity(field) = self.kind() { field.unit() } else { None }
    }

    /// Returns the words that it offers, each once, those of the dataset's own last; none if it has no
    /// list of them.
    #[must_use]
    pub fn words(self, own: &OwnWords) -> Vec<FieldWord> {
        let mut seen = HashSet::new();
        self.every_word(own).into_iter().filter(|one| seen.insert(one.word)).collect()
    }

    /// Returns the words that it offers, once for each list that has it.
    fn every_word(self, own: &OwnWords) -> Vec<FieldWord> {
        if let Offered::Words(words) = self.offered() { words(own) } else { Vec::new() }
    }
}

/// A text to search for, with its folded form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pattern {
    text: Box<str>,
    folded: Box<str>,
}

impl Pattern {
    /// Returns a pattern without harmful characters, which no text of a dataset contains; `None` if
    /// that leaves nothing to search for.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = scrub(text, LineBreaks::Blank);
        let folded = fold(&text);
        (!folded.trim().is_empty()).then(|| Self { text: text.into(), folded: folded.into() })
    }

    /// Returns the text as typed.
    #[must_use]
    pub const fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text without case and accents; never blank.
    #[must_use]
    pub const fn folded(&self) -> &str {
        &self.folded
    }
}

/// A value of a field in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text to search for in the field.
    Text(Pattern),
    /// An id, matched exactly.
    Exact(Box<str>),
    /// A word of a vocabulary.
    Word(&'static str),
    /// A country.
    Country(Country),
    /// A group of countries.
    Region(Region),
    /// A currency.
    Currency(Currency),
    /// A condition.
    Condition(Condition),
    /// A sum of money.
    Number(Decimal),
    /// A whole number that is counted, not a sum: a wave, a level of firmness.
    Whole(u32),
    /// A level of firmness by one of its names.
    Level(&'static str, Firmness),
    /// How much a site holds.
    Quantity(AskedQuantity),
    /// A date.
    Date(Edtf),
}

/// The reason why a word is not a value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoValue {
    /// It is not one of the field's words.
    Unknown,
    /// It is not a number, or not one that the field accepts.
    Number,
    /// It can be read as two different numbers.
    TwoReadings(Readings),
    /// It is not a date.
    Date(EdtfError),
    /// It leaves nothing to search for.
    Empty,
}

impl From<NoSum> for NoValue {
    fn from(why: NoSum) -> Self {
        match why {
            NoSum::NotOne => Self::Number,
            NoSum::TwoReadings(readings) => Self::TwoReadings(readings),
        }
    }
}

impl Value {
    /// Reads a value of a field. `own` are the words that the dataset adds to lists.
    ///
    /// # Errors
    /// The reason why the word is not a value of the field.
    pub fn read(field: Field, word: &str, own: &OwnWords) -> Result<Self, NoValue> {
        let word = &scrub(word, LineBreaks::Blank);
        if fold(word).trim().is_empty() {
            return Err(NoValue::Empty);
        }
        match field.kind() {
            ValueKind::Text | ValueKind::Organisation => text(field, word, own).ok_or(NoValue::Empty),
            ValueKind::Id => Ok(Self::Exact(word.as_str().into())),
            ValueKind::Word => known(field, word, own).map(Self::Word).ok_or(NoValue::Unknown),
            ValueKind::Country => country(word).map(Self::Country).ok_or(NoValue::Unknown),
            ValueKind::Region => {
                known(field, word, own).and_then(Region::with_word).map(Self::Region).ok_or(NoValue::Unknown)
            }
            ValueKind::Currency => {
                Currency::from_code(&word.to_ascii_uppercase()).map(Self::Currency).ok_or(NoValue::Unknown)
            }
            ValueKind::Condition => {
                known(field, word, own).and_then(Condition::from_word).map(Self::Condition).ok_or(NoValue::Unknown)
            }
            ValueKind::Sum => sum(word),
            ValueKind::Count => small_number(word, u32::MAX).ok_or(NoValue::Number),
            ValueKind::Level => level(word),
            ValueKind::Quantity(field) => AskedQuantity::read(word, field).map(Self::Quantity).map_err(NoValue::from),
            ValueKind::Date => parse_loosely(word).map(Self::Date).map_err(NoValue::Date),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(pattern) => formatter.write_str(pattern.text()),
            Self::Exact(id) => formatter.write_str(id),
            Self::Word(word) | Self::Level(word, _) => formatter.write_str(word),
            Self::Country(country) => formatter.write_str(country.code()),
            Self::Region(region) => formatter.write_str(region.as_str()),
            Self::Currency(currency) => formatter.write_str(currency.code()),
            Self::Condition(condition) => formatter.write_str(condition.as_str()),
            Self::Number(number) => formatter.write_str(&short_sum(*number)),
            Self::Whole(number) => number.fmt(formatter),
            Self::Quantity(quantity) => quantity.fmt(formatter),
            Self::Date(date) => formatter.write_str(&date_text(date)),
        }
    }
}

/// Returns the word of a field's list that is called so in any language. The words themselves come
/// before their names.
pub(super) fn known(field: Field, word: &str, own: &OwnWords) -> Option<&'static str> {
    let name = DenseName::new(word);
    let words = field.every_word(own);
    let itself = words.iter().find(|known| name.is(known.word));
    itself.or_else(|| words.iter().find(|known| known.is_called(&name, own))).map(|known| known.word)
}

/// Reads a text to search for in a field. A word of the field's list, by its name in any language, becomes
/// the words in it, so that the query is the same in every language and remarks with these words match.
fn text(field: Field, word: &str, own: &OwnWords) -> Option<Value> {
    let named = known(field, word, own).map(|known| known.replace('_', " "));
    Pattern::new(named.as_deref().unwrap_or(word)).map(Value::Text)
}

/// Returns a name without blanks, as it is written in a query.
pub(super) fn joined(name: &str) -> String {
    name.replace([' ', '’', '\''], "_")
}

/// Returns a date in a form that people read and that reads back: quarters and halves as such, not by
/// their codes.
fn date_text(date: &Edtf) -> Cow<'_, str> {
    let text = date.text();
    let names = [("-33", "-Q1"), ("-34", "-Q2"), ("-35", "-Q3"), ("-36", "-Q4"), ("-40", "-H1"), ("-41", "-H2")];
    let part = names.into_iter().find(|(code, _)| text.get(4..7) == Some(code) && !date.is_interval());
    part.map_or(Cow::Borrowed(text), |(code, name)| Cow::Owned(text.replacen(code, name, 1)))
}

/// Returns a word as written in vocabularies: `AI factory` and `ai-factory` become `ai_factory`.
pub(super) fn as_word(word: &str) -> String {
    fold(word).trim().replace([' ', '-'], "_")
}

fn level(word: &str) -> Result<Value, NoValue> {
    let wanted = as_word(word);
    let named = known(Field::Firmness, word, &OwnWords::default());
    if let Some((name, level)) = named_levels().into_iter().find(|(name, _)| Some(name.word) == named) {
        return Ok(Value::Level(name.word, level));
    }
    let problem =
        if wanted.starts_with(|first: char| first.is_ascii_digit()) { NoValue::Number } else { NoValue::Unknown };
    small_number(word, u32::from(Firmness::MOST.number())).ok_or(problem)
}

fn sum(word: &str) -> Result<Value, NoValue> {
    read_sum(word).map(Value::Number).map_err(NoValue::from)
}

/// Reads a whole number up to a limit, written only in digits.
fn small_number(word: &str, limit: u32) -> Option<Value> {
    let digits = Some(word).filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()))?;
    let number: u32 = digits.parse().ok().filter(|number| *number <= limit)?;
    Some(Value::Whole(number))
}

/// Returns the country with a code or a name, in any language known for it.
pub(super) fn country(word: &str) -> Option<Country> {
    if let Some(country) = Country::from_code(&word.to_ascii_uppercase()) {
        return Some(country);
    }
    let folded = fold(word);
    Country::all().find(|country| country.names().any(|name| fold(name) == folded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::own_words::OpenList;
    use crate::domain::text::Text;
    use crate::query::sample;
    use proptest::prelude::*;

    fn read(field: Field, word: &str) -> Result<Value, NoValue> {
        Value::read(field, word, &OwnWords::default())
    }

    #[test]
    fn words_ignore_case_and_the_kind_of_joint() {
        for word in ["ai_factory", "AI factory", "ai-factory", "Ai_Factory"] {
            assert_eq!(read(Field::Kind, word), Ok(Value::Word("ai_factory")));
        }
        assert_eq!(read(Field::Kind, "fact"), Err(NoValue::Unknown));
        assert_eq!(read(Field::Type, " "), Err(NoValue::Empty));
    }

    #[test]
    fn countries_have_codes_and_names() {
        for word in ["PL", "pl", "Poland", "polonia", "Polska"] {
            assert_eq!(read(Field::Country, word).map(|value| value.to_string()), Ok("PL".into()));
        }
        assert_eq!(read(Field::Country, "Atlantis"), Err(NoValue::Unknown));
    }

    #[test]
    fn sums_are_decimal_and_take_suffixes() {
        for (word, printed) in
            [("1.5B", "1.5B"), ("1500M", "1.5B"), ("250k", "250K"), ("29.76m", "29.76M"), ("7", "7"), ("0.1", "0.1")]
        {
            assert_eq!(read(Field::Amount, word).map(|value| value.to_string()), Ok(printed.into()));
        }
        for word in ["B", "many", "1e9", "-1", "1_000", "99999999999999999999999999999B", "1.B.", "NaN", "è"] {
            assert_eq!(read(Field::Amount, word), Err(NoValue::Number), "{word}");
        }
    }

    #[test]
    fn firmness_has_numbers_and_names() {
        let number = |word: &str| match read(Field::Firmness, word) {
            Ok(Value::Level(_, level)) => Some(level.number()),
            Ok(Value::Whole(number)) => u8::try_from(number).ok(),
            _ => None,
        };
        assert_eq!(number("under construction"), Some(4));
        assert_eq!(number("5"), Some(5));
        assert_eq!((number("6"), number("ended"), number("firm")), (None, None, None));
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        assert_eq!(read(Field::Due, "mid 2026").map(|value| value.to_string()), Ok("2026-H1".into()));
        assert!(matches!(read(Field::Date, "soon"), Err(NoValue::Date(_))));
    }

    #[test]
    fn each_name_is_that_of_one_field() {
        let dataset = sample::dataset();
        for field in Field::every(&dataset) {
            for name in field.names().chain([field.name_in("it"), field.name_in("en")]) {
                let others: Vec<_> =
                    Field::every(&dataset).filter(|one| one.names().any(|other| fold(&other) == fold(&name))).collect();
                assert_eq!(others, [field], "{name}");
                assert_eq!(Field::named(&name, &dataset), Some(field), "{name}");
            }
        }
    }

    #[test]
    fn each_word_of_a_field_has_names_of_its_own_in_every_language() {
        let own = OwnWords::default();
        for field in Field::ALWAYS.iter().copied() {
            for word in field.every_word(&own) {
                let names = lexicon::names(&word.message()).map(str::to_owned).collect::<Vec<_>>();
                for name in
                    names.iter().map(String::as_str).chain([word.word, &word.name_in("it"), &word.name_in("xx")])
                {
                    assert_eq!(known(field, name, &own), Some(word.word), "{field}:{name}");
                }
            }
        }
    }

    #[test]
    fn nothing_in_the_tables_of_names_is_left_unread() {
        let own = OwnWords::default();
        let fields: Vec<_> = Field::every(&sample::dataset()).collect();
        let words = fields.iter().flat_map(|field| field.every_word(&own)).map(FieldWord::message);
        let read: HashSet<String> = fields.iter().map(|field| field.key().into_owned()).chain(words).collect();
        for key in lexicon::keys().filter(|key| !key.starts_with("relation-") && *key != "filler") {
            assert!(read.contains(key), "{key}");
        }
    }

    #[test]
    fn words_of_the_dataset_are_called_as_it_says() {
        let mut own = OwnWords::default();
        own.declare(OpenList::SiteKind, "supercomputer", Text::pair("Supercomputer", "Supercalcolatore"));
        for word in ["supercomputer", "Supercalcolatore"] {
            assert_eq!(Value::read(Field::Kind, word, &own).map(|value| value.to_string()), Ok("supercomputer".into()));
        }
    }

    proptest! {
        #[test]
        fn a_printed_sum_is_the_same_sum(units in 0u64..10_000_000_000_000, scale in 0u32..6) {
            let number = Decimal::from_i128_with_scale(i128::from(units), scale);
            let read = read(Field::Amount, &Value::Number(number).to_string());
            prop_assert_eq!(read, Ok(Value::Number(number)));
        }
    }
}
