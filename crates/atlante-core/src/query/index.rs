//! The texts of all records, and the records of all texts, for the lookup of plain terms.
//!
//! Matches are judged and sorted elsewhere.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use super::arena::{TextArena, TextMatches};
use super::called::{CalledIn, CalledWords};
use super::candidates::{Candidates, HeldText, Holders};
use super::indexed::{IndexedText, ReasonField};
use super::lexicon::names_by_language;
use super::listed::ValuePlaces;
use super::named::NamedOrganisations;
use super::offered::open_word;
use super::rank::{Closeness, Finder};
use super::side_by_side::WorkParts;
use crate::domain::amount::{Amount, Measure};
use crate::domain::claim::Evidence;
use crate::domain::country::Country;
use crate::domain::dataset::Dataset;
use crate::domain::date::{Day, PackedDay};
use crate::domain::facts::{Own, RecordKind};
use crate::domain::on_day::OnDay;
use crate::domain::own_words::OpenList;
use crate::domain::record::{Commitment, Document, Organisation, Partnership, Record, RecordId, Site, Statement};
use crate::domain::table::Id;
use crate::domain::text::{Text, TextForm};
use crate::domain::vocabulary::{ClaimCertainty, RecordType, Vocabulary};

/// The folded texts of a dataset. Built once per dataset and passed to searches.
#[derive(Clone, Debug, Default)]
pub struct Index {
    texts: TextArena,
    /// The entries of all records, in the dataset's order.
    entries: Vec<IndexedText>,
    /// The end of each record's entries.
    ends: Vec<usize>,
    /// The organisations that each record names, and whether that is certain, in the dataset's order.
    parties: Vec<(Id<Organisation>, bool)>,
    /// The end of each record's parties.
    party_ends: Vec<usize>,
    /// The start of the records of each type, in the order of the types.
    types: [usize; RecordType::ALL.len()],
    /// The records, in the dataset's order, each with the first day on which it is known, if not always.
    records: Vec<(RecordId, Option<Day>)>,
    /// The days on which records are first known that are not always known, ascending.
    days: Vec<Day>,
    /// The records that have each text.
    holders: Holders,
    /// What the organisations are called.
    named: NamedOrganisations,
    /// For whom each text calls a record, its place or speaker by name.
    called: Vec<CalledIn>,
    /// The words in those texts, once they were asked for.
    words: OnceLock<CalledWords>,
    /// The records of each kind.
    kinds: ValuePlaces<RecordKind>,
    /// The records in each country, by code.
    countries: ValuePlaces<Country>,
    /// The records that are in some country.
    in_country: Candidates,
}

impl Index {
    /// Folds every text of a dataset.
    #[must_use]
    pub fn new(dataset: &Dataset) -> Self {
        let index = Self::default();
        let (names, kinds, countries) = (HashMap::new(), HashMap::new(), HashMap::new());
        // Most records have a text or two of their own.
        let places = HashMap::with_capacity(dataset.len() * 2);
        let mut builder = IndexBuilder { dataset, index, places, names, kinds, countries };
        for (place, id) in (0u32..).zip(dataset.ids()) {
            let record = dataset.record(id);
            builder.index.records.push((id, record.entry().known_since.get()));
            builder.record(record, place);
            builder.index.ends.push(builder.index.entries.len());
            builder.index.party_ends.push(builder.index.parties.len());
        }
        let IndexBuilder { mut index, kinds, countries, .. } = builder;
        index.kinds = ValuePlaces::sorted_by_key(kinds, RecordKind::as_str);
        index.countries = ValuePlaces::sorted_by_key(countries, |country| country);
        index.in_country = index.countries.having(index.records.len(), |_| true);
        index.days = index.records.iter().filter_map(|(_, since)| *since).collect();
        index.days.sort_unstable();
        let mut first = 0;
        for (start, kind) in index.types.iter_mut().zip(RecordType::ALL) {
            *start = first;
            first += dataset.count(*kind);
        }
        index.named = NamedOrganisations::new(dataset);
        index.holders = Holders::new(index.texts.len(), &index.entries, &index.ends, dataset, |id| index.place(id));
        index
    }

    /// Returns the texts of a record.
    pub(super) fn entries(&self, id: RecordId) -> &[IndexedText] {
        self.entries.get(range(&self.ends, self.place(id))).unwrap_or_default()
    }

