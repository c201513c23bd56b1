//! The state collected while files are read: faults, names, references, records.
//!
//! Every record of many is read twice, so that never more than one of them is in memory as the file tells it: first
//! to see what is wrong and what its names and references are, and once it is known where these lead, to build it.
//! Few are kept as they were read.
//!
//! Decoding of single values is in `decode` and `values`; references are resolved in `merge`, after
//! all files have been read.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::date::{Edtf, EdtfError, Period};
use super::super::fault::{Problem, ValueShape};
use super::super::own_words::OwnWords;
use super::super::record::SourceRange;
use super::super::vocabulary::RecordType;
use super::decode::{nearest, shape_of, shown};
use super::lexer::Lexer;
use super::lines::without_marks;
use super::node::{Node, Property};
use super::places::{FileText, UnplacedFault};
use super::raw::RawRecord;
use super::succession::Successions;

/// The number of records between two calls of the progress function.
pub(super) const PROGRESS_STEP: usize = 2048;

/// The most dates, and the most periods, that are kept because they may recur.
const MOST_DATES: usize = 50_000;

/// A name that a record declares: its own id, or that of one of its strands.
#[derive(Clone, Debug)]
pub(super) struct DeclaredName<'a> {
    /// The id as written.
    pub(super) id: Cow<'a, str>,
    /// Its offset in the file, in bytes.
    pub(super) offset: usize,
    /// Whether it is the id of a strand.
    pub(super) is_strand: bool,
}

/// A reference from one record to another.
#[derive(Clone, Debug)]
pub(super) struct Reference<'a> {
    /// The id as written.
    pub(super) id: Cow<'a, str>,
    /// Its offset in the file, in bytes.
    pub(super) offset: usize,
    /// The expected type of record; `None` means any record or strand.
    pub(super) expected: Option<RecordType>,
}

/// A record found in a file, sound or not.
#[derive(Debug)]
pub(super) struct Seen {
    /// Its type.
    pub(super) kind: RecordType,
    /// Its place in the file.
    pub(super) source: SourceRange,
    /// Its names, in [`FilesReader::names`].
    pub(super) names: Range<usize>,
    /// Its references, in [`FilesReader::references`].
    pub(super) references: Range<usize>,
    /// Whether it is sound by itself.
    pub(super) is_sound: bool,
    /// What was read, if it is sound and kept.
    pub(super) raw: Option<RawRecord>,
}

/// What records share, however often they are read.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// The words that the files have declared so far.
    pub(super) own_words: OwnWords,
    /// Every date so far, by its text.
    dates: HashMap<Box<str>, Edtf>,
    /// Every period so far.
    periods: HashSet<Period>,
}

/// Reads files one after another and collects their contents.
#[expect(clippy::struct_excessive_bools, reason = "facts that have nothing to do with one another")]
pub(super) struct FilesReader<'a> {
    file: Option<&'a FileText>,
    file_number: usize,
    /// Every fault so far.
    pub(super) faults: Vec<UnplacedFault>,
    /// How many of them make the record around them unsound.
    grave: usize,
    /// Every name so far, in the order of the text.
    pub(super) names: Vec<DeclaredName<'a>>,
    /// Every reference so far, in the order of the text.
    pub(super) references: Vec<Reference<'a>>,
    /// The number of the next reference.
    next_reference: usize,
    /// Every record so far, in the order of the text.
    pub(super) records: Vec<Seen>,
    /// How many there are besides of which nothing could be read.
    pub(super) lost: usize,
    /// The references of sound records that must not go round in circles.
    pub(super) successions: Successions,
    /// Whether sound records are kept as they were read.
    pub(super) keeps: bool,
    /// Whether the value of a repeated key is being read.
    repeating: bool,
    /// Whether a sound record is read once more, of which everything has been collected.
    again: bool,
    /// What all records share.
    pub(super) shared: Shared,
    goes_on: &'a dyn Fn(f32) -> bool,
    /// Whether nobody wants the rest any more.
    pub(super) is_stopped: bool,
}

impl<'a> FilesReader<'a> {
    /// Returns a reader that has not read anything yet.
    pub(super) fn new(goes_on: &'a dyn Fn(f32) -> bool) -> Self {
        Self {
            file: None,
            file_number: 0,
            faults: Vec::new(),
            grave: 0,
            names: Vec::new(),
            references: Vec::new(),
            next_reference: 0,
            records: Vec::new(),
            lost: 0,
            successions: Successions::default(),
            keeps: false,
            repeating: false,
            again: false,
            shared: Shared::default(),
            goes_on,
            is_stopped: false,
        }
    }

    /// Reads a sound record once more. Its references have the numbers that they had the first time.
    pub(super) fn reread(text: &str, seen: &Seen, is_line: bool, shared: &mut Shared) -> Option<RawRecord> {
        let node = match Lexer::at(text, 0).node()? {
            Node::Object(object) if is_line => Node::Object(without_marks(object)),
            node => node,
        };
        let mut reader = FilesReader::new(&|_| true);
        (reader.again, reader.next_reference) = (true, seen.references.start);
        reader.shared = std::mem::take(shared);
        let raw = RawRecord::decode(seen.kind, &node, &mut reader);
        *shared = reader.shared;
        raw
    }

