//! How each line of the summary of differences reads.

use std::collections::{BTreeMap, HashSet};

use super::{DigestExtent, DigestLine, UpkeepKind};
use crate::diff::{Change, Changed, DiffPart, Difference, Shift, Sourced, Succeeded, Values};
use crate::domain::dataset::Dataset;
use crate::domain::date::Edtf;
use crate::domain::order_by::OrderBy;
use crate::domain::record::{Record, RecordId};
use crate::page::change::{Comparing, amounts_in_full};
use crate::page::each::on_page;
use crate::page::{PageLine, Piece, Role, capital};
use crate::words::Words;

/// The columns by which what stands below a heading is indented.
const INDENT: usize = 2;

/// Words the lines of a summary.
#[derive(Clone, Copy)]
pub struct DigestWriter<'a> {
    /// The two datasets.
    pub comparing: Comparing<'a>,
    /// What differs between them.
    pub difference: &'a Difference,
    /// How much of it is told.
    pub extent: DigestExtent,
}

impl<'a> DigestWriter<'a> {
    const fn words(self) -> &'a Words {
        self.comparing.words
    }

    /// Words a line.
    #[must_use]
    pub fn line(self, line: DigestLine) -> PageLine {
        let words = self.words();
        let new = self.comparing.new;
        let heading = |text: String| PageLine::of(Role::Heading, text);
        match line {
            DigestLine::Blank => PageLine::blank(),
            DigestLine::Dataset(count) => heading(words.with("diff-heading", &[("count", count.into())])),
            DigestLine::Part(part, count) => heading(self.heading(part, count)),
            DigestLine::OfDataset(number) => {
                let change = self.difference.heading.get(number);
                below(INDENT, vec![Piece::plain(change.map(|one| self.of_dataset(one)).unwrap_or_default())])
            }
            DigestLine::OfRecord(place, number) => {
                let changed = self.difference.changed.get(place);
                let told = changed.and_then(|one| Some(self.change(one, one.changes.get(number)?)));
                below(INDENT, told.unwrap_or_default())
            }
            DigestLine::Amended(place) => {
                below(INDENT, self.difference.changed.get(place).map(|one| self.amended(one)).unwrap_or_default())
            }
            DigestLine::Marked => below(INDENT, self.marked()),
            DigestLine::Succeeded(place) => {
                below(INDENT, self.difference.succeeded.get(place).map(|one| self.succeeded(one)).unwrap_or_default())
            }
            DigestLine::Overdue(id) => below(INDENT, self.record(new, id)),
            DigestLine::OfType(part, kind, count) => {
                let said = [("what", words.plural(kind).into()), ("count", count.into())];
                let is_only_counted = matches!(part, DiffPart::New | DiffPart::Known | DiffPart::Gone);
                debug_assert!(is_only_counted, "{part:?}");
                below(INDENT, vec![Piece::new(Role::Label, capital(&words.with("diff-of-type", &said)))])
            }
            DigestLine::Added(id) => below(2 * INDENT, self.record(new, id)),
            DigestLine::Removed(id) => below(2 * INDENT, self.record(self.comparing.old, id)),
            DigestLine::More(count) => {
                let said = words.with("diff-more", &[("count", count.into())]);
                below(2 * INDENT, vec![Piece::new(Role::Muted, said)])
            }
            DigestLine::Upkeep(kind) => below(INDENT, self.upkeep(kind)),
        }
    }

    fn heading(self, part: DiffPart, count: usize) -> String {
        let words = self.words();
        let day = self.comparing.old.last_compiled().map(|day| words.date(&Edtf::from_day(day)));
        let day = day.unwrap_or_default();
        let is_dated = if day.is_empty() { "no" } else { "yes" };
        words.with(part.message(), &[("count", count.into()), ("dated", is_dated.into()), ("day", day.into())])
    }

    fn of_dataset(self, change: &Change) -> String {
        format!("{}: {}", self.comparing.field(change), self.comparing.values(self.comparing.worded(&change.values)))
    }

    /// Returns a record by its name; with its id where everything is told.
    fn named(self, dataset: &Dataset, id: RecordId) -> Vec<Piece> {
        let mut pieces = vec![Piece::new(Role::Link, self.comparing.name(dataset, id))];
        if self.extent == DigestExtent::Whole {
            pieces.push(Piece::new(Role::Muted, format!(" ({})", dataset.record(id).id())));
        }
        pieces
    }

    /// Returns a record with its figure and facts.
    fn record(self, dataset: &Dataset, id: RecordId) -> Vec<Piece> {
        let mut pieces = self.named(dataset, id);
        let (figure, facts) = on_page(dataset.record(id)).figure_and_facts(&self.comparing.of(dataset));
        for fact in figure.into_iter().chain(facts).filter(|fact| !fact.is_empty()) {
            pieces.extend([Piece::new(Role::Muted, self.words().separator()), Piece::plain(fact)]);
        }
        pieces
    }

    /// Returns a change: the record, the field unless it is the one that one thinks of first, the values, and what
    /// the heading does not say.
    fn change(self, changed: &Changed, change: &Change) -> Vec<Piece> {
        let comparing = self.comparing;
        let record = comparing.new.record(changed.new);
        let mut pieces = self.named(comparing.new, changed.new);
        pieces.push(Piece::plain(": "));
        let is_plainly_met = change.field != "met" || change.part == DiffPart::Met;
        if !is_plainly_met || !is_foremost(record, &change.field) {
            pieces.push(Piece::new(Role::Label, format!("{}: ", comparing.field(change))));
        }
        let is_first = matches!(change.part, DiffPart::First | DiffPart::Known | DiffPart::Met);
        let (old, new) = comparing.both(changed, change);
        let is_told_alone = is_first && old.is_empty();
        pieces.push(Piece::plain(if is_told_alone { new } else { comparing.values((old, new)) }));
        // What the heading says, or an arrow between two words, is not said again.
        let is_plain = match change.part {
            DiffPart::Raised | DiffPart::Cut => true,
            _ => change.shift == Shift::Firmer,
        };
        let direction = comparing.direction(change).filter(|_| !is_plain);
        let source = comparing.source(&change.sourced).filter(|_| !matches!(change.values, Values::Json(..)));
        pieces.extend(self.remarks(&direction.into_iter().chain(source).collect::<Vec<_>>()));
        pieces
    }

    /// Returns remarks in brackets, if there are any.
    fn remarks(self, remarks: &[String]) -> Option<Piece> {
        let said = self.comparing.remarked(String::new(), remarks);
        (!said.is_empty()).then(|| Piece::new(Role::Muted, said))
    }

    fn amended(self, changed: &Changed) -> Vec<Piece> {
        let amended: Vec<&Change> = changed.changes.iter().filter(|one| one.part == DiffPart::Amended).collect();
        let mut pieces = self.named(self.comparing.new, changed.new);
        let source = amended.first().and_then(|one| self.comparing.source(&one.sourced));
        pieces.extend(self.remarks(source.as_slice()));
        pieces
    }

    /// Names the records of which a value is the same and only marked otherwise.
    fn marked(self) -> Vec<Piece> {
        let is_marked = |change: &Change| change.values.are_alike();
        let marked = self.difference.changed.iter().filter(|changed| changed.changes.iter().any(is_marked));
        let names: Vec<String> = marked.map(|one| self.comparing.name(self.comparing.new, one.new)).collect();
        let said = [("count", names.len().into()), ("names", names.join("; ").into())];
        vec![Piece::plain(self.words().with("diff-marked", &said))]
    }

    fn succeeded(self, succeeded: &Succeeded) -> Vec<Piece> {
        let comparing = self.comparing;
        let mut pieces = Vec::new();
        for id in &succeeded.replaced {
            if !pieces.is_empty() {
                pieces.push(Piece::plain("; "));
            }
            pieces.extend(self.named(comparing.old, *id));
            pieces.push(Piece::plain(self.figure(comparing.old, *id)));
        }
        pieces.push(Piece::plain(if self.words().is_ascii() { " -> " } else { " → " }));
        pieces.extend(self.named(comparing.new, succeeded.by));
        pieces.push(Piece::plain(self.figure(comparing.new, succeeded.by)));
        let latest = comparing.new.record(succeeded.by).assertions().max_by_key(|one| one.since);
        let sourced = latest.map(|one| Sourced {
            since: one.since,
            documents: one.evidence.iter().filter_map(|piece| piece.document).collect(),
            ..Sourced::default()
        });
        pieces.extend(self.remarks(sourced.and_then(|sourced| comparing.source(&sourced)).as_slice()));
        pieces
    }

    /// Returns the amount of a commitment after a comma; nothing of other records.
    fn figure(self, dataset: &Dataset, id: RecordId) -> String {
        let commitment = dataset.record(id).as_commitment();
        let said = commitment.map(|one| amounts_in_full(self.words(), &one.amount)).unwrap_or_default();
        if said.is_empty() { said } else { format!(", {said}") }
    }

    /// Says in how many records each field of a kind of upkeep changed, the most frequent first.
    fn upkeep(self, kind: UpkeepKind) -> Vec<Piece> {
        let words = self.words();
        let mut fields: BTreeMap<&str, HashSet<RecordId>> = BTreeMap::new();
        let mut records = HashSet::new();
        for changed in &self.difference.changed {
            for change in changed.changes.iter().filter(|change| change.part == DiffPart::Upkeep) {
                if UpkeepKind::of(changed.new.record_type(), change) == kind {
                    fields.entry(change.root()).or_default().insert(changed.new);
                    records.insert(changed.new);
                }
            }
        }
        let said = [("count", records.len().into())];
        let mut pieces = vec![Piece::plain(words.with(kind.message(), &said))];
        if kind != UpkeepKind::Checked {
            let mut fields: Vec<_> = fields.into_iter().map(|(field, records)| (records.len(), field)).collect();
            fields.order_by_key(|(count, field)| (std::cmp::Reverse(*count), *field));
            let said =
                fields.into_iter().map(|(count, field)| format!("{} {}", words.field(field), words.count(count)));
            let said = said.collect::<Vec<_>>().join(", ");
            pieces.push(Piece::new(Role::Muted, format!(": {said}")));
        }
        pieces
    }
}

fn below(indent: usize, pieces: Vec<Piece>) -> PageLine {
    PageLine::new(pieces).indented(indent).hanging(INDENT)
}

/// Returns whether a field is the one that one thinks of first at the name of a record.
fn is_foremost(record: Record<'_>, field: &str) -> bool {
    match record {
        Record::Commitment(_) => matches!(field, "amount" | "stage"),
        Record::Milestone(_) => matches!(field, "date" | "met"),
        Record::Site(_) | Record::Partnership(_) => field == "status",
        Record::Statement(_) => field == "date",
        Record::Organisation(_) | Record::Document(_) => false,
    }
}
