//! Facets: the values each field has in a dataset, how many records of a result have each, and the
//! query with a value added or removed.
//!
//! How a value is named in a language is not known here.

use super::evaluate::{Asked, Judge};
use super::fields::{Field, Relation, Value, ValueKind};
use super::index::Index;
use super::offered::Offered;
use super::reviewed::ReviewLookup;
use super::spelling::values_of;
use super::{Body, Query, Term};
use crate::domain::date::Day;
use crate::domain::firmness::Firmness;
use crate::domain::on_day::OnDay;
use crate::domain::text::{Text, TextForm};

/// The number of values of a field that are offered at most: more could not be read, and each is
/// looked up in every record.
const MOST_VALUES: usize = 500;

/// A field with those of its values that some record has or the query names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The field.
    pub field: Field,
    /// Its values.
    pub values: Vec<FacetValue>,
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value as written in a query, unquoted.
    pub word: String,
    /// The text of the dataset that the word is the English form of, if it is one.
    pub text: Option<Text>,
    /// The number of records that the query would list with this as the field's only value.
    pub count: usize,
    /// Whether the query names it.
    pub choice: FacetChoice,
}

/// Whether a query names a value of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FacetChoice {
    /// The query does not name it.
    #[default]
    Open,
    /// The query includes it.
    Chosen,
    /// The query excludes it.
    Excluded,
}

/// Which records of a dataset have which values on a day. Built once per dataset and day; counting
/// is then quick.
#[derive(Debug)]
pub struct FacetTable {
    columns: Vec<FacetColumn>,
}

#[derive(Debug)]
struct FacetColumn {
    field: Field,
    word: String,
    text: Option<Text>,
    value: Value,
    /// The positions of the records that the value lists, in the dataset's order.
    listed: Vec<usize>,
}

/// What the terms of a query say about a record.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Left {
    /// Every term lists it.
    Listed,
    /// Every term lists it except those of this field.
    ButFor(Field),
    /// Terms of several fields do not list it, or it is not known yet.
    Nothing,
}

impl FacetTable {
    /// Looks up every value in every record. `keep_going` is called from time to time with the
    /// share done, 0 to 1; `None` if it returns `false`.
    pub fn new(
        on: OnDay<'_>,
        index: &Index,
        reviews: &dyn ReviewLookup,
        keep_going: &dyn Fn(f32) -> bool,
    ) -> Option<Self> {
        let judge = Judge { on, index, reviews, reader: None };
        let mut columns = Vec::new();
        let candidates: Vec<_> = Field::faceted()
            .into_iter()
            .flat_map(|field| candidates(field, on).into_iter().take(MOST_VALUES))
            .collect();
        let all = candidates.len();
        for (done, mut column) in candidates.into_iter().enumerate() {
            if !keep_going(share(done, all)) {
                return None;
            }
            let query = Query { terms: vec![column.term()] };
            let Some(asked) = Asked::all(&query, on.dataset, index).pop() else { continue };
            let records = index.records();
            let is_listed = |place: &usize| {
                let Some((id, since)) = records.get(*place) else { return false };
                since.is_none_or(|since| since <= on.day) && judge.judge(&asked, *id).0.is_listed()
            };
            column.listed = match asked.candidates(index) {
                Some(candidates) => candidates.places().filter(is_listed).collect(),
                None => (0..records.len()).filter(is_listed).collect(),
            };
            if !column.listed.is_empty() {
                columns.push(column);
            }
        }
        Some(Self { columns })
    }

