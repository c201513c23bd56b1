//! Which program this is, and which data are in it.

use super::Command;
use crate::cli::Complaint;
use crate::runtime::DataSource;

/// The commit from which the program was built, if that is known.
const COMMIT: Option<&str> = option_env!("ATLANTE_COMMIT");

impl Command<'_> {
    /// Prints the version, and of the data in the program the day and the checksum.
    pub(super) fn version(&self) -> Result<u8, Complaint> {
        let mut text = format!("atlante {}", env!("CARGO_PKG_VERSION"));
        if let Some(commit) = COMMIT {
            text.extend([" (", commit, ")"]);
        }
        let dataset = self.load_named(&[DataSource::Bundled])?.dataset;
        for file in &dataset.files {
            let compiled = dataset.compiled.as_ref().map(ToString::to_string).unwrap_or_default();
            let said = [("day", compiled.into()), ("checksum", file.checksum().to_string().into())];
            text.extend(["\n", &self.words.with("version-data", &said)]);
        }
        self.write(&format!("{text}\n"), 0)
    }
}
