//! Which records have which values of the fields with facets, and how many of a result have each.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::candidates::Candidates;
use super::evaluate::{Asked, Judge};
use super::facets::{Facet, FacetChoice, FacetValue};
use super::fields::{Field, Relation, Value, ValueKind};
use super::index::Index;
use super::offered::Offered;
use super::quick_hash::QuickSet;
use super::reviewed::ReviewLookup;
use super::said::{Lister, Speaker};
use super::search::{FEW, share};
use super::side_by_side::{WorkParts, summed};
use super::spelling::values_of;
use super::{Query, Term};
use crate::domain::date::Day;
use crate::domain::firmness::Firmness;
use crate::domain::on_day::OnDay;
use crate::domain::text::{Text, TextForm};

/// The number of values of a field that are offered at most: more could not be read.
const MOST_VALUES: usize = 500;

/// Which records of a dataset have which values on a day. Built once per dataset and day; counting
/// is then quick.
#[derive(Debug)]
pub struct FacetTable {
    /// The values of all fields, those of one together.
    columns: Vec<FacetColumn>,
    lists: ValueLists,
}

/// Which values list each of some records.
#[derive(Debug, Default)]
struct ValueLists {
    /// For each record the numbers of the values that list it.
    numbers: Vec<u16>,
    /// The end of each record's values.
    ends: Vec<u32>,
}

impl ValueLists {
    /// Looks up the values of the records at some places, given those of all sites that these may have.
    fn of<'a>(judge: Judge<'a>, listers: &mut [Lister<'a>], places: Range<usize>, of_sites: &Self) -> Self {
        let Judge { on, index, .. } = judge;
        let fields: Vec<Field> = listers.iter().flat_map(|one| std::iter::repeat_n(one.field(), one.len())).collect();
        let (mut lists, mut own) = (Self::default(), Vec::new());
        let records = index.records().get(places.clone()).unwrap_or_default();
        for (place, (id, since)) in places.zip(records) {
            if on.has_come(*since) {
                let speaker = Speaker::new(on, *id);
                for lister in &mut *listers {
                    lister.list(judge, &speaker, &mut own);
                }
                for site in index.sites_of(place) {
                    let of_site = of_sites.of_record(*site as usize).iter();
                    let field = |number: u16| fields.get(usize::from(number));
                    own.extend(of_site.filter(|number| field(**number).is_some_and(|one| speaker.inherits(*one))));
                }
            }
            own.sort_unstable();
            own.dedup();
            lists.add(&mut own);
        }
        lists
    }

    /// Adds the values of the next record, which are moved.
    fn add(&mut self, numbers: &mut Vec<u16>) {
        self.numbers.append(numbers);
        self.ends.push(u32::try_from(self.numbers.len()).unwrap_or(u32::MAX));
    }

    /// Adds the values of the next records.
    fn append(&mut self, mut next: Self) {
        let before = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.append(&mut next.numbers);
        self.ends.extend(next.ends.iter().map(|end| before.saturating_add(*end)));
    }

    /// Returns the numbers of the values that list a record, by its place among these.
    fn of_record(&self, place: usize) -> &[u16] {
        let end = self.ends.get(place).copied().unwrap_or_default();
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.numbers.get(start as usize..end as usize).unwrap_or_default()
    }
}

#[derive(Debug)]
struct FacetColumn {
    field: Field,
    word: String,
    text: Option<Text>,
    value: Value,
    /// How many records it lists.
    records: usize,
}

