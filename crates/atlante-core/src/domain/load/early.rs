//! The first records of a file, while the rest of it is read or has not even come: some of each type, and what
//! they refer to.
//!
//! A record is among them only with everything that it refers to, so that nothing is said of it that the whole
//! would say otherwise, but for what records say that are still to come: who refers to it, what takes its place.
//! They are found by going over the text, and made into a small dataset, which is loaded as any other.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::text::BYTE_ORDER_MARK;
use super::super::types::record_types;
use super::super::vocabulary::{RecordType, Vocabulary};
use super::declared::Vocabularies;
use super::decode::Decode;
use super::lexer::{Lexer, outline_so_far};
use super::lines::{self, Lines, record_of_line, without_marks};
use super::node::{Node, ObjectNode};
use super::reader::FilesReader;
use super::{Input, Loaded, load};

/// Of each type so many records are looked at first.
const FIRST_OF_TYPE: usize = 400;
/// Of these and what they refer to, at most so many records are taken.
const MOST: usize = 8_000;
/// How often what records refer to is looked for.
const ROUNDS: usize = 4;

/// Returns the first records of a file, of which everything or only the beginning has come; `None` if there is none
/// yet. Of what is wrong nothing is told: that is for whoever loads the whole.
#[must_use]
pub fn load_early(name: &str, bytes: &[u8]) -> Option<Loaded> {
    let sound = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let text = std::str::from_utf8(bytes.get(..sound)?).ok()?;
    let found = FoundRecords::of(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text))?;
    load_part(name, found.part().into_bytes())
}

/// Returns records that are some of a dataset still to be read, each with all that it refers to; `None` if the bytes
/// are no such records. Of what is wrong nothing is told.
#[must_use]
pub fn load_part(name: &str, bytes: Vec<u8>) -> Option<Loaded> {
    let mut loaded = load(vec![Input { name: name.to_owned(), bytes }], &|_| ()).ok()?;
    loaded.dataset.becomes_a_part();
    (loaded.faults, loaded.records) = (Vec::new(), loaded.dataset.len());
    (loaded.records > 0).then_some(loaded)
}

/// Where the records of a text stand.
struct FoundRecords<'a> {
    text: &'a str,
    is_lines: bool,
    /// What the dataset says of all its records.
    heading: ObjectNode<'a>,
    /// The records of each type, in their order.
    records: HashMap<RecordType, Vec<Range<usize>>>,
}

macro_rules! arrays {
    ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
        /// Returns the name of the array of a type of record.
        const fn array_of(kind: RecordType) -> &'static str {
            match kind { $(RecordType::$name => stringify!($table),)+ }
        }
    };
}
record_types!(arrays);

impl<'a> FoundRecords<'a> {
    /// Finds the records, as far as the text goes.
    fn of(text: &'a str) -> Option<Self> {
        let is_lines = lines::have_a_record(text);
        let heading = if is_lines {
            let first = Lines::of(text).next()?;
            let (heading, _) = outline_so_far(text.get(..first.end)?)?;
            if heading.get("type").is_some() { ObjectNode { properties: Vec::new(), range: 0..0 } } else { heading }
        } else {
            let (dataset, is_whole) = outline_so_far(text)?;
            // Claims count from days that depend on it.
            (is_whole || dataset.get("compiled").is_some()).then_some(dataset)?
        };
        let mut found = Self { text, is_lines, heading, records: HashMap::new() };
        if is_lines {
            for line in Lines::of(text) {
                let kind = found.peek(line.start, "type").and_then(|word| RecordType::from_word(&word));
                if let Some(kind) = kind {
                    found.records.entry(kind).or_default().push(line);
                }
            }
        } else {
            for kind in RecordType::ALL {
                if let Some(Node::Unread(array)) = found.heading.get(array_of(*kind)).map(|array| &array.value) {
                    found.records.insert(*kind, array.elements.clone());
                }
            }
        }
        Some(found)
    }

    /// Returns what a record, of which no more is read than that, says in one of its fields.
    fn peek(&self, start: usize, field: &str) -> Option<Cow<'a, str>> {
        Lexer::at(self.text, start).string_of(field)
    }

    /// Returns the first records and what they refer to as a dataset.
    fn part(&self) -> String {
        let mut taken = Taken::new(self);
        let first = |kind: RecordType| {
            let count = self.records.get(&kind).map_or(0, Vec::len).min(FIRST_OF_TYPE);
            (0..count).map(move |place| (kind, place))
        };
        let mut next: Vec<_> = RecordType::ALL.iter().copied().flat_map(first).collect();
        for _ in 0..ROUNDS {
            taken.read(&next);
            next = taken.wanted();
            if next.is_empty() {
                break;
            }
        }
        taken.read(&next);
        self.written(&taken.complete())
    }

    /// Returns a dataset of some of the records.
    fn written(&self, records: &HashSet<(RecordType, usize)>) -> String {
        let text = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let mut part = "{\"format\": \"atlante/1\"".to_owned();
        for property in &self.heading.properties {
            let is_told = property.name != "format" && !matches!(property.value, Node::Unread(_));
            if is_told {
                part.extend([",\n", text(property.start..property.value.end())]);
            }
        }
        for (kind, ranges) in &self.records {
            part.extend([",\n\"", array_of(*kind), "\": ["]);
            let kept = ranges.iter().enumerate().filter(|(place, _)| records.contains(&(*kind, *place)));
            for (number, (_, range)) in kept.enumerate() {
                let json = Cow::Borrowed(text(range.clone()).trim());
                let json = if self.is_lines { record_of_line(json) } else { json };
                part.extend([if number == 0 { "\n" } else { ",\n" }, &*json]);
            }
            part.push(']');
        }
        part + "}\n"
    }
}