    /// Counts every value under a query, ignoring the terms of the value's own field, so that each
    /// count is the number of records listed if this value were chosen instead.
    pub fn count(&self, query: &Query, on: OnDay<'_>, index: &Index, reviews: &dyn ReviewLookup) -> Vec<Facet> {
        let judge = Judge { on, index, reviews, reader: None };
        let asked = Asked::all(query, on.dataset, index);
        let left: Vec<Left> = on
            .dataset
            .ids()
            .map(|id| if on.is_known(id) { what_is_left(judge, &asked, id) } else { Left::Nothing })
            .collect();
        let mut facets: Vec<Facet> = Vec::new();
        for column in &self.columns {
            let counts = |place: &&usize| match left.get(**place) {
                Some(Left::Listed) => true,
                Some(Left::ButFor(field)) => *field == column.field,
                _ => false,
            };
            let count = column.listed.iter().filter(counts).count();
            let choice = query.choice(column.field, &column.value);
            if count == 0 && choice == FacetChoice::Open {
                continue;
            }
            let value = FacetValue { word: column.word.clone(), text: column.text.clone(), count, choice };
            match facets.last_mut() {
                Some(facet) if facet.field == column.field => facet.values.push(value),
                _ => facets.push(Facet { field: column.field, values: vec![value] }),
            }
        }
        facets
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share of work done need not be exact")]
fn share(done: usize, all: usize) -> f32 {
    done as f32 / all.max(1) as f32
}

fn what_is_left(judge: Judge<'_>, asked: &[Asked<'_>], id: crate::domain::record::RecordId) -> Left {
    let mut left = Left::Listed;
    for asked in asked {
        if judge.judge(asked, id).0.is_listed() {
            continue;
        }
        let field = asked.term.field().filter(|_| asked.term.relation() == Relation::Is);
        left = match (left, field) {
            (Left::Listed, Some(field)) => Left::ButFor(field),
            (Left::ButFor(other), Some(field)) if other == field => left,
            _ => return Left::Nothing,
        };
    }
    left
}

impl FacetColumn {
    fn term(&self) -> Term {
        Term { excluded: false, body: Body::Field(self.field, Relation::Is, vec![self.value.clone()]) }
    }
}

/// Returns every value that a field could have in a dataset, whether or not a record has it.
fn candidates(field: Field, on: OnDay<'_>) -> Vec<FacetColumn> {
    let dataset = on.dataset;
    let words: Vec<(String, Option<Text>)> = match (field.kind(), field.offered()) {
        (ValueKind::Level, _) => (0..=Firmness::MOST.number()).map(|number| (number.to_string(), None)).collect(),
        (ValueKind::Date, _) => years(on).map(|year| (format!("{year:04}"), None)).collect(),
        (_, Offered::Texts(texts)) => with_english(texts(dataset)),
        (_, Offered::Nothing | Offered::Words(_) | Offered::Values(_)) => {
            values_of(field, dataset).into_iter().map(|word| (word, None)).collect()
        }
    };
    let column = |(word, text): (String, Option<Text>)| {
        let value = Value::read(field, &word, &dataset.own_words).ok()?;
        Some(FacetColumn { field, word, text, value, listed: Vec::new() })
    };
    words.into_iter().filter_map(column).collect()
}

/// Returns texts with their English forms, each form once, in alphabetical order.
fn with_english(texts: Vec<&Text>) -> Vec<(String, Option<Text>)> {
    let form = |text: &Text| (text.get(TextForm::English).to_owned(), Some(text.clone()));
    let mut found: Vec<_> = texts.into_iter().map(form).collect();
    found.sort_by_cached_key(|(word, _)| super::fold(word));
    found.dedup_by(|one, other| one.0 == other.0);
    found
}

/// Returns the range of years in which records of the dataset are dated.
fn years(on: OnDay<'_>) -> std::ops::RangeInclusive<i16> {
    let spans = on.dataset.ids().filter_map(|id| on.date_span(on.dataset.record(id)));
    let days: Vec<Day> = spans.flat_map(|span| [span.first, span.last]).flatten().collect();
    let year = |day: Option<&Day>| day.map(|day| day.year());
    match (year(days.iter().min()), year(days.iter().max())) {
        // Longer spans are too long to choose from.
        (Some(first), Some(last)) if first >= 0 => first..=last.min(first.saturating_add(100)),
        _ => std::ops::RangeInclusive::new(1, 0),
    }
}

impl Query {
    /// Returns whether and how the query names a value of a field.
    #[must_use]
    pub fn choice(&self, field: Field, value: &Value) -> FacetChoice {
        let term = self.terms.iter().find(|term| term.is_choice_of(field) && term.values().contains(value));
        match term {
            Some(term) if term.excluded => FacetChoice::Excluded,
            Some(_) => FacetChoice::Chosen,
            None => FacetChoice::Open,
        }
    }

