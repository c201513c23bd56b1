//! The rows of a table become records.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use crate::domain::load::{FieldShape, field};
use crate::domain::text::is_web_address;
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::query::fold;

use super::account::{Loss, LossReason};
use super::doubt::is_of_totals;
use super::id::{checksum, slug};
use super::mapping::Mapping;
use super::rule::{PartRule, RecordRule, RowCondition};
use super::table::ImportRow;
use super::value::{RowReader, TableContext, divided};

/// A record as it was made.
#[derive(Clone, Debug)]
pub(super) struct MadeRecord {
    /// Its type.
    pub(super) kind: RecordType,
    /// Its id.
    pub(super) id: String,
    /// The line of its row; 0 if it comes from none.
    pub(super) line: usize,
    /// Its fields.
    pub(super) fields: Map<String, Value>,
    /// The addresses of what it rests on.
    pub(super) sources: Vec<String>,
}

/// Makes the records of a table.
pub(super) struct RecordMaker<'m, 'a> {
    context: &'m mut TableContext<'a>,
    mapping: &'a Mapping,
    /// The column that tells rows apart.
    key: Option<usize>,
    /// The name of the file.
    file: &'a str,
    made: Vec<MadeRecord>,
    /// Where each id is among those made.
    places: HashMap<String, usize>,
    /// The documents at addresses, with their ids and the line that first names them.
    documents: Vec<(String, String, usize)>,
    /// Where the document at each address is among these.
    addresses: HashMap<String, usize>,
}

impl<'m, 'a> RecordMaker<'m, 'a> {
    /// Returns a maker of the records of a file.
    pub(super) fn new(
        context: &'m mut TableContext<'a>,
        mapping: &'a Mapping,
        key: Option<usize>,
        file: &'a str,
    ) -> Self {
        let (made, places, documents, addresses) = (Vec::new(), HashMap::new(), Vec::new(), HashMap::new());
        Self { context, mapping, key, file, made, places, documents, addresses }
    }

    /// Returns the records of all rows, with the document that the file is, those at the addresses of rows, and
    /// the organisations that are named. `blank` stands for the row of the first.
    pub(super) fn all(mut self, blank: &'a ImportRow) -> Vec<MadeRecord> {
        let document = self.file_document(blank);
        let (title, document_id) = (document.fields.get("title").cloned(), document.id.clone());
        self.places.insert(document_id.clone(), 0);
        self.context.names.take(&document_id);
        self.made.push(document);
        let table = self.context.table;
        for line in &table.overlong {
            self.lose(*line, String::new(), LossReason::Overlong, String::new());
        }
        for row in &table.rows {
            if !self.context.rules.keeps_totals && is_of_totals(row.cells.iter().map(|cell| &*cell.text)) {
                let text = row.cells.iter().map(|cell| &*cell.text).find(|text| !text.is_empty()).unwrap_or_default();
                self.lose(row.line, String::new(), LossReason::TotalsRow, text.to_owned());
                continue;
            }
            for rule in &self.mapping.records {
                self.record(rule, row, &document_id);
            }
        }
        self.finish(title.as_ref())
    }

    fn finish(mut self, title: Option<&Value>) -> Vec<MadeRecord> {
        for (address, id, line) in std::mem::take(&mut self.documents) {
            let mut fields = Map::from_iter([("id".to_owned(), json!(id)), ("url".to_owned(), json!(address))]);
            fields.extend(title.cloned().map(|title| ("via".to_owned(), title)));
            self.made.push(MadeRecord { kind: RecordType::Document, id, line, fields, sources: Vec::new() });
        }
        for fields in self.context.names.records() {
            let id = fields.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            // What a row says of it is more than its name.
            let made = self.places.get(&id).and_then(|place| self.made.get(*place));
            if made.is_some_and(|record| record.kind == RecordType::Organisation) {
                continue;
            }
            self.made.push(MadeRecord { kind: RecordType::Organisation, id, line: 0, fields, sources: Vec::new() });
        }
        self.context.account.known_names = self.context.names.known_count();
        self.context.account.names = self.context.names.doubtful();
        self.made
    }

