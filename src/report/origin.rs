//! The licence of records, and where they come from, for what leaves the program.

use std::collections::BTreeSet;
use std::path::Path;

use crate::domain::dataset::{Dataset, SourceFile};
use crate::domain::record::RecordId;

/// What the files of some records say of their use.
pub(super) struct DataOrigin {
    /// Under which licence they may be used; of files that do not agree, what each of them states.
    pub(super) licence: Option<String>,
    /// Where they, or what they were made from, are on the web; none if the files do not agree.
    pub(super) address: Option<String>,
}

impl DataOrigin {
    /// Returns what the files say from which records come.
    pub(super) fn of(dataset: &Dataset, records: impl Iterator<Item = RecordId>) -> Self {
        let files = files_of(dataset, records);
        let owned = |said: &Option<Box<str>>| said.as_deref().map(str::to_owned);
        match files.as_slice() {
            [] => Self { licence: None, address: None },
            [first, others @ ..] if others.iter().all(|other| agree(first, other)) => {
                Self { licence: owned(&first.licence), address: owned(&first.source_url) }
            }
            several => {
                let each: Vec<String> = several.iter().map(|file| stated(file)).collect();
                Self { licence: Some(each.join("; ")), address: None }
            }
        }
    }
}

/// Returns the file that all records come from; `None` if they come from several.
pub(super) fn sole_file<'d>(dataset: &'d Dataset, records: &BTreeSet<RecordId>) -> Option<&'d SourceFile> {
    match files_of(dataset, records.iter().copied()).as_slice() {
        [file] => Some(file),
        _ => None,
    }
}

/// Returns the files that records come from, each once.
fn files_of(dataset: &Dataset, records: impl Iterator<Item = RecordId>) -> Vec<&SourceFile> {
    let numbers: BTreeSet<usize> = records.map(|id| dataset.record(id).entry().source.file()).collect();
    numbers.into_iter().filter_map(|number| dataset.files.get(number)).collect()
}

fn agree(one: &SourceFile, other: &SourceFile) -> bool {
    (&one.licence, &one.source_url) == (&other.licence, &other.source_url)
}

/// Returns the name of a file, without its folder, and what it states.
fn stated(file: &SourceFile) -> String {
    let name = Path::new(&file.name).file_name().unwrap_or(file.name.as_ref()).to_string_lossy();
    let stated: Vec<&str> = file.licence.iter().chain(&file.source_url).map(|said| &**said).collect();
    if stated.is_empty() { format!("{name}: -") } else { format!("{name}: {}", stated.join(" ")) }
}
