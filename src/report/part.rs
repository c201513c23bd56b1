//! A part of a dataset as a dataset of its own.
//!
//! Besides the listed records it holds, marked as context, the records that these name, and so on, and
//! what their sums depend on: the commitments of listed sites and agreements, and those that tie them
//! together. Each is as in the whole, but for what a commitment of the context may overlap with
//! outside the part. The same query finds the same in the part as in the whole, and the sums of what
//! it finds are the same.

mod sound;
mod ties;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use self::ties::tied;
use super::json::{own, pretty, text_json};
use super::list::Listing;
use super::origin::{DataOrigin, sole_file};
use crate::domain::dataset::Dataset;
use crate::domain::order_by::OrderBy;
use crate::domain::own_words::{OpenVocabulary, OpenWord};
use crate::domain::record::RecordId;
use crate::domain::text::{Text, TextForm};
use crate::domain::types::record_types;
use crate::domain::vocabulary::{CapacityKind, RecordType, Sector, SiteKind, Vocabulary};
use crate::words::{Language, Words};

/// The tag of records that are in the part only because others need them.
const CONTEXT: &str = "context";

macro_rules! arrays {
    ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
        /// Returns the name of the array of a type of record in a file.
        pub const fn array(kind: RecordType) -> &'static str {
            match kind { $(RecordType::$name => stringify!($table),)+ }
        }
    };
}
record_types!(arrays);

/// Returns the listed records as a dataset.
pub(super) fn dataset(listing: &Listing<'_>) -> String {
    let DatasetPart { mut heading, records } = DatasetPart::of(listing);
    for (kind, records) in records.into_iter().filter(|(_, records)| !records.is_empty()) {
        heading.insert(array(kind).to_owned(), records.into_iter().map(Value::Object).collect());
    }
    pretty(&Value::Object(heading))
}

/// Returns the same dataset as JSON Lines: what it says of all records, then each with its type. Whom others name comes
/// first, so that whoever reads the lines as they come can show records before the last.
pub(super) fn lines(listing: &Listing<'_>) -> String {
    let DatasetPart { heading, mut records } = DatasetPart::of(listing);
    records.order_by_key(|(kind, _)| match kind {
        RecordType::Document => 0,
        RecordType::Organisation => 1,
        RecordType::Partnership
        | RecordType::Site
        | RecordType::Commitment
        | RecordType::Milestone
        | RecordType::Statement => 2,
    });
    let of_type = |(kind, records): (RecordType, Vec<Map<String, Value>>)| {
        let typed = move |record: Map<String, Value>| {
            let kind = ("type".to_owned(), kind.as_str().into());
            Value::Object(std::iter::once(kind).chain(record).collect())
        };
        records.into_iter().map(typed)
    };
    let lines = std::iter::once(Value::Object(heading)).chain(records.into_iter().flat_map(of_type));
    lines.map(|line| line.to_string() + "\n").collect()
}

/// A part of a dataset, as its file says it.
struct DatasetPart {
    heading: Map<String, Value>,
    /// The records of each type.
    records: Vec<(RecordType, Vec<Map<String, Value>>)>,
}

impl DatasetPart {
    /// Returns the listed records and those that they need.
    fn of(listing: &Listing<'_>) -> Self {
        let dataset = listing.sheet.dataset();
        let listed: BTreeSet<RecordId> = listing.hits.iter().map(|hit| hit.id).collect();
        let needed = Closure::of(dataset, &listed);
        let heading = heading(dataset, &listing.query.to_string(), &needed);
        let compiled = heading.get("compiled");
        let records = RecordType::ALL.iter().map(|kind| {
            let of_kind = needed.iter().filter(|id| dataset.record(**id).record_type() == *kind);
            let checked = |id| checked_by_file(dataset, id).filter(|day| Some(day) != compiled);
            let one = |id: &RecordId| with_day(record(dataset, *id, &needed, listed.contains(id)), checked(*id));
            (*kind, of_kind.map(one).collect())
        });
        let records = records.collect();
        Self { heading, records }
    }
}

/// Returns the day up to which the news of a record's file were gathered.
fn checked_by_file(dataset: &Dataset, id: RecordId) -> Option<Value> {
    Some(dataset.compiled_for(dataset.record(id))?.text().into())
}

/// Returns a record that says itself up to which day its news were gathered, if it is not that of the part.
fn with_day(mut record: Map<String, Value>, checked: Option<Value>) -> Map<String, Value> {
    if let Some(day) = checked {
        record.entry("checked").or_insert(day);
    }
    record
}

/// Returns a record as in its file, without links that lead out of the part, and marked unless it is listed.
fn record(dataset: &Dataset, id: RecordId, part: &BTreeSet<RecordId>, is_listed: bool) -> Map<String, Value> {
    let mut fields = own(dataset, id);
    sound::prune(dataset, id, part, &mut fields);
    if !is_listed {
        let tags = fields.entry("tags").or_insert_with(|| json!([]));
        if let Some(tags) = tags.as_array_mut().filter(|tags| !tags.contains(&CONTEXT.into())) {
            tags.push(CONTEXT.into());
        }
    }
    fields
}

