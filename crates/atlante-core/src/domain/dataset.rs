//! The dataset: its tables, the ids of its records, and the references between them.

use std::collections::HashMap;
use std::sync::Arc;

use super::claim::Evidence;
use super::date::{Day, Edtf};
use super::own_words::OwnWords;
use super::record::{
    Commitment, Document, Milestone, Organisation, Partnership, Record, RecordId, Site, SourceRange, Statement,
};
use super::table::Table;
use super::text::Text;
use super::vocabulary::RecordType;

/// A file that a dataset was read from.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its name as given, without control characters.
    pub name: String,
    /// Its full text.
    pub text: Arc<str>,
    /// Under which licence it may be used.
    pub licence: Option<Box<str>>,
    /// Where it, or what it was made from, is on the web, http or https.
    pub source_url: Option<Box<str>>,
}

/// A dataset in which every value is valid and every reference leads to a record.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// Its title.
    pub title: Text,
    /// Its version, if given.
    pub version: Option<Box<str>>,
    /// The day up to which its facts were gathered, as written.
    pub compiled: Option<Edtf>,
    /// The words that it adds to lists.
    pub own_words: OwnWords,
    /// The agreements.
    pub partnerships: Table<Partnership>,
    /// The sites.
    pub sites: Table<Site>,
    /// The commitments: money, or another measure, promised, owed or spent.
    pub commitments: Table<Commitment>,
    /// The milestones: events and deadlines.
    pub milestones: Table<Milestone>,
    /// The statements.
    pub statements: Table<Statement>,
    /// The organisations.
    pub organisations: Table<Organisation>,
    /// The documents.
    pub documents: Table<Document>,
    /// The files that it was read from.
    pub files: Vec<SourceFile>,
    names: HashMap<Box<str>, RecordId>,
    referrers: HashMap<RecordId, Vec<RecordId>>,
}

/// The seven tables, before they are linked.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// The agreements.
    pub partnerships: Vec<Partnership>,
    /// The sites.
    pub sites: Vec<Site>,
    /// The commitments.
    pub commitments: Vec<Commitment>,
    /// The milestones: events and deadlines.
    pub milestones: Vec<Milestone>,
    /// The statements.
    pub statements: Vec<Statement>,
    /// The organisations.
    pub organisations: Vec<Organisation>,
    /// The documents.
    pub documents: Vec<Document>,
}

impl Dataset {
    /// Ties tables together: the look-up by id, and the referrers of each record. It declares no words
    /// of its own.
    #[must_use]
    pub fn new(
        title: Text,
        version: Option<Box<str>>,
        compiled: Option<Edtf>,
        tables: Tables,
        files: Vec<SourceFile>,
    ) -> Self {
        let mut dataset = Self {
            title,
            version,
            compiled,
            own_words: OwnWords::default(),
            partnerships: Table::new(tables.partnerships),
            sites: Table::new(tables.sites),
            commitments: Table::new(tables.commitments),
            milestones: Table::new(tables.milestones),
            statements: Table::new(tables.statements),
            organisations: Table::new(tables.organisations),
            documents: Table::new(tables.documents),
            files,
            names: HashMap::new(),
            referrers: HashMap::new(),
        };
        dataset.names = dataset.name_all();
        dataset.referrers = dataset.collect_referrers();
        dataset
    }

    fn name_all(&self) -> HashMap<Box<str>, RecordId> {
        let mut names: HashMap<_, _> = self.ids().map(|id| (self.record(id).entry().id.clone(), id)).collect();
        for (id, partnership) in self.partnerships.iter() {
            names.extend(partnership.strands.iter().map(|strand| (strand.id.clone(), RecordId::Partnership(id))));
        }
        names
    }

    fn collect_referrers(&self) -> HashMap<RecordId, Vec<RecordId>> {
        let mut referrers: HashMap<RecordId, Vec<RecordId>> = HashMap::new();
        for id in self.ids() {
            for target in self.references(id) {
                let list = referrers.entry(target).or_default();
                if list.last() != Some(&id) {
                    list.push(id);
                }
            }
        }
        referrers
    }

    /// Returns the ids of all records in the dataset's order: by type, then as in the file.
    pub fn ids(&self) -> impl Iterator<Item = RecordId> {
        let partnerships = self.partnerships.iter().map(|(id, _)| RecordId::Partnership(id));
        let sites = self.sites.iter().map(|(id, _)| RecordId::Site(id));
        let commitments = self.commitments.iter().map(|(id, _)| RecordId::Commitment(id));
        let milestones = self.milestones.iter().map(|(id, _)| RecordId::Milestone(id));
        let statements = self.statements.iter().map(|(id, _)| RecordId::Statement(id));
        let organisations = self.organisations.iter().map(|(id, _)| RecordId::Organisation(id));
        let documents = self.documents.iter().map(|(id, _)| RecordId::Document(id));
        partnerships
            .chain(sites)
            .chain(commitments)
            .chain(milestones)
            .chain(statements)
            .chain(organisations)
            .chain(documents)
    }

