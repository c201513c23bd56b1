//! Evaluation of each term for a record on a day.
//!
//! The order and counting of hits are in `search`, the arithmetic of bounds in `compare`.

use std::sync::{Arc, OnceLock};

use super::arena::TextMatches;
use super::candidates::Candidates;
use super::compare::{Dated, Range, TermAnswer};
use super::fields::{Condition, Field, Pattern, Relation, Value, ValueKind};
use super::gathered::GatheredMatches;
use super::index::Index;
use super::indexed::{IndexedText, ReasonField};
use super::listed::ListedPlaces;
use super::rank::{Closeness, Finder};
use super::reviewed::{ReviewLookup, ReviewState};
use super::wanted::Wanted;
use super::{Body, Query, Term};
use crate::domain::amount::{Currency, Decimal};
use crate::domain::claim::Evidence;
use crate::domain::country::Country;
use crate::domain::dataset::Dataset;
use crate::domain::facts::{CapacityField, ClaimedValue, Coverage, Dating};
use crate::domain::on_day::OnDay;
use crate::domain::record::{Organisation, Record, RecordId};
use crate::domain::short_list::Handful;
use crate::domain::table::Id;
use crate::domain::text::TextForm;
use crate::domain::vocabulary::Vocabulary;

/// The matches of a plain term or phrase among a record's texts: how good the best is, and which is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct MatchPlace {
    /// The kind of text that the shown one counts as for this record.
    pub(super) field: ReasonField,
    /// How closely it matches.
    pub(super) closeness: Closeness,
    /// The number of its entry among those of all records.
    pub(super) entry: u32,
    /// Whether it is written for readers of another language.
    pub(super) is_foreign: bool,
    /// The sort key of the best match, in whatever language: least first.
    pub(super) rank: (u8, Closeness),
}

impl MatchPlace {
    /// Returns the sort key of the best match in the order of hits: least first.
    pub(super) const fn rank(&self) -> (u8, Closeness) {
        self.rank
    }

    /// Returns the two together: as good as the better, shown as the better for the reader, the first if
    /// both are as good.
    pub(super) fn or(self, other: Self) -> Self {
        let of_reader = |place: &Self| (place.is_foreign, place.field.weight(), place.closeness);
        let shown = if of_reader(&other) < of_reader(&self) { other } else { self };
        Self { rank: self.rank.min(other.rank), ..shown }
    }
}

/// Which texts a pattern matches.
pub(super) enum Lookup<'a> {
    /// They were all looked at beforehand.
    Found(Arc<TextMatches>),
    /// Each is looked at when it is asked for.
    Each(Box<Finder<'a>>),
}

impl Lookup<'_> {
    fn closeness(&self, index: &Index, entry: &IndexedText) -> Option<Closeness> {
        match self {
            Self::Found(found) => found.closeness(entry.text, entry.field.is_calling()),
            Self::Each(finder) => index.closeness(entry, finder),
        }
    }
}

/// A term with its texts looked up.
pub(super) struct Asked<'a> {
    pub(super) term: &'a Term,
    pub(super) dataset: &'a Dataset,
    pub(super) texts: Vec<(&'a Pattern, Lookup<'a>)>,
    /// The organisations whose id, name or other name a value is as a whole, of a field that asks for
    /// organisations.
    pub(super) organisations: Vec<(&'a Pattern, Id<Organisation>)>,
    /// The matches of every record, if many are judged.
    gathered: Option<GatheredMatches>,
    /// The records that it lists, once they were asked for, if it is answered for all at once.
    pub(super) listed: OnceLock<Option<ListedPlaces>>,
}

impl<'a> Asked<'a> {
    /// Looks up the texts of every term.
    pub(super) fn all(query: &'a Query, dataset: &'a Dataset, index: &Index) -> Vec<Self> {
        query.terms().iter().map(|term| Self::new(term, dataset, index)).collect()
    }