/// A term of a query, and how to tell whether it lists a record.
enum CountedTerm<'a> {
    /// It chooses or excludes values of a field: a record that has one of these numbers is listed, or is not.
    Choice(Field, Vec<u16>, FacetChoice),
    /// It is asked of each record.
    Judged(Asked<'a>),
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
    /// Looks up the values of every record. `keep_going` is called from time to time with the share done, 0
    /// to 1; `None` if it returns `false`.
    pub fn new(
        on: OnDay<'_>,
        index: &Index,
        reviews: &dyn ReviewLookup,
        keep_going: &dyn Fn(f32) -> bool,
    ) -> Option<Self> {
        let judge = Judge { on, index, reviews, reader: None };
        let fields = Field::faceted().into_iter();
        let mut columns: Vec<_> = fields.flat_map(|field| candidates(field, on)).take(usize::from(u16::MAX)).collect();
        let mut lists = ValueLists::default();
        let (until_sites, all) = (index.sites().end, index.records().len());
        // Sites come before all that have any.
        for range in [0..until_sites, until_sites..all] {
            let going = |own: f32| keep_going(share(range.start, all) + own * share(range.len(), all));
            let of_parts = WorkParts::new(range.len(), range.len()).each_with(
                &going,
                || listers(&columns, index),
                |listers, places| {
                    ValueLists::of(judge, listers, range.start + places.start..range.start + places.end, &lists)
                },
            )?;
            for part in of_parts {
                lists.append(part);
            }
        }
        for number in &lists.numbers {
            columns.get_mut(usize::from(*number)).into_iter().for_each(|column| column.records += 1);
        }
        Some(Self { columns, lists })
    }

    /// Counts every value under a query, ignoring the terms of the value's own field, so that each
    /// count is the number of records listed if this value were chosen instead.
    pub fn count(&self, query: &Query, on: OnDay<'_>, index: &Index, reviews: &dyn ReviewLookup) -> Vec<Facet> {
        let counts = self.counts(query, Judge { on, index, reviews, reader: None });
        let mut facets: Vec<Facet> = Vec::new();
        for (column, count) in self.columns.iter().zip(counts).filter(|(column, _)| column.records > 0) {
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

    /// Returns how many records each value lists of those that the query lists but for its field.
    fn counts(&self, query: &Query, judge: Judge<'_>) -> Vec<usize> {
        if query.is_empty() {
            return self.columns.iter().map(|column| column.records).collect();
        }
        let judged = |term| CountedTerm::Judged(Asked::new(term, judge.on.dataset, judge.index));
        let mut terms: Vec<_> =
            query.terms().iter().map(|term| self.choice(term).unwrap_or_else(|| judged(term))).collect();
        let candidates = required(&mut terms, judge);
        let steps = candidates.as_ref().map_or(self.lists.ends.len(), Candidates::len);
        let counted = WorkParts::few(self.lists.ends.len(), steps).each(|places| {
            let mut counts = vec![0; self.columns.len()];
            let mut count =
                |place: usize| self.count_record(self.what_is_left(judge, &terms, place), place, &mut counts);
            match &candidates {
                Some(candidates) => candidates.places_in(places).for_each(&mut count),
                None => places.for_each(&mut count),
            }
            counts
        });
        summed(counted, self.columns.len())
    }

    /// Counts the values that list the record at a place, given what the terms of a query say about it.
    fn count_record(&self, left: Left, place: usize, counts: &mut [usize]) {
        for number in self.lists.of_record(place).iter().filter(|_| left != Left::Nothing) {
            let number = usize::from(*number);
            let is_counted = match left {
                Left::ButFor(field) => self.columns.get(number).is_some_and(|column| column.field == field),
                Left::Listed | Left::Nothing => true,
            };
            counts.get_mut(number).into_iter().for_each(|count| *count += usize::from(is_counted));
        }
    }

    /// Returns a term as a choice of values; `None` if it is none, or of values that are not offered.
    fn choice<'a>(&self, term: &Term) -> Option<CountedTerm<'a>> {
        let field = term.field().filter(|_| term.relation() == Relation::Is)?;
        let number = |value: &Value| {
            let is_it = |column: &FacetColumn| column.field == field && is_same(&column.value, value);
            self.columns.iter().position(is_it).and_then(|number| u16::try_from(number).ok())
        };
        let numbers = term.values().iter().map(number).collect::<Option<_>>()?;
        let choice = if term.is_excluded() { FacetChoice::Excluded } else { FacetChoice::Chosen };
        Some(CountedTerm::Choice(field, numbers, choice))
    }

    /// Returns what the terms say about the record at a place.
    fn what_is_left(&self, judge: Judge<'_>, terms: &[CountedTerm<'_>], place: usize) -> Left {
        let own = self.lists.of_record(place);
        let known = judge.index.records().get(place).filter(|(_, since)| judge.on.has_come(*since));
        let Some((id, _)) = known else { return Left::Nothing };
        let mut left = Left::Listed;
        for term in terms {
            let (is_listed, field) = match term {
                CountedTerm::Choice(field, numbers, choice) => {
                    let has_one = numbers.iter().any(|number| own.contains(number));
                    (has_one == (*choice == FacetChoice::Chosen), Some(*field))
                }
                CountedTerm::Judged(asked) => (judge.judge(asked, *id).0.is_listed(), asked.field_of_choice()),
            };
            left = match (left, field) {
                _ if is_listed => left,
                (Left::Listed, Some(field)) => Left::ButFor(field),
                (Left::ButFor(other), Some(field)) if other == field => left,
                _ => return Left::Nothing,
            };
        }
        left
    }
}

/// Returns a lister for each field, with its values.
fn listers<'a>(columns: &'a [FacetColumn], index: &Index) -> Vec<Lister<'a>> {
    let mut first: u16 = 0;
    let of_field = columns.chunk_by(|one, other| one.field == other.field);
    let listers = of_field.filter_map(|columns| {
        let values = (first..).zip(columns.iter().map(|column| &column.value));
        first = first.saturating_add(u16::try_from(columns.len()).unwrap_or(u16::MAX));
        Some(Lister::new(columns.first()?.field, values, index))
    });
    listers.collect()
}