    /// Returns the document that the file is, by what the map says of it.
    fn file_document(&mut self, blank: &'a ImportRow) -> MadeRecord {
        let mut reader = reader(self.context, blank);
        let fields = self.mapping.document.iter();
        let found = fields.filter_map(|part| Some((part.spec.name.to_owned(), reader.field(part)?)));
        let mut fields: Map<String, Value> = found.collect();
        let stem = self.file.split('.').next().unwrap_or_default();
        let id = fields.get("id").and_then(Value::as_str).map_or_else(|| slug(&format!("table {stem}")), str::to_owned);
        fields.insert("id".to_owned(), json!(id));
        for name in ["title", "file"] {
            fields.entry(name).or_insert_with(|| self.file.into());
        }
        if !fields.contains_key("publisher") && !fields.contains_key("url") {
            let address = self.mapping.heading.get("source_url").cloned();
            let (name, value) = address.map_or(("publisher", json!(self.file)), |address| ("url", address));
            fields.insert(name.to_owned(), value);
        }
        MadeRecord { kind: RecordType::Document, id, line: 0, fields, sources: Vec::new() }
    }

    fn lose(&mut self, line: usize, source: String, reason: LossReason, text: String) {
        let is_record = true;
        self.context.account.losses.push(Loss { line, source, reason, text, is_record });
    }

    fn record(&mut self, rule: &'a RecordRule, row: &'a ImportRow, document: &str) {
        let mut reader = reader(self.context, row);
        if !rule.conditions.iter().all(|condition| holds(&reader, condition)) {
            return;
        }
        let Some(id) = id(&mut reader, rule, self.key) else {
            return self.lose(row.line, rule.kind.as_str().to_owned(), LossReason::NoId, String::new());
        };
        let mut fields = Map::from_iter([("id".to_owned(), json!(id))]);
        let mut lacking = Vec::new();
        for part in rule.fields.iter().filter(|part| part.spec.shape != FieldShape::OwnId) {
            reader.field = part.spec.name;
            match reader.field(part) {
                Some(value) => drop(fields.insert(part.spec.name.to_owned(), value)),
                None if part.spec.is_required => lacking.push(part.spec.name),
                None => {}
            }
        }
        keep_both_coordinates(&mut reader, &mut fields, rule);
        add_tags(&mut fields, std::mem::take(&mut reader.tags));
        let (figures, addresses) = (std::mem::take(&mut reader.figures), addresses(&mut reader, rule));
        if !lacking.is_empty() {
            return self.lose(row.line, rule.kind.as_str().to_owned(), LossReason::Lacking, lacking.join(", "));
        }
        let documents: Vec<_> = addresses.iter().map(|address| self.document(address, row.line)).collect();
        if field(rule.kind, "evidence").is_some() {
            fields.insert("evidence".to_owned(), evidence(row, document, &documents, &figures));
        }
        self.keep(MadeRecord { kind: rule.kind, id, line: row.line, fields, sources: addresses });
    }

    /// Keeps a record, unless one with its id is there: the same one, of which several rows tell, is kept
    /// once.
    fn keep(&mut self, record: MadeRecord) {
        let earlier = self.places.get(&record.id).and_then(|place| self.made.get(*place));
        let Some(earlier) = earlier else {
            let is_organisation = record.kind == RecordType::Organisation;
            match record.fields.get("name").and_then(Value::as_str).filter(|_| is_organisation) {
                Some(name) => self.context.names.make(&record.id, name),
                None => self.context.names.take(&record.id),
            }
            self.places.insert(record.id.clone(), self.made.len());
            self.made.push(record);
            return;
        };
        let is_same = |(name, value): (&String, &Value)| name == "evidence" || earlier.fields.get(name) == Some(value);
        let are_alike = earlier.kind == record.kind && earlier.fields.len() == record.fields.len();
        if !are_alike || !record.fields.iter().all(is_same) {
            let text = format!("{} ({})", record.id, earlier.line);
            self.lose(record.line, record.kind.as_str().to_owned(), LossReason::SameId, text);
        }
    }

    /// Returns the id of the document at an address.
    fn document(&mut self, address: &str, line: usize) -> String {
        if let Some((_, id, _)) = self.addresses.get(address).and_then(|place| self.documents.get(*place)) {
            return id.clone();
        }
        let bare = address.split("://").nth(1).unwrap_or(address).trim_start_matches("www.");
        let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
        let id = format!("{}-{}", slug(host), checksum(address));
        self.addresses.insert(address.to_owned(), self.documents.len());
        self.documents.push((address.to_owned(), id.clone(), line));
        id
    }
}

