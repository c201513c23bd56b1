//! References between records of one type that must not go round in circles: wholes, what is replaced,
//! and what is the same. Each cycle loses its links, its members stay.

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

/// The references of a record to others that it takes the place of.
#[derive(Debug)]
pub(super) struct Successions {
    /// To those that it replaces.
    pub(super) supersedes: Vec<usize>,
    /// To those that are the same.
    pub(super) same_as: Vec<usize>,
}

impl RawRecord {
    /// Returns the numbers of its references to what it replaces and to what is the same.
    pub(super) fn successions(&self) -> Successions {
        fn numbers<T>(references: &[Ref<T>]) -> Vec<usize> {
            references.iter().map(|reference| reference.number).collect()
        }
        macro_rules! by_type {
            ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
                match self {
                    $(Self::$name(raw) => {
                        Successions { supersedes: numbers(&raw.supersedes), same_as: numbers(&raw.same_as) }
                    })+
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
    order: &mut KeptOrder,
) -> Vec<UnplacedFault> {
    let mut cutter = CircleCutter { all: records, names, references, order, faults: Vec::new() };
    for kind in RecordType::ALL {
        cutter.cut(*kind);
    }
    cutter.faults
}

struct CircleCutter<'r, 'a> {
    all: &'r [Seen],
    names: &'r [DeclaredName<'a>],
    references: &'r [Reference<'a>],
    order: &'r mut KeptOrder,
    faults: Vec<UnplacedFault>,
}

/// The kept records of one type in their order.
type KeptRecords<'r> = Vec<(&'r Seen, &'r RawRecord)>;

impl CircleCutter<'_, '_> {
    fn cut(&mut self, kind: RecordType) {
        let all = self.all;
        let of_kind = self.order.kept.iter().filter_map(|number| {
            let seen = all.get(*number).filter(|seen| seen.kind == kind)?;
            Some((seen, seen.raw.as_ref()?))
        });
        let records: KeptRecords<'_> = of_kind.collect();
        let mut same = self.same(&records);
        let replaced = |raw: &RawRecord| raw.successions().supersedes;
        self.cut_field("supersedes", &records, &mut same, replaced);
        if kind == RecordType::Commitment {
            self.cut_field("part_of", &records, &mut same, |raw| {
                let RawRecord::Commitment(commitment) = raw else { return Vec::new() };
                commitment.part_of.iter().map(|part| part.id.number).collect()
            });
        }
    }

    /// The places of the records that are the same.
    fn same(&mut self, records: &KeptRecords<'_>) -> Groups<usize> {
        let mut same = Groups::default();
        for (place, (seen, raw)) in records.iter().enumerate() {
            for number in raw.successions().same_as {
                match self.target(number) {
                    Some(other) if other == place => {
                        self.fault(seen.source.file, number, Problem::SameAsItself);
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
    fn cut_field(
        &mut self,
        field: &str,
        records: &KeptRecords<'_>,
        same: &mut Groups<usize>,
        numbers: impl Fn(&RawRecord) -> Vec<usize>,
    ) {
        let mut links: Vec<Vec<Link>> = vec![Vec::new(); records.len()];
        for (place, (_, raw)) in records.iter().enumerate() {
            for reference in numbers(raw) {
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
            let ids = along.iter().filter_map(|place| self.name(records.get(*place)?.0)).collect();
            self.fault(self.file_of(link.reference), link.reference, Problem::Cycle { field: field.to_owned(), ids });
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
        self.all.get(record).map_or(0, |seen| seen.source.file)
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
