//! The differences between two datasets as a summary of news: what happened in the world, what is new, what was put
//! right in the data, and how much upkeep there was. Here it is decided which line stands where; how each reads is
//! in `digest/wording.rs`.

mod wording;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

pub use self::wording::DigestWriter;
use crate::diff::{Change, DiffPart, Difference, Shift, Values};
use crate::domain::amount::Decimal;
use crate::domain::dataset::Dataset;
use crate::domain::date::Day;
use crate::domain::facts::MeasureRank;
use crate::domain::on_day::{Lateness, OnDay};
use crate::domain::order_by::OrderBy;
use crate::domain::record::RecordId;
use crate::domain::vocabulary::{RecordType, Vocabulary};

/// The most records of one type that a summary names, and of one measure among them.
const MOST_OF_TYPE: usize = 12;
const MOST_OF_MEASURE: usize = 5;

/// The most organisations or documents that it names; more are only counted.
const MOST_COUNTED: usize = 4;

/// The most lines of a part of a summary that is no news.
const MOST_OF_PART: usize = 40;

/// How much of the differences is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigestExtent {
    /// Every event; of what is new the largest, of upkeep how much there was.
    Summary,
    /// Every difference, with the ids of the records.
    Whole,
}

crate::domain::closed::closed! {
    /// What the data were kept up with.
    pub enum UpkeepKind in "upkeep" {
        /// Days up to which news was looked for.
        Checked = "checked",
        /// Evidence, documents, and which claim rests on what.
        Sources = "sources",
        /// Titles, summaries, remarks, other names, marks.
        Texts = "texts",
        /// Which records belong together.
        Ties = "ties",
        /// Anything else.
        Rest = "rest",
    }
}

impl UpkeepKind {
    /// Returns the kind of a change in a record of a type.
    pub(super) fn of(kind: RecordType, change: &Change) -> Self {
        let is_of_sources = kind == RecordType::Document || change.field.contains("evidence");
        match change.root() {
            "checked" => Self::Checked,
            _ if is_of_sources => Self::Sources,
            "amount" | "stage" | "date" | "opening" | "status" | "capacity" | "met" => Self::Sources,
            "title" | "name" | "full_name" | "summary" | "terms" | "gist" | "role" | "venue" | "sectors_note"
            | "tags" | "aliases" | "strands" => Self::Texts,
            "part_of" | "may_overlap" | "partnership" | "sites" | "about" | "host" | "partners" | "linked_sites"
            | "parties" | "organisation" | "same_as" => Self::Ties,
            _ => Self::Rest,
        }
    }
}

/// What a line of the summary says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DigestLine {
    /// Nothing.
    Blank,
    /// The heading of the changes of the dataset itself, and how many there are.
    Dataset(usize),
    /// A change of the dataset itself, by its index in [`Difference::heading`].
    OfDataset(usize),
    /// The heading of a part, and how many differences belong to it.
    Part(DiffPart, usize),
    /// A change of a record, by the indices in [`Difference::changed`] and among its changes.
    OfRecord(usize, usize),
    /// That the terms of an agreement were changed, by its index in [`Difference::changed`].
    Amended(usize),
    /// That some values are the same and only marked otherwise.
    Marked,
    /// A record that takes the place of others, by its index in [`Difference::succeeded`].
    Succeeded(usize),
    /// A record that is overdue now.
    Overdue(RecordId),
    /// How many records of a type follow, which are in a part.
    OfType(DiffPart, RecordType, usize),
    /// A record that is new.
    Added(RecordId),
    /// A record that is no longer there.
    Removed(RecordId),
    /// How many there are more of what was listed last.
    More(usize),
    /// How much of a kind of upkeep there was.
    Upkeep(UpkeepKind),
}

