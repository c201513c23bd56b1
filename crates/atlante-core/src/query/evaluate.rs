//! Evaluation of each term for a record on a day.
//!
//! The order and counting of hits are in `search`, the arithmetic of bounds in `compare`.

use super::compare::{Dated, Range, TermAnswer};
use super::fields::{Condition, Field, Pattern, Relation, Value};
use super::index::{Index, IndexedText, ReasonField, TextMatches};
use super::rank::{Closeness, Finder};
use super::{Body, Query, Term};
use crate::domain::amount::Decimal;
use crate::domain::claim::{Claims, Contradict, Evidence};
use crate::domain::country::Country;
use crate::domain::facts::{CapacityField, ClaimedValue, Coverage, Dating};
use crate::domain::on_day::OnDay;
use crate::domain::record::{Commitment, Record, RecordId};
use crate::domain::vocabulary::Vocabulary;

/// Whether a record has been reviewed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReviewState {
    /// Never reviewed.
    #[default]
    Unreviewed,
    /// Reviewed in its current state.
    Reviewed,
    /// Reviewed, and changed since.
    Stale,
}

/// A source of review states.
pub trait ReviewLookup {
    /// Returns whether a record has been reviewed.
    fn state(&self, id: RecordId) -> ReviewState;
}

/// No reviews: every record is unreviewed.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoReviews;

impl ReviewLookup for NoReviews {
    fn state(&self, _id: RecordId) -> ReviewState {
        ReviewState::Unreviewed
    }
}

/// The best match of a plain term or phrase among a record's texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct MatchPlace {
    /// The kind of text it counts as for this record.
    pub(super) field: ReasonField,
    /// How closely it matches.
    pub(super) closeness: Closeness,
    /// The text.
    pub(super) entry: IndexedText,
}

impl MatchPlace {
    /// Returns its sort key in the order of hits: least first.
    pub(super) fn rank(&self) -> (u8, Closeness) {
        (self.field.weight(), self.closeness)
    }
}

/// A term with its texts looked up.
pub(super) struct Asked<'a> {
    pub(super) term: &'a Term,
    texts: Vec<(&'a Pattern, TextMatches)>,
}

impl<'a> Asked<'a> {
    /// Looks up the texts of every term.
    pub(super) fn all(query: &'a Query, index: &Index) -> Vec<Self> {
        query.terms().iter().map(|term| Self::new(term, index)).collect()
    }

    fn new(term: &'a Term, index: &Index) -> Self {
        let finders: Vec<_> = match term.body() {
            Body::Plain(pattern) => vec![(pattern, Finder::nearly(pattern))],
            Body::Phrase(pattern) => vec![(pattern, Finder::exactly(pattern))],
            Body::Field(_, _, values) => values.iter().filter_map(text_finder).collect(),
        };
        let texts = finders.into_iter().map(|(pattern, finder)| (pattern, index.find(&finder))).collect();
        Self { term, texts }
    }
}

fn text_finder(value: &Value) -> Option<(&Pattern, Finder<'_>)> {
    match value {
        Value::Text(pattern) => Some((pattern, Finder::nearly(pattern))),
        _ => None,
    }
}

/// The data needed to judge a term.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    pub(super) on: OnDay<'a>,
    pub(super) index: &'a Index,
    pub(super) reviews: &'a dyn ReviewLookup,
}

impl<'a> Judge<'a> {
    /// Returns the answer of a term for a record, exclusion included, and the best match of a plain
    /// term or phrase that lists it.
    pub(super) fn judge(&self, asked: &Asked<'_>, id: RecordId) -> (TermAnswer, Option<MatchPlace>) {
        let (verdict, place) = self.judge_included(asked, id);
        match (asked.term.is_excluded(), verdict.is_listed()) {
            (false, _) => (verdict, place),
            (true, listed) => (TermAnswer::of(!listed, false), None),
        }
    }

