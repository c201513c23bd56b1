//! Searching: which records a query lists on a day, in which order, and what it cannot decide.
//!
//! Single terms are evaluated in `evaluate`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::candidates::Candidates;
use super::compare::TermAnswer;
use super::evaluate::{Asked, Judge, searching_finder};
use super::fields::{Field, ValueKind};
use super::index::Index;
use super::indexed::ReasonField;
use super::rank::Closeness;
use super::reviewed::ReviewLookup;
use super::side_by_side::WorkParts;
use super::{Query, Term};
use crate::domain::closed::closed;
use crate::domain::on_day::OnDay;
use crate::domain::order_by::OrderBy;
use crate::domain::record::RecordId;
use crate::domain::text::TextForm;

/// Of fewer than one record in so many each text is looked at by itself.
pub(super) const FEW: usize = 64;

/// So many ranks are compared one by one in less time than looked up.
const FEW_RANKS: usize = 16;

/// Matches of a term are gathered if one in so many of its records is left by the others: to look for a match among
/// the texts of a record takes longer than to put one where it belongs.
const MOST_LEFT_OUT: usize = 3;

closed! {
    /// How certain it is that a record matches.
    pub enum Match {
        /// It certainly matches.
        Certain = "certain",
        /// It may match, given what is known.
        Possible = "possible",
    }
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub id: RecordId,
    /// Possible if any term is only possible.
    pub certainty: Match,
    /// Who else has a share in its money, which is then only in part what was asked for.
    pub shared: SharedWith,
    /// Whether a plain term or phrase was found in a text about it, rather than in a name, a place, a party or
    /// its id.
    pub is_by_text: bool,
}

