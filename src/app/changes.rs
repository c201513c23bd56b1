//! What has changed since an older dataset: marks for lists, lines for the detail, the days
//! promised earlier, and a page with every change.

use std::collections::HashMap;

use crate::diff::{Change, Difference, Values, compare};
use crate::domain::dataset::Dataset;
use crate::domain::date::Day;
use crate::domain::record::RecordId;
use crate::page::{Page, PageLine, Role, change_text};
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
    places: HashMap<RecordId, Novelty>,
}

impl Changes {
    /// Compares an older dataset with the current one.
    pub fn new(name: String, old: Dataset, new: &Dataset) -> Self {
        let difference = compare(&old, new);
        let added = difference.added.iter().map(|id| (*id, Novelty::Added));
        let changed = difference.changed.iter().enumerate().map(|(place, one)| (one.new, Novelty::Changed(place)));
        let places = added.chain(changed).collect();
        Self { name, old, difference, places }
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

/// Returns a page with every change: the dataset, then the added, removed and changed records.
pub fn changes_page(words: &Words, changes: Option<&Changes>, new: Option<&Dataset>) -> Page {
    let Some((changes, new)) = changes.zip(new) else {
        return Page::of(vec![PageLine::of(Role::Plain, words.text("changes-none-asked"))]);
    };
    let Difference { heading, added, removed, changed } = &changes.difference;
    if changes.difference.is_empty() {
        return Page::of(vec![PageLine::of(Role::Plain, words.text("diff-none"))]);
    }
    let mut lines =
        vec![PageLine::of(Role::Plain, words.with("changes-since", &[("name", changes.name.clone().into())]))];
    let mut part = |message: &str, texts: Vec<String>| {
        if !texts.is_empty() {
            lines.push(PageLine::blank());
            lines.push(PageLine::of(Role::Heading, words.with(message, &[("count", words.count(texts.len()).into())])));
            lines.extend(texts.into_iter().map(|text| PageLine::of(Role::Plain, text).indented(2).hanging(2)));
        }
    };
    part("diff-heading", heading.iter().map(|change| change_text(words, None, change)).collect());
    part("diff-removed", removed.iter().map(|id| named(words, &changes.old, *id)).collect());
    part("diff-added", added.iter().map(|id| named(words, new, *id)).collect());
    let mut told: Vec<(usize, String)> = Vec::new();
    for one in changed {
        told.push((2, named(words, new, one.new)));
        told.extend(one.changes.iter().map(|change| (4, change_text(words, None, change))));
    }
    if !told.is_empty() {
        lines.push(PageLine::blank());
        lines.push(PageLine::of(
            Role::Heading,
            words.with("diff-changed", &[("count", words.count(changed.len()).into())]),
        ));
    }
    lines.extend(told.into_iter().map(|(depth, text)| PageLine::of(Role::Plain, text).indented(depth).hanging(2)));
    Page::of(lines)
}

fn named(words: &Words, dataset: &Dataset, id: RecordId) -> String {
    let record = dataset.record(id);
    let title = words.get(record.title()).replace('\n', " ");
    format!("{title} ({}{}{})", words.word(record.record_type()), words.separator(), record.id())
}