    fn judge_included(&self, asked: &Asked<'_>, id: RecordId) -> (TermAnswer, Option<MatchPlace>) {
        let record = self.on.dataset.record(id);
        match asked.term.body() {
            Body::Plain(_) | Body::Phrase(_) => self.searched(asked, id, record),
            Body::Field(field, _, _) if field.is_text() => (self.text_field(*field, asked, id, record), None),
            Body::Field(field, relation, values) if field.is_compared() => {
                (self.compared(*field, *relation, values, record), None)
            }
            Body::Field(field, _, values) => (self.field(*field, values, id, record), None),
        }
    }

    /// Judges a plain term or phrase: certain if a text of the record matches, or the city or
    /// country of all of its sites; possible if only that of some of them.
    fn searched(&self, asked: &Asked<'_>, id: RecordId, record: Record<'_>) -> (TermAnswer, Option<MatchPlace>) {
        let own = self.best(asked, id, Some);
        let has_country = !record.own().countries.is_empty();
        let of_site = |field| match field {
            ReasonField::City | ReasonField::Alias => Some(ReasonField::City),
            ReasonField::Country if !has_country => Some(ReasonField::Country),
            _ => None,
        };
        let sites = self.on.sites(record);
        let found: Vec<MatchPlace> =
            sites.iter().filter_map(|site| self.best(asked, RecordId::Site(*site), of_site)).collect();
        let verdict =
            TermAnswer::of(own.is_some() || (!sites.is_empty() && found.len() == sites.len()), !found.is_empty());
        (verdict, own.into_iter().chain(found).min_by_key(MatchPlace::rank))
    }

    /// Returns the best match among the texts of a record; `counts_as` returns what each kind of
    /// text counts as, or `None` if it does not count.
    fn best(
        &self,
        asked: &Asked<'_>,
        id: RecordId,
        counts_as: impl Fn(ReasonField) -> Option<ReasonField>,
    ) -> Option<MatchPlace> {
        let (_, found) = asked.texts.first()?;
        let place = |entry: &IndexedText| {
            let closeness = found.closeness(entry)?;
            let field = counts_as(entry.field).filter(|_| entry.is_known(self.on.day))?;
            Some(MatchPlace { field, closeness, entry: *entry })
        };
        self.index.entries(id).iter().filter_map(place).min_by_key(MatchPlace::rank)
    }

    fn text_field(&self, field: Field, asked: &Asked<'_>, id: RecordId, record: Record<'_>) -> TermAnswer {
        let any_text =
            |id| self.any(asked, id, |entry, closeness, pattern| self.counts(field, entry, closeness, pattern));
        let is_party = field == Field::Party;
        if is_party && id.as_organisation().is_some() {
            return TermAnswer::No;
        }
        if is_party {
            let may_take_part = self.any(asked, id, |entry, _, _| entry.field == ReasonField::UncertainParty);
            return TermAnswer::of(any_text(id), may_take_part);
        }
        if id.as_site().is_some() {
            return TermAnswer::of(any_text(id), false);
        }
        Coverage::of(self.on.sites(record).into_iter().map(|site| any_text(RecordId::Site(site)))).into()
    }

    /// Returns whether one of the texts of a record that match a term counts.
    fn any(&self, asked: &Asked<'_>, id: RecordId, counts: impl Fn(&IndexedText, Closeness, &Pattern) -> bool) -> bool {
        let entries = self.index.entries(id).iter().filter(|entry| entry.is_known(self.on.day));
        let mut pairs = entries.flat_map(|entry| asked.texts.iter().map(move |text| (entry, text)));
        pairs.any(|(entry, (pattern, found))| {
            found.closeness(entry).is_some_and(|closeness| counts(entry, closeness, pattern))
        })
    }

