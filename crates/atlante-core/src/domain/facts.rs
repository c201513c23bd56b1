//! Questions about a record of any type, each answered in one place: its country, kind and wave,
//! when it happens, and what is claimed about it.
//!
//! Search, lists, columns, sorting and the timeline all ask here, so that a record found by a value
//! also shows that value and is sorted by it.

/// Pairs a field of a record with its name, which is also its name in the dataset: a misspelt name
/// does not compile.
macro_rules! named {
    ($record:ident.$field:ident) => {
        (stringify!($field), &$record.$field)
    };
}

mod capacity;
mod dating;
mod exclusion;
mod field_claims;
mod inherited;
mod own;
mod states;

pub use capacity::{CapacityField, NumberSpan};
pub use dating::Dating;
pub use exclusion::Exclusion;
pub use field_claims::{AnyClaims, Assertion, Claimable, ClaimedValue, FieldClaims};
pub use inherited::{Coverage, Inherited};
pub use own::{Author, Dates, Own};
pub use states::LotState;

use std::collections::HashSet;
use std::num::NonZeroU32;

use super::amount::{Amount, Bound, Decimal};
use super::claim::{Claims, Contradict};
use super::country::Country;
use super::on_day::OnDay;
use super::own_words::OpenWord;
use super::record::{Commitment, Record, RecordId, Site};
use super::short_list::Handful;
use super::table::Id;
use super::text::Text;
use super::vocabulary::{MilestoneKind, OrganisationKind, Sector, SiteKind, Vocabulary};

/// The sort key of the measure of a sum: the rank of a currency, its code or the name of a unit, and whether
/// the sums are rates. Sums in different measures are never compared.
pub type MeasureRank = (u8, Box<str>, bool);

/// The kind of a record, of one of the types that have kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecordKind {
    /// The kind of a site.
    Site(OpenWord<SiteKind>),
    /// The kind of an organisation.
    Organisation(OrganisationKind),
    /// The kind of a milestone.
    Milestone(MilestoneKind),
}

impl RecordKind {
    /// Returns the word as it is written in a file or a query.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Site(kind) => kind.as_str(),
            Self::Organisation(kind) => kind.as_str(),
            Self::Milestone(kind) => kind.as_str(),
        }
    }
}

impl<'a> OnDay<'a> {
    /// Returns the sites of a record that are known on the day, in the record's order: those that a
    /// commitment pays for or that a milestone or statement is about. Other types have none.
    #[must_use]
    pub fn sites(self, record: Record<'_>) -> Handful<Id<Site>> {
        let Own { sites, about, .. } = record.own();
        let all = sites.iter().copied().chain(about.iter().copied().filter_map(RecordId::as_site));
        all.filter(|id| self.is_known(RecordId::Site(*id))).collect()
    }

    /// Returns the countries of a record: its own, else those of its sites.
    #[must_use]
    pub fn countries(self, record: Record<'a>) -> Inherited<'a, &'a [Country]> {
        self.own_or_of_sites(record, record.own().countries, |site| &site.countries[..])
    }

    /// Returns the city of a site, or the cities of a record's sites.
    #[must_use]
    pub fn cities(self, record: Record<'a>) -> Inherited<'a, Option<&'a Text>> {
        self.own_or_of_sites(record, record.own().city, |site| site.city.as_ref())
    }