impl Hit {
    /// A record that certainly matches, whatever was asked for.
    #[must_use]
    pub const fn certain(id: RecordId) -> Self {
        Self { id, certainty: Match::Certain, shared: SharedWith::NOBODY, is_by_text: false }
    }
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

/// Finds what a query without terms finds on a day, for which no index has to be made.
#[must_use]
pub fn search_for_nothing(on: OnDay<'_>) -> Hits {
    let hits: Vec<_> = on.dataset.ids().filter(|id| on.is_known(*id)).map(Hit::certain).collect();
    let known = hits.len();
    Hits { hits, known, not_yet_known: on.dataset.len() - known, ..Hits::default() }
}

/// Finds what [`search`] finds, in the same order, for the readers of a language, given by its code: a hit is
/// by text only if what it is shown for in that language is one.
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

pub(super) fn found(query: &Query, judge: Judge<'_>, keep_going: &dyn Fn(f32) -> bool) -> Option<Hits> {
    let Judge { on, index, .. } = judge;
    let terms = different(query.terms());
    let records = index.records();
    let known = index.known(on.day);
    let mut hits = Hits { known, not_yet_known: records.len() - known, ..Hits::default() };
    if !keep_going(0.0) {
        return None;
    }
    let (candidates, asked) = looked_up(&terms, judge);
    let beginning = terms.iter().filter(|term| !term.is_excluded()).find_map(|term| searching_finder(term));
    let beginning = beginning.as_ref().map(|(_, finder)| finder);
    let typed = query.searched_text().map(|text| index.places_of(&text, beginning)).unwrap_or_default();
    let all = candidates.as_ref().map_or(records.len(), Candidates::len);
    let judged = |places: Range<usize>| {
        let mut judged = JudgedPart::default();
        let mut see = |place: usize| {
            let Some((id, _)) = records.get(place).filter(|(_, since)| on.has_come(*since)) else { return };
            judged.add(judge, &asked, *id, &typed);
        };
        match &candidates {
            Some(candidates) => candidates.places_in(places).for_each(&mut see),
            None => places.for_each(&mut see),
        }
        judged
    };
    let parts = WorkParts::new(records.len(), all).each_while(keep_going, judged)?;
    for part in &parts {
        hits.count_undecided(part.undecided);
    }
    (hits.hits, hits.named) = RankedHits::in_order(parts.into_iter().map(|part| part.ranked).collect());
    Some(hits)
}

/// Returns the records among which are all that the terms list or cannot decide, `None` if no term tells them
/// from the others; and the terms. What they find is looked up as long as many records are left, and else when such a
/// record is judged: of a long query a few words are enough to know that nothing has all of them.
fn looked_up<'a>(terms: &[&'a Term], judge: Judge<'a>) -> (Option<Candidates>, Vec<LazyAsked<'a>>) {
    let Judge { on, index, .. } = judge;
    let mut candidates: Option<Candidates> = None;
    let mut looked_up = HashMap::new();
    // Texts tell more records apart, and are sooner found.
    let (texts, others): (Vec<_>, Vec<_>) =
        terms.iter().enumerate().filter(|(_, term)| Asked::narrows(term)).partition(|(_, term)| term.field().is_none());
    let is_only_text = texts.len() == 1;
    for (number, term) in texts.into_iter().chain(others) {
        if candidates.as_ref().is_some_and(|left| left.len() * FEW < index.records().len()) {
            break;
        }
        let mut asked = Asked::new(term, on.dataset, index);
        // Most of them will be judged, if no other word leaves them out.
        let gathered = if is_only_text { asked.gather(judge) } else { None };
        let own = gathered.or_else(|| asked.candidates(judge));
        looked_up.insert(number, (asked, own.as_ref().map_or(0, Candidates::len)));
        match (&mut candidates, own) {
            (Some(candidates), Some(own)) => candidates.intersect(&own),
            (none @ None, own) => *none = own,
            (Some(_), None) => {}
        }
    }
    let left = candidates.as_ref().map_or(0, Candidates::len);
    let are_few = candidates.is_some() && left * FEW < index.records().len();
    let asked = terms.iter().enumerate().map(|(number, term)| {
        let (known, term) = (looked_up.remove(&number), *term);
        let look_up: Box<dyn FnOnce() -> Asked<'a> + Send + 'a> = match known {
            // Of a term by which most others are left out, most matches would be gathered for nothing.
            Some((mut known, own)) => Box::new(move || {
                if !are_few && own <= left * MOST_LEFT_OUT {
                    known.gather(judge);
                }
                known
            }),
            None if are_few => Box::new(move || Asked::of_few(term, on.dataset, index)),
            None => Box::new(move || {
                let asked = Asked::new(term, on.dataset, index);
                asked.listed(judge);
                asked
            }),
        };
        LazyLock::new(look_up)
    });
    let asked = asked.collect();
    (candidates, asked)
}

/// A term that is looked up when the first record is judged by it.
type LazyAsked<'a> = LazyLock<Asked<'a>, Box<dyn FnOnce() -> Asked<'a> + Send + 'a>>;

/// Returns the terms without those that say the same as an earlier one.
pub(super) fn different(terms: &[Term]) -> Vec<&Term> {
    let mut seen = HashSet::new();
    terms.iter().filter(|term| seen.insert(term.to_string())).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a share of work done need not be exact")]
pub(super) fn share(done: usize, all: usize) -> f32 {
    done as f32 / all.max(1) as f32
}

/// How many records have nothing to compare, as [`Hits`] counts them.
#[derive(Clone, Copy, Debug, Default)]
struct UndecidedCounts {
    without_amount: usize,
    without_date: usize,
    others: usize,
}

impl UndecidedCounts {
    /// Counts a record that every term lists except those of some fields.
    fn add(&mut self, fields: &[Field]) {
        let has = |is_so: fn(ValueKind) -> bool| usize::from(fields.iter().any(|field| is_so(field.kind())));
        self.without_amount += has(|kind| kind == ValueKind::Sum);
        self.without_date += has(|kind| kind == ValueKind::Date);
        self.others += has(|kind| !matches!(kind, ValueKind::Sum | ValueKind::Date));
    }
}

impl Hits {
    fn count_undecided(&mut self, of_part: UndecidedCounts) {
        self.without_amount += of_part.without_amount;
        self.without_date += of_part.without_date;
        self.undecided += of_part.others;
    }
}

/// What was found in a part of the records.
#[derive(Default)]
struct JudgedPart {
    ranked: RankedHits,
    undecided: UndecidedCounts,
}

impl JudgedPart {
    /// Judges a record; `typed` are the places of the texts that were typed as a whole.
    fn add(&mut self, judge: Judge<'_>, asked: &[LazyAsked<'_>], id: RecordId, typed: &[u32]) {
        match answer(judge, asked, id, &mut self.ranked) {
            QueryAnswer::Listed(hit) => self.ranked.add(judge.index.called(id, typed), hit),
            QueryAnswer::Undecided(fields) => self.undecided.add(&fields),
            QueryAnswer::No => {}
        }
    }
}