    /// Looks up the texts of one term.
    pub(super) fn new(term: &'a Term, dataset: &'a Dataset, index: &Index) -> Self {
        Self::with(term, dataset, index, |finder| Lookup::Found(index.find(&finder)))
    }

    /// Prepares a term for few records: each of their texts is looked at when it is asked for.
    pub(super) fn of_few(term: &'a Term, dataset: &'a Dataset, index: &Index) -> Self {
        Self::with(term, dataset, index, |finder| Lookup::Each(Box::new(finder)))
    }

    fn with(term: &'a Term, dataset: &'a Dataset, index: &Index, look_up: impl Fn(Finder<'a>) -> Lookup<'a>) -> Self {
        let finders: Vec<_> = match term.body() {
            Body::Plain(_) | Body::Phrase(_) => searching_finder(term).into_iter().collect(),
            Body::Field(_, _, values) => values.iter().filter_map(text_finder).collect(),
        };
        let asks_for_organisations = term.field().is_some_and(|field| field.kind() == ValueKind::Organisation);
        let called = |pattern: &Pattern| {
            let called = asks_for_organisations.then(|| index.organisations_called(pattern.folded()));
            called.unwrap_or_default()
        };
        let named = finders.iter().flat_map(|(pattern, _)| called(pattern).iter().map(|id| (*pattern, *id)));
        let organisations = named.collect();
        // A whole name means its organisation, and no text.
        let look_up = |(pattern, finder)| {
            let is_name = !called(pattern).is_empty();
            (pattern, if is_name { Lookup::Found(Arc::default()) } else { look_up(finder) })
        };
        let texts = finders.into_iter().map(look_up).collect();
        Self { term, dataset, texts, organisations, gathered: None, listed: OnceLock::new() }
    }

    /// Returns the field of which it chooses or excludes values.
    pub(super) fn field_of_choice(&self) -> Option<Field> {
        self.term.field().filter(|_| self.term.relation() == Relation::Is)
    }

    /// Gathers the matches of a plain term or phrase, before many records are judged, and returns the records among
    /// which are all that it lists; `None` for another term, or if they have been gathered.
    pub(super) fn gather(&mut self, judge: Judge<'_>) -> Option<Candidates> {
        let (_, Lookup::Found(found)) =
            self.texts.first().filter(|_| self.gathered.is_none() && self.term.searched().is_some())?
        else {
            return None;
        };
        let (gathered, candidates) = GatheredMatches::new(found, judge.index, judge.on.day, judge.reader);
        self.gathered = Some(gathered);
        Some(candidates)
    }
}

/// Returns the pattern of a plain term or phrase, with what finds it.
pub(super) fn searching_finder(term: &Term) -> Option<(&Pattern, Finder<'_>)> {
    match term.body() {
        Body::Plain(pattern) => Some((pattern, Finder::nearly(pattern))),
        Body::Phrase(pattern) => Some((pattern, Finder::exactly(pattern))),
        Body::Field(..) => None,
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
    /// The form of texts that is shown rather than others where a term matches several; `None`: any.
    pub(super) reader: Option<TextForm>,
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
        if let Some(Some(listed)) = asked.listed.get() {
            return (listed.answer(self.index.place(id)), None);
        }
        match asked.term.body() {
            Body::Plain(_) | Body::Phrase(_) => self.searched(asked, id),
            Body::Field(field, relation, values) => {
                (self.field(*field, Wanted { relation: *relation, values }, asked, id), None)
            }
        }
    }

    /// Judges a plain term or phrase: certain if a text of the record matches, or the city or
    /// country of all of its sites; possible if only that of some of them.
    fn searched(&self, asked: &Asked<'_>, id: RecordId) -> (TermAnswer, Option<MatchPlace>) {
        let place = self.index.place(id);
        if let Some(gathered) = &asked.gathered {
            return self.gathered(gathered, place);
        }
        let own = self.best(asked, place, Some);
        let has_country = self.index.has_country(place);
        let of_site = |field: ReasonField| field.of_site().filter(|one| *one != ReasonField::Country || !has_country);
        let sites = self.index.known_sites(place, self.on);
        answer_of(own, sites.map(|site| self.best(asked, site, of_site)))
    }

    /// Judges a plain term or phrase by what was gathered.
    fn gathered(&self, gathered: &GatheredMatches, place: usize) -> (TermAnswer, Option<MatchPlace>) {
        let own = gathered.own(place);
        if !gathered.has_places() {
            return answer_of(own, std::iter::empty());
        }
        let has_country = || self.index.has_country(place);
        let sites = self.index.known_sites(place, self.on);
        answer_of(own, sites.map(|site| gathered.of_site(site, has_country)))
    }

    /// Returns the best match among the texts of a record; `counts_as` returns what each kind of
    /// text counts as, or `None` if it does not count.
    fn best(
        &self,
        asked: &Asked<'_>,
        place: usize,
        counts_as: impl Fn(ReasonField) -> Option<ReasonField>,
    ) -> Option<MatchPlace> {
        let (_, found) = asked.texts.first()?;
        let matching = |(number, entry): (u32, &IndexedText)| {
            let closeness = found.closeness(self.index, entry)?;
            let field = counts_as(entry.field).filter(|_| entry.is_known(self.on.day))?;
            let is_foreign = self.reader.is_some_and(|reader| entry.traits().is_foreign_to(reader));
            Some(MatchPlace { field, closeness, entry: number, is_foreign, rank: (field.weight(), closeness) })
        };
        self.index.numbered_entries(place).filter_map(matching).reduce(MatchPlace::or)
    }

    /// Judges a term for a field: what the field means for each type of record.
    fn field(&self, field: Field, wanted: Wanted<'_>, asked: &Asked<'_>, id: RecordId) -> TermAnswer {
        let record = self.on.dataset.record(id);
        match field {
            Field::Type => TermAnswer::of(wanted.has_word(record.record_type().as_str()), false),
            Field::Kind => self.on.kinds(record).coverage(|kind| wanted.has_word(kind.as_str())).into(),
            Field::Id => TermAnswer::of(wanted.has_id(record.id()), false),
            Field::Region | Field::Country => self.country(wanted, record),
            Field::Site => self.site(wanted, record),
            Field::City => self.text_of_sites(asked, id, &|text| self.names_city(text)),
            Field::Wave => self.wave(wanted, record),
            Field::Status => self.status("status", wanted, record),
            Field::Stage => self.status("stage", wanted, record),
            Field::Instrument => TermAnswer::of(has_instrument(wanted, record), false),
            Field::Firmness => self.firmness(record).map_or_else(|answer| answer, |range| wanted.number(range)),
            Field::Sector => self.text_of_sites(asked, id, &names_sector),
            Field::Party => self.party(asked, id),
            Field::From | Field::To => TermAnswer::of(self.is_on_side(field, asked, record), false),
            Field::Level => TermAnswer::of(self.has_level(wanted, record), false),
            Field::Payers | Field::Recipients => {
                named_on_side(field, record).map_or_else(|answer| answer, |count| wanted.number(count))
            }
            Field::Currency => self.currency(wanted, record),
            Field::Confidence | Field::Document => self.evidence(wanted, record),
            Field::Verdict => {
                TermAnswer::of(self.reviews.verdict(id).is_some_and(|verdict| wanted.has_word(verdict.as_str())), false)
            }
            Field::Is => {
                let is_so = |value: &Value| matches!(value, Value::Condition(one) if self.is_so(*one, id, record));
                TermAnswer::of(wanted.values.iter().any(is_so), false)
            }
            Field::Amount => self.amount(record, false).map_or_else(|answer| answer, |range| wanted.number(range)),
            Field::Rate => self.amount(record, true).map_or_else(|answer| answer, |range| wanted.number(range)),
            Field::Date => self.date(record).map_or_else(|answer| answer, |date| wanted.date(date)),
            Field::Due => self.due(wanted, record),
            Field::Opening => self.opening(wanted, record),
            Field::Checked => self.on.checked(record).map_or(TermAnswer::Undecided, |day| wanted.event(day.into())),
            Field::Capacity(field) => self.capacity(wanted, record, field),
        }
    }

    /// Judges a text of sites: that of a site itself, or of the sites of any other record.
    fn text_of_sites(&self, asked: &Asked<'_>, id: RecordId, counts: &dyn Fn(&FoundText<'_>) -> bool) -> TermAnswer {
        if id.as_site().is_some() {
            return TermAnswer::of(self.has_text(asked, id, counts), false);
        }
        let sites = self.on.sites(self.on.dataset.record(id));
        Coverage::of(sites.into_iter().map(|site| self.has_text(asked, RecordId::Site(site), counts))).into()
    }

