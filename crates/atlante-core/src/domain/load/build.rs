//! From the contents of the files to the sound model: references become ids, claims get the day
//! from which they count, records the day from which they are known.
//!
//! Everything that could be wrong has been found before, so nothing here reports a fault.

use std::num::NonZeroU32;

use super::super::claim::{Caveat, Claim, Claims, Evidence, EvidenceList, MoreOfClaim, MoreOfEvidence, evidence_for};
use super::super::dataset::{Tables, all_evidence};
use super::super::date::{Day, Edtf, PackedDay};
use super::super::record::{
    Capacity, Commitment, Converted, Document, Entry, Involvement, Met, Milestone, MoreOfCommitment, MoreOfEntry,
    MoreOfSite, Organisation, PartOf, Partnership, Party, Position, Record, RecordId, Site, SourceRange, Statement,
    Strand, System,
};
use super::super::short_list::ShortList;
use super::super::table::Id;
use super::super::text::Text;
use super::super::types::record_types;
use super::super::vocabulary::ClaimCertainty;
use super::claimed::{self, Claimed};
use super::raw;
use super::raw::RawRecord;
use super::values::{FieldOf, Plain, Ref, SingleLine, host_of};

/// Builds records of the model.
#[derive(Debug)]
pub(super) struct RecordBuilder<'t> {
    /// The target of each reference; `None` if it has none.
    pub(super) targets: &'t [Option<RecordId>],
    /// The last day of `compiled`.
    pub(super) compiled: Option<Day>,
    /// The day from which each document counts, by its position.
    pub(super) published: Vec<Option<Day>>,
}

/// A type of record that references can lead to.
trait Referenced: Sized {
    fn pick(id: RecordId) -> Option<Id<Self>>;
}

/// Makes the records of a type from what the files say.
trait Builds<R> {
    /// The type.
    type Record;

    /// Makes a record, without the day from which it is known.
    fn build(&mut self, raw: R, source: SourceRange) -> Self::Record;
}

macro_rules! table {
    ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {$(
        impl Referenced for super::super::record::$name {
            fn pick(id: RecordId) -> Option<Id<Self>> {
                id.$accessor()
            }
        }
    )+};
}
record_types!(table);

/// Builds the fields common to all records.
macro_rules! entry {
    ($builder:ident, $raw:ident, $source:ident, $evidence:expr) => {
        Entry {
            id: $raw.id.0,
            summary: $raw.summary.map(|text| text.0),
            evidence: $evidence,
            known_since: PackedDay::NONE,
            source: $source,
            more: MoreOfEntry {
                aliases: plain($raw.aliases),
                tags: plain($raw.tags),
                checked: $raw.checked,
                ids: $raw.ids.map(|ids| ids.0).unwrap_or_default().into(),
                supersedes: $builder.records(&$raw.supersedes),
                same_as: $builder.records(&$raw.same_as),
            }
            .into(),
        }
    };
}

fn plain(list: Vec<Plain>) -> ShortList<Box<str>> {
    list.into_iter().map(|one| one.0).collect()
}

/// Builds the claims of a field of a record, which inherit the evidence for the field of that name.
macro_rules! claims {
    ($builder:ident, $raw:ident.$field:ident, $evidence:ident) => {
        $builder.claims($raw.$field, &$evidence, stringify!($field))
    };
}