/// Returns whether two values of a field find the same.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => one.folded() == other.folded(),
        _ => one == other,
    }
}

/// Returns the records outside of which a term that is of no field lists nothing, `None` if there is no such
/// term, and gathers the matches of these terms if they are many.
fn required(terms: &mut [CountedTerm<'_>], judge: Judge<'_>) -> Option<Candidates> {
    let mut required: Option<Candidates> = None;
    for term in terms {
        let CountedTerm::Judged(asked) = term else { continue };
        let Some(own) = asked.candidates(judge).filter(|_| asked.term.field().is_none()) else { continue };
        if own.len() * FEW > judge.index.records().len() {
            asked.gather(judge);
        }
        match &mut required {
            Some(required) => required.intersect(&own),
            none => *none = Some(own),
        }
    }
    required
}

/// Returns every value that a field offers in a dataset, whether or not a record has it.
fn candidates(field: Field, on: OnDay<'_>) -> Vec<FacetColumn> {
    let dataset = on.dataset;
    let words: Box<dyn Iterator<Item = (String, Option<Text>)>> = match (field.kind(), field.offered()) {
        (ValueKind::Level, _) => Box::new((0..=Firmness::MOST.number()).map(|number| (number.to_string(), None))),
        (ValueKind::Date, _) => Box::new(years(on).map(|year| (format!("{year:04}"), None))),
        (_, Offered::Texts(texts)) => Box::new(with_english(texts(dataset))),
        (_, Offered::Nothing | Offered::Words(_) | Offered::Values(_)) => {
            Box::new(values_of(field, dataset).into_iter().map(|word| (word, None)))
        }
    };
    let column = |(word, text): (String, Option<Text>)| {
        let value = Value::read(field, &word, &dataset.own_words).ok()?;
        Some(FacetColumn { field, word, text, value, records: 0 })
    };
    words.filter_map(column).take(MOST_VALUES).collect()
}

/// Returns texts with their English forms, each form once, in alphabetical order.
fn with_english(texts: Vec<&Text>) -> impl Iterator<Item = (String, Option<Text>)> {
    let mut seen = QuickSet::default();
    let words = texts.into_iter().map(|text| (text.get(TextForm::English), text));
    let different = words.filter(|(word, _)| seen.insert(*word));
    // Of very many only the first are asked for.
    let ordered = different.map(|(word, text)| Ordered { key: (super::fold(word), word), text });
    let mut ordered: BinaryHeap<_> = ordered.collect();
    std::iter::from_fn(move || ordered.pop())
        .map(|Ordered { key: (_, word), text }| (word.to_owned(), Some(text.clone())))
}

/// A text among others, the first of which in the order of the keys is the greatest.
struct Ordered<'d> {
    key: (String, &'d str),
    text: &'d Text,
}

impl Ord for Ordered<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.key.cmp(&self.key)
    }
}