    /// Returns the texts of a record, each with its number among those of all.
    pub(super) fn numbered_entries(&self, place: usize) -> impl Iterator<Item = (u32, &IndexedText)> {
        let range = range(&self.ends, place);
        let first = u32::try_from(range.start).unwrap_or(u32::MAX);
        (first..).zip(self.entries.get(range).unwrap_or_default())
    }

    /// Returns the organisations that a record names, and whether that is certain.
    pub(super) fn parties(&self, id: RecordId) -> &[(Id<Organisation>, bool)] {
        self.parties.get(range(&self.party_ends, self.place(id))).unwrap_or_default()
    }

    /// Returns the place of a record among all.
    pub(super) fn place(&self, id: RecordId) -> usize {
        self.types.get(id.record_type() as usize).map_or(0, |first| first + id.position())
    }

    /// Returns an entry by its number among those of all records.
    pub(super) fn entry(&self, number: u32) -> Option<&IndexedText> {
        self.entries.get(number as usize)
    }

    /// Returns the entries with a text.
    pub(super) fn holders_of(&self, text: u32) -> &[HeldText] {
        self.holders.of(text)
    }

    /// Returns the places of the sites of a record that are known on a day, in the record's order.
    pub(super) fn known_sites(&self, place: usize, on: OnDay<'_>) -> impl Iterator<Item = usize> {
        let sites = self.sites_of(place).iter().map(|site| *site as usize);
        // A look at each site would take most of the time.
        let all_are = on.dataset.is_known_whole(on.day);
        sites.filter(move |site| all_are || self.records.get(*site).is_some_and(|(_, since)| on.has_come(*since)))
    }

    /// Returns the places of the sites of a record, known or not, in the record's order.
    pub(super) fn sites_of(&self, place: usize) -> &[u32] {
        self.holders.sites_of(place)
    }

    /// Returns the places of the sites among all records.
    pub(super) fn sites(&self) -> Range<usize> {
        self.places_of_type(RecordType::Site)
    }

    /// Returns the places of the records of a type.
    pub(super) fn places_of_type(&self, kind: RecordType) -> Range<usize> {
        let start = |kind: usize| self.types.get(kind).copied().unwrap_or(self.records.len());
        start(kind as usize)..start(kind as usize + 1)
    }

    /// Returns the original text of an entry.
    pub(super) fn text(&self, entry: &IndexedText) -> &str {
        self.texts.written(entry.text)
    }

    /// Returns the places of the texts that are a folded text as a whole. A pattern with which it begins spares a
    /// look at most others, if that was looked for before.
    pub(super) fn places_of(&self, folded: &str, beginning: Option<&Finder<'_>>) -> Vec<u32> {
        self.texts.places_of(folded, beginning)
    }

    /// Returns the records in the dataset's order, each with the first day on which it is known, if not
    /// always.
    pub(super) fn records(&self) -> &[(RecordId, Option<Day>)] {
        &self.records
    }

    /// Returns how many records are known on a day.
    pub(super) fn known(&self, day: Day) -> usize {
        self.records.len() - self.days.len() + self.days.partition_point(|since| *since <= day)
    }

    /// Returns the records in which a text matches, or in whose sites one does; others cannot match.
    pub(super) fn candidates(&self, matches: &TextMatches) -> Candidates {
        self.holders.candidates(&matches.matching, self.records.len())
    }

    /// Returns the records that are in some countries themselves.
    pub(super) fn in_countries(&self, is_meant: impl Fn(Country) -> bool) -> Candidates {
        self.countries.having(self.records.len(), is_meant)
    }

    /// Returns whether the record at a place is in a country itself.
    pub(super) fn has_country(&self, place: usize) -> bool {
        self.in_country.has(place)
    }

    /// Returns the records of some types.
    pub(super) fn of_types(&self, is_meant: impl Fn(RecordType) -> bool) -> Candidates {
        let meant = RecordType::ALL.iter().filter(|kind| is_meant(**kind));
        Candidates::of(self.records.len(), meant.flat_map(|kind| self.places_of_type(*kind)))
    }

    /// Returns the records that are of some kinds themselves.
    pub(super) fn of_kinds(&self, is_meant: impl Fn(RecordKind) -> bool) -> Candidates {
        self.kinds.having(self.records.len(), is_meant)
    }

    /// Returns some records and those of whose sites they are.
    pub(super) fn with_visitors(&self, some: &Candidates) -> Candidates {
        self.holders.with_visitors(some)
    }