impl RecordBuilder<'_> {
    /// Adds one record to its table. Documents must come first, since all others need their dates.
    pub(super) fn add(&mut self, raw: RawRecord, source: SourceRange, tables: &mut Tables) {
        macro_rules! by_type {
            ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
                match raw {
                    $(RawRecord::$name(raw) => {
                        let mut record = self.build(*raw, source);
                        record.entry.known_since = self.known_since(Record::$name(&record)).into();
                        tables.$table.push(record);
                    })+
                }
            };
        }
        record_types!(by_type);
    }

    fn counts_from(&self, date: Option<&Edtf>) -> Option<Day> {
        date.and_then(|date| date.counts_from(self.compiled))
    }

    fn target<R, T: Referenced>(&self, reference: &Ref<R>) -> Option<Id<T>> {
        self.targets.get(reference.number).copied().flatten().and_then(T::pick)
    }

    fn targets<R, T: Referenced, L: FromIterator<Id<T>>>(&self, references: &[Ref<R>]) -> L {
        references.iter().filter_map(|reference| self.target(reference)).collect()
    }

    fn records<R, L: FromIterator<RecordId>>(&self, references: &[Ref<R>]) -> L {
        references.iter().filter_map(|reference| self.targets.get(reference.number).copied().flatten()).collect()
    }

    /// Builds evidence; an entry whose document was left out is dropped with it.
    fn evidence<R>(&self, raw: Vec<claimed::Evidence<R>>) -> EvidenceList {
        let entries = raw.into_iter().filter_map(|entry| {
            let document = match &entry.document {
                Some(reference) => Some(self.target(reference)?),
                None => None,
            };
            let name = |field: &FieldOf<R>| field.name;
            Some(Evidence {
                document,
                paragraph: entry.paragraph,
                figure: entry.figure.map(|figure| figure.0),
                more: MoreOfEvidence {
                    fields: entry.fields.iter().map(name).collect(),
                    quote: entry.quote.map(|quote| quote.0),
                    retrieved: entry.retrieved,
                }
                .into(),
                confidence: entry.confidence,
            })
        });
        entries.collect::<Vec<_>>().into()
    }

    /// Returns the first day on which any of the documents had been published.
    fn first_published<'e>(&self, evidence: impl IntoIterator<Item = &'e Evidence>) -> Option<Day> {
        let documents = evidence.into_iter().filter_map(|entry| entry.document);
        documents.filter_map(|document| self.published.get(document.position()).copied().flatten()).min()
    }

    fn claims<V, R>(&self, raw: Option<Claimed<V, R>>, of_record: &EvidenceList, field: &str) -> Claims<V> {
        let Some(raw) = raw else { return Claims::default() };
        let inherited = inherited(of_record, field);
        let published = self.first_published(&*inherited);
        let bare = |value| Claim { evidence: inherited.clone(), since: published.into(), ..Claim::bare(value) };
        Claims::new(match raw {
            Claimed::Bare(value) => vec![bare(value)],
            Claimed::Several(claims) => {
                let claims = claims.into_iter().map(|raw| {
                    let mut claim = bare(raw.value);
                    if !raw.evidence.is_empty() {
                        claim.evidence = self.evidence(raw.evidence);
                        claim.since = self.first_published(&*claim.evidence).into();
                    }
                    let since = self.counts_from(raw.stated.as_ref()).map_or(claim.since, Into::into);
                    let [superseded, derived] = [raw.superseded, raw.derived].map(Option::unwrap_or_default);
                    let caveat = Caveat { derived, certainty: raw.certainty.unwrap_or(ClaimCertainty::Stated) };
                    let more = MoreOfClaim { stated: raw.stated, note: raw.note.map(|note| note.0) }.into();
                    Claim { since, superseded, caveat, more, ..claim }
                });
                claims.collect()
            }
        })
    }

    /// Returns the earliest day on which anything dated shows that the record exists.
    fn known_since(&self, record: Record<'_>) -> Option<Day> {
        let claimed = record.assertions().filter_map(|claim| claim.since);
        // What was said is known once it is published, not when it is said.
        let dates = record.own().dates.filter(|_| record.as_statement().is_none()).unwrap_or_default();
        let plain = dates.plain.and_then(|(_, date)| self.counts_from(Some(date)));
        claimed.chain(plain).chain(self.first_published(all_evidence(record))).min()
    }
}

