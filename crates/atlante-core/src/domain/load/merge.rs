//! Merging of several files into one dataset: which record has an id, which records are left out,
//! and where each reference leads.
//!
//! Only the names and references of records are looked at here.

use std::collections::HashMap;

use super::super::fault::Problem;
use super::super::record::RecordId;
use super::super::vocabulary::{RecordType, Vocabulary};
use super::decode::{nearest, shown};
use super::places::{FileText, UnplacedFault};
use super::reader::{DeclaredName, Reference, Seen};

/// The maximum number of ids compared to suggest similar spellings, over a whole dataset.
const MOST_COMPARISONS: usize = 200_000;

/// The state of a record in the merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MergeState {
    /// Part of the dataset.
    Kept,
    /// Unsound.
    LeftOut,
    /// Replaced by a sound record in a later file.
    Replaced,
}

/// What a name refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameKind {
    Record(RecordType),
    Strand,
}

impl NameKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Record(kind) => kind.as_str(),
            Self::Strand => "strand",
        }
    }
}

/// The record that has a name.
#[derive(Clone, Copy, Debug)]
struct Holder {
    record: usize,
    kind: NameKind,
}

/// The different ids of all names, numbered from 0, so that each name and each reference is looked up by its
/// text only once.
pub(super) struct NumberedIds {
    /// The number of the id of each name.
    of_names: Vec<u32>,
    /// The number of the id of each reference; `None` if nothing has that name.
    of_references: Vec<Option<u32>>,
    count: usize,
}

impl NumberedIds {
    /// Numbers the ids of names and finds those that references mean.
    pub(super) fn new(names: &[DeclaredName<'_>], references: &[Reference<'_>]) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::with_capacity(names.len());
        let mut of_names = Vec::with_capacity(names.len());
        for name in names {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            of_names.push(*numbers.entry(&name.id).or_insert(next));
        }
        let of_references = references.iter().map(|reference| numbers.get(&*reference.id).copied()).collect();
        Self { of_names, of_references, count: numbers.len() }
    }
}

/// The records of all files while they are merged.
pub(super) struct Merge<'r, 'a> {
    files: &'r [&'r FileText],
    records: &'r [Seen],
    names: &'r [DeclaredName<'a>],
    references: &'r [Reference<'a>],
    /// The state of each record.
    pub(super) states: Vec<MergeState>,
    /// For each record, the record of an earlier file that it has replaced.
    replaced: Vec<Option<usize>>,
    ids: &'r NumberedIds,
    /// What has each id now.
    holders: Vec<Option<Holder>>,
    /// What had each id and was left out: references to it are dropped without a fault.
    gone: Vec<Option<NameKind>>,
    comparisons: usize,
    faults: Vec<UnplacedFault>,
}