/// The ranks of a record's matches, worst first, after how much it comes before others because it is called exactly
/// as was typed. All of a query are equally long.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct HitRank {
    /// The first sixteen, of almost every query all.
    first: u128,
    rest: Option<Box<[u8]>>,
}

impl HitRank {
    fn new(called: u8, worst_first: &[u8]) -> Self {
        let (first, rest) = worst_first.split_at(worst_first.len().min(15));
        let first = first.iter().fold(u128::from(called), |packed, rank| packed << 8 | u128::from(*rank));
        Self { first, rest: (!rest.is_empty()).then(|| rest.into()) }
    }
}

/// Hits that are as good as one another, in the dataset's order.
struct EqualHits {
    rank: HitRank,
    /// Whether they are called what was searched for.
    are_named: bool,
    hits: Vec<Hit>,
}

/// The hits so far, those that are as good as one another together.
#[derive(Default)]
struct RankedHits {
    places: HashMap<HitRank, usize>,
    groups: Vec<EqualHits>,
    /// Where the last hit is.
    last: usize,
    /// The ranks of the matches of the record being judged.
    rank: Vec<u8>,
}

impl RankedHits {
    /// Adds a hit with the rank of its matches and how much it comes before others because it is called
    /// exactly as was typed, least first.
    fn add(&mut self, called: u8, hit: Hit) {
        // A record is as good as its worst match.
        self.rank.sort_unstable_by(|one, other| other.cmp(one));
        let rank = HitRank::new(called, &self.rank);
        if let Some(group) = self.groups.get_mut(self.last).filter(|group| group.rank == rank) {
            return group.hits.push(hit);
        }
        let place = if self.groups.len() <= FEW_RANKS {
            self.groups.iter().position(|group| group.rank == rank)
        } else {
            self.places.get(&rank).copied()
        };
        self.last = place.unwrap_or_else(|| {
            self.places.insert(rank.clone(), self.groups.len());
            self.groups.push(EqualHits { rank, are_named: is_named(called, &self.rank), hits: Vec::new() });
            self.groups.len() - 1
        });
        if let Some(group) = self.groups.get_mut(self.last) {
            group.hits.push(hit);
        }
    }

    /// Returns the hits of all parts of the records, best first, and how many of them, from the first, are called
    /// what was searched for.
    fn in_order(parts: Vec<Self>) -> (Vec<Hit>, usize) {
        let mut groups: Vec<_> = parts.into_iter().flat_map(|part| part.groups).collect();
        // Those that are as good stay in the order of the parts.
        groups.order_by(|one, other| one.rank.cmp(&other.rank));
        let named = groups.iter().take_while(|group| group.are_named).map(|group| group.hits.len()).sum();
        let mut all = Vec::with_capacity(groups.iter().map(|group| group.hits.len()).sum());
        for group in &groups {
            all.extend_from_slice(&group.hits);
        }
        (all, named)
    }
}

/// Returns the rank of a match as a number, least first, from which its closeness can be told.
const fn number_of((weight, closeness): (u8, Closeness)) -> u8 {
    weight << 2 | closeness as u8
}

