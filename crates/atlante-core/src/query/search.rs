//! Searching: which records a query lists on a day, in which order, and what it cannot decide.
//!
//! Single terms are evaluated in `evaluate`.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::{Deref, Range};

use super::compare::TermAnswer;
use super::evaluate::{Asked, Judge, MatchPlace};
use super::fields::{Field, Pattern, ValueKind};
use super::fold::{Folded, merged};
use super::index::{Index, ReasonField};
use super::rank::{Closeness, Finder};
use super::reviewed::ReviewLookup;
use super::{Query, Term};
use crate::domain::closed::closed;
use crate::domain::on_day::OnDay;
use crate::domain::record::RecordId;
use crate::domain::text::TextForm;

/// The number of records between two calls of `keep_going`.
const STRETCH: usize = 2048;

closed! {
    /// How certain it is that a record matches.
    pub enum Match {
        /// It certainly matches.
        Certain = "certain",
        /// It may match, given what is known.
        Possible = "possible",
    }
}

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

/// Those with a share in the money of a commitment who were not asked for, while others were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SharedWith {
    /// Whether some of its payers are asked for, and others are not.
    pub payers: bool,
    /// Whether some of its recipients are asked for, and others are not.
    pub recipients: bool,
}

impl SharedWith {
    /// Nobody.
    pub const NOBODY: Self = Self { payers: false, recipients: false };

    /// Returns whether there is anybody: an unknown part of the money is what was asked for.
    #[must_use]
    pub const fn is_somebody(self) -> bool {
        self.payers || self.recipients
    }
}

/// A record that a query lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub id: RecordId,
    /// Possible if any term is only possible.
    pub certainty: Match,
    /// Who else has a share in its money, which is then only in part what was asked for.
    pub shared: SharedWith,
    /// The reasons, one for each different plain term and phrase that is not excluded, in their order.
    pub reasons: Vec<MatchReason>,
}

/// What a query finds on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// The records that match, certainly or possibly, best first.
    pub hits: Vec<Hit>,
    /// How many of them, from the first, are called what was searched for: by their whole name, or by
    /// whole words in their name, another name or their city.
    pub named: usize,
    /// The number of records that every other term lists, but that have no amount to compare.
    pub without_amount: usize,
    /// The number of records that every other term lists, but that have no date to compare.
    pub without_date: usize,
    /// The number of records that every other term lists, but that have no wave, status or capacity
    /// to compare.
    pub undecided: usize,
    /// The number of records that are not known yet on the day; they are counted nowhere else here.
    pub not_yet_known: usize,
    /// The number of records that are known on the day.
    pub known: usize,
}

impl Hits {
    /// Returns how many of the hits are only possible.
    #[must_use]
    pub fn possible(&self) -> usize {
        self.hits.iter().filter(|hit| hit.certainty == Match::Possible).count()
    }
}

/// Finds the records that a query lists on a day. `keep_going` is called from time to time with the
/// share done, 0 to 1; `None` if it returns `false`. The index must be that of the dataset.
pub fn search(
    query: &Query,
    on: OnDay<'_>,
    index: &Index,
    reviews: &dyn ReviewLookup,
    keep_going: &dyn Fn(f32) -> bool,
) -> Option<Hits> {
    found(query, Judge { on, index, reviews, reader: None }, keep_going)
}

/// Finds what [`search`] finds, in the same order, with reasons for the readers of a language, given by
/// its code: a text in another is a reason only where none in theirs matches.
pub fn search_in(
    language: &str,
    query: &Query,
    on: OnDay<'_>,
    index: &Index,
    reviews: &dyn ReviewLookup,
    keep_going: &dyn Fn(f32) -> bool,
) -> Option<Hits> {
    let reader = Some(TextForm::from_code(language).unwrap_or_default());
    found(query, Judge { on, index, reviews, reader }, keep_going)
}