impl PartialOrd for Ordered<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ordered<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Ordered<'_> {}

/// Returns the range of years in which records of the dataset are dated.
fn years(on: OnDay<'_>) -> std::ops::RangeInclusive<i16> {
    let spans = on.dataset.ids().filter_map(|id| on.date_span(on.dataset.record(id)));
    let years = spans.flat_map(|span| [span.first, span.last]).flatten().map(Day::year);
    let widened = |known: Option<(i16, i16)>, year: i16| match known {
        Some((first, last)) => Some((first.min(year), last.max(year))),
        None => Some((year, year)),
    };
    match years.fold(None, widened) {
        // Longer spans are too long to choose from.
        Some((first, last)) if first >= 0 => first..=last.min(first.saturating_add(100)),
        _ => std::ops::RangeInclusive::new(1, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::sample::{TODAY, dataset, query, query_text};
    use crate::query::{Body, NoReviews, search};
    use proptest::prelude::*;

    #[test]
    fn each_value_lists_what_a_search_for_it_finds() {
        let dataset = dataset();
        let index = Index::new(&dataset);
        let on = OnDay { dataset: &dataset, day: TODAY };
        let table = FacetTable::new(on, &index, &NoReviews, &|_| true).unwrap();
        for (number, column) in (0_u16..).zip(&table.columns) {
            let body = Body::Field(column.field, Relation::Is, vec![column.value.clone()]);
            let query = Query { terms: vec![Term { excluded: false, body }] };
            let hits = search(&query, on, &index, &NoReviews, &|_| true).unwrap().hits;
            let mut found: Vec<_> = hits.iter().map(|hit| hit.id).collect();
            found.sort_unstable();
            let listed = index.records().iter().enumerate();
            let listed =
                listed.filter(|(place, _)| table.lists.of_record(*place).contains(&number)).map(|(_, (id, _))| *id);
            let mut listed: Vec<_> = listed.collect();
            listed.sort_unstable();
            assert_eq!(listed, found, "{query}");
            assert_eq!(column.records, found.len(), "{query}");
        }
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
                    let value = Value::read(facet.field, &one.word, &dataset.own_words).unwrap();
                    let alone = without.with_choice(facet.field, &value, FacetChoice::Chosen);
                    let hits = search(&alone, on, &index, &NoReviews, &|_| true).unwrap();
                    prop_assert_eq!(hits.hits.len(), one.count, "{}", alone);
                }
            }
        }
    }

    #[test]
    fn numbers_are_kept_once_and_in_order() {
        let dataset = dataset();
        let on = OnDay { dataset: &dataset, day: TODAY };
        let index = Index::new(&dataset);
        let table = FacetTable::new(on, &index, &NoReviews, &|_| true).unwrap();
        assert!((0..index.records().len()).any(|place| table.lists.of_record(place).len() > 2));
        for place in 0..index.records().len() {
            assert!(
                table.lists.of_record(place).is_sorted_by(|one, next| one < next),
                "{:?}",
                table.lists.of_record(place)
            );
        }
    }

    #[test]
    fn what_is_stopped_gives_nothing() {
        let dataset = dataset();
        let on = OnDay { dataset: &dataset, day: TODAY };
        assert!(FacetTable::new(on, &Index::new(&dataset), &NoReviews, &|_| false).is_none());
    }
}
