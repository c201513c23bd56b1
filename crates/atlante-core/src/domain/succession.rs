//! Which records take the place of which others: what replaces what, and what is the same.
//!
//! On which day a record counts is not decided here but in `facts`.

use std::collections::HashMap;

use super::cycles::{Link, find};
use super::dataset::Tables;
use super::groups::Groups;
use super::own_words::OpenWord;
use super::record::{Capacity, Commitment, Entry, Milestone, Partnership, RecordId, Site};
use super::table::Id;
use super::text::Text;
use super::types::record_types;
use super::vocabulary::CapacityKind;

/// Which records of a dataset take the place of which others.
#[derive(Clone, Debug, Default)]
pub struct Succession {
    /// Of each record that is the same as an earlier one, the first of them.
    firsts: HashMap<RecordId, RecordId>,
    /// Of each first, the others in the dataset's order.
    others: HashMap<RecordId, Vec<RecordId>>,
    /// Of each first, what replaces it or one of the others, in the dataset's order.
    replacers: HashMap<RecordId, Vec<RecordId>>,
    /// The same without those that are within what they replace.
    heirs: HashMap<RecordId, Vec<RecordId>>,
}

impl Succession {
    /// Finds out who takes whose place, and gives the first of those that are the same the claims of
    /// all.
    pub(super) fn of(tables: &mut Tables) -> Self {
        let mut found = Self::default();
        found.join(tables);
        found.replace(tables);
        found.heirs(tables);
        for (first, others) in &found.others {
            unite(tables, *first, others);
        }
        found
    }

    /// Returns whether every record stands for itself alone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.firsts.is_empty() && self.replacers.is_empty()
    }

    /// Returns the first of the records that are the same as one, or the record itself.
    #[must_use]
    pub fn first(&self, id: RecordId) -> RecordId {
        self.firsts.get(&id).copied().unwrap_or(id)
    }

    /// Returns the records that are the same as one, without it, in the dataset's order.
    #[must_use]
    pub fn same(&self, id: RecordId) -> Vec<RecordId> {
        let first = self.first(id);
        let all = std::iter::once(first).chain(self.others.get(&first).into_iter().flatten().copied());
        all.filter(|other| *other != id).collect()
    }

    /// Returns what replaces a record, or one that is the same, on whatever day, in the dataset's order.
    #[must_use]
    pub fn replacers(&self, id: RecordId) -> &[RecordId] {
        self.replacers.get(&self.first(id)).map_or(&[], Vec::as_slice)
    }

    /// Returns of what replaces a record that which its parts and overlaps pass on to: all but what is
    /// itself a part of it.
    #[must_use]
    pub fn heirs_of(&self, id: RecordId) -> &[RecordId] {
        self.heirs.get(&self.first(id)).map_or(&[], Vec::as_slice)
    }

    fn join(&mut self, tables: &Tables) {
        let mut same = Groups::default();
        for (id, entry) in entries(tables) {
            for other in &entry.more.same_as {
                same.join(id, *other);
            }
        }
        for id in same.others() {
            let first = same.first(id);
            self.firsts.insert(id, first);
            self.others.entry(first).or_default().push(id);
        }
    }

    fn replace(&mut self, tables: &Tables) {
        for (id, entry) in entries(tables) {
            for replaced in &entry.more.supersedes {
                let first = self.first(*replaced);
                if first == self.first(id) {
                    continue;
                }
                let replacers = self.replacers.entry(first).or_default();
                if replacers.last() != Some(&id) {
                    replacers.push(id);
                }
            }
        }
    }

    /// What replaces a commitment holds what the replaced one held, unless it is within it: then the
    /// other parts stay beside it.
    fn heirs(&mut self, tables: &Tables) {
        if self.replacers.is_empty() {
            return;
        }
        self.heirs.clone_from(&self.replacers);
        let mut links: Vec<Vec<Link>> = vec![Vec::new(); tables.commitments.len()];
        let mut add = |part: RecordId, whole: RecordId, reference: usize| {
            if let Some((part, whole)) = self.first(part).as_commitment().zip(self.first(whole).as_commitment())
                && let Some(links) = links.get_mut(part.position()).filter(|_| part != whole)
            {
                links.push(Link { whole: whole.position(), reference });
            }
        };
        let passed_on: Vec<(RecordId, RecordId)> =
            self.replacers.iter().flat_map(|(id, heirs)| heirs.iter().map(|heir| (*id, *heir))).collect();
        for (number, (replaced, heir)) in passed_on.iter().enumerate() {
            add(*replaced, *heir, number);
        }
        for (place, commitment) in tables.commitments.iter().enumerate() {
            for part in &commitment.part_of {
                add(RecordId::Commitment(Id::new(place)), RecordId::Commitment(part.whole), usize::MAX);
            }
        }
        for (replaced, heir) in find(&links).links.iter().filter_map(|link| passed_on.get(link.reference)) {
            if let Some(heirs) = self.heirs.get_mut(replaced) {
                heirs.retain(|one| one != heir);
            }
        }
    }
}