/// Returns the lines of the summary.
#[must_use]
pub fn digest(old: &Dataset, new: &Dataset, difference: &Difference, extent: DigestExtent) -> Vec<DigestLine> {
    let mut sheet = DigestSheet { old, new, difference, extent, lines: Vec::new() };
    let count = difference.heading.len();
    sheet.part(DigestLine::Dataset(count), (0..count).map(DigestLine::OfDataset).collect());
    let mut changes: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (place, changed) in difference.changed.iter().enumerate() {
        for (number, change) in changed.changes.iter().enumerate() {
            changes.entry(rank(change.part)).or_default().push((place, number));
        }
    }
    for part in DiffPart::ALL {
        sheet.tell(part, changes.remove(&rank(part)).unwrap_or_default());
    }
    sheet.lines
}

/// Returns the place of a part in their order.
fn rank(part: DiffPart) -> usize {
    DiffPart::ALL.iter().position(|one| *one == part).unwrap_or_default()
}

/// The lines being put in order.
struct DigestSheet<'a> {
    old: &'a Dataset,
    new: &'a Dataset,
    difference: &'a Difference,
    extent: DigestExtent,
    lines: Vec<DigestLine>,
}

impl<'a> DigestSheet<'a> {
    fn change(&self, (place, number): (usize, usize)) -> Option<&'a Change> {
        self.difference.changed.get(place).and_then(|changed| changed.changes.get(number))
    }

    /// Writes a heading and what is below it, if there is anything.
    fn part(&mut self, heading: DigestLine, lines: Vec<DigestLine>) {
        if !lines.is_empty() {
            let gap = (!self.lines.is_empty()).then_some(DigestLine::Blank);
            self.lines.extend(gap.into_iter().chain([heading]).chain(lines));
        }
    }

    /// Writes everything of a part: events, then changes of values, then whole records.
    fn tell(&mut self, part: DiffPart, changes: Vec<(usize, usize)>) {
        let succeeded = self.difference.succeeded.iter().enumerate().filter(|(_, one)| one.part == part);
        let mut lines: Vec<DigestLine> = succeeded.map(|(place, _)| DigestLine::Succeeded(place)).collect();
        if part == DiffPart::Overdue {
            lines.extend(self.difference.overdue.iter().map(|id| DigestLine::Overdue(*id)));
        }
        let own = lines.len();
        let replacing: HashSet<RecordId> = self.difference.succeeded.iter().map(|one| one.by).collect();
        // That a record replaces another was told as such.
        let is_told = |at: &(usize, usize)| {
            let by = self.difference.changed.get(at.0).is_some_and(|changed| replacing.contains(&changed.new));
            by && self.change(*at).is_some_and(|change| change.root() == "supersedes")
        };
        let changes: Vec<_> = changes.into_iter().filter(|at| !is_told(at)).collect();
        let added = self.difference.added.iter().filter(|one| one.part == part && !replacing.contains(&one.id));
        let added: Vec<RecordId> = added.map(|one| one.id).collect();
        let removed = if part == DiffPart::Gone { &self.difference.removed[..] } else { &[] };
        let count = own + changes.len() + added.len() + removed.len();
        lines.extend(self.changes(part, changes));
        lines.extend(self.records(self.new, part, &added, DigestLine::Added));
        lines.extend(self.records(self.old, part, removed, DigestLine::Removed));
        self.part(DigestLine::Part(part, count), lines);
    }

    fn changes(&self, part: DiffPart, mut changes: Vec<(usize, usize)>) -> Vec<DigestLine> {
        changes.order_by_cached_key(|at| self.weight(*at));
        let mut lines = Vec::new();
        if self.extent == DigestExtent::Summary {
            match part {
                DiffPart::Upkeep => return self.upkeep(&changes),
                DiffPart::Amended => {
                    changes.dedup_by_key(|(place, _)| *place);
                    return changes.into_iter().map(|(place, _)| DigestLine::Amended(place)).collect();
                }
                _ => {}
            }
            let is_marked = |at: &(usize, usize)| self.change(*at).is_some_and(|change| change.values.are_alike());
            let all = changes.len();
            changes.retain(|at| !is_marked(at));
            lines.extend((changes.len() < all).then_some(DigestLine::Marked));
            let more = if part.is_news() { 0 } else { changes.len().saturating_sub(MOST_OF_PART) };
            changes.truncate(changes.len() - more);
            lines.splice(0..0, (more > 0).then_some(DigestLine::More(more)));
        }
        let each = changes.into_iter().map(|(place, number)| DigestLine::OfRecord(place, number));
        each.chain(lines).collect()
    }

    /// Returns by what changes are sorted: sums of one measure side by side, firm ones and large ones first; dates
    /// by how far they moved; all others as in the dataset.
    fn weight(&self, at: (usize, usize)) -> impl Ord + use<> {
        let change = self.change(at);
        let rank = change.map_or(u8::MAX, |change| change.values.rank());
        let (measure, size) = change.map(|change| size(&change.values)).unwrap_or_default();
        let firmness = self
            .difference
            .changed
            .get(at.0)
            .and_then(|changed| OnDay { dataset: self.new, day: Day::MAX }.firmness(self.new.record(changed.new)));
        let firmness = if size.is_some() { firmness } else { None };
        let moved = change.map_or(0, |change| days(change.shift));
        (rank, measure, Reverse(firmness), Reverse(size), Reverse(moved), at)
    }

    /// Returns the kinds of upkeep that there was.
    fn upkeep(&self, changes: &[(usize, usize)]) -> Vec<DigestLine> {
        let kinds: HashSet<UpkeepKind> = changes
            .iter()
            .filter_map(|at| {
                let kind = self.difference.changed.get(at.0)?.new.record_type();
                Some(UpkeepKind::of(kind, self.change(*at)?))
            })
            .collect();
        UpkeepKind::ALL.into_iter().filter(|kind| kinds.contains(kind)).map(DigestLine::Upkeep).collect()
    }

    /// Returns whole records by their types.
    fn records(
        &self,
        dataset: &Dataset,
        part: DiffPart,
        ids: &[RecordId],
        line: fn(RecordId) -> DigestLine,
    ) -> Vec<DigestLine> {
        let mut lines = Vec::new();
        for kind in RecordType::ALL.iter().copied() {
            let of_kind: Vec<RecordId> = ids.iter().copied().filter(|id| id.record_type() == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            let all = of_kind.len();
            let named = match self.extent {
                DigestExtent::Whole => of_kind,
                DigestExtent::Summary => foremost(dataset, kind, of_kind),
            };
            let more = all - named.len();
            lines.push(DigestLine::OfType(part, kind, all));
            let has_named = !named.is_empty();
            lines.extend(named.into_iter().map(line));
            lines.extend((has_named && more > 0).then_some(DigestLine::More(more)));
        }
        lines
    }
}