fn reader<'r, 'a>(context: &'r mut TableContext<'a>, row: &'a ImportRow) -> RowReader<'r, 'a> {
    RowReader { context, row, tags: Vec::new(), figures: Vec::new(), field: "id" }
}

fn holds(reader: &RowReader<'_, '_>, condition: &RowCondition) -> bool {
    let Some((text, _)) = reader.text(&condition.source) else { return false };
    let folded = fold(text.trim());
    (condition.is.is_empty() || condition.is.contains(&folded)) && !condition.is_not.contains(&folded)
}

/// Returns the id of a record: as the map says, else its type and the key of the row, else its type and its
/// name.
fn id(reader: &mut RowReader<'_, '_>, rule: &RecordRule, key: Option<usize>) -> Option<String> {
    let is_own = |part: &&PartRule| part.spec.shape == FieldShape::OwnId;
    if let Some(part) = rule.fields.iter().find(is_own) {
        return reader.field(part)?.as_str().map(str::to_owned);
    }
    let cell = key.and_then(|key| reader.row.cells.get(key)).map(|cell| cell.text.clone());
    let name = || {
        let part = rule.fields.iter().find(|part| ["name", "title", "speaker"].contains(&part.spec.name))?;
        part.rule.sources().first().and_then(|source| reader.text(source)).map(|(text, _)| text)
    };
    let text = if key.is_some() { cell } else { name() }?;
    (!text.is_empty()).then(|| slug(&format!("{} {text}", rule.kind.as_str())))
}

/// Drops a coordinate that is alone. Where none was given, nothing is lost.
fn keep_both_coordinates(reader: &mut RowReader<'_, '_>, fields: &mut Map<String, Value>, rule: &RecordRule) {
    let pair = ["lat", "lon"];
    if pair.iter().all(|name| fields.contains_key(*name)) {
        return;
    }
    fields.remove("precision");
    for name in pair {
        let Some(value) = fields.remove(name) else { continue };
        let Some(part) = rule.fields.iter().find(|part| part.spec.name == name) else { continue };
        for source in part.rule.sources() {
            reader.lose(source, LossReason::NoPlace, &value.to_string());
        }
    }
}

fn add_tags(fields: &mut Map<String, Value>, tags: Vec<String>) {
    if tags.is_empty() {
        return;
    }
    let known = fields.entry("tags").or_insert_with(|| json!([]));
    for tag in tags {
        if let Some(list) = known.as_array_mut().filter(|list| !list.contains(&tag.as_str().into())) {
            list.push(tag.into());
        }
    }
}

/// Returns the addresses that a row gives for a record, each once.
fn addresses(reader: &mut RowReader<'_, '_>, rule: &RecordRule) -> Vec<String> {
    let Some(source) = &rule.sources else { return Vec::new() };
    let texts = source.from.iter().filter_map(|one| reader.text(&super::mapping::source_of(one.clone())));
    let texts: Vec<String> = texts.map(|(text, _)| text).collect();
    let blanks = [" ".to_owned(), "\n".to_owned()];
    let signs = if source.split.is_empty() { &blanks[..] } else { &source.split };
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for text in texts.iter().flat_map(|text| divided(text, signs)) {
        if !is_web_address(&text) {
            reader.lose(source, LossReason::NoAddress, &text);
        } else if seen.insert(text.clone()) {
            found.push(text);
        }
    }
    found
}

/// Returns what a record rests on: the line of the file, with the figures that it prints, and the documents
/// that the row names. None of these has been read by the program.
fn evidence(row: &ImportRow, document: &str, documents: &[String], figures: &[(&str, String)]) -> Value {
    let mut all = vec![json!({ "document": document, "paragraph": row.paragraph, "confidence": "reported" })];
    let named = |id: &String| json!({ "document": id, "confidence": "reported" });
    all.extend(documents.iter().map(named));
    let mut fields: Vec<&str> = Vec::new();
    for (field, figure) in figures {
        all.push(json!({
            "for": [field], "document": document, "paragraph": row.paragraph, "figure": figure, "confidence": "reported"
        }));
        if !fields.contains(field) {
            fields.push(field);
        }
    }
    if !fields.is_empty() {
        all.extend(documents.iter().map(|id| json!({ "for": fields, "document": id, "confidence": "reported" })));
    }
    Value::Array(all)
}