impl<'r, 'a> Merge<'r, 'a> {
    /// Merges the records of all files.
    pub(super) fn new(
        files: &'r [&'r FileText],
        records: &'r [Seen],
        names: &'r [DeclaredName<'a>],
        references: &'r [Reference<'a>],
        ids: &'r NumberedIds,
    ) -> Self {
        let state = |record: &Seen| if record.is_sound { MergeState::Kept } else { MergeState::LeftOut };
        let mut merge = Self {
            files,
            records,
            names,
            references,
            states: records.iter().map(state).collect(),
            replaced: vec![None; records.len()],
            holders: vec![None; ids.count],
            gone: vec![None; ids.count],
            ids,
            comparisons: MOST_COMPARISONS,
            faults: Vec::new(),
        };
        let mut first = vec![None; ids.count];
        for of_file in merge.ranges_of_files() {
            merge.refuse_repeated_names(of_file.clone(), &mut first);
            merge.admit_file(of_file);
        }
        merge.fall_back();
        merge.check_the_rest();
        merge
    }

    /// Returns the faults that were found.
    pub(super) fn into_faults(self) -> Vec<UnplacedFault> {
        self.faults
    }

    fn ranges_of_files(&self) -> Vec<std::ops::Range<usize>> {
        let mut start = 0;
        let chunks = self.records.chunk_by(|one, next| one.source.file() == next.source.file());
        chunks
            .map(|chunk| {
                let range = start..start + chunk.len();
                start = range.end;
                range
            })
            .collect()
    }

    fn seen(&self, record: usize) -> Option<&'r Seen> {
        self.records.get(record)
    }

    /// Returns the names of a record, each with the number of its id.
    fn names_of(&self, record: usize) -> impl Iterator<Item = (usize, &'r DeclaredName<'a>)> + use<'r, 'a> {
        let range = self.seen(record).map(|seen| seen.names.clone()).unwrap_or_default();
        let numbers = self.ids.of_names.get(range.clone()).unwrap_or_default();
        numbers.iter().map(|id| *id as usize).zip(self.names.get(range).unwrap_or_default())
    }

    fn holder(&self, id: usize) -> Option<Holder> {
        self.holders.get(id).copied().flatten()
    }

    fn kind_of(&self, record: usize, name: &DeclaredName<'_>) -> NameKind {
        match self.seen(record) {
            Some(seen) if !name.is_strand => NameKind::Record(seen.kind),
            _ => NameKind::Strand,
        }
    }

    fn state(&self, record: usize) -> MergeState {
        self.states.get(record).copied().unwrap_or(MergeState::LeftOut)
    }

    fn set_state(&mut self, record: usize, state: MergeState) {
        if let Some(place) = self.states.get_mut(record) {
            *place = state;
        }
    }

    fn replaced_by(&self, record: usize) -> Option<usize> {
        self.replaced.get(record).copied().flatten()
    }

    fn fault(&mut self, record: usize, offset: usize, problem: Problem) {
        let file = self.seen(record).map_or(0, |seen| seen.source.file());
        self.faults.push(UnplacedFault { file, offset, problem });
    }

    /// Leaves out the later of equal ids in one file. `first` has the file and the offset where each id stood
    /// first in the file that had it last.
    fn refuse_repeated_names(&mut self, of_file: std::ops::Range<usize>, first: &mut [Option<(usize, usize)>]) {
        for record in of_file {
            let Some(file) = self.seen(record).map(|seen| seen.source.file()) else { continue };
            for (id, name) in self.names_of(record) {
                let Some(first) = first.get_mut(id) else { continue };
                let Some((_, offset)) = first.filter(|(of, _)| *of == file) else {
                    *first = Some((file, name.offset));
                    continue;
                };
                let place = self.files.get(file).map(|file| file.place(offset)).unwrap_or_default();
                self.fault(record, name.offset, Problem::DuplicateId { id: shown(&name.id), first: place });
                self.set_state(record, MergeState::LeftOut);
            }
        }
    }

    /// Admits the sound records of one file. Those that replace another come first, so that a
    /// strand may move from one agreement to another.
    fn admit_file(&mut self, of_file: std::ops::Range<usize>) {
        let mut fresh = Vec::new();
        for record in of_file {
            if self.state(record) == MergeState::LeftOut {
                self.give_up_names(record);
            } else if let Some(earlier) = self.namesake(record) {
                self.admit(record, Some(earlier));
            } else {
                fresh.push(record);
            }
        }
        for record in fresh {
            self.admit(record, None);
        }
    }

    /// Returns the record of an earlier file with the same id and type.
    fn namesake(&self, record: usize) -> Option<usize> {
        let (id, own) = self.names_of(record).find(|(_, name)| !name.is_strand)?;
        let holder = self.holder(id)?;
        (holder.kind == self.kind_of(record, own)).then_some(holder.record)
    }

    fn admit(&mut self, record: usize, earlier: Option<usize>) {
        if let Some(earlier) = earlier {
            self.release_names(earlier);
        }
        let mut clashes = false;
        for (id, name) in self.names_of(record) {
            if let Some(holder) = self.holder(id) {
                let earlier = holder.kind.as_str().to_owned();
                self.fault(record, name.offset, Problem::OtherType { id: shown(&name.id), earlier });
                clashes = true;
            }
        }
        if clashes {
            self.set_state(record, MergeState::LeftOut);
            self.give_up_names(record);
            if let Some(earlier) = earlier {
                self.hold_names(earlier);
            }
            return;
        }
        self.hold_names(record);
        if let Some(earlier) = earlier {
            self.set_state(earlier, MergeState::Replaced);
            if let Some(place) = self.replaced.get_mut(record) {
                *place = Some(earlier);
            }
        }
    }

    fn hold_names(&mut self, record: usize) {
        for (id, name) in self.names_of(record) {
            let holder = Holder { record, kind: self.kind_of(record, name) };
            if let Some(place) = self.holders.get_mut(id) {
                place.get_or_insert(holder);
            }
        }
    }

    fn release_names(&mut self, record: usize) {
        for (id, _) in self.names_of(record) {
            if let Some(place) = self.holders.get_mut(id) {
                place.take_if(|holder| holder.record == record);
            }
        }
    }

    fn give_up_names(&mut self, record: usize) {
        for (id, name) in self.names_of(record) {
            let kind = self.kind_of(record, name);
            if let Some(place) = self.gone.get_mut(id) {
                place.get_or_insert(kind);
            }
        }
    }

    /// Restores earlier records in place of later ones with unsound references. Goes from the last
    /// to the first, so that a restored record is checked in turn.
    fn fall_back(&mut self) {
        for record in (0..self.records.len()).rev() {
            let Some(earlier) = self.replaced_by(record) else { continue };
            if self.state(record) != MergeState::Kept || self.refers_soundly(record) {
                continue;
            }
            self.report_references(record);
            self.set_state(record, MergeState::LeftOut);
            self.release_names(record);
            self.give_up_names(record);
            self.set_state(earlier, MergeState::Kept);
            self.hold_names(earlier);
        }
    }

    /// Reports unsound references. Unsound records are checked too: no fault hides another.
    fn check_the_rest(&mut self) {
        for record in 0..self.records.len() {
            let fell_back = self.replaced_by(record).is_some() && self.state(record) == MergeState::LeftOut;
            if fell_back || self.state(record) == MergeState::Replaced || self.refers_soundly(record) {
                continue;
            }
            self.report_references(record);
            self.set_state(record, MergeState::LeftOut);
        }
    }

    /// Returns the references of a record, each with its number.
    fn references_of(&self, record: usize) -> impl Iterator<Item = (usize, &'r Reference<'a>)> + use<'r, 'a> {
        let range = self.seen(record).map(|seen| seen.references.clone()).unwrap_or_default();
        range.clone().zip(self.references.get(range).unwrap_or_default())
    }

    /// Returns the number of the id that a reference names.
    fn id_meant(&self, reference: usize) -> Option<usize> {
        self.ids.of_references.get(reference).copied().flatten().map(|id| id as usize)
    }

    fn meaning(&self, reference: usize) -> Option<NameKind> {
        let id = self.id_meant(reference)?;
        self.holder(id).map(|holder| holder.kind).or_else(|| self.gone.get(id).copied().flatten())
    }

    fn refers_soundly(&self, record: usize) -> bool {
        self.references_of(record).all(|(number, reference)| {
            self.meaning(number).is_some_and(|kind| reference.expected.is_none_or(|one| kind == NameKind::Record(one)))
        })
    }

    fn report_references(&mut self, record: usize) {
        for (number, reference) in self.references_of(record) {
            let id = shown(&reference.id);
            let problem = match (self.meaning(number), reference.expected) {
                (None, expected) => Problem::Dangling {
                    id,
                    expected: expected.map(|kind| kind.as_str().to_owned()),
                    nearest: self.nearest_id(reference),
                },
                (Some(found), Some(expected)) if found != NameKind::Record(expected) => Problem::WrongReference {
                    id,
                    expected: expected.as_str().to_owned(),
                    found: found.as_str().to_owned(),
                },
                _ => continue,
            };
            self.fault(record, reference.offset, problem);
        }
    }

    fn nearest_id(&mut self, reference: &Reference<'_>) -> Option<String> {
        self.comparisons = self.comparisons.checked_sub(self.names.len())?;
        let fits = |seen: &&Seen| reference.expected.is_none_or(|kind| kind == seen.kind);
        let names = self.records.iter().filter(fits).filter_map(|seen| self.names.get(seen.names.clone())).flatten();
        let names = names.filter(|name| reference.expected.is_none() || !name.is_strand);
        nearest(&reference.id, names.map(|name| &*name.id))
    }

    /// Returns the kept records by type, in the dataset's order: a record that replaces another
    /// takes its place.
    pub(super) fn order(&self) -> KeptOrder {
        let mut roots: Vec<usize> = Vec::with_capacity(self.records.len());
        for record in 0..self.records.len() {
            let root = self.replaced_by(record).and_then(|earlier| roots.get(earlier).copied());
            roots.push(root.unwrap_or(record));
        }
        let mut kept: Vec<usize> = (0..self.records.len()).filter(|one| self.state(*one) == MergeState::Kept).collect();
        kept.sort_by_key(|record| roots.get(*record).copied());
        let mut counts: HashMap<RecordType, usize> = HashMap::new();
        let mut ids = vec![None; self.records.len()];
        for record in &kept {
            if let (Some(seen), Some(id)) = (self.seen(*record), ids.get_mut(*record)) {
                let count = counts.entry(seen.kind).or_default();
                *id = Some(RecordId::new(seen.kind, *count));
                *count += 1;
            }
        }
        let targets = (0..self.references.len()).map(|reference| self.target(reference, &ids)).collect();
        KeptOrder { kept, targets }
    }

    fn target(&self, reference: usize, ids: &[Option<RecordId>]) -> Option<RecordId> {
        let holder = self.holder(self.id_meant(reference)?)?;
        ids.get(holder.record).copied().flatten()
    }
}

/// The kept records in order, and the targets of all references.
#[derive(Debug)]
pub(super) struct KeptOrder {
    /// The numbers of the kept records; those of one type are in the order of their table.
    pub(super) kept: Vec<usize>,
    /// The target of each reference; `None` if it was left out.
    pub(super) targets: Vec<Option<RecordId>>,
}

impl KeptOrder {
    /// Returns how many records of a type are kept.
    pub(super) fn count(&self, records: &[Seen], kind: RecordType) -> usize {
        self.kept.iter().filter(|record| records.get(**record).is_some_and(|seen| seen.kind == kind)).count()
    }
}