/// Returns the measure and the greatest bound of what a change comes to; nothing of what is no sum.
fn size(values: &Values) -> (Option<MeasureRank>, Option<Decimal>) {
    let Values::Amounts(old, new) = values else { return (None, None) };
    let amounts = || new.iter().chain(old).map(|one| &one.value);
    let measure = amounts().next().map(|amount| {
        let (group, name, per_year) = amount.measure_rank();
        (group, name.into(), per_year)
    });
    (measure, amounts().map(|amount| amount.bound.most().unwrap_or_else(|| amount.bound.least())).max())
}

/// Returns about how many days a date moved.
const fn days(shift: Shift) -> i32 {
    match shift {
        Shift::Later(Some(Lateness::Months(months))) | Shift::Earlier(Some(Lateness::Months(months))) => months * 31,
        Shift::Later(Some(Lateness::Days(days))) | Shift::Earlier(Some(Lateness::Days(days))) => days,
        _ => 0,
    }
}

/// Returns the records of one type that are worth a line of a summary, in the order in which they are told: of sums
/// the largest of each measure that are no part of another, of what is dated the latest. Many organisations or
/// documents are only counted.
fn foremost(dataset: &Dataset, kind: RecordType, mut ids: Vec<RecordId>) -> Vec<RecordId> {
    let on = OnDay { dataset, day: Day::MAX };
    match kind {
        RecordType::Organisation | RecordType::Document if ids.len() > MOST_COUNTED => ids.clear(),
        RecordType::Commitment => ids = largest(on, &ids),
        RecordType::Milestone | RecordType::Statement => {
            // What has happened comes before what is to come.
            let until = dataset.last_compiled();
            ids.order_by_cached_key(|id| {
                let first = on.first_day(dataset.record(*id));
                let is_to_come = first.zip(until).is_none_or(|(first, until)| until < first);
                (is_to_come, if is_to_come { (None, first) } else { (Some(Reverse(first)), None) }, *id)
            });
        }
        RecordType::Partnership | RecordType::Site | RecordType::Organisation | RecordType::Document => {}
    }
    ids.truncate(MOST_OF_TYPE);
    ids
}

