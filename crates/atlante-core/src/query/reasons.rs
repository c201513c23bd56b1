//! Why a record matches what was searched for, worked out for the records in sight alone.

use std::ops::Range;

use super::evaluate::{Asked, Judge, MatchPlace};
use super::fields::Pattern;
use super::fold::{Folded, merged};
use super::index::Index;
use super::indexed::ReasonField;
use super::rank::{Closeness, Finder};
use super::reviewed::NoReviews;
use super::search::different;
use super::{Query, Term};
use crate::domain::on_day::OnDay;
use crate::domain::record::RecordId;
use crate::domain::text::TextForm;

/// The reason why a record matches a plain term or phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchReason {
    /// The kind of text that matches: of those in the reader's language, if any, the weightiest, and of
    /// those the closest.
    pub field: ReasonField,
    /// The form of a text of the dataset that has two.
    pub form: Option<TextForm>,
    /// The text as written.
    pub text: String,
    /// The byte ranges of the text that match: ascending and disjoint.
    pub ranges: Vec<Range<usize>>,
    /// How closely it matches.
    pub closeness: Closeness,
}

/// Returns why a record matches a query on a day, for the readers of a language, given by its code: one reason
/// for each different plain term and phrase that is not excluded and matches, in their order. A text in
/// another language is a reason only where none in theirs matches.
pub fn reasons_in(language: &str, query: &Query, on: OnDay<'_>, index: &Index, id: RecordId) -> Vec<MatchReason> {
    let reader = Some(TextForm::from_code(language).unwrap_or_default());
    let judge = Judge { on, index, reviews: &NoReviews, reader };
    let reason = |term: &Term| {
        let (_, place) = judge.judge(&Asked::of_few(term, on.dataset, index), id);
        Reasoner::new(term.searched()?).reason(&place?, index)
    };
    different(query.terms()).into_iter().filter(|term| term.searched().is_some()).filter_map(reason).collect()
}

/// Finds where a pattern is in a text.
struct Reasoner<'a> {
    pattern: &'a Pattern,
    finder: Finder<'a>,
}

impl<'a> Reasoner<'a> {
    fn new(pattern: &'a Pattern) -> Self {
        Self { pattern, finder: Finder::nearly(pattern) }
    }

    fn reason(&self, place: &MatchPlace, index: &Index) -> Option<MatchReason> {
        let entry = index.entry(place.entry)?;
        let text = index.text(entry).to_owned();
        let folded = Folded::new(&text);
        let ranges = match place.closeness {
            Closeness::Fuzzy => self.near(&folded),
            _ => folded.places(self.pattern.folded()),
        };
        Some(MatchReason { field: place.field, form: entry.form, text, ranges, closeness: place.closeness })
    }

    fn near(&self, folded: &Folded) -> Vec<Range<usize>> {
        let places = self.finder.near(folded.text()).unwrap_or_default();
        let letters = folded.text().char_indices().enumerate().filter(|(place, _)| places.contains(place));
        merged(letters.map(|(_, (at, letter))| folded.original(at..at + letter.len_utf8())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::sample::{TODAY, dataset, found_on, query};
    use crate::query::{Hit, search, search_in};

    #[test]
    fn reasons_say_where_each_term_was_found() {
        let dataset = dataset();
        let (on, index) = (OnDay { dataset: &dataset, day: TODAY }, Index::new(&dataset));
        let reasons_of = |asked: &str, hit: &Hit| reasons_in("en", &query(asked), on, &index, hit.id);
        let reasons = reasons_of("krkow FACTORY", &found_on("krkow FACTORY", TODAY).hits[0]);
        assert_eq!(reasons.len(), 2);
        let marked = |reason: &MatchReason| {
            reason.ranges.iter().map(|range| reason.text[range.clone()].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!((reasons[0].field, reasons[0].closeness), (ReasonField::City, Closeness::Fuzzy));
        assert_eq!((reasons[0].text.as_str(), reasons[0].form), ("Kraków", Some(TextForm::English)));
        assert_eq!(marked(&reasons[0]), ["Kr", "ków"]);
        assert_eq!((reasons[1].field, reasons[1].closeness), (ReasonField::Name, Closeness::Whole));
        assert_eq!(marked(&reasons[1]), ["Factory"]);
        let hits = found_on("wave:3 -riga", TODAY).hits;
        assert!(!hits.is_empty() && hits.iter().all(|hit| reasons_of("wave:3 -riga", hit).is_empty()));
    }

    #[test]
    fn reasons_are_in_the_readers_language_first() {
        let dataset = dataset();
        let index = Index::new(&dataset);
        let on = OnDay { dataset: &dataset, day: TODAY };
        let reason = |language: &str, asked: &str| {
            let query = Query::parse(asked, &dataset).unwrap();
            let hits = search_in(language, &query, on, &index, &NoReviews, &|_| true).unwrap();
            let order = search(&query, on, &index, &NoReviews, &|_| true).unwrap();
            assert!(hits.hits.iter().map(|hit| hit.id).eq(order.hits.iter().map(|hit| hit.id)));
            reasons_in(language, &query, on, &index, hits.hits[0].id)[0].text.clone()
        };
        assert_eq!((reason("en", "poland"), reason("it", "poland")), ("Poland".into(), "Poland".into()));
        assert_eq!((reason("en", "pol type:site"), reason("it", "pol type:site")), ("Poland".into(), "Polonia".into()));
        assert_eq!((reason("en", "polsk"), reason("de", "polon")), ("Polska".into(), "Polonia".into()));
        assert_eq!(
            (reason("it", "models"), reason("it", "mode type:partnership")),
            ("Models for Europe".into(), "Modelli per l’Europa".into())
        );
    }
}
