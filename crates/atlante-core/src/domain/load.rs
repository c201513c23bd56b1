//! Loading: from the bytes of one or several files to a sound dataset and the list of everything
//! wrong with them.
//!
//! A file passes through these modules: `syntax` with `lexer`, `node` and `lines` (is it JSON in the right
//! format, or JSON Lines?), `raw` and `claimed` with `declared`, `decode`, `checks`, `values` and `numbers` (what
//! does it say, and what is wrong in it?), `merge` and `succession` (which record has an id, where does a reference
//! lead, and where in a circle?), `build` (the model). `early` does all that with the first records, while the rest
//! is read. `fields` lists the fields that exist. Nothing here opens a file or words a fault.

mod build;
mod checks;
mod cited;
mod claimed;
mod declared;
mod decode;
mod early;
mod fields;
mod lexer;
mod lines;
mod merge;
mod node;
mod numbers;
mod places;
mod raw;
mod reader;
mod succession;
mod syntax;
mod values;

use schemars::generate::SchemaSettings;

use self::build::RecordBuilder;
pub use self::cited::{Checked, check_sources};
use self::declared::Vocabularies;
use self::decode::Decode;
pub use self::early::{load_early, load_part};
pub use self::fields::{FieldShape, FieldSpec, dataset_fields, field, field_names, fields, shapes_of};
pub(super) use self::lines::record_of_line;
use self::merge::{KeptOrder, Merge, MergeState, NumberedIds};
use self::node::Node;
use self::places::FileText;
use self::raw::RawRecord;
use self::reader::{FilesReader, PROGRESS_STEP, Seen, Shared, fraction};
use self::syntax::DatasetForm;
use super::dataset::{Dataset, SourceFile, Tables};
use super::date::{Day, Edtf};
use super::fault::{Fault, Refusal};
use super::kept_text::KeptText;
use super::text::Text;
use super::vocabulary::RecordType;

/// A file to be loaded.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name as given.
    pub name: String,
    /// The contents of the file.
    pub bytes: Vec<u8>,
}

/// The result of loading.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The dataset, without anything faulty.
    pub dataset: Dataset,
    /// The faults, sorted by file, place and path.
    pub faults: Vec<Fault>,
    /// The number of records in the files after merging, sound or not; at least that of the
    /// dataset.
    pub records: usize,
}

/// The share of the work done once all files are texts, 0 to 1.
const READ_SHARE: f32 = 0.05;
/// Records of files with fewer bytes, all together, are kept as they were read until the dataset is built: that takes
/// half the time, and for a while several times their memory.
const FEW_BYTES: usize = 4 << 20;

/// The share of the work done once all records have been seen.
const DECODED_SHARE: f32 = 0.5;

/// The contents of a file apart from its records.
#[derive(Debug, Default)]
struct Heading {
    title: Option<Text>,
    version: Option<Box<str>>,
    compiled: Option<Edtf>,
    licence: Option<Box<str>>,
    source_url: Option<Box<str>>,
}

/// Loads one dataset from one or several files; of two records with the same id and type, the one
/// in the later file counts. `progress` is called now and then with the share of work done, 0 to 1.
///
/// # Errors
/// Every file that is not UTF-8, not JSON, nested too deeply, in another format, or of 4 GiB and more.
pub fn load(inputs: Vec<Input>, progress: &dyn Fn(f32)) -> Result<Loaded, Vec<Refusal>> {
    let go_on = |share| {
        progress(share);
        true
    };
    // Nothing stops it.
    load_while(inputs, &go_on)?.ok_or_else(Vec::new)
}

/// Loads one dataset as [`load`] does, unless `goes_on`, which is called now and then with the share of work done, 0
/// to 1, returns `false`: then `None`.
///
/// # Errors
/// Every file that is not UTF-8, not JSON, nested too deeply, in another format, or of 4 GiB and more.
pub fn load_while(inputs: Vec<Input>, goes_on: &dyn Fn(f32) -> bool) -> Result<Option<Loaded>, Vec<Refusal>> {
    load_keeping(FEW_BYTES, inputs, goes_on)
}