    /// Returns whether a match in a text counts for a field. An exonym of a city may be among the
    /// other names of its site, so such a name counts for the city if it matches as a whole.
    fn counts(&self, field: Field, entry: &IndexedText, closeness: Closeness, pattern: &Pattern) -> bool {
        match (field, entry.field) {
            (Field::Party, ReasonField::Party)
            | (Field::City, ReasonField::City)
            | (Field::Sector, ReasonField::SectorNote) => true,
            (Field::Sector, ReasonField::Sector) => closeness == Closeness::Whole,
            (Field::City, ReasonField::Alias) => {
                closeness == Closeness::Whole && super::fold(self.index.text(entry)) == pattern.folded()
            }
            _ => false,
        }
    }

    fn field(&self, field: Field, values: &[Value], id: RecordId, record: Record<'a>) -> TermAnswer {
        let is_word = |word: &'static str| values.contains(&Value::Word(word));
        let status = |field| {
            let of_field = record.own().status.filter(|(name, _)| *name == field);
            let claimed = of_field.map_or_else(Vec::new, |(_, claims)| claims.values(self.on));
            let is_so = |value: &ClaimedValue<'_>| matches!(value, ClaimedValue::Word(word) if is_word(word));
            Coverage::of(claimed.iter().map(is_so)).into()
        };
        match field {
            Field::Type => TermAnswer::of(is_word(record.record_type().as_str()), false),
            Field::Kind => self.on.kinds(record).coverage(|kind| is_word(kind.as_str())).into(),
            Field::Id => TermAnswer::of(is_exact(values, record.id()), false),
            Field::Country | Field::Region => self.country(values, record),
            Field::Stage => status("stage"),
            Field::Status => status("status"),
            Field::Instrument => {
                let instrument = record.as_commitment().and_then(|commitment| commitment.instrument);
                TermAnswer::of(instrument.is_some_and(|instrument| is_word(instrument.as_str())), false)
            }
            Field::Currency => record.as_commitment().map_or(TermAnswer::No, |commitment| {
                self.claimed(&commitment.amount, |amount| {
                    amount.currency().is_some_and(|currency| values.contains(&Value::Currency(currency)))
                })
            }),
            Field::Document | Field::Confidence => self.evidence(values, record),
            Field::Is => TermAnswer::of(values.iter().any(|value| self.is_so(value, id, record)), false),
            _ => TermAnswer::No,
        }
    }

    fn country(&self, values: &[Value], record: Record<'a>) -> TermAnswer {
        let is_asked = |country: &Country| {
            values.iter().any(|value| match value {
                Value::Country(asked) => asked == country,
                Value::Region(region) => country.is_in(*region),
                _ => false,
            })
        };
        self.on.countries(record).coverage(is_asked).into()
    }

    /// Returns certain if all claims to reckon with satisfy a condition, possible if some do.
    fn claimed<T: Contradict>(&self, claims: &Claims<T>, is_so: impl Fn(&T) -> bool) -> TermAnswer {
        Coverage::of(claims.to_reckon_with(self.on.day).into_iter().map(|claim| is_so(&claim.value))).into()
    }

    fn evidence(&self, values: &[Value], record: Record<'a>) -> TermAnswer {
        let mut evidence = self.on.known_evidence(record).into_iter();
        let documents = &self.on.dataset.documents;
        let is_so = |evidence: &Evidence| {
            values.contains(&Value::Word(evidence.confidence.as_str()))
                || evidence.document.is_some_and(|id| is_exact(values, &documents.get(id).entry.id))
        };
        TermAnswer::of(evidence.any(is_so), false)
    }

    fn is_so(&self, value: &Value, id: RecordId, record: Record<'a>) -> bool {
        let Value::Condition(condition) = value else { return false };
        match condition {
            Condition::Overdue => self.on.overdue(record).is_some(),
            Condition::Conflicting => !self.on.conflicting_fields(record).is_empty(),
            Condition::Weak => !self.on.weak_fields(record).is_empty(),
            Condition::Derived => !self.on.derived_fields(record).is_empty(),
            Condition::Reviewed => self.reviews.state(id) == ReviewState::Reviewed,
            Condition::Unreviewed => self.reviews.state(id) == ReviewState::Unreviewed,
            Condition::Stale => self.reviews.state(id) == ReviewState::Stale,
        }
    }