    /// Adds the records of whose sites the record at a place is one.
    pub(super) fn add_visitors(&self, place: usize, candidates: &mut Candidates) {
        self.holders.add_visitors(place, candidates);
    }

    /// Returns these records as a set.
    pub(super) fn set_of(&self, ids: impl Iterator<Item = RecordId>) -> Candidates {
        Candidates::of(self.records.len(), ids.map(|id| self.place(id)))
    }

    /// Returns the organisation whose id is a folded text as a whole, else those of which it is a name.
    pub(super) fn organisations_called(&self, folded: &str) -> &[Id<Organisation>] {
        self.named.called(folded)
    }

    /// Returns how much a record comes before others because it is called as one of the texts at `places`,
    /// least first: an organisation by its name, then by another of its names; a statement by its
    /// speaker; a site by its name, then by another; else the greatest.
    pub(super) fn called(&self, id: RecordId, places: &[u32]) -> u8 {
        if places.is_empty() {
            return u8::MAX;
        }
        let is_it = |field: ReasonField| {
            self.entries(id).iter().any(|entry| entry.field == field && places.contains(&entry.text))
        };
        let (first, ways): (u8, &[ReasonField]) = match id {
            RecordId::Organisation(_) => (0, &[ReasonField::Name, ReasonField::Alias]),
            RecordId::Statement(_) => (2, &[ReasonField::Speaker]),
            RecordId::Site(_) => (3, &[ReasonField::Name, ReasonField::Alias]),
            RecordId::Partnership(_) | RecordId::Commitment(_) | RecordId::Milestone(_) | RecordId::Document(_) => {
                return u8::MAX;
            }
        };
        (first..).zip(ways).find(|(_, field)| is_it(**field)).map_or(u8::MAX, |(place, _)| place)
    }

    /// Returns how closely each text matches.
    pub(super) fn find(&self, finder: &Finder<'_>) -> Arc<TextMatches> {
        self.texts.find(finder)
    }

    /// Returns how closely a pattern matches an entry, without a look at the others.
    pub(super) fn closeness(&self, entry: &IndexedText, finder: &Finder<'_>) -> Option<Closeness> {
        self.closeness_of(entry.text, entry.field, finder)
    }

    /// Returns how closely a pattern matches a text as that of a field.
    pub(super) fn closeness_of(&self, text: u32, field: ReasonField, finder: &Finder<'_>) -> Option<Closeness> {
        self.texts.closeness(text, finder, field.is_calling())
    }

    /// Finds the words in names, which take some time to find and are else found when a search has found nothing.
    pub fn find_called_words(&self) {
        self.called_words();
    }

    fn called_words(&self) -> &CalledWords {
        self.words.get_or_init(|| CalledWords::new(&self.texts, &self.called))
    }

    /// Returns the different words in the names by which records are called, for which `may_be` is true of the letters
    /// and of the number of characters when folded, each with whom it is for.
    pub(super) fn words_called(&self, may_be: impl Fn(u64, usize) -> bool + Sync) -> Vec<(&str, CalledIn)> {
        self.called_words().of(&self.texts, may_be)
    }

    /// Returns these names as a whole, those for which `may_be` is true of the letters, of the length in bytes and of
    /// what returns the folded text.
    pub(super) fn texts_called<'i>(
        &'i self,
        may_be: impl Fn(u64, usize, &dyn Fn() -> &'i str) -> bool + Sync,
    ) -> Vec<(&'i str, CalledIn)> {
        let may_be = |text: u32| {
            may_be(self.texts.letters(text), self.texts.length(text as usize), &|| self.texts.folded(text as usize))
        };
        let texts = WorkParts::new(self.texts.len(), self.texts.len()).each(|places| -> Vec<_> {
            let first = u32::try_from(places.start).unwrap_or(u32::MAX);
            let called = (first..).zip(self.called.get(places).unwrap_or_default());
            let near = called.filter(|(text, called)| called.is_in(None) && may_be(*text));
            near.map(|(text, called)| (self.texts.written(text), *called)).collect()
        });
        texts.concat()
    }

    /// Returns the countries of the records, each once, by code.
    pub(super) fn countries(&self) -> impl Iterator<Item = Country> {
        self.countries.values()
    }

    /// Returns a folded text.
    pub(super) fn folded(&self, text: u32) -> &str {
        self.texts.folded(text as usize)
    }
}