    /// Returns the texts of a record that match.
    fn found_texts<'t>(&'t self, asked: &'t Asked<'_>, id: RecordId) -> impl Iterator<Item = FoundText<'t>> {
        let entries = self.index.entries(id).iter().filter(|entry| entry.is_known(self.on.day));
        let pairs = entries.flat_map(|entry| asked.texts.iter().map(move |text| (entry, text)));
        pairs.filter_map(|(entry, (pattern, found))| {
            found.closeness(self.index, entry).map(|closeness| FoundText { entry, closeness, pattern })
        })
    }

    /// Returns whether a text of a record matches and counts.
    fn has_text(&self, asked: &Asked<'_>, id: RecordId, counts: &dyn Fn(&FoundText<'_>) -> bool) -> bool {
        self.found_texts(asked, id).any(|text| counts(&text))
    }

    /// Returns whether a text names a city. An exonym of it may be among the other names of its site, so
    /// such a name counts if it matches as a whole.
    fn names_city(&self, text: &FoundText<'_>) -> bool {
        let is_exonym = text.entry.field == ReasonField::Alias && text.closeness == Closeness::Whole;
        text.entry.field == ReasonField::City
            || (is_exonym && super::fold(self.index.text(text.entry)) == text.pattern.folded())
    }

    fn party(&self, asked: &Asked<'_>, id: RecordId) -> TermAnswer {
        if id.as_organisation().is_some() {
            return TermAnswer::No;
        }
        let answer = |text: FoundText<'_>| {
            // A whole name means that organisation alone.
            if asked.organisations.iter().any(|(pattern, _)| *pattern == text.pattern) {
                return TermAnswer::No;
            }
            TermAnswer::of(text.entry.field == ReasonField::Party, text.entry.field == ReasonField::UncertainParty)
        };
        let searched = self.found_texts(asked, id).map(answer);
        let named = asked.organisations.iter().map(|(_, organisation)| self.names(id, *organisation));
        searched.chain(named).max().unwrap_or(TermAnswer::No)
    }

    /// Judges whether a record names an organisation.
    fn names(&self, id: RecordId, organisation: Id<Organisation>) -> TermAnswer {
        let certainties = self.index.parties(id).iter().filter(|(one, _)| *one == organisation);
        certainties.map(|(_, is_certain)| TermAnswer::of(*is_certain, true)).max().unwrap_or(TermAnswer::No)
    }

    /// Returns whether an organisation that is asked for pays a commitment or receives it.
    fn is_on_side(&self, field: Field, asked: &Asked<'_>, record: Record<'a>) -> bool {
        let Some(commitment) = record.as_commitment() else { return false };
        let side = if field == Field::From { &commitment.from } else { &commitment.to };
        side.iter().any(|organisation| self.is_called(asked, *organisation))
    }

    /// Returns whether an organisation acts at a level that is asked for or, of a commitment, one of its payers.
    fn has_level(&self, wanted: Wanted<'_>, record: Record<'a>) -> bool {
        let is_asked = |organisation: &Organisation| wanted.has_level(organisation);
        let payers = record.as_commitment().into_iter().flat_map(|commitment| commitment.from.iter());
        let mut payers = payers.map(|payer| self.on.dataset.organisations.get(*payer));
        record.as_organisation().is_some_and(is_asked) || payers.any(is_asked)
    }

    /// Returns whether a term that asks for organisations asks for this one.
    pub(super) fn is_called(&self, asked: &Asked<'_>, organisation: Id<Organisation>) -> bool {
        let is_name = |text: &FoundText<'_>| {
            let is_whole_name_of_another = asked.organisations.iter().any(|(pattern, _)| *pattern == text.pattern);
            matches!(text.entry.field, ReasonField::Name | ReasonField::Alias) && !is_whole_name_of_another
        };
        asked.organisations.iter().any(|(_, one)| *one == organisation)
            || self.has_text(asked, RecordId::Organisation(organisation), &is_name)
    }

    /// Judges the opening of a site; undecided where none is known.
    fn opening(&self, wanted: Wanted<'_>, record: Record<'a>) -> TermAnswer {
        let Some(site) = record.as_site() else { return TermAnswer::No };
        self.on.span(&site.opening).map_or(TermAnswer::Undecided, |span| wanted.event(span))
    }

    fn status(&self, field: &str, wanted: Wanted<'_>, record: Record<'a>) -> TermAnswer {
        let of_field = record.own().status.filter(|(name, _)| *name == field);
        let claimed = of_field.map_or_else(Handful::default, |(_, claims)| claims.values(self.on));
        let is_so = |value: &ClaimedValue<'_>| matches!(value, ClaimedValue::Word(word) if wanted.has_word(word));
        Coverage::of(claimed.iter().map(is_so)).into()
    }

    fn site(&self, wanted: Wanted<'_>, record: Record<'a>) -> TermAnswer {
        if record.as_site().is_some() {
            return TermAnswer::of(wanted.has_id(record.id()), false);
        }
        let sites = self.on.sites(record).into_iter();
        Coverage::of(sites.map(|site| wanted.has_id(&self.on.dataset.sites.get(site).entry.id))).into()
    }

    fn country(&self, wanted: Wanted<'_>, record: Record<'a>) -> TermAnswer {
        self.on.countries(record).coverage(|country: &Country| wanted.has_country(*country)).into()
    }

    fn currency(&self, wanted: Wanted<'_>, record: Record<'a>) -> TermAnswer {
        let Some(commitment) = record.as_commitment() else { return TermAnswer::No };
        let claims = commitment.amount.to_reckon_with(self.on.day).into_iter();
        let currencies = claims.map(|claim| claim.value.currency());
        let is_asked = |currency: Currency| wanted.values.contains(&Value::Currency(currency));
        Coverage::of(currencies.map(|currency| currency.is_some_and(is_asked))).into()
    }

    fn evidence(&self, wanted: Wanted<'_>, record: Record<'a>) -> TermAnswer {
        let mut evidence = self.on.known_evidence(record).into_iter();
        let documents = &self.on.dataset.documents;
        let is_so = |evidence: &Evidence| {
            wanted.has_word(evidence.confidence.as_str())
                || evidence.document.is_some_and(|id| wanted.has_id(&documents.get(id).entry.id))
        };
        TermAnswer::of(evidence.any(is_so), false)
    }

    pub(super) fn is_so(&self, condition: Condition, id: RecordId, record: Record<'a>) -> bool {
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

    /// Returns the bounds of a commitment's money, either totals or rates. If there is none, the
    /// error is undecided if no amount is known, and no match if it is of another kind.
    fn amount(&self, record: Record<'a>, per_year: bool) -> Result<Range<Decimal>, TermAnswer> {
        let claims = record.as_commitment().ok_or(TermAnswer::No)?.amount.to_reckon_with(self.on.day);
        let undisclosed = claims.is_empty();
        let money = claims
            .into_iter()
            .map(|claim| &claim.value)
            .filter(|amount| amount.currency().is_some() && amount.per_year == per_year);
        Range::hull(money.map(|amount| Range::between(Some(amount.bound.least()), amount.bound.most())))
            .ok_or(if undisclosed { TermAnswer::Undecided } else { TermAnswer::No })
    }

    /// Judges the largest lot of a site; undecided where nothing of the asked dimension is known of it.
    fn capacity(&self, wanted: Wanted<'_>, record: Record<'a>, field: CapacityField) -> TermAnswer {
        if record.as_site().is_none() {
            return TermAnswer::No;
        }
        wanted.best(|relation, value| {
            let Value::Quantity(asked) = value else { return TermAnswer::No };
            self.on.capacity(record, field, asked.dimension()).map_or(TermAnswer::Undecided, |span| {
                Range::between(Some(span.least), span.most).compare(relation, Range::exactly(asked.in_base()))
            })
        })
    }

    /// Returns the range of its firmness. The error is undecided if no word of it is known, and no
    /// match if all have ended.
    pub(super) fn firmness(&self, record: Record<'_>) -> Result<Range<Decimal>, TermAnswer> {
        let (_, status) = record.own().status.ok_or(TermAnswer::No)?;
        let levels = status.firmness_to_reckon_with(self.on.day);
        let lack = if levels.is_empty() { TermAnswer::Undecided } else { TermAnswer::No };
        let known = levels.into_iter().flatten();
        Range::hull(known.map(|level| Range::exactly(Decimal::from(level.number())))).ok_or(lack)
    }

    pub(super) fn date(&self, record: Record<'a>) -> Result<Dated<'a>, TermAnswer> {
        match self.on.dating(record) {
            None => Err(TermAnswer::No),
            Some(Some(Dating::Lasting(period))) => Ok(Dated::Period(period)),
            Some(_) => self.on.date_span(record).map(Dated::Event).ok_or(TermAnswer::Undecided),
        }
    }

    fn due(&self, wanted: Wanted<'_>, record: Record<'a>) -> TermAnswer {
        match self.on.due(record) {
            None => TermAnswer::No,
            Some(None) => TermAnswer::Undecided,
            Some(Some(span)) => wanted.event(span),
        }
    }

    fn wave(&self, wanted: Wanted<'_>, record: Record<'a>) -> TermAnswer {
        let waves = self.on.waves(record);
        if record.own().may_have_wave && waves.first().is_none() {
            return TermAnswer::Undecided;
        }
        waves.coverage(|wave| wanted.number(Range::exactly(Decimal::from(wave))).is_listed()).into()
    }
}

/// Returns the answer for a record with a match among its own texts and among those of each of its sites.
fn answer_of(
    own: Option<MatchPlace>,
    of_sites: impl Iterator<Item = Option<MatchPlace>>,
) -> (TermAnswer, Option<MatchPlace>) {
    let (mut best, mut is_in_some, mut is_in_all) = (own, false, None);
    for found in of_sites {
        is_in_some |= found.is_some();
        is_in_all = Some(is_in_all.unwrap_or(true) && found.is_some());
        best = match (best, found) {
            (Some(best), Some(found)) => Some(best.or(found)),
            (best, found) => best.or(found),
        };
    }
    (TermAnswer::of(own.is_some() || is_in_all == Some(true), is_in_some), best)
}

/// A text of a record that matches a pattern.
struct FoundText<'t> {
    entry: &'t IndexedText,
    closeness: Closeness,
    pattern: &'t Pattern,
}