    fn compared(&self, field: Field, relation: Relation, values: &[Value], record: Record<'a>) -> TermAnswer {
        let best = |compare: &dyn Fn(&Value) -> TermAnswer| values.iter().map(compare).max().unwrap_or(TermAnswer::No);
        let number = |range: Range<Decimal>| {
            best(&|value| {
                asked_number(value).map_or(TermAnswer::No, |asked| range.compare(relation, Range::exactly(asked)))
            })
        };
        let date = |date: Dated<'_>| {
            best(&|value| match value {
                Value::Date(asked) => date.compare(relation, asked),
                _ => TermAnswer::No,
            })
        };
        match field {
            Field::Amount | Field::Rate => record.as_commitment().map_or(TermAnswer::No, |commitment| {
                self.amount(commitment, field == Field::Rate).map_or_else(|verdict| verdict, number)
            }),
            Field::Capacity(_) if record.as_site().is_none() => TermAnswer::No,
            Field::Capacity(field) => best(&|value| self.capacity(record, field, relation, value)),
            Field::Firmness => self.firmness(record).map_or_else(|verdict| verdict, number),
            Field::Date => self.date(record).map_or_else(|verdict| verdict, date),
            Field::Due => match self.on.due(record) {
                None => TermAnswer::No,
                Some(None) => TermAnswer::Undecided,
                Some(Some(span)) => date(Dated::Event(span)),
            },
            Field::Checked => match self.on.checked(record) {
                None => TermAnswer::Undecided,
                Some(checked) => date(Dated::Event(checked.into())),
            },
            Field::Wave => self.wave(record, |wave| number(Range::exactly(Decimal::from(wave)))),
            _ => TermAnswer::No,
        }
    }

    /// Returns the bounds of a commitment's money, either totals or rates. If there is none, the
    /// error is undecided if no amount is known, and no match if it is of another kind.
    fn amount(&self, commitment: &Commitment, per_year: bool) -> Result<Range<Decimal>, TermAnswer> {
        let claims = commitment.amount.to_reckon_with(self.on.day);
        let undisclosed = claims.is_empty();
        let money = claims
            .into_iter()
            .map(|claim| &claim.value)
            .filter(|amount| amount.currency().is_some() && amount.per_year == per_year);
        Range::hull(money.map(|amount| Range::between(Some(amount.bound.least()), amount.bound.most())))
            .ok_or(if undisclosed { TermAnswer::Undecided } else { TermAnswer::No })
    }

    /// How the largest lot of a site compares with an asked quantity; undecided where nothing of that
    /// dimension is known of it.
    fn capacity(&self, site: Record<'a>, field: CapacityField, relation: Relation, value: &Value) -> TermAnswer {
        let Value::Quantity(asked) = value else { return TermAnswer::No };
        self.on.capacity(site, field, asked.dimension()).map_or(TermAnswer::Undecided, |span| {
            Range::between(Some(span.least), span.most).compare(relation, Range::exactly(asked.in_base()))
        })
    }

    /// Returns the range of its firmness. The error is undecided if no word of it is known, and no
    /// match if all have ended.
    fn firmness(&self, record: Record<'_>) -> Result<Range<Decimal>, TermAnswer> {
        let (_, status) = record.own().status.ok_or(TermAnswer::No)?;
        let levels = status.firmness_to_reckon_with(self.on.day);
        let lack = if levels.is_empty() { TermAnswer::Undecided } else { TermAnswer::No };
        let known = levels.into_iter().flatten();
        Range::hull(known.map(|level| Range::exactly(Decimal::from(level.number())))).ok_or(lack)
    }

    fn date(&self, record: Record<'a>) -> Result<Dated<'a>, TermAnswer> {
        match self.on.dating(record) {
            None => Err(TermAnswer::No),
            Some(Some(Dating::Lasting(period))) => Ok(Dated::Period(period)),
            Some(_) => self.on.date_span(record).map(Dated::Event).ok_or(TermAnswer::Undecided),
        }
    }

    fn wave(&self, record: Record<'a>, compare: impl Fn(u32) -> TermAnswer) -> TermAnswer {
        let waves = self.on.waves(record);
        if record.own().may_have_wave && waves.first().is_none() {
            return TermAnswer::Undecided;
        }
        waves.coverage(|wave| compare(wave).is_listed()).into()
    }
}

