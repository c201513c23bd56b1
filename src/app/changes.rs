//! What has changed since an older dataset: marks for lists, lines for the detail, the days
//! promised earlier, and a page with every change.

use std::collections::HashMap;

use crate::diff::{Change, Changed, Difference, Values, compare};
use crate::domain::dataset::Dataset;
use crate::domain::date::Day;
use crate::domain::record::RecordId;
use crate::page::{LongPage, Page, PageLine, Role, change_text};
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
    told: Vec<ToldChange>,
    places: HashMap<RecordId, Novelty>,
}

impl Changes {
    /// Compares an older dataset with the current one.
    pub fn new(name: String, old: Dataset, new: &Dataset) -> Self {
        let difference = compare(&old, new);
        let added = difference.added.iter().map(|id| (*id, Novelty::Added));
        let changed = difference.changed.iter().enumerate().map(|(place, one)| (one.new, Novelty::Changed(place)));
        let places = added.chain(changed).collect();
        Self { name, old, told: told(&difference), difference, places }
    }

    /// Returns how a record has changed; `None` if it has not.
    pub fn novelty(&self, id: RecordId) -> Option<Novelty> {
        self.places.get(&id).copied()
    }

    fn of(&self, id: RecordId) -> &[Change] {
        match self.novelty(id) {
            Some(Novelty::Changed(place)) => {
                self.difference.changed.get(place).map_or(&[], |changed| changed.changes.as_slice())
            }
            _ => &[],
        }
    }

    /// Returns the latest days that the older dataset gave for dates that have changed since.
    pub fn earlier_days(&self, id: RecordId) -> impl Iterator<Item = Day> {
        let dates = self.of(id).iter().filter(|change| matches!(&*change.field, "date" | "opening"));
        dates.filter_map(|change| match &change.values {
            Values::Dates(old, _) => old.iter().filter_map(|date| date.value.latest()).max(),
            _ => None,
        })
    }

    /// Words a line of the page of changes.
    fn line(&self, words: &Words, new: &Dataset, told: ToldChange) -> PageLine {
        let Difference { heading, changed, .. } = &self.difference;
        let change = |change: Option<&Change>| change.map(|one| change_text(words, None, one)).unwrap_or_default();
        let (depth, said) = match told {
            ToldChange::Blank => return PageLine::blank(),
            ToldChange::Since => {
                return PageLine::of(Role::Plain, words.with("changes-since", &[("name", self.name.clone().into())]));
            }
            ToldChange::Heading(message, count) => {
                return PageLine::of(Role::Heading, words.with(message, &[("count", words.count(count).into())]));
            }
            ToldChange::OfDataset(number) => (2, change(heading.get(number))),
            ToldChange::Removed(id) => (2, named(words, &self.old, id)),
            ToldChange::Now(id) => (2, named(words, new, id)),
            ToldChange::OfRecord(place, number) => {
                (4, change(changed.get(place).and_then(|one| one.changes.get(number))))
            }
        };
        PageLine::of(Role::Plain, said).indented(depth).hanging(2)
    }

    /// Returns how many records were added, changed and removed.
    pub const fn counts(&self) -> [usize; 3] {
        let Difference { added, changed, removed, .. } = &self.difference;
        [added.len(), changed.len(), removed.len()]
    }
}

/// Returns the lines that describe the changes of a record in its detail; empty if there are none.
pub fn changed_lines(words: &Words, changes: &Changes, id: RecordId) -> Vec<PageLine> {
    let said = match changes.novelty(id) {
        None => return Vec::new(),
        Some(Novelty::Added) => words.with("changes-is-new", &[("name", changes.name.clone().into())]),
        Some(Novelty::Changed(_)) => words.with("changes-since", &[("name", changes.name.clone().into())]),
    };
    let mut lines = vec![PageLine::of(Role::Heading, said)];
    let each = changes.of(id).iter().map(|change| change_text(words, None, change));
    lines.extend(each.map(|text| PageLine::of(Role::Plain, text).indented(2).hanging(2)));
    lines
}

/// What a line of the page of changes says.
#[derive(Clone, Copy, Debug)]
enum ToldChange {
    /// Since when.
    Since,
    /// Nothing.
    Blank,
    /// A heading, by its message, and how many there are of what follows.
    Heading(&'static str, usize),
    /// A change of the dataset itself, by its index in [`Difference::heading`].
    OfDataset(usize),
    /// A record that is no longer there.
    Removed(RecordId),
    /// A record that is new or has changed.
    Now(RecordId),
    /// A change of a record, by the indices in [`Difference::changed`] and among its changes.
    OfRecord(usize, usize),
}

/// Returns what the lines of the page of changes say: of the dataset, then of the removed, the added
/// and the changed records.
fn told(difference: &Difference) -> Vec<ToldChange> {
    let Difference { heading, added, removed, changed } = difference;
    let mut told = vec![ToldChange::Since];
    let mut part = |message, count: usize, lines: Vec<ToldChange>| {
        if count > 0 {
            told.extend([ToldChange::Blank, ToldChange::Heading(message, count)]);
            told.extend(lines);
        }
    };
    part("diff-heading", heading.len(), (0..heading.len()).map(ToldChange::OfDataset).collect());
    part("diff-removed", removed.len(), removed.iter().copied().map(ToldChange::Removed).collect());
    part("diff-added", added.len(), added.iter().copied().map(ToldChange::Now).collect());
    let of_record = |(place, one): (usize, &Changed)| {
        let changes = (0..one.changes.len()).map(move |number| ToldChange::OfRecord(place, number));
        std::iter::once(ToldChange::Now(one.new)).chain(changes).collect::<Vec<_>>()
    };
    part("diff-changed", changed.len(), changed.iter().enumerate().flat_map(of_record).collect());
    told
}

/// Returns a page with every change: the dataset, then the removed, added and changed records.
pub fn changes_page<'a>(words: &'a Words, changes: Option<&'a Changes>, new: Option<&'a Dataset>) -> LongPage<'a> {
    let single = |message: &str| Page::of(vec![PageLine::of(Role::Plain, words.text(message))]).into();
    let Some((changes, new)) = changes.zip(new) else { return single("changes-none-asked") };
    if changes.difference.is_empty() {
        return single("diff-none");
    }
    LongPage::new(changes.told.len(), |line| {
        changes.told.get(line).map(|told| changes.line(words, new, *told)).unwrap_or_default()
    })
}

fn named(words: &Words, dataset: &Dataset, id: RecordId) -> String {
    let record = dataset.record(id);
    let title = words.get(record.title()).replace('\n', " ");
    format!("{title} ({}{}{})", words.word(record.record_type()), words.separator(), record.id())
}