    /// Returns the wave of a record: its own, else those of its sites.
    #[must_use]
    pub fn waves(self, record: Record<'a>) -> Inherited<'a, Option<u32>> {
        self.own_or_of_sites(record, record.own().wave, |site| site.wave.map(NonZeroU32::get))
    }

    /// Returns the sectors that a site serves, or those of a record's sites.
    #[must_use]
    pub fn sectors(self, record: Record<'a>) -> Inherited<'a, &'a [OpenWord<Sector>]> {
        self.own_or_of_sites(record, record.own().sectors, |site| &site.sectors)
    }

    /// Returns the kind of a record and also those of its sites: the opening of a factory is both a
    /// start and about a factory. A statement has no kind.
    #[must_use]
    pub fn kinds(self, record: Record<'a>) -> Inherited<'a, Option<RecordKind>> {
        let sites = if record.as_statement().is_some() { Handful::default() } else { self.sites(record) };
        Inherited::new(record.own().kind, self.records_of(sites), |site| Some(RecordKind::Site(site.kind)))
    }

    /// Returns the values of one field to reckon with on the day, each once.
    #[must_use]
    pub fn values<T: Contradict>(self, claims: &Claims<T>) -> Handful<&T> {
        let claims = claims.to_reckon_with(self.day);
        if let [only] = &*claims {
            return Handful::One(&only.value);
        }
        let mut seen = HashSet::new();
        let values = claims.into_iter().map(|claim| &claim.value);
        values.filter(|value| seen.insert(*value)).collect()
    }

    /// Returns the amounts of a commitment that sums count on the day, in the order of its claims,
    /// those in force first: of all amounts to reckon with, those in the measure of the first that
    /// is money, or of the first if none is.
    #[must_use]
    pub fn counted_amounts(self, commitment: &Commitment) -> Handful<&Amount> {
        let amounts = self.values(&commitment.amount);
        let money = amounts.iter().copied().find(|amount| amount.currency().is_some());
        let Some(first) = money.or_else(|| amounts.first().copied()) else { return amounts };
        amounts.into_iter().filter(|amount| amount.is_comparable(first)).collect()
    }

    /// Returns the sort key of the measure in which sums count a commitment, what it may come to in it (its
    /// least where there is no upper bound), and its least; `None` without an amount.
    #[must_use]
    pub fn amount_rank(self, commitment: &Commitment) -> Option<(MeasureRank, Decimal, Decimal)> {
        let amounts = self.counted_amounts(commitment);
        let (group, name, per_year) = amounts.first()?.measure_rank();
        let bounds: Vec<Bound> = amounts.iter().map(|amount| amount.bound).collect();
        let hull = Bound::hull(&bounds)?;
        Some(((group, name.into(), per_year), hull.most().unwrap_or_else(|| hull.least()), hull.least()))
    }

    fn own_or_of_sites<V>(self, record: Record<'_>, own: V, of_site: fn(&'a Site) -> V) -> Inherited<'a, V>
    where
        V: IntoIterator + Copy,
    {
        let has_own = own.into_iter().next().is_some();
        let sites = if has_own { Handful::default() } else { self.sites(record) };
        Inherited::new(own, self.records_of(sites), of_site)
    }

    fn records_of(self, sites: Handful<Id<Site>>) -> Handful<&'a Site> {
        let dataset = self.dataset;
        sites.into_iter().map(|id| dataset.sites.get(id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dataset::Dataset;
    use crate::domain::date::Day;
    use crate::domain::load::{Input, load};

    const DATA: &str = r#"{
        "format": "atlante/1", "title": "Sites", "compiled": "2026-10-01",
        "organisations": [{"id": "works", "name": "Works", "kind": "company", "country": "NL"}],
        "sites": [
            {"id": "north", "kind": "ai_factory", "name": "North", "country": "FI", "city": "Oulu", "wave": 1,
             "sectors": ["health"], "selected": "2025-01-10",
             "opening": [{"value": "2027", "stated": "2026-02-01", "evidence": [{"confidence": "recalled"}]}]},
            {"id": "south", "kind": "antenna", "name": "South", "country": "MT", "selected": "2026-03-01"}
        ],
        "commitments": [
            {"id": "both", "title": "Both", "sites": ["south", "north"], "period": "../2026-06-30"},
            {"id": "own", "title": "Own", "sites": ["south", "north"], "country": "SE", "wave": 2, "period": "2025/2028"}
        ],
        "milestones": [
            {"id": "start", "title": "Start", "kind": "start", "about": ["works", "north"]},
            {"id": "of-money", "title": "Of money", "about": ["own"]}
        ],
        "statements": [{"id": "said", "speaker": "Ada", "gist": "Soon.", "about": ["north"], "date": "2026-01"}]
    }"#;

    const EARLY: Day = jiff::civil::date(2026, 1, 31);
    const LATE: Day = jiff::civil::date(2026, 9, 20);

    fn dataset() -> Dataset {
        let loaded = load(vec![Input { name: "sites.json".into(), bytes: DATA.into() }], &|_| ()).unwrap();
        assert_eq!(loaded.faults, []);
        loaded.dataset
    }

    /// Asks something about one record of the dataset on a day.
    fn of<T>(id: &str, day: Day, ask: impl Fn(OnDay<'_>, Record<'_>) -> T) -> T {
        let dataset = dataset();
        ask(OnDay { dataset: &dataset, day }, dataset.record(dataset.find(id).unwrap()))
    }

    fn countries(id: &str, day: Day) -> String {
        of(id, day, |on, record| {
            on.countries(record).each().iter().map(|country| country.code()).collect::<Vec<_>>().join(" ")
        })
    }

    #[test]
    fn a_records_own_country_is_its_only_one() {
        for (id, expected) in
            [("works", "NL"), ("both", "MT FI"), ("own", "SE"), ("start", "FI"), ("of-money", ""), ("said", "FI")]
        {
            assert_eq!(countries(id, LATE), expected, "{id}");
        }
        let coverage = |id: &str, code: &str| {
            of(id, LATE, |on, record| on.countries(record).coverage(|country| country.code() == code))
        };
        assert_eq!(coverage("both", "FI"), Coverage::Some);
        assert_eq!(coverage("start", "FI"), Coverage::All);
        assert_eq!((coverage("own", "SE"), coverage("own", "FI")), (Coverage::All, Coverage::None));
        assert_eq!(coverage("of-money", "SE"), Coverage::None);
        let own = |id| of(id, LATE, |on, record| on.countries(record).own().len());
        assert_eq!((own("own"), own("both")), (1, 0));
    }

    #[test]
    fn a_site_that_is_not_known_yet_gives_nothing() {
        assert_eq!((countries("both", EARLY), countries("both", LATE)), ("FI".to_owned(), "MT FI".to_owned()));
        assert_eq!(of("both", EARLY, |on, record| on.sites(record).len()), 1);
    }

    #[test]
    fn a_site_without_the_value_counts_as_one_that_does_not_match() {
        let waves =
            |id| of(id, LATE, |on, record| (on.waves(record).each(), on.waves(record).coverage(|wave| wave == 1)));
        assert_eq!(waves("both"), (vec![1], Coverage::Some));
        assert_eq!(waves("own"), (vec![2], Coverage::None));
        assert_eq!(waves("start"), (vec![1], Coverage::All));
        let cities = of("both", LATE, |on, record| {
            on.cities(record)
                .each()
                .into_iter()
                .map(|city| city.get(crate::domain::text::TextForm::English).to_owned())
                .collect::<Vec<_>>()
        });
        assert_eq!(cities, ["Oulu"]);
        assert_eq!(of("said", LATE, |on, record| on.sectors(record).each().len()), 1);
    }

    #[test]
    fn a_milestone_has_its_own_kind_and_that_of_its_sites() {
        let kinds = |id| {
            of(id, LATE, |on, record| on.kinds(record).each().into_iter().map(RecordKind::as_str).collect::<Vec<_>>())
        };
        assert_eq!(kinds("start"), ["start", "ai_factory"]);
        assert_eq!(kinds("own"), ["antenna", "ai_factory"]);
        assert_eq!((kinds("works"), kinds("said")), (vec!["company"], vec![]));
        let is = |id, word: &str| of(id, LATE, |on, record| on.kinds(record).coverage(|kind| kind.as_str() == word));
        assert_eq!((is("start", "start"), is("start", "ai_factory")), (Coverage::All, Coverage::All));
        assert_eq!((is("own", "antenna"), is("own", "plant")), (Coverage::Some, Coverage::None));
    }

    #[test]
    fn a_site_is_dated_by_its_opening_once_one_is_known() {
        let span = |day| of("north", day, |on, record| on.date_span(record).unwrap());
        assert_eq!(span(EARLY).last, Some(jiff::civil::date(2025, 1, 10)));
        assert_eq!(span(LATE).first, Some(jiff::civil::date(2027, 1, 1)));
        let first = |id| of(id, LATE, |on, record| on.first_day(record).map(|day| day.to_string()));
        assert_eq!(first("own").as_deref(), Some("2025-01-01"));
        assert_eq!(first("both").as_deref(), Some("2026-06-30"), "the start is open");
        assert_eq!((first("start"), first("works")), (None, None));
        let is_dated = |id| of(id, LATE, |on, record| on.dating(record).map(|date| date.is_some()));
        assert_eq!((is_dated("said"), is_dated("start"), is_dated("works")), (Some(true), Some(false), None));
    }

    #[test]
    fn every_claim_is_told_with_its_field() {
        let fields = of("north", LATE, |_, record| record.claims().map(|claims| claims.field).collect::<Vec<_>>());
        assert_eq!(fields, ["status", "opening"]);
        let known = |day| of("north", day, |on, record| on.known_evidence(record).len());
        assert_eq!((known(EARLY), known(LATE)), (0, 1));
    }
}