fn found(query: &Query, judge: Judge<'_>, keep_going: &dyn Fn(f32) -> bool) -> Option<Hits> {
    let Judge { on, index, .. } = judge;
    let terms = different(query.terms());
    // The texts of a term are looked up when a record has come that far: few words of a long query
    // are needed to know that nothing has all of them.
    let asked: Vec<_> = terms.iter().map(|term| LazyCell::new(|| Asked::new(term, on.dataset, index))).collect();
    let typed = query.searched_text().map(|text| index.places_of(&text)).unwrap_or_default();
    let mut hits = Hits::default();
    let mut found: Vec<ListedRecord> = Vec::new();
    for (done, id) in on.dataset.ids().enumerate() {
        if done % STRETCH == 0 && !keep_going(share(done, on.dataset.len())) {
            return None;
        }
        if !on.is_known(id) {
            hits.not_yet_known += 1;
            continue;
        }
        hits.known += 1;
        match answer(judge, &asked, id) {
            QueryAnswer::Listed(mut one) => {
                one.called = index.called(id, &typed);
                found.push(one);
            }
            QueryAnswer::Undecided(fields) => hits.count_undecided(&fields),
            QueryAnswer::No => {}
        }
    }
    // The sort is stable: ties stay in the dataset's order.
    found.sort_by(|a, b| (a.called, &a.ranks).cmp(&(b.called, &b.ranks)));
    hits.named = found.iter().take_while(|one| one.is_named()).count();
    let patterns: Vec<_> = terms.into_iter().filter_map(Term::searched).map(Reasoner::new).collect();
    hits.hits = found.into_iter().map(|one| one.into_hit(index, &patterns)).collect();
    Some(hits)
}