impl RecordBuilder<'_> {
    fn involved(&self, raw: Vec<raw::Involved>) -> ShortList<Involvement> {
        let involvement = |raw::Involved(party)| {
            let organisation = self.target(&party.organisation)?;
            let certainty = party.certainty.unwrap_or(ClaimCertainty::Stated);
            Some(Involvement { organisation, role: line(party.role), certainty })
        };
        raw.into_iter().filter_map(involvement).collect()
    }
}

impl Builds<raw::Partnership> for RecordBuilder<'_> {
    type Record = Partnership;

    fn build(&mut self, raw: raw::Partnership, source: SourceRange) -> Partnership {
        let evidence = self.evidence(raw.evidence);
        let parties = raw.parties.0.into_iter().flat_map(|listed| listed.0);
        let party = |party: raw::Party| {
            let organisation = self.target(&party.organisation)?;
            Some(Party { organisation, role: line(party.role), brings: line(party.brings) })
        };
        Partnership {
            title: raw.title.0,
            parties: parties.filter_map(party).collect(),
            announced: raw.announced,
            status: claims!(self, raw.status, evidence),
            strands: raw.strands.into_iter().map(strand).collect(),
            terms: raw.terms.into_iter().map(|term| term.0).collect(),
            entry: entry!(self, raw, source, evidence),
        }
    }
}

impl Builds<raw::Site> for RecordBuilder<'_> {
    type Record = Site;

    fn build(&mut self, raw: raw::Site, source: SourceRange) -> Site {
        let evidence = self.evidence(raw.evidence);
        let capacity = |capacity: raw::Capacity| Capacity {
            what: capacity.what,
            note: capacity.note.map(|note| note.0),
            value: self.claims(Some(capacity.value), &evidence, "capacity"),
        };
        let position = raw.lat.zip(raw.lon).map(|(lat, lon)| Position { latitude: lat.0, longitude: lon.0 });
        Site {
            kind: raw.kind,
            name: raw.name.0,
            countries: if raw.countries.is_empty() { raw.country.into_iter().collect() } else { raw.countries.into() },
            city: line(raw.city),
            position,
            precision: raw.precision,
            wave: raw.wave.and_then(|wave| NonZeroU32::new(wave.0)),
            host: self.involved(raw.host),
            partners: self.involved(raw.partners),
            sectors: raw.sectors.into(),
            capacity: raw.capacity.into_iter().map(capacity).collect(),
            selected: raw.selected,
            opening: claims!(self, raw.opening, evidence),
            status: claims!(self, raw.status, evidence),
            more: MoreOfSite {
                full_name: line(raw.full_name),
                region: line(raw.region),
                address: line(raw.address),
                partner_countries: raw.partner_countries.into(),
                systems: raw.systems.into_iter().map(system).collect(),
                sectors_note: line(raw.sectors_note),
                linked_sites: self.targets(&raw.linked_sites),
            }
            .into(),
            entry: entry!(self, raw, source, evidence),
        }
    }
}

impl Builds<raw::Commitment> for RecordBuilder<'_> {
    type Record = Commitment;

    fn build(&mut self, raw: raw::Commitment, source: SourceRange) -> Commitment {
        let evidence = self.evidence(raw.evidence);
        let part = |part: &raw::PartOf| Some(PartOf { whole: self.target(&part.id)?, certainty: part.certainty });
        Commitment {
            title: raw.title.0,
            from: self.targets(&raw.from),
            to: self.targets(&raw.to),
            stage: claims!(self, raw.stage, evidence),
            instrument: raw.instrument,
            amount: claims!(self, raw.amount, evidence),
            period: raw.period,
            wave: raw.wave.and_then(|wave| NonZeroU32::new(wave.0)),
            part_of: raw.part_of.iter().filter_map(part).collect(),
            partnership: raw.partnership.and_then(|reference| self.target(&reference)),
            sites: self.targets(&raw.sites),
            country: raw.country,
            more: MoreOfCommitment {
                converted: raw
                    .converted
                    .into_iter()
                    .map(|one| Converted { amount: one.amount, rate_date: one.rate_date })
                    .collect(),
                may_overlap: self.targets(&raw.may_overlap),
            }
            .into(),
            entry: entry!(self, raw, source, evidence),
        }
    }
}