/// The records of a part.
struct Closure<'a> {
    dataset: &'a Dataset,
    listed: &'a BTreeSet<RecordId>,
    found: BTreeSet<RecordId>,
    /// Those of them whose links have not been followed yet.
    open: Vec<RecordId>,
}

impl<'a> Closure<'a> {
    /// Returns the listed records and those that they need, in the dataset's order.
    fn of(dataset: &'a Dataset, listed: &'a BTreeSet<RecordId>) -> BTreeSet<RecordId> {
        let mut closure = Self { dataset, listed, found: BTreeSet::new(), open: Vec::new() };
        let of_places = listed.iter().filter(|id| id.as_site().is_some() || id.as_partnership().is_some());
        // Whoever finds a site or an agreement finds its money.
        let money = of_places.flat_map(|id| dataset.referrers(*id)).chain(listed).copied();
        let commitments = money.filter(|id| id.as_commitment().is_some()).collect();
        closure.add(tied(dataset, &commitments).into_iter().chain(listed.iter().copied()));
        while let Some(id) = closure.open.pop() {
            closure.follow(id);
        }
        closure.found
    }

    fn add(&mut self, ids: impl Iterator<Item = RecordId>) {
        for id in ids {
            if self.found.insert(id) {
                self.open.push(id);
            }
        }
    }

    /// Adds what a record names, and the records that are the same or take its place.
    fn follow(&mut self, id: RecordId) {
        let (record, succession) = (self.dataset.record(id), self.dataset.succession());
        let entry = record.entry();
        let mut named = self.dataset.references(id);
        // What context may overlap with would lead on and on, and whatever ties sums together is there.
        if let Some(commitment) = record.as_commitment().filter(|_| !self.listed.contains(&id)) {
            let is_whole =
                |other: &RecordId| commitment.part_of.iter().any(|part| RecordId::Commitment(part.whole) == *other);
            named.retain(|other| other.as_commitment().is_none() || is_whole(other));
        }
        let replaced = entry.more.supersedes.iter().chain(&entry.more.same_as).chain(succession.replacers(id)).copied();
        self.add(named.into_iter().chain(replaced).chain(succession.same(id)));
    }
}