    /// Returns the number of records.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.partnerships.len()
            + self.sites.len()
            + self.commitments.len()
            + self.milestones.len()
            + self.statements.len()
            + self.organisations.len()
            + self.documents.len()
    }

    /// Returns whether there are no records.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the record with an id.
    #[must_use]
    pub fn record(&self, id: RecordId) -> Record<'_> {
        match id {
            RecordId::Partnership(id) => Record::Partnership(self.partnerships.get(id)),
            RecordId::Site(id) => Record::Site(self.sites.get(id)),
            RecordId::Commitment(id) => Record::Commitment(self.commitments.get(id)),
            RecordId::Milestone(id) => Record::Milestone(self.milestones.get(id)),
            RecordId::Statement(id) => Record::Statement(self.statements.get(id)),
            RecordId::Organisation(id) => Record::Organisation(self.organisations.get(id)),
            RecordId::Document(id) => Record::Document(self.documents.get(id)),
        }
    }

    /// Returns the record that a name in the dataset refers to; the id of a strand refers to its
    /// agreement.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<RecordId> {
        self.names.get(name).copied()
    }

    /// Returns the records that refer to a record, in the dataset's order.
    #[must_use]
    pub fn referrers(&self, id: RecordId) -> &[RecordId] {
        self.referrers.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Returns the last day of `compiled`.
    #[must_use]
    pub fn compiled_day(&self) -> Option<Day> {
        self.compiled.as_ref().and_then(Edtf::latest)
    }

    /// Returns the JSON of a record as in its file; empty if the record does not come from a file.
    #[must_use]
    pub fn json(&self, source: SourceRange) -> &str {
        self.files.get(source.file).and_then(|file| file.text.get(source.start..source.end)).unwrap_or_default()
    }

    /// Returns the records that a record refers to, including in its evidence, possibly more than
    /// once.
    #[must_use]
    pub fn references(&self, id: RecordId) -> Vec<RecordId> {
        let record = self.record(id);
        let mut targets: Vec<_> =
            all_evidence(record).into_iter().filter_map(|evidence| evidence.document.map(RecordId::Document)).collect();
        match record {
            Record::Partnership(partnership) => {
                targets.extend(partnership.parties.iter().map(|party| RecordId::Organisation(party.organisation)));
            }
            Record::Site(site) => {
                let organisations = site.host.iter().chain(&site.partners);
                targets.extend(organisations.map(|one| RecordId::Organisation(one.organisation)));
                targets.extend(site.linked_sites.iter().map(|id| RecordId::Site(*id)));
            }
            Record::Commitment(commitment) => commitment_references(commitment, &mut targets),
            Record::Milestone(milestone) => targets.extend(&milestone.about),
            Record::Statement(statement) => {
                targets.extend(statement.organisation.map(RecordId::Organisation));
                targets.extend(&statement.about);
            }
            Record::Organisation(_) | Record::Document(_) => {}
        }
        targets
    }

    /// Returns the number of records of one type.
    #[must_use]
    pub const fn count(&self, kind: RecordType) -> usize {
        match kind {
            RecordType::Partnership => self.partnerships.len(),
            RecordType::Site => self.sites.len(),
            RecordType::Commitment => self.commitments.len(),
            RecordType::Milestone => self.milestones.len(),
            RecordType::Statement => self.statements.len(),
            RecordType::Organisation => self.organisations.len(),
            RecordType::Document => self.documents.len(),
        }
    }
}

fn commitment_references(commitment: &Commitment, targets: &mut Vec<RecordId>) {
    let organisations = commitment.from.iter().chain(&commitment.to);
    targets.extend(organisations.map(|id| RecordId::Organisation(*id)));
    targets.extend(commitment.part_of.iter().map(|part| RecordId::Commitment(part.whole)));
    targets.extend(commitment.may_overlap.iter().map(|id| RecordId::Commitment(*id)));
    targets.extend(commitment.partnership.map(RecordId::Partnership));
    targets.extend(commitment.sites.iter().map(|id| RecordId::Site(*id)));
}

/// Returns all evidence of a record, its own and that of its claims, each piece once.
#[must_use]
pub fn all_evidence(record: Record<'_>) -> Vec<&Evidence> {
    let met = if let Record::Milestone(milestone) = record { milestone.met.as_ref() } else { None };
    let claimed = record.assertions().flat_map(|claim| claim.evidence);
    let met = met.into_iter().flat_map(|met| &met.evidence);
    let mut unique: Vec<&Evidence> = Vec::new();
    for evidence in record.entry().evidence.iter().chain(claimed).chain(met) {
        if !unique.contains(&evidence) {
            unique.push(evidence);
        }
    }
    unique
}