impl Builds<raw::Milestone> for RecordBuilder<'_> {
    type Record = Milestone;

    fn build(&mut self, raw: raw::Milestone, source: SourceRange) -> Milestone {
        let evidence = self.evidence(raw.evidence);
        Milestone {
            title: raw.title.0,
            date: claims!(self, raw.date, evidence),
            kind: raw.kind,
            about: self.records(&raw.about),
            met: raw.met.map(|met| Box::new(self.met(met, &evidence))),
            entry: entry!(self, raw, source, evidence),
        }
    }
}

impl RecordBuilder<'_> {
    /// Builds how a milestone was met. A date without a last day is never past, so it never counts.
    fn met(&self, raw: raw::Met, of_record: &EvidenceList) -> Met {
        let evidence = if raw.evidence.is_empty() { inherited(of_record, "met") } else { self.evidence(raw.evidence) };
        let past = raw.date.counts_from(self.compiled).unwrap_or(Day::MAX);
        let since = self.first_published(&*evidence).map_or(past, |published| published.max(past));
        Met { date: raw.date, evidence, since: Some(since) }
    }
}

impl Builds<raw::Statement> for RecordBuilder<'_> {
    type Record = Statement;

    fn build(&mut self, raw: raw::Statement, source: SourceRange) -> Statement {
        let evidence = self.evidence(raw.evidence);
        Statement {
            speaker: raw.speaker.0,
            role: line(raw.role),
            organisation: raw.organisation.and_then(|reference| self.target(&reference)),
            gist: raw.gist.0,
            date: raw.date,
            venue: line(raw.venue),
            about: self.records(&raw.about),
            entry: entry!(self, raw, source, evidence),
        }
    }
}

/// The evidence of a record for one of its fields, which thousands of claims may rest on. Most records name
/// no fields, so that all of it is for each.
fn inherited(of_record: &EvidenceList, field: &str) -> EvidenceList {
    if of_record.iter().all(|entry| entry.more.fields.is_empty()) {
        return of_record.clone();
    }
    evidence_for(of_record, field).cloned().collect::<Vec<_>>().into()
}

fn line(text: Option<SingleLine>) -> Option<Text> {
    text.map(|text| text.0)
}

fn system(raw: raw::System) -> System {
    System { name: raw.name.map(|name| name.0), kind: raw.kind }
}

fn strand(raw: raw::Strand) -> Strand {
    Strand { id: raw.id.0, title: raw.title.0, summary: raw.summary.map(|text| text.0) }
}

impl Builds<raw::Organisation> for RecordBuilder<'_> {
    type Record = Organisation;

    fn build(&mut self, raw: raw::Organisation, source: SourceRange) -> Organisation {
        Organisation {
            name: raw.name.0,
            kind: raw.kind,
            level: raw.level,
            country: raw.country,
            entry: entry!(self, raw, source, EvidenceList::default()),
        }
    }
}

impl Builds<raw::Document> for RecordBuilder<'_> {
    type Record = Document;

    fn build(&mut self, raw: raw::Document, source: SourceRange) -> Document {
        self.published.push(self.counts_from(raw.published.as_ref()));
        let file = raw.file.map_or_else(|| format!("{}.txt", raw.id.0).into(), |file| file.0);
        let url = raw.url.and_then(|url| url.0);
        let host = url.as_deref().and_then(host_of);
        Document {
            publisher: line(raw.publisher).unwrap_or_else(|| Text::same(host.as_deref().unwrap_or_default())),
            title: line(raw.title),
            published: raw.published,
            language: raw.language.map(|language| language.0),
            url,
            via: line(raw.via),
            file,
            grade: raw.grade,
            entry: entry!(self, raw, source, EvidenceList::default()),
        }
    }
}
