//! What has changed since an older dataset: marks for lists, lines for the detail, the days
//! promised earlier, and a page with every change.

use std::collections::HashMap;

use crate::diff::{Changed, Difference, Values, compare};
use crate::domain::dataset::Dataset;
use crate::domain::date::Day;
use crate::domain::record::RecordId;
use crate::page::{Comparing, DigestExtent, DigestLine, DigestWriter, LongPage, Page, PageLine, Role, digest};
use crate::words::Words;

/// How a record differs from the older dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Novelty {
    /// The record is new.
    Added,
    /// The record has changed; the index of its entry in [`Difference::changed`].
    Changed(usize),
}

impl Novelty {
    /// Returns the sign of the change in lists.
    pub const fn sign(self, ascii: bool) -> &'static str {
        match self {
            Self::Added => "+",
            Self::Changed(_) if ascii => "~",
            Self::Changed(_) => "±",
        }
    }
}

/// An older dataset, and what has changed since.
pub struct Changes {
    /// The name of the older dataset.
    pub name: String,
    old: Dataset,
    difference: Difference,
    /// The lines of the page of changes.
    told: Vec<DigestLine>,
    places: HashMap<RecordId, Novelty>,
}

impl Changes {
    /// Compares an older dataset with the current one.
    pub fn new(name: String, old: Dataset, new: &Dataset) -> Self {
        let difference = compare(&old, new);
        let added = difference.added.iter().map(|one| (one.id, Novelty::Added));
        let changed = difference.changed.iter().enumerate().map(|(place, one)| (one.new, Novelty::Changed(place)));
        let places = added.chain(changed).collect();
        let told = digest(&old, new, &difference, DigestExtent::Whole);
        Self { name, old, difference, told, places }
    }

    /// Returns how a record has changed; `None` if it has not.
    pub fn novelty(&self, id: RecordId) -> Option<Novelty> {
        self.places.get(&id).copied()
    }

    fn changed(&self, id: RecordId) -> Option<&Changed> {
        match self.novelty(id) {
            Some(Novelty::Changed(place)) => self.difference.changed.get(place),
            _ => None,
        }
    }

    /// Returns the latest days that the older dataset gave for dates that have changed since.
    pub fn earlier_days(&self, id: RecordId) -> impl Iterator<Item = Day> {
        let changes = self.changed(id).map_or(&[][..], |changed| &changed.changes);
        let dates = changes.iter().filter(|change| matches!(&*change.field, "date" | "opening"));
        dates.filter_map(|change| match &change.values {
            Values::Dates(old, _) => old.iter().filter_map(|date| date.value.latest()).max(),
            _ => None,
        })
    }

    /// Returns how many records were added, changed and removed.
    pub const fn counts(&self) -> [usize; 3] {
        let Difference { added, changed, removed, .. } = &self.difference;
        [added.len(), changed.len(), removed.len()]
    }
}

/// Returns the lines that describe the changes of a record in its detail; empty if there are none.
pub fn changed_lines(words: &Words, changes: &Changes, new: &Dataset, id: RecordId) -> Vec<PageLine> {
    let said = match changes.novelty(id) {
        None => return Vec::new(),
        Some(Novelty::Added) => words.with("changes-is-new", &[("name", changes.name.clone().into())]),
        Some(Novelty::Changed(_)) => words.with("changes-since", &[("name", changes.name.clone().into())]),
    };
    let mut lines = vec![PageLine::of(Role::Heading, said)];
    let comparing = Comparing { words, old: &changes.old, new };
    let of_record = changes.changed(id);
    let each =
        of_record.into_iter().flat_map(|one| one.changes.iter().map(move |change| comparing.change(one, change)));
    lines.extend(each.map(|text| PageLine::of(Role::Plain, text).indented(2).hanging(2)));
    lines
}

/// Returns a page with every difference: first what happened, then what is new, then corrections, then upkeep.
pub fn changes_page<'a>(words: &'a Words, changes: Option<&'a Changes>, new: Option<&'a Dataset>) -> LongPage<'a> {
    let single = |message: &str| Page::of(vec![PageLine::of(Role::Plain, words.text(message))]).into();
    let Some((changes, new)) = changes.zip(new) else { return single("changes-none-asked") };
    if changes.difference.is_empty() {
        return single("diff-none");
    }
    let comparing = Comparing { words, old: &changes.old, new };
    let writer = DigestWriter { comparing, difference: &changes.difference, extent: DigestExtent::Whole };
    LongPage::new(changes.told.len() + 2, move |line| match line.checked_sub(2) {
        Some(line) => changes.told.get(line).map(|told| writer.line(*told)).unwrap_or_default(),
        None if line == 0 => {
            PageLine::of(Role::Plain, words.with("changes-since", &[("name", changes.name.clone().into())]))
        }
        None => PageLine::blank(),
    })
}