/// Loads one dataset; records of fewer bytes than `few` are kept until it is built, those of more are read twice.
fn load_keeping(few: usize, inputs: Vec<Input>, goes_on: &dyn Fn(f32) -> bool) -> Result<Option<Loaded>, Vec<Refusal>> {
    let checked: Vec<_> = inputs.into_iter().map(|input| syntax::text(&input.name, input.bytes)).collect();
    goes_on(READ_SHARE);
    let share = |part: f32| goes_on(READ_SHARE + (DECODED_SHARE - READ_SHARE) * part);
    let mut reader = FilesReader::new(&share);
    reader.keeps = checked.iter().flatten().map(|file| file.text.len()).sum::<usize>() < few;
    let mut headings = read_files(&checked, &mut reader)?;
    if reader.is_stopped || !goes_on(DECODED_SHARE) {
        return Ok(None);
    }

    let Merged { order, mut records, seen, mut shared, faults } = merge(&checked, reader);

    let texts = checked.into_iter().flatten().zip(&mut headings);
    let sources: Vec<_> = texts.map(|(file, heading)| source_file(file, heading)).collect();
    // The dataset as a whole is named as its last file.
    let title = sources.last().map_or_else(|| Text::same(""), |file| file.title.clone());
    let heading = headings.pop().unwrap_or_default();
    let told = |part: f32| goes_on(DECODED_SHARE + (1.0 - DECODED_SHARE) * part);
    let text = |seen: &Seen| sources.get(seen.source.file())?.text.get(seen.source.bytes());
    let is_line = |seen: &Seen| sources.get(seen.source.file()).is_some_and(|file| file.is_lines);
    let reread = |seen: &Seen| FilesReader::reread(&text(seen)?, seen, is_line(seen), &mut shared);
    let compiled = |file: usize| sources.get(file).and_then(|file: &SourceFile| file.compiled.as_ref()?.latest());
    let Some(tables) = build(&mut records, &order, compiled, reread, &told) else { return Ok(None) };
    // First, so that what is still to be made takes their room.
    drop((records, order));
    let mut dataset = Dataset::new(title, heading.version, heading.compiled, tables, sources);
    dataset.own_words = shared.own_words;
    goes_on(1.0);
    Ok(Some(Loaded { dataset, faults, records: seen }))
}

/// The records of all files once it is known which of them are kept and where their references lead.
struct Merged {
    records: Vec<Seen>,
    order: KeptOrder,
    shared: Shared,
    /// How many records there are after merging, sound or not.
    seen: usize,
    faults: Vec<Fault>,
}

/// Merges the records of all files, each of which is a text.
fn merge(checked: &[Result<FileText, Box<Refusal>>], reader: FilesReader<'_>) -> Merged {
    let files: Vec<&FileText> = checked.iter().flatten().collect();
    let FilesReader { mut faults, names, references, records, lost, successions, shared, .. } = reader;
    let ids = NumberedIds::new(&names, &references);
    let merge = Merge::new(&files, &records, &names, &references, &ids);
    let mut order = merge.order();
    let seen = lost + merge.states.iter().filter(|state| **state != MergeState::Replaced).count();
    faults.extend(merge.into_faults());
    faults.extend(succession::cut(&records, &names, &references, &successions, &mut order));
    Merged { records, order, shared, seen, faults: places::locate(faults, &files) }
}

/// Returns what is kept of a file, and takes from its heading what it alone needs.
fn source_file(file: FileText, heading: &mut Heading) -> SourceFile {
    SourceFile {
        title: heading.title.take().unwrap_or_else(|| Text::same(&file.name)),
        version: heading.version.clone(),
        compiled: heading.compiled.clone(),
        is_lines: file.is_lines(),
        name: file.name,
        text: KeptText::new(file.text),
        is_marked: file.is_marked,
        licence: heading.licence.take(),
        source_url: heading.source_url.take(),
    }
}