/// Returns where the things of a record are, given where those of each record end.
fn range(ends: &[usize], place: usize) -> Range<usize> {
    let end = ends.get(place).copied().unwrap_or_default();
    let start = place.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or_default();
    start..end
}

struct IndexBuilder<'a> {
    dataset: &'a Dataset,
    index: Index,
    /// The position of each distinct text.
    places: HashMap<Cow<'a, str>, u32>,
    /// The names of each country with the codes of their languages, which many records share.
    names: HashMap<Country, Rc<[(&'static str, &'static str)]>>,
    /// The places of the records of each kind.
    kinds: HashMap<RecordKind, Vec<u32>>,
    /// The places of the records in each country.
    countries: HashMap<Country, Vec<u32>>,
}

impl<'a> IndexBuilder<'a> {
    fn add(&mut self, field: ReasonField, text: &'a str) {
        self.entry(field, Cow::Borrowed(text), None, None);
    }

    fn texts(&mut self, field: ReasonField, texts: impl IntoIterator<Item = &'a Text>) {
        self.texts_since(field, texts, None);
    }

    fn texts_since(&mut self, field: ReasonField, texts: impl IntoIterator<Item = &'a Text>, since: Option<Day>) {
        for text in texts {
            let alone = text.forms().count() == 1;
            for (written, form) in text.forms().zip(TextForm::ALL) {
                self.entry(field, Cow::Borrowed(written), (!alone).then_some(form), since);
            }
        }
    }

    fn entry(&mut self, field: ReasonField, text: Cow<'a, str>, form: Option<TextForm>, since: Option<Day>) {
        let known = self.places.get(&text).copied();
        let place = known.unwrap_or_else(|| self.new_text(text));
        if field.is_calling() {
            self.index.texts.let_name(place);
        }
        if field.is_own_name() {
            self.call(place, form);
        }
        self.index.entries.push(IndexedText { text: place, field, form, is_of_neither: false, since });
    }

    /// Adds a text that is written in a language, given by its code; empty if in none of ours.
    fn entry_in(&mut self, language: &str, field: ReasonField, text: &'a str) {
        let form = TextForm::from_code(language);
        self.entry(field, Cow::Borrowed(text), form, None);
        self.index.entries.last_mut().into_iter().for_each(|entry| entry.is_of_neither = form.is_none());
    }

    /// Notes that a text calls a record by name, for the readers of a form if it has one.
    fn call(&mut self, text: u32, form: Option<TextForm>) {
        self.index.called.get_mut(text as usize).into_iter().for_each(|called| called.add(form));
    }

    fn new_text(&mut self, text: Cow<'a, str>) -> u32 {
        let place = self.index.texts.push(&text);
        self.index.called.push(CalledIn::default());
        self.places.insert(text, place);
        place
    }

    fn record(&mut self, record: Record<'a>, place: u32) {
        let entry = record.entry();
        match record {
            Record::Partnership(partnership) => self.partnership(partnership),
            Record::Site(site) => self.site(site),
            Record::Commitment(commitment) => self.commitment(commitment),
            Record::Milestone(milestone) => {
                self.texts(ReasonField::Title, [&milestone.title]);
                self.parties(milestone.about.iter().copied().filter_map(RecordId::as_organisation));
                let met = milestone.met.iter();
                met.for_each(|met| self.figures(&met.evidence, met.since));
            }
            Record::Statement(statement) => self.statement(statement),
            Record::Organisation(organisation) => {
                self.texts(ReasonField::Name, [&organisation.name]);
            }
            Record::Document(document) => self.document(document),
        }
        let Own { kind, countries, .. } = record.own();
        if let Some(kind) = kind {
            self.kinds.entry(kind).or_default().push(place);
        }
        for country in countries {
            self.countries.entry(*country).or_default().push(place);
            self.country(*country);
        }
        for claim in record.assertions() {
            self.texts_since(ReasonField::Note, claim.note, claim.since);
            self.figures(claim.evidence, claim.since);
        }
        self.aliases(ReasonField::Alias, &entry.more.aliases);
        self.texts(ReasonField::Summary, &entry.summary);
        entry.more.tags.iter().for_each(|tag| self.add(ReasonField::Tag, tag));
        entry.more.ids.iter().for_each(|other| self.add(ReasonField::OtherId, &other.id));
        self.figures(&entry.evidence, None);
        self.add(ReasonField::Id, &entry.id);
    }