/// Returns whether records are called what was searched for, if anything was.
fn is_named(called: u8, worst_first: &[u8]) -> bool {
    let worst_by_words = number_of((ReasonField::City.weight(), Closeness::Whole));
    let is_whole = |rank: &u8| rank & 3 == Closeness::Whole as u8;
    let worst = worst_first.first();
    worst.is_some_and(|worst| called < u8::MAX || (worst_first.iter().all(is_whole) && *worst <= worst_by_words))
}

/// The answer of all terms together for a record.
enum QueryAnswer {
    Listed(Hit),
    /// All terms list it except those of these fields, which are undecided.
    Undecided(Vec<Field>),
    No,
}

/// Judges a record by all terms, and notes the ranks of its matches.
fn answer(judge: Judge<'_>, asked: &[LazyAsked<'_>], id: RecordId, ranked: &mut RankedHits) -> QueryAnswer {
    let mut hit = Hit::certain(id);
    let mut undecided = Vec::new();
    ranked.rank.clear();
    for asked in asked {
        let (verdict, place) = judge.judge(asked, id);
        match verdict {
            TermAnswer::No => return QueryAnswer::No,
            TermAnswer::Undecided => undecided.extend(asked.term.field()),
            TermAnswer::Possible => hit.certainty = Match::Possible,
            TermAnswer::Certain => {}
        }
        if let Some(place) = place {
            ranked.rank.push(number_of(place.rank()));
            hit.is_by_text |= !place.field.is_calling() && place.field != ReasonField::Id;
        }
    }
    if undecided.is_empty() {
        hit.shared = judge.shared_with(asked, id);
        QueryAnswer::Listed(hit)
    } else {
        QueryAnswer::Undecided(undecided)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dataset::Dataset;
    use crate::query::evaluate::MatchPlace;
    use crate::query::fields::Pattern;
    use crate::query::rank::Finder;
    use crate::query::sample::{TODAY, dataset, found_on, ids, query_text, term_text};
    use crate::query::{MOST_TERMS, NoReviews, reasons_in};
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn nothing_is_searched_for_as_a_query_without_terms_is() {
        let dataset = dataset();
        let index = Index::new(&dataset);
        for day in ["1990-01-01", "2025-06-30", "2026-11-22", "2050-01-01"] {
            let on = OnDay { dataset: &dataset, day: day.parse().unwrap() };
            let found = search(&Query::default(), on, &index, &NoReviews, &|_| true);
            assert_eq!(Some(search_for_nothing(on)), found, "{day}");
        }
    }

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
                (3, named([Some(&site.name), site.more.full_name.as_ref()].into_iter().flatten().collect()))
            }
            _ => (9, entry.more.aliases.iter().take(0).map(|alias| crate::query::fold(alias)).collect()),
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
                    .more
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

    /// What a query finds, with every text of every record looked at by itself and the hits sorted.
    fn found_one_by_one(dataset: &Dataset, index: &Index, query: &Query) -> Hits {
        let on = OnDay { dataset, day: TODAY };
        let judge = Judge { on, index, reviews: &NoReviews, reader: None };
        let asked: Vec<_> = different(query.terms()).iter().map(|term| Asked::of_few(term, dataset, index)).collect();
        let typed = query.searched_text().map(|text| index.places_of(&text, None)).unwrap_or_default();
        let (mut hits, mut found) = (Hits::default(), Vec::new());
        for id in dataset.ids() {
            if !on.is_known(id) {
                hits.not_yet_known += 1;
                continue;
            }
            hits.known += 1;
            let answers: Vec<_> = asked.iter().map(|asked| (asked.term.field(), judge.judge(asked, id))).collect();
            if answers.iter().any(|(_, (answer, _))| *answer == TermAnswer::No) {
                continue;
            }
            let is_undecided = |answer: &TermAnswer| *answer == TermAnswer::Undecided;
            let undecided = answers.iter().filter(|(_, (answer, _))| is_undecided(answer));
            let undecided: Vec<_> = undecided.filter_map(|(field, _)| *field).collect();
            if !undecided.is_empty() {
                let mut counts = UndecidedCounts::default();
                counts.add(&undecided);
                hits.count_undecided(counts);
                continue;
            }
            let is_possible = answers.iter().any(|(_, (answer, _))| *answer == TermAnswer::Possible);
            let places = answers.iter().filter_map(|(_, (_, place))| place.as_ref());
            let is_by_text = places.clone().any(|place| !place.field.is_calling() && place.field != ReasonField::Id);
            let mut ranks: Vec<_> = places.map(MatchPlace::rank).collect();
            ranks.sort_unstable_by(|one, other| other.cmp(one));
            let certainty = if is_possible { Match::Possible } else { Match::Certain };
            let lazy: Vec<LazyAsked<'_>> = Vec::new();
            let shared = judge.shared_with(&lazy, id);
            found.push(((index.called(id, &typed), ranks), Hit { id, certainty, shared, is_by_text }));
        }
        found.sort_by(|(one, _), (other, _)| one.cmp(other));
        let is_named = |(called, ranks): &(u8, Vec<(u8, Closeness)>)| {
            let is_whole = ranks.iter().all(|(_, closeness)| *closeness == Closeness::Whole);
            ranks.first().is_some_and(|(weight, _)| *called < u8::MAX || (is_whole && *weight <= 2))
        };
        hits.named = found.iter().take_while(|(rank, _)| is_named(rank)).count();
        hits.hits = found.into_iter().map(|(_, hit)| hit).collect();
        hits
    }

    /// A dataset of sites, money for them, what was said of them and what is to happen there, with words of few letters.
    fn crowd(words: &[String], (sites, others): (usize, usize)) -> Dataset {
        let word = |number: usize| &*words[number % words.len()];
        let site = |number: usize| {
            let (kind, country) = (["plant", "antenna"][number % 2], ["IT", "PL", "SE"][number % 3]);
            json!({"id": format!("s{number}"), "kind": kind, "country": country,
                "name": format!("{} {}", word(number * 7), word(number / 3)), "city": word(number / 2),
                "aliases": [word(number * 11 + 1)], "summary": format!("{}, {}{}", word(number + 2), word(number), word(number * 5))})
        };
        let sites_of = |number: usize| vec![format!("s{}", number % sites), format!("s{}", (number * 13) % sites)];
        let commitment = |number: usize| {
            let mut one = json!({"id": format!("c{number}"), "title": format!("{}-{}", word(number), word(number * 3 + 1)),
                "sites": sites_of(number)});
            if number.is_multiple_of(5) {
                one["country"] = json!(["PL", "IT"][number % 2]);
            }
            if !number.is_multiple_of(3) {
                one["amount"] = json!({"about": number, "currency": "EUR"});
            }
            one
        };
        let milestone = |number: usize| {
            json!({"id": format!("m{number}"), "title": word(number * 17), "kind": "target", "about": sites_of(number),
                "date": format!("{}", 2020 + number % 9)})
        };
        let statement = |number: usize| json!({"id": format!("t{number}"), "speaker": word(number), "gist": word(number * 5), "about": sites_of(number)});
        let text = json!({"format": "atlante/1", "title": "t", "sites": (0..sites).map(site).collect::<Vec<_>>(),
            "commitments": (0..others).map(commitment).collect::<Vec<_>>(),
            "milestones": (0..others / 4).map(milestone).collect::<Vec<_>>(),
            "statements": (0..others / 8).map(statement).collect::<Vec<_>>()});
        let input = crate::domain::load::Input { name: "crowd".into(), bytes: text.to_string().into_bytes() };
        crate::domain::load::load(vec![input], &|_| ()).unwrap().dataset
    }

    #[test]
    fn what_else_was_looked_at_decides_nothing_about_a_near_name() {
        let words = ["ba bbb", "bb bbc", "aaa", "a", "a", "a", "a", "aa bbb"].map(str::to_owned);
        let dataset = crowd(&words, (25, 9));
        let index = Index::new(&dataset);
        let on = OnDay { dataset: &dataset, day: TODAY };
        let query = Query::parse("bbbbc", &dataset).unwrap();
        let hits = search(&query, on, &index, &NoReviews, &|_| true).unwrap();
        assert_eq!(hits, found_one_by_one(&dataset, &index, &query));
        let judge = Judge { on, index: &index, reviews: &NoReviews, reader: None };
        for hit in &hits.hits {
            let alone = Asked::of_few(&query.terms()[0], &dataset, &index);
            let is_possible = judge.judge(&alone, hit.id).0 == TermAnswer::Possible;
            assert_eq!(hit.certainty == Match::Possible, is_possible, "{hit:?}");
        }
    }

    proptest! {
        #![proptest_config(crate::cases(24))]

        #[test]
        fn what_was_found_before_and_few_texts_give_the_same_as_all(
            words in proptest::collection::vec("[abc]{1,3}|[a-cé]{4,9}|[ab]{2} [bc]{3}|a-b", 3..40),
            sizes in (1usize..1500, 0usize..2500),
            typed in proptest::collection::vec(
                ("[abc]{1,3}|[abc]{4,10}|\"[abc]{1,3} [bc]{1,2}\"", "| [ab]| [abc]{4,6}| -[ab]{2}| type:site| country:IT| -country:IT| region:eu type:site,milestone| kind:plant| kind:ai_factory,company| amount>700| date:2024"),
                1..4,
            ),
        ) {
            let dataset = crowd(&words, sizes);
            let index = Index::new(&dataset);
            let on = OnDay { dataset: &dataset, day: TODAY };
            for (term, others) in typed {
                // The term grows letter by letter and is taken back, behind and before the others.
                let lengths = (1..=term.len()).chain((1..term.len()).rev());
                for length in lengths {
                    let begun = &term[..length];
                    for asked in [format!("{begun}{others}"), format!("{} {begun}", others.trim())] {
                        let Ok(query) = Query::parse(&asked, &dataset) else { continue };
                        let hits = search(&query, on, &index, &NoReviews, &|_| true).unwrap();
                        prop_assert_eq!(hits, found_one_by_one(&dataset, &index, &query), "{}", asked);
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn packed_ranks_are_in_the_order_of_those_they_pack(
            ranks in (0usize..40).prop_flat_map(|length| {
                let one = (any::<u8>(), proptest::collection::vec(0u8..3, length));
                [one.clone(), one]
            }),
        ) {
            let [one, other] = ranks.clone().map(|(called, ranks)| HitRank::new(called, &ranks));
            prop_assert_eq!(one.cmp(&other), ranks[0].cmp(&ranks[1]));
        }

        #[test]
        fn texts_are_found_as_a_whole_whether_or_not_their_beginning_was_looked_for(
            words in proptest::collection::vec("[ab]{1,4}|[ab]{1,2} [ab]{1,3}|[ab] [ab] [ab]|[ab]-[ab]{1,3}|[北京]{1,3}", 3..12),
        ) {
            let dataset = crowd(&words, (30, 30));
            let index = Index::new(&dataset);
            for word in &words {
                let query = Query::parse(word, &dataset).unwrap();
                let beginning = searching_finder(&query.terms()[0]).map(|(_, finder)| finder);
                let alone = index.places_of(word, None);
                index.find(beginning.as_ref().unwrap());
                prop_assert!(!alone.is_empty());
                prop_assert_eq!(index.places_of(word, beginning.as_ref()), alone);
            }
        }

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
                let index = Index::new(&dataset);
                let hits = search(&query, on, &index, &NoReviews, &|_| true).unwrap();
                let searched = query.terms().iter().filter(|term| term.searched().is_some()).count();
                for hit in hits.hits {
                    let reasons = reasons_in("en", &query, on, &index, hit.id);
                    prop_assert_eq!(reasons.len(), searched);
                    for reason in reasons {
                        prop_assert!(!reason.ranges.is_empty());
                        prop_assert!(reason.ranges.iter().all(|range| reason.text.get(range.clone()).is_some()));
                    }
                }
            }
        }
    }
}