    /// Continues with the next file.
    pub(super) fn turn_to(&mut self, file: &'a FileText, file_number: usize) {
        (self.file, self.file_number) = (Some(file), file_number);
    }

    /// Records a fault that makes the record around it, if any, unsound.
    pub(super) fn fault(&mut self, offset: usize, problem: Problem) {
        self.grave += 1;
        self.remark(offset, problem);
    }

    /// Records a fault that leaves its record sound.
    pub(super) fn remark(&mut self, offset: usize, problem: Problem) {
        self.faults.push(UnplacedFault { file: self.file_number, offset, problem });
    }

    /// Records that a value has an unexpected shape; always returns `None`.
    pub(super) fn misshapen<T>(&mut self, node: &Node<'_>, expected: ValueShape) -> Option<T> {
        self.fault(node.start(), Problem::WrongShape { expected, found: shape_of(node) });
        None
    }

    /// Records a field that its object does not define, and its repetition if it occurs twice.
    pub(super) fn unknown_field<'t>(
        &mut self,
        property: &'t Property<'_>,
        fields: &[&str],
        strangers: &mut HashMap<&'t str, usize>,
    ) {
        let name = &*property.name;
        let nearest = nearest(name, fields.iter().copied());
        self.fault(property.start, Problem::UnknownField { name: shown(name), nearest });
        self.key_once(property, strangers);
    }

    /// Records the repetition of a key whose name is the data's own; `met` are those of its object so far.
    pub(super) fn key_once<'t>(&mut self, property: &'t Property<'_>, met: &mut HashMap<&'t str, usize>) {
        let first = *met.entry(&property.name).or_insert(property.start);
        if first != property.start {
            self.repeated_key(property, first);
        }
    }

    /// Records a key that already occurred in its object.
    pub(super) fn repeated_key(&mut self, property: &Property<'_>, first: usize) {
        let first = self.file.map(|file| file.place(first)).unwrap_or_default();
        self.fault(property.start, Problem::DuplicateKey { name: shown(&property.name), first });
    }

    /// Reads the value of a repeated key: its faults count, its names do not.
    pub(super) fn repeating<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.repeating, true);
        let value = read(self);
        self.repeating = before;
        value
    }

    /// Records the name of a record or strand.
    pub(super) fn name(&mut self, id: Cow<'a, str>, offset: usize, is_strand: bool) {
        if !self.repeating && !self.again {
            self.names.push(DeclaredName { id, offset, is_strand });
        }
    }

    /// Records a reference and returns its number.
    pub(super) fn refer(&mut self, id: Cow<'a, str>, offset: usize, expected: Option<RecordType>) -> usize {
        if !self.again {
            self.references.push(Reference { id, offset, expected });
        }
        self.next_reference += 1;
        self.next_reference - 1
    }

    /// Reads a date. The same text gives the same date in memory.
    pub(super) fn date(&mut self, text: &str) -> Result<Edtf, EdtfError> {
        if let Some(date) = self.shared.dates.get(text) {
            return Ok(date.clone());
        }
        let date: Edtf = text.parse()?;
        if self.shared.dates.len() < MOST_DATES {
            self.shared.dates.insert(text.into(), date.clone());
        }
        Ok(date)
    }

    /// Returns a period. Equal ones are the same in memory.
    pub(super) fn period(&mut self, period: Period) -> Period {
        let periods = &mut self.shared.periods;
        if let Some(known) = periods.get(&period) {
            return known.clone();
        }
        if periods.len() < MOST_DATES {
            periods.insert(period.clone());
        }
        period
    }

    /// Records a fault for which something in a file is no record that could be read.
    pub(super) fn lose(&mut self, offset: usize, problem: Problem) {
        self.fault(offset, problem);
        self.lose_one();
    }

    /// Counts something in a file that is no record that could be read.
    pub(super) const fn lose_one(&mut self) {
        self.lost += 1;
    }

    /// Reads one record and adds it to the list, sound or not.
    pub(super) fn record(&mut self, kind: RecordType, node: &Node<'a>) {
        let number = self.records.len();
        let (grave, names, references) = (self.grave, self.names.len(), self.references.len());
        let before = std::mem::replace(&mut self.repeating, false);
        let raw = RawRecord::decode(kind, node, self);
        self.repeating = before;
        let sound = raw.filter(|_| self.grave == grave);
        if let Some(raw) = &sound {
            self.successions.note(number, raw);
        }
        self.records.push(Seen {
            kind,
            source: SourceRange::new(self.file_number, node.start()..node.end()),
            names: names..self.names.len(),
            references: references..self.references.len(),
            is_sound: sound.is_some(),
            raw: sound.filter(|_| self.keeps),
        });
        if self.records.len().is_multiple_of(PROGRESS_STEP) {
            let share = fraction(node.end(), self.file.map_or(0, |file| file.text.len()));
            self.is_stopped = self.is_stopped || !(self.goes_on)(share);
        }
    }
}

/// Returns a share of a whole, 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "a share for a bar on the screen")]
pub(super) fn fraction(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}