    fn partnership(&mut self, partnership: &'a Partnership) {
        self.texts(ReasonField::Title, [&partnership.title]);
        self.parties(partnership.parties.iter().map(|party| party.organisation));
        for party in &partnership.parties {
            self.texts(ReasonField::Role, &party.role);
            self.texts(ReasonField::Brings, &party.brings);
        }
        for strand in &partnership.strands {
            self.texts(ReasonField::Strand, [&strand.title]);
            self.texts(ReasonField::Strand, &strand.summary);
            self.add(ReasonField::Id, &strand.id);
        }
        self.texts(ReasonField::Term, &partnership.terms);
    }

    fn site(&mut self, site: &'a Site) {
        self.texts(ReasonField::Name, [&site.name]);
        self.texts(ReasonField::Name, &site.more.full_name);
        self.texts(ReasonField::City, &site.city);
        self.texts(ReasonField::Region, &site.more.region);
        self.texts(ReasonField::Address, &site.more.address);
        let involved = || site.host.iter().chain(&site.partners);
        let (stated, uncertain): (Vec<_>, Vec<_>) = involved().partition(|one| one.certainty == ClaimCertainty::Stated);
        self.parties(stated.into_iter().map(|one| one.organisation));
        let uncertain = uncertain.into_iter().map(|one| one.organisation);
        self.parties_as(ReasonField::UncertainParty, uncertain);
        involved().for_each(|one| self.texts(ReasonField::Role, &one.role));
        for name in site.more.systems.iter().filter_map(|system| system.name.as_deref()) {
            self.add(ReasonField::System, name);
        }
        for sector in &site.sectors {
            let word = sector.as_str();
            self.add(ReasonField::Sector, word);
            if word.contains('_') {
                self.entry(ReasonField::Sector, Cow::Owned(word.replace('_', " ")), None, None);
            }
            for (language, name) in names_by_language(&open_word(*sector).message()) {
                self.entry_in(language, ReasonField::Sector, name);
            }
            self.texts(ReasonField::Sector, self.dataset.own_words.name(OpenList::Sector, word));
        }
        self.texts(ReasonField::SectorNote, &site.more.sectors_note);
        for lot in &site.capacity {
            let since = lot.value.all().iter().map(|claim| claim.since).min().and_then(PackedDay::get);
            self.texts_since(ReasonField::Note, &lot.note, since);
        }
    }

    fn commitment(&mut self, commitment: &'a Commitment) {
        self.texts(ReasonField::Title, [&commitment.title]);
        self.parties(commitment.from.iter().chain(&commitment.to).copied());
        commitment.amount.all().iter().for_each(|claim| self.quantity(&claim.value, claim.since.get()));
    }

    /// Adds an amount in a unit; money is asked for by its amount. A percent sign may also follow the number
    /// at once.
    fn quantity(&mut self, amount: &Amount, since: Option<Day>) {
        let Measure::Unit(unit) = &amount.measure else { return };
        let numbers = [Some(amount.bound.least()), amount.bound.most()].into_iter().flatten();
        let mut numbers: Vec<_> = numbers.filter(|number| !number.is_zero()).map(|one| one.normalize()).collect();
        numbers.dedup();
        for number in numbers {
            self.entry(ReasonField::Quantity, Cow::Owned(format!("{number} {unit}")), None, since);
            if &**unit == "%" {
                self.entry(ReasonField::Quantity, Cow::Owned(format!("{number}{unit}")), None, since);
            }
        }
    }

    fn statement(&mut self, statement: &'a Statement) {
        self.texts(ReasonField::Gist, [&statement.gist]);
        self.add(ReasonField::Speaker, &statement.speaker);
        self.texts(ReasonField::Role, &statement.role);
        self.texts(ReasonField::Venue, &statement.venue);
        self.parties(
            statement
                .organisation
                .into_iter()
                .chain(statement.about.iter().copied().filter_map(RecordId::as_organisation)),
        );
    }

    fn document(&mut self, document: &'a Document) {
        self.texts(ReasonField::Title, &document.title);
        self.texts(ReasonField::Publisher, [&document.publisher]);
        if document.title.is_none() {
            self.call_by(&document.publisher);
        }
        self.texts(ReasonField::Via, &document.via);
        document.url.iter().for_each(|url| self.add(ReasonField::Url, url));
        self.add(ReasonField::File, &document.file);
    }