/// Returns the terms without those that say the same as an earlier one.
fn different(terms: &[Term]) -> Vec<&Term> {
    let mut seen = HashSet::new();
    terms.iter().filter(|term| seen.insert(term.to_string())).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a share of work done need not be exact")]
fn share(done: usize, all: usize) -> f32 {
    done as f32 / all.max(1) as f32
}

impl Hits {
    fn count_undecided(&mut self, fields: &[Field]) {
        let has = |is_so: fn(ValueKind) -> bool| usize::from(fields.iter().any(|field| is_so(field.kind())));
        self.without_amount += has(|kind| kind == ValueKind::Sum);
        self.without_date += has(|kind| kind == ValueKind::Date);
        self.undecided += has(|kind| !matches!(kind, ValueKind::Sum | ValueKind::Date));
    }
}

/// A listed record before sorting.
struct ListedRecord {
    id: RecordId,
    certainty: Match,
    shared: SharedWith,
    places: Vec<MatchPlace>,
    /// How much it comes before others because it is called exactly as was typed, least first.
    called: u8,
    /// The ranks of its matches, worst first: a record is as good as its worst match.
    ranks: Vec<(u8, Closeness)>,
}

impl ListedRecord {
    fn new(id: RecordId, certainty: Match, shared: SharedWith, places: Vec<MatchPlace>) -> Self {
        let mut ranks: Vec<_> = places.iter().map(MatchPlace::rank).collect();
        ranks.sort_unstable_by(|a, b| b.cmp(a));
        Self { id, certainty, shared, places, called: 0, ranks }
    }

    /// Returns whether it is called what was searched for, if anything was.
    fn is_named(&self) -> bool {
        let by_words = |worst: &(u8, Closeness)| *worst <= (ReasonField::City.weight(), Closeness::Whole);
        let is_close = self.ranks.iter().all(|(_, closeness)| *closeness == Closeness::Whole);
        self.ranks.first().is_some_and(|worst| self.called < u8::MAX || (is_close && by_words(worst)))
    }

    fn into_hit(self, index: &Index, reasoners: &[Reasoner<'_>]) -> Hit {
        let reasons = self.places.iter().zip(reasoners).map(|(place, reasoner)| reasoner.reason(place, index));
        Hit { id: self.id, certainty: self.certainty, shared: self.shared, reasons: reasons.collect() }
    }
}

/// The answer of all terms together for a record.
enum QueryAnswer {
    Listed(ListedRecord),
    /// All terms list it except those of these fields, which are undecided.
    Undecided(Vec<Field>),
    No,
}

fn answer<'a>(judge: Judge<'_>, asked: &[impl Deref<Target = Asked<'a>>], id: RecordId) -> QueryAnswer {
    let mut certainty = Match::Certain;
    let mut places = Vec::new();
    let mut undecided = Vec::new();
    for asked in asked {
        let (verdict, place) = judge.judge(asked, id);
        match verdict {
            TermAnswer::No => return QueryAnswer::No,
            TermAnswer::Undecided => undecided.extend(asked.term.field()),
            TermAnswer::Possible => certainty = Match::Possible,
            TermAnswer::Certain => {}
        }
        places.extend(place);
    }
    if undecided.is_empty() {
        let shared = judge.shared_with(asked, id);
        QueryAnswer::Listed(ListedRecord::new(id, certainty, shared, places))
    } else {
        QueryAnswer::Undecided(undecided)
    }
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

    fn reason(&self, place: &MatchPlace, index: &Index) -> MatchReason {
        let text = index.text(&place.entry).to_owned();
        let folded = Folded::new(&text);
        let ranges = match place.closeness {
            Closeness::Fuzzy => self.near(&folded),
            _ => folded.places(self.pattern.folded()),
        };
        MatchReason { field: place.field, form: place.entry.form, text, ranges, closeness: place.closeness }
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
    use crate::domain::dataset::Dataset;
    use crate::query::sample::{TODAY, dataset, found_on, ids, query_text, term_text};
    use crate::query::{MOST_TERMS, NoReviews};
    use proptest::prelude::*;

    fn listed(dataset: &Dataset, index: &Index, asked: &str) -> Vec<RecordId> {
        let query = Query::parse(asked, dataset).unwrap();
        let hits = search(&query, OnDay { dataset, day: TODAY }, index, &NoReviews, &|_| true).unwrap();
        let mut ids: Vec<_> = hits.hits.iter().map(|hit| hit.id).collect();
        ids.sort_unstable();
        ids
    }

    #[test]
    fn plain_terms_find_names_without_accents_and_exonyms() {
        for (asked, first) in
            [("krakow", "gaia"), ("CRACOVIA", "gaia"), ("grningen", "nlaif"), ("wien", "ai-at"), ("ai:at", "ai-at")]
        {
            assert_eq!(ids(asked).split(' ').next(), Some(first), "{asked}");
        }
        assert_eq!(
            ids("riga"),
            "rtu aifa-lat c-several? m-selected? c-gpus mimer",
            "in MIMER's text as a substring only"
        );
        assert_eq!(ids("riga -irrigation"), "rtu aifa-lat c-several? m-selected? c-gpus");
        assert_eq!(ids("zzzz"), "");
    }

    #[test]
    fn a_term_said_again_says_nothing_more() {
        assert_eq!(ids("krakow krakow kind:antenna KRAKOW -riga -riga"), ids("krakow kind:antenna -riga"));
        let terms = Query::parse("riga riga -riga \"riga\" riga", &dataset()).unwrap();
        assert_eq!(different(terms.terms()).len(), 3);
    }

    #[test]
    fn words_are_looked_up_when_a_record_has_all_before_them() {
        // Each of these words alone takes as long as a search.
        let words: Vec<_> = (0..MOST_TERMS).map(|number| format!("zq{number}")).collect();
        assert_eq!(ids(&words.join(" ")), "");
        assert_eq!(ids(&"krakow ".repeat(100_000)), ids("krakow"));
    }

    #[test]
    fn every_text_is_read_in_both_languages() {
        for (asked, expected) in [
            ("polacco", "gaia"),
            ("\"no price\"", "p-models"),
            ("indicato", "p-models"),
            ("laboratory", "p-models"),
            ("accelerators", "p-models"),
            ("arrhenius", "mimer"),
            ("jensen", "t-jensen"),
            ("fondatore", "t-jensen"),
            ("bisogno", "t-jensen"),
            ("\"19 fact\"", "gaia"),
            ("\"life sciences\"", "gaia"),
            ("life_sciences", "gaia"),
            ("\"l'europa\"", "p-models t-jensen"),
            ("commissione", "pr news"),
            ("lettonia", "aifa-lat c-several? m-selected? rtu"),
            ("sverige", "mimer c-secret naiss"),
            ("nvida", "nvidia p-models c-rate m-vague t-jensen"),
        ] {
            let found = ids(asked);
            let (mut found, mut expected): (Vec<_>, Vec<_>) =
                (found.split(' ').collect(), expected.split(' ').collect());
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!(found, expected, "{asked}");
        }
    }

    #[test]
    fn the_order_is_by_field_then_by_closeness_then_the_datasets() {
        assert_eq!(ids("factory"), "gaia mimer");
        assert_eq!(ids("linkoping"), "naiss mimer", "a name before a city");
        assert_eq!(ids("type:organisation"), "cyfronet rtu nvidia naiss");
        assert_eq!(ids("nvidia type:organisation,statement,partnership"), "nvidia p-models t-jensen");
        assert_eq!(ids("money wave:3"), "c-one c-several? c-secret");
    }

    #[test]
    fn reasons_say_where_each_term_was_found() {
        let hits = found_on("krkow FACTORY", TODAY).hits;
        let reasons = &hits[0].reasons;
        assert_eq!(reasons.len(), 2);
        let marked = |reason: &MatchReason| {
            reason.ranges.iter().map(|range| reason.text[range.clone()].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!((reasons[0].field, reasons[0].closeness), (ReasonField::City, Closeness::Fuzzy));
        assert_eq!((reasons[0].text.as_str(), reasons[0].form), ("Kraków", Some(TextForm::English)));
        assert_eq!(marked(&reasons[0]), ["Kr", "ków"]);
        assert_eq!((reasons[1].field, reasons[1].closeness), (ReasonField::Name, Closeness::Whole));
        assert_eq!(marked(&reasons[1]), ["Factory"]);
        assert!(found_on("wave:3 -riga", TODAY).hits.iter().all(|hit| hit.reasons.is_empty()));
    }

    #[test]
    fn a_whole_name_comes_before_everything_else() {
        for (asked, first) in [
            ("nvidia", "nvidia"),
            ("nvidia corporation", "nvidia"),
            ("\"Nvidia Corporation\" type:organisation,site", "nvidia"),
            ("riga technical university", "rtu"),
            ("jensen huang", "t-jensen"),
            ("huang", "t-jensen"),
            ("gaia ai factory", "gaia"),
            ("mimer", "mimer"),
        ] {
            assert_eq!(ids(asked).split(' ').next(), Some(first), "{asked}");
        }
    }

    /// How close a folded pattern is to a folded text, letter by letter.
    fn closeness_of(pattern: &Pattern, text: &str, field: ReasonField) -> Option<Closeness> {
        let (asked, text): (Vec<char>, Vec<char>) = (pattern.folded().chars().collect(), text.chars().collect());
        let is_part =
            |place: Option<usize>| place.and_then(|place| text.get(place)).is_some_and(|one| one.is_alphanumeric());
        let places = (0..text.len()).filter(|place| text[*place..].starts_with(&asked));
        let close = places.map(|place| match (is_part(place.checked_sub(1)), is_part(Some(place + asked.len()))) {
            (false, false) => Closeness::Whole,
            (false, true) => Closeness::Start,
            (true, _) => Closeness::Inside,
        });
        let best = close.min().filter(|best| asked.len() > 3 || *best <= Closeness::Start);
        let near = || Finder::nearly(pattern).near(&text.iter().collect::<String>()).map(|_| Closeness::Fuzzy);
        best.or_else(|| near().filter(|_| field.is_calling()))
    }

    /// The names that put a record before all others if they are typed whole, the best first.
    fn names_of(dataset: &Dataset, id: RecordId) -> (usize, Vec<String>) {
        let entry = dataset.record(id).entry();
        let named = |texts: Vec<&crate::domain::text::Text>| -> Vec<String> {
            texts.into_iter().flat_map(crate::domain::text::Text::forms).map(crate::query::fold).collect()
        };
        match id {
            RecordId::Organisation(id) => (0, named(vec![&dataset.organisations.get(id).name])),
            RecordId::Statement(id) => (2, vec![crate::query::fold(&dataset.statements.get(id).speaker)]),
            RecordId::Site(id) => {
                let site = dataset.sites.get(id);
                (3, named([Some(&site.name), site.full_name.as_ref()].into_iter().flatten().collect()))
            }
            _ => (9, entry.aliases.iter().take(0).map(|alias| crate::query::fold(alias)).collect()),
        }
    }

    /// The order of what plain terms find, worked out record by record and text by text.
    fn ordered(dataset: &Dataset, index: &Index, query: &Query) -> Vec<RecordId> {
        let patterns: Vec<_> = query.terms().iter().filter_map(crate::query::Term::searched).collect();
        let typed = patterns.iter().map(|pattern| pattern.folded()).collect::<Vec<_>>().join(" ");
        let on = OnDay { dataset, day: TODAY };
        let mut found: Vec<_> = dataset
            .ids()
            .filter(|id| on.is_known(*id))
            .filter_map(|id| {
                let record = dataset.record(id);
                let rank = |pattern: &&Pattern| {
                    let own = index.entries(id).iter().map(|entry| (entry, entry.field));
                    let of_sites = on.sites(record).into_iter().flat_map(|site| index.entries(RecordId::Site(site)));
                    let of_sites = of_sites.filter_map(|entry| match entry.field {
                        ReasonField::City | ReasonField::Alias => Some((entry, ReasonField::City)),
                        ReasonField::Country if record.own().countries.is_empty() => {
                            Some((entry, ReasonField::Country))
                        }
                        _ => None,
                    });
                    let known = own.chain(of_sites).filter(|(entry, _)| entry.is_known(TODAY));
                    let ranks = known.filter_map(|(entry, field)| {
                        let close = closeness_of(pattern, &crate::query::fold(index.text(entry)), entry.field)?;
                        Some((field.weight(), close))
                    });
                    ranks.min()
                };
                let mut ranks: Vec<_> = patterns.iter().map(rank).collect::<Option<_>>()?;
                ranks.sort_unstable_by(|a, b| b.cmp(a));
                let (first, names) = names_of(dataset, id);
                let aliases = record
                    .entry()
                    .aliases
                    .iter()
                    .filter(|_| first == 0 || first == 3)
                    .map(|one| crate::query::fold(one));
                let place = if names.contains(&typed) {
                    first
                } else if aliases.collect::<Vec<_>>().contains(&typed) {
                    first + 1
                } else {
                    usize::MAX
                };
                Some((place, ranks, id))
            })
            .collect();
        found.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        found.into_iter().map(|(_, _, id)| id).collect()
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
            hits.hits[0].reasons[0].text.clone()
        };
        assert_eq!((reason("en", "poland"), reason("it", "poland")), ("Poland".into(), "Poland".into()));
        assert_eq!((reason("en", "pol type:site"), reason("it", "pol type:site")), ("Poland".into(), "Polonia".into()));
        assert_eq!((reason("en", "polsk"), reason("de", "polon")), ("Polska".into(), "Polonia".into()));
        assert_eq!(
            (reason("it", "models"), reason("it", "mode type:partnership")),
            ("Models for Europe".into(), "Modelli per l’Europa".into())
        );
    }

    /// Run in release: `cargo test --release --lib query::search -- --ignored --nocapture`.
    #[test]
    #[ignore = "a measurement, of no meaning in a debug build"]
    fn a_plain_term_over_many_records_is_fast() {
        let dataset = crate::query::sample::large(100_000);
        let index = Index::new(&dataset);
        for asked in ["krakow", "record", "zzzz", "grnoble9", "a", "record 77", "type:site country:PL", "amount>1B"] {
            let query = Query::parse(asked, &dataset).unwrap();
            let begun = std::time::Instant::now();
            let on = OnDay { dataset: &dataset, day: TODAY };
            let hits = search(&query, on, &index, &NoReviews, &|_| true).unwrap();
            let took = begun.elapsed();
            println!("{asked}: {} hits in {took:?}", hits.hits.len());
            assert!(took.as_millis() < 1000, "{asked} took {took:?}");
        }
    }

    #[test]
    fn a_search_can_be_stopped() {
        let dataset = dataset();
        let on = OnDay { dataset: &dataset, day: TODAY };
        assert_eq!(search(&Query::default(), on, &Index::new(&dataset), &NoReviews, &|_| false), None);
        assert_eq!(found_on("", TODAY).hits.len(), dataset.len() - 1);
    }

    #[test]
    fn an_index_of_another_dataset_finds_nothing_and_does_no_harm() {
        let dataset = dataset();
        let on = OnDay { dataset: &dataset, day: TODAY };
        let query = Query::parse("riga", &dataset).unwrap();
        let hits = search(&query, on, &Index::default(), &NoReviews, &|_| true).unwrap();
        assert!(hits.hits.is_empty());
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_a_search_by_hand(
            terms in prop_oneof![
                proptest::collection::vec("[a-z]{1,5}", 1..3),
                prop::sample::select(vec![
                    "nvidia", "jensen huang", "mimer", "wien", "factory", "gaia ai", "riga", "europa", "nvida", "eu", "nvidia corporation",
                ]).prop_map(|text| vec![text.to_owned()]),
            ]
        ) {
            let dataset = dataset();
            let index = Index::new(&dataset);
            let query = Query::parse(&terms.join(" "), &dataset).unwrap();
            let hits = search(&query, OnDay { dataset: &dataset, day: TODAY }, &index, &NoReviews, &|_| true).unwrap();
            let found: Vec<_> = hits.hits.iter().map(|hit| hit.id).collect();
            prop_assert_eq!(found, ordered(&dataset, &index, &query));
        }

        #[test]
        fn one_more_term_never_adds_a_hit(asked in query_text(), term in term_text()) {
            let dataset = dataset();
            let index = Index::new(&dataset);
            let wide = listed(&dataset, &index, &asked);
            let narrow = listed(&dataset, &index, &format!("{asked} {term}"));
            prop_assert!(narrow.iter().all(|id| wide.contains(id)));
        }

        #[test]
        fn a_term_and_its_exclusion_part_the_known_records(term in term_text()) {
            let dataset = dataset();
            let index = Index::new(&dataset);
            let term = term.trim_start_matches('-');
            let (with, without) = (listed(&dataset, &index, term), listed(&dataset, &index, &format!("-{term}")));
            let mut both = [with, without].concat();
            both.sort_unstable();
            prop_assert_eq!(both, listed(&dataset, &index, ""));
        }

        #[test]
        fn a_search_never_panics_and_its_ranges_are_whole(asked in "[a-zéł:<>=,\" 0-9-]{0,16}", text in any::<String>()) {
            let dataset = dataset();
            for asked in [&asked, &text] {
                let Ok(query) = Query::parse(asked, &dataset) else { continue };
                let on = OnDay { dataset: &dataset, day: TODAY };
                let hits = search(&query, on, &Index::new(&dataset), &NoReviews, &|_| true).unwrap();
                let searched = query.terms().iter().filter(|term| term.searched().is_some()).count();
                for hit in hits.hits {
                    prop_assert_eq!(hit.reasons.len(), searched);
                    for reason in hit.reasons {
                        prop_assert!(!reason.ranges.is_empty());
                        prop_assert!(reason.ranges.iter().all(|range| reason.text.get(range.clone()).is_some()));
                    }
                }
            }
        }
    }
}