fn asked_number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Level(_, level) => Some(Decimal::from(level.number())),
        _ => None,
    }
}

fn is_exact(values: &[Value], id: &str) -> bool {
    values.iter().any(|value| matches!(value, Value::Exact(asked) if **asked == *id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::sample::{TODAY, dataset, found_on, ids, query};
    use crate::query::search;

    #[test]
    fn each_field_lists_what_has_it_and_nothing_else() {
        for (asked, expected) in [
            ("type:partnership,statement", "p-models t-jensen"),
            ("kind:antenna", "aifa-lat c-several? m-selected?"),
            ("kind:antenna type:commitment,milestone,statement -kind:ai_factory", ""),
            ("kind:ai_factory", "gaia mimer nlaif ai-at c-one c-several? c-secret m-late m-selected?"),
            ("kind:antenna,ai_factory type:commitment", "c-one c-several c-secret"),
            ("kind:company", "nvidia"),
            ("kind:selection", "m-selected"),
            ("kind:plant", ""),
            ("id:gaia,mimer", "gaia mimer"),
            ("id:gai", ""),
            ("country:SE", "mimer c-secret naiss"),
            ("country:Polonia", "gaia c-one c-several? m-late m-selected? t-jensen cyfronet"),
            ("country:PL,LV,NL", "gaia aifa-lat nlaif c-one c-several m-late m-selected t-jensen cyfronet rtu"),
            ("country:DE", ""),
            ("region:non-eu", "nvidia"),
            ("region:america", "nvidia"),
            ("region:asia", ""),
            ("city:krakow", "gaia c-one c-several? c-secret m-late m-selected? t-jensen"),
            ("city:grningen", "nlaif c-several?"),
            ("city:wien", "ai-at"),
            ("city:gaia", ""),
            ("city:cracovia,riga,groningen type:commitment", "c-one c-several c-secret"),
            ("wave:1", "mimer c-disputed"),
            ("status:selected", "gaia nlaif?"),
            ("status:agreement", "p-models"),
            ("status:contracted", ""),
            ("stage:target,committed", "c-one c-rate"),
            ("instrument:loan", "c-one"),
            ("instrument:loan,grant", "c-one c-several"),
            ("party:cyfronet", "p-models gaia"),
            ("party:\"nvidia corp\"", "p-models c-rate m-vague t-jensen"),
            ("party:mimer", ""),
            ("sector:health", "gaia c-one c-several? c-secret m-late m-selected? t-jensen"),
            ("sector:sciences type:site", "gaia"),
            ("sector:heal", ""),
            ("sector:videogiochi type:site", "gaia"),
            ("currency:EUR", "c-one c-several c-disputed"),
            ("currency:GBP", ""),
            ("document:pr", "gaia"),
            ("document:p", ""),
            ("confidence:confirmed", "gaia"),
            ("confidence:recalled", "mimer"),
            ("is:conflicting", "nlaif c-disputed"),
            ("is:derived", "c-disputed"),
            ("is:overdue", "gaia m-late"),
            ("is:reviewed", ""),
        ] {
            assert_eq!(ids(asked), expected, "{asked}");
        }
    }

    #[test]
    fn comparisons_have_three_values() {
        for (asked, expected) in [
            ("amount>=70M", "c-one c-several c-disputed"),
            ("amount<=70M", "c-one"),
            ("amount>500M", "c-several?"),
            ("amount:95M", "c-disputed?"),
            ("amount>90M", "c-several c-disputed?"),
            ("amount:70M,80M", "c-one c-disputed?"),
            ("rate>1B", "c-rate?"),
            ("rate<=3B", "c-rate"),
            ("rate>3B", ""),
            ("firmness>=2", "p-models gaia mimer nlaif? c-one"),
            ("firmness:selected", "gaia nlaif? c-one"),
            ("firmness>operational", ""),
            ("wave<3", "mimer c-disputed"),
            ("wave>=3", "gaia nlaif c-one c-several? c-secret m-late m-selected? t-jensen"),
            ("date:2025-11-20", "p-models? c-one? c-rate? t-jensen"),
            ("date>=2027", "nlaif? c-one? c-rate?"),
            ("date<2025-11", "c-one? c-rate? m-selected pr"),
            ("due<=2026-06-30", "gaia m-late m-vague?"),
            ("due<=2027", "gaia nlaif? m-late m-vague"),
            ("due>2027", ""),
        ] {
            assert_eq!(ids(asked), expected, "{asked}");
        }
    }

    #[test]
    fn what_lacks_the_value_is_counted_and_other_types_are_not() {
        let counts = |asked: &str| {
            let hits = found_on(asked, TODAY);
            (hits.hits.len(), hits.possible(), hits.without_amount, hits.without_date, hits.undecided)
        };
        assert_eq!(counts("amount>0"), (3, 0, 1, 0, 0));
        assert_eq!(counts("amount>0 country:SE"), (0, 0, 1, 0, 0));
        assert_eq!(counts("amount>0 country:PL"), (2, 1, 0, 0, 0));
        assert_eq!(counts("rate>0"), (1, 1, 1, 0, 0));
        assert_eq!(counts("due<=2026-06-30"), (3, 1, 0, 3, 0));
        assert_eq!(counts("date>1900 type:site"), (3, 1, 0, 2, 0));
        assert_eq!(counts("wave>0 type:site"), (3, 0, 0, 0, 2));
        assert_eq!(counts("firmness>=0 type:commitment"), (3, 0, 0, 0, 3));
        assert_eq!(counts("amount>0 date>1900 type:commitment"), (1, 0, 1, 3, 0));
    }

    #[test]
    fn exclusion_lists_exactly_what_the_term_does_not() {
        assert_eq!(ids("type:commitment -amount>500M"), "c-one c-rate c-secret c-gpus c-disputed");
        assert_eq!(ids("type:site -city:krakow"), "aifa-lat mimer nlaif ai-at");
        assert_eq!(ids("type:commitment -krakow"), "c-rate c-gpus c-disputed");
        let hits = found_on("-amount>500M", TODAY);
        assert_eq!((hits.possible(), hits.without_amount), (0, 0));
    }

    #[test]
    fn reviews_are_asked_for() {
        struct Some3;
        impl ReviewLookup for Some3 {
            fn state(&self, id: RecordId) -> ReviewState {
                match id {
                    RecordId::Site(id) if id.position() == 0 => ReviewState::Reviewed,
                    RecordId::Site(id) if id.position() == 1 => ReviewState::Stale,
                    _ => ReviewState::Unreviewed,
                }
            }
        }
        let dataset = dataset();
        let count = |asked: &str| {
            let on = OnDay { dataset: &dataset, day: TODAY };
            search(&query(asked), on, &Index::new(&dataset), &Some3, &|_| true).unwrap().hits.len()
        };
        assert_eq!((count("is:reviewed"), count("is:stale"), count("is:unreviewed type:site")), (1, 1, 3));
    }

    #[test]
    fn what_was_not_known_on_the_day_is_nowhere() {
        let early = found_on("confidence:reported", jiff::civil::date(2026, 1, 1));
        assert_eq!(early.hits.len(), 0, "its only document was not published");
        let late = found_on("\"santiago de\"", jiff::civil::date(2026, 12, 1));
        assert_eq!((late.hits.len(), late.not_yet_known), (1, 0));
        let early = found_on("\"santiago de\"", TODAY);
        assert_eq!((early.hits.len(), early.not_yet_known), (0, 1));
        assert_eq!(early.known + early.not_yet_known, dataset().len());
    }
}
