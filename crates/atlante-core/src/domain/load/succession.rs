//! References between records of one type that must not go round in circles: wholes, what is replaced,
//! and what is the same. Each cycle loses its links, its members stay.

use super::super::closed::closed;
use super::super::cycles::{Cycles, Link, find};
use super::super::fault::Problem;
use super::super::groups::Groups;
use super::super::record::RecordId;
use super::super::types::record_types;
use super::super::vocabulary::{RecordType, Vocabulary};
use super::decode::shown;
use super::merge::KeptOrder;
use super::places::UnplacedFault;
use super::raw::RawRecord;
use super::reader::{DeclaredName, Reference, Seen};
use super::values::Ref;

closed! {
    /// The field of a reference that must not go round in circles.
    enum SuccessionField {
        /// To what it replaces.
        Supersedes = "supersedes",
        /// To what is the same.
        SameAs = "same_as",
        /// To the whole of which it is a part.
        PartOf = "part_of",
    }
}

/// A reference that must not go round in circles.
#[derive(Clone, Copy, Debug)]
struct SuccessionReference {
    /// The number of its record in [`FilesReader::records`](super::reader::FilesReader::records).
    record: usize,
    field: SuccessionField,
    /// Its own number.
    reference: usize,
}

/// The references that must not go round in circles, in the order of their records.
#[derive(Debug, Default)]
pub(super) struct Successions(Vec<SuccessionReference>);

impl Successions {
    /// Adds those of a record, which follows the ones before.
    pub(super) fn note(&mut self, record: usize, raw: &RawRecord) {
        let [supersedes, same_as] = raw.successions();
        let parts = match raw {
            RawRecord::Commitment(commitment) => commitment.part_of.iter().map(|part| part.id.number).collect(),
            _ => Vec::new(),
        };
        for (field, numbers) in [
            (SuccessionField::Supersedes, supersedes),
            (SuccessionField::SameAs, same_as),
            (SuccessionField::PartOf, parts),
        ] {
            self.0.extend(numbers.into_iter().map(|reference| SuccessionReference { record, field, reference }));
        }
    }

    /// Returns the numbers of the references in a field of a record.
    fn of(&self, record: usize, field: SuccessionField) -> impl Iterator<Item = usize> {
        let start = self.0.partition_point(|one| one.record < record);
        let own = self.0.iter().skip(start).take_while(move |one| one.record == record);
        own.filter(move |one| one.field == field).map(|one| one.reference)
    }
}

impl RawRecord {
    /// Returns the numbers of its references to what it replaces and to what is the same.
    pub(super) fn successions(&self) -> [Vec<usize>; 2] {
        fn numbers<T>(references: &[Ref<T>]) -> Vec<usize> {
            references.iter().map(|reference| reference.number).collect()
        }
        macro_rules! by_type {
            ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
                match self {
                    $(Self::$name(raw) => [numbers(&raw.supersedes), numbers(&raw.same_as)],)+
                }
            };
        }
        record_types!(by_type)
    }
}

/// Takes away the references that go round in circles, or from a record to itself as the same, and
/// tells of each circle at the link that closes it.
pub(super) fn cut(
    records: &[Seen],
    names: &[DeclaredName<'_>],
    references: &[Reference<'_>],
    successions: &Successions,
    order: &mut KeptOrder,
) -> Vec<UnplacedFault> {
    let mut cutter = CircleCutter { all: records, names, references, successions, order, faults: Vec::new() };
    for kind in RecordType::ALL {
        cutter.cut(*kind);
    }
    cutter.faults
}

struct CircleCutter<'r, 'a> {
    all: &'r [Seen],
    names: &'r [DeclaredName<'a>],
    references: &'r [Reference<'a>],
    successions: &'r Successions,
    order: &'r mut KeptOrder,
    faults: Vec<UnplacedFault>,
}

/// The kept records of one type in their order, each after its number.
type KeptRecords<'r> = Vec<(usize, &'r Seen)>;

impl CircleCutter<'_, '_> {
    fn cut(&mut self, kind: RecordType) {
        let all = self.all;
        let of_kind = self.order.kept.iter().filter_map(|number| Some((*number, all.get(*number)?)));
        let records: KeptRecords<'_> = of_kind.filter(|(_, seen)| seen.kind == kind).collect();
        let mut same = self.same(&records);
        self.cut_field(SuccessionField::Supersedes, &records, &mut same);
        if kind == RecordType::Commitment {
            self.cut_field(SuccessionField::PartOf, &records, &mut same);
        }
    }

    /// The places of the records that are the same.
    fn same(&mut self, records: &KeptRecords<'_>) -> Groups<usize> {
        let mut same = Groups::default();
        let successions = self.successions;
        for (place, (record, seen)) in records.iter().enumerate() {
            for number in successions.of(*record, SuccessionField::SameAs) {
                match self.target(number) {
                    Some(other) if other == place => {
                        self.fault(seen.source.file(), number, Problem::SameAsItself);
                        self.drop(number);
                    }
                    Some(other) => same.join(place, other),
                    None => {}
                }
            }
        }
        same
    }

    /// Cuts the circles of one field. What is the same is one; a link between two of the same is none.
    fn cut_field(&mut self, field: SuccessionField, records: &KeptRecords<'_>, same: &mut Groups<usize>) {
        let mut links: Vec<Vec<Link>> = vec![Vec::new(); records.len()];
        for (place, (record, _)) in records.iter().enumerate() {
            for reference in self.successions.of(*record, field) {
                let Some(target) = self.target(reference) else { continue };
                let (from, whole) = (same.first(place), same.first(target));
                if let (true, Some(links)) = (from != whole || place == target, links.get_mut(from)) {
                    links.push(Link { whole, reference });
                }
            }
        }
        if links.iter().all(Vec::is_empty) {
            return;
        }
        let Cycles { met, links } = find(&links);
        for (link, along) in met {
            let ids = along.iter().filter_map(|place| self.name(records.get(*place)?.1)).collect();
            self.fault(
                self.file_of(link.reference),
                link.reference,
                Problem::Cycle { field: field.as_str().to_owned(), ids },
            );
        }
        for link in links {
            self.drop(link.reference);
        }
    }

    /// The place, in its table, of the record to which a reference leads.
    fn target(&self, reference: usize) -> Option<usize> {
        self.order.targets.get(reference).copied().flatten().map(RecordId::position)
    }

    fn name(&self, seen: &Seen) -> Option<String> {
        self.names.get(seen.names.clone())?.first().map(|name| shown(&name.id))
    }

    /// The file in which a reference stands; the references of one record follow those of the last.
    fn file_of(&self, reference: usize) -> usize {
        let record = self.all.partition_point(|seen| seen.references.end <= reference);
        self.all.get(record).map_or(0, |seen| seen.source.file())
    }

    fn fault(&mut self, file: usize, reference: usize, problem: Problem) {
        let Some(reference) = self.references.get(reference) else { return };
        self.faults.push(UnplacedFault { file, offset: reference.offset, problem });
    }

    fn drop(&mut self, reference: usize) {
        if let Some(target) = self.order.targets.get_mut(reference) {
            *target = None;
        }
    }
}
