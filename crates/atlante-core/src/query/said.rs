//! What records say in the fields that have facets, piece by piece, and which of the values offered list
//! each piece.
//!
//! A value lists a record if it lists a piece of what the record says. Most records say the same few things,
//! so that each piece is compared with the values once.

use std::collections::HashMap;

use super::compare::{Dated, Range};
use super::evaluate::Judge;
use super::fields::{Condition, Field, Pattern, Relation, Value};
use super::index::Index;
use super::indexed::ReasonField;
use super::quick_hash::QuickMap;
use super::rank::{Closeness, Finder};
use super::wanted::Wanted;
use crate::domain::amount::{Currency, Decimal};
use crate::domain::claim::Evidence;
use crate::domain::country::Country;
use crate::domain::date::Period;
use crate::domain::facts::{ClaimedValue, Own};
use crate::domain::on_day::{DaySpan, OnDay};
use crate::domain::record::{Organisation, Record, RecordId};
use crate::domain::table::Id;
use crate::domain::vocabulary::Vocabulary;

/// A piece of what a record says in a field.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Said<'a> {
    /// A word of a vocabulary, or an id.
    Word(&'a str),
    Country(Country),
    Currency(Currency),
    Organisation(Id<Organisation>),
    Condition(Condition),
    /// A number, or the range in which it is.
    Number(Range<Decimal>),
    /// The days on which something happens.
    Days(DaySpan),
    /// A period of time.
    Period(&'a Period),
    /// A text of the index.
    Text(u32, ReasonField),
}

/// The values that a field offers, and what was found out about them so far.
pub(super) struct Lister<'a> {
    field: Field,
    values: Vec<OfferedValue<'a>>,
    /// The values that list each piece that was met.
    known: QuickMap<Said<'a>, Box<[u16]>>,
    /// The values by the text that they are as a whole.
    whole: HashMap<&'a str, Vec<u16>>,
    /// The values by the organisation that they are a name of.
    named: QuickMap<Id<Organisation>, Vec<u16>>,
}

/// A value that is offered.
struct OfferedValue<'a> {
    /// Its number among those of all fields.
    number: u16,
    value: &'a Value,
    /// Finds it in texts, if it is one.
    finder: Option<Finder<'a>>,
}

impl<'a> Lister<'a> {
    /// Prepares the values of a field, each with its number.
    pub(super) fn new(field: Field, values: impl Iterator<Item = (u16, &'a Value)>, index: &Index) -> Self {
        let (known, whole, named) = (QuickMap::default(), HashMap::new(), QuickMap::default());
        let mut lister = Self { field, values: Vec::new(), known, whole, named };
        for (number, value) in values {
            let pattern = pattern_of(value);
            if let Some(pattern) = pattern {
                lister.whole.entry(pattern.folded()).or_default().push(number);
                for organisation in index.organisations_called(pattern.folded()) {
                    lister.named.entry(*organisation).or_default().push(number);
                }
            }
            lister.values.push(OfferedValue { number, value, finder: pattern.map(Finder::nearly) });
        }
        lister
    }

    /// Returns the field.
    pub(super) const fn field(&self) -> Field {
        self.field
    }

    /// Returns how many values there are.
    pub(super) const fn len(&self) -> usize {
        self.values.len()
    }

    /// Adds the numbers of the values that list a record for what it says itself, some of them perhaps more than
    /// once.
    pub(super) fn list(&mut self, judge: Judge<'a>, speaker: &Speaker<'a>, listing: &mut Vec<u16>) {
        let Self { field, values, known, whole, named } = self;
        say(judge, *field, speaker, &mut |said| {
            let of_piece = match &said {
                Said::Organisation(id) => named.get(id).map_or(&[][..], Vec::as_slice),
                // Another name of a site names a city only as a whole.
                Said::Text(text, ReasonField::Alias) => {
                    whole.get(judge.index.folded(*text)).map_or(&[][..], Vec::as_slice)
                }
                _ => known.entry(said).or_insert_with_key(|said| {
                    let listed = values.iter().filter(|offered| offered.lists(said, judge.index));
                    listed.map(|offered| offered.number).collect()
                }),
            };
            listing.extend_from_slice(of_piece);
        });
    }
}

/// A record, with what several fields ask of it.
pub(super) struct Speaker<'a> {
    id: RecordId,
    record: Record<'a>,
    own: Own<'a>,
    evidence: Vec<&'a Evidence>,
}

impl<'a> Speaker<'a> {
    pub(super) fn new(on: OnDay<'a>, id: RecordId) -> Self {
        let record = on.dataset.record(id);
        Self { id, record, own: record.own(), evidence: on.known_evidence(record) }
    }

    /// Returns whether it has the values of its sites in a field, beside those of its own or for lack of any.
    pub(super) fn inherits(&self, field: Field) -> bool {
        let lacks_country = self.own.countries.is_empty();
        let inherited = [
            (Field::Kind, self.record.as_statement().is_none()),
            (Field::Region, lacks_country),
            (Field::Country, lacks_country),
            (Field::Wave, self.own.wave.is_none()),
            (Field::City, true),
            (Field::Sector, true),
        ];
        inherited.contains(&(field, true))
    }
}

const fn pattern_of(value: &Value) -> Option<&Pattern> {
    if let Value::Text(pattern) = value { Some(pattern) } else { None }
}