/// Returns whether a text names a sector: a word for it as a whole, or a remark in any place.
fn names_sector(text: &FoundText<'_>) -> bool {
    let is_word = text.entry.field == ReasonField::Sector && text.closeness == Closeness::Whole;
    is_word || text.entry.field == ReasonField::SectorNote
}

/// Returns how many organisations pay a commitment or receive it; undecided where none is named.
fn named_on_side(field: Field, record: Record<'_>) -> Result<Range<Decimal>, TermAnswer> {
    let commitment = record.as_commitment().ok_or(TermAnswer::No)?;
    let side = if field == Field::Payers { &commitment.from } else { &commitment.to };
    if side.is_empty() { Err(TermAnswer::Undecided) } else { Ok(Range::exactly(Decimal::from(side.len()))) }
}

fn has_instrument(wanted: Wanted<'_>, record: Record<'_>) -> bool {
    let instrument = record.as_commitment().and_then(|commitment| commitment.instrument);
    instrument.is_some_and(|instrument| wanted.has_word(instrument.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::sample::{TODAY, dataset, found_on, ids, query};
    use crate::query::{Match, Verdict};
    use crate::query::{SharedWith, search};

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
            ("party:cyfronet", "p-models gaia c-one c-gpus"),
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
    fn parties_payers_recipients_and_openings_are_asked_for() {
        for (asked, expected) in [
            ("party:nvidia", "p-models c-rate m-vague t-jensen"),
            ("party:rtu", "aifa-lat c-gpus"),
            ("from:cyfronet", "c-one c-gpus"),
            ("to:nvidia", "c-rate"),
            ("to:corp", "c-rate"),
            ("from:nvidia", ""),
            ("from:agh,rtu", "c-one c-gpus"),
            ("level:eu", "c-one c-gpus cyfronet"),
            ("level:eu,other", "c-one c-gpus cyfronet naiss"),
            ("level:eu level:state", "c-gpus"),
            ("level:eu -level:state,region,other type:commitment", "c-one"),
            ("payers:1", "c-one"),
            ("payers>1", "c-gpus"),
            ("recipients:1", "c-rate"),
            ("-recipients>0 type:commitment", "c-one c-several c-secret c-gpus c-disputed"),
            ("site:gaia", "gaia c-one c-several? c-secret m-late m-selected? t-jensen"),
            ("site:gaia,mimer type:commitment", "c-one c-several? c-secret"),
            ("site:gai", ""),
            ("opening>=2027", "nlaif?"),
            ("opening:2026", "gaia mimer"),
        ] {
            assert_eq!(ids(asked), expected, "{asked}");
        }
    }

    #[test]
    fn who_else_has_a_share_is_told_of_what_is_asked_for_by_payers_or_recipients() {
        let shared = |asked: &str| {
            let hits = found_on(asked, TODAY).hits;
            let shared = hits.into_iter().filter(|hit| hit.shared.is_somebody()).map(|hit| (hit.shared, hit.certainty));
            shared.collect::<Vec<_>>()
        };
        let by_payers = SharedWith { payers: true, recipients: false };
        assert_eq!(shared("from:cyfronet"), [(by_payers, Match::Certain)], "only c-gpus has another payer");
        assert_eq!(shared("from:rtu -from:nvidia"), [(by_payers, Match::Certain)]);
        assert_eq!(shared("level:state"), [(by_payers, Match::Certain)]);
        assert!(shared("level:state level:eu").is_empty() && shared("level:state from:cyfronet").is_empty());
        for asked in
            ["from:cyfronet,rtu", "from:cyfronet from:rtu", "payers>1", "party:rtu", "-from:nvidia", "to:nvidia"]
        {
            assert!(shared(asked).is_empty(), "{asked}");
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

            fn verdict(&self, id: RecordId) -> Option<Verdict> {
                matches!(id, RecordId::Site(id) if id.position() == 0).then_some(Verdict::FollowUp)
            }
        }
        let dataset = dataset();
        let count = |asked: &str| {
            let on = OnDay { dataset: &dataset, day: TODAY };
            search(&query(asked), on, &Index::new(&dataset), &Some3, &|_| true).unwrap().hits.len()
        };
        assert_eq!((count("is:reviewed"), count("is:stale"), count("is:unreviewed type:site")), (1, 1, 3));
        assert_eq!((count("verdict:follow-up"), count("verdict:confirmed,disputed")), (1, 0));
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