macro_rules! of_all_types {
    ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
        /// Returns the records that name others that they replace or are the same as, with the fields
        /// common to all types.
        fn entries(tables: &Tables) -> impl Iterator<Item = (RecordId, &Entry)> {
            let all = std::iter::empty()$(.chain(
                tables.$table.iter().enumerate().map(|(place, one)| (RecordId::$name(Id::new(place)), &one.entry)),
            ))+;
            all.filter(|(_, entry)| !entry.more.supersedes.is_empty() || !entry.more.same_as.is_empty())
        }

        /// Gives a record the claims of others as its own.
        fn unite(tables: &mut Tables, first: RecordId, others: &[RecordId]) {
            match first {
                $(RecordId::$name(first) => {
                    let others = others.iter().filter_map(|other| tables.$table.get(other.$accessor()?.position()));
                    let others: Vec<_> = others.cloned().collect();
                    if let Some(first) = tables.$table.get_mut(first.position()) {
                        // None is always, which comes before every day.
                        let since = others.iter().map(|other| other.entry.known_since);
                        first.entry.known_since = since.chain([first.entry.known_since]).min().unwrap_or_default();
                        first.absorb(&others);
                    }
                })+
            }
        }
    };
}
record_types!(of_all_types);

/// A type of record that can take over what is claimed of another.
trait Absorb: Sized {
    /// Adds the claims of others to its own, in their order.
    fn absorb(&mut self, _others: &[Self]) {}
}

impl Absorb for super::record::Statement {}
impl Absorb for super::record::Organisation {}
impl Absorb for super::record::Document {}

impl Absorb for Partnership {
    fn absorb(&mut self, others: &[Self]) {
        for other in others {
            self.status.absorb(&other.status);
        }
    }
}

impl Absorb for Commitment {
    fn absorb(&mut self, others: &[Self]) {
        for other in others {
            self.amount.absorb(&other.amount);
            self.stage.absorb(&other.stage);
        }
    }
}

impl Absorb for Milestone {
    /// That it was met is a claim too.
    fn absorb(&mut self, others: &[Self]) {
        for other in others {
            self.date.absorb(&other.date);
            if self.met.is_none() {
                self.met.clone_from(&other.met);
            }
        }
    }
}

impl Absorb for Site {
    /// Where both have one figure of a lot they speak of the same; of several each stays.
    fn absorb(&mut self, others: &[Self]) {
        let mut own = LotPlaces::of(&self.capacity);
        for other in others {
            self.status.absorb(&other.status);
            self.opening.absorb(&other.opening);
            let theirs = LotPlaces::of(&other.capacity);
            let before = self.capacity.len();
            for lot in &other.capacity {
                let like = own.like(lot);
                let is_equal = |place: &usize| self.capacity.get(*place) == Some(lot);
                match (like, theirs.like(lot)) {
                    ([single], [_]) => {
                        self.capacity.get_mut(*single).into_iter().for_each(|one| one.value.absorb(&lot.value));
                    }
                    _ if like.iter().any(is_equal) => {}
                    _ => self.capacity.extend([lot.clone()]),
                }
            }
            own.add(&self.capacity, before);
        }
    }
}

/// The places of the lots of a site, by what they count and their note.
#[derive(Default)]
struct LotPlaces(HashMap<(OpenWord<CapacityKind>, Option<Text>), Vec<usize>>);

impl LotPlaces {
    fn of(lots: &[Capacity]) -> Self {
        let mut places = Self::default();
        places.add(lots, 0);
        places
    }

    /// Adds the lots from a place on.
    fn add(&mut self, lots: &[Capacity], from: usize) {
        for (place, lot) in lots.iter().enumerate().skip(from) {
            self.0.entry((lot.what, lot.note.clone())).or_default().push(place);
        }
    }

    /// Returns the places of the lots that may be the same as this one.
    fn like(&self, lot: &Capacity) -> &[usize] {
        self.0.get(&(lot.what, lot.note.clone())).map_or(&[], Vec::as_slice)
    }
}