    /// Notes that a text that was added calls a record by name.
    fn call_by(&mut self, text: &'a Text) {
        let alone = text.forms().count() == 1;
        for (written, form) in text.forms().zip(TextForm::ALL) {
            if let Some(place) = self.places.get(written).copied() {
                self.call(place, (!alone).then_some(form));
            }
        }
    }

    fn parties(&mut self, organisations: impl IntoIterator<Item = Id<Organisation>>) {
        self.parties_as(ReasonField::Party, organisations);
    }

    fn parties_as(&mut self, field: ReasonField, organisations: impl IntoIterator<Item = Id<Organisation>>) {
        let dataset = self.dataset;
        for id in organisations {
            self.index.parties.push((id, field == ReasonField::Party));
            let organisation = dataset.organisations.get(id);
            self.texts(field, [&organisation.name]);
            self.aliases(field, &organisation.entry.more.aliases);
        }
    }

    fn country(&mut self, country: Country) {
        let names = self.names.entry(country).or_insert_with(|| country.names_by_language().collect());
        for (language, name) in Rc::clone(names).iter() {
            self.entry_in(language, ReasonField::Country, name);
        }
    }

    fn aliases(&mut self, field: ReasonField, aliases: &'a [Box<str>]) {
        for alias in aliases {
            self.add(field, alias);
        }
    }

    fn figures(&mut self, evidence: &'a [Evidence], since: Option<Day>) {
        for entry in evidence {
            let published = entry.document.and_then(|id| self.dataset.documents.get(id).entry.known_since.get());
            if let Some(figure) = &entry.figure {
                self.entry(ReasonField::Figure, Cow::Borrowed(figure), None, since.max(published));
            }
            if let Some(quote) = &entry.more.quote {
                self.entry(ReasonField::Quote, Cow::Borrowed(quote), None, since.max(published));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::sample::{TODAY, dataset, found_on};

    #[test]
    fn a_figure_is_read_only_once_its_document_is_published() {
        let found = |day| found_on("\"70 mln\"", day).hits.len();
        assert_eq!((found(jiff::civil::date(2026, 6, 29)), found(TODAY)), (0, 1));
    }

    #[test]
    fn an_amount_in_a_unit_is_found_as_it_is_said() {
        let text = r#"{"format": "atlante/1", "title": "t", "commitments": [
            {"id": "share", "title": "S", "amount": {"about": 27, "unit": "%"}},
            {"id": "power", "title": "P", "amount": {"at_least": 1.50, "at_most": 30, "unit": "GW"}},
            {"id": "money", "title": "M", "amount": {"exact": 27, "currency": "EUR"}}]}"#;
        let input = crate::domain::load::Input { name: "f".into(), bytes: text.into() };
        let dataset = crate::domain::load::load(vec![input], &|_| ()).unwrap().dataset;
        let on = crate::domain::on_day::OnDay { dataset: &dataset, day: TODAY };
        let index = Index::new(&dataset);
        for (query, expected) in
            [("27%", "share"), ("\"27 %\"", "share"), ("\"30 gw\"", "power"), ("\"1.5 GW\"", "power"), ("27", "share")]
        {
            let query = crate::query::Query::parse(query, &dataset).unwrap();
            let hits = crate::query::search(&query, on, &index, &crate::query::NoReviews, &|_| true).unwrap().hits;
            let found: Vec<_> = hits.iter().map(|hit| dataset.record(hit.id).id()).collect();
            assert_eq!(found, [expected]);
        }
    }

    #[test]
    fn every_record_has_entries_of_its_own() {
        let dataset = dataset();
        let index = Index::new(&dataset);
        for id in dataset.ids() {
            let own =
                |entry: &&IndexedText| entry.field == ReasonField::Id && *index.text(entry) == *dataset.record(id).id();
            assert_eq!(index.entries(id).iter().filter(own).count(), 1);
        }
    }

    #[test]
    fn the_weight_is_that_of_the_order_of_hits() {
        let weights =
            [ReasonField::Name, ReasonField::Alias, ReasonField::City, ReasonField::Country, ReasonField::Title];
        assert_eq!(weights.map(ReasonField::weight), [0, 1, 2, 3, 4]);
        assert_eq!([ReasonField::Party, ReasonField::Id].map(ReasonField::weight), [5, 5]);
    }
}