    /// Returns the query with the choice of a value changed: several values of one field share a
    /// term, and a term without values is removed.
    #[must_use]
    pub fn with_choice(&self, field: Field, value: &Value, choice: FacetChoice) -> Self {
        let mut terms = self.terms.clone();
        for term in &mut terms {
            if term.is_choice_of(field)
                && let Body::Field(_, _, values) = &mut term.body
            {
                values.retain(|one| one != value);
            }
        }
        if choice != FacetChoice::Open {
            let excluded = choice == FacetChoice::Excluded;
            let same = terms.iter_mut().find(|term| term.is_choice_of(field) && term.excluded == excluded);
            match same.map(|term| &mut term.body) {
                Some(Body::Field(_, _, values)) => values.push(value.clone()),
                _ => terms.push(Term { excluded, body: Body::Field(field, Relation::Is, vec![value.clone()]) }),
            }
        }
        terms.retain(|term| !matches!(&term.body, Body::Field(_, _, values) if values.is_empty()));
        Self { terms }
    }
}

impl Term {
    /// Returns whether it names values of a field without comparing.
    fn is_choice_of(&self, asked: Field) -> bool {
        matches!(&self.body, Body::Field(field, Relation::Is, _) if *field == asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::own_words::OwnWords;
    use crate::query::sample::{TODAY, dataset, query, query_text};
    use crate::query::{NoReviews, search};
    use proptest::prelude::*;

    fn value(field: Field, word: &str) -> Value {
        Value::read(field, word, &OwnWords::default()).unwrap()
    }

    #[test]
    fn choices_come_and_go_in_one_term() {
        let start = query("krakow kind:antenna");
        let plant = value(Field::Kind, "plant");
        let two = start.with_choice(Field::Kind, &plant, FacetChoice::Chosen);
        assert_eq!(two.to_string(), "krakow kind:antenna,plant");
        assert_eq!(two.choice(Field::Kind, &plant), FacetChoice::Chosen);
        let without = two.with_choice(Field::Kind, &plant, FacetChoice::Excluded);
        assert_eq!(without.to_string(), "krakow kind:antenna -kind:plant");
        assert_eq!(without.choice(Field::Kind, &plant), FacetChoice::Excluded);
        let antenna = value(Field::Kind, "antenna");
        assert_eq!(start.with_choice(Field::Kind, &antenna, FacetChoice::Open).to_string(), "krakow");
        assert_eq!(without.with_choice(Field::Kind, &plant, FacetChoice::Open), start);
    }

    #[test]
    fn a_comparison_is_no_choice() {
        let asked = query("wave>=2");
        let three = value(Field::Wave, "3");
        assert_eq!(asked.choice(Field::Wave, &three), FacetChoice::Open);
        assert_eq!(asked.with_choice(Field::Wave, &three, FacetChoice::Chosen).to_string(), "wave>=2 wave:3");
    }

    proptest! {
        #![proptest_config(crate::cases(24))]

        #[test]
        fn every_count_is_what_choosing_the_value_alone_lists(asked in query_text()) {
            let dataset = dataset();
            let index = Index::new(&dataset);
            let on = OnDay { dataset: &dataset, day: TODAY };
            let table = FacetTable::new(on, &index, &NoReviews, &|_| true).unwrap();
            let asked = query(&asked);
            let facets = table.count(&asked, on, &index, &NoReviews);
            prop_assert!(table.columns.iter().any(|column| column.field == Field::Type));
            for facet in facets {
                let mut without = asked.clone();
                without.terms.retain(|term| !term.is_choice_of(facet.field));
                for one in facet.values {
                    let value = value(facet.field, &one.word);
                    let alone = without.with_choice(facet.field, &value, FacetChoice::Chosen);
                    let hits = search(&alone, on, &index, &NoReviews, &|_| true).unwrap();
                    prop_assert_eq!(hits.hits.len(), one.count, "{}", alone);
                }
            }
        }
    }

    #[test]
    fn what_is_stopped_gives_nothing() {
        let dataset = dataset();
        let on = OnDay { dataset: &dataset, day: TODAY };
        assert!(FacetTable::new(on, &Index::new(&dataset), &NoReviews, &|_| false).is_none());
    }
}