impl OfferedValue<'_> {
    fn lists(&self, said: &Said<'_>, index: &Index) -> bool {
        let wanted = Wanted { relation: Relation::Is, values: std::slice::from_ref(self.value) };
        match said {
            Said::Word(word) => wanted.has_word(word) || wanted.has_id(word),
            Said::Country(country) => wanted.has_country(*country),
            Said::Currency(currency) => *self.value == Value::Currency(*currency),
            Said::Condition(condition) => *self.value == Value::Condition(*condition),
            Said::Number(range) => wanted.number(*range).is_listed(),
            Said::Days(days) => wanted.event(*days).is_listed(),
            Said::Period(period) => wanted.date(Dated::Period(period)).is_listed(),
            Said::Text(text, field) => self.finds(*text, *field, index),
            // Their values are known by their names.
            Said::Organisation(_) => false,
        }
    }

    fn finds(&self, text: u32, field: ReasonField, index: &Index) -> bool {
        let closeness = self.finder.as_ref().and_then(|finder| index.closeness_of(text, field, finder));
        // Of a vocabulary only whole words count.
        closeness.is_some_and(|closeness| field != ReasonField::Sector || closeness == Closeness::Whole)
    }
}

/// Passes on what a record itself says in a field that has a facet.
fn say<'a>(judge: Judge<'a>, field: Field, speaker: &Speaker<'a>, say: &mut dyn FnMut(Said<'a>)) {
    let on = judge.on;
    let Speaker { id, record, own, evidence } = speaker;
    let (id, record) = (*id, *record);
    let commitment = record.as_commitment();
    match field {
        Field::Type => say(Said::Word(record.record_type().as_str())),
        Field::Kind => say_each(own.kind.map(|kind| Said::Word(kind.as_str())), say),
        Field::Region | Field::Country => say_each(own.countries.iter().copied().map(Said::Country), say),
        Field::City => say_texts(judge, id, &[ReasonField::City, ReasonField::Alias], say),
        Field::Sector => say_texts(judge, id, &[ReasonField::Sector, ReasonField::SectorNote], say),
        Field::Wave => say_each(own.wave.map(|wave| Said::Number(Range::exactly(Decimal::from(wave)))), say),
        Field::Status | Field::Stage => say_words(judge, field, own, say),
        Field::Firmness => judge.firmness(record).into_iter().for_each(|range| say(Said::Number(range))),
        Field::Party if id.as_organisation().is_none() => {
            judge.index.parties(id).iter().for_each(|(party, _)| say(Said::Organisation(*party)));
        }
        Field::Confidence => say_each(evidence.iter().map(|one| Said::Word(one.confidence.as_str())), say),
        Field::Document => {
            let documents = evidence.iter().filter_map(|evidence| evidence.document);
            say_each(documents.map(|id| Said::Word(&on.dataset.documents.get(id).entry.id)), say);
        }
        Field::Verdict => {
            say_each(judge.reviews.verdict(id).map(|verdict| Said::Word(verdict.as_str())), say);
        }
        Field::Is => {
            let so = Condition::ALL.iter().filter(|condition| judge.is_so(**condition, id, record));
            so.for_each(|condition| say(Said::Condition(*condition)));
        }
        Field::Date => match judge.date(record) {
            Ok(Dated::Period(period)) => say(Said::Period(period)),
            Ok(Dated::Event(days)) => say(Said::Days(days)),
            Err(_) => {}
        },
        Field::Due => on.due(record).flatten().into_iter().for_each(|days| say(Said::Days(days))),
        Field::From => commitment.map_or(&[][..], |one| &one.from).iter().for_each(|id| say(Said::Organisation(*id))),
        Field::To => commitment.map_or(&[][..], |one| &one.to).iter().for_each(|id| say(Said::Organisation(*id))),
        Field::Instrument => {
            let instrument = commitment.and_then(|commitment| commitment.instrument);
            say_each(instrument.map(|instrument| Said::Word(instrument.as_str())), say);
        }
        Field::Currency => {
            let claims = commitment.map(|commitment| commitment.amount.to_reckon_with(on.day));
            let currencies = claims.into_iter().flatten().filter_map(|claim| claim.value.currency());
            currencies.for_each(|currency| say(Said::Currency(currency)));
        }
        #[rustfmt::skip]
        Field::Party | Field::Id | Field::Site | Field::Level | Field::Payers | Field::Recipients | Field::Amount | Field::Rate
        | Field::Opening | Field::Checked | Field::Capacity(_) => {}
    }
}

fn say_each<'a>(said: impl IntoIterator<Item = Said<'a>>, say: &mut dyn FnMut(Said<'a>)) {
    said.into_iter().for_each(say);
}

fn say_words<'a>(judge: Judge<'a>, field: Field, own: &Own<'a>, say: &mut dyn FnMut(Said<'a>)) {
    let claimed = own.status.filter(|(name, _)| *name == field.as_str());
    for value in claimed.into_iter().flat_map(|(_, claims)| claims.values(judge.on)) {
        if let ClaimedValue::Word(word) = value {
            say(Said::Word(word));
        }
    }
}

/// Passes on the texts of some kinds of a site.
fn say_texts<'a>(judge: Judge<'a>, id: RecordId, kinds: &[ReasonField], say: &mut dyn FnMut(Said<'a>)) {
    if id.as_site().is_some() {
        let texts = judge.index.entries(id).iter().filter(|entry| kinds.contains(&entry.field));
        let known = texts.filter(|entry| entry.is_known(judge.on.day));
        known.for_each(|entry| say(Said::Text(entry.text, entry.field)));
    }
}
