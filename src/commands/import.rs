//! `atlante import`: a dataset made of somebody else's table.

use std::path::Path;

use super::{Command, tell};
use crate::cli::{Complaint, ImportTask};
use crate::domain::file_problem::FileProblem;
use crate::domain::load::Input;
use crate::domain::text::{LineBreaks, scrub};
use crate::import::{
    ImportError, ImportMap, ImportRequest, MapFault, TableFlaw, account_text, flaw_text, guessed_map, import,
};
use crate::runtime::DataSource;

impl Command<'_> {
    /// Makes the dataset, or a map to begin with, and tells what became of the table.
    pub(super) fn import(&self, task: &ImportTask) -> Result<u8, Complaint> {
        let table = self.import_input(&task.table)?;
        if task.guesses {
            let map = guessed_map(&table, self.words).map_err(|flaw| self.no_table(&table.name, &flaw))?;
            return self.write(&map, 0);
        }
        let Some(path) = &task.map else { return Err(self.no_map(&table.name)) };
        let name = scrub(&path.to_string_lossy(), LineBreaks::Blank);
        let bad_map = |faults: &[MapFault]| self.bad_map(&name, faults);
        let map = self.import_input(&DataSource::File(path.clone()))?;
        let map = ImportMap::new(map.bytes).map_err(|fault| bad_map(&[fault]))?;
        let joined = self.joined(&map, path)?;
        let base = self.load_and_tell()?.dataset;
        let request = ImportRequest { table: &table, map: &map, joined: &joined, base: &base };
        let imported = import(&request, self.words).map_err(|error| match error {
            ImportError::Table(file, flaw) => self.no_table(&file, &flaw),
            ImportError::Map(faults) => bad_map(&faults),
        })?;
        let text = account_text(self.words, &table.name, &imported.account);
        let status = u8::from(imported.account.has_losses());
        if task.is_dry {
            return self.print(scrub(&text, LineBreaks::Keep).as_bytes(), status);
        }
        let status = self.write(&imported.dataset, status)?;
        text.lines().for_each(tell);
        Ok(status)
    }

    fn import_input(&self, source: &DataSource) -> Result<Input, Complaint> {
        let bytes = source.bytes().map_err(|error| {
            Complaint::new(self.words.with("error-import-unreadable", &[("file", source.name().into())]))
                .because(self.words.file_problem(&FileProblem::from(&error)))
                .with_help(self.words.text("help-import-unreadable"))
        })?;
        Ok(Input { name: source.name(), bytes })
    }

    /// Reads the tables that a map joins, which stand beside it, each under the name that it has there.
    fn joined(&self, map: &ImportMap, path: &Path) -> Result<Vec<Input>, Complaint> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let read = |name: String| {
            let input = self.import_input(&DataSource::File(folder.join(&name)))?;
            Ok(Input { name, bytes: input.bytes })
        };
        map.joined_files().into_iter().map(read).collect()
    }

    fn no_table(&self, file: &str, flaw: &TableFlaw) -> Complaint {
        Complaint::new(self.words.with("error-import-table", &[("file", file.into())]))
            .because(flaw_text(self.words, flaw))
            .with_help(self.words.text("help-import-table"))
    }

    fn no_map(&self, file: &str) -> Complaint {
        let stem = Path::new(file).file_stem().map_or("map".into(), |stem| stem.to_string_lossy());
        let said = [("file", file.into()), ("map", format!("{stem}.toml").into())];
        Complaint::new(self.words.text("error-import-no-map")).with_help(self.words.with("help-import-no-map", &said))
    }

    fn bad_map(&self, name: &str, faults: &[MapFault]) -> Complaint {
        let lines: Vec<String> = faults.iter().map(|fault| fault.text(name, self.words)).collect();
        Complaint::new(self.words.text("error-import-map"))
            .because(lines.join("\n"))
            .with_help(self.words.text("help-import-map"))
    }
}