/// The records that were read to see what they refer to.
struct Taken<'f, 'a> {
    found: &'f FoundRecords<'a>,
    reader: FilesReader<'a>,
    /// The place of each, in the order in which they were read.
    places: Vec<(RecordType, usize)>,
    known: HashSet<(RecordType, usize)>,
}

impl<'f, 'a> Taken<'f, 'a> {
    fn new(found: &'f FoundRecords<'a>) -> Self {
        let mut reader = FilesReader::new(&|_| true);
        if let Some(vocabulary) = found.heading.get("vocabulary") {
            Vocabularies::decode(&vocabulary.value, &mut reader);
        }
        Self { found, reader, places: Vec::new(), known: HashSet::new() }
    }

    /// Reads some records, unless there are too many.
    fn read(&mut self, places: &[(RecordType, usize)]) {
        for (kind, place) in places.iter().take(MOST.saturating_sub(self.places.len())) {
            let range = self.found.records.get(kind).and_then(|records| records.get(*place));
            let node = range.and_then(|range| Lexer::at(self.found.text.get(..range.end)?, range.start).only_node());
            let node = match node {
                Some(Node::Object(object)) if self.found.is_lines => Node::Object(without_marks(object)),
                Some(node) => node,
                None => continue,
            };
            if self.known.insert((*kind, *place)) {
                self.reader.record(*kind, &node);
                self.places.push((*kind, *place));
            }
        }
    }

    /// Returns the places of the records that those read so far refer to and that were not read.
    fn wanted(&self) -> Vec<(RecordType, usize)> {
        let names: HashSet<&str> = self.reader.names.iter().map(|name| &*name.id).collect();
        let (mut wanted, mut of_any) = (HashMap::<RecordType, HashSet<&str>>::new(), HashSet::new());
        for reference in self.reader.references.iter().filter(|reference| !names.contains(&*reference.id)) {
            match reference.expected {
                Some(kind) => wanted.entry(kind).or_default().insert(&*reference.id),
                None => of_any.insert(&*reference.id),
            };
        }
        let mut places = Vec::new();
        for (kind, records) in &self.found.records {
            let of_kind = wanted.get(kind);
            if of_kind.is_none() && of_any.is_empty() {
                continue;
            }
            let is_wanted = |id: &str| of_kind.is_some_and(|ids| ids.contains(id)) || of_any.contains(id);
            places.extend(records.iter().enumerate().filter_map(|(place, range)| {
                let id = self.found.peek(range.start, "id")?;
                (is_wanted(&id) && !self.known.contains(&(*kind, place))).then_some((*kind, place))
            }));
        }
        places
    }