/// Reads the contents of all files. Returns the heading of each.
fn read_files<'a>(
    checked: &'a [Result<FileText, Box<Refusal>>],
    reader: &mut FilesReader<'a>,
) -> Result<Vec<Heading>, Vec<Refusal>> {
    let (mut headings, mut refusals) = (Vec::new(), Vec::new());
    for (number, file) in checked.iter().enumerate() {
        let read = file.as_ref().map_err(Box::clone).and_then(|file| {
            reader.turn_to(file, number);
            read_file(file, reader)
        });
        match read {
            Ok(read) => headings.push(read),
            Err(refusal) => refusals.push(*refusal),
        }
    }
    if refusals.is_empty() { Ok(headings) } else { Err(refusals) }
}

/// Reads one file, record by record.
fn read_file<'a>(file: &'a FileText, reader: &mut FilesReader<'a>) -> Result<Heading, Box<Refusal>> {
    match syntax::read(file)? {
        DatasetForm::Dataset(tree) => Ok(read_tree(&tree, reader)),
        DatasetForm::Lines => {
            file.consists_of_lines();
            lines::read(file, reader)
        }
    }
}

/// Reads what a dataset says of all its records, and the records in it.
fn read_tree<'a>(tree: &Node<'a>, reader: &mut FilesReader<'a>) -> Heading {
    if let Some(vocabulary) = tree.as_object().and_then(|dataset| dataset.get("vocabulary")) {
        Vocabularies::decode(&vocabulary.value, reader);
    }
    let read = raw::Dataset::decode(tree, reader);
    read.map_or_else(Heading::default, |read| Heading {
        title: read.title.0.map(|title| title.0),
        version: read.version.map(|version| version.0),
        compiled: read.compiled,
        licence: read.licence.map(|licence| licence.0),
        source_url: read.source_url.and_then(|url| url.0),
    })
}

/// Builds the tables of the model, unless it is stopped. `compiled` is the last day of that of each file.
fn build(
    records: &mut [Seen],
    order: &KeptOrder,
    compiled: impl Fn(usize) -> Option<Day>,
    mut reread: impl FnMut(&Seen) -> Option<RawRecord>,
    goes_on: &dyn Fn(f32) -> bool,
) -> Option<Tables> {
    let mut tables = Tables::with_room(|kind| order.count(records, kind));
    let mut builder = RecordBuilder { targets: &order.targets, compiled: None, published: Vec::new() };
    // Documents first: their publication dates are needed by what rests on them.
    let is_document = |seen: &&mut Seen| seen.kind == RecordType::Document;
    for documents in [true, false] {
        for (done, number) in order.kept.iter().enumerate() {
            let Some(seen) = records.get_mut(*number).filter(|seen| is_document(seen) == documents) else { continue };
            if let Some(raw) = seen.raw.take().or_else(|| reread(seen)) {
                builder.compiled = compiled(seen.source.file());
                builder.add(raw, seen.source, &mut tables);
            }
            if done.is_multiple_of(PROGRESS_STEP) && !goes_on(fraction(done, order.kept.len())) {
                return None;
            }
        }
    }
    Some(tables)
}

/// The name of the JSON Schema: it says which schema it is, not where it lies.
const SCHEMA_ID: &str = "urn:x-atlante:schema:1";

/// Returns the JSON Schema (draft 2020-12) of the format. It covers everything the loader requires
/// of a single object, but not that ids are unique, references lead somewhere and dates exist.
#[must_use]
pub fn schema() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<raw::Dataset>();
    schema.insert("$id".to_owned(), SCHEMA_ID.into());
    schema.insert("title".to_owned(), syntax::FORMAT.into());
    schema.to_value()
}

#[cfg(test)]
mod tests;