/// Returns everything of the part but its records: that of the file they come from, or else of the whole, with the
/// query in the title.
fn heading(dataset: &Dataset, query: &str, needed: &BTreeSet<RecordId>) -> Map<String, Value> {
    let origin = DataOrigin::of(dataset, needed.iter().copied());
    let sole = sole_file(dataset, needed);
    let (whole, version, compiled) = sole.map_or((&dataset.title, &dataset.version, &dataset.compiled), |file| {
        (&file.title, &file.version, &file.compiled)
    });
    let fields = [
        ("format", Some(json!("atlante/1"))),
        ("title", Some(title(whole, query))),
        ("version", version.as_deref().map(Value::from)),
        ("compiled", compiled.as_ref().map(|day| day.text().into())),
        ("licence", origin.licence.map(Value::from)),
        ("source_url", origin.address.map(Value::from)),
        ("vocabulary", vocabulary(dataset)),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// Returns the title of the whole, and in both languages that this is a part, and which.
fn title(whole: &Text, query: &str) -> Value {
    if query.is_empty() {
        return text_json(whole);
    }
    let form = |form: TextForm, language| {
        let said = [("title", whole.get(form).into()), ("query", query.into())];
        Words::new(language, false).with("part-title", &said)
    };
    text_json(&Text::pair(&form(TextForm::English, Language::EN), &form(TextForm::Italian, Language::IT)))
}

/// Returns the words that the dataset declares.
fn vocabulary(dataset: &Dataset) -> Option<Value> {
    let lists = [declared::<SiteKind>(dataset), declared::<CapacityKind>(dataset), declared::<Sector>(dataset)];
    let lists: Map<String, Value> = lists.into_iter().flatten().collect();
    (!lists.is_empty()).then_some(Value::Object(lists))
}

fn declared<V: OpenVocabulary>(dataset: &Dataset) -> Option<(String, Value)> {
    let own = dataset.own_words.every::<V>().filter(|word| matches!(word, OpenWord::Own(_)));
    let named = own.filter_map(|word| {
        let name = dataset.own_words.name(V::LIST, word.as_str())?;
        Some((word.as_str().to_owned(), text_json(name)))
    });
    let words: Map<String, Value> = named.collect();
    (!words.is_empty()).then(|| (V::LIST.as_str().to_owned(), Value::Object(words)))
}

#[cfg(test)]
mod tests {
    use super::super::{ListFormat, ListOptions, list};
    use crate::domain::dataset::Dataset;
    use crate::domain::load::{Input, Loaded, load};
    use crate::page::sample::{TODAY, words, writer};
    use crate::query::{Index, NoReviews, Query, search};
    use crate::words::Language;
    use serde_json::Value;

    fn read(files: &[&str]) -> Loaded {
        let input = |(n, text): (usize, &&str)| Input { name: format!("some/{n}.json"), bytes: (*text).into() };
        load(files.iter().enumerate().map(input).collect(), &|_| ()).unwrap()
    }

    fn part(dataset: &Dataset, query: &str) -> String {
        part_as(ListFormat::Atlante, dataset, query)
    }

    fn part_as(format: ListFormat, dataset: &Dataset, query: &str) -> String {
        let (query, words) = (Query::parse(query, dataset).unwrap(), words(Language::IT));
        let writer = writer(dataset, TODAY, &words);
        let hits = search(&query, writer.on, &Index::new(dataset), &NoReviews, &|_| true).unwrap();
        list(&writer, &query, &hits, &ListOptions { format, ..ListOptions::default() }).unwrap().text()
    }

    #[test]
    fn what_loading_left_out_is_not_in_the_part_either() {
        let faulty = r#"{"format": "atlante/1", "title": "T", "vocabulary": {"site.kind": {"port": "Harbour"}},
            "documents": [{"id": "d", "publisher": "P", "url": "javascript:x"}, {"id": "gone"}],
            "organisations": [{"id": "works", "name": "Works"}, {"id": "nameless"}],
            "partnerships": [{"id": "p", "title": "P", "parties": [{"organisation": "nameless"}, {"organisation": "works"}]}],
            "sites": [{"id": "s", "kind": "port", "name": "S", "host": ["works", "nameless"], "evidence": [
                {"document": "gone", "confidence": "confirmed"}, {"document": "d", "confidence": "confirmed"}]}],
            "commitments": [
                {"id": "a", "title": "A", "part_of": [{"id": "b", "certainty": "stated"}], "may_overlap": ["b", "c"]},
                {"id": "b", "title": "B", "part_of": [{"id": "a", "certainty": "stated"}], "supersedes": ["c"]},
                {"id": "c", "title": "C", "supersedes": ["b"], "amount": {"exact": 1, "currency": "XXX-"}}]}"#;
        let loaded = read(&[faulty]);
        assert!(loaded.faults.len() >= 5, "{:?}", loaded.faults);
        let text = part(&loaded.dataset, "");
        let again = read(&[&text]);
        assert_eq!(again.faults, [], "{text}");
        let (ids, again_ids) = (loaded.dataset.len(), again.dataset.len());
        assert_eq!(ids, again_ids);
        let site = again.dataset.sites.iter().next().unwrap().1;
        assert_eq!((site.host.len(), site.entry.evidence.len(), site.kind.as_str()), (1, 1, "port"));
    }

    #[test]
    fn a_part_as_lines_is_the_part() {
        let words = r#"{"format": "atlante/1", "title": "T", "compiled": "2026-01-02", "vocabulary": {"site.kind": {"port": "Harbour"}},
            "organisations": [{"id": "works", "name": "Works"}],
            "sites": [{"id": "s", "kind": "port", "name": "S", "host": ["works"]}, {"id": "t", "kind": "plant", "name": "T"}]}"#;
        let dataset = read(&[words]).dataset;
        for query in ["", "port", "id:works"] {
            let [whole, lines] =
                [ListFormat::Atlante, ListFormat::Lines].map(|format| part_as(format, &dataset, query));
            let [whole, lines] = [&whole, &lines].map(|text| read(&[text]));
            assert_eq!(lines.faults, []);
            assert_eq!((lines.dataset.len(), &lines.dataset.title), (whole.dataset.len(), &whole.dataset.title));
            assert!(crate::diff::compare(&whole.dataset, &lines.dataset).is_empty());
            let again = part_as(ListFormat::Atlante, &lines.dataset, "");
            assert_eq!(again, part_as(ListFormat::Atlante, &whole.dataset, ""));
        }
    }

    #[test]
    fn licence_and_address_are_those_of_the_files_of_the_part() {
        let file = |id: &str, origin: &str| {
            format!(
                r#"{{"format": "atlante/1", "title": "T{id}", {origin} "organisations": [{{"id": "{id}", "name": "N"}}]}}"#
            )
        };
        let one = file("one", r#""licence": "CC BY 4.0", "source_url": "https://example.org/","#);
        let loaded = read(&[&one, &file("two", r#""licence": "ODbL","#), &file("three", "")]);
        let heading = |query: &str| -> Value { serde_json::from_str(&part(&loaded.dataset, query)).unwrap() };
        let of_one = heading("id:one");
        assert_eq!((&of_one["licence"], &of_one["source_url"]), (&"CC BY 4.0".into(), &"https://example.org/".into()));
        let of_all = heading("");
        assert_eq!(of_all["licence"], "0.json: CC BY 4.0 https://example.org/; 1.json: ODbL; 2.json: -");
        assert_eq!((of_all.get("source_url"), &of_all["title"]), (None, &"Tthree".into()));
        assert_eq!(of_one["title"]["it"], "Tone – parte: id:one");
    }
}