/// Returns the largest sums of each measure, without those that are part of another of them.
fn largest(on: OnDay<'_>, ids: &[RecordId]) -> Vec<RecordId> {
    let all: HashSet<RecordId> = ids.iter().copied().collect();
    let mut measures: BTreeMap<MeasureRank, Vec<(Decimal, RecordId)>> = BTreeMap::new();
    for id in ids {
        let Some(commitment) = on.dataset.record(*id).as_commitment() else { continue };
        let is_part = commitment.part_of.iter().any(|part| all.contains(&RecordId::Commitment(part.whole)));
        if let Some((measure, size, _)) = on.amount_rank(commitment).filter(|_| !is_part) {
            measures.entry(measure).or_default().push((size, *id));
        }
    }
    // Of many measures those that most records have, money before units.
    let mut measures: Vec<_> = measures.into_iter().filter(|((group, ..), _)| *group < u8::MAX).collect();
    measures.order_by_key(|(measure, sums)| (Reverse(sums.len()), measure.clone()));
    let mut foremost = Vec::new();
    for (_, mut sums) in measures {
        sums.order_by_key(|(size, id)| (Reverse(*size), *id));
        foremost.extend(sums.into_iter().take(MOST_OF_MEASURE).map(|(_, id)| id));
    }
    foremost
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diff::compare;
    use crate::domain::load::{Input, load};
    use crate::page::Comparing;
    use crate::words::{Language, Words};

    fn dataset(records: &[String]) -> Dataset {
        let text = format!(
            r#"{{"format": "atlante/1", "title": "T", "compiled": "2026-03-31", "commitments": [{}]}}"#,
            records.join(", ")
        );
        load(vec![Input { name: "f".into(), bytes: text.into() }], &|_| ()).unwrap().dataset
    }

    /// A commitment of an id with what changes in any way: a sum, a stage, a day of looking up, what it replaces.
    fn record(id: &'static str) -> impl Strategy<Value = Option<String>> {
        let amount = (1u32..4, prop_oneof![Just("2025-10-01"), Just("2026-01-02"), Just("2026-05-02")]);
        let stage = prop_oneof![Just("announced"), Just("contracted")];
        let more = prop_oneof![
            Just(""),
            Just(r#", "checked": "2026-03-01""#),
            Just(r#", "supersedes": ["a"]"#),
            Just(r#", "country": "IT""#)
        ];
        let fields = (amount, stage, more).prop_map(move |((number, day), stage, more)| {
            let more = if id == "a" { "" } else { more };
            let value = format!(r#"{{"value": {{"exact": {number}, "currency": "EUR"}}, "stated": "{day}"}}"#);
            format!(r#"{{"id": "{id}", "title": "{id}", "stage": "{stage}", "amount": [{value}]{more}}}"#)
        });
        prop::option::of(fields)
    }

    fn records() -> impl Strategy<Value = Vec<String>> {
        (record("a"), record("b"), record("c"), record("d"))
            .prop_map(|(a, b, c, d)| [a, b, c, d].into_iter().flatten().collect())
    }

    proptest! {
        #[test]
        fn every_difference_is_told_once(old in records(), new in records()) {
            let (old, new) = (dataset(&old), dataset(&new));
            let difference = compare(&old, &new);
            let lines = digest(&old, &new, &difference, DigestExtent::Whole);
            let said: HashSet<DigestLine> = lines.iter().copied().filter(|line| *line != DigestLine::Blank).collect();
            prop_assert_eq!(said.len(), lines.iter().filter(|line| **line != DigestLine::Blank).count());
            let replacing: HashSet<RecordId> = difference.succeeded.iter().map(|one| one.by).collect();
            for (place, changed) in difference.changed.iter().enumerate() {
                for (number, change) in changed.changes.iter().enumerate() {
                    let is_told = said.contains(&DigestLine::OfRecord(place, number));
                    let is_succession = replacing.contains(&changed.new) && change.root() == "supersedes";
                    prop_assert!(is_told != is_succession, "{:?}", change);
                }
            }
            for one in &difference.added {
                prop_assert!(said.contains(&DigestLine::Added(one.id)) != replacing.contains(&one.id));
            }
            prop_assert!(difference.removed.iter().all(|id| said.contains(&DigestLine::Removed(*id))));
            prop_assert!((0..difference.succeeded.len()).all(|place| said.contains(&DigestLine::Succeeded(place))));
            // The headings of the parts count all of it, in the summary too.
            for extent in [DigestExtent::Summary, DigestExtent::Whole] {
                let lines = digest(&old, &new, &difference, extent);
                let counted: usize = lines.iter().map(|line| if let DigestLine::Part(_, count) = line { *count } else { 0 }).sum();
                let changes: usize = difference.changed.iter().map(|changed| changed.changes.len()).sum();
                let is_told_elsewhere = |changed: &crate::diff::Changed| replacing.contains(&changed.new);
                let elsewhere = difference.changed.iter().filter(|one| is_told_elsewhere(one)).count();
                let replacing_new = difference.added.iter().filter(|one| replacing.contains(&one.id)).count();
                prop_assert_eq!(elsewhere + replacing_new, difference.succeeded.len());
                prop_assert_eq!(counted, changes + difference.added.len() + difference.removed.len());
            }
        }
    }

    #[test]
    fn a_summary_names_the_largest_and_counts_the_rest() {
        let one = |number: u32, more: &str| {
            let amount = format!(r#"{{"exact": {number}, "currency": "EUR"}}"#);
            format!(r#"{{"id": "c{number}", "title": "C{number}", "amount": {amount}{more}}}"#)
        };
        let part = r#", "part_of": [{"id": "c9", "certainty": "stated"}]"#;
        let new: Vec<String> = (1..10).map(|number| one(number, if number == 8 { part } else { "" })).collect();
        let (old, new, words) = (dataset(&[]), dataset(&new), Words::new(Language::EN, false));
        let difference = compare(&old, &new);
        let extent = DigestExtent::Summary;
        let writer = DigestWriter {
            comparing: Comparing { words: &words, old: &old, new: &new },
            difference: &difference,
            extent,
        };
        let lines: Vec<String> =
            digest(&old, &new, &difference, extent).into_iter().map(|line| writer.line(line).text()).collect();
        let expected = [
            "Now in the data too, though it was known by 31 March 2026 (9)",
            "Commitments: 9",
            "C9 · €9",
            "C7 · €7",
            "C6 · €6",
            "C5 · €5",
            "C4 · €4",
            "and 4 more",
        ];
        assert_eq!(lines, expected);
    }
}