    /// Returns the places of the sound records that have everything they refer to among them.
    fn complete(self) -> HashSet<(RecordType, usize)> {
        let FilesReader { records, names, references, .. } = self.reader;
        let mut kept: Vec<bool> = records.iter().map(|record| record.is_sound).collect();
        let mut holders: HashMap<&str, usize> = HashMap::new();
        for (number, record) in records.iter().enumerate() {
            for name in names.get(record.names.clone()).unwrap_or_default() {
                holders.insert(&name.id, number);
            }
        }
        // Whoever refers to a record that is left out is left out too, until nobody is left who does.
        loop {
            let is_there = |id: &str| holders.get(id).is_some_and(|holder| kept.get(*holder) == Some(&true));
            let is_complete = |record: &super::Seen| {
                let mut all = references.get(record.references.clone()).unwrap_or_default().iter();
                all.all(|reference| is_there(&reference.id))
            };
            let next: Vec<bool> =
                records.iter().zip(&kept).map(|(record, kept)| *kept && is_complete(record)).collect();
            if next == kept {
                break;
            }
            kept = next;
        }
        self.places.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(place, _)| place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{SOUND, ids, lines_of, loaded};
    use super::*;
    use crate::domain::dataset::Dataset;
    use proptest::prelude::*;

    fn early(text: &str) -> Option<Loaded> {
        load_early("early.json", text.as_bytes())
    }

    /// What is said of each record, and from when on, and the ids of what it refers to.
    fn said(dataset: &Dataset, id: &str) -> (serde_json::Value, Option<jiff::civil::Date>, Vec<String>) {
        let found = dataset.find(id).unwrap();
        let entry = dataset.record(found).entry();
        let json = serde_json::from_str(&dataset.json(entry.source)).unwrap();
        let refers = dataset.references(found).into_iter().map(|id| dataset.record(id).id().to_owned());
        (json, entry.known_since.get(), refers.collect())
    }

    #[test]
    fn of_a_short_dataset_the_part_is_the_whole() {
        let whole = loaded(SOUND);
        for text in [SOUND.to_owned(), lines_of(SOUND, 0, "\n"), lines_of(SOUND, 2, "\r\n"), format!("\u{feff}{SOUND}")]
        {
            let part = early(&text).unwrap();
            assert_eq!((ids(&part), part.records), (ids(&whole), whole.records));
            assert_eq!(part.dataset.title, whole.dataset.title);
            assert!(part.dataset.is_part() && !whole.dataset.is_part());
            let mut all = part.dataset.ids();
            assert!(all.all(|id| part.dataset.referrers(id).is_empty()));
        }
    }

    #[test]
    fn what_refers_to_something_that_has_not_come_waits_for_it() {
        let heading = "{\"format\": \"atlante/1\", \"title\": \"T\", \"compiled\": \"2026-01-01\", ";
        let site = |id: &str, host: &str| {
            format!("{{\"id\": \"{id}\", \"kind\": \"plant\", \"name\": \"N\", \"host\": [\"{host}\"]}}")
        };
        let linked = "{\"id\": \"c\", \"kind\": \"plant\", \"name\": \"N\", \"linked_sites\": [\"b\"]}";
        let begun = format!(
            "{heading}\"organisations\": [{{\"id\": \"o\", \"name\": \"O\"}}], \"sites\": [{}, {}, {linked}, {{\"id\": \"d\"",
            site("a", "o"),
            site("b", "p")
        );
        assert_eq!(ids(&early(&begun).unwrap()), ["a", "o"], "what refers to what refers to it waits too");
        let no_day = begun.replace("\"compiled\": \"2026-01-01\", ", "");
        assert!(early(&no_day).is_none(), "its day may follow, and decides what is known");
        for text in ["", "{", "[1]", "{\"format\"", heading, "{\"type\": \"site\""] {
            assert!(early(text).is_none(), "{text}");
        }
    }

    #[test]
    fn of_a_long_dataset_a_few_of_each_type_come_with_what_they_refer_to() {
        let organisations: Vec<_> = (0..20_000).map(|n| format!("{{\"id\": \"o-{n}\", \"name\": \"O\"}}")).collect();
        let sites = (0..20_000).map(|n| {
            let host = (n * 7_919) % 20_000;
            format!("{{\"id\": \"s-{n}\", \"kind\": \"plant\", \"name\": \"S\", \"host\": [\"o-{host}\"]}}")
        });
        let sites: Vec<_> = sites.collect();
        let text = format!(
            "{{\"format\": \"atlante/1\", \"title\": \"T\", \"organisations\": [{}], \"sites\": [{}]}}",
            organisations.join(","),
            sites.join(",")
        );
        let part = early(&text).unwrap();
        assert_eq!(part.dataset.sites.len(), FIRST_OF_TYPE);
        assert!((FIRST_OF_TYPE..=2 * FIRST_OF_TYPE).contains(&part.dataset.organisations.len()));
        for (_, site) in part.dataset.sites.iter() {
            assert_eq!(site.host.len(), 1);
        }
    }

    proptest! {
        #![proptest_config(crate::cases(150))]

        #[test]
        fn whatever_has_come_is_as_in_the_whole(cut in 0usize..6000, is_lines in any::<bool>(), turn in 0usize..9) {
            let text = if is_lines { lines_of(SOUND, turn, "\n") } else { SOUND.to_owned() };
            let whole = loaded(&text);
            let bytes = &text.as_bytes()[..cut.min(text.len())];
            if let Some(part) = load_early("x", bytes) {
                prop_assert!(part.faults.is_empty());
                for id in ids(&part) {
                    prop_assert_eq!(said(&part.dataset, id), said(&whole.dataset, id));
                }
            }
        }

        #[test]
        fn any_bytes_are_gone_over(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = load_early("x", &bytes);
        }

        #[test]
        fn broken_datasets_are_gone_over(at in 0..SOUND.len(), length in 0usize..40, put in "[]{}\",:0-9a-zè€\\[]{0,4}") {
            let mut bytes = SOUND.as_bytes().to_vec();
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, put.into_bytes());
            if let Some(part) = load_early("x", &bytes) {
                prop_assert!(part.dataset.len() == part.records);
            }
        }
    }
}
